package gql

import (
	"bytes"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
)

// hosted appends what the host answers: objects of the API that are no records.
func (c *Run) hosted(n *node) bool {
	args := []byte("{}")
	if n.slot >= 0 && len(c.values[n.slot].raw) > 0 {
		args = append(bytes.Clone(c.values[n.slot].raw), '}')
	}
	list, err := c.host.Answer(n.field, args)
	if err != nil {
		return c.fail(n, err)
	}
	if n.f.Kind != domain.KindList {
		if len(list) == 0 {
			return c.null(n)
		}
		c.descend(n.name)
		ok := c.embeddedText(n, list[0])
		c.ascend()
		return ok
	}
	c.descend(n.name)
	ok := c.list(n, len(list), func(i int) bool { return c.embeddedText(n, list[i]) })
	c.ascend()
	return ok
}

// host keeps an argument of a hosted field for the host, as a member of an object that
// hosted closes.
func (v *slotValue) host(name string, raw []byte, lim Limits) (err error) {
	if name == "first" {
		if v.page.First, err = pageSize(raw, 1, lim.Page); err != nil {
			return err
		}
	}
	separator := byte(',')
	if len(v.raw) == 0 {
		separator = '{'
	}
	v.raw = append(v.raw, separator)
	v.raw = append(append(jsonscan.AppendString(v.raw, name), ':'), raw...)
	return nil
}
