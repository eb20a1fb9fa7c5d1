package engine

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// What lies outside the actor's scope is not told by refusals either. A reference
// to a hidden record is answered as one to none, whether it stands alone (reference)
// or in a list (oweLists). Where a rule has to go by hidden records, because it would
// not hold otherwise, its refusal says no more than that this cannot be done, and
// cannot be asked for as often as one likes:
//
//   - A value that is unique in the enterprise is refused although its owner is
//     hidden (unique).
//   - Who is named in a team or as a helper need not be visible, but has to be
//     somebody who works on units from outside (knows); everybody else, and
//     nobody, are alike. A helper from a weak branch that the actor cannot see into
//     is one that cannot be named.
//   - Where the declaration says so (@ref(unseen:)) any record may be named that is there:
//     its id was told to the actor, and nothing else of it is told here.
//   - What others' records refer to is not deleted (unreferenced).

// knows says whether the actor may refer to a record without seeing it.
func (tx *Tx) knows(r *domain.Record) bool {
	return slices.Contains(tx.e.people.Named(), tx.e.reg.Of(r.Body).Name) && tx.e.people.Nameable(tx, r)
}

// Named lists the entities of which records may be referred to unseen.
func (e *Engine) Named() []string { return e.people.Named() }

// mayKnow is knows for a reference by one field, which may be open to what is not seen.
func (tx *Tx) mayKnow(f *registry.Field, to *domain.Record) bool { return f.Ref.Unseen || tx.knows(to) }

// Named returns a record that the actor may name in a list; nil for one that is not
// there, or is hidden and cannot be named. What is named already stays.
func Named[T any](c *Change, id string, field int) *T {
	tx, ent := c.Tx, c.Tx.e.reg.Entity(nameOf[T]())
	r := tx.State().Find(ent.Name, id)
	if r == nil || tx.Trusted() || c.Old != nil && slices.Contains(c.Old.Body.Get(field).L, id) || tx.Sees(ent, r) || tx.knows(r) {
		return bodyOf[T](r)
	}
	return nil
}

// Visible is Find for a record that the actor sees.
func Visible[T any](tx *Tx, id string) *T {
	r := tx.State().Find(nameOf[T](), id)
	if r == nil || !tx.Sees(tx.e.reg.Entity(nameOf[T]()), r) {
		return nil
	}
	return bodyOf[T](r)
}

func (c *Change) unique() error {
	for _, group := range c.Ent.Unique {
		if !c.Wrote(group...) || slices.ContainsFunc(group, func(f int) bool { return !c.New.Has(f) }) {
			continue
		}
		if err := c.uniqueGroup(group); err != nil {
			return err
		}
	}
	return nil
}

// uniqueGroup refuses a value that another record has. Where the actor may not see
// that record the refusal does not say so, and after a few of them in a day any
// value of that kind is refused alike: nobody finds out by trying which personnel
// numbers there are elsewhere.
func (c *Change) uniqueGroup(group []int) (err error) {
	f := c.Ent.Fields[group[0]]
	if c.Tx.Guessed(f) {
		return unusable(f)
	}
	c.Tx.State().Each(c.Ent, f, c.New.Body.Get(f.Index), func(o *domain.Record) bool {
		same := o.ID != c.New.ID && !slices.ContainsFunc(group, func(i int) bool { return !o.Body.Get(i).Equal(c.New.Body.Get(i)) })
		switch {
		case same && c.Tx.Sees(c.Ent, o) && c.Tx.Reads(f, o):
			err = domain.Errorf(domain.CodeValidation, "%s 已被使用", "%s is in use already", f.Name).On(f.Name)
		case same:
			c.Tx.Guess(f)
			err = unusable(f)
		}
		return !same
	})
	return err
}

func unusable(f *registry.Field) error {
	return domain.Errorf(domain.CodeValidation, "%s 不可使用，请与上级组织核对", "%s cannot be used; ask the unit above", f.Name).On(f.Name)
}

// maxGuesses is how many values of a unique field that hidden records have an
// account may come upon in a day.
const maxGuesses = 20

// guesses counts, by account and field, how many values of hidden records were
// come upon on a day. Only the sequencer's goroutine uses it. It is this server's:
// a restart or another server gives as many again, which bounds guessing just as well.
type guesses struct {
	day   domain.Date
	count map[[2]string]int
}

// Guessed says whether the actor came upon so many values of a unique field that hidden
// records have that any is refused to them today.
func (tx *Tx) Guessed(f *registry.Field) bool {
	g := &tx.e.guesses
	return !tx.Trusted() && g.day == tx.today && g.count[[2]string{tx.Actor.Account, f.Name}] >= maxGuesses
}

// Guess counts a value that the actor came upon.
func (tx *Tx) Guess(f *registry.Field) {
	g := &tx.e.guesses
	if g.day != tx.today {
		*g = guesses{day: tx.today, count: map[[2]string]int{}}
	}
	g.count[[2]string{tx.Actor.Account, f.Name}]++
}

// oweLists puts off to the end of the change that what its lists newly name exists,
// and that the actor may know it: a device may send a piece of evidence behind what it
// proves. An element that was there already stays, whatever became of its record; so
// does what the server itself brings in from elsewhere. Until then a rule that looks at
// elements has to treat a hidden one like none (named, visible).
func (c *Change) oweLists() {
	tx := c.Tx
	if tx.Trusted() {
		return
	}
	for _, f := range c.Ent.RefLists {
		if !c.Wrote(f.Index) {
			continue
		}
		added := c.New.Body.Get(f.Index).L
		if c.Old != nil {
			added = Without(added, c.Old.Body.Get(f.Index).L)
		}
		c.oweNamed(f, f.Name, added)
	}
	for _, f := range c.Ent.Fields {
		if f.Embedded == nil || !c.Wrote(f.Index) {
			continue
		}
		for _, m := range f.Embedded.Fields {
			if m.Ref != nil {
				c.oweNamed(m, f.Name, Without(named(c.New, f, m), named(c.Old, f, m)))
			}
		}
	}
}

// oweNamed puts off looking up what is newly named by a reference, which a field of some
// name holds, itself or in its objects.
func (c *Change) oweNamed(ref *registry.Field, name string, added []string) {
	if len(added) > 0 {
		tx, ent, id := c.Tx, c.Ent, c.New.ID
		tx.oweAlso(func() error { return tx.knowsAll(ent, id, ref, name, added) })
	}
}

// named are the ids that a member has in the objects of a field; none of no record.
func named(r *domain.Record, f, m *registry.Field) (ids []string) {
	if r == nil {
		return nil
	}
	v := r.Body.Get(f.Index)
	objects := v.L
	if v.Kind == domain.KindObject {
		objects = []string{v.S}
	}
	for _, text := range objects {
		object := Object[map[string]any](text)
		switch at := object[m.Name].(type) {
		case string:
			ids = append(ids, at)
		case []any:
			for _, x := range at {
				if id, ok := x.(string); ok {
					ids = append(ids, id)
				}
			}
		}
	}
	return ids
}

// knowsAll looks up what a record newly names in a list. It runs as the server's own
// doing, so it asks the actor's scope itself.
func (tx *Tx) knowsAll(ent *registry.Entity, id string, ref *registry.Field, field string, added []string) error {
	s, scope, from := tx.State(), tx.Scope(), tx.State().Find(ent.Name, id)
	for _, name := range added {
		to := s.Find(ref.Ref.To.Name, name)
		if to == nil || !scope.Sees(ref.Ref.To, to) && !tx.mayKnow(ref, to) {
			return Missing(field)
		}
		if from != nil {
			if err := mayRefer(from, to, field); err != nil {
				return err
			}
		}
	}
	return nil
}

// unreferenced refuses to delete what live records still refer to. What is
// concealed from the actor does not count: it must not be found out this way.
func (tx *Tx) unreferenced(ent *registry.Entity, id string) error {
	for _, from := range tx.e.reg.Entities {
		refers := func(f *registry.Field) bool { return f.Ref.To == ent && tx.refers(from, f, id) }
		names := func(f *registry.Field) bool { return tx.names(from, f, ent, id) }
		if slices.ContainsFunc(from.Refs, refers) || slices.ContainsFunc(from.RefLists, refers) || slices.ContainsFunc(from.Naming, names) {
			return referenced()
		}
	}
	if book := tx.e.reg.Codes; book != nil && book.Ent == ent && tx.coded(book, tx.State().Get(ent, id)) {
		return referenced()
	}
	return nil
}

func referenced() *domain.Error {
	return domain.Errorf(domain.CodeValidation, "仍有记录引用它，不能删除", "records still refer to it, so it cannot be deleted")
}

// refers says whether a live record has the id in a field. Few references have
// no index, and none of them to what is deleted often.
func (tx *Tx) refers(from *registry.Entity, f *registry.Field, id string) (found bool) {
	holds := func(r *domain.Record) bool {
		found = f.RefersTo(r, id) && tx.open(from, r)
		return !found
	}
	if f.Indexed {
		tx.State().Each(from, f, domain.String(id), holds)
	} else {
		tx.State().Scan(from, holds)
	}
	return found
}

// open says whether a record may be told of to the actor as far as INV-I1 goes.
func (tx *Tx) open(ent *registry.Entity, r *domain.Record) bool {
	return !r.Concealed() || tx.Sees(ent, r)
}

// mayRefer keeps what everybody may see from naming what is concealed: its id
// would tell that it is there.
func mayRefer(from, to *domain.Record, field string) error {
	if to.Concealed() && !from.Concealed() {
		return domain.Broken("INV-I1", field, "所引用的记录在签到前保密", "what it refers to is kept from the unit until the team has checked in")
	}
	return nil
}
