package roster

import (
	"pdca/internal/domain"
)

// The places of the columns of a list of letters.
const (
	letterYear = iota
	letterKind
	letterTaker
	letterIssuer
	letterFrom
	letterTo
	letterPreamble
	letterReward
	letterIssuerSigner
	letterTakerSigner
	clausePosition
	clauseTarget
	clauseParent
	clauseText
	clauseWeight
	clauseRule
)

var letterTable = number(table{entity: "LetterItem", columns: []column{
	letterYear:         {of: "PdcaCycle", field: "year", is: asNumber, titles: []string{"年度", "year"}, required: true, note: "2026"},
	letterKind:         {of: "ResponsibilityLetter", field: "kind", titles: []string{"责任书种类", "letter kind", "种类"}, required: true},
	letterTaker:        {of: "ResponsibilityLetter", field: "takerUnitId", is: asCode, refers: "OrgUnit", titles: []string{"承接单位编码", "taker", "承接单位"}, required: true, tells: true},
	letterIssuer:       {of: "ResponsibilityLetter", field: "issuerUnitId", is: asCode, refers: "OrgUnit", titles: []string{"下达单位编码", "issuer", "下达单位"}, note: "不填为承接单位的上级单位"},
	letterFrom:         {of: "ResponsibilityLetter", field: "effectiveFrom", is: asDate, titles: []string{"生效日", "effective from"}, note: "责任书各项同一责任书只填一行即可"},
	letterTo:           {of: "ResponsibilityLetter", field: "effectiveTo", is: asDate, titles: []string{"失效日", "effective to"}},
	letterPreamble:     {of: "ResponsibilityLetter", field: "preambleZh", is: asText, titles: []string{"引言", "preamble"}},
	letterReward:       {of: "ResponsibilityLetter", field: "rewardZh", is: asText, titles: []string{"奖惩", "reward"}},
	letterIssuerSigner: {of: "ResponsibilityLetter", field: "issuerSignerId", is: asCode, refers: "Account", titles: []string{"下达方签署人登录名", "issuer signer"}},
	letterTakerSigner:  {of: "ResponsibilityLetter", field: "takerSignerId", is: asCode, refers: "Account", titles: []string{"承接方签署人登录名", "taker signer"}},
	clausePosition:     {field: "position", is: asNumber, titles: []string{"条款序号", "position"}, note: "不填时按行序"},
	clauseTarget:       {of: "Target", field: "code", is: asCode, titles: []string{"目标编号", "target"}, required: true, note: "如 B03.01"},
	clauseParent:       {of: "Target", field: "code", is: asCode, titles: []string{"上级条款目标编号", "parent clause"}, note: "二级单位与车间科室的责任书；不填时按目标的上级推定"},
	clauseText:         {field: "clauseZh", is: asText, titles: []string{"条款内容", "clause"}, note: "不填为目标名称"},
	clauseWeight:       {field: "weight", is: asNumber, titles: []string{"权重", "weight"}, note: "百分之；一份责任书合计100"},
	clauseRule:         {field: "scoreRuleZh", is: asText, titles: []string{"扣分办法", "score rule"}},
}})

// letterPlan reads a list of letters: each line a clause, each kind and taker of a year a
// letter, which is a draft.
type letterPlan struct {
	c      *checker
	wholes map[string]*whole
	about  map[*whole]*letterOf
}

// letterOf is what a letter is about.
type letterOf struct {
	cycle         *domain.PdcaCycle
	kind          string
	level         domain.LetterLevel
	issuer, taker string
}

func (l *letterPlan) table() *table { return letterTable }
func (l *letterPlan) whole() string { return "ResponsibilityLetter" }

func (l *letterPlan) col(i int) *column { return &letterTable.columns[i] }

// place finds the letter of a line, there as a draft or new.
func (l *letterPlan) place(p *planned) *whole {
	c, r := l.c, p.row
	cycle := c.cycleOf(r, l.col(letterYear), p.values[letterYear])
	taker, issuer := c.known[p.values[letterTaker].S], c.known[p.values[letterIssuer].S]
	kind := p.values[letterKind].S
	if cycle == nil || taker == nil || kind == "" || issuer == nil && p.values[letterIssuer].S != "" {
		return nil
	}
	key := cycle.ID + "\x00" + kind + "\x00" + taker.ID
	if w := l.wholes[key]; w != nil {
		return w
	}
	if issuer == nil {
		if above := c.snap.Unit(taker.ParentID); above != nil {
			issuer = above.Body.(*domain.OrgUnit)
		}
	}
	level, fits := letterLevel(issuer, taker)
	if !fits {
		c.add(r.at(l.col(letterTaker), WrongKind, "责任书由公司与二级单位、二级单位与其车间科室签订", "letters are between the company and a second-level unit, or that and a workshop or section of its own"))
		return nil
	}
	w, open := l.there(cycle, kind, taker)
	if !open {
		c.add(r.at(l.col(letterTaker), ByAct, "已有审核、签署或生效的责任书：须退回或修订，导入不作更改", "a letter is under review, signed or in force: only taking it back or an amendment changes it, no import"))
		return nil
	}
	if w.old == nil {
		ent := c.snap.Registry().Entity(l.whole())
		for name, v := range map[string]string{"cycleId": cycle.ID, "level": string(level), "issuerUnitId": issuer.ID} {
			w.known = append(w.known, domain.FieldEffect{Field: ent.Field(name).Index, Value: domain.String(v)})
		}
	}
	l.wholes[key], l.about[w] = w, &letterOf{cycle: cycle, kind: kind, level: level, issuer: issuer.ID, taker: taker.ID}
	return w
}

// letterLevel is that of a letter between two units (INV-L10).
func letterLevel(issuer, taker *domain.OrgUnit) (domain.LetterLevel, bool) {
	switch {
	case issuer == nil || taker.ParentID != issuer.ID:
	case issuer.Kind == domain.UnitKindGroupCompany && taker.Kind == domain.UnitKindSecondaryUnit:
		return domain.LetterLevelCompanyToSecondary, true
	case issuer.Kind == domain.UnitKindSecondaryUnit && taker.Kind == domain.UnitKindWorkshopSection:
		return domain.LetterLevelSecondaryToWorkshop, true
	}
	return "", false
}

// there is the letter of a kind and taker as it is; open says whether an import may change
// it, or make one.
func (l *letterPlan) there(cycle *domain.PdcaCycle, kind string, taker *domain.OrgUnit) (w *whole, open bool) {
	w, open = &whole{}, true
	l.c.snap.EachOf("ResponsibilityLetter", "takerUnitId", taker.ID, func(r *domain.Record) bool {
		x := r.Body.(*domain.ResponsibilityLetter)
		switch {
		case x.CycleID != cycle.ID || string(x.Kind) != kind:
		case x.Status == domain.LetterStatusDraft:
			w.old = r
		case x.Status != domain.LetterStatusVoid && x.Status != domain.LetterStatusSuperseded:
			open = false
		}
		return true
	})
	return w, open || w.old != nil
}

// part finds the clause of a line by its target, and fills in what follows from that: its
// figures, and the clause above it.
func (l *letterPlan) part(p *planned) {
	c, r, of := l.c, p.row, l.about[p.of]
	if p.values[clauseTarget].IsNull() {
		return
	}
	t := c.targetOf(r, l.col(clauseTarget), of.cycle.ID, p.values[clauseTarget].S)
	switch {
	case t == nil:
		return
	case string(t.LetterKind) != of.kind:
		c.add(r.at(l.col(clauseTarget), WrongKind, "目标不属于这种责任书", "the target is of another kind of letter"))
		return
	case t.Status != domain.TargetStatusIssued && t.Status != domain.TargetStatusAccepted && t.Status != domain.TargetStatusActive:
		c.add(r.at(l.col(clauseTarget), Ended, "目标尚未下达或已结束", "the target is not under way"))
		return
	}
	if c.twice(p, l.col(clauseTarget), t.ID) {
		return
	}
	if p.of.old != nil {
		c.snap.EachOf("LetterItem", "letterId", p.of.old.ID, func(x *domain.Record) bool {
			if x.Body.(*domain.LetterItem).TargetID == t.ID {
				p.old = x
			}
			return p.old == nil
		})
	}
	l.follows(p, t)
}

// follows are the fields of a clause that its target says.
func (l *letterPlan) follows(p *planned, t *domain.Target) {
	ent := l.c.snap.Registry().Entity("LetterItem")
	set := func(name string, v domain.Value) {
		if !v.IsNull() {
			p.known = append(p.known, domain.FieldEffect{Field: ent.Field(name).Index, Value: v})
		}
	}
	if p.old == nil {
		set("targetId", domain.String(t.ID))
		if p.values[clauseText].IsNull() {
			set("clauseZh", domain.String(t.TitleZh))
		}
		if p.values[clausePosition].IsNull() {
			set("position", domain.Int(int64(len(p.of.parts))))
		}
	}
	set("indicator", t.Get(domain.TargetFieldIndicator))
	set("dueOn", t.Get(domain.TargetFieldDueOn))
	set("parentItemId", l.above(p, t))
}

// above is the clause of the issuer's own letter that a clause serves: the one that the
// line names by its target, or the nearest above the target.
func (l *letterPlan) above(p *planned, t *domain.Target) domain.Value {
	c, of, named := l.c, l.about[p.of], p.values[clauseParent].S
	col := l.col(clauseParent)
	if of.level == domain.LetterLevelCompanyToSecondary {
		if named != "" {
			c.add(p.row.at(col, WrongKind, "公司与二级单位的责任书没有上级条款", "a letter of the company has no clause above"))
		}
		return domain.Null
	}
	clauses := l.issuersClauses(of)
	if named != "" {
		if n := c.targetOf(p.row, col, of.cycle.ID, named); n != nil {
			t = n
		} else {
			return domain.Null
		}
	}
	for t != nil {
		if id := clauses[t.ID]; id != "" {
			return domain.String(id)
		}
		if named != "" {
			break
		}
		r := c.snap.Find("Target", t.ParentID)
		if r == nil {
			break
		}
		t = r.Body.(*domain.Target)
	}
	c.add(p.row.at(col, Orphan, "下达单位已生效的同类责任书中没有对应的条款", "the issuer's own letter of the kind in force has no such clause"))
	return domain.Null
}

// issuersClauses are the clauses of the issuer's own letter in force, by target.
func (l *letterPlan) issuersClauses(of *letterOf) map[string]string {
	out := map[string]string{}
	l.c.snap.EachOf("ResponsibilityLetter", "takerUnitId", of.issuer, func(r *domain.Record) bool {
		x := r.Body.(*domain.ResponsibilityLetter)
		if x.CycleID != of.cycle.ID || string(x.Kind) != of.kind || x.Status != domain.LetterStatusInForce && x.Status != domain.LetterStatusAmending {
			return true
		}
		l.c.snap.EachOf("LetterItem", "letterId", x.ID, func(i *domain.Record) bool {
			out[i.Body.(*domain.LetterItem).TargetID] = i.ID
			return true
		})
		return true
	})
	return out
}
