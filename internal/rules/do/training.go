package do

import (
	"slices"

	"pdca/internal/engine"
)

// training is needs, plans, sessions, checks of what was learnt, and where the record of education goes.
func training() engine.Area {
	return engine.Area{
		Rules: []engine.Rule{
			{Entity: "TrainingNeed", Fill: fillNeed, Check: checkNeed},
			{Entity: "TrainingPlan", Check: checkTrainingPlan},
			{Entity: "TrainingSession", Check: checkSession, Via: waives, Brings: "checkWaivedReason", After: followSession},
			{Entity: "Attendance", After: followMinutes},
			{Entity: "LearningCheck", Check: checkLearning, After: followCheck},
			{Entity: "LearningResult", Check: checkLearnt, After: followResult},
			{Entity: "Reflection", Fill: fillReflection, Fills: "branchId", Check: checkReflection, After: followReflection},
			{Entity: "DutyList", Check: educatedDuties, After: opensLearning},
			{Entity: "Pledge", Check: educatedPledge},
		},
		Deadlines: []engine.Deadline{needAnswered(), gapsTold(), resultLinked(), learningDecided(), hoursDue("DL08A", false), hoursDue("DL08B", true)},
		News:      slices.Concat(needNews(), sessionNews()),
		Texts:     trainingTexts(),
	}
}

func trainingTexts() []engine.RuleText {
	return []engine.RuleText{
		{Number: "INV-TN1", On: "TrainingNeed", Zh: "需求由同一主题且未取消的场次满足，主题不同须说明理由；场次全部取消的，需求重新待安排", En: "a need is met by a session of its topic that was not cancelled, by one of another topic for a reason; where all its sessions are cancelled it waits again"},
		{Number: "INV-TRP1", On: "TrainingPlan OrgUnit", Zh: "单位内每一类党员都有经上一级批准的一份培训计划，或指向上级同类计划；没有的列入缺口并告知", En: "each class of members in a unit has one plan of training that the level above approved, or points to one above; what is missing is a gap, and told"},
		{Number: "INV-TR1", On: "TrainingSession LearningCheck", Zh: "培训须经检验方可关闭，不检验须写明理由", En: "a session ends with a check, or with the reason why there is none"},
		{Number: "INV-TR2", On: "DutyList Pledge", Zh: "教育培训档案整体进入积分、履责、承诺和评议四处，由系统填写", En: "the whole education record goes into points, duties, pledges and the appraisal, by the server"},
		{Number: "INV-TR4", On: "TrainingSession Attendance", Zh: "计入的分钟数为净学时，迟到过久或早退减半；只有集体学习和日常教育可远程；日常教育全年计时有上限", En: "a line is credited with the net minutes, half of them for who came too late or left early; only collective study and daily education are attended from a distance, and daily education counts up to a limit of the year"},
		{Number: "INV-LC1", On: "LearningCheck LearningResult", Zh: "是否合格由得分计算；得分有冲突的，处理后方可确认", En: "whether a check is passed follows from the score; one whose scores are in conflict is confirmed when that is settled"},
		{Number: "INV-LC2", On: "LearningResult", Zh: "检验确认时裁定各项结果的积分，无可入账的也算已挂接；期限内完成的计为按期", En: "what results earn is decided when the check is confirmed, also that there is nothing to post; within the term it is in time"},
		{Number: "INV-LC3", On: "TrainingNeed LearningResult", Zh: "考试未通过的生成一项培训需求，每次检验一项", En: "a written test that was failed is a need of training, one a check"},
		{Number: "INV-LC4", On: "LearningResult LearningCheck", Zh: "集中研讨以发言得分为准，到场不等于合格", En: "a seminar is passed by a contribution that was scored, not by being there"},
		{Number: "INV-LC5", On: "LearningResult", Zh: "缺考的没有得分，不计入检验人次", En: "who was absent has no score, and is not among those checked"},
		{Number: "INV-LC6", On: "LearningCheck", Zh: "检验由评分人以外的人确认", En: "another than who scored it confirms a check"},
		{Number: "INV-DU6", On: "DutyItem DutyList", Zh: "每份履责清单一项学习事项，随教育培训档案而定，季度结束时由系统判定", En: "a duty list has one item of learning, which follows the education record and is decided by the server when the quarter is over"},
	}
}
