package pebblestore

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

const (
	commitMark = 'c'
	// tailBytes bounds how much of the tail is checked at opening.
	tailBytes   = 1 << 20
	tailCommits = 8
)

var (
	commitsBegin = []byte{commitMark}
	commitsEnd   = []byte{commitMark + 1}
)

func beUint64(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

func toUint64(b []byte) uint64 { return binary.BigEndian.Uint64(b) }

func commitKey(seq domain.Rev) []byte {
	return binary.BigEndian.AppendUint64([]byte{commitMark}, uint64(seq))
}

// Append keeps the contract of journal.Store. It does not stop for ctx once it
// has begun to write.
func (s *Store) Append(ctx context.Context, c *domain.Commit) error {
	what := fmt.Sprintf("append commit %d", c.Seq)
	if err := journal.Validate(c); err != nil {
		return wrap(what, err)
	}
	body := journal.Encode(c)
	return wrap(what, s.with(ctx, func() error { return s.append(ctx, c, body) }))
}

func (s *Store) append(ctx context.Context, c *domain.Commit, body []byte) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	head, hash, err := s.bell.Head()
	if err != nil {
		return err
	}
	if err := journal.Follows(c, head, hash); err != nil {
		return err
	}
	if err := s.ready(); err != nil {
		return err
	}
	b := s.db.NewBatch()
	defer b.Close()
	if err := b.Set(commitKey(c.Seq), body, nil); err != nil {
		return err
	}
	if err := s.apply(b, pebble.Sync); err != nil {
		return fmt.Errorf("%w: %w", journal.ErrUnknownOutcome, err)
	}
	// A crash here leaves a mark that is one behind, which is what it may be.
	if err := s.mark.set(c.Seq, c.Hash); err != nil {
		s.c.Log.Warn("the commit is stored, but not noted in the journal's mark", "commit", c.Seq, "error", err)
	}
	s.bell.Ring(c.Seq, c.Hash)
	return nil
}

// Read keeps the contract of journal.Store.
func (s *Store) Read(ctx context.Context, from domain.Rev, limit int) (list []*domain.Commit, err error) {
	from = max(from, 1)
	err = s.reading(ctx, func() error {
		head, _, err := s.bell.Head()
		if err == nil && from <= head && limit > 0 {
			list, err = s.read(from, head, limit)
		}
		return err
	})
	if errors.Is(err, errPanic) {
		err = &journal.DamageError{Seq: from, What: err.Error()}
	}
	if err != nil && len(list) == 0 {
		return nil, wrap(fmt.Sprintf("read commit %d", from), err)
	}
	return list, nil
}

// read returns the commits from one slot to another, and with an error those before it.
func (s *Store) read(from, to domain.Rev, limit int) (list []*domain.Commit, err error) {
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: commitKey(from), UpperBound: commitKey(to + 1)})
	if err != nil {
		return nil, damaged(err)
	}
	defer func() { err = errors.Join(err, it.Close()) }()
	it.First()
	for seq, size := from, 0; seq <= to && len(list) < limit && size < journal.MaxReadBytes; seq++ {
		c, n, err := commitAt(it, seq)
		if err != nil {
			return list, err
		}
		size += n
		list = append(list, c)
		it.Next()
	}
	return list, nil
}

// commitAt returns the commit that an iterator stands at, which must be that of a slot,
// checked by itself, and the length of its canonical form.
func commitAt(it *pebble.Iterator, seq domain.Rev) (*domain.Commit, int, error) {
	if !it.Valid() || !bytes.Equal(it.Key(), commitKey(seq)) {
		if err := it.Error(); pebble.IsCorruptionError(err) {
			return nil, 0, &journal.DamageError{Seq: seq, What: err.Error()}
		} else if err != nil {
			return nil, 0, err
		}
		return nil, 0, &journal.DamageError{Seq: seq, What: "it is missing"}
	}
	v, err := it.ValueAndErr()
	if pebble.IsCorruptionError(err) {
		err = &journal.DamageError{Seq: seq, What: err.Error()}
	}
	if err != nil {
		return nil, 0, err
	}
	c, err := journal.Decode(bytes.Clone(v))
	switch {
	case errors.Is(err, journal.ErrFormat):
		return nil, 0, err
	case err != nil:
		return nil, 0, &journal.DamageError{Seq: seq, What: "its bytes are not a commit"}
	case c.Seq != seq:
		return nil, 0, &journal.DamageError{Seq: seq, What: fmt.Sprintf("commit %d is in its place", c.Seq)}
	}
	return c, len(v), journal.CheckHash(c)
}

// commit returns one commit, checked by itself.
func (s *Store) commit(seq domain.Rev) (*domain.Commit, error) {
	list, err := s.read(seq, seq, 1)
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// checkTail checks the last commits, each by itself and against the one before, and
// returns the head; nothing for an empty journal.
func (s *Store) checkTail() (head domain.Rev, hash domain.Hash, err error) {
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: commitsBegin, UpperBound: commitsEnd})
	if err != nil {
		return 0, hash, damaged(err)
	}
	defer func() { err = errors.Join(err, it.Close()) }()
	if !it.Last() {
		return 0, hash, damaged(it.Error())
	}
	if len(it.Key()) != len(commitKey(0)) {
		return 0, hash, fmt.Errorf("%w: a commit with a key of %d bytes", journal.ErrCorrupt, len(it.Key()))
	}
	head = domain.Rev(toUint64(it.Key()[1:]))
	after, size, err := commitAt(it, head)
	if err != nil {
		return 0, hash, err
	}
	hash = after.Hash
	for seq := head - 1; seq > 0 && head-seq < tailCommits && size < tailBytes; seq-- {
		it.Prev()
		c, n, err := commitAt(it, seq)
		if err != nil {
			return 0, hash, err
		}
		if err := journal.Check(after, c.Seq, c.Hash); err != nil {
			return 0, hash, err
		}
		after, size = c, size+n
	}
	if head > 0 && after.Seq == 1 && after.Prev != (domain.Hash{}) {
		return 0, hash, &journal.DamageError{Seq: 1, What: "it carries the hash of a commit before it"}
	}
	if after.Seq == 1 && it.Prev() {
		return 0, hash, fmt.Errorf("%w: there is something before commit 1", journal.ErrCorrupt)
	}
	return head, hash, damaged(it.Error())
}
