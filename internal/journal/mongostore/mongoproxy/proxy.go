package mongoproxy

import (
	"errors"
	"fmt"
	"net"
	"sync"
	"time"
)

// Proxy passes messages between clients and one server. All methods may be
// called from any number of goroutines at once.
type Proxy struct {
	target, addr string
	seed         uint64
	stop         chan struct{}  // closed by Close
	running      sync.WaitGroup // every goroutine of the proxy

	mu       sync.Mutex // guards everything below and the counters of rules
	listener net.Listener
	conns    map[*conn]struct{}
	rules    []*Armed
	added    uint64 // rules so far
	accepted int    // connections so far
	flow     chan struct{}
	stalled  bool // flow is open
	closed   bool
	err      error // the first message that could not be read
}

// Start listens on a free port of loopback for clients of the server at target
// (host:port).
func Start(target string, seed uint64) (*Proxy, error) {
	p := &Proxy{
		target: target, addr: "127.0.0.1:0", seed: seed,
		stop: make(chan struct{}), conns: map[*conn]struct{}{}, flow: make(chan struct{}),
	}
	close(p.flow)
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.listen(); err != nil {
		return nil, fmt.Errorf("start proxy: %w", err)
	}
	p.addr = p.listener.Addr().String()
	return p, nil
}

// Addr returns where clients connect to, as host:port.
func (p *Proxy) Addr() string { return p.addr }

// listen takes connections from now on. The caller holds mu.
func (p *Proxy) listen() error {
	l, err := net.Listen("tcp", p.addr)
	if err != nil {
		return err
	}
	p.listener = l
	p.running.Go(func() { p.accept(l) })
	return nil
}

// accept takes connections until the listener is closed.
func (p *Proxy) accept(l net.Listener) {
	for {
		client, err := l.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			p.fail(fmt.Errorf("accept: %w", err))
			return
		}
		p.running.Go(func() { p.serve(client.(*net.TCPConn)) })
	}
}

// serve connects one client with the server and passes messages until either
// hangs up or a fault ends it.
func (p *Proxy) serve(client *net.TCPConn) {
	server, err := net.DialTimeout("tcp", p.target, 10*time.Second)
	if err != nil { // the client sees what it would see of a dead server
		hangUp(client, true)
		return
	}
	c := &conn{p: p, client: client, server: server.(*net.TCPConn), done: make(chan struct{}), pending: map[int32]fate{}}
	if !p.enter(c) {
		c.cut(true)
		return
	}
	p.running.Go(c.replies)
	c.requests()
}

// enter registers a connection, unless there are to be none.
func (p *Proxy) enter(c *conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.listener == nil {
		return false
	}
	p.accepted++
	c.number = p.accepted
	p.conns[c] = struct{}{}
	return true
}

func (p *Proxy) leave(c *conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.conns, c)
}

// Clear removes all rules.
func (p *Proxy) Clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rules = nil
}

// Partition holds up everything: no message passes in either direction, on no
// connection, old or new, until Heal. Nothing is lost.
func (p *Proxy) Partition() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.stalled {
		p.stalled, p.flow = true, make(chan struct{})
	}
}

// Reset ends all connections that there are, with a reset.
func (p *Proxy) Reset() {
	for _, c := range p.open() {
		c.cut(true)
	}
}

// Refuse ends all connections with a reset and refuses new ones until Heal, as
// a machine does whose server was killed.
func (p *Proxy) Refuse() {
	p.mu.Lock()
	l := p.listener
	p.listener = nil
	p.mu.Unlock()
	if l != nil {
		l.Close() // of a listener that was open: nothing to tell
	}
	p.Reset()
}

// Heal ends Partition and Refuse. What was held up goes on its way. Rules stay.
func (p *Proxy) Heal() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return errors.New("heal: the proxy is closed")
	}
	if p.stalled {
		p.stalled = false
		close(p.flow)
	}
	if p.listener != nil {
		return nil
	}
	// Somebody may have been given the port for a connection meanwhile.
	var err error
	for range 100 {
		if err = p.listen(); err == nil {
			return nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	return fmt.Errorf("heal: %w", err)
}

// Connections returns how many connections are open.
func (p *Proxy) Connections() int { return len(p.open()) }

func (p *Proxy) open() (list []*conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.conns {
		list = append(list, c)
	}
	return list
}

// Close ends everything and waits for it. It returns the first message that
// the proxy could not read, if any: the test did not test what it says then.
// Closing again does nothing and returns the same.
func (p *Proxy) Close() error {
	p.mu.Lock()
	was := p.closed
	p.closed = true
	p.mu.Unlock()
	if !was {
		close(p.stop)
	}
	p.Refuse()
	p.running.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.err
}

// fail remembers the first failure of the proxy itself.
func (p *Proxy) fail(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.err == nil {
		p.err = err
	}
}

// gate returns what to wait for before the next message may pass.
func (p *Proxy) gate() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.flow
}
