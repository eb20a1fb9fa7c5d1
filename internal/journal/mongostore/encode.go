package mongostore

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"go.mongodb.org/mongo-driver/v2/x/bsonx/bsoncore"

	"pdca/internal/domain"
)

// jsonKey marks a JSON value that BSON cannot hold as it is, or only where few
// servers take it: with names that are empty or have a dot, a dollar sign in front
// or a zero byte, or nested too deeply. It is kept as a document with one member,
// its text.
const jsonKey = "_json"

// maxDepth is how deep a JSON value may be nested to be kept as it is; BSON ends at
// 100.
const maxDepth = 50

// encoder reads the JSON of a body and writes BSON.
type encoder struct{ dec *jsontext.Decoder }

func newEncoder(body []byte) *encoder {
	return &encoder{jsontext.NewDecoder(bytes.NewBuffer(body))}
}

// end says whether the body was read to its end.
func (e *encoder) end() error {
	if e.dec.StackDepth() != 0 || len(bytes.TrimSpace(e.dec.UnreadBuffer())) > 0 {
		return errors.New("something follows the body's end")
	}
	return nil
}

func (e *encoder) expect(kind jsontext.Kind) error {
	t, err := e.dec.ReadToken()
	if err == nil && t.Kind() != kind {
		err = fmt.Errorf("its body has %v where %v should be", t.Kind(), kind)
	}
	return err
}

// document returns the elements of a body in two parts: the members that every
// document has, and after them the inline ones and the group.
func (e *encoder) document(shape *domain.Shape) (head, rest []byte, err error) {
	var group []byte
	err = e.members(func(name string) (err error) {
		if name == shape.Inline {
			rest, err = e.object(rest, shape.Fields)
			return err
		}
		m := shape.Key(name)
		switch {
		case m == nil:
			return fmt.Errorf("its body has the unknown member %q", name)
		case m.Grouped:
			group, err = e.value(group, m.Name, m)
		default:
			head, err = e.value(head, m.Name, m)
		}
		return err
	})
	if err != nil || shape.Group == "" {
		return head, rest, err
	}
	at, rest := bsoncore.AppendDocumentElementStart(rest, shape.Group)
	rest, err = bsoncore.AppendDocumentEnd(append(rest, group...), at)
	return head, rest, err
}

// members reads an object and calls fn at each value.
func (e *encoder) members(fn func(name string) error) error {
	if err := e.expect('{'); err != nil {
		return err
	}
	for e.dec.PeekKind() != '}' {
		t, err := e.dec.ReadToken()
		if err != nil {
			return err
		}
		if err := fn(t.String()); err != nil {
			return err
		}
	}
	return e.expect('}')
}

// object appends the members of an object that a shape describes.
func (e *encoder) object(b []byte, shape *domain.Shape) ([]byte, error) {
	err := e.members(func(name string) (err error) {
		m := shape.Key(name)
		if m == nil {
			return fmt.Errorf("its body has the unknown member %q", name)
		}
		b, err = e.value(b, m.Name, m)
		return err
	})
	return b, err
}

// value appends the next value under a name.
func (e *encoder) value(b []byte, name string, m *domain.ShapeMember) ([]byte, error) {
	switch {
	case e.dec.PeekKind() == 'n':
		return bsoncore.AppendNullElement(b, name), e.expect('n')
	case m.Kind == domain.KindList:
		return e.list(b, name, m)
	case m.Kind == domain.KindObject && m.Shape == nil:
		return e.any(b, name)
	case m.Kind == domain.KindObject:
		at, b := bsoncore.AppendDocumentElementStart(b, name)
		b, err := e.object(b, m.Shape)
		if err != nil {
			return nil, err
		}
		return bsoncore.AppendDocumentEnd(b, at)
	}
	t, err := e.dec.ReadToken()
	if err != nil {
		return nil, err
	}
	return scalar(b, name, m, t.Kind(), t.String())
}

// scalar appends a text, a number, a boolean, a date or a time.
func scalar(b []byte, name string, m *domain.ShapeMember, kind jsontext.Kind, s string) ([]byte, error) {
	switch {
	case m.Kind == domain.KindString && kind == '"':
		return bsoncore.AppendStringElement(b, name, s), nil
	case m.Kind == domain.KindBool && (kind == 't' || kind == 'f'):
		return bsoncore.AppendBooleanElement(b, name, kind == 't'), nil
	case m.Kind == domain.KindDate && kind == '"':
		d, err := domain.ParseDate(s)
		return bsoncore.AppendDateTimeElement(b, name, d.Std().UnixMilli()), err
	case m.Kind == domain.KindTime && kind == '"':
		t, err := domain.ParseTime(s)
		return bsoncore.AppendDateTimeElement(b, name, int64(t)), err
	case m.Kind == domain.KindFloat && kind == '0':
		f, err := strconv.ParseFloat(s, 64)
		return bsoncore.AppendDoubleElement(b, name, f), err
	case (m.Kind == domain.KindInt || m.Kind == domain.KindTime) && kind == '0':
		n, err := strconv.ParseInt(s, 10, 64)
		if m.Kind == domain.KindTime {
			return bsoncore.AppendDateTimeElement(b, name, n), err
		}
		if n >= 0 && n < int64(len(m.Names)) {
			return bsoncore.AppendStringElement(b, name, m.Names[n]), err
		}
		return bsoncore.AppendInt64Element(b, name, n), err
	}
	return nil, fmt.Errorf("its member %q has the wrong type", name)
}

// list appends a list of texts, of objects, or of rows that become objects.
func (e *encoder) list(b []byte, name string, m *domain.ShapeMember) ([]byte, error) {
	if err := e.expect('['); err != nil {
		return nil, err
	}
	at, b := bsoncore.AppendArrayElementStart(b, name)
	element := &domain.ShapeMember{Kind: domain.KindString}
	if m.Numbers {
		element.Kind = domain.KindInt
	}
	if m.Shape != nil {
		element = &domain.ShapeMember{Kind: domain.KindObject, Shape: m.Shape}
	}
	for i := 0; e.dec.PeekKind() != ']'; i++ {
		var err error
		if m.Rows {
			b, err = e.row(b, strconv.Itoa(i), m.Shape)
		} else {
			b, err = e.value(b, strconv.Itoa(i), element)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := e.expect(']'); err != nil {
		return nil, err
	}
	return bsoncore.AppendArrayEnd(b, at)
}

func (e *encoder) row(b []byte, name string, shape *domain.Shape) ([]byte, error) {
	if err := e.expect('['); err != nil {
		return nil, err
	}
	at, b := bsoncore.AppendDocumentElementStart(b, name)
	for i := 0; i < len(shape.Members) && e.dec.PeekKind() != ']'; i++ {
		var err error
		if b, err = e.value(b, shape.Members[i].Name, &shape.Members[i]); err != nil {
			return nil, err
		}
	}
	if err := e.expect(']'); err != nil {
		return nil, err
	}
	return bsoncore.AppendDocumentEnd(b, at)
}

// any appends a JSON value that nothing is known of.
func (e *encoder) any(b []byte, name string) ([]byte, error) {
	raw, err := e.dec.ReadValue()
	if err != nil {
		return nil, err
	}
	plain, fits, err := appendAny(b, name, jsontext.NewDecoder(bytes.NewBuffer(raw)))
	if err != nil || fits {
		return plain, err
	}
	at, b := bsoncore.AppendDocumentElementStart(b, name)
	b = bsoncore.AppendStringElement(b, jsonKey, string(raw))
	return bsoncore.AppendDocumentEnd(b, at)
}

// appendAny appends the next JSON value, unless it does not fit into BSON.
func appendAny(b []byte, name string, in *jsontext.Decoder) (_ []byte, fits bool, err error) {
	t, err := in.ReadToken()
	if err != nil {
		return nil, false, err
	}
	switch t.Kind() {
	case 'n':
		return bsoncore.AppendNullElement(b, name), true, nil
	case 't', 'f':
		return bsoncore.AppendBooleanElement(b, name, t.Bool()), true, nil
	case '"':
		return bsoncore.AppendStringElement(b, name, t.String()), true, nil
	case '0':
		b, err := appendNumber(b, name, t.String())
		return b, true, err
	}
	return appendInside(b, name, in, t.Kind() == '[')
}

// appendInside appends a list or an object whose beginning was read.
func appendInside(b []byte, name string, in *jsontext.Decoder, list bool) (_ []byte, fits bool, err error) {
	if in.StackDepth() > maxDepth {
		return nil, false, nil
	}
	at, b := bsoncore.AppendDocumentElementStart(b, name)
	if list {
		b[int(at)-len(name)-2] = byte(bsoncore.TypeArray)
	}
	end := jsontext.Kind('}')
	if list {
		end = ']'
	}
	for i := 0; in.PeekKind() != end; i++ {
		key := strconv.Itoa(i)
		if !list {
			t, err := in.ReadToken()
			if err != nil {
				return nil, false, err
			}
			if key = t.String(); !plainKey(key) {
				return nil, false, nil
			}
		}
		if b, fits, err = appendAny(b, key, in); err != nil || !fits {
			return nil, false, err
		}
	}
	if _, err := in.ReadToken(); err != nil {
		return nil, false, err
	}
	b, err = bsoncore.AppendDocumentEnd(b, at)
	return b, true, err
}

func plainKey(key string) bool {
	return key != "" && key[0] != '$' && key != jsonKey && !strings.ContainsAny(key, ".\x00")
}

// appendNumber appends a JSON number. JSON in records is canonical, so a number is
// that of a float64; whole ones are kept as integers for whoever reads them.
func appendNumber(b []byte, name, s string) ([]byte, error) {
	f, err := strconv.ParseFloat(s, 64)
	if err == nil && f == math.Trunc(f) && math.Abs(f) <= 1<<53 {
		return bsoncore.AppendInt64Element(b, name, int64(f)), nil
	}
	return bsoncore.AppendDoubleElement(b, name, f), err
}
