package rules_test

import (
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/registry"
	"pdca/internal/rules"
)

// apart has, for each rule of separation and row that something declared stands on, what
// is refused and what is allowed.
var apart = map[string][2]enginetest.Ruling{
	"INV-PP4 PLUS_VERIFY": {
		{"", delivered("us"), `us update PartyPlusProject @pp {"status":"VERIFIED"}`, "INV-PP4"},
		{"", delivered("bs"), `us update PartyPlusProject @pp {"status":"VERIFIED"}`, ""}},
	"INV-SOD SCORE": {
		{"", `system update Account in1 {"memberId":"m1"}`, enginetest.Scored, "INV-SOD"},
		{"", "", enginetest.Scored, ""}},
	"INV-SOD COMMEND": {
		{"", nominatedOne + `
			system update Account cc {"memberId":"m1"}`, shortlistOne, "INV-SOD"},
		{"", nominatedOne, shortlistOne, ""}},
	"INV-CM6 COMMEND": {
		{"", nominatedOne + `
			system update Account cc {"memberId":"m0"}`, shortlistOne, "INV-CM6"},
		{"", nominatedOne, shortlistOne, ""}},
	"INV-CM6 OBJECT": {
		{"", objectedTo, `pa update Objection @o {"status":"EXAMINING"}`, "INV-CM6"},
		{"", objectedTo, `cc update Objection @o {"status":"EXAMINING"}`, ""}},
	"INV-SOD RESULT_SUBMIT": {
		{"", enginetest.Submitted + `
			system update Account li {"memberId":"m1"}`, `li update Inspection insp {"status":"MERGED"}`, "INV-SOD"},
		{"", enginetest.Submitted + `
			bs create Signature @sgpart2 {"subjectType":"InspectionPart","subjectId":"part2","role":"UNIT","refusalReasonZh":"数字与台账不符"}`, `li update Inspection insp {"status":"MERGED"}`, ""}},
	"INV-SOD RESULT_REVIEW": {
		{"", enginetest.UnderReview + `
			system update Account rv {"memberId":"m1"}`, `rv update Inspection insp {"status":"CONFIRMED"}`, "INV-SOD"},
		{"", enginetest.UnderReview, `rv update Inspection insp {"status":"CONFIRMED"}`, ""}},
	// INV-RC3 asks for the same above fewer rows, and so comes first.
	"INV-SOD RECTIFY_ACCEPT": {
		{"", enginetest.HandedIn + `
			system update Account rv {"memberId":"m1"}`, `rv update Rectification @x {"status":"ACCEPTED"}`, "INV-RC3"},
		{"", enginetest.HandedIn, `rv update Rectification @x {"status":"ACCEPTED"}`, ""}},
	"INV-SOD LOOK_BACK": {
		{"", accepted + `
			system update Account in1 {"memberId":"m1"}`, `pa create LookBack @l {"rectificationId":"@x","reasonZh":"接群众反映","inspectorIds":["in1"]}`, "INV-SOD"},
		{"", accepted, `pa create LookBack @l {"rectificationId":"@x","reasonZh":"接群众反映","inspectorIds":["in1"]}`, ""}},
	// Who is of the branch proposes there, and confirms nothing.
	"INV-SOD APPRAISAL": {
		{"", proposedAppraisal + `
			system update Account us {"memberId":"m1"}`, `us update DemocraticAppraisal @da {"status":"CONFIRMED"}`, "INV-SOD"},
		{"", proposedAppraisal, `us update DemocraticAppraisal @da {"status":"CONFIRMED"}`, ""}},
	"INV-DEC1 ACCOUNTABILITY": {
		{"", examined("cc"), decided, "INV-SOD"},
		{"", examined("pa"), decided, ""}},
	// Who wrote a plan takes it back; another one that plans does not.
	"INV-SP1 INSPECTION_PLAN": {
		{"", plan, `do update SupervisionPlan @s {"status":"DRAFT"}`, "INV-SP1"},
		{"", plan, `pa update SupervisionPlan @s {"status":"DRAFT"}`, ""}},
	// Declared: @transition(other: true).
	"INV-SP1 PLAN_APPROVE": {
		{"", plan + `
			pa update SupervisionPlan @s {"status":"DRAFT"}
			cc update SupervisionPlan @s {"status":"SUBMITTED"}`, `cc update SupervisionPlan @s {"status":"APPROVED"}`, "INV-SP1"},
		{"", plan, `cc update SupervisionPlan @s {"status":"APPROVED"}`, ""}},
	"INV-PL1 PLEDGE_REVIEW": {
		{"", `bs create Pledge @p {"memberId":"m-bs","cycleId":"cy26","textZh":"我承诺带教","measureZh":"每周示范一次"}`, `bs update Pledge @p {"status":"REVIEWED"}`, "INV-PL1"},
		{"", enginetest.Pledged, `bs update Pledge @p {"status":"REVIEWED"}`, ""}},
	"INV-DU4 DUTY": {
		{"", ownDuty, `gl update DutyItem @i {"dueOn":"2026-08-25"}`, "INV-DU4"},
		{"", ownDuty, `bs update DutyItem @i {"dueOn":"2026-08-25"}`, ""}},
	"INV-DU4 DUTY_CONFIRM": {
		{"", ownDuty + `
			gl update DutyItem @i {"resultZh":"已讲","evidenceIds":{"$add":["@e"]},"status":"REPORTED"}`, `gl update DutyItem @i {"status":"CONFIRMED"}`, "INV-DU4"},
		{"", ownDuty + `
			gl update DutyItem @i {"resultZh":"已讲","evidenceIds":{"$add":["@e"]},"status":"REPORTED"}`, `bs update DutyItem @i {"status":"CONFIRMED"}`, ""}},
	"INV-SD1 SECRETARY_DUTY": {
		{"", "", `bs create SecretaryDuty @d {"cycleId":"cy26","unitId":"b000","kindCode":"SD04","position":4,"titleZh":"讲党课"}`, "INV-SD1"},
		{"", "", `us create SecretaryDuty @d {"cycleId":"cy26","unitId":"b000","kindCode":"SD04","position":4,"titleZh":"讲党课"}`, ""}},
	"INV-PL1 PLEDGE_VERIFY": {
		{"", enginetest.Reported, `me update Pledge @p {"status":"FULFILLED"}`, "INV-PL1"},
		{"", enginetest.Reported, enginetest.Kept, ""}},
	// Declared: whoever reports by the one row does not accept by the other.
	"INV-PG2 PROGRESS": {
		{"", progressOf("pa"), `pa update TargetProgress @p {"status":"ACCEPTED"}`, "INV-PG2"},
		{"", progressOf("us"), `pa update TargetProgress @p {"status":"ACCEPTED"}`, ""}},
	"INV-PG2 PROGRESS_ACCEPT": {
		{"", progressOf("pa"), `pa update TargetProgress @p {"status":"RETURNED"}`, "INV-PG2"},
		{"", progressOf("us"), `pa update TargetProgress @p {"status":"RETURNED"}`, ""}},
	// Declared, as above; the member's own is refused by INV-EX1.
	"INV-EX1 EXEMPTION": {
		{"", exemption("us", "m0"), `us update Exemption @x {"status":"APPROVED"}`, "INV-EX1"},
		{"", exemption("bs", "m0"), `us update Exemption @x {"status":"APPROVED"}`, ""}},
	"INV-PT11 POINTS": {
		{"", entryOf("m-bs"), `bs update PointsEntry @e {"status":"POSTED"}`, "INV-PT11"},
		{"", entryOf("m0"), `bs update PointsEntry @e {"status":"POSTED"}`, ""}},
	// Who proposed is refused by what is declared nowhere: the rule of the assessment.
	"INV-DEC1 PARTY_GRADE": {
		{"", gradedBy("cc"), `cc update UnitAssessment ua {"status":"CONFIRMED","decidedMeetingOn":"2026-06-15","decisionDocumentId":"min"}`, "INV-SOD"},
		{"", gradedBy("pa"), `cc update UnitAssessment ua {"status":"CONFIRMED","decidedMeetingOn":"2026-06-15","decisionDocumentId":"min"}`, ""}},
	"INV-SOD APPEAL_EXAMINE": {
		{"", appealedBy + `
			system update Account rv {"memberId":"m1"}`, `rv update Appeal ap {"decisionZh":"得分无误"}`, "INV-SOD"},
		{"", appealedBy, `rv update Appeal ap {"decisionZh":"得分无误"}`, ""}},
	"INV-AC1 GRANT": {
		{"", "", `pa create RoleGrant @g {"accountId":"pa","role":"REVIEWER","scopeUnitId":"c"}`, "INV-AC1"},
		{"", "", `pa create RoleGrant @g {"accountId":"us","role":"REVIEWER","scopeUnitId":"c"}`, ""}},
	"INV-PT11 POINTS_APPEAL": {
		{"", appealed + `
			system update Account us {"memberId":"m0"}`, `us update PointsEntry @e {"status":"FINAL"}`, "INV-PT11"},
		{"", appealed, `us update PointsEntry @e {"status":"FINAL"}`, ""}},
	// Held by hand: who approved first is in the agreement.
	"INV-DS2 SHARE_OWNER": {
		{"", enginetest.Agreement("s00"), `cc update DataShareAgreement @g {"status":"OWNER_APPROVED"}`, "INV-DS2"},
		{"", enginetest.Agreement("s00"), `us update DataShareAgreement @g {"status":"OWNER_APPROVED"}`, ""}},
	"INV-DS2 SHARE": {
		{"", enginetest.Agreement("c") + `
			cc update DataShareAgreement @g {"status":"OWNER_APPROVED"}`, `cc update DataShareAgreement @g {"status":"COMPANY_APPROVED"}`, "INV-DS2"},
		{"", enginetest.Approved, `cc update DataShareAgreement @g {"status":"COMPANY_APPROVED"}`, ""}},
	"INV-DS2 SHARE_PARTNER": {
		{"", enginetest.Approved + `
			cc update DataShareAgreement @g {"status":"COMPANY_APPROVED"}
			system create RoleGrant cc/2 {"accountId":"cc","role":"PARTNER_VIEWER","scopeUnitId":"px"}`, `cc update DataShareAgreement @g {"status":"PARTNER_ACCEPTED"}`, "INV-DS2"},
		{"", enginetest.Approved + `
			cc update DataShareAgreement @g {"status":"COMPANY_APPROVED"}`, `pv update DataShareAgreement @g {"status":"PARTNER_ACCEPTED"}`, ""}},
	// Declared, of the allocation as a whole.
	"INV-T13 DECOMPOSE": {
		{"", enginetest.Split + `
			lt update TargetAllocation @a {"status":"SUBMITTED"}`, `lt update TargetAllocation @a {"status":"APPROVED"}`, "INV-T13"},
		{"", enginetest.Split + `
			ba update TargetAllocation @a {"status":"SUBMITTED"}`, `lt update TargetAllocation @a {"status":"APPROVED"}`, ""}},
	// Held by hand: the extension is an object of the task.
	"INV-RC1 RECTIFY_EXTEND": {
		{"", extended, `bs update Rectification @x {"extension":{"newDueOn":"2026-07-20","reasonZh":"全线停产检修，现场整改须待设备恢复运行之后进行","state":"APPROVED"}}`, "INV-RC1"},
		{"", extended, `us update Rectification @x {"extension":{"newDueOn":"2026-07-20","reasonZh":"全线停产检修，现场整改须待设备恢复运行之后进行","state":"APPROVED"}}`, ""}},
	// Declared, and by a duty for who has both posts.
	"INV-P6 BRANCH_PLAN": {
		{"", yearPlan + `
			system create RoleGrant us/2 {"accountId":"us","role":"BRANCH_SECRETARY","scopeUnitId":"b000"}`, `us update BranchPlan ` + yearPlanID + ` {"status":"APPROVED"}`, "INV-P6"},
		{"", yearPlan, `us update BranchPlan ` + yearPlanID + ` {"status":"APPROVED"}`, ""}},
	"INV-CL4 CLAIM": {
		{"", openItem, `me create TargetClaim @cl {"planItemId":"` + openItemID + `","memberId":"m0","sharePercent":50,"source":"ASSIGNED"}`, "INV-CL4"},
		{"", openItem, `bs create TargetClaim @cl {"planItemId":"` + openItemID + `","memberId":"m0","sharePercent":50,"source":"ASSIGNED"}`, ""}},
	"INV-CL4 CLAIM_CONFIRM": {
		{"", claimOf("m-bs"), `bs update TargetClaim @cl {"status":"CONFIRMED"}`, "INV-CL4"},
		{"", claimOf("m0"), `bs update TargetClaim @cl {"status":"CONFIRMED"}`, ""}},
	"INV-PE9 POST_EVAL": {
		{"", calibrated + `
			system create RoleGrant pa/2 {"accountId":"pa","role":"COMPANY_COMMITTEE","scopeUnitId":"c"}`, confirmEvaluation("pa"), "INV-PE9"},
		{"", calibrated, confirmEvaluation("cc"), ""}},
	// Who proposed the scores by calibrating them is kept from deciding by the same rule.
	"INV-DEC1 POST_EVAL": {
		{"", calibrated, `cc update PostEvaluation @pe {"status":"CONFIRMED","decidedMeetingOn":"2026-06-15"}`, "INV-DEC1"},
		{"", calibrated, confirmEvaluation("cc"), ""}},
	"INV-SOD WEAK_LIST": {
		{"", weakItem + `
			system update Account us {"memberId":"m1"}`, `us update ListItem @li {"status":"ACCEPTED"}`, "INV-SOD"},
		{"", weakItem, `us update ListItem @li {"status":"ACCEPTED"}`, ""}},
	// Declared, and by a duty for who is of the branch.
	"INV-DEC1 WEAK_CASE": {
		{"", weakCase("cc"), `cc update WeakBranchCase @w {"status":"IDENTIFIED",` + minuted + `}`, "INV-DEC1"},
		{"", weakCase("pa"), `cc update WeakBranchCase @w {"status":"IDENTIFIED",` + minuted + `}`, ""}},
	"INV-DEC1 MODEL_TITLE": {
		{"", reviewedTitle + `
			system update Account cc {"memberId":"m1"}`, `cc update ModelBranchTitle @t {"status":"REVOKED"}`, "INV-DEC1"},
		{"", reviewedTitle, `cc update ModelBranchTitle @t {"status":"REVOKED"}`, ""}},
	"INV-DEC1 RESULT_USE": {
		{"", usedResult("PRAISE_AND_MODEL", "m1") + `
			system update Account cc {"memberId":"m1"}`, `cc update ResultUse @u {"status":"DECIDED",` + minuted + `}`, "INV-DEC1"},
		{"", usedResult("PRAISE_AND_MODEL", "m1"), `cc update ResultUse @u {"status":"DECIDED",` + minuted + `}`, ""}},
	"INV-DEC1 CADRE_FILE": {
		{"", usedResult("CADRE_APPOINTMENT", "m1") + `
			system update Account cc {"memberId":"m1"}`, `cc update ResultUse @u {"status":"DECIDED",` + minuted + `}`, "INV-DEC1"},
		{"", usedResult("CADRE_APPOINTMENT", "m1"), `cc update ResultUse @u {"status":"DECIDED",` + minuted + `}`, ""}},
	"INV-RC3 RECTIFY": {
		{"", enginetest.UnderWay + `
			us update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}`, `us update Rectification @x {"status":"ACCEPTED"}`, "INV-RC3"},
		{"", enginetest.HandedIn, `us update Rectification @x {"status":"ACCEPTED"}`, ""}},
	"INV-RC3 RECTIFY_ACCEPT": {
		{"", enginetest.HandedIn + `
			system update Account rv {"memberId":"m1"}`, `rv update Rectification @x {"status":"RETURNED"}`, "INV-RC3"},
		{"", enginetest.HandedIn, `rv update Rectification @x {"status":"RETURNED"}`, ""}},
	// Declared: who reviewed what was compiled, or wrote in it since, does not confirm it.
	"INV-DEC1 CYCLE_REVIEW": {
		{"", reviewed + `
			system create RoleGrant cc/2 {"accountId":"cc","role":"PARTY_AFFAIRS_OFFICER","scopeUnitId":"c"}
			cc update CycleReview ` + cycleReviewID + ` {"strengthsZh":"支部工作有进步"}`, confirmReview, "INV-DEC1"},
		{"", reviewed, confirmReview, ""}},
	"INV-RG3 SELF_CHECK": {
		{"", selfCheck, `bs update RegulationSelfCheck ` + selfCheckID + ` {"status":"UNIT_REVIEWED"}`, "INV-RG3"},
		{"", selfCheck, `us update RegulationSelfCheck ` + selfCheckID + ` {"status":"UNIT_REVIEWED"}`, ""}},
	"INV-RG3 ZEROING": {
		{"", zeroingSubmitted, `us update ZeroingRespect ` + zeroingRespectID + ` {"status":"ACCEPTED"}`, "INV-RG3"},
		{"", zeroingSubmitted, `pa update ZeroingRespect ` + zeroingRespectID + ` {"status":"ACCEPTED"}`, ""}},
}

// The review of a cycle that closes; a sheet of b000 that is filled in; a respect of s00 that
// is handed in.
var (
	cycleReviewID = domain.KeyID("CycleReview", "cy26", "c")
	confirmReview = `cc update CycleReview ` + cycleReviewID + ` {"decidedMeetingOn":"2026-06-15","decisionDocumentId":"@min","status":"CONFIRMED"}`
	reviewed      = enginetest.Confirmed + `
		system create Attachment @min {"unitId":"c","sha256":"4444444444444444444444444444444444444444444444444444444444444444","size":10,"mediaType":"application/pdf"}
		pa update PdcaCycle cy26 {"status":"CLOSING"}
		pa act compileReview {"id":"` + cycleReviewID + `"}
		pa update CycleReview ` + cycleReviewID + ` {"weaknessesZh":"结合不紧","nextYearZh":"继续推行","status":"REVIEWED"}`
	selfCheckID = domain.KeyID("RegulationSelfCheck", enginetest.ID("@d"), "b000")
	selfCheck   = `
		system create RegulationArticle @a1 {"regulation":"BRANCH_WORK_REGULATIONS","articleNo":4,"subjectZh":"支部的设置","appliesTo":["BRANCH"],"status":"CONFIRMED"}
		system create Campaign @d {"kind":"REGULATION_SELF_CHECK","ownerUnitId":"c","cycleId":"cy26","titleZh":"条例自查","dueOn":"2026-07-15","articleIds":["@a1"]}
		system update Campaign @d {"status":"RUNNING"}
		bs update RegulationSelfCheck ` + selfCheckID + ` {"meetingRef":"支委会","lines":[{"articleId":"@a1","conclusion":"NOT_APPLICABLE"}],"status":"FILLED"}`
	zeroingItemID    = domain.KeyID("ZeroingItem", enginetest.ID("@k"), "s00")
	zeroingRespectID = domain.KeyID("ZeroingRespect", zeroingItemID, "SYSTEM_METHODS")
	zeroingSubmitted = `
		system create KeyWorkRequirement @k {"ownerUnitId":"c","cycleId":"cy26","code":"KW-1","titleZh":"围绕中心工作","requirementZh":"主题党日须围绕中心工作开展","dueOn":"2026-09-30"}
		system create Attachment @min {"unitId":"c","sha256":"4444444444444444444444444444444444444444444444444444444444444444","size":10,"mediaType":"application/pdf"}
		system update KeyWorkRequirement @k {"documentAttachmentId":"@min"}
		system update KeyWorkRequirement @k {"status":"ISSUED"}
		system update ZeroingItem ` + zeroingItemID + ` {"status":"ZEROING"}
		us update ZeroingRespect ` + zeroingRespectID + ` {"ruleStandsZh":"已重读现行《主题党日管理办法》，各条仍然适用","status":"SUBMITTED"}`
)

// examined is a case that an account proposed, and that waits for a decision.
func examined(by string) string {
	return by + ` create Accountability @a {"unitId":"b000","ground":"OTHER","sourceRefs":[{"type":"OrgUnit","id":"b000"}],"reasonZh":"信访反映"}
		do update Accountability @a {"subjectAccountId":"bs","factsZh":"经核查，会议记录系事后补写，与实际不符，情况属实","examinationZh":"经核查，会议记录系事后补写，与实际不符，情况属实","status":"EXAMINING"}
		bs update Accountability @a {"statementZh":"本人对事实没有异议"}
		system create Attachment @m {"unitId":"c","sha256":"` + enginetest.Hash("minutes") + `","size":10,"mediaType":"application/pdf"}`
}

const proposedAppraisal = `
	system create DemocraticAppraisal @da {"branchId":"b000","cycleId":"cy26","committeeProposalZh":"支委会研究提出","status":"COMMITTEE_PROPOSED"}`

const decided = `cc update Accountability @a {"formCode":"ADMONITION","decisionZh":"给予诫勉，影响期一年","decidedMeetingOn":"2026-06-14","decisionDocumentId":"@m","status":"DECIDED"}`

const (
	// ownDuty is an item of somebody who leads the party group.
	ownDuty = `system create Member m-gl {"personNo":"7","name":"组长","branchId":"b000","partyGroupId":"g000"}
		system create Account gl {"username":"gl","name":"组长","unitId":"b000","memberId":"m-gl"}
		system create RoleGrant gl/1 {"accountId":"gl","role":"PARTY_GROUP_LEADER","scopeUnitId":"g000"}
		system create RoleGrant gl/2 {"accountId":"gl","role":"MEMBER","scopeUnitId":"b000"}
		system create DutyList @l {"cycleId":"cy26","memberId":"m-gl","quarter":3}
		bs create DutyItem @i {"listId":"@l","titleZh":"完成一次安全宣讲","dueOn":"2026-08-20"}
		gl create Evidence @e {"unitId":"b000","kindCode":"LEDGER"}`
	accepted = enginetest.HandedIn + `
		us update Rectification @x {"status":"ACCEPTED"}`
	plan = `pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"PEER_CHECK","scopeUnitIds":["b000"],"criteriaCodes":["01.1.1"],"windowFrom":"2026-06-01","windowTo":"2026-06-30","onePartReason":"专项检查，只查一个方面"}
		pa update SupervisionPlan @s {"status":"SUBMITTED"}`
	extended = enginetest.Issued + `
		bs update Rectification @x {"extension":{"newDueOn":"2026-07-20","reasonZh":"全线停产检修，现场整改须待设备恢复运行之后进行"}}`
)

// What a result leads to, before the committee decides: a case that somebody proposed, an item
// that was handed in, a title under review, a use of a result.
const (
	minuted = `"decidedMeetingOn":"2026-06-15","decisionDocumentId":"@min"`
	minutes = `
		system create Attachment @min {"unitId":"c","sha256":"2222222222222222222222222222222222222222222222222222222222222222","size":9,"mediaType":"application/pdf"}`
	weakItem = `
		system create WeakBranchCase @w {"branchId":"b000","cycleId":"cy26","groundCodes":["DISUNITY"],"identifiedOn":"2026-05-01","termFrom":"2026-05-10","termTo":"2026-11-10","status":"RECTIFYING"}
		system create ListItem @li {"caseId":"@w","groundCode":"DISUNITY","itemZh":"开展谈心谈话","ownerMemberId":"m0","dueOn":"2026-09-30","acceptanceStandardZh":"全体党员参加","status":"SUBMITTED"}`
	reviewedTitle = `
		system create ModelBranchTitle @t {"branchId":"b000","cycleId":"cy26","planZh":"以党员责任区为载体创建示范党支部","namedOn":"2025-06-15","validTo":"2026-06-15","status":"UNDER_REVIEW"}`
)

func weakCase(by string) string {
	return minutes + `
		system create Campaign @dr {"kind":"WEAK_BRANCH","ownerUnitId":"c","cycleId":"cy26","titleZh":"软弱涣散排查","status":"RUNNING"}
		system create Problem @wp {"unitId":"b000","cycleId":"cy26","source":"UNIT_SELF_CHECK","severity":"MAJOR","descriptionZh":"组织生活长期未开展","firstFoundOn":"2026-03-10"}
		` + by + ` create WeakBranchCase @w {"branchId":"b000","cycleId":"cy26","suspicionZh":"连续三个月未开组织生活","campaignId":"@dr","groundCodes":["ORG_LIFE_STOPPED"],"groundsZh":"二月至五月未召开支部党员大会，支委会记录为事后补写，经查属实","sourceRefs":[{"type":"Problem","id":"@wp"}]}`
}

func usedResult(kind, member string) string {
	return minutes + `
		system create UnitAssessment @ua {"unitId":"b000","cycleId":"cy26","overallGrade":"A","status":"PUBLISHED"}
		system create ResultUse @u {"kind":"` + kind + `","unitId":"b000","cycleId":"cy26","personMemberId":"` + member + `","assessmentId":"@ua","assessmentVersion":1,"overallGrade":"A","fileNo":"1号","weight":"SUPPORTS","decision":"ADOPTED","status":"CITED"}`
}

// A plan that went up, an item that was open for so long that it may be assigned, and a claim.
var (
	yearPlanID = domain.KeyID("BranchPlan", "cy26", "b000")
	openItemID = domain.KeyID("PlanItem", yearPlanID, enginetest.ID("@own"))
	yearPlan   = `
		system update PdcaCycle cy26 {"windows":[{"stage":"PLAN","opensAt":"2026-01-01","closesAt":"2026-07-31"}]}
		system create BranchPlan - {"cycleId":"cy26","branchId":"b000","status":"SUBMITTED"}` + ownItem("DRAFT")
	openItem = `
		system create BranchPlan - {"cycleId":"cy26","branchId":"b000","status":"APPROVED"}` + ownItem("OPEN")
)

// calibrated is a post-evaluation of b000 that pa calibrated, and minutes of the committee.
const calibrated = `
	pa create PostEvaluation @pe {"unitId":"b000","cycleId":"cy26"}
	pa act takeSnapshot {"id":"@pe"}
	pa update PostEvaluation @pe {"status":"CALIBRATED"}
	system update PdcaCycle cy26 {"windows":[{"stage":"ACT","opensAt":"2026-06-01","closesAt":"2026-12-31"}]}
	system create Attachment @min {"unitId":"c","sha256":"1111111111111111111111111111111111111111111111111111111111111111","size":3,"mediaType":"application/pdf"}`

func confirmEvaluation(who string) string {
	return who + ` update PostEvaluation @pe {"status":"CONFIRMED","decidedMeetingOn":"2026-06-15","decisionDocumentId":"@min"}`
}

func ownItem(status string) string {
	return `
		system create PlanItem - {"planId":"` + yearPlanID + `","sourceKey":"@own","classCode":"SELF_CHOSEN","titleZh":"自选事项","indicator":{"kind":"DATE"},"dueOn":"2026-10-01","measureZh":"每月撰写一段","ownerMemberId":"m0","evidenceKinds":["LEDGER"],"openedOn":"2026-05-01","status":"` + status + `"}`
}

func claimOf(member string) string {
	return openItem + `
		system create TargetClaim @cl {"planItemId":"` + openItemID + `","memberId":"` + member + `","sharePercent":50}`
}

func exemption(who, member string) string {
	return who + ` create Exemption @x {"memberId":"` + member + `","kindCode":"LONG_ILLNESS","from":"2026-06-15","reasonZh":"长期病休在家"}`
}

// entryOf is what the server posts by a rule that somebody has to approve.
func entryOf(member string) string {
	return `system create PointsEntry @e {"memberId":"` + member + `","ruleCode":"PT05","sourceType":"OrgLifeEvent","sourceId":"ev","occurredOn":"2026-06-14"}`
}

// progressOf is a report on a target of s00 that an account handed in.
func progressOf(who string) string {
	return `
	system create Conference @cf {"cycleId":"cy26","kind":"PARTY_INTEGRITY_CONFERENCE","titleZh":"党建工作会","hostUnitId":"c","status":"TARGETS_RECORDED"}
	system create TargetAllocation @ra {"conferenceId":"@cf","cycleId":"cy26","holderUnitId":"c","status":"APPROVED"}
	system create Target @t {"allocationId":"@ra","titleZh":"示范项目","letterKind":"PARTY_TARGET_LETTER","classCode":"ORGANISATION_BUILDING","level":"SECONDARY_UNIT","holderUnitId":"s00","indicator":{"kind":"NUMBER","unitZh":"项","goal":9,"direction":"UP"},"weight":100,"dueOn":"2026-12-31","evidenceKinds":["LEDGER"],"status":"ACTIVE"}
	system create Evidence @e {"unitId":"s00","kindCode":"LEDGER","sha256":"1111111111111111111111111111111111111111111111111111111111111111","status":"RECEIVED"}
	` + who + ` create TargetProgress @p {"targetId":"@t","asOf":"2026-06-15","value":4,"evidenceIds":["@e"]}
	` + who + ` update TargetProgress @p {"status":"SUBMITTED"}`
}

// appealed is an entry that the secretary upheld against its member, who appeals.
var appealed = entryOf("m0") + `
	us update PointsEntry @e {"status":"POSTED"}
	me update PointsEntry @e {"status":"DISPUTED"}
	bs update PointsEntry @e {"status":"UPHELD"}
	me update PointsEntry @e {"status":"APPEALED"}`

// gradedBy is an assessment that somebody proposed, of which the unit was told, behind its term.
func gradedBy(who string) string {
	return `
	system create Attachment min {"unitId":"c","sha256":"00000000000000000000000000000000000000000000000000000000000000aa","size":9,"mediaType":"application/pdf"}
	system create UnitAssessment ua {"unitId":"b000","cycleId":"cy26","overallGrade":"B","proposedBy":"` + who + `","appealUntil":"2026-06-14","status":"NOTIFIED"}`
}

const appealedBy = `
	system create UnitAssessment ua {"unitId":"b000","cycleId":"cy26","overallGrade":"B","appealUntil":"2026-06-20","status":"APPEALED"}
	system create Appeal ap {"assessmentId":"ua","track":"PARTY_BUILDING","criterionCodes":["01.1.1"],"groundsZh":"记录已经补齐，请求复查","filedBy":"bs","examinerId":"rv","status":"EXAMINING"}`

// waits are the rules whose row stands above records that there are none of yet, by an
// entity that the row is about. It goes when the entity comes: then the rule is held.
var waits = map[string]string{"INV-AU2 AUDIT": "AuditEvent"}

// TestSeparationOfDuties walks the table of data/rights.json: each of its rules is held
// above each of its rows, or waits for what the row is about.
func TestSeparationOfDuties(t *testing.T) {
	reg, seen := registry.MustLoad(), map[string]bool{}
	stands := func(action string) bool {
		return slices.ContainsFunc(reg.Entities, func(e *registry.Entity) bool { return slices.Contains(e.Actions(), action) })
	}
	for _, s := range domain.SeparationOfDuties() {
		for _, action := range s.Rows {
			key := s.Rule + " " + action
			cases, held := apart[key]
			entity, waiting := waits[key]
			switch seen[key] = true; {
			case held:
				hold(t, key, cases)
			case waiting && (reg.Entity(entity) != nil || stands(action)):
				t.Errorf("%s: %s is there, or something stands on the row: it has to be held", key, entity)
			case !waiting:
				t.Errorf("%s: %s: neither held nor waiting", key, s.En)
			}
		}
	}
	for key := range waits {
		if !seen[key] {
			t.Errorf("%s: the file has no such rule", key)
		}
	}
	for key := range apart {
		if !seen[key] {
			t.Errorf("%s: the file has no such rule", key)
		}
	}
}

func hold(t *testing.T, key string, cases [2]enginetest.Ruling) {
	if cases[0][3] == "" || cases[1][3] != "" {
		t.Errorf("%s: the first case is refused, the second is allowed", key)
	}
	for i := range cases {
		cases[i][0] = key + []string{": refused", ": allowed"}[i]
	}
	enginetest.Hold(t, cases[:])
}

// Every duty of the rooms stands above the rows that the file gives it.
func TestDutiesHaveTheRowsOfTheFile(t *testing.T) {
	for _, d := range rules.All().Duties {
		i := slices.IndexFunc(domain.SeparationOfDuties(), func(s domain.Separation) bool { return s.Rule == d.Rule })
		if i < 0 || !slices.Equal(d.Rows, domain.SeparationOfDuties()[i].Rows) {
			t.Errorf("%s stands above %v", d.Rule, d.Rows)
		}
	}
}
