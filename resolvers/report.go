package resolvers

import (
	"net/http"
	"strconv"

	"pdca/internal/door"
	"pdca/internal/gql"
)

// HeaderReport asks, with the value true, for the extensions of an answer: what it cost,
// what is left of the caller's budget, and the revision that it was read at.
const HeaderReport = "Pdca-Report"

// asksReport says whether a request asks for the extensions.
func asksReport(h http.Header) bool { return h.Get(HeaderReport) == "true" }

// extend adds the extensions to an answer that is closed, where they are asked for. A
// request that was refused has them as far as it came: one that is too dear is told its
// price.
func (c *call) extend() {
	if !c.report {
		return
	}
	b := []byte("{")
	if cost := c.run.Cost(); cost > 0 {
		b = number(b, `"cost":{"requested":`, cost)
		b = number(b, `,"max":`, c.api.lim.Cost)
		b = number(b, `,"steps":`, c.run.Steps())
		b = append(number(b, `,"maxSteps":`, c.api.lim.Steps), "},"...)
	}
	if budget := c.budgetLeft(); len(budget) > 0 {
		b = append(append(append(b, `"budget":{`...), budget...), "},"...)
	}
	rev := c.standing().at.Rev
	c.run.Extend(append(number(b, `"rev":`, int(rev)), '}'))
}

func number(b []byte, name string, n int) []byte {
	return strconv.AppendInt(append(b, name...), int64(n), 10)
}

// budgetLeft is how many requests the caller may make at once, and how many steps its
// heavy ones; what is not bounded is left out.
func (c *call) budgetLeft() (b []byte) {
	if left := c.api.cfg.Left; left != nil {
		if n, ok := left(c.ctx); ok {
			b = number(b, `"requests":`, n)
		}
	}
	if !c.anonymous {
		if len(b) > 0 {
			b = append(b, ',')
		}
		b = number(b, `"steps":`, c.api.shares.left(c.actor.Account))
	}
	return b
}

// wordsOf are the words of descriptions that a request asks for by its Accept-Language:
// both languages where it names neither, as tools do that no person sits before.
func wordsOf(h http.Header) gql.Words {
	english := door.English(h, false)
	switch {
	case english != door.English(h, true):
		return gql.Both
	case english:
		return gql.English
	}
	return gql.Chinese
}
