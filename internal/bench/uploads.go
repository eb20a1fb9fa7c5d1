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

// What fifty devices hold back all day and send in one moment: each of the files has a
// connection of its own, and half of each is sent in a second request.
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
	var tokens []string
	for i := range uploadAccounts {
		s := &Scenario{Addr: addr, Username: fmt.Sprintf("inspector-%d", i+1), Password: "pdca-demo", Conns: uploadDevices / uploadAccounts}
		if err := s.Prepare(); err != nil {
			return fmt.Errorf("prepare the uploads: %w", err)
		}
		tokens = append(tokens, s.token)
	}
	rest := b.peak()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: uploadsAtOnce}}
	defer client.CloseIdleConnections()
	var again atomic.Int64
	errs := make([]error, uploadsAtOnce)
	var wg sync.WaitGroup
	begin := time.Now()
	for i := range uploadsAtOnce {
		wg.Go(func() {
			u := &sending{client: client, base: "http://" + addr, token: tokens[i%uploadAccounts], content: make([]byte, uploadSize), again: &again}
			r := rand.New(rand.NewPCG(uint64(i), 12))
			for k := range u.content {
				u.content[k] = byte(r.Uint32())
			}
			errs[i] = u.all(ctx)
		})
	}
	wg.Wait()
	took := time.Since(begin)
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("uploads: %w", err)
	}
	stored, err := filepath.Glob(filepath.Join(store, "blobs", "??", "*"))
	if err != nil || len(stored) != uploadsAtOnce {
		return fmt.Errorf("uploads: %d of %d are stored (%v)", len(stored), uploadsAtOnce, err)
	}
	b.add(fmt.Sprintf("%d uploads of 1 MiB at once, %d devices", uploadsAtOnce, uploadDevices), fmt.Sprintf("%.1f s, none lost", took.Seconds()),
		fmt.Sprintf("at most %.0f MiB resident, %.0f before; %d requests told to come again, or cut off", mib(b.peak()), mib(rest), again.Load()), "none lost, memory bounded")
	return nil
}

// peak is the most memory that the child has had resident; 0 where there is no /proc.
func (b *bench) peak() uint64 {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", b.pid))
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
		piece := u.content[at:min(at+uploadSize/2, len(u.content))]
		resp, err = u.ask(ctx, http.MethodPatch, u.at, piece, "Upload-Offset", strconv.Itoa(at), "Content-Type", "application/offset+octet-stream")
		if err != nil {
			return err
		}
		if resp.StatusCode != http.StatusNoContent && resp.StatusCode != http.StatusConflict { // some of it came before it was told to come again
			return fmt.Errorf("send: status %d", resp.StatusCode)
		}
	}
}

// ask makes a request, until it is told something else than to come again. A line that
// breaks is no answer: what came of it the next HEAD says.
func (u *sending) ask(ctx context.Context, method, path string, body []byte, head ...string) (*http.Response, error) {
	for tries := 1; ; tries++ {
		resp, err := u.once(ctx, method, path, body, head...)
		if err == nil && resp.StatusCode != http.StatusServiceUnavailable && resp.StatusCode != http.StatusTooManyRequests {
			return resp, nil
		}
		if tries == 100 {
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
