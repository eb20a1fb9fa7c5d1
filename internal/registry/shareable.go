package registry

import (
	"errors"
	"slices"

	"pdca/internal/domain"
)

// Shareable says how an agreement on sharing may name a field (@shareable). What is not
// declared can never be shared, and what is here goes to nobody by itself.
type Shareable struct {
	// Filter is for conditions alone: the field never leaves.
	Filter bool
	// Persons says that the field counts people, which floors of aggregates go by.
	Persons bool
	// Sums is for sums alone: of one record the field is not told, nor does a condition go by it.
	Sums bool
}

// soundShareable says whether a field can go out. The id of a record never does, nor what
// not everybody reads who sees the record.
func (f *Field) soundShareable(e *Entity) error {
	s := f.Shareable
	holdsIDs := func(m *Field) bool { return m.Type == "ID" || m.Embedded != nil }
	switch {
	case s == nil:
		return nil
	case e.Internal:
		return errors.New("the entity is at no door")
	case e.Compact:
		return errors.New("a compact record does not say which of its fields changed")
	case f.Secret || f.Sealed != nil || f.Read != "":
		return errors.New("not everybody reads the field who sees the record")
	case s.Filter && (f.Ref == nil || f.Ref.To.Bucket != BucketSelf):
		return errors.New("filter: it names no unit")
	case !s.Filter && (f.Type == "ID" || f.Ref != nil || f.Type == "JSON"):
		return errors.New("an id never leaves, nor what may hold one; a unit may be named for conditions alone (filter)")
	case f.Embedded != nil && slices.ContainsFunc(f.Embedded.Fields, holdsIDs):
		return errors.New("its objects may hold ids, which never leave")
	case s.Persons && f.Kind != domain.KindInt:
		return errors.New("persons: it is no number of people")
	case s.Sums && f.Kind != domain.KindInt && f.Kind != domain.KindFloat:
		return errors.New("sums: it cannot be summed up")
	}
	return nil
}

// Shared lists the fields of an entity that an agreement may name, those for conditions
// alone included.
func (e *Entity) Shared() (out []*Field) {
	for _, f := range e.Fields {
		if f.Shareable != nil {
			out = append(out, f)
		}
	}
	return out
}
