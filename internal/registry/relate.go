package registry

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
)

// Single says whether the field is a reference to one record, and no list of them.
func (f *Field) Single() bool { return f.Ref != nil && f.Kind != domain.KindList }

// RefersTo says whether a record refers by the field to the record of an id.
func (f *Field) RefersTo(r *domain.Record, id string) bool {
	if f.Kind != domain.KindList {
		return r.Body.Str(f.Index) == id
	}
	return f.lists(r, id)
}

// lists is apart, so that RefersTo is small enough to be written out where it is called.
func (f *Field) lists(r *domain.Record, id string) bool {
	return slices.Contains(r.Body.Get(f.Index).L, id)
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

// relate reads what a field of an entity says of others, and of other fields.
func (p *schemaParser) relate(e *Entity, f *Field, fd *ast.FieldDefinition) error {
	if d := fd.Directives.ForName("ref"); d != nil {
		if err := p.refer(e, f, args(d)); err != nil {
			return err
		}
	}
	if d := fd.Directives.ForName("copy"); d != nil {
		a := args(d)
		via, from, _ := strings.Cut(a.str("from"), ".")
		v := e.byName[via]
		if v == nil || v.Derived {
			return fmt.Errorf("copies along %q, which is no stored field", via)
		}
		f.Copy = &Copy{Via: v.Index, From: from, Follow: a.bool("follow")}
	}
	if d := fd.Directives.ForName("assigned"); d != nil {
		if err := p.assigned(e, f, args(d)); err != nil {
			return fmt.Errorf("@assigned: %w", err)
		}
	}
	if d := fd.Directives.ForName("veil"); d != nil {
		if err := e.veil(f, args(d)); err != nil {
			return err
		}
	}
	if d := fd.Directives.ForName("unique"); d != nil {
		group := []int{f.Index}
		for _, w := range args(d).list("with") {
			i, err := e.place(w, nil)
			if err != nil {
				return err
			}
			group = append(group, i)
		}
		f.Indexed, e.Unique = true, append(e.Unique, group)
	}
	return nil
}

// follow finds, for each entity, the fields of others that follow its own.
func (p *schemaParser) follow() error {
	for _, e := range p.reg.Entities {
		for _, rel := range e.Inverse {
			for _, f := range rel.From.Fields {
				if f.Copy != nil && f.Copy.Follow && f.Copy.Via == rel.Field.Index {
					e.Followers = append(e.Followers, Follower{rel.From, f, rel.Field, e.byName[f.Copy.From].Index})
				}
			}
		}
	}
	return nil
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
	if ref.Unseen && (ref.Part || f.Server) {
		return fmt.Errorf("@ref: unseen: nobody names it who does not see it, say neither part nor @server")
	}
	if ref.Part {
		return e.partBy(f)
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
	return &Ref{To: to, As: a.str("as"), Inverse: a.str("inverse"), Chain: a.str("chain"), Part: a.bool("part"), Unseen: a.bool("unseen"), Back: a.bool("back")}, nil
}

// relations reads what needs the references and unique keys of every entity to be
// there, and makes sure that every name that an entity has in the API stands for one
// thing.
func (p *schemaParser) relations(defs ast.DefinitionList) error {
	for _, d := range defs {
		for _, fd := range d.Fields {
			if err := p.relation(d.Name, fd); err != nil {
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

func (p *schemaParser) relation(typ string, fd *ast.FieldDefinition) error {
	if e := p.reg.byName[typ]; e != nil {
		f := e.byName[fd.Name]
		if err := f.argument(fd); err != nil {
			return err
		}
		return p.lookup(e, f, fd.Directives.ForName("lookup"))
	}
	if em := p.reg.Embedded[typ]; em != nil {
		return p.namedWithin(em.byName[fd.Name], fd)
	}
	return nil
}

// lookup reads @lookup.
func (p *schemaParser) lookup(e *Entity, f *Field, d *ast.Directive) error {
	if d == nil {
		return nil
	}
	a := args(d)
	l := &Lookup{To: p.reg.byName[a.str("type")], As: a.str("as"), From: []*Field{f}}
	if l.To == nil {
		return fmt.Errorf("@lookup: %q is no entity", a.str("type"))
	}
	for _, name := range a.list("with") {
		i, err := e.place(name, nil)
		if err != nil {
			return fmt.Errorf("@lookup: %w", err)
		}
		l.From = append(l.From, e.Fields[i])
	}
	if l.Key = l.To.key(a.str("key")); len(l.Key) != len(l.From) {
		return fmt.Errorf("@lookup: %q and %d more are no unique key of %s", a.str("key"), len(l.From)-1, l.To.Name)
	}
	for i, k := range l.Key {
		if from := l.From[i]; k.Kind != from.Kind || k.Type != from.Type || k.Text != from.Text || from.Derived {
			return fmt.Errorf("@lookup: %s does not hold what %s.%s does", from.Name, l.To.Name, k.Name)
		}
	}
	f.Lookup = l
	return nil
}

// key returns the fields of the unique key that begins with a field; nil where there is
// none.
func (e *Entity) key(first string) (fields []*Field) {
	for _, group := range e.Unique {
		if e.Fields[group[0]].Name == first {
			for _, i := range group {
				fields = append(fields, e.Fields[i])
			}
		}
	}
	return fields
}

// argument reads what a derived field may be asked with.
func (f *Field) argument(fd *ast.FieldDefinition) error {
	switch {
	case len(fd.Arguments) == 0:
		return nil
	case !f.Derived:
		return fmt.Errorf("only a derived field takes an argument")
	}
	for _, a := range fd.Arguments {
		kind, known := argKinds[strings.TrimSuffix(a.Type.String(), "!")]
		switch {
		case !known || a.DefaultValue != nil:
			return fmt.Errorf("an argument of a derived field is an Int, ID, String, Boolean or Date, or a list of ids or texts, without a default")
		case a.Type.NonNull && f.Embedded == nil:
			return fmt.Errorf("filters and orders ask without %s, so it may be left out", a.Name)
		case a.Description == "":
			return fmt.Errorf("the argument has no description")
		}
		f.Args = append(f.Args, Arg{Name: a.Name, Description: a.Description, Type: a.Type.String(), Kind: kind})
	}
	return nil
}

// argKinds are the types that arguments of derived fields may have.
var argKinds = map[string]domain.Kind{"Int": domain.KindInt, "ID": domain.KindString, "String": domain.KindString,
	"Boolean": domain.KindBool, "Date": domain.KindDate, "[ID!]": domain.KindList, "[String!]": domain.KindList}

// namedWithin reads @ref of a member of an embedded object. It says what the member
// names, so that this is not deleted; relations lead from records only.
func (p *schemaParser) namedWithin(m *Field, fd *ast.FieldDefinition) (err error) {
	d := fd.Directives.ForName("ref")
	switch {
	case len(fd.Arguments) > 0:
		return fmt.Errorf("only a derived field takes an argument")
	case d == nil:
		return nil
	}
	m.Ref, err = p.reference(m, args(d))
	if err == nil && (m.Ref.As != "" || m.Ref.Inverse != "" || m.Ref.Chain != "" || m.Ref.Part) {
		err = fmt.Errorf("@ref: a member of an embedded object has no relation fields")
	}
	return err
}

// envelope are the fields that every record has in the API.
var envelope = []string{"id", "rev", "createdAt", "updatedAt", "createdBy", "updatedBy", "history"}

// distinct makes sure that no relation has the name of a field or of another one.
func (e *Entity) distinct() error {
	taken := map[string]bool{}
	for _, name := range envelope {
		taken[name] = true
	}
	for _, f := range slices.Concat(e.Fields, e.Derived) {
		if taken[f.Name] {
			return fmt.Errorf("%q is what every record has", f.Name)
		}
	}
	for name := range e.byName {
		taken[name] = true
	}
	var relations []string
	if len(e.Signed) > 0 {
		relations = append(relations, ContentHash)
	}
	for _, f := range slices.Concat(e.Refs, e.RefLists) {
		relations = append(relations, f.Ref.As, f.Ref.Chain)
	}
	for _, f := range e.Fields {
		if f.Lookup != nil {
			relations = append(relations, f.Lookup.As)
		}
		if f.Code != nil {
			relations = append(relations, f.Code.As)
		}
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

// number enters an entity where Registry.Of looks for it.
func (p *schemaParser) number(e *Entity) {
	if e.New == nil {
		return
	}
	n := e.New().Body.TypeNo()
	for n >= len(p.reg.byNo) {
		p.reg.byNo = append(p.reg.byNo, nil)
	}
	if n >= 0 {
		p.reg.byNo[n] = e
	}
}
