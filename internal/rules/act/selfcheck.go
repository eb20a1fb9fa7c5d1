package act

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// leastGap is how long the words of a gap are at least, in characters.
const leastGap = 10

// checkSheet holds a sheet against its drive.
func checkSheet(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	if c.Wrote(domain.RegulationSelfCheckFieldLines) && !c.Tx.Trusted() {
		if err := linesFit(c); err != nil {
			return err
		}
	}
	return engine.InOrder(c, countLines, fillSheet, reviewSheet)
}

func sheetLines(x *domain.RegulationSelfCheck) []domain.SelfCheckLine {
	return engine.Objects[domain.SelfCheckLine](x.Lines)
}

// linesFit wants lines on the articles of the drive, one each. A line that is written anew
// keeps the problem that its gap was registered as. What is with the reviewer stays.
func linesFit(c *engine.Change) error {
	x := engine.After[domain.RegulationSelfCheck](c)
	if c.From() == string(domain.SelfCheckStatusFilled) {
		return engine.ReadOnly(c.Ent.Fields[domain.RegulationSelfCheckFieldLines])
	}
	drive := engine.Find[domain.Campaign](c.Tx, x.CampaignID)
	if drive == nil {
		return nil
	}
	was := map[string]string{}
	if old := engine.Before[domain.RegulationSelfCheck](c); old != nil {
		for _, l := range sheetLines(old) {
			was[l.ArticleID] = l.ProblemID
		}
	}
	lines, seen := sheetLines(x), map[string]bool{}
	for i := range lines {
		l := &lines[i]
		if seen[l.ArticleID] || !slices.Contains(drive.ArticleIDs, l.ArticleID) {
			return domain.Broken("INV-RG2", "lines", "每行对应本次行动的一条条款，不得重复", "a line is on an article of the drive, and there is one an article")
		}
		seen[l.ArticleID] = true
		if l.ProblemID = ""; l.Conclusion == domain.CheckConclusionGap {
			l.ProblemID = was[l.ArticleID]
		}
	}
	v, err := c.Embed(domain.RegulationSelfCheckFieldLines, lines)
	if err == nil {
		c.Set(domain.RegulationSelfCheckFieldLines, v)
	}
	return err
}

// countLines keeps the numbers of a sheet. No metric reads them (INV-RG4): a deduction would
// punish candour.
func countLines(c *engine.Change) error {
	if !c.Wrote(domain.RegulationSelfCheckFieldLines) {
		return nil
	}
	n := map[domain.CheckConclusion]int64{}
	for _, l := range sheetLines(engine.After[domain.RegulationSelfCheck](c)) {
		n[l.Conclusion]++
	}
	c.Set(domain.RegulationSelfCheckFieldMetCount, domain.Int(n[domain.CheckConclusionMet]))
	c.Set(domain.RegulationSelfCheckFieldGapCount, domain.Int(n[domain.CheckConclusionGap]))
	c.Set(domain.RegulationSelfCheckFieldNaCount, domain.Int(n[domain.CheckConclusionNotApplicable]))
	return nil
}

// fillSheet is INV-RG2: a sheet that is filled in is complete, and was discussed.
func fillSheet(c *engine.Change) error {
	if !c.Moved(string(domain.SelfCheckStatusFilled)) {
		return nil
	}
	x := engine.After[domain.RegulationSelfCheck](c)
	if c.Stamp(domain.RegulationSelfCheckFieldFilledBy, engine.Text(c.Tx.Actor.Account)); c.Tx.Trusted() {
		return nil
	}
	lines := sheetLines(x)
	if missing := missingArticles(c.Tx, x, lines); len(missing) > 0 {
		list := strings.Join(missing, "、")
		return domain.Broken("INV-RG2", "status", "尚缺条款：%s", "these articles are missing: %s", list)
	}
	for _, l := range lines {
		if err := sheetLineShown(l); err != nil {
			return err
		}
	}
	if engine.Blank(x.MeetingRef) {
		return domain.Errorf(domain.CodeValidation, "须写明集体研究的会议记录", "the meeting at which it was discussed is missing").On("meetingRef")
	}
	return nil
}

// missingArticles names the articles that apply to a unit and have no line.
func missingArticles(tx *engine.Tx, x *domain.RegulationSelfCheck, lines []domain.SelfCheckLine) (out []string) {
	drive, u := engine.Find[domain.Campaign](tx, x.CampaignID), engine.Find[domain.OrgUnit](tx, x.UnitID)
	if drive == nil || u == nil {
		return nil
	}
	for _, a := range articlesOf(tx, drive) {
		has := slices.ContainsFunc(lines, func(l domain.SelfCheckLine) bool { return l.ArticleID == a.ID })
		if !has && (len(a.AppliesTo) == 0 || slices.Contains(a.AppliesTo, string(u.Kind))) {
			out = append(out, articleName(a))
		}
	}
	return out
}

// articleName is an article as people call it.
func articleName(a *domain.RegulationArticle) string {
	short := "支部工作条例"
	if a.Regulation == domain.RegulationSoeGrassrootsRegulations {
		short = "国企基层组织工作条例"
	}
	return fmt.Sprintf("《%s》第%d条", short, a.ArticleNo)
}

func sheetLineShown(l domain.SelfCheckLine) error {
	switch {
	case l.Conclusion == domain.CheckConclusionGap && utf8.RuneCountInString(strings.TrimSpace(l.GapZh)) < leastGap:
		return domain.Errorf(domain.CodeValidation, "差距至少%d字", "a gap is told in %d characters at least", leastGap).On("gapZh")
	case l.Conclusion == domain.CheckConclusionMet && len(l.EvidenceIDs) == 0 && len(l.Refs) == 0:
		return domain.Errorf(domain.CodeValidation, "符合的条款须附佐证，或指明佐证的记录", "an article that is met has evidence, or records that show it").On("evidenceIds")
	}
	return nil
}

// reviewSheet writes down who reviewed a sheet.
func reviewSheet(c *engine.Change) error {
	if c.Moved(string(domain.SelfCheckStatusUnitReviewed)) {
		c.Stamp(domain.RegulationSelfCheckFieldReviewedBy, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}

// followSheet registers the gaps of a sheet that is filled in, ends the problems of gaps that
// it has no more, and closes one that is reviewed as soon as its problems have their ends.
func followSheet(c *engine.Change) error {
	switch {
	case c.New == nil:
		return nil
	case c.Moved(string(domain.SelfCheckStatusFilled)):
		return registerGaps(c.Tx, c.New.ID)
	case c.Moved(string(domain.SelfCheckStatusUnitReviewed)):
		return closeSheet(c.Tx, c.New.ID)
	}
	return nil
}

// registerGaps makes the problem of each gap that has none.
func registerGaps(tx *engine.Tx, id string) error {
	x := engine.Find[domain.RegulationSelfCheck](tx, id)
	lines, kept, fresh := sheetLines(x), map[string]bool{}, false
	for i := range lines {
		l := &lines[i]
		if l.Conclusion != domain.CheckConclusionGap {
			continue
		}
		if l.ProblemID == "" {
			problem, err := problemOfGap(tx, x, l)
			if err != nil {
				return err
			}
			l.ProblemID, fresh = problem, true
		}
		kept[l.ProblemID] = true
	}
	if err := voidGaps(tx, x, kept); err != nil || !fresh {
		return err
	}
	v, err := (&engine.Change{Ent: tx.Registry().Entity("RegulationSelfCheck")}).Embed(domain.RegulationSelfCheckFieldLines, lines)
	if err != nil {
		return err
	}
	return engine.Put[domain.RegulationSelfCheck](tx, id, engine.To(domain.RegulationSelfCheckFieldLines, v))
}

// problemOfGap makes the problem of a gap. It names no criterion: an article touches several,
// and a problem that is open already is not the same gap.
func problemOfGap(tx *engine.Tx, x *domain.RegulationSelfCheck, l *domain.SelfCheckLine) (string, error) {
	about := l.GapZh
	if a := engine.Find[domain.RegulationArticle](tx, l.ArticleID); a != nil {
		about = articleName(a) + "：" + l.GapZh
	}
	ref, err := engine.Embed[domain.Problem](tx, domain.ProblemFieldSourceRef, domain.RecordRef{Type: "RegulationSelfCheck", ID: x.ID})
	if err != nil {
		return "", err
	}
	id := tx.NewID()
	return id, tx.AsSystem(func() error {
		return engine.CreateAs[domain.Problem](tx, id,
			engine.To(domain.ProblemFieldUnitID, engine.Text(x.UnitID)), engine.To(domain.ProblemFieldCycleID, textOrNull(x.CycleID)),
			engine.To(domain.ProblemFieldSource, engine.Text(domain.ProblemSourceUnitSelfCheck)), engine.To(domain.ProblemFieldSourceRef, ref),
			engine.To(domain.ProblemFieldSeverity, engine.Text(domain.WeightClassStandard)), engine.To(domain.ProblemFieldDescriptionZh, domain.String(about)))
	})
}

// voidGaps ends the problems of a sheet that none of its gaps is any more.
func voidGaps(tx *engine.Tx, x *domain.RegulationSelfCheck, kept map[string]bool) error {
	for _, p := range engine.List[domain.Problem](tx, "unitId", x.UnitID) {
		if kept[p.ID] || sheetOf(p) != x.ID {
			continue
		}
		if err := void(tx, p.ID); err != nil {
			return err
		}
	}
	return nil
}

// sheetOf is the sheet whose gap a problem is; "" for none.
func sheetOf(p *domain.Problem) string {
	if p.SourceRef == "" {
		return ""
	}
	if ref := engine.Object[domain.RecordRef](p.SourceRef); ref.Type == "RegulationSelfCheck" {
		return ref.ID
	}
	return ""
}

// closeSheet closes a sheet that was reviewed once the problems of its gaps have their ends,
// or go on in the next cycle.
func closeSheet(tx *engine.Tx, id string) error {
	x := engine.Find[domain.RegulationSelfCheck](tx, id)
	if x == nil || x.Status != domain.SelfCheckStatusUnitReviewed {
		return nil
	}
	for _, l := range sheetLines(x) {
		if p := engine.Find[domain.Problem](tx, l.ProblemID); p != nil && ground.ProblemOpen(p.Status) && !problemGoesOn(tx.State(), p.ID) {
			return nil
		}
	}
	return tx.Carry(&x.Record, "", engine.To(domain.RegulationSelfCheckFieldStatus, engine.Text(domain.SelfCheckStatusClosed)))
}

// problemGoesOn says whether a problem was carried over into another cycle.
func problemGoesOn(s *state.Snapshot, problem string) (yes bool) {
	s.EachOf("CarryOver", "problemId", problem, func(r *domain.Record) bool {
		yes = r.Body.(*domain.CarryOver).Status == domain.CarryOverStatusAccepted
		return !yes
	})
	return yes
}

// sheetOfProblem, sheetOfTask and sheetOfCarryOver close a sheet whose last problem ends: by
// itself, by its task, or by going on in the next cycle.
func sheetOfProblem(c *engine.Change) error {
	if c.Old == nil || c.New == nil || ground.ProblemOpen(domain.ProblemStatus(c.To())) {
		return nil
	}
	return closeSheet(c.Tx, sheetOf(engine.After[domain.Problem](c)))
}

func sheetOfTask(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.RectificationStatusClosed)) {
		return nil
	}
	return sheetWith(c.Tx, engine.After[domain.Rectification](c).ProblemID)
}

func sheetOfCarryOver(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.CarryOverStatusAccepted)) {
		return nil
	}
	return sheetWith(c.Tx, engine.After[domain.CarryOver](c).ProblemID)
}

func sheetWith(tx *engine.Tx, problem string) error {
	if p := engine.Find[domain.Problem](tx, problem); p != nil {
		return closeSheet(tx, sheetOf(p))
	}
	return nil
}

// sheetFilled is DL73: a sheet is filled in by the day of its drive, while that runs.
func sheetFilled() engine.Deadline {
	return engine.Deadline{Key: "DL73", Entity: "RegulationSelfCheck",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.RegulationSelfCheck)
			drive := s.Find("Campaign", x.CampaignID)
			waits := x.Status == domain.SelfCheckStatusOpen || x.Status == domain.SelfCheckStatusReturned
			return engine.Run{Due: x.DueOn}, waits && r.Has(domain.RegulationSelfCheckFieldDueOn) && drive != nil && drive.Body.(*domain.Campaign).Status == domain.CampaignStatusRunning
		},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"Campaign": func(s *state.Snapshot, r *domain.Record, again func(string)) {
				s.EachOf("RegulationSelfCheck", "campaignId", r.ID, func(x *domain.Record) bool { again(x.ID); return true })
			},
		},
	}
}
