package auth

import (
	"fmt"
	"net/netip"
	"testing"
	"time"
)

// BenchmarkVerifyCold is a token seen for the first time.
func BenchmarkVerifyCold(b *testing.B) {
	i := newIssuer(b)
	token, _, err := i.Issue(Claims{AccountID: "acc-1", DeviceID: "dev-1", TokenID: "jti-1"})
	noError(err)
	for b.Loop() {
		if _, err := i.verify(token, start); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkVerifyCached is every further request with it, clock included.
func BenchmarkVerifyCached(b *testing.B) {
	k := newKeys(b, 1, time.Now())
	tokens := newTokens(k, time.Now)
	token, _, err := tokens.Issue(Claims{AccountID: "acc-1", DeviceID: "dev-1", TokenID: "jti-1"})
	noError(err)
	for b.Loop() {
		if _, err := tokens.Verify(token); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkVerifyCachedParallel is the same from all processors at once, over
// a thousand people.
func BenchmarkVerifyCachedParallel(b *testing.B) {
	k := newKeys(b, 1, time.Now())
	tokens := must(NewTokens(TokenConfig{Keys: k, Issuer: testIssuer, Audience: testAudience, Clock: time.Now}))
	var texts []string
	for n := range 1000 {
		text, _, err := tokens.Issue(Claims{AccountID: fmt.Sprint("acc-", n), TokenID: "jti"})
		noError(err)
		texts = append(texts, text)
	}
	b.RunParallel(func(pb *testing.PB) {
		for n := 0; pb.Next(); n++ {
			if _, err := tokens.Verify(texts[n%1000]); err != nil {
				panic(err)
			}
		}
	})
}

// BenchmarkVerifyForged is what a stranger's token costs us at most: all right
// but the signature.
func BenchmarkVerifyForged(b *testing.B) {
	f := newForger(b, 1)
	token := f.tokens[0][:len(f.tokens[0])-86] + f.tokens[1][len(f.tokens[1])-86:]
	for b.Loop() {
		if _, err := f.Verify(token); err == nil {
			b.Fatal("accepted")
		}
	}
}

// BenchmarkIssue signs a token.
func BenchmarkIssue(b *testing.B) {
	i := newIssuer(b)
	for b.Loop() {
		_, _, err := i.Issue(Claims{AccountID: "acc-1", DeviceID: "dev-1", TokenID: "jti-1"})
		noError(err)
	}
}

// BenchmarkPassword is one login's argon2id.
func BenchmarkPassword(b *testing.B) {
	p := newPasswords(PasswordConfig{})
	stored := must(p.Hash(b.Context(), "correct horse"))
	for b.Loop() {
		must(p.Verify(b.Context(), Place{}, stored, "correct horse"))
	}
}

// BenchmarkRefresh is one rotation.
func BenchmarkRefresh(b *testing.B) {
	r, _ := newRefresher(b)
	f, token := startFamily(r)
	for b.Loop() {
		if r.Present(f, token, "dev-1", f.RotatedAt).Outcome != RefreshRotate {
			b.Fatal("refused")
		}
	}
}

// BenchmarkLimiterFull admits new names into a full table.
func BenchmarkLimiterFull(b *testing.B) {
	l := newLimiter(LimiterConfig{})
	n := 0
	for b.Loop() {
		n++
		_, _ = begin(l, Source{Account: fmt.Sprint(n), Address: netip.AddrFrom4([4]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})}, start)
	}
}
