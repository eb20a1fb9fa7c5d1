package state

import (
	"slices"
	"strings"

	"pdca/internal/domain"
)

// The units that records belong to form a tree (registry.Tree). Whoever has a role in
// one has it in those below.

// EachBelow calls fn for every unit below a unit, nearest first.
func (s *Snapshot) EachBelow(unit string, fn func(unit string)) {
	t := s.reg.Units
	queue := []string{unit}
	for len(queue) > 0 {
		unit, queue = queue[0], queue[1:]
		s.Each(t.Ent, t.Parent, domain.String(unit), func(c *domain.Record) bool {
			fn(c.ID)
			queue = append(queue, c.ID)
			return true
		})
	}
}

// Unit returns the live record of a unit; nil where there is none.
func (s *Snapshot) Unit(id string) *domain.Record {
	if id == "" {
		return nil
	}
	if r := s.Get(s.reg.Units.Ent, id); r != nil && !r.Deleted() {
		return r
	}
	return nil
}

// Below says whether a unit is another one or lies below it.
func (s *Snapshot) Below(unit, top string) bool {
	if unit == top {
		return true
	}
	r := s.Unit(unit)
	return r != nil && strings.Contains(r.Body.Str(s.reg.Units.Path.Index)+"/", "/"+top+"/")
}

// OverAll says whether the viewer has a role over the whole enterprise: over every unit
// that lies below none. A partner's unit may be one of these.
func (v *View) OverAll(role domain.Role) bool {
	t, grants, all := v.reg.Units, v.Scope.grants, true
	v.Scan(t.Ent, func(r *domain.Record) bool {
		all = r.Body.Str(t.Parent.Index) != "" || slices.Contains(grants, Grant{role, r.ID})
		return all
	})
	return all && len(grants) > 0
}

// SumBelow sums a figure, prefix and unit, over a unit and those below it of which the
// actor may read what is counted, which is by a row of the matrix.
func (v *View) SumBelow(prefix string, row domain.RowNo, unit string) (n int64) {
	if v.Scope.Units[unit].Rows.Has(row) {
		n = v.Figure(prefix + unit)
	}
	t := v.reg.Units
	v.Each(t.Ent, t.Parent, domain.String(unit), func(c *domain.Record) bool {
		n += v.SumBelow(prefix, row, c.ID)
		return true
	})
	return n
}

// above is the unit at which something of some units may be known: the one that runs
// it, where that lies above them all, else the top of the first of them.
func (s *Snapshot) above(runs string, units []string) string {
	fits := runs != ""
	for _, u := range units {
		fits = fits && u != runs && s.Below(u, runs)
	}
	if fits {
		return runs
	}
	for _, u := range append(slices.Clone(units), runs) {
		if r := s.Unit(u); r != nil {
			top, _, _ := strings.Cut(strings.TrimPrefix(r.Body.Str(s.reg.Units.Path.Index), "/"), "/")
			return top
		}
	}
	return runs
}
