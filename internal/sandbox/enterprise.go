package sandbox

import (
	"encoding/json"
	"fmt"
	"strings"

	"pdca/internal/domain"
)

// Accounts are those of the enterprise that have a device.
var Accounts = []string{"pa", "sa", "us1", "us2", "bs1", "bs2", "bs3", "bs4", "me1", "me2", "li", "in1", "in2", "rv", "he"}

// Branches are the party branches of the enterprise.
var Branches = []string{"b1", "b2", "b3", "b4"}

// enterprise is the company c with the units s1 (branches b1, with party group
// g1, and b2) and s2 (b3 and b4), three members a branch, the cycle cy26, the plan
// "plan", and two running inspections: i1 of b1 and i3 of b3, both led by li.
const enterprise = `
create OrgUnit c {"code":"C","nameZh":"公司党委","kind":"GROUP_COMMITTEE","line":"PARTY"}
create OrgUnit s1 {"code":"S1","nameZh":"一厂党委","kind":"SECONDARY_COMMITTEE","line":"PARTY","parentId":"c"}
create OrgUnit s2 {"code":"S2","nameZh":"二厂党委","kind":"SECONDARY_COMMITTEE","line":"PARTY","parentId":"c"}
create OrgUnit b1 {"code":"B1","nameZh":"一支部","kind":"BRANCH","line":"PARTY","parentId":"s1"}
create OrgUnit b2 {"code":"B2","nameZh":"二支部","kind":"BRANCH","line":"PARTY","parentId":"s1"}
create OrgUnit b3 {"code":"B3","nameZh":"三支部","kind":"BRANCH","line":"PARTY","parentId":"s2"}
create OrgUnit b4 {"code":"B4","nameZh":"四支部","kind":"BRANCH","line":"PARTY","parentId":"s2"}
create OrgUnit g1 {"code":"G1","nameZh":"一党小组","kind":"PARTY_GROUP","line":"PARTY","parentId":"b1"}
create Member m11 {"personNo":"11","name":"张三","branchId":"b1","partyGroupId":"g1"}
create Member m12 {"personNo":"12","name":"李四","branchId":"b1"}
create Member m13 {"personNo":"13","name":"书记一","branchId":"b1"}
create Member m21 {"personNo":"21","name":"王五","branchId":"b2"}
create Member m22 {"personNo":"22","name":"赵六","branchId":"b2"}
create Member m23 {"personNo":"23","name":"书记二","branchId":"b2"}
create Member m31 {"personNo":"31","name":"孙七","branchId":"b3"}
create Member m32 {"personNo":"32","name":"周八","branchId":"b3"}
create Member m33 {"personNo":"33","name":"书记三","branchId":"b3"}
create Member m41 {"personNo":"41","name":"吴九","branchId":"b4"}
create Member m42 {"personNo":"42","name":"内训师","branchId":"b4"}
create Member m43 {"personNo":"43","name":"书记四","branchId":"b4"}
create Account pa {"username":"pa","name":"党委工作部","unitId":"c"}
create RoleGrant pa/1 {"accountId":"pa","role":"PARTY_AFFAIRS_OFFICER","scopeUnitId":"c"}
create Account sa {"username":"sa","name":"管理员","unitId":"c"}
create RoleGrant sa/1 {"accountId":"sa","role":"SYSTEM_ADMIN","scopeUnitId":"c"}
create Account us1 {"username":"us1","name":"一厂书记","unitId":"s1"}
create RoleGrant us1/1 {"accountId":"us1","role":"UNIT_SECRETARY","scopeUnitId":"s1"}
create Account us2 {"username":"us2","name":"二厂书记","unitId":"s2"}
create RoleGrant us2/1 {"accountId":"us2","role":"UNIT_SECRETARY","scopeUnitId":"s2"}
create Account bs1 {"username":"bs1","name":"书记一","unitId":"b1","memberId":"m13"}
create RoleGrant bs1/1 {"accountId":"bs1","role":"BRANCH_SECRETARY","scopeUnitId":"b1"}
create Account bs2 {"username":"bs2","name":"书记二","unitId":"b2","memberId":"m23"}
create RoleGrant bs2/1 {"accountId":"bs2","role":"BRANCH_SECRETARY","scopeUnitId":"b2"}
create Account bs3 {"username":"bs3","name":"书记三","unitId":"b3","memberId":"m33"}
create RoleGrant bs3/1 {"accountId":"bs3","role":"BRANCH_SECRETARY","scopeUnitId":"b3"}
create Account bs4 {"username":"bs4","name":"书记四","unitId":"b4","memberId":"m43"}
create RoleGrant bs4/1 {"accountId":"bs4","role":"BRANCH_SECRETARY","scopeUnitId":"b4"}
create Account me1 {"username":"me1","name":"张三","unitId":"b1","memberId":"m11"}
create RoleGrant me1/1 {"accountId":"me1","role":"MEMBER","scopeUnitId":"b1"}
create Account me2 {"username":"me2","name":"王五","unitId":"b2","memberId":"m21"}
create RoleGrant me2/1 {"accountId":"me2","role":"MEMBER","scopeUnitId":"b2"}
create Account li {"username":"li","name":"组长","unitId":"c"}
create RoleGrant li/1 {"accountId":"li","role":"LEAD_INSPECTOR","scopeUnitId":"c"}
create Account in1 {"username":"in1","name":"检查甲","unitId":"c"}
create RoleGrant in1/1 {"accountId":"in1","role":"INSPECTOR","scopeUnitId":"c"}
create Account in2 {"username":"in2","name":"检查乙","unitId":"c"}
create RoleGrant in2/1 {"accountId":"in2","role":"INSPECTOR","scopeUnitId":"c"}
create Account rv {"username":"rv","name":"复核人","unitId":"c"}
create RoleGrant rv/1 {"accountId":"rv","role":"REVIEWER","scopeUnitId":"c"}
create Account he {"username":"he","name":"内训师","unitId":"b4","memberId":"m42"}
create RoleGrant he/1 {"accountId":"he","role":"HELPER","scopeUnitId":"c"}
create HelperRegister hr {"accountId":"he","kindCode":"INTERNAL_TRAINER","status":"REGISTERED"}
create PdcaCycle cy26 {"year":2026,"titleZh":"2026年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0","status":"ACTIVE"}
create SupervisionPlan plan {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"SPECIAL_INSPECTION","partyBuildingPart":"党建","onePartReason":"本次专项只看党建工作的台账","status":"APPROVED"}
create Inspection i1 {"planId":"plan","mode":"SPECIAL_INSPECTION","unitId":"b1","leadId":"li","inspectorIds":["in1","in2"],"plannedOn":"2027-12-01","status":"IN_PROGRESS"}
create Inspection i3 {"planId":"plan","mode":"SPECIAL_INSPECTION","unitId":"b3","leadId":"li","inspectorIds":["in1"],"plannedOn":"2027-12-01","status":"IN_PROGRESS"}
create InspectionPart ip1 {"inspectionId":"i1","inspectorId":"in1","criteriaCodes":["01.1.1","01.2.1"]}
create InspectionPart ip3 {"inspectionId":"i3","inspectorId":"in1","criteriaCodes":["01.1.1"]}
`

// reference writes the first category of the shipped catalogue, some of the
// shipped points rules, and the devices of all accounts as deeds.
func reference() string {
	var b strings.Builder
	add := func(typ, id string, fields map[string]any) {
		text, err := json.Marshal(fields)
		if err != nil {
			panic(err) // maps of plain values
		}
		fmt.Fprintf(&b, "create %s %s %s\n", typ, id, text)
	}
	cat := domain.ShippedCatalogue()
	first := cat.Categories[0]
	add("StandardCatalogue", "cat", map[string]any{"version": cat.Version, "titleZh": cat.Meta.TitleZh, "totalMaxScore": first.MaxScore})
	add("Category", "cat/"+first.Code, map[string]any{"catalogueId": "cat", "code": first.Code, "titleZh": first.TitleZh, "maxScore": first.MaxScore})
	for _, i := range first.Items {
		add("Item", "cat/"+i.Code, map[string]any{"categoryId": "cat/" + first.Code, "code": i.Code, "titleZh": i.TitleZh, "maxScore": i.MaxScore})
		for _, cr := range i.Criteria {
			add("Criterion", "cat/"+cr.Code, map[string]any{"itemId": "cat/" + i.Code, "code": cr.Code, "titleZh": cr.TitleZh, "maxScore": cr.MaxScore,
				"scoringKind": cr.Scoring.Kind, "scoring": cr.ScoringJSON, "methods": cr.Methods, "weightClass": cr.WeightClass, "appliesTo": cr.AppliesTo})
		}
	}
	rules := domain.ShippedPointsRules()
	for i, r := range rules.Rules {
		if i >= 6 && r.Code != "PT11" && r.Code != "PT12" { // some that are posted, and some that are entered by hand
			continue
		}
		add("PointsRule", r.Code, map[string]any{"code": r.Code, "version": rules.Version, "titleZh": r.TitleZh, "points": r.Points, "per": r.Per,
			"cap": r.Cap, "sourceActivity": r.SourceActivity, "posting": r.Posting, "approver": r.Approver, "evidence": r.Evidence, "status": "IN_FORCE"})
	}
	return b.String()
}

// devices enrols one device for each account.
func devices() string {
	var b strings.Builder
	for _, a := range Accounts {
		fmt.Fprintf(&b, "create Device %s {\"accountId\":%q,\"name\":\"平板\"}\n", Device(a), a)
	}
	return b.String()
}

// publish makes the catalogue one that inspections may use.
const publish = `
update StandardCatalogue cat {"status":"REVIEWED"}
update StandardCatalogue cat {"status":"PUBLISHED"}
`
