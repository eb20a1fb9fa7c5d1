package org

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

func checkAccount(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, notOneself, lastAccount, endSessions, mutable)
}

// notOneself is INV-AC1: nobody says of an account of their own which member it is, and of
// none that it becomes or ceases to be theirs: two accounts of one person are one, whatever
// takes two.
func notOneself(c *engine.Change) error {
	if c.Tx.Trusted() || c.Old == nil || !c.Wrote(domain.AccountFieldMemberID) {
		return nil
	}
	me := ActorMember(c.Tx)
	mine := func(r *domain.Record) bool { return me != "" && r.Body.Str(domain.AccountFieldMemberID) == me }
	if c.New.ID != c.Tx.Actor.Account && !mine(c.Old) && !mine(c.New) {
		return nil
	}
	return domain.Broken("INV-AC1", "memberId", "不得更改自己对应的党员", "nobody changes the member that they are")
}

// endSessions makes every token and session of an account void when it is
// disabled: enabling it again must not bring them back.
func endSessions(c *engine.Change) error {
	if c.Old != nil && c.Moved(string(domain.AccountStatusDisabled)) {
		from := max(c.Tx.Now(), engine.Before[domain.Account](c).TokensValidFrom) + 1 // behind a session of this very instant
		c.Set(domain.AccountFieldTokensValidFrom, domain.TimeValue(from))
	}
	return nil
}

// mutable is INV-EL5: nobody mutes what concerns their unit, escalations first of all.
func mutable(c *engine.Change) error {
	if !c.Made(domain.AccountFieldMutedKinds) {
		return nil
	}
	for _, kind := range engine.After[domain.Account](c).MutedKinds {
		if fixed(c.Tx.State(), kind) {
			return domain.Broken("INV-EL5", "mutedKinds", "%s 类提醒不能静默", "notices of the kind %s cannot be muted", kind)
		}
	}
	return nil
}
