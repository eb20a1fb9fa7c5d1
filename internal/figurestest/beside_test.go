package figurestest

import (
	"fmt"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"pdca/internal/state"
)

// beside is asked besides the pages: figures, and cuts of them, that no page shows.
const beside = `query Beside($unit: ID!, $cycle: ID!) {
  kept: figures(keys: [DEADLINES_KEPT], unitId: $unit, groupBy: [DEADLINE_KEY], period: {cycleId: $cycle}) { key }
  months: figures(keys: [DEADLINES_KEPT, SAMPLE_DRAWN], unitId: $unit, bucket: MONTH, period: {cycleId: $cycle}) { key }
  units: figures(keys: [DEADLINES_KEPT, STAGE_PROGRESS, REVIEW_ON_TIME, SAMPLE_DRAWN, TASKS_WAITING], unitId: $unit, level: BRANCH, period: {cycleId: $cycle}) { key }
  due: figures(keys: [TASKS_WAITING], unitId: $unit, groupBy: [DUE_BAND], period: {cycleId: $cycle}) { key }
  tasks: figures(keys: [TASKS_WAITING], unitId: $unit, groupBy: [TASK_KIND], period: {cycleId: $cycle}) { key }
}`

// TestBesideThePages holds what no page shows against the reference, for every account.
func TestBesideThePages(t *testing.T) {
	w := open(t)
	doc, err := parser.ParseQuery(&ast.Source{Input: beside})
	if err != nil {
		t.Fatal(err)
	}
	for _, sel := range doc.Operations[0].SelectionSet {
		f, rows := sel.(*ast.Field), 0
		for _, account := range accounts {
			for _, unit := range []string{"c", "s07", "b007"} {
				rows += w.figures(account, f, fmt.Sprintf(`{"unit": %q, "cycle": "cycle-2026"}`, unit))
			}
		}
		if t.Logf("%s: %d rows with a value", f.Alias, rows); rows < 10 {
			t.Errorf("%s: only %d rows have a value", f.Alias, rows)
		}
	}
}

// planning says whether a figure is of planning, of which the demonstration has nothing:
// package figures tries these on an enterprise of its own.
func planning(d *state.FigureDefinition) bool {
	return d.Part == "plan" && d.Key != "pledgeCompletion" && d.Key != "pledgesOverdue" || d.Key == "surveyParticipation" || d.Key == "carryOverRate"
}

// graded are figures of what stands in a cycle, or stays, that this reference has no reading
// for: package figures holds each against its records.
var graded = map[string]bool{"gradeDistribution": true, "gradeMatrix": true, "gradeDragged": true, "unitScore": true, "scoreRate": true, "evaluationCoverage": true,
	"fourSamesShare": true, "closingProgress": true, "assistEffect": true, "campaignEffect": true, "weakBranches": true, "modelBranches": true, "lookBackCoverage": true, "lookBackFailure": true}
