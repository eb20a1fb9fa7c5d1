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
	"INV-SOD SCORE": {
		{"", `system update Account in1 {"memberId":"m1"}`, enginetest.Scored, "INV-SOD"},
		{"", "", enginetest.Scored, ""}},
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
			system update Account in1 {"memberId":"m1"}`, `in1 update Rectification @x {"status":"LOOK_BACK_DUE"}`, "INV-SOD"},
		{"", accepted, `in1 update Rectification @x {"status":"LOOK_BACK_DUE"}`, ""}},
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
	"INV-PL1 PLEDGE_VERIFY": {
		{"", enginetest.Reported, `me update Pledge @p {"status":"FULFILLED"}`, "INV-PL1"},
		{"", enginetest.Reported, enginetest.Kept, ""}},
	// Declared, as above; the member's own is refused by INV-EX1.
	"INV-EX1 EXEMPTION": {
		{"", exemption("us", "m0"), `us update Exemption @x {"status":"APPROVED"}`, "INV-EX1"},
		{"", exemption("bs", "m0"), `us update Exemption @x {"status":"APPROVED"}`, ""}},
	"INV-PT11 POINTS": {
		{"", entryOf("m-bs"), `bs update PointsEntry @e {"status":"POSTED"}`, "INV-PT11"},
		{"", entryOf("m0"), `bs update PointsEntry @e {"status":"POSTED"}`, ""}},
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
	// Held by hand: the extension is an object of the task.
	"INV-RC1 RECTIFY_EXTEND": {
		{"", extended, `bs update Rectification @x {"extension":{"newDueOn":"2026-07-20","reasonZh":"全线停产检修，现场整改须待设备恢复运行之后进行","state":"APPROVED"}}`, "INV-RC1"},
		{"", extended, `us update Rectification @x {"extension":{"newDueOn":"2026-07-20","reasonZh":"全线停产检修，现场整改须待设备恢复运行之后进行","state":"APPROVED"}}`, ""}},
	"INV-RC3 RECTIFY": {
		{"", enginetest.UnderWay + `
			us update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}`, `us update Rectification @x {"status":"ACCEPTED"}`, "INV-RC3"},
		{"", enginetest.HandedIn, `us update Rectification @x {"status":"ACCEPTED"}`, ""}},
	"INV-RC3 RECTIFY_ACCEPT": {
		{"", enginetest.HandedIn + `
			system update Account rv {"memberId":"m1"}`, `rv update Rectification @x {"status":"RETURNED"}`, "INV-RC3"},
		{"", enginetest.HandedIn, `rv update Rectification @x {"status":"RETURNED"}`, ""}},
}

const (
	accepted = enginetest.HandedIn + `
		us update Rectification @x {"status":"ACCEPTED"}`
	plan = `pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"PEER_CHECK","scopeUnitIds":["b000"],"criteriaCodes":["01.1.1"],"windowFrom":"2026-06-01","windowTo":"2026-06-30","onePartReason":"专项检查，只查一个方面"}
		pa update SupervisionPlan @s {"status":"SUBMITTED"}`
	extended = enginetest.Issued + `
		bs update Rectification @x {"extension":{"newDueOn":"2026-07-20","reasonZh":"全线停产检修，现场整改须待设备恢复运行之后进行"}}`
)

func exemption(who, member string) string {
	return who + ` create Exemption @x {"memberId":"` + member + `","kindCode":"LONG_ILLNESS","from":"2026-06-15","reasonZh":"长期病休在家"}`
}

// entryOf is what the server posts by a rule that somebody has to approve.
func entryOf(member string) string {
	return `system create PointsEntry @e {"memberId":"` + member + `","ruleCode":"PT05","sourceType":"OrgLifeEvent","sourceId":"ev","occurredOn":"2026-06-14"}`
}

// appealed is an entry that the secretary upheld against its member, who appeals.
var appealed = entryOf("m0") + `
	us update PointsEntry @e {"status":"POSTED"}
	me update PointsEntry @e {"status":"DISPUTED"}
	bs update PointsEntry @e {"status":"UPHELD"}
	me update PointsEntry @e {"status":"APPEALED"}`

// waits are the rules whose row stands above records that there are none of yet, by an
// entity that the row is about. It goes when the entity comes: then the rule is held.
var waits = map[string]string{
	"INV-SOD APPRAISAL": "DemocraticAppraisal", "INV-SOD APPEAL_EXAMINE": "Appeal", "INV-SOD COMMEND": "CommendationRound", "INV-SOD WEAK_LIST": "ListItem",
	"INV-DEC1 PARTY_GRADE": "UnitAssessment", "INV-DEC1 POST_EVAL": "PostEvaluation", "INV-DEC1 WEAK_CASE": "WeakBranchCase", "INV-DEC1 MODEL_TITLE": "ModelBranchTitle",
	"INV-DEC1 ACCOUNTABILITY": "Accountability", "INV-DEC1 RESULT_USE": "ResultUse", "INV-DEC1 CADRE_FILE": "ResultUse", "INV-DEC1 CYCLE_REVIEW": "CycleReview",
	"INV-T13 DECOMPOSE": "TargetAllocation", "INV-PG2 PROGRESS": "TargetProgress", "INV-PG2 PROGRESS_ACCEPT": "TargetProgress", "INV-P6 BRANCH_PLAN": "BranchPlan",
	"INV-CL4 CLAIM": "TargetClaim", "INV-CL4 CLAIM_CONFIRM": "TargetClaim", "INV-DU4 DUTY": "DutyList", "INV-DU4 DUTY_CONFIRM": "DutyItem",
	"INV-SD1 SECRETARY_DUTY": "SecretaryDuty", "INV-M8 ORG_LIFE_REVIEW": "OrgLifeEvent", "INV-PP4 PLUS_VERIFY": "PartyPlusProject",
	"INV-AU2 AUDIT":     "AuditEvent",
	"INV-PE9 POST_EVAL": "PostEvaluation", "INV-CM6 COMMEND": "CommendationRound", "INV-CM6 OBJECT": "Appeal",
	"INV-RG3 SELF_CHECK": "RegulationSelfCheck", "INV-RG3 ZEROING": "ZeroingItem",
}

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
