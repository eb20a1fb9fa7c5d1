package do

import (
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// A plan of training is for one class of members or one level of party workers of a unit.

func checkTrainingPlan(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, plannedFor, plannedOnce, coveredAbove, hoursOfPlan, planDecided)
}

func plannedFor(c *engine.Change) error {
	p := engine.After[domain.TrainingPlan](c)
	if c.Old == nil && (p.MemberClassCode == "") == (p.WorkerLevelCode == "") {
		return domain.Broken("INV-TRP1", "memberClassCode", "计划须恰为一类党员或一级党务工作者", "a plan is for one class of members or one level of party workers")
	}
	return nil
}

// plannedOnce: a unit has one plan for a class or level in a cycle.
func plannedOnce(c *engine.Change) error {
	p := engine.After[domain.TrainingPlan](c)
	if c.Old != nil {
		return nil
	}
	again := false
	engine.Each(c.Tx, "unitId", p.UnitID, func(o *domain.TrainingPlan) bool {
		again = o.ID != p.ID && o.CycleID == p.CycleID && o.MemberClassCode == p.MemberClassCode && o.WorkerLevelCode == p.WorkerLevelCode
		return !again
	})
	if !again {
		return nil
	}
	field := "memberClassCode"
	if p.WorkerLevelCode != "" {
		field = "workerLevelCode"
	}
	err := domain.Errorf(domain.CodeConflict, "本单位本年度已有该类别的培训计划", "the unit has a plan for that class in this cycle").On(field)
	err.Rule = "INV-TRP1"
	return err
}

// coveredAbove is the end of INV-TRP1: a plan may point to one of a unit above, for the same class,
// that was approved.
func coveredAbove(c *engine.Change) error {
	p := engine.After[domain.TrainingPlan](c)
	if p.CoveredByPlanID == "" || c.Tx.Trusted() || !c.Made(domain.TrainingPlanFieldCoveredByPlanID) {
		return nil
	}
	by := engine.Find[domain.TrainingPlan](c.Tx, p.CoveredByPlanID)
	if by == nil {
		return nil // a missing reference is reported as such
	}
	same := by.MemberClassCode == p.MemberClassCode && by.WorkerLevelCode == p.WorkerLevelCode && by.CycleID == p.CycleID
	if !same || by.UnitID == p.UnitID || !c.Tx.State().Below(p.UnitID, by.UnitID) || !ground.PlanApproved(by.Status) {
		return domain.Broken("INV-TRP1", "coveredByPlanId", "须为上级单位同一类别、已批准的计划", "it is the plan of a unit above for the same class, and was approved")
	}
	return nil
}

// hoursOfPlan adds up the hours of the items, whose numbers are their own.
func hoursOfPlan(c *engine.Change) error {
	if !c.Made(domain.TrainingPlanFieldItems) {
		return nil
	}
	p, hours, seen := engine.After[domain.TrainingPlan](c), 0.0, map[int64]bool{}
	for _, i := range engine.Objects[domain.TrainingItem](p.Items) {
		if seen[i.No] {
			return domain.Errorf(domain.CodeValidation, "事项序号不得重复", "the numbers of items are their own").On("items")
		}
		seen[i.No] = true
		hours += i.Hours
	}
	c.Set(domain.TrainingPlanFieldHoursPlanned, domain.Float(hours))
	return nil
}

// planDecided: the level above approves a plan or returns it; of the company its own officer.
// What is handed in has work in it, or says who plans for it.
func planDecided(c *engine.Change) error {
	p := engine.After[domain.TrainingPlan](c)
	switch {
	case c.Tx.Trusted():
	case c.Moved(string(domain.TrainingPlanStatusSubmitted)) && len(p.Items) == 0 && p.CoveredByPlanID == "":
		return domain.Errorf(domain.CodeValidation, "计划须有事项", "a plan has items").On("items")
	case !c.Moved(string(domain.TrainingPlanStatusApproved), string(domain.TrainingPlanStatusReturned)) || c.Old == nil:
	case !org.MayOver(c.Tx, org.Above(c.Tx.State(), p.UnitID), "TRAINING", domain.LevelApprove):
		return denied("INV-TRP1", "status", "培训计划由上一级批准", "the level above approves a plan of training")
	}
	if c.Moved(string(domain.TrainingPlanStatusApproved)) {
		c.Stamp(domain.TrainingPlanFieldApprovedBy, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}

// trainingGap is the day on which a branch is told of classes that have no plan.
const trainingGap = "TRAINING_GAP"

// gapsTold is the clock of INV-TRP1: once planning is over a branch is told which of its classes
// have no plan. What comes up later is in OrgUnit.trainingGaps.
func gapsTold() engine.Deadline {
	return engine.Deadline{Key: trainingGap, Entity: "OrgUnit", Passes: true, Own: engine.OnDay(trainingGap, "分类培训计划检查", "Plans of training are looked at"),
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			u := r.Body.(*domain.OrgUnit)
			if u.Kind != domain.UnitKindBranch || u.Status != domain.OrgUnitStatusActive {
				return engine.Run{}, false
			}
			cycle, due := nextGap(s, r)
			return engine.Run{Due: due - 1}, cycle != nil
		},
		Also: map[string]func(s *state.Snapshot, r *domain.Record, again func(id string)){
			"PdcaCycle": func(s *state.Snapshot, _ *domain.Record, again func(id string)) {
				s.EachOf("OrgUnit", "kind", string(domain.UnitKindBranch), func(r *domain.Record) bool { again(r.ID); return true })
			},
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: tellGaps},
	}
}

// nextGap is the running cycle of which a branch was not told yet, and the day on which it is.
func nextGap(s *state.Snapshot, branch *domain.Record) (next *domain.PdcaCycle, due domain.Date) {
	s.EachOf("PdcaCycle", "status", string(domain.CycleStatusActive), func(r *domain.Record) bool {
		c := r.Body.(*domain.PdcaCycle)
		on := ground.PlanningEnds(s, ground.Settings(s, c.ID, domain.FirstOfYear(int(c.Year))), int(c.Year), "DL04") + 1
		if !engine.Did(s, trainingGap, branch, on-1, 0) && (next == nil || on < due) {
			next, due = c, on
		}
		return true
	})
	return next, due
}

func tellGaps(tx *engine.Tx, branch *domain.Record) error {
	cycle, _ := nextGap(tx.State(), branch)
	if cycle == nil {
		return nil
	}
	gaps := ground.TrainingGaps(tx.State(), branch.ID, cycle)
	if len(gaps) == 0 {
		return nil
	}
	tx.Notify(engine.Telling{Kind: engine.NoticeTask, About: branch, Who: []string{"BRANCH_SECRETARY"}, Key: trainingGap + "/" + cycle.ID,
		Says: domain.Text{Zh: "有党员类别还没有培训计划", En: "Classes of members have no plan of training"},
		Body: domain.Text{Zh: fmt.Sprintf("没有计划的类别：%v", gaps), En: fmt.Sprintf("classes without a plan: %v", gaps)}})
	return nil
}
