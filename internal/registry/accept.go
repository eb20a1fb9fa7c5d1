package registry

import (
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
	"golang.org/x/text/unicode/norm"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
)

// Accept takes a value that somebody wrote: it brings texts into the canonical
// form of their class and holds the value, with the members and elements in it,
// against the limits of the declaration. The result is what is kept. Every door
// leads through it; stored values, which a replay reads, do not.
func (f *Field) Accept(v domain.Value, at Clock) (domain.Value, error) {
	if v.IsNull() || f.Required && v.Kind == domain.KindList && len(v.L) == 0 {
		if f.Required {
			return v, f.required()
		}
		return v, nil
	}
	var err error
	switch v.Kind {
	case domain.KindString:
		v.S, err = f.acceptText(v.S)
	case domain.KindList:
		v.L, err = f.AcceptElements(v.L, at)
	case domain.KindObject:
		v.S, err = f.acceptObject(v.S, at)
	case domain.KindInt, domain.KindFloat:
		err = f.checkNumber(v.Float())
	case domain.KindDate, domain.KindTime:
		err = f.checkTime(v, at)
	}
	if err == nil {
		err = f.checkSize(v)
	}
	return v, err
}

// AcceptIncrement takes what is to be added to a counter.
func (f *Field) AcceptIncrement(v domain.Value) error {
	free := Field{Name: f.Name, Kind: f.Kind}
	return free.Check(v)
}

// Form returns the value as Accept would keep it, or as it is where that refuses
// it: for values that are compared and not kept.
func (f *Field) Form(v domain.Value) domain.Value {
	if v.IsNull() {
		return v
	}
	if w, err := f.Accept(v, Clock{}); err == nil {
		return w
	}
	return v
}

// FormElements is Form for each of some elements.
func (f *Field) FormElements(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		if t, err := f.acceptElement(s, Clock{}); err == nil {
			s = t
		}
		out[i] = s
	}
	return out
}

func (f *Field) acceptText(s string) (string, error) {
	switch {
	case f.Enum != nil:
		return s, nil // the codec knows its values
	case f.Type == "ID":
		return s, f.checkID(s)
	}
	t, err := f.Text.Canonical(s)
	if err != nil {
		e := domain.AsError(err)
		return "", f.wrong(e.Message.Zh, e.Message.En)
	}
	return t, f.checkText(t)
}

// AcceptElements takes elements of a list. The result is the list itself where
// nothing changed.
func (f *Field) AcceptElements(list []string, at Clock) ([]string, error) {
	if len(list) > MaxElements {
		return nil, f.checkSize(domain.List(list))
	}
	changed := false
	for i, s := range list {
		t, err := f.acceptElement(s, at)
		if err != nil {
			return nil, err
		}
		if t == s {
			continue
		}
		if !changed {
			list, changed = slices.Clone(list), true // others may hold it
		}
		list[i] = t
	}
	return list, nil
}

func (f *Field) acceptElement(s string, at Clock) (string, error) {
	if f.Embedded != nil {
		return f.Embedded.accept(f, s, at)
	}
	switch f.Type {
	case "Date":
		d, err := domain.ParseDate(s)
		if err == nil {
			err = f.checkTime(domain.DateValue(d), at)
		}
		return s, err
	case "Int":
		n, err := strconv.ParseInt(s, 10, 64)
		if err == nil {
			err = f.checkNumber(float64(n))
		}
		return s, err
	}
	return f.acceptText(s)
}

func (f *Field) acceptObject(text string, at Clock) (string, error) {
	if f.Embedded != nil {
		return f.Embedded.accept(f, text, at)
	}
	if jsonscan.HoldsNUL([]byte(text)) {
		return "", f.wrong("不得含有空字符（NUL）", "must not hold a NUL character")
	}
	if norm.NFC.IsNormalString(text) {
		return text, nil
	}
	v := jsontext.Value(norm.NFC.String(text))
	if err := v.Canonicalize(); err != nil { // two names became one
		return "", f.wrong("不是合法的 JSON", "is no valid JSON")
	}
	return string(v), nil
}

// accept takes an embedded object that the codec has written.
func (em *Embedded) accept(owner *Field, text string, at Clock) (string, error) {
	values := make([]domain.Value, len(em.Fields))
	err := EachMember([]byte(text), func(name string, raw []byte) error {
		f := em.byName[name]
		if f == nil {
			return em.unknown(owner)
		}
		v, err := f.ParseJSON(raw)
		if err == nil && f.Stamp == "" { // what is stamped is not what was sent
			v, err = f.Accept(v, at)
		}
		values[f.Index] = v
		return within(owner, err)
	})
	if err != nil {
		return "", err
	}
	for _, f := range em.Fields {
		if f.After != nil {
			if err := f.checkSpan(values[f.After.Field.Index], values[f.Index]); err != nil {
				return "", within(owner, err)
			}
		}
	}
	b, err := em.write(owner, values)
	if err != nil || string(b) == text {
		return text, err
	}
	return string(b), nil
}

// within names the field that holds the member at fault.
func within(owner *Field, err error) error {
	if err == nil {
		return nil
	}
	e := domain.AsError(err)
	e.Field = owner.Name + "." + e.Field
	return e
}
