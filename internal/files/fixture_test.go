package files_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/files"
)

// site is the door on a tiny enterprise. Who asks is in a header.
type site struct {
	*enginetest.World
	t   *testing.T
	srv *httptest.Server
	*files.Handler
}

type whoKey struct{}

func newSite(t *testing.T, limits files.Limits) *site {
	t.Helper()
	s := &site{World: enginetest.New(t), t: t}
	s.serve(limits)
	t.Cleanup(func() { s.srv.Close() })
	return s
}

// serve opens the door, also anew.
func (s *site) serve(limits files.Limits) {
	s.t.Helper()
	s.serveIn(limits, nil)
}

// serveIn opens it with some room for what requests hold.
func (s *site) serveIn(limits files.Limits, room files.Room) {
	s.t.Helper()
	h, err := files.New(files.Config{Engine: s.Engine, Limits: limits, Room: room, Actor: func(ctx context.Context) (domain.Actor, bool) {
		a, ok := ctx.Value(whoKey{}).(domain.Actor)
		return a, ok
	}})
	if err != nil {
		s.t.Fatal(err)
	}
	s.Handler = h
	s.srv = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if who := r.Header.Get("Who"); who != "" {
			r = r.WithContext(context.WithValue(r.Context(), whoKey{}, s.ActorOf(who)))
		}
		if strings.HasPrefix(r.URL.Path, files.Contents) {
			h.Content(w, r)
			return
		}
		h.Uploads(w, r)
	}))
}

// answer is what came back.
type answer struct {
	*http.Response
	body string
	// code is that of a problem.
	code string
}

func (s *site) ask(method, path, who string, body []byte, head ...string) answer {
	s.t.Helper()
	req, err := http.NewRequest(method, s.srv.URL+path, bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header.Set("Who", who)
	req.Header.Set("Tus-Resumable", "1.0.0")
	for i := 0; i < len(head); i += 2 {
		req.Header.Set(head[i], head[i+1])
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	a := answer{Response: resp, body: string(raw)}
	if resp.StatusCode >= 400 && method != http.MethodHead {
		var p struct{ Code string }
		if err := json.Unmarshal(raw, &p); err != nil || p.Code == "" || resp.Header.Get("Content-Type") != "application/problem+json; charset=utf-8" {
			s.t.Errorf("%s %s: %d is no problem document: %s", method, path, resp.StatusCode, raw)
		}
		a.code = p.Code
	}
	return a
}

func about(pairs ...string) string {
	var list []string
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, pairs[i]+" "+base64.StdEncoding.EncodeToString([]byte(pairs[i+1])))
	}
	return strings.Join(list, ",")
}

func sumOf(content []byte) string { return enginetest.Hash(string(content)) }

// begin makes an upload and returns its path.
func (s *site) begin(who string, content []byte, pairs ...string) string {
	s.t.Helper()
	a := s.ask(http.MethodPost, files.Base, who, nil, "Upload-Length", strconv.Itoa(len(content)), "Upload-Metadata", about(append([]string{"sha256", sumOf(content)}, pairs...)...))
	if a.StatusCode != http.StatusCreated || !strings.HasPrefix(a.Header.Get("Location"), files.Base) || a.Header.Get("Upload-Expires") == "" {
		s.t.Fatalf("begin: %d %v %s", a.StatusCode, a.Header, a.body)
	}
	return a.Header.Get("Location")
}

// send sends content from where the server is.
func (s *site) send(who, path string, content []byte, head ...string) answer {
	s.t.Helper()
	at := s.offset(who, path)
	return s.ask(http.MethodPatch, path, who, content[at:], append([]string{"Upload-Offset", strconv.Itoa(at), "Content-Type", "application/offset+octet-stream"}, head...)...)
}

// offset asks how much the server has.
func (s *site) offset(who, path string) int {
	s.t.Helper()
	a := s.ask(http.MethodHead, path, who, nil)
	at, err := strconv.Atoi(a.Header.Get("Upload-Offset"))
	if a.StatusCode != http.StatusOK || err != nil {
		s.t.Fatalf("HEAD %s: %d %v", path, a.StatusCode, a.Header)
	}
	return at
}

// upload sends content as a whole.
func (s *site) upload(who string, content []byte, pairs ...string) answer {
	s.t.Helper()
	path := s.begin(who, content, pairs...)
	if len(content) == 0 {
		return answer{}
	}
	return s.send(who, path, content)
}

// cut sends content from an offset over a connection that dies after n bytes of it, and
// waits until the server has noticed.
func (s *site) cut(who, path string, content []byte, at, n int) {
	s.t.Helper()
	c, err := net.Dial("tcp", s.srv.Listener.Addr().String())
	if err != nil {
		s.t.Fatal(err)
	}
	head := fmt.Sprintf("PATCH %s HTTP/1.1\r\nHost: x\r\nWho: %s\r\nTus-Resumable: 1.0.0\r\nContent-Type: application/offset+octet-stream\r\nUpload-Offset: %d\r\nContent-Length: %d\r\n\r\n",
		path, who, at, len(content)-at)
	w := bufio.NewWriter(c)
	_, err = w.WriteString(head)
	if err == nil {
		_, err = w.Write(content[at : at+n])
	}
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = c.(*net.TCPConn).CloseWrite()
	}
	if err == nil {
		_, err = io.Copy(io.Discard, c) // the server closes when it has noticed
	}
	if err != nil {
		s.t.Fatal(err)
	}
	c.Close()
}

// photo is content that nobody else has.
func photo(seed uint64, n int) []byte {
	r := rand.New(rand.NewPCG(seed, 7))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

// file makes the records of a photo: an attachment @a and a piece of evidence @e that
// waits for it.
func file(content []byte) string {
	return fmt.Sprintf(`in1/tab1 create Attachment @a {"inspectionId":"insp","sha256":%q,"size":%d,"mediaType":"image/jpeg","fileName":"照片.jpg"} ; create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER","sha256":%q,"attachmentId":"@a","status":"HASHED"} ; update Evidence @e {"status":"QUEUED"}`,
		sumOf(content), len(content), sumOf(content))
}

func (s *site) want(attachment domain.AttachmentStatus, evidence domain.EvidenceStatus) {
	s.t.Helper()
	if a := enginetest.Body[domain.Attachment](s.World, "@a"); a.Status != attachment {
		s.t.Errorf("the attachment is %s, want %s", a.Status, attachment)
	}
	if e := enginetest.Body[domain.Evidence](s.World, "@e"); e.Status != evidence {
		s.t.Errorf("the evidence is %s, want %s", e.Status, evidence)
	}
}
