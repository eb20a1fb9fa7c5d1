package resolvers

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"pdca/internal/domain"
	"pdca/internal/live"
)

// Live is how subscriptions are served.
type Live struct {
	// Standing returns what the caller's sign-in hangs on; nil for nothing.
	Standing func(context.Context) live.Standing
	// SignIn finds out who opens a WebSocket by the text of an Authorization header, which
	// its first message brings, and says so in the context. Nil takes none.
	SignIn func(ctx context.Context, authorization string) (context.Context, error)
	// Asked may refuse a further operation on a connection that stays open; nil refuses none.
	Asked func(context.Context, domain.Actor) error
	// Origins are those whose pages may open a WebSocket, beside the server's own.
	Origins []string
	// Lines is how many connections may be open at once (20,000), LinesEach how many of one
	// account (32), and of one address by nobody yet; Operations how many subscriptions one
	// WebSocket may have (20).
	Lines, LinesEach, Operations int
	// Init is how long a WebSocket may be open before it says who it is (10 s), Idle how long
	// without a subscription (5 min).
	Init, Idle time.Duration
	// Ping is how often the transports send a sign of life, by the clock alone (25 s).
	Ping time.Duration
	// Patience is how long a client may leave unread what is sent (30 s).
	Patience time.Duration
}

func (l Live) withDefaults() Live {
	l.Lines, l.LinesEach, l.Operations = cmp.Or(l.Lines, 20_000), cmp.Or(l.LinesEach, 32), cmp.Or(l.Operations, 20)
	l.Init, l.Idle = cmp.Or(l.Init, 10*time.Second), cmp.Or(l.Idle, 5*time.Minute)
	l.Ping, l.Patience = cmp.Or(l.Ping, 25*time.Second), cmp.Or(l.Patience, 30*time.Second)
	return l
}

// carrier is how the answers of a line travel. Safe for concurrent use.
type carrier interface {
	// event sends what an operation has to tell.
	event(op *operation, data []byte)
	// failed sends why an operation is over.
	failed(op *operation, errs gqlerror.List)
	// ping sends a sign of life.
	ping()
	// over tells why the line ends, and has its connection closed.
	over(cause error)
}

// line is a connection that stays open. A goroutine of its own reads from it, and closes the
// line once the connection is over; what is told is told by goroutines of the hub's.
type line struct {
	api *API
	// head is what the operations go by of the request's headers: the language.
	head http.Header
	// holder is the account, or the address while nobody has signed in.
	holder string
	stand  *live.Stand

	ctx    context.Context
	cancel context.CancelCauseFunc

	mu sync.Mutex // guards the rest
	// out is nil until the connection is taken, cause is why the line ends; nil while it
	// does not.
	out   carrier
	cause error
	// greeted says that it is known who it is of, asked that an operation has come. ops are
	// those under way; since is when there was none, and pinged the last sign of life.
	greeted, asked bool
	ops            []*operation
	since, pinged  time.Time
}

// lines are those of an API.
type lines struct {
	mu   sync.Mutex // guards the rest
	all  map[*line]bool
	each map[string]int
	// over is why there are to be none any more.
	over error
	done sync.WaitGroup
	// stop ends the goroutine that looks after them; nil while there are none.
	stop context.CancelFunc
}

// open makes a line for a holder. What the context says of the request stays, its end does
// not: the connection outlives the request.
func (a *API) open(ctx context.Context, holder string, h http.Header) (*line, error) {
	a.lines.mu.Lock()
	defer a.lines.mu.Unlock()
	switch l := &a.cfg.Live; {
	case a.lines.over != nil:
		return nil, a.lines.over
	case a.closing():
		return nil, closed()
	case a.lines.each[holder] >= l.LinesEach:
		return nil, limited(10, "打开的连接过多", "too many connections are open")
	case len(a.lines.all) >= l.Lines:
		return nil, closedFor(10)
	}
	now := time.Now()
	l := &line{api: a, holder: holder, since: now, pinged: now}
	for _, name := range []string{"Accept-Language", "Pdca-Min-Rev"} {
		if v := h[name]; v != nil {
			if l.head == nil {
				l.head = http.Header{}
			}
			l.head[name] = v
		}
	}
	l.ctx, l.cancel = context.WithCancelCause(context.WithoutCancel(ctx))
	if a.lines.all == nil {
		a.lines.all, a.lines.each = map[*line]bool{}, map[string]int{}
	}
	a.lines.all[l] = true
	a.lines.each[holder]++
	a.lines.done.Add(1)
	if a.lines.stop == nil {
		var ctx context.Context
		ctx, a.lines.stop = context.WithCancel(context.Background())
		go a.tend(ctx)
	}
	return l, nil
}

// move counts a line to the account that it is found to be of.
func (l *line) move(holder string) error {
	all := &l.api.lines
	all.mu.Lock()
	defer all.mu.Unlock()
	if all.each[holder] >= l.api.cfg.Live.LinesEach {
		return limited(10, "打开的连接过多", "too many connections are open")
	}
	all.drop(l.holder)
	all.each[holder]++
	l.holder = holder
	return nil
}

func (s *lines) drop(holder string) {
	if s.each[holder]--; s.each[holder] <= 0 {
		delete(s.each, holder)
	}
}

// stands has the line end with the sign-in that ctx tells of.
func (l *line) stands(ctx context.Context) (err error) {
	var st live.Standing
	if of := l.api.cfg.Live.Standing; of != nil {
		st = of(ctx)
	}
	l.stand, err = l.api.hub.Stand(st, l.end)
	return err
}

// errGone is the cause of a line whose client is there no more.
var errGone = errors.New("the client has gone")

// carry has the line told by a carrier from now on; it ends at once where it is over already.
func (l *line) carry(out carrier) {
	l.mu.Lock()
	l.out = out
	cause := l.cause
	l.mu.Unlock()
	if cause != nil {
		out.over(cause)
	}
}

// end ends the line: no event is told by it any more.
func (l *line) end(cause error) {
	l.mu.Lock()
	out, first := l.out, l.cause == nil
	if first {
		l.cause = cause
	}
	l.mu.Unlock()
	l.cancel(cause)
	if first && out != nil {
		out.over(cause)
	}
}

// close gives back what the line held, once nothing is read from it any more.
func (l *line) close() {
	l.mu.Lock()
	if l.cause == nil {
		l.cause = errGone
	}
	ops := slices.Clone(l.ops)
	l.mu.Unlock()
	l.cancel(nil)
	for _, op := range ops {
		op.leave()
	}
	if l.stand != nil {
		l.stand.Leave()
	}
	all := &l.api.lines
	all.mu.Lock()
	defer all.mu.Unlock()
	delete(all.all, l)
	all.drop(l.holder)
	if len(all.all) == 0 {
		all.stop()
		all.stop = nil
	}
	all.done.Done()
}

// first says whether the operation at hand came with the request that opened the line.
func (l *line) first() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	first := !l.asked
	l.asked = true
	return first
}

// enter counts a subscription.
func (l *line) enter(op *operation) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.ops) >= l.api.cfg.Live.Operations {
		return limited(10, "此连接上的订阅过多", "too many subscriptions are open on this connection")
	}
	l.ops = append(l.ops, op)
	return nil
}

// left takes an operation off the line; false where it was off already.
func (l *line) left(op *operation) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.Index(l.ops, op)
	if i < 0 {
		return false
	}
	l.ops = slices.Delete(l.ops, i, i+1)
	l.since = time.Now()
	return true
}

// runs says whether an operation is on the line.
func (l *line) runs(op *operation) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.cause == nil && slices.Contains(l.ops, op)
}

// due says why the line is to end now, if it is, and whether a sign of life is due.
func (l *line) due(now time.Time) (cause error, ping bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	opts := &l.api.cfg.Live
	if ping = now.Sub(l.pinged) >= opts.Ping; ping {
		l.pinged = now
	}
	switch quiet := now.Sub(l.since); {
	case !l.greeted && quiet > opts.Init:
		return errLate, ping
	case len(l.ops) == 0 && quiet > opts.Idle:
		return errIdle, ping
	}
	return nil, ping
}

// tend looks after the lines every second, and ends all of them when the server is about to
// stop.
func (a *API) tend(ctx context.Context) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-a.cfg.Closing:
			a.EndLive()
			return
		case now := <-t.C:
			for _, l := range a.openLines() {
				cause, ping := l.due(now)
				switch {
				case cause != nil: // a client may have to take something before
					go l.end(cause)
				case ping:
					go l.ping()
				}
			}
		}
	}
}

// ping sends a sign of life.
func (l *line) ping() {
	l.mu.Lock()
	out := l.out
	l.mu.Unlock()
	if out != nil {
		out.ping()
	}
}

func (a *API) openLines() []*line {
	a.lines.mu.Lock()
	defer a.lines.mu.Unlock()
	list := make([]*line, 0, len(a.lines.all))
	for l := range a.lines.all {
		list = append(list, l)
	}
	return list
}

// EndLive ends all subscriptions, and takes no new ones: clients come again, at another server
// or at this one after its start.
func (a *API) EndLive() {
	a.lines.mu.Lock()
	a.lines.over = closed()
	a.lines.mu.Unlock()
	for _, l := range a.openLines() {
		go l.end(errRestart)
	}
}

// AwaitLive waits until nothing is open any more that EndLive ended, or ctx ends.
func (a *API) AwaitLive(ctx context.Context) error {
	done := make(chan struct{})
	go func() { a.lines.done.Wait(); close(done) }()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

var (
	errRestart = closed()
	errLate    = domain.Errorf(domain.CodeUnavailable, "连接后未在时限内说明身份", "the connection did not say who it is in time")
	errIdle    = domain.Errorf(domain.CodeUnavailable, "连接空闲过久", "the connection was idle for too long")
)

// closedFor is the error of a server that has all the connections that it takes.
func closedFor(seconds int) error {
	err := domain.AsError(closed())
	err.Message = domain.Text{Zh: "服务器打开的连接过多，请稍后重试", En: "the server has too many connections open, try again later"}
	err.RetryAfter = seconds
	return err
}
