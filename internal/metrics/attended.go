package metrics

import "pdca/internal/domain"

// What is counted of attendance: the lines of what the unit and those below it held.

// eachLine calls fn for the lines of the events of a kind in the period whose minutes are in.
func (q *Query) eachLine(kind domain.OrgLifeKind, fn func(l *domain.Attendance)) {
	each(q, "unitId", q.below(), func(e *domain.OrgLifeEvent) {
		in := e.Status == domain.OrgLifeStatusMinuted || e.Status == domain.OrgLifeStatusReviewed || e.Status == domain.OrgLifeStatusArchived
		if in && e.Kind == kind && e.DuplicateOfID == "" && q.at(e.HeldAt) {
			each(q, "eventId", []string{e.ID}, fn)
		}
	})
}

// eachStudied calls fn for the lines of lectures and of collective study in the period.
func (q *Query) eachStudied(fn func(l *domain.Attendance)) {
	q.eachLine(domain.OrgLifeKindPartyLecture, fn)
	each(q, "unitId", q.below(), func(s *domain.TrainingSession) {
		over := s.Status == domain.TrainingStatusHeld || s.Status == domain.TrainingStatusChecked || s.Status == domain.TrainingStatusClosed
		if over && s.FormCode == "COLLECTIVE_STUDY" && q.at(s.HeldAt) {
			each(q, "sessionId", []string{s.ID}, fn)
		}
	})
}

func studyAttendances(q *Query) (n Count) {
	q.eachStudied(func(l *domain.Attendance) { n.addIf(l.Present() && !l.Guest() && l.CreditMinutes > 0, l.ID) })
	return n
}

func studyExpected(q *Query) (n Count) {
	q.eachStudied(func(l *domain.Attendance) { n.addIf(l.Asked(), l.ID) })
	return n
}

func themeDayAttendances(q *Query) (n Count) {
	q.eachLine(domain.OrgLifeKindThemePartyDay, func(l *domain.Attendance) { n.addIf(l.Present() && !l.Guest(), l.ID) })
	return n
}

func themeDayExpected(q *Query) (n Count) {
	q.eachLine(domain.OrgLifeKindThemePartyDay, func(l *domain.Attendance) { n.addIf(l.Asked(), l.ID) })
	return n
}
