package auth

import (
	"context"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// identity is who makes a request, as far as it is known.
type identity struct {
	actor    domain.Actor
	signedIn bool
	session  string
	address  netip.Addr
	// refused is why the token that was sent is not taken; nil for none.
	refused error
	// claims are those of the token that is taken; nil for none.
	claims *Claims
	// leaving is who comes with a device that was revoked and wipes itself; nil for nobody.
	leaving *domain.Actor
}

// identityKey is the key of the identity in a request's context.
type identityKey struct{}

func identityOf(ctx context.Context) *identity {
	id, _ := ctx.Value(identityKey{}).(*identity)
	return id
}

// Actor returns who makes the request; false for nobody. The language of the
// request is set in both cases.
func Actor(ctx context.Context) (domain.Actor, bool) {
	if id := identityOf(ctx); id != nil {
		return id.actor, id.signedIn
	}
	return domain.Actor{}, false
}

// Session returns the session that the request's access token belongs to; ""
// for none.
func Session(ctx context.Context) string {
	if id := identityOf(ctx); id != nil {
		return id.session
	}
	return ""
}

// Refusal returns why the access token that came with a request is not taken; nil
// where it is, or where none came. It is *domain.Error.
func Refusal(ctx context.Context) error {
	if id := identityOf(ctx); id != nil {
		return id.refused
	}
	return nil
}

// Leaving returns who comes with a device that was revoked and is to wipe itself, for the
// door that asks it for what waits; false for nobody. Whoever it is may do nothing else.
func Leaving(ctx context.Context) (domain.Actor, bool) {
	if id := identityOf(ctx); id != nil && id.leaving != nil {
		return *id.leaving, true
	}
	return domain.Actor{}, false
}

// Address returns the client's network address; the zero Addr where it is not
// known.
func Address(ctx context.Context) netip.Addr {
	if id := identityOf(ctx); id != nil {
		return id.address
	}
	return netip.Addr{}
}

// Authenticate finds out who makes a request and returns the context that says
// so. A request without a token is nobody's and no error: the doors decide what
// nobody may do. Errors: UNAUTHENTICATED, DEVICE_REVOKED; the context then names
// nobody, but knows the language and the error.
func (s *Service) Authenticate(r *http.Request, address netip.Addr) (context.Context, error) {
	id := &identity{address: address, actor: domain.Actor{English: door.English(r.Header, false)}}
	id.refused = s.identify(id, r.Header)
	return context.WithValue(r.Context(), identityKey{}, id), id.refused
}

// identify fills in who a request's token stands for.
func (s *Service) identify(id *identity, h http.Header) error {
	token, err := bearer(h)
	if err != nil || token == "" {
		return err
	}
	snap := s.e.Snapshot()
	c, err := s.tokens.Verify(token)
	if err != nil {
		// A device that lay in a drawer comes with a token of then. It cannot renew it any
		// more, and has to hear all the same that it was revoked.
		if past, ok := s.tokens.Past(token); ok && s.leaves(id, snap, &past) {
			return revokedDevice()
		}
		return err
	}
	a, err := s.standing(snap, &c)
	if err != nil {
		s.leaves(id, snap, &c)
		return err
	}
	id.signedIn, id.session = true, sessionOf(c.TokenID)
	id.actor.Account, id.actor.Member, id.actor.Device = a.ID, a.MemberID, c.DeviceID
	id.actor.Proved, id.claims = s.proved(&c), &c
	return nil
}

// Lasting is what a sign-in hangs on, for what stays open by it.
type Lasting struct {
	// Until is when its token is taken no more.
	Until time.Time
	// On are the records that may end it before, as entity and id.
	On [][2]string
	// Holds says why it holds no more in a state; nil where it does.
	Holds func(*state.Snapshot) error
}

// Lasting returns what the sign-in of a request hangs on; the zero value for nobody.
func (s *Service) Lasting(ctx context.Context) Lasting {
	id := identityOf(ctx)
	if id == nil || id.claims == nil {
		return Lasting{}
	}
	c := id.claims
	l := Lasting{Until: c.ExpiresAt.Std().Add(Leeway), On: [][2]string{{s.accounts.Name, c.AccountID}, {s.sessions.Name, sessionOf(c.TokenID)}},
		Holds: func(snap *state.Snapshot) error {
			_, err := s.standing(snap, c)
			return err
		}}
	if c.DeviceID != "" {
		l.On = append(l.On, [2]string{s.devices.Name, c.DeviceID})
	}
	return l
}

// SignIn is Authenticate for whoever says who they are after the request, by the text of an
// Authorization header.
func (s *Service) SignIn(ctx context.Context, authorization string) (context.Context, error) {
	id := &identity{address: Address(ctx)}
	if was := identityOf(ctx); was != nil {
		id.actor.English = was.actor.English
	}
	id.refused = s.identify(id, http.Header{"Authorization": {authorization}})
	return context.WithValue(ctx, identityKey{}, id), id.refused
}

// leaves notes who comes with a device that was revoked and wipes itself, and says whether
// that is so.
func (s *Service) leaves(id *identity, snap *state.Snapshot, c *Claims) bool {
	if c.DeviceID == "" || !engine.Wipes(snap.Find, c.DeviceID, c.AccountID) {
		return false
	}
	id.leaving = &domain.Actor{Account: c.AccountID, Device: c.DeviceID, English: id.actor.English}
	if a := s.account(snap, c.AccountID); a != nil {
		id.leaving.Member = a.MemberID
	}
	return true
}

// proved is when the password was shown in the session of a token. One that this process
// has not heard of yet was opened in another one a moment ago, with the token.
func (s *Service) proved(c *Claims) domain.Time {
	if rec := s.session(s.e.Snapshot(), sessionOf(c.TokenID)); rec != nil {
		return opened(rec).At
	}
	return c.IssuedAt
}

// standing asks the state whether what a token says still holds: it is signed for
// ten minutes, and everything that may end sooner is looked up. The device comes
// first, because a revoked one has to hear of it whatever else happened.
func (s *Service) standing(snap *state.Snapshot, c *Claims) (*domain.Account, error) {
	if c.DeviceID != "" {
		if err := s.usable(snap, c.DeviceID, c.AccountID); err != nil {
			return nil, err
		}
	}
	a := s.account(snap, c.AccountID)
	switch {
	case a == nil || a.Status != domain.AccountStatusActive:
		return nil, ended("the account is disabled")
	case c.Grants < uint64(a.TokensValidFrom):
		return nil, ended("issued before tokensValidFrom")
	}
	// A session that this process has not heard of yet was opened in another one.
	if rec := s.session(snap, sessionOf(c.TokenID)); rec != nil && (hasEnded(rec) || interrupted(rec, a)) {
		return nil, ended("the session has ended")
	}
	return a, nil
}

// bearer returns the access token of a request; "" for none. Other schemes are
// refused, so that nobody believes to be signed in who is not.
func bearer(h http.Header) (string, error) {
	values := h.Values("Authorization")
	if len(values) == 0 {
		return "", nil
	}
	scheme, token, ok := strings.Cut(values[0], " ")
	if len(values) > 1 || !ok || token == "" || !strings.EqualFold(scheme, "Bearer") {
		return "", domain.Errorf(domain.CodeUnauthenticated,
			"Authorization 头须为 Bearer 加访问令牌", "the Authorization header must be Bearer and an access token")
	}
	return token, nil
}
