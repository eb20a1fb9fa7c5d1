package roster

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// The places of the columns of a list of business figures.
const (
	businessYear = iota
	businessUnit
	businessIndicator
	businessRelation
	businessValue
	businessMeasure
	businessSource
)

var businessTable = number(table{entity: "BusinessFigure", columns: []column{
	businessYear:      {field: "year", is: asNumber, titles: []string{"年度", "year"}, required: true, note: "2026"},
	businessUnit:      {field: "unitId", is: asCode, refers: "OrgUnit", titles: []string{"行政单位编码", "administrative unit", "单位编码"}, required: true},
	businessIndicator: {field: "indicatorCode", titles: []string{"经营指标", "indicator", "指标"}, required: true},
	businessRelation:  {field: "relation", titles: []string{"关系", "relation"}, required: true, note: "来源文件写“超过”的填超过，不填等于"},
	businessValue:     {field: "value", is: asNumber, titles: []string{"数值", "value"}, required: true},
	businessMeasure:   {field: "unitText", is: asText, titles: []string{"计量单位", "unit of measure"}, required: true, note: "亿元、%、年"},
	businessSource:    {field: "sourceZh", is: asText, titles: []string{"来源", "source"}, required: true, note: "文件标题和文号"},
}})

// planBusiness reads a list of business figures: each line the draft of a version, which
// another person confirms.
func (c *checker) planBusiness() (all []*planned) {
	t, seen := businessTable, map[[3]string]bool{}
	for _, r := range c.s.planned {
		p := &planned{row: r, values: c.values(t, r)}
		c.refersTo(t, r)
		unit := c.known[p.values[businessUnit].S]
		if unit == nil || p.values[businessYear].IsNull() || p.values[businessIndicator].IsNull() {
			continue
		}
		key := [3]string{unit.ID, r.cells[businessYear], p.values[businessIndicator].S}
		if seen[key] {
			c.add(r.at(&t.columns[businessIndicator], DuplicateInFile, "文件中前面已有", "it stands further up in the file"))
			continue
		}
		seen[key] = true
		if unit.Line != domain.UnitLineAdmin {
			c.add(r.at(&t.columns[businessUnit], WrongKind, "不是行政单位", "it is no administrative unit"))
			continue
		}
		if c.confirmed(p, unit.ID) {
			p.known = c.effects(t, t.entity, r, p.values, p.old, p.known)
			c.counted(p.old, p.known, func(n *Counts) { n.Parts++ })
			all = append(all, p)
		}
	}
	return all
}

// confirmed finds the draft that a line is of, or the confirmed figure that its draft is to
// take the place of. A line that says what is confirmed changes nothing, and is left out.
func (c *checker) confirmed(p *planned, unit string) bool {
	var stands *domain.BusinessFigure
	c.snap.EachOf("BusinessFigure", "unitId", unit, func(r *domain.Record) bool {
		switch x := r.Body.(*domain.BusinessFigure); {
		case x.Year != p.values[businessYear].N || x.IndicatorCode != p.values[businessIndicator].S:
		case x.Status == domain.BusinessFigureStatusDraft:
			p.old = r
		case x.Status == domain.BusinessFigureStatusConfirmed:
			stands = x
		}
		return true
	})
	switch {
	case stands == nil || p.old != nil:
		return true
	case string(stands.Relation) == p.values[businessRelation].S && domain.Float(stands.Value).Equal(p.values[businessValue]) && stands.UnitText == p.values[businessMeasure].S:
		c.counted(&stands.Record, nil, func(n *Counts) { n.Parts++ })
		return false
	}
	p.known = append(p.known, domain.FieldEffect{Field: domain.BusinessFigureFieldSupersedesID, Value: domain.String(stands.ID)})
	return true
}

// drafts reads a list of which each line is the draft of a version; no table where the file
// is another list.
func (c *checker) drafts() (*table, []*planned) {
	switch c.s.kind {
	case Grades:
		return gradeTable, c.planGrades()
	case Business:
		return businessTable, c.planBusiness()
	}
	return nil, nil
}

// writeDrafts makes and changes what such a list says.
func (c *checker) writeDrafts(tx *engine.Tx, t *table, all []*planned) {
	ent := tx.Registry().Entity(t.entity)
	for _, p := range all {
		_, err := put(tx, ent, p.old, p.known)
		c.refuse(t, p.row, err)
	}
}
