package do_test

import (
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// The ten that a survey gives, and the nine of a test.
var (
	ofSurvey = []string{"POLITICAL_QUALITY", "POST_SKILL", "WORK_RESULTS", "MORAL_CONDUCT", "EXEMPLARY_ROLE", "LEAD_STUDY", "LEAD_RESULTS", "LEAD_SERVICE", "LEAD_LAW", "LEAD_INTEGRITY"}
	ofTest   = []string{"KNOW_PARTY_AFFAIRS", "KNOW_MANAGEMENT", "KNOW_BUSINESS", "CAN_GUIDE_THINKING", "CAN_EXPLAIN_POLICY", "CAN_SUM_UP", "FIRM_POLITICS", "FIRM_STYLE", "FIRM_INTEGRITY"}
)

// worker is the profile of bc, whom pa scores.
const worker = `
	pa create PartyWorkerProfile @wp {"accountId":"bc","unitId":"b000","cycleId":"cy26","levelCode":"BRANCH_COMMITTEE"}`

// surveyedBy has the worker surveyed by so many papers, all with one score.
func surveyedBy(w *enginetest.World, papers, score int) {
	w.Must(worker + `
	system create Member m3 {"personNo":"31","name":"赵六","branchId":"b000"}
	system create Member m4 {"personNo":"32","name":"孙七","branchId":"b000"}
	bs create PaperBallot @sv {"unitId":"b000","subjectType":"OrgUnit","subjectId":"b000","purpose":"WORKER_SURVEY","tellerAId":"m0","tellerBId":"m1","paperIssued":6,"status":"DRAFT"}
	bs update PaperBallot @sv {"status":"OPEN"}`)
	var list []string
	for _, d := range ofSurvey {
		list = append(list, fmt.Sprintf(`{"rowId":"%s/%s","option":"%d","n":%d}`, enginetest.ID("@wp"), d, score, papers))
	}
	c := "[" + strings.Join(list, ",") + "]"
	w.Must(tally("me", "FIRST", enginetest.ID("@sv"), papers, c) + "\n" + tally("me1", "SECOND", enginetest.ID("@sv"), papers, c))
	w.Must(signature(w, "me", enginetest.ID("@sv")) + "\n" + signature(w, "me1", enginetest.ID("@sv")))
}

// tested are the scores of so many of the nine, of which one is low.
func tested(n, low int) string {
	var list []string
	for i, d := range ofTest[:n] {
		score := 70
		if i == 4 {
			score = low
		}
		list = append(list, fmt.Sprintf(`{"dimension":%q,"score":%d,"source":"TEST"}`, d, score))
	}
	return "[" + strings.Join(list, ",") + "]"
}

// INV-PW1, INV-PW2, INV-PW3, INV-PW4: from the survey over the test to the needs.
func TestProfileOfAWorker(t *testing.T) {
	w := enginetest.New(t)
	surveyedBy(w, 5, 85)
	p := enginetest.Body[domain.PartyWorkerProfile](w, "@wp")
	if p.Status != domain.ProfileStatusSurveyed || p.SurveyVoters != 5 || p.SurveyMean != 85 || len(p.Dimensions) != 10 || p.MemberID != "m-bc" || p.SurveyBallotID != enginetest.ID("@sv") {
		t.Errorf("%+v", p)
	}
	same(t, "a score of the survey", refusedBy(w, `pa update PartyWorkerProfile @wp {"dimensions":[{"dimension":"POLITICAL_QUALITY","score":95,"source":"SURVEY"}]}`), "READ_ONLY_FIELD INV-PW2 score")
	w.Must(`pa update PartyWorkerProfile @wp {"dimensions":` + tested(8, 48) + `,"status":"TESTED"}`)
	same(t, "with eighteen", refusedBy(w, `pa update PartyWorkerProfile @wp {"status":"CONFIRMED"}`), "VALIDATION INV-PW1 dimensions")
	w.Must(`pa update PartyWorkerProfile @wp {"dimensions":` + tested(9, 48) + `,"status":"CONFIRMED"}`)
	p = enginetest.Body[domain.PartyWorkerProfile](w, "@wp")
	if len(p.Dimensions) != 19 || p.PracticalPassed || p.ConfirmedOn == 0 {
		t.Errorf("%d dimensions, passed %t", len(p.Dimensions), p.PracticalPassed)
	}
	needs := 0
	w.Snapshot().EachOf("TrainingNeed", "profileId", p.ID, func(r *domain.Record) bool {
		n := r.Body.(*domain.TrainingNeed)
		if needs++; n.Source != domain.NeedSourceProfileGap || n.Dimension != "CAN_EXPLAIN_POLICY" || n.TopicCode != "T_CAN_EXPLAIN_POLICY" || n.AccountID != "bc" {
			t.Errorf("%+v", n)
		}
		return true
	})
	if needs != 1 {
		t.Errorf("%d needs of one gap", needs)
	}
}

// INV-PW3: the nine are passed where each of them is.
func TestINV_PW3_AllNine(t *testing.T) {
	for low, passed := range map[int]bool{60: true, 59: false} {
		w := enginetest.New(t)
		surveyedBy(w, 6, 90)
		w.Must(`pa update PartyWorkerProfile @wp {"dimensions":` + tested(9, low) + `,"status":"TESTED"}`)
		if p := enginetest.Body[domain.PartyWorkerProfile](w, "@wp"); p.PracticalPassed != passed {
			t.Errorf("the lowest of the nine is %d: passed %t", low, p.PracticalPassed)
		}
	}
}

// INV-PW2: of too few voters there is no figure; the survey is repeated.
func TestINV_PW2_TooFewVoters(t *testing.T) {
	w := enginetest.New(t)
	surveyedBy(w, 4, 85)
	if p := enginetest.Body[domain.PartyWorkerProfile](w, "@wp"); p.Status != domain.ProfileStatusDraft || p.SurveyVoters != 0 || len(p.Dimensions) != 0 {
		t.Errorf("four voters: %+v", p)
	}
	w.Must(`bs create PaperBallot @again {"unitId":"b000","subjectType":"OrgUnit","subjectId":"b000","purpose":"WORKER_SURVEY"}`)
}

// INV-PW5: nobody scores themselves, by whatever role.
func TestINV_PW5_NotOneself(t *testing.T) {
	own := `
	system create RoleGrant bc/2 {"accountId":"bc","role":"PARTY_AFFAIRS_OFFICER","scopeUnitId":"c"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"the own scores", worker + own, `bc update PartyWorkerProfile @wp {"dimensions":` + tested(9, 70) + `}`, "INV-PW5"},
		{"the own summary", worker + own, `bc update PartyWorkerProfile @wp {"summaryZh":"政策解读还需加强"}`, ""},
		{"another's scores", worker + own, `pa update PartyWorkerProfile @wp {"dimensions":` + tested(9, 70) + `}`, ""},
		{"a score twice", worker, `pa update PartyWorkerProfile @wp {"dimensions":[{"dimension":"CAN_SUM_UP","score":70,"source":"TEST"},{"dimension":"CAN_SUM_UP","score":80,"source":"TEST"}]}`, "INV-PW1"},
		{"of the survey, typed", worker, `pa update PartyWorkerProfile @wp {"dimensions":[{"dimension":"LEAD_STUDY","score":70,"source":"SURVEY"}]}`, "INV-PW2"},
		{"of an account elsewhere", "", `us create PartyWorkerProfile @wp {"accountId":"he","unitId":"b000","cycleId":"cy26","levelCode":"BRANCH_COMMITTEE"}`, "MISSING_REFERENCE"},
	})
}
