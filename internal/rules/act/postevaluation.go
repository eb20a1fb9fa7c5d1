package act

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/metrics"
	"pdca/internal/rules/check"
	"pdca/internal/rules/org"
	"pdca/internal/rules/plan"
)

// openEvaluation says whether a version of a post-evaluation is still being settled.
func openEvaluation(s domain.PostEvaluationStatus) bool {
	return s == domain.PostEvaluationStatusDraft || s == domain.PostEvaluationStatusScoring || s == domain.PostEvaluationStatusCalibrated
}

// evaluationsOf are the versions of a unit in a cycle.
func evaluationsOf(tx *engine.Tx, unit, cycle string) (out []*domain.PostEvaluation) {
	engine.Each(tx, "unitId", unit, func(p *domain.PostEvaluation) bool {
		if p.CycleID == cycle {
			out = append(out, p)
		}
		return true
	})
	return out
}

// lastOf is the version of a unit in a cycle with the greatest number; nil for none.
func lastOf(tx *engine.Tx, unit, cycle string) (last *domain.PostEvaluation) {
	for _, p := range evaluationsOf(tx, unit, cycle) {
		if last == nil || p.Version > last.Version {
			last = p
		}
	}
	return last
}

// fillEvaluation says what a new version is of: the kind of the unit as it is, the standards of
// the cycle, its period, and which version it follows.
func fillEvaluation(c *engine.Change) error {
	p := engine.After[domain.PostEvaluation](c)
	tx := c.Tx
	if last := lastOf(tx, p.UnitID, p.CycleID); last != nil {
		c.Stamp(domain.PostEvaluationFieldVersion, domain.Int(last.Version+1))
		if !c.Sent(domain.PostEvaluationFieldSupersedesID) {
			c.Set(domain.PostEvaluationFieldSupersedesID, engine.Text(last.ID))
		}
	}
	if u := engine.Find[domain.OrgUnit](tx, p.UnitID); u != nil {
		c.Stamp(domain.PostEvaluationFieldUnitKind, engine.Text(u.Kind))
	}
	c.Stamp(domain.PostEvaluationFieldMetricsVersion, engine.Text(domain.ShippedMetrics().Version))
	if cycle := engine.Find[domain.PdcaCycle](tx, p.CycleID); cycle != nil {
		c.Stamp(domain.PostEvaluationFieldCatalogueVersion, engine.Text(cycle.CatalogueVersion))
		if !c.Sent(domain.PostEvaluationFieldPeriodFrom) {
			c.Set(domain.PostEvaluationFieldPeriodFrom, domain.DateValue(domain.FirstOfYear(int(cycle.Year))))
		}
	}
	if !c.Sent(domain.PostEvaluationFieldAsOf) {
		c.Set(domain.PostEvaluationFieldAsOf, domain.DateValue(tx.Today()))
	}
	if !c.Sent(domain.PostEvaluationFieldPublishScope) {
		c.Set(domain.PostEvaluationFieldPublishScope, domain.String(tx.Settings(p.CycleID).PostEvaluationPublishScope))
	}
	return nil
}

func checkEvaluation(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil // an import of what was decided elsewhere, or the server's own doing
	}
	if c.Old == nil {
		return engine.InOrder(c, evaluates, oneOpenVersion)
	}
	return engine.InOrder(c, calibrate, confirmEvaluation)
}

// evaluates: a new version is of a unit that is evaluated, in a cycle that is open.
func evaluates(c *engine.Change) error {
	p := engine.After[domain.PostEvaluation](c)
	u := engine.Find[domain.OrgUnit](c.Tx, p.UnitID)
	if u != nil && (!metrics.Evaluated(u.Kind) || u.Line != domain.UnitLineParty) {
		return domain.Errorf(domain.CodeValidation, "后评估的对象为二级党委、党总支和党支部", "second-level committees, general branches and branches are evaluated").On("unitId")
	}
	if p.PeriodFrom > p.AsOf {
		return domain.Errorf(domain.CodeValidation, "截至日早于期间首日", "the period ends before it begins").On("asOf")
	}
	return plan.CycleOpen(c.Tx, p.CycleID)
}

// oneOpenVersion: one version at a time is settled, and a later one says why it is made.
func oneOpenVersion(c *engine.Change) error {
	p := engine.After[domain.PostEvaluation](c)
	var last *domain.PostEvaluation
	for _, o := range evaluationsOf(c.Tx, p.UnitID, p.CycleID) {
		switch {
		case o.ID == p.ID:
		case openEvaluation(o.Status):
			return domain.Broken("INV-PE8", "unitId", "该单位在本循环已有未确认的后评估（第%d版）", "the unit has a version that is not confirmed yet in this cycle: number %d", o.Version)
		case last == nil || o.Version > last.Version:
			last = o
		}
	}
	switch {
	case last == nil:
		return nil
	case p.SupersedesID != last.ID:
		return domain.Broken("INV-PE8", "supersedesId", "新版只能取代最近的版次", "a version takes the place of the last one")
	case engine.Blank(p.RevisionReasonZh):
		return domain.Broken("INV-PE8", "revisionReasonZh", "再版须写明理由", "a further version says why it is made")
	}
	return nil
}

// calibrate: differences between the sources are explained first.
func calibrate(c *engine.Change) error {
	p := engine.After[domain.PostEvaluation](c)
	if !c.Moved(string(domain.PostEvaluationStatusCalibrated)) {
		return nil
	}
	if p.Disagreements > 0 {
		return domain.Errorf(domain.CodeValidation, "还有%d项检查与台账的分歧未说明", "%d differences between inspection and records are not explained", p.Disagreements).On("status")
	}
	c.Stamp(domain.PostEvaluationFieldCalibratedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// confirmEvaluation is INV-DEC1: the committee decides, with its minutes.
func confirmEvaluation(c *engine.Change) error {
	p := engine.After[domain.PostEvaluation](c)
	if !c.Moved(string(domain.PostEvaluationStatusConfirmed)) {
		return nil
	}
	if err := check.Decided(c, p.DecidedMeetingOn, p.DecisionDocumentID); err != nil {
		return err
	}
	c.Stamp(domain.PostEvaluationFieldConfirmedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// followEvaluation: the version that is confirmed takes the place of those before it, and the
// grade of the unit is taken anew.
func followEvaluation(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.PostEvaluationStatusConfirmed)) {
		return nil
	}
	p := engine.After[domain.PostEvaluation](c)
	for _, o := range evaluationsOf(c.Tx, p.UnitID, p.CycleID) {
		if o.ID == p.ID || o.Status != domain.PostEvaluationStatusConfirmed && o.Status != domain.PostEvaluationStatusPublished {
			continue
		}
		if err := engine.Put[domain.PostEvaluation](c.Tx, o.ID, engine.To(domain.PostEvaluationFieldStatus, engine.Text(domain.PostEvaluationStatusSuperseded))); err != nil {
			return err
		}
	}
	tx, unit, cycle := c.Tx, p.UnitID, p.CycleID
	tx.Owe("reassess/"+unit+"/"+cycle, func() error { return check.Reassess(tx, unit, cycle) })
	return nil
}

// settles says whether a change calibrates or confirms.
func settles(c *engine.Change) bool {
	_, of := cmpRecord(c).Body.(*domain.PostEvaluation)
	return of && c.New != nil && (c.Moved(string(domain.PostEvaluationStatusCalibrated)) || c.Moved(string(domain.PostEvaluationStatusConfirmed)))
}

func cmpRecord(c *engine.Change) *domain.Record {
	if c.New != nil {
		return c.New
	}
	return c.Old
}

// byOutsiders is INV-PE9: who calibrates and who confirms holds no post in the unit, and they
// are two.
func byOutsiders(c *engine.Change, _, person string) error {
	if !settles(c) {
		return nil
	}
	p := engine.After[domain.PostEvaluation](c)
	if c.Moved(string(domain.PostEvaluationStatusConfirmed)) && c.Tx.SamePerson(p.CalibratedBy, person) {
		err := engine.Forbidden().On("status")
		err.Rule = "INV-PE9"
		return err
	}
	return org.Outsider(c.Tx, person, p.UnitID, "INV-PE9")
}

// notTheCalibrator is INV-DEC1, of those who decide on post-evaluations: who proposed the
// scores decides on none of them.
func notTheCalibrator(c *engine.Change, action, person string) error {
	if action != "POST_EVAL" || !settles(c) || !c.Moved(string(domain.PostEvaluationStatusConfirmed)) {
		return nil
	}
	return byOutsiders(c, action, person)
}

// evaluateAll prepares a post-evaluation for every unit when a cycle begins to close: small
// drafts in one commit. Their scores are taken unit by unit (evaluateNextUnit).
func evaluateAll(c *engine.Change) error {
	if c.New == nil || c.Old == nil || !c.Moved(string(domain.CycleStatusClosing)) || c.From() != string(domain.CycleStatusActive) {
		return nil
	}
	tx, p := c.Tx, engine.After[domain.PdcaCycle](c)
	ent, scope := tx.Registry().Entity("PostEvaluation"), tx.Settings(p.ID).PostEvaluationPublishScope
	for _, unit := range unitsToEvaluate(tx, "") {
		if lastOf(tx, unit.ID, p.ID) != nil {
			continue
		}
		_, err := tx.Make(ent, tx.NewID(), engine.To(domain.PostEvaluationFieldUnitID, engine.Text(unit.ID)), engine.To(domain.PostEvaluationFieldUnitKind, engine.Text(unit.Kind)),
			engine.To(domain.PostEvaluationFieldCycleID, engine.Text(p.ID)), engine.To(domain.PostEvaluationFieldCatalogueVersion, engine.Text(p.CatalogueVersion)),
			engine.To(domain.PostEvaluationFieldMetricsVersion, engine.Text(domain.ShippedMetrics().Version)),
			engine.To(domain.PostEvaluationFieldPeriodFrom, domain.DateValue(domain.FirstOfYear(int(p.Year)))),
			engine.To(domain.PostEvaluationFieldPublishScope, domain.String(scope)))
		if err != nil {
			return err
		}
	}
	return nil
}

// unitsToEvaluate are the party units in use that are evaluated, in order of creation; "" for
// those of every kind.
func unitsToEvaluate(tx *engine.Tx, kind domain.UnitKind) (out []*domain.OrgUnit) {
	tx.State().Scan(tx.Registry().Entity("OrgUnit"), func(r *domain.Record) bool {
		u := r.Body.(*domain.OrgUnit)
		if metrics.Evaluated(u.Kind) && u.Line == domain.UnitLineParty && u.Status == domain.OrgUnitStatusActive && (kind == "" || kind == u.Kind) {
			out = append(out, u)
		}
		return true
	})
	return out
}
