package metrics

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
)

// What is counted of people, posts, points and venues.

func (q *Query) eachMember(fn func(m *domain.Member)) {
	each(q, "branchId", q.below(), func(m *domain.Member) {
		if m.Status == domain.MemberStateActive {
			fn(m)
		}
	})
}

func classesPresent(q *Query) (n Count) {
	q.eachMember(func(m *domain.Member) {
		if !slices.Contains(n.IDs, m.MemberClassCode) {
			n.add(m.MemberClassCode)
		}
	})
	return n
}

func membersOnPost(q *Query) (n Count) {
	q.eachMember(func(m *domain.Member) { n.addIf(m.OnPost && ground.ExemptOn(q.s, m.ID, q.asOf) == 0, m.ID) })
	return n
}

// largest is how many members a branch has without an approval.
const largest = 50

func oversize(q *Query) (n Count) {
	for _, unit := range q.below() {
		r := q.s.Unit(unit)
		if r == nil {
			continue
		}
		if u := r.Body.(*domain.OrgUnit); u.Kind != domain.UnitKindBranch || u.Status != domain.OrgUnitStatusActive {
			continue
		}
		members := 0
		each(q, "branchId", []string{unit}, func(m *domain.Member) {
			if m.Status == domain.MemberStateActive {
				members++
			}
		})
		n.addIf(members > largest && !q.approvedSize(unit), unit)
	}
	return n
}

func (q *Query) approvedSize(unit string) (yes bool) {
	each(q, "subjectId", []string{unit}, func(e *domain.Evidence) {
		yes = yes || e.KindCode == "APPROVAL_DOCUMENT" && e.Status == domain.EvidenceStatusVerified
	})
	return yes
}

// vacantMonths is how long a post may stand vacant.
const vacantMonths = 3

// vacant counts posts of terms in office that nobody holds for too long (INV-LT4).
func vacant(secretary bool) func(q *Query) Count {
	return func(q *Query) (n Count) {
		for _, unit := range q.below() {
			for post, since := range q.vacancies(unit) {
				n.addIf((post == secretaryPost) == secretary && domain.AddMonths(since, vacantMonths) < q.asOf, unit+"/"+post)
			}
		}
		return n
	}
}

const secretaryPost = "SECRETARY"

// vacancies are the posts that nobody holds on the day, each with the first day of it.
func (q *Query) vacancies(unit string) map[string]domain.Date {
	var term *domain.LeadershipTerm
	each(q, "orgUnitId", []string{unit}, func(t *domain.LeadershipTerm) {
		if t.TermFrom <= q.asOf && (term == nil || t.TermFrom > term.TermFrom) {
			term = t
		}
	})
	if term == nil || term.Status == domain.TermStatusEnded {
		return nil
	}
	since, held := map[string]domain.Date{secretaryPost: term.TermFrom}, map[string]bool{}
	q.s.EachOf("TermPosition", "termId", term.ID, func(r *domain.Record) bool {
		p := r.Body.(*domain.TermPosition)
		since[p.PostCode] = max(since[p.PostCode], term.TermFrom)
		switch ended := r.Has(domain.TermPositionFieldTo) && p.To < q.asOf; {
		case ended:
			since[p.PostCode] = max(since[p.PostCode], p.To+1)
		case p.From <= q.asOf:
			held[p.PostCode] = true
		}
		return true
	})
	for post := range held {
		delete(since, post)
	}
	return since
}

// entries are the points entries of the period, read once.
func (q *Query) entries() []*domain.PointsEntry {
	if !q.pointed {
		q.pointed = true
		each(q, "unitId", []string{q.unit}, func(e *domain.PointsEntry) {
			if q.inPeriod(e.OccurredOn) && e.ReversesID == "" && e.Status != domain.PointsStatusPending && e.Status != domain.PointsStatusRejected {
				q.points = append(q.points, e)
			}
		})
	}
	return q.points
}

func (q *Query) pointsIf(counts func(e *domain.PointsEntry) bool) (n Count) {
	for _, e := range q.entries() {
		n.addIf(counts(e), e.ID)
	}
	return n
}

func pointsEntries(q *Query) Count {
	return q.pointsIf(func(*domain.PointsEntry) bool { return true })
}

func pointsInTime(q *Query) Count {
	return q.pointsIf(func(e *domain.PointsEntry) bool { return !slices.Contains(e.Flags, string(domain.PointsFlagLate)) })
}

// pointsUnproven are those given by rules that ask for evidence, without any.
func pointsUnproven(q *Query) Count {
	needs := q.s.Lasting(needEvidence).(map[string]bool)
	return q.pointsIf(func(e *domain.PointsEntry) bool {
		return e.Points > 0 && e.Status != domain.PointsStatusReversed && len(e.EvidenceIDs) == 0 && e.SourceType == manual && needs[e.RulesVersion+" "+e.RuleCode]
	})
}

// manual is the source of an entry that somebody made by hand: one that has a source is shown
// by that.
const manual = "MANUAL"

func pointsWrong(q *Query) Count {
	return q.pointsIf(func(e *domain.PointsEntry) bool { return e.Status == domain.PointsStatusReversed && e.DisputedAt != 0 })
}

func pointsTwice(q *Query) Count {
	return q.pointsIf(func(e *domain.PointsEntry) bool {
		return e.Status == domain.PointsStatusReversed && e.DisputedAt == 0 && e.SourceType == manual
	})
}

// disputesAnswered says whether each dispute that is due was decided in time (DL09B).
func disputesAnswered(q *Query) Count {
	all, ids := true, []string(nil)
	for _, e := range q.entries() {
		ids = append(ids, e.ID)
		if e.DisputedAt == 0 {
			continue
		}
		due := ground.Due(q.s, "DL09B", &e.Record, q.s.DayOf(e.DisputedAt))
		all = all && (q.inTime(e.DecidedAt, due) || e.DecidedAt == 0 && q.asOf <= due)
	}
	return holds(all, ids...)
}

// pointsList is the kind of document by which points are published.
const pointsList = "POINTS_LIST"

// pointsListed says whether there is a list of points for each month that is over.
func pointsListed(q *Query) Count {
	var ids []string
	each(q, "unitId", []string{q.unit}, func(d *domain.Document) {
		if d.KindCode == pointsList && d.Year == q.cycle.Year {
			ids = append(ids, d.ID)
		}
	})
	return holds(int64(len(ids)) >= q.months(), ids...)
}

// eachUse calls fn for the uses of venues that count (INV-V3).
func (q *Query) eachUse(field string, units []string, fn func(u *domain.VenueUse)) {
	each(q, field, units, func(u *domain.VenueUse) {
		if u.Status == domain.VenueUseStatusCompleted && u.Counted && u.FoldedIntoID == "" && q.at(cmp.Or(u.CheckInAt, u.FromAt)) {
			fn(u)
		}
	})
}

func venueUses(q *Query) (n Count) {
	q.eachUse("venueUnitId", []string{q.unit}, func(u *domain.VenueUse) { n.add(u.ID) })
	return n
}

func (q *Query) venueClass(id string) string {
	r := q.s.Find("Venue", id)
	if r == nil {
		return ""
	}
	return ground.GroupOf(q.s, "venueKinds", r.Body.(*domain.Venue).KindCode)
}

func redBaseVisits(q *Query) (n Count) {
	q.eachUse("unitId", []string{q.unit}, func(u *domain.VenueUse) {
		n.addIf(q.venueClass(u.VenueID) == "LOCAL_RED_BASE" && q.visited(u), u.ID)
	})
	return n
}

// visited is INV-V5: a use is a visit by a session that was held there, to which as large a share
// came of those who were expected as the settings say. Lines come after the use, so it is
// reckoned when it is asked for.
func (q *Query) visited(u *domain.VenueUse) (enough bool) {
	each(q, "venueUseId", []string{u.ID}, func(x *domain.TrainingSession) {
		if enough || x.FormCode != ground.FormVisit || !ground.SessionHeld(x.Status) {
			return
		}
		expected, came := ground.ExpectedOf(q.s, x), 0
		each(q, "sessionId", []string{x.ID}, func(a *domain.Attendance) {
			if there(a) && slices.Contains(expected, a.MemberID) {
				came++
			}
		})
		enough = len(expected) > 0 && float64(came) >= q.set.RedBaseMinShare*float64(len(expected))
	})
	return enough
}

// participants are those who came, at most as many as there are staff.
func participants(q *Query) (n Count) {
	q.eachUse("unitId", q.below(), func(u *domain.VenueUse) {
		if q.venueClass(u.VenueID) == "FACILITY" {
			n.N, n.IDs = n.N+u.HeadCount*1000, append(n.IDs, u.ID)
		}
	})
	n.N = min(n.N, staffTotal(q).N)
	return n
}

func staffTotal(q *Query) (n Count) {
	for _, unit := range q.holdersBelow() {
		if b := ground.Base(q.s, q.cycle.ID, unit); b != nil && b.StaffCount > 0 {
			n.N, n.IDs = n.N+b.StaffCount*1000, append(n.IDs, unit)
		}
	}
	return n
}
