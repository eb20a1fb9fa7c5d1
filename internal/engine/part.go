package engine

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// A part has no life without its whole: it goes with it and comes back with it.

// erase deletes the record of a change that may be made, its parts before it.
func (c *Change) erase(op Op) error {
	tx, old := c.Tx, c.Old
	if err := c.separated(); err != nil {
		return err
	}
	if err := errs(c.ruled(tx.rules(op.Ent).check), c.eraseParts(op)); err != nil {
		return err
	}
	if err := tx.unreferenced(op.Ent, op.ID); err != nil {
		return err
	}
	if _, err := tx.emit(old, &domain.Effect{Type: op.Ent.Name, ID: op.ID, Prev: old.Rev, Delete: true, Reason: op.Reason}); err != nil {
		return err
	}
	return errs(tx.keepUnseen(op, old), c.follow())
}

// eraseParts deletes the parts of a record that is deleted. The right to the whole is one
// to them, but none of them goes that could not go by itself, or that somebody made whom
// the actor had not seen.
func (c *Change) eraseParts(op Op) error {
	for _, rel := range c.Ent.Parts {
		for _, r := range c.Tx.referring(rel.From, rel.Field, c.Old.ID) {
			if err := c.Tx.erasePart(op, rel.From, r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (tx *Tx) erasePart(whole Op, ent *registry.Entity, r *domain.Record) error {
	op := Op{Kind: OpDelete, Ent: ent, ID: r.ID, Base: whole.Base, Reason: whole.Reason}
	if tx.given != nil {
		op.Base = max(op.Base, tx.given.All)
	}
	made := created(r)
	if !tx.Trusted() && made.Rev > op.Base && (made.Device == "" || made.Device != tx.Actor.Device) {
		return referenced()
	}
	r, err := tx.remembered(ent, r)
	if err != nil {
		return err
	}
	c := newChange(tx, op, r, nil)
	if ent.SealedIn[c.From()] && !tx.Trusted() {
		return Sealed()
	}
	if err := c.deletable(); err != nil {
		return err
	}
	return c.erase(op)
}

// bringBack takes a tombstone back, with what it was part of and with the parts that went
// with it.
func (tx *Tx) bringBack(ent *registry.Entity, rec *domain.Record, right, reason string) error {
	fields, err := tx.lastFields(ent, rec)
	if err != nil {
		return err
	}
	if ent.Delete != "" {
		right = ent.Delete
	}
	if !tx.Trusted() && !tx.State().AllowedOver(tx.Scope(), ent.Over, right, domain.LevelEdit, ent, rec) {
		return Forbidden()
	}
	for _, f := range ent.PartOf {
		if whole := tx.State().Get(f.Ref.To, textOf(fields, f.Index)); whole != nil && whole.Deleted() {
			if err := tx.bringBack(f.Ref.To, whole, right, reason); err != nil {
				return err
			}
		}
	}
	if now := tx.State().Get(ent, rec.ID); !now.Deleted() {
		return nil // it came back with its whole
	}
	if err := tx.revive(ent, rec, fields, reason); err != nil {
		return err
	}
	return tx.bringBackParts(ent, rec, right, reason)
}

func textOf(fields []domain.FieldEffect, field int) string {
	i := slices.IndexFunc(fields, func(f domain.FieldEffect) bool { return f.Field == field })
	if i < 0 {
		return ""
	}
	return fields[i].Value.S
}

// bringBackParts takes back the parts that were deleted by the change that deleted rec.
func (tx *Tx) bringBackParts(ent *registry.Entity, rec *domain.Record, right, reason string) error {
	if len(ent.Parts) == 0 {
		return nil
	}
	entries, err := tx.entriesAt(rec.Rev)
	if err != nil {
		return Unreadable(err)
	}
	went, err := tx.wentWith(entries, ent, rec)
	if err != nil {
		return err
	}
	for _, e := range went {
		for _, rel := range ent.Parts {
			part := tx.State().Get(rel.From, e.ID)
			if e.Type != rel.From.Name || !part.Deleted() || part.Rev != rec.Rev {
				continue
			}
			fields, err := tx.lastFields(rel.From, part)
			if err == nil && textOf(fields, rel.Field.Index) == rec.ID {
				err = tx.bringBack(rel.From, part, right, reason)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// wentWith lists what the change deleted that deleted a record, in order.
func (tx *Tx) wentWith(entries [][]byte, ent *registry.Entity, rec *domain.Record) (went []*domain.Effect, err error) {
	mutation := uint32(0)
	for _, entry := range entries {
		e, err := tx.e.reg.ParseEffect(entry)
		if err != nil {
			return nil, err
		}
		if e.Delete {
			went = append(went, e)
		}
		if e.Delete && e.Type == ent.Name && e.ID == rec.ID {
			mutation = e.Mutation
		}
	}
	return slices.DeleteFunc(went, func(e *domain.Effect) bool { return e.Mutation != mutation }), nil
}

// entriesAt returns the entries of a commit, or of the one in the making.
func (tx *Tx) entriesAt(rev domain.Rev) ([][]byte, error) {
	if rev == tx.Rev() {
		return tx.g.entries, nil
	}
	c, err := tx.g.commitAt(rev)
	if err != nil {
		return nil, err
	}
	return c.entries, nil
}
