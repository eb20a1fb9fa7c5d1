package state

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// timedSchema is the product's with deadlines of all forms: of a record alone, of one
// that it refers to, of those that refer to it, and reckoned by what all go by.
func timedSchema(t interface{ Fatal(...any) }) *Schema {
	real := realSchema()
	reg := real.Registry()
	inspections, findings := reg.Entity("Inspection"), reg.Entity("Finding")
	shift := func(s *Snapshot) (n domain.Time) {
		s.Scan(inspections, func(r *domain.Record) bool { n += domain.Time(r.Body.(*domain.Inspection).Score); return true })
		return n
	}
	rows := []Deadline{
		{Name: "alone", Of: "Finding", Counted: true, Runs: func(s *Snapshot, r *domain.Record) (Run, bool) {
			f := r.Body.(*domain.Finding)
			return Run{Over: domain.Time(len(f.UnitID)) + shift(s), Due: domain.Date(40 * len(f.UnitID))}, f.Status == domain.FindingStatusOpen
		}},
		{Name: "by what it names", Of: "Finding", Runs: func(s *Snapshot, r *domain.Record) (Run, bool) {
			i := s.Find("Inspection", r.Body.(*domain.Finding).InspectionID)
			return Run{Over: 9}, i != nil && i.Body.(*domain.Inspection).Concealed
		}, Also: map[string]func(*Snapshot, *domain.Record, func(string)){"Inspection": func(s *Snapshot, r *domain.Record, again func(string)) {
			s.Each(findings, findings.Field("inspectionId"), domain.String(r.ID), func(f *domain.Record) bool { again(f.ID); return true })
		}}},
		{Name: "by what names it", Of: "Inspection", Counted: true, Runs: func(s *Snapshot, r *domain.Record) (Run, bool) {
			n := s.Count(findings, findings.Field("inspectionId"), domain.String(r.ID))
			return Run{Over: domain.Time(n), Due: domain.Date(n)}, n > 0
		}, Also: map[string]func(*Snapshot, *domain.Record, func(string)){"Finding": func(_ *Snapshot, r *domain.Record, again func(string)) {
			again(r.Body.(*domain.Finding).InspectionID)
		}}},
	}
	s := *real
	for _, err := range []error{
		s.facts([]*Facts{{Name: "of findings", Of: "Finding", Runs: true}, {Name: "of inspections", Of: "Inspection", Runs: true}}),
		s.deadlines(Deadlines{Rows: rows, Common: map[string][]string{"Inspection": {"score"}}, Outcomes: pledged}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return &s
}

// pledged has pledges say what runs came to: of the record whose id is theirs.
var pledged = Outcomes{Of: "Pledge", Key: "status",
	Tell: func(r *domain.Record) Outcome {
		p := r.Body.(*domain.Pledge)
		return Outcome{Deadline: "alone", RecordID: r.ID, Due: domain.Date(40 * len(p.UnitID)), Ended: p.Status != domain.PledgeStatusDraft, Kept: p.Status == domain.PledgeStatusFulfilled, How: string(p.Status)}
	},
	Each: func(s *Snapshot, deadline, id string, fn func(*domain.Record)) {
		if r := s.Find("Pledge", id); r != nil && deadline == "alone" {
			fn(r)
		}
	},
}

// runCells writes what the cells of runs hold, and runFactsOf the same as the records say it.
func runCells(s *Snapshot) string {
	sum := map[string]int64{}
	heads := s.heads.all()
	s.cells.Scan(func(c *cell) bool {
		for _, l := range c.lines {
			sum[fmt.Sprint(c.source, c.unit, c.place, c.flags, l.on, heads[l.heads])] += 1000*l.den + l.num
		}
		return true
	})
	return fmt.Sprint(sum)
}

func runFactsOf(s *Snapshot) string {
	sum := map[string]int64{}
	for _, name := range []string{"of findings", "of inspections"} {
		x := s.schema.factsBy[name]
		s.Scan(x.ent, func(r *domain.Record) bool {
			s.runFacts(x, r, func(f Fact) {
				flags := uint8(0)
				if f.Pending {
					flags = flagPending
				}
				sum[fmt.Sprint(x.at, f.Unit, placeOf(r), flags, f.On, f.Heads)] += 1000*f.Den + f.Num
			})
			return true
		})
	}
	return fmt.Sprint(sum)
}

// TestWhatRunsFollowsTheRecords: after any history, with changes taken back in between,
// exactly that runs which the records say, and what was published does not change.
func TestWhatRunsFollowsTheRecords(t *testing.T) {
	schema := timedSchema(t)
	rapid.Check(t, func(t *rapid.T) {
		snap := Empty(schema)
		var kept []*Snapshot
		for range rapid.IntRange(1, 10).Draw(t, "commits") {
			d := snap.Draft(domain.Time(snap.Rev + 1))
			for range rapid.IntRange(1, 6).Draw(t, "mutations") {
				mark, starts, was := d.Mark(), d.Starts(), ran(&d.Snapshot)
				for range rapid.IntRange(1, 4).Draw(t, "effects") {
					randomEffect(t, d)
				}
				if rapid.IntRange(0, 2).Draw(t, "fails") == 0 {
					d.Rollback(mark)
					if d.Starts() != starts || ran(&d.Snapshot) != was {
						t.Fatalf("taken back, and %s runs instead of %s", ran(&d.Snapshot), was)
					}
				}
			}
			checkStarted(t, snap, d)
			snap = d.Freeze(domain.Hash{})
			kept = append(kept, snap)
		}
		for _, s := range kept {
			if got, want := ran(s), shouldRun(s); got != want {
				t.Fatalf("at %d runs %s, should %s", s.Rev, got, want)
			}
			if got, want := runCells(s), runFactsOf(s); got != want {
				t.Fatalf("at %d the cells hold %s, the records say %s", s.Rev, got, want)
			}
		}
		l := NewLoader(schema)
		for _, tb := range snap.tables {
			snap.each(tb, func(r *domain.Record) bool { c := *r; _ = c; l.Add(r); return true })
		}
		if loaded := l.Finish(&domain.Commit{Seq: snap.Rev}, nil); ran(loaded) != ran(snap) {
			t.Fatalf("loaded runs %s, live %s", ran(loaded), ran(snap))
		} else if runCells(loaded) != runCells(snap) {
			t.Fatalf("loaded holds %s, live %s", runCells(loaded), runCells(snap))
		}
	})
}

// checkStarted: what runs now and did not before, or otherwise, is told.
func checkStarted(t *rapid.T, before *Snapshot, d *Draft) {
	last := map[string]domain.Time{}
	for _, s := range d.Started(0) {
		last[fmt.Sprint(s.Deadline, "/", s.No)] = s.Over
	}
	d.runOf.Scan(func(x runningOf) bool {
		was, ran := before.runOf.Get(x)
		if over, told := last[fmt.Sprint(x.at, "/", x.no)]; (!ran || was.over != x.over) && (!told || over != x.over) {
			t.Fatalf("deadline %d of %d began to run and nobody was told", x.at, x.no)
		}
		return true
	})
}

// ran writes what runs, in both orders, which must agree.
func ran(s *Snapshot) string {
	var b, c strings.Builder
	for i := range s.schema.due {
		s.EachOver(i, -1<<40, 1<<40, func(over domain.Time, r *domain.Record) bool {
			fmt.Fprintf(&b, "%d:%s=%d ", i, r.ID, over)
			if at, ok := s.Running(i, r); !ok || at != over {
				panic("the two orders differ")
			}
			return true
		})
	}
	fmt.Fprint(&c, s.RunningCount(), " ", b.String())
	return c.String()
}

func shouldRun(s *Snapshot) string {
	d := Empty(s.schema).Draft(0)
	d.Snapshot = *s
	d.runOver, d.runOf = noRunning()
	d.cells = noCells()
	for _, tb := range s.tables {
		s.each(tb, func(r *domain.Record) bool { d.loadRunning([]*domain.Record{r}); return true })
	}
	return ran(&d.Snapshot)
}

// TestDeadlinesFitTheDeclaration: a name that nothing has stops the program.
func TestDeadlinesFitTheDeclaration(t *testing.T) {
	runs := func(*Snapshot, *domain.Record) (Run, bool) { return Run{}, false }
	also := func(name string, fn func(*Snapshot, *domain.Record, func(string))) Deadlines {
		return Deadlines{Rows: []Deadline{{Name: "D", Of: "Finding", Runs: runs, Also: map[string]func(*Snapshot, *domain.Record, func(string)){name: fn}}}}
	}
	for want, table := range map[string]Deadlines{
		`D, of "Find": it is no entity`:                                {Rows: []Deadline{{Name: "D", Of: "Find", Runs: runs}}},
		`D, of "Finding": nothing computes it`:                         {Rows: []Deadline{{Name: "D", Of: "Finding"}}},
		`D, looking at "Unit": it is no entity`:                        also("Unit", func(*Snapshot, *domain.Record, func(string)) {}),
		`D, looking at "OrgUnit": nothing computes it`:                 also("OrgUnit", nil),
		`what all are reckoned by: "Calendar": it is no entity`:        {Common: map[string][]string{"Calendar": nil}},
		`what all are reckoned by: Finding has no stored field "days"`: {Common: map[string][]string{"Finding": {"days"}}},
	} {
		s := &Schema{reg: registry.MustLoad()}
		if err := s.deadlines(table); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
