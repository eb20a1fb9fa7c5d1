package roster

import (
	"pdca/internal/domain"
)

// The places of the columns of a list of central-work grades.
const (
	gradeYear = iota
	gradeUnit
	gradePeriod
	gradeGrade
	gradeScore
	gradeSource
	gradeNo
	gradeReason
)

var gradeTable = number(table{entity: "CentralGrade", columns: []column{
	gradeYear:   {of: "PdcaCycle", field: "year", is: asNumber, titles: []string{"年度", "year"}, required: true, note: "2026"},
	gradeUnit:   {field: "adminUnitId", is: asCode, refers: "OrgUnit", titles: []string{"行政单位编码", "administrative unit", "单位编码"}, required: true},
	gradePeriod: {field: "periodTo", is: asDate, titles: []string{"截至日", "period to"}, required: true, note: "2026-12-31"},
	gradeGrade:  {field: "grade", titles: []string{"等级", "grade"}, required: true},
	gradeScore:  {field: "scoreText", is: asText, titles: []string{"原文件中的分数", "score"}, note: "不参与计算"},
	gradeSource: {field: "sourceTitleZh", is: asName, titles: []string{"来源文件标题", "source"}, required: true, note: "来源文件在系统中上传，提交时须有"},
	gradeNo:     {field: "sourceNo", is: asText, titles: []string{"来源文号", "source number"}},
	gradeReason: {field: "revisionReasonZh", is: asText, titles: []string{"修订理由", "reason"}, note: "已有提交的等级时必填：导入的是取代它的新版本"},
}})

// planGrades reads a list of central-work grades: each line the draft of a version. Its
// document is not in the list, so whoever assesses uploads it and hands the grade in.
func (c *checker) planGrades() (all []*planned) {
	t, seen := gradeTable, map[string]bool{}
	for _, r := range c.s.planned {
		p := &planned{row: r, values: c.values(t, r)}
		c.refersTo(t, r)
		cycle, unit := c.cycleOf(r, &t.columns[gradeYear], p.values[gradeYear]), c.known[p.values[gradeUnit].S]
		if cycle == nil || unit == nil {
			continue
		}
		col := &t.columns[gradeUnit]
		if seen[cycle.ID+"\x00"+unit.ID] {
			c.add(r.at(col, DuplicateInFile, "文件中前面已有", "it stands further up in the file"))
			continue
		}
		seen[cycle.ID+"\x00"+unit.ID] = true
		if unit.Line != domain.UnitLineAdmin {
			c.add(r.at(col, WrongKind, "不是行政单位", "it is no administrative unit"))
			continue
		}
		if c.version(p, cycle.ID, unit.ID) {
			p.known = c.effects(t, t.entity, r, p.values, p.old, p.known)
			c.counted(p.old, p.known, func(n *Counts) { n.Parts++ })
			all = append(all, p)
		}
	}
	return all
}

// version finds the draft that a line is of, or what its draft is to take the place of. A
// line that says what is in force changes nothing, and is left out.
func (c *checker) version(p *planned, cycle, unit string) bool {
	var inForce *domain.Record
	c.snap.EachOf("CentralGrade", "adminUnitId", unit, func(r *domain.Record) bool {
		switch g := r.Body.(*domain.CentralGrade); {
		case g.CycleID != cycle:
		case g.Status == domain.CentralGradeStatusDraft:
			p.old = r
		case g.Status == domain.CentralGradeStatusSubmitted:
			inForce = r
		}
		return true
	})
	ent := c.snap.Registry().Entity("CentralGrade")
	if p.old == nil {
		p.known = append(p.known, domain.FieldEffect{Field: ent.Field("cycleId").Index, Value: domain.String(cycle)})
	}
	switch {
	case inForce == nil || p.old != nil:
		return true
	case inForce.Body.(*domain.CentralGrade).Grade == domain.Grade(p.values[gradeGrade].S):
		c.counted(inForce, nil, func(n *Counts) { n.Parts++ })
		return false
	case p.values[gradeReason].IsNull():
		c.lacks(p.row, &gradeTable.columns[gradeReason])
		return false
	}
	p.known = append(p.known, domain.FieldEffect{Field: ent.Field("supersedesId").Index, Value: domain.String(inForce.ID)})
	return true
}
