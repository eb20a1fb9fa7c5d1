package engine

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// deletable holds a deletion against what the declaration says of it: in which
// states, and by whom. What has gone further is ended by a change of state, so
// that it stays on record.
func (c *Change) deletable() error {
	switch {
	case c.Tx.trusted():
		return nil
	case len(c.Ent.DeleteIn) > 0 && !slices.Contains(c.Ent.DeleteIn, c.From()):
		return domain.Errorf(domain.CodeIllegalTransition, "当前状态的记录不能删除", "a record in this state cannot be deleted").On("status")
	case c.Ent.DeleteOwn && c.Old.CreatedBy != c.Tx.Actor.Account:
		return Forbidden()
	}
	return nil
}

// unlisted refuses to delete a piece of evidence that something in its unit rests
// on: lists of ids are no references, which unreferenced sees.
func unlisted(c *Change) error {
	e := before[domain.Evidence](c)
	for _, ent := range c.Tx.e.reg.Entities {
		for _, f := range ent.Fields {
			if listsEvidence(f) && c.Tx.listed(ent, f, e) {
				return domain.Errorf(domain.CodeValidation, "仍有记录以它为佐证，不能删除", "records still name it as evidence, so it cannot be deleted")
			}
		}
	}
	return nil
}

func listsEvidence(f *registry.Field) bool {
	return f.Kind == domain.KindList && (strings.HasSuffix(f.Name, "videnceIds") || f.Type == "PledgeCheckIn")
}

// listed says whether a live record of the unit names the piece.
func (tx *Tx) listed(ent *registry.Entity, f *registry.Field, e *domain.Evidence) (found bool) {
	quoted := `"` + e.ID + `"` // as it stands in an embedded object
	tx.State().EachOf(ent.Name, "unitId", e.UnitID, func(r *domain.Record) bool {
		found = tx.open(ent, r) && slices.ContainsFunc(r.Body.Get(f.Index).L, func(s string) bool {
			return s == e.ID || f.Embedded != nil && strings.Contains(s, quoted)
		})
		return !found
	})
	return found
}
