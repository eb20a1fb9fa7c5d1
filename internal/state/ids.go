package state

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"github.com/tidwall/btree"
)

// ids leads from the ids of a table's records to their numbers. The ids of lines are
// hashes (domain.KeyID), so four bytes of such a UUID tell nearly all apart: they are held
// with the number alone, and the records know the rest. Any other id is held as text. It
// is a persistent tree, like those of indexes.
type ids struct {
	texts *btree.BTreeG[textID]
	uuids *uuidIDs // nil: all as texts
}

type textID struct {
	id string
	no uint32
}

// uuidID is how a UUID begins and, below it, the number.
type uuidID uint64

func byText(a, b textID) bool { return a.id < b.id }
func byUUID(a, b uuidID) bool { return a < b }

func (u uuidID) no() uint32     { return uint32(u) }
func (u uuidID) begins() uint32 { return uint32(u >> 32) }

func newIDs(lines bool) *ids {
	t := &ids{texts: btree.NewBTreeGOptions(byText, noLocks)}
	if lines {
		t.uuids = newUUIDs()
	}
	return t
}

func (t *ids) copy() *ids {
	c := &ids{texts: t.texts.Copy()}
	if t.uuids != nil {
		c.uuids = t.uuids.copy()
	}
	return c
}

// uuid is the entry of an id in the tree of UUIDs; ok is false where it is held as text.
func (t *ids) uuid(id string, no uint32) (u uuidID, raw [16]byte, ok bool) {
	if t.uuids == nil {
		return 0, raw, false
	}
	raw, ok = parseUUID(id)
	return uuidID(binary.BigEndian.Uint32(raw[:]))<<32 | uuidID(no), raw, ok
}

// find asks the records for those of which the ids begin alike.
func (t *ids) find(v *roll, id string) (no uint32, ok bool) {
	if first, raw, is := t.uuid(id, 0); is {
		t.uuids.alike(first, func(n uint32) bool {
			no, ok = n, v.named(n, id, raw)
			return !ok
		})
		return no, ok
	}
	x, ok := t.texts.Get(textID{id: id})
	return x.no, ok
}

func (t *ids) set(id string, no uint32) {
	if u, _, ok := t.uuid(id, no); ok {
		t.uuids.tree.Set(u)
	} else {
		t.texts.Set(textID{id, no})
	}
}

// load is set for ids that come in order.
func (t *ids) load(id string, no uint32) {
	if u, _, ok := t.uuid(id, no); ok {
		t.uuids.tree.Load(u)
	} else {
		t.texts.Load(textID{id, no})
	}
}

func (t *ids) delete(id string, no uint32) {
	if u, _, ok := t.uuid(id, no); ok {
		t.uuids.tree.Delete(u)
	} else {
		t.texts.Delete(textID{id: id})
	}
}

// walk calls fn for the numbers in order of id, from a pivot on or from the start where that
// is nil, until fn answers false; down says to go the other way. itself says that it is the
// pivot's.
func (t *ids) walk(v *roll, pivot *string, down bool, fn func(no uint32, itself bool) bool) {
	if t.uuids == nil || t.uuids.Len() == 0 {
		texts := func(x textID) bool { return fn(x.no, pivot != nil && x.id == *pivot) }
		if pivot == nil {
			ascend(t.texts, nil, down, texts)
		} else {
			ascend(t.texts, &textID{id: *pivot}, down, texts)
		}
		return
	}
	w := alike{roll: v, pivot: pivot, down: down, fn: fn}
	switch {
	case t.texts.Len() > 0:
		t.mixed(&w)
		return
	case pivot == nil:
		t.uuids.each(nil, down, w.next)
	default:
		at, _, ok := t.uuid(*pivot, 0)
		if !ok {
			t.mixed(&w)
			return
		}
		if w.from = at.begins(); down {
			at |= math.MaxUint32
		}
		t.uuids.each(&at, down, w.next)
	}
	w.end()
}

// alike tells a walk's numbers in order of id: the tree has those of which the ids begin
// alike in order of their numbers.
type alike struct {
	roll  *roll
	pivot *string
	from  uint32 // how the pivot begins
	down  bool
	fn    func(no uint32, itself bool) bool
	group []uuidID
	ended bool
}

// next takes the next of the tree.
func (w *alike) next(u uuidID) bool {
	if len(w.group) > 0 && w.group[0].begins() != u.begins() {
		w.end()
	}
	w.group = append(w.group, u)
	return !w.ended
}

// end tells those that were taken.
func (w *alike) end() {
	if len(w.group) == 1 && (w.pivot == nil || w.from != w.group[0].begins()) {
		w.ended = w.ended || !w.fn(w.group[0].no(), false)
	} else {
		list := make([]textID, len(w.group))
		for i, u := range w.group {
			list[i] = textID{w.roll.id(u.no()), u.no()}
		}
		w.tell(list)
	}
	w.group = w.group[:0]
}

// tell brings ids into order, and leaves out those ahead of the pivot.
func (w *alike) tell(list []textID) {
	slices.SortFunc(list, func(a, b textID) int { return cmp.Compare(a.id, b.id) })
	if w.down {
		slices.Reverse(list)
	}
	for _, x := range list {
		if w.pivot != nil && (!w.down && x.id < *w.pivot || w.down && x.id > *w.pivot) {
			continue
		}
		if w.ended = w.ended || !w.fn(x.no, w.pivot != nil && x.id == *w.pivot); w.ended {
			return
		}
	}
}

// mixed is walk where both kinds of ids are there: no device makes such a table.
func (t *ids) mixed(w *alike) {
	var all []textID
	t.texts.Scan(func(x textID) bool { all = append(all, x); return true })
	t.uuids.each(nil, false, func(u uuidID) bool { all = append(all, textID{w.roll.id(u.no()), u.no()}); return true })
	w.tell(all)
}
