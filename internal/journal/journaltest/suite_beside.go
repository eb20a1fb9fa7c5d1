package journaltest

import (
	"bytes"
	"fmt"
	"slices"
	"sync"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

func wantKey(t *testing.T, k journal.Keys, want journal.Key) {
	t.Helper()
	got, err := k.Find(t.Context(), want.Subject)
	if err != nil || got.Subject != want.Subject || !bytes.Equal(got.Wrapped, want.Wrapped) || got.Made != want.Made || got.Destroyed != want.Destroyed {
		t.Errorf("the key of %s is %v, error %v; want %v", want.Subject, got, err, want)
	}
}

func testKeys(t *testing.T, open Opener) {
	s, reopen := open(t)
	k := s.Keys()
	_, err := k.Find(t.Context(), "m1")
	wantErr(t, "find where there is none", err, journal.ErrNoKey)
	if list, err := k.List(t.Context(), "", 10); err != nil || len(list) != 0 {
		t.Errorf("the keys of an empty store: %v, %v", list, err)
	}
	first := journal.Key{Subject: "m1", Wrapped: []byte("first"), Made: 7}
	got, err := k.Make(t.Context(), []journal.Key{{Subject: "m2", Wrapped: []byte("other"), Made: 8}, first})
	if err != nil || len(got) != 2 || string(got[0].Wrapped) != "other" || string(got[1].Wrapped) != "first" {
		t.Fatalf("make: %v, %v", got, err)
	}
	got, err = k.Make(t.Context(), []journal.Key{{Subject: "m1", Wrapped: []byte("second"), Made: 9}, {Subject: "m3", Wrapped: []byte("third"), Made: 9}})
	if err != nil || string(got[0].Wrapped) != "first" || string(got[1].Wrapped) != "third" {
		t.Fatalf("make a key that is there: %v, %v", got, err)
	}
	for _, bad := range []journal.Key{{Wrapped: []byte("x")}, {Subject: "m4"}, {Subject: "m4", Wrapped: make([]byte, journal.MaxWrapped+1)}, {Subject: string(make([]byte, journal.MaxName+1)), Wrapped: []byte("x")}} {
		_, err := k.Make(t.Context(), []journal.Key{bad})
		wantErr(t, "make what no store takes", err, journal.ErrTooLarge)
	}
	s = reopen()
	wantKey(t, s.Keys(), first)
	list, err := s.Keys().List(t.Context(), "m1", 1)
	if err != nil || len(list) != 1 || list[0].Subject != "m2" {
		t.Errorf("list after m1: %v, %v", list, err)
	}
	// The keys of groups stand behind their subject's and before every longer name, as bytes
	// do: who destroys them finds them there.
	var groups []journal.Key
	for _, name := range []string{"m1 x", "m1-x", "m10", "m1\x1ft2", "m1\x1ft1", "m1张"} {
		groups = append(groups, journal.Key{Subject: name, Wrapped: []byte("group"), Made: 9})
	}
	if _, err := s.Keys().Make(t.Context(), groups); err != nil {
		t.Fatal(err)
	}
	list, err = s.Keys().List(t.Context(), "m1\x1f", 100)
	var names []string
	for _, key := range list {
		names = append(names, key.Subject)
	}
	if want := []string{"m1\x1ft1", "m1\x1ft2", "m1 x", "m1-x", "m10", "m1张", "m2", "m3"}; err != nil || !slices.Equal(names, want) {
		t.Errorf("the keys behind the groups' beginning are %q, %v; want %q", names, err, want)
	}
}

// testKeyRace has many make one subject's first key at once.
func testKeyRace(t *testing.T, open Opener) {
	s, _ := open(t)
	told := make([]string, 16)
	var all sync.WaitGroup
	for i := range told {
		all.Go(func() {
			got, err := s.Keys().Make(t.Context(), []journal.Key{{Subject: "m1", Wrapped: fmt.Appendf(nil, "key %d", i), Made: 1}})
			if err != nil {
				t.Errorf("make: %v", err)
				return
			}
			told[i] = string(got[0].Wrapped)
		})
	}
	all.Wait()
	for _, is := range told {
		if is == "" || is != told[0] {
			t.Fatalf("the first key of one subject is %q", told)
		}
	}
}

func testKeyDestroyed(t *testing.T, open Opener) {
	s, reopen := open(t)
	k := s.Keys()
	if _, err := k.Make(t.Context(), []journal.Key{{Subject: "m1", Wrapped: []byte("first"), Made: 7}, {Subject: "m2", Wrapped: []byte("other"), Made: 7}}); err != nil {
		t.Fatal(err)
	}
	for _, at := range []domain.Time{10, 20} {
		wantErr(t, "destroy", k.Destroy(t.Context(), "m1", at), nil)
		wantErr(t, "destroy what never was", k.Destroy(t.Context(), "m9", at), nil)
	}
	got, err := k.Make(t.Context(), []journal.Key{{Subject: "m1", Wrapped: []byte("again"), Made: 30}})
	if err != nil || got[0].Wrapped != nil || got[0].Destroyed != 10 {
		t.Errorf("make a key that was destroyed: %v, %v", got, err)
	}
	k = reopen().Keys()
	wantKey(t, k, journal.Key{Subject: "m1", Made: 7, Destroyed: 10})
	wantKey(t, k, journal.Key{Subject: "m9", Destroyed: 10})
	wantKey(t, k, journal.Key{Subject: "m2", Wrapped: []byte("other"), Made: 7})
	if list, err := k.List(t.Context(), "", 10); err != nil || len(list) != 3 {
		t.Errorf("list: %v, %v", list, err)
	}
}

// testKeyReplaced: another wrapping takes the place of the one that is named, and of no other;
// what was destroyed stays so.
func testKeyReplaced(t *testing.T, open Opener) {
	s, reopen := open(t)
	k := s.Keys()
	wantErr(t, "replace what never was", k.Replace(t.Context(), "m9", []byte("first"), []byte("second")), nil)
	if _, err := k.Make(t.Context(), []journal.Key{{Subject: "m1", Wrapped: []byte("first"), Made: 7}, {Subject: "m2", Wrapped: []byte("other"), Made: 7}, {Subject: "m3", Wrapped: []byte("gone"), Made: 7}}); err != nil {
		t.Fatal(err)
	}
	wantErr(t, "destroy", k.Destroy(t.Context(), "m3", 10), nil)
	for _, c := range [][3]string{{"m1", "first", "second"}, {"m1", "first", "third"}, {"m2", "first", "second"}, {"m3", "gone", "second"}, {"m3", "", "second"}} {
		wantErr(t, "replace", k.Replace(t.Context(), c[0], []byte(c[1]), []byte(c[2])), nil)
	}
	wantErr(t, "replace by nothing", k.Replace(t.Context(), "m2", []byte("other"), nil), journal.ErrTooLarge)
	k = reopen().Keys()
	wantKey(t, k, journal.Key{Subject: "m1", Wrapped: []byte("second"), Made: 7})
	wantKey(t, k, journal.Key{Subject: "m2", Wrapped: []byte("other"), Made: 7})
	wantKey(t, k, journal.Key{Subject: "m3", Made: 7, Destroyed: 10})
	_, err := k.Find(t.Context(), "m9")
	wantErr(t, "find what never was", err, journal.ErrNoKey)
}

func eventID(n int) string { return fmt.Sprintf("%08x-0000-7000-8000-000000000000", n) }

func testAudit(t *testing.T, open Opener) {
	s, reopen := open(t)
	if list, err := s.Audit().List(t.Context(), "", 10); err != nil || len(list) != 0 {
		t.Errorf("the events of an empty store: %v, %v", list, err)
	}
	for _, n := range []int{3, 1, 2, 5, 4, 3} {
		wantErr(t, "add", s.Audit().Add(t.Context(), []journal.Event{{ID: eventID(n), Body: fmt.Appendf(nil, `{"n":%d}`, n)}, {ID: eventID(n + 10), Body: []byte(`{}`)}}), nil)
	}
	wantErr(t, "add one that is there", s.Audit().Add(t.Context(), []journal.Event{{ID: eventID(3), Body: []byte(`"another"`)}}), nil)
	for _, bad := range []journal.Event{{ID: "1", Body: []byte("{}")}, {ID: eventID(1)}, {ID: eventID(1), Body: make([]byte, journal.MaxEventBytes+1)}} {
		wantErr(t, "add what no store takes", s.Audit().Add(t.Context(), []journal.Event{bad}), journal.ErrTooLarge)
	}
	s = reopen()
	wantEvents := func(before string, limit int, want ...int) {
		t.Helper()
		list, err := s.Audit().List(t.Context(), before, limit)
		if err != nil || len(list) != len(want) {
			t.Fatalf("events before %q: %v, %v; want %v", before, list, err, want)
		}
		for i, e := range list {
			if e.ID != eventID(want[i]) {
				t.Errorf("events before %q: %v, want %v", before, list, want)
			}
			if n := want[i]; n == 3 && string(e.Body) != `{"n":3}` {
				t.Errorf("event 3 is %s", e.Body)
			}
		}
	}
	wantEvents("", 3, 15, 14, 13)
	wantEvents(eventID(13), 4, 12, 11, 5, 4)
	wantEvents(eventID(99), 1, 15)
	wantEvents(eventID(4), 10, 3, 2, 1)
	wantEvents(eventID(1), 10)
	if n, err := s.Audit().Sweep(t.Context(), eventID(4), 2); n != 2 || err != nil {
		t.Errorf("sweep: %d, %v", n, err)
	}
	wantEvents(eventID(5), 10, 4, 3)
	if n, err := s.Audit().Sweep(t.Context(), eventID(4), 10); n != 1 || err != nil {
		t.Errorf("sweep: %d, %v", n, err)
	}
	wantEvents(eventID(5), 10, 4)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := s.Keys().Find(t.Context(), "m1")
	wantErr(t, "find a key in a closed store", err, journal.ErrClosed)
	wantErr(t, "add to a closed store", s.Audit().Add(t.Context(), []journal.Event{{ID: eventID(1), Body: []byte("{}")}}), journal.ErrClosed)
}
