package metrics

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Every key of the file whose records there are has a function, and no other has one: a key
// without one would silently be NO_DATA.
func TestFunctionsAndFileAgreeKeyByKey(t *testing.T) {
	reg, data := registry.MustLoad(), domain.ShippedMetrics()
	there := func(modules []string) bool {
		for _, m := range modules {
			if reg.Entity(m) == nil {
				return false
			}
		}
		return true
	}
	want := map[string]bool{}
	for key, m := range data.Metrics {
		if is := m.Source == domain.MetricSourceRecords && there(m.Modules); is != (counts[key] != nil) {
			t.Errorf("%s of %s: a function %t, its records %t", key, m.Entity, counts[key] != nil, is)
		}
	}
	for key := range counts {
		if data.Metrics[key] == nil {
			t.Errorf("%s is not in the file", key)
		}
	}
	for _, c := range data.Criteria {
		for name, k := range c.Keys {
			is := k.Source == domain.MetricSourceRecords && there(k.Modules)
			if c.Kind == kindLevel {
				if is != (levels[c.Code] != nil) {
					t.Errorf("%s.%s: a function %t, its records %t", c.Code, name, levels[c.Code] != nil, is)
				}
				continue
			}
			key := c.Code + "." + name
			want[key] = true
			if is = is && later[key] == ""; is != (keyed[key] != nil) {
				t.Errorf("%s: a function %t, its records %t", key, keyed[key] != nil, is)
			}
		}
	}
	for key := range keyed {
		if !want[key] {
			t.Errorf("%s is not in the file", key)
		}
	}
}

// later are keys of which the file names no module, and which ask for records that are not
// there yet.
var later = map[string]string{"09.1.2.noContact": "care of members who are away"}

func TestSums(t *testing.T) {
	var s Sums
	s.Add("1", domain.WeightClassCritical, 10, domain.MeasureStateMeasured, domain.ScoreSourceInspection, 0)
	s.Add("2", domain.WeightClassMajor, 20, domain.MeasureStateMeasured, domain.ScoreSourceRecords, 155)
	s.Add("3", domain.WeightClassCritical, 10, domain.MeasureStateNoData, domain.ScoreSourceNone, 0)
	s.Add("4", domain.WeightClassCritical, 10, domain.MeasureStateNotApplicable, domain.ScoreSourceInspection, 0)
	s.Add("5", domain.WeightClassCritical, 10, domain.MeasureStateNotYetDue, domain.ScoreSourceRecords, 0)
	if s.Applicable != 5 || s.ByInspection+s.ByRecords+s.NotApplicable+s.NoData+s.NotYetDue != 5 || s.ApplicableMax != 40 || s.MeasuredMax != 30 || s.Awarded != 155 {
		t.Errorf("%+v", s)
	}
	if x, ok := s.Normalised(); !ok || x != 516.7 || s.Coverage() != 0.75 || len(s.Critical) != 1 || len(s.CriticalNoData) != 1 {
		t.Errorf("%v %v of %+v", x, s.Coverage(), s)
	}
	if x, ok := (&Sums{}).Normalised(); ok || x != 0 || (&Sums{}).Coverage() != 0 {
		t.Error("nothing is no score")
	}
}
