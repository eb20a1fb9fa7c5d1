package plan

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
)

// checkPledge is INV-PL1, PL2 and PL4 to PL6. PL3, the points that follow from an
// outcome, is a rule of do; PL7, what a circle sees, is declared.
func checkPledge(c *engine.Change) error {
	if c.New == nil {
		return deletePledge(c)
	}
	return engine.InOrder(c, startPledge, pledgeText, revisePledge, pledgeReady, pledgeProgress, verifyPledge, restorePledge, waivePledge)
}

func byMember(zh, en string) error { return domain.Broken("INV-PL1", "memberId", zh, en) }

// pledges says whether the actor is the member whose pledge it is.
func pledges(tx *engine.Tx, member string) bool { return org.ActorMember(tx) == member }

// deletePledge lets a member throw a draft away; everything later only ends.
func deletePledge(c *engine.Change) error {
	if c.From() != string(domain.PledgeStatusDraft) {
		return domain.Broken("INV-PL2", "status", "只有草稿可以删除", "only a draft can be deleted")
	}
	if !c.Tx.Trusted() && !pledges(c.Tx, engine.Before[domain.Pledge](c).MemberID) {
		return byMember("承诺由本人删除", "a pledge is deleted by the member")
	}
	return nil
}

// startPledge opens a new pledge to the circle that the settings say, where it names none,
// and wants a cycle that runs.
func startPledge(c *engine.Change) error {
	if c.Old != nil || c.Tx.Trusted() {
		return nil
	}
	p := engine.After[domain.Pledge](c)
	if !c.Sent(domain.PledgeFieldPublishScope) {
		c.Set(domain.PledgeFieldPublishScope, engine.Text(c.Tx.Settings(p.CycleID).PledgeDefaultScope))
	}
	if cycle := engine.Find[domain.PdcaCycle](c.Tx, p.CycleID); cycle != nil && cycle.Status != domain.CycleStatusActive {
		return domain.Broken("INV-PL5", "cycleId", "只能在进行中的循环里承诺", "pledges are made in a cycle that runs")
	}
	return nil
}

// pledgedFields are what a pledge promises, and to whom.
var pledgedFields = []int{domain.PledgeFieldTextZh, domain.PledgeFieldMeasureZh, domain.PledgeFieldIndicator, domain.PledgeFieldDueOn,
	domain.PledgeFieldTargetID, domain.PledgeFieldPublishScope}

// firstWritten names the first of the fields that the change touches.
func firstWritten(c *engine.Change, fields []int) string {
	i := slices.IndexFunc(fields, func(f int) bool { return c.Wrote(f) })
	return c.Ent.Fields[fields[max(i, 0)]].Name
}

// pledgeText holds what is pledged against INV-PL1, the member alone writes it while it
// is a draft or under revision, and INV-PL2, afterwards it changes by revision only.
func pledgeText(c *engine.Change) error {
	if !c.Made(pledgedFields...) {
		return nil
	}
	p := engine.After[domain.Pledge](c)
	if !c.Tx.Trusted() && !pledges(c.Tx, p.MemberID) {
		return byMember("承诺由本人填写", "a pledge is written by the member")
	}
	if err := pledgeTarget(c, p); err != nil {
		return err
	}
	switch domain.PledgeStatus(c.From()) {
	case "", domain.PledgeStatusDraft, domain.PledgeStatusRevised:
		return pledgeDates(c, p)
	case domain.PledgeStatusReturned:
		if c.Moved(string(domain.PledgeStatusDraft)) {
			return pledgeDates(c, p)
		}
	}
	if c.Moved(string(domain.PledgeStatusRevised)) {
		return pledgeDates(c, p)
	}
	return domain.Broken("INV-PL2", firstWritten(c, pledgedFields), "审核后只能通过退回或修订更改", "once reviewed, it changes by a return or a revision only")
}

// pledgeTarget is INV-CV6: a pledge serves a target that is issued, and that is the branch's
// own, one of a unit above it, or one of those that are linked with any of these.
func pledgeTarget(c *engine.Change, p *domain.Pledge) error {
	if c.Tx.Trusted() || p.TargetID == "" || !c.Wrote(domain.PledgeFieldTargetID) {
		return nil
	}
	r := c.Tx.State().Find("Target", p.TargetID)
	if r == nil {
		return nil // refused as a reference that is missing
	}
	t := r.Body.(*domain.Target)
	if t.Status == domain.TargetStatusDraft || t.Status == domain.TargetStatusCancelled {
		return domain.Broken("INV-CV6", "targetId", "该目标未下达或已取消", "that target is not issued, or was cancelled")
	}
	if !serves(c.Tx, p.UnitID, t.HolderUnitID) && !serves(c.Tx, p.UnitID, t.CounterUnitID) {
		return domain.Broken("INV-CV6", "targetId", "承诺须对应本支部、其上级单位或其对应单位的目标", "a pledge serves a target of the branch, of a unit above it, or of one that is linked with these")
	}
	return nil
}

// serves says whether a branch lies below a unit, itself or by a link of the day of the act.
func serves(tx *engine.Tx, branch, unit string) (yes bool) {
	s := tx.State()
	if unit == "" || s.Below(branch, unit) {
		return unit != ""
	}
	s.EachOf("UnitLink", "adminUnitId", unit, func(r *domain.Record) bool {
		l := r.Body.(*domain.UnitLink)
		yes = l.Days().Contains(tx.ActDay()) && s.Below(branch, l.PartyUnitID)
		return !yes
	})
	return yes
}

// pledgeDates: the day lies in the cycle's year, some days ahead; a circle of a party
// group needs one.
func pledgeDates(c *engine.Change, p *domain.Pledge) error {
	if c.Tx.Trusted() {
		return nil
	}
	if p.PublishScope == domain.PublishScopePartyGroup && p.GroupUnitID == "" && c.Wrote(domain.PledgeFieldPublishScope) {
		return domain.Broken("INV-PL5", "publishScope", "本人不在任何党小组", "the member is in no party group")
	}
	if !c.Wrote(domain.PledgeFieldDueOn) || !c.New.Has(domain.PledgeFieldDueOn) {
		return nil
	}
	least := c.Tx.ActDay() + domain.Date(c.Tx.Settings(p.CycleID).PledgeDueMinDays)
	cycle := engine.Find[domain.PdcaCycle](c.Tx, p.CycleID)
	if p.DueOn < least || cycle != nil && p.DueOn > domain.FirstOfYear(int(cycle.Year)+1)-1 {
		return domain.Broken("INV-PL5", "dueOn", "期限须不早于%s且在循环当年内", "the due date is %s or later, within the cycle's year", least)
	}
	return nil
}

// revisePledge keeps the pledge that was published, whole, and allows so many revisions,
// before its day.
func revisePledge(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.PledgeStatusRevised)) {
		return nil
	}
	old := engine.Before[domain.Pledge](c)
	most := c.Tx.Settings(old.CycleID).PledgeMaxRevisions
	switch {
	case c.Tx.Trusted():
	case int64(len(old.Versions)) >= most:
		return domain.Broken("INV-PL2", "status", "最多修订%d次", "a pledge is revised %d times at most", most)
	case c.Tx.ActDay() >= old.DueOn:
		return domain.Broken("INV-PL2", "status", "期限已到，不得修订", "its day has come: it is revised no more")
	}
	v := domain.PledgeVersion{Version: old.Version, TextZh: old.TextZh, MeasureZh: old.MeasureZh, TargetID: old.TargetID, PublishScope: old.PublishScope,
		RevisedAt: c.Tx.ActAt().String()}
	if c.Old.Has(domain.PledgeFieldDueOn) {
		v.DueOn = old.DueOn.String()
	}
	if old.PublishedAt != 0 {
		v.PublishedAt = old.PublishedAt.String()
	}
	if old.Indicator != "" {
		x := engine.Object[domain.PledgeIndicator](old.Indicator)
		v.Indicator = &x
	}
	all, err := c.Embed(domain.PledgeFieldVersions, append(engine.Objects[domain.PledgeVersion](old.Versions), v))
	if err == nil {
		c.Set(domain.PledgeFieldVersions, all)
	}
	return err
}

// Duties are those of planning: nobody reviews or verifies their own pledge (INV-PL1), decides
// the plan of the branch whose secretary they are (INV-P6), or confirms their own claim
// (INV-CL4) or duties (INV-DU4, INV-SD1).
func Duties() []engine.Duty {
	return []engine.Duty{{Rule: "INV-PL1", Holds: notOwnPledge}, {Rule: "INV-P6", Holds: notOwnPlan}, {Rule: "INV-CL4", Holds: claimDuty},
		{Rule: "INV-DU4", Holds: notOwnDuty}, {Rule: "INV-SD1", Holds: notOwnSecretary}}
}

func notOwnPledge(c *engine.Change, _, account string) error {
	p, ok := cmp.Or(c.New, c.Old).Body.(*domain.Pledge)
	if !ok || p.MemberID == "" || org.MemberOf(c.Tx, account) != p.MemberID {
		return nil
	}
	return byMember("不得审核或核验本人的承诺", "nobody reviews or verifies their own pledge")
}

// pledgeReady is INV-PL5: what is reviewed and published has measure, date, and a target
// or an indicator. Publishing counts the versions.
func pledgeReady(c *engine.Change) error {
	if !c.Moved(string(domain.PledgeStatusReviewed), string(domain.PledgeStatusPublished)) {
		return nil
	}
	p := engine.After[domain.Pledge](c)
	switch {
	case c.Tx.Trusted():
	case engine.Blank(p.MeasureZh):
		return domain.Broken("INV-PL5", "measureZh", "须写明措施", "measures are missing")
	case !c.New.Has(domain.PledgeFieldDueOn):
		return domain.Broken("INV-PL5", "dueOn", "须写明期限", "the due date is missing")
	case p.TargetID == "" && p.Indicator == "":
		return domain.Broken("INV-PL5", "targetId", "须对应目标或写明指标", "a target or an indicator is missing")
	case c.From() != string(domain.PledgeStatusUnfulfilled) && p.DueOn <= c.Tx.ActDay():
		return domain.Broken("INV-PL5", "dueOn", "期限已过，须修改", "the due date is over")
	}
	if c.Moved(string(domain.PledgeStatusReviewed)) {
		c.Stamp(domain.PledgeFieldReviewedBy, engine.Text(c.Tx.Actor.Account))
	}
	if c.Moved(string(domain.PledgeStatusPublished)) && c.From() != string(domain.PledgeStatusUnfulfilled) {
		c.Stamp(domain.PledgeFieldVersion, domain.Int(p.Version+1))
	}
	return nil
}

// pledgeProgress lets the member report on a pledge that is published, also after its
// outcome, and keeps the day of the act that first reported all of it.
func pledgeProgress(c *engine.Change) error {
	if !c.Wrote(domain.PledgeFieldCheckIns) {
		return nil
	}
	p := engine.After[domain.Pledge](c)
	switch {
	case c.Tx.Trusted():
	case !pledges(c.Tx, p.MemberID):
		return byMember("践诺进展由本人填写", "the member reports on the pledge")
	case !reportable(domain.PledgeStatus(c.From())):
		return domain.Broken("INV-PL2", "checkIns", "公开后方可填写进展", "progress is reported on a published pledge")
	}
	most := int64(-1)
	for _, in := range engine.Objects[domain.PledgeCheckIn](p.CheckIns) {
		if in.Percent != nil {
			most = max(most, *in.Percent)
		}
	}
	if most < 0 {
		return nil
	}
	c.Stamp(domain.PledgeFieldPercent, domain.Int(most))
	if most == 100 && !c.New.Has(domain.PledgeFieldDoneOn) {
		c.Stamp(domain.PledgeFieldDoneOn, domain.DateValue(c.Tx.ActDay()))
	}
	return nil
}

func reportable(s domain.PledgeStatus) bool {
	return s == domain.PledgeStatusPublished || s == domain.PledgeStatusRevised || s == domain.PledgeStatusUnfulfilled
}

// verifyPledge is INV-PL1, another member of the branch says how it ended, in their own
// name, and INV-PL6, kept is what was reported as done or what evidence shows.
func verifyPledge(c *engine.Change) error {
	kept := c.Moved(string(domain.PledgeStatusFulfilled))
	if !kept && !c.Moved(string(domain.PledgeStatusUnfulfilled)) {
		if c.Wrote(domain.PledgeFieldVerification) && !c.Tx.Trusted() {
			return domain.Broken("INV-PL6", "verification", "佐证随核验结论一并提交", "evidence comes with the verdict")
		}
		return nil
	}
	if c.Tx.ByClock() { // nobody verified it, and its day is over (DL24)
		c.Stamp(domain.PledgeFieldDecidedBy, engine.Text(domain.PledgeDeciderClock))
		return nil
	}
	p := engine.After[domain.Pledge](c)
	if err := verifier(c, p); err != nil {
		return err
	}
	if !kept {
		return nil
	}
	done := p.DoneOn
	switch today := c.Tx.ActDay(); {
	case c.New.Has(domain.PledgeFieldDoneOn) && done > today:
		return domain.Broken("INV-PL6", "status", "核验早于完成", "the verdict is older than what it is about")
	case c.New.Has(domain.PledgeFieldDoneOn) || c.Tx.Trusted():
	case p.Verification == "":
		return domain.Broken("INV-PL6", "verification", "须有百分之百的进展报告或核验佐证", "a report of 100 percent, or evidence of the verification, is needed")
	default:
		done = today
		c.Stamp(domain.PledgeFieldDoneOn, domain.DateValue(done))
	}
	c.Stamp(domain.PledgeFieldOnTime, domain.Bool(done <= p.DueOn))
	return nil
}

// verifier stamps who verifies.
func verifier(c *engine.Change, p *domain.Pledge) error {
	if c.Tx.Trusted() {
		return nil
	}
	me := engine.Find[domain.Member](c.Tx, org.ActorMember(c.Tx))
	if me == nil || me.ID == p.MemberID || me.BranchID != p.UnitID || me.Status != domain.MemberStateActive {
		return domain.Broken("INV-PL1", "verifierId", "须由本支部另一名在册党员核验", "another active member of the branch verifies")
	}
	c.Stamp(domain.PledgeFieldVerifierID, engine.Text(me.ID))
	c.Stamp(domain.PledgeFieldVerifiedAt, domain.TimeValue(c.Tx.ActAt()))
	by := domain.PledgeDeciderMember
	if org.MayOver(c.Tx, p.UnitID, "PLEDGE_REVIEW", domain.LevelApprove) {
		by = domain.PledgeDeciderSecretary
	}
	c.Stamp(domain.PledgeFieldDecidedBy, engine.Text(by))
	return reciprocal(c, p, me.ID)
}

// reciprocal marks the pledges of two members who verified each other in one cycle. In a
// group of three there is no other way, so it is shown and not refused.
func reciprocal(c *engine.Change, p *domain.Pledge, by string) error {
	mark := engine.To(domain.PledgeFieldFlags, domain.List([]string{string(domain.PledgeFlagReciprocal)}))
	for _, o := range engine.List[domain.Pledge](c.Tx, "memberId", by) {
		if o.CycleID != p.CycleID || o.VerifierID != p.MemberID {
			continue
		}
		c.Stamp(mark.Field, mark.Value)
		if err := c.Tx.ByRule("INV-PL1", func() error { return engine.Put[domain.Pledge](c.Tx, o.ID, mark) }); err != nil {
			return err
		}
	}
	return nil
}

// restorePledge takes an outcome back: within some working days, for evidence that it was
// kept after all.
func restorePledge(c *engine.Change) error {
	if c.From() != string(domain.PledgeStatusUnfulfilled) || !c.Moved(string(domain.PledgeStatusPublished)) || c.Tx.Trusted() {
		return nil
	}
	p := engine.After[domain.Pledge](c)
	proven := slices.ContainsFunc(engine.Objects[domain.PledgeCheckIn](p.CheckIns), func(in domain.PledgeCheckIn) bool {
		return in.Percent != nil && *in.Percent == 100 && len(in.EvidenceIDs) > 0
	})
	last := c.Tx.Calendar().AddWorkingDays(c.Tx.DayOf(engine.Entered(c.Old, domain.PledgeFieldStatus)), restoreDays)
	switch {
	case !proven:
		return domain.Broken("INV-PL6", "checkIns", "须有附佐证的百分之百进展报告", "a report of 100 percent with evidence is needed")
	case c.Tx.ActDay() > last:
		return domain.Broken("INV-PL6", "status", "结论作出%d个工作日后不得更改", "an outcome stands after %d working days", restoreDays)
	}
	return nil
}

// restoreDays are the working days after an outcome within which it can be taken back.
const restoreDays = 10

// waivePledge is INV-PL4: for an exemption that is approved, leaves out pledges (INV-EX3)
// and covers its day or today.
func waivePledge(c *engine.Change) error {
	if !c.Moved(string(domain.PledgeStatusWaived)) {
		return nil
	}
	if m := engine.Find[domain.Member](c.Tx, engine.After[domain.Pledge](c).MemberID); c.Tx.Trusted() && m != nil && m.Status != domain.MemberStateActive {
		return nil // INV-MB3: who left owes nothing
	}
	p := engine.After[domain.Pledge](c)
	exempt := func(on domain.Date) bool { return ground.ExemptOn(c.Tx.State(), p.MemberID, on) == ground.Fully }
	if !exempt(c.Tx.Today()) && !(c.New.Has(domain.PledgeFieldDueOn) && exempt(p.DueOn)) {
		return domain.Broken("INV-PL4", "status", "须有经批准且覆盖期限或今日的免除", "a pledge is waived for an approved exemption that covers its day or today")
	}
	return nil
}

// owesNothing is INV-MB3 for pledges: those of a member who leaves are waived, and drafts
// withdrawn.
func owesNothing(c *engine.Change) error {
	if !org.Left(c) {
		return nil
	}
	for _, p := range engine.List[domain.Pledge](c.Tx, "memberId", c.New.ID) {
		to := map[domain.PledgeStatus]domain.PledgeStatus{domain.PledgeStatusPublished: domain.PledgeStatusWaived, domain.PledgeStatusDraft: domain.PledgeStatusWithdrawn,
			domain.PledgeStatusReviewed: domain.PledgeStatusWithdrawn, domain.PledgeStatusReturned: domain.PledgeStatusWithdrawn}[p.Status]
		if p.Status == domain.PledgeStatusRevised { // it is handed back on the way
			to = domain.PledgeStatusWithdrawn
			if err := c.Tx.Carry(&p.Record, "党员已离开", engine.To(domain.PledgeFieldStatus, engine.Text(domain.PledgeStatusReturned))); err != nil {
				return err
			}
		}
		if to == "" {
			continue
		}
		if err := c.Tx.Carry(&p.Record, "党员已离开", engine.To(domain.PledgeFieldStatus, engine.Text(to))); err != nil {
			return err
		}
	}
	return nil
}
