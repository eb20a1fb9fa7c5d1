package gen

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
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
	// implements is the interface of an object type; "" for none. directives are written
	// as they stand in the SDL, a blank before each.
	implements, directives string
	members                []member
	// deprecated are the members that are to go, with the reason.
	deprecated map[string]string
}

// member is a field of a type or input, or a value of an enum (without typ).
type member struct {
	name, typ, desc string
	args            []member
	// def is the literal that an argument or a member of an input is where it is left
	// out; "" for none.
	def string
}

// document collects definitions; the order of adding is the order of printing.
type document struct {
	// desc describes the schema as a whole; "" where it is no whole one.
	desc   string
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
	x.members = append(x.members, member{name: name, typ: typ, desc: desc, args: args})
	return x
}

// option is field for a member of an input that has a default.
func (x *def) option(name, typ, desc, def string) *def {
	x.members = append(x.members, member{name: name, typ: typ, desc: desc, def: def})
	return x
}

// deprecate marks a member as one that is to go, where there is a reason.
func (x *def) deprecate(name, reason string) {
	if reason == "" {
		return
	}
	if x.deprecated == nil {
		x.deprecated = map[string]string{}
	}
	x.deprecated[name] = reason
}

// dropUnused takes out what another document defines, as far as nothing here is of these
// types.
func (d *document) dropUnused(of *document) {
	used := map[string]bool{}
	note := func(list []member) {
		for _, m := range list {
			used[strings.Trim(m.typ, "[]!")] = true
		}
	}
	for _, x := range d.defs {
		note(x.members)
		for _, m := range x.members {
			note(m.args)
		}
	}
	d.defs = slices.DeleteFunc(d.defs, func(x *def) bool { return of.byName[x.name] != nil && !used[x.name] })
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
	for _, a := range doc.Schema {
		d.desc = a.Description
	}
	for _, a := range doc.Definitions {
		d.add(definition(a))
	}
	for _, a := range doc.Extensions {
		x := d.byName[a.Name]
		if x == nil {
			return fmt.Errorf("%s extends %s, which there is not", name, a.Name)
		}
		more := definition(a)
		x.members = append(x.members, more.members...)
		for name, reason := range more.deprecated {
			x.deprecate(name, reason)
		}
	}
	return nil
}

var keywords = map[ast.DefinitionKind]string{ast.Scalar: "scalar", ast.Interface: "interface", ast.Object: "type",
	ast.InputObject: "input", ast.Enum: "enum"}

func definition(a *ast.Definition) *def {
	x := &def{kind: keywords[a.Kind], name: a.Name, desc: a.Description, implements: strings.Join(a.Interfaces, " & ")}
	for _, on := range a.Directives {
		x.directives += " @" + on.Name
		for i, arg := range on.Arguments {
			x.directives += [2]string{"(", ", "}[min(i, 1)] + arg.Name + ": " + arg.Value.String()
		}
		if len(on.Arguments) > 0 {
			x.directives += ")"
		}
	}
	for _, f := range a.Fields {
		x.deprecate(f.Name, reasonOf(f.Directives))
		var args []member
		for _, arg := range f.Arguments {
			args = append(args, member{name: arg.Name, typ: arg.Type.String(), desc: arg.Description, def: literal(arg.DefaultValue)})
		}
		x.members = append(x.members, member{name: f.Name, typ: f.Type.String(), desc: f.Description, args: args, def: literal(f.DefaultValue)})
	}
	for _, v := range a.EnumValues {
		x.field(v.Name, "", v.Description)
		x.deprecate(v.Name, reasonOf(v.Directives))
	}
	return x
}

// reasonOf is that of a deprecation; "" for none.
func reasonOf(list ast.DirectiveList) string {
	if on := list.ForName("deprecated"); on != nil {
		return on.Arguments.ForName("reason").Value.Raw
	}
	return ""
}

// literal writes a default as it stands in the SDL; "" for none.
func literal(v *ast.Value) string {
	if v == nil {
		return ""
	}
	return v.String()
}

// print writes the document as SDL.
func (d *document) print() string {
	var b bytes.Buffer
	b.WriteString(header)
	if d.desc != "" {
		fmt.Fprintf(&b, "\n%s\nschema {\n", quote(d.desc))
		for _, root := range []string{"Query", "Mutation", "Subscription"} {
			if d.byName[root] != nil {
				fmt.Fprintf(&b, "  %s: %s\n", strings.ToLower(root), root)
			}
		}
		b.WriteString("}\n")
	}
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
	b.WriteString(x.directives)
	if len(x.members) > 0 {
		b.WriteString(" {\n")
		for _, m := range x.members {
			m.print(b, "  ", x.deprecated[m.name])
		}
		b.WriteByte('}')
	}
	b.WriteByte('\n')
}

func (m member) print(b *bytes.Buffer, indent, deprecated string) {
	b.WriteString(indent + quote(m.desc) + "\n" + indent + m.name)
	switch {
	case len(m.args) > 0:
		b.WriteString("(\n")
		for _, a := range m.args {
			a.print(b, indent+"  ", "")
		}
		b.WriteString(indent + "): " + m.typ)
	case m.typ != "":
		b.WriteString(": " + m.typ)
	}
	if m.def != "" {
		b.WriteString(" = " + m.def)
	}
	if deprecated != "" {
		b.WriteString(" @deprecated(reason: " + strconv.Quote(deprecated) + ")")
	}
	b.WriteByte('\n')
}

// quote writes a description as a block string on one line. A quotation mark at its end
// must not meet those that close it.
func quote(s string) string {
	s = strings.NewReplacer(`"""`, `\"""`, "\n", " ").Replace(s)
	if strings.HasSuffix(s, `"`) || strings.HasSuffix(s, `\`) {
		s += "\n"
	}
	return `"""` + s + `"""`
}
