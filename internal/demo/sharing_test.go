package demo_test

import (
	"pdca/internal/domain"
	"pdca/internal/share"
)

// sharing: the partner's agreement is in force and could be approved anew, and the partner's
// own uses lie within it, one of them with fewer people than its floor.
func (c *checker) sharing() {
	x := find[domain.DataShareAgreement](c, "agreement-1")
	if x == nil || !share.Living(x, c.today) || x.OwnerApprovedBy == x.CompanyApprovedBy {
		c.fail("agreement", "agreement-1", "%+v", x)
		return
	}
	if err := share.Check(c.s, x); err != nil {
		c.fail("agreement", x.ID, "%v", err)
	}
	uses, few := 0, 0
	each(c.s, func(u *domain.VenueUse) {
		if u.UnitID != x.PartnerUnitID {
			return
		}
		if uses++; u.HeadCount < x.Floor {
			few++
		}
		if u.VenueUnitID != x.OwnerUnitID || u.UseOn < x.From {
			c.fail("shared use", u.ID, "of %s", u.VenueUnitID)
		}
	})
	if uses != 4 || few != 1 {
		c.fail("agreement", x.ID, "%d uses, %d of few", uses, few)
	}
}
