package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// fillLog takes from the project where the log belongs, and who else may read and write it.
func fillLog(c *engine.Change) error {
	l := engine.After[domain.ProgressLog](c)
	if err := onePart(l.ProjectID, l.InnovationID); err != nil {
		return err
	}
	c.Set(domain.ProgressLogFieldParentType, engine.Text(typeOf(l.InnovationID)))
	p := wholeOf(c.Tx, l.ProjectID, l.InnovationID)
	if p == nil {
		return nil // a missing reference is reported as such
	}
	c.Set(domain.ProgressLogFieldUnitID, engine.Text(p.unit))
	c.Set(domain.ProgressLogFieldLeadDepartmentID, idOrNull(p.department))
	c.Set(domain.ProgressLogFieldImplementerID, idOrNull(p.leader))
	return nil
}

// shareLog lets a new log be read where its project is. Whoever writes it need not see all of
// these units, so the server writes them behind it.
func shareLog(c *engine.Change) error {
	l := engine.After[domain.ProgressLog](c)
	if l == nil || c.Old != nil {
		return nil
	}
	if p := wholeOf(c.Tx, l.ProjectID, l.InnovationID); p != nil && len(p.shared) > 0 {
		return engine.Put[domain.ProgressLog](c.Tx, l.ID, engine.To(domain.ProgressLogFieldSharedUnitIDs, domain.List(p.shared)))
	}
	return nil
}

func checkLog(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, logInside, logSides, logConfirmed)
}

// logInside is INV-TL1: a log tells of what was while the project was approved.
func logInside(c *engine.Change) error {
	l := engine.After[domain.ProgressLog](c)
	p := wholeOf(c.Tx, l.ProjectID, l.InnovationID)
	if c.Old != nil || c.Tx.Trusted() || p == nil {
		return nil
	}
	if p.approvedAt == 0 || c.Tx.DayOf(l.At) < c.Tx.DayOf(p.approvedAt) {
		return domain.Broken("INV-TL1", "at", "须在项目批准之后", "it lies behind the approval of the project")
	}
	return ofInnovation(c, l.InnovationID, "")
}

// logSides says which sides were there, of whom the log says that they took part: somebody with
// a joint duty of a side, a member or an account of the party's tree, an account of the administration's.
func logSides(c *engine.Change) error {
	if !c.Made(domain.ProgressLogFieldAttendeeMemberIDs, domain.ProgressLogFieldAttendeeAccountIDs) {
		return nil
	}
	l := engine.After[domain.ProgressLog](c)
	party, admin := len(l.AttendeeMemberIDs) > 0, false
	for _, id := range l.AttendeeAccountIDs {
		switch sideOf(c.Tx, l.ProjectID, id) {
		case domain.DutySideParty:
			party = true
		case domain.DutySideAdmin:
			admin = true
		}
	}
	c.Set(domain.ProgressLogFieldPartySide, domain.Bool(party))
	c.Set(domain.ProgressLogFieldAdminSide, domain.Bool(admin))
	return nil
}

// sideOf is the side that an account stands for in a project; "" for none.
func sideOf(tx *engine.Tx, plus, account string) domain.DutySide {
	if p := engine.Find[domain.PartyPlusProject](tx, plus); p != nil {
		duties := engine.Objects[domain.JointDuty](p.JointDuties)
		if i := slices.IndexFunc(duties, func(d domain.JointDuty) bool { return d.PersonID == account }); i >= 0 {
			return duties[i].Side
		}
	}
	a := engine.Find[domain.Account](tx, account)
	if a == nil {
		return ""
	}
	u := engine.Find[domain.OrgUnit](tx, a.UnitID)
	switch {
	case u == nil:
		return ""
	case u.Line == domain.UnitLineParty:
		return domain.DutySideParty
	case u.Line == domain.UnitLineAdmin || u.Line == domain.UnitLineFunction:
		return domain.DutySideAdmin
	}
	return ""
}

// logConfirmed stamps who wrote a log and who confirmed it: somebody of the other side.
func logConfirmed(c *engine.Change) error {
	l := engine.After[domain.ProgressLog](c)
	switch {
	case c.Old == nil:
		c.Stamp(domain.ProgressLogFieldBy, engine.Text(c.Tx.Actor.Account))
	case c.Moved(string(domain.WorkLogStatusConfirmed), string(domain.WorkLogStatusObjected)) && !c.Tx.Trusted():
		if l.ProjectID != "" && sideOf(c.Tx, l.ProjectID, l.By) == sideOf(c.Tx, l.ProjectID, c.Tx.Actor.Account) {
			return engine.Forbidden().On("status") // the other side confirms it
		}
		if c.Moved(string(domain.WorkLogStatusConfirmed)) {
			c.Stamp(domain.ProgressLogFieldConfirmedBy, engine.Text(c.Tx.Actor.Account))
		}
	}
	return nil
}
