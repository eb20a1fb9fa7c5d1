package engine

import (
	"context"
	"time"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// HeaderMinRev is the header by which a request asks for an answer from the state at
// a revision or later: "N", or "N:HASH" as HeaderPoint gives it.
const HeaderMinRev = "Pdca-Min-Rev"

// Fresh returns a snapshot at or after what HeaderMinRev says, waiting for it: MALFORMED
// where that cannot be read, UNAVAILABLE where it does not come in time. With a hash it
// must be of this server's history: CHECKPOINT_INVALID says that it is not.
func (e *Engine) Fresh(ctx context.Context, text string, within time.Duration) (*state.Snapshot, error) {
	p, hashed, err := domain.ParsePoint(text)
	if err != nil {
		return nil, domain.AsError(err).On(HeaderMinRev)
	}
	snap := e.Snapshot()
	if snap.Rev < p.Rev {
		ctx, cancel := context.WithTimeout(ctx, within)
		defer cancel()
		if snap, err = e.At(ctx, p.Rev); err != nil {
			return nil, err
		}
	}
	if hashed && !snap.Knows(p) {
		return nil, state.OtherHistory()
	}
	return snap, nil
}

// ours returns the operation without bases of another history. A revision that is not
// committed yet was seen by nobody: it is of commits that a restore took back, and
// what is here now was not seen.
func (tx *Tx) ours(op Op) Op {
	foreign := func(base domain.Rev) bool { return base >= tx.Rev() && base != Seen }
	if foreign(op.Base) {
		op.Base = 0
	}
	for i, in := range op.Fields {
		if in.HasBase && foreign(in.Base) {
			op.Fields = append([]FieldInput{}, op.Fields...)
			op.Fields[i].Base = 0
		}
	}
	return op
}
