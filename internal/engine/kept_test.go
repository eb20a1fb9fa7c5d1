package engine_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// resolve settles every open conflict about a record, in the order in which they
// came.
func (w *world) resolve(who, about string, how domain.ConflictResolution) {
	w.Helper()
	var list []string
	w.Snapshot().EachOf("SyncConflict", "recordId", id(about), func(r *domain.Record) bool { list = append(list, r.ID); return true })
	for _, conflict := range list {
		err := w.Do(context.Background(), w.actor(who), func(tx *engine.Tx) error { _, err := tx.Resolve(conflict, how, nil); return err })
		if err != nil {
			w.Fatalf("%d conflicts; %s: %v", len(list), conflict, err)
		}
	}
}

// Two changes of one deleted record are both kept, and both come back.
func TestEveryKeptChangeComesBack(t *testing.T) {
	w := newWorld(t)
	w.must(finding)
	base := w.Snapshot().Rev
	w.must(`li delete Finding @f`)
	w.since(base, "in1/tab1", `update Finding @f {"severity":"CRITICAL"}`)
	w.since(base, "in2/tab2", `update Finding @f {"descriptionZh":"乙的说法"}`)
	w.resolve("li", "@f", domain.ConflictResolutionRestore)
	if f := body[domain.Finding](w, "@f"); f.Deleted() || string(f.Severity) != "CRITICAL" || f.DescriptionZh != "乙的说法" {
		t.Errorf("%+v", f)
	}
}

// A conflict over a text is settled where it is marked; what was written around
// it since stays.
func TestWordsAddedToAMarkedText(t *testing.T) {
	for how, want := range map[domain.ConflictResolution]string{
		domain.ConflictResolutionKeepServer: "台账缺两页。已拍照。", domain.ConflictResolutionTakeDevice: "台账缺三页。已拍照。",
	} {
		w := newWorld(t)
		w.must(`in1/tab1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"台账缺页。","severity":"STANDARD"}`)
		base := w.Snapshot().Rev
		w.must(`in1/tab1 update Finding @f {"descriptionZh":"台账缺两页。"}`)
		w.wait(time.Second)
		w.since(base, "in2/tab2", `update Finding @f {"descriptionZh":"台账缺三页。"}`)
		marked := body[domain.Finding](w, "@f").DescriptionZh
		if !strings.Contains(marked, "⟪") {
			t.Fatal(marked)
		}
		w.must(`li update Finding @f {"descriptionZh":"` + marked + `已拍照。"}`)
		w.resolve("li", "@f", how)
		if got := body[domain.Finding](w, "@f").DescriptionZh; got != want {
			t.Errorf("%s: %s, want %s", how, got, want)
		}
	}
}

// Two devices of one inspector answer the record that another has answered: the
// answer of the first is not lost in the second's.
func TestOneInspectorsTwoDevices(t *testing.T) {
	w := newWorld(t)
	w.must(premade + `
		system create Device tab3 {"accountId":"in2","name":"手机"}`)
	base := w.Snapshot().Rev
	answer := func(device, numerator string) engine.Answer {
		w.wait(time.Second)
		return w.since(base, device, `update CriterionResult r1 {"inputs":{"numerator":`+numerator+`,"denominator":10},"status":"SCORED"}`)
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
	if got := w.opinions("01.1.1"); len(got) != 2 {
		t.Errorf("%d results", len(got))
	}
}

// The same where the other inspector's record was answered first by accident: the
// server has moved that answer away.
func TestOneInspectorsTwoDevicesMoved(t *testing.T) {
	w := newWorld(t)
	w.must(premade + `
		system create Device tab3 {"accountId":"in2","name":"手机"}`)
	base := w.Snapshot().Rev
	answer := func(device, numerator string) engine.Answer {
		w.wait(time.Second)
		a := w.since(base, device, `update CriterionResult r1 {"inputs":{"numerator":`+numerator+`,"denominator":10},"status":"SCORED"}`)
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
	w := newWorld(t)
	sum := func(c string) string { return strings.Repeat(c, 64) }
	w.must(`in1/tab1 create Evidence @e {"inspectionId":"insp","kind":"LEDGER"}
		in1/tab1 update Evidence @e {"sha256":"` + sum("a") + `","status":"HASHED"}`)
	w.try(`in1/tab1 update Evidence @e {"sha256":"`+sum("b")+`"}`, "READ_ONLY_FIELD")
	if e := body[domain.Evidence](w, "@e"); e.Sha256 != sum("a") || string(e.Status) != "HASHED" {
		t.Errorf("%s %s", e.Status, e.Sha256)
	}
}
