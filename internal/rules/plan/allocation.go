package plan

import (
	"slices"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// fillAllocation puts in what the parent says: cycle, unit that decomposes, unit over which
// it is decided, and which version it is.
func fillAllocation(c *engine.Change) error {
	a := engine.After[domain.TargetAllocation](c)
	if (a.TargetID == "") == (a.ConferenceID == "") {
		return domain.Broken("INV-CF2", "conferenceId", "分解方案属于一次会议或一个目标，二者居其一", "an allocation is of a conference or of a target, one of the two")
	}
	cycle, holder, way, of := "", "", "targetId", a.TargetID
	if t := engine.Find[domain.Target](c.Tx, a.TargetID); t != nil {
		cycle, holder = t.CycleID, t.HolderUnitID
	}
	if k := engine.Find[domain.Conference](c.Tx, a.ConferenceID); k != nil {
		cycle, holder, way, of = k.CycleID, k.HostUnitID, "conferenceId", a.ConferenceID
	}
	c.Stamp(domain.TargetAllocationFieldCycleID, domain.String(cycle))
	c.Stamp(domain.TargetAllocationFieldHolderUnitID, domain.String(holder))
	c.Stamp(domain.TargetAllocationFieldVersion, domain.Int(latestVersion(c.Tx, way, of)+1))
	if was := inForce(c.Tx, way, of); was != nil {
		c.Stamp(domain.TargetAllocationFieldSupersedesID, domain.String(was.ID))
	}
	decidedOver(c)
	return nil
}

// latestVersion is the number of the newest version that a parent has, but for those withdrawn; 0
// where there is none.
func latestVersion(tx *engine.Tx, way, parent string) (n int64) {
	engine.Each(tx, way, parent, func(a *domain.TargetAllocation) bool {
		if a.Status != domain.AllocationStatusWithdrawn {
			n = max(n, a.Version)
		}
		return true
	})
	return n
}

// inForce is the allocation of a parent that is approved; nil where there is none.
func inForce(tx *engine.Tx, way, parent string) *domain.TargetAllocation {
	list := engine.List[domain.TargetAllocation](tx, way, parent)
	if i := slices.IndexFunc(list, allocationApproved); i >= 0 {
		return list[i]
	}
	return nil
}

// decidedOver puts in over which unit the allocation is approved: one above the parent's holder,
// where nothing is decomposed further (INV-T13).
func decidedOver(c *engine.Change) {
	a := engine.After[domain.TargetAllocation](c)
	unit := a.HolderUnitID
	if t := engine.Find[domain.Target](c.Tx, a.TargetID); t != nil && a.Method == domain.AllocationMethodNone {
		unit = t.IssuerUnitID
	}
	c.Stamp(domain.TargetAllocationFieldDecidingUnitID, domain.String(unit))
}

// checkAllocation is INV-T13 and T14, and holds what is submitted and approved against
// INV-T1 to T9 (lawful). T15, that it is what was seen, is declared.
func checkAllocation(c *engine.Change) error {
	if c.New == nil {
		return assessedAllocation(c)
	}
	return engine.InOrder(c, assessedAllocation, startAllocation, allocationMethod, allocationLines, submitAllocation, takeBack, approveAllocation)
}

// assessedAllocation keeps a business assessor to business targets.
func assessedAllocation(c *engine.Change) error {
	a := about(c).Body.(*domain.TargetAllocation)
	business := true
	if t := engine.Find[domain.Target](c.Tx, a.TargetID); t != nil {
		business = t.LetterKind == domain.LetterKindBusinessTargetLetter
	}
	if k := engine.Find[domain.Conference](c.Tx, a.ConferenceID); k != nil {
		business = ofBusiness(k)
	}
	return assessorKept(c.Tx, a.HolderUnitID, "DECOMPOSE", "status", business)
}

// startAllocation lets a parent that stands be decomposed, by one version at a time.
func startAllocation(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	a := engine.After[domain.TargetAllocation](c)
	way, of := "targetId", a.TargetID
	if a.TargetID == "" {
		way, of = "conferenceId", a.ConferenceID
	}
	open := slices.ContainsFunc(engine.List[domain.TargetAllocation](c.Tx, way, of), func(o *domain.TargetAllocation) bool {
		return o.ID != a.ID && (o.Status == domain.AllocationStatusDraft || o.Status == domain.AllocationStatusSubmitted)
	})
	if open {
		return domain.Broken("INV-T11", way, "已有未决的分解方案", "there is an allocation that is not decided yet")
	}
	return decomposable(c.Tx, a)
}

// decomposable wants a target that was issued and has not ended, or a conference that has
// not closed its list, or changes it by a new version.
func decomposable(tx *engine.Tx, a *domain.TargetAllocation) error {
	if tx.Trusted() {
		return nil
	}
	if t := engine.Find[domain.Target](tx, a.TargetID); t != nil && !targetAlive(t.Status) {
		return domain.Broken("INV-T11", "targetId", "只有已下达、未办结的目标可以分解", "only a target that was issued and has not ended is decomposed")
	}
	k := engine.Find[domain.Conference](tx, a.ConferenceID)
	if k == nil || k.Status == domain.ConferenceStatusPlanned || k.Status == domain.ConferenceStatusHeld ||
		k.Status == domain.ConferenceStatusTargetsRecorded && a.Version > 1 {
		return nil
	}
	return domain.Broken("INV-T11", "conferenceId", "该会议的目标已确定", "the targets of that conference are recorded")
}

// targetAlive says whether a target is issued and has not ended.
func targetAlive(s domain.TargetStatus) bool {
	switch s {
	case domain.TargetStatusIssued, domain.TargetStatusAccepted, domain.TargetStatusActive:
		return true
	}
	return false
}

// leastReason is how many characters a reason has at least that stands in a decision.
const leastReason = 10

// reasonGiven says whether a text says something.
func reasonGiven(text string) bool { return utf8.RuneCountInString(text) >= leastReason }

// allocationMethod is INV-T14: nothing is decomposed further only from workshops and
// sections on. By it follows who decides.
func allocationMethod(c *engine.Change) error {
	if !c.Made(domain.TargetAllocationFieldMethod) {
		return nil
	}
	a := engine.After[domain.TargetAllocation](c)
	decidedOver(c)
	if a.Method != domain.AllocationMethodNone {
		return nil
	}
	t := engine.Find[domain.Target](c.Tx, a.TargetID)
	if t == nil || t.Level == domain.DecompositionLevelCompany || t.Level == domain.DecompositionLevelSecondaryUnit {
		return domain.Broken("INV-T14", "method", "公司级和二级单位的目标须往下分解", "a target of the company or of a second-level unit is decomposed further")
	}
	return nil
}

// allocationLines are INV-T11: they say, from the second version on, what becomes of the
// targets that are there, once for each.
func allocationLines(c *engine.Change) error {
	if !c.Made(domain.TargetAllocationFieldLines) {
		return nil
	}
	a := engine.After[domain.TargetAllocation](c)
	bad := func(zh, en string) error { return domain.Broken("INV-T11", "lines", zh, en) }
	if len(a.Lines) > 0 && a.Version == 1 {
		return bad("首版方案没有原有目标", "a first version has no targets that are there already")
	}
	seen := map[string]bool{}
	for _, l := range engine.Objects[domain.AllocationLine](a.Lines) {
		t := engine.Find[domain.Target](c.Tx, l.TargetID)
		switch {
		case t == nil || t.ParentID != a.TargetID || t.ConferenceID != a.ConferenceID || !targetAlive(t.Status) && t.Status != domain.TargetStatusRejected:
			return bad("不是该上级已下达的目标", "it names what is no issued target of this parent")
		case seen[l.TargetID]:
			return bad("同一目标出现两次", "it names a target twice")
		}
		seen[l.TargetID] = true
	}
	return nil
}

// submitAllocation holds the whole against the rules, and keeps who submitted what.
func submitAllocation(c *engine.Change) error {
	if !c.Moved(string(domain.AllocationStatusSubmitted)) || imported(c) {
		return nil
	}
	if err := lawful(c.Tx, engine.After[domain.TargetAllocation](c)); err != nil {
		return err
	}
	c.Stamp(domain.TargetAllocationFieldSubmittedBy, engine.Text(c.Tx.Actor.Account))
	if c.Old != nil {
		c.Stamp(domain.TargetAllocationFieldSubmittedHash, domain.String(c.Tx.State().ContentHash(c.Ent, c.Old)))
	}
	return nil
}

// imported says whether a record comes from elsewhere as it is, its parts behind it.
func imported(c *engine.Change) bool { return c.Old == nil && c.Tx.Trusted() }

// takeBack lets who submitted it take an allocation back, and who approves it return it.
func takeBack(c *engine.Change) error {
	if c.From() != string(domain.AllocationStatusSubmitted) || !c.Moved(string(domain.AllocationStatusDraft)) {
		return nil
	}
	a := engine.Before[domain.TargetAllocation](c)
	if a.SubmittedBy == c.Tx.Actor.Account || overField(c.Tx, c.Old, domain.TargetAllocationFieldDecidingUnitID, "DECOMPOSE", domain.LevelApprove) {
		return nil
	}
	err := engine.Forbidden().On("status")
	err.Rule = "INV-T13"
	return err
}

// approveAllocation is the second look, at the state of this commit. That another approves
// (INV-T13) is declared; the first version of a conference's is decided by the conference.
func approveAllocation(c *engine.Change) error {
	if !c.Moved(string(domain.AllocationStatusApproved)) || imported(c) {
		return nil
	}
	a := engine.After[domain.TargetAllocation](c)
	if k := engine.Find[domain.Conference](c.Tx, a.ConferenceID); k != nil && !c.Tx.Trusted() {
		if a.Version == 1 {
			return domain.Broken("INV-CF5", "status", "会议的目标随会议一并确定", "the targets of a conference are decided as they are recorded")
		}
		if err := decidesRoots(c.Tx, k); err != nil {
			return err
		}
	}
	if err := lawful(c.Tx, a); err != nil {
		return err
	}
	c.Stamp(domain.TargetAllocationFieldApprovedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// followAllocation carries a decision on to the targets.
func followAllocation(c *engine.Change) error {
	if c.Old == nil || c.New == nil || c.From() == c.To() {
		return nil
	}
	a := engine.After[domain.TargetAllocation](c)
	switch a.Status {
	case domain.AllocationStatusApproved:
		return issueChildren(c.Tx, a)
	case domain.AllocationStatusWithdrawn:
		return dropDrafts(c.Tx, a, c.Reason)
	case domain.AllocationStatusDraft:
		if c.From() == string(domain.AllocationStatusApproved) {
			return eachChild(c.Tx, a, domain.TargetStatusIssued, func(t *domain.Target) error {
				return c.Tx.Carry(&t.Record, c.Reason, engine.To(domain.TargetFieldStatus, engine.Text(domain.TargetStatusDraft)))
			})
		}
	}
	return nil
}

// issueChildren makes an allocation take effect: what it says of targets that are there, those that
// it brings in, and that it takes the place of the version before, all together.
func issueChildren(tx *engine.Tx, a *domain.TargetAllocation) error {
	for _, l := range engine.Objects[domain.AllocationLine](a.Lines) {
		if err := applyLine(tx, a, l); err != nil {
			return err
		}
	}
	err := eachChild(tx, a, domain.TargetStatusDraft, func(t *domain.Target) error {
		return tx.Carry(&t.Record, "", engine.To(domain.TargetFieldStatus, engine.Text(domain.TargetStatusIssued)))
	})
	if err != nil {
		return err
	}
	if was := engine.Find[domain.TargetAllocation](tx, a.SupersedesID); was != nil {
		if err := tx.Carry(&was.Record, a.ReasonZh, engine.To(domain.TargetAllocationFieldStatus, engine.Text(domain.AllocationStatusSuperseded))); err != nil {
			return err
		}
	}
	ends := domain.Bool(a.Method == domain.AllocationMethodNone)
	if t := engine.Find[domain.Target](tx, a.TargetID); t != nil && !domain.Bool(t.NotFurther).Equal(ends) {
		return engine.Put[domain.Target](tx, t.ID, engine.To(domain.TargetFieldNotFurther, ends))
	}
	return nil
}

// eachChild goes through the targets in a state that an allocation brought in.
func eachChild(tx *engine.Tx, a *domain.TargetAllocation, status domain.TargetStatus, fn func(t *domain.Target) error) error {
	for _, t := range engine.List[domain.Target](tx, "allocationId", a.ID) {
		if t.Status != status {
			continue
		}
		if err := fn(t); err != nil {
			return err
		}
	}
	return nil
}

// applyLine changes a target that is there already as a new version says, or cancels it.
func applyLine(tx *engine.Tx, a *domain.TargetAllocation, l domain.AllocationLine) error {
	t := engine.Find[domain.Target](tx, l.TargetID)
	if t == nil || t.Status == domain.TargetStatusCancelled {
		return nil
	}
	if l.Drop != nil && *l.Drop {
		return tx.Carry(&t.Record, a.ReasonZh, engine.To(domain.TargetFieldStatus, engine.Text(domain.TargetStatusCancelled)))
	}
	var fields []domain.FieldEffect
	if l.Weight != nil {
		fields = append(fields, engine.To(domain.TargetFieldWeight, domain.Float(*l.Weight)))
	}
	if due, ok := engine.Day(l.DueOn); ok {
		fields = append(fields, engine.To(domain.TargetFieldDueOn, domain.DateValue(due)))
	}
	if l.Goal != nil {
		x := engine.Object[domain.TargetIndicator](t.Indicator)
		x.Goal = l.Goal
		v, err := engine.Embed[domain.Target](tx, domain.TargetFieldIndicator, x)
		if err != nil {
			return err
		}
		fields = append(fields, engine.To(domain.TargetFieldIndicator, v))
	}
	if len(fields) == 0 {
		return nil
	}
	return tx.Carry(&t.Record, a.ReasonZh, fields...)
}

// dropDrafts deletes what a withdrawn allocation would have brought in.
func dropDrafts(tx *engine.Tx, a *domain.TargetAllocation, reason string) error {
	return eachChild(tx, a, domain.TargetStatusDraft, func(t *domain.Target) error {
		op := engine.Op{Kind: engine.OpDelete, Ent: entityOf[domain.Target](tx), ID: t.ID, Base: engine.Seen, Reason: reason}
		return tx.AsSystem(func() error { return tx.Delete(op) })
	})
}
