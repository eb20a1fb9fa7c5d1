package act

import "pdca/internal/engine"

// lookingBack is whether what was put right has held: look-backs, and who answers if not.
func lookingBack() engine.Area {
	return engine.Area{
		Rules: []engine.Rule{
			{Entity: "LookBack", Number: "INV-LB1", Fill: fillLookBack, Check: checkLookBack, After: followLookBack},
			{Entity: "Accountability", Fill: fillAccountability, Check: checkAccountability},
		},
		Deadlines: []engine.Deadline{lookBackDue(), accountabilityDecided(), accountabilityEnforced()},
		News:      accountabilityNews(),
		Duties:    []engine.Duty{{Rule: "INV-DEC1", Holds: decidesApart}},
		Acts:      []engine.Act{{Name: "drawLookBacks", Gives: "seed populationCount mandatory sampled notDrawn", Do: drawLookBacks}},
		Texts:     lookingBackTexts(),
	}
}

func lookingBackTexts() []engine.RuleText {
	return []engine.RuleText{
		{Number: "INV-LB1", On: "LookBack Rectification", Zh: "验收后的整改，严重程度为关键、重要的和曾重开的必须回头看，其余按比例抽取；不抽中的关闭", En: "of what was accepted, the critical, the major and what was reopened before is looked back on, and a share of the rest that is drawn; what is not drawn is closed"},
		{Number: "INV-LB2", On: "LookBack", Zh: "回头看须有签到前10分钟至完成之间在应用内新采集的佐证，其内容此前未出现过", En: "a look-back has evidence captured in the app from ten minutes before the check-in until it is done, whose bytes were not seen before"},
		{Number: "INV-LB3", On: "LookBack", Zh: "结果完成后封存；反弹和虚假整改须重开问题并提出问责，更正须另行复查", En: "the outcome is sealed with the look-back; a rebound or a false rectification reopens the problem and proposes accountability; a correction is another look-back"},
		{Number: "INV-LB4", On: "LookBack", Zh: "任职、验收、指导、帮扶过该单位的人不得回头看", En: "nobody looks back who holds a post in the unit, accepted or guided the rectification, or helps the unit"},
		{Number: "INV-LB5", On: "LookBack", Zh: "回头看在验收后的窗口期内进行", En: "a look-back lies in its window after the acceptance"},
		{Number: "INV-LB6", On: "LookBack Rectification", Zh: "抽取的种子由服务器在总体确定后产生并公开，任何人可据此重抽", En: "the seed of a draw is made by the server when the population is fixed, and is shown: anybody can draw again by it"},
		{Number: "INV-LB7", On: "LookBack Rectification", Zh: "待回头看的整改只因回头看的结果关闭或重开", En: "what is due to be looked back on is closed or reopened by the outcome of that alone"},
		{Number: "INV-AN1", On: "Accountability", Zh: "问责只由公司党委决定", En: "the company committee alone decides on accountability"},
		{Number: "INV-AN2", On: "Accountability", Zh: "决定前须听取对象陈述；请其陈述满5个工作日未作陈述的，须说明", En: "the subject is heard before the decision, or did not speak within five working days of being asked, which is said"},
		{Number: "INV-AN3", On: "Accountability", Zh: "系统提出的问责不得删除，只能决定", En: "what the server proposed is not deleted: it is decided"},
		{Number: "INV-AN4", On: "Accountability", Zh: "问责对象的姓名不进入通报、排名和合作单位所见", En: "names of subjects are in no bulletin, ranking or view of a partner"},
		{Number: "INV-EL1", On: "Rectification", Zh: "逾期阶梯每一步只办一次，按应办的时刻计", En: "each step of a ladder is taken once, as of the moment at which it was due"},
		{Number: "INV-EL2", On: "Rectification", Zh: "等待上级验收的天数不计入阶梯", En: "days of waiting for somebody above do not count on the ladder"},
		{Number: "INV-EL3", On: "Rectification", Zh: "批准延期后按新期限重新起算，已办的步骤保留，比率仍按原期限", En: "an extension that was approved starts a new run; steps taken stay, and rates go by the original day"},
		{Number: "INV-EL4", On: "Rectification", Zh: "第15日只拟通报稿，第30日只提出问责，均由人决定", En: "day 15 only drafts and day 30 only proposes: people decide"},
		{Number: "INV-EL5", On: "Notice", Zh: "升级提醒只由系统产生，任何人不得新建、修改或静音", En: "notices of escalation are made by the server alone; nobody makes, changes or mutes one"},
	}
}
