package server

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// exchange is what the log says about one request. It belongs to the request's
// goroutine.
type exchange struct {
	id      string
	address netip.Addr
	// trace is that of the caller's traceparent (W3C Trace Context); "" for none.
	trace   string
	account string
	// left is how many requests the account may make at once.
	left   int
	status int
	bytes  int64
}

type exchangeKey struct{}

func exchangeOf(ctx context.Context) *exchange {
	if x, ok := ctx.Value(exchangeKey{}).(*exchange); ok {
		return x
	}
	return &exchange{}
}

// requestID names the request, for the log and for error messages.
func requestID(ctx context.Context) string { return exchangeOf(ctx).id }

// requestIDHeader carries the name of a request in both directions.
const requestIDHeader = "X-Request-Id"

// observe names the request and writes the access log.
func (s *Server) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x := &exchange{id: r.Header.Get(requestIDHeader), address: s.clientAddress(r), trace: traceOf(r.Header), left: unlimited}
		if !nameLike(x.id) {
			x.id = s.names + strconv.FormatUint(s.requests.Add(1), 36)
		}
		w.Header().Set(requestIDHeader, x.id)
		begin := time.Now() // of connections and the log only, so the engine's clock plays no part
		defer func() { s.record(r, x, time.Since(begin)) }()
		paceBody(w, r, begin, s.cfg.Patience)
		conn, _ := w.(deadlines)
		next.ServeHTTP(&recorder{ResponseWriter: w, x: x, pace: pace{conn, begin, s.cfg.Patience}}, r.WithContext(context.WithValue(r.Context(), exchangeKey{}, x)))
	})
}

// nameLike says whether a request id that a client made is short and plain.
func nameLike(id string) bool {
	return len(id) > 0 && len(id) <= 64 && !strings.ContainsFunc(id, func(c rune) bool {
		return c != '-' && c != '_' && c != '.' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
	})
}

// traceOf is the trace id of a request, so that the lines of all services that took part
// in one can be found by it.
func traceOf(h http.Header) string {
	v := h["Traceparent"]
	if len(v) != 1 || len(v[0]) < 55 || v[0][2] != '-' || v[0][35] != '-' {
		return ""
	}
	id := v[0][3:35]
	if strings.Trim(id, "0123456789abcdef") != "" || strings.Trim(id, "0") == "" {
		return ""
	}
	return id
}

// record writes a line of the access log. Queries stay out of it: a GET of
// /graphql carries its document there. So does what is asked at the doors without an account.
func (s *Server) record(r *http.Request, x *exchange, took time.Duration) {
	if unheard(r.URL.Path) {
		return
	}
	level := slog.LevelInfo
	switch {
	case x.status >= http.StatusInternalServerError:
		level = slog.LevelWarn
	case r.URL.Path == "/healthz" || r.URL.Path == "/readyz":
		level = slog.LevelDebug
	}
	if !s.log.Enabled(r.Context(), level) {
		return
	}
	attrs := []slog.Attr{slog.String("id", x.id), slog.String("method", r.Method),
		slog.String("path", r.URL.Path), slog.Int("status", x.status), slog.Int64("bytes", x.bytes),
		slog.Duration("took", took), slog.String("address", x.address.String()), slog.String("account", x.account)}
	if x.trace != "" {
		attrs = append(attrs, slog.String("trace", x.trace))
	}
	s.log.LogAttrs(r.Context(), level, "request", attrs...)
}

// recorder notes status and length of an answer, and has it read in time.
type recorder struct {
	http.ResponseWriter
	pace
	x *exchange
	// unpaced is what was written since the deadline was renewed.
	unpaced int
}

// WriteHeader notes the status and passes it on.
func (w *recorder) WriteHeader(status int) {
	if w.x.status == 0 {
		w.x.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write notes the length and passes it on, in pieces that each have to go out.
func (w *recorder) Write(b []byte) (n int, err error) {
	if w.x.status == 0 {
		w.x.status = http.StatusOK
	}
	for more := true; more && err == nil; more = n < len(b) {
		piece := b[n:min(n+pieceBytes, len(b))]
		if w.unpaced += len(piece); w.unpaced > smallBytes {
			w.unpaced = 0
			w.written()
		}
		var k int
		k, err = w.ResponseWriter.Write(piece)
		n += k
	}
	w.x.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// guard turns a panic into an answer: one broken request must not end the
// process, nor go by without a word in the log.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler {
				panic(p)
			}
			x := exchangeOf(r.Context())
			s.log.Error("panic in a request", "id", x.id, "panic", p, "stack", string(debug.Stack()))
			if x.status == 0 {
				refuseAt(r.URL.Path)(w, r, domain.Errorf(domain.CodeInternal, "服务器内部错误，已记录", "internal error; it has been logged"))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// safety is what browsers should know about every answer. The lists are shared by
// all answers: whoever wants another value sets a new list.
var safety = [...]struct {
	name  string
	value []string
}{
	{"Content-Security-Policy", []string{"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"}},
	{"X-Content-Type-Options", []string{"nosniff"}},
	{"X-Frame-Options", []string{"DENY"}},
	{"Referrer-Policy", []string{"no-referrer"}},
	{"Cross-Origin-Resource-Policy", []string{"same-origin"}},
	{"Cross-Origin-Opener-Policy", []string{"same-origin"}},
}

// strictTransport has browsers come by TLS only, for a year (RFC 6797).
var strictTransport = []string{"max-age=31536000"}

// encrypted says whether the client came by TLS, to this process or to a proxy of
// ours.
func (s *Server) encrypted(r *http.Request) bool {
	return r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" && s.isProxy(hostOf(r.RemoteAddr))
}

// secure sets what browsers should know. A door may replace the policy of its own
// pages.
func (s *Server) secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for i := range safety {
			h[safety[i].name] = safety[i].value
		}
		if s.encrypted(r) {
			h["Strict-Transport-Security"] = strictTransport
		}
		next.ServeHTTP(w, r)
	})
}

// drain refuses requests that come after the stop began. Whether the process
// lives can still be asked.
func (s *Server) drain(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.draining.Load() && r.URL.Path != "/healthz" {
			w.Header().Set("Connection", "close")
			refuseAt(r.URL.Path)(w, r, engine.Unavailable("服务器正在关闭，请稍后重试", "the server is shutting down, try again in a moment"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// clientAddress is where a request comes from. X-Forwarded-For is believed as far
// as our own proxies wrote it: from the right, the first address that is not one
// of them.
func (s *Server) clientAddress(r *http.Request) netip.Addr {
	peer := hostOf(r.RemoteAddr)
	if !s.isProxy(peer) {
		if r.Header["X-Forwarded-For"] != nil && s.strangeProxy.CompareAndSwap(false, true) {
			s.log.Warn("a request carries X-Forwarded-For from a peer that is no proxy of ours: if it is one, name it (serve --proxy), or all its clients share one address",
				"event", "proxy_unknown", "peer", peer)
		}
		return peer
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		a := hostOf(strings.TrimSpace(hop))
		if !a.IsValid() {
			break
		}
		if peer = a; !s.isProxy(a) {
			break
		}
	}
	return peer
}

func (s *Server) isProxy(a netip.Addr) bool {
	return a.IsValid() && slices.ContainsFunc(s.cfg.Proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}

// hostOf reads an address with or without a port; the zero Addr if it is neither.
func hostOf(text string) netip.Addr {
	if ap, err := netip.ParseAddrPort(text); err == nil {
		return ap.Addr().Unmap()
	}
	a, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Addr{}
	}
	return a.Unmap()
}
