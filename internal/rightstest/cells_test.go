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
			r := s.Get(e, sandbox.ID(a.record(e.Name)))
			if r == nil {
				t.Fatalf("%s %s is not there", e.Name, a.record(e.Name))
			}
			if got, want := view.Sees(e, r), w.allowed(f, a, e.Read, "V", e); got != want {
				t.Errorf("%s %s sees %s %s: %t, the file says %t", a.id, a.role, e.Name, r.ID, got, want)
			}
			for _, action := range rows(e) {
				for text, level := range levels {
					n++
					if got, want := s.Allowed(view.Scope, action, level, e, r), w.allowed(f, a, action, text, e); got != want {
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
				want[e.Name+"/"+sandbox.ID(a.record(e.Name))] = w.allowed(f, a, e.Read, "V", e)
			}
			w.shown(a, few, got)
		}
		var page struct {
			Pull struct{ Records []struct{ Type, ID string } }
		}
		if err := json.Unmarshal([]byte(w.sync(a, map[string]any{"pull": map[string]any{"checkpoint": nil, "limit": 5000}})), &page); err != nil {
			t.Fatal(err)
		}
		pulled := map[string]bool{}
		for _, r := range page.Pull.Records {
			pulled[r.Type+"/"+r.ID] = true
		}
		for name, yes := range want {
			if got[name] != yes || pulled[name] != yes {
				t.Errorf("%s %s: %s is shown by GraphQL %t, by sync %t, the file says %t", a.id, a.role, name, got[name], pulled[name], yes)
			}
		}
	}
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

// touched are fields of text that whoever may change a record may change to anything.
var touched = map[string]string{"OrgUnit": "nameEn", "Venue": "openHours", "Member": "name", "Account": "name", "LeadershipTerm": "documentNo", "PdcaCycle": "titleZh",
	"PointsRule": "titleEn", "Pledge": "explanationZh", "SupervisionPlan": "titleZh", "Inspection": "remarkZh", "CriterionResult": "remarkZh",
	"Evidence": "caption", "Attachment": "fileName", "Finding": "descriptionZh", "Rectification": "reportZh", "AssistancePairing": "evaluationZh"}

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

// mutate asks for a change at the GraphQL door, and returns the code of its refusal.
func (w *world) mutate(a account, name string, input map[string]any) string {
	query := fmt.Sprintf("mutation($i:%sInput!){%s(input:$i){errors{code}}}", strings.ToUpper(name[:1])+name[1:], name)
	var out struct {
		Data map[string]*struct{ Errors []struct{ Code string } }
	}
	answer := w.graphql(a, query, map[string]any{"i": input})
	if err := json.Unmarshal([]byte(answer), &out); err != nil || out.Data[name] == nil {
		w.t.Fatalf("%s %s: %s", a.id, name, answer)
	}
	if errs := out.Data[name].Errors; len(errs) > 0 {
		return errs[0].Code
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
			yes := w.allowed(f, a, e.Read, "V", e) && w.allowed(f, a, e.Update, "E", e)
			if !sampled(a, e.Name, yes) {
				continue
			}
			n++
			id := sandbox.ID(a.record(e.Name))
			code := w.mutate(a, "update"+e.Name, map[string]any{"id": id, field: fmt.Sprint("一", n)})
			if refused(code) == yes {
				t.Errorf("%s %s changes %s %s by GraphQL: %q, the file says %t", a.id, a.role, e.Name, id, code, yes)
			}
			code = w.push(a, map[string]any{"op": "update", "type": e.Name, "id": id, "base": w.box.Engine.Snapshot().Rev, "fields": map[string]any{field: fmt.Sprint("二", n)}})
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
		for _, m := range e.Transitions {
			level := "E"
			if m.Approve {
				level = "A"
			}
			for _, a := range w.accounts {
				what := fmt.Sprint(e.Name, m.From, m.To)
				yes := m.By != "SERVER" && w.allowed(f, a, e.Read, "V", e) && w.allowed(f, a, m.By, level, e)
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
					w.box.Force(t, fmt.Sprintf(`%s %s {"status":%q}`, e.Name, id, m.From))
					if code := take(); refused(code) == yes {
						t.Errorf("%s %s takes %s %s from %s to %s by %s: %q, the file says %t", a.id, a.role, e.Name, id, m.From, m.To, door, code, yes)
					}
				}
				w.box.Force(t, fmt.Sprintf(`%s %s {"status":%q}`, e.Name, id, m.From))
			}
		}
	}
	t.Logf("%d transitions at each door", n)
}
