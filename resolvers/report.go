package resolvers

import (
	"crypto/rand"
	"encoding/hex"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
)

// fail reports an error of a field and answers false.
func (c *call) fail(n *node, err error) bool {
	c.descend(n.name)
	c.report(err)
	c.ascend()
	return false
}

// report notes an error at the present path. Errors of our own making are logged
// here, once; the answer only says that there was one.
func (c *call) report(err error) {
	p := problemOf(err, nil)
	if e := p.err; e.Kind == domain.KindInternal {
		c.api.log.ErrorContext(c.ctx, "graphql field", "error", err, "request", c.name(), "path", string(c.appendPath(nil)))
	}
	c.retryAfter = max(c.retryAfter, p.err.RetryAfter)
	if len(c.problems) <= c.api.lim.Errors {
		p.path = string(c.appendPath(nil))
		c.problems = append(c.problems, *p)
	}
}

// appendPath appends the present path as JSON.
func (c *call) appendPath(b []byte) []byte {
	b = append(b, '[')
	for i, s := range c.path {
		if i > 0 {
			b = append(b, ',')
		}
		if s.name != "" {
			b = jsonscan.AppendString(b, s.name)
		} else {
			b = strconv.AppendInt(b, int64(s.index), 10)
		}
	}
	return append(b, ']')
}

// name is the request's name in errors and in the log.
func (c *call) name() string {
	if c.requestID == "" && c.api.cfg.RequestID != nil {
		c.requestID = c.api.cfg.RequestID(c.ctx)
	}
	if c.requestID == "" {
		var b [8]byte
		_, _ = rand.Read(b[:]) // never fails: it ends the process instead
		c.requestID = hex.EncodeToString(b[:])
	}
	return c.requestID
}
