package gql

import (
	"context"
	"errors"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Run is one operation under way. It belongs to one goroutine, and is reused with its
// buffers: Start, Document or Adopt, See, Bind, Perform, Finish; or Refuse in the place
// of what is left.
type Run struct {
	// Words are those of introspection; set between Start and Perform.
	Words Words

	api  *Executor
	ctx  context.Context
	host Host

	key  []byte
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
	problems []Problem
	// frames are the connections that are open, reused by depth.
	frames []*connection
	open   int

	// allowed is how long the answer may be within the room that the host has given, longest
	// how long it may be at all.
	allowed, longest int

	// meter counts the work of the operation, steps is what it has told so far.
	meter state.Meter
	steps int
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

// keepBytes is the largest buffer that is kept for the next operation.
const keepBytes = 256 << 10

// Start makes a new or reset Run one of an Executor, for a host.
func (c *Run) Start(ctx context.Context, x *Executor, host Host) {
	c.api, c.ctx, c.host = x, ctx, host
	c.vars.schema, c.vars.reach = x.schema, x.reach
	c.meter.Start(c)
}

// Reset lets go of everything that the Run refers to. False says that its buffers are
// too large to keep.
func (c *Run) Reset() bool {
	if cap(c.b) > keepBytes || cap(c.vars.b) > keepBytes {
		return false
	}
	clear(c.values)
	clear(c.problems)
	clear(c.vars.texts)
	for _, f := range c.frames {
		f.page.Reset()
		*f = connection{page: f.page}
	}
	*c = Run{key: c.key[:0], b: c.b[:0], path: c.path[:0], problems: c.problems[:0], values: c.values[:0], frames: c.frames,
		vars: valueWriter{b: c.vars.b[:0], texts: c.vars.texts[:0]}}
	return true
}

// See makes a view the one that fields are read from.
func (c *Run) See(v *state.View) {
	v.Meter = &c.meter
	c.view = v
}

// Until has what is read by hand, before Perform or Tell, end by a deadline.
func (c *Run) Until(deadline time.Time) { c.deadline = deadline }

// View is what See was given last; nil for nothing.
func (c *Run) View() *state.View { return c.view }

// Cost is the price of the bound operation, in the unit of Limits.Cost.
func (c *Run) Cost() int { return c.cost }

// Changes says whether the bound operation is a mutation. What is looked up before an
// operation is bound, as what a subscription tells is, changes nothing.
func (c *Run) Changes() bool { return c.plan != nil && c.plan.kind == ast.Mutation }

// Steps is how much the operation has done, in the unit of Limits.Steps.
func (c *Run) Steps() int {
	if c.meter.Err() == nil {
		return c.steps + c.meter.Unasked()
	}
	return c.steps
}

// Problems are the errors beside the data.
func (c *Run) Problems() []Problem { return c.problems }

// RetryAfter is the longest wait that an answered error asks for, in seconds.
func (c *Run) RetryAfter() int { return c.retryAfter }

// Answer is what Finish or Refuse has written; before them Perform's `{"data":…`.
func (c *Run) Answer() []byte { return c.b }

// source is what the fields of a selection are read from.
type source interface {
	// field appends the value of one field. False stands for a null that was
	// caused by an error, which has been reported; what was appended is taken back.
	field(c *Run, n *node) bool
}

// Bind works out the variables, a JSON object or nil, and the arguments of an operation,
// and its price for the caller that it has been made to See.
func (c *Run) Bind(d *Document, variables []byte) *Refusal {
	c.vars.defs = d.op.VariableDefinitions
	if wrong := c.vars.coerce(variables); wrong != nil {
		return invalid(wrong...)
	}
	p, wrong := d.plan(c.api, d.combination(&c.vars))
	if wrong != nil {
		return invalid(wrong...)
	}
	c.plan = p
	if c.longest = c.api.lim.AnswerBytes; d.introspects {
		c.longest = c.api.lim.IntrospectionBytes
	}
	if ref := c.arguments(); ref != nil {
		return ref
	}
	if c.cost = plus(c.cost, p.cost(c.values, c.view)); c.cost > c.api.lim.Cost {
		return TooComplex("cost", c.api.lim.Cost)
	}
	return nil
}

// arguments works out what the arguments of every field say, also of those that a
// mutation is answered with: nothing is stored for a request that is in error. It
// stops where reading the filters alone is too dear. What is wrong with the arguments of
// several fields is said together.
func (c *Run) arguments() *Refusal {
	var found []Problem
	for i := range c.plan.slots {
		s := &c.plan.slots[i]
		v, wrong := s.value, (*Problem)(nil)
		if !s.constant {
			v, wrong = s.fill(c.api.lim, &c.vars)
		}
		if wrong == nil {
			wrong = c.judge(s, &v)
		}
		if wrong != nil {
			if wrong.Err.Kind == domain.KindUnavailable {
				return Refuse(wrong.Err)
			}
			if found = append(found, *wrong); len(found) > c.api.lim.Errors {
				break // more are not shown
			}
			continue
		}
		c.values = append(c.values, v)
		if c.cost = plus(c.cost, v.terms); c.cost > c.api.lim.Cost {
			return TooComplex("cost", c.api.lim.Cost)
		}
	}
	if found != nil {
		return invalid(found...)
	}
	return nil
}

// judge says what is wrong with arguments that can be read.
func (c *Run) judge(s *slot, v *slotValue) *Problem {
	if f := c.closed(v); f != nil {
		e := domain.Errorf(domain.CodeForbidden, "无权查看用来筛选、分组或排序的字段", "the account may not read a field that it filters, groups or orders by").On(f.Name)
		e.Rule = "INV-FG16"
		return &Problem{Err: e, At: s.at, Coordinate: s.field}
	}
	var err error
	shared := false
	if s.info.op == opFigures && s.info.ent == nil {
		_, shared, err = c.host.Shared(v.figures, true)
	}
	if !shared && (s.info.op == opFigures && s.info.ent == nil || s.info.op == opFiguresChanged) {
		err = c.view.Named().Check(c.view, v.figures)
	}
	if err == nil {
		err = c.searchable(s, v)
	}
	if err == nil {
		err = c.checkCursors(s, v)
	}
	if err == nil {
		return nil
	}
	p := problemOf(err, s.at)
	p.Coordinate = s.field
	return p
}

// searchable says whether a page of a list can be found.
func (c *Run) searchable(s *slot, v *slotValue) error {
	if s.info.op != opMany || !s.looks(v) || v.filter == nil && v.order == nil {
		return nil
	}
	q := s.query(v)
	return c.view.Searchable(&q, v.page.First+v.page.Last)
}

// closed is a field that arguments go by although the caller can read it in no record; nil
// for none.
func (c *Run) closed(v *slotValue) (closed *registry.Field) {
	note := func(f *registry.Field) {
		if f != nil && c.view.Closed(f) {
			closed = f
		}
	}
	v.filter.EachField(note)
	for _, o := range v.order {
		note(o.Field)
	}
	if v.agg != nil {
		for _, k := range v.agg.keys {
			note(k.Field)
			note(k.Via)
		}
		for _, m := range v.agg.each {
			note(m.Field)
		}
	}
	return closed
}

// checkCursors says whether the cursors of a list are good. They may have been made by a
// server that is ahead of this view; what this one finds out then, it does once a
// request.
func (c *Run) checkCursors(s *slot, v *slotValue) error {
	if v.page.After == "" && v.page.Before == "" {
		return nil
	}
	err := c.checkPage(s, v)
	var ahead *state.AheadError
	if !errors.As(err, &ahead) {
		return err
	}
	if c.newest == nil {
		newest, err := c.host.Newest()
		if err != nil {
			return err
		}
		c.newest = newest
	}
	if c.newest.Rev < ahead.Rev {
		return state.OtherHistory()
	}
	v.page.History = c.newest
	return c.checkPage(s, v)
}

func (c *Run) checkPage(s *slot, v *slotValue) error {
	switch s.info.op {
	case opFigureRecords: // it is of a list that is found first
		return nil
	case opHistory:
		return c.view.CheckPlace(&v.page)
	case opMyTasks: // good in every history: it says a day and a place
		_, err := c.view.TasksAfter(nil, v.page.After)
		return err
	}
	q := s.query(v)
	return c.view.CheckPage(&q, &v.page)
}

// Perform executes the bound operation until the deadline, Limits.Execution after its
// beginning, and appends the answer, errors left out. A query that was ended on the way
// has no answer: nobody could tell what is missing. Mutations are answered as far as
// they were carried out.
func (c *Run) Perform(deadline time.Time) *Refusal {
	if c.plan.kind == ast.Mutation {
		return c.perform(mutationRoot{}, deadline)
	}
	return c.perform(queryRoot{}, deadline)
}

func (c *Run) perform(root source, deadline time.Time) *Refusal {
	c.deadline = deadline
	c.b = append(c.b, `{"data":`...)
	mark := len(c.b)
	ok := c.object(c.plan.root, root)
	if err := c.meter.Err(); err != nil && c.plan.kind != ast.Mutation {
		p := problemOf(err, nil)
		if p.Err.Kind == domain.KindRateLimited || p.Err.Kind == domain.KindUnavailable {
			return Refuse(err)
		}
		c.problems, ok = append(c.problems[:0], *p), false
	}
	if !ok {
		c.b = append(c.b[:mark], "null"...)
	}
	return nil
}

// Finish appends the errors, within a budget of bytes, and closes the answer.
func (c *Run) Finish(english bool, requestID string, budget int) {
	if len(c.problems) > 0 {
		c.b = c.api.appendProblems(append(c.b, `,"errors":`...), c.problems, english, requestID, budget)
	}
	c.b = append(c.b, '}')
}

// Refuse makes the answer one of errors without data.
func (c *Run) Refuse(list []Problem, english bool, requestID string, budget int) {
	c.b = c.api.appendProblems(append(c.b[:0], `{"errors":`...), list, english, requestID, budget)
	c.b = append(c.b, '}')
}

// Extend adds the extensions, a JSON object, to an answer that is closed.
func (c *Run) Extend(extensions []byte) {
	c.b = append(append(append(c.b[:len(c.b)-1], `,"extensions":`...), extensions...), '}')
}

// object appends an object.
func (c *Run) object(s *selection, src source) bool {
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
func (c *Run) nulled(n *node, mark int) bool {
	if n.nonNull {
		return false
	}
	c.b = append(c.b[:mark], "null"...)
	return true
}

// null appends the null of a value that is not there.
func (c *Run) null(n *node) bool {
	switch {
	case n.empty:
		c.b = append(c.b, "[]"...)
		return true
	case n.nonNull:
		return c.fail(n, domain.Errorf(domain.CodeInternal, "记录缺少必填的值", "a record lacks a value that is never null"))
	}
	c.b = append(c.b, "null"...)
	return true
}

// typename appends the answer to __typename; it is the last case of every source.
func (c *Run) typename(n *node) bool {
	c.b = append(c.b, n.text...)
	return true
}

// descend and ascend keep the path to where the execution is.
func (c *Run) descend(name string) { c.path = append(c.path, step{name: name}) }

func (c *Run) descendTo(index int) { c.path = append(c.path, step{index: index}) }

func (c *Run) ascend() { c.path = c.path[:len(c.path)-1] }

// list appends a list of which each element is appended by fn. An element that
// fails is null where elements may be, else the list fails, as it does at a limit.
func (c *Run) list(n *node, length int, fn func(i int) bool) bool {
	c.b = append(c.b, '[')
	for i := range length {
		if i > 0 {
			c.b = append(c.b, ',')
		}
		c.descendTo(i)
		mark := len(c.b)
		if !fn(i) {
			if n.elemNonNull || c.meter.Err() != nil {
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
func (c *Run) proceed() bool {
	if len(c.b) > c.longest {
		c.meter.Stop(complexity("answerBytes", c.longest))
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

// freeAnswer is how long an answer may grow before the host is asked for room.
const freeAnswer = 64 << 10

// grow asks for room for an answer that grows beyond what it has. A query that gets none
// ends there, as it does at any other limit; what was changed must be told, so a
// mutation's answer grows all the same.
func (c *Run) grow() {
	allowed, err := c.host.Room(max(c.allowed, freeAnswer))
	c.allowed = allowed
	if err != nil && !c.Changes() && c.meter.Err() == nil {
		c.retryAfter = max(c.retryAfter, domain.AsError(err).RetryAfter)
		c.meter.Stop(err)
	}
}

// Poll decides whether the execution goes on: every few records that are looked at
// or written, wherever that is. The host lets other requests go first, so that a long
// one holds none of them up.
func (c *Run) Poll(steps int) error {
	if c.steps += steps; c.steps > c.api.lim.Steps {
		return complexity("steps", c.api.lim.Steps)
	}
	switch {
	case c.ctx.Err() != nil:
		return Away()
	case time.Now().After(c.deadline):
		return complexity("seconds", int(c.api.lim.Execution/time.Second))
	}
	return c.host.Yield(c.steps)
}

// Away is an error that nobody reads: the client is gone.
func Away() error {
	err := domain.Errorf(domain.CodeUnavailable, "请求方已断开", "the client is gone")
	err.RetryAfter = 1
	return err
}
