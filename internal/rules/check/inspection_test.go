package check_test

import (
	"fmt"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

func sees(w *enginetest.World, who, typ, name string) bool {
	v := w.View(w.ActorOf(who))
	return v.Record(w.Registry().Entity(typ), w.ID(name)) != nil
}

func TestINV_I1_SpotChecksAreHiddenUntilCheckIn(t *testing.T) {
	unannounced := func(plan string) string {
		return `
		pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"突击","mode":"SPECIAL_INSPECTION",` + plan + `}
		system update SupervisionPlan @s {"onePartReason":"突击检查只看党建工作台账"}
		system update SupervisionPlan @s {"scopeUnitIds":["b000"],"criteriaCodes":["05.2.2"],"windowFrom":"2026-06-01","windowTo":"2026-06-30"}
		pa update SupervisionPlan @s {"status":"SUBMITTED"}
		cc update SupervisionPlan @s {"status":"APPROVED"}
		pa create Inspection @i {"planId":"@s","mode":"SPECIAL_INSPECTION","unitId":"b000","leadId":"li","inspectorIds":["in1"]}`
	}
	checkIn := `
		in1/tab1 ` + enginetest.CheckIn("@i", "in1")
	for _, tc := range []struct {
		name, lines string
		want        bool
	}{
		{"a spot check", enginetest.SpotCheck, false},
		{"of an unannounced plan", unannounced(`"announced":false`), false},
		{"of a plan with surprise checks", unannounced(`"methods":["SURPRISE_CHECK"]`), false},
		{"checked in", enginetest.SpotCheck + checkIn, true},
		{"packed, not checked in", enginetest.Packed, false},
		{"cancelled", enginetest.SpotCheck + `
			pa update Inspection @i {"status":"CANCELLED"}`, false},
		{"an announced one", `
			pa create Inspection @i {"mode":"DAILY_SURVEY","unitId":"b000","leadId":"li","adHocReasonZh":"按惯例走访支部"}`, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(tc.lines)
			if got := sees(w, "bs", "Inspection", "@i"); got != tc.want {
				t.Errorf("the branch sees it: %v", got)
			}
			if got := sees(w, "us", "Inspection", "@i"); got != tc.want {
				t.Errorf("the unit between it and the company sees it: %v", got)
			}
			if w.Snapshot().Find("InspectionPart", enginetest.ID("@ip")) != nil && sees(w, "us", "InspectionPart", "@ip") != tc.want {
				t.Errorf("the unit between sees its part: %v", !tc.want)
			}
			for _, who := range []string{"pa", "cc", "rv", "do", "li"} {
				if !sees(w, who, "Inspection", "@i") && !(who == "li" && tc.name == "cancelled") {
					t.Errorf("%s does not see it", who)
				}
			}
		})
	}
}

// What was recorded before the check-in comes out with it, at a new rev, so that
// devices of the unit are sent it.
func TestCheckInRevealsAllRecords(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.SpotCheck + `
		in1 create Evidence @e {"inspectionId":"@i","kindCode":"LEDGER"}
		in1 create Attachment @a {"inspectionId":"@i","sha256":"` + enginetest.Hash("a") + `","size":3,"mediaType":"image/png"}
		in1 create CriterionResult @r {"inspectionId":"@i","criterionCode":"01.1.1"}
		in1 create Finding @f {"inspectionId":"@i","criterionCode":"01.1.1","descriptionZh":"问题","severity":"STANDARD"}`)
	w.Must(`in1 create Finding @g {"inspectionId":"@i","criterionCode":"01.1.2","descriptionZh":"问题","severity":"STANDARD"}
		in1 delete Finding @g
		li/tabl update Finding @g {"descriptionZh":"改"}`)
	var conflict string
	w.Snapshot().EachOf("SyncConflict", "recordId", enginetest.ID("@g"), func(r *domain.Record) bool { conflict = r.ID; return true })
	records := map[string]string{conflict: "SyncConflict", "@e": "Evidence", "@a": "Attachment", "@r": "CriterionResult", "@f": "Finding"}
	for name, typ := range records {
		if sees(w, "bs", typ, name) {
			t.Errorf("the unit sees %s before the check-in", typ)
		}
	}
	w.Must(`in1 ` + enginetest.CheckIn("@i", "in1"))
	for name, typ := range records {
		r := w.Snapshot().Find(typ, enginetest.ID(name))
		if !sees(w, "bs", typ, name) || r.Rev != w.Snapshot().Rev {
			t.Errorf("%s is not revealed: rev %d of %d", typ, r.Rev, w.Snapshot().Rev)
		}
	}
}

func TestINV_I2_OneCatalogueVersion(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"planned for a version to come", "", `pa create Inspection @i {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b000","leadId":"li","catalogueVersion":"9"}`, ""},
		{"begun without it", `pa create Inspection @i {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b000","leadId":"li","catalogueVersion":"9"}`, `pa update Inspection @i {"status":"ASSIGNED"}`, "INV-I2"},
		{"begun with a draft", enginetest.Draft + `
			pa create Inspection @i {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b000","leadId":"li","catalogueVersion":"2.0.0"}`, `pa update Inspection @i {"status":"ASSIGNED"}`, "INV-I2"},
		{"another version later", "", `pa update Inspection insp {"catalogueVersion":"2.0.0"}`, "READ_ONLY_FIELD"},
		{"a criterion of the version", "", `in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"05.1.1"}`, ""},
		{"a criterion of none", "", `in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"99.1.1"}`, "INV-I2"},
		{"a criterion for committees", "", `in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"21.1.1"}`, "INV-I2"},
		{"a part with none", "", `pa create InspectionPart @p {"inspectionId":"insp","inspectorId":"in1","criteriaCodes":["99.1.1"]}`, "INV-I2"},
		{"a part of a stranger", "", `pa create InspectionPart @p {"inspectionId":"insp","inspectorId":"rv","criteriaCodes":["01.1.1"]}`, "VALIDATION"},
		{"a second part", "", `pa create InspectionPart @p {"inspectionId":"insp","inspectorId":"in2","criteriaCodes":["01.1.1"]}`, "VALIDATION"},
		{"assigned without a lead", `pa create Inspection @i {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b000"}`, `pa update Inspection @i {"status":"ASSIGNED"}`, "VALIDATION"},
		{"of another cycle than its plan", `pa create PdcaCycle @c {"year":2027,"titleZh":"x","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`,
			`pa create Inspection @i {"planId":"plan","cycleId":"@c","mode":"SPECIAL_INSPECTION","unitId":"b000"}`, "VALIDATION"},
	})
}

func TestINV_I3_PartsChangeOnlyByReturn(t *testing.T) {
	assign := `
		pa create InspectionPart @p {"inspectionId":"insp","inspectorId":"in1","criteriaCodes":["01.1.1","02.1.1"]}`
	const refused = `
		bs create Signature @sgpart2 {"subjectType":"InspectionPart","subjectId":"part2","role":"UNIT","refusalReasonZh":"数字与台账不符"}`
	back := func(name string) string {
		return enginetest.UnderReview + `
		rv update CriterionResult ` + name + ` {"remarks":{"$add":[{"no":1,"textZh":"请复查原始记录"}]}}
		rv update Inspection insp {"status":"RETURNED"}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"a result", enginetest.Scored + enginetest.Submitted, `in1 update CriterionResult @r {"remarkZh":"晚了"}`, "INV-I3"},
		{"a result from a device", enginetest.Scored + enginetest.Submitted, `in1/tab1 update CriterionResult @r {"inputs":{"numerator":9,"denominator":10}}`, "SEALED"},
		{"a new result", enginetest.Submitted, `in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"01.1.1"}`, "INV-I3"},
		{"a new finding", enginetest.Submitted, `in1/tab1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR"}`, "INV-I3"},
		{"a finding", enginetest.Finding + enginetest.Submitted, `in1 update Finding @f {"severity":"MAJOR"}`, "INV-I3"},
		{"deleting a finding", enginetest.Finding + enginetest.Submitted, `in1 delete Finding @f`, "INV-I3"},
		{"the reply to a finding", enginetest.Finding + enginetest.Submitted, `bs update Finding @f {"replyZh":"已知"}`, ""},
		{"the decision on a finding", enginetest.Finding + enginetest.Submitted, `li update Finding @f {"status":"CONFIRMED"}`, ""},
		{"a part", enginetest.Submitted, `pa update InspectionPart part2 {"criteriaCodes":{"$add":["01.1.1"]}}`, "INV-I3"},
		{"a new part", enginetest.Submitted, assign, "INV-I3"},
		{"the lead locks", enginetest.Scored + enginetest.Submitted, `li update CriterionResult @r {"status":"LOCKED"}`, "FORBIDDEN"},
		{"the item returned", enginetest.Scored + back("@r"), `in1 update CriterionResult @r {"inputs":{"numerator":9,"denominator":10},"remarkZh":"复查"}`, ""},
		{"the item returned, from a device", enginetest.Scored + back("@r"), `in1/tab1 update CriterionResult @r {"inputs":{"numerator":9,"denominator":10},"remarkZh":"复查"}`, ""},
		{"another item", enginetest.Scored + back("@ok"), `in1 update CriterionResult @r {"inputs":{"numerator":9,"denominator":10},"remarkZh":"复查"}`, "INV-I3"},
		{"a new item after a return", enginetest.Scored + back("@r"), `in1 create CriterionResult @n {"inspectionId":"insp","criterionCode":"02.1.1"}`, "INV-I3"},
		{"a finding on the item returned", enginetest.Scored + back("@r"), `in1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR"}`, ""},
		{"a finding on another", enginetest.Scored + back("@r"), `in1 create Finding @f {"inspectionId":"insp","criterionCode":"02.1.1","descriptionZh":"x","severity":"MAJOR"}`, "INV-I3"},
		{"an answer to a remark", back("@ok"), `in2 update CriterionResult @ok {"answers":{"$add":[{"no":1,"answerZh":"已复查，无误"}]}}`, ""},
		{"by another", back("@ok"), `in1 update CriterionResult @ok {"answers":{"$add":[{"no":1,"answerZh":"已复查，无误"}]}}`, "INV-I3"},
		{"to no remark", back("@ok"), `in2 update CriterionResult @ok {"answers":{"$add":[{"no":2,"answerZh":"已复查，无误"}]}}`, "INV-I3"},
		{"returned without a remark", enginetest.UnderReview, `rv update Inspection insp {"status":"RETURNED"}`, "INV-I3"},
		{"remarked before the review", enginetest.Submitted, `rv update CriterionResult @ok {"remarks":{"$add":[{"no":1,"textZh":"请复查原始记录"}]}}`, "INV-I3"},
		{"remarked with a score", enginetest.UnderReview, `rv update CriterionResult @ok {"remarks":{"$add":[{"no":1,"textZh":"请复查原始记录"}]},"inputs":{"late":1}}`, "FORBIDDEN"},
		{"remarked by the lead", enginetest.UnderReview, `li update CriterionResult @ok {"remarks":{"$add":[{"no":1,"textZh":"请复查原始记录"}]}}`, "FORBIDDEN"},
		{"confirmed with a remark open", enginetest.UnderReview + `
			rv update CriterionResult @ok {"remarks":{"$add":[{"no":1,"textZh":"请复查原始记录","kind":"NOTE"}]}}`, `rv update Inspection insp {"status":"CONFIRMED"}`, "INV-I3"},
		{"handed in again unanswered", back("@ok") + `
			in2 update Inspection insp {"status":"IN_PROGRESS"}`, `in2 update InspectionPart part2 {"status":"SUBMITTED"}`, "INV-I3"},
		{"handed in again, answered", back("@ok") + `
			in2 update Inspection insp {"status":"IN_PROGRESS"}
			in2 update CriterionResult @ok {"answers":{"$add":[{"no":1,"answerZh":"已复查，无误"}]}}`, `in2 update InspectionPart part2 {"status":"SUBMITTED"}`, ""},
		{"the lead sends all parts back", enginetest.Submitted + `
			li update Inspection insp {"status":"IN_PROGRESS"}`, `in2 update CriterionResult @ok {"inputs":{"late":1},"remarkZh":"复查"}`, ""},
		{"back to a draft before handing in", enginetest.Scored, `in1 update CriterionResult @r {"status":"DRAFT"}`, ""},
		{"the lead reconciles", enginetest.Scored + enginetest.Rival + enginetest.Submitted, `li update CriterionResult @r {"status":"RECONCILED"}`, ""},
		{"after the end", enginetest.Scored + enginetest.Confirmed, `in1 update CriterionResult @r {"remarkZh":"晚了"}`, "SEALED"},
		{"a new result after the end", enginetest.Confirmed, `in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"01.1.1"}`, "SEALED"},
		{"a finding after the end", enginetest.Finding + enginetest.Confirmed, `in1 update Finding @f {"severity":"MAJOR"}`, "INV-I3"},
		{"merging with a conflict open", enginetest.Scored + enginetest.Rival + enginetest.Submitted + refused, `li update Inspection insp {"status":"MERGED"}`, "INV-I3"},
		{"merging after a decision", enginetest.Scored + enginetest.Rival + enginetest.Submitted + refused + `
			li update CriterionResult @s {"status":"RECONCILED"}`, `li update Inspection insp {"status":"MERGED"}`, ""},
	})
}

func TestINV_I5_SelfCheckIsTheSameWithAnotherMode(t *testing.T) {
	team := `"unitId":"b000","leadId":"bs","inspectorIds":["bc"]}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"by the unit's own people", "", `us create Inspection @i {"adHocReasonZh":"接到反映后检查","mode":"SELF_CHECK",` + team, ""},
		{"in any other mode", "", `us create Inspection @i {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY",` + team, "INV-SOD"},
	})
}

func TestINV_SOD_NobodyInspectsOrReviewsTheirOwn(t *testing.T) {
	plan := func(lead string) string {
		return `pa create Inspection @i {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b000","leadId":"` + lead + `"}`
	}
	grant := func(who, role, unit, more string) string {
		return `system create RoleGrant @gr {"accountId":"` + who + `","role":"` + role + `","scopeUnitId":"` + unit + `"` + more + `}`
	}
	months := func(n int) string {
		return fmt.Sprintf(`system create Settings s {"status":"IN_FORCE","validFrom":"2026-01-01","organisation":{"sodMonths":%d}}`, n) + "\n"
	}
	const elsewhere = `system update Account in1 {"memberId":"m-he"}`
	post := func(unit, fields string) string {
		return `
			system create LeadershipTerm @t {"orgUnitId":"` + unit + `","termFrom":"2022-01-01"}
			system create TermPosition @tp {"termId":"@t","postCode":"SECRETARY",` + fields + `}`
	}
	const renewed = `
			us create LeadershipTerm @u {"orgUnitId":"b000","termFrom":"2026-06-15"}
			pa update LeadershipTerm @t {"status":"RENEWED"}`
	branchMember := `system update Account in1 {"memberId":"m1"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"an outsider", "", plan("li"), ""},
		{"a secretary above", "", plan("us"), ""},
		{"the secretary", "", plan("bs"), "INV-SOD"},
		{"a member of the branch", branchMember, plan("in1"), "INV-SOD"},
		{"a post below the unit", grant("in1", "PARTY_GROUP_LEADER", "g000", ""), plan("in1"), "INV-SOD"},
		{"a post that ended half a year ago", grant("in1", "BRANCH_SECRETARY", "b000", `,"to":"2025-12-15"`), plan("in1"), "INV-SOD"},
		{"a post that ended two years ago", grant("in1", "BRANCH_SECRETARY", "b000", `,"to":"2024-06-15"`), plan("in1"), ""},
		{"that ended longer ago than is set", months(3) + grant("in1", "BRANCH_SECRETARY", "b000", `,"to":"2025-12-15"`), plan("in1"), ""},
		{"that ended two years ago, and more is set", months(36) + grant("in1", "BRANCH_SECRETARY", "b000", `,"to":"2024-06-15"`), plan("in1"), "INV-SOD"},
		{"a post to come", grant("in1", "BRANCH_SECRETARY", "b000", `,"from":"2026-07-01"`), plan("in1"), ""},
		{"a post that was taken away", grant("in1", "BRANCH_SECRETARY", "b000", "") + `
			system update RoleGrant @gr {"status":"ENDED"}`, plan("in1"), "INV-SOD"},
		{"a post that was taken away long ago", grant("in1", "BRANCH_SECRETARY", "b000", "") + `
			system update RoleGrant @gr {"status":"ENDED"}
			wait 370`, plan("in1"), ""},
		{"a member who went elsewhere", branchMember + `
			system update Member m1 {"branchId":"b010"}`, plan("in1"), "INV-SOD"},
		{"a member who went long ago", branchMember + `
			system update Member m1 {"branchId":"b010"}
			wait 370`, plan("in1"), ""},
		{"a post of a term, without a grant", elsewhere + post("b000", `"memberId":"m-he","from":"2026-01-01"`), plan("in1"), "INV-SOD"},
		{"a post of a term by the account", post("b000", `"accountId":"in1","from":"2026-01-01"`), plan("in1"), "INV-SOD"},
		{"a post of a term that is named by nobody", elsewhere + post("b000", `"from":"2026-01-01"`), plan("in1"), ""},
		{"a post of a term elsewhere", elsewhere + post("b001", `"memberId":"m-he","from":"2026-01-01"`), plan("in1"), ""},
		{"a post of a term to come", elsewhere + post("b000", `"memberId":"m-he","from":"2026-07-01"`), plan("in1"), ""},
		{"a post of a term that ended half a year ago", elsewhere + post("b000", `"memberId":"m-he","from":"2024-01-01","to":"2025-12-15"`), plan("in1"), "INV-SOD"},
		{"a post of a term that ended two years ago", elsewhere + post("b000", `"memberId":"m-he","from":"2022-01-01","to":"2024-06-14"`), plan("in1"), ""},
		{"a post of a term that was renewed", elsewhere + post("b000", `"memberId":"m-he","from":"2022-01-01"`) + renewed, plan("in1"), "INV-SOD"},
		{"a post of a term that was renewed long ago", elsewhere + post("b000", `"memberId":"m-he","from":"2022-01-01"`) + renewed + `
			wait 370`, plan("in1"), ""},
		{"a post of who was another member then", elsewhere + post("b000", `"memberId":"m-he","from":"2026-01-01"`) + `
			system update Account in1 {"memberId":null}`, plan("in1"), "INV-SOD"},
		{"a grant to inspect there", grant("in1", "INSPECTOR", "b000", ""), plan("in1"), ""},
		{"a new inspector", "", `pa update Inspection insp {"inspectorIds":{"$add":["bc"]}}`, "INV-SOD"},
		{"an inspector who is not there", "", `pa update Inspection insp {"inspectorIds":{"$add":["nobody"]}}`, "MISSING_REFERENCE"},
		{"the reviewer", enginetest.UnderReview, `rv update Inspection insp {"status":"CONFIRMED"}`, ""},
		{"the lead reviews", grant("li", "REVIEWER", "c", "") + enginetest.UnderReview, `li update Inspection insp {"status":"CONFIRMED"}`, "INV-SOD"},
		{"an inspector returns", grant("in1", "REVIEWER", "c", "") + enginetest.UnderReview, `in1 update Inspection insp {"status":"RETURNED"}`, "INV-SOD"},
		{"an inspector under another account", branchOfTwo + enginetest.UnderReview, `rv update Inspection insp {"status":"CONFIRMED"}`, "INV-SOD"},
		{"a reviewer from the branch", `system update Account rv {"memberId":"m1"}` + enginetest.UnderReview, `rv update Inspection insp {"status":"CONFIRMED"}`, "INV-SOD"},
	})
}

// branchOfTwo makes the reviewer and an inspector one person, of another branch.
const branchOfTwo = `
	system update Account rv {"memberId":"m2"}
	system update Account in1 {"memberId":"m2"}`

// peers is an approved plan of peer checks.
const peers = `
	system create SupervisionPlan @peers {"cycleId":"cy26","unitId":"c","titleZh":"互查","mode":"PEER_CHECK","onePartReason":"互查只看组织生活的规范","status":"APPROVED"}`

func TestINV_SOD_PeerChecksAreNotReciprocal(t *testing.T) {
	there := peers + `
		system update Account in1 {"memberId":"m-he"}
		system update Account in2 {"memberId":"m2"}
		pa create Inspection @1 {"planId":"@peers","mode":"PEER_CHECK","cycleId":"cy26","unitId":"b001","leadId":"in1"}`
	back := `pa create Inspection @2 {"planId":"@peers","mode":"PEER_CHECK","cycleId":"cy26","unitId":"b010","leadId":"in2"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"there and back", there, back, "INV-SOD"},
		{"there and not back", there, `pa create Inspection @2 {"planId":"@peers","mode":"PEER_CHECK","cycleId":"cy26","unitId":"b000","leadId":"in1"}`, ""},
		{"back in another mode", there, `pa create Inspection @2 {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","cycleId":"cy26","unitId":"b010","leadId":"in2"}`, ""},
		{"back in another cycle", there + `
			pa create PdcaCycle @c {"year":2027,"titleZh":"x","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`,
			`system create Inspection @2 {"mode":"PEER_CHECK","cycleId":"@c","unitId":"b010","leadId":"in2"}`, ""},
		{"back after the first was cancelled", there + `
			pa update Inspection @1 {"status":"CANCELLED"}`, back, ""},
	})
}

func TestTheReviewerIsWrittenDown(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.UnderReview + `
		rv update Inspection insp {"status":"CONFIRMED"}`)
	if i := enginetest.Body[domain.Inspection](w, "insp"); i.ReviewerID != "rv" || i.CycleID != "cy26" {
		t.Errorf("reviewer %q, cycle %q", i.ReviewerID, i.CycleID)
	}
}

// INV-I8: what is assigned and not answered is neither merged nor scored, and the lead
// can hand the parts back.
func TestINV_I8_WhatIsNotAnsweredIsNotMerged(t *testing.T) {
	half := `
		pa create InspectionPart @p {"inspectionId":"insp","inspectorId":"in1","criteriaCodes":["01.1.1"]}` + enginetest.Submitted
	merge := `li update Inspection insp {"status":"MERGED"}`
	hand := `in1 update InspectionPart @p {"status":"SUBMITTED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a part with a criterion open", half, hand, "INV-I8"},
		{"a part with a draft", half + `
			in1 create CriterionResult @d {"inspectionId":"insp","criterionCode":"01.1.1","status":"DRAFT"}`, hand, "INV-I8"},
		{"a part that is answered", half + enginetest.Scored, hand, ""},
		{"by another", half + enginetest.Scored, `in2 update InspectionPart @p {"status":"SUBMITTED"}`, "VALIDATION"},
		{"by the lead", half + enginetest.Scored, `li update InspectionPart @p {"status":"SUBMITTED"}`, "VALIDATION"},
		{"merged with a part out", half, merge, "ILLEGAL_TRANSITION"},
		{"parts submitted by hand", half, `li update Inspection insp {"status":"PARTS_SUBMITTED"}`, "FORBIDDEN"},
		{"handed back by an inspector", enginetest.Submitted, `in1 update Inspection insp {"status":"IN_PROGRESS"}`, "FORBIDDEN"},
		{"a draft of another", `
			in1 create CriterionResult @d {"inspectionId":"insp","criterionCode":"01.1.1","status":"DRAFT"}` + enginetest.Submitted, merge, "INV-I8"},
	})
	w := enginetest.New(t)
	w.Must(half)
	if i := enginetest.Body[domain.Inspection](w, "insp"); i.Status != domain.InspectionStatusInProgress || i.AnsweredCount != 1 || i.AssignedCount != 2 {
		t.Errorf("one of two parts: %s, %d of %d answered", i.Status, i.AnsweredCount, i.AssignedCount)
	}
	w.Must(enginetest.Scored + `
		` + hand)
	if i := enginetest.Body[domain.Inspection](w, "insp"); i.Status != domain.InspectionStatusPartsSubmitted || i.AnsweredCount != 2 || i.Score != 1000 || !i.OnSite {
		t.Errorf("both parts: %s, %d of %d answered, score %v, on site %v", i.Status, i.AnsweredCount, i.AssignedCount, i.Score, i.OnSite)
	}
	w.Must(`li update InspectionPart @p {"status":"RETURNED"}`)
	if i := enginetest.Body[domain.Inspection](w, "insp"); i.Status != domain.InspectionStatusInProgress {
		t.Errorf("a part back: %s", i.Status)
	}
}

// The field work begins within the CHECK window of the cycle (INV-CY3); it is the 15th of
// June, and every deed has a reason.
func TestINV_CY3_ChecksBeginInTheirWindow(t *testing.T) {
	in := func(opens, closes string) string {
		return enginetest.Packed + `
	system create InspectionCheckIn @ci {"inspectionId":"@i","inspectorId":"in1","day":"2026-06-15","codeKind":"SITE","code":"x","status":"VERIFIED"}
	system update PdcaCycle cy26 {"windows":[{"stage":"CHECK","opensAt":"` + opens + `","closesAt":"` + closes + `"}]}`
	}
	const begin = `in1 update Inspection @i {"status":"IN_PROGRESS"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"inside", in("2026-06-15", "2026-12-25"), begin, ""},
		{"before", in("2026-06-16", "2026-12-25"), begin, "INV-CY3"},
		{"in the days of grace", in("2026-03-01", "2026-05-31"), begin, ""},
		{"behind them", in("2026-03-01", "2026-05-30"), begin, "INV-CY3"},
	})
}
