package resolvers_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestLiveStockClients has the clients that everybody uses subscribe: graphql-sse and
// graphql-ws, of the versions in clients/check/live. It is skipped where there is no Node.js
// or they are not installed (make live-check).
func TestLiveStockClients(t *testing.T) {
	dir := filepath.Join("..", "clients", "check", "live")
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("NOTE: no Node.js here; the stock clients were not tried")
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules")); err != nil {
		t.Skip("NOTE: clients/check/live is not installed (make live-check); the stock clients were not tried")
	}
	s := serve(t, nil)
	cmd := exec.CommandContext(t.Context(), node, "check.mjs")
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	cmd.Env = append(os.Environ(), "URL="+s.url, "TOKEN=admin", `HEADERS={"X-Account":"admin"}`)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := make(chan string, 100)
	go func() {
		defer close(lines)
		for r := bufio.NewScanner(out); r.Scan(); {
			lines <- r.Text()
		}
	}()
	each := func(want ...string) {
		t.Helper()
		left := map[string]bool{}
		for _, w := range want {
			left[w] = true
		}
		for len(left) > 0 {
			select {
			case line, ok := <-lines:
				if !ok || !left[line] {
					t.Fatalf("got %q (%v), want one of %v", line, ok, left)
				}
				delete(left, line)
			case <-time.After(patience):
				t.Fatalf("nothing came of %v", left)
			}
		}
	}
	both := func(data string) { t.Helper(); each("sse "+data, "ws "+data) }
	both(`{"data":` + begins + `}`)
	s.put("Member", "s1b1m1", `{"name":"乙"}`)
	both(`{"data":` + changed(`{"type":"Member","id":"s1b1m1","deleted":false}`) + `}`)
	s.api.EndLive()
	rest := map[string]bool{}
	for len(rest) < 3 { // each is told that it was cut off, and the socket by which code
		select {
		case line := <-lines:
			name, what, _ := strings.Cut(line, " ")
			if what == `{"complete":true}` {
				t.Errorf("%s takes a restart for the end", name)
			}
			rest[name+what] = true
		case <-time.After(patience):
			t.Fatalf("only %v", rest)
		}
	}
	if !rest[`ws{"closed":1012}`] {
		t.Errorf("the socket was told %v", rest)
	}
	in.Close()
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}
