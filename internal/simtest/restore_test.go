package simtest

import (
	"maps"
	"slices"

	"pdca/internal/device"
	"pdca/internal/domain"
)

// wish is a mutation that a user made, and how many restores the device knew of.
type wish struct {
	device.Mutation
	era int
}

// gain is what an acknowledged operation adds to a record for good.
type gain struct {
	key, element string
	rev          domain.Rev
}

// backup has the operator make one. A store that lies may not take the note of it.
func (w *world) backup() {
	rev, err := w.box.Backup()
	w.backed = max(w.backed, rev) // even where the note of it is in doubt
	w.count("backup")
	w.log("operator: backup up to %d (%v)", rev, err)
	if e := domain.AsError(err); err != nil && e.Kind != domain.KindUnavailable {
		w.fail("backup: %v", err)
	}
}

// restore has the operator go back to a backup: the last that was noted, or one that was
// made since and of which nobody was told.
func (w *world) restore() {
	snap := w.box.Engine.Snapshot()
	to := w.backed
	if w.rnd.IntN(2) == 0 {
		to += domain.Rev(w.rnd.Uint64N(uint64(snap.Rev-to) + 1))
	}
	w.count("restore")
	w.log("operator: restore to %d of %d", to, snap.Rev)
	if err := w.box.SetBack(to, true); err != nil {
		w.fail("restore: %v", err)
	}
	w.cuts, w.backed = append(w.cuts, to), to
	lost := func(g gain) bool { return g.rev > to }
	w.incs, w.adds = slices.DeleteFunc(w.incs, lost), slices.DeleteFunc(w.adds, lost)
	for _, p := range w.devices {
		maps.DeleteFunc(p.wrote, func(rev domain.Rev, _ bool) bool { return rev > to })
		maps.DeleteFunc(p.answered, func(key string, rev domain.Rev) bool {
			if rev > to {
				delete(w.counted, key)
			}
			return rev > to
		})
	}
}

// restores says whether this is a history with restores. The others have phones that
// are cloned: a phone that has moved to a new id keeps nothing of what it was answered
// for under the old one.
func (w *world) restores() bool { return w.seed%2 == 1 }

// broughtBack makes sure that everything that a phone's user ever did has its answer in
// the history that the server is in.
func (w *world) broughtBack(p *phone) {
	for key := range p.sent {
		if _, ok := p.answered[key]; !ok && w.restores() {
			w.fail("%s: mutation %s was lost by a restore and not brought back", p.account, key)
		}
	}
}

// common is what the base of an operation is worth in the present history.
func (w *world) common(m wish, base uint64) uint64 {
	for _, cut := range w.cuts[m.era:] {
		base = min(base, uint64(cut))
	}
	return base
}

// sums adds the acknowledged increments up, by record.
func (w *world) sums() map[string]int {
	out := map[string]int{}
	for _, g := range w.incs {
		out[g.key]++
	}
	return out
}
