package journal

import (
	"context"
	"errors"
	"fmt"
	"time"

	"pdca/internal/domain"
)

// Pauses between attempts to learn what became of a commit, and their bounds.
const (
	firstPause = time.Millisecond
	lastPause  = 500 * time.Millisecond
	// mostAttempts and longest end what never gets an answer also where the caller set
	// no deadline.
	mostAttempts = 200
	longest      = 5 * time.Minute
	// phantoms is how often in a row a slot may be called taken and be read as empty: a
	// store reads what it said, so no more than a server that lags for a moment is
	// behind the first.
	phantoms     = 3
	phantomPause = 50 * time.Millisecond
)

// AppendResolved appends c to s and finds out what became of it, also where
// answers get lost. It returns
//
//   - nil: the commit is in its slot, once, and durable;
//   - ErrUnknownOutcome: ctx ended, or the store closed or is damaged, before
//     the slot could be read back, or it never was after some minutes. The commit
//     may be there, or come later;
//   - any other error: the commit is not in the journal and never will be
//     through this call. ErrSlotTaken says that another commit has the slot,
//     ErrRefused that the store calls an empty slot taken, or refuses for another
//     reason of its own.
//
// The way: whenever the answer is that the slot is taken or that the outcome is
// unknown, the slot is read back and its token compared, because a taken slot
// may hold our own commit. While it is empty the same commit is appended again;
// the slot keeps it from being stored twice. ctx bounds all of that, so give it
// the life of the server rather than of a request.
func AppendResolved(ctx context.Context, s Store, c *domain.Commit) error {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	a := attempts{store: s, commit: c}
	for pause := firstPause; ; pause = min(2*pause, lastPause) {
		if done, err := a.again(ctx); done {
			return err
		}
		if a.empty > 0 {
			pause = max(pause, phantomPause)
		}
		if a.n >= mostAttempts || !Pause(ctx, pause) {
			return a.unknown(ctx.Err())
		}
	}
}

// attempts is one commit on its way into its slot.
type attempts struct {
	store  Store
	commit *domain.Commit
	// n counts them, empty those in a row that found the slot taken and then empty.
	n, empty int
	// inDoubt says that one of them may have stored the commit, taken that one said
	// that the slot is taken, perhaps by it.
	inDoubt, taken bool
	last           error
}

// again appends once and looks what became of it; done says that err is the answer.
func (a *attempts) again(ctx context.Context) (done bool, err error) {
	a.n++
	err = a.store.Append(ctx, a.commit)
	if err == nil {
		return true, nil
	}
	taken := errors.Is(err, ErrSlotTaken)
	a.inDoubt, a.taken = a.inDoubt || errors.Is(err, ErrUnknownOutcome), a.taken || taken
	// A plain error says that this attempt stored nothing. It says nothing
	// of an earlier attempt, which may still be under way.
	if !a.inDoubt && !a.taken {
		return true, err
	}
	owner, readErr := slotToken(ctx, a.store, a.commit.Seq)
	switch {
	case readErr == nil && owner == a.commit.Token:
		return true, nil
	case readErr == nil && owner != "":
		return true, fmt.Errorf("append commit %d: %w", a.commit.Seq, ErrSlotTaken)
	case readErr == nil && taken:
		a.empty++
	default:
		a.empty = 0
	}
	a.last = errors.Join(err, readErr)
	switch {
	case hopeless(err) || hopeless(readErr) || errors.Is(err, ErrRefused):
		return true, a.unknown(nil)
	case a.empty >= phantoms && a.inDoubt:
		return true, a.unknown(nil)
	case a.empty >= phantoms:
		return true, phantom(a.commit.Seq)
	}
	return false, nil
}

// unknown tells the causes but does not wrap them: the answer is ErrUnknownOutcome
// to errors.Is, and nothing else, however the last attempt ended.
func (a *attempts) unknown(ended error) error {
	return fmt.Errorf("append commit %d: %w (after %d attempts: %v)", a.commit.Seq, ErrUnknownOutcome, a.n, errors.Join(a.last, ended))
}

// phantom is the answer where a slot is called taken and is empty: none of the
// attempts stored anything, and no other ever will.
func phantom(seq domain.Rev) error {
	err := domain.Errorf(domain.CodeUnavailable, "数据库称第 %[1]d 次提交的位置已被占用，读出来却是空的；请管理员检查日志集合的索引",
		"the database says that the place of commit %[1]d is taken, and it is empty; an operator has to look at the indexes of the journal", seq)
	return fmt.Errorf("append commit %d: %w", seq, err.Because(ErrRefused))
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
