package auth

import (
	"testing"
	"time"
)

func TestRing(t *testing.T) {
	now := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	keys := newKeys(t, 1, now)
	r := keys.Ring(func() time.Time { return now })
	name, key := r.Wrapping()
	if len(key) != 32 || string(r.Unwrapping(name)) != string(key) || r.Unwrapping("other") != nil {
		t.Errorf("the key %q does not open what it wrapped", name)
	}
	first := r.Digest("a", []byte("x"))
	if again, other := r.Digest("a", []byte("x")), r.Digest("b", []byte("x")); first != again || first == other {
		t.Error("digests are not those of their label")
	}
	if _, err := keys.RotateSecret(PurposeDigests, now); err == nil {
		t.Error("the key of digests was replaced")
	}
	if again, _ := r.Wrapping(); again != name {
		t.Error("the key that wraps is another one")
	}
}

// The next key that wraps is used when everybody has it; the one before opens what it wrapped
// for as long as it is not dropped, which waits until nobody wraps with it.
func TestTheKeyThatWrapsIsReplaced(t *testing.T) {
	now := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	keys := newKeys(t, 1, now)
	r := keys.Ring(func() time.Time { return now })
	old, key := r.Wrapping()
	digest := r.Digest("a", []byte("x"))
	drops := func(want int, refused bool) {
		t.Helper()
		if n, err := keys.DropSealing(now); n != want || (err != nil) != refused {
			t.Errorf("%d were dropped, %v", n, err)
		}
	}
	drops(0, false)
	at, err := keys.RotateSecret(PurposeSealing, now)
	if err != nil || at.Sub(now) != CachePeriod {
		t.Fatalf("used from %s, %v", at, err)
	}
	if name, _ := r.Wrapping(); name != old {
		t.Error("it is used before everybody has it")
	}
	drops(0, true)
	now = at
	name, next := r.Wrapping()
	if name == old || string(r.Unwrapping(old)) != string(key) || string(r.Unwrapping(name)) != string(next) {
		t.Errorf("wrapped by %q after %q", name, old)
	}
	drops(0, true)
	now = now.Add(3 * SecretLifetime)
	if string(r.Unwrapping(old)) != string(key) {
		t.Error("time alone took the old one away")
	}
	drops(1, false)
	if again, _ := r.Wrapping(); again != name || r.Unwrapping(old) != nil || r.Digest("a", []byte("x")) != digest {
		t.Error("after dropping the old one")
	}
}
