package registry

import (
	"fmt"
	"slices"

	"pdca/internal/domain"
)

// The limits of the records of a compact entity: they are to fit into a row of fixed
// width.
const (
	compactText = 200
	compactSet  = 4
)

// ordered are the policies by which values merge alike in whatever order they come.
var ordered = []string{"IMMUTABLE", "MAX", "MIN", "STATE"}

// soundCompact says whether records of a compact entity can do without revs of fields.
func (e *Entity) soundCompact() error {
	if !e.Compact {
		return nil
	}
	if len(e.Also) > 0 || e.Publish != nil {
		return fmt.Errorf("also, publish: lines have one unit and no circle; documents may have more")
	}
	for _, f := range e.Fields {
		byServer := f.Server || f.Copy != nil
		set := f.Policy == "SET" && f.MaxSize > 0 && f.MaxSize <= compactSet
		switch {
		case f.Kind == domain.KindObject || f.Embedded != nil:
			return fmt.Errorf("compact: %s holds objects, which have no fixed width", f.Name)
		case f.prose() && f.Pattern == nil && (f.MaxLen == 0 || f.MaxLen > compactText):
			return fmt.Errorf("compact: %s holds texts of more than %d characters", f.Name, compactText)
		case !byServer && !set && !slices.Contains(ordered, f.Policy):
			return fmt.Errorf("compact: %s is not merged alike in any order; it is IMMUTABLE, MAX, MIN, STATE or the server's, or a SET with @size(max: %d) or less", f.Name, compactSet)
		}
	}
	return nil
}

// Changed says whether field i may have been written after the record was made. Of a
// compact record nobody knows which were.
func (e *Entity) Changed(r *domain.Record, i int) bool {
	if e.Compact {
		return r.Rev != r.CreatedRev
	}
	return r.Changed(i)
}
