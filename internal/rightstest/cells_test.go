package rightstest

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
)

// asked lists the entities that are asked about.
func (w *world) asked() (out []*registry.Entity) {
	for _, e := range w.reg.Entities {
		if e.Internal || others[e.Name] != "" {
			continue
		}
		if records[e.Name] == "" {
			w.t.Errorf("%s has no record here", e.Name)
			continue
		}
		out = append(out, e)
	}
	return out
}

// rows lists the rows that go for an entity.
func rows(e *registry.Entity) []string {
	list := map[string]bool{e.Read: true, e.Create: true, e.Update: true, e.Delete: true}
	for _, f := range e.Fields {
		list[f.Write] = true
	}
	for _, m := range e.Transitions {
		list[m.By] = true
	}
	list[domain.NewMatrix().Name(e.OutlineRow)] = true
	delete(list, "")
	return slices.Sorted(maps.Keys(list))
}

// TestEveryCell: by every row that goes for an entity, every role at every place may do
// what the file says, as the state judges it.
func TestEveryCell(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	s, n := w.box.Engine.Snapshot(), 0
	for _, e := range w.asked() {
		for _, a := range w.accounts {
			view := w.box.Engine.View(domain.Actor{Account: a.id})
			r := w.record(e, a)
			if got, want := view.Sees(e, r), w.sees(f, a, e); got != want {
				t.Errorf("%s %s sees %s %s: %t, the file says %t", a.id, a.role, e.Name, r.ID, got, want)
			}
			for _, action := range rows(e) {
				for text, level := range levels {
					n++
					if got, want := s.AllowedOver(view.Scope, nil, action, level, e, r), w.allowed(f, a, action, text, e); got != want {
						t.Errorf("%s %s may %s %s of %s %s: %t, the file says %t", a.id, a.role, text, action, e.Name, r.ID, got, want)
					}
				}
			}
		}
	}
	t.Logf("%d answers of the state", n)
}

// TestBothDoorsShow: every account gets from either door the records that it may read,
// and none of the others.
func TestBothDoorsShow(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	asked := w.asked()
	for _, a := range w.accounts {
		want, got := map[string]bool{}, map[string]bool{}
		for few := range slices.Chunk(asked, 8) {
			for _, e := range few {
				want[e.Name+"/"+sandbox.ID(a.record(e.Name))] = w.sees(f, a, e)
			}
			w.shown(a, few, got)
		}
		pulled := w.pulled(a)
		for name, yes := range want {
			if got[name] != yes || (pulled[name] != nil) != yes {
				t.Errorf("%s %s: %s is shown by GraphQL %t, by sync %t, the file says %t", a.id, a.role, name, got[name], pulled[name] != nil, yes)
			}
		}
	}
}

// pulled are the fields of the records that the sync door gives an account.
func (w *world) pulled(a account) map[string]map[string]any {
	var page struct {
		Pull struct {
			Records []struct {
				Type, ID string
				Fields   map[string]any
			}
		}
	}
	if err := json.Unmarshal([]byte(w.sync(a, map[string]any{"pull": map[string]any{"checkpoint": nil, "limit": 5000}})), &page); err != nil {
		w.t.Fatal(err)
	}
	out := map[string]map[string]any{}
	for _, r := range page.Pull.Records {
		if out[r.Type+"/"+r.ID] = r.Fields; r.Fields == nil {
			out[r.Type+"/"+r.ID] = map[string]any{}
		}
	}
	return out
}

// reads says whether the GraphQL door answers a field with a value.
func (w *world) reads(a account, e *registry.Entity, field *registry.Field) bool {
	var out struct {
		Data map[string]map[string]any
	}
	text := w.graphql(a, fmt.Sprintf("{a:%s(id:%q){x:%s}}", e.Camel, records[e.Name], field.Name), nil)
	if err := json.Unmarshal([]byte(text), &out); err != nil || out.Data["a"] == nil {
		w.t.Fatal(text)
	}
	return out.Data["a"]["x"] != nil
}

// shown notes the records of some entities that the GraphQL door gives an account.
func (w *world) shown(a account, entities []*registry.Entity, got map[string]bool) {
	var query strings.Builder
	for i, e := range entities {
		fmt.Fprintf(&query, " a%d:%s(id:%q){id}", i, e.Camel, sandbox.ID(a.record(e.Name)))
	}
	var answer struct {
		Data map[string]*struct{ ID string }
	}
	text := w.graphql(a, "{"+query.String()+"}", nil)
	if err := json.Unmarshal([]byte(text), &answer); err != nil || answer.Data == nil {
		w.t.Fatal(text)
	}
	for i, e := range entities {
		if r := answer.Data[fmt.Sprint("a", i)]; r != nil {
			got[e.Name+"/"+r.ID] = true
		}
	}
}

// TestBothDoorsShowWhatIsPublished: in every state and for every circle, either door gives
// what is published to those of the circle, besides those who may read it anyway.
func TestBothDoorsShowWhatIsPublished(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	n := 0
	for _, e := range w.asked() {
		if e.Publish == nil {
			continue
		}
		for _, scope := range circles(e) {
			for _, state := range e.Fields[e.Status].Enum.Values {
				w.box.Force(t, fmt.Sprintf(`%s %s {%s"status":%q}`, e.Name, records[e.Name], scope, state.Name))
				for _, a := range w.accounts {
					yes := w.sees(f, a, e)
					if got := w.box.Engine.View(domain.Actor{Account: a.id}).Sees(e, w.record(e, a)); got != yes {
						t.Errorf("%s %s sees %s %s, published to %q: %t, not %t", a.id, a.role, state.Name, e.Name, scope, got, yes)
					}
					if n++; n%7 != 0 { // the doors ask the view, which is asked every time
						continue
					}
					got := map[string]bool{}
					w.shown(a, []*registry.Entity{e}, got)
					if pulled := w.pulled(a); got[e.Name+"/"+records[e.Name]] != yes || (pulled[e.Name+"/"+records[e.Name]] != nil) != yes {
						t.Errorf("%s %s is shown %s %s, published to %q: not %t", a.id, a.role, state.Name, e.Name, scope, yes)
					}
				}
			}
		}
	}
	t.Logf("%d answers", n)
}

// circles are the members that publish a record of an entity to each of its circles in turn;
// none where there is one circle for all of its records.
func circles(e *registry.Entity) (members []string) {
	if e.Publish.To != "" {
		return []string{""}
	}
	f := e.Fields[e.Publish.Scope]
	for _, v := range f.Enum.Values {
		members = append(members, fmt.Sprintf("%q:%q,", f.Name, v.Name))
	}
	return members
}

// TestBothDoorsShowOutlines: who sees a record in outline alone gets the fields that the
// file names, and no other.
func TestBothDoorsShowOutlines(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	n := 0
	for _, e := range w.asked() {
		if e.OutlineRow == 0 {
			continue
		}
		named := f.fields(w.reg.Matrix.Name(e.OutlineRow), e.Name)
		for _, a := range w.accounts {
			if w.whole(f, a, e) && !slices.ContainsFunc(e.Fields, func(field *registry.Field) bool {
				return !field.Secret && field.Embedded == nil && !slices.Contains(named, field.Name) && w.reads(a, e, field)
			}) {
				t.Errorf("%s %s reads no more of %s than the outline", a.id, a.role, e.Name)
			}
			if !w.sees(f, a, e) || w.whole(f, a, e) {
				continue
			}
			n++
			pulled := w.pulled(a)[e.Name+"/"+records[e.Name]]
			if len(pulled) == 0 {
				t.Errorf("%s %s is sent nothing of %s, of which it sees the outline", a.id, a.role, e.Name)
			}
			for name := range pulled {
				if !slices.Contains(named, name) {
					t.Errorf("%s %s is sent %s of %s, of which it sees the outline", a.id, a.role, name, e.Name)
				}
			}
			for _, field := range e.Fields {
				if field.Secret || field.Embedded != nil || slices.Contains(named, field.Name) {
					continue
				}
				if w.reads(a, e, field) {
					t.Errorf("%s %s reads %s of %s, of which it sees the outline", a.id, a.role, field.Name, e.Name)
				}
			}
		}
	}
	if t.Logf("%d outlines", n); n == 0 {
		t.Error("nobody sees an outline")
	}
}

// touched are fields that whoever may change a record may change to anything.
var touched = map[string]string{"OrgUnit": "nameEn", "Venue": "nameZh", "VenueUse": "titleZh", "VenueCheck": "noteZh", "VenueCheckLine": "noteZh", "Site": "nameZh", "UnitReform": "noteZh", "Exemption": "reasonZh", "Member": "name", "Account": "name", "RoleGrant": "reasonZh", "LeadershipTerm": "documentNo", "PdcaCycle": "titleZh",
	"DutyList": "noteZh", "DutyItem": "measureZh", "SecretaryDuty": "resultZh",
	"PointsRule": "titleEn", "Pledge": "explanationZh", "SupervisionPlan": "titleZh", "Inspection": "remarkZh", "CriterionResult": "remarkZh",
	"Evidence": "caption", "Attachment": "fileName", "Finding": "descriptionZh", "Rectification": "reportZh", "AssistancePairing": "evaluationZh",
	"Measure": "reportZh", "WorkLog": "placeZh", "GuidanceLog": "nextStepZh", "Notice": "readAt", "WorkCalendar": "noteZh", "Settings": "noteZh", "Code": "nameZh",
	"BranchPlan": "guidingZh", "PlanItem": "measureZh", "TargetClaim": "promiseZh", "TargetProgress": "noteZh",
	"Conference": "agendaZh", "TargetAllocation": "reasonZh", "Target": "measureZh", "ResponsibilityLetter": "preambleZh", "LetterItem": "clauseZh", "CarryOver": "whyOpenZh",
	"StaffSurvey": "introZh", "Suggestion": "replyZh",
	"WorkSubmission": "contentZh", "CentralGrade": "scoreText", "CriterionScore": "explanationZh", "UnitAssessment": "commentZh", "Appeal": "groundsZh",
	"FeedbackSession": "summaryZh", "Bulletin": "generalZh", "BulletinUnit": "remarkZh", "Urging": "replyZh", "RegulationArticle": "questionZh", "CommonProblem": "analysisZh",
	"Campaign": "summaryZh", "RegulationSelfCheck": "meetingRef", "WeakBranchCase": "groundsZh", "ListItem": "resultZh", "ModelBranchTitle": "experienceZh",
	"Accountability": "factsZh", "LookBack": "observedZh", "ResultUse": "conclusionZh", "KeyWorkRequirement": "documentTitleZh", "ZeroingItem": "currentStateZh",
	"ZeroingRespect": "measureZh", "BusinessFigure": "sourceZh", "CycleReview": "strengthsZh", "Improvement": "effectCheckZh"}

// value is another value of such a field each time.
func value(field string, n int) string {
	if field == "groundsZh" { // ten characters at least
		return fmt.Sprint("扣分所依据的会议记录已经补齐", n)
	}
	if field == "reasonZh" { // fifty
		return strings.Repeat("长期坚守一线，带头攻关", 5) + fmt.Sprint(n)
	}
	if field == "readAt" {
		return fmt.Sprintf("2026-06-01T%02d:%02d:00.000Z", n/60%24, n%60)
	}
	return fmt.Sprint("一件事情", n)
}

// sampled says whether an account is asked at the doors for a change: of those that may
// make it, and of those that may not, one in a few.
func sampled(a account, what string, yes bool) bool {
	h := fnv.New32a()
	fmt.Fprint(h, a.id, what)
	if yes {
		return h.Sum32()%2 == 0
	}
	return h.Sum32()%6 == 0
}

// refused says whether a code is one of missing rights.
func refused(code string) bool { return code == "FORBIDDEN" || code == "NOT_FOUND" }

// byRule is the code of a refusal by somebody's rights that names a rule: of the domain, or
// the one that the declaration gives of who takes a step (@transition(rule:)). The first
// refuses who has the right of the file, the second who has it not.
const byRule = "BY_RULE"

func codeOf(code, rule string) string {
	if code == "FORBIDDEN" && rule != "" {
		return byRule
	}
	return code
}

// mutate asks for a change at the GraphQL door, and returns the code of its refusal.
func (w *world) mutate(a account, name string, input map[string]any) string {
	query := fmt.Sprintf("mutation($i:%sInput!){%s(input:$i){errors{code rule}}}", strings.ToUpper(name[:1])+name[1:], name)
	var out struct {
		Data map[string]*struct{ Errors []struct{ Code, Rule string } }
	}
	answer := w.graphql(a, query, map[string]any{"i": input})
	if err := json.Unmarshal([]byte(answer), &out); err != nil || out.Data[name] == nil {
		w.t.Fatalf("%s %s: %s", a.id, name, answer)
	}
	if errs := out.Data[name].Errors; len(errs) > 0 {
		return codeOf(errs[0].Code, errs[0].Rule)
	}
	return ""
}

// TestBothDoorsTake: a change of a field is taken at either door from who may make it,
// and refused for want of rights to others. A rule may still refuse what rights allow.
func TestBothDoorsTake(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	n := 0
	for _, e := range w.asked() {
		field := touched[e.Name]
		if field == "" || e.Update == "" {
			continue
		}
		for _, a := range w.accounts {
			yes := w.sees(f, a, e) && w.allowed(f, a, e.Update, "E", e)
			if !sampled(a, e.Name, yes) {
				continue
			}
			n++
			id := sandbox.ID(a.record(e.Name))
			code := w.mutate(a, "update"+e.Name, map[string]any{"id": id, field: value(field, 2*n)})
			if refused(code) == yes {
				t.Errorf("%s %s changes %s %s by GraphQL: %q, the file says %t", a.id, a.role, e.Name, id, code, yes)
			}
			code = w.push(a, map[string]any{"op": "update", "type": e.Name, "id": id, "base": w.box.Engine.Snapshot().Rev, "fields": map[string]any{field: value(field, 2*n+1)}})
			if refused(code) == yes {
				t.Errorf("%s %s changes %s %s by sync: %q, the file says %t", a.id, a.role, e.Name, id, code, yes)
			}
		}
	}
	t.Logf("%d changes at each door", n)
}

// TestBothDoorsMove: who may not take a record on is refused at either door; who may is
// not refused for want of rights.
func TestBothDoorsMove(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	n := 0
	for _, e := range w.asked() {
		if e.Status >= 0 && (e.Fields[e.Status].Server || !slices.ContainsFunc(e.Transitions, func(m registry.Transition) bool { return m.By != "SERVER" })) {
			continue // the server alone moves it: there is no mutation, and a device is told that it cannot write the field
		}
		for _, m := range e.Transitions {
			w.put(e, records[e.Name], m.From)
			for _, a := range w.accounts {
				what := fmt.Sprint(e.Name, m.From, m.To)
				yes := w.sees(f, a, e) && slices.ContainsFunc(e.Transitions, func(o registry.Transition) bool { // by any row that gives it
					return o.From == m.From && o.To == m.To && o.By != "SERVER" && w.allowed(f, a, o.By, asks(o), e) &&
						(len(o.Only) == 0 || slices.Contains(o.Only, domain.Role(a.role)))
				})
				if !sampled(a, what, yes) || yes && !sampled(a, "again"+what, yes) || e.Name == "Account" && a.place == person {
					continue
				}
				n++
				id := a.record(e.Name)
				for door, take := range map[string]func() string{
					"GraphQL": func() string {
						return w.mutate(a, "transition"+e.Name, map[string]any{"id": sandbox.ID(id), "to": m.To, "reason": "理由"})
					},
					"sync": func() string {
						return w.push(a, map[string]any{"op": "update", "type": e.Name, "id": sandbox.ID(id), "base": w.box.Engine.Snapshot().Rev, "fields": map[string]any{"status": m.To}})
					},
				} {
					w.put(e, id, m.From)
					if code := take(); refused(code) == yes && (yes || code != byRule && (m.By != "SERVER" || code != "ILLEGAL_TRANSITION")) {
						t.Errorf("%s %s takes %s %s from %s to %s by %s: %q, the file says %t", a.id, a.role, e.Name, id, m.From, m.To, door, code, yes)
					}
				}
				w.put(e, id, m.From)
				w.cameBack(e)
			}
		}
	}
	t.Logf("%d transitions at each door", n)
}

// cameBack opens the accounts of the member who left again (INV-MB3).
func (w *world) cameBack(e *registry.Entity) {
	if e.Name != "Member" {
		return
	}
	for _, a := range w.accounts {
		if a.place == person {
			w.box.Force(w.t, fmt.Sprintf(`Account %s {"status":"ACTIVE"}`, a.id))
		}
	}
}

// TestBothDoorsKeep: who may not delete a record is refused at either door, and it stays.
func TestBothDoorsKeep(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	n := 0
	for _, e := range w.asked() {
		if e.Delete == "" {
			continue
		}
		for _, a := range w.accounts {
			if w.sees(f, a, e) && w.allowed(f, a, e.Delete, "E", e) || !sampled(a, "delete"+e.Name, false) {
				continue
			}
			n++
			id := sandbox.ID(a.record(e.Name))
			if code := w.mutate(a, "delete"+e.Name, map[string]any{"id": id}); !refused(code) {
				t.Errorf("%s %s deletes %s %s by GraphQL: %q", a.id, a.role, e.Name, id, code)
			}
			if code := w.push(a, map[string]any{"op": "delete", "type": e.Name, "id": id, "base": w.box.Engine.Snapshot().Rev}); !refused(code) {
				t.Errorf("%s %s deletes %s %s by sync: %q", a.id, a.role, e.Name, id, code)
			}
			if w.record(e, a).Deleted() {
				t.Fatalf("%s %s deleted %s %s", a.id, a.role, e.Name, id)
			}
		}
	}
	t.Logf("%d deletions at each door", n)
}
