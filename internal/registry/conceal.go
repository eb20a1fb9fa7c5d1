package registry

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
)

// conceal reads along which references concealment goes on, and makes sure that
// nothing that follows from a check was forgotten.
func (p *schemaParser) conceal(defs ast.DefinitionList) error {
	for _, d := range defs {
		if e := p.reg.byName[d.Name]; e != nil {
			e.Concealable = e.Veil != nil || e.Team != -1
			if err := p.concealRefs(e, args(d.Directives.ForName("entity")).list("conceal")); err != nil {
				return p.in(e.Name, "", fmt.Errorf("conceal: %w", err))
			}
		}
	}
	for p.concealParts() {
	}
	for _, e := range p.reg.Entities {
		for _, f := range e.Fields {
			// A list may hold one among many that is concealed: its relation leaves that one out,
			// and the record stays as open as it is.
			if f.Ref != nil && f.Single() && f.Ref.To.Concealable && !e.Concealable {
				return p.in(e.Name, f.Name, fmt.Errorf("refers to what may be concealed, and %s follows nothing that conceals it", e.Name))
			}
		}
	}
	return nil
}

// veil reads what stands on the field by which a record says itself that it is
// concealed; every other one follows a reference.
func (e *Entity) veil(f *Field, a arguments) (err error) {
	v := &Veil{Flag: f.Index}
	if f.Kind != domain.KindBool || f.Derived || e.Veil != nil {
		return fmt.Errorf("@veil: stands on the one stored Boolean that conceals the record")
	}
	if v.At, err = e.place(a.str("at"), nil); err != nil {
		return fmt.Errorf("@veil: %w", err)
	}
	if v.From, err = e.place(a.str("from"), nil); err != nil {
		return fmt.Errorf("@veil: %w", err)
	}
	e.Veil = v
	return nil
}

// concealRefs reads "reference" or "typeField/idField".
func (p *schemaParser) concealRefs(e *Entity, names []string) error {
	for _, name := range names {
		typ, id, two := strings.Cut(name, "/")
		if !two {
			typ, id = "", name
		}
		ref := ConcealRef{Type: -1}
		var err error
		if ref.ID, err = e.place(id, nil); err != nil {
			return err
		}
		switch {
		case two:
			if ref.Type, err = e.place(typ, nil); err != nil {
				return err
			}
		case !e.Fields[ref.ID].Single():
			return fmt.Errorf("%q is no reference to one record", id)
		default:
			ref.To = e.Fields[ref.ID].Ref.To
		}
		e.Concealable, e.ConcealedBy = true, append(e.ConcealedBy, ref)
	}
	return nil
}

// derived makes sure that a derived field says by which row it is read. Only one
// that is read by the row of its entity is there for everybody who sees the record.
func (p *schemaParser) derived(e *Entity, f *Field) error {
	if f.Required && f.Read != e.Read {
		return fmt.Errorf("it is null for those who see the record without the row %s, so it cannot be required", f.Read)
	}
	f.ReadRow = p.reg.Matrix.Number(f.Read)
	return p.row(f.Read)
}
