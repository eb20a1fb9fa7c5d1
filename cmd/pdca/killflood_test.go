package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"pdca/internal/bench"
)

// uploads is how many uploads TestKillAmidUploads sends at once; `make kill-uploads` asks for
// 1,000, and they are of 1 MiB then.
var uploads = flag.Int("files", 60, "how many uploads TestKillAmidUploads sends at once")

// mostResident bounds the memory of a server amid any number of uploads.
const mostResident = 768 << 20

// TestKillAmidUploads kills the server with SIGKILL while fifty devices send everything that
// they held back. Each goes on where the server was: all arrive, once and whole, and no
// server that was killed had taken memory for what it was sent.
func TestKillAmidUploads(t *testing.T) {
	dir := t.TempDir()
	h := &killed{t: t, program: filepath.Join(dir, "pdca"), store: filepath.Join(dir, "store"), addr: freePort(t)}
	if out, err := exec.Command("go", "build", "-o", h.program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	h.start()
	defer func() { h.stop(syscall.SIGKILL) }()
	f := &bench.Flood{Addr: h.addr, Accounts: 10, Devices: 50, Files: *uploads, Size: 256 << 10}
	if *uploads >= 1000 {
		f.Size = 1 << 20
	}
	if err := f.Prepare(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- f.Send(t.Context()) }()
	rnd := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 3))
	most, amid := uint64(0), 0
	var err error
	for sending := true; sending; {
		wait := 100 + rnd.IntN(900)
		if amid == 0 {
			wait = 20 // on a machine at rest a few small files are through in a tenth of a second
		}
		pause := time.After(time.Duration(wait) * time.Millisecond) // load is real time: there is nothing to wait for
		if amid == *kills {
			pause = nil
		}
		select {
		case err = <-done:
			sending = false
		case <-pause:
			most = max(most, bench.Peak(h.cmd.Process.Pid))
			h.stop(syscall.SIGKILL)
			h.start()
			amid++
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	most = max(most, bench.Peak(h.cmd.Process.Pid))
	t.Logf("killed %d times amid %d uploads of %d KiB, %d requests came again; at most %d MiB resident", amid, f.Files, f.Size>>10, f.Again(), most>>20)
	if amid == 0 {
		t.Error("everything was sent before the server was killed once")
	}
	if most > mostResident {
		t.Errorf("a server had %d MiB resident", most>>20)
	}
	for i := range f.Files {
		sum := fmt.Sprintf("%x", sha256.Sum256(f.Content(i)))
		there, err := os.ReadFile(filepath.Join(h.store, "blobs", sum[:2], sum))
		if err != nil || fmt.Sprintf("%x", sha256.Sum256(there)) != sum {
			t.Fatalf("upload %d is not there whole: %v", i, err)
		}
	}
	if blobs, err := filepath.Glob(filepath.Join(h.store, "blobs", "*", "*")); err != nil || len(blobs) != f.Files {
		t.Errorf("%d are stored, %v", len(blobs), err)
	}
}
