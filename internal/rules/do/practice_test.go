package do_test

import (
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// doing is the cycle with its window, an action of s00 that is issued, a target of business
// and a piece of evidence.
const doing = `
	system update PdcaCycle cy26 {"windows":[{"stage":"DO","opensAt":"2026-02-15","closesAt":"2026-12-20"}]}
	system create Conference @cf {"cycleId":"cy26","kind":"ANNUAL_WORK_CONFERENCE","titleZh":"工作会议","hostUnitId":"c","status":"TARGETS_RECORDED"}
	system create TargetAllocation @al {"conferenceId":"@cf","cycleId":"cy26","holderUnitId":"b000","status":"APPROVED"}
	system create Target @t {"allocationId":"@al","titleZh":"工时压降","letterKind":"BUSINESS_TARGET_LETTER","classCode":"REFORM_MANAGEMENT","level":"BRANCH","holderUnitId":"b000","weight":1,"dueOn":"2026-12-20","status":"ACTIVE"}
	system create Target @tp {"allocationId":"@al","titleZh":"组织建设","letterKind":"PARTY_TARGET_LETTER","classCode":"ORGANISATION_BUILDING","level":"BRANCH","holderUnitId":"b000","weight":1,"dueOn":"2026-12-20","status":"ACTIVE"}
	us create PrescribedAction @x {"issuerUnitId":"s00","cycleId":"cy26","code":"GD1","titleZh":"争当模范党员","activityKindCode":"STRIVE_MODEL_MEMBER","dueOn":"2026-10-31"}
	us update PrescribedAction @x {"status":"ISSUED"}
	bs create Evidence @e {"unitId":"b000","kindCode":"LEDGER"}`

func activityID(key, branch string) string {
	return domain.KeyID("PracticeActivity", enginetest.ID(key), branch)
}

func answer(more string) string {
	return `bs create PracticeActivity ` + activityID("@x", "b000") + ` {"actionKey":"@x","branchId":"b000","cycleId":"cy26","prescribedActionId":"@x","kindCode":"STRIVE_MODEL_MEMBER","titleZh":"争当模范党员"` + more + `}`
}

func own(kind, more string) string {
	return `bs create PracticeActivity ` + activityID("own", "b000") + ` {"actionKey":"own","branchId":"b000","cycleId":"cy26","kindCode":"` + kind + `","titleZh":"自选动作"` + more + `}`
}

func move(id, who, fields string) string {
	return who + ` update PracticeActivity ` + id + ` ` + fields
}

func TestINV_PR1_BranchesHaveTheirTime(t *testing.T) {
	made := doing + `
		us create PrescribedAction @y {"issuerUnitId":"s00","cycleId":"cy26","code":"GD2","titleZh":"动作","activityKindCode":"STRIVE_MODEL_MEMBER"%s}`
	with := func(more string) string { return fmt.Sprintf(made, more) }
	issue := `us update PrescribedAction @y {"status":"ISSUED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"fifteen days", with(`,"dueOn":"2026-06-30"`), issue, ""},
		{"fourteen", with(`,"dueOn":"2026-06-29"`), issue, "INV-PR1"},
		{"none", with(""), issue, "INV-PR1"},
		{"of the next year", with(`,"dueOn":"2027-01-31"`), issue, "INV-PR1"},
		{"for a branch below", with(`,"dueOn":"2026-06-30","scopeUnitIds":["b001"]`), issue, ""},
		{"for itself", doing, `us create PrescribedAction @y {"issuerUnitId":"s00","cycleId":"cy26","code":"GD2","titleZh":"动作","activityKindCode":"STRIVE_MODEL_MEMBER","scopeUnitIds":["s00"]}`, "INV-PR1"},
		{"for another unit's", doing, `us create PrescribedAction @y {"issuerUnitId":"s00","cycleId":"cy26","code":"GD2","titleZh":"动作","activityKindCode":"STRIVE_MODEL_MEMBER","scopeUnitIds":["b010"]}`, "MISSING_REFERENCE"},
		{"by a branch", doing, `us create PrescribedAction @y {"issuerUnitId":"b000","cycleId":"cy26","code":"GD2","titleZh":"动作","activityKindCode":"STRIVE_MODEL_MEMBER"}`, "INV-PR1"},
		{"moved when it was issued", doing, `us update PrescribedAction @x {"dueOn":"2026-11-30"}`, "INV-PR1"},
		{"said anew when it was issued", doing, `us update PrescribedAction @x {"titleZh":"争当模范"}`, ""},
		{"by the secretary of a branch", doing, `bs create PrescribedAction @y {"issuerUnitId":"b000","cycleId":"cy26","code":"GD2","titleZh":"动作","activityKindCode":"STRIVE_MODEL_MEMBER"}`, "FORBIDDEN"},
	})
}

func TestINV_PA1_WhatBeginsServesTheBusiness(t *testing.T) {
	run := `{"status":"RUNNING"}`
	x, o := activityID("@x", "b000"), activityID("own", "b000")
	enginetest.Hold(t, []enginetest.Ruling{
		{"a target of business", doing + "\n" + answer(`,"targetId":"@t"`), move(x, "bs", run), ""},
		{"one of the party", doing + "\n" + answer(`,"targetId":"@tp"`), move(x, "bs", run), "INV-PA1"},
		{"none", doing + "\n" + answer(""), move(x, "bs", run), "INV-PA1"},
		{"none, with a reason", doing + "\n" + answer(`,"noTaskReason":"面向全体党员"`), move(x, "bs", run), "INV-PA1"},
		{"a mark, with a reason", doing + "\n" + own("SHOW_MARK_MODEL", `,"designZh":"全体佩戴","noTaskReason":"面向全体党员"`), move(o, "bs", run), ""},
		{"a mark, without one", doing + "\n" + own("SHOW_MARK_MODEL", `,"designZh":"全体佩戴"`), move(o, "bs", run), "INV-PA1"},
		{"of its own, without a design", doing + "\n" + own("SELF_CHOSEN_ACTION", `,"targetId":"@t"`), move(o, "bs", run), "INV-PA1"},
		{"of its own, with one", doing + "\n" + own("SELF_CHOSEN_ACTION", `,"targetId":"@t","designZh":"党员提案角"`), move(o, "bs", run), ""},
	})
}

func TestINV_PA3_WhatAnswersWasAsked(t *testing.T) {
	other := func(branch, kind string) string {
		return `bs create PracticeActivity ` + activityID("@x", branch) + ` {"actionKey":"@x","branchId":"` + branch + `","cycleId":"cy26","prescribedActionId":"@x","kindCode":"` + kind + `","titleZh":"应答"}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"its action", doing, answer(""), ""},
		{"of another kind", doing, other("b000", "STRIVE_GOOD_CADRE"), "INV-PA3"},
		{"of another branch's", doing + `
			us create PrescribedAction @z {"issuerUnitId":"s00","cycleId":"cy26","code":"GD3","titleZh":"动作","activityKindCode":"STRIVE_MODEL_MEMBER","dueOn":"2026-10-31","scopeUnitIds":["b001"]}
			us update PrescribedAction @z {"status":"ISSUED"}`, strings.ReplaceAll(strings.Replace(answer(""), activityID("@x", "b000"), activityID("@z", "b000"), 1), "@x", "@z"), "INV-PA3"},
		{"withdrawn", doing + `
			us update PrescribedAction @x {"status":"WITHDRAWN"}`, answer(""), "INV-PA3"},
		{"under a key of its own", doing, strings.Replace(strings.Replace(answer(""), `"actionKey":"@x"`, `"actionKey":"own"`, 1), activityID("@x", "b000"), activityID("own", "b000"), 1), "INV-PA4"},
		{"under its key, and not saying so", doing, strings.Replace(answer(""), `"prescribedActionId":"@x",`, "", 1), "INV-PA3"},
		{"after the fact", doing + "\n" + own("STRIVE_MODEL_MEMBER", ""), move(activityID("own", "b000"), "bs", `{"prescribedActionId":"@x"}`), "READ_ONLY_FIELD"},
		{"which it is, by hand", doing, own("STRIVE_MODEL_MEMBER", `,"actionKind":"PRESCRIBED"`), "READ_ONLY_FIELD"},
	})
	w := enginetest.New(t)
	w.Must(doing + "\n" + answer("") + "\n" + strings.Replace(answer(""), "bs create", "bc create", 1))
	if x := enginetest.Body[domain.PracticeActivity](w, activityID("@x", "b000")); x.ActionKind != domain.ActionKindPrescribed || x.DueOn.String() != "2026-10-31" {
		t.Errorf("%s, due %s", x.ActionKind, x.DueOn)
	}
}

func TestINV_PA6_ReportedRatedAndCalledOff(t *testing.T) {
	x := activityID("@x", "b000")
	running := doing + "\n" + answer(`,"targetId":"@t"`) + "\n" + move(x, "bs", `{"status":"RUNNING"}`)
	took := running + "\n" + `bs create Participation ` + domain.KeyID("Participation", x, "m0") + ` {"activityId":"` + x + `","memberId":"m0"}`
	report := `{"resultZh":"完成","evidenceIds":{"$add":["@e"]},"status":"REPORTED"}`
	reported := took + "\n" + move(x, "bs", report)
	enginetest.Hold(t, []enginetest.Ruling{
		{"reported", took, move(x, "bs", report), ""},
		{"nobody took part", running, move(x, "bs", report), "VALIDATION"},
		{"no result", took, move(x, "bs", `{"evidenceIds":{"$add":["@e"]},"status":"REPORTED"}`), "VALIDATION"},
		{"no evidence", took, move(x, "bs", `{"resultZh":"完成","status":"REPORTED"}`), "VALIDATION"},
		{"rated", reported, move(x, "us", `{"rating":"GOOD","status":"RATED"}`), ""},
		{"rated, with nothing", reported, move(x, "us", `{"status":"RATED"}`), "INV-PA6"},
		{"a rating before", reported, move(x, "us", `{"rating":"GOOD"}`), "INV-PA6"},
		{"rated by the branch", reported, move(x, "bs", `{"rating":"GOOD","status":"RATED"}`), "FORBIDDEN"},
		{"called off by the branch", running, move(x, "bs", `{"status":"CANCELLED"}`), "INV-PA6"},
		{"called off above", running, move(x, "us", `{"status":"CANCELLED"}`), ""},
		{"its own, called off", doing + "\n" + own("SELF_CHOSEN_ACTION", ""), move(activityID("own", "b000"), "bs", `{"status":"CANCELLED"}`), ""},
	})
}

func TestINV_PA5_WhoTookPart(t *testing.T) {
	x := activityID("@x", "b000")
	running := doing + "\n" + answer(`,"targetId":"@t"`) + "\n" + move(x, "bs", `{"status":"RUNNING"}`) + `
		system create Pledge @p0 {"memberId":"m0","cycleId":"cy26","textZh":"我承诺零违章","status":"PUBLISHED"}
		system create Pledge @p1 {"memberId":"m1","cycleId":"cy26","textZh":"我承诺零违章","status":"PUBLISHED"}`
	line := func(who, member, more string) string {
		return who + ` create Participation ` + domain.KeyID("Participation", x, member) + ` {"activityId":"` + x + `","memberId":"` + member + `"` + more + `}`
	}
	mine := domain.KeyID("Participation", x, "m0")
	enginetest.Hold(t, []enginetest.Ruling{
		{"the own line", running, line("me", "m0", `,"result":"DONE"`), ""},
		{"the own line with the main part", running, line("me", "m0", `,"role":"MAIN"`), "INV-PA5"},
		{"another's", running, line("me", "m1", ""), "MISSING_REFERENCE"},
		{"by the branch", running, line("bs", "m0", `,"role":"MAIN"`), ""},
		{"of another branch", running, line("us", "m2", ""), "INV-PA5"},
		{"with the own pledge", running, line("me", "m0", `,"pledgeIds":["@p0"]`), ""},
		{"with another's", running, line("bs", "m0", `,"pledgeIds":["@p1"]`), "INV-PA5"},
		{"confirmed by the secretary", running + "\n" + line("me", "m0", ""), `bs update Participation ` + mine + ` {"status":"CONFIRMED"}`, ""},
		{"confirmed by oneself", running + "\n" + line("me", "m0", ""), `me update Participation ` + mine + ` {"status":"CONFIRMED"}`, "FORBIDDEN"},
		{"raised when it was confirmed", running + "\n" + line("me", "m0", "") + `
			bs update Participation ` + mine + ` {"status":"CONFIRMED"}`, `me update Participation ` + mine + ` {"result":"DONE"}`, "INV-PA5"},
		{"when it was reported", running + "\n" + line("bs", "m1", "") + "\n" + move(x, "bs", `{"resultZh":"完成","evidenceIds":{"$add":["@e"]},"status":"REPORTED"}`), line("bs", "m0", ""), "INV-PA5"},
	})
}

// TestINV_PA7_WhatIsSpreadEarns: once for each who had the main part, and taken back with the
// recognition.
func TestINV_PA7_WhatIsSpreadEarns(t *testing.T) {
	o := activityID("own", "b000")
	ready := doing + "\n" + own("SELF_CHOSEN_ACTION", `,"targetId":"@t","designZh":"党员提案角"`) + "\n" + move(o, "bs", `{"status":"RUNNING"}`) + `
		bs create Participation ` + domain.KeyID("Participation", o, "m0") + ` {"activityId":"` + o + `","memberId":"m0","role":"MAIN"}
		bs create Participation ` + domain.KeyID("Participation", o, "m1") + ` {"activityId":"` + o + `","memberId":"m1"}
		system create Evidence @d {"unitId":"s00","kindCode":"APPROVAL_DOCUMENT"}`
	recognised := func(level string) string {
		return `system update PracticeActivity ` + o + ` {"recognition":{"levelCode":"` + level + `","documentNo":"1号","documentEvidenceId":"@d","decidedOn":"2026-06-15"}}`
	}
	entry := func(w *enginetest.World, member string) string {
		r := w.Snapshot().Find("PointsEntry", domain.KeyID("PointsEntry", "PT26", member, o))
		if r == nil {
			return ""
		}
		return string(r.Body.(*domain.PointsEntry).Status)
	}
	w := enginetest.Whole(t)
	w.Must(ready + "\n" + recognised("BRANCH"))
	if got := entry(w, "m0"); got != "" {
		t.Errorf("within the branch it earns: %s", got)
	}
	w.Must(recognised("SECONDARY"))
	if got := entry(w, "m0") + "/" + entry(w, "m1"); got != "PENDING/" {
		t.Errorf("spread in the unit: %s", got)
	}
	w.Must(`system update PracticeActivity ` + o + ` {"recognition":null}`)
	if got := entry(w, "m0"); got != "REJECTED" {
		t.Errorf("revoked: %s", got)
	}
}

// TestINV_MC1_TheLotDraws: who is looked at follows from the id of the check.
func TestINV_MC1_TheLotDraws(t *testing.T) {
	members := []string{"m-bs", "m-bc", "m0", "m1"}
	more := `
		system create Member n1 {"personNo":"21","name":"甲","branchId":"b000"}
		system create Member n2 {"personNo":"22","name":"乙","branchId":"b000"}
		system create Member n3 {"personNo":"23","name":"丙","branchId":"b000"}`
	all := append(members[:4:4], "n1", "n2", "n3")
	drawn := domain.Draw(enginetest.ID("@mc"), all, 5)
	rest := ""
	for _, id := range all {
		if !strings.Contains(strings.Join(drawn, " ")+" ", id+" ") {
			rest = id
		}
	}
	check := func(who string, duty, seen []string) string {
		var lines []string
		for _, id := range seen {
			lines = append(lines, fmt.Sprintf(`{"memberId":%q,"identityShown":true,"markWorn":true,"exampleSet":false}`, id))
		}
		return fmt.Sprintf(`%s create MarkCheck @mc {"inspectionId":"insp","unitId":"b000","at":"2026-06-15T01:00:00Z","onDutyIds":[%q],"lines":[%s],"status":"DONE"}`,
			who, strings.Join(duty, `","`), strings.Join(lines, ","))
	}
	quoted := func(text string) string { return strings.ReplaceAll(text, `\"`, `"`) }
	swapped := append(drawn[:4:4], rest)
	enginetest.Hold(t, []enginetest.Ruling{
		{"drawn", more, quoted(check("in1", all, drawn)), ""},
		{"one in the place of another", more, quoted(check("in1", all, swapped)), "INV-MC1"},
		{"all on duty", more, quoted(check("in1", all, all)), ""},
		{"four of seven", more, quoted(check("in1", all, drawn[:4])), "INV-MC2"},
		{"four, where there are four", more, quoted(check("in1", members, members)), ""},
		{"three of four", more, quoted(check("in1", members, members[:3])), "INV-MC2"},
		{"nobody", more, quoted(check("in1", []string{"m2"}, []string{"m2"})), "INV-MC1"},
		{"by who has no such right", more, quoted(check("bc", members, members)), "FORBIDDEN"},
	})
	for who, want := range map[string]bool{"in1": true, "bs": false, "us": true} {
		w := enginetest.New(t)
		w.Must(more + "\n" + strings.Replace(quoted(check(who, members, members)), `"inspectionId":"insp",`, map[bool]string{true: `"inspectionId":"insp",`}[who == "in1"], 1))
		if x := enginetest.Body[domain.MarkCheck](w, enginetest.ID("@mc")); x.Counts != want || x.CheckerID != who {
			t.Errorf("by %s (%s): counts %t", who, x.CheckerID, x.Counts)
		}
	}
}
