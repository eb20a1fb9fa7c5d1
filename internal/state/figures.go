package state

import (
	"fmt"
	"strings"
	"sync"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Derived figures that pages ask for constantly are sums of what single records
// contribute. Applying an effect takes away what the old version gave and adds
// what the new one gives, so a figure is a pure function of the state and a
// replay gives the same number.

// Figures is the table of what is summed up, and of what is derived when it is read.
type Figures struct {
	Sums []Sum
	// Balances are sums for pairs of records.
	Balances []*Balance
	// Facts are the sources of the named figures, and Named answers these; nil for none.
	Facts []*Facts
	Named Named
	// Common are, by entity, fields that all facts hang on that look at other records: a
	// change of one of them, and a record more or less, has all of these looked at again.
	Common map[string][]string
	// Hosted answers fields of the query root that give objects and no records, by name.
	Hosted map[string]Hosted
	// Lasting are the values that Snapshot.Lasting is asked for.
	Lasting []*Lasting
	// Derived computes the @derived fields, by "Entity.field".
	Derived map[string]Derive
	// Signable has, by entity, what is signed of records where that is more than their
	// declared fields (@entity(signed:)).
	Signable map[string]Signable
}

// Hosted answers a field of the query root with objects of the API, as JSON texts: args
// are its arguments as JSON.
type Hosted func(v *View, args []byte) ([]string, error)

// Hosted returns who answers a field; nil for nobody.
func (s *Snapshot) Hosted(field string) Hosted { return s.schema.hosted[field] }

// Signable says what is signed of the records of an entity.
type Signable struct {
	// Rows are the rows of the matrix by which the content is read, any one of them.
	Rows []string
	// Content is what is signed, in canonical JSON (RFC 8785); nil while there is nothing
	// to sign.
	Content func(s *Snapshot, r *domain.Record) []byte
}

// Sum is what the records of one entity add to figures.
type Sum struct {
	// Of is the entity.
	Of string
	// Concealed lets records count although they are concealed: for figures that
	// nobody reads. Others do not, because a figure is the same for all who read it
	// (INV-I1).
	Concealed bool
	// Add says to which figure a live record adds how much; "" for none. It looks at
	// nothing but the record.
	Add func(r *domain.Record) (key string, n int64)
}

// Lasting is a value that follows from the records of one entity. It is computed when
// it is first asked for, and kept until one of them changes.
type Lasting struct {
	// Of is the entity, Compute the value; it looks at no other entity, and nobody
	// changes what it returns.
	Of      string
	Compute func(s *Snapshot) any
}

// Derive computes a @derived field of a record, for somebody who may read it.
type Derive func(v *View, f *registry.Field, r *domain.Record, asked Asked) domain.Value

// Asked is what a derived field was asked with, in the order of its arguments.
type Asked []domain.Value

// Value is an argument by its place; null where the field was asked without it.
func (a Asked) Value(i int) domain.Value {
	if i >= len(a) {
		return domain.Null
	}
	return a[i]
}

// figures holds the table against the declaration.
func (s *Schema) figures(t Figures) error {
	s.sums, s.lasting, s.derived = make([][]Sum, len(s.reg.Entities)), make([][]int, len(s.reg.Entities)), map[*registry.Field]Derive{}
	for _, sum := range t.Sums {
		e, err := s.entity(sum.Of)
		if err != nil || sum.Add == nil {
			return fmt.Errorf("a sum of %q: %w", sum.Of, orNothing(err))
		}
		s.sums[e.Index] = append(s.sums[e.Index], sum)
	}
	if err := s.balances(t.Balances); err != nil {
		return err
	}
	for i, l := range t.Lasting {
		e, err := s.entity(l.Of)
		if err != nil || l.Compute == nil {
			return fmt.Errorf("what lasts of %q: %w", l.Of, orNothing(err))
		}
		s.kept, s.lasting[e.Index] = append(s.kept, l), append(s.lasting[e.Index], i)
	}
	for name, fn := range t.Derived {
		f := s.derivedField(name)
		if f == nil {
			return fmt.Errorf("%s is computed, and no such derived field is declared", name)
		}
		s.derived[f] = fn
	}
	for name, t := range t.Signable {
		e, err := s.entity(name)
		if err != nil || t.Content == nil || len(t.Rows) == 0 || len(e.Signed) > 0 {
			return fmt.Errorf("what is signed of %q: %w", name, orNothing(err))
		}
		for _, row := range t.Rows {
			if s.reg.Matrix.Number(row) == 0 {
				return fmt.Errorf("what is signed of %s: %q is no row of the rights matrix", name, row)
			}
		}
	}
	s.signable = t.Signable
	if err := s.allDerived(); err != nil {
		return err
	}
	if err := s.facts(t.Facts); err != nil {
		return err
	}
	for name, fields := range t.Common {
		if err := s.linkedCommon(name, fields); err != nil {
			return fmt.Errorf("what all linked facts hang on: %w", err)
		}
	}
	s.hosted = t.Hosted
	if s.named = t.Named; s.named != nil {
		return s.named.Hold(s.reg)
	}
	return nil
}

// orNothing is the error, or that of an entry without a function.
func orNothing(err error) error {
	if err == nil {
		err = fmt.Errorf("nothing computes it")
	}
	return err
}

// derivedField finds "Entity.field"; nil where no such derived field is declared.
func (s *Schema) derivedField(name string) *registry.Field {
	entity, field, _ := strings.Cut(name, ".")
	if e := s.reg.Entity(entity); e != nil {
		if f := e.Field(field); f != nil && f.Derived {
			return f
		}
	}
	return nil
}

// allDerived makes sure that every derived field of the declaration is computed.
func (s *Schema) allDerived() error {
	for _, e := range s.reg.Entities {
		for _, f := range e.Derived {
			if s.derived[f] == nil {
				return fmt.Errorf("%s.%s is derived, and nothing computes it", e.Name, f.Name)
			}
		}
	}
	return nil
}

// account takes away what the old version of a record contributed and adds what
// the new one does.
func (d *Draft) account(ent *registry.Entity, old, r *domain.Record) {
	for i := range d.schema.sums[ent.Index] {
		sum := &d.schema.sums[ent.Index][i]
		was, n := sum.of(old)
		is, m := sum.of(r)
		if was == is && n == m {
			continue
		}
		d.addFigure(was, -n)
		d.addFigure(is, m)
	}
	d.refact(ent, old, r)
	d.forget(ent)
}

// of is what a record adds.
func (s *Sum) of(r *domain.Record) (string, int64) {
	if r == nil || r.Deleted() || r.Concealed() && !s.Concealed {
		return "", 0
	}
	return s.Add(r)
}

func (d *Draft) addFigure(key string, n int64) {
	if key == "" || n == 0 {
		return
	}
	f, _ := d.figures.Get(figure{key: key})
	if f.key, f.n = key, f.n+n; f.n == 0 {
		d.figures.Delete(f)
	} else {
		d.figures.Set(f)
	}
}

// Figure returns a sum; see Figures.
func (s *Snapshot) Figure(key string) int64 {
	f, _ := s.figures.Get(figure{key: key})
	return f.n
}

// lasting holds one value of a snapshot, which several may share.
type lasting struct {
	once sync.Once
	v    any
}

// Lasting returns a value of the table, computed at most once for each state of the
// records that it follows from.
func (s *Snapshot) Lasting(l *Lasting) any {
	for i, k := range s.schema.kept {
		if k == l {
			c := s.lasting[i]
			c.once.Do(func() { c.v = l.Compute(s) })
			return c.v
		}
	}
	return l.Compute(s)
}

// forget drops the values that follow from an entity.
func (d *Draft) forget(ent *registry.Entity) {
	for _, i := range d.schema.lasting[ent.Index] {
		d.lasting[i] = &lasting{}
	}
}

// Derived returns a @derived field of a record that the actor may see, asked for
// without an argument: null where the row that it is read by does not cover this
// record, to whoever reads, filters or sorts by it.
func (v *View) Derived(f *registry.Field, r *domain.Record) domain.Value {
	return v.DerivedBy(f, r, nil)
}

// DerivedBy is Derived with arguments.
func (v *View) DerivedBy(f *registry.Field, r *domain.Record, asked Asked) domain.Value {
	if !v.MayDerive(f, r) {
		return domain.Null
	}
	return v.schema.derived[f](v, f, r, asked)
}

// MayDerive says whether the actor may read a derived field of a record.
func (v *View) MayDerive(f *registry.Field, r *domain.Record) bool {
	return v.Readable(f, r)
}

// Mutations is the figure of how many mutations of a device are decided. Its numbers
// have no gaps, so that is the number of the last.
func Mutations(device string) string { return "mutations/" + device }

// LastMutation is the number of a device's last decided mutation; 0 for none.
func (s *Snapshot) LastMutation(device string) int64 { return s.Figure(Mutations(device)) }
