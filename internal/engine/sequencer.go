package engine

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"time"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/state"
)

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

// job is one caller's changes, waiting for its answer.
type job struct {
	actor domain.Actor
	runs  []func(*Tx) error
	// next is the change that runs next, durable how many are committed.
	next, durable int
	// current says that the journal was read to its end after the job came.
	current bool
	done    chan answer
}

type answer struct {
	durable int
	err     error
}

// finished says that nothing of the job is left to run.
func (j *job) finished() bool { return j.next == len(j.runs) }

// seat is a job's part in a group: its changes from number from up to number to,
// and the error that ended it.
type seat struct {
	job      *job
	from, to int
	err      error
}

// sequencer runs the queued changes. Only its goroutine makes snapshots.
//
// While a commit is being written the next group is already run, on the state
// that this commit will lead to: the disk and the processor work at the same
// time, and what arrives meanwhile shares the next commit. Nothing of a group is
// published or answered before it and all that it was built on are durable. When
// a commit fails, the groups built on it are run again or refused with it.
//
// A group that writes nothing wins no slot that would prove its state to be the
// newest one. So the next slot is looked at before it is answered: what another
// server acknowledged before a change came is never missed by it, neither where the
// change is refused nor where it has nothing to do.
type sequencer struct {
	e *Engine
	// base is the state that the next group starts from: the published one, or
	// that of the commit in flight.
	base *state.Snapshot
	// open is the group that is being filled, flight the one being written.
	open, flight *group
	waiting      []*job
	append       chan *domain.Commit
	landed       chan error
	turns        turns
	// left is when the commit in flight was sent.
	left time.Time
	// stuck is since when a slot is taken and its commit does not show; zero: it does.
	stuck time.Time
	// cold waits for a moment when nothing is under way; nil for none.
	cold *chilled
	// nudged says that another process has committed, or that nobody has looked yet.
	nudged bool
}

// run ends when the queue is closed and everything in it is answered.
func (s *sequencer) run(ctx context.Context) {
	defer s.e.stop()
	s.append, s.landed = make(chan *domain.Commit, 1), make(chan error, 1)
	defer close(s.append)
	s.turns = newTurns(s.e.cfg.Store)
	s.nudged = s.turns.shared // so that it is known how long a look takes
	s.e.done.Go(func() { s.write(ctx) })
	queue := s.e.queue
	for {
		var rested <-chan time.Time
		if s.flight == nil {
			s.follow(ctx)
			queue = s.collect(queue)
			if rest := s.turns.rest(time.Now()); rest > 0 && queue != nil && s.open != nil && len(s.open.entries) > 0 {
				rested = time.After(rest)
			} else {
				s.depart()
			}
		}
		if queue == nil && s.flight == nil && s.open == nil && len(s.waiting) == 0 {
			return
		}
		in := queue
		if len(s.waiting) > 0 {
			in = nil // the open group is full
		}
		select {
		case j, ok := <-in:
			if !ok {
				queue = nil
				continue
			}
			s.board(j)
		case err := <-s.landed:
			s.land(ctx, err)
		case <-rested:
		case <-s.e.nudge:
			s.nudged = true
		case c := <-s.e.cold:
			s.cold = &c
		}
		s.chill()
	}
}

// write appends commits until there are no more.
func (s *sequencer) write(ctx context.Context) {
	for c := range s.append {
		actx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.e.cfg.AppendTimeout)
		if len(c.Entries) == 0 {
			s.landed <- s.free(actx, c.Seq)
			cancel()
			continue
		}
		s.landed <- journal.AppendResolved(actx, s.e.cfg.Store, c)
		cancel()
	}
}

// free says whether a slot is still free; ErrSlotTaken if not. One slot alone is what a
// store reads most surely.
func (s *sequencer) free(ctx context.Context, seq domain.Rev) error {
	list, err := s.e.cfg.Store.Read(ctx, seq, 1)
	if err == nil && len(list) > 0 {
		err = journal.ErrSlotTaken
	}
	return err
}

// follow applies what others committed, if the doorbell rang.
func (s *sequencer) follow(ctx context.Context) {
	if !s.nudged {
		return
	}
	s.nudged = false
	if err := s.catchUp(ctx, true); err != nil {
		s.e.log.Error("follow the journal", "error", err)
	}
	if s.e.Snapshot() != s.base {
		s.again()
	}
}

// catchUp reads what others committed, to the end if that must be known.
func (s *sequencer) catchUp(ctx context.Context, end bool) error {
	before, start := s.e.Snapshot(), time.Now()
	err := s.e.catchUp(ctx, end)
	if err == nil {
		s.turns.looked(time.Now(), time.Since(start), s.e.Snapshot() != before)
	}
	return err
}

// collect takes in what waits, without waiting for more, so that one commit
// answers many callers. It returns nil for a queue that is closed.
func (s *sequencer) collect(queue chan *job) chan *job {
	list := s.waiting
	s.waiting = nil
	for _, j := range list {
		s.board(j)
	}
	for len(s.waiting) == 0 {
		select {
		case j, ok := <-queue:
			if !ok {
				return nil
			}
			s.board(j)
		default:
			return queue
		}
	}
	return queue
}

// board runs as many of a job's changes as the open group can take; what is left
// waits for the next.
func (s *sequencer) board(j *job) {
	if len(s.waiting) > 0 {
		s.waiting = append(s.waiting, j)
		return
	}
	if s.open == nil {
		now := domain.TimeOf(s.e.cfg.Clock())
		now = max(now, s.base.At) // the server's own clock may have been set back
		s.open = &group{e: s.e, base: s.base, draft: s.base.Draft(now), under: s.flight}
		s.open.strike()
	}
	if !s.open.take(j) {
		s.waiting = append(s.waiting, j)
	}
	// The changes of one job can take a while; requests that only read go first.
	runtime.Gosched()
}

// take runs a job's changes until it is finished or the group is full, and says
// whether it is finished.
func (g *group) take(j *job) bool {
	seat := seat{job: j, from: j.next}
	for !j.finished() && !g.isFull() {
		err := g.run(j.actor, j.runs[j.next])
		if err != nil && g.full {
			break // it did not fit behind the others: again, in a commit of its own
		}
		j.next++
		if err != nil {
			seat.err, j.next = err, len(j.runs)
			break
		}
		seat.to = j.next
	}
	if seat.to > seat.from || j.finished() {
		g.seats = append(g.seats, seat)
	}
	return j.finished()
}

func (g *group) isFull() bool {
	return g.full || g.size >= groupBytes || len(g.entries) >= groupEntries || len(g.seats) >= groupJobs
}

// depart sends the open group on its way.
func (s *sequencer) depart() {
	g := s.open
	if g == nil {
		return
	}
	s.open, s.flight = nil, g
	if len(g.entries) == 0 { // every change failed or changed nothing
		if g.current() {
			s.landed <- nil
		} else {
			s.append <- &domain.Commit{Seq: g.draft.Rev} // is only asked about
		}
		return
	}
	c := &domain.Commit{Seq: g.draft.Rev, Token: s.e.cfg.NewToken(), Prev: g.base.Hash, At: g.draft.At,
		Node: s.e.cfg.Node, Schema: s.e.reg.Version, Entries: g.entries}
	journal.Seal(c)
	g.snap = g.draft.Freeze(c.Hash)
	s.base, s.left = g.snap, time.Now()
	s.append <- c
}

// current says whether the group was judged on a state that is surely as new as
// each of its jobs.
func (g *group) current() bool {
	return !slices.ContainsFunc(g.seats, func(s seat) bool { return !s.job.current })
}

// land deals with what became of the commit in flight.
func (s *sequencer) land(ctx context.Context, err error) {
	g := s.flight
	if errors.Is(err, journal.ErrSlotTaken) {
		// What writes is judged again by the slot that it goes for; only what does not
		// has to know that there is nothing newer.
		end, before, taken := len(g.entries) == 0, s.e.Snapshot(), err
		if err = s.catchUp(ctx, end); err == nil {
			err = s.advanced(before, taken)
		}
		if err == nil {
			s.again()
			for _, j := range s.waiting {
				j.current = j.current || end
			}
			return
		}
	}
	if err != nil {
		s.refuse(err)
		return
	}
	s.flight = nil
	if g.snap != nil {
		s.turns.won(time.Now(), time.Since(s.left))
		s.e.shelf.put(g.written())
		s.e.publish(g.draft, g.snap)
		s.e.noteAll(g.events)
	}
	if s.open != nil {
		s.open.under = nil
	}
	for _, seat := range g.seats {
		seat.job.durable = max(seat.job.durable, seat.to)
		if seat.err != nil || seat.to == len(seat.job.runs) {
			seat.job.done <- answer{seat.job.durable, seat.err}
		}
	}
}

// advanced says whether to judge again after a slot was taken. The commit in it shows
// at once, or soon where the database lags; if it never does, somebody has to know.
func (s *sequencer) advanced(before *state.Snapshot, taken error) error {
	switch {
	case s.e.Snapshot() != before:
		s.stuck = time.Time{}
	case s.stuck.IsZero():
		s.stuck = time.Now()
	case time.Since(s.stuck) > s.e.cfg.AppendTimeout:
		s.stuck = time.Time{}
		return fmt.Errorf("the commit that has the slot cannot be read: %v", taken)
	}
	return nil
}

// again takes back everything that is not durable and has it run again, in the
// order in which it came.
func (s *sequencer) again() { s.waiting = s.unseat() }

// unseat empties both groups and returns the jobs that are not answered, set back
// to what is durable of them.
func (s *sequencer) unseat() (jobs []*job) {
	seen := map[*job]bool{}
	add := func(j *job) {
		if !seen[j] {
			seen[j] = true
			j.next = j.durable
			jobs = append(jobs, j)
		}
	}
	for _, g := range []*group{s.flight, s.open} {
		if g == nil {
			continue
		}
		for _, seat := range g.seats {
			add(seat.job)
		}
	}
	for _, j := range s.waiting {
		add(j)
	}
	s.flight, s.open, s.waiting, s.base = nil, nil, nil, s.e.Snapshot()
	return jobs
}

// refuse answers every job under way with UNAVAILABLE.
func (s *sequencer) refuse(cause error) {
	s.e.log.Error("commit", "error", cause)
	for _, j := range s.unseat() {
		j.done <- answer{j.durable, notWritten(cause)}
	}
}

// notWritten says what is known of a change whose commit failed.
func notWritten(cause error) error {
	switch {
	case errors.Is(cause, journal.ErrUnknownOutcome):
		return unknownOutcome(cause)
	case errors.Is(cause, journal.ErrCorrupt):
		return Unavailable("数据库已损坏，管理员处理之前不再写入；此改动未写入",
			"the journal is damaged and takes nothing until an operator has looked at it; this change was not written").Because(cause)
	case errors.Is(cause, journal.ErrRefused):
		why := domain.AsError(cause).Message
		return Unavailable("此改动未写入："+why.Zh, "this change was not written: "+why.En).Because(cause)
	}
	return Unavailable("数据库暂时无法写入，此改动未写入，请重试", "the journal cannot be written just now; this change was not written, try again").Because(cause)
}

// publish makes a committed draft the current snapshot and rings the bell.
func (e *Engine) publish(d *state.Draft, snap *state.Snapshot) {
	e.proj.note(d)
	if snap.Rev == 1 {
		e.begin(snap.Hash)
	}
	e.snap.Store(snap)
	e.mu.Lock()
	close(e.bell)
	e.bell = make(chan struct{})
	watches := e.watches
	e.mu.Unlock()
	for _, w := range watches {
		w.note(d, snap)
	}
}
