package plan

import (
	"encoding/json"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
)

// What is done to all the targets of an allocation at once, while it is a draft. Each is one
// change of several records, by the rights of who makes it and every rule.

func targetActs() []engine.Act {
	return []engine.Act{
		{Name: "setWeights", Entity: "TargetAllocation", Do: setWeights},
		{Name: "evenWeights", Entity: "TargetAllocation", Do: evenWeights},
		{Name: "spreadTarget", Entity: "TargetAllocation", Gives: "created", Do: spreadTarget},
	}
}

// targetShare is the weight and goal that a target is to have; nil leaves it as it is.
type targetShare struct {
	TargetID string   `json:"targetId"`
	Weight   *float64 `json:"weight"`
	Goal     *float64 `json:"goal"`
}

// weightsInput is what setWeights and evenWeights are asked for.
type weightsInput struct {
	AllocationID string        `json:"allocationId"`
	Weights      []targetShare `json:"weights"`
}

// weightsOf reads what setWeights and evenWeights are asked for, and the draft that it names.
func weightsOf(tx *engine.Tx, input []byte, done *engine.Done) (in weightsInput, a *domain.TargetAllocation, err error) {
	if in, err = engine.ReadInput[weightsInput](input); err == nil {
		a, err = openAllocation(tx, in.AllocationID, done)
	}
	return in, a, err
}

// openAllocation is the allocation that an act names, which is a draft.
func openAllocation(tx *engine.Tx, id string, done *engine.Done) (*domain.TargetAllocation, error) {
	a := engine.Find[domain.TargetAllocation](tx, id)
	if a == nil || !tx.Sees(tx.Registry().Of(a), &a.Record) {
		return nil, engine.NotFound().On("allocationId")
	}
	if a.Status != domain.AllocationStatusDraft {
		return nil, engine.Sealed().On("allocationId")
	}
	done.ID = id
	return a, nil
}

// setWeights writes weights and goals of targets, all of them or none.
func setWeights(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, a, err := weightsOf(tx, input, done)
	if err != nil {
		return err
	}
	return setShares(tx, a, in.Weights)
}

// evenWeights gives every target the same weight, to the hundredth; those that come first by
// code have one hundredth more where that does not come out even.
func evenWeights(tx *engine.Tx, input []byte, done *engine.Done) error {
	_, a, err := weightsOf(tx, input, done)
	if err != nil {
		return err
	}
	below := ground.Below(tx.State(), a)
	list := make([]targetShare, len(below))
	for i, s := range below {
		n := ground.WholeWeight / len(below)
		if i < ground.WholeWeight%len(below) {
			n++
		}
		weight := float64(n) / 100
		list[i] = targetShare{TargetID: s.ID, Weight: &weight}
	}
	return setShares(tx, a, list)
}

// setShares writes what targets are to have: into drafts at once, for those that are issued
// into the lines of the new version.
func setShares(tx *engine.Tx, a *domain.TargetAllocation, list []targetShare) error {
	below := ground.Below(tx.State(), a)
	lines := engine.Objects[domain.AllocationLine](a.Lines)
	for _, x := range list {
		i := slices.IndexFunc(below, func(s ground.Share) bool { return s.ID == x.TargetID })
		switch {
		case i < 0:
			return engine.Missing("weights")
		case below[i].Status != domain.TargetStatusDraft:
			lines = withLine(lines, x)
		default:
			if err := writeShare(tx, below[i].Target, x); err != nil {
				return err
			}
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return writeFields(tx, &a.Record, map[string]any{"lines": lines})
}

// withLine changes the line of a target, or adds one.
func withLine(lines []domain.AllocationLine, x targetShare) []domain.AllocationLine {
	i := slices.IndexFunc(lines, func(l domain.AllocationLine) bool { return l.TargetID == x.TargetID })
	if i < 0 {
		i, lines = len(lines), append(lines, domain.AllocationLine{TargetID: x.TargetID})
	}
	if x.Weight != nil {
		lines[i].Weight = x.Weight
	}
	if x.Goal != nil {
		lines[i].Goal = x.Goal
	}
	return lines
}

func writeShare(tx *engine.Tx, t *domain.Target, x targetShare) error {
	fields := map[string]any{}
	if x.Weight != nil {
		fields["weight"] = *x.Weight
	}
	if x.Goal != nil {
		indicator := engine.Object[domain.TargetIndicator](t.Indicator)
		indicator.Goal = x.Goal
		fields["indicator"] = indicator
	}
	return writeFields(tx, &t.Record, fields)
}

// writeFields changes a record as anybody would: under the rights of the actor and every rule.
func writeFields(tx *engine.Tx, r *domain.Record, fields map[string]any) error {
	op := engine.Op{Kind: engine.OpUpdate, Ent: tx.Registry().Of(r.Body), ID: r.ID, Base: engine.Seen}
	text, err := json.Marshal(fields)
	if err == nil {
		err = engine.ReadFields(op.Ent, text, nil, &op)
	}
	if err == nil {
		_, err = tx.Update(op)
	}
	return err
}

// mostSpread is how many targets one act makes at most.
const mostSpread = 200

// spreadInput is what spreadTarget is asked for.
type spreadInput struct {
	AllocationID string                     `json:"allocationId"`
	UnitIDs      []string                   `json:"unitIds"`
	Template     map[string]json.RawMessage `json:"template"`
}

// spreadTarget makes a target for each of some units, by a template; what that leaves out is
// the parent's.
func spreadTarget(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[spreadInput](input)
	if err != nil {
		return err
	}
	a, err := openAllocation(tx, in.AllocationID, done)
	if err != nil {
		return err
	}
	parent := engine.Find[domain.Target](tx, a.TargetID)
	switch {
	case parent == nil:
		return domain.Errorf(domain.CodeValidation, "会议的目标逐个录入", "the targets of a conference are entered one by one").On("allocationId")
	case len(in.UnitIDs) > mostSpread:
		e := domain.Errorf(domain.CodeLimit, "一次最多%d个单位", "%d units at once at most", mostSpread).On("unitIds")
		e.Rule = "INV-T5"
		return e
	case len(slices.Compact(slices.Sorted(slices.Values(in.UnitIDs)))) < len(in.UnitIDs):
		return domain.Errorf(domain.CodeValidation, "同一单位出现两次", "a unit is named twice").On("unitIds")
	}
	for _, unit := range in.UnitIDs {
		if err := spreadTo(tx, a, parent, unit, in.Template); err != nil {
			return err
		}
	}
	done.Give("created", len(in.UnitIDs))
	return nil
}

// inherited are the fields that a template may leave to the parent.
var inherited = []int{domain.TargetFieldClassCode, domain.TargetFieldIndicator, domain.TargetFieldDueOn, domain.TargetFieldEvidenceKinds}

func spreadTo(tx *engine.Tx, a *domain.TargetAllocation, parent *domain.Target, unit string, template map[string]json.RawMessage) error {
	op := engine.Op{Kind: engine.OpCreate, Ent: entityOf[domain.Target](tx), ID: tx.NewID()}
	text, err := json.Marshal(template)
	if err == nil {
		err = engine.ReadFields(op.Ent, text, nil, &op)
	}
	if err != nil {
		return err
	}
	give := func(field int, v domain.Value) {
		if !v.IsNull() && !slices.ContainsFunc(op.Fields, func(in engine.FieldInput) bool { return in.Field.Index == field }) {
			in := engine.FieldInput{Field: op.Ent.Fields[field]}
			in.Change.Value = v
			op.Fields = append(op.Fields, in)
		}
	}
	give(domain.TargetFieldAllocationID, domain.String(a.ID))
	give(domain.TargetFieldHolderUnitID, domain.String(unit))
	give(domain.TargetFieldLetterKind, engine.Text(parent.LetterKind))
	for _, field := range inherited {
		if v := parent.Body.Get(field); parent.Has(field) {
			give(field, v)
		}
	}
	_, err = tx.Create(op)
	return err
}
