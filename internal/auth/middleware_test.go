package auth

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"pdca/internal/domain"
)

func request(headers ...string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	return r
}

func TestAuthenticate(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, deviceID(1)))
	for _, c := range []struct {
		name     string
		headers  []string
		signedIn bool
		want     domain.ErrorCode
	}{
		{"nobody", nil, false, ""},
		{"good", []string{"Authorization", "Bearer " + g.Access}, true, ""},
		{"scheme in small letters", []string{"Authorization", "bearer " + g.Access}, true, ""},
		{"no scheme", []string{"Authorization", g.Access}, false, domain.CodeUnauthenticated},
		{"basic", []string{"Authorization", "Basic YTpi"}, false, domain.CodeUnauthenticated},
		{"empty", []string{"Authorization", ""}, false, domain.CodeUnauthenticated},
		{"empty token", []string{"Authorization", "Bearer "}, false, domain.CodeUnauthenticated},
		{"two", []string{"Authorization", "Bearer " + g.Access, "Authorization", "Bearer " + g.Access}, false, domain.CodeUnauthenticated},
		{"refresh token", []string{"Authorization", "Bearer " + g.Refresh}, false, domain.CodeUnauthenticated},
		{"cut off", []string{"Authorization", "Bearer " + g.Access[:40]}, false, domain.CodeUnauthenticated},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx, err := h.Authenticate(request(append(c.headers, "Accept-Language", "en")...), home)
			wants(t, err, c.want)
			actor, ok := Actor(ctx)
			if ok != c.signedIn || !actor.English || Address(ctx) != home || actor.System {
				t.Fatalf("actor %+v, %v", actor, ok)
			}
			if ok && (actor.Account != member || actor.Device != deviceID(1) || Session(ctx) == "") {
				t.Fatalf("actor %+v of session %q", actor, Session(ctx))
			}
			if !ok && (actor.Account != "" || Session(ctx) != "") {
				t.Fatalf("nobody is %+v", actor)
			}
		})
	}
}

func TestContextWithoutIdentity(t *testing.T) {
	ctx := context.Background()
	if a, ok := Actor(ctx); ok || a != (domain.Actor{}) || Session(ctx) != "" || Address(ctx).IsValid() {
		t.Fatal("a bare context names somebody")
	}
}

// Keys rotate under running requests, and none fails for it.
func TestAuthenticateWhileKeysRotate(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, deviceID(1)))
	kids := map[string]bool{}
	for range 60 {
		h.wait(4 * time.Minute)
		if _, err := h.Authenticate(request("Authorization", "Bearer "+g.Access), home); err != nil {
			t.Fatalf("after %s: %v", h.clock.now(), err)
		}
		must(h.keys.Rotate(h.clock.now()))
		g = must(h.refresh(g.Refresh, deviceID(1)))
		kids[h.keys.signer(h.clock.now()).kid] = true
	}
	if len(kids) < 10 {
		t.Fatalf("only %d keys were in use", len(kids))
	}
}

func BenchmarkAuthenticate(b *testing.B) {
	h := newHouse(b)
	g := must(h.login(member, deviceID(1)))
	r := request("Authorization", "Bearer "+g.Access, "Accept-Language", "zh-CN,zh;q=0.9")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := h.Authenticate(r, home); err != nil {
			b.Fatal(err)
		}
	}
}
