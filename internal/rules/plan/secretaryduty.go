package plan

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// What a party secretary owes in a year is issued and confirmed by the level above. Some of
// it is reported by hand; what a figure says closes by itself (secretarywatch.go).

// secretaryKinds is the list of the kinds of duties; its groups are kinds of units.
const secretaryKinds = "secretaryDutyKinds"

// fillSecretaryDuty names whoever holds the post.
func fillSecretaryDuty(c *engine.Change) error {
	d := engine.After[domain.SecretaryDuty](c)
	c.Stamp(domain.SecretaryDutyFieldOwnerAccountID, engine.Text(org.SecretaryOf(c.Tx.State(), d.UnitID, c.Tx.Today())))
	return nil
}

func checkSecretaryDuty(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, levelAbove, ofKind, draftedAlone, issueSecretary, reportSecretary, endSecretary)
}

// aboveAlone is INV-SD1: the level above does it, never whoever holds the post.
func aboveAlone(field string) error {
	e := domain.Errorf(domain.CodeForbidden, "由上一级下达、确认，本人不得办理", "the level above issues and confirms, and never whoever holds the post").On(field)
	e.Rule = "INV-SD1"
	return e
}

// levelAbove asks for the right over the unit above whoever does more than report.
func levelAbove(c *engine.Change) error {
	if c.Tx.Trusted() || c.Old != nil && !drafted(c) && (c.To() == c.From() || c.Moved(string(domain.SecretaryDutyStatusReported))) {
		return nil
	}
	level := domain.LevelEdit
	if c.Old != nil && c.To() != c.From() {
		level = domain.LevelApprove
	}
	if !org.MayOver(c.Tx, org.Above(c.Tx.State(), engine.After[domain.SecretaryDuty](c).UnitID), "SECRETARY_DUTY", level) {
		return aboveAlone("status")
	}
	return nil
}

// drafted says whether a change finds the duty as a draft.
func drafted(c *engine.Change) bool { return c.From() == string(domain.SecretaryDutyStatusDraft) }

// ofKind: the duty is one for units of this kind.
func ofKind(c *engine.Change) error {
	d := engine.After[domain.SecretaryDuty](c)
	u := engine.Find[domain.OrgUnit](c.Tx, d.UnitID)
	if c.Old != nil || u == nil || c.Tx.Trusted() {
		return nil
	}
	if ground.GroupOf(c.Tx.State(), secretaryKinds, d.KindCode) != string(u.Kind) {
		return domain.Errorf(domain.CodeValidation, "该类履责事项不适用于这类党组织", "duties of this kind are not for units of this kind").On("kindCode")
	}
	return CycleOpen(c.Tx, d.CycleID)
}

// draftedAlone: what is asked for changes while it is a draft. What has a measure closes by
// it.
func draftedAlone(c *engine.Change) error {
	for _, f := range []int{domain.SecretaryDutyFieldTitleZh, domain.SecretaryDutyFieldMeasure, domain.SecretaryDutyFieldDueOn} {
		if c.Old != nil && !drafted(c) && !c.Tx.Trusted() && c.Wrote(f) {
			return domain.Errorf(domain.CodeSealed, "下达后不再更改", "once issued it changes no more").On(c.Ent.Fields[f].Name)
		}
	}
	if c.Made(domain.SecretaryDutyFieldMeasure) {
		if m := engine.After[domain.SecretaryDuty](c).Measure; m != "" && !c.Tx.Trusted() && !measurable(engine.Object[domain.DutyMeasure](m).MetricKey) {
			return domain.Broken("INV-SD2", "measure", "没有这个指标", "there is no such figure")
		}
		c.Set(domain.SecretaryDutyFieldAuto, domain.Bool(c.New.Has(domain.SecretaryDutyFieldMeasure)))
	}
	return nil
}

// measurable says whether a key is that of a figure, or one that a template has.
func measurable(key string) bool {
	if domain.ShippedFigures().Keyed(key) != nil {
		return true
	}
	for _, list := range domain.ShippedPlan().SecretaryDuties {
		if slices.ContainsFunc(list, func(t domain.DutyTemplate) bool { return t.Measure != nil && t.Measure.MetricKey == key }) {
			return true
		}
	}
	return false
}

// issueSecretary wants a day, and somebody who holds the post.
func issueSecretary(c *engine.Change) error {
	if !c.Moved(string(domain.SecretaryDutyStatusIssued)) {
		return nil
	}
	d := engine.After[domain.SecretaryDuty](c)
	if c.From() == string(domain.SecretaryDutyStatusConfirmed) { // a figure fell back
		for _, f := range []int{domain.SecretaryDutyFieldDoneOn, domain.SecretaryDutyFieldDoneBy, domain.SecretaryDutyFieldConfirmedBy, domain.SecretaryDutyFieldLate} {
			c.Set(f, domain.Null)
		}
		return nil
	}
	switch {
	case c.Tx.Trusted():
	case !c.New.Has(domain.SecretaryDutyFieldDueOn):
		return domain.Errorf(domain.CodeValidation, "须写明期限", "the due date is missing").On("dueOn")
	case d.OwnerAccountID == "":
		return domain.Errorf(domain.CodeValidation, "该党组织没有在任书记", "nobody holds the post").On("ownerAccountId")
	}
	c.Stamp(domain.SecretaryDutyFieldOriginalDueOn, domain.DateValue(d.DueOn))
	return nil
}

// measuredAlone refuses by hand what a figure says (INV-SD2).
func measuredAlone() error {
	e := domain.Errorf(domain.CodeIllegalTransition, "该事项由指标自动判定，不得手工报告或确认", "its figure closes this; it is neither reported nor confirmed by hand").On("status")
	e.Rule = "INV-SD2"
	return e
}

// reportSecretary: whoever holds the post reports, with evidence and in words. What is done
// stays theirs, whoever holds the post later (INV-SD3).
func reportSecretary(c *engine.Change) error {
	if !c.Moved(string(domain.SecretaryDutyStatusReported)) {
		return nil
	}
	d := engine.After[domain.SecretaryDuty](c)
	switch {
	case d.Auto:
		return measuredAlone()
	case c.Tx.Trusted():
	case d.OwnerAccountID != c.Tx.Actor.Account:
		e := domain.Errorf(domain.CodeForbidden, "由任书记者本人报告", "whoever holds the post reports").On("status")
		e.Rule = "INV-SD1"
		return e
	case len(d.EvidenceIDs) == 0:
		return domain.Errorf(domain.CodeValidation, "报告须有佐证", "what is reported is shown by evidence").On("evidenceIds")
	case engine.Blank(d.ResultZh):
		return domain.Errorf(domain.CodeValidation, "须写明结果", "the result is missing").On("resultZh")
	}
	stampDone(c, d, c.Tx.ActDay())
	return nil
}

func stampDone(c *engine.Change, d *domain.SecretaryDuty, on domain.Date) {
	if c.Given(domain.SecretaryDutyFieldDoneOn) {
		on = d.DoneOn
	}
	c.Set(domain.SecretaryDutyFieldDoneOn, domain.DateValue(on))
	c.Stamp(domain.SecretaryDutyFieldDoneBy, engine.Text(d.OwnerAccountID))
	c.Set(domain.SecretaryDutyFieldLate, domain.Bool(on > d.OriginalDueOn))
}

// endSecretary stamps how it ended.
func endSecretary(c *engine.Change) error {
	d := engine.After[domain.SecretaryDuty](c)
	switch {
	case c.Moved(string(domain.SecretaryDutyStatusConfirmed)):
		if d.Auto && !c.Tx.Trusted() {
			return measuredAlone()
		}
		if !c.New.Has(domain.SecretaryDutyFieldDoneOn) || c.Given(domain.SecretaryDutyFieldDoneOn) {
			stampDone(c, d, c.Tx.Today())
		}
		if !c.Tx.Trusted() {
			c.Stamp(domain.SecretaryDutyFieldConfirmedBy, engine.Text(c.Tx.Actor.Account))
		}
	case c.Moved(string(domain.SecretaryDutyStatusMissed)):
		c.Set(domain.SecretaryDutyFieldLate, domain.Bool(true))
	}
	return nil
}

// notOwnSecretary is INV-SD1 for the person: whoever holds the post reports, and writes
// what shows it, and nothing else.
func notOwnSecretary(c *engine.Change, _, account string) error {
	d, ok := cmp.Or(c.Old, c.New).Body.(*domain.SecretaryDuty)
	if !ok || d.OwnerAccountID == "" || !c.Tx.SamePerson(d.OwnerAccountID, account) {
		return nil
	}
	if c.Old != nil && !drafted(c) && (c.To() == c.From() || c.Moved(string(domain.SecretaryDutyStatusReported))) {
		return nil
	}
	return aboveAlone("")
}

// postMoves is INV-SD3: with the post go the duties that are open.
func postMoves(c *engine.Change) error {
	unit := ""
	switch x := cmp.Or(c.New, c.Old).Body.(type) {
	case *domain.RoleGrant:
		unit = x.ScopeUnitID
	case *domain.TermPosition:
		unit = x.OrgUnitID
	}
	return handOver(c.Tx, unit)
}

// handOver names whoever holds the post of a unit now in the duties that are open.
func handOver(tx *engine.Tx, unit string) error {
	var list []*domain.SecretaryDuty
	for _, d := range engine.List[domain.SecretaryDuty](tx, "unitId", unit) {
		switch d.Status {
		case domain.SecretaryDutyStatusDraft, domain.SecretaryDutyStatusIssued, domain.SecretaryDutyStatusReported, domain.SecretaryDutyStatusReturned:
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		return nil
	}
	now := org.SecretaryOf(tx.State(), unit, tx.Today())
	for _, d := range list {
		if d.OwnerAccountID == now {
			continue
		}
		err := tx.ByRule("INV-SD3", func() error {
			return tx.Carry(&d.Record, "", engine.To(domain.SecretaryDutyFieldOwnerAccountID, textOrNull(now)))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func textOrNull(s string) domain.Value {
	if s == "" {
		return domain.Null
	}
	return engine.Text(s)
}

// secretaryDue is DL35: a duty is reported, or met, by its day.
func secretaryDue() engine.Deadline {
	above := func(roles ...domain.Role) func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
		return func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			list := org.Nearest(s, today, org.Above(s, r.Unit), func(h state.Holder) bool { return slices.Contains(roles, h.Role) })
			return engine.Without(list, []string{r.Body.(*domain.SecretaryDuty).OwnerAccountID})
		}
	}
	return engine.Deadline{Key: "DL35", Entity: "SecretaryDuty",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			d := r.Body.(*domain.SecretaryDuty)
			return engine.Run{Due: d.DueOn}, withSecretary(d) && r.Has(domain.SecretaryDutyFieldDueOn)
		},
		Who: engine.Whom{"SECRETARY": secretaryItself, "UNIT_SECRETARY": above(domain.RoleUnitSecretary),
			"COMMITTEE_ABOVE": above(domain.RoleUnitSecretary, domain.RoleCompanyCommittee)},
	}
}

func secretaryItself(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	return org.Active(s, r.Body.(*domain.SecretaryDuty).OwnerAccountID)
}

// withSecretary says whether a duty is issued and not reported.
func withSecretary(d *domain.SecretaryDuty) bool {
	return d.Status == domain.SecretaryDutyStatusIssued || d.Status == domain.SecretaryDutyStatusReturned
}

// secretaryMissed ends what is not done when the closing of its cycle begins.
func secretaryMissed() engine.Deadline {
	return engine.Deadline{Key: "SECRETARY_MISSED", Entity: "SecretaryDuty", Own: engine.OnDay("SECRETARY_MISSED", "循环收尾，未完成的书记履责事项结束", "Duties of secretaries that are not done end with their cycle"),
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			d := r.Body.(*domain.SecretaryDuty)
			on, closing := closingSince(s, d.CycleID)
			return engine.Run{Due: on - 1}, closing && withSecretary(d)
		},
		Also: map[string]func(s *state.Snapshot, r *domain.Record, again func(id string)){"PdcaCycle": changedWithCycle("SecretaryDuty")},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
			return tx.MoveTo(r, string(domain.SecretaryDutyStatusMissed))
		}},
	}
}
