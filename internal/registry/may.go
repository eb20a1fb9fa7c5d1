package registry

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
)

// WriteRow is the row of the rights matrix by which a field is changed.
func (e *Entity) WriteRow(f *Field) string { return cmp.Or(f.Write, e.Update) }

// DeletableIn says whether a record may be deleted in a state, DeletableBy whether an
// account may as far as that hangs on who made it.
func (e *Entity) DeletableIn(state string) bool {
	return len(e.DeleteIn) == 0 || slices.Contains(e.DeleteIn, state)
}

// DeletableBy is for records that only their makers delete.
func (e *Entity) DeletableBy(account string, r *domain.Record) bool {
	return !e.DeleteOwn || r.CreatedBy == account
}
