package check_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// asked is a report that the unit above asks a branch for, by the 20th; the 15th is a Monday.
const asked = `
	us create WorkSubmission @w {"unitId":"b000","askedByUnitId":"s00","cycleId":"cy26","kindCode":"MONTHLY_REPORT","titleZh":"六月月报","dueOn":"2026-06-20"}`

const handed = asked + `
	bs update WorkSubmission @w {"contentZh":"本月组织生活四次","status":"SUBMITTED"}`

// INV-WS1: what is handed in says something, by who was asked; who asks alone moves the day,
// until the first time.
func TestINV_WS1_HandedInByItsDay(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"asked by the unit above", "", asked[2:], ""},
		{"asked of oneself", "", `bs create WorkSubmission @w {"unitId":"b000","askedByUnitId":"b000","cycleId":"cy26","kindCode":"OTHER","titleZh":"月报","dueOn":"2026-06-20"}`, "VALIDATION"},
		{"asked by who only edits", "", `bs create WorkSubmission @w {"unitId":"g000","askedByUnitId":"b000","cycleId":"cy26","kindCode":"OTHER","titleZh":"月报","dueOn":"2026-06-20"}`, "FORBIDDEN"},
		{"asked by a unit beside", "", `us create WorkSubmission @w {"unitId":"b010","askedByUnitId":"s00","cycleId":"cy26","kindCode":"OTHER","titleZh":"月报","dueOn":"2026-06-20"}`, "MISSING_REFERENCE"},
		{"with nothing in it", asked, `bs update WorkSubmission @w {"status":"SUBMITTED"}`, "INV-WS1"},
		{"with a text", asked, `bs update WorkSubmission @w {"contentZh":"四次","status":"SUBMITTED"}`, ""},
		{"the day moved by who was asked", asked, `bs update WorkSubmission @w {"dueOn":"2026-07-20"}`, "FORBIDDEN"},
		{"the day moved by who asks", asked, `us update WorkSubmission @w {"dueOn":"2026-07-20"}`, ""},
		{"the day moved after the first time", handed, `us update WorkSubmission @w {"dueOn":"2026-07-20"}`, "INV-WS1"},
		{"taken by who handed it in", handed, `bs update WorkSubmission @w {"status":"ACCEPTED"}`, "FORBIDDEN"},
		{"taken by who handed it in, who heads the unit above", asked + `
			us update WorkSubmission @w {"contentZh":"四次","status":"SUBMITTED"}`, `us update WorkSubmission @w {"status":"ACCEPTED"}`, "INV-SOD"},
		{"taken", handed, `us update WorkSubmission @w {"status":"ACCEPTED"}`, ""},
		{"called off once handed in", handed, `us update WorkSubmission @w {"status":"CANCELLED"}`, "ILLEGAL_TRANSITION"},
		{"seen from elsewhere", handed, `us1 update WorkSubmission @w {"status":"ACCEPTED"}`, "NOT_FOUND"},
	})
	w := enginetest.New(t)
	w.Must(asked + "\nwait 6" + `
		bs update WorkSubmission @w {"contentZh":"四次","status":"SUBMITTED"}
		us update WorkSubmission @w {"status":"RETURNED"}`)
	if x := enginetest.Body[domain.WorkSubmission](w, "@w"); !x.Late || x.ReturnCount != 1 {
		t.Errorf("handed in on the 21st: late %v, returned %d", x.Late, x.ReturnCount)
	}
	w = enginetest.New(t)
	w.Must(handed + "\nwait 9" + `
		us update WorkSubmission @w {"status":"RETURNED"}
		bs update WorkSubmission @w {"contentZh":"补充后四次","status":"SUBMITTED"}`)
	if x := enginetest.Body[domain.WorkSubmission](w, "@w"); x.Late {
		t.Error("a return does not make it late")
	}
	if told := toldBy(w, "DL84"); len(told) != 0 {
		t.Errorf("it was handed in: %v", told)
	}
}

// DL84: silence is told of.
func TestDL84_SilenceIsToldOf(t *testing.T) {
	w := enginetest.New(t)
	w.Must(asked)
	days(t, w, 10)
	same(t, "told", toldBy(w, "DL84"), "0:NOTICE bs", "3:ESCALATE us", "R1 bs")
}

// INV-WS2: the same bytes for the same kind of work are marked.
func TestINV_WS2_TheSameFileTwiceIsMarked(t *testing.T) {
	file := func(name string) string {
		return `
		bs create Attachment ` + name + ` {"unitId":"b000","sha256":"` + enginetest.Hash("report") + `","size":10,"mediaType":"text/plain","fileName":"a.txt"}`
	}
	w := enginetest.New(t)
	w.Must(asked + file("@a1") + file("@a2") + `
		bs update WorkSubmission @w {"attachmentIds":{"$add":["@a1"]},"status":"SUBMITTED"}
		us create WorkSubmission @w2 {"unitId":"b000","askedByUnitId":"s00","cycleId":"cy26","kindCode":"MONTHLY_REPORT","titleZh":"七月月报","dueOn":"2026-07-20"}
		bs update WorkSubmission @w2 {"attachmentIds":{"$add":["@a2"]},"status":"SUBMITTED"}`)
	if enginetest.Body[domain.WorkSubmission](w, "@w").Reused || !enginetest.Body[domain.WorkSubmission](w, "@w2").Reused {
		t.Error("the second one is marked, and not the first")
	}
}

// A session about the inspection of b000 that is confirmed, with a problem and what to do.
const (
	planned = enginetest.Confirmed + `
	li create FeedbackSession @fs {"unitId":"b000","issuerUnitId":"c","cycleId":"cy26","inspectionIds":["insp"],"plannedAt":"2026-06-20T02:00:00.000Z"}`
	points  = `"points":[{"position":1,"kind":"PROBLEM","textZh":"支委会二月缺一次"},{"position":2,"kind":"DIRECTION","textZh":"按月召开","answersPosition":1,"dueOn":"2026-07-20"}]`
	present = `"heldAt":"2026-06-15T02:30:00.000Z","participantIds":["li","bs"]`
	heldNow = planned + `
	li update FeedbackSession @fs {` + present + `,` + points + `,"status":"HELD"}`
)

func signs(who, name, role, more string) string {
	return "\n\t" + who + ` create Signature ` + name + ` {"subjectType":"FeedbackSession","subjectId":"@fs","role":"` + role + `"` + more + `}`
}

// What makes a talk feedback: both sides, face to face, about what is confirmed, with a
// direction for each problem.
func TestINV_FB5_WhatIsHeld(t *testing.T) {
	hold := func(fields string) string { return `li update FeedbackSession @fs {` + fields + `,"status":"HELD"}` }
	enginetest.Hold(t, []enginetest.Ruling{
		{"held", planned, hold(present + "," + points), ""},
		{"planned by the unit itself", enginetest.Confirmed, `bs create FeedbackSession @fs {"unitId":"b000","issuerUnitId":"c","cycleId":"cy26","inspectionIds":["insp"],"plannedAt":"2026-06-20T02:00:00.000Z"}`, "FORBIDDEN"},
		{"told by the unit below", enginetest.Confirmed, `us create FeedbackSession @fs {"unitId":"s00","issuerUnitId":"b000","cycleId":"cy26","inspectionIds":["insp"],"plannedAt":"2026-06-20T02:00:00.000Z"}`, "VALIDATION"},
		{"about nothing", enginetest.Confirmed, `pa create FeedbackSession @fs {"unitId":"b000","issuerUnitId":"c","cycleId":"cy26","plannedAt":"2026-06-20T02:00:00.000Z"}`, "VALIDATION"},
		{"about an inspection of another unit", enginetest.Confirmed, `pa create FeedbackSession @fs {"unitId":"b001","issuerUnitId":"c","cycleId":"cy26","inspectionIds":["insp"],"plannedAt":"2026-06-20T02:00:00.000Z"}`, "VALIDATION"},
		{"about one that is hidden", enginetest.SpotCheck, `pa create FeedbackSession @fs {"unitId":"b000","issuerUnitId":"c","cycleId":"cy26","inspectionIds":["@i"],"plannedAt":"2026-06-20T02:00:00.000Z"}`, "VALIDATION"},
		{"before it is confirmed", enginetest.UnderReview + `
			li create FeedbackSession @fs {"unitId":"b000","issuerUnitId":"c","cycleId":"cy26","inspectionIds":["insp"],"plannedAt":"2026-06-20T02:00:00.000Z"}`, hold(present + "," + points), "VALIDATION"},
		{"by video", planned, hold(present + "," + points + `,"remote":true`), "INV-FB5"},
		{"with one side", planned, hold(`"heldAt":"2026-06-15T02:30:00.000Z","participantIds":["li"],` + points), "VALIDATION"},
		{"at no time", planned, hold(`"participantIds":["li","bs"],` + points), "VALIDATION"},
		{"a problem without a direction", planned, hold(present + `,"points":[{"position":1,"kind":"PROBLEM","textZh":"缺一次"}]`), "VALIDATION"},
		{"a direction that answers nothing", planned, hold(present + `,"points":[{"position":1,"kind":"PROBLEM","textZh":"缺一次"},{"position":2,"kind":"DIRECTION","textZh":"补","answersPosition":3}]`), "VALIDATION"},
		{"praise where nothing was found", planned, hold(present + `,"points":[{"position":1,"kind":"PRAISE","textZh":"台账齐全"}]`), ""},
		{"praise where something was found", enginetest.Finding + planned, hold(present + `,"points":[{"position":1,"kind":"PRAISE","textZh":"台账齐全"}]`), "VALIDATION"},
		{"no more than its time", planned, hold(present), "VALIDATION"},
		{"called off", planned, `li update FeedbackSession @fs {"status":"CANCELLED"}`, "INV-B1"},
		{"called off beside another", planned + `
			li create FeedbackSession @fs2 {"unitId":"b000","issuerUnitId":"c","cycleId":"cy26","inspectionIds":["insp"],"plannedAt":"2026-06-21T02:00:00.000Z"}`, `li update FeedbackSession @fs {"status":"CANCELLED"}`, ""},
		{"the reply, by the unit", planned, `bs update FeedbackSession @fs {"unitReplyZh":"认可"}`, ""},
		{"the reply, by who inspected", planned, `li update FeedbackSession @fs {"unitReplyZh":"认可"}`, "FORBIDDEN"},
		{"the place, by the unit", planned, `bs update FeedbackSession @fs {"placeZh":"会议室"}`, "FORBIDDEN"},
		{"seen from elsewhere", planned, `us1 update FeedbackSession @fs {"placeZh":"会议室"}`, "NOT_FOUND"},
	})
}

// INV-FB1, INV-FB2: each side signs by its own people over one content, which stays from then
// on.
func TestINV_FB1_WhoSigns(t *testing.T) {
	unit, tells := signs("bs", "@su", "UNIT_SIDE", ""), signs("li", "@si", "INSPECTING_SIDE", "")
	enginetest.Hold(t, []enginetest.Ruling{
		{"the secretary for the unit", heldNow, unit, ""},
		{"the lead for the unit", heldNow, signs("li", "@s", "UNIT_SIDE", ""), "INV-FB1"},
		{"a member of the committee for the unit", heldNow, signs("bc", "@s", "UNIT_SIDE", ""), "INV-FB1"},
		{"whom the secretary named", heldNow + `
			bs update FeedbackSession @fs {"delegateSignerId":"bc"}`, signs("bc", "@s", "UNIT_SIDE", ""), ""},
		{"somebody else named", heldNow, `bs update FeedbackSession @fs {"delegateSignerId":"he"}`, "INV-FB1"},
		{"the secretary for who tells", heldNow, signs("bs", "@s", "INSPECTING_SIDE", ""), "INV-FB1"},
		{"party affairs for who tells", heldNow, signs("pa", "@s", "INSPECTING_SIDE", ""), ""},
		{"before it was held", planned, signs("bs", "@s", "UNIT_SIDE", `,"contentHash":"`+enginetest.Hash("x")+`"`), "INV-FB1"},
		{"a point edited after a signature", heldNow + unit, `li update FeedbackSession @fs {"points":[{"position":1,"kind":"PRAISE","textZh":"好"}]}`, "INV-FB2"},
		{"the summary edited after a signature", heldNow + unit, `li update FeedbackSession @fs {"summaryZh":"补充"}`, "INV-FB2"},
		{"planned again after a signature", heldNow + unit, `li update FeedbackSession @fs {"status":"SCHEDULED"}`, "INV-FB2"},
		{"planned again before", heldNow, `li update FeedbackSession @fs {"status":"SCHEDULED"}`, ""},
		{"the reply after a signature", heldNow + unit, `bs update FeedbackSession @fs {"unitReplyZh":"认可"}`, ""},
		{"signed by both, and edited", heldNow + unit + tells, `li update FeedbackSession @fs {"placeZh":"会议室"}`, "SEALED"},
		{"made signed by hand", heldNow, `li update FeedbackSession @fs {"status":"SIGNED"}`, "FORBIDDEN"},
	})
	status := func(deeds string) (*domain.FeedbackSession, bool) {
		w := enginetest.New(t)
		w.Must(deeds)
		return enginetest.Body[domain.FeedbackSession](w, "@fs"), enginetest.Body[domain.Inspection](w, "insp").SessionDone
	}
	if x, done := status(heldNow + unit); x.Status != domain.FeedbackStatusHeld || done {
		t.Errorf("by one side: %s, done %v", x.Status, done)
	}
	if x, done := status(heldNow + tells + unit); x.Status != domain.FeedbackStatusSigned || !done || x.SilenceConfirmed {
		t.Errorf("by both: %s, done %v, silence %v", x.Status, done, x.SilenceConfirmed)
	}
	if x, done := status(heldNow + signs("bs", "@no", "UNIT_SIDE", `,"refusalReasonZh":"与事实不符"`)); x.Status != domain.FeedbackStatusSignatureRefused || !done || x.RefusalReasonZh != "与事实不符" {
		t.Errorf("refused: %s, done %v, %q", x.Status, done, x.RefusalReasonZh)
	}
}

// INV-FB3, DL26: what was drawn and witnessed counts once the unit does not object in time.
func TestINV_FB3_SilenceSigns(t *testing.T) {
	w := enginetest.New(t)
	w.Must(heldNow + `
		li create Attachment @img {"inspectionId":"insp","sha256":"` + enginetest.Hash("pen") + `","size":900,"mediaType":"image/png"}` + signs("li", "@si", "INSPECTING_SIDE", "") + signs("li", "@pen", "UNIT_SIDE", drawn))
	if x := enginetest.Body[domain.FeedbackSession](w, "@fs"); x.Status != domain.FeedbackStatusHeld {
		t.Fatalf("under the pen alone it is %s", x.Status)
	}
	days(t, w, 9)
	if x := enginetest.Body[domain.FeedbackSession](w, "@fs"); x.Status != domain.FeedbackStatusSigned || !x.SilenceConfirmed {
		t.Errorf("after five working days: %s, silence %v", x.Status, x.SilenceConfirmed)
	}
}

// DL61, DL13B, INV-B1: both forms are owed, and neither ends the other.
func TestINV_B1_BothFormsAreOwed(t *testing.T) {
	w := enginetest.New(t)
	w.Must(heldNow + signs("li", "@si", "INSPECTING_SIDE", "") + signs("bs", "@su", "UNIT_SIDE", ""))
	days(t, w, 20)
	if got := toldBy(w, "DL61"); len(got) != 0 {
		t.Errorf("face to face it was told: %v", got)
	}
	if got := toldBy(w, "DL13B"); len(got) == 0 {
		t.Error("in writing it was not")
	}
	w = enginetest.New(t)
	w.Must(issued)
	days(t, w, 20)
	if got := toldBy(w, "DL13B"); len(got) != 0 {
		t.Errorf("in writing it was told: %v", got)
	}
	same(t, "face to face it was not", toldBy(w, "DL61"), "0:NOTICE li", "5:ESCALATE pa", "R3 li")
}

// A bulletin with a part about b000 and one about b010, until it is issued.
const (
	inDraft = enginetest.Confirmed + `
	pa create Bulletin @b {"issuerUnitId":"c","cycleId":"cy26","kind":"REGULAR","titleZh":"二季度通报","periodFrom":"2026-04-01","periodTo":"2026-06-30","generalZh":"总体较好"}
	pa create BulletinUnit @u0 {"bulletinId":"@b","unitId":"b000","inspectionIds":["insp"],"items":[{"problemZh":"缺一次支委会","directionZh":"按月召开"}]}
	pa create BulletinUnit @u1 {"bulletinId":"@b","unitId":"b010","praise":true,"remarkZh":"台账齐全"}`
	looked = inDraft + `
	pa update Bulletin @b {"status":"REVIEWED"}`
	issued = looked + `
	cc update Bulletin @b {"status":"ISSUED"}`
	correction = issued + `
	pa create Bulletin @b2 {"issuerUnitId":"c","cycleId":"cy26","kind":"CORRECTION","correctsId":"@b","titleZh":"更正","periodFrom":"2026-04-01","periodTo":"2026-06-30"}
	pa create BulletinUnit @v0 {"bulletinId":"@b2","unitId":"b000","items":[{"problemZh":"缺两次支委会","directionZh":"按月召开"}]}
	pa update Bulletin @b2 {"status":"REVIEWED"}
	cc update Bulletin @b2 {"status":"ISSUED"}`
)

// INV-B2, INV-B3: what is issued has directions, is confirmed, and stays.
func TestINV_B2_WhatIsIssuedStays(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"issued", looked, `cc update Bulletin @b {"status":"ISSUED"}`, ""},
		{"issued by who only edits", looked, `pa update Bulletin @b {"status":"ISSUED"}`, "FORBIDDEN"},
		{"issued by a branch", "", `pa create Bulletin @b {"issuerUnitId":"b000","cycleId":"cy26","kind":"REGULAR","titleZh":"通报"}`, "VALIDATION"},
		{"a problem without a direction", inDraft + `
			pa update BulletinUnit @u1 {"items":[{"problemZh":"缺一次"}]}`, `pa update Bulletin @b {"status":"REVIEWED"}`, "INV-B3"},
		{"neither problem nor praise", inDraft + `
			pa update BulletinUnit @u1 {"praise":false}`, `pa update Bulletin @b {"status":"REVIEWED"}`, "INV-B3"},
		{"a direction taken out after the review", looked + `
			pa update BulletinUnit @u1 {"items":[{"problemZh":"缺一次"}]}`, `cc update Bulletin @b {"status":"ISSUED"}`, "INV-B3"},
		{"about nobody", `
			pa create Bulletin @b {"issuerUnitId":"c","cycleId":"cy26","kind":"REGULAR","titleZh":"通报","periodFrom":"2026-04-01","periodTo":"2026-06-30"}`, `pa update Bulletin @b {"status":"REVIEWED"}`, "VALIDATION"},
		{"about the issuer", inDraft, `pa create BulletinUnit @u2 {"bulletinId":"@b","unitId":"c","praise":true}`, "VALIDATION"},
		{"about a unit twice", inDraft, `pa create BulletinUnit @u2 {"bulletinId":"@b","unitId":"b000","praise":true}`, "VALIDATION"},
		{"the inspection of another unit", inDraft, `pa update BulletinUnit @u1 {"inspectionIds":{"$add":["insp"]}}`, "VALIDATION"},
		{"what is not confirmed", `
			pa create Bulletin @b {"issuerUnitId":"c","cycleId":"cy26","kind":"REGULAR","titleZh":"通报","periodFrom":"2026-04-01","periodTo":"2026-06-30"}
			pa create BulletinUnit @u0 {"bulletinId":"@b","unitId":"b000","inspectionIds":["insp"],"items":[{"problemZh":"缺","directionZh":"补"}]}
			pa update Bulletin @b {"status":"REVIEWED"}`, `cc update Bulletin @b {"status":"ISSUED"}`, "INV-B5"},
		{"its title edited", issued, `pa update Bulletin @b {"titleZh":"改"}`, "INV-B2"},
		{"its part edited", issued, `pa update BulletinUnit @u0 {"remarkZh":"改"}`, "INV-B2"},
		{"a part more", issued, `pa create BulletinUnit @u2 {"bulletinId":"@b","unitId":"b001","praise":true,"remarkZh":"好"}`, "INV-B2"},
		{"a correction of nothing", issued, `pa create Bulletin @b2 {"issuerUnitId":"c","cycleId":"cy26","kind":"CORRECTION","titleZh":"更正"}`, "INV-B2"},
		{"a correction of a draft", inDraft, `pa create Bulletin @b2 {"issuerUnitId":"c","cycleId":"cy26","kind":"CORRECTION","correctsId":"@b","titleZh":"更正"}`, "INV-B2"},
		{"seen in draft by the unit", inDraft, `bs update BulletinUnit @u0 {"measureZh":"按月"}`, "NOT_FOUND"},
		{"received", issued, `bs update BulletinUnit @u0 {"measureZh":"按月召开","status":"ACKNOWLEDGED"}`, ""},
		{"received for another unit", issued, `bs update BulletinUnit @u1 {"status":"ACKNOWLEDGED"}`, "NOT_FOUND"},
		{"received by its issuer", issued, `pa update BulletinUnit @u0 {"status":"ACKNOWLEDGED"}`, "FORBIDDEN"},
		{"an objection without words", issued, `bs update BulletinUnit @u0 {"status":"OBJECTED"}`, "VALIDATION"},
		{"an objection", issued, `bs update BulletinUnit @u0 {"objectionZh":"会议开过","status":"OBJECTED"}`, ""},
		{"written once it was received", issued + `
			bs update BulletinUnit @u0 {"status":"ACKNOWLEDGED"}`, `bs update BulletinUnit @u0 {"measureZh":"改"}`, "INV-B2"},
	})
}

// Numbers have no gaps, a correction takes the place, and the last receipt closes.
func TestINV_B2_NumbersAndReceipts(t *testing.T) {
	w := enginetest.New(t)
	w.Must(correction)
	one, two := enginetest.Body[domain.Bulletin](w, "@b"), enginetest.Body[domain.Bulletin](w, "@b2")
	if one.Number != 1 || one.NumberZh != "考核通报〔2026〕1号" || one.Status != domain.BulletinStatusSuperseded || one.UnitCount != 2 || two.Number != 2 {
		t.Errorf("%+v, then %d", one, two.Number)
	}
	w = enginetest.New(t)
	w.Must(issued + `
		us update BulletinUnit @u0 {"status":"ACKNOWLEDGED"}
		us1 update BulletinUnit @u1 {"objectionZh":"不止于此","status":"OBJECTED"}`)
	b, u := enginetest.Body[domain.Bulletin](w, "@b"), enginetest.Body[domain.BulletinUnit](w, "@u0")
	if b.Status != domain.BulletinStatusClosed || b.AcknowledgedCount != 2 || !u.OnBehalf || u.AcknowledgedBy != "us" {
		t.Errorf("%s, %d, on behalf %v by %s", b.Status, b.AcknowledgedCount, u.OnBehalf, u.AcknowledgedBy)
	}
	w = enginetest.New(t)
	w.Must(issued)
	if u := enginetest.Body[domain.BulletinUnit](w, "@u0"); u.DueOn.String() != "2026-06-22" {
		t.Errorf("to be received by %s", u.DueOn)
	}
	days(t, w, 12)
	same(t, "told of b000 and b010", toldBy(w, "DL60"), "0:NOTICE bs", "0:NOTICE us1", "3:ESCALATE us", "3:ESCALATE us1", "R1 bs", "R1 us1")
}

// INV-B4: a name of a member of the unit is marked.
func TestINV_B4_NamesAreMarked(t *testing.T) {
	w := enginetest.New(t)
	w.Must(inDraft + `
		pa update BulletinUnit @u0 {"remarkZh":"张三未到会"}`)
	if !enginetest.Body[domain.BulletinUnit](w, "@u0").NamesMembers || enginetest.Body[domain.BulletinUnit](w, "@u1").NamesMembers {
		t.Error("the one with the name of a member is marked")
	}
}
