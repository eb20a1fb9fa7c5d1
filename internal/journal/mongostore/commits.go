package mongostore

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/x/bsonx/bsoncore"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// tailCommits is how many of the last commits are checked when the store is opened.
const tailCommits = 8

// catchingUp is how long a new primary may take to know what was acknowledged before.
const catchingUp = 30 * time.Second

// Append keeps the contract of journal.Store.
func (s *Store) Append(ctx context.Context, c *domain.Commit) error {
	leave, err := s.calls.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	return wrap(fmt.Sprintf("append commit %d", c.Seq), s.append(ctx, c))
}

func (s *Store) append(ctx context.Context, c *domain.Commit) error {
	if err := journal.Validate(c); err != nil {
		return err
	}
	if s.cfg.ReadOnly {
		return journal.ErrReadOnly
	}
	if err := s.follows(ctx, c); err != nil {
		return because(ctx, err)
	}
	doc, err := commitDoc(c)
	if err != nil {
		return err
	}
	bounded, cancel := s.part(ctx)
	defer cancel()
	counted, sent := counting(bounded)
	_, err = s.db.commits.InsertOne(counted, doc)
	if err = outcome(ctx, err, sent.n); err != nil {
		return err
	}
	s.bell.Ring(c.Seq, c.Hash)
	return nil
}

// part gives an insert a part of the time that the caller has, so that an answer
// which got lost can still be looked for.
func (s *Store) part(ctx context.Context) (context.Context, context.CancelFunc) {
	d := s.cfg.Timeout
	if end, ok := ctx.Deadline(); ok {
		d = min(d, time.Until(end)/3)
	}
	return context.WithTimeout(ctx, d)
}

// follows says whether c goes into the slot after the head. The head known here may
// be old, never wrong: what it refuses as taken or as another chain stays refused,
// and what looks like a gap is looked at again. So no slot past head+1 is ever
// filled, and every slot before c's is durable.
func (s *Store) follows(ctx context.Context, c *domain.Commit) error {
	check := func() error {
		head, hash, err := s.bell.Head()
		if err != nil {
			return err
		}
		return journal.Follows(c, head, hash)
	}
	err := check()
	if !errors.Is(err, journal.ErrGap) {
		return err
	}
	if err := s.refresh(ctx); err != nil {
		return err
	}
	return check()
}

// refresh asks the server for the head. The head that is known must still be there: a
// database that was dropped or set back under a running server takes no more commits.
func (s *Store) refresh(ctx context.Context) error {
	head, hash, err := s.bell.Head()
	if err != nil {
		return err
	}
	c, err := s.last(ctx, head)
	if err == nil && c.Seq == 0 && head > 0 { // perhaps the server that answered has not heard of it yet
		var list []*domain.Commit
		if list, err = s.missing(ctx, head); len(list) > 0 {
			c = list[0]
		}
	}
	if err == nil && c.Seq == head && c.Hash != hash {
		err = &journal.DamageError{Seq: head, What: "another commit has come into its place"}
	}
	if errors.Is(err, journal.ErrCorrupt) && s.certain() {
		s.bell.Break(err)
	}
	if err == nil {
		s.vanished.Store(0)
		s.bell.Ring(c.Seq, c.Hash)
	}
	return err
}

// certain says whether a damage that was just seen is one for good. Where the server has
// no linearizable reads a new primary may answer that lags, so the damage must last.
func (s *Store) certain() bool {
	now := time.Now().UnixNano()
	return s.single != s.db.commits || !s.vanished.CompareAndSwap(0, now) && now-s.vanished.Load() > int64(catchingUp)
}

// last returns slot and hash of the last commit from a slot on, zeros if there is none.
func (s *Store) last(ctx context.Context, from domain.Rev) (*domain.Commit, error) {
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	newest := bson.D{{Key: "_id", Value: bson.D{{Key: "$gte", Value: int64(from)}}}}
	only := bson.D{{Key: "_id", Value: 1}, {Key: fieldHash, Value: 1}}
	raw, err := s.db.commits.FindOne(ctx, newest, options.FindOne().SetSort(bson.D{{Key: "_id", Value: -1}}).SetProjection(only)).Raw()
	c := &domain.Commit{}
	if errors.Is(err, mongo.ErrNoDocuments) {
		return c, nil
	}
	if err != nil {
		return c, err
	}
	doc := bsoncore.Document(raw)
	if !commitFields[0].read(c, doc.Lookup("_id")) || !readHash(&c.Hash, doc.Lookup(fieldHash)) {
		return c, &journal.DamageError{Seq: max(c.Seq, from), What: "the last commit has no readable slot and hash"}
	}
	return c, nil
}

// Read keeps the contract of journal.Store. What a majority has is there for good; one
// slot alone that it does not have is looked for again with the surest read concern
// that the server has, for that is how doubt is resolved.
func (s *Store) Read(ctx context.Context, from domain.Rev, limit int) ([]*domain.Commit, error) {
	leave, err := s.calls.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	if from = max(from, 1); limit <= 0 || from > math.MaxInt64 {
		return nil, nil
	}
	list, err := s.read(ctx, s.db.commits, from, limit)
	if head, _, ended := s.bell.Head(); err == nil && len(list) == 0 && (limit == 1 || ended == nil && from <= head) {
		list, err = s.missing(ctx, from)
	}
	if err != nil && len(list) == 0 {
		return nil, wrap(fmt.Sprintf("read commit %d", from), because(ctx, err))
	}
	if n := len(list); n > 0 {
		s.bell.Ring(list[n-1].Seq, list[n-1].Hash)
	}
	return list, nil
}

// missing looks again for a slot that was not found. If it is known to be filled, the
// first answer came from a server that has not heard of that yet, such as a new primary,
// or the commit is gone.
func (s *Store) missing(ctx context.Context, slot domain.Rev) ([]*domain.Commit, error) {
	head, _, ended := s.bell.Head() // before the question: what comes meanwhile is not missing
	list, err := s.read(ctx, s.single, slot, 1)
	if err == nil && len(list) == 0 && ended == nil && slot <= head {
		err = &journal.DamageError{Seq: slot, What: "it is missing"}
	}
	return list, err
}

// read reads slots from the collection until one is missing or damaged. The error
// is that of the first slot that could not be read; what came before is in the list.
func (s *Store) read(ctx context.Context, from *mongo.Collection, seq domain.Rev, limit int) (list []*domain.Commit, err error) {
	filter := byID(int64(seq))
	if limit > 1 {
		filter = bson.D{{Key: "_id", Value: bson.D{{Key: "$gte", Value: int64(seq)}}}}
	}
	opts := options.Find().SetSort(byID(1)).SetLimit(int64(limit))
	each := func(doc bson.Raw) (more bool, err error) {
		c, err := nextCommit(seq+domain.Rev(len(list)), bsoncore.Document(doc))
		if err != nil {
			return false, err
		}
		list = append(list, c)
		return true, nil
	}
	size := 0
	err = s.each(ctx, func(ctx context.Context) (*mongo.Cursor, error) { return from.Find(ctx, filter, opts) },
		func(doc bson.Raw) (bool, error) {
			more, err := each(doc)
			size += len(doc)
			return more && size < journal.MaxReadBytes, err
		})
	return list, err
}

// nextCommit reads the document that should be commit seq.
func nextCommit(seq domain.Rev, doc bsoncore.Document) (*domain.Commit, error) {
	if n, ok := doc.Lookup("_id").Int64OK(); ok && domain.Rev(n) > seq {
		return nil, &journal.DamageError{Seq: seq, What: fmt.Sprintf("it is missing; commit %d comes next", n)}
	}
	return parseCommit(seq, doc)
}

// each runs a query and calls fn for every document until it wants no more. Each
// answer of the server has the time of one call; the document is valid until fn
// returns.
func (s *Store) each(ctx context.Context, find func(context.Context) (*mongo.Cursor, error), fn func(bson.Raw) (more bool, err error)) (err error) {
	bounded, cancel := s.bounded(ctx)
	defer cancel()
	cur, err := find(bounded)
	if err != nil {
		return err
	}
	defer func() {
		// The server forgets a cursor by itself, so the error of closing says nothing
		// about what was read.
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), parting)
		defer cancel()
		_ = cur.Close(end)
	}()
	for s.next(ctx, cur) {
		if more, err := fn(cur.Current); err != nil || !more {
			return err
		}
	}
	return cur.Err()
}

func (s *Store) next(ctx context.Context, cur *mongo.Cursor) bool {
	if cur.RemainingBatchLength() > 0 {
		return cur.Next(ctx)
	}
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	return cur.Next(ctx)
}

// checkTail checks the last commits before the store is used.
func (s *Store) checkTail(ctx context.Context) error {
	if err := s.refresh(ctx); err != nil {
		return err
	}
	head, hash, err := s.bell.Head()
	if err != nil || head == 0 {
		return err
	}
	first := max(head, tailCommits) - tailCommits + 1
	var before *domain.Commit
	for seq := first; seq <= head; {
		list, err := s.read(ctx, s.db.commits, seq, int(head-seq+1))
		if len(list) == 0 && err == nil {
			list, err = s.missing(ctx, seq)
		}
		if err == nil && len(list) == 0 { // the head was found damaged meanwhile
			err = &journal.DamageError{Seq: seq, What: "it is missing"}
		}
		if len(list) == 0 {
			return err
		}
		for _, c := range list {
			if before != nil {
				if err := journal.Check(c, before.Seq, before.Hash); err != nil {
					return err
				}
			}
			before, seq = c, c.Seq+1
		}
	}
	if before.Hash != hash {
		return &journal.DamageError{Seq: head, What: "its hash changed while it was read"}
	}
	return nil
}
