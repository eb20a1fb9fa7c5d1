package org

import (
	"cmp"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// askErasure fills in who asks, and where the person belongs.
func askErasure(c *engine.Change) error {
	x := engine.After[domain.ErasureRequest](c)
	unit := ""
	switch m, a := engine.Find[domain.Member](c.Tx, x.MemberID), engine.Find[domain.Account](c.Tx, x.AccountID); {
	case (x.MemberID == "") == (x.AccountID == ""):
		return domain.Errorf(domain.CodeValidation, "须写明党员或账号，二者取一", "name the member or the account, one of the two").On("memberId")
	case m != nil:
		unit = m.BranchID
	case a != nil:
		unit = a.UnitID
	default:
		return engine.Missing("memberId")
	}
	c.Set(domain.ErasureRequestFieldUnitID, domain.String(unit))
	if c.Tx.Actor.Account != "" {
		c.Set(domain.ErasureRequestFieldRequestedBy, domain.String(c.Tx.Actor.Account))
	}
	return nil
}

// checkErasure is INV-IDN4: nothing is erased twice. What has to wait for the end of a case
// of care is asked where care is (rules/do).
func checkErasure(c *engine.Change) error {
	if !c.Moved("EXECUTED") {
		return nil
	}
	if x := engine.After[domain.ErasureRequest](c); c.Tx.Erased(ErasedKey(x)) {
		return domain.Broken("INV-IDN4", "status", "此人或此件的密封文字已经销毁", "the sealed texts of this person or case were erased before")
	}
	return nil
}

// ErasedKey is the name of the key that a request asks to destroy: that of the person, which
// takes all others of the person with it, or that of one case of care.
func ErasedKey(x *domain.ErasureRequest) string {
	subject := cmp.Or(x.MemberID, x.AccountID)
	if x.CareTriggerID != "" {
		return domain.KeyName(subject, x.CareTriggerID)
	}
	return subject
}

// erase is INV-IDN3: the key goes, and with that of a person the digest by which the number
// was found. The record stays.
func erase(c *engine.Change) error {
	if !c.Moved("EXECUTED") {
		return nil
	}
	x := engine.After[domain.ErasureRequest](c)
	if err := c.Tx.Erase(ErasedKey(x)); err != nil || x.CareTriggerID != "" {
		return err
	}
	m := engine.Find[domain.Member](c.Tx, x.MemberID)
	if m == nil || m.IdDigest == "" {
		return nil
	}
	return c.Tx.Put(c.Tx.Registry().Entity("Member"), m.ID, domain.FieldEffect{Field: domain.MemberFieldIdDigest, Value: domain.Null})
}
