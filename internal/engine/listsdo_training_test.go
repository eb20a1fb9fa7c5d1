package engine_test

// Cases of the lists of training, beside those of listCases.
func init() {
	listCases = append(listCases,
		listCase{"TrainingSession.expectedMemberIds", "bs", `create TrainingSession @ts {"unitId":"b000","titleZh":"集中培训","topicCode":"T_POST_SKILL","formCode":"CENTRALISED_TRAINING","expectedMemberIds":[X]}`, `"m0"`, `"m2"`},
		listCase{"TrainingSession.materialsEvidenceIds", "bs", `create TrainingSession @ts {"unitId":"b000","titleZh":"集中培训","topicCode":"T_POST_SKILL","formCode":"CENTRALISED_TRAINING","materialsEvidenceIds":[X]}`, evidenceSeen, evidenceHidden},
		listCase{"LearningCheck.sessionIds", "bs", `create LearningCheck @lc {"unitId":"b000","formCode":"WRITTEN_TEST","titleZh":"考试","sessionIds":[X]}`, `"@tsn"`, `"@tsx"`},
		listCase{"LearningCheck.paperEvidenceIds", "bs", `create LearningCheck @lc {"unitId":"b000","formCode":"WRITTEN_TEST","titleZh":"考试","paperEvidenceIds":[X]}`, evidenceSeen, evidenceHidden},
		listCase{"TrainingNeed.sessionIds", "bs", `create TrainingNeed @tn {"unitId":"b000","cycleId":"cy26","memberId":"m0","topicCode":"T_POST_SKILL","sessionIds":[X]}`, `"@tsn"`, `"@tsx"`},
	)
}

// beforeTrainingLists is what these stand on: a session of the branch, and one of another.
const beforeTrainingLists = `
	system create TrainingSession @tsn {"unitId":"b000","titleZh":"集中培训","topicCode":"T_POST_SKILL","formCode":"CENTRALISED_TRAINING"}
	system create TrainingSession @tsx {"unitId":"b010","titleZh":"集中培训","topicCode":"T_POST_SKILL","formCode":"CENTRALISED_TRAINING"}`
