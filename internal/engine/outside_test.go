package engine_test

import (
	"fmt"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// Where records are updated, a hidden reference is refused like one that leads
// nowhere, before any rule looks at what it leads to.
func TestHiddenReferencesLookLikeNone(t *testing.T) {
	foreign := `
		us1 create Attachment @a {"unitId":"b010","sha256":"` + enginetest.Hash("a") + `","size":3,"mediaType":"application/pdf"}
		bs create Evidence @e {"unitId":"b000","kindCode":"LEDGER"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a hidden attachment", foreign, `bs update Evidence @e {"attachmentId":"@a"}`, "MISSING_REFERENCE"},
		{"none", foreign, `bs update Evidence @e {"attachmentId":"@nowhere"}`, "MISSING_REFERENCE"},
		{"a hidden unit in a plan", "", `us create SupervisionPlan @p {"cycleId":"cy26","unitId":"s00","titleZh":"x","mode":"SPECIAL_INSPECTION","scopeUnitIds":["b010"]}`, "MISSING_REFERENCE"},
		{"none in a plan", "", `us create SupervisionPlan @p {"cycleId":"cy26","unitId":"s00","titleZh":"x","mode":"SPECIAL_INSPECTION","scopeUnitIds":["nowhere"]}`, "MISSING_REFERENCE"},
	})
}

// A number that a hidden record has is refused without saying so, and after
// twenty of them in a day every number is.
func TestUniqueValuesOutOfSight(t *testing.T) {
	w := enginetest.New(t)
	for i := range 21 {
		w.Must(fmt.Sprintf(`system create Member h%d {"personNo":"hidden-%d","name":"x","branchId":"b010"}`, i, i))
	}
	tried := 0
	try := func(who, no string) string {
		tried++
		err := w.Act(who, fmt.Sprintf(`create Member @n%d {"personNo":%q,"name":"x","branchId":"b000"}`, tried, no))
		if err == nil {
			return ""
		}
		return domain.AsError(err).Message.En
	}
	if got := try("bs", "3"); got != "personNo is in use already" {
		t.Errorf("one of the own branch: %q", got)
	}
	if got := try("pa", "hidden-0"); got != "personNo is in use already" {
		t.Errorf("who sees them all: %q", got)
	}
	const refused = "personNo cannot be used; ask the unit above"
	for i := range 19 {
		if got := try("bs", fmt.Sprint("hidden-", i)); got != refused {
			t.Fatalf("guess %d: %q", i, got)
		}
	}
	if got := try("bs", "free"); got != "" {
		t.Errorf("a free one after nineteen: %q", got)
	}
	if got := try("bs", "hidden-19"); got != refused {
		t.Errorf("the twentieth: %q", got)
	}
	if got := try("bs", "free-too"); got != refused {
		t.Errorf("beyond twenty a free one tells itself from a taken one: %q", got)
	}
	if got := try("us", "free-too"); got != "" {
		t.Errorf("another account: %q", got)
	}
	if w.Wait(enginetest.Day); try("bs", "free-three") != "" {
		t.Error("the next day begins with twenty as well")
	}
}
