package auth

import (
	"cmp"
	"errors"
	"log/slog"
	"net/netip"
	"strings"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Config is what the service is made of.
type Config struct {
	// Engine keeps accounts, devices and sessions. Required.
	Engine *engine.Engine
	// Keys sign and seal. Required.
	Keys *KeySet
	// Issuer and Audience go into access tokens; "pdca" and "api" if empty.
	Issuer, Audience string
	// Refresh sets the lifetimes of sessions; its Keys are taken from here and its
	// RetryWindow is a minute if 0.
	Refresh RefreshConfig
	// Passwords sets the cost of a password hash, Limiter how guessing is slowed.
	Passwords PasswordConfig
	Limiter   LimiterConfig
	// Log takes security events and what operators should know; nil discards.
	Log *slog.Logger
}

// defaultRetry is how long a lost answer to a refresh can be asked for again:
// longer than a field connection takes to come back.
const defaultRetry = time.Minute

// Service signs people in and out and enrols their devices. Accounts, devices
// and sessions are records of the journal like all others, so what it decides
// holds in every server process and survives them. Safe for concurrent use.
type Service struct {
	e         *engine.Engine
	log       *slog.Logger
	keys      *KeySet
	tokens    *Tokens
	refresher *Refresher
	passwords *Passwords
	limiter   *Limiter
	writes    writes
	crowds    crowds

	accounts, devices, sessions, guards *registry.Entity
}

// New checks the configuration.
func New(cfg Config) (*Service, error) {
	if cfg.Engine == nil || cfg.Keys == nil {
		return nil, errors.New("authentication needs an engine and keys")
	}
	reg := cfg.Engine.Registry()
	s := &Service{e: cfg.Engine, keys: cfg.Keys, log: cmp.Or(cfg.Log, slog.New(slog.DiscardHandler)),
		accounts: reg.Entity("Account"), devices: reg.Entity("Device"), sessions: reg.Entity("Session"), guards: reg.Entity("LoginGuard")}
	cfg.Refresh.Keys, cfg.Refresh.RetryWindow = cfg.Keys, cmp.Or(cfg.Refresh.RetryWindow, defaultRetry)
	var errs [4]error
	s.tokens, errs[0] = NewTokens(TokenConfig{Keys: cfg.Keys, Issuer: cmp.Or(cfg.Issuer, "pdca"),
		Audience: cmp.Or(cfg.Audience, "api"), Clock: cfg.Engine.Now})
	s.refresher, errs[1] = NewRefresher(cfg.Refresh)
	s.passwords, errs[2] = NewPasswords(cfg.Passwords)
	s.limiter, errs[3] = NewLimiter(cfg.Limiter)
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	return s, nil
}

// Credentials are what somebody signs in with.
type Credentials struct {
	Username, Password string
	// Device is the id of the device that signs in; "" for a browser. It need not
	// be enrolled yet: the tokens are bound to it all the same.
	Device string
	// NewPassword is chosen in the place of one that was handed out; "" for none.
	NewPassword string
	// Address is the client's network address.
	Address netip.Addr
}

// Grant is what a sign-in or a renewal gives.
type Grant struct {
	// Access and Refresh are the two tokens.
	Access, Refresh string
	// Expires is when the access token does.
	Expires domain.Time
	// Account is the id of the account that is signed in.
	Account string
}

// Done names the record that a change was about and the commit that holds it.
type Done struct {
	ID  string
	Rev domain.Rev
}

// account returns an account by its id; nil where there is none.
func (s *Service) account(snap *state.Snapshot, id string) *domain.Account {
	if r := snap.Find(s.accounts.Name, id); r != nil {
		return r.Body.(*domain.Account)
	}
	return nil
}

// named returns the account of a user name; nil where there is none.
func (s *Service) named(snap *state.Snapshot, username string) (a *domain.Account) {
	f := s.accounts.Fields[domain.AccountFieldUsername]
	snap.Each(s.accounts, f, domain.String(username), func(r *domain.Record) bool {
		a = r.Body.(*domain.Account)
		return false
	})
	return a
}

// canonicalName folds a user name as typed to the form that accounts have.
func canonicalName(typed string) string { return strings.ToLower(domain.TextCode.Sought(typed)) }

// device returns a device by its id; nil where it is not enrolled.
func (s *Service) device(snap *state.Snapshot, id string) *domain.Device {
	if r := snap.Find(s.devices.Name, id); r != nil {
		return r.Body.(*domain.Device)
	}
	return nil
}

// usable says whether a device may act for an account. One that is not enrolled
// may: it has to sign in before it can enrol.
func (s *Service) usable(snap *state.Snapshot, device, account string) error {
	d := s.device(snap, device)
	switch {
	case d == nil:
		return nil
	case d.AccountID != account:
		return foreignDevice()
	case d.Status != domain.DeviceStatusActive:
		return revokedDevice()
	}
	return nil
}

func foreignDevice() error {
	return domain.Errorf(domain.CodeForbidden, "该设备编号不可使用", "this device id cannot be used").On("deviceId")
}

func revokedDevice() error {
	return domain.Errorf(domain.CodeDeviceRevoked, "设备已被撤销，须清除本地数据", "the device was revoked; it must wipe its data")
}

func notSignedIn() error {
	return domain.Errorf(domain.CodeUnauthenticated, "请先登录", "sign in first")
}

func ended(cause string) error {
	return domain.Errorf(domain.CodeUnauthenticated, "登录已失效，请重新登录", "the session is no longer valid; sign in again").
		Because(errors.New(cause))
}
