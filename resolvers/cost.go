package resolvers

// What an operation costs, in the unit of "one record written out":
//
//	a record, an embedded object, an edge          1
//	a list of embedded objects                     2
//	a derived figure of a subtree of units         2
//	a connection                                   1
//	  its page                                     page size × (1 + what is selected of a record)
//	  finding the page by a filter or an order     5
//	  totalCount                                   1, with a filter 5
//	nodes(ids)                                     number of ids × (1 + what is selected)
//	ancestors, inspectors, helpers                 10 × (1 + what is selected)
//	a mutation                                     10 + what is selected
//	__schema, __type                               1,000 and 50
//	any other field                                0
//
// Page sizes are those of the request, with variables bound. The limit of 5,000
// lets through a page of 100 records with a few relations each, ten lists of ten
// records in each record of a page, and the usual dashboards, which cost 50 to
// 500; it refuses 100 records with 100 each.
const (
	costMutation   = 10
	costCollect    = 5
	costRelations  = 10
	costSchema     = 1000
	costType       = 50
	costSubtree    = 2
	costObjectList = 2
)

// setPrices computes the prices of a selection and of all below it, each once.
func (p *plan) setPrices(s *selection) {
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
			s.price = plus(s.price, p.price(n, nil))
		}
	}
}

// varies says whether a node's price depends on variables.
func (p *plan) varies(n *node) bool {
	if n.slot >= 0 && !p.slots[n.slot].constant || n.sel != nil && len(n.sel.dear) > 0 {
		return true
	}
	for _, sel := range n.byType {
		if sel != nil && len(sel.dear) > 0 {
			return true
		}
	}
	return false
}

// cost is the price of the whole operation with the values of its slots.
func (p *plan) cost(values []slotValue) int { return p.total(p.root, values) }

func (p *plan) total(s *selection, values []slotValue) int {
	if s == nil {
		return 0
	}
	sum := s.price
	for _, i := range s.dear {
		sum = plus(sum, p.price(&s.nodes[i], values))
	}
	return sum
}

// price is the price of one node. Without values, that of a node that does not
// depend on variables.
func (p *plan) price(n *node, values []slotValue) int {
	switch n.op {
	case opInverse, opMany:
		return p.connectionPrice(n, p.valueOf(n, values), values)
	case opNodesByID:
		return times(len(p.valueOf(n, values).list), 1+p.anyType(n, values))
	case opNodeByID:
		return 1 + p.anyType(n, values)
	case opAncestors, opAccounts:
		return times(costRelations, 1+p.total(n.sel, values))
	case opCreate, opUpdate, opTransition, opDelete, opResolve, opAccount:
		return plus(costMutation, p.total(n.sel, values))
	case opDerived:
		return costSubtree
	case opObjects, opMemberObjects:
		return costObjectList
	case opSchema:
		return costSchema
	case opType:
		return costType
	case opQuery, opErrors, opIntrospect:
		return p.total(n.sel, values)
	}
	if n.sel != nil {
		return plus(1, p.total(n.sel, values))
	}
	return 0
}

func (p *plan) valueOf(n *node, values []slotValue) *slotValue {
	if values == nil || p.slots[n.slot].constant {
		return &p.slots[n.slot].value
	}
	return &values[n.slot]
}

// anyType is the price of the dearest type that a Node may be of.
func (p *plan) anyType(n *node, values []slotValue) (most int) {
	for _, sel := range n.byType {
		most = max(most, p.total(sel, values))
	}
	return most
}

func (p *plan) connectionPrice(n *node, v *slotValue, values []slotValue) int {
	sum, each := 1, 0
	if p.slots[n.slot].lists && (v.filter != nil || v.order != nil) {
		sum += costCollect
	}
	for i := range n.sel.nodes {
		switch c := &n.sel.nodes[i]; c.op {
		case opNodes:
			each = plus(each, 1+p.total(c.sel, values))
		case opEdges:
			each = plus(each, max(1, p.total(c.sel, values)))
		case opTotalCount:
			if v.filter != nil {
				sum += costCollect
			} else {
				sum++
			}
		}
	}
	return plus(sum, times(v.page.First+v.page.Last, each))
}

// plus and times stop far above any limit.
func plus(a, b int) int { return min(a+b, tooMany) }

func times(a, b int) int {
	if b > 0 && a > tooMany/b {
		return tooMany
	}
	return a * b
}
