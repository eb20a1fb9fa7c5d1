package resolvers

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coder/websocket"
	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
)

// A WebSocket speaks graphql-transport-ws. The package for WebSockets reads its frames and
// answers those of control; what is sent is one frame in one piece, and written here. gqlgen's
// transport is not used: it takes three goroutines a connection, which grow deep stacks to
// read one message and keep them for hours, three quarters of what a silent subscription cost.

const subprotocol = "graphql-transport-ws"

// The close codes of the protocol, and those of RFC 6455 that are used.
const (
	closeNormal     = 1000
	closeInternal   = 1011
	closeRestart    = 1012
	closeInvalid    = 4400
	closeTooEarly   = 4401
	closeForbidden  = 4403
	closeInitLate   = 4408
	closeDuplicate  = 4409
	closeInitAgain  = 4429
	messageOverhead = 4 << 10
)

// asksForSocket says whether a request wants a WebSocket.
func asksForSocket(h http.Header) bool {
	return strings.EqualFold(h.Get("Upgrade"), "websocket")
}

// serveSocket opens a WebSocket. What the request says of its sender holds; else the first
// message says who it is.
func (a *API) serveSocket(w http.ResponseWriter, r *http.Request) {
	c := a.begin(r.Context())
	c.greet(r.Context(), r.Header)
	s, ref := c.socket(w, r)
	if ref != nil {
		c.answerRefusal(w, mediaJSON, ref)
	}
	c.held.Keep(0)
	c.end()
	if s != nil {
		go s.read()
	}
}

// socket opens the line of a request for a WebSocket; nil where it was answered.
func (c *call) socket(w http.ResponseWriter, r *http.Request) (*socket, *refusal) {
	malformed := func(zh, en string) *refusal {
		return refuseWith(http.StatusBadRequest, domain.Errorf(domain.CodeMalformed, zh, en))
	}
	switch {
	case c.refused != nil:
		return nil, refuse(c.refused)
	case !slices.ContainsFunc(r.Header.Values("Sec-Websocket-Protocol"), func(v string) bool { return strings.Contains(v, subprotocol) }):
		return nil, malformed("子协议须为 "+subprotocol, "the subprotocol must be "+subprotocol)
	case !c.api.originAllowed(r):
		return nil, refuse(domain.Errorf(domain.CodeForbidden, "不允许此来源的页面", "pages of this origin are not allowed"))
	}
	holder := c.actor.Account
	if c.anonymous {
		holder = "address:" // nobody yet: the address is as good as any
		if of := c.api.cfg.Address; of != nil {
			holder += of(r.Context())
		}
	}
	l, err := c.api.open(r.Context(), holder, r.Header)
	if err != nil {
		return nil, refuse(err)
	}
	if l.greeted = !c.anonymous; l.greeted {
		err = l.stands(r.Context())
	}
	if err != nil {
		l.close()
		return nil, refuse(err)
	}
	taken := &slim{ResponseWriter: w}
	conn, err := websocket.Accept(taken, r, &websocket.AcceptOptions{Subprotocols: []string{subprotocol}, InsecureSkipVerify: true}) // the origin is known to be allowed
	if err != nil {
		l.close()
		return nil, nil // it was answered
	}
	conn.SetReadLimit(int64(c.api.lim.BodyBytes + messageOverhead))
	s := &socket{wire: wire{conn: taken.conn, patience: c.api.cfg.Live.Patience}, l: l, frames: conn, known: !c.anonymous, heard: time.Now()}
	l.carry(s)
	return s, nil
}

// originAllowed says whether a page may open a WebSocket: browsers let any page try, and ask
// the server.
func (a *API) originAllowed(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" || slices.Contains(a.cfg.Live.Origins, origin) {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host != "" && strings.EqualFold(u.Host, r.Host)
}

// slim has a connection that is taken from net/http read by a small buffer, because it is
// silent most of the time, and written to by one that holds the largest frame of control
// (RFC 6455, 5.5): each leaves in one piece.
type slim struct {
	http.ResponseWriter
	conn net.Conn
}

const (
	readBuffer   = 256
	controlBytes = 4 + 125
)

// Hijack takes the connection.
func (w *slim) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := http.NewResponseController(w.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	_ = conn.SetDeadline(time.Time{}) // as in wire.send
	w.conn = conn
	if early, _ := rw.Reader.Peek(rw.Reader.Buffered()); len(early) > 0 {
		conn = &begunConn{conn, bytes.Clone(early)}
	}
	return conn, bufio.NewReadWriter(bufio.NewReaderSize(conn, readBuffer), bufio.NewWriterSize(conn, controlBytes)), nil
}

// begunConn is a connection of which net/http has read something already.
type begunConn struct {
	net.Conn
	early []byte
}

// Read reads that first.
func (c *begunConn) Read(b []byte) (n int, err error) {
	if len(c.early) > 0 {
		n = copy(b, c.early)
		c.early = c.early[n:]
		return n, nil
	}
	return c.Conn.Read(b)
}

// socket is a WebSocket.
type socket struct {
	wire
	l *line
	// frames reads from the connection.
	frames *websocket.Conn
	// known says that the request said who it is of, begun that a first message came. These
	// are the reader's.
	known, begun bool

	told sync.Mutex // guards heard
	// heard is when the last message came.
	heard time.Time
}

// message is what clients send.
type message struct {
	ID      string         `json:"id"`
	Type    string         `json:"type"`
	Payload jsontext.Value `json:"payload"`
}

// read takes messages until there are no more, and closes the line. It lasts as long as the
// connection: what a message needs of a stack is another goroutine's, which goes with it.
func (s *socket) read() {
	done := make(chan struct{}, 1)
	for {
		kind, data, err := s.frames.Read(context.Background())
		if err != nil {
			break // whatever it was, nobody is there, or was told
		}
		go func() {
			defer func() { done <- struct{}{} }()
			s.take(kind, data)
		}()
		<-done
	}
	s.l.close()
	s.drain()
	_ = s.frames.CloseNow() // it is closed
}

// take deals with a message. One that breaks the protocol ends the connection.
func (s *socket) take(kind websocket.MessageType, data []byte) {
	defer func() {
		if p := recover(); p != nil {
			s.l.api.log.Error("graphql panic", "panic", p, "stack", string(debug.Stack()))
			s.fault(closeInternal, "Internal error")
		}
	}()
	s.told.Lock()
	s.heard = time.Now()
	s.told.Unlock()
	var m message
	if kind != websocket.MessageText || jsonv2.Unmarshal(data, &m) != nil {
		s.fault(closeInvalid, "Invalid message received")
		return
	}
	switch m.Type {
	case "ping":
		s.sendText([]byte(`{"type":"pong"}`))
	case "pong":
	case "connection_init":
		s.greet(&m)
	case "subscribe":
		s.subscribe(&m)
	case "complete":
		if op := s.l.operation(m.ID); op != nil {
			op.leave()
		}
	default:
		s.fault(closeInvalid, "Invalid message received")
	}
}

// fault ends the connection by a code.
func (s *socket) fault(code int, reason string) {
	s.l.end(&closing{code, reason})
}

// closing is the end of a connection by a code of the protocol.
type closing struct {
	code   int
	reason string
}

func (c *closing) Error() string { return c.reason }

// greet finds out who it is by the first message.
func (s *socket) greet(m *message) {
	if s.begun {
		s.fault(closeInitAgain, "Too many initialisation requests")
		return
	}
	s.begun = true
	token, ok := authorization(m.Payload)
	if !ok {
		s.fault(closeInvalid, "Invalid message received")
		return
	}
	if err := s.signIn(token); err != nil {
		s.fault(closeForbidden, "Forbidden")
		return
	}
	s.sendText([]byte(`{"type":"connection_ack"}`))
}

// authorization is the member of that name; false where there are no members.
func authorization(payload jsontext.Value) (token string, ok bool) {
	if len(payload) == 0 || payload.Kind() == 'n' {
		return "", true
	}
	if payload.Kind() != '{' {
		return "", false
	}
	for name, value := range jsonscan.Members(payload) {
		if strings.EqualFold(string(jsonscan.Plain(name)), "authorization") && value.Kind() == '"' {
			token = jsonscan.String(value)
		}
	}
	return token, true
}

func (s *socket) signIn(token string) error {
	l := s.l
	if token == "" && s.known {
		return nil
	}
	if token == "" || s.known || l.api.cfg.Live.SignIn == nil {
		return unauthenticated()
	}
	in, err := l.api.cfg.Live.SignIn(l.ctx, token)
	if err != nil {
		return err
	}
	actor, ok := l.api.cfg.Actor(in)
	if !ok {
		return unauthenticated()
	}
	if err := l.move(actor.Account); err != nil {
		return err
	}
	if err := l.stands(in); err != nil {
		return err
	}
	l.ctx = in
	l.mu.Lock()
	defer l.mu.Unlock()
	l.greeted, l.since = true, time.Now()
	return nil
}

// subscribe begins an operation.
func (s *socket) subscribe(m *message) {
	switch {
	case !s.begun:
		s.fault(closeTooEarly, "Unauthorized")
	case m.ID == "" || m.Payload.Kind() != '{':
		s.fault(closeInvalid, "Invalid message received")
	case s.l.operation(m.ID) != nil:
		s.fault(closeDuplicate, "Subscriber already exists")
	default:
		op := &operation{line: s.l, id: m.ID}
		op.start(func() (request, *refusal) { return parseBody(m.Payload) })
	}
}

// operation is the one of a name that is under way; nil for none.
func (l *line) operation(id string) *operation {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.IndexFunc(l.ops, func(op *operation) bool { return op.id == id }); i >= 0 {
		return l.ops[i]
	}
	return nil
}

// The kinds of frames that are sent: FIN, and the opcode (RFC 6455, 5.2).
const (
	frameText  = 0x80 | 1
	frameClose = 0x80 | 8
)

// appendFrame appends a frame.
func appendFrame(b []byte, kind byte, text []byte) []byte {
	switch n := len(text); {
	case n < 126:
		b = append(b, kind, byte(n))
	case n < 1<<16:
		b = binary.BigEndian.AppendUint16(append(b, kind, 126), uint16(n))
	default:
		b = binary.BigEndian.AppendUint64(append(b, kind, 127), uint64(n))
	}
	return append(b, text...)
}

// appendMessage appends what is told of an operation, as a frame.
func appendMessage(op *operation, typ string, payload []byte) []byte {
	text := append(make([]byte, 0, len(op.id)+len(payload)+48), `{"id":`...)
	text, err := jsontext.AppendQuote(text, op.id)
	if err != nil {
		return nil // it came as valid JSON
	}
	text = append(append(append(append(append(text, `,"type":"`...), typ...), `","payload":`...), payload...), '}')
	return appendFrame(make([]byte, 0, len(text)+10), frameText, text)
}

// put sends what make makes; a client that does not take it in time is let go.
func (s *socket) put(make func() []byte) {
	if s.send(make) != nil {
		_ = s.conn.Close() // and the reader finds that
	}
}

func (s *socket) sendText(text []byte) {
	s.put(func() []byte { return appendFrame(nil, frameText, text) })
}

func (s *socket) event(op *operation, data []byte) {
	s.put(func() []byte {
		if !s.l.runs(op) {
			return nil
		}
		return appendMessage(op, "next", data)
	})
}

// failed sends errors, which end an operation. Nothing is said of one that the client ended.
func (s *socket) failed(op *operation, errs gqlerror.List) {
	payload, err := json.Marshal(errs)
	if err != nil {
		payload = []byte(`[]`) // texts and numbers can be written
	}
	s.put(func() []byte { return appendMessage(op, "error", payload) })
}

// silentFor is after how many signs of life without an answer a client counts as gone.
const silentFor = 3

// ping sends a sign of life, by the clock alone, to a client that is there.
func (s *socket) ping() {
	s.told.Lock()
	silent := time.Since(s.heard) > silentFor*s.l.api.cfg.Live.Ping
	s.told.Unlock()
	if silent {
		s.l.end(errGone)
		return
	}
	s.l.mu.Lock()
	greeted := s.l.greeted
	s.l.mu.Unlock()
	if greeted {
		s.sendText([]byte(`{"type":"ping"}`)) // who is gone is found by their silence
	}
}

// over tells why the connection ends. The server does not wait for more than a moment until
// the client has closed it, too.
func (s *socket) over(cause error) {
	c := &closing{closeForbidden, "Forbidden"}
	switch {
	case errors.As(cause, &c):
	case errors.Is(cause, errGone):
		s.end(nil)
		return
	case errors.Is(cause, errRestart):
		c = &closing{closeRestart, "Service Restart"}
	case errors.Is(cause, errIdle):
		c = &closing{closeNormal, ""}
	case errors.Is(cause, errLate):
		c = &closing{closeInitLate, "Connection initialisation timeout"}
	}
	s.end(func() []byte {
		return appendFrame(nil, frameClose, append(binary.BigEndian.AppendUint16(nil, uint16(c.code)), c.reason...))
	})
}
