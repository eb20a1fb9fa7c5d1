package auth

import (
	"context"
	"fmt"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// sessions counts the session records of an account, and those that run.
func (h *house) sessions(account string) (records, running int) {
	snap := h.e.Snapshot()
	snap.Each(h.Service.sessions, h.Service.sessions.Fields[domain.SessionFieldAccountID], domain.String(account), func(r *domain.Record) bool {
		if records++; !hasEnded(r.Body.(*domain.Session)) {
			running++
		}
		return true
	})
	return records, running
}

// open1 signs in without the work of a password.
func (h *house) open1(account, device string) Grant {
	return must(h.open(context.Background(), h.account(h.e.Snapshot(), account), device))
}

// A script that signs in four times a day, and out every other time, leaves no
// more records than sessions run at once.
func TestLoginsDoNotAddUp(t *testing.T) {
	h := newHouse(t)
	for n := range 500 {
		device := ""
		if n%3 == 0 {
			device = deviceID(n) // never enrolled
		}
		g := h.open1(member, device)
		if n%2 == 0 {
			wants(t, h.Logout(context.Background(), g.Refresh), "")
		}
		wants(t, h.check(g.Access), domain.ErrorCode(map[bool]string{true: string(domain.CodeUnauthenticated)}[n%2 == 0]))
		h.wait(6 * time.Hour) // idle sessions end after thirty days
	}
	records, _ := h.sessions(member)
	if records < 55 || records > 65 { // one of two runs for thirty days
		t.Fatalf("%d records", records)
	}
	must(h.login(secretary, ""))
	if n, _ := h.sessions(secretary); n != 1 {
		t.Fatalf("%d records of another account", n)
	}
}

func TestSessionsOfAnAccountAreLimited(t *testing.T) {
	h := newHouse(t)
	first, second := must(h.login(member, "")), must(h.login(member, ""))
	h.wait(time.Second)
	first = must(h.refresh(first.Refresh, "")) // so it is the second that is unused the longest
	h.fillSessions(member, maxSessions-2)
	last := must(h.login(member, ""))
	wants(t, h.check(second.Access), domain.CodeUnauthenticated)
	wants(t, h.check(first.Access), "")
	wants(t, h.check(last.Access), "")
	if _, running := h.sessions(member); running != maxSessions {
		t.Fatalf("%d are running", running)
	}
}

// fillSessions opens sessions without the work of a password.
func (h *house) fillSessions(account string, n int) {
	h.do(func(tx *engine.Tx) error {
		for range n {
			f, _, err := h.refresher.Start("", domain.TimeOf(h.clock.now()))
			noError(err)
			chain, err := h.familyField(f, "", 0)
			noError(err)
			if _, err := tx.Make(h.Service.sessions, f.ID, domain.FieldEffect{Field: domain.SessionFieldAccountID, Value: domain.String(account)}, chain); err != nil {
				return err
			}
		}
		return nil
	})
}

// The tokens of an earlier login say nothing about the one that took its record
// over: they let nobody in, accuse nobody and end nothing.
func TestTokensOfAnEarlierLogin(t *testing.T) {
	h := newHouse(t)
	ctx := context.Background()
	used := must(h.login(member, ""))
	last := must(h.refresh(used.Refresh, ""))
	wants(t, h.Logout(ctx, last.Refresh), "")
	h.wait(seatRest)
	now := must(h.login(member, deviceID(7)))
	id, _ := FamilyOf(last.Refresh)
	if same, _ := FamilyOf(now.Refresh); same != id {
		t.Fatal("the record was not taken over")
	}
	for _, old := range []string{used.Refresh, last.Refresh} {
		for _, device := range []string{"", deviceID(7)} {
			_, err := h.refresh(old, device)
			wants(t, err, domain.CodeUnauthenticated)
		}
		wants(t, h.Logout(ctx, old), "")
	}
	wants(t, h.check(used.Access), domain.CodeUnauthenticated)
	wants(t, h.check(now.Access), "")
	next := must(h.refresh(now.Refresh, deviceID(7)))
	retry := must(h.refresh(now.Refresh, deviceID(7)))
	if retry.Refresh != next.Refresh {
		t.Fatal("a retry got another successor")
	}
	h.wait(2 * time.Minute)
	_, err := h.refresh(now.Refresh, deviceID(7)) // its own used token still gives it away
	wants(t, err, domain.CodeUnauthenticated)
	wants(t, h.check(next.Access), domain.CodeUnauthenticated)
	snap, err := engine.Replay(ctx, h.e.Store(), emptyState(h), 0)
	if err != nil || snap.Digest() != h.e.Snapshot().Digest() {
		t.Fatalf("replay differs: %v", err)
	}
}

// Nothing is taken over while a token of it may still be good.
func TestSessionsRestBeforeTheyAreTakenOver(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, ""))
	wants(t, h.Logout(context.Background(), g.Refresh), "")
	h.wait(seatRest - time.Millisecond)
	must(h.login(member, ""))
	if n, _ := h.sessions(member); n != 2 {
		t.Fatalf("%d records", n)
	}
	if seatRest < AccessLifetime+Leeway+5*time.Minute { // the longest retry window
		t.Fatal("the rest is too short")
	}
}

// A device that lay idle for long hears of its revocation all the same.
func TestRevokedDeviceHearsOfItMuchLater(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, deviceID(1)))
	h.enrol(member, deviceID(1))
	h.wait(40 * 24 * time.Hour) // idle, its session is over
	must(h.login(member, ""))
	must(h.login(member, deviceID(2)))
	must(h.RevokeDevice(context.Background(), as(member), deviceID(1), true))
	_, err := h.refresh(g.Refresh, deviceID(1))
	wants(t, err, domain.CodeDeviceRevoked)
}

// A device that signs in again and again uses its own records anew.
func TestOneDeviceUsesItsRecordsAnew(t *testing.T) {
	h := newHouse(t)
	h.enrol(member, deviceID(1))
	for range 50 {
		h.open1(member, deviceID(1))
		h.wait(30 * time.Minute)
	}
	if n, running := h.sessions(member); n > 4 || running != 1 {
		t.Fatalf("%d records, %d running", n, running)
	}
}

// Enabling an account again brings no old session back.
func TestDisabledSessionsStayDead(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, ""))
	d := must(h.login(member, deviceID(1)))
	for _, status := range []domain.AccountStatus{domain.AccountStatusDisabled, domain.AccountStatusActive} {
		h.set(member, domain.AccountFieldStatus, domain.String(string(status)))
	}
	for device, old := range map[string]Grant{"": g, deviceID(1): d} {
		wants(t, h.check(old.Access), domain.CodeUnauthenticated)
		_, err := h.refresh(old.Refresh, device)
		wants(t, err, domain.CodeUnauthenticated)
	}
	now := must(h.login(member, ""))
	wants(t, h.check(now.Access), "")
	_, err := h.refresh(now.Refresh, "")
	wants(t, err, "")
	other := must(h.login(secretary, ""))
	h.set(secretary, domain.AccountFieldName, domain.String("改名"))
	wants(t, h.check(other.Access), "") // no other change does it
}

// Logins that race for one record all get a session of their own.
func TestRacingLogins(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, ""))
	wants(t, h.Logout(context.Background(), g.Refresh), "")
	h.wait(seatRest)
	a := h.account(h.e.Snapshot(), member)
	snap := h.e.Snapshot()
	first := must(h.openOnce(context.Background(), snap, a, ""))
	_, err := h.openOnce(context.Background(), snap, a, "") // it saw the same free record
	if err != errMoved {
		t.Fatalf("the second login: %v", err)
	}
	second := must(h.open(context.Background(), a, ""))
	for i, g := range []Grant{first, second} {
		if err := h.check(g.Access); err != nil {
			t.Fatal(fmt.Sprint(i), err)
		}
	}
	if n, running := h.sessions(member); n != 2 || running != 2 {
		t.Fatalf("%d records, %d running", n, running)
	}
}

// A device that was away for so long that its session is over signs in again, into the
// same record.
func TestDeviceComesBack(t *testing.T) {
	h := newHouse(t)
	h.enrol(member, deviceID(7))
	g := must(h.login(member, deviceID(7)))
	h.wait(400 * 24 * time.Hour)
	_, err := h.refresh(g.Refresh, deviceID(7))
	wants(t, err, domain.CodeUnauthenticated)
	now := must(h.login(member, deviceID(7)))
	wants(t, h.check(now.Access), "")
	must(h.refresh(now.Refresh, deviceID(7)))
	if n, running := h.sessions(member); n != 1 || running != 1 {
		t.Fatalf("%d records, %d running", n, running)
	}
}
