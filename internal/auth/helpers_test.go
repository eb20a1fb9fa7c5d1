package auth

import (
	"encoding/base64"
	"errors"
	"io"
	"math/rand/v2"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"pdca/internal/domain"
)

// start is the instant at which the tests' clocks begin.
var start = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// fakeClock is a clock that only moves when told to.
type fakeClock struct{ ns atomic.Int64 }

func newClock() *fakeClock {
	c := &fakeClock{}
	c.ns.Store(start.UnixNano())
	return c
}

func (c *fakeClock) now() time.Time      { return time.Unix(0, c.ns.Load()).UTC() }
func (c *fakeClock) add(d time.Duration) { c.ns.Add(int64(d)) }
func (c *fakeClock) set(t time.Time)     { c.ns.Store(t.UnixNano()) }
func seeded(seed byte) *rand.ChaCha8     { return rand.NewChaCha8([32]byte{seed, 1}) }
func reader(seed byte) io.Reader         { return seeded(seed) }
func encode(s string) string             { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
func must[T any](v T, err error) T       { noError(err); return v }
func wantCode(err error, c domain.ErrorCode) bool {
	e, ok := errors.AsType[*domain.Error](err)
	return ok && e.Code == c && e.Message.Zh != "" && e.Message.En != ""
}

func noError(err error) {
	if err != nil {
		panic(err)
	}
}

// newKeys makes a key file in a fresh folder and opens it.
func newKeys(t testing.TB, seed byte, now time.Time) *KeySet {
	t.Helper()
	cfg := KeyConfig{Path: filepath.Join(t.TempDir(), "keys.json"), Rand: reader(seed)}
	noError(CreateKeys(cfg, now))
	return must(OpenKeys(cfg, now))
}

const (
	testIssuer   = "https://pdca.example.cn"
	testAudience = "api"
)

func newTokens(k *KeySet, clock func() time.Time) *Tokens {
	return must(NewTokens(TokenConfig{Keys: k, Issuer: testIssuer, Audience: testAudience, Clock: clock, CacheSlots: 1 << 10}))
}

// issuer is a verifier under test with everything needed to forge against it.
type issuer struct {
	*Tokens
	clock *fakeClock
	key   *signingKey
}

func newIssuer(t testing.TB) *issuer {
	clock := newClock()
	k := newKeys(t, 1, clock.now())
	return &issuer{newTokens(k, clock.now), clock, k.signer(clock.now())}
}

// sign signs any header and claims text with the real key.
func (i *issuer) sign(header, claims string) string {
	text := encode(header) + "." + encode(claims)
	sig := must(jwt.SigningMethodEdDSA.Sign(text, i.key.private))
	return text + "." + base64.RawURLEncoding.EncodeToString(sig)
}

// refused checks that err is the one refusal that callers see.
func refused(t *testing.T, err error) {
	t.Helper()
	if !wantCode(err, domain.CodeUnauthenticated) {
		t.Fatalf("want UNAUTHENTICATED, have %v", err)
	}
}
