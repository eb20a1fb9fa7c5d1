package do_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// guided is a problem of b000's own that us guides it in.
const guided = `
	system create Problem @pr {"unitId":"b000","cycleId":"cy26","source":"REGULAR_INSPECTION","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题","kind":"INDIVIDUAL","guideId":"us","status":"ASSIGNED"}`

const logged = `
	us create GuidanceLog @g {"problemId":"@pr","at":"2026-06-15T02:00:00.000Z","kindCode":"VISIT","contentZh":"逐项讲解会议记录的要素"}`

// INV-GD1: the guide writes, and the unit confirms.
func TestINV_GD1_TheGuideWrites(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"the guide", guided, logged[2:], ""},
		{"somebody else who has the row", guided, `pa` + logged[4:], "INV-GD1"},
		{"the unit", guided, `bs` + logged[4:], "FORBIDDEN"},
		{"another unit", guided, `us1` + logged[4:], "MISSING_REFERENCE"},
		{"of tomorrow", guided, `us create GuidanceLog @g {"problemId":"@pr","at":"2026-06-16T04:00:00.000Z","contentZh":"逐项讲解会议记录的要素"}`, "INV-GD1"},
		{"of a problem that nobody puts right", `
			system create Problem @pr {"unitId":"b000","cycleId":"cy26","source":"REGULAR_INSPECTION","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题","guideId":"us","status":"REGISTERED"}`, logged[2:], "INV-GD1"},
		{"confirmed by the unit", guided + logged, `bs update GuidanceLog @g {"status":"CONFIRMED"}`, ""},
		{"objected to by the unit", guided + logged, `bs update GuidanceLog @g {"status":"OBJECTED"}`, ""},
		{"confirmed by the guide", guided + logged, `us update GuidanceLog @g {"status":"CONFIRMED"}`, "INV-SOD"},
		{"written by another one", guided + logged, `pa update GuidanceLog @g {"contentZh":"没有来过，也没有讲解"}`, "INV-GD1"},
		{"voided by another one", guided + logged, `pa update GuidanceLog @g {"status":"VOIDED"}`, "INV-GD1"},
		{"voided by who wrote it", guided + logged, `us update GuidanceLog @g {"status":"VOIDED"}`, ""},
		{"changed when confirmed", guided + logged + `
			bs update GuidanceLog @g {"status":"CONFIRMED"}`, `us update GuidanceLog @g {"contentZh":"逐项讲解会议记录的要素，另有补充"}`, "SEALED"},
		{"seen by an outsider", guided + logged, `us1 update GuidanceLog @g {"nextStepZh":"x"}`, "NOT_FOUND"},
	})
	w := enginetest.New(t)
	w.Must(guided + logged + `
		bs update GuidanceLog @g {"status":"CONFIRMED"}`)
	if g := enginetest.Body[domain.GuidanceLog](w, "@g"); g.By != "us" || g.GuideID != "us" || g.ConfirmedBy != "bs" || g.UnitID != "b000" || g.ConfirmedAt == 0 {
		t.Errorf("%+v", g)
	}
}

// What was logged goes with the unit that answers: its secretary confirms it.
func TestGuidanceGoesOnWithTheSuccessor(t *testing.T) {
	w := enginetest.New(t)
	w.Must(guided + logged + `
		system create Account bs1 {"username":"bs1","name":"二支部书记","unitId":"b001"}
		system create RoleGrant bs1/1 {"accountId":"bs1","role":"BRANCH_SECRETARY","scopeUnitId":"b001"}`)
	w.Try(`bs1 update GuidanceLog @g {"status":"CONFIRMED"}`, "NOT_FOUND")
	w.Must(`
		pa create UnitReform @u {"kind":"MERGE","sourceUnitId":"b000","targetUnitId":"b001","effectiveOn":"2026-06-15","documentNo":"党发1号"}
		cc update UnitReform @u {"status":"EXECUTED"}
		bs1 update GuidanceLog @g {"status":"CONFIRMED"}`)
	if g := enginetest.Body[domain.GuidanceLog](w, "@g"); g.UnitID != "b000" || g.ResponsibleUnitID != "b001" {
		t.Errorf("%+v", g)
	}
}
