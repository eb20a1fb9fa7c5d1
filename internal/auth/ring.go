package auth

import (
	"crypto/sha256"
	"encoding/base64"
	"time"
)

// Ring is the enterprise's keys for sealed texts, as package vault asks for them. Safe for
// concurrent use.
type Ring struct {
	keys  *KeySet
	clock func() time.Time
}

// Ring returns the keys for sealed texts.
func (k *KeySet) Ring(clock func() time.Time) Ring { return Ring{k, clock} }

// Wrapping returns the key that wraps data keys now.
func (r Ring) Wrapping() (name string, key []byte) {
	key = r.keys.secrets(PurposeSealing, r.clock())[0]
	return sealingName(key), key
}

// Unwrapping returns the key of a name; nil for none.
func (r Ring) Unwrapping(name string) []byte {
	for _, key := range r.keys.secrets(PurposeSealing, r.clock()) {
		if sealingName(key) == name {
			return key
		}
	}
	return nil
}

// Digest is HMAC-SHA-256 under the key of digests.
func (r Ring) Digest(label string, message []byte) [32]byte {
	return mac(r.keys.secrets(PurposeDigests, r.clock())[0], "digest/"+label, message)
}

// sealingName names a key by its hash (8 characters, 48 bit): data keys say which one opens
// them.
func sealingName(key []byte) string {
	sum := sha256.Sum256(append([]byte("pdca/sealing\x00"), key...))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}
