package registry

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

	"pdca/internal/domain"
)

// Parse reads a declaration, schema.graphqls and the files of schema/, whose rights
// are rows of a matrix. What is wrong with it is an error that names file, line, type
// and field.
func Parse(declaration fs.FS, matrix *domain.Matrix) (*Registry, error) {
	sources, err := Sources(declaration)
	if err != nil {
		return nil, err
	}
	p := &schemaParser{defs: map[string]*ast.Definition{}, reg: &Registry{
		Version: version(sources), Enums: map[string]*Enum{}, Embedded: map[string]*Embedded{},
		Matrix: matrix, byName: map[string]*Entity{},
	}}
	doc, err := p.read(sources)
	if err != nil {
		return nil, err
	}
	for _, step := range []func(ast.DefinitionList) error{p.enums, p.uses, p.places, p.contents, p.embedded, p.declare, p.define, p.connect, p.relations, p.rights} {
		if err := step(doc.Definitions); err != nil {
			return nil, err
		}
	}
	return p.reg, p.order()
}

func version(sources []*ast.Source) string {
	h := sha256.New()
	for _, s := range sources {
		fmt.Fprintln(h, s.Name, len(s.Input))
		h.Write([]byte(s.Input))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

type schemaParser struct {
	reg *Registry
	// defs are the definitions by name, for errors.
	defs map[string]*ast.Definition
}

// read parses the files. What every GraphQL schema has to keep to, that types and
// directives are there and have the arguments that are asked for, is gqlparser's part.
func (p *schemaParser) read(sources []*ast.Source) (*ast.SchemaDocument, error) {
	doc, err := parser.ParseSchemas(append([]*ast.Source{validator.Prelude}, sources...)...)
	if err != nil {
		return nil, err
	}
	for _, d := range doc.Definitions {
		p.defs[d.Name] = d
	}
	if _, err = validator.ValidateSchemaDocument(doc); err != nil {
		return nil, p.located(doc, err)
	}
	for _, d := range doc.Extensions {
		p.defs[d.Name] = d
		return nil, p.in(d.Name, "", fmt.Errorf("extend: what is declared stands in one place"))
	}
	return doc, nil
}

// in says of an error where it lies: file and line, type and field. field is "" for
// the type itself.
func (p *schemaParser) in(typ, field string, err error) error {
	d := p.defs[typ]
	pos, name := d.Position, typ
	if f := d.Fields.ForName(field); f != nil {
		pos, name = f.Position, typ+"."+field
	} else if v := d.EnumValues.ForName(field); v != nil {
		pos, name = v.Position, typ+"."+field
	}
	return fmt.Errorf("%s:%d: %s: %w", pos.Src.Name, pos.Line, name, err)
}

// located says of an error of the validator, which names file and line, in which type and
// field that is.
func (p *schemaParser) located(doc *ast.SchemaDocument, err error) error {
	var e *gqlerror.Error
	if !errors.As(err, &e) || len(e.Locations) == 0 {
		return err
	}
	file, line, name := e.Extensions["file"], e.Locations[0].Line, ""
	for _, d := range doc.Definitions {
		if d.Position.Src.Name != file || d.Position.Line > line {
			continue
		}
		name = d.Name
		for _, f := range d.Fields {
			if f.Position.Src.Name == file && f.Position.Line <= line {
				name = d.Name + "." + f.Name
			}
		}
	}
	return fmt.Errorf("%s:%d: %s: %s", file, line, name, e.Message)
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
			if err == nil {
				err = soundMember(fd)
			}
			if err != nil {
				return p.in(d.Name, fd.Name, err)
			}
			f.Index = len(em.Fields)
			em.Fields, em.byName[f.Name] = append(em.Fields, f), f
			if f.Stamp != "" {
				em.Stamped = append(em.Stamped, f)
			}
		}
		if _, err := p.spans(d, em.byName); err != nil {
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
			Stage: stageOf(d.Directives.ForName("entity")), Team: -1, Status: -1, ReadAs: -1, SealedIn: map[string]bool{}, New: domain.Maker(d.Name), byName: map[string]*Field{}}
		p.reg.byName[d.Name] = e
		p.number(e)
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
			if err == nil && f.counts() {
				err = notListed(f) // a record's own list is filtered and merged as texts
			}
			if err != nil {
				return p.in(d.Name, fd.Name, err)
			}
			p.add(e, f, fd)
		}
		var err error
		if e.spans, err = p.spans(d, e.byName); err != nil {
			return err
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
				Approve: a.bool("approve"), View: a.bool("view"), only: a.list("only"), Reason: a.bool("reason"), Other: a.bool("other"), Rule: a.str("rule"), Task: a.str("task"), Window: a.str("window"), Open: a.str("mode") == "FROM", windowIf: a.str("windowIf"), over: a.list("over"), ExpectHash: a.bool("expectHash")})
		}
	}
	if len(f.Entered) > 0 {
		e.Entered = append(e.Entered, f)
	}
	if f.Name == "status" {
		e.Status = f.Index
	}
}

// field reads what stands on one field; references are resolved by connect.
func (p *schemaParser) field(fd *ast.FieldDefinition) (*Field, error) {
	f := &Field{Name: fd.Name, member: `"` + fd.Name + `":`, Description: fd.Description, Type: fd.Type.Name(), Required: fd.Type.NonNull, Policy: "LAST_WRITE"}
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
			f.Policy, f.Rule = a.str("policy"), cmp.Or(a.str("rule"), f.Rule)
		case "index":
			f.Indexed = true
		case "server":
			f.Server, f.Rule = true, cmp.Or(a.str("rule"), f.Rule)
		case "entered":
			f.Server, f.Entered = true, a.list("states")
		case "secret":
			f.Secret = true
		case "derived":
			f.Derived, f.Read = true, a.str("read")
		case "read":
			f.Read = a.str("action")
		case "outline":
			f.Outline = true
		case "deprecated":
			f.Deprecated, err = a.str("reason"), farewell(a.str("reason"))
		case "write":
			f.Write = a.str("action")
		case "acts":
			f.Acts = a.str("action")
		case "shareable":
			f.Shareable = &Shareable{Filter: a.bool("filter"), Persons: a.bool("persons"), Sums: a.bool("sums")}
		case "unsealed":
			f.Unsealed = true
		case "sealedText":
			f.Sealed = &Sealed{} // its subject needs every field
		case "stamp":
			f.Stamp = Stamp(a.str("as"))
		case "length":
			f.MinLen, f.MaxLen = int(a.num("min")), int(a.num("max"))
		case "size":
			f.MaxSize = int(a.num("max"))
		case "range":
			f.Min, f.Max = a.optional("min"), a.optional("max")
		case "pattern":
			f.Pattern, err = regexp.Compile(a.str("regex"))
		case "text":
			f.Text, _ = domain.ParseTextClass(a.str("as"))
		case "past":
			f.Past = &Sense{Rule: a.str("rule")}
		case "after":
			f.After = &Sense{Rule: a.str("rule")} // connected once every field is there
		} // default needs the limits; ref, lookup, copy, unique, veil and transition need every entity
		if err != nil {
			return err
		}
	}
	if d := fd.Directives.ForName("code"); d != nil {
		if err := f.code(fd, args(d)); err != nil {
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

// farewellForm is "Chinese / English" with the day from which a field may be gone in both.
var farewellForm = regexp.MustCompile(`^.*\d{4}-\d\d-\d\d.* / .*\d{4}-\d\d-\d\d`)

// farewell checks the reason of a field that is to go.
func farewell(reason string) error {
	if !farewellForm.MatchString(reason) {
		return errors.New("@deprecated says in both languages what takes the field's place and the day from which it may be gone")
	}
	return nil
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
			return p.in(e.Name, "", err)
		}
		for _, fd := range d.Fields {
			if err := p.relate(e, e.byName[fd.Name], fd); err != nil {
				return p.in(e.Name, fd.Name, err)
			}
		}
	}
	if err := p.conceal(defs); err != nil {
		return err
	}
	for _, step := range []func() error{p.grounds, p.windows, p.book, p.sound, p.follow, p.guards, p.sealedTexts} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (p *schemaParser) entity(e *Entity, a arguments) (err error) {
	e.Read, e.Create, e.Update, e.Delete = a.str("read"), a.str("create"), a.str("update"), a.str("delete")
	e.Internal, e.Private = a.bool("internal"), a.str("private")
	if pl := a.str("plural"); pl != "" {
		e.Plural = pl
	}
	e.DeleteIn, e.DeleteOwn = a.list("deleteIn"), a.bool("deleteOwn")
	for _, s := range a.list("sealedIn") {
		e.SealedIn[s] = true
	}
	at := func(arg, name string, special map[string]int) int {
		i, wrong := e.place(name, special)
		if wrong != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", arg, wrong))
		}
		return i
	}
	e.Bucket = at("bucket", a.str("bucket"), map[string]int{"id": BucketSelf, "ref": BucketRef})
	if t := a.str("team"); t != "" {
		e.Team = at("team", t, map[string]int{"id": TeamSelf})
	}
	if t := a.str("readAs"); t != "" {
		e.ReadAs = at("readAs", t, nil)
	}
	for _, o := range a.list("owners") {
		e.Owners = append(e.Owners, at("owners", o, map[string]int{"id": OwnerSelf}))
	}
	if c := a.str("readAsUnless"); c != "" {
		var wrong error
		if e.ReadAsUnless, wrong = e.condition(c); wrong != nil {
			err = errors.Join(err, fmt.Errorf("readAsUnless: %w", wrong))
		}
	}
	if c := a.str("readIf"); c != "" {
		if when, wrong := e.condition(c); wrong != nil {
			err = errors.Join(err, fmt.Errorf("readIf: %w", wrong))
		} else {
			e.ReadIf = &ReadIf{Condition: *when, Update: a.str("updateIfBy")}
		}
	}
	for _, s := range a.list("sealedBy") {
		e.SealedBy = append(e.SealedBy, at("sealedBy", s, nil))
	}
	e.Compact, e.Limits = a.bool("compact"), a.str("limits")
	return errors.Join(err, e.keyed(a.list("keyed")), e.shares(a), e.signed(a.list("signed")))
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

// rights gathers the rows that let each role read something.
func (p *schemaParser) rights(ast.DefinitionList) error {
	m := p.reg.Matrix
	p.reg.reads = map[readKey]domain.Mask{}
	p.reg.ReadReference = m.Number(referenceRow)
	rows := []domain.RowNo{p.reg.ReadReference}
	for _, e := range p.reg.Entities {
		rows = append(rows, e.ReadRow, e.OutlineRow, e.RowIf(true))
	}
	for _, g := range p.reg.Guards {
		rows = append(rows, g.Row)
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

// order sorts the entities so that each comes after those it refers to, references that
// lead back (Back) left aside.
func (p *schemaParser) order() error {
	var out []*Entity
	state := map[*Entity]int{}
	var visit func(e *Entity) error
	visit = func(e *Entity) error {
		if state[e] == 1 {
			return p.in(e.Name, "", fmt.Errorf("references go in a circle"))
		}
		if state[e] == 2 {
			return nil
		}
		state[e] = 1
		for _, f := range e.Fields {
			if f.Ref != nil && f.Ref.To != e && !f.Ref.Back {
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
	for _, e := range out {
		for _, f := range e.Fields {
			if f.Ref != nil && f.Ref.Back && f.Ref.To.Index <= e.Index {
				return p.in(e.Name, f.Name, fmt.Errorf("@ref: back: nothing leads from %s to %s", f.Ref.To.Name, e.Name))
			}
		}
	}
	return nil
}

func camel(name string) string { return strings.ToLower(name[:1]) + name[1:] }
