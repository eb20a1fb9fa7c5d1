package plan_test

import (
	"strconv"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/vault/vaulttest"
)

// surveyed is a survey of s00 that its secretary surveyed.
const surveyed = `
	system create TargetGroupFigure f1 {"cycleId":"cy26","unitId":"s00","version":1,"unitKind":"SECONDARY_COMMITTEE","inScope":true,"staffCount":100}
	us create StaffSurvey @s {"cycleId":"cy26","unitId":"s00","titleZh":"职工满意度","opensAt":"2026-06-20","closesAt":"2026-06-30","questions":[{"key":"q1","textZh":"您是否满意","kind":"SCALE5","satisfaction":true}]}`

const approve = `pa update StaffSurvey @s {"status":"APPROVED"}`

// surveyOpened is the survey as it is asked.
const surveyOpened = surveyed + "\n\t" + approve + `
	system update StaffSurvey @s {"status":"OPEN"}`

// counted is a survey that is closed and of which the box was emptied.
const counted = surveyOpened + `
	system update StaffSurvey @s {"status":"CLOSED","emptiedAt":"2026-07-01T00:00:00Z","answers":40,"rated":40,"satisfied":30,"results":[{"key":"q1","state":"OK","answers":40,"counts":[0,0,10,20,10]}]}`

func TestSurveysBeforeTheyAreAsked(t *testing.T) {
	q := func(list string) string {
		return surveyed + "\n\tus update StaffSurvey @s {\"questions\":[" + list + "]}"
	}
	good := `{"key":"q1","textZh":"您是否满意","kind":"SCALE5","satisfaction":true}`
	text := func(key string) string { return `{"key":"` + key + `","textZh":"请写下建议","kind":"TEXT"}` }
	enginetest.Hold(t, []enginetest.Ruling{
		{"approved above", surveyed, approve, ""},
		{"by its author", surveyed, `us update StaffSurvey @s {"status":"APPROVED"}`, "INV-SOD"},
		{"by a branch", surveyed, `bs update StaffSurvey @s {"status":"APPROVED"}`, "NOT_FOUND"},
		{"from outside", surveyed, `us1 update StaffSurvey @s {"status":"APPROVED"}`, "NOT_FOUND"},
		{"two days", surveyed + "\n" + `us update StaffSurvey @s {"closesAt":"2026-06-22"}`, approve, "VALIDATION"},
		{"three days", surveyed + "\n" + `us update StaffSurvey @s {"closesAt":"2026-06-23"}`, approve, ""},
		{"sixty days", surveyed + "\n" + `us update StaffSurvey @s {"closesAt":"2026-08-19"}`, approve, ""},
		{"sixty-one days", surveyed + "\n" + `us update StaffSurvey @s {"closesAt":"2026-08-20"}`, approve, "VALIDATION"},
		{"from yesterday on", surveyed + "\n" + `us update StaffSurvey @s {"opensAt":"2026-06-14"}`, approve, "VALIDATION"},
		{"no question", q(""), approve, "VALIDATION"},
		{"none on satisfaction", q(`{"key":"q1","textZh":"您是否满意","kind":"SCALE5"}`), approve, "VALIDATION"},
		{"two on satisfaction", q(good + "," + strings.Replace(good, "q1", "q2", 1)), approve, "VALIDATION"},
		{"two texts", q(good + "," + text("t1") + "," + text("t2")), approve, ""},
		{"three texts", q(good + "," + text("t1") + "," + text("t2") + "," + text("t3")), approve, "VALIDATION"},
		{"one key twice", q(good + "," + text("q1")), approve, "VALIDATION"},
		{"who somebody is", q(good + `,{"key":"t","textZh":"您的工号","kind":"TEXT"}`), approve, "VALIDATION"},
		{"a choice of one", q(good + `,{"key":"c","textZh":"选哪个","kind":"CHOICE","options":["甲"]}`), approve, "VALIDATION"},
		{"a choice on satisfaction", q(`{"key":"c","textZh":"满意吗","kind":"CHOICE","options":["满意","不满意"],"satisfaction":true,"goodOptions":1}`), approve, ""},
		{"all options good", q(`{"key":"c","textZh":"满意吗","kind":"CHOICE","options":["满意","不满意"],"satisfaction":true,"goodOptions":2}`), approve, "VALIDATION"},
		{"the server's numbers", surveyed, `pa update StaffSurvey @s {"answers":5}`, "READ_ONLY_FIELD"},
	})
}

func TestINV_SV4_NoResultBeforeTheBoxIsEmptied(t *testing.T) {
	publish := `pa update StaffSurvey @s {"status":"PUBLISHED","followUpZh":"改善食堂"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"published", counted, publish, ""},
		{"what follows is missing", counted, `pa update StaffSurvey @s {"status":"PUBLISHED"}`, "VALIDATION"},
		{"by its drafter's row", counted, strings.Replace(publish, "pa ", "me ", 1), "NOT_FOUND"},
		{"before", surveyOpened + "\n\tsystem update StaffSurvey @s {\"status\":\"CLOSED\"}", publish, "INV-SV4"},
		{"questions once open", surveyOpened, `us update StaffSurvey @s {"titleZh":"改题"}`, "SEALED"},
		{"aborted, with its reason", surveyOpened, `pa update StaffSurvey @s {"status":"ABORTED"}`, ""},
	})
}

// TestINV_SV2_PaperIsCountedByTwo: neither is told what the other counted, until they agree.
func TestINV_SV2_PaperIsCountedByTwo(t *testing.T) {
	w := enginetest.New(t)
	w.UseVault(vaulttest.New(w.Store))
	w.Must(counted)
	const ten = `{"sheets":10,"cells":[{"key":"q1","choice":5,"count":8},{"key":"q1","choice":1,"count":2}]}`
	w.Try(`pa update StaffSurvey @s {"paperA":{"sheets":101,"cells":[]}}`, "INV-SV2")
	w.Try(`pa update StaffSurvey @s {"paperA":{"sheets":2,"cells":[{"key":"q1","choice":5,"count":3}]}}`, "INV-SV2")
	w.Try(`pa update StaffSurvey @s {"paperA":{"sheets":2,"cells":[{"key":"q9","choice":5,"count":1}]}}`, "INV-SV2")
	w.Try(`pa update StaffSurvey @s {"paperA":{"sheets":2,"cells":[{"key":"q1","choice":6,"count":1}]}}`, "INV-SV2")
	w.Must(`pa update StaffSurvey @s {"paperA":` + ten + `}`)
	if x := enginetest.Body[domain.StaffSurvey](w, "@s"); strings.Contains(x.PaperA, "cells") || !strings.Contains(x.PaperA, "digest") {
		t.Errorf("one teller's count is kept as %s", x.PaperA)
	}
	w.Try(`pa update StaffSurvey @s {"status":"PUBLISHED","followUpZh":"改善食堂"}`, "INV-SV2")
	w.Try(`pa update StaffSurvey @s {"paperB":`+ten+`}`, "INV-SV2")
	w.Try(`us update StaffSurvey @s {"paperB":{"sheets":10,"cells":[{"key":"q1","choice":5,"count":9}]}}`, "INV-SV2")
	w.Must(`us update StaffSurvey @s {"paperB":{"sheets":10,"cells":[{"key":"q1","choice":1,"count":2},{"key":"q1","choice":5,"count":8}]}}`)
	x := enginetest.Body[domain.StaffSurvey](w, "@s")
	if x.Answers != 50 || x.Rated != 50 || x.Satisfied != 38 || x.SatisfactionRate != 0.76 || !strings.Contains(x.Results[0], `[2,0,10,20,18]`) || !strings.Contains(x.PaperA, "cells") {
		t.Errorf("with paper: %d answers, %d of %d, %s, %s", x.Answers, x.Satisfied, x.Rated, x.Results, x.PaperA)
	}
	w.Try(`us update StaffSurvey @s {"paperB":`+ten+`}`, "SEALED")
}

// TestINV_SV5_TooFewAreNoData, at the edges of both floors.
func TestINV_SV5_TooFewAreNoData(t *testing.T) {
	for _, tc := range []struct {
		rated, staff string
		want         domain.FigureState
	}{{"19", "100", domain.FigureStateNoData}, {"20", "100", domain.FigureStateOk}, {"20", "200", domain.FigureStateOk}, {"20", "201", domain.FigureStateNoData}} {
		w := enginetest.New(t)
		w.Must(strings.NewReplacer(`"answers":40,"rated":40`, `"answers":`+tc.rated+`,"rated":`+tc.rated, `"satisfied":30`, `"satisfied":10`, `"staffCount":100`, `"staffCount":`+tc.staff).Replace(counted))
		if x := enginetest.Body[domain.StaffSurvey](w, "@s"); x.SatisfactionState != tc.want {
			t.Errorf("%s of %s staff: %s", tc.rated, tc.staff, x.SatisfactionState)
		}
	}
}

const (
	raised   = `me create Suggestion @g {"unitId":"b000","kindCode":"PRODUCTION","textZh":"建议增设领料窗口"}`
	handed   = raised + "\n\tus update Suggestion @g {\"status\":\"ASSIGNED\",\"handlerId\":\"bs\"}"
	reply    = `bs update Suggestion @g {"status":"ANSWERED","replyZh":"已经商定七月起开设窗口"}`
	answered = handed + "\n\t" + reply
	about    = `me create Suggestion @g {"unitId":"b000","kindCode":"ABOUT_SECRETARY","textZh":"书记应多到现场"}`
	clue     = `me create Suggestion @g {"unitId":"b000","kindCode":"INTEGRITY_CLUE","textZh":"采购未回避亲属"}`
)

func TestINV_SG2_WhoHears(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"anybody", "", raised, ""},
		{"on a device", "", strings.Replace(raised, "me create", "me/tabm create", 1), ""},
		{"of another unit", "", strings.Replace(raised, "b000", "b010", 1), ""},
		{"in the name of another", "", strings.Replace(raised, `"textZh"`, `"authorId":"bs","textZh"`, 1), "READ_ONLY_FIELD"},
		{"five characters", "", strings.Replace(raised, "建议增设领料窗口", "增设窗口吧", 1), ""},
		{"four characters", "", strings.Replace(raised, "建议增设领料窗口", "增设窗口", 1), "VALIDATION"},
		{"the secretary who is meant", about, `bs update Suggestion @g {"status":"ASSIGNED","handlerId":"bs"}`, "NOT_FOUND"},
		{"the secretary who is meant, as handler", about, `us update Suggestion @g {"status":"ASSIGNED","handlerId":"bs"}`, "INV-SG2"},
		{"the unit above", about, `us update Suggestion @g {"status":"ASSIGNED","handlerId":"us"}`, ""},
		{"the unit that is meant", about, `us update Suggestion @g {"status":"ASSIGNED","handlerId":"us","handlerUnitId":"b000"}`, "INV-SG2"},
		{"about who is above all", "", strings.Replace(about, "b000", "c", 1), "INV-SG2"},
		{"a clue, to the secretary above", clue, `us update Suggestion @g {"status":"ASSIGNED","handlerId":"us"}`, "NOT_FOUND"},
		{"a clue, to party affairs", clue, `pa update Suggestion @g {"status":"ASSIGNED","handlerId":"pa"}`, "NOT_FOUND"},
		{"a clue, to the discipline officer", clue, `do update Suggestion @g {"status":"ASSIGNED","handlerId":"do"}`, ""},
		{"a clue, handed to a secretary", clue, `do update Suggestion @g {"status":"ASSIGNED","handlerId":"us"}`, "INV-SG3"},
	})
}

func TestINV_SG3_WhoAnswers(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"assigned", raised, `us update Suggestion @g {"status":"ASSIGNED","handlerId":"bs"}`, ""},
		{"to nobody", raised, `us update Suggestion @g {"status":"ASSIGNED"}`, "INV-SG3"},
		{"to who may not", raised, `us update Suggestion @g {"status":"ASSIGNED","handlerId":"me1"}`, "INV-SG3"},
		{"named before", raised, `us update Suggestion @g {"handlerId":"bs"}`, "INV-SG3"},
		{"by its author", raised, `me update Suggestion @g {"status":"ASSIGNED","handlerId":"bs"}`, "FORBIDDEN"},
		{"by another unit", raised, `us1 update Suggestion @g {"status":"ASSIGNED","handlerId":"us1"}`, "NOT_FOUND"},
		{"answered", handed, reply, ""},
		{"nine characters", handed, strings.Replace(reply, "已经商定七月起开设窗口", "商定七月起开设窗口", 1), "INV-SG3"},
		{"by another", handed, strings.Replace(reply, "bs update", "us update", 1), "INV-SG3"},
		{"written before", raised, `us update Suggestion @g {"replyZh":"已经商定七月起开设窗口"}`, "INV-SG3"},
		{"changed afterwards", answered, `bs update Suggestion @g {"replyZh":"改口说另外一番答复"}`, "INV-SG3"},
		{"adopted into nothing", answered, `bs update Suggestion @g {"status":"ADOPTED"}`, "INV-SG3"},
		{"declined", answered, `bs update Suggestion @g {"status":"DECLINED"}`, ""},
		{"done by hand", answered, `bs update Suggestion @g {"status":"DONE"}`, "ILLEGAL_TRANSITION"},
		{"deleted", raised, `me delete Suggestion @g`, "FORBIDDEN"},
	})
}

// TestSuggestionsAreLateAndTold: after DL36 an answer is late, and who raised it is told of it.
func TestSuggestionsAreLateAndTold(t *testing.T) {
	for days, late := range map[int]bool{1: false, 40: true} {
		w := enginetest.New(t)
		w.Must(handed)
		w.Wait(enginetest.Day * 1)
		for range days - 1 {
			w.Wait(enginetest.Day)
		}
		w.Must(reply)
		if x := enginetest.Body[domain.Suggestion](w, "@g"); x.Late != late || x.DueOn == 0 || x.AuthorID != "me" {
			t.Errorf("after %d days late is %t, due %s", days, x.Late, x.DueOn)
		}
		told := strings.Join(enginetest.News(w), "\n")
		if !strings.Contains(told, "TASK Suggestion ASSIGNED bs") || !strings.Contains(told, "DECISION Suggestion ANSWERED me") {
			t.Errorf("told: %s", told)
		}
	}
}

// TestTally: what few said is not shown, and cannot be had from the whole.
func TestTally(t *testing.T) {
	yes := true
	q := []domain.SurveyQuestion{{Key: "q", Kind: domain.QuestionKindScale5, Satisfaction: &yes}}
	for _, tc := range []struct {
		units string
		want  string
	}{
		{"a4", ":- a:-"}, {"a5", ":5 a:5"}, {"a4 b5", ":9 a:- b:-"}, {"a4 b5 c6", ":15 a:- b:- c:6"}, {"a3 b3 c9", ":15 a:- b:- c:9"}, {"s7 a4", ":11 a:- s:11"}, {"s2 a9", ":11 a:- s:11"},
	} {
		var sheets []domain.SurveySheet
		for f := range strings.FieldsSeq(tc.units) {
			for range int(f[1] - '0') {
				n := int64(5)
				sheets = append(sheets, domain.SurveySheet{Unit: f[:1], ID: f, Values: []domain.SurveyValue{{Key: "q", Choice: &n}}})
			}
		}
		var got []string
		for _, c := range domain.TallySurvey("s", q, sheets, 5, 10).Cells {
			n := "-"
			if c.State == domain.FigureStateOk {
				n = strconv.FormatInt(*c.Answers, 10)
			}
			got = append(got, c.UnitID+":"+n)
		}
		if s := strings.Join(got, " "); s != tc.want {
			t.Errorf("%s: %s, want %s", tc.units, s, tc.want)
		}
	}
}
