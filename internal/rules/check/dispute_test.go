package check_test

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

const upheld = enginetest.Finding + enginetest.Disputed + `
	li update Finding @f {"status":"UPHELD"}`

func TestINV_F2_DisputesAndAppeals(t *testing.T) {
	told := enginetest.Finding + enginetest.Told
	appeal := `bs update Finding @f {"status":"APPEALED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"in a word", told, `bs update Finding @f {"status":"DISPUTED","disputeZh":"不对"}`, "INV-F2"},
		{"before it was told", enginetest.Finding + `
			li update Finding @f {"status":"CONFIRMED"}`, `bs update Finding @f ` + enginetest.Dispute, "INV-F2"},
		{"an open one", enginetest.Finding, `bs update Finding @f ` + enginetest.Dispute, "ILLEGAL_TRANSITION"},
		{"by the inspector", told, `in1 update Finding @f ` + enginetest.Dispute, "FORBIDDEN"},
		{"by another unit", told, `us1 update Finding @f ` + enginetest.Dispute, "NOT_FOUND"},
		{"words without a dispute", told, `bs update Finding @f {"disputeZh":"会议记录齐全，只是当日没有带到现场，现补交"}`, "INV-F2"},
		{"decided by who wrote it", strings.Replace(enginetest.Finding+enginetest.Disputed, "in1 create", "li create", 1), `li update Finding @f {"status":"UPHELD"}`, "INV-SOD"},
		{"appealed", upheld, appeal, ""},
		{"appealed too late", upheld + "\nwait 8", appeal, "INV-F2"},
		{"appealed twice", upheld + "\n" + appeal + `
			rv update Finding @f {"status":"UPHELD_FINAL"}`, appeal, "ILLEGAL_TRANSITION"},
		{"appeal decided by the lead", upheld + "\n" + appeal, `li update Finding @f {"status":"UPHELD_FINAL"}`, "FORBIDDEN"},
		{"appeal decided by a reviewer of the team", upheld + "\n" + appeal + `
			system create RoleGrant @grant1 {"accountId":"li","role":"REVIEWER","scopeUnitId":"c"}`, `li update Finding @f {"status":"UPHELD_FINAL"}`, "INV-SOD"},
		{"appeal upheld", upheld + "\n" + appeal, `rv update Finding @f {"status":"WITHDRAWN"}`, ""},
	})
	w := enginetest.New(t)
	w.Must(upheld)
	if f := enginetest.Body[domain.Finding](w, "@f"); f.DisputedBy != "bs" || f.DecisionZh != "test" || f.DisputedAt == 0 {
		t.Errorf("%+v", f)
	}
}

// INV-F3: the server proposes what a finding may repeat, and the lead takes it over or says
// why not. INV-F4: the source follows the mode.
func TestINV_F3_F4_RepeatsAndSources(t *testing.T) {
	old := `
		system create Inspection before {"mode":"DAILY_SURVEY","unitId":"b000","leadId":"li","inspectorIds":["in1"],"status":"IN_PROGRESS"}
		system create Finding f0 {"inspectionId":"before","criterionCode":"01.1.1","descriptionZh":"旧","severity":"MAJOR","foundOn":"2026-01-10"}
		system create Finding f1 {"inspectionId":"before","criterionCode":"01.1.1","descriptionZh":"旧","severity":"MAJOR","foundOn":"2026-03-10"}
		system create Finding f2 {"inspectionId":"before","criterionCode":"01.1.1","descriptionZh":"旧","severity":"MAJOR","foundOn":"2024-03-10"}
		system create Finding f3 {"inspectionId":"before","criterionCode":"01.1.1","descriptionZh":"旧","severity":"MAJOR","foundOn":"2026-04-10","status":"WITHDRAWN"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"taken over", old + enginetest.Finding, `li update Finding @f {"repeatOfId":"f1"}`, ""},
		{"another one", old + enginetest.Finding, `li update Finding @f {"repeatOfId":"f0"}`, ""},
		{"too old", old + enginetest.Finding, `li update Finding @f {"repeatOfId":"f2"}`, "INV-F3"},
		{"withdrawn", old + enginetest.Finding, `li update Finding @f {"repeatOfId":"f3"}`, "INV-F3"},
		{"found tomorrow", "", strings.Replace(strings.TrimSpace(enginetest.Finding), "{", `{"foundOn":"2026-06-16",`, 1), "VALIDATION"},
		{"a source of one's own", enginetest.Finding, `in1 update Finding @f {"source":"UNIT_SELF_CHECK"}`, "READ_ONLY_FIELD"},
	})
	w := enginetest.New(t)
	w.Must(old + enginetest.Finding)
	if f := enginetest.Body[domain.Finding](w, "@f"); f.RepeatProposedID != "f1" || f.Source != domain.ProblemSourceRegularInspection || f.FoundOn != w.Today() || f.ResponsibleUnitID != "b000" {
		t.Errorf("%+v", f)
	}
	if f := enginetest.Body[domain.Finding](w, "f0"); f.Source != domain.ProblemSourcePartyBuildingSurvey {
		t.Errorf("source %s", f.Source)
	}
}

// A finding is that of its inspector's part.
func TestAFindingIsOfAPart(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Finding + `
		in2 create Finding @g {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"问题","severity":"STANDARD"}
		in1 create Finding @h {"inspectionId":"insp","criterionCode":"01.2.1","descriptionZh":"问题","severity":"STANDARD"}`)
	for name, want := range map[string]string{"@f": "", "@g": "part2", "@h": "part2"} {
		if f := enginetest.Body[domain.Finding](w, name); f.PartID != want {
			t.Errorf("%s is of %q, want %q", name, f.PartID, want)
		}
	}
	w.Must(`in1 update Finding @f {"criterionCode":"01.2.1"}`)
	if f := enginetest.Body[domain.Finding](w, "@f"); f.PartID != "part2" {
		t.Errorf("it is of %q", f.PartID)
	}
	w.Try(`in1 update Finding @f {"partId":"part2"}`, "")
	w.Try(`in1 update Finding @f {"partId":"other"}`, "READ_ONLY_FIELD")
}

// INV-F3 across a reform: what was found in a unit that went into this one is repeated here.
func TestINV_F3_RepeatsOfAPredecessor(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`
		system create Inspection before {"mode":"DAILY_SURVEY","unitId":"b001","leadId":"li","inspectorIds":["in1"],"status":"IN_PROGRESS"}
		system create Finding f0 {"inspectionId":"before","criterionCode":"01.1.1","descriptionZh":"旧","severity":"MAJOR","foundOn":"2026-01-10"}
		pa create UnitReform @u {"kind":"MERGE","sourceUnitId":"b001","targetUnitId":"b000","effectiveOn":"2026-06-15","documentNo":"党发1号"}
		cc update UnitReform @u {"status":"EXECUTED"}` + enginetest.Finding)
	if f := enginetest.Body[domain.Finding](w, "@f"); f.RepeatProposedID != "f0" {
		t.Errorf("it proposes %q", f.RepeatProposedID)
	}
	w.Try(`li update Finding @f {"repeatOfId":"f0"}`, "")
}

// A finding that is withdrawn upon a dispute leaves a word at the score that rested on it.
func TestAWithdrawnFindingSaysWhyTheScoreStands(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`
		in1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"问题","severity":"STANDARD"}
		in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"01.1.1","inputs":{"numerator":8,"denominator":10},"status":"SCORED"}` +
		enginetest.Confirmed + `
		bs update Finding @f ` + enginetest.Dispute + `
		li update Finding @f {"status":"WITHDRAWN"}`)
	r := enginetest.Body[domain.CriterionResult](w, "@r")
	m := engine.Objects[domain.ReviewRemark](r.Remarks)
	if len(m) != 1 || m[0].Kind != domain.RemarkKindNote || !m[0].Settled || !strings.Contains(m[0].TextZh, "test") || m[0].By != "li" {
		t.Errorf("%+v", m)
	}
}
