package auth

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
)

// readFile decodes a key file without any of the checks.
func readFile(path string) (f keyFile) {
	noError(json.Unmarshal(must(os.ReadFile(path)), &f))
	return f
}

func TestCreateKeys(t *testing.T) {
	dir := t.TempDir()
	cfg := KeyConfig{Path: filepath.Join(dir, "keys.json")}
	if _, err := OpenKeys(cfg, start); !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("open without a file: %v", err)
	}
	noError(CreateKeys(cfg, start))
	before := must(os.ReadFile(cfg.Path))
	if err := CreateKeys(cfg, start); !errors.Is(err, fs.ErrExist) {
		t.Fatalf("created over a file: %v", err)
	}
	if !bytes.Equal(before, must(os.ReadFile(cfg.Path))) {
		t.Error("the refused creation changed the file")
	}
	if m := must(os.Stat(cfg.Path)).Mode().Perm(); m != 0o600 {
		t.Errorf("mode is %o", m)
	}
	if list := must(os.ReadDir(dir)); len(list) != 1 {
		t.Errorf("left behind: %v", list)
	}
	if err := CreateKeys(KeyConfig{Path: filepath.Join(dir, "x.json"), Rand: strings.NewReader("short")}, start); err == nil {
		t.Error("created keys from too little randomness")
	}
	if err := CreateKeys(KeyConfig{Path: filepath.Join(dir, "none", "x.json")}, start); err == nil {
		t.Error("created keys in a folder that is not there")
	}
	// A second process whose clock is behind can use the new file.
	must(OpenKeys(cfg, start.Add(-2*Leeway)))
}

// Every way in which a key file can be weak, foreign, ambiguous or exposed.
func TestBadKeyFiles(t *testing.T) {
	other := must(newSigningRecord(reader(9), start))
	for _, tt := range []struct {
		name, want string
		edit       func(f *keyFile)
	}{
		{"no signing keys", "signing has 0 keys", func(f *keyFile) { f.Signing = nil }},
		{"no secrets", "refresh has 0 keys", func(f *keyFile) { f.Refresh = nil }},
		{"too many", "17 keys", func(f *keyFile) { f.Checkpoint = make([]secretRecord, 17) }},
		{"empty seed", "signing key 1: 0 bytes long", func(f *keyFile) { f.Signing[0].Seed = nil }},
		{"short seed", "signing key 1: 31 bytes long", func(f *keyFile) { f.Signing[0].Seed = f.Signing[0].Seed[1:] }},
		{"long secret", "refresh key 1: 33 bytes long", func(f *keyFile) { f.Refresh[0].Secret = append(f.Refresh[0].Secret, 1) }},
		{"zero seed", "signing key 1: empty", func(f *keyFile) { f.Signing[0].Seed = make([]byte, 32) }},
		{"one byte over and over", "checkpoint key 1: empty", func(f *keyFile) { f.Checkpoint[0].Secret = bytes.Repeat([]byte{7}, 32) }},
		{"same key twice", "signing key 2: same key as signing key 1", func(f *keyFile) {
			twin := f.Signing[0]
			twin.ActiveAt = twin.ActiveAt.Add(time.Hour)
			f.Signing = append(f.Signing, twin)
		}},
		{"same secret for two purposes", "refresh key 1: same key as checkpoint key 1", func(f *keyFile) { f.Refresh[0].Secret = f.Checkpoint[0].Secret }},
		{"kid of another key", "kid does not belong", func(f *keyFile) { f.Signing[0].Kid = other.Kid }},
		{"seed of another key", "kid does not belong", func(f *keyFile) { f.Signing[0].Seed = other.Seed }},
		{"out of order", "not after that of the key before", func(f *keyFile) { f.Signing = append([]signingRecord{other}, f.Signing...) }},
		{"no activation", "activeAt is missing", func(f *keyFile) { f.Signing[0].ActiveAt = time.Time{} }},
		{"retired before active", "retireAt is not after", func(f *keyFile) { f.Refresh[0].RetireAt = f.Refresh[0].ActiveAt }},
		{"not active yet", "is the clock right", func(f *keyFile) { f.Signing[0].ActiveAt = start.Add(1) }},
		{"other version", "version is 2", func(f *keyFile) { f.Version = 2 }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			k := newKeys(t, 1, start)
			f := readFile(k.cfg.Path)
			seed := base64.StdEncoding.EncodeToString(f.Signing[0].Seed)
			tt.edit(&f)
			noError(writeKeyFile(k.cfg.Path, f, os.Rename))
			_, err := OpenKeys(k.cfg, start)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("have %v, want %q", err, tt.want)
			}
			if strings.Contains(err.Error(), seed) || strings.Contains(err.Error(), seed[:8]) {
				t.Fatalf("the error shows key material: %v", err)
			}
		})
	}
}

func TestBadKeyFileBytes(t *testing.T) {
	k := newKeys(t, 1, start)
	good := string(must(os.ReadFile(k.cfg.Path)))
	seed := base64.StdEncoding.EncodeToString(readFile(k.cfg.Path).Signing[0].Seed)
	for name, bad := range map[string]string{
		"empty":           "",
		"cut off":         good[:len(good)/2],
		"unknown member":  strings.Replace(good, `"version"`, `"comment": "x", "version"`, 1),
		"member twice":    strings.Replace(good, `"version": 1`, `"version": 1, "version": 1`, 1),
		"other case":      strings.Replace(good, `"seed"`, `"Seed"`, 1),
		"seed not text":   strings.Replace(good, `"`+seed+`"`, seed, 1),
		"seed not base64": strings.Replace(good, seed, "!"+seed[1:], 1),
		"two objects":     good + good,
		"too long":        good + strings.Repeat(" ", maxKeyFileBytes),
	} {
		noError(os.WriteFile(k.cfg.Path, []byte(bad), 0o600))
		err := k.Reload(start)
		if err == nil || strings.Contains(err.Error(), seed[1:]) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if k.signer(start).kid == "" {
		t.Error("a bad file took the good keys away")
	}
}

func TestKeyFileMode(t *testing.T) {
	k := newKeys(t, 1, start)
	for _, mode := range []fs.FileMode{0o644, 0o640, 0o604, 0o602, 0o660, 0o777} {
		noError(os.Chmod(k.cfg.Path, mode))
		if err := k.Reload(start); err == nil || !strings.Contains(err.Error(), "chmod 600") {
			t.Errorf("mode %o: %v", mode, err)
		}
	}
	noError(os.Chmod(k.cfg.Path, 0o400)) // a mounted secret
	noError(k.Reload(start))
	if _, err := OpenKeys(KeyConfig{Path: t.TempDir()}, start); err == nil {
		t.Error("a folder passed as key file")
	}
}

// Two processes and one that sleeps live through two rotations. Every ten
// seconds each of the two issues a token, and every token that has not expired
// is accepted by both.
func TestRotationTimeline(t *testing.T) {
	clock := newClock()
	shift := func(d time.Duration) func() time.Time { return func() time.Time { return clock.now().Add(d) } }
	cfg := KeyConfig{Path: filepath.Join(t.TempDir(), "keys.json"), Rand: reader(3)}
	noError(CreateKeys(cfg, clock.now()))
	a := newTokens(must(OpenKeys(cfg, clock.now())), shift(12*time.Second))
	b := newTokens(must(OpenKeys(cfg, clock.now())), shift(-12*time.Second))
	idle := newTokens(must(OpenKeys(cfg, clock.now())), clock.now)
	type issued struct {
		text string
		ends time.Time
	}
	var live []issued
	signedBy := map[string]time.Time{} // kid -> first use
	var published []KeyInfo
	for step := range 3 * 360 {
		now := clock.now()
		if step == 100 || step == 600 {
			published = append(published, must(a.cfg.Keys.Rotate(now)))
		}
		for _, p := range []*Tokens{a, b} {
			text, c, err := p.Issue(Claims{AccountID: "acc", TokenID: fmt.Sprint(step)})
			noError(err)
			live = append(live, issued{text, c.ExpiresAt.Std()})
			kid := p.cfg.Keys.signer(p.cfg.Clock()).kid
			if _, seen := signedBy[kid]; !seen {
				signedBy[kid] = now
			}
		}
		kept := live[:0]
		for _, token := range live {
			if now.Before(token.ends) {
				kept = append(kept, token)
			}
		}
		live = kept
		for _, token := range live {
			for _, p := range []*Tokens{a, b} {
				if _, err := p.Verify(token.text); err != nil {
					t.Fatalf("%s: a valid token was refused: %v", now.Format(time.TimeOnly), err)
				}
			}
		}
		if step%180 == 179 { // awake twice an hour
			if _, err := idle.Verify(live[len(live)-1].text); err != nil {
				t.Fatalf("%s: the sleeper refused a valid token: %v", now.Format(time.TimeOnly), err)
			}
			if text, _, err := idle.Issue(Claims{AccountID: "acc", TokenID: "i"}); err != nil || a.cfg.Keys.byKid(text) == nil {
				t.Fatalf("%s: the sleeper signed with a key that is gone: %v", now.Format(time.TimeOnly), err)
			}
		}
		clock.add(10 * time.Second)
	}
	if len(signedBy) != 3 {
		t.Errorf("%d keys signed, want 3", len(signedBy))
	}
	for i, key := range published {
		at := start.Add([]time.Duration{100, 600}[i] * 10 * time.Second)
		if lead := signedBy[key.ID].Sub(at); lead < CachePeriod-12*time.Second || lead > CachePeriod+30*time.Second {
			t.Errorf("key %d signed %s after it was published", i, lead)
		}
	}
	must(a.cfg.Keys.Rotate(clock.now()))
	if n := len(a.cfg.Keys.Keys()); n != 2 {
		t.Errorf("%d keys after a third rotation, want the last and the next", n)
	}
}

// byKid returns the key that a token names, if the set knows it now.
func (k *KeySet) byKid(token string) *signingKey {
	h, _, err := readToken(token, testIssuer, testAudience)
	noError(err)
	return k.live.Load().byKid[h.Kid]
}

// A key is refused once its last token is dead, and not a moment earlier.
func TestRetirement(t *testing.T) {
	clock := newClock()
	k := newKeys(t, 1, start)
	tokens := newTokens(k, clock.now)
	next := must(k.Rotate(start))
	if again := must(k.Rotate(start.Add(CachePeriod - 1))); again != next {
		t.Errorf("a second rotation while one is under way made %v", again)
	}
	old := k.Keys()[0]
	if want := start.Add(CachePeriod + AccessLifetime + 2*Leeway); !old.RetireAt.Equal(want) {
		t.Errorf("retires at %s, want %s", old.RetireAt, want)
	}
	clock.set(next.ActiveAt.Add(-1))
	last, _, err := tokens.Issue(Claims{AccountID: "a", TokenID: "j"})
	noError(err)
	clock.set(next.ActiveAt)
	first, _, err := tokens.Issue(Claims{AccountID: "a", TokenID: "j"})
	noError(err)
	if tokens.cfg.Keys.byKid(last).kid != old.ID || k.byKid(first).kid != next.ID {
		t.Error("the keys did not change over at the announced instant")
	}
	clock.set(next.ActiveAt.Add(AccessLifetime + Leeway - time.Second - 1))
	must(tokens.Verify(last))
	if key, _ := k.verifier(old.ID, old.RetireAt.Add(-1)); key == nil {
		t.Error("retired early")
	}
	if key, _ := k.verifier(old.ID, old.RetireAt); key != nil {
		t.Error("never retired")
	}
}

// A key that appears in the file without notice is found at its first token,
// but made-up key ids cost one read in ten seconds.
func TestUnknownKid(t *testing.T) {
	clock := newClock()
	k := newKeys(t, 1, start)
	tokens := newTokens(k, clock.now)
	replaceFile := func(seed byte) string {
		noError(os.Remove(k.cfg.Path))
		cfg := KeyConfig{Path: k.cfg.Path, Rand: reader(seed)}
		noError(CreateKeys(cfg, clock.now()))
		text, _, err := newTokens(must(OpenKeys(cfg, clock.now())), clock.now).Issue(Claims{AccountID: "a", TokenID: "j"})
		noError(err)
		return text
	}
	second := replaceFile(21)
	if _, err := tokens.Verify(second); err != nil {
		t.Fatalf("new key not found: %v", err)
	}
	third := replaceFile(22)
	for range 100 {
		_, err := tokens.Verify(third)
		refused(t, err)
		clock.add(reloadEvery/100 - 1)
	}
	clock.add(100)
	if _, err := tokens.Verify(third); err != nil {
		t.Fatalf("not found after the pause: %v", err)
	}
}

// While the file cannot be read the old keys serve on, and Health says so.
func TestHealth(t *testing.T) {
	clock := newClock()
	k := newKeys(t, 1, start)
	good := must(os.ReadFile(k.cfg.Path))
	noError(k.Health(start))
	clock.add(24 * time.Hour)
	noError(k.Health(clock.now())) // asking is enough to read it again
	noError(os.Remove(k.cfg.Path))
	clock.add(2*CachePeriod - time.Second)
	noError(k.Health(clock.now()))
	clock.add(time.Second)
	if err := k.Health(clock.now()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("file gone for two periods: %v", err)
	}
	if k.signer(clock.now()) == nil {
		t.Error("no key left")
	}
	noError(os.WriteFile(k.cfg.Path, good, 0o600))
	clock.add(reloadEvery)
	noError(k.Health(clock.now()))
	clock.add(-time.Hour) // a clock set back counts as a copy of unknown age
	noError(k.Health(clock.now()))
}

func TestRotateFails(t *testing.T) {
	k := newKeys(t, 1, start)
	before := must(os.ReadFile(k.cfg.Path))
	k.cfg.Rand = strings.NewReader("short")
	if _, err := k.Rotate(start); err == nil {
		t.Error("rotated with too little randomness")
	}
	if _, err := k.RotateSecret(PurposeRefresh, start); err == nil {
		t.Error("rotated a secret with too little randomness")
	}
	if _, err := k.RotateSecret("other", start); err == nil {
		t.Error("rotated a purpose that is none")
	}
	if !bytes.Equal(before, must(os.ReadFile(k.cfg.Path))) {
		t.Error("a failed rotation changed the file")
	}
	noError(os.Chmod(k.cfg.Path, 0o644))
	if _, err := k.Rotate(start); err == nil {
		t.Error("rotated an exposed file")
	}
}

// A write that fails at its last step leaves the old file and no rubbish; one
// that fails after it (the folder could not be synced) is finished by trying again.
func TestKeyFileWriteFails(t *testing.T) {
	k := newKeys(t, 1, start)
	before := must(os.ReadFile(k.cfg.Path))
	broken := errors.New("disk on fire")
	f := readFile(k.cfg.Path)
	if err := writeKeyFile(k.cfg.Path, f, func(_, _ string) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("have %v", err)
	}
	if list := must(os.ReadDir(filepath.Dir(k.cfg.Path))); len(list) != 1 || !bytes.Equal(before, must(os.ReadFile(k.cfg.Path))) {
		t.Errorf("left behind: %v", list)
	}
	next := must(newSigningRecord(reader(4), start.Add(CachePeriod)))
	f.Signing = append(f.Signing, next)
	applied := func(from, to string) error { return errors.Join(os.Rename(from, to), broken) }
	if err := writeKeyFile(k.cfg.Path, f, applied); !errors.Is(err, broken) {
		t.Errorf("have %v", err)
	}
	if again := must(k.Rotate(start)); again.ID != next.Kid {
		t.Errorf("trying again published a second key")
	}
}

// What was sealed stays good over rotations for SecretLifetime; a new secret is
// not used before its time.
func TestSecrets(t *testing.T) {
	k := newKeys(t, 1, start)
	message := []byte("checkpoint 42")
	first := k.MAC(PurposeCheckpoint, start, message)
	if k.MAC(PurposeRefresh, start, message) == first {
		t.Error("two purposes seal alike")
	}
	at := must(k.RotateSecret(PurposeCheckpoint, start))
	if again := must(k.RotateSecret(PurposeCheckpoint, start)); !again.Equal(at) || at.Sub(start) != CachePeriod {
		t.Errorf("rotates at %s, then %s", at, again)
	}
	if k.MAC(PurposeCheckpoint, at.Add(-1), message) != first {
		t.Error("the new secret was used early")
	}
	second := k.MAC(PurposeCheckpoint, at, message)
	gone := at.Add(SecretLifetime)
	for _, tt := range []struct {
		mac  [32]byte
		when time.Time
		ok   bool
	}{
		{first, at, true}, {second, at, true}, {second, start, true}, // other processes' clocks run ahead
		{first, gone.Add(-1), true}, {first, gone, false}, {second, gone, true}, {[32]byte{}, at, false},
	} {
		if ok := k.CheckMAC(PurposeCheckpoint, tt.when, message, tt.mac[:]); ok != tt.ok {
			t.Errorf("%x at %s: %v", tt.mac[:4], tt.when, ok)
		}
	}
	if k.CheckMAC(PurposeCheckpoint, at, []byte("checkpoint 43"), second[:]) || k.CheckMAC(PurposeCheckpoint, at, message, second[:31]) {
		t.Error("another message or half a seal passed")
	}
	must(k.RotateSecret(PurposeCheckpoint, gone))
	if n := len(readFile(k.cfg.Path).Checkpoint); n != 2 {
		t.Errorf("%d secrets after the first one's end, want 2", n)
	}
}

// Verifying, issuing, sealing and rotating at once, for the race detector.
func TestKeysConcurrently(t *testing.T) {
	clock := newClock()
	k := newKeys(t, 1, start)
	tokens := newTokens(k, clock.now)
	var wg sync.WaitGroup
	for n := range 4 {
		wg.Go(func() {
			for i := range 200 {
				text, _, err := tokens.Issue(Claims{AccountID: "a", TokenID: fmt.Sprint(n, i)})
				noError(err)
				if _, err := tokens.Verify(text); err != nil {
					t.Errorf("refused: %v", err)
				}
				sum := k.MAC(PurposeCheckpoint, clock.now(), []byte(text))
				if !k.CheckMAC(PurposeCheckpoint, clock.now(), []byte(text), sum[:]) {
					t.Error("seal broken")
				}
				clock.add(time.Second / 4)
			}
		})
	}
	wg.Go(func() {
		for range 50 {
			_, err1 := k.Rotate(clock.now())
			_, err2 := k.RotateSecret(PurposeCheckpoint, clock.now())
			noError(errors.Join(err1, err2, k.Health(clock.now())))
		}
	})
	wg.Wait()
}
