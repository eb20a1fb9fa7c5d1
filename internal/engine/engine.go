// Package engine is the one write path. Every change, whichever door it came
// through, is a function run on a draft of the current state; the sequencer
// runs queued functions one after the other, writes what they did as one
// commit, publishes the new snapshot and only then answers.
//
// What holds:
//
//   - An answered change is durable and in every later snapshot of this process.
//   - A function that fails leaves nothing behind.
//   - A function may run more than once (another process won the slot), so it
//     must set its results anew each time and touch nothing but its Tx.
//   - Nobody but the sequencer's goroutine makes snapshots.
//   - Rights, merging and the rules that it was handed are asked here and in package
//     state, below every door.
//
// It knows no noun of the domain. What an entity asks for beyond its declaration comes
// as a table of rules at the start (Rules), and what the engine has to ask about people
// it asks an Enterprise. The entities that it names are its own, those that it writes
// itself: Receipt (what was decided on a mutation or under a key), SyncConflict (what
// lost a merge or was refused), Backup and Recovery (what is known of the journal's
// copies); and Device, which is who pushes.
//
// The words that rules are written in are in lookup.go and change.go.
//
// Reads never come here: they take Snapshot and go.
package engine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"pdca/internal/audit"
	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/state"
	"pdca/internal/vault"
)

// Engine runs one enterprise.
type Engine struct {
	cfg    Config
	reg    *registry.Registry
	schema *state.Schema
	log    *slog.Logger
	loc    *time.Location
	// rules are by the index of their entity.
	rules []ruleset
	// duties are by the row of the rights matrix that they stand above.
	duties map[string][]hold
	people Enterprise
	// deadlines are in the order of their keys; words are whom their ladders mean.
	deadlines []deadline
	words     map[string]domain.Who
	// news are what is told of each entity, by its index.
	news    [][]news
	retries retries
	// wake is the sequencer's.
	wake   wake
	ground Ground
	late   func(*Change, Window) error
	// vault has the keys of sealed texts; nil until UseVault.
	vault atomic.Pointer[vault.Vault]
	// chore is what the clock does beside its steps; nil for nothing.
	chore atomic.Pointer[Chore]
	// audit notes who did what; nil until UseAudit.
	audit atomic.Pointer[audit.Log]
	// memo, idle and guesses are the sequencer's alone.
	memo    memo
	idle    idle
	guesses guesses

	snap   atomic.Pointer[state.Snapshot]
	damage atomic.Pointer[error]
	// began names the history that commit 1 began; nil while the journal is empty.
	began atomic.Pointer[string]
	// lastErased is what ErasedIn found last.
	lastErased atomic.Pointer[lastErased]

	queue chan *job
	nudge chan struct{}
	stop  context.CancelFunc
	done  sync.WaitGroup

	// mu guards closed, bell and watches.
	mu     sync.Mutex
	closed bool
	// watches are told of every publication; the list is replaced, never changed.
	watches []*Watch
	// bell is closed and replaced whenever a snapshot is published.
	bell chan struct{}

	proj  projector
	image imager
	// cold has rows of an image that may take the place of those in memory (cold.go).
	cold chan chilled
	// checking is how far the check of the journal is that goes on behind; nil for none.
	checking atomic.Pointer[Checked]
	// shelf is what histories are read from.
	shelf *shelf
}

// NewSchema puts tables beside a declaration, with what the engine counts for itself.
// Whatever does not fit is an error.
func NewSchema(reg *registry.Registry, t state.Tables) (*state.Schema, error) {
	return state.NewSchema(reg, t.With(decisions, refusals, keptContent))
}

// Open loads the state (projections, then the journal's tail) and starts the
// sequencer.
func Open(ctx context.Context, cfg Config) (*Engine, error) {
	cfg = cfg.withDefaults()
	e := &Engine{cfg: cfg, reg: cfg.Registry, log: cfg.Log, loc: cfg.Location, people: cfg.Rules.Enterprise, ground: cfg.Rules.Ground, late: cfg.Rules.Late, words: cfg.Rules.table().Who,
		shelf: newShelf(), queue: make(chan *job, queueLength), nudge: make(chan struct{}, 1), bell: make(chan struct{}), cold: make(chan chilled, 1)}
	if err := e.told(); err != nil {
		return nil, err
	}
	l, err := e.load(ctx)
	if err != nil {
		return nil, err
	}
	if err := e.beginning(ctx, l.snap); err != nil {
		return nil, err
	}
	e.snap.Store(l.snap)
	e.proj.start(l)
	run, stop := context.WithCancel(context.Background())
	e.stop = stop
	e.done.Go(func() { (&sequencer{e: e, base: l.snap}).run(run) })
	e.done.Go(func() { e.follow(run) })
	e.done.Go(func() { e.project(run) })
	if e.image.rev == 0 { // there is none: the first one at once
		e.done.Go(func() { e.keepImage(run, 0) })
		return e, nil
	}
	e.done.Go(func() { e.keepImage(run, imageEvery) })
	if cfg.CheckJournal {
		e.checking.Store(&Checked{Head: l.snap.Rev})
		e.done.Go(func() { e.checkBehind(run) })
	}
	return e, nil
}

// told takes in what the engine is told of the domain, held against the declaration.
func (e *Engine) told() (err error) {
	if e.rules, err = e.cfg.Rules.sorted(e.reg); err != nil {
		return err
	}
	if e.duties, err = e.cfg.Rules.sortedDuties(e.reg); err != nil {
		return err
	}
	for i, ent := range e.reg.Entities {
		e.rules[i].bound = bound(e.duties, ent)
	}
	if e.deadlines, err = e.cfg.Rules.sortedDeadlines(e.reg); err != nil {
		return err
	}
	if e.news, err = e.cfg.Rules.sortedNews(e.reg); err != nil {
		return err
	}
	if err := e.cfg.Rules.sortedActs(e.reg); err != nil {
		return err
	}
	tables := e.cfg.Tables
	tables.Zone = e.loc
	tables.Deadlines = e.timed()
	tables.Waits = append(slices.Concat(tables.Waits, e.cfg.Rules.Waits), conflictsWait(e.reg))
	e.schema, err = NewSchema(e.reg, tables)
	return err
}

// Zone is the enterprise's time zone, the one by which it counts days everywhere.
func (e *Engine) Zone() *time.Location { return e.loc }

// Registry returns the declaration that the engine runs under.
func (e *Engine) Registry() *registry.Registry { return e.reg }

// Schema returns the declaration with the tables that the engine runs with.
func (e *Engine) Schema() *state.Schema { return e.schema }

// Store returns the journal.
func (e *Engine) Store() journal.Store { return e.cfg.Store }

// Now is the server's time.
func (e *Engine) Now() time.Time { return e.cfg.Clock() }

// Today is the calendar day in the enterprise's time zone.
func (e *Engine) Today() domain.Date { return domain.DateOf(e.cfg.Clock(), e.loc) }

// Snapshot returns the newest published state.
func (e *Engine) Snapshot() *state.Snapshot { return e.snap.Load() }

// View returns the newest published state as an actor may see it.
func (e *Engine) View(actor domain.Actor) *state.View { return e.Snapshot().View(actor, e.Today()) }

// At returns a snapshot at rev or later, waiting for it until ctx ends; then it
// answers UNAVAILABLE.
func (e *Engine) At(ctx context.Context, rev domain.Rev) (*state.Snapshot, error) {
	for {
		bell := e.ring()
		if s := e.Snapshot(); s.Rev >= rev {
			return s, nil
		}
		select {
		case <-bell:
		case <-ctx.Done():
			return nil, Unavailable("请求的修订号尚未到达本服务器", "the revision asked for has not reached this server yet")
		}
	}
}

// newestWithin bounds how long Newest waits for what other servers committed.
const newestWithin = 5 * time.Second

// Newest returns a snapshot at or after everything that was acknowledged before the
// call, by whichever server (where the database has just lost its primary and the old
// one does not know it yet, at or after what that one knows). With an error,
// UNAVAILABLE, which says that this cannot be known just now, it returns what is here.
func (e *Engine) Newest(ctx context.Context) (*state.Snapshot, error) {
	head, _, err := e.cfg.Store.Head(ctx)
	if err != nil {
		return e.Snapshot(), Unavailable("数据库暂时无法读取，可安全重试", "the journal cannot be read just now; it is safe to repeat").Because(err)
	}
	if !e.reaches(ctx, head, ownCommit) {
		e.look() // the doorbell may be slow
		bounded, cancel := context.WithTimeout(ctx, newestWithin)
		defer cancel()
		if _, err := e.At(bounded, head); err != nil {
			return e.Snapshot(), err
		}
	}
	return e.Snapshot(), nil
}

func (e *Engine) ring() <-chan struct{} {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.bell
}

// Follow calls fn with the newest snapshot each time there is one newer than
// the last, until ctx ends or fn answers false. A slow fn skips snapshots.
func (e *Engine) Follow(ctx context.Context, after domain.Rev, fn func(*state.Snapshot) bool) {
	for {
		s, err := e.At(ctx, after+1)
		if err != nil || !fn(s) {
			return
		}
		after = s.Rev
	}
}

// Unavailable is the error of a write that cannot be made now; the caller may
// repeat it, even if the outcome of this one is unknown.
func Unavailable(zh, en string) *domain.Error {
	err := domain.Errorf(domain.CodeUnavailable, zh, en)
	err.RetryAfter = 1
	return err
}

// unknownOutcome is the answer to a change that may be durable or not.
func unknownOutcome(cause error) *domain.Error {
	return Unavailable("结果未知：可用相同的 clientMutationId 或设备序号安全重试；没有编号的请先查看结果",
		"the outcome is unknown: repeating is safe with the same clientMutationId or device counter; without one, look first").Because(cause)
}

// Damage returns why nothing can be written to the journal any more, nil while it can.
// What is in memory is still served.
func (e *Engine) Damage() error {
	if err := e.damage.Load(); err != nil {
		return *err
	}
	return nil
}

// Do runs one change and waits for its commit. The error of run is returned as
// it is, after everything it had done was taken back; UNAVAILABLE says that the
// change is not known to be durable and may be repeated.
func (e *Engine) Do(ctx context.Context, actor domain.Actor, run func(*Tx) error) error {
	_, err := e.DoAll(ctx, actor, []func(*Tx) error{run})
	return err
}

// DoAll runs several changes in order, each atomic by itself, and waits until
// all that they did is durable. An error of one ends the rest. It returns how
// many are known to be durable.
func (e *Engine) DoAll(ctx context.Context, actor domain.Actor, runs []func(*Tx) error) (durable int, err error) {
	if len(runs) == 0 {
		return 0, nil
	}
	j := &job{actor: actor, runs: runs, done: make(chan answer, 1)}
	if err := e.enqueue(j); err != nil {
		return 0, err
	}
	select {
	case a := <-j.done:
		return a.durable, a.err
	case <-ctx.Done():
		return 0, unknownOutcome(ctx.Err())
	}
}

func (e *Engine) enqueue(j *job) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return Unavailable("服务器正在关闭", "the server is shutting down")
	}
	if err := e.Damage(); err != nil {
		return Unavailable("日志已损坏，服务器不再写入", "the journal is damaged, and nothing more is written").Because(err)
	}
	select {
	case e.queue <- j:
		return nil
	default:
		return Unavailable("服务器繁忙，请稍后重试", "the server is busy, try again in a moment")
	}
}

// Close lets queued changes finish, writes the projections and the image and stops. New
// changes are refused from the first moment. Projections that a slow store has not
// taken when ctx ends are no error: the next start replays them from the journal. Nor
// is it one that a damaged journal takes none.
func (e *Engine) Close(ctx context.Context) error {
	e.mu.Lock()
	first := !e.closed
	e.closed = true
	if first {
		close(e.queue)
	}
	e.mu.Unlock()
	if !first {
		return nil
	}
	finished := make(chan struct{})
	go func() { e.done.Wait(); close(finished) }()
	select {
	case <-finished:
	case <-ctx.Done():
		e.stop()
		<-finished
	}
	e.stop()
	err := e.flush(ctx)
	if e.Damage() == nil && ctx.Err() == nil {
		e.image.write(e.Snapshot())
	}
	// A connection's own deadline may end a call just before the context that it was made
	// from says that it is over.
	late := ctx.Err() != nil || errors.Is(err, context.DeadlineExceeded)
	if err != nil && (late || errors.Is(err, journal.ErrCorrupt)) {
		e.log.Warn("the projections are not complete; the next start takes the rest from the journal", "error", err)
		return nil
	}
	if err != nil {
		return fmt.Errorf("write projections: %w", err)
	}
	return nil
}

// tailCommits is how many commits are read at a time from a journal that goes on.
const tailCommits = 256

// catchUp applies what other processes committed: all that there is when it is called,
// if the end must be known, else what one look finds, if that is not much.
func (e *Engine) catchUp(ctx context.Context, end bool) error {
	var head domain.Rev
	if end {
		var err error
		if head, _, err = e.cfg.Store.Head(ctx); err != nil {
			return fmt.Errorf("read the journal's head: %w", err)
		}
	}
	for {
		snap := e.Snapshot()
		commits, err := e.cfg.Store.Read(ctx, snap.Rev+1, tailCommits)
		if err != nil {
			return fmt.Errorf("read the journal after %d: %w", snap.Rev, err)
		}
		if len(commits) == 0 {
			return nil
		}
		for _, c := range commits {
			d, err := replay(e.Snapshot(), c, nil)
			if err != nil {
				return err
			}
			e.publish(d, d.Freeze(c.Hash))
		}
		if end && e.Snapshot().Rev >= head || !end && len(commits) < tailCommits {
			return nil
		}
	}
}

// ownCommit is how long the doorbell waits for this process's own publication
// before it takes a new commit for another's.
const ownCommit = 10 * time.Millisecond

// follow nudges the sequencer when another process has committed.
func (e *Engine) follow(ctx context.Context) {
	for ctx.Err() == nil {
		rev := e.Snapshot().Rev
		if err := e.cfg.Store.Wait(ctx, rev); err != nil {
			if ctx.Err() != nil || errors.Is(err, journal.ErrClosed) {
				return
			}
			if errors.Is(err, journal.ErrCorrupt) {
				e.log.Error("the journal is damaged; nothing more is written", "error", err)
				e.damage.Store(&err)
				return
			}
			journal.Pause(ctx, 100*time.Millisecond)
			continue
		}
		if e.reaches(ctx, rev+1, ownCommit) {
			continue
		}
		e.look()
		e.reaches(ctx, rev+1, time.Second) // or look again
	}
}

// look has the sequencer read the journal's tail.
func (e *Engine) look() {
	select {
	case e.nudge <- struct{}{}:
	default: // it was told already
	}
}

func (e *Engine) reaches(ctx context.Context, rev domain.Rev, within time.Duration) bool {
	if e.Snapshot().Rev >= rev {
		return true
	}
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	_, err := e.At(ctx, rev)
	return err == nil
}
