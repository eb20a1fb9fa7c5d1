package metrics

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// What is counted of organisation life: its rhythm, its events, and the measures that these
// agreed.

// cellsMet counts the periods of a kind of meeting that are met by the day: two meetings in
// one month are one, and a late record counts.
func cellsMet(kind domain.OrgLifeKind) func(q *Query) Count {
	return func(q *Query) Count { return q.metCells(q.unit, kind) }
}

func (q *Query) metCells(unit string, kind domain.OrgLifeKind) (n Count) {
	for _, c := range ground.Rhythm(q.s, unit, q.cycle, kind, q.set) {
		var met []string
		for _, e := range slices.Concat(c.Counted, c.Late) {
			if q.at(e.HeldAt) {
				met = append(met, e.ID)
			}
		}
		if int64(len(met)) >= c.Required {
			n.N, n.IDs = n.N+1000, append(n.IDs, met...)
		}
	}
	return n
}

// groupMeetings are the months that the party groups of a branch met, on average.
func groupMeetings(q *Query) (n Count) {
	groups := int64(0)
	q.s.EachOf("OrgUnit", "parentId", q.unit, func(r *domain.Record) bool {
		if u := r.Body.(*domain.OrgUnit); u.Kind == domain.UnitKindPartyGroup && u.Status == domain.OrgUnitStatusActive {
			groups++
			of := q.metCells(r.ID, domain.OrgLifeKindPartyGroupMeeting)
			n.N, n.IDs = n.N+of.N, append(n.IDs, of.IDs...)
		}
		return true
	})
	if n.None = groups == 0; !n.None {
		n.N /= groups
	}
	return n
}

// lecturesBySecretary is how many quarters of lectures count while the secretary gave none.
const lecturesBySecretary = 3

// lectures are the quarters with a lecture; not all of them while none was the secretary's.
func lectures(q *Query) Count {
	n, own := cellsMet(domain.OrgLifeKindPartyLecture)(q), false
	q.eachEvent(domain.OrgLifeKindPartyLecture, func(e *domain.OrgLifeEvent) { own = own || q.bySecretary(e) })
	if !own {
		n.N = min(n.N, lecturesBySecretary*1000)
	}
	return n
}

// bySecretary says whether who gave a lecture was the secretary on that day.
func (q *Query) bySecretary(e *domain.OrgLifeEvent) bool {
	if e.LecturerID == "" {
		return false
	}
	return slices.ContainsFunc(q.s.Holders(q.s.DayOf(e.HeldAt))[e.UnitID], func(h state.Holder) bool {
		a := q.s.Find("Account", h.Account)
		return h.Role == domain.RoleBranchSecretary && a != nil && a.Body.(*domain.Account).MemberID == e.LecturerID
	})
}

// eachEvent calls fn for the events of a kind of the unit that have their minutes.
func (q *Query) eachEvent(kind domain.OrgLifeKind, fn func(e *domain.OrgLifeEvent)) {
	each(q, "unitId", []string{q.unit}, func(e *domain.OrgLifeEvent) {
		if ground.EventOf(e, kind) && ground.EventMinuted(e) && q.at(e.HeldAt) {
			fn(e)
		}
	})
}

// themeDays are the theme days themselves: of these a share is on work, of the months of the
// rhythm a number is met.
func themeDays(q *Query) (n Count) {
	q.eachEvent(domain.OrgLifeKindThemePartyDay, func(e *domain.OrgLifeEvent) { n.add(e.ID) })
	return n
}

func themeDaysOnWork(q *Query) (n Count) {
	q.eachEvent(domain.OrgLifeKindThemePartyDay, func(e *domain.OrgLifeEvent) { n.addIf(e.IsCentralWorkTopic, e.ID) })
	return n
}

// eachAgreed calls fn for the measures of the unit and what is below it that were not dropped.
func (q *Query) eachAgreed(fn func(m *domain.AgreedMeasure, e *domain.OrgLifeEvent)) {
	each(q, "unitId", q.below(), func(m *domain.AgreedMeasure) {
		if m.Status != domain.MeasureStatusDropped {
			fn(m, q.meetingOf(m))
		}
	})
}

// meetingOf is the event that a measure was agreed at, or that its topic was of; nil for none.
func (q *Query) meetingOf(m *domain.AgreedMeasure) *domain.OrgLifeEvent {
	id := m.EventID
	if t := q.s.Find("NarrowTopic", m.TopicID); t != nil && m.TopicID != "" {
		id = t.Body.(*domain.NarrowTopic).EventID
	}
	if r := q.s.Find("OrgLifeEvent", id); r != nil && id != "" {
		return r.Body.(*domain.OrgLifeEvent)
	}
	return nil
}

// agreedDone says whether a measure was verified, and reported by its original day.
func (q *Query) agreedDone(m *domain.AgreedMeasure) bool {
	return m.Status == domain.MeasureStatusVerified && q.inTime(m.ReportedAt, m.OriginalDueOn)
}

// themeMeasures are those of theme days that were due in the period.
func themeMeasures(counts func(q *Query, m *domain.AgreedMeasure) bool) func(q *Query) Count {
	return func(q *Query) (n Count) {
		q.eachAgreed(func(m *domain.AgreedMeasure, e *domain.OrgLifeEvent) {
			of := e != nil && ground.EventOf(e, domain.OrgLifeKindThemePartyDay)
			n.addIf(of && m.Has(domain.AgreedMeasureFieldOriginalDueOn) && q.inPeriod(m.OriginalDueOn) && counts(q, m), m.ID)
		})
		return n
	}
}

// olmProblems are the problems that organisation-life meetings listed.
func olmProblems(counts func(q *Query, m *domain.AgreedMeasure) bool) func(q *Query) Count {
	return func(q *Query) (n Count) {
		q.eachAgreed(func(m *domain.AgreedMeasure, e *domain.OrgLifeEvent) {
			n.addIf(m.ProblemZh != "" && e != nil && e.Kind == domain.OrgLifeKindOrgLifeMeeting && q.at(e.HeldAt) && counts(q, m), m.ID)
		})
		return n
	}
}

func anyMeasure(*Query, *domain.AgreedMeasure) bool { return true }

// olmHeld says whether the meeting of the year was held, with talks and opinions before it
// where that is asked.
func olmHeld(prepared bool) func(q *Query) Count {
	return func(q *Query) Count {
		yes, ids := false, []string(nil)
		q.eachEvent(domain.OrgLifeKindOrgLifeMeeting, func(e *domain.OrgLifeEvent) {
			ids = append(ids, e.ID)
			yes = yes || !prepared || e.PreTalks >= 1 && e.OpinionsGathered >= 1
		})
		return holds(yes, ids...)
	}
}

// olmListed says whether it listed a problem.
func olmListed(q *Query) Count {
	n := Count{}
	q.eachEvent(domain.OrgLifeKindOrgLifeMeeting, func(e *domain.OrgLifeEvent) {
		q.s.EachOf("AgreedMeasure", "eventId", e.ID, func(r *domain.Record) bool {
			n.addIf(r.Body.(*domain.AgreedMeasure).ProblemZh != "", r.ID)
			return true
		})
	})
	return n
}

// eventsLacking counts events that a condition finds fault with.
func eventsLacking(fault func(e *domain.OrgLifeEvent) bool) func(q *Query) Count {
	return func(q *Query) (n Count) {
		each(q, "unitId", q.below(), func(e *domain.OrgLifeEvent) {
			n.addIf(ground.EventHeld(e) && q.at(e.HeldAt) && fault(e), e.ID)
		})
		return n
	}
}

func lacksElement(e *domain.OrgLifeEvent) bool {
	seen := e.Status == domain.OrgLifeStatusReviewed || e.Status == domain.OrgLifeStatusArchived
	return e.Sampled && seen && (e.HostID == "" || e.TopicZh == "" || e.ConclusionZh == "" && len(e.Resolutions) == 0)
}

func backfilled(e *domain.OrgLifeEvent) bool { return e.CreatedLate && e.LateReason == "" }
