package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// Hazards: whoever sees one reports it, the safety department confirms it and names who
// removes it, and it is late by the first day that was set for it.

// hazardDue is the deadline within which a hazard is removed, hazardRow the row of the rights.
const (
	hazardDue = "DL46"
	hazardRow = "HAZARD"
)

func hazardRules() []engine.Rule {
	return []engine.Rule{{Entity: "Hazard", Number: "INV-H1", Fill: fillHazard, Check: checkHazard, After: rewardHazard}}
}

// fillHazard says who reports, and to which branch the place belongs: the one that it is
// linked with on the day, else the reporter's.
func fillHazard(c *engine.Change) error {
	h := engine.After[domain.Hazard](c)
	if !c.Tx.Trusted() && h.ReporterMemberID == "" && h.ReporterAccountID == "" {
		if member := org.ActorMember(c.Tx); member != "" {
			c.Set(domain.HazardFieldReporterMemberID, engine.Text(member))
		} else {
			c.Set(domain.HazardFieldReporterAccountID, engine.Text(c.Tx.Actor.Account))
		}
	}
	h = engine.After[domain.Hazard](c)
	branch := narrowBranch(c.Tx.State(), h.UnitID, c.Tx.DayOf(h.ReportedAt))
	if u := c.Tx.State().Unit(branch); u == nil || !isBranch(u.Body.(*domain.OrgUnit).Kind) {
		branch = hazardReportersBranch(c.Tx, h, branch)
	}
	c.Stamp(domain.HazardFieldBranchID, engine.Text(branch))
	return nil
}

func isBranch(k domain.UnitKind) bool {
	return k == domain.UnitKindBranch || k == domain.UnitKindGeneralBranch
}

// hazardReportersBranch is the branch of who reports; instead, where they have none.
func hazardReportersBranch(tx *engine.Tx, h *domain.Hazard, instead string) string {
	if m := engine.Find[domain.Member](tx, h.ReporterMemberID); m != nil {
		return m.BranchID
	}
	if a := engine.Find[domain.Account](tx, h.ReporterAccountID); a != nil {
		if b := narrowBranch(tx.State(), a.UnitID, tx.ActDay()); b != "" {
			return b
		}
	}
	return instead
}

func checkHazard(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, hazardReported, hazardFields, hazardOwner, hazardDoubled, hazardConfirmed, hazardMoved, hazardGone, hazardClosed)
}

// safety says whether the actor decides on a hazard.
func safety(c *engine.Change) bool {
	return c.Tx.Trusted() || c.Tx.May(hazardRow, domain.LevelApprove, c.New)
}

// hazardReported is INV-ID1 for who reports, which nobody does in the name of others but who
// leads the branch, or decides.
func hazardReported(c *engine.Change) error {
	h := engine.After[domain.Hazard](c)
	if c.Old != nil {
		return nil
	}
	if (h.ReporterMemberID == "") == (h.ReporterAccountID == "") {
		return domain.Broken("INV-ID1", "reporterMemberId", "报告人须是一名党员或一名职工", "one member or one member of staff reports it")
	}
	own := h.ReporterMemberID != "" && h.ReporterMemberID == org.ActorMember(c.Tx) || h.ReporterAccountID != "" && h.ReporterAccountID == c.Tx.Actor.Account
	leads := slices.ContainsFunc(org.Covering(c.Tx, h.BranchID), func(r domain.Role) bool {
		return r == domain.RoleBranchSecretary || r == domain.RoleBranchCommitteeMember
	})
	if !own && !leads && !safety(c) {
		return denied("INV-H4", "reporterMemberId", "隐患以本人名义报告", "whoever reports a hazard does so in their own name")
	}
	return nil
}

// hazardFields: what a hazard is judged by is written by who decides, once it is confirmed;
// until then its reporter says where and how grave it is.
func hazardFields(c *engine.Change) error {
	decides := []int{domain.HazardFieldFixOwnerMemberID, domain.HazardFieldFixOwnerAccountID, domain.HazardFieldDueOn, domain.HazardFieldDuplicateOfID}
	said := []int{domain.HazardFieldAreaID, domain.HazardFieldProjectID, domain.HazardFieldSeverity, domain.HazardFieldDescriptionZh}
	wrong := c.Wrote(decides...) || c.Old != nil && c.From() != string(domain.HazardStatusReported) && c.Wrote(said...)
	if !wrong || safety(c) {
		return nil
	}
	return denied("INV-H4", "severity", "整改人、期限由认定部门填写，认定后等级和描述不由他人更改", "who decides writes who removes it and by when, and what is confirmed is theirs to change")
}

// hazardOwner: who removes a hazard works where it is; the safety department names them
// without seeing them.
func hazardOwner(c *engine.Change) error {
	h := engine.After[domain.Hazard](c)
	switch {
	case c.Tx.Trusted():
	case h.FixOwnerMemberID != "" && c.Made(domain.HazardFieldFixOwnerMemberID) && !memberWorksAt(c.Tx, h.FixOwnerMemberID, h.UnitID):
		return engine.Missing("fixOwnerMemberId")
	case h.FixOwnerAccountID != "" && c.Made(domain.HazardFieldFixOwnerAccountID) && !staffWorksAt(c.Tx, h.FixOwnerAccountID, h.UnitID):
		return engine.Missing("fixOwnerAccountId")
	}
	return nil
}

// hazardDoubled is INV-H1: what was reported before is the one that counts.
func hazardDoubled(c *engine.Change) error {
	h := engine.After[domain.Hazard](c)
	if h.DuplicateOfID == "" || !c.Made(domain.HazardFieldDuplicateOfID) && !c.Moved(string(domain.HazardStatusConfirmed)) {
		return nil
	}
	first := engine.Find[domain.Hazard](c.Tx, h.DuplicateOfID)
	switch {
	case first == nil:
		return nil // a missing reference is reported as such
	case first.ID == h.ID || first.DuplicateOfID != "" || first.UnitID != h.UnitID:
		return domain.Broken("INV-H1", "duplicateOfId", "须是同一单位先报告的隐患", "it doubles a hazard of the same unit that was reported first")
	case c.Moved(string(domain.HazardStatusConfirmed)):
		return domain.Broken("INV-H1", "duplicateOfId", "重复报告的隐患不予确认", "a hazard that doubles another one is not confirmed")
	}
	return nil
}

// hazardConfirmed is INV-H3: the safety department confirms, and not who reported, names who
// removes the hazard and sets its day.
func hazardConfirmed(c *engine.Change) error {
	if c.From() == string(domain.HazardStatusReported) && c.To() != c.From() && isReporter(c.Tx, engine.After[domain.Hazard](c)) {
		return denied("INV-H3", "status", "报告人不得认定本人报告的隐患", "who reported a hazard does not decide on it")
	}
	if !c.Moved(string(domain.HazardStatusConfirmed)) {
		return nil
	}
	h := engine.After[domain.Hazard](c)
	switch {
	case c.From() == string(domain.HazardStatusRemoved):
		c.Set(domain.HazardFieldRemovedOn, domain.Null)
		return nil
	case h.FixOwnerMemberID != "" && h.FixOwnerAccountID != "":
		return domain.Broken("INV-ID1", "fixOwnerMemberId", "整改人只能是一人", "one person removes it")
	case h.FixOwnerMemberID == "" && h.FixOwnerAccountID == "":
		return domain.Errorf(domain.CodeValidation, "须指定整改人", "say who removes it").On("fixOwnerMemberId")
	}
	day := c.Tx.ActDay()
	due := c.Tx.DueOn(hazardDue, c.New, day)
	if h.Severity == domain.HazardSeverityMajor {
		due = day + domain.Date(c.Tx.Settings("").HazardMajorDays)
	}
	c.Stamp(domain.HazardFieldDueOn, domain.DateValue(due))
	c.Stamp(domain.HazardFieldOriginalDueOn, domain.DateValue(due))
	return nil
}

// isReporter says whether the actor reported a hazard.
func isReporter(tx *engine.Tx, h *domain.Hazard) bool {
	if tx.Trusted() {
		return false
	}
	return h.ReporterMemberID != "" && h.ReporterMemberID == org.ActorMember(tx) || h.ReporterAccountID != "" && tx.SamePerson(h.ReporterAccountID, tx.Actor.Account)
}

// hazardMoved is INV-H2: a day that moves takes a reason, and the first one stays what being
// late goes by.
func hazardMoved(c *engine.Change) error {
	if c.Tx.Trusted() || c.Old == nil || c.Moved(string(domain.HazardStatusConfirmed)) || !c.Wrote(domain.HazardFieldDueOn) || !engine.Blank(c.Reason) {
		return nil
	}
	return domain.Broken("INV-H2", "reason", "调整期限须说明理由，逾期仍按原定期限", "moving the day takes a reason, and what is late goes by the first one")
}

// removes says whether the actor is who removes a hazard.
func removes(tx *engine.Tx, h *domain.Hazard) bool {
	return h.FixOwnerAccountID != "" && tx.SamePerson(h.FixOwnerAccountID, tx.Actor.Account) || h.FixOwnerMemberID != "" && h.FixOwnerMemberID == org.ActorMember(tx)
}

// hazardGone: who was named removes a hazard, and shows it.
func hazardGone(c *engine.Change) error {
	if !c.Moved(string(domain.HazardStatusRemoved)) {
		return nil
	}
	h := engine.After[domain.Hazard](c)
	switch {
	case c.Tx.Trusted():
	case !removes(c.Tx, h):
		return denied("INV-H4", "status", "由指定的整改人消除", "who was named removes it")
	case len(h.EvidenceIDs) == 0:
		return domain.Errorf(domain.CodeValidation, "须有佐证", "evidence is needed").On("evidenceIds")
	}
	c.Stamp(domain.HazardFieldRemovedOn, domain.DateValue(c.Tx.ActDay()))
	return nil
}

// hazardClosed: who removed a hazard does not say that it is gone.
func hazardClosed(c *engine.Change) error {
	decided := c.From() == string(domain.HazardStatusRemoved) && c.To() != c.From()
	if !decided || c.Tx.Trusted() || !removes(c.Tx, engine.After[domain.Hazard](c)) {
		return nil
	}
	return denied("INV-H3", "status", "整改人不得验收本人的整改", "who removed a hazard does not accept that")
}

// rewardHazard posts PT29 to the member who reported what was confirmed, and takes it back
// where that turns out to double another one.
func rewardHazard(c *engine.Change) error {
	h := engine.After[domain.Hazard](c)
	if h == nil || h.ReporterMemberID == "" {
		return nil
	}
	a := Award{Member: h.ReporterMemberID, Rule: "PT29", SourceType: "Hazard", Source: h.ID, On: c.Tx.DayOf(h.ReportedAt)}
	switch {
	case h.DuplicateOfID != "" && c.Wrote(domain.HazardFieldDuplicateOfID):
		return Revoke(c.Tx, a)
	case c.From() == string(domain.HazardStatusReported) && c.Moved(string(domain.HazardStatusConfirmed)):
		return Post(c.Tx, a)
	}
	return nil
}

// hazardRemoved is DL46: a hazard is removed by its day.
func hazardRemoved() engine.Deadline {
	return engine.Deadline{Key: hazardDue, Entity: "Hazard",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			h := r.Body.(*domain.Hazard)
			return engine.Run{At: h.ConfirmedAt, Due: h.DueOn}, h.Status == domain.HazardStatusConfirmed && h.DuplicateOfID == "" && r.Has(domain.HazardFieldDueOn)
		},
		Who: engine.Whom{"OWNER": whoRemoves, "SAFETY_DEPARTMENT": safetyOf},
	}
}

// whoRemoves are the accounts of who removes a hazard.
func whoRemoves(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	h := r.Body.(*domain.Hazard)
	if h.FixOwnerAccountID != "" {
		return org.Active(s, h.FixOwnerAccountID)
	}
	return org.AccountsOf(s, h.FixOwnerMemberID)
}

// safetyOf are those who decide on hazards and violations of a unit.
func safetyOf(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
	return org.MayHold(s, today, r.Unit, hazardRow, domain.LevelApprove)
}

func hazardReporters(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	h := r.Body.(*domain.Hazard)
	if h.ReporterAccountID != "" {
		return org.Active(s, h.ReporterAccountID)
	}
	return org.AccountsOf(s, h.ReporterMemberID)
}

// hazardNews tell who reported a hazard what became of it, and who is to remove it.
func hazardNews() []engine.News {
	reporter, owner := engine.Whom{"REPORTER": hazardReporters}, engine.Whom{"OWNER": whoRemoves}
	return []engine.News{
		{Kind: engine.NoticeTask, Entity: "Hazard", From: []string{string(domain.HazardStatusReported)}, To: []string{string(domain.HazardStatusConfirmed)},
			Says: domain.Text{Zh: "有一项隐患由您整改", En: "A hazard is yours to remove"}, Who: []string{"OWNER"}, Whom: owner},
		{Kind: engine.NoticeDecision, Entity: "Hazard", From: []string{string(domain.HazardStatusReported)}, To: []string{string(domain.HazardStatusConfirmed), string(domain.HazardStatusRejected)},
			Says: domain.Text{Zh: "报告的隐患已有认定", En: "A hazard that was reported was decided on"}, Reason: true, Who: []string{"REPORTER"}, Whom: reporter},
		{Kind: engine.NoticeReturned, Entity: "Hazard", From: []string{string(domain.HazardStatusRemoved)}, To: []string{string(domain.HazardStatusConfirmed)},
			Says: domain.Text{Zh: "隐患整改已退回", En: "A hazard is not removed yet"}, Reason: true, Who: []string{"OWNER"}, Whom: owner},
	}
}
