package gql

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// Where something is wrong is said by a coordinate of the schema, as its specification
// writes them: Type.field, Type.field(argument:), InputType.member, @directive(argument:).
// Variables and fragments, which the schema does not know, are $name and ...name.

// Short cuts a name that somebody sent to a length at which it may be repeated.
func Short(name string) string {
	if len(name) <= maxName {
		return name
	}
	cut := maxName
	for !utf8.RuneStart(name[cut]) {
		cut--
	}
	return name[:cut] + "…"
}

func fieldCoordinate(typ, field string) string { return Short(typ) + "." + Short(field) }

func argumentCoordinate(of, arg string) string { return of + "(" + Short(arg) + ":)" }

// spot is what stands at a place of a document: its coordinate, and what is expected there.
type spot struct{ coordinate, expected string }

// spots has the spots of a document that was walked by the validator. They are worked out
// for a document that is refused, and for no other.
type spots map[Position]spot

func spotsOf(doc *ast.QueryDocument) spots {
	s := spots{}
	for _, op := range doc.Operations {
		for _, v := range op.VariableDefinitions {
			s.put(v.Position, spot{coordinate: "$" + Short(v.Variable)})
			s.value("$"+Short(v.Variable), v.DefaultValue)
		}
		s.directives(op.Directives)
		s.set(op.SelectionSet)
	}
	for _, f := range doc.Fragments {
		s.put(f.Position, spot{coordinate: "..." + Short(f.Name)})
		s.directives(f.Directives)
		s.set(f.SelectionSet)
	}
	return s
}

func (s spots) put(at *ast.Position, what spot) {
	if at != nil {
		s[Position{at.Line, at.Column}] = what
	}
}

func (s spots) set(set ast.SelectionSet) {
	for _, sel := range set {
		switch it := sel.(type) {
		case *ast.Field:
			on := coordinateOf(it)
			s.put(it.Position, spot{coordinate: on})
			s.arguments(on, it.Arguments)
			s.directives(it.Directives)
			s.set(it.SelectionSet)
		case *ast.InlineFragment:
			s.put(it.Position, spot{coordinate: Short(it.TypeCondition)})
			s.directives(it.Directives)
			s.set(it.SelectionSet)
		case *ast.FragmentSpread:
			s.put(it.Position, spot{coordinate: "..." + Short(it.Name)})
			s.directives(it.Directives)
		}
	}
}

// coordinateOf is the coordinate of a field, whether its type has it or not.
func coordinateOf(f *ast.Field) string {
	if f.ObjectDefinition == nil {
		return Short(f.Name)
	}
	return fieldCoordinate(f.ObjectDefinition.Name, f.Name)
}

func (s spots) directives(list ast.DirectiveList) {
	for _, d := range list {
		s.put(d.Position, spot{coordinate: "@" + Short(d.Name)})
		s.arguments("@"+Short(d.Name), d.Arguments)
	}
}

func (s spots) arguments(of string, list ast.ArgumentList) {
	for _, a := range list {
		s.put(a.Position, spot{coordinate: argumentCoordinate(of, a.Name)})
		s.value(argumentCoordinate(of, a.Name), a.Value)
	}
}

// value notes a literal and what is in it.
func (s spots) value(of string, v *ast.Value) {
	if v == nil {
		return
	}
	s.put(v.Position, spot{of, expectedBy(v)})
	for _, c := range v.Children {
		inner := of
		if v.Kind == ast.ObjectValue && v.Definition != nil {
			inner = fieldCoordinate(v.Definition.Name, c.Name)
			s.put(c.Position, spot{coordinate: inner})
		}
		s.value(inner, c.Value)
	}
}

// expectedBy is what a literal should be: its type, or the members that an object lacks.
func expectedBy(v *ast.Value) string {
	if v.ExpectedType == nil || v.Definition == nil {
		return ""
	}
	if v.Kind == ast.ObjectValue && v.Definition.Kind == ast.InputObject {
		var lacks []string
		for _, f := range v.Definition.Fields {
			if f.Type.NonNull && f.DefaultValue == nil && v.Children.ForName(f.Name) == nil {
				lacks = append(lacks, f.Name+": "+f.Type.String())
			}
		}
		if len(lacks) > 0 {
			return v.ExpectedType.String() + "{" + listed(lacks) + "}"
		}
	}
	return expected(v.ExpectedType, v.Definition)
}

// expected is a type, with its values where it is an enum.
func expected(t *ast.Type, def *ast.Definition) string {
	if def == nil || def.Kind != ast.Enum {
		return t.String()
	}
	names := make([]string, len(def.EnumValues))
	for i, v := range def.EnumValues {
		names[i] = v.Name
	}
	return t.String() + " (" + listed(names) + ")"
}

// maxListed is how many bytes of a list of names are told: a small request cannot ask for a
// large answer.
const maxListed = 100

// listed joins names, as many of them as there is room for.
func listed(names []string) string {
	text := strings.Join(names, ", ")
	if len(text) > maxListed {
		return text[:strings.LastIndex(text[:maxListed], ",")+1] + " …"
	}
	return text
}

// The rules on arguments are those of the specification with the argument for its place,
// where the validator's say only at which field or directive it is. What they give as a
// message is the coordinate.

var knownArguments = validator.Rule{Name: "KnownArgumentNames", RuleFunc: func(o *validator.Events, add core.AddErrFunc) {
	check := func(of string, defs ast.ArgumentDefinitionList, args ast.ArgumentList) {
		for _, a := range args {
			if defs.ForName(a.Name) == nil {
				add(core.Message("%s", argumentCoordinate(of, a.Name)), core.At(a.Position))
			}
		}
	}
	o.OnField(func(_ *validator.Walker, f *ast.Field) {
		if f.Definition != nil && f.ObjectDefinition != nil {
			check(coordinateOf(f), f.Definition.Arguments, f.Arguments)
		}
	})
	o.OnDirective(func(_ *validator.Walker, d *ast.Directive) {
		if d.Definition != nil {
			check("@"+d.Name, d.Definition.Arguments, d.Arguments)
		}
	})
}}

var requiredArguments = validator.Rule{Name: "ProvidedRequiredArguments", RuleFunc: func(o *validator.Events, add core.AddErrFunc) {
	check := func(of string, at *ast.Position, defs ast.ArgumentDefinitionList, args ast.ArgumentList) {
		for _, d := range defs {
			if d.Type.NonNull && d.DefaultValue == nil && args.ForName(d.Name) == nil {
				add(core.Message("%s %s", argumentCoordinate(of, d.Name), d.Type.String()), core.At(at))
			}
		}
	}
	o.OnField(func(_ *validator.Walker, f *ast.Field) {
		if f.Definition != nil {
			check(coordinateOf(f), f.Position, f.Definition.Arguments, f.Arguments)
		}
	})
	o.OnDirective(func(_ *validator.Walker, d *ast.Directive) {
		if d.Definition != nil {
			check("@"+d.Name, d.Position, d.Definition.Arguments, d.Arguments)
		}
	})
}}

// broken is the problem of a rule, with the places that the validator names.
func (s spots) broken(r *rule, e *gqlerror.Error) Problem {
	p := Problem{Rule: strings.TrimSuffix(r.Name, "WithoutSuggestions")}
	for _, l := range e.Locations[:min(2, len(e.Locations))] {
		p.At = append(p.At, Position{l.Line, l.Column})
	}
	var what spot
	switch {
	case slices.Contains([]string{knownArguments.Name, requiredArguments.Name}, r.Name):
		what.coordinate, what.expected, _ = strings.Cut(e.Message, " ")
	case len(p.At) > 0:
		what = s[p.At[len(p.At)-1]]
	}
	p.Coordinate = what.coordinate
	zh, en := r.text.Zh, r.text.En
	if what.coordinate != "" {
		zh, en = zh+"："+what.coordinate, en+": "+what.coordinate
	}
	if what.expected != "" && expects[p.Rule] {
		zh, en = zh+"，应为 "+what.expected, en+" takes "+what.expected
	}
	p.Err = badQuery(zh, en)
	return p
}

// expects are the rules of which it helps to know what is expected.
var expects = map[string]bool{"ProvidedRequiredArguments": true, "ValuesOfCorrectType": true, "VariablesInAllowedPosition": true}
