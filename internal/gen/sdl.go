package gen

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// header is the first line of the SDL.
const header = "# Code generated from schema.graphqls by go generate; DO NOT EDIT.\n"

// def is one type definition of the API: a list of members under a name.
type def struct {
	// kind is the SDL keyword: scalar, interface, type, input or enum.
	kind, name, desc string
	// implements is the interface of an object type; "" for none.
	implements string
	members    []member
}

// member is a field of a type or input, or a value of an enum (without typ).
type member struct {
	name, typ, desc string
	args            []member
}

// document collects definitions; the order of adding is the order of printing.
type document struct {
	defs   []*def
	byName map[string]*def
}

func (d *document) add(x *def) *def {
	if d.byName == nil {
		d.byName = map[string]*def{}
	}
	d.defs, d.byName[x.name] = append(d.defs, x), x
	return x
}

// field adds a member and returns the definition.
func (x *def) field(name, typ, desc string, args ...member) *def {
	x.members = append(x.members, member{name, typ, desc, args})
	return x
}

// check says whether a name is used twice.
func (d *document) check() error {
	seen := map[string]bool{}
	note := func(what string) error {
		if seen[what] {
			return fmt.Errorf("%s is declared twice", what)
		}
		seen[what] = true
		return nil
	}
	for _, x := range d.defs {
		if err := note(x.name); err != nil {
			return err
		}
		for _, m := range x.members {
			if err := note(x.name + "." + m.name); err != nil {
				return err
			}
		}
	}
	return nil
}

// merge adds hand-written SDL: definitions are appended, the fields of an
// `extend type` go to the type that is there.
func (d *document) merge(name, text string) error {
	doc, err := parser.ParseSchema(&ast.Source{Name: name, Input: text})
	if err != nil {
		return err
	}
	for _, a := range doc.Definitions {
		d.add(definition(a))
	}
	for _, a := range doc.Extensions {
		x := d.byName[a.Name]
		if x == nil {
			return fmt.Errorf("%s extends %s, which there is not", name, a.Name)
		}
		x.members = append(x.members, definition(a).members...)
	}
	return nil
}

var keywords = map[ast.DefinitionKind]string{ast.Scalar: "scalar", ast.Interface: "interface", ast.Object: "type",
	ast.InputObject: "input", ast.Enum: "enum"}

func definition(a *ast.Definition) *def {
	x := &def{kind: keywords[a.Kind], name: a.Name, desc: a.Description, implements: strings.Join(a.Interfaces, " & ")}
	for _, f := range a.Fields {
		var args []member
		for _, arg := range f.Arguments {
			args = append(args, member{name: arg.Name, typ: typed(arg.Type, arg.DefaultValue), desc: arg.Description})
		}
		x.field(f.Name, typed(f.Type, f.DefaultValue), f.Description, args...)
	}
	for _, v := range a.EnumValues {
		x.field(v.Name, "", v.Description)
	}
	return x
}

// typed is a type with the value that holds where none is given.
func typed(t *ast.Type, value *ast.Value) string {
	if value == nil {
		return t.String()
	}
	return t.String() + " = " + value.String()
}

// print writes the document as SDL.
func (d *document) print() string {
	var b bytes.Buffer
	b.WriteString(header)
	for _, x := range d.defs {
		b.WriteByte('\n')
		x.print(&b)
	}
	return b.String()
}

func (x *def) print(b *bytes.Buffer) {
	fmt.Fprintf(b, "%s\n%s %s", quote(x.desc), x.kind, x.name)
	if x.implements != "" {
		b.WriteString(" implements " + x.implements)
	}
	if len(x.members) > 0 {
		b.WriteString(" {\n")
		for _, m := range x.members {
			m.print(b, "  ")
		}
		b.WriteByte('}')
	}
	b.WriteByte('\n')
}

func (m member) print(b *bytes.Buffer, indent string) {
	b.WriteString(indent + quote(m.desc) + "\n" + indent + m.name)
	switch {
	case len(m.args) > 0:
		b.WriteString("(\n")
		for _, a := range m.args {
			a.print(b, indent+"  ")
		}
		b.WriteString(indent + "): " + m.typ)
	case m.typ != "":
		b.WriteString(": " + m.typ)
	}
	b.WriteByte('\n')
}

// quote writes a description as a GraphQL string on one line.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s) + `"`
}
