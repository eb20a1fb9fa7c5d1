package registry

import (
	"fmt"

	"pdca/internal/domain"
)

// ReadIf are the records of an entity that are shut: read by a row of their own, and so is
// what is about them (ReadAs).
type ReadIf struct {
	Condition
	Row domain.RowNo
	// Update is the row by which they are changed; "" for that of the entity.
	Update string
}

// RowOf is the row by which a record is read.
func (e *Entity) RowOf(r *domain.Record) domain.RowNo { return e.RowIf(r.Shut()) }

// RowIf is the row by which records are read that are shut, or those that are not.
func (e *Entity) RowIf(shut bool) domain.RowNo {
	if shut && e.ReadIf != nil {
		return e.ReadIf.Row
	}
	return e.ReadRow
}

// ReadIsLogged says whether it is noted who reads a record: where that is by the row of which
// the declaration says so (readLogged).
func (e *Entity) ReadIsLogged(r *domain.Record) bool {
	return e.LoggedRow != 0 && e.RowOf(r) == e.LoggedRow
}

// soundLogged looks at the row by which reading is noted.
func (p *schemaParser) soundLogged(e *Entity) error {
	row := args(p.defs[e.Name].Directives.ForName("entity")).str("readLogged")
	if row == "" {
		return nil
	}
	e.LoggedRow = p.reg.Matrix.Number(row)
	if e.LoggedRow == 0 || e.LoggedRow != e.RowIf(false) && e.LoggedRow != e.RowIf(true) {
		return fmt.Errorf("readLogged: %q is no row by which the records are read", row)
	}
	return nil
}

// Shuts says whether records of the entity may be shut: by what they say, or by what they
// are about.
func (e *Entity) Shuts() bool { return e.ReadIf != nil || e.ReadAs >= 0 }

// About is the field with the id of the record that one is about (ReadAs); -1 for none.
func (e *Entity) About() int {
	for _, ref := range e.ConcealedBy {
		if e.ReadAs >= 0 && ref.Type == e.ReadAs {
			return ref.ID
		}
	}
	return -1
}

// soundReadIf looks at the row of records that are shut. What an outline or a circle shows
// without the entity's own row would show them, and what is about a record that is about
// another one is read by that one's row.
func (p *schemaParser) soundReadIf(e *Entity) error {
	by := args(p.defs[e.Name].Directives.ForName("entity")).str("readIfBy")
	switch {
	case (e.ReadIf == nil) != (by == ""):
		return fmt.Errorf("readIf, readIfBy: the one says which records, the other by which row")
	case by == "":
		return nil
	case p.row(by) != nil:
		return fmt.Errorf("readIfBy: %w", p.row(by))
	case by == e.Read || e.ReadAs >= 0 || e.Publish != nil || e.Internal || args(p.defs[e.Name].Directives.ForName("entity")).str("outline") != "":
		return fmt.Errorf("readIf: the records are read by one other row, by nobody's circle and in no outline")
	}
	e.ReadIf.Row = p.reg.Matrix.Number(by)
	if e.ReadIf.Update != "" {
		return p.row(e.ReadIf.Update)
	}
	return nil
}
