package auth

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"pdca/internal/domain"
)

// naiveClaims is how a program without a strict decoder would read claims.
type naiveClaims struct {
	jwt.RegisteredClaims
	Org string `json:"org"`
}

// Ways in which the library is asked about the same token; nil means that it
// lets the token in. They prove that a row bites: were our guard missing, the
// token would pass.
type ask func(i *issuer, token string) error

func (i *issuer) publicKey(*jwt.Token) (any, error) { return i.key.public, nil }

func asStruct(opts ...jwt.ParserOption) ask {
	return func(i *issuer, token string) error {
		opts := append(opts, jwt.WithTimeFunc(i.clock.now))
		_, err := jwt.ParseWithClaims(token, &naiveClaims{}, i.publicKey, opts...)
		return err
	}
}

func asMap(opts ...jwt.ParserOption) ask {
	return func(i *issuer, token string) error {
		opts := append(opts, jwt.WithTimeFunc(i.clock.now))
		_, err := jwt.Parse(token, i.publicKey, opts...)
		return err
	}
}

// withBytes asks with an HMAC key and no list of methods.
func withBytes(key func(i *issuer) []byte) ask {
	return func(i *issuer, token string) error {
		_, err := jwt.Parse(token, func(*jwt.Token) (any, error) { return key(i), nil }, jwt.WithTimeFunc(i.clock.now))
		return err
	}
}

func (i *issuer) hs256(claims string, key []byte) string {
	text := encode(`{"alg":"HS256","kid":"`+i.key.kid+`","typ":"at+jwt"}`) + "." + encode(claims)
	return text + "." + base64.RawURLEncoding.EncodeToString(must(jwt.SigningMethodHS256.Sign(text, key)))
}

// row is one line of the table: a token made from the base line by changes.
type row struct {
	name string
	// claims and header are edits "old=>new" of the base texts.
	header, claims string
	forge          func(i *issuer, header, claims string) string // sign if nil
	library        ask                                           // nil if the library was not measured
	passes         bool                                          // what the library says
}

const (
	baseHeader = `{"alg":"EdDSA","kid":"$KID","typ":"at+jwt"}`
	baseClaims = `{"iss":"https://pdca.example.cn","aud":"api","sub":"acc-1","dev":"dev-1","jti":"jti-1","gv":7,"iat":$NOW,"nbf":$NOW,"exp":$EXP}`
)

func (i *issuer) texts(r row) (header, claims string) {
	now := i.clock.now().Unix()
	fill := strings.NewReplacer("$KID", i.key.kid, "$NOW", fmt.Sprint(now), "$EXP", fmt.Sprint(now+600),
		"$PAST", fmt.Sprint(now-3600), "$FUTURE", fmt.Sprint(now+300), "$SOON", fmt.Sprint(now+31))
	return fill.Replace(editOnce(baseHeader, r.header)), fill.Replace(editOnce(baseClaims, r.claims))
}

func editOnce(base, change string) string {
	if change == "" {
		return base
	}
	from, to, ok := strings.Cut(change, "=>")
	if !ok || strings.Count(base, from) != 1 {
		panic("edit does not fit: " + change)
	}
	return strings.Replace(base, from, to, 1)
}

func (i *issuer) token(r row) string {
	header, claims := i.texts(r)
	if r.forge != nil {
		return r.forge(i, header, claims)
	}
	return i.sign(header, claims)
}

// measured is the table of references/reliability-anchors.md, section 5b, line
// by line: what golang-jwt 5.3.1 lets in and we must not.
var measured = []row{
	{name: "1 no exp, default options", claims: `,"exp":$EXP=>`, library: asMap(), passes: true},
	{name: "2 exp 0 with map claims", claims: `"exp":$EXP=>"exp":0`, library: asMap(), passes: true},
	{name: "3 exp past, then Exp future", claims: `"exp":$EXP=>"exp":$PAST,"Exp":$FUTURE`, library: asStruct(), passes: true},
	{name: "4 only EXP, expiry required", claims: `"exp":$EXP=>"EXP":$EXP`, library: asStruct(jwt.WithExpirationRequired()), passes: true},
	{name: "5 org a, then ORG b", claims: `"gv":7=>"gv":7,"org":"a","ORG":"b"`, library: lastOrgWins, passes: true},
	{name: "5 sub a, then SUB b", claims: `"sub":"acc-1"=>"sub":"acc-1","SUB":"acc-2"`, library: asStruct(), passes: true},
	{name: "6 exp twice, past and future", claims: `"exp":$EXP=>"exp":$PAST,"exp":$FUTURE`, library: asStruct(), passes: true},
	{name: "7 exp as string", claims: `"exp":$EXP=>"exp":"$EXP"`, library: asStruct(), passes: true},
	{name: "8 unknown crit", header: `"typ"=>"crit":["exp9"],"exp9":1,"typ"`, library: asStruct(), passes: true},
	{name: "8 b64 false", header: `"typ"=>"b64":false,"typ"`, library: asStruct(), passes: true},
	{name: "9 foreign typ", header: `at+jwt=>rt+jwt`, library: asStruct(), passes: true},
	{name: "9 plain typ", header: `at+jwt=>JWT`, library: asStruct(), passes: true},
	{name: "10 iat in the future", claims: `"iat":$NOW=>"iat":$SOON`, library: asStruct(), passes: true},
	{name: "11 altered trailing bits", forge: spareBits, library: asStruct(), passes: true},
	{name: "12 empty HMAC key", forge: func(i *issuer, _, claims string) string { return i.hs256(claims, []byte{}) },
		library: withBytes(func(*issuer) []byte { return []byte{} }), passes: true},
	{name: "13 HS256 with the public key", forge: func(i *issuer, _, claims string) string { return i.hs256(claims, i.key.public) },
		library: withBytes(func(i *issuer) []byte { return i.key.public }), passes: true},
	{name: "14 aud is a number", claims: `"aud":"api"=>"aud":5`, library: asMap(), passes: true},
	{name: "14 aud is a number, WithAudience", claims: `"aud":"api"=>"aud":5`, library: asMap(jwt.WithAudience("api"))},
	{name: "15 alg none", header: `EdDSA=>none`, forge: unsigned, library: asStruct()},
}

// found is what we add to that table.
var found = []row{
	{name: "line break in the signature", forge: breakLine, library: asStruct(jwt.WithStrictDecoding()), passes: true},
	{name: "exp as fraction", claims: `"exp":$EXP=>"exp":$EXP.5`, library: asStruct(), passes: true},
	{name: "exp with exponent", claims: `"exp":$EXP=>"exp":9e99`},
	{name: "exp null", claims: `"exp":$EXP=>"exp":null`},
	{name: "exp negative", claims: `"exp":$EXP=>"exp":-1`},
	{name: "exp beyond the year 9999", claims: `"exp":$EXP=>"exp":253402300800`, library: asStruct(), passes: true},
	{name: "a year to live", claims: `"exp":$EXP=>"exp":$EXP0`, library: asStruct(), passes: true},
	{name: "expired", claims: `"iat":$NOW,"nbf":$NOW,"exp":$EXP=>"iat":$PAST,"nbf":$PAST,"exp":$NOW`},
	{name: "no nbf", claims: `"nbf":$NOW,=>`, library: asStruct(), passes: true},
	{name: "no iat", claims: `"iat":$NOW,=>`, library: asStruct(), passes: true},
	{name: "not yet valid", claims: `"nbf":$NOW=>"nbf":$SOON`},
	{name: "foreign issuer", claims: `pdca.example.cn=>pdca.example.com`, library: asStruct(), passes: true},
	{name: "foreign audience", claims: `"aud":"api"=>"aud":"share"`, library: asStruct(), passes: true},
	{name: "aud is a list", claims: `"aud":"api"=>"aud":["api","share"]`, library: asStruct(jwt.WithAudience("api")), passes: true},
	{name: "empty sub", claims: `"acc-1"=>""`, library: asStruct(), passes: true},
	{name: "no jti", claims: `"jti":"jti-1",=>`, library: asStruct(), passes: true},
	{name: "gv is a string", claims: `"gv":7=>"gv":"7"`},
	{name: "gv negative", claims: `"gv":7=>"gv":-7`},
	{name: "long s folds to sub", claims: `"sub":"acc-1"=>"sub":"acc-1","ſub":"acc-2"`, library: asStruct(), passes: true},
	{name: "escaped duplicate", claims: `"sub":"acc-1"=>"sub":"acc-1","\u0073ub":"acc-2"`, library: asStruct(), passes: true},
	{name: "unknown claim", claims: `"gv":7=>"gv":7,"admin":true`, library: asStruct(), passes: true},
	{name: "not UTF-8", claims: "acc-1=>acc-\xff", library: asStruct(), passes: true},
	{name: "two objects", claims: `{"iss"=>{}{"iss"`},
	{name: "array", forge: func(i *issuer, header, _ string) string { return i.sign(header, "[]") }},
	{name: "null header", forge: func(i *issuer, _, claims string) string { return i.sign("null", claims) }},
	{name: "jku", header: `"typ"=>"jku":"https://evil.example","typ"`, library: asStruct(), passes: true},
	{name: "jwk", header: `"typ"=>"jwk":{},"typ"`, library: asStruct(), passes: true},
	{name: "alg twice", header: `"alg":"EdDSA"=>"alg":"none","alg":"EdDSA"`, library: asStruct(), passes: true},
	{name: "ALG beside alg", header: `"alg"=>"ALG":"none","alg"`, library: asStruct(), passes: true},
	{name: "alg of another case", header: `EdDSA=>EDDSA`},
	{name: "no kid", header: `"kid":"$KID",=>`, library: asStruct(), passes: true},
	{name: "kid is a path", header: `"$KID"=>"../../dev/null"`, library: asStruct(), passes: true},
	{name: "kid is a number", header: `"$KID"=>7`, library: asStruct(), passes: true},
	{name: "no signature", forge: func(i *issuer, h, c string) string { return encode(h) + "." + encode(c) + "." }},
	{name: "two parts", forge: func(i *issuer, h, c string) string { return encode(h) + "." + encode(c) }},
	{name: "four parts", forge: func(i *issuer, h, c string) string { return i.sign(h, c) + "." }},
	{name: "empty", forge: func(*issuer, string, string) string { return "" }},
	{name: "dots", forge: func(*issuer, string, string) string { return strings.Repeat(".", 1<<20) }},
	{name: "longer than 4 KiB", claims: `"acc-1"=>"` + strings.Repeat("a", 3000) + `"`, library: asStruct(), passes: true},
}

// lastOrgWins passes if the library reads the second spelling.
func lastOrgWins(i *issuer, token string) error {
	var c naiveClaims
	if _, err := jwt.ParseWithClaims(token, &c, i.publicKey, jwt.WithTimeFunc(i.clock.now)); err != nil {
		return err
	}
	if c.Org != "b" {
		return errors.New("org is " + c.Org)
	}
	return nil
}

// spareBits changes the four bits of the last character that carry nothing.
func spareBits(i *issuer, header, claims string) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	token := i.sign(header, claims)
	last := strings.IndexByte(alphabet, token[len(token)-1])
	return token[:len(token)-1] + string(alphabet[last^1])
}

func breakLine(i *issuer, header, claims string) string {
	token := i.sign(header, claims)
	return token[:len(token)-9] + "\r\n" + token[len(token)-9:]
}

func unsigned(_ *issuer, header, claims string) string {
	return encode(header) + "." + encode(claims) + "."
}

func TestMeasuredTable(t *testing.T) { testRows(t, measured) }
func TestFoundTable(t *testing.T)    { testRows(t, found) }

func testRows(t *testing.T, rows []row) {
	i := newIssuer(t)
	// The base line passes, so it is the change that is refused.
	if c, err := i.Verify(i.token(row{})); err != nil || c.AccountID != "acc-1" || c.Grants != 7 {
		t.Fatalf("base line: %+v, %v", c, err)
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			token := i.token(r)
			for range 2 { // the second time past the cache
				c, err := i.Verify(token)
				refused(t, err)
				if c != (Claims{}) {
					t.Fatalf("claims beside an error: %+v", c)
				}
			}
			if r.library == nil {
				return
			}
			if err := r.library(i, token); (err == nil) != r.passes {
				t.Fatalf("the library alone: %v, want pass = %v", err, r.passes)
			}
		})
	}
}

// An empty or short key is refused when keys are read, the other half of line
// 12; and a verifier without keys is never built.
func TestNoEmptyKey(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys.json")
	noError(CreateKeys(KeyConfig{Path: path}, start))
	good := string(must(os.ReadFile(path)))
	for _, secret := range []string{"", "AAAA", base64.StdEncoding.EncodeToString(make([]byte, 32))} {
		at := strings.Index(good, `"secret": "`) + len(`"secret": "`)
		bad := good[:at] + secret + good[at+44:]
		noError(os.WriteFile(path, []byte(bad), 0o600))
		if _, err := OpenKeys(KeyConfig{Path: path}, start); err == nil || !strings.Contains(err.Error(), "checkpoint key 1") {
			t.Fatalf("secret %q: %v", secret, err)
		}
	}
	if _, err := NewTokens(TokenConfig{Issuer: "a", Audience: "b", Clock: time.Now}); err == nil {
		t.Fatal("a verifier without keys")
	}
}

func TestIssueAndVerify(t *testing.T) {
	i := newIssuer(t)
	for _, want := range []Claims{
		{AccountID: "acc-1", DeviceID: "dev-1", TokenID: "a", Grants: 1 << 60},
		{AccountID: "账号 <&> \"\\", TokenID: "b"},
	} {
		token, issued, err := i.Issue(want)
		if err != nil {
			t.Fatal(err)
		}
		want.IssuedAt, want.ExpiresAt = issued.IssuedAt, issued.ExpiresAt
		if d := issued.ExpiresAt - issued.IssuedAt; d != millis(10*time.Minute) {
			t.Errorf("lives %d ms", d)
		}
		for range 2 {
			if have, err := i.Verify(token); err != nil || have != want || have != issued {
				t.Errorf("have %+v, %v; want %+v", have, err, want)
			}
		}
	}
	for _, c := range []Claims{{TokenID: "x"}, {AccountID: "x"}, {AccountID: strings.Repeat("x", 4000), TokenID: "x"}} {
		if _, _, err := i.Issue(c); err == nil {
			t.Errorf("issued %.40v", c)
		}
	}
}

// A token is accepted from 30 s before it begins until 30 s after it ends, to
// the nanosecond, whether it is in the cache or not.
func TestTokenLifetime(t *testing.T) {
	i := newIssuer(t)
	token, _, err := i.Issue(Claims{AccountID: "a", TokenID: "j"})
	noError(err)
	end := start.Add(AccessLifetime + Leeway)
	for _, tt := range []struct {
		at time.Time
		ok bool
	}{
		{start.Add(-Leeway - 1), false}, {start.Add(-Leeway), true}, {start, true},
		{end.Add(-1), true}, {end, false}, {end.Add(time.Hour), false}, {start, true},
	} {
		i.clock.set(tt.at)
		_, cached := i.Verify(token)
		_, cold := i.verify(token, tt.at)
		if (cached == nil) != tt.ok || (cold == nil) != tt.ok {
			t.Errorf("at %s: cached %v, cold %v, want ok = %v", tt.at, cached, cold, tt.ok)
		}
	}
}

// The text tells expiry only where everything else was right.
func TestRefusalTells(t *testing.T) {
	i := newIssuer(t)
	token, _, err := i.Issue(Claims{AccountID: "a", TokenID: "j"})
	noError(err)
	message := func(token string) string {
		_, err := i.Verify(token)
		refused(t, err)
		return domain.AsError(err).Explain(true)
	}
	tampered := token[:len(token)-10] + "AAAAAAAAAA"
	early := message(tampered)
	i.clock.add(AccessLifetime + Leeway)
	if late := message(token); late == early || !strings.Contains(late, "expired") {
		t.Errorf("expired token: %s", late)
	}
	if late := message(tampered); late != early {
		t.Errorf("a bad signature reads as expired: %s", late)
	}
}

// The cache forgets what a changed key file no longer vouches for, and is
// bounded.
func TestTokenCache(t *testing.T) {
	i := newIssuer(t)
	token, _, err := i.Issue(Claims{AccountID: "a", TokenID: "j"})
	noError(err)
	must(i.Verify(token))
	ring := i.cfg.Keys.live.Load()
	if _, ok := i.cache.get(token, ring, start.UnixNano()); !ok {
		t.Error("not remembered")
	}
	if _, ok := i.cache.get(token, &keyRing{}, start.UnixNano()); ok {
		t.Error("remembered under other keys")
	}
	noError(os.Remove(i.cfg.Keys.cfg.Path))
	noError(CreateKeys(KeyConfig{Path: i.cfg.Keys.cfg.Path}, start))
	noError(i.cfg.Keys.Reload(start))
	_, err = i.Verify(token)
	refused(t, err)

	// An operator retires a key by hand: no remembered token outlives it.
	k := i.cfg.Keys
	token, _, err = i.Issue(Claims{AccountID: "a", TokenID: "j"})
	noError(err)
	f := readFile(k.cfg.Path)
	f.Signing[0].RetireAt = start.Add(time.Minute)
	noError(writeKeyFile(k.cfg.Path, f, os.Rename))
	noError(k.Reload(start))
	i.clock.set(start.Add(time.Minute - 1))
	must(i.Verify(token))
	i.clock.add(1)
	_, err = i.Verify(token)
	refused(t, err)

	c := newTokenCache(5)
	if len(c.slots) != 8 || len(newTokenCache(0).slots) != DefaultCacheSlots || len(newTokenCache(1).slots) != 1 {
		t.Error("sizes are not powers of two")
	}
	for n := range 100 {
		text := fmt.Sprint(n)
		c.put(text, verified{ring: ring, until: 1 << 60, claims: Claims{TokenID: text}})
		if have, ok := c.get(text, ring, 0); !ok || have.TokenID != text {
			t.Fatalf("token %d is not there right after it was put", n)
		}
	}
}
