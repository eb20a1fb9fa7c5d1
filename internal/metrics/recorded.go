package metrics

import (
	"slices"

	"pdca/internal/domain"
)

// on says whether the records of a module count: it is delivered, and switched on.
func (q *Query) on(module string) bool { return q.delivered(module) && q.switched(module) }

func (q *Query) delivered(module string) bool { return q.s.Registry().Entity(module) != nil }

func (q *Query) switched(module string) bool {
	return slices.Contains(q.set.RecordSources, "*") || slices.Contains(q.set.RecordSources, module)
}

func (q *Query) allOn(modules []string) bool {
	return !slices.ContainsFunc(modules, func(m string) bool { return !q.on(m) })
}

// lacking are the modules of a criterion that are not delivered, and those that are off.
func (q *Query) lacking(m *domain.MetricCriterion) (missing, off []string) {
	for _, module := range modulesOf(m) {
		switch {
		case !q.delivered(module):
			missing = append(missing, module)
		case !q.switched(module):
			off = append(off, module)
		}
	}
	return missing, off
}

// modulesOf are all modules that a criterion's value stands on.
func modulesOf(m *domain.MetricCriterion) (out []string) {
	for _, key := range []string{m.Numerator, m.Denominator, m.Metric} {
		if is := domain.ShippedMetrics().Metrics[key]; is != nil {
			out = append(out, is.Modules...)
		}
	}
	for _, k := range m.Keys {
		out = append(out, k.Modules...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// recorded is what the records say of a criterion; nil where they cannot.
func (q *Query) recorded(c *Criterion) *Side {
	if c.from == nil || c.from.Source == domain.MetricSourceInspection {
		return nil
	}
	switch c.Scoring.Kind {
	case kindRatio:
		return q.ratio(c)
	case kindCount:
		return q.count(c)
	case kindDeduction:
		return q.deduction(c)
	case kindBoolean:
		return q.conditions(c)
	case kindLevel:
		return q.level(c)
	}
	return nil
}

// metric counts a metric for a criterion; ok is false where its records are not there or off.
func (q *Query) metric(c *Criterion, key string) (n Count, ok bool) {
	is, fn := domain.ShippedMetrics().Metrics[key], counts[key]
	if other := apart[c.Code+" "+key]; other != nil {
		fn = other
	}
	if is == nil || fn == nil || !q.allOn(is.Modules) {
		return n, false
	}
	return fn(q), true
}

func (q *Query) ratio(c *Criterion) *Side {
	den, ok := q.metric(c, c.from.Denominator)
	if !ok {
		return nil
	}
	num, ok := q.metric(c, c.from.Numerator)
	if !ok {
		return nil
	}
	n, d := min(num.whole(), den.whole()), den.whole()
	x := &Side{IDs: den.IDs, keys: map[string]int64{"numerator": n, "denominator": d}}
	x.set(n, d)
	if d == 0 {
		x.NotApplicable = c.from.EmptyDenominator == domain.EmptyNotApplicable
		return x
	}
	x.Tenths = c.score(x.keys).Tenths
	return x
}

func (x *Side) set(n, d int64) {
	num, den := float64(n), float64(d)
	x.Numerator, x.Denominator = &num, &den
}

// count is of a COUNT: each that is missing costs what the catalogue says for the year, also
// where only a part of the year is asked for.
func (q *Query) count(c *Criterion) *Side {
	n, ok := q.metric(c, c.from.Metric)
	if !ok {
		return nil
	}
	required := q.required(c)
	x := &Side{IDs: n.IDs, NotApplicable: n.None, keys: map[string]int64{"count": n.whole(), "required": required}}
	num, den := float64(n.N)/1000, float64(required)
	x.Numerator, x.Denominator = &num, &den
	missing := max(0, required*1000-n.N)
	x.Tenths = halfUp(max(0, int64(c.MaxScore)*1_000_000-missing*int64(c.Scoring.PerMissing)), 100_000)
	return x
}

// deduction counts the faults that the records show. Those that only an inspector sees, and
// those whose records are not there, are not known.
func (q *Query) deduction(c *Criterion) *Side {
	x := &Side{keys: map[string]int64{}}
	known := false
	for _, rule := range c.Scoring.Rules {
		k, fn := c.from.Keys[rule.Key], keyed[c.Code+"."+rule.Key]
		if k.Source != domain.MetricSourceRecords || fn == nil || !q.allOn(k.Modules) {
			x.partly = true
			continue
		}
		n := fn(q)
		known = true
		x.keys[rule.Key] = n.whole()
		x.IDs = append(x.IDs, n.IDs...)
	}
	if !known || x.partly && c.from.Source == domain.MetricSourceRecords {
		return nil
	}
	x.Tenths = c.score(x.keys).Tenths
	return x
}

// conditions are of a BOOLEAN: all of them hold. Where there is no record that any of them
// is about, none does.
func (q *Query) conditions(c *Criterion) *Side {
	x := &Side{keys: map[string]int64{}}
	all := true
	for _, is := range c.Scoring.AllOf {
		k, fn := c.from.Keys[is.Key], keyed[c.Code+"."+is.Key]
		if k.Source != domain.MetricSourceRecords || fn == nil || !q.allOn(k.Modules) {
			return nil
		}
		n := fn(q)
		x.keys[is.Key] = min(1, n.whole())
		x.IDs = append(x.IDs, n.IDs...)
		all = all && n.N > 0
	}
	switch {
	case len(x.IDs) == 0:
		x.NotApplicable = c.from.EmptyDenominator == domain.EmptyNotApplicable
		for k := range x.keys {
			x.keys[k] = 0
		}
	case all:
		x.Tenths = c.maxTenths()
	}
	return x
}

// level is the first of the levels that the records show, or the last one.
func (q *Query) level(c *Criterion) *Side {
	fn := levels[c.Code]
	for _, k := range c.from.Keys {
		if fn == nil || !q.allOn(k.Modules) {
			return nil
		}
	}
	at, ids := fn(q)
	x := &Side{keys: map[string]int64{}, IDs: ids}
	if at == 0 { // no case
		x.NotApplicable = c.from.EmptyDenominator == domain.EmptyNotApplicable
		at = len(c.Scoring.Levels)
	}
	at = min(at, len(c.Scoring.Levels))
	x.keys["level"] = int64(at)
	x.Tenths = halfUp(int64(c.Scoring.Levels[at-1].Score), 100)
	return x
}
