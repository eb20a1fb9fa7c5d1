package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/figures"
)

// consequences are what may follow from the spot check of b000.
const consequences = enginetest.SpotCheck + `
	in1 create Finding @f {"inspectionId":"@i","criterionCode":"01.1.1","descriptionZh":"问题","severity":"MAJOR"}
	in1 create Finding @f2 {"inspectionId":"@i","criterionCode":"01.1.2","descriptionZh":"问题","severity":"MAJOR"}
	in1 create Finding @f3 {"inspectionId":"@i","criterionCode":"05.1.1","descriptionZh":"问题","severity":"CRITICAL"}
	system create Problem @pr {"unitId":"b000","source":"REGULAR_INSPECTION","severity":"MAJOR","descriptionZh":"旧问题","status":"ASSIGNED"}
	system create Rectification @r {"problemId":"@pr","findingId":"@f","ownerId":"m0"}
	system create PointsEntry @p {"memberId":"m0","ruleCode":"PT01","sourceType":"Finding","sourceId":"@f","occurredOn":"2026-06-14"}
	pa update PointsEntry @p {"status":"REVERSED"}
	in1 create Evidence @e {"inspectionId":"@i","kindCode":"LEDGER","sha256":"HASH"}`

var arrived = `
	in1 ` + enginetest.CheckIn("@i", "in1")

func withHash(lines string) string { return strings.ReplaceAll(lines, "HASH", enginetest.Hash("a")) }

// Everything that follows from a check is concealed with it, whatever refers to
// what, and comes out with the check-in, at a new rev.
func TestINV_I1_WhatFollowsIsConcealed(t *testing.T) {
	w := enginetest.New(t)
	w.Must(withHash(consequences))
	conflicts := refusedAboutTheCheck(w)
	reversal := domain.KeyID("PointsEntry", "PT01", "m0", "R:"+w.ID("@p"))
	records := map[string]string{"@f": "Finding", "@r": "Rectification", "@p": "PointsEntry", reversal: "PointsEntry", "@e": "Evidence"}
	for _, c := range conflicts {
		records[c] = "SyncConflict"
	}
	for name, typ := range records {
		for _, who := range []string{"bs", "me", "bc", "us", "he"} {
			if sees(w, who, typ, name) {
				t.Errorf("%s sees %s %s before the check-in", who, typ, name)
			}
		}
		if !sees(w, "pa", typ, name) {
			t.Errorf("who runs the check does not see %s %s", typ, name)
		}
	}
	if !sees(w, "li", "Rectification", "@r") {
		t.Error("the lead does not see what was asked for")
	}
	w.Must(arrived)
	for name, typ := range records {
		if r := w.Snapshot().Find(typ, w.ID(name)); !sees(w, "us", typ, name) || r.Rev != w.Snapshot().Rev {
			t.Errorf("%s %s is not revealed: rev %d of %d", typ, name, r.Rev, w.Snapshot().Rev)
		}
	}
	if !sees(w, "me", "PointsEntry", "@p") {
		t.Error("the member does not see their own points")
	}
}

// refusedAboutTheCheck lets a device be refused changes that follow from the check,
// and returns the conflicts that keep them.
func refusedAboutTheCheck(w *enginetest.World) (out []string) {
	before := conflictIDs(w)
	w.Try(`li/tabl create Rectification @bad {"findingId":"@f","ownerId":"m0","reportZh":"x"}`, "VALIDATION")
	w.Try(`in1/tab1 update Rectification @r {"status":"REOPENED"}`, "ILLEGAL_TRANSITION")
	return without(conflictIDs(w), before)
}

func conflictIDs(w *enginetest.World) (out []string) {
	w.Snapshot().Scan(w.Registry().Entity("SyncConflict"), func(r *domain.Record) bool { out = append(out, r.ID); return true })
	return out
}

func without(list, drop []string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return slices.Contains(drop, s) })
}

// A refused check is as hidden as it would have been: only who ordered it keeps it.
func TestINV_I1_ARefusedCheckIsHidden(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system create Device tabp {"accountId":"pa","name":"电脑"}`)
	w.Try(`pa/tabp create Inspection @x {"adHocReasonZh":"接到反映后检查","mode":"UNSCHEDULED_SPOT_CHECK","unitId":"b000","cycleId":"cy26","leadId":"nobody"}`, "MISSING_REFERENCE")
	w.Try(`pa/tabp create SupervisionPlan @y {"cycleId":"cy26","unitId":"s00","titleZh":"突击","mode":"SPECIAL_INSPECTION","announced":false,"scopeUnitIds":["s00","nowhere"]}`, "MISSING_REFERENCE")
	for _, c := range conflictIDs(w) {
		for _, who := range []string{"bs", "us"} {
			if sees(w, who, "SyncConflict", c) {
				t.Errorf("%s sees that a check was ordered", who)
			}
		}
		if !sees(w, "pa", "SyncConflict", c) {
			t.Error("who ordered it has lost it")
		}
	}
}

// A plan without notice is hidden from the unit that it names, also where that is
// the unit that it belongs to, until all that it names were visited.
func TestINV_I1_PlansAreHiddenFromWhomTheyName(t *testing.T) {
	w := enginetest.New(t)
	plan := `create SupervisionPlan @s {"cycleId":"cy26","unitId":"s00","titleZh":"突击","mode":"SPECIAL_INSPECTION","announced":false,"scopeUnitIds":["s00","b001"],"onePartReason":"突击检查只看党建台账","status":"APPROVED"}`
	w.Must(`system ` + plan)
	if sees(w, "us", "SupervisionPlan", "@s") || !sees(w, "pa", "SupervisionPlan", "@s") {
		t.Error("the unit that is named sees the plan, or who made it does not")
	}
	for i, unit := range []string{"b000", "b001"} {
		w.Must(fmt.Sprintf(`
			pa create Inspection @%[1]d {"planId":"@s","mode":"SPECIAL_INSPECTION","unitId":%[2]q,"leadId":"li","inspectorIds":["in1"]}
			pa create InspectionPart @p%[1]d {"inspectionId":"@%[1]d","inspectorId":"in1","criteriaCodes":["05.1.1"]}
			pa update Inspection @%[1]d {"status":"ASSIGNED"}
			in1 %[3]s`, i, unit, enginetest.CheckIn(fmt.Sprintf("@%d", i), "in1")))
		if got, want := sees(w, "us", "SupervisionPlan", "@s"), i == 1; got != want {
			t.Errorf("after %s the unit sees the plan: %v", unit, got)
		}
	}
}

// Figures and balances move with the check-in, not before.
func TestINV_I1_FiguresDoNotMove(t *testing.T) {
	w := enginetest.New(t)
	balance := func() int64 { return figures.PointsBalance(w.Snapshot(), "m0", 2026) }
	was := balance()
	w.Must(enginetest.SpotCheck + `
		in1 create Finding @f {"inspectionId":"@i","criterionCode":"01.1.1","descriptionZh":"问题","severity":"MAJOR"}
		system create PointsEntry @p {"memberId":"m0","ruleCode":"PT01","sourceType":"Finding","sourceId":"@f","occurredOn":"2026-06-14"}`)
	if balance() != was {
		t.Errorf("the balance went from %d to %d before the check-in", was, balance())
	}
	if w.Must(arrived); balance() == was {
		t.Error("the balance did not move with the check-in")
	}
}

// No rule lets others find out what is concealed.
func TestINV_I1_RulesDoNotTell(t *testing.T) {
	hidden := withHash(consequences)
	pairing := `create AssistancePairing @q {"unitId":"b000","helperKindCode":"INTERNAL_TRAINER","triggerCode":"OPEN_MAJOR_FINDINGS","helperIds":["hr"]}`
	elsewhere := `
		system create Inspection other {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b000","leadId":"li","inspectorIds":["in1"],"status":"IN_PROGRESS"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"hidden findings start no pairing", hidden, `us ` + pairing, "INV-AS3"},
		{"not even for those who see them", hidden, `pa ` + pairing, "INV-AS3"},
		{"those that were revealed do", hidden + arrived, `us ` + pairing, ""},
		{"a hidden task keeps no member", `system create Member @m {"personNo":"77","name":"x","branchId":"b000"}` + enginetest.SpotCheck + `
			in1 create Finding @f {"inspectionId":"@i","criterionCode":"01.1.1","descriptionZh":"问题","severity":"MAJOR"}
			system create Problem @pr {"unitId":"b000","source":"REGULAR_INSPECTION","severity":"MAJOR","descriptionZh":"旧问题","status":"ASSIGNED"}
			system create Rectification @r {"problemId":"@pr","findingId":"@f","ownerId":"@m"}`, `bs delete Member @m`, ""},
		{"an open one does", `system create Member @m {"personNo":"77","name":"x","branchId":"b000"}` + enginetest.SpotCheck + arrived + `
			in1 create Finding @f {"inspectionId":"@i","criterionCode":"01.1.1","descriptionZh":"问题","severity":"MAJOR"}
			system create Rectification @r {"findingId":"@f","ownerId":"@m"}`, `bs delete Member @m`, "VALIDATION"},
		{"a hidden result keeps no evidence", `bs create Evidence @own {"unitId":"b000","kindCode":"LEDGER"}` + enginetest.SpotCheck + `
			in1 create CriterionResult @x {"inspectionId":"@i","criterionCode":"01.1.1","evidenceIds":["@own"]}`, `bs delete Evidence @own`, ""},
		{"an open finding names no hidden one", hidden + elsewhere, `in1 create Finding @z {"inspectionId":"other","criterionCode":"01.1.1","descriptionZh":"又","severity":"MAJOR","repeatOfId":"@f"}`, "INV-I1"},
		{"nor hidden evidence", hidden + elsewhere, `in1 create Finding @z {"inspectionId":"other","criterionCode":"01.1.1","descriptionZh":"又","severity":"MAJOR","evidenceIds":["@e"]}`, "INV-I1"},
		{"a hidden finding looks like none", hidden, `us create Rectification @z {"findingId":"@f"}`, "MISSING_REFERENCE"},
		{"and so does none", "", `us create Rectification @z {"findingId":"@f"}`, "MISSING_REFERENCE"},
	})
}

// Bytes that were used in a hidden check give no warning before the check-in, and
// give one then.
func TestINV_I1_ReuseIsWarnedOfLater(t *testing.T) {
	w := enginetest.New(t)
	w.Must(withHash(`
		us create Evidence @own {"unitId":"b001","kindCode":"LEDGER","sha256":"HASH"}` + consequences))
	warned := func(name string) bool { return len(enginetest.Body[domain.Evidence](w, name).Warnings) > 0 }
	if warned("@own") {
		t.Error("the unit's own piece tells of the hidden one")
	}
	if w.Must(arrived); !warned("@own") || !warned("@e") {
		t.Error("no warning after the check-in")
	}
}
