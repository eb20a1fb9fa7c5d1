package files

import (
	"context"
	"errors"
	"slices"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/state"
)

const (
	// sweepEvery is how often what is left over is looked for; sweptAtOnce bounds what is
	// read or written at once, and not a sweep: what is left over never grows for ever.
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

// SweepOnce ends uploads that are complete and removes those that expired, and takes out
// content to which no record refers for OrphanHours, in two rounds: the first says in the
// journal that it is gone, a later one removes its bytes. So nobody is cut off who had just
// found it, and what a crash or a fault left of a round the next one takes up. Bytes that
// were stored within settled are left. One fault does not keep back the rest.
func (h *Handler) SweepOnce(ctx context.Context, settled time.Duration) error {
	gone, orphans := h.leftOver()
	errs := []error{h.endExpired(ctx)}
	for _, sum := range gone {
		if err := ctx.Err(); err != nil {
			return err
		}
		errs = append(errs, h.remove(ctx, sum, settled))
	}
	for some := range slices.Chunk(orphans, sweptAtOnce) {
		errs = append(errs, h.takeOut(ctx, some))
	}
	return errors.Join(errs...)
}

// endExpired forgets the uploads that expired.
func (h *Handler) endExpired(ctx context.Context) error {
	for {
		old, err := h.uploads().Expired(ctx, h.now(), sweptAtOnce)
		if err != nil {
			return err
		}
		var errs []error
		for _, up := range old {
			if err := h.endOne(ctx, up.ID); err != nil {
				errs = append(errs, err)
			}
		}
		if len(old) < sweptAtOnce || len(errs) == len(old) { // those that failed are listed again
			return errors.Join(errs...)
		}
	}
}

// endOne forgets an upload. One that came whole, and that nobody asked for since, is
// finished before: a process died that was about to.
func (h *Handler) endOne(ctx context.Context, id string) error {
	up, err := h.uploads().Find(ctx, id) // a list has no offsets
	if errors.Is(err, journal.ErrNoUpload) {
		return nil
	}
	if err == nil && up.Outcome == "" && up.Offset == up.Size {
		_, err = h.finish(ctx, up)
	}
	if err == nil {
		err = h.uploads().Remove(ctx, id)
	}
	return err
}

// leftOver lists content that is gone and whose bytes may be there, and content that is
// left over.
func (h *Handler) leftOver() (gone, orphans []string) {
	s := h.cfg.Engine.Snapshot()
	before := h.now() - hours(h.limits.OrphanHours)
	s.EachOfEntity(h.cfg.Engine.Registry().Entity("StoredContent"), func(r *domain.Record) {
		switch c := r.Body.(*domain.StoredContent); {
		case r.Deleted() || c.Removed:
		case c.Gone:
			gone = append(gone, r.ID)
		case orphan(s, c, before):
			orphans = append(orphans, r.ID)
		}
	})
	return gone, orphans
}

// orphan says whether content is left over: nothing refers to it, and it was stored, and let
// go of, before some time.
func orphan(s *state.Snapshot, c *domain.StoredContent, before domain.Time) bool {
	return max(c.StoredAt, c.LostAt) < before && !referred(s, c.ID)
}

// referred says whether anything rests on content: a record that is not deleted, or a
// refused change that is kept in a blob.
func referred(s *state.Snapshot, sum string) bool {
	yes := engine.Keeps(s, sum)
	found := func(r *domain.Record) bool { yes = yes || !r.Deleted(); return !yes }
	s.EachOf("Attachment", "sha256", sum, found)
	s.EachOf("Attachment", "receivedSha256", sum, found)
	s.EachOf("Evidence", "sha256", sum, found)
	return yes
}

// takeOut says in the journal that content is gone, in one commit with the question whether
// anything refers to it: a record that comes later waits for its bytes.
func (h *Handler) takeOut(ctx context.Context, sums []string) error {
	return h.cfg.Engine.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
		for _, sum := range sums {
			known := stored(tx.State(), sum)
			if known == nil || !orphan(tx.State(), known, tx.Now()-hours(h.limits.OrphanHours)) {
				continue
			}
			h.log.Info("content that nothing refers to is taken out", "sha256", sum)
			err := engine.Put[domain.StoredContent](tx, sum, engine.To(domain.StoredContentFieldGone, domain.Bool(true)),
				engine.To(domain.StoredContentFieldSenders, domain.Null))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// remove removes the bytes of content that is gone, unless somebody stored them again, and
// notes that they are. A crash before the note removes them once more.
func (h *Handler) remove(ctx context.Context, sum string, settled time.Duration) error {
	blobs := h.cfg.Engine.Store().Blobs()
	err := blobs.Delete(ctx, sum, time.Now().Add(-settled)) // the store's own clock, as it noted the Put
	if err == nil {
		_, err = blobs.Stat(ctx, sum)
	}
	if !errors.Is(err, journal.ErrNoBlob) {
		return err // also nil: they are too new
	}
	return h.cfg.Engine.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
		if r := tx.State().Find("StoredContent", sum); r == nil || !r.Body.(*domain.StoredContent).Gone {
			return nil // they came again
		}
		return engine.Put[domain.StoredContent](tx, sum, engine.To(domain.StoredContentFieldRemoved, domain.Bool(true)))
	})
}
