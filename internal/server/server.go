package server

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"sync/atomic"
	"time"

	"pdca/internal/auth"
	"pdca/internal/engine"
	"pdca/internal/files"
	"pdca/internal/voice"
	"pdca/resolvers"
	offsync "pdca/sync"
)

// Config is what a server is made of.
type Config struct {
	// Engine, Auth and Keys are required. The server closes none of them.
	Engine *engine.Engine
	Auth   *auth.Service
	Keys   *auth.KeySet
	// Rate is how many requests a second one account may make, Burst how many at
	// once; a Rate of 0 sets no limit. Who is not signed in is counted by address.
	Rate  float64
	Burst int
	// Proxies are the networks whose X-Forwarded-For is believed.
	Proxies []netip.Prefix
	// Origins are those whose pages browsers let ask and read (CORS), each as CheckOrigin
	// has it; none by default.
	Origins []string
	// Public is the address under which people reach the server, as https://pdca.example.com;
	// what is printed leads there. If "", it is the one that is asked at.
	Public string
	// NoExplorer leaves GraphiQL out.
	NoExplorer bool
	// Room is how many bytes all requests may hold together, bodies and answers; 128 MiB
	// if 0.
	Room int64
	// Patience is how long a client may leave its answer unread, or its body unsent; 30 s
	// if 0.
	Patience time.Duration
	// PageBytes bounds the pages of pulls; 4 MiB if 0.
	PageBytes int
	// Files are the limits of uploads; zero values are the defaults.
	Files files.Limits
	// Grace is how long a stop waits for requests under way; 20 s if 0.
	Grace time.Duration
	// RotateKeys is how old the signing key grows before the next one is
	// published; 30 days if 0, never if negative. One process of an enterprise
	// should do it.
	RotateKeys time.Duration
	// Version is shown on the start page.
	Version string
	// Log takes the access log and what operators should know; nil discards.
	Log *slog.Logger
}

// Limits of the listener.
const (
	// headerTimeout bounds the head of a request, requestTimeout the rest of it and
	// the answer, as long as they make progress: 8 MiB over a poor field line take minutes.
	headerTimeout  = 10 * time.Second
	requestTimeout = 5 * time.Minute
	idleTimeout    = 2 * time.Minute
	maxHeaderBytes = 32 << 10
	// maxSyncBytes is the size of a body of /sync as it travels, maxGraphQLBytes
	// that of one of /graphql; the doors have limits of their own below these.
	maxSyncBytes    = 8 << 20
	maxGraphQLBytes = 1 << 20
)

// Server answers HTTP requests. Safe for concurrent use.
type Server struct {
	cfg     Config
	log     *slog.Logger
	handler http.Handler
	graphql *resolvers.API
	sync    *offsync.Handler
	files   *files.Handler
	rates   *rates
	room    *room
	fleet   *fleet
	page    page
	// voices are the doors without an account.
	voices *voices
	// press prints documents.
	press press
	// explorer is GraphiQL.
	explorer explorer
	// names and requests make the names of requests that come without one.
	names    string
	requests atomic.Uint64
	// strangeProxy says that an unknown proxy was warned of.
	strangeProxy atomic.Bool
	// draining says that the process is about to stop; closing is closed then.
	draining atomic.Bool
	closing  chan struct{}
	// backing says that a backup is being sent: one at a time.
	backing atomic.Bool
}

// New builds the doors.
func New(cfg Config) (*Server, error) {
	if cfg.Engine == nil || cfg.Auth == nil || cfg.Keys == nil {
		return nil, errors.New("server: Engine, Auth and Keys are required")
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	cfg.Grace = cmp.Or(cfg.Grace, 20*time.Second)
	cfg.Patience = cmp.Or(cfg.Patience, 30*time.Second)
	cfg.Room = cmp.Or(cfg.Room, 128<<20)
	cfg.RotateKeys = cmp.Or(cfg.RotateKeys, 30*24*time.Hour)
	s := &Server{cfg: cfg, log: cfg.Log, rates: newRates(cfg.Rate, cfg.Burst), room: newRoom(cfg.Room), fleet: newFleet(),
		names: rand.Text()[:10] + "-", closing: make(chan struct{}), press: newPress()}
	var err error
	if s.page, err = newPage(cfg.Version, cfg.Engine.Registry().Version); err != nil {
		return nil, err
	}
	if s.explorer, err = newExplorer(); err != nil {
		return nil, err
	}
	hears := voice.New(cfg.Engine)
	s.voices = newVoices(hears, func() int64 { return cfg.Engine.Settings(cfg.Engine.Snapshot(), cfg.Engine.Today()).SuggestPerHour })
	s.graphql, err = resolvers.New(resolvers.Config{Engine: cfg.Engine, Actor: auth.Actor, Refusal: auth.Refusal, Auth: accounts{cfg.Auth}, Voice: hears,
		RequestID: requestID, Address: func(ctx context.Context) string { return exchangeOf(ctx).address.String() }, Left: left, Room: s.room, Closing: s.closing, Live: s.live(), Version: cfg.Version, Log: cfg.Log})
	if err != nil {
		return nil, fmt.Errorf("open the GraphQL door: %w", err)
	}
	limits := offsync.ProtocolLimits(cfg.Engine.Registry().Version)
	limits.MaxPageBytes = cmp.Or(cfg.PageBytes, limits.MaxPageBytes)
	s.files, err = files.New(files.Config{Engine: cfg.Engine, Actor: auth.Actor, Limits: cfg.Files, Room: s.room, Patience: cfg.Patience, Log: cfg.Log})
	if err != nil {
		return nil, fmt.Errorf("open the door of files: %w", err)
	}
	limits.Files = s.files.Limits()
	s.sync, err = offsync.New(offsync.Config{Engine: cfg.Engine, Actor: syncing,
		Secrets: cfg.Keys.Sealer(auth.PurposeCheckpoint, cfg.Engine.Now), Seen: s.fleet.seen, Limits: limits, Room: s.room, Log: cfg.Log})
	if err != nil {
		return nil, fmt.Errorf("open the sync door: %w", err)
	}
	s.handler = s.routes()
	return s, nil
}

// Trust has the GraphQL door know documents by their ids (resolvers.API.Trust).
func (s *Server) Trust(d *resolvers.Documents, only bool) { s.graphql.Trust(d, only) }

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Serve answers requests that arrive at the listener, which it closes, until ctx
// ends. Then it takes no new ones, waits for those under way, and returns nil;
// an error says that some were cut off.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	hs := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       max(s.cfg.Patience, headerTimeout), // larger bodies have deadlines of their own
		WriteTimeout:      requestTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	background, stop := context.WithCancel(ctx)
	defer stop()
	go s.maintain(background)
	go s.files.Sweep(background)
	failed := make(chan error, 1)
	go func() { failed <- hs.Serve(ln) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve %s: %w", ln.Addr(), err)
	case <-ctx.Done():
		return s.shutDown(hs)
	}
}

// shutDown lets requests under way finish. From the first moment new ones that
// still find a connection are told to come back later, and so are long queries that
// are under way: nothing is lost with them.
func (s *Server) shutDown(hs *http.Server) error {
	if s.draining.CompareAndSwap(false, true) {
		close(s.closing)
	}
	s.graphql.EndLive()
	grace, cancel := context.WithTimeout(context.Background(), s.cfg.Grace)
	defer cancel()
	if err := s.graphql.AwaitLive(grace); err != nil {
		s.log.Warn("subscriptions are still open", "error", err) // they hold nothing that is lost with them
	}
	if err := hs.Shutdown(grace); err != nil {
		return errors.Join(fmt.Errorf("stop after %s with requests under way: %w", s.cfg.Grace, err), hs.Close())
	}
	return nil
}
