package state_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// units is how many branches a ledger has.
const units = 10

// ledger is a state of n points entries, and an account that sees all of them.
func ledger(t *testing.T, n int) *state.View {
	t.Helper()
	reg := registry.MustLoad()
	d := state.Empty(statetest.Schema()).Draft(1)
	apply := func(e *domain.Effect) {
		if _, err := d.Apply(e); err != nil {
			t.Fatal(err)
		}
	}
	text := func(f int, s string) domain.FieldEffect {
		return domain.FieldEffect{Field: f, Value: domain.String(s)}
	}
	apply(&domain.Effect{Type: "OrgUnit", ID: "c", Create: true, Fields: []domain.FieldEffect{text(domain.OrgUnitFieldPath, "/c")}})
	for b := range units {
		id := fmt.Sprintf("b%03d", b)
		apply(&domain.Effect{Type: "OrgUnit", ID: id, Create: true, Fields: []domain.FieldEffect{
			text(domain.OrgUnitFieldParentID, "c"), text(domain.OrgUnitFieldPath, "/c/"+id)}})
	}
	apply(&domain.Effect{Type: "Account", ID: "admin", Create: true, Fields: []domain.FieldEffect{text(domain.AccountFieldStatus, "ACTIVE")}})
	apply(&domain.Effect{Type: "RoleGrant", ID: "admin/1", Create: true, Fields: []domain.FieldEffect{text(domain.RoleGrantFieldAccountID, "admin"),
		text(domain.RoleGrantFieldRole, "PARTY_AFFAIRS_OFFICER"), text(domain.RoleGrantFieldScopeUnitID, "c"), text(domain.RoleGrantFieldStatus, "ACTIVE")}})
	for i := range n {
		e := entry(reg, i)
		e.Fields[1] = text(domain.PointsEntryFieldUnitID, fmt.Sprintf("b%03d", i%units))
		apply(e)
	}
	return d.Freeze(domain.Hash{}).View(domain.Actor{Account: "admin"}, 20500)
}

// counter lets work go on until it is asked for the time named by last.
type counter struct{ asked, steps, last int }

var errEnough = errors.New("enough")

func (c *counter) Poll(steps int) error {
	c.asked, c.steps = c.asked+1, c.steps+steps
	if c.asked == c.last {
		return errEnough
	}
	return nil
}

// metered runs fn with a meter on the view and returns what it was asked.
func metered(v *state.View, last int, fn func()) *counter {
	c := &counter{last: last}
	v.Meter = &state.Meter{}
	v.Meter.Start(c)
	fn()
	v.Meter.Ask() // for the steps since the last time
	return c
}

// searches are lists that look at many records, each in a way of its own.
func searches(v *state.View) map[string]state.Query {
	ent := v.Registry().Entity("PointsEntry")
	field := func(name string) *registry.Field { return ent.Field(name) }
	no := &state.Filter{Field: field("ruleCode"), Op: state.OpContains, Values: []domain.Value{domain.String("nowhere")}}
	unit := func(op state.Op, ids ...string) *state.Filter {
		f := &state.Filter{Field: field("unitId"), Op: op}
		for _, id := range ids {
			f.Values = append(f.Values, domain.String(id))
		}
		return &state.Filter{And: []*state.Filter{f, no}}
	}
	created := []state.Order{{Special: state.SpecialCreatedAt}}
	return map[string]state.Query{
		"table":               {Ent: ent, Filter: no},
		"table by creation":   {Ent: ent, Filter: no, Order: created},
		"table sorted":        {Ent: ent, Order: []state.Order{{Field: field("points")}}},
		"table by an index":   {Ent: ent, Filter: no, Order: []state.Order{{Field: field("unitId")}}},
		"index":               {Ent: ent, Filter: unit(state.OpIn, "b001", "b002", "b003", "b004", "b005", "b006")},
		"range":               {Ent: ent, Filter: unit(state.OpGte, "b006")},
		"relation":            {Ent: ent, Via: field("unitId"), Parent: "b007", Filter: no},
		"relation sorted":     {Ent: ent, Via: field("unitId"), Parent: "b007", Filter: no, Order: []state.Order{{Field: field("points")}}},
		"relation backwards":  {Ent: ent, Via: field("unitId"), Parent: "b007", Filter: no, Order: []state.Order{{Special: state.SpecialCreatedAt, Desc: true}}},
		"negation, no index":  {Ent: ent, Filter: &state.Filter{Not: &state.Filter{Not: no}}},
		"many values of none": {Ent: ent, Filter: &state.Filter{Field: field("sourceId"), Op: state.OpIn, Values: slices.Repeat([]domain.Value{domain.String("x")}, 500)}},
	}
}

// TestWorkEnds: whatever way records are found, listed or counted, the work ends at
// the first question that is answered with an error, and the error is returned.
func TestWorkEnds(t *testing.T) {
	v := ledger(t, 40_000)
	for name, q := range searches(v) {
		q.Filter.Prepare()
		for what, run := range map[string]func() error{
			"list":  func() error { _, err := v.List(q, state.Page{First: 10}); return err },
			"last":  func() error { _, err := v.List(q, state.Page{Last: 10}); return err },
			"count": func() error { _, err := v.CountOf(q); return err },
		} {
			if what == "count" && q.Filter == nil {
				continue // there is a counter
			}
			var err error
			whole := metered(v, 0, func() { err = run() })
			if err != nil {
				t.Fatal(err)
			}
			if whole.steps < 5*state.PollEvery {
				t.Fatalf("%s, %s: %d steps, so this proves nothing", name, what, whole.steps)
			}
			cut := metered(v, 1, func() { err = run() })
			if most := state.PollEvery + 100; !errors.Is(err, errEnough) || cut.asked != 1 || cut.steps > most {
				t.Errorf("%s, %s: asked %d times in %d steps, want once in %d; error %v", name, what, cut.asked, cut.steps, most, err)
			}
		}
	}
}

// TestEstimate: what is foreseen is never less than what is done, and not many times
// more where nothing stops the search early.
func TestEstimate(t *testing.T) {
	v := ledger(t, 20_000)
	for name, q := range searches(v) {
		q.Filter.Prepare()
		for _, counted := range []bool{false, true} {
			foreseen := v.Estimate(&q, 10, counted)
			done := metered(v, 0, func() {
				res, err := v.List(q, state.Page{First: 10})
				if err != nil {
					t.Fatal(err)
				}
				if _, known := res.Total(); counted && !known {
					if _, err := v.CountOf(q); err != nil {
						t.Fatal(err)
					}
				}
			}).steps
			if done > foreseen+100 || foreseen > 3*done+1000 {
				t.Errorf("%s, counted %v: %d foreseen, %d done", name, counted, foreseen, done)
			}
		}
	}
}

// TestManyValues: many values cost a record no more than one does, found through an
// index or not.
func TestManyValues(t *testing.T) {
	v := ledger(t, 20_000)
	ent := v.Registry().Entity("PointsEntry")
	steps := func(values int) int {
		f := &state.Filter{Field: ent.Field("sourceId"), Op: state.OpIn}
		for i := range values {
			f.Values = append(f.Values, domain.String(fmt.Sprintf("ev-%d", 7*i)))
		}
		f.Prepare()
		return metered(v, 0, func() {
			if n, err := v.CountOf(state.Query{Ent: ent, Filter: f}); n != values || err != nil {
				t.Errorf("%d of %d values, %v", n, values, err)
			}
		}).steps
	}
	if one, many := steps(1), steps(500); many > one {
		t.Errorf("500 values take %d steps, one takes %d", many, one)
	}
}

// TestSets: a condition of many values holds for the same records whether they are
// looked up or compared one by one.
func TestSets(t *testing.T) {
	v := ledger(t, 2000)
	ent := v.Registry().Entity("PointsEntry")
	r := rand.New(rand.NewPCG(1, 2))
	values := map[string]func() domain.Value{
		"sourceId":   func() domain.Value { return domain.String(fmt.Sprintf("ev-%d", r.IntN(4000))) },
		"unitId":     func() domain.Value { return domain.String(fmt.Sprintf("b%03d", r.IntN(30))) },
		"status":     func() domain.Value { return domain.String([]string{"POSTED", "PENDING"}[r.IntN(2)]) },
		"points":     func() domain.Value { return domain.Int(int64(r.IntN(4))) },
		"occurredOn": func() domain.Value { return domain.DateValue(domain.Date(20000 + r.IntN(1000))) },
		"postedAt":   func() domain.Value { return domain.TimeValue(domain.Time(1.7e12 + r.IntN(4000))) },
	}
	for name, value := range values {
		for range 20 {
			plain := &state.Filter{Field: ent.Field(name), Op: state.OpIn}
			for range 1 + r.IntN(30) {
				plain.Values = append(plain.Values, value())
			}
			ready := *plain
			ready.Prepare()
			a, aerr := v.CountOf(state.Query{Ent: ent, Filter: plain})
			b, berr := v.CountOf(state.Query{Ent: ent, Filter: &ready})
			if a != b || aerr != nil || berr != nil {
				t.Fatalf("%s in %v: %d compared, %d looked up; %v %v", name, plain.Values, a, b, aerr, berr)
			}
		}
	}
}

// TestTotalOfAPage: where finding a page tells how long the list is, it tells the
// truth.
func TestTotalOfAPage(t *testing.T) {
	v := ledger(t, 3000)
	for name, q := range searches(v) {
		q.Filter.Prepare() // as a door does: 500 values that are compared one by one are too dear
		for _, page := range []state.Page{{First: 5}, {Last: 5}, {}} {
			res, err := v.List(q, page)
			if err != nil {
				t.Fatal(err)
			}
			n, known := res.Total()
			if want, err := v.CountOf(q); known && (n != want || err != nil) {
				t.Errorf("%s: %d, want %d; %v", name, n, want, err)
			}
		}
	}
}
