package server

import (
	"bufio"
	"context"
	"net"
	"net/http"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/live"
	"pdca/resolvers"
)

// live is how subscriptions are served: they end with the sign-in that they were opened by,
// and each further one on a connection counts as a request.
func (s *Server) live() resolvers.Live {
	return resolvers.Live{
		Standing: func(ctx context.Context) live.Standing {
			l := s.cfg.Auth.Lasting(ctx)
			st := live.Standing{Until: l.Until, Holds: l.Holds}
			for _, on := range l.On {
				st.On = append(st.On, live.Ref{Ent: s.cfg.Engine.Registry().Entity(on[0]), ID: on[1]})
			}
			return st
		},
		SignIn: s.cfg.Auth.SignIn,
		Asked: func(ctx context.Context, actor domain.Actor) error {
			_, err := s.rates.take(actor.Account, true, exchangeOf(ctx).address, s.cfg.Engine.Now())
			return err
		},
		Origins:  s.cfg.Origins,
		Patience: s.cfg.Patience,
	}
}

// Hijack hands the connection over to whoever keeps it open. The log has it as answered.
func (w *recorder) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := http.NewResponseController(w.ResponseWriter).Hijack()
	if err == nil && w.x.status == 0 {
		w.x.status = http.StatusOK
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/event-stream") {
			w.x.status = http.StatusSwitchingProtocols
		}
	}
	return conn, rw, err
}
