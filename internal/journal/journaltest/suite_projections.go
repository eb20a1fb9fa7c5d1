package journaltest

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// doc makes a document whose body tells which one it is.
func doc(collection, id string, rev domain.Rev) journal.Doc {
	body := fmt.Sprintf(`{"name":"%s %s","rev":%d}`, collection, id, rev)
	return journal.Doc{Collection: collection, ID: id, Rev: rev, Body: []byte(body)}
}

func project(t *testing.T, s journal.Store, prev, watermark domain.Rev, docs ...journal.Doc) {
	t.Helper()
	if err := s.Projections().Project(t.Context(), journal.Batch{Docs: docs, Prev: prev, Watermark: watermark}); err != nil {
		t.Fatalf("project: %v", err)
	}
}

// wantDocs fails the test unless the collection holds exactly these documents,
// given in order of their ids.
func wantDocs(t *testing.T, s journal.Store, collection string, want ...journal.Doc) {
	t.Helper()
	var got []journal.Doc
	err := s.Projections().Load(t.Context(), collection, func(d journal.Doc) error {
		d.Body = bytes.Clone(d.Body)
		got = append(got, d)
		return nil
	})
	slices.SortFunc(got, func(a, b journal.Doc) int { return strings.Compare(a.ID, b.ID) })
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("%s holds %v, error %v; want %v", collection, got, err, want)
	}
}

func wantWatermark(t *testing.T, s journal.Store, want domain.Rev, collections ...string) {
	t.Helper()
	watermark, names, err := s.Projections().Collections(t.Context())
	if err != nil || watermark != want || !slices.Equal(names, collections) {
		t.Fatalf("watermark %d, collections %v, error %v; want %d, %v", watermark, names, err, want, collections)
	}
}

func testProjections(t *testing.T, open Opener) {
	s, _ := open(t)
	Extend(t, s, 9)
	gone := doc("unit", "c", 4)
	gone.Deleted = true
	project(t, s, 0, 4, doc("unit", "a", 1), doc("member", "中文", 2), doc("unit", "b", 3), gone)
	wantDocs(t, s, "unit", doc("unit", "a", 1), doc("unit", "b", 3), gone)
	wantDocs(t, s, "member", doc("member", "中文", 2))
	wantDocs(t, s, "unknown")
	wantWatermark(t, s, 4, "member", "unit")

	body := []byte(`{"kept":"no"}`)
	project(t, s, 4, 9, journal.Doc{Collection: "unit", ID: "d", Rev: 9, Body: body})
	clear(body)
	wantDocs(t, s, "unit", doc("unit", "a", 1), doc("unit", "b", 3), gone,
		journal.Doc{Collection: "unit", ID: "d", Rev: 9, Body: []byte(`{"kept":"no"}`)})
}

// testProjectionGuard sends the same and older documents again, in any order.
func testProjectionGuard(t *testing.T, open Opener) {
	s, _ := open(t)
	Extend(t, s, 9)
	gone := doc("unit", "b", 6)
	gone.Deleted = true
	for range 2 {
		project(t, s, 0, 9, doc("unit", "a", 9), doc("unit", "a", 5), gone, doc("unit", "b", 5))
		wantDocs(t, s, "unit", doc("unit", "a", 9), gone)
		project(t, s, 0, 2, doc("unit", "a", 2), doc("unit", "b", 1))
		wantDocs(t, s, "unit", doc("unit", "a", 9), gone)
	}
	changed := journal.Doc{Collection: "unit", ID: "a", Rev: 9, Body: []byte(`{"form":2}`)}
	project(t, s, 0, 9, changed)
	wantDocs(t, s, "unit", changed, gone)
}

func testProjectionWatermark(t *testing.T, open Opener) {
	s, _ := open(t)
	Extend(t, s, 9)
	p := s.Projections()
	try := func(what string, b journal.Batch, want error) {
		t.Helper()
		b.Docs = []journal.Doc{doc("unit", "a", 9)}
		wantErr(t, what, p.Project(t.Context(), b), want)
		wantDocs(t, s, "unit")
	}
	try("commits in between are missing", journal.Batch{Prev: 1, Watermark: 2}, journal.ErrGap)
	try("past the head", journal.Batch{Watermark: 10}, journal.ErrGap)
	for _, bad := range []journal.Batch{
		{Prev: 2, Watermark: 1},
		{Docs: []journal.Doc{{Collection: "", ID: "a", Body: []byte("{}")}}},
		{Docs: []journal.Doc{{Collection: "unit", ID: "", Body: []byte("{}")}}},
		{Docs: []journal.Doc{{Collection: "unit", ID: strings.Repeat("i", journal.MaxName+1), Body: []byte("{}")}}},
	} {
		if err := p.Project(t.Context(), bad); err == nil {
			t.Errorf("batch %v was taken", bad)
		}
	}
	project(t, s, 0, 5)
	wantWatermark(t, s, 5)
	project(t, s, 3, 7) // overlaps
	wantWatermark(t, s, 7)
	project(t, s, 0, 5) // is old
	wantWatermark(t, s, 7)
	project(t, s, 7, 7, doc("unit", "a", 7)) // moves nothing
	wantWatermark(t, s, 7, "unit")
}

// testProjectionLoad loads while others write, calls the store from inside, and
// stops half-way.
func testProjectionLoad(t *testing.T, open Opener) {
	s, _ := open(t)
	Extend(t, s, 2)
	const n = 300
	var docs []journal.Doc
	pad := strings.Repeat("p", 2000)
	for i := range n {
		d := doc("unit", fmt.Sprintf("%04d", i), 1)
		d.Body = fmt.Appendf(nil, `{"pad":"%s"}`, pad)
		docs = append(docs, d)
	}
	project(t, s, 0, 1, docs...)

	p := s.Projections()
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			seen := map[string]int{}
			err := p.Load(t.Context(), "unit", func(d journal.Doc) error {
				seen[d.ID]++
				if string(d.Body) != string(docs[0].Body) && d.Rev != 2 {
					t.Errorf("%s has body %q", d.ID, d.Body)
				}
				_, _, err := s.Head(t.Context())
				return err
			})
			for id, times := range seen {
				if times != 1 {
					t.Errorf("%s was loaded %d times", id, times)
				}
			}
			if err != nil || len(seen) < n {
				t.Errorf("loaded %d of %d, error %v", len(seen), n, err)
			}
		})
	}
	wg.Go(func() {
		for i := range 5 {
			b := journal.Batch{Prev: 1, Watermark: 2, Docs: []journal.Doc{doc("unit", fmt.Sprintf("%04d", 50*i), 2)}}
			if err := p.Project(t.Context(), b); err != nil {
				t.Error(err)
			}
		}
	})
	wg.Wait()

	stop := errors.New("stop")
	calls := 0
	err := p.Load(t.Context(), "unit", func(journal.Doc) error { calls++; return stop })
	if calls != 1 || !errors.Is(err, stop) {
		t.Errorf("%d calls, error %v", calls, err)
	}
}
