package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// rhythms are the deadlines of the rhythm, by the kind of meeting.
var rhythms = []struct {
	key  string
	kind domain.OrgLifeKind
}{
	{"DL05A", domain.OrgLifeKindBranchAssembly},
	{"DL05B", domain.OrgLifeKindBranchCommitteeMeeting},
	{"DL05C", domain.OrgLifeKindPartyGroupMeeting},
	{"DL06A", domain.OrgLifeKindThemePartyDay},
	{"DL06B", domain.OrgLifeKindPartyLecture},
	{"DL06C", domain.OrgLifeKindOrgLifeMeeting},
}

func orgLifeDeadlines() []engine.Deadline {
	out := []engine.Deadline{minutesDue(), minutesReviewed(), minutesArchived(), agreedDue()}
	for _, x := range rhythms {
		out = append(out, meetingDue(x.key, x.kind), meetingPast(x.key, x.kind))
	}
	return out
}

// meetingDue has a unit hold each kind of meeting in each period. It runs on the unit, which
// is there before any meeting is: on the period that is next to be met. One that was held ends
// it, minuted or not; one that was not stays until its ladder has been gone through.
func meetingDue(key string, kind domain.OrgLifeKind) engine.Deadline {
	return engine.Deadline{Key: key, Entity: "OrgUnit", Tally: engine.Uncounted,
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			c, ok := nextCell(s, r, key, kind)
			return engine.Run{Due: c.To}, ok
		},
		Also: rhythmAlso(key, kind),
		Who: engine.Whom{"GROUP_LEADER": func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			return rhythmLeaders(s, today, r.ID)
		}},
	}
}

// rhythmPassed is the key of what notes that the ladder of a period is over.
func rhythmPassed(key string) string { return "RHYTHM_" + key }

// meetingPast notes that the ladder of a period was gone through, so that the next one comes.
func meetingPast(key string, kind domain.OrgLifeKind) engine.Deadline {
	return engine.Deadline{Key: rhythmPassed(key), Entity: "OrgUnit", Own: engine.OnDay(rhythmPassed(key), "组织生活频次转入下一周期", "The rhythm goes on to the next period"),
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			c, ok := nextCell(s, r, key, kind)
			return engine.Run{Due: c.To + lastRung(key)}, ok
		},
		Also: rhythmAlso(key, kind),
		Do:   map[int]func(*engine.Tx, *domain.Record) error{0: func(*engine.Tx, *domain.Record) error { return nil }},
	}
}

// lastRung is the last day of the ladder of a deadline as it ships.
func lastRung(key string) (last domain.Date) {
	for _, r := range domain.ShippedDeadlines().Find(key).Ladder {
		last = max(last, domain.Date(r.Day))
	}
	return last
}

// nextCell is the first period of a kind that is neither held nor gone through, of the cycles
// that run. What was over before its cycle began here is in the rhythm, and nobody is urged.
func nextCell(s *state.Snapshot, r *domain.Record, key string, kind domain.OrgLifeKind) (next ground.RhythmCell, ok bool) {
	u := r.Body.(*domain.OrgUnit)
	if u.Line != domain.UnitLineParty || u.Status != domain.OrgUnitStatusActive {
		return next, false
	}
	for _, cycle := range runningCycles(s) {
		began := s.DayOf(engine.Entered(&cycle.Record, domain.PdcaCycleFieldStatus))
		p := ground.Settings(s, cycle.ID, domain.FirstOfYear(int(cycle.Year)))
		for _, c := range ground.Rhythm(s, r.ID, cycle, kind, p) {
			if !c.Exempt && !c.Held() && c.To >= began && !engine.Did(s, rhythmPassed(key), r, c.To+lastRung(key), 0) {
				return c, true
			}
		}
	}
	return next, false
}

// runningCycles are the cycles that are active, the earlier first.
func runningCycles(s *state.Snapshot) (out []*domain.PdcaCycle) {
	s.EachOf("PdcaCycle", "status", string(domain.CycleStatusActive), func(r *domain.Record) bool {
		out = append(out, r.Body.(*domain.PdcaCycle))
		return true
	})
	slices.SortFunc(out, func(a, b *domain.PdcaCycle) int { return int(a.Year - b.Year) })
	return out
}

// rhythmAlso looks at units again when what their rhythm follows from has changed.
func rhythmAlso(key string, kind domain.OrgLifeKind) map[string]func(*state.Snapshot, *domain.Record, func(string)) {
	all := func(s *state.Snapshot, _ *domain.Record, again func(string)) {
		for _, k := range []domain.UnitKind{domain.UnitKindBranch, domain.UnitKindGeneralBranch, domain.UnitKindPartyGroup} {
			s.EachOf("OrgUnit", "kind", string(k), func(r *domain.Record) bool { again(r.ID); return true })
		}
	}
	out := map[string]func(*state.Snapshot, *domain.Record, func(string)){
		"OrgLifeEvent": func(_ *state.Snapshot, r *domain.Record, again func(string)) {
			again(r.Body.(*domain.OrgLifeEvent).UnitID)
		},
		"PdcaCycle": all, "Settings": all,
		"ClockStep": func(_ *state.Snapshot, r *domain.Record, again func(string)) {
			if x := r.Body.(*domain.ClockStep); x.DeadlineKey == rhythmPassed(key) {
				again(x.RecordID)
			}
		},
	}
	if key == "DL05B" { // a small branch has no committee
		out["Member"] = func(_ *state.Snapshot, r *domain.Record, again func(string)) { again(r.Body.(*domain.Member).BranchID) }
	}
	return out
}

// rhythmLeaders are who leads a party group; of one that nobody leads, the secretary.
func rhythmLeaders(s *state.Snapshot, today domain.Date, group string) []string {
	return org.Nearest(s, today, group, func(h state.Holder) bool {
		return h.Role == domain.RolePartyGroupLeader || h.Role == domain.RoleBranchSecretary
	})
}

// minutesDue is DL07: an event that was held is minuted. Minutes that were returned were there.
func minutesDue() engine.Deadline {
	return engine.Deadline{Key: minutesTerm, Entity: "OrgLifeEvent",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			e := r.Body.(*domain.OrgLifeEvent)
			return engine.Run{From: s.DayOf(e.HeldAt)}, e.Status == domain.OrgLifeStatusHeld && e.HeldAt != 0 && e.MinutedAt == 0
		},
		Who: engine.Whom{"HOST": func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			e := r.Body.(*domain.OrgLifeEvent)
			if list := org.AccountsOf(s, e.HostID); e.HostID != "" && len(list) > 0 {
				return list
			}
			return rhythmLeaders(s, today, e.UnitID)
		}},
	}
}

// minutesReviewed is DL90.
func minutesReviewed() engine.Deadline {
	return engine.Deadline{Key: "DL90", Entity: "OrgLifeEvent",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			e := r.Body.(*domain.OrgLifeEvent)
			return engine.Run{At: engine.Entered(r, domain.OrgLifeEventFieldStatus)}, e.Status == domain.OrgLifeStatusMinuted && e.DuplicateOfID == ""
		},
	}
}

// minutesArchived is DL91: what was reviewed is archived by the server, unless a conflict about
// it is open.
func minutesArchived() engine.Deadline {
	return engine.Deadline{Key: "DL91", Entity: "OrgLifeEvent",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			e := r.Body.(*domain.OrgLifeEvent)
			open := false
			s.EachOf("SyncConflict", "recordId", r.ID, func(x *domain.Record) bool {
				open = x.Body.(*domain.SyncConflict).Status == domain.ConflictStatusOpen
				return !open
			})
			return engine.Run{At: e.ReviewedAt}, e.Status == domain.OrgLifeStatusReviewed && !open
		},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"SyncConflict": func(_ *state.Snapshot, r *domain.Record, again func(string)) {
				if x := r.Body.(*domain.SyncConflict); x.RecordType == "OrgLifeEvent" {
					again(x.RecordID)
				}
			},
		},
	}
}

// agreedDue is DL47 for measures that a meeting, a topic or a project agreed, with the ladder
// that measures of rectifications have.
func agreedDue() engine.Deadline {
	own := *domain.ShippedDeadlines().Find("DL47")
	own.Key = "AGREED_DL47"
	return engine.Deadline{Key: own.Key, Entity: "AgreedMeasure", Own: &own,
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			m := r.Body.(*domain.AgreedMeasure)
			return engine.Run{From: m.DueOn}, (m.Status == domain.MeasureStatusAssigned || m.Status == domain.MeasureStatusInProgress) && r.Has(domain.AgreedMeasureFieldDueOn)
		},
		Who: engine.Whom{"OWNER": ownerOfAgreed},
	}
}

// ownerOfAgreed is who is responsible for a measure.
func ownerOfAgreed(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	return org.AccountsOf(s, r.Body.(*domain.AgreedMeasure).OwnerMemberID)
}

// doubles says whether an event seems to double another one.
func doubles(_ *state.Snapshot, r *domain.Record, _ domain.Date) bool {
	return r.Body.(*domain.OrgLifeEvent).DuplicateOfID != ""
}

// doubleWaits are the events that seem to double others, for whoever may settle that.
func doubleWaits() (out []state.Wait) {
	for _, st := range []domain.OrgLifeStatus{domain.OrgLifeStatusHeld, domain.OrgLifeStatusMinuted} {
		out = append(out, state.Wait{Kind: "EVENT_DOUBLE", Of: "OrgLifeEvent", Field: "status", Value: string(st), Open: doubles, May: func(v *state.View, r *domain.Record) bool {
			return doubles(v.Snapshot, r, v.Today) && v.Allowed(v.Scope, orgLifeRow, domain.LevelEdit, v.Registry().Of(r.Body), r)
		}})
	}
	return out
}
