package resolvers

import (
	"slices"
	"strconv"
	"sync"
)

// introspections keeps the answers to introspections as they travel: the whole schema is
// some megabytes long and the same to everybody, so it is worked out and compressed once
// for each question, language and coding. It is safe for concurrent use.
type introspections struct {
	mu      sync.Mutex // guards all below
	answers map[string][]byte
	size    int // bytes of the answers
}

// maxIntrospections bounds the answers that are kept, maxIntrospection the bytes of each and
// keptIntrospections those of all: clients ask a few questions. When there are more, all are
// forgotten.
const (
	maxIntrospections  = 24
	maxIntrospection   = 4 << 20
	keptIntrospections = 24 << 20
)

func (i *introspections) get(key string) []byte {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.answers[key]
}

func (i *introspections) put(key string, packed []byte) {
	if len(packed) > maxIntrospection {
		return
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	i.size += len(packed) - len(i.answers[key])
	if i.answers == nil || len(i.answers) >= maxIntrospections || i.size > keptIntrospections {
		i.answers, i.size = map[string][]byte{}, len(packed)
	}
	i.answers[key] = slices.Clone(packed)
}

// recall finds the answer to an introspection that was asked before, and has this one
// kept otherwise. Answers that go uncompressed or with a report are made each time.
func (c *call) recall() bool {
	coding := c.coding()
	if coding == "" || c.report {
		return false
	}
	c.remember = coding + strconv.Itoa(int(c.run.Words)) + string(c.request.query) + string(c.request.operation)
	c.recalled = c.api.introspections.get(c.remember)
	return c.recalled != nil
}
