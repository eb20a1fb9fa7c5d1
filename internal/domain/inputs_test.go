package domain_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pgregory.net/rapid"
)

// The codes stand for one criterion of each kind: 03.1.1 BOOLEAN, 01.1.2 RATIO,
// 05.1.1 COUNT, 05.1.3 COUNT of a mean, 01.2.1 DEDUCTION, 12.2.2 LEVEL.

func TestParseInputsRefuses(t *testing.T) {
	for code, inputs := range map[string][]string{
		"03.1.1": {`{"byClass": 1}`, `{"byClass": "true"}`, `{"secret": true}`, `{"byClass": true, "byClass": true}`, `{"byClass": {}}`, `{"byClass": [true]}`},
		"01.1.2": {`{"numerator": -1, "denominator": 2}`, `{"numerator": 1.5, "denominator": 2}`,
			`{"numerator": NaN, "denominator": 2}`, `{"numerator": "1", "denominator": 2}`,
			`{"numerator": 1e0, "denominator": 2}`, `{"numerator": 1, "denominator": 1000000001}`, `{"numerator": 1, "denominator": 99999999999999999999}`,
			`{"numerator": 1, "denominator": 2, "secret": 3}`, `{"numerator": true}`, `{"denominator": 1e999999999}`, `{"Numerator": 1}`},
		"05.1.1": {`{"count": -0.5}`, `{"count": 3.5}`, `{"count": -1}`, `{"count": 1, "meetings.branchAssembly": 1}`,
			`{"count": null, "count": 1}`, `{"meetings.secret": 1}`, `{"numerator": 1}`, `{"secret": null}`},
		"05.1.3": {`{"count": 11.4567}`, `{"count": -0.001}`, `{"count": 1000000000.001}`},
		"01.2.1": {`{"late": -1}`, `{"late": 0.5}`, `{"late": true}`, `{"secret": 0}`, `{"late": 1, "late": 0}`},
		"12.2.2": {`{"level": "L9"}`, `{"level": "l1"}`, `{"level": 1}`, `{"level": true}`, `{"secret": "L1"}`},
	} {
		malformed := []string{`[]`, `1`, `"L1"`, `true`, `{`, `{}{}`, `{} x`, `{"a" 1}`, strings.Repeat(" ", 20_000), `{"x":` + strings.Repeat("[", 3000)}
		for _, in := range append(inputs, malformed...) {
			r, err := criterion(t, code).Scoring.Score([]byte(in))
			var e *domain.Error
			if !errors.As(err, &e) || e.Code != domain.CodeValidation || e.Rule != "INV-R1" || e.Field != "inputs" || r != (domain.ScoreResult{}) {
				t.Errorf("%s %.60s: %+v %v", code, in, r, err)
			} else if e.Message.Zh == "" || strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "L9") {
				t.Errorf("%s %.60s: the message lacks Chinese or repeats the input: %v", code, in, err)
			}
		}
	}
}

func TestParseInputsCanonical(t *testing.T) {
	for _, c := range []struct{ code, inputs, want string }{
		{"03.1.1", "{\"reviewed\": false,\n \"byClass\" : true, \"filed\": null}", `{"byClass":true,"reviewed":false}`},
		{"01.1.2", `{"numerator": 18.0, "denominator": 20.00}`, `{"denominator":20,"numerator":18}`},
		{"01.1.2", `{"numerator": -0, "denominator": 007}`, ``},
		{"01.1.2", `{"numerator": 3, "denominator": 2}`, ``},
		{"01.1.2", `{"denominator": 0, "numerator": 1}`, ``},
		{"01.1.2", `{"numerator": 1000000000, "denominator": 999999999}`, ``},
		{"01.1.2", `{"numerator": -0, "denominator": 7}`, `{"denominator":7,"numerator":0}`},
		{"05.1.1", `{"meetings.branchAssembly": 3}`, `{"count":3}`},
		{"05.1.3", `{"count": 11.450}`, `{"count":11.45}`},
		{"05.1.3", `{"meetings.partyGroupAverage": 0.005}`, `{"count":0.005}`},
		{"01.2.1", `{"noMeasure": 1, "late": 0, "missing": 2}`, `{"missing":2,"noMeasure":1}`},
		{"01.2.1", `{"late": 0}`, `{}`},
		{"12.2.2", `{"level": "L2"}`, `{"level":"L2"}`},
		{"12.2.2", `{}`, `{}`},
		{"12.2.2", `null`, ``},
		{"12.2.2", ``, ``},
	} {
		in, _ := criterion(t, c.code).Scoring.ParseInputs([]byte(c.inputs))
		if got := string(in.Canonical()); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.code, c.inputs, got, c.want)
		}
	}
}

// TestCanonicalKeepsScore: the canonical form is read back as itself and earns
// the same score.
func TestCanonicalKeepsScore(t *testing.T) {
	all := domain.ShippedCatalogue().Criteria()
	rapid.Check(t, func(t *rapid.T) {
		cr := rapid.SampledFrom(all).Draw(t, "criterion")
		inputs, _ := drawPair(t, cr)
		raw, err := json.MarshalIndent(inputs, " ", "\t")
		if err != nil {
			t.Fatal(err)
		}
		first, err := cr.Scoring.ParseInputs(raw)
		if err != nil {
			t.Fatal(err)
		}
		second, err := cr.Scoring.ParseInputs(first.Canonical())
		if err != nil || string(second.Canonical()) != string(first.Canonical()) {
			t.Fatalf("%s became %s: %v", first.Canonical(), second.Canonical(), err)
		}
		if cr.Scoring.ScoreOf(first) != cr.Scoring.ScoreOf(second) {
			t.Fatalf("%s: the canonical form of %s scores otherwise", cr.Code, raw)
		}
	})
}

func TestMeanCounts(t *testing.T) {
	var means []string
	for _, cr := range domain.ShippedCatalogue().Criteria() {
		if cr.Scoring.Mean() {
			means = append(means, cr.Code)
		}
	}
	if got := strings.Join(means, " "); got != "05.1.3 13.2.3" {
		t.Errorf("criteria that count a mean: %s", got)
	}
}

func TestParseScoringRefuses(t *testing.T) {
	for name, raw := range map[string]string{
		"empty":            ``,
		"null":             `null`,
		"not an object":    `[]`,
		"unknown kind":     `{"kind": "VOTE"}`,
		"unknown member":   `{"kind": "COUNT", "metric": "m", "required": 1, "perMissing": 1, "flor": 0}`,
		"no metric":        `{"kind": "COUNT", "required": 1, "perMissing": 1}`,
		"nothing required": `{"kind": "COUNT", "metric": "m", "required": 0, "perMissing": 1}`,
		"costs nothing":    `{"kind": "COUNT", "metric": "m", "required": 1, "perMissing": 0}`,
		"no condition":     `{"kind": "BOOLEAN", "allOf": []}`,
		"condition twice":  `{"kind": "BOOLEAN", "allOf": [{"key": "a"}, {"key": "a"}]}`,
		"floor above max":  `{"kind": "DEDUCTION", "floor": 11, "rules": [{"key": "a", "points": 1}]}`,
		"negative floor":   `{"kind": "DEDUCTION", "floor": -1, "rules": [{"key": "a", "points": 1}]}`,
		"no deduction":     `{"kind": "DEDUCTION", "rules": [{"key": "a", "points": 0}]}`,
		"one level":        `{"kind": "LEVEL", "levels": [{"level": "L1", "score": 10}]}`,
		"first not max":    `{"kind": "LEVEL", "levels": [{"level": "L1", "score": 9}, {"level": "L2", "score": 0}]}`,
		"levels rise":      `{"kind": "LEVEL", "levels": [{"level": "L1", "score": 10}, {"level": "L2", "score": 10}]}`,
		"no empty rule":    `{"kind": "RATIO", "numerator": "a", "denominator": "b", "target": 1, "floor": 0}`,
		"target above 1":   `{"kind": "RATIO", "numerator": "a", "denominator": "b", "target": 1.1, "floor": 0, "emptyDenominator": "ZERO"}`,
		"floor too high":   `{"kind": "RATIO", "numerator": "a", "denominator": "b", "target": 0.5, "floor": 0.6, "emptyDenominator": "ZERO"}`,
		"no denominator":   `{"kind": "RATIO", "numerator": "a", "target": 1, "floor": 0, "emptyDenominator": "ZERO"}`,
		"exponent":         `{"kind": "RATIO", "numerator": "a", "denominator": "b", "target": 1e0, "floor": 0, "emptyDenominator": "ZERO"}`,
		"sample rule":      `{"kind": "BOOLEAN", "allOf": [{"key": "a"}], "sample": {"min": 5, "rule": "HALF"}}`,
		"text behind it":   `{"kind": "BOOLEAN", "allOf": [{"key": "a"}]} x`,
	} {
		_, err := domain.ParseScoring([]byte(raw), 10)
		if e := domain.AsError(err); err == nil || e.Rule != "INV-R1" || e.Field != "scoring" {
			t.Errorf("%s: %v", name, err)
		}
	}
	good := `{"kind": "DEDUCTION", "floor": 2.5, "rules": [{"key": "a", "points": 0.125}]}`
	for _, maxScore := range []int64{0, -1, 1001} {
		if _, err := domain.ParseScoring([]byte(good), maxScore); err == nil {
			t.Errorf("a maximum of %d was accepted", maxScore)
		}
	}
	s, err := domain.ParseScoring([]byte(good), 10)
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]int64{`{}`: 100, `{"a": 1}`: 99, `{"a": 2}`: 98, `{"a": 1000}`: 25} {
		if r, err := s.Score([]byte(in)); err != nil || r.Tenths != want {
			t.Errorf("%s: %+v %v, want %d", in, r, err, want)
		}
	}
}
