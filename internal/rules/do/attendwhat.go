package do

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// occasion is what a line is of: an event or a training session.
type occasion struct {
	id, unit, row string
	// began is when it was held, or is planned for; 0 where neither is known. ended is 0 where
	// nobody has said.
	began, ended domain.Time
	host         string
	event        *domain.OrgLifeEvent
	session      *domain.TrainingSession
}

func occasionOf(s *state.Snapshot, l *domain.Attendance) *occasion {
	if r := s.Find("OrgLifeEvent", l.EventID); r != nil {
		e := r.Body.(*domain.OrgLifeEvent)
		return &occasion{id: e.ID, unit: e.UnitID, row: "ORG_LIFE", began: cmp.Or(e.HeldAt, e.PlannedAt), ended: e.EndedAt, host: e.HostID, event: e}
	}
	if r := s.Find("TrainingSession", l.SessionID); r != nil {
		e := r.Body.(*domain.TrainingSession)
		return &occasion{id: e.ID, unit: e.UnitID, row: "TRAINING", began: cmp.Or(e.HeldAt, e.PlannedAt), ended: e.EndedAt, session: e}
	}
	return nil
}

// record is the record of an occasion.
func (o *occasion) record() *domain.Record {
	if o.event != nil {
		return &o.event.Record
	}
	return &o.session.Record
}

// field is the name of the field by which a line refers to the occasion.
func (o *occasion) field() string {
	if o.event != nil {
		return "eventId"
	}
	return "sessionId"
}

// sealed says whether nothing but scans is taken any more (INV-AT8).
func (o *occasion) sealed() bool {
	if o.event != nil {
		return slices.Contains([]domain.OrgLifeStatus{domain.OrgLifeStatusArchived, domain.OrgLifeStatusCancelled, domain.OrgLifeStatusMerged}, o.event.Status)
	}
	return o.session.Status == domain.TrainingStatusClosed || o.session.Status == domain.TrainingStatusCancelled
}

// recorded says whether the minutes are in: the list is closed.
func recorded(e *domain.OrgLifeEvent) bool {
	return slices.Contains([]domain.OrgLifeStatus{domain.OrgLifeStatusMinuted, domain.OrgLifeStatusReviewed, domain.OrgLifeStatusArchived}, e.Status)
}

// cameBy are the modes by which somebody was there.
func cameBy(m domain.AttendanceMode) bool {
	return m == domain.AttendanceModeRemote || m == domain.AttendanceModeOnSiteList || m == domain.AttendanceModeQr
}

// present says whether a line counts as having been there.
func present(l *domain.Attendance) bool { return l.Present() }

// guest says whether a line is of somebody who was not expected (INV-AT1).
func guest(l *domain.Attendance) bool { return l.Guest() }

// counts says whether a line is of somebody who was expected, whatever became of it.
func counts(l *domain.Attendance) bool {
	return !guest(l) && l.Status != domain.AttendanceStatusVoided && l.Status != domain.AttendanceStatusMoved
}

// granted says whether a line is of leave that was granted.
func granted(l *domain.Attendance) bool {
	return l.Status == domain.AttendanceStatusValid && l.Mode == domain.AttendanceModeLeave
}

// unexcused says whether a line is of somebody who stayed away without an excuse: who asked
// for leave and was refused it, too.
func unexcused(l *domain.Attendance) bool {
	return l.Status == domain.AttendanceStatusValid && l.Mode == domain.AttendanceModeAbsentUnexcused ||
		l.Status == domain.AttendanceStatusRefused && l.Mode == domain.AttendanceModeLeave
}

// headcount has the counts of an event.
type headcount struct {
	expected, present, leave, absent, formal, formalPresent int64
}

// headsOf counts the lines of an event and, where its list is not closed, whoever is expected
// and has none.
func headsOf(tx *engine.Tx, e *domain.OrgLifeEvent) (n headcount) {
	on := tx.DayOf(cmp.Or(e.HeldAt, e.PlannedAt))
	seen := map[string]bool{}
	engine.Each(tx, "eventId", e.ID, func(l *domain.Attendance) bool {
		if counts(l) {
			n.add(tx, l, on)
		}
		seen[l.MemberID] = true
		return true
	})
	for _, who := range expectedAt(tx, e) {
		if !seen[who.id] {
			n.add(tx, unseenLine(who), on)
		}
	}
	n.absent = n.expected - n.present - n.leave - n.absent
	return n
}

// add counts a line; until the end absent counts the exempt.
func (n *headcount) add(tx *engine.Tx, l *domain.Attendance, on domain.Date) {
	formal := int64(0)
	if m := engine.Find[domain.Member](tx, l.MemberID); m != nil && m.MemberStatus == domain.MemberStatusFormal && (!m.Has(domain.MemberFieldFormalOn) || m.FormalOn <= on) {
		formal = 1
	}
	n.expected++
	switch {
	case l.Mode == domain.AttendanceModeExempt:
		n.absent++
		return
	case present(l):
		n.present++
		n.formalPresent += formal
	case granted(l):
		n.leave++
	}
	n.formal += formal
}

// unseenLine is the line that the closing of the list makes of somebody who has none.
func unseenLine(who expectedMember) *domain.Attendance {
	l := &domain.Attendance{MemberID: who.id, Mode: domain.AttendanceModeAbsentUnexcused, Status: domain.AttendanceStatusValid}
	if who.exempt {
		l.Mode = domain.AttendanceModeExempt
	}
	return l
}

// fields are the counts as the event has them.
func (n headcount) fields() []domain.FieldEffect {
	return []domain.FieldEffect{
		engine.To(domain.OrgLifeEventFieldExpectedCount, domain.Int(n.expected)),
		engine.To(domain.OrgLifeEventFieldPresentCount, domain.Int(n.present)),
		engine.To(domain.OrgLifeEventFieldLeaveCount, domain.Int(n.leave)),
		engine.To(domain.OrgLifeEventFieldAbsentCount, domain.Int(n.absent)),
		engine.To(domain.OrgLifeEventFieldFormalExpected, domain.Int(n.formal)),
		engine.To(domain.OrgLifeEventFieldFormalPresent, domain.Int(n.formalPresent)),
	}
}

// differs says whether the event has other counts.
func (n headcount) differs(e *domain.OrgLifeEvent) bool {
	return !e.Has(domain.OrgLifeEventFieldExpectedCount) ||
		n != headcount{e.ExpectedCount, e.PresentCount, e.LeaveCount, e.AbsentCount, e.FormalExpected, e.FormalPresent}
}
