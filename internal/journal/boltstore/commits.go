package boltstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/folder"
)

const (
	keyLen = 10
	// partLen makes two parts fill eight pages of 4 KiB exactly: a leaf has a
	// header of 16 bytes and each value one of 16 bytes besides its key.
	partLen = (8*4096-16)/2 - 16 - keyLen
	// tailBytes bounds how much of the tail is checked at opening.
	tailBytes   = 1 << 20
	tailCommits = 8
)

func beUint64(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

func toUint64(b []byte) uint64 { return binary.BigEndian.Uint64(b) }

func commitKey(seq domain.Rev, part int) []byte {
	return binary.BigEndian.AppendUint16(beUint64(uint64(seq)), uint16(part))
}

// Append keeps the contract of journal.Store. It does not stop for ctx once it
// has begun to write.
func (s *Store) Append(ctx context.Context, c *domain.Commit) error {
	return wrap(fmt.Sprintf("append commit %d", c.Seq), s.append(ctx, c))
}

func (s *Store) append(ctx context.Context, c *domain.Commit) error {
	if err := journal.Validate(c); err != nil {
		return err
	}
	body := journal.Encode(c)
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.ready(); err != nil {
		return outcome(err)
	}
	head, hash, err := s.bell.Head()
	if err != nil {
		return err
	}
	if err := journal.Follows(c, head, hash); err != nil {
		return err
	}
	if err := s.update(func(tx *bolt.Tx) error { return putCommit(tx, c, body) }); err != nil {
		return outcome(err)
	}
	s.bell.Ring(c.Seq, c.Hash)
	return nil
}

// outcome names the doubt in the word of the contract.
func outcome(err error) error {
	if errors.Is(err, errDoubt) {
		return fmt.Errorf("%w: %w", journal.ErrUnknownOutcome, err)
	}
	return err
}

// putCommit puts the parts of c's canonical form, and the head. The latter costs
// no page: bbolt keeps so small a bucket inside the root page, which every
// transaction writes.
func putCommit(tx *bolt.Tx, c *domain.Commit, body []byte) error {
	commits := tx.Bucket(commitsBucket)
	commits.FillPercent = 1 // keys only ever go to the end
	for part := 0; len(body) > 0; part++ {
		n := min(partLen, len(body))
		if err := commits.Put(commitKey(c.Seq, part), body[:n]); err != nil {
			return err
		}
		body = body[n:]
	}
	return tx.Bucket(metaBucket).Put(keyHead, headValue(c.Seq, c.Hash))
}

// Read keeps the contract of journal.Store.
func (s *Store) Read(ctx context.Context, from domain.Rev, limit int) ([]*domain.Commit, error) {
	head, _, err := s.bell.Head()
	if err != nil {
		return nil, err
	}
	from = max(from, 1)
	var list []*domain.Commit
	err = s.view(ctx, func(tx *bolt.Tx) error {
		k := commitCursor{c: tx.Bucket(commitsBucket).Cursor()}
		k.seek(from)
		for seq, size := from, 0; seq <= head && len(list) < limit && size < journal.MaxReadBytes; seq++ {
			c, err := k.next(seq)
			if err != nil {
				return err
			}
			size += c.size
			list = append(list, c.Commit)
		}
		return nil
	})
	if errors.Is(err, folder.ErrPanic) {
		err = &journal.DamageError{Seq: from, What: err.Error()}
	}
	if err != nil && len(list) == 0 {
		return nil, wrap(fmt.Sprintf("read commit %d", from), err)
	}
	return list, nil
}

// commitCursor walks the bucket of commits upward.
type commitCursor struct {
	c          *bolt.Cursor
	key, value []byte // the next part, in the mapped file
}

// sized is a commit and the length of its canonical form.
type sized struct {
	*domain.Commit
	size int
}

func (k *commitCursor) seek(seq domain.Rev) { k.key, k.value = k.c.Seek(commitKey(seq, 0)) }

// next returns commit seq, put together from its parts and checked by itself.
// Anything else at this place is damage.
func (k *commitCursor) next(seq domain.Rev) (sized, error) {
	var parts [][]byte
	size := 0
	for bytes.Equal(k.key, commitKey(seq, len(parts))) {
		parts = append(parts, k.value)
		// No store wrote more than partLen, so a longer value is damage; it might
		// be gigabytes of nothing.
		if size += len(k.value); len(k.value) > partLen {
			return sized{}, &journal.DamageError{Seq: seq, What: "a part of it is too long"}
		}
		k.key, k.value = k.c.Next()
	}
	if len(parts) == 0 {
		return sized{}, &journal.DamageError{Seq: seq, What: "it is missing"}
	}
	c, err := journal.Decode(bytes.Join(parts, nil))
	switch {
	case errors.Is(err, journal.ErrFormat):
		return sized{}, err
	case err != nil:
		return sized{}, &journal.DamageError{Seq: seq, What: "its bytes are not a commit"}
	case c.Seq != seq:
		return sized{}, &journal.DamageError{Seq: seq, What: fmt.Sprintf("commit %d is in its place", c.Seq)}
	}
	return sized{c, size}, journal.CheckHash(c)
}

// checkTail checks the last commits up to the head, and that nothing comes after
// it. It returns the head; an empty commit for an empty journal.
func checkTail(commits *bolt.Bucket, head domain.Rev, hash domain.Hash) (*domain.Commit, error) {
	k := commitCursor{c: commits.Cursor()}
	first := tailStart(k.c, head)
	k.seek(first)
	before := &domain.Commit{Seq: first - 1}
	for seq := first; seq <= head; seq++ {
		c, err := k.next(seq)
		if err == nil && seq > first {
			err = journal.Check(c.Commit, before.Seq, before.Hash)
		}
		if err != nil {
			return nil, err
		}
		before = c.Commit
	}
	if k.key != nil || before.Seq != head || before.Hash != hash {
		return nil, &journal.DamageError{Seq: head, What: "it is not the last commit, or not the one that was acknowledged"}
	}
	return before, nil
}

// tailStart goes back from the head as far as the tail is checked, at least to
// the head itself and at most to commit 1. It looks at sizes only.
func tailStart(c *bolt.Cursor, head domain.Rev) domain.Rev {
	first := max(head, 1)
	size := 0
	for key, value := c.Last(); len(key) == keyLen && size < tailBytes; key, value = c.Prev() {
		seq := domain.Rev(toUint64(key))
		if seq == 0 || seq > head || head-seq >= tailCommits {
			break
		}
		first = min(first, seq)
		size += len(value)
	}
	return first
}
