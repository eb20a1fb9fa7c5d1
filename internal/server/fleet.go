package server

import (
	"sync"

	offsync "pdca/sync"
)

// maxFleet bounds the devices whose last contact is remembered.
const maxFleet = 1 << 16

// fleet remembers the last contact of each device with this process. It is
// information for people, not state: a restart forgets it.
type fleet struct {
	mu   sync.Mutex // guards last
	last map[string]offsync.Contact
}

func newFleet() *fleet { return &fleet{last: map[string]offsync.Contact{}} }

func (f *fleet) seen(c offsync.Contact) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, there := f.last[c.Device]; !there && len(f.last) >= maxFleet {
		f.forget()
	}
	f.last[c.Device] = c
}

// forget drops the oldest of a few contacts; map order makes the choice of the
// few different each time.
func (f *fleet) forget() {
	victim, n := "", 0
	for id, c := range f.last {
		if n == 0 || c.At.Before(f.last[victim].At) {
			victim = id
		}
		if n++; n == 8 {
			break
		}
	}
	delete(f.last, victim)
}

func (f *fleet) contact(device string) (offsync.Contact, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	c, ok := f.last[device]
	return c, ok
}
