package plan

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// A plan is derived by class from what the branch is bound to: the clauses of the letters
// of its workshops, the targets that it holds itself, what was carried over into its year.
// An item has its id from plan and source (KeyID), so whoever derives it, however often and
// on whichever device, makes the same records.

// planSource is what an item of a plan comes from.
type planSource struct {
	kind domain.PlanItemSource
	// key tells it from other sources, over all versions of a letter.
	key string
	// letter, class, weight and code are what sources are in the order of.
	letter domain.LetterKind
	class  int
	weight float64
	code   string
	// clause and target are the records, where it has them; into is the item that a
	// carry-over names.
	clause, target, into string
	// owner and account are in charge already of what was carried over.
	owner, account string
	copied         domain.PlanItemCopy
}

// covered says whether an item of the plan is there for the source: its own, or another one
// of its target.
func (s planSource) covered(x *domain.PlanItem) bool {
	return x.SourceKind == s.kind && x.SourceKey == s.key || x.ID == s.into || s.copied.TargetID != "" && x.TargetID == s.copied.TargetID
}

// sourcesOf are those of a plan: by kind of letter and class, the heaviest first, and what
// was carried over behind them. A target that a clause is about comes by its clause alone.
func sourcesOf(tx *engine.Tx, p *domain.BranchPlan) (out []planSource) {
	for _, l := range planLetters(tx, p) {
		for _, x := range engine.List[domain.LetterItem](tx, "letterId", l.ID) {
			out = append(out, sourceOfClause(tx, l, x))
		}
	}
	inLetters := out
	engine.Each(tx, "holderUnitId", p.BranchID, func(t *domain.Target) bool {
		if slices.ContainsFunc(inLetters, func(s planSource) bool { return s.copied.TargetID == t.ID }) {
			return true
		}
		if t.CycleID == p.CycleID && t.Level == domain.DecompositionLevelBranch && (t.Status == domain.TargetStatusAccepted || t.Status == domain.TargetStatusActive) {
			out = append(out, sourceOfTarget(t))
		}
		return true
	})
	engine.Each(tx, "unitId", p.BranchID, func(x *domain.CarryOver) bool {
		if x.ToCycleID == p.CycleID && x.Status == domain.CarryOverStatusAccepted && x.IntoTargetID == "" {
			out = append(out, sourceOfCarry(tx, x))
		}
		return true
	})
	slices.SortStableFunc(out, func(a, b planSource) int {
		return cmp.Or(cmp.Compare(letterPlace(a.letter), letterPlace(b.letter)), cmp.Compare(a.class, b.class), cmp.Compare(b.weight, a.weight), strings.Compare(a.code, b.code), strings.Compare(a.key, b.key))
	})
	return out
}

// planLetters are the letters in force between a workshop and the unit above whose party units
// include the branch.
func planLetters(tx *engine.Tx, p *domain.BranchPlan) (out []*domain.ResponsibilityLetter) {
	engine.Each(tx, "takerPartyIds", p.BranchID, func(l *domain.ResponsibilityLetter) bool {
		if l.CycleID == p.CycleID && l.Level == domain.LetterLevelSecondaryToWorkshop && (l.Status == domain.LetterStatusInForce || l.Status == domain.LetterStatusAmending) {
			out = append(out, l)
		}
		return true
	})
	return out
}

// letterOrder is that of the kinds of letters.
var letterOrder = []domain.LetterKind{domain.LetterKindBusinessTargetLetter, domain.LetterKindPartyTargetLetter, domain.LetterKindIntegrityLetter}

// letterPlace is the place of a kind of letter; what comes from none is behind all.
func letterPlace(k domain.LetterKind) int {
	if i := slices.Index(letterOrder, k); i >= 0 {
		return i
	}
	return len(letterOrder)
}

// classPlace is the place of a class in its list; one that the enterprise added comes last.
func classPlace(class string) int {
	if is := domain.CodeListOf("targetClasses").Find(class); is != nil {
		return is.Position
	}
	return 1 << 30
}

func sourceOfClause(tx *engine.Tx, l *domain.ResponsibilityLetter, x *domain.LetterItem) planSource {
	s := planSource{kind: domain.PlanItemSourceLetter, key: cmp.Or(x.LineID, x.ID), letter: l.Kind, weight: x.Weight, clause: x.ID,
		copied: domain.PlanItemCopy{TitleZh: itemTitle(x.ClauseZh), TargetID: x.TargetID, Indicator: itemIndicator(x.Indicator)}}
	if x.Has(domain.LetterItemFieldDueOn) {
		s.copied.DueOn = x.DueOn.String()
	}
	if t := engine.Find[domain.Target](tx, x.TargetID); t != nil {
		s.code, s.copied.ClassCode, s.copied.EvidenceKinds = t.Code, t.ClassCode, t.EvidenceKinds
	}
	s.class = classPlace(s.copied.ClassCode)
	return s
}

func sourceOfTarget(t *domain.Target) planSource {
	s := planSource{kind: domain.PlanItemSourceTarget, key: t.ID, letter: t.LetterKind, class: classPlace(t.ClassCode), weight: t.Weight, code: t.Code, target: t.ID,
		copied: domain.PlanItemCopy{TitleZh: t.TitleZh, ClassCode: t.ClassCode, TargetID: t.ID, Indicator: itemIndicator(t.Indicator), EvidenceKinds: t.EvidenceKinds}}
	if t.Has(domain.TargetFieldDueOn) {
		s.copied.DueOn = t.DueOn.String()
	}
	return s
}

// carriedClass is the class of what was carried over.
const carriedClass = "CARRY_OVER"

func sourceOfCarry(tx *engine.Tx, x *domain.CarryOver) planSource {
	s := planSource{kind: domain.PlanItemSourceCarryOver, key: x.ID, class: classPlace(carriedClass), into: x.IntoPlanItemID, owner: x.OwnerMemberID, account: x.OwnerAccountID,
		copied: domain.PlanItemCopy{TitleZh: itemTitle(carriedTitle(tx, x)), ClassCode: carriedClass}}
	if x.Has(domain.CarryOverFieldDueOn) {
		s.copied.DueOn = x.DueOn.String()
	}
	return s
}

// carriedTitle is what is carried over, in words.
func carriedTitle(tx *engine.Tx, x *domain.CarryOver) string {
	problem := x.ProblemID
	if r := engine.Find[domain.Rectification](tx, x.RectificationID); r != nil {
		problem = r.ProblemID
	}
	if p := engine.Find[domain.Problem](tx, problem); p != nil {
		return p.DescriptionZh
	}
	if f := engine.Find[domain.Finding](tx, x.FindingID); f != nil {
		return f.DescriptionZh
	}
	if t := engine.Find[domain.Target](tx, x.FromTargetID); t != nil {
		return t.TitleZh
	}
	if i := engine.Find[domain.PlanItem](tx, x.FromPlanItemID); i != nil {
		return i.TitleZh
	}
	return x.WhyOpenZh
}

// itemTitle is as much of a text as a title takes, on one line.
func itemTitle(text string) string {
	const most = 200
	r := []rune(strings.Join(strings.Fields(text), " "))
	return string(r[:min(len(r), most)])
}

func itemIndicator(canonical string) *domain.TargetIndicator {
	if canonical == "" {
		return nil
	}
	x := engine.Object[domain.TargetIndicator](canonical)
	return &x
}

// sourceOf is the source that an item names; nil where its plan has no such source.
func sourceOf(tx *engine.Tx, p *domain.BranchPlan, x *domain.PlanItem) *planSource {
	all := sourcesOf(tx, p)
	i := slices.IndexFunc(all, func(s planSource) bool { return s.kind == x.SourceKind && s.key == x.SourceKey })
	if clause := engine.Find[domain.LetterItem](tx, x.LetterItemID); i < 0 || clause != nil && cmp.Or(clause.LineID, clause.ID) != x.SourceKey {
		return nil
	}
	return &all[i]
}

// fillPlanItem completes a new item from its source: whoever names plan and source need say
// nothing more. What is said otherwise stands.
func fillPlanItem(c *engine.Change) error {
	x := engine.After[domain.PlanItem](c)
	p := engine.Find[domain.BranchPlan](c.Tx, x.PlanID)
	if p == nil || !itemDrawn(x.SourceKind) {
		return nil
	}
	s := sourceOf(c.Tx, p, x)
	if s == nil {
		return nil // refused by itemSource
	}
	fields, err := s.fields(c.Tx)
	if err != nil {
		return err
	}
	fields = append(fields, engine.To(domain.PlanItemFieldLetterItemID, engine.Text(s.clause)),
		engine.To(domain.PlanItemFieldOwnerMemberID, engine.Text(s.owner)), engine.To(domain.PlanItemFieldOwnerAccountID, engine.Text(s.account)))
	for _, f := range fields {
		if !c.Sent(f.Field) && !(f.Value.Kind == domain.KindString && f.Value.S == "") {
			c.Set(f.Field, f.Value)
		}
	}
	return nil
}

// copiedFields are the fields that an item takes over.
var copiedFields = []int{domain.PlanItemFieldTitleZh, domain.PlanItemFieldClassCode, domain.PlanItemFieldTargetID, domain.PlanItemFieldIndicator,
	domain.PlanItemFieldEvidenceKinds, domain.PlanItemFieldDueOn}

// fields are what an item takes over from the source, and what is kept to tell by.
func (s *planSource) fields(tx *engine.Tx) ([]domain.FieldEffect, error) {
	ent := tx.Registry().Entity("PlanItem")
	out, err := copyFields(tx, s.copied)
	if err != nil {
		return nil, err
	}
	kept, err := json.Marshal(s.copied)
	if err != nil {
		return nil, err
	}
	v, err := ent.Fields[domain.PlanItemFieldCopied].ParseJSON(kept)
	return append(out, engine.To(domain.PlanItemFieldCopied, v)), err
}

// copyFields are what was copied, as values of an item's fields.
func copyFields(tx *engine.Tx, x domain.PlanItemCopy) (out []domain.FieldEffect, err error) {
	ent := tx.Registry().Entity("PlanItem")
	values := map[int]any{domain.PlanItemFieldTitleZh: x.TitleZh, domain.PlanItemFieldClassCode: x.ClassCode}
	if x.TargetID != "" {
		values[domain.PlanItemFieldTargetID] = x.TargetID
	}
	if x.Indicator != nil {
		values[domain.PlanItemFieldIndicator] = x.Indicator
	}
	if len(x.EvidenceKinds) > 0 {
		values[domain.PlanItemFieldEvidenceKinds] = x.EvidenceKinds
	}
	if x.DueOn != "" {
		values[domain.PlanItemFieldDueOn] = x.DueOn
	}
	for _, f := range copiedFields {
		v, has := values[f]
		if !has {
			out = append(out, engine.To(f, domain.Null))
			continue
		}
		b, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		value, err := ent.Fields[f].ParseJSON(b)
		if err != nil {
			return nil, err
		}
		out = append(out, engine.To(f, engine.Canonical(ent.Fields[f], value)))
	}
	return out, nil
}

// Generated counts what deriving a plan came to: items that were made, those whose source is
// as it was, those whose source changed, and those whose source is gone.
type Generated struct{ Created, Unchanged, Changed, Gone int }

// Generate derives a plan in draft from its sources, as whoever acts. It may be asked for as
// often as one likes: an item is made once, what a person changed in it stays, and what
// changed at its source is marked.
func Generate(tx *engine.Tx, p *domain.BranchPlan) (n Generated, err error) {
	if p.Status != domain.BranchPlanStatusDraft {
		return n, planLacks("status", "只有草稿状态的计划可以生成", "a plan is derived while it is a draft")
	}
	sources := sourcesOf(tx, p)
	for i := range sources {
		if err := n.derive(tx, p, &sources[i]); err != nil {
			return n, err
		}
	}
	for _, x := range itemsOf(tx, p.ID) {
		gone := itemDrawn(x.SourceKind) && !slices.ContainsFunc(sources, func(s planSource) bool { return s.covered(x) })
		if gone {
			n.Gone++
		}
		if gone != x.SourceGone {
			if err := putItem(tx, x.ID, engine.To(domain.PlanItemFieldSourceGone, domain.Bool(gone))); err != nil {
				return n, err
			}
		}
	}
	return n, noteLetters(tx, p)
}

// noteLetters has a plan say what it was last derived from.
func noteLetters(tx *engine.Tx, p *domain.BranchPlan) error {
	var ids []string
	for _, l := range planLetters(tx, p) {
		ids = append(ids, l.ID)
	}
	slices.Sort(ids)
	if slices.Equal(ids, p.LetterIDs) && !p.SourcesChanged {
		return nil
	}
	return tx.AsSystem(func() error {
		return engine.Put[domain.BranchPlan](tx, p.ID, engine.To(domain.BranchPlanFieldLetterIDs, domain.List(ids)), engine.To(domain.BranchPlanFieldSourcesChanged, domain.Bool(false)))
	})
}

func putItem(tx *engine.Tx, id string, fields ...domain.FieldEffect) error {
	return tx.AsSystem(func() error { return engine.Put[domain.PlanItem](tx, id, fields...) })
}

// derive makes the item of a source, or has it follow.
func (n *Generated) derive(tx *engine.Tx, p *domain.BranchPlan, s *planSource) error {
	id := cmp.Or(s.into, domain.KeyID("PlanItem", p.ID, s.key))
	x := engine.Find[domain.PlanItem](tx, id)
	switch {
	case x == nil:
		n.Created++
		return engine.Create[domain.PlanItem](tx, engine.To(domain.PlanItemFieldPlanID, engine.Text(p.ID)),
			engine.To(domain.PlanItemFieldSourceKey, engine.Text(s.key)), engine.To(domain.PlanItemFieldSourceKind, engine.Text(s.kind)))
	case x.SourceKey != s.key || x.SourceKind != s.kind: // a carry-over into an item of its own making
		n.Unchanged++
		return nil
	}
	changed, err := s.followedBy(tx, x)
	if changed {
		n.Changed++
	} else {
		n.Unchanged++
	}
	return err
}

// followedBy brings what changed at the source into its item, where nobody changed it there
// and it is still planned, and marks the item.
func (s *planSource) followedBy(tx *engine.Tx, x *domain.PlanItem) (changed bool, err error) {
	now, err := s.fields(tx)
	if err != nil || x.Copied == now[len(now)-1].Value.S {
		return false, err
	}
	before, err := copyFields(tx, engine.Object[domain.PlanItemCopy](x.Copied))
	if err != nil {
		return false, err
	}
	op := engine.Op{Kind: engine.OpUpdate, Ent: tx.Registry().Entity("PlanItem"), ID: x.ID, Base: engine.Seen}
	for i, f := range now[:len(copiedFields)] {
		if was := before[i].Value; x.Get(f.Field).Equal(was) && !was.Equal(f.Value) {
			in := engine.FieldInput{Field: op.Ent.Fields[f.Field]}
			in.Change.Value = f.Value
			op.Fields = append(op.Fields, in)
		}
	}
	if len(op.Fields) > 0 && (x.Status == domain.PlanItemStatusDraft || x.Status == domain.PlanItemStatusOpen) {
		if _, err := tx.Update(op); err != nil {
			return true, err
		}
	}
	return true, putItem(tx, x.ID, engine.To(domain.PlanItemFieldCopied, now[len(now)-1].Value), engine.To(domain.PlanItemFieldSourceChanged, domain.Bool(true)))
}

// planOf names a plan by what it is of.
type planOf struct {
	BranchID string `json:"branchId"`
	CycleID  string `json:"cycleId"`
}

// generateBranchPlan is the act of the API. It makes the plan where there is none.
func generateBranchPlan(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[planOf](input)
	if err != nil {
		return err
	}
	p := engine.Visible[domain.BranchPlan](tx, domain.KeyID("BranchPlan", in.CycleID, in.BranchID))
	if p == nil {
		if err := engine.Create[domain.BranchPlan](tx, engine.To(domain.BranchPlanFieldCycleID, engine.Text(in.CycleID)), engine.To(domain.BranchPlanFieldBranchID, engine.Text(in.BranchID))); err != nil {
			return err
		}
		p = engine.Find[domain.BranchPlan](tx, domain.KeyID("BranchPlan", in.CycleID, in.BranchID))
	}
	if !tx.May("BRANCH_PLAN", domain.LevelEdit, &p.Record) {
		return engine.Forbidden()
	}
	n, err := Generate(tx, p)
	if err != nil {
		return err
	}
	done.ID = p.ID
	done.Give("created", n.Created)
	done.Give("unchanged", n.Unchanged)
	done.Give("changed", n.Changed)
	done.Give("gone", n.Gone)
	return nil
}
