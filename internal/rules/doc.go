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
//	INV-PG6      a report of progress fits what it is of, and who answers for it makes it
//	INV-V1..7    venues: their class, room for a use, check-ins, visits that are one,
//	             checks of a quarter
//	INV-N6       who raises a narrow topic, and who writes in it
//	INV-H4       who reports a hazard, judges and removes it
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
	areas := areas()
	return engine.Rules{
		Table:      slices.Concat(org.Rules(), proof.Rules(slices.Concat(plan.Signings(), do.Signings(), check.Signings(), more)...), plan.Rules(), do.Rules(), check.Rules(), act.Rules(), areas.Rules, begun()),
		Duties:     duties(),
		Enterprise: org.Enterprise{},
		Ground:     engine.Ground{Calendar: ground.Calendar, Settings: ground.Settings, Cold: ground.Cold},
		Set:        ground.Deadline,
		Sets:       ground.Deadlines,
		SetBy:      ground.SetBy(),
		Deadlines:  slices.Concat(org.Deadlines(), proof.Deadlines(), plan.Deadlines(), do.Deadlines(), check.Deadlines(), act.Deadlines(), areas.Deadlines),
		News:       slices.Concat(org.News(), proof.News(), plan.News(), do.News(), check.News(), act.News(), areas.News),
		Waits:      slices.Concat(plan.Waits(), areas.Waits),
		Audited:    org.Audited(),
		Catalogue:  slices.Concat(catalogue(), areas.Texts),
		Acts:       slices.Concat(plan.Acts(), areas.Acts),
		Askings:    slices.Concat(plan.Askings(), act.Askings(), areas.Askings),
		Late:       plan.Late,
	}
}

// areas are the areas of the rooms that come as such.
func areas() engine.Area {
	return engine.Join(slices.Concat(do.Areas(), check.Areas(), act.Areas())...)
}

// begun are the entities of which nothing new is created for a unit that is not in use
// (INV-ORG7), with the field that names it. Findings, evidence, acceptance and corrections
// are not among them: they belong to what was begun before.
func begun() (out []engine.Rule) {
	for _, e := range [][2]string{{"Exemption", "unitId"}, {"LeadershipTerm", "orgUnitId"}, {"Site", "unitId"}, {"Venue", "unitId"}, {"VenueUse", "unitId"}, {"Pledge", "unitId"},
		{"Conference", "hostUnitId"}, {"Target", "holderUnitId"}, {"ResponsibilityLetter", "takerUnitId"}, {"BranchPlan", "branchId"}, {"SecretaryDuty", "unitId"},
		{"StaffSurvey", "unitId"}, {"Suggestion", "unitId"}, {"OrgLifeEvent", "unitId"},
		{"SupervisionPlan", "unitId"}, {"Inspection", "unitId"}, {"AssistancePairing", "unitId"},
		{"WorkSubmission", "unitId"}, {"FeedbackSession", "unitId"}, {"PostEvaluation", "unitId"}, {"UnitAssessment", "unitId"},
		{"ModelBranchTitle", "branchId"}, {"WeakBranchCase", "branchId"},
		{"NarrowTopic", "branchId"}, {"Hazard", "unitId"}, {"PartyPlusProject", "branchId"}, {"InnovationProject", "leadBranchId"}, {"PrescribedAction", "issuerUnitId"}, {"PracticeActivity", "branchId"}, {"PlatformAssignment", "branchId"}, {"ThreeLink", "unitId"}, {"MarkCheck", "unitId"}, {"TrainingNeed", "unitId"}, {"TrainingPlan", "unitId"}, {"TrainingSession", "unitId"}, {"LearningCheck", "unitId"}, {"DemocraticAppraisal", "branchId"}, {"PaperBallot", "unitId"}, {"PartyWorkerProfile", "unitId"}, {"CommendationRound", "unitId"}} {
		out = append(out, org.InUse(e[0], e[1]))
	}
	return out
}
