// Package rules is the table of what the domain asks for beyond its declaration, for
// an engine to be started with. The rules themselves are in rooms, one for each stage,
// and each sees only those to its left:
//
//	org < proof < plan < do < check < act
//
// In a room each noun has a file. A rule hangs on an entity, and several may hang on
// one, from several rooms: a pledge is reviewed by a rule of plan and paid for by one
// of do. They hold in the order of the rooms, and within one in that of its table.
//
// The numbers INV-…, DL… and O… in errors are those of design/domain.md. Rules that it
// states without a number have one of ours:
//
//	INV-ORG1..4  the tree of units, successors, dissolving, links
//	INV-MB1..2   a member's branch and party group, exemptions
//	INV-AC1..2   grants to oneself, grants beyond one's own
//	INV-CAT1..2  sums and codes of a catalogue
//	INV-PT1..9   points: key, rule, append-only, reversal, discipline officer,
//	             approval, rules in use, no future, not by who entered them
//	INV-SAME     the four sames
//
// Rules are written in the words that package engine exports for them, keep nothing
// between two changes, and ask no clock but their change's. They never see who is at
// which door.
package rules

import (
	"slices"

	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/act"
	"pdca/internal/rules/check"
	"pdca/internal/rules/do"
	"pdca/internal/rules/org"
	"pdca/internal/rules/plan"
	"pdca/internal/rules/proof"
)

// All are the rules of every room, from left to right.
func All() engine.Rules {
	return engine.Rules{
		Table:      slices.Concat(org.Rules(), proof.Rules(), plan.Rules(), do.Rules(), check.Rules(), act.Rules()),
		Duties:     duties(),
		Enterprise: org.Enterprise{},
		Ground:     engine.Ground{Calendar: ground.Calendar, Settings: ground.Settings},
		Set:        ground.Deadline,
		Sets:       ground.Deadlines,
		SetBy:      ground.SetBy(),
		Deadlines:  slices.Concat(org.Deadlines(), plan.Deadlines(), do.Deadlines(), check.Deadlines(), act.Deadlines()),
		Waiting:    waiting(),
		Audited:    org.Audited(),
	}
}

// waiting are the deadlines of entities that are declared that nothing can start yet,
// each with what it waits for.
func waiting() map[string]string {
	return map[string]string{
		"DL08A": "hours of training",
		"DL08B": "hours of training",
		"DL13B": "bulletins",
		"DL23":  "appeals against points",
		"DL41":  "branch plans",
		"DL70":  "remarks of reviewers on single results",
		"DL71":  "checks of venues",
		"DL81":  "notices that urge, with an answer",
	}
}
