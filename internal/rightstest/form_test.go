package rightstest

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pdca/internal/device"
	"pdca/internal/domain"
	"pdca/internal/manifest"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
)

// What a form lets through and what the server takes: every operation that the tests of the
// manifest make of the document is put to the server and, without a network, to the forms
// of both clients that are made of the same document.

// form is a client that holds operations against the manifest.
type form struct {
	name  string
	pull  func() error
	check func(op map[string]any) (refusal, error)
}

// forms are those of an account, which have pulled.
func (w *world) forms(a account) []form {
	w.t.Helper()
	if w.clients[a.id] == nil { // on devices of their own, which push nothing
		w.box.Must(w.t, "system", fmt.Sprintf(`create Device %s {"accountId":%q,"name":"表单"}`, formDevice(a), a.id))
		w.clients[a.id] = []form{w.goForm(a)}
		if js, err := filepath.Abs("../../clients/ts/dist/field.js"); err == nil && w.typescript(js) {
			w.clients[a.id] = append(w.clients[a.id], w.tsForm(a, js))
		}
	}
	for _, f := range w.clients[a.id] {
		if err := f.pull(); err != nil {
			w.t.Fatalf("%s %s: %v", a.id, f.name, err)
		}
	}
	return w.clients[a.id]
}

func formDevice(a account) string { return sandbox.ID("@form-" + a.id) }

// RoundTrip calls the sync door as the account whose token it is.
func (w *world) RoundTrip(r *http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	w.ServeHTTP(rec, r)
	return rec.Result(), nil
}

// ServeHTTP is RoundTrip for a client that has a network.
func (w *world) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	in := httptest.NewRequest(r.Method, r.URL.Path, r.Body)
	in.Header.Set("Content-Type", "application/json")
	in.Header.Set(sandbox.Header, strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	w.box.Door.ServeHTTP(rw, in)
}

// goForm is the form of pdca field.
func (w *world) goForm(a account) form {
	d, err := device.Open(device.Config{Path: filepath.Join(w.t.TempDir(), "field.db"), NoSync: true, Forms: true, Client: &http.Client{Transport: w}, Clock: w.box.Clock.Now})
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = d.Close() })
	if err := d.Attach(formDevice(a), "http://server", a.id, a.id, ""); err != nil {
		w.t.Fatal(err)
	}
	return form{"pdca field",
		func() error { _, err := d.Pull(w.t.Context()); return err },
		func(op map[string]any) (out refusal, err error) {
			raw, err := json.Marshal(op)
			if err != nil {
				return out, err
			}
			var o device.Op
			if err := json.Unmarshal(raw, &o); err != nil {
				return out, err
			}
			err = d.Check(o)
			if r, ok := errors.AsType[*device.Refused](err); ok {
				return refusal{Code: r.Code, Field: r.Field, Rule: r.Rule}, nil
			}
			return out, err
		}}
}

// typescript says whether clients/ts is built and can run.
func (w *world) typescript(js string) bool {
	_, missing := exec.LookPath("node")
	_, script := os.Stat("testdata/form.mjs") // looked at, or a kept result would count when it changes
	if _, err := os.Stat(js); err != nil || script != nil || missing != nil {
		w.t.Log("clients/ts is not built (make ts): its forms are not asked")
		return false
	}
	if older(w.t, js, "../../clients/ts/field.ts") {
		w.t.Fatal("clients/ts/dist is older than clients/ts/field.ts, so its forms are those of another document: make ts")
	}
	return true
}

// older says whether a file was written before another one.
func older(t testing.TB, file, than string) bool {
	t.Helper()
	a, err := os.Stat(file)
	b, wrong := os.Stat(than)
	if err := errors.Join(err, wrong); err != nil {
		t.Fatal(err)
	}
	return a.ModTime().Before(b.ModTime())
}

// tsForm is the form of clients/ts, in a process that is asked line by line.
func (w *world) tsForm(a account, js string) form {
	server := httptest.NewServer(w)
	w.t.Cleanup(server.Close)
	cmd := exec.CommandContext(w.t.Context(), "node", "testdata/form.mjs", js, server.URL, formDevice(a), a.id,
		fmt.Sprint(w.box.Clock.Now().UnixMilli()))
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		w.t.Fatal(err)
	}
	pipe, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = in.Close(); _ = cmd.Wait() })
	out := bufio.NewReader(pipe)
	ask := func(line any) (r refusal, err error) {
		raw, err := json.Marshal(line)
		if err == nil {
			_, err = in.Write(append(raw, '\n'))
		}
		if err != nil {
			return r, err
		}
		answer, err := out.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return r, err
		}
		return r, json.Unmarshal(answer, &r)
	}
	return form{"clients/ts",
		func() error { _, err := ask("pull"); return err },
		func(op map[string]any) (refusal, error) { return ask(op) }}
}

// tried sends operations, each in a mutation that is refused behind it, so that nothing
// comes of any, and returns the refusals of the operations themselves.
func (w *world) tried(a account, ops []map[string]any) []refusal {
	none := map[string]any{"op": "update", "type": "Venue", "id": sandbox.UUID(76, 1), "base": 1, "fields": map[string]any{"nameZh": "无"}}
	out := w.pushAll(a, ops, none)
	for i, r := range out {
		if r.Op == 1 {
			out[i] = refusal{}
		} else if r.Code == "" {
			w.t.Fatalf("%v was taken with what is refused", ops[i])
		}
	}
	return out
}

// formal says whether a refusal follows from the document alone: what was sent is wrong in
// itself, or something that is required was not.
func (r refusal) formal(typ *manifest.Type, op map[string]any) bool {
	if r.Rule != "" || !slices.Contains([]string{"VALIDATION", "LIMIT", "READ_ONLY_FIELD", "UNKNOWN_FIELD", "ILLEGAL_TRANSITION"}, r.Code) || beyond[typ.Name+"."+r.Field] != "" {
		return false
	}
	name, _, _ := strings.Cut(r.Field, ".")
	return op[name] == nil && (name == "reason" || name == "expectHash") || sent(op, r.Field) ||
		slices.ContainsFunc(typ.Fields, func(f manifest.Field) bool { return f.Name == name && f.Required && !f.Filled && op["op"] == "create" })
}

func sent(op map[string]any, path string) bool {
	name, _, _ := strings.Cut(path, ".")
	return op["fields"].(map[string]any)[name] != nil
}

// agree puts operations to the server and to the forms. What a form refuses the server
// refuses, and what the server refuses for its form a form does, by the same name.
func (w *world) agree(a account, ops []map[string]any) []refusal {
	w.t.Helper()
	forms, out := w.forms(a), w.tried(a, ops)
	if w.docs[a.id] == nil {
		doc := w.manifestOf(a)
		w.docs[a.id] = &doc
	}
	for i, op := range ops {
		typ := typeOf(w.docs[a.id], op["type"].(string))
		for _, f := range forms {
			v, err := f.check(op)
			if err != nil {
				w.t.Fatalf("%s %v: %v", f.name, op, err)
			}
			r := out[i]
			switch {
			case v.Code != "" && r.Code == "" && v.Code != "MISSING_REFERENCE": // the elements of lists are looked up last of all
				w.t.Errorf("%s %s refuses what the server takes: %v: %v", a.id, f.name, short(op), v)
			case r.formal(typ, op) && (v.Code == "" || sent(op, r.Field) && (v.Code != r.Code || v.Field != r.Field)):
				w.t.Errorf("%s %s says %v where the server says %v: %v", a.id, f.name, v, r, short(op))
			case v.formal(typ, op) && sent(op, v.Field) && v.Field != r.Field:
				w.t.Errorf("%s %s says %v and the server %v: %v", a.id, f.name, v, r, short(op))
			}
		}
	}
	return out
}

func short(op map[string]any) string { return fmt.Sprintf("%.300s", fmt.Sprint(op)) }

// typeOf is what a document says of an entity.
func typeOf(doc *manifest.Document, name string) *manifest.Type {
	return &doc.Types[slices.IndexFunc(doc.Types, func(x manifest.Type) bool { return x.Name == name })]
}

// walks are new records of which the server knows more than was sent.
var walks = map[string]string{
	"VenueUse":      `{"venueId":"v1","unitId":"b1","purpose":"CULTURE","status":"CHECKED_IN","headCount":5,"evidence":[{"evidenceId":"ev1"}]}`,
	"Rectification": `{"findingId":"f1"}`,
}

// TestFormsKnowWhatIsRequired: a new record is tried whole and without each of its fields,
// with a value within and one beyond each limit of each field that a client writes, as
// somebody who may make it and as somebody who may not. Every field that the document says
// the server fills is left out of a record that is taken.
func TestFormsKnowWhatIsRequired(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	w.unlimited()
	w.box.Force(t, `Finding f1 {"severity":"CRITICAL","status":"CONFIRMED","toldOn":"2026-06-01"}`)
	n, taken, filled := 0, map[string]bool{}, map[string]bool{}
	for _, e := range w.asked() {
		i := slices.IndexFunc(w.accounts, func(a account) bool { return a.place == over && e.Create != "" && w.allowed(f, a, e.Create, "E", e) })
		if i < 0 || anew[e.Name] == "" {
			continue
		}
		a := w.accounts[i]
		doc := w.manifestOf(a)
		typ := typeOf(&doc, e.Name)
		var ops []map[string]any
		with := func(change func(fields map[string]any)) {
			n++
			fields := w.fields(a, e, n)
			change(fields)
			ops = append(ops, w.create(e, fields, n))
		}
		with(func(map[string]any) {})
		for _, name := range slices.Sorted(maps.Keys(w.fields(a, e, 0))) {
			with(func(fields map[string]any) { delete(fields, name) })
			with(func(fields map[string]any) { fields[name] = nil })
		}
		if walks[e.Name] != "" {
			with(func(fields map[string]any) {
				clear(fields)
				if err := json.Unmarshal([]byte(walks[e.Name]), &fields); err != nil {
					t.Fatal(err)
				}
			})
		}
		for _, field := range typ.Fields {
			if field.ReadOnly != "" {
				with(func(fields map[string]any) { fields[field.Name] = sample(&doc, &field) })
				with(func(fields map[string]any) { fields[field.Name] = nil })
				continue
			}
			for _, p := range append(limits(&doc, &field), members(&doc, &field)...) {
				if !p.noInside {
					with(func(fields map[string]any) { fields[field.Name] = p.inside })
				}
				with(func(fields map[string]any) { fields[field.Name] = p.outside })
			}
		}
		for i, r := range w.agree(a, ops) {
			if r.Code != "" {
				continue
			}
			taken[e.Name] = true
			for _, field := range typ.Fields {
				if field.Filled && ops[i]["fields"].(map[string]any)[field.Name] == nil {
					filled[e.Name+"."+field.Name] = true
				}
			}
		}
		for _, field := range typ.Fields {
			if field.Filled && !filled[e.Name+"."+field.Name] {
				t.Errorf("%s.%s is not filled", e.Name, field.Name)
			}
		}
		w.outsider(e, w.create(e, w.fields(a, e, n), n))
	}
	if t.Logf("%d new records; %d kinds are taken", n, len(taken)); n < 1000 || len(taken) < 20 {
		t.Error("too few")
	}
}

// create is the operation of a new record.
func (w *world) create(e *registry.Entity, fields map[string]any, n int) map[string]any {
	id := sandbox.UUID(78, uint64(n))
	if len(e.Key) > 0 {
		id = idOf(e, fields, "")
	}
	return map[string]any{"op": "create", "type": e.Name, "id": id, "fields": fields}
}

// outsider tries an operation: the first account over the unit whose document gives no
// right to it, whom both refuse.
func (w *world) outsider(e *registry.Entity, op map[string]any) {
	for _, a := range w.accounts {
		if _, cells := w.reg.Matrix.Cells(e.Create); a.place != over || cells[domain.Role(a.role)].Level >= domain.LevelEdit || e.Create == registry.AnyAccount && a.role != string(domain.RolePartnerViewer) {
			continue
		}
		if doc := w.manifestOf(a); enough(has(&doc, e.Create), "E") && has(&doc, e.Create) != "" {
			w.t.Errorf("%s is told that it makes a %s", a.id, e.Name)
		}
		if r := w.agree(a, []map[string]any{op})[0]; r.Code == "" {
			w.t.Errorf("%s makes a %s", a.id, e.Name)
		}
		for _, f := range w.clients[a.id] {
			if v, err := f.check(op); err != nil || v.Code != "FORBIDDEN" {
				w.t.Errorf("%s lets %s make a %s: %v %v", f.name, a.id, e.Name, v, err)
			}
		}
		return
	}
}

// members are the pairs of the members of the objects that a field holds.
func members(doc *manifest.Document, f *manifest.Field) (out []pair) {
	if f.Object == "" {
		return nil
	}
	o := doc.Objects[slices.IndexFunc(doc.Objects, func(x manifest.Object) bool { return x.Name == f.Object })]
	object := func(name string, v any) any {
		m := map[string]any{}
		for _, x := range o.Fields {
			if x.Required && x.Stamp == "" && x.Default == nil {
				m[x.Name] = sample(doc, &x)
			}
		}
		if name != "" {
			m[name] = v
		}
		return wrapped(f, m)
	}
	out = append(out, pair{why: "unknown member", inside: object("", nil), outside: object("noSuchMember", 1)})
	for _, x := range o.Fields {
		if x.Stamp != "" || x.Ref != nil {
			continue
		}
		for _, p := range limits(doc, &x) {
			p.why = x.Name + " " + p.why
			p.inside, p.outside = object(x.Name, p.inside), object(x.Name, p.outside)
			out = append(out, p)
		}
	}
	return out
}

// sample is a value that a field takes.
func sample(doc *manifest.Document, f *manifest.Field) any {
	if f.Kind == "ID" {
		id := "b1"
		if f.Ref != nil {
			id = sandbox.ID(records[f.Ref.Type])
		}
		return wrapped(f, id)
	}
	for _, p := range append(limits(doc, f), members(doc, f)...) {
		if !p.noInside {
			return p.inside
		}
	}
	return wrapped(f, map[string]any{"String": "字", "Int": 1, "Float": 1, "JSON": map[string]any{}, "DateTime": "2026-01-01T00:00:00.000Z"}[f.Kind])
}

// TestFormsKnowTheStates: between any two states a record is moved by somebody whom the
// document and the state give a way, and by somebody to whom the document gives none; and
// without the reason or the hash that all ways ask for. Where there is no way both say so.
func TestFormsKnowTheStates(t *testing.T) {
	w := newWorld(t)
	w.unlimited()
	doc := w.manifestOf(w.accounts[0])
	moved, refusedTo, n := 0, 0, 0
	for _, e := range w.asked() {
		typ := typeOf(&doc, e.Name)
		if typ.State == "" || e.Fields[e.Status].Server {
			continue
		}
		values := e.Fields[e.Status].Enum.Values
		for _, from := range values {
			for _, to := range values {
				ways := slices.DeleteFunc(slices.Clone(typ.Transitions), func(m manifest.Transition) bool { return m.From != from.Name || m.To != to.Name })
				if from.Name == to.Name || len(ways) == 0 && n%5 != 0 { // what is no way is sampled
					n++
					continue
				}
				n++
				w.box.Force(t, fmt.Sprintf(`%s %s {%q:%q}`, e.Name, records[e.Name], typ.State, from.Name)) // who sees it may go by its state
				for _, may := range []bool{true, false} {
					a, ok := w.mover(e, from.Name, to.Name, may)
					if !ok {
						continue
					}
					w.box.Force(t, fmt.Sprintf(`%s %s {%q:%q}`, e.Name, a.record(e.Name), typ.State, from.Name))
					r := w.record(e, a)
					op := func(leave string) map[string]any {
						out := map[string]any{"op": "update", "type": e.Name, "id": r.ID, "base": r.Rev, "reason": "理由", "expectHash": w.box.Engine.Snapshot().ContentHash(e, r),
							"fields": map[string]any{typ.State: to.Name}}
						delete(out, leave)
						return out
					}
					got := w.agree(a, []map[string]any{op(""), op("reason"), op("expectHash")})
					switch code := got[0].Code; {
					case code == "SEALED":
					case len(ways) == 0:
						if code != "ILLEGAL_TRANSITION" {
							t.Errorf("%s moves a %s from %s to %s: %v", a.id, e.Name, from.Name, to.Name, got[0])
						}
					case may && got[0].Rule == "" && (code == "FORBIDDEN" || code == "ILLEGAL_TRANSITION"):
						t.Errorf("%s may move a %s from %s to %s: %v", a.id, e.Name, from.Name, to.Name, got[0])
					case may:
						moved++
					case code == "ILLEGAL_TRANSITION" && got[0].Rule != "" && !slices.ContainsFunc(ways, func(m manifest.Transition) bool { return m.By != "SERVER" }): // it is the server's, and says by which rule
					case code != "FORBIDDEN":
						t.Errorf("%s moves a %s from %s to %s: %v", a.id, e.Name, from.Name, to.Name, got[0])
					default:
						refusedTo++
						for _, f := range w.clients[a.id] {
							if v, err := f.check(op("")); err != nil || v.Code != "FORBIDDEN" {
								t.Errorf("%s lets %s move a %s from %s to %s: %v %v", f.name, a.id, e.Name, from.Name, to.Name, v, err)
							}
						}
					}
				}
			}
		}
	}
	if t.Logf("%d ways by who may, %d by who may not", moved, refusedTo); moved < 80 || refusedTo < 60 {
		t.Error("too few")
	}
}

// mover is an account that may move a record of an entity between two states, or one that
// sees it and whose document gives it no way.
func (w *world) mover(e *registry.Entity, from, to string, may bool) (account, bool) {
	for _, a := range w.accounts {
		if a.place == assigned || a.place == person {
			continue // some of their records are others
		}
		view, r := w.box.Engine.View(domain.Actor{Account: a.id}), w.record(e, a)
		if !view.Sees(e, r) {
			continue
		}
		yes, told := e.Legal(from, to) == nil && may, false
		e.Ways(from, to, func(x *registry.Transition) bool {
			yes = yes || view.AllowedTo(view.Scope, x, e, r)
			for _, g := range view.Scope.Grants() {
				_, cells := w.reg.Matrix.Cells(x.By)
				told = told || x.By != "SERVER" && cells[g.Role].Level >= x.Level() && (len(x.Only) == 0 || slices.Contains(x.Only, g.Role))
			}
			return true
		})
		if may && yes || !may && !told {
			return a, true
		}
	}
	return account{}, false
}
