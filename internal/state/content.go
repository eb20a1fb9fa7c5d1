package state

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Content is what is signed of a record and of its parts, whoever may see these, in
// canonical JSON.
func (s *Snapshot) Content(ent *registry.Entity, r *domain.Record) []byte {
	return ent.Content(r, func(rel registry.Relation, r *domain.Record) (parts []*domain.Record) {
		s.Each(rel.From, rel.Field, domain.String(r.ID), func(p *domain.Record) bool { parts = append(parts, p); return true })
		rel.From.InPosition(parts)
		return parts
	})
}

// Signable is what is signed of a record, for an actor who may read all of it; nil where
// they may not, and where there is nothing to sign. Whoever signs is shown these bytes.
func (v *View) Signable(ent *registry.Entity, r *domain.Record) []byte {
	if t, ok := v.schema.signable[ent.Name]; ok {
		reads := func(row string) bool { return v.Scope.reads(v.reg.Matrix.Number(row), ent, r) }
		if !slices.ContainsFunc(t.Rows, reads) {
			return nil
		}
		return t.Content(v.Snapshot, r)
	}
	if len(ent.Signed) == 0 || !v.readsSigned(ent, r) {
		return nil
	}
	return v.Content(ent, r)
}

// readsSigned says whether the actor reads everything that is signed of a record and of
// its parts.
func (v *View) readsSigned(ent *registry.Entity, r *domain.Record) bool {
	if !v.Sees(ent, r) || !v.readable(ent.Signed, r) {
		return false
	}
	all := true
	for _, rel := range ent.Parts {
		if len(rel.From.Signed) > 0 {
			v.Each(rel.From, rel.Field, domain.String(r.ID), func(p *domain.Record) bool {
				all = all && v.readsSigned(rel.From, p)
				return all
			})
		}
	}
	return all
}

// ContentHash is the SHA-256 of a record's Content, in hex.
func (s *Snapshot) ContentHash(ent *registry.Entity, r *domain.Record) string {
	sum := sha256.Sum256(s.Content(ent, r))
	return hex.EncodeToString(sum[:])
}
