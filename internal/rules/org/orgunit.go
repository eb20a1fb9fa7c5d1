package org

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// maxLevels is how many units may lie on one line from the top.
const maxLevels = 7

// rank orders the kinds of one line from the top; 0 is for kinds that stand
// anywhere.
func rank(kind domain.UnitKind) int {
	switch kind {
	case domain.UnitKindGroupCommittee, domain.UnitKindGroupCompany:
		return 1
	case domain.UnitKindSecondaryCommittee, domain.UnitKindSecondaryUnit:
		return 2
	case domain.UnitKindGeneralBranch, domain.UnitKindWorkshopSection:
		return 3
	case domain.UnitKindBranch, domain.UnitKindTeam:
		return 4
	case domain.UnitKindPartyGroup:
		return 5
	}
	return 0
}

// lineOf is the line that a kind of unit belongs to; "" where it may be any.
func lineOf(kind domain.UnitKind) domain.UnitLine {
	switch kind {
	case domain.UnitKindGroupCommittee, domain.UnitKindSecondaryCommittee, domain.UnitKindGeneralBranch,
		domain.UnitKindBranch, domain.UnitKindPartyGroup:
		return domain.UnitLineParty
	case domain.UnitKindGroupCompany, domain.UnitKindSecondaryUnit, domain.UnitKindWorkshopSection, domain.UnitKindTeam:
		return domain.UnitLineAdmin
	}
	return ""
}

func checkUnit(c *engine.Change) error {
	if c.New == nil {
		return nil // whatever still refers to the unit keeps it from being deleted
	}
	return engine.InOrder(c, reformedOnly, ledBy, placeUnit)
}

// reformedOnly is INV-ORG5: a unit that is in use gets another unit above it by a reform
// alone. Who imports says how things are.
func reformedOnly(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || c.From() == string(domain.OrgUnitStatusPlanned) || !c.Wrote(domain.OrgUnitFieldParentID) {
		return nil
	}
	e := domain.AsError(engine.ReadOnly(c.Ent.Fields[domain.OrgUnitFieldParentID]))
	e.Rule = "INV-ORG5"
	return e
}

// ledBy makes sure that who answers for a unit is an account that whoever says so sees.
func ledBy(c *engine.Change) error {
	u := engine.After[domain.OrgUnit](c)
	if u.HeadAccountID != "" && c.Made(domain.OrgUnitFieldHeadAccountID) && engine.Visible[domain.Account](c.Tx, u.HeadAccountID) == nil {
		return engine.Missing("headAccountId")
	}
	if u.Status == domain.OrgUnitStatusActive && c.From() != string(domain.OrgUnitStatusActive) && !c.New.Has(domain.OrgUnitFieldValidFrom) && !c.Tx.Trusted() {
		c.Set(domain.OrgUnitFieldValidFrom, domain.DateValue(c.Tx.Today()))
	}
	return nil
}

// placeUnit is INV-ORG1: the units of a line are a tree of at most maxLevels.
// The path follows from the unit above.
func placeUnit(c *engine.Change) error {
	u := engine.After[domain.OrgUnit](c)
	if strings.Contains(u.ID, "/") {
		return domain.Errorf(domain.CodeValidation, "单位编号不得含斜线", "the id of a unit holds no slash").On("id")
	}
	if line := lineOf(u.Kind); line != "" && line != u.Line {
		return badTree("line", "单位类别与组织线不符", "this kind of unit is not of this line")
	}
	path := "/" + u.ID
	if u.ParentID != "" {
		top := engine.Find[domain.OrgUnit](c.Tx, u.ParentID)
		if top == nil {
			return engine.Missing("parentId")
		}
		if err := fitsBelow(u, top); err != nil {
			return err
		}
		path = top.Path + path
	}
	if strings.Count(path, "/")+levelsBelow(c) > maxLevels {
		return badTree("parentId", "组织层级不得超过%d级", "units are at most %d levels deep", maxLevels)
	}
	c.Set(domain.OrgUnitFieldPath, engine.Text(path))
	return nil
}

func badTree(field, zh, en string, args ...any) error {
	return domain.Broken("INV-ORG1", field, zh, en, args...)
}

// fitsBelow says whether a unit may come under another.
func fitsBelow(u, top *domain.OrgUnit) error {
	switch {
	case u.Kind == domain.UnitKindPartyGroup && top.Kind != domain.UnitKindBranch:
		return badTree("parentId", "党小组须隶属于党支部", "a party group comes under a branch")
	case u.Kind == domain.UnitKindTeam && top.Kind != domain.UnitKindWorkshopSection && top.Kind != domain.UnitKindSecondaryUnit:
		return badTree("parentId", "班组须隶属于车间或分厂", "a team comes under a workshop or a unit")
	}
	if strings.Contains(top.Path+"/", "/"+u.ID+"/") {
		return badTree("parentId", "单位不能隶属于自身或其下级", "a unit cannot come under itself or a unit below it")
	}
	switch {
	case u.Line == top.Line, u.Line == domain.UnitLineExternal:
	case u.Line == domain.UnitLineFunction && top.Line != domain.UnitLineExternal:
	default:
		return badTree("parentId", "上级单位不在同一组织线", "the unit above is of another line")
	}
	a, b := rank(top.Kind), rank(u.Kind)
	nested := a == b && slices.Contains([]domain.UnitKind{domain.UnitKindSecondaryCommittee, domain.UnitKindSecondaryUnit,
		domain.UnitKindWorkshopSection}, u.Kind)
	if a != 0 && b != 0 && a >= b && !nested {
		return badTree("parentId", "上级单位的类别不合适", "this kind of unit does not come under that kind")
	}
	return nil
}

// levelsBelow counts the levels that move along with the unit.
func levelsBelow(c *engine.Change) (levels int) {
	old := engine.Before[domain.OrgUnit](c)
	if old == nil || !c.Wrote(domain.OrgUnitFieldParentID) {
		return 0
	}
	own := strings.Count(old.Path, "/")
	c.Tx.State().EachBelow(old.ID, func(id string) {
		levels = max(levels, strings.Count(engine.Find[domain.OrgUnit](c.Tx, id).Path, "/")-own)
	})
	return levels
}

// moveSubtree renews the paths of all units below one that moved.
func moveSubtree(c *engine.Change) error {
	if c.Old == nil || c.New == nil || engine.Before[domain.OrgUnit](c).Path == engine.After[domain.OrgUnit](c).Path {
		return nil
	}
	var below []string
	c.Tx.State().EachBelow(c.New.ID, func(id string) { below = append(below, id) })
	for _, id := range below { // the nearest first, so the path above is right already
		top := engine.Find[domain.OrgUnit](c.Tx, engine.Find[domain.OrgUnit](c.Tx, id).ParentID)
		if err := engine.Put[domain.OrgUnit](c.Tx, id, engine.To(domain.OrgUnitFieldPath, engine.Text(top.Path+"/"+id))); err != nil {
			return err
		}
	}
	return nil
}

// linkFrom begins a link today, unless it is said.
func linkFrom(c *engine.Change) error {
	if !c.New.Has(domain.UnitLinkFieldValidFrom) && !c.Tx.Trusted() {
		c.Set(domain.UnitLinkFieldValidFrom, domain.DateValue(c.Tx.Today()))
	}
	return nil
}

// joinedOnce is INV-ORG6: on any day one link at most joins two units.
func joinedOnce(c *engine.Change) (err error) {
	l := engine.After[domain.UnitLink](c)
	last := func(l *domain.UnitLink) domain.Date {
		if l.Has(domain.UnitLinkFieldValidTo) {
			return l.ValidTo
		}
		return lastOn
	}
	if !c.Made(domain.UnitLinkFieldValidFrom, domain.UnitLinkFieldValidTo) {
		return nil
	}
	engine.Each(c.Tx, "partyUnitId", l.PartyUnitID, func(o *domain.UnitLink) bool {
		if o.ID != l.ID && o.AdminUnitID == l.AdminUnitID && o.ValidFrom <= last(l) && l.ValidFrom <= last(o) {
			err = domain.Broken("INV-ORG6", "adminUnitId", "两单位在同一时段已有对应", "the two units are linked in that time already")
		}
		return err == nil
	})
	return err
}

// checkLink is INV-ORG4: a link joins the two lines.
func checkLink(c *engine.Change) error {
	l := engine.After[domain.UnitLink](c)
	if l == nil {
		return nil
	}
	party, admin := engine.Find[domain.OrgUnit](c.Tx, l.PartyUnitID), engine.Find[domain.OrgUnit](c.Tx, l.AdminUnitID)
	switch {
	case party == nil || admin == nil:
		return nil // a missing reference is reported as such
	case party.Line != domain.UnitLineParty || admin.Line == domain.UnitLineParty:
		return domain.Broken("INV-ORG4", "adminUnitId", "须由党组织对应行政单位", "a link joins a party unit with one of another line")
	case c.New.Has(domain.UnitLinkFieldValidFrom) && c.New.Has(domain.UnitLinkFieldValidTo) && l.ValidTo < l.ValidFrom:
		return domain.Broken("INV-ORG4", "validTo", "终止日早于起始日", "the link ends before it begins")
	case c.Old == nil && !c.Tx.Trusted() && !readsWhole(c.Tx, l.AdminUnitID):
		return engine.Forbidden().On("adminUnitId")
	}
	return joinedOnce(c)
}

// readsWhole says whether the actor reads a unit, and not only its outline: a link opens
// what lies below the unit, and nobody opens for themselves what they do not see.
func readsWhole(tx *engine.Tx, unit string) bool {
	return tx.Scope().Units[unit].Rows.Has(tx.Registry().Matrix.Number("ORG"))
}

// Predecessors lists the units that went into one, and those that went into these.
func Predecessors(tx *engine.Tx, unit string) (out []string) {
	for _, u := range engine.List[domain.OrgUnit](tx, "successorIds", unit) {
		if u.ID != unit && !slices.Contains(out, u.ID) {
			out = append(append(out, u.ID), Predecessors(tx, u.ID)...)
		}
	}
	return out
}
