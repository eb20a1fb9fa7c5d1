package resolvers

import (
	"context"
	"sync"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
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

	deadline time.Time
	ticks    uint
	// stopped says that a limit of the execution was reached: nothing more is
	// read.
	stopped bool
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
	for i := range p.slots {
		s := &p.slots[i]
		v := s.value
		if !s.constant {
			if v, wrong = s.fill(c.api.lim, &c.vars, nil); wrong != nil {
				return c.api.invalid(*wrong)
			}
		}
		c.values = append(c.values, v)
	}
	cost := p.cost(c.values, c.view.Len)
	if cost > c.api.lim.Cost {
		return tooComplex("cost", c.api.lim.Cost)
	}
	if admit := c.api.cfg.Admit; admit != nil {
		if err := admit(c.ctx, c.actor, cost); err != nil {
			return refuse(err)
		}
	}
	return nil
}

// run executes the bound operation and appends the answer, errors left out.
func (c *call) run() {
	c.deadline = time.Now().Add(c.api.lim.Execution)
	c.b = append(c.b, `{"data":`...)
	mark := len(c.b)
	var root source = queryRoot{}
	if c.plan.kind == ast.Mutation {
		root = mutationRoot{}
	}
	if !c.object(c.plan.root, root) || c.stopped {
		c.b = append(c.b[:mark], "null"...)
	}
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

// proceed says whether the execution may go on. It is asked for every record.
func (c *call) proceed() bool {
	if len(c.b) > c.api.lim.AnswerBytes && !c.stopped {
		c.stop(complexity("answerBytes", c.api.lim.AnswerBytes))
	}
	if len(c.b) > max(c.allowed, freeAnswer) {
		c.grow()
	}
	if c.ticks++; c.ticks%64 == 0 && !c.stopped {
		c.checkTime()
	}
	return !c.stopped
}

// checkTime stops an execution that takes too long or that nobody waits for.
func (c *call) checkTime() {
	if c.ctx.Err() != nil || time.Now().After(c.deadline) {
		c.stop(complexity("seconds", int(c.api.lim.Execution/time.Second)))
	}
}

func (c *call) stop(p problem) {
	c.stopped = true
	c.problems = append(c.problems[:0], p)
}
