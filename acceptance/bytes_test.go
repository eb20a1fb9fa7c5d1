package acceptance

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"
)

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// hash keeps the SHA-256 of a text.
func hash(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("hash NAME TEXT")
	}
	ts.Setenv(args[0], hashOf(args[1]))
}

// upload sends a text as the account that acts, in two pieces, announced by its hash or by
// another one.
func upload(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 1 || len(args) > 2 {
		ts.Fatalf("upload TEXT [HASH]")
	}
	p, content, sum := playing(ts), []byte(args[0]), hashOf(args[0])
	if len(args) == 2 {
		sum = args[1]
	}
	resp, err := p.files(http.MethodPost, "/files/", nil, "Upload-Length", strconv.Itoa(len(content)), "Upload-Metadata", "sha256 "+base64.StdEncoding.EncodeToString([]byte(sum)))
	ts.Check(err)
	at := resp.Header.Get("Location")
	for half := len(content) / 2; resp.StatusCode < 300 && len(content) > 0; half = len(content) {
		from, _ := strconv.Atoi(resp.Header.Get("Upload-Offset")) // none yet is 0
		resp, err = p.files(http.MethodPatch, at, content[from:half], "Upload-Offset", strconv.Itoa(from), "Content-Type", "application/offset+octet-stream")
		ts.Check(err)
		if half == len(content) {
			break
		}
	}
	if (resp.StatusCode >= 300) != neg {
		ts.Fatalf("upload as %s: %d\n%s", p.account, resp.StatusCode, p.last)
	}
}

// content asks for the bytes of a text by its hash.
func content(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("content STATUS TEXT")
	}
	p := playing(ts)
	resp, err := p.files(http.MethodGet, "/files/sha256/"+hashOf(args[1]), nil)
	ts.Check(err)
	if strconv.Itoa(resp.StatusCode) != args[0] || resp.StatusCode == http.StatusOK && string(p.last) != args[1] {
		ts.Fatalf("as %s: %d\n%s", p.account, resp.StatusCode, p.last)
	}
}

// files asks the door of files as the account that acts. A refusal is kept like any.
func (p *play) files(method, path string, body []byte, head ...string) (*http.Response, error) {
	bearer, err := p.bearer()
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequest(method, p.url+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+bearer)
	req.Header.Set("Tus-Resumable", "1.0.0")
	for i := 0; i < len(head); i += 2 {
		req.Header.Set(head[i], head[i+1])
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(resp.Body)
	if err = firstOf(err, resp.Body.Close()); err == nil && resp.StatusCode >= 400 {
		return resp, p.keep([]byte(`{"errors":[`+string(raw)+`]}`), nil) // a problem document, as refused reads it
	}
	p.last = raw
	return resp, err
}

func firstOf(a, b error) error {
	if a != nil {
		return a
	}
	if b != nil {
		return fmt.Errorf("close: %w", b)
	}
	return nil
}
