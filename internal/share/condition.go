package share

import (
	"encoding/json"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
)

// condition is one comparison of a filter; those of a filter hold all together. A filter
// here narrows and does nothing else, so it has no "or" and no "not".
type condition struct {
	field  *registry.Field
	op     string
	values []domain.Value
}

// conditions reads a filter, {"field": {"op": value}}. field finds what may be named; what
// it does not find is FORBIDDEN, whether the declaration has it or not.
func conditions(ent *registry.Entity, raw json.RawMessage, field func(name string) *registry.Field) (out []condition, err error) {
	if len(raw) == 0 || jsonscan.IsNull(raw) {
		return nil, nil
	}
	var filter map[string]map[string]json.RawMessage
	if err := json.Unmarshal(raw, &filter); err != nil {
		return nil, unread()
	}
	for name := range filter {
		if field(name) == nil {
			return nil, domain.Errorf(domain.CodeForbidden, "条件只能用协议所列的字段", "a condition is on fields that the agreement names").On("filter")
		}
	}
	for name, ops := range filter {
		for op, value := range ops {
			c := condition{field: field(name), op: op}
			if err := c.read(value); err != nil {
				return nil, err
			}
			out = append(out, c)
		}
		if len(ops) == 0 {
			return nil, unread()
		}
	}
	return out, nil
}

func unread() error {
	return domain.Errorf(domain.CodeValidation, "条件须形如 {字段: {eq: 值}}，可用 eq、ne、in、gt、gte、lt、lte、prefix、contains、isNull", "a filter is {field: {eq: value}}, with eq, ne, in, gt, gte, lt, lte, prefix, contains and isNull").On("filter")
}

// ordered are the comparisons of one value by size.
var ordered = map[string]func(c int) bool{
	"gt": func(c int) bool { return c > 0 }, "gte": func(c int) bool { return c >= 0 },
	"lt": func(c int) bool { return c < 0 }, "lte": func(c int) bool { return c <= 0 },
}

func (c *condition) read(raw json.RawMessage) error {
	list := []json.RawMessage{raw}
	switch text := c.field.Kind == domain.KindString; {
	case c.op == "isNull":
		var yes bool
		if json.Unmarshal(raw, &yes) != nil || jsonscan.IsNull(raw) {
			return unread()
		}
		c.values = []domain.Value{domain.Bool(yes)}
		return nil
	case c.op == "in":
		if list = nil; json.Unmarshal(raw, &list) != nil || len(list) == 0 {
			return unread()
		}
	case c.op == "eq", c.op == "ne", ordered[c.op] != nil && c.field.Kind != domain.KindList, (c.op == "prefix") && text, c.op == "contains" && (text || c.field.Kind == domain.KindList):
	default:
		return unread()
	}
	if c.field.Embedded != nil {
		return unread()
	}
	for _, raw := range list {
		v, err := c.value(raw)
		if err != nil || v.IsNull() {
			return unread()
		}
		c.values = append(c.values, v)
	}
	return nil
}

func (c *condition) value(raw json.RawMessage) (domain.Value, error) {
	if c.field.Kind == domain.KindList {
		var s string
		err := json.Unmarshal(raw, &s)
		return domain.String(s), err
	}
	v, err := c.field.ParseJSON(raw)
	if err == nil && c.op != "prefix" && c.op != "contains" {
		v = c.field.Form(v)
	}
	return v, err
}

// only says whether the condition holds for what names a unit, and for nothing else.
func (c *condition) only(unit string) bool {
	return slices.Contains([]string{"eq", "in", "contains"}, c.op) && len(c.values) == 1 && c.values[0].S == unit
}

func all(list []condition, r *domain.Record) bool {
	for i := range list {
		if !list[i].holds(r) {
			return false
		}
	}
	return true
}

func (c *condition) holds(r *domain.Record) bool {
	v := r.Body.Get(c.field.Index)
	if c.op == "isNull" {
		return (v.IsNull() || v.Kind == domain.KindList && len(v.L) == 0) == (c.values[0].N != 0)
	}
	is := func(w domain.Value) bool {
		if v.Kind == domain.KindList {
			return slices.Contains(v.L, w.S)
		}
		return !v.IsNull() && v.Compare(w) == 0
	}
	switch w := c.values[0]; c.op {
	case "ne":
		return !is(w)
	case "prefix":
		return strings.HasPrefix(v.S, w.S)
	case "contains":
		if v.Kind != domain.KindList {
			return strings.Contains(v.S, w.S)
		}
		return is(w)
	case "eq", "in":
		return slices.ContainsFunc(c.values, is)
	default:
		return !v.IsNull() && ordered[c.op](v.Compare(w))
	}
}
