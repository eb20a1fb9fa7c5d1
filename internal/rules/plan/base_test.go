package plan_test

import (
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/rules/plan"
)

// begun27 has begun the next cycle, whose base is that of the 15th of June 2026.
const begun27 = draft27 + "\n" + begin27

func base(w *enginetest.World, unit string) *domain.TargetGroupFigure {
	w.Helper()
	x := plan.Base(w.Snapshot(), enginetest.ID("@c"), unit)
	if x == nil {
		w.Fatalf("%s is not in the base", unit)
	}
	return x
}

// TestINV_CV1_TheBaseStands: the base is what was there when the cycle began, whoever moves
// afterwards; only whom exemptions cover for most of the cycle leaves.
func TestINV_CV1_TheBaseStands(t *testing.T) {
	w := enginetest.New(t)
	w.Must(begun27)
	b, c := base(w, "b000"), base(w, "c")
	below := c.ChildUnits
	if b.Members != 4 || !slices.Equal(b.MemberIDs, []string{"m-bc", "m-bs", "m0", "m1"}) || b.Path != "/c/s00/b000" || b.ParentUnitID != "s00" || !b.InScope || b.Version != 1 {
		t.Errorf("%+v", b)
	}
	if c.Members != 6 || len(c.MemberIDs) != 0 || below != `{"branch":3,"partyGroup":1,"secondary":2}` && below != `{"secondary":2,"branch":3,"partyGroup":1}` {
		t.Errorf("%+v, below it %s", c, below)
	}
	if p := body[domain.PdcaCycle](w, enginetest.ID("@c")); p.BaseFrozenOn != w.Today() {
		t.Errorf("frozen on %s", p.BaseFrozenOn)
	}
	w.Must(`
	system update Member m1 {"branchId":"b001"}
	system create Exemption @half {"memberId":"m0","kindCode":"LONG_ILLNESS","from":"2027-01-01","to":"2027-07-02","reasonZh":"长期病休在家","status":"APPROVED"}`)
	if b := base(w, "b000"); b.Members != 4 || len(b.ExemptIDs) != 1 {
		t.Errorf("183 of 365 days are more than half: %+v", b)
	}
	w.Must(`system create Exemption @less {"memberId":"m-bc","kindCode":"LONG_ILLNESS","from":"2027-01-01","to":"2027-07-01","reasonZh":"长期病休在家","status":"APPROVED"}`)
	if b := base(w, "b000"); !slices.Equal(b.ExemptIDs, []string{"m0"}) {
		t.Errorf("182 of 365 days are not: %v", b.ExemptIDs)
	}
}

// TestINV_CV2_Restated: a unit that comes later enters by a restating alone, of itself or of
// one above it; the version before can be read on.
func TestINV_CV2_Restated(t *testing.T) {
	w := enginetest.New(t)
	w.Must(begun27 + `
	system create OrgUnit b099 {"code":"B099","nameZh":"新支部","kind":"BRANCH","line":"PARTY","parentId":"s01"}`)
	old := base(w, "c")
	if plan.Base(w.Snapshot(), enginetest.ID("@c"), "b099") != nil {
		t.Error("it is in the base already")
	}
	w.Try(`pa act restateBase {"id":"`+old.ID+`","reason":"新支部"}`, "FORBIDDEN")
	w.Try(`cc act restateBase {"id":"`+old.ID+`","reason":""}`, "VALIDATION")
	w.Try(`cc act restateBase {"id":"`+old.ID+`","reason":"新支部","staffCount":1000001}`, "INV-CV2")
	w.Try(`us act restateBase {"id":"`+old.ID+`","reason":"新支部"}`, "NOT_FOUND")
	w.Try(`cc act restateBase {"id":"`+old.ID+`","reason":"新支部","staffCount":1000000}`, "")
	now, entered := base(w, "c"), base(w, "b099")
	if now.Version != 2 || now.ReasonZh != "新支部" || now.StaffCount != 1_000_000 || entered.Version != 1 {
		t.Errorf("%+v, %+v", now, entered)
	}
	if was := body[domain.TargetGroupFigure](w, old.ID); was.Status != domain.BaseStatusRestated || was.Members != old.Members {
		t.Errorf("%+v", was)
	}
	w.Try(`cc act restateBase {"id":"`+old.ID+`","reason":"再报"}`, "INV-CV2") // it is no more the present one
}

func TestINV_CV1_StaffAreEnteredOnce(t *testing.T) {
	w := enginetest.New(t)
	w.Must(begun27)
	id := base(w, "b000").ID
	w.Try(`bs update TargetGroupFigure `+id+` {"members":5}`, "READ_ONLY_FIELD")
	w.Try(`bs update TargetGroupFigure `+id+` {"staffCount":60}`, "FORBIDDEN")
	w.Try(`pa update TargetGroupFigure `+id+` {"staffCount":60}`, "")
	w.Try(`pa update TargetGroupFigure `+id+` {"staffCount":61}`, "READ_ONLY_FIELD")
}
