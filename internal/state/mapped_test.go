package state

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// warmSchema is the product's, warmed: rows are in the heap and lines alone are rows, also where
// all else is tested cold.
func warmSchema() *Schema { return warmed(realSchema()) }

func warmed(of *Schema) *Schema {
	s := *of
	s.keepRows, s.coldRows = heapRows, false
	return &s
}

// linesMade is a state of so many lines in each of some commits.
func linesMade(t *testing.T, schema *Schema, commits, each int) *Snapshot {
	t.Helper()
	s := Empty(schema)
	for rev := range commits {
		d := s.Draft(domain.Time(rev))
		for i := range each {
			postLine(t, d, rev*each+i, "POSTED", true)
		}
		s = d.Freeze(domain.Hash{byte(rev + 1)})
	}
	return s
}

func postLine(t *testing.T, d *Draft, i int, status string, create bool) {
	t.Helper()
	e := &domain.Effect{Type: "PointsEntry", ID: domain.KeyID("PointsEntry", fmt.Sprint(i)), Create: create, By: "a",
		Fields: fields(d.reg.Entity("PointsEntry"), "status", status)}
	if _, err := d.Apply(e); err != nil {
		t.Fatal(err)
	}
}

func mappedImage(t *testing.T, s *Snapshot, unmap func([]byte)) (*ImageReader, []byte) {
	t.Helper()
	return mappedImageOf(t, s, Cold{}, unmap)
}

func mappedImageOf(t *testing.T, s *Snapshot, cold Cold, unmap func([]byte)) (*ImageReader, []byte) {
	t.Helper()
	var out bytes.Buffer
	if err := s.WriteImage(&out, "us", cold); err != nil {
		t.Fatal(err)
	}
	b := out.Bytes()
	r, err := OpenImage(bytes.NewReader(b), int64(len(b)), "us")
	if err != nil {
		t.Fatal(err)
	}
	r.Map(NewMapped(b, nil, unmap))
	return r, b
}

// cold counts the leaves of which the rows are in a file.
func (s *Snapshot) cold() (n int) {
	for first := range s.roll.leaves(0, s.roll.n) {
		if s.roll.leaf(first).file != nil {
			n++
		}
	}
	return n
}

// TestWhatStaysInTheFile: of a state that is read of a mapped image the rows stay in the file up
// to the leaf that has a record made after the given commit. A change takes its leaf into the
// heap, and the file stays as it was.
func TestWhatStaysInTheFile(t *testing.T) {
	schema := warmSchema()
	was := linesMade(t, schema, 4, 100) // of 7 leaves the last is not full
	for after, want := range map[domain.Rev]int{0: 0, 1: 1, 2: 3, 3: 4, 4: 6, 9: 6} {
		r, image := mappedImage(t, was, func([]byte) {})
		before := bytes.Clone(image)
		s, err := r.Snapshot(schema)
		if err != nil {
			t.Fatal(err)
		}
		if s.Warm(after); s.cold() != want {
			t.Errorf("made in or before commit %d: %d leaves are in the file, want %d", after, s.cold(), want)
		}
		d := s.Draft(9)
		postLine(t, d, 3, "REVERSED", false)
		next := d.Freeze(domain.Hash{9})
		if s.Digest() != was.Digest() || next.Get(schema.reg.Entity("PointsEntry"), domain.KeyID("PointsEntry", "3")).Rev != 5 {
			t.Error("it is another state")
		}
		if next.cold() != max(0, want-1) || s.cold() != want || !bytes.Equal(before, image) {
			t.Errorf("after a change %d leaves are in the file, %d of the state before it", next.cold(), s.cold())
		}
	}
}

// TestChilled: rows of an image take the place of those in the heap, but for what was made
// later than said, and what was changed since the image.
func TestChilled(t *testing.T) {
	schema := warmSchema()
	was := linesMade(t, schema, 4, 100)
	r, _ := mappedImage(t, was, func([]byte) {})
	rows, err := r.Rows(was)
	if err != nil {
		t.Fatal(err)
	}
	d := was.Draft(9)
	postLine(t, d, 70, "REVERSED", false) // of the second leaf
	postLine(t, d, 400, "POSTED", true)
	now := d.Freeze(domain.Hash{9})
	for upTo, want := range map[domain.Rev]int{0: 0, 1: 1, 2: 2, 3: 3, 4: 5, 5: 5} {
		c := now.Chilled(rows, upTo)
		if c.cold() != want || now.cold() != 0 || c.Digest() != now.Digest() {
			t.Errorf("up to commit %d: %d leaves are in the file, want %d", upTo, c.cold(), want)
		}
		// Of four leaves that commit 4 ended: the changed one stays in the heap.
		if warm := c.WarmRows(upTo); (warm == 0) != (upTo < 2) || warm > 64*40 {
			t.Errorf("up to commit %d: %d bytes could still leave the heap", upTo, warm)
		}
		d := c.Draft(10)
		postLine(t, d, 3, "REVERSED", false)
		postLine(t, d, 401, "POSTED", true)
		if next := d.Freeze(domain.Hash{10}); c.Digest() != now.Digest() || next.cold() != max(0, want-1) {
			t.Errorf("up to commit %d: a change of the first leaf leaves %d in the file", upTo, next.cold())
		}
	}
	if _, err := r.Rows(now); !errors.Is(err, ErrImage) {
		t.Errorf("of the image of another state: %v", err)
	}
}

// TestMappingsEnd: a mapping of rows alone lasts as long as a state has rows of it, and no
// longer.
func TestMappingsEnd(t *testing.T) {
	schema, ended := warmSchema(), make(chan bool, 1)
	s := func() *Snapshot {
		was := linesMade(t, schema, 2, 100)
		r, _ := mappedImage(t, was, func([]byte) { ended <- true })
		rows, err := r.Rows(was)
		if err != nil {
			t.Fatal(err)
		}
		return was.Chilled(rows, 1)
	}()
	d := s.Draft(3)
	postLine(t, d, 100, "REVERSED", false)
	s = d.Freeze(domain.Hash{3})
	for range 3 {
		runtime.GC()
	}
	select {
	case <-ended:
		t.Fatal("the mapping has ended, and there are rows of it")
	case <-time.After(10 * time.Millisecond):
	}
	d = s.Draft(4)
	for i := range 64 {
		postLine(t, d, i, "REVERSED", false)
	}
	if s = d.Freeze(domain.Hash{4}); s.cold() != 0 {
		t.Fatalf("%d leaves are in the file", s.cold())
	}
	ends(t, ended)
	runtime.KeepAlive(s)
}

// TestMappingOfAState: that of an image which a state was read of has ids of lines, and lasts as
// long as a state that came of it.
func TestMappingOfAState(t *testing.T) {
	schema, ended := warmSchema(), make(chan bool, 1)
	s := func() *Snapshot {
		r, _ := mappedImage(t, linesMade(t, schema, 2, 100), func([]byte) { ended <- true })
		s, err := r.Snapshot(schema)
		if err != nil {
			t.Fatal(err)
		}
		s.Warm(0)
		return s.Draft(3).Freeze(domain.Hash{3})
	}()
	line := schema.reg.Entity("PointsEntry")
	if s.cold() != 0 || s.tables[line.Index].ids.uuids.settled() != 200 {
		t.Fatalf("%d leaves and %d ids are in the file", s.cold(), s.tables[line.Index].ids.uuids.settled())
	}
	for range 3 {
		runtime.GC()
	}
	select {
	case <-ended:
		t.Fatal("the mapping has ended, and there are ids of it")
	case <-time.After(10 * time.Millisecond):
	}
	runtime.KeepAlive(s)
	ends(t, ended)
}

// ends waits for the end of a mapping that nothing leads to any more.
func ends(t *testing.T, ended chan bool) {
	t.Helper()
	runtime.GC()
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Fatal("nothing is left of the mapping, and it has not ended")
	}
}

// sameVersion says whether two are one version of a record: that of a row is made for whoever asks.
func sameVersion(ent *registry.Entity, a, b *domain.Record) bool {
	return a != nil && b != nil && a.No == b.No && a.Unit == b.Unit && bytes.Equal(ent.AppendRecord(nil, a), ent.AppendRecord(nil, b))
}
