package domain

import (
	"bytes"
	"crypto/ed25519"
	"crypto/pbkdf2"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"
)

// The printed check-in code of a site is the base64url of
//
//	"PDCA4" | site (16) | serial (4) | notBefore (4) | expires (4) | signature (64)
//
// with numbers in big-endian order, instants in seconds since 1970, and the Ed25519
// signature over "pdca/site/1" and all before it. The site is its UUID, or the first 16
// bytes of the SHA-256 of an id that is none. Whoever holds the Site record verifies a
// code without a network (VerifySiteCode): a device does, and the server again.
const (
	siteCodeMark = "PDCA4"
	siteCodeSeal = "pdca/site/1"
	siteCodeSize = len(siteCodeMark) + 16 + 3*4 + ed25519.SignatureSize
)

// pinRounds is how often the hash of a PIN is iterated.
const pinRounds = 4096

// PrintedCode is what the printed check-in code of a site says.
type PrintedCode struct {
	Site               [16]byte
	Serial             uint32
	NotBefore, Expires time.Time
}

// SiteTag is what a printed code holds of the id of a site.
func SiteTag(id string) (tag [16]byte) {
	if raw, err := hex.DecodeString(string(bytes.ReplaceAll([]byte(id), []byte("-"), nil))); err == nil && len(raw) == len(tag) && len(id) == 36 {
		return [16]byte(raw)
	}
	sum := sha256.Sum256([]byte(id))
	return [16]byte(sum[:16])
}

// Message is what is signed, without the signature.
func (p PrintedCode) Message() []byte {
	b := append([]byte(siteCodeSeal+siteCodeMark), p.Site[:]...)
	b = binary.BigEndian.AppendUint32(b, p.Serial)
	b = binary.BigEndian.AppendUint32(b, uint32(p.NotBefore.Unix()))
	return binary.BigEndian.AppendUint32(b, uint32(p.Expires.Unix()))
}

// Text is the code as it is printed, with its signature.
func (p PrintedCode) Text(signature []byte) string {
	return base64.RawURLEncoding.EncodeToString(append(p.Message()[len(siteCodeSeal):], signature...))
}

// ReadPrintedCode reads a code; ok is false where it is none. Nothing is verified.
func ReadPrintedCode(text string) (p PrintedCode, signature []byte, ok bool) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) != siteCodeSize || string(raw[:len(siteCodeMark)]) != siteCodeMark {
		return p, nil, false
	}
	raw = raw[len(siteCodeMark):]
	p.Site, raw = [16]byte(raw[:16]), raw[16:]
	p.Serial = binary.BigEndian.Uint32(raw)
	p.NotBefore = time.Unix(int64(binary.BigEndian.Uint32(raw[4:])), 0)
	p.Expires = time.Unix(int64(binary.BigEndian.Uint32(raw[8:])), 0)
	return p, raw[12:], true
}

// VerifySiteCode is INV-SI1 and INV-SI2 as far as a site and a clock tell: whether a
// scanned code proves that somebody was at the site at a moment. It asks nobody: a device
// verifies by the record that it holds and its own clock, the server again by its record
// and the time of the act. The error is VALIDATION on checkIn.
func VerifySiteCode(s *Site, text string, at Time) error {
	p, signature, ok := ReadPrintedCode(text)
	if !ok {
		return noCheckIn("INV-SI1", "不是签到码", "that is no check-in code")
	}
	if p.Site != SiteTag(s.ID) {
		return noCheckIn("INV-SI1", "签到码是另一场所的", "the check-in code is that of another site")
	}
	issue, err := s.issueAt(at)
	if err != nil {
		return err
	}
	if issue == nil || int64(p.Serial) != issue.Serial {
		return noCheckIn("INV-SI2", "签到码已作废", "the check-in code is void")
	}
	key, err := base64.RawURLEncoding.DecodeString(issue.PublicKey)
	if err != nil || len(key) != ed25519.PublicKeySize || !ed25519.Verify(key, p.Message(), signature) {
		return noCheckIn("INV-SI1", "签到码的签名无效", "the signature of the check-in code is not valid")
	}
	if at.Std().Before(p.NotBefore) || at.Std().After(p.Expires) {
		return noCheckIn("INV-SI2", "签到码不在有效期内", "the check-in code is not valid on that day")
	}
	return nil
}

// VerifySitePIN is VerifySiteCode for the PIN that goes with a code. Only the server
// holds what it is compared with.
func VerifySitePIN(s *Site, pin string, at Time) error {
	issue, err := s.issueAt(at)
	if err != nil {
		return err
	}
	if issue == nil || issue.Serial < 1 || int(issue.Serial) > len(s.PinHashes) {
		return noCheckIn("INV-SI2", "该场所没有签到码", "the site has no check-in code")
	}
	if expires, err := ParseTime(issue.ExpiresAt); err != nil || at > expires {
		return noCheckIn("INV-SI2", "签到码不在有效期内", "the check-in code is not valid on that day")
	}
	want := s.PinHashes[issue.Serial-1]
	if got, err := HashSitePIN(s.ID, issue.Serial, pin); err != nil || subtle.ConstantTimeCompare([]byte(got), []byte(want)) != 1 {
		return noCheckIn("INV-SI1", "口令不正确", "the PIN is not right")
	}
	return nil
}

// HashSitePIN is what is kept of the PIN of an issue.
func HashSitePIN(site string, serial int64, pin string) (string, error) {
	key, err := pbkdf2.Key(sha256.New, pin, fmt.Appendf(nil, "%s/pin/%s/%d", siteCodeSeal, site, serial), pinRounds, sha256.Size)
	return base64.RawURLEncoding.EncodeToString(key), err
}

// issueAt is the issue of the code that was in force at a moment; nil for none. A site
// that is closed then has none.
func (s *Site) issueAt(at Time) (issue *SiteCode, err error) {
	if s.Status == SiteStatusClosed && (s.ClosedAt == 0 || at >= s.ClosedAt) {
		return nil, noCheckIn("INV-SI2", "场所已关闭", "the site is closed")
	}
	for _, text := range s.Codes {
		c, err := DecodeObject[SiteCode](text)
		if err != nil {
			return nil, err
		}
		if from, err := ParseTime(c.IssuedAt); err == nil && from <= at {
			issue = &c
		}
	}
	return issue, nil
}

func noCheckIn(rule, zh, en string) error { return Broken(rule, "checkIn", zh, en) }
