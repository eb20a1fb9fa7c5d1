package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// opinions lists what the results of a criterion came to.
func opinions(w *enginetest.World, code string) (out []string) {
	w.Snapshot().EachOf("CriterionResult", "inspectionId", "insp", func(r *domain.Record) bool {
		if c := r.Body.(*domain.CriterionResult); c.CriterionCode == code {
			out = append(out, fmt.Sprint(c.ID, c.InspectorID, c.Inputs, c.Score, c.RemarkZh, c.EvidenceIDs, c.SampleSize, c.Status, c.Counted))
		}
		return true
	})
	slices.Sort(out)
	return out
}

// parts of two inspectors, each mutation made without having seen the other's.
var (
	ofOne = []string{
		`update CriterionResult r1 {"inputs":{"numerator":10,"denominator":10},"method":"DOCUMENT_REVIEW","remarkZh":"要点：甲","evidenceIds":{"$add":["@e1"]},"sampleSize":{"$inc":3},"status":"SCORED"}`,
		`update CriterionResult r1 {"inputs":{"numerator":11,"denominator":11}}`,
	}
	ofTwo = []string{
		`update CriterionResult r1 {"remarkZh":"要点：乙","evidenceIds":{"$add":["@e2"]}}`,
		`update CriterionResult r1 {"inputs":{"numerator":8,"denominator":10},"status":"SCORED"}`,
		`update CriterionResult r1 {"inputs":{"numerator":9,"denominator":12},"sampleSize":{"$inc":5}}`,
	}
)

// Domain 5.1: two inspectors on one code are in conflict, both originals kept,
// also where both answered one and the same record.
func TestTwoInspectorsOnOneRecord(t *testing.T) {
	var want []string
	for name, order := range map[string][]int{
		"one first": {1, 1, 2, 2, 2}, "two first": {2, 2, 2, 1, 1}, "two first, in part": {2, 2, 1, 2, 1}, "one in between": {2, 1, 2, 2, 1},
	} {
		w := enginetest.New(t)
		w.Must(enginetest.Premade)
		base, done := w.Snapshot().Rev, map[int]int{}
		merged := false
		for _, who := range order {
			list, device := ofOne, "in1/tab1"
			if who == 2 {
				list, device = ofTwo, "in2/tab2"
			}
			w.Wait(time.Second)
			a := enginetest.Since(w, base, device, list[done[who]])
			if a.Err != nil {
				t.Fatalf("%s: %v", name, a.Err)
			}
			merged = merged || a.Status == engine.Merged
			for _, c := range a.Conflicts {
				if c.Field != "remarkZh" {
					t.Errorf("%s: a conflict over %s", name, c.Field)
				}
			}
			done[who]++
		}
		if !merged {
			t.Errorf("%s: nobody was told", name)
		}
		got := opinions(w, "01.1.1")
		if len(got) != 2 {
			t.Fatalf("%s: %d results\n%q", name, len(got), got)
		}
		for _, r := range results(w, "01.1.1") {
			inputs := map[string]string{"in1": `{"denominator":11,"numerator":11}`, "in2": `{"denominator":12,"numerator":9}`}[r.InspectorID]
			if r.Status != domain.ResultStatusConflicted || r.Counted || r.Inputs != inputs || (r.ID == "r1") != (r.InspectorID == "in1") {
				t.Errorf("%s: %s of %s: %s, counted %v, %s", name, r.ID, r.InspectorID, r.Status, r.Counted, r.Inputs)
			}
			if proof := map[string]string{"in1": "@e1", "in2": "@e2"}[r.InspectorID]; !slices.Contains(r.EvidenceIDs, enginetest.ID(proof)) {
				t.Errorf("%s: %s proves with %v", name, r.InspectorID, r.EvidenceIDs)
			}
			if n := map[string]int64{"in1": 3, "in2": 5}[r.InspectorID]; r.SampleSize != n {
				t.Errorf("%s: %s looked at %d, want %d", name, r.InspectorID, r.SampleSize, n)
			}
		}
		if ids := []string{got[0][:36], got[1][:36]}; want == nil {
			want = ids
		} else if !slices.Equal(ids, want) {
			t.Errorf("%s: the records are %q, in another order %q", name, ids, want)
		}
		w.Must(`li update CriterionResult r1 {"status":"RECONCILED"}`)
	}
}

func results(w *enginetest.World, code string) (out []*domain.CriterionResult) {
	w.Snapshot().EachOf("CriterionResult", "inspectionId", "insp", func(r *domain.Record) bool {
		if c := r.Body.(*domain.CriterionResult); c.CriterionCode == code {
			out = append(out, c)
		}
		return true
	})
	return out
}

func TestWhatIsNoSecondOpinion(t *testing.T) {
	score := `update CriterionResult r1 {"inputs":{"numerator":10,"denominator":10},"status":"SCORED"}`
	other := `update CriterionResult r1 {"inputs":{"numerator":9,"denominator":10},"status":"SCORED"}`
	for _, tc := range []struct {
		name, before, who, deed string
		results                 int
		status                  engine.Status
	}{
		{"another answer", "in1/tab1 " + score, "in2/tab2", other, 2, engine.Merged},
		{"another answer, given through the API first", "in1 " + score, "in2/tab2", other, 2, engine.Merged},
		{"through the API first, and remarked upon since", "in1 " + score + "\nli update CriterionResult r1 {\"remarkZh\":\"复核\"}", "in2/tab2", other, 2, engine.Merged},
		{"a draft against a score", "in1/tab1 " + score, "in2/tab2", `update CriterionResult r1 {"inputs":{"numerator":9,"denominator":10},"status":"DRAFT"}`, 2, engine.Merged},
		{"not applicable against a score", "in1/tab1 " + score, "in2/tab2", `update CriterionResult r1 {"inputs":null,"notApplicable":{"reason":"无"},"status":"DRAFT"}`, 2, engine.Merged},
		{"the same answer", "in1/tab1 " + score, "in2/tab2", score, 1, engine.Applied},
		{"a remark", "in1/tab1 " + score, "in2/tab2", `update CriterionResult r1 {"remarkZh":"要点：补充"}`, 1, engine.Applied},
		{"a draft against a draft", `in1/tab1 update CriterionResult r1 {"inputs":{"numerator":10,"denominator":10},"status":"DRAFT"}`, "in2/tab2",
			`update CriterionResult r1 {"inputs":{"numerator":9,"denominator":10},"status":"DRAFT"}`, 1, engine.Merged},
		{"the same inspector on another device", "in1/tab1 " + score, "in1/tab9", other, 1, engine.Merged},
		{"the server's own answer", "system " + `update CriterionResult r1 {"inputs":{"numerator":10,"denominator":10}}`, "in2/tab2", other, 1, engine.Merged},
		{"behind a lock", "in1/tab1 " + score + "\nsystem update CriterionResult r1 {\"status\":\"LOCKED\"}", "in2/tab2", other, 1, engine.Rejected},
		{"after the parts were handed in", "in1/tab1 " + score + enginetest.Submitted, "in2/tab2", other, 1, engine.Rejected},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			w := enginetest.New(t)
			w.Must(enginetest.Premade + `
				system create Device tab9 {"accountId":"in1","name":"平板九"}`)
			base := w.Snapshot().Rev
			w.Must(tc.before)
			w.Wait(time.Second)
			a := enginetest.Since(w, base, tc.who, tc.deed)
			if got := opinions(w, "01.1.1"); len(got) != tc.results || a.Status != tc.status {
				t.Errorf("%s %v, results:\n%q", a.Status, a.Err, got)
			}
		})
	}
}

// A device that answers once more says SCORED again, whatever came up beside its
// answer meanwhile; only who asks for that alone asks for a transition.
func TestAnsweringOnceMore(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Premade)
	base := w.Snapshot().Rev
	answer := func(n int) string {
		return fmt.Sprintf(`update CriterionResult r1 {"inputs":{"numerator":%d,"denominator":10},"remarkZh":"要点","status":"SCORED"}`, n)
	}
	w.Must("in1/tab1 " + answer(10))
	for _, n := range []int{8, 8, 7} {
		if a := enginetest.Since(w, base, "in2/tab2", answer(n)); a.Status != engine.Merged {
			t.Fatalf("%d: %s %v", n, a.Status, a.Err)
		}
	}
	if a := enginetest.Since(w, base, "in1/tab1", answer(9)); a.Err != nil {
		t.Fatal(a.Err)
	}
	w.Must("in1/tab1 " + answer(6)) // having seen that they are in conflict
	for _, r := range results(w, "01.1.1") {
		if want := map[string]string{"in1": `{"denominator":10,"numerator":6}`, "in2": `{"denominator":10,"numerator":7}`}[r.InspectorID]; r.Inputs != want || r.Status != domain.ResultStatusConflicted {
			t.Errorf("%s: %s, %s", r.InspectorID, r.Inputs, r.Status)
		}
	}
	w.Try(`in1/tab1 update CriterionResult r1 {"status":"SCORED"}`, "ILLEGAL_TRANSITION")
	w.Must(`li update CriterionResult r1 {"status":"RECONCILED"}
		in1/tab1 ` + answer(9))
	if r := enginetest.Body[domain.CriterionResult](w, "r1"); r.Status != domain.ResultStatusConflicted {
		t.Errorf("answered after the decision: %s", r.Status)
	}
}

// Who has seen the other's answer changes it knowingly.
func TestASeenAnswerIsChanged(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Premade + `
		in1/tab1 update CriterionResult r1 {"inputs":{"numerator":10,"denominator":10},"status":"SCORED"}
		in2/tab2 update CriterionResult r1 {"inputs":{"numerator":9,"denominator":10}}`)
	if got := results(w, "01.1.1"); len(got) != 1 || got[0].Inputs != `{"denominator":10,"numerator":9}` {
		t.Errorf("%q", opinions(w, "01.1.1"))
	}
}

// A second opinion in one batch with what it rests on, and a third.
func TestThreeInspectorsOnOneRecord(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Premade)
	base := w.Snapshot().Rev
	for i, who := range []string{"in2/tab2", "li/tabl", "in1/tab1"} {
		deed := fmt.Sprintf(`update CriterionResult r1 {"inputs":{"numerator":%d,"denominator":10},"status":"SCORED"}`, 8+i)
		if a := enginetest.Since(w, base, who, `update CriterionResult r1 {"remarkZh":"要点：另述"}`, deed); a.Err != nil {
			t.Fatalf("%s: %v", who, a.Err)
		}
	}
	seen := map[string]bool{}
	for _, r := range results(w, "01.1.1") {
		seen[fmt.Sprint(r.InspectorID, r.Inputs)] = true
		if r.Status != domain.ResultStatusConflicted {
			t.Errorf("%s is %s", r.InspectorID, r.Status)
		}
	}
	for _, want := range []string{`in2{"denominator":10,"numerator":8}`, `li{"denominator":10,"numerator":9}`, `in1{"denominator":10,"numerator":10}`} {
		if !seen[want] || len(seen) != 3 {
			t.Errorf("no %s in %v", want, seen)
		}
	}
}

// Two devices of one inspector answer the record that another has answered: the
// answer of the first is not lost in the second's.
func TestOneInspectorsTwoDevices(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Premade + `
		system create Device tab3 {"accountId":"in2","name":"手机"}`)
	base := w.Snapshot().Rev
	answer := func(device, numerator string) engine.Answer {
		w.Wait(time.Second)
		return enginetest.Since(w, base, device, `update CriterionResult r1 {"inputs":{"numerator":`+numerator+`,"denominator":10},"status":"SCORED"}`)
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
	w.Must(enginetest.Premade + `
		system create Device tab3 {"accountId":"in2","name":"手机"}`)
	base := w.Snapshot().Rev
	answer := func(device, numerator string) engine.Answer {
		w.Wait(time.Second)
		a := enginetest.Since(w, base, device, `update CriterionResult r1 {"inputs":{"numerator":`+numerator+`,"denominator":10},"status":"SCORED"}`)
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
