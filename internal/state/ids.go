package state

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/tidwall/btree"
)

// ids leads from the ids of a table's records to their numbers. Of lines it holds the
// sixteen bytes of a UUID, where the text of one would take three times as much; any other
// id is held as text. It is a persistent tree, like those of indexes.
type ids struct {
	texts *btree.BTreeG[textID]
	uuids *btree.BTreeG[uuidID] // nil: all as texts
}

type textID struct {
	id string
	no uint32
}

// uuidID is a UUID and, behind it, the number.
type uuidID [20]byte

func byText(a, b textID) bool { return a.id < b.id }
func byUUID(a, b uuidID) bool { return bytes.Compare(a[:16], b[:16]) < 0 }

func (u *uuidID) no() uint32 { return binary.BigEndian.Uint32(u[16:]) }

func newIDs(lines bool) *ids {
	t := &ids{texts: btree.NewBTreeGOptions(byText, noLocks)}
	if lines {
		t.uuids = btree.NewBTreeGOptions(byUUID, noLocks)
	}
	return t
}

func (t *ids) copy() *ids {
	c := &ids{texts: t.texts.Copy()}
	if t.uuids != nil {
		c.uuids = t.uuids.Copy()
	}
	return c
}

// uuid is the key of an id in the tree of UUIDs; ok is false where it is held as text.
func (t *ids) uuid(id string, no uint32) (u uuidID, ok bool) {
	if t.uuids == nil {
		return u, false
	}
	b, ok := parseUUID(id)
	copy(u[:], b[:])
	binary.BigEndian.PutUint32(u[16:], no)
	return u, ok
}

func (t *ids) find(id string) (no uint32, ok bool) {
	if u, is := t.uuid(id, 0); is {
		u, ok = t.uuids.Get(u)
		return u.no(), ok
	}
	x, ok := t.texts.Get(textID{id: id})
	return x.no, ok
}

func (t *ids) set(id string, no uint32) {
	if u, ok := t.uuid(id, no); ok {
		t.uuids.Set(u)
	} else {
		t.texts.Set(textID{id, no})
	}
}

// load is set for ids that come in order.
func (t *ids) load(id string, no uint32) {
	if u, ok := t.uuid(id, no); ok {
		t.uuids.Load(u)
	} else {
		t.texts.Load(textID{id, no})
	}
}

func (t *ids) delete(id string) {
	if u, ok := t.uuid(id, 0); ok {
		t.uuids.Delete(u)
	} else {
		t.texts.Delete(textID{id: id})
	}
}

// walk calls fn for the numbers in order of id, from a pivot on or from the start where that
// is nil, until fn answers false; down says to go the other way. itself says that it is the
// pivot's.
func (t *ids) walk(pivot *string, down bool, fn func(no uint32, itself bool) bool) {
	texts := func(x textID) bool { return fn(x.no, pivot != nil && x.id == *pivot) }
	switch {
	case t.uuids == nil || t.uuids.Len() == 0:
		if pivot == nil {
			ascend(t.texts, nil, down, texts)
		} else {
			ascend(t.texts, &textID{id: *pivot}, down, texts)
		}
		return
	case t.texts.Len() == 0 && pivot == nil:
		ascend(t.uuids, nil, down, func(u uuidID) bool { return fn(u.no(), false) })
		return
	case t.texts.Len() == 0:
		if at, ok := t.uuid(*pivot, 0); ok {
			ascend(t.uuids, &at, down, func(u uuidID) bool { return fn(u.no(), [16]byte(u[:]) == [16]byte(at[:])) })
			return
		}
	}
	t.mixed(pivot, down, fn)
}

// mixed is walk where both kinds of ids are there: no device makes such a table.
func (t *ids) mixed(pivot *string, down bool, fn func(no uint32, itself bool) bool) {
	var all []textID
	t.texts.Scan(func(x textID) bool { all = append(all, x); return true })
	t.uuids.Scan(func(u uuidID) bool { all = append(all, textID{formatUUID([16]byte(u[:])), u.no()}); return true })
	slices.SortFunc(all, func(a, b textID) int { return cmp.Compare(a.id, b.id) })
	if down {
		slices.Reverse(all)
	}
	for _, x := range all {
		if pivot != nil && (!down && x.id < *pivot || down && x.id > *pivot) {
			continue
		}
		if !fn(x.no, pivot != nil && x.id == *pivot) {
			return
		}
	}
}
