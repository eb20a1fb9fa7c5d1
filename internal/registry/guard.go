package registry

import (
	"fmt"
	"slices"

	"pdca/internal/domain"
)

// Guard says who reads a field of a record that they see: @read, @outline, @readAs and
// @derived(read:) are one mechanism. The state judges by it.
type Guard struct {
	// No is the guard's place in Registry.Guards.
	No int
	// Of is the entity of the field.
	Of *Entity
	// Row is the row that reads the field; 0 for that of the record.
	Row domain.RowNo
	// Whole asks for more than the outline of the record.
	Whole bool
	// OpenIn are the states in which who reads the whole record, by a row or because it
	// is published to their circle, reads the field, too: of the record itself, or of the
	// one that OpenBy refers to.
	OpenIn []string
	OpenBy *Field
	// Names is the field that names the field which this one's contents are of; nil for
	// contents of its own.
	Names *Field
}

// Opening is a set of states of an entity that opens fields of From, whose records
// refer to it by Via.
type Opening struct {
	From *Entity
	Via  *Field
	In   []string
}

// Has says whether a state is one of the set.
func (o *Opening) Has(state string) bool { return slices.Contains(o.In, state) }

// Open says whether a state of a record opens the field.
func (g *Guard) Open(state string) bool { return slices.Contains(g.OpenIn, state) }

// ReadBy says whether one of the rows of a set lets see records of the entity, if only
// in outline. It is of no use where ReadAs says the row.
func (e *Entity) ReadBy(rows domain.Mask) bool {
	return rows.Has(e.ReadRow) || rows.Has(e.OutlineRow) || e.ReadIf != nil && rows.Has(e.ReadIf.Row)
}

// guards reads who reads which field. It needs references and states to be there.
func (p *schemaParser) guards() error {
	for _, e := range p.reg.Entities {
		if err := p.outline(e); err != nil {
			return p.in(e.Name, "", err)
		}
		for _, f := range slices.Concat(e.Fields, e.Derived) {
			if err := p.guard(e, f); err != nil {
				return p.in(e.Name, f.Name, err)
			}
		}
		switch {
		case e.OutlineRow != 0:
			e.Maker = &Field{Index: -1, Guard: p.newGuard(&Guard{Of: e, Whole: true})}
		case e.Publish != nil: // a circle sees what was published, and not how it came about
			e.Maker = &Field{Index: -1, Guard: p.newGuard(&Guard{Of: e, Row: e.ReadRow})}
		}
	}
	return p.copiedGuards()
}

func (p *schemaParser) newGuard(g *Guard) *Guard {
	g.No = len(p.reg.Guards)
	p.reg.Guards = append(p.reg.Guards, g)
	return g
}

// outline reads @entity(outline:).
func (p *schemaParser) outline(e *Entity) error {
	row := args(p.defs[e.Name].Directives.ForName("entity")).str("outline")
	some := slices.ContainsFunc(e.Fields, func(f *Field) bool { return f.Outline })
	if row == "" {
		if some {
			return fmt.Errorf("a field with @outline, and no row of @entity(outline:) that lets see the outline")
		}
		return nil
	}
	if err := p.row(row); err != nil {
		return fmt.Errorf("outline: %w", err)
	}
	switch e.OutlineRow = p.reg.Matrix.Number(row); {
	case !some:
		return fmt.Errorf("outline: no field is in it")
	case row == e.Read || e.ReadAs >= 0:
		return fmt.Errorf("outline: its row is another one than that of the entity itself")
	case e.Status >= 0 && !e.Fields[e.Status].Outline:
		return fmt.Errorf("outline: the state is in it, because what may be done to a record tells its state")
	case e.Bucket >= 0 && !e.Fields[e.Bucket].Outline:
		return fmt.Errorf("outline: the unit is in it, because records are sent with their unit")
	}
	return nil
}

// guard reads what stands on one field.
func (p *schemaParser) guard(e *Entity, f *Field) error {
	if f.Derived {
		f.Guard = p.newGuard(&Guard{Of: e, Row: f.ReadRow})
		return nil
	}
	fd := p.defs[e.Name].Fields.ForName(f.Name)
	read, as := fd.Directives.ForName("read"), fd.Directives.ForName("readAs")
	g := &Guard{Of: e, Whole: e.OutlineRow != 0 && !f.Outline}
	switch {
	case read != nil && (as != nil || f.Outline):
		return fmt.Errorf("@read: the field is read by another rule already, @outline or @readAs")
	case read != nil:
		if err := p.readBy(e, f, g, args(read)); err != nil {
			return err
		}
	case as != nil:
		i, err := e.place(args(as).str("field"), nil)
		if err != nil {
			return fmt.Errorf("@readAs: %w", err)
		}
		if g.Names = e.Fields[i]; e.ReadAs < 0 || g.Names.Kind != domain.KindString || f.Secret {
			return fmt.Errorf("@readAs: needs @entity(readAs:), a text that names the field, and a field that leaves the server")
		}
	case !g.Whole || f.Secret:
		return nil
	}
	f.Guard = p.newGuard(g)
	e.Guarded = append(e.Guarded, f)
	return nil
}

// readBy reads @read.
func (p *schemaParser) readBy(e *Entity, f *Field, g *Guard, a arguments) error {
	if err := p.row(f.Read); err != nil {
		return fmt.Errorf("@read: %w", err)
	}
	f.ReadRow = p.reg.Matrix.Number(f.Read)
	g.Row, g.OpenIn = f.ReadRow, a.list("openIn")
	switch {
	case f.Secret:
		return fmt.Errorf("@read: nobody reads what never leaves the server")
	case e.ReadAs >= 0 || f.Read == e.Read && e.Publish == nil && p.defs[e.Name].Fields.ForName(f.Name).Directives.ForName("sealedText") == nil: // a circle reads without the row
		return fmt.Errorf("@read: the row is another one than that by which the record is read")
	case e.needs(f):
		return fmt.Errorf("@read: where the record belongs, what it is and who sees it is read with it")
	}
	return p.openIn(e, f, g, a.str("openBy"))
}

// openIn reads in which states everybody reads the field.
func (p *schemaParser) openIn(e *Entity, f *Field, g *Guard, by string) error {
	of := e
	if by != "" {
		via := e.byName[by]
		if via == nil || !via.Single() || via.Ref.To == e || !via.Indexed || len(g.OpenIn) == 0 {
			return fmt.Errorf("@read: openBy is a reference to one record of another entity, with an inverse, whose states openIn names")
		}
		g.OpenBy, of = via, via.Ref.To
		of.opens(Opening{e, via, g.OpenIn})
	}
	for _, s := range g.OpenIn {
		if !of.hasState(s) {
			return fmt.Errorf("@read: %s is no state", s)
		}
	}
	return nil
}

// opens notes an opening, once for all fields that it opens.
func (e *Entity) opens(o Opening) {
	if !slices.ContainsFunc(e.Opens, func(x Opening) bool { return x.From == o.From && x.Via == o.Via && slices.Equal(x.In, o.In) }) {
		e.Opens = append(e.Opens, o)
	}
}

// needs says whether the machinery goes by a field, so that what it does would tell what
// the field holds.
func (e *Entity) needs(f *Field) bool {
	at := []int{e.Bucket, e.Team, e.Status}
	at = append(append(at, e.Owners...), e.SealedBy...)
	if e.ReadAsUnless != nil {
		at = append(at, e.ReadAsUnless.Field)
	}
	if e.ReadIf != nil {
		at = append(at, e.ReadIf.Field)
	}
	if e.Veil != nil {
		at = append(at, e.Veil.Flag, e.Veil.At, e.Veil.From)
	}
	for _, c := range e.ConcealedBy {
		at = append(at, c.Type, c.ID)
	}
	at = append(at, e.Also...)
	if e.Publish != nil {
		at = append(at, e.Publish.Scope, e.Publish.Group)
	}
	for _, group := range e.Unique {
		at = append(at, group...)
	}
	if slices.Contains(e.Key, f) {
		return true // the id tells it
	}
	return slices.Contains(at, f.Index)
}

// copiedGuards makes sure that no copy tells what the field that it is copied from does
// not.
func (p *schemaParser) copiedGuards() error {
	for _, e := range p.reg.Entities {
		for _, f := range e.Fields {
			if f.Copy == nil {
				continue
			}
			if from := e.Fields[f.Copy.Via].Ref.To.byName[f.Copy.From]; from.ReadRow != 0 && from.ReadRow != f.ReadRow {
				return p.in(e.Name, f.Name, fmt.Errorf("@copy: what it is copied from is read by the row %s, so the copy is too", from.Read))
			}
		}
	}
	return nil
}
