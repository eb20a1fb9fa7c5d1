package gql

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"github.com/99designs/gqlgen/graphql/introspection"

	"pdca/internal/jsonscan"
	"pdca/internal/state"
)

// queryRoot is the source of the query root's fields.
type queryRoot struct{}

func (queryRoot) field(c *Run, n *node) bool {
	if !c.proceed() {
		return false
	}
	switch n.op {
	case opOne:
		return c.recordOrNull(n, c.view.Record(n.ent, c.values[n.slot].text))
	case opMany:
		return c.connection(n, state.Query{})
	case opAggregate:
		return c.aggregate(n, nil)
	case opMyTasks:
		return c.tasks(n)
	case opHosted:
		return c.hosted(n)
	case opFigures:
		return c.figuresOf(n, nil)
	case opFigureDefinitions:
		return c.definitions(n)
	case opFigureRecords:
		return c.recordsByToken(n)
	case opNodeByID:
		c.descend(n.name)
		ok := c.node(n, c.values[n.slot].text)
		c.ascend()
		return ok
	case opNodesByID:
		return c.nodes(n)
	case opSignable:
		return c.signable(n)
	case opCanCreate:
		return c.canCreate(n)
	case opMe:
		return c.recordOrNull(n, c.view.Record(n.ent, c.view.Actor.Account))
	case opServerInfo:
		return c.object(n.sel, serverInfo{})
	case opSchema:
		return c.introspect(n, introspection.WrapSchema(c.api.schema))
	case opType:
		return c.introspect(n, introspection.WrapTypeFromDef(c.api.schema, c.api.schema.Types[c.values[n.slot].text]))
	}
	return c.typename(n)
}

// node appends the visible record of an id, whatever its type, or null.
func (c *Run) node(n *node, id string) bool {
	ent, r := c.view.Node(id)
	if r == nil {
		c.b = append(c.b, "null"...)
		return true
	}
	return c.record(n.byType[ent.Index], r)
}

func (c *Run) nodes(n *node) bool {
	ids := c.values[n.slot].list
	c.descend(n.name)
	ok := c.list(n, len(ids), func(i int) bool { return c.node(n, ids[i]) })
	c.ascend()
	return ok
}

// signable appends what is signed of a record.
func (c *Run) signable(n *node) bool {
	v := &c.values[n.slot]
	ent := c.api.reg.Entity(v.typ)
	if ent == nil || ent.Internal {
		return c.null(n)
	}
	r := c.view.Record(ent, v.text)
	if r == nil || r.Deleted() {
		return c.null(n)
	}
	content := c.view.Signable(ent, r)
	if content == nil {
		return c.null(n)
	}
	c.descend(n.name)
	ok := c.object(n.sel, signable(content))
	c.ascend()
	return ok
}

// signable is the source of SignableContent's fields.
type signable []byte

func (s signable) field(c *Run, n *node) bool {
	switch n.field {
	case "content":
		c.b = jsonscan.AppendString(c.b, string(s))
	case "contentHash":
		sum := sha256.Sum256(s)
		c.b = append(hex.AppendEncode(append(c.b, '"'), sum[:]), '"')
	default:
		return c.typename(n)
	}
	return true
}

// serverInfo is the source of ServerInfo's fields.
type serverInfo struct{}

func (serverInfo) field(c *Run, n *node) bool {
	switch n.op {
	case opHead:
		c.b = strconv.AppendUint(c.b, uint64(c.view.Rev), 10)
	case opServerTime:
		c.time(c.host.Now())
	case opSchemaVersion:
		c.b = jsonscan.AppendString(c.b, c.api.reg.Version)
	default:
		return c.typename(n)
	}
	return true
}
