// Package gen derives code from the declaration: the entity structs of package
// domain (structs.go), the SDL of the whole GraphQL API (api.go, sdl.go) and, by
// gqlgen with a plugin (plugin.go), the Go models of what is written by hand.
// Generate (generate.go) does all of it; `go generate ./...` runs it through
// tools.go.
//
// What the API has whatever the declaration says stands in base.graphqls,
// filters.graphqls and extra.graphqls. The output depends on nothing else: no
// clock, no map order, no file of an earlier run.
//
// Nothing here runs in the product.
package gen

import (
	"bytes"
	"fmt"
	"go/format"
	"io/fs"
	"path"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// File is a generated file: its path under the module's root and its text.
type File struct {
	Path string
	Text []byte
}

// Structs writes the Go files of package domain that are derived from a declaration,
// one for each of its files: enums, embedded objects and entities with their accessors.
// It reads the declaration with the parser alone, because the registry needs what it
// writes.
func Structs(declaration fs.FS) ([]File, error) {
	sources, err := registry.Sources(declaration)
	if err != nil {
		return nil, err
	}
	doc, err := parser.ParseSchemas(sources...)
	if err != nil {
		return nil, err
	}
	g := &structGen{kinds: map[string]string{}, numbers: map[string]int{}}
	for _, d := range doc.Definitions {
		switch {
		case d.Kind == ast.Enum:
			g.kinds[d.Name] = "enum"
		case d.Directives.ForName("embedded") != nil:
			g.kinds[d.Name] = "embedded"
		case d.Directives.ForName("entity") != nil:
			g.numbers[d.Name] = len(g.numbers)
		}
	}
	var files []File
	for _, src := range sources {
		f, err := g.file(src.Name, doc.Definitions)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// file writes what stands in one file of the declaration. The one that all share makes
// records as well.
func (g *structGen) file(source string, defs ast.DefinitionList) (File, error) {
	g.b.Reset()
	g.p("// Code generated from %s by go generate; DO NOT EDIT.\n\npackage domain\n", source)
	for _, d := range defs {
		switch {
		case d.Position.Src.Name != source:
		case d.Kind == ast.Enum && !ofDirectives[d.Name]:
			g.enum(d)
		case g.kinds[d.Name] == "embedded":
			g.embedded(d)
		case d.Directives.ForName("entity") != nil:
			g.entity(d)
		}
	}
	if !strings.Contains(source, "/") {
		g.maker(defs)
	}
	text, err := format.Source(g.b.Bytes())
	return File{"internal/domain/" + strings.TrimSuffix(path.Base(source), ".graphqls") + "_gen.go", text}, err
}

func (g *structGen) maker(defs ast.DefinitionList) {
	g.p("// Maker returns what makes an empty record of an entity; nil for a name that is none.\nfunc Maker(typeName string) func() *Record {\nswitch typeName {\n")
	for _, d := range defs {
		if d.Directives.ForName("entity") != nil {
			g.p("case %q:\nreturn func() *Record { return &New%s().Record }\n", d.Name, d.Name)
		}
	}
	g.p("}\nreturn nil\n}\n")
}

type structGen struct {
	b     bytes.Buffer
	kinds map[string]string
	// numbers are those of the entities, in the order of the declaration.
	numbers map[string]int
}

func (g *structGen) p(s string, args ...any) { fmt.Fprintf(&g.b, s, args...) }

func (g *structGen) enum(d *ast.Definition) {
	g.p("// %s is %s\ntype %s string\n\n// The values of %s.\nconst (\n", d.Name, comment(d.Description), d.Name, d.Name)
	for _, v := range d.EnumValues {
		g.p("// %s%s: %s\n%s%s %s = %q\n", d.Name, goName(v.Name), comment(v.Description), d.Name, goName(v.Name), d.Name, v.Name)
	}
	g.p(")\n\n")
}

func (g *structGen) embedded(d *ast.Definition) {
	g.p("// %s is %s\ntype %s struct {\n", d.Name, comment(d.Description), d.Name)
	for _, f := range d.Fields {
		opt := ",omitempty"
		if f.Type.NonNull {
			opt = ""
		}
		g.p("// %s: %s\n%s %s `json:\"%s%s\"`\n", field(f.Name), comment(f.Description), field(f.Name), g.embeddedType(f), f.Name, opt)
	}
	g.p("}\n\n")
}

func (g *structGen) embeddedType(f *ast.FieldDefinition) string {
	t := f.Type.Name()
	base := map[string]string{"String": "string", "ID": "string", "Int": "int64", "Float": "float64", "Boolean": "bool",
		"Date": "string", "DateTime": "string", "JSON": "any"}[t]
	if base == "" {
		base = t
	}
	switch {
	case f.Type.Elem != nil:
		return "[]" + base
	case !f.Type.NonNull && base != "string" && base != "any" && g.kinds[t] != "enum":
		return "*" + base
	}
	return base
}

// goType is the struct field's type: texts, ids and embedded objects are
// strings, lists are lists of strings.
func (g *structGen) goType(f *ast.FieldDefinition) (typ, kind string) {
	t := f.Type.Name()
	switch {
	case f.Type.Elem != nil:
		return "[]string", "List"
	case g.kinds[t] == "enum":
		return t, "Enum"
	case g.kinds[t] == "embedded", t == "JSON":
		return "string", "Object"
	}
	m := map[string][2]string{"String": {"string", "String"}, "ID": {"string", "String"}, "Int": {"int64", "Int"},
		"Float": {"float64", "Float"}, "Boolean": {"bool", "Bool"}, "Date": {"Date", "Date"}, "DateTime": {"Time", "Time"}}[t]
	return m[0], m[1]
}

func (g *structGen) entity(d *ast.Definition) {
	var fields, rare ast.FieldList
	for _, f := range d.Fields {
		if f.Directives.ForName("derived") == nil {
			fields = append(fields, f)
		}
	}
	n := d.Name
	g.p("// %s is %s\ntype %s struct {\nRecord\n", n, comment(d.Description), n)
	for _, f := range fields {
		if isRare(f) {
			rare = append(rare, f)
		} else {
			g.member(f)
		}
	}
	if more := moreWords(fields); more > 0 {
		g.p("moreSet [%d]uint64\n", more)
	}
	if len(rare) > 0 {
		g.p("*%s\n", part(n))
	}
	g.p("}\n\n// The fields of %s by index.\nconst (\n", n)
	for i, f := range fields {
		g.p("%sField%s = %d\n", n, field(f.Name), i)
	}
	g.p(")\n\n")
	if len(rare) > 0 {
		g.rare(n, rare)
	}
	g.p("// New%s makes an empty %s.\nfunc New%s() *%s {\nx := &%s{", n, n, n, n, n)
	if len(rare) > 0 {
		g.p("%s: &no%s", part(n), exported(part(n)))
	}
	g.p("}\nx.Body = x\nreturn x\n}\n\n")
	g.p("// TypeName returns %q.\nfunc (x *%s) TypeName() string { return %q }\n\n", n, n, n)
	g.p("// TypeNo returns %d.\nfunc (x *%s) TypeNo() int { return %d }\n\n", g.numbers[n], n, g.numbers[n])
	g.copy(n, fields, len(rare) > 0)
	g.get(n, fields)
	g.set(n, fields)
	g.str(n, fields)
}

func (g *structGen) member(f *ast.FieldDefinition) {
	typ, _ := g.goType(f)
	g.p("// %s: %s\n%s %s\n", field(f.Name), comment(f.Description), field(f.Name), typ)
}

// isRare says whether a field is kept in the part of a record that few have (@rare).
func isRare(f *ast.FieldDefinition) bool { return f.Directives.ForName("rare") != nil }

// part is the type of the part of an entity's records that few have. Its fields read as
// those of the entity do, because it is embedded.
func part(entity string) string { return strings.ToLower(entity[:1]) + entity[1:] + "Rare" }

func exported(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// rare writes that part. All records without it share an empty one, so that reading asks
// nothing; Set alone writes, into one of the record's own.
func (g *structGen) rare(n string, rare ast.FieldList) {
	typ := part(n)
	none := "no" + exported(typ)
	g.p("// %s has the fields that few records of %s have.\ntype %s struct {\n", typ, n, typ)
	for _, f := range rare {
		g.member(f)
	}
	g.p("}\n\n// %s is that of the records that have none of them; nobody writes it.\nvar %s %s\n\n", none, none, typ)
	g.p("// rare is where a value of such a field is stored; nil where there is nothing to store.\nfunc (x *%s) rare(v Value) *%s {\n"+
		"if x.%s != &%s {\nreturn x.%s\n}\nif v.Kind == KindNull {\nreturn nil\n}\nx.%s = &%s{}\nreturn x.%s\n}\n\n", n, typ, typ, none, typ, typ, typ, typ)
}

func (g *structGen) copy(n string, fields ast.FieldList, rare bool) {
	g.p("// Copy returns a shallow copy with an envelope of its own.\nfunc (x *%s) Copy() *Record {\ny := &%s{Record: x.envelope()", n, n)
	for _, f := range fields {
		if !isRare(f) {
			g.p(", %s: x.%s", field(f.Name), field(f.Name))
		}
	}
	if moreWords(fields) > 0 {
		g.p(", moreSet: x.moreSet")
	}
	if rare {
		g.p(", %s: x.%s", part(n), part(n))
	}
	g.p("}\ny.Body = y\n")
	if rare {
		g.p("if y.%s != &no%s {\nown := *x.%s\ny.%s = &own\n}\n", part(n), exported(part(n)), part(n), part(n))
	}
	g.p("return &y.Record\n}\n\n")
	if moreWords(fields) > 0 {
		g.p("// MoreSet has a bit for each field from FirstFields on.\nfunc (x *%s) MoreSet() []uint64 { return x.moreSet[:] }\n\n", n)
	}
}

// moreWords is how many words the bits of the fields take that the envelope has no room
// for.
func moreWords(fields ast.FieldList) int { return (max(0, len(fields)-domain.FirstFields) + 63) / 64 }

func (g *structGen) get(n string, fields ast.FieldList) {
	g.p("// Get returns field i.\nfunc (x *%s) Get(i int) Value {\nif !x.Has(i) {\nreturn Null\n}\nswitch i {\n", n)
	for i, f := range fields {
		_, kind := g.goType(f)
		val := map[string]string{"String": "String(x.%s)", "Enum": "String(string(x.%s))", "Object": "Object(x.%s)", "Int": "Int(x.%s)", "Float": "Float(x.%s)",
			"Bool": "Bool(x.%s)", "Date": "DateValue(x.%s)", "Time": "TimeValue(x.%s)", "List": "List(x.%s)"}[kind]
		g.p("case %d:\nreturn "+val+"\n", i, field(f.Name))
	}
	g.p("}\nreturn Null\n}\n\n")
}

func (g *structGen) set(n string, fields ast.FieldList) {
	g.p("// Set stores a value in field i.\nfunc (x *%s) Set(i int, v Value) {\nx.MarkSet(i, v.Kind != KindNull)\nswitch i {\n", n)
	for i, f := range fields {
		typ, kind := g.goType(f)
		val := map[string]string{"String": "v.S", "Enum": typ + "(v.S)", "Object": "v.S", "Int": "v.N", "Float": "v.number()",
			"Bool": "v.N != 0", "Date": "Date(v.N)", "Time": "Time(v.N)", "List": "v.L"}[kind]
		if isRare(f) {
			g.p("case %d:\nif r := x.rare(v); r != nil {\nr.%s = %s\n}\n", i, field(f.Name), val)
		} else {
			g.p("case %d:\nx.%s = %s\n", i, field(f.Name), val)
		}
	}
	g.p("}\n}\n\n")
}

func (g *structGen) str(n string, fields ast.FieldList) {
	g.p("// Str returns field i as text.\nfunc (x *%s) Str(i int) string {\nswitch i {\n", n)
	for i, f := range fields {
		switch _, kind := g.goType(f); kind {
		case "String", "Object":
			g.p("case %d:\nreturn x.%s\n", i, field(f.Name))
		case "Enum":
			g.p("case %d:\nreturn string(x.%s)\n", i, field(f.Name))
		}
	}
	g.p("}\nreturn \"\"\n}\n\n")
}

// comment makes a description fit for a line comment.
func comment(s string) string {
	return strings.TrimSuffix(strings.ReplaceAll(s, "\n", " "), ".") + "."
}

// field is the Go name of a field: branchId becomes BranchID.
func field(name string) string {
	s := strings.ToUpper(name[:1]) + name[1:]
	for _, tail := range []string{"Id", "Ids"} {
		if strings.HasSuffix(s, tail) {
			s = strings.TrimSuffix(s, tail) + map[string]string{"Id": "ID", "Ids": "IDs"}[tail]
		}
	}
	return s
}

// goName turns IN_PROGRESS into InProgress.
func goName(s string) string {
	var b strings.Builder
	for _, part := range strings.Split(s, "_") {
		b.WriteString(part[:1] + strings.ToLower(part[1:]))
	}
	return b.String()
}
