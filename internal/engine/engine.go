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
//   - Rights, merging and the numbered rules are here and in package state, below
//     every door.
//
// Reads never come here: they take Snapshot and go.
package engine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Config is what an engine is made of.
type Config struct {
	// Store is the journal. The engine does not close it.
	Store journal.Store
	// Registry is the declaration.
	Registry *registry.Registry
	// Clock gives the server's time; nil is time.Now.
	Clock func() time.Time
	// NewID makes record ids; nil makes UUIDv7s.
	NewID func() string
	// NewToken makes the random token of a commit attempt; nil uses crypto/rand.
	NewToken func() string
	// Location is the enterprise's time zone; nil is Asia/Shanghai.
	Location *time.Location
	// Node names this process in commits.
	Node string
	// Calendar says which days are working days; the zero value is Monday to
	// Friday.
	Calendar domain.WorkCalendar
	// ProjectEvery is how often changed records are written to the projections;
	// 0 is two seconds, negative only at Close.
	ProjectEvery time.Duration
	// AppendTimeout bounds one append; 0 is ten seconds.
	AppendTimeout time.Duration
	// Log takes what operators should know; nil discards.
	Log *slog.Logger
}

// Limits of the sequencer.
const (
	// queueLength is how many callers may wait before new ones are refused.
	queueLength = 4096
	// groupBytes is where a group of changes is cut and committed.
	groupBytes = 1 << 20
	// groupEntries is where it is cut by their number.
	groupEntries = 20_000
	// groupJobs is the largest number of callers answered by one commit.
	groupJobs = 1024
)

// Engine runs one enterprise.
type Engine struct {
	cfg Config
	reg *registry.Registry
	log *slog.Logger
	loc *time.Location
	// rules are by entity; scorings is the sequencer's alone.
	rules    map[string]Rule
	scorings scoringCache

	snap atomic.Pointer[state.Snapshot]

	queue chan *job
	nudge chan struct{}
	stop  context.CancelFunc
	done  sync.WaitGroup

	// mu guards closed and bell.
	mu     sync.Mutex
	closed bool
	// bell is closed and replaced whenever a snapshot is published.
	bell chan struct{}

	proj projector
}

// job is one caller's changes, waiting for its answer.
type job struct {
	actor domain.Actor
	runs  []func(*Tx) error
	next  int
	done  chan error
}

// Open loads the state (projections, then the journal's tail) and starts the
// sequencer.
func Open(ctx context.Context, cfg Config) (*Engine, error) {
	cfg = cfg.withDefaults()
	e := &Engine{cfg: cfg, reg: cfg.Registry, log: cfg.Log, loc: cfg.Location, rules: ruleTable(),
		queue: make(chan *job, queueLength), nudge: make(chan struct{}, 1), bell: make(chan struct{})}
	snap, watermark, err := Load(ctx, cfg.Store, cfg.Registry)
	if err != nil {
		return nil, fmt.Errorf("load state: %w", err)
	}
	e.snap.Store(snap)
	e.proj.start(e, watermark)
	run, stop := context.WithCancel(context.Background())
	e.stop = stop
	e.done.Go(func() { e.sequence(run) })
	e.done.Go(func() { e.follow(run) })
	e.done.Go(func() { e.project(run) })
	return e, nil
}

func (c Config) withDefaults() Config {
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.NewID == nil {
		c.NewID = newID
	}
	if c.NewToken == nil {
		c.NewToken = newToken
	}
	if c.Location == nil {
		c.Location = Shanghai()
	}
	if c.ProjectEvery == 0 {
		c.ProjectEvery = 2 * time.Second
	}
	if c.AppendTimeout == 0 {
		c.AppendTimeout = 10 * time.Second
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

// Shanghai is the default time zone; it has had no daylight saving since 1991.
func Shanghai() *time.Location { return time.FixedZone("Asia/Shanghai", 8*3600) }

// Registry returns the declaration that the engine runs under.
func (e *Engine) Registry() *registry.Registry { return e.reg }

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

// Do runs one change and waits for its commit. The error of run is returned as
// it is, after everything it had done was taken back; UNAVAILABLE says that the
// change is not known to be durable and may be repeated.
func (e *Engine) Do(ctx context.Context, actor domain.Actor, run func(*Tx) error) error {
	return e.DoAll(ctx, actor, []func(*Tx) error{run})
}

// DoAll runs several changes in order, each atomic by itself, and waits until
// all that they did is durable. An error of one is returned and ends the rest.
func (e *Engine) DoAll(ctx context.Context, actor domain.Actor, runs []func(*Tx) error) error {
	if len(runs) == 0 {
		return nil
	}
	j := &job{actor: actor, runs: runs, done: make(chan error, 1)}
	if err := e.enqueue(j); err != nil {
		return err
	}
	select {
	case err := <-j.done:
		return err
	case <-ctx.Done():
		return Unavailable("请求被中断，结果未知，可安全重试", "the request was interrupted, its outcome is unknown; it is safe to repeat").Because(ctx.Err())
	}
}

func (e *Engine) enqueue(j *job) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return Unavailable("服务器正在关闭", "the server is shutting down")
	}
	select {
	case e.queue <- j:
		return nil
	default:
		return Unavailable("服务器繁忙，请稍后重试", "the server is busy, try again in a moment")
	}
}

// Close lets queued changes finish, writes the projections and stops. New
// changes are refused from the first moment.
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
	if err := e.flush(ctx); err != nil {
		return fmt.Errorf("write projections: %w", err)
	}
	return nil
}

// sequence is the sequencer: the only goroutine that makes snapshots. It ends
// when the queue is closed and empty.
func (e *Engine) sequence(ctx context.Context) {
	defer e.stop()
	for {
		select {
		case j, ok := <-e.queue:
			if !ok {
				return
			}
			e.group(ctx, e.gather(j))
		case <-e.nudge:
			if err := e.catchUp(ctx); err != nil {
				e.log.Error("follow the journal", "error", err)
			}
		}
	}
}

// gather takes what is waiting, so that one commit answers many callers.
func (e *Engine) gather(first *job) []*job {
	jobs := []*job{first}
	for len(jobs) < groupJobs {
		select {
		case j, ok := <-e.queue:
			if !ok {
				return jobs
			}
			jobs = append(jobs, j)
		default:
			return jobs
		}
	}
	return jobs
}

// group runs jobs until all are answered, in as many commits as their size asks
// for. A lost slot runs the same jobs again on the newer state.
func (e *Engine) group(ctx context.Context, jobs []*job) {
	for len(jobs) > 0 {
		start := make([]int, len(jobs))
		for i, j := range jobs {
			start[i] = j.next
		}
		g := e.attempt(jobs)
		err := e.commit(ctx, g)
		if err != nil {
			for i, j := range jobs {
				j.next = start[i]
			}
		}
		switch {
		case errors.Is(err, journal.ErrSlotTaken):
			err = e.catchUp(ctx)
			if err == nil {
				continue
			}
			fallthrough
		case err != nil:
			e.refuse(jobs, err)
			return
		}
		jobs = g.answer(jobs)
	}
}

// attempt runs as many of the jobs as fit into one commit on a fresh draft.
func (e *Engine) attempt(jobs []*job) *group {
	now := domain.TimeOf(e.cfg.Clock())
	snap := e.Snapshot()
	now = max(now, snap.At) // the server's own clock may have been set back
	g := &group{e: e, base: snap, draft: snap.Draft(now), results: make([]error, len(jobs))}
	for i, j := range jobs {
		for j.next < len(j.runs) {
			if g.size >= groupBytes || len(g.entries) >= groupEntries || g.full {
				return g
			}
			if err := g.run(j.actor, j.runs[j.next]); err != nil {
				if g.full {
					return g // it did not fit behind the others: again, in a commit of its own
				}
				g.results[i], j.next = err, len(j.runs)
				break
			}
			j.next++
		}
	}
	return g
}

// answer tells the jobs that are done and returns the others.
func (g *group) answer(jobs []*job) (rest []*job) {
	for i, j := range jobs {
		if j.next < len(j.runs) {
			rest = append(rest, j)
			continue
		}
		j.done <- g.results[i]
	}
	return rest
}

// refuse answers every job with UNAVAILABLE.
func (e *Engine) refuse(jobs []*job, cause error) {
	e.log.Error("commit", "error", cause)
	for _, j := range jobs {
		j.done <- Unavailable("数据库暂时无法写入，结果未知时可安全重试", "the journal cannot be written just now; it is safe to repeat").Because(cause)
	}
}

// commit appends what the group did and publishes the new snapshot.
func (e *Engine) commit(ctx context.Context, g *group) error {
	if len(g.entries) == 0 {
		return nil
	}
	c := &domain.Commit{Seq: g.draft.Rev, Token: e.cfg.NewToken(), Prev: g.base.Hash, At: g.draft.At,
		Node: e.cfg.Node, Schema: e.reg.Version, Entries: g.entries}
	journal.Seal(c)
	actx, cancel := context.WithTimeout(context.WithoutCancel(ctx), e.cfg.AppendTimeout)
	defer cancel()
	if err := journal.AppendResolved(actx, e.cfg.Store, c); err != nil {
		return err
	}
	e.publish(g.draft, c.Hash)
	return nil
}

// publish makes a finished draft the current snapshot and rings the bell.
func (e *Engine) publish(d *state.Draft, hash domain.Hash) {
	e.proj.note(d)
	e.snap.Store(d.Freeze(hash))
	e.mu.Lock()
	close(e.bell)
	e.bell = make(chan struct{})
	e.mu.Unlock()
}

// catchUp applies what other processes committed.
func (e *Engine) catchUp(ctx context.Context) error {
	for {
		snap := e.Snapshot()
		commits, err := e.cfg.Store.Read(ctx, snap.Rev+1, 256)
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
			e.publish(d, c.Hash)
		}
	}
}

// follow nudges the sequencer when another process has committed.
func (e *Engine) follow(ctx context.Context) {
	for ctx.Err() == nil {
		if err := e.cfg.Store.Wait(ctx, e.Snapshot().Rev); err != nil {
			if ctx.Err() != nil || errors.Is(err, journal.ErrClosed) {
				return
			}
			e.pause(ctx, 100*time.Millisecond)
			continue
		}
		select {
		case e.nudge <- struct{}{}:
		default:
		}
		// Wait for our own publication, else Wait above returns at once again.
		wait, cancel := context.WithTimeout(ctx, time.Second)
		_, _ = e.At(wait, e.Snapshot().Rev+1) // a time-out only means: look again
		cancel()
	}
}

func (e *Engine) pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}
