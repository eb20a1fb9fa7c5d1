package resolvers

import (
	"context"
	"hash/maphash"
	"math"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"pdca/internal/domain"
	"pdca/internal/gql"
)

// The requests of one account share the processor time that one account may have.
// Nearly all requests are light: they are over before any of this is asked. One
// that does more is heavy. Of an account's heavy requests a few run at a time, some
// more wait for their turn in the order in which they came, and what they do is
// taken from a purse that fills again by and by; an empty purse turns them away. And
// while other accounts are about, a heavy request rests for most of the time
// (exec.go): one that always worked would leave no thread idle for those who come, and
// a busy machine would make them wait for the system's next turn. So whatever one account asks for, the others find the
// processor free, and find it at once.

const (
	// lightSteps is how much a request may do before it counts as heavy.
	lightSteps = 16384
	// heavyCost is the price from which a request counts as heavy before it has
	// done anything, so that nothing of it is done if it is turned away.
	heavyCost = 500
	// workingTime is how long a heavy request works until it rests, for restFor times
	// as long, but no longer than longestRest: whoever hangs up is let go soon.
	workingTime = 500 * time.Microsecond
	restFor     = 3
	longestRest = 20 * time.Millisecond
	// companyFor is how long others count as being about after a request of theirs.
	companyFor = 250 * time.Millisecond
	// idleShares is how many accounts are remembered before those are dropped that
	// have nothing to remember.
	idleShares = 1000
)

// shares holds the share of every account. Safe for concurrent use.
type shares struct {
	lim Limits
	now func() time.Time

	seed maphash.Seed
	// last is the hash of the account that asked last, mixed when it was another one
	// than the time before, in nanoseconds since 1970.
	last  atomic.Uint64
	mixed atomic.Int64

	mu sync.Mutex // guards the rest
	of map[string]*share
}

// share is what the heavy requests of one account have in common.
type share struct {
	running int
	// waiting are the turns of those who wait, oldest first; a turn that has come
	// is closed, and its place among the running is handed over.
	waiting []chan struct{}
	// steps is what is left to spend, at the time of filled; below zero after
	// requests that took more than there was.
	steps  int
	filled time.Time
}

func newShares(lim Limits, now func() time.Time) *shares {
	return &shares{lim: lim, now: now, seed: maphash.MakeSeed(), of: map[string]*share{}}
}

// note tells that an account asks for something.
func (s *shares) note(account string, at time.Time) {
	if h := maphash.String(s.seed, account); s.last.Swap(h) != h {
		s.mixed.Store(at.UnixNano())
	}
}

// company says whether several accounts are about.
func (s *shares) company(at time.Time) bool {
	return at.UnixNano()-s.mixed.Load() < int64(companyFor)
}

// enter waits for the account's turn, at most for the patience given. An error
// says that there is none: RATE_LIMITED with the time to wait, or why waiting
// ended. Without an error, leave must be called.
func (s *shares) enter(ctx context.Context, account string, closing <-chan struct{}, patience time.Duration) error {
	turn, err := s.ask(account)
	if turn == nil || err != nil {
		return err
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-turn:
		return s.takeTurn(account)
	case <-timer.C:
		err = crowded()
	case <-ctx.Done():
		err = gql.Away()
	case <-closing:
		err = closed()
	}
	s.giveUp(account, turn)
	return err
}

// ask takes a place among the running, or one in the queue: then turn is closed
// when its time has come.
func (s *shares) ask(account string) (turn chan struct{}, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sh := s.share(account)
	switch {
	case sh.steps <= 0:
		return nil, s.spent(sh)
	case sh.running < s.lim.Running:
		sh.running++
		return nil, nil
	case len(sh.waiting) >= s.lim.Waiting:
		return nil, crowded()
	}
	turn = make(chan struct{})
	sh.waiting = append(sh.waiting, turn)
	return turn, nil
}

// takeTurn begins what waited, unless others have emptied the purse meanwhile.
func (s *shares) takeTurn(account string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	sh := s.share(account)
	if sh.steps > 0 {
		return nil
	}
	sh.handOn()
	return s.spent(sh)
}

// giveUp leaves the queue. The turn may have come at that very moment; then it is
// the next one's.
func (s *shares) giveUp(account string, turn chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sh := s.share(account)
	if i := slices.Index(sh.waiting, turn); i >= 0 {
		sh.waiting = slices.Delete(sh.waiting, i, i+1)
		return
	}
	sh.handOn()
}

// leave ends what enter let begin and takes the steps that it made.
func (s *shares) leave(account string, steps int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sh := s.share(account)
	sh.steps -= steps
	sh.handOn()
}

// left is how many steps the account may still spend on heavy requests.
func (s *shares) left(account string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of[account] == nil {
		return s.lim.Purse
	}
	return max(0, s.share(account).steps)
}

// handOn gives a place among the running to whoever waits for it.
func (sh *share) handOn() {
	if len(sh.waiting) == 0 {
		sh.running--
		return
	}
	close(sh.waiting[0])
	sh.waiting = slices.Delete(sh.waiting, 0, 1)
}

// share returns the share of an account, its purse filled up to now.
func (s *shares) share(account string) *share {
	now := s.now()
	sh := s.of[account]
	if sh == nil {
		s.forget(now)
		sh = &share{steps: s.lim.Purse, filled: now}
		s.of[account] = sh
	}
	s.fill(sh, now)
	return sh
}

func (s *shares) fill(sh *share, now time.Time) {
	if passed := now.Sub(sh.filled); passed > 0 {
		gain := math.Min(passed.Seconds()*float64(s.lim.StepsPerSecond), float64(s.lim.Purse-sh.steps))
		// What is too little for a step is not lost: the time goes on counting.
		if gain >= 1 || sh.steps >= s.lim.Purse {
			sh.steps, sh.filled = sh.steps+int(gain), now
		}
	}
}

// forget drops accounts of which there is nothing to remember, once there are
// many.
func (s *shares) forget(now time.Time) {
	if len(s.of) < idleShares {
		return
	}
	for account, sh := range s.of {
		if s.fill(sh, now); sh.running == 0 && sh.steps >= s.lim.Purse {
			delete(s.of, account)
		}
	}
}

// spent is the error of an empty purse: it says when there will be something in it.
func (s *shares) spent(sh *share) error {
	seconds := float64(1-sh.steps) / float64(s.lim.StepsPerSecond)
	return limited(int(math.Ceil(seconds)), "该账号的处理时间份额已用完，请稍后再试", "the account has used up its share of processor time; try again later")
}

func crowded() error {
	return limited(1, "该账号同时进行的繁重查询过多，请稍后再试", "the account has too many heavy requests under way; try again later")
}

func limited(seconds int, zh, en string) error {
	e := domain.Errorf(domain.CodeRateLimited, zh, en)
	e.RetryAfter = max(seconds, 1)
	return e
}
