package files

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/tus/tusd/v2/pkg/handler"
	"github.com/tus/tusd/v2/pkg/memorylocker"
	tuslog "golang.org/x/exp/slog"

	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/internal/engine"
)

// Room bounds the memory that requests hold together.
type Room interface {
	Take(ctx context.Context, account string, n int64) error
	Give(account string, n int64)
}

// Config is what the door is made of.
type Config struct {
	// Engine is required.
	Engine *engine.Engine
	// Actor says who asks; nobody else gets this far.
	Actor func(context.Context) (domain.Actor, bool)
	// Limits that are 0 have their defaults.
	Limits Limits
	// Room is asked before memory is taken; nil bounds nothing.
	Room Room
	// Patience is how long a client may leave an upload without a byte; 30 s if 0.
	Patience time.Duration
	// Log takes what operators should know; nil discards.
	Log *slog.Logger
}

// Handler takes uploads in and gives bytes out. Safe for concurrent use.
type Handler struct {
	cfg    Config
	limits Limits
	log    *slog.Logger
	tus    http.Handler
	// beginning is held while an account's uploads are counted and one more is made.
	beginning sync.Mutex
	// thumbs has a place for each thumbnail that is being made.
	thumbs chan struct{}
}

// Base is where uploads are made, Contents where content is found under its hash.
const (
	Base     = "/files/"
	Contents = "/files/sha256/"
)

// New opens the door.
func New(cfg Config) (*Handler, error) {
	if cfg.Engine == nil || cfg.Actor == nil {
		return nil, errors.New("files: Engine and Actor are required")
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	cfg.Patience = cmp.Or(cfg.Patience, 30*time.Second)
	h := &Handler{cfg: cfg, limits: cfg.Limits.orDefault(), log: cfg.Log, thumbs: make(chan struct{}, thumbsAtOnce)}
	composer := handler.NewStoreComposer()
	composer.UseCore(store{h})
	composer.UseTerminater(store{h})
	composer.UseLocker(memorylocker.New())
	tus, err := handler.NewHandler(handler.Config{StoreComposer: composer, BasePath: Base, MaxSize: h.limits.MaxBytes,
		DisableDownload: true, DisableConcatenation: true, Cors: &handler.CorsConfig{Disable: true}, NetworkTimeout: cfg.Patience,
		// What tusd would say of each request the access log says already.
		Logger: tuslog.New(tuslog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		return nil, fmt.Errorf("make the tus handler: %w", err)
	}
	h.tus = http.StripPrefix(strings.TrimSuffix(Base, "/"), tus)
	return h, nil
}

// Limits are those that hold.
func (h *Handler) Limits() Limits { return h.limits }

// exchange is what is known of one request.
type exchange struct {
	actor   domain.Actor
	english bool
	// about is what a new upload says of its content.
	about About
	// check is the checksum of the piece that is sent; nil for none.
	check *checksum
	// begun is when the request was.
	begun time.Time
	// until is the head of the answer, which says until when an upload can be continued.
	until http.Header
	// err is why the request is refused.
	err error
}

type exchangeKey struct{}

func exchangeOf(ctx context.Context) *exchange {
	if x, ok := ctx.Value(exchangeKey{}).(*exchange); ok {
		return x
	}
	return &exchange{}
}

// Uploads answers what is asked below Base, but for Contents.
func (h *Handler) Uploads(w http.ResponseWriter, r *http.Request) {
	x := &exchange{english: door.English(r.Header, false), begun: time.Now()}
	err := h.read(x, r)
	if err != nil {
		door.WriteProblem(w, err, x.english)
		return
	}
	x.until = w.Header()
	r = r.WithContext(context.WithValue(r.Context(), exchangeKey{}, x))
	if r.Body != nil {
		r.Body = &limitedBody{r.Body, x.begun.Add(longestRequest)}
	}
	h.tus.ServeHTTP(&answer{ResponseWriter: w, x: x, options: r.Method == http.MethodOptions}, r)
}

// read takes in what tusd does not look at, or takes however it is written.
func (h *Handler) read(x *exchange, r *http.Request) (err error) {
	actor, ok := h.cfg.Actor(r.Context())
	if !ok {
		return domain.Errorf(domain.CodeUnauthenticated, "请先登录", "sign in first")
	}
	x.actor = actor
	override := r.Header.Get("X-HTTP-Method-Override")
	if r.Method == http.MethodPost && override == "" {
		if x.about, err = ReadAbout(strings.Join(r.Header.Values("Upload-Metadata"), ",")); err != nil {
			return err
		}
	}
	x.check, err = readChecksum(r.Header.Get("Upload-Checksum"))
	return err
}

// longestRequest is how long one request may go on, however much progress it makes: the
// client goes on with another one.
const longestRequest = 5 * time.Minute

// limitedBody is a body that has to end some time.
type limitedBody struct {
	io.ReadCloser
	until time.Time
}

// Read reads, until it is too late.
func (b *limitedBody) Read(p []byte) (int, error) {
	if time.Now().After(b.until) { // the connection's time, not the engine's
		return 0, io.ErrUnexpectedEOF
	}
	return b.ReadCloser.Read(p)
}
