package org

import (
	"slices"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// News are what people are told of in the organisation.
func News() []engine.News { return agreementNews() }

// Deadlines are those of the organisation.
func Deadlines() []engine.Deadline {
	return append(agreementDeadlines(),
		endOfTerm("DL21A", domain.UnitKindBranch, domain.UnitKindGeneralBranch),
		endOfTerm("DL21B", domain.UnitKindSecondaryCommittee, domain.UnitKindGroupCommittee),
		transferDecided(), calendarConfirmed(), codeRenewed(), exemptionDecided(), exemptionEnds(), reformDue(), transferDue(),
	)
}

// endOfTerm is DL21: a body whose term is over is elected anew. Branches and committees
// have terms of different lengths. It is DUE from the first reminder on and OVERDUE when
// the term is over.
func endOfTerm(key string, kinds ...domain.UnitKind) engine.Deadline {
	return engine.Deadline{Key: key, Entity: "LeadershipTerm",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x, u := r.Body.(*domain.LeadershipTerm), s.Unit(r.Unit)
			return engine.Run{From: x.TermFrom}, sits(x.Status) && u != nil && slices.Contains(kinds, u.Body.(*domain.OrgUnit).Kind)
		},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"OrgUnit": func(s *state.Snapshot, r *domain.Record, again func(string)) {
				s.EachOf("LeadershipTerm", "orgUnitId", r.ID, func(t *domain.Record) bool { again(t.ID); return true })
			},
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{
			engine.First: term(domain.TermStatusInOffice, domain.TermStatusDue), 0: term(domain.TermStatusDue, domain.TermStatusOverdue)},
	}
}

// term leads a term from one state to the next.
func term(from, to domain.TermStatus) func(*engine.Tx, *domain.Record) error {
	return func(tx *engine.Tx, r *domain.Record) error {
		if r.Body.(*domain.LeadershipTerm).Status != from {
			return nil
		}
		return tx.MoveTo(r, string(to))
	}
}

// calendarConfirmed is DL29: in December the calendar of the next year is confirmed. That
// year may have no record yet, so it runs on this year's, which has to be there.
func calendarConfirmed() engine.Deadline {
	of := func(s *state.Snapshot, year int64) (found *domain.Record) {
		s.Scan(s.Registry().Entity("WorkCalendar"), func(r *domain.Record) bool {
			if r.Body.(*domain.WorkCalendar).Year == year {
				found = r
			}
			return found == nil
		})
		return found
	}
	return engine.Deadline{Key: "DL29", Entity: "WorkCalendar",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			year := r.Body.(*domain.WorkCalendar).Year
			next := of(s, year+1)
			return engine.Run{From: domain.DateOf(time.Date(int(year), time.December, 1, 0, 0, 0, 0, time.UTC), time.UTC)},
				next == nil || next.Body.(*domain.WorkCalendar).Status != domain.CalendarStatusConfirmed
		},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"WorkCalendar": func(s *state.Snapshot, r *domain.Record, again func(string)) {
				if last := of(s, r.Body.(*domain.WorkCalendar).Year-1); last != nil {
					again(last.ID)
				}
			},
		},
		Says: domain.Text{Zh: "下一年度工作日历确认", En: "Work calendar of the next year confirmed"},
	}
}

// sits says whether a body is in office, overdue or not.
func sits(s domain.TermStatus) bool {
	return s == domain.TermStatusInOffice || s == domain.TermStatusDue || s == domain.TermStatusOverdue
}

// transferDecided is DL79: a transfer is accepted or refused. The secretaries who are told
// are those of the side that decides.
func transferDecided() engine.Deadline {
	deciding := func(role domain.Role) func(*state.Snapshot, *domain.Record, domain.Date) []string {
		return func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			return Nearest(s, today, r.Body.(*domain.MemberTransfer).DecidedByUnitID, func(h state.Holder) bool { return h.Role == role })
		}
	}
	return engine.Deadline{Key: "DL79", Entity: "MemberTransfer",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.MemberTransfer)
			return engine.Run{At: x.ProposedAt}, x.Status == domain.TransferStatusProposed && x.ProposedAt != 0
		},
		Who: engine.Whom{
			"BRANCH_SECRETARY": deciding(domain.RoleBranchSecretary), "UNIT_SECRETARY": deciding(domain.RoleUnitSecretary),
		},
	}
}
