package plan

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// underWay says whether a target was issued and has not ended. One that was rejected waits
// for an answer.
func underWay(s domain.TargetStatus) bool {
	return s == domain.TargetStatusIssued || s == domain.TargetStatusAccepted || s == domain.TargetStatusActive
}

// ended says whether it was decided how a target ends.
func ended(s domain.TargetStatus) bool {
	return s == domain.TargetStatusAchieved || s == domain.TargetStatusPartlyAchieved || s == domain.TargetStatusMissed
}

// methodOf is how a target is decomposed, as was approved; "" where it is not.
func methodOf(s *state.Snapshot, target string) (method domain.AllocationMethod) {
	s.EachOf("TargetAllocation", "targetId", target, func(r *domain.Record) bool {
		if a := r.Body.(*domain.TargetAllocation); a.Status == domain.AllocationStatusApproved {
			method = a.Method
		}
		return true
	})
	return method
}

// fromBelow says whether a target that is decomposed so is reckoned from those below it.
func fromBelow(m domain.AllocationMethod) bool {
	return m == domain.AllocationMethodWeighted || m == domain.AllocationMethodSum
}

// reckon works out anew how far a target came, and then those above it: seven records at
// most. What was decided stays, and so does what hangs on it.
func reckon(tx *engine.Tx, id string) error {
	for id != "" {
		t := engine.Find[domain.Target](tx, id)
		if t == nil || !underWay(t.Status) && t.Status != domain.TargetStatusRejected {
			return nil
		}
		changed := attained(t, attainment(tx, t))
		if len(changed) == 0 {
			return nil
		}
		if err := engine.Put[domain.Target](tx, id, changed...); err != nil {
			return err
		}
		id = t.ParentID
	}
	return nil
}

// attainment is how far a target came by today.
func attainment(tx *engine.Tx, t *domain.Target) domain.Attainment {
	y := yardstick(tx, t)
	method := methodOf(tx.State(), t.ID)
	if !fromBelow(method) {
		return y.Own(reports(engine.List[domain.TargetProgress](tx, "targetId", t.ID)), tx.Today())
	}
	parts := parts(engine.List[domain.Target](tx, "parentId", t.ID))
	if method == domain.AllocationMethodSum {
		return y.Sum(parts)
	}
	return domain.Weighted(parts)
}

// yardstick is what a target is measured by.
func yardstick(tx *engine.Tx, t *domain.Target) domain.Yardstick {
	y := domain.Yardstick{DueOn: t.DueOn, Periods: periods(tx.State(), t), LateFactor: tx.Settings(t.CycleID).LateDeliveryFactor}
	if t.Indicator != "" {
		y.Indicator = engine.Object[domain.TargetIndicator](t.Indicator)
	}
	return y
}

// periods are the last days of the periods that a target is reported on, from the one in
// which it was taken on.
func periods(s *state.Snapshot, t *domain.Target) []domain.Date {
	cycle := s.Find("PdcaCycle", t.CycleID)
	if cycle == nil || t.DueOn == 0 {
		return nil
	}
	began := t.IssuedAt
	if t.AcceptedAt != 0 {
		began = t.AcceptedAt
	}
	from := domain.Date(0)
	if began != 0 {
		from = s.DayOf(began)
	}
	return domain.ReportPeriods(t.ReportEvery, int(cycle.Body.(*domain.PdcaCycle).Year), from, t.DueOn)
}

// reports are those that were accepted.
func reports(list []*domain.TargetProgress) (out []domain.Report) {
	for _, p := range list {
		if p.Status == domain.ProgressStatusAccepted {
			out = append(out, domain.Report{AsOf: p.AsOf, Value: domain.FixedNear(p.Value), Valued: p.Has(domain.TargetProgressFieldValue), DoneOn: p.DoneOn})
		}
	}
	return out
}

// parts are the targets below one that were issued, with what is known of them.
func parts(below []*domain.Target) (out []domain.Part) {
	for _, t := range below {
		if t.Status == domain.TargetStatusDraft || t.Status == domain.TargetStatusCancelled {
			continue
		}
		out = append(out, domain.Part{Weight: domain.FixedNear(t.Weight), Attainment: domain.Attainment{
			Value: domain.FixedNear(t.ActualValue), Valued: t.Has(domain.TargetFieldActualValue), AsOf: t.ActualAsOf,
			Rate: domain.FixedNear(t.Attainment), Known: t.Has(domain.TargetFieldAttainment), Provisional: t.Provisional,
		}})
	}
	return out
}

// attained are the fields of a target that an attainment changes.
func attained(t *domain.Target, a domain.Attainment) (changed []domain.FieldEffect) {
	number := func(d domain.Fixed, is bool) domain.Value {
		if !is {
			return domain.Null
		}
		return domain.Float(d.Float())
	}
	set := func(field int, v domain.Value) {
		if !v.Equal(t.Get(field)) {
			changed = append(changed, engine.To(field, v))
		}
	}
	set(domain.TargetFieldActualValue, number(a.Value, a.Valued))
	set(domain.TargetFieldAttainment, number(a.Rate, a.Known))
	set(domain.TargetFieldRawAttainment, number(a.Raw, a.Known))
	day, provisional := domain.Null, domain.Null
	if a.AsOf != 0 {
		day = domain.DateValue(a.AsOf)
	}
	if a.Provisional {
		provisional = domain.Bool(true)
	}
	set(domain.TargetFieldActualAsOf, day)
	set(domain.TargetFieldProvisional, provisional)
	return changed
}

// reckonItem works out how far an item of a plan came.
func reckonItem(tx *engine.Tx, id string) error {
	x := engine.Find[domain.PlanItem](tx, id)
	if x == nil || x.Indicator == "" {
		return nil
	}
	y := domain.Yardstick{Indicator: engine.Object[domain.TargetIndicator](x.Indicator), DueOn: x.DueOn, LateFactor: tx.Settings(x.CycleID).LateDeliveryFactor}
	a := y.Own(reports(engine.List[domain.TargetProgress](tx, "planItemId", id)), tx.Today())
	value, rate := domain.Null, domain.Null
	if a.Valued {
		value = domain.Float(a.Value.Float())
	}
	if a.Known {
		rate = domain.Float(a.Rate.Float())
	}
	return engine.Put[domain.PlanItem](tx, id, engine.To(domain.PlanItemFieldActualValue, value), engine.To(domain.PlanItemFieldAttainment, rate))
}

// reckonAllocation reckons anew what an allocation that was approved changed: the targets
// that it brought in or gave other numbers, and the one that it decomposes.
func reckonAllocation(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.AllocationStatusApproved)) {
		return nil
	}
	target := engine.After[domain.TargetAllocation](c).TargetID
	if target == "" {
		return nil
	}
	for _, t := range engine.List[domain.Target](c.Tx, "parentId", target) {
		if err := reckon(c.Tx, t.ID); err != nil {
			return err
		}
	}
	return reckon(c.Tx, target)
}

// targetOver reckons a target anew when its last day is over: nobody reported is known
// from then on, and so is what was not delivered or held.
func targetOver() engine.Deadline {
	return engine.Deadline{Key: "TARGET", Entity: "Target", Own: engine.OnDay("TARGET", "目标到期", "Last day of a target"),
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			t := r.Body.(*domain.Target)
			return engine.Run{From: t.DueOn, Due: t.DueOn}, t.DueOn != 0 && (underWay(t.Status) || t.Status == domain.TargetStatusRejected)
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error { return reckon(tx, r.ID) }},
	}
}

// progressReported is DL32: a target that is under way is reported on after each period.
// It runs on the first period that no report reaches yet.
func progressReported() engine.Deadline {
	return engine.Deadline{Key: "DL32", Entity: "Target", Tally: engine.CountedEach,
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			t := r.Body.(*domain.Target)
			if t.Status != domain.TargetStatusActive || t.ReportEvery == domain.ReportEveryNone || fromBelow(methodOf(s, t.ID)) {
				return engine.Run{}, false
			}
			until, done := reportedUntil(s, t)
			for _, end := range periods(s, t) {
				if end > until {
					return engine.Run{From: end}, !done
				}
			}
			return engine.Run{}, false
		},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"TargetProgress":   ofItsTarget(func(r *domain.Record) string { return r.Body.(*domain.TargetProgress).TargetID }),
			"TargetAllocation": ofItsTarget(func(r *domain.Record) string { return r.Body.(*domain.TargetAllocation).TargetID }),
			"PdcaCycle":        targetsOfCycle,
		},
		Who: engine.Whom{"OWNER": whoOwns},
	}
}

// reportedUntil is the last day that a report which was handed in is of, and whether a
// delivery was accepted, so that nothing more is to be reported.
func reportedUntil(s *state.Snapshot, t *domain.Target) (until domain.Date, done bool) {
	s.EachOf("TargetProgress", "targetId", t.ID, func(r *domain.Record) bool {
		p := r.Body.(*domain.TargetProgress)
		if p.Status == domain.ProgressStatusSubmitted || p.Status == domain.ProgressStatusAccepted {
			until = max(until, p.AsOf)
			done = done || p.Status == domain.ProgressStatusAccepted && p.Has(domain.TargetProgressFieldDoneOn)
		}
		return true
	})
	return until, done
}

// ofItsTarget is the target that a record is about, where it is about one.
func ofItsTarget(target func(*domain.Record) string) func(*state.Snapshot, *domain.Record, func(string)) {
	return func(_ *state.Snapshot, r *domain.Record, again func(string)) {
		if id := target(r); id != "" {
			again(id)
		}
	}
}

// targetsOfCycle are those of a cycle.
func targetsOfCycle(s *state.Snapshot, r *domain.Record, again func(string)) {
	s.EachOf("Target", "cycleId", r.ID, func(t *domain.Record) bool { again(t.ID); return true })
}

// lateOn says whether a report of a day is handed in behind DL32: its period is the last
// one that it reaches.
func lateOn(tx *engine.Tx, t *domain.Target, asOf domain.Date) bool {
	var of domain.Date
	for _, end := range periods(tx.State(), t) {
		if end <= asOf {
			of = end
		}
	}
	return of != 0 && tx.ActDay() > tx.DueOn("DL32", &t.Record, of)
}

// whoOwns is who is in charge of a target, or else who may take it on for the unit
// that holds it.
func whoOwns(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
	t := r.Body.(*domain.Target)
	list := org.AccountsOf(s, t.OwnerMemberID)
	if t.OwnerAccountID != "" {
		list = append(list, org.Active(s, t.OwnerAccountID)...)
	}
	if len(list) == 0 {
		list = org.MayHold(s, today, t.HolderUnitID, "TARGET_ACCEPT", domain.LevelApprove)
	}
	return list
}
