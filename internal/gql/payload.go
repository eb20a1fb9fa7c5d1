package gql

import (
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
)

// Mutation is a field of the mutation root, for whoever carries it out.
type Mutation struct {
	// Field is its name in the schema.
	Field string
	Verb  Verb
	// Ent is what kind of record is changed; nil for a field of the host's own.
	Ent *registry.Entity
	// Input is the JSON text of what is asked for, of the right type. It lives as long
	// as the request.
	Input []byte
}

// Verb says what a field of the mutation root does to a record.
type Verb uint8

// The verbs; VerbOwn is that of the fields in Config.Own.
const (
	VerbOwn Verb = iota
	Create
	Update
	Transition
	Delete
)

// Outcome is what came of a mutation: the source of a payload's fields.
type Outcome struct {
	// ID names the record that is answered, Deleted one that is gone; "" for none.
	ID, Deleted string
	// Gone is the record of Deleted as it was; nil for none.
	Gone *domain.Record
	// Rev is the commit that holds the change; 0 for none.
	Rev    domain.Rev
	Errors []*domain.Error
	// Merges are the fields that were merged with what others had written.
	Merges []Merge
	// Client is the JSON text of clientMutationId; nil for none.
	Client []byte
	// Plain are the members that only the host's own fields have (Own.Gives).
	Plain map[string]domain.Value
}

// Merge is what became of a field that was merged: whose value it has now, and the id of
// the conflict that keeps what was lost; "" for none. Field is "" where the record was gone.
type Merge struct{ Field, Outcome, Conflict string }

// mutationRoot is the source of the mutation root's fields. They are carried out
// in order; each is answered from the snapshot after its own commit.
type mutationRoot struct{}

func (mutationRoot) field(c *Run, n *node) bool {
	if n.op == opTypename {
		return c.typename(n)
	}
	if !c.meter.Ask() { // a limit was met before: this one is not carried out
		return c.fail(n, c.meter.Err())
	}
	out, err := c.host.Mutate(Mutation{n.field, n.verb, n.ent, c.values[n.slot].raw})
	if err != nil {
		err = out.refused(c, err)
	}
	if err != nil {
		return c.fail(n, err)
	}
	c.descend(n.name)
	ok := c.object(n.sel, out)
	c.ascend()
	return ok
}

// refused takes an error that the caller is told as data; any other is passed on.
func (o *Outcome) refused(c *Run, err error) error {
	e := domain.AsError(err)
	if e.Kind == domain.KindInternal || e.Kind == domain.KindUnavailable {
		return err
	}
	c.retryAfter = max(c.retryAfter, e.RetryAfter)
	o.Errors = append(o.Errors, e)
	return nil
}

func (o *Outcome) field(c *Run, n *node) bool {
	switch n.op {
	case opPayloadRecord:
		// What was stored is answered, whatever limit the queries beside it met.
		c.meter.Resume()
		if o.Gone != nil { // the caller saw it, else nothing would have been deleted
			return c.recordOrNull(n, o.Gone)
		}
		return c.recordOrNull(n, c.view.Record(n.ent, o.ID))
	case opDeletedID:
		return c.textOrNull(n, o.Deleted)
	case opPayloadRev:
		if o.Rev == 0 {
			return c.null(n)
		}
		c.b = strconv.AppendUint(c.b, uint64(o.Rev), 10)
	case opErrors:
		return c.list(n, len(o.Errors), func(i int) bool { return c.object(n.sel, (*userError)(o.Errors[i])) })
	case opMerges:
		c.descend(n.name)
		ok := c.list(n, len(o.Merges), func(i int) bool { return c.object(n.sel, &o.Merges[i]) })
		c.ascend()
		return ok
	case opClientID:
		if jsonscan.IsNull(o.Client) {
			return c.null(n)
		}
		c.b = append(c.b, o.Client...)
	case opQuery:
		c.descend(n.name)
		ok := c.object(n.sel, queryRoot{})
		c.ascend()
		return ok
	case opPlain:
		v := o.Plain[n.field]
		if v.IsNull() {
			return c.null(n)
		}
		c.b = (&registry.Field{}).AppendJSON(c.b, v)
	default:
		return c.typename(n)
	}
	return true
}

func (m *Merge) field(c *Run, n *node) bool {
	switch n.field {
	case "field":
		return c.textOrNull(n, m.Field)
	case "outcome":
		c.b = jsonscan.AppendString(c.b, m.Outcome)
	case "conflictId":
		return c.textOrNull(n, m.Conflict)
	case "conflict":
		return c.recordOrNull(n, c.view.Record(n.ent, m.Conflict))
	default:
		return c.typename(n)
	}
	return true
}

// userError is an error that is answered as data.
type userError domain.Error

func (e *userError) field(c *Run, n *node) bool {
	switch n.field {
	case "code":
		c.b = jsonscan.AppendString(c.b, string(e.Code))
	case "message":
		c.b = jsonscan.AppendString(c.b, e.Message.In(c.view.Actor.English))
	case "field":
		return c.textOrNull(n, e.Field)
	case "rule":
		return c.textOrNull(n, e.Rule)
	case "contentHash":
		return c.textOrNull(n, e.Hash)
	default:
		return c.typename(n)
	}
	return true
}
