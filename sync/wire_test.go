package sync_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/sandbox"
)

// The cases in testdata/wire are requests with the answers that the protocol
// page calls for; testdata/wire/README.md says how they are written. Every case
// starts from a fresh sandbox.
func TestWire(t *testing.T) {
	files, err := filepath.Glob("testdata/wire/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var cases []wireCase
		if err := json.Unmarshal(raw, &cases); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, c := range cases {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".json")+"/"+c.Name, func(t *testing.T) {
				t.Parallel()
				r := &wireRun{site: newSite(t), known: object{}, sent: map[string]int64{}}
				for i, step := range c.Steps {
					r.step(i+1, step)
				}
			})
		}
	}
}

type wireCase struct {
	Name  string
	Steps []wireStep
}

// wireStep is one step; exactly one of its verbs is set.
type wireStep struct {
	Do       []string          // deeds, As an account or the system
	Force    string            // fields past every rule
	Wait     string            // the server's clock moves
	Remember map[string]string // values for later
	Send     object            // a request of As's device
	Mutation []object          // operations of As's device, as its next mutation
	Pull     string            // account whose device pulls everything
	Holds    map[string]any    // records and what their fields are; null for none

	As     string
	At     string
	Status int
	Expect any
}

type wireRun struct {
	*site
	known object
	sent  map[string]int64
}

func (r *wireRun) step(n int, s wireStep) {
	r.t.Helper()
	defer func() {
		if r.t.Failed() {
			r.t.Fatalf("in step %d", n)
		}
	}()
	switch {
	case s.Do != nil:
		who := s.As
		if who == "" {
			who = "system"
		}
		r.Must(r.t, who, s.Do...)
	case s.Force != "":
		r.Force(r.t, s.Force)
	case s.Wait != "":
		d, err := time.ParseDuration(s.Wait)
		if err != nil {
			r.t.Fatal(err)
		}
		r.Clock.Add(d)
	case s.Remember != nil:
		for name, what := range s.Remember {
			r.known["$"+name] = r.fill(what)
		}
	case s.Mutation != nil:
		r.mutation(s)
	case s.Send != nil:
		r.request(s)
	case s.Pull != "":
		r.device(s.Pull).pull(0)
	default:
		r.holds(s.Holds)
	}
}

// mutation pushes operations and holds the one result against what is expected.
func (r *wireRun) mutation(s wireStep) {
	r.t.Helper()
	d := r.device(s.As)
	r.sent[s.As]++
	at := s.At
	if at == "" {
		at = "$now"
	}
	a := d.ok(push(object{"n": r.sent[s.As], "at": r.fill(at), "ops": r.fill(toAny(s.Mutation))}))
	var body struct{ Push struct{ Results []any } }
	r.decode(a.Raw, &body)
	if len(body.Push.Results) != 1 {
		r.t.Fatalf("one result: %s", a.Raw)
	}
	r.match("result", r.fill(s.Expect), body.Push.Results[0])
}

func (r *wireRun) request(s wireStep) {
	r.t.Helper()
	d := r.device(s.As)
	body, _ := r.fill(s.Send).(object)
	for k, v := range d.request() {
		if _, ok := body[k]; !ok {
			body[k] = v
		}
	}
	before := r.head()
	a := d.send(body)
	if s.Status == 0 {
		s.Status = 200
	}
	if a.Code != s.Status {
		r.t.Fatalf("status %d: %s", a.Code, a.Raw)
	}
	if a.Code != 200 && r.head() != before {
		r.t.Error("an error changed the server")
	}
	var got any
	r.decode(a.Raw, &got)
	r.match("answer", r.fill(s.Expect), got)
	if a.Push != nil {
		r.sent[s.As] = max(r.sent[s.As], a.Push.LastMutation)
	}
}

func (r *wireRun) holds(want map[string]any) {
	r.t.Helper()
	for name, fields := range want {
		typ, id, _ := strings.Cut(name, "/")
		text := r.JSON(typ, id)
		if fields == nil {
			if text != "" {
				r.t.Errorf("%s is there: %s", name, text)
			}
			continue
		}
		if text == "" {
			r.t.Errorf("%s is not there", name)
			continue
		}
		var got any
		r.decode([]byte(text), &got)
		r.match(name, r.fill(fields), got)
	}
}

func (r *wireRun) decode(raw []byte, to any) {
	r.t.Helper()
	if err := json.Unmarshal(raw, to); err != nil {
		r.t.Fatalf("%s: %v", raw, err)
	}
}

func toAny(list []object) (out []any) {
	for _, o := range list {
		out = append(out, o)
	}
	return out
}

// fill replaces names and $words in every text of a value.
func (r *wireRun) fill(v any) any {
	switch v := v.(type) {
	case string:
		return r.word(v)
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = r.fill(e)
		}
		return out
	case object:
		out := object{}
		for k, e := range v {
			out[k] = r.fill(e)
		}
		return out
	}
	return v
}

func (r *wireRun) word(s string) any {
	switch {
	case strings.HasPrefix(s, "@"):
		return sandbox.ID(s)
	case s == "$head":
		return float64(r.head())
	case strings.HasPrefix(s, "$rev "):
		typ, id, _ := strings.Cut(s[5:], "/")
		return float64(r.rev(typ, id))
	case strings.HasPrefix(s, "$now"):
		d, err := time.ParseDuration(strings.TrimPrefix(s[4:], "+"))
		if err != nil && s != "$now" {
			r.t.Fatal(err)
		}
		return domain.TimeOf(r.Clock.Now().Add(d)).String()
	case strings.HasPrefix(s, "$long "):
		var n int
		if _, err := fmt.Sscanf(s, "$long %d", &n); err != nil {
			r.t.Fatal(err)
		}
		return strings.Repeat("长", n)
	case r.known[s] != nil:
		return r.known[s]
	}
	return s
}

// match says whether got has everything that want names. "*" is anything but
// absent, "-" is absent, "~text" is a text that holds text.
func (r *wireRun) match(at string, want, got any) {
	r.t.Helper()
	switch want := want.(type) {
	case nil:
		if got != nil {
			r.t.Errorf("%s is %v, want null", at, got)
		}
	case object:
		o, ok := got.(object)
		if !ok {
			r.t.Errorf("%s is %v, want an object", at, got)
			return
		}
		for k, w := range want {
			g, there := o[k]
			if there == (w == "-") {
				r.t.Errorf("%s.%s: there is %v, want %v", at, k, g, w)
			} else if there && w != "*" {
				r.match(at+"."+k, w, g)
			}
		}
	case []any:
		l, ok := got.([]any)
		if !ok || len(l) != len(want) {
			r.t.Errorf("%s is %v, want %v", at, got, want)
			return
		}
		for i, w := range want {
			r.match(fmt.Sprintf("%s[%d]", at, i), w, l[i])
		}
	case string:
		text, ok := got.(string)
		if part, partial := strings.CutPrefix(want, "~"); !ok || partial && !strings.Contains(text, part) || !partial && want != text {
			r.t.Errorf("%s is %v, want %q", at, got, want)
		}
	default:
		if got != want {
			r.t.Errorf("%s is %v, want %v", at, got, want)
		}
	}
}
