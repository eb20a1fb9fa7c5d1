package engine_test

import (
	"testing"

	"pdca/internal/engine/enginetest"
)

// What an object of a field names is looked up like what a list does: what there is not, or
// the actor does not see, is MISSING_REFERENCE; what was named before stays, whatever became
// of it.
func TestObjectsNameWhatIsSeen(t *testing.T) {
	pledge := enginetest.Published + `
		us1 create Evidence @far {"unitId":"b010","kindCode":"LEDGER"}
		me create Evidence @own {"unitId":"b000","kindCode":"LEDGER"}`
	checkIn := func(ids string) string {
		return `me update Pledge @p {"checkIns":{"$add":[{"at":"2026-06-14T02:00:00Z","contentZh":"示范一次操作","percent":50,"evidenceIds":[` + ids + `]}]}}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"one that is seen", pledge, checkIn(`"@own"`), ""},
		{"one that is not there", pledge, checkIn(`"@nowhere"`), "MISSING_REFERENCE"},
		{"one that is not seen", pledge, checkIn(`"@own","@far"`), "MISSING_REFERENCE"},
	})
}
