package act

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// reviewing is what a cycle has come to, and what of it became a standard.
func reviewing() engine.Area {
	return engine.Area{
		Rules: []engine.Rule{
			{Entity: "PdcaCycle", Number: "INV-LOOP", After: makeReview},
			{Entity: "CycleReview", Number: "INV-LOOP", Check: checkReview, After: linkImprovements},
			{Entity: "Improvement", Number: "INV-IM1", Check: checkImprovement, After: improvementAdopted},
			{Entity: "BranchPlan", Number: "INV-IM1", After: plannedImprovements},
			{Entity: "StandardCatalogue", Number: "INV-CC1", After: publishedImprovements},
			{Entity: "PointsRule", Number: "INV-IM1", After: ruledImprovements},
		},
		Deadlines: []engine.Deadline{takesEffect()},
		News: []engine.News{
			{Kind: engine.NoticeDecision, Entity: "Improvement", To: []string{string(domain.ImprovementStatusAdopted)},
				Says: domain.Text{Zh: "改进已采纳", En: "An improvement was adopted"}, Who: []string{"PROPOSER"}, Whom: engine.Whom{"PROPOSER": improvedBy}},
			{Kind: engine.NoticeDecision, Entity: "Improvement", To: []string{string(domain.ImprovementStatusDropped)}, Reason: true,
				Says: domain.Text{Zh: "改进未采纳", En: "An improvement was dropped"}, Who: []string{"PROPOSER"}, Whom: engine.Whom{"PROPOSER": improvedBy}},
		},
		Acts: []engine.Act{{Name: "compileReview", Entity: "CycleReview", Do: compileReview}},
		Texts: []engine.RuleText{
			{Number: "INV-IM1", On: "Improvement", Zh: "采纳改进须指明其固化为何物：制度、下一循环的计划事项、标准修改或积分规则", En: "an improvement is adopted with the thing that it becomes: a rule, a plan item, a change of the catalogue, a points rule"},
			{Number: "INV-IM2", On: "Improvement", Zh: "固化为计划事项的，须属于下一循环", En: "the plan item that an improvement becomes is of the next cycle"},
			{Number: "INV-CC1", On: "StandardCatalogue Improvement", Zh: "已发布的标准不再更改；标准修改随写入它的新版本发布而生效，总分和条数与出厂标准不同时提示", En: "a published catalogue is never changed; a change is in force with the new version that has it, and totals that differ from those that ship are pointed out"},
		},
	}
}
