package rightstest

import (
	"fmt"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// judgements are what is handed in, judged, told, driven and closed in a cycle: records of b1,
// also where they are those of a company or of an administrative unit, and where two units have
// a part of them, so that every right is a right over b1. Rules would have most of them made by
// others, and from one another: they are laid past the rules, with all that follows from what
// they name.
const judgements = `
WorkSubmission ws1 {"unitId":"b1","askedByUnitId":"b1","cycleId":"cy26","kindCode":"SELF_REPORT","titleZh":"自查报告","dueOn":"2026-07-31"}
CentralGrade cg1 {"adminUnitId":"b1","cycleId":"cy26","periodTo":"2026-06-01","sourceTitleZh":"中心工作考核通报"}
PostEvaluation pv1 {"unitId":"b1","cycleId":"cy26","version":1}
CriterionScore sc1 {"postEvaluationId":"pv1","unitId":"b1","cycleId":"cy26","criterionId":"cat/01.1.1","criterionCode":"01.1.1","categoryCode":"01","maxScore":10,"state":"MEASURED","chosenSource":"INSPECTION"}
UnitAssessment ua1 {"unitId":"b1","cycleId":"cy26"}
Appeal ae1 {"assessmentId":"ua1","unitId":"b1","cycleId":"cy26","track":"PARTY_BUILDING","groundsZh":"扣分所依据的会议记录已经补齐"}
FeedbackSession fs1 {"unitId":"b1","issuerUnitId":"b1","cycleId":"cy26","inspectionIds":["i1"],"inspectionId":"i1","plannedAt":"2026-07-01T01:00:00.000Z"}
Bulletin bl1 {"issuerUnitId":"b1","cycleId":"cy26","kind":"REGULAR","titleZh":"考核通报"}
BulletinUnit bu1 {"bulletinId":"bl1","unitId":"b1","issuerUnitId":"b1","publishScope":"UNIT","cycleId":"cy26"}
Urging ug1 {"unitId":"b1","issuerUnitId":"b1","rectificationId":"rc1","problemId":"pb1","demandZh":"请于期限内说明整改进展情况"}
RegulationArticle ra1 {"regulation":"BRANCH_WORK_REGULATIONS","articleNo":400,"subjectZh":"支部建设"}
CommonProblem cp1 {"ownerUnitId":"b1","cycleId":"cy26","criterionCode":"01.1.1","rootCauseCode":"FORMALITY"}
Campaign ca1 {"kind":"SPECIAL_RECTIFICATION","ownerUnitId":"b1","cycleId":"cy26","titleZh":"专项整改"}
RegulationSelfCheck rs1 {"campaignId":"ca1","unitId":"b1","cycleId":"cy26"}
WeakBranchCase wk1 {"branchId":"b1","cycleId":"cy26","groundCodes":["ORG_LIFE_STOPPED"],"status":"IDENTIFIED"}
ListItem lm1 {"caseId":"wk1","unitId":"b1","itemZh":"补齐支部会议记录","ownerMemberId":"mt","dueOn":"2026-12-01","acceptanceStandardZh":"记录齐全规范"}
ModelBranchTitle mb1 {"branchId":"b1","cycleId":"cy26","planZh":"围绕示范支部标准逐项创建"}
Accountability ac1 {"unitId":"b1","cycleId":"cy26","subjectMemberId":"mt","ground":"OTHER","reasonZh":"整改任务长期拖延"}
LookBack lb1 {"rectificationId":"rc1","problemId":"pb1","unitId":"b1","cycleId":"cy26","planUnitId":"b1"}
EscalationStep es1 {"deadlineKey":"D40","rectificationId":"rc1","unitId":"b1","dueOn":"2026-06-01","step":1,"cycleId":"cy26"}
ResultUse ru1 {"kind":"PRAISE_AND_MODEL","unitId":"b1","cycleId":"cy26"}
KeyWorkRequirement kw1 {"ownerUnitId":"b1","cycleId":"cy26","code":"K1","titleZh":"重点工作","requirementZh":"从零看起，逐项对照归零整改","dueOn":"2026-12-01"}
ZeroingItem zi1 {"requirementId":"kw1","unitId":"b1","cycleId":"cy26","dueOn":"2026-12-01"}
ZeroingRespect zr1 {"itemId":"zi1","unitId":"b1","respect":"THINKING"}
BusinessFigure bg1 {"unitId":"b1","year":2025,"indicatorCode":"MAIN_REVENUE","value":1,"unitText":"亿元"}
CycleReview cv1 {"cycleId":"cy26","ownerUnitId":"b1"}
Improvement im1 {"unitId":"b1","cycleId":"cy26","titleZh":"会议记录模板","measureZh":"把会议记录的要素做成一张模板"}
Document dc1 {"kindCode":"GRADE_SHEET","number":1,"numberZh":"B1 考核等级单〔2026〕1号","year":2026,"unitId":"b1","subjectType":"UnitAssessment","subjectId":"ua1","contentHash":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","templateVersion":"1","takenAtRev":1,"issuedAt":"2026-06-01T01:00:00.000Z"}
`

// The ids of these are of their keys.
var (
	sheet      = domain.KeyID("RegulationSelfCheck", "ca1", "b1")
	ladderStep = domain.KeyID("EscalationStep", "D40", "rc1", "2026-06-01", "1")
	zeroing    = domain.KeyID("ZeroingItem", "kw1", "b1")
	respect    = domain.KeyID("ZeroingRespect", zeroing, "THINKING")
	review     = domain.KeyID("CycleReview", "cy26", "b1")
)

// judged lays them.
func (w *world) judged() {
	for _, d := range strings.Split(strings.TrimSpace(judgements), "\n") {
		w.box.Lay(w.t, d)
	}
}

// put puts a record into a state, whatever it was in. A case that was suspected by somebody is
// one that its branch does not know of: here the rights are asked about, and what is concealed
// in TestConcealed.
func (w *world) put(e *registry.Entity, id, state string) {
	w.t.Helper()
	open := ""
	if e.Name == "WeakBranchCase" {
		open = `,"concealed":false`
	}
	w.box.Force(w.t, fmt.Sprintf(`%s %s {"status":%q%s}`, e.Name, id, state, open))
}
