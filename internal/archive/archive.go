package archive

import (
	"context"
	"errors"
	"fmt"
	"io"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// What this package refuses. The errors arrive wrapped in what was found.
var (
	// ErrEmpty says that the source has no commits, so that there is nothing to
	// copy.
	ErrEmpty = errors.New("there is nothing in the store")
	// ErrHistory says that the target of a copy holds something else than a
	// beginning of the source's journal; nothing was changed.
	ErrHistory = errors.New("the target has a history of its own")
	// ErrNotEmpty says that the target of a restore holds something; nothing was
	// changed.
	ErrNotEmpty = errors.New("the target is not empty")
	// ErrPart says that a restore failed after it had begun to write.
	ErrPart = errors.New("the restore was not finished")
	// ErrVersion says that a file is no backup, or of an unknown version.
	ErrVersion = errors.New("not a backup that this version of the program can read")
	// ErrCut says that a backup ends too early.
	ErrCut = errors.New("the backup is cut short")
	// ErrAltered says that a backup is not as it was written.
	ErrAltered = errors.New("the backup was altered")
)

// Stage is a part of the work, for those who watch.
type Stage uint8

// The stages, in the order in which they come; not each job has all.
const (
	StageCheck   Stage = iota // reading a backup without writing anything
	StageCommits              // commits on their way
	StageBlobs                // blobs on their way
	StageVerify               // walking the target's chain
)

// Progress is told, from the goroutine of the job, how many commits or blobs are
// done of how many. It may be nil.
type Progress func(stage Stage, done, total int)

func (p Progress) tell(stage Stage, done, total int) {
	if p != nil {
		p(stage, done, total)
	}
}

// Summary says what a job found or moved.
type Summary struct {
	// Head is the last commit, Hash its hash.
	Head domain.Rev
	Hash domain.Hash
	// From is the commit after which the work began: past 0 where a copy went on.
	From domain.Rev
	// Made is when a backup was made; zero for a copy.
	Made domain.Time
	// Blobs counts blobs, Bytes their content.
	Blobs int
	Bytes int64
}

const (
	// readPart is how many commits are asked for at once; Read ends an answer
	// at journal.MaxReadBytes anyway.
	readPart = 1024
	// listPart is how many names of blobs are asked for at once.
	listPart = 1000
)

// headOf returns the head of a store that must not be empty.
func headOf(ctx context.Context, s journal.Store) (Summary, error) {
	head, hash, err := s.Head(ctx)
	if err == nil && head == 0 {
		err = ErrEmpty
	}
	return Summary{Head: head, Hash: hash}, err
}

// eachCommit calls fn for every commit behind slot seq, whose hash is given, up to
// the head of sum, with the chain checked.
func eachCommit(ctx context.Context, s journal.Store, seq domain.Rev, hash domain.Hash, sum Summary, p Progress, fn func(*domain.Commit) error) error {
	for seq < sum.Head {
		commits, err := s.Read(ctx, seq+1, int(min(sum.Head-seq, readPart)))
		if err != nil {
			return fmt.Errorf("read the source: %w", err)
		}
		if len(commits) == 0 {
			return fmt.Errorf("read the source: %w", &journal.DamageError{Seq: seq + 1, What: "it is missing"})
		}
		for _, c := range commits {
			if err := journal.Check(c, seq, hash); err != nil {
				return fmt.Errorf("read the source: %w", err)
			}
			if err := fn(c); err != nil {
				return err
			}
			seq, hash = c.Seq, c.Hash
			p.tell(StageCommits, int(seq), int(sum.Head))
		}
	}
	if hash != sum.Hash {
		return fmt.Errorf("read the source: %w", &journal.DamageError{Seq: sum.Head, What: "the head carries another hash"})
	}
	return nil
}

// errGone says that a blob that was listed is there no more. A server that runs removes what
// nothing has referred to for a week: no commit of the backup needs it.
var errGone = errors.New("the blob was removed meanwhile")

// opened opens a blob of a source that may be served.
func opened(ctx context.Context, b journal.Blobs, name string) (io.ReadSeekCloser, int64, error) {
	r, size, err := b.Open(ctx, name)
	switch {
	case errors.Is(err, journal.ErrNoBlob):
		return nil, 0, errGone
	case err != nil:
		return nil, 0, fmt.Errorf("read the source: %w", err)
	}
	return r, size, nil
}

// eachBlob calls fn for the name of every blob, in order, and passes over what is gone by
// then (errGone). The names are counted
// first, so that progress has an end.
func eachBlob(ctx context.Context, b journal.Blobs, p Progress, fn func(sum string) error) error {
	total := 0
	if err := eachName(ctx, b, func(string) error { total++; return nil }); err != nil {
		return err
	}
	done := 0
	return eachName(ctx, b, func(sum string) error {
		if err := fn(sum); err != nil && !errors.Is(err, errGone) {
			return err
		}
		done++
		p.tell(StageBlobs, done, max(done, total))
		return nil
	})
}

func eachName(ctx context.Context, b journal.Blobs, fn func(sum string) error) error {
	for after := ""; ; {
		names, err := b.List(ctx, after, listPart)
		if err != nil {
			return fmt.Errorf("list the blobs: %w", err)
		}
		if len(names) == 0 {
			return nil
		}
		for _, sum := range names {
			if err := fn(sum); err != nil {
				return err
			}
		}
		after = names[len(names)-1]
	}
}

// verify walks the chain of a target and demands the head of sum.
func verify(ctx context.Context, to journal.Store, sum Summary, p Progress) error {
	if err := journal.Verify(ctx, to, func(done, head domain.Rev) { p.tell(StageVerify, int(done), int(head)) }); err != nil {
		return fmt.Errorf("the target: %w", err)
	}
	head, hash, err := to.Head(ctx)
	if err != nil {
		return fmt.Errorf("the target: %w", err)
	}
	if head != sum.Head || hash != sum.Hash {
		return fmt.Errorf("the target: %w: its head is %d %x, not %d %x", ErrHistory, head, hash[:4], sum.Head, sum.Hash[:4])
	}
	return nil
}

// exactly yields n bytes of r, and io.ErrUnexpectedEOF where r has fewer.
type exactly struct {
	r io.Reader
	n int64
}

// Read keeps the contract of io.Reader.
func (e *exactly) Read(p []byte) (int, error) {
	if e.n <= 0 {
		return 0, io.EOF
	}
	n, err := e.r.Read(p[:min(int64(len(p)), e.n)])
	e.n -= int64(n)
	if err == io.EOF && e.n > 0 {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}
