package resolvers_test

import (
	"fmt"
	"testing"
)

// TestPublishedPledges: a circle reads what is published to it, with the name that was
// copied and without what it may not see; to everybody else it is not there, in lists,
// filters, counts, relations and by its id.
func TestPublishedPledges(t *testing.T) {
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	for i, status := range []string{"PUBLISHED", "DRAFT"} {
		m.make("Pledge", fmt.Sprint("p", i), `{"memberId":"s1b1m1","unitId":"s1b1","cycleId":"cycle","textZh":"承诺","memberNameZh":"赵01","publishScope":"UNIT","status":%q}`, status)
	}
	m.flush()
	all := `{pledges(first:9){totalCount nodes{id memberNameZh member{id} unit{id}}} few:pledges(filter:{publishScope:{eq:UNIT} textZh:{eq:"承诺"}} first:1){totalCount nodes{id}}
		newest:pledges(orderBy:[CREATED_AT_DESC] first:5){nodes{id}} p0:pledge(id:"p0"){textZh} p1:pledge(id:"p1"){id} node(id:"p0"){id}}`
	fx.same("sec-s1b2", all, "", `{"pledges":{"totalCount":1,"nodes":[{"id":"p0","memberNameZh":"赵01","member":null,"unit":null}]},"few":{"totalCount":1,"nodes":[{"id":"p0"}]},`+
		`"newest":{"nodes":[{"id":"p0"}]},"p0":{"textZh":"承诺"},"p1":null,"node":{"id":"p0"}}`)
	fx.same("sec-s2b1", all, "", `{"pledges":{"totalCount":0,"nodes":[]},"few":{"totalCount":0,"nodes":[]},"newest":{"nodes":[]},"p0":null,"p1":null,"node":null}`)
	fx.same("sec-s1b1", `{pledges(first:9){totalCount} unit:orgUnit(id:"s1b1"){pledges(first:9){totalCount}} cycle:pdcaCycle(id:"cycle"){pledges(first:9){totalCount}}}`, "",
		`{"pledges":{"totalCount":2},"unit":{"pledges":{"totalCount":2}},"cycle":{"pledges":{"totalCount":2}}}`)
	fx.same("sec-s1b2", `{cycle:pdcaCycle(id:"cycle"){pledges(first:9){totalCount nodes{id}}}}`, "", `{"cycle":{"pledges":{"totalCount":1,"nodes":[{"id":"p0"}]}}}`)
	fx.same("sec-s2b1", `{cycle:pdcaCycle(id:"cycle"){pledges(first:9){totalCount nodes{id}}}}`, "", `{"cycle":{"pledges":{"totalCount":0,"nodes":[]}}}`)
}
