package registry

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Enum is a closed list of values.
type Enum struct {
	Name, Description string
	Values            []EnumValue
	index             map[string]int
}

// EnumValue is one value with its name in both languages. Level is the level of the tree
// of units that units of this kind stand at; "" for none.
type EnumValue struct{ Name, Description, Level string }

// Has says whether the enum has the value.
func (e *Enum) Has(v string) bool { _, ok := e.index[v]; return ok }

// Place is where a value stands in the enum; behind the last for one that it has not.
func (e *Enum) Place(v string) int {
	if i, ok := e.index[v]; ok {
		return i
	}
	return len(e.Values)
}

func (p *schemaParser) enums(defs ast.DefinitionList) error {
	for _, d := range defs {
		if d.Kind != ast.Enum || d.BuiltIn || d.Name == contentsEnum || strings.HasPrefix(d.Name, "__") {
			continue
		}
		e := &Enum{Name: d.Name, Description: d.Description, index: map[string]int{}}
		for i, v := range d.EnumValues {
			e.Values = append(e.Values, EnumValue{v.Name, v.Description, levelOf(v)})
			e.index[v.Name] = i
		}
		p.reg.Enums[d.Name] = e
	}
	return nil
}

// levelOf reads @level.
func levelOf(v *ast.EnumValueDefinition) string {
	if d := v.Directives.ForName("level"); d != nil {
		return args(d).str("of")
	}
	return ""
}

// levels are those that values of an enum stand at, each once, in their order.
func (e *Enum) levels() (out []string) {
	for _, v := range e.Values {
		if v.Level != "" && !slices.Contains(out, v.Level) {
			out = append(out, v.Level)
		}
	}
	return out
}
