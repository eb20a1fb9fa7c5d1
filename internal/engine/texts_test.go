package engine_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// created makes a member and returns it, or the code of the refusal.
func created(w *enginetest.World, name string, fields map[string]any) (*domain.Member, string) {
	w.Helper()
	all := map[string]any{"personNo": "N-" + name, "name": "甲", "branchId": "b000"}
	for k, v := range fields {
		all[k] = v
	}
	b, err := json.Marshal(all)
	if err != nil {
		w.Fatal(err)
	}
	if err := w.Line("bs create Member " + name + " " + string(b)); err != nil {
		return nil, string(domain.AsError(err).Code)
	}
	return enginetest.Body[domain.Member](w, name), ""
}

// Two numbers that look alike are one number.
func TestNumbersThatLookAlikeAreOne(t *testing.T) {
	w := enginetest.New(t)
	first, code := created(w, "@first", map[string]any{"personNo": " Ａ０１\u200b"})
	if first == nil || first.PersonNo != "A01" {
		t.Fatalf("%v %s", first, code)
	}
	for i, no := range []string{"A01", "A01 ", "\u3000A01", "A01\u200b", "\u200eA01", "\u202dA01\u202c", "A01\u2060", "\ufeffA01", "A０1", "A\u00ad01", "A01\n", "A01\x00"} {
		if m, code := created(w, fmt.Sprintf("@m%d", i), map[string]any{"personNo": no}); code != "VALIDATION" {
			t.Errorf("%+q: %v %s", no, m, code)
		}
	}
	w.Try(`bs update Member m1 {"personNo":"ａ０1 "}`, "")
	if got := enginetest.Body[domain.Member](w, "m1").PersonNo; got != "a01" {
		t.Errorf("changed to %+q", got)
	}
	w.Try(`bs update Member m1 {"personNo":"\u2066A01\u2069"}`, "VALIDATION")
}

// A name is what can be seen of it, whichever dot a keyboard gives.
func TestNames(t *testing.T) {
	w := enginetest.New(t)
	for i, tc := range []struct{ in, want string }{
		{"阿依・古丽", "阿依·古丽"}, {"阿依•古丽", "阿依·古丽"}, {" 张\u200b三\u3000", "张三"}, {"e\u0301", "é"}, {"𬱖建国", "𬱖建国"},
		{"张\n三", "VALIDATION"}, {"张\x00三", "VALIDATION"}, {"张\x1b[31m三", "VALIDATION"}, {"\u202e三张", "VALIDATION"},
		{" ", "VALIDATION"}, {"\u3000", "VALIDATION"}, {"\u200b", "VALIDATION"}, {"\u2060\ufeff", "VALIDATION"}, {"\u3164", "VALIDATION"}, {"", "VALIDATION"},
	} {
		got := ""
		m, code := created(w, fmt.Sprintf("@m%d", i), map[string]any{"name": tc.in})
		if got = code; m != nil {
			got = m.Name
		}
		if got != tc.want {
			t.Errorf("%+q: %+q, want %+q", tc.in, got, tc.want)
		}
	}
}

// Free texts keep what was typed, but for the form of line ends and accents.
func TestFreeTexts(t *testing.T) {
	w := enginetest.New(t)
	const f = `in1 create Finding @f%d {"inspectionId":"insp","criterionCode":"０1.1.1","severity":"MAJOR","descriptionZh":%s}`
	for i, tc := range []struct{ in, want string }{
		{`"  一\r\n二\r三\t\u200b・e\u0301 "`, "  一\n二\n三\t\u200b・é "},
		{`" "`, "VALIDATION"}, {`"\u200b\n"`, "VALIDATION"}, {`"a\u0000b"`, "VALIDATION"},
	} {
		err := w.Line(fmt.Sprintf(f, i, tc.in))
		if err != nil {
			if got := string(domain.AsError(err).Code); got != tc.want {
				t.Errorf("%s: %v", tc.in, err)
			}
			continue
		}
		if got := enginetest.Body[domain.Finding](w, fmt.Sprintf("@f%d", i)); got.DescriptionZh != tc.want || got.CriterionCode != "01.1.1" {
			t.Errorf("%s: %+q of %q, want %+q", tc.in, got.DescriptionZh, got.CriterionCode, tc.want)
		}
	}
	w.Try(`in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"01.1.1","inputs":{"documentedPlan":true,"x\u0000":true}}`, "VALIDATION")
}

// A device is told when something else is kept than it sent, and gets it with its
// next pull.
func TestRewrittenTextsAreMerged(t *testing.T) {
	w := enginetest.New(t)
	finding := `create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":%q}`
	if a := w.Answer("in1/tab1", fmt.Sprintf(finding, "一\n二")); a.Status != engine.Applied {
		t.Errorf("as it is kept: %s %v", a.Status, a.Err)
	}
	rev := enginetest.Body[domain.Finding](w, "@f").Rev
	for text, want := range map[string]engine.Status{"一\r\n二": engine.Merged, "一\n二": engine.Applied} {
		deed, err := json.Marshal(map[string]string{"descriptionZh": text})
		if err != nil {
			t.Fatal(err)
		}
		a := w.Answer("in1/tab1", "update Finding @f "+string(deed))
		if now := enginetest.Body[domain.Finding](w, "@f"); a.Status != want || now.DescriptionZh != "一\n二" || want == engine.Merged && now.Rev <= rev {
			t.Errorf("%q: %s, rev %d after %d, %q", text, a.Status, now.Rev, rev, now.DescriptionZh)
		}
	}
	a := w.Answer("in1/tab1", `create CriterionResult @r {"inspectionId":"insp","criterionCode":"01.1.1","notApplicable":{"reason":"e\u0301"}}`)
	if got := enginetest.Body[domain.CriterionResult](w, "@r").NotApplicable; a.Status != engine.Merged || got != `{"reason":"é"}` {
		t.Errorf("a member: %s %v, %s", a.Status, a.Err, got)
	}
	w.Must(`me/tabm create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"按时完成任务"}`)
	a = w.Answer("me/tabm", `update Pledge @p {"textZh":"按时完成任务"}`)
	if a.Status != engine.Applied {
		t.Errorf("nothing new: %s", a.Status)
	}
}

// What the user was looking at, and what is taken out of a set, is compared in the
// form in which it is kept.
func TestFormsOfWhatIsCompared(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`pa create SupervisionPlan @s {"cycleId":"cy26","unitId":"c","titleZh":"计划","mode":"SPECIAL_INSPECTION","criteriaCodes":["０１.1.1","01.1.2"]}`)
	if got := enginetest.Body[domain.SupervisionPlan](w, "@s").CriteriaCodes; strings.Join(got, " ") != "01.1.1 01.1.2" {
		t.Errorf("made with %q", got)
	}
	w.Must(`pa update SupervisionPlan @s {"criteriaCodes":{"$add":["０2.1.1 "],"$remove":["0１.1.2"]}}`)
	if got := enginetest.Body[domain.SupervisionPlan](w, "@s").CriteriaCodes; strings.Join(got, " ") != "01.1.1 02.1.1" {
		t.Errorf("changed to %q", got)
	}
	w.Must(`in1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"甲乙丙丁"}`)
	base := w.Snapshot().Rev
	w.Must(`in1 update Finding @f {"descriptionZh":"甲乙丙丁\n戊"}`)
	op := engine.Op{Kind: engine.OpUpdate, Ent: w.Registry().Entity("Finding"), ID: enginetest.ID("@f"), Base: base}
	if err := engine.ReadFields(op.Ent, []byte(`{"descriptionZh":"\r\n甲乙丙丁"}`), []byte(`{"descriptionZh":"甲乙丙丁"}`), &op); err != nil {
		t.Fatal(err)
	}
	a, err := w.Send(w.ActorOf("in1/tab1"), []engine.Op{op})
	if got := enginetest.Body[domain.Finding](w, "@f").DescriptionZh; err != nil || got != "\n甲乙丙丁\n戊" || len(a.Conflicts) > 0 {
		t.Errorf("merged to %q (%v, %v)", got, a.Conflicts, err)
	}
}
