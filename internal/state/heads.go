package state

import (
	"strings"
	"sync"
)

// numbering numbers what comes up, in that order. A number is good for all snapshots that
// come of one empty state; none is ever taken back.
type numbering[K comparable] struct {
	// mu guards both.
	mu sync.RWMutex
	of map[K]uint32
	// list has what is numbered by its number.
	list []K
}

// number is that of k. own makes of a new one a copy that is not a piece of something larger,
// as the texts of a record may be.
func (n *numbering[K]) number(k K, own func(K) K) uint32 {
	n.mu.RLock()
	no, ok := n.of[k]
	n.mu.RUnlock()
	if ok {
		return no
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if no, ok = n.of[k]; ok {
		return no
	}
	k = own(k)
	if n.of == nil {
		n.of = map[K]uint32{}
	}
	no = uint32(len(n.list))
	n.of[k], n.list = no, append(n.list, k)
	return no
}

// all are those that are numbered, by their numbers: at least what stands in what was frozen
// before.
func (n *numbering[K]) all() []K {
	n.mu.RLock()
	defer n.mu.RUnlock()
	return n.list
}

func ownHeads(set [FactHeads]string) [FactHeads]string {
	for i := range set {
		set[i] = strings.Clone(set[i])
	}
	return set
}

func ownPlace(a audience) audience { return audience{a.kind, strings.Clone(a.id)} }
