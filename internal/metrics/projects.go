package metrics

import (
	"slices"

	"pdca/internal/domain"
)

// What is counted of projects: party-building+ ones and innovations of members.

const techInnovation = "PLUS_TECH_INNOVATION"

// worked says whether a project was approved and neither stopped nor set aside.
func worked(s domain.ProjectStatus) bool {
	switch s {
	case domain.ProjectStatusApproved, domain.ProjectStatusRunning, domain.ProjectStatusDelivered, domain.ProjectStatusVerified, domain.ProjectStatusClosed:
		return true
	}
	return false
}

func (q *Query) eachPlus(fn func(p *domain.PartyPlusProject)) {
	each(q, "branchId", q.below(), func(p *domain.PartyPlusProject) {
		if worked(p.Status) && q.at(p.ApprovedAt) {
			fn(p)
		}
	})
}

func plusProjects(q *Query) (n Count) {
	q.eachPlus(func(p *domain.PartyPlusProject) { n.add(p.ID) })
	return n
}

// plusMeasured are those that serve a target of business and have an indicator.
func plusMeasured(q *Query) (n Count) {
	q.eachPlus(func(p *domain.PartyPlusProject) {
		t := q.s.Find("Target", p.TargetID)
		n.addIf(t != nil && t.Body.(*domain.Target).LetterKind == domain.LetterKindBusinessTargetLetter && p.Indicator != "", p.ID)
	})
	return n
}

// plusHold says whether a condition holds of every project.
func plusHold(fits func(q *Query, p *domain.PartyPlusProject) bool) func(q *Query) Count {
	return func(q *Query) Count {
		all, ids := true, []string(nil)
		q.eachPlus(func(p *domain.PartyPlusProject) {
			ids = append(ids, p.ID)
			all = all && fits(q, p)
		})
		return holds(all && len(ids) > 0, ids...)
	}
}

func ledByDepartment(_ *Query, p *domain.PartyPlusProject) bool {
	return p.LeadDepartmentID != "" && p.LeadConfirmedBy != ""
}

func linkedThrough(_ *Query, p *domain.PartyPlusProject) bool {
	return p.UpperContactID != "" && len(p.BranchIDs) > 0 && p.ImplementerID != ""
}

// heldJointly: both sides have a duty, and in each whole quarter since it began to run a log
// says that both were there.
func heldJointly(q *Query, p *domain.PartyPlusProject) bool {
	sides := map[domain.DutySide]bool{}
	for _, d := range p.JointDuties {
		x, err := domain.DecodeObject[domain.JointDuty](d)
		if err != nil {
			panic(err) // the codec wrote it
		}
		sides[x.Side] = true
	}
	if !sides[domain.DutySideParty] || !sides[domain.DutySideAdmin] {
		return false
	}
	return q.bothEachQuarter(p)
}

func (q *Query) bothEachQuarter(p *domain.PartyPlusProject) bool {
	if !p.Record.Has(domain.PartyPlusProjectFieldRunningOn) {
		return true // there is nothing to write of yet
	}
	last := q.asOf
	if p.ClosedAt != 0 {
		last = min(last, q.s.DayOf(p.ClosedAt))
	}
	met := map[domain.Date]bool{}
	q.s.EachOf("ProgressLog", "projectId", p.ID, func(r *domain.Record) bool {
		l := r.Body.(*domain.ProgressLog)
		if l.PartySide && l.AdminSide && l.Status != domain.WorkLogStatusVoided && l.Status != domain.WorkLogStatusObjected {
			met[quarterOf(q.s.DayOf(l.At))] = true
		}
		return true
	})
	for first := nextQuarter(quarterOf(p.RunningOn)); nextQuarter(first)-1 <= last; first = nextQuarter(first) {
		if first >= q.from && !met[first] {
			return false
		}
	}
	return true
}

// quarterOf is the first day of the quarter of a day, nextQuarter that of the one behind it.
func quarterOf(d domain.Date) domain.Date {
	t := d.Std()
	return domain.AddMonths(domain.FirstOfYear(t.Year()), (int(t.Month())-1)/3*3)
}

func nextQuarter(first domain.Date) domain.Date { return domain.AddMonths(first, 3) }

// eachMilestone calls fn for the milestones of party-building+ projects that were due in the
// period, by the day that they had at first.
func (q *Query) eachMilestone(fn func(m *domain.Milestone)) {
	each(q, "unitId", q.below(), func(m *domain.Milestone) {
		if m.ProjectID != "" && m.Status != domain.MilestoneStatusDropped && m.Record.Has(domain.MilestoneFieldOriginalDueOn) && q.inPeriod(m.OriginalDueOn) {
			fn(m)
		}
	})
}

func milestonesDue(q *Query) (n Count) {
	q.eachMilestone(func(m *domain.Milestone) { n.add(m.ID) })
	return n
}

func milestonesOnTime(q *Query) (n Count) {
	q.eachMilestone(func(m *domain.Milestone) {
		n.addIf(m.Status == domain.MilestoneStatusAccepted && m.DoneOn <= m.OriginalDueOn, m.ID)
	})
	return n
}

// techLevel is how far the projects of technology have come: recognised by the company or
// above, by the unit, under way.
func techLevel(q *Query) (level int, ids []string) {
	each(q, "branchId", q.below(), func(p *domain.PartyPlusProject) {
		if p.ThemeCode != techInnovation || p.CycleID != q.cycle.ID {
			return
		}
		at := 0
		switch rank := recognised(p.Recognition, q.asOf); {
		case rank >= levelOf("COMPANY"):
			at = 1
		case rank >= levelOf("SECONDARY"):
			at = 2
		case slices.Contains([]domain.ProjectStatus{domain.ProjectStatusRunning, domain.ProjectStatusDelivered, domain.ProjectStatusVerified}, p.Status):
			at = 3
		default:
			return
		}
		if ids = append(ids, p.ID); level == 0 || at < level {
			level = at
		}
	})
	return level, ids
}

// recognised is the place of a level of recognition that was decided by a day; 0 for none.
func recognised(text string, by domain.Date) int {
	if text == "" {
		return 0
	}
	is, err := domain.DecodeObject[domain.Recognition](text)
	if err != nil {
		panic(err) // the codec wrote it
	}
	on, err := domain.ParseDate(is.DecidedOn)
	if err != nil {
		panic(err)
	}
	if on > by {
		return 0
	}
	return levelOf(is.LevelCode)
}

// levelOf orders the levels that ship. One that was added counts by no criterion.
func levelOf(code string) int {
	if is := domain.CodeListOf("recognitionLevels").Find(code); is != nil {
		return int(is.Position)
	}
	return 0
}

func innovationsLed(q *Query) (n Count) {
	each(q, "leadBranchId", []string{q.unit}, func(p *domain.InnovationProject) { n.addIf(worked(p.Status) && q.at(p.ApprovedAt), p.ID) })
	return n
}

// eachInnovation calls fn for those that were due in the period, and begun.
func (q *Query) eachInnovation(fn func(p *domain.InnovationProject)) {
	each(q, "leadBranchId", q.below(), func(p *domain.InnovationProject) {
		begun := worked(p.Status) && p.Status != domain.ProjectStatusApproved || p.Status == domain.ProjectStatusTerminated
		if begun && p.Record.Has(domain.InnovationProjectFieldOriginalDueOn) && q.inPeriod(p.OriginalDueOn) {
			fn(p)
		}
	})
}

func innovationsDue(q *Query) (n Count) {
	q.eachInnovation(func(p *domain.InnovationProject) { n.add(p.ID) })
	return n
}

func innovationsOnTime(q *Query) (n Count) {
	q.eachInnovation(func(p *domain.InnovationProject) {
		done := p.Status == domain.ProjectStatusVerified || p.Status == domain.ProjectStatusClosed
		n.addIf(done && q.inTime(p.DeliveredAt, p.OriginalDueOn), p.ID)
	})
	return n
}
