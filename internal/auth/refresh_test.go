package auth

import (
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
)

const day = 24 * time.Hour

func newRefresher(t testing.TB) (*Refresher, *KeySet) {
	k := newKeys(t, 1, start)
	return must(NewRefresher(RefreshConfig{Keys: k, Rand: reader(7)})), k
}

// startFamily starts a family on device dev-1 at the start of time.
func startFamily(r *Refresher) (Family, string) {
	f, token, err := r.Start("dev-1", domain.TimeOf(start))
	noError(err)
	return f, token
}

func after(d time.Duration) domain.Time { return domain.TimeOf(start.Add(d)) }

func TestRefreshStart(t *testing.T) {
	r, _ := newRefresher(t)
	f, token := startFamily(r)
	_, second := startFamily(r)
	if len(token) != 99 || !strings.HasPrefix(token, "rt_") || token == second {
		t.Errorf("tokens %s and %s", token, second)
	}
	if id, ok := FamilyOf(token); !ok || id != f.ID || len(id) != 22 {
		t.Errorf("family %q of %+v", id, f)
	}
	if f.Current != HashRefresh(token) || f.Previous != (domain.Hash{}) || f.Revoked || f.Generation != 0 ||
		f.DeviceID != "dev-1" || f.ExpiresAt != after(180*day) || r.ValidUntil(f) != after(30*day) {
		t.Errorf("%+v", f)
	}
	if short := must(NewRefresher(RefreshConfig{Keys: r.cfg.Keys, Rand: strings.NewReader("only twenty bytes...")})); short != nil {
		if _, _, err := short.Start("d", 0); err == nil {
			t.Error("started from too little randomness")
		}
	}
}

// The state machine, one line for each way through it. Every line begins with
// a family that was rotated twice, at 1 h and 2 h: tokens 0 and 1 are used up,
// 2 is good, x belongs to another family.
func TestRefreshMachine(t *testing.T) {
	r, _ := newRefresher(t)
	var tokens [3]string
	f, first := startFamily(r)
	tokens[0] = first
	for n := 1; n <= 2; n++ {
		v := r.Present(f, tokens[n-1], "dev-1", after(time.Duration(n)*time.Hour))
		if v.Outcome != RefreshRotate || v.Err() != nil {
			t.Fatalf("rotation %d: %+v", n, v)
		}
		f, tokens[n] = v.Family, v.Token
	}
	_, foreign := startFamily(r)
	const h2 = 2 * time.Hour
	forged := func(change func(*refreshToken)) string {
		p, _ := parseRefresh(tokens[2])
		change(&p)
		return p.String()
	}
	for _, tt := range []struct {
		name, token, device string
		at                  time.Duration
		edit                func(f *Family)
		want                Outcome
		successor           string // "" none, "2" the good one, "new" a new one
	}{
		{"good at once", tokens[2], "dev-1", h2, nil, RefreshRotate, "new"},
		{"good after weeks", tokens[2], "dev-1", h2 + 30*day - time.Millisecond, nil, RefreshRotate, "new"},
		{"good after idle end", tokens[2], "dev-1", h2 + 30*day, nil, RefreshExpired, ""},
		{"good before absolute end", tokens[2], "dev-1", 180*day - 1e6, func(f *Family) { f.RotatedAt = after(179 * day) }, RefreshRotate, "new"},
		{"good after absolute end", tokens[2], "dev-1", 180 * day, func(f *Family) { f.RotatedAt = after(179 * day) }, RefreshExpired, ""},
		{"good on another device", tokens[2], "dev-2", h2, nil, RefreshReuse, ""},
		{"good without device", tokens[2], "", h2, nil, RefreshReuse, ""},
		{"retry at once", tokens[1], "dev-1", h2, nil, RefreshReplay, "2"},
		{"retry at 30 s", tokens[1], "dev-1", h2 + 30*time.Second, nil, RefreshReplay, "2"},
		{"retry after 30 s", tokens[1], "dev-1", h2 + 30*time.Second + time.Millisecond, nil, RefreshReuse, ""},
		{"retry on a clock behind", tokens[1], "dev-1", h2 - 30*time.Second, nil, RefreshReplay, "2"},
		{"retry on a clock far behind", tokens[1], "dev-1", h2 - 31*time.Second, nil, RefreshReuse, ""},
		{"retry on another device", tokens[1], "dev-2", h2, nil, RefreshReuse, ""},
		{"retry after absolute end", tokens[1], "dev-1", 180 * day, func(f *Family) { f.RotatedAt = after(180 * day) }, RefreshExpired, ""},
		{"two back", tokens[0], "dev-1", h2, nil, RefreshReuse, ""},
		{"two back, other device", tokens[0], "dev-2", h2, nil, RefreshReuse, ""},
		{"two back, expired", tokens[0], "dev-1", 40 * day, nil, RefreshExpired, ""},
		{"good, revoked", tokens[2], "dev-1", h2, func(f *Family) { f.Revoked = true }, RefreshRevoked, ""},
		{"retry, revoked", tokens[1], "dev-1", h2, func(f *Family) { f.Revoked = true }, RefreshRevoked, ""},
		{"two back, revoked", tokens[0], "dev-1", h2, func(f *Family) { f.Revoked = true }, RefreshRevoked, ""},
		{"other family", foreign, "dev-1", h2, nil, RefreshUnknown, ""},
		{"empty", "", "dev-1", h2, nil, RefreshUnknown, ""},
		{"made up", forged(func(p *refreshToken) { p.secret[5]++ }), "dev-1", h2, nil, RefreshUnknown, ""},
		{"made up, old generation", forged(func(p *refreshToken) { p.generation = 0 }), "dev-1", h2, nil, RefreshUnknown, ""},
		{"tag altered", forged(func(p *refreshToken) { p.tag[19] ^= 1 }), "dev-1", h2, nil, RefreshUnknown, ""},
		{"made up, revoked", forged(func(p *refreshToken) { p.secret[5]++ }), "dev-1", h2, func(f *Family) { f.Revoked = true }, RefreshUnknown, ""},
		{"state from a backup", tokens[2], "dev-1", h2, func(f *Family) { f.Generation, f.Current, f.Previous = 1, f.Previous, domain.Hash{} }, RefreshUnknown, ""},
		{"line break inside", tokens[2][:50] + "\n" + tokens[2][51:], "dev-1", h2, nil, RefreshUnknown, ""},
		{"trailing blank", tokens[2] + " ", "dev-1", h2, nil, RefreshUnknown, ""},
		{"other prefix", "at_" + tokens[2][3:], "dev-1", h2, nil, RefreshUnknown, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			given := f
			if tt.edit != nil {
				tt.edit(&given)
			}
			now := after(tt.at)
			v := r.Present(given, tt.token, tt.device, now)
			if v.Outcome != tt.want {
				t.Fatalf("outcome %d, want %d", v.Outcome, tt.want)
			}
			want := given
			switch tt.want {
			case RefreshRotate:
				want.Generation, want.Previous, want.Current, want.RotatedAt = given.Generation+1, given.Current, HashRefresh(v.Token), now
			case RefreshReuse:
				want.Revoked = true
			}
			if v.Family != want {
				t.Errorf("state %+v, want %+v", v.Family, want)
			}
			switch tt.successor {
			case "":
				if refused(t, v.Err()); v.Token != "" {
					t.Error("a refusal hands out a token")
				}
			case "2":
				if v.Token != tokens[2] || v.Err() != nil {
					t.Errorf("retry got another successor, %v", v.Err())
				}
			case "new":
				if next := r.Present(v.Family, v.Token, "dev-1", now); next.Outcome != RefreshRotate {
					t.Errorf("the successor is not good: %+v", next)
				}
			}
		})
	}
}

// Two server processes that decide about the same token at once hand out the
// same successor, whatever their clocks say.
func TestRefreshRace(t *testing.T) {
	r, k := newRefresher(t)
	other := must(NewRefresher(RefreshConfig{Keys: must(OpenKeys(k.cfg, start))}))
	f, token := startFamily(r)
	a := r.Present(f, token, "dev-1", after(time.Hour))
	b := other.Present(f, token, "dev-1", after(time.Hour+900*time.Millisecond))
	if a.Token != b.Token || a.Family.Current != b.Family.Current {
		t.Error("the race has two winners")
	}
	if v := other.Present(a.Family, token, "dev-1", after(time.Hour+time.Second)); v.Outcome != RefreshReplay || v.Token != a.Token {
		t.Errorf("the loser's retry: %+v", v)
	}
}

// A retry gets the same successor although the secret changed in between, a
// thief is found although it changed since, and once the secret is gone nobody is
// accused.
func TestRefreshSecretRotation(t *testing.T) {
	r, k := newRefresher(t)
	at := must(k.RotateSecret(PurposeRefresh, start)).Sub(start)
	f, first := startFamily(r)
	v := r.Present(f, first, "dev-1", after(at-time.Second))
	again := r.Present(v.Family, first, "dev-1", after(at+time.Second))
	if again.Outcome != RefreshReplay || again.Token != v.Token {
		t.Errorf("retry over the change: %+v", again)
	}
	third := r.Present(v.Family, v.Token, "dev-1", after(at+time.Minute))
	if third.Outcome != RefreshRotate {
		t.Fatalf("rotation over the change: %+v", third)
	}
	if late := r.Present(third.Family, first, "dev-1", after(at+time.Hour)); late.Outcome != RefreshReuse {
		t.Errorf("theft over the change: %+v", late)
	}
	lost, _ := newRefresher(t)
	lost.cfg.Keys = newKeys(t, 99, start)
	if v := lost.Present(v.Family, first, "dev-1", after(at)); v.Outcome != RefreshUnknown {
		t.Errorf("retry without the secret: %+v", v)
	}
	if v := lost.Present(v.Family, v.Token, "dev-1", after(at)); v.Outcome != RefreshRotate {
		t.Errorf("good token without the secret: %+v", v)
	}
}

// A stolen token is found out in every order of thief and owner, and a device
// that never gets an answer within the window loses nothing.
func TestRefreshTheft(t *testing.T) {
	r, _ := newRefresher(t)
	for thiefFirst := range 2 {
		f, stolen := startFamily(r)
		held := [2]string{stolen, stolen} // owner, thief
		found := false
		for n := range 4 {
			who := (n + thiefFirst) % 2
			v := r.Present(f, held[who], "dev-1", after(time.Duration(n+1)*time.Minute))
			f, held[who], found = v.Family, v.Token, found || v.Outcome == RefreshReuse
		}
		if !found || !f.Revoked {
			t.Errorf("thief first = %d: not found out", thiefFirst)
		}
	}
	f, token := startFamily(r)
	v := r.Present(f, token, "dev-1", after(time.Hour))
	for n := range 30 {
		again := r.Present(v.Family, token, "dev-1", after(time.Hour+time.Duration(n)*time.Second))
		if again.Token != v.Token || again.Family != v.Family {
			t.Fatalf("lost answer %d: %+v", n, again)
		}
	}
}

func TestRefreshConfig(t *testing.T) {
	k := newKeys(t, 1, start)
	for _, cfg := range []RefreshConfig{
		{}, {Keys: k, Idle: time.Second}, {Keys: k, Absolute: day}, {Keys: k, Absolute: 201 * day}, {Keys: k, RetryWindow: -1}, {Keys: k, RetryWindow: time.Hour},
	} {
		if _, err := NewRefresher(cfg); err == nil {
			t.Errorf("accepted %+v", cfg)
		}
	}
}

// Whatever the text: what parses is written back the same, and no text but the
// real one is let in.
func FuzzRefresh(f *testing.F) {
	r, _ := newRefresher(f)
	family, token := startFamily(r)
	f.Add(token)
	f.Add("rt_")
	f.Add(token[:98] + "\n")
	f.Fuzz(func(t *testing.T, s string) {
		if p, ok := parseRefresh(s); ok && p.String() != s {
			t.Fatalf("%q reads as %q", s, p.String())
		}
		if v := r.Present(family, s, "dev-1", after(0)); (v.Outcome == RefreshRotate) != (s == token) || s != token && v.Outcome != RefreshUnknown {
			t.Fatalf("%q: %+v", s, v)
		}
	})
}
