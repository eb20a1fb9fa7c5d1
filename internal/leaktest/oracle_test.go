package leaktest

import (
	"slices"
	"sync"

	"pdca/internal/domain"
)

// account is one of the enterprise's, as the oracle knows it.
type account struct {
	id, member, unit string
	roles            []grant
}

type grant struct{ role, unit string }

// parents is the tree of units.
var parents = map[string]string{"c": "", "s1": "c", "s2": "c", "b1": "s1", "b2": "s1", "b3": "s2", "b4": "s2", "g1": "b1"}

func below(unit, top string) bool {
	for ; unit != ""; unit = parents[unit] {
		if unit == top {
			return true
		}
	}
	return false
}

// facts are what the enterprise says of assignments; they do not change.
var (
	teams  = map[string][]string{"i1": {"li", "in1", "in2"}, "i3": {"li", "in1"}}
	places = map[string]string{"i1": "b1", "i3": "b3"}
	helped = map[string][]string{"b2": {"he"}} // by pairings under way
)

var matrix = sync.OnceValue(domain.NewMatrix)

// mayRead says whether an account may read a record of a unit by a row of the
// matrix, as its own where owners name it, or as one of an inspection's team.
func (a account) mayRead(row, unit, inspection string, owners ...string) bool {
	if slices.Contains(owners, a.id) || a.member != "" && slices.Contains(owners, a.member) {
		return true
	}
	cells, _ := matrix().Row(row)
	for _, cell := range cells {
		for _, g := range a.roles {
			if string(cell.Role) == g.role && a.reaches(cell.Reach, g.unit, unit, inspection) {
				return true
			}
		}
	}
	return false
}

func (a account) reaches(reach domain.Reach, top, unit, inspection string) bool {
	switch reach {
	case domain.ReachSubtree:
		return below(unit, top)
	case domain.ReachTeam:
		for i, team := range teams {
			if slices.Contains(team, a.id) && (i == inspection || places[i] == unit) {
				return true
			}
		}
	case domain.ReachHelp:
		return slices.Contains(helped[unit], a.id)
	}
	return false
}

// kept says whether a hidden check that the company runs is one for an account
// (INV-I1): whoever has no grant at the company by which any of it is read.
func (a account) kept() bool {
	for _, g := range a.roles {
		for _, row := range []string{"INSPECTION", "PLAN", "RECTIFY", "EVIDENCE", "POINTS"} {
			cells, _ := matrix().Row(row)
			if g.unit == "c" && slices.ContainsFunc(cells, func(c domain.Right) bool { return string(c.Role) == g.role && c.Reach == domain.ReachSubtree }) {
				return false
			}
		}
	}
	return true
}

// What is admitted to show through, because a rule would not hold otherwise
// (engine/outside.go): that a personnel number, code or user name is taken, that
// an id is, that a helper's branch is weak, that bytes were used twice (INV-E2),
// that something still refers to a record. Work elsewhere is made so that it
// touches none of these. A hidden check has no such leave.
