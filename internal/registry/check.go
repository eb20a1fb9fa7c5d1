package registry

import (
	"math"
	"unicode/utf8"

	"pdca/internal/domain"
)

// The limits of one value.
const (
	// MaxValueBytes is the limit of one field value, from the sync protocol.
	MaxValueBytes = 64 << 10
	// MaxElements is how many elements a list may have.
	MaxElements = 2000
	// MaxIDChars is how many characters an id in a field may have.
	MaxIDChars = 80
	// MinInt and MaxInt are the limits of every Int: GraphQL's has 32 bits.
	MinInt, MaxInt = math.MinInt32, math.MaxInt32
	// FirstDay is the earliest Date, 1900-01-01: what lies before it is a slip.
	FirstDay domain.Date = -25567
	// Ahead is how many milliseconds an instant that cannot lie in the future may
	// be ahead of the clock that it is held against.
	Ahead = 10 * 60 * 1000
)

// Clock is what instants and days that cannot lie in the future are held against.
// The zero Clock asks nothing of them.
type Clock struct {
	Today domain.Date
	// Now is the server's clock, or that of the device where it is ahead: no clock
	// is a reason to refuse what was written by it.
	Now domain.Time
}

// Check is Accept for a caller who only wants to know, and has no clock.
func (f *Field) Check(v domain.Value) error {
	_, err := f.Accept(v, Clock{})
	return err
}

// CheckMerged holds what a merge made of values that were accepted, each by
// itself, against the limits that they may break together.
func (f *Field) CheckMerged(v domain.Value) error {
	switch v.Kind {
	case domain.KindList:
		if f.Required && len(v.L) == 0 {
			return f.required()
		}
		return f.checkSize(v)
	case domain.KindObject:
		return f.checkSize(v)
	}
	return f.Check(v)
}

func (f *Field) required() error { return f.wrong("是必填项", "is required") }

func (f *Field) checkSize(v domain.Value) error {
	n := len(v.S)
	for _, s := range v.L {
		n += len(s) + 3
	}
	switch {
	case n > MaxValueBytes:
		return domain.Errorf(domain.CodeLimit, f.Name+" 超过 64 KiB", f.Name+" is longer than 64 KiB").On(f.Name)
	case len(v.L) > MaxElements:
		return domain.Errorf(domain.CodeLimit, f.Name+" 最多 %d 个元素", f.Name+" takes at most %d elements", MaxElements).On(f.Name)
	case f.MaxSize > 0 && len(v.L) > f.MaxSize:
		return f.wrong("最多 %d 个元素", "takes at most %d elements", f.MaxSize)
	}
	return nil
}

// checkText holds a text in canonical form against the limits of texts.
func (f *Field) checkText(s string) error {
	n := utf8.RuneCountInString(s)
	switch {
	case f.MaxLen > 0 && n > f.MaxLen:
		return f.wrong("最多 %d 个字", "takes at most %d characters", f.MaxLen)
	case n < f.MinLen:
		return f.wrong("至少 %d 个字", "takes at least %d characters", f.MinLen)
	case f.Pattern != nil && !f.Pattern.MatchString(s):
		return f.wrong("格式不符", "does not have the required form")
	case f.mustShow() && !domain.Visible(s):
		return f.wrong("不得为空白", "must hold something that can be seen")
	}
	return nil
}

// mustShow says whether a text has to hold something visible: one that is
// required does, and so do the elements of a list, which are there for something.
func (f *Field) mustShow() bool { return f.Required || f.MinLen > 0 || f.Kind == domain.KindList }

// checkID looks at the form alone; ids are nobody's prose.
func (f *Field) checkID(s string) error {
	if n := utf8.RuneCountInString(s); n == 0 || n > MaxIDChars || !domain.ValidIdentifier(s) {
		return f.wrong("不是合法的编号", "is no valid id")
	}
	return f.checkText(s)
}

func (f *Field) checkNumber(x float64) error {
	switch {
	case f.Type == "Int" && (x < MinInt || x > MaxInt):
		return f.wrong("超出 32 位整数的范围", "is outside the range of 32-bit integers")
	case f.Min != nil && x < *f.Min:
		return f.wrong("不得小于 %v", "must be at least %v", *f.Min)
	case f.Max != nil && x > *f.Max:
		return f.wrong("不得大于 %v", "must be at most %v", *f.Max)
	}
	return nil
}

// checkTime refuses days that make no sense, and what cannot have happened yet.
func (f *Field) checkTime(v domain.Value, at Clock) error {
	future := at.Now != 0 && v.Kind == domain.KindTime && domain.Time(v.N) > at.Now+Ahead ||
		at.Today != 0 && v.Kind == domain.KindDate && domain.Date(v.N) > at.Today
	switch {
	case v.Kind == domain.KindDate && domain.Date(v.N) < FirstDay:
		return f.wrong("不得早于 1900-01-01", "must not be before 1900-01-01")
	case f.Past != nil && future:
		return f.Past.broken(f.Name, "不得晚于现在", "must not lie in the future")
	}
	return nil
}

// checkSpan holds the end of a span against its beginning, whichever of the two
// was written.
func (f *Field) checkSpan(begin, end domain.Value) error {
	if begin.IsNull() || end.IsNull() || end.Compare(begin) >= 0 {
		return nil
	}
	return f.After.broken(f.Name, "不得早于 "+f.After.Field.Name, "must not be before "+f.After.Field.Name)
}

// CheckSpans holds the spans of a record of which a field was written against
// each other.
func (e *Entity) CheckSpans(r *domain.Record, wrote func(fields ...int) bool) error {
	for _, f := range e.spans {
		if begin := f.After.Field.Index; wrote(f.Index, begin) {
			if err := f.checkSpan(r.Body.Get(begin), r.Body.Get(f.Index)); err != nil {
				return err
			}
		}
	}
	return nil
}

// broken is the error of a limit that is a rule of the domain, where it has a
// number.
func (s *Sense) broken(field, zh, en string) error {
	return domain.Broken(s.Rule, field, field+" "+zh, field+" "+en)
}
