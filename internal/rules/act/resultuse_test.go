package act_test

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// A file on the appointment of the secretary, and one on praise, on their way.
const (
	cadres = minutes + gradeA + `
	system create Account co {"username":"co","name":"组织人事","unitId":"c"}
	system create RoleGrant co/1 {"accountId":"co","role":"CADRE_OFFICER","scopeUnitId":"c"}`
	cadreFile = cadres + `
	co create ResultUse @u {"kind":"CADRE_APPOINTMENT","unitId":"b000","cycleId":"cy26","personAccountId":"bs","postZh":"一厂党委副书记","appointmentKind":"APPOINT","assessmentId":"@ua"}`
	citedFile = cadreFile + `
	co update ResultUse @u {"status":"CITED"}
	co update ResultUse @u {"fileNo":"干〔2026〕17号","weight":"SUPPORTS","decision":"ADOPTED"}`
	decideFile = `cc update ResultUse @u {"status":"DECIDED",` + decide + `}`
	praise     = cadres + `
	pa create ResultUse @u {"kind":"PRAISE_AND_MODEL","unitId":"b000","cycleId":"cy26","assessmentId":"@ua"}`
)

// INV-RU1 to INV-RU3: what is cited, what is decided, and what it takes.
func TestINV_RU1_AFileCitesAVersion(t *testing.T) {
	cite := `co update ResultUse @u {"status":"CITED"}`
	graded := func(was, is string) string { return strings.Replace(citedFile, was, is, 1) }
	enginetest.Hold(t, []enginetest.Ruling{
		{"cited", cadreFile, cite, ""},
		{"none", strings.Replace(cadreFile, `,"assessmentId":"@ua"`, "", 1), cite, "INV-RU1"},
		{"of another unit", strings.Replace(cadreFile, `{"unitId":"b000","cycleId":"cy26","version"`, `{"unitId":"b001","cycleId":"cy26","version"`, 1), cite, "INV-RU1"},
		{"superseded", strings.Replace(cadreFile, `"status":"PUBLISHED"`, `"status":"SUPERSEDED"`, 1), cite, "INV-RU1"},
		{"pending, for an appointment", strings.Replace(cadreFile, `"overallGrade":"A",`, "", 1), cite, "INV-RU3"},
		{"pending, for praise", strings.Replace(praise, `"overallGrade":"A",`, "", 1), `pa update ResultUse @u {"status":"CITED"}`, "INV-RU3"},
		{"pending, for praise of one thing", strings.Replace(praise, `"overallGrade":"A",`, "", 1), `pa update ResultUse @u {"status":"CITED","conclusionZh":"抢修有功"}`, ""},
		{"its grade is not typed", cadreFile, `co update ResultUse @u {"overallGrade":"A"}`, "INV-RU1"},
		{"exchanged", citedFile + `
			system create UnitAssessment @ub {"unitId":"b000","cycleId":"cy26","version":2,"overallGrade":"B","status":"CONFIRMED"}`, `co update ResultUse @u {"assessmentId":"@ub"}`, "INV-RU1"},
		{"no post", strings.Replace(cadreFile, `"postZh":"一厂党委副书记",`, "", 1), cite, "VALIDATION"},
		{"nobody's", cadres, `co create ResultUse @u {"kind":"CADRE_APPOINTMENT","unitId":"b000","cycleId":"cy26"}`, "VALIDATION"},
		{"decided", citedFile, decideFile, ""},
		{"no file number", graded(`"fileNo":"干〔2026〕17号",`, ""), decideFile, "VALIDATION"},
		{"no weight", graded(`"weight":"SUPPORTS",`, ""), decideFile, "VALIDATION"},
		{"no minutes", citedFile, `cc update ResultUse @u {"status":"DECIDED"}`, "INV-DEC1"},
		{"against an A without a word", graded("SUPPORTS", "AGAINST"), decideFile, "VALIDATION"},
		{"for a C without a word", graded(`"overallGrade":"A"`, `"overallGrade":"C"`), decideFile, "VALIDATION"},
		{"by the person", strings.Replace(citedFile, `"personAccountId":"bs"`, `"personAccountId":"cc"`, 1), decideFile, "INV-DEC1"},
		{"by who prepared it", strings.ReplaceAll(citedFile, "co update", "cc update"), decideFile, "INV-DEC1"},
	})
}

// INV-RU2: what was superseded before the decision is reconsidered, afterwards it is marked.
func TestINV_RU2_WhatItCitesIsSuperseded(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"not reconsidered", citedFile + nextGrade, decideFile, "INV-RU2"},
		{"reconsidered", citedFile + nextGrade, strings.Replace(decideFile, `"status"`, `"reconsideredZh":"已知悉降为B级，仍予任用","status"`, 1), ""},
		{"in words of before", citedFile + `
			co update ResultUse @u {"reconsideredZh":"预先写明"}
			wait 1` + nextGrade, decideFile, "INV-RU2"},
	})
	w := enginetest.New(t)
	w.Must(citedFile + "\n" + decideFile + nextGrade)
	u := enginetest.Body[domain.ResultUse](w, "@u")
	if u.StaleSince == 0 || u.AssessmentVersion != 1 || u.OverallGrade != domain.GradeA || len(u.AssessmentHash) != 64 || u.PointsBalance != 60 {
		t.Errorf("%+v", u)
	}
}

// What a published grade leads to: D proposes a case, three zeros do, B does not; of a unit
// that is no branch none is.
func TestAPublishedGradeProposesACase(t *testing.T) {
	for name, tc := range map[string]struct {
		fields string
		by     domain.SuspectedBy
	}{
		"D":           {`"unitId":"b000","overallGrade":"D"`, domain.SuspectedByGrade},
		"three zeros": {`"unitId":"b000","overallGrade":"C","criticalCodes":["01.1.1","01.1.2","01.1.3"]`, domain.SuspectedByCritical},
		"B":           {`"unitId":"b000","overallGrade":"B"`, ""},
		"a committee": {`"unitId":"s00","overallGrade":"D"`, ""},
	} {
		w := enginetest.New(t)
		w.Must(`system create UnitAssessment @x {"cycleId":"cy26","version":1,` + tc.fields + `,"status":"CONFIRMED"}
			system update UnitAssessment @x {"status":"PUBLISHED"}`)
		var by domain.SuspectedBy
		w.Snapshot().Scan(w.Registry().Entity("WeakBranchCase"), func(r *domain.Record) bool {
			c := r.Body.(*domain.WeakBranchCase)
			if by = c.SuspectedBy; !c.Concealed || c.Status != domain.WeakCaseStatusSuspected {
				t.Errorf("%s: %s, concealed %v", name, c.Status, c.Concealed)
			}
			return true
		})
		if by != tc.by {
			t.Errorf("%s: suspected by %q", name, by)
		}
	}
}

// INV-AS3: what a pairing is triggered by is there.
func TestINV_AS3_TriggersAreRecords(t *testing.T) {
	pairing := func(code string) string {
		return `pa create AssistancePairing @p {"unitId":"b000","helperKindCode":"INTERNAL_TRAINER","triggerCode":"` + code + `","helperIds":["hr"]}`
	}
	lookBack := func(id string) string {
		return `
		system create LookBack ` + id + ` {"rectificationId":"@x","cycleId":"cy26","outcome":"REBOUND","doneAt":"2026-05-01T00:00:00Z","status":"DONE"}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"a case", identified, pairing("WEAK_CASE"), ""},
		{"suspected only", suspected, pairing("WEAK_CASE"), "INV-AS3"},
		{"grade D", minutes + strings.Replace(gradeA, `"overallGrade":"A"`, `"overallGrade":"D"`, 1), pairing("GRADE_D"), ""},
		{"grade A", minutes + gradeA, pairing("GRADE_D"), "INV-AS3"},
		{"no grade", minutes, pairing("GRADE_D"), "INV-AS3"},
		{"two look-backs", enginetest.Issued + lookBack("@l1") + lookBack("@l2"), pairing("FAILED_LOOK_BACKS"), ""},
		{"one look-back", enginetest.Issued + lookBack("@l1"), pairing("FAILED_LOOK_BACKS"), "INV-AS3"},
	})
}
