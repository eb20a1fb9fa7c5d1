package rightstest

import (
	"fmt"
	"maps"

	"pdca/internal/domain"
)

// Training: the records of b1 that everybody is asked about, and what they would make anew.

// learnt and reflected are of m11; their ids are of their keys.
var (
	learnt    = domain.KeyID("LearningResult", "lc1", "m11")
	reflected = domain.KeyID("Reflection", "ts1", "m11")
)

// ofVisit is why the file has no rows of reflections. A right of a level below E makes nothing,
// so a member makes their own as any account, and a rule asks whose it is (INV-SE1).
const ofVisit = "what a member writes after a visit, which the file has as a paper of one of two kinds"

func init() {
	maps.Copy(records, map[string]string{"TrainingNeed": "tn1", "TrainingPlan": "tpl1", "TrainingSession": "ts1", "LearningCheck": "lc1", "LearningResult": learnt, "Reflection": reflected})
	maps.Copy(anew, map[string]string{
		"TrainingNeed":    `{"unitId":"b1","cycleId":"cy26","memberId":"m11","topicCode":"T_POST_SKILL"}`,
		"TrainingPlan":    `{"unitId":"b1","cycleId":"cy26","memberClassCode":"TECHNICAL","titleZh":"技术党员培训计划"}`,
		"TrainingSession": `{"unitId":"b1","titleZh":"集中培训","topicCode":"T_POST_SKILL","formCode":"CENTRALISED_TRAINING"}`,
		"LearningCheck":   `{"unitId":"b1","formCode":"WRITTEN_TEST","titleZh":"考试"}`,
	})
	for _, line := range []string{"read LEARNING", "create ANY", "update LEARNING", "write textZh TRAINING_NEED", "DRAFT SUBMITTED LEARNING V", "RETURNED SUBMITTED LEARNING V",
		"SUBMITTED ACCEPTED LEARNING E BRANCH_SECRETARY UNIT_SECRETARY", "SUBMITTED RETURNED LEARNING E BRANCH_SECRETARY UNIT_SECRETARY"} {
		kept["Reflection "+line] = ofVisit
	}
	kept["TrainingSession PLANNED HELD TRAINING E"] = "one that was held without having been announced is entered afterwards"
	kept["Pledge see education PLEDGE"] = "a circle sees the pledge and not the education record of who gave it (INV-PL7)"
	ownedByMember = append(ownedByMember, "TrainingNeed", "LearningResult", "Reflection")
}

// trained makes them.
func (w *world) trained() {
	w.box.Must(w.t, "system",
		`create TrainingPlan tpl1 {"unitId":"b1","cycleId":"cy26","memberClassCode":"FRONT_LINE","titleZh":"一线党员培训计划","items":[{"no":1,"topicCode":"T_POST_SKILL","formCode":"COLLECTIVE_STUDY","plannedOn":"2026-09-01","hours":2}]}`,
		`create TrainingSession ts1 {"unitId":"b1","titleZh":"实地参观","topicCode":"T_POST_SKILL","formCode":"FIELD_VISIT"}`,
		`create TrainingNeed tn1 {"unitId":"b1","cycleId":"cy26","memberId":"m11","topicCode":"T_POST_SKILL"}`,
		`create LearningCheck lc1 {"unitId":"b1","formCode":"WRITTEN_TEST","titleZh":"考试"}`,
		fmt.Sprintf(`create LearningResult %s {"checkId":"lc1","memberId":"m11","score":70}`, learnt),
		fmt.Sprintf(`create Reflection %s {"sessionId":"ts1","memberId":"m11"}`, reflected))
}
