package journaltest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// Opener opens a new, empty store that lasts until the test ends, and returns a
// function that closes the one opened last (if it still is open) and opens one
// on the same data.
type Opener func(t *testing.T) (s journal.Store, reopen func() journal.Store)

// TestStore is the contract of journal.Store as a test. Every store passes all
// of it.
func TestStore(t *testing.T, open Opener) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, Opener)
	}{
		{"Empty", testEmpty},
		{"AppendRead", testAppendRead},
		{"ReadLimits", testReadLimits},
		{"Refusals", testRefusals},
		{"Sizes", testSizes},
		{"Ownership", testOwnership},
		{"Race", testRace},
		{"Wait", testWait},
		{"Context", testContext},
		{"Reopen", testReopen},
		{"Closed", testClosed},
		{"Projections", testProjections},
		{"ProjectionGuard", testProjectionGuard},
		{"ProjectionWatermark", testProjectionWatermark},
		{"ProjectionLoad", testProjectionLoad},
		{"Blobs", testBlobs},
		{"BlobFailures", testBlobFailures},
		{"BlobList", testBlobList},
		{"BlobDelete", testBlobDelete},
		{"Uploads", testUploads},
		{"UploadRefusals", testUploadRefusals},
		{"UploadRace", testUploadRace},
		{"UploadEnds", testUploadEnds},
		{"Keys", testKeys},
		{"KeyRace", testKeyRace},
		{"KeyDestroyed", testKeyDestroyed},
		{"KeyReplaced", testKeyReplaced},
		{"Audit", testAudit},
		{"Ballots", testBallots},
		{"BallotRace", testBallotRace},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, open) })
	}
}

// wantErr fails the test unless err is want.
func wantErr(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) || want == nil && err != nil {
		t.Errorf("%s: got error %v, want %v", what, err, want)
	}
}

func wantHead(t *testing.T, s journal.Store, seq domain.Rev, hash domain.Hash) {
	t.Helper()
	gotSeq, gotHash, err := s.Head(t.Context())
	if err != nil || gotSeq != seq || gotHash != hash {
		t.Errorf("head is %d %x, error %v; want %d %x", gotSeq, gotHash[:4], err, seq, hash[:4])
	}
}

func wantRead(t *testing.T, s journal.Store, from domain.Rev, limit int, want []*domain.Commit) {
	t.Helper()
	got, err := s.Read(t.Context(), from, limit)
	if err != nil {
		t.Fatalf("read from %d: %v", from, err)
	}
	Same(t, got, want)
}

func testEmpty(t *testing.T, open Opener) {
	s, _ := open(t)
	wantHead(t, s, 0, domain.Hash{})
	wantRead(t, s, 1, 10, nil)
	if err := journal.Verify(t.Context(), s, nil); err != nil {
		t.Error(err)
	}
	watermark, names, err := s.Projections().Collections(t.Context())
	if watermark != 0 || len(names) != 0 || err != nil {
		t.Errorf("collections: %d, %v, %v", watermark, names, err)
	}
}

func testAppendRead(t *testing.T, open Opener) {
	s, _ := open(t)
	all := Extend(t, s, 5)
	for _, entries := range [][]string{{}, {""}, {"a", "", "b"}, {strings.Repeat("中文", 20_000)}, slices.Repeat([]string{`{"k":1}`}, 2000)} {
		c := Next(t, s, fmt.Sprintf("shape-%d", len(all)), entries...)
		if err := s.Append(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
		wantHead(t, s, c.Seq, c.Hash)
	}
	Same(t, ReadAll(t, s), all)
	wantRead(t, s, 3, 2, all[2:4])
	wantRead(t, s, 10, 100, all[9:])
	wantRead(t, s, 11, 100, nil)
	wantRead(t, s, 1<<40, 100, nil)
	wantRead(t, s, 1, 0, nil)
	wantRead(t, s, 0, 2, all[:2])
}

// testReadLimits appends more than one answer may hold.
func testReadLimits(t *testing.T, open Opener) {
	s, _ := open(t)
	big := strings.Repeat("x", journal.MaxEntriesBytes)
	const n = journal.MaxReadBytes/journal.MaxEntriesBytes + 2
	for i := range n {
		if err := s.Append(t.Context(), Next(t, s, fmt.Sprint("big-", i), big)); err != nil {
			t.Fatal(err)
		}
	}
	for seq := domain.Rev(1); seq <= n; {
		list, err := s.Read(t.Context(), seq, n)
		if err != nil || len(list) == 0 || len(list) == n {
			t.Fatalf("read from %d: %d commits of %d MiB, error %v", seq, len(list), n, err)
		}
		for _, c := range list {
			if c.Seq != seq {
				t.Fatalf("commit %d where %d should be", c.Seq, seq)
			}
			seq++
		}
	}
}

func testRefusals(t *testing.T, open Opener) {
	s, _ := open(t)
	all := Extend(t, s, 3)
	try := func(what string, c *domain.Commit, want error) {
		t.Helper()
		wantErr(t, what, s.Append(t.Context(), c), want)
	}
	try("same commit again", all[2], journal.ErrSlotTaken)
	try("other commit in a filled slot", Commit(1, all[0].Hash, "other"), journal.ErrSlotTaken)
	try("one slot too far", Commit(4, all[2].Hash, "far"), journal.ErrGap)
	try("far too far", Commit(1<<40, all[2].Hash, "far"), journal.ErrGap)
	try("wrong previous hash", Commit(3, all[1].Hash, "prev"), journal.ErrChain)

	unsealed := Commit(3, all[2].Hash, "unsealed")
	unsealed.Node = "changed after sealing"
	try("not sealed", unsealed, journal.ErrChain)
	try("no token", Commit(3, all[2].Hash, ""), journal.ErrChain)
	zero := Commit(3, all[2].Hash, "zero")
	zero.Seq = 0
	journal.Seal(zero)
	try("slot 0", zero, journal.ErrChain)

	Same(t, ReadAll(t, s), all)
	try("the right one after all", Commit(3, all[2].Hash, "right"), nil)
}

func testSizes(t *testing.T, open Opener) {
	s, _ := open(t)
	half := strings.Repeat("x", journal.MaxEntriesBytes/2)
	try := func(what string, c *domain.Commit, want error) {
		t.Helper()
		wantErr(t, what, s.Append(t.Context(), c), want)
	}
	try("one byte too much", Next(t, s, "a", half, half, "x"), journal.ErrTooLarge)
	try("one entry too many", Next(t, s, "b", make([]string, journal.MaxEntries+1)...), journal.ErrTooLarge)
	try("long token", Next(t, s, strings.Repeat("t", journal.MaxName+1)), journal.ErrTooLarge)
	wantHead(t, s, 0, domain.Hash{})
	try("as many bytes as allowed", Next(t, s, "c", half, half), nil)
	try("as many entries as allowed", Next(t, s, "d", make([]string, journal.MaxEntries)...), nil)
	try("as long a token as allowed", Next(t, s, strings.Repeat("t", journal.MaxName)), nil)
	if n := len(ReadAll(t, s)); n != 3 {
		t.Errorf("%d commits, want 3", n)
	}
}

// testOwnership changes what went into the store and what came out of it.
func testOwnership(t *testing.T, open Opener) {
	s, _ := open(t)
	c := Next(t, s, "mine", "before")
	want := []*domain.Commit{Next(t, s, "mine", "before")}
	if err := s.Append(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	copy(c.Entries[0], "after!")
	c.Node = "after"
	got := ReadAll(t, s)
	Same(t, got, want)
	copy(got[0].Entries[0], "after!")
	Same(t, ReadAll(t, s), want)
}

// testRace lets several writers go for each slot: one wins, the others hear so.
func testRace(t *testing.T, open Opener) {
	s, _ := open(t)
	const writers, slots = 4, 8
	for slot := range slots {
		won := make([]bool, writers)
		var wg sync.WaitGroup
		head, hash, _ := s.Head(t.Context())
		for w := range writers {
			c := Commit(head, hash, fmt.Sprintf("%d-%d", slot, w), "entry")
			wg.Go(func() {
				err := s.Append(t.Context(), c)
				won[w] = err == nil
				if err != nil && !errors.Is(err, journal.ErrSlotTaken) {
					t.Errorf("slot %d, writer %d: %v", slot+1, w, err)
				}
			})
		}
		wg.Wait()
		winner := slices.Index(won, true)
		if winner < 0 || slices.Contains(won[winner+1:], true) {
			t.Fatalf("slot %d was won by %v", slot+1, won)
		}
		list := ReadAll(t, s)
		if got := list[len(list)-1].Token; len(list) != slot+1 || got != fmt.Sprintf("%d-%d", slot, winner) {
			t.Fatalf("slot %d holds %q, writer %d won it", slot+1, got, winner)
		}
	}
}

func testWait(t *testing.T, open Opener) {
	s, _ := open(t)
	Extend(t, s, 2)
	wantErr(t, "wait for what is there", s.Wait(t.Context(), 1), nil)

	ended, cancel := context.WithCancel(t.Context())
	waiting := make(chan error, 3)
	for range 2 {
		go func() { waiting <- s.Wait(t.Context(), 2) }()
	}
	Extend(t, s, 1)
	for range 2 {
		wantErr(t, "wait for the next commit", <-waiting, nil)
	}

	go func() { waiting <- s.Wait(ended, 3) }()
	cancel()
	wantErr(t, "wait until the context ends", <-waiting, context.Canceled)

	go func() { waiting <- s.Wait(context.Background(), 1000) }()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	wantErr(t, "wait until the store closes", <-waiting, journal.ErrClosed)
}

// testContext calls everything with a context that has ended.
func testContext(t *testing.T, open Opener) {
	s, _ := open(t)
	Extend(t, s, 1)
	c := Next(t, s, "late")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for what, err := range callAll(ctx, s, c) {
		wantErr(t, what, err, context.Canceled)
	}
	if n := len(ReadAll(t, s)); n != 1 {
		t.Errorf("%d commits, want 1", n)
	}
}

// testReopen finds everything again in the next store on the same data.
func testReopen(t *testing.T, open Opener) {
	s, reopen := open(t)
	all := Extend(t, s, 20)
	if err := s.Projections().Project(t.Context(), journal.Batch{Watermark: 20, Docs: []journal.Doc{doc("unit", "a", 7)}}); err != nil {
		t.Fatal(err)
	}
	sum := putBlob(t, s, "content")
	for range 2 {
		s = reopen()
		wantHead(t, s, all[len(all)-1].Seq, all[len(all)-1].Hash)
		Same(t, ReadAll(t, s), all)
		wantDocs(t, s, "unit", doc("unit", "a", 7))
		wantWatermark(t, s, 20, "unit")
		wantBlob(t, s, sum, "content")
		all = append(all, Extend(t, s, 3)...)
	}
}

// testClosed calls everything on a closed store.
func testClosed(t *testing.T, open Opener) {
	s, _ := open(t)
	Extend(t, s, 1)
	c := Next(t, s, "late")
	for range 2 {
		wantErr(t, "close", s.Close(), nil)
	}
	for what, err := range callAll(t.Context(), s, c) {
		wantErr(t, what, err, journal.ErrClosed)
	}
}

// callAll calls every method that takes a context and returns their errors.
func callAll(ctx context.Context, s journal.Store, c *domain.Commit) map[string]error {
	errs := map[string]error{"append": s.Append(ctx, c)}
	_, errs["read"] = s.Read(ctx, 1, 1)
	_, _, errs["head"] = s.Head(ctx)
	errs["wait"] = s.Wait(ctx, 1000)
	p := s.Projections()
	errs["project"] = p.Project(ctx, journal.Batch{Watermark: 1})
	_, _, errs["collections"] = p.Collections(ctx)
	errs["load"] = p.Load(ctx, "unit", func(journal.Doc) error { return nil })
	b := s.Blobs()
	errs["put"] = b.Put(ctx, sumOf("x"), strings.NewReader("x"))
	_, _, errs["open"] = b.Open(ctx, sumOf("x"))
	_, errs["stat"] = b.Stat(ctx, sumOf("x"))
	_, errs["list"] = b.List(ctx, "", 1)
	return errs
}
