package sync_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
	"pdca/internal/state"
)

// site is a sandbox behind a real HTTP server, with its devices.
type site struct {
	*sandbox.Sandbox
	t   *testing.T
	url string
}

func newSite(t *testing.T) *site {
	t.Helper()
	return siteOf(t, sandbox.New(t))
}

func siteOf(t *testing.T, box *sandbox.Sandbox) *site {
	t.Helper()
	s := &site{Sandbox: box, t: t}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.Door.ServeHTTP(w, r) }))
	t.Cleanup(srv.Close)
	s.url = srv.URL
	return s
}

// must carries deeds out as the system.
func (s *site) must(deeds ...string) { s.t.Helper(); s.Must(s.t, "system", deeds...) }

// do carries deeds out as an account through the API.
func (s *site) do(who string, deeds ...string) { s.t.Helper(); s.Must(s.t, who, deeds...) }

// rev is the revision of a record, deleted ones included.
func (s *site) rev(typ, id string) domain.Rev {
	s.t.Helper()
	r := s.Engine.Snapshot().Get(s.Engine.Registry().Entity(typ), sandbox.ID(id))
	if r == nil {
		s.t.Fatalf("there is no %s %s", typ, id)
	}
	return r.Rev
}

func (s *site) head() domain.Rev { return s.Engine.Snapshot().Rev }

// view is what an account may see now.
func (s *site) view(account string) *state.View {
	return s.Engine.View(domain.Actor{Account: account})
}

// device is a client written from the protocol page, with nothing but what the
// page says: it keeps what pulls bring, and numbers its mutations.
type device struct {
	*site
	account, id string
	n           int64
	checkpoint  *string
	types       []string
	held        map[string]record
	// made names what the device created, which may not have come back yet.
	made map[string]bool
}

type record struct {
	Type    string         `json:"type"`
	ID      string         `json:"id"`
	Rev     domain.Rev     `json:"rev"`
	UnitID  string         `json:"unitId"`
	Reason  string         `json:"reason"`
	Deleted bool           `json:"deleted"`
	Fields  map[string]any `json:"fields"`
}

func (r record) name() string { return r.Type + "/" + r.ID }

type conflict struct {
	ConflictID, Type, RecordID, Field, Policy, Outcome string
	Server, Device                                     any
}

type result struct {
	N         int64
	Status    string
	Rev       domain.Rev
	Duplicate bool
	Conflicts []conflict
	Error     *struct {
		Code, Message, Field string
		Op                   int
	}
}

type page struct {
	Records    []record
	Removed    []struct{ Type, ID string }
	DropUnits  []string
	Checkpoint string
	More       bool
	Reset      bool
}

// answer is a response of either kind.
type answer struct {
	Code        int `json:"-"`
	Header      http.Header
	Raw         []byte
	Head        domain.Rev
	ServerTime  string
	ClockSkewMs int64
	Push        *struct {
		LastMutation int64
		Results      []result
	}
	Pull *page
	// Problem and Expected are those of an error.
	Problem  string `json:"-"`
	Expected int64  `json:"expected"`
}

func (s *site) device(account string) *device {
	return &device{site: s, account: account, id: sandbox.Device(account), held: map[string]record{}, made: map[string]bool{}}
}

type object = map[string]any

// send posts a body as it is.
func (d *device) send(body any, header ...string) *answer {
	d.t.Helper()
	raw, ok := body.([]byte)
	if !ok {
		var err error
		if raw, err = json.Marshal(body); err != nil {
			d.t.Fatal(err)
		}
	}
	req, err := http.NewRequestWithContext(d.t.Context(), http.MethodPost, d.url+"/sync", bytes.NewReader(raw))
	if err != nil {
		d.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set(sandbox.Header, d.account)
	req.Header.Set("Accept-Encoding", "identity")
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		d.t.Fatal(err)
	}
	return d.read(resp)
}

func (d *device) read(resp *http.Response) *answer {
	d.t.Helper()
	defer func() { _ = resp.Body.Close() }()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	a := &answer{Code: resp.StatusCode, Header: resp.Header, Raw: raw}
	if resp.Header.Get("Content-Encoding") != "" {
		return a
	}
	if resp.StatusCode != http.StatusOK {
		a.Problem = d.problem(a)
	}
	var p struct{ Expected int64 }
	if a.Code != http.StatusOK {
		err = json.Unmarshal(raw, &p)
		a.Expected = p.Expected
	} else {
		err = json.Unmarshal(raw, a)
	}
	if err != nil {
		d.t.Fatalf("%s: %v", raw, err)
	}
	return a
}

// problem holds an error against RFC 9457 and returns its code.
func (d *device) problem(a *answer) string {
	d.t.Helper()
	var p struct {
		Type, Title, Code string
		Status            int
	}
	if err := json.Unmarshal(a.Raw, &p); err != nil {
		d.t.Fatalf("%s: %v", a.Raw, err)
	}
	if ct := a.Header.Get("Content-Type"); ct != "application/problem+json; charset=utf-8" && ct != "application/problem+json" {
		d.t.Errorf("an error of type %q", ct)
	}
	if p.Status != a.Code || p.Code == "" || p.Title == "" {
		d.t.Errorf("no problem document: %s", a.Raw)
	}
	return p.Code
}

// request is a request of this device.
func (d *device) request(parts ...object) object {
	body := object{"protocol": 1, "deviceId": d.id}
	for _, p := range parts {
		for k, v := range p {
			body[k] = v
		}
	}
	return body
}

// ok is send for a request that must succeed.
func (d *device) ok(parts ...object) *answer {
	d.t.Helper()
	a := d.send(d.request(parts...))
	if a.Code != http.StatusOK {
		d.t.Fatalf("%d: %s", a.Code, a.Raw)
	}
	return a
}

// refused is send for a request that must end with an error.
func (d *device) refused(status int, code string, body any, header ...string) *answer {
	d.t.Helper()
	before := d.head()
	a := d.send(body, header...)
	if a.Code != status || a.Problem != code {
		d.t.Fatalf("want %d %s: %d %s", status, code, a.Code, a.Raw)
	}
	if d.head() != before {
		d.t.Errorf("%s changed the server", code)
	}
	return a
}

// op is one operation: kind, type, id (or @name), and pairs of further members.
func op(kind, typ, id string, members ...any) object {
	o := object{"op": kind, "type": typ, "id": sandbox.ID(id)}
	for i := 0; i < len(members); i += 2 {
		o[members[i].(string)] = members[i+1]
	}
	return o
}

// mutation numbers operations as the device's next mutation.
func (d *device) mutation(ops ...object) object {
	d.n++
	for _, o := range ops {
		if o["op"] == "create" {
			d.made[fmt.Sprint(o["type"], "/", o["id"])] = true
		}
	}
	return object{"n": d.n, "at": domain.TimeOf(d.Clock.Now()).String(), "ops": append([]object{}, ops...)}
}

func push(mutations ...object) object {
	return object{"push": object{"mutations": mutations}}
}

// push sends one mutation and returns its result.
func (d *device) push(ops ...object) result {
	d.t.Helper()
	a := d.ok(push(d.mutation(ops...)))
	if len(a.Push.Results) != 1 || a.Push.LastMutation != d.n {
		d.t.Fatalf("push: %s", a.Raw)
	}
	return a.Push.Results[0]
}

// applied is push for a mutation that must be applied as sent.
func (d *device) applied(ops ...object) result { d.t.Helper(); return d.ends("APPLIED", ops...) }

// ends is push for a mutation that must end so.
func (d *device) ends(status string, ops ...object) result {
	d.t.Helper()
	r := d.push(ops...)
	if r.Status != status {
		d.t.Fatalf("want %s: %+v %+v", status, r, r.Error)
	}
	return r
}

// rejected is push for a mutation that must be refused with a code.
func (d *device) rejected(code string, ops ...object) result {
	d.t.Helper()
	r := d.ends("REJECTED", ops...)
	if r.Error == nil || r.Error.Code != code || r.Error.Message == "" {
		d.t.Fatalf("want %s: %+v", code, r.Error)
	}
	return r
}

// next pulls one page and applies it.
func (d *device) next(limit int) *page {
	d.t.Helper()
	a := d.ok(d.pullPart(limit))
	d.check(a)
	d.apply(a.Pull)
	return a.Pull
}

func (d *device) pullPart(limit int) object {
	p := object{"checkpoint": d.checkpoint}
	if limit > 0 {
		p["limit"] = limit
	}
	if d.types != nil {
		p["types"] = d.types
	}
	return object{"pull": p}
}

// pull takes pages until there are no more, and returns them. What the device
// then holds must be what its account may see.
func (d *device) pull(limit int) (pages []*page) {
	d.t.Helper()
	for more := true; more; {
		p := d.next(limit)
		pages, more = append(pages, p), p.More
		if len(pages) > 10_000 {
			d.t.Fatal("a pull that does not end")
		}
	}
	d.converged()
	return pages
}

// check holds a page against the state that it was made of: nothing in it that
// the account may not see, every record in its newest version.
func (d *device) check(a *answer) {
	d.t.Helper()
	v := d.view(d.account)
	if v.Rev != a.Head {
		d.t.Fatalf("head %d, the state is at %d", a.Head, v.Rev)
	}
	for _, r := range a.Pull.Records {
		ent := v.Registry().Entity(r.Type)
		s := v.Get(ent, r.ID)
		if s == nil || s.Rev != r.Rev || s.Deleted() != r.Deleted {
			d.t.Errorf("%s %s at %d is not what the server has", r.Type, r.ID, r.Rev)
			continue
		}
		if _, had := d.held[r.name()]; r.Deleted && !had && !d.made[r.name()] {
			d.t.Errorf("a tombstone of %s %s, which the device never held", r.Type, r.ID)
		}
		if !r.Deleted && !v.Sees(ent, s) {
			d.t.Errorf("%s %s is outside the scope of %s", r.Type, r.ID, d.account)
		}
		// What was sent for the sake of a reference alone comes with its guarded fields in
		// the sequence that follows.
		want, has := visibleRecord(v, ent, s), without(r.Fields, nil)
		for _, f := range ent.Guarded {
			if _, ok := has[f.Name]; !ok {
				delete(want.Fields, f.Name)
			}
		}
		if !r.Deleted && (!reflect.DeepEqual(has, want.Fields) || r.Reason != want.Reason) {
			d.t.Errorf("%s %s: fields %v (%q), want %v (%q)", r.Type, r.ID, r.Fields, r.Reason, want.Fields, want.Reason)
		}
	}
}

// without drops members that are null.
func without(fields map[string]any, v any) map[string]any {
	out := map[string]any{}
	for k, f := range fields {
		if f != v {
			out[k] = f
		}
	}
	return out
}

// visibleRecord is a record as a device of the view's actor should hold it.
func visibleRecord(v *state.View, ent *registry.Entity, r *domain.Record) record {
	raw := ent.AppendFields(nil, r, func(f *registry.Field) bool {
		return f.Travels(r) && r.Has(f.Index) && v.Readable(f, r)
	})
	out := record{Type: ent.Name, ID: r.ID, Rev: r.Rev, UnitID: r.Unit, Deleted: r.Deleted()}
	if ent.Maker == nil || v.Readable(ent.Maker, r) { // who sees the outline, or is of a circle, is not told why
		out.Reason = r.Reason()
	}
	if err := json.Unmarshal(raw, &out.Fields); err != nil {
		panic(err)
	}
	return out
}

// apply does what the protocol tells a client to do with a page.
func (d *device) apply(p *page) {
	if p.Reset {
		clear(d.held)
	}
	for name, r := range d.held {
		if slices.Contains(p.DropUnits, r.UnitID) {
			delete(d.held, name)
		}
	}
	for _, r := range p.Removed {
		delete(d.held, r.Type+"/"+r.ID)
	}
	for _, r := range p.Records {
		delete(d.made, r.name())
		if r.Deleted {
			delete(d.held, r.name())
		} else {
			d.held[r.name()] = r
		}
	}
	d.checkpoint = &p.Checkpoint
}

// converged compares what the device holds with what its account may see.
func (d *device) converged() {
	d.t.Helper()
	want := map[string]record{}
	v := d.view(d.account)
	for _, ent := range v.Registry().Entities {
		if ent.Internal || d.types != nil && !slices.Contains(d.types, ent.Name) {
			continue
		}
		v.Scan(ent, func(r *domain.Record) bool {
			if v.Sees(ent, r) {
				want[ent.Name+"/"+r.ID] = visibleRecord(v, ent, r)
			}
			return true
		})
	}
	for name, w := range want {
		h, ok := d.held[name]
		h.Fields = without(h.Fields, nil)
		if !ok || !reflect.DeepEqual(h, w) {
			d.t.Errorf("%s holds %v of %s, want %v", d.account, h, name, w)
		}
	}
	for name := range d.held {
		if _, ok := want[name]; !ok {
			d.t.Errorf("%s holds %s, which it may not see or which is not there", d.account, name)
		}
	}
}

// holds says whether the device has a record.
func (d *device) holds(typ, id string) bool {
	_, ok := d.held[typ+"/"+sandbox.ID(id)]
	return ok
}

// names lists the records of pages in their order.
func names(pages ...*page) (out []string) {
	for _, p := range pages {
		for _, r := range p.Records {
			out = append(out, r.name())
		}
	}
	return out
}

// finding is the operation that makes a finding of i1.
func finding(id string, members ...any) object {
	fields := object{"inspectionId": "i1", "criterionCode": "01.1.1", "severity": "MAJOR", "descriptionZh": "问题"}
	for i := 0; i < len(members); i += 2 {
		fields[members[i].(string)] = members[i+1]
	}
	return op("create", "Finding", id, "fields", fields)
}

// resolve settles a conflict as an account.
func (s *site) resolve(who, conflictID string, how domain.ConflictResolution) {
	s.t.Helper()
	err := s.Engine.Do(s.t.Context(), domain.Actor{Account: who}, func(tx *engine.Tx) error {
		_, err := tx.Resolve(conflictID, how, nil, "")
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

// large leaves a test of large requests out of short runs, which is what the race
// detector gets: they come one at a time, and would take a minute there.
func large(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("large, and nothing in it runs at the same time")
	}
}
