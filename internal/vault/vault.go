// Package vault seals texts about people so that they can be destroyed: each subject has
// a data key of its own, and what is sealed with a key that is destroyed can be read by
// nobody any more, in whatever journal, projection or backup it lies. Groups of a subject's
// texts that are to go by themselves have keys of their own, named behind the subject
// (domain.KeyName), which go with that of the subject.
//
// A text is sealed with AES-256-GCM (Tink) under the data key of its subject. What it is
// bound to (AD: type, id and field of the record) is authenticated: a sealed text that is
// moved elsewhere does not open. Data keys are wrapped with a key of the enterprise, which
// lives in the key file, and are kept in the store beside the journal (journal.Keys).
//
// What holds:
//
//   - Of a subject's first keys that are made at once, in whatever process, one counts.
//   - Whoever seals has a key that is durable already.
//   - A subject whose key was destroyed never gets another, nor one of a group.
//   - No error and no log holds a text or a key.
//
// It is not who decides what may be read (state), nor when a key is destroyed (engine). Keys
// are unwrapped once and kept in memory, as many as Capacity; a server that learns of a
// destruction forgets its own (Forget).
package vault

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/tink-crypto/tink-go/v2/aead/subtle"
	"github.com/tink-crypto/tink-go/v2/tink"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// Ring is the enterprise's own keys.
type Ring interface {
	// Wrapping returns the key that wraps data keys now, 32 bytes, and its name.
	Wrapping() (name string, key []byte)
	// Unwrapping returns the key of a name; nil for none.
	Unwrapping(name string) []byte
	// Digest returns HMAC-SHA-256 under the key of digests, which is never replaced. The
	// label keeps different uses apart.
	Digest(label string, message []byte) [32]byte
}

// Config is what a Vault is made of. Every member is required.
type Config struct {
	Keys journal.Keys
	Ring Ring
	// Clock tells when a key is made.
	Clock func() domain.Time
}

// Capacity is how many subjects' keys are kept in memory.
const Capacity = 4096

// dataKey is the size of a data key: AES-256.
const dataKey = 32

// Errors of opening.
var (
	// ErrLost says that a data key is there, and no key of the enterprise opens it.
	ErrLost = errors.New("no key of the key file opens the data key")
	// ErrForged says that a sealed text is not what was sealed there.
	ErrForged = errors.New("the sealed text was altered, or is of another place")
)

// Vault seals and opens. It is safe for concurrent use.
type Vault struct {
	cfg Config
	// mu guards boxes.
	mu    sync.Mutex
	boxes map[string]*Box
}

// New returns a vault.
func New(cfg Config) *Vault { return &Vault{cfg: cfg, boxes: map[string]*Box{}} }

// Box is one data key. It is safe for concurrent use.
type Box struct {
	// Subject is its name: whose it is, or whose and of which group of texts
	// (domain.KeyName).
	Subject string
	// Destroyed is when the key was destroyed; 0 while it is there.
	Destroyed domain.Time
	aead      tink.AEAD
}

// AD is what a sealed text is bound to.
type AD struct{ Type, ID, Field string }

func (a AD) bytes() []byte {
	return []byte("pdca/text/1\x00" + a.Type + "\x00" + a.ID + "\x00" + a.Field)
}

// Digest is HMAC-SHA-256 under the enterprise's key of digests.
func (v *Vault) Digest(label string, message []byte) [32]byte {
	return v.cfg.Ring.Digest(label, message)
}

// Box returns the key of a subject; nil where there never was one.
func (v *Vault) Box(ctx context.Context, subject string) (*Box, error) {
	if b := v.kept(subject); b != nil {
		return b, nil
	}
	key, err := v.cfg.Keys.Find(ctx, subject)
	if errors.Is(err, journal.ErrNoKey) {
		return nil, nil //nolint:nilnil // a subject without a key is no error, and has no box
	}
	if err != nil {
		return nil, err
	}
	return v.keep(key)
}

// Boxes returns the keys of subjects, and makes those that there are not. They are durable
// on return.
func (v *Vault) Boxes(ctx context.Context, subjects []string) (map[string]*Box, error) {
	out := make(map[string]*Box, len(subjects))
	var missing []journal.Key
	for _, s := range subjects {
		if out[s] != nil {
			continue
		}
		b, err := v.Box(ctx, s)
		if err != nil {
			return nil, err
		}
		if out[s] = b; b == nil {
			key, err := v.make(s)
			if err != nil {
				return nil, err
			}
			missing = append(missing, key)
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	made, err := v.cfg.Keys.Make(ctx, missing)
	if err != nil {
		return nil, err
	}
	for _, key := range made { // somebody else's, where they were first
		if key, err = v.ofGone(ctx, key); err != nil {
			return nil, err
		}
		if out[key.Subject], err = v.keep(key); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// ofGone destroys the key of a group that was made just now, where that of its subject is
// destroyed: Destroy leaves the note of the subject before it looks for groups, so that a key
// is found by one of the two, whenever it is made.
func (v *Vault) ofGone(ctx context.Context, key journal.Key) (journal.Key, error) {
	subject := domain.KeySubject(key.Subject)
	if subject == key.Subject || key.Destroyed != 0 {
		return key, nil
	}
	whole, err := v.cfg.Keys.Find(ctx, subject)
	if errors.Is(err, journal.ErrNoKey) || err == nil && whole.Destroyed == 0 {
		return key, nil
	}
	if err == nil {
		err = v.cfg.Keys.Destroy(ctx, key.Subject, whole.Destroyed)
	}
	return journal.Key{Subject: key.Subject, Made: key.Made, Destroyed: whole.Destroyed}, err
}

// make makes the data key of a subject.
func (v *Vault) make(subject string) (journal.Key, error) {
	raw := make([]byte, dataKey)
	if _, err := rand.Read(raw); err != nil {
		return journal.Key{}, fmt.Errorf("make a data key: %w", err)
	}
	sealed, err := v.wrap(subject, raw)
	if err != nil {
		return journal.Key{}, fmt.Errorf("make a data key: %w", err)
	}
	return journal.Key{Subject: subject, Wrapped: sealed, Made: v.cfg.Clock()}, nil
}

// wrap wraps a data key with the enterprise's key of now, whose name stands before it.
func (v *Vault) wrap(subject string, raw []byte) ([]byte, error) {
	name, wrapping := v.cfg.Ring.Wrapping()
	aead, err := subtle.NewAESGCM(wrapping)
	if err != nil {
		return nil, err
	}
	sealed, err := aead.Encrypt(raw, wrapped(subject))
	return append([]byte{byte(len(name))}, append([]byte(name), sealed...)...), err
}

// wrappedBy is the name of the key that wraps a data key; "" where it says none.
func wrappedBy(key journal.Key) string {
	if len(key.Wrapped) == 0 || len(key.Wrapped) <= 1+int(key.Wrapped[0]) {
		return ""
	}
	return string(key.Wrapped[1 : 1+int(key.Wrapped[0])])
}

// Rewrap wraps every data key that another key of the enterprise wraps with that of now, and
// returns how many it found. What was sealed stays as it is. It may run beside servers, and
// again: when it finds none, the older keys of the enterprise open nothing here any more.
func (v *Vault) Rewrap(ctx context.Context) (found int, err error) {
	const page = 500
	now, _ := v.cfg.Ring.Wrapping()
	for after := ""; ; {
		list, err := v.cfg.Keys.List(ctx, after, page)
		if err != nil || len(list) == 0 {
			return found, err
		}
		for _, key := range list {
			after = key.Subject
			if key.Destroyed != 0 || wrappedBy(key) == now {
				continue
			}
			raw, err := v.unwrap(key)
			if err != nil {
				return found, fmt.Errorf("the data key of %s: %w", key.Subject, err)
			}
			sealed, err := v.wrap(key.Subject, raw)
			if err == nil {
				err = v.cfg.Keys.Replace(ctx, key.Subject, key.Wrapped, sealed)
			}
			if err != nil {
				return found, fmt.Errorf("wrap the data key of %s: %w", key.Subject, err)
			}
			found++
		}
	}
}

// wrapped is what a wrapped data key is bound to.
func wrapped(subject string) []byte { return []byte("pdca/key/1\x00" + subject) }

// open unwraps a data key, or takes note that it was destroyed.
func (v *Vault) open(key journal.Key) (*Box, error) {
	b := &Box{Subject: key.Subject, Destroyed: key.Destroyed}
	if key.Destroyed != 0 {
		return b, nil
	}
	raw, err := v.unwrap(key)
	if err != nil {
		return nil, err
	}
	if b.aead, err = subtle.NewAESGCM(raw); err != nil {
		return nil, fmt.Errorf("open a data key: %w", err)
	}
	return b, nil
}

// unwrap is the data key itself.
func (v *Vault) unwrap(key journal.Key) ([]byte, error) {
	name := wrappedBy(key)
	wrapping := v.cfg.Ring.Unwrapping(name)
	if wrapping == nil {
		return nil, ErrLost
	}
	aead, err := subtle.NewAESGCM(wrapping)
	if err != nil {
		return nil, fmt.Errorf("open a data key: %w", err)
	}
	raw, err := aead.Decrypt(key.Wrapped[1+len(name):], wrapped(key.Subject))
	if err != nil {
		return nil, ErrLost
	}
	return raw, nil
}

func (v *Vault) kept(subject string) *Box {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.boxes[subject]
}

// keep unwraps a key and remembers it; one that is let go is any.
func (v *Vault) keep(key journal.Key) (*Box, error) {
	b, err := v.open(key)
	if err != nil {
		return nil, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.boxes) >= Capacity {
		for s := range v.boxes {
			delete(v.boxes, s)
			break
		}
	}
	v.boxes[key.Subject] = b
	return b, nil
}

// Forget lets go of a subject's key.
func (v *Vault) Forget(subject string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.boxes, subject)
}

// Destroy destroys a key for good, that of a subject with those of all its groups. Again
// changes nothing.
func (v *Vault) Destroy(ctx context.Context, name string, at domain.Time) error {
	err := v.cfg.Keys.Destroy(ctx, name, at)
	v.Forget(name)
	if err != nil {
		return err
	}
	return eachGroup(ctx, v.cfg.Keys, name, func(key journal.Key) error {
		defer v.Forget(key.Subject)
		if key.Destroyed != 0 {
			return nil
		}
		return v.cfg.Keys.Destroy(ctx, key.Subject, at)
	})
}

// Gone says whether a key is destroyed, and those of all its groups with it.
func Gone(ctx context.Context, keys journal.Keys, name string) (bool, error) {
	key, err := keys.Find(ctx, name)
	if errors.Is(err, journal.ErrNoKey) || err == nil && key.Destroyed == 0 {
		return false, nil
	}
	gone := true
	if err == nil {
		err = eachGroup(ctx, keys, name, func(key journal.Key) error {
			gone = gone && key.Destroyed != 0
			return nil
		})
	}
	return gone, err
}

// eachGroup visits the keys and notes of all groups of a subject.
func eachGroup(ctx context.Context, keys journal.Keys, subject string, fn func(journal.Key) error) error {
	const page = 100
	for after := domain.KeyGroups(subject); ; {
		list, err := keys.List(ctx, after, page)
		if err != nil {
			return err
		}
		for _, key := range list {
			if after = key.Subject; !strings.HasPrefix(after, domain.KeyGroups(subject)) {
				return nil
			}
			if err := fn(key); err != nil {
				return err
			}
		}
		if len(list) == 0 {
			return nil
		}
	}
}

// Mark begins every sealed text.
const Mark = domain.SealedMark

// Is says whether a text is a sealed one, by its form.
func Is(text string) bool { return strings.HasPrefix(text, Mark) }

// Seal seals a text. What comes of it names the subject, where that is not the record.
func (b *Box) Seal(ad AD, text string) (string, error) {
	if b.aead == nil {
		return "", ErrLost
	}
	sealed, err := b.aead.Encrypt([]byte(text), ad.bytes())
	if err != nil {
		return "", fmt.Errorf("seal a text: %w", err)
	}
	out := Mark + base64.RawURLEncoding.EncodeToString(sealed)
	if b.Subject != ad.ID {
		out += "." + b.Subject
	}
	return out, nil
}

// KeyOf is the name of the key that opens a sealed text which stands in a record.
func KeyOf(sealed, id string) string {
	if _, key, ok := strings.Cut(sealed, "."); ok {
		return key
	}
	return id
}

// Open returns what was sealed.
func (b *Box) Open(ad AD, sealed string) (string, error) {
	text, ok := strings.CutPrefix(sealed, Mark)
	if !ok || b.aead == nil {
		return "", ErrForged
	}
	text, _, _ = strings.Cut(text, ".")
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err == nil {
		raw, err = b.aead.Decrypt(raw, ad.bytes())
	}
	if err != nil {
		return "", ErrForged
	}
	return string(raw), nil
}
