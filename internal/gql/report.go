package gql

import (
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
)

// fail reports an error of a field and answers false.
func (c *Run) fail(n *node, err error) bool {
	c.descend(n.name)
	c.report(err)
	c.ascend()
	return false
}

// report notes an error at the present path. The host is told of errors of our own
// making, once; the answer only says that there was one.
func (c *Run) report(err error) {
	p := problemOf(err, nil)
	if p.Err.Kind == domain.KindInternal {
		c.host.Failed(err, string(c.appendPath(nil)))
	}
	c.retryAfter = max(c.retryAfter, p.Err.RetryAfter)
	if len(c.problems) <= c.api.lim.Errors {
		p.Path = string(c.appendPath(nil))
		c.problems = append(c.problems, *p)
	}
}

// appendPath appends the present path as JSON.
func (c *Run) appendPath(b []byte) []byte {
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
