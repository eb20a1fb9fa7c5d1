package server

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"pdca/internal/archive"
	"pdca/internal/auth"
	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/internal/engine"
	"pdca/internal/files"
	offsync "pdca/sync"
)

// routes builds the router. The order of the layers is the order of what they
// cost, and of what has to be known for the next.
func (s *Server) routes() http.Handler {
	r := chi.NewRouter()
	r.Use(s.observe, s.guard, s.secure)
	if len(s.cfg.Origins) > 0 {
		r.Use(crossOrigin(s.cfg.Origins))
	}
	r.Use(s.drain, middleware.GetHead)
	r.NotFound(notFound)
	r.MethodNotAllowed(notAllowed)

	r.Get("/", s.page.ServeHTTP)
	r.Get("/assets/{file}", s.page.asset)
	if !s.cfg.NoExplorer {
		r.Get(explorerPath, s.explorer["index.html"].ServeHTTP)
		r.Get(explorerPath+"/", http.RedirectHandler(explorerPath, http.StatusMovedPermanently).ServeHTTP)
		r.Get(explorerPath+"/{file}", s.explorer.serve)
	}
	r.Get("/healthz", s.alive)
	r.Get("/readyz", s.ready)

	r.Group(func(r chi.Router) {
		// Nobody is signed in here, whatever comes along.
		r.Use(limitBody(maxVoiceBytes))
		r.Get("/survey/{id}", s.survey)
		r.Post("/survey/{id}", s.try(s.answer))
		r.Get("/suggest", s.suggestPage)
		r.Post("/suggest", s.suggest)
		r.Get("/suggest/{code}", s.try(s.track))
		r.Get(verifyPath+"{hash}", s.try(s.verify))
	})
	r.Group(func(r chi.Router) {
		// A bad token keeps nobody from signing in anew or out, and only the door
		// sees what a document asks for: it turns the others away. It also knows
		// which methods GraphQL has.
		r.Use(s.admit(refuseGraphQL, false), limitBody(maxGraphQLBytes))
		r.Handle("/graphql", s.graphql)
	})
	r.Group(func(r chi.Router) {
		r.Use(s.admit(refuseProblem, true), limitBody(maxGraphQLBytes))
		r.Post("/exports", s.graphql.Export)
	})
	r.Group(func(r chi.Router) {
		r.Use(s.admit(refuseProblem, true))
		r.Get("/schema.graphql", s.graphql.ServeSDL)
		r.Get("/schema.graphqls", s.graphql.ServeSDL)
	})
	r.Group(func(r chi.Router) {
		r.Use(s.admit(s.leave, true), limitBody(maxSyncBytes), s.fresh)
		r.Post("/sync", s.sync.ServeHTTP)
		r.Get("/sync/limits", s.sync.ServeLimits)
		r.Get("/sync/schema", s.sync.ServeSchema)
		// The places of POST /sync/verify, POST /sync/wiped (a revoked device
		// confirms that it erased itself; it must pass admit although it is
		// revoked) and GET /sync/stream.
	})
	r.Group(func(r chi.Router) {
		// The door bounds bodies itself, by what an upload announced.
		r.Use(s.admit(refuseProblem, true), s.fresh)
		r.Get(files.Contents+"{sum}", s.files.Content)
		r.Head(files.Contents+"{sum}", s.files.Content)
		r.HandleFunc(files.Base, s.files.Uploads)
		r.HandleFunc(files.Base+"{id}", s.files.Uploads)
	})
	r.Group(func(r chi.Router) {
		r.Use(s.admit(refuseProblem, true), s.fresh)
		r.Get("/documents/{file}", s.document)
	})
	r.Group(func(r chi.Router) {
		r.Use(s.admit(refuseProblem, true), limitBody(maxBackupNote))
		r.Get("/backup", s.sendBackup)
		r.Get("/backup/keys", s.sendBeside("keys", func(ctx context.Context, w io.Writer) (int, error) {
			return archive.WriteKeys(ctx, s.cfg.Engine.Store(), w)
		}))
		r.Get("/backup/audit", s.sendBeside("audit", func(ctx context.Context, w io.Writer) (int, error) {
			return archive.WriteAudit(ctx, s.cfg.Engine.Store(), w)
		}))
		r.Post("/backup", s.noteBackup)
	})
	return r
}

// refuser answers a request with an error, in the words of a door.
type refuser func(w http.ResponseWriter, r *http.Request, err error)

// admit finds out who asks and holds them to their rate. Where strict, who comes
// with a bad token is refused here; else they are nobody, held to the rate of
// their address, and auth.Refusal tells the door.
func (s *Server) admit(refuse refuser, strict bool) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			address := exchangeOf(r.Context()).address
			ctx, err := s.cfg.Auth.Authenticate(r, address)
			r = r.WithContext(ctx)
			actor, ok := auth.Actor(ctx)
			exchangeOf(ctx).account = actor.Account
			if err == nil || !strict {
				var left float64
				left, err = s.rates.take(actor.Account, ok, address, s.cfg.Engine.Now())
				s.rates.tell(w.Header(), left)
				exchangeOf(ctx).left = int(left)
			}
			if err != nil {
				refuse(w, r, err)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// leave lets a revoked device that is to wipe itself hand over what waits, and refuses
// everybody else and everything else.
func (s *Server) leave(w http.ResponseWriter, r *http.Request, err error) {
	actor, ok := auth.Leaving(r.Context())
	if !ok || r.Method != http.MethodPost || r.URL.Path != "/sync" {
		if ok { // at any door it is told first that something is still asked for
			err = &engine.RevokedError{Cause: domain.AsError(err), HandOver: true, Last: s.cfg.Engine.Snapshot().LastMutation(actor.Device)}
		}
		refuseProblem(w, r, err)
		return
	}
	left, err := s.rates.take(actor.Account, true, exchangeOf(r.Context()).address, s.cfg.Engine.Now())
	s.rates.tell(w.Header(), left)
	if err != nil {
		refuseProblem(w, r, err)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxSyncBytes)
	s.sync.ServeHTTP(w, r)
}

// syncing is who makes a request of the sync door: whoever is signed in, or comes with a
// device that is leaving, which that door lets hand over what waits and nothing else.
func syncing(ctx context.Context) (domain.Actor, bool) {
	if a, ok := auth.Leaving(ctx); ok {
		return a, true
	}
	return auth.Actor(ctx)
}

// freshness is how long a request waits for the revision that it asks for.
const freshness = 2 * time.Second

// fresh waits until this process has the revision that a request asks for. The GraphQL
// door reads the header itself.
func (s *Server) fresh(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := door.Fresh(r.Context(), s.cfg.Engine, r.Header, freshness); err != nil {
			refuseProblem(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// limitBody cuts a request's body off where no door would read on.
func limitBody(n int64) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r.Body = http.MaxBytesReader(w, r.Body, n)
			next.ServeHTTP(w, r)
		})
	}
}

// Contact returns what a device last said about itself to this process.
func (s *Server) Contact(device string) (offsync.Contact, bool) { return s.fleet.contact(device) }
