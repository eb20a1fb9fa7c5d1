package auth

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// Login exchanges a password for tokens. A wrong password, an unknown name and a
// disabled account get one and the same answer after the same work. Errors:
// UNAUTHENTICATED, RATE_LIMITED, UNAVAILABLE; after the right password also
// DEVICE_REVOKED and FORBIDDEN for a device that cannot be used.
func (s *Service) Login(ctx context.Context, in Credentials) (Grant, error) {
	if in.Device != "" && !engine.ValidID(in.Device) {
		return Grant{}, domain.Errorf(domain.CodeValidation, "设备编号须为小写的 UUIDv7", "the device id must be a UUIDv7 in lower case").On("deviceId")
	}
	// The password may have been set by another server a moment ago.
	snap, err := s.e.Newest(ctx)
	if err != nil {
		return Grant{}, err
	}
	name := canonicalName(in.Username)
	a := s.named(snap, name)
	if err := s.prove(ctx, a, Source{Account: name, Address: in.Address, Device: in.Device}, in.Password); err != nil {
		return Grant{}, err
	}
	if a, err = s.choose(ctx, a, in); err != nil {
		return Grant{}, err
	}
	return s.open(ctx, a, in.Device)
}

// choose sets the password that somebody chooses who signs in with one that was handed
// out: nobody but the person knows it then. With any other password there is none to choose.
func (s *Service) choose(ctx context.Context, a *domain.Account, in Credentials) (*domain.Account, error) {
	bad := func(zh, en string) error { return domain.Errorf(domain.CodeValidation, zh, en).On("newPassword") }
	switch {
	case !a.PasswordTemporary && in.NewPassword == "":
		return a, nil
	case !a.PasswordTemporary:
		return nil, bad("请先登录，再用 changePassword 修改口令", "sign in, and change the password by changePassword")
	case in.NewPassword == "":
		return nil, bad("这是临时口令，登录时须设定新口令", "this password was handed out: choose a new one with the sign-in")
	case in.NewPassword == in.Password:
		return nil, bad("新口令不得与临时口令相同", "choose another password than the one that was handed out")
	}
	if err := CheckPassword(a.Username, in.NewPassword); err != nil {
		domain.AsError(err).Field = "newPassword"
		return nil, err
	}
	hash, err := s.passwords.Hash(ctx, in.NewPassword)
	if err != nil {
		return nil, err
	}
	if _, err := s.setPassword(ctx, actorOf(a, in.Device), a, hash, false); err != nil {
		return nil, err
	}
	return s.account(s.e.Snapshot(), a.ID), nil
}

// prove checks the password of an account that may not exist (nil), slowed down
// by the limiter. Nobody learns from it which accounts there are.
func (s *Service) prove(ctx context.Context, a *domain.Account, who Source, password string) error {
	s.learn(a, who)
	attempt, err := s.limiter.Begin(ctx, who, s.e.Now)
	if err != nil {
		return err
	}
	defer attempt.Abandoned()
	stored := ""
	if a != nil {
		stored = a.PasswordHash
	}
	ok, err := s.passwords.Verify(ctx, Place{Network: network(who.Address), First: attempt.Known()}, stored, password)
	switch {
	case engine.IsCode(err, domain.CodeUnavailable):
		return err
	case err != nil: // a stored hash that cannot be read lets nobody in
		s.log.Error("check a password", "account", a.ID, "error", err)
	}
	if !ok || a.Status != domain.AccountStatusActive {
		// Not what was typed: people type passwords into the wrong field.
		s.log.Info("security event: a password was refused", "event", "password_refused", "address", who.Address, "exists", a != nil)
		attempt.Failed(s.e.Now())
		s.tell(a, who, attempt)
		return domain.Errorf(domain.CodeUnauthenticated, "用户名或口令不正确", "the user name or the password is not correct")
	}
	if attempt.Succeeded(s.e.Now()) {
		s.forgive(a)
	}
	if s.crowds.add(who.Address, a.ID) {
		s.log.Warn("many accounts sign in from one address: wrong passwords of one delay all; if a proxy stands in front, name it (serve --proxy)",
			"event", "address_shared", "address", who.Address, "accounts", sharedBy)
	}
	if s.passwords.Outdated(stored) {
		s.rehash(ctx, a, password)
	}
	return nil
}

// rehash stores a password again with the costs of today. Where it fails the old
// hash serves until the next login.
func (s *Service) rehash(ctx context.Context, a *domain.Account, password string) {
	hash, err := s.passwords.Hash(ctx, password)
	if err == nil {
		err = s.e.Do(ctx, actorOf(a, ""), func(tx *engine.Tx) error {
			if now := s.account(tx.State(), a.ID); now == nil || now.PasswordHash != a.PasswordHash {
				return nil
			}
			return tx.Put(s.accounts, a.ID, domain.FieldEffect{Field: domain.AccountFieldPasswordHash, Value: domain.String(hash)})
		})
	}
	if err != nil {
		s.log.Warn("renew a password hash", "account", a.ID, "error", err)
	}
}

// open starts a session for an account whose password was just proved. A device
// has one session: signing in again ends the one before.
func (s *Service) open(ctx context.Context, a *domain.Account, device string) (Grant, error) {
	if err := s.writes.take(a.ID, s.e.Now()); err != nil {
		return Grant{}, err
	}
	for range renewals {
		g, err := s.openOnce(ctx, s.e.Snapshot(), a, device)
		if !errors.Is(err, errMoved) {
			return g, err
		}
	}
	return Grant{}, tooBusy()
}

func (s *Service) openOnce(ctx context.Context, snap *state.Snapshot, a *domain.Account, device string) (Grant, error) {
	now := domain.TimeOf(s.e.Now())
	seat, err := s.findSeat(snap, a.ID, device, now)
	if err != nil {
		return Grant{}, err
	}
	f, refresh, err := s.begin(seat, device, now)
	if err != nil {
		return Grant{}, err
	}
	chain, err := s.familyField(f, "", 0)
	if err != nil {
		return Grant{}, err
	}
	fields := []domain.FieldEffect{{Field: domain.SessionFieldAccountID, Value: domain.String(a.ID)},
		{Field: domain.SessionFieldDeviceID, Value: textOrNull(device)}, chain}
	err = s.e.Do(ctx, actorOf(a, ""), func(tx *engine.Tx) error {
		// Disabled, or another password, since it was proved?
		if now := s.account(tx.State(), a.ID); now == nil || now.Status != domain.AccountStatusActive || now.TokensValidFrom != a.TokensValidFrom {
			return ended("the account changed during the login")
		}
		if err := s.usable(tx.State(), device, a.ID); err != nil {
			return err
		}
		// The seat that is taken over came to its end by itself; ended again it would not
		// be what was judged.
		before := slices.DeleteFunc(s.ofDevice(tx.State(), device, a.ID), func(rec *domain.Session) bool { return rec.ID == f.ID })
		if err := s.end(tx, before, endReplaced); err != nil {
			return err
		}
		return s.seat(tx, seat, f.ID, fields)
	})
	if err != nil {
		return Grant{}, err
	}
	return s.grant(a, f, refresh)
}

// ofDevice lists the running sessions of an account on a device; none for "".
func (s *Service) ofDevice(snap *state.Snapshot, device, account string) (list []*domain.Session) {
	if device == "" {
		return nil
	}
	for _, rec := range s.live(snap, domain.SessionFieldDeviceID, device) {
		if rec.AccountID == account {
			list = append(list, rec)
		}
	}
	return list
}

// grant issues the access token that goes with a refresh token.
func (s *Service) grant(a *domain.Account, f Family, refresh string) (Grant, error) {
	access, c, err := s.tokens.Issue(Claims{AccountID: a.ID, DeviceID: f.DeviceID,
		TokenID: f.ID + "." + rand.Text(), Grants: uint64(a.TokensValidFrom)})
	if err != nil {
		return Grant{}, err
	}
	return Grant{Access: access, Refresh: refresh, Expires: c.ExpiresAt, Account: a.ID}, nil
}

// sessionOf returns the session that an access token belongs to.
func sessionOf(tokenID string) string {
	id, _, _ := strings.Cut(tokenID, ".")
	return id
}

// Renewal is a refresh token to exchange.
type Renewal struct {
	Refresh string
	// Device is the id of the device that signed in; "" for a browser.
	Device string
}

// renewals is how often a renewal looks again after another one was faster.
const renewals = 4

// errMoved says that a session changed between the look and the write.
var errMoved = errors.New("the session was changed by another request")

// Refresh exchanges a refresh token for new tokens. The token before the present
// one gives the same successor again for a minute; a token used up before that
// ends the session and is reported as a security event. Errors: UNAUTHENTICATED,
// DEVICE_REVOKED, RATE_LIMITED, UNAVAILABLE.
func (s *Service) Refresh(ctx context.Context, in Renewal) (Grant, error) {
	for range renewals {
		// Another server may have given the token out a moment ago.
		snap, err := s.e.Newest(ctx)
		if err != nil {
			return Grant{}, err
		}
		g, err := s.renew(ctx, snap, in)
		if !errors.Is(err, errMoved) {
			return g, err
		}
	}
	return Grant{}, tooBusy()
}

func tooBusy() error {
	return engine.Unavailable("请求过于频繁，请稍后重试", "too many requests at once, try again in a moment")
}

// renew judges a token on one snapshot, outside the sequencer, and stores the
// verdict if the session is still the one that was judged.
func (s *Service) renew(ctx context.Context, snap *state.Snapshot, in Renewal) (Grant, error) {
	rec, f, v, err := s.judge(snap, in)
	if err != nil {
		return Grant{}, err
	}
	if err := s.standingOf(snap, rec, v); err != nil {
		return Grant{}, err
	}
	switch v.Outcome {
	case RefreshRotate:
		if err = s.writes.take(rec.AccountID, s.e.Now()); err == nil {
			err = s.store(ctx, rec, v.Family, "")
		}
	case RefreshReuse:
		if err = s.store(ctx, rec, v.Family, endReuse); err == nil {
			s.log.Warn("security event: a refresh token was used twice; its session is revoked",
				"event", "refresh_reuse", "account", rec.AccountID, "device", rec.DeviceID, "session", f.ID)
		}
	}
	if err == nil {
		err = v.Err()
	}
	if err != nil {
		return Grant{}, err
	}
	return s.grant(s.account(snap, rec.AccountID), v.Family, v.Token)
}

// judge finds the session that a token claims and the verdict on it.
func (s *Service) judge(snap *state.Snapshot, in Renewal) (rec *domain.Session, f Family, v Verdict, err error) {
	id, ok := FamilyOf(in.Refresh)
	if ok {
		rec = s.session(snap, id)
	}
	if rec == nil {
		return nil, f, v, ended("no such session")
	}
	if f, err = family(rec); err != nil {
		return nil, f, v, err
	}
	device := in.Device
	switch {
	case s.refresher.Present(f, in.Refresh, device, domain.TimeOf(s.e.Now())).Outcome == RefreshFormer:
		return nil, f, v, ended("a token of an earlier login")
	case f.DeviceID == "": // a browser's session is bound to no device
		device = ""
	case device == "":
		return nil, f, v, domain.Errorf(domain.CodeValidation, "须给出登录所用的设备编号", "the id of the device that signed in is needed").On("deviceId")
	}
	return rec, f, s.refresher.Present(f, in.Refresh, device, domain.TimeOf(s.e.Now())), nil
}

// standingOf refuses a genuine token whose device or account is out. A revoked
// device is told so even after its sessions ended: it has to wipe itself. Reuse
// goes on to be recorded, whoever is out.
func (s *Service) standingOf(snap *state.Snapshot, rec *domain.Session, v Verdict) error {
	switch v.Outcome {
	case RefreshUnknown:
		return v.Err()
	case RefreshReuse:
		return nil
	}
	if rec.DeviceID != "" {
		if err := s.usable(snap, rec.DeviceID, rec.AccountID); err != nil {
			return err
		}
	}
	a := s.account(snap, rec.AccountID)
	switch {
	case a == nil || a.Status != domain.AccountStatusActive:
		return ended("the account is disabled")
	case opened(rec).At < a.TokensValidFrom:
		return ended("opened before tokensValidFrom")
	case interrupted(rec, a):
		return ended("the account was disabled in the meantime")
	}
	return nil
}

// store writes a session's new state, unless it changed since it was read.
func (s *Service) store(ctx context.Context, rec *domain.Session, f Family, reason string) error {
	now := domain.TimeOf(s.e.Now())
	eff, err := s.familyField(f, reason, now)
	if err != nil {
		return err
	}
	return s.e.Do(ctx, domain.Actor{Account: rec.AccountID}, func(tx *engine.Tx) error {
		if cur := s.session(tx.State(), rec.ID); cur == nil || cur.Family != rec.Family {
			return errMoved
		}
		return tx.Put(s.sessions, rec.ID, eff)
	})
}

// Logout ends the session of a refresh token, or, where it is "", the one that
// the request's access token belongs to. A session that has ended already is no
// error.
func (s *Service) Logout(ctx context.Context, refresh string) error {
	snap, err := s.e.Newest(ctx)
	if err != nil {
		return err
	}
	id := Session(ctx)
	if refresh != "" {
		if id, err = s.genuine(snap, refresh); err != nil || id == "" {
			return err
		}
	}
	if id == "" {
		return notSignedIn()
	}
	rec := s.session(snap, id)
	if rec == nil {
		return ended("no such session")
	}
	err = s.e.Do(ctx, domain.Actor{Account: rec.AccountID}, func(tx *engine.Tx) error {
		return s.end(tx, []*domain.Session{s.session(tx.State(), id)}, endLogout)
	})
	if err != nil {
		return fmt.Errorf("sign out: %w", err)
	}
	return nil
}

// genuine returns the session of a token that is one of ours, whatever has
// become of it; "" where another login has taken it over since.
func (s *Service) genuine(snap *state.Snapshot, refresh string) (string, error) {
	id, ok := FamilyOf(refresh)
	rec := (*domain.Session)(nil)
	if ok {
		rec = s.session(snap, id)
	}
	if rec == nil {
		return "", ended("no such session")
	}
	f, err := family(rec)
	if err != nil {
		return "", err
	}
	v := s.refresher.Present(f, refresh, f.DeviceID, domain.TimeOf(s.e.Now()))
	switch v.Outcome {
	case RefreshUnknown:
		return "", v.Err()
	case RefreshFormer:
		return "", nil
	}
	return id, nil
}

// actorOf is an account as the actor of a change.
func actorOf(a *domain.Account, device string) domain.Actor {
	return domain.Actor{Account: a.ID, Member: a.MemberID, Device: device}
}
