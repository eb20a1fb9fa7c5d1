package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"pdca/internal/domain"
)

// alive answers GET /healthz: the process runs. It says how many steps of deadlines
// could not be done and wait for another try.
func (s *Server) alive(w http.ResponseWriter, _ *http.Request) {
	plainOK(w)
	if e := s.cfg.Engine; e != nil && e.FailedSteps() > 0 {
		_, _ = fmt.Fprintf(w, "deadlines: %d steps failed\n", e.FailedSteps()) // as in plainOK
	}
}

// ready answers GET /readyz: requests can be answered, so a balancer may send
// some. While the process stops, the layer before has answered 503 already.
//
// A database that is away does not count: reads are served without it, and every
// other server would be as bad. One that holds another journal all of a sudden does:
// what is served here is what was. A server that checks its journal behind a quick start
// says so.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	if err := errors.Join(s.cfg.Keys.Health(s.cfg.Engine.Now()), s.cfg.Engine.Damage()); err != nil {
		s.log.Warn("not ready", "error", err)
		e := domain.Errorf(domain.CodeUnavailable, "服务器尚未就绪", "the server is not ready")
		e.RetryAfter = 5
		refuseProblem(w, r, e)
		return
	}
	plainOK(w)
	if c, ok := s.cfg.Engine.Checking(); ok {
		_, _ = fmt.Fprintf(w, "journal: checked up to %d of %d\n", c.Done, c.Head) // as in plainOK
	}
}

func plainOK(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write([]byte("ok\n")) // the client went away: nobody is left to be told
}

// upkeep is how often the server looks whether its signing key grew old.
const upkeep = time.Hour

// maintain rotates the signing key when it is due, until ctx ends.
func (s *Server) maintain(ctx context.Context) {
	t := time.NewTicker(upkeep)
	defer t.Stop()
	for {
		s.rotate(s.cfg.Engine.Now())
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

// rotate publishes the next signing key if the present one is old enough. If it
// fails the present one serves on, and the next look tries again.
func (s *Server) rotate(now time.Time) {
	keys := s.cfg.Keys.Keys()
	if s.cfg.RotateKeys < 0 || now.Sub(keys[len(keys)-1].ActiveAt) < s.cfg.RotateKeys {
		return
	}
	next, err := s.cfg.Keys.Rotate(now)
	if err != nil {
		s.log.Error("rotate the signing key", "error", err)
		return
	}
	s.log.Info("the next signing key is published", "kid", next.ID, "activeAt", next.ActiveAt)
}
