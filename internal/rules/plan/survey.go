package plan

import (
	"encoding/json"
	"math"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// The bounds of a survey.
const (
	minSurveyDays, maxSurveyDays = 3, 60
	maxTextQuestions             = 2
)

// checkSurvey is INV-SV2 to SV5, and what a survey has to be before it is asked. SV1, a code
// answers once, is kept where answers wait (package voice).
func checkSurvey(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, beginSurvey, surveyReady, codesWithin, paperCounted, outcome, publishSurvey)
}

// beginSurvey hangs a survey on a cycle that runs.
func beginSurvey(c *engine.Change) error {
	if c.Old != nil {
		return nil
	}
	return CycleOpen(c.Tx, engine.After[domain.StaffSurvey](c).CycleID)
}

func surveyFault(field, zh, en string, args ...any) error {
	return domain.Errorf(domain.CodeValidation, zh, en, args...).On(field)
}

// surveyReady looks at the questions and the days of a survey that is approved.
func surveyReady(c *engine.Change) error {
	if !c.Moved(string(domain.SurveyStatusApproved)) || c.Tx.Trusted() {
		return nil
	}
	x := engine.After[domain.StaffSurvey](c)
	if !c.New.Has(domain.StaffSurveyFieldOpensAt) || x.OpensAt < c.Tx.ActDay() {
		return surveyFault("opensAt", "开始日不早于今日", "the first day is today or later")
	}
	if days := int(x.ClosesAt - x.OpensAt); !c.New.Has(domain.StaffSurveyFieldClosesAt) || days < minSurveyDays || days > maxSurveyDays {
		return surveyFault("closesAt", "截止日在开始日之后%d至%d天", "the last day is %d to %d days after the first", minSurveyDays, maxSurveyDays)
	}
	return soundQuestions(engine.Objects[domain.SurveyQuestion](x.Questions))
}

// whoWords are words of questions that ask who somebody is.
var whoWords = []string{"姓名", "名字", "工号", "身份证", "手机", "电话", "签名", "联系方式"}

// soundQuestions: one of them is on satisfaction, few are texts, none asks who one is.
func soundQuestions(list []domain.SurveyQuestion) error {
	keys := map[string]bool{}
	texts, satisfaction := 0, 0
	for _, q := range list {
		if keys[q.Key] {
			return surveyFault("questions", "题目的键 %s 重复", "the key %s stands for two questions", q.Key)
		}
		keys[q.Key] = true
		if err := soundQuestion(&q); err != nil {
			return err
		}
		if q.Kind == domain.QuestionKindText {
			texts++
		}
		if q.Satisfaction != nil && *q.Satisfaction {
			satisfaction++
		}
	}
	switch {
	case len(list) == 0:
		return surveyFault("questions", "至少一题", "there is no question")
	case texts > maxTextQuestions:
		return surveyFault("questions", "文字题至多%d道", "at most %d questions ask for texts", maxTextQuestions)
	case satisfaction != 1:
		return surveyFault("questions", "须恰有一道满意度题", "exactly one question is on satisfaction")
	}
	return nil
}

func soundQuestion(q *domain.SurveyQuestion) error {
	satisfaction, choice := q.Satisfaction != nil && *q.Satisfaction, q.Kind == domain.QuestionKindChoice
	switch {
	case choice && len(q.Options) < 2 || !choice && len(q.Options) > 0:
		return surveyFault("questions", "单选题列出至少两个选项，其他题不列选项", "a choice has two options or more, and no other question has any")
	case satisfaction && q.Kind == domain.QuestionKindText:
		return surveyFault("questions", "满意度题不是文字题", "the question on satisfaction is no text")
	case satisfaction && choice != (q.GoodOptions != nil) || !satisfaction && q.GoodOptions != nil:
		return surveyFault("questions", "单选满意度题，且只有它，写明满意的选项", "a choice on satisfaction, and no other question, says which options are good")
	case q.GoodOptions != nil && *q.GoodOptions >= int64(len(q.Options)):
		return surveyFault("questions", "满意的选项须少于全部选项", "not every option is a good one")
	case slices.ContainsFunc(whoWords, func(w string) bool { return strings.Contains(q.TextZh, w) }):
		return surveyFault("questions", "题目不得询问答题人是谁", "no question asks who somebody is")
	}
	return nil
}

// StaffOf is how many staff a unit has by the newest frozen base of a cycle; false where none
// says so.
func StaffOf(s *state.Snapshot, cycle, unit string) (n int64, known bool) {
	newest := int64(-1)
	s.EachOf("TargetGroupFigure", "unitId", unit, func(r *domain.Record) bool {
		b := r.Body.(*domain.TargetGroupFigure)
		if b.CycleID == cycle && b.Version > newest {
			newest, n, known = b.Version, b.StaffCount, r.Has(domain.TargetGroupFigureFieldStaffCount)
		}
		return true
	})
	return n, known
}

func beyondCodes(field, zh, en string, args ...any) error {
	return domain.Broken("INV-SV2", field, zh, en, args...)
}

// codesWithin is INV-SV2 for codes: they are for units with so many staff at least, and no
// more than there are staff, with a surplus, in the unit and in all that is asked.
func codesWithin(c *engine.Change) error {
	if !c.Wrote(domain.StaffSurveyFieldBatches) || c.Tx.Actor.System {
		return nil
	}
	x := engine.After[domain.StaffSurvey](c)
	if x.Status != domain.SurveyStatusApproved && x.Status != domain.SurveyStatusOpen {
		return beyondCodes("status", "测评批准之后、截止之前方可制码", "codes are minted for a survey that is approved or open")
	}
	batches := engine.Objects[domain.SurveyBatch](x.Batches)
	last := batches[len(batches)-1]
	if !c.Tx.State().Below(last.UnitID, x.UnitID) {
		return beyondCodes("unitId", "发码单位须在受测单位之内", "codes are for the unit that is asked, or one below it")
	}
	p := c.Tx.Settings(x.CycleID)
	if n, known := StaffOf(c.Tx.State(), x.CycleID, last.UnitID); !known || n < p.SurveyCodeFloor {
		return beyondCodes("unitId", "发码单位的职工数须已冻结且不少于%d", "the unit that codes are for has a frozen number of staff, %d at least", p.SurveyCodeFloor)
	}
	for _, unit := range []string{last.UnitID, x.UnitID} {
		minted := int64(0)
		for _, b := range batches {
			if unit == x.UnitID || b.UnitID == unit {
				minted += b.Count
			}
		}
		n, known := StaffOf(c.Tx.State(), x.CycleID, unit)
		if most := n * int64(math.Round(p.SurveyCodeSurplus*100)) / 100; known && minted > most {
			return beyondCodes("count", "测评码不得超过%d个，连同已制的共%d个", "there are %d codes at most; with those that were minted it would be %d", most, minted)
		}
	}
	return nil
}

// paperCounted is INV-SV2 for paper forms: two tellers count them, each by the own account and
// neither told what the other counted, until both counted the same.
func paperCounted(c *engine.Change) error {
	a, b := domain.StaffSurveyFieldPaperA, domain.StaffSurveyFieldPaperB
	if c.Tx.Trusted() || !c.Wrote(a, b) {
		return nil
	}
	x := engine.After[domain.StaffSurvey](c)
	was := engine.Before[domain.StaffSurvey](c)
	if was == nil || x.Status != domain.SurveyStatusClosed || x.EmptiedAt == 0 {
		return beyondCodes("status", "开箱之后、公布之前计纸质问卷", "paper forms are counted after the box was emptied, and before the result is published")
	}
	if agreed(was) {
		return domain.Errorf(domain.CodeSealed, "两名计票人计数一致，已定", "two tellers have counted the same: it stands")
	}
	switch {
	case c.Wrote(a) && c.Wrote(b):
		return beyondCodes("paperB", "两名计票人各以本人账号计数", "two tellers count, each by an account of their own")
	case c.Wrote(a):
		return tellPaper(c, x, a, was.PaperB)
	}
	return tellPaper(c, x, b, was.PaperA)
}

// agreed says whether the counts of two tellers are there, in clear.
func agreed(x *domain.StaffSurvey) bool {
	return x.PaperB != "" && engine.Object[domain.PaperCount](x.PaperB).Digest == ""
}

// tellPaper takes what a teller counted: a digest of it, or, where the other counted the same,
// both in clear.
func tellPaper(c *engine.Change, x *domain.StaffSurvey, field int, other string) error {
	name := c.Ent.Fields[field].Name
	p := engine.Object[domain.PaperCount](c.New.Body.Str(field))
	if err := paperWithin(c, x, &p, name); err != nil {
		return err
	}
	counted, err := json.Marshal(domain.PaperCount{Sheets: p.Sheets, Cells: p.Cells})
	if err != nil {
		return err
	}
	digest, err := c.Tx.Digest("survey-paper/"+x.ID, string(counted))
	if err != nil {
		return err
	}
	p.By, p.At, p.Digest = c.Tx.Actor.Account, c.Tx.ActAt().String(), ""
	o := engine.Object[domain.PaperCount](other)
	switch {
	case o.By == p.By:
		return beyondCodes(name, "两名计票人各以本人账号计数", "two tellers count, each by an account of their own")
	case other != "" && o.Digest != digest:
		return beyondCodes(name, "与另一名计票人的计数不一致", "the other teller counted otherwise")
	case other == "":
		return embed(c, field, domain.PaperCount{By: p.By, At: p.At, Digest: digest})
	}
	o.Sheets, o.Cells, o.Digest = p.Sheets, p.Cells, ""
	first, second := domain.StaffSurveyFieldPaperA, domain.StaffSurveyFieldPaperB
	if field == first {
		first, second = second, first
	}
	if err := embed(c, first, o); err != nil {
		return err
	}
	if err := embed(c, second, p); err != nil {
		return err
	}
	return addPaper(c, x, &p)
}

func embed(c *engine.Change, field int, v any) error {
	to, err := c.Embed(field, v)
	if err == nil {
		c.Set(field, to)
	}
	return err
}

// paperWithin: the counts are of questions that there are, in an order of their own, and no
// more than forms, which are no more than staff.
func paperWithin(c *engine.Change, x *domain.StaffSurvey, p *domain.PaperCount, name string) error {
	staff, known := StaffOf(c.Tx.State(), x.CycleID, x.UnitID)
	if p.Sheets == nil || known && *p.Sheets > staff {
		return beyondCodes(name, "须有纸质份数，且不超过职工数", "the number of forms is given, and is no more than that of staff")
	}
	slices.SortFunc(p.Cells, func(a, b domain.PaperCell) int {
		return 2*strings.Compare(a.Key, b.Key) + int(min(max(a.Choice-b.Choice, -1), 1))
	})
	sums := map[string]int64{}
	for i, cell := range p.Cells {
		at := slices.IndexFunc(x.Questions, func(q string) bool { return engine.Object[domain.SurveyQuestion](q).Key == cell.Key })
		if at < 0 {
			return beyondCodes(name, "没有题目 %s", "there is no question %s", cell.Key)
		}
		q := engine.Object[domain.SurveyQuestion](x.Questions[at])
		if cell.Choice > int64(q.Choices()) || i > 0 && p.Cells[i-1].Key == cell.Key && p.Cells[i-1].Choice == cell.Choice {
			return beyondCodes(name, "题目 %s 没有该选项，或该选项计了两次", "question %s has no such choice, or it is counted twice", cell.Key)
		}
		if sums[cell.Key] += cell.Count; sums[cell.Key] > *p.Sheets {
			return beyondCodes(name, "题目 %s 的计数超过份数", "question %s has more answers than there are forms", cell.Key)
		}
	}
	return nil
}

// addPaper adds what both tellers counted to the result.
func addPaper(c *engine.Change, x *domain.StaffSurvey, p *domain.PaperCount) error {
	cells, rated, good := domain.AddPaper(engine.Objects[domain.SurveyQuestion](x.Questions), engine.Objects[domain.SurveyCell](x.Results), p)
	if err := embed(c, domain.StaffSurveyFieldResults, cells); err != nil {
		return err
	}
	c.Set(domain.StaffSurveyFieldAnswers, domain.Int(x.Answers+*p.Sheets))
	c.Set(domain.StaffSurveyFieldRated, domain.Int(x.Rated+rated))
	c.Set(domain.StaffSurveyFieldSatisfied, domain.Int(x.Satisfied+good))
	return nil
}

// outcome is INV-SV5: the rate of satisfaction, where enough have answered.
func outcome(c *engine.Change) error {
	if !c.Wrote(domain.StaffSurveyFieldRated) {
		return nil
	}
	x := engine.After[domain.StaffSurvey](c)
	p := c.Tx.Settings(x.CycleID)
	staff, _ := StaffOf(c.Tx.State(), x.CycleID, x.UnitID)
	if x.Rated < p.SurveyMinAnswers || x.Answers*1000 < staff*int64(math.Round(p.SurveyMinRate*1000)) {
		c.Set(domain.StaffSurveyFieldSatisfactionState, engine.Text(domain.FigureStateNoData))
		c.Set(domain.StaffSurveyFieldSatisfactionRate, domain.Null)
		return nil
	}
	c.Set(domain.StaffSurveyFieldSatisfactionState, engine.Text(domain.FigureStateOk))
	c.Set(domain.StaffSurveyFieldSatisfactionRate, domain.Float(float64(x.Satisfied)/float64(x.Rated)))
	return nil
}

// publishSurvey: a result is published when there is one (INV-SV4), with what follows from it,
// and no teller's count alone.
func publishSurvey(c *engine.Change) error {
	if !c.Moved(string(domain.SurveyStatusPublished)) {
		return nil
	}
	x := engine.After[domain.StaffSurvey](c)
	switch {
	case x.EmptiedAt == 0:
		return domain.Broken("INV-SV4", "status", "尚未开箱，没有结果", "the box was not emptied: there is no result")
	case (x.PaperA != "" || x.PaperB != "") && !agreed(x):
		return beyondCodes("status", "纸质问卷须由两名计票人计数一致", "paper forms are counted by two tellers, alike")
	case engine.Blank(x.FollowUpZh):
		return surveyFault("followUpZh", "须写明后续措施", "what follows from the result is missing")
	}
	return nil
}

// surveyOn leads a survey to its next state on a day.
func surveyOn(key, zh, en string, from, to domain.SurveyStatus, day func(*domain.StaffSurvey) domain.Date) engine.Deadline {
	return engine.Deadline{Key: key, Entity: "StaffSurvey", Own: engine.OnDay(key, zh, en),
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.StaffSurvey)
			return engine.Run{From: day(x), Due: day(x)}, x.Status == from
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
			return tx.ByRule("INV-SV4", func() error { return tx.MoveTo(r, string(to)) })
		}},
	}
}

// voiceDeadlines are those of surveys and suggestions.
func voiceDeadlines() []engine.Deadline {
	return []engine.Deadline{
		surveyOn("SURVEY_OPEN", "测评开始", "A survey opens", domain.SurveyStatusApproved, domain.SurveyStatusOpen, func(x *domain.StaffSurvey) domain.Date { return x.OpensAt - 1 }),
		surveyOn("SURVEY_CLOSE", "测评截止", "A survey closes", domain.SurveyStatusOpen, domain.SurveyStatusClosed, func(x *domain.StaffSurvey) domain.Date { return x.ClosesAt }),
		{
			Key: "DL37", Entity: "StaffSurvey", // the result of a survey is published
			Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
				x := r.Body.(*domain.StaffSurvey)
				return engine.Run{From: x.ClosesAt}, x.Status == domain.SurveyStatusClosed
			},
			Who: engine.Whom{"OWNER": func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
				return org.MayHold(s, today, r.Unit, "SURVEY", domain.LevelApprove)
			}},
		},
		suggestionAnswered(),
	}
}
