package registry

import (
	"fmt"
	"slices"

	"pdca/internal/domain"
)

// positionField is the field that parts are in the order of, where they have it.
const positionField = "position"

// partBy makes the records of an entity parts of those that a field refers to. What a
// whole is sealed by seals its parts.
func (e *Entity) partBy(f *Field) error {
	switch {
	case !f.Single() || f.Ref.To == e:
		return fmt.Errorf("@ref: a part refers to one record, of another entity")
	case f.Ref.Inverse == "":
		return fmt.Errorf("@ref: a part says what it is at the other end, say inverse")
	case f.Policy != "IMMUTABLE":
		return fmt.Errorf("@ref: a part stays part of what it was made for; say @merge(policy: IMMUTABLE)")
	}
	if p := e.byName[positionField]; p != nil && !p.Derived {
		if p.Kind != domain.KindInt {
			return fmt.Errorf("@ref: parts are in the order of %s, which is no Int", positionField)
		}
		e.Position = p
	}
	e.PartOf = append(e.PartOf, f)
	f.Ref.To.Parts = append(f.Ref.To.Parts, Relation{Name: f.Ref.Inverse, From: e, Field: f})
	if !slices.Contains(e.SealedBy, f.Index) {
		e.SealedBy = append(e.SealedBy, f.Index)
	}
	return nil
}

// concealParts lets what conceals a whole conceal its parts, and says whether there was
// one that nothing had concealed yet.
func (p *schemaParser) concealParts() (more bool) {
	for _, e := range p.reg.Entities {
		for _, f := range e.PartOf {
			known := f.Index == e.Team || slices.ContainsFunc(e.ConcealedBy, func(c ConcealRef) bool { return c.ID == f.Index })
			if f.Ref.To.Concealable && !known {
				e.Concealable, more = true, true
				e.ConcealedBy = append(e.ConcealedBy, ConcealRef{Type: -1, ID: f.Index, To: f.Ref.To})
			}
		}
	}
	return more
}

// seals says whether anything seals records of the entity.
func (e *Entity) seals() bool { return len(e.SealedIn) > 0 || len(e.SealedBy) > 0 }

// soundUnsealed says whether @unsealed opens anything.
func (f *Field) soundUnsealed(e *Entity) error {
	switch {
	case !f.Unsealed:
		return nil
	case !e.seals():
		return fmt.Errorf("@unsealed: nothing seals the record")
	case f.Index == e.Status:
		if len(e.SealedBy) == 0 {
			return fmt.Errorf("@unsealed: the state of a record that nothing else seals is open anyway")
		}
		return nil // a part has states of its own, which go on while its whole is sealed
	case f.Server || f.Copy != nil || f.Policy == "IMMUTABLE":
		return fmt.Errorf("@unsealed: nobody writes the field, sealed or not")
	}
	return nil
}
