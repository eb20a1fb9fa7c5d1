package check

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/plan"
)

// fillCentralGrade counts the version of a new grade.
func fillCentralGrade(c *engine.Change) error {
	g := engine.After[domain.CentralGrade](c)
	c.Stamp(domain.CentralGradeFieldVersion, domain.Int(nextCentral(c.Tx, g)))
	return nil
}

// nextCentral is the number behind those of the other versions of a unit and cycle.
func nextCentral(tx *engine.Tx, g *domain.CentralGrade) int64 {
	n := int64(0)
	engine.Each(tx, "adminUnitId", g.AdminUnitID, func(o *domain.CentralGrade) bool {
		if o.CycleID == g.CycleID && o.ID != g.ID {
			n = max(n, o.Version)
		}
		return true
	})
	return n + 1
}

// centralInForce is the version in force of a unit and cycle; nil for none.
func centralInForce(tx *engine.Tx, unit, cycle string) (found *domain.CentralGrade) {
	engine.Each(tx, "adminUnitId", unit, func(g *domain.CentralGrade) bool {
		if g.CycleID == cycle && g.Status == domain.CentralGradeStatusSubmitted {
			found = g
		}
		return found == nil
	})
	return found
}

func checkCentralGrade(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	g := engine.After[domain.CentralGrade](c)
	if c.Old == nil {
		u := engine.Find[domain.OrgUnit](c.Tx, g.AdminUnitID)
		if u != nil && u.Line != domain.UnitLineAdmin {
			return domain.Broken("INV-CG1", "adminUnitId", "中心工作等级属于行政单位", "a central grade is of an administrative unit")
		}
		if err := engine.InOrder(c, ofOpenCycle, revises); err != nil {
			return err
		}
	}
	if !c.Moved(string(domain.CentralGradeStatusSubmitted)) {
		return nil
	}
	return submitCentral(c, g)
}

func ofOpenCycle(c *engine.Change) error {
	return plan.CycleOpen(c.Tx, engine.After[domain.CentralGrade](c).CycleID)
}

// revises holds a version against the one that it takes the place of.
func revises(c *engine.Change) error {
	g := engine.After[domain.CentralGrade](c)
	if g.SupersedesID == "" {
		return nil
	}
	o := engine.Find[domain.CentralGrade](c.Tx, g.SupersedesID)
	switch {
	case o == nil:
		return nil // a missing reference is reported as such
	case o.AdminUnitID != g.AdminUnitID || o.CycleID != g.CycleID || o.Status != domain.CentralGradeStatusSubmitted:
		return domain.Broken("INV-CG2", "supersedesId", "只能取代同一单位同一循环的有效版本", "a version takes the place of the one in force of its unit and cycle")
	case engine.Blank(g.RevisionReasonZh):
		return domain.Broken("INV-CG2", "revisionReasonZh", "新版本须写明修订理由", "a new version says why it was revised")
	}
	return nil
}

// submitCentral is INV-CG1 and INV-CG2.
func submitCentral(c *engine.Change, g *domain.CentralGrade) error {
	switch {
	case g.SourceAttachmentID == "":
		return domain.Broken("INV-CG1", "sourceAttachmentId", "须附来源文件", "a grade is handed in with its source document")
	case g.Grade == "":
		return domain.Broken("INV-CG1", "grade", "须有等级", "the grade is missing")
	}
	if o := centralInForce(c.Tx, g.AdminUnitID, g.CycleID); o != nil && o.ID != g.ID && o.ID != g.SupersedesID {
		return domain.Broken("INV-CG2", "supersedesId", "该单位本循环已有有效版本，更改须以新版本取代并写明理由", "there is a version in force: a change takes its place, with a reason")
	}
	c.Stamp(domain.CentralGradeFieldVersion, domain.Int(nextCentral(c.Tx, g)))
	c.Stamp(domain.CentralGradeFieldAssessorID, engine.Text(c.Tx.Actor.Account))
	return nil
}

// followCentralGrade: one version stands at a time, and the linked party units are graded
// anew.
func followCentralGrade(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.CentralGradeStatusSubmitted)) {
		return nil
	}
	tx, g := c.Tx, engine.After[domain.CentralGrade](c)
	if o := tx.State().Find("CentralGrade", g.SupersedesID); o != nil {
		if err := tx.Carry(o, "", engine.To(domain.CentralGradeFieldStatus, engine.Text(domain.CentralGradeStatusSuperseded))); err != nil {
			return err
		}
	}
	for _, l := range engine.List[domain.UnitLink](tx, "adminUnitId", g.AdminUnitID) {
		if l.Days().Contains(gradingDay(tx, g.CycleID)) {
			if err := Reassess(tx, l.PartyUnitID, g.CycleID); err != nil {
				return err
			}
		}
	}
	return nil
}

// gradingDay is the day whose links say which central work is a unit's: the last one of the
// cycle's year, or today where that is to come.
func gradingDay(tx *engine.Tx, cycle string) domain.Date {
	if p := engine.Find[domain.PdcaCycle](tx, cycle); p != nil {
		return min(tx.Today(), domain.FirstOfYear(int(p.Year)+1)-1)
	}
	return tx.Today()
}
