package do

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
)

// expectedMember is somebody who is expected at an event.
type expectedMember struct {
	id     string
	exempt bool
}

// expectedAt lists who is expected at an event, by the day on which it is held (INV-AT1).
func expectedAt(tx *engine.Tx, e *domain.OrgLifeEvent) (out []expectedMember) {
	on := tx.DayOf(cmp.Or(e.HeldAt, e.PlannedAt))
	add := func(m *domain.Member) {
		if m != nil && activeOn(tx, m, on) && !slices.ContainsFunc(out, func(x expectedMember) bool { return x.id == m.ID }) {
			out = append(out, expectedMember{m.ID, ground.ExemptOn(tx.State(), m.ID, on) != ground.NotExempt})
		}
	}
	switch e.Kind {
	case domain.OrgLifeKindBranchCommitteeMeeting:
		for _, id := range committeeOn(tx, e.UnitID, on) {
			add(engine.Find[domain.Member](tx, id))
		}
	case domain.OrgLifeKindPartyGroupMeeting:
		engine.Each(tx, "partyGroupId", e.UnitID, func(m *domain.Member) bool { add(m); return true })
	default:
		units := []string{e.UnitID}
		tx.State().EachBelow(e.UnitID, func(unit string) { units = append(units, unit) })
		for _, unit := range units {
			engine.Each(tx, "branchId", unit, func(m *domain.Member) bool {
				if branchOn(tx, m, on) == unit {
					add(m)
				}
				return true
			})
			engine.Each(tx, "fromUnitId", unit, func(t *domain.MemberTransfer) bool {
				if m := engine.Find[domain.Member](tx, t.MemberID); m != nil && t.MovedOn > on && branchOn(tx, m, on) == unit {
					add(m)
				}
				return true
			})
		}
	}
	return out
}

// isExpected says whether a member is expected at an event, without listing the others.
func isExpected(tx *engine.Tx, e *domain.OrgLifeEvent, m *domain.Member) bool {
	on := tx.DayOf(cmp.Or(e.HeldAt, e.PlannedAt))
	switch {
	case !activeOn(tx, m, on):
		return false
	case e.Kind == domain.OrgLifeKindBranchCommitteeMeeting:
		return slices.Contains(committeeOn(tx, e.UnitID, on), m.ID)
	case e.Kind == domain.OrgLifeKindPartyGroupMeeting:
		return m.PartyGroupID == e.UnitID
	}
	return tx.State().Below(branchOn(tx, m, on), e.UnitID)
}

// activeOn says whether a member belonged to the party organisation on a day.
func activeOn(tx *engine.Tx, m *domain.Member, on domain.Date) bool {
	return (!m.Has(domain.MemberFieldJoinedOn) || m.JoinedOn <= on) && !gone(tx, m.ID, on)
}

// branchOn is the branch in which a member was on a day: where the first transfer since took
// them from, or where they are.
func branchOn(tx *engine.Tx, m *domain.Member, on domain.Date) string {
	branch, first := m.BranchID, domain.Date(0)
	engine.Each(tx, "memberId", m.ID, func(t *domain.MemberTransfer) bool {
		if t.MovedOn > on && (first == 0 || t.MovedOn < first) {
			branch, first = t.FromUnitID, t.MovedOn
		}
		return true
	})
	return branch
}

// committeeOn lists the members who hold a post in the unit's body on a day.
func committeeOn(tx *engine.Tx, unit string, on domain.Date) (out []string) {
	engine.Each(tx, "orgUnitId", unit, func(p *domain.TermPosition) bool {
		if p.MemberID != "" && p.From <= on && (!p.Has(domain.TermPositionFieldTo) || on <= p.To) && !slices.Contains(out, p.MemberID) {
			out = append(out, p.MemberID)
		}
		return true
	})
	return out
}
