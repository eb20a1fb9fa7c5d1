package ground

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// The frozen base of a cycle (INV-CV1), and who of it is reached: by something confirmed
// that serves a target. Every target descends from a conference, so naming one is enough.

// Base is the base in force of a unit in a cycle; nil for none. Those that were restated
// are not in force any more.
func Base(s *state.Snapshot, cycle, unit string) (base *domain.TargetGroupFigure) {
	s.EachOf("TargetGroupFigure", "unitId", unit, func(r *domain.Record) bool {
		if b := r.Body.(*domain.TargetGroupFigure); b.CycleID == cycle && b.Status == domain.BaseStatusFrozen && (base == nil || base.Version < b.Version) {
			base = b
		}
		return true
	})
	return base
}

// EachBaseWith calls fn for the bases, of whatever cycle and version, that name a member.
func EachBaseWith(s *state.Snapshot, member string, fn func(b *domain.TargetGroupFigure)) {
	s.EachOf("TargetGroupFigure", "memberIds", member, func(r *domain.Record) bool {
		fn(r.Body.(*domain.TargetGroupFigure))
		return true
	})
}

// Counted are the members of a base that coverage counts: all but those who are exempt.
func Counted(b *domain.TargetGroupFigure) (out []string) {
	for _, m := range b.MemberIDs {
		if !slices.Contains(b.ExemptIDs, m) {
			out = append(out, m)
		}
	}
	return out
}

// Confirmed says whether a claim is more than a wish.
func Confirmed(c domain.ClaimStatus) bool {
	return c == domain.ClaimStatusConfirmed || c == domain.ClaimStatusDone || c == domain.ClaimStatusVerified
}

// Claimed says whether a member has a confirmed claim in a cycle.
func Claimed(s *state.Snapshot, cycle, member string) bool { return claimed(s, cycle, member, false) }

func claimed(s *state.Snapshot, cycle, member string, forTarget bool) (yes bool) {
	s.EachOf("TargetClaim", "memberId", member, func(r *domain.Record) bool {
		c := r.Body.(*domain.TargetClaim)
		yes = c.CycleID == cycle && Confirmed(c.Status) && (!forTarget || c.TargetID != "")
		return !yes
	})
	return yes
}

// Reached says whether a member is reached in a cycle: by a confirmed claim, a duty that
// stands, or a published pledge, which names a target.
func Reached(s *state.Snapshot, cycle, member string) (yes bool) {
	if claimed(s, cycle, member, true) {
		return true
	}
	s.EachOf("Pledge", "memberId", member, func(r *domain.Record) bool {
		p := r.Body.(*domain.Pledge)
		yes = p.CycleID == cycle && PledgeReaches(p)
		return !yes
	})
	if yes {
		return true
	}
	s.EachOf("DutyItem", "memberId", member, func(r *domain.Record) bool {
		d := r.Body.(*domain.DutyItem)
		yes = d.CycleID == cycle && DutyReaches(d)
		return !yes
	})
	return yes
}

// PledgeReaches says whether a pledge reaches its member.
func PledgeReaches(p *domain.Pledge) bool {
	switch p.Status {
	case domain.PledgeStatusPublished, domain.PledgeStatusRevised, domain.PledgeStatusFulfilled, domain.PledgeStatusUnfulfilled:
		return p.TargetID != ""
	}
	return false
}

// DutyReaches says whether a duty reaches its member.
func DutyReaches(d *domain.DutyItem) bool {
	return d.TargetID != "" && d.Status != domain.DutyItemStatusUndone && d.Status != domain.DutyItemStatusWaived
}

// PlanOf is the plan of a branch in a cycle; nil for none.
func PlanOf(s *state.Snapshot, cycle, branch string) *domain.BranchPlan {
	if r := s.Find("BranchPlan", domain.KeyID("BranchPlan", cycle, branch)); r != nil {
		return r.Body.(*domain.BranchPlan)
	}
	return nil
}

// Due is the last day of a shipped deadline that runs on a record from a day.
func Due(s *state.Snapshot, key string, r *domain.Record, from domain.Date) domain.Date {
	return Deadline(s, domain.ShippedDeadlines().Find(key), r, from).DueOn(from, Calendar(s))
}
