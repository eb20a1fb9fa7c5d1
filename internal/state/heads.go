package state

import (
	"strings"
	"sync"
)

// headNumbers numbers the sets of heads, in the order in which they come up. A number is
// good for all snapshots that come of one empty state; none is ever taken back.
type headNumbers struct {
	// mu guards both.
	mu   sync.RWMutex
	of   map[[FactHeads]string]uint32
	sets [][FactHeads]string
}

// number is that of a set of heads. It keeps its own copy of a new one: the texts of a
// record may be a piece of something larger.
func (h *headNumbers) number(set [FactHeads]string) uint32 {
	h.mu.RLock()
	no, ok := h.of[set]
	h.mu.RUnlock()
	if ok {
		return no
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if no, ok = h.of[set]; ok {
		return no
	}
	for i := range set {
		set[i] = strings.Clone(set[i])
	}
	if h.of == nil {
		h.of = map[[FactHeads]string]uint32{}
	}
	no = uint32(len(h.sets))
	h.of[set], h.sets = no, append(h.sets, set)
	return no
}

// all are the sets by their numbers: those, at least, that stand in what was frozen before.
func (h *headNumbers) all() [][FactHeads]string {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.sets
}
