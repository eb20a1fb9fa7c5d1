package engine

// ruleTable is the one list of rules.
//
// The numbers INV-…, DL… and O… in errors are those of design/domain.md. Rules
// that it states without a number have one of ours:
//
//	INV-ORG1..4  the tree of units, successors, dissolving, links
//	INV-MB1..2   a member's branch and party group, exemptions
//	INV-AC1..2   grants to oneself, grants beyond one's own
//	INV-CAT1..2  sums and codes of a catalogue
//	INV-PT1..9   points: key, rule, append-only, reversal, discipline officer,
//	             approval, rules in use, no future, not by who entered them
//	INV-SAME     the four sames
func ruleTable() []Rule {
	return []Rule{
		{Entity: "OrgUnit", Check: checkUnit, After: moveSubtree},
		{Entity: "UnitLink", Check: checkLink},
		{Entity: "Member", Check: checkMember},
		{Entity: "Account", Check: checkAccount},
		{Entity: "Attachment", Fill: fillAttachment, Check: checkAttachment},
		{Entity: "Evidence", Fill: fillEvidence, Check: checkEvidence, After: markReuse},
		{Entity: "PdcaCycle", Check: oneRootAYear},
		{Entity: "Pledge", Check: checkPledge},
		{Entity: "PointsRule", Check: checkPointsRule},
		{Entity: "PointsEntry", Fill: fillPoints, Check: checkPoints, After: reversed},
		{Entity: "Pledge", After: rewardPledge},
		{Entity: "StandardCatalogue", Check: checkCatalogue},
		{Entity: "Item", Check: checkItem},
		{Entity: "Criterion", Check: checkCriterion},
		{Entity: "SupervisionPlan", Fill: concealPlan, Check: checkPlan},
		{Entity: "Inspection", Fill: fillInspection, Check: checkInspection, After: followInspection},
		{Entity: "CriterionResult", Fill: fillResult, Check: checkResult, Via: answeredVia, Apart: apartResult, After: followResult},
		{Entity: "Evidence", Check: withdrawn},
		{Entity: "Finding", Check: checkFinding},
		{Entity: "AssistancePairing", Check: checkPairing},
		{Entity: "Rectification", Check: checkRectification},
		{Entity: "PdcaCycle", Check: closeLoop},
	}
}
