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
	mu      sync.Mutex // guards answers
	answers map[string][]byte
}

// maxIntrospections bounds the answers that are kept, maxIntrospection the bytes of each:
// clients ask a few questions. When there are more, all are forgotten.
const (
	maxIntrospections = 24
	maxIntrospection  = 1 << 20
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
	if i.answers == nil || len(i.answers) >= maxIntrospections {
		i.answers = map[string][]byte{}
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
