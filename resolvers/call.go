package resolvers

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"runtime"
	"sync"
	"time"

	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/internal/engine"
	"pdca/internal/gql"
	"pdca/internal/state"
)

// call is one request under way, and the host of its operation. It belongs to one
// goroutine, and is reused with its buffers.
type call struct {
	run  gql.Run
	body []byte
	// packed is the answer as it travels, where it is compressed.
	packed []byte
	asked
}

// asked is what belongs to one request, and goes with it.
type asked struct {
	api *API
	ctx context.Context

	actor     domain.Actor
	anonymous bool
	// refused is why the caller's token is not taken; nil for none.
	refused   error
	requestID string
	request   request
	// untrusted says that the server executes trusted documents only, and this is none.
	untrusted bool

	// held is the room that the call has.
	held door.Held
	// heavy says that the request has a place among the account's heavy ones (share.go),
	// and resumed since when it has been working.
	heavy    bool
	resumed  time.Time
	deadline time.Time
	// accepts is the Accept-Encoding of the request.
	accepts string
	// report says that the extensions are asked for.
	report bool
	// recalled is the answer to an introspection as it was given before, remember the key
	// under which this one is kept; "" for none.
	recalled []byte
	remember string
	// etag names the answer to a GET; unchanged says that the client has it. Fleeting is an
	// answer that says more than the state does: the time, what is in the audit.
	etag                string
	unchanged, fleeting bool
	// exporting says that the answer leaves as a file.
	exporting bool
	// reads are the records whose sealed texts are in the answer.
	reads []domain.AuditEvent
}

var calls = sync.Pool{New: func() any { return new(call) }}

// keepBytes is the largest buffer that is kept for the next call.
const keepBytes = 256 << 10

// begin takes a call from the pool.
func (a *API) begin(ctx context.Context) *call { return a.beginWith(ctx, a.exec) }

func (a *API) beginWith(ctx context.Context, exec *gql.Executor) *call {
	c := calls.Get().(*call)
	c.api, c.ctx = a, ctx
	c.run.Start(ctx, exec, c)
	return c
}

// end gives the call back without what it refers to.
func (c *call) end() {
	if cap(c.body) > keepBytes || cap(c.packed) > keepBytes || !c.run.Reset() {
		return
	}
	c.body, c.packed, c.asked = c.body[:0], c.packed[:0], asked{}
	calls.Put(c)
}

// perform executes the bound operation, or turns it away before anything is done.
func (c *call) perform() *refusal {
	if admit := c.api.cfg.Admit; admit != nil {
		if err := admit(c.ctx, c.actor, c.run.Cost()); err != nil {
			return refuse(err)
		}
	}
	now := time.Now()
	c.deadline = now.Add(c.api.lim.Execution)
	c.api.shares.note(c.actor.Account, now)
	defer c.close()
	if c.run.Cost() > heavyCost {
		if err := c.enter(); err != nil {
			return refuse(err)
		}
	}
	refused := c.api.refusalOf(c.run.Perform(c.deadline))
	if err := c.recordReads(); err != nil && refused == nil {
		return refuse(err)
	}
	return refused
}

// Admits refuses a document that needs an account to a caller who has none.
func (c *call) Admits(d *gql.Document) *gql.Refusal {
	switch {
	case c.refused != nil && !d.Session():
		return gql.Refuse(c.refused)
	case c.anonymous && !d.Open():
		return gql.Refuse(unauthenticated())
	case c.untrusted && !d.Session():
		return gql.Refuse(domain.Errorf(domain.CodePersistedQueryRequired, "本服务器只执行登记过的文档", "this server executes registered documents only; name one by its id"))
	}
	return nil
}

// Newest returns the newest state that there is anywhere.
func (c *call) Newest() (*state.Snapshot, error) { return c.api.cfg.Engine.Newest(c.ctx) }

// Changes answers what changed a record.
func (c *call) Changes(h *state.History) ([]state.Change, bool, error) {
	return c.api.cfg.Engine.Changes(c.ctx, h)
}

// Now is the engine's time.
func (c *call) Now() domain.Time {
	c.fleeting = true
	return domain.TimeOf(c.api.cfg.Engine.Now())
}

// Failed logs an error of our own making; the answer only says that there was one.
func (c *call) Failed(err error, path string) {
	c.api.log.ErrorContext(c.ctx, "graphql field", "error", err, "request", c.name(), "path", path)
}

// Yield lets other requests go first. A mutation is not cut off because the server
// stops: what it stored is answered.
func (c *call) Yield(steps int) error {
	switch {
	case !c.run.Changes() && c.api.closing():
		return closed()
	case c.heavy:
		c.rest()
	case steps > lightSteps:
		return c.enter()
	default:
		runtime.Gosched()
	}
	return nil
}

// rest gives the processor to others, where there are any: a heavy request works for
// a moment and then sleeps for three times as long.
func (c *call) rest() {
	now := time.Now()
	worked := now.Sub(c.resumed)
	if worked < workingTime || !c.api.shares.company(now) {
		runtime.Gosched()
		return
	}
	time.Sleep(min(restFor*worked, longestRest))
	c.resumed = time.Now()
}

// closing says whether the server is about to stop.
func (a *API) closing() bool {
	select {
	case <-a.cfg.Closing:
		return true
	default:
		return false
	}
}

// enter makes the request one of its account's heavy ones.
func (c *call) enter() error {
	err := c.api.shares.enter(c.ctx, c.actor.Account, c.api.cfg.Closing, time.Until(c.deadline))
	c.heavy, c.resumed = err == nil, time.Now()
	return err
}

// close ends what enter began, and tells what was done.
func (c *call) close() {
	steps := c.run.Steps()
	if c.heavy {
		c.api.shares.leave(c.actor.Account, steps)
		c.heavy = false
	}
	if worked := c.api.cfg.Worked; worked != nil {
		worked(c.ctx, c.actor, steps)
	}
}

func closed() error {
	return engine.Unavailable("服务器正在关闭，请稍后重试", "the server is shutting down, try again in a moment")
}

// name is the request's name in errors and in the log.
func (c *call) name() string {
	if c.requestID == "" && c.api.cfg.RequestID != nil {
		c.requestID = c.api.cfg.RequestID(c.ctx)
	}
	if c.requestID == "" {
		var b [8]byte
		_, _ = rand.Read(b[:]) // never fails: it ends the process instead
		c.requestID = hex.EncodeToString(b[:])
	}
	return c.requestID
}
