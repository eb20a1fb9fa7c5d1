package resolvers

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/graph"
	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/internal/engine"
	"pdca/internal/gql"
	"pdca/internal/live"
)

// Config is what the GraphQL door is made of.
type Config struct {
	// Engine is read and written. Required.
	Engine *engine.Engine
	// Actor returns who is signed in; false for nobody. Required.
	Actor func(context.Context) (domain.Actor, bool)
	// Refusal returns why the token that a request came with is not taken; nil
	// where there is nothing to refuse. Such a caller may sign in, renew a session
	// and sign out, as if no token had come; anything else is answered with this
	// error. A nil Refusal refuses nobody.
	Refusal func(context.Context) error
	// Auth carries out the operations on sessions, devices and passwords. Without
	// it they answer UNAVAILABLE.
	Auth AuthService
	// Voice mints the codes of surveys. Without it that answers UNAVAILABLE.
	Voice Voice
	// Schema is the API's schema; nil is graph.Schema().
	Schema *ast.Schema
	// RequestID names the request in errors and in the log; nil makes random names.
	RequestID func(context.Context) string
	// Address is the network address that a request came from, of which the audit keeps a
	// digest; nil keeps none.
	Address func(context.Context) string
	// Admit may refuse an operation of a known price before it runs, with
	// RATE_LIMITED; nil admits everything.
	Admit func(ctx context.Context, actor domain.Actor, cost int) error
	// Left returns how many requests the caller may make at once, for those who ask; false
	// where nothing bounds them. A nil Left says so of everybody.
	Left func(context.Context) (int, bool)
	// Room bounds what all requests hold together; nil bounds nothing.
	Room door.Room
	// Closing is closed when the server is about to stop: queries under way end with
	// UNAVAILABLE, mutations are answered. A nil Closing never is.
	Closing <-chan struct{}
	// Worked is told what an operation did when it is over, in the steps of Limits; nil
	// is told nothing.
	Worked func(ctx context.Context, actor domain.Actor, steps int)
	// Limits bounds what one request may ask for; zero members take their defaults.
	Limits Limits
	// Live says how subscriptions are served; zero members take their defaults.
	Live Live
	// Draft2026 answers with the statuses of the GraphQL-over-HTTP draft of 2026
	// (422 for validation errors, 294 for partial data) where the client accepts
	// application/graphql-response+json.
	Draft2026 bool
	// Version is that of the program: answers that clients keep do not outlive it.
	Version string
	// Log takes what operators should know; nil discards.
	Log *slog.Logger
}

// AuthService carries out the operations that are more than changes of records.
// Its methods may be called concurrently; their errors are *domain.Error where
// the caller is to see them, and are answered as data.
type AuthService interface {
	// Login exchanges a password for tokens.
	Login(ctx context.Context, in Credentials) (Tokens, error)
	// Refresh exchanges a refresh token, which is void afterwards, for new tokens.
	Refresh(ctx context.Context, in Renewal) (Tokens, error)
	// Logout ends the session of a refresh token, or the running one where it is "".
	Logout(ctx context.Context, actor domain.Actor, refreshToken string) error
	// RegisterDevice enrols a device for the actor's account.
	RegisterDevice(ctx context.Context, actor domain.Actor, in Enrolment) (Done, error)
	// IssueCode issues the next check-in code of a Site or a Venue, or badge of a Member.
	IssueCode(ctx context.Context, actor domain.Actor, of, id string) (Printed, error)
	// RevokeDevice ends a device's right to synchronise.
	RevokeDevice(ctx context.Context, actor domain.Actor, id string, wipe bool) (Done, error)
	// ChangePassword sets a password and ends the account's sessions.
	ChangePassword(ctx context.Context, actor domain.Actor, in NewPassword) (Done, error)
}

// Credentials are what somebody signs in with.
type Credentials struct {
	Username, Password string
	// Device is the id of the device that signs in; "" for a browser.
	Device string
	// NewPassword is chosen in the place of one that was handed out; "" for none.
	NewPassword string
}

// Renewal is a refresh token to exchange.
type Renewal struct {
	RefreshToken string
	// Device is the id of the device that signed in; "" for a browser.
	Device string
}

// Tokens are what a sign-in or a renewal gives.
type Tokens struct {
	Access, Refresh string
	// Expires is when the access token does.
	Expires domain.Time
	// Account is the id of the account that is signed in.
	Account string
}

// Enrolment describes a device.
type Enrolment struct{ Device, Name, Platform, Key string }

// NewPassword asks for a change of password.
type NewPassword struct {
	// Account is whose password it is; "" for the actor's own.
	Account string
	// Old is the present password, asked for on the actor's own account.
	Old, New string
}

// Printed is what the issue of a check-in code gives: what is printed, and of a site the
// PIN that is shown once.
type Printed struct {
	Done
	Code, PIN string
}

// Done names the record that a change was about and the commit that holds it.
type Done struct {
	ID  string
	Rev domain.Rev
}

// Voice mints codes of a survey for a unit, which are given this once; rev is the commit.
type Voice interface {
	Mint(ctx context.Context, actor domain.Actor, survey, unit string, count int) (codes []string, rev domain.Rev, err error)
}

// API is the GraphQL door. It is an http.Handler and a gqlgen ExecutableSchema,
// and safe for concurrent use.
type API struct {
	cfg    Config
	lim    Limits
	exec   *gql.Executor
	shares *shares
	// acts are those of the engine's rules, by their fields of the mutation root.
	acts map[string]*engine.Act
	// exports are carried out by an executor with limits of its own.
	exports *exporter
	log     *slog.Logger
	stands  atomic.Pointer[standing]
	// introspections are answers that everybody gets alike.
	introspections introspections
	sdl            *sdl
	// trusted are the documents that are known by their ids; nil for none.
	trusted atomic.Pointer[trust]
	// hub tells what changes, lines are the connections that stay open for it.
	hub   *live.Hub
	lines lines
}

// own are the fields of the mutation root that are this door's own: sessions, devices
// and passwords, which the AuthService looks after, and conflicts.
var own = map[string]gql.Own{
	"login":           {Open: true, Secret: true, Gives: []string{"accessToken", "refreshToken", "expiresAt"}},
	"refreshSession":  {Open: true, Secret: true},
	"logout":          {Open: true, Gives: []string{"ok"}},
	"registerDevice":  {},
	"revokeDevice":    {},
	"changePassword":  {Secret: true},
	"issueSiteCode":   {Gives: []string{"siteCode", "pin"}},
	"mintSurveyCodes": {Gives: []string{"codes"}},
	"rotateVenueKey":  {Gives: []string{"venueCode"}},
	"issueBadge":      {Gives: []string{"badgeCode"}},
	"resolveConflict": {},
	"markNoticesRead": {},
}

// New binds the schema to the declaration. An error says which field of the
// schema has no meaning.
func New(cfg Config) (*API, error) {
	if cfg.Engine == nil || cfg.Actor == nil {
		return nil, errors.New("resolvers: Config.Engine and Config.Actor are required")
	}
	if cfg.Schema == nil {
		cfg.Schema = graph.Schema()
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	lim := cfg.Limits.withDefaults()
	acts, fields, err := actsOf(cfg)
	if err != nil {
		return nil, err
	}
	exec, err := gql.New(gql.Config{Schema: cfg.Schema, Registry: cfg.Engine.Registry(), Own: fields, Limits: lim.Limits})
	if err != nil {
		return nil, err
	}
	lim.Limits = exec.Limits()
	cfg.Live = cfg.Live.withDefaults()
	return &API{cfg: cfg, lim: lim, exec: exec, acts: acts, shares: newShares(lim, cfg.Engine.Now), exports: newExporter(exec, lim, cfg.Engine.Now), sdl: newSDL(), log: cfg.Log, hub: live.New(cfg.Engine)}, nil
}
