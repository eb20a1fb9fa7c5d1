package engine_test

import (
	"testing"

	"pdca/internal/engine/enginetest"
)

// What somebody made by mistake they take back while nobody has built on it.
// Later it is ended by a change of state, which stays on record.
func TestDeletionsByStateAndAuthor(t *testing.T) {
	inspection := "pa create Inspection @i " + `{"planId":"plan","mode":"SPECIAL_INSPECTION","unitId":"b000","leadId":"li","inspectorIds":["in1"]}`
	result := `in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"01.1.1"`
	scored := result + `,"status":"SCORED","remarkZh":"好","inputs":{"numerator":2,"denominator":2},"sampleSize":5}`
	piece := `in1 create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER","sha256":"` + enginetest.Hash("a") + `"}`
	file := `in1 create Attachment @a {"inspectionId":"insp","sha256":"` + enginetest.Hash("a") + `","size":1,"mediaType":"application/pdf"}`
	finding := `in1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"缺记录","severity":"MAJOR"}
		`
	task := finding + `system create Problem @pr {"unitId":"b000","source":"REGULAR_INSPECTION","severity":"MAJOR","descriptionZh":"缺记录","status":"ASSIGNED"}
		us create Rectification @t {"problemId":"@pr","ownerId":"m0"}`
	pairing := `us create AssistancePairing @p {"unitId":"b000","helperKindCode":"INTERNAL_TRAINER","triggerCode":"COMMITTEE_DECISION","helperIds":["hr"],"triggerZh":"问题多"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a planned inspection", inspection, `us delete Inspection @i`, ""},
		{"by one who plans nothing", inspection, `rv delete Inspection @i`, "FORBIDDEN"},
		{"an assigned inspection", inspection + "\n" + `pa create InspectionPart @ip {"inspectionId":"@i","inspectorId":"li","criteriaCodes":["01.1.1"]}
			pa update Inspection @i {"status":"ASSIGNED"}`, `pa delete Inspection @i`, "ILLEGAL_TRANSITION"},
		{"a running inspection", "", `pa delete Inspection insp`, "ILLEGAL_TRANSITION"},

		{"an empty result", result + "}", `in1 delete CriterionResult @r`, ""},
		{"another's result", result + "}", `in2 delete CriterionResult @r`, "FORBIDDEN"},
		{"a result that is none of theirs", result + "}", `bs delete CriterionResult @r`, "FORBIDDEN"},
		{"a scored result", scored, `in1 delete CriterionResult @r`, "ILLEGAL_TRANSITION"},
		{"a result with a finding", result + "}\n" + `in1 create Finding @f {"inspectionId":"insp","resultId":"@r","criterionCode":"01.1.1","descriptionZh":"缺记录","severity":"MAJOR"}`,
			`in1 delete CriterionResult @r`, "VALIDATION"},

		{"a piece of evidence", piece, `in1 delete Evidence @e`, ""},
		{"another's piece", piece, `bs delete Evidence @e`, "FORBIDDEN"},
		{"a hashed piece", piece + "\n" + `in1 update Evidence @e {"status":"HASHED"}`, `in1 delete Evidence @e`, "ILLEGAL_TRANSITION"},
		{"a withdrawn piece", piece + "\n" + `in1 update Evidence @e {"status":"WITHDRAWN"}`, `in1 delete Evidence @e`, "SEALED"},
		{"a piece that a result rests on", piece + "\n" + result + `,"evidenceIds":["@e"]}`, `in1 delete Evidence @e`, "VALIDATION"},
		{"a piece that a finding rests on", piece + "\n" + finding + `in1 update Finding @f {"evidenceIds":{"$add":["@e"]}}`, `in1 delete Evidence @e`, "VALIDATION"},
		{"a piece that a check-in rests on", enginetest.Published + `
			me create Evidence @e {"unitId":"b000","kindCode":"LEDGER"}
			me update Pledge @p {"checkIns":[{"at":"2026-06-15T03:00:00Z","contentZh":"已讲过一课","evidenceIds":["@e"]}]}`, `me delete Evidence @e`, "VALIDATION"},

		{"a file", file, `in1 delete Attachment @a`, ""},
		{"another's file", file, `in2 delete Attachment @a`, "FORBIDDEN"},
		{"a file that evidence shows", file + "\n" + `in1 create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER","attachmentId":"@a"}`, `in1 delete Attachment @a`, "VALIDATION"},

		{"a task just issued", task, `us delete Rectification @t`, ""},
		{"a task of another", task, `pa delete Rectification @t`, "FORBIDDEN"},
		{"a task under way", task + "\n" + `bs create Measure @m {"rectificationId":"@t","textZh":"补齐记录","ownerMemberId":"m0","dueOn":"2026-07-01"}
			bs update Rectification @t {"status":"PLAN_SUBMITTED"}`, `us delete Rectification @t`, "ILLEGAL_TRANSITION"},

		{"a proposed pairing", pairing, `pa delete AssistancePairing @p`, ""},
		{"a pairing by its helper", pairing, `he delete AssistancePairing @p`, "FORBIDDEN"},
		{"an agreed pairing", pairing + "\n" + `system update AssistancePairing @p {"status":"AGREED"}`,
			`pa delete AssistancePairing @p`, "ILLEGAL_TRANSITION"},

		{"an account", "", `sa delete Account bs`, "FORBIDDEN"},
		{"a criterion", "", `pa delete Criterion cat/01.1.1`, "SEALED"},
		{"a points rule", "", `pa delete PointsRule PT01`, "FORBIDDEN"},
	})
}
