// Package vaulttest has a vault for tests of what seals texts: the keys of the enterprise are
// the same in all of them, so that one server of a test opens what another one sealed. Only
// tests import it.
package vaulttest

import (
	"crypto/hmac"
	"crypto/sha256"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/vault"
)

// Ring is an enterprise's keys that follow from its name.
type Ring string

// Wrapping returns the key that wraps data keys.
func (r Ring) Wrapping() (string, []byte) {
	key := sha256.Sum256([]byte("wrap " + r))
	return string(r), key[:]
}

// Unwrapping returns the key of a name; nil for none.
func (r Ring) Unwrapping(name string) []byte {
	if name != string(r) {
		return nil
	}
	_, key := r.Wrapping()
	return key
}

// Digest is HMAC-SHA-256 under the name.
func (r Ring) Digest(label string, message []byte) (sum [32]byte) {
	h := hmac.New(sha256.New, []byte(r))
	h.Write([]byte(label + "\x00"))
	h.Write(message)
	h.Sum(sum[:0])
	return sum
}

// New returns a vault on a store.
func New(s journal.Store) *vault.Vault {
	return vault.New(vault.Config{Keys: s.Keys(), Ring: Ring("test"), Clock: func() domain.Time { return 1 }})
}
