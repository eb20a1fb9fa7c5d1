package sync

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"strconv"
	"strings"
	stdsync "sync"
	"time"

	"github.com/klauspost/compress/zstd"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// Config is what the door needs.
type Config struct {
	Engine *engine.Engine
	// Actor returns who makes the request, as the authentication in front of this
	// handler put it into the context; false for nobody.
	Actor func(context.Context) (domain.Actor, bool)
	// Secrets seal checkpoints, so that a client cannot make one up.
	Secrets Sealer
	// Seen is told of every contact of a device; nil ignores it.
	Seen func(Contact)
	// Limits are the request limits; the zero value is ProtocolLimits.
	Limits Limits
	Log    *slog.Logger
}

// Sealer holds secrets that never leave the server. Safe for concurrent use.
type Sealer interface {
	// MAC seals a message with the secret in use.
	MAC(message []byte) [32]byte
	// CheckMAC says whether sum seals the message under any secret that is still
	// honoured, in time independent of where they differ.
	CheckMAC(message, sum []byte) bool
}

// Contact is what a device said about itself in one request.
type Contact struct {
	Device   string
	At       time.Time
	Head     domain.Rev
	Held     domain.Rev
	Unsent   int64
	OldestAt domain.Time
	Rejected int
}

// Handler serves POST /sync.
type Handler struct {
	cfg Config
	dec *zstd.Decoder
	enc *zstd.Encoder
}

// New makes the handler.
func New(cfg Config) (*Handler, error) {
	if cfg.Limits.Protocol == 0 {
		cfg.Limits = ProtocolLimits(cfg.Engine.Registry().Version)
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	// Decoders bound their output themselves: a small body must not become a large one.
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(uint64(cfg.Limits.MaxBodyBytes)+1))
	if err != nil {
		return nil, err
	}
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return nil, err
	}
	return &Handler{cfg: cfg, dec: dec, enc: enc}, nil
}

// ServeLimits answers GET /sync/limits.
func (h *Handler) ServeLimits(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(h.cfg.Limits) // the client went away: nobody is left to be told
}

// ServeHTTP answers one round trip: push, then pull.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	actor, ok := h.cfg.Actor(r.Context())
	if !ok {
		WriteProblem(w, domain.Errorf(domain.CodeUnauthenticated, "请先登录", "sign in first"), english(r))
		return
	}
	buf := buffers.Get().(*[]byte)
	defer buffers.Put(buf)
	out, err := h.serve(r, actor, buf)
	if err != nil {
		if domain.AsError(err).Kind == domain.KindInternal {
			h.cfg.Log.Error("sync", "error", err)
		}
		WriteProblem(w, err, actor.English)
		return
	}
	h.write(w, r, out)
	*buf = out
}

// buffers hold answers while they are written; a page can take megabytes.
var buffers = stdsync.Pool{New: func() any { b := make([]byte, 0, 1<<16); return &b }}

func english(r *http.Request) bool {
	return strings.HasPrefix(strings.ToLower(r.Header.Get("Accept-Language")), "en")
}

func (h *Handler) serve(r *http.Request, actor domain.Actor, buf *[]byte) ([]byte, error) {
	received := domain.TimeOf(h.cfg.Engine.Now())
	body, err := h.body(r)
	if err != nil {
		return nil, err
	}
	rd := reader{reg: h.cfg.Engine.Registry(), limits: h.cfg.Limits}
	req, err := rd.read(body)
	if err != nil {
		return nil, err
	}
	if actor.Device != "" && actor.Device != req.device {
		return nil, domain.Errorf(domain.CodeForbidden, "令牌属于另一台设备", "the token is of another device")
	}
	actor.Device = req.device
	req.correct(received)
	return h.answer(r.Context(), req, actor, buf)
}

// answer looks at everything that can be refused before anything is changed.
func (h *Handler) answer(ctx context.Context, req *request, actor domain.Actor, buf *[]byte) ([]byte, error) {
	e := h.cfg.Engine
	// A device may have been answered by another server a moment ago, and must find its
	// mutations and its checkpoint here. What is here without that knowledge is good
	// enough for a pull, unless its checkpoint knows better.
	snap, away := e.Newest(ctx)
	if away != nil && req.hasPush {
		return nil, away
	}
	if _, err := engine.DeviceOf(snap.Find, req.device, actor.Account); err != nil {
		return nil, err
	}
	if err := inSequence(req.mutations, snap.LastMutation(req.device)); err != nil {
		return nil, err
	}
	var cp *checkpoint
	if req.pull != nil {
		var err error
		if cp, err = h.open(req.pull.checkpoint, actor.Account, snap, away); err != nil {
			return nil, err
		}
	}
	if err := h.given(req, cp, actor.Account, snap, away); err != nil {
		return nil, err
	}
	var answers []engine.Answer
	if len(req.mutations) > 0 {
		var err error
		if answers, err = e.Push(ctx, actor, req.mutations); err != nil && len(answers) == 0 {
			return nil, err
		}
	}
	return h.compose(buf, req, actor, answers, cp)
}

// inSequence makes sure that a push leaves no number out. What comes next is said
// from the server's side, because nothing of the push is applied.
func inSequence(list []engine.Mutation, last int64) error {
	known := last
	for _, m := range list {
		if m.N > known+1 {
			return engine.Gap(last + 1)
		}
		known = max(known, m.N)
	}
	return nil
}

// compose writes the response from the newest snapshot, which is at or after
// the push.
func (h *Handler) compose(buf *[]byte, req *request, actor domain.Actor, answers []engine.Answer, cp *checkpoint) ([]byte, error) {
	e := h.cfg.Engine
	view := e.View(actor)
	now := domain.TimeOf(e.Now())
	b := (*buf)[:0]
	b = strconv.AppendUint(append(b, `{"head":`...), uint64(view.Rev), 10)
	b = append(now.Append(append(b, `,"serverTime":"`...)), '"')
	b = strconv.AppendInt(append(b, `,"clockSkewMs":`...), int64(req.skew), 10)
	if req.hasPush {
		b = appendPush(append(b, `,"push":`...), view, req.device, answers, actor.English)
	}
	var err error
	if req.pull != nil {
		if b, err = h.appendPull(append(b, `,"pull":`...), view, req.pull, cp); err != nil {
			return nil, err
		}
	}
	h.contact(req, view, answers, cp)
	return append(b, '}'), nil
}

func (h *Handler) contact(req *request, view *state.View, answers []engine.Answer, cp *checkpoint) {
	if h.cfg.Seen == nil {
		return
	}
	c := Contact{Device: req.device, At: h.cfg.Engine.Now(), Head: view.Rev, Unsent: req.outbox.count, OldestAt: req.outbox.oldestAt}
	if cp != nil {
		c.Held = cp.rev()
	}
	for _, a := range answers {
		if a.Status == engine.Rejected {
			c.Rejected++
		}
	}
	h.cfg.Seen(c)
}

// body reads and decompresses a request body under the limit.
func (h *Handler) body(r *http.Request) ([]byte, error) {
	t, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset, given := params["charset"]; err != nil || t != "application/json" || given && !strings.EqualFold(charset, "utf-8") {
		return nil, malformed("Content-Type 须为 application/json，UTF-8", "Content-Type must be application/json, in UTF-8")
	}
	limit := h.cfg.Limits.MaxBodyBytes
	raw, err := readAll(r.Body, limit)
	if err != nil {
		return nil, err
	}
	switch strings.ToLower(strings.TrimSpace(r.Header.Get("Content-Encoding"))) {
	case "", "identity":
		return raw, nil
	case "gzip":
		z, err := gzip.NewReader(bytes.NewReader(raw))
		if err != nil {
			return nil, malformed("gzip 数据损坏", "damaged gzip data")
		}
		return readAll(z, limit)
	case "zstd":
		out, err := h.dec.DecodeAll(raw, nil)
		switch {
		case errors.Is(err, zstd.ErrDecoderSizeExceeded) || int64(len(out)) > limit:
			return nil, tooBig()
		case err != nil:
			return nil, malformed("zstd 数据损坏", "damaged zstd data")
		}
		return out, nil
	}
	return nil, malformed("不支持的 Content-Encoding", "this Content-Encoding is not supported")
}

func tooBig() error { return tooLarge("请求超过 8 MiB", "the request is larger than 8 MiB") }

func readAll(r io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	var over *http.MaxBytesError
	switch {
	case errors.As(err, &over) || int64(len(b)) > limit:
		return nil, tooBig()
	case err != nil:
		return nil, malformed("请求不完整", "the request is incomplete")
	}
	return b, nil
}

// compressFrom is the size from which compressing an answer pays.
const compressFrom = 1 << 10

// write sends an answer, compressed as the client accepts.
func (h *Handler) write(w http.ResponseWriter, r *http.Request, out []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Add("Vary", "Accept-Encoding")
	if len(out) >= compressFrom {
		switch encoding(r.Header.Get("Accept-Encoding")) {
		case "zstd":
			w.Header().Set("Content-Encoding", "zstd")
			out = h.enc.EncodeAll(out, make([]byte, 0, len(out)/4))
		case "gzip":
			w.Header().Set("Content-Encoding", "gzip")
			out = gzipped(out)
		}
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(out)))
	_, _ = w.Write(out) // the client went away: it will repeat the request
}

// encoding picks what the client likes best, zstd before gzip where it likes both
// alike; "" is none.
func encoding(accept string) string {
	best, most := "", 0.0
	for part := range strings.SplitSeq(accept, ",") {
		name, params, _ := strings.Cut(part, ";")
		q := quality(params)
		switch name = strings.ToLower(strings.TrimSpace(name)); {
		case name == "identity" && q > most:
			best, most = "", q
		case (name == "zstd" || name == "gzip") && (q > most || q == most && q > 0 && (best == "" || name == "zstd")):
			best, most = name, q
		}
	}
	return best
}

// quality reads the weight of one choice (RFC 9110, 12.4.2): 1 where none is said,
// 0 where it cannot be read.
func quality(params string) float64 {
	for param := range strings.SplitSeq(params, ";") {
		name, value, _ := strings.Cut(param, "=")
		if !strings.EqualFold(strings.TrimSpace(name), "q") {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if err != nil || !(q >= 0 && q <= 1) {
			return 0
		}
		return q
	}
	return 1
}

func gzipped(b []byte) []byte {
	var out bytes.Buffer
	z, _ := gzip.NewWriterLevel(&out, gzip.BestSpeed) // the level exists
	_, _ = z.Write(b)                                 // a buffer takes everything
	_ = z.Close()
	return out.Bytes()
}
