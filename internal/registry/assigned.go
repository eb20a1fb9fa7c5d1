package registry

import (
	"fmt"
	"slices"

	"pdca/internal/domain"
)

// assigned reads which field names who must act on a record. They are persons, whose
// records are their own; for whom the matrix gives nothing, nothing is said.
func (p *schemaParser) assigned(e *Entity, f *Field, a arguments) (err error) {
	if f.Ref == nil {
		return fmt.Errorf("the field refers to nobody")
	}
	as := Assigned{Field: f.Index}
	if c := a.str("if"); c != "" {
		if as.If, err = e.condition(c); err != nil {
			return fmt.Errorf("if: %w", err)
		}
	}
	var rows []domain.RowNo
	for _, action := range a.list("for") {
		if err := p.row(action); err != nil {
			return fmt.Errorf("for: %w", err)
		}
		if !p.assigns(action) {
			return fmt.Errorf("for: the row %s gives nobody what they are assigned", action)
		}
		rows = append(rows, p.reg.Matrix.Number(action))
	}
	as.For = domain.MaskOf(rows...)
	e.Assigned = append(e.Assigned, as)
	return nil
}

// assigns says whether some role has an action where it is assigned.
func (p *schemaParser) assigns(action string) bool {
	cells, _ := p.reg.Matrix.Row(action)
	return slices.ContainsFunc(cells, func(c domain.Right) bool { return c.Reach == domain.ReachAssigned })
}

// soundAssigned holds who must act against what can be said of all entities: who is
// referred to is a person, and some row that goes for the record is for who is assigned.
func (p *schemaParser) soundAssigned(e *Entity) error {
	for _, a := range e.Assigned {
		f := e.Fields[a.Field]
		if !slices.Contains(f.Ref.To.Owners, OwnerSelf) {
			return fmt.Errorf("@assigned: %s refers to no persons, whose records are their own", f.Name)
		}
		if a.For.Empty() && !slices.ContainsFunc(e.Actions(), p.assigns) {
			return fmt.Errorf("@assigned: %s: no row of the entity gives anybody what they are assigned", f.Name)
		}
	}
	return nil
}

// soundActs holds who acts by a row against what there is: they are persons, and the row is
// one of the matrix.
func (p *schemaParser) soundActs(f *Field) error {
	switch {
	case f.Acts == "":
		return nil
	case f.Ref == nil || !slices.Contains(f.Ref.To.Owners, OwnerSelf):
		return fmt.Errorf("@acts: the field refers to no persons, whose records are their own")
	}
	return p.row(f.Acts)
}

// Actions lists the rows that go for the records of an entity: those by which they are
// read and written, and those that whoever is named in them acts by.
func (e *Entity) Actions() []string {
	list := []string{e.Read, e.Create, e.Update, e.Delete}
	if e.ReadIf != nil {
		list = append(list, e.ReadIf.Update)
	}
	for _, f := range e.Fields {
		list = append(list, f.Write, f.Acts)
	}
	for _, t := range e.Transitions {
		list = append(list, t.By)
	}
	return list
}
