package figures

import (
	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// The chain of responsibility from a conference down to a person (plan.md 11). Only a leaf
// of the tree of targets has something to show for itself: it is reached by whoever takes
// it on at the last level, or by plan items that are claimed. What is above follows from
// its leaves.

// owned says whether a target or item names somebody.
func owned(member, account string) bool { return member != "" || account != "" }

// worked says whether a plan item is open or later, and has work in it.
func worked(p *domain.PlanItem) bool {
	return p.Status != domain.PlanItemStatusDraft && p.Status != domain.PlanItemStatusDropped && p.SkipReasonZh == ""
}

// lastLevel says whether a target is that of whoever does the work.
func lastLevel(l domain.DecompositionLevel) bool {
	return l == domain.DecompositionLevelTeam || l == domain.DecompositionLevelPartyGroup || l == domain.DecompositionLevelIndividual
}

// eachChild calls fn for the targets below one that are issued, until fn answers false.
func eachChild(s *state.Snapshot, id string, fn func(t *domain.Target) bool) {
	s.EachOf("Target", "parentId", id, func(r *domain.Record) bool {
		t := r.Body.(*domain.Target)
		return !stands(t.Status) || fn(t)
	})
}

// isLeaf says whether nothing was decomposed from a target.
func isLeaf(s *state.Snapshot, t *domain.Target) bool {
	leaf := true
	eachChild(s, t.ID, func(*domain.Target) bool { leaf = false; return false })
	return leaf
}

// eachItem calls fn for the plan items that serve a target and were not dropped.
func eachItem(s *state.Snapshot, target string, fn func(p *domain.PlanItem)) {
	s.EachOf("PlanItem", "targetId", target, func(r *domain.Record) bool {
		if p := r.Body.(*domain.PlanItem); p.Status != domain.PlanItemStatusDropped {
			fn(p)
		}
		return true
	})
}

// shareOf is how much of a plan item is confirmed, percent.
func shareOf(s *state.Snapshot, item string) (percent int64) {
	s.EachOf("TargetClaim", "planItemId", item, func(r *domain.Record) bool {
		if c := r.Body.(*domain.TargetClaim); ground.Confirmed(c.Status) {
			percent += c.ConfirmedPercent
		}
		return true
	})
	return percent
}

func itemReached(s *state.Snapshot, p *domain.PlanItem) (yes bool) {
	if !p.Claimable {
		return owned(p.OwnerMemberID, p.OwnerAccountID)
	}
	s.EachOf("TargetClaim", "planItemId", p.ID, func(r *domain.Record) bool {
		yes = ground.Confirmed(r.Body.(*domain.TargetClaim).Status)
		return !yes
	})
	return yes
}

// link is how far the chain of a leaf has come; an unreached one is broken after a day.
type link struct {
	reached, exempt bool
	until           domain.Date
}

// linkOf follows the chain of a leaf.
func linkOf(s *state.Snapshot, t *domain.Target) link {
	if t.NotFurther {
		return link{exempt: true}
	}
	from := issuedOn(t, s.DayOf)
	if lastLevel(t.Level) {
		on, gone := ownerGone(s, t)
		switch {
		case !owned(t.OwnerMemberID, t.OwnerAccountID):
			return link{until: from - 1}
		case gone:
			return link{until: on - 1}
		}
		return link{reached: true}
	}
	n, open := 0, false
	var until domain.Date
	eachItem(s, t.ID, func(p *domain.PlanItem) {
		switch {
		case p.SkipReasonZh != "":
		case !worked(p): // in a plan that is not approved
			n, open, until = n+1, true, max(until, ground.Due(s, "DL04", &p.Record, ground.Due(s, "DL03", &p.Record, from)))
		case itemReached(s, p):
			n++
		default:
			n, open, until = n+1, true, max(until, itemDue(s, p))
		}
	})
	if n > 0 {
		return link{reached: !open, until: until}
	}
	return link{until: decomposeBy(s, t)}
}

// itemDue is the last day on which a plan item is to be claimed (DL04).
func itemDue(s *state.Snapshot, p *domain.PlanItem) domain.Date {
	return ground.Due(s, "DL04", &p.Record, itemOpened(s, p))
}

// itemOpened is the day on which the plan of an item was approved.
func itemOpened(s *state.Snapshot, p *domain.PlanItem) domain.Date {
	if r := s.Find("BranchPlan", p.PlanID); r != nil && r.Has(domain.BranchPlanFieldApprovedAt) {
		return s.DayOf(r.Body.(*domain.BranchPlan).ApprovedAt)
	}
	return moved(&p.Record, domain.PlanItemFieldStatus, s.DayOf)
}

// decomposeBy is the last day on which a target is to be decomposed (DL40): of what a
// conference set sooner; of what nobody accepted, as if that were done on its last day.
func decomposeBy(s *state.Snapshot, t *domain.Target) domain.Date {
	from := issuedOn(t, s.DayOf)
	if t.ConferenceID != "" {
		days := ground.Settings(s, t.CycleID, from).DecomposeRootDays
		return ground.Calendar(s).AddWorkingDays(from, int(days))
	}
	if t.Has(domain.TargetFieldAcceptedAt) {
		from = s.DayOf(t.AcceptedAt)
	} else if !held(t.Status) {
		from = ground.Due(s, "DL30", &t.Record, from)
	}
	return ground.Due(s, "DL40", &t.Record, from)
}

// leafFacts are of the leaves of the tree, by how far their chains have come: those that are
// reached stand above the line, those that end by decision are left out when they are read.
// What is not reached counts from the day on which the chain is broken.
func leafFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	t := r.Body.(*domain.Target)
	if !stands(t.Status) || !isLeaf(s, t) {
		return
	}
	f := state.Fact{Unit: t.HolderUnitID, On: issuedOn(t, s.DayOf), Den: 1, Heads: targetHeads(t)}
	f.Heads[3] = string(domain.ChainStateBroken)
	switch at := linkOf(s, t); {
	case at.exempt:
		f.Num, f.Heads[3] = 1, string(domain.ChainStateExempt)
	case at.reached:
		f.Num, f.Heads[3] = 1, string(domain.ChainStateReached)
	default:
		f.On = at.until + 1
	}
	add(f)
}

// unclaimedFacts are of plan items that have something left to claim.
func unclaimedFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	if p := r.Body.(*domain.PlanItem); unclaimed(s, p) {
		add(state.Fact{Unit: p.BranchID, On: itemOpened(s, p), Num: 1, Heads: itemHeads(p)})
	}
}

func unclaimed(s *state.Snapshot, p *domain.PlanItem) bool {
	return p.Claimable && worked(p) && (p.Status == domain.PlanItemStatusOpen || p.Status == domain.PlanItemStatusReported) && shareOf(s, p.ID) < 100
}

// ownerGone says whether whoever answers for a target is not there any more, and since when:
// who left the enterprise or, where a branch or a group holds it, that one.
func ownerGone(s *state.Snapshot, t *domain.Target) (on domain.Date, gone bool) {
	return personGone(s, t.OwnerMemberID, t.OwnerAccountID, func(m *domain.Member) (field int, elsewhere bool) {
		unit := s.Unit(t.HolderUnitID)
		if unit == nil {
			return 0, false
		}
		switch unit.Body.(*domain.OrgUnit).Kind {
		case domain.UnitKindBranch:
			return domain.MemberFieldBranchID, m.BranchID != t.HolderUnitID
		case domain.UnitKindPartyGroup:
			return domain.MemberFieldPartyGroupID, m.PartyGroupID != t.HolderUnitID
		}
		return 0, false
	})
}

func personGone(s *state.Snapshot, member, account string, elsewhere func(m *domain.Member) (field int, yes bool)) (on domain.Date, gone bool) {
	if r := s.Find("Member", member); r != nil {
		m := r.Body.(*domain.Member)
		if m.Status != domain.MemberStateActive {
			return dayIn(r, domain.MemberFieldLeftOn, m.LeftOn, moved(r, domain.MemberFieldStatus, s.DayOf)), true
		}
		if field, yes := elsewhere(m); yes {
			return moved(r, field, s.DayOf), true
		}
	}
	if r := s.Find("Account", account); r != nil && r.Body.(*domain.Account).Status == domain.AccountStatusDisabled {
		return moved(r, domain.AccountFieldStatus, s.DayOf), true
	}
	return 0, false
}

// memberElsewhere says whether a member is not of a branch any more.
func memberElsewhere(branch string) func(m *domain.Member) (int, bool) {
	return func(m *domain.Member) (int, bool) { return domain.MemberFieldBranchID, m.BranchID != branch }
}
