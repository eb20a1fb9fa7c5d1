package mongostore_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"sync"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongoproxy"
	"pdca/internal/journal/mongostore/mongotest"
)

var commitsFlag = flag.Int("commits", 0, "commits per cut point in the tests of the network's faults; 0 is 120, or 10,000 in the long run")

// faultCommits is how many commits go through each cut point.
func faultCommits() int {
	switch {
	case *commitsFlag > 0:
		return *commitsFlag
	case mongotest.Long():
		return 10_000
	}
	return 120
}

// front puts a network that lies before the server of a connection string.
func front(t *testing.T, uri string, seed uint64) (p *mongoproxy.Proxy, through string) {
	t.Helper()
	p, through, err := mongoproxy.Front(t.Context(), uri, seed)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p, through
}

// cutPoint is a place where a commit's way to the database and back breaks.
type cutPoint struct {
	name    string
	rules   []mongoproxy.Rule
	options string // more for the connection string
	// deadline is that of each append.
	deadline time.Duration
	// doubt says that deadlines are meant to pass.
	doubt bool
}

// cutPoints are five, and what a change of the primary does at any of them. Chances are such that several faults in a row happen,
// since the driver repeats an insert by itself.
func cutPoints() []cutPoint {
	insert, readBack := mongoproxy.On("insert", "commits"), commitReads
	const long, short, late = time.Minute, 150 * time.Millisecond, 250 * time.Millisecond
	// A real set tells of its new primary at once; here the driver has to ask.
	const failover = "&heartbeatFrequencyMS=500&serverMonitoringMode=poll"
	return []cutPoint{
		{"BeforeSend", []mongoproxy.Rule{
			{Match: insert, Fault: mongoproxy.CutBeforeSend, Chance: 0.3},
			{Match: insert, Fault: mongoproxy.CutBeforeSend, Chance: 0.2, Abrupt: true},
		}, "", long, false},
		{"AfterSend", []mongoproxy.Rule{
			{Match: insert, Fault: mongoproxy.CutAfterSend, Chance: 0.5},
		}, "", long, false},
		{"AfterCommit", []mongoproxy.Rule{
			{Match: insert, Fault: mongoproxy.CutAfterReply, Chance: 0.3},
			{Match: insert, Fault: mongoproxy.CutAfterReply, Chance: 0.3, Abrupt: true},
		}, "", long, false},
		{"ReadBack", []mongoproxy.Rule{
			{Match: insert, Fault: mongoproxy.CutAfterReply, Chance: 0.4},
			{Match: readBack, Fault: mongoproxy.CutBeforeSend, Chance: 0.1},
			{Match: readBack, Fault: mongoproxy.CutAfterSend, Chance: 0.1},
			{Match: readBack, Fault: mongoproxy.CutAfterReply, Chance: 0.1},
		}, "", long, false},
		{"Deadline", []mongoproxy.Rule{
			{Match: insert, Fault: mongoproxy.DelayRequest, Delay: late, Chance: 0.25},
			{Match: insert, Fault: mongoproxy.DelayReply, Delay: late, Chance: 0.25},
			{Match: insert, Fault: mongoproxy.CutAfterReply, Chance: 0.1},
			{Match: readBack, Fault: mongoproxy.DelayReply, Delay: late, Chance: 0.3},
		}, "", short, true},
		{"PrimaryChange", []mongoproxy.Rule{
			{Match: insert, Fault: mongoproxy.NotPrimary, Chance: 0.2},
			{Match: insert, Fault: mongoproxy.SteppedDown, Chance: 0.3},
			{Match: readBack, Fault: mongoproxy.NotPrimary, Chance: 0.1},
			{Match: insert, Fault: mongoproxy.CutAfterReply, Chance: 0.1},
		}, failover, long, false},
	}
}

// commitReads matches whatever reads commits.
func commitReads(r mongoproxy.Request) bool {
	return r.Collection == "commits" && (r.Command == "find" || r.Command == "aggregate")
}

// TestCutPoints appends through a network that breaks at each of the points,
// in several journals at once, and compares what the writer was told with what
// the journal holds.
func TestCutPoints(t *testing.T) {
	mongotest.Server(t)
	for _, point := range cutPoints() {
		t.Run(point.name, func(t *testing.T) {
			var mu sync.Mutex // guards the sums
			hits, doubts, commits := make([]int, len(point.rules)), 0, 0
			journals := min(8, max(1, faultCommits()/15))
			t.Run("Journals", func(t *testing.T) {
				for i := range journals {
					t.Run(fmt.Sprint(i), func(t *testing.T) {
						t.Parallel()
						l, told := cutJournal(t, point, uint64(i+1), faultCommits()/journals)
						mu.Lock()
						defer mu.Unlock()
						for i, n := range l {
							hits[i] += n
						}
						doubts += len(told.doubt)
						commits += len(told.yes)
					})
				}
			})
			t.Logf("%d commits answered yes, %d in doubt; hits %v", commits, doubts, hits)
			for i, n := range hits {
				if n == 0 {
					t.Errorf("no request was hit by: %v", point.rules[i].Fault)
				}
			}
			if (doubts > 0) != point.doubt || commits == 0 {
				t.Errorf("%d commits in doubt, %d answered yes", doubts, commits)
			}
		})
	}
}

// noRetries are the options without which the driver repeats what failed, until the
// deadline; half of the journals have them, so that the store's own way is walked.
const noRetries = "&retryWrites=false&retryReads=false"

// cutJournal runs one journal through a cut point and returns how often each
// rule struck and what the writer was told.
func cutJournal(t *testing.T, point cutPoint, seed uint64, n int) (hits []int, told *book) {
	uri := mongotest.URI(t)
	clean := mustOpen(t, mongostore.Config{URI: uri})
	p, through := front(t, uri, seed)
	through += point.options
	if seed%2 == 0 {
		through += noRetries
	}
	w := newScribe(t, mustOpen(t, mongostore.Config{URI: through}), fmt.Sprint("w", seed), point.deadline)
	var armed []*mongoproxy.Armed
	for _, r := range point.rules {
		armed = append(armed, p.Add(r))
	}
	for range n {
		w.attempt()
	}
	if !point.doubt && len(w.yes) != n {
		t.Errorf("%d of %d commits answered yes", len(w.yes), n)
	}
	for _, a := range armed {
		hits = append(hits, a.Hits())
	}
	settle(w, p, clean)
	w.check(clean)
	return hits, &w.book
}

// settle ends a writer and its proxy, and fills the next slot, so that nothing
// that is still on its way can be stored any more: the writer was at most there.
func settle(w *scribe, p *mongoproxy.Proxy, clean journal.Store) {
	t := w.T
	t.Helper()
	p.Clear()
	if err := errors.Join(w.store.Close(), p.Close()); err != nil {
		t.Error(err)
	}
	for try := 0; ; try++ {
		err := journal.AppendResolved(t.Context(), clean, journaltest.Next(t, clean, fmt.Sprint("last-", try)))
		if err == nil {
			return
		}
		if !errors.Is(err, journal.ErrSlotTaken) || try > 10 {
			t.Fatal(err)
		}
	}
}

// book is what a writer was told of its commits: the slot of each token.
type book struct{ yes, no, doubt map[string]domain.Rev }

// scribe appends commits and keeps book.
type scribe struct {
	*testing.T
	book
	store    journal.Store
	name     string
	deadline time.Duration
	attempts int
}

func newScribe(t *testing.T, s journal.Store, name string, deadline time.Duration) *scribe {
	return &scribe{T: t, store: s, name: name, deadline: deadline,
		book: book{map[string]domain.Rev{}, map[string]domain.Rev{}, map[string]domain.Rev{}}}
}

// grace is how long after its deadline an answer may come on a busy machine.
const grace = 5 * time.Second

// attempt appends one commit after the head and writes down what it was told.
// Failing is allowed where another commit has the slot, or the deadline passed.
func (w *scribe) attempt() {
	w.attempts++
	token := fmt.Sprintf("%s-%d", w.name, w.attempts)
	head, hash, err := w.head()
	if err != nil {
		w.Errorf("%s: head: %v", token, err)
		return
	}
	c := journaltest.Commit(head, hash, token, fmt.Sprintf(`{"token":%q}`, token))
	ctx, cancel := context.WithTimeout(w.Context(), w.deadline)
	defer cancel()
	begin := time.Now()
	err = journal.AppendResolved(ctx, w.store, c)
	if took := time.Since(begin); took > w.deadline+grace {
		w.Errorf("%s: answered after %v: %v", token, took, err)
	}
	switch {
	case err == nil:
		w.yes[token] = c.Seq
		return
	case errors.Is(err, journal.ErrUnknownOutcome):
		w.doubt[token] = c.Seq
	default:
		w.no[token] = c.Seq
	}
	// The driver does not even send what it expects to take too long.
	if ctx.Err() == nil && !errors.Is(err, journal.ErrSlotTaken) && !errors.Is(err, context.DeadlineExceeded) {
		w.Errorf("%s failed before its deadline: %v", token, err)
	}
}

// head asks until it is told: the questions meet faults too.
func (w *scribe) head() (seq domain.Rev, hash domain.Hash, err error) {
	for end := time.Now().Add(time.Minute); time.Now().Before(end); {
		ctx, cancel := context.WithTimeout(w.Context(), 10*time.Second)
		seq, hash, err = w.store.Head(ctx)
		cancel()
		if err == nil {
			break
		}
	}
	return seq, hash, err
}

// check compares the book with the journal, whose chain it verifies.
func (w *scribe) check(s journal.Store) {
	w.Helper()
	list := journaltest.ReadAll(w, s)
	slots := map[string][]domain.Rev{}
	for _, c := range list {
		slots[c.Token] = append(slots[c.Token], c.Seq)
	}
	for token, seq := range w.yes {
		if got := slots[token]; len(got) != 1 || got[0] != seq {
			w.Errorf("%s was answered yes at %d and is at %v", token, seq, got)
		}
	}
	for token, seq := range w.no {
		if got := slots[token]; len(got) != 0 {
			w.Errorf("%s was answered no at %d and is at %v", token, seq, got)
		}
	}
	for token, seq := range w.doubt {
		if got := slots[token]; len(got) > 1 || len(got) == 1 && got[0] != seq {
			w.Errorf("%s was in doubt at %d and is at %v", token, seq, got)
		}
	}
}

// TestRace: two writers through two bad networks. Each gets its commits in, and
// both see one journal.
func TestRace(t *testing.T) {
	uri := mongotest.URI(t)
	clean := mustOpen(t, mongostore.Config{URI: uri})
	n := max(10, faultCommits()/4)
	writers, proxies := make([]*scribe, 2), make([]*mongoproxy.Proxy, 2)
	for i := range writers {
		var through string
		proxies[i], through = front(t, uri, uint64(i+1))
		if i == 1 {
			through += noRetries
		}
		writers[i] = newScribe(t, mustOpen(t, mongostore.Config{URI: through}), fmt.Sprint("w", i), time.Minute)
		for _, fault := range []mongoproxy.Fault{mongoproxy.CutBeforeSend, mongoproxy.CutAfterSend, mongoproxy.CutAfterReply, mongoproxy.DelayRequest, mongoproxy.DelayReply} {
			rule := mongoproxy.Rule{Match: mongoproxy.On("insert", "commits"), Fault: fault, Delay: 20 * time.Millisecond, Chance: 0.07}
			proxies[i].Add(rule)
			rule.Match = commitReads
			rule.Chance = 0.01
			proxies[i].Add(rule)
		}
	}
	var running sync.WaitGroup
	for _, w := range writers {
		running.Go(func() {
			for len(w.yes) < n && w.attempts < 100*n {
				w.attempt()
			}
		})
	}
	running.Wait()
	lost := 0
	for i, w := range writers {
		if len(w.yes) < n || len(w.doubt) > 0 {
			t.Errorf("writer %d: %d of %d commits, %d in doubt", i, len(w.yes), n, len(w.doubt))
		}
		lost += len(w.no)
		proxies[i].Clear()
		journaltest.Same(t, journaltest.ReadAll(t, w.store), journaltest.ReadAll(t, clean))
	}
	for i, w := range writers {
		settle(w, proxies[i], clean)
	}
	for _, w := range writers {
		w.check(clean)
	}
	if lost == 0 {
		t.Error("no writer ever lost a slot: that was no race")
	}
	if head, _, err := clean.Head(t.Context()); head != domain.Rev(2*n+2) {
		t.Errorf("head %d (%v), want %d", head, err, 2*n+2)
	}
}
