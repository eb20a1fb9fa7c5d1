package resolvers_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestCountsAllocateNothing: a relation that is counted without looking at its records costs no
// memory, however many are counted. Each count made three probes of the buckets once, which was
// 80 bytes in 100 of what such a query allocated.
func TestCountsAllocateNothing(t *testing.T) {
	if slow > 1 {
		t.Skip("the race detector allocates")
	}
	fx := open(t, size{secondary: 1, branches: 9, members: 2, points: 1, inspections: 2, findings: 1}, nil)
	allocs := func(children int) float64 {
		body := benchBody(fmt.Sprintf(`query($id:ID!){orgUnit(id:$id){children(first:%d){nodes{id members{totalCount} findings{totalCount}}}}}`, children), "s1")
		h, w := signIn(fx.api), &discard{header: http.Header{}}
		r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("X-Account", "admin")
		return testing.AllocsPerRun(200, func() {
			r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
			h.ServeHTTP(w, r)
		})
	}
	if one, nine := allocs(1), allocs(9); nine-one > 4 {
		t.Errorf("%.0f allocations for the counts of one unit, %.0f for those of nine", one, nine)
	}
}
