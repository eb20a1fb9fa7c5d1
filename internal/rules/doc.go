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
//	INV-ORG1..8  the tree of units, its reforms, links, what is new, outlines
//	INV-MB1..4   a member's branch and party group, oneself, leaving, changing branches
//	INV-EX1..3   exemptions: who decides, how far back, how far they go
//	INV-SI1..2   what a check-in code proves
//	INV-DS1..9   agreements on sharing: what can be shared, by whom, floors
//	INV-LT1..3   terms in office, secretaries, posts
//	INV-AC1..5   grants: to oneself, beyond one's own, by two, of the system, the last
//	INV-CAT1..2  sums and codes of a catalogue
//	INV-PT1..9   points: key, rule, append-only, reversal, discipline officer,
//	             approval, rules in use, no future, not by who entered them
//	INV-V1..7    venues: their class, room for a use, check-ins, visits that are one,
//	             checks of a quarter
//	INV-SAME     the four sames
//	INV-SIG1..3  a signature is over one content, shown to be the signer's; refusals
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
func All() engine.Rules { return Signing() }

// Signing are All with more records that are signed than the rooms have: those of a
// declaration that is not the product's.
func Signing(more ...proof.Signing) engine.Rules {
	return engine.Rules{
		Table:      slices.Concat(org.Rules(), proof.Rules(slices.Concat(check.Signings(), more)...), plan.Rules(), do.Rules(), check.Rules(), act.Rules(), begun()),
		Duties:     duties(),
		Enterprise: org.Enterprise{},
		Ground:     engine.Ground{Calendar: ground.Calendar, Settings: ground.Settings},
		Set:        ground.Deadline,
		Sets:       ground.Deadlines,
		SetBy:      ground.SetBy(),
		Deadlines:  slices.Concat(org.Deadlines(), proof.Deadlines(), plan.Deadlines(), do.Deadlines(), check.Deadlines(), act.Deadlines()),
		Waiting:    waiting(),
		News:       slices.Concat(org.News(), proof.News(), plan.News(), do.News(), check.News(), act.News()),
		Audited:    org.Audited(),
		Catalogue:  catalogue(),
	}
}

// begun are the entities of which nothing new is created for a unit that is not in use
// (INV-ORG7), with the field that names it. Findings, evidence, acceptance and corrections
// are not among them: they belong to what was begun before.
func begun() (out []engine.Rule) {
	for _, e := range [][2]string{{"Exemption", "unitId"}, {"LeadershipTerm", "orgUnitId"}, {"Site", "unitId"}, {"Venue", "unitId"}, {"VenueUse", "unitId"}, {"Pledge", "unitId"},
		{"SupervisionPlan", "unitId"}, {"Inspection", "unitId"}, {"AssistancePairing", "unitId"}} {
		out = append(out, org.InUse(e[0], e[1]))
	}
	return out
}

// waiting are the deadlines of entities that are declared that nothing can start yet,
// each with what it waits for.
func waiting() map[string]string {
	return map[string]string{
		"DL08A": "hours of training",
		"DL08B": "hours of training",
		"DL13B": "bulletins",
		"DL41":  "branch plans",
		"DL81":  "notices that urge, with an answer",
	}
}
