package rightstest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pdca/internal/registry"
	"pdca/internal/sandbox"
)

// What is asked about care: a case of m11 with a record and a measure, in b1, and one of each
// for every account at the place "assigned", which is its task. The subject owns none of it.
var cares = []string{
	`create CareTrigger ct1 {"kind":"ILLNESS","subjectType":"MEMBER","subjectId":"m11","assigneeId":"xa","summaryZh":"住院手术","raisedAt":"2026-06-15T01:00:00.000Z"}`,
	`create CareRecord cr1 {"triggerId":"ct1","subjectType":"MEMBER","subjectId":"m11","mode":"VISIT","at":"2026-06-14T01:00:00.000Z","contentZh":"到医院看望，了解病情和家庭困难，商量了照料安排","needsZh":"需要帮助联系转院","noMeasureReason":"本人表示不需要"}`,
	`create CareMeasure cm1 {"triggerId":"ct1","subjectType":"MEMBER","subjectId":"m11","textZh":"联系转院","aidKindCode":"MEDICAL"}`,
}

const careOf = `{"branchId":"b1","subjectType":"MEMBER","subjectId":"m11","assigneeId":%q,%s}`

// cared are the entities of care, by how the ids of those begin that are somebody's task.
var cared = map[string]string{"CareTrigger": "ct-", "CareRecord": "cr-", "CareMeasure": "cm-"}

// caring makes them. Those that are tasks are laid past the rules, which would find them
// duplicates of one case.
func (w *world) caring() {
	w.box.Must(w.t, "system", cares...)
	for _, a := range w.accounts {
		if a.place != assigned {
			continue
		}
		lay := func(entity, id, more string) {
			w.box.Lay(w.t, fmt.Sprintf("%s %s%s %s", entity, cared[entity], id, fmt.Sprintf(careOf, a.id, more)))
		}
		lay("CareTrigger", a.id, `"kind":"ILLNESS"`)
		lay("CareRecord", a.id, fmt.Sprintf(`"triggerId":"ct-%s","mode":"VISIT","at":"2026-06-14T01:00:00.000Z"`, a.id))
		lay("CareMeasure", a.id, fmt.Sprintf(`"triggerId":"ct-%s","aidKindCode":"MEDICAL"`, a.id))
	}
}

// raisesCare says whether an account raises care by where it belongs: the row reaches the
// group of its leader, and everybody of a branch raises it about the others there.
func (w *world) raisesCare(f *file, a account, e *registry.Entity) bool {
	level, _ := f.cell("CARE_RAISE", a.role)
	return e.Name == "CareTrigger" && enough(level, "E") && (a.place == home || a.place == person)
}

// Reasons of what the file has otherwise.
const (
	ofText    = "a case, its records and its measures are seen by who reads their texts, and by nobody whom the row CARE gives more (INV-C6)"
	aidIsPart = "a measure of care, which the file has within the record"
	ofAbove   = "of the branch secretary, the one above takes the place (INV-C6)"
	ofCase    = "who decides on a case says why, and who takes care of it"
)

func init() {
	for entity, id := range map[string]string{"CareTrigger": "ct1", "CareRecord": "cr1", "CareMeasure": "cm1"} {
		records[entity] = id
		assignedToo = append(assignedToo, entity)
		kept[entity+" read CARE_TEXT"] = ofText
	}
	anew["CareTrigger"] = `{"kind":"LOW_MOOD","subjectType":"MEMBER","subjectId":"m11"}`
	anew["CareRecord"] = `{"triggerId":"ct1","subjectType":"MEMBER","subjectId":"m11","mode":"TALK","at":"2026-06-14T01:00:00.000Z"}`
	anew["CareMeasure"] = `{"triggerId":"ct1","subjectType":"MEMBER","subjectId":"m11","aidKindCode":"MENTOR"}`
	touched["CareRecord"] = "noMeasureReason"
	for _, line := range []string{"create CARE", "update CARE", "see textZh CARE_TEXT", "OPEN DONE CARE E", "OPEN DROPPED CARE E"} {
		kept["CareMeasure "+line] = aidIsPart
	}
	for _, step := range []string{"RAISED CONFIRMED", "RAISED REJECTED", "CONFIRMED ASSIGNED", "CONTACTED ASSIGNED", "FOLLOWING ASSIGNED", "CONTACTED CLOSED", "FOLLOWING CLOSED"} {
		kept["CareTrigger "+step+" CARE V UNIT_SECRETARY"] = ofAbove
	}
	kept["CareTrigger write assigneeId CARE_RAISE"] = ofCase
	kept["CareTrigger write rejectKind CARE_RAISE"] = ofCase
}

// TestCareIsHidden: whoever does not read a case, its record and its measure is shown nothing
// of them at any door: by their ids, in lists and sums, from the unit and the accounts that
// they name, among tasks, in a pull, or in the words of a refusal; the subject neither.
func TestCareIsHidden(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	w.box.Force(t, `CareTrigger ct1 {"handlerIds":["xa"]}`)
	ids, texts := []string{"ct1", "cr1", "cm1"}, []string{"住院手术", "到医院看望", "需要帮助联系转院", "联系转院", "本人表示不需要"}
	const list = `(first:100){totalCount nodes{id}}`
	query := `{nodes(ids:["ct1","cr1","cm1"]){id} ct:careTrigger(id:"ct1"){id} cr:careRecord(id:"cr1"){id} cm:careMeasure(id:"cm1"){id} careTriggers` + list + ` careRecords` + list + ` careMeasures` + list +
		` some:careTriggers(first:100,filter:{subjectId:{eq:"m11"}})` + list[len("(first:100)"):] +
		` orgUnit(id:"b1"){careTriggers` + list + ` careRecords` + list + ` branchCareMeasures` + list + `} account(id:"xa"){careAssigned` + list + ` careHandled` + list + ` careRecordsAssigned` + list + ` careMeasuresAssigned` + list + `}` +
		` myTasks(first:100){nodes{recordType record{id}}} notices(first:100){nodes{recordId titleZh}}}`
	readers := 0
	for _, a := range w.accounts {
		for _, entity := range []string{"careTriggers", "careRecords", "careMeasures"} { // summed up by nobody (INV-C2)
			if text := w.graphql(a, "{"+entity+"Aggregate{total{count}}}", nil); !strings.Contains(text, "INV-C2") || strings.Contains(text, `"count":`) {
				t.Errorf("%s %s counts %s: %s", a.id, a.role, entity, text)
			}
		}
		said := map[string]string{"the API": w.graphql(a, query, nil), "sync": w.sync(a, map[string]any{"pull": map[string]any{"checkpoint": nil, "limit": 5000}})}
		if a.place == over && w.allowed(f, a, "CARE_TEXT", "V", w.reg.Entity("CareTrigger")) {
			readers++
			for _, id := range ids {
				if !strings.Contains(said["the API"], strconv.Quote(id)) || !strings.Contains(said["sync"], strconv.Quote(id)) {
					t.Errorf("%s %s, who reads care, is not shown %s", a.id, a.role, id)
				}
			}
			continue
		}
		for _, to := range []struct{ entity, id, state string }{{"CareTrigger", "ct1", "CONFIRMED"}, {"CareRecord", "cr1", "RECORDED"}, {"CareMeasure", "cm1", "DONE"}} {
			if code, rule := w.tell(a, map[string]any{"op": "update", "type": to.entity, "id": to.id, "base": w.box.Engine.Snapshot().Rev, "fields": map[string]any{"status": to.state}}); code != "NOT_FOUND" || rule != "" {
				t.Errorf("%s %s moves %s: %s %s", a.id, a.role, to.id, code, rule)
			}
			said["a refusal of "+to.entity] = w.graphql(a, fmt.Sprintf(`mutation{transition%s(input:{id:%q,to:%s}){errors{code rule field message}}}`, to.entity, to.id, to.state), nil)
		}
		for door, text := range said {
			for _, word := range append(texts, strconv.Quote(ids[0]), strconv.Quote(ids[1]), strconv.Quote(ids[2])) {
				if strings.Contains(text, word) {
					t.Errorf("%s %s is told %s by %s", a.id, a.role, word, door)
				}
			}
			if strings.HasPrefix(door, "a refusal") && !strings.Contains(text, `"NOT_FOUND"`) {
				t.Errorf("%s %s gets %s: %s", a.id, a.role, door, text)
			}
			if door == "the API" && !strings.Contains(text, `"careTriggers"`) {
				t.Fatal(text)
			}
		}
	}
	if readers != 1 {
		t.Errorf("%d read care over the unit", readers)
	}
}

// TestCareIsOpened: the secretary above reads one record of a branch when they say why, and
// nothing else of the case; nobody else opens any (INV-C6).
func TestCareIsOpened(t *testing.T) {
	w := newWorld(t)
	for _, a := range w.accounts {
		above := a.place == over && a.role == "UNIT_SECRETARY"
		code, rule := w.ask(a, "openCareRecord", map[string]any{"id": "cr1", "reason": "来信反映该支部关怀不到位，须核对"})
		if above != (code == "") || !above && (code != "NOT_FOUND" || rule != "") {
			t.Errorf("%s %s opens a record of care: %q %s", a.id, a.role, code, rule)
		}
		if above {
			w.seen(a, w.reg.Entity("CareRecord"), "cr1", true)
			w.seen(a, w.reg.Entity("CareTrigger"), "ct1", false)
			w.seen(a, w.reg.Entity("CareMeasure"), "cm1", false)
		}
	}
}

// TestCareOfASecretary: a case of the branch secretary is that of the secretaries above who
// take the place: they see it and decide, and nobody of the branch does.
func TestCareOfASecretary(t *testing.T) {
	w := newWorld(t)
	e := w.reg.Entity("CareTrigger")
	i := slices.IndexFunc(w.accounts, func(a account) bool { return a.place == over && a.role == "UNIT_SECRETARY" })
	above := w.accounts[i]
	w.box.Lay(t, fmt.Sprintf(`CareTrigger ct9 {"kind":"LOW_MOOD","subjectType":"MEMBER","subjectId":"m13","branchId":"s1","aboveUnitId":"s1","handlerIds":[%q]}`, above.id))
	w.box.Must(t, "system", `create Account bs {"username":"bs","name":"书记","unitId":"b1","memberId":"m13"}`, `create RoleGrant bs1 {"accountId":"bs","role":"BRANCH_SECRETARY","scopeUnitId":"b1"}`,
		fmt.Sprintf(`create Device %s {"accountId":"bs","name":"平板"}`, sandbox.Device("bs")))
	for _, a := range append(w.accounts, account{"bs", "BRANCH_SECRETARY", home}) {
		yes := a.id == above.id || a.role == "BRANCH_SECRETARY" && a.place == over // whose branch is s1 itself
		if w.seen(a, e, "ct9", yes); yes {
			continue
		}
		if code, _ := w.ask(a, "transitionCareTrigger", map[string]any{"id": "ct9", "to": "CONFIRMED"}); code != "NOT_FOUND" {
			t.Errorf("%s %s confirms the case of a secretary: %q", a.id, a.role, code)
		}
	}
	if code, rule := w.ask(above, "transitionCareTrigger", map[string]any{"id": "ct9", "to": "CONFIRMED"}); code != "" {
		t.Errorf("the secretary above does not confirm it: %s %s", code, rule)
	}
}
