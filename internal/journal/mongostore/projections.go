package mongostore

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// loadBatch is how many documents the server sends at a time; 16 MiB at most.
const loadBatch = 10_000

// watermarkID is the document of meta that holds the watermark.
const watermarkID = "projections"

type projections struct{ s *Store }

// Project keeps the contract of journal.Projections. Any number of processes may
// project at once: each document is guarded by its rev, and the watermark only
// rises.
func (p projections) Project(ctx context.Context, b journal.Batch) error {
	leave, err := p.s.calls.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	if err := b.Validate(); err != nil {
		return err
	}
	// What is written when the store is closed is written again without harm.
	bounded, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(p.s.life, cancel)()
	err = because(ctx, p.s.project(bounded, b))
	if err != nil && p.s.life.Err() != nil {
		err = fmt.Errorf("%w (%v)", journal.ErrClosed, err)
	}
	return wrap(fmt.Sprintf("project %d records", len(b.Docs)), err)
}

func (s *Store) project(ctx context.Context, b journal.Batch) error {
	if s.cfg.ReadOnly {
		return journal.ErrReadOnly
	}
	if err := s.continues(ctx, b); err != nil {
		return err
	}
	writes, err := s.writes(b.Docs)
	if err != nil {
		return err
	}
	for name, list := range writes {
		if err := s.write(ctx, name, list); err != nil {
			return err
		}
	}
	// The watermark comes last: a crash before leaves documents that are newer than
	// it says, which the next batch writes again.
	return s.raiseWatermark(ctx, b.Watermark)
}

// continues says whether a batch leaves nothing out.
func (s *Store) continues(ctx context.Context, b journal.Batch) error {
	if uint64(b.Prev) > s.watermark.Load() {
		if _, err := s.readWatermark(ctx); err != nil {
			return err
		}
	}
	head, _, err := s.bell.Head()
	if err == nil && b.Watermark > head {
		if err = s.refresh(ctx); err == nil {
			head, _, err = s.bell.Head()
		}
	}
	if err == nil {
		err = b.Continues(domain.Rev(s.watermark.Load()), head)
	}
	return err
}

// raiseWatermark moves the watermark, never backwards. A place in the change stream
// that it covers is stored with it. Of several servers the last one's stays: it may be
// an earlier place than another's, but none is past the watermark.
func (s *Store) raiseWatermark(ctx context.Context, to domain.Rev) error {
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	raise := bson.D{{Key: "$max", Value: bson.D{{Key: "watermark", Value: int64(to)}}}}
	if at := s.place.Load(); at != nil && at.rev <= to {
		raise = append(raise, bson.E{Key: "$set", Value: bson.D{{Key: "resumeToken", Value: at.token}}})
	}
	_, err := s.db.meta.UpdateOne(ctx, byID(watermarkID), raise, options.UpdateOne().SetUpsert(true))
	if duplicate(err) { // another process made the document just now
		_, err = s.db.meta.UpdateOne(ctx, byID(watermarkID), raise)
	}
	if err != nil {
		return wrap("raise the watermark", err)
	}
	s.reached(uint64(to))
	return nil
}

// reached notes that the stored watermark has come this far.
func (s *Store) reached(w uint64) {
	for {
		old := s.watermark.Load()
		if old >= w || s.watermark.CompareAndSwap(old, w) {
			return
		}
	}
}

// readWatermark asks how far the projections have come, and returns that with the place
// in the change stream that is stored beside it.
func (s *Store) readWatermark(ctx context.Context) (place, error) {
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	at, err := s.storedWatermark(ctx)
	if err == nil {
		s.reached(uint64(at.rev))
	}
	return at, wrap("read the watermark", err)
}

func (s *Store) storedWatermark(ctx context.Context) (place, error) {
	var doc struct {
		Watermark   int64    `bson:"watermark"`
		ResumeToken bson.Raw `bson:"resumeToken"`
	}
	err := s.db.meta.FindOne(ctx, byID(watermarkID)).Decode(&doc)
	if errors.Is(err, mongo.ErrNoDocuments) {
		err = nil
	}
	return place{doc.ResumeToken, domain.Rev(doc.Watermark)}, err
}

// Collections keeps the contract of journal.Projections.
func (p projections) Collections(ctx context.Context) (domain.Rev, []string, error) {
	leave, err := p.s.calls.enter(ctx)
	if err != nil {
		return 0, nil, err
	}
	defer leave()
	watermark, names, err := p.s.collections(ctx)
	return watermark, names, wrap("list projections", because(ctx, err))
}

func (s *Store) collections(ctx context.Context) (domain.Rev, []string, error) {
	if _, err := s.readWatermark(ctx); err != nil {
		return 0, nil, err
	}
	listing, cancel := s.bounded(ctx)
	defer cancel()
	// Views are somebody else's look at the records (docs/mongodb.md).
	all, err := s.db.strict.ListCollectionNames(listing, bson.D{{Key: "type", Value: bson.D{{Key: "$ne", Value: "view"}}}})
	if err != nil {
		return 0, nil, err
	}
	var names []string
	for _, name := range all {
		if !projected(name) || strings.HasPrefix(name, "system.") {
			continue
		}
		// The indexes of an entity are there before its first record.
		switch filled, err := s.filled(ctx, name); {
		case err != nil:
			return 0, nil, err
		case filled:
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return domain.Rev(s.watermark.Load()), names, nil
}

func (s *Store) filled(ctx context.Context, name string) (bool, error) {
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	err := s.db.strict.Collection(name).FindOne(ctx, bson.D{}, options.FindOne().SetProjection(byID(1))).Err()
	if errors.Is(err, mongo.ErrNoDocuments) {
		return false, nil
	}
	return err == nil, err
}

// Load keeps the contract of journal.Projections.
func (p projections) Load(ctx context.Context, collection string, fn func(journal.Doc) error) error {
	leave, err := p.s.calls.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	if !projected(collection) {
		return nil
	}
	var own error
	err = p.s.load(ctx, collection, func(d journal.Doc) error {
		own = fn(d)
		return own
	})
	if own != nil {
		return own
	}
	return wrap("load projection "+collection, because(ctx, err))
}

// load reads with the connection string's read preference. A secondary may lag, so
// the read is made causally after one of the primary: it then waits until it has
// everything that was acknowledged before load began.
func (s *Store) load(ctx context.Context, name string, fn func(journal.Doc) error) error {
	session, err := s.client.StartSession(options.Session().SetCausalConsistency(true))
	if err != nil {
		return err
	}
	defer session.EndSession(context.WithoutCancel(ctx))
	ctx = mongo.NewSessionContext(ctx, session)
	first, cancel := s.bounded(ctx)
	defer cancel()
	// The watermark is what is read: documents causally after it are at least as new as
	// it says. A new primary may not have heard of it yet.
	at, err := s.storedWatermark(first)
	if err == nil && at.rev < domain.Rev(s.watermark.Load()) {
		err = fmt.Errorf("the database lags: its projections were at commit %d and are at %d", s.watermark.Load(), at.rev)
	}
	if err != nil {
		return err
	}
	from := s.db.loading.Collection(name)
	find := func(ctx context.Context) (*mongo.Cursor, error) {
		return from.Find(ctx, bson.D{}, options.Find().SetBatchSize(loadBatch))
	}
	shape := s.shapes[name]
	var body []byte
	return s.each(ctx, find, func(raw bson.Raw) (bool, error) {
		d, err := decodeDoc(shape, body[:0], raw)
		if err != nil {
			return false, fmt.Errorf("document %v: %w", raw.Lookup("_id"), err)
		}
		body, d.Collection = d.Body, name
		return true, fn(d)
	})
}
