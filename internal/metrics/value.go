package metrics

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"pdca/internal/domain"
)

// Side is the value that one of the two sources gives a criterion.
type Side struct {
	// Tenths is its score in tenths of a point.
	Tenths        int64
	NotApplicable bool
	// Numerator and Denominator are of a RATIO; of a COUNT what was counted and what is asked.
	Numerator, Denominator *float64
	// InspectionID and ResultID are where an inspection said it.
	InspectionID, ResultID string
	// IDs are the records that count, of the denominator where there is one.
	IDs []string

	// inputs are as an inspector wrote them, keys what was counted by key.
	inputs string
	keys   map[string]int64
	// partly says that only some of its keys are known, empty that it has no score.
	partly, empty bool
}

// Value is what a criterion counts for, and why.
type Value struct {
	*Criterion
	State  domain.MeasureState
	Source domain.ScoreSource
	// Tenths is the score in tenths of a point, where it is MEASURED.
	Tenths int64
	// Inspection and Records are what the two sources say; nil where one says nothing.
	Inspection, Records *Side
	// Disagreement says that they differ by more than Settings.sourceGapShare.
	Disagreement bool
	// Why says of NO_DATA what is not there, Missing are the modules.
	Why     domain.NoDataReason
	Missing []string
	// Partial says that the score stands for a part of what the criterion asks.
	Partial bool
	// Required is what is asked of a COUNT by the day; 0 for others.
	Required int64
}

// Of is the value of a criterion, by the one algorithm of the paper (check-act.md 6).
// override takes a source in place of the one that would be taken; "" for none.
func (q *Query) Of(c *Criterion, override domain.ScoreSource) Value {
	v := Value{Criterion: c, Records: q.recorded(c)}
	if x := q.found[c.ID]; x != nil {
		s := x.Side
		if s.read(c); !s.empty || s.NotApplicable {
			v.Inspection = &s
		}
	}
	if c.Scoring.Kind == kindCount {
		v.Required = q.required(c)
	}
	v.choose(q, override)
	v.compare(q)
	return v
}

const (
	kindBoolean   = "BOOLEAN"
	kindRatio     = "RATIO"
	kindCount     = "COUNT"
	kindDeduction = "DEDUCTION"
	kindLevel     = "LEVEL"
)

// sourceOf is where a criterion takes its value from while its modules are on.
func (c *Criterion) sourceOf() domain.MetricSource {
	if c.from == nil {
		return domain.MetricSourceInspection
	}
	return c.from.Source
}

// choose takes one of the sources.
func (v *Value) choose(q *Query, override domain.ScoreSource) {
	ins, rec := v.Inspection, v.Records
	if rec != nil && rec.partly && !rec.occurred() {
		rec = nil // nothing that is known against a unit is no proof (INV-PE5)
	}
	switch {
	case override == domain.ScoreSourceInspection && ins != nil:
		v.take(q, ins, domain.ScoreSourceInspection)
	case override == domain.ScoreSourceRecords && rec != nil:
		v.take(q, rec, domain.ScoreSourceRecords)
	case v.sourceOf() == domain.MetricSourceRecords && rec != nil && !(v.from.Fallback != "" && rec.NotApplicable && ins != nil):
		v.take(q, rec, domain.ScoreSourceRecords)
	case ins != nil && v.Records != nil && v.Scoring.Kind == kindDeduction && !ins.NotApplicable && v.sourceOf() == domain.MetricSourceBoth:
		v.worse(q)
	case ins != nil:
		v.take(q, ins, domain.ScoreSourceInspection)
	case v.sourceOf() == domain.MetricSourceBoth && rec != nil:
		v.take(q, rec, domain.ScoreSourceRecords)
		v.Partial = rec.partly
	default:
		v.State, v.Source = domain.MeasureStateNoData, domain.ScoreSourceNone
		v.Why, v.Missing = q.why(v)
	}
}

// take takes one side, unless nothing is due of it yet.
func (v *Value) take(q *Query, x *Side, from domain.ScoreSource) {
	v.State, v.Source, v.Tenths = domain.MeasureStateMeasured, from, x.Tenths
	switch {
	case x.NotApplicable:
		v.State, v.Tenths = domain.MeasureStateNotApplicable, 0
	case q.running && from == domain.ScoreSourceRecords && q.notYetDue(v.Criterion, x.Tenths):
		v.State, v.Tenths = domain.MeasureStateNotYetDue, 0
	}
}

// worse is of a DEDUCTION that both know of: of each key the greater number of occurrences.
func (v *Value) worse(q *Query) {
	both := map[string]int64{}
	for k, n := range v.Inspection.keys {
		both[k] = n
	}
	for k, n := range v.Records.keys {
		both[k] = max(both[k], n)
	}
	v.take(q, v.Inspection, domain.ScoreSourceInspection)
	if at := v.score(both); at.Tenths < v.Tenths {
		v.Tenths, v.Source = at.Tenths, domain.ScoreSourceRecords
	}
}

// compare notes that both sources have a whole value and differ by more than is allowed.
func (v *Value) compare(q *Query) {
	ins, rec := v.Inspection, v.Records
	if ins == nil || rec == nil || ins.NotApplicable || rec.NotApplicable || rec.partly || v.sourceOf() == domain.MetricSourceInspection {
		return
	}
	gap := ins.Tenths - rec.Tenths
	if gap < 0 {
		gap = -gap
	}
	v.Disagreement = float64(gap) > q.set.SourceGapShare*float64(v.maxTenths())+1e-9
}

// score is what inputs earn by the criterion's rule.
func (c *Criterion) score(inputs map[string]int64) domain.ScoreResult {
	b, err := json.Marshal(inputs)
	if err != nil {
		panic(err) // they are numbers
	}
	res, err := c.Scoring.Score(b)
	if err != nil {
		panic(err) // a fault of the program: they are made here
	}
	return res
}

func (x *Side) occurred() bool {
	for _, n := range x.keys {
		if n > 0 {
			return true
		}
	}
	return false
}

// why says what keeps a criterion from having a value.
func (q *Query) why(v *Value) (domain.NoDataReason, []string) {
	if v.from == nil || v.from.Source == domain.MetricSourceInspection {
		return domain.NoDataReasonNotInspected, nil
	}
	missing, off := q.lacking(v.from)
	switch {
	case len(missing) > 0:
		return domain.NoDataReasonModuleNotDelivered, missing
	case len(off) > 0:
		return domain.NoDataReasonModuleOff, off
	}
	return domain.NoDataReasonOnlySeenOnSite, nil
}

// Chosen is the side that was taken; nil for none.
func (v *Value) Chosen() *Side {
	switch v.Source {
	case domain.ScoreSourceInspection:
		return v.Inspection
	case domain.ScoreSourceRecords:
		return v.Records
	}
	return nil
}

// Inputs are what the records count, by key, as canonical JSON; "" where they count nothing,
// and for what is of persons (INV-PE7).
func (v *Value) Inputs() string {
	if v.Records == nil || v.Care() {
		return ""
	}
	b, err := json.Marshal(v.Records.keys)
	if err != nil {
		panic(err) // they are numbers
	}
	return string(b)
}

// RefsHash is the SHA-256 over the sorted ids of the records that the records' value stands on;
// "" where there are none.
func (v *Value) RefsHash() string {
	if v.Records == nil || v.Care() || len(v.Records.IDs) == 0 {
		return ""
	}
	ids := slices.Compact(slices.Sorted(slices.Values(v.Records.IDs)))
	sum := sha256.Sum256([]byte(strings.Join(ids, "\n")))
	return hex.EncodeToString(sum[:])
}
