package gql

import (
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// history is a page of what changed a record that the caller may see, while it is being
// written: the source of a connection's fields. at is the change that is being written,
// place that of the field of it.
type history struct {
	ask   state.History
	r     *domain.Record
	list  []state.Change
	more  bool
	at    *state.Change
	place int
}

// The history as the source of the fields of the types below it.
type (
	changeEdge   history
	historyPage  history
	change       history
	changedField history
)

// history appends what changed a record. The newest version counts, also where the
// record at hand is one before its deletion.
func (c *Run) history(n *node, r *domain.Record) bool {
	page := &c.values[n.slot].page
	after, err := c.view.PlaceOf(page, n.ent, r.ID)
	if err != nil {
		return c.fail(n, err)
	}
	h := &history{r: r, ask: state.History{Ent: n.ent, ID: r.ID, Head: r.Rev, After: after, First: page.First,
		Fields: n.sel.selects(opChangeFields), Meter: &c.meter}}
	if now := c.view.Get(n.ent, r.ID); now != nil {
		h.ask.Head = now.Rev
	}
	if h.list, h.more, err = c.host.Changes(&h.ask); err != nil {
		return c.fail(n, err)
	}
	if page.None {
		h.list, h.more = nil, h.more || len(h.list) > 0
	}
	c.descend(n.name)
	ok := c.object(n.sel, h)
	c.ascend()
	return ok
}

// selects says whether a field of that kind is selected anywhere below.
func (s *selection) selects(o op) bool {
	for i := range s.nodes {
		if n := &s.nodes[i]; n.op == o || n.sel != nil && n.sel.selects(o) {
			return true
		}
	}
	return false
}

func (h *history) each(c *Run, n *node, src source) bool {
	c.descend(n.name)
	ok := c.list(n, len(h.list), func(i int) bool {
		h.at = &h.list[i]
		return c.proceed() && c.object(n.sel, src)
	})
	c.ascend()
	return ok
}

func (h *history) cursor(b []byte, c *Run, p state.Place) []byte {
	return append(c.view.AppendPlace(append(b, '"'), h.ask.Ent, h.ask.ID, p), '"')
}

func (h *history) field(c *Run, n *node) bool {
	switch n.op {
	case opNodes:
		return h.each(c, n, (*change)(h))
	case opEdges:
		return h.each(c, n, (*changeEdge)(h))
	case opPageInfo:
		return c.object(n.sel, (*historyPage)(h))
	}
	return c.typename(n)
}

func (e *changeEdge) field(c *Run, n *node) bool {
	switch n.op {
	case opEdgeNode:
		c.descend(n.name)
		ok := c.object(n.sel, (*change)(e))
		c.ascend()
		return ok
	case opEdgeCursor:
		c.b = (*history)(e).cursor(c.b, c, e.at.Place)
		return true
	}
	return c.typename(n)
}

func (p *historyPage) field(c *Run, n *node) bool {
	switch n.op {
	case opHasNext:
		c.b = strconv.AppendBool(c.b, p.more)
	case opHasPrevious:
		c.b = strconv.AppendBool(c.b, p.ask.After.Rev != 0)
	case opStartCursor, opEndCursor:
		if len(p.list) == 0 {
			return c.null(n)
		}
		at := p.list[0].Place
		if n.op == opEndCursor {
			at = p.list[len(p.list)-1].Place
		}
		c.b = (*history)(p).cursor(c.b, c, at)
	default:
		return c.typename(n)
	}
	return true
}

// field appends a field of a change. Who made it, and on what, is named as far as the
// caller may see them.
func (x *change) field(c *Run, n *node) bool {
	e := x.at.Effect
	switch n.op {
	case opChangeRev:
		c.b = strconv.AppendUint(c.b, uint64(x.at.Rev), 10)
	case opChangeAt:
		c.time(x.at.At)
	case opChangeDeviceAt:
		return x.deviceAt(c, n)
	case opChangeBy:
		return c.recordOrNull(n, c.view.Record(n.ent, e.By))
	case opChangeByID:
		return c.textOrNull(n, e.By)
	case opChangeDevice:
		return c.recordOrNull(n, c.view.Record(n.ent, e.Device))
	case opChangeKind:
		c.b = jsonscan.AppendString(c.b, x.kind())
	case opChangeFrom:
		from, _ := x.states()
		return c.textOrNull(n, from)
	case opChangeTo:
		_, to := x.states()
		return c.textOrNull(n, to)
	case opChangeReason:
		return c.textOrNull(n, e.Reason)
	case opChangeRule:
		return c.textOrNull(n, e.Rule)
	case opChangeFields:
		return x.fields(c, n)
	default:
		return c.typename(n)
	}
	return true
}

func (x *change) deviceAt(c *Run, n *node) bool {
	e := x.at.Effect
	if e.Device == "" {
		return c.null(n)
	}
	if e.Said != 0 {
		c.time(e.Said)
	} else {
		c.time(e.At)
	}
	return true
}

// states are those before and after a change of state; "" where it is none. A new record
// comes from nowhere.
func (x *change) states() (from, to string) {
	for _, f := range x.at.Effect.Fields {
		if f.Field == x.ask.Ent.Status && !f.Quiet && f.Value.S != x.at.From {
			return x.at.From, f.Value.S
		}
	}
	return "", ""
}

func (x *change) kind() string {
	e := x.at.Effect
	_, to := x.states()
	switch {
	case e.Create:
		return "CREATE"
	case e.Delete:
		return "DELETE"
	case e.Restore:
		return "RESTORE"
	case e.Merged:
		return "MERGE"
	case to != "":
		return "TRANSITION"
	}
	return "UPDATE"
}

// fields appends what was written, as far as it may be read. What only merging remembers
// of a field is no change of it.
func (x *change) fields(c *Run, n *node) bool {
	c.b = append(c.b, '[')
	c.descend(n.name)
	defer c.ascend()
	for i, first := 0, true; i < len(x.at.Effect.Fields); i++ {
		f := &x.at.Effect.Fields[i]
		same := !x.at.Effect.Create && x.at.Before[i].Equal(f.Value) // it was written again
		if f.Quiet || same || !readable(c.view, x.ask.Ent.Fields[f.Field], x.r) {
			continue
		}
		if !first {
			c.b = append(c.b, ',')
		}
		if first, x.place = false, i; !c.object(n.sel, (*changedField)(x)) {
			return false
		}
	}
	c.b = append(c.b, ']')
	return true
}

// readable says whether the caller may read a field of a record, as it is now, in its
// history.
func readable(v *state.View, f *registry.Field, r *domain.Record) bool {
	return !f.Secret && v.Readable(f, r)
}

func (x *changedField) field(c *Run, n *node) bool {
	f := &x.at.Effect.Fields[x.place]
	of := x.ask.Ent.Fields[f.Field]
	switch n.op {
	case opChangedName:
		c.b = jsonscan.AppendString(c.b, of.Name)
	case opChangedBefore:
		return c.changed(n, of, x.at.Before[x.place])
	case opChangedAfter:
		return c.changed(n, of, f.Value)
	default:
		return c.typename(n)
	}
	return true
}

// changed appends what a field held. Of sealed texts it is told that they changed, and not
// what they were.
func (c *Run) changed(n *node, f *registry.Field, v domain.Value) bool {
	if f.Sealed != nil || f.Guard != nil && f.Guard.Names != nil && domain.HoldsSealed(v.S) {
		return c.null(n)
	}
	c.b = f.AppendJSON(c.b, v)
	return true
}
