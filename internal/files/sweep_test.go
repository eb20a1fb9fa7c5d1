package files_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/files"
	"pdca/internal/journal"
)

// sweep makes a round and lists what is stored then.
func (s *site) sweep(settled time.Duration) []string {
	s.t.Helper()
	if err := s.SweepOnce(s.t.Context(), settled); err != nil {
		s.t.Fatal(err)
	}
	names, err := s.Store.Blobs().List(s.t.Context(), "", 10)
	if err != nil {
		s.t.Fatal(err)
	}
	return names
}

// What is left over is taken out: uploads that expired, and content without a record, but
// nothing that anything refers to or that was stored just now.
func TestSweep(t *testing.T) {
	s := newSite(t, files.Limits{KeepHours: 24, OrphanHours: 100})
	kept, orphan, wrong := photo(20, 100), photo(21, 100), photo(22, 100)
	s.Must(file(kept))
	s.upload("in1", kept)
	s.upload("in1", orphan)
	s.Must(strings.NewReplacer("@a", "@b", "@e", "@f").Replace(file(photo(23, 100))))
	s.send("in1", s.begin("in1", photo(23, 100)), wrong)
	left := s.begin("in1", photo(24, 10))
	s.Wait(99 * time.Hour)
	if got := s.sweep(-3 * time.Hour); len(got) != 3 {
		t.Errorf("too early: %d are left", len(got))
	}
	if _, err := s.Store.Uploads().Find(t.Context(), strings.TrimPrefix(left, files.Base)); err == nil {
		t.Error("an expired upload is left")
	}
	s.Wait(2 * time.Hour)
	if got := s.sweep(-3 * time.Hour); len(got) != 3 {
		t.Errorf("the first round says that it is gone; %d are left", len(got))
	}
	if got := s.sweep(-3 * time.Hour); len(got) != 2 {
		t.Errorf("after the second round %d are left", len(got))
	}
	// It can be sent again, and a record that comes behind it waits for that.
	s.Must(strings.NewReplacer("@a", "@c", "@e", "@g").Replace(file(orphan)))
	if a := enginetest.Body[domain.Attachment](s.World, "@c"); a.Status != "EXPECTED" {
		t.Errorf("the record of what was taken out is %s", a.Status)
	}
	s.upload("in1", orphan)
	if a := s.ask(http.MethodGet, files.Contents+sumOf(orphan), "in1", nil); a.body != string(orphan) {
		t.Errorf("sent again: %d", a.StatusCode)
	}
	// What was stored just now stays, whatever the clock of the journal says.
	other := photo(25, 100)
	s.upload("in1", other)
	s.Wait(200 * time.Hour)
	for range 2 {
		if got := s.sweep(time.Hour); len(got) != 4 {
			t.Errorf("stored just now: %d are left", len(got))
		}
	}
	s.upload("in1", other)
	s.Must(strings.NewReplacer("@a", "@d", "@e", "@h").Replace(file(other)))
	if a := s.ask(http.MethodGet, files.Contents+sumOf(other), "in1", nil); a.body != string(other) {
		t.Errorf("stored, taken out and stored: %d", a.StatusCode)
	}
}

// Content is left over from when the last record let go of it, however long it had been
// stored.
func TestLeftOverSince(t *testing.T) {
	s := newSite(t, files.Limits{OrphanHours: 100})
	content, wrong := photo(30, 100), photo(31, 100)
	s.Must(fmt.Sprintf(`in1/tab1 create Attachment @a {"inspectionId":"insp","sha256":%q,"size":100,"mediaType":"image/png"}`, sumOf(content)))
	s.send("in1", s.begin("in1", content), wrong)
	s.Wait(300 * time.Hour)
	s.send("in1", s.begin("in1", content), photo(32, 100)) // other bytes take the place of the wrong ones
	s.upload("in1", content)
	s.sweep(-3 * time.Hour)
	if got := s.sweep(-3 * time.Hour); len(got) != 3 {
		t.Errorf("what the record let go of just now went: %d are left", len(got))
	}
	s.Wait(300 * time.Hour)
	s.Must(`in1/tab1 delete Attachment @a`)
	s.sweep(-3 * time.Hour)
	if got := s.sweep(-3 * time.Hour); len(got) != 2 {
		t.Errorf("the record was deleted just now: %d are left", len(got))
	}
	s.Wait(101 * time.Hour)
	s.sweep(-3 * time.Hour)
	if got := s.sweep(-3 * time.Hour); len(got) != 0 {
		t.Errorf("long after: %d are left", len(got))
	}
}

// A refused change that is too large for a record is kept in a blob, which stays although an
// upload of the same bytes is left over.
func TestKeptRefusalStays(t *testing.T) {
	s := newSite(t, files.Limits{OrphanHours: 100})
	raw := append(append([]byte(`[{"x":"`), bytes.Repeat([]byte("a"), journal.MaxEntriesBytes/2)...), `"}]`...)
	s.upload("in1", raw)
	op, err := s.Op(`update Finding none {"severity":"MAJOR"}`)
	if err != nil {
		t.Fatal(err)
	}
	answers, err := s.Push(t.Context(), s.ActorOf("in1/tab1"), []engine.Mutation{{N: 1, At: domain.TimeOf(s.Clock.Now()), Ops: []engine.Op{op}, Raw: raw}})
	if err != nil || answers[0].Err == nil {
		t.Fatalf("%+v, %v", answers, err)
	}
	for range 2 {
		s.Wait(200 * time.Hour)
		if got := s.sweep(-3 * time.Hour); len(got) != 1 || got[0] != sumOf(raw) {
			t.Errorf("the change that is kept rests on it; left are %v", got)
		}
	}
}

// Bytes that come again between the rounds stay, and so do those of a crash before the journal
// says that they came.
func TestComesBetweenTheRounds(t *testing.T) {
	s := newSite(t, files.Limits{OrphanHours: 100})
	content, crashed := photo(40, 100), photo(41, 100)
	for _, c := range [][]byte{content, crashed} {
		s.upload("in1", c)
	}
	s.Wait(200 * time.Hour)
	s.sweep(-3 * time.Hour)
	s.Must(file(content))
	s.want("EXPECTED", "QUEUED")
	s.upload("in1", content)
	if err := s.Store.Blobs().Put(t.Context(), sumOf(crashed), bytes.NewReader(crashed)); err != nil {
		t.Fatal(err)
	}
	if got := s.sweep(time.Hour); len(got) != 2 {
		t.Errorf("%d are left", len(got))
	}
	s.want("VERIFIED", "VERIFIED")
	if got := s.sweep(-3 * time.Hour); len(got) != 1 {
		t.Errorf("what nobody said had come: %d are left", len(got))
	}
	if a := s.ask(http.MethodGet, files.Contents+sumOf(content), "in1", nil); a.body != string(content) {
		t.Errorf("%d", a.StatusCode)
	}
}

// A sweep goes on until nothing is left, however much that is, and finishes what came whole.
func TestSweepTakesAll(t *testing.T) {
	s := newSite(t, files.Limits{KeepHours: 24})
	content := photo(50, 5000)
	s.Must(file(content))
	id := strings.TrimPrefix(s.begin("in1", content), files.Base)
	if _, err := s.Store.Uploads().Append(t.Context(), id, 0, bytes.NewReader(content)); err != nil {
		t.Fatal(err)
	}
	for i := range 1100 {
		up := journal.Upload{ID: fmt.Sprintf("%032x", i), Account: "in1", Sum: sumOf(content), Size: 1, Begun: 1, Expires: 2}
		if err := s.Store.Uploads().Begin(t.Context(), up); err != nil {
			t.Fatal(err)
		}
	}
	s.Wait(25 * time.Hour)
	s.sweep(time.Hour)
	s.want("VERIFIED", "VERIFIED")
	if left, err := s.Store.Uploads().Of(t.Context(), "in1"); err != nil || len(left) != 0 {
		t.Errorf("%d uploads are left, %v", len(left), err)
	}
}
