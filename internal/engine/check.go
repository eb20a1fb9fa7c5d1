package engine

import (
	"context"
	"errors"
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// A start with an image relies on the journal's tail, which is checked as it is replayed, and
// on one commit, of which the image has the hash. That the whole chain is as it was is checked
// while requests are answered. Damage ends writing, and the image goes, so that the next start
// checks first and refuses.

// Checked is how far a check of the journal is.
type Checked struct{ Done, Head domain.Rev }

// Checking says how far the check of the journal is that goes on while the engine runs; ok is
// false where none does.
func (e *Engine) Checking() (c Checked, ok bool) {
	if p := e.checking.Load(); p != nil {
		return *p, true
	}
	return c, false
}

// checkAgain is how soon a check goes on that the store did not let end.
const checkAgain = eraseAgain

// checkBehind checks the journal, until it is known whether it is whole or ctx ends.
func (e *Engine) checkBehind(ctx context.Context) {
	for ctx.Err() == nil {
		err := journal.Verify(ctx, e.cfg.Store, func(done, head domain.Rev) { e.checking.Store(&Checked{done, head}) })
		switch {
		case err == nil:
			e.checking.Store(nil)
			e.log.Info("the journal is whole", "head", e.Snapshot().Rev)
			return
		case errors.Is(err, journal.ErrCorrupt):
			e.log.Error("the journal is damaged; nothing more is written", "error", err)
			e.damage.Store(&err)
			e.image.drop()
			return
		case errors.Is(err, journal.ErrClosed):
			return
		case ctx.Err() == nil:
			e.log.Warn("the journal could not be checked; it is tried again", "error", fmt.Errorf("check the journal: %w", err))
			journal.Pause(ctx, checkAgain)
		}
	}
}
