package state

import (
	"sync"
	"sync/atomic"
)

// dictionary numbers the texts that rows say again and again, for all snapshots that come of
// one empty state, or of one image. Texts are added and never taken away, so that a row may
// name them for as long as it lives. It is bounded; what it does not take is written out.
type dictionary struct {
	// mu guards places, and who adds to texts.
	mu     sync.RWMutex
	places map[string]uint32
	// texts is replaced by a longer one with each text; readers take no lock.
	texts atomic.Pointer[[]string]
}

const (
	// oftenTexts is how many texts a dictionary takes, oftenBytes how long they are at most.
	oftenTexts, oftenBytes = 1 << 16, 40
)

func newDictionary() *dictionary {
	d := &dictionary{places: map[string]uint32{}}
	d.texts.Store(&[]string{})
	return d
}

// place is where a text stands; it is added if there is room.
func (d *dictionary) place(s string) (at uint32, ok bool) {
	if at, ok = d.find(s); ok || len(s) > oftenBytes {
		return at, ok
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if at, ok = d.places[s]; ok || len(d.places) == oftenTexts {
		return at, ok
	}
	d.add(s)
	return d.places[s], true
}

// find is place for a text that is not added.
func (d *dictionary) find(s string) (at uint32, ok bool) {
	if len(s) > oftenBytes {
		return 0, false
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	at, ok = d.places[s]
	return at, ok
}

// add puts a text behind the others; the caller holds mu.
func (d *dictionary) add(s string) {
	texts := *d.texts.Load()
	d.places[s] = uint32(len(texts))
	texts = append(texts, s)
	d.texts.Store(&texts)
}

func (d *dictionary) text(at uint32) string { return (*d.texts.Load())[at] }
