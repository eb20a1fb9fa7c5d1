package acceptance

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"pdca/internal/audit"
	"pdca/internal/auth"
	"pdca/internal/device"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/journaltest"
	"pdca/internal/registry"
	"pdca/internal/server"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
	"pdca/internal/vault"
)

// play is one script under way: its server, and whoever acts.
type play struct {
	clock   *virtual
	engine  *engine.Engine
	url     string
	account string
	tokens  map[string]token
	devices map[string]*device.Device
	// wrong is by how much the clock of a device is wrong.
	wrong map[string]time.Duration
	// events are those of the subscriptions that are open.
	events map[string]<-chan string
	dir    string
	// last is the last answer as it came, its content in value.
	last  []byte
	value any
}

// token is an access token and until when it is used.
type token struct {
	text string
	till time.Time
}

// virtual is a clock that scripts move.
type virtual struct{ ms atomic.Int64 }

func (v *virtual) now() time.Time         { return time.UnixMilli(v.ms.Load()).In(zone) }
func (v *virtual) set(t time.Time)        { v.ms.Store(t.UnixMilli()) }
func (v *virtual) at(step time.Time) bool { return !v.now().Before(step) }

// newPlay starts a server on a copy of the enterprise at a moment, with these rules and tables.
func newPlay(e *testscript.Env, begin time.Time, table engine.Rules, tables state.Tables) (*play, error) {
	return newPlayIn(e.WorkDir, e.Defer, begin, table, tables)
}

// newPlayIn is newPlay in a folder, for a test that is no script.
func newPlayIn(dir string, atEnd func(func()), begin time.Time, table engine.Rules, tables state.Tables) (*play, error) {
	commits, err := world()
	if err != nil {
		return nil, err
	}
	p := &play{clock: &virtual{}, tokens: map[string]token{}, devices: map[string]*device.Device{}, wrong: map[string]time.Duration{}, events: map[string]<-chan string{}, dir: dir}
	p.clock.set(begin)
	named := statetest.Tables().Figures.Named // it holds snapshots of one server
	if _, ok := tables.Figures.Named.(unchecked); ok {
		named = unchecked{named}
	}
	tables.Figures.Named = named
	store, err := new(journaltest.Disk).Open()
	if err != nil {
		return nil, err
	}
	for _, c := range commits {
		if err := store.Append(context.Background(), c); err != nil {
			return nil, err
		}
	}
	p.engine, err = engine.Open(context.Background(), engine.Config{Store: store, Registry: registry.MustLoad(), Rules: table, Tables: tables,
		Clock: p.clock.now, ProjectEvery: -1, Node: "acceptance"})
	if err != nil {
		return nil, err
	}
	path := auth.KeyConfig{Path: filepath.Join(dir, ".keys.json")}
	if err := auth.CreateKeys(path, p.clock.now()); err != nil {
		return nil, err
	}
	keys, err := auth.OpenKeys(path, p.clock.now())
	if err != nil {
		return nil, err
	}
	p.engine.UseVault(vault.New(vault.Config{Keys: store.Keys(), Ring: keys.Ring(p.clock.now), Clock: func() domain.Time { return domain.TimeOf(p.clock.now()) }}))
	p.engine.UseAudit(audit.New(audit.Config{Store: store.Audit(), Clock: p.clock.now, NewID: p.engine.NewID, Days: p.engine.AuditDays}))
	service, err := auth.New(auth.Config{Engine: p.engine, Keys: keys, Passwords: cheap})
	if err != nil {
		return nil, err
	}
	doors, err := server.New(server.Config{Engine: p.engine, Auth: service, Keys: keys, RotateKeys: -1, Version: "acceptance"})
	if err != nil {
		return nil, err
	}
	site := httptest.NewServer(doors)
	p.url = site.URL
	atEnd(func() {
		for _, d := range p.devices {
			_ = d.Close() // its folder goes with the script
		}
		site.Close()
		if err := p.engine.Close(context.Background()); err != nil {
			panic(err)
		}
	})
	return p, p.move(begin)
}

// move sets the clock forward, and does on the way what falls due at each moment.
func (p *play) move(to time.Time) error {
	for {
		next, err := p.engine.Tick(context.Background())
		if err != nil {
			return err
		}
		if next.After(to) {
			break
		}
		if !p.clock.at(next) {
			p.clock.set(next)
		}
	}
	if to.Before(p.clock.now()) {
		return fmt.Errorf("it is %v already", p.clock.now())
	}
	p.clock.set(to)
	_, err := p.engine.Tick(context.Background())
	return err
}

// post sends a body and keeps the answer.
func (p *play) post(path, bearer string, body any) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodPost, p.url+path, bytes.NewReader(raw))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	if bearer != "" {
		req.Header.Set("Authorization", "Bearer "+bearer)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return p.keep(answer, resp.Body.Close())
}

func (p *play) keep(answer []byte, err error) error {
	p.last, p.value = answer, nil
	d := json.NewDecoder(bytes.NewReader(answer))
	d.UseNumber()
	if bad := d.Decode(&p.value); bad != nil {
		return fmt.Errorf("no JSON: %w\n%s", bad, answer)
	}
	return err
}

// answered does a request and keeps the answer; a problem is one of a list.
func (p *play) answered(req *http.Request) (status int, err error) {
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		return 0, err
	}
	if resp.StatusCode >= http.StatusBadRequest {
		answer = append(append([]byte(`{"errors":[`), answer...), "]}"...)
	}
	return resp.StatusCode, p.keep(answer, resp.Body.Close())
}

// graphql asks as the account that acts.
func (p *play) graphql(body any) error {
	bearer, err := p.bearer()
	if err != nil {
		return err
	}
	return p.post("/graphql", bearer, body)
}

func (p *play) bearer() (string, error) {
	t, ok := p.tokens[p.account]
	if ok && p.clock.now().Before(t.till) {
		return t.text, nil
	}
	err := p.post("/graphql", "", map[string]any{"query": `mutation($i: LoginInput!) { login(input: $i) { accessToken errors { code message } } }`,
		"variables": map[string]any{"i": map[string]any{"username": p.account, "password": password}}})
	if err != nil {
		return "", err
	}
	text, found := p.at("data.login.accessToken")
	if !found {
		return "", fmt.Errorf("%s cannot sign in: %s", p.account, p.last)
	}
	p.tokens[p.account] = token{text, p.clock.now().Add(5 * time.Minute)}
	return text, nil
}

// at is the value at a path of the last answer: a text as it is, all else as JSON.
func (p *play) at(path string) (string, bool) {
	v := p.value
	for _, name := range strings.Split(path, ".") {
		switch at := v.(type) {
		case map[string]any:
			var found bool
			if v, found = at[name]; !found {
				return "", false
			}
		case []any:
			if name == "#" {
				v = json.Number(strconv.Itoa(len(at)))
				continue
			}
			i, err := strconv.Atoi(name)
			if err != nil || i < 0 || i >= len(at) {
				return "", false
			}
			v = at[i]
		default:
			return "", false
		}
	}
	raw, err := json.Marshal(v)
	return text(raw), err == nil
}

// text is a JSON text without its quotes, and any other value as it stands.
func text(raw json.RawMessage) string {
	var s *string
	if json.Unmarshal(raw, &s) == nil && s != nil {
		return *s
	}
	return string(raw)
}

// problem is why something was refused.
type problem struct{ Code, Rule, Field, Message string }

// problems are those of the last answer: of the request, of a mutation, or of what a
// device sent.
func (p *play) problems() (all []problem) {
	var walk func(v any)
	walk = func(v any) {
		switch at := v.(type) {
		case []any:
			for _, x := range at {
				walk(x)
			}
		case map[string]any:
			if list, ok := at["errors"].([]any); ok {
				for _, x := range list {
					all = append(all, problemOf(x))
				}
			}
			if e, ok := at["error"].(map[string]any); ok {
				all = append(all, problemOf(e))
			}
			for name, x := range at {
				if name != "errors" && name != "error" {
					walk(x)
				}
			}
		}
	}
	walk(p.value)
	return all
}

func problemOf(v any) problem {
	m, _ := v.(map[string]any)
	if ext, ok := m["extensions"].(map[string]any); ok {
		ext["message"] = m["message"]
		m = ext
	}
	get := func(name string) string { s, _ := m[name].(string); return s }
	return problem{get("code"), get("rule"), get("field"), get("message")}
}

// device is the device of a name; a new one is enrolled by the account that acts.
func (p *play) device(name string) (*device.Device, error) {
	if d := p.devices[name]; d != nil {
		return d, nil
	}
	d, err := device.Open(device.Config{Path: filepath.Join(p.dir, name+".db"), Clock: func() time.Time { return p.clock.now().Add(p.wrong[name]) }, NoSync: true, Language: "zh"})
	if err != nil {
		return nil, err
	}
	p.devices[name] = d
	return d, d.Login(context.Background(), p.url, p.account, password, name)
}

// given makes a record as the server's own doing; a missing state is its first one.
func (p *play) given(typ, id string, fields []byte) error {
	return p.engine.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		op := engine.Op{Kind: engine.OpCreate, Ent: tx.Registry().Entity(typ), ID: id}
		if op.Ent == nil {
			return fmt.Errorf("there is no type %s", typ)
		}
		if err := engine.ReadFields(op.Ent, fields, nil, &op); err != nil {
			return err
		}
		_, err := tx.Create(op)
		return err
	})
}

// write puts a change into a device's outbox.
func write(d *device.Device, verb, typ, id string, fields map[string]any) (err error) {
	var op device.Op
	switch verb {
	case "create":
		op, err = d.Create(typ, id, fields)
	case "update":
		op, err = d.Update(typ, id, fields)
	case "delete":
		op, err = d.Delete(typ, id)
	default:
		err = fmt.Errorf("no verb %q", verb)
	}
	if err == nil {
		_, err = d.Do(op)
	}
	return err
}

// sync has a device meet the server; its report is the last answer. Whoever was away for
// so long that the session is over signs in again.
func (p *play) sync(name string, d *device.Device) error {
	report, err := d.Sync(context.Background())
	if errors.Is(err, device.ErrSession) {
		if err = d.Login(context.Background(), p.url, p.account, password, name); err == nil {
			report, err = d.Sync(context.Background())
		}
	}
	if err != nil {
		return err
	}
	raw, err := json.Marshal(report)
	return p.keep(raw, err)
}
