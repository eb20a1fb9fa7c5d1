package gql

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/jsonscan"
)

// naming are the fields that tell a record from others, the best first.
var naming = []string{"nameZh", "titleZh", "name", "number", "code"}

// unusual are the fields of a record that a table has only where they are asked for.
var unusual = []string{"rev", "createdBy", "updatedAt", "updatedBy"}

// usual are the columns of a table where none are asked for.
func (t *Table) usual(x *Executor, row *ast.Definition, info *fieldInfo, arguments []byte) []string {
	switch t.kind {
	case tableGroups, tableTotal:
		return t.usualGroups(x, row, info, arguments)
	case tableFigures:
		out := []string{"unit.code", "unit.nameZh", "unit.kind", "group", "period.from", "period.to", "state", "numerator", "denominator", "value", "missing", "trust.value", "issued.value"}
		if per := jsonscan.Member(arguments, "per"); len(per) > 0 && jsonscan.String(per) != "UNIT" {
			out = slices.Insert(out, 3, "member.personNo", "member.name")
		}
		if !jsonscan.IsNull(jsonscan.Member(arguments, "rank")) {
			out = append(out, "rank.place", "rank.of")
		}
		return out
	}
	var out []string
	for _, fd := range row.Fields {
		if slices.Contains(unusual, fd.Name) || t.Entity != nil && t.Entity.Field(fd.Name) != nil && t.Entity.Field(fd.Name).Derived {
			continue
		}
		if c := x.usualColumn(row, fd); c != "" && len(out) < maxColumns {
			out = append(out, c)
		}
	}
	return out
}

// usualColumn is what is shown of a field: of a reference the name of the record, of a value
// itself; "" for nothing.
func (x *Executor) usualColumn(row *ast.Definition, fd *ast.FieldDefinition) string {
	def := x.schema.Types[fd.Type.Name()]
	if !def.IsLeafType() || def.Name == "JSON" || len(fd.Arguments) > 0 {
		return ""
	}
	if as, ok := strings.CutSuffix(fd.Name, "Id"); ok {
		if o := row.Fields.ForName(as); o != nil {
			if name := x.nameOf(o); name != "" {
				return as + "." + name
			}
		}
	}
	return fd.Name
}

// nameOf is the field that names the records of a relation; "" for none.
func (x *Executor) nameOf(fd *ast.FieldDefinition) string {
	of := x.schema.Types[fd.Type.Name()]
	for _, n := range naming {
		if f := of.Fields.ForName(n); f != nil && fd.Type.Elem == nil && x.schema.Types[f.Type.Name()].IsLeafType() {
			return n
		}
	}
	return ""
}

// usualGroups are the keys that are grouped by, the count and the sums.
func (t *Table) usualGroups(x *Executor, row *ast.Definition, info *fieldInfo, arguments []byte) (out []string) {
	if t.kind == tableGroups {
		keys := x.schema.Types[row.Fields.ForName("keys").Type.Name()]
		for e := range jsonscan.Elements(jsonscan.Member(arguments, "groupBy")) {
			fd := keys.Fields.ForName(info.groupings[jsonscan.String(e)].Key)
			if fd == nil {
				continue // the question will be refused for it
			}
			if c := x.usualColumn(keys, fd); c != "" {
				out = append(out, "keys."+c)
			} else if name := x.nameOf(fd); name != "" {
				out = append(out, "keys."+fd.Name+"."+name)
			}
		}
		if elements(arguments, "bins") > 0 {
			out = append(out, "keys.bins.from", "keys.bins.to")
		}
	}
	out = append(out, "count")
	if sums := row.Fields.ForName("sum"); sums != nil {
		for _, fd := range x.schema.Types[sums.Type.Name()].Fields {
			out = append(out, "sum."+fd.Name)
		}
	}
	return out
}

func itoa(n int) string { return strconv.Itoa(n) }
