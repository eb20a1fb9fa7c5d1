package rightstest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/manifest"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
	"pdca/resolvers"
)

// The places at which there is an account of every role. Records are those of branch b1,
// below s1. An account is at one place alone: where its grant is not what the place is
// about, it is over a department that nothing belongs to.
const (
	over      = "over"      // a grant over s1
	elsewhere = "elsewhere" // a grant over s2
	linked    = "linked"    // a grant over w1, which is linked with b1
	unlinked  = "unlinked"  // a grant over w2, whose link with b1 ended yesterday
	home      = "home"      // at home in b1
	person    = "person"    // the person whose own the records are
	leader    = "leader"    // a grant over the party group of that person
	inTeam    = "team"      // an inspector of the inspection that runs in b1
	leading   = "leading"   // its lead
	helping   = "helping"   // a helper of b1
	assigned  = "assigned"  // who must act: owner of the task, inspector of the self-check
)

var places = []string{over, elsewhere, linked, unlinked, home, person, leader, inTeam, leading, helping, assigned}

// grants are the units that the grants are over, where the place is about that.
var grants = map[string]string{over: "s1", elsewhere: "s2", linked: "w1", unlinked: "w2", leader: "g1"}

// account is one of the accounts that ask.
type account struct{ id, role, place string }

type world struct {
	t        *testing.T
	box      *sandbox.Sandbox
	api      http.Handler
	reg      *registry.Registry
	accounts []account
	pushed   map[string]int64
	// clients are the forms of accounts, once they are asked (form_test.go).
	clients map[string][]form
	docs    map[string]*manifest.Document
}

type actorKey struct{}

// foundation are the units and records that everybody is asked about.
const foundation = `
create OrgUnit x9 {"code":"X9","nameZh":"某部门","kind":"PROFESSIONAL_DEPARTMENT","line":"FUNCTION","parentId":"c"}
create OrgUnit gc {"code":"GC","nameZh":"集团公司","kind":"GROUP_COMPANY","line":"ADMIN"}
create OrgUnit w1 {"code":"W1","nameZh":"一车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"gc"}
create OrgUnit w2 {"code":"W2","nameZh":"二车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"gc"}
create UnitLink lk1 {"partyUnitId":"b1","adminUnitId":"w1","validFrom":"2026-06-15","validTo":"2026-06-15"}
create UnitLink lk2 {"partyUnitId":"b1","adminUnitId":"w2","validFrom":"2026-01-01","validTo":"2026-06-14"}
create UnitLink lk3 {"partyUnitId":"b1","adminUnitId":"w2","validFrom":"2026-06-16"}
create Member mt {"personNo":"99","name":"责任人","branchId":"b4"}
create Account xa {"username":"xa","name":"某人","unitId":"b1"}
create Account xb {"username":"xb","name":"某帮扶人","unitId":"b1"}
create RoleGrant rg1 {"accountId":"xa","role":"REVIEWER","scopeUnitId":"b1"}
create Device @xd {"accountId":"xa","name":"平板"}
create MemberTransfer tr1 {"memberId":"m11","toUnitId":"b2","effectiveOn":"2026-07-01"}
create Exemption ex1 {"memberId":"m11","kindCode":"LONG_ILLNESS","from":"2026-06-01","reasonZh":"长期病休在家"}
create ErasureRequest er1 {"memberId":"m11","groundsZh":"本人申请注销"}
create LeadershipTerm lt1 {"orgUnitId":"b1","ordinal":5,"termFrom":"2025-01-01"}
create TermPosition tp1 {"termId":"lt1","postCode":"SECRETARY","memberId":"m13","from":"2025-01-01"}
create UnitReform ur1 {"kind":"RENAME","sourceUnitId":"b1","newNameZh":"新一支部","effectiveOn":"2026-07-01","documentNo":"党发1号"}
create OrgUnit px {"code":"PX","nameZh":"合作单位","kind":"PARTNER_UNIT","line":"EXTERNAL"}
create DataShareAgreement da1 {"ownerUnitId":"b1","partnerUnitId":"px","purposeCode":"VENUE_SHARING","purposeZh":"双方共用阵地，互通场次安排和使用目的，便于协调","entities":[{"type":"VenueUse","fields":["purpose","fromAt"],"filter":{"unitId":{"eq":"px"}}}],"floor":5,"from":"2026-06-01","to":"2026-12-31"}
create Site si1 {"code":"SI1","nameZh":"一车间","kindCode":"WORKSHOP","unitId":"b1"}
create Venue v1 {"unitId":"b1","nameZh":"阵地","kindCode":"CULTURE_SQUARE","bookable":true}
create VenueUse vu1 {"venueId":"v1","unitId":"b1","purpose":"CULTURE","fromAt":"2026-07-01T01:00:00.000Z","toAt":"2026-07-01T03:00:00.000Z"}
create PointsEntry pe1 {"memberId":"m11","ruleCode":"PT01","sourceType":"OrgLifeEvent","sourceId":"src","occurredOn":"2026-06-01"}
create PointsList pol1 {"branchId":"b1","month":"2026-03"}
create Pledge pl1 {"memberId":"m11","cycleId":"cy26","textZh":"承诺带教两人"}
create SupervisionPlan sp1 {"cycleId":"cy26","unitId":"b1","titleZh":"计划","mode":"SELF_CHECK","partyBuildingPart":"党建","centralWorkPart":"中心工作"}
create Inspection i2 {"cycleId":"cy26","mode":"SELF_CHECK","unitId":"b1"}
create InspectionPart ip2 {"inspectionId":"i2","inspectorId":"in1","criteriaCodes":["01.1.1"]}
create Attachment at1 {"unitId":"b1","inspectionId":"i1","sha256":"0000000000000000000000000000000000000000000000000000000000000001","size":3,"mediaType":"application/pdf"}
create Evidence ev1 {"unitId":"b1","inspectionId":"i1","kindCode":"LEDGER"}
create Evidence ev2 {"unitId":"b1","kindCode":"HONOUR_CERTIFICATE"}
create Finding f1 {"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题"}
create Finding f2 {"inspectionId":"i2","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题"}
create CriterionResult r1 {"inspectionId":"i1","criterionCode":"01.1.1","inspectorId":"in1"}
create CriterionResult r2 {"inspectionId":"i2","criterionCode":"01.1.1","inspectorId":"in1"}
create Problem pb1 {"unitId":"b1","cycleId":"cy26","source":"REGULAR_INSPECTION","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题台账","status":"ASSIGNED"}
create Problem pb2 {"unitId":"b1","cycleId":"cy26","source":"REGULAR_INSPECTION","criterionCode":"01.1.2","severity":"MAJOR","descriptionZh":"问题台账","status":"ASSIGNED"}
create Rectification rc1 {"problemId":"pb1","findingId":"f1","ownerId":"mt"}
create AssistancePairing ap1 {"unitId":"b1","cycleId":"cy26","helperKindCode":"INTERNAL_TRAINER","triggerCode":"COMMITTEE_DECISION","helperIds":["hr"],"triggerZh":"主动申请","criteria":[{"criterionCode":"01.1.1"}],"exitTarget":0.8,"status":"ACTIVE"}
create HelperRegister hr1 {"accountId":"xa","kindCode":"INTERNAL_TRAINER","status":"REGISTERED"}
create PairingAgreement pa1 {"pairingId":"ap1","accountId":"xa"}
create Measure ms1 {"rectificationId":"rc1","textZh":"措施","ownerMemberId":"mt"}
create WorkLog wl1 {"pairingId":"ap1","at":"2026-06-01T02:00:00.000Z","contentZh":"到受助支部共同研究整改措施"}
create GuidanceLog gl1 {"problemId":"pb1","at":"2026-06-01T02:00:00.000Z","contentZh":"逐项讲解会议记录的要素并当场修改"}
create Notice nx {"recipientId":"xa","kindCode":"DUE_SOON","recordType":"Rectification","recordId":"rc1","titleZh":"提醒","titleEn":"Notice"}
create WorkCalendar wc {"year":2031}
create Settings st1 {"noteZh":"草稿"}
create Conference pgc {"cycleId":"cy26","kind":"PARTY_INTEGRITY_CONFERENCE","titleZh":"党建工作会议","hostUnitId":"c","status":"TARGETS_RECORDED"}
create TargetAllocation pga {"conferenceId":"pgc","cycleId":"cy26","holderUnitId":"b1","status":"APPROVED"}
create Target pgt {"allocationId":"pga","titleZh":"示范项目","letterKind":"BUSINESS_TARGET_LETTER","classCode":"REFORM_MANAGEMENT","level":"BRANCH","holderUnitId":"b1","ownerMemberId":"m11","indicator":{"kind":"NUMBER","unitZh":"项","goal":9,"direction":"UP"},"weight":100,"dueOn":"2026-12-31","evidenceKinds":["LEDGER"],"status":"ACTIVE"}
create TargetProgress pg1 {"targetId":"pgt","asOf":"2026-06-01","value":1}
`

// code is an added code of an open list; its id is of its key.
var code = domain.KeyID("Code", "praiseKinds", "ADDED")

// arrived are the check-ins at the inspections, whose ids are of their keys.
var arrived = map[string]string{"i1": checkIn("i1"), "i2": checkIn("i2")}

func checkIn(inspection string) string {
	return domain.KeyID("InspectionCheckIn", inspection, "", "in1", "2026-06-01")
}

// venueCheck and venueLine are of the venue v1; their ids are of their keys.
var (
	venueCheck = domain.KeyID("VenueCheck", "v1", "2026-Q2")
	venueLine  = domain.KeyID("VenueCheckLine", venueCheck, "SIGN")
)

// dutyList is that of m11 for a quarter, secretaryDuty one of b1; their ids are of their keys.
var (
	dutyList      = domain.KeyID("DutyList", "cy26", "m11", "3")
	secretaryDuty = secretaryDutyOf(0)
)

func secretaryDutyOf(position int) string {
	return domain.KeyID("SecretaryDuty", "cy26", "b1", "SD04", fmt.Sprint(position))
}

func makeSecretaryDuty(position int) string {
	return fmt.Sprintf(`create SecretaryDuty %s {"cycleId":"cy26","unitId":"b1","kindCode":"SD04","position":%d,"titleZh":"讲党课","dueOn":"2026-11-30","status":"ISSUED"}`, secretaryDutyOf(position), position)
}

// yearPlan, planItem and toClaim are the plan of b1, an item of it that m11 is in charge of
// and has claimed, and one that is open to be claimed; their ids are of their keys.
var (
	yearPlan = domain.KeyID("BranchPlan", "cy26", "b1")
	planItem = domain.KeyID("PlanItem", yearPlan, "own-1")
	toClaim  = domain.KeyID("PlanItem", yearPlan, "own-2")
)

// plans makes them.
func (w *world) plans() {
	item := `create PlanItem %s {"planId":%q,"sourceKey":%q,"classCode":"SELF_CHOSEN","titleZh":"自选事项","ownerMemberId":%q,"status":%q}`
	w.box.Must(w.t, "system", fmt.Sprintf(`create BranchPlan %s {"cycleId":"cy26","branchId":"b1"}`, yearPlan), fmt.Sprintf(item, planItem, yearPlan, "own-1", "m11", "DRAFT"),
		fmt.Sprintf(item, toClaim, yearPlan, "own-2", "m11", "OPEN"), fmt.Sprintf(`create TargetClaim tc1 {"planItemId":%q,"memberId":"m11","sharePercent":10}`, planItem))
}

// obligations are a conference, a decomposition with a target, a letter with a clause, what
// goes on in the next cycle, the base, a survey with an answer, and a suggestion. A branch
// holds no conference and signs no letter: they are forced to be of b1, whose issuer and
// taker it is, so that every right over one of several units is a right over b1. They are of
// business: a business assessor writes no others. The target is of an allocation of its own,
// because a withdrawn one takes its drafts along.
const obligations = `
create PdcaCycle cy27 {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}
create TargetAllocation ta1 {"targetId":"pgt","cycleId":"cy26","holderUnitId":"b1"}
create Target pgt2 {"allocationId":"pga","titleZh":"管理提升项目","letterKind":"BUSINESS_TARGET_LETTER","classCode":"REFORM_MANAGEMENT","level":"BRANCH","holderUnitId":"b1","weight":1,"dueOn":"2026-12-31","status":"ACTIVE"}
create Target pgt3 {"allocationId":"pga","titleZh":"管理提升项目","letterKind":"BUSINESS_TARGET_LETTER","classCode":"REFORM_MANAGEMENT","level":"BRANCH","holderUnitId":"b1","weight":1,"dueOn":"2026-12-31","status":"ACTIVE"}
create TargetAllocation ta2 {"targetId":"pgt2","cycleId":"cy26","holderUnitId":"b1"}
create Target tg1 {"allocationId":"ta2","titleZh":"示范项目一组","letterKind":"BUSINESS_TARGET_LETTER","classCode":"REFORM_MANAGEMENT","level":"BRANCH","holderUnitId":"b1","ownerMemberId":"m11","weight":100,"dueOn":"2026-12-31"}
create Conference cf1 {"cycleId":"cy26","kind":"STAFF_CONGRESS","titleZh":"职工代表大会","hostUnitId":"c"}
create OrgUnit d1 {"code":"D1","nameZh":"一厂","kind":"SECONDARY_UNIT","line":"ADMIN","parentId":"gc"}
create ResponsibilityLetter le1 {"cycleId":"cy26","kind":"BUSINESS_TARGET_LETTER","level":"COMPANY_TO_SECONDARY","issuerUnitId":"gc","takerUnitId":"d1"}
create LetterItem li1 {"letterId":"le1","targetId":"pgt","clauseZh":"建成示范项目","weight":100}
create CarryOver co1 {"fromCycleId":"cy26","toCycleId":"cy27","fromTargetId":"pgt","whyOpenZh":"示范项目尚未验收","ownerMemberId":"m11","unitId":"b1"}
create TargetGroupFigure bf1 {"cycleId":"cy26","unitId":"b1","version":1,"unitKind":"BRANCH","members":3,"memberIds":["m11","m12","m13"]}
create StaffSurvey ss1 {"cycleId":"cy26","unitId":"b1","titleZh":"满意度测评"}
create SurveyAnswer sa1 {"surveyId":"ss1","unitId":"b1","part":"CHOICES"}
create Suggestion su1 {"unitId":"b1","kindCode":"PRODUCTION","textZh":"建议改进工具定置管理"}
`

// obliged makes them.
func (w *world) obliged() {
	for _, d := range strings.Split(strings.TrimSpace(obligations), "\n") {
		w.box.Must(w.t, "system", d)
	}
	for _, deed := range []string{`Conference cf1 {"hostUnitId":"b1"}`, `TargetAllocation ta1 {"decidingUnitId":"b1"}`,
		`ResponsibilityLetter le1 {"issuerUnitId":"b1","takerUnitId":"b1"}`, `LetterItem li1 {"issuerUnitId":"b1","takerUnitId":"b1"}`} {
		w.box.Force(w.t, deed)
	}
}

// records are the ones that are asked about, by entity. At the place "assigned" some
// entities have one of their own.
var (
	records = map[string]string{"OrgUnit": "b1", "UnitLink": "lk1", "Venue": "v1", "VenueUse": "vu1", "VenueCheck": venueCheck, "VenueCheckLine": venueLine, "Site": "si1", "UnitReform": "ur1", "Member": "m11", "MemberTransfer": "tr1", "Exemption": "ex1", "ErasureRequest": "er1", "Account": "xa", "RoleGrant": "rg1", "LeadershipTerm": "lt1", "TermPosition": "tp1", "DataShareAgreement": "da1", "Device": "@xd", "PdcaCycle": "cy26",
		"StandardCatalogue": "cat", "Category": "cat/01", "Item": "cat/01.1", "Criterion": "cat/01.1.1", "PointsRule": "PT01", "PointsEntry": domain.KeyID("PointsEntry", "PT01", "m11", "src"), "PointsList": domain.KeyID("PointsList", "b1", "2026-03"),
		"Pledge": "pl1", "SupervisionPlan": "sp1", "Inspection": "i1", "InspectionPart": "ip1", "InspectionCheckIn": arrived["i1"], "CriterionResult": "r1", "Attachment": "at1", "Evidence": "ev1", "Finding": "f1",
		"Problem": "pb1", "Rectification": "rc1", "AssistancePairing": "ap1", "HelperRegister": "hr1", "PairingAgreement": "pa1", "Measure": "ms1", "WorkLog": "wl1", "GuidanceLog": "gl1", "Notice": "nx", "WorkCalendar": "wc", "Settings": "st1", "Code": code,
		"DutyList": dutyList, "DutyItem": "di1", "SecretaryDuty": secretaryDuty,
		"BranchPlan": yearPlan, "PlanItem": planItem, "TargetClaim": "tc1", "TargetProgress": "pg1",
		"Conference": "cf1", "TargetAllocation": "ta1", "Target": "tg1", "ResponsibilityLetter": "le1", "LetterItem": "li1", "CarryOver": "co1", "TargetGroupFigure": "bf1",
		"StaffSurvey": "ss1", "SurveyAnswer": "sa1", "Suggestion": "su1",
		"WorkSubmission": "ws1", "CentralGrade": "cg1", "UnitAssessment": "ua1", "Appeal": "ae1", "FeedbackSession": "fs1", "Bulletin": "bl1", "BulletinUnit": "bu1",
		"PostEvaluation": "pv1", "CriterionScore": "sc1", "Urging": "ug1", "CommonProblem": "cp1", "Campaign": "ca1", "RegulationArticle": "ra1", "RegulationSelfCheck": sheet,
		"WeakBranchCase": "wk1", "ListItem": "lm1", "ModelBranchTitle": "mb1", "Accountability": "ac1", "LookBack": "lb1", "EscalationStep": ladderStep, "ResultUse": "ru1",
		"KeyWorkRequirement": "kw1", "ZeroingItem": zeroing, "ZeroingRespect": respect, "BusinessFigure": "bg1", "CycleReview": review, "Improvement": "im1"}
	selfCheck = map[string]string{"Inspection": "i2", "InspectionPart": "ip2", "InspectionCheckIn": arrived["i2"], "CriterionResult": "r2", "Finding": "f2"}
	// others are entities that are not asked about here, with the reason.
	others = map[string]string{"SyncConflict": "read within the rights to another record: TestConflicts", "Signature": "read by whoever sees what is signed: TestSignatures",
		"Document": "read by whoever sees what it is printed of: TestDocuments"}
)

// assignedToo are more entities whose record is mt's to act on.
var assignedToo []string

// ownedByMember are the entities whose owner is the member m11; ownedByAccount are those
// whose owner is an account, which each account at "person" has one of its own of.
var (
	ownedByMember  = []string{"Member", "Exemption", "ErasureRequest", "PointsEntry", "Pledge", "DutyList", "DutyItem", "PlanItem", "TargetClaim", "Target", "CarryOver"}
	ownedByAccount = []string{"Account", "Device", "Evidence", "Attachment", "Notice", "VenueUse", "SecretaryDuty", "TargetProgress", "Suggestion"}
	// inspected are those of an inspection.
	inspected = []string{"Inspection", "InspectionPart", "InspectionCheckIn", "CriterionResult", "Finding", "Attachment", "Evidence", "Rectification"}
)

// answer has the API answer from the engine that runs now.
func (w *world) answer() {
	w.t.Helper()
	api, err := resolvers.New(resolvers.Config{Engine: w.box.Engine, RequestID: func(context.Context) string { return "request" },
		Actor: func(ctx context.Context) (domain.Actor, bool) {
			a, ok := ctx.Value(actorKey{}).(domain.Actor)
			return a, ok
		}})
	if err != nil {
		w.t.Fatal(err)
	}
	w.api = api
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, box: sandbox.New(t), pushed: map[string]int64{}, clients: map[string][]form{}, docs: map[string]*manifest.Document{}}
	w.reg = w.box.Engine.Registry()
	w.answer()
	w.box.Must(t, "system", strings.Split(strings.TrimSpace(foundation), "\n")...)
	w.box.Must(t, "system", fmt.Sprintf(`create Code %s {"list":"praiseKinds","code":"ADDED","nameZh":"其他表扬"}`, code))
	for check, id := range arrived {
		w.box.Must(t, "system", fmt.Sprintf(`create InspectionCheckIn %s {"inspectionId":%q,"inspectorId":"in1","day":"2026-06-01","excuseZh":"签到码已损毁"}`, id, check))
	}
	w.box.Must(t, "system", fmt.Sprintf(`create VenueCheck %s {"venueId":"v1","quarter":"2026-Q2"}`, venueCheck), fmt.Sprintf(`create VenueCheckLine %s {"checkId":%q,"itemCode":"SIGN","ok":true}`, venueLine, venueCheck))
	w.box.Must(t, "system", fmt.Sprintf(`create DutyList %s {"cycleId":"cy26","memberId":"m11","quarter":3,"openedOn":"2026-07-01","reportDueOn":"2026-10-07"}`, dutyList),
		fmt.Sprintf(`create DutyItem di1 {"listId":%q,"titleZh":"宣讲一次","dueOn":"2026-08-20"}`, dutyList), makeSecretaryDuty(0))
	w.plans()
	w.obliged()
	w.judged()
	w.narrow()
	w.worked()
	w.box.Must(w.t, "system", orgLife...)
	w.practice()
	w.trained()
	w.attended()
	w.people()
	w.voting()
	w.caring()
	w.commend()
	return w
}

// people makes the accounts, and puts them where they are.
func (w *world) people() {
	var deeds []string
	at := map[string][]string{}
	for i, role := range w.reg.Enums["Role"].Values {
		for _, place := range places {
			a := account{fmt.Sprintf("%s-%d", place, i), role.Name, place}
			w.accounts = append(w.accounts, a)
			at[place] = append(at[place], a.id)
			grant := grants[place]
			member := map[string]string{person: `"m11"`, assigned: `"mt"`}[place]
			unit := "x9"
			if grant == "" {
				grant = "x9"
			}
			if member == "" {
				member = "null"
			}
			if place == home {
				unit = "b1"
			}
			deeds = append(deeds, fmt.Sprintf(`create Account %s {"username":%q,"name":"某人","unitId":%q,"memberId":%s}`, a.id, a.id, unit, member), sandbox.Grants(a.id, role.Name+"@"+grant)[0],
				fmt.Sprintf(`create Device %s {"accountId":%q,"name":"平板"}`, sandbox.Device(a.id), a.id))
			if place == person || place == assigned {
				deeds = append(deeds, fmt.Sprintf(`create Suggestion su-%s {"unitId":"b1","kindCode":"PRODUCTION","textZh":"建议改进工具定置管理"}`, a.id))
			}
			if place == person {
				deeds = append(deeds, fmt.Sprintf(`create Evidence ev-%s {"unitId":"b1","kindCode":"LEDGER"}`, a.id), makeSecretaryDuty(1+i),
					fmt.Sprintf(`create Attachment at-%s {"unitId":"b1","sha256":"%064d","size":3,"mediaType":"application/pdf"}`, a.id, 100+i),
					fmt.Sprintf(`create VenueUse vu-%s {"venueId":"v1","unitId":"b1","purpose":"CULTURE","fromAt":"2026-07-%02dT01:00:00.000Z","toAt":"2026-07-%02dT03:00:00.000Z"}`, a.id, 2+i, 2+i),
					fmt.Sprintf(`create TargetProgress pg-%s {"targetId":"pgt","asOf":"2026-06-01","value":1}`, a.id),
					fmt.Sprintf(`create Notice no-%s {"recipientId":%q,"kindCode":"DUE_SOON","recordType":"Rectification","recordId":"rc1","titleZh":"提醒","titleEn":"Notice"}`, a.id, a.id))
			}
		}
	}
	w.box.Must(w.t, "system", deeds...)
	for _, a := range w.accounts {
		if a.place == assigned {
			w.box.Force(w.t, fmt.Sprintf(`Suggestion su-%s {"handlerId":%q}`, a.id, a.id))
		}
		if a.place == person {
			w.box.Force(w.t, fmt.Sprintf(`Suggestion su-%s {"authorId":%q}`, a.id, a.id))
			w.box.Force(w.t, fmt.Sprintf(`Evidence ev-%s {"capturedBy":%q}`, a.id, a.id))
			w.box.Force(w.t, fmt.Sprintf(`Attachment at-%s {"capturedBy":%q}`, a.id, a.id))
			w.box.Force(w.t, fmt.Sprintf(`VenueUse vu-%s {"requesterId":%q}`, a.id, a.id))
			w.box.Force(w.t, fmt.Sprintf(`SecretaryDuty %s {"ownerAccountId":%q}`, a.duty(), a.id))
			w.box.Force(w.t, fmt.Sprintf(`TargetProgress pg-%s {"reportedBy":%q}`, a.id, a.id))
		}
	}
	list := func(ids []string) string {
		raw, err := json.Marshal(ids)
		if err != nil {
			w.t.Fatal(err)
		}
		return string(raw)
	}
	lead := slices.IndexFunc(w.accounts, func(a account) bool { return a.place == leading && a.role == "LEAD_INSPECTOR" })
	w.box.Force(w.t, fmt.Sprintf(`Inspection i1 {"leadId":%q,"inspectorIds":%s}`, w.accounts[lead].id, list(at[inTeam])))
	w.box.Force(w.t, fmt.Sprintf(`Inspection i2 {"inspectorIds":%s}`, list(at[assigned])))
	w.box.Force(w.t, fmt.Sprintf(`LookBack lb1 {"inspectorIds":%s}`, list(append(at[inTeam], w.accounts[lead].id))))
	w.box.Force(w.t, fmt.Sprintf(`AssistancePairing ap1 {"helperAccountIds":%s}`, list(at[helping])))
}
