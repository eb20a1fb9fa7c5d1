package mongostore_test

import (
	"net"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/journal/mongostore/mongotest"
)

// standin is a server of the test's own, which it can start, end and start again.
type standin struct {
	*testing.T
	addr string
	args []string
	cmd  *exec.Cmd // nil while it is down
	said strings.Builder
}

// newStandin prepares a server with these options. What is still running at the end of
// the test is ended.
func newStandin(t *testing.T, dir string, flags ...string) *standin {
	t.Helper()
	program := mongotest.Standin(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &standin{T: t, addr: l.Addr().String()}
	l.Close()
	_, port, _ := net.SplitHostPort(s.addr)
	s.args = slices.Concat([]string{program, "--host", "127.0.0.1", "--port", port, "--storage-path", dir, "--cache-size", "64M", "--log-level", "WARNING"}, flags)
	t.Cleanup(func() { s.end(os.Interrupt) })
	return s
}

// start returns when the server takes connections.
func (s *standin) start() {
	s.Helper()
	s.cmd = exec.Command(s.args[0], s.args[1:]...)
	s.cmd.Stdout, s.cmd.Stderr = &s.said, &s.said
	if err := s.cmd.Start(); err != nil {
		s.Fatal(err)
	}
	for end := time.Now().Add(2 * time.Minute); ; time.Sleep(50 * time.Millisecond) {
		c, err := net.Dial("tcp", s.addr)
		if err == nil {
			c.Close()
			return
		}
		if time.Now().After(end) {
			s.end(os.Kill)
			s.Fatalf("the server does not come up: %s", s.said.String())
		}
	}
}

// end sends the server a signal and waits for its end; one that does not hear is killed.
func (s *standin) end(signal os.Signal) {
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Signal(signal)
	process := s.cmd.Process
	patience := time.AfterFunc(10*time.Second, func() { _ = process.Kill() })
	_ = s.cmd.Wait() // it says how it was ended
	patience.Stop()
	s.cmd = nil
}
