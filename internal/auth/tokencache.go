package auth

import (
	"hash/maphash"
	"math/bits"
	"strings"
	"sync/atomic"
)

// verified is one verdict: these claims, under this ring, within these
// nanoseconds.
type verified struct {
	token       string
	hash        uint64
	ring        *keyRing
	claims      Claims
	from, until int64
}

// tokenCache remembers verified tokens. It is a plain array in which a token
// has two possible places: reading takes no lock, writing replaces, and the
// size never changes. Only tokens with a good signature get in, so a stranger
// cannot fill it.
type tokenCache struct {
	seed  maphash.Seed
	slots []atomic.Pointer[verified]
}

func newTokenCache(slots int) *tokenCache {
	if slots <= 0 {
		slots = DefaultCacheSlots
	}
	size := 1 << bits.Len(uint(slots-1))
	return &tokenCache{seed: maphash.MakeSeed(), slots: make([]atomic.Pointer[verified], size)}
}

// places returns the two slots of a hash.
func (c *tokenCache) places(hash uint64) (a, b *atomic.Pointer[verified]) {
	mask := uint64(len(c.slots) - 1)
	return &c.slots[hash&mask], &c.slots[(hash>>32)&mask]
}

// get returns the claims of a token verified before under the same keys, if
// the verdict still holds at now.
func (c *tokenCache) get(token string, ring *keyRing, now int64) (Claims, bool) {
	hash := maphash.String(c.seed, token)
	a, b := c.places(hash)
	for _, slot := range [...]*atomic.Pointer[verified]{a, b} {
		// The seeded hash of the whole token is compared before its text, so the
		// time of the second comparison tells a guesser nothing.
		if e := slot.Load(); e != nil && e.hash == hash && e.token == token {
			if e.ring == ring && e.from <= now && now < e.until {
				return e.claims, true
			}
			return Claims{}, false
		}
	}
	return Claims{}, false
}

// put stores a verdict in the place of the token itself, an empty place, or
// that which ends sooner.
func (c *tokenCache) put(token string, e verified) {
	e.token = strings.Clone(token) // not the request buffer it was cut from
	e.hash = maphash.String(c.seed, token)
	a, b := c.places(e.hash)
	if x, y := a.Load(), b.Load(); !c.prefer(x, e.hash) && (c.prefer(y, e.hash) || y.until < x.until) {
		a = b
	}
	a.Store(&e)
}

// prefer says that a place is free for the hash.
func (c *tokenCache) prefer(e *verified, hash uint64) bool { return e == nil || e.hash == hash }
