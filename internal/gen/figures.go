package gen

import (
	"fmt"
	"slices"

	"pdca/internal/domain"
)

// figureEnums adds the enums of the named figures, and of what they are grouped by.
func (g *apiGen) figureEnums() error {
	keys := g.doc.add(&def{kind: "enum", name: "FigureKey", desc: both("指标", "A named figure")})
	for _, f := range domain.ShippedFigures().List {
		keys.field(f.Enum, "", both(f.TitleZh, f.TitleEn))
	}
	groups := g.doc.add(&def{kind: "enum", name: "FigureGroup", desc: both("指标的分组", "What figures are grouped by")})
	for _, name := range slices.Sorted(slices.Values(domain.ShippedFigures().Groups)) {
		text, ok := groupTexts[name]
		if !ok {
			return fmt.Errorf("the group %s of figures is not described", name)
		}
		groups.field(name, "", text)
	}
	return nil
}

// groupTexts describes what figures are grouped by; API fails where one is missing.
var groupTexts = map[string]string{
	"ACCOUNTABILITY_FORM": both("问责方式", "Form of accountability"),
	"ACTION_KIND":         both("行动类别", "Kind of action"),
	"ACTIVITY_KIND":       both("组织生活类别", "Kind of organisation life"),
	"AGE_BAND":            both("时龄分档", "Band of age"),
	"ASSIST_FORM":         both("帮扶形式", "Form of assistance"),
	"BENEFIT_KIND":        both("效益类别", "Kind of benefit"),
	"BUSINESS_KIND":       both("经营指标", "Business indicator"),
	"CAMPAIGN":            both("专项整治", "Campaign"),
	"CARE_GROUP":          both("关怀群体", "Group under care"),
	"CARE_KIND":           both("关怀类别", "Kind of care"),
	"CASE_STATE":          both("案件状态", "State of a case"),
	"CATEGORY":            both("评价类别", "Category of the standards"),
	"CENTRAL_GRADE":       both("中心工作等级", "Grade of central work"),
	"CENTRAL_WORK":        both("中心工作", "Central work"),
	"CHECK_FORM":          both("考核形式", "Form of a test"),
	"CHECK_METHOD":        both("检查方法", "Method of checking"),
	"CONFERENCE_KIND":     both("会议类别", "Kind of conference"),
	"CONFLICT_KIND":       both("冲突类别", "Kind of conflict"),
	"CRITERION":           both("评价指标", "Criterion"),
	"DAYS_BAND":           both("未到访天数分档", "Band of days since the visit"),
	"DEADLINE_KEY":        both("时限", "Deadline"),
	"DECOMPOSITION_LEVEL": both("分解层级", "Level of decomposition"),
	"DRAGGED_BY":          both("拖累项", "What drags a grade down"),
	"DUE_BAND":            both("到期分档", "Band of due days"),
	"DUTY_SOURCE":         both("职责来源", "Source of a duty"),
	"ENTITY_KIND":         both("实体", "Entity"),
	"FOCUS":               both("重点", "Focus"),
	"FOUR_SAMES":          both("四个相同", "The four sames"),
	"FUNNEL_STEP":         both("漏斗步骤", "Step of the funnel"),
	"GAP_KIND":            both("断点类别", "Kind of gap"),
	"GRADE":               both("等级", "Grade"),
	"GRADE_TRACK":         both("等级序列", "Track of a grade"),
	"GROUND":              both("情形", "Ground"),
	"HELPER_KIND":         both("帮扶人类别", "Kind of helper"),
	"HONOUR_LEVEL":        both("荣誉级别", "Level of an honour"),
	"HONOUR_SUBJECT":      both("荣誉对象", "Who is honoured"),
	"INSPECTION_STATE":    both("检查状态", "State of an inspection"),
	"INSPECTOR":           both("检查人员", "Inspector"),
	"ITEM":                both("评价项目", "Item of the standards"),
	"LADDER_STEP":         both("催办步骤", "Step of the ladder"),
	"LETTER_KIND":         both("责任书类别", "Kind of letter"),
	"LETTER_LEVEL":        both("责任书层级", "Level of a letter"),
	"LINK_KIND":           both("联系类别", "Kind of link"),
	"LINK_TARGET":         both("联系对象", "Whom a link leads to"),
	"MEMBER":              both("党员", "Member"),
	"MEMBER_CLASS":        both("党员分类", "Class of members"),
	"MEMBER_STATUS":       both("党员身份", "Status of members"),
	"OUTCOME":             both("结果", "Outcome"),
	"PARTY_GRADE":         both("党建等级", "Grade of party building"),
	"PLATFORM_KIND":       both("平台类别", "Kind of platform"),
	"POINTS_GROUP":        both("积分规则组", "Group of points rules"),
	"POINTS_RULE":         both("积分规则", "Points rule"),
	"PROBLEM_KIND":        both("问题类别", "Kind of problem"),
	"PROBLEM_SOURCE":      both("问题来源", "Source of a problem"),
	"PROJECT_KIND":        both("项目类别", "Kind of project"),
	"QUANTILE":            both("分位", "Quantile"),
	"REGULATION":          both("制度", "Regulation"),
	"RESULT_USE":          both("结果运用", "Use of results"),
	"ROOT_CAUSE":          both("根源", "Root cause"),
	"SEVERITY":            both("严重程度", "Severity"),
	"SIGN":                both("正负", "Sign"),
	"STAGE":               both("阶段", "Stage"),
	"STANDARDISED_AS":     both("固化形式", "How it was made a standard"),
	"SUPERVISION_MODE":    both("监督方式", "Mode of supervision"),
	"TARGET_CLASS":        both("目标类别", "Class of targets"),
	"TASK_KIND":           both("待办类别", "Kind of task"),
	"TITLE_STATE":         both("称号状态", "State of a title"),
	"TRAINING_FORM":       both("培训形式", "Form of training"),
	"TRUST_KIND":          both("可信度标记", "Kind of trust flag"),
	"UNIT_KIND":           both("单位类别", "Kind of unit"),
	"VENUE":               both("阵地", "Venue"),
	"VENUE_CLASS":         both("阵地类别", "Class of venues"),
	"WORKER_LEVEL":        both("职工层次", "Level of workers"),
	"ZEROING_RESPECT":     both("归零方面", "Respect of zeroing"),
}
