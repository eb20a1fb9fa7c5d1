package plan

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

func checkPledge(c *engine.Change) error {
	if c.New == nil {
		return deletePledge(c)
	}
	return engine.InOrder(c, pledgeText, revisePledge, pledgeProgress, verifyPledge, endPledge, waivePledge)
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

// pledgedFields are what a pledge promises.
var pledgedFields = []int{domain.PledgeFieldTextZh, domain.PledgeFieldMeasureZh, domain.PledgeFieldIndicator, domain.PledgeFieldDueOn, domain.PledgeFieldTargetID}

// firstWritten names the first of the fields that the change touches.
func firstWritten(c *engine.Change, fields []int) string {
	i := slices.IndexFunc(fields, func(f int) bool { return c.Wrote(f) })
	return c.Ent.Fields[fields[max(i, 0)]].Name
}

// pledgeText holds what is pledged against INV-PL1, the member alone writes it
// while it is a draft or under revision, and INV-PL2, after publication it
// changes by revision only.
func pledgeText(c *engine.Change) error {
	if !c.Made(pledgedFields...) {
		return nil
	}
	if !c.Tx.Trusted() && !pledges(c.Tx, engine.After[domain.Pledge](c).MemberID) {
		return byMember("承诺由本人填写", "a pledge is written by the member")
	}
	switch domain.PledgeStatus(c.From()) {
	case "", domain.PledgeStatusDraft, domain.PledgeStatusRevised:
		return nil
	case domain.PledgeStatusReviewed:
		return domain.Broken("INV-PL1", firstWritten(c, pledgedFields), "审核后不得修改，公开后可修订", "a reviewed pledge stands; once published it can be revised")
	}
	if c.Moved(string(domain.PledgeStatusRevised)) || c.Tx.Trusted() && c.Old == nil {
		return nil
	}
	return domain.Broken("INV-PL2", firstWritten(c, pledgedFields), "公开后只能通过修订更改", "after publication the text changes by revision only")
}

// revisePledge keeps the text that was published.
func revisePledge(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.PledgeStatusRevised)) {
		return nil
	}
	old := engine.Before[domain.Pledge](c)
	c.Set(domain.PledgeFieldFormerTexts, domain.List(append(slices.Clone(old.FormerTexts), old.TextZh)))
	return nil
}

// Duties are INV-PL1 for who reviews and verifies: nobody their own pledge.
func Duties() []engine.Duty {
	return []engine.Duty{{Rule: "INV-PL1", Holds: notOwnPledge}}
}

func notOwnPledge(c *engine.Change, _, account string) error {
	p, ok := cmp.Or(c.New, c.Old).Body.(*domain.Pledge)
	if !ok || p.MemberID == "" || org.MemberOf(c.Tx, account) != p.MemberID {
		return nil
	}
	return byMember("不得审核或核验本人的承诺", "nobody reviews or verifies their own pledge")
}

// pledgeProgress lets the member report on a pledge that is published.
func pledgeProgress(c *engine.Change) error {
	p := engine.After[domain.Pledge](c)
	switch {
	case !c.Wrote(domain.PledgeFieldCheckIns) || c.Tx.Trusted():
		return nil
	case !pledges(c.Tx, p.MemberID):
		return byMember("践诺进展由本人填写", "the member reports on the pledge")
	case c.From() != string(domain.PledgeStatusPublished):
		return domain.Broken("INV-PL2", "checkIns", "公开后方可填写进展", "progress is reported on a published pledge")
	}
	return nil
}

// verifyPledge is INV-PL1: another member verifies, in their own name.
func verifyPledge(c *engine.Change) error {
	if !c.Wrote(domain.PledgeFieldVerification) || !c.New.Has(domain.PledgeFieldVerification) {
		return nil
	}
	p := engine.After[domain.Pledge](c)
	v := engine.Object[domain.PledgeVerification](p.Verification)
	switch {
	case v.VerifierID == p.MemberID, engine.Find[domain.Member](c.Tx, v.VerifierID) == nil:
		return domain.Broken("INV-PL1", "verification", "须由另一名党员核验", "another member verifies")
	case c.Old != nil && c.From() != string(domain.PledgeStatusPublished) && !c.Tx.Trusted():
		return domain.Broken("INV-PL1", "verification", "公开后方可核验", "only a published pledge is verified")
	}
	return nil
}

// endPledge wants the verification that an outcome rests on.
func endPledge(c *engine.Change) error {
	if !c.Moved(string(domain.PledgeStatusFulfilled), string(domain.PledgeStatusUnfulfilled)) {
		return nil
	}
	if c.Tx.ByClock() { // nobody verified it, and its day is over (DL24)
		return nil
	}
	p := engine.After[domain.Pledge](c)
	kept := p.Status == domain.PledgeStatusFulfilled
	if p.Verification == "" || engine.Object[domain.PledgeVerification](p.Verification).Fulfilled != kept {
		return domain.Broken("INV-PL1", "verification", "须有结论一致的核验", "the outcome rests on a verification that says the same")
	}
	return nil
}

// waivePledge is INV-PL4.
func waivePledge(c *engine.Change) error {
	if !c.Moved(string(domain.PledgeStatusWaived)) {
		return nil
	}
	m := engine.Find[domain.Member](c.Tx, engine.After[domain.Pledge](c).MemberID)
	if m == nil || !org.Exempt(m, c.Tx.Today()) {
		return domain.Broken("INV-PL4", "status", "须有经批准且在期内的免除", "a pledge is waived for an approved exemption that covers today")
	}
	return nil
}
