package device

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"

	"github.com/go-json-experiment/json/jsontext"
)

// signingKey is where the seed of the device's key lies in the file. It never leaves it;
// whoever has the file signs as the device until it is revoked.
const signingKey = "signingKey"

// errNoKey says that the device has no key yet: it gets one when it is signed in.
var errNoKey = errors.New("the device has no key to sign with; sign in first")

// publicKey returns the public half of the device's key, in Base64, and makes the key
// where there is none.
func (d *Device) publicKey() (string, error) {
	if key, err := d.privateKey(); err == nil {
		return base64.StdEncoding.EncodeToString(key.Public().(ed25519.PublicKey)), nil
	}
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err == nil {
		err = d.setMeta(signingKey, string(key.Seed()))
	}
	if err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(key.Public().(ed25519.PublicKey)), nil
}

func (d *Device) privateKey() (ed25519.PrivateKey, error) {
	seed := d.meta(signingKey)
	if len(seed) != ed25519.SeedSize {
		return nil, errNoKey
	}
	return ed25519.NewKeyFromSeed([]byte(seed)), nil
}

// Sign signs with the device's key, in Base64. It needs no network: the key was enrolled
// when the device was signed in.
func (d *Device) Sign(text []byte) (string, error) {
	key, err := d.privateKey()
	if err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(ed25519.Sign(key, text)), nil
}

// ContentHash is the hash of what is signed of a record of a type that has these fields: the
// SHA-256, in hex, of the ones that the forms name, in canonical JSON (RFC 8785). "" for a
// type that is signed in no such way: its hash is a field, made by the server.
func (d *Device) ContentHash(typ string, fields map[string]json.RawMessage) (string, error) {
	f, err := d.Forms()
	if err != nil || f == nil {
		return "", err
	}
	t := f.Type(typ)
	if t == nil || len(t.Signed) == 0 {
		return "", nil
	}
	content := map[string]json.RawMessage{}
	for _, name := range t.Signed {
		if v := fields[name]; v != nil && string(v) != "null" {
			content[name] = v
		}
	}
	b, err := json.Marshal(content)
	if err != nil {
		return "", err
	}
	v := jsontext.Value(b)
	if err := v.Canonicalize(); err != nil {
		return "", err
	}
	sum := sha256.Sum256(v)
	return hex.EncodeToString(sum[:]), nil
}
