package act_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// An improvement of b000 that comes of a problem there, and ways of what it becomes.
const (
	learned = openProblem + `
	bs create Improvement @im {"unitId":"b000","cycleId":"cy26","titleZh":"党日前一周报难题","measureZh":"每月党日前一周由班组报难题","sourceRefs":[{"type":"Problem","id":"@pr"}]`
	asRule   = learned + `,"standardisedAs":"RULE","rule":{"number":"制〔2026〕3号","titleZh":"主题党日管理办法","effectiveFrom":"2026-06-01"}}`
	asLater  = learned + `,"standardisedAs":"RULE","rule":{"number":"制〔2026〕3号","titleZh":"主题党日管理办法","effectiveFrom":"2026-07-01"}}`
	asChange = learned + `,"standardisedAs":"CATALOGUE_CHANGE","change":{"fromVersion":"1.0.0","criterionCode":"01.1.1","kind":"CHANGE","before":"12","after":"13"}}`
	nextPlan = `
	system create PdcaCycle cy27 {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}
	system create BranchPlan @bp {"cycleId":"cy27","branchId":"b000"}
	system create PlanItem @it {"planId":"@bp","sourceKey":"own","classCode":"SELF_CHOSEN","titleZh":"报难题","dueOn":"2027-03-31"}
	system create BranchPlan @bq {"cycleId":"cy26","branchId":"b000"}
	system create PlanItem @jt {"planId":"@bq","sourceKey":"own","classCode":"SELF_CHOSEN","titleZh":"报难题","dueOn":"2026-09-30"}`
	meeting = `
	system create Attachment @min {"unitId":"c","size":10,"mediaType":"application/pdf","sha256":"4444444444444444444444444444444444444444444444444444444444444444"}`
	adopt = `us update Improvement @im {"status":"ADOPTED"}`
)

func TestINV_IM_Improvements(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"of nothing", "", `bs create Improvement @im {"unitId":"b000","cycleId":"cy26","titleZh":"党日前一周报难题","measureZh":"每月党日前一周由班组报难题"}`, "VALIDATION"},
		{"of what is not there", "", `bs create Improvement @im {"unitId":"b000","cycleId":"cy26","titleZh":"党日前一周报难题","measureZh":"每月党日前一周由班组报难题","sourceRefs":[{"type":"Problem","id":"none"}]}`, "MISSING_REFERENCE"},
		{"adopted as nothing", learned + `}`, adopt, "INV-IM1"},
		{"adopted as a rule that is not said", learned + `,"standardisedAs":"RULE"}`, adopt, "INV-IM1"},
		{"adopted as a rule", asRule, adopt, ""},
		{"adopted by who proposed it", asRule, `bs update Improvement @im {"status":"ADOPTED"}`, "FORBIDDEN"},
		{"a change of the catalogue is not a unit's", asChange, adopt, "FORBIDDEN"},
		{"it is the committee's", asChange, `cc update Improvement @im {"status":"ADOPTED"}`, ""},
		{"of a criterion that is not there", strings.Replace(asChange, "01.1.1", "01.9.9", 1), `cc update Improvement @im {"status":"ADOPTED"}`, "INV-IM1"},
		{"a plan item of this cycle", nextPlan + learned + `}`, `bs update Improvement @im {"planItemId":"@jt"}`, "INV-IM2"},
		{"a plan item of the next", nextPlan + learned + `}`, `bs update Improvement @im {"planItemId":"@it"}`, ""},
		{"a rule is repealed", asRule + "\n" + adopt, `us update Improvement @im {"status":"REPEALED"}`, ""},
		{"nobody puts it in force by hand", asLater + "\n" + adopt, `us update Improvement @im {"status":"IN_FORCE"}`, "FORBIDDEN"},
	})
}

func TestAnImprovementComesIntoForce(t *testing.T) {
	t.Run("a rule, at once", func(t *testing.T) {
		w := enginetest.New(t)
		w.Must(asRule + "\n" + adopt)
		x := enginetest.Body[domain.Improvement](w, "@im")
		if x.Status != domain.ImprovementStatusInForce || x.InForceOn.String() != "2026-06-15" || x.TargetTextZh != "措施 党日前一周报难题 → 制度 制〔2026〕3号《主题党日管理办法》" {
			t.Errorf("%+v", x)
		}
	})
	t.Run("a rule, on its day", func(t *testing.T) {
		w := enginetest.New(t)
		w.Must(asLater + "\n" + adopt)
		on := func(days int) *domain.Improvement {
			w.Wait(time.Duration(days) * enginetest.Day)
			if _, err := w.Tick(context.Background()); err != nil {
				t.Fatal(err)
			}
			return enginetest.Body[domain.Improvement](w, "@im")
		}
		if x := on(15); x.Status != domain.ImprovementStatusAdopted {
			t.Fatalf("the day before it is %s", x.Status)
		}
		if x := on(1); x.Status != domain.ImprovementStatusInForce || x.InForceOn.String() != "2026-07-01" {
			t.Errorf("on its day it is %s, since %s", x.Status, x.InForceOn)
		}
	})
	t.Run("a plan item, with its plan", func(t *testing.T) {
		w := enginetest.New(t)
		w.Must(nextPlan + learned + `,"standardisedAs":"PLAN_ITEM","planItemId":"@it"}
		` + adopt)
		if x := enginetest.Body[domain.Improvement](w, "@im"); x.Status != domain.ImprovementStatusAdopted {
			t.Fatalf("before the plan is approved it is %s", x.Status)
		}
		w.Must(`system update BranchPlan @bp {"status":"COMMITTEE_REVIEWED"}
		system update BranchPlan @bp {"status":"SUBMITTED"}
		system update BranchPlan @bp {"status":"APPROVED"}`)
		if x := enginetest.Body[domain.Improvement](w, "@im"); x.Status != domain.ImprovementStatusInForce || x.TargetTextZh != "措施 党日前一周报难题 → 2027年计划，报难题" {
			t.Errorf("%+v", x)
		}
	})
	t.Run("a change of the catalogue, with the version that has it", func(t *testing.T) {
		w := enginetest.New(t)
		w.Must(asChange + `
		cc update Improvement @im {"status":"ADOPTED"}` + newVersion("1.0.5", "12"))
		if x := enginetest.Body[domain.Improvement](w, "@im"); x.Status != domain.ImprovementStatusAdopted {
			t.Fatalf("a version without the change has it %s", x.Status)
		}
		w.Must(newVersion("1.1.0", "13"))
		if x := enginetest.Body[domain.Improvement](w, "@im"); x.Status != domain.ImprovementStatusInForce || x.TargetTextZh != "措施 党日前一周报难题 → 目录 1.1.0, 01.1.1" {
			t.Errorf("%+v", x)
		}
	})
}

// newVersion is a catalogue of one criterion, 01.1.1, which differs from the shipped one where
// its maximum is not 12.
func newVersion(version, max string) string {
	c, _ := domain.ShippedCatalogue().Criterion("01.1.1")
	kind, scoring, title := string(c.Scoring.Kind), string(c.ScoringJSON), c.TitleZh
	methods, applies := `["`+strings.Join(c.Methods, `","`)+`"]`, `["`+strings.Join(c.AppliesTo, `","`)+`"]`
	if max != "12" {
		title += "，改"
	}
	max = itoa(c.MaxScore)
	v := "@v" + strings.ReplaceAll(version, ".", "")
	return `
	system create StandardCatalogue ` + v + ` {"version":"` + version + `","titleZh":"新版","totalMaxScore":` + max + `} ; create Category ` + v + `g {"catalogueId":"` + v + `","code":"01","titleZh":"类","maxScore":` + max + `} ; create Item ` + v + `i {"categoryId":"` + v + `g","code":"01.1","titleZh":"项","maxScore":` + max + `} ; create Criterion ` + v + `c {"itemId":"` + v + `i","code":"01.1.1","titleZh":"` + title + `","maxScore":` + max + `,"scoringKind":"` + kind + `","scoring":` + scoring + `,"methods":` + methods + `,"weightClass":"` + c.WeightClass + `","appliesTo":` + applies + `}
	system update StandardCatalogue ` + v + ` {"status":"REVIEWED"}
	system update StandardCatalogue ` + v + ` {"status":"PUBLISHED"}`
}

func itoa(n int64) string { return domain.Decimal{N: n}.String() }

// review is that of cy26 in this world.
var review = domain.KeyID("CycleReview", "cy26", "c")

// The review of a cycle: made when it begins to close, compiled, reviewed and confirmed before
// it closes.
func TestINV_LOOP_AReviewIsConfirmed(t *testing.T) {
	said := `
	pa update CycleReview ` + review + ` {"weaknessesZh":"主题党日与中心工作结合不紧","nextYearZh":"全面推行报难题制度"}`
	decided := `{"decidedMeetingOn":"2026-06-15","decisionDocumentId":"@min","status":"CONFIRMED"}`
	compiled := enginetest.Confirmed + meeting + `
	pa update PdcaCycle cy26 {"status":"CLOSING"}
	pa act compileReview {"id":"` + review + `"}`
	reviewed := compiled + said + `
	pa update CycleReview ` + review + ` {"status":"REVIEWED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"closed without a review", enginetest.Confirmed + enginetest.Driven + `
			pa update PdcaCycle cy26 {"status":"CLOSING"}`, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, "INV-LOOP"},
		{"compiled by a branch", enginetest.Confirmed + `
			pa update PdcaCycle cy26 {"status":"CLOSING"}`, `bs act compileReview {"id":"` + review + `"}`, "NOT_FOUND"},
		{"reviewed without weaknesses", compiled, `pa update CycleReview ` + review + ` {"status":"REVIEWED"}`, "VALIDATION"},
		{"with an improvement that nobody decided on", enginetest.Confirmed + asRule + rectifiedProblem + `
			pa update PdcaCycle cy26 {"status":"CLOSING"}
			pa act compileReview {"id":"` + review + `"}` + said, `pa update CycleReview ` + review + ` {"status":"REVIEWED"}`, "VALIDATION"},
		{"confirmed without minutes", reviewed, `cc update CycleReview ` + review + ` {"decidedMeetingOn":"2026-06-15","status":"CONFIRMED"}`, "INV-DEC1"},
		{"confirmed with a meeting to come", reviewed, `cc update CycleReview ` + review + ` {"decidedMeetingOn":"2026-06-16","decisionDocumentId":"@min","status":"CONFIRMED"}`, "INV-DEC1"},
		{"confirmed", reviewed, `cc update CycleReview ` + review + ` ` + decided, ""},
		{"confirmed by party affairs", reviewed, `pa update CycleReview ` + review + ` ` + decided, "FORBIDDEN"},
		{"a problem is left open", reviewed + openProblem, `cc update CycleReview ` + review + ` ` + decided, "INV-LOOP"},
		{"and then the cycle closes", reviewed + enginetest.Driven + `
			cc update CycleReview ` + review + ` ` + decided, `cc update PdcaCycle cy26 {"status":"CLOSED"}`, ""},
	})
}

// rectifiedProblem has the open problem of openProblem closed, as an import says it.
const rectifiedProblem = `
	system update Problem @pr {"status":"ANALYSED"}
	system update Problem @pr {"status":"CLASSIFIED"}
	system update Problem @pr {"status":"ASSIGNED"}
	system update Problem @pr {"status":"RECTIFYING"}
	system update Problem @pr {"status":"CLOSED"}`

// What a review holds is frozen when it is compiled.
func TestAReviewIsFrozen(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Confirmed + asRule + rectifiedProblem + "\n" + adopt + `
	system create BusinessFigure @bf {"unitId":"c","year":2026,"indicatorCode":"MAIN_REVENUE","value":160,"unitText":"亿元","sourceZh":"年报","status":"CONFIRMED"}
	pa update PdcaCycle cy26 {"status":"CLOSING"}
	pa act compileReview {"id":"` + review + `"}`)
	x := enginetest.Body[domain.CycleReview](w, review)
	if x.Status != domain.CycleReviewStatusCompiled || x.ProblemsTotal != 1 || x.ProblemsClosed != 1 || x.ProblemsUnsettled != 0 || len(x.BusinessFigureIDs) != 1 || x.AsOfRev == 0 {
		t.Fatalf("%+v", x)
	}
	if len(x.ImprovementLines) != 1 || !strings.HasPrefix(x.ImprovementLines[0], "措施 党日前一周报难题 → 制度") {
		t.Errorf("%q", x.ImprovementLines)
	}
	found := false
	for _, text := range x.Figures {
		f, err := domain.DecodeObject[domain.ReviewFigure](text)
		if err != nil {
			t.Fatal(err)
		}
		if f.Key == "improvementsStandardised" {
			found = f.Numerator != nil && *f.Numerator == 1 && *f.Denominator == 1 && *f.Value == 100
		}
	}
	if !found || len(x.Figures) != 11 {
		t.Errorf("%q", x.Figures)
	}
	if i := enginetest.Body[domain.Improvement](w, "@im"); i.ReviewID != review {
		t.Errorf("the improvement names the review %q", i.ReviewID)
	}
}
