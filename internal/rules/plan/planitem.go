package plan

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
)

// plannedFields are what an item plans. Who carries it may change at any time.
var plannedFields = []int{domain.PlanItemFieldClassCode, domain.PlanItemFieldTitleZh, domain.PlanItemFieldMeasureZh, domain.PlanItemFieldTargetID,
	domain.PlanItemFieldActionKind, domain.PlanItemFieldIndicator, domain.PlanItemFieldEvidenceKinds, domain.PlanItemFieldDueOn,
	domain.PlanItemFieldClaimable, domain.PlanItemFieldMaxClaimants, domain.PlanItemFieldSkipReasonZh}

// checkPlanItem holds an item of a branch plan against the rules of the plan.
func checkPlanItem(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, itemOpen, itemSource, itemAmended, itemWords, itemSkipped, itemReported, itemReturned, itemIsVerified)
}

// itemOpen keeps the items of a plan that was summed up as they are, their states included.
func itemOpen(c *engine.Change) error {
	p := engine.Find[domain.BranchPlan](c.Tx, engine.After[domain.PlanItem](c).PlanID)
	if p != nil && p.Status == domain.BranchPlanStatusSummarised && !c.Tx.Trusted() {
		return planLacks("status", "计划已总结，事项不再变动", "the plan was summed up: its items change no more")
	}
	return nil
}

// itemSource: an item that names a source names one that its plan draws from, and has its
// code.
func itemSource(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	x := engine.After[domain.PlanItem](c)
	p := engine.Find[domain.BranchPlan](c.Tx, x.PlanID)
	if p == nil {
		return nil // a missing reference is reported as such
	}
	if itemDrawn(x.SourceKind) && !c.Tx.Trusted() && sourceOf(c.Tx, p, x) == nil {
		return domain.Broken("INV-P1", "sourceKey", "计划没有此来源", "that is no source of the plan")
	}
	c.Stamp(domain.PlanItemFieldCode, domain.String(nextItemCode(c.Tx, x)))
	return nil
}

// itemDrawn says whether items of a kind come from a record elsewhere.
func itemDrawn(kind domain.PlanItemSource) bool {
	return kind == domain.PlanItemSourceLetter || kind == domain.PlanItemSourceTarget || kind == domain.PlanItemSourceCarryOver
}

// nextItemCode numbers an item within its letter: B, P and I for the three kinds of letters, S
// for what the branch sets itself or carries over.
func nextItemCode(tx *engine.Tx, x *domain.PlanItem) string {
	letter := "S"
	if g := ground.GroupOf(tx.State(), "targetClasses", x.ClassCode); g != "" && g != "PLAN_ONLY" {
		letter = g[:1]
	}
	n := 0
	engine.Each(tx, "planId", x.PlanID, func(o *domain.PlanItem) bool {
		if digits, ok := strings.CutPrefix(o.Code, letter); ok {
			if i, err := strconv.Atoi(digits); err == nil {
				n = max(n, i)
			}
		}
		return true
	})
	return fmt.Sprintf("%s%02d", letter, n+1)
}

// itemAmended takes an open item that an amendment changes back into the draft, to be
// approved with it. What was reported on stays as it was planned.
func itemAmended(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || !c.Wrote(plannedFields...) {
		return nil
	}
	switch domain.PlanItemStatus(c.From()) {
	case domain.PlanItemStatusDraft:
		return nil
	case domain.PlanItemStatusOpen:
		if c.To() != c.From() {
			break
		}
		c.Set(domain.PlanItemFieldStatus, engine.Text(domain.PlanItemStatusDraft))
		return nil
	}
	return engine.Sealed().On(firstWritten(c, plannedFields))
}

// itemWords is INV-P3: words that say little are noted, where the title has neither number
// nor date nor names what is delivered. Who may approve ticks that they saw it.
func itemWords(c *engine.Change) error {
	x := engine.After[domain.PlanItem](c)
	if c.Made(domain.PlanItemFieldTitleZh) {
		if hits := vagueIn(x.TitleZh, c.Tx.Settings(x.CycleID).VaguePhrases); !slices.Equal(hits, x.VagueHits) {
			c.Set(domain.PlanItemFieldVagueHits, domain.List(hits))
			c.Set(domain.PlanItemFieldVagueSeen, domain.Null)
		}
	}
	if !c.Tx.Trusted() && c.Wrote(domain.PlanItemFieldVagueSeen) && x.VagueSeen && !org.MayOver(c.Tx, x.BranchID, "BRANCH_PLAN", domain.LevelApprove) {
		return planApart("INV-P3", "vagueSeen", "由有权批准计划的人确认", "who may approve the plan confirms it")
	}
	return nil
}

// vagueIn lists the phrases in a title that nothing in it makes concrete.
func vagueIn(title string, phrases []string) (hits []string) {
	if strings.ContainsFunc(title, unicode.IsDigit) || strings.Contains(title, "《") {
		return nil
	}
	for _, p := range phrases {
		if p != "" && strings.Contains(title, p) {
			hits = append(hits, p)
		}
	}
	return hits
}

// itemSkipped is what INV-P4 lets pass: an item says why its source has no work here. It is
// of a source, nothing was carried over into it, and nobody has claimed it.
func itemSkipped(c *engine.Change) error {
	x := engine.After[domain.PlanItem](c)
	if c.Tx.Trusted() || !c.Wrote(domain.PlanItemFieldSkipReasonZh) || engine.Blank(x.SkipReasonZh) {
		return nil
	}
	switch {
	case x.PlanPinned || x.SourceKind == domain.PlanItemSourceCarryOver:
		return domain.Broken("INV-P5", "skipReasonZh", "结转事项不得略过", "what was carried over is not passed over")
	case !itemDrawn(x.SourceKind):
		return domain.Broken("INV-P4", "skipReasonZh", "只有来自责任书或目标的事项可说明不列，其他的删除即可", "only an item of a clause or target says why it has no work; another one is deleted")
	case slices.ContainsFunc(engine.List[domain.TargetClaim](c.Tx, "planItemId", x.ID), liveClaim):
		return domain.Broken("INV-P4", "skipReasonZh", "已有人认领，须由上级取消", "somebody has claimed it: the unit above drops it")
	}
	return nil
}

// itemReported: whoever is in charge, or the committee, reports an item with its proof.
func itemReported(c *engine.Change) error {
	if !c.Moved(string(domain.PlanItemStatusReported)) || c.Tx.Trusted() {
		return nil
	}
	x := engine.After[domain.PlanItem](c)
	if !planActor(c.Tx, x.OwnerMemberID, x.OwnerAccountID) && !slices.ContainsFunc(org.Covering(c.Tx, x.BranchID), ofCommittee) {
		return planApart("INV-P2", "status", "由责任人或支部委员会报告", "who is in charge, or the committee, reports it")
	}
	progress := func(p *domain.TargetProgress) bool { return p.Status == domain.ProgressStatusAccepted }
	if len(x.EvidenceIDs) == 0 && !slices.ContainsFunc(engine.List[domain.TargetProgress](c.Tx, "planItemId", x.ID), progress) {
		return planLacks("evidenceIds", "须附佐证，或有核定的进展", "evidence, or progress that was accepted, is missing")
	}
	if err := planProof(c.Tx, x.EvidenceIDs, x.BranchID, "evidenceIds"); err != nil {
		return err
	}
	c.Stamp(domain.PlanItemFieldReportedBy, engine.Text(c.Tx.Actor.Account))
	c.Stamp(domain.PlanItemFieldDoneOn, domain.DateValue(c.Tx.ActDay()))
	return nil
}

// ofCommittee are the roles that report for a branch.
func ofCommittee(r domain.Role) bool {
	return r == domain.RoleBranchSecretary || r == domain.RoleBranchCommitteeMember || r == domain.RolePartyWorker
}

// itemReturned: what is returned was not done.
func itemReturned(c *engine.Change) error {
	if c.From() == string(domain.PlanItemStatusReported) && c.Moved(string(domain.PlanItemStatusOpen)) {
		c.Set(domain.PlanItemFieldDoneOn, domain.Null)
		c.Set(domain.PlanItemFieldReportedBy, domain.Null)
	}
	return nil
}

// itemIsVerified: nobody verifies what they are in charge of; who reported it does not by the
// declaration.
func itemIsVerified(c *engine.Change) error {
	if !c.Moved(string(domain.PlanItemStatusVerified)) {
		return nil
	}
	x := engine.After[domain.PlanItem](c)
	if !c.Tx.Trusted() && planActor(c.Tx, x.OwnerMemberID, x.OwnerAccountID) {
		return planApart("INV-SOD", "status", "责任人不得核实本人的事项", "nobody verifies what they are in charge of")
	}
	c.Stamp(domain.PlanItemFieldVerifiedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// followPlanItem counts the items anew, and lets go of the claims on one that is dropped.
func followPlanItem(c *engine.Change) error {
	r := c.New
	if r == nil {
		r = c.Old
	}
	tx, plan := c.Tx, r.Body.(*domain.PlanItem).PlanID
	tx.Owe("items/"+plan, func() error { return countItems(tx, plan) })
	if c.New == nil || !c.Moved(string(domain.PlanItemStatusDropped)) {
		return nil
	}
	for _, x := range engine.List[domain.TargetClaim](tx, "planItemId", r.ID) {
		if x.Status != domain.ClaimStatusClaimed && x.Status != domain.ClaimStatusConfirmed {
			continue // what was done stays to be verified
		}
		if err := tx.Carry(&x.Record, "计划事项已取消", engine.To(domain.TargetClaimFieldStatus, engine.Text(domain.ClaimStatusReleased))); err != nil {
			return err
		}
	}
	return nil
}

// itemsConcrete is INV-P1, an item has a target unless the branch chose it itself or carried
// it over, and INV-P2, none is vague: indicator, person, day, measures, kind of evidence. It
// names what the first of them lacks, and all that lack something.
func itemsConcrete(tx *engine.Tx, items []*domain.PlanItem) error {
	var first error
	var codes []string
	for _, x := range toOpen(items) {
		if aimless(x) {
			return domain.Broken("INV-P1", "targetId", "事项%s没有目标，只有自选和结转事项可以没有", "item %s has no target, which only what is self-chosen or carried over may lack", x.Code)
		}
		if field, zh, en := missingIn(tx, x); field != "" {
			codes = append(codes, x.Code)
			if first == nil {
				first = domain.Broken("INV-P2", field, zh, en)
			}
		}
	}
	if first != nil {
		e := domain.AsError(first)
		e.Message.Zh += "：" + someOf(codes)
		e.Message.En += ": " + someOf(codes)
	}
	return first
}

func aimless(x *domain.PlanItem) bool {
	return x.TargetID == "" && x.ActionKind != domain.ActionKindSelfChosen && x.ClassCode != "SELF_CHOSEN" && x.SourceKind != domain.PlanItemSourceCarryOver
}

// leastMeasure is how many characters say how an item is done.
const leastMeasure = 6

// missingIn is the first part that an item lacks to be concrete (INV-P2); no field for none.
func missingIn(tx *engine.Tx, x *domain.PlanItem) (field, zh, en string) {
	switch {
	case !itemMeasured(x.Indicator):
		return "indicator", "指标不完整", "the indicator is not complete"
	case x.OwnerMemberID == "" && x.OwnerAccountID == "":
		return "ownerMemberId", "没有责任人", "nobody is in charge"
	case !x.Has(domain.PlanItemFieldDueOn):
		return "dueOn", "没有期限", "the due date is missing"
	case itemLate(tx, x):
		return "dueOn", "期限须在循环当年内，且不晚于目标的期限", "the due date lies in the cycle's year, and not behind that of the target"
	case utf8.RuneCountInString(strings.TrimSpace(x.MeasureZh)) < leastMeasure:
		return "measureZh", "措施至少6个字", "measures have at least 6 characters"
	case len(x.EvidenceKinds) == 0:
		return "evidenceKinds", "没有佐证类型", "kinds of evidence are missing"
	}
	return "", "", ""
}

// itemLate says whether an item's day lies outside the cycle's year or behind its target's.
func itemLate(tx *engine.Tx, x *domain.PlanItem) bool {
	if cycle := engine.Find[domain.PdcaCycle](tx, x.CycleID); cycle != nil {
		if year := domain.YearOf(x.DueOn); year.From != domain.FirstOfYear(int(cycle.Year)) {
			return true
		}
	}
	t := engine.Find[domain.Target](tx, x.TargetID)
	return t != nil && t.Has(domain.TargetFieldDueOn) && x.DueOn > t.DueOn
}

// leastItemDeliverable is how many characters say what is delivered.
const leastItemDeliverable = 4

// itemMeasured says whether an indicator can be measured: a number with its goal, unit and
// direction, what is delivered in words, or a date, which the item has itself.
func itemMeasured(canonical string) bool {
	if canonical == "" {
		return false
	}
	switch x := engine.Object[domain.TargetIndicator](canonical); x.Kind {
	case domain.IndicatorKindNumber, domain.IndicatorKindPercent:
		return x.Goal != nil && x.UnitZh != "" && x.Direction != ""
	case domain.IndicatorKindDeliverable:
		return utf8.RuneCountInString(strings.TrimSpace(x.DeliverableZh)) >= leastItemDeliverable
	}
	return true
}

// itemConcrete says whether an item counts as concrete: indicator, person, day, kind of
// evidence.
func itemConcrete(x *domain.PlanItem) bool {
	return itemMeasured(x.Indicator) && (x.OwnerMemberID != "" || x.OwnerAccountID != "") && x.Has(domain.PlanItemFieldDueOn) && len(x.EvidenceKinds) > 0
}
