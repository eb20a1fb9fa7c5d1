package registry

import (
	"errors"
	"fmt"
	"slices"

	"pdca/internal/domain"
)

// sound holds the entities against what can only be said of all of them: rows of the
// rights matrix, states, and what is copied along references.
func (p *schemaParser) sound() error {
	for _, e := range p.reg.Entities {
		if err := p.soundEntity(e); err != nil {
			return p.in(e.Name, "", err)
		}
		for _, f := range slices.Concat(e.Fields, e.Derived) {
			if err := p.soundField(e, f); err != nil {
				return p.in(e.Name, f.Name, err)
			}
		}
		if err := p.soundAssigned(e); err != nil {
			return p.in(e.Name, "", err)
		}
		e.ReadRow = p.reg.Matrix.Number(e.Read)
		if err := errors.Join(p.soundReadIf(e), p.soundLogged(e)); err != nil {
			return p.in(e.Name, "", err)
		}
	}
	return nil
}

// soundEntity looks at the arguments of @entity.
func (p *schemaParser) soundEntity(e *Entity) error {
	a := args(p.defs[e.Name].Directives.ForName("entity"))
	for _, arg := range []string{"read", "create", "update", "delete"} {
		if err := p.row(a.str(arg)); err != nil && a.str(arg) != "" && !(arg == "create" && a.str(arg) == AnyAccount) {
			return fmt.Errorf("%s: %w", arg, err)
		}
	}
	for _, arg := range []string{"deleteIn", "sealedIn"} {
		for _, s := range a.list(arg) {
			if !e.hasState(s) {
				return fmt.Errorf("%s: %s is no state", arg, s)
			}
		}
	}
	if e.ReadAsUnless != nil && e.ReadAs < 0 {
		return fmt.Errorf("readAsUnless: the entity is read as no other")
	}
	if err := e.soundCompact(); err != nil {
		return err
	}
	for _, f := range e.Key {
		if f.Copy != nil {
			return fmt.Errorf("keyed: %s is copied, and no device could find the id", f.Name)
		}
	}
	for _, i := range e.SealedBy {
		if !e.Fields[i].Single() {
			return fmt.Errorf("sealedBy: %s is no reference to one record", e.Fields[i].Name)
		}
	}
	return p.soundShares(e)
}

// hasState says whether a state of that name exists.
func (e *Entity) hasState(s string) bool {
	return e.Status >= 0 && e.Fields[e.Status].Enum != nil && e.Fields[e.Status].Enum.Has(s)
}

func (p *schemaParser) soundField(e *Entity, f *Field) error {
	if f.Derived {
		return p.derived(e, f)
	}
	if err := p.row(f.Write); err != nil && f.Write != "" {
		return err
	}
	if err := p.soundActs(f); err != nil {
		return err
	}
	if err := f.soundShareable(e); err != nil {
		return fmt.Errorf("@shareable: %w", err)
	}
	if f.Copy != nil {
		if err := f.soundCopy(e); err != nil {
			return err
		}
	}
	if err := f.soundUnsealed(e); err != nil {
		return err
	}
	for _, s := range f.Entered {
		if !e.hasState(s) {
			return fmt.Errorf("@entered: %s is no state", s)
		}
	}
	return p.soundState(e, f)
}

// soundState looks at the field that holds the state, and at transitions of others.
func (p *schemaParser) soundState(e *Entity, f *Field) error {
	moves := p.defs[e.Name].Fields.ForName(f.Name).Directives.ForName("transition") != nil
	switch {
	case moves && f.Index != e.Status:
		return fmt.Errorf("@transition: the state is %s", e.Fields[e.Status].Name)
	case f.Index != e.Status:
		return nil
	case f.Enum == nil || f.Kind != domain.KindString:
		return fmt.Errorf("the state is an enum")
	}
	for n := range e.Transitions {
		t := &e.Transitions[n]
		if t.ExpectHash && len(e.Signed) == 0 {
			return fmt.Errorf("@transition: expectHash, and @entity says no content that is signed")
		}
		for _, s := range []string{t.From, t.To} {
			if !e.hasState(s) {
				return fmt.Errorf("@transition: %s is no state", s)
			}
		}
		if err := p.row(t.By); err != nil {
			return fmt.Errorf("@transition: %w", err)
		}
		switch {
		case t.Task != "" && !f.Indexed:
			return fmt.Errorf("@transition: task: what waits is found by the state, say @index")
		case t.Task != "" && t.By == "SERVER":
			return fmt.Errorf("@transition: task: it waits for nobody, the server makes it")
		}
		if err := errors.Join(p.soundOnly(t), t.soundOther()); err != nil {
			return fmt.Errorf("@transition: %w", err)
		}
		var err error
		if t.Over, err = e.places(t.over); err == nil {
			err = p.soundOver("over", e, t.Over)
		}
		if err != nil {
			return fmt.Errorf("@transition: %w", err)
		}
	}
	return nil
}

// soundOnly reads which roles alone may make a transition.
func (p *schemaParser) soundOnly(t *Transition) error {
	if t.View && t.Approve {
		return fmt.Errorf("view and approve: a right of one level is asked for")
	}
	_, cells := p.reg.Matrix.Cells(t.By)
	for _, name := range t.only {
		if cells[domain.Role(name)].Level < t.Level() {
			return fmt.Errorf("only: %s has no such right by %s", name, t.By)
		}
		t.Only = append(t.Only, domain.Role(name))
	}
	return nil
}

// soundOther finds the number of the rule that asks for another person: of those of the
// separation of duties that stand above the row, the one that stands above the fewest.
func (t *Transition) soundOther() error {
	switch {
	case t.By != "SERVER" && !t.Other && !t.ExpectHash && t.Rule != "":
		return fmt.Errorf("rule: it asks for no other person")
	case !t.Other || t.Rule != "":
		t.Named = t.Rule != ""
		return nil
	}
	t.Rule = "INV-SOD"
	above := 0
	for _, s := range domain.SeparationOfDuties() {
		if slices.Contains(s.Rows, t.By) && (above == 0 || len(s.Rows) < above) {
			t.Rule, above = s.Rule, len(s.Rows)
		}
	}
	return nil
}

// NamedRule is the number that the declaration has of who may make a transition and of
// what they must have seen; "" for none.
func (t *Transition) NamedRule() string {
	if t.Named {
		return t.Rule
	}
	return ""
}

// Level is the level of the right that a transition asks for.
func (t *Transition) Level() domain.Level {
	switch {
	case t.Approve:
		return domain.LevelApprove
	case t.View:
		return domain.LevelView
	}
	return domain.LevelEdit
}

func (p *schemaParser) row(name string) error {
	if _, ok := p.reg.Matrix.Row(name); !ok {
		return fmt.Errorf("%q is no row of the rights matrix", name)
	}
	return nil
}

func (f *Field) soundCopy(e *Entity) error {
	via := e.Fields[f.Copy.Via]
	if !via.Single() {
		return fmt.Errorf("@copy: %s is no reference to one record", via.Name)
	}
	from := via.Ref.To.byName[f.Copy.From]
	if from != nil && from.Sealed != nil {
		return fmt.Errorf("@copy: a sealed text belongs to its place, a copy of it does not open")
	}
	if from == nil || from.Derived || from.Kind != f.Kind {
		return fmt.Errorf("@copy: %s has no stored %s of the same kind", via.Ref.To.Name, f.Copy.From)
	}
	return nil
}

// soundPolicy says whether values of the field can be merged as it asks.
func (f *Field) soundPolicy() error {
	number := f.Kind == domain.KindInt || f.Kind == domain.KindFloat
	ok := true
	switch f.Policy {
	case "SET":
		ok = f.Kind == domain.KindList
	case "TEXT":
		ok = f.prose() && f.Kind == domain.KindString
	case "COUNTER":
		ok = number
	case "MAX", "MIN":
		ok = number || f.Kind == domain.KindDate || f.Kind == domain.KindTime || f.Kind == domain.KindBool ||
			f.Kind == domain.KindString && (f.Enum != nil || f.Text == domain.TextCode)
	case "STATE":
		ok = f.Enum != nil && f.Kind == domain.KindString
	}
	if !ok {
		return fmt.Errorf("@merge: what the field holds is not merged as %s", f.Policy)
	}
	if f.Rule != "" && !f.Server && f.Policy != "IMMUTABLE" {
		return fmt.Errorf("@merge: rule %s: the field is not written once", f.Rule)
	}
	return nil
}
