package acceptance

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"

	"pdca/internal/device"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

var update = flag.Bool("update", false, "write docs/mechanisms.md anew")

// script is one file, with its steps.
type script struct {
	id, slug, title string
	steps           []step
	files           []txtar.File
}

// step is a comment "# N. …" and the lines up to the next.
type step struct {
	no    int
	title string
	lines []string
	// later is why the step is not run, "PART: reason"; "" for one that is.
	later string
}

var stepLine = regexp.MustCompile(`^# ([0-9]+)\. (.+)$`)

// scripts reads all of them, in the order of their names.
func scripts(t *testing.T) (all []*script) {
	t.Helper()
	names, err := filepath.Glob("*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		s, err := read(name)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, s)
	}
	return all
}

func read(name string) (*script, error) {
	ar, err := txtar.ParseFile(name)
	if err != nil {
		return nil, err
	}
	id, slug, ok := strings.Cut(strings.TrimSuffix(name, ".txtar"), "-")
	if no, rest, numbered := strings.Cut(slug, "-"); numbered && id == "FIG" {
		id, slug = id+"-"+no, rest // those of acceptance-figures.md have numbers of their own
	}
	if !ok {
		return nil, fmt.Errorf("a script is named <ID>-<slug>.txtar")
	}
	s := &script{id: id, slug: slug, files: ar.Files}
	for line := range strings.Lines(string(ar.Comment)) {
		line = strings.TrimRight(line, "\n")
		m := stepLine.FindStringSubmatch(line)
		switch {
		case m != nil:
			no, _ := strconv.Atoi(m[1]) // digits
			if no != len(s.steps)+1 {
				return nil, fmt.Errorf("step %d comes after step %d", no, len(s.steps))
			}
			s.steps = append(s.steps, step{no: no, title: m[2]})
		case len(s.steps) == 0 && strings.HasPrefix(line, "# ") && s.title == "":
			s.title = strings.TrimPrefix(line, "# ")
		case len(s.steps) == 0 && line != "" && !strings.HasPrefix(line, "#"):
			return nil, fmt.Errorf("%q stands before the first step", line)
		case len(s.steps) > 0:
			at := &s.steps[len(s.steps)-1]
			if why, ok := strings.CutPrefix(line, "later "); ok {
				part, reason, ok := strings.Cut(why, ": ")
				if !ok || part == "" || reason == "" || at.later != "" {
					return nil, fmt.Errorf("%q: later PART: reason, once in a step", line)
				}
				at.later = why
				continue
			}
			at.lines = append(at.lines, line)
		}
	}
	return s, nil
}

// text is what runs: all steps that do not wait.
func (s *script) text() []byte {
	var b bytes.Buffer
	for _, st := range s.steps {
		if st.later != "" {
			continue
		}
		fmt.Fprintf(&b, "# %d. %s\n%s\n", st.no, st.title, strings.Join(st.lines, "\n"))
	}
	return txtar.Format(&txtar.Archive{Comment: b.Bytes(), Files: s.files})
}

// TestMechanisms runs every script on a server of its own.
func TestMechanisms(t *testing.T) {
	var files []string
	dir := t.TempDir()
	for _, s := range scripts(t) {
		path := filepath.Join(dir, s.id+"-"+s.slug+".txtar")
		if err := os.WriteFile(path, s.text(), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	testscript.Run(t, params(files, rules.All(), statetest.Tables()))
}

// params are how scripts are played: each on a server of its own, with these rules.
func params(files []string, table engine.Rules, tables state.Tables) testscript.Params {
	return testscript.Params{
		Files: files,
		Setup: func(e *testscript.Env) error {
			p, err := newPlay(e, start, table, tables)
			e.Values[playKey{}] = p
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"as": as, "given": given, "gql": ask, "expect": expect, "refused": refused, "save": save, "clock": clock, "field": field, "sign": sign, "dial": dial, "sync": syncNow, "pull": pull, "held": held, "door": atDoor,
			"hash": hash, "upload": upload, "content": content, "document": printed, "export": export, "subscribe": subscribe, "told": told,
			"catalogue": useCatalogue, "inspectwhole": inspectWhole, "inspect": inspect, "grade": grade, "evaluate": evaluate, "central": central, "score": score,
			"code": showCode, "badges": issueBadges, "scan": scanBadges, "line": lineOf,
		},
	}
}

type playKey struct{}

func playing(ts *testscript.TestScript) *play { return ts.Value(playKey{}).(*play) }

var atName = regexp.MustCompile(`@[a-z][a-zA-Z0-9-]*`)

// ids puts the ids in place of the names of a text. Directives begin with @ too, but no
// script defines any.
func ids(text string) string { return atName.ReplaceAllStringFunc(text, enginetest.ID) }

func as(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("as ACCOUNT")
	}
	playing(ts).account = args[0]
}

func ask(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 1 || len(args) > 2 {
		ts.Fatalf("gql QUERY [VARIABLES]")
	}
	p := playing(ts)
	body := map[string]any{"query": ids(args[0])}
	if len(args) == 2 {
		body["variables"] = json.RawMessage(ids(args[1]))
	}
	ts.Check(p.graphql(body))
	if problems := p.problems(); (len(problems) > 0) != neg {
		ts.Fatalf("as %s: %s\n%s", p.account, args[0], p.last)
	}
}

// expect compares the value at a path, as text for texts and as JSON for the rest.
func expect(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("expect PATH VALUE")
	}
	p := playing(ts)
	got, found := p.at(args[0])
	if (found && got == ids(args[1])) == neg {
		ts.Fatalf("%s is %s, found %v\n%s", args[0], got, found, p.last)
	}
}

func save(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("save NAME PATH")
	}
	got, found := playing(ts).at(args[1])
	if !found {
		ts.Fatalf("there is nothing at %s\n%s", args[1], playing(ts).last)
	}
	ts.Setenv(args[0], got)
}

// refused asks one of the problems of the last answer to have a code, and its rule and
// field where they are given.
func refused(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 3 {
		ts.Fatalf("refused CODE [RULE] [FIELD]")
	}
	p := playing(ts)
	fits := func(x problem) bool {
		return x.Code == args[0] && (len(args) < 2 || args[1] == "-" || x.Rule == args[1]) && (len(args) < 3 || x.Field == args[2])
	}
	if !slices.ContainsFunc(p.problems(), fits) {
		ts.Fatalf("not %v: %+v\n%s", args, p.problems(), p.last)
	}
}

func clock(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("clock +3d, or 2026-06-10T20:00")
	}
	p := playing(ts)
	to, err := later(p.clock.now(), args[0])
	ts.Check(err)
	ts.Check(p.move(to))
}

// dial sets the clock of a device wrong, or right again.
func dial(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("dial DEVICE 2026-06-10T20:00 | right")
	}
	p := playing(ts)
	if delete(p.wrong, args[0]); args[1] == "right" {
		return
	}
	to, err := later(p.clock.now(), args[1])
	ts.Check(err)
	p.wrong[args[0]] = to.Sub(p.clock.now())
}

// later is a time given as a span after now, or as the enterprise's clock shows it.
func later(now time.Time, text string) (time.Time, error) {
	if days, ok := strings.CutSuffix(strings.TrimPrefix(text, "+"), "d"); ok {
		n, err := strconv.Atoi(days)
		return now.AddDate(0, 0, n), err
	}
	if span, ok := strings.CutPrefix(text, "+"); ok {
		d, err := time.ParseDuration(span)
		return now.Add(d), err
	}
	return time.ParseInLocation("2006-01-02T15:04", text, zone)
}

// given makes a record as an import does: what happened before the script begins. Of a
// number of them, each has its own in the place of "%".
func given(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args) > 4 {
		ts.Fatalf("given TYPE ID FIELDS [NUMBER | FROM-TO]")
	}
	if len(args) == 3 {
		give(ts, args[0], args[1], args[2])
		return
	}
	first, last, ranged := strings.Cut(args[3], "-")
	if !ranged {
		first, last = "1", args[3]
	}
	from, err := strconv.Atoi(first)
	ts.Check(err)
	to, err := strconv.Atoi(last)
	ts.Check(err)
	for i := from; i <= to; i++ {
		no := fmt.Sprintf("%02d", i)
		give(ts, args[0], strings.ReplaceAll(args[1], "%", no), strings.ReplaceAll(args[2], "%", no))
	}
}

func give(ts *testscript.TestScript, args ...string) {
	id, text := ids(args[1]), []byte(ids(args[2]))
	if id == "-" {
		fields := map[string]any{}
		ts.Check(json.Unmarshal(text, &fields))
		var err error
		id, err = keyed(args[0], fields)
		ts.Check(err)
	}
	ts.Check(playing(ts).given(args[0], id, text))
}

func field(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 4 {
		ts.Fatalf("field DEVICE create|update|delete TYPE ID [FIELDS]")
	}
	p := playing(ts)
	d, err := p.device(args[0])
	ts.Check(err)
	fields := map[string]any{}
	if len(args) > 4 {
		ts.Check(json.Unmarshal([]byte(ids(args[4])), &fields))
	}
	id := ids(args[3])
	if id == "-" {
		id, err = keyed(args[2], fields)
		ts.Check(err)
	}
	ts.Check(write(d, args[1], args[2], id, fields))
}

func sign(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args) > 4 {
		ts.Fatalf("sign DEVICE TYPE[/ROLE] ID [REASON]")
	}
	d, err := playing(ts).device(args[0])
	ts.Check(err)
	typ, role, said := strings.Cut(args[1], "/")
	if !said {
		role = string(domain.SignerRoleUnit)
	}
	id := ids(args[2])
	r, err := d.Get(typ, id)
	ts.Check(err)
	hash := cmp.Or(r.Text("contentHash"), r.Text("signedHash"))
	if hash == "" {
		hash, err = declaredHash(typ, r)
		ts.Check(err)
	}
	fields := map[string]any{"subjectType": typ, "subjectId": id, "role": role, "method": "DEVICE_KEY", "contentHash": hash}
	if len(args) > 3 {
		fields["refusalReasonZh"] = args[3]
	}
	fields["deviceSignature"], err = d.Sign(domain.SignedText(typ, id, role, hash, len(args) > 3))
	ts.Check(err)
	ts.Check(write(d, "create", "Signature", d.NewID(), fields))
}

// declaredHash is the hash of the content that a type declares as signed, of what a device
// holds: what one computes that has the forms (device.ContentHash).
func declaredHash(typ string, r *device.Record) (string, error) {
	content, ent := map[string]json.RawMessage{}, registry.MustLoad().Entity(typ)
	for _, f := range ent.Signed {
		if v := r.Fields[f.Name]; v != nil && string(v) != "null" {
			content[f.Name] = v
		}
	}
	b, err := json.Marshal(content)
	if err != nil {
		return "", err
	}
	v := jsontext.Value(b)
	err = v.Canonicalize()
	return fmt.Sprintf("%x", sha256.Sum256(v)), err
}

// keyed is the id that the key of a record gives it.
func keyed(typ string, fields map[string]any) (string, error) {
	ent := registry.MustLoad().Entity(typ)
	return ent.KeyID(func(f *registry.Field) domain.Value {
		if fields[f.Name] == nil {
			return domain.Null
		}
		raw, err := json.Marshal(fields[f.Name])
		if err != nil {
			panic(err) // it was JSON
		}
		v, err := f.ParseJSON(raw)
		if err != nil {
			panic(err)
		}
		return v
	})
}

func syncNow(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("sync DEVICE")
	}
	p := playing(ts)
	d, err := p.device(args[0])
	ts.Check(err)
	ts.Check(p.sync(args[0], d))
	if problems := p.problems(); (len(problems) > 0) != neg {
		ts.Fatalf("sync %s: %s", args[0], p.last)
	}
}

func held(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 3 && len(args) != 5 {
		ts.Fatalf("held DEVICE TYPE ID [FIELD VALUE]")
	}
	d, err := playing(ts).device(args[0])
	ts.Check(err)
	r, err := d.Get(args[1], ids(args[2]))
	ok := !errors.Is(err, device.ErrNoRecord)
	if ok {
		ts.Check(err)
	}
	if ok && len(args) == 5 {
		ok = text(r.Fields[args[3]]) == ids(args[4])
	}
	if ok == neg {
		ts.Fatalf("the device holds %+v", r)
	}
}
