// Package figures is the table of what the records of the domain add up to: sums that
// the state keeps as records change, numbers that last until one of them does, and the
// @derived fields of the declaration.
//
// A sum is what single records contribute to a key; nothing is counted when it is read.
// So a figure is a pure function of the state, and the same for everybody who reads it.
// A derived field is for those who have its row over the record: the state asks, not
// the functions here.
//
// The machinery is package state's. It holds the table against the declaration at start:
// a name that is not declared, or a derived field that nothing computes, stops the
// program. What receipts and refused changes add up to is no figure of the domain: the
// engine counts them for itself.
package figures

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/metrics"
	"pdca/internal/reform"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// All returns the table.
func All() state.Figures {
	return state.Figures{
		Sums: []state.Sum{
			{Of: "Member", Add: members},
		},
		Balances: []*state.Balance{posted, pending},
		Facts:    slices.Concat(allSources, plannedSources, gradeSources, evaluatedSources, narrowSources, projectSources, meetingSources, practiceSources, trainingSources, attendanceSources, votingSources, trustSources, runSources),
		Common:   ground.SetBy(),
		Hosted:   hosted,
		Named:    newNamed(),
		Lasting:  slices.Concat(ground.Lasting(), metrics.Lasting()),
		Derived: map[string]state.Derive{
			"Member.pointsBalance": pointsBalance,
			"Member.points":        pointsNow,
			"Member.previewPoints": previewPoints,
			"OrgUnit.pointsRank":   pointsRank,
			"Device.lastMutation":  lastMutation,
			"OrgUnit.memberCount":  memberCount,
			"UnitReform.dryRun":    dryRun,
			"Account.roles":        heldRoles,
			"OrgUnit.pathOn":       pathOn,
			"OrgUnit.vacancies":    vacancies,
			"OrgUnit.actionMix":    actionMix,
			"OrgUnit.standing":     standing,

			"WeakBranchCase.openItems":   openItems,
			"WeakBranchCase.listedYears": listedYears,

			"Target.leaf":       leafOf,
			"Target.chainState": chainOf,

			"UnitReform.proposedGrants": proposedGrants,

			"ZeroingItem.timesCarried": zeroingCarried,

			"TargetAllocation.weightSum": weightSum,
			"TargetAllocation.weightGap": weightGap,
			"TargetAllocation.goalSum":   goalSum,

			"Problem.timesCarried":   timesCarried,
			"Problem.ageDays":        ageDays,
			"Problem.watch":          watchLight,
			"Problem.kindProposed":   kindProposed,
			"CommonProblem.unitsNow": unitsNow,
			"CommonProblem.baseNow":  baseNow,
			"Campaign.unitsTotal":    unitsTotal,
			"Campaign.unitsDone":     unitsDone,

			"Member.education":      education,
			"Member.educationLinks": educationLinks,
			"Pledge.educationNow":   educationNow,
			"OrgUnit.trainingGaps":  trainingGaps,

			"InspectionPart.pack":         pack,
			"InspectionPart.manifestHash": manifestHash,
		},
		Signable: map[string]state.Signable{
			"InspectionPart": {Rows: []string{"SIGN_OFF", "INSPECTION_SCORE"}, Content: partContent},
		},
	}
}

// members counts the active members by branch.
func members(r *domain.Record) (string, int64) {
	if m := r.Body.(*domain.Member); m.Status == domain.MemberStateActive {
		return membersOf + m.BranchID, 1
	}
	return "", 0
}

const membersOf = "members/"

func memberCount(v *state.View, f *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	return domain.Int(v.SumBelow(membersOf, f.ReadRow, r.ID))
}

// dryRun is what a reform would do to the records that the viewer sees.
func dryRun(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	text, err := reform.Plan(v.Snapshot, r.Body.(*domain.UnitReform), v.Sees).JSON()
	if err != nil {
		return domain.Null
	}
	return domain.Object(text)
}

func lastMutation(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	return domain.Int(v.LastMutation(r.ID))
}
