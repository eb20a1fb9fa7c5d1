package journal

import (
	"context"
	"errors"
	"fmt"
	"time"

	"pdca/internal/domain"
)

// Pauses between attempts to learn what became of a commit.
const (
	firstPause = time.Millisecond
	lastPause  = 500 * time.Millisecond
)

// AppendResolved appends c to s and finds out what became of it, also where
// answers get lost. It returns
//
//   - nil: the commit is in its slot, once, and durable;
//   - ErrUnknownOutcome: ctx ended, or the store closed or is damaged, before
//     the slot could be read back. The commit may be there, or come later;
//   - any other error: the commit is not in the journal and never will be
//     through this call. ErrSlotTaken says that another commit has the slot.
//
// The way: whenever the answer is that the slot is taken or that the outcome is
// unknown, the slot is read back and its token compared, because a taken slot
// may hold our own commit. While it is empty the same commit is appended again;
// the slot keeps it from being stored twice. ctx bounds all of that, so give it
// the life of the server rather than of a request.
func AppendResolved(ctx context.Context, s Store, c *domain.Commit) error {
	inDoubt := false
	for pause := firstPause; ; pause = min(2*pause, lastPause) {
		err := s.Append(ctx, c)
		if err == nil {
			return nil
		}
		if errors.Is(err, ErrSlotTaken) || errors.Is(err, ErrUnknownOutcome) {
			inDoubt = true
		}
		// A plain error says that this attempt stored nothing. It says nothing
		// of an earlier attempt, which may still be under way.
		if !inDoubt {
			return err
		}
		owner, readErr := slotToken(ctx, s, c.Seq)
		switch {
		case readErr == nil && owner == c.Token:
			return nil
		case readErr == nil && owner != "":
			return fmt.Errorf("append commit %d: %w", c.Seq, ErrSlotTaken)
		}
		if hopeless(err) || hopeless(readErr) || !Pause(ctx, pause) {
			// The causes are told but not wrapped: the answer is ErrUnknownOutcome
			// to errors.Is, and nothing else, however the last attempt ended.
			return fmt.Errorf("append commit %d: %w (%v)", c.Seq, ErrUnknownOutcome, errors.Join(err, readErr, ctx.Err()))
		}
	}
}

// slotToken returns the token in the slot; none if the slot is empty.
func slotToken(ctx context.Context, s Store, seq domain.Rev) (string, error) {
	commits, err := s.Read(ctx, seq, 1)
	if err != nil || len(commits) == 0 {
		return "", err
	}
	return commits[0].Token, nil
}

// hopeless says whether asking this store again is of no use.
func hopeless(err error) bool { return errors.Is(err, ErrClosed) || errors.Is(err, ErrCorrupt) }

// Pause waits for d and says whether ctx is still running.
func Pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return ctx.Err() == nil
	}
}
