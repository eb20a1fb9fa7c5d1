package check_test

import (
	"fmt"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

func sees(w *enginetest.World, who, typ, name string) bool {
	v := w.View(w.ActorOf(who))
	return v.Record(w.Registry().Entity(typ), enginetest.ID(name)) != nil
}

func TestINV_I1_SpotChecksAreHiddenUntilCheckIn(t *testing.T) {
	unannounced := `
		pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"突击","mode":"SPECIAL_INSPECTION","announced":false}
		pa create Inspection @i {"planId":"@s","mode":"SPECIAL_INSPECTION","unitId":"b000","leadId":"li","inspectorIds":["in1"]}
		pa update Inspection @i {"status":"ASSIGNED"}`
	checkIn := `
		in1/tab1 update Inspection @i {"checkIn":{"at":"2026-06-15T03:00:00Z","deviceTime":"2026-06-15T02:58:00Z"}}`
	for _, tc := range []struct {
		name, lines string
		want        bool
	}{
		{"a spot check", enginetest.SpotCheck, false},
		{"of an unannounced plan", unannounced, false},
		{"checked in", enginetest.SpotCheck + checkIn, true},
		{"in progress, not checked in", enginetest.SpotCheck + `
			in1 update Inspection @i {"status":"PACK_DOWNLOADED"}
			in1 update Inspection @i {"status":"IN_PROGRESS"}`, false},
		{"cancelled", enginetest.SpotCheck + `
			pa update Inspection @i {"status":"CANCELLED"}`, false},
		{"an announced one", `
			pa create Inspection @i {"mode":"DAILY_SURVEY","unitId":"b000","leadId":"li"}`, true},
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
	w.Must(`in1 update Inspection @i {"checkIn":{"at":"2026-06-15T03:00:00Z"}}`)
	for name, typ := range records {
		r := w.Snapshot().Find(typ, enginetest.ID(name))
		if !sees(w, "bs", typ, name) || r.Rev != w.Snapshot().Rev {
			t.Errorf("%s is not revealed: rev %d of %d", typ, r.Rev, w.Snapshot().Rev)
		}
	}
}

func TestCheckInHasTheServersTime(t *testing.T) {
	w := enginetest.New(t)
	first := domain.TimeOf(w.Clock.Now()).String()
	in := `in1 update Inspection insp {"checkIn":{"at":"2026-06-15T03:00:00Z","token":"q","deviceTime":"2026-06-15T02:58:00Z","serverTime":"2020-01-01T00:00:00Z","geo":{"lat":1,"lon":2}}}`
	w.Must(in)
	w.Wait(enginetest.Day)
	w.Must(in)
	got := enginetest.Body[domain.Inspection](w, "insp").CheckIn
	want := `{"at":"2026-06-15T03:00:00.000Z","token":"q","deviceTime":"2026-06-15T02:58:00.000Z","serverTime":"` + first + `","geo":{"lat":1,"lon":2}}`
	if got != want {
		t.Errorf("check-in %s\nwant     %s", got, want)
	}
}

func TestINV_I2_OneCatalogueVersion(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"planned for a version to come", "", `pa create Inspection @i {"mode":"DAILY_SURVEY","unitId":"b000","leadId":"li","catalogueVersion":"9"}`, ""},
		{"begun without it", `pa create Inspection @i {"mode":"DAILY_SURVEY","unitId":"b000","leadId":"li","catalogueVersion":"9"}`, `pa update Inspection @i {"status":"ASSIGNED"}`, "INV-I2"},
		{"begun with a draft", enginetest.Draft + `
			pa create Inspection @i {"mode":"DAILY_SURVEY","unitId":"b000","leadId":"li","catalogueVersion":"2.0.0"}`, `pa update Inspection @i {"status":"ASSIGNED"}`, "INV-I2"},
		{"another version later", "", `pa update Inspection insp {"catalogueVersion":"2.0.0"}`, "READ_ONLY_FIELD"},
		{"a criterion of the version", "", `in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"05.1.1"}`, ""},
		{"a criterion of none", "", `in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"99.1.1"}`, "INV-I2"},
		{"a criterion for committees", "", `in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"21.1.1"}`, "INV-I2"},
		{"an assignment of none", "", `pa update Inspection insp {"assignment":[{"inspectorId":"in1","criteriaCodes":["99.1.1"]}]}`, "INV-I2"},
		{"an assignment to a stranger", "", `pa update Inspection insp {"assignment":[{"inspectorId":"rv","criteriaCodes":["01.1.1"]}]}`, "VALIDATION"},
		{"assigned without a lead", `pa create Inspection @i {"mode":"DAILY_SURVEY","unitId":"b000"}`, `pa update Inspection @i {"status":"ASSIGNED"}`, "VALIDATION"},
		{"of another cycle than its plan", `pa create PdcaCycle @c {"year":2027,"titleZh":"x","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`,
			`pa create Inspection @i {"planId":"plan","cycleId":"@c","mode":"DAILY_SURVEY","unitId":"b000"}`, "VALIDATION"},
	})
}

func TestINV_I3_PartsChangeOnlyByReturn(t *testing.T) {
	lockedThen := enginetest.Scored + `
		li update CriterionResult @r {"status":"LOCKED"}`
	assign := `
		pa update Inspection insp {"assignment":[{"inspectorId":"in1","criteriaCodes":["01.1.1","01.2.1"]}]}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a result", enginetest.Scored + enginetest.Submitted, `in1 update CriterionResult @r {"remarkZh":"晚了"}`, "INV-I3"},
		{"a result from a device", enginetest.Scored + enginetest.Submitted, `in1/tab1 update CriterionResult @r {"inputs":{"numerator":9,"denominator":10}}`, "SEALED"},
		{"a new result", enginetest.Submitted, `in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"01.1.1"}`, "INV-I3"},
		{"a new finding", enginetest.Submitted, `in1/tab1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR"}`, "INV-I3"},
		{"a finding", enginetest.Finding + enginetest.Submitted, `in1 update Finding @f {"severity":"MAJOR"}`, "INV-I3"},
		{"deleting a finding", enginetest.Finding + enginetest.Submitted, `in1 delete Finding @f`, "INV-I3"},
		{"the reply to a finding", enginetest.Finding + enginetest.Submitted, `bs update Finding @f {"replyZh":"已知"}`, ""},
		{"the decision on a finding", enginetest.Finding + enginetest.Submitted, `li update Finding @f {"status":"CONFIRMED"}`, ""},
		{"the assignment", enginetest.Submitted, `pa update Inspection insp {"assignment":[]}`, "INV-I3"},
		{"the lead locks", enginetest.Scored + enginetest.Submitted, `li update CriterionResult @r {"status":"LOCKED"}`, ""},
		{"the lead scores while locking", enginetest.Scored + enginetest.Submitted, `li update CriterionResult @r {"status":"LOCKED","inputs":{"numerator":9,"denominator":10}}`, "INV-I3"},
		{"the lead reconciles", enginetest.Scored + enginetest.Rival + enginetest.Submitted, `li update CriterionResult @r {"status":"RECONCILED"}`, ""},
		{"a note on what is locked", lockedThen + enginetest.Submitted, `in1/tab1 update CriterionResult @r {"remarkZh":"补充"}`, ""},
		{"a score on what is locked", lockedThen + enginetest.Submitted, `in1/tab1 update CriterionResult @r {"inputs":{"numerator":9,"denominator":10}}`, "SEALED"},
		{"after a return", enginetest.Scored + enginetest.Returned, `in1 update CriterionResult @r {"inputs":{"numerator":9,"denominator":10},"remarkZh":"复查"}`, ""},
		{"a locked result after a return", lockedThen + enginetest.Returned, `in1 update CriterionResult @r {"inputs":{"numerator":9,"denominator":10},"remarkZh":"复查"}`, ""},
		{"a new finding after a return", enginetest.Returned, `in1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR"}`, ""},
		{"after the end", enginetest.Scored + enginetest.Confirmed, `in1 update CriterionResult @r {"remarkZh":"晚了"}`, "SEALED"},
		{"a new result after the end", enginetest.Confirmed, `in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"01.1.1"}`, "SEALED"},
		{"a finding after the end", enginetest.Finding + enginetest.Confirmed, `in1 update Finding @f {"severity":"MAJOR"}`, "INV-I3"},
		{"submitting with a criterion left", enginetest.Scored + assign, `in1/tab1 update Inspection insp {"status":"PARTS_SUBMITTED"}`, ""},
		{"merging with a conflict open", enginetest.Scored + enginetest.Rival + enginetest.Submitted, `li update Inspection insp {"status":"MERGED"}`, "INV-I3"},
		{"merging after a decision", enginetest.Scored + enginetest.Rival + enginetest.Submitted + `
			li update CriterionResult @s {"status":"RECONCILED"}`, `li update Inspection insp {"status":"MERGED"}`, ""},
	})
}

func TestINV_I4_ARefusalToSignDoesNotBlock(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"refused", "", `li update Inspection insp {"signOff":{"refusedReason":"不同意"}}`, ""},
		{"refused and confirmed", `li update Inspection insp {"signOff":{"refusedReason":"不同意"}}` + enginetest.UnderReview, `rv update Inspection insp {"status":"CONFIRMED"}`, ""},
		{"not signed at all", enginetest.UnderReview, `rv update Inspection insp {"status":"CONFIRMED"}`, ""},
		{"signed and refused", "", `li update Inspection insp {"signOff":{"signature":"` + enginetest.Hash("s") + `","refusedReason":"不同意"}}`, "INV-I4"},
	})
}

func TestINV_I5_SelfCheckIsTheSameWithAnotherMode(t *testing.T) {
	team := `"unitId":"b000","leadId":"bs","inspectorIds":["bc"]}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"by the unit's own people", "", `us create Inspection @i {"mode":"SELF_CHECK",` + team, ""},
		{"in any other mode", "", `us create Inspection @i {"mode":"DAILY_SURVEY",` + team, "INV-SOD"},
	})
}

func TestINV_SOD_NobodyInspectsOrReviewsTheirOwn(t *testing.T) {
	plan := func(lead string) string {
		return `pa create Inspection @i {"mode":"DAILY_SURVEY","unitId":"b000","leadId":"` + lead + `"}`
	}
	grant := func(who, role, unit, more string) string {
		return `system update Account ` + who + ` {"roles":{"$add":[{"role":"` + role + `","scopeUnitId":"` + unit + `"` + more + `}]}}`
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
			system update Account in1 {"roles":{"$remove":[{"role":"BRANCH_SECRETARY","scopeUnitId":"b000"}]}}`, plan("in1"), "INV-SOD"},
		{"a post that was taken away long ago", grant("in1", "BRANCH_SECRETARY", "b000", "") + `
			system update Account in1 {"roles":{"$remove":[{"role":"BRANCH_SECRETARY","scopeUnitId":"b000"}]}}
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
		{"a post of a term that was renewed", elsewhere + post("b000", `"memberId":"m-he","from":"2022-01-01"`) + `
			system update LeadershipTerm @t {"status":"RENEWED"}`, plan("in1"), "INV-SOD"},
		{"a post of a term that was renewed long ago", elsewhere + post("b000", `"memberId":"m-he","from":"2022-01-01"`) + `
			system update LeadershipTerm @t {"status":"RENEWED"}
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

func TestINV_SOD_PeerChecksAreNotReciprocal(t *testing.T) {
	there := `
		system update Account in1 {"memberId":"m-he"}
		system update Account in2 {"memberId":"m2"}
		pa create Inspection @1 {"mode":"PEER_CHECK","cycleId":"cy26","unitId":"b001","leadId":"in1"}`
	back := `pa create Inspection @2 {"mode":"PEER_CHECK","cycleId":"cy26","unitId":"b010","leadId":"in2"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"there and back", there, back, "INV-SOD"},
		{"there and not back", there, `pa create Inspection @2 {"mode":"PEER_CHECK","cycleId":"cy26","unitId":"b000","leadId":"in1"}`, ""},
		{"back in another mode", there, `pa create Inspection @2 {"mode":"DAILY_SURVEY","cycleId":"cy26","unitId":"b010","leadId":"in2"}`, ""},
		{"back in another cycle", there + `
			pa create PdcaCycle @c {"year":2027,"titleZh":"x","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`,
			`pa create Inspection @2 {"mode":"PEER_CHECK","cycleId":"@c","unitId":"b010","leadId":"in2"}`, ""},
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
		pa update Inspection insp {"assignment":[{"inspectorId":"in1","criteriaCodes":["01.1.1","01.2.1"]}]}` + enginetest.Scored + enginetest.Submitted
	merge := `li update Inspection insp {"status":"MERGED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"one of two", half, merge, "INV-I8"},
		{"both", half + `
			li update Inspection insp {"status":"IN_PROGRESS"}` + enginetest.Answered + enginetest.Submitted, merge, ""},
		{"a draft of another", enginetest.Answered + `
			in1 create CriterionResult @d {"inspectionId":"insp","criterionCode":"01.1.1","status":"DRAFT"}` + enginetest.Submitted, merge, "INV-I8"},
		{"nothing at all", enginetest.Submitted, merge, "INV-I8"},
		{"handed back by an inspector", half, `in1 update Inspection insp {"status":"IN_PROGRESS"}`, "FORBIDDEN"},
		{"signed for by the team", "", `li update Inspection insp {"signOff":{"unitRepresentativeId":"in1","signature":"ab"}}`, "INV-I4"},
	})
	w := enginetest.New(t)
	w.Must(half)
	if i := enginetest.Body[domain.Inspection](w, "insp"); i.Has(domain.InspectionFieldScore) || i.Awarded != 12 {
		t.Errorf("one of two, handed in: awarded %v, score %v", i.Awarded, i.Score)
	}
	w.Must(`li update Inspection insp {"status":"IN_PROGRESS"}`)
	if i := enginetest.Body[domain.Inspection](w, "insp"); i.Score != 1000 {
		t.Errorf("one of two, at work again: score %v", i.Score)
	}
}
