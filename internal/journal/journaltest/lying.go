package journaltest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// Fault is one way for a call to go wrong.
type Fault uint8

// The faults. Those of Append end with what the caller is told.
const (
	// None lets the call through.
	None Fault = iota
	// Refused: not applied, a plain error.
	Refused
	// LostReply: applied, ErrUnknownOutcome.
	LostReply
	// Torn: not applied, ErrUnknownOutcome.
	Torn
	// LateApply: ErrUnknownOutcome now, applied when one of the next calls of
	// any method begins, or by Flush; or not, if the slot is taken by then.
	LateApply
	// OwnSlot: applied, ErrSlotTaken, as when a driver repeats an insert whose
	// answer was lost.
	OwnSlot
	// Slow: nothing happens until Release, then the call goes through. If its
	// context ends first it is not applied, and the context's error is told.
	Slow
	// BlindRead is the only fault of Read: a plain error.
	BlindRead
	numFaults
)

// ErrInjected is in every plain error that Lying makes up.
var ErrInjected = errors.New("injected fault")

var faultNames = [numFaults]string{"none", "refused", "lost reply", "torn", "late apply", "own slot", "slow", "blind read"}

// String names the fault.
func (f Fault) String() string { return faultNames[f] }

// AppendFaults are the faults that Append can have.
var AppendFaults = [...]Fault{Refused, LostReply, Torn, LateApply, OwnSlot, Slow}

// Lying is a store with faults: those queued with Next first, then random ones.
// Project knows Refused and LostReply, by NextProject.
type Lying struct {
	journal.Store

	mu       sync.Mutex // guards everything below
	rand     *rand.Rand
	rate     float64
	queue    []Fault
	projects []Fault
	late     []lateCommit
	count    [numFaults]int
	released chan struct{} // closed and replaced by Release
}

// lateCommit is a commit on its way through a slow network.
type lateCommit struct {
	commit *domain.Commit
	calls  int // how many calls begin before it arrives
}

// Lie returns a store that passes calls on to s and has no faults until it is
// told to. It owns the random source seeded with seed.
func Lie(s journal.Store, seed uint64) *Lying {
	return &Lying{Store: s, rand: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15)), released: make(chan struct{})}
}

// Rate gives each Append a random fault with this probability, and each Read
// BlindRead with half of it.
func (l *Lying) Rate(p float64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rate = p
}

// Next queues faults for the next calls of Append, and BlindRead for those of
// Read; None lets one call of Append through.
func (l *Lying) Next(faults ...Fault) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.queue = append(l.queue, faults...)
}

// NextProject queues faults for the next calls of Project: None, Refused or
// LostReply.
func (l *Lying) NextProject(faults ...Fault) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.projects = append(l.projects, faults...)
}

// Count returns how often a fault has happened.
func (l *Lying) Count(f Fault) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.count[f]
}

// Release lets all calls go on that are held by Slow.
func (l *Lying) Release() {
	l.mu.Lock()
	defer l.mu.Unlock()
	close(l.released)
	l.released = make(chan struct{})
}

// Flush makes every late commit arrive.
func (l *Lying) Flush() {
	l.mu.Lock()
	late := l.late
	l.late = nil
	l.mu.Unlock()
	for _, c := range late {
		l.arrive(c.commit)
	}
}

// Append keeps the contract of journal.Store, as far as any network lets it.
func (l *Lying) Append(ctx context.Context, c *domain.Commit) error {
	l.call()
	switch l.take(false) {
	case Refused:
		return injected("append", ErrInjected)
	case LostReply:
		return l.instead(ctx, c, journal.ErrUnknownOutcome)
	case OwnSlot:
		return l.instead(ctx, c, journal.ErrSlotTaken)
	case Torn:
		return injected("append", journal.ErrUnknownOutcome)
	case LateApply:
		l.delay(c)
		return injected("append", journal.ErrUnknownOutcome)
	case Slow:
		if err := l.hold(ctx); err != nil {
			return err
		}
	}
	return l.Store.Append(ctx, c)
}

// Read keeps the contract of journal.Store.
func (l *Lying) Read(ctx context.Context, from domain.Rev, limit int) ([]*domain.Commit, error) {
	l.call()
	if l.take(true) == BlindRead {
		return nil, injected("read", ErrInjected)
	}
	return l.Store.Read(ctx, from, limit)
}

// Head keeps the contract of journal.Store.
func (l *Lying) Head(ctx context.Context) (domain.Rev, domain.Hash, error) {
	l.call()
	return l.Store.Head(ctx)
}

// Projections keeps the contract of journal.Store.
func (l *Lying) Projections() journal.Projections {
	return lyingProjections{l.Store.Projections(), l}
}

type lyingProjections struct {
	journal.Projections
	l *Lying
}

// Project keeps the contract of journal.Projections, or half of it.
func (p lyingProjections) Project(ctx context.Context, b journal.Batch) error {
	p.l.call()
	f := p.l.takeProject()
	if f == Refused {
		return injected("project", ErrInjected)
	}
	err := p.Projections.Project(ctx, b)
	if err == nil && f == LostReply {
		return injected("project", ErrInjected)
	}
	return err
}

// instead applies c and answers err. What the store itself refuses is told as
// it is: there was no success to lose.
func (l *Lying) instead(ctx context.Context, c *domain.Commit, err error) error {
	if real := l.Store.Append(ctx, c); real != nil {
		return real
	}
	return injected("append", err)
}

// arrive applies a late commit. The store may well refuse it by now.
func (l *Lying) arrive(c *domain.Commit) { _ = l.Store.Append(context.Background(), c) }

// call begins a call: late commits that are due arrive before it.
func (l *Lying) call() {
	l.mu.Lock()
	var due []*domain.Commit
	var rest []lateCommit
	for _, c := range l.late {
		if c.calls--; c.calls <= 0 {
			due = append(due, c.commit)
		} else {
			rest = append(rest, c)
		}
	}
	l.late = rest
	l.mu.Unlock()
	for _, c := range due {
		l.arrive(c)
	}
}

// delay puts a copy of c on its way, to arrive with one of the next four calls.
func (l *Lying) delay(c *domain.Commit) {
	l.mu.Lock()
	defer l.mu.Unlock()
	copied, err := journal.Decode(journal.Encode(c))
	if err != nil {
		panic(err) // Encode's own bytes
	}
	l.late = append(l.late, lateCommit{copied, 1 + l.rand.IntN(4)})
}

// hold waits for Release.
func (l *Lying) hold(ctx context.Context) error {
	l.mu.Lock()
	released := l.released
	l.mu.Unlock()
	select {
	case <-released:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// take chooses the fault of a call of Append or Read and counts it.
func (l *Lying) take(read bool) Fault {
	l.mu.Lock()
	defer l.mu.Unlock()
	f := None
	switch {
	case len(l.queue) > 0 && (l.queue[0] == BlindRead) == read:
		f = l.queue[0]
		l.queue = l.queue[1:]
	case len(l.queue) > 0:
	case read && l.rand.Float64() < l.rate/2:
		f = BlindRead
	case !read && l.rand.Float64() < l.rate:
		f = AppendFaults[l.rand.IntN(len(AppendFaults))]
	}
	l.count[f]++
	return f
}

func (l *Lying) takeProject() Fault {
	l.mu.Lock()
	defer l.mu.Unlock()
	f := None
	if len(l.projects) > 0 {
		f = l.projects[0]
		l.projects = l.projects[1:]
		l.count[f]++
	}
	return f
}

func injected(what string, err error) error { return fmt.Errorf("%s (lying store): %w", what, err) }
