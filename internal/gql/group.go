package gql

import (
	"slices"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// aggregation is an aggregate that is being written.
type aggregation struct {
	asked *state.Aggregate
	args  *grouped
	out   *state.Aggregated
	// from and to bound the page of groups.
	from, to int
}

// aggregate appends an aggregate: of the records that refer to parent, or of all records
// where it is nil.
func (c *Run) aggregate(n *node, parent *domain.Record) bool {
	s, v := &c.plan.slots[n.slot], &c.values[n.slot]
	a := &aggregation{args: v.agg, asked: s.aggregate(v, n, parent, c.api.lim.Groups)}
	var err error
	if a.out, err = c.view.Aggregate(a.asked); err != nil {
		return c.fail(n, err)
	}
	if s.agg.groups {
		a.out.Arrange(a.asked.Keys, a.args.having, a.args.order)
		a.from = min(a.args.from, len(a.out.Groups))
		a.to = min(a.from+a.args.first, len(a.out.Groups))
	}
	c.descend(n.name)
	ok := c.object(n.sel, a)
	c.ascend()
	return ok
}

func (a *aggregation) field(c *Run, n *node) bool {
	switch n.op {
	case opTotal:
		return c.below(n, &bucket{a, a.out.Total, a.asked.Total})
	case opGroups:
		c.descend(n.name)
		ok := c.list(n, a.to-a.from, func(i int) bool {
			return c.proceed() && c.object(n.sel, &bucket{a, a.out.Groups[a.from+i], a.asked.Each})
		})
		c.ascend()
		return ok
	case opGroupCount:
		c.b = strconv.AppendInt(c.b, int64(len(a.out.Groups)), 10)
	case opGroupPage:
		return c.below(n, (*groupPage)(a))
	case opAggregateRev:
		c.b = strconv.AppendUint(c.b, uint64(c.view.Rev), 10)
	default:
		return c.typename(n)
	}
	return true
}

// below appends an object that is no record.
func (c *Run) below(n *node, src source) bool {
	c.descend(n.name)
	ok := c.object(n.sel, src)
	c.ascend()
	return ok
}

// groupPage is an aggregate as the source of its PageInfo.
type groupPage aggregation

func (a *groupPage) field(c *Run, n *node) bool {
	switch n.op {
	case opHasNext:
		c.b = strconv.AppendBool(c.b, a.to < len(a.out.Groups))
	case opHasPrevious:
		c.b = strconv.AppendBool(c.b, a.from > 0)
	case opStartCursor, opEndCursor:
		if a.from == a.to {
			return c.null(n)
		}
		at := a.from + 1
		if n.op == opEndCursor {
			at = a.to
		}
		c.b = append(appendGroupCursor(append(c.b, '"'), at), '"')
	default:
		return c.typename(n)
	}
	return true
}

// bucket is a group that is being written, with its measures.
type bucket struct {
	of *aggregation
	*state.Bucket
	measures []state.Measure
}

func (b *bucket) field(c *Run, n *node) bool {
	switch n.op {
	case opKeys:
		return c.below(n, (*keys)(b))
	case opCount:
		c.b = strconv.AppendInt(c.b, int64(b.Count), 10)
	case opSums, opAvgs, opMins, opMaxs, opDistincts:
		return c.below(n, &tallies{b, n.op})
	case opGroupRecords:
		if b.Bucket == b.of.out.Total {
			return c.connection(n, state.Query{Filter: b.of.asked.Filter})
		}
		return c.connection(n, state.Query{Among: b.Records})
	default:
		return c.typename(n)
	}
	return true
}

// tallies is what is told of a group by one of its fields.
type tallies struct {
	*bucket
	op op
}

func (t *tallies) field(c *Run, n *node) bool {
	if n.op == opTypename {
		return c.typename(n)
	}
	x := &t.Tallies[measureOf(t.measures, n.f)]
	switch {
	case t.op == opDistincts:
		c.b = strconv.AppendInt(c.b, int64(x.Distinct()), 10)
	case x.N == 0:
		return c.null(n)
	case t.op == opMins:
		c.b = n.f.AppendJSON(c.b, x.Min)
	case t.op == opMaxs:
		c.b = n.f.AppendJSON(c.b, x.Max)
	case x.Over:
		return c.fail(n, domain.Errorf(domain.CodeLimit, "合计超过 15 位数字", "the sum has more than 15 digits"))
	case t.op == opAvgs:
		c.b = x.Sum.Over(x.N).Append(c.b)
	default:
		c.b = x.Sum.Append(c.b)
	}
	return true
}

// keys is a group as the source of its keys.
type keys bucket

func (k *keys) field(c *Run, n *node) bool {
	if n.op == opTypename {
		return c.typename(n)
	}
	if n.field == "bins" {
		return k.bins(c, n)
	}
	for i, x := range k.Keys {
		key := &k.of.asked.Keys[i]
		record := key.Grain == registry.GrainLevel || key.Grain == registry.GrainValue && key.Via == nil && key.Edges == nil && key.Field.Single() && key.Field.Ref.As == n.field
		switch {
		case record && (key.Key == n.field || key.Grain == registry.GrainValue):
			return c.recordOrNull(n, c.view.Record(n.ent, x.S))
		case key.Key != n.field || key.Edges != nil:
		case x.IsNull():
			return c.null(n)
		case key.Grain != registry.GrainValue:
			c.b = append(state.AppendSpan(append(c.b, '"'), domain.Date(x.N), key.Grain), '"')
			return true
		default:
			c.b = key.Field.AppendJSON(c.b, x)
			return true
		}
	}
	return c.null(n)
}

// bins appends the bins that a group lies in.
func (k *keys) bins(c *Run, n *node) bool {
	var list []binKey
	for i, x := range k.Keys {
		if key := &k.of.asked.Keys[i]; key.Edges != nil {
			list = append(list, binKey{key, x})
		}
	}
	c.descend(n.name)
	ok := c.list(n, len(list), func(i int) bool { return c.object(n.sel, &list[i]) })
	c.ascend()
	return ok
}

// binKey is a bin: the edges of its key that it lies between.
type binKey struct {
	key *state.Key
	at  domain.Value
}

func (b *binKey) field(c *Run, n *node) bool {
	if n.op == opTypename {
		return c.typename(n)
	}
	i := int(b.at.N)
	switch {
	case b.at.IsNull():
		return c.null(n)
	case n.field == "bin":
		c.b = jsonscan.AppendString(c.b, b.name(i))
	case n.field == "from" && i > 0:
		c.b = appendEdge(c.b, b.key.Edges[i-1])
	case n.field == "to" && i < len(b.key.Edges):
		c.b = appendEdge(c.b, b.key.Edges[i])
	default:
		return c.null(n)
	}
	return true
}

func appendEdge(b []byte, x float64) []byte { return strconv.AppendFloat(b, x, 'f', -1, 64) }

// name is what people call a bin: 0–30 for whole numbers and days, [0, 0.5) for others.
func (b *binKey) name(i int) string {
	text := func(x float64) string { return string(appendEdge(nil, x)) }
	edges := b.key.Edges
	whole := (b.key.Field == nil || b.key.Field.Kind != domain.KindFloat) && !slices.ContainsFunc(edges, func(x float64) bool { return x != float64(int64(x)) })
	switch {
	case i == 0:
		return "<" + text(edges[0])
	case i == len(edges):
		return "≥" + text(edges[i-1])
	case !whole:
		return "[" + text(edges[i-1]) + ", " + text(edges[i]) + ")"
	case edges[i-1] == edges[i]-1:
		return text(edges[i-1])
	}
	return text(edges[i-1]) + "–" + text(edges[i]-1)
}
