package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/google/uuid"

	"pdca/internal/bench"
)

const (
	// atMost is what the server may take of the machine's memory on the small
	// demonstration, whatever is done to it, and returned how much more than at the
	// start it may keep.
	atMost, returned = 512 << 20, 64 << 20
	// attackPatience is the server's patience in the test.
	attackPatience = 3 * time.Second
)

// TestMemoryUnderAttack does to a server what an account without rights can do: it
// pushes as many mutations that are refused as the server takes, and then asks for
// pages of 5,000 on 20 connections without reading them. The server's memory stays
// within bounds, it lets the connections go, and it gives back what it took.
func TestMemoryUnderAttack(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	dir := t.TempDir()
	h := &killed{t: t, program: filepath.Join(dir, "pdca"), store: filepath.Join(dir, "store"), addr: freePort(t)}
	if out, err := exec.Command("go", "build", "-o", h.program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	h.start("--patience", attackPatience.String())
	defer func() { h.stop(syscall.SIGKILL) }()
	a := &attack{t: t, h: h}
	start := a.resident()
	stop := a.watch()
	before := a.disk()
	a.enrol("partner-1")
	sent, kept := a.refusals(80 << 20)
	grown := a.disk() - before
	t.Logf("%d MiB of refused mutations were sent, %d MiB kept, the disk grew by %d MiB", sent>>20, kept>>20, grown>>20)
	if kept > 17<<20 || kept < 15<<20 {
		t.Errorf("%d bytes of refused mutations were kept", kept)
	}
	if grown > 4*kept { // in the journal, in the projections, and free pages
		t.Errorf("%d bytes of refused mutations took %d of the disk", kept, grown)
	}
	a.enrol("member-m00007") // a partner has nothing to pull
	a.stall(20)
	a.enrol("admin") // who has more to pull
	a.stall(20)
	peak := stop()
	t.Logf("resident: %d MiB at the start, %d MiB at most", start>>20, peak>>20)
	if peak > atMost {
		t.Errorf("the server took %d MiB", peak>>20)
	}
	for begin := time.Now(); a.resident() > start+returned; time.Sleep(200 * time.Millisecond) { // another process: nothing to wait on
		if time.Since(begin) > time.Minute {
			t.Fatalf("%d MiB are not given back", a.resident()>>20)
		}
	}
	t.Logf("resident: %d MiB in the end", a.resident()>>20)
}

// attack is an account without rights.
type attack struct {
	t             *testing.T
	h             *killed
	device, token string
	n             int
}

// resident is the server's resident memory in bytes.
func (a *attack) resident() int {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", a.h.cmd.Process.Pid))
	if err != nil {
		a.t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(raw), "VmRSS:")
	if !ok {
		return 0 // it has ended
	}
	n, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		a.t.Fatal(err)
	}
	return n << 10
}

// watch looks at the resident memory until it is stopped, and returns the most.
func (a *attack) watch() (stop func() int) {
	var most atomic.Int64
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for tick := time.NewTicker(20 * time.Millisecond); ; {
			select {
			case <-done:
				tick.Stop()
				return
			case <-tick.C:
				most.Store(max(most.Load(), int64(a.resident())))
			}
		}
	}()
	return func() int { close(done); <-ended; return int(most.Load()) }
}

func (a *attack) disk() (n int) {
	files, err := filepath.Glob(filepath.Join(a.h.store, "journal", "*"))
	if err != nil || len(files) == 0 {
		a.t.Fatal(len(files), err)
	}
	for _, name := range files {
		var st syscall.Stat_t
		if err := syscall.Stat(name, &st); err == nil { // one that is gone takes nothing
			n += int(st.Blocks) * 512
		}
	}
	return n
}

func (a *attack) post(path, body string) (status int, answer []byte) {
	req, err := http.NewRequest(http.MethodPost, "http://"+a.h.addr+path, strings.NewReader(body))
	if err != nil {
		a.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	if a.token != "" {
		req.Header.Set("Authorization", "Bearer "+a.token)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		a.t.Fatal(err)
	}
	defer resp.Body.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(resp.Body); err != nil {
		a.t.Fatal(err)
	}
	return resp.StatusCode, b.Bytes()
}

// graphql runs a mutation and returns the answer.
func (a *attack) graphql(format string, args ...any) []byte {
	body, err := json.Marshal(map[string]string{"query": fmt.Sprintf("mutation{"+format+"}", args...)})
	if err != nil {
		a.t.Fatal(err)
	}
	_, out := a.post("/graphql", string(body))
	return out
}

// enrol signs in and enrols the device.
func (a *attack) enrol(username string) {
	a.device, a.token = uuid.Must(uuid.NewV7()).String(), ""
	out := a.graphql(`login(input:{username:%q,password:%q,deviceId:%q}){accessToken}`, username, demoPassword, a.device)
	_, rest, ok := strings.Cut(string(out), `accessToken":"`)
	if a.token, _, _ = strings.Cut(rest, `"`); !ok {
		a.t.Fatalf("%s", out)
	}
	if out = a.graphql(`registerDevice(input:{deviceId:%q,name:"x"}){errors{code}}`, a.device); !bytes.Contains(out, []byte(`"errors":[]`)) {
		a.t.Fatalf("%s", out)
	}
}

// refusals pushes mutations that are refused until so many bytes are sent or no more
// are taken.
func (a *attack) refusals(limit int) (sent, kept int) {
	text := strings.Repeat("中文", 10_000)
	for sent < limit {
		var b strings.Builder
		fmt.Fprintf(&b, `{"protocol":1,"deviceId":%q,"push":{"mutations":[`, a.device)
		for i := range 100 {
			fmt.Fprintf(&b, `%s{"n":%d,"at":"2026-01-01T00:00:00.000Z","ops":[{"op":"create","type":"Finding","id":%q,"fields":{"inspectionId":"insp-b007","descriptionZh":%q}}]}`,
				strings.Repeat(",", min(i, 1)), a.n+i+1, uuid.Must(uuid.NewV7()), text)
		}
		b.WriteString(`]}}`)
		status, out := a.post("/sync", b.String())
		sent += b.Len()
		if status == http.StatusTooManyRequests {
			return sent, kept
		}
		decided := bytes.Count(out, []byte(`"REJECTED"`))
		if status != http.StatusOK || decided == 0 {
			a.t.Fatalf("%d %.300s", status, out)
		}
		a.n += decided
		kept += decided * len(text)
	}
	return sent, kept
}

// stall asks for pages on many connections and reads none, until the server has let
// all of them go.
func (a *attack) stall(conns int) {
	body := fmt.Appendf(nil, `{"protocol":1,"deviceId":%q,"pull":{"checkpoint":null,"limit":5000}}`, a.device)
	var open []net.Conn
	for range conns {
		c, err := net.Dial("tcp", a.h.addr)
		if err != nil {
			a.t.Fatal(err)
		}
		defer c.Close()
		if _, err := c.Write(bench.Post("/sync", a.token, body)); err != nil {
			a.t.Fatal(err)
		}
		open = append(open, c)
	}
	for _, c := range open {
		status := make([]byte, len("HTTP/1.1 200"))
		if _, err := io.ReadFull(c, status); err != nil || string(status) != "HTTP/1.1 200" {
			a.t.Fatalf("%s, %v", status, err)
		}
	}
	a.await(conns)
	a.await(0)
}

// await waits until so many connections have something to send.
func (a *attack) await(conns int) {
	for begin := time.Now(); a.connections() != conns; time.Sleep(20 * time.Millisecond) { // another process: nothing to wait on
		if time.Since(begin) > 10*attackPatience {
			a.t.Fatalf("%d connections have something to send, not %d", a.connections(), conns)
		}
	}
}

// connections counts those of the server that are established and have something to
// send, as the kernel sees them.
func (a *attack) connections() (n int) {
	raw, err := os.ReadFile("/proc/net/tcp")
	if err != nil {
		a.t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(a.h.addr)
	number, err := strconv.Atoi(port)
	if err != nil {
		a.t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		f := strings.Fields(line)
		if len(f) > 4 && strings.HasSuffix(f[1], fmt.Sprintf(":%04X", number)) && f[3] == "01" && !strings.HasPrefix(f[4], "00000000:") {
			n++
		}
	}
	return n
}
