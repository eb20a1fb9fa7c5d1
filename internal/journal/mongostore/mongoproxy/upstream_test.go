package mongoproxy

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// upstream is a server that speaks framed messages: it answers every request
// with the request's own body, and keeps what it got.
type upstream struct {
	t        *testing.T
	listener net.Listener
	running  sync.WaitGroup

	mu    sync.Mutex // guards everything below
	got   []message
	torn  int // connections that ended within a message
	conns []net.Conn
}

// newUpstream starts one that ends with the test.
func newUpstream(t *testing.T) *upstream {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	u := &upstream{t: t, listener: l}
	u.running.Go(u.accept)
	t.Cleanup(func() {
		l.Close()
		u.mu.Lock()
		for _, c := range u.conns {
			c.Close()
		}
		u.mu.Unlock()
		u.running.Wait()
	})
	return u
}

func (u *upstream) accept() {
	for {
		c, err := u.listener.Accept()
		if err != nil {
			return
		}
		u.mu.Lock()
		u.conns = append(u.conns, c)
		u.mu.Unlock()
		u.running.Go(func() { u.serve(c) })
	}
}

func (u *upstream) serve(c net.Conn) {
	defer c.Close()
	for {
		m, err := readMessage(c)
		if err != nil {
			if errors.Is(err, io.ErrUnexpectedEOF) {
				u.mu.Lock()
				u.torn++
				u.mu.Unlock()
			}
			return
		}
		u.mu.Lock()
		u.got = append(u.got, m)
		u.mu.Unlock()
		for _, reply := range replies(m) {
			if _, err := c.Write(reply); err != nil {
				return
			}
		}
	}
}

// replies answers a request: none if none is wanted, three that hang together to
// the command "stream", a greeting to "hello", its own body to any other.
func replies(m message) []message {
	op, body, err := m.unwrap()
	if err != nil || more(op, body) {
		return nil
	}
	r, _, err := describe(m, 0)
	id := m.id() + 1000
	switch {
	case err == nil && r.Command == "stream":
		part := func(i int32, flags uint32) message {
			return newMessage(id+i, m.id()+1000*min(i, 1)+max(i-1, 0), opMsg, msgBody(flags, document("")))
		}
		return []message{part(0, moreToCome), part(1, moreToCome), part(2, 0)}
	case err == nil && r.Command == "hello":
		return []message{newMessage(id, m.id(), opMsg, msgBody(0, document("\x08isWritablePrimary\x00\x01")))}
	default:
		return []message{newMessage(id, m.id(), int32(binary.LittleEndian.Uint32(m[12:])), m[headerLen:])}
	}
}

// ids returns the ids of the requests that arrived, in order.
func (u *upstream) ids() (list []int32) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, m := range u.got {
		list = append(list, m.id())
	}
	return list
}

func (u *upstream) tornCount() int {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.torn
}

// start starts an upstream and a proxy before it. At the end of the test the
// proxy must have understood everything.
func start(t *testing.T, seed uint64) (*upstream, *Proxy) {
	t.Helper()
	u := newUpstream(t)
	p, err := Start(u.listener.Addr().String(), seed)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return u, p
}

// TestMain fails if a proxy that was closed has left a goroutine behind.
func TestMain(m *testing.M) {
	code := m.Run()
	if left := leaks(); code == 0 && left != "" {
		fmt.Fprintf(os.Stderr, "goroutines left behind:\n%s\n", left)
		code = 1
	}
	os.Exit(code)
}

// leaks returns the stacks of proxies' goroutines, if they do not end soon.
func leaks() (left string) {
	buf := make([]byte, 1<<20)
	for range 100 {
		all := string(buf[:runtime.Stack(buf, true)])
		if left = all; !strings.Contains(all, "mongoproxy.(*Proxy)") && !strings.Contains(all, "mongoproxy.(*conn)") {
			return ""
		}
		time.Sleep(10 * time.Millisecond)
	}
	return left
}

// client is a driver with one connection.
type client struct {
	t *testing.T
	net.Conn
}

func dial(t *testing.T, p *Proxy) client {
	t.Helper()
	c, err := net.Dial("tcp", p.Addr())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return client{t, c}
}

// send sends a request and does not wait.
func (c client) send(m message) {
	c.t.Helper()
	if _, err := c.Write(m); err != nil {
		c.t.Fatalf("send %d: %v", m.id(), err)
	}
}

// receive waits for the next reply, but not for ever.
func (c client) receive(patience time.Duration) (message, error) {
	c.t.Helper()
	if err := c.SetReadDeadline(time.Now().Add(patience)); err != nil {
		c.t.Fatal(err)
	}
	return readMessage(c)
}

const patience = 10 * time.Second

// wantReply sends a request and fails the test unless the reply comes.
func (c client) wantReply(m message) {
	c.t.Helper()
	c.send(m)
	if reply, err := c.receive(patience); err != nil || reply.responseTo() != m.id() {
		c.t.Fatalf("request %d: reply %v, error %v", m.id(), reply, err)
	}
}

// wantCut fails the test unless the connection has ended.
func (c client) wantCut() {
	c.t.Helper()
	m, err := c.receive(patience)
	if ne := net.Error(nil); err == nil || errors.As(err, &ne) && ne.Timeout() {
		c.t.Fatalf("got reply %v, error %v; want the end", m, err)
	}
}

// insert is the request {insert: collection, $db: "db"}.
func insert(id int32, collection string) message { return request(id, 0, "insert", collection) }

// request makes an OP_MSG with one command.
func request(id int32, flags uint32, command, collection string) message {
	return newMessage(id, 0, opMsg, msgBody(flags, document(str(command, collection)+str("$db", "db"))))
}

// str is an element with a string.
func str(name, value string) string {
	return "\x02" + name + "\x00" + string(binary.LittleEndian.AppendUint32(nil, uint32(len(value)+1))) + value + "\x00"
}

// eventually waits until ok or fails the test.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s: never", what)
		}
	}
}

// wantIDs waits until exactly these requests have arrived.
func (u *upstream) wantIDs(ids ...int32) {
	u.t.Helper()
	eventually(u.t, fmt.Sprintf("arrival of %v", ids), func() bool { return len(u.ids()) >= len(ids) })
	if got := u.ids(); !slices.Equal(got, ids) {
		u.t.Errorf("requests %v arrived, want %v", got, ids)
	}
}
