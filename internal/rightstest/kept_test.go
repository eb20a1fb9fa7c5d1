package rightstest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
)

// seen asks an account for a record: the state, and both doors of a sample.
func (w *world) seen(a account, e *registry.Entity, id string, yes bool) {
	w.t.Helper()
	r := w.box.Engine.Snapshot().Get(e, sandbox.ID(id))
	if got := w.box.Engine.View(domain.Actor{Account: a.id}).Sees(e, r); got != yes {
		w.t.Errorf("%s %s sees %s %s: %t, not %t", a.id, a.role, e.Name, id, got, yes)
	}
	if !sampled(a, "seen"+e.Name, yes) {
		return
	}
	answer := w.graphql(a, fmt.Sprintf("{a:%s(id:%q){id}}", e.Camel, sandbox.ID(id)), nil)
	if shown := strings.Contains(answer, `"id"`); shown != yes {
		w.t.Errorf("%s %s is shown %s %s: not %t: %s", a.id, a.role, e.Name, id, yes, answer)
	}
	fields := w.pulled(a)[e.Name+"/"+sandbox.ID(id)]
	if (fields != nil) != yes {
		w.t.Errorf("%s %s is sent %s %s: not %t", a.id, a.role, e.Name, id, yes)
	}
	for name := range fields {
		if e.Field(name).Secret {
			w.t.Errorf("%s %s is sent %s of %s", a.id, a.role, name, e.Name)
		}
	}
}

// TestConcealed: a case that is suspected, a look-back before its team has checked
// in, and what was printed of such a record, are known at the committee that keeps them and to
// the team, and to nobody of the branch or linked with it, whatever the row gives them.
func TestConcealed(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	w.box.Force(t, `WeakBranchCase wk1 {"status":"SUSPECTED","concealed":true,"knownAtId":"s1"}`)
	w.box.Force(t, `LookBack lb1 {"concealed":true,"planUnitId":"s1","concealedFrom":["b1"]}`)
	w.box.Force(t, `Document dc1 {"subjectType":"WeakBranchCase","subjectId":"wk1"}`)
	n := 0
	knows := func(a account, e *registry.Entity) bool {
		level, reach := f.cell(e.Read, a.role)
		sent := a.place == inTeam || a.place == leading && a.role == "LEAD_INSPECTOR"
		return level != "-" && (reach == "subtree" && a.place == over || e.Name == "LookBack" && reach == "team" && sent)
	}
	for _, name := range []string{"WeakBranchCase", "LookBack"} {
		e := w.reg.Entity(name)
		for _, a := range w.accounts {
			yes := knows(a, e)
			if w.seen(a, e, records[name], yes); yes {
				n++
			}
		}
	}
	for _, a := range w.accounts {
		w.seen(a, w.reg.Entity("Document"), "dc1", knows(a, w.reg.Entity("WeakBranchCase")))
	}
	if t.Logf("%d who know", n); n < 10 {
		t.Error("hardly anybody knows, so this proves nothing")
	}
}

// TestDocuments: what was printed of a record is seen by whoever sees the record, and its
// content leaves by no door.
func TestDocuments(t *testing.T) {
	w := newWorld(t)
	e, subject := w.reg.Entity("Document"), w.reg.Entity("UnitAssessment")
	n := 0
	for _, a := range w.accounts {
		yes := w.box.Engine.View(domain.Actor{Account: a.id}).Sees(subject, w.record(subject, a))
		if w.seen(a, e, "dc1", yes); yes {
			n++
		}
	}
	if answer := w.graphql(w.accounts[0], `{a:document(id:"dc1"){content}}`, nil); !strings.Contains(answer, "errors") {
		t.Errorf("the content of a document is a field of the door: %s", answer)
	}
	if t.Logf("%d who see it", n); n < 5 {
		t.Error("hardly anybody sees it, so this proves nothing")
	}
}

// TestAppointmentFiles: a use of a result for an appointment is read by the row of those files
// alone, by nobody whom the row of other uses lets in (INV-RU4).
func TestAppointmentFiles(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	w.box.Force(t, `ResultUse ru1 {"kind":"CADRE_APPOINTMENT"}`)
	e := w.reg.Entity("ResultUse")
	var roles []string
	for _, a := range w.accounts {
		yes := w.allowed(f, a, "CADRE_FILE", "V", e)
		if w.seen(a, e, "ru1", yes); yes && !slices.Contains(roles, a.role) {
			roles = append(roles, a.role)
		}
	}
	if len(roles) != 3 || slices.Contains(roles, "PARTY_AFFAIRS_OFFICER") {
		t.Errorf("read by %v", roles)
	}
}
