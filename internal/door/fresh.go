package door

import (
	"context"
	"net/http"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// HeaderMinRev is the header by which a request asks for an answer from the state at
// a revision or later: "N", or "N:HASH" as the GraphQL door's Pdca-Point gives it.
const HeaderMinRev = "Pdca-Min-Rev"

// Fresh returns the newest snapshot of this process, which is at or after what
// HeaderMinRev says; it waits for that: MALFORMED where it cannot be read, UNAVAILABLE
// where it does not come in time. With a hash it must be of this server's history:
// CHECKPOINT_INVALID says that it is not.
func Fresh(ctx context.Context, e *engine.Engine, h http.Header, within time.Duration) (*state.Snapshot, error) {
	text := h.Get(HeaderMinRev)
	if text == "" {
		return e.Snapshot(), nil
	}
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
