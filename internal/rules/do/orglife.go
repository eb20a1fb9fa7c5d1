package do

import "pdca/internal/engine"

// orgLife is meetings and activities of organisation life, their rhythm, and the measures they agree.
func orgLife() engine.Area {
	return engine.Area{
		Rules: []engine.Rule{
			{Entity: "OrgLifeEvent", Number: "INV-M5", Fill: fillEvent, Check: checkEvent, After: followEvent},
			{Entity: "NarrowTopic", Number: "INV-M9", After: unlinkTopic},
			{Entity: "AgreedMeasure", Number: "PT19", Fill: fillAgreed, Fills: "unitId", Check: checkAgreed, After: rewardAgreed},
		},
		Deadlines: orgLifeDeadlines(),
		News:      orgLifeNews(),
		Duties:    []engine.Duty{{Rule: "INV-M8", Holds: notOwnMinutes}},
		Acts:      []engine.Act{{Name: "setDistinct", Entity: "OrgLifeEvent", Do: setDistinct}},
		Askings:   []engine.Asking{{Name: "rhythm", Answer: rhythmAsked}},
		Waits:     doubleWaits(),
		Texts:     orgLifeTexts(),
	}
}

func orgLifeTexts() []engine.RuleText {
	return []engine.RuleText{
		{Number: "INV-M1", On: "OrgLifeEvent", Zh: "会议记录在期限内完成，逾期的照收，迟交标记不再消除，并须说明理由", En: "minutes are there within their term; late ones are taken, stay marked as late and have a reason"},
		{Number: "INV-M2", On: "OrgLifeEvent", Zh: "召开时间不晚于服务器收到的时间", En: "an event is not held later than the server hears of it"},
		{Number: "INV-M3", On: "OrgLifeEvent", Zh: "表决须有半数以上正式党员到会，选举须有五分之四以上；请假计入应到，免除不计", En: "a vote takes more than half of the formal members, an election four fifths of them; who is on leave counts among them, who is exempt does not"},
		{Number: "INV-M4", On: "OrgLifeEvent", Zh: "一次活动按一类计数，兼作另一类的须有该类的议程；支委会不与其他会议合并", En: "an event counts for one kind, and for a second one with an agenda of that; a committee meeting joins no other kind"},
		{Number: "INV-M5", On: "OrgLifeEvent", Zh: "同一单位同类活动时间重叠的，后记的视为疑似重复，处理之前不计数、不得形成记录；合并后并为一次，并入的是同一单位同类的活动", En: "of two events of a unit and kind whose times overlap the younger is suspected to double the other: it does not count and is not minuted until that is settled; merged into an event of the same unit and kind, they are one"},
		{Number: "INV-M6", On: "OrgLifeEvent", Zh: "召开后超过规定时长才首次记录的为补录，以行为时间为准，由服务器认定", En: "an event that is first recorded longer after it than is set is a late record; the time of the act decides, and the server says so"},
		{Number: "INV-M8", On: "OrgLifeEvent", Zh: "会议记录不由记录人审核，也不由独自到会的主持人审核", En: "nobody reviews minutes that they recorded, nor those of a meeting that they hosted alone"},
		{Number: "INV-M9", On: "OrgLifeEvent NarrowTopic", Zh: "以中心工作为议题的，须关联目标、计划事项、项目或窄口难题", En: "an event on central work is linked with a target, a plan item, a project or a narrow topic"},
		{Number: "INV-M10", On: "OrgLifeEvent", Zh: "被抽中的会议记录由上级审核", En: "minutes that were drawn are reviewed by the unit above"},
		{Number: "INV-RS1", On: "OrgLifeEvent", Zh: "经表决的决议须有票数，合计不多于到会正式党员", En: "a resolution that was voted on has its votes, not more of them than formal members present"},
		{Number: "INV-ME3", On: "AgreedMeasure", Zh: "按期以原定期限为准，调整期限须说明理由", En: "on time goes by the original due date; moving it takes a reason and helps nobody"},
	}
}
