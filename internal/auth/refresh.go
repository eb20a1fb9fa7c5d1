package auth

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"pdca/internal/domain"
)

const (
	refreshPrefix = "rt_"
	familyBytes   = 16
	tagBytes      = 20
	// refreshBytes is family, generation, secret and tag: 72 bytes are 96
	// characters exactly, so the encoding has no spare bits to play with.
	refreshBytes = familyBytes + 4 + keyBytes + tagBytes
)

// RefreshConfig sets the lifetimes of refresh tokens.
type RefreshConfig struct {
	// Keys hold the secrets of PurposeRefresh.
	Keys *KeySet
	// Idle is how long a token may lie unused; 30 days if 0.
	Idle time.Duration
	// Absolute is how long a family lives from its login, however often it is
	// used; 180 days if 0, and at most SecretLifetime.
	Absolute time.Duration
	// RetryWindow is how long the token before the current one is answered with
	// the same successor again, for a device that never got the answer; 30 s if
	// 0, and at most 5 minutes.
	RetryWindow time.Duration
	// Rand is the source of first tokens; crypto/rand.Reader if nil.
	Rand io.Reader
}

// Family is what is stored of a login on one device: a chain of refresh tokens
// of which one is good. Nothing in it is secret.
type Family struct {
	// ID is random, 22 characters; the tokens carry it, see FamilyOf.
	ID string
	// DeviceID is the device the family belongs to; empty for a browser session.
	DeviceID string
	// Generation counts the rotations; First is the one that the login began with.
	// Tokens before it belong to an earlier login of the same account, whose
	// family came to its end and was taken over.
	Generation, First uint32
	// Current and Previous are HashRefresh of the good token and of the one
	// before it; Previous is zero until the first rotation.
	Current, Previous domain.Hash
	// RotatedAt is when Current was made; ExpiresAt is the absolute end.
	RotatedAt, ExpiresAt domain.Time
	// Revoked says that no token of the family is good any more.
	Revoked bool
}

// Outcome is what becomes of a presented refresh token.
type Outcome uint8

// The outcomes. Only RefreshRotate and RefreshReplay let the caller in.
const (
	// RefreshUnknown: not a token of this family, or not one the stored state
	// knows about. Nothing changes.
	RefreshUnknown Outcome = iota
	// RefreshRotate: the good token; store the new state and hand out the
	// successor.
	RefreshRotate
	// RefreshReplay: the token before, again, from the same device, within the
	// retry window; hand out the same successor. Nothing changes.
	RefreshReplay
	// RefreshReuse: a real token that was used up, or one in foreign hands: store
	// the revoked state and report a security event.
	RefreshReuse
	// RefreshExpired: the family lay idle or lived too long. Nothing changes.
	RefreshExpired
	// RefreshRevoked: the family was revoked before. Nothing changes.
	RefreshRevoked
	// RefreshFormer: a token of an earlier login. Nothing changes: it says nothing
	// about the present one.
	RefreshFormer
)

// Verdict is the answer about one presented token.
type Verdict struct {
	Outcome Outcome
	// Family is the state to store; it differs from the one given only for
	// RefreshRotate and RefreshReuse.
	Family Family
	// Token is the successor for RefreshRotate and RefreshReplay.
	Token string
}

// Err is nil where the caller is let in and otherwise a *domain.Error with
// CodeUnauthenticated that does not tell the outcomes apart.
func (v Verdict) Err() error {
	if v.Outcome == RefreshRotate || v.Outcome == RefreshReplay {
		return nil
	}
	return domain.Errorf(domain.CodeUnauthenticated, "登录已失效，请重新登录", "the session is no longer valid; sign in again").
		Because(fmt.Errorf("refresh token of family %s, generation %d: outcome %d", v.Family.ID, v.Family.Generation, v.Outcome))
}

// Refresher starts families and judges presented tokens. Decisions are pure:
// the same family, token, device and time give the same verdict in every server
// process, so two requests that race hand out one and the same successor.
//
// A token is rt_ and the base64url form of family (16 bytes), generation (4),
// secret (32) and tag (20). The first secret is random; each further one is an
// HMAC of the one before, which makes it reproducible for a retry from the token
// that is presented and from nothing that is stored. The tag proves a token of
// any generation to be one of ours: an old one that turns up again is told from
// a made-up one, which therefore cannot end somebody's session.
type Refresher struct{ cfg RefreshConfig }

// NewRefresher checks the configuration.
func NewRefresher(cfg RefreshConfig) (*Refresher, error) {
	const day = 24 * time.Hour
	if cfg.Idle == 0 {
		cfg.Idle = 30 * day
	}
	if cfg.Absolute == 0 {
		cfg.Absolute = 180 * day
	}
	if cfg.RetryWindow == 0 {
		cfg.RetryWindow = 30 * time.Second
	}
	if cfg.Rand == nil {
		cfg.Rand = rand.Reader
	}
	switch {
	case cfg.Keys == nil:
		return nil, errors.New("refresh tokens need keys")
	case cfg.Idle < time.Minute || cfg.Absolute < cfg.Idle || cfg.Absolute > SecretLifetime:
		return nil, fmt.Errorf("refresh tokens: idle %s and absolute %s do not fit a minute <= idle <= absolute <= %s", cfg.Idle, cfg.Absolute, SecretLifetime)
	case cfg.RetryWindow < 0 || cfg.RetryWindow > 5*time.Minute:
		return nil, fmt.Errorf("refresh tokens: a retry window of %s is outside 0 to 5 minutes", cfg.RetryWindow)
	}
	return &Refresher{cfg}, nil
}

// HashRefresh is the digest under which a refresh token is stored.
func HashRefresh(token string) domain.Hash { return sha256.Sum256([]byte(token)) }

// FamilyOf returns the id of the family that a token claims to belong to, for
// looking it up; false if the text has not the form of a refresh token.
func FamilyOf(token string) (string, bool) {
	t, ok := parseRefresh(token)
	return t.familyID(), ok
}

// Start makes a family and its first token after a login.
func (r *Refresher) Start(deviceID string, now domain.Time) (Family, string, error) {
	var t refreshToken
	if _, err := io.ReadFull(r.cfg.Rand, t.family[:]); err != nil {
		return Family{}, "", fmt.Errorf("read randomness for a refresh token: %w", err)
	}
	return r.begin(t, deviceID, now)
}

// Restart begins a login in a family that has come to its end, behind all of its
// tokens.
func (r *Refresher) Restart(f Family, deviceID string, now domain.Time) (Family, string, error) {
	t := refreshToken{generation: f.Generation + 1}
	b, err := base64.RawURLEncoding.DecodeString(f.ID)
	if err != nil || len(b) != familyBytes || t.generation == 0 {
		return Family{}, "", fmt.Errorf("restart a family of refresh tokens: id %q, generation %d", f.ID, f.Generation)
	}
	copy(t.family[:], b)
	return r.begin(t, deviceID, now)
}

// begin makes the first token of a login: its secret owes nothing to any before.
func (r *Refresher) begin(t refreshToken, deviceID string, now domain.Time) (Family, string, error) {
	if _, err := io.ReadFull(r.cfg.Rand, t.secret[:]); err != nil {
		return Family{}, "", fmt.Errorf("read randomness for a refresh token: %w", err)
	}
	t.tag = t.tagWith(r.cfg.Keys.secrets(PurposeRefresh, now.Std())[0])
	text := t.String()
	return Family{
		ID: t.familyID(), DeviceID: deviceID, Generation: t.generation, First: t.generation, Current: HashRefresh(text),
		RotatedAt: now, ExpiresAt: now + millis(r.cfg.Absolute),
	}, text, nil
}

// Present judges a token that a device presents for family f.
func (r *Refresher) Present(f Family, token, deviceID string, now domain.Time) Verdict {
	keep := func(o Outcome) Verdict { return Verdict{Outcome: o, Family: f} }
	t, ok := parseRefresh(token)
	if !ok || t.familyID() != f.ID {
		return keep(RefreshUnknown)
	}
	secrets := r.cfg.Keys.secrets(PurposeRefresh, now.Std())
	hash := HashRefresh(token)
	current := same(hash, f.Current)
	previous := f.Generation > 0 && same(hash, f.Previous)
	switch {
	case !current && !previous && !t.ours(secrets):
		return keep(RefreshUnknown)
	case t.generation > f.Generation: // the state was restored from a backup
		return keep(RefreshUnknown)
	case t.generation < f.First:
		return keep(RefreshFormer)
	case f.Revoked:
		return keep(RefreshRevoked)
	case now >= r.ValidUntil(f):
		return keep(RefreshExpired)
	case deviceID == f.DeviceID && current:
		return rotate(f, t.next(secrets[0]), now)
	case deviceID == f.DeviceID && previous && r.retry(f, now):
		return replay(f, t, secrets)
	}
	f.Revoked = true
	return Verdict{Outcome: RefreshReuse, Family: f}
}

// ValidUntil is when the current token of a family expires if it is not used.
func (r *Refresher) ValidUntil(f Family) domain.Time {
	return min(f.RotatedAt+millis(r.cfg.Idle), f.ExpiresAt)
}

// retry says that now is within the window after the last rotation, or just
// before it on a clock that runs behind the one that rotated.
func (r *Refresher) retry(f Family, now domain.Time) bool {
	d := now - f.RotatedAt
	return max(d, -d) <= millis(r.cfg.RetryWindow)
}

func rotate(f Family, next refreshToken, now domain.Time) Verdict {
	text := next.String()
	f.Generation, f.Previous, f.Current, f.RotatedAt = next.generation, f.Current, HashRefresh(text), now
	return Verdict{Outcome: RefreshRotate, Family: f, Token: text}
}

// replay finds the successor that was handed out: the secret in use may have
// changed since. Without that secret nobody is accused, but nobody gets in.
func replay(f Family, t refreshToken, secrets [][]byte) Verdict {
	for _, secret := range secrets {
		if text := t.next(secret).String(); same(HashRefresh(text), f.Current) {
			return Verdict{Outcome: RefreshReplay, Family: f, Token: text}
		}
	}
	return Verdict{Outcome: RefreshUnknown, Family: f}
}

func same(a, b domain.Hash) bool { return subtle.ConstantTimeCompare(a[:], b[:]) == 1 }

func millis(d time.Duration) domain.Time { return domain.Time(d.Milliseconds()) }

// refreshToken is a token taken apart.
type refreshToken struct {
	family     [familyBytes]byte
	generation uint32
	secret     [keyBytes]byte
	tag        [tagBytes]byte
}

func parseRefresh(s string) (refreshToken, bool) {
	var t refreshToken
	text, ok := strings.CutPrefix(s, refreshPrefix)
	if !ok || len(text) != base64.RawURLEncoding.EncodedLen(refreshBytes) {
		return t, false
	}
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(b) != refreshBytes { // shorter if it held line breaks
		return t, false
	}
	b = b[copy(t.family[:], b):]
	t.generation, b = binary.BigEndian.Uint32(b), b[4:]
	b = b[copy(t.secret[:], b):]
	copy(t.tag[:], b)
	return t, true
}

// String writes the token as the device gets it.
func (t refreshToken) String() string {
	return refreshPrefix + base64.RawURLEncoding.EncodeToString(append(t.body(), t.tag[:]...))
}

func (t refreshToken) familyID() string { return base64.RawURLEncoding.EncodeToString(t.family[:]) }

// body is what the tag covers. All its parts have fixed lengths.
func (t refreshToken) body() []byte {
	b := append(make([]byte, 0, refreshBytes), t.family[:]...)
	b = binary.BigEndian.AppendUint32(b, t.generation)
	return append(b, t.secret[:]...)
}

// next derives the successor: a new secret from the whole body of this token.
func (t refreshToken) next(secret []byte) refreshToken {
	n := refreshToken{family: t.family, generation: t.generation + 1, secret: mac(secret, "refresh/next", t.body())}
	n.tag = n.tagWith(secret)
	return n
}

func (t refreshToken) tagWith(secret []byte) (tag [tagBytes]byte) {
	sum := mac(secret, "refresh/tag", t.body())
	copy(tag[:], sum[:])
	return tag
}

// ours says whether the tag was made with one of our secrets.
func (t refreshToken) ours(secrets [][]byte) bool {
	ok := false
	for _, secret := range secrets {
		tag := t.tagWith(secret)
		ok = hmac.Equal(tag[:], t.tag[:]) || ok
	}
	return ok
}
