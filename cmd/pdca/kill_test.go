package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"pdca/internal/device"
)

// kills is how often TestKill kills the server; `make kill` asks for 50.
var (
	kills = flag.Int("kills", 3, "how often TestKill kills the server")
	full  = flag.Bool("full", false, "TestKill serves the full demonstration enterprise")
)

// TestKill kills the server with SIGKILL at random moments while four devices
// push, restarts it, and in the end holds the store against what was
// acknowledged: nothing lost, nothing doubled, the journal whole.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	h := &killed{t: t, program: filepath.Join(dir, "pdca"), store: filepath.Join(dir, "store")}
	if out, err := exec.Command("go", "build", "-o", h.program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	h.addr = freePort(t)
	h.start()
	defer func() { h.stop(syscall.SIGKILL) }()
	var workers []*worker
	for i := range 4 {
		workers = append(workers, newWorker(t, h, filepath.Join(dir, fmt.Sprintf("device-%d.db", i)), i))
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewPCG(seed, 1))
	for k := range *kills {
		done := make(chan struct{})
		for _, w := range workers {
			go func() { w.work(); done <- struct{}{} }()
		}
		time.Sleep(time.Duration(50+rnd.IntN(700)) * time.Millisecond) // load is real time: there is nothing to wait for
		h.stop(syscall.SIGKILL)
		for range workers {
			<-done
		}
		began := time.Now()
		h.start()
		t.Logf("kill %d: back after %s", k+1, time.Since(began).Round(time.Millisecond))
	}
	for _, w := range workers {
		w.drain()
	}
	check(t, h, workers, filepath.Join(dir, "auditor.db"))
	h.stop(syscall.SIGTERM)
	if out, err := exec.Command(h.program, "verify", "--store", "file:"+h.store).CombinedOutput(); err != nil {
		t.Fatalf("verify: %v\n%s", err, out)
	}
}

// killed is the server process.
type killed struct {
	t                    *testing.T
	program, store, addr string
	cmd                  *exec.Cmd
}

func freePort(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func (h *killed) start(args ...string) {
	h.cmd = exec.Command(h.program, append([]string{"demo", "--data", h.store, "--addr", h.addr, "--no-access-log", "--rate", "0", fmt.Sprintf("--small=%t", !*full)}, args...)...)
	if err := h.cmd.Start(); err != nil {
		h.t.Fatal(err)
	}
	for range 3000 {
		if resp, err := http.Get("http://" + h.addr + "/readyz"); err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return
			}
		}
		time.Sleep(10 * time.Millisecond) // another process: there is nothing else to wait on
	}
	h.t.Fatal("the server does not come up")
}

func (h *killed) stop(sig syscall.Signal) {
	_ = h.cmd.Process.Signal(sig) // it may have ended already
	_ = h.cmd.Wait()
}

// worker is a device that counts and finds without end.
type worker struct {
	t      *testing.T
	d      *device.Device
	result string
	i      int
}

func newWorker(t *testing.T, h *killed, path string, i int) *worker {
	d, err := device.Open(device.Config{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	user := []string{"inspector-1", "inspector-2"}[i%2]
	if err := d.Login(context.Background(), "http://"+h.addr, user, demoPassword, fmt.Sprint("device ", i)); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Pull(context.Background()); err != nil {
		t.Fatal(err)
	}
	return &worker{t: t, d: d, i: i, result: []string{"insp-b007/01.1.1", "insp-b007/01.1.2", "insp-b007/01.2.1", "insp-b007/02.1.1"}[i]}
}

// work makes mutations and pushes them until the server is gone.
func (w *worker) work() {
	for range 2000 {
		inc, err := w.d.Update("CriterionResult", w.result, map[string]any{"sampleSize": map[string]any{"$inc": 1}})
		if err != nil {
			w.t.Error(err)
			return
		}
		find, err := w.d.Create("Finding", w.d.NewID(), map[string]any{"inspectionId": "insp-b007", "criterionCode": "01.1.1",
			"severity": "STANDARD", "descriptionZh": "压力测试记录的问题"})
		if err == nil {
			_, err = w.d.Do(inc, find)
		}
		if err != nil {
			w.t.Error(err)
			return
		}
		if _, err := w.d.Push(context.Background()); err != nil {
			return // killed, as meant
		}
	}
}

// drain pushes what is left.
func (w *worker) drain() {
	if _, err := w.d.Sync(context.Background()); err != nil {
		w.t.Fatal(err)
	}
}

// check holds the server's state against what each device was told.
func check(t *testing.T, h *killed, workers []*worker, path string) {
	audit, err := device.Open(device.Config{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer audit.Close()
	ctx := context.Background()
	if err := errors.Join(audit.Login(ctx, "http://"+h.addr, "admin", demoPassword, "auditor")); err != nil {
		t.Fatal(err)
	}
	if _, err := audit.Pull(ctx); err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, w := range workers {
		results, err := w.d.Results()
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range results {
			if r.N != int64(i+1) || r.Status == "REJECTED" {
				t.Fatalf("device %d: mutation %d is answered with %+v", w.i, i+1, r)
			}
		}
		r, err := audit.Get("CriterionResult", w.result)
		if err != nil || string(r.Fields["sampleSize"]) != fmt.Sprint(len(results)) {
			t.Fatalf("device %d: %d increments acknowledged, the server counts %s (%v)", w.i, len(results), r.Fields["sampleSize"], err)
		}
		total += len(results)
	}
	found := 0
	list, err := audit.List("Finding")
	for _, f := range list {
		if strings.HasPrefix(f.Text("descriptionZh"), "压力测试") {
			found++
		}
	}
	if err != nil || found != total || total == 0 {
		t.Fatalf("%d findings acknowledged, the server has %d (%v)", total, found, err)
	}
	t.Logf("%d mutations acknowledged, none lost, none doubled", total)
}
