package share

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"pdca/internal/audit"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// The states of a group.
const (
	shown      = "OK"
	suppressed = "SUPPRESSED"
)

// group is what an aggregate says of the records of one key, in the order of their sums.
type group struct {
	keys   []string
	count  int64
	people int64
	sums   []float64
}

func (g *group) add(r *domain.Record, s *sums, persons []*registry.Field) {
	g.count++
	g.people++
	if len(persons) > 0 {
		g.people--
		for _, f := range persons {
			g.people += r.Body.Get(f.Index).N
		}
	}
	for i, f := range s.sums {
		if v := r.Body.Get(f.Index); !v.IsNull() {
			g.sums[i] += v.Float()
		}
	}
}

// Aggregate answers sharedAggregate. A grouping is asked for as a whole: by two groupings
// of the same records one could be reckoned from the other what the floor keeps back.
func (d Door) Aggregate(ctx context.Context, v *state.View, agreement, typ string, groupBy []string, first int) (*domain.SharedAggregate, error) {
	keys, err := json.Marshal(groupBy)
	if err != nil {
		return nil, err
	}
	ev := domain.AuditEvent{Action: audit.ReadSharedSums, RecordType: typ, AgreementID: agreement, FilterJson: string(keys)}
	t, p, err := opened(v, agreement, typ)
	if err != nil {
		return nil, d.refuse(v, ev, err)
	}
	i := slices.IndexFunc(p.sums, func(s *sums) bool { return slices.Equal(s.written(p).Keys, groupBy) })
	if i < 0 {
		return nil, d.refuse(v, ev, engine.Forbidden())
	}
	groups, total, err := d.gather(v, t, p, p.sums[i])
	if err != nil {
		return nil, err
	}
	out := &domain.SharedAggregate{Groups: []domain.SharedGroup{}}
	var kept, keptPeople int64
	for _, g := range groups {
		if g.people < t.Floor {
			kept, keptPeople = kept+1, keptPeople+g.people
		}
		if len(out.Groups) < first {
			out.Groups = append(out.Groups, g.told(p.sums[i], g.people >= t.Floor))
		}
	}
	// What is kept back must not follow from the total: neither the one group, nor a few of
	// which all together are too few.
	out.Total = total.told(p.sums[i], total.people >= t.Floor && (kept == 0 || kept > 1 && keptPeople >= t.Floor))
	ev.Count = int64(len(out.Groups))
	return out, d.record(ctx, v, ev)
}

// gather sums up the records of a part by their keys, in the order of these.
func (d Door) gather(v *state.View, t *terms, p *part, s *sums) (out []*group, total *group, err error) {
	persons := slices.DeleteFunc(p.ent.Shared(), func(f *registry.Field) bool { return !f.Shareable.Persons })
	by := map[string]*group{}
	total = &group{sums: make([]float64, len(s.sums))}
	err = t.each(v, p, func(r *domain.Record) {
		keys := make([]string, len(s.keys))
		for i, k := range s.keys {
			keys[i] = d.text(k, r)
		}
		name := strings.Join(keys, "\x00")
		g := by[name]
		if g == nil {
			g = &group{keys: keys, sums: make([]float64, len(s.sums))}
			by[name] = g
		}
		g.add(r, s, persons)
		total.add(r, s, persons)
	})
	for _, name := range slices.Sorted(maps.Keys(by)) {
		out = append(out, by[name])
	}
	return out, total, err
}

// text is the key of a record, as JSON; months are those of the enterprise's time zone.
func (d Door) text(k key, r *domain.Record) string {
	v := r.Body.Get(k.field.Index)
	switch {
	case k.span == "" || v.IsNull():
		return string(k.field.AppendJSON(nil, v))
	case v.Kind == domain.KindTime:
		v = domain.DateValue(d.Engine.DayOf(domain.Time(v.N)))
	}
	return `"` + domain.Date(v.N).String()[:lengths[k.span]] + `"`
}

// told is a group as it is told.
func (g *group) told(s *sums, ok bool) domain.SharedGroup {
	out := domain.SharedGroup{State: suppressed}
	if g.keys != nil {
		out.Keys = object(len(s.keys), func(i int) (string, string) { return s.keys[i].name, g.keys[i] })
	}
	if !ok {
		return out
	}
	out.State, out.Count = shown, &g.count
	out.Sums = object(len(s.sums), func(i int) (string, string) {
		return s.sums[i].Name, string(s.sums[i].AppendJSON(nil, number(s.sums[i], g.sums[i])))
	})
	return out
}

func number(f *registry.Field, x float64) domain.Value {
	if f.Kind == domain.KindInt {
		return domain.Int(int64(x))
	}
	return domain.Float(x)
}

// object writes a JSON object of members that are JSON already, in their order.
func object(n int, member func(i int) (name, value string)) json.RawMessage {
	var b strings.Builder
	b.WriteByte('{')
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		name, value := member(i)
		b.WriteString(`"` + name + `":` + value)
	}
	b.WriteByte('}')
	return json.RawMessage(b.String())
}
