package do_test

import (
	"regexp"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/vault"
)

const (
	// raised is a case that a member raised about another one of the branch.
	raised = `
	me create CareTrigger @t {"kind":"ILLNESS","subjectType":"MEMBER","subjectId":"m1","summaryZh":"住院手术"}`
	confirmedCase = raised + `
	bs update CareTrigger @t {"status":"CONFIRMED"}`
	assignedCase = confirmedCase + `
	bs update CareTrigger @t {"assigneeId":"bc","status":"ASSIGNED"}`
	said    = `"contentZh":"到医院看望，了解病情和家庭困难，商量了照料安排","needsZh":"需要帮助联系转院"`
	visit   = `bc create CareRecord @r {"triggerId":"@t","subjectType":"MEMBER","subjectId":"m1","mode":"VISIT","at":"2026-06-15T01:00:00.000Z",` + said + `,"noMeasureReason":"本人表示不需要","subjectFeedbackKind":"SATISFIED","status":"RECORDED"}`
	visited = assignedCase + `
	` + visit + `
	bc update CareTrigger @t {"status":"CONTACTED"}`
	closeCase = `bs update CareTrigger @t {"status":"CLOSED"}`
)

func TestCareRules(t *testing.T) {
	phone := strings.Replace(visit, `"VISIT"`, `"PHONE"`, 1)
	enginetest.Hold(t, []enginetest.Ruling{
		{"raised about one's own branch", "", `me create CareTrigger @t {"kind":"ILLNESS","subjectType":"MEMBER","subjectId":"m1"}`, ""},
		{"raised about another branch", "", `me create CareTrigger @t {"kind":"ILLNESS","subjectType":"MEMBER","subjectId":"m2"}`, "MISSING_REFERENCE"},
		{"raised about nobody", "", `me create CareTrigger @t {"kind":"ILLNESS","subjectType":"MEMBER","subjectId":"nobody"}`, "MISSING_REFERENCE"},
		{"where it is handled is the server's", "", `me create CareTrigger @t {"kind":"ILLNESS","subjectType":"MEMBER","subjectId":"m1","branchId":"b000"}`, "READ_ONLY_FIELD"},
		{"confirmed", raised, `bs update CareTrigger @t {"status":"CONFIRMED"}`, ""},
		{"confirmed by who raised it", raised, `me update CareTrigger @t {"status":"CONFIRMED"}`, "NOT_FOUND"},
		{"seen from above", raised, `us update CareTrigger @t {"status":"CONFIRMED"}`, "NOT_FOUND"},
		{"turned down as nothing", raised, `bs update CareTrigger @t {"status":"REJECTED"}`, "VALIDATION"},
		{"INV-C7 assigned to the subject", confirmedCase, `bs update CareTrigger @t {"assigneeId":"me1","status":"ASSIGNED"}`, "INV-C7"},
		{"INV-C7 assigned to another", confirmedCase, `bs update CareTrigger @t {"assigneeId":"bc","status":"ASSIGNED"}`, ""},
		{"INV-C7 contacted by another", assignedCase + "\n" + visit, `bs update CareTrigger @t {"status":"CONTACTED"}`, "INV-C7"},
		{"contacted without a record", assignedCase, `bc update CareTrigger @t {"status":"CONTACTED"}`, "VALIDATION"},
		{"contacted", assignedCase + "\n" + visit, `bc update CareTrigger @t {"status":"CONTACTED"}`, ""},
		{"INV-C1 a call is no visit", assignedCase + "\n" + phone + `
			bc update CareTrigger @t {"status":"CONTACTED"}`, closeCase, "INV-C1"},
		{"INV-C8 complete", visited, closeCase, ""},
		{"INV-C8 without feedback", strings.Replace(visited, `,"subjectFeedbackKind":"SATISFIED"`, "", 1), closeCase, "INV-C8"},
		{"INV-C8 without a measure", strings.Replace(visited, `,"noMeasureReason":"本人表示不需要"`, "", 1), closeCase, "INV-C8"},
		{"INV-C8 a measure that is open", visited + `
			bc create CareMeasure @m {"triggerId":"@t","subjectType":"MEMBER","subjectId":"m1","textZh":"联系转院","aidKindCode":"MEDICAL"}`, closeCase, "INV-C8"},
		{"INV-C8 a measure without feedback", visited + `
			bc create CareMeasure @m {"triggerId":"@t","subjectType":"MEMBER","subjectId":"m1","textZh":"联系转院","aidKindCode":"MEDICAL"}`, `bc update CareMeasure @m {"status":"DONE"}`, "INV-C8"},
		{"a record about somebody else", assignedCase, strings.Replace(visit, `"subjectId":"m1"`, `"subjectId":"m0"`, 1), "VALIDATION"},
		{"INV-C4 a photo", assignedCase + `
			bs create Evidence @e {"unitId":"b000","kindCode":"PHOTO"}`, `bs create CareRecord @r {"triggerId":"@t","subjectType":"MEMBER","subjectId":"m1","mode":"VISIT","at":"2026-06-15T01:00:00.000Z","evidenceIds":["@e"]}`, "INV-C4"},
		{"INV-C4 a voucher", assignedCase + `
			bs create Evidence @e {"unitId":"b000","kindCode":"FINANCE_VOUCHER"}`, `bs create CareRecord @r {"triggerId":"@t","subjectType":"MEMBER","subjectId":"m1","mode":"VISIT","at":"2026-06-15T01:00:00.000Z","evidenceIds":["@e"]}`, ""},
		{"INV-C9 erased while it goes on", visited + `
			bs create ErasureRequest @x {"memberId":"m1","groundsZh":"本人申请注销"}`, `cc update ErasureRequest @x {"status":"EXECUTED"}`, "INV-C9"},
		{"INV-C9 erased when it is closed", visited + "\n" + closeCase + `
			bs create ErasureRequest @x {"memberId":"m1","groundsZh":"本人申请注销"}`, `cc update ErasureRequest @x {"status":"EXECUTED"}`, ""},
	})
}

// INV-C3: what is raised again is a duplicate of what goes on, and the case stays one.
func TestINV_C3_OneCaseGoesOn(t *testing.T) {
	w := enginetest.New(t)
	w.Must(confirmedCase + `
	bs create CareTrigger @t2 {"kind":"ILLNESS","subjectType":"MEMBER","subjectId":"m1"}
	bs create CareTrigger @t3 {"kind":"LOW_MOOD","subjectType":"MEMBER","subjectId":"m1"}`)
	second, other := enginetest.Body[domain.CareTrigger](w, "@t2"), enginetest.Body[domain.CareTrigger](w, "@t3")
	if second.Status != domain.CareStatusRejected || second.RejectKind != domain.CareRejectionDuplicate || second.DuplicateOfID != enginetest.ID("@t") {
		t.Errorf("%+v", second)
	}
	if other.Status != domain.CareStatusRaised {
		t.Errorf("another kind is %s", other.Status)
	}
}

// INV-C3: a change of post raises a case at once, of the member, and a second one within it is
// one more source.
func TestChangesOfPostRaiseCare(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`
	bs update Member m1 {"onPost":false}
	bs update Member m1 {"memberClassCode":"RETIRED"}`)
	n := 0
	w.Snapshot().EachOf("CareTrigger", "subjectId", "m1", func(r *domain.Record) bool {
		x := r.Body.(*domain.CareTrigger)
		if n++; x.Kind != domain.CareKindPostChange || x.Status != domain.CareStatusConfirmed || x.Source != domain.CareSourcePostChange {
			t.Errorf("%+v", x)
		}
		return true
	})
	if n != 1 {
		t.Errorf("%d cases", n)
	}
}

// INV-C5: the source of points for care is no id that there is, and their day is the month's
// last.
func TestINV_C5_PointsPointToNoCase(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`
	system create PointsRule pt28 {"code":"PT28","version":"1.0.0","titleZh":"走访","points":2,"per":"OCCURRENCE","sourceActivity":"CARE_VISIT","posting":"REVIEW","approver":"BRANCH_SECRETARY","status":"IN_FORCE"}` + visited + "\n" + closeCase)
	n := 0
	w.Snapshot().EachOf("PointsEntry", "memberId", "m-bc", func(r *domain.Record) bool {
		e := r.Body.(*domain.PointsEntry)
		if n++; e.RuleCode != "PT28" || e.SourceType != "CARE" || !regexp.MustCompile(`^[0-9a-f]{64}$`).MatchString(e.SourceID) || e.OccurredOn.String() != "2026-06-30" || e.Status != domain.PointsStatusPending {
			t.Errorf("%+v", e)
		}
		return true
	})
	if n != 1 {
		t.Errorf("%d entries", n)
	}
}

// INV-C9: what was written of a person is nowhere in the clear, in the state and the journal
// alike, and cannot be opened any more once it was erased; the journal stays whole.
func TestINV_C9_CareTextIsGone(t *testing.T) {
	w := enginetest.New(t)
	w.Must(visited + "\n" + closeCase)
	r := enginetest.Body[domain.CareRecord](w, "@r")
	if !vault.Is(r.ContentZh) || !vault.Is(r.NeedsZh) {
		t.Fatalf("the state holds %q", r.ContentZh)
	}
	ent := w.Registry().Entity("CareRecord")
	f := ent.Field("contentZh")
	open := func() (string, domain.Time) {
		u, err := w.Unseal(t.Context(), w.Snapshot(), ent, f, w.Snapshot().Get(ent, enginetest.ID("@r")))
		if err != nil {
			t.Fatal(err)
		}
		return u.Text, u.Erased
	}
	if text, _ := open(); !strings.HasPrefix(text, "到医院看望") {
		t.Errorf("read back %q", text)
	}
	commits, err := w.Store.Read(t.Context(), 1, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range commits {
		for _, e := range c.Entries {
			if strings.Contains(string(e), "到医院看望") || strings.Contains(string(e), "住院手术") {
				t.Errorf("commit %d holds a text in the clear", c.Seq)
			}
		}
	}
	w.Must(`
	bs create ErasureRequest @x {"memberId":"m1","groundsZh":"本人申请注销"}
	cc update ErasureRequest @x {"status":"EXECUTED"}`)
	if text, erased := open(); text != "" || erased == 0 {
		t.Errorf("after the erasure %q is read, erased %d", text, erased)
	}
}
