package files

import (
	"context"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

const (
	// sweepEvery is how often what is left over is looked for; sweptAtOnce bounds a round.
	sweepEvery  = time.Hour
	sweptAtOnce = 1000
	// settling is how long content stays that was stored just now, whatever the journal
	// says: whoever stored it is about to say so.
	settling = 24 * time.Hour
)

// Sweep takes out what is left over, from time to time, until ctx ends. Any number of
// servers may.
func (h *Handler) Sweep(ctx context.Context) {
	t := time.NewTicker(sweepEvery)
	defer t.Stop()
	for {
		if err := h.SweepOnce(ctx, settling); err != nil && ctx.Err() == nil {
			h.log.Warn("what is left over of uploads could not be taken out; it is tried again", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

// SweepOnce ends uploads that are complete and removes those that expired, and content to which no record refers for
// OrphanHours. Content that was stored within settled is left.
func (h *Handler) SweepOnce(ctx context.Context, settled time.Duration) error {
	old, err := h.uploads().Expired(ctx, h.now(), sweptAtOnce)
	if err != nil {
		return err
	}
	for _, up := range old {
		if up.Outcome == "" && up.Offset == up.Size { // all of it came, and nobody asked since
			if _, err := h.finish(ctx, up); err != nil {
				return err
			}
		}
		if err := h.uploads().Remove(ctx, up.ID); err != nil {
			return err
		}
	}
	for _, sum := range h.orphans() {
		if err := h.takeOut(ctx, sum, settled); err != nil {
			return err
		}
	}
	return nil
}

// orphans lists content that is old and that nothing refers to.
func (h *Handler) orphans() (out []string) {
	s := h.cfg.Engine.Snapshot()
	s.EachOfEntity(h.cfg.Engine.Registry().Entity("StoredContent"), func(r *domain.Record) {
		c := r.Body.(*domain.StoredContent)
		if len(out) < sweptAtOnce && !r.Deleted() && !c.Gone && c.StoredAt < h.now()-hours(h.limits.OrphanHours) && !referred(s, r.ID) {
			out = append(out, r.ID)
		}
	})
	return out
}

// referred says whether any record names content, deleted ones but for tombstones not
// counted.
func referred(s snapshot, sum string) (yes bool) {
	found := func(r *domain.Record) bool { yes = yes || !r.Deleted(); return !yes }
	s.EachOf("Attachment", "sha256", sum, found)
	s.EachOf("Attachment", "receivedSha256", sum, found)
	s.EachOf("Evidence", "sha256", sum, found)
	return yes
}

// takeOut removes content. First the journal says that it is gone, in one commit with the
// question whether anything refers to it: a record that comes later waits for its bytes.
// Then the bytes go. A crash between the two leaves bytes that nobody can read.
func (h *Handler) takeOut(ctx context.Context, sum string, settled time.Duration) error {
	gone := false
	err := h.cfg.Engine.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
		gone = false
		known := stored(tx.State(), sum)
		if known == nil || referred(tx.State(), sum) || known.StoredAt >= tx.Now()-hours(h.limits.OrphanHours) {
			return nil
		}
		gone = true
		return engine.Put[domain.StoredContent](tx, sum, engine.To(domain.StoredContentFieldGone, domain.Bool(true)),
			engine.To(domain.StoredContentFieldSenders, domain.Null))
	})
	if err != nil || !gone {
		return err
	}
	h.log.Info("content that nothing refers to is taken out", "sha256", sum)
	return h.cfg.Engine.Store().Blobs().Delete(ctx, sum, time.Now().Add(-settled)) // the store's own clock, as it noted the Put
}
