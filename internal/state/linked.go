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
// function of the records, so loading makes them anew, and a draft looks again only when
// somebody reads facts of it, and when it ends: a hundred changes of the members of one base
// are one look at it.

// linkedFacts are those of one record and source, with their place, as bytes
// (linkedrow.go): each line of attendance has some. A record that counts for something else
// gets others.
type linkedFacts struct {
	at  uint16
	no  uint32
	row string
}

func byLinked(a, b linkedFacts) bool {
	return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.no, b.no)) < 0
}

func noLinked() *btree.BTreeG[linkedFacts] { return btree.NewBTreeGOptions(byLinked, noLocks) }

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
		reads, err := storedFields(e, x.Reads[name])
		if err != nil {
			return err
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
	common, err := storedFields(e, fields)
	w.common = append(w.common, common...)
	return err
}

func (s *Schema) linkingOf(e *registry.Entity) *linking {
	if s.linkedBy == nil {
		s.linkedBy = make([]linking, len(s.reg.Entities))
	}
	s.linkedBy[e.Index].yes = true
	return &s.linkedBy[e.Index]
}

// looking is a source whose facts of a record are to be worked out anew.
type looking struct {
	x  *source
	no uint32
}

// relink notes which linked facts a change of a record leads to. old is nil for a new record,
// r for one that is taken back.
func (d *Draft) relink(ent *registry.Entity, old, r *domain.Record) {
	if d.schema.linkedBy == nil || !d.schema.linkedBy[ent.Index].yes {
		return
	}
	w := &d.schema.linkedBy[ent.Index]
	for _, x := range w.own {
		d.late = append(d.late, looking{x, cmp.Or(r, old).No})
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
	d.allLate = d.allLate || w.all && changedAny(w.common, old, r)
	if len(d.late) > lateAtOnce {
		d.settle()
	}
}

// lateAtOnce bounds what a draft notes: an import changes everything there is.
const lateAtOnce = 1 << 16

// settle works out the facts that the changes of a draft led to. A number may be another
// record's by now, because one that was taken back gave it free.
func (d *Draft) settle() {
	list, all := d.late, d.allLate
	if len(list) == 0 && !all {
		return
	}
	d.late, d.allLate = nil, false
	slices.SortFunc(list, func(a, b looking) int { return cmp.Or(cmp.Compare(a.x.at, b.x.at), cmp.Compare(a.no, b.no)) })
	for _, l := range slices.Compact(list) {
		var r *domain.Record
		if l.no < d.roll.n {
			r = d.roll.at(l.no)
		}
		if r != nil && d.reg.Of(r.Body) != l.x.ent {
			r = nil
		}
		d.look(l.x, l.no, r)
	}
	if all {
		d.loadLinked()
	}
	if d.late == nil {
		d.late = list[:0]
	}
}

// settled is the state itself, with the facts of a draft worked out.
func (s *Snapshot) settled() *Snapshot {
	if s.draft != nil {
		s.draft.settle()
	}
	return s
}

func (d *Draft) lookID(x *source, id string) {
	if id == "" {
		return
	}
	if r := d.Get(x.ent, id); r != nil {
		d.late = append(d.late, looking{x, r.No})
	}
}

// look works out the facts of a record anew; nil for one that is not there.
func (d *Draft) look(x *source, no uint32, r *domain.Record) {
	var (
		place audience
		facts []Fact
	)
	if r != nil && !r.Deleted() {
		place = placeOf(r)
		x.Looks(&d.Snapshot, r, func(f Fact) { facts = append(facts, f) })
	}
	was, ok := d.linked.Get(linkedFacts{at: x.at, no: no})
	if !ok && len(facts) == 0 {
		return
	}
	is := linkedFacts{at: x.at, no: no, row: d.linkedRow(place, facts)}
	if ok && was.row == is.row {
		return
	}
	if ok {
		place, facts := d.linkedOf(was.row)
		for f := range facts {
			d.addFact(x, place, &f, -1)
		}
		d.linked.Delete(was)
	}
	for i := range facts {
		d.addFact(x, place, &facts[i], 1)
	}
	if len(facts) > 0 {
		d.linked.Set(is)
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
	if is, ok := s.settled().linked.Get(linkedFacts{at: x.at, no: r.No}); ok {
		_, facts := s.linkedOf(is.row)
		for f := range facts {
			fn(f)
		}
	}
}

// eachLinked calls fn for the records of which facts of a source are kept, until fn answers
// false.
func (s *Snapshot) eachLinked(x *source, fn func(r *domain.Record) bool) {
	s.settled().linked.Ascend(linkedFacts{at: x.at}, func(is linkedFacts) bool {
		return is.at == x.at && fn(s.roll.at(is.no))
	})
}

// LinkedFacts calls fn for the facts of a record that a source keeps, whoever asks.
func (s *Snapshot) LinkedFacts(facts string, r *domain.Record, fn func(Fact)) {
	s.factsOf(s.schema.factsBy[facts], r, fn)
}
