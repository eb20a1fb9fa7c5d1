package registry

import (
	"hash/maphash"
	"sync/atomic"
)

// Most texts of a record are said by thousands of others too: ids of units and
// members, codes, states, names of fields. interned keeps one copy of such a text
// in memory and makes no garbage for it.
//
// The table forgets: a text takes the place of another with the same hash, so
// it never grows. Two records may then hold two copies, which is as good.

const (
	internSlots = 1 << 18
	// internBytes is the longest text that is shared: ids and codes, not prose.
	internBytes = 40
)

var (
	internSeed  = maphash.MakeSeed()
	internTable [internSlots]atomic.Pointer[string]
)

func interned(b []byte) string {
	if len(b) == 0 || len(b) > internBytes {
		return string(b)
	}
	slot := &internTable[maphash.Bytes(internSeed, b)%internSlots]
	if s := slot.Load(); s != nil && *s == string(b) {
		return *s
	}
	s := string(b)
	slot.Store(&s)
	return s
}

// Shares says whether a text is short enough to be kept once for all who say it.
func Shares(s string) bool { return len(s) <= internBytes }

// Shared is the one copy of such a text, made of its bytes where there is none.
func Shared(b []byte) string { return interned(b) }
