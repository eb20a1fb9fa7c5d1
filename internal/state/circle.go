package state

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// A record that is published (@entity(publish:)) is open to a circle beside those who
// have a right to it: to the party group that it names, to its branch, to the
// second-level unit above that, to the whole enterprise. Which circle that is follows from
// its fields and from the place of its unit. It is worked out whenever the record is
// stored, and kept in it, because a pull has to know in which circle it was: so a record
// whose unit comes under another second-level unit is stored again (EachAstray).
//
// Whose circles an account belongs to is no matter of the state: the table of scopes says
// it (Scope.Circles). A circle reads what is published and nothing by any row.

// Circle names the circle of a kind at a unit. That of the whole enterprise is at none.
func Circle(kind, unit string) string {
	if kind == registry.CircleCompany {
		return kind
	}
	return kind + "/" + unit
}

// circleOf works out to which circle a record is published; "" for none.
func (s *Snapshot) circleOf(ent *registry.Entity, r *domain.Record) string {
	p := ent.Publish
	if r.Concealed() || !p.In[r.Body.Str(ent.Status)] {
		return ""
	}
	kind, unit := p.Circle(r), r.Unit
	switch kind {
	case "":
		return ""
	case registry.CircleCompany:
		return Circle(kind, "")
	case registry.CircleGroup:
		unit = r.Body.Str(p.Group)
	case registry.CircleUnit:
		unit = s.Second(unit)
	}
	if unit == "" {
		return ""
	}
	return Circle(kind, unit)
}

// kept is the name of a circle as its bucket has it, so that it is in memory once.
func (d *Draft) kept(circle string) string {
	if circle == "" {
		return ""
	}
	if b, ok := d.buckets.Get(&bucket{audience: audience{audCircle, circle}}); ok {
		return b.id
	}
	return circle
}

// inCircle says whether a record is published to a circle of the account's.
func (sc *Scope) inCircle(r *domain.Record) bool {
	c := r.Circle()
	return c != "" && slices.Contains(sc.Circles, c)
}

// coversAlso says whether one of the further units that own a record is covered.
func (sc *Scope) coversAlso(row domain.RowNo, ent *registry.Entity, r *domain.Record) (yes bool) {
	if len(ent.Also) == 0 || r.Concealed() {
		return false
	}
	EachAlso(ent, r, func(unit string) { yes = yes || sc.Units[unit].Rows.Has(row) })
	return yes
}

// Line lists the units above a unit and the unit itself, from the top; nil where there is
// no such unit.
func (s *Snapshot) Line(unit string) []string {
	r := s.Unit(unit)
	if r == nil {
		return nil
	}
	return strings.Split(strings.TrimPrefix(r.Body.Str(s.reg.Units.Path.Index), "/"), "/")
}

// Second returns the second-level unit that a unit is or lies below; for a unit at the top
// that unit, "" for none.
func (s *Snapshot) Second(unit string) string {
	line := s.Line(unit)
	if len(line) == 0 {
		return ""
	}
	return line[min(1, len(line)-1)]
}

// EachAstray calls fn for every published record of a unit that lies in another circle
// than it would if it were stored now, because a unit has moved.
func (s *Snapshot) EachAstray(unit string, fn func(ent *registry.Entity, r *domain.Record)) {
	b, ok := s.buckets.Get(&bucket{audience: audience{audUnit, unit}})
	if !ok {
		return
	}
	s.roll.scan(&b.created, func(r *domain.Record) bool {
		if ent := s.reg.Of(r.Body); ent.Publish != nil && !r.Deleted() && s.circleOf(ent, r) != r.Circle() {
			fn(ent, r)
		}
		return true
	})
}

// fewUnits is up to how many units are asked for one by one whether they own anything
// beside others.
const fewUnits = 16

// eachAlso calls fn for the units, of some, that may own records beside others. Few
// entities have such records, so that in a large scope it is less to go over those units
// that have any.
func (s *Snapshot) eachAlso(units map[string]domain.Reading, fn func(a audience)) {
	if len(units) <= fewUnits {
		for unit := range units {
			fn(audience{audAlso, unit})
		}
		return
	}
	s.buckets.Ascend(&bucket{audience: audience{kind: audAlso}}, func(b *bucket) bool {
		if b.kind != audAlso {
			return false
		}
		if _, ok := units[b.id]; ok {
			fn(b.audience)
		}
		return true
	})
}
