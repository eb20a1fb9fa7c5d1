package auth

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

const (
	keyFileVersion  = 1
	maxKeyFileBytes = 64 << 10
	maxKeysPerList  = 16
	// keyBytes is the size of an Ed25519 seed and of every HMAC secret: 256 bit.
	keyBytes = 32
)

// span is the time in which a key is of use: it signs from ActiveAt until a
// newer one is active, and what it signed is accepted before RetireAt. The
// newest key of a list has no RetireAt.
type span struct {
	ActiveAt time.Time `json:"activeAt"`
	RetireAt time.Time `json:"retireAt,omitzero"`
}

func (s span) period() span               { return s }
func (s span) alive(now time.Time) bool   { return s.RetireAt.IsZero() || now.Before(s.RetireAt) }
func (s span) started(now time.Time) bool { return !now.Before(s.ActiveAt) }

// signingRecord is one Ed25519 key as the file keeps it. Kid is derived from
// the public key, so a damaged or mixed-up record is noticed.
type signingRecord struct {
	Kid string `json:"kid"`
	span
	Seed []byte `json:"seed"`
}

// secretRecord is one HMAC secret as the file keeps it.
type secretRecord struct {
	span
	Secret []byte `json:"secret"`
}

// keyFile is the whole file. Lists run from the oldest key to the newest.
type keyFile struct {
	Version    int             `json:"version"`
	Signing    []signingRecord `json:"signing"`
	Checkpoint []secretRecord  `json:"checkpoint"`
	Refresh    []secretRecord  `json:"refresh"`
	// Sealing wraps the data keys of sealed texts: an older one opens what it wrapped until
	// it is dropped. Digests finds equal texts and is never replaced.
	Sealing []secretRecord `json:"sealing"`
	Digests []secretRecord `json:"digests"`
	// Retired has the public halves of signing keys that are no longer accepted: a device
	// that lay in a drawer is known by its token of then.
	Retired []retiredRecord `json:"retired,omitempty"`
}

// maxRetired bounds Retired, the oldest going first: twenty years of a key a month.
const maxRetired = 240

// retiredRecord is what is left of a signing key.
type retiredRecord struct {
	Kid    string `json:"kid"`
	Public []byte `json:"public"`
}

// retire keeps the public halves of keys that leave the list of signing keys.
func (f *keyFile) retire(before []signingRecord, now time.Time) {
	for i, rec := range before {
		if i < len(before)-1 && !rec.alive(now) {
			f.Retired = append(f.Retired, retiredRecord{rec.Kid, rec.public()})
		}
	}
	f.Retired = slices.Clone(f.Retired[max(0, len(f.Retired)-maxRetired):])
}

func (r signingRecord) public() ed25519.PublicKey {
	return ed25519.NewKeyFromSeed(r.Seed).Public().(ed25519.PublicKey)
}

// secrets returns the list of a purpose, or nil if there is no such purpose.
func (f *keyFile) secrets(p Purpose) *[]secretRecord {
	switch p {
	case PurposeCheckpoint:
		return &f.Checkpoint
	case PurposeRefresh:
		return &f.Refresh
	case PurposeSealing:
		return &f.Sealing
	case PurposeDigests:
		return &f.Digests
	}
	return nil
}

// newSeed reads one key's worth of randomness.
func newSeed(random io.Reader) ([]byte, error) {
	b := make([]byte, keyBytes)
	if _, err := io.ReadFull(random, b); err != nil {
		return nil, fmt.Errorf("read randomness for a key: %w", err)
	}
	return b, nil
}

// kidOf names a public key by its hash (16 characters, 96 bit).
func kidOf(pub ed25519.PublicKey) string {
	sum := sha256.Sum256(pub)
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}

func newSigningRecord(random io.Reader, activeAt time.Time) (signingRecord, error) {
	seed, err := newSeed(random)
	if err != nil {
		return signingRecord{}, err
	}
	pub := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
	return signingRecord{Kid: kidOf(pub), span: span{ActiveAt: activeAt.UTC()}, Seed: seed}, nil
}

// readKeyFile reads and checks the file; sum is the digest of its bytes.
func readKeyFile(path string, now time.Time) (f keyFile, sum [32]byte, err error) {
	b, err := readPrivate(path)
	if err != nil {
		return keyFile{}, sum, err
	}
	if err := json.Unmarshal(b, &f, json.RejectUnknownMembers(true)); err != nil {
		// The decoder's own text could quote a piece of a key: only its place is told.
		return keyFile{}, sum, fmt.Errorf("key file %s is not well formed%s", path, place(err))
	}
	if err := f.check(now); err != nil {
		return keyFile{}, sum, fmt.Errorf("key file %s: %w", path, err)
	}
	return f, sha256.Sum256(b), nil
}

// place says at which member decoding stopped.
func place(err error) string {
	if e, ok := errors.AsType[*json.SemanticError](err); ok {
		return fmt.Sprintf(" at %q", string(e.JSONPointer))
	}
	if e, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		return fmt.Sprintf(" at byte %d", e.ByteOffset)
	}
	return ""
}

// readPrivate reads a file that only its owner may touch. The mode is asked of
// the open file, so that it cannot be swapped between the look and the read.
func readPrivate(path string) ([]byte, error) {
	r, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open key file: %w", err)
	}
	defer r.Close()
	st, err := r.Stat()
	if err != nil {
		return nil, fmt.Errorf("look at key file: %w", err)
	}
	if !st.Mode().IsRegular() {
		return nil, fmt.Errorf("key file %s is not a regular file", path)
	}
	// Windows keeps access lists instead of mode bits; Go reports 0666 there.
	if m := st.Mode().Perm(); runtime.GOOS != "windows" && m&0o077 != 0 {
		return nil, fmt.Errorf("key file %s has mode %04o and others can open it; run: chmod 600 %[1]s", path, m)
	}
	b, err := io.ReadAll(io.LimitReader(r, maxKeyFileBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read key file: %w", err)
	}
	if len(b) == 0 || len(b) > maxKeyFileBytes {
		return nil, fmt.Errorf("key file %s has no content or more than %d bytes", path, maxKeyFileBytes)
	}
	return b, nil
}

// check refuses a file that could make the server sign with a weak, foreign or
// ambiguous key. Errors name the list and the place, never key material.
func (f *keyFile) check(now time.Time) error {
	if f.Version != keyFileVersion {
		return fmt.Errorf("version is %d, this program reads %d", f.Version, keyFileVersion)
	}
	seen := map[[keyBytes]byte]string{}
	if err := checkList("signing", f.Signing, signingRecord.material, seen, now); err != nil {
		return err
	}
	for i, k := range f.Signing {
		if k.Kid != kidOf(k.public()) {
			return fmt.Errorf("signing key %d: kid does not belong to the key", i+1)
		}
	}
	if len(f.Retired) > maxRetired {
		return fmt.Errorf("%d retired keys, at most %d are kept", len(f.Retired), maxRetired)
	}
	for i, k := range f.Retired {
		if len(k.Public) != ed25519.PublicKeySize || k.Kid != kidOf(k.Public) {
			return fmt.Errorf("retired key %d: kid does not belong to the key", i+1)
		}
	}
	for _, p := range purposes {
		if err := checkList(string(p), *f.secrets(p), secretRecord.material, seen, now); err != nil {
			return err
		}
	}
	return nil
}

func (r signingRecord) material() []byte { return r.Seed }
func (r secretRecord) material() []byte  { return r.Secret }

// checkList checks one list of keys; seen holds the material of all lists, as
// one secret must never serve two purposes.
func checkList[K interface{ period() span }](name string, list []K, material func(K) []byte, seen map[[keyBytes]byte]string, now time.Time) error {
	if len(list) == 0 || len(list) > maxKeysPerList {
		return fmt.Errorf("%s has %d keys, between 1 and %d are needed", name, len(list), maxKeysPerList)
	}
	var last time.Time
	for i, k := range list {
		where := fmt.Sprintf("%s key %d", name, i+1)
		if err := checkMaterial(where, material(k), seen); err != nil {
			return err
		}
		if err := checkSpan(where, k.period(), last); err != nil {
			return err
		}
		last = k.period().ActiveAt
	}
	if first := list[0].period(); !first.started(now) {
		return fmt.Errorf("no %s key is active yet: the first becomes active at %s; is the clock right?", name, first.ActiveAt.Format(time.RFC3339))
	}
	return nil
}

func checkMaterial(where string, b []byte, seen map[[keyBytes]byte]string) error {
	if len(b) != keyBytes {
		return fmt.Errorf("%s: %d bytes long, exactly %d are needed", where, len(b), keyBytes)
	}
	if bytes.Count(b, b[:1]) == keyBytes {
		return fmt.Errorf("%s: empty, all its bytes are the same", where)
	}
	if other, dup := seen[[keyBytes]byte(b)]; dup {
		return fmt.Errorf("%s: same key as %s", where, other)
	}
	seen[[keyBytes]byte(b)] = where
	return nil
}

func checkSpan(where string, s span, last time.Time) error {
	switch {
	case s.ActiveAt.IsZero():
		return fmt.Errorf("%s: activeAt is missing", where)
	case !s.ActiveAt.After(last):
		return fmt.Errorf("%s: activeAt is not after that of the key before it", where)
	case !s.RetireAt.IsZero() && !s.RetireAt.After(s.ActiveAt):
		return fmt.Errorf("%s: retireAt is not after activeAt", where)
	}
	return nil
}

// writeKeyFile puts the file in place in one step. place is os.Link where no
// file may exist yet and os.Rename where one is replaced.
func writeKeyFile(path string, f keyFile, place func(from, to string) error) (err error) {
	b, err := json.Marshal(f, jsontext.WithIndent("  "))
	if err != nil {
		return fmt.Errorf("encode key file: %w", err)
	}
	dir := filepath.Dir(path)
	tmp, err := os.CreateTemp(dir, ".pdca-keys-*") // mode 0600
	if err != nil {
		return fmt.Errorf("create key file: %w", err)
	}
	// A crash from here to the end leaves a stray temporary file, readable by
	// its owner only, beside an untouched key file.
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(append(b, '\n'))
	if err := errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return fmt.Errorf("write key file: %w", err)
	}
	if err := place(tmp.Name(), path); err != nil {
		return fmt.Errorf("put key file in place: %w", err)
	}
	// Until the folder is synced a crash may bring the old file back. The new
	// key signs a cache period later, so nothing signed with it can be lost.
	return syncDir(dir)
}

func syncDir(dir string) error {
	if runtime.GOOS == "windows" { // folders cannot be synced there
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("sync folder of key file: %w", err)
	}
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return fmt.Errorf("sync folder of key file: %w", err)
	}
	return nil
}
