package engine_test

import (
	"context"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	. "pdca/internal/engine/enginetest"
	"pdca/internal/journal"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// yearDeeds begin what runs out in yearSteps: a task that nobody puts right, with all that its
// ladder leads to, a look-back that nobody makes, a pledge, an entry of points. The steps of
// DL09A in September are of the deduction (PT34) that the pledge posts when it is unfulfilled,
// which waits for the branch.
var yearDeeds = task("1", "STANDARD") + `
	me create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"我承诺带教","measureZh":"每周示范一次","indicator":{"nameZh":"示范次数","goal":6,"direction":"UP"},"dueOn":"2026-07-31"}
	bs update Pledge @p {"status":"REVIEWED"}
	bs update Pledge @p {"status":"PUBLISHED"}
` + prize("pt", "2026-06-15") + `
	bs create Evidence @yb {"unitId":"b000","kindCode":"LEDGER"}
	bs create Evidence @ya {"unitId":"b000","kindCode":"LEDGER"}` + Come("@yb", "@ya") + `
	system create Problem @yq {"unitId":"b000","cycleId":"cy26","source":"REGULAR_INSPECTION","severity":"MAJOR","descriptionZh":"问题","status":"RECTIFYING"}
	system create Rectification @yr {"problemId":"@yq","issuedOn":"2026-05-01","beforeEvidenceIds":["@yb"],"afterEvidenceIds":["@ya"],"acceptedOn":"2026-06-10","status":"ACCEPTED"}
	pa create LookBack @yl {"rectificationId":"@yr","reasonZh":"接群众反映","inspectorIds":["in1"]}`

const yearSteps = `
	2026-06-21 DL63 R1 bs+
	2026-06-22 DL09A R3 pa
	2026-06-23 DL63 0:NOTICE bs+
	2026-06-26 DL09A 0:NOTICE pa
	2026-06-26 DL63 3:ESCALATE bs
	2026-07-03 DL09A 7:ESCALATE us
	2026-07-24 DL24 R37 me
	2026-07-28 DL24 R33 me
	2026-07-31 DL24 R30 me
	2026-08-01 DL24 -30:NOTICE me
	2026-08-04 DL24 -27:ESCALATE bs
	2026-08-07 DL14C R7 bs+
	2026-08-09 DL15 R30 in1
	2026-08-11 DL14C R3 bs+
	2026-08-13 DL14C R1 bs+
	2026-08-15 DL14C 0:NOTICE bs+
	2026-08-16 DL24 -15:ESCALATE us
	2026-08-18 DL14C 3:ESCALATE bs
	2026-08-22 DL14C 7:ESCALATE us
	2026-08-22 DL14C 7:PROPOSE:Notice pa
	2026-08-27 DL81 R1 bs
	2026-08-29 DL81 0:NOTICE bs
	2026-08-30 DL14C 15:BULLETIN pa
	2026-08-31 DL24 0:TRANSITION:UNFULFILLED me
	2026-08-31 DL24 0:TRANSITION:UNFULFILLED bs
	2026-09-01 DL15 R7 in1
	2026-09-01 DL81 3:ESCALATE us
	2026-09-05 DL81 7:ESCALATE pa
	2026-09-07 DL09A R3 bs
	2026-09-09 DL15 0:NOTICE in1
	2026-09-11 DL09A 0:NOTICE bs
	2026-09-14 DL14C 30:PROPOSE:Accountability do
	2026-09-14 DL14C 30:PROPOSE:Accountability cc
	2026-09-16 DL15 7:ESCALATE pa
	2026-09-18 DL09A 7:ESCALATE us
	2026-10-04 DL16 R10 do
	2026-10-11 DL16 R3 do
	2026-10-15 DL16 0:NOTICE do
	2026-10-22 DL16 7:ESCALATE cc`

// process is a server with a store of its own, as one process has.
type process struct {
	*engine.Engine
	store journal.Store
}

func start(w *World, place *teststore.Place, node string) *process {
	w.Helper()
	store, err := place.Open()
	if err != nil {
		w.Fatal(err)
	}
	e, err := engine.Open(context.Background(), engine.Config{Store: store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(),
		Node: node, Clock: w.Clock.Now, ProjectEvery: -1})
	if err != nil {
		w.Fatal(err)
	}
	return &process{e, store}
}

func (p *process) end(t testing.TB) {
	t.Helper()
	if err := p.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if err := p.store.Close(); err != nil {
		t.Error(err)
	}
}

// TestAYearOnEachStore is the year of deadlines on the stores that serve: two servers on
// MongoDB, each off for three days and then both; on a file, which one process has at a
// time, one that is off as well and begins anew in the middle.
func TestAYearOnEachStore(t *testing.T) {
	kinds := []string{teststore.Memory, teststore.File}
	if teststore.Kind() == teststore.Mongo {
		kinds = []string{teststore.Mongo}
	}
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) {
			t.Setenv(teststore.Variable, kind)
			ayear(t, teststore.New(t), kind == teststore.Mongo)
		})
	}
}

func ayear(t *testing.T, place *teststore.Place, several bool) {
	store, err := place.Open()
	if err != nil {
		t.Fatal(err)
	}
	w := &World{}
	t.Run("begin", func(t *testing.T) { // the end of which closes the world's engine
		w = On(t, store)
		w.Must(yearDeeds)
	})
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	w.TB = t
	names := []string{"a", "b"}
	if !several {
		names = names[:1]
	}
	up := map[string]*process{}
	on := func(list ...string) {
		for _, name := range list {
			up[name] = start(w, place, name)
		}
	}
	off := func(list ...string) {
		for _, name := range list {
			up[name].end(t)
			delete(up, name)
		}
	}
	days := func(n int) {
		for range n {
			w.Clock.Add(Day)
			for _, p := range up {
				if _, err := p.Newest(t.Context()); err != nil {
					t.Fatal(err)
				}
				tick(t, p.Engine)
			}
		}
	}
	on(names...)
	days(58) // 12 August: all that comes before
	last := names[len(names)-1]
	off(last)
	days(3) // of nobody, where there is one alone
	on(last)
	days(6) // 21 August
	off(names...)
	w.Clock.Add(3 * Day) // nobody is there on the 22nd
	on(names...)
	days(300)
	for _, p := range up {
		s, err := p.Newest(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n := p.FailedSteps(); n > 0 {
			t.Errorf("%d steps failed", n)
		}
		if x := s.Find("Pledge", ID("@p")).Body.(*domain.Pledge); x.Status != domain.PledgeStatusUnfulfilled {
			t.Errorf("the pledge is %s", x.Status)
		}
		if s.Digest() != up[names[0]].Snapshot().Digest() {
			t.Error("the servers differ")
		}
	}
	sameSteps(t, "a year", steps(t, up[names[0]].Engine), yearSteps)
	brought(t, up[names[0]].Engine)
	off(names...)
}
