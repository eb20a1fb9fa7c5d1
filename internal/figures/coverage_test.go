package figures_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// company is a small enterprise of two lines with a frozen base, made by effects alone: no
// rule of a single noun has a say in what coverage counts.
type company struct {
	t    testing.TB
	snap *state.Snapshot
	d    *state.Draft
	n    int
}

type values = map[string]any

func (c *company) effect(typ, id string, create bool, fields values) {
	c.t.Helper()
	e := effect(typ, id, nil)
	e.Create = create
	ent := c.snap.Registry().Entity(typ)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		v := domain.Null
		switch x := fields[name].(type) {
		case string:
			v = domain.String(x)
		case int:
			v = domain.Int(int64(x))
		case float64:
			v = domain.Float(x)
		case bool:
			v = domain.Bool(x)
		case domain.Date:
			v = domain.DateValue(x)
		case domain.Time:
			v = domain.TimeValue(x)
		case []string:
			v = domain.List(x)
		}
		e.Fields = append(e.Fields, domain.FieldEffect{Field: ent.Field(name).Index, Value: v})
	}
	if _, err := c.d.Apply(e); err != nil {
		c.t.Fatal(err)
	}
}

func (c *company) make(typ, id string, fields values) { c.effect(typ, id, true, fields) }
func (c *company) set(typ, id string, fields values)  { c.effect(typ, id, false, fields) }

// commit ends the draft and begins the next one.
func (c *company) commit() {
	c.snap = c.d.Freeze(domain.Hash{})
	c.d = c.snap.Draft(c.snap.At + 1)
}

// at is an instant of a day.
func at(d domain.Date) domain.Time { return domain.TimeOf(d.Std()) }

const (
	party    = "PARTY_TARGET_LETTER"
	business = "BUSINESS_TARGET_LETTER"
)

// newCompany has branches under second-level units, each with its workshop, and members in
// each branch; the base is frozen.
func newCompany(t testing.TB, seconds, branches, members int) *company {
	c := &company{t: t, snap: state.Empty(statetest.Schema())}
	c.d = c.snap.Draft(at(today - 300))
	c.make("PdcaCycle", "cy26", values{"year": 2026, "titleZh": "x", "catalogueVersion": "1.0.0", "pointsRulesVersion": "1.0.0", "status": "ACTIVE"})
	c.unit("c", "", "/c", "GROUP_COMMITTEE", "PARTY")
	c.unit("gc", "", "/gc", "GROUP_COMPANY", "ADMIN")
	c.link("c", "gc")
	for n := range branches {
		s, d := fmt.Sprintf("s%d", n*seconds/branches), fmt.Sprintf("d%d", n*seconds/branches)
		if c.d.Unit(s) == nil {
			c.unit(s, "c", "/c/"+s, "SECONDARY_COMMITTEE", "PARTY")
			c.unit(d, "gc", "/gc/"+d, "SECONDARY_UNIT", "ADMIN")
			c.link(s, d)
		}
		b, w := fmt.Sprintf("b%d", n), fmt.Sprintf("w%d", n)
		c.unit(b, s, "/c/"+s+"/"+b, "BRANCH", "PARTY")
		c.unit(w, d, "/gc/"+d+"/"+w, "WORKSHOP_SECTION", "ADMIN")
		c.link(b, w)
		var list []string
		for i := range members {
			m := fmt.Sprintf("m%d-%d", n, i)
			c.make("Member", m, values{"personNo": m, "name": "党员" + m, "branchId": b, "memberClassCode": "FRONT_LINE", "status": "ACTIVE"})
			list = append(list, m)
		}
		c.set("TargetGroupFigure", "base-"+b, values{"memberIds": list, "members": members})
	}
	for name, x := range map[string][2]string{"pa": {"PARTY_AFFAIRS_OFFICER", "c"}, "us": {"UNIT_SECRETARY", "s0"}, "bs": {"BRANCH_SECRETARY", "b0"}, "lt-w0": {"LEADERSHIP_TEAM", "w0"}} {
		c.make("Account", name, values{"username": name, "name": name, "unitId": x[1], "status": "ACTIVE"})
		c.make("RoleGrant", "grant-"+name, values{"accountId": name, "role": x[0], "scopeUnitId": x[1], "status": "ACTIVE", "from": today - 300})
	}
	c.commit()
	return c
}

func (c *company) unit(id, parent, path, kind, line string) {
	f := values{"code": id, "nameZh": id, "kind": kind, "line": line, "path": path, "status": "ACTIVE"}
	if parent != "" {
		f["parentId"] = parent
	}
	c.make("OrgUnit", id, f)
	base := values{"cycleId": "cy26", "unitId": id, "version": 1, "unitKind": kind, "line": line, "inScope": true, "frozenOn": today - 200, "status": "FROZEN"}
	if parent != "" {
		base["parentUnitId"] = parent
	}
	c.make("TargetGroupFigure", "base-"+id, base)
}

func (c *company) link(p, a string) {
	c.make("UnitLink", "l-"+p, values{"partyUnitId": p, "adminUnitId": a})
}

// target makes one that is accepted, unless the fields say otherwise.
func (c *company) target(id, kind, level, holder string, more values) {
	f := values{"cycleId": "cy26", "titleZh": id, "code": id, "letterKind": kind, "classCode": "x", "level": level, "holderUnitId": holder, "issuerUnitId": "gc", "allocationId": "none",
		"weight": 100.0, "status": "ACCEPTED", "issuedAt": at(today - 150), "acceptedAt": at(today - 145), "ownerAccountId": "pa"}
	maps.Copy(f, more)
	c.make("Target", id, f)
}

// plan approves the plan of a branch.
func (c *company) plan(b string, on domain.Date) {
	c.make("BranchPlan", domain.KeyID("BranchPlan", "cy26", b), values{"cycleId": "cy26", "branchId": b, "version": 1, "approvedAt": at(on), "status": "APPROVED"})
}

func (c *company) item(id, b, target string, more values) {
	f := values{"planId": domain.KeyID("BranchPlan", "cy26", b), "sourceKey": id, "branchId": b, "cycleId": "cy26", "classCode": "x", "titleZh": id, "targetId": target,
		"ownerMemberId": "m" + b[1:] + "-0", "claimable": true, "status": "OPEN", "sourceKind": "TARGET", "actionKind": "PRESCRIBED"}
	maps.Copy(f, more)
	c.make("PlanItem", id, f)
}

func (c *company) claim(item, b, target, member string, percent int) {
	c.n++
	c.make("TargetClaim", fmt.Sprintf("claim%d", c.n), values{"planItemId": item, "memberId": member, "branchId": b, "cycleId": "cy26", "targetId": target,
		"sharePercent": percent, "confirmedPercent": percent, "source": "VOLUNTARY", "status": "CONFIRMED"})
}

func (c *company) view(who string) *state.View {
	return c.snap.View(domain.Actor{Account: who}, today)
}

func asked[T any](c *company, who, field string, args values) (out T) {
	c.t.Helper()
	text, _ := json.Marshal(args)
	list, err := c.snap.Hosted(field)(c.view(who), text)
	if err == nil {
		err = json.Unmarshal([]byte(list[0]), &out)
	}
	if err != nil {
		c.t.Fatal(err)
	}
	return out
}

func (c *company) coverage(who, unit string) domain.Coverage {
	return asked[domain.Coverage](c, who, "coverage", values{"unitId": unit})
}

func (c *company) gaps(who string, args values) []string {
	args["first"] = 100
	var out []string
	for _, g := range asked[domain.BrokenChainPage](c, who, "brokenChains", args).Nodes {
		out = append(out, string(g.Kind)+" "+g.UnitID+" "+g.RecordID)
	}
	slices.Sort(out)
	return out
}

// figure is a figure's total as text: numerator, denominator, value.
func (c *company) figure(who, key, unit string, groupBy ...string) string {
	c.t.Helper()
	v := c.view(who)
	q := &state.FigureQuery{Keys: []string{key}, Of: "BRANCH", Per: "UNIT", Unit: unit, First: 100, OrderBy: "UNIT_PATH", GroupBy: groupBy}
	if err := v.Named().Check(v, q); err != nil {
		return err.Error()
	}
	list, err := v.Named().Answer(v, q)
	if err != nil {
		c.t.Fatal(err)
	}
	r := list[0].Total
	for _, x := range list[0].Rows {
		if len(groupBy) > 0 && x.Group[0].Code == party {
			r = x
		}
	}
	text := ""
	for _, n := range []*domain.Decimal{r.Num, r.Den, r.Value} {
		if n == nil {
			text += "-"
		} else {
			text += n.String() + " "
		}
	}
	return text
}

func same(t testing.TB, what string, got, want any) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func levelsOf(c domain.Coverage, kind string) (out []string) {
	for _, l := range c.Levels {
		if string(l.LetterKind) == kind {
			value := "-"
			if l.Value != nil {
				value = fmt.Sprintf("%.1f", *l.Value)
			}
			out = append(out, fmt.Sprintf("%s %d/%d %s %v", l.Level, l.Numerator, l.Denominator, value, l.Missing))
		}
	}
	return out
}

// INV-CV1, INV-CV3: a unit is covered by a target that it holds in either line, in the commit
// that gives it one; the list of gaps names those that are missing.
func TestINV_CV3_FigureAndListAgree(t *testing.T) {
	c := newCompany(t, 2, 4, 3)
	for i := range 2 {
		c.target(fmt.Sprintf("d%d", i), party, "SECONDARY_UNIT", fmt.Sprintf("d%d", i), values{"counterUnitId": fmt.Sprintf("s%d", i)})
	}
	for i := range 3 {
		c.target(fmt.Sprintf("w%d", i), party, "WORKSHOP_SECTION", fmt.Sprintf("w%d", i), values{"counterUnitId": fmt.Sprintf("b%d", i), "parentId": "d0"})
	}
	c.target("w3", party, "WORKSHOP_SECTION", "w3", values{"status": "ISSUED"}) // not accepted: it covers nothing
	c.commit()
	same(t, "levels", levelsOf(c.coverage("pa", "c"), party), "[SECONDARY_UNIT 2/2 100.0 [] WORKSHOP_SECTION 3/4 75.0 [w3] BRANCH 3/4 75.0 [b3]]")
	same(t, "figure", c.figure("pa", "HORIZONTAL_COVERAGE", "c", "LETTER_KIND"), "3 4 75.0 ")
	same(t, "least of the kinds", c.figure("pa", "HORIZONTAL_COVERAGE", "c"), "0 4 0.0 ")
	kinds := values{"kinds": []string{"UNIT_WITHOUT_TARGET"}, "letterKind": party}
	same(t, "gaps", c.gaps("pa", kinds), "[UNIT_WITHOUT_TARGET b3 b3 UNIT_WITHOUT_TARGET w3 w3]")

	c.set("Target", "w3", values{"status": "ACCEPTED"})
	c.plan("b3", today-10)
	c.item("i3", "b3", "w3", nil)
	c.commit()
	same(t, "all", levelsOf(c.coverage("pa", "c"), party), "[SECONDARY_UNIT 2/2 100.0 [] WORKSHOP_SECTION 4/4 100.0 [] BRANCH 4/4 100.0 []]")
	same(t, "no gaps", c.gaps("pa", kinds), "[]")

	page := asked[domain.CoverageUnitPage](c, "pa", "coverageByUnit", values{"level": "BRANCH", "letterKind": party, "first": 3})
	same(t, "units", fmt.Sprint(len(page.Nodes), page.TotalCount, page.HasNextPage, page.Nodes[0].UnitID, page.Nodes[0].Covered), "3 4 trueb0true")
	page = asked[domain.CoverageUnitPage](c, "pa", "coverageByUnit", values{"level": "BRANCH", "first": 3, "after": page.EndCursor})
	same(t, "the rest", fmt.Sprint(len(page.Nodes), page.HasNextPage, page.Nodes[0].UnitID, page.Nodes[0].Covered), "1 falseb3false")
}

// INV-CV2: who is not in the base counts for nothing, and is named.
func TestINV_CV2_NotInBase(t *testing.T) {
	c := newCompany(t, 1, 2, 1)
	c.make("OrgUnit", "b9", values{"code": "b9", "nameZh": "b9", "kind": "BRANCH", "line": "PARTY", "path": "/c/s0/b9", "parentId": "s0", "status": "ACTIVE"})
	for _, b := range []string{"b0", "b1", "b9"} {
		c.target("t-"+b, party, "BRANCH", b, nil)
	}
	c.commit()
	got := c.coverage("pa", "c")
	same(t, "branches", levelsOf(got, party)[2], "BRANCH 2/2 100.0 []")
	same(t, "beside", got.NotInBase, "[b9]")
	// It enters by a restated base, and the old one is not in force any more.
	c.set("TargetGroupFigure", "base-b1", values{"status": "RESTATED"})
	c.make("TargetGroupFigure", "base-b1-2", values{"cycleId": "cy26", "unitId": "b1", "version": 2, "unitKind": "BRANCH", "inScope": true, "frozenOn": today - 5, "status": "FROZEN"})
	c.make("TargetGroupFigure", "base-b9", values{"cycleId": "cy26", "unitId": "b9", "version": 2, "unitKind": "BRANCH", "inScope": true, "frozenOn": today - 5, "status": "FROZEN"})
	c.commit()
	got = c.coverage("pa", "c")
	same(t, "restated", levelsOf(got, party)[2], "BRANCH 3/3 100.0 []")
	same(t, "nobody beside", got.NotInBase, "[]")
}

func state0(c *company, id string) string {
	ent := c.snap.Registry().Entity("Target")
	v := c.view("pa")
	return v.Derived(ent.Field("chainState"), v.Record(ent, id)).S
}

// TestChainStates follows a chain from its conference down until somebody has taken it on.
func TestChainStates(t *testing.T) {
	c := newCompany(t, 1, 1, 3)
	c.target("root", party, "COMPANY", "gc", values{"conferenceId": "conf"})
	c.target("mid", party, "WORKSHOP_SECTION", "w0", values{"parentId": "root", "acceptedAt": at(today - 5)})
	c.commit()
	same(t, "its time runs", state0(c, "mid")+state0(c, "root"), "PENDINGPENDING")
	c.set("Target", "mid", values{"acceptedAt": at(today - 60)})
	c.commit()
	same(t, "its time is over", state0(c, "mid")+state0(c, "root"), "BROKENBROKEN")
	same(t, "not decomposed", c.gaps("pa", values{"kinds": []string{"NOT_DECOMPOSED"}}), "[NOT_DECOMPOSED w0 mid]")
	chain := asked[domain.BrokenChainPage](c, "pa", "brokenChains", values{"kinds": []string{"NOT_DECOMPOSED"}, "first": 1}).Nodes[0]
	same(t, "way down", fmt.Sprint(chain.Path[0].Code, chain.Path[1].Code, chain.WhoMustAct), "rootmid[lt-w0]")
	same(t, "vertical", c.figure("pa", "VERTICAL_COVERAGE", "gc"), "0 1 0.0 ")

	c.set("Target", "mid", values{"notFurther": true})
	c.commit()
	same(t, "ended by decision", state0(c, "mid")+state0(c, "root"), "EXEMPTREACHED")
	same(t, "no gap", c.gaps("pa", values{"kinds": []string{"NOT_DECOMPOSED"}}), "[]")
	same(t, "on no side", c.figure("pa", "VERTICAL_COVERAGE", "gc"), "0 0 -")

	c.set("Target", "mid", values{"notFurther": false})
	c.plan("b0", today-60)
	c.item("i", "b0", "mid", nil)
	c.commit()
	same(t, "unclaimed", state0(c, "mid"), "BROKEN")
	same(t, "no claim", c.gaps("pa", values{"kinds": []string{"NO_CLAIM", "NOT_DECOMPOSED"}}), "[NO_CLAIM b0 i]")
	same(t, "items", c.figure("pa", "UNCLAIMED_ITEMS", "c"), "1 -1 ")
	c.claim("i", "b0", "mid", "m0-1", 60)
	c.commit()
	same(t, "claimed", state0(c, "mid")+state0(c, "root"), "REACHEDREACHED")
	same(t, "a part is left", c.gaps("pa", values{"kinds": []string{"NO_CLAIM"}}), "[NO_CLAIM b0 i]")
	c.claim("i", "b0", "mid", "m0-2", 40)
	c.commit()
	same(t, "nothing is left", c.gaps("pa", values{"kinds": []string{"NO_CLAIM"}}), "[]")

	// INV-T12: who left is a gap, and the chain stands.
	c.set("Member", "m0-2", values{"branchId": "s0"})
	c.commit()
	same(t, "gone", c.gaps("pa", values{"kinds": []string{"OWNER_GONE"}}), "[OWNER_GONE b0 i]")

	c.unit("g", "b0", "/c/s0/b0/g", "PARTY_GROUP", "PARTY")
	c.target("leaf", party, "PARTY_GROUP", "g", values{"parentId": "mid", "ownerAccountId": "", "ownerMemberId": "m0-1"})
	c.set("Member", "m0-1", values{"partyGroupId": "g"})
	c.commit()
	same(t, "at the last level", state0(c, "leaf")+state0(c, "mid"), "REACHEDREACHED")
	c.set("Member", "m0-1", values{"partyGroupId": "s0"})
	c.commit()
	same(t, "its owner left the group", state0(c, "leaf")+state0(c, "mid"), "BROKENBROKEN")
}

// TestMemberReach counts the base: who joins or leaves a branch afterwards changes no
// denominator, who is exempt is on neither side, and a second claim reaches nobody anew.
func TestMemberReach(t *testing.T) {
	c := newCompany(t, 1, 2, 30)
	c.target("w0", party, "WORKSHOP_SECTION", "w0", nil)
	c.plan("b0", today-40)
	c.item("i", "b0", "w0", nil)
	c.set("TargetGroupFigure", "base-b0", values{"exemptIds": []string{"m0-28", "m0-29"}})
	for n := range 21 {
		c.claim("i", "b0", "w0", fmt.Sprintf("m0-%d", n), 1)
	}
	c.commit()
	same(t, "reached", c.figure("bs", "MEMBER_REACH", "b0"), "21 28 75.0 ")
	same(t, "claimed", c.figure("bs", "CLAIM_RATE", "b0"), "21 28 75.0 ")
	same(t, "missing", len(c.gaps("bs", values{"kinds": []string{"MEMBER_UNREACHED"}})), 7)
	c.item("j", "b0", "w0", nil)
	c.claim("j", "b0", "w0", "m0-0", 1)
	c.claim("j", "b0", "w0", "m0-28", 1) // exempt
	c.commit()
	same(t, "the same one again", c.figure("bs", "MEMBER_REACH", "b0"), "21 28 75.0 ")
	c.make("Pledge", "p", values{"memberId": "m0-21", "unitId": "b0", "cycleId": "cy26", "textZh": "x", "targetId": "w0", "status": "PUBLISHED", "publishScope": "BRANCH"})
	c.set("Member", "m0-1", values{"branchId": "b1"})
	c.commit()
	same(t, "another one, by a pledge; one moved", c.figure("bs", "MEMBER_REACH", "b0"), "22 28 78.6 ")
	same(t, "claims alone", c.figure("bs", "CLAIM_RATE", "b0"), "21 28 75.0 ")
	same(t, "gaps", len(c.gaps("bs", values{"kinds": []string{"MEMBER_UNREACHED"}})), 6)
	got := c.coverage("bs", "b0")
	same(t, "page", fmt.Sprint(got.MemberReach.Numerator, got.MemberReach.Denominator, *got.MemberReach.Value), "22 28 78.6")
}

// INV-CV4: who sees a part is told no rate of the whole, and nothing of what others have.
func TestINV_CV4_OwnScopeAlone(t *testing.T) {
	c := newCompany(t, 2, 4, 2)
	for i := range 4 {
		c.target(fmt.Sprintf("w%d", i), party, "WORKSHOP_SECTION", fmt.Sprintf("w%d", i), values{"counterUnitId": fmt.Sprintf("b%d", i)})
	}
	c.commit()
	same(t, "of the company", levelsOf(c.coverage("bs", "c"), party), "[WORKSHOP_SECTION 1/1 - [] BRANCH 1/1 - []]")
	same(t, "of the own", levelsOf(c.coverage("bs", "b0"), party), "[WORKSHOP_SECTION 1/1 100.0 [] BRANCH 1/1 100.0 []]")
	for _, g := range c.gaps("bs", values{}) {
		if g[len(g)-2:] != "b0" && g[len(g)-2:] != "w0" {
			t.Errorf("bs is told of %s", g)
		}
	}
	if list := c.gaps("us", values{}); len(list) == 0 {
		t.Error("us is told of no gap")
	}
	if _, err := c.snap.Hosted("coverage")(c.view("nobody"), []byte(`{"unitId":"b0"}`)); domain.AsError(err).Code != domain.CodeNotFound {
		t.Errorf("somebody without an account: %v", err)
	}
}

// planned are the entities of planning that facts look at.
var planned = []string{"Target", "PlanItem", "BranchPlan", "TargetClaim", "DutyItem", "Pledge", "SecretaryDuty", "TargetGroupFigure", "ResponsibilityLetter", "LetterItem",
	"Conference", "StaffSurvey", "Suggestion", "CarryOver", "TargetProgress", "UnitLink", "Member", "Problem"}

// plannedID is the id of one of a few records.
func plannedID(entity string, n int) string {
	switch entity {
	case "PdcaCycle":
		return "cy26"
	case "BranchPlan":
		return domain.KeyID("BranchPlan", "cy26", fmt.Sprintf("b%d", n))
	}
	return fmt.Sprintf("%s%d", lower(entity), n)
}

// randomPlanned changes a record of planning.
func randomPlanned(t *rapid.T, d *state.Draft) {
	reg := d.Registry()
	ent := reg.Entity(rapid.SampledFrom(planned).Draw(t, "type"))
	n := rapid.IntRange(0, 2).Draw(t, "id")
	e := &domain.Effect{Type: ent.Name, ID: plannedID(ent.Name, n), By: "sys", At: 1_760_000_000_000}
	old := d.Get(ent, e.ID)
	switch {
	case old == nil:
		e.Create = true
	case old.Deleted():
		e.Restore = true
	case rapid.IntRange(0, 6).Draw(t, "op") == 0:
		e.Delete = true
	}
	for _, f := range ent.Fields {
		if e.Delete || f.Sealed != nil || f.Secret || !(e.Create || e.Restore) && rapid.IntRange(0, 2).Draw(t, "skip") > 0 {
			continue
		}
		v := value(t, reg, f)
		switch {
		case f.Name == "memberIds" || f.Name == "exemptIds":
			v = domain.List([]string{plannedID("Member", rapid.IntRange(0, 2).Draw(t, f.Name))})
		case f.Ref != nil && f.Ref.To.Name != "OrgUnit" && f.Ref.To.Name != "Account" && f.Kind == domain.KindString:
			v = domain.String(plannedID(f.Ref.To.Name, rapid.IntRange(0, 2).Draw(t, f.Name)))
		case ent.Name == "BranchPlan" && f.Name == "branchId": // its id follows from it
			v = domain.String(fmt.Sprintf("b%d", n))
		case f.Name == "parentUnitId":
			v = domain.String(rapid.SampledFrom([]string{"s0", "s1", "c"}).Draw(t, f.Name))
		}
		if !v.IsNull() {
			e.Fields = append(e.Fields, domain.FieldEffect{Field: f.Index, Value: v})
		}
	}
	if _, err := d.Apply(e); err != nil {
		t.Fatal(err)
	}
}

// loaded is the state as a start makes it from its records.
func loaded(s *state.Snapshot) *state.Snapshot {
	l := state.NewLoader(s.Schema())
	for _, ent := range s.Registry().Entities {
		s.EachOfEntity(ent, func(r *domain.Record) { l.Add(r.Body.Copy()) })
	}
	return l.Finish(&domain.Commit{Seq: s.Rev, At: s.At}, nil)
}

func allFacts(v *state.View, source string) map[factKey][2]int64 {
	out := map[factKey][2]int64{}
	v.EachFact(state.FactsAsked{Source: source, From: today - 100_000, To: today + 100_000}, func(f *state.Fact) {
		k := factKey{f.Unit, f.On, f.Pending, f.Guarded, f.Heads}
		n := out[k]
		if out[k] = [2]int64{n[0] + f.Num, n[1] + f.Den}; out[k] == [2]int64{} {
			delete(out, k)
		}
	})
	return out
}
