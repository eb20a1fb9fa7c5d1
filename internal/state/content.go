package state

import (
	"crypto/sha256"
	"encoding/hex"

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

// ContentHash is the SHA-256 of a record's Content, in hex.
func (s *Snapshot) ContentHash(ent *registry.Entity, r *domain.Record) string {
	sum := sha256.Sum256(s.Content(ent, r))
	return hex.EncodeToString(sum[:])
}
