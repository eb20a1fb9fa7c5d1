package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"pdca/internal/domain"
)

const (
	// MinPasswordRunes and MaxPasswordBytes bound a new password: at least 8
	// characters, at most 128 bytes of UTF-8 (42 Chinese characters).
	MinPasswordRunes = 8
	MaxPasswordBytes = 128
	// minDistinct is the least number of different characters.
	minDistinct = 4

	saltBytes   = 16
	digestBytes = 32
	// A stored hash may ask for no more than these, so that a forged record
	// cannot exhaust memory or time.
	minMemoryKiB, maxMemoryKiB = 7 << 10, 64 << 10
	maxPasses, maxLanes        = 10, 4
)

// PasswordConfig sets the cost of a password hash. The zero value is the OWASP
// minimum for argon2id: 19 MiB, two passes, one lane.
type PasswordConfig struct {
	// MemoryKiB is between 7 MiB and 64 MiB; 19 MiB if 0.
	MemoryKiB uint32
	// Passes is at most 10; 2 if 0.
	Passes uint32
	// Lanes is at most 4; 1 if 0.
	Lanes uint8
	// Parallel is how many hashes are computed at once, so Parallel times
	// MemoryKiB is the memory that logins can take; GOMAXPROCS if 0.
	Parallel int
	// Waiting is how many more may wait for their turn; beyond it the longest line
	// is told UNAVAILABLE. 1,024 if 0, each some 20 KiB.
	Waiting int
	// Rand is the source of salts; crypto/rand.Reader if nil.
	Rand io.Reader
}

func (c *PasswordConfig) fill() {
	if c.MemoryKiB == 0 {
		c.MemoryKiB = 19 << 10
	}
	if c.Passes == 0 {
		c.Passes = 2
	}
	if c.Lanes == 0 {
		c.Lanes = 1
	}
	if c.Parallel == 0 {
		c.Parallel = runtime.GOMAXPROCS(0)
	}
	if c.Waiting == 0 {
		c.Waiting = 1024
	}
	if c.Rand == nil {
		c.Rand = rand.Reader
	}
}

// Passwords hashes and checks passwords with argon2id. They are taken in NFC: one
// keyboard composes an accent where another sends it apart, and Unicode promises
// that NFC of what is assigned never changes. Nothing else is folded: a full-width
// digit is another password. Safe for concurrent use.
type Passwords struct {
	cfg    PasswordConfig
	turns  *turnstile
	derive func(password, salt []byte, passes, memory uint32, lanes uint8, size uint32) []byte
}

// NewPasswords checks the configuration.
func NewPasswords(cfg PasswordConfig) (*Passwords, error) {
	cfg.fill()
	if err := (phc{memory: cfg.MemoryKiB, passes: cfg.Passes, lanes: cfg.Lanes}).affordable(); err != nil {
		return nil, fmt.Errorf("password hashing: %w", err)
	}
	if cfg.Parallel < 0 || cfg.Waiting < 0 {
		return nil, errors.New("password hashing: negative limit")
	}
	return &Passwords{cfg: cfg, turns: newTurnstile(cfg.Parallel, cfg.Waiting), derive: argon2.IDKey}, nil
}

// Hash returns the PHC string of a password, to be stored. Of the rules for new
// passwords it enforces the length only; see CheckPassword.
func (p *Passwords) Hash(ctx context.Context, password string) (string, error) {
	if password = composed(password); len(password) > MaxPasswordBytes { // Verify would never accept it again
		return "", weak("密码不能超过 128 个字节", "a password has at most 128 bytes")
	}
	h := p.current()
	if _, err := io.ReadFull(p.cfg.Rand, h.salt); err != nil {
		return "", fmt.Errorf("read randomness for a salt: %w", err)
	}
	digest, err := p.compute(ctx, Place{First: true}, h, password) // who sets one has proved himself
	if err != nil {
		return "", err
	}
	h.digest = digest
	return h.String(), nil
}

// Verify says whether password is the one stored as a PHC string. stored is
// empty for an account that does not exist: the answer is then false after the
// same work, so that time does not tell who exists. A stored string that cannot
// be read is an error, after the same work too. When no turn comes in time the
// error is a *domain.Error with CodeUnavailable.
func (p *Passwords) Verify(ctx context.Context, at Place, stored, password string) (bool, error) {
	h, parseErr := parsePHC(stored)
	form := composed(password)
	usable := parseErr == nil && len(form) <= MaxPasswordBytes
	if !usable {
		h = p.current()
	}
	same, err := p.matches(ctx, at, h, form)
	if err == nil && !same && form != password && len(password) <= MaxPasswordBytes {
		same, err = p.matches(ctx, at, h, password) // hashed before passwords were composed
	}
	if err != nil {
		return false, err
	}
	if stored != "" && parseErr != nil {
		return false, fmt.Errorf("read stored password: %w", parseErr)
	}
	return same && usable, nil
}

// composed is the form in which a password is hashed.
func composed(password string) string {
	if len(password) > 4*MaxPasswordBytes {
		return password // too long in any form
	}
	return norm.NFC.String(password)
}

func (p *Passwords) matches(ctx context.Context, at Place, h phc, password string) (bool, error) {
	digest, err := p.compute(ctx, at, h, password)
	return err == nil && subtle.ConstantTimeCompare(digest, h.digest) == 1, err
}

// Outdated says that a stored hash was made with other costs than today's: after
// a successful login the password should be hashed again. Until then that
// account differs in time from one that does not exist.
func (p *Passwords) Outdated(stored string) bool {
	h, err := parsePHC(stored)
	return err != nil || h.memory != p.cfg.MemoryKiB || h.passes != p.cfg.Passes || h.lanes != p.cfg.Lanes ||
		len(h.salt) != saltBytes || len(h.digest) != digestBytes
}

// current is a hash of today's costs with empty salt and digest.
func (p *Passwords) current() phc {
	return phc{memory: p.cfg.MemoryKiB, passes: p.cfg.Passes, lanes: p.cfg.Lanes,
		salt: make([]byte, saltBytes), digest: make([]byte, digestBytes)}
}

// compute derives the digest when its turn comes.
func (p *Passwords) compute(ctx context.Context, at Place, h phc, password string) ([]byte, error) {
	if err := p.turns.enter(ctx, at); err != nil {
		return nil, busy(err)
	}
	defer p.turns.leave()
	return p.derive([]byte(password), h.salt, h.passes, h.memory, h.lanes, uint32(len(h.digest))), nil
}

func busy(cause error) error {
	e := domain.Errorf(domain.CodeUnavailable, "登录人数过多，请稍后再试", "too many people are signing in; try again shortly").Because(cause)
	e.RetryAfter = 2
	return e
}

// phc is an argon2id hash in the PHC string format:
// $argon2id$v=19$m=19456,t=2,p=1$salt$digest (base64 without padding).
type phc struct {
	memory, passes uint32
	lanes          uint8
	salt, digest   []byte
}

// String writes the canonical form, the only one that parsePHC accepts.
func (h phc) String() string {
	e := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version,
		h.memory, h.passes, h.lanes, e.EncodeToString(h.salt), e.EncodeToString(h.digest))
}

// affordable refuses costs that are too weak to keep or too dear to compute.
func (h phc) affordable() error {
	switch {
	case h.memory < minMemoryKiB || h.memory > maxMemoryKiB:
		return fmt.Errorf("memory is outside %d to %d KiB", minMemoryKiB, maxMemoryKiB)
	case h.passes < 1 || h.passes > maxPasses:
		return fmt.Errorf("passes are outside 1 to %d", maxPasses)
	case h.lanes < 1 || h.lanes > maxLanes:
		return fmt.Errorf("lanes are outside 1 to %d", maxLanes)
	}
	return nil
}

// parsePHC reads a stored hash. Errors never repeat it.
func parsePHC(s string) (phc, error) {
	var h phc
	parts := strings.Split(s, "$")
	if len(s) > 256 || len(parts) != 6 {
		return phc{}, errors.New("not a PHC string")
	}
	_, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &h.memory, &h.passes, &h.lanes)
	if err != nil {
		return phc{}, errors.New("costs cannot be read")
	}
	var saltErr, digestErr error
	h.salt, saltErr = base64.RawStdEncoding.DecodeString(parts[4])
	h.digest, digestErr = base64.RawStdEncoding.DecodeString(parts[5])
	if saltErr != nil || digestErr != nil {
		return phc{}, errors.New("salt or digest is not base64")
	}
	// One comparison catches leading zeros, signs, spaces, spare bits, line
	// breaks and every other algorithm or version.
	if h.String() != s {
		return phc{}, errors.New("not the canonical form of an argon2id hash")
	}
	if n, d := len(h.salt), len(h.digest); n < saltBytes || n > 64 || d < digestBytes || d > 64 {
		return phc{}, errors.New("salt or digest has the wrong length")
	}
	return h, h.affordable()
}

// CheckPassword says whether a new password may be used for an account. The
// rules: 8 characters to 128 bytes of valid text without control characters, at
// least four different characters, not a straight run (12345678, abcdefgh), not
// among the most guessed, and without the account's name. No rule asks for
// kinds of characters: they make passwords harder to remember, not to guess
// (NIST SP 800-63B). The error is a *domain.Error with CodeValidation.
func CheckPassword(account, password string) error {
	password = composed(password)
	low := strings.ToLower(password)
	switch {
	case utf8.RuneCountInString(password) < MinPasswordRunes:
		return weak("密码至少需要 8 个字符", "a password needs at least 8 characters")
	case len(password) > MaxPasswordBytes:
		return weak("密码不能超过 128 个字节", "a password has at most 128 bytes")
	case !utf8.ValidString(password) || strings.ContainsFunc(password, unicode.IsControl):
		return weak("密码含有无法输入的字符", "the password has characters that cannot be typed")
	case distinct(password) < minDistinct || straight(low) || guessed(low):
		return weak("密码过于简单", "the password is too easy to guess")
	case len(account) >= 3 && strings.Contains(low, strings.ToLower(account)):
		return weak("密码不能包含账号名", "a password must not contain the account's name")
	}
	return nil
}

func weak(zh, en string) error { return domain.Errorf(domain.CodeValidation, zh, en).On("password") }

func distinct(s string) int {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen)
}

// straight says that every character is the neighbour of the one before, in one
// direction. 9 and 0 are neighbours, as on a keyboard.
func straight(s string) bool {
	r := []rune(strings.NewReplacer("90", "9:", "09", ":9").Replace(s)) // ':' follows '9'
	step := r[1] - r[0]
	if step != 1 && step != -1 {
		return false
	}
	for i := 2; i < len(r); i++ {
		if r[i]-r[i-1] != step {
			return false
		}
	}
	return true
}

// mostGuessed are stems that lists of leaked passwords begin with and that
// the rules above let through; digits and punctuation around them add nothing.
const mostGuessed = " password passw0rd p@ssw0rd p@ssword qwertyui qwertyuiop qwerty asdfghjkl asdfgh zxcvbnm qazwsx qazwsxedc 1qaz2wsx " +
	"1q2w3e4r 1q2w3e4r5t q1w2e3r4 zaq12wsx iloveyou woaini woaini1314 administrator admin adminadmin welcome letmein changeme " +
	"abc a aa aaa qq abcd abcd1234 test root user default sunshine princess football baseball dragon monkey master "

// guessed compares the password, and what is left without the digits and
// punctuation at its ends, with the list.
func guessed(low string) bool {
	stem := strings.TrimFunc(low, func(r rune) bool { return !unicode.IsLetter(r) })
	onlyDigits := stem == ""
	return strings.Contains(mostGuessed, " "+low+" ") ||
		!onlyDigits && strings.Contains(mostGuessed, " "+stem+" ") ||
		onlyDigits && len(low) < 10 && distinct(low) < 6
}
