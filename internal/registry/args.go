package registry

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

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

// uses holds the arguments of every directive against their types. The validator
// has seen to it that there are such directives and arguments; what is given for
// them it does not look at, and the methods above read nonsense as nothing.
func (p *schemaParser) uses(defs ast.DefinitionList) error {
	for _, d := range defs {
		if err := p.use(d.Directives); err != nil {
			return p.in(d.Name, "", err)
		}
		for _, f := range d.Fields {
			if err := p.use(f.Directives); err != nil {
				return p.in(d.Name, f.Name, err)
			}
		}
		for _, v := range d.EnumValues {
			if err := p.use(v.Directives); err != nil {
				return p.in(d.Name, v.Name, err)
			}
		}
	}
	return nil
}

func (p *schemaParser) use(list ast.DirectiveList) error {
	for _, d := range list {
		for _, a := range d.Arguments {
			if want := d.Definition.Arguments.ForName(a.Name).Type; !p.fits(want, a.Value) {
				return fmt.Errorf("@%s: %s takes %s, not %s", d.Name, a.Name, want, a.Value)
			}
		}
	}
	return nil
}

func (p *schemaParser) fits(t *ast.Type, v *ast.Value) bool {
	if t.Elem != nil {
		return v.Kind == ast.ListValue && !slices.ContainsFunc(v.Children, func(c *ast.ChildValue) bool { return !p.fits(t.Elem, c.Value) })
	}
	switch t.NamedType {
	case "String":
		return v.Kind == ast.StringValue
	case "Int":
		return v.Kind == ast.IntValue
	case "Float":
		return v.Kind == ast.IntValue || v.Kind == ast.FloatValue
	case "Boolean":
		return v.Kind == ast.BooleanValue
	}
	e := p.reg.Enums[t.NamedType]
	return v.Kind == ast.EnumValue && e != nil && e.Has(v.Raw)
}
