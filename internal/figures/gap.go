package figures

import (
	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// The gaps of the chain (plan.md 11). A gap counts from the day on which it is one, so a
// deadline that runs needs no clock: whoever looks later sees it. Gaps end by acts, never
// by hand (INV-CV5): a target, a claim, an owner, a decision that ends the chain.

// gap is the fact of one.
func gap(unit string, on domain.Date, cycle string, kind domain.GapKind, letter domain.LetterKind, level domain.DecompositionLevel) state.Fact {
	return state.Fact{Unit: unit, On: on, Num: 1, Heads: heads(cycle, string(kind), string(letter), string(level))}
}

// unitGaps are of units that hold no target of a kind. At the second level that is the unit
// of the administration, which signs the letters.
func unitGaps(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	b := inForce(s, r)
	if b == nil || levelOf(b.UnitKind) == "" || b.UnitKind == domain.UnitKindSecondaryCommittee {
		return
	}
	holds := kindsHeld(s, b)
	for _, kind := range letterKinds {
		if !holds[kind] {
			f := gap(b.UnitID, b.FrozenOn, b.CycleID, domain.GapKindUnitWithoutTarget, kind, levelOf(b.UnitKind))
			f.Guarded = true
			add(f)
		}
	}
}

// memberGaps are of the members of a base whom nothing has reached in time (DL41).
func memberGaps(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	b := inForce(s, r)
	if b == nil {
		return
	}
	plan := ground.PlanOf(s, b.CycleID, b.UnitID)
	if plan == nil || plan.Version == 0 {
		return
	}
	f := gap(b.UnitID, ground.Due(s, "DL41", &b.Record, s.DayOf(plan.ApprovedAt))+1, b.CycleID, domain.GapKindMemberUnreached, "", domain.DecompositionLevelIndividual)
	f.Guarded = true
	if f.Num = int64(len(unreached(s, b))); f.Num > 0 {
		add(f)
	}
}

// unreached are the members of a base whom nothing has reached.
func unreached(s *state.Snapshot, b *domain.TargetGroupFigure) (out []string) {
	for _, m := range ground.Counted(b) {
		if !ground.Reached(s, b.CycleID, m) {
			out = append(out, m)
		}
	}
	return out
}

// targetGaps are of targets that are not decomposed, not accepted, in no letter, or nobody's.
func targetGaps(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	t := r.Body.(*domain.Target)
	put := func(kind domain.GapKind, on domain.Date) {
		add(gap(t.HolderUnitID, on, t.CycleID, kind, t.LetterKind, t.Level))
	}
	from := issuedOn(t, s.DayOf)
	switch t.Status {
	case domain.TargetStatusIssued, domain.TargetStatusRejected:
		put(domain.GapKindNotAccepted, ground.Due(s, "DL30", r, from)+1)
		if !lastLevel(t.Level) {
			return
		}
	case domain.TargetStatusAccepted, domain.TargetStatusActive:
	default:
		return
	}
	if !owned(t.OwnerMemberID, t.OwnerAccountID) {
		put(domain.GapKindNoOwner, dayIn(r, domain.TargetFieldAcceptedAt, s.DayOf(t.AcceptedAt), from))
	} else if on, gone := ownerGone(s, t); gone {
		put(domain.GapKindOwnerGone, on)
	}
	if held(t.Status) {
		decomposed(s, t, put)
		inLetter(s, t, put)
	}
}

// decomposed puts the gap of a target that goes no further and was not said to.
func decomposed(s *state.Snapshot, t *domain.Target, put func(kind domain.GapKind, on domain.Date)) {
	if t.NotFurther || lastLevel(t.Level) || !isLeaf(s, t) {
		return
	}
	taken := false
	eachItem(s, t.ID, func(*domain.PlanItem) { taken = true })
	if !taken {
		put(domain.GapKindNotDecomposed, decomposeBy(s, t)+1)
	}
}

// inLetter puts the gap of a target that stands in no letter in force although the time for
// letters of its level is over: that of the company (DL01), below it that of the second level
// too (DL02), from the conference that set it.
func inLetter(s *state.Snapshot, t *domain.Target, put func(kind domain.GapKind, on domain.Date)) {
	r := s.Find("Conference", t.RootConferenceID)
	if r == nil || t.Level != domain.DecompositionLevelSecondaryUnit && t.Level != domain.DecompositionLevelWorkshopSection {
		return
	}
	until := ground.Due(s, "DL01", &t.Record, dayIn(r, domain.ConferenceFieldHeldOn, r.Body.(*domain.Conference).HeldOn, issuedOn(t, s.DayOf)))
	if t.Level == domain.DecompositionLevelWorkshopSection {
		until = ground.Due(s, "DL02", &t.Record, until)
	}
	in := false
	s.EachOf("LetterItem", "targetId", t.ID, func(r *domain.Record) bool {
		l := s.Find("ResponsibilityLetter", r.Body.(*domain.LetterItem).LetterID)
		in = l != nil && binds(l.Body.(*domain.ResponsibilityLetter).Status)
		return !in
	})
	if !in {
		put(domain.GapKindNoLetter, until+1)
	}
}

// itemGaps are of open plan items that nobody answers for or has claimed to the full, and of
// claims whose member is not of the branch any more (INV-CL6).
func itemGaps(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	p := r.Body.(*domain.PlanItem)
	if !worked(p) || p.Status != domain.PlanItemStatusOpen && p.Status != domain.PlanItemStatusReported {
		return
	}
	letter := domain.LetterKind("")
	if t := s.Find("Target", p.TargetID); t != nil {
		letter = t.Body.(*domain.Target).LetterKind
	}
	put := func(kind domain.GapKind, on domain.Date) {
		add(gap(p.BranchID, on, p.CycleID, kind, letter, domain.DecompositionLevelBranch))
	}
	elsewhere := memberElsewhere(p.BranchID)
	if !owned(p.OwnerMemberID, p.OwnerAccountID) {
		put(domain.GapKindNoOwner, itemOpened(s, p))
	} else if on, gone := personGone(s, p.OwnerMemberID, p.OwnerAccountID, elsewhere); gone {
		put(domain.GapKindOwnerGone, on)
	}
	if unclaimed(s, p) {
		put(domain.GapKindNoClaim, itemDue(s, p)+1)
	}
	s.EachOf("TargetClaim", "planItemId", p.ID, func(r *domain.Record) bool {
		if c := r.Body.(*domain.TargetClaim); c.Status == domain.ClaimStatusConfirmed || c.Status == domain.ClaimStatusDone {
			if on, gone := personGone(s, c.MemberID, "", elsewhere); gone {
				put(domain.GapKindOwnerGone, on)
			}
		}
		return true
	})
}
