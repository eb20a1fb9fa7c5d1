package domain

import (
	"encoding/json"
	"strings"
	"testing"
)

// Every criterion and every metric of the file is read, and says the same as the catalogue.
func TestShippedMetrics(t *testing.T) {
	strict := json.NewDecoder(strings.NewReader(metricsJSON))
	strict.DisallowUnknownFields() // a misspelt member would change scores without a word
	if err := strict.Decode(&struct {
		Meta, Copies json.RawMessage
		Metrics      map[string]*Metric
		Criteria     []*MetricCriterion
	}{}); err != nil {
		t.Fatal(err)
	}
	d, cat := ShippedMetrics(), ShippedCatalogue()
	if len(d.Criteria) != 101 || len(d.Metrics) != 121 || d.CatalogueVersion != cat.Version {
		t.Fatalf("%d criteria, %d metrics, of %s", len(d.Criteria), len(d.Metrics), d.CatalogueVersion)
	}
	used := map[string]bool{}
	for _, c := range cat.Criteria() {
		m := d.Of(c.Code)
		if m == nil {
			t.Errorf("%s is not there", c.Code)
			continue
		}
		s := &c.Scoring
		if m.Kind != s.Kind || m.MaxScore != c.MaxScore || m.WeightClass != c.WeightClass || m.Numerator != s.Numerator || m.Denominator != s.Denominator || m.Metric != s.Metric || m.Required != s.Required || m.PerMissing != s.PerMissing {
			t.Errorf("%s: %+v, and the catalogue %+v", c.Code, m, s)
		}
		keys := 0
		for _, list := range [][]CatalogueKey{s.AllOf, s.Rules} {
			for _, k := range list {
				if _, ok := m.Keys[k.Key]; !ok {
					t.Errorf("%s: %s is not there", c.Code, k.Key)
				}
				keys++
			}
		}
		for _, l := range s.Levels {
			if _, ok := m.Keys[l.Level]; !ok {
				t.Errorf("%s: %s is not there", c.Code, l.Level)
			}
			keys++
		}
		if keys != len(m.Keys) {
			t.Errorf("%s has %d keys, the catalogue %d", c.Code, len(m.Keys), keys)
		}
		used[m.Numerator], used[m.Denominator], used[m.Metric] = true, true, true
	}
	for key := range d.Metrics {
		if !used[key] {
			t.Errorf("%s is of no criterion", key)
		}
	}
}

// What does not fit is refused.
func TestWrongMetrics(t *testing.T) {
	for _, text := range []string{
		`[]`,
		`{"criteria":[{"code":"1","kind":"RATIO","numerator":"a","denominator":"b"}]}`,
		`{"criteria":[{"code":"1","kind":"COUNT","metric":"a"}]}`,
		`{"criteria":[{"code":"1","kind":"LEVEL"}]}`,
		`{"metrics":{"a":{}},"criteria":[{"code":"1","kind":"COUNT","metric":"a"},{"code":"1","kind":"COUNT","metric":"a"}]}`,
	} {
		if _, err := parseMetrics([]byte(text)); err == nil {
			t.Errorf("%s is taken", text)
		}
	}
	if AfterDeadline("AFTER_DEADLINE:DL02") != "DL02" || AfterDeadline("MONTHLY") != "" {
		t.Error("accruals")
	}
}
