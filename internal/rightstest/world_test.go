package rightstest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/manifest"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
	"pdca/internal/state"
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

// records are the ones that are asked about, by entity. At the place "assigned" some
// entities have one of their own.
var (
	records = map[string]string{"OrgUnit": "b1", "UnitLink": "lk1", "Venue": "v1", "VenueUse": "vu1", "VenueCheck": venueCheck, "VenueCheckLine": venueLine, "Site": "si1", "UnitReform": "ur1", "Member": "m11", "MemberTransfer": "tr1", "Exemption": "ex1", "ErasureRequest": "er1", "Account": "xa", "RoleGrant": "rg1", "LeadershipTerm": "lt1", "TermPosition": "tp1", "DataShareAgreement": "da1", "Device": "@xd", "PdcaCycle": "cy26",
		"StandardCatalogue": "cat", "Category": "cat/01", "Item": "cat/01.1", "Criterion": "cat/01.1.1", "PointsRule": "PT01", "PointsEntry": domain.KeyID("PointsEntry", "PT01", "m11", "src"),
		"Pledge": "pl1", "SupervisionPlan": "sp1", "Inspection": "i1", "InspectionPart": "ip1", "InspectionCheckIn": arrived["i1"], "CriterionResult": "r1", "Attachment": "at1", "Evidence": "ev1", "Finding": "f1",
		"Problem": "pb1", "Rectification": "rc1", "AssistancePairing": "ap1", "HelperRegister": "hr1", "PairingAgreement": "pa1", "Measure": "ms1", "WorkLog": "wl1", "GuidanceLog": "gl1", "Notice": "nx", "WorkCalendar": "wc", "Settings": "st1", "Code": code}
	selfCheck = map[string]string{"Inspection": "i2", "InspectionPart": "ip2", "InspectionCheckIn": arrived["i2"], "CriterionResult": "r2", "Finding": "f2"}
	// others are entities that are not asked about here, with the reason.
	others = map[string]string{"SyncConflict": "read within the rights to another record: TestConflicts", "Signature": "read by whoever sees what is signed: TestSignatures"}
)

// ownedByMember are the entities whose owner is the member m11; ownedByAccount are those
// whose owner is an account, which each account at "person" has one of its own of.
var (
	ownedByMember  = []string{"Member", "Exemption", "ErasureRequest", "PointsEntry", "Pledge"}
	ownedByAccount = []string{"Account", "Device", "Evidence", "Attachment", "Notice", "VenueUse"}
	// inspected are those of an inspection.
	inspected = []string{"Inspection", "InspectionPart", "InspectionCheckIn", "CriterionResult", "Finding", "Attachment", "Evidence", "Rectification"}
)

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, box: sandbox.New(t), pushed: map[string]int64{}, clients: map[string][]form{}, docs: map[string]*manifest.Document{}}
	w.reg = w.box.Engine.Registry()
	api, err := resolvers.New(resolvers.Config{Engine: w.box.Engine, RequestID: func(context.Context) string { return "request" },
		Actor: func(ctx context.Context) (domain.Actor, bool) {
			a, ok := ctx.Value(actorKey{}).(domain.Actor)
			return a, ok
		}})
	if err != nil {
		t.Fatal(err)
	}
	w.api = api
	w.box.Must(t, "system", strings.Split(strings.TrimSpace(foundation), "\n")...)
	w.box.Must(t, "system", fmt.Sprintf(`create Code %s {"list":"praiseKinds","code":"ADDED","nameZh":"其他表扬"}`, code))
	for check, id := range arrived {
		w.box.Must(t, "system", fmt.Sprintf(`create InspectionCheckIn %s {"inspectionId":%q,"inspectorId":"in1","day":"2026-06-01","excuseZh":"签到码已损毁"}`, id, check))
	}
	w.box.Must(t, "system", fmt.Sprintf(`create VenueCheck %s {"venueId":"v1","quarter":"2026-Q2"}`, venueCheck), fmt.Sprintf(`create VenueCheckLine %s {"checkId":%q,"itemCode":"SIGN","ok":true}`, venueLine, venueCheck))
	w.people()
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
			if place == person {
				deeds = append(deeds, fmt.Sprintf(`create Evidence ev-%s {"unitId":"b1","kindCode":"LEDGER"}`, a.id),
					fmt.Sprintf(`create Attachment at-%s {"unitId":"b1","sha256":"%064d","size":3,"mediaType":"application/pdf"}`, a.id, 100+i),
					fmt.Sprintf(`create VenueUse vu-%s {"venueId":"v1","unitId":"b1","purpose":"CULTURE","fromAt":"2026-07-%02dT01:00:00.000Z","toAt":"2026-07-%02dT03:00:00.000Z"}`, a.id, 2+i, 2+i),
					fmt.Sprintf(`create Notice no-%s {"recipientId":%q,"kindCode":"DUE_SOON","recordType":"Rectification","recordId":"rc1","titleZh":"提醒","titleEn":"Notice"}`, a.id, a.id))
			}
		}
	}
	w.box.Must(w.t, "system", deeds...)
	for _, a := range w.accounts {
		if a.place == person {
			w.box.Force(w.t, fmt.Sprintf(`Evidence ev-%s {"capturedBy":%q}`, a.id, a.id))
			w.box.Force(w.t, fmt.Sprintf(`Attachment at-%s {"capturedBy":%q}`, a.id, a.id))
			w.box.Force(w.t, fmt.Sprintf(`VenueUse vu-%s {"requesterId":%q}`, a.id, a.id))
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
	w.box.Force(w.t, fmt.Sprintf(`AssistancePairing ap1 {"helperAccountIds":%s}`, list(at[helping])))
}

// record is the one of an entity that an account is asked about.
func (a account) record(entity string) string {
	switch {
	case a.place == assigned && selfCheck[entity] != "":
		return selfCheck[entity]
	case a.place != person || !slices.Contains(ownedByAccount, entity):
		return records[entity]
	}
	return map[string]string{"Account": a.id, "Device": sandbox.Device(a.id), "Evidence": "ev-" + a.id, "Attachment": "at-" + a.id, "Notice": "no-" + a.id, "VenueUse": "vu-" + a.id}[entity]
}

// sees says whether an account is shown the record of an entity: by its row, in outline,
// as one of the units that own it, or as one of the circle that it is published to.
func (w *world) sees(f *file, a account, e *registry.Entity) bool {
	return w.whole(f, a, e) || e.OutlineRow != 0 && w.allowed(f, a, w.reg.Matrix.Name(e.OutlineRow), "V", e)
}

// whole is sees without what is seen in outline alone.
func (w *world) whole(f *file, a account, e *registry.Entity) bool {
	return w.allowed(f, a, e.Read, "V", e) || w.owned(f, a, e) || w.published(a, e) || a.itself(e)
}

// itself says whether the record is the account's own one. Everybody knows that, also where
// the file gives the role the accounts of units that need not be its own (US, DO, PA, SA:
// subtree; LI, IN: home) and not those of reach own.
func (a account) itself(e *registry.Entity) bool {
	return e.Name == "Account" && a.record(e.Name) == a.id
}

// owned says whether an account is over one of the units that own the record beside the
// one that changes go by (@entity(also:)). That lets it read, and do nothing.
func (w *world) owned(f *file, a account, e *registry.Entity) (yes bool) {
	level, reach := f.cell(e.Read, a.role)
	if grant := grants[a.place]; grant != "" && enough(level, "V") && reach == "subtree" {
		state.EachAlso(e, w.record(e, a), func(unit string) {
			yes = yes || w.box.Engine.Snapshot().Below(unit, grant)
		})
	}
	return yes
}

// belongs says at which places an account belongs to a circle of branch b1.
var belongs = map[string][]string{
	registry.CircleGroup:   {person},
	registry.CircleBranch:  {person, home},
	registry.CircleUnit:    {person, home},
	registry.CircleCompany: places,
}

// published says whether the record is published to a circle of the account's
// (@entity(publish:)). A partner is in none.
func (w *world) published(a account, e *registry.Entity) bool {
	if e.Publish == nil || a.role == "PARTNER_VIEWER" {
		return false
	}
	r := w.record(e, a)
	return e.Publish.In[r.Body.Str(e.Status)] && slices.Contains(belongs[e.Publish.Circle(r)], a.place)
}

// record is the one that an account is asked about, as it is now.
func (w *world) record(e *registry.Entity, a account) *domain.Record {
	r := w.box.Engine.Snapshot().Get(e, sandbox.ID(a.record(e.Name)))
	if r == nil {
		w.t.Fatalf("%s %s is not there", e.Name, a.record(e.Name))
	}
	return r
}

// allowed is what the file says of an account, a row and a level.
func (w *world) allowed(f *file, a account, action, level string, ent *registry.Entity) bool {
	has, reach := f.cell(action, a.role)
	if has == "-" || !enough(has, level) {
		return false
	}
	inScope := reach == "above" && w.allowed(f, a, ent.Read, "V", ent) // what is above is so of this
	return inScope || a.reached(f.row(action), reach, ent)
}

// reached says whether a reach leads from the place of an account to the record.
func (a account) reached(r *row, reach string, ent *registry.Entity) bool {
	if ent.Bucket == registry.BucketRef {
		return reach == "all"
	}
	// What a person owns apart is of their own unit.
	apart := a.place == person && (ent.Name == "Account" || ent.Name == "Device")
	ofCheck := slices.Contains(inspected, ent.Name)
	selfs := selfCheck[ent.Name] != ""
	switch reach {
	case "above": // the unit itself, as that of the home, or above a grant, or linked with it
		return a.place == home || a.place == leader || a.place == linked
	case "subtree":
		return a.place == over || r.Linked && a.place == linked || apart
	case "own":
		return a.place == person && (slices.Contains(ownedByMember, ent.Name) || slices.Contains(ownedByAccount, ent.Name))
	case "home":
		return a.place == home || apart
	case "group":
		return a.place == leader && slices.Contains(ownedByMember, ent.Name)
	case "team":
		return a.place == inTeam || a.place == leading && a.role == "LEAD_INSPECTOR" || a.place == assigned && selfs
	case "lead":
		return a.place == leading && a.role == "LEAD_INSPECTOR" && ofCheck
	case "help":
		return a.place == helping
	case "assigned":
		return a.place == assigned && (ent.Name == "Rectification" || ent.Name == "Measure" || selfs && r.Action == "SCORE")
	}
	return false
}

// graphql asks the GraphQL door.
func (w *world) graphql(a account, query string, variables any) string {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		w.t.Fatal(err)
	}
	req := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
	req.Header.Set("Content-Type", "application/json")
	req = req.WithContext(context.WithValue(req.Context(), actorKey{}, domain.Actor{Account: a.id, Proved: domain.TimeOf(w.box.Clock.Now())}))
	rec := httptest.NewRecorder()
	w.api.ServeHTTP(rec, req)
	return rec.Body.String()
}

// sync asks the sync door.
func (w *world) sync(a account, body map[string]any) string {
	body["protocol"], body["deviceId"] = 1, sandbox.Device(a.id)
	raw, err := json.Marshal(body)
	if err != nil {
		w.t.Fatal(err)
	}
	req := httptest.NewRequest(http.MethodPost, "/sync", strings.NewReader(string(raw)))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set(sandbox.Header, a.id)
	rec := httptest.NewRecorder()
	w.box.Door.ServeHTTP(rec, req)
	return rec.Body.String()
}

// push sends one operation, and returns the code of its refusal; "" for none.
func (w *world) push(a account, op map[string]any) string {
	return codeOf(w.tell(a, op))
}

// tell is push with the rule of the refusal.
func (w *world) tell(a account, op map[string]any) (code, rule string) {
	w.pushed[a.id]++
	answer := w.sync(a, map[string]any{"push": map[string]any{"mutations": []any{map[string]any{"n": w.pushed[a.id], "at": w.box.Clock.Now().Format("2006-01-02T15:04:05.000Z"),
		"reason": "理由", "ops": []any{op}}}}})
	var out struct {
		Push struct {
			Results []struct {
				Error *struct{ Code, Rule string }
			}
		}
	}
	if err := json.Unmarshal([]byte(answer), &out); err != nil || len(out.Push.Results) != 1 {
		w.t.Fatalf("%s: %s", a.id, answer)
	}
	if e := out.Push.Results[0].Error; e != nil {
		return e.Code, e.Rule
	}
	return "", ""
}
