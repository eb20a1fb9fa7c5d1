package journal

import (
	"context"
	"sync"

	"pdca/internal/domain"
)

// Bell holds the head of a journal that one process has open and wakes those
// who wait for it to move: the Head and Wait of a store. The zero Bell is at the
// start of an empty journal.
type Bell struct {
	mu    sync.Mutex // guards everything below
	head  domain.Rev
	hash  domain.Hash
	moved chan struct{} // closed when the head moves or the bell ends; made on demand
	end   error         // why the bell has ended
}

// Ring moves the head and wakes the waiting. A head that is not past the
// present one is ignored, so that late news do no harm.
func (b *Bell) Ring(head domain.Rev, hash domain.Hash) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if head > b.head {
		b.head, b.hash = head, hash
		b.wake()
	}
}

// Head returns the head; after Close ErrClosed, after Break its reason.
func (b *Bell) Head() (domain.Rev, domain.Hash, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.end != nil {
		return 0, domain.Hash{}, b.end
	}
	return b.head, b.hash, nil
}

// Ended returns why the bell has ended; nil while it has not.
func (b *Bell) Ended() error {
	_, _, err := b.Head()
	return err
}

// Wait keeps the contract of Store.Wait.
func (b *Bell) Wait(ctx context.Context, after domain.Rev) error {
	for {
		moved, err := b.past(after)
		if moved == nil {
			return err
		}
		select {
		case <-moved:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// past returns nil when there is nothing to wait for, else what to wait on.
func (b *Bell) past(after domain.Rev) (<-chan struct{}, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.end != nil:
		return nil, b.end
	case b.head > after:
		return nil, nil
	case b.moved == nil:
		b.moved = make(chan struct{})
	}
	return b.moved, nil
}

// Close wakes the waiting with ErrClosed and reports whether the bell was open.
func (b *Bell) Close() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	was := b.end != ErrClosed
	b.end = ErrClosed
	b.wake()
	return was
}

// Break ends the bell with a reason, which everybody is told from now on: the journal
// is not what it was.
func (b *Bell) Break(reason error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.end == nil {
		b.end = reason
		b.wake()
	}
}

// wake lets go of the waiting. The caller holds mu.
func (b *Bell) wake() {
	if b.moved != nil {
		close(b.moved)
		b.moved = nil
	}
}
