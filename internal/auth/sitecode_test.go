package auth

import (
	"context"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// The code of a site is issued to whoever sees it; it is verified by the record alone, and
// what was printed before is void.
func TestIssueSiteCode(t *testing.T) {
	h := newHouse(t)
	h.do(func(tx *engine.Tx) error {
		for _, s := range [][2]string{{"site", "b"}, {"office", "c"}} {
			id, unit := s[0], s[1]
			op := engine.Op{Kind: engine.OpCreate, Ent: tx.Registry().Entity("Site"), ID: id}
			if err := engine.ReadFields(op.Ent, []byte(`{"code":"`+id+`","nameZh":"场所","kindCode":"OFFICE","unitId":"`+unit+`"}`), nil, &op); err != nil {
				return err
			}
			if _, err := tx.Create(op); err != nil {
				return err
			}
		}
		return nil
	})
	issue := func(who, id string, want domain.ErrorCode) Printed {
		t.Helper()
		p, err := h.IssueCode(context.Background(), as(who), "Site", id)
		wants(t, err, want)
		return p
	}
	issue(secretary, "office", domain.CodeNotFound)
	issue(secretary, "nowhere", domain.CodeNotFound)
	issue(unitAdmin, "office", domain.CodeNotFound)
	issue("", "site", domain.CodeUnauthenticated)
	first := issue(secretary, "site", "")
	at := domain.TimeOf(h.clock.now())
	site := func() *domain.Site { return h.e.Snapshot().Find("Site", "site").Body.(*domain.Site) }
	if err := domain.VerifySiteCode(site(), first.Code, at+1); err != nil {
		t.Error(err)
	}
	if err := domain.VerifySitePIN(site(), first.PIN, at+1); err != nil {
		t.Error(err)
	}
	h.clock.add(CachePeriod)
	if _, err := h.keys.Rotate(h.clock.now()); err != nil {
		t.Fatal(err)
	}
	h.clock.add(2 * CachePeriod)
	second, now := issue(secretary, "site", ""), domain.TimeOf(h.clock.now())
	if s := site(); s.KeySerial != 2 || len(s.Codes) != 2 || s.CodeExpiresOn != s.CodeIssuedOn+180 {
		t.Errorf("%+v", s)
	}
	for code, want := range map[string]bool{first.Code: false, second.Code: true} {
		if err := domain.VerifySiteCode(site(), code, now+1); (err == nil) != want {
			t.Errorf("%v, want %t", err, want)
		}
	}
	if err := domain.VerifySiteCode(site(), first.Code, at+1); err != nil {
		t.Errorf("the first one, when it was in force: %v", err)
	}
}

// The code of a venue is issued by who keeps it, and holds until the next one.
func TestIssueVenueCode(t *testing.T) {
	h := newHouse(t)
	h.do(func(tx *engine.Tx) error {
		for _, v := range [][2]string{{"hall", "b"}, {"palace", "c"}} {
			op := engine.Op{Kind: engine.OpCreate, Ent: tx.Registry().Entity("Venue"), ID: v[0]}
			if err := engine.ReadFields(op.Ent, []byte(`{"unitId":"`+v[1]+`","nameZh":"馆","kindCode":"CULTURE_PALACE"}`), nil, &op); err != nil {
				return err
			}
			if _, err := tx.Create(op); err != nil {
				return err
			}
		}
		return nil
	})
	for _, c := range [][3]string{{secretary, "palace", "NOT_FOUND"}, {secretary, "nowhere", "NOT_FOUND"}, {secretary, "hall", "FORBIDDEN"}, {"", "hall", "UNAUTHENTICATED"}} {
		_, err := h.IssueCode(context.Background(), as(c[0]), "Venue", c[1])
		wants(t, err, domain.ErrorCode(c[2]))
	}
	h.do(func(tx *engine.Tx) error {
		return engine.Create[domain.RoleGrant](tx, engine.To(domain.RoleGrantFieldAccountID, engine.Text(secretary)),
			engine.To(domain.RoleGrantFieldRole, engine.Text(domain.RoleUnitSecretary)), engine.To(domain.RoleGrantFieldScopeUnitID, engine.Text("b")))
	})
	first, err := h.IssueCode(context.Background(), as(secretary), "Venue", "hall")
	wants(t, err, "")
	at := domain.TimeOf(h.clock.now())
	venue := func() *domain.Venue { return h.e.Snapshot().Find("Venue", "hall").Body.(*domain.Venue) }
	if err := domain.VerifyVenueCode(venue(), first.Code, at+1); err != nil || first.PIN != "" {
		t.Error(err, first.PIN)
	}
	h.clock.add(2 * CachePeriod)
	second, err := h.IssueCode(context.Background(), as(secretary), "Venue", "hall")
	wants(t, err, "")
	now := domain.TimeOf(h.clock.now()) + 1
	for _, c := range []struct {
		code  string
		at    domain.Time
		holds bool
	}{{first.Code, at + 1, true}, {first.Code, now, false}, {second.Code, now, true}, {second.Code, at + 1, false}} {
		if err := domain.VerifyVenueCode(venue(), c.code, c.at); (err == nil) != c.holds {
			t.Errorf("%v, want %t", err, c.holds)
		}
	}
}
