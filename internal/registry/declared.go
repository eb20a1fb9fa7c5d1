package registry

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
)

// A declaration that says what cannot be stops the program when it starts: a
// limit that nothing is held against is worse than none.

// ofStored are the directives that say something of what is stored, or of who writes it.
var ofStored = []string{"past", "after", "text", "merge", "default", "unique", "copy", "transition", "read", "readAs", "outline", "unsealed", "assigned", "acts", "shareable", "entered", "windows", "sealedText", "rare"}

// ofEntities are those that say something of a record's own fields: embedded objects are
// written and merged as a whole.
var ofEntities = []string{"merge", "lookup", "index", "unique", "server", "derived", "copy", "secret", "write", "transition", "read", "readAs", "outline", "unsealed", "assigned", "acts", "shareable", "code", "entered", "windows", "sealedText", "rare"}

// stamped is the kind of value that each stamp is.
var stamped = map[Stamp]domain.Kind{StampActor: domain.KindString, StampMember: domain.KindString, StampApprover: domain.KindString,
	StampTime: domain.KindTime, StampDay: domain.KindDate}

// soundMember says whether the directives of a member of an embedded object can be there.
func soundMember(fd *ast.FieldDefinition) error {
	for _, name := range ofEntities {
		if fd.Directives.ForName(name) != nil {
			return fmt.Errorf("@%s: a member of an embedded object is no field of its own", name)
		}
	}
	return nil
}

// prose says whether the field holds texts that somebody types.
func (f *Field) prose() bool { return f.Type == "String" }

// sound says whether what the directives say of the field can be.
func (f *Field) sound(fd *ast.FieldDefinition) error {
	has := func(name string) bool { return fd.Directives.ForName(name) != nil }
	number := f.Kind == domain.KindInt || f.Kind == domain.KindFloat || f.counts()
	timed := f.Kind == domain.KindDate || f.Kind == domain.KindTime
	switch {
	case has("text") && !f.prose():
		return fmt.Errorf("@text: the field holds no texts")
	case (has("length") || has("pattern")) && !f.prose() && f.Type != "ID":
		return fmt.Errorf("@length, @pattern: the field holds no texts")
	case has("length") && (f.MinLen < 0 || f.MaxLen < max(1, f.MinLen)):
		return fmt.Errorf("@length: nothing is from %d to %d characters long", f.MinLen, f.MaxLen)
	case has("size") && (f.Kind != domain.KindList || f.MaxSize < 1 || f.MaxSize > MaxElements):
		return fmt.Errorf("@size: a list has at most 1 to %d elements", MaxElements)
	case has("range") && !number:
		return fmt.Errorf("@range: the field holds no number")
	case f.Min != nil && f.Max != nil && *f.Min > *f.Max:
		return fmt.Errorf("@range: nothing is from %v to %v", *f.Min, *f.Max)
	case (f.Kind == domain.KindInt || f.counts()) && (!fits32(f.Min) || !fits32(f.Max)):
		return fmt.Errorf("@range: an Int is a whole number of 32 bits")
	case (has("past") || has("after")) && !timed:
		return fmt.Errorf("@past, @after: the field holds no day and no instant")
	case has("entered") && (!timed || len(f.Entered) == 0):
		return fmt.Errorf("@entered: a day or an instant of entering at least one state")
	case has("entered") && (f.Required || has("default") || has("copy") || has("server") || has("write")):
		return fmt.Errorf("@entered: it is empty until a state is entered, and nobody but the server writes it")
	case has("rare") && (f.Required || has("default")):
		return fmt.Errorf("@rare: every record has it")
	case f.Derived && slices.ContainsFunc(ofStored, has):
		return fmt.Errorf("it is derived, so nothing is stored: none of @%s", strings.Join(ofStored, ", @"))
	case f.Stamp != "" && f.Stamp != StampRule && f.Kind != stamped[f.Stamp]:
		return fmt.Errorf("@stamp: the field does not hold what %s writes", f.Stamp)
	case f.Kind == domain.KindList && f.Type != "String" && f.Type != "ID" && f.Type != "Date" && f.Type != "Int" && f.Enum == nil && f.Embedded == nil:
		return notListed(f)
	}
	if err := f.soundPolicy(); err != nil {
		return err
	}
	return f.soundDefault()
}

// notListed is the error of a list whose elements are kept as no text.
func notListed(f *Field) error {
	return fmt.Errorf("a list holds texts, ids, days, enum values or embedded objects, and in an embedded object whole numbers, not %s", f.Type)
}

func fits32(limit *float64) bool {
	return limit == nil || *limit == math.Trunc(*limit) && *limit >= MinInt && *limit <= MaxInt
}

// soundDefault holds the default against the field's own limits.
func (f *Field) soundDefault() error {
	if f.Default.IsNull() {
		return nil
	}
	v, err := f.Accept(f.Default, Clock{})
	switch {
	case err != nil:
		return fmt.Errorf("@default: the field does not take its own default: %w", err)
	case !v.Equal(f.Default):
		return fmt.Errorf("@default: the field would keep it in another form")
	}
	return nil
}

// spans connects the ends of spans with their beginnings, and returns the ends.
func (p *schemaParser) spans(d *ast.Definition, fields map[string]*Field) (ends []*Field, err error) {
	for _, fd := range d.Fields {
		f := fields[fd.Name]
		if f.After == nil {
			continue
		}
		name := args(fd.Directives.ForName("after")).str("field")
		begin := fields[name]
		if begin == nil || begin == f || begin.Kind != f.Kind || begin.Derived {
			return nil, p.in(d.Name, f.Name, fmt.Errorf("@after: %q is no other field of the same kind", name))
		}
		f.After.Field = begin
		ends = append(ends, f)
	}
	return ends, nil
}
