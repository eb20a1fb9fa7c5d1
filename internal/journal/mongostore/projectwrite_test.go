package mongostore_test

import (
	"fmt"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongotest"
)

// TestProjectMany projects more documents than one call writes: all new, all known,
// half and half, and older ones. What is newest stays, whatever the store expected.
func TestProjectMany(t *testing.T) {
	s := mustOpen(t, mongostore.Config{URI: mongotest.URI(t), Timeout: time.Minute})
	journaltest.Extend(t, s, 5)
	want := map[string]string{}
	write := func(from, to int, rev domain.Rev) {
		b := journal.Batch{Watermark: 5}
		for i := from; i < to; i++ {
			id, body := fmt.Sprintf("%04d", i), fmt.Sprintf("%d of %d", i, rev)
			b.Docs = append(b.Docs, journal.Doc{Collection: "Many", ID: id, Rev: rev, Body: []byte(body)})
			if rev >= revOf(want[id]) {
				want[id] = body
			}
		}
		if err := s.Projections().Project(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	write(0, 220, 2)   // new, as expected
	write(0, 220, 3)   // known, where new ones are expected
	write(0, 220, 1)   // known and older
	write(150, 370, 4) // a third known, where known ones are expected
	write(300, 450, 5)
	write(350, 500, 4) // known and older, and new
	got := map[string]string{}
	err := s.Projections().Load(t.Context(), "Many", func(d journal.Doc) error {
		got[d.ID] = string(d.Body)
		return nil
	})
	if err != nil || len(got) != 500 {
		t.Fatalf("%d documents, %v", len(got), err)
	}
	for id, body := range want {
		if got[id] != body {
			t.Errorf("%s is %q, not %q", id, got[id], body)
		}
	}
}

// revOf is the rev that a body of TestProjectMany tells; 0 for none.
func revOf(body string) (rev domain.Rev) {
	var i int
	if n, _ := fmt.Sscanf(body, "%d of %d", &i, &rev); n != 2 {
		return 0
	}
	return rev
}
