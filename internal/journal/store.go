package journal

import (
	"context"
	"io"
	"time"

	"pdca/internal/domain"
)

// Limits that every store keeps.
const (
	// MaxEntriesBytes is the largest sum of the entries' lengths in one commit.
	// The engine cuts groups of changes at 1 MiB; only one single change can be
	// larger. MongoDB takes 16 MiB.
	MaxEntriesBytes = 12 << 20
	// MaxEntries is the largest number of entries in one commit.
	MaxEntries = 1 << 16
	// MaxName is the largest length in bytes of a commit's token, node and
	// schema, and of a projected document's collection and id.
	MaxName = 256
	// MaxDocBytes is the largest body of a projected document; MongoDB's own
	// limit is 16 MiB.
	MaxDocBytes = 8 << 20
	// MaxReadBytes is about where Read ends an answer, in bytes of entries.
	MaxReadBytes = 16 << 20
)

// Store keeps one enterprise's journal, its projections and its blobs. All
// methods may be called from any number of goroutines at once. A context that
// ended makes a method return the context's error. After Close, every method
// answers ErrClosed.
type Store interface {
	// Append inserts c at slot c.Seq. When it returns nil the commit is durable
	// and every later Read and Head shows it. c must be sealed (Seal); the store
	// neither changes nor keeps c. Of several appends to one slot exactly one
	// succeeds, in this process and in all others.
	//
	// Errors: ErrSlotTaken, the slot holds a commit, perhaps this very one from
	// an earlier attempt; ErrGap, c.Seq is past head+1; ErrChain, c does not
	// follow the head or its seal is wrong; ErrTooLarge; ErrRefused, the database
	// takes none like it; ErrUnknownOutcome, the commit may be stored now, or later, or
	// never. Any other error, the
	// context's included, says that this call certainly stored nothing.
	// AppendResolved turns all this into yes, no or honest doubt.
	Append(ctx context.Context, c *domain.Commit) error

	// Read returns the commits from slot from upward (0 reads as 1), in order and
	// without gaps: at most limit of them, at most about MaxReadBytes of
	// entries, and at least one if slot from is filled and limit is positive.
	// No commits and no error means that slot from is empty. It shows durable
	// commits only, each with its hash checked; the caller owns them. A damaged
	// commit ends the answer before it, and is a *DamageError when it is the
	// first that was asked for.
	Read(ctx context.Context, from domain.Rev, limit int) ([]*domain.Commit, error)

	// Head returns the last durable commit's slot and hash; 0 and the zero hash
	// for an empty journal. It never goes backwards.
	Head(ctx context.Context) (domain.Rev, domain.Hash, error)

	// Wait returns nil as soon as the head is past after, at once if it is
	// already. Otherwise it blocks until then, until ctx ends, or until Close
	// (ErrClosed). It is a doorbell, not a feed: read after it.
	Wait(ctx context.Context, after domain.Rev) error

	Beside

	// Close waits for calls in flight, lets go of files and connections and
	// wakes the waiting. Closing again does nothing and returns nil.
	Close() error
}

// Beside is what a store keeps beside the journal. Each method always returns the same
// value.
type Beside interface {
	// Projections returns the store's projections.
	Projections() Projections
	// Blobs returns the store's blobs.
	Blobs() Blobs
	// Uploads returns the uploads that are to become blobs.
	Uploads() Uploads
	// Keys returns the store's data keys.
	Keys() Keys
	// Audit returns the store's audit events.
	Audit() Audit
	// Ballots returns the store's ballot boxes.
	Ballots() Ballots
}

// Shared marks a store whose journal several processes append to at once.
type Shared interface{ Shared() }

// Projections is the current form of every record, one collection per entity,
// derived from the journal up to a watermark.
type Projections interface {
	// Project upserts the documents of b, each only where the stored one's Rev
	// is not newer, and then moves the watermark to b.Watermark, never
	// backwards. It is idempotent, and batches may be repeated or overlap. On
	// nil everything is stored, and durable at the latest with the next commit
	// or Close: a crash before that may take the watermark back, and with it only
	// documents that are newer than it. On an error any part of the documents may
	// be stored, and the same batch can be sent again.
	//
	// Errors: ErrGap, nothing is stored, because b.Prev is past the stored
	// watermark (commits in between are not projected yet) or b.Watermark is
	// past the head. The store keeps no part of b.
	Project(ctx context.Context, b Batch) error

	// Collections returns the watermark, up to which all commits are projected,
	// and the names of the collections that hold documents, sorted.
	Collections(ctx context.Context) (watermark domain.Rev, names []string, err error)

	// Load calls fn once for every document of a collection, deleted ones included,
	// in no particular order; none for an unknown collection. Each document is
	// at least as new as when Load began. Several Loads may run at once; one
	// Load never calls fn twice at once. Doc.Body is valid until fn returns: copy
	// what is kept. fn may call the store. An error of fn ends Load and is
	// returned as it is.
	Load(ctx context.Context, collection string, fn func(Doc) error) error
}

// Batch is the effect of the commits in (Prev, Watermark] on the projections.
type Batch struct {
	// Docs are the records that those commits touched, in any order.
	Docs []Doc
	// Prev is the watermark that the batch continues from.
	Prev domain.Rev
	// Watermark is the last commit that the batch covers; at least Prev.
	Watermark domain.Rev
}

// Doc is one projected record.
type Doc struct {
	// Collection and ID name the record: 1 to MaxName bytes each.
	Collection, ID string
	// Rev is the commit that made this form of the record. An older form never
	// replaces a newer one; one of the same Rev does, so that everything can be
	// projected again when the form of the bodies changes.
	Rev domain.Rev
	// Body is the record. A store may want a certain form of it (mongostore
	// wants JSON objects); the others take any bytes.
	Body []byte
	// Deleted marks a deleted record. It is kept as a guard against older forms.
	Deleted bool
}

// Blobs keeps attachments, each named by its SHA-256 in 64 lower-case
// hexadecimal digits. A blob never changes.
type Blobs interface {
	// Put stores what r yields under sum, durable on nil. Content that is not
	// that of sum gives ErrBlobSum and leaves nothing behind, as does any other
	// error. Putting a blob that is there already is harmless, and counts as a Put
	// for Delete. ctx bounds the whole copy.
	Put(ctx context.Context, sum string, r io.Reader) error

	// Open returns a blob's content and size; ErrNoBlob where there is none.
	// The caller closes it. The content is not hashed again.
	Open(ctx context.Context, sum string) (io.ReadSeekCloser, int64, error)

	// Stat returns a blob's size; ErrNoBlob where there is none.
	Stat(ctx context.Context, sum string) (int64, error)

	// List returns the names that come after a name ("" is before all), in
	// ascending order and each once: at most limit of them, and none only at the end.
	// Every blob whose Put had returned when List was called is there; one that
	// arrives meanwhile may be.
	List(ctx context.Context, after string, limit int) ([]string, error)

	// Delete removes a blob, unless a Put of it returned after an instant: whoever put it
	// may be about to rely on it. One that is not there is no error. A reader that has it
	// open may be cut off.
	Delete(ctx context.Context, sum string, before time.Time) error
}
