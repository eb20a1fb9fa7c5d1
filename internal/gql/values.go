package gql

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/jsonscan"
)

// Input values are kept as JSON text: variables after coercion, literals after
// writing them out. One decoder (slots.go, filter.go, the registry's codec) then
// reads both.

// valueWriter brings input values into the form that their types ask for.
type valueWriter struct {
	schema *ast.Schema
	b      []byte
	// defs and texts are the variables of the operation; a text is nil where the
	// variable has no value.
	defs  ast.VariableDefinitionList
	texts [][]byte
	// bad says that a value does not fit its type.
	bad bool
	// reach are the relations that filters reach through.
	reach reach
	// filters are the long ones that were read already.
	filters []readFilter
}

// variable returns the text of a variable; nil where it has no value.
func (w *valueWriter) variable(name string) []byte {
	for i, d := range w.defs {
		if d.Variable == name && i < len(w.texts) {
			return w.texts[i]
		}
	}
	return nil
}

// coerce fills texts from the JSON object that the client sent. It returns the
// declaration of the first variable whose value does not fit; nil for none.
// Variables that are not declared are ignored, as the specification has it.
func (w *valueWriter) coerce(raw []byte) *ast.VariableDefinition {
	w.texts = slices.Grow(w.texts[:0], len(w.defs))[:len(w.defs)]
	clear(w.texts)
	if len(raw) > 0 && len(w.defs) > 0 {
		for name, value := range jsonscan.Members(raw) {
			w.assign(name, value)
		}
	}
	for i, d := range w.defs {
		if w.texts[i] = w.coerceOne(d, w.texts[i]); w.bad {
			return d
		}
	}
	return nil
}

func (w *valueWriter) assign(name, value []byte) {
	for i, d := range w.defs {
		if string(jsonscan.Plain(name)) == d.Variable {
			w.texts[i] = value
		}
	}
}

// coerceOne returns the coerced text of one variable.
func (w *valueWriter) coerceOne(d *ast.VariableDefinition, raw []byte) []byte {
	start := len(w.b)
	switch {
	case raw != nil:
		w.json(d.Type, raw)
	case d.DefaultValue != nil:
		w.literal(d.Type, d.DefaultValue)
	case d.Type.NonNull:
		w.bad = true
	default:
		return nil
	}
	return w.b[start:len(w.b):len(w.b)]
}

func (w *valueWriter) write(raw []byte) { w.b = append(w.b, raw...) }

// check copies a value that is as it should be.
func (w *valueWriter) check(ok bool, raw []byte) {
	w.bad = w.bad || !ok
	w.write(raw)
}

// json writes a JSON value as one of type t.
func (w *valueWriter) json(t *ast.Type, raw []byte) {
	switch {
	case jsonscan.IsNull(raw):
		w.check(!t.NonNull, raw)
	case t.Elem != nil:
		w.jsonList(t.Elem, raw)
	default:
		w.jsonNamed(w.schema.Types[t.NamedType], raw)
	}
}

// jsonList writes a list; a single value stands for a list of itself.
func (w *valueWriter) jsonList(elem *ast.Type, raw []byte) {
	w.b = append(w.b, '[')
	if raw[0] != '[' {
		w.json(elem, raw)
	} else {
		start := len(w.b)
		for e := range jsonscan.Elements(raw) {
			w.separate(start)
			w.json(elem, e)
		}
	}
	w.b = append(w.b, ']')
}

// separate writes a comma unless something starts here.
func (w *valueWriter) separate(start int) {
	if len(w.b) > start {
		w.b = append(w.b, ',')
	}
}

func (w *valueWriter) jsonNamed(def *ast.Definition, raw []byte) {
	switch def.Kind {
	case ast.Enum:
		w.check(raw[0] == '"' && def.EnumValues.ForName(string(jsonscan.Plain(raw))) != nil, raw)
	case ast.InputObject:
		w.jsonObject(def, raw)
	default:
		w.jsonScalar(def.Name, raw)
	}
}

func (w *valueWriter) jsonScalar(name string, raw []byte) {
	quoted, number := raw[0] == '"', raw[0] == '-' || '0' <= raw[0] && raw[0] <= '9'
	switch name {
	case "Int":
		w.check(number && isInt(raw, math.MinInt32, math.MaxInt32), raw)
	case "Float":
		w.check(number, raw)
	case "Boolean":
		w.check(raw[0] == 't' || raw[0] == 'f', raw)
	case "Rev":
		w.check(number && isInt(raw, 0, 1<<53), raw)
	case "ID":
		if number && isWhole(raw) {
			w.b = append(append(append(w.b, '"'), raw...), '"')
			return
		}
		w.check(quoted, raw)
	case "JSON":
		w.write(raw)
	default: // String, Date, DateTime
		w.check(quoted, raw)
	}
}

// isWhole says whether a number is written as an integer, of whatever size.
func isWhole(raw []byte) bool { return !bytes.ContainsAny(raw, ".eE") }

func isInt(raw []byte, least, most int64) bool {
	n, err := strconv.ParseInt(string(raw), 10, 64)
	return err == nil && least <= n && n <= most
}

// jsonObject goes over the members once: looking each field up in the object
// would be quadratic for the filters, which have many fields.
func (w *valueWriter) jsonObject(def *ast.Definition, raw []byte) {
	if raw[0] != '{' {
		w.bad = true
		return
	}
	if isOneOf(def) && !oneGiven(raw) {
		w.bad = true
		return
	}
	w.b = append(w.b, '{')
	start := len(w.b)
	for name, value := range jsonscan.Members(raw) {
		fd := def.Fields.ForName(string(jsonscan.Plain(name)))
		if fd == nil {
			w.bad = true
			return
		}
		w.name(start, fd.Name)
		w.json(fd.Type, value)
	}
	for _, fd := range def.Fields {
		if (fd.Type.NonNull || fd.DefaultValue != nil) && jsonscan.Member(raw, fd.Name) == nil {
			w.absent(start, fd)
		}
	}
	w.b = append(w.b, '}')
}

// isOneOf says whether an input has exactly one member. Literals are held to that by the
// rules of the specification.
func isOneOf(def *ast.Definition) bool { return def.Directives.ForName("oneOf") != nil }

// oneGiven says whether an object has one member, and that not null.
func oneGiven(raw []byte) bool {
	n := 0
	for _, value := range jsonscan.Members(raw) {
		if n++; jsonscan.IsNull(value) {
			return false
		}
	}
	return n == 1
}

// absent writes the default of a member that is not given.
func (w *valueWriter) absent(start int, fd *ast.FieldDefinition) {
	switch {
	case fd.DefaultValue != nil:
		w.name(start, fd.Name)
		w.literal(fd.Type, fd.DefaultValue)
	case fd.Type.NonNull:
		w.bad = true
	}
}

func (w *valueWriter) name(start int, name string) {
	w.separate(start)
	w.b = append(jsonscan.AppendString(w.b, name), ':')
}

// literal writes a literal of a document as one of type t; t is nil inside of
// JSON values, which have no type.
func (w *valueWriter) literal(t *ast.Type, v *ast.Value) {
	switch {
	case v.Kind == ast.Variable:
		w.reference(t, v)
	case v.Kind == ast.NullValue:
		w.check(t == nil || !t.NonNull, []byte("null"))
	case v.Kind == ast.ListValue:
		w.literalList(t, v)
	case t != nil && t.Elem != nil:
		w.b = append(w.b, '[')
		w.literal(t.Elem, v)
		w.b = append(w.b, ']')
	case v.Kind == ast.ObjectValue:
		w.literalObject(t, v)
	default:
		w.scalarLiteral(t, v)
	}
}

func (w *valueWriter) reference(t *ast.Type, v *ast.Value) {
	text := w.variable(v.Raw)
	if text == nil {
		text = []byte("null")
	}
	w.check(t == nil || !t.NonNull || !jsonscan.IsNull(text), text)
}

func (w *valueWriter) literalList(t *ast.Type, v *ast.Value) {
	var elem *ast.Type
	if t != nil {
		elem = t.Elem
	}
	w.b = append(w.b, '[')
	start := len(w.b)
	for _, c := range v.Children {
		w.separate(start)
		w.literal(elem, c.Value)
	}
	w.b = append(w.b, ']')
}

// literalObject writes an input object. A member that is a variable without a
// value is not there; in a filter it is marked, for a condition that drops out would
// let more records through than the filter says.
func (w *valueWriter) literalObject(t *ast.Type, v *ast.Value) {
	filter := t != nil && (strings.HasSuffix(t.NamedType, "Filter") || strings.HasSuffix(t.NamedType, "Having"))
	w.b = append(w.b, '{')
	start := len(w.b)
	for _, c := range v.Children {
		if c.Value.Kind == ast.Variable && w.variable(c.Value.Raw) == nil {
			if filter {
				w.name(start, c.Name)
				w.write([]byte(noValue + c.Value.Raw))
			}
			continue
		}
		w.name(start, c.Name)
		w.literal(w.memberType(t, c.Name), c.Value)
	}
	if t != nil && w.schema.Types[t.NamedType].Kind == ast.InputObject {
		w.missing(start, w.schema.Types[t.NamedType], v)
	}
	w.b = append(w.b, '}')
}

// memberType is the type of a member of an input object; nil inside of JSON.
func (w *valueWriter) memberType(t *ast.Type, name string) *ast.Type {
	if t == nil {
		return nil
	}
	if fd := w.schema.Types[t.NamedType].Fields.ForName(name); fd != nil {
		return fd.Type
	}
	return nil
}

// missing writes the defaults of members that a literal leaves out.
func (w *valueWriter) missing(start int, def *ast.Definition, v *ast.Value) {
	for _, fd := range def.Fields {
		c := v.Children.ForName(fd.Name)
		if c == nil || c.Kind == ast.Variable && w.variable(c.Raw) == nil {
			w.absent(start, fd)
		}
	}
}

func (w *valueWriter) scalarLiteral(t *ast.Type, v *ast.Value) {
	name := ""
	if t != nil {
		name = t.NamedType
	}
	switch v.Kind {
	case ast.IntValue, ast.FloatValue, ast.BooleanValue:
		if t == nil {
			w.write([]byte(v.Raw))
		} else {
			w.jsonScalar(name, []byte(v.Raw))
		}
	default: // strings and enum values
		w.b = jsonscan.AppendString(w.b, v.Raw)
	}
}
