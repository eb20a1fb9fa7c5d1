package auth

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"flag"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"

	"pdca/internal/domain"
)

var mutations = flag.Int("mutations", 100_000, "mutated tokens to try")

// forger makes wrong tokens out of right ones.
type forger struct {
	*issuer
	rnd     *rand.Rand
	tokens  []string // all that were ever issued
	foreign ed25519.PrivateKey
}

func newForger(t testing.TB, seed byte) *forger {
	f := &forger{issuer: newIssuer(t), rnd: rand.New(seeded(seed))}
	f.foreign = ed25519.NewKeyFromSeed(must(newSeed(reader(100 + seed))))
	for n := range 32 {
		c := Claims{AccountID: fmt.Sprint("acc-", n), DeviceID: fmt.Sprint("dev-", n%5), TokenID: fmt.Sprint("jti-", n), Grants: uint64(n)}
		token, _, err := f.Issue(c)
		noError(err)
		f.tokens = append(f.tokens, token)
		must(f.Verify(token)) // the cache knows them all
	}
	return f
}

func (f *forger) pick() string          { return f.tokens[f.rnd.IntN(len(f.tokens))] }
func (f *forger) at(s string) int       { return f.rnd.IntN(len(s)) }
func (f *forger) parts() []string       { return strings.Split(f.pick(), ".") }
func (f *forger) char() string          { i := f.rnd.IntN(len(urlAlphabet)); return urlAlphabet[i : i+1] }
func (f *forger) of(s ...string) string { return s[f.rnd.IntN(len(s))] }

const urlAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// kinds are the ways to forge; each returns a token that was never issued, or
// by chance one that was.
var kinds = []func(f *forger) string{
	func(f *forger) string { // flip a bit
		b := []byte(f.pick())
		b[f.rnd.IntN(len(b))] ^= 1 << f.rnd.IntN(8)
		return string(b)
	},
	func(f *forger) string { // another character
		s := f.pick()
		i := f.at(s)
		return s[:i] + f.char() + s[i+1:]
	},
	func(f *forger) string { // delete
		s := f.pick()
		i := f.at(s)
		return s[:i] + s[min(len(s), i+1+f.rnd.IntN(8)):]
	},
	func(f *forger) string { // insert what decoders like to skip or fold
		s := f.pick()
		i := f.rnd.IntN(len(s) + 1)
		return s[:i] + f.of("\n", "\r", "\r\n", " ", "\t", "=", ".", "\x00", "+", "/", "%2e", "ſ", f.char()) + s[i:]
	},
	func(f *forger) string { // swap two characters
		b := []byte(f.pick())
		i, j := f.rnd.IntN(len(b)), f.rnd.IntN(len(b))
		b[i], b[j] = b[j], b[i]
		return string(b)
	},
	func(f *forger) string { s := f.pick(); return s[:f.at(s)] }, // cut off
	func(f *forger) string { // parts of several tokens
		return f.parts()[0] + "." + f.parts()[1] + "." + f.parts()[2]
	},
	func(f *forger) string { // parts in another order or number
		p := f.parts()
		f.rnd.Shuffle(3, func(i, j int) { p[i], p[j] = p[j], p[i] })
		return strings.Join(slices.Repeat(p, 1+f.rnd.IntN(2))[:1+f.rnd.IntN(3)], ".")
	},
	func(f *forger) string { s := f.pick(); return s + f.of("=", "==", ".", "\n", s, " "+s) }, // append
	func(f *forger) string { // spare bits of the last character
		s := f.pick()
		i := strings.IndexByte(urlAlphabet, s[len(s)-1])
		return s[:len(s)-1] + string(urlAlphabet[i^(1+f.rnd.IntN(15))])
	},
	func(f *forger) string { // other claims, old signature
		p := f.parts()
		return p[0] + "." + f.rewrite(p[1]) + "." + p[2]
	},
	func(f *forger) string { // other header, old signature
		p := f.parts()
		return f.reheader(p[0]) + "." + p[1] + "." + p[2]
	},
	func(f *forger) string { // foreign key
		p := f.parts()
		return signWith(p[0], f.rewrite(p[1]), f.foreign)
	},
	func(f *forger) string { // public key as HMAC secret
		p := f.parts()
		text := encode(`{"alg":"HS256","kid":"`+f.key.kid+`","typ":"at+jwt"}`) + "." + f.rewrite(p[1])
		return text + "." + b64(must(jwt.SigningMethodHS256.Sign(text, []byte(f.key.public))))
	},
	func(f *forger) string { // the signature's other half plus the group order
		p := f.parts()
		return p[0] + "." + p[1] + "." + b64(addOrder(must(segments.DecodeString(p[2]))))
	},
	func(f *forger) string { // signature of nothing
		p := f.parts()
		return p[0] + "." + p[1] + "." + b64(bytes.Repeat([]byte{byte(f.rnd.IntN(256))}, f.rnd.IntN(80)))
	},
	func(f *forger) string { // noise
		b := make([]byte, f.rnd.IntN(400))
		for i := range b {
			b[i] = byte(f.rnd.Uint32())
		}
		return f.of(string(b), b64(b)+"."+b64(b)+"."+b64(b))
	},
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func signWith(header, claims string, key ed25519.PrivateKey) string {
	text := header + "." + claims
	return text + "." + b64(must(jwt.SigningMethodEdDSA.Sign(text, key)))
}

// rewrite changes the claims of a part, sometimes only their spelling.
func (f *forger) rewrite(part string) string {
	s := string(must(segments.DecodeString(part)))
	edits := strings.Split(f.of(`"exp":1|"exp":2`, `"sub":"acc-|"sub":"root-`, `"gv":|"gv":9`, `"jti":"jti|"jti":"x`,
		`"exp":|"exp": `, `"exp":|"EXP":9999999999,"exp":`, `"dev"|"DEV":"d","dev"`, `{|{"admin":true,`, `api"|api "`, `}|,"exp":9999999999}`), "|")
	return encode(strings.Replace(s, edits[0], edits[1], 1))
}

func (f *forger) reheader(part string) string {
	s := string(must(segments.DecodeString(part)))
	edits := strings.Split(f.of(`EdDSA|none`, `EdDSA|HS256`, `EdDSA|ES256`, `at+jwt|JWT`, `at+jwt|rt+jwt`, `"kid":"|"kid":"x`,
		`{|{"crit":["exp"],`, `{|{"b64":false,`, `"alg"|"ALG":"none","alg"`, `:|: `, `"typ"|"jwk":{},"typ"`), "|")
	return encode(strings.Replace(s, edits[0], edits[1], 1))
}

// addOrder adds the order of the group to S: a lax verifier accepts the result
// as a second signature of the same text.
func addOrder(sig []byte) []byte {
	order, _ := new(big.Int).SetString("7237005577332262213973186563042994240857116359379907606001950938285454250989", 10)
	little := slices.Clone(sig[32:])
	slices.Reverse(little)
	sum := new(big.Int).Add(new(big.Int).SetBytes(little), order).FillBytes(make([]byte, 32))
	slices.Reverse(sum)
	return append(slices.Clone(sig[:32]), sum...)
}

// None of 100,000 mutated tokens is accepted, by a verifier that has the real
// ones in its cache. Two halves run at once.
func TestMutatedTokens(t *testing.T) {
	for seed := range byte(2) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			f := newForger(t, seed)
			tried := make([]int, len(kinds))
			for n := 0; n < *mutations/2; {
				kind := f.rnd.IntN(len(kinds))
				token := kinds[kind](f)
				if slices.Contains(f.tokens, token) {
					continue
				}
				n, tried[kind] = n+1, tried[kind]+1
				if c, err := f.Verify(token); err == nil {
					t.Fatalf("kind %d, try %d: accepted %q as %+v", kind, n, token, c)
				}
			}
			if i := slices.Index(tried, 0); i >= 0 && *mutations >= 10_000 {
				t.Errorf("kind %d never made a new token", i)
			}
		})
	}
}

// Whatever the text: no panic, the one refusal, and acceptance of real tokens
// only.
func FuzzVerify(f *testing.F) {
	forge := newForger(f, 1)
	f.Add(forge.tokens[0])
	for _, r := range slices.Concat(measured, found) {
		if token := forge.token(r); len(token) < 8192 {
			f.Add(token)
		}
	}
	for _, kind := range kinds {
		f.Add(kind(forge))
	}
	f.Fuzz(func(t *testing.T, token string) {
		_, err := forge.Verify(token)
		if real := slices.Contains(forge.tokens, token); real != (err == nil) {
			t.Fatalf("real = %v, %v", real, err)
		}
		if err != nil && !wantCode(err, domain.CodeUnauthenticated) {
			t.Fatalf("refused with %v", err)
		}
	})
}

// Whatever header and claims the key signs: what is accepted says exactly what
// a strict reading of it says, and a second reading agrees.
func FuzzSignedClaims(f *testing.F) {
	i := newIssuer(f)
	for _, r := range slices.Concat([]row{{}}, measured, found) {
		header, claims := i.texts(r)
		f.Add(header, claims)
	}
	f.Fuzz(func(t *testing.T, header, claims string) {
		token := i.sign(header, claims)
		have, err := i.Verify(token)
		if err != nil {
			return
		}
		if life := have.ExpiresAt - have.IssuedAt; have.AccountID == "" || have.TokenID == "" || life <= 0 || life > 600_000 {
			t.Fatalf("accepted %+v", have)
		}
		if again, err := i.Verify(token); err != nil || again != have {
			t.Fatalf("then %+v, now %+v, %v", have, again, err)
		}
	})
}
