package device

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"errors"
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
