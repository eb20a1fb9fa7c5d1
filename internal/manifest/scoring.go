package manifest

import (
	"encoding/json"
	"fmt"

	"pdca/internal/domain"
)

func kinds() []Kind {
	never := Text{"不能", "never"}
	return []Kind{
		{"BOOLEAN", Text{"是否型", "Yes or no"}, "allOf[].key", "BOOLEAN", "ALL",
			Text{"各项都为真得满分，否则0分", "maxScore where every one is true, else 0"}, never},
		{"RATIO", Text{"比率型", "Ratio"}, "numerator, denominator", "WHOLE", "ALL",
			Text{"分子不大于分母。r=分子÷分母：r≥target得满分，r<floor得0分，其间为满分×r÷target。分母为0时，emptyDenominator为NOT_APPLICABLE则不计该指标，为ZERO则0分",
				"numerator <= denominator. r = numerator / denominator: maxScore from target on, 0 below floor, maxScore * r / target between. With denominator 0, emptyDenominator NOT_APPLICABLE drops the criterion, ZERO gives 0"},
			Text{"emptyDenominator为NOT_APPLICABLE时", "where emptyDenominator is NOT_APPLICABLE"}},
		{"COUNT", Text{"计次型", "Count"}, "count (or the name in metric)", "WHOLE_OR_MEAN", "ALL",
			Text{"满分−max(0, required−count)×perMissing，不低于0", "maxScore - max(0, required - count) * perMissing, not below 0"},
			Text{"scoring有notApplicableWhen，且其所述情形成立时", "where scoring has notApplicableWhen, in the case that it names"}},
		{"DEDUCTION", Text{"扣分型", "Deduction"}, "rules[].key", "WHOLE", "NONE",
			Text{"满分−Σ(points×次数)，不低于floor；未列出的为0次，空对象即未扣分", "maxScore - sum(points * occurrences), not below floor; what is left out occurred 0 times, and {} is no fault"}, never},
		{"LEVEL", Text{"等级型", "Level"}, "level", "LEVEL", "ALL",
			Text{"所选档次的score", "the score of the level that is chosen"}, never},
	}
}

// tried are inputs for the vectors; each is put to every shipped criterion of its kind
// until it has been shown for each way in which these differ.
func tried() map[string][]string {
	return map[string][]string{
		"RATIO": {`{"numerator":19,"denominator":20}`, `{"numerator":18,"denominator":20}`, `{"numerator":1,"denominator":20}`, `{"numerator":0,"denominator":0}`,
			`{"numerator":3}`, `{"numerator":3,"denominator":2}`, `{"numerator":1.5,"denominator":2}`, `{"numerator":1,"denominator":2,"x":1}`},
		"COUNT": {`{"count":1000}`, `{"count":1}`, `{"count":0}`, `{"count":1.5}`, `{"count":-1}`, `{}`},
		"LEVEL": {`{"level":"L1"}`, `{"level":"L2"}`, `{"level":"none of these"}`, `{}`},
	}
}

// vectors works out what inputs earn for a few criteria of each kind.
func vectors() (out []Vector) {
	seen := map[string]bool{}
	for _, c := range domain.ShippedCatalogue().Criteria() {
		s := &c.Scoring
		// One criterion for each kind, and for what else decides within it.
		way := fmt.Sprint(s.Kind, s.EmptyDenominator, s.Mean(), s.Floor > 0, s.NotApplicableWhen != nil)
		if seen[way] {
			continue
		}
		seen[way] = true
		for _, in := range inputsFor(s) {
			res, err := s.Score([]byte(in))
			out = append(out, Vector{Criterion: c.Code, MaxScore: c.MaxScore, Scoring: c.ScoringJSON, Inputs: json.RawMessage(in), Refused: err != nil,
				Complete: res.Complete, NotApplicable: res.NotApplicable, Score: float64(res.Tenths) / 10})
		}
	}
	return out
}

// inputsFor are the inputs of tried, and for kinds whose keys are the criterion's own
// those that are made of these.
func inputsFor(s *domain.Scoring) []string {
	object := func(keys []domain.CatalogueKey, value func(i int) any) string {
		m := map[string]any{}
		for i, k := range keys {
			m[k.Key] = value(i)
		}
		b, _ := json.Marshal(m) // numbers and Booleans always can be
		return string(b)
	}
	switch s.Kind {
	case "BOOLEAN":
		return []string{object(s.AllOf, func(int) any { return true }), object(s.AllOf, func(i int) any { return i > 0 }),
			object(s.AllOf[:1], func(int) any { return true }), `{}`, `{"none of these":true}`, object(s.AllOf[:1], func(int) any { return 1 })}
	case "DEDUCTION":
		return []string{`{}`, object(s.Rules[:1], func(int) any { return 1 }), object(s.Rules, func(int) any { return 2 }),
			object(s.Rules, func(int) any { return 1000 }), object(s.Rules[:1], func(int) any { return -1 }), `{"none of these":1}`}
	}
	return tried()[s.Kind]
}
