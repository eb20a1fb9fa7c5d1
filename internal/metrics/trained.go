package metrics

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
)

// What is counted of training: plans and what was held by them, needs, hours, forms, checks and
// how they were linked.

// approvedPlans calls fn for the plans of training of a unit in the cycle that were approved.
func (q *Query) approvedPlans(fn func(p *domain.TrainingPlan)) {
	each(q, "unitId", []string{q.unit}, func(p *domain.TrainingPlan) {
		if p.CycleID == q.cycle.ID && ground.PlanApproved(p.Status) {
			fn(p)
		}
	})
}

// items are the items of collective study that were due by the day, each with its plan.
func (q *Query) studyItems(fn func(p *domain.TrainingPlan, i *domain.TrainingItem, on domain.Date)) {
	q.approvedPlans(func(p *domain.TrainingPlan) {
		for _, text := range p.Items {
			i, err := domain.DecodeObject[domain.TrainingItem](text)
			if err != nil {
				panic(err) // what is stored was held against the declaration
			}
			if on, err := domain.ParseDate(i.PlannedOn); err == nil && i.FormCode == ground.FormCollective && on <= q.asOf {
				fn(p, &i, on)
			}
		}
	})
}

func studyPlanned(q *Query) (n Count) {
	q.studyItems(func(p *domain.TrainingPlan, _ *domain.TrainingItem, _ domain.Date) { n.add(p.ID) })
	return n
}

// studyHeld are the items that a session which names them was held for in time.
func studyHeld(q *Query) (n Count) {
	q.studyItems(func(p *domain.TrainingPlan, i *domain.TrainingItem, on domain.Date) {
		held := false
		each(q, "planId", []string{p.ID}, func(x *domain.TrainingSession) {
			held = held || x.PlanItemNo == i.No && ground.SessionHeld(x.Status) && q.inTime(x.HeldAt, on+domain.Date(q.set.StudyTolerance))
		})
		n.addIf(held, p.ID)
	})
	return n
}

// there says whether a line is of somebody who was there.
func there(a *domain.Attendance) bool {
	return a.Status == domain.AttendanceStatusValid && ground.Present(a.Mode)
}

func classesWithPlan(q *Query) (n Count) {
	present := ground.Classes(q.s, q.unit)
	for class, plan := range ground.ClassesPlanned(q.s, q.unit, q.cycle.ID) {
		n.addIf(present[class] > 0, plan)
	}
	return n
}

func (q *Query) eachNeed(fn func(x *domain.TrainingNeed)) {
	each(q, "unitId", q.below(), func(x *domain.TrainingNeed) {
		if x.Status != domain.NeedStatusDuplicate && q.inPeriod(x.CollectedOn) {
			fn(x)
		}
	})
}

func needs(q *Query) (n Count) {
	q.eachNeed(func(x *domain.TrainingNeed) { n.add(x.ID) })
	return n
}

func needsAnswered(q *Query) (n Count) {
	q.eachNeed(func(x *domain.TrainingNeed) { n.addIf(x.Status != domain.NeedStatusCollected, x.ID) })
	return n
}

// membersReachingHours are the members of the base with the hours of a member.
func membersReachingHours(q *Query) (n Count) {
	due := int64(0)
	for _, e := range q.set.TrainingHours {
		if e.Key == "member" {
			due = e.Value * 60
		}
	}
	for _, id := range membersOfBase(q).IDs {
		lines := ground.Lines(q.s, id, domain.Span{From: q.from, To: q.asOf})
		n.addIf(ground.Credit(q.set, lines) >= due, id)
	}
	return n
}

// theForms are the four of the seed: an added form counts in hours and never among them.
var theForms = []string{ground.FormCollective, ground.FormCentralised, ground.FormDaily, ground.FormVisit}

func distinctForms(q *Query) (n Count) {
	seen := map[string]bool{}
	each(q, "unitId", []string{q.unit}, func(x *domain.TrainingSession) {
		done := x.Status == domain.TrainingStatusChecked || x.Status == domain.TrainingStatusClosed
		if !done || seen[x.FormCode] || !slices.Contains(theForms, x.FormCode) || !q.at(x.HeldAt) {
			return
		}
		each(q, "sessionId", []string{x.ID}, func(a *domain.Attendance) {
			if there(a) && !seen[x.FormCode] {
				seen[x.FormCode] = true
				n.add(x.ID)
			}
		})
	})
	return n
}

func (q *Query) eachLearnt(fn func(x *domain.LearningResult)) {
	each(q, "unitId", q.below(), func(x *domain.LearningResult) {
		if ground.ResultStands(x.Status) && !x.Absent && q.inPeriod(x.CheckedOn) {
			fn(x)
		}
	})
}

func learningChecked(q *Query) (n Count) {
	q.eachLearnt(func(x *domain.LearningResult) { n.add(x.ID) })
	return n
}

func learningPassed(q *Query) (n Count) {
	q.eachLearnt(func(x *domain.LearningResult) { n.addIf(x.Pass, x.ID) })
	return n
}

func learningPosted(q *Query) (n Count) {
	q.eachLearnt(func(x *domain.LearningResult) { n.addIf(x.LinkedInTime, x.ID) })
	return n
}

// warning is the topic of education by warning.
const warning = "T_INTEGRITY_WARNING"

func warningSessions(q *Query) (n Count) {
	each(q, "unitId", []string{q.unit}, func(x *domain.TrainingSession) {
		n.addIf(x.TopicCode == warning && ground.SessionHeld(x.Status) && q.at(x.HeldAt), x.ID)
	})
	return n
}

// workers are the accounts of a unit's party workers: whose profile is of the cycle or was
// confirmed.
func (q *Query) workers() map[string]bool {
	out := map[string]bool{}
	each(q, "unitId", q.below(), func(p *domain.PartyWorkerProfile) {
		if p.Status != domain.ProfileStatusVoid && (p.CycleID == q.cycle.ID || p.Status == domain.ProfileStatusConfirmed) {
			out[p.AccountID] = true
		}
	})
	return out
}

func workersTotal(q *Query) (n Count) {
	for id := range q.workers() {
		n.add(id)
	}
	return n
}

// workersTrained are those who were at a session for party workers.
func workersTrained(q *Query) (n Count) {
	for id := range q.workers() {
		r := q.s.Find("Account", id)
		if r == nil || r.Body.(*domain.Account).MemberID == "" {
			continue
		}
		was := false
		for _, l := range ground.Lines(q.s, r.Body.(*domain.Account).MemberID, domain.Span{From: q.from, To: q.asOf}) {
			x := q.s.Find("TrainingSession", l.SessionID)
			was = was || x != nil && x.Body.(*domain.TrainingSession).IsWorkerTopicTraining
		}
		n.addIf(was, id)
	}
	return n
}
