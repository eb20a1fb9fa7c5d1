package state

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// undo is one step back.
type undo struct {
	ent      *registry.Entity
	old, new *domain.Record
	// starts is how much had begun to run before.
	starts int
	// moves is how many runs had been moved.
	moves int
}

// Replaced are the versions of records that a draft put others in the place of, in order. It
// belongs to the draft until that is frozen, and is never changed afterwards.
type Replaced []undo

// Replaced returns them.
func (d *Draft) Replaced() Replaced { return d.log }

// Len counts the changes.
func (l Replaced) Len() int { return len(l) }

// At returns a change: the version of a record that it made and the one before, nil for a record
// that it made.
func (l Replaced) At(i int) (old, now *domain.Record) { return l[i].old, l[i].new }

// Mark returns a point that Rollback can go back to.
func (d *Draft) Mark() int { return len(d.log) }

// Rollback takes back every effect applied since the mark: a mutation that
// fails in the middle leaves nothing behind.
func (d *Draft) Rollback(mark int) {
	for len(d.log) > mark {
		u := d.log[len(d.log)-1]
		d.log = d.log[:len(d.log)-1]
		d.unstore(u.ent, u.old, u.new)
		d.started, d.moved = d.started[:u.starts], d.moved[:u.moves]
		d.n--
	}
}

// Touched calls fn for every record that the draft changed, perhaps repeatedly.
func (d *Draft) Touched(fn func(ent *registry.Entity, id string)) {
	for _, u := range d.log {
		fn(u.ent, u.new.ID)
	}
}
