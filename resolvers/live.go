package resolvers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"pdca/internal/domain"
	"pdca/internal/gql"
	"pdca/internal/live"
	"pdca/internal/state"
)

// Subscriptions travel by gqlgen's transports: server-sent events (stream.go) and WebSockets
// (socket.go). Documents are read, limited, let in and kept by this door as those of queries
// are; what a transport parses of a request is not used. So the executor that the
// transports are given is not gqlgen's: that one validates by rules that take seconds for
// a hostile document, and keeps a syntax tree for each subscription.
//
// A subscription waits on its own goroutine for the hub to wake it, and then executes its
// operation for the event, on a view of then.

// operations is a graphql.GraphExecutor for one line.
type operations struct {
	line *line
	// request is what the line's next operation is of, as it was sent.
	request func() (request, *refusal)
}

var _ graphql.GraphExecutor = (*operations)(nil)

// operation is one that travels by a line.
type operation struct {
	line    *line
	actor   domain.Actor
	request request
	doc     *gql.Document
	// refused is why it is not executed.
	refused *refusal
	topic   gql.Topic
	sub     *live.Sub
	// question tells what figures are asked for, tasks stands for those that were told, made
	// and ord are the place of the newest notice that was.
	question string
	tasks    uint64
	made     domain.Rev
	ord      uint32
	// day says that the day changed since the last event, done that nothing more comes.
	day, done bool
}

// operationKey is where an operation travels in gqlgen's context of it.
const operationKey = "pdca"

// CreateOperationContext reads and checks an operation. What is wrong with it is told when it
// is dispatched, in the words of the transport.
func (x *operations) CreateOperationContext(ctx context.Context, _ *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	op := &operation{line: x.line}
	op.refused = op.open(ctx, x.request)
	return &graphql.OperationContext{Extensions: map[string]any{operationKey: op}, RecoverFunc: x.line.api.recovered}, nil
}

// DispatchError is what a transport answers with where it refuses a message itself.
func (x *operations) DispatchError(_ context.Context, list gqlerror.List) *graphql.Response {
	return &graphql.Response{Errors: list}
}

// DispatchOperation begins to execute it.
func (x *operations) DispatchOperation(ctx context.Context, oc *graphql.OperationContext) (graphql.ResponseHandler, context.Context) {
	op := oc.Extensions[operationKey].(*operation)
	return op.next, ctx
}

func (a *API) recovered(ctx context.Context, p any) error {
	a.log.ErrorContext(ctx, "graphql panic", "panic", p)
	return gqlerror.Errorf("internal error")
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
	if err := op.line.enter(); err != nil {
		return refuse(err)
	}
	op.actor, op.doc, op.topic = c.actor, d, topic
	op.request.variables = slices.Clone(c.request.variables)
	op.made, op.ord = c.run.View().Rev, math.MaxUint32
	if topic.Figures != nil {
		q, err := json.Marshal(topic.Figures)
		if err != nil {
			return refuse(domain.AsError(err))
		}
		op.question = string(q)
	}
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

// next waits for an event and executes the operation for it; nil at the end.
func (op *operation) next(ctx context.Context) *graphql.Response {
	if op.done {
		return nil
	}
	if op.refused != nil {
		return op.refuse(ctx, op.refused)
	}
	for {
		e, err := op.sub.Next(ctx)
		if err != nil {
			return op.over(ctx, err)
		}
		data, ref := op.event(ctx, &e)
		if ref != nil {
			return op.refuse(ctx, ref)
		}
		if data != nil {
			return &graphql.Response{Data: data}
		}
	}
}

// over ends the operation. Whoever closed it themselves is told nothing; where the line ends
// as a whole, the line tells.
func (op *operation) over(ctx context.Context, err error) *graphql.Response {
	gone := errors.Is(err, context.Canceled)
	if !gone && op.line.socket == nil {
		return op.refuse(ctx, refuse(err))
	}
	if !gone {
		op.line.end(err)
	}
	op.leave()
	return nil
}

// leave ends the operation.
func (op *operation) leave() {
	op.done = true
	if op.sub != nil {
		op.sub.Leave()
		op.line.left()
	}
}

// refuse answers with errors and ends the operation.
func (op *operation) refuse(ctx context.Context, ref *refusal) *graphql.Response {
	op.leave()
	c := op.line.api.begin(ctx)
	defer c.end()
	c.greet(ctx, op.line.head)
	for _, p := range ref.problems {
		if p.Err.Kind == domain.KindInternal {
			op.line.api.log.ErrorContext(ctx, "graphql subscription", "error", p.Err, "request", c.name())
		}
	}
	errs := c.gqlErrors(ref.problems)
	if op.line.socket == nil {
		return &graphql.Response{Errors: errs}
	}
	for _, e := range errs {
		transport.AddSubscriptionError(ctx, e)
	}
	return nil
}

// event executes the operation for an event; data is nil where there is nothing to tell.
func (op *operation) event(ctx context.Context, e *live.Event) (data json.RawMessage, ref *refusal) {
	defer func() {
		if p := recover(); p != nil { // the transport would leave a line open that tells nothing
			op.line.api.log.ErrorContext(ctx, "graphql panic", "panic", p, "stack", string(debug.Stack()))
			data, ref = nil, refuse(domain.AsError(fmt.Errorf("panic: %v", p)))
		}
	}()
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
		err := op.sub.Figures(ctx, e, op.question, func(v *state.View) ([]*state.FigureAnswer, error) {
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
func (c *call) told(op *operation, v *state.View, t *gql.Told) (json.RawMessage, *refusal) {
	c.run.See(v)
	if ref := c.run.Bind(op.doc, op.request.variables); ref != nil {
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
	return slices.Clone(json.RawMessage(c.run.Answer()[len(`{"data":`):])), nil
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
