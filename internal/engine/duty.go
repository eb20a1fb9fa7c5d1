package engine

import (
	"fmt"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Duty is a rule of the separation of duties: it stands above some rows of the rights
// matrix, and keeps persons apart from what these let do. Several may have one number.
type Duty struct {
	// Rule is its number.
	Rule string
	// Rows are the rows of the matrix that it stands above.
	Rows []string
	// Holds refuses a person what a change does by one of the rows: whoever makes the
	// change, and whoever it names in a field that says who acts by that row
	// (Field.Acts). An error without a field is put on the one that the person wrote, or
	// is named in.
	Holds func(c *Change, action, person string) error
}

// hold is the Holds of a duty.
type hold func(c *Change, action, person string) error

// sortedDuties holds the duties against the matrix, and returns those above each row: the
// one that stands above the fewest rows, and so says most, comes first.
func (r Rules) sortedDuties(reg *registry.Registry) (map[string][]hold, error) {
	list := slices.Clone(r.Duties)
	slices.SortStableFunc(list, func(a, b Duty) int { return len(a.Rows) - len(b.Rows) })
	above := map[string][]hold{}
	for _, d := range list {
		if d.Rule == "" || d.Holds == nil || len(d.Rows) == 0 {
			return nil, fmt.Errorf("duty %q: it has no number, stands above no row, or holds nobody", d.Rule)
		}
		for _, action := range d.Rows {
			if reg.Matrix.Number(action) == 0 {
				return nil, fmt.Errorf("duty %s: %q is no row of the rights matrix", d.Rule, action)
			}
			above[action] = append(above[action], d.Holds)
		}
	}
	return above, nil
}

// bound says whether a duty stands above anything that can be done to an entity's records.
func bound(above map[string][]hold, e *registry.Entity) bool {
	return slices.ContainsFunc(e.Actions(), func(action string) bool { return len(above[action]) > 0 })
}

// separated holds the change against the separation of duties: whoever makes it, unless
// that is the server, and whoever it names, whoever names them.
func (c *Change) separated() error {
	if !c.Tx.rules(c.Ent).bound {
		return nil
	}
	if me := c.Tx.Actor.Account; me != "" && !c.Tx.Trusted() {
		err := c.eachRow(func(action, field string) error { return c.keepApart(action, field, me) })
		if err != nil {
			return err
		}
	}
	return c.namedApart()
}

// keepApart asks what stands above a row for a person.
func (c *Change) keepApart(action, field, person string) error {
	for _, holds := range c.Tx.e.duties[action] {
		if err := holds(c, action, person); err != nil {
			return onField(err, field)
		}
	}
	return nil
}

// eachRow calls fn for every row of the matrix that the change stands on, with the field
// that it is asked for.
func (c *Change) eachRow(fn func(action, field string) error) error {
	switch {
	case c.New == nil:
		return fn(c.Ent.Delete, "")
	case c.Old == nil:
		if err := fn(c.Ent.Create, ""); err != nil {
			return err
		}
	}
	if err := c.eachStep(fn); err != nil {
		return err
	}
	last := ""
	for _, f := range c.Ent.Fields {
		action := c.rowOf(f)
		if action == "" || action == last {
			continue
		}
		if last = action; len(c.Tx.e.duties[action]) == 0 {
			continue
		}
		if err := fn(action, f.Name); err != nil {
			return err
		}
	}
	return nil
}

// rowOf is the row by which the change writes a field; "" where it does not, and for the
// state and what comes with a new record.
func (c *Change) rowOf(f *registry.Field) string {
	switch {
	case f.Index == c.Ent.Status:
		return ""
	case c.Old == nil:
		if c.Sent(f.Index) && c.New.Has(f.Index) {
			return f.Write
		}
		return ""
	case !c.Wrote(f.Index):
		return ""
	case f.Write != "":
		return f.Write
	}
	return c.Ent.Update
}

// eachStep is eachRow for the change of state.
func (c *Change) eachStep(fn func(action, field string) error) error {
	if c.Ent.Status < 0 {
		return nil
	}
	f := c.Ent.Fields[c.Ent.Status]
	from := c.From()
	if c.Old == nil {
		from = f.Default.S
	}
	if from == c.To() {
		return nil
	}
	for _, t := range c.steps(from, c.To()) {
		if err := fn(t.By, f.Name); err != nil {
			return err
		}
	}
	return nil
}

// namedApart holds whom the change names. Somebody whom the actor may not refer to is
// passed over: they are refused as if they were not there.
func (c *Change) namedApart() error {
	if c.New == nil {
		return nil
	}
	for _, f := range c.Ent.Fields {
		if f.Acts == "" || !c.Wrote(f.Index) {
			continue
		}
		for _, id := range idsIn(c.New.Body.Get(f.Index)) {
			if !c.mayName(f, id) {
				continue
			}
			if err := c.keepApart(f.Acts, f.Name, id); err != nil {
				return err
			}
		}
	}
	return nil
}

func idsIn(v domain.Value) []string {
	switch {
	case v.Kind == domain.KindList:
		return v.L
	case v.S == "":
		return nil
	}
	return []string{v.S}
}

// mayName says whether a record may be referred to in a field: it is there, and is seen,
// or known, or was named before.
func (c *Change) mayName(f *registry.Field, id string) bool {
	tx, to := c.Tx, c.Tx.State().Find(f.Ref.To.Name, id)
	if to == nil {
		return false
	}
	return tx.Trusted() || c.Old != nil && slices.Contains(idsIn(c.Old.Body.Get(f.Index)), id) || tx.Sees(f.Ref.To, to) || tx.mayKnow(f, to)
}
