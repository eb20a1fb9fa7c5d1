package gql

import (
	"strconv"

	"pdca/internal/state"
)

// issued is what an issued document says of a row, where one does.
func (c *Run) issued(n *node, r *state.FigureRow) bool {
	x := r.Issued()
	if x == nil {
		return c.null(n)
	}
	return c.object(n.sel, valueOf(func(n *node) bool {
		switch n.field {
		case "value":
			return c.decimalOrNull(n, x.Value)
		case "numerator":
			return c.decimalOrNull(n, x.Num)
		case "denominator":
			return c.decimalOrNull(n, x.Den)
		case "rev":
			c.b = strconv.AppendUint(c.b, uint64(x.Rev), 10)
		case "documentId":
			return c.textOrNull(n, x.Document)
		case "number":
			return c.textOrNull(n, x.Number)
		case "issuedAt":
			c.time(x.At)
		}
		return true
	}))
}
