package domain

import (
	"math"
	"slices"
	"strings"
)

// Rev is a journal sequence number: the commit that made a state. 0 is the
// state before the first commit.
type Rev uint64

// Kind says how a field's value is stored and compared.
type Kind uint8

// The kinds of field values. KindObject is an embedded object kept as
// canonical JSON text; KindList holds texts (ids, codes, enum values) or
// canonical JSON texts of embedded objects.
const (
	KindNull Kind = iota
	KindString
	KindInt
	KindFloat
	KindBool
	KindDate
	KindTime
	KindObject
	KindList
)

// Value is one field's value. The zero Value is null. Values are compared with
// Equal and ordered with Compare; lists are never changed in place.
type Value struct {
	// Kind says which of the other members holds the value.
	Kind Kind
	// N holds integers, booleans (0, 1), the bits of floats, dates as days and
	// times as milliseconds since 1970-01-01 UTC.
	N int64
	// S holds strings and the canonical JSON of objects.
	S string
	// L holds lists.
	L []string
}

// Null is the value of a field that is not set.
var Null = Value{}

// String makes a text value.
func String(s string) Value { return Value{Kind: KindString, S: s} }

// Int makes an integer value.
func Int(n int64) Value { return Value{Kind: KindInt, N: n} }

// Float makes a number value. NaN and infinities are the caller's error.
func Float(f float64) Value { return Value{Kind: KindFloat, N: int64(math.Float64bits(f))} }

// Bool makes a boolean value.
func Bool(b bool) Value {
	if b {
		return Value{Kind: KindBool, N: 1}
	}
	return Value{Kind: KindBool}
}

// DateValue makes a calendar-day value.
func DateValue(d Date) Value { return Value{Kind: KindDate, N: int64(d)} }

// TimeValue makes an instant value.
func TimeValue(t Time) Value { return Value{Kind: KindTime, N: int64(t)} }

// Object makes an embedded-object value from canonical JSON.
func Object(canonical string) Value { return Value{Kind: KindObject, S: canonical} }

// List makes a list value. The slice is kept, not copied.
func List(l []string) Value { return Value{Kind: KindList, L: l} }

// IsNull says whether the value is null.
func (v Value) IsNull() bool { return v.Kind == KindNull }

// Float returns a number value as a float64; integers are converted.
func (v Value) Float() float64 {
	if v.Kind == KindFloat {
		return math.Float64frombits(uint64(v.N))
	}
	return float64(v.N)
}

// Equal says whether two values are the same. A null list and an empty list
// are the same value.
func (v Value) Equal(w Value) bool {
	if v.Kind != w.Kind {
		return v.empty() && w.empty()
	}
	return v.N == w.N && v.S == w.S && slices.Equal(v.L, w.L)
}

func (v Value) empty() bool { return v.Kind == KindNull || v.Kind == KindList && len(v.L) == 0 }

// Compare orders values of one kind: numbers, dates and times by size, texts
// by code point, lists element by element. Null sorts before everything.
func (v Value) Compare(w Value) int {
	switch {
	case v.Kind == KindNull || w.Kind == KindNull:
		return int(min(v.Kind, 1)) - int(min(w.Kind, 1))
	case v.Kind == KindFloat || w.Kind == KindFloat:
		a, b := v.Float(), w.Float()
		if a < b {
			return -1
		} else if a > b {
			return 1
		}
		return 0
	case v.Kind == KindString || v.Kind == KindObject:
		return strings.Compare(v.S, w.S)
	case v.Kind == KindList:
		return slices.Compare(v.L, w.L)
	case v.N < w.N:
		return -1
	case v.N > w.N:
		return 1
	}
	return 0
}

// number is Float for the generated Set, where null clears the field.
func (v Value) number() float64 {
	if v.Kind == KindNull {
		return 0
	}
	return v.Float()
}
