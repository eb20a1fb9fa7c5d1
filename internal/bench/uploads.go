package bench

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// What is sent in one moment where it is measured.
const (
	uploadsAtOnce = 1000
	uploadDevices = 50
	uploadSize    = 1 << 20
	// uploadAccounts are those of the demonstration that the devices are of.
	uploadAccounts = 10
)

// uploads measures a thousand uploads at once, and what memory the server takes for them.
func (b *bench) uploads(ctx context.Context) error {
	addr, err := freeAddr()
	if err != nil {
		return err
	}
	store := filepath.Join(b.Dir, "uploads")
	stop, _, err := b.start(ctx, addr, "/readyz", "demo", "--small", "--data", store, "--addr", addr, "--no-access-log")
	if err != nil {
		return err
	}
	defer stop()
	f := &Flood{Addr: addr, Accounts: uploadAccounts, Devices: uploadDevices, Files: uploadsAtOnce, Size: uploadSize}
	if err := f.Prepare(); err != nil {
		return err
	}
	rest := Peak(b.pid)
	begin := time.Now()
	if err := f.Send(ctx); err != nil {
		return err
	}
	took := time.Since(begin)
	stored, err := filepath.Glob(filepath.Join(store, "blobs", "??", "*"))
	if err != nil || len(stored) != uploadsAtOnce {
		return fmt.Errorf("uploads: %d of %d are stored (%v)", len(stored), uploadsAtOnce, err)
	}
	b.add(fmt.Sprintf("%d uploads of 1 MiB at once, %d devices", uploadsAtOnce, uploadDevices), fmt.Sprintf("%.1f s, none lost", took.Seconds()),
		fmt.Sprintf("at most %.0f MiB resident, %.0f before; %d requests told to come again, or cut off", mib(Peak(b.pid)), mib(rest), f.Again()), "none lost, memory bounded")
	return nil
}

// Flood is what many devices hold back all day and send in one moment: each of the files has
// a connection of its own, and half of each is sent in a second request. Whoever is told to
// come again does, and so does whoever is cut off.
type Flood struct {
	// Addr is the server's, with the accounts of the demonstration.
	Addr string
	// Accounts are how many sign in, Devices how many they have, Files how many these send,
	// of Size bytes each.
	Accounts, Devices, Files, Size int

	tokens []string
	again  atomic.Int64
}

// Prepare signs in, while nothing disturbs it.
func (f *Flood) Prepare() error {
	for i := range f.Accounts {
		s := &Scenario{Addr: f.Addr, Username: fmt.Sprintf("inspector-%d", i+1), Password: "pdca-demo", Conns: f.Devices / f.Accounts}
		if err := s.Prepare(); err != nil {
			return fmt.Errorf("prepare the uploads: %w", err)
		}
		f.tokens = append(f.tokens, s.token)
	}
	return nil
}

// Again is how many requests were told to come again, or cut off.
func (f *Flood) Again() int64 { return f.again.Load() }

// Send sends the files, all at once, and returns when each is there.
func (f *Flood) Send(ctx context.Context) error {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: f.Files}}
	defer client.CloseIdleConnections()
	errs := make([]error, f.Files)
	var wg sync.WaitGroup
	for i := range f.Files {
		wg.Go(func() {
			u := &sending{client: client, base: "http://" + f.Addr, token: f.tokens[i%f.Accounts], content: f.Content(i), again: &f.again}
			errs[i] = u.all(ctx)
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("uploads: %w", err)
	}
	return nil
}

// Content is that of a file, by its number.
func (f *Flood) Content(i int) []byte {
	content, r := make([]byte, f.Size), rand.New(rand.NewPCG(uint64(i), 12))
	for k := range content {
		content[k] = byte(r.Uint32())
	}
	return content
}

// Peak is the most memory that a process has had resident; 0 where there is no /proc.
func Peak(pid int) uint64 {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := bytes.Cut(raw, []byte("VmHWM:"))
	kib, _, _ := bytes.Cut(bytes.TrimSpace(rest), []byte(" "))
	n, _ := strconv.ParseUint(string(kib), 10, 64) // what is no number is not known
	return n << 10
}

// sending is one upload.
type sending struct {
	client      *http.Client
	base, token string
	content     []byte
	at          string
	again       *atomic.Int64
}

// all sends the content, from where the server is, and comes again where it is told to.
func (u *sending) all(ctx context.Context) error {
	sum := sha256.Sum256(u.content)
	resp, err := u.ask(ctx, http.MethodPost, u.base+"/files/", nil, "Upload-Length", strconv.Itoa(len(u.content)),
		"Upload-Metadata", "sha256 "+base64.StdEncoding.EncodeToString([]byte(hex.EncodeToString(sum[:]))))
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusCreated {
		return fmt.Errorf("begin: status %d", resp.StatusCode)
	}
	u.at = u.base + resp.Header.Get("Location")
	for {
		resp, err := u.ask(ctx, http.MethodHead, u.at, nil)
		if err != nil {
			return err
		}
		at, err := strconv.Atoi(resp.Header.Get("Upload-Offset"))
		if err != nil || at == len(u.content) {
			return err
		}
		piece := u.content[at:min(at+(len(u.content)+1)/2, len(u.content))]
		resp, err = u.ask(ctx, http.MethodPatch, u.at, piece, "Upload-Offset", strconv.Itoa(at), "Content-Type", "application/offset+octet-stream")
		if err != nil {
			return err
		}
		if resp.StatusCode != http.StatusNoContent && resp.StatusCode != http.StatusConflict { // some of it came before it was told to come again
			return fmt.Errorf("send: status %d", resp.StatusCode)
		}
	}
}

// mostTries is how often a request is made at most: the server may be gone for minutes.
const mostTries = 500

// ask makes a request, until it is told something else than to come again. A line that
// breaks is no answer: what came of it the next HEAD says.
func (u *sending) ask(ctx context.Context, method, path string, body []byte, head ...string) (*http.Response, error) {
	for tries := 1; ; tries++ {
		resp, err := u.once(ctx, method, path, body, head...)
		if err == nil && resp.StatusCode != http.StatusServiceUnavailable && resp.StatusCode != http.StatusTooManyRequests {
			return resp, nil
		}
		if tries == mostTries {
			return nil, fmt.Errorf("%s: told to come again %d times (%v)", method, tries, err)
		}
		u.again.Add(1)
		select {
		case <-time.After(time.Duration(200+rand.IntN(800)) * time.Millisecond):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func (u *sending) once(ctx context.Context, method, path string, body []byte, head ...string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Tus-Resumable", "1.0.0")
	req.Header.Set("Authorization", "Bearer "+u.token)
	for i := 0; i < len(head); i += 2 {
		req.Header.Set(head[i], head[i+1])
	}
	resp, err := u.client.Do(req)
	if err != nil {
		return nil, err
	}
	_, err = io.Copy(io.Discard, resp.Body)
	return resp, errors.Join(err, resp.Body.Close())
}
