package resolvers

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/coder/websocket"
	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"pdca/internal/domain"
)

// A WebSocket speaks graphql-transport-ws. gqlgen's transport carries the operations; what it
// leaves open or answers otherwise than the protocol has it is decided here, where messages
// come in: their form and order, the close codes, signs of life, what is over.

const subprotocol = "graphql-transport-ws"

// The close codes of the protocol, and those of RFC 6455 that are used.
const (
	closeNormal     = 1000
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
	l, ref := c.socket(w, r)
	if ref != nil {
		c.answerRefusal(w, mediaJSON, ref)
	}
	c.held.Keep(0)
	c.end()
	if l == nil {
		return
	}
	ws := transport.Websocket{Implementation: l.socket, InitFunc: l.socket.signIn, InitTimeout: a.cfg.Live.Init}
	ops := &operations{line: l, request: func() (request, *refusal) { return parseBody(l.socket.payload) }}
	go a.serve(l, func() { ws.Do(nil, l.transported(""), ops) }, nil)
}

// socket opens the line of a request for a WebSocket; nil where it was answered.
func (c *call) socket(w http.ResponseWriter, r *http.Request) (*line, *refusal) {
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
	if !c.anonymous {
		err = l.stands(r.Context())
	}
	if err != nil {
		l.close()
		return nil, refuse(err)
	}
	conn, err := websocket.Accept(slim{w}, r, &websocket.AcceptOptions{Subprotocols: []string{subprotocol}, InsecureSkipVerify: true}) // the origin is known to be allowed
	if err != nil {
		l.close()
		return nil, nil // it was answered
	}
	conn.SetReadLimit(int64(c.api.lim.BodyBytes + messageOverhead))
	l.socket = &socket{l: l, conn: conn, known: !c.anonymous, heard: time.Now()}
	l.ping = l.socket.ping
	return l, nil
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

// slim has a connection that is taken from net/http read and written by small buffers: it is
// silent most of the time.
type slim struct{ http.ResponseWriter }

const slimBuffer = 512

// Hijack takes the connection.
func (w slim) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := http.NewResponseController(w.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	_ = conn.SetDeadline(time.Time{}) // as in line.detach
	if early, _ := rw.Reader.Peek(rw.Reader.Buffered()); len(early) > 0 {
		conn = &begunConn{conn, bytes.Clone(early)}
	}
	return conn, bufio.NewReadWriter(bufio.NewReaderSize(conn, slimBuffer), bufio.NewWriterSize(conn, slimBuffer)), nil
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

// socket is a WebSocket for gqlgen's transport.
type socket struct {
	l    *line
	conn *websocket.Conn
	// payload is that of the message of an operation at hand.
	payload []byte
	// known says that the request said who it is of.
	known bool

	mu sync.Mutex // guards the rest
	// begun says that a first message came, ready that it was answered.
	begun, ready bool
	// active are the ids of operations under way, gone those of them that the client ended.
	active, gone []string
	// closing says that the end was told.
	closing bool
	heard   time.Time
}

// Accept implements transport.WebsocketImplementation: the socket is open already.
func (s *socket) Accept(http.ResponseWriter, *http.Request, transport.WebsocketAcceptOptions) (transport.WebsocketConn, error) {
	return s, nil
}

// Subprotocol implements transport.WebsocketConn.
func (s *socket) Subprotocol() string { return subprotocol }

// signIn finds out who it is by the first message.
func (s *socket) signIn(ctx context.Context, payload transport.InitPayload) (context.Context, *transport.InitPayload, error) {
	token, a := payload.Authorization(), s.l.api
	refused := func(err error) (context.Context, *transport.InitPayload, error) {
		return transport.WithWebsocketCloseCode(transport.AppendCloseReason(ctx, "Forbidden"), closeForbidden), nil, err
	}
	if token == "" && s.known {
		return ctx, nil, nil
	}
	if token == "" || s.known || a.cfg.Live.SignIn == nil {
		return refused(unauthenticated())
	}
	in, err := a.cfg.Live.SignIn(ctx, token)
	if err != nil {
		return refused(err)
	}
	actor, ok := a.cfg.Actor(in)
	if !ok {
		return refused(unauthenticated())
	}
	if err := s.l.move(actor.Account); err != nil {
		return refused(err)
	}
	if err := s.l.stands(in); err != nil {
		return refused(err)
	}
	return in, nil, nil
}

// message is what clients send, and what is looked at of what they are sent.
type message struct {
	ID      string         `json:"id"`
	Type    string         `json:"type"`
	Payload jsontext.Value `json:"payload"`
}

// NextReader implements transport.WebsocketConn: the next message that is the transport's to
// deal with.
func (s *socket) NextReader() (int, io.Reader, error) {
	for {
		kind, data, err := s.conn.Read(context.Background())
		if err != nil {
			return 0, nil, transport.ErrWebsocketClosed // whatever it was, nobody is there
		}
		var m message
		if kind != websocket.MessageText || jsonv2.Unmarshal(data, &m) != nil {
			return s.fault(closeInvalid, "Invalid message received")
		}
		s.hear()
		switch m.Type {
		case "ping":
			s.send([]byte(`{"type":"pong"}`))
			continue
		case "pong":
			continue
		}
		if code, reason := s.judge(&m); code != 0 {
			return s.fault(code, reason)
		}
		return int(kind), bytes.NewReader(data), nil
	}
}

// judge says by what code a message ends the connection; 0 for none.
func (s *socket) judge(m *message) (code int, reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch m.Type {
	case "connection_init":
		if s.begun {
			return closeInitAgain, "Too many initialisation requests"
		}
		s.begun = true
	case "subscribe":
		switch {
		case !s.ready:
			return closeTooEarly, "Unauthorized"
		case m.ID == "" || m.Payload.Kind() != '{':
			return closeInvalid, "Invalid message received"
		case slices.Contains(s.active, m.ID):
			return closeDuplicate, "Subscriber already exists"
		}
		s.active = append(s.active, m.ID)
		s.payload = m.Payload
	case "complete":
		if slices.Contains(s.active, m.ID) && !slices.Contains(s.gone, m.ID) {
			s.gone = append(s.gone, m.ID)
		}
	default:
		return closeInvalid, "Invalid message received"
	}
	return 0, ""
}

// fault ends the connection by a code.
func (s *socket) fault(code int, reason string) (int, io.Reader, error) {
	s.shut(code, reason)
	return 0, nil, transport.ErrWebsocketClosed
}

func (s *socket) hear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.heard = time.Now()
}

// WriteJSON implements transport.WebsocketConn.
func (s *socket) WriteJSON(v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if !s.passes(data) {
		return nil
	}
	return s.send(data)
}

// passes keeps account of what is sent, and says whether it may be: the end of an operation
// that the client ended is not told.
func (s *socket) passes(data []byte) bool {
	ends := bytes.HasSuffix(data, []byte(`"type":"complete"}`)) || bytes.HasSuffix(data, []byte(`"type":"error"}`))
	ready := bytes.HasSuffix(data, []byte(`"type":"connection_ack"}`))
	if !ends && !ready {
		return true
	}
	var m message
	_ = jsonv2.Unmarshal(data, &m) // it was written here
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ready = s.ready || ready
	if !ends {
		return true
	}
	is := func(id string) bool { return id == m.ID }
	there, gone := slices.Contains(s.active, m.ID), slices.Contains(s.gone, m.ID)
	s.active, s.gone = slices.DeleteFunc(s.active, is), slices.DeleteFunc(s.gone, is)
	return there && !gone
}

// send sends a message; a client that does not take it in time is let go.
func (s *socket) send(data []byte) error {
	ctx, cancel := context.WithTimeout(context.Background(), s.l.api.cfg.Live.Patience)
	defer cancel()
	return s.conn.Write(ctx, websocket.MessageText, data)
}

// silentFor is after how many signs of life without an answer a client counts as gone.
const silentFor = 3

// ping sends a sign of life, by the clock alone, to a client that is there.
func (s *socket) ping() {
	s.mu.Lock()
	silent := time.Since(s.heard) > silentFor*s.l.api.cfg.Live.Ping
	ready := s.ready
	s.mu.Unlock()
	switch {
	case silent:
		s.l.cancel(nil)
	case ready:
		_ = s.send([]byte(`{"type":"ping"}`)) // who is gone is found by their silence
	}
}

// WriteClose implements transport.WebsocketConn. Codes that gqlgen has no place for are those
// of the protocol.
func (s *socket) WriteClose(code int, reason string) error {
	s.mu.Lock()
	begun := s.begun
	s.mu.Unlock()
	switch cause := context.Cause(s.l.ctx); {
	case errors.Is(cause, errRestart):
		code, reason = closeRestart, "Service Restart"
	case cause != nil && !errors.Is(cause, context.Canceled) && !errors.Is(cause, errIdle):
		code, reason = closeForbidden, "Forbidden"
	case code == transport.WebsocketCloseProtocolError && !begun:
		code, reason = closeInitLate, "Connection initialisation timeout"
	}
	s.shut(code, reason)
	return nil
}

// shut tells the end, once, and does not wait for the client.
func (s *socket) shut(code int, reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closing {
		s.closing = true
		go func() { _ = s.conn.Close(websocket.StatusCode(code), reason) }()
	}
}

// Close implements transport.WebsocketConn.
func (s *socket) Close() error {
	s.shut(closeNormal, "")
	return nil
}
