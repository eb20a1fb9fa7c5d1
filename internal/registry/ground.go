package registry

import (
	"fmt"
	"strings"

	"pdca/internal/domain"
)

// treePath is the field of the units in which the server keeps their way from the top.
const treePath = "path"

// grounds finds what the places of all records go by: the tree of units, and the
// entity whose records have teams that others name.
func (p *schemaParser) grounds() error {
	for _, e := range p.reg.Entities {
		if e.Bucket == BucketSelf {
			if p.reg.Units != nil {
				return p.in(e.Name, "", fmt.Errorf("%s is the tree of units already", p.reg.Units.Ent.Name))
			}
			var err error
			if p.reg.Units, err = e.tree(); err != nil {
				return p.in(e.Name, "", err)
			}
		}
		if e.Team == TeamSelf && p.reg.Teams == nil {
			p.reg.Teams = e // others have teams that no further record names
		}
	}
	for _, e := range p.reg.Entities {
		if e.Team >= 0 && p.reg.Teams == nil {
			return p.in(e.Name, "", fmt.Errorf("team: no entity has teams of its own"))
		}
	}
	return nil
}

// LevelOf is the level of the tree that a unit stands at; "" for none.
func (t *Tree) LevelOf(unit *domain.Record) string {
	if t.Kind == nil {
		return ""
	}
	i, ok := t.Kind.Enum.index[unit.Body.Str(t.Kind.Index)]
	if !ok {
		return ""
	}
	return t.Kind.Enum.Values[i].Level
}

// tree finds the two fields of a tree.
func (e *Entity) tree() (*Tree, error) {
	t := &Tree{Ent: e, Path: e.byName[treePath]}
	for _, f := range e.Fields {
		if f.Enum != nil && len(f.Enum.levels()) > 0 {
			if t.Kind != nil || f.Kind != domain.KindString {
				return nil, fmt.Errorf("one field, which is no list, says the level of a unit")
			}
			t.Kind, t.Levels = f, f.Enum.levels()
		}
		if f.Ref == nil || f.Ref.To != e || f.Kind != domain.KindString {
			continue
		}
		if t.Parent != nil {
			return nil, fmt.Errorf("two fields name a unit above, %s and %s", t.Parent.Name, f.Name)
		}
		t.Parent = f
	}
	if t.Parent == nil || !t.Parent.Indexed {
		return nil, fmt.Errorf("no indexed field names the unit above")
	}
	if t.Path == nil || t.Path.Derived || t.Path.Kind != domain.KindString {
		return nil, fmt.Errorf("no text %s holds the way from the top", treePath)
	}
	return t, nil
}

// condition reads "field=VALUE", of an enum or of a code that ships.
func (e *Entity) condition(text string) (*Condition, error) {
	name, value, _ := strings.Cut(text, "=")
	i, err := e.place(name, nil)
	if err != nil {
		return nil, err
	}
	f := e.Fields[i]
	known := f.Enum != nil && f.Enum.Has(value)
	if f.Code != nil {
		list := domain.CodeListOf(f.Code.List)
		known = list != nil && list.Find(value) != nil
	}
	if f.Kind != domain.KindString || !known {
		return nil, fmt.Errorf("%q says no value of an enum, and no code that ships", text)
	}
	return &Condition{Field: i, Value: value}, nil
}
