package check_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/rules/check"
)

// graded is a workshop that is linked with the branch, its assessor, the documents of both, and
// a post-evaluation of 830; both the grade of the assessor and that of the unit follow.
const (
	gradedWorld = `
	system create OrgUnit gc {"code":"GC","nameZh":"集团","kind":"GROUP_COMPANY","line":"ADMIN"}
	system create OrgUnit w000 {"code":"W000","nameZh":"一车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"gc"}
	system create OrgUnit w001 {"code":"W001","nameZh":"二车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"gc"}
	system create UnitLink l0 {"partyUnitId":"b000","adminUnitId":"w000","validFrom":"2025-01-01"}
	system create Account ba {"username":"ba","name":"业务考核","unitId":"gc"}
	system create RoleGrant ba/1 {"accountId":"ba","role":"BUSINESS_ASSESSOR","scopeUnitId":"gc","from":"2025-01-01"}
	system create Account cc2 {"username":"cc2","name":"公司党委","unitId":"c"}
	system create RoleGrant cc2/1 {"accountId":"cc2","role":"COMPANY_COMMITTEE","scopeUnitId":"c"}
	system create Attachment min {"unitId":"c","sha256":"` + aHash + `","size":9,"mediaType":"application/pdf"}
	system create Attachment doc {"unitId":"w000","sha256":"` + aHash + `","size":9,"mediaType":"application/pdf"}`
	aHash     = "00000000000000000000000000000000000000000000000000000000000000aa"
	evaluated = `
	system create PostEvaluation pe {"unitId":"b000","cycleId":"cy26","normalised":830,"coverage":1,"inspectionIds":["insp"],"status":"CONFIRMED"}`
	centralDraft = `
	ba create CentralGrade @g {"adminUnitId":"w000","cycleId":"cy26","periodTo":"2026-06-15","grade":"B","sourceTitleZh":"考核通报","sourceAttachmentId":"doc"}`
	centralIn = centralDraft + `
	ba update CentralGrade @g {"status":"SUBMITTED"}`
	assessed = gradedWorld + evaluated + centralIn + `
	pa create UnitAssessment @a {"unitId":"b000","cycleId":"cy26"}`
	notified = assessed + `
	pa update UnitAssessment @a {"status":"PROPOSED"}
	pa update UnitAssessment @a {"status":"NOTIFIED"}`
	appealOf  = `bs create Appeal @x {"assessmentId":"@a","track":"PARTY_BUILDING","criterionCodes":["01.1.1"],"groundsZh":"记录已经补齐，请求复查"}`
	examining = notified + "\n" + appealOf + `
	rv update Appeal @x {"examinerId":"rv","status":"EXAMINING"}`
	confirm = `{"status":"CONFIRMED","decidedMeetingOn":"2026-06-15","decisionDocumentId":"min"}`
)

func gradeOf(w *enginetest.World, name string) *domain.UnitAssessment {
	return enginetest.Body[domain.UnitAssessment](w, name)
}

func TestINV_CG_CentralGradesComeWithTheirDocument(t *testing.T) {
	submit := `ba update CentralGrade @g {"status":"SUBMITTED"}`
	revise := strings.Replace(strings.TrimSpace(centralDraft), "@g {", `@h {"supersedesId":"@g","revisionReasonZh":"通报更正过",`, 1)
	enginetest.Hold(t, []enginetest.Ruling{
		{"with its document", gradedWorld + centralDraft, submit, ""},
		{"by telephone", gradedWorld + strings.Replace(centralDraft, `,"sourceAttachmentId":"doc"`, "", 1), submit, "INV-CG1"},
		{"without a grade", gradedWorld + strings.Replace(centralDraft, `"grade":"B",`, "", 1), submit, "INV-CG1"},
		{"of a party unit", gradedWorld, `system create CentralGrade @g {"adminUnitId":"b000","cycleId":"cy26","periodTo":"2026-06-15","sourceTitleZh":"考核通报"}`, "INV-CG1"},
		{"a change of what is in force", gradedWorld + centralIn, `ba update CentralGrade @g {"grade":"A"}`, "SEALED"},
		{"a second one beside it", gradedWorld + centralIn + strings.Replace(centralDraft, "@g", "@h", 1), `ba update CentralGrade @h {"status":"SUBMITTED"}`, "INV-CG2"},
		{"a version without a reason", gradedWorld + centralIn, strings.Replace(revise, `"revisionReasonZh":"通报更正过",`, "", 1), "INV-CG2"},
		{"a version of what is a draft", gradedWorld + centralDraft, revise, "INV-CG2"},
		{"a version with a reason", gradedWorld + centralIn + "\n" + revise, `ba update CentralGrade @h {"status":"SUBMITTED"}`, ""},
		{"by party affairs", gradedWorld, strings.Replace(strings.TrimSpace(centralDraft), "ba create", "pa create", 1), "FORBIDDEN"},
		{"a draft is deleted", gradedWorld + centralDraft, `ba delete CentralGrade @g`, ""},
		{"one in force is deleted", gradedWorld + centralIn, `ba delete CentralGrade @g`, "SEALED"},
	})
	w := enginetest.New(t)
	w.Must(gradedWorld + centralIn + "\n" + revise + "\n" + `ba update CentralGrade @h {"status":"SUBMITTED"}`)
	if old, now := enginetest.Body[domain.CentralGrade](w, "@g"), enginetest.Body[domain.CentralGrade](w, "@h"); old.Status != domain.CentralGradeStatusSuperseded || now.Version != 2 || now.AssessorID != "ba" {
		t.Errorf("%+v, then %+v", old, now)
	}
}

// INV-G1, G2, G6, G7 and G9: each case is what the two tracks are made of, and what follows.
func TestINV_G_TracksFollowFromTheirSources(t *testing.T) {
	second := `
	system create UnitLink l1 {"partyUnitId":"b000","adminUnitId":"w001","validFrom":"2025-01-01"}`
	central := func(unit, grade string) string {
		return `
	system create CentralGrade g-` + unit + ` {"adminUnitId":"` + unit + `","cycleId":"cy26","periodTo":"2026-06-15","grade":"` + grade + `","sourceTitleZh":"通报","sourceAttachmentId":"doc","status":"SUBMITTED"}`
	}
	evaluation := func(more string) string {
		return `
	system create PostEvaluation pe {"unitId":"b000","cycleId":"cy26",` + more + `,"status":"CONFIRMED"}`
	}
	for _, x := range []struct {
		name, sources           string
		party, central, overall domain.Grade
		cap                     domain.CapReason
		dragged                 domain.DraggedBy
		pending                 string
		status                  domain.AssessmentStatus
		band                    domain.Grade
	}{
		{"the lower is central", evaluation(`"normalised":930,"coverage":1`) + central("w000", "C"), "A", "C", "C", "NONE", "CENTRAL", "", "TRACKS_ENTERED", "A"},
		{"the lower is the party's", evaluation(`"normalised":899.9,"coverage":0.8`) + central("w000", "A"), "B", "A", "B", "NONE", "PARTY", "", "TRACKS_ENTERED", "B"},
		{"both are one", evaluation(`"normalised":830,"coverage":1`) + central("w000", "B"), "B", "B", "B", "NONE", "NONE", "", "TRACKS_ENTERED", "B"},
		{"no central grade", evaluation(`"normalised":1000,"coverage":1`), "A", "", "", "NONE", "", "W000", "DRAFT", "A"},
		{"no evaluation", central("w000", "B"), "", "B", "", "NONE", "", "后评估", "DRAFT", ""},
		{"nothing at all", "", "", "", "", "NONE", "", "后评估", "DRAFT", ""},
		{"one critical at zero", evaluation(`"normalised":950,"coverage":1,"criticalCodes":["01.1.3"]`) + central("w000", "B"), "C", "B", "C", "CRITICAL", "PARTY", "", "TRACKS_ENTERED", "A"},
		{"three critical at zero", evaluation(`"normalised":950,"coverage":1,"criticalCodes":["a","b","c"]`) + central("w000", "B"), "D", "B", "D", "CRITICAL_MANY", "PARTY", "", "TRACKS_ENTERED", "A"},
		{"critical without data", evaluation(`"normalised":950,"coverage":1,"criticalNoData":["12.1.1"]`) + central("w000", "A"), "A", "A", "A", "NONE", "NONE", "12.1.1", "TRACKS_ENTERED", "A"},
		{"too little coverage", evaluation(`"normalised":950,"coverage":0.79`) + central("w000", "A"), "", "A", "", "NONE", "", "数据不足", "DRAFT", "A"},
		{"the lowest of two workshops", evaluation(`"normalised":950,"coverage":1`) + second + central("w000", "A") + central("w001", "D"), "A", "D", "D", "NONE", "CENTRAL", "", "TRACKS_ENTERED", "A"},
		{"one of two workshops has none", evaluation(`"normalised":950,"coverage":1`) + second + central("w000", "A"), "A", "", "", "NONE", "", "W001", "DRAFT", "A"},
		{"an evaluation that is not confirmed", `
	system create PostEvaluation pe {"unitId":"b000","cycleId":"cy26","normalised":950,"coverage":1,"status":"CALIBRATED"}` + central("w000", "A"), "", "A", "", "NONE", "", "后评估", "DRAFT", ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			w := enginetest.New(t)
			w.Must(gradedWorld + x.sources + `
				pa create UnitAssessment @a {"unitId":"b000","cycleId":"cy26"}`)
			a := gradeOf(w, "@a")
			if a.PartyGrade != x.party || a.CentralGrade != x.central || a.OverallGrade != x.overall || a.CapReason != x.cap || a.DraggedBy != x.dragged || a.Status != x.status || a.PartyBandGrade != x.band ||
				!strings.Contains(a.PendingReasonZh, x.pending) || x.pending == "" && a.PendingReasonZh != "" {
				t.Errorf("%+v", a)
			}
		})
	}
}

func TestINV_G2_G3_G4_AssessmentsAreMadeOnceAndTypedByNobody(t *testing.T) {
	create := `pa create UnitAssessment @b {"unitId":"b000","cycleId":"cy26"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a grade that is typed", assessed, `pa update UnitAssessment @a {"overallGrade":"A"}`, "INV-G3"},
		{"a second one", assessed, create, "INV-G4"},
		{"of a party group", gradedWorld, `pa create UnitAssessment @a {"unitId":"g000","cycleId":"cy26"}`, "INV-G4"},
		{"by the branch", gradedWorld, `bs create UnitAssessment @a {"unitId":"b000","cycleId":"cy26"}`, "FORBIDDEN"},
		{"one track is not proposed", gradedWorld + evaluated + "\n" + strings.Replace(create, "@b", "@a", 1), `pa update UnitAssessment @a {"status":"PROPOSED"}`, "ILLEGAL_TRANSITION"},
		{"both tracks are", assessed, `pa update UnitAssessment @a {"status":"PROPOSED"}`, ""},
		{"a track is missing again", assessed + `
			pa update UnitAssessment @a {"status":"PROPOSED"}
			system create UnitLink l1 {"partyUnitId":"b000","adminUnitId":"w001","validFrom":"2025-01-01"}
			system create CentralGrade g1 {"adminUnitId":"w000","cycleId":"cy26","periodTo":"2026-06-15","sourceTitleZh":"通报"}
			ba create CentralGrade @h {"adminUnitId":"w000","cycleId":"cy26","periodTo":"2026-06-15","grade":"A","sourceTitleZh":"考核通报","sourceAttachmentId":"doc","supersedesId":"@g","revisionReasonZh":"通报更正过"}
			ba update CentralGrade @h {"status":"SUBMITTED"}`, `pa update UnitAssessment @a {"status":"NOTIFIED"}`, "INV-G2"},
		{"taken back without a reason", notified, `pa update UnitAssessment @a {"status":"TRACKS_ENTERED"}`, ""},
		{"a version beside the confirmed one", notified + "\nwait 8\ncc update UnitAssessment @a " + confirm, create, "INV-G4"},
		{"a version without a reason", notified + "\nwait 8\ncc update UnitAssessment @a " + confirm, strings.Replace(create, "{", `{"supersedesId":"@a",`, 1), "INV-G4"},
	})
}

func TestINV_DEC1_TheCommitteeConfirmsBehindTheTerm(t *testing.T) {
	behind := notified + "\nwait 8"
	enginetest.Hold(t, []enginetest.Ruling{
		{"in order", behind, `cc update UnitAssessment @a ` + confirm, ""},
		{"within the term", notified, `cc update UnitAssessment @a ` + confirm, "DL17"},
		{"without minutes", behind, `cc update UnitAssessment @a {"status":"CONFIRMED","decidedMeetingOn":"2026-06-15"}`, "INV-DEC1"},
		{"without a meeting", behind, `cc update UnitAssessment @a {"status":"CONFIRMED","decisionDocumentId":"min"}`, "INV-DEC1"},
		{"of a meeting to come", behind, `cc update UnitAssessment @a {"status":"CONFIRMED","decidedMeetingOn":"2026-07-15","decisionDocumentId":"min"}`, "INV-DEC1"},
		{"by party affairs", behind, `pa update UnitAssessment @a ` + confirm, "FORBIDDEN"},
		{"by who proposed it", assessed + `
			cc update UnitAssessment @a {"status":"PROPOSED"}
			pa update UnitAssessment @a {"status":"NOTIFIED"}
			wait 8`, `cc update UnitAssessment @a ` + confirm, "INV-SOD"},
		{"by somebody of the unit", behind + `
			system update Account cc {"memberId":"m1"}`, `cc update UnitAssessment @a ` + confirm, "INV-SOD"},
		{"by who examined an appeal", notified + "\n" + appealOf + `
			pa update Appeal @x {"examinerId":"cc2","status":"EXAMINING"}
			cc update Appeal @x {"decisionZh":"指标得分无误","status":"REJECTED"}`, `cc2 update UnitAssessment @a ` + confirm, "INV-SOD"},
		{"by another one", notified + "\n" + appealOf + `
			pa update Appeal @x {"examinerId":"cc2","status":"EXAMINING"}
			cc update Appeal @x {"decisionZh":"指标得分无误","status":"REJECTED"}`, `cc update UnitAssessment @a ` + confirm, ""},
		{"published", behind + "\ncc update UnitAssessment @a " + confirm, `cc update UnitAssessment @a {"status":"PUBLISHED"}`, ""},
	})
}

func TestINV_AP_AppealsInTheirTermExaminedByOthersGrantedByMending(t *testing.T) {
	grant := `cc update Appeal @x {"decisionZh":"复查属实","status":"GRANTED"}`
	mended := `
	system create PostEvaluation pe2 {"unitId":"b000","cycleId":"cy26","version":2,"normalised":930,"coverage":1,"status":"CONFIRMED","confirmedAt":"2026-06-16T01:00:00Z"}`
	central := strings.Replace(strings.Replace(appealOf, "PARTY_BUILDING", "CENTRAL_WORK", 1), `"criterionCodes":["01.1.1"],`, "", 1)
	centralMended := `
	wait 1
	ba create CentralGrade @h {"adminUnitId":"w000","cycleId":"cy26","periodTo":"2026-06-15","grade":"A","sourceTitleZh":"考核通报","sourceAttachmentId":"doc","supersedesId":"@g","revisionReasonZh":"通报更正过"}
	ba update CentralGrade @h {"status":"SUBMITTED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"on the last day", notified + "\nwait 7", appealOf, ""},
		{"a day late", notified + "\nwait 8", appealOf, "INV-AP1"},
		{"before the unit was told", assessed, appealOf, "INV-AP1"},
		{"a second one on the track", notified + "\n" + appealOf, strings.Replace(appealOf, "@x", "@y", 1), "INV-AP1"},
		{"one on the other track", notified + "\n" + appealOf, strings.Replace(central, "@x", "@y", 1), ""},
		{"about no criterion", notified, strings.Replace(appealOf, `"criterionCodes":["01.1.1"],`, "", 1), "VALIDATION"},
		{"about none that there is", notified, strings.Replace(appealOf, `"01.1.1"`, `"99.1.1"`, 1), "VALIDATION"},
		{"by another branch", notified, strings.Replace(appealOf, "bs create", "us1 create", 1), "MISSING_REFERENCE"},
		{"examined by who proposed", notified + "\n" + appealOf, `pa update Appeal @x {"examinerId":"pa","status":"EXAMINING"}`, "INV-SOD"},
		{"examined by the unit", notified + "\n" + appealOf, `pa update Appeal @x {"examinerId":"bc"}`, "INV-SOD"},
		{"examined by the team", notified + "\n" + appealOf, `pa update Appeal @x {"examinerId":"in1"}`, "INV-SOD"},
		{"examined by nobody", notified + "\n" + appealOf, `pa update Appeal @x {"status":"EXAMINING"}`, "VALIDATION"},
		{"granted by typing", examining, grant, "INV-AP2"},
		{"granted by what was there before", strings.Replace(examining, "pe {", `pe {"confirmedAt":"2026-06-14T01:00:00Z",`, 1), grant, "INV-AP2"},
		{"granted by mending", examining + mended + "\nwait 2", grant, ""},
		{"granted without words", examining + mended, `cc update Appeal @x {"status":"GRANTED"}`, "VALIDATION"},
		{"granted by the examiner", examining + mended, `rv update Appeal @x {"decisionZh":"复查属实","status":"GRANTED"}`, "FORBIDDEN"},
		{"the central track, not mended", notified + "\n" + central + `
			pa update Appeal @x {"examinerId":"ba"}
			ba update Appeal @x {"status":"EXAMINING"}`, grant, "INV-AP2"},
		{"the central track, mended", notified + "\n" + central + `
			pa update Appeal @x {"examinerId":"ba"}
			ba update Appeal @x {"status":"EXAMINING"}` + centralMended, grant, ""},
		{"rejected", examining, `cc update Appeal @x {"decisionZh":"指标得分无误","status":"REJECTED"}`, ""},
		{"withdrawn", examining, `bs update Appeal @x {"status":"WITHDRAWN"}`, ""},
	})
}

// An appeal goes with its assessment: the first makes it APPEALED, the last that is decided
// RE_EXAMINED, with the tracks as they are then.
func TestAppealsMoveTheAssessment(t *testing.T) {
	w := enginetest.New(t)
	w.Must(examining)
	if a := gradeOf(w, "@a"); a.Status != domain.AssessmentStatusAppealed {
		t.Errorf("%s", a.Status)
	}
	w.Must(`wait 1
		system create PostEvaluation pe2 {"unitId":"b000","cycleId":"cy26","version":2,"normalised":930,"coverage":1,"status":"CONFIRMED"}
		cc update Appeal @x {"decisionZh":"复查属实","status":"GRANTED"}`)
	a, x := gradeOf(w, "@a"), enginetest.Body[domain.Appeal](w, "@x")
	if a.Status != domain.AssessmentStatusReExamined || a.PartyGrade != "A" || a.OverallGrade != "B" || a.DraggedBy != domain.DraggedByCentral || x.DecidedBy != "cc" {
		t.Errorf("%+v of %+v", a, x)
	}
	if ref := engine.Object[domain.RecordRef](x.Correction); ref.Type != "PostEvaluation" || ref.ID != "pe2" {
		t.Errorf("%+v", ref)
	}
	w.Must(`cc update UnitAssessment @a ` + confirm)
}

// INV-G4: what is decided stays; a source that changes behind it opens a new version, and
// that takes its place once it is confirmed.
func TestINV_G4_AChangedSourceOpensAVersion(t *testing.T) {
	w := enginetest.New(t)
	w.Must(notified + `
		wait 8
		cc update UnitAssessment @a ` + confirm + `
		cc update UnitAssessment @a {"status":"PUBLISHED"}
		ba create CentralGrade @h {"adminUnitId":"w000","cycleId":"cy26","periodTo":"2026-06-15","grade":"C","sourceTitleZh":"考核通报","sourceAttachmentId":"doc","supersedesId":"@g","revisionReasonZh":"通报更正过"}
		ba update CentralGrade @h {"status":"SUBMITTED"}`)
	next := otherVersion(w, "@a")
	if next == nil || next.Version != 2 || next.Status != domain.AssessmentStatusTracksEntered || next.OverallGrade != "C" || !strings.Contains(next.RevisionReasonZh, "通报更正过") || next.SupersedesID != w.ID("@a") {
		t.Fatalf("%+v", next)
	}
	if a := gradeOf(w, "@a"); a.Status != domain.AssessmentStatusPublished || a.OverallGrade != "B" {
		t.Errorf("%+v", a)
	}
	w.Must(`pa update UnitAssessment ` + next.ID + ` {"status":"PROPOSED"}
		pa update UnitAssessment ` + next.ID + ` {"status":"NOTIFIED"}
		wait 8
		cc update UnitAssessment ` + next.ID + ` ` + confirm)
	if a := gradeOf(w, "@a"); a.Status != domain.AssessmentStatusSuperseded {
		t.Errorf("%s", a.Status)
	}
}

// otherVersion is the version of the unit that is not the one named.
func otherVersion(w *enginetest.World, name string) (found *domain.UnitAssessment) {
	w.Snapshot().EachOf("UnitAssessment", "unitId", "b000", func(r *domain.Record) bool {
		if r.ID != w.ID(name) {
			found = r.Body.(*domain.UnitAssessment)
		}
		return true
	})
	return found
}

// A post-evaluation is of another room, which calls Reassess.
func TestReassessBeforeAndBehindTheConfirmation(t *testing.T) {
	w := enginetest.New(t)
	w.Must(assessed)
	again := func(version string, score string) {
		t.Helper()
		err := w.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
			op, err := w.Op(`create PostEvaluation pe` + version + ` {"unitId":"b000","cycleId":"cy26","version":` + version + `,"normalised":` + score + `,"coverage":1,"revisionReasonZh":"复查后得分有变","status":"CONFIRMED"}`)
			if err == nil {
				_, err = tx.Create(op)
			}
			if err == nil {
				err = check.Reassess(tx, "b000", "cy26")
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	again("2", "650")
	if a := gradeOf(w, "@a"); a.OverallGrade != "D" || a.PostEvaluationID != "pe2" || otherVersion(w, "@a") != nil {
		t.Errorf("%+v", a)
	}
	w.Must(`pa update UnitAssessment @a {"status":"PROPOSED"}
		pa update UnitAssessment @a {"status":"NOTIFIED"}
		wait 8
		cc update UnitAssessment @a ` + confirm)
	again("3", "990")
	if a, next := gradeOf(w, "@a"), otherVersion(w, "@a"); a.OverallGrade != "D" || next == nil || next.OverallGrade != "B" || next.RevisionReasonZh != "后评估修订：复查后得分有变" {
		t.Errorf("%+v, then %+v", a, next)
	}
}

// Once a cycle comes to its end, every unit is graded; those that are already stay as they
// are.
func TestEveryUnitIsGradedAtTheEndOfItsCycle(t *testing.T) {
	w := enginetest.New(t)
	w.Must(assessed + `
		cc update PdcaCycle cy26 {"status":"CLOSING"}`)
	var units []string
	w.Snapshot().EachOf("UnitAssessment", "cycleId", "cy26", func(r *domain.Record) bool {
		units = append(units, r.Unit)
		return true
	})
	if slices.Sort(units); !slices.Equal(units, []string{"b000", "b001", "b010", "s00", "s01"}) {
		t.Errorf("%v", units)
	}
	if a := gradeOf(w, "@a"); a.Status != domain.AssessmentStatusTracksEntered {
		t.Errorf("%s", a.Status)
	}
}

func TestDL17_DL66_TermsOfAppeals(t *testing.T) {
	w := enginetest.New(t)
	w.Must(notified)
	if a := gradeOf(w, "@a"); a.AppealUntil.String() != "2026-06-22" || a.ProposedBy != "pa" {
		t.Errorf("%+v", a)
	}
	told := func(who, title string) (n int) {
		w.Snapshot().EachOf("Notice", "recipientId", who, func(r *domain.Record) bool {
			if strings.Contains(r.Body.(*domain.Notice).TitleZh, title) {
				n++
			}
			return true
		})
		return n
	}
	if told("bs", "已告知") != 1 {
		t.Error("the unit was not told of its grade")
	}
	tick := func() {
		t.Helper()
		if _, err := w.Tick(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	w.Must("wait 8")
	tick()
	if told("cc", "可以确认") != 1 || told("bs", "等级申诉") == 0 {
		t.Error("behind the term the committee was not told, or the unit not that it is over")
	}
	w = enginetest.New(t)
	w.Must(notified + "\n" + appealOf + "\nwait 16")
	tick()
	if told("pa", "一件等级申诉") != 1 || told("pa", "等级申诉复核") == 0 {
		t.Error("party affairs was not told of an appeal, or not that it waits too long")
	}
}

// INV-SAME2: where the plan has topics, what was inspected is one result once each of them has
// a level and the central work its summary.
func TestINV_SAME2_MergedWithItsCentralWork(t *testing.T) {
	topics := `
	system update SupervisionPlan plan {"topics":[{"no":"1","titleZh":"交付进度","noTargetReasonZh":"指标另行下达"}]}`
	checks := `
	system update InspectionPart part2 {"topicNos":["1"],"centralChecks":[{"topicNo":"1","level":"POOR"}]}`
	signed := `
	bs create Signature @sgpart2 {"subjectType":"InspectionPart","subjectId":"part2","role":"UNIT","refusalReasonZh":"数字与台账不符"}`
	summary := `
	li update Inspection insp {"centralSummaryZh":"交付差七台"}`
	merge := `li update Inspection insp {"status":"MERGED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"no answer", enginetest.Submitted + topics + signed + summary, merge, "INV-SAME2"},
		{"no summary", enginetest.Submitted + topics + checks + signed, merge, "INV-SAME2"},
		{"both", enginetest.Submitted + topics + checks + signed + summary, merge, ""},
		{"a plan without topics", enginetest.Submitted + signed, merge, ""},
	})
}
