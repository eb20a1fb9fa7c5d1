package simtest

import (
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var mutants = flag.Bool("mutants", false, "plant each bug in turn and demand that the simulation finds it (slow: every bug is a build)")

// bug is a mistake that somebody could make: one text of one file is replaced.
type bug struct {
	name, file, old, new string
	// pkg and run name the test that must find it, where the simulation cannot see
	// it; "" for those that the simulation finds.
	pkg, run string
}

// bugs are the planted ones. docs/simulation.md lists them; a text that is no
// longer in its file fails the test, so the list keeps up with the code.
var bugs = []bug{
	{"field marks are not renewed", "internal/state/apply.go", "		if !f.Quiet {\n			marks = append", "		if false {\n			marks = append", "", ""},
	{"a failed mutation is not rolled back", "internal/engine/tx.go", "		tx.g.draft.Rollback(mark)\n		tx.g.entries, tx.g.size = tx.g.entries[:n], size\n		tx.Conflicts", "		_, _, _ = mark, n, size\n		tx.Conflicts", "", ""},
	{"a pull stops one commit early", "internal/state/stream.go", "return r.CreatedRev > s.to.Rev }", "return r.CreatedRev >= s.to.Rev }", "", ""},
	{"changed records are not sent again", "internal/state/stream.go", "		s.stream(b, crev, cord, &stream{byChange: true})\n", "", "", ""},
	{"tombstones are not sent", "internal/state/pull.go", "		return r.Rev > s.from.Rev && s.to.sees(ent, r) && s.mayHave(ent, r)", "		return false", "", ""},
	{"records that left the scope are not named", "internal/state/removed.go", "	s.out.Removed = append(s.out.Removed, gone...)\n", "", "", ""},
	{"rights are not asked in a pull", "internal/state/pull.go", "&& s.to.held(ent, r) && s.Scope.Sees(ent, r)\n}\n\n// key", "\n}\n\n// key", "", ""},
	{"a unit that enters the scope is not backfilled", "internal/state/stream.go", "return s.to.lost(a, s.from) || len(s.dropped) > 0 && a.kind != audUnit", "return false", "", ""},
	{"departures are not noted", "internal/state/apply.go", "		d.bucket(a).leave(departure{r.Rev, ent.Index, r.ID})\n", "", "", ""},
	{"old versions stay in the order of change", "internal/state/apply.go", "		b.changed.drop(b.epoch, old)\n", "", "", ""},
	{"losers of a merge are not kept", "internal/engine/conflict.go", "	for _, c := range lost {\n		fields := ", "	for _, c := range lost[:0] {\n		fields := ", "", ""},
	{"a change to a deleted record is dropped", "internal/engine/update.go", "		return nil, tx.keepDeleted(op, old)", "		return nil, nil", "", ""},
	{"a refused mutation is dropped", "internal/engine/push.go", "errs(tx.keepRejected(m, a.Err), tx.receipt(receipts, id, &a))", "errs(tx.receipt(receipts, id, &a))", "", ""},
	{"mutations leave no receipt", "internal/engine/push.go", "	if r := tx.State().Find(receipts.Name, id); r != nil {", "	if r := tx.State().Find(receipts.Name, id); r != nil && m.N > 1<<40 {", "", ""},
	{"increments replace instead of adding", "sync/merge/counter.go", "	to, err := total(in.Server, in.Change.Inc, domain.Null)", "	to, err := total(domain.Int(0), in.Change.Inc, domain.Null)", "", ""},
	{"a commit is answered for before it is stored", "internal/engine/sequencer.go", "		s.landed <- journal.AppendResolved(actx, s.e.cfg.Store, c)\n", "		_ = journal.AppendResolved(actx, s.e.cfg.Store, c)\n		s.landed <- nil\n", "", ""},
	{"scopes are cached for ever", "internal/state/scope.go", "	d.scopes = &scopeCache{}\n}", "}", "", ""},
	{"a concurrent plain set wins over adds", "sync/merge/set.go", "func set(in *Input) Result {", "func set(in *Input) Result {\n	if in.Change.Kind == SetOps {\n		return in.take(domain.List(in.Change.Add), in.At)\n	}", "", ""},
	// What the simulation does not do: it sends no queries.
	{"cursors are not checked before the run", "resolvers/exec.go", "		if wrong = s.checkCursors(&v, c.view); wrong != nil {\n			return c.api.invalid(*wrong)\n		}\n", "", "./resolvers", "TestNothingIsStoredForARequestInError"},
	{"a limit after a commit hides the commit", "resolvers/payload.go", "		c.meter.Resume()\n", "", "./resolvers", "TestLimitsAfterACommit"},
	{"a variable without a value is no condition", "resolvers/values.go", "			if filter {\n", "			if filter && len(v.Children) > 1<<20 {\n", "./resolvers", "TestFiltersDoNotWiden"},
	{"many values are compared one by one", "internal/state/set.go", "len(f.Values) > fewValues {", "len(f.Values) > 1<<30 {", "./internal/state", "TestManyValues"},
	{"a search is not asked whether to go on", "internal/state/gather.go", "return l.Meter.Spend(l.look) && (!l.match(r) || fn(r))", "return !l.match(r) || fn(r)", "./internal/state", "TestWorkEnds"},
	{"heavy requests do not take turns", "resolvers/share.go", "	case sh.running < s.lim.Running:\n", "	case sh.running < 1<<30:\n", "./resolvers", "TestTurns"},
}

// TestPlantedBugs proves that the simulation bites.
func TestPlantedBugs(t *testing.T) {
	if !*mutants {
		t.Log("not run: ask for it with -mutants (make mutants)")
		for _, b := range bugs {
			b.patched(t) // every text is still there
		}
		return
	}
	for _, b := range bugs {
		t.Run(strings.ReplaceAll(b.name, " ", "_"), func(t *testing.T) { b.hunt(t) })
	}
}

// patched returns the file with the bug in it.
func (b bug) patched(t *testing.T) (path string, text string) {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", b.file))
	if err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(src), b.old); n != 1 {
		t.Fatalf("%s: the text to replace occurs %d times in %s", b.name, n, b.file)
	}
	return path, strings.Replace(string(src), b.old, b.new, 1)
}

// hunt builds the simulation with the bug, by an overlay, and demands that it
// fails and not that it does not build.
func (b bug) hunt(t *testing.T) {
	path, text := b.patched(t)
	dir := t.TempDir()
	planted, overlay := filepath.Join(dir, "planted.go"), filepath.Join(dir, "overlay.json")
	raw, err := json.Marshal(map[string]any{"Replace": map[string]string{path: planted}})
	if err != nil {
		t.Fatal(err)
	}
	for file, content := range map[string][]byte{planted: []byte(text), overlay: raw} {
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if b.run != "" {
		b.huntBy(t, overlay)
		return
	}
	out, err := exec.Command("go", "test", "-overlay", overlay, "-run", "TestSimulation", "-failfast", "-timeout", "5m", ".", "-seeds", "60").CombinedOutput()
	switch {
	case err == nil:
		t.Errorf("not found in 60 histories")
	case strings.Contains(string(out), "[build failed]") || !strings.Contains(string(out), "seed "):
		t.Fatalf("%v\n%.2000s", err, out)
	default:
		_, found, _ := strings.Cut(string(out), "seed ")
		found, _, _ = strings.Cut(found, "\n")
		t.Logf("found: seed %.160s", found)
	}
}

// huntBy demands that the test that is named for the bug fails.
func (b bug) huntBy(t *testing.T, overlay string) {
	cmd := exec.Command("go", "test", "-overlay", overlay, "-run", "^"+b.run+"$", "-timeout", "5m", b.pkg)
	cmd.Dir = filepath.Join("..", "..")
	out, err := cmd.CombinedOutput()
	switch {
	case err == nil:
		t.Errorf("%s does not find it: %.500s", b.run, out)
	case !strings.Contains(string(out), "--- FAIL: "+b.run):
		t.Fatalf("%v\n%.2000s", err, out)
	default:
		t.Logf("found by %s", b.run)
	}
}
