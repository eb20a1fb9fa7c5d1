package mongoproxy

import (
	"bytes"
	"errors"
	"net"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// TestPass sends messages of all forms and sizes through, unchanged.
func TestPass(t *testing.T) {
	u, p := start(t, 1)
	watch := p.Add(Rule{Match: On("insert", "commits")})
	c := dial(t, p)
	var sent []message
	for i, m := range []message{
		insert(1, "commits"),
		newMessage(2, 0, opQuery, []byte("\x00\x00\x00\x00admin.$cmd\x00\x00\x00\x00\x00\xff\xff\xff\xff"+string(helloCommand))),
		compressed(t, 0, insert(3, "commits")), compressed(t, 1, insert(4, "commits")),
		compressed(t, 2, insert(5, "commits")), compressed(t, 3, insert(6, "commits")),
		insert(7, strings.Repeat("long", 4<<20)),
		newMessage(8, 0, opMsg, behindDocuments(insert(0, "commits")[headerLen:])),
	} {
		if i == 1 {
			c.send(m)
			if _, err := c.receive(patience); err != nil {
				t.Fatal(err)
			}
		} else {
			c.wantReply(m)
		}
		sent = append(sent, m)
	}
	for i, m := range u.got {
		if !bytes.Equal(m, sent[i]) {
			t.Errorf("message %d arrived changed", i+1)
		}
	}
	if watch.Hits() != 6 {
		t.Errorf("%d inserts counted, want 6", watch.Hits())
	}
}

// compressed packs a message as compressor id does.
func compressed(t *testing.T, id byte, m message) message {
	t.Helper()
	body := []byte(m[headerLen:])
	b := []byte{0xdd, 7, 0, 0, byte(len(body)), byte(len(body) >> 8), 0, 0, id}
	switch id {
	case 0:
		b = append(b, body...)
	case 1:
		b = append(b, snappy.Encode(nil, body)...)
	case 2:
		var z bytes.Buffer
		w := zlib.NewWriter(&z)
		if _, err := w.Write(body); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		b = append(b, z.Bytes()...)
	case 3:
		w, err := zstd.NewWriter(nil)
		if err != nil {
			t.Fatal(err)
		}
		b = append(b, w.EncodeAll(body, nil)...)
	}
	return newMessage(m.id(), 0, opCompressed, b)
}

// behindDocuments puts a section of documents before that of the command.
func behindDocuments(body []byte) []byte {
	section := "\x01" + "\x13\x00\x00\x00" + "documents\x00" + string(document(""))
	return slices.Concat(body[:4], []byte(section), body[4:])
}

// TestCuts cuts one insert into commits at each point; others pass.
func TestCuts(t *testing.T) {
	for _, c := range []struct {
		fault   Fault
		abrupt  bool
		arrives bool
	}{
		{CutBeforeSend, false, false}, {CutBeforeSend, true, false},
		{CutAfterReply, false, true}, {CutAfterReply, true, true},
	} {
		t.Run(c.fault.String(), func(t *testing.T) {
			u, p := start(t, 1)
			rule := p.Add(Rule{Match: On("insert", "commits"), Fault: c.fault, Abrupt: c.abrupt, Times: 1})
			other, hit := dial(t, p), dial(t, p)
			other.wantReply(insert(1, "units"))
			hit.wantReply(request(2, 0, "find", "commits"))
			hit.send(insert(3, "commits"))
			hit.wantCut()
			dial(t, p).wantReply(insert(4, "commits"))
			other.wantReply(insert(5, "commits"))
			want := []int32{1, 2, 3, 4, 5}
			if !c.arrives {
				want = []int32{1, 2, 4, 5}
			}
			u.wantIDs(want...)
			if rule.Hits() != 1 {
				t.Errorf("%d hits", rule.Hits())
			}
		})
	}
}

// TestCutAfterSend: the server gets the request whole or torn, both happen.
func TestCutAfterSend(t *testing.T) {
	const n = 40
	u, p := start(t, 7)
	rule := p.Add(Rule{Match: On("insert", ""), Fault: CutAfterSend})
	for i := range int32(n) {
		c := dial(t, p)
		c.send(insert(i, "commits"))
		c.wantCut()
	}
	eventually(t, "all ends", func() bool { return len(u.ids())+u.tornCount() == n })
	if whole := len(u.ids()); whole < n/5 || whole > n*4/5 || rule.Hits() != n {
		t.Errorf("%d of %d arrived, %d hits", whole, n, rule.Hits())
	}
}

// TestNotPrimary: the answers of a server that does not lead, before and after it has
// done what was asked. The connection lives on.
func TestNotPrimary(t *testing.T) {
	for fault, want := range map[Fault]struct {
		name    string
		arrives []int32
	}{NotPrimary: {"NotWritablePrimary", []int32{2}}, SteppedDown: {"PrimarySteppedDown", []int32{1, 2}}} {
		t.Run(fault.String(), func(t *testing.T) {
			u, p := start(t, 1)
			rule := p.Add(Rule{Match: On("insert", "commits"), Fault: fault, Times: 1})
			c := dial(t, p)
			c.send(insert(1, "commits"))
			m, err := c.receive(patience)
			if err != nil || m.responseTo() != 1 {
				t.Fatalf("answer %v, %v", m, err)
			}
			_, body, err := m.unwrap()
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]string{}
			if err := walk(body[5:], func(kind byte, name string, value []byte) bool {
				got[name] = text(kind, value)
				return true
			}); err != nil || got["codeName"] != want.name || len(got) != 5 {
				t.Errorf("the answer is %q, %v", got, err)
			}
			c.wantReply(insert(2, "commits"))
			u.wantIDs(want.arrives...)
			if rule.Hits() != 1 {
				t.Errorf("%d hits", rule.Hits())
			}
		})
	}
}

// TestDelays: what is late arrives late, also when nobody waits any more.
func TestDelays(t *testing.T) {
	const delay = 150 * time.Millisecond
	for _, fault := range []Fault{DelayRequest, DelayReply} {
		for _, leaves := range []bool{false, true} {
			u, p := start(t, 1)
			rule := p.Add(Rule{Match: On("insert", ""), Fault: fault, Delay: delay})
			c := dial(t, p)
			begin := time.Now()
			c.send(insert(1, "commits"))
			if m, err := c.receive(delay / 3); err == nil {
				t.Errorf("%v: got %v at once", fault, m)
			}
			if arrived := len(u.ids()) > 0; arrived != (fault == DelayReply) {
				t.Errorf("%v: arrived before the delay: %v", fault, arrived)
			}
			if leaves {
				c.Close()
			} else if _, err := c.receive(patience); err != nil {
				t.Errorf("%v: %v", fault, err)
			}
			u.wantIDs(1)
			eventually(t, "hit", func() bool { return rule.Hits() == 1 })
			if took := time.Since(begin); took < delay && (fault == DelayRequest || !leaves) {
				t.Errorf("%v after %v", fault, took)
			}
			if leaves {
				eventually(t, "the connection's end", func() bool { return p.Connections() == 0 })
			}
		}
	}
}

// TestPartition: nothing passes, on old and new connections; then everything does.
func TestPartition(t *testing.T) {
	u, p := start(t, 1)
	old, gone := dial(t, p), dial(t, p)
	old.wantReply(insert(1, "commits"))
	p.Partition()
	p.Partition()
	fresh := dial(t, p)
	for i, c := range []client{old, fresh, gone} {
		c.send(insert(int32(2+i), "commits"))
		if m, err := c.receive(30 * time.Millisecond); err == nil {
			t.Fatalf("got %v", m)
		}
	}
	gone.Close()
	u.wantIDs(1)
	if err := p.Heal(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []client{old, fresh} {
		if _, err := c.receive(patience); err != nil {
			t.Error(err)
		}
	}
	eventually(t, "the request of the client that left", func() bool { return len(u.ids()) == 4 })
	old.wantReply(insert(9, "commits"))
}

// TestRefuse: everything ends, nothing begins; then it does.
func TestRefuse(t *testing.T) {
	_, p := start(t, 1)
	c := dial(t, p)
	c.wantReply(insert(1, "commits"))
	p.Refuse()
	p.Refuse()
	c.wantCut()
	if conn, err := net.Dial("tcp", p.Addr()); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("dialled %v, %v", conn, err)
	}
	if err := p.Heal(); err != nil {
		t.Fatal(err)
	}
	c = dial(t, p)
	c.wantReply(insert(2, "commits"))
	p.Reset()
	if _, err := c.receive(patience); !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("got %v, want a reset", err)
	}
	dial(t, p).wantReply(insert(3, "commits"))
}

// TestStreams: replies without end, and requests without reply.
func TestStreams(t *testing.T) {
	u, p := start(t, 1)
	c := dial(t, p)
	for range 2 {
		c.send(request(5, moreToCome, "insert", "commits"))
		c.send(request(1, 0, "stream", ""))
		for i := range int32(3) {
			if m, err := c.receive(patience); err != nil || m.id() != 1001+i {
				t.Fatalf("reply %d: %v, %v", i, m, err)
			}
		}
	}
	u.wantIDs(5, 1, 5, 1)
	p.Add(Rule{Match: On("stream", ""), Fault: CutAfterReply})
	c.send(request(1, 0, "stream", ""))
	c.wantCut()
}

// TestFates: chance and bounds, the same for the same seed and another for
// another, whatever the connection.
func TestFates(t *testing.T) {
	fates := func(seed uint64) (list []Fault) {
		_, p := start(t, seed)
		p.Add(Rule{Match: On("insert", "commits"), Fault: CutBeforeSend, Chance: 0.3, Times: 50})
		never := p.Add(Rule{Match: On("insert", "commits"), Fault: CutAfterReply})
		never.Remove()
		p.Add(Rule{Match: On("", "commits"), Fault: DelayReply, Chance: 0.5})
		for i := range 300 {
			list = append(list, p.judge(Request{Command: "insert", Collection: "commits", Conn: i}).Fault)
			p.judge(Request{Command: "insert", Collection: "units"})
		}
		p.Clear()
		if f := p.judge(Request{Command: "insert", Collection: "commits"}); f.by != nil {
			t.Errorf("after Clear: %v", f.Fault)
		}
		return list
	}
	first := fates(1)
	if !slices.Equal(first, fates(1)) {
		t.Error("the same seed gives another fate")
	}
	if slices.Equal(first, fates(2)) {
		t.Error("another seed gives the same fate")
	}
	count := map[Fault]int{}
	for _, f := range first {
		count[f]++
	}
	if count[CutBeforeSend] != 50 || count[DelayReply] < 80 || count[Pass] < 80 {
		t.Errorf("fates %v", count)
	}
}

// TestNoMessage: what is no message ends the connection, and Close tells.
func TestNoMessage(t *testing.T) {
	for _, m := range []message{
		message("GET / HTTP/1.1\r\nHost: database\r\n\r\n"),
		newMessage(1, 0, 2001, []byte("update")),
		newMessage(1, 0, opMsg, msgBody(0, []byte("\x10\x00\x00\x00"))),
		newMessage(1, 0, opQuery, []byte("\x00\x00\x00\x00db.commits\x00\x00\x00\x00\x00\x00\x00\x00\x00")),
	} {
		u := newUpstream(t)
		p, err := Start(u.listener.Addr().String(), 1)
		if err != nil {
			t.Fatal(err)
		}
		c := dial(t, p)
		c.send(m)
		c.wantCut()
		for range 2 {
			if err := p.Close(); !errors.Is(err, errWire) {
				t.Errorf("close: %v", err)
			}
		}
		if p.Heal() == nil {
			t.Error("a closed proxy healed")
		}
		if len(u.ids()) != 0 {
			t.Errorf("%q arrived", m)
		}
	}
}

// TestDeadServer: without a server, clients see a reset.
func TestDeadServer(t *testing.T) {
	u, p := start(t, 1)
	u.listener.Close()
	c, err := net.Dial("tcp", p.Addr())
	if err == nil {
		client{t, c}.wantCut()
		err = c.Close()
	} else if errors.Is(err, syscall.ECONNRESET) {
		err = nil // so soon that dialling has seen it
	}
	if err != nil {
		t.Error(err)
	}
}
