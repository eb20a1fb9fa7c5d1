package do_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// hazardArea is a responsibility area of m1, and evidence.
const hazardArea = narrowShop + `
	system create PlatformAssignment @pa {"memberId":"m1","kind":"RESPONSIBILITY_AREA","nameZh":"一号线","adminUnitId":"w000","from":"2026-01-01","status":"ACTIVE"}
	system create Evidence @e {"unitId":"w000","kindCode":"LEDGER","sha256":"1111111111111111111111111111111111111111111111111111111111111111","status":"VERIFIED"}`

const hazardSeen = hazardArea + `
	me create Hazard @h {"unitId":"w000","areaId":"@pa","reportedAt":"2026-06-15T01:00:00Z","descriptionZh":"压力阀泄漏","severity":"MAJOR"}`

const hazardSure = hazardSeen + `
	pl update Hazard @h {"fixOwnerMemberId":"m1","status":"CONFIRMED"}`

const hazardAway = hazardSure + `
	bs update Hazard @h {"evidenceIds":["@e"]}
	me1 update Hazard @h {"status":"REMOVED"}`

const hazardAgain = hazardSure + `
	me1 create Hazard @h2 {"unitId":"w000","reportedAt":"2026-06-15T02:00:00Z","descriptionZh":"阀门渗漏"}
	pl update Hazard @h2 {"duplicateOfId":"@h","fixOwnerMemberId":"m1"}`

func TestHazards(t *testing.T) {
	confirm := `pl update Hazard @h {"fixOwnerMemberId":"m1","status":"CONFIRMED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a member reports", hazardArea, `me create Hazard @h {"unitId":"w000","reportedAt":"2026-06-15T01:00:00Z","descriptionZh":"压力阀泄漏"}`, ""},
		{"staff report", hazardArea, `st/tabst create Hazard @h {"unitId":"w000","reportedAt":"2026-06-15T01:00:00Z","descriptionZh":"压力阀泄漏"}`, ""},
		{"INV-ID1 two reporters", hazardArea, `bs create Hazard @h {"unitId":"w000","reportedAt":"2026-06-15T01:00:00Z","descriptionZh":"压力阀泄漏","reporterMemberId":"m0","reporterAccountId":"bs"}`, "INV-ID1"},
		{"the secretary reports what a member said", hazardArea, `bs create Hazard @h {"unitId":"w000","reportedAt":"2026-06-15T01:00:00Z","descriptionZh":"压力阀泄漏","reporterMemberId":"m0"}`, ""},
		{"the reporter names who removes it", hazardSeen, `me update Hazard @h {"fixOwnerMemberId":"m0"}`, "FORBIDDEN"},
		{"the reporter says how grave it is", hazardSeen, `me update Hazard @h {"severity":"GENERAL"}`, ""},
		{"the reporter says so when it is confirmed", hazardSure, `me update Hazard @h {"severity":"GENERAL"}`, "FORBIDDEN"},
		{"confirmed", hazardSeen, confirm, ""},
		{"confirmed without an owner", hazardSeen, `pl update Hazard @h {"status":"CONFIRMED"}`, "VALIDATION"},
		{"INV-ID1 two owners", hazardSeen, `pl update Hazard @h {"fixOwnerMemberId":"m1","fixOwnerAccountId":"st","status":"CONFIRMED"}`, "INV-ID1"},
		{"an owner who works elsewhere", hazardSeen, `pl update Hazard @h {"fixOwnerMemberId":"m2"}`, "MISSING_REFERENCE"},
		{"an owner who is nobody", hazardSeen, `pl update Hazard @h {"fixOwnerMemberId":"nobody"}`, "MISSING_REFERENCE"},
		{"INV-H3 confirmed by who reported", hazardSeen + "\n\t" + `system update Account pl {"memberId":"m0"}`, confirm, "INV-H3"},
		{"INV-H1 a double is not confirmed", hazardAgain, `pl update Hazard @h2 {"status":"CONFIRMED"}`, "INV-H1"},
		{"INV-H1 a double is turned down", hazardAgain, `pl update Hazard @h2 {"status":"REJECTED"}`, ""},
		{"INV-H1 of another place", hazardSure + "\n\t" + `pl create Hazard @h2 {"unitId":"w001","reportedAt":"2026-06-15T02:00:00Z","descriptionZh":"阀门渗漏"}`, `pl update Hazard @h2 {"duplicateOfId":"@h"}`, "INV-H1"},
		{"moved by who decides", hazardSure, `pl update Hazard @h {"dueOn":"2026-06-30"}`, ""},
		{"moved by the branch", hazardSure, `bs update Hazard @h {"dueOn":"2026-06-30"}`, "FORBIDDEN"},
		{"removed without proof", hazardSure, `me1 update Hazard @h {"status":"REMOVED"}`, "VALIDATION"},
		{"removed by another one", hazardSure + "\n\t" + `bs update Hazard @h {"evidenceIds":["@e"]}`, `bs update Hazard @h {"status":"REMOVED"}`, "FORBIDDEN"},
		{"closed", hazardAway, `pl update Hazard @h {"status":"CLOSED"}`, ""},
		{"INV-H3 closed by who removed it", hazardAway + "\n\t" + `system update Account pl {"memberId":"m1"}`, `pl update Hazard @h {"status":"CLOSED"}`, "INV-H3"},
		{"INV-H3 returned by who removed it", hazardAway + "\n\t" + `system update Account pl {"memberId":"m1"}`, `pl update Hazard @h {"status":"CONFIRMED"}`, "INV-H3"},
	})
}

// TestDL46: a grave hazard has three days, another one fifteen, and both days are told.
func TestDL46_ByHowGraveItIs(t *testing.T) {
	for severity, want := range map[string]string{"MAJOR": "2026-06-18", "GENERAL": "2026-06-30"} {
		w := enginetest.New(t)
		w.Must(hazardSeen + `
	me update Hazard @h {"severity":"` + severity + `"}
	pl update Hazard @h {"fixOwnerMemberId":"m1","status":"CONFIRMED"}`)
		h := enginetest.Body[domain.Hazard](w, "@h")
		if h.DueOn.String() != want || h.OriginalDueOn != h.DueOn || h.BranchID != "b000" {
			t.Errorf("%s: due on %s, first on %s, of %s", severity, h.DueOn, h.OriginalDueOn, h.BranchID)
		}
	}
}

// TestINV_H2: a day that moves takes a reason, and the first one stays.
func TestINV_H2_TheFirstDayStays(t *testing.T) {
	w := enginetest.New(t)
	w.Must(hazardSure)
	op, err := w.Op(`update Hazard @h {"dueOn":"2026-06-30"}`)
	if err != nil {
		t.Fatal(err)
	}
	op.Reason = ""
	err = doAs(w, "pl", op)
	if e := domain.AsError(err); err == nil || e.Rule != "INV-H2" || e.Field != "reason" {
		t.Errorf("%v", err)
	}
	w.Must(`
	pl update Hazard @h {"dueOn":"2026-06-30"}`)
	if h := enginetest.Body[domain.Hazard](w, "@h"); h.OriginalDueOn.String() != "2026-06-18" {
		t.Errorf("the first day is %s", h.OriginalDueOn)
	}
}

// TestINV_H1: one hazard earns once, and a report that turns out to double another one gives
// back what it earned.
func TestINV_H1_OneHazardEarnsOnce(t *testing.T) {
	w := enginetest.Whole(t)
	w.Must(hazardSure + `
	me1 create Hazard @h2 {"unitId":"w000","reportedAt":"2026-06-15T02:00:00Z","descriptionZh":"阀门渗漏"}
	pl update Hazard @h2 {"fixOwnerMemberId":"m1","status":"CONFIRMED"}`)
	if a, b := postedAs(w, "PT29", "m0", enginetest.ID("@h")), postedAs(w, "PT29", "m1", enginetest.ID("@h2")); a != "PENDING" || b != "PENDING" {
		t.Errorf("%q and %q", a, b)
	}
	w.Must(`
	pl update Hazard @h2 {"duplicateOfId":"@h"}`)
	if a, b := postedAs(w, "PT29", "m0", enginetest.ID("@h")), postedAs(w, "PT29", "m1", enginetest.ID("@h2")); a != "PENDING" || b != "REJECTED" {
		t.Errorf("after it was found to double: %q and %q", a, b)
	}
}
