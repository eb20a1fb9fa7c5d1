package archive

import (
	"context"
	"errors"
	"fmt"
	"io"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// Copy makes to hold what from holds: the commits up to the source's head at the
// start, then the blobs. A target that holds a beginning of the same journal is
// continued, so a copy that was interrupted is repeated to go on; any other
// target gives ErrHistory and is not touched. On nil the target's chain was walked
// up to the same head and hash, and every blob was read back and hashed.
//
// Nobody else may write to the target. Until the copy is done it is a shorter
// journal that looks whole: it must not be served.
func Copy(ctx context.Context, from, to journal.Store, p Progress) (Summary, error) {
	sum, err := headOf(ctx, from)
	if err != nil {
		return sum, fmt.Errorf("the source: %w", err)
	}
	hash, err := common(ctx, from, to, &sum)
	if err != nil {
		return sum, err
	}
	err = eachCommit(ctx, from, sum.From, hash, sum, p, func(c *domain.Commit) error { return appendTo(ctx, to, c) })
	if err != nil {
		return sum, err
	}
	err = eachBlob(ctx, from.Blobs(), p, func(name string) error {
		size, err := copyBlob(ctx, from.Blobs(), to.Blobs(), name)
		if err == nil {
			sum.Blobs++
			sum.Bytes += size
		}
		return err
	})
	if err == nil {
		err = copyBeside(ctx, from, to)
	}
	if err != nil {
		return sum, err
	}
	return sum, verify(ctx, to, sum, p)
}

// common sets sum.From to the head of the target, which must be a commit of the
// source, and returns its hash.
func common(ctx context.Context, from, to journal.Store, sum *Summary) (domain.Hash, error) {
	head, hash, err := to.Head(ctx)
	if err != nil {
		return hash, fmt.Errorf("the target: %w", err)
	}
	sum.From = head
	switch {
	case head == 0:
		return hash, nil
	case head > sum.Head:
		return hash, fmt.Errorf("%w: it has %d commits, the source %d", ErrHistory, head, sum.Head)
	}
	commits, err := from.Read(ctx, head, 1)
	if err != nil {
		return hash, fmt.Errorf("read the source: %w", err)
	}
	if len(commits) == 0 {
		return hash, fmt.Errorf("read the source: %w", &journal.DamageError{Seq: head, What: "it is missing"})
	}
	if commits[0].Hash != hash {
		return hash, fmt.Errorf("%w: its commit %d is not that of the source", ErrHistory, head)
	}
	return hash, nil
}

// appendTo appends a commit of another store as it is.
func appendTo(ctx context.Context, to journal.Store, c *domain.Commit) error {
	err := journal.AppendResolved(ctx, to, c)
	if errors.Is(err, journal.ErrSlotTaken) {
		return fmt.Errorf("%w: another process writes to it, at commit %d", ErrHistory, c.Seq)
	}
	if err != nil {
		return fmt.Errorf("write to the target: %w", err)
	}
	return nil
}

// copyBlob copies a blob unless it is there, and reads it back in any case.
func copyBlob(ctx context.Context, from, to journal.Blobs, name string) (size int64, err error) {
	r, size, err := opened(ctx, from, name)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	there, err := to.Stat(ctx, name)
	if errors.Is(err, journal.ErrNoBlob) || err == nil && there != size {
		if err := to.Put(ctx, name, r); err != nil {
			return 0, fmt.Errorf("write to the target: %w", err)
		}
	} else if err != nil {
		return 0, fmt.Errorf("the target: %w", err)
	}
	if err := hashBlob(ctx, to, name); err != nil {
		return 0, fmt.Errorf("the target: blob %s: %w", name, err)
	}
	return size, nil
}

// hashBlob reads a blob and says whether it has the content of its name.
func hashBlob(ctx context.Context, b journal.Blobs, name string) error {
	r, _, err := b.Open(ctx, name)
	if err != nil {
		return err
	}
	return errors.Join(journal.CopyBlob(ctx, io.Discard, name, r), r.Close())
}
