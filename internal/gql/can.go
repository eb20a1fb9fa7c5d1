package gql

import (
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// can appends what the caller may do to a record.
func (c *Run) can(n *node, r *domain.Record) bool {
	return c.below(n, (*can)(c.view.Can(n.ent, r)))
}

// can is the source of ViewerCan's fields.
type can state.Can

func (x *can) field(c *Run, n *node) bool {
	of := (*state.Can)(x)
	switch n.field {
	case "update":
		may := false
		of.Fields(func(*registry.Field) bool { may = true; return false })
		c.b = strconv.AppendBool(c.b, may)
	case "fields":
		var names []string
		of.Fields(func(f *registry.Field) bool { names = append(names, f.Name); return true })
		c.texts(names)
	case "delete":
		c.b = strconv.AppendBool(c.b, of.Delete())
	case "transitions":
		c.texts(of.Transitions())
	default:
		return c.typename(n)
	}
	return true
}

// canCreate appends the types of which the caller may make records in a unit.
func (c *Run) canCreate(n *node) bool {
	v, names := &c.values[n.slot], []string(nil)
	for _, ent := range c.api.reg.Entities {
		if c.view.CanCreate(ent, v.text) {
			names = append(names, ent.Name)
		}
	}
	c.texts(names)
	return true
}
