package act_test

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// planned is a look-back on a rectification that was accepted on 15 June: its window is from
// 15 July to 13 September. arrived begins it on the first day, seen ends it by an outcome.
const (
	planned = accepted + `
	system update PdcaCycle cy26 {"windows":[{"stage":"ACT","opensAt":"2026-06-01","closesAt":"2026-12-31"}]}
	pa create LookBack @l {"rectificationId":"@x","reasonZh":"接群众反映","inspectorIds":["in1","in2"]}`
	arrived = `
	in1/tab1 update LookBack @l {"excuseZh":"签到码已损毁","status":"IN_PROGRESS"}
	in1/tab1 create Evidence @le {"unitId":"b000","kindCode":"LEDGER","sha256":"3333333333333333333333333333333333333333333333333333333333333333","capturedAtDevice":"2026-07-15T03:00:00.000Z"}`
	there = planned + `
	wait 30` + arrived
)

func seen(outcome string) string { return seenWith(outcome, "@le") }

func seenWith(outcome, piece string) string {
	return `
	in1/tab1 update LookBack @l {"outcome":"` + outcome + `","observedZh":"查看近三个月会议记录","evidenceIds":["` + piece + `"],"status":"DONE"}`
}

func TestINV_LB1_WhoAddsALookBack(t *testing.T) {
	const add = `pa create LookBack @l {"rectificationId":"@x","reasonZh":"接群众反映","inspectorIds":["in1"]}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"of what was accepted", accepted, add, ""},
		{"of what is under way", enginetest.UnderWay, add, "INV-LB1"},
		{"twice", planned, `pa create LookBack @l2 {"rectificationId":"@x","reasonZh":"接群众反映"}`, "INV-LB1"},
		{"as one that must be", accepted, `pa create LookBack @l {"rectificationId":"@x","reasonZh":"接群众反映","cause":"MANDATORY"}`, "INV-LB1"},
		{"a repetition of none", accepted, `pa create LookBack @l {"rectificationId":"@x","reasonZh":"接群众反映","cause":"REPEAT"}`, "INV-LB3"},
		{"a repetition", there + seen("HELD"), `pa create LookBack @l2 {"rectificationId":"@x","reasonZh":"接群众反映","cause":"REPEAT"}`, ""},
		{"for no reason", accepted, `pa create LookBack @l {"rectificationId":"@x"}`, "VALIDATION"},
		{"by an inspector", accepted, `in1` + add[2:], "FORBIDDEN"},
		{"with a seed", accepted, `pa create LookBack @l {"rectificationId":"@x","reasonZh":"接群众反映","draw":{"seed":"00","acceptedFrom":"2026-06-01","acceptedTo":"2026-06-15","populationCount":1}}`, "INV-LB6"},
	})
}

func TestINV_LB4_WhoLooksBack(t *testing.T) {
	const name = `pa update LookBack @l {"inspectorIds":{"$add":["li"]}}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"somebody else", planned, name, ""},
		{"who accepted it", planned + `
			system update Rectification @x {"acceptedBy":"li"}`, name, "INV-SOD"},
		{"who guided the unit", planned + `
			system update Problem @pr {"guideId":"li"}`, name, "INV-SOD"},
		{"a member of the branch", planned + `
			system update Account li {"memberId":"m1"}`, name, "INV-SOD"},
		{"its secretary", planned, `pa update LookBack @l {"inspectorIds":{"$add":["bs"]}}`, "INV-SOD"},
		{"who helps it", planned + `
			system create AssistancePairing @ap {"unitId":"b000","helperKindCode":"INTERNAL_TRAINER","triggerCode":"GRADE_D","triggerZh":"党委2026年第3号决定","status":"ACTIVE"}
			system update AssistancePairing @ap {"helperAccountIds":["li"]}`, name, "INV-SOD"},
		{"one who became a member of the branch", planned + `
			wait 30
			system update Account in1 {"memberId":"m1"}`, `in1/tab1 update LookBack @l {"excuseZh":"签到码已损毁","status":"IN_PROGRESS"}`, "INV-SOD"},
		{"by oneself", planned, `in1 update LookBack @l {"inspectorIds":{"$add":["li"]}}`, "FORBIDDEN"},
	})
}

func TestINV_LB5_TheWindow(t *testing.T) {
	const come = `in1/tab1 update LookBack @l {"excuseZh":"签到码已损毁","status":"IN_PROGRESS"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"its first day", planned, `in1 update LookBack @l {"plannedOn":"2026-07-15"}`, ""},
		{"a day before it", planned, `in1 update LookBack @l {"plannedOn":"2026-07-14"}`, "INV-LB5"},
		{"its last day", planned, `in1 update LookBack @l {"plannedOn":"2026-09-13"}`, ""},
		{"a day behind it", planned, `in1 update LookBack @l {"plannedOn":"2026-09-14"}`, "INV-LB5"},
		{"gone to a day early", planned + `
			wait 29`, come, "INV-LB5"},
		{"gone to in it", planned + `
			wait 30`, come, ""},
		{"without a code or an excuse", planned + `
			wait 30`, `in1/tab1 update LookBack @l {"status":"IN_PROGRESS"}`, "INV-I7"},
		{"a critical one by one alone", planned + `
			pa update LookBack @l {"inspectorIds":{"$remove":["in2"]}}
			system update LookBack @l {"severity":"CRITICAL"}
			wait 30`, come, "INV-LB4"},
		{"by somebody of the unit, who knows of none", planned, `bs update LookBack @l {"plannedOn":"2026-07-15"}`, "NOT_FOUND"},
		{"by the secretary above it, who does not either", planned, `us update LookBack @l {"plannedOn":"2026-07-15"}`, "NOT_FOUND"},
	})
}

// The first day of the stage binds a look-back; the closing of its cycle does not: script A11
// plays how what was carried over goes on.
func TestINV_CY3_BeginsWithAct(t *testing.T) {
	opens := func(day string) string {
		return there + `
	system update PdcaCycle cy26 {"windows":[{"stage":"ACT","opensAt":"` + day + `","closesAt":"2026-12-31"}]}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"on its first day", opens("2026-07-15"), seen("HELD"), ""},
		{"the day before", opens("2026-07-16"), seen("HELD"), "INV-CY3"},
	})
}

func TestINV_LB2_FreshEvidence(t *testing.T) {
	piece := func(who, hash, at string) string {
		return there + `
	` + who + ` create Evidence @lf {"unitId":"b000","kindCode":"LEDGER","sha256":"` + hash + `","capturedAtDevice":"` + at + `"}`
	}
	const (
		at  = "2026-07-15T03:00:00.000Z"
		new = "4444444444444444444444444444444444444444444444444444444444444444"
		old = "2222222222222222222222222222222222222222222222222222222222222222"
	)
	enginetest.Hold(t, []enginetest.Ruling{
		{"fresh", there, seen("HELD"), ""},
		{"none", there, `in1/tab1 update LookBack @l {"outcome":"HELD","observedZh":"查看近三个月会议记录","status":"DONE"}`, "INV-LB2"},
		{"the unit's own photograph again", piece("in1/tab1", old, at), seenWith("HELD", "@lf"), "INV-LB2"},
		{"the unit's own piece", there, seenWith("HELD", "@e2"), "INV-LB2"},
		{"imported", piece("in1", new, at), seenWith("HELD", "@lf"), "INV-LB2"},
		{"taken long before", piece("in1/tab1", new, "2026-07-15T02:49:00.000Z"), seenWith("HELD", "@lf"), "INV-LB2"},
		{"taken while they were going in", piece("in1/tab1", new, "2026-07-15T02:51:00.000Z"), seenWith("HELD", "@lf"), ""},
		{"without an outcome", there, `in1/tab1 update LookBack @l {"observedZh":"查看近三个月会议记录","evidenceIds":["@le"],"status":"DONE"}`, "VALIDATION"},
		{"without words", there, `in1/tab1 update LookBack @l {"outcome":"HELD","observedZh":"好","evidenceIds":["@le"],"status":"DONE"}`, "VALIDATION"},
	})
}

// INV-LB3: an outcome is sealed, and what did not hold is put right again.
func TestINV_LB3_WhatAnOutcomeDoes(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"changed afterwards", there + seen("REBOUND"), `in1/tab1 update LookBack @l {"outcome":"HELD"}`, "SEALED"},
	})
	for outcome, want := range map[string]struct {
		task   domain.RectificationStatus
		found  domain.ProblemStatus
		ground domain.AccountabilityGround
		points int
	}{
		"HELD":                {domain.RectificationStatusClosed, domain.ProblemStatusClosed, "", 0},
		"PARTLY_HELD":         {domain.RectificationStatusReopened, domain.ProblemStatusReopened, "", 0},
		"REBOUND":             {domain.RectificationStatusReopened, domain.ProblemStatusReopened, domain.AccountabilityGroundLookBackRebound, 0},
		"FALSE_RECTIFICATION": {domain.RectificationStatusReopened, domain.ProblemStatusReopened, domain.AccountabilityGroundLookBackFalse, 2},
	} {
		w := enginetest.Whole(t)
		w.Must(there + seen(outcome))
		x, l := enginetest.Body[domain.Rectification](w, "@x"), enginetest.Body[domain.LookBack](w, "@l")
		if x.Status != want.task || enginetest.Body[domain.Problem](w, "@pr").Status != want.found {
			t.Errorf("%s: the task is %s", outcome, x.Status)
		}
		if want.task == domain.RectificationStatusReopened && x.DueOn != w.Today()+30 {
			t.Errorf("%s: due on %s", outcome, x.DueOn)
		}
		ground := domain.AccountabilityGround("")
		if a := w.Snapshot().Find("Accountability", l.AccountabilityID); a != nil {
			ground = a.Body.(*domain.Accountability).Ground
		}
		if ground != want.ground {
			t.Errorf("%s: a case of ground %q", outcome, ground)
		}
		pending := 0
		w.Snapshot().EachOf("PointsEntry", "ruleCode", "PT38", func(r *domain.Record) bool {
			if r.Body.(*domain.PointsEntry).Status == domain.PointsStatusPending {
				pending++
			}
			return true
		})
		if pending != want.points || l.Concealed || l.Late || l.DoneAt == 0 {
			t.Errorf("%s: %d entries wait; %+v", outcome, pending, l)
		}
	}
}

// INV-LB6: of what was accepted all that must be is looked back on, and a share of the rest
// by a seed that anybody can draw by again. Nothing is drawn over twice.
func TestINV_LB6_TheDrawCanBeMadeAgain(t *testing.T) {
	w := enginetest.New(t)
	for i := range 14 {
		severity := "STANDARD"
		if i < 3 {
			severity = []string{"CRITICAL", "MAJOR", "MAJOR"}[i]
		}
		n := string(rune('a' + i))
		w.Must(`system create Problem @q` + n + ` {"unitId":"b000","cycleId":"cy26","source":"REGULAR_INSPECTION","severity":"` + severity + `","descriptionZh":"问题","status":"RECTIFYING"}
			system create Evidence @b` + n + ` {"unitId":"b000","kindCode":"LEDGER","sha256":"` + enginetest.Hash("b"+n) + `","status":"VERIFIED"}
			system create Evidence @a` + n + ` {"unitId":"b000","kindCode":"LEDGER","sha256":"` + enginetest.Hash("a"+n) + `","status":"VERIFIED"}
			system create Rectification @r` + n + ` {"problemId":"@q` + n + `","beforeEvidenceIds":["@b` + n + `"],"afterEvidenceIds":["@a` + n + `"],"acceptedOn":"2026-06-10","status":"ACCEPTED"}`)
	}
	const draw = `{"ownerUnitId":"c","acceptedFrom":"2026-06-01","acceptedTo":"2026-06-15"}`
	w.Try(`in1 act drawLookBacks `+draw, "FORBIDDEN")
	w.Try(`us1 act drawLookBacks {"ownerUnitId":"s01","acceptedFrom":"2026-06-01","acceptedTo":"2026-06-15"}`, "FORBIDDEN")
	w.Try(`pa act drawLookBacks {"ownerUnitId":"c","acceptedFrom":"2026-06-01","acceptedTo":"2026-06-16"}`, "INV-LB6")
	k, err := w.Perform("pa", "drawLookBacks", draw)
	if err != nil {
		t.Fatal(err)
	}
	var seed string
	if err := json.Unmarshal(k.Gives["seed"], &seed); err != nil || len(seed) != 32 {
		t.Fatalf("the seed %q: %v", seed, err)
	}
	if got := string(k.Gives["populationCount"]) + string(k.Gives["mandatory"]) + string(k.Gives["sampled"]) + string(k.Gives["notDrawn"]); got != "14338" {
		t.Errorf("drawn: %s", got)
	}
	var rest, drawn []string
	for i := range 14 {
		x := enginetest.Body[domain.Rectification](w, "@r"+string(rune('a'+i)))
		var l *domain.LookBack
		w.Snapshot().EachOf("LookBack", "rectificationId", x.ID, func(r *domain.Record) bool { l = r.Body.(*domain.LookBack); return true })
		switch {
		case l == nil && (x.Status != domain.RectificationStatusClosed || x.Draw == ""):
			t.Errorf("not drawn, and %s, by %q", x.Status, x.Draw)
		case l != nil && (x.Status != domain.RectificationStatusLookBackDue || !l.Concealed || l.Draw == "" || l.WindowFrom.String() != "2026-07-10" || l.WindowTo.String() != "2026-09-08"):
			t.Errorf("drawn: %s, %+v", x.Status, l)
		}
		if x.Severity == domain.WeightClassStandard {
			rest = append(rest, x.ID)
			if l != nil {
				drawn = append(drawn, x.ID)
			}
		}
	}
	place := func(id string) string { h := sha256.Sum256([]byte(seed + ":" + id)); return string(h[:]) }
	byPlace := func(a, b string) int {
		if place(a) < place(b) {
			return -1
		}
		return 1
	}
	slices.SortFunc(rest, byPlace)
	slices.SortFunc(drawn, byPlace)
	if !slices.Equal(rest[:3], drawn) {
		t.Errorf("by the seed %v are drawn, were %v", rest[:3], drawn)
	}
	k, err = w.Perform("pa", "drawLookBacks", draw)
	if err != nil || string(k.Gives["populationCount"]) != "0" {
		t.Errorf("again: %s, %v", k.Gives["populationCount"], err)
	}
}

// INV-LB7: a look-back that nobody made stays due, and tells party affairs.
func TestINV_LB7_ItStaysDue(t *testing.T) {
	w := enginetest.New(t)
	w.Must(planned + `
		wait 100`)
	if _, err := w.Tick(context.Background()); err != nil {
		t.Fatal(err)
	}
	var told []string
	w.Snapshot().EachOf("Notice", "recordId", enginetest.ID("@l"), func(r *domain.Record) bool {
		n := r.Body.(*domain.Notice)
		told = append(told, n.RecipientID+" "+n.Step)
		return true
	})
	want := []string{"in1 R30", "in2 R30", "in1 R7", "in2 R7", "in1 0:NOTICE", "in2 0:NOTICE", "pa 7:ESCALATE"}
	if !slices.Equal(told, want) {
		t.Errorf("told: %v", told)
	}
	if l := enginetest.Body[domain.LookBack](w, "@l"); l.Status != domain.LookBackStatusPlanned {
		t.Errorf("it is %s", l.Status)
	}
	w.Must(`rv update LookBack @l {"status":"CANCELLED"}`)
	if x := enginetest.Body[domain.Rectification](w, "@x"); x.Status != domain.RectificationStatusClosed {
		t.Errorf("the task is %s", x.Status)
	}
}
