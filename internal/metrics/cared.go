package metrics

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
)

// What is counted of care and of commendation. Of care nothing leaves this package but how
// many there were: the text of a record is not read, only whether there is one.

// talks are the kinds that are met by a talk; the others are met by a visit.
var talks = []domain.CareKind{domain.CareKindLowMood, domain.CareKindConflictDispute, domain.CareKindPostChange, domain.CareKindRuleBreach}

// eachCase calls fn for the cases of a duty that were confirmed and whose time is over; one
// that still has time is not judged yet.
func (q *Query) eachCase(talk bool, fn func(t *domain.CareTrigger)) {
	each(q, "branchId", q.below(), func(t *domain.CareTrigger) {
		confirmed := t.Status != domain.CareStatusRaised && t.Status != domain.CareStatusRejected
		if confirmed && slices.Contains(talks, t.Kind) == talk && q.at(t.RaisedAt) && t.DueAt != 0 && q.s.DayOf(t.DueAt-1) <= q.asOf {
			fn(t)
		}
	})
}

func cases(talk bool) func(q *Query) Count {
	return func(q *Query) (n Count) {
		q.eachCase(talk, func(t *domain.CareTrigger) { n.add(t.ID) })
		return n
	}
}

func casesInTime(talk bool) func(q *Query) Count {
	return func(q *Query) (n Count) {
		q.eachCase(talk, func(t *domain.CareTrigger) { n.addIf(t.InTime, t.ID) })
		return n
	}
}

func (q *Query) eachTalk(fn func(r *domain.CareRecord)) {
	each(q, "branchId", q.below(), func(r *domain.CareRecord) {
		if r.Mode == domain.CareModeTalk && r.Status == domain.CareRecordStatusRecorded && q.at(r.At) {
			fn(r)
		}
	})
}

func talkRecords(q *Query) (n Count) {
	q.eachTalk(func(r *domain.CareRecord) { n.add(r.ID) })
	return n
}

// talkRecordsComplete have needs, in them or in another record of the case, a next contact or
// the end of the case, and a measure or the reason why there is none.
func talkRecordsComplete(q *Query) (n Count) {
	q.eachTalk(func(r *domain.CareRecord) {
		needs, measure, closed := false, false, false
		each(q, "triggerId", []string{r.TriggerID}, func(o *domain.CareRecord) {
			needs = needs || o.Has(domain.CareRecordFieldNeedsZh)
			measure = measure || o.NoMeasureReason != ""
		})
		each(q, "triggerId", []string{r.TriggerID}, func(*domain.CareMeasure) { measure = true })
		if t := q.s.Find("CareTrigger", r.TriggerID); t != nil {
			closed = t.Body.(*domain.CareTrigger).Status == domain.CareStatusClosed
		}
		n.addIf(needs && measure && (closed || r.Has(domain.CareRecordFieldNextContactOn)), r.ID)
	})
	return n
}

// eachAid calls fn for the measures whose day has come, or that were done before it.
func (q *Query) eachAid(fn func(m *domain.CareMeasure)) {
	each(q, "branchId", q.below(), func(m *domain.CareMeasure) {
		day := m.DueOn
		if !m.Has(domain.CareMeasureFieldDueOn) || m.Status == domain.CareMeasureStatusDone {
			day = m.DoneOn
		}
		if m.Status != domain.CareMeasureStatusDropped && day != 0 && q.inPeriod(day) {
			fn(m)
		}
	})
}

func aids(q *Query) (n Count) {
	q.eachAid(func(m *domain.CareMeasure) { n.add(m.ID) })
	return n
}

func aidsDone(q *Query) (n Count) {
	q.eachAid(func(m *domain.CareMeasure) {
		n.addIf(m.Status == domain.CareMeasureStatusDone && m.FeedbackKind != "", m.ID)
	})
	return n
}

// eachHonour calls fn for the honours of the unit's members that stand.
func (q *Query) eachHonour(fn func(h *domain.Honour)) {
	each(q, "branchId", q.below(), func(m *domain.Member) {
		each(q, "memberId", []string{m.ID}, func(h *domain.Honour) {
			if h.Status == domain.HonourStatusAwarded && q.inPeriod(h.GrantedOn) {
				fn(h)
			}
		})
	})
}

func honours(q *Query) (n Count) {
	q.eachHonour(func(h *domain.Honour) { n.add(h.ID) })
	return n
}

func honoursFrontLine(q *Query) (n Count) {
	q.eachHonour(func(h *domain.Honour) { n.addIf(h.MemberClassAtAward == "FRONT_LINE", h.ID) })
	return n
}

// models are the members and teams that were honoured as models.
func models(q *Query) (n Count) {
	q.eachHonour(func(h *domain.Honour) { n.addIf(h.CategoryCode == "MODEL_MEMBER", h.ID) })
	each(q, "unitId", q.below(), func(h *domain.Honour) {
		n.addIf(h.MemberID == "" && h.CategoryCode == "MODEL_TEAM" && h.Status == domain.HonourStatusAwarded && q.inPeriod(h.GrantedOn), h.ID)
	})
	return n
}

// rounds are those that the unit ran, or in which somebody of it was nominated, once they
// were announced.
func (q *Query) rounds() (out []*domain.CommendationRound) {
	take := func(r *domain.CommendationRound) {
		if r.CycleID == q.cycle.ID && r.Status == domain.RoundStatusAnnounced && q.at(r.DecidedAt) && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	each(q, "unitId", q.below(), take)
	each(q, "unitId", q.below(), func(n *domain.Nomination) {
		if r := q.s.Find("CommendationRound", n.RoundID); r != nil {
			take(r.Body.(*domain.CommendationRound))
		}
	})
	return out
}

// eachNomination calls fn for what was handed in of a round.
func (q *Query) eachNomination(r *domain.CommendationRound, fn func(n *domain.Nomination)) {
	each(q, "roundId", []string{r.ID}, func(n *domain.Nomination) {
		if n.Status != domain.NominationStatusDraft && n.Status != domain.NominationStatusWithdrawn {
			fn(n)
		}
	})
}

// ofRounds says whether all rounds hold to something; none is no case of it.
func ofRounds(keeps func(q *Query, r *domain.CommendationRound) bool) func(q *Query) Count {
	return func(q *Query) Count {
		list := q.rounds()
		var ids []string
		for _, r := range list {
			ids = append(ids, r.ID)
		}
		return holds(len(list) > 0 && !slices.ContainsFunc(list, func(r *domain.CommendationRound) bool { return !keeps(q, r) }), ids...)
	}
}

func roundGraded(q *Query, r *domain.CommendationRound) bool {
	yes := true
	q.eachNomination(r, func(n *domain.Nomination) {
		s, err := domain.DecodeObject[domain.NominationRecord](n.Standing)
		yes = yes && n.Standing != "" && err == nil && (s.UnitAssessmentVersion != nil || s.PointsBalance != nil)
	})
	return yes
}

func roundNoticed(q *Query, r *domain.CommendationRound) bool {
	return r.NoticeFrom != 0 && r.NoticeTo >= ground.Calendar(q.s).AddWorkingDays(r.NoticeFrom, 5) && q.s.DayOf(r.DecidedAt) > r.NoticeTo
}

func roundAnswered(q *Query, r *domain.CommendationRound) bool {
	yes := true
	q.eachNomination(r, func(n *domain.Nomination) {
		each(q, "nominationId", []string{n.ID}, func(o *domain.Objection) {
			yes = yes && (o.Status == domain.ObjectionStatusGranted || o.Status == domain.ObjectionStatusRejected)
		})
	})
	return yes
}
