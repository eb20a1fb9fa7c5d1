// Package act has the rules of the last stage: the catalogue by which units are judged,
// what is done about what was found, and how a cycle ends.
//
// What holds:
//
//   - The sums of a catalogue that is published add up, and its codes nest.
//   - What was found and registered becomes a problem, or joins one that is open. It is
//     analysed by its unit, classified and assigned from above, and put right by one task.
//   - The term of a task follows from the severity of its problem, and is extended once, by
//     another account above.
//   - Before and after are both shown, and somebody outside the unit accepts.
//   - A cycle closes when everything found in it has an end, or a successor with a name
//     and a date.
//
// It is the room that sees all others; none sees it.
package act

import "pdca/internal/engine"

// Rules are those of acting on what was found.
func Rules() []engine.Rule {
	return []engine.Rule{
		{Entity: "StandardCatalogue", Check: checkCatalogue},
		{Entity: "Item", Check: checkItem},
		{Entity: "Criterion", Check: checkCriterion},
		{Entity: "Finding", Number: "INV-PB3", After: followFinding},
		{Entity: "Inspection", Number: "INV-F1", After: publishFindings},
		{Entity: "Problem", Number: "INV-PB3", Fill: fillProblem, Check: checkProblem, After: followProblem},
		{Entity: "Rectification", Number: "INV-ME2", Fill: fillRectification, Fills: "problemId", Check: checkRectification, After: verifyMeasures},
		{Entity: "Rectification", Number: "INV-PB3", After: followRectification},
		{Entity: "PdcaCycle", Check: closeLoop},
		{Entity: "Rectification", Number: "INV-DU2", After: taskOwed},
		{Entity: "DutyList", Number: "INV-DU2", After: dutiesOfTasks},
	}
}
