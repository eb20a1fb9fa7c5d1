package gql

import (
	"pdca/internal/registry"
	"pdca/internal/state"
)

// What an operation costs, in the unit of "one record written out":
//
//	a record, an embedded object, an edge          1
//	a list of embedded objects                     2
//	a derived figure                               2, of a unit 1 more per 62 units
//	a connection                                   1
//	  its page                                     page size × (1 + what is selected of a record)
//	  finding the page by a filter or an order     5, and 1 more per 500 steps
//	  totalCount                                   1, with a filter 5 and 1 more per 500 steps
//	  its filter, wherever it stands               1 a condition, 1 per 10 values
//	an aggregate                                   5, and 1 more per 2,000 records that are looked at,
//	                                               once more for each step along a relation
//	  a group of its page                          a tenth of 1 + what is selected
//	  its records                                  as a connection
//	viewerCan                                      1, and 1 for each of its fields; viewerCanCreate 10
//	a history                                      5
//	  its page                                     page size × (5 + what is selected of a change)
//	nodes(ids)                                     number of ids × (1 + what is selected)
//	a chain or list of references                  10 × (1 + what is selected)
//	auditEvents and what is shared                 100 + how many × (1 + what is selected)
//	myTasks                                        100 + page size × (1 + what is selected)
//	tasksChanged, an event                         100
//	figures and figuresChanged, a key              2, and 1 more per 2,000 of what is touched
//	  a row                                        a tenth of 1 + what is selected of it
//	records behind a row                           10 + page size × (1 + what is selected)
//	a mutation                                     10 + what is selected
//	__schema, __type                               1,000 and 50
//	any other field                                0
//
// A step is looking at one record; each condition that is tested on it is another
// one, and so is each key that it is sorted by, if it is stored (a sum is 8, a name,
// which sorts by pinyin, 16). How many records are looked at is known beforehand from
// the counters of tables and indexes (state.Estimate): for a filter without an index,
// all that the caller may see.
//
// Page sizes and filters are those of the request, with variables bound: a variable
// that is used ten times costs ten times. The limit of 5,000
// lets through a page of 100 records with a few relations each, ten lists of ten
// records in each record of a page, and the usual dashboards, which cost 50 to
// 500; it refuses 100 records with 100 each.
const (
	costMutation = 10
	costCollect  = 5
	// costTasks does not depend on how many records wait: the caller may not see all.
	costTasks      = 100
	costRelations  = 10
	costSchema     = 1000
	costType       = 50
	costSubtree    = 2
	costObjectList = 2
	// costFigure is a key of figures; touchedAtOne of what is touched, and rowsAtOne rows,
	// cost 1.
	costFigure   = 2
	touchedAtOne = 2000
	rowsAtOne    = 10
	// costHistory is a history, and each change of its page: a commit is read for it.
	costHistory = 5
	// stepsAtOne is how many steps may be made for 1, valuesAtOne how many values
	// compared with.
	stepsAtOne  = 500
	valuesAtOne = 10
	// looksAtOne is how many records an aggregate looks at for 1.
	looksAtOne = 2000
)

// pricer prices selections of a plan.
type pricer struct {
	plan *plan
	// values and view are the request's; nil while the plan is made.
	values []slotValue
	view   *state.View
}

// setPrices computes the prices of a selection and of all below it, each once.
func (p *plan) setPrices(s *selection) {
	q := pricer{plan: p}
	for i := range s.nodes {
		n := &s.nodes[i]
		if n.sel != nil {
			p.setPrices(n.sel)
		}
		for _, sel := range n.byType {
			if sel != nil {
				p.setPrices(sel)
			}
		}
		if p.varies(n) {
			s.dear = append(s.dear, i)
		} else {
			s.price = plus(s.price, q.node(n))
		}
	}
}

// varies says whether a node's price depends on the request.
func (p *plan) varies(n *node) bool {
	switch {
	case n.op == opMany, n.op == opFigures, n.op == opFiguresChanged, n.op.aggregates(), (n.op == opDerived || n.op == opAsked) && n.ent.Bucket == registry.BucketSelf, n.sel != nil && len(n.sel.dear) > 0:
		return true
	case n.slot < 0:
	case !p.slots[n.slot].constant, p.slots[n.slot].value.filter != nil, len(p.slots[n.slot].value.order) > 0:
		return true
	}
	for _, sel := range n.byType {
		if sel != nil && len(sel.dear) > 0 {
			return true
		}
	}
	return false
}

// cost is the price of the whole operation with the values of its slots, for the
// caller and the state of a view; what the filters themselves cost is left out.
func (p *plan) cost(values []slotValue, view *state.View) int {
	q := pricer{p, values, view}
	return q.total(p.root)
}

func (q *pricer) total(s *selection) int {
	if s == nil {
		return 0
	}
	sum := s.price
	for _, i := range s.dear {
		sum = plus(sum, q.node(&s.nodes[i]))
	}
	return sum
}

// node is the price of one node. While the plan is made, only of one that does
// not depend on the request.
func (q *pricer) node(n *node) int {
	switch n.op {
	case opInverse, opMany, opGroupRecords:
		return q.connection(n)
	case opAggregate, opInverseAggregate:
		return q.aggregate(n)
	case opTotal, opGroups, opGroupPage, opKeys, opSums, opAvgs, opMins, opMaxs, opDistincts:
		return q.total(n.sel)
	case opHistory:
		return plus(costHistory, times(q.valueOf(n).size(), plus(costHistory, q.total(n.sel))))
	case opMyTasks:
		return q.tasks(n)
	case opHosted:
		return q.hosted(n)
	case opFigures, opFiguresChanged:
		return q.figures(n)
	case opTasksChanged:
		return costTasks
	case opFigureRecords:
		size := q.valueOf(n).size()
		if q.valueOf(n).sized == 0 {
			size = defaultRecords
		}
		return plus(costRelations, times(size, 1+q.total(n.sel)))
	case opFigureField:
		if n.byType != nil {
			return 1 + q.anyType(n)
		}
	case opTaskField:
		if n.byType != nil {
			return 1 + q.anyType(n)
		}
	case opNodesByID:
		return times(len(q.valueOf(n).list), 1+q.anyType(n))
	case opNodeByID:
		return 1 + q.anyType(n)
	case opChain, opRelated:
		return times(costRelations, 1+q.total(n.sel))
	case opMutation:
		return plus(costMutation, q.total(n.sel))
	case opDerived:
		return q.derived(n)
	case opAsked:
		if n.ent.Bucket == registry.BucketSelf {
			return plus(q.derived(n), q.total(n.sel))
		}
	case opObjects, opMemberObjects:
		return costObjectList
	case opContent, opCanCreate:
		return costRelations
	case opCanField:
		return 1
	case opSignable:
		return plus(costRelations, q.total(n.sel))
	case opSchema:
		return costSchema
	case opType:
		return costType
	case opQuery, opErrors, opMerges, opIntrospect:
		return q.total(n.sel)
	}
	if n.sel != nil {
		return plus(1, q.total(n.sel))
	}
	return 0
}

func (q *pricer) valueOf(n *node) *slotValue {
	if s := &q.plan.slots[n.slot]; s.constant {
		return &s.value
	}
	return &q.values[n.slot]
}

// anyType is the price of the dearest type that a Node may be of.
func (q *pricer) anyType(n *node) (most int) {
	for _, sel := range n.byType {
		most = max(most, q.total(sel))
	}
	return most
}

func (q *pricer) derived(n *node) int {
	if q.view == nil {
		return costSubtree
	}
	return costSubtree + q.view.DerivedSteps(n.ent)/stepsAtOne
}

// tasks is the price of what waits for the caller, and of a page of it.
func (q *pricer) tasks(n *node) int {
	return plus(costTasks, times(q.valueOf(n).size(), 1+q.total(n.sel)))
}

// hosted is the price of what the host answers: it may look at much, and gives so many.
func (q *pricer) hosted(n *node) int {
	most := 1
	if n.slot >= 0 {
		most = max(most, q.valueOf(n).page.First)
	}
	return plus(costTasks, times(most, 1+q.total(n.sel)))
}

// defaultRecords is the page of records behind a row where none is said.
const defaultRecords = 100

// figures is the price of named figures: of working them out, and of their rows.
func (q *pricer) figures(n *node) int {
	if q.view == nil {
		return costFigure
	}
	ask := *q.valueOf(n).figures
	if n.ent != nil {
		ask.First = 1000
	}
	touched, rows := q.view.Named().Price(q.view, &ask)
	return plus(costFigure*len(ask.Keys)+touched/touchedAtOne, times(rows+len(ask.Keys), 1+q.total(n.sel))/rowsAtOne)
}

func (q *pricer) connection(n *node) int {
	v := q.valueOf(n)
	sum, each, counted := 1, 0, false
	lists := q.plan.slots[n.slot].looks(v)
	if lists && (v.filter != nil || v.order != nil) {
		sum += costCollect
	}
	for i := range n.sel.nodes {
		switch c := &n.sel.nodes[i]; c.op {
		case opNodes:
			each = plus(each, 1+q.total(c.sel))
		case opEdges:
			each = plus(each, max(1, q.total(c.sel)))
		case opTotalCount:
			counted = true
			if v.filter != nil {
				sum += costCollect
			} else {
				sum++
			}
		}
	}
	return plus(plus(sum, q.search(n, v, lists, counted)), times(v.size(), each))
}

// search is the price of finding and counting the records of a list.
func (q *pricer) search(n *node, v *slotValue, lists, counted bool) int {
	if q.view == nil || n.op == opGroupRecords || n.op == opInverse && v.filter == nil && v.order == nil {
		return 0
	}
	limit := 0
	if lists {
		limit = v.page.First + v.page.Last
	}
	query := q.plan.slots[n.slot].query(v)
	return min(q.view.Estimate(&query, limit, counted)/stepsAtOne, tooMany)
}

// aggregate is the price of an aggregate. The records of a group are those that it looked at
// anyway, so finding them costs nothing more; those of the total are a list of their own.
func (q *pricer) aggregate(n *node) int {
	s, v := &q.plan.slots[n.slot], q.valueOf(n)
	sum, groups := costCollect, v.agg.first
	if len(v.agg.keys) == 0 {
		groups = 1
	}
	if q.view != nil {
		looks, reached := q.view.Looks(s.aggregate(v, n, nil, 0))
		if n.op == opInverseAggregate { // of one that refers to as many as others
			looks = min(looks, q.view.Mean(n.ent, n.f))
		}
		sum = plus(sum, times(looks, 1+reached)/looksAtOne)
	}
	for i := range n.sel.nodes {
		c := &n.sel.nodes[i]
		switch c.op {
		case opTotal:
			sum = plus(sum, plus(q.total(c.sel), q.totalRecords(s, v, n, c.sel)))
		case opGroups:
			records, rest := q.groupRecords(c.sel), 1
			rest = max(1, plus(rest, q.total(c.sel))-records)
			sum = plus(sum, plus(times(groups, rest)/10, times(groups, records)))
		default:
			sum = plus(sum, q.node(c))
		}
	}
	return sum
}

// groupRecords is the part of the price of a group that its records are.
func (q *pricer) groupRecords(s *selection) (sum int) {
	for i := range s.nodes {
		if s.nodes[i].op == opGroupRecords {
			sum = plus(sum, q.connection(&s.nodes[i]))
		}
	}
	return sum
}

// totalRecords is the price of finding the records of the total.
func (q *pricer) totalRecords(s *slot, v *slotValue, n *node, total *selection) (sum int) {
	for i := range total.nodes {
		if c := &total.nodes[i]; c.op == opGroupRecords && q.view != nil {
			page := q.valueOf(c)
			query := state.Query{Ent: n.ent, Filter: v.filter, Order: page.order}
			sum = plus(sum, min(q.view.Estimate(&query, page.page.First, true)/stepsAtOne, tooMany))
		}
	}
	return sum
}

// plus and times stop far above any limit.
func plus(a, b int) int { return min(a+b, tooMany) }

func times(a, b int) int {
	if b > 0 && a > tooMany/b {
		return tooMany
	}
	return a * b
}
