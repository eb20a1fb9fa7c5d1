package main

import (
	"context"
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"pdca/internal/device"
)

// slowLine sends bodies in pieces, with a pause before each.
type slowLine struct{}

func (slowLine) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		r.Body = slowBody{r.Body}
	}
	return http.DefaultTransport.RoundTrip(r)
}

type slowBody struct{ io.ReadCloser }

func (b slowBody) Read(p []byte) (int, error) {
	time.Sleep(4 * time.Millisecond) // a line is as slow as it is
	return b.ReadCloser.Read(p[:min(len(p), 32<<10)])
}

// TestKillUploads sends a photo of 8 MiB while the server is killed with SIGKILL, and the
// device is cut off and its file opened again, in turn. The photo arrives once, whole, and
// its record says so.
func TestKillUploads(t *testing.T) {
	dir := t.TempDir()
	h := &killed{t: t, program: filepath.Join(dir, "pdca"), store: filepath.Join(dir, "store"), addr: freePort(t)}
	if out, err := exec.Command("go", "build", "-o", h.program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	h.start()
	defer func() { h.stop(syscall.SIGKILL) }()
	rnd := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 2))
	content := make([]byte, 8<<20)
	for i := range content {
		content[i] = byte(rnd.Uint32())
	}
	photo := filepath.Join(dir, "原始记录.pdf")
	if err := os.WriteFile(photo, content, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	open := func() *device.Device {
		d, err := device.Open(device.Config{Path: filepath.Join(dir, "phone.db"), Client: &http.Client{Transport: slowLine{}}})
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	d := open()
	must(d.Login(ctx, "http://"+h.addr, "inspector-1", "pdca-demo", "phone"))
	f, err := d.Keep(photo, "application/pdf")
	must(err)
	id := d.NewID()
	op, err := d.Create("Attachment", id, map[string]any{"inspectionId": "insp-b007", "sha256": f.Sum, "size": f.Size, "mediaType": f.Type, "fileName": f.Name})
	must(err)
	_, err = d.Do(op)
	must(err)
	_, err = d.Sync(ctx)
	must(err)
	for k := range *kills * 2 {
		cut, cancel := context.WithCancel(ctx)
		done := make(chan struct{})
		go func() {
			defer close(done)
			_, _ = d.SendFiles(cut) // it is interrupted; what counts is what arrives in the end
		}()
		time.Sleep(time.Duration(50+rnd.IntN(500)) * time.Millisecond) // load is real time: there is nothing to wait for
		if k%2 == 0 {
			h.stop(syscall.SIGKILL)
			<-done
			h.start()
		} else {
			cancel()
			<-done
			must(d.Close())
			d = open()
		}
		cancel()
	}
	_, err = d.SendFiles(ctx)
	must(err)
	_, err = d.Sync(ctx)
	must(err)
	r, err := d.Get("Attachment", id)
	must(err)
	if r.Text("status") != "VERIFIED" {
		raw, _ := json.Marshal(r.Fields)
		t.Errorf("the record says %s", raw)
	}
	must(d.Close())
	blobs, err := filepath.Glob(filepath.Join(h.store, "blobs", "*", "*"))
	if err != nil || len(blobs) != 1 || filepath.Base(blobs[0]) != f.Sum {
		t.Errorf("stored: %v, %v", blobs, err)
	}
	if parts, err := filepath.Glob(filepath.Join(h.store, "uploads", "*.part")); err != nil || len(parts) != 0 {
		t.Errorf("left over: %v, %v", parts, err)
	}
}
