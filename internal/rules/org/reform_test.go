package org_test

import (
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/reform"
	"pdca/internal/registry"
)

func reformOf(kind, more string) string {
	return `
		pa create UnitReform @r {"kind":"` + kind + `","effectiveOn":"2026-06-15","documentNo":"党发〔2026〕1号",` + more + `}`
}

const (
	execute = `cc update UnitReform @r {"status":"EXECUTED"}`
	merge   = `"sourceUnitId":"b001","targetUnitId":"b000"`
)

// merged is a branch that was merged into another one.
var merged = reformOf("MERGE", merge) + "\n" + execute

// INV-ORG2, ORG3, ORG5: who reforms a unit, into what, and when.
func TestINV_ORG_Reforms(t *testing.T) {
	draft := func(kind, more string) string { return reformOf(kind, more)[3:] }
	const empty = `
		system update Member m2 {"branchId":"b000"}`
	ahead := `
		pa create UnitReform @q {"kind":"MERGE","sourceUnitId":"b000","targetUnitId":"b010","effectiveOn":"2026-07-01","documentNo":"党发〔2026〕2号"}
		cc update UnitReform @q {"status":"EXECUTED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a merger", reformOf("MERGE", merge), execute, ""},
		{"decided by who prepared it", reformOf("MERGE", merge), `pa update UnitReform @r {"status":"EXECUTED"}`, "FORBIDDEN"},
		{"decided by the unit", reformOf("MERGE", merge), `us update UnitReform @r {"status":"EXECUTED"}`, "FORBIDDEN"},
		{"prepared by the unit", "", `us create UnitReform @r {"kind":"MERGE","effectiveOn":"2026-06-15",` + merge + `}`, "FORBIDDEN"},
		{"decided by another unit", reformOf("MERGE", merge), `us1 update UnitReform @r {"status":"EXECUTED"}`, "NOT_FOUND"},
		{"cancelled", reformOf("MERGE", merge), `pa update UnitReform @r {"status":"CANCELLED"}`, ""},
		{"cancelled when it is decided", merged, `pa update UnitReform @r {"status":"CANCELLED"}`, "FORBIDDEN"},
		{"changed when it is decided", merged, `pa update UnitReform @r {"noteZh":"改"}`, "SEALED"},
		{"without the document", `
			pa create UnitReform @r {"kind":"MERGE","effectiveOn":"2026-06-15",` + merge + `}`, execute, "VALIDATION"},
		{"without a target", "", draft("MERGE", `"sourceUnitId":"b001"`), "INV-ORG2"},
		{"into itself", "", draft("MERGE", `"sourceUnitId":"b001","targetUnitId":"b001"`), "INV-ORG2"},
		{"into another kind", "", draft("MERGE", `"sourceUnitId":"b001","targetUnitId":"s01"`), "INV-ORG2"},
		{"into one that is merging itself", ahead, draft("MERGE", merge), ""},
		{"into one that is merged by then", ahead, `pa create UnitReform @r {"kind":"MERGE","effectiveOn":"2026-07-02",` + merge + `}`, "INV-ORG2"},
		{"what is merging already", ahead, draft("RENAME", `"sourceUnitId":"b000","newNameZh":"新名"`), "INV-ORG5"},
		{"what was merged", merged, `pa create UnitReform @q {"kind":"RENAME","effectiveOn":"2026-06-15","sourceUnitId":"b001","newNameZh":"新名"}`, "INV-ORG5"},
		{"backwards", "", `pa create UnitReform @r {"kind":"MERGE","effectiveOn":"2026-06-14",` + merge + `}`, "INV-ORG5"},
		{"too far ahead", "", `pa create UnitReform @r {"kind":"MERGE","effectiveOn":"2026-12-31",` + merge + `}`, "INV-ORG5"},
		{"decided when its day is over", reformOf("MERGE", merge) + `
			wait 1`, execute, "INV-ORG5"},
		{"dissolving a branch with members", reformOf("DISSOLVE", `"sourceUnitId":"b001"`), execute, "INV-ORG3"},
		{"dissolving an empty one", empty + reformOf("DISSOLVE", `"sourceUnitId":"b001"`), execute, ""},
		{"dissolving a unit with branches", reformOf("DISSOLVE", `"sourceUnitId":"s01"`), execute, "INV-ORG3"},
		{"dissolving with a target", "", draft("DISSOLVE", merge), "INV-ORG2"},
		{"moving", reformOf("MOVE", `"sourceUnitId":"b001","targetUnitId":"s01"`), execute, ""},
		{"moving to where it is", "", draft("MOVE", `"sourceUnitId":"b001","targetUnitId":"s00"`), "INV-ORG2"},
		{"moving under a branch", "", draft("MOVE", `"sourceUnitId":"b001","targetUnitId":"b010"`), "INV-ORG1"},
		{"renaming without a name", "", draft("RENAME", `"sourceUnitId":"b001"`), "VALIDATION"},
		{"who decides, typed", "", draft("MERGE", merge+`,"parentUnitId":"s01"`), "READ_ONLY_FIELD"},
		{"merged by hand", "", `pa update OrgUnit b001 {"status":"MERGED"}`, "ILLEGAL_TRANSITION"},
		{"moved by hand", "", `pa update OrgUnit b001 {"parentId":"s01"}`, "INV-ORG5"},
		{"a successor by hand", "", `pa update OrgUnit b001 {"successorIds":["b000"]}`, "READ_ONLY_FIELD"},
		{"something new for what was merged", merged, `pa create Inspection @i {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b001","leadId":"li","inspectorIds":["in1"]}`, "INV-ORG7"},
	})
}

// A merger takes along what the table says, leaves what was recorded where it was, and
// says by which rule; no active member stays behind.
func TestReformMerges(t *testing.T) {
	w := enginetest.New(t)
	tick(w)
	w.Must(`
		system create OrgUnit gc {"code":"1","nameZh":"集团","kind":"GROUP_COMPANY","line":"ADMIN"}
		system create OrgUnit w0 {"code":"2","nameZh":"车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"gc"}
		system create UnitLink l0 {"partyUnitId":"b001","adminUnitId":"w0","validFrom":"2026-01-01"}
		system create OrgUnit g1 {"code":"G1","nameZh":"党小组","kind":"PARTY_GROUP","line":"PARTY","parentId":"b001"}
		system update Member m2 {"partyGroupId":"g1"}
		system create Account bs1 {"username":"bs1","name":"书记","unitId":"b001","memberId":"m2"}
		system create RoleGrant bs1/1 {"accountId":"bs1","role":"BRANCH_SECRETARY","scopeUnitId":"b001","from":"2026-01-01"}
		system create RoleGrant later {"accountId":"bs1","role":"PARTY_WORKER","scopeUnitId":"b001","from":"2026-07-01"}
		system create LeadershipTerm lt {"orgUnitId":"b001","termFrom":"2026-01-01"}
		system create Site si {"code":"SI","nameZh":"车间","kindCode":"WORKSHOP","unitId":"b001"}
		system create PointsEntry pe {"memberId":"m2","ruleCode":"PT01","sourceId":"s","occurredOn":"2026-06-01"}
		pa create Inspection @i {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b001","leadId":"li","inspectorIds":["in1"]}
		pa create UnitReform @r {"kind":"MERGE","effectiveOn":"2026-06-20","documentNo":"党发〔2026〕1号",` + merge + `}
		cc update UnitReform @r {"status":"EXECUTED"}`)
	r := enginetest.Body[domain.UnitReform](w, "@r")
	if r.ParentUnitID != "s00" || r.AppliedOn != 0 || len(reform.Plan(w.Snapshot(), r, nil)) < 7 {
		t.Errorf("decided by %s, done on %s: %v", r.ParentUnitID, r.AppliedOn, reform.Plan(w.Snapshot(), r, nil))
	}
	w.Wait(4 * enginetest.Day)
	tick(w)
	if u := enginetest.Body[domain.OrgUnit](w, "b001"); u.Status != domain.OrgUnitStatusActive {
		t.Errorf("the day before it is %s", u.Status)
	}
	w.Wait(enginetest.Day)
	tick(w)
	u := enginetest.Body[domain.OrgUnit](w, "b001")
	if u.Status != domain.OrgUnitStatusMerged || u.ValidTo != w.Today()-1 || !slices.Equal(u.SuccessorIDs, []string{"b000"}) || told(w, "OrgUnit", "b001")[0] != "|INV-ORG5||3" {
		t.Errorf("%s until %s, %v, %v", u.Status, u.ValidTo, u.SuccessorIDs, told(w, "OrgUnit", "b001"))
	}
	if r := enginetest.Body[domain.UnitReform](w, "@r"); r.AppliedOn != w.Today() {
		t.Errorf("done on %s", r.AppliedOn)
	}
	m, a, g := enginetest.Body[domain.Member](w, "m2"), enginetest.Body[domain.Account](w, "bs1"), enginetest.Body[domain.RoleGrant](w, "bs1/1")
	if m.BranchID != "b000" || m.PartyGroupID != "" || a.UnitID != "b000" || g.Status != domain.GrantStatusEnded || g.To.String() != "2026-06-19" || g.UnitID != "b000" {
		t.Errorf("member in %s, group %q; account in %s, grant %s until %s of %s", m.BranchID, m.PartyGroupID, a.UnitID, g.Status, g.To, g.UnitID)
	}
	if later := enginetest.Body[domain.RoleGrant](w, "later"); later.Status != domain.GrantStatusEnded || len(w.Snapshot().GrantsOf("bs1", w.Today()+30)) > 0 {
		t.Errorf("what would have begun afterwards is %s", later.Status)
	}
	if p := reform.Proposed(w.Snapshot(), r); len(p) != 1 || p[0].ID != "bs1/1" {
		t.Errorf("proposed: %v", p)
	}
	w.Must(`pa create RoleGrant @b {"accountId":"bs1","role":"BRANCH_SECRETARY","scopeUnitId":"b000"}`)
	if p := reform.Proposed(w.Snapshot(), r); len(p) > 0 {
		t.Errorf("given, and still proposed: %v", p)
	}
	var links []string
	w.Snapshot().EachOf("UnitLink", "adminUnitId", "w0", func(r *domain.Record) bool {
		l := r.Body.(*domain.UnitLink)
		links = append(links, l.PartyUnitID+" "+l.ValidFrom.String()+" "+l.ValidTo.String())
		return true
	})
	if len(links) != 2 || links[0] != "b001 2026-01-01 2026-06-19" || links[1][:15] != "b000 2026-06-20" {
		t.Errorf("links %q", links)
	}
	for what, got := range map[string]bool{
		"group":      enginetest.Body[domain.OrgUnit](w, "g1").Status == domain.OrgUnitStatusDissolved,
		"term":       enginetest.Body[domain.LeadershipTerm](w, "lt").Status == domain.TermStatusEnded,
		"site":       enginetest.Body[domain.Site](w, "si").UnitID == "b000",
		"points":     enginetest.Body[domain.PointsEntry](w, "pe").UnitID == "b001",
		"inspection": enginetest.Body[domain.Inspection](w, "@i").Status == domain.InspectionStatusCancelled,
		"as now":     reform.Now(w.Snapshot(), "b001") == "b000",
	} {
		if !got {
			t.Errorf("%s is not as the table says", what)
		}
	}
}

// A unit that moves is known by where it was, and by its former name.
func TestReformMovesAndRenames(t *testing.T) {
	w := enginetest.New(t)
	w.Must(reformOf("MOVE", `"sourceUnitId":"b000","targetUnitId":"s01"`) + "\n" + execute + `
		pa create UnitReform @n {"kind":"RENAME","effectiveOn":"2026-06-15","documentNo":"党发〔2026〕2号","sourceUnitId":"b000","newNameZh":"总装支部"}
		cc update UnitReform @n {"status":"EXECUTED"}`)
	u := enginetest.Body[domain.OrgUnit](w, "b000")
	if u.Path != "/c/s01/b000" || u.NameZh != "总装支部" || len(u.Moves) != 1 || len(u.FormerNames) != 1 {
		t.Errorf("%+v", u)
	}
	if g := enginetest.Body[domain.OrgUnit](w, "g000"); g.Path != "/c/s01/b000/g000" {
		t.Errorf("the group below is at %s", g.Path)
	}
	now, then := reform.PathOn(w.Snapshot(), "g000", w.Today()), reform.PathOn(w.Snapshot(), "g000", w.Today()-1)
	if !slices.Equal(now, []string{"g000", "b000", "s01", "c"}) || !slices.Equal(then, []string{"g000", "b000", "s00", "c"}) {
		t.Errorf("now %v, then %v", now, then)
	}
	if x := enginetest.Body[domain.UnitReform](w, "@r"); x.ParentUnitID != "c" {
		t.Errorf("decided by %s", x.ParentUnitID)
	}
}

// What is not so any more on its day is not done.
func TestReformIsNotDoneWhereItCannot(t *testing.T) {
	w := enginetest.New(t)
	tick(w)
	w.Must(`
		system update Member m2 {"branchId":"b000"}
		pa create UnitReform @r {"kind":"DISSOLVE","effectiveOn":"2026-06-20","documentNo":"党发〔2026〕1号","sourceUnitId":"b001"}
		cc update UnitReform @r {"status":"EXECUTED"}
		us create Member @m {"personNo":"9","name":"新","branchId":"b001"}`)
	w.Wait(5 * enginetest.Day)
	tick(w)
	if r, u := enginetest.Body[domain.UnitReform](w, "@r"), enginetest.Body[domain.OrgUnit](w, "b001"); r.Status != domain.ReformStatusCancelled || u.Status != domain.OrgUnitStatusActive {
		t.Errorf("the reform is %s, the unit %s", r.Status, u.Status)
	}
}

// underWay are records of b000 in every state that there is of them, as id and entity.
func underWay(w *enginetest.World) map[string]string {
	made := map[string]string{}
	each := func(entity, fields string) { // # stands for the state
		ent := w.Registry().Entity(entity)
		for _, state := range ent.Fields[ent.Status].Enum.Values {
			id, after := entity+"-"+state.Name, entity+"-after-"+state.Name
			made[id] = entity
			w.Must(`
				system create Evidence ` + after + ` {"unitId":"b000","kindCode":"LEDGER"}` + enginetest.Come(after) + strings.ReplaceAll(`
				system create `+entity+` `+id+` {`+fields+`,"status":"#"}`, "#", state.Name))
		}
	}
	each("Inspection", `"cycleId":"cy26","adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b000","leadId":"li","inspectorIds":["in1"]`)
	each("Finding", `"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"问题","severity":"MAJOR"`)
	const problem = `"unitId":"b000","cycleId":"cy26","source":"REGULAR_INSPECTION","severity":"MAJOR","descriptionZh":"问题"`
	w.Must(`
		system create Problem into {` + problem + `}
		system create Evidence before {"unitId":"b000","kindCode":"LEDGER"}` + enginetest.Come("before"))
	each("Problem", problem+`,"mergedIntoId":"into"`)
	each("Rectification", `"problemId":"Problem-ASSIGNED","ownerId":"m0","beforeEvidenceIds":["before"],"afterEvidenceIds":["Rectification-after-#"]`)
	return made
}

// What is under way stays where it was recorded, in every state that the table names, and
// the successor answers for it: also the next one, where that is merged as well.
func TestWhatIsUnderWayGoesOn(t *testing.T) {
	w := enginetest.New(t)
	made := underWay(w)
	answers := func(want string) {
		for id, entity := range made {
			ent, r := w.Registry().Entity(entity), w.Snapshot().Find(entity, id)
			status := r.Body.Str(ent.Status)
			moves := slices.ContainsFunc(reform.Table, func(row reform.Row) bool {
				return row.Entity == entity && slices.Contains(row.Merge.Set, "responsibleUnitId") && (len(row.In) == 0 || slices.Contains(row.In, status))
			})
			if got := r.Body.Str(ent.Field("responsibleUnitId").Index); r.Body.Str(ent.Field("unitId").Index) != "b000" || (got == want) != moves {
				t.Errorf("%s of %s, for which %q answers, not %s: %v", id, status, got, want, moves)
			}
		}
	}
	w.Must(reformOf("MERGE", `"sourceUnitId":"b000","targetUnitId":"b001"`) + "\n" + execute)
	answers("b001")
	for _, state := range []string{"PLANNED", "ASSIGNED", "PACK_DOWNLOADED"} {
		if i := enginetest.Body[domain.Inspection](w, "Inspection-"+state); i.Status != domain.InspectionStatusCancelled {
			t.Errorf("what was %s is %s", state, i.Status)
		}
	}
	w.Must(`
		pa create UnitReform @q {"kind":"MERGE","effectiveOn":"2026-06-15","documentNo":"党发〔2026〕2号","sourceUnitId":"b001","targetUnitId":"b010"}
		cc update UnitReform @q {"status":"EXECUTED"}`)
	answers("b010")
}

// INV-ORG3: a unit is not dissolved while a finding is open, however far it went, or a
// task, nor one that answers for such of another unit.
func TestReformIsForbiddenByWhatIsUnderWay(t *testing.T) {
	w := enginetest.New(t)
	underWay(w)
	forbids := func(unit string) map[string]int {
		got := map[string]int{}
		for _, s := range reform.Plan(w.Snapshot(), &domain.UnitReform{Kind: domain.ReformKindDissolve, SourceUnitID: unit, EffectiveOn: w.Today()}, nil).Forbids() {
			got[s.Row.Entity] += len(s.Records)
		}
		return got
	}
	if got := forbids("b000"); got["Finding"] != 6 || got["Rectification"] != 9 {
		t.Errorf("%v", got)
	}
	w.Must(reformOf("MERGE", `"sourceUnitId":"b000","targetUnitId":"b001"`) + "\n" + execute)
	if got := forbids("b001"); got["Finding"] != 6 || got["Rectification"] != 9 {
		t.Errorf("of a successor: %v", got)
	}
}

// TestTheTableIsDeclared: what the table names is declared.
func TestTheTableIsDeclared(t *testing.T) {
	if got := reform.Waiting(registry.MustLoad()); len(got) > 0 {
		t.Errorf("waiting for %q", got)
	}
}
