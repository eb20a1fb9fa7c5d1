package state

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// history applies random effects in commits of random size, with failed
// mutations in between, and checks after every commit that everything derived
// from the records is what a fresh computation gives.
func TestDerivedStructuresFollowTheRecords(t *testing.T) {
	schema := letterSchema(t)
	rapid.Check(t, func(t *rapid.T) {
		snap := Empty(schema)
		var old []*Snapshot
		var digests []domain.Hash
		for range rapid.IntRange(1, 12).Draw(t, "commits") {
			d := snap.Draft(domain.Time(snap.Rev + 1))
			for range rapid.IntRange(1, 6).Draw(t, "mutations") {
				mark := d.Mark()
				for range rapid.IntRange(1, 4).Draw(t, "effects") {
					randomEffect(t, d)
				}
				if rapid.IntRange(0, 3).Draw(t, "fails") == 0 {
					d.Rollback(mark)
				}
			}
			snap = d.Freeze(domain.Hash{})
			checkDerived(t, snap)
			old, digests = append(old, snap), append(digests, snap.Digest())
		}
		for i, s := range old {
			if s.Digest() != digests[i] {
				t.Fatalf("snapshot %d changed after it was published", s.Rev)
			}
			checkDerived(t, s)
		}
	})
}

// randomEffect changes, makes, deletes or restores one of a few records that
// refer to each other, and returns what it did.
func randomEffect(t *rapid.T, d *Draft) *domain.Effect {
	id := fmt.Sprintf("r%d", rapid.IntRange(0, 7).Draw(t, "id"))
	types := []string{"Finding", "Inspection", "AssistancePairing", "Member", "Pledge", "OrgUnit", "PdcaCycle", "PointsEntry"}
	if d.reg.Entity("Letter") != nil {
		types = append(types, "Letter")
	}
	typ := rapid.SampledFrom(types).Draw(t, "type")
	ent := d.reg.Entity(typ)
	e := &domain.Effect{Type: typ, ID: id, By: "a", At: domain.Time(d.Rev)}
	if rapid.Bool().Draw(t, "device") {
		e.Device = "dev"
	}
	old := d.Get(ent, id)
	switch op := rapid.IntRange(0, 5).Draw(t, "op"); {
	case old == nil:
		e.Create = true
	case old.Deleted():
		e.Restore = true
	case op == 0:
		e.Delete = true
	}
	if !e.Delete {
		e.Fields = randomFields(t, d, ent, e.Create || e.Restore)
	}
	if _, err := d.Apply(e); err != nil {
		t.Fatal(err)
	}
	return e
}

func randomFields(t *rapid.T, d *Draft, ent *registry.Entity, all bool) (out []domain.FieldEffect) {
	unit := domain.String(fmt.Sprintf("u%d", rapid.IntRange(0, 2).Draw(t, "unit")))
	insp := domain.String(fmt.Sprintf("r%d", rapid.IntRange(0, 7).Draw(t, "inspection")))
	who := domain.List([]string{fmt.Sprintf("p%d", rapid.IntRange(0, 3).Draw(t, "who")), "p9"})
	set := func(f int, v domain.Value) {
		if all || rapid.Bool().Draw(t, "set") {
			out = append(out, domain.FieldEffect{Field: f, Value: v})
		}
	}
	some := func(values ...string) domain.Value { return domain.String(rapid.SampledFrom(values).Draw(t, "value")) }
	switch ent.Name {
	case "Letter":
		set(ent.Field("takerId").Index, unit)
		set(ent.Field("issuerId").Index, some("u0", "u1", "u2"))
		set(ent.Field("readerIds").Index, domain.List([]string{some("u0", "u1").S, some("u1", "u2").S}))
		set(ent.Status, some("DRAFT", "SIGNED"))
	case "Pledge":
		set(domain.PledgeFieldUnitID, unit)
		set(domain.PledgeFieldGroupUnitID, some("u0", "r0"))
		set(domain.PledgeFieldMemberID, some("p0", "p1"))
		set(domain.PledgeFieldPublishScope, some("PARTY_GROUP", "BRANCH", "UNIT", "COMPANY"))
		set(domain.PledgeFieldStatus, some("DRAFT", "PUBLISHED", "WAIVED"))
	case "OrgUnit":
		set(domain.OrgUnitFieldPath, some("/c/s", "/c/s/b", "/c"))
	case "Finding":
		set(domain.FindingFieldInspectionID, insp)
		set(domain.FindingFieldUnitID, unit)
		set(domain.FindingFieldStatus, domain.String(rapid.SampledFrom([]string{"OPEN", "REGISTERED"}).Draw(t, "status")))
	case "Inspection":
		set(domain.InspectionFieldUnitID, unit)
		set(domain.InspectionFieldInspectorIDs, who)
		set(domain.InspectionFieldConcealed, domain.Bool(rapid.Bool().Draw(t, "concealed")))
		set(domain.InspectionFieldScore, domain.Float(float64(rapid.IntRange(-2, 2).Draw(t, "score"))))
	case "AssistancePairing":
		set(domain.AssistancePairingFieldUnitID, unit)
		set(domain.AssistancePairingFieldHelperAccountIDs, who)
	case "PointsEntry":
		for _, f := range []*registry.Field{ent.Field("memberId"), ent.Field("cycleId")} { // what is referred to is there
			var ids []string
			d.EachOfEntity(f.Ref.To, func(r *domain.Record) { ids = append(ids, r.ID) })
			if len(ids) > 0 {
				set(f.Index, some(ids...))
			}
		}
		set(domain.PointsEntryFieldPoints, domain.Int(int64(rapid.IntRange(-2, 2).Draw(t, "points"))))
		set(domain.PointsEntryFieldStatus, some("POSTED", "PENDING", "REJECTED"))
	case "Member":
		set(domain.MemberFieldBranchID, unit)
		set(domain.MemberFieldStatus, domain.String(rapid.SampledFrom([]string{"ACTIVE", "LEFT"}).Draw(t, "status")))
	}
	return out
}

// checkDerived compares indexes, buckets, counters and figures with what the
// records alone give.
func checkDerived(t *rapid.T, s *Snapshot) {
	figures, created, changed, live := map[string]int64{}, map[string][]*domain.Record{}, map[string][]*domain.Record{}, map[string]int{}
	for _, tb := range s.tables {
		postings, n := map[string][]*domain.Record{}, 0
		s.each(tb, func(r *domain.Record) bool {
			for _, a := range audiencesOf(tb.ent, r) {
				created[a.String()] = append(created[a.String()], r)
				if r.Rev != r.CreatedRev {
					changed[a.String()] = append(changed[a.String()], r)
				}
				if (a.kind == audUnit || a.kind == audVeil) && !r.Deleted() {
					live[a.String()+tb.ent.Name]++
				}
			}
			if r.Deleted() {
				return true
			}
			n++
			for i, ix := range tb.indexes {
				if ix != nil {
					eachKey(ix, r, i, func(k string) {
						postings[fmt.Sprint(i, "/", k)] = append(postings[fmt.Sprint(i, "/", k)], r)
					})
				}
			}
			for _, sum := range s.schema.sums[tb.ent.Index] {
				if k, v := sum.of(r); k != "" {
					figures[k] += v
				}
			}
			return true
		})
		if n != tb.live {
			t.Fatalf("%s: %d live records, counted %d", tb.ent.Name, n, tb.live)
		}
		checkIndexes(t, s, tb, postings)
	}
	checkBuckets(t, s, created, changed, live)
	checkBalances(t, s)
	maps.DeleteFunc(figures, func(_ string, n int64) bool { return n == 0 })
	s.figures.Scan(func(f figure) bool {
		if figures[f.key] != f.n {
			t.Fatalf("figure %s is %d, want %d", f.key, f.n, figures[f.key])
		}
		delete(figures, f.key)
		return true
	})
	if len(figures) > 0 {
		t.Fatalf("figures missing: %v", figures)
	}
}

// checkBalances compares the balances with what the records alone give, by their ids.
func checkBalances(t *rapid.T, s *Snapshot) {
	type pair struct {
		of            uint16
		first, second string
	}
	want := map[pair]int64{}
	for _, list := range s.schema.balancesOf {
		for _, b := range list {
			s.Scan(s.reg.Entity(b.Of), func(r *domain.Record) bool {
				first, second := s.Get(b.by[0].Ref.To, r.Body.Str(b.by[0].Index)), s.Get(b.by[1].Ref.To, r.Body.Str(b.by[1].Index))
				if first != nil && second != nil && !r.Concealed() {
					want[pair{b.at, first.ID, second.ID}] += b.Add(r)
				}
				return true
			})
		}
	}
	maps.DeleteFunc(want, func(_ pair, n int64) bool { return n == 0 })
	s.balances.Scan(func(x balanceSum) bool {
		k := pair{x.of, s.roll.at(x.first).ID, s.roll.at(x.second).ID}
		if want[k] != x.n {
			t.Fatalf("balance %v is %d, want %d", k, x.n, want[k])
		}
		delete(want, k)
		return true
	})
	if len(want) > 0 {
		t.Fatalf("balances missing: %v", want)
	}
}

func checkIndexes(t *rapid.T, s *Snapshot, tb *table, want map[string][]*domain.Record) {
	for i, ix := range tb.indexes {
		if ix == nil {
			continue
		}
		entries := 0
		ix.keys.Scan(func(p *posting) bool {
			entries += p.nos.Len()
			k := fmt.Sprint(i, "/", p.key)
			same(t, tb.ent.Name+" index "+k, s.numbered(&p.nos), want[k], (*domain.Record).Before)
			delete(want, k)
			return true
		})
		if ix.entries != entries {
			t.Fatalf("%s: the index of %s counts %d entries, has %d", tb.ent.Name, ix.field.Name, ix.entries, entries)
		}
	}
	if len(want) > 0 {
		t.Fatalf("%s: keys missing in indexes: %v", tb.ent.Name, slices.Collect(maps.Keys(want)))
	}
}

func checkBuckets(t *rapid.T, s *Snapshot, created, changed map[string][]*domain.Record, live map[string]int) {
	s.buckets.Scan(func(b *bucket) bool {
		same(t, "created in "+b.String(), s.numbered(&b.created), created[b.String()], (*domain.Record).Before)
		same(t, "changed in "+b.String(), s.seriesOf(b.changed), changed[b.String()], byChanged)
		delete(created, b.String())
		for _, tb := range s.tables {
			if b.placed() && b.live.of(tb.ent) != live[b.String()+tb.ent.Name] {
				t.Fatalf("%s counts %d %s, want %d", b, b.live.of(tb.ent), tb.ent.Name, live[b.String()+tb.ent.Name])
			}
		}
		return true
	})
	if len(created) > 0 {
		t.Fatalf("buckets missing: %v", slices.Collect(maps.Keys(created)))
	}
}

// numbered lists the records of a set, and checks its length.
func (s *Snapshot) numbered(n *numbers) (list []*domain.Record) {
	s.roll.scan(n, func(r *domain.Record) bool { list = append(list, r); return true })
	if n.Len() != len(list) {
		panic("a set of numbers counts wrong")
	}
	return list
}

func (s *Snapshot) seriesOf(c *series) (list []*domain.Record) {
	if c == nil {
		return nil
	}
	for _, ch := range c.chunks {
		for _, x := range ch.recs {
			list = append(list, s.roll.at(x.no))
		}
	}
	if c.Len() != len(list) {
		panic("a series counts wrong")
	}
	return list
}

func byChanged(a, b *domain.Record) bool { return changeOf(a).before(changeOf(b)) }

func same(t *rapid.T, what string, have []*domain.Record, want []*domain.Record, less func(a, b *domain.Record) bool) {
	slices.SortFunc(want, func(a, b *domain.Record) int {
		if less(a, b) {
			return -1
		}
		return 1
	})
	// A line is another object each time.
	if !slices.EqualFunc(have, want, func(a, b *domain.Record) bool { return a.No == b.No && a.Rev == b.Rev }) {
		t.Fatalf("%s: has %d records, want %d", what, len(have), len(want))
	}
}
