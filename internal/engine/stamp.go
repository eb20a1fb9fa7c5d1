package engine

import (
	"encoding/json"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/merge"
	"pdca/internal/registry"
)

// Who did something, and when, is not for clients to say. Embedded objects have
// members that the server stamps when the object is written for the first time
// (@stamp in the declaration); an object is the same object as one that is there
// already when everything else in it is the same.

// bare writes an embedded object without what is stamped: what it says.
func bare(em *registry.Embedded, object string) string {
	m := map[string]json.RawMessage{}
	if err := json.Unmarshal([]byte(object), &m); err != nil {
		panic(err) // the codec wrote it
	}
	for _, f := range em.Stamped {
		delete(m, f.Name)
	}
	b, err := json.Marshal(m)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// embedded lists the objects that a record has in a field.
func embedded(r *domain.Record, f *registry.Field) []string {
	if r == nil || !r.Has(f.Index) {
		return nil
	}
	v := r.Body.Get(f.Index)
	if v.Kind == domain.KindList {
		return v.L
	}
	return []string{v.S}
}

func stamped(f *registry.Field) bool { return f.Embedded != nil && len(f.Embedded.Stamped) > 0 }

// recognise lets a client take out an element of a set that it knows without its
// stamps.
func (c *Change) recognise(f *registry.Field, ch merge.Change) merge.Change {
	if !stamped(f) || ch.Kind != merge.SetOps || len(ch.Remove) == 0 {
		return ch
	}
	remove := slices.Clone(ch.Remove)
	for _, have := range embedded(c.Old, f) {
		said := bare(f.Embedded, have)
		if slices.ContainsFunc(ch.Remove, func(el string) bool { return bare(f.Embedded, el) == said }) {
			remove = append(remove, have)
		}
	}
	ch.Remove = remove
	return ch
}

// stampAll stamps the embedded objects that the change writes.
func (c *Change) stampAll() error {
	if c.Tx.Trusted() {
		return nil // it imports what happened earlier, and knows
	}
	for _, in := range c.inputs {
		if stamped(in.Field) && c.Wrote(in.Field.Index) && c.New.Has(in.Field.Index) {
			if err := c.stampField(in.Field); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *Change) stampField(f *registry.Field) error {
	had := map[string]string{}
	for _, old := range embedded(c.Old, f) {
		had[bare(f.Embedded, old)] = old
	}
	var list []string
	at := map[string]int{}
	for _, el := range embedded(c.New, f) {
		said := bare(f.Embedded, el)
		out, err := c.stampOne(f, el, had[said])
		if err != nil {
			return err
		}
		switch i, twice := at[said]; {
		case !twice:
			at[said] = len(list)
			list = append(list, out)
		case out != had[said]:
			list[i] = out // the one of the two that says more
		}
	}
	v := domain.List(list)
	if f.Kind != domain.KindList {
		v = domain.Value{Kind: domain.KindObject, S: list[0]}
	}
	c.revalue(f.Index, Canonical(f, v))
	return nil
}

// stampOne returns an object as it is stored: as it was where it was there already,
// approved now where somebody asks for that, stamped where it is new.
func (c *Change) stampOne(f *registry.Field, el, old string) (string, error) {
	m := map[string]any{}
	if err := json.Unmarshal([]byte(el), &m); err != nil {
		return "", err
	}
	claims := map[string]bool{}
	for _, s := range f.Embedded.Stamped {
		claims[s.Name] = s.Stamp == registry.StampApprover && m[s.Name] != nil
	}
	if old != "" {
		m = map[string]any{}
		if err := json.Unmarshal([]byte(old), &m); err != nil {
			return "", err
		}
	}
	for _, s := range f.Embedded.Stamped {
		switch {
		case s.Stamp == registry.StampRule && old == "", s.Stamp == registry.StampApprover && !claims[s.Name] && old == "":
			delete(m, s.Name)
		case s.Stamp == registry.StampRule:
		case s.Stamp == registry.StampApprover && claims[s.Name] && m[s.Name] == nil, old == "":
			m[s.Name] = c.Tx.stampOf(s.Stamp)
		}
	}
	b, err := json.Marshal(m)
	if err != nil {
		return "", err
	}
	one := *f
	one.Kind = domain.KindObject
	v, err := one.ParseJSON(b)
	return v.S, err
}

// stampOf is what a stamp says now; nil for a member that the actor is not.
func (tx *Tx) stampOf(s registry.Stamp) any {
	switch s {
	case registry.StampTime:
		return tx.ActAt().String()
	case registry.StampDay:
		return tx.ActDay().String()
	case registry.StampMember:
		if m := tx.e.people.Member(tx, tx.Actor.Account); m != "" {
			return m
		}
		return nil
	}
	if tx.Actor.Account == "" {
		return nil
	}
	return tx.Actor.Account
}

// revalue changes what is written into a field and leaves the rest of the effect, the
// time of the merge above all, as it is.
func (c *Change) revalue(field int, v domain.Value) {
	if c.New.Body.Get(field).Equal(v) {
		return
	}
	c.New.Body.Set(field, v)
	i := slices.IndexFunc(c.effects, func(e domain.FieldEffect) bool { return e.Field == field })
	c.effects[i].Value = v
	c.Tx.Rewritten = true
}

// another is for transitions that want a second person: it refuses whoever made the
// record, worked on it or handed it in, back to when it came into the state from
// which it goes on now.
func (tx *Tx) another(c *Change, from, rule string) error {
	own := c.Old == nil
	look := func(_ domain.Rev, e *domain.Effect) bool {
		own = own || e.By != "" && tx.SamePerson(e.By, tx.Actor.Account)
		came := slices.ContainsFunc(e.Fields, func(f domain.FieldEffect) bool { return f.Field == c.Ent.Status && f.Value.S == from })
		return !own && !came && !e.Create
	}
	if c.Old != nil {
		goOn, err := tx.pending(c.Ent, c.Old.ID, look)
		if err == nil && goOn {
			err = tx.Walk(c.Ent, c.Old.ID, look)
		}
		if err != nil {
			return Unreadable(err)
		}
	}
	if own {
		return domain.Broken(rule, "status", "不得审批本人编制、修改或提交的内容", "nobody approves what they made, worked on or handed in themselves")
	}
	return nil
}

// pending calls fn for what the commit in the making does to a record, newest first.
func (tx *Tx) pending(ent *registry.Entity, id string, fn func(domain.Rev, *domain.Effect) bool) (goOn bool, err error) {
	for _, entry := range slices.Backward(tx.g.entries) {
		if entryID(entry) != id {
			continue
		}
		e, err := tx.e.reg.ParseEffect(entry)
		if err != nil {
			return false, err
		}
		if e.Type == ent.Name && !fn(tx.Rev(), e) {
			return false, nil
		}
	}
	return true, nil
}
