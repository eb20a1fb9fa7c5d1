package resolvers

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// call is one request under way. It belongs to one goroutine, and is reused with
// its buffers.
type call struct {
	api *API
	ctx context.Context

	actor     domain.Actor
	anonymous bool
	// refused is why the caller's token is not taken; nil for none.
	refused   error
	requestID string

	body, key []byte
	request   request

	plan *plan
	// vars holds the coerced variables, values what the plan's slots say.
	vars   valueWriter
	values []slotValue

	// view is what fields are read from: one snapshot for a query, for a mutation
	// the snapshot after the commit of the field at hand.
	view *state.View
	// newest is the newest state there is anywhere, where a cursor made that matter.
	newest *state.Snapshot
	// b is the answer.
	b        []byte
	path     []step
	problems []problem
	// frames are the connections that are open, reused by depth.
	frames []*connection
	open   int

	// held is the room that the call has, allowed how long its answer may be within that.
	held    int64
	allowed int

	// meter counts the work of the request, steps is what it has told so far; heavy
	// says that the request has a place among the account's heavy ones (share.go), and
	// resumed since when it has been working.
	meter   state.Meter
	steps   int
	heavy   bool
	resumed time.Time
	// cost is the price of the operation.
	cost     int
	deadline time.Time
	// retryAfter is the longest wait that an answered error asks for, in seconds.
	retryAfter int
}

// step is one step of the path to where the execution is.
type step struct {
	name  string
	index int // where name is ""
}

var calls = sync.Pool{New: func() any { return new(call) }}

// keepBytes is the largest buffer that is kept for the next call.
const keepBytes = 256 << 10

// begin takes a call from the pool.
func (a *API) begin(ctx context.Context) *call {
	c := calls.Get().(*call)
	c.api, c.ctx = a, ctx
	c.vars.schema = a.schema
	c.meter.Start(c)
	return c
}

// end gives the call back without what it refers to.
func (c *call) end() {
	if cap(c.b) > keepBytes || cap(c.body) > keepBytes || cap(c.vars.b) > keepBytes {
		return
	}
	clear(c.values)
	clear(c.problems)
	clear(c.vars.texts)
	for _, f := range c.frames {
		f.page.Reset()
		*f = connection{page: f.page}
	}
	*c = call{body: c.body[:0], key: c.key[:0], b: c.b[:0], path: c.path[:0], problems: c.problems[:0],
		values: c.values[:0], frames: c.frames, vars: valueWriter{b: c.vars.b[:0], texts: c.vars.texts[:0]}}
	calls.Put(c)
}

// source is what the fields of a selection are read from.
type source interface {
	// field appends the value of one field. False stands for a null that was
	// caused by an error, which has been reported; what was appended is taken back.
	field(c *call, n *node) bool
}

// bind works out the variables and arguments of an operation, and its price.
func (c *call) bind(d *document) *refusal {
	c.vars.defs = d.op.VariableDefinitions
	if def := c.vars.coerce(c.request.variables); def != nil {
		e := invalidValue("变量缺少值或值的类型不符", "a variable has no value, or one that is not of its type")
		return c.api.invalid(problem{err: e, at: at(def.Position)})
	}
	p, wrong := d.plan(c.api, d.combination(&c.vars))
	if wrong != nil {
		return c.api.invalid(*wrong)
	}
	c.plan = p
	if ref := c.arguments(); ref != nil {
		return ref
	}
	if c.cost = plus(c.cost, p.cost(c.values, c.view)); c.cost > c.api.lim.Cost {
		return tooComplex("cost", c.api.lim.Cost)
	}
	if admit := c.api.cfg.Admit; admit != nil {
		if err := admit(c.ctx, c.actor, c.cost); err != nil {
			return refuse(err)
		}
	}
	return nil
}

// arguments works out what the arguments of every field say, also of those that a
// mutation is answered with: nothing is stored for a request that is in error. It
// stops where reading the filters alone is too dear.
func (c *call) arguments() *refusal {
	for i := range c.plan.slots {
		s := &c.plan.slots[i]
		v, wrong := s.value, (*problem)(nil)
		if !s.constant {
			if v, wrong = s.fill(c.api.lim, &c.vars, nil); wrong != nil {
				return c.api.invalid(*wrong)
			}
		}
		if err := c.checkCursors(s, &v); err != nil {
			if wrong := problemOf(err, s.at); wrong.err.Kind != domain.KindUnavailable {
				return c.api.invalid(*wrong)
			}
			return refuse(err)
		}
		c.values = append(c.values, v)
		if c.cost = plus(c.cost, v.terms); c.cost > c.api.lim.Cost {
			return tooComplex("cost", c.api.lim.Cost)
		}
	}
	return nil
}

// checkCursors says whether the cursors of a list are good. They may have been made by a
// server that is ahead of this view; what this one finds out then, it does once a
// request.
func (c *call) checkCursors(s *slot, v *slotValue) error {
	if v.page.After == "" && v.page.Before == "" {
		return nil
	}
	q := s.query(v)
	err := c.view.CheckPage(&q, &v.page)
	var ahead *state.AheadError
	if !errors.As(err, &ahead) {
		return err
	}
	if c.newest == nil {
		newest, err := c.api.cfg.Engine.Newest(c.ctx)
		if err != nil {
			return err
		}
		c.newest = newest
	}
	if c.newest.Rev < ahead.Rev {
		return state.OtherHistory()
	}
	v.page.History = c.newest
	return c.view.CheckPage(&q, &v.page)
}

// perform executes the bound operation, or turns it away before anything is done.
func (c *call) perform() *refusal {
	now := time.Now()
	c.deadline = now.Add(c.api.lim.Execution)
	c.api.shares.note(c.actor.Account, now)
	defer c.close()
	if c.cost > heavyCost {
		if err := c.enter(); err != nil {
			return refuse(err)
		}
	}
	return c.run()
}

// run executes the operation and appends the answer, errors left out. A query that
// was ended on the way has no answer: nobody could tell what is missing. Mutations
// are answered as far as they were carried out.
func (c *call) run() *refusal {
	c.b = append(c.b, `{"data":`...)
	mark := len(c.b)
	var root source = queryRoot{}
	if c.plan.kind == ast.Mutation {
		root = mutationRoot{}
	}
	ok := c.object(c.plan.root, root)
	if err := c.meter.Err(); err != nil && c.plan.kind != ast.Mutation {
		p := problemOf(err, nil)
		if p.err.Kind == domain.KindRateLimited || p.err.Kind == domain.KindUnavailable {
			return refuse(err)
		}
		c.problems, ok = append(c.problems[:0], *p), false
	}
	if !ok {
		c.b = append(c.b[:mark], "null"...)
	}
	return nil
}

// finish appends the errors and closes the answer.
func (c *call) finish(budget int) {
	if len(c.problems) > 0 {
		c.b = c.api.appendProblems(append(c.b, `,"errors":`...), c.problems, c.actor.English, c.name(), budget)
	}
	c.b = append(c.b, '}')
}

// object appends an object.
func (c *call) object(s *selection, src source) bool {
	if len(s.nodes) == 0 {
		c.b = append(c.b, '{')
	}
	for i := range s.nodes {
		n := &s.nodes[i]
		c.b = append(c.b, n.key...)
		if mark := len(c.b); !src.field(c, n) && !c.nulled(n, mark) {
			return false
		}
	}
	c.b = append(c.b, '}')
	return true
}

// nulled puts a null in the place of a value that failed. False says that the
// field is never null, so that the object around it fails too.
func (c *call) nulled(n *node, mark int) bool {
	if n.nonNull {
		return false
	}
	c.b = append(c.b[:mark], "null"...)
	return true
}

// null appends the null of a value that is not there.
func (c *call) null(n *node) bool {
	if n.nonNull {
		return c.fail(n, domain.Errorf(domain.CodeInternal, "记录缺少必填的值", "a record lacks a value that is never null"))
	}
	c.b = append(c.b, "null"...)
	return true
}

// typename appends the answer to __typename; it is the last case of every source.
func (c *call) typename(n *node) bool {
	c.b = append(c.b, n.text...)
	return true
}

// descend and ascend keep the path to where the execution is.
func (c *call) descend(name string) { c.path = append(c.path, step{name: name}) }

func (c *call) descendTo(index int) { c.path = append(c.path, step{index: index}) }

func (c *call) ascend() { c.path = c.path[:len(c.path)-1] }

// list appends a list of which each element is appended by fn. An element that
// fails is null where elements may be, else the list fails.
func (c *call) list(n *node, length int, fn func(i int) bool) bool {
	c.b = append(c.b, '[')
	for i := range length {
		if i > 0 {
			c.b = append(c.b, ',')
		}
		c.descendTo(i)
		mark := len(c.b)
		if !fn(i) {
			if n.elemNonNull {
				c.ascend()
				return false
			}
			c.b = append(c.b[:mark], "null"...)
		}
		c.ascend()
	}
	c.b = append(c.b, ']')
	return true
}

// stepsRecord is what writing a record out costs, in the meter's steps.
const stepsRecord = 32

// proceed says whether the execution may go on. It is asked for every record. An
// error is reported where it made an end.
func (c *call) proceed() bool {
	if len(c.b) > c.api.lim.AnswerBytes {
		c.meter.Stop(complexity("answerBytes", c.api.lim.AnswerBytes))
	}
	if len(c.b) > max(c.allowed, freeAnswer) {
		c.grow()
	}
	if c.meter.Spend(stepsRecord) {
		return true
	}
	c.report(c.meter.Err())
	return false
}

// Poll decides whether the execution goes on: every few records that are looked at
// or written, wherever that is. It lets other requests go first, so that a long one
// holds none of them up.
func (c *call) Poll(steps int) error {
	if c.steps += steps; c.steps > c.api.lim.Steps {
		return complexity("steps", c.api.lim.Steps)
	}
	if err := c.interrupted(); err != nil {
		return err
	}
	switch {
	case c.heavy:
		c.rest()
	case c.steps > lightSteps:
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

// interrupted says why an execution must end although it is within its limits. A
// mutation is not cut off because the server stops: what it stored is answered.
func (c *call) interrupted() error {
	switch {
	case c.ctx.Err() != nil:
		return givenUp()
	case time.Now().After(c.deadline):
		return complexity("seconds", int(c.api.lim.Execution/time.Second))
	case c.plan.kind != ast.Mutation && c.api.closing():
		return closed()
	}
	return nil
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
	if c.meter.Err() == nil {
		c.steps += c.meter.Unasked()
	}
	if c.heavy {
		c.api.shares.leave(c.actor.Account, c.steps)
		c.heavy = false
	}
	if worked := c.api.cfg.Worked; worked != nil {
		worked(c.ctx, c.actor, c.steps)
	}
}

// see makes a view the one that fields are read from.
func (c *call) see(v *state.View) {
	v.Meter = &c.meter
	c.view = v
}

func closed() error {
	return engine.Unavailable("服务器正在关闭，请稍后重试", "the server is shutting down, try again in a moment")
}

// givenUp is an error that nobody reads: the client is gone.
func givenUp() error {
	return engine.Unavailable("请求方已断开", "the client is gone")
}
