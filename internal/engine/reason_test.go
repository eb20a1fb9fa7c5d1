package engine_test

import (
	"context"
	"fmt"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// told lists the reasons and rules of what the journal has on a record, newest first.
func told(t *testing.T, w *enginetest.World, typ, id string) (out []string) {
	t.Helper()
	err := w.Do(context.Background(), w.ActorOf("system"), func(tx *engine.Tx) error {
		return tx.Walk(w.Registry().Entity(typ), enginetest.ID(id), func(_ domain.Rev, e *domain.Effect) bool {
			out = append(out, fmt.Sprintf("%s%s %s|%s", e.By, map[bool]string{true: "/" + e.Device}[e.Device != ""], e.Reason, e.Rule))
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// differing makes a result on which two inspectors differ, with the operation by which the
// lead's device decides.
func differing(t *testing.T, w *enginetest.World) engine.Op {
	t.Helper()
	w.Must(`
		in1/tab1 ` + enginetest.Result("@a", "01.2.1", `"inputs":{"late":0},"remarkZh":"甲","status":"SCORED"`) + `
		in2/tab2 ` + enginetest.Result("@b", "01.2.1", `"inputs":{"late":2},"remarkZh":"乙","status":"SCORED"`))
	if s := enginetest.Body[domain.CriterionResult](w, "@a").Status; s != domain.ResultStatusConflicted {
		t.Fatalf("the two do not differ: %s", s)
	}
	op, err := w.Op(`update CriterionResult @a {"status":"RECONCILED"}`)
	if err != nil {
		t.Fatal(err)
	}
	return op
}

// A reason that is asked for is asked for at a device as well: without one its mutation
// is refused and kept, like any other, and with one the journal has it.
func TestADeviceGivesReasons(t *testing.T) {
	w := enginetest.New(t)
	op := differing(t, w)
	op.Reason = " \t"
	before := w.Snapshot().Len(w.Registry().Entity("SyncConflict"))
	a, err := w.Send(w.ActorOf("li/tabl"), []engine.Op{op})
	if err != nil || a.Status != engine.Rejected || a.Err.Code != domain.CodeValidation || a.Err.Field != "reason" || a.Err.Message.Zh == "" || a.Err.Message.En == "" {
		t.Fatalf("without a reason: %+v %v (%v)", a, a.Err, err)
	}
	if n := w.Snapshot().Len(w.Registry().Entity("SyncConflict")) - before; n != 1 {
		t.Errorf("%d conflicts are kept of the refused mutation", n)
	}
	op.Reason = "现场记录以甲为准"
	if a, err = w.Send(w.ActorOf("li/tabl"), []engine.Op{op}); err != nil || a.Err != nil {
		t.Fatalf("with a reason: %v %v", err, a.Err)
	}
	if got := told(t, w, "CriterionResult", "@a"); got[0] != "li/tabl 现场记录以甲为准|" {
		t.Errorf("the journal has %q", got)
	}
}

// Whoever settles a conflict gives one reason, which is that of the change too, and is
// asked for none.
func TestSettlingIsReasonEnough(t *testing.T) {
	for _, reason := range []string{"", "核对原始记录"} {
		w := enginetest.New(t)
		w.Must(`us update Member m0 {"name":"张三丰"}`)
		op, err := w.Op(`update Member m0 {"status":"LEFT"}`)
		if err != nil {
			t.Fatal(err)
		}
		conflict := enginetest.ID("@conflict")
		w.Must(`system create SyncConflict ` + conflict + ` {"kind":"FIELD","recordType":"Member","recordId":"m0","unitId":"b000","field":"status","policy":"STATE","outcome":"SERVER","base":"ACTIVE","server":"ACTIVE","device":"LEFT","accountId":"bc"}`)
		op.Reason = ""
		if err := w.Do(context.Background(), w.ActorOf("bs"), func(tx *engine.Tx) error { _, err := tx.Update(op); return err }); domain.AsError(err).Field != "reason" {
			t.Fatalf("the change takes a reason, and this is no test of it: %v", err)
		}
		err = w.Do(context.Background(), w.ActorOf("bs"), func(tx *engine.Tx) error {
			_, err := tx.Resolve(conflict, domain.ConflictResolutionTakeDevice, nil, reason)
			return err
		})
		if err != nil {
			t.Fatalf("%q: %v", reason, err)
		}
		for typ, id := range map[string]string{"Member": "m0", "SyncConflict": conflict} {
			if got := told(t, w, typ, id); got[0] != "bs "+reason+"|" {
				t.Errorf("%s: the journal has %q", typ, got)
			}
		}
	}
}

// What the server does of its own says by which rule; what somebody did says none.
func TestTheServerSaysByWhichRule(t *testing.T) {
	w := enginetest.New(t)
	differing(t, w)
	for _, c := range []struct{ typ, id, want string }{
		{"CriterionResult", "@a", "in2 |INV-I3"},
		{"CriterionResult", "@b", "in2/tab2 test|"},
		{"Inspection", "insp", "in2 |INV-R5"},
	} {
		if got := told(t, w, c.typ, c.id); got[0] != c.want {
			t.Errorf("%s %s: %q, want %q", c.typ, c.id, got, c.want)
		}
	}
	w.Must(`system update OrgUnit b000 {"parentId":"s01"}`)
	if got := told(t, w, "OrgUnit", "g000"); got[0] != " |INV-ORG1" {
		t.Errorf("a unit below one that moved: %q", got)
	}
	w.Must(`system update Account in1 {"unitId":"s00"}`)
	if got := told(t, w, "Device", "tab1"); got[0] != " |@copy" {
		t.Errorf("a copy that follows: %q", got)
	}
}

// The record keeps why it came into its state, until it moves on; and only that.
func TestTheReasonOfTheStateIsKept(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Finding + enginetest.Told)
	reason := func(want string) {
		t.Helper()
		r := w.Snapshot().Get(w.Registry().Entity("Finding"), enginetest.ID("@f"))
		if got := r.Reason(); got != want {
			t.Errorf("the record has the reason %q, want %q", got, want)
		}
	}
	send := func(who, why, fields string) {
		t.Helper()
		op, err := w.Op("update Finding @f " + fields)
		if err != nil {
			t.Fatal(err)
		}
		op.Reason = why
		if err := w.Do(context.Background(), w.ActorOf(who), func(tx *engine.Tx) error { _, err := tx.Update(op); return err }); err != nil {
			t.Fatal(err)
		}
	}
	reason("test")
	send("in1", "补充", `{"descriptionZh":"问题一"}`)
	reason("test") // it moved nothing
	send("bs", "有佐证", enginetest.Dispute)
	reason("有佐证")
	send("in1", "补充", `{"descriptionZh":"问题二"}`)
	reason("有佐证")
	if err := w.Close(context.Background()); err != nil { // the projections are written
		t.Fatal(err)
	}
	if err := w.Open(); err != nil {
		t.Fatal(err)
	}
	reason("有佐证")
	send("li", "佐证不足", `{"status":"UPHELD"}`)
	reason("佐证不足")
	send("system", "", `{"rootCauseCode":"RECORD_KEEPING","status":"REGISTERED"}`)
	reason("") // it moved on without one
}
