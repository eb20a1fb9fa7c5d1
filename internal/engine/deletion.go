package engine

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
)

// deletable holds a deletion against what the declaration says of it: in which
// states, and by whom. What has gone further is ended by a change of state, so
// that it stays on record.
func (c *Change) deletable() error {
	switch {
	case c.Tx.Trusted():
		return nil
	case !c.Ent.DeletableIn(c.From()):
		return domain.Errorf(domain.CodeIllegalTransition, "当前状态的记录不能删除", "a record in this state cannot be deleted").On("status")
	case !c.Ent.DeletableBy(c.Tx.Actor.Account, c.Old):
		return Forbidden()
	}
	return nil
}

// names says whether an embedded object in a field of a live record of the same unit
// names the record of an id. There is no index of what is in them: the unit's records
// are looked at, and not the enterprise's, which the one writer would be busy with. What
// lies in no unit may be named in any.
func (tx *Tx) names(from *registry.Entity, f *registry.Field, ent *registry.Entity, id string) (found bool) {
	gone := tx.State().Get(ent, id)
	if gone == nil || !slices.ContainsFunc(f.Embedded.Fields, func(m *registry.Field) bool { return m.Ref != nil && m.Ref.To == ent }) {
		return false
	}
	quoted := string(jsonscan.AppendString(nil, id)) // as it stands in the object
	holds := func(r *domain.Record) bool {
		v := r.Body.Get(f.Index)
		found = (strings.Contains(v.S, quoted) || slices.ContainsFunc(v.L, func(s string) bool { return strings.Contains(s, quoted) })) && tx.open(from, r)
		return !found
	}
	if ent.Bucket >= 0 && from.Bucket >= 0 && from.Fields[from.Bucket].Indexed {
		tx.State().Each(from, from.Fields[from.Bucket], domain.String(gone.Unit), holds)
	} else {
		tx.State().Scan(from, holds)
	}
	return found
}
