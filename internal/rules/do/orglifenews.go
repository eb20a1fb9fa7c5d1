package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// calledTo are the members who belong to an event on a day: the holders of posts of a
// committee, the members of a group, else all members of the branch.
func calledTo(s *state.Snapshot, e *domain.OrgLifeEvent, on domain.Date) (out []string) {
	switch e.Kind {
	case domain.OrgLifeKindBranchCommitteeMeeting:
		s.EachOf("TermPosition", "orgUnitId", e.UnitID, func(r *domain.Record) bool {
			p := r.Body.(*domain.TermPosition)
			if p.MemberID != "" && p.From <= on && (!r.Has(domain.TermPositionFieldTo) || p.To >= on) {
				out = append(out, p.MemberID)
			}
			return true
		})
		return out
	case domain.OrgLifeKindPartyGroupMeeting:
		return orgLifeMembers(s, "partyGroupId", e.UnitID, nil)
	}
	s.EachBelow(e.UnitID, func(unit string) { out = orgLifeMembers(s, "branchId", unit, out) })
	return out
}

func orgLifeMembers(s *state.Snapshot, field, unit string, out []string) []string {
	s.EachOf("Member", field, unit, func(r *domain.Record) bool {
		if r.Body.(*domain.Member).Status == domain.MemberStateActive {
			out = append(out, r.ID)
		}
		return true
	})
	return out
}

// orgLifeNews are what people are told of meetings and of what these agreed.
func orgLifeNews() []engine.News {
	called := engine.Whom{"MEMBER": func(s *state.Snapshot, r *domain.Record, on domain.Date) (out []string) {
		e := r.Body.(*domain.OrgLifeEvent)
		for _, m := range append(calledTo(s, e, on), e.HostID) {
			if m != "" {
				out = append(out, org.AccountsOf(s, m)...)
			}
		}
		slices.Sort(out)
		return slices.Compact(out)
	}}
	told := func(zh, en string, to domain.OrgLifeStatus, from ...string) engine.News {
		return engine.News{Kind: engine.NoticeTask, Entity: "OrgLifeEvent", From: from, To: []string{string(to)}, Body: eventText, Reason: true,
			Says: domain.Text{Zh: zh, En: en}, Who: []string{"MEMBER"}, Whom: called}
	}
	planned := []string{string(domain.OrgLifeStatusPlanned), string(domain.OrgLifeStatusNotified), string(domain.OrgLifeStatusPostponed)}
	done := []string{string(domain.OrgLifeStatusMinuted), string(domain.OrgLifeStatusReviewed)}
	owner := engine.Whom{"OWNER": ownerOfAgreed}
	return []engine.News{
		told("会议通知", "A meeting is called", domain.OrgLifeStatusNotified),
		told("会议延期", "A meeting is postponed", domain.OrgLifeStatusPostponed),
		told("会议取消", "A meeting is cancelled", domain.OrgLifeStatusCancelled, planned...),
		{Kind: engine.NoticeReturned, Entity: "OrgLifeEvent", From: []string{string(domain.OrgLifeStatusMinuted)}, To: []string{string(domain.OrgLifeStatusHeld)}, Reason: true,
			Says: domain.Text{Zh: "会议记录已退回", En: "Minutes were returned"},
			Who:  []string{"OWNER"}, Whom: engine.Whom{"OWNER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				return org.Active(s, r.Body.(*domain.OrgLifeEvent).RecorderID)
			}}},
		{Kind: engine.NoticeDecision, Entity: "OrgLifeEvent", From: done, To: []string{string(domain.OrgLifeStatusCancelled)}, Reason: true,
			Says: domain.Text{Zh: "一次组织生活经查并未召开", En: "A meeting was found not to have taken place"},
			Who:  []string{"DISCIPLINE"}},
		{Kind: engine.NoticeTask, Entity: "AgreedMeasure", To: []string{string(domain.MeasureStatusAssigned)},
			Says: domain.Text{Zh: "有一项措施由您负责", En: "A measure is yours"}, Who: []string{"OWNER"}, Whom: owner},
		{Kind: engine.NoticeReturned, Entity: "AgreedMeasure", From: []string{string(domain.MeasureStatusReported)}, To: []string{string(domain.MeasureStatusInProgress)}, Reason: true,
			Says: domain.Text{Zh: "措施的报告已退回", En: "The report of a measure was returned"}, Who: []string{"OWNER"}, Whom: owner},
	}
}

// eventText says which meeting it is, and when.
func eventText(s *state.Snapshot, r *domain.Record) domain.Text {
	e := r.Body.(*domain.OrgLifeEvent)
	if e.PlannedAt == 0 {
		return domain.Text{Zh: e.TitleZh, En: e.TitleZh}
	}
	on := s.DayOf(e.PlannedAt).String()
	return domain.Text{Zh: e.TitleZh + "（" + on + "）", En: e.TitleZh + " (" + on + ")"}
}

// rhythmAsked answers the cells of a unit and its party groups, for whoever may see their meetings:
// an event that the viewer does not see is left out of the list, and counts all the same, as
// the cell is a number of the unit.
func rhythmAsked(v *state.View, args []byte) ([]string, error) {
	in, err := engine.ReadInput[struct{ UnitID, CycleID string }](args)
	if err != nil {
		return nil, err
	}
	ent := v.Registry().Entity("OrgUnit")
	if v.Record(ent, in.UnitID) == nil {
		return nil, engine.NotFound().On("unitId")
	}
	if in.CycleID == "" {
		in.CycleID = ground.CycleOf(v.Snapshot, int64(v.Today.Std().Year()))
	}
	cycle := v.Record(v.Registry().Entity("PdcaCycle"), in.CycleID)
	if cycle == nil {
		return nil, engine.NotFound().On("cycleId")
	}
	units := []string{in.UnitID}
	v.EachOf("OrgUnit", "parentId", in.UnitID, func(r *domain.Record) bool {
		if r.Body.(*domain.OrgUnit).Kind == domain.UnitKindPartyGroup {
			units = append(units, r.ID)
		}
		return true
	})
	p := ground.Settings(v.Snapshot, in.CycleID, v.Today)
	var out []domain.RhythmCell
	for _, unit := range units {
		if r := v.Unit(unit); r == nil || !v.Allowed(v.Scope, orgLifeRow, domain.LevelView, ent, r) {
			continue
		}
		for _, c := range ground.Rhythm(v.Snapshot, unit, cycle.Body.(*domain.PdcaCycle), "", p) {
			out = append(out, rhythmCellOf(v, &c, p))
		}
	}
	return engine.JSONTexts(out...)
}

func rhythmCellOf(v *state.View, c *ground.RhythmCell, p *domain.Params) domain.RhythmCell {
	x := domain.RhythmCell{UnitID: c.Unit, Kind: c.Kind, From: c.From.String(), DueOn: c.To.String(), Required: c.Required,
		Held: int64(len(c.Counted) + len(c.Late)), State: c.State(p, v.Today), EventIDs: []string{}}
	ent := v.Registry().Entity("OrgLifeEvent")
	for _, e := range slices.Concat(c.Counted, c.Late, c.Pending) {
		if v.Record(ent, e.ID) != nil {
			x.EventIDs = append(x.EventIDs, e.ID)
		}
	}
	return x
}
