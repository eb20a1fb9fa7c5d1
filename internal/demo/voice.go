package demo

import (
	"fmt"
	"math/rand/v2"

	"pdca/internal/domain"
)

// fillVoice writes what staff said: a survey of each year that was published, one that is open,
// and suggestions in every state.
func (w *world) fillVoice() {
	r := w.random("voice")
	w.published(r, w.last)
	w.published(r, w.this)
	w.openSurvey()
	for _, year := range []int{w.last, w.this} {
		for i, s := range w.units {
			for n := range 2 {
				w.suggestion(r, s, year, 2*i+n)
			}
		}
	}
}

func yes() *bool { b := true; return &b }

// surveyQuestions are those of both surveys.
func surveyQuestions() []domain.SurveyQuestion {
	good := int64(2)
	return []domain.SurveyQuestion{
		{Key: "q1", TextZh: "您对本单位党组织的工作是否满意？", Kind: domain.QuestionKindScale5, Satisfaction: yes()},
		{Key: "q2", TextZh: "班组反映的问题多久得到答复？", Kind: domain.QuestionKindChoice, Options: []string{"一周之内", "一月之内", "更久", "没有答复"}, GoodOptions: &good},
	}
}

// survey is what both have in common.
func (w *world) survey(id string, year int, s *secondary, opens, closes domain.Date) *record {
	return w.record("StaffSurvey", id).
		str(domain.StaffSurveyFieldCycleID, cycleID(year)).
		str(domain.StaffSurveyFieldUnitID, s.party()).
		str(domain.StaffSurveyFieldTitleZh, fmt.Sprintf("%d年度职工满意度测评", year)).
		str(domain.StaffSurveyFieldIntroZh, "不记名；凭测评码作答一次，截止后统一打乱记入").
		obj(domain.StaffSurveyFieldQuestions, surveyQuestions()).
		day(domain.StaffSurveyFieldOpensAt, opens).
		day(domain.StaffSurveyFieldClosesAt, closes)
}

// staffOf is how many staff a unit of the second level has by its base.
func (w *world) staffOf(s *secondary, year int) (n int) {
	for _, b := range w.branches {
		if b.unit == s {
			n += 3 * len(w.frozen(year, b))
		}
	}
	return n
}

// published is the survey of spring, of the unit whose secretary is shown.
func (w *world) published(r *rand.Rand, year int) {
	closes := date(year, 5, 24)
	if w.today < closes+15 {
		return
	}
	var s *secondary
	for _, b := range w.branches {
		if b.n == homeBranch {
			s = b.unit
		}
	}
	id, staff := fmt.Sprintf("survey-%d-%s", year, s.party()), w.staffOf(s, year)
	sheets := make([]domain.SurveySheet, staff*62/100)
	for i := range sheets {
		satisfied, answered := int64(pick(r, []int{5, 5, 5, 4, 4, 4, 4, 3, 3, 2})), int64(pick(r, []int{1, 1, 1, 2, 2, 3, 4}))
		sheets[i] = domain.SurveySheet{ID: fmt.Sprintf("%016x", r.Uint64()), Unit: s.party(),
			Values: []domain.SurveyValue{{Key: "q1", Choice: &satisfied}, {Key: "q2", Choice: &answered}}}
	}
	p := domain.DefaultParams()
	tally := domain.TallySurvey(s.party(), surveyQuestions(), sheets, p.SurveyFloor, p.SurveyTextFloor)
	closed := at(closes+1, 0)
	w.out.add(w.survey(id, year, s, closes-14, closes).
		obj(domain.StaffSurveyFieldBatches, []domain.SurveyBatch{{UnitID: s.party(), Count: int64(staff), MintedOn: (closes - 16).String()}}).
		num(domain.StaffSurveyFieldCodesMinted, staff).
		num(domain.StaffSurveyFieldCodesSpent, len(sheets)).
		num(domain.StaffSurveyFieldAnswers, len(sheets)).
		day(domain.StaffSurveyFieldCountedOn, closes+1).
		time(domain.StaffSurveyFieldClosedAt, closed).
		time(domain.StaffSurveyFieldEmptiedAt, closed).
		obj(domain.StaffSurveyFieldResults, tally.Cells).
		num(domain.StaffSurveyFieldRated, int(tally.Rated)).
		num(domain.StaffSurveyFieldSatisfied, int(tally.Satisfied)).
		str(domain.StaffSurveyFieldSatisfactionState, string(domain.FigureStateOk)).
		float(domain.StaffSurveyFieldSatisfactionRate, float64(tally.Satisfied)/float64(tally.Rated)).
		str(domain.StaffSurveyFieldFollowUpZh, "对答复不及时的反映，由各车间按周公布办理情况").
		str(domain.StaffSurveyFieldStatus, string(domain.SurveyStatusPublished)))
	for _, x := range tally.Sheets {
		w.out.add(w.record("SurveyAnswer", domain.KeyID("SurveyAnswer", x.ID)).
			str(domain.SurveyAnswerFieldSurveyID, id).
			str(domain.SurveyAnswerFieldUnitID, x.Unit).
			obj(domain.SurveyAnswerFieldValues, x.Values).
			time(domain.SurveyAnswerFieldBatchAt, closed).
			str(domain.SurveyAnswerFieldPart, string(domain.AnswerPartChoices)))
	}
}

// openSurvey waits for its codes to be minted, which no import can do.
func (w *world) openSurvey() {
	s := w.units[len(w.units)-1]
	w.out.add(w.survey(fmt.Sprintf("survey-%d-%s-2", w.this, s.party()), w.this, s, w.today, w.today+14).
		str(domain.StaffSurveyFieldStatus, string(domain.SurveyStatusOpen)))
}

// suggestions are what staff ask for, by kind.
var suggestions = []struct{ kind, text, reply string }{
	{"WELFARE", "夜班食堂只供一次热餐，建议零点后加一次", "已与后勤商定，下月起零点三十分加供一次热餐"},
	{"PRODUCTION", "三号龙门铣排屑不畅，每班停机清理两次，建议改造", "设备部门已列入季度改造计划，由车间跟踪"},
	{"PARTY_WORK", "党员活动与生产高峰冲突，建议改在交接班前半小时", "支委会已调整活动时间，避开月末交付"},
	{"STYLE", "反映问题要逐级找人，建议公布各类事项的承办人", "已在公告栏公布承办人和办理时限"},
}

// suggestion is one of two of a unit's staff; every other has no author.
func (w *world) suggestion(r *rand.Rand, s *secondary, year, n int) {
	x, by := suggestions[n%len(suggestions)], "secretary-"+s.party()
	received := workday(max(w.today-domain.Date(3+7*(n%24)), date(w.this, 1, 2)))
	if received > w.today {
		received = w.today
	}
	if year == w.last {
		received = workday(date(year, 2+n%9, 9+n%11))
	}
	answered := received + domain.Date(between(r, 4, 14))
	if chance(r, 0.08) {
		answered = received + 35
	}
	due := received + 21 // fifteen working days, no holiday between
	rec := w.record("Suggestion", fmt.Sprintf("suggestion-%d-%03d", year, n)).
		str(domain.SuggestionFieldUnitID, s.party()).
		str(domain.SuggestionFieldKindCode, x.kind).
		str(domain.SuggestionFieldTextZh, x.text).
		day(domain.SuggestionFieldReceivedOn, received).
		day(domain.SuggestionFieldDueOn, due)
	if n%2 == 1 {
		rec.str(domain.SuggestionFieldAuthorID, "leader-"+s.admin())
	}
	status := domain.SuggestionStatusReceived
	if w.today > received+3 {
		status = domain.SuggestionStatusAssigned
		rec.str(domain.SuggestionFieldHandlerID, by).str(domain.SuggestionFieldHandlerUnitID, s.party())
	}
	if answered < w.today {
		status = []domain.SuggestionStatus{domain.SuggestionStatusAnswered, domain.SuggestionStatusDeclined, domain.SuggestionStatusAnswered}[n%3]
		rec.str(domain.SuggestionFieldReplyZh, x.reply).time(domain.SuggestionFieldAnsweredAt, w.past(answered, 15*60)).
			flag(domain.SuggestionFieldLate, answered > due)
	}
	w.out.add(rec.str(domain.SuggestionFieldStatus, string(status)))
}
