package resolvers

import (
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
)

// outcome is what came of a mutation: the source of a payload's fields.
type outcome struct {
	// id names the record that is answered, deleted one that is gone; "" for none.
	id, deleted string
	// gone is the record of deleted as it was; nil for none.
	gone *domain.Record
	// rev is the commit that holds the change; 0 for none.
	rev    domain.Rev
	errors []*domain.Error
	// client is the JSON text of clientMutationId; nil for none.
	client []byte
	tokens Tokens
	// ok says that a session has ended.
	ok bool
}

// refused takes an error that the caller is told as data; any other is passed on.
func (o *outcome) refused(c *call, err error) error {
	if !answerable(err) {
		return err
	}
	e := domain.AsError(err)
	c.retryAfter = max(c.retryAfter, e.RetryAfter)
	o.errors = append(o.errors, e)
	return nil
}

func (o *outcome) field(c *call, n *node) bool {
	switch n.op {
	case opPayloadRecord:
		// What was stored is answered, whatever limit the queries beside it met.
		c.meter.Resume()
		if o.gone != nil { // the caller saw it, else nothing would have been deleted
			return c.recordOrNull(n, o.gone)
		}
		return c.recordOrNull(n, c.view.Record(n.ent, o.id))
	case opDeletedID:
		return c.textOrNull(n, o.deleted)
	case opPayloadRev:
		if o.rev == 0 {
			return c.null(n)
		}
		c.b = strconv.AppendUint(c.b, uint64(o.rev), 10)
	case opErrors:
		return c.list(n, len(o.errors), func(i int) bool { return c.object(n.sel, (*userError)(o.errors[i])) })
	case opClientID:
		if jsonscan.IsNull(o.client) {
			return c.null(n)
		}
		c.b = append(c.b, o.client...)
	case opQuery:
		c.descend(n.name)
		ok := c.object(n.sel, queryRoot{})
		c.ascend()
		return ok
	case opToken:
		return o.token(c, n)
	default:
		return c.typename(n)
	}
	return true
}

// token appends what signing in and out gives.
func (o *outcome) token(c *call, n *node) bool {
	switch n.field {
	case "ok":
		return c.bool(o.ok)
	case "accessToken":
		return c.textOrNull(n, o.tokens.Access)
	case "refreshToken":
		return c.textOrNull(n, o.tokens.Refresh)
	}
	if o.tokens.Expires == 0 {
		return c.null(n)
	}
	c.time(o.tokens.Expires)
	return true
}

// userError is an error that is answered as data.
type userError domain.Error

func (e *userError) field(c *call, n *node) bool {
	switch n.field {
	case "code":
		c.b = jsonscan.AppendString(c.b, string(e.Code))
	case "message":
		c.b = jsonscan.AppendString(c.b, e.Message.In(c.actor.English))
	case "field":
		return c.textOrNull(n, e.Field)
	case "rule":
		return c.textOrNull(n, e.Rule)
	default:
		return c.typename(n)
	}
	return true
}
