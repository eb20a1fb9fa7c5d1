package domain_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"testing"

	"pdca/internal/domain"
	"pgregory.net/rapid"
)

// TestScoreByHand holds scores that were worked out on paper.
func TestScoreByHand(t *testing.T) {
	for _, c := range []struct {
		code, inputs string
		tenths       int64
	}{
		// RATIO: 8 points, target 0.95, floor 0.7.
		{"01.1.2", `{"numerator": 19, "denominator": 20}`, 80},
		{"01.1.2", `{"numerator": 18, "denominator": 20}`, 76}, // 8 × 0.9 ÷ 0.95 = 7.578…
		{"01.1.2", `{"numerator": 14, "denominator": 20}`, 59}, // on the floor: 5.894…
		{"01.1.2", `{"numerator": 13, "denominator": 20}`, 0},
		{"01.1.2", `{"numerator": 94999999, "denominator": 100000000}`, 80}, // 7.9999999 rounds to the maximum
		{"01.1.2", `{"numerator": 69999999, "denominator": 100000000}`, 0},  // a hair below the floor
		{"01.1.2", `{"numerator": 0, "denominator": 0}`, 0},                 // ZERO
		{"01.1.2", `{"numerator": 2, "denominator": 2}`, 80},
		// 12 points, target 1: 157 ÷ 240 is 7.85 exactly, and the half goes up.
		{"01.1.1", `{"numerator": 157, "denominator": 240}`, 79},
		{"01.1.1", `{"numerator": 156999999, "denominator": 240000000}`, 78},
		{"01.1.1", `{"numerator": 1000000000, "denominator": 1000000000}`, 120},
		// D7 of the acceptance list: 12 present, 11 ideas, target 0.9.
		{"12.3.1", `{"numerator": 11, "denominator": 12}`, 100},
		// D10: sample of 5, 4 marked, 6 points, target 1, floor 0.7.
		{"13.2.2", `{"numerator": 4, "denominator": 5}`, 48},
		// D17: 40 needs, 36 scheduled or answered, target 0.8.
		{"10.1.2", `{"numerator": 36, "denominator": 40}`, 60},
		// COUNT: 14 points, 12 due, 1.2 for each missing.
		{"05.1.2", `{"count": 12}`, 140},
		{"05.1.2", `{"count": 11}`, 128},
		{"05.1.2", `{"meetings.committee": 10}`, 116},
		{"05.1.2", `{"count": 1}`, 8},
		{"05.1.2", `{"count": 0}`, 0}, // 14 − 14.4 stops at 0
		{"05.1.2", `{"count": 40}`, 140},
		// A mean over party groups: 12 − 0.55 = 11.45, and the half goes up.
		{"05.1.3", `{"count": 11.45}`, 115},
		{"05.1.3", `{"count": 11.449}`, 114},
		// D16: a year with three of the four training forms.
		{"10.2.2", `{"count": 3}`, 60},
		{"20.3.1", `{"count": 1}`, 10}, // 8 − 5 × 1.4
		// DEDUCTION: 10 points; late 2, missing 4, no measure 2.
		{"01.2.1", `{}`, 100},
		{"01.2.1", `{"late": 1, "missing": 1}`, 40},
		{"01.2.1", `{"missing": 2, "noMeasure": 1}`, 0},
		{"01.2.1", `{"missing": 1000000000, "late": 1000000000}`, 0},
		// D6: one violation by a member.
		{"12.2.3", `{"violation": 1}`, 80},
		// BOOLEAN: 8 points.
		{"03.1.1", `{"byClass": true, "reviewed": true, "filed": true}`, 80},
		{"03.1.1", `{"byClass": true, "reviewed": false, "filed": true}`, 0},
		// LEVEL; D5: company recognition gives the full score.
		{"12.2.2", `{"level": "L1"}`, 80},
		{"12.2.2", `{"level": "L3"}`, 30},
		{"12.2.2", `{"level": "L4"}`, 0},
	} {
		r, err := criterion(t, c.code).Scoring.Score([]byte(c.inputs))
		if want := (domain.ScoreResult{Tenths: c.tenths, Complete: true}); err != nil || r != want {
			t.Errorf("%s %s: %+v %v, want %+v", c.code, c.inputs, r, err, want)
		}
	}
}

func TestScoreNotApplicable(t *testing.T) {
	got, err := criterion(t, "02.1.1").Scoring.Score([]byte(`{"numerator": 0, "denominator": 0}`))
	if want := (domain.ScoreResult{NotApplicable: true, Complete: true}); err != nil || got != want {
		t.Errorf("empty denominator: %+v %v", got, err)
	}
	drops := map[string]int{}
	for _, cr := range domain.ShippedCatalogue().Criteria() {
		if cr.Scoring.MayDrop() {
			drops[cr.Scoring.Kind]++
		}
	}
	if drops["COUNT"] != 2 || drops["RATIO"] != 29 || len(drops) != 2 {
		t.Errorf("criteria that may be dropped: %v", drops)
	}
	if when := criterion(t, "20.3.1").Scoring.NotApplicableWhen; when == nil || when.En != "no assistance pairing in the period" || when.Zh == "" {
		t.Errorf("20.3.1 may be dropped when: %v", when)
	}
}

func TestScoreIncomplete(t *testing.T) {
	for code, inputs := range map[string][]string{
		"03.1.1": {``, `null`, `{}`, `{"byClass": true, "reviewed": true}`, `{"byClass": false}`, `{"byClass": true, "reviewed": true, "filed": null}`},
		"01.1.2": {``, ` null `, `{}`, `{"numerator": 3}`, `{"denominator": 0}`, `{"numerator": null, "denominator": 4}`},
		"05.1.1": {``, `null`, `{}`, `{"count": null}`, `{"meetings.branchAssembly": null}`},
		"01.2.1": {``, `null`},
		"12.2.2": {``, `null`, `{}`, `{"level": null}`},
	} {
		for _, in := range inputs {
			r, err := criterion(t, code).Scoring.Score([]byte(in))
			if err != nil || r != (domain.ScoreResult{}) {
				t.Errorf("%s %q: %+v %v, want incomplete", code, in, r, err)
			}
		}
	}
}

// TestEveryCriterion takes all criteria through the edges of their kind and
// compares each score with a second computation in rational numbers.
func TestEveryCriterion(t *testing.T) {
	kinds := map[string]int{}
	for _, cr := range domain.ShippedCatalogue().Criteria() {
		kinds[cr.Scoring.Kind]++
		edges := edgesOf(t, cr)
		for i, in := range edges {
			got := score(t, cr, in)
			if want := exact(t, cr, in); got != want {
				t.Errorf("%s %v: %+v, want %+v", cr.Code, in, got, want)
			}
			if i == 0 && got.Tenths != cr.MaxScore*10 {
				t.Errorf("%s: full inputs %v give %d tenths of %d points", cr.Code, in, got.Tenths, cr.MaxScore)
			}
		}
		if worst := score(t, cr, edges[len(edges)-1]); worst.Tenths != 0 {
			t.Errorf("%s: the worst inputs give %+v", cr.Code, worst)
		}
	}
	want := map[string]int{"BOOLEAN": 7, "RATIO": 54, "COUNT": 17, "DEDUCTION": 16, "LEVEL": 7}
	for kind, n := range want {
		if kinds[kind] != n {
			t.Errorf("%d criteria of kind %s, want %d", kinds[kind], kind, n)
		}
	}
}

type answers = map[string]any

// edgesOf lists inputs at the edges of the rule, the full ones first and the
// worst last.
func edgesOf(t *testing.T, cr *domain.CatalogueCriterion) []answers {
	s := cr.Scoring
	switch s.Kind {
	case "BOOLEAN":
		return booleanEdges(s.AllOf)
	case "RATIO":
		const d = 1_000_000
		target, floor := int64(s.Target)*1000, int64(s.Floor)*1000
		var l []answers
		for _, n := range []int64{d, target, target - 1, (target + floor) / 2, floor + 1, floor, floor - 1, 0} {
			l = append(l, answers{"numerator": n, "denominator": d})
		}
		return l
	case "COUNT":
		var l []answers
		for n := s.Required + 1; n >= 0; n-- {
			l = append(l, answers{"count": n})
		}
		return l
	case "DEDUCTION":
		l := []answers{{}}
		for _, k := range s.Rules {
			l = append(l, answers{k.Key: 1}, answers{k.Key: 2})
		}
		return append(l, answers{s.Rules[0].Key: 1000})
	case "LEVEL":
		var l []answers
		for _, v := range s.Levels {
			l = append(l, answers{"level": v.Level})
		}
		return l
	}
	t.Fatalf("%s: kind %q", cr.Code, s.Kind)
	return nil
}

func booleanEdges(keys []domain.CatalogueKey) []answers {
	all := func(except string) answers {
		a := answers{}
		for _, k := range keys {
			a[k.Key] = k.Key != except
		}
		return a
	}
	l := []answers{all("")}
	for _, k := range keys {
		l = append(l, all(k.Key))
	}
	return l
}

// TestScoreProperties draws a criterion and inputs: the score equals the second
// computation, lies within the maximum, and never falls when things get better.
func TestScoreProperties(t *testing.T) {
	all := domain.ShippedCatalogue().Criteria()
	rapid.Check(t, func(t *rapid.T) {
		cr := rapid.SampledFrom(all).Draw(t, "criterion")
		worse, better := drawPair(t, cr)
		a, b := score(t, cr, worse), score(t, cr, better)
		for _, r := range []domain.ScoreResult{a, b} {
			if !r.Complete || r.Tenths < 0 || r.Tenths > cr.MaxScore*10 {
				t.Fatalf("%s: %+v of %d points", cr.Code, r, cr.MaxScore)
			}
		}
		if a != exact(t, cr, worse) || b != exact(t, cr, better) {
			t.Fatalf("%s: %v gives %+v, %v gives %+v", cr.Code, worse, a, better, b)
		}
		if !a.NotApplicable && a.Tenths > b.Tenths {
			t.Fatalf("%s: %v earns more than %v", cr.Code, worse, better)
		}
	})
}

// drawPair draws complete inputs and inputs at least as good.
func drawPair(t *rapid.T, cr *domain.CatalogueCriterion) (worse, better answers) {
	worse, better = answers{}, answers{}
	ordered := func(limit int64, label string) (low, high int64) {
		high = rapid.Int64Range(0, limit).Draw(t, label)
		return rapid.Int64Range(0, high).Draw(t, label+" lower"), high
	}
	switch s := cr.Scoring; s.Kind {
	case "BOOLEAN":
		for _, k := range s.AllOf {
			v := rapid.Bool().Draw(t, k.Key)
			worse[k.Key], better[k.Key] = v, v || rapid.Bool().Draw(t, k.Key+" better")
		}
	case "RATIO":
		d := rapid.Int64Range(0, rapid.SampledFrom([]int64{3, 400, 1e9}).Draw(t, "size")).Draw(t, "denominator")
		worse["denominator"], better["denominator"] = d, d
		worse["numerator"], better["numerator"] = ordered(d, "numerator")
	case "COUNT":
		worse["count"], better["count"] = ordered(s.Required+2, "count")
	case "DEDUCTION":
		for _, k := range s.Rules {
			better[k.Key], worse[k.Key] = ordered(6, k.Key)
		}
	case "LEVEL":
		i, j := ordered(int64(len(s.Levels)-1), "level")
		worse["level"], better["level"] = s.Levels[j].Level, s.Levels[i].Level
	}
	return worse, better
}

// fataler is what *testing.T and *rapid.T share.
type fataler interface {
	Helper()
	Fatalf(string, ...any)
}

func score(t fataler, cr *domain.CatalogueCriterion, in answers) domain.ScoreResult {
	t.Helper()
	raw, err := json.Marshal(in)
	if err != nil {
		t.Fatalf("%v", err)
	}
	r, err := cr.Scoring.Score(raw)
	if err != nil {
		t.Fatalf("%s %s: %v", cr.Code, raw, err)
	}
	return r
}

// exact computes a score from the text of the rule in rational numbers, as the
// head of the catalogue words it, and shares no code with the implementation.
func exact(t fataler, cr *domain.CatalogueCriterion, in answers) domain.ScoreResult {
	t.Helper()
	var rule map[string]any
	if err := json.Unmarshal(cr.ScoringJSON, &rule); err != nil {
		t.Fatalf("%v", err)
	}
	top := rat(cr.MaxScore)
	score := new(big.Rat)
	switch rule["kind"] {
	case "BOOLEAN":
		score.Set(top)
		for _, v := range in {
			if v != true {
				score.SetInt64(0)
			}
		}
	case "RATIO":
		n, d := rat(in["numerator"]), rat(in["denominator"])
		if d.Sign() == 0 {
			return domain.ScoreResult{NotApplicable: rule["emptyDenominator"] == "NOT_APPLICABLE", Complete: true}
		}
		score = exactRatio(n.Quo(n, d), rule, top)
	case "COUNT":
		missing := new(big.Rat).Sub(rat(rule["required"]), rat(in["count"]))
		if missing.Sign() < 0 {
			missing.SetInt64(0)
		}
		score.Sub(top, missing.Mul(missing, rat(rule["perMissing"])))
	case "DEDUCTION":
		score = exactDeduction(in, rule, top)
	case "LEVEL":
		for _, l := range rule["levels"].([]any) {
			if v := l.(map[string]any); v["level"] == in["level"] {
				score = rat(v["score"])
			}
		}
	}
	return domain.ScoreResult{Tenths: tenthsHalfUp(score), Complete: true}
}

func exactRatio(r *big.Rat, rule answers, top *big.Rat) *big.Rat {
	switch {
	case r.Cmp(rat(rule["target"])) >= 0:
		return top
	case r.Cmp(rat(rule["floor"])) < 0:
		return new(big.Rat)
	}
	share := new(big.Rat).Mul(top, r)
	return share.Quo(share, rat(rule["target"]))
}

func exactDeduction(in, rule answers, top *big.Rat) *big.Rat {
	score := new(big.Rat).Set(top)
	for _, r := range rule["rules"].([]any) {
		k := r.(map[string]any)
		if n, ok := in[k["key"].(string)]; ok {
			score.Sub(score, new(big.Rat).Mul(rat(n), rat(k["points"])))
		}
	}
	if floor := rat(rule["floor"]); score.Cmp(floor) < 0 {
		return floor
	}
	return score
}

// rat reads a number by its shortest decimal text, so that 0.95 is 95/100.
func rat(v any) *big.Rat {
	r, ok := new(big.Rat).SetString(fmt.Sprint(v))
	if !ok {
		panic(fmt.Sprintf("%v is no number", v))
	}
	return r
}

// tenthsHalfUp is floor(10 r + 1/2), and 0 for what is below 0.
func tenthsHalfUp(r *big.Rat) int64 {
	x := new(big.Rat).Mul(r, big.NewRat(10, 1))
	x.Add(x, big.NewRat(1, 2))
	return max(0, new(big.Int).Div(x.Num(), x.Denom()).Int64())
}

func criterion(t *testing.T, code string) *domain.CatalogueCriterion {
	t.Helper()
	cr, ok := domain.ShippedCatalogue().Criterion(code)
	if !ok {
		t.Fatalf("no criterion %s", code)
	}
	return cr
}
