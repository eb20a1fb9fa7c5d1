package mongostore

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
	"go.mongodb.org/mongo-driver/v2/x/bsonx/bsoncore"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// appendBody appends the JSON body that plainDoc was given: the same members, not
// always in the same order.
func appendBody(b []byte, shape *domain.Shape, doc bsoncore.Document) ([]byte, error) {
	// The inline members have an object of their own in JSON, so they are gathered
	// aside.
	inline := make([]byte, 0, len(doc))
	b, err := eachElement(append(b, '{'), doc, func(b, name []byte, v bsoncore.Value) (_ []byte, err error) {
		if m := shape.Name(name); m != nil {
			return appendMember(b, m, v)
		}
		if string(name) == shape.Group && shape.Group != "" {
			return appendGroup(b, shape, v)
		}
		if shape.Fields != nil {
			inline, err = appendNamed(inline, shape.Fields.Name(name), name, v)
			return b, err
		}
		return nil, unknown(name)
	})
	if err != nil {
		return nil, err
	}
	if shape.Inline != "" {
		b = append(append(append(comma(b), '"'), shape.Inline...), `":{`...)
		b = append(append(b, inline...), '}')
	}
	return append(b, '}'), nil
}

func appendGroup(b []byte, shape *domain.Shape, v bsoncore.Value) ([]byte, error) {
	return inside(b, v, func(b, name []byte, v bsoncore.Value) ([]byte, error) {
		return appendNamed(b, shape.InGroup(name), name, v)
	})
}

// appendNamed appends a member that must be known.
func appendNamed(b []byte, m *domain.ShapeMember, name []byte, v bsoncore.Value) ([]byte, error) {
	if m == nil {
		return nil, unknown(name)
	}
	return appendMember(b, m, v)
}

func unknown(name []byte) error {
	return fmt.Errorf("%w: it has the unknown member %q", journal.ErrCorrupt, name)
}

// inside calls fn for the elements of a document or list.
func inside(b []byte, v bsoncore.Value, fn func(b, name []byte, v bsoncore.Value) ([]byte, error)) ([]byte, error) {
	if v.Type != bsoncore.TypeEmbeddedDocument && v.Type != bsoncore.TypeArray {
		return nil, fmt.Errorf("%w: a %s stands where a document or list should be", journal.ErrCorrupt, v.Type)
	}
	return eachElement(b, v.Data, fn)
}

// eachElement calls fn for the elements of a document, without making a list of them.
func eachElement(b []byte, doc bsoncore.Document, fn func(b, name []byte, v bsoncore.Value) ([]byte, error)) ([]byte, error) {
	length, rest, ok := bsoncore.ReadLength(doc)
	if !ok || int(length) != len(doc) || len(rest) == 0 || rest[len(rest)-1] != 0 {
		return nil, fmt.Errorf("%w: a document ends too early", journal.ErrCorrupt)
	}
	for rest = rest[:len(rest)-1]; len(rest) > 0; {
		e, after, ok := bsoncore.ReadElement(rest)
		if !ok {
			return nil, fmt.Errorf("%w: an element ends too early", journal.ErrCorrupt)
		}
		name, err := e.KeyBytesErr()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", journal.ErrCorrupt, err)
		}
		v, err := e.ValueErr()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", journal.ErrCorrupt, err)
		}
		if b, err = fn(b, name, v); err != nil {
			return nil, err
		}
		rest = after
	}
	return b, nil
}

// comma appends a comma unless an object or list has just begun.
func comma(b []byte) []byte {
	if len(b) == 0 || b[len(b)-1] == '{' || b[len(b)-1] == '[' {
		return b
	}
	return append(b, ',')
}

func appendMember(b []byte, m *domain.ShapeMember, v bsoncore.Value) ([]byte, error) {
	b = append(append(append(comma(b), '"'), m.Key...), '"', ':')
	b, err := appendValue(b, m, v)
	if err != nil {
		return nil, fmt.Errorf("member %q: %w", m.Name, err)
	}
	return b, nil
}

// appendValue appends one value as JSON.
func appendValue(b []byte, m *domain.ShapeMember, v bsoncore.Value) ([]byte, error) {
	switch {
	case v.Type == bsoncore.TypeNull:
		return append(b, "null"...), nil
	case m.Kind == domain.KindList:
		return appendList(b, m, v)
	case m.Kind == domain.KindObject && m.Shape != nil:
		b, err := inside(append(b, '{'), v, func(b, name []byte, v bsoncore.Value) ([]byte, error) {
			return appendNamed(b, m.Shape.Name(name), name, v)
		})
		return append(b, '}'), err
	case m.Kind == domain.KindObject:
		return appendJSON(b, v)
	}
	return appendScalar(b, m, v)
}

func appendList(b []byte, m *domain.ShapeMember, v bsoncore.Value) ([]byte, error) {
	element := &domain.ShapeMember{Kind: domain.KindString}
	if m.Numbers {
		element.Kind = domain.KindInt
	}
	if m.Shape != nil {
		element = &domain.ShapeMember{Kind: domain.KindObject, Shape: m.Shape}
	}
	b, err := inside(append(b, '['), v, func(b, _ []byte, v bsoncore.Value) ([]byte, error) {
		if m.Rows {
			return appendRow(comma(b), m.Shape, v)
		}
		return appendValue(comma(b), element, v)
	})
	return append(b, ']'), err
}

// appendRow appends the members of a document as a list, in the order of the shape.
func appendRow(b []byte, shape *domain.Shape, v bsoncore.Value) ([]byte, error) {
	doc, ok := v.DocumentOK()
	if !ok {
		return nil, fmt.Errorf("%w: a row is no document", journal.ErrCorrupt)
	}
	at := 0
	b, err := eachElement(append(b, '['), doc, func(b, name []byte, v bsoncore.Value) ([]byte, error) {
		if at >= len(shape.Members) || string(name) != shape.Members[at].Name {
			return nil, fmt.Errorf("%w: a row has %q where it should not be", journal.ErrCorrupt, name)
		}
		at++
		return appendValue(comma(b), &shape.Members[at-1], v)
	})
	return append(b, ']'), err
}

func appendScalar(b []byte, m *domain.ShapeMember, v bsoncore.Value) ([]byte, error) {
	switch m.Kind {
	case domain.KindString:
		if s, ok := v.StringValueOK(); ok {
			return appendString(b, s)
		}
	case domain.KindBool:
		if t, ok := v.BooleanOK(); ok {
			return strconv.AppendBool(b, t), nil
		}
	case domain.KindFloat:
		if f, ok := v.AsFloat64OK(); ok {
			return strconv.AppendFloat(b, f, 'f', -1, 64), nil
		}
	case domain.KindInt:
		if s, ok := v.StringValueOK(); ok {
			if n := slices.Index(m.Names, s); n >= 0 {
				return strconv.AppendInt(b, int64(n), 10), nil
			}
		}
		if n, ok := v.AsInt64OK(); ok {
			return strconv.AppendInt(b, n, 10), nil
		}
	case domain.KindDate, domain.KindTime:
		if ms, ok := v.DateTimeOK(); ok {
			return appendTime(b, m, ms), nil
		}
	}
	return nil, fmt.Errorf("%w: it is a %s", journal.ErrCorrupt, v.Type)
}

func appendTime(b []byte, m *domain.ShapeMember, ms int64) []byte {
	switch {
	case m.Kind == domain.KindDate:
		const day = 86_400_000
		d := ms / day
		if ms%day < 0 {
			d--
		}
		return append(domain.Date(d).Append(append(b, '"')), '"')
	case m.Millis:
		return strconv.AppendInt(b, ms, 10)
	}
	return append(domain.Time(ms).Append(append(b, '"')), '"')
}

func appendString(b []byte, s string) ([]byte, error) { return jsontext.AppendQuote(b, s) }

// appendJSON appends a JSON value that nothing is known of.
func appendJSON(b []byte, v bsoncore.Value) ([]byte, error) {
	switch v.Type {
	case bsoncore.TypeNull:
		return append(b, "null"...), nil
	case bsoncore.TypeBoolean:
		return strconv.AppendBool(b, v.Boolean()), nil
	case bsoncore.TypeString:
		return appendString(b, v.StringValue())
	case bsoncore.TypeInt32, bsoncore.TypeInt64:
		return strconv.AppendInt(b, v.AsInt64(), 10), nil
	case bsoncore.TypeDouble:
		return strconv.AppendFloat(b, v.Double(), 'g', -1, 64), nil
	case bsoncore.TypeArray:
		b, err := inside(append(b, '['), v, func(b, _ []byte, v bsoncore.Value) ([]byte, error) {
			return appendJSON(comma(b), v)
		})
		return append(b, ']'), err
	case bsoncore.TypeEmbeddedDocument:
		if text, ok := v.Document().Lookup(jsonKey).StringValueOK(); ok {
			return append(b, text...), nil
		}
		b, err := inside(append(b, '{'), v, func(b, name []byte, v bsoncore.Value) ([]byte, error) {
			b, err := appendString(comma(b), string(name))
			if err != nil {
				return nil, err
			}
			return appendJSON(append(b, ':'), v)
		})
		return append(b, '}'), err
	}
	return nil, fmt.Errorf("%w: a %s stands where JSON should be", journal.ErrCorrupt, v.Type)
}
