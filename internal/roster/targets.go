package roster

import (
	"slices"
	"strings"

	"pdca/internal/domain"
)

// The places of the columns of a list of targets.
const (
	targetYear = iota
	targetConference
	targetParent
	targetMethod
	targetNote
	targetTitle
	targetKind
	targetClass
	targetHolder
	targetLevel
	targetOwner
	targetOwnerUser
	targetIndicator
	targetIndicatorName
	targetUnit
	targetBaseline
	targetGoal
	targetDirection
	targetDeliverable
	targetDecimals
	targetWeight
	targetDue
	targetEvery
	targetEvidence
	targetMeasure
	targetDetail
)

var targetTable = number(table{entity: "Target", columns: []column{
	targetYear:          {of: "PdcaCycle", field: "year", is: asNumber, titles: []string{"年度", "year"}, required: true, note: "2026"},
	targetConference:    {of: "Conference", field: "kind", titles: []string{"会议", "conference"}, note: "公司级目标填写；其他目标填写上级目标编号"},
	targetParent:        {of: "Target", field: "code", is: asCode, titles: []string{"上级目标编号", "parent target", "parent code"}, tells: true, note: "如 B03；公司级目标不填"},
	targetMethod:        {of: "TargetAllocation", field: "method", titles: []string{"分解方法", "method"}, note: "同一上级目标只填一行即可，不填为加权"},
	targetNote:          {of: "TargetAllocation", field: "differenceNoteZh", is: asText, titles: []string{"合计不等的说明", "note on the sum"}},
	targetTitle:         {field: "titleZh", is: asName, titles: []string{"目标名称", "title", "名称"}, required: true},
	targetKind:          {field: "letterKind", titles: []string{"责任书种类", "letter kind", "种类"}, note: "公司级目标必填；其他目标与上级目标一致"},
	targetClass:         {field: "classCode", titles: []string{"目标分类", "class", "分类"}, required: true},
	targetHolder:        {field: "holderUnitId", is: asCode, refers: "OrgUnit", titles: []string{"责任单位编码", "holder", "责任单位"}, required: true},
	targetLevel:         {field: "level", titles: []string{"层级", "level"}, note: "不填时按责任单位类别推定；落实到个人的填个人"},
	targetOwner:         {field: "ownerMemberId", is: asCode, refers: "Member", titles: []string{"责任人编号", "owner person no"}, note: "责任人是党员时填写其人员编号"},
	targetOwnerUser:     {field: "ownerAccountId", is: asCode, refers: "Account", titles: []string{"责任人登录名", "owner user name"}, note: "责任人不是党员时填写"},
	targetIndicator:     {field: "indicator", member: "kind", titles: []string{"指标类型", "indicator"}, required: true},
	targetIndicatorName: {field: "indicator", member: "nameZh", is: asText, titles: []string{"指标名称", "indicator name"}},
	targetUnit:          {field: "indicator", member: "unitZh", is: asText, titles: []string{"计量单位", "unit of measure"}},
	targetBaseline:      {field: "indicator", member: "baseline", is: asNumber, titles: []string{"起点", "baseline"}},
	targetGoal:          {field: "indicator", member: "goal", is: asNumber, titles: []string{"目标值", "goal"}},
	targetDirection:     {field: "indicator", member: "direction", titles: []string{"方向", "direction"}},
	targetDeliverable:   {field: "indicator", member: "deliverableZh", is: asText, titles: []string{"成果", "deliverable"}},
	targetDecimals:      {field: "indicator", member: "decimals", is: asNumber, titles: []string{"小数位数", "decimals"}},
	targetWeight:        {field: "weight", is: asNumber, titles: []string{"权重", "weight"}, note: "百分之；同一上级目标合计100"},
	targetDue:           {field: "dueOn", is: asDate, titles: []string{"期限", "due"}, note: "2026-12-31"},
	targetEvery:         {field: "reportEvery", titles: []string{"填报周期", "report every"}, note: "不填为每季度"},
	targetEvidence:      {field: "evidenceKinds", list: true, titles: []string{"佐证类型", "evidence"}, note: "多个以、分隔"},
	targetMeasure:       {field: "measureZh", is: asText, titles: []string{"措施", "measures"}},
	targetDetail:        {field: "detailZh", is: asText, titles: []string{"内容", "detail"}},
}})

// levels are those of what a unit of a kind holds.
var levels = map[domain.UnitKind]domain.DecompositionLevel{
	domain.UnitKindGroupCompany: domain.DecompositionLevelCompany, domain.UnitKindGroupCommittee: domain.DecompositionLevelCompany,
	domain.UnitKindSecondaryUnit: domain.DecompositionLevelSecondaryUnit, domain.UnitKindSecondaryCommittee: domain.DecompositionLevelSecondaryUnit,
	domain.UnitKindWorkshopSection: domain.DecompositionLevelWorkshopSection,
	domain.UnitKindBranch:          domain.DecompositionLevelBranch, domain.UnitKindGeneralBranch: domain.DecompositionLevelBranch,
	domain.UnitKindTeam: domain.DecompositionLevelTeam, domain.UnitKindPartyGroup: domain.DecompositionLevelPartyGroup,
}

// targetPlan reads a list of targets: each line a target, each parent or conference an
// allocation, which is a draft.
type targetPlan struct {
	c *checker
	// wholes are by what they decompose.
	wholes map[string]*whole
	// parents are the targets that are decomposed, by allocation.
	parents map[*whole]*domain.Target
}

func (l *targetPlan) table() *table { return targetTable }
func (l *targetPlan) whole() string { return "TargetAllocation" }

func (l *targetPlan) col(i int) *column { return &targetTable.columns[i] }

// place finds the allocation of a line: that of the target above, or of the conference.
func (l *targetPlan) place(p *planned) *whole {
	c, r := l.c, p.row
	cycle := c.cycleOf(r, l.col(targetYear), p.values[targetYear])
	code, conference := p.values[targetParent].S, p.values[targetConference].S
	switch {
	case cycle == nil:
		return nil
	case (r.cells[targetParent] == "") == (r.cells[targetConference] == ""):
		c.add(r.at(l.col(targetParent), Required, "填写会议或上级目标编号之一", "fill in either the conference or the target above"))
		return nil
	case conference != "":
		return l.ofConference(p, cycle, domain.ConferenceKind(conference))
	case code == "":
		return nil
	}
	parent := c.targetOf(r, l.col(targetParent), cycle.ID, code)
	if parent == nil {
		return nil
	}
	if !slices.Contains([]domain.TargetStatus{domain.TargetStatusIssued, domain.TargetStatusAccepted, domain.TargetStatusActive}, parent.Status) {
		c.add(r.at(l.col(targetParent), Ended, "上级目标尚未下达或已结束，不能分解", "the target above is not under way: it is not decomposed"))
		return nil
	}
	return l.open(p, "targetId", parent.ID, parent.HolderUnitID, cycle, parent)
}

// ofConference is the allocation of a conference that is to come or was held.
func (l *targetPlan) ofConference(p *planned, cycle *domain.PdcaCycle, kind domain.ConferenceKind) *whole {
	var found *domain.Conference
	l.c.snap.EachOf("Conference", "cycleId", cycle.ID, func(r *domain.Record) bool {
		if x := r.Body.(*domain.Conference); x.Kind == kind && x.Status != domain.ConferenceStatusCancelled {
			found = x
		}
		return found == nil
	})
	switch {
	case found == nil:
		l.c.add(p.row.at(l.col(targetConference), Orphan, "该年度没有这个会议", "there is no such conference in that year"))
		return nil
	case found.Status != domain.ConferenceStatusPlanned && found.Status != domain.ConferenceStatusHeld:
		l.c.add(p.row.at(l.col(targetConference), Ended, "该会议的目标已确定", "the targets of that conference are recorded"))
		return nil
	}
	return l.open(p, "conferenceId", found.ID, found.HostUnitID, cycle, nil)
}

// open is the draft of an allocation, there or new. What was submitted or approved changes
// by acts of its own.
func (l *targetPlan) open(p *planned, by, id, unit string, cycle *domain.PdcaCycle, parent *domain.Target) *whole {
	w := l.wholes[id]
	if w != nil {
		return w
	}
	closed := false
	w = &whole{}
	l.c.snap.EachOf("TargetAllocation", by, id, func(r *domain.Record) bool {
		switch a := r.Body.(*domain.TargetAllocation); a.Status {
		case domain.AllocationStatusDraft:
			w.old = r
		case domain.AllocationStatusSubmitted, domain.AllocationStatusApproved:
			closed = true
		}
		return true
	})
	if closed && w.old == nil {
		col := l.col(targetParent)
		if by == "conferenceId" {
			col = l.col(targetConference)
		}
		l.c.add(p.row.at(col, ByAct, "已有提交或批准的分解方案：须退回或改版，导入不作更改", "an allocation was submitted or approved: only taking it back or a new version changes it, no import"))
		return nil
	}
	if w.old == nil {
		ent := l.c.snap.Registry().Entity("TargetAllocation")
		set := func(name, id string) {
			w.known = append(w.known, domain.FieldEffect{Field: ent.Field(name).Index, Value: domain.String(id)})
		}
		set(by, id)
		set("cycleId", cycle.ID)
		set("holderUnitId", unit)
	}
	l.wholes[id], l.parents[w] = w, parent
	return w
}

// part finds the target of a line among the children of its allocation, by holder and
// title, and fills in what follows: the level, and the kind of the target above.
func (l *targetPlan) part(p *planned) {
	c, r, parent := l.c, p.row, l.parents[p.of]
	unit := c.known[p.values[targetHolder].S]
	l.kind(p, parent)
	if unit == nil || p.values[targetTitle].IsNull() {
		return
	}
	if p.values[targetLevel].IsNull() {
		level, has := levels[unit.Kind]
		if !has {
			c.add(r.at(l.col(targetHolder), WrongKind, "该类单位不承担目标", "a unit of that kind holds no targets"))
			return
		}
		p.values[targetLevel] = domain.String(string(level))
	}
	if c.twice(p, l.col(targetTitle), unit.ID+"\x00"+p.values[targetTitle].S+"\x00"+p.values[targetOwner].S) || p.of.old == nil {
		return
	}
	c.snap.EachOf("Target", "allocationId", p.of.old.ID, func(x *domain.Record) bool {
		t := x.Body.(*domain.Target)
		if t.HolderUnitID == unit.ID && t.TitleZh == p.values[targetTitle].S && t.Status == domain.TargetStatusDraft {
			p.old = x
		}
		return p.old == nil
	})
}

// kind is that of the target above where the line says none, and the class is one of it.
func (l *targetPlan) kind(p *planned, parent *domain.Target) {
	c, r := l.c, p.row
	kind := p.values[targetKind].S
	switch {
	case parent != nil && kind == "":
		kind = string(parent.LetterKind)
		p.values[targetKind] = domain.String(kind)
	case parent != nil && kind != string(parent.LetterKind):
		c.add(r.at(l.col(targetKind), WrongKind, "与上级目标的种类不同", "differs from the kind of the target above"))
	case kind == "":
		c.lacks(r, l.col(targetKind))
	}
	class := p.values[targetClass].S
	if group := c.groupOf("targetClasses", class); kind != "" && class != "" && !strings.HasPrefix(kind, group+"_") {
		c.add(r.at(l.col(targetClass), WrongKind, "该分类不属于这种责任书", "the class is none of that kind of letter"))
	}
}

// groupOf is the group of a code, shipped or of the enterprise's own.
func (c *checker) groupOf(list, code string) (group string) {
	for _, s := range domain.CodeListOf(list).Codes {
		if s.Code == code {
			group = s.Group
		}
	}
	c.snap.EachOf("Code", "list", list, func(r *domain.Record) bool {
		if x := r.Body.(*domain.Code); x.Code == code && x.Group != "" {
			group = x.Group
		}
		return true
	})
	return group
}
