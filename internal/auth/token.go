package auth

import (
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"pdca/internal/domain"
)

const (
	// AccessLifetime is how long an access token is good for.
	AccessLifetime = 10 * time.Minute
	// Leeway is how far the clocks of two server processes may differ: tokens
	// are accepted that much early and late.
	Leeway = 30 * time.Second
	// MaxTokenBytes is the longest token that is looked at.
	MaxTokenBytes = 4096
	// DefaultCacheSlots holds the tokens of some 8,000 people at work at once in
	// about 10 MiB.
	DefaultCacheSlots = 1 << 14
)

// segments is the encoding of a token's parts: no padding, no spare bits.
var segments = base64.RawURLEncoding.Strict()

// TokenConfig says what access tokens of one enterprise look like.
type TokenConfig struct {
	// Keys sign and verify.
	Keys *KeySet
	// Issuer and Audience are compared exactly. An audience is one surface.
	Issuer, Audience string
	// Clock is the server's clock.
	Clock func() time.Time
	// CacheSlots is the number of verified tokens remembered, rounded up to a
	// power of two; DefaultCacheSlots if 0.
	CacheSlots int
}

// Tokens issues and verifies access tokens. Safe for concurrent use.
type Tokens struct {
	cfg    TokenConfig
	parser *jwt.Parser
	cache  *tokenCache
}

// NewTokens checks the configuration and builds the one parser.
func NewTokens(cfg TokenConfig) (*Tokens, error) {
	if cfg.Keys == nil || cfg.Clock == nil || cfg.Issuer == "" || cfg.Audience == "" {
		return nil, errors.New("access tokens need keys, a clock, an issuer and an audience")
	}
	return &Tokens{cfg: cfg, cache: newTokenCache(cfg.CacheSlots), parser: jwt.NewParser(
		jwt.WithValidMethods([]string{accessAlg}),
		jwt.WithIssuer(cfg.Issuer),
		jwt.WithAudience(cfg.Audience),
		jwt.WithExpirationRequired(),
		jwt.WithNotBeforeRequired(),
		jwt.WithIssuedAt(),
		jwt.WithLeeway(Leeway),
		jwt.WithStrictDecoding(),
		jwt.WithTimeFunc(cfg.Clock),
	)}, nil
}

// Issue signs an access token for the account, device, token id and grants
// version of c; its times are set here. It returns the claims as they will be
// read back.
func (t *Tokens) Issue(c Claims) (string, Claims, error) {
	now := t.cfg.Clock()
	key := t.cfg.Keys.signer(now)
	body := &tokenClaims{
		Issuer: t.cfg.Issuer, Audience: t.cfg.Audience,
		Subject: c.AccountID, Device: c.DeviceID, ID: c.TokenID, Grants: c.Grants,
		IssuedAt: now.Unix(), NotBefore: now.Unix(), Expires: now.Add(AccessLifetime).Unix(),
	}
	// What Verify would refuse is never handed out.
	if err := body.check(t.cfg.Issuer, t.cfg.Audience); err != nil {
		return "", Claims{}, fmt.Errorf("issue access token: %w", err)
	}
	token := jwt.NewWithClaims(jwt.SigningMethodEdDSA, body)
	token.Header = map[string]any{"alg": accessAlg, "kid": key.kid, "typ": accessType}
	text, err := token.SignedString(key.private)
	if err != nil {
		return "", Claims{}, fmt.Errorf("sign access token: %w", err)
	}
	if len(text) > MaxTokenBytes {
		return "", Claims{}, fmt.Errorf("issue access token: %d bytes are too long", len(text))
	}
	return text, body.claims(), nil
}

// Verify returns the claims of a valid access token. Any error is a
// *domain.Error with CodeUnauthenticated whose message tells at most that the
// token has expired; its cause is for the log. Whether account and device are
// still in good standing is not checked here.
func (t *Tokens) Verify(token string) (Claims, error) {
	now := t.cfg.Clock()
	if c, ok := t.cache.get(token, t.cfg.Keys.live.Load(), now.UnixNano()); ok {
		return c, nil
	}
	e, err := t.verify(token, now)
	if err != nil {
		return Claims{}, refusal(err)
	}
	t.cache.put(token, e)
	return e.claims, nil
}

// Past returns the claims of a token that is genuine and has expired, however long ago: the
// key that signed it may be retired since.
func (t *Tokens) Past(token string) (Claims, bool) {
	head, body, err := readToken(token, t.cfg.Issuer, t.cfg.Audience)
	if err != nil {
		return Claims{}, false
	}
	public := t.cfg.Keys.past(head.Kid, t.cfg.Clock())
	if public == nil {
		return Claims{}, false
	}
	var read tokenClaims
	_, err = t.parser.ParseWithClaims(token, &read, func(*jwt.Token) (any, error) { return public, nil })
	return body.claims(), expired(err) && read == body
}

// verify decides about a token that is not in the cache: our own strict look at
// everything that can be read, then the library with signature and clock.
func (t *Tokens) verify(token string, now time.Time) (verified, error) {
	head, body, err := readToken(token, t.cfg.Issuer, t.cfg.Audience)
	if err != nil {
		return verified{}, err
	}
	key, ring := t.cfg.Keys.verifier(head.Kid, now)
	if key == nil {
		return verified{}, errors.New("kid is not one of ours")
	}
	var read tokenClaims
	_, err = t.parser.ParseWithClaims(token, &read, func(*jwt.Token) (any, error) { return key.public, nil })
	if err != nil {
		return verified{}, err
	}
	if read != body { // cannot happen while both use one decoder
		return verified{}, errors.New("library and strict decoder disagree")
	}
	return newVerified(body, key, ring), nil
}

// newVerified says how long the verdict holds: as long as verify would give it.
func newVerified(c tokenClaims, key *signingKey, ring *keyRing) verified {
	from := time.Unix(max(c.IssuedAt, c.NotBefore), 0).Add(-Leeway)
	until := time.Unix(c.Expires, 0).Add(Leeway)
	if !key.RetireAt.IsZero() && key.RetireAt.Before(until) {
		until = key.RetireAt
	}
	return verified{claims: c.claims(), ring: ring, from: from.UnixNano(), until: until.UnixNano()}
}

// refusal turns the cause into what the caller may know. Expiry is told only
// where everything else about the token was right; it never softens the no.
func refusal(cause error) error {
	if expired(cause) {
		return domain.Errorf(domain.CodeUnauthenticated,
			"登录凭证已过期，请刷新后重试", "the access token has expired; refresh it and try again").Because(cause)
	}
	return domain.Errorf(domain.CodeUnauthenticated,
		"登录凭证无效，请重新登录", "the access token is not valid; sign in again").Because(cause)
}

// expired relies on the library looking at the clock after the signature only.
func expired(cause error) bool {
	return errors.Is(cause, jwt.ErrTokenExpired) && !errors.Is(cause, jwt.ErrTokenSignatureInvalid) &&
		!errors.Is(cause, jwt.ErrTokenNotValidYet) && !errors.Is(cause, jwt.ErrTokenUsedBeforeIssued)
}
