package do

import (
	"fmt"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// The profile of a party worker: ten dimensions by a survey on paper, nine by a test, and what
// is lacking becomes a need of training.

func workerRules() []engine.Rule {
	return []engine.Rule{
		{Entity: "PartyWorkerProfile", Check: checkProfile, After: needsOfGaps},
		{Entity: "Attendance", After: trainedWorker},
	}
}

// surveyDimensions come from the survey, testDimensions from a test or an interview.
var (
	surveyDimensions = []domain.WorkerDimension{domain.WorkerDimensionPoliticalQuality, domain.WorkerDimensionPostSkill, domain.WorkerDimensionWorkResults, domain.WorkerDimensionMoralConduct,
		domain.WorkerDimensionExemplaryRole, domain.WorkerDimensionLeadStudy, domain.WorkerDimensionLeadResults, domain.WorkerDimensionLeadService, domain.WorkerDimensionLeadLaw, domain.WorkerDimensionLeadIntegrity}
	testDimensions = []domain.WorkerDimension{domain.WorkerDimensionKnowPartyAffairs, domain.WorkerDimensionKnowManagement, domain.WorkerDimensionKnowBusiness, domain.WorkerDimensionCanGuideThinking,
		domain.WorkerDimensionCanExplainPolicy, domain.WorkerDimensionCanSumUp, domain.WorkerDimensionFirmPolitics, domain.WorkerDimensionFirmStyle, domain.WorkerDimensionFirmIntegrity}
)

func checkProfile(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, profileOf, notOwnProfile, profileScores, profileWhole)
}

// profileOf: a worker of the unit, who is the member of the account.
func profileOf(c *engine.Change) error {
	p := engine.After[domain.PartyWorkerProfile](c)
	a := engine.Find[domain.Account](c.Tx, p.AccountID)
	if c.Old != nil || a == nil {
		return nil
	}
	if p.MemberID == "" && a.MemberID != "" {
		c.Set(domain.PartyWorkerProfileFieldMemberID, engine.Text(a.MemberID))
	}
	if p.MemberID != "" && p.MemberID != a.MemberID {
		return engine.Missing("memberId")
	}
	if !c.Tx.Trusted() && !c.Tx.State().Below(a.UnitID, p.UnitID) {
		return engine.Missing("accountId")
	}
	return nil
}

// notOwnProfile is INV-PW5.
func notOwnProfile(c *engine.Change) error {
	p := engine.After[domain.PartyWorkerProfile](c)
	moved := c.Old != nil && c.To() != c.From()
	if c.Tx.Trusted() || !moved && !c.Wrote(domain.PartyWorkerProfileFieldDimensions, domain.PartyWorkerProfileFieldTestCheckID) || !c.Tx.SamePerson(p.AccountID, c.Tx.Actor.Account) {
		return nil
	}
	return denied("INV-PW5", "dimensions", "本人不为本人评分或确认", "nobody scores or confirms their own profile")
}

// profileScores is INV-PW2 and INV-PW3: what the survey gave stays, the nine are entered with
// their source, and each score says whether it is a gap.
func profileScores(c *engine.Change) error {
	p := engine.After[domain.PartyWorkerProfile](c)
	if !c.Made(domain.PartyWorkerProfileFieldDimensions) || len(p.Dimensions) == 0 {
		return nil
	}
	list := engine.Objects[domain.DimensionScore](p.Dimensions)
	if !c.Tx.Trusted() {
		var before []domain.DimensionScore
		if c.Old != nil {
			before = engine.Objects[domain.DimensionScore](engine.Before[domain.PartyWorkerProfile](c).Dimensions)
		}
		var err error
		if list, err = scoresSent(before, list); err != nil {
			return err
		}
	}
	limit := float64(c.Tx.Settings(p.CycleID).WorkerGapScore)
	seen, passed := map[domain.WorkerDimension]bool{}, 0
	for i := range list {
		d := &list[i]
		if seen[d.Dimension] {
			return domain.Broken("INV-PW1", "dimensions", "同一维度只有一个得分", "a dimension has one score")
		}
		seen[d.Dimension] = true
		if _, ok := ballotScore(fmt.Sprint(d.Score)); !ok {
			return voteLacks("score", "得分至多一位小数", "a score has one decimal at most")
		}
		gap := d.Score < limit
		d.Gap = &gap
		if slices.Contains(testDimensions, d.Dimension) && !gap {
			passed++
		}
	}
	slices.SortFunc(list, func(a, b domain.DimensionScore) int { return dimensionNo(a.Dimension) - dimensionNo(b.Dimension) })
	v, err := c.Embed(domain.PartyWorkerProfileFieldDimensions, list)
	if err != nil {
		return err
	}
	c.Set(domain.PartyWorkerProfileFieldDimensions, v)
	if all := !slices.ContainsFunc(testDimensions, func(d domain.WorkerDimension) bool { return !seen[d] }); all {
		c.Set(domain.PartyWorkerProfileFieldPracticalPassed, domain.Bool(passed == len(testDimensions)))
	}
	return nil
}

// dimensionNo is the place of a dimension among the nineteen.
func dimensionNo(d domain.WorkerDimension) int {
	if i := slices.Index(surveyDimensions, d); i >= 0 {
		return i
	}
	return len(surveyDimensions) + slices.Index(testDimensions, d)
}

// scoresSent are the scores of the survey as they were, with those of the nine that were sent.
func scoresSent(before, sent []domain.DimensionScore) (out []domain.DimensionScore, err error) {
	of := map[domain.WorkerDimension]float64{}
	for _, d := range before {
		if slices.Contains(surveyDimensions, d.Dimension) {
			of[d.Dimension] = d.Score
			out = append(out, d)
		}
	}
	for _, d := range sent {
		if slices.Contains(surveyDimensions, d.Dimension) {
			if score, there := of[d.Dimension]; !there || score != d.Score {
				e := domain.Errorf(domain.CodeReadOnlyField, "测评得分只来自票决", "scores of the survey come from the ballot alone").On("score")
				e.Rule = "INV-PW2"
				return nil, e
			}
			continue
		}
		if d.Source == domain.DimensionSourceSurvey {
			return nil, voteLacks("source", "九项得分来自测试或面谈", "the nine come from a test or an interview")
		}
		out = append(out, d)
	}
	return out, nil
}

// profileWhole is INV-PW1: all nineteen, when it is confirmed. It says what the worker is
// besides.
func profileWhole(c *engine.Change) error {
	p := engine.After[domain.PartyWorkerProfile](c)
	if c.Moved(string(domain.ProfileStatusConfirmed)) && c.Old != nil {
		if n := len(p.Dimensions); n != len(surveyDimensions)+len(testDimensions) {
			return domain.Broken("INV-PW1", "dimensions", "有%d个维度，须十九个齐全", "%d dimensions: it takes all nineteen", n)
		}
	}
	if c.Old == nil || c.Moved(string(domain.ProfileStatusTested), string(domain.ProfileStatusConfirmed)) {
		var kinds []string
		for _, h := range engine.List[domain.HelperRegister](c.Tx, "accountId", p.AccountID) {
			if h.Status == domain.HelperStatusRegistered && !slices.Contains(kinds, h.KindCode) {
				kinds = append(kinds, h.KindCode)
			}
		}
		if len(kinds) > 0 {
			c.Stamp(domain.PartyWorkerProfileFieldHelperKindCodes, domain.List(kinds))
		}
	}
	return nil
}

// surveyRow is the row of a worker's dimension on the form of a survey, and what one is of.
func surveyRowID(profile string, d domain.WorkerDimension) string { return profile + "/" + string(d) }

func surveyRow(id string) (profile string, d domain.WorkerDimension) {
	i := strings.LastIndexByte(id, '/')
	if i < 0 {
		return "", ""
	}
	return id[:i], domain.WorkerDimension(id[i+1:])
}

// surveyForm puts all workers of a unit on one form, ten rows each, where none was given.
func surveyForm(c *engine.Change) error {
	b := engine.After[domain.PaperBallot](c)
	if b.Purpose != domain.BallotPurposeWorkerSurvey || b.Status != domain.BallotStatusDraft || b.Form != "" {
		return nil
	}
	form := domain.BallotForm{Scale: domain.BallotScaleScore0100}
	for _, p := range engine.List[domain.PartyWorkerProfile](c.Tx, "unitId", b.UnitID) {
		a := engine.Find[domain.Account](c.Tx, p.AccountID)
		if p.Status != domain.ProfileStatusDraft || a == nil {
			continue
		}
		for _, d := range surveyDimensions {
			form.Rows = append(form.Rows, domain.BallotRow{RowID: surveyRowID(p.ID, d), LabelZh: a.Name + "：" + dimensionZh(c.Tx, d)})
		}
	}
	if len(form.Rows) == 0 {
		return nil
	}
	v, err := c.Embed(domain.PaperBallotFieldForm, form)
	if err != nil {
		return err
	}
	c.Set(domain.PaperBallotFieldForm, v)
	return nil
}

// dimensionZh is a dimension in the words of the declaration.
func dimensionZh(tx *engine.Tx, d domain.WorkerDimension) string {
	enum := tx.Registry().Enums["WorkerDimension"]
	zh, _, _ := strings.Cut(enum.Values[enum.Place(string(d))].Description, " / ")
	return zh
}

// surveyOpened notes on the profiles of a form by which ballot they are surveyed.
func surveyOpened(tx *engine.Tx, b *domain.PaperBallot) error {
	if b.Purpose != domain.BallotPurposeWorkerSurvey {
		return nil
	}
	for _, p := range onSurvey(tx, b) {
		if err := engine.Put[domain.PartyWorkerProfile](tx, p.ID, engine.To(domain.PartyWorkerProfileFieldSurveyBallotID, engine.Text(b.ID))); err != nil {
			return err
		}
	}
	return nil
}

// onSurvey are the profiles of a form that wait for their survey.
func onSurvey(tx *engine.Tx, b *domain.PaperBallot) (out []*domain.PartyWorkerProfile) {
	f := formOf(b)
	if f == nil {
		return nil
	}
	for _, r := range f.Rows {
		id, _ := surveyRow(r.RowID)
		p := engine.Find[domain.PartyWorkerProfile](tx, id)
		if p != nil && p.UnitID == b.UnitID && p.Status == domain.ProfileStatusDraft && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// surveyed is INV-PW2: the means of a ballot that was certified are the scores of its workers.
// Of too few voters there is no figure, and the survey is repeated.
func surveyed(tx *engine.Tx, b *domain.PaperBallot) error {
	valid := b.PaperReturned - b.PaperInvalid
	return tx.ByRule("INV-PW2", func() error {
		for _, p := range onSurvey(tx, b) {
			if valid < tx.Settings(p.CycleID).WorkerSurveyMin {
				continue
			}
			list, sum := []domain.DimensionScore{}, int64(0)
			for _, d := range surveyDimensions {
				tenths, ok := meanOf(countsOfRow(b, surveyRowID(p.ID, d)))
				if !ok {
					break
				}
				sum += tenths
				list = append(list, domain.DimensionScore{Dimension: d, Score: float64(tenths) / 10, Source: domain.DimensionSourceSurvey})
			}
			if len(list) != len(surveyDimensions) {
				continue
			}
			v, err := engine.Embed[domain.PartyWorkerProfile](tx, domain.PartyWorkerProfileFieldDimensions, list)
			if err != nil {
				return err
			}
			if err := tx.Carry(tx.State().Find("PartyWorkerProfile", p.ID), "", engine.To(domain.PartyWorkerProfileFieldSurveyBallotID, engine.Text(b.ID)),
				engine.To(domain.PartyWorkerProfileFieldSurveyVoters, domain.Int(valid)), engine.To(domain.PartyWorkerProfileFieldSurveyMean, domain.Float(float64(sum)/100)),
				engine.To(domain.PartyWorkerProfileFieldDimensions, v), engine.To(domain.PartyWorkerProfileFieldStatus, engine.Text(domain.ProfileStatusSurveyed))); err != nil {
				return err
			}
		}
		return nil
	})
}

// meanOf is the mean of scores in tenths, half up.
func meanOf(counts map[string]int64) (tenths int64, ok bool) {
	sum, n := int64(0), int64(0)
	for option, k := range counts {
		t, _ := ballotScore(option)
		sum, n = sum+t*k, n+k
	}
	if n == 0 {
		return 0, false
	}
	return (2*sum + n) / (2 * n), true
}

// needsOfGaps is INV-PW4: each gap of a profile that is confirmed makes one need.
func needsOfGaps(c *engine.Change) error {
	p := engine.After[domain.PartyWorkerProfile](c)
	if p == nil || c.Old == nil || !c.Moved(string(domain.ProfileStatusConfirmed)) {
		return nil
	}
	made := map[domain.WorkerDimension]bool{}
	for _, n := range engine.List[domain.TrainingNeed](c.Tx, "profileId", p.ID) {
		made[n.Dimension] = true
	}
	for _, d := range engine.Objects[domain.DimensionScore](p.Dimensions) {
		topic := topicOf(c.Tx, d.Dimension)
		if d.Gap == nil || !*d.Gap || made[d.Dimension] || topic == "" {
			continue
		}
		err := c.Tx.ByRule("INV-PW4", func() error {
			return c.Tx.AsSystem(func() error {
				return engine.Create[domain.TrainingNeed](c.Tx, engine.To(domain.TrainingNeedFieldUnitID, engine.Text(p.UnitID)), engine.To(domain.TrainingNeedFieldCycleID, engine.Text(p.CycleID)),
					engine.To(domain.TrainingNeedFieldAccountID, engine.Text(p.AccountID)), engine.To(domain.TrainingNeedFieldTopicCode, domain.String(topic)),
					engine.To(domain.TrainingNeedFieldTextZh, domain.String(fmt.Sprintf("%s：%.1f分", dimensionZh(c.Tx, d.Dimension), d.Score))),
					engine.To(domain.TrainingNeedFieldSource, engine.Text(domain.NeedSourceProfileGap)), engine.To(domain.TrainingNeedFieldProfileID, engine.Text(p.ID)),
					engine.To(domain.TrainingNeedFieldDimension, engine.Text(d.Dimension)))
			})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// topicOf is a topic of training of a dimension: the first that is in use.
func topicOf(tx *engine.Tx, d domain.WorkerDimension) string {
	list := domain.CodeListOf("trainingTopics")
	if list == nil {
		return ""
	}
	for _, x := range list.Codes {
		if x.Group == string(d) && dimensionOfTopic(tx.State(), x.Code) == string(d) && !retiredTopic(tx.State(), x.Code) {
			return x.Code
		}
	}
	return ""
}

func retiredTopic(s *state.Snapshot, code string) bool {
	r := s.Find("Code", domain.KeyID("Code", "trainingTopics", code))
	return r != nil && r.Body.(*domain.Code).Status == domain.CodeStatusRetired
}

// trainedWorker notes that a worker was at a session on party work.
func trainedWorker(c *engine.Change) error {
	l := engine.After[domain.Attendance](c)
	if l == nil || l.SessionID == "" || !wasPresentBy(l) {
		return nil
	}
	s := engine.Find[domain.TrainingSession](c.Tx, l.SessionID)
	if s == nil || !s.IsWorkerTopicTraining {
		return nil
	}
	return c.Tx.ByRule("INV-PW4", func() error {
		for _, p := range engine.List[domain.PartyWorkerProfile](c.Tx, "memberId", l.MemberID) {
			cycle := engine.Find[domain.PdcaCycle](c.Tx, p.CycleID)
			if p.TrainedThisCycle || cycle == nil || s.HeldAt == 0 || int64(c.Tx.DayOf(s.HeldAt).Std().Year()) != cycle.Year {
				continue
			}
			if err := engine.Put[domain.PartyWorkerProfile](c.Tx, p.ID, engine.To(domain.PartyWorkerProfileFieldTrainedThisCycle, domain.Bool(true))); err != nil {
				return err
			}
		}
		return nil
	})
}
