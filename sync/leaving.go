package sync

import (
	"context"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// leaving answers a device that was refused. One that was revoked and is to wipe itself is
// asked for what waits on it first: its push is kept whole, as conflicts, and nothing of it
// is applied. The answer is a refusal all the same, and says whether more is asked for.
// Nothing is pulled.
func (h *Handler) leaving(ctx context.Context, req *request, actor domain.Actor, snap *state.Snapshot, refused error) error {
	if !engine.Wipes(snap.Find, req.device, actor.Account) {
		return refused
	}
	if err := inSequence(req.mutations, snap.LastMutation(req.device)); err != nil {
		return err
	}
	e, taken := h.cfg.Engine, 0
	for i := range req.mutations {
		req.mutations[i].Last = true
	}
	if len(req.mutations) > 0 {
		answers, err := e.Push(context.WithoutCancel(ctx), actor, req.mutations)
		if err != nil && len(answers) == 0 {
			return err
		}
		taken = len(answers)
	}
	more := !req.hasPush || taken < len(req.mutations) || req.outbox.count > int64(taken)
	return &engine.RevokedError{Cause: domain.AsError(refused), HandOver: more, Last: e.Snapshot().LastMutation(req.device)}
}
