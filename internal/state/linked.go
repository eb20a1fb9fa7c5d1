package state

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/tidwall/btree"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Some facts of a record follow from other records too, from what refers to it or what it
// refers to. Such facts are kept beside the cells that they stand in. When a record changes,
// those that look at it are looked at again, and what they counted for before is taken out:
// a change costs what hangs on it, whatever there is of others. The facts are a pure
// function of the records, so loading makes them anew.

// linkedFacts are those of one record and source. Nobody changes them: a record that
// counts for something else gets others.
type linkedFacts struct {
	at    uint16
	no    uint32
	place audience
	facts []Fact
}

func byLinked(a, b *linkedFacts) bool {
	return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.no, b.no)) < 0
}

func noLinked() *btree.BTreeG[*linkedFacts] { return btree.NewBTreeGOptions(byLinked, noLocks) }

// linking is what a change of an entity's record means for linked facts: own are the
// sources of its own records, also those that look at it, common the fields that all hang
// on.
type linking struct {
	yes    bool
	own    []*source
	also   []linkingAlso
	all    bool
	common []int
}

type linkingAlso struct {
	x     *source
	again func(s *Snapshot, r *domain.Record, again func(id string))
	// reads are the fields that it is about; none for all.
	reads []int
}

// link holds a source of linked facts against the declaration.
func (s *Schema) link(x *source) error {
	if !x.cells || x.unit != nil {
		return fmt.Errorf("facts that look at other records are kept, and looked up by no field")
	}
	w := s.linkingOf(x.ent)
	w.own = append(w.own, x)
	for name, again := range x.Also {
		e, err := s.entity(name)
		if err != nil || again == nil {
			return fmt.Errorf("looking at %q: %w", name, orNothing(err))
		}
		var reads []int
		for _, field := range x.Reads[name] {
			f := e.Field(field)
			if f == nil || f.Derived {
				return fmt.Errorf("%s has no stored field %q", name, field)
			}
			reads = append(reads, f.Index)
		}
		w := s.linkingOf(e)
		w.also = append(w.also, linkingAlso{x, again, reads})
	}
	return nil
}

func (s *Schema) linkedCommon(entity string, fields []string) error {
	e, err := s.entity(entity)
	if err != nil {
		return fmt.Errorf("%q: %w", entity, err)
	}
	w := s.linkingOf(e)
	w.all = true
	for _, name := range fields {
		f := e.Field(name)
		if f == nil || f.Derived {
			return fmt.Errorf("%s has no stored field %q", entity, name)
		}
		w.common = append(w.common, f.Index)
	}
	return nil
}

func (s *Schema) linkingOf(e *registry.Entity) *linking {
	if s.linkedBy == nil {
		s.linkedBy = make([]linking, len(s.reg.Entities))
	}
	s.linkedBy[e.Index].yes = true
	return &s.linkedBy[e.Index]
}

// relink follows a change of a record in linked facts. old is nil for a new record, r for
// one that is taken back.
func (d *Draft) relink(ent *registry.Entity, old, r *domain.Record) {
	if d.schema.linkedBy == nil || !d.schema.linkedBy[ent.Index].yes {
		return
	}
	w := &d.schema.linkedBy[ent.Index]
	for _, x := range w.own {
		if r == nil {
			d.look(x, old.No, nil)
		} else {
			d.look(x, r.No, r)
		}
	}
	for _, a := range w.also {
		if len(a.reads) > 0 && !changedAny(a.reads, old, r) {
			continue
		}
		var seen []string // before and after, it is mostly the same ones
		again := func(id string) {
			if !slices.Contains(seen, id) {
				seen = append(seen, id)
				d.lookID(a.x, id)
			}
		}
		for _, v := range []*domain.Record{old, r} {
			if v != nil {
				a.again(&d.Snapshot, v, again)
			}
		}
	}
	if w.all && changedAny(w.common, old, r) {
		d.loadLinked()
	}
}

func (d *Draft) lookID(x *source, id string) {
	if id == "" {
		return
	}
	if r := d.Get(x.ent, id); r != nil {
		d.look(x, r.No, r)
	}
}

// look works out the facts of a record anew; nil for one that is not there.
func (d *Draft) look(x *source, no uint32, r *domain.Record) {
	is := linkedFacts{at: x.at, no: no}
	if r != nil && !r.Deleted() {
		is.place = placeOf(r)
		x.Looks(&d.Snapshot, r, func(f Fact) { is.facts = append(is.facts, f) })
	}
	was, ok := d.linked.Get(&is)
	if ok && was.place == is.place && slices.Equal(was.facts, is.facts) || !ok && len(is.facts) == 0 {
		return
	}
	if ok {
		for _, f := range was.facts {
			d.addFact(x, was.place, f, -1)
		}
		d.linked.Delete(was)
	}
	for _, f := range is.facts {
		d.addFact(x, is.place, f, 1)
	}
	if len(is.facts) > 0 {
		d.linked.Set(&is)
	}
}

// loadLinked works all linked facts out anew.
func (d *Draft) loadLinked() {
	for i := range d.schema.linkedBy {
		for _, x := range d.schema.linkedBy[i].own {
			d.each(d.tables[x.ent.Index], func(r *domain.Record) bool {
				d.look(x, r.No, r)
				return true
			})
		}
	}
}

// factsOf tells the facts of a record, as they are kept or as it says them itself.
func (s *Snapshot) factsOf(x *source, r *domain.Record, fn func(Fact)) {
	if x.Runs {
		s.runFacts(x, r, fn)
		return
	}
	if x.Looks == nil {
		x.eachFact(r, fn)
		return
	}
	if is, ok := s.linked.Get(&linkedFacts{at: x.at, no: r.No}); ok {
		for _, f := range is.facts {
			fn(f)
		}
	}
}

// eachLinked calls fn for the records of which facts of a source are kept, until fn answers
// false.
func (s *Snapshot) eachLinked(x *source, fn func(r *domain.Record) bool) {
	s.linked.Ascend(&linkedFacts{at: x.at}, func(is *linkedFacts) bool {
		return is.at == x.at && fn(s.roll.at(is.no))
	})
}

// LinkedFacts calls fn for the facts of a record that a source keeps, whoever asks.
func (s *Snapshot) LinkedFacts(facts string, r *domain.Record, fn func(Fact)) {
	s.factsOf(s.schema.factsBy[facts], r, fn)
}
