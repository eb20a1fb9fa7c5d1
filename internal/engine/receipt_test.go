package engine_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/state"
)

// numbered is a device's mutation of no operations whose content is one text.
func numbered(w *enginetest.World, n int64, content string) engine.Mutation {
	return engine.Mutation{N: n, At: domain.TimeOf(w.Clock.Now()), Raw: fmt.Appendf(nil, "[%q]", content)}
}

// sendAll pushes mutations, each of which must be answered.
func sendAll(w *enginetest.World, device string, list ...engine.Mutation) []engine.Answer {
	w.Helper()
	a, err := w.Push(context.Background(), w.ActorOf(device), list)
	if err != nil || len(a) != len(list) {
		w.Fatalf("%d answers to %d mutations: %v", len(a), len(list), err)
	}
	return a
}

// Every number that a device ever used is known for ever, with its content, in
// whatever commit it was decided; also behind a start, and for pushes that decided
// many at once.
func TestOldNumbersAreKnown(t *testing.T) {
	w := enginetest.New(t)
	var sent []engine.Mutation
	other := int64(0)
	for n := int64(1); n <= 5*domain.ReceiptNumbers+7; {
		var group []engine.Mutation
		for range 1 + n%5 {
			m := numbered(w, n, fmt.Sprint("第", n))
			if n%7 == 0 {
				m.Bad = domain.Errorf(domain.CodeValidation, "错", "wrong").On(fmt.Sprint("f", n))
			}
			group, n = append(group, m), n+1
		}
		sendAll(w, "in1/tab1", group...)
		sent = append(sent, group...)
		other++
		sendAll(w, "in2/tab2", numbered(w, other, "dummy"))
		w.Clock.Add(time.Millisecond)
	}
	check := func() {
		t.Helper()
		if last := w.Snapshot().LastMutation("tab1"); last != int64(len(sent)) {
			t.Fatalf("%d numbers are decided, want %d", last, len(sent))
		}
		head := w.Snapshot().Rev
		for i, a := range sendAll(w, "in1/tab1", sent...) {
			n := int64(i + 1)
			want := engine.Applied
			if n%7 == 0 {
				want = engine.Rejected
			}
			if a.N != n || !a.Duplicate || a.Status != want || n%7 == 0 && a.Err.Field != fmt.Sprint("f", n) {
				t.Errorf("mutation %d: %+v", n, a)
			}
		}
		if w.Snapshot().Rev != head {
			t.Error("a repetition changed something")
		}
	}
	check()
	if err := w.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := w.Open(); err != nil {
		t.Fatal(err)
	}
	check()
}

// A number with other content is refused, and that content kept once, however often
// and beside whatever it comes, old numbers and those of the same push alike.
func TestReusedNumbers(t *testing.T) {
	w := enginetest.New(t)
	const last = 2*domain.ReceiptNumbers + 3
	for n := int64(1); n <= last; n++ {
		sendAll(w, "in1/tab1", numbered(w, n, "eins"))
	}
	kept := func() (n int) { return w.Snapshot().Len(w.Registry().Entity("SyncConflict")) }
	for round := range 3 {
		list := []engine.Mutation{numbered(w, 1, "eins"), numbered(w, 2, "zwei"), numbered(w, 3, "eins"), numbered(w, last, "zwei"), numbered(w, last+1, "eins")}
		a := sendAll(w, "in1/tab1", list...)
		for _, i := range []int{1, 3} {
			if a[i].Status != engine.Rejected || a[i].Err.Code != domain.CodeNumberReused || a[i].Duplicate != (round > 0) || a[i].Rev == 0 {
				t.Errorf("round %d: %+v", round, a[i])
			}
		}
		if a[0].Status != engine.Applied || !a[0].Duplicate || !a[2].Duplicate || a[4].Status != engine.Applied || a[4].Duplicate != (round > 0) {
			t.Errorf("round %d: %+v", round, a)
		}
		if kept() != 2 || w.Snapshot().LastMutation("tab1") != last+1 {
			t.Errorf("round %d: %d conflicts, last %d", round, kept(), w.Snapshot().LastMutation("tab1"))
		}
	}
	if a := sendAll(w, "in1/tab1", numbered(w, 2, "drei")); a[0].Duplicate || kept() != 3 {
		t.Errorf("a third content: %+v, %d kept", a[0], kept())
	}
}

// A base says what the user had seen, not what was written: the same operations with
// another base are the same mutation. What is called base inside a value is content.
func TestBasesAreNoContent(t *testing.T) {
	w := enginetest.New(t)
	const form = `[{"base":%s,"fields":{"x":{"base":%d,"y":"\"[{"}},"op":"update"},{"fields":[{"base":%[2]d}]},{"base":%[1]s}]`
	send := func(base string, inner int) engine.Answer {
		return sendAll(w, "in1/tab1", engine.Mutation{N: 1, At: domain.TimeOf(w.Clock.Now()), Raw: fmt.Appendf(nil, form, base, inner)})[0]
	}
	if a := send("7", 1); a.Status != engine.Applied || a.Duplicate {
		t.Fatalf("%+v", a)
	}
	if a := send("12", 1); !a.Duplicate || a.Err != nil {
		t.Errorf("another base: %+v", a)
	}
	if a := send("7", 2); a.Err == nil || a.Err.Code != domain.CodeNumberReused {
		t.Errorf("another content: %+v", a)
	}
}

// Two copies of a device push one number at the same moment: one of them is decided,
// the other refused, before either is in the journal.
func TestReusedNumbersAtOnce(t *testing.T) {
	w := enginetest.New(t)
	var answers [8][]engine.Answer
	done := make(chan error)
	for i := range answers {
		go func() {
			var err error
			answers[i], err = w.Push(context.Background(), w.ActorOf("in1/tab1"), []engine.Mutation{numbered(w, 1, fmt.Sprint(i%4))})
			done <- err
		}()
	}
	for range answers {
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
	first, refused, repeated := 0, 0, 0
	for _, a := range answers {
		switch {
		case a[0].Err != nil && a[0].Err.Code == domain.CodeNumberReused:
			refused++
		case a[0].Duplicate:
			repeated++
		default:
			first++
		}
	}
	if kept := w.Snapshot().Len(w.Registry().Entity("SyncConflict")); first != 1 || repeated != 1 || refused != 6 || kept != 3 {
		t.Errorf("%d applied, %d repeated, %d refused, %d kept", first, repeated, refused, kept)
	}
}

// Decided numbers take two or three bytes each in the journal's state, for ever:
// 63,000 pushes of one operation left 22 MB of heap when each had a record.
func TestReceiptsStaySmall(t *testing.T) {
	const pushes, bound = 63_000, 3 << 20
	w := enginetest.New(t)
	before := heapOfState(w)
	for n := int64(1); n <= pushes; {
		list := make([]engine.Mutation, 0, 100)
		for ; n <= pushes && len(list) < cap(list); n++ {
			list = append(list, numbered(w, n, "x"))
		}
		sendAll(w, "in1/tab1", list...)
	}
	grown := int64(heapOfState(w)) - int64(before)
	t.Logf("%d decided mutations take %d bytes of heap, %.1f each", pushes, grown, float64(grown)/pushes)
	if grown > bound {
		t.Errorf("%d decided mutations take %d bytes of heap, more than %d", pushes, grown, bound)
	}
}

// heapOfState is what a state that is made from the journal takes of the heap.
func heapOfState(w *enginetest.World) uint64 {
	w.Helper()
	var without, with runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&without)
	snap, err := engine.Replay(context.Background(), w.Store, state.Empty(w.Schema()), 0)
	if err != nil {
		w.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&with)
	runtime.KeepAlive(snap)
	return with.HeapAlloc - without.HeapAlloc
}

// Keys are remembered for their time and in a bounded number, the newest ones.
func TestKeysAreRememberedForTheirTime(t *testing.T) {
	w := enginetest.New(t)
	remember := func(keys ...string) {
		t.Helper()
		err := w.Do(t.Context(), w.ActorOf("pa"), func(tx *engine.Tx) error {
			for _, k := range keys {
				if err := tx.Remember(k, fmt.Appendf(nil, `{"of":%q}`, k)); err != nil {
					return err
				}
				if a, ok, err := tx.Recall(k); err != nil || !ok || a != fmt.Sprintf(`{"of":%q}`, k) {
					return fmt.Errorf("in the same change: %q %t %w", a, ok, err)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	recall := func(who, key string) (found bool) {
		t.Helper()
		err := w.Do(t.Context(), w.ActorOf(who), func(tx *engine.Tx) error {
			a, ok, err := tx.Recall(key)
			if found = ok; ok && a != fmt.Sprintf(`{"of":%q}`, key) {
				t.Errorf("%s is answered with %s", key, a)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	key := func(i int) string { return fmt.Sprint("key \"", i, "\" 键") }
	for i := range 500 {
		remember(key(i))
	}
	for i := range 500 {
		if !recall("pa", key(i)) {
			t.Fatalf("key %d is forgotten", i)
		}
	}
	if recall("cc", key(1)) || recall("pa", "another") {
		t.Error("a key of somebody else, or of nobody, is known")
	}
	w.Wait(engine.KeyDays * enginetest.Day)
	if !recall("pa", key(1)) {
		t.Errorf("forgotten within %d days", engine.KeyDays)
	}
	w.Wait(enginetest.Day)
	if recall("pa", key(1)) {
		t.Errorf("known after %d days", engine.KeyDays+1)
	}
	const many = 24_000
	for i := range many / 200 {
		err := w.Do(t.Context(), w.ActorOf("pa"), func(tx *engine.Tx) error {
			for j := range 200 {
				if err := tx.Remember(key(1000+200*i+j), []byte(`{}`)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	remember(key(1000 + many))
	if !recall("pa", key(1000+many)) || recall("pa", key(1000)) {
		t.Error("the newest key is forgotten, or the oldest is not")
	}
	receipts := 0
	w.Snapshot().Scan(w.Registry().Entity("Receipt"), func(r *domain.Record) bool {
		receipts += len(r.Body.Str(domain.ReceiptFieldPlaces))
		return true
	})
	if receipts > 256*64*24 {
		t.Errorf("the keys of one account take %d bytes", receipts)
	}
}
