package resolvers

import (
	"errors"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// connection is a list of records that is being written.
type connection struct {
	query state.Query
	page  state.Result
	// at is the record of the edge that is being written.
	at *domain.Record
}

// edge and pageInfo are the connection as the source of these types' fields.
type (
	edge     connection
	pageInfo connection
)

// connection appends a connection: of the records that refer to parent, or of
// all records where it is nil.
func (c *call) connection(n *node, parent *domain.Record) bool {
	v := &c.values[n.slot]
	if c.open == len(c.frames) {
		c.frames = append(c.frames, &connection{})
	}
	f := c.frames[c.open]
	f.query = state.Query{Ent: n.ent, Filter: v.filter, Order: v.order}
	if parent != nil {
		f.query.Via, f.query.Parent = n.f, parent.ID
	}
	if c.plan.slots[n.slot].lists {
		if err := c.fill(f, &v.page); err != nil {
			return c.fail(n, err)
		}
	}
	c.open++
	c.descend(n.name)
	ok := c.object(n.sel, f)
	c.ascend()
	c.open--
	return ok
}

// fill makes a connection's page. Cursors may have been made by a server that is
// ahead of this view; what this one finds out then, it does once a request.
func (c *call) fill(f *connection, page *state.Page) error {
	err := c.view.ListInto(&f.page, &f.query, page)
	var ahead *state.AheadError
	if !errors.As(err, &ahead) {
		return err
	}
	if c.newest == nil {
		if c.newest, err = c.api.cfg.Engine.Newest(c.ctx); err != nil {
			c.newest = nil
			return err
		}
	}
	if c.newest.Rev < ahead.Rev {
		return state.OtherHistory()
	}
	judged := *page
	judged.History = c.newest
	return c.view.ListInto(&f.page, &f.query, &judged)
}

func (f *connection) field(c *call, n *node) bool {
	switch n.op {
	case opNodes:
		return c.records(n, f.page.Records)
	case opEdges:
		return f.edges(c, n)
	case opPageInfo:
		return c.object(n.sel, (*pageInfo)(f))
	case opTotalCount:
		c.b = strconv.AppendInt(c.b, int64(c.view.CountOf(f.query)), 10)
		return true
	}
	return c.typename(n)
}

func (f *connection) edges(c *call, n *node) bool {
	c.descend(n.name)
	ok := c.list(n, len(f.page.Records), func(i int) bool {
		f.at = f.page.Records[i]
		return c.object(n.sel, (*edge)(f))
	})
	c.ascend()
	return ok
}

func (f *edge) field(c *call, n *node) bool {
	switch n.op {
	case opEdgeNode:
		return c.recordOrNull(n, f.at)
	case opEdgeCursor:
		f.cursor(c, f.at)
		return true
	}
	return c.typename(n)
}

func (f *edge) cursor(c *call, r *domain.Record) {
	c.b = append(f.page.AppendCursor(append(c.b, '"'), r), '"')
}

func (f *pageInfo) field(c *call, n *node) bool {
	list := f.page.Records
	switch n.op {
	case opHasNext:
		c.b = strconv.AppendBool(c.b, f.page.HasNext)
	case opHasPrevious:
		c.b = strconv.AppendBool(c.b, f.page.HasPrev)
	case opStartCursor, opEndCursor:
		if len(list) == 0 {
			return c.null(n)
		}
		r := list[0]
		if n.op == opEndCursor {
			r = list[len(list)-1]
		}
		(*edge)(f).cursor(c, r)
	default:
		return c.typename(n)
	}
	return true
}
