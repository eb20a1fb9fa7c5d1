package gql

import "pdca/internal/domain"

// sealed appends a sealed text, which the host opens. Who may not read the field does not
// come here.
func (c *Run) sealed(n *node, r *domain.Record) bool {
	if !r.Has(n.f.Index) {
		return c.null(n)
	}
	text, err := c.host.Unseal(n.ent, n.ent.Fields[n.f.Index], r)
	if err != nil {
		return c.fail(n, err)
	}
	c.descend(n.name)
	ok := c.embeddedText(n, text)
	c.ascend()
	return ok
}

// kept appends JSON in which sealed texts may be.
func (c *Run) kept(n *node, r *domain.Record) bool {
	if !r.Has(n.f.Index) {
		return c.null(n)
	}
	text, err := c.host.Kept(r, r.Body.Str(n.f.Index))
	if err != nil {
		return c.fail(n, err)
	}
	c.b = append(c.b, text...)
	return true
}
