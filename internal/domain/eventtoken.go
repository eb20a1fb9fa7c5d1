package domain

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
)

// A token of attendance is what the device of a host shows at an event, new every step: the
// base64url of
//
//	"PDCA1" (5) | event (16) | host device (16) | step (4) | signature (64)
//
// with the step in big-endian order, in steps since 1970 by the host's clock, and the Ed25519
// signature of the device's own key over the seal and the three values. Whoever holds the
// device's public key verifies it without a network; the server does so again.

const (
	eventMark = "PDCA1"
	eventSeal = "pdca/attend/1"
	eventSize = len(eventMark) + 16 + 16 + 4 + ed25519.SignatureSize
)

// BadgePrint is the form of a member's badge: its place is the member, and it holds until the
// next one is issued.
var BadgePrint = PrintForm{mark: "PDCA2", seal: "pdca/badge/1"}

// EventToken is what a token of attendance says.
type EventToken struct {
	// Event and Device are the tags of the event, or session, and of the device that shows it
	// (PlaceTag).
	Event, Device [16]byte
	// Step counts the steps since 1970.
	Step uint32
}

// Message is what is signed.
func (t EventToken) Message() []byte { return append([]byte(eventSeal), t.values()...) }

func (t EventToken) values() []byte {
	b := append(t.Event[:len(t.Event):len(t.Event)], t.Device[:]...)
	return binary.BigEndian.AppendUint32(b, t.Step)
}

// Text is the token as it is shown, with its signature.
func (t EventToken) Text(signature []byte) string {
	return base64.RawURLEncoding.EncodeToString(append(append([]byte(eventMark), t.values()...), signature...))
}

// ReadEventToken reads a token; ok is false where it is none. Nothing is verified.
func ReadEventToken(text string) (t EventToken, signature []byte, ok bool) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) != eventSize || string(raw[:len(eventMark)]) != eventMark {
		return t, nil, false
	}
	raw = raw[len(eventMark):]
	t.Event, t.Device, t.Step = [16]byte(raw[:16]), [16]byte(raw[16:32]), binary.BigEndian.Uint32(raw[32:36])
	return t, raw[36:], true
}

// DeviceID is the device that showed the token: devices have ids that are UUIDs.
func (t EventToken) DeviceID() string {
	h := hex.EncodeToString(t.Device[:])
	return fmt.Sprintf("%s-%s-%s-%s-%s", h[:8], h[8:12], h[12:16], h[16:20], h[20:])
}

// SignedBy says whether the key of a device, as it was enrolled, made the signature.
func (t EventToken) SignedBy(publicKey string, signature []byte) bool {
	key, err := base64.StdEncoding.DecodeString(publicKey)
	return err == nil && len(key) == ed25519.PublicKeySize && ed25519.Verify(key, t.Message(), signature)
}

// VerifyBadge says whether a scanned badge is the one of a member that was in force at a
// moment. The error is VALIDATION on badge.
func VerifyBadge(m *Member, text string, at Time) error {
	issue, err := issueAt(m.Badges, at)
	if err != nil {
		return err
	}
	if f := BadgePrint.verify(m.ID, text, issue, at); f != nil {
		return Broken("INV-AT2", "badge", f.zh, f.en)
	}
	return nil
}

// CodeForm is how a code that phones show or scan is made, for clients.
type CodeForm struct {
	// Name tells it from others; Mark is what it begins with, Seal what stands before what is
	// signed in the place of the mark.
	Name, Mark, Seal string
	// Parts are what follows the mark, each with its bytes.
	Parts []string
}

// CodeForms are those of attendance: the token of an event, and the badge of a member.
func CodeForms() []CodeForm {
	return []CodeForm{
		{Name: "EVENT", Mark: eventMark, Seal: eventSeal, Parts: []string{"event 16", "device 16", "step 4", "signature 64"}},
		{Name: "BADGE", Mark: BadgePrint.mark, Seal: BadgePrint.seal + BadgePrint.mark, Parts: []string{"member 16", "serial 4", "signature 64"}},
	}
}
