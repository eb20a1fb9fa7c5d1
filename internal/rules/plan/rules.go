// Package plan has the rules of the first stage: the cycle of a year, its targets
// from the conferences down, and the pledges in which members take their part of it.
//
// What holds:
//
//   - There is one cycle a year, and nothing new is hung on a closed one
//     (CycleOpen).
//   - A cycle begins whole, and freezes its base: every rate of the year goes by it, and it
//     changes by a restating alone.
//   - Windows bind acts by the day of the act, and move for everyone, with a reason.
//   - What is not ended goes on in the next cycle by a record that the level above accepts.
//   - Settings are decided by version, never backwards, and a new cycle has a copy of
//     the last one's.
//   - A target has one place in the tree from a conference down to a person. What is below
//     one parent is an allocation: two people may write it at once, it adds up when it is
//     submitted and when it is approved, and what was issued changes by a new version.
//   - A letter is signed by both sides on one content, and changes by a version that is
//     signed anew; a taker has one of a kind and cycle in force.
//   - What a member owes in a quarter is one list that the server opens; nobody confirms
//     their own, and what has a source follows it.
//   - A secretary's duties are issued and confirmed by the level above, or by their figure.
//   - What staff answer in a survey is nobody's: the server enters it after the close, and
//     shows nothing that few have said.
//   - A suggestion is heard by who is not named in it, and answered in its time.
//   - A pledge is the member's own: the member writes it, others review and verify it,
//     and what was published changes by a revision that keeps the former text.
//   - The plan of a branch is derived from what the branch is bound to, as often as one
//     likes; it is reviewed by the branch, approved above it, and changes by amendment.
//   - Claims are wishes until they are confirmed, and what is confirmed of an item comes to
//     no more than the whole.
//
// What a kept pledge earns is a rule of package do, and what a cycle must have settled
// before it closes one of package act: both see what comes after a plan.
package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// Rules are those of planning, each noun behind those that it is derived from.
func Rules() []engine.Rule {
	return slices.Concat(ofOpenCycle(), rulesOfCycles(), rulesOfTargets(), letterRules(), rulesOfPlans(), rulesOfDuties(), rulesOfVoices())
}

func rulesOfCycles() []engine.Rule {
	return []engine.Rule{
		{Entity: "PdcaCycle", Check: checkCycle, After: followCycle},
		{Entity: "Settings", Check: checkSettings, After: supersede},
		{Entity: "CarryOver", Number: "INV-CY9", Fill: fillCarryOver, Check: checkCarryOver, After: followCarryOver},
		{Entity: "PlanItem", Check: keepsPinned("intoPlanItemId", string(domain.PlanItemStatusDropped))},
		{Entity: "Target", Check: keepsPinned("intoTargetId", string(domain.TargetStatusCancelled))},
		{Entity: "TargetGroupFigure", Check: checkBase},
		{Entity: "Exemption", Number: "INV-CV1", After: exemptFromBase},
	}
}

func rulesOfTargets() []engine.Rule {
	return []engine.Rule{
		{Entity: "Conference", Number: "INV-CF5", Check: checkConference, After: followConference},
		{Entity: "TargetAllocation", Number: "INV-T13", Fill: fillAllocation, Check: checkAllocation, After: followAllocation},
		{Entity: "Target", Fill: fillTarget, Check: checkTarget, After: targetRuns},
		{Entity: "Target", Number: "INV-CF2", After: countRoots},
		{Entity: "ResponsibilityLetter", After: letterRuns},
		{Entity: "BranchPlan", After: planRuns},
		{Entity: "Target", Check: settleTarget, After: followTarget},
		{Entity: "TargetAllocation", After: reckonAllocation},
		{Entity: "TargetProgress", Fill: ofTarget, Check: checkProgress, After: followProgress},
	}
}

func rulesOfPlans() []engine.Rule {
	return []engine.Rule{
		{Entity: "BranchPlan", Check: checkBranchPlan, After: followBranchPlan},
		{Entity: "PlanItem", Fill: fillPlanItem, Fills: "classCode titleZh", Check: checkPlanItem, After: followPlanItem},
		{Entity: "TargetProgress", After: firstProgress},
		{Entity: "ResponsibilityLetter", After: letterComes},
		{Entity: "Target", After: targetComes},
		{Entity: "CarryOver", After: carryOverComes},
		{Entity: "TargetClaim", Check: checkClaim, After: followClaim},
		{Entity: "Member", Number: "INV-CL6", After: leavesClaims},
	}
}

func rulesOfDuties() []engine.Rule {
	return []engine.Rule{
		{Entity: "Pledge", Check: checkPledge},
		{Entity: "Member", Number: "INV-MB3", After: owesNothing},
		{Entity: "Member", Number: "INV-MB3", After: leavesDuties},
		{Entity: "Member", Number: "INV-DU1", After: arrives},
		{Entity: "Exemption", Number: "INV-DU1", After: boundAgain},
		{Entity: "DutyList", Fill: fillDutyList, Check: checkDutyList},
		{Entity: "DutyList", Number: "INV-DU2", After: fillDuties},
		{Entity: "DutyItem", Check: checkDutyItem},
		{Entity: "DutyItem", Number: "INV-DU3", After: settleNotices},
		{Entity: "TargetClaim", Number: "INV-DU2", After: claimOwed},
		{Entity: "Pledge", Number: "INV-DU2", After: pledgeOwed},
		{Entity: "PlanItem", Number: "INV-DU2", After: itemOwed},
		{Entity: "SecretaryDuty", Fill: fillSecretaryDuty, Check: checkSecretaryDuty},
		{Entity: "SecretaryDuty", Number: "INV-SD2", After: beginWatch},
		{Entity: "RoleGrant", Number: "INV-SD3", After: postMoves},
		{Entity: "TermPosition", Number: "INV-SD3", After: postMoves},
	}
}

func rulesOfVoices() []engine.Rule {
	return []engine.Rule{
		{Entity: "StaffSurvey", Check: checkSurvey},
		{Entity: "Suggestion", Fill: raiseSuggestion, Check: checkSuggestion},
		{Entity: "PlanItem", Number: "INV-SG3", After: adoptedDone},
		{Entity: "Target", Number: "INV-SG3", After: targetAchieved},
	}
}

// Acts are what is done in planning beyond changes of records.
func Acts() []engine.Act {
	return slices.Concat(targetActs(), letterActs(), []engine.Act{
		{Name: "moveWindow", Entity: "PdcaCycle", Do: moveWindow},
		{Name: "restateBase", Entity: "TargetGroupFigure", Do: restateBase},
		{Name: "generateBranchPlan", Entity: "BranchPlan", Gives: "created unchanged changed gone", Do: generateBranchPlan},
		{Name: "prepareSecretaryDuties", Gives: "created unchanged", Do: prepareDuties},
	})
}

// Askings are what can be asked of planning that is no record.
func Askings() []engine.Asking {
	return []engine.Asking{
		{Name: "cycleStages", Answer: cycleStages}, {Name: "notInBase", Answer: notInBase},
		{Name: "secretaryPage", Answer: secretaryPage}, {Name: "secretaryPages", Answer: secretaryPages},
	}
}

// Waits are the tasks of planning that no change of a state of one's own ends.
func Waits() []state.Wait { return slices.Concat(targetWaits(), letterWaits()) }
