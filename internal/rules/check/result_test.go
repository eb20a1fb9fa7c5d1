package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

func TestINV_R1_TheScoreFollowsFromTheInputs(t *testing.T) {
	half := `"inputs":{"numerator":9,"denominator":12},"remarkZh":"缺三次"`
	enginetest.Hold(t, []enginetest.Ruling{
		{"no score sent", "", "in1 " + enginetest.Result("@r", "01.1.1", half+`,"status":"SCORED"`), ""},
		{"the right score", "", "in1 " + enginetest.Result("@r", "01.1.1", half+`,"score":9,"status":"SCORED"`), ""},
		{"another score", "", "in1 " + enginetest.Result("@r", "01.1.1", half+`,"score":12,"status":"SCORED"`), "INV-R1"},
		{"another score from a device", "", "in1/tab1 " + enginetest.Result("@r", "01.1.1", half+`,"score":12,"status":"SCORED"`), "INV-R1"},
		{"a score with nothing to it", "", "in1 " + enginetest.Result("@r", "01.1.1", `"score":12`), "INV-R1"},
		{"a score typed in later", "in1 " + enginetest.Result("@r", "01.1.1", half), `in1 update CriterionResult @r {"score":10}`, "INV-R1"},
		{"the same score sent back", "in1 " + enginetest.Result("@r", "01.1.1", half), `in1 update CriterionResult @r {"score":9}`, ""},
		{"an unknown input", "", "in1 " + enginetest.Result("@r", "01.1.1", `"inputs":{"nominator":9}`), "INV-R1"},
		{"a draft with half the inputs", "", "in1 " + enginetest.Result("@r", "01.1.1", `"inputs":{"numerator":9},"status":"DRAFT"`), ""},
		{"scored with half the inputs", "", "in1 " + enginetest.Result("@r", "01.1.1", `"inputs":{"numerator":9},"status":"SCORED"`), "INV-R1"},
		{"scored without inputs", "in1 " + enginetest.Result("@r", "01.1.1", `"status":"DRAFT"`), `in1 update CriterionResult @r {"status":"SCORED"}`, "INV-R1"},
		{"scored without an answer", "", "in1 " + enginetest.Result("@r", "01.1.1", `"status":"SCORED"`), "ILLEGAL_TRANSITION"},
		{"scored with an answer of before", "in1 " + enginetest.Result("@r", "01.1.1", half), `in1 update CriterionResult @r {"status":"SCORED"}`, "ILLEGAL_TRANSITION"},
		{"a draft of it first", "in1 " + enginetest.Result("@r", "01.1.1", half) + `
			in1 update CriterionResult @r {"status":"DRAFT"}`, `in1 update CriterionResult @r {"status":"SCORED"}`, ""},
		{"scored with the answer", "in1 " + enginetest.Result("@r", "01.1.1", `"remarkZh":"x"`), `in1/tab1 update CriterionResult @r {` + half + `,"status":"SCORED"}`, ""},
		{"back to a draft", "in1 " + enginetest.Result("@r", "01.1.1", half+`,"status":"SCORED"`), `in1 update CriterionResult @r {"status":"DRAFT"}`, ""},
		{"back to a draft by another", "in1 " + enginetest.Result("@r", "01.1.1", half+`,"status":"SCORED"`), `in2 update CriterionResult @r {"status":"DRAFT"}`, "FORBIDDEN"},
		{"more than there are", "", "in1 " + enginetest.Result("@r", "01.1.1", `"inputs":{"numerator":13,"denominator":12},"score":12,"status":"SCORED"`), "INV-R1"},
		{"dropped with a reason", "", "in1 " + enginetest.Result("@r", "02.1.1", `"notApplicable":{"reason":"无此业务"},"status":"SCORED"`), ""},
		{"dropped with a blank reason", "", "in1 " + enginetest.Result("@r", "02.1.1", `"notApplicable":{"reason":" "},"status":"SCORED"`), "VALIDATION"},
		{"dropped where it must not be", "", "in1 " + enginetest.Result("@r", "01.1.1", `"notApplicable":{"reason":"不想查"},"status":"SCORED"`), "INV-R1"},
		{"dropped with a score", "", "in1 " + enginetest.Result("@r", "02.1.1", `"notApplicable":{"reason":"无此业务"},"score":12,"status":"SCORED"`), "INV-R1"},
		{"an empty denominator that drops", "", "in1 " + enginetest.Result("@r", "02.1.1", `"inputs":{"numerator":0,"denominator":0},"status":"SCORED"`), ""},
		{"in another's name", "", "in1 " + enginetest.Result("@r", "01.1.1", `"inspectorId":"in2"`), "VALIDATION"},
		{"the lead in a colleague's name", "", "li " + enginetest.Result("@r", "01.1.1", `"inspectorId":"in2"`), ""},
	})
	w := enginetest.New(t)
	w.Must("in1 " + enginetest.Result("@r", "01.1.1", half+`,"status":"SCORED"`))
	r := enginetest.Body[domain.CriterionResult](w, "@r")
	if r.Score != 9 || r.InspectorID != "in1" || r.CriterionID != "cat/01.1.1" || !r.Counted || r.UnitID != "b000" {
		t.Errorf("%+v", r)
	}
	err := w.Line("in1 " + enginetest.Result("@x", "01.1.1", half+`,"score":12,"status":"SCORED"`))
	if want := "the inputs earn 9, not 12 as submitted"; domain.AsError(err).Message.En != want {
		t.Errorf("refused with %v, want both values: %s", err, want)
	}
}

// 8.1.2: recomputing any score from its inputs gives the stored score.
func TestRecomputingGivesTheStoredScore(t *testing.T) {
	w := enginetest.Whole(t)
	for n, cr := range domain.ShippedCatalogue().Applicable("BRANCH") {
		inputs := map[string]string{"BOOLEAN": `{}`, "RATIO": `{"numerator":7,"denominator":9}`, "COUNT": `{"count":1}`, "DEDUCTION": `{}`, "LEVEL": `{"level":"L2"}`}[cr.Scoring.Kind]
		if cr.Scoring.Kind == "BOOLEAN" {
			inputs = "{"
			for i, k := range cr.Scoring.AllOf {
				inputs += fmt.Sprintf(`%s"%s":true`, []string{",", ""}[b2i(i == 0)], k.Key)
			}
			inputs += "}"
		}
		name := fmt.Sprintf("r%d", n)
		w.Must("system " + enginetest.Result(name, cr.Code, `"inputs":`+inputs+`,"status":"DRAFT"`))
		r := enginetest.Body[domain.CriterionResult](w, name)
		res, err := cr.Scoring.Score([]byte(r.Inputs))
		if err != nil || !res.Complete || r.Score*10 != float64(res.Tenths) {
			t.Errorf("%s: stored %v, recomputed %+v %v", cr.Code, r.Score, res, err)
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestINV_R2_LessThanFullNeedsGrounds(t *testing.T) {
	less := `"inputs":{"numerator":9,"denominator":12},"status":"SCORED"`
	nothing := `"inputs":{"numerator":0,"denominator":12},"remarkZh":"未开展","status":"SCORED"`
	f := `create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"问题","severity":"MAJOR"}`
	ofResult := `create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","resultId":"@r","descriptionZh":"问题","severity":"MAJOR"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"full marks", "", "in1 " + enginetest.Result("@r", "01.1.1", `"inputs":{"numerator":12,"denominator":12},"status":"SCORED"`), ""},
		{"less, without a word", "", "in1 " + enginetest.Result("@r", "01.1.1", less), "INV-R2"},
		{"less, from a device", "", "in1/tab1 " + enginetest.Result("@r", "01.1.1", less), "INV-R2"},
		{"less, as a draft", "", "in1 " + enginetest.Result("@r", "01.1.1", `"inputs":{"numerator":9,"denominator":12},"status":"DRAFT"`), ""},
		{"with a remark", "", "in1 " + enginetest.Result("@r", "01.1.1", less+`,"remarkZh":"缺三次"`), ""},
		{"with a blank remark", "", "in1 " + enginetest.Result("@r", "01.1.1", less+`,"remarkZh":" "`), "INV-R2"},
		{"with a finding before", "in1 " + f, "in1 " + enginetest.Result("@r", "01.1.1", less), ""},
		{"with a finding behind, in one mutation", "", "in1/tab1 " + enginetest.Result("@r", "01.1.1", less) + " ; " + ofResult, ""},
		{"with a finding behind, in one call", "", "in1 " + enginetest.Result("@r", "01.1.1", less) + " ; " + ofResult, ""},
		{"with a finding on another criterion", `in1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.2","descriptionZh":"问题","severity":"MAJOR"}`,
			"in1 " + enginetest.Result("@r", "01.1.1", less), "INV-R2"},
		{"taking the finding away", "in1 " + f + "\nin1 " + enginetest.Result("@r", "01.1.1", less), `in1 delete Finding @f`, "INV-R2"},
		{"taking it away with a remark", "in1 " + f + "\nin1 " + enginetest.Result("@r", "01.1.1", less),
			`in1 delete Finding @f ; update CriterionResult @r {"remarkZh":"缺三次"}`, ""},
		{"taking the remark away", "in1 " + enginetest.Result("@r", "01.1.1", less+`,"remarkZh":"缺三次"`), `in1 update CriterionResult @r {"remarkZh":null}`, "INV-R2"},
		{"zero without evidence", "", "in1 " + enginetest.Result("@r", "01.1.1", nothing), "INV-R2"},
		{"zero with evidence", enginetest.Proof, "in1 " + enginetest.Result("@r", "01.1.1", nothing+`,"evidenceIds":["@e"]`), ""},
		{"zero with evidence of nothing", "", "in1 " + enginetest.Result("@r", "01.1.1", nothing+`,"evidenceIds":["@e"]`), "MISSING_REFERENCE"},
		{"zero with evidence behind, in one mutation", "", "in1/tab1 " + enginetest.Result("@r", "01.1.1", nothing+`,"evidenceIds":["@e"]`) +
			` ; create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER"}`, ""},
		{"zero with evidence of another unit", `us create Evidence @e {"unitId":"b001","kindCode":"LEDGER"}`, "in1 " + enginetest.Result("@r", "01.1.1", nothing+`,"evidenceIds":["@e"]`), "MISSING_REFERENCE"},
		{"zero with evidence of another unit that is known", `
			system update Inspection insp {"inspectorIds":["in1","in2"]}
			system create Inspection next {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b001","leadId":"in1","status":"IN_PROGRESS"}
			in1 create Evidence @e {"inspectionId":"next","kindCode":"LEDGER"}`, "in1 " + enginetest.Result("@r", "01.1.1", nothing+`,"evidenceIds":["@e"]`), "INV-R2"},
		{"withdrawing the evidence", enginetest.Proof + "\nin1 " + enginetest.Result("@r", "01.1.1", nothing+`,"evidenceIds":["@e"]`), `in1 update Evidence @e {"status":"WITHDRAWN"}`, "INV-R2"},
	})
}

// The error of a mutation names the operation that is at fault, also where it
// shows only at the end.
func TestAnOwedCheckNamesItsOperation(t *testing.T) {
	w := enginetest.New(t)
	a := w.Answer("in1/tab1", `create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER"}`,
		enginetest.Result("@r", "01.1.1", `"inputs":{"numerator":9,"denominator":12},"status":"SCORED"`),
		`update Inspection insp {"summaryZh":"小结"}`)
	if a.Op != 1 || a.Err == nil || a.Err.Rule != "INV-R2" {
		t.Errorf("operation %d, error %v", a.Op, a.Err)
	}
	if w.Snapshot().Find("Evidence", enginetest.ID("@e")) != nil {
		t.Error("a refused mutation left something behind")
	}
}

func TestINV_R3_TheCriterionAllowsTheMethod(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"an allowed one", "", "in1 " + enginetest.Result("@r", "01.1.1", `"method":"DOCUMENT_REVIEW"`), ""},
		{"another", "", "in1 " + enginetest.Result("@r", "01.1.1", `"method":"SURPRISE_CHECK"`), "INV-R3"},
		{"another, later", "in1 " + enginetest.Result("@r", "01.1.1", `"method":"DOCUMENT_REVIEW"`), `in1/tab1 update CriterionResult @r {"method":"SURPRISE_CHECK"}`, "INV-R3"},
		{"none", "", "in1 " + enginetest.Result("@r", "01.1.1", `"remarkZh":"x"`), ""},
	})
}

func TestINV_R4_TheSampleIsEnoughOrAll(t *testing.T) {
	sample := func(more string) string {
		return "in1 " + enginetest.Result("@r", "01.2.2", `"inputs":{"numerator":5,"denominator":5},"status":"SCORED"`+more)
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"enough", "", sample(`,"sampleSize":5`), ""},
		{"too few", "", sample(`,"sampleSize":4`), "INV-R4"},
		{"none", "", sample(""), "INV-R4"},
		{"too few of many", "", sample(`,"sampleSize":4,"populationSize":30`), "INV-R4"},
		{"all there are", "", sample(`,"sampleSize":3,"populationSize":3`), ""},
		{"more than there are", "", sample(`,"sampleSize":6,"populationSize":5`), "INV-R4"},
		{"a draft", "", "in1 " + enginetest.Result("@r", "01.2.2", `"sampleSize":1,"status":"DRAFT"`), ""},
		{"fewer afterwards", sample(`,"sampleSize":5`), `in1/tab1 update CriterionResult @r {"sampleSize":{"$inc":-1}}`, "INV-R4"},
		{"where none is asked for", "", "in1 " + enginetest.Result("@r", "01.1.1", `"inputs":{"numerator":5,"denominator":5},"sampleSize":1,"status":"SCORED"`), ""},
	})
}

// statuses lists what became of results.
func statuses(w *enginetest.World, names ...string) (out []string) {
	for _, n := range names {
		r := enginetest.Body[domain.CriterionResult](w, n)
		out = append(out, fmt.Sprintf("%s %v", r.Status, r.Counted))
	}
	return out
}

func TestTwoInspectorsConflictAndTheLeadDecides(t *testing.T) {
	dissent := enginetest.Scored + enginetest.Rival
	for _, tc := range []struct {
		name, lines string
		want        []string
		awarded     float64
	}{
		{"one", enginetest.Scored, []string{"SCORED true"}, 12},
		{"two", dissent, []string{"CONFLICTED false", "CONFLICTED false"}, 0},
		{"one is a draft", enginetest.Scored + `
			in2 create CriterionResult @s {"inspectionId":"insp","criterionCode":"01.1.1","status":"DRAFT"}`, []string{"SCORED true", "DRAFT false"}, 12},
		{"one is deleted", dissent + `
			system delete CriterionResult @s`, []string{"SCORED true"}, 12},
		{"the lead decides for the first", dissent + `
			li update CriterionResult @r {"status":"RECONCILED"}`, []string{"RECONCILED true", "RECONCILED false"}, 12},
		{"the lead decides for the second", dissent + `
			li/tabl update CriterionResult @s {"status":"RECONCILED"}`, []string{"RECONCILED false", "RECONCILED true"}, 9.6},
		{"and both are locked", dissent + `
			li update CriterionResult @s {"status":"RECONCILED"}
			system update CriterionResult @s {"status":"LOCKED"}
			system update CriterionResult @r {"status":"LOCKED"}`, []string{"LOCKED false", "LOCKED true"}, 9.6},
		{"an original changes after the decision", dissent + `
			li update CriterionResult @s {"status":"RECONCILED"}
			in1 update CriterionResult @r {"inputs":{"numerator":12,"denominator":12}}`, []string{"CONFLICTED false", "CONFLICTED false"}, 0},
		{"a third comes after the decision", dissent + `
			li update CriterionResult @s {"status":"RECONCILED"}
			li create CriterionResult @t {"inspectionId":"insp","criterionCode":"01.1.1","inputs":{"numerator":9,"denominator":10},"remarkZh":"x","status":"SCORED"}`,
			[]string{"CONFLICTED false", "CONFLICTED false", "CONFLICTED false"}, 0},
		{"a remark after the decision", dissent + `
			li update CriterionResult @s {"status":"RECONCILED"}
			in1 update CriterionResult @r {"remarkZh":"说明"}`, []string{"RECONCILED false", "RECONCILED true"}, 9.6},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(tc.lines)
			if got := statuses(w, []string{"@r", "@s", "@t"}[:len(tc.want)]...); !slices.Equal(got, tc.want) {
				t.Errorf("%q, want %q", got, tc.want)
			}
			i := enginetest.Body[domain.Inspection](w, "insp")
			if i.Awarded != tc.awarded || i.Has(domain.InspectionFieldScore) != (tc.awarded > 0) {
				t.Errorf("awarded %v of %v, score %v", i.Awarded, i.ApplicableMax, i.Score)
			}
		})
	}
}

func TestLockedScoresStay(t *testing.T) {
	locked := enginetest.Scored + `
		system update CriterionResult @r {"status":"LOCKED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"its inputs", locked, `in1/tab1 update CriterionResult @r {"inputs":{"numerator":9,"denominator":10}}`, "SEALED"},
		{"its method", locked, `in1 update CriterionResult @r {"method":"DOCUMENT_REVIEW"}`, "SEALED"},
		{"its remark", locked, `in1/tab1 update CriterionResult @r {"remarkZh":"补充"}`, ""},
		{"its evidence", locked + enginetest.Proof, `in1/tab1 update CriterionResult @r {"evidenceIds":{"$add":["@e"]}}`, ""},
		{"another opinion", locked, "in2/tab2 " + enginetest.Result("@s", "01.1.1", `"inputs":{"numerator":10,"denominator":10},"status":"SCORED"`), "SEALED"},
		{"another draft", locked, "in2 " + enginetest.Result("@s", "01.1.1", `"status":"DRAFT"`), ""},
		{"locked by an inspector", enginetest.Scored, `in1 update CriterionResult @r {"status":"LOCKED"}`, "FORBIDDEN"},
		{"reconciled by an inspector", enginetest.Scored + enginetest.Rival, `in1 update CriterionResult @r {"status":"RECONCILED"}`, "FORBIDDEN"},
		{"reconciled with another score", enginetest.Scored + enginetest.Rival, `li update CriterionResult @r {"status":"RECONCILED","inputs":{"numerator":9,"denominator":10}}`, "SEALED"},
		{"counted by hand", enginetest.Scored, `in1 update CriterionResult @r {"counted":false}`, "READ_ONLY_FIELD"},
	})
}

func TestInspectionTotals(t *testing.T) {
	w := enginetest.New(t)
	w.Must("in1/tab1 " + enginetest.Result("@a", "01.1.1", `"inputs":{"numerator":9,"denominator":12},"remarkZh":"x","status":"SCORED"`) + ` ; ` +
		enginetest.Result("@b", "01.2.1", `"inputs":{"late":1},"remarkZh":"x","status":"SCORED"`) + ` ; ` +
		enginetest.Result("@c", "02.1.1", `"notApplicable":{"reason":"无"},"status":"SCORED"`) + ` ; ` +
		enginetest.Result("@d", "01.1.2", `"inputs":{"numerator":1,"denominator":1},"status":"DRAFT"`))
	i := enginetest.Body[domain.Inspection](w, "insp")
	if i.Awarded != 17 || i.ApplicableMax != 22 || i.Score != 772.7 {
		t.Errorf("with one open: %v of %v: %v", i.Awarded, i.ApplicableMax, i.Score)
	}
	w.Must(`in1/tab1 update CriterionResult @d {"status":"SCORED"}`)
	if i = enginetest.Body[domain.Inspection](w, "insp"); i.Awarded != 25 || i.ApplicableMax != 30 || i.Score != 833.3 {
		t.Errorf("%v of %v: %v", i.Awarded, i.ApplicableMax, i.Score)
	}
	rev := i.Rev
	w.Must(`in1 update CriterionResult @a {"remarkZh":"y"}`)
	if got := enginetest.Body[domain.Inspection](w, "insp").Rev; got != rev {
		t.Error("a remark moved the inspection")
	}
	w.Must(`system delete CriterionResult @a ; delete CriterionResult @b ; delete CriterionResult @d`)
	if i := enginetest.Body[domain.Inspection](w, "insp"); i.Has(domain.InspectionFieldScore) || i.Awarded != 0 {
		t.Errorf("no results, but a score of %v", i.Score)
	}
}

// part is what one inspector's device pushes, mutation by mutation. INSP stands
// for the inspection and RUN for what makes its names new ones.
type part struct {
	who       string
	mutations []string
}

// drawPart makes a part: new results and changes to them, each with grounds of
// its own.
func drawPart(t *rapid.T, who string) part {
	p := part{who: who}
	for k, code := range []string{"01.1.1", "01.1.2", "05.1.1"}[:rapid.IntRange(1, 3).Draw(t, "criteria")] {
		inputs := func() string {
			if code == "05.1.1" {
				return fmt.Sprintf(`{"count":%d}`, rapid.IntRange(3, 4).Draw(t, "n"))
			}
			return fmt.Sprintf(`{"numerator":%d,"denominator":10}`, rapid.IntRange(7, 10).Draw(t, "n"))
		}
		name := fmt.Sprintf("@%s-%d-RUN", who, k)
		status := rapid.SampledFrom([]string{"DRAFT", "SCORED"}).Draw(t, "status")
		p.mutations = append(p.mutations, fmt.Sprintf(`create CriterionResult %s {"inspectionId":"INSP","criterionCode":"%s","inputs":%s,"remarkZh":"评语","status":"%s"}`,
			name, code, inputs(), status))
		for i := range rapid.IntRange(0, 3).Draw(t, "changes") {
			fields := fmt.Sprintf(`"remarkZh":"评语%d"`, i)
			switch rapid.IntRange(0, 2).Draw(t, "change") {
			case 0:
				if status == "DRAFT" {
					status = "SCORED"
					fields = `"status":"SCORED"`
				}
			case 1:
				fields = `"inputs":` + inputs()
			}
			p.mutations = append(p.mutations, "update CriterionResult "+name+" {"+fields+"}")
		}
	}
	return p
}

// interleave pushes the parts in an order that rapid draws, into an inspection of
// their own, and returns what that came to, without revs and times.
func interleave(t *rapid.T, w *enginetest.World, run string, parts []part) (out []string) {
	if err := w.Act("system", `create Inspection i-`+run+` {"adHocReasonZh":"接到反映后检查","mode":"DAILY_SURVEY","unitId":"b000","leadId":"li","inspectorIds":["in1","in2"],"status":"IN_PROGRESS"}`); err != nil {
		t.Fatal(err)
	}
	var order []int
	for i, p := range parts {
		order = append(order, slices.Repeat([]int{i}, len(p.mutations))...)
	}
	done := make([]int, len(parts))
	for _, i := range rapid.Permutation(order).Draw(t, "order") {
		deed := strings.NewReplacer("INSP", "i-"+run, "RUN", run).Replace(parts[i].mutations[done[i]])
		if err := w.Act(parts[i].who, deed); err != nil {
			t.Fatalf("%s %s: %v", parts[i].who, deed, err)
		}
		done[i]++
	}
	i := enginetest.Body[domain.Inspection](w, "i-"+run)
	out = append(out, fmt.Sprint(i.Awarded, i.ApplicableMax, i.Score))
	w.Snapshot().EachOf("CriterionResult", "inspectionId", i.ID, func(r *domain.Record) bool {
		c := r.Body.(*domain.CriterionResult)
		out = append(out, fmt.Sprint(c.InspectorID, c.CriterionCode, c.Status, c.Counted, c.Score, c.Inputs, c.RemarkZh))
		return true
	})
	slices.Sort(out)
	return out
}

// 8.1.7: merging inspectors' parts in any order gives the same merged result.
func TestPartsMergeToTheSameInAnyOrder(t *testing.T) {
	w, runs := enginetest.New(t), 0
	rapid.Check(t, func(rt *rapid.T) {
		parts := []part{drawPart(rt, "in1/tab1"), drawPart(rt, "in2/tab2"), drawPart(rt, "li/tabl")}
		var want []string
		for range 3 {
			runs++
			got := interleave(rt, w, fmt.Sprint(runs), parts)
			if want == nil {
				want = got
			}
			if !slices.Equal(got, want) {
				rt.Fatalf("one order gives\n%q\nanother\n%q", want, got)
			}
		}
	})
}
