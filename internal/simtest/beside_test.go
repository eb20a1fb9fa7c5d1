package simtest

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"pdca/internal/device"
	"pdca/internal/domain"
)

// What stands here goes on beside a history and is drawn by a generator of its own, so that
// a seed's other deeds do not become others by it.

// beside is what somebody does beside what is played.
func (w *world) beside() {
	p := w.devices[w.side.IntN(len(w.devices))]
	n := w.side.IntN(17)
	switch {
	case n <= 1:
		w.lookBack(p)
	case n <= 3 && mayRecord(p):
		w.done(p)(w.strike(p))
	case n <= 8 && mayRecord(p):
		w.done(p)(w.lines(p))
	case n <= 8:
	case n <= 10 || n == 15:
		w.dispute(p)
	case n == 11:
		p = w.phoneFor(w.side, "bs1")
		w.done(p)(w.agree(p))
	case n == 16:
		w.sharing()
	case n == 12:
		w.reform()
	case n <= 14 && mayRecord(p):
		w.done(p)(w.sign(p))
	}
}

// done records what a user does, unless the record has gone.
func (w *world) done(p *phone) func([]device.Op, error) {
	return func(ops []device.Op, err error) {
		if err != nil && !errors.Is(err, device.ErrNoRecord) {
			w.fail("%s: %v", p.account, err)
		}
		if err == nil && len(ops) > 0 {
			w.do(p, ops...)
		}
	}
}

// strike deletes a visit, which somebody may record again: the record is the same then.
func (w *world) strike(p *phone) ([]device.Op, error) {
	visit := w.from(w.side, p, "Visit", nil)
	if visit == nil {
		return nil, nil
	}
	return one(p.Delete("Visit", visit.ID))
}

// twins are two entities of one declaration, of which the first is compact. Whatever is
// done to a record of one is done to that of the other, in one mutation, so both must
// always be alike.
var twins = [2]string{"Line", "Ledger"}

// lines makes a line, changes one or takes one away.
func (w *world) lines(p *phone) ([]device.Op, error) {
	line := w.from(w.side, p, "Line", nil)
	if line == nil || w.side.IntN(5) == 0 {
		id, fields := p.NewID(), w.lineFields()
		delete(fields, "memberIds")
		fields["unitId"], fields["remarkZh"] = []string{"b1", "b1", "b1", "b2"}[w.side.IntN(4)], w.token(p)
		return both(func(typ string) (device.Op, error) { return p.Create(typ, id, fields) })
	}
	if w.side.IntN(12) == 0 {
		return both(func(typ string) (device.Op, error) { return p.Delete(typ, line.ID) })
	}
	fields := w.lineFields()
	if w.side.IntN(6) == 0 {
		fields["status"] = "CONFIRMED"
	}
	return both(func(typ string) (device.Op, error) { return p.Update(typ, line.ID, fields) })
}

// lineFields are one or two of the fields that merge in any order.
func (w *world) lineFields() map[string]any {
	fields := map[string]any{}
	for _, write := range w.side.Perm(4)[:1+w.side.IntN(2)] {
		member := []string{"m11", "m12", "m13"}[w.side.IntN(3)]
		switch write {
		case 0:
			fields["best"] = w.side.IntN(99)
		case 1:
			fields["earliest"] = fmt.Sprintf("2026-01-%02d", 1+w.side.IntN(28))
		case 2:
			fields["memberIds"] = map[string]any{"$add": []string{member}}
		case 3:
			fields["memberIds"] = map[string]any{"$remove": []string{member}}
		}
	}
	return fields
}

func both(make func(typ string) (device.Op, error)) ([]device.Op, error) {
	first, err := make(twins[0])
	if err != nil {
		return nil, err
	}
	second, err := make(twins[1])
	return []device.Op{first, second}, err
}

// alike makes sure that compact records are what the others are to which the same was done.
func (w *world) alike() {
	snap := w.box.Engine.Snapshot()
	reg := snap.Registry()
	all := map[string]*domain.Record{}
	for _, typ := range twins {
		ent, other := reg.Entity(typ), maps.Clone(all)
		snap.EachOfEntity(ent, func(r *domain.Record) {
			if typ == twins[0] {
				all[r.ID] = r
				return
			}
			o := other[r.ID]
			if o == nil || o.Deleted() != r.Deleted() || o.Rev != r.Rev {
				w.fail("%s %s is at %d (deleted %t), among those that are compact there is %+v", typ, r.ID, r.Rev, r.Deleted(), o)
			}
			for i, f := range ent.Fields {
				if was := o.Body.Get(reg.Entity(twins[0]).Field(f.Name).Index); !was.Equal(r.Body.Get(i)) {
					w.fail("%s of %s %s is %v, and that of the compact one %v", f.Name, typ, r.ID, r.Body.Get(i), was)
				}
			}
			delete(all, r.ID)
		})
	}
	for id := range all {
		w.fail("%s %s stands alone", twins[0], id)
	}
}

// lookBack reads the history of a record that a user looks at: whole, and in pages, which
// must be the same.
func (w *world) lookBack(p *phone) {
	typ := written[w.side.IntN(len(written))]
	rec := w.from(w.side, p, typ, nil)
	if rec == nil {
		return
	}
	snap := w.box.Engine.Snapshot()
	r := snap.Get(snap.Registry().Entity(typ), rec.ID)
	if r == nil {
		return // it waits in the outbox
	}
	w.history(snap.Registry().Entity(typ), r)
	w.inPages(snap.Registry().Entity(typ), r, 1+w.side.IntN(3))
}

// phoneOf says whether an account is one that devices write for.
func (w *world) phoneOf(account string) bool {
	return slices.ContainsFunc(w.devices, func(p *phone) bool { return p.account == account })
}
