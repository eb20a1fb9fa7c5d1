package device

import (
	"encoding/json"
	"slices"
	"strings"
)

// deletion holds a deletion against rights, seals and states.
func (c *checker) deletion(t *FormType) error {
	switch {
	case c.sealed(t, c.old):
		return sealed()
	case !c.f.May(t.Delete, "E"):
		return forbidden("")
	case len(t.DeleteIn) > 0 && !slices.Contains(t.DeleteIn, c.state(t)):
		return refuse("ILLEGAL_TRANSITION", t.State, "当前状态的记录不能删除", "a record in this state cannot be deleted")
	}
	return nil
}

// state is the state that the record is in: the first one for a new record, and for one
// that was given none.
func (c *checker) state(t *FormType) (name string) {
	if t.State == "" {
		return ""
	}
	if c.old != nil {
		name = c.old.Text(t.State)
	}
	if f := t.Field(t.State); name == "" && f.Default != nil {
		_ = json.Unmarshal(f.Default, &name) // it is the name of a state
	}
	return name
}

// seals refuses changes of a sealed record, but for a legal change of state and for fields
// that stay open.
func (c *checker) seals(t *FormType, op Op) error {
	if c.old == nil {
		if c.above(t, overlay(nil, op)) {
			return sealed()
		}
		return nil
	}
	above := c.above(t, c.old)
	if !above && !slices.Contains(t.SealedIn, c.state(t)) {
		return nil
	}
	for name, v := range op.Fields {
		open := t.Field(name).Unsealed || name == t.State && !above
		if !open && !same(c.old.Fields[name], v) {
			return sealed()
		}
	}
	return nil
}

func sealed() error { return refuse("SEALED", "", "记录已封存", "the record is sealed") }

// sealed says whether a record takes no changes, by its own state or by that of what it
// refers to, as far as the device holds that.
func (c *checker) sealed(t *FormType, r *Record) bool {
	return t.State != "" && slices.Contains(t.SealedIn, r.Text(t.State)) || c.above(t, r)
}

func (c *checker) above(t *FormType, r *Record) bool {
	return slices.ContainsFunc(t.SealedBy, func(name string) bool {
		f := t.Field(name)
		if f == nil || f.Ref == nil {
			return false
		}
		to := c.f.Type(f.Ref.Type)
		p, err := c.get(f.Ref.Type, r.Text(name))
		return err == nil && to != nil && c.sealed(to, p)
	})
}

// move holds a change of state against the legal ones. One that
// what comes along carries through a state on its way is two of these. A new record may begin in a later state, or in one
// before the first.
func (c *checker) move(t *FormType, op Op) error {
	to, from := "", c.state(t)
	if raw := op.Fields[t.State]; t.State == "" || isNull(raw) || json.Unmarshal(raw, &to) != nil || from == to || from == "" {
		return nil
	}
	if c.old == nil && t.moves(to, from) && !slices.ContainsFunc(t.Transitions, func(m FormMove) bool { return m.To == to }) {
		from, to = to, from
	}
	var ways []FormMove
	for _, m := range t.Transitions {
		if m.From == from && m.To == to {
			ways = append(ways, m)
		}
	}
	if len(ways) == 0 {
		passes := slices.ContainsFunc(t.PassesWith, func(name string) bool { return !isNull(op.Fields[name]) })
		if passes && slices.ContainsFunc(t.Transitions, func(m FormMove) bool { return m.From == from && t.moves(m.To, to) }) {
			return nil
		}
		return refuse("ILLEGAL_TRANSITION", t.State, "不能从 %s 到 %s", "there is no way from %s to %s", from, to)
	}
	ways = slices.DeleteFunc(ways, func(m FormMove) bool { return !c.f.May(m.By, m.Level, m.Roles...) })
	all := func(asks func(FormMove) bool) bool {
		return !slices.ContainsFunc(ways, func(m FormMove) bool { return !asks(m) })
	}
	switch {
	case len(ways) == 0:
		return refuse("FORBIDDEN", t.State, "无权将其改为 %s", "you have no right to make it %s", to)
	case all(func(m FormMove) bool { return m.Reason }) && strings.TrimSpace(op.Reason) == "":
		return invalid("reason", "须说明理由", "a reason is asked for")
	case len(t.Signed) > 0 && op.ExpectHash == "" && all(func(m FormMove) bool { return slices.Contains(m.Conditions, "HASH") }):
		return invalid("expectHash", "须给出所见内容的散列值", "the hash of the content that was seen is asked for")
	}
	return nil
}

// moves says whether there is a transition between two states.
func (t *FormType) moves(from, to string) bool {
	return slices.ContainsFunc(t.Transitions, func(m FormMove) bool { return m.From == from && m.To == to })
}

// spans holds the end of a span against its beginning, whichever of the two is written.
func (c *checker) spans(t *FormType, op Op) error {
	for _, f := range t.Fields {
		if f.After == "" || op.Fields[f.Name] == nil && op.Fields[f.After] == nil {
			continue
		}
		if now := overlay(c.old, op); now != nil {
			if err := ordered(f, now.Fields, f.Name); err != nil {
				return err
			}
		}
	}
	return nil
}
