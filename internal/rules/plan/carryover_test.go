package plan_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// carrying is a problem of the running cycle, which goes on in the next one.
const (
	carrying = `
	system create PdcaCycle cy27 {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}
	system create Problem @pr {"unitId":"b000","cycleId":"cy26","source":"REGULAR_INSPECTION","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"记录缺项","kind":"INDIVIDUAL","firstFoundOn":"2026-04-10","status":"ASSIGNED"}`
	carried = `{"fromCycleId":"cy26","toCycleId":"cy27","problemId":"@pr","ownerMemberId":"m0","dueOn":"2027-05-31","whyOpenZh":"设备采购未到货"}`
	propose = carrying + `
	bs create CarryOver @co ` + carried
	accept = `us update CarryOver @co {"status":"ACCEPTED"}`
)

func TestINV_CY9_WhatIsCarriedOver(t *testing.T) {
	co := func(fields string) string {
		return `bs create CarryOver @co {"whyOpenZh":"设备采购未到货",` + fields + `}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"a problem", carrying, `bs create CarryOver @co ` + carried, ""},
		{"nothing", carrying, co(`"fromCycleId":"cy26","toCycleId":"cy27"`), "INV-CY9"},
		{"two things", carrying + `
	system create Rectification @x {"problemId":"@pr"}`, co(`"fromCycleId":"cy26","toCycleId":"cy27","problemId":"@pr","rectificationId":"@x"`), "INV-CY9"},
		{"into the same cycle", carrying, co(`"fromCycleId":"cy26","toCycleId":"cy26","problemId":"@pr"`), "INV-CY9"},
		{"of another cycle", carrying + `
	system create PdcaCycle cy28 {"year":2028,"titleZh":"2028年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`, co(`"fromCycleId":"cy27","toCycleId":"cy28","problemId":"@pr"`), "INV-CY9"},
		{"what has its end", carrying + `
	system update Problem @pr {"status":"VOID"}`, co(`"fromCycleId":"cy26","toCycleId":"cy27","problemId":"@pr"`), "INV-CY9"},
		{"due behind the year", carrying, co(`"fromCycleId":"cy26","toCycleId":"cy27","problemId":"@pr","dueOn":"2028-01-01"`), "INV-CY9"},
		{"due on its last day", carrying, co(`"fromCycleId":"cy26","toCycleId":"cy27","problemId":"@pr","dueOn":"2027-12-31"`), ""},
		{"by another unit", carrying, `he create CarryOver @co ` + carried, "MISSING_REFERENCE"},
		{"twice", propose, `bs create CarryOver @co2 ` + carried, "INV-CY11"},
		{"again after it was withdrawn", propose + `
	bs update CarryOver @co {"status":"WITHDRAWN"}`, `bs create CarryOver @co2 ` + carried, ""},
		{"into a plan item that is none", carrying, co(`"fromCycleId":"cy26","toCycleId":"cy27","problemId":"@pr","intoPlanItemId":"none"`), "MISSING_REFERENCE"},
	})
}

func TestINV_CY9_WhoAcceptsIt(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"the unit above", propose, accept, ""},
		{"the branch itself", propose, `bs update CarryOver @co {"status":"ACCEPTED"}`, "FORBIDDEN"},
		{"nobody answers for it", propose + `
	bs update CarryOver @co {"ownerMemberId":null}`, accept, "INV-CY9"},
		{"without a date", propose + `
	bs update CarryOver @co {"dueOn":null}`, accept, "INV-CY9"},
		{"who answers for it", propose + `
	system update CarryOver @co {"ownerMemberId":null,"ownerAccountId":"us"}`, accept, "INV-CY9"},
		{"what has its end by now", propose + `
	system update Problem @pr {"status":"VOID"}`, accept, "INV-CY9"},
		{"it changes no more", propose + "\n" + accept, `us update CarryOver @co {"dueOn":"2027-06-30"}`, "SEALED"},
	})
}

// TestCarriedOnAndOn: what is accepted has a place in the next plan, which stays; carried on
// from there, it keeps its first day, and is counted.
func TestCarriedOnAndOn(t *testing.T) {
	w := enginetest.New(t)
	w.Must(propose + "\n" + accept)
	co := body[domain.CarryOver](w, enginetest.ID("@co"))
	if co.UnitID != "b000" || co.FirstFoundOn.String() != "2026-04-10" || co.TimesCarried != 1 {
		t.Errorf("%+v", co)
	}
	plan := domain.KeyID("BranchPlan", "cy27", "b000")
	item := body[domain.PlanItem](w, domain.KeyID("PlanItem", plan, co.ID))
	if co.IntoPlanItemID != item.ID || item.PlanID != plan || item.ClassCode != "CARRY_OVER" || item.OwnerMemberID != "m0" || item.DueOn.String() != "2027-05-31" || !item.PlanPinned {
		t.Errorf("%+v", item)
	}
	w.Try("bs delete PlanItem "+item.ID, "INV-CY10")
	w.Must("system update PlanItem " + item.ID + ` {"status":"OPEN"}`)
	w.Try("us update PlanItem "+item.ID+` {"status":"DROPPED"}`, "INV-CY10")
	w.Must(`
	system update PdcaCycle cy27 {"status":"ACTIVE"}
	system create PdcaCycle cy28 {"year":2028,"titleZh":"2028年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}
	bs create CarryOver @on {"fromCycleId":"cy27","toCycleId":"cy28","problemId":"@pr","ownerMemberId":"m0","dueOn":"2028-05-31","whyOpenZh":"设备采购仍未到货"}
	us update CarryOver @on {"status":"ACCEPTED"}`)
	on := body[domain.CarryOver](w, enginetest.ID("@on"))
	if on.FirstFoundOn.String() != "2026-04-10" || on.TimesCarried != 2 {
		t.Errorf("%+v", on)
	}
	told := 0
	w.Snapshot().Scan(w.Registry().Entity("Notice"), func(r *domain.Record) bool {
		if n := r.Body.(*domain.Notice); n.RecordID == on.ID && n.KindCode == engine.NoticeEscalation {
			told++
		}
		return true
	})
	if told != 1 {
		t.Errorf("%d were told that it is carried over again", told)
	}
	w.Try("us update PlanItem "+item.ID+` {"status":"DROPPED"}`, "") // its subject went on from there
}

func body[T any](w *enginetest.World, id string) *T {
	w.Helper()
	var zero T
	r := w.Snapshot().Find(any(&zero).(domain.Body).TypeName(), id)
	if r == nil {
		w.Fatalf("there is no %T %s", zero, id)
	}
	return any(r.Body).(*T)
}
