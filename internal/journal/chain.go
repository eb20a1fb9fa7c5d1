package journal

import (
	"context"
	"fmt"

	"pdca/internal/domain"
)

// Seal sets c.Hash to the SHA-256 of the canonical form of everything else in
// c, Prev included. A commit must not be changed after it was sealed.
func Seal(c *domain.Commit) { c.Hash = digest(c) }

// Check says whether c is the commit after slot prevSeq, whose hash is
// prevHash, and whether its own hash covers its content. The error is a
// *DamageError.
func Check(c *domain.Commit, prevSeq domain.Rev, prevHash domain.Hash) error {
	switch want := prevSeq + 1; {
	case c.Seq != want:
		return &DamageError{want, fmt.Sprintf("commit %d is in its place", c.Seq)}
	case c.Prev != prevHash:
		return &DamageError{want, "it does not carry the hash of the commit before it"}
	default:
		return CheckHash(c)
	}
}

// CheckHash says whether c's own hash covers its content. The error is a
// *DamageError.
func CheckHash(c *domain.Commit) error {
	if digest(c) != c.Hash {
		return &DamageError{c.Seq, "its hash does not match its content"}
	}
	return nil
}

// Validate is the first step of every store's Append: it says whether c is
// within the limits (ErrTooLarge) and sealed (ErrChain). What passes can be
// encoded, stored and checked for ever.
func Validate(c *domain.Commit) error {
	size := 0
	for _, e := range c.Entries {
		size += len(e)
	}
	switch {
	case size > MaxEntriesBytes:
		return fmt.Errorf("%w: %d bytes of entries, at most %d", ErrTooLarge, size, MaxEntriesBytes)
	case len(c.Entries) > MaxEntries:
		return fmt.Errorf("%w: %d entries, at most %d", ErrTooLarge, len(c.Entries), MaxEntries)
	case max(len(c.Token), len(c.Node), len(c.Schema)) > MaxName:
		return fmt.Errorf("%w: token, node and schema take at most %d bytes each", ErrTooLarge, MaxName)
	case c.Seq == 0 || c.Token == "":
		return fmt.Errorf("%w: slot or token is missing", ErrChain)
	case digest(c) != c.Hash:
		return fmt.Errorf("%w: its hash does not match its content", ErrChain)
	}
	return nil
}

// Follows is the second step of every store's Append: it says whether c goes
// into the slot after the head: ErrSlotTaken, ErrGap, or ErrChain.
func Follows(c *domain.Commit, head domain.Rev, hash domain.Hash) error {
	switch {
	case c.Seq <= head:
		return ErrSlotTaken
	case c.Seq > head+1:
		return fmt.Errorf("%w: the head is %d", ErrGap, head)
	case c.Prev != hash:
		return fmt.Errorf("%w: it carries another hash than that of commit %d", ErrChain, head)
	}
	return nil
}

// Validate is the first step of every store's Project: it says whether the
// batch is well formed.
func (b Batch) Validate() error {
	if b.Watermark < b.Prev {
		return fmt.Errorf("project: the watermark %d lies before the start %d of the batch", b.Watermark, b.Prev)
	}
	for _, d := range b.Docs {
		if min(len(d.Collection), len(d.ID)) == 0 || max(len(d.Collection), len(d.ID)) > MaxName {
			return fmt.Errorf("project: collection and id take 1 to %d bytes each", MaxName)
		}
		if len(d.Body) > MaxDocBytes {
			return fmt.Errorf("project: %w: a body of %d bytes, at most %d", ErrTooLarge, len(d.Body), MaxDocBytes)
		}
	}
	return nil
}

// Continues is the next step: it says whether the batch leaves out none of the commits
// behind those that are projected, and goes no further than the head.
func (b Batch) Continues(projected, head domain.Rev) error {
	switch {
	case b.Prev > projected:
		return fmt.Errorf("%w: projected up to commit %d only", ErrGap, projected)
	case b.Watermark > head:
		return fmt.Errorf("%w: the head is %d", ErrGap, head)
	}
	return nil
}

// Verify walks the whole chain up to the head at the start and returns nil if
// every commit is there, in order, unchanged and chained to the one before. Otherwise
// it returns a *DamageError with the first wrong slot, or the store's error.
// progress, unless nil, is called after each part read, with the last slot
// checked and the head.
func Verify(ctx context.Context, s Store, progress func(done, head domain.Rev)) error {
	head, headHash, err := s.Head(ctx)
	if err != nil {
		return fmt.Errorf("verify: %w", err)
	}
	var seq domain.Rev
	var hash domain.Hash
	for seq < head {
		commits, err := s.Read(ctx, seq+1, int(min(head-seq, 4096)))
		if err != nil {
			return fmt.Errorf("verify: %w", err)
		}
		if len(commits) == 0 {
			return fmt.Errorf("verify: %w", &DamageError{seq + 1, "it is missing"})
		}
		for _, c := range commits {
			if err := Check(c, seq, hash); err != nil {
				return fmt.Errorf("verify: %w", err)
			}
			seq, hash = c.Seq, c.Hash
		}
		if progress != nil {
			progress(seq, head)
		}
	}
	if hash != headHash {
		return fmt.Errorf("verify: %w", &DamageError{head, "the head carries another hash"})
	}
	return nil
}
