package state

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// TestGlances: a glance at the row of any record tells the fields that it is asked, and where
// the record lies, as the record does; or that this needs the whole record. The place that it
// is made in was that of another before.
func TestGlances(t *testing.T) {
	schema, enough, less := realSchema(), 0, 0
	d := Empty(schema).Draft(5)
	for _, e := range schema.reg.Entities {
		if !mayPack(e) {
			continue
		}
		any, at := rapid.Custom(func(t *rapid.T) *domain.Record { return anyRecord(t, e) }), e.New()
		for seed := range 8 {
			r := any.Example(seed)
			r.No, r.Rev = 77, r.CreatedRev+domain.Rev(seed)
			if seed > 1 {
				r.Unit = rowUnit(e, r)
				r.SetConcealed(false)
			}
			if r.Ext != nil && seed > 3 {
				r.Ext.Shut = false
			}
			g := &glance{fields: rand.Uint64() & (1<<len(e.Fields) - 1), id: seed%2 == 0 || e.Bucket == registry.BucketSelf, rec: at}
			if e.Bucket >= 0 {
				g.fields |= 1 << e.Bucket
			}
			b := packer{&d.Snapshot, true}.append(nil, e, r)
			told := d.roll.glance(e, g, 77, b)
			if aside := r.Unit != rowUnit(e, r) || r.Concealed() || r.Shut(); told == aside {
				t.Fatalf("a glance at a %s is enough: %v", e.Name, told)
			}
			if !told {
				less++
				continue
			}
			enough++
			got := g.rec
			if got.No != 77 || got.CreatedRev != r.CreatedRev || got.CreatedOrd != r.CreatedOrd || got.CreatedAt != r.CreatedAt || got.Rev != r.Rev || got.Ord != r.Ord ||
				got.Unit != r.Unit || got.Deleted() != r.Deleted() || got.Concealed() || g.id && got.ID != r.ID {
				t.Fatalf("of %+v a glance tells %+v", r, got)
			}
			for i, f := range e.Fields {
				if g.fields>>i&1 != 0 && (!reflect.DeepEqual(got.Body.Get(i), r.Body.Get(i)) || got.Has(i) != r.Has(i)) {
					t.Fatalf("%s.%s is %v, and a glance tells %v", e.Name, f.Name, r.Body.Get(i), got.Body.Get(i))
				}
			}
		}
	}
	if enough < 200 || less < 100 {
		t.Errorf("%d glances were enough and %d were not: that proves little", enough, less)
	}
}

// TestAnswersOfRows: lists, counts and groups are the same whether records are objects or rows,
// and a count is how many the list has, whoever asks.
func TestAnswersOfRows(t *testing.T) {
	schema, rng := warmSchema(), rand.New(rand.NewPCG(1, 2))
	w := &plainWorld{t: t, snap: Empty(schema)}
	w.put("OrgUnit", "c", "path", "/c")
	for _, u := range []string{"a", "b", "d"} {
		w.put("OrgUnit", u, "path", "/c/"+u, "parentId", "c")
	}
	w.account("all", "PARTY_AFFAIRS_OFFICER", "c")
	w.account("one", "BRANCH_SECRETARY", "a")
	w.account("none", "MEMBER", "b")
	event := schema.reg.Entity("OrgLifeEvent")
	status, scope := event.Field("status").Enum.Values, event.Fields[event.Publish.Scope]
	for rev := range 40 {
		d := w.snap.Draft(domain.Time(rev * 1000))
		for i := range 40 {
			id := domain.KeyID("e", fmt.Sprint(rev, i))
			e := &domain.Effect{Type: event.Name, ID: id, Create: true, By: "all", Fields: fields(event, "titleZh", "会"+fmt.Sprint(rng.IntN(9)), "unitId", []string{"a", "b", "d"}[rng.IntN(3)],
				"cycleId", "y"+fmt.Sprint(rng.IntN(3)), "status", status[rng.IntN(len(status))].Name, scope.Name, scope.Enum.Values[rng.IntN(len(scope.Enum.Values))].Name)}
			if rng.IntN(3) == 0 && rev > 0 { // of an earlier commit: it has marks, moved or is gone
				e.ID, e.Create, e.Fields = domain.KeyID("e", fmt.Sprint(rng.IntN(rev), i)), false, e.Fields[:rng.IntN(4)]
				if o := d.Get(event, e.ID); o == nil || o.Deleted() {
					continue
				}
				if e.Delete = rng.IntN(6) == 0; e.Delete {
					e.Fields = nil
				}
			}
			if _, err := d.Apply(e); err != nil {
				t.Fatal(err)
			}
		}
		w.snap = d.Freeze(domain.Hash{byte(rev)})
	}
	r, _ := mappedImageOf(t, w.snap, Cold{UpTo: w.snap.Rev, Of: func(e *registry.Entity, _ *domain.Record) bool { return e == event }}, func([]byte) {})
	cold, err := r.Snapshot(schema)
	if err != nil {
		t.Fatal(err)
	}
	if rows, _ := cold.kept(); rows < 1000 {
		t.Fatalf("%d rows", rows)
	}
	found, known := 0, 0
	for range 300 {
		q := Query{Ent: event, Filter: anyFilter(rng, event, 2), Order: anyOrder(rng, event)}
		q.Filter.Prepare()
		account := []string{"all", "one", "none"}[rng.IntN(3)]
		warm, rows := w.view(account), cold.View(domain.Actor{Account: account}, 0)
		all := pageOf(t, warm, q, Page{})
		all = all[:len(all)-1]
		found += len(all)
		for _, p := range []Page{{}, {First: 5}, {Last: 7}} {
			if a, b := pageOf(t, warm, q, p), pageOf(t, rows, q, p); !slices.Equal(a, b) {
				t.Fatalf("%s reads %v of objects and %v of rows, by %+v", account, a, b, q)
			}
		}
		for _, v := range []*View{warm, rows} {
			if n, err := v.CountOf(q); err != nil || n != len(all) {
				t.Fatalf("%s counts %d of %d, by %+v: %v", account, n, len(all), q, err)
			}
			l := newSearch(v, &q)
			if _, ok := l.countKnown(); ok {
				known++
			}
			l.release()
		}
		agg := func(v *View) *Aggregated {
			g, err := v.Aggregate(&Aggregate{Ent: event, Filter: q.Filter, Most: 100, Keys: []Key{{Grouping: registry.Grouping{Field: event.Field("status")}}, {Grouping: registry.Grouping{Field: event.Field("unitId")}}},
				Total: []Measure{{Field: event.Field("titleZh"), Distinct: true}}, Each: []Measure{{Special: SpecialCreatedAt, Ends: true}}})
			if err != nil {
				t.Fatal(err)
			}
			g.Arrange([]Key{{}, {}}, nil, nil)
			return g
		}
		if a, b := agg(warm), agg(rows); !reflect.DeepEqual(a, b) {
			t.Fatalf("%s: groups of objects %+v, of rows %+v", account, a, b)
		}
	}
	if found < 10_000 || known < 3 {
		t.Errorf("the lists had %d records, and %d were counted by an index: that proves little", found, known)
	}
}

func pageOf(t *testing.T, v *View, q Query, p Page) (ids []string) {
	t.Helper()
	res, err := v.List(q, p)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range res.Records {
		ids = append(ids, r.ID+" "+r.Body.Str(v.reg.Of(r.Body).Field("titleZh").Index))
	}
	if len(ids) > 0 && p.First > 0 { // and the page behind
		q, p := q, Page{First: p.First, After: res.Cursor(res.Records[len(ids)-1])}
		if res, err = v.List(q, p); err != nil {
			t.Fatal(err)
		}
		for _, r := range res.Records {
			ids = append(ids, r.ID)
		}
	}
	return append(ids, fmt.Sprint(res.HasNext, res.HasPrev))
}

func anyFilter(rng *rand.Rand, e *registry.Entity, deep int) *Filter {
	one := func() *Filter {
		f := e.Field([]string{"titleZh", "unitId", "cycleId", "status", "status", "cycleId"}[rng.IntN(6)])
		value := func() string {
			switch f.Name {
			case "titleZh":
				return "会" + fmt.Sprint(rng.IntN(9))
			case "unitId":
				return []string{"a", "b", "d", "x"}[rng.IntN(4)]
			case "cycleId":
				return "y" + fmt.Sprint(rng.IntN(3))
			}
			return f.Enum.Values[rng.IntN(len(f.Enum.Values))].Name
		}
		op := []Op{OpIn, OpIn, OpIn, OpNe, OpGte, OpIsNull}[rng.IntN(6)]
		values := []string{value()}
		if op == OpIn && rng.IntN(3) == 0 {
			values = append(values, value(), value(), value(), value(), value())
		}
		return is(f, op, values...)
	}
	switch {
	case rng.IntN(8) == 0:
		return nil
	case deep == 0 || rng.IntN(2) == 0:
		if rng.IntN(2) == 0 {
			return &Filter{And: []*Filter{one()}} // as the API says it
		}
		return one()
	case rng.IntN(4) == 0:
		return &Filter{Not: anyFilter(rng, e, deep-1)}
	case rng.IntN(3) == 0:
		return &Filter{Or: []*Filter{one(), one()}}
	}
	return &Filter{And: []*Filter{one(), one()}}
}

func anyOrder(rng *rand.Rand, e *registry.Entity) []Order {
	switch rng.IntN(5) {
	case 0:
		return []Order{{Field: e.Field("titleZh"), Desc: rng.IntN(2) == 0}}
	case 1:
		return []Order{{Field: e.Field("status")}, {Special: SpecialID}}
	case 2:
		return []Order{{Special: SpecialCreatedAt, Desc: rng.IntN(2) == 0}}
	case 3:
		return []Order{{Special: SpecialUpdatedAt}}
	}
	return nil
}
