package state

import (
	"slices"
	"sync"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// What of a record may be read is one question for every door (registry.Guard): a field
// that may not be is null in answers, filters and orders, absent where records are sent,
// and in no conflict. It is asked of records that the actor sees.

// Readable says whether the actor may read a field of a record that they see. It costs
// nothing where everybody may.
func (v *View) Readable(f *registry.Field, r *domain.Record) bool {
	return f.Guard == nil || v.Scope.ReadsField(v.Snapshot, f, r)
}

func (v *View) readable(fields []*registry.Field, r *domain.Record) bool {
	for _, f := range fields {
		if !v.Readable(f, r) {
			return false
		}
	}
	return true
}

// ReadsField is View.Readable for whoever has the scope at hand alone.
func (sc *Scope) ReadsField(s *Snapshot, f *registry.Field, r *domain.Record) bool {
	g := f.Guard
	switch {
	case g == nil || sc.everywhere(g):
		return true
	case g.Whole && !sc.reads(g.Of.RowOf(r), g.Of, r):
		return false
	case g.Names != nil:
		return sc.readsNamed(g, r)
	case g.Row == 0 || sc.reads(g.Row, g.Of, r):
		return true
	}
	return g.OpenIn != nil && g.Open(s.stateOf(g, r)) && (sc.reads(g.Of.RowOf(r), g.Of, r) || sc.inCircle(r))
}

// ReadsAll says whether the scope reads every field of a record.
func (sc *Scope) ReadsAll(s *Snapshot, ent *registry.Entity, r *domain.Record) bool {
	return !slices.ContainsFunc(ent.Guarded, func(f *registry.Field) bool { return !sc.ReadsField(s, f, r) })
}

// stateOf is the state that may open a field of a record; "" for none.
func (s *Snapshot) stateOf(g *registry.Guard, r *domain.Record) string {
	ent := g.Of
	if g.OpenBy != nil {
		ent = g.OpenBy.Ref.To
		if r = s.Get(ent, r.Body.Str(g.OpenBy.Index)); r == nil {
			return ""
		}
	}
	return r.Body.Str(ent.Status)
}

// readsNamed judges what is of a field of another record by the rows of that field, over
// the record that holds it: it lies where the other one does. The other one's state
// opens nothing, because it may change while this record does not.
func (sc *Scope) readsNamed(g *registry.Guard, r *domain.Record) bool {
	if sc.alone(g.Of, r) {
		return true // who sent it
	}
	about := sc.reg.Entity(r.Body.Str(g.Of.ReadAs))
	if about == nil {
		return false
	}
	reads := func(f *registry.Field) bool { return f.ReadRow == 0 || sc.reads(f.ReadRow, g.Of, r) }
	if f := about.Field(r.Body.Str(g.Names.Index)); f != nil {
		return reads(f)
	}
	return !slices.ContainsFunc(about.Guarded, func(f *registry.Field) bool { return !reads(f) })
}

// verdicts are the guards that stop the scope nowhere, and those that stop it everywhere, by
// their numbers.
type verdicts struct {
	once                sync.Once
	everywhere, nowhere []bool
}

// everywhere says whether a field is read in every audience in which the scope sees
// records of its entity. For most accounts that holds of most fields.
func (sc *Scope) everywhere(g *registry.Guard) bool {
	sc.verdicts.once.Do(sc.judge)
	return sc.verdicts.everywhere[g.No]
}

// Closed says whether there is no record of which the viewer could read a field, whatever
// records there are: it follows from their rights alone, so that saying so tells nothing.
func (v *View) Closed(f *registry.Field) bool {
	if f.Guard == nil {
		return false
	}
	v.Scope.verdicts.once.Do(v.Scope.judge)
	return v.Scope.verdicts.nowhere[f.Guard.No]
}

func (sc *Scope) judge() {
	sc.verdicts.everywhere = make([]bool, len(sc.reg.Guards))
	sc.verdicts.nowhere = make([]bool, len(sc.reg.Guards))
	masks := sc.masks()
	for i, g := range sc.reg.Guards {
		lacks := func(m domain.Mask) bool {
			return g.Of.ReadBy(m) && (g.Whole && !m.Has(g.Of.ReadRow) || g.Row != 0 && !m.Has(g.Row))
		}
		// A state may open a field to whoever reads the record.
		sc.verdicts.nowhere[i] = g.Names == nil && len(g.OpenIn) == 0 && g.Of.ReadAs < 0 && !slices.ContainsFunc(masks, func(m domain.Mask) bool {
			return (!g.Whole || m.Has(g.Of.ReadRow)) && (g.Row == 0 || m.Has(g.Row))
		})
		// What somebody must act on is seen by fields that count for some rows only, and
		// what is published to a circle is seen by no row at all.
		published := g.Of.Publish != nil && len(sc.Circles) > 0
		sc.verdicts.everywhere[i] = g.Of.ReadAs < 0 && len(g.Of.Assigned) == 0 && !published && !slices.ContainsFunc(masks, lacks)
	}
}

// masks lists the sets of rows that the scope has anywhere. They are few: units share
// that of their grant.
func (sc *Scope) masks() (list []domain.Mask) {
	seen := map[domain.Mask]bool{}
	add := func(m domain.Mask) {
		if !seen[m] {
			seen[m], list = true, append(list, m)
		}
	}
	var last domain.Reading
	for _, g := range sc.Units {
		if g != last {
			add(g.Rows)
			add(g.Revealed)
			last = g
		}
	}
	for _, all := range []map[string]domain.Mask{sc.Teams, sc.Persons, sc.Tasks} {
		for _, m := range all {
			add(m)
		}
	}
	return list
}
