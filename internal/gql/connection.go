package gql

import (
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// connection is a list of records that is being written.
type connection struct {
	query state.Query
	page  state.Result
	// listed says that the page was asked for.
	listed bool
	// at is the record of the edge that is being written.
	at *domain.Record
}

// edge and pageInfo are the connection as the source of these types' fields.
type (
	edge     connection
	pageInfo connection
)

// connection appends a connection: of the records of a query, to which the arguments are
// added.
func (c *Run) connection(n *node, q state.Query) bool {
	v := &c.values[n.slot]
	if c.open == len(c.frames) {
		c.frames = append(c.frames, &connection{})
	}
	f := c.frames[c.open]
	if f.query = q; v.filter != nil {
		f.query.Filter = v.filter
	}
	f.query.Ent, f.query.Order = n.ent, v.order
	f.page.Records = f.page.Records[:0]
	if f.listed = c.plan.slots[n.slot].looks(v); f.listed {
		if err := c.view.ListInto(&f.page, &f.query, &v.page); err != nil {
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

func (f *connection) field(c *Run, n *node) bool {
	switch n.op {
	case opNodes:
		return c.records(n, f.page.Records)
	case opEdges:
		return f.edges(c, n)
	case opPageInfo:
		return c.object(n.sel, (*pageInfo)(f))
	case opTotalCount:
		return f.totalCount(c, n)
	}
	return c.typename(n)
}

// totalCount appends how many records the list holds. Finding the page may have
// told already.
func (f *connection) totalCount(c *Run, n *node) bool {
	total, known := f.page.Total()
	if !f.listed || !known {
		var err error
		if total, err = c.view.CountOf(f.query); err != nil {
			return c.fail(n, err)
		}
	}
	c.b = strconv.AppendInt(c.b, int64(total), 10)
	return true
}

func (f *connection) edges(c *Run, n *node) bool {
	c.descend(n.name)
	ok := c.list(n, len(f.page.Records), func(i int) bool {
		f.at = f.page.Records[i]
		return c.object(n.sel, (*edge)(f))
	})
	c.ascend()
	return ok
}

func (f *edge) field(c *Run, n *node) bool {
	switch n.op {
	case opEdgeNode:
		return c.recordOrNull(n, f.at)
	case opEdgeCursor:
		f.cursor(c, f.at)
		return true
	}
	return c.typename(n)
}

func (f *edge) cursor(c *Run, r *domain.Record) {
	c.b = append(f.page.AppendCursor(append(c.b, '"'), r), '"')
}

func (f *pageInfo) field(c *Run, n *node) bool {
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
