package resolvers

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"runtime/debug"
	"slices"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"pdca/internal/domain"
	"pdca/internal/gql"
	"pdca/internal/live"
	"pdca/internal/state"
)

// Subscriptions travel as server-sent events (stream.go) and by WebSockets (socket.go). Their
// documents are read, limited, let in and kept by this door as those of queries are. A
// subscription that is silent has no goroutine: the hub takes one where there is something to
// tell, which executes the operation for the event, on a view of then, and sends it.

// operation is one that travels by a line.
type operation struct {
	line *line
	// id is its name on a WebSocket.
	id        string
	actor     domain.Actor
	variables []byte
	doc       *gql.Document
	topic     gql.Topic
	sub       *live.Sub
	// question tells what figures are asked for, tasks stands for those that were told, made
	// and ord are the place of the newest notice that was.
	question string
	tasks    uint64
	made     domain.Rev
	ord      uint32
	// day says that the day changed since the last event.
	day bool
}

var _ live.Listener = (*operation)(nil)

// start begins to execute an operation. What is wrong with it is told in the words of the
// line.
func (op *operation) start(read func() (request, *refusal)) {
	if ref := op.opened(read); ref != nil {
		op.refuse(ref)
		return
	}
	op.sub.Listen(op)
}

func (op *operation) opened(read func() (request, *refusal)) (ref *refusal) {
	defer op.recovered(&ref)
	return op.open(op.line.ctx, read)
}

// recovered turns a panic into a refusal: a line would stay open that tells nothing.
func (op *operation) recovered(ref **refusal) {
	if p := recover(); p != nil {
		op.line.api.log.ErrorContext(op.line.ctx, "graphql panic", "panic", p, "stack", string(debug.Stack()))
		*ref = refuse(domain.AsError(fmt.Errorf("panic: %v", p)))
	}
}

// open reads the operation and finds out what it asks for.
func (op *operation) open(ctx context.Context, read func() (request, *refusal)) *refusal {
	c := op.line.api.begin(ctx)
	defer c.end()
	c.greet(ctx, op.line.head)
	var ref *refusal
	if c.request, ref = read(); ref != nil {
		return ref
	}
	if asked := c.api.cfg.Live.Asked; asked != nil && !op.line.first() {
		if err := asked(ctx, c.actor); err != nil {
			return refuse(err)
		}
	}
	d, ref := c.document()
	if ref != nil {
		return ref
	}
	if !d.Subscribes() {
		return refuse(domain.Errorf(domain.CodeBadQuery, "此连接只接受订阅，查询和变更用 POST", "subscriptions travel by this connection; send queries and mutations by POST"))
	}
	if ref := c.look(op.line.head); ref != nil {
		return ref
	}
	if ref := c.run.Bind(d, c.request.variables); ref != nil {
		return c.api.refusalOf(ref)
	}
	topic, wrong := c.run.Topic()
	if wrong != nil {
		return c.api.refusalOf(wrong)
	}
	if topic.Figures != nil {
		q, err := json.Marshal(topic.Figures)
		if err != nil {
			return refuse(domain.AsError(err))
		}
		op.question = string(q)
	}
	if err := op.line.enter(op); err != nil {
		return refuse(err)
	}
	op.actor, op.doc, op.topic, op.variables = c.actor, d, topic, bytes.Clone(c.request.variables)
	op.made, op.ord = c.run.View().Rev, math.MaxUint32
	op.sub = c.api.hub.Join(op.line.stand, c.actor, op.wish())
	return nil
}

// The least times between two events of a subscription.
const (
	// gapRecords keeps a busy hour from waking everybody at every commit; nothing waits for
	// it when it is quiet.
	gapRecords = 80 * time.Millisecond
	// gapTasks is longer, because finding out what waits takes a look at all of it.
	gapTasks = 2 * time.Second
)

// wish is the topic in the hub's words.
func (op *operation) wish() live.Topic {
	t := live.Topic{Types: op.topic.Types}
	switch op.topic.Field {
	case "recordsChanged":
		t.Kind, t.Gap = live.Records, gapRecords
	case "tasksChanged":
		t.Kind, t.Gap = live.Tasks, gapTasks
	case "noticeAdded":
		t.Kind = live.Made
	case "figuresChanged":
		t.Kind, t.Question, t.Gap = live.Figures, op.topic.Figures, op.topic.Interval
	}
	return t
}

// Tell executes the operation for an event and sends what it gives.
func (op *operation) Tell(e *live.Event) {
	switch data, ref := op.event(op.line.ctx, e); {
	case ref != nil:
		op.refuse(ref)
	case data != nil:
		op.line.out.event(op, data)
	}
}

// Over ends the line as a whole: it is the account's, or its sign-in's, that is over.
func (op *operation) Over(err error) { op.line.end(err) }

// leave ends the operation; false where it has ended before.
func (op *operation) leave() bool {
	left := op.line.left(op)
	if left && op.sub != nil {
		op.sub.Leave()
	}
	return left
}

// refuse answers with errors and ends the operation. Of one that the client has ended
// meanwhile nothing is said.
func (op *operation) refuse(ref *refusal) {
	errs := op.line.errors(ref)
	if began := op.sub != nil; op.leave() || !began {
		op.line.out.failed(op, errs)
	}
}

// errors are those that a refusal is told by.
func (l *line) errors(ref *refusal) gqlerror.List {
	c := l.api.begin(l.ctx)
	defer c.end()
	c.greet(l.ctx, l.head)
	for _, p := range ref.problems {
		if p.Err.Kind == domain.KindInternal {
			l.api.log.ErrorContext(l.ctx, "graphql subscription", "error", p.Err, "request", c.name())
		}
	}
	return c.gqlErrors(ref.problems)
}

// event executes the operation for an event; data is nil where there is nothing to tell.
func (op *operation) event(ctx context.Context, e *live.Event) (data []byte, ref *refusal) {
	defer op.recovered(&ref)
	c := op.line.api.begin(ctx)
	defer c.end()
	c.greet(ctx, op.line.head)
	c.actor = op.actor
	defer c.held.Keep(0)
	defer func() { c.close() }()
	c.deadline = time.Now().Add(c.api.lim.Execution)
	tell := func(v *state.View, t *gql.Told) {
		if data, ref = c.told(op, v, t); ref == nil {
			op.day = false
		}
	}
	op.day = op.day || e.Day
	switch op.topic.Field {
	case "recordsChanged":
		tell(e.View, &gql.Told{Full: e.Full, Records: recordsOf(e)})
	case "tasksChanged":
		c.run.See(e.View)
		c.run.Until(c.deadline)
		tasks, err := e.View.Tasks(nil)
		if err != nil {
			return nil, refuse(err)
		}
		if sum := sumOf(tasks); sum != op.tasks || e.First {
			op.tasks = sum
			tell(e.View, &gql.Told{Tasks: len(tasks)})
		}
	case "noticeAdded":
		if r := op.notice(e.View); r != nil {
			op.made, op.ord = r.CreatedRev, r.CreatedOrd
			op.sub.Again(e) // there may be more
			tell(e.View, &gql.Told{Made: r})
		}
	case "figuresChanged":
		err := op.sub.Figures(e, op.question, func(v *state.View) ([]*state.FigureAnswer, error) {
			c.run.See(v)
			c.run.Until(c.deadline)
			q := *op.topic.Figures
			q.Passing = true
			if err := v.Named().Check(v, &q); err != nil {
				return nil, err
			}
			return v.Named().Answer(v, &q)
		}, func(ch *live.FigureChange) {
			t := &gql.Told{Full: ch.Full, Day: op.day, Answers: ch.Answers}
			for _, r := range ch.Removed {
				t.Removed = append(t.Removed, gql.ToldRow{Figure: r.Figure, Unit: r.Unit, Group: r.Group, From: r.From})
			}
			c.run.See(ch.Of) // what is behind the rows is read by it
			tell(ch.View, t)
			ch.Of.Meter = nil
		})
		if err != nil && ref == nil {
			ref = refuse(err)
		}
	}
	return data, ref
}

// told writes an event.
func (c *call) told(op *operation, v *state.View, t *gql.Told) ([]byte, *refusal) {
	c.run.See(v)
	if ref := c.run.Bind(op.doc, op.variables); ref != nil {
		return nil, c.api.refusalOf(ref) // by rights of now it may not be asked any more
	}
	if ref := c.run.Tell(t, c.deadline); ref != nil {
		return nil, c.api.refusalOf(ref)
	}
	if list := c.run.Problems(); len(list) > 0 {
		return nil, &refusal{problems: slices.Clone(list)}
	}
	if err := c.recordReads(); err != nil {
		return nil, refuse(err)
	}
	return append(bytes.Clone(c.run.Answer()), '}'), nil
}

// recordsOf are the records of an event as they are in its view.
func recordsOf(e *live.Event) []gql.ToldRecord {
	list := make([]gql.ToldRecord, len(e.Records))
	for i, r := range e.Records {
		list[i] = gql.ToldRecord{Ent: r.Ent, ID: r.ID, R: e.View.Record(r.Ent, r.ID)}
	}
	return list
}

// notice is the first one to the account after that which was told last; nil for none.
func (op *operation) notice(v *state.View) (next *domain.Record) {
	ent := op.topic.Types[0]
	v.EachOf(ent.Name, "recipientId", op.actor.Account, func(r *domain.Record) bool {
		if (r.CreatedRev > op.made || r.CreatedRev == op.made && r.CreatedOrd > op.ord) && v.Sees(ent, r) {
			next = r
		}
		return next == nil && v.Meter.Spend(1)
	})
	return next
}

// sumOf stands for a list of tasks.
func sumOf(list []state.Task) uint64 {
	sum := fnvOffset
	for i := range list {
		t := &list[i]
		for _, s := range [...]string{t.Kind, t.Ent.Name, t.R.ID, t.To, t.DueOn.String()} {
			sum = fnv(sum, s)
		}
	}
	return sum
}

const fnvOffset uint64 = 14695981039346656037

// fnv is FNV-1a over a text and its end.
func fnv(sum uint64, s string) uint64 {
	for i := range len(s) {
		sum = (sum ^ uint64(s[i])) * 1099511628211
	}
	return (sum ^ 0xff) * 1099511628211
}
