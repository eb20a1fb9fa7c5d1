package domain

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"time"
)

// A printed check-in code is the base64url of
//
//	mark (5) | place (16) | serial (4) | [notBefore (4) | expires (4)] | signature (64)
//
// with numbers in big-endian order, instants in seconds since 1970, and the Ed25519
// signature over the seal of its form and all before it. The place is its UUID, or the
// first 16 bytes of the SHA-256 of an id that is none. Whoever holds the record of the
// place verifies a code without a network: a device does, and the server again.

// PrintForm is a form of printed codes: what it begins with, what its signature is for,
// and whether a code says from when to when it is valid.
type PrintForm struct {
	mark, seal string
	dated      bool
}

// The forms that there are.
var (
	// SitePrint is that of the code of a site.
	SitePrint = PrintForm{mark: "PDCA4", seal: "pdca/site/1", dated: true}
	// VenuePrint is that of the code of a venue, which holds until the next is issued.
	VenuePrint = PrintForm{mark: "PDCA3", seal: "pdca/venue/1"}
)

// size is how many bytes a code has.
func (f PrintForm) size() int {
	n := len(f.mark) + 16 + 4 + ed25519.SignatureSize
	if f.dated {
		n += 2 * 4
	}
	return n
}

// PrintedCode is what a printed check-in code says.
type PrintedCode struct {
	Form   PrintForm
	Place  [16]byte
	Serial uint32
	// NotBefore and Expires are those of a form that is dated.
	NotBefore, Expires time.Time
}

// PlaceTag is what a printed code holds of the id of its place.
func PlaceTag(id string) (tag [16]byte) {
	if raw, err := hex.DecodeString(string(bytes.ReplaceAll([]byte(id), []byte("-"), nil))); err == nil && len(raw) == len(tag) && len(id) == 36 {
		return [16]byte(raw)
	}
	sum := sha256.Sum256([]byte(id))
	return [16]byte(sum[:16])
}

// Message is what is signed, without the signature.
func (p PrintedCode) Message() []byte {
	b := append([]byte(p.Form.seal+p.Form.mark), p.Place[:]...)
	b = binary.BigEndian.AppendUint32(b, p.Serial)
	if p.Form.dated {
		b = binary.BigEndian.AppendUint32(b, uint32(p.NotBefore.Unix()))
		b = binary.BigEndian.AppendUint32(b, uint32(p.Expires.Unix()))
	}
	return b
}

// Text is the code as it is printed, with its signature.
func (p PrintedCode) Text(signature []byte) string {
	return base64.RawURLEncoding.EncodeToString(append(p.Message()[len(p.Form.seal):], signature...))
}

// ReadPrintedCode reads a code of a form; ok is false where it is none. Nothing is verified.
func ReadPrintedCode(form PrintForm, text string) (p PrintedCode, signature []byte, ok bool) {
	p.Form = form
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) != form.size() || string(raw[:len(form.mark)]) != form.mark {
		return p, nil, false
	}
	raw = raw[len(form.mark):]
	p.Place, raw = [16]byte(raw[:16]), raw[16:]
	p.Serial, raw = binary.BigEndian.Uint32(raw), raw[4:]
	if form.dated {
		p.NotBefore = time.Unix(int64(binary.BigEndian.Uint32(raw)), 0)
		p.Expires = time.Unix(int64(binary.BigEndian.Uint32(raw[4:])), 0)
		raw = raw[8:]
	}
	return p, raw, true
}

// fault is why a code proves nothing.
type fault struct {
	zh, en string
	// void says that it was a good one, at another time.
	void bool
}

// verify says what is wrong with a scanned code of a place, at a moment at which an issue
// of it is in force, nil for none; nil for nothing.
func (f PrintForm) verify(place, text string, issue *CodeIssue, at Time) *fault {
	p, signature, ok := ReadPrintedCode(f, text)
	switch {
	case !ok:
		return &fault{zh: "不是签到码", en: "that is no check-in code"}
	case p.Place != PlaceTag(place):
		return &fault{zh: "签到码是另一场所的", en: "the check-in code is that of another place"}
	case issue == nil || int64(p.Serial) != issue.Serial:
		return &fault{zh: "签到码已作废", en: "the check-in code is void", void: true}
	}
	key, err := base64.RawURLEncoding.DecodeString(issue.PublicKey)
	if err != nil || len(key) != ed25519.PublicKeySize || !ed25519.Verify(key, p.Message(), signature) {
		return &fault{zh: "签到码的签名无效", en: "the signature of the check-in code is not valid"}
	}
	if f.dated && (at.Std().Before(p.NotBefore) || at.Std().After(p.Expires)) {
		return &fault{zh: "签到码不在有效期内", en: "the check-in code is not valid on that day", void: true}
	}
	return nil
}

// issueAt is the issue that was in force at a moment; nil for none.
func issueAt(issues []string, at Time) (issue *CodeIssue, err error) {
	for _, text := range issues {
		c, err := DecodeObject[CodeIssue](text)
		if err != nil {
			return nil, err
		}
		if from, err := ParseTime(c.IssuedAt); err == nil && from <= at {
			issue = &c
		}
	}
	return issue, nil
}
