package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// checkConference is INV-CF1 and CF3 to CF5. CF2, which targets have a conference, is a
// rule of targets.
func checkConference(c *engine.Change) error {
	return engine.InOrder(c, startConference, assessedConference, conferenceHeld, congressQuorum, recordTargets, reopenTargets, closeConference)
}

// startConference is INV-CF1: one of each kind a cycle, held by the company.
func startConference(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	k := engine.After[domain.Conference](c)
	if u := engine.Find[domain.OrgUnit](c.Tx, k.HostUnitID); u != nil && levelOf(u.Kind) != domain.DecompositionLevelCompany {
		return domain.Broken("INV-CF1", "hostUnitId", "三大会议由集团公司或公司党委召开", "the conferences are held by the group company or its party committee")
	}
	for _, o := range engine.List[domain.Conference](c.Tx, "cycleId", k.CycleID) {
		if o.ID != k.ID && o.Kind == k.Kind && o.Status != domain.ConferenceStatusCancelled {
			return domain.Broken("INV-CF1", "kind", "该循环已有此类会议", "the cycle has a conference of that kind already")
		}
	}
	return nil
}

// assessedConference keeps a business assessor to the conferences that set business targets.
func assessedConference(c *engine.Change) error {
	k := engine.After[domain.Conference](c)
	return assessorKept(c.Tx, k.HostUnitID, "CONFERENCE", "kind", ofBusiness(k))
}

// ofBusiness says whether a conference sets business targets.
func ofBusiness(k *domain.Conference) bool {
	return k.Kind != domain.ConferenceKindPartyIntegrityConference
}

// conferenceHeld wants the day of a conference that was held.
func conferenceHeld(c *engine.Change) error {
	if c.Moved(string(domain.ConferenceStatusHeld)) && !c.Tx.Trusted() && !c.New.Has(domain.ConferenceFieldHeldOn) {
		return domain.Errorf(domain.CodeValidation, "须填写召开日", "the day on which it was held is missing").On("heldOn")
	}
	return nil
}

// congressQuorum is INV-CF4: a staff congress that was held had so many of its delegates, to four
// digits behind the point. Numbers that are missing are not assumed.
func congressQuorum(c *engine.Change) error {
	k := engine.After[domain.Conference](c)
	if c.Tx.Trusted() || k.Kind != domain.ConferenceKindStaffCongress || k.Status == domain.ConferenceStatusPlanned || k.Status == domain.ConferenceStatusCancelled ||
		!c.Wrote(domain.ConferenceFieldStatus, domain.ConferenceFieldDelegatesDue, domain.ConferenceFieldDelegatesPresent) {
		return nil
	}
	short := func(field, zh, en string) error { return domain.Broken("INV-CF4", field, zh, en) }
	switch {
	case k.DelegatesDue == 0:
		return short("delegatesDue", "须填写应到代表人数", "the number of delegates due is missing")
	case !c.New.Has(domain.ConferenceFieldDelegatesPresent):
		return short("delegatesPresent", "须填写实到代表人数", "the number of delegates present is missing")
	case k.DelegatesPresent > k.DelegatesDue:
		return short("delegatesPresent", "实到不得多于应到", "more were present than are due")
	}
	least, _ := domain.FixedOf(domain.Float(c.Tx.Settings(k.CycleID).CongressQuorum))
	one, _ := domain.FixedOf(domain.Float(1))
	if share := (one * domain.Fixed(k.DelegatesPresent)).Over(int(k.DelegatesDue)); share < least {
		return short("delegatesPresent", "到会代表不足法定人数", "too few of the delegates were present")
	}
	return nil
}

// recordTargets is what a conference has decided on: with a resolution and its documents,
// by whom INV-CF5 says, and by another than who submitted the targets (INV-T13). The
// targets themselves are judged as their allocation is approved (approveRoots).
func recordTargets(c *engine.Change) error {
	if !c.Moved(string(domain.ConferenceStatusTargetsRecorded)) {
		return nil
	}
	k := engine.After[domain.Conference](c)
	if err := decidesRoots(c.Tx, k); err != nil {
		return err
	}
	missing := func(field, zh, en string) error {
		return domain.Errorf(domain.CodeValidation, zh, en).On(field)
	}
	a := rootAllocation(c.Tx, k.ID, domain.AllocationStatusSubmitted)
	switch {
	case c.Tx.Trusted():
	case engine.Blank(k.ResolutionZh):
		return missing("resolutionZh", "须填写决议", "the resolution is missing")
	case len(k.DocumentIDs) == 0:
		return missing("documentIds", "须附会议文件", "the documents are missing")
	case a == nil:
		return missing("status", "会议的目标方案尚未提交", "the targets of the conference are not submitted yet")
	case c.Tx.SamePerson(a.SubmittedBy, c.Tx.Actor.Account):
		return domain.Broken("INV-T13", "status", "提交目标方案的人不得确定目标", "who submitted the targets does not record them")
	}
	return nil
}

// decidesRoots is INV-CF5: the company committee decides on the targets of a conference; the
// leadership team does on those of business alone.
func decidesRoots(tx *engine.Tx, k *domain.Conference) error {
	if ofBusiness(k) || tx.Trusted() || slices.Contains(rolesAt(tx, k.HostUnitID), domain.RoleCompanyCommittee) {
		return nil
	}
	err := engine.Forbidden().On("status")
	err.Rule = "INV-CF5"
	return err
}

// rootAllocation is the allocation of a conference in a state; nil where there is none.
func rootAllocation(tx *engine.Tx, conference string, status domain.AllocationStatus) (found *domain.TargetAllocation) {
	engine.Each(tx, "conferenceId", conference, func(a *domain.TargetAllocation) bool {
		if a.Status == status {
			found = a
		}
		return found == nil
	})
	return found
}

// roots are the targets of a conference that stand.
func roots(tx *engine.Tx, conference string) []*domain.Target {
	return standingTargets(engine.List[domain.Target](tx, "conferenceId", conference))
}

// standingTargets leaves out of targets those that were cancelled.
func standingTargets(list []*domain.Target) []*domain.Target {
	return slices.DeleteFunc(list, func(t *domain.Target) bool { return t.Status == domain.TargetStatusCancelled })
}

// reopenTargets takes the decision back only while nothing has followed from it.
func reopenTargets(c *engine.Change) error {
	if c.From() != string(domain.ConferenceStatusTargetsRecorded) || !c.Moved(string(domain.ConferenceStatusHeld)) {
		return nil
	}
	if latestVersion(c.Tx, "conferenceId", c.New.ID) > 1 {
		return domain.Errorf(domain.CodeValidation, "公司级目标已有新版方案", "the targets have a new version already").On("status")
	}
	for _, t := range roots(c.Tx, c.New.ID) {
		if t.Status != domain.TargetStatusIssued || targetDecomposed(c.Tx, t.ID) {
			return domain.Errorf(domain.CodeValidation, "公司级目标%s已承接或已分解", "target %s is accepted already, or being decomposed", t.Code).On("status")
		}
	}
	return nil
}

// targetDecomposed says whether a target has an allocation, of which state it may be, that was
// not withdrawn.
func targetDecomposed(tx *engine.Tx, target string) bool {
	return slices.ContainsFunc(engine.List[domain.TargetAllocation](tx, "targetId", target), func(a *domain.TargetAllocation) bool {
		return a.Status != domain.AllocationStatusWithdrawn
	})
}

// closeConference wants every target of the conference decomposed, or ended where it is.
func closeConference(c *engine.Change) error {
	if !c.Moved(string(domain.ConferenceStatusClosed)) {
		return nil
	}
	for _, t := range roots(c.Tx, c.New.ID) {
		if !slices.ContainsFunc(engine.List[domain.TargetAllocation](c.Tx, "targetId", t.ID), allocationApproved) {
			return domain.Errorf(domain.CodeValidation, "公司级目标%s尚未分解", "target %s is not decomposed yet", t.Code).On("status")
		}
	}
	return nil
}

func allocationApproved(a *domain.TargetAllocation) bool {
	return a.Status == domain.AllocationStatusApproved
}

// followConference carries a decision of the conference on to its targets: they are issued,
// or drafts again, or go with a conference that is not held.
func followConference(c *engine.Change) error {
	if c.Old == nil || c.New == nil || c.From() == c.To() {
		return nil
	}
	from, to := domain.AllocationStatus(""), domain.AllocationStatus("")
	switch domain.ConferenceStatus(c.To()) {
	case domain.ConferenceStatusTargetsRecorded:
		from, to = domain.AllocationStatusSubmitted, domain.AllocationStatusApproved
	case domain.ConferenceStatusHeld:
		from, to = domain.AllocationStatusApproved, domain.AllocationStatusDraft
	case domain.ConferenceStatusCancelled:
		return withdrawAll(c)
	}
	if a := rootAllocation(c.Tx, c.New.ID, from); a != nil {
		return c.Tx.Carry(&a.Record, c.Reason, engine.To(domain.TargetAllocationFieldStatus, engine.Text(to)))
	}
	return nil
}

// withdrawAll withdraws what was being prepared for a conference that is cancelled.
func withdrawAll(c *engine.Change) error {
	for _, a := range engine.List[domain.TargetAllocation](c.Tx, "conferenceId", c.New.ID) {
		if a.Status != domain.AllocationStatusDraft && a.Status != domain.AllocationStatusSubmitted {
			continue
		}
		if err := c.Tx.Carry(&a.Record, c.Reason, engine.To(domain.TargetAllocationFieldStatus, engine.Text(domain.AllocationStatusWithdrawn))); err != nil {
			return err
		}
	}
	return nil
}

// countRoots keeps the number of targets that a conference has set.
func countRoots(c *engine.Change) error {
	t, _ := about(c).Body.(*domain.Target)
	if t.ConferenceID == "" || c.Old != nil && c.New != nil && c.From() == c.To() {
		return nil
	}
	k := engine.Find[domain.Conference](c.Tx, t.ConferenceID)
	n := int64(len(roots(c.Tx, t.ConferenceID)))
	if k == nil || k.TargetCount == n && k.Has(domain.ConferenceFieldTargetCount) {
		return nil
	}
	return engine.Put[domain.Conference](c.Tx, k.ID, engine.To(domain.ConferenceFieldTargetCount, domain.Int(n)))
}

// about is what a change is about.
func about(c *engine.Change) *domain.Record {
	if c.New != nil {
		return c.New
	}
	return c.Old
}
