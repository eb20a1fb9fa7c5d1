package rightstest

import (
	"encoding/json"
	"fmt"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/sandbox"
)

// TestSignatures: a signature is shown to whoever sees the part of the inspection that is
// signed, at both doors; the unit's row says who signs for it, and who confirms what was
// witnessed, and nobody else does.
func TestSignatures(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	w.box.Force(t, `InspectionPart ip1 {"status":"SUBMITTED"}`)
	s := w.box.Engine.Snapshot()
	part := s.Find("InspectionPart", "ip1")
	hash := ground.PartHash(s, part.Body.(*domain.InspectionPart))
	w.box.Must(t, "system", fmt.Sprintf(`create Signature sg1 {"subjectType":"InspectionPart","subjectId":"ip1","role":"UNIT","method":"DRAWN","personNameZh":"某人","contentHash":%q,"byId":"xa","toldOn":"2026-06-15","status":"WITNESSED"}`, hash))
	ent, parts := w.reg.Entity("Signature"), w.reg.Entity("InspectionPart")
	over1 := func(a account, action, level string) bool { // by the row, over b1
		has, reach := f.cell(action, a.role)
		return enough(has, level) && reach == "subtree" && (a.place == over || a.place == linked && f.row(action).Linked)
	}
	n := 0
	for _, a := range w.accounts {
		view := w.box.Engine.View(domain.Actor{Account: a.id})
		sees := view.Sees(parts, part)
		if got := view.Sees(ent, w.box.Engine.Snapshot().Find("Signature", "sg1")); got != sees {
			t.Errorf("%s %s sees the signature: %t, and the part: %t", a.id, a.role, got, sees)
		}
		if signs := over1(a, "SIGN_OFF", "E"); sampled(a, "sign", signs) {
			n++
			for door, make := range map[string]func() (code, rule string){
				"the API": func() (string, string) {
					return w.ask(a, "createSignature", map[string]any{"subjectType": "InspectionPart", "subjectId": "ip1", "role": "UNIT", "contentHash": hash})
				},
				"sync": func() (string, string) {
					return w.tell(a, map[string]any{"op": "create", "type": "Signature", "id": sandbox.UUID(4711, uint64(n)), "fields": map[string]any{"subjectType": "InspectionPart", "subjectId": "ip1", "role": "UNIT", "contentHash": hash}})
				},
			} {
				if code, rule := make(); (code == "") != signs || code == "MISSING_REFERENCE" == sees {
					t.Errorf("%s %s signs by %s: %q %s, not %t", a.id, a.role, door, code, rule, signs)
				}
			}
		}
		confirms := over1(a, "SIGN_WITNESS", "A")
		if !sampled(a, "sg1", sees) && !confirms {
			continue
		}
		var out struct {
			Data map[string]*struct{ ID, Content string }
		}
		answer := w.graphql(a, `{a:signature(id:"sg1"){id} b:signableContent(type:"InspectionPart",id:"ip1"){content}}`, nil)
		if err := json.Unmarshal([]byte(answer), &out); err != nil || (out.Data["a"] != nil) != sees {
			t.Errorf("%s %s is shown the signature: not %t: %s", a.id, a.role, sees, answer)
		}
		inTheTeam := sees && (a.place == inTeam || a.place == leading)
		content := over1(a, "SIGN_OFF", "V") || over1(a, "INSPECTION_SCORE", "V") || inTheTeam && teamReads(f, a)
		if (out.Data["b"] != nil) != content {
			t.Errorf("%s %s is shown what is signed: not %t: %s", a.id, a.role, content, answer)
		}
		if w.pulled(a)["Signature/sg1"] != nil != sees {
			t.Errorf("%s %s is sent the signature: not %t", a.id, a.role, sees)
		}
		w.box.Force(t, `Signature sg1 {"status":"WITNESSED"}`)
		if code, rule := w.ask(a, "transitionSignature", map[string]any{"id": "sg1", "to": "CONFIRMED"}); (code == "") != confirms || code == "NOT_FOUND" == sees {
			t.Errorf("%s %s confirms the signature: %q %s, not %t", a.id, a.role, code, rule, confirms)
		}
	}
	t.Logf("%d asked to sign", n)
}

// teamReads says whether an inspector reads scores by their team.
func teamReads(f *file, a account) bool {
	level, reach := f.cell("INSPECTION_SCORE", a.role)
	return enough(level, "V") && reach == "team"
}
