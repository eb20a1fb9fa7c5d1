package figures

import (
	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// Which records the facts of planning are to be worked out anew for, when a record that they
// look at changes. Each is asked about the record before and after.

// again is asked which records to look at again.
type again = func(s *state.Snapshot, r *domain.Record, again func(id string))

func ids(s *state.Snapshot, entity, field, value string, fn func(id string)) {
	if value != "" {
		s.EachOf(entity, field, value, func(r *domain.Record) bool { fn(r.ID); return true })
	}
}

// whereField is the records whose field names the one that changed.
func whereField(entity, field string) again {
	return func(s *state.Snapshot, r *domain.Record, fn func(string)) { ids(s, entity, field, r.ID, fn) }
}

// versions are the versions of the base of the unit that a record is of.
func versions(s *state.Snapshot, r *domain.Record, fn func(string)) {
	ids(s, "TargetGroupFigure", "unitId", branchOf(r), fn)
}

// memberBases are the bases that name a member.
func memberBases(s *state.Snapshot, r *domain.Record, fn func(string)) {
	ground.EachBaseWith(s, r.ID, func(b *domain.TargetGroupFigure) { fn(b.ID) })
}

// reachedBases are the bases, of its own cycle, that name the member whom a record reaches. One
// that reaches nobody changes no base, and a base costs a look at each of its members.
func reachedBases(s *state.Snapshot, r *domain.Record, fn func(string)) {
	member, cycle := reachedBy(r)
	if member == "" {
		return
	}
	ground.EachBaseWith(s, member, func(b *domain.TargetGroupFigure) {
		if b.CycleID == cycle {
			fn(b.ID)
		}
	})
}

func targetOf(r *domain.Record) string {
	switch x := r.Body.(type) {
	case *domain.Target:
		return x.ParentID
	case *domain.PlanItem:
		return x.TargetID
	case *domain.LetterItem:
		return x.TargetID
	case *domain.TargetProgress:
		return x.TargetID
	case *domain.TargetAllocation:
		return x.TargetID
	}
	return ""
}

// itsTarget is the target that the record names.
func itsTarget(_ *state.Snapshot, r *domain.Record, fn func(string)) { fn(targetOf(r)) }

// claimedTarget is the target of the item that is claimed.
func claimedTarget(s *state.Snapshot, r *domain.Record, fn func(string)) {
	if p := s.Find("PlanItem", r.Body.(*domain.TargetClaim).PlanItemID); p != nil {
		fn(targetOf(p))
	}
}

// plannedTargets are the targets of the items of a plan.
func plannedTargets(s *state.Snapshot, r *domain.Record, fn func(string)) {
	s.EachOf("PlanItem", "planId", r.ID, func(p *domain.Record) bool { fn(targetOf(p)); return true })
}

// letteredTargets are the targets of the clauses of a letter.
func letteredTargets(s *state.Snapshot, r *domain.Record, fn func(string)) {
	s.EachOf("LetterItem", "letterId", r.ID, func(i *domain.Record) bool { fn(targetOf(i)); return true })
}

// whoseClaims are the items that a member owns or has claimed.
func whoseClaims(s *state.Snapshot, r *domain.Record, fn func(string)) {
	ids(s, "PlanItem", "ownerMemberId", r.ID, fn)
	s.EachOf("TargetClaim", "memberId", r.ID, func(c *domain.Record) bool {
		fn(c.Body.(*domain.TargetClaim).PlanItemID)
		return true
	})
}

// reachedBy is whom a record reaches, or who has claimed by it, and in which cycle; "" for
// nobody.
func reachedBy(r *domain.Record) (member, cycle string) {
	switch x := r.Body.(type) {
	case *domain.TargetClaim:
		if ground.Confirmed(x.Status) {
			return x.MemberID, x.CycleID
		}
	case *domain.Pledge:
		if ground.PledgeReaches(x) {
			return x.MemberID, x.CycleID
		}
	case *domain.DutyItem:
		if ground.DutyReaches(x) {
			return x.MemberID, x.CycleID
		}
	}
	return "", ""
}

// branchOf is the unit whose base a record is of or looks at.
func branchOf(r *domain.Record) string {
	switch x := r.Body.(type) {
	case *domain.TargetGroupFigure:
		return x.UnitID
	case *domain.PlanItem:
		return x.BranchID
	case *domain.BranchPlan:
		return x.BranchID
	}
	return ""
}

// basesTouched are the bases of the units that hold a target, or whose plans serve it.
func basesTouched(s *state.Snapshot, r *domain.Record, fn func(string)) {
	t := r.Body.(*domain.Target)
	ids(s, "TargetGroupFigure", "unitId", t.HolderUnitID, fn)
	ids(s, "TargetGroupFigure", "unitId", t.CounterUnitID, fn)
	s.EachOf("PlanItem", "targetId", t.ID, func(p *domain.Record) bool {
		ids(s, "TargetGroupFigure", "unitId", branchOf(p), fn)
		return true
	})
}

// lettersBelow are the bases of the unit that takes a letter, of those below it, and of the
// branches that are linked with it and below: all of whom a letter sets clocks for.
func lettersBelow(s *state.Snapshot, r *domain.Record, fn func(string)) {
	l := r.Body.(*domain.ResponsibilityLetter)
	for _, unit := range append([]string{l.TakerUnitID}, l.TakerPartyIDs...) {
		ids(s, "TargetGroupFigure", "unitId", unit, fn)
		ids(s, "TargetGroupFigure", "parentUnitId", unit, fn)
	}
}

// secondLevel are the bases of the second level, whose clock begins with a conference.
func secondLevel(s *state.Snapshot, r *domain.Record, fn func(string)) {
	if t, ok := r.Body.(*domain.Target); ok && t.ConferenceID == "" {
		return
	}
	ids(s, "TargetGroupFigure", "unitKind", string(domain.UnitKindSecondaryUnit), fn)
}

// linkedHost are the conferences of the units that a link joins.
func linkedHost(s *state.Snapshot, r *domain.Record, fn func(string)) {
	l := r.Body.(*domain.UnitLink)
	ids(s, "Conference", "hostUnitId", l.PartyUnitID, fn)
	ids(s, "Conference", "hostUnitId", l.AdminUnitID, fn)
}

// plannedSources are those of planning.
var plannedSources = []*state.Facts{
	{Name: srcTakenUp, Of: "Target", Unit: "holderUnitId", Add: takenUpFacts},
	{Name: srcAttained, Of: "Target", Unit: "holderUnitId", Guard: "TARGET_FIGURES", Add: attainmentFacts},
	{Name: srcQuantified, Of: "PlanItem", Unit: "branchId", Add: quantifiedFacts},
	{Name: srcDuties, Of: "DutyItem", Unit: "branchId", Add: dutyFacts},
	{Name: srcSecretary, Of: "SecretaryDuty", Unit: "unitId", Add: secretaryFacts},
	{Name: srcCarriable, Of: "Problem", Unit: "unitId", Add: carriableFacts},
	{Name: srcAnswered, Of: "Suggestion", Looks: answeredFacts},
	{Name: srcSurveyed, Of: "StaffSurvey", Looks: surveyedFacts, Also: map[string]again{
		"TargetGroupFigure": func(s *state.Snapshot, r *domain.Record, fn func(string)) {
			ids(s, "StaffSurvey", "unitId", r.Body.(*domain.TargetGroupFigure).UnitID, fn)
		},
		"UnitLink": func(s *state.Snapshot, r *domain.Record, fn func(string)) {
			ids(s, "StaffSurvey", "unitId", r.Body.(*domain.UnitLink).AdminUnitID, fn)
		},
	}},
	{Name: srcCompanies, Of: "OrgUnit", Add: companyFacts},
	{Name: srcConferences, Of: "Conference", Looks: conferenceFacts, Also: map[string]again{"UnitLink": linkedHost}},
	{Name: srcCarried, Of: "CarryOver", Looks: carriedFacts},
	{Name: srcClauses, Of: "LetterItem", Looks: clauseFacts, Also: map[string]again{"ResponsibilityLetter": whereField("LetterItem", "letterId")}},
	{Name: srcReports, Of: "Target", Guard: "TARGET_FIGURES", Looks: reportFacts, Also: map[string]again{"TargetProgress": itsTarget, "TargetAllocation": itsTarget}},
	{Name: srcUnclaimed, Of: "PlanItem", Looks: unclaimedFacts, Also: map[string]again{"BranchPlan": whereField("PlanItem", "planId"),
		"TargetClaim": func(_ *state.Snapshot, r *domain.Record, fn func(string)) {
			fn(r.Body.(*domain.TargetClaim).PlanItemID)
		}}},
	{Name: srcLeaves, Reads: ofPeople, Of: "Target", Looks: leafFacts, Also: map[string]again{"Target": itsTarget, "PlanItem": itsTarget, "TargetClaim": claimedTarget, "BranchPlan": plannedTargets,
		"Member": whereField("Target", "ownerMemberId"), "Account": whereField("Target", "ownerAccountId")}},
	{Name: srcHolding, Of: "TargetGroupFigure", Guard: "TARGET", Looks: holdingFacts, Also: map[string]again{"TargetGroupFigure": versions, "Target": basesTouched, "PlanItem": versions}},
	{Name: srcBased, Reads: ofPeople, Of: "TargetGroupFigure", Guard: "CLAIM", Looks: memberFactsOf, Also: reaching},
	{Name: srcLetters, Of: "TargetGroupFigure", Guard: "LETTER", Looks: letterFacts, Also: map[string]again{"TargetGroupFigure": versions, "ResponsibilityLetter": lettersBelow}},
	{Name: srcLetterTimes, Of: "TargetGroupFigure", Guard: "LETTER", Looks: letterTimeFacts, Also: map[string]again{"TargetGroupFigure": versions, "ResponsibilityLetter": lettersBelow, "Conference": secondLevel, "Target": secondLevel}},
	{Name: srcPlans, Of: "TargetGroupFigure", Guard: "BRANCH_PLAN", Looks: planFacts, Also: map[string]again{"TargetGroupFigure": versions, "ResponsibilityLetter": lettersBelow, "BranchPlan": versions}},
	{Name: srcUnitGaps, Of: "TargetGroupFigure", Guard: "TARGET", Looks: unitGaps, Also: map[string]again{"TargetGroupFigure": versions, "Target": basesTouched, "PlanItem": versions}},
	{Name: srcMemberGaps, Reads: ofPeople, Of: "TargetGroupFigure", Guard: "CLAIM", Looks: memberGaps, Also: plus(reaching, "BranchPlan", versions)},
	{Name: srcTargetGaps, Reads: ofPeople, Of: "Target", Looks: targetGaps, Also: map[string]again{"Target": itsTarget, "PlanItem": itsTarget, "LetterItem": itsTarget, "ResponsibilityLetter": letteredTargets,
		"Conference": whereField("Target", "rootConferenceId"), "Member": whereField("Target", "ownerMemberId"), "Account": whereField("Target", "ownerAccountId")}},
	{Name: srcItemGaps, Reads: ofPeople, Of: "PlanItem", Looks: itemGaps, Also: map[string]again{"BranchPlan": whereField("PlanItem", "planId"), "Target": whereField("PlanItem", "targetId"),
		"Member": whoseClaims, "Account": whereField("PlanItem", "ownerAccountId"),
		"TargetClaim": func(_ *state.Snapshot, r *domain.Record, fn func(string)) {
			fn(r.Body.(*domain.TargetClaim).PlanItemID)
		}}},
}

// reaching are the records that reach members.
// ofPeople are the fields of a member that chains and bases go by; most changes of a member
// are of others, and a base costs a look at each of its members.
var ofPeople = map[string][]string{"Member": {"status", "leftOn", "branchId", "partyGroupId", "memberClassCode"}}

var reaching = map[string]again{"TargetGroupFigure": versions, "Member": memberBases, "TargetClaim": reachedBases, "DutyItem": reachedBases, "Pledge": reachedBases}

// plus is a table with one entity more.
func plus(m map[string]again, entity string, fn again) map[string]again {
	out := map[string]again{entity: fn}
	for k, v := range m {
		out[k] = v
	}
	return out
}
