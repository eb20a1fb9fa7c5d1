package engine_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/merge"
)

// settle settles the one conflict about a record.
func settle(w *enginetest.World, who, about string, how domain.ConflictResolution) error {
	w.Helper()
	var conflict string
	w.Snapshot().EachOf("SyncConflict", "recordId", enginetest.ID(about), func(r *domain.Record) bool { conflict = r.ID; return true })
	return w.Do(context.Background(), w.ActorOf(who), func(tx *engine.Tx) error {
		_, err := tx.Resolve(conflict, how, nil, "")
		return err
	})
}

func TestSettlingObeysTheRules(t *testing.T) {
	lost := enginetest.Finding + `
		in1 delete Finding @f
		in2/tab2 update Finding @f {"descriptionZh":"乙的说法"}`
	for _, tc := range []struct{ name, before, who, about, want string }{
		{"while the work goes on", lost, "li", "@f", ""},
		{"the lead, before merging", lost + enginetest.Submitted, "li", "@f", ""},
		{"an inspector, after submitting", lost + enginetest.Submitted, "in1", "@f", "NOT_FOUND"},
		{"the lead, after merging", lost + enginetest.Merged, "li", "@f", "INV-I3"},
		{"a member whose number was given away", `
			system create Member m9 {"personNo":"9","name":"甲","branchId":"b000"}
			bs delete Member m9
			system update Member m9 {"name":"乙"}
			bs create Member @m {"personNo":"9","name":"丙","branchId":"b000"}`, "bs", "m9", "VALIDATION"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(tc.before)
			err := settle(w, tc.who, tc.about, domain.ConflictResolutionRestore)
			if e := domain.AsError(err); tc.want == "" && err != nil || tc.want != "" && (err == nil || e.Rule != tc.want && string(e.Code) != tc.want) {
				t.Fatalf("%v, want %q", err, tc.want)
			}
			if tc.want == "" && enginetest.Body[domain.Finding](w, "@f").DescriptionZh != "乙的说法" {
				t.Error("the change that was kept did not come back with the record")
			}
		})
	}
}

// KEEP_SERVER leaves the server's value in the field, also where the device's had
// won the merge or both were kept, and TAKE_DEVICE the device's.
func TestSettlingAFieldChoosesAValue(t *testing.T) {
	const server, device = `"severity":"MAJOR","descriptionZh":"台账缺两页"`, `"severity":"CRITICAL","descriptionZh":"台账缺三页"`
	found := `
		in1/tab1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"台账缺页","severity":"STANDARD"}`
	for _, tc := range []struct {
		name, field string
		how         domain.ConflictResolution
		between     string
		want        string
	}{
		{"the server's severity", "severity", domain.ConflictResolutionKeepServer, "", "MAJOR"},
		{"the device's severity", "severity", domain.ConflictResolutionTakeDevice, "", "CRITICAL"},
		{"the server's words", "descriptionZh", domain.ConflictResolutionKeepServer, "", "台账缺两页"},
		{"the device's words", "descriptionZh", domain.ConflictResolutionTakeDevice, "", "台账缺三页"},
		{"what was decided since", "severity", domain.ConflictResolutionKeepServer, `li update Finding @f {"severity":"STANDARD"}`, "STANDARD"},
		{"words that were settled by hand", "descriptionZh", domain.ConflictResolutionKeepServer, `li update Finding @f {"descriptionZh":"台账缺五页"}`, "台账缺五页"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(found)
			base := w.Snapshot().Rev
			w.Must(`in1/tab1 update Finding @f {` + server + `}`)
			w.Wait(time.Second)
			if a := enginetest.Since(w, base, "in2/tab2", `update Finding @f {`+device+`}`); len(a.Conflicts) != 2 {
				t.Fatalf("%+v", a)
			}
			w.Must(tc.between)
			conflict := conflictOn(w, "@f", tc.field)
			err := w.Do(context.Background(), w.ActorOf("li"), func(tx *engine.Tx) error {
				_, err := tx.Resolve(conflict.ID, tc.how, nil, "")
				return err
			})
			got := enginetest.Body[domain.Finding](w, "@f")
			if now := map[string]string{"severity": string(got.Severity), "descriptionZh": got.DescriptionZh}[tc.field]; err != nil || now != tc.want {
				t.Errorf("%v: %s, want %s", err, now, tc.want)
			}
			if after := conflictOn(w, "@f", tc.field); after.Status != domain.ConflictStatusResolved || after.Resolution != tc.how {
				t.Errorf("the conflict is %s by %s", after.Status, after.Resolution)
			}
		})
	}
}

// A value that was never set is one to go back to.
func TestSettlingBackToNothing(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Premade)
	base := w.Snapshot().Rev
	w.Must(`in1/tab1 update CriterionResult r1 {"method":"DOCUMENT_REVIEW"}
		in1/tab1 update CriterionResult r1 {"method":null}`)
	w.Wait(time.Second)
	if a := enginetest.Since(w, base, "in2/tab2", `update CriterionResult r1 {"method":"WORK_SUBMISSION"}`); len(a.Conflicts) != 1 {
		t.Fatalf("%+v", a)
	}
	if err := settle(w, "li", "r1", domain.ConflictResolutionKeepServer); err != nil {
		t.Fatal(err)
	}
	if r := enginetest.Body[domain.CriterionResult](w, "r1"); r.Method != "" {
		t.Errorf("the method is %s", r.Method)
	}
}

// conflictOn returns the conflict about a field of a record.
func conflictOn(w *enginetest.World, about, field string) (out *domain.SyncConflict) {
	w.Helper()
	w.Snapshot().EachOf("SyncConflict", "recordId", enginetest.ID(about), func(r *domain.Record) bool {
		if sc := r.Body.(*domain.SyncConflict); sc.Field == field {
			out = sc
		}
		return out == nil
	})
	if out == nil {
		w.Fatalf("no conflict over %s", field)
	}
	return out
}

// Two texts that are each within the limit may not be together: the server's
// stays, the device's is kept.
func TestMergedTextsOverTheLimit(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Finding)
	base := w.Snapshot().Rev
	mine, theirs := strings.Repeat("甲", 4000), strings.Repeat("乙", 4000)
	w.Must(`in1/tab1 update Finding @f {"descriptionZh":"` + mine + `"}`)
	a := enginetest.Since(w, base, "in2/tab2", `update Finding @f {"descriptionZh":"`+theirs+`","severity":"CRITICAL"}`)
	if a.Status != engine.Merged || len(a.Conflicts) != 1 || a.Conflicts[0].Field != "descriptionZh" || a.Conflicts[0].Outcome != merge.OutcomeServer {
		t.Fatalf("%s %v %+v", a.Status, a.Err, a.Conflicts)
	}
	f := enginetest.Body[domain.Finding](w, "@f")
	if f.DescriptionZh != mine || f.Severity != domain.WeightClassCritical {
		t.Errorf("%.20s, %s", f.DescriptionZh, f.Severity)
	}
	if sc := conflictOn(w, "@f", "descriptionZh"); sc.Device != `"`+theirs+`"` || sc.Server != `"`+mine+`"` || sc.Base != `"问题"` {
		t.Errorf("kept %.20s %.20s %.20s", sc.Base, sc.Server, sc.Device)
	}
	if err := settle(w, "li", "@f", domain.ConflictResolutionTakeDevice); err != nil || enginetest.Body[domain.Finding](w, "@f").DescriptionZh != theirs {
		t.Errorf("taking the device's: %v", err)
	}
	// One's own text over the limit is still one's own fault.
	if a := w.Answer("in2/tab2", `update Finding @f {"descriptionZh":"`+theirs+`乙"}`); a.Err == nil || a.Err.Code != domain.CodeValidation {
		t.Errorf("too long by itself: %+v", a)
	}
}
