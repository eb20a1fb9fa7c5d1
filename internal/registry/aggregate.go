package registry

import (
	"slices"
	"strings"
	"unicode"

	"pdca/internal/domain"
)

// What records are counted, grouped and summed up by follows from the declaration. It is
// worked out here alone: the API's schema is written from it and its execution bound to it.

// CreatedAt and UpdatedAt stand for what every record has, where fields are listed that
// hold a day or an instant. They are fields of no entity: their Index is -1.
var (
	CreatedAt = &Field{Index: -1, Name: "createdAt", Description: "建立时间 / When the record was created", Kind: domain.KindTime, Type: "DateTime", Required: true}
	UpdatedAt = &Field{Index: -1, Name: "updatedAt", Description: "最后修改时间 / When the record was last changed", Kind: domain.KindTime, Type: "DateTime", Required: true}
)

// Grain is how finely records are grouped by a value.
type Grain uint8

// The grains. GrainValue is each value a group of its own, GrainLevel the unit above the
// owning unit at a level of the tree; the others are spans of the enterprise's days.
const (
	GrainValue Grain = iota
	GrainDay
	GrainWeek
	GrainMonth
	GrainQuarter
	GrainYear
	GrainLevel
)

// grains are the spans with their names, as the API has them.
var grains = []struct {
	Grain
	name string
}{{GrainDay, "DAY"}, {GrainWeek, "WEEK"}, {GrainMonth, "MONTH"}, {GrainQuarter, "QUARTER"}, {GrainYear, "YEAR"}}

// Grouping is one key that records of an entity can be grouped by.
type Grouping struct {
	// Name is its name in the API, Key that of the answer which holds its value. Groupings
	// of one Key exclude each other.
	Name, Key string
	// Field is what is grouped by: of the record that Via, a reference to one record,
	// leads to, or of the record itself where Via is nil. With GrainLevel it is nil.
	Via, Field *Field
	Grain      Grain
	// Level is the level of the tree, with GrainLevel.
	Level string
}

// Groupings lists what the entity's records can be grouped by: every enum, code, truth
// value and reference; every day and instant by five spans; the owning unit's levels; and
// the enums, codes and truth values of what a reference leads to.
func (r *Registry) Groupings(e *Entity) []Grouping {
	g := groupings{taken: map[string]bool{}}
	for _, f := range e.Visible() {
		if f.distinguishes() {
			g.add(Grouping{Name: Scream(f.Name), Key: f.Name, Field: f})
		}
	}
	if r.Units != nil && (e.Bucket >= 0 || e.Bucket == BucketSelf) {
		for _, level := range r.Units.Levels {
			g.add(Grouping{Name: "UNIT_LEVEL_" + level, Key: "unitAtLevel", Grain: GrainLevel, Level: level})
		}
	}
	for _, f := range e.Days() {
		for _, grain := range grains {
			g.add(Grouping{Name: Scream(f.Name) + "_" + grain.name, Key: f.Name + "Bucket", Field: f, Grain: grain.Grain})
		}
	}
	for _, via := range e.Refs {
		if via.Ref.As == "" || via.Ref.To.Internal || via.Secret {
			continue
		}
		for _, f := range via.Ref.To.Visible() {
			if f.distinguishes() && f.Ref == nil {
				name := via.Ref.As + string(unicode.ToUpper(rune(f.Name[0]))) + f.Name[1:]
				g.add(Grouping{Name: Scream(name), Key: name, Via: via, Field: f})
			}
		}
	}
	return g.list
}

type groupings struct {
	list  []Grouping
	taken map[string]bool
}

// add takes a grouping whose name is free. Only a path along a reference can have the name
// of a field of the entity's own, which then has it.
func (g *groupings) add(x Grouping) {
	if g.taken[x.Name] || x.Via != nil && slices.ContainsFunc(g.list, func(y Grouping) bool { return y.Key == x.Key }) {
		return
	}
	g.taken[x.Name] = true
	g.list = append(g.list, x)
}

// distinguishes says whether the values of a field make groups.
func (f *Field) distinguishes() bool {
	return f.Kind == domain.KindBool || f.Kind == domain.KindString && (f.Enum != nil || f.Single() && !f.Ref.To.Internal || f.Type == "String" && f.Text == domain.TextCode)
}

// Visible are the stored fields whose values leave the server as they are.
func (e *Entity) Visible() []*Field {
	return slices.DeleteFunc(slices.Clone(e.Fields), func(f *Field) bool { return f.Secret || f.Sealed != nil })
}

// Numbers lists the fields that are summed up, stored and derived.
func (e *Entity) Numbers() (out []*Field) {
	for _, f := range append(e.Visible(), e.Derived...) {
		if f.Kind == domain.KindInt || f.Kind == domain.KindFloat {
			out = append(out, f)
		}
	}
	return out
}

// Days lists what holds a day or an instant, CreatedAt and UpdatedAt first.
func (e *Entity) Days() []*Field {
	out := []*Field{CreatedAt, UpdatedAt}
	for _, f := range e.Visible() {
		if f.Kind == domain.KindDate || f.Kind == domain.KindTime {
			out = append(out, f)
		}
	}
	return out
}

// Ordered lists what has a smallest and a greatest value: numbers, days and instants, and
// texts with an index.
func (e *Entity) Ordered() []*Field {
	out := append(e.Numbers(), e.Days()...)
	for _, f := range e.Visible() {
		if f.Kind == domain.KindString && f.Type == "String" && f.Indexed {
			out = append(out, f)
		}
	}
	return out
}

// Scalars lists the stored fields of which the different values are counted: those that
// hold one value, which is no object.
func (e *Entity) Scalars() []*Field {
	return slices.DeleteFunc(e.Visible(), func(f *Field) bool { return f.Kind == domain.KindList || f.Kind == domain.KindObject })
}

// Scream turns pointsBalance into POINTS_BALANCE.
func Scream(name string) string {
	var b strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}

// Related is a relation that filters reach through: to one record, or to many.
type Related struct {
	// Name is its name in the API.
	Name string
	To   *Entity
	Many bool
	// Field is the reference or list of references that is followed, or of an Inverse the
	// one that leads here. With Lookup it is nil.
	Field   *Field
	Inverse bool
	Lookup  *Lookup
}

// Related lists the relations of an entity.
func (r *Registry) Related(e *Entity) (out []Related) {
	for _, f := range e.Fields {
		switch {
		case f.Secret:
		case f.Lookup != nil && !f.Lookup.To.Internal:
			out = append(out, Related{Name: f.Lookup.As, To: f.Lookup.To, Lookup: f.Lookup})
		case f.Ref != nil && f.Ref.As != "" && !f.Ref.To.Internal:
			out = append(out, Related{Name: f.Ref.As, To: f.Ref.To, Field: f, Many: !f.Single()})
		}
	}
	for _, rel := range e.Inverse {
		if !rel.From.Internal {
			out = append(out, Related{Name: rel.Name, To: rel.From, Field: rel.Field, Many: true, Inverse: true})
		}
	}
	return out
}
