package act

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// evaluation is the post-evaluation by the catalogue of standards.
func evaluation() engine.Area {
	return engine.Area{
		Rules: []engine.Rule{
			{Entity: "PostEvaluation", Fill: fillEvaluation, Check: checkEvaluation},
			{Entity: "PostEvaluation", Number: "INV-G4", After: followEvaluation},
			{Entity: "CriterionScore", Check: checkScore},
			{Entity: "CriterionScore", Number: "INV-PE1", After: sumAgain},
			{Entity: "PdcaCycle", Number: "INV-PE8", After: evaluateAll},
		},
		News:    evaluationNews(),
		Duties:  []engine.Duty{{Rule: "INV-PE9", Holds: byOutsiders}, {Rule: "INV-DEC1", Holds: notTheCalibrator}},
		Acts:    evaluationActs(),
		Askings: []engine.Asking{{Name: "runningPostEvaluation", Answer: runningEvaluation}},
		Texts:   evaluationTexts(),
	}
}

// evaluationNews tell the unit that its score is published.
func evaluationNews() []engine.News {
	return []engine.News{
		{Kind: engine.NoticeDecision, Entity: "PostEvaluation", To: []string{string(domain.PostEvaluationStatusPublished)},
			Says: domain.Text{Zh: "后评估结果已公布", En: "A post-evaluation was published"}, Who: []string{"UNIT_SECRETARY", "BRANCH_SECRETARY"}},
	}
}

func evaluationTexts() []engine.RuleText {
	return []engine.RuleText{
		{Number: "INV-PE1", On: "PostEvaluation CriterionScore", Zh: "得分由服务器按标准和取数规则推算，无人填写；只能改选来源，不能填数；改选只在评分阶段", En: "Scores are computed by the standards, nobody types one; a source is chosen, never a number, and only while scores are being settled"},
		{Number: "INV-PE2", On: "PostEvaluation", Zh: "无数据既不是零分也不是满分：退出得分与满分两边，并降低覆盖率；不适用退出两边，不降低覆盖率", En: "No data is neither 0 nor full: it leaves both sums and lowers the coverage; what does not apply leaves both and lowers nothing"},
		{Number: "INV-PE3", On: "PostEvaluation", Zh: "按快照的修订号重算，得同样的数", En: "Computing again at the revision of the snapshot gives the same numbers"},
		{Number: "INV-PE8", On: "PostEvaluation", Zh: "一个单位一个循环同时只有一个未确认的版次；快照只含取快照时已收到的数据，迟到的数据另立新版并写明理由", En: "A unit has one version at a time that is not confirmed; a snapshot has what had been received when it was taken, and what comes later makes a new version with a reason"},
		{Number: "INV-PE9", On: "PostEvaluation", Zh: "校准和确认由不同的人办理，且都不在该单位任职", En: "Calibration and confirmation are by different persons, neither of whom holds a post in the unit"},
	}
}
