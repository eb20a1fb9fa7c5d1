package act

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// A business figure stands beside the figures of party building of the same year, and no
// claim is made that one follows from the other (INV-BF2). Where the source says "more than",
// it stays "more than" (INV-BF1).

func businessFigures() engine.Area {
	return engine.Area{
		Rules: []engine.Rule{{Entity: "BusinessFigure", Number: "INV-BF1", Fill: fillBusiness, Check: checkBusiness, After: followBusiness}},
		Texts: []engine.RuleText{
			{Number: "INV-BF1", On: "BusinessFigure", Zh: "经营指标须写明来源，“超过”不写作等于；更改是新的一版，由另一人确认", En: "a business figure names its source, and more than is not written as equal; a change is a new version, confirmed by another person"},
		},
	}
}

// fillBusiness numbers the version of a new figure.
func fillBusiness(c *engine.Change) error {
	x := engine.After[domain.BusinessFigure](c)
	c.Stamp(domain.BusinessFigureFieldEnteredBy, engine.Text(c.Tx.Actor.Account))
	if o := engine.Find[domain.BusinessFigure](c.Tx, x.SupersedesID); o != nil {
		c.Stamp(domain.BusinessFigureFieldVersion, domain.Int(o.Version+1))
	}
	return nil
}

func checkBusiness(c *engine.Change) error {
	if c.New == nil || c.Old == nil && c.Tx.Trusted() {
		return nil
	}
	x := engine.After[domain.BusinessFigure](c)
	if engine.Blank(x.SourceZh) {
		return domain.Broken("INV-BF1", "sourceZh", "须写明来源", "a figure names its source")
	}
	if c.Old != nil {
		return nil
	}
	if u := engine.Find[domain.OrgUnit](c.Tx, x.UnitID); u != nil && u.Line != domain.UnitLineAdmin {
		return domain.Errorf(domain.CodeValidation, "经营指标属于行政单位", "business figures are of administrative units").On("unitId")
	}
	return newVersion(c, x)
}

// newVersion: what was confirmed is changed by a version that takes its place, the newest.
func newVersion(c *engine.Change, x *domain.BusinessFigure) error {
	o := engine.Find[domain.BusinessFigure](c.Tx, x.SupersedesID)
	same := o == nil || o.UnitID == x.UnitID && o.Year == x.Year && o.IndicatorCode == x.IndicatorCode && o.Status == domain.BusinessFigureStatusConfirmed
	if x.SupersedesID == "" || o != nil && same {
		return nil
	}
	return domain.Broken("INV-BF1", "supersedesId", "新的一版取代同一单位、年度、指标中已确认的一版", "a version takes the place of the confirmed one of the same unit, year and indicator")
}

// followBusiness puts a version that is confirmed in the place of the one before.
func followBusiness(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.BusinessFigureStatusConfirmed)) {
		return nil
	}
	r := c.Tx.State().Find("BusinessFigure", engine.After[domain.BusinessFigure](c).SupersedesID)
	if r == nil || r.Body.(*domain.BusinessFigure).Status != domain.BusinessFigureStatusConfirmed {
		return nil
	}
	return c.Tx.Carry(r, "", engine.To(domain.BusinessFigureFieldStatus, engine.Text(domain.BusinessFigureStatusSuperseded)))
}
