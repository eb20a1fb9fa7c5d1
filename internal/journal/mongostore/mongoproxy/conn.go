package mongoproxy

import (
	"encoding/binary"
	"errors"
	"net"
	"strings"
	"sync"
	"time"
)

// conn is one client's connection and its counterpart to the server. One
// goroutine passes requests, one replies; each ends with the connection.
type conn struct {
	p              *Proxy
	client, server *net.TCPConn
	number         int
	done           chan struct{} // closed by cut

	mu      sync.Mutex     // guards everything below
	pending map[int32]fate // what becomes of replies, by the id of the request
	left    bool           // the client has hung up
	over    bool           // cut was called
}

// cut ends the connection, with a reset if it is to be abrupt.
func (c *conn) cut(abrupt bool) {
	c.mu.Lock()
	was := c.over
	c.over = true
	c.mu.Unlock()
	if was {
		return
	}
	close(c.done)
	hangUp(c.client, abrupt)
	hangUp(c.server, false)
	c.p.leave(c)
}

// hangUp closes a connection; whatever goes wrong, it is closed.
func hangUp(t *net.TCPConn, abrupt bool) {
	if abrupt {
		_ = t.SetLinger(0) // discards what is unsent and sends a reset
	}
	_ = t.Close()
}

// requests passes messages from the client to the server.
func (c *conn) requests() {
	for {
		m, err := readMessage(c.client)
		if err != nil {
			c.broken(err)
			c.clientLeft()
			return
		}
		r, silent, err := describe(m, c.number)
		if err != nil {
			c.broken(err)
			c.cut(true)
			return
		}
		f := c.p.judge(r)
		if !c.send(m, f, silent) {
			c.cut(f.Abrupt)
			return
		}
	}
}

// send passes one request on as its fate wants it, and says whether the
// connection lives on.
func (c *conn) send(m message, f fate, silent bool) bool {
	switch f.Fault {
	case CutBeforeSend:
		f.by.hit()
		return false
	case NotPrimary:
		f.by.hit()
		_, err := c.client.Write(refusal(m.id(), "NotWritablePrimary", 10107))
		return err == nil
	case DelayRequest:
		if !c.sleep(f.Delay) {
			return false
		}
	case CutAfterSend:
		if f.torn {
			m = m[:len(m)/2]
		}
	}
	if !silent {
		c.expect(m.id(), f)
	}
	if !c.pass() {
		return false
	}
	if f.Fault == DelayRequest || f.Fault == CutAfterSend {
		f.by.hit() // first, since the reply may be quick
	}
	_, err := c.server.Write(m)
	return err == nil && f.Fault != CutAfterSend
}

// replies passes messages from the server to the client.
func (c *conn) replies() {
	for {
		m, err := readMessage(c.server)
		if err != nil {
			c.broken(err)
			c.cut(false)
			return
		}
		f, err := c.fateOf(m)
		if err != nil {
			c.broken(err)
			c.cut(true)
			return
		}
		if !c.answer(m, f) || c.finished() {
			c.cut(f.Abrupt)
			return
		}
	}
}

// answer passes one reply on as the fate of its request wants it, and says
// whether the connection lives on.
func (c *conn) answer(m message, f fate) bool {
	switch f.Fault {
	case CutAfterSend: // the server was faster than our cut
		return false
	case CutAfterReply:
		f.by.hit()
		return false
	case SteppedDown:
		f.by.hit()
		m = refusal(m.responseTo(), "PrimarySteppedDown", 189)
	case DelayReply:
		f.by.hit()
		if !c.sleep(f.Delay) {
			return false
		}
	}
	if !c.pass() {
		return false
	}
	_, err := c.client.Write(m)
	return err == nil
}

// refusal makes the answer of a server that does not lead its set, with the label by
// which drivers know that they may ask again.
func refusal(to int32, name string, code int32) message {
	text := func(key, value string) string {
		return "\x02" + key + "\x00" + string(binary.LittleEndian.AppendUint32(nil, uint32(len(value)+1))) + value + "\x00"
	}
	doc := document("\x01ok\x00" + strings.Repeat("\x00", 8) + text("errmsg", "not primary") + text("codeName", name) +
		"\x10code\x00" + string(binary.LittleEndian.AppendUint32(nil, uint32(code))) +
		"\x04errorLabels\x00" + string(document(text("0", "RetryableWriteError"))))
	return newMessage(to, to, opMsg, msgBody(0, doc))
}

// expect remembers the fate of the reply to a request.
func (c *conn) expect(id int32, f fate) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pending[id] = f
}

// fateOf returns the fate of a reply. Where further replies follow, each
// answers the one before it.
func (c *conn) fateOf(m message) (fate, error) {
	op, body, err := m.unwrap()
	if err != nil {
		return fate{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	f := c.pending[m.responseTo()]
	delete(c.pending, m.responseTo())
	if more(op, body) {
		c.pending[m.id()] = f
	}
	return f, nil
}

// clientLeft ends the connection, at once or when what is under way has arrived.
func (c *conn) clientLeft() {
	c.mu.Lock()
	c.left = true
	c.mu.Unlock()
	if c.finished() || c.server.CloseWrite() != nil {
		c.cut(false)
	}
}

// finished says whether the client has hung up and nothing is under way.
func (c *conn) finished() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.left && len(c.pending) == 0
}

// pass waits until messages may pass; false if the connection ended before.
func (c *conn) pass() bool {
	select {
	case <-c.p.gate():
		return true
	case <-c.done:
	case <-c.p.stop:
	}
	return false
}

// sleep waits for d; false if the connection ended before.
func (c *conn) sleep(d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-c.done:
	case <-c.p.stop:
	}
	return false
}

// broken reports a message that is none. Ends of connections are daily bread.
func (c *conn) broken(err error) {
	if errors.Is(err, errWire) {
		c.p.fail(err)
	}
}
