package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// reportedAfter is how many days behind the last one of a target a report may be of.
const reportedAfter = 31

// ofTarget fills in whose report it is: the units and the cycle are those of the target,
// or of the item of a plan, which the branch itself decides on. One of the two is named
// (INV-PG6).
func ofTarget(c *engine.Change) error {
	p := engine.After[domain.TargetProgress](c)
	if (p.TargetID == "") == (p.PlanItemID == "") {
		return unfit("targetId", "须填目标或计划事项之一", "name either a target or an item of a plan")
	}
	unit, issuer, cycle := "", "", ""
	if t := engine.Find[domain.Target](c.Tx, p.TargetID); t != nil {
		unit, issuer, cycle = t.HolderUnitID, t.IssuerUnitID, t.CycleID
	} else if x := engine.Find[domain.PlanItem](c.Tx, p.PlanItemID); x != nil {
		unit, issuer, cycle = x.BranchID, x.BranchID, x.CycleID
	}
	for field, id := range map[int]string{domain.TargetProgressFieldUnitID: unit, domain.TargetProgressFieldIssuerUnitID: issuer,
		domain.TargetProgressFieldCycleID: cycle, domain.TargetProgressFieldReportedBy: c.Tx.Actor.Account} {
		c.Stamp(field, engine.Text(id))
	}
	return nil
}

// checkProgress is INV-PG1 to PG6. PG2, that who reported never accepts, is declared.
func checkProgress(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, reportOfWork, reporter, reportedNumber, reportedDay, correction, submitProgress, decideProgress)
}

func unfit(field, zh, en string, args ...any) error {
	return domain.Broken("INV-PG6", field, zh, en, args...)
}

// reportOfWork is INV-PG6, a report is of a target or item under way, and INV-PG5, not of a
// target that is reckoned from those below.
func reportOfWork(c *engine.Change) error {
	p := engine.After[domain.TargetProgress](c)
	if c.Tx.Trusted() || c.Old != nil && !c.Moved(string(domain.ProgressStatusSubmitted), string(domain.ProgressStatusAccepted)) {
		return nil
	}
	if err := CycleOpen(c.Tx, p.CycleID); err != nil {
		return err
	}
	if x := engine.Find[domain.PlanItem](c.Tx, p.PlanItemID); x != nil {
		if x.Status != domain.PlanItemStatusOpen && x.Status != domain.PlanItemStatusReported && x.Status != domain.PlanItemStatusMissed {
			return unfit("planItemId", "该事项尚未开始或已结束", "the item is not under way")
		}
		return nil
	}
	t := engine.Find[domain.Target](c.Tx, p.TargetID)
	switch {
	case t == nil: // reported by the engine
	case !underWay(t.Status):
		return unfit("targetId", "该目标尚未下达或已结束", "the target is not under way")
	case fromBelow(methodOf(c.Tx.State(), t.ID)):
		return domain.Broken("INV-PG5", "targetId", "该目标由下级目标汇总，不单独填报", "the target is reckoned from those below and is not reported on")
	}
	return nil
}

// reporter is INV-PG6: whoever has the right over the target, or is in charge of it. The
// right to one's own reports alone would open everybody's targets.
func reporter(c *engine.Change) error {
	if c.Tx.Trusted() || c.Old != nil && !c.Moved(string(domain.ProgressStatusSubmitted)) {
		return nil
	}
	p, s := engine.After[domain.TargetProgress](c), c.Tx.State()
	entity, id := "Target", p.TargetID
	if id == "" {
		entity, id = "PlanItem", p.PlanItemID
	}
	r := s.Find(entity, id)
	if r == nil || s.Allowed(c.Tx.Scope(), "PROGRESS", domain.LevelEdit, c.Tx.Registry().Entity(entity), r) {
		return nil
	}
	e := engine.Forbidden().On("targetId")
	e.Rule = "INV-PG6"
	return e
}

// indicatorOf is the indicator of what is reported on; false where it has none.
func indicatorOf(tx *engine.Tx, p *domain.TargetProgress) (in domain.TargetIndicator, set bool) {
	text := ""
	if t := engine.Find[domain.Target](tx, p.TargetID); t != nil {
		text = t.Indicator
	} else if x := engine.Find[domain.PlanItem](tx, p.PlanItemID); x != nil {
		text = x.Indicator
	}
	if text == "" {
		return in, false
	}
	return engine.Object[domain.TargetIndicator](text), true
}

// reportedNumber is INV-PG6: a number is reported with a value, a date or a delivery with
// the day on which it was done, or a note on how far it is.
func reportedNumber(c *engine.Change) error {
	p := engine.After[domain.TargetProgress](c)
	in, set := indicatorOf(c.Tx, p)
	if c.Tx.Trusted() || !set || c.Old != nil && !c.Moved(string(domain.ProgressStatusSubmitted)) {
		return nil
	}
	numbered := in.Kind == domain.IndicatorKindNumber || in.Kind == domain.IndicatorKindPercent
	valued, done := c.New.Has(domain.TargetProgressFieldValue), c.New.Has(domain.TargetProgressFieldDoneOn)
	switch {
	case numbered && done:
		return unfit("doneOn", "该指标填报数值，不填完成日", "a number is reported, and no day on which it was done")
	case !numbered && valued:
		return unfit("value", "该指标填报完成日，不填数值", "the day on which it was done is reported, and no number")
	case !c.Moved(string(domain.ProgressStatusSubmitted)):
		return nil
	case numbered && !valued:
		return unfit("value", "须填数值", "the value is missing")
	case !numbered && !done && engine.Blank(p.NoteZh):
		return unfit("doneOn", "须填完成日，未完成的须写明进展", "the day on which it was done is missing, or a note on how far it is")
	}
	return nil
}

// reportedDay is INV-PG6: a report is of a day that has come, in the year of the cycle or
// some days behind the last one of the target.
func reportedDay(c *engine.Change) error {
	if c.Old != nil || c.Tx.Trusted() {
		return nil
	}
	p := engine.After[domain.TargetProgress](c)
	cycle := engine.Find[domain.PdcaCycle](c.Tx, p.CycleID)
	if cycle == nil {
		return nil
	}
	first := domain.FirstOfYear(int(cycle.Year))
	last := domain.FirstOfYear(int(cycle.Year)+1) - 1
	if due := dueOf(c.Tx, p); due != 0 {
		last = max(last, due+reportedAfter)
	}
	switch today := c.Tx.ActDay(); {
	case p.AsOf > today:
		return unfit("asOf", "截至日晚于填报日", "it is of a day that has not come")
	case p.AsOf < first || p.AsOf > last:
		return unfit("asOf", "截至日须在%s至%s之间", "it is of a day from %s to %s", first, last)
	case p.DoneOn > p.AsOf:
		return unfit("doneOn", "完成日晚于截至日", "it was done after the day that it is of")
	}
	return nil
}

// dueOf is the last day of what is reported on; 0 for none.
func dueOf(tx *engine.Tx, p *domain.TargetProgress) domain.Date {
	if t := engine.Find[domain.Target](tx, p.TargetID); t != nil {
		return t.DueOn
	}
	if x := engine.Find[domain.PlanItem](tx, p.PlanItemID); x != nil {
		return x.DueOn
	}
	return 0
}

// siblings are the reports on the same target or item.
func siblings(tx *engine.Tx, p *domain.TargetProgress) []*domain.TargetProgress {
	if p.TargetID != "" {
		return engine.List[domain.TargetProgress](tx, "targetId", p.TargetID)
	}
	return engine.List[domain.TargetProgress](tx, "planItemId", p.PlanItemID)
}

// correction is INV-PG3: of a target and day one report is accepted; another one corrects
// it, and says so.
func correction(c *engine.Change) error {
	if c.Tx.Trusted() || c.Old != nil && !c.Moved(string(domain.ProgressStatusSubmitted), string(domain.ProgressStatusAccepted)) {
		return nil
	}
	p := engine.After[domain.TargetProgress](c)
	if o := engine.Find[domain.TargetProgress](c.Tx, p.CorrectsID); o != nil &&
		(o.TargetID != p.TargetID || o.PlanItemID != p.PlanItemID || o.Status != domain.ProgressStatusAccepted) {
		return domain.Broken("INV-PG3", "correctsId", "只能更正同一目标已核定的进展", "only a report on the same target that was accepted is corrected")
	}
	if c.Old == nil {
		return nil // a draft is held to it when it is handed in
	}
	for _, o := range siblings(c.Tx, p) {
		if o.ID != p.ID && o.ID != p.CorrectsID && o.AsOf == p.AsOf && o.Status == domain.ProgressStatusAccepted {
			return domain.Broken("INV-PG3", "asOf", "该日已有核定的进展，须注明更正", "a report of that day was accepted: say that this one corrects it")
		}
	}
	return nil
}

// submitProgress hands a report in: with its proof (INV-PG1), where the number comes from,
// and a word on a cumulative value that falls (INV-PG4).
func submitProgress(c *engine.Change) error {
	if !c.Moved(string(domain.ProgressStatusSubmitted)) {
		return nil
	}
	p := engine.After[domain.TargetProgress](c)
	if !c.Tx.Trusted() {
		if err := engine.InOrder(c, proofOfProgress, sourceOfNumber, fallingValue); err != nil {
			return err
		}
	}
	c.Stamp(domain.TargetProgressFieldReportedBy, engine.Text(c.Tx.Actor.Account))
	if t := engine.Find[domain.Target](c.Tx, p.TargetID); t != nil {
		c.Stamp(domain.TargetProgressFieldLate, domain.Bool(lateOn(c.Tx, t, p.AsOf)))
	}
	return nil
}

// proofOfProgress is INV-PG1: evidence of the unit, or of one below or linked, of a kind
// that the target names, that was not withdrawn and has no other bytes than it says. Bytes
// may still be on their way when it is handed in, as from a device; they are there when it
// is accepted.
func proofOfProgress(c *engine.Change) error {
	p := engine.After[domain.TargetProgress](c)
	broken := func(zh, en string) error { return domain.Broken("INV-PG1", "evidenceIds", zh, en) }
	if len(p.EvidenceIDs) == 0 {
		return broken("须附佐证", "evidence is missing")
	}
	accepted := c.Moved(string(domain.ProgressStatusAccepted))
	for _, id := range p.EvidenceIDs {
		e := engine.Find[domain.Evidence](c.Tx, id)
		switch {
		case e == nil:
			return engine.Missing("evidenceIds")
		case e.Status == domain.EvidenceStatusWithdrawn || e.Status == domain.EvidenceStatusMismatch:
			return broken("佐证已撤回或与校验值不符", "a piece was withdrawn, or has other bytes than it says")
		case !slices.Contains(kindsOf(c.Tx, p), e.KindCode):
			return broken("佐证不是所要求的类型", "a piece is of none of the kinds that are asked for")
		case !nearUnit(c, e.UnitID, p.UnitID):
			return broken("佐证不属于责任单位", "a piece is of another unit")
		case accepted && !arrived(e):
			return broken("佐证的文件尚未收到", "the bytes of a piece have not come yet")
		}
	}
	return nil
}

// kindsOf are the kinds of evidence that prove what is reported on.
func kindsOf(tx *engine.Tx, p *domain.TargetProgress) []string {
	if t := engine.Find[domain.Target](tx, p.TargetID); t != nil {
		return t.EvidenceKinds
	}
	if x := engine.Find[domain.PlanItem](tx, p.PlanItemID); x != nil {
		return x.EvidenceKinds
	}
	return nil
}

// nearUnit says whether a unit is the one that answers, lies below it, or is linked with it.
func nearUnit(c *engine.Change, of, unit string) bool {
	s := c.Tx.State()
	return s.Below(of, unit) || slices.ContainsFunc(org.LinkedWith(s, unit, c.Tx.ActDay()), func(linked string) bool { return s.Below(of, linked) })
}

// arrived says whether the bytes of a piece are there, or it is of what must not be copied.
func arrived(e *domain.Evidence) bool {
	return e.Status == domain.EvidenceStatusReceived || e.Status == domain.EvidenceStatusVerified || e.CaptureMode == domain.CaptureModeSeenNotCopied
}

// sourceOfNumber is INV-PG6: a number of a business target names the document that it is
// from.
func sourceOfNumber(c *engine.Change) error {
	p := engine.After[domain.TargetProgress](c)
	t := engine.Find[domain.Target](c.Tx, p.TargetID)
	if t != nil && t.LetterKind == domain.LetterKindBusinessTargetLetter && engine.Blank(p.SourceDocZh) {
		return unfit("sourceDocZh", "经营目标须写明数据出处", "where the number of a business target comes from is missing")
	}
	return nil
}

// fallingValue is INV-PG4: what is counted up does not fall without a word.
func fallingValue(c *engine.Change) error {
	p := engine.After[domain.TargetProgress](c)
	in, _ := indicatorOf(c.Tx, p)
	if in.Kind != domain.IndicatorKindNumber || in.Direction != domain.IndicatorDirectionUp || p.CorrectsID != "" || !engine.Blank(p.NoteZh) {
		return nil
	}
	var before *domain.TargetProgress
	for _, o := range siblings(c.Tx, p) {
		if o.Status == domain.ProgressStatusAccepted && o.AsOf < p.AsOf && (before == nil || before.AsOf < o.AsOf) {
			before = o
		}
	}
	if before != nil && p.Value < before.Value {
		return domain.Broken("INV-PG4", "value", "累计值低于上次，须更正上次的进展或写明原因", "the cumulative value falls: correct the report before, or say why")
	}
	return nil
}

// decideProgress holds what is accepted against its proof once more, and stamps who
// decided.
func decideProgress(c *engine.Change) error {
	accepted := c.Moved(string(domain.ProgressStatusAccepted))
	if !accepted && !c.Moved(string(domain.ProgressStatusReturned)) {
		return nil
	}
	if accepted && !c.Tx.Trusted() {
		if err := proofOfProgress(c); err != nil {
			return err
		}
	}
	c.Stamp(domain.TargetProgressFieldDecidedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// followProgress takes a report that was accepted over: it takes the place of the one that
// it corrects, and the target is reckoned anew, with those above it.
func followProgress(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.ProgressStatusAccepted)) {
		return nil
	}
	p := engine.After[domain.TargetProgress](c)
	if p.CorrectsID != "" {
		over := engine.To(domain.TargetProgressFieldStatus, engine.Text(domain.ProgressStatusSuperseded))
		if err := c.Tx.ByRule("INV-PG3", func() error { return engine.Put[domain.TargetProgress](c.Tx, p.CorrectsID, over) }); err != nil {
			return err
		}
	}
	if p.PlanItemID != "" {
		return reckonItem(c.Tx, p.PlanItemID)
	}
	return reckon(c.Tx, p.TargetID)
}
