package act_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/metrics"
)

const (
	evaluated = `
	pa create PostEvaluation @pe {"unitId":"b000","cycleId":"cy26"}
	pa act takeSnapshot {"id":"@pe"}`
	calibrated  = evaluated + calibrating
	calibrating = `
	pa update PostEvaluation @pe {"status":"CALIBRATED"}
	system update PdcaCycle cy26 {"windows":[{"stage":"ACT","opensAt":"2026-06-01","closesAt":"2026-12-31"}]}
	system create Attachment @min {"unitId":"c","sha256":"1111111111111111111111111111111111111111111111111111111111111111","size":3,"mediaType":"application/pdf"}`
	confirm = `cc update PostEvaluation @pe {"status":"CONFIRMED","decidedMeetingOn":"2026-06-15","decisionDocumentId":"@min"}`
	again   = `pa create PostEvaluation @pe2 {"unitId":"b000","cycleId":"cy26","revisionReasonZh":"补收离线数据"}`
)

// scoreOn is the score of a version on a criterion.
func scoreOn(w *enginetest.World, version, code string) (found *domain.CriterionScore) {
	w.Snapshot().EachOf("CriterionScore", "postEvaluationId", enginetest.ID(version), func(r *domain.Record) bool {
		if s := r.Body.(*domain.CriterionScore); s.CriterionCode == code {
			found = s
		}
		return found == nil
	})
	if found == nil {
		w.Fatalf("%s has no score on %s", version, code)
	}
	return found
}

func TestPostEvaluationRules(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"calibrated, confirmed", calibrated, confirm, ""},
		{"INV-DEC1: no minutes", calibrated, `cc update PostEvaluation @pe {"status":"CONFIRMED","decidedMeetingOn":"2026-06-15"}`, "INV-DEC1"},
		{"INV-DEC1: no day", calibrated, `cc update PostEvaluation @pe {"status":"CONFIRMED","decisionDocumentId":"@min"}`, "INV-DEC1"},
		{"INV-PE9: who calibrated", calibrated + `
			system create RoleGrant pa/2 {"accountId":"pa","role":"COMPANY_COMMITTEE","scopeUnitId":"c"}`,
			`pa update PostEvaluation @pe {"status":"CONFIRMED","decidedMeetingOn":"2026-06-15","decisionDocumentId":"@min"}`, "INV-PE9"},
		{"INV-PE9: a post in the unit", evaluated + `
			system update Account pa {"memberId":"m1"}`, `pa update PostEvaluation @pe {"status":"CALIBRATED"}`, "INV-PE9"},
		{"by the unit", evaluated, `bs update PostEvaluation @pe {"status":"CALIBRATED"}`, "FORBIDDEN"},
		{"INV-PE1: a score is typed", evaluated, `pa update PostEvaluation @pe {"normalised":990}`, "INV-PE1"},
		{"INV-PE8: two versions at once", evaluated, again, "INV-PE8"},
		{"INV-PE8: a further version without a reason", calibrated + "\n" + confirm, `pa create PostEvaluation @pe2 {"unitId":"b000","cycleId":"cy26"}`, "INV-PE8"},
		{"a further version", calibrated + "\n" + confirm, again, ""},
		{"of a party group", "", `pa create PostEvaluation @pe {"unitId":"g000","cycleId":"cy26"}`, "VALIDATION"},
		{"taken again without a reason", evaluated, `pa act takeSnapshot {"id":"@pe"}`, "VALIDATION"},
		{"taken again", evaluated, `pa act takeSnapshot {"id":"@pe","reasonZh":"补收离线数据"}`, ""},
		{"taken when calibrated", calibrated, `pa act takeSnapshot {"id":"@pe","reasonZh":"补收离线数据"}`, "ILLEGAL_TRANSITION"},
		{"taken by the unit", `
			pa create PostEvaluation @pe {"unitId":"b000","cycleId":"cy26"}`, `bs act takeSnapshot {"id":"@pe"}`, "FORBIDDEN"},
	})
}

// A version has what had come by its revision; the next one has what came since, and takes its
// place when it is confirmed.
func TestVersionsOfPostEvaluations(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Scored + enginetest.Confirmed + evaluated)
	explain := func(evaluation string) { // the unit has no record of any study
		w.Must(`pa update CriterionScore ` + scoreOn(w, evaluation, "01.1.1").ID + ` {"explanationZh":"检查时查阅了纸质台账"}`)
	}
	explain("@pe")
	w.Must(calibrating)
	pe := enginetest.Body[domain.PostEvaluation](w, "@pe")
	if s := scoreOn(w, "@pe", "01.1.1"); s.State != domain.MeasureStateNoData && s.Score != 12 {
		t.Errorf("%+v", s)
	}
	if pe.UnitKind != domain.UnitKindBranch || pe.CatalogueVersion != "1.0.0" || pe.ByInspection+pe.ByRecords+pe.NotApplicable+pe.NoData != pe.CriteriaApplicable || pe.CriteriaApplicable == 0 || pe.TakenAtRev == 0 || pe.CalibratedBy != "pa" {
		t.Errorf("%+v", pe)
	}
	w.Must(confirm)
	w.Must(again + `
	pa act takeSnapshot {"id":"@pe2"}`)
	explain("@pe2")
	w.Must(`
	pa update PostEvaluation @pe2 {"status":"CALIBRATED"}
	cc update PostEvaluation @pe2 {"status":"CONFIRMED","decidedMeetingOn":"2026-06-15","decisionDocumentId":"@min"}`)
	if one, two := enginetest.Body[domain.PostEvaluation](w, "@pe"), enginetest.Body[domain.PostEvaluation](w, "@pe2"); one.Status != domain.PostEvaluationStatusSuperseded || two.Version != 2 || two.SupersedesID != one.ID {
		t.Errorf("%+v, then %+v", one, two)
	}
}

// A source is chosen, never a number: the score follows from it, and only while scores are
// being settled.
func TestSourcesAreChosen(t *testing.T) {
	w := enginetest.New(t)
	w.Must(evaluated)
	pe := enginetest.Body[domain.PostEvaluation](w, "@pe")
	var measured, unknown *domain.CriterionScore
	w.Snapshot().EachOf("CriterionScore", "postEvaluationId", pe.ID, func(r *domain.Record) bool {
		switch s := r.Body.(*domain.CriterionScore); {
		case s.State == domain.MeasureStateMeasured && r.Has(domain.CriterionScoreFieldRecordsScore):
			measured = s
		case s.State == domain.MeasureStateNoData:
			unknown = s
		}
		return true
	})
	if measured == nil || unknown == nil || unknown.NoDataReason == "" || unknown.Record.Has(domain.CriterionScoreFieldScore) {
		t.Fatalf("%+v, %+v", measured, unknown)
	}
	w.Try(`pa update CriterionScore `+measured.ID+` {"chosenSourceOverride":"RECORDS","explanationZh":"以台账为准"}`, "")
	w.Try(`pa update CriterionScore `+measured.ID+` {"chosenSourceOverride":"INSPECTION"}`, "INV-PE1")
	w.Try(`pa update CriterionScore `+measured.ID+` {"score":1}`, "INV-PE1")
	w.Try(`bs update CriterionScore `+measured.ID+` {"explanationZh":"本单位另有说法"}`, "FORBIDDEN")
	w.Must(`pa update PostEvaluation @pe {"status":"CALIBRATED"}`)
	w.Try(`pa update CriterionScore `+measured.ID+` {"explanationZh":"另有原因"}`, "INV-PE1")
}

// One unit a commit, until none remains.
func TestUnitsAreEvaluatedOneByOne(t *testing.T) {
	w := enginetest.New(t)
	for range 5 { // s00, s01, b000, b001, b010
		w.Must(`pa act evaluateNextUnit {"cycleId":"cy26"}`)
	}
	n := 0
	w.Snapshot().EachOf("PostEvaluation", "cycleId", "cy26", func(r *domain.Record) bool {
		if r.Body.(*domain.PostEvaluation).Status == domain.PostEvaluationStatusScoring {
			n++
		}
		return true
	})
	if n != 5 {
		t.Errorf("%d units are evaluated", n)
	}
	w.Try(`bs act evaluateNextUnit {"cycleId":"cy26"}`, "FORBIDDEN")
}

// A cycle that begins to close has a draft for every unit.
func TestClosingPreparesPostEvaluations(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system update PdcaCycle cy26 {"status":"CLOSING"}`)
	if n := w.Snapshot().Len(w.Registry().Entity("PostEvaluation")); n != 5 {
		t.Errorf("%d drafts", n)
	}
}

// INV-PE3: whatever came before and after, computing again at the revision of a snapshot gives
// the numbers that it has.
func TestINV_PE3_ComputedAgainIsTheSame(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := enginetest.New(t)
		w.Must(enginetest.Scored + enginetest.Confirmed)
		deed := func(i int) {
			on := fmt.Sprintf("2026-%02d-%02d", rapid.IntRange(1, 6).Draw(rt, "month"), rapid.IntRange(1, 14).Draw(rt, "day"))
			_ = w.Line(rapid.SampledFrom([]string{
				fmt.Sprintf(`system create WorkSubmission @ws%d {"unitId":"b000","askedByUnitId":"c","cycleId":"cy26","kindCode":"%s","titleZh":"月报","dueOn":"%s","firstSubmittedAt":"2026-05-%02dT01:00:00.000Z","status":"%s"}`, i,
					rapid.SampledFrom([]string{"DECISION_RELAY", "THINKING_ANALYSIS", "MONTHLY_REPORT"}).Draw(rt, "kind"), on, rapid.IntRange(1, 28).Draw(rt, "handed in"),
					rapid.SampledFrom([]string{"SUBMITTED", "ACCEPTED", "CANCELLED"}).Draw(rt, "status")),
				fmt.Sprintf(`system create WorkSubmission @wt%d {"unitId":"b000","askedByUnitId":"c","cycleId":"cy26","kindCode":"DECISION_RELAY","titleZh":"传达","dueOn":"%s"}`, i, on),
				fmt.Sprintf(`system create LeadershipTerm @lt%d {"orgUnitId":"b000","termFrom":"2023-%s"}`, i, on[5:]),
				fmt.Sprintf(`system create Improvement @im%d {"unitId":"b000","cycleId":"cy26","titleZh":"立规矩建制度","measureZh":"把做法写成制度长期执行","standardisedAs":"RULE","adoptedOn":"%s","status":"ADOPTED"}`, i, on),
			}).Draw(rt, "deed"))
		}
		for i := range rapid.IntRange(0, 5).Draw(rt, "before") {
			deed(i)
		}
		w.Must(`pa create PostEvaluation @pe {"unitId":"b000","cycleId":"cy26"}`)
		at := w.Snapshot()
		w.Must(`pa act takeSnapshot {"id":"@pe"}`)
		for i := range rapid.IntRange(1, 5).Draw(rt, "behind") {
			deed(100 + i)
		}
		pe := enginetest.Body[domain.PostEvaluation](w, "@pe")
		if domain.Rev(pe.TakenAtRev) != at.Rev {
			rt.Fatalf("taken at %d, not at %d", pe.TakenAtRev, at.Rev)
		}
		e := metrics.Evaluate(at, metrics.Asked{Unit: pe.UnitID, Kind: pe.UnitKind, Cycle: pe.CycleID, From: pe.PeriodFrom, AsOf: pe.AsOf}, nil)
		if n, ok := e.Normalised(); ok != pe.Record.Has(domain.PostEvaluationFieldNormalised) || n != pe.Normalised || float64(e.Awarded)/10 != pe.Awarded || e.Coverage() != pe.Coverage || e.NoData != pe.NoData {
			rt.Fatalf("%+v, and stored %+v", e.Sums, pe)
		}
		for i := range e.Values {
			v, s := &e.Values[i], scoreOn(w, "@pe", e.Values[i].Code)
			if v.State != s.State || v.Source != s.ChosenSource || float64(v.Tenths)/10 != s.Score || v.RefsHash() != s.RecordRefsHash {
				rt.Fatalf("%s: %+v, and stored %+v", v.Code, v, s)
			}
			if v.Care() && (s.Record.Has(domain.CriterionScoreFieldInputs) || s.Record.Has(domain.CriterionScoreFieldDenominator)) {
				rt.Fatalf("%s shows of how many persons it is", v.Code)
			}
		}
	})
}
