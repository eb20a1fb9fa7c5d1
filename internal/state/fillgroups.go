package state

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// fillGroups adds the groups without records: every combination of the values that the keys
// can have. Those of an enum, a truth value, a list of codes and bins are known beforehand;
// days go from the first that the filter says, or that occurs, to the last; units are those
// at the level that the viewer sees. Of other keys it is the values that occur.
func (g *aggregator) fillGroups() {
	lists, n := make([][]domain.Value, len(g.Keys)), 1
	for i := range g.Keys {
		lists[i] = g.valuesOf(i)
		if n *= len(lists[i]); n > g.Most {
			g.err = tooManyGroups(g.Most)
			return
		}
	}
	if len(lists) > 0 {
		g.combine(lists, 0)
	}
}

// combine opens the groups of all combinations from the key at i on.
func (g *aggregator) combine(lists [][]domain.Value, i int) {
	if i < len(lists) {
		for _, x := range lists[i] {
			if g.row[i] = x; g.err == nil {
				g.combine(lists, i+1)
			}
		}
		return
	}
	g.b = g.b[:0]
	for _, x := range g.row {
		g.b = appendKey(g.b, x)
	}
	if g.groups[string(g.b)] == nil {
		g.open()
	}
}

// valuesOf lists the values of a key, those that occur among them, each once.
func (g *aggregator) valuesOf(i int) (out []domain.Value) {
	k, seen := &g.Keys[i], map[string]bool{}
	add := func(x domain.Value) {
		if key := string(appendKey(nil, x)); !x.IsNull() && !seen[key] {
			seen[key], out = true, append(out, x)
		}
	}
	for _, b := range g.out.Groups {
		add(b.Keys[i])
	}
	switch f := k.Field; {
	case k.Edges != nil:
		for n := range k.Edges {
			add(domain.Int(int64(n + 1)))
		}
	case k.Grain == registry.GrainLevel:
		t := g.reg.Units
		g.Scan(t.Ent, func(r *domain.Record) bool {
			if t.LevelOf(r) == k.Level && g.Sees(t.Ent, r) {
				add(domain.String(r.ID))
			}
			return g.Meter.Spend(1)
		})
	case k.Grain != registry.GrainValue:
		g.spans(k, slices.Clone(out), add)
	case f.Enum != nil:
		for _, v := range f.Enum.Values {
			add(domain.String(v.Name))
		}
	case f.Kind == domain.KindBool:
		add(domain.Bool(false))
		add(domain.Bool(true))
	case f.Code != nil:
		g.codes(f.Code, add)
	}
	return out
}

// codes calls add for the codes of a list: those that are built in, and those of records
// that the viewer sees.
func (g *aggregator) codes(c *registry.Code, add func(domain.Value)) {
	if shipped := domain.CodeListOf(c.List); shipped != nil {
		for _, v := range shipped.Codes {
			add(domain.String(v.Code))
		}
	}
	book := c.Of
	g.Scan(book.Ent, func(r *domain.Record) bool {
		if r.Body.Str(book.List.Index) == c.List && g.Sees(book.Ent, r) {
			add(domain.String(r.Body.Str(book.Code.Index)))
		}
		return g.Meter.Spend(1)
	})
}

// spans calls add for the spans between the first and the last.
func (g *aggregator) spans(k *Key, occur []domain.Value, add func(domain.Value)) {
	from, to, bounded := g.Filter.bounds(g.View, k)
	for i, x := range occur {
		if d := domain.Date(x.N); i == 0 && !bounded {
			from, to = d, d
		} else {
			from, to = min(from, d), max(to, d)
		}
	}
	if !bounded && len(occur) == 0 {
		return
	}
	for d, n := firstOf(from, k.Grain), 0; d <= to && n <= g.Most; d, n = nextOf(d, k.Grain), n+1 {
		add(domain.DateValue(d))
	}
}

// bounds are the first and the last day that a filter leaves for what a key is made of;
// false where it does not say both.
func (f *Filter) bounds(v *View, k *Key) (from, to domain.Date, ok bool) {
	const least, most = domain.Date(-1 << 30), domain.Date(1 << 30)
	from, to = least, most
	var narrow func(f *Filter)
	narrow = func(f *Filter) {
		if f == nil {
			return
		}
		for _, p := range f.And {
			narrow(p)
		}
		if f.Than != nil || f.Related != nil || len(f.Values) != 1 || f.Field != k.Field || f.Special != k.Special || k.Via != nil {
			return
		}
		d := v.dayOf(f.Values[0])
		switch f.Op {
		case OpIn:
			from, to = max(from, d), min(to, d)
		case OpGt, OpGte:
			from = max(from, d)
		case OpLte:
			to = min(to, d)
		case OpLt: // a day less, or the day of the instant before
			before := f.Values[0]
			before.N--
			to = min(to, v.dayOf(before))
		}
	}
	narrow(f)
	return from, to, from != least && to != most
}
