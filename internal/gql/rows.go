package gql

import (
	"bytes"
	"time"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/state"
)

// Within returns an executor of the same schema with other limits.
func (x *Executor) Within(l Limits) *Executor {
	y := *x
	y.lim = l.withDefaults()
	y.docs = newDocuments(y.lim)
	return &y
}

// Rows executes the bound question of a table: begin is told how many rows there are, and of
// what, before fn is given each of them, a JSON object that is used again. The rows of a list
// of records are written and given one by one; of anything else the answer is bounded, so it
// is made whole. An error inside a row ends it all: a file with holes in it would be believed.
func (c *Run) Rows(t *Table, deadline time.Time, begin func(About) error, fn func(of int, row []byte) error) error {
	c.deadline = deadline
	if t.kind == tableRecords {
		return c.recordRows(begin, func(row []byte) error { return fn(0, row) })
	}
	if ref := c.Perform(deadline); ref != nil {
		return ref.Problems[0]
	}
	if len(c.problems) > 0 {
		return c.problems[0]
	}
	c.b = append(c.b, '}')
	about := c.about(t)
	if err := begin(about); err != nil {
		return err
	}
	for i, list := range about.lists {
		if t.kind == tableTotal {
			return fn(0, list)
		}
		for row := range jsonscan.Elements(list) {
			if err := fn(i, row); err != nil {
				return err
			}
		}
	}
	return nil
}

// About is what is known of a table before its rows.
type About struct {
	// Rows is how many there are; Cut says that there are more than are answered.
	Rows int
	Cut  bool
	// Figures are the figures that the rows are of, as JSON objects; none of other tables.
	Figures [][]byte

	lists [][]byte
}

// about finds the rows in an answer.
func (c *Run) about(t *Table) (a About) {
	at := jsonscan.Member(jsonscan.Member(c.b, "data"), t.Field)
	switch {
	case t.kind == tableTotal:
		a.lists, a.Rows = [][]byte{jsonscan.Member(at, "total")}, 1
		return a
	case t.kind == tableFigures:
		for f := range jsonscan.Elements(at) {
			a.Figures = append(a.Figures, f)
			a.lists = append(a.lists, jsonscan.Member(f, "rows"))
		}
	case len(t.rows) > 1:
		a.lists = [][]byte{jsonscan.Member(at, t.rows[1])}
	default:
		a.lists = [][]byte{at}
	}
	for i, list := range a.lists {
		n := 0
		for range jsonscan.Elements(list) {
			n++
		}
		a.Rows += n
		a.Cut = a.Cut || t.kind == tableHosted && n >= c.api.lim.Page ||
			t.kind == tableFigures && !bytes.Equal(jsonscan.Member(a.Figures[i], "rowCount"), []byte(itoa(n)))
	}
	return a
}

// recordRows counts the records of a list and writes one after the other.
func (c *Run) recordRows(begin func(About) error, fn func(row []byte) error) error {
	n := &c.plan.root.nodes[0]
	v, sel := &c.values[n.slot], n.sel.nodes[0].sel
	q := state.Query{Ent: n.ent, Filter: v.filter, Order: v.order}
	if err := c.view.EverySearchable(&q); err != nil {
		return err
	}
	total, err := c.view.CountOf(q)
	if err == nil {
		err = begin(About{Rows: total})
	}
	if err != nil {
		return err
	}
	c.descend(n.name)
	defer c.ascend()
	written := 0
	every := c.view.Every(&q, func(r *domain.Record) bool {
		c.b = c.b[:0]
		if !c.record(sel, r) || len(c.problems) > 0 {
			if err = c.meter.Err(); err == nil && len(c.problems) > 0 {
				err = c.problems[0]
			}
			return false
		}
		written++
		err = fn(c.b)
		return err == nil
	})
	switch {
	case err != nil:
		return err
	case every == nil && written != total: // never: both are of one snapshot
		return domain.Errorf(domain.CodeInternal, "导出的行数与计数不符", "the rows written are not those counted")
	}
	return every
}
