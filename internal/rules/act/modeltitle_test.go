package act_test

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// An assessment of a branch as an import brings it, of a grade; and a title on its way.
const (
	gradeA = `
	system create UnitAssessment @ua {"unitId":"b000","cycleId":"cy26","version":1,"partyGrade":"A","centralGrade":"A","overallGrade":"A","confirmedAt":"2026-06-10T00:00:00Z","publishedAt":"2026-06-11T00:00:00Z","status":"PUBLISHED"}`
	applied = minutes + gradeA + `
	bs create ModelBranchTitle @t {"branchId":"b000","cycleId":"cy26","planZh":"以党员责任区为载体创建示范党支部"}`
	recommended = applied + `
	us update ModelBranchTitle @t {"status":"RECOMMENDED"}`
	reviewed = recommended + `
	pa update ModelBranchTitle @t {"experienceZh":"责任区三定三包","status":"REVIEWED"}`
	named = reviewed + `
	cc update ModelBranchTitle @t {"status":"NAMED",` + decide + `}`
	// worse is published later, as the server's rules see it.
	nextGrade = `
	system create UnitAssessment @ub {"unitId":"b000","cycleId":"cy26","version":2,"partyGrade":"A","centralGrade":"B","overallGrade":"B","status":"RE_EXAMINED"}
	system update UnitAssessment @ub {"status":"CONFIRMED","confirmedAt":"2026-06-14T00:00:00Z"}
	system update UnitAssessment @ub {"status":"PUBLISHED"}`
)

// INV-MO1: the gate, at the review and at the naming.
func TestINV_MO1_TheGateOfATitle(t *testing.T) {
	review := `pa update ModelBranchTitle @t {"experienceZh":"责任区三定三包","status":"REVIEWED"}`
	name := `cc update ModelBranchTitle @t {"status":"NAMED",` + decide + `}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"reviewed", recommended, review, ""},
		{"named", reviewed, name, ""},
		{"grade B", strings.Replace(recommended, `"overallGrade":"A"`, `"overallGrade":"B"`, 1), review, "INV-MO1"},
		{"no grade", strings.Replace(recommended, gradeA, "", 1), review, "INV-MO1"},
		{"worse since", reviewed + nextGrade, name, "INV-MO1"},
		{"a critical problem", recommended + strings.Replace(behind, "MAJOR", "CRITICAL", 1), review, "INV-MO1"},
		{"a problem that is not", recommended + behind, review, ""},
		{"a weak branch lately", recommended + `
			system create WeakBranchCase @o {"branchId":"b000","cycleId":"cy26","identifiedOn":"2024-05-01","releasedOn":"2024-11-01","status":"RELEASED"}`, review, "INV-MO1"},
		{"a weak branch long ago", recommended + `
			system create WeakBranchCase @o {"branchId":"b000","cycleId":"cy26","identifiedOn":"2023-05-01","releasedOn":"2023-11-01","status":"RELEASED"}`, review, ""},
		{"suspected only", recommended + `
			system create WeakBranchCase @o {"branchId":"b000","cycleId":"cy26"}`, review, ""},
		{"nothing to learn from it", recommended, `pa update ModelBranchTitle @t {"status":"REVIEWED"}`, "VALIDATION"},
		{"no minutes", reviewed, `cc update ModelBranchTitle @t {"status":"NAMED"}`, "INV-DEC1"},
		{"not by the branch", reviewed, `bs update ModelBranchTitle @t {"status":"NAMED",` + decide + `}`, "FORBIDDEN"},
		{"applied for twice", applied, `bs create ModelBranchTitle @t2 {"branchId":"b000","cycleId":"cy26","planZh":"以党员责任区为载体创建示范党支部"}`, "VALIDATION"},
		{"applied for by others", minutes, `us create ModelBranchTitle @t2 {"branchId":"b000","cycleId":"cy26","planZh":"以党员责任区为载体创建示范党支部"}`, "FORBIDDEN"},
		{"recommended by the branch", applied, `bs update ModelBranchTitle @t {"status":"RECOMMENDED"}`, "FORBIDDEN"},
	})
}

// What puts a title under review, and what becomes of it.
func TestATitleIsReviewed(t *testing.T) {
	for name, tc := range map[string]struct {
		do    string
		cause domain.TitleReviewCause
	}{
		"a worse grade":        {nextGrade, domain.TitleReviewCauseGrade},
		"a critical problem":   {strings.Replace(behind, "MAJOR", "CRITICAL", 1), domain.TitleReviewCauseCriticalProblem},
		"party affairs":        {`pa update ModelBranchTitle @t {"status":"UNDER_REVIEW"}`, domain.TitleReviewCauseOther},
		"a problem of another": {strings.Replace(strings.Replace(behind, "MAJOR", "CRITICAL", 1), "b000", "b001", 1), ""},
		"a problem, no more":   {behind, ""},
	} {
		w := enginetest.New(t)
		w.Must(named + "\n" + tc.do)
		x := enginetest.Body[domain.ModelBranchTitle](w, "@t")
		if x.ReviewCause != tc.cause || (x.Status == domain.ModelTitleStatusUnderReview) != (tc.cause != "") || x.ValidTo.String() != "2027-06-15" || x.NamedBy != "cc" {
			t.Errorf("%s: %s because of %q, until %s, by %s", name, x.Status, x.ReviewCause, x.ValidTo, x.NamedBy)
		}
	}
}

// A title that is revoked takes those with it who were sent because of it; one that is
// retained after its term has another. INV-HP1, INV-AS2.
func TestWorkersOfAModelBranch(t *testing.T) {
	const worker = `
	system create Account hb {"username":"hb","name":"党务工作者","unitId":"b000","memberId":"m1"}
	system create RoleGrant hb/1 {"accountId":"hb","role":"HELPER","scopeUnitId":"c"}
	pa create HelperRegister @h {"accountId":"hb","kindCode":"MODEL_BRANCH_WORKER"}
	pa update HelperRegister @h {"status":"REGISTERED"}`
	pairing := `pa create AssistancePairing @p {"unitId":"b010","helperKindCode":"MODEL_BRANCH_WORKER","triggerCode":"COMMITTEE_DECISION","triggerZh":"党发〔2026〕3号","helperIds":["@h"]}`
	register := `pa create HelperRegister @h2 {"accountId":"me","kindCode":"MODEL_BRANCH_WORKER"}`
	review := `
	pa update ModelBranchTitle @t {"status":"UNDER_REVIEW"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"of a branch with a title", named + worker, pairing, ""},
		{"under review", named + worker + review, pairing, "INV-AS2"},
		{"revoked", named + worker + review + `
			cc update ModelBranchTitle @t {"status":"REVOKED"}`, pairing, "INV-HP2"},
		{"back without the title", named + worker + review + `
			cc update ModelBranchTitle @t {"status":"REVOKED"}`, `pa update HelperRegister @h {"status":"REGISTERED"}`, "INV-HP1"},
		{"retained", named + worker + review + `
			cc update ModelBranchTitle @t {"status":"RETAINED"}`, pairing, ""},
		{"registered with the title", named, register, ""},
		{"registered while it is reviewed", named + review, register, ""},
		{"registered without", reviewed, register, "INV-HP1"},
	})
}

// DL74: a title is reviewed when its term is over, and retained for another.
func TestDL74_ATitleRunsOut(t *testing.T) {
	w := enginetest.New(t)
	w.Must(named)
	w.Wait(366 * enginetest.Day)
	if _, err := w.Tick(t.Context()); err != nil {
		t.Fatal(err)
	}
	if x := enginetest.Body[domain.ModelBranchTitle](w, "@t"); x.Status != domain.ModelTitleStatusUnderReview || x.ReviewCause != domain.TitleReviewCauseTerm {
		t.Fatalf("%s because of %q", x.Status, x.ReviewCause)
	}
	w.Must(`cc update ModelBranchTitle @t {"status":"RETAINED"}`)
	if x := enginetest.Body[domain.ModelBranchTitle](w, "@t"); x.ValidTo.String() != "2028-06-16" {
		t.Errorf("until %s", x.ValidTo)
	}
}
