package files

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
)

// What becomes of an upload.
const (
	verified = "VERIFIED"
	mismatch = "MISMATCH"
	dropped  = "DROPPED"
)

// finish makes of an upload that is complete what it is to be, and says what. It may be
// done again, also by two servers at once.
func (h *Handler) finish(ctx context.Context, up journal.Upload) (outcome string, err error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), longestFinish)
	defer cancel()
	sum, err := h.hash(ctx, up)
	if errors.Is(err, journal.ErrNoUpload) { // another one has ended it
		now, err := h.uploads().Find(ctx, up.ID)
		return now.Outcome, err
	}
	if err != nil {
		return "", err
	}
	if outcome = verified; sum != up.Sum {
		outcome = mismatch
	}
	needed := outcome == verified
	if !needed {
		s, err := h.cfg.Engine.Newest(ctx) // a record that waits may have come to another server
		if err != nil {
			return "", err
		}
		needed = len(waiting(s, up)) > 0
	}
	if needed {
		if err := h.keep(ctx, up, sum); err != nil {
			return "", err
		}
	}
	return outcome, h.uploads().End(ctx, up.ID, outcome)
}

// hash reads the content of an upload back. One that is shorter than it was is being ended
// by another server.
func (h *Handler) hash(ctx context.Context, up journal.Upload) (string, error) {
	r, err := h.uploads().Open(ctx, up.ID)
	if err != nil {
		return "", err
	}
	defer func() { _ = r.Close() }() // it was read to its end
	sum := sha256.New()
	n, err := io.Copy(sum, r)
	if err == nil && n != up.Size {
		err = journal.ErrNoUpload
	}
	if err != nil {
		return "", fmt.Errorf("read an upload: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// errMissing says that content was taken out while it was relied on.
var errMissing = errors.New("the content is not stored any more")

// keep stores the content of an upload under the hash that it has, unless it is there, and
// notes it.
func (h *Handler) keep(ctx context.Context, up journal.Upload, sum string) error {
	there := stored(h.cfg.Engine.Snapshot(), sum) != nil
	if there { // the journal may have been restored without its bytes
		_, err := h.cfg.Engine.Store().Blobs().Stat(ctx, sum)
		if there = err == nil; err != nil && !errors.Is(err, journal.ErrNoBlob) {
			return err
		}
	}
	for {
		if !there {
			if err := h.put(ctx, up.ID, sum); err != nil {
				return err
			}
		}
		err := h.cfg.Engine.Do(ctx, domain.Actor{}, func(tx *engine.Tx) error { // the server, and no import: people are told
			return tx.AsSystem(func() error { return note(tx, up, sum, there) })
		})
		if !errors.Is(err, errMissing) {
			return err
		}
		there = false
	}
}

func (h *Handler) put(ctx context.Context, id, sum string) error {
	r, err := h.uploads().Open(ctx, id)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // as in hash
	return h.cfg.Engine.Store().Blobs().Put(ctx, sum, r)
}

// snapshot is what is looked at of a state.
type snapshot interface {
	Find(entity, id string) *domain.Record
	EachOf(entity, field, value string, fn func(*domain.Record) bool)
}

// stored returns what is known of content that is stored; nil for none.
func stored(s snapshot, sum string) *domain.StoredContent {
	r := s.Find("StoredContent", sum)
	if r == nil || r.Deleted() {
		return nil
	}
	if c := r.Body.(*domain.StoredContent); !c.Gone {
		return c
	}
	return nil
}

// note writes into the journal that content is stored and who has sent it, and moves the
// records on that wait for it. there says that the content was not stored for it, because
// it was there.
func note(tx *engine.Tx, up journal.Upload, sum string, there bool) error {
	ent := tx.Registry().Entity("StoredContent")
	known := stored(tx.State(), sum)
	if known == nil && there {
		return errMissing
	}
	var senders []string
	if known != nil {
		senders = known.Senders
	}
	if sum == up.Sum && !slices.Contains(senders, up.Account) {
		senders = append(slices.Clone(senders), up.Account)
	}
	fields := []domain.FieldEffect{engine.To(domain.StoredContentFieldSize, domain.Int(up.Size)), engine.To(domain.StoredContentFieldSenders, domain.List(senders)),
		engine.To(domain.StoredContentFieldStoredAt, domain.TimeValue(tx.Now())), engine.To(domain.StoredContentFieldGone, domain.Bool(false)),
		engine.To(domain.StoredContentFieldRemoved, domain.Bool(false))}
	var err error
	switch {
	case tx.State().Get(ent, sum) == nil:
		_, err = tx.Make(ent, sum, fields...)
	case known == nil || len(senders) != len(known.Senders) || known.StoredAt < tx.Now()-hours(24): // or the sweep takes it for old
		err = tx.Put(ent, sum, fields...)
	}
	if err != nil {
		return err
	}
	return tx.ByRule("INV-E1", func() error { return arrive(tx, up, sum) })
}

// waiting lists the records of the sender that have announced the content of an upload and
// wait for it: files before pieces of evidence, which follow their file.
func waiting(s snapshot, up journal.Upload) (out []*domain.Record) {
	s.EachOf("Attachment", "sha256", up.Sum, func(r *domain.Record) bool {
		a := r.Body.(*domain.Attachment)
		if a.CapturedBy == up.Account && (a.Status == domain.AttachmentStatusExpected || a.Status == domain.AttachmentStatusMismatch) {
			out = append(out, r)
		}
		return true
	})
	s.EachOf("Evidence", "sha256", up.Sum, func(r *domain.Record) bool {
		e := r.Body.(*domain.Evidence)
		if e.CapturedBy == up.Account && e.AttachmentID == "" && (e.Status == domain.EvidenceStatusQueued || e.Status == domain.EvidenceStatusMismatch) {
			out = append(out, r)
		}
		return true
	})
	return out
}

// arrive moves the records that wait for an upload on.
func arrive(tx *engine.Tx, up journal.Upload, sum string) error {
	for _, r := range waiting(tx.State(), up) {
		outcome := mismatch
		if a, ok := r.Body.(*domain.Attachment); sum == up.Sum && (!ok || a.Size == up.Size) {
			outcome = verified
		} else if ok {
			if err := let(tx, a, sum); err != nil {
				return err
			}
			if err := engine.Put[domain.Attachment](tx, r.ID, engine.To(domain.AttachmentFieldReceivedSha256, domain.String(sum))); err != nil {
				return err
			}
		}
		for _, to := range []string{"RECEIVED", outcome} {
			if err := tx.MoveTo(tx.State().Find(r.Body.TypeName(), r.ID), to); err != nil {
				return err
			}
		}
	}
	return nil
}

// let notes that a file lets go of what came before, where it was other bytes.
func let(tx *engine.Tx, a *domain.Attachment, sum string) error {
	if a.ReceivedSha256 == sum || stored(tx.State(), a.ReceivedSha256) == nil {
		return nil
	}
	return engine.Put[domain.StoredContent](tx, a.ReceivedSha256, engine.To(domain.StoredContentFieldLostAt, domain.TimeValue(tx.Now())))
}
