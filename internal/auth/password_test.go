package auth

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"golang.org/x/text/unicode/norm"

	"pdca/internal/domain"
)

func newPasswords(cfg PasswordConfig) *Passwords {
	if cfg.Rand == nil {
		cfg.Rand = reader(5)
	}
	return must(NewPasswords(cfg))
}

func TestPassword(t *testing.T) {
	p, ctx := newPasswords(PasswordConfig{}), t.Context()
	for _, password := range []string{"correct horse battery", "党旗飘扬在基层一线", "e\u0301te\u0301 1789 paris"} {
		stored := must(p.Hash(ctx, password))
		if again := must(p.Hash(ctx, password)); again == stored {
			t.Error("two hashes share a salt")
		}
		if !strings.HasPrefix(stored, "$argon2id$v=19$m=19456,t=2,p=1$") || len(stored) > 128 {
			t.Errorf("stored as %s", stored)
		}
		if ok, err := p.Verify(ctx, Place{}, stored, password); !ok || err != nil {
			t.Errorf("right password: %v, %v", ok, err)
		}
		for _, wrong := range []string{"", password + " ", strings.ToUpper(password) + "x", "ete 1789 paris"} {
			if ok, err := p.Verify(ctx, Place{}, stored, wrong); ok || err != nil {
				t.Errorf("wrong password: %v, %v", ok, err)
			}
		}
		if p.Outdated(stored) || !newPasswords(PasswordConfig{Passes: 3}).Outdated(stored) || !p.Outdated("") {
			t.Error("outdated hashes are not told")
		}
	}
	if _, err := p.Hash(ctx, strings.Repeat("x", MaxPasswordBytes+1)); !wantCode(err, domain.CodeValidation) {
		t.Errorf("overlong password: %v", err)
	}
	if _, err := newPasswords(PasswordConfig{Rand: strings.NewReader("short")}).Hash(ctx, "x"); err == nil {
		t.Error("hashed with too little salt")
	}
}

// Costs computed by another implementation's habit are still read.
func TestPasswordOtherCosts(t *testing.T) {
	old := newPasswords(PasswordConfig{MemoryKiB: minMemoryKiB, Passes: 5})
	stored := must(old.Hash(t.Context(), "correct horse"))
	p := newPasswords(PasswordConfig{})
	if ok, err := p.Verify(t.Context(), Place{}, stored, "correct horse"); !ok || err != nil || !p.Outdated(stored) {
		t.Errorf("%v, %v", ok, err)
	}
}

// Unknown account, wrong password, overlong password and damaged record all cost
// the same derivation.
// The composed and the decomposed form of a password are one password, whichever
// was set and however long ago; a full-width digit is another one.
func TestPasswordForms(t *testing.T) {
	const c, d = "Pass\u00e9-\u7ec4\u7ec7-2026", "Passe\u0301-\u7ec4\u7ec7-2026"
	p := newPasswords(PasswordConfig{})
	old := p.current()
	copy(old.salt, "salt before now!")
	digest, err := p.compute(t.Context(), Place{}, old, d)
	noError(err)
	old.digest = digest
	stored := map[string]string{"composed": must(p.Hash(t.Context(), c)), "decomposed": must(p.Hash(t.Context(), d))}
	for set, hash := range stored {
		for typed, want := range map[string]bool{c: true, d: true, "Passe-\u7ec4\u7ec7-2026": false, "Pass\u00e9-\u7ec4\u7ec7-\uff12026": false} {
			if ok := must(p.Verify(t.Context(), Place{}, hash, typed)); ok != want {
				t.Errorf("set %s, typed %+q: %v", set, typed, ok)
			}
		}
	}
	if !must(p.Verify(t.Context(), Place{}, old.String(), d)) {
		t.Error("hashed before passwords were composed")
	}
	// 128 bytes composed, and more apart: the composed form counts.
	long := strings.Repeat("\u1ea5", 42)
	if err := CheckPassword("li", norm.NFD.String(long+"ab")); domain.AsError(err).Message.En == "a password has at most 128 bytes" {
		t.Errorf("the longest, decomposed: %v", err)
	}
	if err := CheckPassword("li", "e\u0301e\u0301x\u0327"+"1a2"); !wantCode(err, domain.CodeValidation) {
		t.Errorf("7 characters in 9 code points: %v", err)
	}
}

func TestPasswordSameWork(t *testing.T) {
	p, ctx := newPasswords(PasswordConfig{}), t.Context()
	stored := must(p.Hash(ctx, "correct horse"))
	type work struct {
		passes, memory uint32
		lanes          uint8
		salt           int
		size           uint32
	}
	var done []work
	p.derive = func(_, salt []byte, passes, memory uint32, lanes uint8, size uint32) []byte {
		done = append(done, work{passes, memory, lanes, len(salt), size})
		return make([]byte, size) // equals the dummy's digest: it must not open the door
	}
	for _, tt := range []struct{ stored, password string }{
		{"", "correct horse"}, {"", ""}, {stored, "wrong"}, {stored, strings.Repeat("x", 129)},
		{"$argon2id$damaged", "x"}, {strings.Replace(stored, "m=19456", "m=4194304", 1), "x"},
	} {
		damaged := tt.stored != "" && tt.stored != stored
		if ok, err := p.Verify(ctx, Place{}, tt.stored, tt.password); ok || (err != nil) != damaged {
			t.Errorf("%.30s: %v, %v", tt.stored, ok, err)
		}
	}
	for _, w := range done {
		if w != (work{2, 19456, 1, 16, 32}) {
			t.Errorf("derived with %+v", w)
		}
	}
	if len(done) != 6 {
		t.Errorf("%d derivations, want 6", len(done))
	}
}

func TestPHC(t *testing.T) {
	salt, digest := strings.Repeat("A", 22), strings.Repeat("A", 43)
	good := "$argon2id$v=19$m=19456,t=2,p=1$" + salt + "$" + digest
	edit := func(from, to string) string { return strings.Replace(good, from, to, 1) }
	if h, err := parsePHC(good); err != nil || h.memory != 19456 || h.passes != 2 || h.lanes != 1 || h.String() != good {
		t.Fatalf("%+v, %v", h, err)
	}
	for _, ok := range []string{edit("19456", "7168"), edit("19456", "65536"), edit("t=2", "t=10"), edit("p=1", "p=4")} {
		if _, err := parsePHC(ok); err != nil {
			t.Errorf("%s: %v", ok, err)
		}
	}
	for _, bad := range []string{
		"", "$", "$$$$$", "plain", good[1:], good + "$", good + "=", good + "\n", " " + good, good[:len(good)-1],
		edit("argon2id", "argon2i"), edit("argon2id", "argon2d"), edit("argon2id", "ARGON2ID"),
		edit("v=19", "v=16"), edit("v=19$", ""), edit("v=19", "v=019"),
		edit("m=19456", "m=7167"), edit("m=19456", "m=65537"), edit("m=19456", "m=4294967296"), edit("m=19456", "m=-1"),
		edit("m=19456", "m=+19456"), edit("m=19456", "m=019456"), edit("m=19456", "m= 19456"), edit("m=19456", "m=0x4c00"),
		edit("t=2", "t=0"), edit("t=2", "t=11"), edit("p=1", "p=0"), edit("p=1", "p=5"), edit("p=1", "p=257"),
		edit("p=1", "p=1,keyid=x"), edit("m=19456,t=2", "t=2,m=19456"), edit("t=2,", ""), edit(",p=1", ",p=1 "),
		edit("$"+salt, "$"), edit(salt, salt[:20]), edit(salt, strings.Repeat("A", 88)), edit(salt, salt[:21]+"B"),
		edit(salt, salt[:21]+"\n"+"A"), edit(salt, salt[:21]+"_"), edit(digest, ""), edit(digest, digest[:22]),
		edit(digest, strings.Repeat("A", 88)), edit(digest, digest[:42]+"B"), good + strings.Repeat("A", 200),
	} {
		if _, err := parsePHC(bad); err == nil {
			t.Errorf("accepted %q", bad)
		} else if strings.Contains(err.Error(), "AAAA") {
			t.Errorf("the error shows the hash: %v", err)
		}
	}
}

func FuzzPHC(f *testing.F) {
	f.Add("$argon2id$v=19$m=19456,t=2,p=1$" + strings.Repeat("A", 22) + "$" + strings.Repeat("A", 43))
	f.Fuzz(func(t *testing.T, s string) {
		h, err := parsePHC(s)
		if err == nil && (h.String() != s || h.affordable() != nil || h.memory > maxMemoryKiB) {
			t.Fatalf("accepted %q as %+v", s, h)
		}
	})
}

func TestPasswordConfig(t *testing.T) {
	for _, cfg := range []PasswordConfig{{MemoryKiB: 1024}, {MemoryKiB: 1 << 20}, {Passes: 11}, {Lanes: 5}, {Parallel: -1}, {Waiting: -1}} {
		if _, err := NewPasswords(cfg); err == nil {
			t.Errorf("accepted %+v", cfg)
		}
	}
}

// No more than Parallel hashes are computed at once, no more than Waiting wait,
// and nobody waits beyond his context.
func TestPasswordTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPasswords(PasswordConfig{Parallel: 2, Waiting: 3})
		var running, most atomic.Int32
		leave := make(chan struct{})
		p.derive = func(_, _ []byte, _, _ uint32, _ uint8, size uint32) []byte {
			if n := running.Add(1); n > most.Load() {
				most.Store(n)
			}
			<-leave
			running.Add(-1)
			return make([]byte, size)
		}
		login := func(ctx context.Context) error { _, err := p.Verify(ctx, Place{}, "", "x"); return err }
		ctx, cancel := context.WithCancel(t.Context())
		for range 2 {
			go func() { noError(login(context.Background())) }()
		}
		synctest.Wait() // both turns are taken
		given := make(chan error, 3)
		for range 3 {
			go func() { given <- login(ctx) }()
		}
		synctest.Wait() // the queue is full
		if err := login(t.Context()); !wantCode(err, domain.CodeUnavailable) || domain.AsError(err).RetryAfter == 0 {
			t.Errorf("a full queue: %v", err)
		}
		cancel()
		for range 3 {
			if err := <-given; !wantCode(err, domain.CodeUnavailable) || !errors.Is(err, context.Canceled) {
				t.Errorf("given up: %v", err)
			}
		}
		if err := login(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("began with a dead context: %v", err)
		}
		for range 3 { // the places of those who gave up are free again
			go func() { noError(login(context.Background())) }()
		}
		synctest.Wait()
		close(leave)
		synctest.Wait()
		if most.Load() != 2 || p.turns.waiting != 0 || p.turns.free != 2 {
			t.Errorf("%d at once, %d waiting, %d turns taken", most.Load(), p.turns.waiting, 2-p.turns.free)
		}
	})
}

func TestCheckPassword(t *testing.T) {
	for _, ok := range []string{
		"correct horse battery", "Zh4ngSan", "13902-x4", "党建引领廉洁从业", "8675309421", "tr0ub4dor", "passwordless sign-in",
		strings.Repeat("长短不一", 10), strings.Repeat("abcd1x", 21),
	} {
		if err := CheckPassword("liming", ok); err != nil {
			t.Errorf("%q: %v", ok, err)
		}
	}
	for _, bad := range []string{
		"", "short", "七个字的密码啊", strings.Repeat("abcd1", 26), strings.Repeat("长短不一", 11), "\xff\xfe12345678x", "tab\there42",
		"12345678", "87654321", "1234567890", "0987654321", "abcdefgh", "HGFEDCBA", "aaaaaaaa", "abababab", "11112222", "88888888",
		"password", "Password1!", "P@ssw0rd", "p@ssword123", "admin123456", "qwertyuiop", "1qaz2wsx", "Abc123456", "a1234567", "woaini1314",
		"20082008", "LiMing2026", "xx-liming-xx", "!!password!!", "iloveyou520",
	} {
		err := CheckPassword("liming", bad)
		if !wantCode(err, domain.CodeValidation) || domain.AsError(err).Field != "password" {
			t.Errorf("%q: %v", bad, err)
		}
	}
	noError(CheckPassword("li", "lithium-ion cell"))
}
