package server_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"pdca/internal/archive"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
)

// root and branchRoot administer the system, over everything and over unit b.
const (
	root       = "root"
	branchRoot = "branch-root"
)

func newBackupSite(t *testing.T) *site {
	t.Helper()
	s := newSite(t)
	s.do(func(tx *engine.Tx) {
		for name, unit := range map[string]string{root: "c", branchRoot: "b"} {
			create(tx, "Account", name, fmt.Sprintf(`{"username":%q,"name":"x","unitId":"c"}`, name))
			create(tx, "RoleGrant", name+"/1", fmt.Sprintf(`{"accountId":%q,"role":"SYSTEM_ADMIN","scopeUnitId":%q,"from":"2020-01-01"}`, name, unit))
		}
	})
	return s
}

func (s *site) get(token string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/backup", nil)
	r.Header.Set("Authorization", "Bearer "+token)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func note(sum archive.Summary) string {
	return fmt.Sprintf(`{"rev":%d,"hash":"%x","madeAt":"2026-11-23T01:00:00Z"}`, sum.Head, sum.Hash)
}

// A backup of a running server is whole, fills another store, and counts only once
// whoever took it has said that it is kept.
func TestBackupOfARunningServer(t *testing.T) {
	s := newBackupSite(t)
	token, _ := s.signIn(root, "")
	w := s.get(token)
	file := w.Body.Bytes()
	to := must(new(journaltest.Disk).Open())
	sum, err := archive.Restore(t.Context(), bytes.NewReader(file), int64(len(file)), func() (journal.Store, error) { return to, nil }, nil)
	if err != nil || w.Code != 200 || sum.Head != s.engine.Snapshot().Rev {
		t.Fatalf("%d, %+v, %v", w.Code, sum, err)
	}
	if safe := s.engine.Safe(s.engine.Snapshot()); safe != 0 {
		t.Errorf("safe is %d before anybody said that the backup is kept", safe)
	}
	for range 2 { // the answer may get lost
		a := s.send(http.MethodPost, "/backup", note(sum), bearer(token)...).wants(t, 200, "")
		if want := fmt.Sprintf("{\"safe\":%d}\n", sum.Head); a.text != want {
			t.Errorf("%s, want %s", a.text, want)
		}
	}
	if !strings.Contains(s.log.String(), "backup_sent") {
		t.Error("nobody is told who took it")
	}
}

// Nobody else gets one, or can say that there is one.
func TestBackupIsForAdministratorsOfAll(t *testing.T) {
	s := newBackupSite(t)
	good := note(archive.Summary{Head: 1})
	for _, name := range []string{admin, secretary, member, branchRoot} {
		token, _ := s.signIn(name, "")
		before := s.engine.Snapshot().Rev
		s.send(http.MethodGet, "/backup", "", bearer(token)...).wants(t, 403, domain.CodeForbidden)
		s.send(http.MethodPost, "/backup", good, bearer(token)...).wants(t, 403, domain.CodeForbidden)
		s.send(http.MethodGet, "/backup/keys", "", bearer(token)...).wants(t, 403, domain.CodeForbidden)
		s.send(http.MethodGet, "/backup/audit", "", bearer(token)...).wants(t, 403, domain.CodeForbidden)
		if s.engine.Snapshot().Rev != before {
			t.Errorf("%s wrote something", name)
		}
	}
	s.send(http.MethodGet, "/backup", "").wants(t, 401, domain.CodeUnauthenticated)
	s.send(http.MethodPost, "/backup", good).wants(t, 401, domain.CodeUnauthenticated)
	s.send(http.MethodGet, "/backup/keys", "").wants(t, 401, domain.CodeUnauthenticated)
	s.send(http.MethodGet, "/backup/audit", "").wants(t, 401, domain.CodeUnauthenticated)
	token, _ := s.signIn(root, "")
	until := func(to domain.Value) {
		s.do(func(tx *engine.Tx) {
			ok(engine.Put[domain.RoleGrant](tx, root+"/1", engine.To(domain.RoleGrantFieldTo, to)))
		})
	}
	until(domain.DateValue(s.engine.Today() - 1))
	s.send(http.MethodGet, "/backup", "", bearer(token)...).wants(t, 403, domain.CodeForbidden)
	until(domain.Null)
	s.send(http.MethodGet, "/backup", "", bearer(token)...).wants(t, 200, "")
	s.do(func(tx *engine.Tx) { // a second tree, of a partner
		create(tx, "OrgUnit", "p", `{"code":"P","nameZh":"共建单位","kind":"GROUP_COMMITTEE","line":"PARTY"}`)
	})
	s.send(http.MethodGet, "/backup", "", bearer(token)...).wants(t, 403, domain.CodeForbidden)
}

// What is no note of a backup of this journal moves nothing.
func TestBadBackupNotes(t *testing.T) {
	s := newBackupSite(t)
	token, _ := s.signIn(root, "")
	sum, err := archive.Write(t.Context(), s.store, io.Discard, 0, nil)
	ok(err)
	other := sum
	other.Hash[0]++
	ahead := sum
	ahead.Head += 9
	for body, code := range map[string]domain.ErrorCode{
		"": domain.CodeMalformed, "{}": domain.CodeMalformed, "[]": domain.CodeMalformed, note(sum) + "{}": domain.CodeMalformed,
		strings.Replace(note(sum), "rev", "revision", 1):             domain.CodeMalformed,
		strings.Replace(note(sum), `"hash":"`, `"hash":"0`, 1):       domain.CodeMalformed,
		strings.Replace(note(sum), "2026-11-23T01:00:00Z", "now", 1): domain.CodeMalformed,
		`{"rev":1,"hash":"` + strings.Repeat("0", 5000) + `"}`:       domain.CodeMalformed,
		note(other): domain.CodeConflict, note(ahead): domain.CodeConflict, note(archive.Summary{}): domain.CodeConflict,
	} {
		status := map[domain.ErrorCode]int{domain.CodeMalformed: 400, domain.CodeConflict: 409}[code]
		s.send(http.MethodPost, "/backup", body, bearer(token)...).wants(t, status, code)
	}
	if safe := s.engine.Safe(s.engine.Snapshot()); safe != 0 {
		t.Errorf("safe is %d", safe)
	}
}

// asleep is a reader that takes nothing until it is woken, and then all or nothing.
type asleep struct {
	*httptest.ResponseRecorder
	begun, woken chan struct{}
	gone         error
	once         sync.Once
}

func (a *asleep) Write(b []byte) (int, error) {
	a.once.Do(func() { close(a.begun) })
	<-a.woken
	return len(b), a.gone
}

// sleep begins to send a backup to a reader that sleeps; ended tells how that ended.
func (s *site) sleep(token string, gone error) (slow *asleep, ended chan any) {
	slow = &asleep{ResponseRecorder: httptest.NewRecorder(), begun: make(chan struct{}), woken: make(chan struct{}), gone: gone}
	ended = make(chan any)
	go func() {
		defer func() { ended <- recover() }()
		r := httptest.NewRequest(http.MethodGet, "/backup", nil)
		r.Header.Set("Authorization", "Bearer "+token)
		s.ServeHTTP(slow, r)
	}()
	<-slow.begun
	return slow, ended
}

// One at a time, so that slow readers together hold no more than one; when it goes,
// its connection is cut, and the next gets one.
func TestOneBackupAtATime(t *testing.T) {
	s := newBackupSite(t)
	token, _ := s.signIn(root, "")
	slow, ended := s.sleep(token, io.ErrClosedPipe)
	a := s.send(http.MethodGet, "/backup", "", bearer(token)...).wants(t, 503, domain.CodeUnavailable)
	if a.header.Get("Retry-After") != "60" {
		t.Errorf("%v", a.header)
	}
	close(slow.woken)
	if p := <-ended; p != http.ErrAbortHandler {
		t.Errorf("the connection was not cut: %v", p)
	}
	if w := s.get(token); w.Code != 200 {
		t.Errorf("afterwards %d", w.Code)
	}
}

// A server that stops does not wait for a backup, and cuts it where it is.
func TestStopBreaksABackupOff(t *testing.T) {
	s := newBackupSite(t)
	token, _ := s.signIn(root, "")
	ctx, stop := context.WithCancel(t.Context())
	stopped := make(chan error)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	ok(err)
	go func() { stopped <- s.Serve(ctx, ln) }()
	slow, ended := s.sleep(token, nil)
	stop()
	if err := <-stopped; err != nil {
		t.Error(err)
	}
	close(slow.woken)
	if p := <-ended; p != http.ErrAbortHandler {
		t.Errorf("it went on: %v", p)
	}
}
