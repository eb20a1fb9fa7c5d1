package engine_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/registry/registrytest"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// witness is a store that notes of which entities projections are read and written.
type witness struct {
	journal.Store
	// mu guards the rest.
	mu            sync.Mutex
	loads, writes map[string]int
	// commits counts the commits that are read.
	commits int
}

func watched(s journal.Store) *witness {
	return &witness{Store: s, loads: map[string]int{}, writes: map[string]int{}}
}

func (w *witness) Projections() journal.Projections {
	return witnessProjections{w.Store.Projections(), w}
}

func (w *witness) Read(ctx context.Context, from domain.Rev, limit int) ([]*domain.Commit, error) {
	list, err := w.Store.Read(ctx, from, limit)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.commits += len(list)
	return list, err
}

type witnessProjections struct {
	journal.Projections
	w *witness
}

func (p witnessProjections) Project(ctx context.Context, b journal.Batch) error {
	for _, d := range b.Docs {
		if d.Collection[0] != '_' {
			p.w.writes[d.Collection]++
		}
	}
	return p.Projections.Project(ctx, b)
}

func (p witnessProjections) Load(ctx context.Context, name string, fn func(journal.Doc) error) error {
	p.w.mu.Lock()
	if name[0] != '_' {
		p.w.loads[name]++
	}
	p.w.mu.Unlock()
	return p.Projections.Load(ctx, name, fn)
}

// declared is the declaration with some edits.
func declared(t *testing.T, edits ...string) *registry.Registry {
	t.Helper()
	return registrytest.Declared(t, domain.NewMatrix(), edits...)
}

// openUnder opens an engine under a declaration, which writes projections only at the end.
func openUnder(t *testing.T, s journal.Store, reg *registry.Registry) *engine.Engine {
	t.Helper()
	all := rules.All()
	all.Table = slices.DeleteFunc(slices.Clone(all.Table), func(r engine.Rule) bool { return reg.Entity(r.Entity) == nil })
	e, err := engine.Open(t.Context(), engine.Config{Store: s, Registry: reg, Rules: all, Tables: statetest.Tables(), Node: "t", ProjectEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// history makes units, venues, an inspection that is hidden at first, results of it, and a
// pledge that is published.
func history(t *testing.T, e *engine.Engine) {
	t.Helper()
	if err := <-begin(e, "c", "公司党委"); err != nil {
		t.Fatal(err)
	}
	effect := func(ent *registry.Entity, field string, v domain.Value) domain.FieldEffect {
		return domain.FieldEffect{Field: ent.Field(field).Index, Value: v}
	}
	insp, res := e.Registry().Entity("Inspection"), e.Registry().Entity("CriterionResult")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(e.Do(t.Context(), system(), func(tx *engine.Tx) error {
		_, err := tx.Make(insp, "i", effect(insp, "unitId", domain.String("c")), effect(insp, "concealed", domain.Bool(true)))
		return err
	}))
	pledge := e.Registry().Entity("Pledge")
	must(e.Do(t.Context(), system(), func(tx *engine.Tx) error {
		_, err := tx.Make(pledge, "p", effect(pledge, "unitId", domain.String("c")), effect(pledge, "memberId", domain.String("m")),
			effect(pledge, "publishScope", domain.String("UNIT")), effect(pledge, "status", domain.String("PUBLISHED")))
		return err
	}))
	for i := range 3 {
		must(e.Do(t.Context(), system(), func(tx *engine.Tx) error {
			_, err := tx.Make(res, fmt.Sprint("r", i), effect(res, "unitId", domain.String("c")), effect(res, "inspectionId", domain.String("i")))
			return err
		}))
		must(rename(e, "c", fmt.Sprint("名", i)))
	}
	if venue := e.Registry().Entity("Venue"); venue != nil {
		must(e.Do(t.Context(), system(), func(tx *engine.Tx) error {
			_, err := tx.Make(venue, "v", effect(venue, "unitId", domain.String("c")), effect(venue, "nameZh", domain.String("展室")))
			return err
		}))
	}
}

// another is the edit that gives an entity one more field.
func another(t *testing.T, name string) []string {
	text := registrytest.TypeOf(t, name)
	return []string{text, strings.TrimSuffix(text, "}\n") + "  \"新 / New\"\n  fresh: Int\n}\n"}
}

// TestLayoutOfOneEntity: a new entity, or a field of one, has its projections made anew
// and nobody else's, and the state is the journal's.
func TestLayoutOfOneEntity(t *testing.T) {
	venue := another(t, "Venue")
	for name, c := range map[string]struct {
		before, after []string
		anew          string
		docs          int
	}{
		"nothing new":                   {nil, nil, "", 0},
		"a field":                       {nil, venue, "Venue", 1},
		"a field of what others place":  {nil, another(t, "CriterionResult"), "CriterionResult", 3},
		"an entity":                     {[]string{registrytest.TypeOf(t, "VenueCheckLine"), "enum NoLine {\n  NONE\n}\n", "  VenueCheckLine @in(stage: DO)", ""}, nil, "VenueCheckLine", 0},
		"a field that goes again":       {venue, nil, "Venue", 1},
		"a field of what is published":  {nil, another(t, "Pledge"), "Pledge", 1},
		"a field of what places others": {nil, another(t, "Inspection"), "Inspection", 1},
	} {
		base := projecting(t)
		a := openUnder(t, base, declared(t, c.before...))
		history(t, a)
		want := a.Snapshot().Digest()
		hash := a.Snapshot().Point()
		closed(t, a)
		after := declared(t, c.after...)
		for again := range 2 { // the second time everything is as it should be
			w := watched(base)
			b := openUnder(t, w, after)
			if b.Snapshot().Digest() != want || b.Snapshot().Point() != hash {
				t.Errorf("%s: another state", name)
			}
			if _, ok := b.Snapshot().HashAt(1); !ok {
				t.Errorf("%s: the first commit's hash is not known", name)
			}
			closed(t, b)
			wantWrites := map[string]int{}
			if again == 0 && c.docs > 0 {
				wantWrites[c.anew] = c.docs
			}
			if !maps.Equal(w.writes, wantWrites) || again == 0 && c.anew != "" && w.loads[c.anew] > 0 || w.loads["OrgUnit"] != 1 {
				t.Errorf("%s, start %d: wrote %v, loaded %v", name, again+1, w.writes, w.loads)
			}
			if head := int(hash.Rev); again == 1 && w.commits >= head || c.anew == "" && w.commits >= head {
				t.Errorf("%s, start %d: %d of %d commits were read", name, again+1, w.commits, head)
			}
		}
	}
}

// TestHashesAreProjected: a start from projections knows the hash of every commit, over
// several documents of them; where one lies about the last or is missing, it takes all
// from the journal.
func TestHashesAreProjected(t *testing.T) {
	base := projecting(t)
	a := lasting(t, base)
	if err := <-begin(a, "c", "公司党委"); err != nil {
		t.Fatal(err)
	}
	for i := range 300 {
		if err := rename(a, "c", fmt.Sprint("名", i)); err != nil {
			t.Fatal(err)
		}
		if i%100 == 50 {
			closed(t, a)
			a = lasting(t, base)
		}
	}
	closed(t, a)
	commits, err := base.Read(t.Context(), 1, 1000)
	if err != nil || len(commits) < 300 {
		t.Fatal(len(commits), err)
	}
	check := func(how string, most int) {
		t.Helper()
		w := watched(base)
		b := lasting(t, w)
		for _, c := range commits {
			if got, ok := b.Snapshot().HashAt(c.Seq); !ok || got != c.Hash.Prefix() {
				t.Fatalf("%s: commit %d has hash %x, %v", how, c.Seq, got, ok)
			}
		}
		if w.commits > most {
			t.Errorf("%s: %d commits were read", how, w.commits)
		}
		closed(t, b)
	}
	check("whole", 2)
	bad := journal.Batch{Prev: commits[len(commits)-1].Seq, Watermark: commits[len(commits)-1].Seq,
		Docs: []journal.Doc{{Collection: "_hashes", ID: "1", Rev: commits[len(commits)-1].Seq, Body: []byte("AAAAAAAAAAE=")}}}
	if err := base.Projections().Project(t.Context(), bad); err != nil {
		t.Fatal(err)
	}
	check("cut short", 400)
	check("made whole", 2)
}
