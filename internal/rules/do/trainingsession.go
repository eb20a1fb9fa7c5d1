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

// A session is planned, announced, held and checked; what it is worth to whoever came follows
// from it (trainingcredit.go).

func checkSession(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, cycleOfSession, ofPlan, tookPlace, recordedLate, checkedOrWaived)
}

// cycleOfSession gives a session the cycle of its day.
func cycleOfSession(c *engine.Change) error {
	if !c.Made(domain.TrainingSessionFieldHeldAt, domain.TrainingSessionFieldPlannedAt) || c.Given(domain.TrainingSessionFieldCycleID) {
		return nil
	}
	on := cmp.Or(ground.SessionDay(c.Tx.State(), engine.After[domain.TrainingSession](c)), c.Tx.ActDay())
	if cycle := ground.CycleOf(c.Tx.State(), int64(on.Std().Year())); cycle != "" {
		c.Set(domain.TrainingSessionFieldCycleID, engine.Text(cycle))
	}
	return nil
}

// ofPlan: the item that a session names is one of the plan's.
func ofPlan(c *engine.Change) error {
	x := engine.After[domain.TrainingSession](c)
	if c.Tx.Trusted() || !c.Made(domain.TrainingSessionFieldPlanID, domain.TrainingSessionFieldPlanItemNo) || !c.New.Has(domain.TrainingSessionFieldPlanItemNo) {
		return nil
	}
	p := engine.Find[domain.TrainingPlan](c.Tx, x.PlanID)
	if p == nil || !slices.ContainsFunc(engine.Objects[domain.TrainingItem](p.Items), func(i domain.TrainingItem) bool { return i.No == x.PlanItemNo }) {
		return domain.Errorf(domain.CodeValidation, "计划中没有该序号的事项", "the plan has no such item").On("planItemNo")
	}
	return nil
}

// tookPlace: what was held says when, for how long and where; a visit by the use of the venue.
func tookPlace(c *engine.Change) error {
	x := engine.After[domain.TrainingSession](c)
	if c.Tx.Trusted() || !ground.SessionHeld(x.Status) {
		return nil
	}
	lacking := func(field, zh, en string) error {
		return domain.Broken("INV-TR4", field, zh, en)
	}
	switch u := engine.Find[domain.VenueUse](c.Tx, x.VenueUseID); {
	case !c.New.Has(domain.TrainingSessionFieldHeldAt):
		return lacking("heldAt", "须写明举办时间", "say when it was held")
	case !c.New.Has(domain.TrainingSessionFieldMinutes):
		return lacking("minutes", "须写明净学时", "say how many minutes it had")
	case x.FormCode == ground.FormVisit && x.VenueUseID == "":
		return lacking("venueUseId", "实地参观须写明阵地使用", "a visit names the use of the venue")
	case x.VenueUseID == "" && engine.Blank(x.PlaceZh):
		return lacking("placeZh", "须写明地点或阵地使用", "say where it was")
	case u != nil && !c.Tx.State().Below(u.UnitID, x.UnitID):
		return lacking("venueUseId", "须为本单位的阵地使用", "the use is one of the unit's own")
	}
	return nil
}

// recordedLate is INV-M6: what was held and first told of later than the settings allow, by the
// time of the act.
func recordedLate(c *engine.Change) error {
	x := engine.After[domain.TrainingSession](c)
	if !c.Moved(string(domain.TrainingStatusHeld)) || x.HeldAt == 0 {
		return nil
	}
	hours := domain.Time(c.Tx.Settings(x.CycleID).LateRecordHours) * 3_600_000
	c.Stamp(domain.TrainingSessionFieldCreatedLate, domain.Bool(c.Tx.ActAt() > x.HeldAt+hours))
	return nil
}

// waives says that who closes a session on the spot passes by the state of being checked.
func waives(c *engine.Change, from, to string) string {
	if from == string(domain.TrainingStatusHeld) && to == string(domain.TrainingStatusClosed) {
		return string(domain.TrainingStatusChecked)
	}
	return ""
}

// checkedOrWaived is INV-TR1: a session ends with a check that was confirmed, or with the reason
// why there is none.
func checkedOrWaived(c *engine.Change) error {
	x := engine.After[domain.TrainingSession](c)
	if c.Tx.Trusted() || x.Status != domain.TrainingStatusChecked && x.Status != domain.TrainingStatusClosed || !engine.Blank(x.CheckWaivedReason) || isChecked(c.Tx, x.ID) {
		return nil
	}
	return domain.Broken("INV-TR1", "checkWaivedReason", "须有已确认的学习检验，或写明不检验的理由", "there is a check that was confirmed, or the reason why there is none")
}

func isChecked(tx *engine.Tx, session string) (yes bool) {
	engine.Each(tx, "sessionIds", session, func(k *domain.LearningCheck) bool {
		yes = k.Status == domain.LearningStatusConfirmed
		return !yes
	})
	return yes
}

// followSession brings along what hangs on a session: needs that it was to meet, the hours of
// its lines, the duties of whom it expects.
func followSession(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	x := engine.After[domain.TrainingSession](c)
	if c.Moved(string(domain.TrainingStatusCancelled)) {
		if err := needsAgain(c.Tx, x.ID); err != nil {
			return err
		}
	}
	if c.Made(domain.TrainingSessionFieldStatus, domain.TrainingSessionFieldHeldAt, domain.TrainingSessionFieldMinutes, domain.TrainingSessionFieldFormCode, domain.TrainingSessionFieldVenueUseID) {
		for _, a := range engine.List[domain.Attendance](c.Tx, "sessionId", x.ID) {
			oweHours(c.Tx, a.MemberID, ground.SessionDay(c.Tx.State(), x))
			if err := settlePaper(c.Tx, x, a); err != nil {
				return err
			}
		}
	}
	if c.Made(domain.TrainingSessionFieldStatus, domain.TrainingSessionFieldExpectedMemberIDs, domain.TrainingSessionFieldAudienceClasses, domain.TrainingSessionFieldHeldAt) && x.Status != domain.TrainingStatusPlanned {
		return expectedToLearn(c.Tx, x)
	}
	return nil
}

// sessionNews tell whom a session expects by name that it is on, or off.
func sessionNews() []engine.News {
	expected := engine.Whom{"EXPECTED": func(s *state.Snapshot, r *domain.Record, _ domain.Date) (out []string) {
		for _, m := range r.Body.(*domain.TrainingSession).ExpectedMemberIDs {
			out = append(out, org.AccountsOf(s, m)...)
		}
		return out
	}}
	body := func(s *state.Snapshot, r *domain.Record) domain.Text {
		x := r.Body.(*domain.TrainingSession)
		return domain.Text{Zh: x.TitleZh, En: x.TitleZh}
	}
	return []engine.News{
		{Kind: engine.NoticeTask, Entity: "TrainingSession", To: []string{string(domain.TrainingStatusPublished)},
			Says: domain.Text{Zh: "有一场培训须参加", En: "A session of training expects you"}, Body: body, Who: []string{"EXPECTED"}, Whom: expected},
		{Kind: engine.NoticeDecision, Entity: "TrainingSession", From: []string{string(domain.TrainingStatusPublished)}, To: []string{string(domain.TrainingStatusCancelled)},
			Says: domain.Text{Zh: "培训已取消", En: "A session of training was cancelled"}, Body: body, Reason: true, Who: []string{"EXPECTED"}, Whom: expected},
	}
}
