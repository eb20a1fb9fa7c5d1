package pebblestore

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"syscall"

	"github.com/cockroachdb/pebble/v2"

	"pdca/internal/journal"
)

// calls counts the calls in flight, so that Close can wait for them: Pebble panics when it
// is used after it was closed. A call may come within another one (a Load whose function
// reads), so no lock is held during one.
type calls struct {
	mu    sync.Mutex // guards the rest
	n     int
	ended bool
	idle  chan struct{} // closed when the last call has gone after the end
}

// begin lets a call in, unless the end has come.
func (c *calls) begin() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ended {
		return false
	}
	c.n++
	return true
}

func (c *calls) done() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n--; c.n == 0 && c.ended {
		close(c.idle)
	}
}

// end lets nobody in any more and waits for those inside.
func (c *calls) end() {
	c.mu.Lock()
	c.ended, c.idle = true, make(chan struct{})
	if c.n == 0 {
		close(c.idle)
	}
	c.mu.Unlock()
	<-c.idle
}

// with runs f as a call on the open store, reading as one that writes nothing.
func (s *Store) with(ctx context.Context, f func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if !s.calls.begin() {
		return journal.ErrClosed
	}
	defer s.calls.done()
	if err := s.bell.Ended(); err != nil {
		return err
	}
	return f()
}

func (s *Store) reading(ctx context.Context, f func() error) error {
	return s.with(ctx, func() error { return guard(f) })
}

// fatal is what Pebble says when it cannot go on.
type fatal struct{ text string }

// Error returns it.
func (f fatal) Error() string { return f.text }

// guard runs f, which reads, opens or closes, and turns a panic of Pebble into an error: what
// it cannot go on from into that, anything else into ErrCorrupt.
func guard(f func() error) (err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case fatal:
			err = p
		default:
			err = fmt.Errorf("%w: %w: %v", journal.ErrCorrupt, errPanic, p)
		}
	}()
	return f()
}

var errPanic = errors.New("a table or the log does not hold what it should")

// damaged says in the journal's word that stored bytes are not what they should be.
func damaged(err error) error {
	if pebble.IsCorruptionError(err) {
		return fmt.Errorf("%w: %w", journal.ErrCorrupt, err)
	}
	return err
}

// failure is why a store does not write any more.
type failure struct {
	mu  sync.Mutex // guards the rest
	err error
}

// note keeps the first failure.
func (f *failure) note(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err == nil {
		f.err = err
	}
}

func (f *failure) why() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}

// reserve is how much room a disk must have for an append to be tried. A log that cannot
// be written ends a store, and a manifest that cannot be written the process; a refusal
// costs neither. It is more than the tables in memory and a commit take.
const reserve = 64 << 20

// errWritesEnded says that an earlier write failed.
var errWritesEnded = fmt.Errorf("%w: an earlier write failed, and what it left is found out at the next start", journal.ErrRefused)

// ready says whether the store can write.
func (s *Store) ready() error {
	if s.c.ReadOnly {
		return journal.ErrReadOnly
	}
	if err := s.failed.why(); err != nil {
		return fmt.Errorf("%w: %w", errWritesEnded, err)
	}
	use, err := s.fs.GetDiskUsage(s.path)
	if err == nil && use.AvailBytes < reserve {
		return fmt.Errorf("%w: %d MiB are left, and the store does not write into the last %d", errFull, use.AvailBytes>>20, reserve>>20)
	}
	return nil // where the room cannot be asked for, the write finds out
}

var errFull = fmt.Errorf("the disk is full: %w", syscall.ENOSPC)

// apply writes a batch. When the log fails, Pebble says so when it has let go of all its
// locks, and the store writes nothing more: what is in the log and what is not is known to
// the next start alone. Any other panic in here leaves locks behind, or mends nothing when
// it is caught; it ends the process.
func (s *Store) apply(b *pebble.Batch, o *pebble.WriteOptions) (err error) {
	defer func() {
		p := recover()
		f, ok := p.(fatal)
		if p != nil && !ok {
			panic(p)
		}
		if ok {
			err = f
		}
		if err != nil {
			s.failed.note(err)
			s.c.Log.Error("the journal cannot be written any more; start the program again", "folder", s.path, "error", err)
		}
	}()
	return s.db.Apply(b, o)
}

// logger takes what Pebble says: errors into the log, and what it cannot go on from as a
// panic. In a write that is its error (apply); in the background it ends the process.
type logger struct{ log *slog.Logger }

// Infof says what Pebble does all day long, and is not kept.
func (l logger) Infof(string, ...any) {}

// Errorf keeps what goes wrong.
func (l logger) Errorf(format string, args ...any) {
	l.log.Warn("the journal's tables: " + fmt.Sprintf(format, args...))
}

// Fatalf does not return.
func (l logger) Fatalf(format string, args ...any) { panic(fatal{fmt.Sprintf(format, args...)}) }
