package main

import (
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	mathrand "math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"pdca/internal/journal/mongostore/mongotest"
)

// storm is how long TestServers runs under load and kills.
var storm = flag.Duration("storm", 10*time.Second, "how long TestServers loads three servers and kills them")

const serversPassword = "Kranich-47-im-Nebel"

// TestServers runs three server processes on one MongoDB database under
// concurrent changes, pushes and queries that go now to one and now to another of
// them, and kills them in turn with SIGKILL. What each client was told makes a
// history, which must be that of one register a record and of one journal
// (porcupine); nothing that was acknowledged may be lost, doubled or forgotten by
// another server; and all three must end in one state, the one that the journal
// gives when it is replayed.
func TestServers(t *testing.T) {
	f := newFleet(t, mongotest.URI(t))
	s := newStorm(t, f)
	s.blow(*storm)
	f.settle()
	sessionsAcross(t, f, s)
	delays(t, f, s)
	f.settle()
	digest := f.stop()
	f.verify(digest)
	s.check()
}

// fleet is the server processes.
type fleet struct {
	t                  *testing.T
	dir, program, keys string
	uri                string
	nodes              []*serverNode
	client             *http.Client
}

// serverNode is one of them.
type serverNode struct {
	addr, log string
	mu        sync.Mutex // guards cmd
	cmd       *exec.Cmd
}

func newFleet(t *testing.T, uri string) *fleet {
	dir := t.TempDir()
	f := &fleet{t: t, dir: dir, program: filepath.Join(dir, "pdca"), keys: filepath.Join(dir, "keys.json"), uri: uri,
		client: &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 32}}}
	if out, err := exec.Command("go", "build", "-o", f.program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	f.run("init", "--name", "测试党委", "--password", serversPassword)
	for i := range 3 {
		n := &serverNode{addr: freePort(t), log: filepath.Join(dir, fmt.Sprintf("server-%d.log", i))}
		f.nodes = append(f.nodes, n)
		t.Cleanup(func() { n.signal(syscall.SIGKILL) })
	}
	f.each(f.start)
	return f
}

// run runs a subcommand on the database and returns what it prints.
func (f *fleet) run(args ...string) string {
	f.t.Helper()
	cmd := exec.Command(f.program, args...)
	cmd.Env = f.env()
	out, err := cmd.CombinedOutput()
	if err != nil {
		f.t.Fatalf("pdca %s: %v\n%s", args[0], err, out)
	}
	return string(out)
}

func (f *fleet) env() []string {
	return append(os.Environ(), "PDCA_LANG=en", "PDCA_STORE="+f.uri, "PDCA_KEYS="+f.keys)
}

// start starts a process and waits until it is ready.
func (f *fleet) start(n *serverNode) error {
	log, err := os.OpenFile(n.log, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	cmd := exec.Command(f.program, "serve", "--addr", n.addr, "--rate", "0", "--log-level", "debug")
	cmd.Env, cmd.Stderr = f.env(), log
	if err := cmd.Start(); err != nil {
		return err
	}
	n.mu.Lock()
	n.cmd = cmd
	n.mu.Unlock()
	for range 6000 {
		if resp, err := f.client.Get("http://" + n.addr + "/readyz"); err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return nil
			}
		}
		time.Sleep(10 * time.Millisecond) // another process: there is nothing else to wait on
	}
	text, err := os.ReadFile(n.log)
	return fmt.Errorf("a server does not come up (%v):\n%s", err, text)
}

// signal ends the process and waits for its end.
func (n *serverNode) signal(sig syscall.Signal) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.cmd != nil {
		_ = n.cmd.Process.Signal(sig) // it may have ended already
		_ = n.cmd.Wait()              // killed processes do not end well
		n.cmd = nil
	}
}

// each does something with all servers at once.
func (f *fleet) each(do func(*serverNode) error) {
	f.t.Helper()
	var wg sync.WaitGroup
	errs := make([]error, len(f.nodes))
	for i, n := range f.nodes {
		wg.Go(func() { errs[i] = do(n) })
	}
	wg.Wait()
	for i, err := range errs {
		if err != nil {
			f.t.Fatalf("server %d: %v", i, err)
		}
	}
}

// any returns one of the servers, not the one given.
func (f *fleet) any(not *serverNode) *serverNode {
	for {
		if n := f.nodes[mathrand.IntN(len(f.nodes))]; n != not {
			return n
		}
	}
}

// kill kills one server after the other until ctx ends; each is back before the
// next one goes.
func (f *fleet) kill(ctx context.Context) (kills int) {
	var last *serverNode
	for {
		select {
		case <-ctx.Done():
			return kills
		case <-time.After(time.Duration(300+mathrand.IntN(1200)) * time.Millisecond):
		}
		last = f.any(last)
		last.signal(syscall.SIGKILL)
		kills++
		time.Sleep(time.Duration(mathrand.IntN(400)) * time.Millisecond) // the others go on without it
		began := time.Now()
		if err := f.start(last); err != nil {
			f.t.Error(err)
			return kills
		}
		f.t.Logf("kill %d: back after %v", kills, time.Since(began).Round(time.Millisecond))
	}
}

// settle waits until all servers show the same revision, which nobody moves any
// more.
func (f *fleet) settle() {
	f.t.Helper()
	c := newClient(f, "settle")
	var heads [3]uint64
	for range 500 {
		for i, n := range f.nodes {
			a, err := c.query(n, 0, `{serverInfo{head}}`)
			if err != nil {
				f.t.Fatalf("server %d: %v", i, err)
			}
			heads[i] = a.ServerInfo.Head
		}
		if heads[0] == heads[1] && heads[1] == heads[2] {
			return
		}
		time.Sleep(20 * time.Millisecond) // other processes: there is nothing else to wait on
	}
	f.t.Fatalf("the servers do not agree: heads %v", heads)
}

var stopped = regexp.MustCompile(`msg=stopped head=(\d+) digest=([0-9a-f]{64})`)

// stop ends all servers in good order and returns the digest of the state that
// they all ended with.
func (f *fleet) stop() string {
	f.t.Helper()
	f.each(func(n *serverNode) error { n.signal(syscall.SIGTERM); return nil })
	var last []string
	for i, n := range f.nodes {
		text, err := os.ReadFile(n.log)
		if err != nil {
			f.t.Fatal(err)
		}
		found := stopped.FindAllStringSubmatch(string(text), -1)
		if len(found) != 1 {
			f.t.Fatalf("server %d stopped %d times:\n%s", i, len(found), tail(string(text)))
		}
		if last == nil {
			last = found[0]
		}
		if !slices.Equal(found[0][1:], last[1:]) {
			f.t.Errorf("server %d ends at %s, server 0 at %s", i, found[0][0], last[0])
		}
	}
	f.t.Logf("all servers end at revision %s with digest %.16s…", last[1], last[2])
	return last[2]
}

func tail(text string) string { return text[max(0, len(text)-4000):] }

// verify proves that the journal and what three servers wrote of the projections
// at once give the same state.
func (f *fleet) verify(digest string) {
	f.t.Helper()
	if out := f.run("verify"); !strings.Contains(out, digest) {
		f.t.Errorf("the servers ended with %s, and verify says:\n%s", digest, out)
	}
}

// newUUID makes a UUIDv7, as devices do.
func newUUID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // crypto/rand.Read never fails
	ms := time.Now().UnixMilli()
	for i := range 6 {
		b[i] = byte(ms >> (40 - 8*i))
	}
	b[6], b[8] = b[6]&0x0f|0x70, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
