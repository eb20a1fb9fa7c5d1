package gql

import (
	"bytes"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
)

// A table is a list of the API as a file has it: a field of the query root with its
// arguments, all of its rows, and of each row the columns that are asked for. It is asked as
// a document of the API, which is written here, so filters, orders, rights and refusals are
// those of a query, and nothing else is.

// Table is the question for one.
type Table struct {
	// Field is that of the query root, Entity that of its records; nil for figures and for
	// what the host answers.
	Field  string
	Entity *registry.Entity
	// Title is what the rows are.
	Title domain.Text
	// Document is the GraphQL document as a JSON string, Variables are its variables.
	Document, Variables []byte
	Columns             []Column

	kind    tableKind
	rows    []string
	columns *branch
}

// Column is one of a table.
type Column struct {
	// Name is the path to its value in a row, as unit.nameZh.
	Name  string
	Title domain.Text
	// Type is that of its values in the API, Texts what values of an enum mean.
	Type  string
	Texts map[string]domain.Text
	// Of says of which group of a figure's row it is, from 1; 0 for any other column.
	Of int
}

// branch is what is selected of an object, in the order of the answer.
type branch struct {
	name string
	of   []*branch
	// column is the place of a value; -1 for an object.
	column int
}

type tableKind uint8

const (
	tableRecords tableKind = iota
	tableGroups
	tableTotal
	tableFigures
	tableHosted
)

// maxColumns is how many columns a table may have.
const maxColumns = 100

// paging are the arguments that a table does not take: it is the whole list.
var paging = []string{"first", "last", "after", "before"}

// Table makes the question for a field with arguments, a JSON object, and columns; none is
// what there usually is of a row.
func (x *Executor) Table(field string, arguments []byte, columns []string) (*Table, error) {
	info := x.types[x.schema.Query.Name].fields[field]
	if info == nil {
		return nil, badQuery("没有这个列表：%s", "there is no list %s", field).On("field")
	}
	t := &Table{Field: field, Entity: info.ent, Title: Label(info.def.Description), columns: &branch{column: -1}}
	if t.Entity != nil {
		t.Title = Label(t.Entity.Description)
	}
	row, err := t.begin(x, info, arguments)
	if err != nil {
		return nil, err
	}
	if len(columns) == 0 {
		columns = t.usual(x, row, info, arguments)
	}
	for _, name := range columns {
		if err := t.add(x, row, name, arguments); err != nil {
			return nil, err
		}
	}
	if len(t.Columns) > maxColumns {
		return nil, complexity("columns", maxColumns)
	}
	return t, t.write(x, info.def, arguments)
}

// begin finds out what the rows are of, and where in the answer they stand.
func (t *Table) begin(x *Executor, info *fieldInfo, arguments []byte) (row *ast.Definition, err error) {
	typ := info.child
	path := func(names ...string) *ast.Definition {
		t.rows = append([]string{t.Field}, names...)
		def := typ.def
		for _, n := range names {
			def = x.schema.Types[def.Fields.ForName(n).Type.Name()]
		}
		return def
	}
	switch info.op {
	case opMany:
		return path("nodes"), nil
	case opAggregate:
		if t.kind = tableGroups; elements(arguments, "groupBy")+elements(arguments, "bins") == 0 {
			t.kind = tableTotal
			return path("total"), nil
		}
		return path("groups"), nil
	case opFigures:
		t.kind = tableFigures
		return path("rows"), nil
	case opHosted:
		t.kind = tableHosted
		switch {
		case info.def.Arguments.ForName("first") == nil:
		case typ.def.Fields.ForName("nodes") != nil:
			return path("nodes"), nil
		case info.def.Type.Elem != nil:
			return path(), nil
		}
	}
	return nil, badQuery("%s 不是可导出的列表", "%s is no list that can be exported", t.Field).On("field")
}

// elements is how many elements an argument lists.
func elements(arguments []byte, name string) (n int) {
	raw := jsonscan.Member(arguments, name)
	if jsonscan.IsNull(raw) {
		return 0
	}
	if raw[0] != '[' {
		return 1
	}
	for range jsonscan.Elements(raw) {
		n++
	}
	return n
}

// add takes a column in.
func (t *Table) add(x *Executor, row *ast.Definition, name string, arguments []byte) error {
	if t.kind == tableFigures && name == "group" {
		return t.groups(x, arguments)
	}
	c := Column{Name: name}
	var zh, en []string
	at, def := t.columns, row
	steps := strings.Split(name, ".")
	for i, step := range steps {
		fd := def.Fields.ForName(step)
		if fd == nil || slices.ContainsFunc(fd.Arguments, func(a *ast.ArgumentDefinition) bool { return a.Type.NonNull && a.DefaultValue == nil }) {
			return badQuery("没有这一列：%s", "there is no column %s", name).On("columns")
		}
		if def = x.schema.Types[fd.Type.Name()]; def.Name == x.sealedType() {
			e := domain.Errorf(domain.CodeBadQuery, "密封的内容不导出：%s", "sealed texts are not exported: %s", name).On("columns")
			e.Rule = "INV-IDN1"
			return e
		}
		last := i == len(steps)-1
		if last != def.IsLeafType() || !last && fd.Type.Elem != nil || def.Name == "JSON" && t.kind != tableHosted {
			return badQuery("这一列不是一个值：%s", "the column %s is not one value", name).On("columns")
		}
		w := Label(fd.Description)
		zh, en = append(zh, w.Zh), append(en, w.En)
		at = at.to(step)
	}
	if at.column >= 0 {
		return badQuery("同一列写了两次：%s", "a column is there twice: %s", name).On("columns")
	}
	at.column = len(t.Columns)
	c.Title = domain.Text{Zh: strings.Join(zh, "·"), En: strings.Join(en, " · ")}
	c.Type, c.Texts = def.Name, textsOf(def)
	t.Columns = append(t.Columns, c)
	return nil
}

// sealedType is the name of the type in which sealed texts are read; "" for none.
func (x *Executor) sealedType() string {
	if x.reg.SealedText == nil {
		return ""
	}
	return x.reg.SealedText.Name
}

// to is the branch of a name, made where there is none.
func (b *branch) to(name string) *branch {
	for _, o := range b.of {
		if o.name == name {
			return o
		}
	}
	o := &branch{name: name, column: -1}
	b.of = append(b.of, o)
	return o
}

// groups takes in a column for each group that figures are asked for by.
func (t *Table) groups(x *Executor, arguments []byte) error {
	by := x.schema.Types["FigureGroup"].EnumValues
	for e := range jsonscan.Elements(jsonscan.Member(arguments, "groupBy")) {
		v := by.ForName(jsonscan.String(e))
		if v == nil {
			return badQuery("参数的值不符合其类型", "the value of an argument is not of its type").On("groupBy")
		}
		t.Columns = append(t.Columns, Column{Name: "group." + v.Name, Title: registry.Texts(v.Description), Type: "String", Of: 1 + len(t.groupsOf())})
	}
	if list := t.groupsOf(); len(list) > 0 {
		at := t.columns.to("group")
		for _, n := range []string{"code", "textZh", "textEn"} {
			at.to(n)
		}
		at.column = list[0]
	}
	return nil
}

// groupsOf are the places of the columns of groups.
func (t *Table) groupsOf() (list []int) {
	for i, c := range t.Columns {
		if c.Of > 0 {
			list = append(list, i)
		}
	}
	return list
}

// Label is the noun that a description begins with.
func Label(description string) domain.Text {
	w := registry.Texts(description)
	for _, stop := range []string{"，", "：", "（", "；"} {
		w.Zh, _, _ = strings.Cut(w.Zh, stop)
	}
	for _, stop := range []string{": ", "; ", ", ", " ("} {
		w.En, _, _ = strings.Cut(w.En, stop)
	}
	return w
}

// textsOf is what the values of an enum mean; nil for what is no enum.
func textsOf(def *ast.Definition) map[string]domain.Text {
	if def.Kind != ast.Enum {
		return nil
	}
	out := map[string]domain.Text{}
	for _, v := range def.EnumValues {
		out[v.Name] = Label(v.Description)
	}
	return out
}

// write writes the document and its variables.
func (t *Table) write(x *Executor, def *ast.FieldDefinition, arguments []byte) error {
	var declared, given strings.Builder
	for name, value := range jsonscan.Members(arguments) {
		a := def.Arguments.ForName(jsonscan.String(name))
		switch {
		case a == nil:
			return badQuery("%s 没有参数 %s", "%s has no argument %s", t.Field, jsonscan.String(name)).On("arguments")
		case slices.Contains(paging, a.Name):
			return badQuery("导出的是整个列表，不取参数 %s", "an export is the whole list and takes no argument %s", a.Name).On("arguments")
		case jsonscan.IsNull(value) && !strings.HasSuffix(a.Type.Name(), "Filter"):
			continue
		}
		declared.WriteString("$" + a.Name + ":" + a.Type.String() + " ")
		given.WriteString(a.Name + ":$" + a.Name + " ")
	}
	var b strings.Builder
	b.WriteString("query")
	if declared.Len() > 0 {
		b.WriteString("(" + declared.String() + ")")
	}
	b.WriteString("{" + t.Field)
	if first := t.first(x); first != "" {
		given.WriteString(first)
	}
	if given.Len() > 0 {
		b.WriteString("(" + given.String() + ")")
	}
	b.WriteString(t.selected())
	b.WriteString("}")
	t.Document, t.Variables = jsonscan.AppendString(nil, b.String()), bytes.Clone(arguments)
	return nil
}

// first asks for all rows where the API asks for so many.
func (t *Table) first(x *Executor) string {
	switch t.kind {
	case tableRecords:
		return "first:1" // which Records reads past
	case tableGroups:
		return "first:" + itoa(x.lim.GroupPage)
	case tableFigures:
		return "first:" + itoa(maxFigureRows)
	case tableHosted:
		return "first:" + itoa(x.lim.Page)
	}
	return ""
}

// selected is what the document selects of the field.
func (t *Table) selected() string {
	var b strings.Builder
	for _, name := range t.rows[1:] {
		b.WriteString("{")
		if t.kind == tableFigures {
			b.WriteString("definition{titleZh titleEn formulaZh formulaEn unit} period{from to} units complete catalogueVersions rowCount ")
		}
		b.WriteString(name)
	}
	t.columns.write(&b)
	for range t.rows[1:] {
		b.WriteString("}")
	}
	return b.String()
}

func (b *branch) write(to *strings.Builder) {
	to.WriteString("{")
	for _, o := range b.of {
		to.WriteString(o.name)
		if o.of != nil {
			o.write(to)
		}
		to.WriteString(" ")
	}
	to.WriteString("}")
}

// Values puts the values of a row, a JSON object, into its columns, as JSON; those of what is
// not there are nil. Members stand in the order in which they were asked for.
func (t *Table) Values(row []byte, out [][]byte) {
	clear(out)
	t.columns.values(row, out)
	if list := t.groupsOf(); len(list) > 0 {
		all, i := out[list[0]], 0
		out[list[0]] = nil
		for e := range jsonscan.Elements(all) {
			out[list[i]] = e
			i++
		}
	}
}

func (b *branch) values(raw []byte, out [][]byte) {
	i := 0
	for _, value := range jsonscan.Members(raw) {
		o := b.of[i]
		i++
		switch {
		case o.column >= 0:
			out[o.column] = value
		case !jsonscan.IsNull(value):
			o.values(value, out)
		}
	}
}
