package engine_test

import (
	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// Cases of the lists of Check and Act, beside those of listCases.
var actListCases = []listCase{
	{"Campaign.articleIds", "pa", `create Campaign @c {"kind":"REGULATION_SELF_CHECK","ownerUnitId":"c","cycleId":"cy26","titleZh":"条例自查","articleIds":[X]}`, `"@art"`, `"@nowhere"`},
	{"KeyWorkRequirement.scopeUnitIds", "pa", `create KeyWorkRequirement @k {"ownerUnitId":"c","cycleId":"cy26","code":"K1","titleZh":"围绕中心工作","requirementZh":"主题党日须围绕中心工作开展","dueOn":"2026-09-30","scopeUnitIds":[X]}`, `"s00"`, `"other"`},
	{"Appeal.evidenceIds", "bs", `create Appeal @ap {"assessmentId":"@ua","track":"PARTY_BUILDING","criterionCodes":["01.1.1"],"groundsZh":"记录齐全，扣分与实际不符，请予复核","evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"WorkSubmission.attachmentIds", "bs", `update WorkSubmission @ws {"attachmentIds":[X]}`, `"@file"`, `"@docx"`},
	{"FeedbackSession.inspectionIds", "us", `create FeedbackSession @fs {"unitId":"b000","issuerUnitId":"s00","cycleId":"cy26","plannedAt":"2026-06-20T01:00:00Z","inspectionIds":[X]}`, `"insp"`, `"@far"`},
	{"BulletinUnit.inspectionIds", "pa", `create BulletinUnit @bu {"bulletinId":"@bl","unitId":"b000","inspectionIds":[X]}`, `"insp"`, `"@nowhere"`},
	{"ListItem.evidenceIds", "bs", `update ListItem @li {"evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"Accountability.enforcementEvidenceIds", "do", `update Accountability @ac {"enforcementEvidenceIds":[X]}`, evidenceSeen, `"@nowhere"`},
	{"LookBack.inspectorIds", "pa", `create LookBack @lb {"rectificationId":"@rq","reasonZh":"群众反映","cause":"ADDED","inspectorIds":[X]}`, `"in1"`, `"@nowhere"`},
	{"ZeroingRespect.evidenceIds", "us", `update ZeroingRespect ` + listedRespect + ` {"evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
}

// listedRespect is a respect of an item of s00.
var listedRespect = domain.KeyID("ZeroingRespect", domain.KeyID("ZeroingItem", enginetest.ID("@kw"), "s00"), "SYSTEM_METHODS")

// beforeActLists is what these stand on.
const beforeActLists = `
	system create RegulationArticle @art {"regulation":"BRANCH_WORK_REGULATIONS","articleNo":4,"subjectZh":"支部的设置","appliesTo":["BRANCH"],"status":"CONFIRMED"}
	system create UnitAssessment @ua {"unitId":"b000","cycleId":"cy26","overallGrade":"B","appealUntil":"2026-06-30","status":"NOTIFIED"}
	bs create Attachment @file {"unitId":"b000","sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","size":10,"mediaType":"application/pdf"}
	system create WorkSubmission @ws {"unitId":"b000","askedByUnitId":"s00","cycleId":"cy26","kindCode":"MONTHLY_REPORT","titleZh":"六月月报","dueOn":"2026-06-30"}
	system create Inspection @far {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b010","cycleId":"cy26","leadId":"us1"}
	system create Bulletin @bl {"issuerUnitId":"c","cycleId":"cy26","kind":"REGULAR","titleZh":"上半年通报"}
	system create WeakBranchCase @w {"branchId":"b000","cycleId":"cy26","groundCodes":["DISUNITY"],"identifiedOn":"2026-05-01","termFrom":"2026-05-10","termTo":"2026-11-10","status":"RECTIFYING"}
	system create ListItem @li {"caseId":"@w","groundCode":"DISUNITY","itemZh":"开展谈心谈话","ownerMemberId":"m0","dueOn":"2026-09-30","acceptanceStandardZh":"全体党员参加"}
	system create Accountability @ac {"unitId":"b000","ground":"OTHER","sourceRefs":[{"type":"OrgUnit","id":"b000"}],"reasonZh":"信访反映","status":"DECIDED"}
	system create KeyWorkRequirement @kw {"ownerUnitId":"c","cycleId":"cy26","code":"KW-1","titleZh":"围绕中心工作","requirementZh":"主题党日须围绕中心工作开展","dueOn":"2026-09-30","documentAttachmentId":"@doc"}
	system update KeyWorkRequirement @kw {"status":"ISSUED"}
	system create Problem @pq {"unitId":"b000","cycleId":"cy26","source":"UNIT_SELF_CHECK","severity":"MAJOR","descriptionZh":"台账缺页","firstFoundOn":"2026-03-10"}
	system create Evidence @bq {"unitId":"b000","kindCode":"LEDGER","sha256":"2222222222222222222222222222222222222222222222222222222222222222","status":"VERIFIED"}
	system create Evidence @aq {"unitId":"b000","kindCode":"LEDGER","sha256":"3333333333333333333333333333333333333333333333333333333333333333","status":"VERIFIED"}
	system create Rectification @rq {"problemId":"@pq","beforeEvidenceIds":["@bq"],"afterEvidenceIds":["@aq"],"acceptedOn":"2026-06-10","status":"ACCEPTED"}
	system create Device tabdo {"accountId":"do","name":"x"}`
