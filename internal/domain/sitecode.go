package domain

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
)

// pinRounds is how often the hash of a PIN is iterated.
const pinRounds = 4096

// VerifySiteCode is INV-SI1 and INV-SI2 as far as a site and a clock tell: whether a
// scanned code proves that somebody was at the site at a moment. It asks nobody: a device
// verifies by the record that it holds and its own clock, the server again by its record
// and the time of the act. The error is VALIDATION on checkIn.
func VerifySiteCode(s *Site, text string, at Time) error {
	issue, err := s.issueAt(at)
	if err != nil {
		return err
	}
	if f := SitePrint.verify(s.ID, text, issue, at); f != nil && f.void {
		return noCheckIn("INV-SI2", f.zh, f.en)
	} else if f != nil {
		return noCheckIn("INV-SI1", f.zh, f.en)
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
	key, err := pbkdf2.Key(sha256.New, pin, fmt.Appendf(nil, "%s/pin/%s/%d", SitePrint.seal, site, serial), pinRounds, sha256.Size)
	return base64.RawURLEncoding.EncodeToString(key), err
}

// issueAt is the issue of the code that was in force at a moment; nil for none. A site
// that is closed then has none.
func (s *Site) issueAt(at Time) (issue *CodeIssue, err error) {
	if s.Status == SiteStatusClosed && (s.ClosedAt == 0 || at >= s.ClosedAt) {
		return nil, noCheckIn("INV-SI2", "场所已关闭", "the site is closed")
	}
	return issueAt(s.Codes, at)
}

func noCheckIn(rule, zh, en string) error { return Broken(rule, "checkIn", zh, en) }
