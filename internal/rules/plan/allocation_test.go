package plan_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

const submit = `ba update TargetAllocation @a {"status":"SUBMITTED"}`

// among is a line of fields of @t0, beside those that it has.
func among(fields string) string { return split + "\n ba update Target @t0 " + fields }

func TestTargetsHaveTheirPlace(t *testing.T) {
	child := func(holder, fields string) string {
		return `ba create Target @n {"allocationId":"@a","holderUnitId":"` + holder + `",` + whole + fields + `}`
	}
	under := func(parent string) string {
		return issued + `
	lt0 update Target @t0 {"ownerAccountId":"lt0","status":"ACCEPTED"}
	lt0 create TargetAllocation @b {"targetId":"` + parent + `"}`
	}
	below := func(holder, fields string) string {
		return `lt0 create Target @n {"allocationId":"@b","holderUnitId":"` + holder + `",` + whole + fields + `}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"a unit of the other line", split, child("s00", ""), ""},
		{"INV-T8 a level left out", split, child("w000", ""), "INV-T8"},
		{"INV-T8 the parent's own level", split, child("gc", ""), "INV-CF2"},
		{"INV-T8 a level that the unit is not at", split, child("d00", `,"level":"BRANCH"`), "INV-T8"},
		{"INV-T8 a department", split + `
	system create OrgUnit pd {"code":"PD","nameZh":"技术部","kind":"PROFESSIONAL_DEPARTMENT","line":"FUNCTION","parentId":"gc"}`, child("pd", `,"level":"SECONDARY_UNIT"`), "INV-T8"},
		{"INV-T8 down to the workshop", under("@t0"), below("w000", ""), ""},
		{"INV-T8 down to a linked branch", under("@t0"), below("b000", ""), ""},
		{"INV-T8 to another plant's branch", under("@t0"), below("b010", ""), "INV-T8"},
		{"INV-T8 where the link has ended", issued + `
	lt0 update Target @t0 {"ownerAccountId":"lt0","status":"ACCEPTED"}
	system update UnitLink l-0 {"validTo":"2026-06-14"}
	lt0 create TargetAllocation @b {"targetId":"@t0"}`, below("b000", ""), "INV-T8"},
		{"INV-CF2 of a conference, and a workshop's", meeting, `ba create Target @n {"allocationId":"@ra","holderUnitId":"w000",` + whole + `}`, "INV-CF2"},
		{"INV-CF2 of a plan for nothing", meeting, `ba create TargetAllocation @n {}`, "INV-CF2"},
		{"INV-CF2 of a plan for both", recorded, `ba create TargetAllocation @n {"conferenceId":"@k","targetId":"@r"}`, "INV-CF2"},
		{"INV-T1 another kind", split, `pa create Target @n {"allocationId":"@a","holderUnitId":"d00","titleZh":"廉洁","letterKind":"INTEGRITY_LETTER","classCode":"CONDUCT_INTEGRITY"}`, "INV-T1"},
		{"INV-T1 a class of another kind", split, `ba update Target @t0 {"classCode":"TEAM_BUILDING"}`, "INV-T1"},
		{"INV-T4 at the parent's day", split, `ba update Target @t0 {"dueOn":"2026-12-31"}`, ""},
		{"INV-T4 after the year", split, `ba update Target @t0 {"dueOn":"2027-01-15"}`, "INV-T4"},
		{"INV-T4 before the year", split, `ba update Target @t0 {"dueOn":"2025-12-31"}`, "INV-T4"},
		{"INV-T4 after the parent's", under("@t0") + `
	system update Target @t0 {"dueOn":"2026-09-30"}`, below("w000", ""), "INV-T4"},
		{"a unit of the other line that is none", split, `ba update Target @t0 {"counterUnitId":"s01"}`, "INV-T8"},
		{"of a target that was not issued", meeting, `ba create TargetAllocation @n {"targetId":"@r"}`, "INV-T11"},
		{"of a conference that has recorded, a target more", recorded, `ba create Target @n {"allocationId":"@ra","holderUnitId":"gc",` + whole + `}`, "SEALED"},
		{"a second plan at once", split, `lt create TargetAllocation @n {"targetId":"@r"}`, "INV-T11"},
		{"INV-CY4 in a cycle that is being closed", recorded + `
	system update PdcaCycle cy26 {"status":"CLOSING"}`, `ba create TargetAllocation @n {"targetId":"@r"}`, "INV-CY4"},
		{"an assessor's target of the party", meeting, `ba create Target @n {"allocationId":"@ra","holderUnitId":"c","titleZh":"党员教育","letterKind":"PARTY_TARGET_LETTER","classCode":"TEAM_BUILDING"}`, "FORBIDDEN"},
		{"by another plant", split, `lt1 create TargetAllocation @n {"targetId":"@r"}`, "MISSING_REFERENCE"},
		{"what a plant is asked for, by itself", split, `lt0 update Target @t0 {"weight":10}`, "FORBIDDEN"},
		{"how a plant goes about it, by itself", split, `lt0 update Target @t0 {"measureZh":"分解到班组"}`, ""},
		{"by a plant that does not hold it", split, `lt1 update Target @t0 {"measureZh":"x"}`, "NOT_FOUND"},
		{"a code by hand", split, `ba update Target @t0 {"code":"B99"}`, "READ_ONLY_FIELD"},
	})
}

func TestAllocationsAddUp(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"INV-T2 100", split, submit, ""},
		{"INV-T2 90", split + `
	ba update Target @t1 {"weight":30}`, submit, "INV-T2"},
		{"INV-T2 100.01", among(`{"weight":60.01}`), submit, "INV-T2"},
		{"INV-T2 three digits", split, `ba update Target @t0 {"weight":60.005}`, "INV-T2"},
		{"INV-T2 nothing at all", recorded + `
	ba create TargetAllocation @a {"targetId":"@r"}`, submit, "INV-T2"},
		{"INV-T3 140 of 150", split + `
	ba update Target @t1 {"indicator":{"kind":"NUMBER","unitZh":"亿元","goal":50,"direction":"UP"}}`, submit, "INV-T3"},
		{"INV-T3 and it is said why", split + `
	ba update Target @t1 {"indicator":{"kind":"NUMBER","unitZh":"亿元","goal":50,"direction":"UP"}}
	ba update TargetAllocation @a {"differenceNoteZh":"其余十亿元由总部承担"}`, submit, ""},
		{"INV-T3 and it is said too briefly", split + `
	ba update Target @t1 {"indicator":{"kind":"NUMBER","unitZh":"亿元","goal":50,"direction":"UP"}}
	ba update TargetAllocation @a {"differenceNoteZh":"其余由总部承担十"}`, submit, "INV-T3"},
		{"INV-T3 149.6 rounds to 150", among(`{"indicator":{"kind":"NUMBER","unitZh":"亿元","goal":89.6,"direction":"UP"}}`), submit, ""},
		{"INV-T3 149.4 does not", among(`{"indicator":{"kind":"NUMBER","unitZh":"亿元","goal":89.4,"direction":"UP"}}`), submit, "INV-T3"},
		{"INV-T3 of what makes no sum", among(`{"indicator":{"kind":"PERCENT","goal":90,"direction":"UP"}}`), submit, "INV-T3"},
		{"INV-T3 weighted goals need not be one", among(`{"indicator":{"kind":"PERCENT","goal":90,"direction":"UP"}}`) + `
	ba update TargetAllocation @a {"method":"WEIGHTED"}`, submit, ""},
		{"INV-T7 no goal", among(`{"indicator":{"kind":"NUMBER","unitZh":"亿元","direction":"UP"}}`), submit, "INV-T3"},
		{"INV-T13 by its submitter", split + `
	lt update TargetAllocation @a {"status":"SUBMITTED"}`, `lt update TargetAllocation @a {"status":"APPROVED"}`, "INV-T13"},
		{"INV-T13 by who only edits", split + "\n" + submit, `ba update TargetAllocation @a {"status":"APPROVED"}`, "INV-T13"},
		{"INV-T13 by another", split + "\n" + submit, `lt update TargetAllocation @a {"status":"APPROVED"}`, ""},
		{"by a plant", split + "\n" + submit, `lt0 update TargetAllocation @a {"status":"APPROVED"}`, "NOT_FOUND"},
		{"sealed once it is submitted", split + "\n" + submit, `ba update Target @t0 {"weight":50}`, "SEALED"},
		{"sealed for another target", split + "\n" + submit, `ba create Target @n {"allocationId":"@a","holderUnitId":"d00",` + whole + `}`, "SEALED"},
		{"taken back by its submitter", split + "\n" + submit, `ba update TargetAllocation @a {"status":"DRAFT"}`, ""},
		{"taken back by another editor", split + "\n" + submit, `pa update TargetAllocation @a {"status":"DRAFT"}`, "FORBIDDEN"},
		{"returned by who approves", split + "\n" + submit, `lt update TargetAllocation @a {"status":"DRAFT"}`, ""},
		{"INV-T11 once it is issued", issued, `ba update Target @t0 {"weight":50}`, "SEALED"},
		{"INV-T11 another day, once it is issued", issued, `lt update Target @t0 {"dueOn":"2026-11-30"}`, "SEALED"},
	})
}

// concreteRoot is the root of a conference with other fields, submitted.
func TestTargetsAreConcrete(t *testing.T) {
	with := func(fields string) string { return meeting + "\n ba update Target @r " + fields }
	indicator := func(members string) string { return with(`{"indicator":{` + members + `}}`) }
	const submit = `ba update TargetAllocation @ra {"status":"SUBMITTED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"INV-T7 no indicator", with(`{"indicator":null}`), submit, "INV-T7"},
		{"INV-T7 no goal", indicator(`"kind":"NUMBER","unitZh":"亿元","direction":"UP"`), submit, "INV-T7"},
		{"INV-T7 no unit", indicator(`"kind":"NUMBER","goal":150,"direction":"UP"`), submit, "INV-T7"},
		{"INV-T7 a percentage has its unit", indicator(`"kind":"PERCENT","goal":95,"direction":"UP"`), submit, ""},
		{"INV-T7 no direction", indicator(`"kind":"PERCENT","goal":95`), submit, "INV-T7"},
		{"INV-T7 a day", indicator(`"kind":"DATE"`), submit, ""},
		{"INV-T7 a thing without a name", indicator(`"kind":"DELIVERABLE","deliverableZh":"总结书"`), submit, "INV-T7"},
		{"INV-T7 a thing", indicator(`"kind":"DELIVERABLE","deliverableZh":"总结报告"`), submit, ""},
		{"INV-T7 no day", with(`{"dueOn":null}`), submit, "INV-T7"},
		{"INV-T7 no evidence", with(`{"evidenceKinds":[]}`), submit, "INV-T7"},
		{"INV-T7 no weight", with(`{"weight":null}`), submit, "INV-T2"},
		{"INV-T9 where it starts", indicator(`"kind":"NUMBER","unitZh":"亿元","baseline":150,"goal":150,"direction":"UP"`), submit, "INV-T9"},
		{"INV-T9 held where it starts", indicator(`"kind":"NUMBER","unitZh":"亿元","baseline":150,"goal":150,"direction":"HOLD"`), submit, ""},
		{"INV-T9 up to nothing", indicator(`"kind":"NUMBER","unitZh":"亿元","goal":0,"direction":"UP"`), submit, "INV-T9"},
		{"INV-T9 down to nothing", indicator(`"kind":"NUMBER","unitZh":"起","goal":0,"direction":"DOWN"`), submit, ""},
		{"INV-T9 1000 percent", indicator(`"kind":"PERCENT","goal":1000,"direction":"UP"`), submit, ""},
		{"INV-T9 1000.1 percent", indicator(`"kind":"PERCENT","goal":1000.1,"direction":"UP"`), submit, "INV-T9"},
	})
}

// The number of those below one parent is limited by the settings (INV-T5).
func TestTargetsAreFew(t *testing.T) {
	w := enginetest.New(t)
	w.Must(recorded + `
	system create Settings set {"cycleId":"cy26","plan":{"maxChildren":2},"status":"IN_FORCE","validFrom":"2026-06-15"}
	ba create TargetAllocation @a {"targetId":"@r"}
	ba create Target @t0 {"allocationId":"@a","holderUnitId":"d00",` + whole + `}
	ba create Target @t1 {"allocationId":"@a","holderUnitId":"d01",` + whole + `}`)
	w.Try(`ba create Target @t2 {"allocationId":"@a","holderUnitId":"s00",`+whole+`}`, "INV-T5")
	w.Must(`ba delete Target @t1
	ba create Target @t2 {"allocationId":"@a","holderUnitId":"s00",` + whole + `}`)
	if x := enginetest.Body[domain.Target](w, "@t2"); x.Code != "B01.02" || x.Depth != 2 || x.Path != enginetest.ID("@r")+"/"+enginetest.ID("@t2") {
		t.Errorf("%s at %d, %s", x.Code, x.Depth, x.Path)
	}
}

// Whoever submits says what they saw: a sum that is 100 again, made of other numbers, is
// another content (INV-T15).
func TestSubmittedIsWhatWasSeen(t *testing.T) {
	w := enginetest.New(t)
	w.Must(split)
	ent := w.Registry().Entity("TargetAllocation")
	a := w.Snapshot().Get(ent, enginetest.ID("@a"))
	seen := w.Snapshot().ContentHash(ent, a)
	w.Must(`
	pa update Target @t0 {"weight":55}
	ba update Target @t1 {"weight":45}`)
	op, err := w.Op(`update TargetAllocation @a {"status":"SUBMITTED"}`)
	if err != nil {
		t.Fatal(err)
	}
	now := op.ExpectHash
	op.ExpectHash = seen
	err = w.Do(context.Background(), w.ActorOf("ba"), func(tx *engine.Tx) error { return enginetest.Apply(tx, op) })
	if e := domain.AsError(err); e.Code != domain.CodeConflict || e.Rule != "INV-T15" || e.Hash != now {
		t.Errorf("%+v", e)
	}
	w.Must(submit)
	if a := enginetest.Body[domain.TargetAllocation](w, "@a"); a.SubmittedHash != now || a.SubmittedBy != "ba" || a.SubmittedAt == 0 {
		t.Errorf("%+v", a)
	}
}

// What an allocation brings in goes when it is withdrawn, and the parent can be decomposed
// anew, as its first version still.
func TestAllocationsAreWithdrawn(t *testing.T) {
	w := enginetest.New(t)
	w.Must(split + "\n" + submit + `
	ba update TargetAllocation @a {"status":"WITHDRAWN"}`)
	if w.Snapshot().Find("Target", enginetest.ID("@t0")) != nil {
		t.Error("a draft of it is still there")
	}
	w.Must(`ba create TargetAllocation @b {"targetId":"@r"}`)
	if b := enginetest.Body[domain.TargetAllocation](w, "@b"); b.Version != 1 || b.SupersedesID != "" {
		t.Errorf("version %d, of %q", b.Version, b.SupersedesID)
	}
}

func TestAllocationsHaveVersions(t *testing.T) {
	const second = issued + `
	ba create TargetAllocation @b {"targetId":"@r","method":"SUM","reasonZh":"二厂产能调整，重新分解"}`
	lines := func(list string) string {
		return second + "\n ba update TargetAllocation @b {\"lines\":[" + list + "]}"
	}
	const submit = `ba update TargetAllocation @b {"status":"SUBMITTED"}`
	const shut = `
	system update PdcaCycle cy26 {"windows":[{"stage":"PLAN","opensAt":"2026-01-01","closesAt":"2026-04-30"},{"stage":"DO","opensAt":"2026-01-01","closesAt":"2026-12-31"}]}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"nothing changed", second, submit, ""},
		{"without a reason", second + `
	ba update TargetAllocation @b {"reasonZh":"调整分解的数"}`, submit, "INV-T11"},
		{"moved from one to the other", lines(`{"targetId":"@t0","weight":55,"goal":80},{"targetId":"@t1","weight":45,"goal":70}`), submit, ""},
		{"INV-T2 over the lines", lines(`{"targetId":"@t0","weight":55}`), submit, "INV-T2"},
		{"INV-T3 over the lines", lines(`{"targetId":"@t0","goal":80}`), submit, "INV-T3"},
		{"INV-T4 over the lines", lines(`{"targetId":"@t0","dueOn":"2027-01-01"}`), submit, "INV-T4"},
		{"INV-T9 over the lines", lines(`{"targetId":"@t0","goal":0},{"targetId":"@t1","goal":150}`), submit, "INV-T9"},
		{"approved after the window, as a version", second + "\n" + submit + shut, `lt update TargetAllocation @b {"status":"APPROVED"}`, ""},
		{"INV-CY3 approved after the window, the first", split + "\n ba update TargetAllocation @a {\"status\":\"SUBMITTED\"}" + shut, `lt update TargetAllocation @a {"status":"APPROVED"}`, "INV-CY3"},
		{"of another parent's", second, `ba update TargetAllocation @b {"lines":[{"targetId":"@r","weight":50}]}`, "INV-T11"},
		{"a target twice", second, `ba update TargetAllocation @b {"lines":[{"targetId":"@t0","weight":50},{"targetId":"@t0","weight":60}]}`, "INV-T11"},
		{"lines in a first version", split, `ba update TargetAllocation @a {"lines":[{"targetId":"@t0","weight":50}]}`, "INV-T11"},
	})
}

// A new version takes effect as a whole: what it changes, what it drops and what it brings in.
func TestANewVersionTakesEffect(t *testing.T) {
	w := enginetest.New(t)
	w.Must(issued + `
	ba create TargetAllocation @b {"targetId":"@r","method":"SUM","reasonZh":"二厂停产，改由一厂党委分担","lines":[{"targetId":"@t0","weight":70,"goal":100,"dueOn":"2026-11-30"},{"targetId":"@t1","drop":true}]}
	ba create Target @t2 {"allocationId":"@b","holderUnitId":"s00","weight":30,` + whole + `,"indicator":{"kind":"NUMBER","unitZh":"亿元","goal":50,"direction":"UP"}}
	ba update TargetAllocation @b {"status":"SUBMITTED"}
	lt update TargetAllocation @b {"status":"APPROVED"}`)
	t0, t1, t2 := enginetest.Body[domain.Target](w, "@t0"), enginetest.Body[domain.Target](w, "@t1"), enginetest.Body[domain.Target](w, "@t2")
	if t0.Weight != 70 || t0.DueOn.String() != "2026-11-30" || !strings.Contains(t0.Indicator, `"goal":100`) || t0.Status != domain.TargetStatusIssued {
		t.Errorf("changed: %+v", t0)
	}
	if t1.Status != domain.TargetStatusCancelled || t2.Status != domain.TargetStatusIssued || t2.Code != "B01.03" {
		t.Errorf("dropped: %s, new: %s %s", t1.Status, t2.Code, t2.Status)
	}
	a, b := enginetest.Body[domain.TargetAllocation](w, "@a"), enginetest.Body[domain.TargetAllocation](w, "@b")
	if a.Status != domain.AllocationStatusSuperseded || b.Version != 2 || b.SupersedesID != a.ID {
		t.Errorf("%s, then %d of %q", a.Status, b.Version, b.SupersedesID)
	}
	if r := enginetest.Body[domain.Target](w, "@r"); r.NotFurther {
		t.Error("it goes further")
	}
}

func TestWeightsAtOnce(t *testing.T) {
	const three = recorded + `
	ba create TargetAllocation @a {"targetId":"@r"}
	ba create Target @t0 {"allocationId":"@a","holderUnitId":"d00",` + whole + `,` + income + `}
	ba create Target @t1 {"allocationId":"@a","holderUnitId":"d01",` + whole + `,` + income + `}
	ba create Target @t2 {"allocationId":"@a","holderUnitId":"s00",` + whole + `,` + income + `}`
	w := enginetest.New(t)
	w.Must(three + `
	ba act evenWeights {"allocationId":"@a"}`)
	for name, want := range map[string]float64{"@t0": 33.34, "@t1": 33.33, "@t2": 33.33} {
		if got := enginetest.Body[domain.Target](w, name).Weight; got != want {
			t.Errorf("%s has %v, want %v", name, got, want)
		}
	}
	w.Try(`ba act setWeights {"allocationId":"@a","weights":[{"targetId":"@t0","weight":33.33},{"targetId":"@r","weight":1}]}`, "MISSING_REFERENCE")
	w.Try(`lt0 act setWeights {"allocationId":"@a","weights":[{"targetId":"@t0","weight":33.33}]}`, "NOT_FOUND")
	w.Must(`ba act setWeights {"allocationId":"@a","weights":[{"targetId":"@t0","weight":33.33,"goal":70}]}`)
	w.Try(submit, "INV-T2") // 99.99
	w.Must(`ba act evenWeights {"allocationId":"@a"}
	` + submit)
	w.Try(`ba act evenWeights {"allocationId":"@a"}`, "SEALED")
}

// Even weights of a new version stand in its lines, for what is issued already.
func TestWeightsOfANewVersion(t *testing.T) {
	w := enginetest.New(t)
	w.Must(issued + `
	ba create TargetAllocation @b {"targetId":"@r","method":"SUM","reasonZh":"一厂党委加入，重新分解","lines":[{"targetId":"@t0","goal":80}]}
	ba create Target @t2 {"allocationId":"@b","holderUnitId":"s00",` + whole + `,"indicator":{"kind":"NUMBER","unitZh":"亿元","goal":10,"direction":"UP"}}
	ba act evenWeights {"allocationId":"@b"}
	ba update TargetAllocation @b {"status":"SUBMITTED"}
	lt update TargetAllocation @b {"status":"APPROVED"}`)
	for name, want := range map[string]float64{"@t0": 33.34, "@t1": 33.33, "@t2": 33.33} {
		if got := enginetest.Body[domain.Target](w, name).Weight; got != want {
			t.Errorf("%s has %v, want %v", name, got, want)
		}
	}
}

func TestTargetsAreSpread(t *testing.T) {
	const open = recorded + `
	ba create TargetAllocation @a {"targetId":"@r"}`
	w := enginetest.New(t)
	w.Must(open + `
	ba act spreadTarget {"allocationId":"@a","unitIds":["d00","d01"],"template":{"titleZh":"营业收入","weight":50}}
	` + submit)
	n := 0
	w.Snapshot().EachOf("Target", "parentId", enginetest.ID("@r"), func(r *domain.Record) bool {
		n++
		if x := r.Body.(*domain.Target); x.DueOn.String() != "2026-12-31" || x.ClassCode != "PRODUCTION_OPERATION" || x.Code != fmt.Sprintf("B01.%02d", n) {
			t.Errorf("%+v", x)
		}
		return true
	})
	if n != 2 {
		t.Errorf("%d targets", n)
	}
	many := strings.TrimSuffix(strings.Repeat(`"d00",`, 201), ",")
	enginetest.Hold(t, []enginetest.Ruling{
		{"INV-T5 201 at once", open, `ba act spreadTarget {"allocationId":"@a","unitIds":[` + many + `],"template":{"titleZh":"营业收入"}}`, "INV-T5"},
		{"a unit twice", open, `ba act spreadTarget {"allocationId":"@a","unitIds":["d00","d00"],"template":{"titleZh":"营业收入"}}`, "VALIDATION"},
		{"one that is not below", open, `ba act spreadTarget {"allocationId":"@a","unitIds":["d00","w000"],"template":{"titleZh":"营业收入"}}`, "INV-T8"},
		{"of a conference", meeting, `ba act spreadTarget {"allocationId":"@ra","unitIds":["gc"],"template":{"titleZh":"营业收入"}}`, "VALIDATION"},
	})
}
