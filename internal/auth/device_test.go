package auth

import (
	"context"
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
)

func TestRegisterDevice(t *testing.T) {
	h := newHouse(t)
	h.enrol(secretary, deviceID(9))
	for _, c := range []struct {
		name  string
		actor domain.Actor
		in    Enrolment
		want  domain.ErrorCode
	}{
		{"new", as(member), Enrolment{Device: deviceID(1), Name: " 手机 ", Platform: "android"}, ""},
		{"again", as(member), Enrolment{Device: deviceID(1), Name: "手机", Platform: "android"}, ""},
		{"renamed", as(member), Enrolment{Device: deviceID(1), Name: "平板", Platform: ""}, ""},
		{"with what nobody sees", as(member), Enrolment{Device: deviceID(6), Name: " 平\u200b板\u3000", Platform: "\u200b"}, ""},
		{"of a line break", as(member), Enrolment{Device: deviceID(7), Name: "平\n板"}, domain.CodeValidation},
		{"by itself", domain.Actor{Account: member, Device: deviceID(2)}, Enrolment{Device: deviceID(2), Name: "手机"}, ""},
		{"another by a device", domain.Actor{Account: member, Device: deviceID(2)}, Enrolment{Device: deviceID(3), Name: "手机"}, domain.CodeForbidden},
		{"another's", as(member), Enrolment{Device: deviceID(9), Name: "手机"}, domain.CodeForbidden},
		{"no name", as(member), Enrolment{Device: deviceID(4), Name: "  "}, domain.CodeValidation},
		{"long name", as(member), Enrolment{Device: deviceID(4), Name: strings.Repeat("手", 101)}, domain.CodeValidation},
		{"long platform", as(member), Enrolment{Device: deviceID(4), Name: "手机", Platform: strings.Repeat("a", 61)}, domain.CodeValidation},
		{"no UUID", as(member), Enrolment{Device: "phone", Name: "手机"}, domain.CodeValidation},
		{"UUIDv4", as(member), Enrolment{Device: "0198c0de-0000-4000-8000-000000000001", Name: "手机"}, domain.CodeValidation},
		{"nobody", domain.Actor{}, Enrolment{Device: deviceID(5), Name: "手机"}, domain.CodeUnauthenticated},
	} {
		t.Run(c.name, func(t *testing.T) {
			done, err := h.RegisterDevice(context.Background(), c.actor, c.in)
			wants(t, err, c.want)
			if err != nil {
				return
			}
			d := h.device(h.e.Snapshot(), c.in.Device)
			if d.AccountID != member || d.UnitID != "b" || d.Name != seen(c.in.Name) || d.Platform != seen(c.in.Platform) ||
				d.EnrolledAt == 0 || done.Rev != d.Rev {
				t.Fatalf("the device is %+v, done %+v", d, done)
			}
		})
	}
}

func TestRegisterAgainChangesNothing(t *testing.T) {
	h := newHouse(t)
	h.enrol(member, deviceID(1))
	head := h.e.Snapshot().Rev
	h.enrol(member, deviceID(1))
	if now := h.e.Snapshot().Rev; now != head {
		t.Fatalf("the head moved from %d to %d", head, now)
	}
}

func TestDevicesOfAnAccountAreLimited(t *testing.T) {
	h := newHouse(t)
	for n := range maxDevices {
		h.enrol(member, deviceID(n))
	}
	_, err := h.RegisterDevice(context.Background(), as(member), Enrolment{Device: deviceID(maxDevices), Name: "手机"})
	wants(t, err, domain.CodeLimit)
	must(h.RevokeDevice(context.Background(), as(member), deviceID(0), false))
	h.enrol(member, deviceID(maxDevices))
}

func TestRevokeDevice(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct {
		by   string
		want domain.ErrorCode
	}{
		{member, ""}, {secretary, ""}, {admin, ""}, {unitAdmin, ""},
		{chief, domain.CodeNotFound}, {disabled, domain.CodeNotFound}, {"", domain.CodeUnauthenticated},
	} {
		t.Run("by "+c.by, func(t *testing.T) {
			h := newHouse(t)
			h.enrol(member, deviceID(1))
			g, web := must(h.login(member, deviceID(1))), must(h.login(member, ""))
			_, err := h.RevokeDevice(ctx, as(c.by), deviceID(1), true)
			wants(t, err, c.want)
			if err != nil {
				wants(t, h.check(g.Access), "")
				return
			}
			d := h.device(h.e.Snapshot(), deviceID(1))
			if d.Status != domain.DeviceStatusRevoked || !d.Wipe || d.RevokedAt == 0 {
				t.Fatalf("the device is %+v", d)
			}
			wants(t, h.check(g.Access), domain.CodeDeviceRevoked)
			wants(t, h.check(web.Access), "")
			_, err = h.refresh(g.Refresh, deviceID(1)) // it still has to hear that it must wipe
			wants(t, err, domain.CodeDeviceRevoked)
			_, err = h.login(member, deviceID(1))
			wants(t, err, domain.CodeDeviceRevoked)
			_, err = h.RegisterDevice(ctx, as(member), Enrolment{Device: deviceID(1), Name: "手机"})
			wants(t, err, domain.CodeDeviceRevoked)
		})
	}
}

func TestRevokeAgain(t *testing.T) {
	h := newHouse(t)
	ctx := context.Background()
	h.enrol(member, deviceID(1))
	first := must(h.RevokeDevice(ctx, as(member), deviceID(1), false))
	if same := must(h.RevokeDevice(ctx, as(member), deviceID(1), false)); same != first {
		t.Fatalf("a second revocation did something: %+v", same)
	}
	must(h.RevokeDevice(ctx, as(member), deviceID(1), true))
	must(h.RevokeDevice(ctx, as(member), deviceID(1), false))
	if !h.device(h.e.Snapshot(), deviceID(1)).Wipe {
		t.Fatal("the order to wipe was lost")
	}
	_, err := h.RevokeDevice(ctx, as(member), deviceID(7), true)
	wants(t, err, domain.CodeNotFound)
}

// A dismissed person's device must hear that it is revoked, not only that its
// account is disabled.
func TestRevokedDeviceOfADisabledAccount(t *testing.T) {
	h := newHouse(t)
	h.enrol(member, deviceID(1))
	g := must(h.login(member, deviceID(1)))
	must(h.RevokeDevice(context.Background(), as(admin), deviceID(1), true))
	h.set(member, domain.AccountFieldStatus, domain.String("DISABLED"))
	wants(t, h.check(g.Access), domain.CodeDeviceRevoked)
	_, err := h.refresh(g.Refresh, deviceID(1))
	wants(t, err, domain.CodeDeviceRevoked)
}

// A device may sign in before it is enrolled; once it is another account's, what
// it was given is void.
func TestLoginWithDevices(t *testing.T) {
	h := newHouse(t)
	g := must(h.login(member, deviceID(1)))
	wants(t, h.check(g.Access), "")
	_, err := h.login(member, "phone")
	wants(t, err, domain.CodeValidation)
	h.enrol(secretary, deviceID(1))
	wants(t, h.check(g.Access), domain.CodeForbidden)
	_, err = h.refresh(g.Refresh, deviceID(1))
	wants(t, err, domain.CodeForbidden)
	_, err = h.login(member, deviceID(1))
	wants(t, err, domain.CodeForbidden)
}

// seen is what can be seen of a name.
func seen(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\u200b", "")) }

// A device has one key, from when it was enrolled with it: what it signs before counts for
// nothing, and a second key would void what it has signed.
func TestKeyOfADevice(t *testing.T) {
	h := newHouse(t)
	key := base64.StdEncoding.EncodeToString(make([]byte, 32))
	proved := h.clock.now()
	try := func(k string) error {
		actor := as(member)
		actor.Proved = domain.TimeOf(proved)
		_, err := h.RegisterDevice(context.Background(), actor, Enrolment{Device: deviceID(1), Name: "手机", Key: k})
		return err
	}
	h.wait(keyFresh + time.Millisecond)
	wants(t, try(key), domain.CodeValidation) // the session is open, but who has the phone now?
	proved = h.clock.now()
	record := func() *domain.Device {
		return h.e.Snapshot().Find("Device", deviceID(1)).Body.(*domain.Device)
	}
	for _, bad := range []string{"x", key[:40], key + "AAAA"} {
		wants(t, try(bad), domain.CodeValidation)
	}
	wants(t, try(""), "")
	if d := record(); d.PublicKey != "" || d.KeyEnrolledAt != 0 {
		t.Errorf("a device without a key has %q from %v", d.PublicKey, d.KeyEnrolledAt)
	}
	h.wait(time.Hour)
	wants(t, try(key), domain.CodeValidation)
	proved = h.clock.now()
	h.wait(keyFresh)
	from := domain.TimeOf(h.clock.now())
	wants(t, try(key), "")
	h.wait(time.Hour)
	wants(t, try(key), "")
	wants(t, try(""), "")
	if d := record(); d.PublicKey != key || d.KeyEnrolledAt != from {
		t.Errorf("the key is %q from %v, not from %v", d.PublicKey, d.KeyEnrolledAt, from)
	}
	wants(t, try(base64.StdEncoding.EncodeToString(append(make([]byte, 31), 1))), domain.CodeValidation)
}

// An actor knows when the password was shown in the session, however often it is renewed.
func TestThePasswordOfASessionIsAsOldAsItsLogin(t *testing.T) {
	h := newHouse(t)
	at := domain.TimeOf(h.clock.now())
	g := must(h.login(member, ""))
	proved := func(access string) domain.Time {
		c := must(h.tokens.Verify(access))
		return h.proved(&c)
	}
	if got := proved(g.Access); got != at {
		t.Errorf("shown at %v, not %v", got, at)
	}
	h.wait(8 * time.Minute)
	g = must(h.refresh(g.Refresh, ""))
	if got := proved(g.Access); got != at {
		t.Errorf("renewed, shown at %v, not %v", got, at)
	}
}
