package state

import (
	"encoding/binary"
	"runtime"
	"sort"

	"github.com/tidwall/btree"
)

// uuidIDs is a set of UUIDs with their numbers. Those that a state was read with are in one
// piece of bytes, in order, which stays in the image where that is mapped; what came since is in
// a tree. No record ever goes, so a draft takes back its own alone.
type uuidIDs struct {
	// old has eight bytes for each. file has them; nil: the heap.
	old  []byte
	file *Mapped
	tree *btree.BTreeG[uuidID]
}

func newUUIDs() *uuidIDs { return &uuidIDs{tree: btree.NewBTreeGOptions(byUUID, noLocks)} }

func (s *uuidIDs) copy() *uuidIDs { return &uuidIDs{s.old, s.file, s.tree.Copy()} }

// Len counts them.
func (s *uuidIDs) Len() int { return s.settled() + s.tree.Len() }

func (s *uuidIDs) settled() int { return len(s.old) / 8 }

func (s *uuidIDs) at(i int) uuidID { return uuidID(binary.LittleEndian.Uint64(s.old[8*i:])) }

// seek is the place of the first of old that is not below u. Hashes are spread evenly, so it is
// near where it would be if they were so exactly.
func (s *uuidIDs) seek(u uuidID) int {
	n := s.settled()
	guess := int(uint64(n) * uint64(u.begins()) >> 32)
	lo, hi := guess, guess
	for step := 1; hi < n && s.at(hi) < u; step *= 2 {
		lo, hi = hi+1, hi+step
	}
	for step := 1; lo > 0 && s.at(lo-1) >= u; step *= 2 {
		hi, lo = lo-1, lo-step
	}
	lo, hi = max(lo, 0), min(hi, n)
	return lo + sort.Search(hi-lo, func(i int) bool { return s.at(lo+i) >= u })
}

// alike calls fn for the numbers of those that begin as u does, until it answers false.
func (s *uuidIDs) alike(u uuidID, fn func(no uint32) bool) {
	more := true
	for i := s.seek(u &^ (1<<32 - 1)); more && i < s.settled() && s.at(i).begins() == u.begins(); i++ {
		more = fn(s.at(i).no())
	}
	if more {
		s.tree.Ascend(u&^(1<<32-1), func(x uuidID) bool { return x.begins() == u.begins() && fn(x.no()) })
	}
	runtime.KeepAlive(s)
}

// each calls fn in order, from a pivot on or from the start where that is nil, until it answers
// false; down says to go the other way.
func (s *uuidIDs) each(pivot *uuidID, down bool, fn func(uuidID) bool) {
	i, step := 0, 1
	if down {
		i, step = s.settled()-1, -1
	}
	if pivot != nil {
		if i = s.seek(*pivot); down && (i == s.settled() || s.at(i) != *pivot) {
			i--
		}
	}
	more := true
	settled := func(until *uuidID) {
		for ; more && i >= 0 && i < s.settled() && (until == nil || (s.at(i) < *until) != down); i += step {
			more = fn(s.at(i))
		}
	}
	ascend(s.tree, pivot, down, func(u uuidID) bool {
		settled(&u)
		more = more && fn(u)
		return more
	})
	settled(nil)
	runtime.KeepAlive(s)
}
