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
	// bad says that a value does not fit its type; why, where it is given, notes in what way.
	bad bool
	why *misfits
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

// coerce fills texts from the JSON object that the client sent. It says of every variable
// what does not fit. Variables that are not declared are ignored, as the specification has
// it.
func (w *valueWriter) coerce(raw []byte) (wrong []Problem) {
	w.texts = slices.Grow(w.texts[:0], len(w.defs))[:len(w.defs)]
	clear(w.texts)
	if len(raw) > 0 && len(w.defs) > 0 {
		for name, value := range jsonscan.Members(raw) {
			w.assign(name, value)
		}
	}
	for i, d := range w.defs {
		given := w.texts[i]
		if w.texts[i] = w.coerceOne(d, given); w.bad {
			wrong = append(wrong, w.explain(&misfits{path: []byte("$" + Short(d.Variable)), at: at(d.Position)}, func() { w.coerceOne(d, given) })...)
		}
	}
	return wrong
}

// explain does once more what found a value bad, and says why.
func (w *valueWriter) explain(y *misfits, again func()) []Problem {
	w.why = y
	again()
	w.why, w.bad = nil, false
	if len(y.found) == 0 { // what is bad is refused, whether or not anybody knows why
		y.note("%s 缺少值或值的类型不符%s", "%s has no value, or one that does not fit%s", "")
	}
	return y.found
}

// misfit notes a value that is not of its type.
func (w *valueWriter) misfit(t *ast.Type, def *ast.Definition) {
	w.bad = true
	w.why.takes(t, def)
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
		w.misfit(d.Type, w.schema.Types[d.Type.Name()])
	default:
		return nil
	}
	return w.b[start:len(w.b):len(w.b)]
}

func (w *valueWriter) write(raw []byte) { w.b = append(w.b, raw...) }

// check copies a value that is of its type.
func (w *valueWriter) check(ok bool, t *ast.Type, def *ast.Definition, raw []byte) {
	if !ok {
		w.misfit(t, def)
	}
	w.write(raw)
}

// json writes a JSON value as one of type t.
func (w *valueWriter) json(t *ast.Type, raw []byte) {
	switch {
	case jsonscan.IsNull(raw):
		w.check(!t.NonNull, t, w.schema.Types[t.Name()], raw)
	case t.Elem != nil:
		w.jsonList(t.Elem, raw)
	default:
		w.jsonNamed(t, w.schema.Types[t.NamedType], raw)
	}
}

// jsonList writes a list; a single value stands for a list of itself.
func (w *valueWriter) jsonList(elem *ast.Type, raw []byte) {
	w.b = append(w.b, '[')
	if raw[0] != '[' {
		w.json(elem, raw)
	} else {
		start, i := len(w.b), 0
		for e := range jsonscan.Elements(raw) {
			w.separate(start)
			mark := w.why.element(i)
			w.json(elem, e)
			w.why.back(mark)
			i++
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

func (w *valueWriter) jsonNamed(t *ast.Type, def *ast.Definition, raw []byte) {
	switch def.Kind {
	case ast.Enum:
		w.check(raw[0] == '"' && def.EnumValues.ForName(string(jsonscan.Plain(raw))) != nil, t, def, raw)
	case ast.InputObject:
		w.jsonObject(t, def, raw)
	default:
		w.jsonScalar(t, def, raw)
	}
}

func (w *valueWriter) jsonScalar(t *ast.Type, def *ast.Definition, raw []byte) {
	quoted, number := raw[0] == '"', raw[0] == '-' || '0' <= raw[0] && raw[0] <= '9'
	switch def.Name {
	case "Int":
		w.check(number && isInt(raw, math.MinInt32, math.MaxInt32), t, def, raw)
	case "Float":
		w.check(number, t, def, raw)
	case "Boolean":
		w.check(raw[0] == 't' || raw[0] == 'f', t, def, raw)
	case "Rev":
		w.check(number && isInt(raw, 0, 1<<53), t, def, raw)
	case "ID":
		if number && isWhole(raw) {
			w.b = append(append(append(w.b, '"'), raw...), '"')
			return
		}
		w.check(quoted, t, def, raw)
	case "JSON":
		w.write(raw)
	default: // String, Date, DateTime
		w.check(quoted, t, def, raw)
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
func (w *valueWriter) jsonObject(t *ast.Type, def *ast.Definition, raw []byte) {
	if raw[0] != '{' {
		w.misfit(t, def)
		return
	}
	if isOneOf(def) && !oneGiven(raw) {
		w.bad = true
		w.why.oneOf(def)
		return
	}
	w.b = append(w.b, '{')
	start := len(w.b)
	for name, value := range jsonscan.Members(raw) {
		fd := def.Fields.ForName(string(jsonscan.Plain(name)))
		if fd == nil {
			w.bad = true
			if w.why == nil {
				return
			}
			w.why.unknown(def, jsonscan.String(name))
			continue
		}
		w.name(start, fd.Name)
		mark := w.why.member(def, fd.Name)
		w.json(fd.Type, value)
		w.why.back(mark)
	}
	for _, fd := range def.Fields {
		if (fd.Type.NonNull || fd.DefaultValue != nil) && jsonscan.Member(raw, fd.Name) == nil {
			w.absent(start, def, fd)
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
func (w *valueWriter) absent(start int, def *ast.Definition, fd *ast.FieldDefinition) {
	switch {
	case fd.DefaultValue != nil:
		w.name(start, fd.Name)
		w.literal(fd.Type, fd.DefaultValue)
	case fd.Type.NonNull:
		mark := w.why.member(def, fd.Name)
		w.misfit(fd.Type, w.schema.Types[fd.Type.Name()])
		w.why.back(mark)
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
		w.checkNull(t, true, []byte("null"))
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
	w.checkNull(t, jsonscan.IsNull(text), text)
}

// checkNull copies a value, which is not null where its type is not.
func (w *valueWriter) checkNull(t *ast.Type, null bool, raw []byte) {
	if null && t != nil && t.NonNull {
		w.misfit(t, w.schema.Types[t.Name()])
	}
	w.write(raw)
}

func (w *valueWriter) literalList(t *ast.Type, v *ast.Value) {
	var elem *ast.Type
	if t != nil {
		elem = t.Elem
	}
	w.b = append(w.b, '[')
	start := len(w.b)
	for i, c := range v.Children {
		w.separate(start)
		mark := w.why.element(i)
		w.literal(elem, c.Value)
		w.why.back(mark)
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
		mark := w.why.member(v.Definition, c.Name)
		w.literal(w.memberType(t, c.Name), c.Value)
		w.why.back(mark)
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
			w.absent(start, def, fd)
		}
	}
}

func (w *valueWriter) scalarLiteral(t *ast.Type, v *ast.Value) {
	switch v.Kind {
	case ast.IntValue, ast.FloatValue, ast.BooleanValue:
		if t == nil {
			w.write([]byte(v.Raw))
		} else {
			w.jsonScalar(t, w.schema.Types[t.NamedType], []byte(v.Raw))
		}
	default: // strings and enum values
		w.b = jsonscan.AppendString(w.b, v.Raw)
	}
}
