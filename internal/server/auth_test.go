package server_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/server"
)

func TestSignIn(t *testing.T) {
	s := newSite(t)
	access, refresh := s.signIn(member, "")
	if a := s.me(access).wants(t, 200, ""); a.str("me", "username") != member {
		t.Fatalf("me is %s", a.text)
	}
	next := s.refresh(refresh, "").wants(t, 200, "")
	s.me(next.str("refreshSession", "accessToken")).wants(t, 200, "")
	if strings.Contains(s.log.String(), access) || strings.Contains(s.log.String(), refresh) || strings.Contains(s.log.String(), secret) {
		t.Fatal("a token or a password is in the log")
	}
}

func TestSignInRefused(t *testing.T) {
	s := newSite(t)
	for _, c := range []struct {
		name, username, password, device string
		want                             domain.ErrorCode
	}{
		{"wrong password", member, "nicht-das-richtige-1", "", domain.CodeUnauthenticated},
		{"unknown user", "nobody", secret, "", domain.CodeUnauthenticated},
		{"disabled account", leaver, secret, "", domain.CodeUnauthenticated},
		{"device id is no UUIDv7", member, secret, "phone", domain.CodeValidation},
	} {
		t.Run(c.name, func(t *testing.T) {
			zh := s.login(c.username, c.password, c.device).wants(t, 200, c.want)
			en := s.login(c.username, c.password, c.device, "Accept-Language", "en-GB,zh;q=0.5").wants(t, 200, c.want)
			if zh.message() == en.message() || !strings.ContainsAny(zh.message(), "的不须") || strings.ContainsAny(en.message(), "的不须") {
				t.Fatalf("the languages are mixed up: %q, %q", zh.message(), en.message())
			}
			if zh.str("login", "accessToken") != "" {
				t.Fatal("a refused login has a token")
			}
		})
	}
}

func TestGuessingIsSlowedDown(t *testing.T) {
	s := newSite(t)
	for range 5 {
		s.login(member, "nicht-das-richtige-1", "").wants(t, 200, domain.CodeUnauthenticated)
	}
	s.login(member, secret, "").wants(t, 200, domain.CodeRateLimited)
	s.login(secretary, secret, "").wants(t, 200, "") // others are not concerned
	s.clock.add(time.Second)
	s.login(member, secret, "").wants(t, 200, "")
}

// altered changes one character in the middle of a token's signature.
func altered(token string) string {
	i := len(token) - 40
	c := byte('A')
	if token[i] == c {
		c = 'B'
	}
	return token[:i] + string(c) + token[i+1:]
}

func TestBadTokens(t *testing.T) {
	s := newSite(t)
	access, refresh := s.signIn(member, device(1))
	for name, token := range map[string]string{"garbage": "x.y.z", "refresh token": refresh, "cut off": access[:50], "altered": altered(access)} {
		t.Run(name, func(t *testing.T) {
			a := s.me(token).wants(t, 401, domain.CodeUnauthenticated)
			if a.header.Get("WWW-Authenticate") == "" || len(a.Errors) != 1 || a.Errors[0].Extensions.RequestID != a.header.Get("X-Request-Id") {
				t.Fatalf("not in the words of GraphQL: %v %s", a.header, a.text)
			}
			p := s.pull(token, device(1)).wants(t, 401, domain.CodeUnauthenticated)
			if p.header.Get("Content-Type") != "application/problem+json; charset=utf-8" || p.Status != 401 {
				t.Fatalf("not a problem: %v %s", p.header, p.text)
			}
		})
	}
	s.send("POST", "/sync", `{"protocol":1}`).wants(t, 401, domain.CodeUnauthenticated)
	s.query("{me{username}}").wants(t, 401, domain.CodeUnauthenticated)
}

func TestTokenExpires(t *testing.T) {
	s := newSite(t)
	access, refresh := s.signIn(member, "")
	s.clock.add(11 * time.Minute)
	a := s.me(access, "Accept-Language", "en").wants(t, 401, domain.CodeUnauthenticated)
	if !strings.Contains(a.message(), "expired") {
		t.Fatalf("the answer does not say so: %s", a.text)
	}
	s.refresh(refresh, "").wants(t, 200, "")
}

func TestRefreshTokenReuse(t *testing.T) {
	s := newSite(t)
	_, refresh := s.signIn(member, device(1))
	first := s.refresh(refresh, device(1)).wants(t, 200, "")
	s.clock.add(59 * time.Second)
	retry := s.refresh(refresh, device(1)).wants(t, 200, "")
	if retry.str("refreshSession", "refreshToken") != first.str("refreshSession", "refreshToken") {
		t.Fatal("a retry got another successor")
	}
	s.clock.add(2 * time.Second)
	s.refresh(refresh, device(1)).wants(t, 200, domain.CodeUnauthenticated)
	s.refresh(first.str("refreshSession", "refreshToken"), device(1)).wants(t, 200, domain.CodeUnauthenticated)
	s.me(retry.str("refreshSession", "accessToken")).wants(t, 401, domain.CodeUnauthenticated)
	if !strings.Contains(s.log.String(), "refresh_reuse") {
		t.Fatal("no security event in the log")
	}
}

func TestSignOut(t *testing.T) {
	s := newSite(t)
	a1, _ := s.signIn(member, "")
	a2, r2 := s.signIn(member, "")
	s.mutate("logout", "ok", map[string]any{}, bearer(a1)...).wants(t, 200, "") // the running session
	s.me(a1).wants(t, 401, domain.CodeUnauthenticated)
	s.me(a2).wants(t, 200, "")
	a3, _ := s.signIn(member, "")
	s.mutate("logout", "ok", map[string]any{"refreshToken": "rt_x"}, bearer(a3)...).wants(t, 200, domain.CodeUnauthenticated)
	s.mutate("logout", "ok", map[string]any{"refreshToken": r2}, bearer(a3)...).wants(t, 200, "") // another session
	s.me(a2).wants(t, 401, domain.CodeUnauthenticated)
	s.me(a3).wants(t, 200, "")
	s.mutate("logout", "ok", map[string]any{}).wants(t, 200, domain.CodeUnauthenticated)
}

// A client that sends its token with everything can still renew its session when
// the token is no good any more, and sign in and out.
func TestBadTokenKeepsNobodyOut(t *testing.T) {
	s := newSite(t)
	stale, refresh := s.signIn(member, device(1))
	s.clock.add(11 * time.Minute)
	for name, headers := range map[string][]string{
		"expired": bearer(stale), "altered": bearer(altered(stale)), "no token": {"Authorization", "Basic YTpi"}, "two": append(bearer(stale), bearer(stale)...),
	} {
		t.Run(name, func(t *testing.T) {
			refresh = s.refresh(refresh, device(1), headers...).wants(t, 200, "").str("refreshSession", "refreshToken")
			a := s.login(member, secret, "", headers...).wants(t, 200, "")
			s.login(member, "nicht-das-richtige-1", "", headers...).wants(t, 200, domain.CodeUnauthenticated)
			s.mutate("logout", "ok", map[string]any{}, headers...).wants(t, 200, domain.CodeUnauthenticated)
			s.mutate("logout", "ok", map[string]any{"refreshToken": "rt_x"}, headers...).wants(t, 200, domain.CodeUnauthenticated)
			web := a.str("login", "refreshToken")
			if out := s.mutate("logout", "ok", map[string]any{"refreshToken": web}, headers...).wants(t, 200, ""); out.Data["logout"]["ok"] != true {
				t.Fatalf("not signed out: %s", out.text)
			}
			s.refresh(web, "").wants(t, 200, domain.CodeUnauthenticated)
			s.me(a.str("login", "accessToken")).wants(t, 401, domain.CodeUnauthenticated)
			// Whatever else a document holds is refused, and does nothing.
			for _, q := range []string{"{me{username}}", "{__typename}", "mutation{__typename}", "query A{__typename}", "{nope}", "{",
				`mutation{logout(input:{}){ok} registerDevice(input:{deviceId:"x" name:"x"}){rev}}`,
				`mutation{login(input:{username:"member" password:"x"}){accessToken} ...F} fragment F on Mutation{deleteMember(input:{id:"x"}){rev}}`} {
				if got := s.query(q, headers...); got.status != 401 && q != "{" {
					t.Errorf("%s: %d %s", q, got.status, got.text)
				}
			}
			two := `{"query":"mutation A{logout(input:{refreshToken:\"rt_x\"}){ok}} query B{serverInfo{head}}","operationName":"A"}`
			s.send("POST", "/graphql", two, headers...).wants(t, 401, domain.CodeUnauthenticated)
			s.send("POST", "/sync", `{"protocol":1}`, headers...).wants(t, 401, domain.CodeUnauthenticated)
		})
		s.clock.add(time.Minute) // the limiter forgets the wrong password
	}
	s.refresh(refresh, device(1)).wants(t, 200, "")
	// Without any header: who has the refresh token may end its session.
	s.mutate("logout", "ok", map[string]any{"refreshToken": refresh}).wants(t, 200, "")
	s.refresh(refresh, device(1)).wants(t, 200, domain.CodeUnauthenticated)
}

// What nobody may ask for is held to the rate of the address, with a bad token
// as without one.
func TestBadTokensAreHeldToARate(t *testing.T) {
	s := newSite(t, func(c *server.Config) { c.Rate, c.Burst = 1, 2 })
	for _, want := range []int{401, 401, 429} {
		if a := s.me("x.y.z"); a.status != want {
			t.Fatalf("%d, want %d: %s", a.status, want, a.text)
		}
	}
}

func TestDeviceLife(t *testing.T) {
	s := newSite(t)
	access, refresh := s.signIn(member, device(1))
	s.pull(access, device(1)).wants(t, 403, domain.CodeForbidden) // not enrolled yet
	if a := s.register(access, device(1)).wants(t, 200, ""); a.Data["registerDevice"]["device"].(map[string]any)["id"] != device(1) {
		t.Fatalf("no device: %s", a.text)
	}
	s.register(access, device(1)).wants(t, 200, "")
	s.pull(access, device(1)).wants(t, 200, "")
	s.pull(access, device(2)).wants(t, 403, domain.CodeForbidden) // a token is for its own device
	if c, there := s.Contact(device(1)); !there || !c.At.Equal(s.clock.now()) {
		t.Fatalf("the contact is not remembered: %+v", c)
	}

	chief, _ := s.signIn(secretary, "")
	revoke := map[string]any{"deviceId": device(1), "wipe": true}
	s.mutate("revokeDevice", "device{id status wipe}", revoke, bearer(chief)...).wants(t, 200, "")
	for _, lang := range []string{"zh", "en"} {
		s.pull(access, device(1), "Accept-Language", lang).wants(t, 403, domain.CodeDeviceRevoked)
	}
	s.me(access).wants(t, 403, domain.CodeDeviceRevoked)
	s.refresh(refresh, device(1)).wants(t, 200, domain.CodeDeviceRevoked)
	s.login(member, secret, device(1)).wants(t, 200, domain.CodeDeviceRevoked)
	web, _ := s.signIn(member, "")
	s.me(web).wants(t, 200, "") // the person is not locked out
	s.pull(web, device(1)).wants(t, 403, domain.CodeDeviceRevoked)
}

// A phone that lay in a drawer comes with a token of then: it is asked for what waits on it,
// may hand that over and do nothing else.
func TestRevokedDeviceHandsOver(t *testing.T) {
	s := newSite(t)
	access, _ := s.signIn(member, device(1))
	s.register(access, device(1)).wants(t, 200, "")
	for range 4 { // the key that signed it is replaced and forgotten meanwhile
		s.clock.add(100 * 24 * time.Hour)
		must(s.keys.Rotate(s.clock.now()))
	}
	s.pull(access, device(1)).wants(t, 401, domain.CodeUnauthenticated)
	chief, _ := s.signIn(secretary, "")
	revoke := func(wipe bool) {
		t.Helper()
		s.mutate("revokeDevice", "rev", map[string]any{"deviceId": device(1), "wipe": wipe}, bearer(chief)...).wants(t, 200, "")
	}
	revoke(false)
	s.pull(access, device(1)).wants(t, 401, domain.CodeUnauthenticated)
	revoke(true)
	if a := s.pull(access, device(1)).wants(t, 403, domain.CodeDeviceRevoked); !strings.Contains(a.text, `"handOver":true,"lastMutation":0`) {
		t.Errorf("it is not asked: %s", a.text)
	}
	body := fmt.Sprintf(`{"protocol":1,"deviceId":%q,"pull":{"checkpoint":null},"push":{"mutations":[{"n":1,"at":"2026-01-01T00:00:00.000Z","ops":[{"op":"delete","type":"Finding","id":"x"}]}]}}`, device(1))
	if a := s.send(http.MethodPost, "/sync", body, bearer(access)...).wants(t, 403, domain.CodeDeviceRevoked); !strings.Contains(a.text, `"handOver":false,"lastMutation":1`) {
		t.Errorf("it is not taken: %s", a.text)
	}
	s.send(http.MethodPost, "/sync", strings.Replace(body, device(1), device(2), 1), bearer(access)...).wants(t, 403, domain.CodeForbidden)
	for _, path := range []string{"/sync/schema", "/sync/limits"} {
		s.send(http.MethodGet, path, "", bearer(access)...).wants(t, 403, domain.CodeDeviceRevoked)
	}
	s.me(access).wants(t, 403, domain.CodeDeviceRevoked)
	s.send(http.MethodPost, "/sync", body, bearer(access[:len(access)-4]+"AAAA")...).wants(t, 401, domain.CodeUnauthenticated)
}

func TestDevicesOfOthers(t *testing.T) {
	s := newSite(t)
	mine, _ := s.signIn(member, "")
	theirs, _ := s.signIn(secretary, "")
	s.register(theirs, device(5)).wants(t, 200, "")
	s.register(mine, device(5)).wants(t, 200, domain.CodeForbidden)
	s.pull(mine, device(5)).wants(t, 403, domain.CodeForbidden)
	s.login(member, secret, device(5)).wants(t, 200, domain.CodeForbidden)
	revoke := map[string]any{"deviceId": device(5)}
	s.mutate("revokeDevice", "rev", revoke, bearer(mine)...).wants(t, 200, domain.CodeNotFound)
	s.mutate("revokeDevice", "rev", revoke).wants(t, 401, domain.CodeUnauthenticated)
	s.mutate("registerDevice", "rev", map[string]any{"deviceId": device(6), "name": "x"}).wants(t, 401, domain.CodeUnauthenticated)
}

func TestPasswordChange(t *testing.T) {
	s := newSite(t)
	access, refresh := s.signIn(member, "")
	change := func(token string, in map[string]any) answer {
		return s.mutate("changePassword", "account{username} rev", in, bearer(token)...)
	}
	change(access, map[string]any{"oldPassword": "falsch-und-falsch-1", "newPassword": "Neuer-Anfang-88"}).wants(t, 200, domain.CodeValidation)
	change(access, map[string]any{"newPassword": "Neuer-Anfang-88"}).wants(t, 200, domain.CodeValidation)
	change(access, map[string]any{"oldPassword": secret, "newPassword": "12345678"}).wants(t, 200, domain.CodeValidation)
	change(access, map[string]any{"accountId": admin, "newPassword": "Neuer-Anfang-88"}).wants(t, 200, domain.CodeNotFound)
	change(access, map[string]any{"oldPassword": secret, "newPassword": "Neuer-Anfang-88"}).wants(t, 200, "")
	s.me(access).wants(t, 401, domain.CodeUnauthenticated)
	s.refresh(refresh, "").wants(t, 200, domain.CodeUnauthenticated)
	s.login(member, secret, "").wants(t, 200, domain.CodeUnauthenticated)
	s.login(member, "Neuer-Anfang-88", "").wants(t, 200, "")

	root, _ := s.signIn(admin, "")
	change(root, map[string]any{"accountId": member, "newPassword": "Vom-Amt-gesetzt-3"}).wants(t, 200, "")
	s.login(member, "Vom-Amt-gesetzt-3", "").wants(t, 200, domain.CodeValidation) // it is handed out
	s.mutate("login", "accessToken", map[string]any{"username": member, "password": "Vom-Amt-gesetzt-3", "newPassword": "Wieder-Eigenes-4"}).wants(t, 200, "")
	s.login(member, "Wieder-Eigenes-4", "").wants(t, 200, "")
}

func TestDisabledAtOnce(t *testing.T) {
	s := newSite(t)
	access, refresh := s.signIn(member, device(1))
	s.register(access, device(1)).wants(t, 200, "")
	s.set(member, domain.AccountFieldStatus, domain.String("DISABLED"))
	s.me(access).wants(t, 401, domain.CodeUnauthenticated)
	s.pull(access, device(1)).wants(t, 401, domain.CodeUnauthenticated)
	s.refresh(refresh, device(1)).wants(t, 200, domain.CodeUnauthenticated)
}

// Signing keys are replaced while people work; nobody notices.
func TestKeysRotateUnderRequests(t *testing.T) {
	s := newSite(t)
	access, refresh := s.signIn(member, "")
	before := s.keys.Keys()[0].ID
	for range 10 {
		must(s.keys.Rotate(s.clock.now()))
		s.clock.add(6 * time.Minute)
		s.me(access).wants(t, 200, "")
		next := s.refresh(refresh, "").wants(t, 200, "")
		access, refresh = next.str("refreshSession", "accessToken"), next.str("refreshSession", "refreshToken")
	}
	for _, k := range s.keys.Keys() {
		if k.ID == before {
			t.Fatal("the first key is still there")
		}
	}
}

// A checkpoint outlives the secret that sealed it.
func TestCheckpointSurvivesRotation(t *testing.T) {
	s := newSite(t)
	access, _ := s.signIn(member, device(1))
	s.register(access, device(1)).wants(t, 200, "")
	page := s.pull(access, device(1)).wants(t, 200, "")
	_, rest, _ := strings.Cut(page.text, `"checkpoint":"`)
	cp, _, _ := strings.Cut(rest, `"`)
	must(s.keys.RotateSecret("checkpoint", s.clock.now()))
	s.clock.add(9 * time.Minute)
	resume := func(cp string) answer {
		return s.send("POST", "/sync", `{"protocol":1,"deviceId":"`+device(1)+`","pull":{"checkpoint":"`+cp+`"}}`, bearer(access)...)
	}
	resume(cp).wants(t, 200, "")
	resume(cp[:len(cp)-2]+"AA").wants(t, 400, domain.CodeCheckpointInvalid)
}
