package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
)

// fillContact notes who records a contact, and whether its month was over then, by the time of
// the act: what a device recorded on its day and sent later is in time.
func fillContact(c *engine.Change) error {
	x := engine.After[domain.LinkContact](c)
	c.Stamp(domain.LinkContactFieldBy, engine.Text(c.Tx.Actor.Account))
	if c.Tx.Trusted() {
		return nil // an import says so itself
	}
	act := c.Tx.ActAt()
	over := c.Tx.DayOf(act) > domain.MonthOf(c.Tx.DayOf(x.At)).To
	c.Set(domain.LinkContactFieldLate, domain.Bool(over && act-x.At > domain.Time(c.Tx.Settings("").LateRecordHours)*60*minute))
	return nil
}

func checkContact(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil
	}
	return engine.InOrder(c, contactBy, contactWhen, contactAnswered)
}

// contactFields are what the linker says.
var contactFields = []int{domain.LinkContactFieldKindCode, domain.LinkContactFieldSiteID, domain.LinkContactFieldPlaceZh, domain.LinkContactFieldContentZh,
	domain.LinkContactFieldProblemsZh, domain.LinkContactFieldNextStepZh, domain.LinkContactFieldNextOn, domain.LinkContactFieldEvidenceIDs}

// contactBy is INV-TL3: the linker records, and nobody else.
func contactBy(c *engine.Change) error {
	x := engine.After[domain.LinkContact](c)
	l := engine.Visible[domain.ThreeLink](c.Tx, x.ThreeLinkID)
	if l == nil || !c.Made(contactFields...) || l.LinkerMemberID == org.ActorMember(c.Tx) {
		return nil // a missing reference is reported as such
	}
	return denied("INV-TL3", "threeLinkId", "联系记录由联系人本人填写", "the linker records a contact")
}

// contactWhen is INV-TL1: a contact lies in the time of its link.
func contactWhen(c *engine.Change) error {
	x := engine.After[domain.LinkContact](c)
	l := engine.Find[domain.ThreeLink](c.Tx, x.ThreeLinkID)
	if c.Old != nil || l == nil {
		return nil
	}
	on := c.Tx.DayOf(x.At)
	if on < l.From || l.Has(domain.ThreeLinkFieldTo) && on > l.To {
		return domain.Broken("INV-TL1", "at", "须在联系期之内", "a contact lies in the time of its link")
	}
	return nil
}

// contactAnswered is the other half of INV-TL3: the other side, or the secretary, confirms a
// contact or objects to it.
func contactAnswered(c *engine.Change) error {
	x := engine.After[domain.LinkContact](c)
	if !c.Moved(string(domain.WorkLogStatusConfirmed), string(domain.WorkLogStatusObjected)) {
		return nil
	}
	me := org.ActorMember(c.Tx)
	l := engine.Find[domain.ThreeLink](c.Tx, x.ThreeLinkID)
	linked := l != nil && (me != "" && l.LinkedMemberID == me || l.LinkedAccountID == c.Tx.Actor.Account)
	secretary := slices.ContainsFunc(org.Covering(c.Tx, x.UnitID), func(r domain.Role) bool {
		return r == domain.RoleBranchSecretary || r == domain.RoleUnitSecretary
	})
	if x.LinkerMemberID == me && me != "" || !linked && !secretary {
		return denied("INV-TL3", "status", "由对方或其书记确认，不由联系人本人确认", "the other side or its secretary answers, never the linker")
	}
	if c.Moved(string(domain.WorkLogStatusConfirmed)) {
		c.Stamp(domain.LinkContactFieldConfirmedBy, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}

// followContact notes on the link when it was last kept, and settles the month of a contact
// that comes, or does not stand any more, when the month is over. Before, the clock does so at
// its end.
func followContact(c *engine.Change) error {
	x := engine.After[domain.LinkContact](c)
	if x == nil || c.From() == c.To() {
		return nil
	}
	if err := keptOn(c.Tx, x.ThreeLinkID); err != nil || domain.MonthOf(c.Tx.DayOf(x.At)).To >= c.Tx.Today() {
		return err
	}
	return rewardMonth(c.Tx, x.LinkerMemberID, c.Tx.DayOf(x.At))
}

// keptOn notes the day of the last contact of a link that counts.
func keptOn(tx *engine.Tx, link string) error {
	l := engine.Find[domain.ThreeLink](tx, link)
	last := domain.Null
	for _, x := range engine.List[domain.LinkContact](tx, "threeLinkId", link) {
		if on := domain.DateValue(tx.DayOf(x.At)); ground.ContactCounts(x) && (last.IsNull() || last.N < on.N) {
			last = on
		}
	}
	if l == nil || l.Get(domain.ThreeLinkFieldLastContactOn).Equal(last) {
		return nil
	}
	return engine.Put[domain.ThreeLink](tx, link, engine.To(domain.ThreeLinkFieldLastContactOn, last))
}

// rewardMonth posts PT25 to who kept all links of a month, once, and takes it back where that
// does not hold any more.
func rewardMonth(tx *engine.Tx, member string, day domain.Date) error {
	month := domain.MonthOf(day)
	a := Award{Member: member, Rule: monthLinked, SourceType: "ThreeLink", Source: "3L:" + month.From.String()[:len("2026-03")], On: month.To}
	if ground.LinkedAll(tx.State(), member, month.From) {
		return Post(tx, a)
	}
	return Revoke(tx, a)
}
