package resolvers

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/internal/gql"
	"pdca/internal/jsonscan"
	"pdca/internal/state"
)

// The headers of this door.
const (
	// HeaderMinRev asks for an answer from the state at this revision or later.
	HeaderMinRev = door.HeaderMinRev
	// HeaderRev is the revision that an answer was read at.
	HeaderRev = "Pdca-Rev"
	// HeaderPoint is that revision with the hash of its commit: as HeaderMinRev it asks
	// for this server's history, too.
	HeaderPoint = "Pdca-Point"
)

// ServeHTTP answers one GraphQL request: POST with a JSON body, or GET for
// queries. Subscriptions stay open beyond it.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	accept := negotiate(r.Header)
	switch {
	case asksForSocket(r.Header):
		a.serveSocket(w, r)
		return
	case accept == mediaEvents:
		a.serveStream(w, r)
		return
	}
	c := a.begin(r.Context())
	c.greet(r.Context(), r.Header)
	defer func() {
		if p := recover(); p != nil {
			c.held.Keep(0)
			if p == http.ErrAbortHandler {
				panic(p)
			}
			a.log.Error("graphql panic", "panic", p, "request", c.name(), "stack", string(debug.Stack()))
			c.answerRefusal(w, accept, refuse(domain.AsError(fmt.Errorf("panic: %v", p))))
		}
	}()
	switch ref := c.serve(w, r, accept); {
	case ref != nil:
		c.answerRefusal(w, accept, ref)
	case c.unchanged:
	case c.recalled != nil:
		c.answer(w, accept)
	default:
		name := ""
		if len(c.run.Problems()) > 0 {
			name = c.name()
		}
		c.run.Finish(c.actor.English, name, c.budget())
		c.extend()
		c.answer(w, accept)
	}
	c.held.Keep(0)
	c.end() // not after a panic: nobody knows what the call still refers to
}

// greet finds out who asks and in which language.
func (c *call) greet(ctx context.Context, h http.Header) {
	actor, ok := c.api.cfg.Actor(ctx)
	if !ok {
		actor = domain.Actor{English: actor.English}
	}
	actor.English = door.English(h, actor.English)
	c.actor, c.anonymous = actor, !ok
	c.accepts = strings.Join(h["Accept-Encoding"], ",")
	c.report, c.run.Words = asksReport(h), wordsOf(h)
	c.held = door.Held{Room: c.api.cfg.Room, Account: actor.Account}
	if c.api.cfg.Refusal != nil {
		c.refused = c.api.cfg.Refusal(ctx)
	}
}

// document returns the prepared document of the call's request.
func (c *call) document() (*gql.Document, *refusal) {
	if ref := c.find(); ref != nil {
		return nil, ref
	}
	if jsonscan.Deeper(c.request.variables, c.api.lim.Nesting) {
		return nil, c.api.refusalOf(gql.TooComplex("nesting", c.api.lim.Nesting))
	}
	d, ref := c.run.Document(c.request.query, c.request.operation)
	return d, c.api.refusalOf(ref)
}

// serve executes a request. The order is that of what the steps cost.
func (c *call) serve(w http.ResponseWriter, r *http.Request, accept media) *refusal {
	if r.Method != http.MethodPost && r.Method != http.MethodGet {
		return notAllowed("GET, POST", "只接受 GET 和 POST 请求", "only GET and POST are accepted")
	}
	if accept == mediaNone {
		return refuseWith(http.StatusNotAcceptable, domain.Errorf(domain.CodeMalformed,
			"只能以 application/graphql-response+json 或 application/json 答复", "answers are application/graphql-response+json or application/json"))
	}
	if r.Method == http.MethodGet && c.anonymous { // who is not signed in has mutations to send
		return refuse(cmp.Or(c.refused, error(unauthenticated())))
	}
	if ref := c.read(r); ref != nil {
		return ref
	}
	d, ref := c.document()
	if ref != nil {
		return ref
	}
	if d.Subscribes() {
		return refuseWith(http.StatusNotAcceptable, domain.Errorf(domain.CodeMalformed,
			"订阅须经 text/event-stream 或 graphql-transport-ws", "a subscription is answered by text/event-stream or graphql-transport-ws"))
	}
	if r.Method == http.MethodGet && d.Changes() {
		return notAllowed("POST", "变更须用 POST", "mutations are sent by POST")
	}
	if ref := c.look(r.Header); ref != nil {
		return ref
	}
	if r.Method == http.MethodGet && !c.report && c.fresh(w, r, accept) {
		c.unchanged = true
		return nil
	}
	if d.Introspects() && c.recall() {
		return nil
	}
	return c.bound(d)
}

// execute executes a document that the caller may send, errors left out.
func (c *call) execute(d *gql.Document, h http.Header) *refusal {
	if ref := c.look(h); ref != nil {
		return ref
	}
	return c.bound(d)
}

// bound executes a document on the state that the call looks at.
func (c *call) bound(d *gql.Document) *refusal {
	if ref := c.run.Bind(d, c.request.variables); ref != nil {
		return c.api.refusalOf(ref)
	}
	return c.perform()
}

func notAllowed(allow, zh, en string) *refusal {
	r := refuseWith(http.StatusMethodNotAllowed, domain.Errorf(domain.CodeMalformed, zh, en))
	r.allow = allow
	return r
}

// read reads the request's body or URL.
func (c *call) read(r *http.Request) (ref *refusal) {
	if r.Method == http.MethodGet {
		if len(r.URL.RawQuery) > c.api.lim.BodyBytes {
			return c.api.refusalOf(gql.TooLarge(c.api.lim.BodyBytes))
		}
		c.request, ref = parseURL(r.URL)
		return ref
	}
	if !sendsJSON(r.Header) {
		return refuseWith(http.StatusUnsupportedMediaType, domain.Errorf(domain.CodeMalformed,
			"请求体须为 UTF-8 的 application/json，不压缩", "the body must be application/json in UTF-8, not compressed"))
	}
	if ref := c.reserve(r.ContentLength); ref != nil {
		return ref
	}
	if c.body, ref = c.api.readBody(r, c.body); ref != nil {
		return ref
	}
	c.request, ref = parseBody(c.body)
	return ref
}

// look opens the snapshot that the operation sees, waiting for the revision that
// the request asks for. An account that is absent or disabled is nobody.
func (c *call) look(h http.Header) *refusal {
	e := c.api.cfg.Engine
	snap, err := door.Fresh(c.ctx, e, h, c.api.lim.Freshness)
	if err != nil {
		return refuse(err)
	}
	c.run.See(snap.View(c.actor, e.Today()))
	if !c.anonymous && !c.actor.System && c.run.View().Scope.Account() == nil {
		return refuse(unauthenticated())
	}
	return nil
}

// budget is how many bytes of errors the request may have: four times what was
// sent, which with its headers is never less than leastRequest, and with a token than
// leastSigned.
func (c *call) budget() int {
	least := leastSigned
	if c.anonymous {
		least = leastRequest
	}
	return 4*max(len(c.body), len(c.request.query), least) - frame
}

const (
	leastRequest = 200
	leastSigned  = 500
	// frame is what stands around the errors.
	frame = 32
)

// answer writes the answer of an operation that was executed.
func (c *call) answer(w http.ResponseWriter, accept media) {
	status := http.StatusOK
	if c.api.cfg.Draft2026 && accept == mediaGraphQL && len(c.run.Problems()) > 0 {
		status = statusPartial
	}
	c.write(w, accept, status, c.run.RetryAfter())
}

// statusPartial is the draft's status of an answer with data and errors.
const statusPartial = 294

// answerRefusal writes a request error: errors without data.
func (c *call) answerRefusal(w http.ResponseWriter, accept media, ref *refusal) {
	status := ref.status
	if accept != mediaGraphQL {
		status = ref.legacy
	}
	retryAfter := c.run.RetryAfter()
	for _, p := range ref.problems {
		if p.Err.Kind == domain.KindInternal {
			c.api.log.ErrorContext(c.ctx, "graphql request", "error", p.Err, "request", c.name())
		}
		retryAfter = max(retryAfter, p.Err.RetryAfter)
	}
	if ref.allow != "" {
		w.Header()["Allow"] = []string{ref.allow}
	}
	if status == http.StatusUnauthorized {
		w.Header()["Www-Authenticate"] = []string{"Bearer"}
	}
	c.run.Refuse(ref.problems, c.actor.English, c.name(), c.budget())
	c.extend()
	c.write(w, accept, status, retryAfter)
}

// The header values that never change.
var (
	noStore = []string{"no-store"}
	varies  = []string{"Accept, Accept-Encoding, Accept-Language, Authorization"}
	// revalidated answers are kept by the client that asked, which asks each time whether
	// they still hold.
	revalidated = []string{"private, no-cache"}
	noSniffing  = []string{"nosniff"}
)

// standing is where a snapshot stands, as header values.
type standing struct {
	at         domain.Point
	rev, point []string
}

// stand returns the header values of a snapshot; most answers follow one of the same.
func (a *API) stand(snap *state.Snapshot) *standing {
	at := snap.Point()
	if s := a.stands.Load(); s != nil && s.at == at {
		return s
	}
	s := &standing{at, []string{strconv.FormatUint(uint64(at.Rev), 10)}, []string{at.String()}}
	a.stands.Store(s)
	return s
}

// standing is where the state that the call looks at stands, or the newest one.
func (c *call) standing() *standing {
	if v := c.run.View(); v != nil {
		return c.api.stand(v.Snapshot)
	}
	return c.api.stand(c.api.cfg.Engine.Snapshot())
}

// write sends the answer with its headers.
func (c *call) write(w http.ResponseWriter, accept media, status, retryAfter int) {
	body, at := c.run.Answer(), c.standing()
	h := w.Header()
	h["Content-Type"] = contentTypes[accept]
	h["Cache-Control"] = noStore
	if c.etag != "" && status == http.StatusOK && !c.fleeting && len(c.reads) == 0 && len(c.run.Problems()) == 0 {
		h["Cache-Control"], h["Etag"] = revalidated, []string{c.etag}
	}
	h["Vary"] = append(h["Vary"], varies...)
	h["X-Content-Type-Options"] = noSniffing
	h[HeaderRev], h[HeaderPoint] = at.rev, at.point
	if retryAfter > 0 {
		h["Retry-After"] = []string{strconv.Itoa(retryAfter)}
	}
	if body, packed := c.pack(body); packed != "" {
		h["Content-Encoding"] = []string{packed}
		c.send(w, status, body)
		return
	}
	c.send(w, status, body)
}

// send writes the answer in one piece.
func (c *call) send(w http.ResponseWriter, status int, body []byte) {
	w.Header()["Content-Length"] = []string{strconv.Itoa(len(body))}
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client is gone; nobody is left to tell
}

// pack compresses an answer as the client accepts, where it is worth while and there is
// room; coding is "" where it goes as it is.
func (c *call) pack(body []byte) (out []byte, coding string) {
	coding = c.coding()
	switch {
	case c.recalled != nil:
		return c.recalled, coding
	case coding == "" || len(body) < door.CompressFrom || !c.held.Try(door.PackerRoom):
		return body, ""
	}
	b := bytes.NewBuffer(c.packed[:0])
	err := door.Compress(b, coding, len(body), func(w io.Writer) error { _, err := w.Write(body); return err })
	if c.packed = b.Bytes(); err != nil {
		return body, "" // memory takes everything
	}
	if c.remember != "" && len(c.run.Problems()) == 0 {
		c.api.introspections.put(c.remember, c.packed)
	}
	return c.packed, coding
}

// coding is the content coding that the client likes best; "" for none.
func (c *call) coding() string {
	if c.accepts == "" {
		return ""
	}
	return door.Coding(c.accepts, door.Zstd, door.Brotli, door.Gzip)
}
