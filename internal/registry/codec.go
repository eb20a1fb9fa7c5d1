package registry

import (
	"bytes"
	"math"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
)

// AppendJSON appends a value of the field. Objects and JSON values are kept in
// canonical form, so they are copied as they are.
func (f *Field) AppendJSON(b []byte, v domain.Value) []byte {
	switch v.Kind {
	case domain.KindString:
		return jsonscan.AppendString(b, v.S)
	case domain.KindInt:
		return strconv.AppendInt(b, v.N, 10)
	case domain.KindFloat:
		return AppendFloat(b, v.Float())
	case domain.KindBool:
		return strconv.AppendBool(b, v.N != 0)
	case domain.KindDate:
		return append(domain.Date(v.N).Append(append(b, '"')), '"')
	case domain.KindTime:
		return append(domain.Time(v.N).Append(append(b, '"')), '"')
	case domain.KindObject:
		return append(b, v.S...)
	case domain.KindList:
		return f.appendList(b, v.L)
	}
	return append(b, "null"...)
}

func (f *Field) appendList(b []byte, l []string) []byte {
	b = append(b, '[')
	for i, s := range l {
		if i > 0 {
			b = append(b, ',')
		}
		if f.Embedded != nil || f.counts() {
			b = append(b, s...)
		} else {
			b = jsonscan.AppendString(b, s)
		}
	}
	return append(b, ']')
}

// AppendFloat appends a number the way RFC 8785 writes it for the sizes that
// occur here: no exponent, no trailing zeros.
func AppendFloat(b []byte, f float64) []byte { return strconv.AppendFloat(b, f, 'f', -1, 64) }

// ParseJSON reads a value of the field from one JSON value. It checks the type,
// enum membership and the shape of embedded objects, nothing else; the error is
// a VALIDATION (or UNKNOWN_FIELD) of the field. The result shares no memory
// with raw.
func (f *Field) ParseJSON(raw []byte) (domain.Value, error) {
	if len(raw) == 0 || raw[0] == 'n' {
		return domain.Null, nil
	}
	switch f.Kind {
	case domain.KindList:
		return f.parseList(raw)
	case domain.KindObject:
		return f.parseObject(raw)
	case domain.KindInt:
		n, err := parseInt(raw)
		if err != nil {
			return domain.Null, f.wrong("应为整数", "must be an integer")
		}
		return domain.Int(n), nil
	case domain.KindFloat:
		x, err := strconv.ParseFloat(string(raw), 64)
		if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
			return domain.Null, f.wrong("应为数值", "must be a number")
		}
		return domain.Float(x), nil
	case domain.KindBool:
		if s := string(raw); s == "true" || s == "false" {
			return domain.Bool(s == "true"), nil
		}
		return domain.Null, f.wrong("应为 true 或 false", "must be true or false")
	}
	s, ok := shared(raw)
	if !ok {
		return domain.Null, f.wrong("应为文本", "must be a string")
	}
	return f.ParseText(s)
}

// ParseText reads a scalar value from its text, as JSON strings and GraphQL
// string and enum literals carry it.
func (f *Field) ParseText(s string) (domain.Value, error) {
	switch {
	case f.Kind == domain.KindDate:
		d, err := domain.ParseDate(s)
		if err != nil {
			return domain.Null, f.wrong("应为形如 2026-11-23 的日期", "must be a date such as 2026-11-23")
		}
		return domain.DateValue(d), nil
	case f.Kind == domain.KindTime:
		t, err := domain.ParseTime(s)
		if err != nil {
			return domain.Null, f.wrong("应为 RFC 3339 时刻", "must be an RFC 3339 time")
		}
		return domain.TimeValue(t), nil
	case f.Enum != nil && !f.Enum.Has(s):
		return domain.Null, f.wrong("不是 %s 的取值", "is no value of %s", f.Enum.Name)
	}
	return domain.String(s), nil
}

func (f *Field) wrong(zh, en string, args ...any) error {
	return domain.Errorf(domain.CodeValidation, f.Name+" "+zh, f.Name+" "+en, args...).On(f.Name)
}

func (f *Field) parseList(raw []byte) (domain.Value, error) {
	if raw[0] != '[' {
		return domain.Null, f.wrong("应为列表", "must be a list")
	}
	list := []string{}
	err := EachElement(raw, func(elem []byte) error {
		s, err := f.parseElement(elem)
		list = append(list, s)
		return err
	})
	return domain.List(list), err
}

// parseElement reads one element of a list field into its stored text.
func (f *Field) parseElement(elem []byte) (string, error) {
	if f.Embedded != nil {
		return f.Embedded.canonical(f, elem)
	}
	if f.counts() {
		n, err := parseInt(elem)
		if err != nil {
			return "", f.wrong("的元素应为整数", "must hold integers")
		}
		return strconv.FormatInt(n, 10), nil
	}
	s, ok := shared(elem)
	if !ok {
		return "", f.wrong("的元素应为文本", "must hold strings")
	}
	if f.Type == "Date" {
		d, err := domain.ParseDate(s)
		if err != nil {
			return "", f.wrong("的元素应为形如 2026-11-23 的日期", "must hold dates such as 2026-11-23")
		}
		return d.String(), nil
	}
	if f.Enum != nil && !f.Enum.Has(s) {
		return "", f.wrong("的元素不是 %s 的取值", "holds what is no value of %s", f.Enum.Name)
	}
	return s, nil
}

// ParseElements reads a JSON list of elements, as $add and $remove carry it.
func (f *Field) ParseElements(raw []byte) ([]string, error) {
	v, err := f.parseList(raw)
	return v.L, err
}

func (f *Field) parseObject(raw []byte) (domain.Value, error) {
	if f.Embedded != nil {
		s, err := f.Embedded.canonical(f, raw)
		return domain.Object(s), err
	}
	v := jsontext.Value(bytes.Clone(raw))
	if err := v.Canonicalize(); err != nil {
		return domain.Null, f.wrong("不是合法的 JSON", "is no valid JSON")
	}
	return domain.Object(string(v)), nil
}

// canonical checks an embedded object and writes it with its members in
// declaration order and without nulls: equal objects are equal texts.
func (em *Embedded) canonical(owner *Field, raw []byte) (string, error) {
	if len(raw) == 0 || raw[0] != '{' {
		return "", owner.wrong("应为对象", "must be an object")
	}
	values := make([]domain.Value, len(em.Fields))
	err := EachMember(raw, func(name string, value []byte) error {
		f := em.byName[name]
		if f == nil {
			return em.unknown(owner)
		}
		v, err := f.ParseJSON(value)
		if err != nil {
			domain.AsError(err).Field = owner.Name + "." + name
		}
		values[f.Index] = v
		return err
	})
	if err != nil {
		return "", err
	}
	b, err := em.write(owner, values)
	return string(b), err
}

func (em *Embedded) unknown(owner *Field) error {
	return domain.Errorf(domain.CodeUnknownField, "%s 没有这个成员", "%s has no such member", em.Name).On(owner.Name)
}

// write writes an object's members.
func (em *Embedded) write(owner *Field, values []domain.Value) ([]byte, error) {
	b := []byte{'{'}
	for i, f := range em.Fields {
		switch {
		case !values[i].IsNull():
			if len(b) > 1 {
				b = append(b, ',')
			}
			b = f.AppendJSON(append(jsonscan.AppendString(b, f.Name), ':'), values[i])
		case f.Required && f.Default.IsNull():
			return nil, domain.Errorf(domain.CodeValidation, "缺少必填成员", "a required member is missing").On(owner.Name + "." + f.Name)
		}
	}
	return append(b, '}'), nil
}

func malformed(err error) error {
	return domain.Errorf(domain.CodeMalformed, "JSON 格式错误", "malformed JSON").Because(err)
}

// shared is jsonscan.Unquote for a text that many records are likely to hold.
func shared(raw []byte) (string, bool) {
	if len(raw) < 2 || raw[0] != '"' {
		return "", false
	}
	if inner := raw[1 : len(raw)-1]; bytes.IndexByte(inner, '\\') < 0 {
		return interned(inner), true
	}
	return jsonscan.Unquote(raw)
}

// parseInt reads an integer; 3.0 and 3e2 are integers, 3.5 is none.
func parseInt(raw []byte) (int64, error) {
	n, err := strconv.ParseInt(string(raw), 10, 64)
	if err == nil {
		return n, nil
	}
	x, ferr := strconv.ParseFloat(string(raw), 64)
	if ferr != nil || x != math.Trunc(x) || math.Abs(x) > 1<<53 {
		return 0, err
	}
	return int64(x), nil
}
