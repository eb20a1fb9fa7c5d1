package act_test

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// confirmedCommon is a common problem of two branches that was confirmed, with the problems.
var confirmedCommon = foundIn("@p0", "b000", "SKILL_LACKING") + foundIn("@p1", "b001", "SKILL_LACKING") + `
	system create CommonProblem @cp {"ownerUnitId":"c","cycleId":"cy26","criterionCode":"01.1.1","rootCauseCode":"SKILL_LACKING","detectedBy":"RULE","baseCount":3,"affectedUnitIds":["b000","b001"],"status":"CONFIRMED"}`

const (
	plannedOf = `
	pa create Campaign @ca {"kind":"SPECIAL_RECTIFICATION","ownerUnitId":"c","cycleId":"cy26","titleZh":"专项整改","commonProblemId":"@cp","rectificationZh":"逐次核对会议记录","dueOn":"2026-07-31"}`
	training = `
	pa update Campaign @ca {"trainings":[{"titleZh":"专题培训","heldOn":"2026-06-20","unitIds":["b000","b001"]}]}`
	starts = `cc update Campaign @ca {"status":"RUNNING"}`
	held   = `
	pa update Campaign @ca {"trainings":[{"titleZh":"专题培训","heldOn":"2026-06-20","unitIds":["b000","b001"],"held":true,"checked":true}]}`
)

func TestINV_CA1_BothHalvesOrNone(t *testing.T) {
	planned := confirmedCommon + plannedOf
	ready := planned + training
	running := ready + "\n" + starts
	enginetest.Hold(t, []enginetest.Ruling{
		{"both", ready, starts, ""},
		{"no training", planned, starts, "INV-CA1"},
		{"a training that leaves one out", planned + `
			pa update Campaign @ca {"trainings":[{"titleZh":"专题培训","heldOn":"2026-06-20","unitIds":["b000"]}]}`, starts, "INV-CA1"},
		{"no template", ready + `
			pa update Campaign @ca {"rectificationZh":null}`, starts, "INV-CA1"},
		{"no day", ready + `
			pa update Campaign @ca {"dueOn":null}`, starts, "INV-CA1"},
		{"by party affairs", ready, `pa update Campaign @ca {"status":"RUNNING"}`, "FORBIDDEN"},
		{"of nothing", "", `pa create Campaign @x {"kind":"SPECIAL_RECTIFICATION","ownerUnitId":"c","cycleId":"cy26","titleZh":"专项整改"}`, "INV-CA1"},
		{"of what is not confirmed", strings.Replace(confirmedCommon, `"CONFIRMED"`, `"DETECTED"`, 1), strings.TrimSpace(plannedOf), "INV-CA1"},
		{"a second one", planned, strings.TrimSpace(strings.Replace(plannedOf, "@ca", "@cb", 1)), "INV-CA1"},
		{"a training shrinks while it runs", running, `pa update Campaign @ca {"trainings":[{"titleZh":"专题培训","heldOn":"2026-06-20","unitIds":["b000"]}]}`, "INV-CA1"},
		{"done without a summary", running + held, `pa update Campaign @ca {"unfinishedReasonZh":"两项转入常规整改","status":"DONE"}`, "VALIDATION"},
		{"done before its training", running, `pa update Campaign @ca {"summaryZh":"总结","unfinishedReasonZh":"两项转入常规整改","status":"DONE"}`, "INV-CA1"},
		{"done with tasks that are open", running + held, `pa update Campaign @ca {"summaryZh":"总结","status":"DONE"}`, "INV-CA1"},
		{"done with a reason", running + held, `pa update Campaign @ca {"summaryZh":"总结","unfinishedReasonZh":"两项转入常规整改","status":"DONE"}`, ""},
		{"evaluated before it is done", running, `pa update CommonProblem @cp {"status":"EVALUATED"}`, "INV-CP3"},
		{"a self-check drive by who may not", "", `us create Campaign @x {"kind":"REGULATION_SELF_CHECK","ownerUnitId":"s00","cycleId":"cy26","titleZh":"条例对照自查"}`, "FORBIDDEN"},
		{"a task of a campaign by hand", problem, `pa create Rectification @x {"problemId":"@pr","campaignId":"@ca"}`, "READ_ONLY_FIELD"},
	})
	w := enginetest.New(t)
	w.Must(ready + "\n" + starts)
	for _, p := range []string{"@p0", "@p1"} {
		n := 0
		w.Snapshot().EachOf("Rectification", "problemId", enginetest.ID(p), func(r *domain.Record) bool {
			n++
			if x := r.Body.(*domain.Rectification); x.CampaignID != enginetest.ID("@ca") || x.DueOn.String() != "2026-07-31" || x.OriginalDueOn != x.DueOn || x.IssuerUnitID != "c" || x.PlanZh == "" {
				t.Errorf("%+v", x)
			}
			return true
		})
		if n != 1 {
			t.Errorf("%s has %d tasks", p, n)
		}
	}
	if x := enginetest.Body[domain.CommonProblem](w, "@cp"); x.Status != domain.CommonProblemStatusCampaign {
		t.Errorf("%s", x.Status)
	}
	w.Must(`cc update Campaign @ca {"status":"CANCELLED"}`)
	if x := enginetest.Body[domain.CommonProblem](w, "@cp"); x.Status != domain.CommonProblemStatusConfirmed {
		t.Errorf("after it was cancelled: %s", x.Status)
	}
}

func TestADriveForWeakBranches(t *testing.T) {
	drive := `pa create Campaign @ca {"kind":"WEAK_BRANCH","ownerUnitId":"c","cycleId":"cy26","titleZh":"整顿软弱涣散基层党组织"}`
	running := drive + `
		cc update Campaign @ca {"status":"RUNNING"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a second one in the cycle", drive, `pa create Campaign @cb {"kind":"WEAK_BRANCH","ownerUnitId":"c","cycleId":"cy26","titleZh":"再次整顿"}`, "VALIDATION"},
		{"done", running, `pa update Campaign @ca {"summaryZh":"总结","status":"DONE"}`, ""},
		{"done with a case that waits", running + `
			system create WeakBranchCase @w {"branchId":"b000","cycleId":"cy26","campaignId":"@ca","status":"SUSPECTED"}`, `pa update Campaign @ca {"summaryZh":"总结","status":"DONE"}`, "VALIDATION"},
		{"a plan of it", drive, `pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"整顿检查","mode":"SPECIAL_INSPECTION","campaignId":"@ca"}`, ""},
		{"a plan of nothing", "", `pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"整顿检查","mode":"SPECIAL_INSPECTION","campaignId":"nothing"}`, "MISSING_REFERENCE"},
	})
	// INV-F4: what an inspection of its plan finds has the drive as its source.
	w := enginetest.New(t)
	w.Must(drive + `
		system create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"整顿检查","mode":"SPECIAL_INSPECTION","campaignId":"@ca","scopeUnitIds":["b000"],"onePartReason":"只查组织建设，不涉及中心工作","status":"RUNNING"}
		system create Inspection @i {"planId":"@s","mode":"SPECIAL_INSPECTION","unitId":"b000","cycleId":"cy26","leadId":"li","status":"IN_PROGRESS"}
		system create Finding @f {"inspectionId":"@i","criterionCode":"01.1.1","descriptionZh":"班子长期不健全","severity":"MAJOR"}`)
	if f := enginetest.Body[domain.Finding](w, "@f"); f.Source != domain.ProblemSourceWeakBranchDrive {
		t.Errorf("source %s", f.Source)
	}
}

// DL86: a common problem that is confirmed has its campaign within twenty working days.
func TestDL86_ACampaignStarts(t *testing.T) {
	w := enginetest.New(t)
	w.Must(confirmedCommon)
	w.Wait(60 * enginetest.Day)
	if _, err := w.Tick(t.Context()); err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	w.Snapshot().Scan(w.Registry().Entity("Notice"), func(r *domain.Record) bool {
		n := r.Body.(*domain.Notice)
		told[n.DeadlineKey+" "+n.Step+" "+n.RecipientID] = true
		return true
	})
	if !told["DL86 0:NOTICE pa"] || !told["DL86 7:ESCALATE cc"] {
		t.Errorf("%v", told)
	}
}
