package vault

import (
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
)

// ring is an enterprise's keys by name.
type ring map[string][]byte

func (r ring) Wrapping() (string, []byte)    { return "k1", r["k1"] }
func (r ring) Unwrapping(name string) []byte { return r[name] }
func (r ring) Digest(label string, m []byte) (sum [32]byte) {
	h := hmac.New(sha256.New, r["k1"])
	h.Write([]byte(label))
	h.Write(m)
	h.Sum(sum[:0])
	return sum
}

func keyOf(c string) []byte { return []byte(strings.Repeat(c, 32)) }

func open(t *testing.T) journal.Store {
	s, err := new(journaltest.Disk).Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func vaultOn(s journal.Store, r Ring) *Vault {
	return New(Config{Keys: s.Keys(), Ring: r, Clock: func() domain.Time { return 5 }})
}

func boxOf(t *testing.T, v *Vault, subject string) *Box {
	t.Helper()
	boxes, err := v.Boxes(t.Context(), []string{subject})
	if err != nil {
		t.Fatal(err)
	}
	return boxes[subject]
}

func TestSealAndOpen(t *testing.T) {
	s := open(t)
	v := vaultOn(s, ring{"k1": keyOf("a")})
	ad := AD{"Member", "m1", "phone"}
	sealed, err := boxOf(t, v, "m1").Seal(ad, "13800000000")
	if err != nil || !Is(sealed) || strings.Contains(sealed, "138") || KeyOf(sealed, "m1") != "m1" {
		t.Fatalf("sealed %q, %v", sealed, err)
	}
	other, err := boxOf(t, v, "m1").Seal(ad, "13800000000")
	if err != nil || other == sealed {
		t.Errorf("a text is sealed alike twice: %v", err)
	}
	// Another server with the same keys opens it.
	b, err := vaultOn(s, ring{"k1": keyOf("a")}).Box(t.Context(), "m1")
	if err != nil {
		t.Fatal(err)
	}
	if text, err := b.Open(ad, sealed); text != "13800000000" || err != nil {
		t.Errorf("opened %q, %v", text, err)
	}
	for _, moved := range []AD{{"Member", "m1", "address"}, {"Member", "m2", "phone"}, {"Account", "m1", "phone"}} {
		if text, err := b.Open(moved, sealed); !errors.Is(err, ErrForged) || text != "" {
			t.Errorf("opened at %v: %q, %v", moved, text, err)
		}
	}
	if _, err := b.Open(ad, sealed[:len(sealed)-3]+"AAA"); !errors.Is(err, ErrForged) {
		t.Errorf("opened an altered text: %v", err)
	}
	if _, err := b.Open(ad, "13800000000"); !errors.Is(err, ErrForged) {
		t.Errorf("opened a clear text: %v", err)
	}
}

func TestOtherSubject(t *testing.T) {
	v := vaultOn(open(t), ring{"k1": keyOf("a")})
	sealed, err := boxOf(t, v, "m1").Seal(AD{"CareRecord", "c1", "contentZh"}, "x")
	if err != nil || KeyOf(sealed, "c1") != "m1" {
		t.Errorf("the subject of %q is not m1: %v", sealed, err)
	}
	if b := boxOf(t, v, "m2"); b == nil {
		t.Error("no key of a new subject")
	} else if _, err := b.Open(AD{"CareRecord", "c1", "contentZh"}, sealed); !errors.Is(err, ErrForged) {
		t.Errorf("another subject's key opens it: %v", err)
	}
}

func TestDestroyed(t *testing.T) {
	s := open(t)
	v := vaultOn(s, ring{"k1": keyOf("a")})
	sealed, err := boxOf(t, v, "m1").Seal(AD{"Member", "m1", "phone"}, "x")
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Destroy(t.Context(), "m1", 9); err != nil {
		t.Fatal(err)
	}
	b := boxOf(t, v, "m1")
	if b.Destroyed != 9 {
		t.Errorf("destroyed at %d", b.Destroyed)
	}
	if _, err := b.Open(AD{"Member", "m1", "phone"}, sealed); err == nil {
		t.Error("what was destroyed opens")
	}
	if _, err := b.Seal(AD{"Member", "m1", "phone"}, "x"); err == nil {
		t.Error("a destroyed key seals")
	}
}

func TestOtherEnterprise(t *testing.T) {
	s := open(t)
	boxOf(t, vaultOn(s, ring{"k1": keyOf("a")}), "m1")
	for _, r := range []ring{{"k1": keyOf("b")}, {"k2": keyOf("a")}} {
		if _, err := vaultOn(s, r).Box(t.Context(), "m1"); !errors.Is(err, ErrLost) {
			t.Errorf("a foreign key file opens a data key: %v", err)
		}
	}
}

func TestCapacity(t *testing.T) {
	v := vaultOn(open(t), ring{"k1": keyOf("a")})
	for i := range Capacity + 10 {
		boxOf(t, v, string(rune('一'+i)))
	}
	if len(v.boxes) > Capacity {
		t.Errorf("%d keys in memory", len(v.boxes))
	}
}

// turned is a ring whose key of now is another one.
type turned struct {
	ring
	now string
}

func (r turned) Wrapping() (string, []byte) { return r.now, r.ring[r.now] }

// What was sealed is opened as before when the key of the enterprise is another one: by the
// old one until data keys are wrapped anew, and then without it.
func TestRewrap(t *testing.T) {
	s := open(t)
	old := vaultOn(s, ring{"k1": keyOf("a")})
	ad := AD{"Member", "m1", "phone"}
	sealed, err := boxOf(t, old, "m1").Seal(ad, "13800000000")
	if err != nil {
		t.Fatal(err)
	}
	boxOf(t, old, "m2")
	if err := old.Destroy(t.Context(), "m2", 9); err != nil {
		t.Fatal(err)
	}
	both := turned{ring{"k1": keyOf("a"), "k2": keyOf("b")}, "k2"}
	boxOf(t, vaultOn(s, both), "m3") // made under the new one
	opens := func(r Ring, want error) {
		t.Helper()
		b, err := vaultOn(s, r).Box(t.Context(), "m1")
		if !errors.Is(err, want) {
			t.Fatalf("%v, want %v", err, want)
		}
		if err != nil {
			return
		}
		if text, err := b.Open(ad, sealed); err != nil || text != "13800000000" {
			t.Errorf("%q, %v", text, err)
		}
	}
	alone := turned{ring{"k2": keyOf("b")}, "k2"}
	opens(both, nil)
	opens(alone, ErrLost)
	if n, err := vaultOn(s, alone).Rewrap(t.Context()); n != 0 || !errors.Is(err, ErrLost) {
		t.Errorf("without the old key %d were wrapped anew, %v", n, err)
	}
	for _, want := range []int{1, 0} {
		if n, err := vaultOn(s, both).Rewrap(t.Context()); n != want || err != nil {
			t.Errorf("%d were wrapped anew, %v; want %d", n, err, want)
		}
	}
	opens(alone, nil)
	opens(ring{"k1": keyOf("a")}, ErrLost)
	if b := boxOf(t, vaultOn(s, both), "m2"); b.Destroyed != 9 {
		t.Errorf("what was destroyed is %+v", b)
	}
}

// The key of a group opens what no other key does, and is destroyed alone; with the subject's
// all of its groups go, and those of nobody whose name only begins alike.
func TestGroups(t *testing.T) {
	s := open(t)
	v := vaultOn(s, ring{"k1": keyOf("a")})
	ad := AD{"CareRecord", "c1", "contentZh"}
	one, other := domain.KeyName("m1", "t1"), domain.KeyName("m1", "t2")
	sealed, err := boxOf(t, v, one).Seal(ad, "x")
	if err != nil || KeyOf(sealed, "c1") != one {
		t.Fatalf("sealed %q, %v", sealed, err)
	}
	for _, name := range []string{"m1", other, domain.KeyName("m10", "t1"), "m10", "m"} {
		if _, err := boxOf(t, v, name).Open(ad, sealed); !errors.Is(err, ErrForged) {
			t.Errorf("%q opens it: %v", name, err)
		}
	}
	gone := func(want ...string) {
		t.Helper()
		var got []string
		list, err := s.Keys().List(t.Context(), "", 100)
		for _, key := range list {
			if key.Destroyed != 0 {
				got = append(got, key.Subject)
			}
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("destroyed are %q, %v; want %q", got, err, want)
		}
	}
	for _, x := range []struct {
		name string
		want []string
	}{{one, []string{one}}, {"m1", []string{"m1", one, other}}} {
		if is, err := Gone(t.Context(), s.Keys(), x.name); is || err != nil {
			t.Errorf("%q is gone before, %v", x.name, err)
		}
		if err := v.Destroy(t.Context(), x.name, 9); err != nil {
			t.Fatal(err)
		}
		gone(x.want...)
		if is, err := Gone(t.Context(), s.Keys(), x.name); !is || err != nil {
			t.Errorf("%q is not gone, %v", x.name, err)
		}
	}
	if b := boxOf(t, v, other); b.Destroyed != 9 {
		t.Errorf("a key stays in memory: %+v", b)
	}
	// What is made behind the note of the subject is destroyed with it.
	late := domain.KeyName("m1", "late")
	if b := boxOf(t, v, late); b.Destroyed != 9 {
		t.Errorf("a key was made of who was erased: %+v", b)
	}
	gone("m1", late, one, other)
	// Somebody who had no key, and groups beyond one page.
	var many []string
	for i := range 250 {
		many = append(many, domain.KeyName("m2", fmt.Sprintf("t%03d", i)))
	}
	if _, err := v.Boxes(t.Context(), many); err != nil {
		t.Fatal(err)
	}
	if is, err := Gone(t.Context(), s.Keys(), "m2"); is || err != nil {
		t.Errorf("gone before, %v", err)
	}
	if err := v.Destroy(t.Context(), "m2", 9); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Keys().List(t.Context(), "m2", 300); err != nil || len(list) != 250 || slices.ContainsFunc(list, func(k journal.Key) bool { return k.Destroyed != 9 }) {
		t.Errorf("%d groups, %v", len(list), err)
	}
}
