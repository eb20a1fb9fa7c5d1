package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// planDue is DL03: the first version of a plan is approved so many days after the last of
// its letters came into force.
func planDue() engine.Deadline {
	return engine.Deadline{Key: "DL03", Entity: "BranchPlan",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			p := r.Body.(*domain.BranchPlan)
			from, ok := planDueFrom(s, p)
			return engine.Run{From: from}, ok && p.Version == 0 && p.Status != domain.BranchPlanStatusApproved
		},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"ResponsibilityLetter": func(s *state.Snapshot, r *domain.Record, again func(string)) {
				for _, unit := range r.Body.(*domain.ResponsibilityLetter).TakerPartyIDs {
					plansOf(s, unit, again)
					s.EachOf("OrgUnit", "parentId", unit, func(u *domain.Record) bool { plansOf(s, u.ID, again); return true })
				}
			},
			"UnitLink": func(s *state.Snapshot, r *domain.Record, again func(string)) {
				plansOf(s, r.Body.(*domain.UnitLink).PartyUnitID, again)
			},
		},
	}
}

func plansOf(s *state.Snapshot, branch string, fn func(id string)) {
	s.EachOf("BranchPlan", "branchId", branch, func(p *domain.Record) bool { fn(p.ID); return true })
}

// planDueFrom is the day on which the last letter of a branch came into force. A branch
// that is linked with no workshop has none: for it the last letter of the unit above counts.
func planDueFrom(s *state.Snapshot, p *domain.BranchPlan) (domain.Date, bool) {
	last := lastLetter(s, p.CycleID, p.BranchID, domain.LetterLevelSecondaryToWorkshop)
	if last == 0 && !ofWorkshop(s, p.BranchID) {
		last = lastLetter(s, p.CycleID, org.Above(s, p.BranchID), domain.LetterLevelCompanyToSecondary)
	}
	return s.DayOf(last), last != 0
}

// lastLetter is when the last letter of a party unit came into force; 0 for none.
func lastLetter(s *state.Snapshot, cycle, unit string, level domain.LetterLevel) (last domain.Time) {
	s.EachOf("ResponsibilityLetter", "takerPartyIds", unit, func(r *domain.Record) bool {
		l := r.Body.(*domain.ResponsibilityLetter)
		if l.CycleID == cycle && l.Level == level && l.Status != domain.LetterStatusVoid && r.Has(domain.ResponsibilityLetterFieldInForceAt) {
			last = max(last, l.InForceAt)
		}
		return true
	})
	return last
}

// ofWorkshop says whether a branch is linked with a workshop or section, for good.
func ofWorkshop(s *state.Snapshot, branch string) (found bool) {
	s.EachOf("UnitLink", "partyUnitId", branch, func(r *domain.Record) bool {
		l := r.Body.(*domain.UnitLink)
		u := s.Unit(l.AdminUnitID)
		found = u != nil && u.Body.(*domain.OrgUnit).Kind == domain.UnitKindWorkshopSection && !r.Has(domain.UnitLinkFieldValidTo)
		return !found
	})
	return found
}

// planNews are what people are told of a plan and its items.
func planNews() []engine.News {
	return []engine.News{{
		Kind: engine.NoticeReturned, Entity: "BranchPlan", To: []string{string(domain.BranchPlanStatusReturned)}, Reason: true,
		Says: domain.Text{Zh: "支部工作计划已退回", En: "A branch plan was returned"}, Who: []string{"BRANCH_SECRETARY"},
	}, {
		Kind: engine.NoticeReturned, Entity: "PlanItem", From: []string{string(domain.PlanItemStatusReported)}, To: []string{string(domain.PlanItemStatusOpen)}, Reason: true,
		Says: domain.Text{Zh: "计划事项的报告已退回", En: "The report of a plan item was returned"}, Who: []string{"OWNER"}, Whom: engine.Whom{"OWNER": ownerOfItem},
	}}
}

// ownerOfItem is who is in charge of an item.
func ownerOfItem(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	x := r.Body.(*domain.PlanItem)
	return slices.Concat(org.AccountsOf(s, x.OwnerMemberID), org.Active(s, x.OwnerAccountID))
}
