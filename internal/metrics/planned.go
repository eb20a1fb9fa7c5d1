package metrics

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// What is counted of planning: targets, letters, plans, claims, pledges, terms, duties.

// assigned says whether a target was handed down, from a conference.
func (q *Query) assigned(t *domain.Target) bool {
	return t.CycleID == q.cycle.ID && t.RootConferenceID != "" && t.LetterKind != "" && q.at(t.IssuedAt) &&
		t.Status != domain.TargetStatusDraft && t.Status != domain.TargetStatusCancelled
}

func taken(s domain.TargetStatus) bool {
	switch s {
	case domain.TargetStatusAccepted, domain.TargetStatusActive, domain.TargetStatusAchieved, domain.TargetStatusPartlyAchieved, domain.TargetStatusMissed:
		return true
	}
	return false
}

func targetsAssigned(q *Query) (n Count) {
	each(q, "holderUnitId", q.holders(), func(t *domain.Target) { n.addIf(q.assigned(t), t.ID) })
	return n
}

func targetsTakenUp(q *Query) (n Count) {
	each(q, "holderUnitId", q.holders(), func(t *domain.Target) {
		n.addIf(q.assigned(t) && taken(t.Status) && (t.OwnerMemberID != "" || t.OwnerAccountID != ""), t.ID)
	})
	return n
}

// lettersRequired are three for each administrative unit that the base names, or that is
// linked where there is no base.
func lettersRequired(q *Query) (n Count) {
	units := q.linked()
	if b := ground.Base(q.s, q.cycle.ID, q.unit); b != nil {
		units = b.CounterpartIDs
	}
	for _, id := range units {
		u := q.s.Unit(id)
		if u == nil {
			continue
		}
		if k := u.Body.(*domain.OrgUnit).Kind; k == domain.UnitKindSecondaryUnit || k == domain.UnitKindWorkshopSection {
			n.N, n.IDs = n.N+3000, append(n.IDs, id)
		}
	}
	return n
}

func (q *Query) eachLetter(fn func(x *domain.ResponsibilityLetter)) {
	each(q, "takerUnitId", q.linked(), func(x *domain.ResponsibilityLetter) {
		if x.CycleID == q.cycle.ID && x.Status != domain.LetterStatusSuperseded && x.Status != domain.LetterStatusVoid {
			fn(x)
		}
	})
}

// signed says whether both sides have signed a letter. The version before one that is to be
// amended stands for it.
func signed(s domain.LetterStatus) bool {
	switch s {
	case domain.LetterStatusSigned, domain.LetterStatusInForce, domain.LetterStatusAmending, domain.LetterStatusSettlementProposed, domain.LetterStatusSettlementAgreed, domain.LetterStatusSettled:
		return true
	}
	return false
}

func lettersSigned(q *Query) (n Count) {
	type key struct {
		unit string
		kind domain.LetterKind
	}
	counted := map[key]bool{}
	q.eachLetter(func(x *domain.ResponsibilityLetter) {
		if k := (key{x.TakerUnitID, x.Kind}); signed(x.Status) && !counted[k] && q.inTime(x.SignedAt, q.asOf) {
			counted[k] = true
			n.add(x.ID)
		}
	})
	return n
}

// lettersLate counts letters that were signed, or are not yet, more than some days after
// their last day, and not more than others.
func lettersLate(over, upTo domain.Date) func(q *Query) Count {
	return func(q *Query) (n Count) {
		q.eachLetter(func(x *domain.ResponsibilityLetter) {
			if x.Version > 1 || !x.Record.Has(domain.ResponsibilityLetterFieldDueToSignOn) {
				return
			}
			at := q.asOf
			if x.SignedAt != 0 {
				at = min(at, q.s.DayOf(x.SignedAt))
			}
			n.addIf(at > x.DueToSignOn+over && at <= x.DueToSignOn+upTo, x.ID)
		})
		return n
	}
}

// decomposed are the kinds of unit that a target is handed on to.
var decomposed = []domain.UnitKind{domain.UnitKindBranch, domain.UnitKindGeneralBranch, domain.UnitKindWorkshopSection, domain.UnitKindTeam, domain.UnitKindPartyGroup}

func (q *Query) eachInScope(fn func(b *domain.TargetGroupFigure)) {
	each(q, "parentUnitId", append([]string{q.unit}, q.linked()...), func(b *domain.TargetGroupFigure) {
		if b.CycleID == q.cycle.ID && b.Status == domain.BaseStatusFrozen && b.InScope && slices.Contains(decomposed, b.UnitKind) {
			fn(b)
		}
	})
}

func unitsInScope(q *Query) (n Count) {
	q.eachInScope(func(b *domain.TargetGroupFigure) { n.add(b.UnitID) })
	return n
}

func unitsHolding(q *Query) (n Count) {
	q.eachInScope(func(b *domain.TargetGroupFigure) {
		holds := false
		q.s.EachOf("Target", "holderUnitId", b.UnitID, func(r *domain.Record) bool {
			t := r.Body.(*domain.Target)
			holds = t.CycleID == q.cycle.ID && taken(t.Status)
			return !holds
		})
		n.addIf(holds, b.UnitID)
	})
	return n
}

// eachLeaf calls fn for the targets that nothing was decomposed from, and says how far the
// chain of each has come. Those that rightly end above are left out.
func (q *Query) eachLeaf(fn func(t *domain.Target, at domain.ChainState)) {
	each(q, "holderUnitId", q.holdersBelow(), func(t *domain.Target) {
		if t.CycleID != q.cycle.ID || !taken(t.Status) || t.NotFurther {
			return
		}
		q.s.LinkedFacts("leaves", &t.Record, func(f state.Fact) { fn(t, domain.ChainState(f.Heads[3])) })
	})
}

func leaves(q *Query) (n Count) {
	q.eachLeaf(func(t *domain.Target, _ domain.ChainState) { n.add(t.ID) })
	return n
}

func leavesOwned(q *Query) (n Count) {
	q.eachLeaf(func(t *domain.Target, at domain.ChainState) { n.addIf(at == domain.ChainStateReached, t.ID) })
	return n
}

func approved(s domain.BranchPlanStatus) bool {
	return s == domain.BranchPlanStatusApproved || s == domain.BranchPlanStatusInExecution || s == domain.BranchPlanStatusSummarised
}

// eachItem calls fn for the items of plans that are approved.
func (q *Query) eachItem(fn func(p *domain.PlanItem)) {
	for _, unit := range q.below() {
		plan := ground.PlanOf(q.s, q.cycle.ID, unit)
		if plan == nil || !approved(plan.Status) {
			continue
		}
		q.s.EachOf("PlanItem", "planId", plan.ID, func(r *domain.Record) bool {
			if p := r.Body.(*domain.PlanItem); p.Status != domain.PlanItemStatusDropped {
				fn(p)
			}
			return true
		})
	}
}

func planItems(q *Query) (n Count) {
	q.eachItem(func(p *domain.PlanItem) { n.add(p.ID) })
	return n
}

func itemsQuantified(q *Query) (n Count) {
	q.eachItem(func(p *domain.PlanItem) {
		n.addIf(p.Indicator != "" && (p.OwnerMemberID != "" || p.OwnerAccountID != "") && p.Record.Has(domain.PlanItemFieldDueOn) && len(p.EvidenceKinds) > 0, p.ID)
	})
	return n
}

// ownPlan is the plan of the unit; nil while none was handed in.
func (q *Query) ownPlan() *domain.BranchPlan {
	p := ground.PlanOf(q.s, q.cycle.ID, q.unit)
	if p == nil || p.SubmittedAt == 0 {
		return nil
	}
	return p
}

// planByClass says whether each item of the plan has a class, and serves a target or is of
// the branch's own choice.
func planByClass(q *Query) (n Count) {
	p := q.ownPlan()
	if p == nil {
		return n
	}
	items, all := 0, true
	q.s.EachOf("PlanItem", "planId", p.ID, func(r *domain.Record) bool {
		x := r.Body.(*domain.PlanItem)
		items++
		all = x.Status == domain.PlanItemStatusDropped || x.ClassCode != "" && (x.TargetID != "" || x.ActionKind == domain.ActionKindSelfChosen)
		return all
	})
	return holds(all && items > 0, p.ID)
}

// holds is a condition of a record.
func holds(yes bool, ids ...string) (n Count) {
	if n.IDs = ids; yes {
		n.N = 1000
	}
	return n
}

func planReviewed(q *Query) Count {
	p := q.ownPlan()
	if p == nil {
		return Count{}
	}
	return holds(p.Record.Has(domain.BranchPlanFieldReviewedOn) && len(p.MinutesIDs) > 0, p.ID)
}

func planFiled(q *Query) Count {
	p := q.ownPlan()
	if p == nil {
		return Count{}
	}
	return holds(!p.Late, p.ID)
}

// base are the members of the frozen base, without those who are exempt.
func (q *Query) base() map[string]bool {
	out := map[string]bool{}
	for _, unit := range q.below() {
		if b := ground.Base(q.s, q.cycle.ID, unit); b != nil {
			for _, m := range ground.Counted(b) {
				out[m] = true
			}
		}
	}
	return out
}

func membersOfBase(q *Query) (n Count) {
	for m := range q.base() {
		n.add(m)
	}
	slices.Sort(n.IDs)
	return n
}

func membersClaiming(q *Query) (n Count) {
	base := q.base()
	each(q, "branchId", q.below(), func(c *domain.TargetClaim) {
		if c.CycleID == q.cycle.ID && ground.Confirmed(c.Status) && base[c.MemberID] {
			delete(base, c.MemberID)
			n.add(c.MemberID)
		}
	})
	return n
}

func (q *Query) eachPledge(fn func(p *domain.Pledge)) {
	each(q, "unitId", q.below(), func(p *domain.Pledge) {
		if p.CycleID == q.cycle.ID {
			fn(p)
		}
	})
}

func membersPledging(q *Query) (n Count) {
	base := q.base()
	q.eachPledge(func(p *domain.Pledge) {
		switch p.Status {
		case domain.PledgeStatusPublished, domain.PledgeStatusRevised, domain.PledgeStatusFulfilled, domain.PledgeStatusUnfulfilled:
			if base[p.MemberID] {
				delete(base, p.MemberID)
				n.add(p.MemberID)
			}
		}
	})
	return n
}

// pledgesDue are those that were decided, and those past due that nobody decided.
func pledgesDue(q *Query) (n Count) {
	q.eachPledge(func(p *domain.Pledge) {
		switch p.Status {
		case domain.PledgeStatusFulfilled, domain.PledgeStatusUnfulfilled:
			n.addIf(q.inPeriod(p.DueOn) || p.VerifiedAt != 0, p.ID)
		case domain.PledgeStatusPublished, domain.PledgeStatusRevised:
			n.addIf(p.Record.Has(domain.PledgeFieldDueOn) && p.DueOn < q.asOf-domain.Date(q.set.PledgeGraceDays), p.ID)
		}
	})
	return n
}

func pledgesFulfilled(q *Query) (n Count) {
	q.eachPledge(func(p *domain.Pledge) {
		n.addIf(p.Status == domain.PledgeStatusFulfilled && (q.inPeriod(p.DueOn) || p.VerifiedAt != 0), p.ID)
	})
	return n
}

func termsDue(q *Query) (n Count) {
	each(q, "orgUnitId", q.below(), func(t *domain.LeadershipTerm) { n.addIf(t.TermTo != 0 && q.inPeriod(t.TermTo), t.ID) })
	return n
}

// termsRenewed are those whose successor was elected in time.
func termsRenewed(q *Query) (n Count) {
	each(q, "orgUnitId", q.below(), func(t *domain.LeadershipTerm) {
		if t.TermTo == 0 || !q.inPeriod(t.TermTo) || t.Status != domain.TermStatusRenewed {
			return
		}
		var next *domain.LeadershipTerm
		each(q, "orgUnitId", []string{t.OrgUnitID}, func(o *domain.LeadershipTerm) {
			if o.TermFrom > t.TermFrom && (next == nil || o.TermFrom < next.TermFrom) {
				next = o
			}
		})
		n.addIf(next != nil && next.ElectedOn != 0 && next.ElectedOn <= t.TermTo, t.ID)
	})
	return n
}

func (q *Query) eachDuty(fn func(d *domain.SecretaryDuty)) {
	each(q, "unitId", []string{q.unit}, func(d *domain.SecretaryDuty) {
		if d.CycleID == q.cycle.ID && d.Status != domain.SecretaryDutyStatusDraft && d.Status != domain.SecretaryDutyStatusWaived && d.DueOn != 0 && q.inPeriod(d.DueOn) {
			fn(d)
		}
	})
}

func dutiesDue(q *Query) (n Count) {
	q.eachDuty(func(d *domain.SecretaryDuty) { n.add(d.ID) })
	return n
}

func dutiesDone(q *Query) (n Count) {
	q.eachDuty(func(d *domain.SecretaryDuty) { n.addIf(d.Status == domain.SecretaryDutyStatusConfirmed, d.ID) })
	return n
}

func (q *Query) eachClause(fn func(i *domain.LetterItem)) {
	q.eachLetter(func(x *domain.ResponsibilityLetter) {
		if x.Kind != domain.LetterKindIntegrityLetter || !signed(x.Status) || x.Status == domain.LetterStatusSigned {
			return
		}
		q.s.EachOf("LetterItem", "letterId", x.ID, func(r *domain.Record) bool { fn(r.Body.(*domain.LetterItem)); return true })
	})
}

func clauses(q *Query) (n Count) {
	q.eachClause(func(i *domain.LetterItem) { n.add(i.ID) })
	return n
}

func clausesDone(q *Query) (n Count) {
	q.eachClause(func(i *domain.LetterItem) { n.addIf(i.Outcome == domain.TargetOutcomeAchieved, i.ID) })
	return n
}

// satisfied are the shares of content staff from which a survey has a level, in percent.
var satisfied = []int64{90, 80, 70}

// surveyLevel is of the surveys that were closed in the period: the satisfied of all who rated,
// and the last level where too few answered.
func surveyLevel(q *Query) (level int, ids []string) {
	rated, good := int64(0), int64(0)
	each(q, "unitId", q.below(), func(x *domain.StaffSurvey) {
		if x.CycleID != q.cycle.ID || !q.at(x.ClosedAt) || x.Status != domain.SurveyStatusClosed && x.Status != domain.SurveyStatusPublished {
			return
		}
		if ids = append(ids, x.ID); x.Answers >= q.set.SurveyMinAnswers {
			rated, good = rated+x.Rated, good+x.Satisfied
		}
	})
	switch {
	case len(ids) == 0:
		return 0, nil
	case rated == 0:
		return 4, ids
	}
	for i, share := range satisfied {
		if good*100 >= share*rated {
			return i + 1, ids
		}
	}
	return 4, ids
}
