package domain

import (
	_ "embed" // see catalogue.go
	"encoding/json"
	"fmt"
	"strings"
	"sync"
)

//go:embed data/metrics.json
var metricsJSON string

// MetricSource is where a value comes from. BOTH prefers the inspection.
type MetricSource string

// The sources of data/metrics.json.
const (
	MetricSourceInspection MetricSource = "INSPECTION"
	MetricSourceRecords    MetricSource = "RECORDS"
	MetricSourceBoth       MetricSource = "BOTH"
)

// EmptyDenominator is what a criterion counts for of which there is no case.
type EmptyDenominator string

// What data/metrics.json says of a criterion without a case.
const (
	EmptyZero          EmptyDenominator = "ZERO"
	EmptyNotApplicable EmptyDenominator = "NOT_APPLICABLE"
	EmptyLowestLevel   EmptyDenominator = "LOWEST_LEVEL"
	EmptyIsFull        EmptyDenominator = "NO_OCCURRENCE_IS_FULL"
)

// Metric is what is counted out of records under one key.
type Metric struct {
	Source MetricSource `json:"source"`
	Entity string       `json:"entity"`
	// Condition and Measure are in the language that the file describes; what computes them
	// is a function of the same key in package metrics.
	Condition string `json:"condition"`
	Measure   string `json:"measure"`
	// PeriodField names the day by which a record lies in a period.
	PeriodField string `json:"periodField"`
	// Scope is OWN or SUBTREE, Via is SELF or LINKED_ADMIN.
	Scope string `json:"scope"`
	Via   string `json:"via"`
	// Modules are the entities that are to be delivered and switched on; none is always on.
	Modules []string `json:"modules"`
	Accrual string   `json:"accrual"`
	Part    string   `json:"part"`
	NoteEn  string   `json:"noteEn"`
}

// MetricKey is one key of a criterion that has several: a condition, a fault or a level.
type MetricKey struct {
	Source    MetricSource `json:"source"`
	Entity    string       `json:"entity"`
	Condition string       `json:"condition"`
	Modules   []string     `json:"modules"`
}

// MetricCriterion says where the value of one criterion of the catalogue comes from.
type MetricCriterion struct {
	Code        string       `json:"code"`
	Kind        string       `json:"kind"`
	MaxScore    int64        `json:"maxScore"`
	WeightClass string       `json:"weightClass"`
	AppliesTo   []string     `json:"appliesTo"`
	Period      string       `json:"period"`
	Source      MetricSource `json:"source"`
	// Numerator and Denominator are of a RATIO, Metric is of a COUNT, Keys are of the others.
	Numerator   string               `json:"numerator"`
	Denominator string               `json:"denominator"`
	Metric      string               `json:"metric"`
	Required    int64                `json:"required"`
	PerMissing  Thousandths          `json:"perMissing"`
	Keys        map[string]MetricKey `json:"keys"`
	// EmptyDenominator is "" for a COUNT.
	EmptyDenominator  EmptyDenominator `json:"emptyDenominator"`
	Accrual           string           `json:"accrual"`
	Scope             string           `json:"scope"`
	Part              string           `json:"part"`
	NotApplicableWhen string           `json:"notApplicableWhen"`
	// Fallback says that an inspection counts where the records have no case.
	Fallback    string `json:"fallback"`
	PeriodIsDay bool   `json:"periodIsDay"`
	NoData      string `json:"noData"`
	NoteEn      string `json:"noteEn"`
}

// MetricsData says of each criterion of one version of the catalogue where its value comes
// from. It is shared and must not be changed.
type MetricsData struct {
	// Version is its own, CatalogueVersion that of the catalogue that it is about.
	Version, CatalogueVersion string
	Metrics                   map[string]*Metric
	Criteria                  []*MetricCriterion

	byCode map[string]*MetricCriterion
}

var shippedMetrics = sync.OnceValue(func() *MetricsData { return mustEmbedded(parseMetrics([]byte(metricsJSON))) })

// ShippedMetrics is what ships with the catalogue of the product.
func ShippedMetrics() *MetricsData { return shippedMetrics() }

// Of is what is said of a criterion; nil for nothing, so that only inspections count.
func (d *MetricsData) Of(code string) *MetricCriterion { return d.byCode[code] }

func parseMetrics(data []byte) (*MetricsData, error) {
	var doc struct {
		Meta struct {
			Version          string `json:"version"`
			CatalogueVersion string `json:"catalogueVersion"`
		} `json:"meta"`
		Copies   json.RawMessage    `json:"copies"`
		Metrics  map[string]*Metric `json:"metrics"`
		Criteria []*MetricCriterion `json:"criteria"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("metrics: %w", err)
	}
	d := &MetricsData{Version: doc.Meta.Version, CatalogueVersion: doc.Meta.CatalogueVersion, Metrics: doc.Metrics, Criteria: doc.Criteria, byCode: map[string]*MetricCriterion{}}
	for _, c := range d.Criteria {
		if d.byCode[c.Code] != nil {
			return nil, fmt.Errorf("metrics: %s stands twice", c.Code)
		}
		if err := d.fits(c); err != nil {
			return nil, fmt.Errorf("metrics of %s: %w", c.Code, err)
		}
		d.byCode[c.Code] = c
	}
	return d, nil
}

// fits holds a criterion against what its kind needs.
func (d *MetricsData) fits(c *MetricCriterion) error {
	var keys []string
	switch c.Kind {
	case scoreRatio:
		keys = []string{c.Numerator, c.Denominator}
	case scoreCount:
		keys = []string{c.Metric}
	default:
		if len(c.Keys) == 0 {
			return fmt.Errorf("a %s has keys", c.Kind)
		}
	}
	for _, k := range keys {
		if d.Metrics[k] == nil {
			return fmt.Errorf("there is no metric %q", k)
		}
	}
	return nil
}

// AfterDeadline is the deadline that an accrual waits for; "" for one that waits for none.
func AfterDeadline(accrual string) string {
	key, ok := strings.CutPrefix(accrual, "AFTER_DEADLINE:")
	if !ok {
		return ""
	}
	return key
}
