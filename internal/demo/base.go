package demo

import (
	"fmt"

	"pdca/internal/domain"
)

// fillBases writes the frozen head count of every unit for both years. A unit of the party has
// the staff of the unit beside it: they are who its surveys ask.
func (w *world) fillBases() {
	for _, year := range []int{w.last, w.this} {
		units, branches, workshops := len(w.units), len(w.branches), 0
		members, groups := 0, 0
		for _, b := range w.branches {
			members += len(w.frozen(year, b))
			groups += b.groups()
			if b.workshop() {
				workshops++
			}
		}
		w.base(year, "c", "GROUP_COMMITTEE", "PARTY", "", "/c", members, 3*members, []string{"gc"}, domain.ChildUnits{Secondary: count(units), Branch: count(branches), PartyGroup: count(groups)}, nil)
		w.base(year, "gc", "GROUP_COMPANY", "ADMIN", "", "/gc", 0, 3*members, []string{"c"}, domain.ChildUnits{Secondary: count(units), Workshop: count(workshops), Team: count(2 * workshops)}, nil)
		for _, s := range w.units {
			members, branches, workshops, groups := 0, 0, 0, 0
			for _, b := range w.branches {
				if b.unit == s {
					members, branches, groups = members+len(w.frozen(year, b)), branches+1, groups+b.groups()
					if b.workshop() {
						workshops++
					}
				}
			}
			w.base(year, s.party(), "SECONDARY_COMMITTEE", "PARTY", "c", "/c/"+s.party(), members, 3*members, []string{s.admin()}, domain.ChildUnits{Branch: count(branches), PartyGroup: count(groups)}, nil)
			w.base(year, s.admin(), "SECONDARY_UNIT", "ADMIN", "gc", "/gc/"+s.admin(), 0, 3*members, []string{s.party()}, domain.ChildUnits{Workshop: count(workshops), Team: count(2 * workshops)}, nil)
		}
		for _, b := range w.branches {
			p, a := b.unit.party(), b.unit.admin()
			in := w.frozen(year, b)
			w.base(year, b.id(), "BRANCH", "PARTY", p, "/c/"+p+"/"+b.id(), len(in), 3*len(in), []string{b.admin()}, domain.ChildUnits{PartyGroup: count(b.groups())}, in)
			if b.workshop() {
				w.base(year, b.admin(), "WORKSHOP_SECTION", "ADMIN", a, "/gc/"+a+"/"+b.admin(), 0, 3*len(in), []string{b.id()}, domain.ChildUnits{Team: count(2)}, nil)
			}
		}
	}
}

// frozenOn is the day on which the base of a year was frozen.
func (w *world) frozenOn(year int) domain.Date { return min(date(year, 1, 2), w.today) }

// frozen are the members of a branch on that day; who joined later changes no denominator.
func (w *world) frozen(year int, b *branch) (out []*member) {
	for _, m := range b.members {
		if m.joined <= w.frozenOn(year) {
			out = append(out, m)
		}
	}
	return out
}

// groups is how many party groups a branch has.
func (b *branch) groups() int {
	if n := len(b.members) / groupSize; n > 1 {
		return n
	}
	return 0
}

func count(n int) *int64 {
	if n == 0 {
		return nil
	}
	x := int64(n)
	return &x
}

func (w *world) base(year int, unit, kind, line, parent, path string, members, staff int, linked []string, below domain.ChildUnits, list []*member) {
	rec := w.record("TargetGroupFigure", fmt.Sprintf("base-%d-%s", year, unit)).
		str(domain.TargetGroupFigureFieldCycleID, cycleID(year)).
		str(domain.TargetGroupFigureFieldUnitID, unit).
		num(domain.TargetGroupFigureFieldVersion, 1).
		str(domain.TargetGroupFigureFieldUnitKind, kind).
		str(domain.TargetGroupFigureFieldLine, line).
		str(domain.TargetGroupFigureFieldParentUnitID, parent).
		str(domain.TargetGroupFigureFieldPath, path).
		list(domain.TargetGroupFigureFieldCounterpartIDs, linked).
		num(domain.TargetGroupFigureFieldMembers, members).
		day(domain.TargetGroupFigureFieldFrozenOn, w.frozenOn(year))
	if staff > 0 {
		rec.num(domain.TargetGroupFigureFieldStaffCount, staff)
	}
	if below != (domain.ChildUnits{}) {
		rec.obj(domain.TargetGroupFigureFieldChildUnits, below)
	}
	var ids, exempt []string
	for _, m := range list {
		ids = append(ids, m.id())
		if m.exempt && year == w.this {
			exempt = append(exempt, m.id())
		}
	}
	w.out.add(rec.list(domain.TargetGroupFigureFieldMemberIDs, ids).list(domain.TargetGroupFigureFieldExemptIDs, exempt))
}
