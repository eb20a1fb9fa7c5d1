package device_test

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
	"strings"
	"testing"
	"time"

	"pdca/internal/device"
	"pdca/internal/sandbox"
)

// phone is a device of an account, its network, and its file, which outlives it.
type phone struct {
	*device.Device
	t       *testing.T
	box     *sandbox.Sandbox
	account string
	path    string
	page    int
	types   []string
	made    uint64
	// limits are those of what is kept.
	limits device.Config
	// twin numbers the copies of a phone; enrol is why it cannot sign in.
	twin  uint64
	enrol error
	// deliver stands between the device and the door; nil delivers.
	deliver func(door http.RoundTripper, r *http.Request) (*http.Response, error)
}

func newPhone(t *testing.T, box *sandbox.Sandbox, account string) *phone {
	t.Helper()
	p := &phone{t: t, box: box, account: account, path: filepath.Join(t.TempDir(), "phone.db")}
	p.open()
	t.Cleanup(func() { _ = p.Close() })
	if err := p.Attach(sandbox.Device(account), "http://server", account, "access", "refresh"); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *phone) open() {
	p.t.Helper()
	d, err := device.Open(device.Config{Path: p.path, NoSync: true, Page: p.page, Types: p.types, Client: &http.Client{Transport: p},
		KeepMutations: p.limits.KeepMutations, KeepBytes: p.limits.KeepBytes, SignIn: p.signIn, Forms: p.limits.Forms,
		Clock: func() time.Time { return p.box.Clock.Now() }, NewID: func() string { p.made++; return sandbox.UUID(p.group(), p.made) }})
	if err != nil {
		p.t.Fatal(err)
	}
	p.Device = d
}

// group keeps the ids that twins make apart.
func (p *phone) group() uint64 { return 900 + p.twin }

// signIn enrols the device under the new id that it took.
func (p *phone) signIn(_ context.Context, d *device.Device) error {
	if p.enrol != nil {
		return p.enrol
	}
	p.box.Must(p.t, "system", fmt.Sprintf(`create Device %s {"accountId":%q,"name":"换号"}`, d.ID(), p.account))
	return d.Attach("", "http://server", p.account, "access", "refresh")
}

// reopen is what a crash of the device comes to: its file is opened again.
func (p *phone) reopen() {
	p.t.Helper()
	if err := p.Close(); err != nil {
		p.t.Fatal(err)
	}
	p.open()
}

// RoundTrip calls the door without any network.
func (p *phone) RoundTrip(r *http.Request) (*http.Response, error) {
	if p.deliver != nil {
		return p.deliver(door{p}, r)
	}
	return door{p}.RoundTrip(r)
}

type door struct{ p *phone }

func (d door) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	r.Body = io.NopCloser(bytes.NewReader(body)) // it may be delivered once more
	in := httptest.NewRequest(r.Method, r.URL.Path, bytes.NewReader(body))
	in.Header.Set("Content-Type", "application/json")
	in.Header.Set(sandbox.Header, d.p.account)
	rec := httptest.NewRecorder()
	d.p.box.Door.ServeHTTP(rec, in)
	return rec.Result(), nil
}

// without takes members out of an answer.
func without(resp *http.Response, members ...string) *http.Response {
	var body map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&body); err != nil {
		panic(err)
	}
	for _, m := range members {
		delete(body, m)
	}
	raw, _ := json.Marshal(body) // it was JSON
	resp.Body = io.NopCloser(bytes.NewReader(raw))
	return resp
}

var errBroken = errors.New("the connection broke")

func (p *phone) sync() *device.Report {
	p.t.Helper()
	rep, err := p.Sync(p.t.Context())
	if err != nil {
		p.t.Fatal(err)
	}
	return rep
}

func (p *phone) do(op device.Op, err error) int64 {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
	n, err := p.Do(op)
	if err != nil {
		p.t.Fatal(err)
	}
	return n
}

type fields = map[string]any

// find makes a finding of i1 and returns its id.
func (p *phone) find(text string) string {
	p.t.Helper()
	id := p.NewID()
	p.do(p.Create("Finding", id, fields{"inspectionId": "i1", "criterionCode": "01.1.1", "severity": "MAJOR", "descriptionZh": text}))
	return id
}

// shows is a field of a record as the user sees it; "" where there is none.
func (p *phone) shows(typ, id, field string) string {
	p.t.Helper()
	r, err := p.Get(typ, id)
	if errors.Is(err, device.ErrNoRecord) {
		return ""
	}
	if err != nil {
		p.t.Fatal(err)
	}
	return string(r.Fields[field])
}

func (p *phone) pendingIs(want int) {
	p.t.Helper()
	if list, err := p.Pending(); err != nil || len(list) != want {
		p.t.Fatalf("%d mutations wait, want %d (%v)", len(list), want, err)
	}
}

func TestOfflineReadingAndWriting(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "in1")
	p.sync()
	p.deliver = func(http.RoundTripper, *http.Request) (*http.Response, error) { return nil, errBroken }
	id := p.find("问题")
	p.do(p.Update("Finding", id, fields{"severity": "CRITICAL", "evidenceIds": fields{"$add": []string{"a", "b"}}}))
	p.do(p.Update("Finding", id, fields{"evidenceIds": fields{"$remove": []string{"a"}}, "descriptionZh": nil}))
	result := p.NewID()
	p.do(p.Create("CriterionResult", result, fields{"inspectionId": "i1", "criterionCode": "01.1.1", "sampleSize": 2}))
	p.do(p.Update("CriterionResult", result, fields{"sampleSize": fields{"$inc": 3}}))
	p.do(p.Update("Member", "m11", fields{"name": "张三丰"}))
	gone := p.find("误报")
	p.do(p.Delete("Finding", gone))
	check := func() {
		t.Helper()
		for what, want := range map[string]string{
			p.shows("Finding", id, "severity"): `"CRITICAL"`, p.shows("Finding", id, "evidenceIds"): `["b"]`,
			p.shows("Finding", id, "descriptionZh"): "null", p.shows("CriterionResult", result, "sampleSize"): "5",
			p.shows("Member", "m11", "name"): `"张三丰"`, p.shows("Finding", gone, "severity"): "",
		} {
			if what != want {
				t.Errorf("shown %s, want %s", what, want)
			}
		}
		if list, err := p.Where("Finding", "severity", "CRITICAL"); err != nil || len(list) != 1 || !list[0].Pending {
			t.Errorf("%v %v", list, err)
		}
		if list, err := p.List("Finding"); err != nil || len(list) != 1 {
			t.Errorf("%v %v", list, err)
		}
		p.pendingIs(8)
	}
	check()
	p.reopen()
	check()
	if _, err := p.Update("Finding", gone, fields{"severity": "MAJOR"}); !errors.Is(err, device.ErrNoRecord) {
		t.Errorf("a change to what was deleted here: %v", err)
	}
	if s, err := p.Status(); err != nil || s.Pending != 8 || s.OldestAt == "" || s.Records == 0 || s.Wiped {
		t.Errorf("%+v %v", s, err)
	}
}

// An update says what the user was looking at.
func TestBaseAndWas(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "in1")
	p.sync()
	id := p.find("一")
	p.sync()
	p.do(p.Update("Finding", id, fields{"descriptionZh": "二"}))
	p.do(p.Update("Finding", id, fields{"descriptionZh": "三", "replyZh": "x"}))
	list, err := p.Pending()
	if err != nil {
		t.Fatal(err)
	}
	rev := uint64(p.box.Record("Finding", id).Rev)
	if op := list[1].Ops[0]; op.Base != rev || string(op.Was["descriptionZh"]) != `"二"` || string(op.Was["replyZh"]) != "null" {
		t.Errorf("%+v, want base %d", op, rev)
	}
}

// What was answered for stays in sight until the replica shows it, page by page.
func TestNothingFlickers(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "in1")
	p.sync()
	result := p.NewID()
	p.do(p.Create("CriterionResult", result, fields{"inspectionId": "i1", "criterionCode": "01.1.1", "sampleSize": 1}))
	p.do(p.Update("CriterionResult", result, fields{"sampleSize": fields{"$inc": 1}}))
	id := p.find("问题")
	if _, err := p.Push(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.pendingIs(0)
	check := func(when string) {
		t.Helper()
		if p.shows("Finding", id, "severity") != `"MAJOR"` || p.shows("CriterionResult", result, "sampleSize") != "2" {
			t.Errorf("%s the user sees %s and %s", when, p.shows("Finding", id, "severity"), p.shows("CriterionResult", result, "sampleSize"))
		}
	}
	check("after the push")
	p.page = 1
	p.reopen()
	check("after a restart")
	p.StopAt(func(step string) error {
		if step == "settled" {
			check("after a page")
		}
		return nil
	})
	p.sync()
	check("in the end")
	if r, err := p.Get("Finding", id); err != nil || r.Pending {
		t.Errorf("%+v %v", r, err)
	}
}

// Types narrow what the device holds.
func TestTypes(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "pa")
	p.types = []string{"Member"}
	p.reopen()
	p.sync()
	if p.shows("Member", "m11", "name") == "" || p.shows("OrgUnit", "b1", "code") != "" {
		t.Error("what is held")
	}
}

// An expired session is renewed once, and the new tokens are kept.
func TestRefresh(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "in1")
	var used []string
	p.deliver = func(door http.RoundTripper, r *http.Request) (*http.Response, error) {
		rec := httptest.NewRecorder()
		token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		switch {
		case r.URL.Path == "/graphql":
			body, _ := io.ReadAll(r.Body)
			if !bytes.Contains(body, []byte(`"refresh"`)) {
				t.Errorf("refresh with %s", body)
			}
			_, _ = rec.WriteString(`{"data":{"refreshSession":{"accessToken":"access2","refreshToken":"refresh2"}}}`)
		case token == "access2":
			return door.RoundTrip(r)
		default:
			rec.WriteHeader(http.StatusUnauthorized)
			_, _ = rec.WriteString(`{"code":"UNAUTHENTICATED"}`)
		}
		used = append(used, r.URL.Path+" "+token)
		return rec.Result(), nil
	}
	id := p.find("问题")
	p.sync()
	p.reopen()
	p.sync()
	if fmt.Sprint(used) != "[/sync access /graphql ]" || p.box.Record("Finding", id) == nil {
		t.Errorf("%q", used)
	}
}

// Errors of the server come with what they said.
func TestServerErrors(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "in1")
	p.find("问题")
	for status, body := range map[int]string{503: `{"code":"UNAVAILABLE","detail":"busy"}`, 429: `{"code":"RATE_LIMITED"}`, 502: `<html>`} {
		p.deliver = func(http.RoundTripper, *http.Request) (*http.Response, error) {
			rec := httptest.NewRecorder()
			rec.Header().Set("Retry-After", "7")
			rec.WriteHeader(status)
			_, _ = rec.WriteString(body)
			return rec.Result(), nil
		}
		_, err := p.Sync(t.Context())
		problem, ok := errors.AsType[*device.Problem](err)
		if err == nil || ok != (status != 502) || ok && (problem.Status != status || problem.RetryAfter != 7) {
			t.Errorf("%d: %v", status, err)
		}
		p.pendingIs(1)
	}
	p.deliver = nil
	p.sync()
}
