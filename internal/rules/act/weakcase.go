package act

import (
	"slices"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/check"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// The least that the texts of a case hold, in characters, and for how many working days the
// secretary's receipt of the criticism is waited for.
const (
	leastGrounds   = 20
	criticismWaits = 5
)

// gradeGround is a ground that stands beside others only (INV-WB1).
const gradeGround = "GRADE_D"

// caseIdentified says whether a case was decided on and has no end: it is what weighs on a
// branch. One that is suspected only is none yet.
func caseIdentified(s domain.WeakCaseStatus) bool {
	return s != domain.WeakCaseStatusSuspected && openCase(s)
}

// openCase says whether a case has no end.
func openCase(s domain.WeakCaseStatus) bool {
	switch s {
	case domain.WeakCaseStatusDismissed, domain.WeakCaseStatusReleased, domain.WeakCaseStatusEscalated:
		return false
	}
	return true
}

// openCaseOf is the open case of a branch, one that is concealed from it included: who asks
// is above the branch or the server. "" for none.
func openCaseOf(s *state.Snapshot, branch string) (id string) {
	s.EachOf("WeakBranchCase", "branchId", branch, func(r *domain.Record) bool {
		if openCase(r.Body.(*domain.WeakBranchCase).Status) {
			id = r.ID
		}
		return id == ""
	})
	return id
}

// fillCase says who proposed a case, from whom it is kept, and who knows.
func fillCase(c *engine.Change) error {
	w := engine.After[domain.WeakBranchCase](c)
	if w.SuspectedBy == "" {
		c.Set(domain.WeakBranchCaseFieldSuspectedBy, engine.Text(domain.SuspectedByPerson))
	}
	c.Stamp(domain.WeakBranchCaseFieldKnownAtID, engine.Text(committeeOver(c.Tx.State(), w.BranchID)))
	veilCase(c)
	return nil
}

// veilCase keeps a case from its branch until it is decided on, and for good where it is
// dismissed.
func veilCase(c *engine.Change) {
	s := engine.After[domain.WeakBranchCase](c).Status
	c.Set(domain.WeakBranchCaseFieldConcealed, domain.Bool(s == "" || s == domain.WeakCaseStatusSuspected || s == domain.WeakCaseStatusDismissed))
}

// committeeOver is the committee above a branch: what lies between the two is of the branch.
func committeeOver(s *state.Snapshot, branch string) string {
	unit := org.Above(s, branch)
	for {
		u := s.Unit(unit)
		if u == nil {
			return unit
		}
		o := u.Body.(*domain.OrgUnit)
		if o.ParentID == "" || o.Kind != domain.UnitKindBranch && o.Kind != domain.UnitKindGeneralBranch {
			return unit
		}
		unit = o.ParentID
	}
}

func checkCase(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	veilCase(c)
	return engine.InOrder(c, caseProposed, caseStays, caseGrounds, criticised, caseListed, caseAcceptance, caseReleased, caseExtended)
}

// caseProposed: one case a branch at a time, and whoever proposes it says why. What a grade
// suggests is the server's to propose.
func caseProposed(c *engine.Change) error {
	w := engine.After[domain.WeakBranchCase](c)
	if c.Old != nil || c.Tx.Trusted() {
		return nil
	}
	u := engine.Find[domain.OrgUnit](c.Tx, w.BranchID)
	switch {
	case u == nil:
		return nil // a missing reference is reported as such
	case u.Kind != domain.UnitKindBranch && u.Kind != domain.UnitKindGeneralBranch:
		return askFor("branchId", "只适用于党支部和党总支", "it is of a branch or a general branch")
	case w.SuspectedBy == domain.SuspectedByGrade || w.SuspectedBy == domain.SuspectedByCritical:
		return askFor("suspectedBy", "由等级引起的疑似由系统提出", "what a grade suggests is proposed by the server")
	case engine.Blank(w.SuspicionZh):
		return askFor("suspicionZh", "须写明疑似的缘由", "say why it is suspected")
	case openCaseOf(c.Tx.State(), w.BranchID) != "":
		return askFor("branchId", "该党支部已有未了结的整顿", "the branch has an open case")
	}
	return nil
}

// caseStays keeps what was decided on, and a criticism that was received.
func caseStays(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() {
		return nil
	}
	old := engine.Before[domain.WeakBranchCase](c)
	switch {
	case old.Status != domain.WeakCaseStatusSuspected && c.Wrote(domain.WeakBranchCaseFieldGroundCodes):
		return domain.Broken("INV-WB1", "groundCodes", "认定后不再更改", "the grounds stay once the case is decided on")
	case old.Status != domain.WeakCaseStatusSuspected && c.Wrote(domain.WeakBranchCaseFieldCampaignID):
		return askFor("campaignId", "认定后不再更改", "the drive stays once the case is decided on")
	case old.CriticismReceivedAt != 0 && c.Wrote(domain.WeakBranchCaseFieldCriticismForm, domain.WeakBranchCaseFieldCriticismZh):
		return domain.Broken("INV-WB4", "criticismZh", "已签收，不再更改", "it was received, and stays")
	}
	return nil
}

// caseGrounds is INV-WB1: a case is identified by grounds with records behind them, in the
// drive of its year, by a decision.
func caseGrounds(c *engine.Change) error {
	if !c.Moved(string(domain.WeakCaseStatusIdentified)) {
		return nil
	}
	w, tx := engine.After[domain.WeakBranchCase](c), c.Tx
	if !c.New.Has(domain.WeakBranchCaseFieldIdentifiedOn) || !tx.Trusted() {
		c.Set(domain.WeakBranchCaseFieldRepeated, domain.Bool(again(tx, w)))
	}
	if tx.Trusted() {
		return nil
	}
	drive := engine.Find[domain.Campaign](tx, w.CampaignID)
	switch {
	case len(w.GroundCodes) == 0:
		return domain.Broken("INV-WB1", "groundCodes", "须有认定情形", "it is identified by a ground")
	case !slices.ContainsFunc(w.GroundCodes, func(g string) bool { return g != gradeGround }):
		return domain.Broken("INV-WB1", "groundCodes", "单凭等级不能认定，须有另一情形", "a grade alone is no ground: there has to be another")
	case utf8.RuneCountInString(w.GroundsZh) < leastGrounds:
		return domain.Broken("INV-WB1", "groundsZh", "认定理由至少%d字", "the grounds have %d characters at least", leastGrounds)
	case !sourced(tx, w):
		return domain.Broken("INV-WB1", "sourceRefs", "须列出该党支部的问题、检查、考核等级或测评为据", "a problem, an inspection, an assessment or a survey of the branch stands behind it")
	case drive == nil || drive.Kind != domain.CampaignKindWeakBranch || drive.Status != domain.CampaignStatusRunning:
		return askFor("campaignId", "须属于进行中的软弱涣散排查", "it is part of a drive on weak branches that runs")
	}
	return check.Decided(c, w.DecidedMeetingOn, w.DecisionDocumentID)
}

// sourced says whether there are records behind a case: all that are named are there, and
// of the branch.
func sourced(tx *engine.Tx, w *domain.WeakBranchCase) bool {
	for _, ref := range engine.Objects[domain.RecordRef](w.SourceRefs) {
		switch ref.Type {
		case "Problem", "Inspection", "UnitAssessment", "StaffSurvey":
		default:
			return false
		}
		r := tx.State().Find(ref.Type, ref.ID)
		if r == nil || !tx.Sees(tx.Registry().Entity(ref.Type), r) || !tx.State().Below(w.BranchID, r.Unit) || r.Unit != w.BranchID && ref.Type != "StaffSurvey" {
			return false
		}
	}
	return len(w.SourceRefs) > 0
}

// again says whether a branch, or what it came from, was identified before within the years
// that the settings say, this one the last of them.
func again(tx *engine.Tx, w *domain.WeakBranchCase) (yes bool) {
	year := tx.ActDay().Std().Year()
	first := year - int(tx.Settings(w.CycleID).WeakRepeatYears) + 1
	for _, unit := range append(org.Predecessors(tx, w.BranchID), w.BranchID) {
		engine.Each(tx, "branchId", unit, func(o *domain.WeakBranchCase) bool {
			yes = yes || o.ID != w.ID && o.Has(domain.WeakBranchCaseFieldIdentifiedOn) && o.IdentifiedOn.Std().Year() >= first
			return !yes
		})
	}
	return yes
}

// criticised stamps who criticised, and when: whoever completes form and words.
func criticised(c *engine.Change) error {
	w := engine.After[domain.WeakBranchCase](c)
	if w.CriticismForm == "" || engine.Blank(w.CriticismZh) || !c.Made(domain.WeakBranchCaseFieldCriticismForm, domain.WeakBranchCaseFieldCriticismZh) {
		return nil
	}
	c.Stamp(domain.WeakBranchCaseFieldCriticisedOn, domain.DateValue(c.Tx.ActDay()))
	c.Stamp(domain.WeakBranchCaseFieldCriticisedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// caseListed asks for the criticism, the list and the leader, and sets the term.
func caseListed(c *engine.Change) error {
	if !c.Moved(string(domain.WeakCaseStatusListed)) {
		return nil
	}
	w, tx := engine.After[domain.WeakBranchCase](c), c.Tx
	to := tx.DueOn("DL18", c.New, tx.Today())
	if !tx.Trusted() {
		silent := tx.Calendar().AddWorkingDays(w.CriticisedOn, criticismWaits)
		switch {
		case w.CriticismForm == "":
			return askFor("criticismForm", "须写明批评形式", "say in which form it was criticised")
		case utf8.RuneCountInString(w.CriticismZh) < leastGrounds:
			return askFor("criticismZh", "批评内容至少%d字", "the criticism has %d characters at least", leastGrounds)
		case w.CriticismReceivedAt == 0 && tx.Today() <= silent:
			return domain.Broken("INV-WB4", "criticismReceivedAt", "书记尚未签收，最早%s之后可下达", "the secretary has not received it: it goes on after %s", silent)
		case !leads(tx, w.ContactLeaderID, w.BranchID):
			return askFor("contactLeaderId", "须有上级党组织的联系领导", "a leader above the branch answers for the case")
		}
		if err := wholeList(tx, w, to); err != nil {
			return err
		}
	}
	c.Stamp(domain.WeakBranchCaseFieldTermFrom, domain.DateValue(tx.Today()))
	c.Stamp(domain.WeakBranchCaseFieldTermTo, domain.DateValue(to))
	c.Stamp(domain.WeakBranchCaseFieldOriginalTermTo, domain.DateValue(to))
	return nil
}

// leads says whether an account leads above a branch.
func leads(tx *engine.Tx, account, branch string) bool {
	return account != "" && slices.ContainsFunc(org.RolesOver(tx.State(), tx.Today(), account, org.Above(tx.State(), branch)), func(r domain.Role) bool {
		switch r {
		case domain.RoleUnitSecretary, domain.RoleLeadershipTeam, domain.RoleCompanyCommittee, domain.RolePartyAffairsOfficer:
			return true
		}
		return false
	})
}

// wholeList: each ground has an item, and all are due within the term.
func wholeList(tx *engine.Tx, w *domain.WeakBranchCase, to domain.Date) error {
	items := engine.List[domain.ListItem](tx, "caseId", w.ID)
	for _, g := range w.GroundCodes {
		if !slices.ContainsFunc(items, func(x *domain.ListItem) bool { return x.GroundCode == g && x.Status != domain.ListItemStatusCancelled }) {
			return askFor("groundCodes", "情形%s没有清单事项", "no item of the list answers the ground %s", g)
		}
	}
	if i := slices.IndexFunc(items, func(x *domain.ListItem) bool { return openItem(x.Status) && x.DueOn > to }); i >= 0 {
		return askFor("termTo", "清单事项的期限不得晚于整改期末日%s", "items are due by %s, the last day of the term", to)
	}
	return nil
}

// caseAcceptance is INV-WB2 for the list: nothing of it waits.
func caseAcceptance(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Moved(string(domain.WeakCaseStatusAcceptance), string(domain.WeakCaseStatusReleased)) {
		return nil
	}
	n := 0
	for _, x := range engine.List[domain.ListItem](c.Tx, "caseId", c.New.ID) {
		if openItem(x.Status) {
			n++
		}
	}
	if n > 0 {
		return domain.Broken("INV-WB2", "status", "还有%d项清单事项未验收", "%d items of the list are not accepted", n)
	}
	return nil
}

// caseReleased is INV-WB2: somebody looked after the last acceptance, and nothing critical
// is open.
func caseReleased(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Moved(string(domain.WeakCaseStatusReleased)) {
		return nil
	}
	w, tx := engine.After[domain.WeakBranchCase](c), c.Tx
	last := w.TermFrom
	for _, x := range engine.List[domain.ListItem](tx, "caseId", w.ID) {
		if x.AcceptedAt != 0 {
			last = max(last, tx.DayOf(x.AcceptedAt))
		}
	}
	switch {
	case !lookedAt(tx, w.BranchID, last):
		return domain.Broken("INV-WB2", "status", "最后一项验收（%s）之后须有已确认的检查或回头看", "a confirmed inspection or a look-back is needed after the last acceptance, of %s", last)
	case criticalOpen(tx, w.BranchID) != "":
		return domain.Broken("INV-WB2", "status", "该党支部有未关闭的关键问题", "the branch has an open critical problem")
	case utf8.RuneCountInString(w.ReleaseZh) < leastGrounds:
		return askFor("releaseZh", "销号说明至少%d字", "the reason of the release has %d characters at least", leastGrounds)
	}
	return anew(c, w)
}

// lookedAt says whether others were at a branch on a day or later, and what they saw stands.
func lookedAt(tx *engine.Tx, branch string, since domain.Date) (yes bool) {
	engine.Each(tx, "unitId", branch, func(i *domain.Inspection) bool {
		on := tx.DayOf(i.ConfirmedAt)
		if i.Has(domain.InspectionFieldLeftSiteOn) {
			on = i.LeftSiteOn
		}
		stands := i.Status == domain.InspectionStatusConfirmed || i.Status == domain.InspectionStatusPublished
		yes = stands && i.Mode != domain.SupervisionModeSelfCheck && on >= since
		return !yes
	})
	if yes {
		return true
	}
	engine.Each(tx, "unitId", branch, func(l *domain.LookBack) bool {
		yes = l.Status == domain.LookBackStatusDone && tx.DayOf(l.DoneAt) >= since
		return !yes
	})
	return yes
}

// anew is INV-DEC1 for what is decided on a case after it was identified: another decision
// has minutes of its own.
func anew(c *engine.Change, w *domain.WeakBranchCase) error {
	if !c.Sent(domain.WeakBranchCaseFieldDecisionDocumentID) {
		return domain.Broken("INV-DEC1", "decisionDocumentId", "每一次决定须附其会议纪要", "each decision comes with minutes of its own")
	}
	return check.Decided(c, w.DecidedMeetingOn, w.DecisionDocumentID)
}

// caseExtended: a term is extended once, before it is over; whatever ends a case otherwise
// is a decision too.
func caseExtended(c *engine.Change) error {
	w, tx := engine.After[domain.WeakBranchCase](c), c.Tx
	switch {
	case tx.Trusted():
		return nil
	case c.Moved(string(domain.WeakCaseStatusEscalated)):
		return anew(c, w)
	case !c.Moved(string(domain.WeakCaseStatusExtended)):
		return nil
	case w.ExtendedOnce:
		return domain.Errorf(domain.CodeIllegalTransition, "只能延期一次", "a term is extended once").On("status")
	case tx.Today() > w.TermTo:
		return askFor("status", "须在整改期末日%s之前提出", "it is asked for by %s, the last day of the term", w.TermTo)
	}
	if err := anew(c, w); err != nil {
		return err
	}
	c.Set(domain.WeakBranchCaseFieldExtendedOnce, domain.Bool(true))
	c.Set(domain.WeakBranchCaseFieldTermTo, domain.DateValue(domain.AddMonths(w.TermTo, int(tx.Settings(w.CycleID).WeakExtensionMonths))))
	return nil
}
