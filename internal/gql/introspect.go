package gql

import (
	"strconv"

	"github.com/99designs/gqlgen/graphql/introspection"

	"pdca/internal/jsonscan"
)

// The sources of the introspection types' fields. What they say is worked out by
// gqlgen; fields are named as in the specification.
type (
	aSchema     struct{ *introspection.Schema }
	aType       struct{ *introspection.Type }
	aField      struct{ *introspection.Field }
	anInput     struct{ *introspection.InputValue }
	anEnumValue struct{ *introspection.EnumValue }
	aDirective  struct{ *introspection.Directive }
)

// introspect appends an introspection object, or null for a nil pointer.
func (c *Run) introspect(n *node, of any) bool {
	var src source
	switch it := of.(type) {
	case *introspection.Schema:
		src = aSchema{it}
	case *introspection.Type:
		if it == nil {
			return c.null(n)
		}
		src = aType{it}
	}
	return c.meta(n, src)
}

func (c *Run) meta(n *node, src source) bool {
	c.descend(n.name)
	ok := c.proceed() && c.object(n.sel, src)
	c.ascend()
	return ok
}

// metaList appends a list of introspection objects.
func metaList[T any](c *Run, n *node, list []T, wrap func(*T) source) bool {
	c.descend(n.name)
	ok := c.list(n, len(list), func(i int) bool { return c.proceed() && c.object(n.sel, wrap(&list[i])) })
	c.ascend()
	return ok
}

// includeDeprecated is the argument of that name, false if absent.
func (c *Run) includeDeprecated(n *node) bool { return n.slot >= 0 && c.values[n.slot].flag }

func (c *Run) optional(n *node, s *string) bool {
	if s == nil {
		return c.null(n)
	}
	c.b = jsonscan.AppendString(c.b, *s)
	return true
}

// told is optional for a text that is told in the reader's words.
func (c *Run) told(n *node, s *string) bool {
	if s == nil {
		return c.null(n)
	}
	c.b = jsonscan.AppendString(c.b, c.Words.Of(*s))
	return true
}

func (c *Run) bool(b bool) bool {
	c.b = strconv.AppendBool(c.b, b)
	return true
}

func wrapType(t *introspection.Type) source           { return aType{t} }
func wrapField(f *introspection.Field) source         { return aField{f} }
func wrapInput(v *introspection.InputValue) source    { return anInput{v} }
func wrapEnum(v *introspection.EnumValue) source      { return anEnumValue{v} }
func wrapDirective(d *introspection.Directive) source { return aDirective{d} }

func (s aSchema) field(c *Run, n *node) bool {
	switch n.field {
	case "description":
		return c.told(n, s.Description())
	case "types":
		return metaList(c, n, s.Types(), wrapType)
	case "queryType":
		return c.introspect(n, s.QueryType())
	case "mutationType":
		return c.introspect(n, s.MutationType())
	case "subscriptionType":
		return c.introspect(n, s.SubscriptionType())
	case "directives":
		return metaList(c, n, s.Directives(), wrapDirective)
	}
	return c.typename(n)
}

func (t aType) field(c *Run, n *node) bool {
	kind := t.Kind()
	switch n.field {
	case "kind":
		return c.optional(n, &kind)
	case "name":
		return c.optional(n, t.Name())
	case "description":
		return c.told(n, t.Description())
	case "specifiedByURL":
		return c.optional(n, t.SpecifiedByURL())
	case "isOneOf":
		if kind != "INPUT_OBJECT" {
			return c.null(n)
		}
		return c.bool(t.IsOneOf())
	case "ofType":
		return c.introspect(n, t.OfType())
	case "__typename":
		return c.typename(n)
	}
	return t.list(c, n, kind)
}

// list appends one of a type's lists, which types of other kinds do not have.
func (t aType) list(c *Run, n *node, kind string) bool {
	object := kind == "OBJECT" || kind == "INTERFACE"
	switch {
	case n.field == "fields" && object:
		return metaList(c, n, t.Fields(c.includeDeprecated(n)), wrapField)
	case n.field == "interfaces" && object:
		return metaList(c, n, t.Interfaces(), wrapType)
	case n.field == "possibleTypes" && (kind == "INTERFACE" || kind == "UNION"):
		return metaList(c, n, t.PossibleTypes(), wrapType)
	case n.field == "enumValues" && kind == "ENUM":
		return metaList(c, n, t.EnumValues(c.includeDeprecated(n)), wrapEnum)
	case n.field == "inputFields" && kind == "INPUT_OBJECT":
		return metaList(c, n, t.VisibleInputFields(c.includeDeprecated(n)), wrapInput)
	}
	return c.null(n)
}

func (f aField) field(c *Run, n *node) bool {
	switch n.field {
	case "name":
		return c.optional(n, &f.Name)
	case "description":
		return c.told(n, f.Description())
	case "args":
		return metaList(c, n, f.VisibleArgs(c.includeDeprecated(n)), wrapInput)
	case "type":
		return c.introspect(n, f.Type)
	case "isDeprecated":
		return c.bool(f.IsDeprecated())
	case "deprecationReason":
		return c.told(n, f.DeprecationReason())
	}
	return c.typename(n)
}

func (v anInput) field(c *Run, n *node) bool {
	switch n.field {
	case "name":
		return c.optional(n, &v.Name)
	case "description":
		return c.told(n, v.Description())
	case "type":
		return c.introspect(n, v.Type)
	case "defaultValue":
		return c.optional(n, v.DefaultValue)
	case "isDeprecated":
		return c.bool(v.IsDeprecated())
	case "deprecationReason":
		return c.told(n, v.DeprecationReason())
	}
	return c.typename(n)
}

func (v anEnumValue) field(c *Run, n *node) bool {
	switch n.field {
	case "name":
		return c.optional(n, &v.Name)
	case "description":
		return c.told(n, v.Description())
	case "isDeprecated":
		return c.bool(v.IsDeprecated())
	case "deprecationReason":
		return c.told(n, v.DeprecationReason())
	}
	return c.typename(n)
}

func (d aDirective) field(c *Run, n *node) bool {
	switch n.field {
	case "name":
		return c.optional(n, &d.Name)
	case "description":
		return c.told(n, d.Description())
	case "isRepeatable":
		return c.bool(d.IsRepeatable)
	case "locations":
		return c.locations(d.Locations)
	case "args":
		return metaList(c, n, d.VisibleArgs(c.includeDeprecated(n)), wrapInput)
	}
	return c.typename(n)
}

func (c *Run) locations(list []string) bool {
	c.b = append(c.b, '[')
	for i, l := range list {
		if i > 0 {
			c.b = append(c.b, ',')
		}
		c.b = jsonscan.AppendString(c.b, l)
	}
	c.b = append(c.b, ']')
	return true
}
