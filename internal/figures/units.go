package figures

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/reform"
	"pdca/internal/state"
)

// tree says where units lie under what is asked for, as they did on a day.
type tree struct {
	// place is the unit of the row that a unit counts in; "" where it is above the level of
	// the rows. What is not under the root is not in it.
	place map[string]string
	// up is the unit above.
	up map[string]string
}

// treeKey names a tree that is kept for a view.
type treeKey struct {
	root, level string
	asNow       bool
	on          domain.Date
}

// lastMove is the day of the last change of a unit above: the trees of all later days are
// one.
type lastMove struct{}

// treeOn is the tree of a day: as then, or with what was merged counted at its successor.
func (a *asking) treeOn(on domain.Date) *tree {
	if a.root == nil {
		return &tree{}
	}
	last := a.v.Keep(lastMove{}, func() any { return reform.LastMove(a.v.Snapshot) }).(domain.Date)
	k := treeKey{a.root.ID, a.q.Level, a.q.AsNow, min(on, a.today, last)}
	if on >= last {
		k.on = last
	}
	return a.v.Keep(k, func() any { return a.plant(k.on) }).(*tree)
}

// plant makes the tree of a day.
func (a *asking) plant(on domain.Date) *tree {
	t := &tree{place: map[string]string{}, up: map[string]string{}}
	kinds, line := kindsOf(a.q.Level), a.root.Body.(*domain.OrgUnit).Line
	level := map[string]bool{}
	var ids []string
	a.v.Scan(a.reg.Units.Ent, func(r *domain.Record) bool {
		u := r.Body.(*domain.OrgUnit)
		t.up[u.ID] = reform.ParentOn(u, on)
		level[u.ID] = u.Line == line && slices.Contains(kinds, u.Kind)
		ids = append(ids, u.ID)
		return true
	})
	for _, id := range ids {
		if row, inside := t.find(a.at(id), a.root.ID, level); inside {
			if a.q.Level == "" {
				row = a.root.ID
			}
			t.place[id] = row
		}
	}
	return t
}

// at is the unit at which something of another one counts.
func (a *asking) at(unit string) string {
	for range 32 {
		if !a.q.AsNow {
			break
		}
		r := a.v.Unit(unit)
		if r == nil {
			break
		}
		u := r.Body.(*domain.OrgUnit)
		if u.Status != domain.OrgUnitStatusMerged || len(u.SuccessorIDs) == 0 {
			break
		}
		unit = u.SuccessorIDs[0]
	}
	return unit
}

// find goes up from a unit to the root, and notes the unit of the level on the way.
func (t *tree) find(unit, root string, level map[string]bool) (row string, inside bool) {
	for range 32 {
		if unit == "" {
			return "", false
		}
		if level[unit] {
			row = unit
		}
		if unit == root {
			return row, true
		}
		unit = t.up[unit]
	}
	return "", false
}

// units are those whose facts count anywhere in some trees, and "" with them where what is of
// no unit counts too.
func (a *asking) units(trees []*tree, company bool) *state.UnitSet {
	type key struct {
		trees   [4]*tree
		company bool
	}
	k, n := key{company: company}, 0
	for i, t := range trees {
		if i > 0 && t == trees[i-1] {
			continue
		}
		if n < len(k.trees) {
			k.trees[n] = t
		}
		n++
	}
	unite := func() any {
		set := map[string]bool{}
		for i, t := range trees {
			if i > 0 && t == trees[i-1] {
				continue
			}
			for u := range t.place {
				set[u] = true
			}
		}
		if company {
			set[""] = true
		}
		return state.NewUnitSet(set)
	}
	if n > len(k.trees) {
		return unite().(*state.UnitSet)
	}
	return a.v.Keep(k, unite).(*state.UnitSet)
}

// across is the question at the unit of the other line that is linked with the one that is
// asked for, where the figure is of units of that line alone: letters are of the
// administration, plans of the party (figures.md 3).
func (a *asking) across(d *domain.FigureDecl) *asking {
	if a.root == nil || slices.Contains(d.KindsOfUnit, a.root.Body.(*domain.OrgUnit).Kind) {
		return a
	}
	b := *a
	for _, ends := range [][2]string{{"partyUnitId", "adminUnitId"}, {"adminUnitId", "partyUnitId"}} {
		a.v.EachOf("UnitLink", ends[0], a.root.ID, func(r *domain.Record) bool {
			l := r.Body.(*domain.UnitLink)
			on := min(a.whole.to, a.today)
			u := a.v.Unit(l.Str(a.reg.Of(r.Body).Field(ends[1]).Index))
			holds := l.Days().Contains(on)
			if u != nil && holds && slices.Contains(d.KindsOfUnit, u.Body.(*domain.OrgUnit).Kind) {
				b.root = u
			}
			return b.root == a.root
		})
	}
	return &b
}
