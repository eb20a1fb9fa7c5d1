// Package check has the rules of the third stage: plans of supervision, inspections
// with their results and findings, and the help that follows for a unit that is weak.
//
// What holds:
//
//   - A score follows from its inputs by the catalogue version of its inspection.
//   - Two inspectors' answers to one criterion stand beside each other until the lead
//     decides; parts merge to the same in any order (apart.go, standing.go).
//   - Parts that are handed in change after a return only, item by item. Every criterion
//     and topic that was assigned is answered, every inspector on site has checked in, and
//     the unit has signed every part, before they are one result.
//   - A check that comes without notice, and all that follows from it, is kept from its
//     unit until the team has checked in (conceal.go); what conceals it is in the state.
//
// What is done about a finding, and what a catalogue has to be like, is for package act.
package check

import "pdca/internal/engine"

// Rules are those of checking.
func Rules() []engine.Rule {
	return []engine.Rule{
		{Entity: "SupervisionPlan", Fill: fillPlan, Check: checkPlan, After: followPlan},
		{Entity: "Inspection", Fill: fillInspection, Check: checkInspection, After: followInspection},
		{Entity: "InspectionPart", Fill: fillPart, Check: checkPart, After: followPart},
		{Entity: "InspectionCheckIn", Check: checkCheckIn, After: followCheckIn},
		{Entity: "CriterionResult", Fill: fillResult, Check: checkResult, Via: answeredVia, Brings: "inputs notApplicable", Apart: apartResult, After: followResult},
		{Entity: "Evidence", Check: withdrawn, After: followEvidence},
		{Entity: "Finding", Fill: fillFinding, Check: checkFinding, After: followFinding},
		{Entity: "HelperRegister", Fill: fillHelper, Check: checkHelper},
		{Entity: "AssistancePairing", Number: "INV-AS4", Fill: fillPairing, Check: checkPairing, After: followPairing},
		{Entity: "PairingAgreement", Check: checkAgreement},
		{Entity: "WorkLog", Check: checkContact},
	}
}
