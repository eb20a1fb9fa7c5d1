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
	return domain.Errorf(domain.CodeValidation, "名册有%d个问题，未导入任何内容", "the roster has %d problems; nothing was imported", len(r.Problems))
}

// errDry takes a dry run back.
var errDry = errors.New("dry run")

// Apply takes the roster over as one change, after checking it once more
// against the state that the change is made on: all of it is there afterwards,
// or none. A roster with problems is refused with *Rejected, one that does not
// fit into a commit with LIMIT. UNAVAILABLE says that the outcome is unknown;
// the same file sent again then either goes through or is refused because its
// numbers are there already.
func (s *Sheet) Apply(ctx context.Context, eng *engine.Engine) (Counts, error) {
	err := eng.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
		if l := s.carryOut(tx); len(l) > 0 {
			return &Rejected{l}
		}
		return nil
	})
	if engine.IsCode(err, domain.CodeLimit) {
		err = domain.Errorf(domain.CodeLimit, "名册过大，一次变更容不下，未导入任何内容；请先导入单位，再按二级单位分别导入党员",
			"the roster is larger than one change takes and nothing was imported; import the units first, then the members by second-level unit").Because(err)
	}
	if err != nil {
		return Counts{}, err
	}
	return s.Size(), nil
}

// DryRun carries the import out and takes it back again: it lists what Check
// lists and, where that is nothing, every line that a rule of the entities
// refuses. Nothing is written. Whether the roster fits into a commit only Apply
// finds out.
func (s *Sheet) DryRun(ctx context.Context, eng *engine.Engine) ([]Problem, error) {
	var found []Problem
	err := eng.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
		found = s.carryOut(tx)
		return errDry
	})
	if !errors.Is(err, errDry) {
		return nil, err
	}
	return found, nil
}

// carryOut makes every record, and answers with what is wrong. It looks at
// nothing but the change's own state, because it may run more than once.
func (s *Sheet) carryOut(tx *engine.Tx) []Problem {
	c := newChecker(s, tx.State(), tx.Today())
	if c.run(); !c.problems.none() {
		return c.problems.all()
	}
	for _, u := range c.order {
		if u.id = tx.NewID(); u.above != nil && u.above.refused {
			u.refused = true // what hangs on a refused line cannot be judged
			continue
		}
		err := c.make(tx, unitTable, u.id, u.values)
		u.refused = c.refuse(unitTable, u.row, err)
	}
	for _, p := range c.people {
		if u := c.units[p.values[memberBranch].S]; u == nil || !u.refused {
			c.refuse(memberTable, p.row, c.make(tx, memberTable, tx.NewID(), p.values))
		}
	}
	return c.problems.all()
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

// make creates one record; a line that fails leaves nothing behind, so that the
// next can be tried.
func (c *checker) make(tx *engine.Tx, t *table, id string, values []domain.Value) error {
	ent := tx.Registry().Entity(t.entity)
	op := engine.Op{Kind: engine.OpCreate, Ent: ent, ID: id, Fields: c.sent[:0]}
	for i := range t.columns {
		v := values[i]
		if v.IsNull() {
			continue
		}
		if t.columns[i].refers {
			v = domain.String(c.idOf(v.S))
		}
		in := engine.FieldInput{Field: ent.Field(t.columns[i].field)}
		in.Change.Value = v
		op.Fields = append(op.Fields, in)
	}
	c.sent = op.Fields // nothing of it is kept, so the next line may have the room
	return tx.Atomically(func() error { _, err := tx.Create(op); return err })
}

// idOf is the id of the unit of a code, which Check has found.
func (c *checker) idOf(code string) string {
	if u := c.units[code]; u != nil {
		return u.id
	}
	return c.known[code].ID
}
