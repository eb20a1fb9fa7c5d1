package simtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// tally counts what happened in some histories, by its name. Deeds are counted when they
// are done, and what a device pushed once more by what became of it.
type tally map[string]int

// mustHappen is what 25 histories have to contain, each at least so often: a simulation
// whose actions have all come to be refused finds nothing and passes.
var mustHappen = map[string]int{
	"crash": 20, "store fault": 25, "restore": 8, "backup": 8, "twin": 4, "grant or move": 50, "poison": 5, "trap": 3, "clock set": 25,
	"request lost": 50, "reply lost": 50, "request repeated": 50,

	"history read": 500, "history read in pages": 50, "history: changes": 1000, "history: reasons": 50, "history: rules": 20, "history: made anew": 1,
	"create Finding APPLIED": 20, "update Finding APPLIED": 40, "update Finding MERGED": 15, "delete Finding APPLIED": 5,
	"update CriterionResult APPLIED": 25, "update CriterionResult MERGED": 10, "update CriterionResult REJECTED": 5, "create Evidence APPLIED": 5,

	"create Visit APPLIED": 20, "create Visit MERGED": 2, "create Visit REJECTED": 10, "delete Visit APPLIED": 5,
	"create Bundle APPLIED": 25, "update Bundle APPLIED": 10, "update Bundle REJECTED": 5, "delete Bundle APPLIED": 5, "delete Bundle REJECTED": 5,
	"create Step APPLIED": 50, "update Step APPLIED": 20, "update Step MERGED": 5, "create Remark APPLIED": 25,
	"create Signature APPLIED": 5, "signature VALID": 2, "signature STALE": 2,
	"Finding DISPUTED": 10, "Finding UPHELD": 1, "PairingAgreement AGREED": 5, "PairingAgreement DECLINED": 5, "reform": 5, "notice of a decision": 3,
	"create Attachment APPLIED": 20, "file sent": 20, "file cut off": 20, "file: piece repeated": 10, "file: wrong bytes": 5, "file: piece refused by its checksum": 3,
	"file went on after a crash": 3, "file VERIFIED": 20, "swept": 5, "delete Attachment APPLIED": 1,
	"create VenueUse APPLIED": 50, "VenueUse APPROVED": 8, "VenueUse REJECTED": 1, "VenueUse CHECKED_IN": 15, "VenueUse COMPLETED": 2, "VenueUse CANCELLED": 1, "update VenueUse REJECTED": 2,
	"create VenueCheck APPLIED": 8,
	"create Line APPLIED":       25, "update Line APPLIED": 30, "update Line MERGED": 2, "delete Line APPLIED": 1,
	"shared: pull": 25, "shared: sent": 15, "shared: removed": 2, "shared: ended": 5,
}

// count adds one of something that happened.
func (d tally) count(format string, args ...any) { d[fmt.Sprintf(format, args...)]++ }

// enough demands what must have happened, and prints all of it.
func (d tally) enough(t *testing.T) {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(d)) {
		lines = append(lines, fmt.Sprintf("%7d %s", d[name], name))
	}
	t.Logf("what happened:\n%s", strings.Join(lines, "\n"))
	for _, name := range slices.Sorted(maps.Keys(mustHappen)) {
		if d[name] < mustHappen[name] {
			t.Errorf("%s: %d times, less than %d", name, d[name], mustHappen[name])
		}
	}
}
