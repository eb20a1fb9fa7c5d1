package org

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// identity is INV-IDN2: two members do not have one number of the identity card. Equal
// numbers are found by a digest under a key of the enterprise; who has the number already is
// not told, whether one sees them or not, and after some such refusals a day every number is
// refused alike: nobody finds out by trying whose numbers there are.
func identity(c *engine.Change) error {
	if !c.Wrote(domain.MemberFieldIdNumber) {
		return nil
	}
	number, err := c.Clear(domain.MemberFieldIdNumber)
	if err != nil {
		return err
	}
	if number == "" {
		c.Set(domain.MemberFieldIdDigest, domain.Null)
		return nil
	}
	digest, err := c.Tx.Digest("idNumber", number)
	if err != nil {
		return err
	}
	f := c.Ent.Fields[domain.MemberFieldIdDigest]
	taken := c.Tx.Guessed(f)
	if !taken {
		c.Tx.State().Each(c.Ent, f, domain.String(digest), func(r *domain.Record) bool {
			taken = r.ID != c.New.ID // whoever sees them: a number has one person
			return !taken
		})
		if taken {
			c.Tx.Guess(f)
		}
	}
	if taken {
		err := domain.Errorf(domain.CodeConflict, "该身份证号已登记在册，请核对", "this number is registered already, look at it again").On("idNumber")
		err.Rule = "INV-IDN2"
		return err
	}
	c.Set(domain.MemberFieldIdDigest, domain.String(digest))
	return nil
}
