package state

import (
	"slices"
	"strings"
	"time"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Key is one key that records are grouped by.
type Key struct {
	registry.Grouping
	// Special stands in the place of Field where that is nil and Grain is a span of days.
	Special Special
	// Edges are those of bins, ascending: the value of a record is the number of edges that
	// it is not below. Days are divided by their age. Nil for no bins.
	Edges []float64
}

// keyer finds the value of a key for records of one entity.
type keyer struct {
	*Key
	ent *registry.Entity
	// known keeps the unit above by unit.
	known map[string]domain.Value
}

// of is the value of the key for a record; null for none, and where the viewer may not see
// what it is read from.
func (k *keyer) of(v *View, r *domain.Record) domain.Value {
	if k.Grain == registry.GrainLevel {
		return k.above(v, r)
	}
	if k.Via != nil {
		if r = v.Record(k.Via.Ref.To, v.Value(k.Via, r).S); r == nil {
			return domain.Null
		}
	}
	x := SpecialValue(r, k.Special)
	if k.Field != nil {
		x = v.Value(k.Field, r)
	}
	switch {
	case x.IsNull():
		return x
	case k.Edges != nil:
		return k.bin(v, x)
	case k.Grain != registry.GrainValue:
		return domain.DateValue(firstOf(v.dayOf(x), k.Grain))
	}
	return x
}

func (k *keyer) bin(v *View, x domain.Value) domain.Value {
	n := x.Float()
	if x.Kind == domain.KindDate || x.Kind == domain.KindTime {
		n = float64(v.Today - v.dayOf(x))
	}
	i, at := slices.BinarySearch(k.Edges, n)
	if at {
		i++
	}
	return domain.Int(int64(i))
}

// above is the unit at the key's level that the owning unit is or lies below.
func (k *keyer) above(v *View, r *domain.Record) domain.Value {
	unit := r.ID
	if k.ent.Bucket >= 0 {
		unit = r.Body.Str(k.ent.Bucket)
	}
	x, ok := k.known[unit]
	if !ok {
		x = v.atLevel(unit, k.Level)
		k.known[unit] = x
	}
	return x
}

// atLevel is the id of the unit at a level that a unit is or lies below; null for none that
// the viewer sees.
func (v *View) atLevel(unit, level string) domain.Value {
	t := v.reg.Units
	u := v.Unit(unit)
	if u == nil {
		return domain.Null
	}
	for id := range strings.SplitSeq(strings.TrimPrefix(u.Body.Str(t.Path.Index), "/"), "/") {
		if r := v.Record(t.Ent, id); r != nil && t.LevelOf(r) == level {
			return domain.String(id)
		}
	}
	return domain.Null
}

// firstOf is the first day of the span that a day lies in. A week begins on Monday.
func firstOf(d domain.Date, g registry.Grain) domain.Date {
	switch g {
	case registry.GrainWeek:
		return d - domain.Date((d.Std().Weekday()+6)%7)
	case registry.GrainMonth:
		return domain.MonthOf(d).From
	case registry.GrainQuarter:
		return domain.QuarterOf(d).From
	case registry.GrainYear:
		return domain.YearOf(d).From
	}
	return d
}

// nextOf is the first day of the span behind one that begins on a day.
func nextOf(first domain.Date, g registry.Grain) domain.Date {
	switch g {
	case registry.GrainWeek:
		return first + 7
	case registry.GrainMonth:
		return domain.MonthOf(first).To + 1
	case registry.GrainQuarter:
		return domain.QuarterOf(first).To + 1
	case registry.GrainYear:
		return domain.YearOf(first).To + 1
	}
	return first + 1
}

// AppendSpan writes a span of days by its first day: 2026-11-28, 2026-W48, 2026-11,
// 2026-Q4, 2026. Weeks are those of ISO 8601.
func AppendSpan(b []byte, first domain.Date, g registry.Grain) []byte {
	day := first.Std()
	year, month, _ := day.Date()
	switch g {
	case registry.GrainDay:
		return first.Append(b)
	case registry.GrainWeek:
		y, w := day.ISOWeek()
		return append(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC).AppendFormat(b, "2006-W"), byte('0'+w/10), byte('0'+w%10))
	case registry.GrainMonth:
		return day.AppendFormat(b, "2006-01")
	case registry.GrainQuarter:
		return append(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).AppendFormat(b, "2006-Q"), byte('1'+(month-1)/3))
	}
	return day.AppendFormat(b, "2006")
}

// CompareKeys orders two values of the key: enums as they are declared, others by size, no
// value last.
func (k *Key) CompareKeys(a, b domain.Value) int {
	switch {
	case a.IsNull() || b.IsNull():
		return b.Compare(a) // null sorts before everything
	case k.Field != nil && k.Field.Enum != nil && k.Grain == registry.GrainValue:
		return k.Field.Enum.Place(a.S) - k.Field.Enum.Place(b.S)
	}
	return a.Compare(b)
}
