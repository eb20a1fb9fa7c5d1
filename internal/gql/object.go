package gql

import (
	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
)

// embeddedObject is an embedded object as it is stored: the JSON texts of its
// members by index. A record's fields are copied out of it as they are.
type embeddedObject struct {
	of     *registry.Embedded
	values []string
}

// embedded appends an embedded object of a record.
func (c *Run) embedded(n *node, r *domain.Record) bool {
	if !r.Has(n.f.Index) {
		return c.null(n)
	}
	c.descend(n.name)
	ok := c.embeddedText(n, r.Body.Str(n.f.Index))
	c.ascend()
	return ok
}

// embeddedList appends a list of embedded objects of a record.
func (c *Run) embeddedList(n *node, r *domain.Record) bool {
	if !r.Has(n.f.Index) {
		return c.null(n)
	}
	list := r.Body.Get(n.f.Index).L
	c.descend(n.name)
	ok := c.list(n, len(list), func(i int) bool { return c.embeddedText(n, list[i]) })
	c.ascend()
	return ok
}

// embeddedText appends what is selected of an object's JSON text.
func (c *Run) embeddedText(n *node, text string) bool {
	var few [12]string // few embedded objects have more members, so this stays on the stack
	o := embeddedObject{of: n.f.Embedded, values: few[:0]}
	for range o.of.Fields {
		o.values = append(o.values, "")
	}
	for name, value := range jsonscan.Members(text) {
		if f := o.of.Field(name[1 : len(name)-1]); f != nil {
			o.values[f.Index] = value
		}
	}
	return c.proceed() && c.object(n.sel, &o)
}

func (o *embeddedObject) field(c *Run, n *node) bool {
	if n.op == opTypename {
		return c.typename(n)
	}
	text := o.values[n.f.Index]
	if jsonscan.IsNull(text) {
		if n.f.Default.IsNull() {
			return c.null(n)
		}
		text = string(n.f.AppendJSON(nil, n.f.Default))
	}
	switch n.op {
	case opMemberObject:
		c.descend(n.name)
		ok := c.embeddedText(n, text)
		c.ascend()
		return ok
	case opMemberObjects:
		return c.memberList(n, text)
	}
	c.b = append(c.b, text...)
	return true
}

// memberList appends a list of objects inside an object.
func (c *Run) memberList(n *node, text string) bool {
	var list []string
	for e := range jsonscan.Elements(text) {
		list = append(list, e)
	}
	c.descend(n.name)
	ok := c.list(n, len(list), func(i int) bool { return c.embeddedText(n, list[i]) })
	c.ascend()
	return ok
}
