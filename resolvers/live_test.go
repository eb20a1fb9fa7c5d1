package resolvers_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/resolvers"
)

// patience is how long a test waits for what must come; nothing is measured by it.
const patience = 30 * time.Second

// served is a fixture behind real HTTP.
type served struct {
	*fixture
	url string
}

func serve(t *testing.T, configure func(*resolvers.Config)) *served {
	t.Helper()
	fx := open(t, tiny, func(c *resolvers.Config) {
		c.Live.SignIn = func(ctx context.Context, authorization string) (context.Context, error) {
			account, ok := strings.CutPrefix(authorization, "Bearer ")
			if !ok {
				return ctx, errors.New("no bearer")
			}
			return context.WithValue(ctx, actorKey{}, account), nil
		}
		if configure != nil {
			configure(c)
		}
	})
	srv := httptest.NewServer(signIn(fx.api))
	t.Cleanup(func() {
		fx.api.EndLive()
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := fx.api.AwaitLive(ctx); err != nil {
			t.Error("subscriptions are still open:", err)
		}
		srv.Close()
	})
	return &served{fx, srv.URL}
}

// frame is what came over a subscription: the kind of message and its payload. The end of the
// connection is of kind "end".
type frame struct{ kind, text string }

// listener is a subscription as a client has it.
type listener struct {
	t    testing.TB
	what chan frame
	stop func()
	// pongs are the answers to pings.
	pongs chan struct{}
}

func (l *listener) next() frame {
	l.t.Helper()
	select {
	case w := <-l.what:
		return w
	case <-time.After(patience):
		l.t.Fatal("nothing came")
		return frame{}
	}
}

// data asserts an event and returns its data.
func (l *listener) data() string {
	l.t.Helper()
	w := l.next()
	text, ok := strings.CutPrefix(w.text, `{"data":`)
	if w.kind != "next" || !ok {
		l.t.Fatalf("got %s %s, want an event", w.kind, w.text)
	}
	return strings.TrimSuffix(text, "}")
}

// want asserts the data of the next event.
func (l *listener) want(data string) {
	l.t.Helper()
	if got := l.data(); got != data {
		l.t.Errorf("event\n got %s\nwant %s", got, data)
	}
}

func payload(query, variables string) string {
	b, _ := json.Marshal(map[string]any{"query": query})
	if variables != "" {
		b = fmt.Appendf(b[:len(b)-1], `,"variables":%s}`, variables)
	}
	return string(b)
}

// stream subscribes by server-sent events.
func (s *served) stream(account, query, variables string) *listener {
	s.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url, strings.NewReader(payload(query, variables)))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	resp, err := http.DefaultClient.Do(withAccount(r, account))
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(cancel)
	l := &listener{s.t, make(chan frame, 1000), cancel, make(chan struct{}, 10)}
	if resp.StatusCode != http.StatusOK {
		body, _ := io.ReadAll(resp.Body)
		l.what <- frame{"status", fmt.Sprint(resp.StatusCode, " ", string(body))}
		return l
	}
	if got := resp.Header.Get("Content-Type"); got != "text/event-stream" {
		s.t.Errorf("Content-Type %s", got)
	}
	go func() {
		defer resp.Body.Close()
		kind := ""
		lines := bufio.NewScanner(resp.Body)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			if k, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				if kind = k; kind == "complete" {
					l.what <- frame{kind, ""}
				}
			}
			if text, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				l.what <- frame{kind, text}
			}
		}
		l.what <- frame{"end", fmt.Sprint(lines.Err())}
	}()
	return l
}

// dial opens a WebSocket and says what it reads.
func (s *served) dial(header http.Header) (*websocket.Conn, *listener) {
	s.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	conn, _, err := websocket.Dial(ctx, s.url, &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: header})
	if err != nil {
		s.t.Fatal(err)
	}
	conn.SetReadLimit(1 << 24)
	l := &listener{s.t, make(chan frame, 1000), cancel, make(chan struct{}, 10)}
	s.t.Cleanup(func() { cancel(); _ = conn.CloseNow() })
	go func() {
		for {
			_, b, err := conn.Read(ctx)
			if err != nil {
				l.what <- frame{"end", fmt.Sprint(int(websocket.CloseStatus(err)))}
				return
			}
			var m struct {
				Type    string
				Payload json.RawMessage
			}
			if err := json.Unmarshal(b, &m); err != nil {
				s.t.Error(err)
			}
			if m.Type == "ping" {
				_ = conn.Write(ctx, websocket.MessageText, []byte(`{"type":"pong"}`))
				continue
			}
			if m.Type == "pong" {
				l.pongs <- struct{}{}
				continue
			}
			l.what <- frame{m.Type, string(m.Payload)}
		}
	}()
	return conn, l
}

func write(t testing.TB, conn *websocket.Conn, text string) {
	t.Helper()
	if err := conn.Write(t.Context(), websocket.MessageText, []byte(text)); err != nil {
		t.Fatal(err)
	}
}

// socket subscribes by a WebSocket.
func (s *served) socket(account, query, variables string) *listener {
	s.t.Helper()
	conn, l := s.dial(nil)
	write(s.t, conn, fmt.Sprintf(`{"type":"connection_init","payload":{"Authorization":"Bearer %s"}}`, account))
	if got := l.next(); got.kind != "connection_ack" {
		s.t.Fatalf("got %v", got)
	}
	write(s.t, conn, fmt.Sprintf(`{"type":"subscribe","id":"1","payload":%s}`, payload(query, variables)))
	l.pong(conn)
	return l
}

// pong waits until the server has taken in all that was sent.
func (l *listener) pong(conn *websocket.Conn) {
	l.t.Helper()
	_ = conn.Write(l.t.Context(), websocket.MessageText, []byte(`{"type":"ping"}`)) // what was sent before may have ended it
	select {
	case <-l.pongs:
	case w := <-l.what:
		l.what <- w
		if w.kind != "end" { // an event came first
			<-l.pongs
		}
	case <-time.After(patience):
		l.t.Fatal("no pong")
	}
}

// transports are both of them.
func (s *served) transports() map[string]func(account, query, variables string) *listener {
	return map[string]func(account, query, variables string) *listener{"stream": s.stream, "socket": s.socket}
}

// put changes fields of a record as the server's own doing.
func (fx *fixture) put(entity, id, fields string) domain.Rev {
	fx.t.Helper()
	var rev domain.Rev
	err := fx.e.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		effects, err := parse(f(fx.e, entity), []byte(fields))
		if err != nil {
			return err
		}
		rev = tx.State().Rev
		return tx.Put(f(fx.e, entity), id, effects...)
	})
	if err != nil {
		fx.t.Fatal(err)
	}
	return rev
}

func (fx *fixture) add(entity, id, fields string) {
	fx.t.Helper()
	m := &maker{fixture: fx}
	m.make(entity, id, "%s", fields)
	m.flush()
}

const members = `subscription { recordsChanged(types: ["Member"]) { full records { type id deleted } } }`

const begins = `{"recordsChanged":{"full":true,"records":[]}}`

func changed(list string) string {
	return `{"recordsChanged":{"full":false,"records":[` + list + `]}}`
}

// TestLiveRecords: both transports tell of what changed, and of nothing that is not seen.
func TestLiveRecords(t *testing.T) {
	s := serve(t, nil)
	for name, subscribe := range s.transports() {
		t.Run(name, func(t *testing.T) {
			own, all := subscribe("sec-s1b1", members, ""), subscribe("admin", members, "")
			own.want(begins)
			all.want(begins)
			s.put("Member", "s2b1m1", `{"name":"甲"}`)
			all.want(changed(`{"type":"Member","id":"s2b1m1","deleted":false}`))
			s.put("Member", "s1b1m1", `{"name":"乙"}`)
			own.want(changed(`{"type":"Member","id":"s1b1m1","deleted":false}`)) // and not of the other before
			// Gone out of the view of one, it is still there for the other.
			s.put("Member", "s1b1m2", `{"branchId":"s2b2"}`)
			own.want(changed(`{"type":"Member","id":"s1b1m2","deleted":true}`))
			s.put("Member", "s1b1m2", `{"branchId":"s1b1"}`)
			own.want(changed(`{"type":"Member","id":"s1b1m2","deleted":false}`))
		})
	}
}

// TestLiveRights: who comes to see more is told that everything may be another; what may be
// seen no more does not come, and an account that is disabled hears nothing.
func TestLiveRights(t *testing.T) {
	s := serve(t, nil)
	for name, subscribe := range s.transports() {
		t.Run(name, func(t *testing.T) {
			account := "wide-" + name
			m := &maker{fixture: s.fixture}
			m.account(account, "s1", "UNIT_SECRETARY")
			m.flush()
			l, all := subscribe(account, members, ""), subscribe("admin", members, "")
			l.want(begins)
			all.want(begins)
			grant := m.e.Registry().Entity("RoleGrant")
			s.add("RoleGrant", account+"/2", fmt.Sprintf(`{"accountId":%q,"unitId":"s2","role":"UNIT_SECRETARY","scopeUnitId":"s2"}`, account))
			l.want(begins)
			s.put("Member", "s2b1m1", `{"name":"甲"}`)
			l.want(changed(`{"type":"Member","id":"s2b1m1","deleted":false}`))
			all.want(changed(`{"type":"Member","id":"s2b1m1","deleted":false}`))
			s.put(grant.Name, account+"/2", `{"endedOn":"2026-11-01","status":"ENDED"}`)
			l.want(begins)
			s.put("Member", "s2b1m1", `{"name":"乙"}`)
			all.want(changed(`{"type":"Member","id":"s2b1m1","deleted":false}`))
			s.put("Member", "s1b1m1", `{"name":"丙"}`)
			l.want(changed(`{"type":"Member","id":"s1b1m1","deleted":false}`))
		})
	}
}

// TestLiveConcealed: of a check without notice the unit hears nothing, whatever happens to it,
// until it is there.
func TestLiveConcealed(t *testing.T) {
	s := serve(t, nil)
	const query = `subscription { recordsChanged(types: ["Inspection", "Finding"]) { full records { type id deleted } } }`
	for name, subscribe := range s.transports() {
		t.Run(name, func(t *testing.T) {
			unit, runner := subscribe("sec-s1b1", query, ""), subscribe("admin", query, "")
			unit.want(begins)
			runner.want(begins)
			id := "hidden-" + name
			hears := func(l *listener, typ, id string, gone bool) {
				t.Helper()
				l.want(changed(fmt.Sprintf(`{"type":%q,"id":%q,"deleted":%v}`, typ, id, gone)))
			}
			s.add("Inspection", id, `{"mode":"SPECIAL_INSPECTION","concealed":true,"unitId":"s1b1","planUnitId":"c","titleZh":"飞行检查","plannedOn":"2026-12-01","status":"PLANNED","leadId":"admin"}`)
			hears(runner, "Inspection", id, false)
			s.add("Finding", id+"f", fmt.Sprintf(`{"inspectionId":%q,"unitId":"s1b1","criterionCode":"07.2.1","descriptionZh":"缺少","severity":"MAJOR","status":"OPEN"}`, id))
			hears(runner, "Finding", id+"f", false)
			s.put("Inspection", id, `{"titleZh":"另一次"}`)
			hears(runner, "Inspection", id, false)
			// The next thing that the unit hears is what it may.
			s.put("Inspection", "s1b1i1", `{"titleZh":"已知的检查"}`)
			hears(unit, "Inspection", "s1b1i1", false)
			hears(runner, "Inspection", "s1b1i1", false)
			s.put("Inspection", id, `{"concealed":false}`)
			hears(unit, "Inspection", id, false)
			s.put("Inspection", id, `{"concealed":true}`) // nobody does that; what is seen no more is gone
			hears(unit, "Inspection", id, true)
		})
	}
}
