package journal

import (
	"errors"
	"fmt"

	"pdca/internal/domain"
)

// The errors of stores. They arrive wrapped in what was attempted.
var (
	// ErrSlotTaken says that a commit is in the slot already.
	ErrSlotTaken = errors.New("the slot is taken by another commit")
	// ErrGap says that something before is missing: a commit, or the
	// projection of one.
	ErrGap = errors.New("the one before it is missing")
	// ErrChain says that a commit is not sealed, or does not follow the head.
	ErrChain = errors.New("the commit does not continue the hash chain")
	// ErrTooLarge says that a commit or a document exceeds a limit; nothing was
	// stored.
	ErrTooLarge = errors.New("larger than the journal takes")
	// ErrUnknownOutcome says that a commit may or may not have been stored.
	ErrUnknownOutcome = errors.New("it is not known whether the commit was stored")
	// ErrRefused says that the database takes no such commit for a reason of its own,
	// such as an index that somebody made; the error names it. Trying again is of no use
	// before an operator has looked at the database.
	ErrRefused = errors.New("the database refuses the commit")
	// ErrClosed says that the store was closed.
	ErrClosed = errors.New("the journal is closed")
	// ErrCorrupt says that stored data is damaged; see DamageError.
	ErrCorrupt = errors.New("the journal is damaged")
	// ErrLocked says that another process, or another store in this one, has
	// the journal open.
	ErrLocked = errors.New("the journal is in use by another process")
	// ErrFormat says that the data is not a journal, or one of a version that
	// this program does not know.
	ErrFormat = errors.New("not a journal that this version of the program can read")
	// ErrReadOnly says that the store was opened for reading only.
	ErrReadOnly = errors.New("the journal is open for reading only")
	// ErrNoBlob says that there is no blob of that name.
	ErrNoBlob = errors.New("no such blob")
	// ErrNoKey says that a subject never had a data key.
	ErrNoKey = errors.New("no such data key")
	// ErrNoSlip says that a ballot box takes nothing under a slip: it has no such slip, the
	// slip was used, or the box is shut. Which of these is not said.
	ErrNoSlip = errors.New("no slip that can be used")
	// ErrBlobSum says that a blob's name is not a SHA-256 in lower-case
	// hexadecimal digits, or not that of the content.
	ErrBlobSum = errors.New("the blob's content and its SHA-256 do not agree")
)

// DamageError names the commit at which a journal is damaged. It is
// ErrCorrupt to errors.Is.
type DamageError struct {
	// Seq is the first slot that is wrong.
	Seq domain.Rev
	// What says in what way.
	What string
}

// Error names the slot and what is wrong with it.
func (e *DamageError) Error() string {
	return fmt.Sprintf("the journal is damaged at commit %d: %s", e.Seq, e.What)
}

// Is reports whether target is ErrCorrupt.
func (e *DamageError) Is(target error) bool { return target == ErrCorrupt }
