package domain

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// KeyID is the id of a keyed record, by what it is about: a UUIDv8 of the first 16 bytes of
// the SHA-256 over the type's name, "|" and the key's values joined by "|", with 8 for the
// version and the variant of RFC 9562. A value is the text that JSON has of it, without
// quotes; none is the empty text. No text of a key holds "|", so two keys are two texts.
//
// Every device finds the same id: this formula is part of the protocol and never changes.
func KeyID(typeName string, values ...string) string {
	id := KeyBytes([]byte(typeName + KeySeparator + strings.Join(values, KeySeparator)))
	h := hex.EncodeToString(id[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// KeyBytes are the sixteen bytes of the KeyID of a type's name and values that are joined
// already.
func KeyBytes(key []byte) [16]byte {
	sum := sha256.Sum256(key)
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	return [16]byte(sum[:])
}

// KeySeparator stands between the values of a key.
const KeySeparator = "|"
