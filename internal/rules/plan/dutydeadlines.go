package plan

import (
	"slices"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// The deadlines of duties that rules speak of.
const (
	dutyOverdue    = "DL33"
	opensDuties    = "DL42"
	confirmsDuties = "DL43"
)

func dutyDeadlines() []engine.Deadline {
	return []engine.Deadline{dutiesOpened(), dutyDue(), dutiesReported(), dutiesConfirmed(), dutiesClosed(), secretaryDue(), secretaryMissed(), dutiesMeasured()}
}

// dutiesOpened is DL42, on a branch: the lists of its members are opened on the first day of
// each quarter. It runs on what is there before its lists, and nobody is told.
func dutiesOpened() engine.Deadline {
	return engine.Deadline{Key: opensDuties, Entity: "OrgUnit", Passes: true, Own: engine.OnDay(opensDuties, "履责清单开立", "Duty lists opened"),
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			u := r.Body.(*domain.OrgUnit)
			if u.Kind != domain.UnitKindBranch || u.Status != domain.OrgUnitStatusActive {
				return engine.Run{}, false
			}
			cycle, _, on := nextQuarter(s, r)
			return engine.Run{Due: on - 1}, cycle != nil
		},
		Also: map[string]func(s *state.Snapshot, r *domain.Record, again func(id string)){
			"PdcaCycle": func(s *state.Snapshot, _ *domain.Record, again func(id string)) {
				s.EachOf("OrgUnit", "kind", string(domain.UnitKindBranch), func(r *domain.Record) bool { again(r.ID); return true })
			},
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: openDuties},
	}
}

// dutyDue is DL33: in the morning after its day somebody is told of an item that is not
// reported.
func dutyDue() engine.Deadline {
	return engine.Deadline{Key: dutyOverdue, Entity: "DutyItem",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			i := r.Body.(*domain.DutyItem)
			return engine.Run{Due: i.DueOn, Into: morning(s, i.CycleID, i.DueOn)}, openDuty(i.Status) && r.Has(domain.DutyItemFieldDueOn)
		},
		Who: engine.Whom{"GROUP_LEADER": func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			return confirmersOf(s, today, r.Body.(*domain.DutyItem).MemberID)
		}},
	}
}

// morning is how far into a day people are told of what fell due on the day before.
func morning(s *state.Snapshot, cycle string, on domain.Date) domain.Time {
	at, err := time.Parse("15:04", ground.Settings(s, cycle, on).MorningAt)
	if err != nil {
		return 0 // the settings hold the form
	}
	return domain.Time(time.Duration(at.Hour())*time.Hour/time.Millisecond + time.Duration(at.Minute())*time.Minute/time.Millisecond)
}

// dutiesReported is DL34: a list is reported in the days after its quarter, or listLapses with
// the last day of the ladder.
func dutiesReported() engine.Deadline {
	return engine.Deadline{Key: "DL34", Entity: "DutyList",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			l := r.Body.(*domain.DutyList)
			return engine.Run{Due: l.ReportDueOn}, withMember(l) && r.Has(domain.DutyListFieldReportDueOn)
		},
		Who: engine.Whom{"OWNER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
			return org.AccountsOf(s, r.Body.(*domain.DutyList).MemberID)
		}},
		Do: map[int]func(*engine.Tx, *domain.Record) error{15: listLapses},
	}
}

func withMember(l *domain.DutyList) bool {
	return l.Status == domain.DutyListStatusOpen || l.Status == domain.DutyListStatusReturned
}

// dutiesConfirmed is DL43: a list that is reported is confirmed or handed back.
func dutiesConfirmed() engine.Deadline {
	return engine.Deadline{Key: confirmsDuties, Entity: "DutyList",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			l := r.Body.(*domain.DutyList)
			return engine.Run{At: l.ReportedAt}, l.Status == domain.DutyListStatusSelfReported && l.ReportedAt != 0
		},
		Who: engine.Whom{"OWNER": func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			return confirmersOf(s, today, r.Body.(*domain.DutyList).MemberID)
		}},
	}
}

// dutiesClosed ends the lists that are open when the closing of a cycle begins, so that it
// waits for nobody's hand.
func dutiesClosed() engine.Deadline {
	return engine.Deadline{Key: "DUTIES_CLOSED", Entity: "DutyList", Own: engine.OnDay("DUTIES_CLOSED", "循环收尾，履责清单结束", "Duty lists end with their cycle"),
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			l := r.Body.(*domain.DutyList)
			on, closing := closingSince(s, l.CycleID)
			return engine.Run{Due: on - 1}, closing && withMember(l)
		},
		Also: map[string]func(s *state.Snapshot, r *domain.Record, again func(id string)){"PdcaCycle": changedWithCycle("DutyList")},
		Do:   map[int]func(*engine.Tx, *domain.Record) error{0: listLapses},
	}
}

// closingSince says whether a cycle is closing, and from which day on.
func closingSince(s *state.Snapshot, cycle string) (domain.Date, bool) {
	r := s.Find("PdcaCycle", cycle)
	if r == nil || r.Body.(*domain.PdcaCycle).Status != domain.CycleStatusClosing {
		return 0, false
	}
	return s.DayOf(engine.Entered(r, domain.PdcaCycleFieldStatus)), true
}

// changedWithCycle looks at all records of an entity again that are of a cycle that changed.
func changedWithCycle(entity string) func(s *state.Snapshot, r *domain.Record, again func(id string)) {
	return func(s *state.Snapshot, r *domain.Record, again func(id string)) {
		s.EachOf(entity, "cycleId", r.ID, func(o *domain.Record) bool { again(o.ID); return true })
	}
}

// confirmersOf are who confirms the duties of a member: the leader of the party group, of a
// member without one, or who leads it, the secretary of the branch. For the secretary's own
// it is nobody here, and so the next above (addressees).
func confirmersOf(s *state.Snapshot, today domain.Date, member string) []string {
	m := s.Find("Member", member)
	if m == nil {
		return nil
	}
	own, x := org.AccountsOf(s, member), m.Body.(*domain.Member)
	if x.PartyGroupID != "" {
		if list := engine.Without(leadersOf(s, today, x.PartyGroupID, x.BranchID), own); len(list) > 0 {
			return list
		}
	}
	return engine.Without(org.Nearest(s, today, x.BranchID, func(h state.Holder) bool { return h.Role == domain.RoleBranchSecretary }), own)
}

// leadersOf lists who leads a party group: by a grant on it, or by one on the branch of
// somebody who is in it.
func leadersOf(s *state.Snapshot, today domain.Date, group, branch string) (out []string) {
	for _, h := range s.Holders(today)[group] {
		if h.Role == domain.RolePartyGroupLeader && !slices.Contains(out, h.Account) {
			out = append(out, h.Account)
		}
	}
	for _, h := range s.Holders(today)[branch] {
		a := s.Find("Account", h.Account)
		if h.Role != domain.RolePartyGroupLeader || a == nil || slices.Contains(out, h.Account) {
			continue
		}
		if m := s.Find("Member", a.Body.(*domain.Account).MemberID); m != nil && m.Body.(*domain.Member).PartyGroupID == group {
			out = append(out, h.Account)
		}
	}
	return out
}
