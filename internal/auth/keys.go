package auth

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"
)

const (
	// CachePeriod bounds how old a process's copy of the key file may be: a new
	// key is published at least this long before it signs.
	CachePeriod = 5 * time.Minute
	// SecretLifetime is how long a replaced HMAC secret is still honoured. It
	// outlasts the longest refresh family (180 days) and a device that comes
	// back after months with an old checkpoint.
	SecretLifetime = 200 * 24 * time.Hour
	// reloadEvery limits reads of the key file, whoever asks for them: tokens
	// with made-up key ids cost one read in this time.
	reloadEvery = 10 * time.Second
)

// Purpose names what an HMAC secret is for. Secrets are never shared between
// purposes.
type Purpose string

// The purposes of HMAC secrets.
const (
	// PurposeCheckpoint seals the checkpoints that sync clients hold.
	PurposeCheckpoint Purpose = "checkpoint"
	// PurposeRefresh derives and tags refresh tokens, and spreads names over login counts
	// (with a prefix that no token has).
	PurposeRefresh Purpose = "refresh"
	// PurposeSealing wraps the data keys of sealed texts.
	PurposeSealing Purpose = "sealing"
	// PurposeDigests makes the digests by which equal texts are found.
	PurposeDigests Purpose = "digests"
)

var purposes = [...]Purpose{PurposeCheckpoint, PurposeRefresh, PurposeSealing, PurposeDigests}

// KeyConfig says where the keys live.
type KeyConfig struct {
	// Path is the key file. Several server processes of one enterprise share it.
	Path string
	// Rand is the source of new keys; crypto/rand.Reader if nil.
	Rand io.Reader
}

func (c KeyConfig) random() io.Reader {
	if c.Rand == nil {
		return rand.Reader
	}
	return c.Rand
}

// KeyInfo describes a signing key without its secret half.
type KeyInfo struct {
	// ID is the kid that tokens carry.
	ID string
	// ActiveAt is when it starts to sign; RetireAt is when tokens signed with it
	// are no longer accepted, zero while no successor is published.
	ActiveAt, RetireAt time.Time
}

// KeySet is the key file in memory: the Ed25519 keys that sign access tokens
// and the HMAC secrets. It follows the file by itself: a copy older than half a
// CachePeriod is read again by the next call that needs a key. All methods may
// be called at once from any number of goroutines.
type KeySet struct {
	cfg    KeyConfig
	live   atomic.Pointer[keyRing]
	readAt atomic.Int64 // Unix nanoseconds of the last good read
	reads  *rate.Limiter
	mu     sync.Mutex // serialises reading and replacing the file; guards failed
	failed error      // why the last read failed, nil after a good one
}

// keyRing is one good read of the file; it is never changed. Its address
// stands for its content: equal bytes keep the address.
type keyRing struct {
	file  keyFile
	sum   [32]byte
	byKid map[string]*signingKey
	order []*signingKey // oldest first
}

type signingKey struct {
	span
	kid     string
	private ed25519.PrivateKey
	public  ed25519.PublicKey
}

// CreateKeys writes a new key file with one key of each kind, usable at once.
// It fails if the file exists: keys are never replaced by accident.
func CreateKeys(cfg KeyConfig, now time.Time) error {
	// Nobody waits for a first key, and a second process whose clock is a little
	// behind must find it active.
	activeAt := now.Add(-CachePeriod).UTC()
	first, err := newSigningRecord(cfg.random(), activeAt)
	if err != nil {
		return err
	}
	f := keyFile{Version: keyFileVersion, Signing: []signingRecord{first}}
	for _, p := range purposes {
		b, err := newSeed(cfg.random())
		if err != nil {
			return err
		}
		*f.secrets(p) = []secretRecord{{span: span{ActiveAt: activeAt}, Secret: b}}
	}
	return writeKeyFile(cfg.Path, f, os.Link)
}

// OpenKeys reads the key file. The error says what is wrong with it and, where
// a command cures it, which one; a missing file reads as fs.ErrNotExist.
func OpenKeys(cfg KeyConfig, now time.Time) (*KeySet, error) {
	k := &KeySet{cfg: cfg, reads: rate.NewLimiter(rate.Every(reloadEvery), 1)}
	if err := k.Reload(now); err != nil {
		return nil, err
	}
	return k, nil
}

// Reload reads the key file now. On an error the keys in use stay in use.
func (k *KeySet) Reload(now time.Time) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.load(now)
}

// load reads the file; the caller holds mu.
func (k *KeySet) load(now time.Time) error {
	f, sum, err := readKeyFile(k.cfg.Path, now)
	k.failed = err
	if err != nil {
		return err
	}
	if old := k.live.Load(); old == nil || old.sum != sum {
		k.live.Store(newRing(f, sum))
	}
	k.readAt.Store(now.UnixNano())
	return nil
}

func newRing(f keyFile, sum [32]byte) *keyRing {
	r := &keyRing{file: f, sum: sum, byKid: map[string]*signingKey{}}
	for _, rec := range f.Signing {
		private := ed25519.NewKeyFromSeed(rec.Seed)
		key := &signingKey{span: rec.span, kid: rec.Kid, private: private, public: private.Public().(ed25519.PublicKey)}
		r.byKid[key.kid] = key
		r.order = append(r.order, key)
	}
	return r
}

// ring returns the keys, reading the file again first if the copy is old. From
// half a CachePeriod on one caller reads and the others go on; from a whole
// one, for instance after an idle night, everybody waits for the reader,
// because the copy may lack the key that others sign with. If the file cannot
// be read the old keys stay in use and Health reports it.
func (k *KeySet) ring(now time.Time) *keyRing {
	switch age := k.age(now); {
	case age < CachePeriod/2:
	case age < CachePeriod:
		if k.mu.TryLock() {
			k.refresh(now)
			k.mu.Unlock()
		}
	default:
		k.mu.Lock()
		k.refresh(now)
		k.mu.Unlock()
	}
	return k.live.Load()
}

// age is how old the copy is; a clock that was set back makes it too old.
func (k *KeySet) age(now time.Time) time.Duration {
	if d := now.UnixNano() - k.readAt.Load(); d >= 0 {
		return time.Duration(d)
	}
	return CachePeriod
}

// refresh reads the file unless another caller just did; the caller holds mu.
func (k *KeySet) refresh(now time.Time) {
	if k.age(now) >= CachePeriod/2 && k.reads.AllowN(now, 1) {
		_ = k.load(now) // kept in k.failed; the keys in use stay in use
	}
}

// signer returns the newest active key.
func (k *KeySet) signer(now time.Time) *signingKey {
	r := k.ring(now)
	best := r.order[0]
	for _, key := range r.order[1:] {
		if key.started(now) {
			best = key
		}
	}
	return best
}

// verifier returns the key of a kid with the ring it was found in, or nil. A
// kid that is not known causes one read of the file, at most one in
// reloadEvery. A key that is published but not active yet verifies: the process
// that signed may have a clock that runs ahead.
func (k *KeySet) verifier(kid string, now time.Time) (*signingKey, *keyRing) {
	r := k.ring(now)
	if r.byKid[kid] == nil {
		r = k.search(kid, now)
	}
	if key := r.byKid[kid]; key != nil && key.alive(now) {
		return key, r
	}
	return nil, r
}

// past returns the public half of a key that has ever signed; nil for none.
func (k *KeySet) past(kid string, now time.Time) ed25519.PublicKey {
	r := k.ring(now)
	if key := r.byKid[kid]; key != nil {
		return key.public
	}
	for _, rec := range r.file.Retired {
		if rec.Kid == kid {
			return rec.Public
		}
	}
	return nil
}

// search waits for a read that is under way before it spends one of its own.
func (k *KeySet) search(kid string, now time.Time) *keyRing {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.live.Load().byKid[kid] == nil && k.reads.AllowN(now, 1) {
		_ = k.load(now) // as in refresh
	}
	return k.live.Load()
}

// Rotate publishes the next signing key, which starts to sign one CachePeriod
// later; the key before it is accepted until its last token is dead. While a
// published key waits for its turn Rotate changes nothing and returns that key.
// One process should rotate; if two do so at once, one key is lost before it
// ever signed.
func (k *KeySet) Rotate(now time.Time) (KeyInfo, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.load(now); err != nil {
		return KeyInfo{}, fmt.Errorf("rotate signing key: %w", err)
	}
	old := k.live.Load().file
	if last := old.Signing[len(old.Signing)-1]; !last.started(now) {
		return last.info(), nil
	}
	next, err := newSigningRecord(k.cfg.random(), now.Add(CachePeriod))
	if err != nil {
		return KeyInfo{}, fmt.Errorf("rotate signing key: %w", err)
	}
	// A signer may use the old key until the new one is active on its own clock,
	// which may be a leeway behind; its token lives on and is accepted a leeway
	// longer than that.
	retireAt := next.ActiveAt.Add(AccessLifetime + 2*Leeway)
	f := old
	f.retire(old.Signing, now)
	f.Signing = append(alive(old.Signing, now), next)
	f.Signing[len(f.Signing)-2].RetireAt = retireAt
	return next.info(), k.replace(f, now)
}

// RotateSecret publishes the next secret of a purpose, which is used one
// CachePeriod later; the secrets before it are honoured for SecretLifetime, and those
// that wrap data keys until DropSealing. It returns when the new one is used. While one
// waits for its turn nothing changes. What finds equal texts is not replaced: what was
// made with it would be found no more.
func (k *KeySet) RotateSecret(p Purpose, now time.Time) (time.Time, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.load(now); err != nil {
		return time.Time{}, fmt.Errorf("rotate %s secret: %w", p, err)
	}
	f := k.live.Load().file
	list := f.secrets(p)
	if list == nil || p == PurposeDigests {
		return time.Time{}, fmt.Errorf("rotate secret: there is no purpose %q whose secrets are replaced", p)
	}
	if last := (*list)[len(*list)-1]; !last.started(now) {
		return last.ActiveAt, nil
	}
	b, err := newSeed(k.cfg.random())
	if err != nil {
		return time.Time{}, fmt.Errorf("rotate %s secret: %w", p, err)
	}
	next := secretRecord{span: span{ActiveAt: now.Add(CachePeriod).UTC()}, Secret: b}
	*list = append(alive(*list, now), next)
	if p != PurposeSealing {
		(*list)[len(*list)-2].RetireAt = next.ActiveAt.Add(SecretLifetime)
	}
	return next.ActiveAt, k.replace(f, now)
}

// DropSealing takes the keys that wrapped data keys before the one in use out of the file
// for good, and says how many: whatever they still wrap, in a backup too, can be read no
// more. It waits until every server has used the present one for a CachePeriod.
func (k *KeySet) DropSealing(now time.Time) (int, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.load(now); err != nil {
		return 0, fmt.Errorf("drop sealing keys: %w", err)
	}
	f := k.live.Load().file
	n := len(f.Sealing) - 1
	if settled := f.Sealing[n].ActiveAt.Add(CachePeriod); n > 0 && now.Before(settled) {
		return 0, fmt.Errorf("drop sealing keys: the newest one is in use everywhere from %s on", settled.Format(time.RFC3339))
	}
	if n == 0 {
		return 0, nil
	}
	f.Sealing = f.Sealing[n:]
	return n, k.replace(f, now)
}

// alive copies the keys that are still accepted. The last one always is.
func alive[K interface{ alive(time.Time) bool }](list []K, now time.Time) []K {
	kept := make([]K, 0, len(list)+1)
	for i, key := range list {
		if i == len(list)-1 || key.alive(now) {
			kept = append(kept, key)
		}
	}
	return kept
}

// replace checks the new file as a reader would, writes it and reads it back;
// the caller holds mu.
func (k *KeySet) replace(f keyFile, now time.Time) error {
	if err := f.check(now); err != nil {
		return fmt.Errorf("new key file would be refused: %w", err)
	}
	if err := writeKeyFile(k.cfg.Path, f, os.Rename); err != nil {
		return err
	}
	return k.load(now)
}

func (r signingRecord) info() KeyInfo {
	return KeyInfo{ID: r.Kid, ActiveAt: r.ActiveAt, RetireAt: r.RetireAt}
}

// Keys lists the signing keys, oldest first.
func (k *KeySet) Keys() []KeyInfo {
	var list []KeyInfo
	for _, rec := range k.live.Load().file.Signing {
		list = append(list, rec.info())
	}
	return list
}

// Health returns an error if the key file could not be read for two
// CachePeriods: this process may then not know keys that others sign with.
func (k *KeySet) Health(now time.Time) error {
	k.ring(now)
	if age := k.age(now); age < 2*CachePeriod {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.failed == nil {
		return errors.New("key file has not been read for too long")
	}
	return fmt.Errorf("keys are out of date: %w", k.failed)
}

// secrets returns the secrets of a purpose that are honoured now, the one to
// use first.
func (k *KeySet) secrets(p Purpose, now time.Time) [][]byte {
	list := *k.ring(now).file.secrets(p)
	use := 0
	for i, rec := range list {
		if rec.started(now) {
			use = i
		}
	}
	out := [][]byte{list[use].Secret}
	for i, rec := range list {
		if i != use && rec.alive(now) {
			out = append(out, rec.Secret)
		}
	}
	return out
}

// MAC seals a message with the secret in use for the purpose (HMAC-SHA256).
// The purpose must be one of the declared ones.
func (k *KeySet) MAC(p Purpose, now time.Time, message []byte) [32]byte {
	return mac(k.secrets(p, now)[0], string(p), message)
}

// CheckMAC says whether mac seals the message under any secret of the purpose
// that is still honoured, in time independent of where they differ.
func (k *KeySet) CheckMAC(p Purpose, now time.Time, message, sum []byte) bool {
	ok := false
	for _, secret := range k.secrets(p, now) {
		want := mac(secret, string(p), message)
		ok = hmac.Equal(want[:], sum) || ok
	}
	return ok
}

// mac is HMAC-SHA256 over a label, which keeps different uses of a secret
// apart, and the message. Labels hold no zero byte.
func mac(secret []byte, label string, message []byte) (sum [32]byte) {
	h := hmac.New(sha256.New, secret)
	h.Write([]byte("pdca/" + label + "\x00"))
	h.Write(message)
	h.Sum(sum[:0])
	return sum
}
