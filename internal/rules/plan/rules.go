// Package plan has the rules of the first stage: the cycle of a year, and the pledges
// in which members take their part of it.
//
// What holds:
//
//   - There is one root cycle a year, and nothing new is hung on a closed one
//     (CycleOpen).
//   - Settings are decided by version, never backwards, and a new cycle has a copy of
//     the last one's.
//   - A pledge is the member's own: the member writes it, others review and verify it,
//     and what was published changes by a revision that keeps the former text.
//
// What a kept pledge earns is a rule of package do, and what a cycle must have settled
// before it closes one of package act: both see what comes after a plan.
package plan

import "pdca/internal/engine"

// Rules are those of planning.
func Rules() []engine.Rule {
	return []engine.Rule{
		{Entity: "PdcaCycle", Check: oneRootAYear, After: copySettings},
		{Entity: "Settings", Check: checkSettings, After: supersede},
		{Entity: "Pledge", Check: checkPledge},
		{Entity: "Member", Number: "INV-MB3", After: owesNothing},
	}
}
