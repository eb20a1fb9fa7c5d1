package journal

import (
	"context"
	"fmt"
)

// MaxBallotBytes is the largest length in bytes of what is cast.
const MaxBallotBytes = 64 << 10

// Ballot is a slip of a box, and what was cast under it.
type Ballot struct {
	// Box and Slip name it: 1 to MaxName bytes each. A slip is a hash of what is handed out.
	Box, Slip string
	// Note is what is known of every slip of its kind, such as the unit that it was printed
	// for: at most MaxName bytes.
	Note string
	// Body is what was cast, sealed by who casts it; nil for nothing yet.
	Body []byte
}

// Ballots keeps what people say while nobody is to know of it, and nothing of that in the
// journal: who holds the journal, its projections and its backups holds none of it. A box
// keeps neither the order in which its slips were used nor when: slips lie in the order of
// their names, and are made in a batch before any is used. A database's own log (oplog) may
// know more for as long as it keeps it, and of what it does not hold sealed nothing.
type Ballots interface {
	// Issue puts slips into their boxes, those with a body as cast already. A slip that is
	// there already stays as it is. On nil all are durable; on an error any part may be.
	Issue(ctx context.Context, slips []Ballot) error

	// Cast puts a body under a slip, once: ErrNoSlip where the box has no such slip, where it
	// was used, and after Shut. Of several casts of one slip at once, in whatever process, one
	// succeeds. On nil it is durable.
	Cast(ctx context.Context, box, slip string, body []byte) error

	// Shut lets a box take nothing more: a Cast that begins after it returned fails, and what
	// List then gives of the box changes no more. Again changes nothing.
	Shut(ctx context.Context, box string) error

	// Find returns a slip; ErrNoSlip where there is none.
	Find(ctx context.Context, box, slip string) (Ballot, error)

	// List returns the slips of a box that come after one ("" is before all), in ascending
	// order: at most limit of them, and none only at the end.
	List(ctx context.Context, box, after string, limit int) ([]Ballot, error)

	// Boxes returns the names of the boxes that hold slips, in ascending order.
	Boxes(ctx context.Context) ([]string, error)

	// Remove deletes slips of a box, used or not; one that is not there is no error. On nil it
	// is durable. Bytes of what was deleted may lie in files until they are written over.
	Remove(ctx context.Context, box string, slips []string) error
}

// Validate says whether a store takes the slip.
func (b *Ballot) Validate() error {
	if b.Box == "" || len(b.Box) > MaxName || b.Slip == "" || len(b.Slip) > MaxName || len(b.Note) > MaxName || len(b.Body) > MaxBallotBytes {
		return fmt.Errorf("%w: a slip names its box and itself with 1 to %d bytes, and holds %d", ErrTooLarge, MaxName, MaxBallotBytes)
	}
	return nil
}
