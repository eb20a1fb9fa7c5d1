package registry

import (
	"fmt"
	"math"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
)

// A declaration that says what cannot be stops the program when it starts: a
// limit that nothing is held against is worse than none.

// class reads @text(as: …).
func (f *Field) class(name string) error {
	c, ok := domain.ParseTextClass(name)
	if !ok {
		return fmt.Errorf("@text: %q is no class of texts", name)
	}
	f.Text = c
	return nil
}

// prose says whether the field holds texts that somebody types.
func (f *Field) prose() bool { return f.Type == "String" }

// sound says whether what the directives say of the field can be.
func (f *Field) sound(fd *ast.FieldDefinition) error {
	has := func(name string) bool { return fd.Directives.ForName(name) != nil }
	number := f.Kind == domain.KindInt || f.Kind == domain.KindFloat
	timed := f.Kind == domain.KindDate || f.Kind == domain.KindTime
	switch {
	case has("text") && !f.prose():
		return fmt.Errorf("@text: the field holds no texts")
	case (has("length") || has("pattern")) && !f.prose() && f.Type != "ID":
		return fmt.Errorf("@length, @pattern: the field holds no texts")
	case has("length") && (f.MinLen < 0 || f.MaxLen < max(1, f.MinLen)):
		return fmt.Errorf("@length: nothing is from %d to %d characters long", f.MinLen, f.MaxLen)
	case has("range") && !number:
		return fmt.Errorf("@range: the field holds no number")
	case f.Min != nil && f.Max != nil && *f.Min > *f.Max:
		return fmt.Errorf("@range: nothing is from %v to %v", *f.Min, *f.Max)
	case f.Kind == domain.KindInt && (!fits32(f.Min) || !fits32(f.Max)):
		return fmt.Errorf("@range: an Int is a whole number of 32 bits")
	case (has("past") || has("after")) && !timed:
		return fmt.Errorf("@past, @after: the field holds no day and no instant")
	case f.Derived && (has("past") || has("after") || has("text")):
		return fmt.Errorf("@past, @after, @text: nobody writes the field")
	case f.Kind == domain.KindList && f.Type != "String" && f.Type != "ID" && f.Enum == nil && f.Embedded == nil:
		return fmt.Errorf("a list holds texts, ids, enum values or embedded objects, not %s", f.Type)
	}
	return f.soundDefault()
}

func fits32(limit *float64) bool {
	return limit == nil || *limit == math.Trunc(*limit) && *limit >= MinInt && *limit <= MaxInt
}

// soundDefault holds the default against the field's own limits.
func (f *Field) soundDefault() error {
	if f.Default.IsNull() {
		return nil
	}
	if v, err := f.Accept(f.Default, Clock{}); err != nil || !v.Equal(f.Default) {
		return fmt.Errorf("@default: the field does not take its own default (%v)", err)
	}
	return nil
}

// spans connects the ends of spans with their beginnings, and returns the ends.
func spans(d *ast.Definition, fields map[string]*Field) (ends []*Field, err error) {
	for _, fd := range d.Fields {
		f := fields[fd.Name]
		if f.After == nil {
			continue
		}
		name := args(fd.Directives.ForName("after")).str("field")
		begin := fields[name]
		if begin == nil || begin == f || begin.Kind != f.Kind || begin.Derived {
			return nil, fmt.Errorf("%s.%s: @after: %q is no other field of the same kind", d.Name, f.Name, name)
		}
		f.After.Field = begin
		ends = append(ends, f)
	}
	return ends, nil
}
