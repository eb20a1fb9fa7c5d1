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
		one := *wide
		one.days = domain.Span{From: domain.Date(i), To: domain.Date(i)}
		c.keep(fmt.Sprint(i), &one)
		n := 0
		c.byKey.Range(func(any, any) bool { n++; return true })
		if n > mostOpen/1000 {
			t.Fatalf("%d scopes of 1,000 units are kept", n)
		}
	}
	if last := 3*mostOpen/1000 - 1; c.of(fmt.Sprint(last), domain.Date(last)) == nil {
		t.Error("the last one is not kept")
	}
}

// TestScopesOfOneSpan: the days of a span share a scope, which is counted once, and each is
// told its own day.
func TestScopesOfOneSpan(t *testing.T) {
	c := &scopeCache{}
	c.keep("x", &Scope{Units: map[string]domain.Reading{"u": {}}, days: domain.Span{From: 10, To: 30}, today: 12, verdicts: &verdicts{}})
	was := c.taken.Load()
	for day := range domain.Date(40) {
		sc := c.of("x", day)
		if (sc != nil) != (day >= 10 && day <= 30) {
			t.Fatalf("day %d: %v", day, sc)
		}
		if sc != nil && (sc.today != day || len(sc.Units) != 1 || c.of("x", day) != sc) {
			t.Fatalf("day %d: %+v", day, sc)
		}
	}
	if c.taken.Load() != was {
		t.Errorf("%d are counted, %d before", c.taken.Load(), was)
	}
}
