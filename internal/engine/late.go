package engine

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// What is done about a deadline follows from when its steps are due and when changes
// were made, and never from how often the clock ran:
//
//   - Before the changes of a commit are judged, all is done that was due by the time of
//     the commit (strike), by whichever server. A change finds the steps before it done,
//     as if the clock had run at each instant.
//   - What a change makes run, or be over earlier, may have steps that were due by then.
//     These are late: the clock does them next, and before any change of a later instant.
//     Where the deadline ran before, to be over at another time, what was done stays: days
//     that were reached then are not done again, but for those that are due after the last
//     step that was done.
//
// Where no clock ever ran there is no record of it, and nothing is late: the first one
// does all that there is.

// behind is what is to be done although the clock is past it: the days of a ladder from
// one to another, late for a run, or a single step of a day that failed.
type behind struct {
	key, id  string
	from, to int
	// step is the one that failed; "" for all of days that are late.
	step string
	// over is when the run is over that it is about: another run has steps of its own.
	over domain.Time
	// since is when it became late; 0 for what failed.
	since domain.Time
}

// anyLate says whether some of them wait for no other try.
func anyLate(list []behind) bool {
	return slices.ContainsFunc(list, func(b behind) bool { return b.step == "" })
}

func (b behind) String() string {
	return strings.Join([]string{b.key, b.id, strconv.Itoa(b.from), strconv.Itoa(b.to), b.step, strconv.FormatInt(int64(b.over), 10), strconv.FormatInt(int64(b.since), 10)}, "|")
}

// readBehind reads what the clock's record names; what is no such text is left out.
func readBehind(list []string) []behind {
	out := make([]behind, 0, len(list))
	for _, s := range list {
		part := strings.Split(s, "|")
		if len(part) != 7 {
			continue
		}
		var n [4]int64
		for i, at := range [...]int{2, 3, 5, 6} {
			n[i], _ = strconv.ParseInt(part[at], 10, 64) // this program wrote it
		}
		out = append(out, behind{part[0], part[1], int(n[0]), int(n[1]), part[4], domain.Time(n[2]), domain.Time(n[3])})
	}
	return out
}

func writeBehind(list []behind) []string {
	out := make([]string, len(list))
	for i, b := range list {
		out[i] = b.String()
	}
	return out
}

// doBehind carries out what is behind; what of it fails is behind still.
func (tx *Tx) doBehind(m *clockMark, b behind, failed map[behind]error) {
	i, found := tx.e.deadlineOf(b.key)
	if !found {
		return // the table has it no more
	}
	for _, day := range tx.e.days(tx.State(), i) {
		r := tx.State().Get(tx.e.deadlines[i].ent, b.id)
		if r == nil || day < b.from || day > b.to {
			continue
		}
		if over, runs := tx.State().Running(i, r); runs && over == b.over {
			tx.doDay(m, pending{position{tx.e.stepAt(over, day), i, day, r.No}, over}, b.step, failed)
		}
	}
}

// strike has everything done that is due by the time of the group, before any of its
// changes is judged. What does not fit fills the group, and the changes wait for the next.
func (g *group) strike() {
	g.struck = true
	late := func(b behind) bool { return b.step == "" && b.since < g.draft.At }
	for !g.isFull() && g.e.dueBy(&g.draft.Snapshot, g.draft.At) {
		failed, entries := map[behind]error{}, len(g.entries)
		err := g.run(domain.Actor{System: true}, func(tx *Tx) error { return tx.doDue(late, failed) })
		if g.full {
			return
		}
		if err != nil || len(g.entries) == entries {
			g.struck = false
			g.e.log.Error("what is due could not be done before a change", "error", err)
			return
		}
		g.e.retries.add(g.e, failed)
	}
}

// behindNow is behind all that is due by the time of the group.
func (g *group) behindNow() position {
	return position{at: g.draft.At + 1, deadline: -1, day: math.MinInt32}
}

// wake is when there is something to do next, in a state: what runs and the clock's
// record tell it from others. The sequencer alone has it.
type wake struct {
	ticks uint64
	mark  *domain.Record
	at    domain.Time
}

// never is later than any time.
const never domain.Time = math.MaxInt64

// dueBy says whether something is due by a time that the clock has not done. Where no
// clock ever ran, nothing is.
func (e *Engine) dueBy(s *state.Snapshot, now domain.Time) bool {
	if len(e.deadlines) == 0 {
		return false
	}
	r := s.Get(e.reg.Entity("ClockMark"), clockRecord)
	if r == nil {
		return false
	}
	if w := &e.wake; w.mark != r || w.ticks != s.Ticks {
		*w = wake{s.Ticks, r, e.next(s)}
	}
	return e.wake.at <= now
}

// next is the first instant at which a change finds something due.
func (e *Engine) next(s *state.Snapshot) domain.Time {
	m, _ := e.mark(s)
	days := e.ladders(s)
	if len(e.pendingAt(s, days, m.at, m.position, 1, nil)) > 0 {
		return m.at
	}
	at, ok := e.instantAfter(s, days, m.at)
	if !ok {
		at = never
	}
	for _, b := range m.behind {
		if b.step == "" {
			at = min(at, b.since+1)
		}
	}
	return at
}

// late notes what was due already when a change made a deadline run, or be over
// earlier.
func (tx *Tx) late(since int) error {
	if tx.clocked || len(tx.g.draft.Started(since)) == 0 {
		return nil
	}
	m, known := tx.e.mark(tx.State())
	if !known {
		return nil // the first clock does all that there is
	}
	done := m.position
	if tx.g.struck {
		// All that was due by now is done, so the clock stands behind this instant.
		done = tx.g.behindNow()
	}
	n := len(m.behind)
	if !tx.noteLate(&m, since, done) {
		return nil
	}
	if len(m.behind) > maxBehind {
		tx.e.log.Error("too many steps of deadlines are late at once; some are left out", "left", len(m.behind)-max(n, maxBehind))
		m.behind = m.behind[:max(n, maxBehind)]
	}
	if done.compare(m.position) > 0 {
		m.position = done
	}
	return tx.putMark(m)
}

// noteLate notes what is late for what began to run since a mark of the draft, where all
// is done up to a position; changed says whether there is any, or something that the
// clock, where it stands, would still come to.
func (tx *Tx) noteLate(m *clockMark, since int, done position) (changed bool) {
	type run struct {
		deadline int
		no       uint32
	}
	started := tx.g.draft.Started(since)
	// A change of the settings may have all that runs begin anew.
	days, seen := tx.e.ladders(tx.State()), make(map[run]bool, len(started))
	m.behind = slices.Clip(m.behind)
	for _, s := range started {
		if of := (run{s.Deadline, s.No}); !seen[of] {
			seen[of] = true
			changed = tx.lateRun(m, days(s.Deadline), s, done) || changed
		}
	}
	return changed
}

// lateRun notes the days of a run that are past, but for those that were done for what
// ran before.
func (tx *Tx) lateRun(m *clockMark, days []int, s state.Started, done position) (changed bool) {
	r := tx.State().Numbered(s.No)
	over, runs := tx.State().Running(s.Deadline, r)
	if !runs || r.Deleted() || over == s.Was {
		return false
	}
	key := tx.e.deadlines[s.Deadline].Key
	at := func(over domain.Time, day int) position {
		return position{tx.e.stepAt(over, day), s.Deadline, day, s.No}
	}
	var taken domain.Time // when the last step was of what ran before
	for _, day := range days {
		if s.Was != 0 && at(s.Was, day).compare(done) <= 0 {
			taken = tx.e.stepAt(s.Was, day)
		}
	}
	last, owed := math.MinInt32, []int(nil)
	for _, day := range days {
		p := at(over, day)
		if p.compare(done) > 0 {
			break
		}
		last, changed = day, changed || p.compare(m.position) > 0
		if s.Was == 0 || at(s.Was, day).compare(done) > 0 || p.at > taken {
			owed = append(owed, day)
		}
	}
	n := len(m.behind)
	for _, b := range m.behind[:n:n] { // what was not done yet for what ran before
		if b.key == key && b.id == r.ID && b.over == s.Was && b.from <= last {
			b.to, b.over = min(b.to, last), over
			m.behind = append(m.behind, b)
		}
	}
	if len(owed) > 0 {
		m.behind = append(m.behind, behind{key: key, id: r.ID, from: owed[0], to: owed[len(owed)-1], over: over, since: cmp.Or(tx.due, tx.g.draft.At)})
	}
	return changed || len(m.behind) > n
}
