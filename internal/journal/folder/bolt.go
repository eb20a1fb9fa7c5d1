package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"syscall"

	berrors "go.etcd.io/bbolt/errors"

	"pdca/internal/journal"
)

// ErrPanic says that bbolt panicked, or that the mapped file could not be read.
var ErrPanic = errors.New("a page does not hold what it should")

// Guard runs f and turns a panic of bbolt, or a memory fault in the mapped file,
// into ErrCorrupt, and bbolt's word for a closed file into ErrClosed.
func Guard(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %w: %v", journal.ErrCorrupt, ErrPanic, p)
		}
		if errors.Is(err, berrors.ErrDatabaseNotOpen) {
			err = journal.ErrClosed
		}
	}()
	return f()
}

// OpenError tells a bbolt file that is in use or damaged from one that the operating
// system refuses.
func OpenError(err error) error {
	if errors.Is(err, berrors.ErrTimeout) {
		return journal.ErrLocked
	}
	_, isPath := errors.AsType[*fs.PathError](err)
	_, isErrno := errors.AsType[syscall.Errno](err)
	if isPath || isErrno || errors.Is(err, journal.ErrCorrupt) {
		return err
	}
	return fmt.Errorf("%w: %w", journal.ErrCorrupt, err)
}
