package state

import (
	"fmt"
	"testing"

	"pdca/internal/domain"
)

// TestScopesAreForgotten: however many accounts ask on however many days, what is kept of
// their scopes is bounded, and one that was forgotten is computed again.
func TestScopesAreForgotten(t *testing.T) {
	c := &scopeCache{}
	wide := &Scope{Units: map[string]domain.Reading{}}
	for i := range 1000 {
		wide.Units[fmt.Sprint(i)] = domain.Reading{}
	}
	for i := range 3 * mostOpen / 1000 {
		c.keep(scopeKey{fmt.Sprint(i), domain.Date(i)}, wide)
		n := 0
		c.byKey.Range(func(any, any) bool { n++; return true })
		if n > mostOpen/1000 {
			t.Fatalf("%d scopes of 1,000 units are kept", n)
		}
	}
	if _, ok := c.byKey.Load(scopeKey{fmt.Sprint(3*mostOpen/1000 - 1), domain.Date(3*mostOpen/1000 - 1)}); !ok {
		t.Error("the last one is not kept")
	}
}
