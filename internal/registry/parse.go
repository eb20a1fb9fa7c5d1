package registry

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

	"pdca/internal/domain"
)

// Parse reads the text of a declaration whose rights are rows of a matrix.
func Parse(text string, matrix *domain.Matrix) (*Registry, error) {
	doc, gerr := parser.ParseSchemas(validator.Prelude, &ast.Source{Name: "schema.graphqls", Input: text})
	if gerr != nil {
		return nil, gerr
	}
	sum := sha256.Sum256([]byte(text))
	p := &schemaParser{reg: &Registry{
		Version: hex.EncodeToString(sum[:8]), Enums: map[string]*Enum{}, Embedded: map[string]*Embedded{},
		Matrix: matrix, byName: map[string]*Entity{},
	}}
	for _, step := range []func(ast.DefinitionList) error{p.enums, p.embedded, p.declare, p.define, p.connect, p.rights} {
		if err := step(doc.Definitions); err != nil {
			return nil, err
		}
	}
	return p.reg, p.order()
}

type schemaParser struct{ reg *Registry }

func (p *schemaParser) enums(defs ast.DefinitionList) error {
	for _, d := range defs {
		if d.Kind != ast.Enum || d.BuiltIn || strings.HasPrefix(d.Name, "__") {
			continue
		}
		e := &Enum{Name: d.Name, Description: d.Description, index: map[string]int{}}
		for i, v := range d.EnumValues {
			e.Values = append(e.Values, EnumValue{v.Name, v.Description})
			e.index[v.Name] = i
		}
		p.reg.Enums[d.Name] = e
	}
	return nil
}

func (p *schemaParser) embedded(defs ast.DefinitionList) error {
	for _, d := range defs {
		if d.Directives.ForName("embedded") != nil {
			p.reg.Embedded[d.Name] = &Embedded{Name: d.Name, Description: d.Description, byName: map[string]*Field{}}
		}
	}
	for _, d := range defs {
		em := p.reg.Embedded[d.Name]
		if em == nil {
			continue
		}
		for _, fd := range d.Fields {
			f, err := p.field(fd)
			if err != nil {
				return fmt.Errorf("%s.%s: %w", d.Name, fd.Name, err)
			}
			f.Index = len(em.Fields)
			em.Fields, em.byName[f.Name] = append(em.Fields, f), f
			if f.Stamp != "" {
				em.Stamped = append(em.Stamped, f)
			}
		}
		if _, err := spans(d, em.byName); err != nil {
			return err
		}
	}
	return nil
}

// declare makes every entity, so that references can name any of them.
func (p *schemaParser) declare(defs ast.DefinitionList) error {
	for _, d := range defs {
		if d.Directives.ForName("entity") == nil {
			continue
		}
		e := &Entity{Name: d.Name, Camel: camel(d.Name), Plural: camel(d.Name) + "s", Description: d.Description,
			Team: -1, Status: -1, ReadAs: -1, SealedIn: map[string]bool{}, byName: map[string]*Field{}}
		p.reg.byName[d.Name] = e
		p.reg.Entities = append(p.reg.Entities, e)
	}
	return nil
}

// define fills the fields of every entity.
func (p *schemaParser) define(defs ast.DefinitionList) error {
	for _, d := range defs {
		e := p.reg.byName[d.Name]
		if e == nil {
			continue
		}
		for _, fd := range d.Fields {
			f, err := p.field(fd)
			if err != nil {
				return fmt.Errorf("%s.%s: %w", d.Name, fd.Name, err)
			}
			p.add(e, f, fd)
		}
		var err error
		if e.spans, err = spans(d, e.byName); err != nil {
			return err
		}
		if len(e.Fields) > domain.MaxFields {
			return fmt.Errorf("%s: more than %d stored fields", e.Name, domain.MaxFields)
		}
	}
	return nil
}

func (p *schemaParser) add(e *Entity, f *Field, fd *ast.FieldDefinition) {
	e.byName[f.Name] = f
	if f.Derived {
		f.Index, e.Derived = -1, append(e.Derived, f)
		return
	}
	f.Index, e.Fields = len(e.Fields), append(e.Fields, f)
	for _, t := range fd.Directives.ForNames("transition") {
		a := args(t)
		for _, from := range a.list("from") {
			e.Status = f.Index
			e.Transitions = append(e.Transitions, Transition{From: from, To: a.str("to"), By: a.str("by"),
				Approve: a.bool("approve"), Reason: a.bool("reason"), Other: a.bool("other")})
		}
	}
	if f.Name == "status" {
		e.Status = f.Index
	}
}

// field reads what stands on one field; references are resolved by connect.
func (p *schemaParser) field(fd *ast.FieldDefinition) (*Field, error) {
	f := &Field{Name: fd.Name, Description: fd.Description, Type: fd.Type.Name(), Required: fd.Type.NonNull, Policy: "LAST_WRITE"}
	f.Enum, f.Embedded = p.reg.Enums[f.Type], p.reg.Embedded[f.Type]
	if f.Description == "" {
		return nil, fmt.Errorf("has no description")
	}
	kind, ok := map[string]domain.Kind{"String": domain.KindString, "ID": domain.KindString, "Int": domain.KindInt, "Float": domain.KindFloat,
		"Boolean": domain.KindBool, "Date": domain.KindDate, "DateTime": domain.KindTime, "JSON": domain.KindObject}[f.Type]
	switch {
	case fd.Type.Elem != nil:
		kind = domain.KindList
	case f.Enum != nil:
		kind = domain.KindString
	case f.Embedded != nil:
		kind = domain.KindObject
	case !ok:
		return nil, fmt.Errorf("type %s is not known", f.Type)
	}
	f.Kind = kind
	return f, p.directives(f, fd)
}

func (p *schemaParser) directives(f *Field, fd *ast.FieldDefinition) (err error) {
	for _, d := range fd.Directives {
		a := args(d)
		switch d.Name {
		case "merge":
			if f.Policy = a.str("policy"); p.reg.Enums["MergePolicy"] == nil || !p.reg.Enums["MergePolicy"].Has(f.Policy) {
				err = fmt.Errorf("%q is no merge policy", f.Policy)
			}
		case "index":
			f.Indexed = true
		case "server":
			f.Server = true
		case "secret":
			f.Secret = true
		case "derived":
			f.Derived, f.Read = true, a.str("read")
		case "write":
			f.Write = a.str("action")
		case "stamp":
			f.Stamp = Stamp(a.str("as"))
		case "length":
			f.MinLen, f.MaxLen = int(a.num("min")), int(a.num("max"))
		case "range":
			f.Min, f.Max = a.optional("min"), a.optional("max")
		case "pattern":
			f.Pattern, err = regexp.Compile(a.str("regex"))
		case "text":
			err = f.class(a.str("as"))
		case "past":
			f.Past = &Sense{Rule: a.str("rule")}
		case "after":
			f.After = &Sense{Rule: a.str("rule")} // connected once every field is there
		case "default": // needs the limits
		case "ref", "copy", "unique", "transition": // need every entity
		default:
			err = fmt.Errorf("@%s is no directive", d.Name)
		}
		if err != nil {
			return err
		}
	}
	if d := fd.Directives.ForName("default"); d != nil {
		f.Default, err = parseDefault(f, args(d).str("value"))
	}
	if err != nil {
		return err
	}
	return f.sound(fd)
}

func parseDefault(f *Field, text string) (domain.Value, error) {
	if f.Kind == domain.KindString {
		text = strconv.Quote(text)
	}
	return f.ParseJSON([]byte(text))
}

// connect resolves what needs every entity and field to be there.
func (p *schemaParser) connect(defs ast.DefinitionList) error {
	for _, d := range defs {
		e := p.reg.byName[d.Name]
		if e == nil {
			continue
		}
		if err := p.entity(e, args(d.Directives.ForName("entity"))); err != nil {
			return fmt.Errorf("%s: %w", e.Name, err)
		}
		for _, fd := range d.Fields {
			if err := p.relate(e, e.byName[fd.Name], fd); err != nil {
				return fmt.Errorf("%s.%s: %w", e.Name, fd.Name, err)
			}
		}
	}
	if err := p.conceal(defs); err != nil {
		return err
	}
	return p.checkActions()
}

func (p *schemaParser) entity(e *Entity, a arguments) (err error) {
	e.Read, e.Create, e.Update, e.Delete = a.str("read"), a.str("create"), a.str("update"), a.str("delete")
	e.Internal = a.bool("internal")
	if pl := a.str("plural"); pl != "" {
		e.Plural = pl
	}
	if e.Bucket, err = e.place(a.str("bucket"), map[string]int{"id": BucketSelf, "ref": BucketRef}); err != nil {
		return err
	}
	if t := a.str("team"); t != "" {
		if e.Team, err = e.place(t, map[string]int{"id": TeamSelf}); err != nil {
			return err
		}
	}
	if t := a.str("readAs"); t != "" {
		if e.ReadAs, err = e.place(t, nil); err != nil {
			return err
		}
	}
	for _, o := range a.list("owners") {
		i, err := e.place(o, map[string]int{"id": OwnerSelf})
		if err != nil {
			return err
		}
		e.Owners = append(e.Owners, i)
	}
	e.DeleteIn, e.DeleteOwn = a.list("deleteIn"), a.bool("deleteOwn")
	for _, s := range a.list("sealedIn") {
		e.SealedIn[s] = true
	}
	for _, s := range a.list("sealedBy") {
		i, err := e.place(s, nil)
		if err != nil {
			return err
		}
		e.SealedBy = append(e.SealedBy, i)
	}
	return nil
}

// place returns the index of a stored field, or what a special name stands for.
func (e *Entity) place(name string, special map[string]int) (int, error) {
	if i, ok := special[name]; ok {
		return i, nil
	}
	if f := e.byName[name]; f != nil && !f.Derived {
		return f.Index, nil
	}
	return 0, fmt.Errorf("%q is no stored field", name)
}

func (p *schemaParser) relate(e *Entity, f *Field, fd *ast.FieldDefinition) error {
	if d := fd.Directives.ForName("ref"); d != nil {
		a := args(d)
		to := p.reg.byName[a.str("type")]
		if to == nil {
			return fmt.Errorf("refers to %q, which is no entity", a.str("type"))
		}
		f.Ref = &Ref{To: to, As: a.str("as"), Inverse: a.str("inverse")}
		if f.Ref.Inverse != "" {
			f.Indexed = true
			to.Inverse = append(to.Inverse, Relation{Name: f.Ref.Inverse, From: e, Field: f})
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

// checkActions makes sure that every row of the matrix that is named exists.
func (p *schemaParser) checkActions() error {
	for _, e := range p.reg.Entities {
		named := []string{e.Read, e.Create, e.Update, e.Delete}
		for _, s := range e.DeleteIn {
			if e.Status < 0 || !e.Fields[e.Status].Enum.Has(s) {
				return fmt.Errorf("%s: deleteIn %s names no state", e.Name, s)
			}
		}
		for _, f := range e.Derived {
			if err := p.derived(e, f); err != nil {
				return fmt.Errorf("%s.%s: %w", e.Name, f.Name, err)
			}
		}
		for _, f := range e.Fields {
			named = append(named, f.Write)
			if f.Copy != nil {
				if v := e.Fields[f.Copy.Via]; v.Ref == nil || v.Ref.To.byName[f.Copy.From] == nil {
					return fmt.Errorf("%s.%s: copies from %q, which is no field there", e.Name, f.Name, f.Copy.From)
				}
			}
		}
		for _, t := range e.Transitions {
			named = append(named, t.By)
			if en := e.Fields[e.Status].Enum; !en.Has(t.From) || !en.Has(t.To) {
				return fmt.Errorf("%s: transition %s to %s names no state", e.Name, t.From, t.To)
			}
		}
		for _, action := range named {
			if _, ok := p.reg.Matrix.Row(action); action != "" && !ok {
				return fmt.Errorf("%s: %q is no row of the rights matrix", e.Name, action)
			}
		}
		e.ReadRow = p.reg.Matrix.Number(e.Read)
	}
	return nil
}

// rights gathers the rows that let each role read something.
func (p *schemaParser) rights(ast.DefinitionList) error {
	m := p.reg.Matrix
	p.reg.reads = map[readKey]domain.Mask{}
	p.reg.ReadReference = m.Number(referenceRow)
	rows := []domain.RowNo{p.reg.ReadReference}
	for _, e := range p.reg.Entities {
		rows = append(rows, e.ReadRow)
		for _, f := range e.Derived {
			rows = append(rows, f.ReadRow)
		}
	}
	for _, no := range domain.MaskOf(rows...).Rows() {
		cells, _ := m.Row(m.Name(no))
		for _, c := range cells {
			k := readKey{c.Role, c.Reach}
			p.reg.reads[k] = p.reg.reads[k].Or(domain.MaskOf(no))
		}
	}
	return nil
}

// order sorts the entities so that each comes after those it refers to.
func (p *schemaParser) order() error {
	var out []*Entity
	state := map[*Entity]int{}
	var visit func(e *Entity) error
	visit = func(e *Entity) error {
		if state[e] == 1 {
			return fmt.Errorf("%s: references go in a circle", e.Name)
		}
		if state[e] == 2 {
			return nil
		}
		state[e] = 1
		for _, f := range e.Fields {
			if f.Ref != nil && f.Ref.To != e {
				if err := visit(f.Ref.To); err != nil {
					return err
				}
			}
		}
		state[e], e.Index, out = 2, len(out), append(out, e)
		return nil
	}
	for _, e := range p.reg.Entities {
		if err := visit(e); err != nil {
			return err
		}
	}
	p.reg.Entities = out
	return nil
}

// arguments reads a directive's arguments.
type arguments struct{ d *ast.Directive }

func args(d *ast.Directive) arguments { return arguments{d} }

func (a arguments) value(name string) *ast.Value {
	if arg := a.d.Arguments.ForName(name); arg != nil {
		return arg.Value
	}
	return nil
}

func (a arguments) str(name string) string {
	if v := a.value(name); v != nil {
		return v.Raw
	}
	return ""
}

func (a arguments) bool(name string) bool { return a.str(name) == "true" }

func (a arguments) num(name string) float64 {
	n, _ := strconv.ParseFloat(a.str(name), 64)
	return n
}

func (a arguments) optional(name string) *float64 {
	if a.value(name) == nil {
		return nil
	}
	n := a.num(name)
	return &n
}

func (a arguments) list(name string) (out []string) {
	if v := a.value(name); v != nil {
		for _, c := range v.Children {
			out = append(out, c.Value.Raw)
		}
	}
	return out
}

func camel(name string) string { return strings.ToLower(name[:1]) + name[1:] }
