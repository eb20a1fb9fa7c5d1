package figures_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

var today, _ = domain.ParseDate("2026-11-28")

// accounts are those that look, each in another way: the company, a unit, a branch, an
// inspector by teams, a member by what is their own.
var accounts = map[string]domain.Role{"pa": domain.RolePartyAffairsOfficer, "us": domain.RoleUnitSecretary, "bs": domain.RoleBranchSecretary,
	"li": domain.RoleLeadInspector, "me": domain.RoleMember}

var over = map[string]string{"pa": "c", "us": "s0", "bs": "b0", "li": "pad", "me": "b0"}

func effect(typ, id string, fields map[string]domain.Value) *domain.Effect {
	e := &domain.Effect{Type: typ, ID: id, Create: true, By: "sys", At: 1_750_000_000_000}
	ent := statetest.Schema().Registry().Entity(typ)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		e.Fields = append(e.Fields, domain.FieldEffect{Field: ent.Field(name).Index, Value: fields[name]})
	}
	return e
}

// enterprise is what the random records lie in.
func enterprise(t interface{ Fatal(...any) }, schema *state.Schema) *state.Snapshot {
	d := state.Empty(schema).Draft(1_750_000_000_000)
	put := func(typ, id string, fields map[string]domain.Value) {
		if _, err := d.Apply(effect(typ, id, fields)); err != nil {
			t.Fatal(err)
		}
	}
	text := domain.String
	unit := func(id, parent, path string, kind domain.UnitKind) {
		f := map[string]domain.Value{"code": text(id), "nameZh": text(id), "kind": text(string(kind)), "line": text("PARTY"), "path": text(path), "status": text("ACTIVE")}
		if parent != "" {
			f["parentId"] = text(parent)
		}
		put("OrgUnit", id, f)
	}
	unit("c", "", "/c", domain.UnitKindGroupCommittee)
	unit("pad", "", "/pad", domain.UnitKindPartyAffairsDepartment)
	for s := range 2 {
		sid := fmt.Sprintf("s%d", s)
		unit(sid, "c", "/c/"+sid, domain.UnitKindSecondaryCommittee)
		for b := range 2 {
			id := fmt.Sprintf("b%d", 2*s+b)
			unit(id, sid, "/c/"+sid+"/"+id, domain.UnitKindBranch)
		}
	}
	gone := effect("OrgUnit", "b3", map[string]domain.Value{"status": text("MERGED"), "successorIds": domain.List([]string{"b2"}), "validTo": domain.DateValue(today - 100)})
	gone.Create = false
	if _, err := d.Apply(gone); err != nil {
		t.Fatal(err)
	}
	put("PdcaCycle", "cy26", map[string]domain.Value{"year": domain.Int(2026), "titleZh": text("x"), "catalogueVersion": text("1.0.0"), "pointsRulesVersion": text("1.0.0"), "status": text("ACTIVE")})
	for a, role := range accounts {
		f := map[string]domain.Value{"username": text(a), "name": text(a), "unitId": text(over[a]), "status": text("ACTIVE")}
		if a == "me" {
			f["memberId"] = text("member0")
		}
		put("Account", a, f)
		put("RoleGrant", "grant-"+a, map[string]domain.Value{"accountId": text(a), "role": text(string(role)), "scopeUnitId": text(over[a]), "status": text("ACTIVE")})
	}
	return d.Freeze(domain.Hash{})
}

// counted are the entities of the sources.
var counted = []string{"Member", "Pledge", "PointsEntry", "Inspection", "CriterionResult", "Finding", "Problem", "Rectification", "AssistancePairing", "WorkLog", "VenueUse", "SyncConflict",
	"Target", "PlanItem", "TargetClaim", "DutyItem", "SecretaryDuty", "TargetGroupFigure", "ResponsibilityLetter", "LetterItem", "Conference", "StaffSurvey", "Suggestion", "CarryOver", "TargetProgress"}

// value is a random value of a field; null for none.
func value(t *rapid.T, reg *registry.Registry, f *registry.Field) domain.Value {
	pick := func(list ...string) string { return rapid.SampledFrom(list).Draw(t, f.Name) }
	one := func() string {
		switch {
		case f.Ref != nil && f.Ref.To.Name == "OrgUnit":
			return pick("b0", "b1", "b2", "b3", "s0", "c")
		case f.Ref != nil && f.Ref.To.Name == "Account":
			return pick("pa", "us", "bs", "li", "me")
		case f.Ref != nil && f.Ref.To.Name == "PdcaCycle":
			return pick("cy26", "none")
		case f.Name == "memberIds", f.Name == "exemptIds":
			return fmt.Sprintf("member%d", rapid.IntRange(0, 2).Draw(t, f.Name))
		case f.Ref != nil:
			return fmt.Sprintf("%s%d", lower(f.Ref.To.Name), rapid.IntRange(0, 2).Draw(t, f.Name))
		case f.Name == "unitId":
			return pick("b0", "b1", "b2", "b3")
		case f.Name == "recordType":
			return pick("Finding", "Pledge")
		}
		return pick("01.1.1", "02.2.2")
	}
	switch f.Kind {
	case domain.KindString:
		if e := reg.Enums[f.Type]; e != nil {
			return domain.String(e.Values[rapid.IntRange(0, len(e.Values)-1).Draw(t, f.Name)].Name)
		}
		return domain.String(one())
	case domain.KindDate:
		return domain.DateValue(today - domain.Date(rapid.IntRange(-40, 500).Draw(t, f.Name)))
	case domain.KindBool:
		return domain.Bool(rapid.Bool().Draw(t, f.Name))
	case domain.KindInt:
		return domain.Int(int64(rapid.IntRange(-3, 9).Draw(t, f.Name)))
	case domain.KindTime:
		return domain.TimeValue(1_760_000_000_000)
	case domain.KindList:
		if f.Ref != nil || f.Name == "memberIds" || f.Name == "exemptIds" {
			return domain.List([]string{one()})
		}
	}
	return domain.Null
}

func lower(s string) string { return string(s[0]|0x20) + s[1:] }

// randomRecord makes, changes, deletes or restores one of a few records.
func randomRecord(t *rapid.T, d *state.Draft, reg *registry.Registry) {
	ent := reg.Entity(rapid.SampledFrom(counted).Draw(t, "type"))
	e := &domain.Effect{Type: ent.Name, ID: fmt.Sprintf("%s%d", lower(ent.Name), rapid.IntRange(0, 4).Draw(t, "id")), By: "sys", At: 1_760_000_000_000}
	old := d.Get(ent, e.ID)
	switch {
	case old == nil:
		e.Create = true
	case old.Deleted():
		e.Restore = true
	case rapid.IntRange(0, 5).Draw(t, "op") == 0:
		e.Delete = true
	}
	for _, f := range ent.Fields {
		if e.Delete || !(e.Create || e.Restore) && rapid.IntRange(0, 2).Draw(t, "skip") > 0 {
			continue
		}
		if v := value(t, reg, f); !v.IsNull() && f.Sealed == nil && !f.Secret {
			e.Fields = append(e.Fields, domain.FieldEffect{Field: f.Index, Value: v})
		}
	}
	if _, err := d.Apply(e); err != nil {
		t.Fatal(err)
	}
}

// history is the enterprise after random commits.
func history(t *rapid.T, snap *state.Snapshot) *state.Snapshot {
	for range rapid.IntRange(1, 4).Draw(t, "commits") {
		d := snap.Draft(domain.Time(1_760_000_000_000 + int64(snap.Rev)))
		for range rapid.IntRange(1, 12).Draw(t, "mutations") {
			mark := d.Mark()
			randomRecord(t, d, snap.Registry())
			if rapid.IntRange(0, 4).Draw(t, "fails") == 0 {
				d.Rollback(mark)
			}
		}
		snap = d.Freeze(domain.Hash{})
	}
	return snap
}

type factKey struct {
	unit             string
	on               domain.Date
	pending, guarded bool
	heads            [state.FactHeads]string
}

// INV-FG15, INV-FG1: what the cells add up to for somebody is what a walk over the records
// that they may list adds up to, whatever happened before.
func TestINV_FG15_CellsAreAFreshComputation(t *testing.T) {
	schema := statetest.Schema()
	start := enterprise(t, schema)
	var sources []string
	for _, f := range statetest.Tables().Figures.Facts {
		sources = append(sources, f.Name)
	}
	rapid.Check(t, func(t *rapid.T) {
		snap, who := start, ""
		check := func() {
			v := snap.View(domain.Actor{Account: who}, today)
			for _, source := range sources {
				ask := state.FactsAsked{Source: source, From: today - 300, To: today}
				if rapid.Bool().Draw(t, "units") {
					ask.Units = state.NewUnitSet(map[string]bool{"b0": true, "b1": true})
				}
				kept, fresh := map[factKey][2]int64{}, map[factKey][2]int64{}
				add := func(m map[factKey][2]int64, f *state.Fact) {
					k := factKey{f.Unit, f.On, f.Pending, f.Guarded, f.Heads}
					n := m[k]
					if m[k] = [2]int64{n[0] + f.Num, n[1] + f.Den}; m[k] == [2]int64{} {
						delete(m, k)
					}
				}
				v.EachFact(ask, func(f *state.Fact) { add(kept, f) })
				v.EachFactRecord(ask, func(_ *domain.Record, f *state.Fact) bool { add(fresh, f); return true })
				if !maps.Equal(kept, fresh) {
					t.Fatalf("%s, %s: the cells give %v, the records %v", who, source, kept, fresh)
				}
				// Where units need not be told apart, nor days and heads, the same adds up.
				ask.At, ask.Months, ask.Together = "b0", rapid.Bool().Draw(t, "months"), rapid.Bool().Draw(t, "together")
				coarse := func(f state.Fact) *state.Fact {
					if f.Unit = ""; ask.Months {
						f.On -= domain.Date(f.On.Std().Day())
					}
					if ask.Together {
						f.Heads = [state.FactHeads]string{}
					}
					return &f
				}
				kept, fresh = map[factKey][2]int64{}, map[factKey][2]int64{}
				v.EachFact(ask, func(f *state.Fact) { add(kept, coarse(*f)) })
				v.EachFactRecord(ask, func(_ *domain.Record, f *state.Fact) bool { add(fresh, coarse(*f)); return true })
				if !maps.Equal(kept, fresh) {
					t.Fatalf("%s, %s, at one unit: the cells give %v, the records %v", who, source, kept, fresh)
				}
			}
		}
		for range 2 { // what was kept for the first who asked holds no longer
			snap = history(t, snap)
			for who = range accounts {
				check()
			}
		}
	})
}

// question asks for a figure by groups, in a random unit and period; false for one that is
// refused.
func question(t *rapid.T, v *state.View, d *state.FigureDefinition, groupBy []string) (*state.FigureQuery, bool) {
	q := &state.FigureQuery{Keys: []string{d.Enum}, Of: "BRANCH", Per: "UNIT", OrderBy: "UNIT_PATH", First: 1000, GroupBy: groupBy}
	q.Unit = rapid.SampledFrom([]string{"c", "s0", "s1", "b0"}).Draw(t, "unit")
	q.AsNow = rapid.Bool().Draw(t, "now")
	switch {
	case d.PerMember && rapid.Bool().Draw(t, "persons"):
		q.Per, q.Unit = rapid.SampledFrom([]string{"SELF", "MEMBERS"}).Draw(t, "per"), "b0"
	case rapid.Bool().Draw(t, "rows"):
		q.Level = rapid.SampledFrom([]string{"SECOND", "BRANCH"}).Draw(t, "level")
	}
	switch p := &q.Period; rapid.SampledFrom([]string{"CYCLE", "YEAR", "QUARTER", "MONTH", "RANGE", "LAST"}).Draw(t, "period") {
	case "YEAR":
		*p = state.FigurePeriod{Year: 2026, Set: 1}
	case "QUARTER":
		*p = state.FigurePeriod{Quarter: 20263, Set: 1}
	case "MONTH":
		*p = state.FigurePeriod{Month: "2026-09", Set: 1}
	case "RANGE": // it cuts two months
		*p = state.FigurePeriod{Range: true, From: today - 75, To: today - 20, Set: 1}
	case "LAST":
		*p = state.FigurePeriod{Last: 2, Unit: "QUARTER", Set: 1}
	}
	if rapid.IntRange(0, 3).Draw(t, "series") == 0 {
		q.Bucket = rapid.SampledFrom([]string{"WEEK", "MONTH", "QUARTER"}).Draw(t, "bucket")
	}
	return q, v.Named().Check(v, q) == nil
}

// groupings are the ways of grouping a figure that are tried: none, each, and all at once.
func groupings(d *state.FigureDefinition) [][]string {
	out := [][]string{nil}
	for _, g := range d.Groups {
		out = append(out, []string{g})
	}
	if len(d.Groups) > 1 && len(d.Groups) <= 4 {
		out = append(out, d.Groups)
	}
	return out
}

func n(d *domain.Decimal) int64 {
	if d == nil {
		return 0
	}
	return d.N
}

// additive are the figures whose rows add up to their total.
func additive(key string) bool {
	return !slices.Contains([]string{"LAST_VISIT_DAYS", "CARRIED_AGE", "POINTS_DISTRIBUTION", "POINTS_BALANCE", "POINTS_RANK", "COMMON_PROBLEM", "INSPECTION_COVERAGE", "NOT_VISITED", "HORIZONTAL_COVERAGE", "CLOSING_PROGRESS", "ORG_LIFE_COMPLIANCE", "ORG_LIFE_MISSING"}, key)
}

// INV-FG14, INV-FG4, INV-FG13: the records behind a row add up to it, rows to their total,
// and as now the total is what it was as then: of every figure, by every
// group and kind of period.
func TestINV_FG14_RecordsAddUpToTheRow(t *testing.T) {
	start := enterprise(t, statetest.Schema())
	rapid.Check(t, func(t *rapid.T) {
		snap := history(t, start)
		v := snap.View(domain.Actor{Account: rapid.SampledFrom(slices.Sorted(maps.Keys(accounts))).Draw(t, "who")}, today)
		for _, d := range v.Named().Definitions(v, "") {
			if q, ok := question(t, v, d, rapid.SampledFrom(groupings(d)).Draw(t, "groups")); ok {
				addsUp(t, v, q)
			}
		}
	})
}

func answer(t *rapid.T, v *state.View, q *state.FigureQuery) *state.FigureAnswer {
	list, err := v.Named().Answer(v, q)
	if err != nil {
		t.Fatal(err)
	}
	return list[0]
}

// addsUp holds an answer against its records, its total against its rows and against the
// total as now.
func addsUp(t *rapid.T, v *state.View, q *state.FigureQuery) {
	f, key := answer(t, v, q), q.Keys[0]
	var num, den int64
	for _, r := range append(f.Rows, f.Total) {
		if r.Value == nil || key == "LAST_VISIT_DAYS" || key == "POINTS_DISTRIBUTION" || key == "POINTS_BALANCE" || key == "POINTS_RANK" || key == "CARRIED_AGE" || key == "CLOSING_PROGRESS" { // the last counts kinds, not records
			continue
		}
		behind(t, v, q, r)
		if r.Den != nil && additive(key) && r.Num.N > r.Den.N && f.Def.Unit == "PERCENT" {
			t.Fatalf("%+v: %d of %d", q, r.Num.N, r.Den.N) // INV-FG9
		}
		if r != f.Total {
			num, den = num+n(r.Num), den+n(r.Den)
		}
	}
	if !additive(key) {
		return
	}
	series := q.Bucket == "" || f.Def.PeriodMeaning != "STATE_AT" && f.Period.To <= today // the months to come are left out
	whole := q.Level == "" && q.Per == "UNIT" && series
	if whole && f.Total.Value != nil && (num != n(f.Total.Num) || den != n(f.Total.Den)) {
		t.Fatalf("%+v: the rows add up to %d of %d, the total is %d of %d", q, num, den, n(f.Total.Num), n(f.Total.Den))
	}
	other := *q
	other.AsNow = !q.AsNow
	if o := answer(t, v, &other).Total; n(o.Num) != n(f.Total.Num) || n(o.Den) != n(f.Total.Den) {
		t.Fatalf("%+v: %d of %d, as the units are otherwise %d of %d", q, n(f.Total.Num), n(f.Total.Den), n(o.Num), n(o.Den))
	}
}

// behind opens the records of a row, at once and by its token.
func behind(t *rapid.T, v *state.View, q *state.FigureQuery, r *state.FigureRow) {
	for part, want := range map[string]*domain.Decimal{"NUMERATOR": r.Num, "DENOMINATOR": r.Den} {
		if want == nil {
			continue
		}
		got, err := r.Records(part)
		if err != nil {
			t.Fatal(err)
		}
		later, err := v.Named().Records(v, r.Token, part)
		if err != nil {
			t.Fatal(err)
		}
		if got.Sum.N != want.N || later.Sum.N != want.N {
			t.Fatalf("%+v: %s of %s %v is %d, the records add up to %d, and by the token to %d", q, part, r.UnitID, r.Group, want.N, got.Sum.N, later.Sum.N)
		}
	}
}
