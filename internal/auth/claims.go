package auth

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/golang-jwt/jwt/v5"

	"pdca/internal/domain"
)

// Claims is what an access token says. It carries no rights: those are read
// from the state on every request.
type Claims struct {
	// AccountID is the account (sub); never empty.
	AccountID string
	// DeviceID is the enrolled device (dev); empty for a browser session.
	DeviceID string
	// TokenID names this token (jti); never empty. Deny lists use it, never the
	// token's text.
	TokenID string
	// Grants is the version of the account when the token was issued (gv): its
	// tokensValidFrom in milliseconds. A token of an older version is void. It is
	// compared instead of iat, whose whole seconds cannot tell a token from before a
	// password change from one of right after it.
	Grants uint64
	// IssuedAt and ExpiresAt are whole seconds; Issue sets them.
	IssuedAt, ExpiresAt domain.Time
}

const (
	accessType = "at+jwt"
	accessAlg  = "EdDSA"
	// lastSecond is the end of the year 9999: no arithmetic on accepted times
	// overflows.
	lastSecond = 253402300799
)

// tokenHeader is the whole header of an access token. A member that is not
// listed is refused, and with it crit, b64, jku, jwk and x5u.
type tokenHeader struct {
	Alg string `json:"alg"`
	Kid string `json:"kid"`
	Typ string `json:"typ"`
}

// tokenClaims is the whole body of an access token. A member that is not listed
// is refused, so a new claim needs two releases: one that reads it, one that
// writes it.
type tokenClaims struct {
	Issuer    string `json:"iss"`
	Audience  string `json:"aud"`
	Subject   string `json:"sub"`
	Device    string `json:"dev,omitempty"`
	ID        string `json:"jti"`
	Grants    uint64 `json:"gv"`
	IssuedAt  int64  `json:"iat"`
	NotBefore int64  `json:"nbf"`
	Expires   int64  `json:"exp"`
}

// decodeStrict reads one JSON object: member names are compared byte for byte,
// none may occur twice or be unknown, types must fit, text must be UTF-8.
// (encoding/json, which the library uses, folds case and lets the last win.)
func decodeStrict(b []byte, into any) error {
	return json.Unmarshal(b, into, json.RejectUnknownMembers(true))
}

// UnmarshalJSON gives the library the same strict decoder as ours, so that the
// two can never read one token differently.
func (c *tokenClaims) UnmarshalJSON(b []byte) error {
	type plain tokenClaims // without this method
	return decodeStrict(b, (*plain)(c))
}

// splitStrict cuts a token into its three parts.
func splitStrict(token string) (parts [3]string, err error) {
	if len(token) > MaxTokenBytes {
		return parts, fmt.Errorf("token of %d bytes", len(token))
	}
	// Go's base64 skips line breaks even in strict mode: without this check one
	// token could be written in endlessly many ways.
	if strings.ContainsAny(token, "\r\n") {
		return parts, errors.New("line break inside the token")
	}
	if n := strings.Count(token, "."); n != 2 {
		return parts, fmt.Errorf("%d parts instead of 3", n+1)
	}
	copy(parts[:], strings.Split(token, "."))
	return parts, nil
}

// decodePart decodes one part of a token into a struct.
func decodePart(part string, into any) error {
	b, err := segments.DecodeString(part)
	if err != nil {
		return err
	}
	return decodeStrict(b, into)
}

// readToken decodes header and claims and checks everything that needs no key
// and no clock. The header is judged, typ first, before the claims are looked at.
func readToken(token, issuer, audience string) (h tokenHeader, c tokenClaims, err error) {
	parts, err := splitStrict(token)
	if err != nil {
		return h, c, err
	}
	if err := decodePart(parts[0], &h); err != nil {
		return h, c, fmt.Errorf("decode header: %w", err)
	}
	if err := h.check(); err != nil {
		return h, c, err
	}
	if err := decodePart(parts[1], &c); err != nil {
		return h, c, fmt.Errorf("decode claims: %w", err)
	}
	return h, c, c.check(issuer, audience)
}

func (h tokenHeader) check() error {
	switch {
	case h.Typ != accessType:
		return errors.New("typ is not " + accessType)
	case h.Alg != accessAlg:
		return errors.New("alg is not " + accessAlg)
	case h.Kid == "":
		return errors.New("kid is missing")
	}
	return nil
}

func (c tokenClaims) check(issuer, audience string) error {
	switch {
	case c.Issuer != issuer:
		return errors.New("foreign issuer")
	case c.Audience != audience:
		return errors.New("foreign audience")
	case c.Subject == "" || c.ID == "":
		return errors.New("sub or jti is missing")
	case !plausible(c.IssuedAt) || !plausible(c.NotBefore) || !plausible(c.Expires):
		return errors.New("iat, nbf or exp is missing or out of range")
	case c.Expires <= c.IssuedAt || c.Expires <= c.NotBefore:
		return errors.New("expires before it begins")
	case c.Expires-c.IssuedAt > int64(AccessLifetime/time.Second):
		return errors.New("lives longer than we ever issue")
	}
	return nil
}

// plausible refuses 0, which is also what a missing claim or null reads as.
func plausible(sec int64) bool { return sec > 0 && sec <= lastSecond }

func (c tokenClaims) claims() Claims {
	return Claims{
		AccountID: c.Subject, DeviceID: c.Device, TokenID: c.ID, Grants: c.Grants,
		IssuedAt: domain.Time(c.IssuedAt * 1000), ExpiresAt: domain.Time(c.Expires * 1000),
	}
}

// The methods below are what the library validates.

// GetIssuer returns iss.
func (c *tokenClaims) GetIssuer() (string, error) { return c.Issuer, nil }

// GetSubject returns sub.
func (c *tokenClaims) GetSubject() (string, error) { return c.Subject, nil }

// GetAudience returns aud.
func (c *tokenClaims) GetAudience() (jwt.ClaimStrings, error) {
	return jwt.ClaimStrings{c.Audience}, nil
}

// GetIssuedAt returns iat.
func (c *tokenClaims) GetIssuedAt() (*jwt.NumericDate, error) { return numericDate(c.IssuedAt) }

// GetNotBefore returns nbf.
func (c *tokenClaims) GetNotBefore() (*jwt.NumericDate, error) { return numericDate(c.NotBefore) }

// GetExpirationTime returns exp.
func (c *tokenClaims) GetExpirationTime() (*jwt.NumericDate, error) { return numericDate(c.Expires) }

// numericDate reads 0 as missing, which the library then refuses.
func numericDate(sec int64) (*jwt.NumericDate, error) {
	if sec == 0 {
		return nil, nil
	}
	return jwt.NewNumericDate(time.Unix(sec, 0)), nil
}
