package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pdca/internal/audit"
	"pdca/internal/auth"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/server"
	"pdca/internal/state/statetest"
	"pdca/internal/vault"
)

// The people: admin has every right, secretary and member are of unit b, and
// leaver is disabled.
const (
	admin     = "admin"
	secretary = "secretary"
	member    = "member"
	leaver    = "leaver"
)

// secret is everybody's password.
const secret = "Kranich-47-im-Nebel"

// site is a server on a real engine, with a clock that only moves when told to.
type site struct {
	*server.Server
	t      *testing.T
	engine *engine.Engine
	auth   *auth.Service
	keys   *auth.KeySet
	store  *gate
	clock  *clock
	log    *logText
}

// gate is a store whose next append can be held up, that can be away, and that finds
// itself damaged when lost is closed.
type gate struct {
	journal.Store
	armed, away             atomic.Bool
	entered, released, lost chan struct{}
}

// arm holds up the next append from when entered is closed until released is.
func (g *gate) arm() {
	g.entered, g.released = make(chan struct{}), make(chan struct{})
	g.armed.Store(true)
}

func (g *gate) Append(ctx context.Context, c *domain.Commit) error {
	if g.armed.CompareAndSwap(true, false) {
		close(g.entered)
		<-g.released
	}
	return g.Store.Append(ctx, c)
}

func (g *gate) Head(ctx context.Context) (domain.Rev, domain.Hash, error) {
	if g.away.Load() {
		return 0, domain.Hash{}, errors.New("the network is down")
	}
	return g.Store.Head(ctx)
}

func (g *gate) Wait(ctx context.Context, after domain.Rev) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- g.Store.Wait(ctx, after) }()
	select {
	case <-g.lost:
		return &journal.DamageError{Seq: 1, What: "it is missing"}
	case err := <-done:
		return err
	}
}

type clock struct{ ms atomic.Int64 }

func (c *clock) now() time.Time      { return time.UnixMilli(c.ms.Load()).UTC() }
func (c *clock) add(d time.Duration) { c.ms.Add(d.Milliseconds()) }

type logText struct {
	mu sync.Mutex // guards b
	b  bytes.Buffer
}

func (l *logText) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logText) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func must[T any](v T, err error) T { ok(err); return v }

func ok(err error) {
	if err != nil {
		panic(err)
	}
}

// cheap are the lowest costs that a password hash may have.
var cheap = auth.PasswordConfig{MemoryKiB: 7 << 10, Passes: 1}

var secretHash = sync.OnceValue(func() string {
	return must(must(auth.NewPasswords(cheap)).Hash(context.Background(), secret))
})

// newSite opens a server; change may alter its configuration.
func newSite(t *testing.T, change ...func(*server.Config)) *site {
	t.Helper()
	return newSiteOn(t, teststore.Open(t), change...)
}

// newSiteOn opens a server on a store.
func newSiteOn(t *testing.T, store journal.Store, change ...func(*server.Config)) *site {
	t.Helper()
	s := &site{t: t, clock: &clock{}, log: &logText{}}
	s.clock.ms.Store(time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC).UnixMilli())
	log := slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	s.store = &gate{Store: store, lost: make(chan struct{})}
	s.engine = must(engine.Open(context.Background(), engine.Config{Store: s.store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(),
		Clock: s.clock.now, ProjectEvery: -1, Node: "t", Log: log}))
	t.Cleanup(func() { ok(s.engine.Close(context.Background())) })
	path := auth.KeyConfig{Path: filepath.Join(t.TempDir(), "keys.json")}
	ok(auth.CreateKeys(path, s.clock.now()))
	s.keys = must(auth.OpenKeys(path, s.clock.now()))
	s.engine.UseVault(vault.New(vault.Config{Keys: s.store.Keys(), Ring: s.keys.Ring(s.clock.now), Clock: func() domain.Time { return domain.TimeOf(s.clock.now()) }}))
	s.engine.UseAudit(audit.New(audit.Config{Store: s.store.Audit(), Clock: s.clock.now, NewID: s.engine.NewID, Log: log}))
	s.auth = must(auth.New(auth.Config{Engine: s.engine, Keys: s.keys, Passwords: cheap, Log: log}))
	cfg := server.Config{Engine: s.engine, Auth: s.auth, Keys: s.keys, Rate: 1000, Version: "v0-test", Log: log}
	for _, fn := range change {
		fn(&cfg)
	}
	s.Server = must(server.New(cfg))
	s.fill()
	return s
}

// fill makes two units and the people.
func (s *site) fill() {
	person := func(tx *engine.Tx, name, unit, role string) {
		create(tx, "Account", name, fmt.Sprintf(`{"username":%q,"name":%q,"unitId":%q}`, name, name, unit))
		create(tx, "RoleGrant", name+"/1", fmt.Sprintf(`{"accountId":%q,"role":%q,"scopeUnitId":%q,"from":"2020-01-01"}`, name, role, unit))
	}
	s.do(func(tx *engine.Tx) {
		create(tx, "OrgUnit", "c", `{"code":"C","nameZh":"公司党委","kind":"GROUP_COMMITTEE","line":"PARTY"}`)
		create(tx, "OrgUnit", "b", `{"code":"B","nameZh":"第一支部","kind":"BRANCH","line":"PARTY","parentId":"c"}`)
		person(tx, admin, "c", "PARTY_AFFAIRS_OFFICER")
		person(tx, secretary, "b", "BRANCH_SECRETARY")
		person(tx, member, "b", "MEMBER")
		person(tx, leaver, "b", "MEMBER")
	})
	s.set(leaver, domain.AccountFieldStatus, domain.String("DISABLED"))
}

func create(tx *engine.Tx, entity, id, fields string) {
	op := engine.Op{Kind: engine.OpCreate, Ent: tx.Registry().Entity(entity), ID: id}
	ok(engine.ReadFields(op.Ent, []byte(fields), nil, &op))
	if entity == "Account" {
		in := engine.FieldInput{Field: op.Ent.Fields[domain.AccountFieldPasswordHash]}
		in.Change.Value = domain.String(secretHash())
		op.Fields = append(op.Fields, in)
	}
	must(tx.Create(op))
}

func (s *site) do(fn func(*engine.Tx)) {
	ok(s.engine.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error { fn(tx); return nil }))
}

func (s *site) set(account string, field int, v domain.Value) {
	s.do(func(tx *engine.Tx) {
		ok(tx.Put(tx.Registry().Entity("Account"), account, domain.FieldEffect{Field: field, Value: v}))
	})
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	text   string
	// Data and Errors are those of GraphQL, Code and Detail those of a problem.
	Data   map[string]map[string]any
	Errors []struct {
		Message    string
		Extensions struct {
			Code       string
			RetryAfter int
			RequestID  string
		}
	}
	Code, Detail, Title string
	Status              int
}

// send sends a request; headers come in pairs.
func (s *site) send(method, path, body string, headers ...string) answer {
	s.t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return read(s.t, w.Code, w.Header(), w.Body.Bytes())
}

func read(t *testing.T, status int, header http.Header, body []byte) answer {
	t.Helper()
	a := answer{status: status, header: header, text: string(body)}
	if strings.Contains(header.Get("Content-Type"), "json") {
		if err := json.Unmarshal(body, &a); err != nil {
			t.Fatalf("%v in %s", err, body)
		}
	}
	return a
}

// code is the one error code of an answer: of the request, or of the mutation.
func (a answer) code() string {
	switch {
	case a.Code != "":
		return a.Code
	case len(a.Errors) > 0:
		return a.Errors[0].Extensions.Code
	}
	for _, payload := range a.Data {
		if list, _ := payload["errors"].([]any); len(list) > 0 {
			return list[0].(map[string]any)["code"].(string)
		}
	}
	return ""
}

// text of the mutation's error.
func (a answer) message() string {
	for _, payload := range a.Data {
		if list, _ := payload["errors"].([]any); len(list) > 0 {
			return list[0].(map[string]any)["message"].(string)
		}
	}
	if len(a.Errors) > 0 {
		return a.Errors[0].Message
	}
	return a.Detail
}

func (a answer) str(field, name string) string { v, _ := a.Data[field][name].(string); return v }

func (a answer) wants(t *testing.T, status int, code domain.ErrorCode) answer {
	t.Helper()
	if a.status != status || a.code() != string(code) {
		t.Fatalf("want %d %q, have %d %q: %s", status, code, a.status, a.code(), a.text)
	}
	return a
}

func bearer(token string) []string { return []string{"Authorization", "Bearer " + token} }

// mutate runs one mutation whose input is an object of texts.
func (s *site) mutate(field, selection string, input map[string]any, headers ...string) answer {
	s.t.Helper()
	var b strings.Builder
	for k, v := range input {
		fmt.Fprintf(&b, "%s:%s ", k, must(json.Marshal(v)))
	}
	query := fmt.Sprintf("mutation{%s(input:{%s}){%s errors{code message field}}}", field, b.String(), selection)
	return s.send(http.MethodPost, "/graphql", string(must(json.Marshal(map[string]string{"query": query}))), headers...)
}

func (s *site) query(query string, headers ...string) answer {
	s.t.Helper()
	return s.send(http.MethodPost, "/graphql", string(must(json.Marshal(map[string]string{"query": query}))), headers...)
}

const tokens = "accessToken refreshToken expiresAt account{username}"

func (s *site) login(username, password, device string, headers ...string) answer {
	s.t.Helper()
	in := map[string]any{"username": username, "password": password}
	if device != "" {
		in["deviceId"] = device
	}
	return s.mutate("login", tokens, in, headers...)
}

// signIn signs in and returns the tokens.
func (s *site) signIn(username, device string) (access, refresh string) {
	s.t.Helper()
	a := s.login(username, secret, device).wants(s.t, 200, "")
	return a.str("login", "accessToken"), a.str("login", "refreshToken")
}

func (s *site) refresh(token, device string, headers ...string) answer {
	s.t.Helper()
	in := map[string]any{"refreshToken": token}
	if device != "" {
		in["deviceId"] = device
	}
	return s.mutate("refreshSession", tokens, in, headers...)
}

// device makes one of several device ids.
func device(n int) string { return fmt.Sprintf("0198c0de-0000-7000-8000-%012d", n) }

func (s *site) register(access, id string) answer {
	s.t.Helper()
	return s.mutate("registerDevice", "device{id} rev", map[string]any{"deviceId": id, "name": "手机", "platform": "android"}, bearer(access)...)
}

// pull asks the sync door for a first page.
func (s *site) pull(access, id string, headers ...string) answer {
	s.t.Helper()
	body := fmt.Sprintf(`{"protocol":1,"deviceId":%q,"pull":{"checkpoint":null}}`, id)
	return s.send(http.MethodPost, "/sync", body, append(bearer(access), headers...)...)
}

// me asks who is signed in.
func (s *site) me(access string, headers ...string) answer {
	s.t.Helper()
	return s.query("{me{username}}", append(bearer(access), headers...)...)
}
