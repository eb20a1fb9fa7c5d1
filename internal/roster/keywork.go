package roster

import (
	"pdca/internal/domain"
)

// The places of the columns of a list of key-work requirements.
const (
	workYear = iota
	workCode
	workTitle
	workRequirement
	workDocument
	workDue
	workOwner
)

var workTable = number(table{entity: "KeyWorkRequirement", columns: []column{
	workYear:        {of: "PdcaCycle", field: "year", is: asNumber, titles: []string{"年度", "year"}, required: true, note: "2026"},
	workCode:        {field: "code", is: asCode, titles: []string{"要求编号", "code", "编号"}, required: true, tells: true, note: "如 2026-KW-03；一个循环内不重复"},
	workTitle:       {field: "titleZh", is: asText, titles: []string{"标题", "title"}, required: true},
	workRequirement: {field: "requirementZh", is: asText, titles: []string{"要求内容", "requirement", "要求"}, required: true},
	workDocument:    {field: "documentTitleZh", is: asText, titles: []string{"文件标题", "document"}, note: "文件本身在印发前附上"},
	workDue:         {field: "dueOn", is: asDate, titles: []string{"期限", "due"}, required: true},
	workOwner:       {field: "ownerUnitId", is: asCode, refers: "OrgUnit", titles: []string{"提出单位编码", "owner", "提出单位"}, note: "不填为最上级党组织"},
}})

// workPlan reads a list of key-work requirements: each line is one by itself, a draft.
type workPlan struct {
	c    *checker
	seen map[string]bool
}

func (k *workPlan) table() *table { return workTable }
func (k *workPlan) whole() string { return workTable.entity }

func (k *workPlan) col(i int) *column { return &workTable.columns[i] }

// place finds the requirement of a line, there as a draft or new.
func (k *workPlan) place(p *planned) *whole {
	c, r := k.c, p.row
	cycle, code := c.cycleOf(r, k.col(workYear), p.values[workYear]), p.values[workCode].S
	if cycle == nil || code == "" {
		return nil
	}
	key := cycle.ID + "\x00" + code
	if k.seen[key] {
		c.add(r.at(k.col(workCode), DuplicateInFile, "文件中前面已有", "it stands further up in the file"))
		return nil
	}
	k.seen[key] = true
	w := &whole{}
	c.snap.EachOf("KeyWorkRequirement", "cycleId", cycle.ID, func(x *domain.Record) bool {
		if x.Body.(*domain.KeyWorkRequirement).Code == code {
			w.old = x
		}
		return w.old == nil
	})
	if w.old != nil && w.old.Body.(*domain.KeyWorkRequirement).Status != domain.KeyWorkStatusDraft {
		c.add(r.at(k.col(workCode), ByAct, "该要求已印发，导入不作更改", "the requirement is issued: no import changes it"))
		return nil
	}
	if w.old == nil {
		w.known = append(w.known, domain.FieldEffect{Field: domain.KeyWorkRequirementFieldCycleID, Value: domain.String(cycle.ID)})
		if top := topOf(c.snap); top != nil && p.values[workOwner].IsNull() {
			w.known = append(w.known, domain.FieldEffect{Field: domain.KeyWorkRequirementFieldOwnerUnitID, Value: domain.String(top.ID)})
		}
	}
	return w
}

// part does nothing: a requirement has no parts.
func (k *workPlan) part(*planned) {}
