package roster

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// Rejected is the error of a roster that was not taken over, with the reasons.
// To those who only know domain errors it is a VALIDATION.
type Rejected struct{ Problems []Problem }

// Error says how many problems there are and the first of them.
func (r *Rejected) Error() string {
	p := r.Problems[0]
	return fmt.Sprintf("the roster has %d problems, the first in row %d: %s", len(r.Problems), p.Row, p.Message.En)
}

// Unwrap makes it a domain error.
func (r *Rejected) Unwrap() error {
	return domain.Errorf(domain.CodeValidation, "文件有%d个问题，未导入任何内容", "the file has %d problems; nothing was imported", len(r.Problems))
}

// errDry takes a dry run back.
var errDry = errors.New("dry run")

// Apply takes the roster over as one change and answers with the plan that was carried
// out. The plan is made anew on the state that the change is made on, so of two imports
// at once the second finds what the first did. All of it is there afterwards, or none.
// A roster with problems is refused with *Rejected, one that does not fit into a commit
// with LIMIT. UNAVAILABLE says that the outcome is unknown; the same file sent again
// then does what is left to do, or finds nothing to change.
//
// hashes are the password hashes of new accounts by user name, of passwords that are handed
// out: whoever signs in with one chooses another. An account without one cannot sign in
// until its password is set.
func (s *Sheet) Apply(ctx context.Context, eng *engine.Engine, hashes map[string]string) (*Plan, error) {
	var plan *Plan
	err := eng.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
		if plan = s.carryOut(tx, hashes); len(plan.Problems) > 0 {
			return &Rejected{plan.Problems}
		}
		return nil
	})
	if engine.IsCode(err, domain.CodeLimit) {
		err = domain.Errorf(domain.CodeLimit, "文件过大，一次变更容不下，未导入任何内容；请先导入单位，再按二级单位分别导入其余内容",
			"the file is larger than one change takes and nothing was imported; import the units first, then the rest by second-level unit").Because(err)
	}
	if err != nil {
		return nil, err
	}
	return plan, nil
}

// DryRun carries the import out and takes it back again: the plan lists what Check
// lists and, where that is nothing, every line that a rule of the entities
// refuses. Nothing is written. Whether the roster fits into a commit only Apply
// finds out.
func (s *Sheet) DryRun(ctx context.Context, eng *engine.Engine) (*Plan, error) {
	var plan *Plan
	err := eng.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
		plan = s.carryOut(tx, nil)
		return errDry
	})
	if !errors.Is(err, errDry) {
		return nil, err
	}
	return plan, nil
}

// carryOut makes and changes every record, and answers with what that is and what is
// wrong. It looks at nothing but the change's own state, because it may run more than
// once.
func (s *Sheet) carryOut(tx *engine.Tx, hashes map[string]string) *Plan {
	c := newChecker(s, tx.State(), tx.Today())
	if t, all := c.drafts(); t != nil {
		if c.problems.none() {
			c.writeDrafts(tx, t, all)
		}
	} else if as := c.planner(); as != nil {
		if all := c.planLines(as); c.problems.none() {
			c.writePlanned(tx, as, all)
		}
	} else if c.run(); c.problems.none() {
		c.writeUnits(tx)
		for _, p := range c.people {
			if !c.gone(memberTable, &p.line) {
				c.write(tx, memberTable, &p.line)
			}
		}
		c.writeAccounts(tx, hashes)
	}
	c.plan.Problems = c.problems.all()
	return &c.plan
}

func (c *checker) writeUnits(tx *engine.Tx) {
	for _, u := range c.order {
		if u.above != nil && u.above.refused {
			u.refused = true // what hangs on a refused line cannot be judged
			continue
		}
		c.write(tx, unitTable, &u.line)
	}
}

// gone says whether a line refers to one that a rule refused, so that it cannot be
// judged.
func (c *checker) gone(t *table, x *line) bool {
	for i, v := range x.values {
		code := v.S
		switch col := &t.columns[i]; {
		case col.refers == "OrgUnit" && c.units[code] != nil && c.units[code].refused,
			col.refers == "Member" && c.numbers[code] != nil && c.numbers[code].refused:
			return true
		}
	}
	return false
}

// refuse notes that a rule refused a line; it is false where there is no error.
func (c *checker) refuse(t *table, r row, err error) bool {
	if err == nil {
		return false
	}
	e := domain.AsError(err)
	var col *column
	if i := slices.IndexFunc(t.columns, func(c column) bool { return c.field == e.Field }); i >= 0 {
		col = &t.columns[i]
	}
	c.add(r.at(col, BrokenRule, e.Message.Zh, e.Message.En))
	return true
}

// write makes one record, or changes what the line changes of it, and notes that a rule
// refused the line.
func (c *checker) write(tx *engine.Tx, t *table, x *line, extra ...engine.FieldInput) {
	x.refused = c.refuse(t, x.row, c.save(tx, t, x, extra...))
}

// save does that; a line that fails leaves nothing behind, so that the next can be tried.
func (c *checker) save(tx *engine.Tx, t *table, x *line, extra ...engine.FieldInput) error {
	if x.old != nil && x.set == 0 {
		return nil
	}
	ent := tx.Registry().Entity(t.entity)
	op := engine.Op{Kind: engine.OpCreate, Ent: ent, ID: x.id, Fields: c.sent[:0]}
	run := tx.Create
	if x.old != nil {
		op.Kind, op.Base, run = engine.OpUpdate, engine.Seen, tx.Update
	} else {
		x.id = tx.NewID()
		op.ID = x.id
	}
	for i, v := range x.values {
		col := &t.columns[i]
		if v.IsNull() || x.old != nil && x.set>>i&1 == 0 {
			continue
		}
		if col.refers != "" {
			id, _ := c.find(col, v.S)
			v = domain.String(id)
		}
		in := engine.FieldInput{Field: ent.Field(col.field)}
		in.Change.Value = v
		op.Fields = append(op.Fields, in)
	}
	op.Fields = append(op.Fields, extra...)
	c.sent = op.Fields // nothing of it is kept, so the next line may have the room
	return tx.Atomically(func() error { _, err := run(op); return err })
}
