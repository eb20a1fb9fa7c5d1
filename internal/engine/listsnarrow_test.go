package engine_test

import (
	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// Cases of the lists of topics and hazards, beside those of listCases.
var narrowListCases = []listCase{
	{"Hazard.evidenceIds", "bs", `create Hazard @hz {"unitId":"b000","reportedAt":"2026-06-15T01:00:00Z","descriptionZh":"通道堆放物料","evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"AgreedMeasure.ideaIds", "bs", `create AgreedMeasure @amn {"topicId":"@nt","unitId":"b000","textZh":"建立刀具台账","ideaIds":[X]}`, `"` + listedIdea("@nt", "m0") + `"`, `"` + listedIdea("@nt1", "m-he") + `"`},
}

func listedIdea(topic, member string) string {
	return domain.KeyID("Idea", enginetest.ID(topic), member, "1")
}

// beforeNarrowLists is what these stand on.
const beforeNarrowLists = `
	system create NarrowTopic @nt {"branchId":"b000","cycleId":"cy26","problemZh":"缸体毛刺反复出现，返工率高","raisedByMemberId":"m0","status":"DISCUSSED"}
	system create NarrowTopic @nt1 {"branchId":"b010","cycleId":"cy26","problemZh":"缸体毛刺反复出现，返工率高","raisedByMemberId":"m-he","status":"DISCUSSED"}
	system create Idea - {"topicId":"@nt","memberId":"m0","seq":1,"textZh":"更换刀具角度","at":"2026-06-15T01:00:00Z","status":"VALID"}
	system create Idea - {"topicId":"@nt1","memberId":"m-he","seq":1,"textZh":"更换刀具角度","at":"2026-06-15T01:00:00Z","status":"VALID"}`
