package registry

import (
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
)

// Single says whether the field is a reference to one record, and no list of them.
func (f *Field) Single() bool { return f.Ref != nil && f.Kind != domain.KindList }

// RefersTo says whether a record refers by the field to the record of an id.
func (f *Field) RefersTo(r *domain.Record, id string) bool {
	if f.Kind == domain.KindList {
		return slices.Contains(r.Body.Get(f.Index).L, id)
	}
	return r.Body.Str(f.Index) == id
}

// EachRef calls fn for every id that a record refers to, and the field that does.
func (e *Entity) EachRef(r *domain.Record, fn func(f *Field, id string)) {
	for _, f := range e.Refs {
		if id := r.Body.Str(f.Index); id != "" {
			fn(f, id)
		}
	}
	for _, f := range e.RefLists {
		for _, id := range r.Body.Get(f.Index).L {
			fn(f, id)
		}
	}
}

// refer reads @ref of a field of an entity.
func (p *schemaParser) refer(e *Entity, f *Field, a arguments) error {
	ref, err := p.reference(f, a)
	if err != nil {
		return err
	}
	if f.Ref = ref; ref.Chain != "" && (ref.To != e || !f.Single()) {
		return fmt.Errorf("@ref: a chain follows a reference to one record of the entity itself")
	}
	if f.Kind == domain.KindList {
		e.RefLists = append(e.RefLists, f)
	} else {
		e.Refs = append(e.Refs, f)
	}
	if ref.Inverse != "" {
		f.Indexed = true
		ref.To.Inverse = append(ref.To.Inverse, Relation{Name: ref.Inverse, From: e, Field: f})
	}
	return nil
}

func (p *schemaParser) reference(f *Field, a arguments) (*Ref, error) {
	to := p.reg.byName[a.str("type")]
	switch {
	case to == nil:
		return nil, fmt.Errorf("refers to %q, which is no entity", a.str("type"))
	case f.Type != "ID" || f.Derived:
		return nil, fmt.Errorf("@ref: the field holds no ids")
	}
	return &Ref{To: to, As: a.str("as"), Inverse: a.str("inverse"), Chain: a.str("chain")}, nil
}

// relations reads @ref of the members of embedded objects, and makes sure that every
// name that an entity has in the API stands for one thing.
func (p *schemaParser) relations(defs ast.DefinitionList) error {
	for _, d := range defs {
		em := p.reg.Embedded[d.Name]
		if em == nil {
			continue
		}
		for _, fd := range d.Fields {
			if err := p.namedWithin(em.byName[fd.Name], fd.Directives.ForName("ref")); err != nil {
				return p.in(d.Name, fd.Name, err)
			}
		}
	}
	for _, e := range p.reg.Entities {
		for _, f := range e.Fields {
			if f.Embedded != nil && slices.ContainsFunc(f.Embedded.Fields, func(m *Field) bool { return m.Ref != nil }) {
				e.Naming = append(e.Naming, f)
			}
		}
		if err := e.distinct(); err != nil {
			return p.in(e.Name, "", err)
		}
	}
	return nil
}

// namedWithin reads @ref of a member of an embedded object. It says what the member
// names, so that this is not deleted; relations lead from records only.
func (p *schemaParser) namedWithin(m *Field, d *ast.Directive) (err error) {
	if d == nil {
		return nil
	}
	m.Ref, err = p.reference(m, args(d))
	if err == nil && (m.Ref.As != "" || m.Ref.Inverse != "" || m.Ref.Chain != "") {
		err = fmt.Errorf("@ref: a member of an embedded object has no relation fields")
	}
	return err
}

// envelope are the fields that every record has in the API.
var envelope = []string{"id", "rev", "createdAt", "updatedAt", "createdBy", "updatedBy"}

// distinct makes sure that no relation has the name of a field or of another one.
func (e *Entity) distinct() error {
	taken := map[string]bool{}
	for _, name := range envelope {
		taken[name] = true
	}
	for name := range e.byName {
		taken[name] = true
	}
	var relations []string
	for _, f := range slices.Concat(e.Refs, e.RefLists) {
		relations = append(relations, f.Ref.As, f.Ref.Chain)
	}
	for _, rel := range e.Inverse {
		relations = append(relations, rel.Name)
	}
	for _, name := range relations {
		if taken[name] {
			return fmt.Errorf("%q is the name of two fields", name)
		}
		taken[name] = name != ""
	}
	return nil
}
