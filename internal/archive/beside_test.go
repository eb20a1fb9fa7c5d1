package archive

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
)

func emptyStore(t *testing.T) journal.Store {
	t.Helper()
	s, err := new(journaltest.Disk).Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// beside is a store with a key, a destroyed one, and events.
func beside(t *testing.T) journal.Store {
	s := emptyStore(t)
	_, err := s.Keys().Make(t.Context(), []journal.Key{{Subject: "m1", Wrapped: []byte("one"), Made: 1}, {Subject: "m2", Wrapped: []byte("two"), Made: 1}})
	err = errors.Join(err, s.Keys().Destroy(t.Context(), "m2", 9))
	for _, n := range []string{"1", "2", "3"} {
		err = errors.Join(err, s.Audit().Add(t.Context(), []journal.Event{{ID: "0000000" + n + "-0000-7000-8000-000000000000", Body: []byte(`{"n":` + n + `}`)}}))
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func sameBeside(t *testing.T, s journal.Store) {
	t.Helper()
	one, err := s.Keys().Find(t.Context(), "m1")
	two, err2 := s.Keys().Find(t.Context(), "m2")
	if err := errors.Join(err, err2); err != nil || string(one.Wrapped) != "one" || two.Destroyed != 9 || two.Wrapped != nil {
		t.Errorf("keys %+v %+v, %v", one, two, err)
	}
	events, err := s.Audit().List(t.Context(), "", 10)
	if err != nil || len(events) != 3 || string(events[0].Body) != `{"n":3}` {
		t.Errorf("events %v, %v", events, err)
	}
}

func TestCopyTakesAlongWhatLiesBeside(t *testing.T) {
	from, to := beside(t), emptyStore(t)
	for range 2 {
		if err := copyBeside(t.Context(), from, to); err != nil {
			t.Fatal(err)
		}
	}
	sameBeside(t, to)
}

// What is cast into a box that is still open moves with the store, once, and is in none of
// the files.
func TestCopyTakesAlongOpenBoxes(t *testing.T) {
	from, to := beside(t), emptyStore(t)
	journaltest.Extend(t, from, 1)
	err := from.Ballots().Issue(t.Context(), []journal.Ballot{{Box: "s1", Slip: "a", Note: "w08"}, {Box: "s1", Slip: "b", Note: "w08"}})
	err = errors.Join(err, from.Ballots().Cast(t.Context(), "s1", "a", []byte("first")), copyBeside(t.Context(), from, to))
	err = errors.Join(err, from.Ballots().Cast(t.Context(), "s1", "b", []byte("second")), copyBeside(t.Context(), from, to))
	list, err2 := to.Ballots().List(t.Context(), "s1", "", 10)
	if err := errors.Join(err, err2); err != nil || len(list) != 2 || string(list[0].Body) != "first" || string(list[1].Body) != "second" || list[0].Note != "w08" {
		t.Fatalf("the box holds %v, error %v", list, err)
	}
	var b bytes.Buffer
	_, err = Write(t.Context(), from, &b, 1, nil)
	_, err2 = WriteKeys(t.Context(), from, &b)
	_, err3 := WriteAudit(t.Context(), from, &b)
	if err := errors.Join(err, err2, err3); err != nil || bytes.Contains(b.Bytes(), []byte("first")) {
		t.Errorf("a backup holds what was cast, error %v", err)
	}
}

func TestBesideFiles(t *testing.T) {
	from, to := beside(t), emptyStore(t)
	var keys, events bytes.Buffer
	if n, err := WriteKeys(t.Context(), from, &keys); n != 2 || err != nil {
		t.Fatal(n, err)
	}
	if n, err := WriteAudit(t.Context(), from, &events); n != 3 || err != nil {
		t.Fatal(n, err)
	}
	for _, b := range []*bytes.Buffer{&keys, &events} {
		text := b.String()
		for name, wrong := range map[string]string{"cut": text[:len(text)-70], "altered": strings.Replace(text, "0", "7", 1), "longer": text + "{}\n", "other": "x" + text, "empty": ""} {
			empty := emptyStore(t)
			if _, err := RestoreBeside(t.Context(), strings.NewReader(wrong), empty); err == nil {
				t.Errorf("%s: restored", name)
			}
			if list, err := empty.Keys().List(t.Context(), "", 1); err != nil || len(list) > 0 {
				t.Errorf("%s: a part was restored", name)
			}
		}
		if _, err := RestoreBeside(t.Context(), strings.NewReader(text), to); err != nil {
			t.Fatal(err)
		}
	}
	sameBeside(t, to)
	// What was destroyed stays destroyed, although an older file has the key.
	if err := to.Keys().Destroy(t.Context(), "m1", 20); err != nil {
		t.Fatal(err)
	}
	if _, err := RestoreBeside(t.Context(), bytes.NewReader(keys.Bytes()), to); err != nil {
		t.Fatal(err)
	}
	if k, err := to.Keys().Find(t.Context(), "m1"); err != nil || k.Destroyed != 20 {
		t.Errorf("a destroyed key came back: %+v, %v", k, err)
	}
}
