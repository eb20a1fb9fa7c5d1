package plan_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/reform"
)

// onBranch is what hangs on b000, or is answered for by it: targets, a plan with an item, a
// claim, duties, a survey, a suggestion, a carry-over.
var onBranch = decomposed + allocation("@a1", "@t0", "WEIGHTED") +
	target("@open", "@a1", "BRANCH", "b000", 9, 60, "ACTIVE", `,"ownerMemberId":"m0"`) + target("@over", "@a1", "BRANCH", "b000", 9, 40, "MISSED", `,"ownerMemberId":"m0"`) + `
	system create TargetAllocation @draft {"targetId":"@open","cycleId":"cy26","holderUnitId":"b000"}
	system create BranchPlan @bp {"cycleId":"cy26","branchId":"b000","version":1,"status":"APPROVED"}
	system create PlanItem @pi {"planId":"@bp","classCode":"SELF_CHOSEN","titleZh":"结对","sourceKind":"SELF","sourceKey":"x","actionKind":"SELF_CHOSEN","status":"OPEN"}
	system create SecretaryDuty @sd {"cycleId":"cy26","unitId":"b000","kindCode":"SD04","position":4,"titleZh":"讲党课","dueOn":"2026-11-30","status":"ISSUED"}
	system create SecretaryDuty @told {"cycleId":"cy26","unitId":"b000","kindCode":"SD05","position":5,"titleZh":"谈心谈话","dueOn":"2026-11-30","status":"REPORTED"}
	system create StaffSurvey @sv {"cycleId":"cy26","unitId":"b000","titleZh":"职工测评"}
	system create Suggestion @sg {"unitId":"b000","kindCode":"OTHER","textZh":"请增设休息座椅"}
	` + propose

// merging is done on the day.
const merging = `
	pa create UnitReform @r {"kind":"MERGE","effectiveOn":"2026-06-15","documentNo":"党发〔2026〕1号","sourceUnitId":"b000","targetUnitId":"b001"}
	cc update UnitReform @r {"status":"EXECUTED"}`

// TestReformOfWhatIsPlanned: what is open goes to the successor, what was decided stays where
// it was, and the duties of a post end with it.
func TestReformOfWhatIsPlanned(t *testing.T) {
	w := enginetest.New(t)
	w.Must(onBranch + merging)
	for name, got := range map[string][2]string{
		"an open target":        {enginetest.Body[domain.Target](w, "@open").HolderUnitID, "b001"},
		"one that has ended":    {enginetest.Body[domain.Target](w, "@over").HolderUnitID, "b000"},
		"a draft of allocation": {enginetest.Body[domain.TargetAllocation](w, "@draft").HolderUnitID, "b001"},
		"a plan":                {enginetest.Body[domain.BranchPlan](w, "@bp").BranchID, "b000"},
		"its item":              {enginetest.Body[domain.PlanItem](w, "@pi").BranchID, "b000"},
		"a duty":                {string(enginetest.Body[domain.SecretaryDuty](w, "@sd").Status), "WAIVED"},
		"a duty that was told":  {string(enginetest.Body[domain.SecretaryDuty](w, "@told").Status), "REPORTED"},
		"a survey":              {enginetest.Body[domain.StaffSurvey](w, "@sv").UnitID, "b001"},
		"a suggestion":          {enginetest.Body[domain.Suggestion](w, "@sg").UnitID, "b001"},
		"a carry-over proposed": {enginetest.Body[domain.CarryOver](w, "@co").UnitID, "b001"},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %s, want %s", name, got[0], got[1])
		}
	}
	w.Try(`us create SecretaryDuty @n {"cycleId":"cy26","unitId":"b000","kindCode":"SD06","position":6,"titleZh":"讲党课","dueOn":"2026-11-30"}`, "INV-ORG7")
}

// TestReformOfTheAdministration: a letter that is signed stays with whom it was signed by, a
// draft is void; a unit that answers for an open target is not dissolved.
func TestReformOfTheAdministration(t *testing.T) {
	w := enginetest.New(t)
	w.Must(inForce + `
	system create OrgUnit d9 {"code":"D9","nameZh":"九厂","kind":"SECONDARY_UNIT","line":"ADMIN","parentId":"gc"}
	system create ResponsibilityLetter @v {"cycleId":"cy26","kind":"INTEGRITY_LETTER","level":"COMPANY_TO_SECONDARY","issuerUnitId":"gc","takerUnitId":"d0"}`)
	x := &domain.UnitReform{Kind: domain.ReformKindDissolve, SourceUnitID: "d0", EffectiveOn: w.Today()}
	forbids := map[string]int{}
	for _, s := range reform.Plan(w.Snapshot(), x, nil).Forbids() {
		forbids[s.Row.Entity] += len(s.Records)
	}
	if forbids["Target"] == 0 || forbids["ResponsibilityLetter"] > 0 {
		t.Errorf("what forbids it: %v", forbids)
	}
	w.Must(`
	system create UnitReform @r {"kind":"MERGE","effectiveOn":"2026-06-15","documentNo":"党发〔2026〕1号","sourceUnitId":"d0","targetUnitId":"d9"}
	system update UnitReform @r {"status":"EXECUTED"}`)
	if l, v := letterOf(w, "@l"), letterOf(w, "@v"); l.TakerUnitID != "d0" || l.Status != domain.LetterStatusInForce || v.Status != domain.LetterStatusVoid {
		t.Errorf("the letter in force is %s of %s, the draft %s", l.Status, l.TakerUnitID, v.Status)
	}
	if u := enginetest.Body[domain.Target](w, "td2").HolderUnitID; u != "d9" {
		t.Errorf("the target is held by %s", u)
	}
}
