package act_test

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// ready is a finding that was told and has its cause, after the time to dispute it; known is
// the problem that it is registered as.
const (
	ready = enginetest.Finding + enginetest.Told + `
	in1 update Finding @f {"rootCauseCode":"RECORD_KEEPING","rootCauseZh":"会议记录没有专人负责，事后补记"}
	wait 8`
	registered = ready + `
	rv update Finding @f {"status":"REGISTERED"}`
)

// onlyProblem is the one problem of a unit.
func onlyProblem(w *enginetest.World, unit string) *domain.Problem {
	var p *domain.Problem
	w.Snapshot().EachOf("Problem", "unitId", unit, func(r *domain.Record) bool {
		if p != nil {
			w.Errorf("more than one problem")
		}
		p = r.Body.(*domain.Problem)
		return true
	})
	if p == nil {
		w.Fatal("there is no problem")
	}
	return p
}

func TestINV_F1_F2_RegisteredWithItsCauseOnceItsTermIsOver(t *testing.T) {
	register := `rv update Finding @f {"status":"REGISTERED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"in order", ready, register, ""},
		{"without a cause", enginetest.Finding + enginetest.Told + "\nwait 8", register, "INV-F1"},
		{"while it can be disputed", strings.Replace(ready, "wait 8", "wait 7", 1), register, "INV-F2"},
		{"an open one", enginetest.Finding, register, "ILLEGAL_TRANSITION"},
		{"a disputed one", enginetest.Finding + enginetest.Disputed, register, "ILLEGAL_TRANSITION"},
		{"upheld, while it can be appealed", enginetest.Finding + enginetest.Disputed + `
			in1 update Finding @f {"rootCauseCode":"RECORD_KEEPING"}
			li update Finding @f {"status":"UPHELD"}`, register, "INV-F2"},
		{"by the lead", ready, `li update Finding @f {"status":"REGISTERED"}`, "FORBIDDEN"},
		{"by the unit", ready, `bs update Finding @f {"status":"REGISTERED"}`, "FORBIDDEN"},
		{"registered and changed", registered, `in1 update Finding @f {"rootCauseCode":"STAFFING"}`, "SEALED"},
		{"of a list that has no such cause", enginetest.Finding, `in1 update Finding @f {"rootCauseCode":"OTHER"}`, "VALIDATION"},
	})
}

// INV-PB3: what is registered makes a problem, or joins the open one of unit and criterion.
func TestINV_PB3_AFindingMakesAProblemOrJoinsOne(t *testing.T) {
	w := enginetest.New(t)
	w.Must(registered)
	p := onlyProblem(w, "b000")
	f := enginetest.Body[domain.Finding](w, "@f")
	if f.ProblemID != p.ID || p.Code != "P-2026-1" || p.Source != domain.ProblemSourceRegularInspection || p.CycleID != "cy26" || p.RootCauseCode != "RECORD_KEEPING" ||
		p.FirstFoundOn.String() != "2026-06-15" || p.RegisteredOn != w.Today() || p.CriterionCode != "01.1.1" || p.Status != domain.ProblemStatusRegistered {
		t.Errorf("%+v of %+v", p, f)
	}
	w.Must(`in2 create Finding @g {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"又一处","severity":"MAJOR","rootCauseCode":"RECORD_KEEPING"}
		system update Finding @g {"status":"CONFIRMED","toldOn":"2026-06-23"}
		wait 8
		pa update Finding @g {"status":"REGISTERED"}`)
	if g := enginetest.Body[domain.Finding](w, "@g"); g.ProblemID != onlyProblem(w, "b000").ID {
		t.Errorf("it joined %s", g.ProblemID)
	}
}

// What is published registers what is ready, and leaves the rest to who reviews.
func TestPublishingRegisters(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`in1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"问题","severity":"MAJOR","rootCauseCode":"STAFFING"}
		in1 create Finding @g {"inspectionId":"insp","criterionCode":"01.1.2","descriptionZh":"问题","severity":"MAJOR"}` + enginetest.Confirmed + `
		wait 8
		rv update Inspection insp {"status":"PUBLISHED"}`)
	if f := enginetest.Body[domain.Finding](w, "@f"); f.Status != domain.FindingStatusRegistered || f.ProblemID != onlyProblem(w, "b000").ID {
		t.Errorf("%+v", f)
	}
	if g := enginetest.Body[domain.Finding](w, "@g"); g.Status != domain.FindingStatusConfirmed || g.ProblemID != "" {
		t.Errorf("without a cause: %+v", g)
	}
}

const (
	higher = `
	pa create Attachment @doc {"unitId":"b000","sha256":"HASH","size":3,"mediaType":"application/pdf"}`
	analysed = `
	system create Problem @pr {"unitId":"b000","source":"REGULAR_INSPECTION","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题台账","status":"REGISTERED"}
	bs update Problem @pr {"rootCauseCode":"STAFFING","rootCauseZh":"支部委员调整之后分工没有重新明确","status":"ANALYSED"}`
	classified = analysed + `
	us update Problem @pr {"kind":"INDIVIDUAL","status":"CLASSIFIED"}`
)

func TestINV_PB4_WhatIsEnteredByHand(t *testing.T) {
	create := func(source, more string) string {
		return `bs create Problem @p {"unitId":"b000","source":"` + source + `","severity":"MAJOR","descriptionZh":"自查发现记录缺失"` + more + `}`
	}
	doc := strings.Replace(higher, "HASH", enginetest.Hash("a"), 1)
	doc = `
	bs create Attachment @doc` + strings.TrimPrefix(strings.TrimSpace(doc), "pa create Attachment @doc")
	enginetest.Hold(t, []enginetest.Ruling{
		{"what the unit found by itself", "", create("UNIT_SELF_CHECK", ""), ""},
		{"what a spot check found, as the unit's own", "", create("UNSCHEDULED_SPOT_CHECK", ""), "INV-PB4"},
		{"from above without a document", "", create("HIGHER_LEVEL_SUPERVISION", `,"sourceNoteZh":"上级党委6月巡视"`), "VALIDATION"},
		{"from above without words", doc, create("HIGHER_LEVEL_SUPERVISION", `,"sourceAttachmentId":"@doc"`), "VALIDATION"},
		{"from above with both", doc, create("HIGHER_LEVEL_SUPERVISION", `,"sourceNoteZh":"上级党委6月巡视","sourceAttachmentId":"@doc"`), ""},
		{"in a word", "", strings.Replace(create("UNIT_SELF_CHECK", ""), "自查发现记录缺失", "缺", 1), "VALIDATION"},
		{"beside an open one of the criterion", analysed, create("UNIT_SELF_CHECK", `,"criterionCode":"01.1.1"`), "INV-PB3"},
		{"a number of one's own", "", create("UNIT_SELF_CHECK", `,"code":"P-2026-9"`), "READ_ONLY_FIELD"},
		{"of another unit", "", strings.Replace(create("UNIT_SELF_CHECK", ""), "bs ", "us1 ", 1), "MISSING_REFERENCE"},
		{"by a member", "", strings.Replace(create("UNIT_SELF_CHECK", ""), "bs ", "me ", 1), "FORBIDDEN"},
		{"found earlier than it was", analysed, `pa update Problem @pr {"firstFoundOn":"2026-01-01"}`, "READ_ONLY_FIELD"},
	})
}

func TestINV_PB1_ClassifiedByItsCause(t *testing.T) {
	fresh := strings.Split(analysed, "\n\tbs")[0]
	enginetest.Hold(t, []enginetest.Ruling{
		{"analysed without a cause", fresh, `bs update Problem @pr {"rootCauseZh":"支部委员调整之后分工没有重新明确","status":"ANALYSED"}`, "INV-PB1"},
		{"analysed in a word", fresh, `bs update Problem @pr {"rootCauseCode":"STAFFING","rootCauseZh":"人少","status":"ANALYSED"}`, "INV-PB1"},
		{"classified at once", fresh, `pa update Problem @pr {"kind":"INDIVIDUAL","status":"CLASSIFIED"}`, "ILLEGAL_TRANSITION"},
		{"classified by the unit itself", analysed, `bs update Problem @pr {"kind":"INDIVIDUAL","status":"CLASSIFIED"}`, "FORBIDDEN"},
		{"kind said by the unit itself", analysed, `bs update Problem @pr {"kind":"INDIVIDUAL"}`, "INV-PB1"},
		{"classified by the unit above", analysed, `us update Problem @pr {"kind":"INDIVIDUAL","status":"CLASSIFIED"}`, ""},
		{"classified by party affairs", analysed, `pa update Problem @pr {"kind":"INDIVIDUAL","status":"CLASSIFIED"}`, ""},
		{"without a kind", analysed, `pa update Problem @pr {"status":"CLASSIFIED"}`, "INV-PB1"},
		{"common without a reason", analysed, `pa update Problem @pr {"kind":"COMMON","status":"CLASSIFIED"}`, "INV-PB1"},
		{"common, where nothing is", analysed, `pa update Problem @pr {"kind":"COMMON","kindReasonZh":"多个支部同类问题","status":"CLASSIFIED"}`, "INV-PB1"},
		{"common, as proposed", analysed + "\n" + standsFor("STAFFING"), `pa update Problem @pr {"kind":"COMMON","status":"CLASSIFIED"}`, ""},
		{"its own against the proposal", analysed + "\n" + standsFor("STAFFING"), `pa update Problem @pr {"kind":"INDIVIDUAL","status":"CLASSIFIED"}`, "INV-PB1"},
		{"its own with a reason", analysed + "\n" + standsFor("STAFFING"), `pa update Problem @pr {"kind":"INDIVIDUAL","kindReasonZh":"情况特殊，单独指导","status":"CLASSIFIED"}`, ""},
		{"part of one with another cause", analysed + "\n" + standsFor("RECORD_KEEPING"), `pa update Problem @pr {"kind":"COMMON","kindReasonZh":"多个支部同类问题","commonProblemId":"@cp","status":"CLASSIFIED"}`, "INV-PB1"},
		{"its own and part of one", analysed + "\n" + standsFor("STAFFING"), `pa update Problem @pr {"kind":"INDIVIDUAL","kindReasonZh":"情况特殊","commonProblemId":"@cp","status":"CLASSIFIED"}`, "INV-PB1"},
		{"the cause changed afterwards", classified, `bs update Problem @pr {"rootCauseCode":"FORMALITY"}`, "INV-PB1"},
		{"back to be analysed", classified, `us update Problem @pr {"status":"ANALYSED"}`, ""},
		{"by the secretary of the unit whose problem it is", strings.ReplaceAll(strings.ReplaceAll(analysed, `"unitId":"b000"`, `"unitId":"s00"`), "\tbs", "\tus"), `us update Problem @pr {"kind":"INDIVIDUAL","status":"CLASSIFIED"}`, "INV-PB1"},
		{"seen by another unit", analysed, `us1 update Problem @pr {"kind":"INDIVIDUAL"}`, "NOT_FOUND"},
	})
	w := enginetest.New(t)
	w.Must(classified)
	p := enginetest.Body[domain.Problem](w, "@pr")
	if p.AnalysedBy != "bs" || strings.Join(p.Remedies, " ") != "BUSINESS_GUIDANCE URGED_RECTIFICATION" {
		t.Errorf("%+v", p)
	}
}

func TestINV_PB2_AssignedToAGuideFromOutside(t *testing.T) {
	assign := func(guide string) string {
		return `us update Problem @pr {"guideId":"` + guide + `","status":"ASSIGNED"}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"to the helper", classified, assign("he"), ""},
		{"to the secretary above", classified, assign("us"), ""},
		{"to nobody", classified, `us update Problem @pr {"status":"ASSIGNED"}`, "INV-PB2"},
		{"to the branch's own secretary", classified, assign("bs"), "INV-PB2"},
		{"to a member of the branch", classified, assign("me"), "INV-PB2"},
		{"to somebody elsewhere out of sight", classified, assign("us1"), "MISSING_REFERENCE"},
		{"to somebody who is not there", classified, assign("nobody"), "MISSING_REFERENCE"},
		{"to somebody who may not", classified, strings.Replace(assign("us1"), "us ", "pa ", 1), "INV-PB2"},
		{"by the unit itself", classified, strings.Replace(assign("he"), "us ", "bs ", 1), "FORBIDDEN"},
	})
	w := enginetest.New(t)
	w.Must(classified + "\n" + assign("he"))
	n := 0
	w.Snapshot().EachOf("Rectification", "problemId", enginetest.ID("@pr"), func(r *domain.Record) bool {
		n++
		if x := r.Body.(*domain.Rectification); x.Severity != "MAJOR" || x.DueOn != w.Today()+30 || x.Status != domain.RectificationStatusIssued {
			t.Errorf("%+v", x)
		}
		return true
	})
	if n != 1 {
		t.Errorf("%d tasks were issued", n)
	}
}

func TestProblemsMerge(t *testing.T) {
	two := registered + `
		system create Problem @other {"unitId":"b000","source":"REGULAR_INSPECTION","criterionCode":"01.1.2","severity":"MAJOR","descriptionZh":"另一问题","status":"REGISTERED"}
		system create Problem @far {"unitId":"b001","source":"REGULAR_INSPECTION","criterionCode":"01.1.2","severity":"MAJOR","descriptionZh":"另一问题","status":"REGISTERED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"into another", two, `pa update Problem @other {"mergedIntoId":"@far","status":"MERGED"}`, "INV-PB3"},
		{"into itself", two, `pa update Problem @other {"mergedIntoId":"@other","status":"MERGED"}`, "INV-PB3"},
		{"into nothing", two, `pa update Problem @other {"status":"MERGED"}`, "INV-PB3"},
		{"by the unit", two, `bs update Problem @other {"status":"MERGED"}`, "FORBIDDEN"},
	})
	w := enginetest.New(t)
	w.Must(registered)
	from := onlyProblem(w, "b000").ID
	w.Must(`system create Problem @other {"unitId":"b000","source":"REGULAR_INSPECTION","criterionCode":"01.1.2","severity":"MAJOR","descriptionZh":"另一问题","status":"REGISTERED"}
		pa update Problem ` + from + ` {"mergedIntoId":"@other","status":"MERGED"}`)
	if f := enginetest.Body[domain.Finding](w, "@f"); f.ProblemID != enginetest.ID("@other") {
		t.Errorf("the finding stays with %s", f.ProblemID)
	}
	if p := enginetest.Body[domain.Problem](w, "@other"); p.Code != "P-2026-2" {
		t.Errorf("number %s", p.Code)
	}
}

// What a unit had found by itself before is known, and a problem that comes back names the
// one that was closed.
func TestProblemsRemember(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system create Problem @self {"unitId":"b000","source":"UNIT_SELF_CHECK","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"自查发现记录缺失","status":"CLOSED"}` + registered)
	var p *domain.Problem
	w.Snapshot().EachOf("Problem", "unitId", "b000", func(r *domain.Record) bool { p = r.Body.(*domain.Problem); return true })
	if !p.SelfFoundBefore || p.RepeatOfID != enginetest.ID("@self") {
		t.Errorf("%+v", p)
	}
}

// standsFor is a common problem of the company with a cause.
func standsFor(cause string) string {
	return `system create CommonProblem @cp {"ownerUnitId":"c","cycleId":"cy26","criterionCode":"01.1.1","rootCauseCode":"` + cause + `","detectedBy":"RULE","status":"CONFIRMED"}`
}
