package act_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/metrics"
)

// branches is how many the enterprise has.
const branches = 359

// evaluatedWorld has some branches, each with an inspection by every criterion and the records
// that its criteria count.
func evaluatedWorld(b testing.TB, branches int) *enginetest.World {
	w := enginetest.Whole(b)
	list := domain.ShippedCatalogue().Applicable(string(domain.UnitKindBranch))
	for n := range branches {
		unit := fmt.Sprintf("p%03d", n)
		deeds := []string{
			fmt.Sprintf(`create OrgUnit %s {"code":"%s","nameZh":"支部%d","kind":"BRANCH","line":"PARTY","parentId":"s00"}`, unit, unit, n),
			fmt.Sprintf(`create Inspection i-%s {"cycleId":"cy26","mode":"SPECIAL_INSPECTION","unitId":"%s","leadId":"li","inspectorIds":["in1"],"plannedOn":"2026-05-04","status":"CONFIRMED"}`, unit, unit),
		}
		for _, c := range list {
			in, err := json.Marshal(most(&c.Scoring))
			if err != nil {
				b.Fatal(err)
			}
			deeds = append(deeds, fmt.Sprintf(`create CriterionResult r-%s-%s {"inspectionId":"i-%s","criterionCode":"%s","inspectorId":"in1","sampleSize":10,"populationSize":10,"inputs":%s,"counted":true,"status":"LOCKED"}`, unit, c.Code, unit, c.Code, in))
		}
		for k := range 12 {
			deeds = append(deeds, fmt.Sprintf(`create WorkSubmission w-%s-%d {"unitId":"%s","askedByUnitId":"c","cycleId":"cy26","kindCode":"DECISION_RELAY","titleZh":"传达","contentZh":"已传达到全体党员","dueOn":"2026-%02d-01","firstSubmittedAt":"2026-01-01T00:00:00.000Z","status":"SUBMITTED"}`, unit, k, unit, k+1),
				fmt.Sprintf(`create LeadershipTerm t-%s-%d {"orgUnitId":"%s","termFrom":"2020-%02d-01","status":"ENDED"}`, unit, k, unit, k+1))
		}
		if err := w.Act("system", deeds...); err != nil {
			b.Fatal(err)
		}
	}
	return w
}

func most(s *domain.Scoring) map[string]any {
	switch s.Kind {
	case "RATIO":
		return map[string]any{"numerator": 10, "denominator": 10}
	case "COUNT":
		return map[string]any{"count": s.Required}
	case "LEVEL":
		return map[string]any{"level": s.Levels[0].Level}
	case "DEDUCTION":
		return map[string]any{s.Rules[0].Key: 0}
	}
	out := map[string]any{}
	for _, k := range s.AllOf {
		out[k.Key] = true
	}
	return out
}

func asked(w *enginetest.World, n int) metrics.Asked {
	return metrics.Asked{Unit: fmt.Sprintf("p%03d", n), Cycle: "cy26", Running: true, AsOf: w.Today()}
}

// What the benchmark measures is an evaluation: most criteria have their score.
func TestBranchesAreEvaluated(t *testing.T) {
	w := evaluatedWorld(t, 2)
	for n := range 2 {
		if e := metrics.Evaluate(w.Snapshot(), asked(w, n), nil); e == nil || e.ByInspection+e.ByRecords < 50 {
			t.Fatalf("unit %d: %+v", n, e)
		}
	}
}

// The post-evaluation of all branches, and of one after a change: within 2 s and 1 ms.
func BenchmarkPostEvaluation(b *testing.B) {
	w := evaluatedWorld(b, branches)
	s := w.Snapshot()
	if e := metrics.Evaluate(s, asked(w, 0), nil); e == nil || e.ByInspection+e.ByRecords < 50 {
		b.Fatalf("%+v", e)
	}
	b.Run("branches=359", func(b *testing.B) {
		for range b.N {
			for n := range branches {
				metrics.Evaluate(s, asked(w, n), nil)
			}
		}
	})
	b.Run("after a change", func(b *testing.B) {
		for n := range b.N {
			metrics.Evaluate(s, asked(w, n%branches), nil)
		}
	})
}
