package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// The letter of the workshop of b000, with two clauses, as the import has it.
const (
	letters = `
	system create OrgUnit gc {"code":"GC","nameZh":"集团公司","kind":"GROUP_COMPANY","line":"ADMIN"}
	system create OrgUnit d00 {"code":"D00","nameZh":"一厂","kind":"SECONDARY_UNIT","line":"ADMIN","parentId":"gc"}
	system create OrgUnit w00 {"code":"W00","nameZh":"一车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"d00"}
	system create UnitLink @lk {"partyUnitId":"b000","adminUnitId":"w00","validFrom":"2025-01-01"}
	system create Conference @cf {"cycleId":"cy26","kind":"STAFF_CONGRESS","titleZh":"职代会","hostUnitId":"c","status":"TARGETS_RECORDED"}
	system create TargetAllocation @al {"conferenceId":"@cf","cycleId":"cy26","holderUnitId":"c","decidingUnitId":"c","status":"APPROVED"}
	system create Target @t1 {"allocationId":"@al","letterKind":"BUSINESS_TARGET_LETTER","classCode":"QUALITY_SAFETY","level":"WORKSHOP_SECTION","holderUnitId":"w00","counterUnitId":"b000","titleZh":"安全","indicator":{"kind":"NUMBER","unitZh":"起","goal":0,"direction":"DOWN"},"evidenceKinds":["LEDGER"],"weight":60,"dueOn":"2026-12-31","code":"B01.01.01","status":"ACTIVE"}
	system create Target @t2 {"allocationId":"@al","letterKind":"PARTY_TARGET_LETTER","classCode":"ORGANISATION_BUILDING","level":"WORKSHOP_SECTION","holderUnitId":"w00","counterUnitId":"b000","titleZh":"学习","indicator":{"kind":"NUMBER","unitZh":"次","goal":12,"direction":"UP"},"evidenceKinds":["LEDGER"],"weight":40,"dueOn":"2026-11-30","code":"P01.01.01","status":"ACTIVE"}`
	letter1 = letters + `
	system create ResponsibilityLetter @l1 {"cycleId":"cy26","kind":"BUSINESS_TARGET_LETTER","level":"SECONDARY_TO_WORKSHOP","issuerUnitId":"d00","takerUnitId":"w00","takerPartyIds":["b000"],"rootId":"@l1","inForceAt":"2026-06-10T02:00:00Z","status":"IN_FORCE"}
	system create LetterItem @i1 {"letterId":"@l1","lineId":"@i1","targetId":"@t1","clauseZh":"全年零事故","indicator":{"kind":"NUMBER","unitZh":"起","goal":0,"direction":"DOWN"},"weight":60,"dueOn":"2026-12-31"}
	system create LetterItem @i2 {"letterId":"@l1","lineId":"@i2","targetId":"@t2","clauseZh":"集中学习十二次","indicator":{"kind":"NUMBER","unitZh":"次","goal":12,"direction":"UP"},"weight":40,"dueOn":"2026-11-30"}`
	generate  = `bs act generateBranchPlan {"branchId":"b000","cycleId":"cy26"}`
	generated = letter1 + "\n" + generate
	minutes   = `
	bs create Evidence @mm {"unitId":"b000","kindCode":"MEETING_MINUTES"}`
)

var (
	planID = domain.KeyID("BranchPlan", "cy26", "b000")
	item1  = domain.KeyID("PlanItem", planID, enginetest.ID("@i1"))
	item2  = domain.KeyID("PlanItem", planID, enginetest.ID("@i2"))
)

// to moves a record of a plan on.
func planTo(who, to, more string) string {
	return fmt.Sprintf("\n%s update BranchPlan %s {\"status\":%q%s}", who, planID, to, more)
}

// concrete completes an item.
func concrete(id, more string) string {
	return fmt.Sprintf("\nbs update PlanItem %s {\"measureZh\":\"每月检查一次\",\"ownerMemberId\":\"m0\"%s}", id, more)
}

var (
	complete  = generated + concrete(item1, "") + concrete(item2, "")
	inReview  = minutes + planTo("bs", "COMMITTEE_REVIEWED", `,"minutesIds":["@mm"]`)
	submitted = complete + inReview + planTo("bs", "SUBMITTED", "")
	approved  = submitted + planTo("us", "APPROVED", "")
	windows   = strings.ReplaceAll(windowed, "2026-04-30", "2026-07-31")
)

func line(text string) string { return strings.TrimSpace(text) }

func TestPlanIsGenerated(t *testing.T) {
	w := enginetest.New(t)
	w.Must(letter1)
	for i, want := range []string{`{"created":2,"unchanged":0,"changed":0,"gone":0}`, `{"created":0,"unchanged":2,"changed":0,"gone":0}`} {
		if got := counts(w, t); got != want {
			t.Errorf("%d: %s, want %s", i, got, want)
		}
	}
	x, p := enginetest.Body[domain.PlanItem](w, item1), enginetest.Body[domain.BranchPlan](w, planID)
	if x.Code != "B01" || x.ClassCode != "QUALITY_SAFETY" || x.TitleZh != "全年零事故" || x.TargetID != enginetest.ID("@t1") || x.DueOn.String() != "2026-12-31" || len(x.EvidenceKinds) != 1 || x.LetterItemID != enginetest.ID("@i1") {
		t.Errorf("%+v", x)
	}
	if p.ItemCount != 2 || p.ClassCount != 2 || p.QuantifiedCount != 0 || len(p.LetterIDs) != 1 || p.SourcesChanged {
		t.Errorf("%+v", p)
	}
	rev := w.Snapshot().Rev
	w.Must(generate)
	if w.Snapshot().Rev != rev {
		t.Error("generating again wrote something")
	}
}

// counts is what generating answers.
func counts(w *enginetest.World, t *testing.T) string {
	t.Helper()
	k, err := w.Perform("bs", "generateBranchPlan", `{"branchId":"b000","cycleId":"cy26"}`)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf(`{"created":%s,"unchanged":%s,"changed":%s,"gone":%s}`, k.Gives["created"], k.Gives["unchanged"], k.Gives["changed"], k.Gives["gone"])
}

// TestPlanKeepsWhatPeopleChanged: a new version of a letter changes a clause. Its item keeps
// the title that the secretary gave it, takes the new day over, and is marked.
func TestPlanKeepsWhatPeopleChanged(t *testing.T) {
	w := enginetest.New(t)
	w.Must(generated + fmt.Sprintf(`
	bs update PlanItem %s {"titleZh":"零工伤零火灾"}
	system update ResponsibilityLetter @l1 {"status":"AMENDING"}`, item1))
	next := nextOf(t, w, "@l1").ID
	w.Must(`
	system update ResponsibilityLetter @l1 {"status":"SUPERSEDED"}
	system delete ResponsibilityLetter ` + next + `
	system create ResponsibilityLetter @l2 {"cycleId":"cy26","kind":"BUSINESS_TARGET_LETTER","level":"SECONDARY_TO_WORKSHOP","issuerUnitId":"d00","takerUnitId":"w00","takerPartyIds":["b000"],"rootId":"@l1","version":2,"inForceAt":"2026-06-12T02:00:00Z","status":"IN_FORCE"}
	system create LetterItem @j1 {"letterId":"@l2","lineId":"@i1","targetId":"@t1","clauseZh":"全年零事故零险情","indicator":{"kind":"NUMBER","unitZh":"起","goal":0,"direction":"DOWN"},"weight":60,"dueOn":"2026-11-30"}`)
	if p := enginetest.Body[domain.BranchPlan](w, planID); !p.SourcesChanged {
		t.Error("the plan does not say that its sources changed")
	}
	if got := counts(w, t); got != `{"created":0,"unchanged":0,"changed":1,"gone":1}` {
		t.Error(got)
	}
	x, y := enginetest.Body[domain.PlanItem](w, item1), enginetest.Body[domain.PlanItem](w, item2)
	if x.TitleZh != "零工伤零火灾" || x.DueOn.String() != "2026-11-30" || !x.SourceChanged || x.SourceGone || !y.SourceGone || y.SourceChanged {
		t.Errorf("%+v\n%+v", x, y)
	}
	if got := counts(w, t); got != `{"created":0,"unchanged":1,"changed":0,"gone":1}` {
		t.Error(got)
	}
	if p := enginetest.Body[domain.BranchPlan](w, planID); p.SourcesChanged || len(p.LetterIDs) != 1 || p.LetterIDs[0] != enginetest.ID("@l2") {
		t.Errorf("%+v", p)
	}
}

// TestPlanIsTheSameOnEveryDevice: a tablet that derives the plan offline makes the records
// that the server has made meanwhile.
func TestPlanIsTheSameOnEveryDevice(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system create Device tabb {"accountId":"bs","name":"平板"}` + generated)
	item := func(key string) string {
		return fmt.Sprintf(`create PlanItem %s {"planId":"%s","sourceKey":"%s","sourceKind":"LETTER"}`, domain.KeyID("PlanItem", planID, enginetest.ID(key)), planID, key)
	}
	a := w.Answer("bs/tabb", `create BranchPlan `+planID+` {"cycleId":"cy26","branchId":"b000"}`, item("@i1"), item("@i2"))
	if a.Err != nil || len(a.Conflicts) != 0 {
		t.Fatalf("%+v", a)
	}
	if got := counts(w, t); got != `{"created":0,"unchanged":2,"changed":0,"gone":0}` {
		t.Error(got)
	}
}

func TestPlanRoad(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"generated by an outsider", letter1, `us1 act generateBranchPlan {"branchId":"b000","cycleId":"cy26"}`, "MISSING_REFERENCE"},
		{"generated by who only reads", letter1, `me act generateBranchPlan {"branchId":"b000","cycleId":"cy26"}`, "FORBIDDEN"},
		{"for what is no branch", letters, `us act generateBranchPlan {"branchId":"s00","cycleId":"cy26"}`, "VALIDATION"},
		{"reviewed without minutes", complete, line(planTo("bs", "COMMITTEE_REVIEWED", "")), "VALIDATION"},
		{"reviewed with the minutes of another branch", complete + "\nsystem create Evidence @mm {\"unitId\":\"b001\",\"kindCode\":\"MEETING_MINUTES\"}",
			`us update BranchPlan ` + planID + ` {"status":"COMMITTEE_REVIEWED","minutesIds":["@mm"]}`, "VALIDATION"},
		{"reviewed", complete, minutes[2:] + " ; " + strings.TrimPrefix(line(planTo("bs", "COMMITTEE_REVIEWED", `,"minutesIds":["@mm"]`)), "bs "), ""},
		{"submitted without a review", complete, line(planTo("bs", "SUBMITTED", "")), "ILLEGAL_TRANSITION"},
		{"generated once it went up", submitted, generate, "VALIDATION"},
		{"changed once it went up", submitted, `bs update PlanItem ` + item1 + ` {"titleZh":"另一标题"}`, "SEALED"},
		{"given to somebody once it went up", submitted, `bs update PlanItem ` + item1 + ` {"ownerMemberId":"m1"}`, ""},
		{"returned without a right", submitted, line(planTo("bs", "RETURNED", "")), "FORBIDDEN"},
		{"approved outside of the window", submitted, line(planTo("us", "APPROVED", "")), "INV-CY3"},
		{"approved", windows + submitted, line(planTo("us", "APPROVED", "")), ""},
		{"approved by another unit's secretary", windows + submitted, line(planTo("us1", "APPROVED", "")), "NOT_FOUND"},
		{"the version by hand", complete, `bs update BranchPlan ` + planID + ` {"version":7}`, "READ_ONLY_FIELD"},
		{"amended", windows + approved, line(planTo("bs", "DRAFT", "")), ""},
		{"an amendment needs a meeting of its own", windows + approved + planTo("bs", "DRAFT", ""), line(planTo("bs", "COMMITTEE_REVIEWED", "")), "VALIDATION"},
		{"summed up with open items", windows + approved, line(planTo("bs", "SUMMARISED", `,"summaryZh":"全年完成"`)), "VALIDATION"},
		{"deleted, approved once", windows + approved + planTo("bs", "DRAFT", ""), `bs delete BranchPlan ` + planID, "ILLEGAL_TRANSITION"},
	})
}

func TestINV_P6_NotByItsSecretary(t *testing.T) {
	both := "\n\tsystem create RoleGrant us/2 {\"accountId\":\"us\",\"role\":\"BRANCH_SECRETARY\",\"scopeUnitId\":\"b000\"}"
	enginetest.Hold(t, []enginetest.Ruling{
		{"by the secretary", windows + submitted, line(planTo("bs", "APPROVED", "")), "FORBIDDEN"},
		{"by who is both", windows + submitted + both, line(planTo("us", "APPROVED", "")), "INV-P6"},
		{"by who handed it in", windows + complete + minutes + planTo("us", "COMMITTEE_REVIEWED", `,"minutesIds":["@mm"]`) + planTo("us", "SUBMITTED", ""), line(planTo("us", "APPROVED", "")), "INV-P6"},
	})
}

func TestINV_P1_P2_P4_ConcreteItems(t *testing.T) {
	submit := line(planTo("bs", "SUBMITTED", ""))
	self := `
	bs create PlanItem - {"planId":"` + planID + `","sourceKey":"@own","classCode":"ORGANISATION_BUILDING","titleZh":"自己的事项","indicator":{"kind":"DELIVERABLE","deliverableZh":"案例一篇"},"dueOn":"2026-10-01","measureZh":"每月撰写一段","ownerMemberId":"m0","evidenceKinds":["LEDGER"]`
	lacking := func(fields string) string {
		return complete + "\nbs update PlanItem " + item2 + " " + fields + inReview
	}
	indicator := func(x string) string { return lacking(`{"indicator":{` + x + `}}`) }
	enginetest.Hold(t, []enginetest.Ruling{
		{"complete", complete + inReview, submit, ""},
		{"without a target", complete + self + "}" + inReview, submit, "INV-P1"},
		{"without a target, of its own choice", complete + self + `,"actionKind":"SELF_CHOSEN"}` + inReview, submit, ""},
		{"without a target, by its class", complete + strings.Replace(self, "ORGANISATION_BUILDING", "SELF_CHOSEN", 1) + "}" + inReview, submit, ""},
		{"nobody in charge", generated + concrete(item1, "") + inReview, submit, "INV-P2"},
		{"an account in charge", lacking(`{"ownerMemberId":null,"ownerAccountId":"me"}`), submit, ""},
		{"no day", lacking(`{"dueOn":null}`), submit, "INV-P2"},
		{"on the target's day", lacking(`{"dueOn":"2026-11-30"}`), submit, ""},
		{"a day behind the target's", lacking(`{"dueOn":"2026-12-01"}`), submit, "INV-P2"},
		{"a day of another year", lacking(`{"dueOn":"2025-12-31"}`), submit, "INV-P2"},
		{"measures of five characters", lacking(`{"measureZh":"每月一次查"}`), submit, "INV-P2"},
		{"measures of six", lacking(`{"measureZh":"每月检查一次"}`), submit, ""},
		{"no kind of evidence", lacking(`{"evidenceKinds":[]}`), submit, "INV-P2"},
		{"no indicator", lacking(`{"indicator":null}`), submit, "INV-P2"},
		{"a number without a goal", indicator(`"kind":"NUMBER","unitZh":"次","direction":"UP"`), submit, "INV-P2"},
		{"a number without a unit", indicator(`"kind":"NUMBER","goal":12,"direction":"UP"`), submit, "INV-P2"},
		{"a number without a direction", indicator(`"kind":"NUMBER","unitZh":"次","goal":12`), submit, "INV-P2"},
		{"a date", indicator(`"kind":"DATE"`), submit, ""},
		{"a deliverable of three characters", indicator(`"kind":"DELIVERABLE","deliverableZh":"一篇文"`), submit, "INV-P2"},
		{"a deliverable of four", indicator(`"kind":"DELIVERABLE","deliverableZh":"案例一篇"`), submit, ""},
		{"a clause without an item", complete + "\nbs delete PlanItem " + item2 + inReview, submit, "INV-P4"},
		{"a clause with another item of its target", complete + "\nbs delete PlanItem " + item2 + self + `,"targetId":"@t2"}` + inReview, submit, ""},
		{"a clause that is passed over", generated + concrete(item1, "") + "\nbs update PlanItem " + item2 + ` {"skipReasonZh":"由二支部承担"}` + inReview, submit, ""},
		{"nothing but what is passed over", generated + "\nbs update PlanItem " + item1 + ` {"skipReasonZh":"由二支部承担"}` + "\nbs update PlanItem " + item2 + ` {"skipReasonZh":"由二支部承担"}` + inReview, submit, "INV-P4"},
		{"what the branch chose is not passed over", complete + self + `,"actionKind":"SELF_CHOSEN"}`, `bs update PlanItem ` + domain.KeyID("PlanItem", planID, enginetest.ID("@own")) + ` {"skipReasonZh":"不做了"}`, "INV-P4"},
		{"a source that is none", generated, `bs create PlanItem - {"planId":"` + planID + `","sourceKey":"@nix","sourceKind":"LETTER","classCode":"SELF_CHOSEN","titleZh":"无来源"}`, "INV-P1"},
		{"another key than the clause's", generated, `bs create PlanItem - {"planId":"` + planID + `","sourceKey":"@i1","sourceKind":"LETTER","letterItemId":"@i2"}`, "READ_ONLY_FIELD"},
		{"checked again as it is approved", windows + submitted + "\nsystem update PlanItem " + item2 + ` {"dueOn":null}`, line(planTo("us", "APPROVED", "")), "INV-P2"},
	})
}

// TestINV_P2_NamesTheItems: the refusal names the first part that is missing, and all items
// that lack one.
func TestINV_P2_NamesTheItems(t *testing.T) {
	w := enginetest.New(t)
	w.Must(generated + inReview)
	e := domain.AsError(w.Line(line(planTo("bs", "SUBMITTED", ""))))
	if e.Rule != "INV-P2" || e.Field != "ownerMemberId" || !strings.Contains(e.Message.Zh, "B01 P01") || !strings.Contains(e.Message.En, "B01 P01") {
		t.Errorf("%v %s", e, e.Message.Zh)
	}
}

func TestINV_P3_VagueWords(t *testing.T) {
	vague := complete + "\nbs update PlanItem " + item1 + ` {"titleZh":"进一步加强安全管理"}`
	up := inReview + planTo("bs", "SUBMITTED", "")
	seen := "update PlanItem " + item1 + ` {"vagueSeen":true}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"no reason to refuse it below", vague + inReview, line(planTo("bs", "SUBMITTED", "")), ""},
		{"approved unseen", windows + vague + up, line(planTo("us", "APPROVED", "")), "INV-P3"},
		{"seen by who may not approve", vague + up, "bs " + seen, "INV-P3"},
		{"seen by who may", vague + up, "us " + seen, ""},
		{"approved, seen", windows + vague + up + "\nus " + seen, line(planTo("us", "APPROVED", "")), ""},
		{"a title with a number", windows + complete + "\nbs update PlanItem " + item1 + ` {"titleZh":"进一步加强安全管理，检查12次"}` + up, line(planTo("us", "APPROVED", "")), ""},
	})
	w := enginetest.New(t)
	w.Must(vague)
	if x := enginetest.Body[domain.PlanItem](w, item1); len(x.VagueHits) != 2 || x.VagueHits[0] != "加强" {
		t.Errorf("%v", x.VagueHits)
	}
}

// carriedIn is a problem of the year before that is carried over.
const carriedIn = `
	system create PdcaCycle cy25 {"year":2025,"titleZh":"2025年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0","status":"CLOSED"}
	system create Problem @pr {"unitId":"b000","cycleId":"cy25","source":"REGULAR_INSPECTION","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"会议记录不全","kind":"INDIVIDUAL","status":"ASSIGNED"}
	system create CarryOver @co {"fromCycleId":"cy25","toCycleId":"cy26","unitId":"b000","problemId":"@pr","ownerMemberId":"m0","dueOn":"2026-09-30","whyOpenZh":"经费尚未到位","status":"ACCEPTED"}`

func TestINV_P5_WhatWasCarriedOverStays(t *testing.T) {
	pinned := strings.ReplaceAll(carriedIn, `"status":"ACCEPTED"}`, `"intoPlanItemId":"`+item1+`","status":"ACCEPTED"}`)
	enginetest.Hold(t, []enginetest.Ruling{
		{"deleted", generated + pinned, "bs delete PlanItem " + item1, "INV-CY10"},
		{"deleted with its plan", generated + pinned, "bs delete BranchPlan " + planID, "INV-CY10"},
		{"passed over", generated + pinned, "bs update PlanItem " + item1 + ` {"skipReasonZh":"由二支部承担"}`, "INV-P5"},
		{"dropped", windows + approved + pinned, "us update PlanItem " + item1 + ` {"status":"DROPPED"}`, "INV-CY10"},
		{"another one dropped", windows + approved + pinned, "us update PlanItem " + item2 + ` {"status":"DROPPED"}`, ""},
	})
}

// TestAmendment: only what is new or changed goes back into the draft, and is opened by the
// approval, which no window binds, as the version is not the first.
func TestAmendment(t *testing.T) {
	w := enginetest.New(t)
	w.Must(windows + approved)
	p := enginetest.Body[domain.BranchPlan](w, planID)
	if p.Version != 1 || p.ApprovedBy != "us" || p.ReviewedOn == 0 || p.Late {
		t.Errorf("%+v", p)
	}
	w.Must(planTo("bs", "DRAFT", "") + "\nbs update PlanItem " + item2 + ` {"dueOn":"2026-10-31"}`)
	if a, b := enginetest.Body[domain.PlanItem](w, item1).Status, enginetest.Body[domain.PlanItem](w, item2).Status; a != domain.PlanItemStatusOpen || b != domain.PlanItemStatusDraft {
		t.Errorf("%s, %s", a, b)
	}
	w.Must(windowed)
	w.Must("bs create Evidence @m2 {\"unitId\":\"b000\",\"kindCode\":\"MEETING_MINUTES\"}" + planTo("bs", "COMMITTEE_REVIEWED", `,"minutesIds":["@m2"]`) + planTo("bs", "SUBMITTED", "") + planTo("us", "APPROVED", ""))
	if p := enginetest.Body[domain.BranchPlan](w, planID); p.Version != 2 || enginetest.Body[domain.PlanItem](w, item2).Status != domain.PlanItemStatusOpen {
		t.Errorf("%+v", p)
	}
}

// TestItemsAreReported: with proof, by who is in charge or the committee, and verified by
// another.
func TestItemsAreReported(t *testing.T) {
	proof := "\nme create Evidence @e {\"unitId\":\"b000\",\"kindCode\":\"LEDGER\"}"
	report := func(who, more string) string {
		return who + " update PlanItem " + item1 + ` {"status":"REPORTED"` + more + "}"
	}
	done := windows + approved + proof + "\n" + report("me", `,"evidenceIds":["@e"]`)
	enginetest.Hold(t, []enginetest.Ruling{
		{"without proof", windows + approved, report("me", ""), "VALIDATION"},
		{"by who is in charge", windows + approved + proof, report("me", `,"evidenceIds":["@e"]`), ""},
		{"by the committee", windows + approved + proof, report("bc", `,"evidenceIds":["@e"]`), ""},
		{"by another member", windows + approved + proof, report("me1", `,"evidenceIds":["@e"]`), "FORBIDDEN"},
		{"by the unit above", windows + approved + proof, report("us", `,"evidenceIds":["@e"]`), "INV-P2"},
		{"verified by the secretary", done, "bs update PlanItem " + item1 + ` {"status":"VERIFIED"}`, ""},
		{"verified by who reported", windows + approved + proof + "\n" + report("bs", `,"evidenceIds":["@e"]`), "bs update PlanItem " + item1 + ` {"status":"VERIFIED"}`, "INV-SOD"},
		{"verified by who is in charge", windows + approved + proof + "\nbs update PlanItem " + item1 + ` {"ownerMemberId":"m-bs"}` + "\n" + report("bc", `,"evidenceIds":["@e"]`),
			"bs update PlanItem " + item1 + ` {"status":"VERIFIED"}`, "INV-SOD"},
		{"of a plan that was summed up", done + "\nbs update PlanItem " + item1 + ` {"status":"VERIFIED"}` + "\nbs update PlanItem " + item2 + ` {"status":"MISSED"}` + planTo("bs", "SUMMARISED", `,"summaryZh":"全年完成"`),
			"bs update PlanItem " + item2 + ` {"status":"REPORTED","evidenceIds":["@e"]}`, "VALIDATION"},
	})
}

// TestSummaryEndsWhatLapsed: an item that is open 15 days behind its own is missed with the
// summary, one day sooner it stands in its way.
func TestSummaryEndsWhatLapsed(t *testing.T) {
	sum := line(planTo("bs", "SUMMARISED", `,"summaryZh":"全年完成"`))
	short := strings.ReplaceAll(approved, concrete(item1, ""), concrete(item1, `,"dueOn":"2026-06-20"`))
	short = strings.ReplaceAll(short, concrete(item2, ""), concrete(item2, `,"dueOn":"2026-06-20"`))
	enginetest.Hold(t, []enginetest.Ruling{
		{"on the last day", windows + short + "\nwait 20", sum, "VALIDATION"},
		{"a day later", windows + short + "\nwait 21", sum, ""},
		{"without a summary", windows + short + "\nwait 21", line(planTo("bs", "SUMMARISED", "")), "VALIDATION"},
	})
	w := enginetest.New(t)
	w.Must(windows + short + "\nwait 21\n" + sum)
	if x := enginetest.Body[domain.PlanItem](w, item1); x.Status != domain.PlanItemStatusMissed {
		t.Error(x.Status)
	}
}

// TestDL03_ApprovedInTime: it counts from the last letter in force, and ends with the
// approval.
func TestDL03_ApprovedInTime(t *testing.T) {
	w := enginetest.New(t)
	w.Must(letter1)
	told := func() int { return toldOf(w, "DL03", "bs") }
	w.Wait(14 * enginetest.Day) // 29 June; ten days before is 30 June
	if w.Tick(t.Context()); told() != 0 {
		t.Errorf("told %d times too early", told())
	}
	w.Wait(2 * enginetest.Day)
	if w.Tick(t.Context()); told() != 1 {
		t.Errorf("%d reminders", told())
	}
	w.Wait(10 * enginetest.Day) // 11 July
	if w.Tick(t.Context()); told() != 3 {
		t.Errorf("%d notices", told())
	}
	w.Must(windows + strings.TrimPrefix(approved, letter1))
	if p := enginetest.Body[domain.BranchPlan](w, planID); !p.Late {
		t.Error("it is not late")
	}
	w.Wait(10 * enginetest.Day)
	if w.Tick(t.Context()); told() != 3 {
		t.Errorf("%d notices after the approval", told())
	}
}

// TestPlanOfBranchWithoutWorkshop: it draws from targets of its own, and DL03 counts from
// the letters of the unit above.
func TestPlanOfBranchWithoutWorkshop(t *testing.T) {
	w := enginetest.New(t)
	w.Must(letters + `
	system create ResponsibilityLetter @up {"cycleId":"cy26","kind":"PARTY_TARGET_LETTER","level":"COMPANY_TO_SECONDARY","issuerUnitId":"gc","takerUnitId":"d00","takerPartyIds":["s00"],"rootId":"@up","inForceAt":"2026-06-10T02:00:00Z","status":"IN_FORCE"}
	system create Target @t3 {"allocationId":"@al","letterKind":"PARTY_TARGET_LETTER","classCode":"TEAM_BUILDING","level":"BRANCH","holderUnitId":"b001","titleZh":"培养骨干","weight":40,"dueOn":"2026-11-30","status":"ISSUED"}
	system update Target @t3 {"status":"ACCEPTED"}
	us act generateBranchPlan {"branchId":"b001","cycleId":"cy26"}`)
	id := domain.KeyID("BranchPlan", "cy26", "b001")
	if x := enginetest.Body[domain.PlanItem](w, domain.KeyID("PlanItem", id, enginetest.ID("@t3"))); x.SourceKind != domain.PlanItemSourceTarget || x.TitleZh != "培养骨干" || x.Code != "P01" {
		t.Errorf("%+v", x)
	}
	w.Wait(30 * enginetest.Day)
	if w.Tick(t.Context()); toldOf(w, "DL03", "us") == 0 {
		t.Error("DL03 does not run")
	}
}

// toldOf counts the notices of a deadline that an account has.
func toldOf(w *enginetest.World, key, account string) (n int) {
	w.Snapshot().Scan(w.Registry().Entity("Notice"), func(r *domain.Record) bool {
		if x := r.Body.(*domain.Notice); x.DeadlineKey == key && x.RecipientID == account {
			n++
		}
		return true
	})
	return n
}

// BenchmarkGenerate derives a plan of 14 items.
func BenchmarkGenerate(b *testing.B) {
	w := enginetest.New(b)
	w.Must(letter1)
	for i := range 12 {
		w.Must(fmt.Sprintf(`system create LetterItem @n%d {"letterId":"@l1","lineId":"@n%d","targetId":"@t1","clauseZh":"第%d条措施","weight":1}`, i, i, i))
	}
	for b.Loop() {
		b.StopTimer()
		w.Must("bs delete BranchPlan " + planID)
		b.StartTimer()
		w.Must(generate)
	}
}

// TestPlanDrawsWhatWasCarriedOver: with its name and its day, and without a target.
func TestPlanDrawsWhatWasCarriedOver(t *testing.T) {
	w := enginetest.New(t)
	w.Must(carriedIn + "\n" + generate)
	x := enginetest.Body[domain.PlanItem](w, domain.KeyID("PlanItem", planID, enginetest.ID("@co")))
	if x.TitleZh != "会议记录不全" || x.ClassCode != "CARRY_OVER" || x.Code != "S01" || x.OwnerMemberID != "m0" || x.DueOn.String() != "2026-09-30" || x.SourceKind != domain.PlanItemSourceCarryOver {
		t.Errorf("%+v", x)
	}
	w.Try("bs update PlanItem "+x.ID+` {"skipReasonZh":"以后再说"}`, "INV-P5")
	if got := counts(w, t); got != `{"created":0,"unchanged":1,"changed":0,"gone":0}` {
		t.Error(got)
	}
}
