package engine

import "pdca/internal/domain"

// Given is what a device had been given when its user acted, as its checkpoint
// says. Nil is a device that says nothing of it.
type Given struct {
	// All is the revision up to which the device was given everything that its
	// account may see.
	All domain.Rev
	// Whole is the revision up to which records that have not changed since were
	// given; it is past All within a pull sequence.
	Whole domain.Rev
}

// looked is the revision of a record that the user can have been looking at. A base
// that a device took from the answer to a push is past what others wrote meanwhile:
// what the device was not given was not seen, except for its own writes.
func (tx *Tx) looked(base domain.Rev, r *domain.Record) domain.Rev {
	g := tx.given
	if g == nil || tx.system > 0 || base <= g.All || r.Rev <= g.Whole {
		return base
	}
	unseen := func(rev domain.Rev, device string) bool {
		return rev > g.All && rev <= base && (device == "" || device != tx.Actor.Device)
	}
	if made := created(r); unseen(made.Rev, made.Device) {
		return g.All
	}
	if r.Ext != nil {
		for _, m := range r.Ext.Marks {
			if unseen(m.Rev, m.Device) {
				return g.All
			}
		}
	}
	return base
}
