package journal

import (
	"context"
	"fmt"

	"pdca/internal/domain"
)

// MaxWrapped is the largest length in bytes of a wrapped data key, and MaxEventBytes that
// of an audit event.
const (
	MaxWrapped    = 256
	MaxEventBytes = 16 << 10
)

// Key is the data key of one subject: what the journal holds sealed of them can be read
// with it, and with nothing else.
type Key struct {
	// Subject is whose it is: 1 to MaxName bytes.
	Subject string
	// Wrapped is the key as it is kept, sealed by a key of the enterprise; nil once it is
	// destroyed.
	Wrapped []byte
	// Made is when it was made, Destroyed when it was destroyed; 0 while it is there.
	Made, Destroyed domain.Time
}

// Keys keeps data keys, and nothing of them in the journal: what is destroyed here is
// gone, whatever the journal, its projections and its backups hold.
type Keys interface {
	// Make stores those of the keys whose subjects have none, and returns what the store
	// has for each subject, in the order of the question. Where several make a subject's
	// first key at once, in whatever process, one wins and all are told that one. A
	// subject whose key was destroyed gets none. On nil everything is durable; on an error
	// any part may be stored, and the same keys can be sent again.
	Make(ctx context.Context, keys []Key) ([]Key, error)

	// Find returns the key of a subject, or the note that it was destroyed; ErrNoKey where
	// there never was one.
	Find(ctx context.Context, subject string) (Key, error)

	// Destroy takes the key of a subject away for good, so that no page of a file and no
	// document holds it, and leaves a note of when; also where there never was one, so that
	// none is made any more. The first note stays. On nil it is durable.
	Destroy(ctx context.Context, subject string, at domain.Time) error

	// Replace puts now, another wrapping of the same data key, in the place of was: not where
	// the store has another one, or a note. On nil that is durable, and of was nothing is
	// promised to be gone; on an error the same can be asked again.
	Replace(ctx context.Context, subject string, was, now []byte) error

	// List returns the keys and notes of the subjects that come after one ("" is before
	// all), in ascending order: at most limit of them, and none only at the end.
	List(ctx context.Context, after string, limit int) ([]Key, error)
}

// Validate says whether a store takes the key.
func (k *Key) Validate() error {
	switch {
	case k.Subject == "" || len(k.Subject) > MaxName:
		return fmt.Errorf("%w: a subject has 1 to %d bytes", ErrTooLarge, MaxName)
	case len(k.Wrapped) == 0 || len(k.Wrapped) > MaxWrapped:
		return fmt.Errorf("%w: a data key has 1 to %d bytes", ErrTooLarge, MaxWrapped)
	}
	return nil
}

// Event is an audit event as a store keeps it.
type Event struct {
	// ID is a UUIDv7: events are in its order, which is that of time.
	ID string
	// Body is the event in JSON: 1 to MaxEventBytes.
	Body []byte
}

// Audit keeps audit events. They are no part of the journal, are never changed, and are
// deleted only once they are old.
type Audit interface {
	// Add stores events. One whose id is there already stays as it is, so that the same
	// events can be sent again. On nil all are durable; on an error any part may be.
	Add(ctx context.Context, events []Event) error

	// List returns the events before one ("" is behind all), newest first: at most limit
	// of them, and none only at the end.
	List(ctx context.Context, before string, limit int) ([]Event, error)

	// Sweep deletes at most limit events, the oldest first, whose ids are smaller than one,
	// and returns how many it deleted.
	Sweep(ctx context.Context, below string, limit int) (int, error)
}

// Validate says whether a store takes the event.
func (e *Event) Validate() error {
	if len(e.ID) != 36 || len(e.Body) == 0 || len(e.Body) > MaxEventBytes {
		return fmt.Errorf("%w: an event has an id of 36 bytes and 1 to %d bytes of JSON", ErrTooLarge, MaxEventBytes)
	}
	return nil
}
