package registry

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
)

// AnyAccount is the right to create that needs no row: every account has it but a partner's,
// whose role is for looking at what an agreement lists.
const AnyAccount = "ANY"

// WriteRow is the row of the rights matrix by which a field of a record is changed.
func (e *Entity) WriteRow(f *Field, r *domain.Record) string {
	if e.ReadIf != nil && r.Shut() {
		return cmp.Or(f.Write, e.ReadIf.Update, e.Update)
	}
	return cmp.Or(f.Write, e.Update)
}

// DeletableIn says whether a record may be deleted in a state, DeletableBy whether an
// account may as far as that hangs on who made it.
func (e *Entity) DeletableIn(state string) bool {
	return len(e.DeleteIn) == 0 || slices.Contains(e.DeleteIn, state)
}

// DeletableBy is for records that only their makers delete.
func (e *Entity) DeletableBy(account string, r *domain.Record) bool {
	return !e.DeleteOwn || r.CreatedBy == account
}
