package engine_test

import (
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	. "pdca/internal/engine/enginetest"
)

// TestNobodyMutesAnEscalation is INV-EL5: what an account does not want is left out, but
// for what concerns its unit.
func TestNobodyMutesAnEscalation(t *testing.T) {
	w := New(t)
	w.Must(task("1", "CRITICAL") + `
	bs update Account bs {"mutedKinds":["DUE_SOON","OVERDUE"]}`)
	w.Try(`bs update Account bs {"mutedKinds":["ESCALATION"]}`, "INV-EL5")
	w.Try(`us update Account bs {"mutedKinds":["DUE_SOON"]}`, "FORBIDDEN")
	// What got there past the rules is not listened to either.
	w.Must(`system update Account us {"mutedKinds":["OVERDUE"]}`)
	w.Wait(30 * Day)
	tick(t, w.Engine)
	all := steps(t, w.Engine)
	for _, s := range all {
		if strings.HasSuffix(s, " bs") && !strings.Contains(s, "ESCALATE") {
			t.Errorf("bs was told %s", s)
		}
	}
	if !slices.Contains(all, "2026-07-04 DL14A 3:ESCALATE bs") {
		t.Errorf("bs was not told of the escalation: %v", all)
	}
}

// TestNobodyIsToldOfWhatTheyMayNotSee is INV-NT1: a role over the unit is not enough.
func TestNobodyIsToldOfWhatTheyMayNotSee(t *testing.T) {
	w := New(t)
	w.Must(SpotCheck)
	// Nobody has checked in, so it is still concealed.
	put := func(tx *engine.Tx) error {
		return engine.Put[domain.Inspection](tx, ID("@i"), engine.To(domain.InspectionFieldStatus, domain.String("PARTS_SUBMITTED")))
	}
	if err := w.Do(t.Context(), domain.Actor{System: true}, put); err != nil {
		t.Fatal(err)
	}
	if r := w.Snapshot().Find("Inspection", ID("@i")); !r.Concealed() {
		t.Fatal("it is not concealed")
	}
	w.Wait(30 * Day)
	tick(t, w.Engine)
	for _, s := range steps(t, w.Engine) {
		if who := s[strings.LastIndexByte(s, ' ')+1:]; strings.Contains(s, "DL13A") && slices.Contains([]string{"bs", "bs+", "us", "us+"}, who) {
			t.Errorf("told: %s", s)
		}
	}
}

// Who leads is told of what is due, but not without the rights to see it.
func TestNobodyIsToldWithoutTheirRights(t *testing.T) {
	for deed, want := range map[string]bool{"": true, `system update RoleGrant li/1 {"status":"ENDED"}`: false} {
		w := New(t)
		put := func(tx *engine.Tx) error {
			return engine.Put[domain.Inspection](tx, ID("insp"), engine.To(domain.InspectionFieldStatus, domain.String("PARTS_SUBMITTED")))
		}
		if err := w.Do(t.Context(), domain.Actor{System: true}, put); err != nil {
			t.Fatal(err)
		}
		w.Must(deed)
		w.Wait(30 * Day)
		tick(t, w.Engine)
		told := slices.ContainsFunc(steps(t, w.Engine), func(s string) bool { return strings.Contains(s, " DL13A 0:NOTICE li") })
		if told != want {
			t.Errorf("%q: the lead is told: %t, of %v", deed, told, steps(t, w.Engine))
		}
	}
}
