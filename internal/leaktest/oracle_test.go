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

// parents is the tree of units: those of the party, and those of the administration.
var parents = map[string]string{"c": "", "s1": "c", "s2": "c", "b1": "s1", "b2": "s1", "b3": "s2", "b4": "s2", "g1": "b1",
	"px": "", "py": "", "gc": "", "a1": "gc", "a2": "gc", "w1": "a1", "t1": "w1", "w2": "a2"}

// links are the party's and the administration's units that belong together today. That
// of b3 and w2 ended yesterday.
var links = map[string]string{"b1": "w1", "s2": "a2"}

// groups are the party groups of members.
var groups = map[string]string{"m11": "g1"}

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

// second is the second-level unit that a unit is or lies below.
func second(unit string) string {
	for parents[unit] != "" && parents[parents[unit]] != "" {
		unit = parents[unit]
	}
	return unit
}

// inCircle says whether what a member of a branch has published is open to an account.
func (a account) inCircle(scope, branch, member string) bool {
	if slices.ContainsFunc(a.roles, func(g grant) bool { return g.role == "PARTNER_VIEWER" }) {
		return false
	}
	homes := []string{a.unit}
	if a.member != "" {
		homes = append(homes, "b"+a.member[1:2])
	}
	switch scope {
	case "PARTY_GROUP":
		return groups[member] != "" && groups[a.member] == groups[member]
	case "BRANCH":
		return slices.ContainsFunc(homes, func(u string) bool { return below(u, branch) })
	case "UNIT":
		top := second(branch)
		return slices.ContainsFunc(homes, func(u string) bool { return second(u) == top || links[top] != "" && below(u, links[top]) })
	}
	return true
}

// mayRead says whether an account may read what a piece of work is about: by a row of
// the matrix over its unit, as one of its team, as its own, or as what it must act on.
func (a account) mayRead(d deed) bool {
	cells, _ := matrix().Row(d.row)
	for _, cell := range cells {
		for _, g := range a.roles {
			if string(cell.Role) == g.role && (a.reaches(cell.Reach, g.unit, d) || a.over(cell.Reach, g.unit, d.also)) {
				return true
			}
		}
	}
	return false
}

// over says whether a right reaches one of the units that own a record beside (@entity(also:)).
func (a account) over(reach domain.Reach, top string, also []string) bool {
	return (reach == domain.ReachSubtree || reach == domain.ReachLinked) && slices.ContainsFunc(also, func(u string) bool { return below(u, top) })
}

// is says whether one of some ids stands for the account's person.
func (a account) is(ids []string) bool {
	return slices.Contains(ids, a.id) || a.member != "" && slices.Contains(ids, a.member)
}

func (a account) reaches(reach domain.Reach, top string, d deed) bool {
	switch reach {
	case domain.ReachSubtree:
		return below(d.unit, top)
	case domain.ReachLinked:
		return below(d.unit, top) || across(d.unit, top)
	case domain.ReachHome:
		return below(d.unit, a.unit)
	case domain.ReachAll:
		return d.unit == domain.RefBucket
	case domain.ReachOwn:
		return a.is(d.owners)
	case domain.ReachAssigned:
		return a.is(d.assigned)
	case domain.ReachGroup:
		led := groups[a.member]
		if top == "g1" {
			led = top
		}
		return below(led, top) && slices.ContainsFunc(d.owners, func(m string) bool { return groups[m] == led })
	case domain.ReachTeam:
		for i, team := range teams {
			if slices.Contains(team, a.id) && (i == d.team || places[i] == d.unit) {
				return true
			}
		}
	case domain.ReachLead:
		return d.team != "" && teams[d.team][0] == a.id
	case domain.ReachHelp:
		return slices.Contains(helped[d.unit], a.id)
	}
	return false
}

// across says whether a unit is linked with one below another, or lies below one that is.
func across(unit, top string) bool {
	for party, admin := range links {
		if below(party, top) && below(unit, admin) || below(admin, top) && below(unit, party) {
			return true
		}
	}
	return false
}

// kept says whether a hidden check that the company runs is one for an account
// (INV-I1): whoever has no grant at the company by which any of it is read.
func (a account) kept() bool {
	for _, g := range a.roles {
		for _, row := range []string{"INSPECTION", "PLAN", "RECTIFY", "EVIDENCE", "POINTS"} {
			cells, _ := matrix().Row(row)
			if g.unit == "c" && slices.ContainsFunc(cells, func(c domain.Right) bool {
				return string(c.Role) == g.role && (c.Reach == domain.ReachSubtree || c.Reach == domain.ReachLinked)
			}) {
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
