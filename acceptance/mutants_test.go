package acceptance

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

var (
	mutants = flag.Bool("mutants", false, "take each rule that a script names out of the server, and demand that the script fails (slow)")
	part    = flag.String("part", "0/1", "of the scripts, which part of how many TestMutants tries: 2/4 is the third quarter")
)

// mutant is a server without something: its rules and tables, and how often it did not do
// what the whole one does.
type mutant struct {
	name   string
	rules  engine.Rules
	tables state.Tables
	hits   atomic.Int64
}

// whole is a mutant that nothing is taken out of yet.
func whole(name string) *mutant {
	return &mutant{name: name, rules: rules.All(), tables: statetest.Tables()}
}

// ruleName is that of a rule or of a deadline.
var ruleName = regexp.MustCompile(`INV-[A-Z]+[0-9]*|\bDL[0-9]+[A-Z]?\b`)

// TestMutants takes out of the server, one at a time, what a script names: a rule that
// refuses, a deadline. The script has to fail without it. What is refused by the
// declaration is no rule that could be taken out; a script that names none of the others
// has to fail without one of the rows that hang on what it speaks of, or without what
// rules count by.
func TestMutants(t *testing.T) {
	if !*mutants {
		t.Skip("takes minutes: ask for it with -mutants (make mechanism-mutants)")
	}
	var which, of int
	if _, err := fmt.Sscanf(*part, "%d/%d", &which, &of); err != nil || which < 0 || which >= of {
		t.Fatalf("-part %q: %v", *part, err)
	}
	for i, s := range scripts(t) {
		if i%of != which {
			continue
		}
		t.Run(s.id+"-"+s.slug, func(t *testing.T) {
			found := 0
			names := ruleName.FindAllString(string(s.text()), -1)
			slices.Sort(names)
			for _, name := range slices.Compact(names) {
				m := without(name)
				failed := s.fails(t, m)
				switch {
				case failed:
					found++
					t.Logf("%s: found", name)
				case m.hits.Load() > 0:
					t.Errorf("the script passes without %s, which it names", name)
				default:
					t.Logf("%s: nothing that the table of rules refuses by itself", name)
				}
			}
			for _, m := range coarse(string(s.text())) {
				if found == 0 && s.fails(t, m) {
					found++
					t.Logf("%s: found", m.name)
				}
			}
			if found == 0 {
				t.Error("the script misses nothing that is taken out")
			}
		})
	}
}

// without is a server that does not refuse by a rule, or has no such deadline.
func without(name string) *mutant {
	m := whole(name)
	r := &m.rules
	for i := range r.Table {
		row := &r.Table[i]
		row.Fill, row.Check, row.After = m.quiet(row.Fill), m.quiet(row.Check), m.quiet(row.After)
	}
	for i := range r.Duties {
		holds := r.Duties[i].Holds
		r.Duties[i].Holds = func(c *engine.Change, action, person string) error { return m.passed(holds(c, action, person)) }
	}
	if kept := slices.DeleteFunc(slices.Clone(r.Deadlines), func(d engine.Deadline) bool { return d.Key == name }); len(kept) < len(r.Deadlines) {
		m.hits.Add(1)
		table := *domain.ShippedDeadlines()
		table.Rows = slices.DeleteFunc(slices.Clone(table.Rows), func(d domain.Deadline) bool { return d.Key == name })
		r.Deadlines, r.DeadlineTable = kept, &table
	}
	return m
}

// coarse are servers without one row of the table of rules, of those that hang on what a
// text speaks of, or for which these count for nothing, the one that refuses no question for
// figures, and the one that knows neither settings nor working days.
func coarse(text string) (all []*mutant) {
	for i, row := range rules.All().Table {
		if strings.Contains(text, row.Entity) {
			m := whole(fmt.Sprintf("row %d of the table, on %s", i, row.Entity))
			m.rules.Table = slices.Delete(m.rules.Table, i, i+1)
			all = append(all, m)
		}
	}
	for i, of := range statetest.Tables().Figures.Facts {
		if strings.Contains(text, of.Of) {
			m := whole("what " + of.Of + " counts for: " + of.Name)
			none := *of
			none.Add = func(*domain.Record, state.Days, func(state.Fact)) {}
			m.tables.Figures.Facts = slices.Clone(m.tables.Figures.Facts)
			m.tables.Figures.Facts[i] = &none
			all = append(all, m)
		}
	}
	if strings.Contains(text, "figures(") {
		m := whole("what refuses a question for figures")
		m.tables.Figures.Named = unchecked{m.tables.Figures.Named}
		all = append(all, m)
	}
	groundless := whole("settings and calendar")
	groundless.rules.Ground = engine.Ground{}
	return append(all, groundless)
}

// unchecked answers every question for figures that it can.
type unchecked struct{ state.Named }

func (unchecked) Check(*state.View, *state.FigureQuery) error { return nil }

func (m *mutant) quiet(f func(*engine.Change) error) func(*engine.Change) error {
	if f == nil {
		return nil
	}
	return func(c *engine.Change) error { return m.passed(f(c)) }
}

// passed lets an error of the rule that is taken out pass.
func (m *mutant) passed(err error) error {
	var e *domain.Error
	if errors.As(err, &e) && e.Rule == m.name {
		m.hits.Add(1)
		return nil
	}
	return err
}

// fails says whether the script fails on a server.
func (s *script) fails(t *testing.T, m *mutant) bool {
	path := filepath.Join(t.TempDir(), s.id+".txtar")
	if err := os.WriteFile(path, s.text(), 0o600); err != nil {
		t.Fatal(err)
	}
	var told verdict
	testscript.RunT(&told, params([]string{path}, m.rules, m.tables))
	told.running.Wait()
	return told.failed.Load()
}

// verdict is told by a script how it went, and fails nothing else.
type verdict struct {
	failed  atomic.Bool
	running sync.WaitGroup
}

func (v *verdict) Skip(...any)   { runtime.Goexit() }
func (v *verdict) Fatal(...any)  { v.FailNow() }
func (v *verdict) Log(...any)    {}
func (v *verdict) Parallel()     {}
func (v *verdict) Verbose() bool { return false }

func (v *verdict) FailNow() {
	v.failed.Store(true)
	runtime.Goexit()
}

// Run runs a script in a goroutine of its own, which it may end.
func (v *verdict) Run(_ string, f func(testscript.T)) {
	v.running.Go(func() { f(v) })
}
