package journaltest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"pdca/internal/journal"
)

// wantSlips compares the slips of a box with texts of the form "slip note body"; the body of
// one that was not used is "-".
func wantSlips(t *testing.T, b journal.Ballots, box, after string, limit int, want ...string) {
	t.Helper()
	list, err := b.List(t.Context(), box, after, limit)
	var got []string
	for _, x := range list {
		body := "-"
		if x.Body != nil {
			body = string(x.Body)
		}
		got = append(got, strings.Join([]string{x.Slip, x.Note, body}, " "))
		if x.Box != box {
			t.Errorf("a slip of the box %s is in %s", x.Box, box)
		}
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("the slips of %s after %q are %q, error %v; want %q", box, after, got, err, want)
	}
}

func testBallots(t *testing.T, open Opener) {
	s, reopen := open(t)
	b := s.Ballots()
	ctx := t.Context()
	if boxes, err := b.Boxes(ctx); err != nil || len(boxes) != 0 {
		t.Errorf("the boxes of an empty store: %q, %v", boxes, err)
	}
	wantErr(t, "cast where there is nothing", b.Cast(ctx, "s1", "b", []byte("x")), journal.ErrNoSlip)
	wantErr(t, "shut what is not there", b.Shut(ctx, "s1"), nil)
	wantErr(t, "issue", b.Issue(ctx, []journal.Ballot{{Box: "s1", Slip: "b", Note: "w08"}, {Box: "s1", Slip: "a", Note: "w08"}, {Box: "s1", Slip: "c"}, {Box: "s10", Slip: "a", Note: "other", Body: []byte("said")}}), nil)
	for _, bad := range []journal.Ballot{{Slip: "x"}, {Box: "x"}, {Box: "x", Slip: string(make([]byte, journal.MaxName+1))}, {Box: "x", Slip: "x", Note: string(make([]byte, journal.MaxName+1))},
		{Box: "x", Slip: "x", Body: make([]byte, journal.MaxBallotBytes+1)}} {
		wantErr(t, "issue what no store takes", b.Issue(ctx, []journal.Ballot{bad}), journal.ErrTooLarge)
	}
	wantErr(t, "cast", b.Cast(ctx, "s1", "b", []byte("first")), nil)
	wantErr(t, "cast again", b.Cast(ctx, "s1", "b", []byte("second")), journal.ErrNoSlip)
	wantErr(t, "cast under no slip", b.Cast(ctx, "s1", "z", []byte("x")), journal.ErrNoSlip)
	wantErr(t, "cast under one that was issued as used", b.Cast(ctx, "s10", "a", []byte("x")), journal.ErrNoSlip)
	wantErr(t, "cast what no store takes", b.Cast(ctx, "s1", "a", make([]byte, journal.MaxBallotBytes+1)), journal.ErrTooLarge)
	wantErr(t, "issue what is there", b.Issue(ctx, []journal.Ballot{{Box: "s1", Slip: "b", Note: "new"}, {Box: "s1", Slip: "a", Body: []byte("forged")}}), nil)

	b = reopen().Ballots()
	wantSlips(t, b, "s1", "", 10, "a w08 -", "b w08 first", "c  -")
	wantSlips(t, b, "s1", "a", 1, "b w08 first")
	wantSlips(t, b, "s1", "c", 10)
	wantSlips(t, b, "s10", "", 10, "a other said")
	if x, err := b.Find(ctx, "s1", "b"); err != nil || x.Note != "w08" || string(x.Body) != "first" {
		t.Errorf("find: %v, %v", x, err)
	}
	_, err := b.Find(ctx, "s1", "z")
	wantErr(t, "find what is not there", err, journal.ErrNoSlip)
	if boxes, err := b.Boxes(ctx); err != nil || !slices.Equal(boxes, []string{"s1", "s10"}) {
		t.Errorf("the boxes are %q, %v", boxes, err)
	}

	for range 2 {
		wantErr(t, "shut", b.Shut(ctx, "s1"), nil)
	}
	wantErr(t, "cast into a box that is shut", b.Cast(ctx, "s1", "a", []byte("late")), journal.ErrNoSlip)
	wantSlips(t, b, "s1", "", 10, "a w08 -", "b w08 first", "c  -")
	wantErr(t, "remove", b.Remove(ctx, "s1", []string{"a", "b", "nothing"}), nil)
	wantSlips(t, b, "s1", "", 10, "c  -")
	wantErr(t, "remove the last", b.Remove(ctx, "s1", []string{"c"}), nil)
	if boxes, err := b.Boxes(ctx); err != nil || !slices.Equal(boxes, []string{"s10"}) {
		t.Errorf("the boxes are %q, %v", boxes, err)
	}
}

// testBallotRace has many cast under one slip at once while the box is being shut: one counts
// at most, and whoever was told that it counts finds it there.
func testBallotRace(t *testing.T, open Opener) {
	s, _ := open(t)
	b := s.Ballots()
	var slips []journal.Ballot
	for i := range 8 {
		slips = append(slips, journal.Ballot{Box: "s", Slip: fmt.Sprint(i)})
	}
	wantErr(t, "issue", b.Issue(t.Context(), slips), nil)
	var counted atomic.Int64
	var all sync.WaitGroup
	for i := range 32 {
		all.Go(func() {
			switch err := b.Cast(t.Context(), "s", fmt.Sprint(i%8), fmt.Append(nil, i)); {
			case err == nil:
				counted.Add(1)
			case !errors.Is(err, journal.ErrNoSlip):
				t.Errorf("cast: %v", err)
			}
			if i == 20 {
				wantErr(t, "shut", b.Shut(t.Context(), "s"), nil)
			}
		})
	}
	all.Wait()
	list, err := b.List(t.Context(), "s", "", 100)
	used := int64(0)
	for _, x := range list {
		if x.Body != nil {
			used++
		}
	}
	if err != nil || len(list) != 8 || used != counted.Load() {
		t.Errorf("%d slips, %d of them used, %d were told so: %v", len(list), used, counted.Load(), err)
	}
}
