package org

import (
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

// checkErasure is INV-IDN4: nobody is erased twice. What else has to wait for its end, an
// open care case, an accountability and their terms, is asked here once there is such a
// thing.
func checkErasure(c *engine.Change) error {
	if !c.Moved("EXECUTED") {
		return nil
	}
	if x := engine.After[domain.ErasureRequest](c); c.Tx.Erased(subjectOf(x)) {
		return domain.Broken("INV-IDN4", "status", "此人的密封文字已经销毁", "the sealed texts of this person were erased before")
	}
	return nil
}

func subjectOf(x *domain.ErasureRequest) string {
	if x.MemberID != "" {
		return x.MemberID
	}
	return x.AccountID
}

// erase is INV-IDN3: the key goes, and with it the digest by which the number was found. The
// record stays.
func erase(c *engine.Change) error {
	if !c.Moved("EXECUTED") {
		return nil
	}
	x := engine.After[domain.ErasureRequest](c)
	if err := c.Tx.Erase(subjectOf(x)); err != nil {
		return err
	}
	m := engine.Find[domain.Member](c.Tx, x.MemberID)
	if m == nil || m.IdDigest == "" {
		return nil
	}
	return c.Tx.Put(c.Tx.Registry().Entity("Member"), m.ID, domain.FieldEffect{Field: domain.MemberFieldIdDigest, Value: domain.Null})
}
