package act

import (
	"slices"

	"pdca/internal/engine"
)

// commonality is what many units have in common: common problems, campaigns, urging.
func commonality() engine.Area {
	return engine.Area{
		Rules: []engine.Rule{
			{Entity: "Problem", Number: "INV-CP1", After: detectCommon},
			{Entity: "CommonProblem", Number: "INV-CP3", Fill: fillCommon, Check: checkCommon, After: followCommon},
			{Entity: "Campaign", Number: "INV-CA1", Check: checkCampaign, After: followCampaign},
			{Entity: "Urging", Fill: fillUrging, Check: checkUrging},
			{Entity: "Rectification", Number: "DL81", After: handedInClears},
		},
		Deadlines: []engine.Deadline{urgingReplied(), campaignStarts()},
		News:      slices.Concat(newsOfUrging(), newsOfCommon()),
		Askings:   []engine.Asking{{Name: "watchList", Answer: watchList}},
		Texts: []engine.RuleText{
			{Number: "INV-CP1", On: "CommonProblem", Zh: "共性问题由规则发现的，单位数和占比须达到界限，少于界限即撤回", En: "a common problem that the rule detects has as many units and as large a share as are set; with fewer the proposal is taken back"},
			{Number: "INV-CP2", On: "CommonProblem", Zh: "系统只提出共性问题，由人员剖析后确认", En: "the server proposes a common problem, and a person confirms it, with an analysis"},
			{Number: "INV-CP3", On: "CommonProblem Campaign", Zh: "成效为涉及单位得分率的平均变化减去可比单位的平均变化，可比单位不足时没有数据", En: "the effect is the mean change of the units affected less that of comparable ones; with too few of these there is none"},
			{Number: "INV-UG1", On: "Urging", Zh: "由党务工作部门或上级党组织书记督办并提出要求，由被督办单位书记答复", En: "party affairs or the secretary above urges and demands, and the secretary of the unit that is urged replies"},
			{Number: "INV-CA1", On: "Campaign", Zh: "专项整改启动须有覆盖全部涉及单位的专题培训和整改模板；结束时培训均已举行并检验，整改均已验收或说明理由", En: "a special rectification begins with trainings that take in all units affected and with a template of its tasks; it ends with every training held and checked, and every task accepted or a reason"},
			{Number: "INV-PB5", On: "Problem", Zh: "首次发现日不再改变，结转、重开也不改", En: "the day on which a problem was first found never moves, whatever is carried over or reopened"},
		},
	}
}
