package auth

import (
	"path/filepath"
	"testing"
	"time"
)

func TestRing(t *testing.T) {
	now := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	cfg := KeyConfig{Path: filepath.Join(t.TempDir(), "keys.json")}
	if err := CreateKeys(cfg, now); err != nil {
		t.Fatal(err)
	}
	keys, err := OpenKeys(cfg, now)
	if err != nil {
		t.Fatal(err)
	}
	r := keys.Ring(func() time.Time { return now })
	name, key := r.Wrapping()
	if len(key) != 32 || string(r.Unwrapping(name)) != string(key) || r.Unwrapping("other") != nil {
		t.Errorf("the key %q does not open what it wrapped", name)
	}
	first := r.Digest("a", []byte("x"))
	if again, other := r.Digest("a", []byte("x")), r.Digest("b", []byte("x")); first != again || first == other {
		t.Error("digests are not those of their label")
	}
	for _, p := range []Purpose{PurposeSealing, PurposeDigests} {
		if _, err := keys.RotateSecret(p, now); err == nil {
			t.Errorf("the key of %s was replaced", p)
		}
	}
	if again, _ := r.Wrapping(); again != name {
		t.Error("the key that wraps is another one")
	}
}
