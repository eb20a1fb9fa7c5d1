package rightstest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
)

// anew are the fields of another record beside the one that is asked about, of the same
// unit and person; NEW, NUM (two or three digits), YEAR and HASH are others each time.
var anew = map[string]string{
	"OrgUnit":              `{"code":"NNEW","nameZh":"新党小组","kind":"PARTY_GROUP","line":"PARTY","parentId":"b1"}`,
	"UnitLink":             `{"partyUnitId":"b1","adminUnitId":"w1","validFrom":"2031-01-01"}`,
	"DutyItem":             `{"listId":"` + dutyList + `","titleZh":"再讲一次","source":"SELF"}`,
	"SecretaryDuty":        `{"cycleId":"cy26","unitId":"b1","kindCode":"SD05","position":NUM,"titleZh":"讲党课"}`,
	"Exemption":            `{"memberId":"m11","kindCode":"STUDY_LEAVE","from":"2026-06-15","reasonZh":"脱产学习一年"}`,
	"UnitReform":           `{"kind":"RENAME","sourceUnitId":"b1","newNameZh":"新名","effectiveOn":"2026-07-01"}`,
	"Site":                 `{"code":"SNEW","nameZh":"场所","kindCode":"OFFICE","unitId":"b1"}`,
	"Venue":                `{"unitId":"b1","nameZh":"阵地","kindCode":"CULTURE_SQUARE"}`,
	"VenueUse":             `{"venueId":"v1","unitId":"b1","purpose":"CULTURE","fromAt":"2026-08-01T01:00:00.000Z","toAt":"2026-08-01T03:00:00.000Z"}`,
	"Member":               `{"personNo":"NNEW","name":"新人","branchId":"b1"}`,
	"ErasureRequest":       `{"memberId":"m11","groundsZh":"本人申请注销"}`,
	"MemberTransfer":       `{"memberId":"m11","toUnitId":"b2","effectiveOn":"2026-07-01"}`,
	"Account":              `{"username":"nNEW","name":"新人","unitId":"b1"}`,
	"RoleGrant":            `{"accountId":"xb","role":"REVIEWER","scopeUnitId":"b1"}`,
	"LeadershipTerm":       `{"orgUnitId":"b1","termFrom":"2031-01-01"}`,
	"TermPosition":         `{"termId":"lt1","postCode":"DEPUTY_SECRETARY","from":"2031-01-01"}`,
	"DataShareAgreement":   `{"ownerUnitId":"b1","partnerUnitId":"px","purposeCode":"VENUE_SHARING","purposeZh":"双方共用阵地，互通场次安排和使用目的，便于协调","entities":[{"type":"VenueUse","fields":["purpose","fromAt"],"filter":{"unitId":{"eq":"px"}}}],"floor":5,"from":"2026-06-01","to":"2026-12-31"}`,
	"WorkCalendar":         `{"year":YEAR}`,
	"Settings":             `{"noteZh":"草稿"}`,
	"PdcaCycle":            `{"year":YEAR,"titleZh":"年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`,
	"StandardCatalogue":    `{"version":"NNEW","titleZh":"新版","totalMaxScore":1}`,
	"Category":             `{"catalogueId":"cat","code":"NNEW","titleZh":"类","maxScore":1}`,
	"Item":                 `{"categoryId":"cat/01","code":"NNEW","titleZh":"项","maxScore":1}`,
	"Criterion":            `{"itemId":"cat/01.1","code":"01.1.NEW","titleZh":"标准","maxScore":1,"scoringKind":"BOOLEAN","scoring":{"kind":"BOOLEAN","allOf":[{"key":"a"}]},"methods":["DOCUMENT_REVIEW"],"weightClass":"MAJOR","appliesTo":["BRANCH"]}`,
	"PointsRule":           `{"code":"PTNUM","version":"2","titleZh":"规则","points":1,"per":"PERIOD","sourceActivity":"TRAINING","posting":"AUTO","approver":"BRANCH_SECRETARY"}`,
	"PointsEntry":          `{"memberId":"m11","ruleCode":"PT11","sourceId":"工会/NEW","occurredOn":"2026-06-01","evidenceIds":["ev2"]}`,
	"Pledge":               `{"memberId":"m11","cycleId":"cy26","textZh":"承诺带教两人"}`,
	"SupervisionPlan":      `{"cycleId":"cy26","unitId":"b1","titleZh":"计划","mode":"SELF_CHECK"}`,
	"Inspection":           `{"cycleId":"cy26","mode":"SELF_CHECK","unitId":"b1","adHocReasonZh":"按季度开展自查"}`,
	"InspectionPart":       `{"inspectionId":"CHECK","inspectorId":"in1","criteriaCodes":["01.1.1"]}`,
	"CriterionResult":      `{"inspectionId":"CHECK","criterionCode":"01.1.1"}`,
	"Attachment":           `{"unitId":"b1","inspectionId":"i1","sha256":"HASH","size":3,"mediaType":"application/pdf"}`,
	"Evidence":             `{"unitId":"b1","inspectionId":"i1","kindCode":"LEDGER"}`,
	"Finding":              `{"inspectionId":"CHECK","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题"}`,
	"Problem":              `{"unitId":"b1","source":"UNIT_SELF_CHECK","severity":"MAJOR","descriptionZh":"自查发现的问题"}`,
	"Rectification":        `{"problemId":"pb2"}`,
	"Measure":              `{"rectificationId":"rc1","textZh":"措施"}`,
	"WorkLog":              `{"pairingId":"ap1","at":"2026-06-01T02:00:00.000Z","contentZh":"到受助支部共同研究整改措施"}`,
	"GuidanceLog":          `{"problemId":"pb1","at":"2026-06-01T02:00:00.000Z","contentZh":"逐项讲解会议记录的要素并当场修改"}`,
	"TargetClaim":          `{"planItemId":"` + toClaim + `","memberId":"m11","sharePercent":10}`,
	"HelperRegister":       `{"accountId":"xb","kindCode":"INTERNAL_TRAINER"}`,
	"TargetProgress":       `{"targetId":"pgt","asOf":"2026-06-01","value":1}`,
	"Conference":           `{"cycleId":"cy26","kind":"ANNUAL_WORK_CONFERENCE","titleZh":"年度工作会议","hostUnitId":"b1"}`,
	"TargetAllocation":     `{"targetId":"pgt3"}`,
	"Target":               `{"allocationId":"ta2","titleZh":"示范项目二组","letterKind":"BUSINESS_TARGET_LETTER","classCode":"REFORM_MANAGEMENT","level":"INDIVIDUAL","holderUnitId":"b1","ownerMemberId":"m11"}`,
	"ResponsibilityLetter": `{"cycleId":"cy26","kind":"BUSINESS_TARGET_LETTER","level":"SECONDARY_TO_WORKSHOP","issuerUnitId":"b1","takerUnitId":"b1"}`,
	"LetterItem":           `{"letterId":"le1","targetId":"pgt2","clauseZh":"建成一组"}`,
	"CarryOver":            `{"fromCycleId":"cy26","toCycleId":"cy27","fromPlanItemId":"` + toClaim + `","whyOpenZh":"自选事项没有完成"}`,
	"StaffSurvey":          `{"cycleId":"cy26","unitId":"b1","titleZh":"再测评一次"}`,
	"Suggestion":           `{"unitId":"b1","kindCode":"PRODUCTION","textZh":"建议增设工具柜"}`,
	"AssistancePairing":    `{"unitId":"b1","helperKindCode":"INTERNAL_TRAINER","helperIds":["hr"],"triggerCode":"COMMITTEE_DECISION","triggerZh":"主动申请"}`,
	"WorkSubmission":       `{"unitId":"b1","askedByUnitId":"s1","cycleId":"cy26","kindCode":"SELF_REPORT","titleZh":"自查报告","dueOn":"2026-07-31"}`,
	"CentralGrade":         `{"adminUnitId":"b1","cycleId":"cy26","periodTo":"2026-06-01","sourceTitleZh":"中心工作考核通报"}`,
	"PostEvaluation":       `{"unitId":"b1","cycleId":"cy26"}`,
	"UnitAssessment":       `{"unitId":"b1","cycleId":"cy26"}`,
	"Appeal":               `{"assessmentId":"ua1","track":"PARTY_BUILDING","criterionCodes":["01.1.1"],"groundsZh":"扣分所依据的会议记录已经补齐"}`,
	"FeedbackSession":      `{"unitId":"b1","issuerUnitId":"b1","cycleId":"cy26","inspectionIds":["i1"],"plannedAt":"2026-07-01T01:00:00.000Z"}`,
	"Bulletin":             `{"issuerUnitId":"b1","cycleId":"cy26","kind":"REGULAR","titleZh":"考核通报"}`,
	"BulletinUnit":         `{"bulletinId":"bl1","unitId":"b1"}`,
	"Urging":               `{"rectificationId":"rc1","demandZh":"请于期限内说明整改进展情况"}`,
	"CommonProblem":        `{"ownerUnitId":"b1","cycleId":"cy26","criterionCode":"01.1.2","rootCauseCode":"FORMALITY","proposedWhyZh":"几个支部都有此问题"}`,
	"Campaign":             `{"kind":"SPECIAL_RECTIFICATION","ownerUnitId":"b1","cycleId":"cy26","titleZh":"专项整改"}`,
	"ModelBranchTitle":     `{"branchId":"b1","cycleId":"cy26","planZh":"围绕示范支部标准逐项创建"}`,
	"WeakBranchCase":       `{"branchId":"b1","cycleId":"cy26","suspicionZh":"班子不健全"}`,
	"ListItem":             `{"caseId":"wk1","groundCode":"ORG_LIFE_STOPPED","ownerMemberId":"m12","itemZh":"补齐党员大会记录","dueOn":"2026-12-01","acceptanceStandardZh":"记录齐全规范"}`,
	"Accountability":       `{"unitId":"b1","cycleId":"cy26","ground":"OTHER","sourceRefs":[{"type":"Problem","id":"pb1"}],"reasonZh":"整改任务长期拖延"}`,
	"LookBack":             `{"rectificationId":"rc1","reasonZh":"群众反映问题依旧"}`,
	"ResultUse":            `{"kind":"PRAISE_AND_MODEL","unitId":"b1","cycleId":"cy26"}`,
	"RegulationArticle":    `{"regulation":"BRANCH_WORK_REGULATIONS","articleNo":1,"edition":"NEW","subjectZh":"组织设置"}`,
	"KeyWorkRequirement":   `{"ownerUnitId":"b1","cycleId":"cy26","code":"NEW","titleZh":"重点工作","requirementZh":"从零看起，逐项对照归零整改","dueOn":"2026-12-01"}`,
	"Improvement":          `{"unitId":"b1","cycleId":"cy26","titleZh":"会议记录模板","sourceRefs":[{"type":"Problem","id":"pb1"}],"measureZh":"把会议记录的要素做成一张模板"}`,
	"BusinessFigure":       `{"unitId":"b1","year":2025,"indicatorCode":"REVENUE_GROWTH","value":1,"unitText":"%"}`,
}

// notAnew says why an account is not asked for a new record of an entity.
func notAnew(a account, e *registry.Entity) string {
	switch {
	case e.Name == "InspectionPart":
		return "whom it names may be named unseen"
	case len(e.Key) > 0 && anew[e.Name] == "":
		return "it has the id of its key"
	case a.place == person && slices.Contains(ownedByAccount, e.Name):
		return "what a person is the author of is theirs when it is there"
	case a.place == assigned && (e.Name == "Measure" || e.Name == "AgreedMeasure" || e.Name == "ThreeLink"):
		return "it is nobody's task before it has an owner"
	case (a.place == inTeam || a.place == leading) && e.Name == "FeedbackSession":
		return "a new one has no team before the server says which"
	case a.place == inTeam && e.Name == "Inspection", a.place == leading && e.Name == "Inspection", a.place == assigned && e.Name == "Inspection":
		return "a new one has no team"
	}
	return ""
}

// fields of another record for an account.
func (w *world) fields(a account, e *registry.Entity, n int) map[string]any {
	text := strings.NewReplacer("HASH", fmt.Sprintf("%064d", 1000+n), "YEAR", fmt.Sprint(2032+n%68), "NEW", fmt.Sprint(n), "NUM", fmt.Sprint(10+n%990), "PERIOD", "YEAR").Replace(anew[e.Name])
	out := map[string]any{}
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		w.t.Fatalf("%s: %v", text, err)
	}
	for name, v := range out {
		if v == "CHECK" {
			out[name] = a.record("Inspection")
		}
	}
	return out
}

// knows says whether an account sees all that a new record refers to, or may name it.
func (w *world) knows(a account, e *registry.Entity, fields map[string]any) bool {
	view := w.box.Engine.View(domain.Actor{Account: a.id})
	for _, f := range e.Refs {
		id, _ := fields[f.Name].(string)
		to := w.box.Engine.Snapshot().Get(f.Ref.To, sandbox.ID(id))
		if id != "" && !f.Ref.Unseen && !view.Sees(f.Ref.To, to) {
			return false
		}
	}
	return true
}

// door is one of the two ways in.
type door struct {
	name string
	// make and drop try to make a record and to delete it, and return the code and the
	// rule of the refusal.
	make func(a account, e *registry.Entity, id string, fields map[string]any) (code, rule string)
	drop func(a account, e *registry.Entity, id string) (code, rule string)
}

func (w *world) doors() []door {
	return []door{
		{"GraphQL",
			func(a account, e *registry.Entity, id string, fields map[string]any) (string, string) {
				fields["id"] = id
				return w.ask(a, "create"+e.Name, fields)
			},
			func(a account, e *registry.Entity, id string) (string, string) {
				return w.ask(a, "delete"+e.Name, map[string]any{"id": id})
			}},
		{"sync",
			func(a account, e *registry.Entity, id string, fields map[string]any) (string, string) {
				return w.tell(a, map[string]any{"op": "create", "type": e.Name, "id": id, "fields": fields})
			},
			func(a account, e *registry.Entity, id string) (string, string) {
				return w.tell(a, map[string]any{"op": "delete", "type": e.Name, "id": id, "base": w.box.Engine.Snapshot().Rev})
			}},
	}
}

// TestBothDoorsMake: a new record is taken at either door from who may make it, and refused
// for want of rights to others, to whom what it refers to may be hidden besides; and who
// may delete what they have just made deletes it. A rule may still refuse what rights
// allow, and says which it is.
func TestBothDoorsMake(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	n, made, dropped := 0, map[string]bool{}, map[string]bool{}
	for _, e := range w.asked() {
		if e.Create == "" {
			continue
		}
		for _, a := range w.accounts {
			may := w.allowed(f, a, e.Create, "E", e) || w.raisesCare(f, a, e) || w.objects(f, a, e)
			if notAnew(a, e) != "" || anew[e.Name] == "" || !may && (!sampled(a, "make"+e.Name, may) || !sampled(a, "again"+e.Name, may)) {
				continue
			}
			for _, d := range w.doors() {
				n++
				fields := w.fields(a, e, n)
				yes := may && w.knows(a, e, fields)
				id := idOf(e, fields, fmt.Sprint("@made", n))
				formed := w.formed(a, d, map[string]any{"op": "create", "type": e.Name, "id": id, "fields": fields})
				code, rule := d.make(a, e, id, fields)
				if formed != nil && code == "" {
					t.Errorf("%s makes a %s, which pdca field refuses: %v", a.id, e.Name, formed)
				}
				if (rule == "" && (refused(code) || code == "MISSING_REFERENCE")) == yes {
					t.Errorf("%s %s makes a %s by %s: %q %s, the file says %t", a.id, a.role, e.Name, d.name, code, rule, yes)
				}
				if code != "" {
					continue
				}
				made[e.Name] = true
				if e.Delete == "" || !w.sees(f, a, e) {
					continue
				}
				yes = w.allowed(f, a, e.Delete, "E", e)
				code, rule = d.drop(a, e, id)
				gone := w.box.Engine.Snapshot().Get(e, id).Deleted()
				if refused(code) == yes || gone != (code == "") {
					t.Errorf("%s %s deletes the %s that they made by %s: %q %s, gone %t, the file says %t", a.id, a.role, e.Name, d.name, code, rule, gone, yes)
				}
				dropped[e.Name] = dropped[e.Name] || gone
			}
		}
		if anew[e.Name] == "" && len(e.Key) == 0 {
			t.Errorf("%s can be made, and nobody tries", e.Name)
		}
		if !made[e.Name] && anew[e.Name] != "" && unmade[e.Name] == "" {
			t.Errorf("nobody made a %s", e.Name)
		}
	}
	t.Logf("%d new records asked for; %d kinds were made, and deleted: %v", n, len(made), slices.Sorted(maps.Keys(dropped)))
}

// formed is what the form of pdca field says of what is sent by sync from over the unit.
func (w *world) formed(a account, d door, op map[string]any) *refusal {
	if d.name != "sync" || a.place != over {
		return nil
	}
	v, err := w.forms(a)[0].check(op)
	if err != nil {
		w.t.Fatal(err)
	}
	if v.Code == "" {
		return nil
	}
	return &v
}

// idOf is the id of a new record: that of its key, where it has one.
func idOf(e *registry.Entity, fields map[string]any, name string) string {
	if len(e.Key) == 0 {
		return sandbox.ID(name)
	}
	var values []string
	for _, f := range e.Key {
		values = append(values, fmt.Sprint(fields[f.Name]))
	}
	return domain.KeyID(e.Name, values...)
}

// unmade are entities that a rule keeps everybody here from making.
var unmade = map[string]string{"Category": sealedCatalogue, "Item": sealedCatalogue, "Criterion": sealedCatalogue,
	"Conference": "a branch holds none", "ResponsibilityLetter": "a branch takes none", "LetterItem": "its letter is of b1 to b1, which issues itself no target",
	"CentralGrade": "a branch is no administrative unit", "BusinessFigure": "a branch is no administrative unit", "Appeal": "the unit was told of no grade",
	"CommonProblem": ofCommittee, "FeedbackSession": ofCommittee, "Bulletin": ofCommittee, "BulletinUnit": ofCommittee, "Campaign": "it answers a common problem that is confirmed",
	"PostEvaluation": standing, "UnitAssessment": standing, "WeakBranchCase": standing, "ModelBranchTitle": standing, "LookBack": "the task was not accepted",
	"InspectionPart": "whom it names may be named unseen", "GuidanceLog": "the guide of the problem makes it, and this one has none"}

const (
	ofCommittee = "a committee's, and never a branch's"
	standing    = "there is one of the branch that stands"
)

const sealedCatalogue = "the catalogue is published"

// ask is mutate with the rule of the refusal.
func (w *world) ask(a account, name string, input map[string]any) (code, rule string) {
	query := fmt.Sprintf("mutation($i:%s%sInput!){%s(input:$i){errors{code rule}}}", string(name[0]-'a'+'A'), name[1:], name)
	var out struct {
		Data map[string]*struct{ Errors []struct{ Code, Rule string } }
	}
	answer := w.graphql(a, query, map[string]any{"i": input})
	if err := json.Unmarshal([]byte(answer), &out); err != nil || out.Data[name] == nil {
		w.t.Fatalf("%s %s: %s", a.id, name, answer)
	}
	if errs := out.Data[name].Errors; len(errs) > 0 {
		return errs[0].Code, errs[0].Rule
	}
	return "", ""
}

// conflicts are one about a venue of b1, one about a finding of the inspection that runs
// there, and for each account at "person" one of its own, of a change that was refused.
func (w *world) conflicts() {
	deeds := []string{
		`create SyncConflict cf-v {"kind":"FIELD","recordType":"Venue","recordId":"v1","unitId":"b1","field":"nameZh","accountId":"xa"}`,
		`create SyncConflict cf-f {"kind":"FIELD","recordType":"Finding","recordId":"f1","unitId":"b1","inspectionId":"i1","field":"descriptionZh","accountId":"xa"}`,
	}
	for _, a := range w.accounts {
		if a.place == person {
			deeds = append(deeds, fmt.Sprintf(`create SyncConflict cf-%s {"kind":"REJECTED","recordType":"Venue","recordId":"none","unitId":"b1","accountId":%q}`, a.id, a.id))
		}
	}
	w.box.Must(w.t, "system", deeds...)
}

// TestConflicts: a conflict is shown to who has the row CONFLICT and the row of its record
// at one unit or for one team, and to who left it, where it is a refused change; nobody else
// settles it.
func TestConflicts(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	w.conflicts()
	ent, n := w.reg.Entity("SyncConflict"), 0
	at := func(a account, action string) string { // the place at which a row reaches b1 or i1
		level, reach := f.cell(action, a.role)
		switch {
		case level == "-":
		case reach == "subtree" && (a.place == over || a.place == linked && f.row(action).Linked):
			return "unit"
		case a.place == inTeam && reach == "team", a.place == leading && a.role == "LEAD_INSPECTOR" && (reach == "team" || reach == "lead"):
			return "team"
		}
		return ""
	}
	for _, a := range w.accounts {
		view := w.box.Engine.View(domain.Actor{Account: a.id})
		ask := func(id, about string, yes bool) {
			n++
			r := w.box.Engine.Snapshot().Get(ent, sandbox.ID(id))
			if got := view.Sees(ent, r); got != yes {
				t.Errorf("%s %s sees the conflict %s: %t, not %t", a.id, a.role, id, got, yes)
			}
			if !sampled(a, id, yes) {
				return
			}
			var out struct {
				Data map[string]*struct{ ID string }
			}
			if err := json.Unmarshal([]byte(w.graphql(a, fmt.Sprintf(`{a:syncConflict(id:%q){id}}`, sandbox.ID(id)), nil)), &out); err != nil || (out.Data["a"] != nil) != yes {
				t.Errorf("%s %s is shown the conflict %s: not %t", a.id, a.role, id, yes)
			}
			if w.pulled(a)["SyncConflict/"+sandbox.ID(id)] != nil != yes {
				t.Errorf("%s %s is sent the conflict %s: not %t", a.id, a.role, id, yes)
			}
			level, _ := f.cell("CONFLICT", a.role)
			settles := yes && enough(level, "E") && (about == "" || w.allowed(f, a, w.reg.Entity(about).Update, "E", w.reg.Entity(about)))
			w.box.Force(t, fmt.Sprintf(`SyncConflict %s {"status":"OPEN"}`, id))
			if code, rule := w.ask(a, "resolveConflict", map[string]any{"id": sandbox.ID(id), "resolution": "KEEP_SERVER", "reason": "理由"}); (code == "") != settles || code == "NOT_FOUND" == yes {
				t.Errorf("%s %s settles the conflict %s: %q %s, not %t", a.id, a.role, id, code, rule, settles)
			}
		}
		both := func(about string) string { // where both rows reach
			if p := at(a, "CONFLICT"); p == at(a, w.reg.Entity(about).Read) {
				return p
			}
			return ""
		}
		ask("cf-v", "Venue", both("Venue") == "unit")
		ask("cf-f", "Finding", both("Finding") != "")
		if a.place == person {
			level, _ := f.cell("CONFLICT", a.role)
			ask("cf-"+a.id, "", level != "-")
		}
	}
	t.Logf("%d conflicts asked about", n)
}

// TestNotices: a notice is marked as read by whom it tells and by nobody else, whichever
// door it is asked at; nobody makes one, nor changes what it says.
func TestNotices(t *testing.T) {
	w := newWorld(t)
	ent := w.reg.Entity("Notice")
	if ent.Create != "" || ent.Delete != "" {
		t.Error("somebody makes or deletes notices")
	}
	read := func(id string) bool {
		return w.box.Engine.Snapshot().Get(ent, sandbox.ID(id)).Body.(*domain.Notice).ReadAt != 0
	}
	for _, a := range w.accounts {
		if a.place != person {
			if sampled(a, "notice", false) {
				if code, _ := w.ask(a, "markNoticesRead", map[string]any{"ids": []string{sandbox.ID("nx")}}); !refused(code) {
					t.Errorf("%s %s marks another's notice: %q", a.id, a.role, code)
				}
			}
			continue
		}
		id := "no-" + a.id
		if code, _ := w.tell(a, map[string]any{"op": "update", "type": "Notice", "id": sandbox.ID(id), "base": w.box.Engine.Snapshot().Rev, "fields": map[string]any{"titleZh": "改"}}); code != "READ_ONLY_FIELD" {
			t.Errorf("%s changes what a notice says: %q", a.id, code)
		}
		if code, _ := w.ask(a, "markNoticesRead", map[string]any{"ids": []string{sandbox.ID(id)}}); code != "" || !read(id) {
			t.Errorf("%s %s marks their own notice: %q, read %t", a.id, a.role, code, read(id))
		}
	}
	if read("nx") {
		t.Error("a notice of somebody else is marked")
	}
}

// TestEverybodyKnowsTheirAccount: whatever the row ACCOUNT gives a role, and also without
// any, an account reads its own record at both doors; disabled, it reads nothing.
func TestEverybodyKnowsTheirAccount(t *testing.T) {
	w := newWorld(t)
	w.box.Must(t, "system", `create Account bare {"username":"bare","name":"某人","unitId":"b1"}`, fmt.Sprintf(`create Device %s {"accountId":"bare","name":"平板"}`, sandbox.Device("bare")))
	ent := w.reg.Entity("Account")
	for _, a := range append(w.accounts, account{"bare", "", home}) {
		view, r := w.box.Engine.View(domain.Actor{Account: a.id}), w.box.Engine.Snapshot().Get(ent, a.id)
		if !view.Sees(ent, r) {
			t.Errorf("%s %s does not see their own account", a.id, a.role)
		}
		if sampled(a, "own account", false) || a.id == "bare" {
			var out struct {
				Data map[string]*struct{ Username string }
			}
			if err := json.Unmarshal([]byte(w.graphql(a, fmt.Sprintf(`{a:account(id:%q){username}}`, a.id), nil)), &out); err != nil || out.Data["a"] == nil || out.Data["a"].Username != a.id {
				t.Errorf("%s %s is not shown their own account", a.id, a.role)
			}
			if w.pulled(a)["Account/"+a.id]["username"] != a.id {
				t.Errorf("%s %s is not sent their own account", a.id, a.role)
			}
		}
	}
	w.box.Must(t, "system", `update Account bare {"status":"DISABLED"}`)
	if w.box.Engine.View(domain.Actor{Account: "bare"}).Sees(ent, w.box.Engine.Snapshot().Get(ent, "bare")) {
		t.Error("a disabled account reads something")
	}
}
