package plan_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// indicator is that of the targets of these tests.
const indicator = `"indicator":{"kind":"NUMBER","nameZh":"示范项目","unitZh":"项","goal":%d,"direction":"UP"}`

func target(name, allocation, level, unit string, goal, weight int, status, more string) string {
	return fmt.Sprintf(`
	system create Target %s {"allocationId":"%s","titleZh":"示范项目","letterKind":"PARTY_TARGET_LETTER","classCode":"ORGANISATION_BUILDING","level":"%s","holderUnitId":"%s",`+
		indicator+`,"weight":%d,"dueOn":"2026-12-31","evidenceKinds":["LEDGER"],"acceptedAt":"2026-06-01T01:00:00.000Z","status":"%s"%s}`, name, allocation, level, unit, goal, weight, status, more)
}

func allocation(name, target, method string) string {
	return fmt.Sprintf(`
	system create TargetAllocation %s {"targetId":"%s","cycleId":"cy26","holderUnitId":"c","method":"%s","status":"APPROVED"}`, name, target, method)
}

func decomposedBy(method string) string {
	return `
	system create Conference @cf {"cycleId":"cy26","kind":"PARTY_INTEGRITY_CONFERENCE","titleZh":"党建工作会","hostUnitId":"c","status":"TARGETS_RECORDED"}
	system create TargetAllocation @ra {"conferenceId":"@cf","cycleId":"cy26","holderUnitId":"c","status":"APPROVED"}` +
		target("@root", "@ra", "COMPANY", "c", 150, 100, "ACTIVE", "") + allocation("@al", "@root", method) +
		target("@t0", "@al", "SECONDARY_UNIT", "s00", 90, 60, "ACTIVE", `,"ownerAccountId":"us"`) + target("@t1", "@al", "SECONDARY_UNIT", "s01", 60, 40, "ACTIVE", "")
}

// decomposed is a root of 150 that is the sum of 90 of s00 and 60 of s01.
var decomposed = decomposedBy("SUM")

// piece is evidence whose bytes have come.
func piece(who, name, unit, kind string) string {
	return fmt.Sprintf(`
	%[1]s create Evidence %[2]s {"unitId":"%[3]s","kindCode":"%[4]s","sha256":"%[5]s"}
	%[1]s update Evidence %[2]s {"status":"HASHED"}
	%[1]s update Evidence %[2]s {"status":"QUEUED"}
	system update Evidence %[2]s {"status":"RECEIVED"}`, who, name, unit, kind, fmt.Sprintf("%064x", len(name)+int(name[len(name)-1])))
}

// reported are deeds that report a value of a target, and hand it in.
func reported(who, name, target string, value float64, asOf, evidence, more string) string {
	return fmt.Sprintf(`
	%[1]s create TargetProgress %[2]s {"targetId":"%[3]s","asOf":"%[5]s","value":%[4]v,"evidenceIds":["%[6]s"]%[7]s}
	%[1]s update TargetProgress %[2]s {"status":"SUBMITTED"}`, who, name, target, value, asOf, evidence, more)
}

const handIn, takeOn = `us update TargetProgress @p {"status":"SUBMITTED"}`, `pa update TargetProgress @p {"status":"ACCEPTED"}`

// ready is a decomposed root with evidence of s00.
var ready = decomposed + piece("us", "@e", "s00", "LEDGER")

// draft is a report of 45 that is not handed in.
func draft(more string) string {
	return ready + `
	us create TargetProgress @p {"targetId":"@t0","asOf":"2026-06-15","value":45` + more + `}`
}

var handedIn = ready + reported("us", "@p", "@t0", 45, "2026-06-15", "@e", "")

// stands is a report of 45 that was accepted.
var stands = handedIn + "\n\t" + takeOn

func TestINV_PG1_ReportsAreProven(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"without evidence", draft(""), handIn, "INV-PG1"},
		{"with it", draft(`,"evidenceIds":["@e"]`), handIn, ""},
		{"of another kind", ready + piece("us", "@f", "s00", "TEST_RESULT") + `
			us create TargetProgress @p {"targetId":"@t0","asOf":"2026-06-15","value":45,"evidenceIds":["@f"]}`, handIn, "INV-PG1"},
		{"of another unit", ready + piece("us1", "@f", "s01", "LEDGER") + `
			system create TargetProgress @p {"targetId":"@t0","unitId":"s00","asOf":"2026-06-15","value":45,"evidenceIds":["@f"]}`, handIn, "INV-PG1"},
		{"of a unit below", ready + piece("bs", "@f", "b000", "LEDGER") + `
			us create TargetProgress @p {"targetId":"@t0","asOf":"2026-06-15","value":45,"evidenceIds":["@f"]}`, handIn, ""},
		{"withdrawn before", draft(`,"evidenceIds":["@e"]`) + `
			us update Evidence @e {"status":"WITHDRAWN"}`, handIn, "INV-PG1"},
		{"its bytes are to come", decomposed + `
			us create Evidence @e {"unitId":"s00","kindCode":"LEDGER"}
			us create TargetProgress @p {"targetId":"@t0","asOf":"2026-06-15","value":45,"evidenceIds":["@e"]}`, handIn, ""},
		{"its bytes have not come", decomposed + `
			us create Evidence @e {"unitId":"s00","kindCode":"LEDGER"}` + reported("us", "@p", "@t0", 45, "2026-06-15", "@e", ""), takeOn, "INV-PG1"},
		{"its bytes have come", handedIn, takeOn, ""},
		{"withdrawn meanwhile", handedIn + `
			us update Evidence @e {"status":"WITHDRAWN"}`, takeOn, "INV-PG1"},
		{"other bytes meanwhile", handedIn + `
			system update Evidence @e {"status":"MISMATCH"}`, takeOn, "INV-PG1"},
	})
}

func TestINV_PG2_AnotherAccepts(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"another on the issuer's side", handedIn, takeOn, ""},
		{"who reported", ready + reported("pa", "@p", "@t0", 45, "2026-06-15", "@e", ""), takeOn, "INV-PG2"},
		{"who reported sends it back", ready + reported("pa", "@p", "@t0", 45, "2026-06-15", "@e", ""), `pa update TargetProgress @p {"status":"RETURNED"}`, "INV-PG2"},
		{"another of the unit itself", ready + reported("pa", "@p", "@t0", 45, "2026-06-15", "@e", ""), `us update TargetProgress @p {"status":"ACCEPTED"}`, "FORBIDDEN"},
		{"a unit elsewhere", handedIn, `us1 update TargetProgress @p {"status":"ACCEPTED"}`, "NOT_FOUND"},
		{"what is accepted is sealed", stands, `us update TargetProgress @p {"noteZh":"更正"}`, "SEALED"},
		{"returned, and handed in again", handedIn + `
			pa update TargetProgress @p {"status":"RETURNED"}`, handIn, ""},
	})
}

func TestINV_PG3_OneReportADay(t *testing.T) {
	second := func(asOf, more string) string {
		return stands + fmt.Sprintf(`
			us create TargetProgress @q {"targetId":"@t0","asOf":"%s","value":50,"evidenceIds":["@e"]%s}`, asOf, more)
	}
	const hand, take = `us update TargetProgress @q {"status":"SUBMITTED"}`, `pa update TargetProgress @q {"status":"ACCEPTED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a second of the day", second("2026-06-15", ""), hand, "INV-PG3"},
		{"of the day before", second("2026-06-14", ""), hand, ""},
		{"that says what it corrects", second("2026-06-15", `,"correctsId":"@p"`), hand, ""},
		{"that corrects what is not accepted", handedIn, `us create TargetProgress @q {"targetId":"@t0","asOf":"2026-06-15","value":50,"correctsId":"@p"}`, "INV-PG3"},
		{"that corrects one of another target", stands, `pa create TargetProgress @q {"targetId":"@t1","asOf":"2026-06-15","value":50,"correctsId":"@p"}`, "INV-PG3"},
		{"two handed in, one accepted", handedIn + reported("us", "@q", "@t0", 50, "2026-06-15", "@e", "") + "\n" + takeOn, take, "INV-PG3"},
		{"corrected by two", second("2026-06-15", `,"correctsId":"@p"`) + "\n" + hand + reported("us", "@r", "@t0", 40, "2026-06-15", "@e", `,"correctsId":"@p"`) + "\n" + take,
			`pa update TargetProgress @r {"status":"ACCEPTED"}`, "INV-PG3"},
	})
}

func TestINV_PG4_NoFallWithoutAWord(t *testing.T) {
	fallen := func(more string) string {
		return stands + `
			wait 1
			us create TargetProgress @q {"targetId":"@t0","asOf":"2026-06-16","value":44,"evidenceIds":["@e"]` + more + `}`
	}
	const hand = `us update TargetProgress @q {"status":"SUBMITTED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"less than before", fallen(""), hand, "INV-PG4"},
		{"with a note", fallen(`,"noteZh":"两项重复统计"`), hand, ""},
		{"as a correction", fallen(`,"correctsId":"@p"`), hand, ""},
		{"as much as before", stands + `
			wait 1
			us create TargetProgress @q {"targetId":"@t0","asOf":"2026-06-16","value":45,"evidenceIds":["@e"]}`, hand, ""},
		{"of an earlier day", stands + `
			us create TargetProgress @q {"targetId":"@t0","asOf":"2026-06-01","value":44,"evidenceIds":["@e"]}`, hand, ""},
		{"what is to shrink may", stands + `
			system update Target @t0 {"indicator":{"kind":"NUMBER","unitZh":"项","goal":10,"direction":"DOWN"}}
			wait 1
			us create TargetProgress @q {"targetId":"@t0","asOf":"2026-06-16","value":44,"evidenceIds":["@e"]}`, hand, ""},
	})
}

func TestINV_PG5_WhatIsReckonedIsNotReported(t *testing.T) {
	const report = `pa create TargetProgress @p {"targetId":"@root","asOf":"2026-06-15","value":45}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"the sum of those below", decomposed, report, "INV-PG5"},
		{"by their weights", decomposedBy("WEIGHTED"), report, "INV-PG5"},
		{"by reports of its own", decomposedBy("OWN"), report, ""},
		{"a leaf", decomposed, `us create TargetProgress @p {"targetId":"@t0","asOf":"2026-06-15","value":45}`, ""},
		{"decomposed since", draft(`,"evidenceIds":["@e"]`) + allocation("@a0", "@t0", "WEIGHTED"), handIn, "INV-PG5"},
	})
}

func TestINV_PG6_AReportFitsItsTarget(t *testing.T) {
	report := func(who, fields string) string {
		return who + ` create TargetProgress @p {"targetId":"@t0",` + fields + `}`
	}
	const today = `"asOf":"2026-06-15","value":45`
	deliverable := decomposed + piece("us", "@e", "s00", "LEDGER") + `
	system update Target @t0 {"indicator":{"kind":"DELIVERABLE","deliverableZh":"党建品牌手册"}}`
	business := ready + `
	system create TargetAllocation @ba {"conferenceId":"@cf","cycleId":"cy26","holderUnitId":"c","status":"APPROVED"}` +
		`
	system create Target @b {"allocationId":"@ba","titleZh":"营业收入","letterKind":"BUSINESS_TARGET_LETTER","classCode":"PRODUCTION_OPERATION","level":"SECONDARY_UNIT","holderUnitId":"s00","indicator":{"kind":"NUMBER","unitZh":"万元","goal":90,"direction":"UP"},"weight":60,"dueOn":"2026-12-31","evidenceKinds":["LEDGER"],"status":"ACTIVE"}`
	ofBranch := target("@b", "@al", "BRANCH", "b000", 9, 1, "ACTIVE", `,"ownerMemberId":"m0"`)
	enginetest.Hold(t, []enginetest.Ruling{
		{"of neither", ready, `us create TargetProgress @p {"asOf":"2026-06-15","value":45}`, "INV-PG6"},
		{"by the unit's secretary", ready, report("us", today), ""},
		{"by the member in charge", ready + ofBranch, `me create TargetProgress @p {"targetId":"@b","asOf":"2026-06-15","value":45}`, ""},
		{"by another member of the unit", ready + ofBranch, `me1 create TargetProgress @p {"targetId":"@b","asOf":"2026-06-15","value":45}`, "INV-PG6"},
		{"by a unit elsewhere", ready, report("us1", today), "MISSING_REFERENCE"},
		{"of a target that is a draft", ready + target("@d", "@al", "SECONDARY_UNIT", "s00", 9, 1, "DRAFT", ""), `us create TargetProgress @p {"targetId":"@d","asOf":"2026-06-15","value":45}`, "INV-PG6"},
		{"of one that has ended", ready + target("@d", "@al", "SECONDARY_UNIT", "s00", 9, 1, "MISSED", ""), `us create TargetProgress @p {"targetId":"@d","asOf":"2026-06-15","value":45}`, "INV-PG6"},
		{"of a cycle that is closed", ready + `
			system create PdcaCycle cy25 {"year":2025,"titleZh":"2025年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0","status":"CLOSED"}
			system create TargetAllocation @o {"conferenceId":"@cf","cycleId":"cy25","holderUnitId":"c","status":"APPROVED"}` + strings.ReplaceAll(target("@past", "@o", "SECONDARY_UNIT", "s00", 9, 1, "ACTIVE", ""), "2026-12-31", "2025-12-31"),
			`us create TargetProgress @p {"targetId":"@past","asOf":"2025-06-15","value":45}`, "INV-CY4"},
		{"a number without a value", ready + `
			us create TargetProgress @p {"targetId":"@t0","asOf":"2026-06-15","evidenceIds":["@e"]}`, handIn, "INV-PG6"},
		{"a number with a day", ready, report("us", today+`,"doneOn":"2026-06-15"`), "INV-PG6"},
		{"a delivery with a value", deliverable, report("us", today), "INV-PG6"},
		{"a delivery", deliverable + `
			us create TargetProgress @p {"targetId":"@t0","asOf":"2026-06-15","doneOn":"2026-06-10","evidenceIds":["@e"]}`, handIn, ""},
		{"a delivery under way", deliverable + `
			us create TargetProgress @p {"targetId":"@t0","asOf":"2026-06-15","noteZh":"初稿完成","evidenceIds":["@e"]}`, handIn, ""},
		{"a delivery of which nothing is said", deliverable + `
			us create TargetProgress @p {"targetId":"@t0","asOf":"2026-06-15","evidenceIds":["@e"]}`, handIn, "INV-PG6"},
		{"done after the day that it is of", deliverable, `us create TargetProgress @p {"targetId":"@t0","asOf":"2026-06-10","doneOn":"2026-06-15"}`, "INV-PG6"},
		{"the first day of the year", ready, report("us", `"asOf":"2026-01-01","value":1`), ""},
		{"the year before", ready, report("us", `"asOf":"2025-12-31","value":1`), "INV-PG6"},
		{"tomorrow", ready, report("us", `"asOf":"2026-06-16","value":1`), "VALIDATION"},
		{"a month behind the last day", ready + `
			wait 240`, report("us", `"asOf":"2027-01-31","value":1`), ""},
		{"a day more", ready + `
			wait 240`, report("us", `"asOf":"2027-02-01","value":1`), "INV-PG6"},
		{"a number as large as can be reckoned with", ready, report("us", `"asOf":"2026-06-15","value":99999999999`), ""},
		{"a larger one", ready, report("us", `"asOf":"2026-06-15","value":100000000000`), "VALIDATION"},
		{"a business target without source", business + `
			us create TargetProgress @p {"targetId":"@b","asOf":"2026-06-15","value":45,"evidenceIds":["@e"]}`, handIn, "INV-PG6"},
		{"a business target with its source", business + `
			us create TargetProgress @p {"targetId":"@b","asOf":"2026-06-15","value":45,"evidenceIds":["@e"],"sourceDocZh":"财务快报2026-06"}`, handIn, ""},
	})
}

// came is how far a target came, as a text; "" for nothing known.
func came(w *enginetest.World, name string) string {
	t := enginetest.Body[domain.Target](w, name)
	if !t.Has(domain.TargetFieldAttainment) {
		return ""
	}
	s := fmt.Sprintf("%g", t.Attainment)
	if t.Provisional {
		s += "?"
	}
	return s
}

// TestAttainmentGoesUp: what is accepted is reckoned up to the root in the same commit, and
// a correction takes the place of what it corrects.
func TestAttainmentGoesUp(t *testing.T) {
	w := enginetest.New(t)
	w.Must(stands)
	if came(w, "@t0") != "0.5" || came(w, "@root") != "0.3?" || came(w, "@t1") != "" {
		t.Fatalf("after the first: %s, %s, %s", came(w, "@t0"), came(w, "@t1"), came(w, "@root"))
	}
	w.Must(piece("us1", "@g", "s01", "LEDGER") + reported("us1", "@q", "@t1", 45, "2026-06-14", "@g", ""))
	before := w.Snapshot().Rev
	w.Must(`pa update TargetProgress @q {"status":"ACCEPTED"}`)
	root := enginetest.Body[domain.Target](w, "@root")
	if came(w, "@t1") != "0.75" || came(w, "@root") != "0.6" || root.ActualValue != 90 || root.ActualAsOf.String() != "2026-06-15" || w.Snapshot().Rev != before+1 {
		t.Fatalf("after both: %s, %s, %v as of %s", came(w, "@t1"), came(w, "@root"), root.ActualValue, root.ActualAsOf)
	}
	w.Must(reported("us", "@r", "@t0", 30, "2026-06-15", "@e", `,"correctsId":"@p"`) + `
		pa update TargetProgress @r {"status":"ACCEPTED"}`)
	if p := enginetest.Body[domain.TargetProgress](w, "@p").Status; p != domain.ProgressStatusSuperseded || came(w, "@t0") != "0.3333" || came(w, "@root") != "0.5" {
		t.Fatalf("corrected: %s, %s, %s", p, came(w, "@t0"), came(w, "@root"))
	}
	w.Must(`system update Target @t0 {"status":"CANCELLED"}`)
	if came(w, "@root") != "0.3" {
		t.Fatalf("without the cancelled one: %s", came(w, "@root"))
	}
}

// TestAttainmentByWeightsGoesUp: a root by weights counts what nobody reported once its day
// is over, and says before that it is provisional; one with reports of its own asks nobody
// below.
func TestAttainmentByWeightsGoesUp(t *testing.T) {
	w := enginetest.New(t)
	w.Must(decomposedBy("WEIGHTED") + piece("us", "@e", "s00", "LEDGER") + reported("us", "@p", "@t0", 45, "2026-06-15", "@e", "") + "\n" + takeOn)
	if came(w, "@root") != "0.5?" {
		t.Fatalf("one of two: %s", came(w, "@root"))
	}
	w.Must(`system update Target @t1 {"dueOn":"2026-06-20"}
		wait 10`)
	if _, err := w.Tick(t.Context()); err != nil {
		t.Fatal(err)
	}
	if came(w, "@t1") != "0" || came(w, "@root") != "0.3" {
		t.Fatalf("behind the day of the other: %s, %s", came(w, "@t1"), came(w, "@root"))
	}
	own := enginetest.New(t)
	own.Must(decomposedBy("OWN") + piece("us", "@e", "s00", "LEDGER") + reported("us", "@p", "@t0", 45, "2026-06-15", "@e", "") + "\n" + takeOn)
	if came(own, "@root") != "" {
		t.Fatalf("by reports of its own: %s", came(own, "@root"))
	}
}

// TestReportsAreLate: the day by which a period is reported is kept, in time to its end and
// late from the moment after.
func TestReportsAreLate(t *testing.T) {
	for day, late := range map[int]bool{25: false, 26: true} { // 2026-07-10 and -11
		w := enginetest.New(t)
		w.Must(ready)
		w.Wait(time.Duration(day) * enginetest.Day)
		w.Must(reported("us", "@p", "@t0", 45, "2026-06-30", "@e", ""))
		if got := enginetest.Body[domain.TargetProgress](w, "@p").Late; got != late {
			t.Errorf("after %d days: late %v", day, got)
		}
	}
}

// TestItemsOfAPlanAreReportedOn: the branch itself decides on what is reported of an item of
// its plan, by another account than reported it.
func TestItemsOfAPlanAreReportedOn(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`
	system create BranchPlan @bp {"cycleId":"cy26","branchId":"b000","status":"APPROVED"}
	system create PlanItem @x {"planId":"@bp","sourceKey":"@k","classCode":"SELF_CHOSEN","titleZh":"示范岗创建","indicator":{"kind":"NUMBER","unitZh":"个","goal":4,"direction":"UP"},"dueOn":"2026-12-31","evidenceKinds":["LEDGER"],"status":"OPEN"}` +
		piece("bc", "@e", "b000", "LEDGER") + `
	bc create TargetProgress @p {"planItemId":"@x","asOf":"2026-06-15","value":2,"evidenceIds":["@e"]}
	bc update TargetProgress @p {"status":"SUBMITTED"}`)
	w.Try(`us1 update TargetProgress @p {"status":"ACCEPTED"}`, "NOT_FOUND")
	w.Try(`bc update TargetProgress @p {"status":"ACCEPTED"}`, "FORBIDDEN")
	w.Must(`bs update TargetProgress @p {"status":"ACCEPTED"}`)
	x := enginetest.Body[domain.PlanItem](w, "@x")
	if x.ActualValue != 2 || x.Attainment != 0.5 {
		t.Errorf("%v, %v", x.ActualValue, x.Attainment)
	}
	w.Must(`system update PlanItem @x {"status":"DROPPED"}`)
	w.Try(`bc create TargetProgress @q {"planItemId":"@x","asOf":"2026-06-14","value":2}`, "INV-PG6")
}
