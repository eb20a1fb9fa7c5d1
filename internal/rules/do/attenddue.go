package do

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// missed are the kinds of events at which an absence costs points.
var missed = []domain.OrgLifeKind{domain.OrgLifeKindBranchAssembly, domain.OrgLifeKindBranchCommitteeMeeting, domain.OrgLifeKindPartyGroupMeeting,
	domain.OrgLifeKindPartyLecture, domain.OrgLifeKindThemePartyDay, domain.OrgLifeKindOrgLifeMeeting}

// absenceExplained is DL92: who stayed away explains it in time; an absence that is not
// excused by then is proposed to cost points.
func absenceExplained() engine.Deadline {
	return engine.Deadline{Key: "DL92", Entity: "Attendance", Tally: engine.Uncounted, Passes: true,
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			l := r.Body.(*domain.Attendance)
			if !unexcused(l) || guest(l) || l.EventID == "" {
				return engine.Run{}, false
			}
			x := s.Find("OrgLifeEvent", l.EventID)
			if x == nil {
				return engine.Run{}, false
			}
			e := x.Body.(*domain.OrgLifeEvent)
			since := cmp.Or(e.MinutedAt, engine.Entered(x, domain.OrgLifeEventFieldStatus))
			return engine.Run{At: since}, recorded(e) && e.DuplicateOfID == "" && slices.Contains(missed, e.Kind)
		},
		Also: map[string]func(s *state.Snapshot, r *domain.Record, again func(id string)){
			"OrgLifeEvent": func(s *state.Snapshot, r *domain.Record, again func(id string)) {
				s.EachOf("Attendance", "eventId", r.ID, func(l *domain.Record) bool { again(l.ID); return true })
			},
		},
		Who: engine.Whom{"MEMBER": memberOfLine},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
			l := r.Body.(*domain.Attendance)
			e := engine.Find[domain.OrgLifeEvent](tx, l.EventID)
			if e == nil {
				return nil
			}
			return tx.ByRule("INV-AT6", func() error {
				return Post(tx, Award{Member: l.MemberID, Rule: absentRule, SourceType: "Attendance", Source: l.ID, On: tx.DayOf(cmp.Or(e.HeldAt, e.PlannedAt))})
			})
		}},
	}
}

// waitedTooLong is the end of INV-AT10: what has waited for its event too long goes to the
// secretary of the branch.
func waitedTooLong() engine.Deadline {
	return engine.Deadline{Key: "ATTENDANCE_WAITS", Entity: "SyncConflict", Own: engine.OnDay("ATTENDANCE_WAITS", "签到等候活动", "A line that waits for its event"),
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.SyncConflict)
			on := s.DayOf(x.At)
			return engine.Run{From: on, Due: on + domain.Date(ground.Settings(s, "", on).RetryMissingDays)}, x.MissingID != "" && x.Status == domain.ConflictStatusOpen
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
			branch := r.Unit
			if b := org.BranchOf(tx, r.Body.(*domain.SyncConflict).AccountID); b != "" {
				branch = b
			}
			tx.Notify(engine.Telling{Kind: engine.NoticeTask, About: r, Key: "WAITED", Says: domain.Text{Zh: "签到久候活动未至，请处理", En: "Lines of attendance wait for an event that has not come; settle them"},
				To: org.Nearest(tx.State(), tx.Today(), branch, isSecretary)})
			return nil
		}},
	}
}

func isSecretary(h state.Holder) bool { return h.Role == domain.RoleBranchSecretary }

// waitsFor is INV-AT10: a line whose event is not known yet waits for it, if the code that was
// scanned is rightly signed for that event and the unit of the line.
func waitsFor(tx *engine.Tx, op engine.Op) string {
	sent := op.Ent.New().Body.(*domain.Attendance)
	for _, in := range op.Fields {
		if !in.Field.Server {
			sent.Set(in.Field.Index, in.Change.Value)
		}
	}
	id, row, there := sent.EventID, "ORG_LIFE", tx.State().Find("OrgLifeEvent", sent.EventID) != nil
	if id == "" {
		id, row, there = sent.SessionID, "TRAINING", tx.State().Find("TrainingSession", sent.SessionID) != nil
	}
	if id == "" || there {
		return ""
	}
	if _, err := shownBy(tx, sent.Token, id, sent.UnitID, row, ""); err != nil {
		return ""
	}
	return id
}
