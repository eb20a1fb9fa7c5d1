package files_test

import (
	"net/http"
	"sync"
	"testing"

	"pdca/internal/files"
)

// A thousand uploads at once: none is lost, and what they hold in memory does not grow with
// what is sent.
func TestManyAtOnce(t *testing.T) {
	s := newSite(t, files.Limits{})
	const many, size = 1000, 20_000
	var wg sync.WaitGroup
	for i := range many {
		wg.Go(func() {
			who := []string{"in1", "in2", "bs", "us", "us1"}[i%5]
			if a := s.upload(who, photo(uint64(100+i), size)); a.StatusCode != http.StatusNoContent {
				t.Errorf("upload %d: %d %s", i, a.StatusCode, a.body)
			}
		})
	}
	wg.Wait()
	names, err := s.Store.Blobs().List(t.Context(), "", 2*many)
	if err != nil || len(names) != many {
		t.Errorf("%d of %d are stored, %v", len(names), many, err)
	}
}
