package domain

import (
	"crypto/ed25519"
	"encoding/base64"
	"testing"
)

// TestEventTokenVector is the vector of docs/sync-guide.md.
func TestEventTokenVector(t *testing.T) {
	seed := make([]byte, ed25519.SeedSize)
	for i := range seed {
		seed[i] = byte(i)
	}
	key := ed25519.NewKeyFromSeed(seed)
	token := EventToken{Event: PlaceTag("0197a000-0000-7000-8000-0000000000e1"), Device: PlaceTag("0197a000-0000-7000-8000-000000000001"), Step: 29_687_461}
	text := token.Text(ed25519.Sign(key, token.Message()))
	const want = "UERDQTEBl6AAAABwAIAAAAAAAADhAZegAAAAcACAAAAAAAAAAQHE_qV2lDtRnzjCE3M6Q5fl5taCLzJp7Nwv9VKl3Legr-vAgtOtksHN2yfn3TiXJYQHPgidjKDA4yYIYoYKEcs3siAN"
	if text != want || len(text) != 140 {
		t.Errorf("the token is %s, %d characters", text, len(text))
	}
	read, signature, ok := ReadEventToken(text)
	public := base64.StdEncoding.EncodeToString(key.Public().(ed25519.PublicKey))
	if !ok || read != token || !read.SignedBy(public, signature) || read.DeviceID() != "0197a000-0000-7000-8000-000000000001" {
		t.Errorf("read back it is %+v of %s", read, read.DeviceID())
	}
	read.Step++
	if read.SignedBy(public, signature) {
		t.Error("the signature holds for another step")
	}
	if _, _, ok := ReadEventToken(text[:139]); ok {
		t.Error("a piece of a token is read")
	}
	if id := KeyID("Attendance", "0197a000-0000-7000-8000-0000000000e1", "", "m"); id != "de50e1ad-046f-8f0a-a6d6-48257fba8459" {
		t.Errorf("the line's id is %s", id)
	}
}
