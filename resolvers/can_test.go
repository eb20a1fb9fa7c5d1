package resolvers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/resolvers"
)

// TestViewerCan: a page asks what its buttons may do. What the engine answers to it is held
// against it in internal/rightstest.
func TestViewerCan(t *testing.T) {
	price := 0
	fx := open(t, tiny, func(c *resolvers.Config) {
		c.Admit = func(_ context.Context, _ domain.Actor, cost int) error { price = cost; return nil }
	})
	fx.venue()
	const ask = `{venue(id:"v1"){viewerCan{update delete transitions}}}`
	fx.same("admin", ask, "", `{"venue":{"viewerCan":{"update":true,"delete":true,"transitions":["CLOSED_TEMPORARILY","CLOSED"]}}}`)
	fx.same("insp", ask, "", `{"venue":null}`)
	fx.same("sec-s2b1", ask, "", `{"venue":null}`)
	got := fx.data("admin", `{venue(id:"v1"){viewerCan{fields}}}`, "")
	if !strings.Contains(got, `"nameZh"`) || strings.Contains(got, `"status"`) || strings.Contains(got, `"codes"`) {
		t.Errorf("fields: %s", got)
	}
	// It has its price, and nothing can be done to what was deleted.
	fx.data("admin", `{venues(first:100){nodes{id}}}`, "")
	bare := price
	fx.data("admin", `{venues(first:100){nodes{id viewerCan{update transitions}}}}`, "")
	if price != bare+100*3 {
		t.Errorf("it costs %d, without it %d", price, bare)
	}
	fx.same("admin", `mutation{deleteVenue(input:{id:"v1" reason:"r"}){venue{viewerCan{update delete transitions}}}}`, "", `{"deleteVenue":{"venue":{"viewerCan":{"update":false,"delete":false,"transitions":[]}}}}`)
	// Per type and unit; of a unit that one does not see nothing is said.
	may := func(account, unit string) string {
		return fx.data(account, `query($u:ID){viewerCanCreate(unitId:$u)}`, fmt.Sprintf(`{"u":%s}`, unit))
	}
	if got := may("sec-s1b1", `"s1b1"`); !strings.Contains(got, `"Member"`) || strings.Contains(got, `"Venue"`) {
		t.Errorf("the secretary may create %s in the own branch", got)
	}
	for _, unit := range []string{`"s2b1"`, `"no such unit"`} {
		if got := may("sec-s1b1", unit); got != `{"viewerCanCreate":[]}` {
			t.Errorf("in %s: %s", unit, got)
		}
	}
	if got := may("admin", "null"); strings.Contains(got, `"Venue"`) {
		t.Errorf("in no unit: %s", got)
	}
}
