package metrics

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// Criterion is a criterion of a catalogue, read.
type Criterion struct {
	*domain.Criterion
	Scoring domain.Scoring
	// Text tells criteria that say the same (domain.CriterionText).
	Text string
	// from says where its records' value comes from; nil for one that only inspections score.
	from *domain.MetricCriterion
}

// Category is the category that it belongs to.
func (c *Criterion) Category() string { code, _, _ := strings.Cut(c.Code, "."); return code }

// Care says that it is of care for persons, of which the score alone is kept (INV-PE7).
func (c *Criterion) Care() bool { return c.Category() == "15" }

// maxTenths is its maximum in tenths of a point.
func (c *Criterion) maxTenths() int64 { return int64(c.MaxScore) * 10 }

// Lasting are the readings that a schema has to keep: reading a criterion anew for each unit
// would cost more than all the rest.
func Lasting() []*state.Lasting { return []*state.Lasting{catalogues, needEvidence} }

// catalogues are the criteria by catalogue, in the order of their codes.
var catalogues = &state.Lasting{Of: "Criterion", Compute: func(s *state.Snapshot) any {
	out := map[string][]*Criterion{}
	s.Scan(s.Registry().Entity("Criterion"), func(r *domain.Record) bool {
		cr := r.Body.(*domain.Criterion)
		if c := readCriterion(cr); c != nil {
			out[cr.CatalogueID] = append(out[cr.CatalogueID], c)
		}
		return true
	})
	for _, list := range out {
		slices.SortFunc(list, func(a, b *Criterion) int { return strings.Compare(a.Code, b.Code) })
	}
	return out
}}

// readCriterion reads one. What the records count for stands for the catalogue that ships: a
// criterion of another version has it where it is scored by the same rule.
func readCriterion(cr *domain.Criterion) *Criterion {
	rule, err := domain.ParseScoring([]byte(cr.Scoring), int64(cr.MaxScore))
	if err != nil {
		return nil // it was checked when it was stored: a catalogue that is not decided
	}
	c := &Criterion{Criterion: cr, Scoring: rule, Text: domain.CriterionText(cr.TitleZh, cr.Scoring)}
	if is, ok := domain.ShippedCatalogue().Criterion(cr.Code); ok && sameRule(&is.Scoring, &rule) {
		c.from = domain.ShippedMetrics().Of(cr.Code)
	}
	return c
}

// sameRule says whether two rules ask for the same figures; how much they give for them may
// differ.
func sameRule(a, b *domain.Scoring) bool {
	keys := func(s *domain.Scoring) (out []string) {
		for _, k := range slices.Concat(s.AllOf, s.Rules) {
			out = append(out, k.Key)
		}
		for _, l := range s.Levels {
			out = append(out, l.Level)
		}
		return out
	}
	return a.Kind == b.Kind && a.Numerator == b.Numerator && a.Denominator == b.Denominator && a.Metric == b.Metric && slices.Equal(keys(a), keys(b))
}

// Criteria are those of a version of the catalogue, in the order of their codes. They are
// shared and must not be changed.
func Criteria(s *state.Snapshot, version string) (list []*Criterion) {
	s.EachOf("StandardCatalogue", "version", version, func(r *domain.Record) bool {
		list = s.Lasting(catalogues).(map[string][]*Criterion)[r.ID]
		return false
	})
	return list
}

// AppliesTo says whether it is scored for units of a kind.
func (c *Criterion) AppliesTo(k domain.UnitKind) bool {
	return slices.Contains(c.Criterion.AppliesTo, string(k))
}

// needEvidence are the points rules that ask for evidence, by version and code.
var needEvidence = &state.Lasting{Of: "PointsRule", Compute: func(s *state.Snapshot) any {
	out := map[string]bool{}
	s.Scan(s.Registry().Entity("PointsRule"), func(r *domain.Record) bool {
		rule := r.Body.(*domain.PointsRule)
		out[rule.Version+" "+rule.Code] = len(rule.Evidence) > 0
		return true
	})
	return out
}}
