package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// projects is party-building+ and innovation projects, their milestones, logs and recognition.
func projects() engine.Area {
	return engine.Area{
		Rules: []engine.Rule{
			{Entity: "PartyPlusProject", Check: checkPlus, Number: "INV-PP1", After: followProject},
			{Entity: "InnovationProject", Fill: fillInnovation, Check: checkInnovation, Number: "INV-IP4", After: followInnovation},
			{Entity: "Milestone", Fill: fillMilestone, Check: checkMilestone, Number: "INV-PP5", After: followMilestone},
			{Entity: "ProgressLog", Fill: fillLog, Check: checkLog, Number: "INV-TL1", After: shareLog},
		},
		Deadlines: []engine.Deadline{leadAnswers(), milestoneDue()},
		News:      projectNews(),
		Duties:    []engine.Duty{{Rule: "INV-PP4", Holds: notOfProject}},
		Acts: []engine.Act{
			{Name: "recognise", Gives: "levelCode", Do: doRecognise},
			{Name: "revokeRecognition", Gives: "levelCode", Do: doRevokeRecognition},
		},
		Texts: projectsTexts(),
	}
}

func projectsTexts() []engine.RuleText {
	const both = "PartyPlusProject InnovationProject"
	return []engine.RuleText{
		{Number: "INV-PP1", On: "PartyPlusProject", Zh: "“党建+”项目须落实三方责任：专业部门以自己的账号确认牵头，上级联系人与支部实施人齐备，党组织和行政各有共管责任", En: "a party-building+ project has its three responsibilities: a department that confirmed its lead by its own account, a contact above and a member who carries it out, joint duties of the party's and the administration's side"},
		{Number: "INV-PP2", On: "PartyPlusProject", Zh: "牵头部门、上级联动单位、提出单位须各不相同", En: "the department that leads, the unit above and the unit that proposes are three"},
		{Number: "INV-PP3", On: "PartyPlusProject", Zh: "项目须服务经营业绩责任书的一个在办目标，并有起点、目标值和计量单位", En: "a project serves a target of business that is in hand, and its indicator has a value before, a goal and a unit"},
		{Number: "INV-PP4", On: both, Zh: "项目由项目之外的人核实；折合金额的成效由业务考核人员核实；核实之后成效不再更改", En: "a project is verified by somebody outside of it, what is worth money by a business assessor; what was verified stays as it is"},
		{Number: "INV-PP5", On: "PartyPlusProject Milestone", Zh: "按期与否依原定期限；调整期限须说明理由，原定期限不变", En: "what is on time goes by the original due date: moving it takes a reason, and the original one stays"},
		{Number: "INV-PP6", On: "PartyPlusProject", Zh: "“党建+安全生产”项目批准前须指明党员责任区", En: "a project of safe production names a responsibility area before it is approved"},
		{Number: "INV-PP7", On: both + " NarrowTopic PracticeActivity", Zh: "成果认定须有认定文件：二级单位层级由该单位书记认定，公司及以上由公司党委认定，本人的项目不得自行认定", En: "a result is recognised with its document: at a second-level unit by its secretary, at the company and above by its committee, and by nobody of the project"},
		{Number: "INV-IP1", On: "InnovationProject", Zh: "创新攻关项目由党支部牵头，负责人批准之日须为该支部党员", En: "an innovation project is led by a branch, and on the day of its approval by one of its members"},
		{Number: "INV-IP2", On: "InnovationProject", Zh: "批准前须对负责人压担子、给责任；结项前须赋荣誉或写明理由；抓手由党支部书记填写", En: "load and responsibility are given to its leader before a project is approved, and it closes once honour is given or it is said why not; the secretary of the branch writes the levers"},
		{Number: "INV-IP3", On: "InnovationProject", Zh: "交付时团队份额合计须为100%", En: "the shares of a team are 100 in all, when it delivers"},
		{Number: "INV-IP4", On: "InnovationProject", Zh: "核实之后提示推荐；有正在推荐的评比时生成推荐草稿，从不自动提交", En: "a project that was verified is offered for a nomination, and a draft of one is made where a round takes them; it is never handed in by itself"},
		{Number: "INV-IP5", On: "InnovationProject", Zh: "按期与否依原定期限；调整期限须说明理由，原定期限不变", En: "what is on time goes by the original due date: moving it takes a reason, and the original one stays"},
		{Number: "INV-TL1", On: "ProgressLog LinkContact", Zh: "记录的时间须在项目批准之后或联系期内，且不得预记；联系在当月过后才记录的不计入当月；仅电话联系的，每季度计入的月份不超过规定数", En: "what a log tells of lies behind the approval of the project, a contact in the time of its link, and neither in the future; a contact recorded when its month was over makes none valid, and by phone alone no more months of a quarter are than the settings say"},
	}
}

// projectNews are what people are told of projects and of their milestones.
func projectNews() []engine.News {
	plus := func(kind string, from, to domain.ProjectStatus, zh, en string, who ...string) engine.News {
		n := engine.News{Kind: kind, Entity: "PartyPlusProject", To: []string{string(to)}, Says: domain.Text{Zh: zh, En: en}, Reason: true,
			Who: who, Whom: engine.Whom{"APPROVER": leadApprovers, "OWNER": implementers}}
		if from != "" {
			n.From = []string{string(from)}
		}
		return n
	}
	innovation := func(kind string, from, to domain.ProjectStatus, zh, en string) engine.News {
		n := plus(kind, from, to, zh, en, "OWNER", "BRANCH_SECRETARY")
		n.Entity = "InnovationProject"
		return n
	}
	milestone := func(kind string, to domain.MilestoneStatus, zh, en string, who ...string) engine.News {
		return engine.News{Kind: kind, Entity: "Milestone", To: []string{string(to)}, Says: domain.Text{Zh: zh, En: en}, Reason: true,
			Who: who, Whom: engine.Whom{"OWNER": milestoneOwners, "PROJECT_LEAD": milestoneLeads}}
	}
	const task, back, decided = engine.NoticeTask, engine.NoticeReturned, engine.NoticeDecision
	return []engine.News{
		plus(task, domain.ProjectStatusDraft, domain.ProjectStatusProposed, "请答复是否牵头“党建+”项目", "A party-building+ project asks for a department to lead it", "APPROVER"),
		plus(back, domain.ProjectStatusProposed, domain.ProjectStatusDraft, "“党建+”项目已退回", "A party-building+ project was returned", "OWNER", "BRANCH_SECRETARY"),
		plus(decided, "", domain.ProjectStatusApproved, "“党建+”项目已批准", "A party-building+ project was approved", "OWNER", "BRANCH_SECRETARY"),
		plus(decided, "", domain.ProjectStatusRejected, "“党建+”项目未批准", "A party-building+ project was rejected", "OWNER", "BRANCH_SECRETARY"),
		plus(decided, "", domain.ProjectStatusSuspended, "“党建+”项目已暂停", "A party-building+ project was suspended", "OWNER", "BRANCH_SECRETARY"),
		plus(decided, "", domain.ProjectStatusTerminated, "“党建+”项目已终止", "A party-building+ project was terminated", "OWNER", "BRANCH_SECRETARY"),
		plus(back, domain.ProjectStatusDelivered, domain.ProjectStatusRunning, "“党建+”项目核实未通过", "A party-building+ project was not verified", "OWNER", "BRANCH_SECRETARY"),
		innovation(decided, "", domain.ProjectStatusApproved, "创新攻关项目已批准", "An innovation project was approved"),
		innovation(decided, "", domain.ProjectStatusRejected, "创新攻关项目未批准", "An innovation project was rejected"),
		innovation(decided, "", domain.ProjectStatusTerminated, "创新攻关项目已终止", "An innovation project was terminated"),
		innovation(back, domain.ProjectStatusDelivered, domain.ProjectStatusRunning, "创新攻关项目核实未通过", "An innovation project was not verified"),
		milestone(task, domain.MilestoneStatusPlanned, "里程碑已列入计划", "A milestone was planned", "OWNER"),
		milestone(task, domain.MilestoneStatusDone, "里程碑待验收", "A milestone is to be accepted", "PROJECT_LEAD"),
		milestone(back, domain.MilestoneStatusReturned, "里程碑已退回", "A milestone was returned", "OWNER"),
	}
}
