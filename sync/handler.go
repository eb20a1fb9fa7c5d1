package sync

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"

	"pdca/internal/audit"
	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/internal/engine"
	"pdca/internal/jsonscan"
	"pdca/internal/manifest"
	"pdca/internal/share"
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
	// Room bounds what all requests hold together; nil bounds nothing.
	Room door.Room
	Log  *slog.Logger
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
	// manifest makes what forms need.
	manifest *manifest.Maker
}

// New makes the handler.
func New(cfg Config) (*Handler, error) {
	if cfg.Limits.Protocol == 0 {
		cfg.Limits = ProtocolLimits(cfg.Engine.Registry().Version)
	}
	quota := cfg.Engine.Quota()
	cfg.Limits.MaxRefusedChanges, cfg.Limits.MaxRefusedBytes = quota.Changes, quota.Bytes
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
	return &Handler{cfg: cfg, dec: dec, enc: enc, manifest: manifest.New(cfg.Engine)}, nil
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
		door.WriteProblem(w, domain.Errorf(domain.CodeUnauthenticated, "请先登录", "sign in first"), door.English(r.Header, false))
		return
	}
	held := &door.Held{Room: h.cfg.Room, Account: actor.Account}
	defer held.Keep(0)
	buf := takeBuffer()
	defer buf.release()
	out, err := h.serve(r, actor, held, buf)
	if err != nil {
		if domain.AsError(err).Kind == domain.KindInternal {
			h.cfg.Log.Error("sync", "error", err)
		}
		door.WriteProblem(w, err, actor.English)
		return
	}
	h.write(w, r, held, out)
}

func (h *Handler) serve(r *http.Request, actor domain.Actor, held *door.Held, buf *buffer) (*reply, error) {
	received := domain.TimeOf(h.cfg.Engine.Now())
	body, err := h.body(r, held)
	if err == nil {
		// All that the request can need is reserved before anything is decided, so that a
		// decision is never hidden for want of room to tell it.
		err = held.Take(r.Context(), answerRoom+(decidingRoom-1)*int64(len(body)))
	}
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
	req.received = received
	req.correct(received)
	out, err := h.answer(r.Context(), req, actor, buf)
	held.Keep(answerRoom)
	if err == nil {
		held.Try(int64(len(out.b))) // it is decided: where there is no room it is told all the same
	}
	return out, err
}

// answer looks at everything that can be refused before anything is changed.
func (h *Handler) answer(ctx context.Context, req *request, actor domain.Actor, buf *buffer) (*reply, error) {
	e := h.cfg.Engine
	// A device may have been answered by another server a moment ago, and must find its
	// mutations and its checkpoint here. What is here without that knowledge is good
	// enough for a pull, unless its checkpoint knows better.
	snap, away := e.Newest(ctx)
	if away != nil && req.hasPush {
		return nil, away
	}
	if _, err := engine.DeviceOf(snap.Find, req.device, actor.Account); err != nil {
		return nil, h.leaving(ctx, req, actor, snap, err)
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
	if err := soundShared(req, cp); err != nil {
		return nil, err
	}
	if err := h.given(req, cp, actor.Account, snap, away); err != nil {
		return nil, err
	}
	var answers []engine.Answer
	if len(req.mutations) > 0 {
		var err error
		// It is waited for although the client may be gone: what is queued takes room.
		if answers, err = e.Push(context.WithoutCancel(ctx), actor, req.mutations); err != nil && len(answers) == 0 {
			if domain.AsError(err).Code == domain.CodeDeviceRevoked { // while it waited: it is asked for what it has, like any that leaves
				return nil, h.leaving(ctx, req, actor, e.Snapshot(), err)
			}
			return nil, err
		}
	}
	shared, err := h.shared(ctx, req, actor, cp)
	if err != nil {
		return nil, err
	}
	out, err := h.compose(buf, req, actor, answers, cp, shared)
	if err != nil {
		return nil, err
	}
	return out, h.noteReads(ctx, actor, out.records)
}

// noteReads has it on the record what a device is given of which reading is noted, before it
// is given.
func (h *Handler) noteReads(ctx context.Context, actor domain.Actor, records []*domain.Record) error {
	var events []domain.AuditEvent
	for _, r := range records {
		if ent := h.cfg.Engine.Registry().Of(r.Body); !r.Deleted() && ent.ReadIsLogged(r) {
			events = append(events, domain.AuditEvent{AccountID: actor.Account, DeviceID: actor.Device, Action: audit.PullLogged, RecordType: ent.Name, RecordID: r.ID, Count: 1})
		}
	}
	if len(events) == 0 {
		return nil
	}
	if err := h.cfg.Engine.Audit().Record(context.WithoutCancel(ctx), events...); err != nil {
		return engine.Unavailable("查阅记录暂时无法写入，请稍后重试", "the read cannot be recorded just now, try again").Because(err)
	}
	return nil
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
func (h *Handler) compose(buf *buffer, req *request, actor domain.Actor, answers []engine.Answer, cp *checkpoint, shared *share.Pulled) (*reply, error) {
	e := h.cfg.Engine
	view := e.View(actor)
	now := domain.TimeOf(e.Now())
	b := buf.b[:0]
	b = strconv.AppendUint(append(b, `{"head":`...), uint64(view.Rev), 10)
	b = jsonscan.AppendString(append(b, `,"epoch":`...), e.Epoch(view.Snapshot))
	b = strconv.AppendUint(append(b, `,"safe":`...), uint64(e.Safe(view.Snapshot)), 10)
	b = strconv.AppendUint(append(b, `,"erased":`...), uint64(e.ErasedIn(view.Snapshot)), 10)
	b = append(now.Append(append(b, `,"serverTime":"`...)), '"')
	b = strconv.AppendInt(append(b, `,"clockSkewMs":`...), int64(req.skew), 10)
	if req.hasPush {
		b = appendPush(append(b, `,"push":`...), view, req.device, answers, actor.English)
	}
	if req.schema != "" {
		if doc := h.manifest.Of(view); !doc.Is(req.schema) {
			b = doc.Append(append(b, `,"schema":`...))
		}
	}
	out := &reply{reg: view.Registry(), cut: len(b)}
	if shared != nil {
		text, err := h.seal(view, checkpoint{Shared: &shared.Held, Idle: req.idle})
		if err != nil {
			return nil, err
		}
		b = appendShared(append(b, `,"pull":`...), shared, text)
		out.cut = len(b)
	} else if req.pull != nil {
		var err error
		if b, err = h.appendPull(append(b, `,"pull":`...), out, view, req.pull, cp, req.idle); err != nil {
			return nil, err
		}
	}
	h.contact(req, view, answers, cp)
	out.b = append(b, '}')
	buf.b = out.b
	return out, nil
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
func (h *Handler) body(r *http.Request, held *door.Held) ([]byte, error) {
	t, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset, given := params["charset"]; err != nil || t != "application/json" || given && !strings.EqualFold(charset, "utf-8") {
		return nil, malformed("Content-Type 须为 application/json，UTF-8", "Content-Type must be application/json, in UTF-8")
	}
	limit := h.cfg.Limits.MaxBodyBytes
	raw, err := readAll(r.Context(), held, r.Body, r.ContentLength, limit)
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
		return readAll(r.Context(), held, z, 0, limit)
	case "zstd":
		// A small body may become a large one: at most the limit, for the moment that it
		// takes to see how large it is.
		out, err := h.dec.DecodeAll(raw, nil)
		switch {
		case errors.Is(err, zstd.ErrDecoderSizeExceeded) || int64(len(out)) > limit:
			return nil, tooBig()
		case err != nil:
			return nil, malformed("zstd 数据损坏", "damaged zstd data")
		}
		return out, held.Take(r.Context(), int64(len(out)))
	}
	return nil, malformed("不支持的 Content-Encoding", "this Content-Encoding is not supported")
}

func tooBig() error { return tooLarge("请求超过 8 MiB", "the request is larger than 8 MiB") }
