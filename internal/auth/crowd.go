package auth

import (
	"net/netip"
	"sync"
)

const (
	// sharedBy is how many accounts sign in from one address before the operator is
	// told: more than a family, fewer than an address may fail with (Slope.Free).
	sharedBy = 20
	// maxAddresses bounds what is remembered, some 100 bytes each.
	maxAddresses = 1024
)

// crowds notices addresses that many accounts share. Behind a proxy that the server
// does not know of everybody has the proxy's address, so that one person's wrong
// passwords delay all. Safe for concurrent use.
type crowds struct {
	mu   sync.Mutex // guards both
	by   map[string]map[string]bool
	said bool
}

// add notes a login; true for the one that makes a crowd, once in the process.
func (c *crowds) add(address netip.Addr, account string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	where := network(address)
	if c.said || c.by[where] == nil && len(c.by) >= maxAddresses {
		return false
	}
	if c.by == nil {
		c.by = map[string]map[string]bool{}
	}
	if c.by[where] == nil {
		c.by[where] = map[string]bool{}
	}
	c.by[where][account] = true
	if len(c.by[where]) < sharedBy {
		return false
	}
	c.said, c.by = true, nil
	return true
}
