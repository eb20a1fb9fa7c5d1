package engine_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// resolve settles every open conflict about a record, in the order in which they
// came.
func resolve(w *enginetest.World, who, about string, how domain.ConflictResolution) {
	w.Helper()
	var list []string
	w.Snapshot().EachOf("SyncConflict", "recordId", enginetest.ID(about), func(r *domain.Record) bool { list = append(list, r.ID); return true })
	for _, conflict := range list {
		err := w.Do(context.Background(), w.ActorOf(who), func(tx *engine.Tx) error { _, err := tx.Resolve(conflict, how, nil); return err })
		if err != nil {
			w.Fatalf("%d conflicts; %s: %v", len(list), conflict, err)
		}
	}
}

// Two changes of one deleted record are both kept, and both come back.
func TestEveryKeptChangeComesBack(t *testing.T) {
	w := enginetest.New(t)
	w.Must(finding)
	base := w.Snapshot().Rev
	w.Must(`li delete Finding @f`)
	since(w, base, "in1/tab1", `update Finding @f {"severity":"CRITICAL"}`)
	since(w, base, "in2/tab2", `update Finding @f {"descriptionZh":"乙的说法"}`)
	resolve(w, "li", "@f", domain.ConflictResolutionRestore)
	if f := enginetest.Body[domain.Finding](w, "@f"); f.Deleted() || string(f.Severity) != "CRITICAL" || f.DescriptionZh != "乙的说法" {
		t.Errorf("%+v", f)
	}
}

// A conflict over a text is settled where it is marked; what was written around
// it since stays.
func TestWordsAddedToAMarkedText(t *testing.T) {
	for how, want := range map[domain.ConflictResolution]string{
		domain.ConflictResolutionKeepServer: "台账缺两页。已拍照。", domain.ConflictResolutionTakeDevice: "台账缺三页。已拍照。",
	} {
		w := enginetest.New(t)
		w.Must(`in1/tab1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"台账缺页。","severity":"STANDARD"}`)
		base := w.Snapshot().Rev
		w.Must(`in1/tab1 update Finding @f {"descriptionZh":"台账缺两页。"}`)
		w.Wait(time.Second)
		since(w, base, "in2/tab2", `update Finding @f {"descriptionZh":"台账缺三页。"}`)
		marked := enginetest.Body[domain.Finding](w, "@f").DescriptionZh
		if !strings.Contains(marked, "⟪") {
			t.Fatal(marked)
		}
		w.Must(`li update Finding @f {"descriptionZh":"` + marked + `已拍照。"}`)
		resolve(w, "li", "@f", how)
		if got := enginetest.Body[domain.Finding](w, "@f").DescriptionZh; got != want {
			t.Errorf("%s: %s, want %s", how, got, want)
		}
	}
}

// Two devices of one inspector answer the record that another has answered: the
// answer of the first is not lost in the second's.
func TestOneInspectorsTwoDevices(t *testing.T) {
	w := enginetest.New(t)
	w.Must(premade + `
		system create Device tab3 {"accountId":"in2","name":"手机"}`)
	base := w.Snapshot().Rev
	answer := func(device, numerator string) engine.Answer {
		w.Wait(time.Second)
		return since(w, base, device, `update CriterionResult r1 {"inputs":{"numerator":`+numerator+`,"denominator":10},"status":"SCORED"}`)
	}
	for _, a := range []engine.Answer{answer("in1/tab1", "10"), answer("in2/tab2", "8")} {
		if a.Err != nil || len(a.Conflicts) > 0 {
			t.Fatalf("%+v", a)
		}
	}
	a := answer("in2/tab3", "6")
	if a.Err != nil || len(a.Conflicts) != 1 || a.Conflicts[0].Field != "inputs" || !strings.Contains(a.Conflicts[0].Server, `"numerator":8`) {
		t.Errorf("%+v", a)
	}
	if got := opinions(w, "01.1.1"); len(got) != 2 {
		t.Errorf("%d results", len(got))
	}
}

// The same where the other inspector's record was answered first by accident: the
// server has moved that answer away.
func TestOneInspectorsTwoDevicesMoved(t *testing.T) {
	w := enginetest.New(t)
	w.Must(premade + `
		system create Device tab3 {"accountId":"in2","name":"手机"}`)
	base := w.Snapshot().Rev
	answer := func(device, numerator string) engine.Answer {
		w.Wait(time.Second)
		a := since(w, base, device, `update CriterionResult r1 {"inputs":{"numerator":`+numerator+`,"denominator":10},"status":"SCORED"}`)
		if a.Err != nil {
			t.Fatal(a.Err)
		}
		return a
	}
	answer("in2/tab2", "8")
	answer("in1/tab1", "10")
	if a := answer("in2/tab2", "7"); len(a.Conflicts) > 0 {
		t.Errorf("the device is in conflict with itself: %+v", a)
	}
	if a := answer("in2/tab3", "6"); len(a.Conflicts) != 1 || !strings.Contains(a.Conflicts[0].Server+a.Conflicts[0].Device, `"numerator":7`) {
		t.Errorf("%+v", a)
	}
}

// INV-E1: a piece may be hashed after its capture, once.
func TestEvidenceIsHashedOnce(t *testing.T) {
	w := enginetest.New(t)
	sum := func(c string) string { return strings.Repeat(c, 64) }
	w.Must(`in1/tab1 create Evidence @e {"inspectionId":"insp","kind":"LEDGER"}
		in1/tab1 update Evidence @e {"sha256":"` + sum("a") + `","status":"HASHED"}`)
	w.Try(`in1/tab1 update Evidence @e {"sha256":"`+sum("b")+`"}`, "READ_ONLY_FIELD")
	if e := enginetest.Body[domain.Evidence](w, "@e"); e.Sha256 != sum("a") || string(e.Status) != "HASHED" {
		t.Errorf("%s %s", e.Status, e.Sha256)
	}
}
