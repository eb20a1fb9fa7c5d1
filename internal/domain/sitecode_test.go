package domain_test

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"testing"
	"time"

	"pdca/internal/domain"
)

// printed is a site with an issue of its code for each day that is named, and the codes.
func printed(t *testing.T, key ed25519.PrivateKey, id string, from ...time.Time) (*domain.Site, []string) {
	t.Helper()
	s, texts := &domain.Site{Record: domain.Record{ID: id}, Status: domain.SiteStatusActive}, []string{}
	for i, at := range from {
		p := domain.PrintedCode{Form: domain.SitePrint, Place: domain.PlaceTag(id), Serial: uint32(i + 1), NotBefore: at, Expires: at.AddDate(0, 0, 180)}
		texts = append(texts, p.Text(ed25519.Sign(key, p.Message())))
		issue, err := json.Marshal(domain.CodeIssue{Serial: int64(i + 1), IssuedAt: domain.TimeOf(at).String(), ExpiresAt: domain.TimeOf(p.Expires).String(),
			PublicKey: base64.RawURLEncoding.EncodeToString(key.Public().(ed25519.PublicKey))})
		if err != nil {
			t.Fatal(err)
		}
		hash, err := domain.HashSitePIN(id, int64(i+1), "12345"+string(rune('0'+i)))
		if err != nil {
			t.Fatal(err)
		}
		s.Codes, s.PinHashes = append(s.Codes, string(issue)), append(s.PinHashes, hash)
	}
	return s, texts
}

// INV-SI1, INV-SI2: a code proves what its site, its serial at the moment and its days
// say, and nothing else.
func TestINV_SI_WhatACodeProves(t *testing.T) {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	other := ed25519.NewKeyFromSeed([]byte("01234567890123456789012345678901"))
	first := time.Date(2026, 1, 10, 0, 0, 0, 0, time.UTC)
	second := first.AddDate(0, 3, 0)
	site, codes := printed(t, key, "s-w05", first, second)
	_, forged := printed(t, other, "s-w05", first)
	_, elsewhere := printed(t, key, "0198c0de-1111-7111-8111-111111111111", first)
	closed := *site
	closed.Status, closed.ClosedAt = domain.SiteStatusClosed, domain.TimeOf(second.AddDate(0, 1, 0))
	for _, c := range []struct {
		name string
		site *domain.Site
		code string
		at   time.Time
		rule string
	}{
		{"the first one", site, codes[0], first.AddDate(0, 0, 5), ""},
		{"the second one", site, codes[1], second.AddDate(0, 0, 180), ""},
		{"the first one, when there is a second", site, codes[0], second, "INV-SI2"},
		{"the second one, before there was one", site, codes[1], second.AddDate(0, 0, -1), "INV-SI2"},
		{"before any", site, codes[0], first.AddDate(0, 0, -1), "INV-SI2"},
		{"last year's poster", site, codes[1], second.AddDate(0, 0, 181), "INV-SI2"},
		{"that of another site", site, elsewhere[0], first, "INV-SI1"},
		{"signed by another key", site, forged[0], first, "INV-SI1"},
		{"no code", site, "PDCA4", first, "INV-SI1"},
		{"before it was closed", &closed, codes[1], second, ""},
		{"when it is closed", &closed, codes[1], second.AddDate(0, 1, 1), "INV-SI2"},
	} {
		err := domain.VerifySiteCode(c.site, c.code, domain.TimeOf(c.at))
		if rule := domain.AsError(err); (err == nil) != (c.rule == "") || err != nil && (rule.Rule != c.rule || rule.Field != "checkIn") {
			t.Errorf("%s: %v, want %q", c.name, err, c.rule)
		}
	}
	if err := domain.VerifySitePIN(site, "123451", domain.TimeOf(second)); err != nil {
		t.Error(err)
	}
	for pin, at := range map[string]time.Time{"123450": second, "123452": second, "": second, "123451": first} {
		if err := domain.VerifySitePIN(site, pin, domain.TimeOf(at)); err == nil {
			t.Errorf("the PIN %q is taken on %v", pin, at)
		}
	}
}

// INV-V3, INV-V7: the code of a venue holds until the next one is issued, and is of no use
// at a site, nor that of a site at a venue.
func TestINV_V3_WhatTheCodeOfAVenueProves(t *testing.T) {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	first := time.Date(2026, 1, 10, 0, 0, 0, 0, time.UTC)
	second := first.AddDate(0, 3, 0)
	v := &domain.Venue{Record: domain.Record{ID: "v"}, Status: domain.VenueStatusOpen}
	var codes []string
	for i, at := range []time.Time{first, second} {
		p := domain.PrintedCode{Form: domain.VenuePrint, Place: domain.PlaceTag("v"), Serial: uint32(i + 1)}
		codes = append(codes, p.Text(ed25519.Sign(key, p.Message())))
		issue, err := json.Marshal(domain.CodeIssue{Serial: int64(i + 1), IssuedAt: domain.TimeOf(at).String(), PublicKey: base64.RawURLEncoding.EncodeToString(key.Public().(ed25519.PublicKey))})
		if err != nil {
			t.Fatal(err)
		}
		v.Codes = append(v.Codes, string(issue))
	}
	site, ofSite := printed(t, key, "v", first, second)
	other := *v
	other.ID = "w"
	closed := *v
	closed.Status, closed.ClosedAt = domain.VenueStatusClosed, domain.TimeOf(second.AddDate(0, 1, 0))
	for _, c := range []struct {
		name  string
		venue *domain.Venue
		code  string
		at    time.Time
		holds bool
	}{
		{"the first one", v, codes[0], first.AddDate(0, 1, 0), true},
		{"the second one, years later", v, codes[1], second.AddDate(3, 0, 0), true},
		{"the first one, when there is a second", v, codes[0], second, false},
		{"before any", v, codes[0], first.AddDate(0, 0, -1), false},
		{"another venue's", &other, codes[0], first, false},
		{"that of a site of the same id", v, ofSite[0], first, false},
		{"nothing", v, "", first, false},
		{"before it was closed", &closed, codes[1], second, true},
		{"when it is closed", &closed, codes[1], second.AddDate(0, 2, 0), false},
	} {
		err := domain.VerifyVenueCode(c.venue, c.code, domain.TimeOf(c.at))
		if e := domain.AsError(err); (err == nil) != c.holds || err != nil && (e.Rule != "INV-V3" || e.Field != "checkInToken") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if domain.VerifySiteCode(site, codes[0], domain.TimeOf(first)) == nil {
		t.Error("the code of a venue proves that somebody was at a site")
	}
}
