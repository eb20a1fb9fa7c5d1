package do

import (
	"slices"

	"pdca/internal/engine"
)

// practice is practice activities, platforms, three links.
func practice() engine.Area {
	return engine.Area{
		Rules:     slices.Concat(practiceRules(), platformRules(), threeLinkRules()),
		Deadlines: slices.Concat(platformDeadlines(), threeLinkDeadlines()),
		News:      slices.Concat(practiceNews(), platformNews(), threeLinkNews()),
		Texts:     practiceTexts(),
	}
}

func practiceRules() []engine.Rule {
	return []engine.Rule{
		{Entity: "PrescribedAction", Fill: fillAction, Check: checkAction},
		{Entity: "PracticeActivity", Number: "INV-PA7", Fill: fillActivity, Check: checkActivity, After: spread},
		{Entity: "Participation", Check: checkParticipation},
		{Entity: "MarkCheck", Fill: fillMarkCheck, Check: checkMarkCheck},
	}
}

func practiceTexts() []engine.RuleText {
	return []engine.RuleText{
		{Number: "INV-PR1", On: "PrescribedAction", Zh: "规定动作由有下属支部的单位下达，只面向其下属单位；期限在循环当年之内，且不早于下达后规定天数；下达后类别、范围和期限不再更改，须变动的撤回后另行下达", En: "an action is prescribed by a unit with branches below it, to units below it; its last day lies in the cycle and the days of the settings behind the issue; what it is, for whom and until when stays then: it is withdrawn and issued anew"},
		{Number: "INV-PA1", On: "PracticeActivity", Zh: "活动开始前须关联业务目标、计划事项或项目；亮身份、平台创建类可说明理由不关联；自选动作须有设计", En: "an activity that begins is linked to a business target, a plan item or a project; showing the mark and making platforms may do without for a stated reason; what is self-chosen has a design"},
		{Number: "INV-PA2", On: "PracticeActivity", Zh: "规定动作在期限内报告且未评为差的，为已完成", En: "what is prescribed is done where it was reported in time and not rated poor"},
		{Number: "INV-PA3", On: "PracticeActivity", Zh: "只应答面向本支部、同一循环、同一类别、已下达的规定动作；自选动作不能事后充作规定动作", En: "an activity answers an action that was issued to its branch, of its cycle and kind; what is self-chosen never becomes a prescribed one"},
		{Number: "INV-PA4", On: "PracticeActivity", Zh: "同一支部对同一规定动作只有一份记录，离线分别开始的合为一份", En: "a branch has one record for an action, whoever starts it, offline too"},
		{Number: "INV-PA5", On: "Participation", Zh: "参与人为本支部党员；党员只填报本人的一般参与，骨干由支部填写；所列承诺为本人的承诺", En: "who takes part is a member of the branch; a member enters taking part of the own, the branch says who had the main part; pledges are those of the member"},
		{Number: "INV-PA6", On: "PracticeActivity", Zh: "规定动作只能由有权评价的上级取消；评价随“已评价”一并作出", En: "what is prescribed is cancelled by who rates it above; the rating is given with the state"},
		{Number: "INV-PA7", On: "PracticeActivity", Zh: "自选动作在二级单位以上推广的，骨干参与人各计分一次；撤销认定的冲回", En: "where what was self-chosen is spread in the unit or the company, who had the main part earns points once; with the recognition they are taken back"},
		{Number: "INV-MC1", On: "MarkCheck", Zh: "抽查对象由系统从当班党员中以检查编号为种子抽取，服务器重抽核对；也可检查全部当班党员", En: "who is looked at is drawn by lot from the members on duty, by the id of the check, and the server draws again; all of them may be looked at instead"},
		{Number: "INV-MC2", On: "MarkCheck", Zh: "至少抽查规定人数，不足的查全部；检查人在该支部任职或属于该支部的不计入指标", En: "as many as the settings say are looked at, or all; a check by somebody of the branch does not count"},
		{Number: "INV-PF1", On: "PlatformAssignment", Zh: "同一党员同一类别同时只有一个", En: "a member has one of a kind at a time"},
		{Number: "INV-PF2", On: "PlatformAssignment", Zh: "连续两个季度评价为差的，自动转为拟撤销并告知本人；本人说明后或满公示期方可撤销", En: "two quarters in a row that were rated poor propose to revoke it, and the holder is told; it is revoked once the holder has answered or had the days of the notice"},
		{Number: "INV-PF3", On: "PlatformAssignment", Zh: "末次评价为差或季度评价缺漏的不予续期", En: "with a poor last rating, or one that is missing, it is not renewed"},
		{Number: "INV-PF4", On: "PlatformAssignment", Zh: "由支部书记或委员评价，不得评价本人；书记本人的由上级评价；每季度一次，作出后不改", En: "the secretary or a member of the committee rates, never the own; that of the secretary is rated above; once a quarter, and it stays"},
		{Number: "INV-PF5", On: "PlatformAssignment", Zh: "示范岗、先锋岗由上级在公示期满后命名，责任区由支部书记命名；命名前须明确职责", En: "posts are named above when their public notice is over, areas by the secretary of the branch; their duties are said before"},
		{Number: "INV-PF6", On: "PlatformAssignment", Zh: "任期不超过规定月数，命名后范围、岗位和任期不再更改；本人只填申请和说明", En: "a term is no longer than the settings say, and what was named stays; the holder writes the application and the answer"},
		{Number: "INV-TL2", On: "LinkContact", Zh: "同一天的多次联系计为一次", En: "contacts on one day count once"},
		{Number: "INV-TL3", On: "LinkContact", Zh: "联系记录由联系人本人填写，由对方或其书记确认，不由联系人本人确认", En: "the linker records a contact; the other side or its secretary confirms it, never the linker"},
		{Number: "INV-TL4", On: "ThreeLink", Zh: "一个联系只对一个对象：委员联系支部，支委联系班组，党员联系岗位或职工；由组织指定，不由联系人自定；改派须写明接替人", En: "a link is to one of its kind: a committee member to a branch, one of the branch to a team, a member to a post or person; it is given by who leads, not by the linker; who takes over is named"},
	}
}
