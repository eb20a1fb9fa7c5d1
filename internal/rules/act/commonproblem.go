package act

import (
	"math"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/check"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// Common problems: the same criterion and the same cause in enough units. The server counts
// when a problem is analysed or leaves, and proposes; a person confirms (INV-CP2).

// proposedAgain is how many units more it takes before what was dismissed is proposed again.
const proposedAgain = 5

// key tells common problems apart.
type commonKey struct{ owner, cycle, criterion, cause string }

func keyOf(x *domain.CommonProblem) commonKey {
	return commonKey{x.OwnerUnitID, x.CycleID, x.CriterionCode, x.RootCauseCode}
}

func (k commonKey) count(tx *engine.Tx) ground.Common {
	return ground.CommonOf(tx.State(), k.owner, k.cycle, k.criterion, k.cause, domain.UnitKind(tx.Settings(k.cycle).CommonUnitKind))
}

// detectCommon counts anew where a problem is analysed, leaves, or says another cause or
// criterion than before.
func detectCommon(c *engine.Change) error {
	was, is := engine.Before[domain.Problem](c), engine.After[domain.Problem](c)
	if was != nil && is != nil && ground.Analysed(was.Status) == ground.Analysed(is.Status) && ground.ProblemOpen(was.Status) == ground.ProblemOpen(is.Status) &&
		was.CriterionCode == is.CriterionCode && was.RootCauseCode == is.RootCauseCode && was.ResponsibleUnitID == is.ResponsibleUnitID {
		return nil
	}
	if err := recount(c.Tx, was); err != nil {
		return err
	}
	return recount(c.Tx, is)
}

// recount settles the common problems that a problem may be part of: in the whole company,
// and in the scope of each committee above its unit.
func recount(tx *engine.Tx, p *domain.Problem) error {
	if p == nil || p.CriterionCode == "" || p.RootCauseCode == "" {
		return nil
	}
	cycle := ground.CycleOf(tx.State(), int64(tx.Today().Std().Year()))
	if cycle == "" {
		return nil
	}
	for u := tx.State().Unit(p.UnitID); u != nil; u = tx.State().Unit(u.Body.(*domain.OrgUnit).ParentID) {
		kind := u.Body.(*domain.OrgUnit).Kind
		if kind != domain.UnitKindGroupCommittee && kind != domain.UnitKindSecondaryCommittee {
			continue
		}
		k := commonKey{u.ID, cycle, p.CriterionCode, p.RootCauseCode}
		tx.Owe("common/"+k.owner+"/"+k.criterion+"/"+k.cause, func() error {
			return tx.ByRule("INV-CP1", func() error { return k.settle(tx) })
		})
	}
	return nil
}

// settle makes the proposal where there are enough, brings one that waits along, and takes
// it back where there are not enough any more (INV-CP1).
func (k commonKey) settle(tx *engine.Tx) error {
	now, open := k.count(tx), k.standing(tx)
	enough := ground.CommonEnough(int64(len(now.Units)), int64(len(now.Base)), tx.Settings(k.cycle))
	switch {
	case open == nil && enough && len(now.Units) >= k.least(tx):
		return engine.Create[domain.CommonProblem](tx, append(counted(now),
			engine.To(domain.CommonProblemFieldOwnerUnitID, engine.Text(k.owner)), engine.To(domain.CommonProblemFieldCycleID, engine.Text(k.cycle)),
			engine.To(domain.CommonProblemFieldCriterionCode, engine.Text(k.criterion)), engine.To(domain.CommonProblemFieldRootCauseCode, engine.Text(k.cause)),
			engine.To(domain.CommonProblemFieldDetectedBy, engine.Text(domain.DetectedByRule)))...)
	case open == nil || open.Status != domain.CommonProblemStatusDetected:
		return nil
	case !enough && open.DetectedBy == domain.DetectedByRule:
		return engine.Put[domain.CommonProblem](tx, open.ID, append(counted(now), engine.To(domain.CommonProblemFieldStatus, engine.Text(domain.CommonProblemStatusDismissed)))...)
	case open.UnitCount == int64(len(now.Units)) && open.BaseCount == int64(len(now.Base)) && slices.Equal(open.BaseUnitIDs, now.Base) && slices.Equal(open.AffectedUnitIDs, now.Units):
		return nil
	}
	return engine.Put[domain.CommonProblem](tx, open.ID, counted(now)...)
}

// counted are the numbers as they are now.
func counted(now ground.Common) []domain.FieldEffect {
	n, d := int64(len(now.Units)), int64(len(now.Base))
	return []domain.FieldEffect{
		engine.To(domain.CommonProblemFieldUnitCount, domain.Int(n)), engine.To(domain.CommonProblemFieldBaseCount, domain.Int(d)),
		engine.To(domain.CommonProblemFieldShare, domain.Float(shareOf(n, d))), engine.To(domain.CommonProblemFieldAffectedUnitIDs, domain.List(now.Units)),
		engine.To(domain.CommonProblemFieldBaseUnitIDs, domain.List(now.Base)),
	}
}

func shareOf(n, d int64) float64 {
	if d == 0 {
		return 0
	}
	return fourDigits(float64(n) / float64(d))
}

func fourDigits(x float64) float64 { return math.Round(x*10_000) / 10_000 }

// standing is the common problem of a key that is not at its end; nil for none.
func (k commonKey) standing(tx *engine.Tx) (found *domain.CommonProblem) {
	engine.Each(tx, "criterionCode", k.criterion, func(x *domain.CommonProblem) bool {
		if keyOf(x) == k && ground.CommonStands(x.Status) {
			found = x
		}
		return found == nil
	})
	return found
}

// least is how many units there are at least before it is proposed: some more than when
// somebody dismissed it last.
func (k commonKey) least(tx *engine.Tx) (n int) {
	engine.Each(tx, "criterionCode", k.criterion, func(x *domain.CommonProblem) bool {
		if keyOf(x) == k && x.Has(domain.CommonProblemFieldDismissedAt) {
			n = max(n, int(x.DismissedAt)+proposedAgain)
		}
		return true
	})
	return n
}

// fillCommon counts what a person puts forward.
func fillCommon(c *engine.Change) error {
	if c.Tx.Trusted() {
		return nil
	}
	for _, f := range counted(keyOf(engine.After[domain.CommonProblem](c)).count(c.Tx)) {
		c.Set(f.Field, f.Value)
	}
	return nil
}

func checkCommon(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil
	}
	return engine.InOrder(c, putForward, confirmsCommon, dismissesCommon, evaluatesCommon, endsCommon)
}

// leastByHand is how many units have what a person puts forward, at least.
const leastByHand = 2

// putForward holds what a person puts forward: of an owner that has a scope, in two units at
// least, with why, and nothing that stands already.
func putForward(c *engine.Change) error {
	x := engine.After[domain.CommonProblem](c)
	if c.Old != nil {
		return nil
	}
	u := engine.Find[domain.OrgUnit](c.Tx, x.OwnerUnitID)
	switch k := keyOf(x); {
	case u != nil && u.Kind != domain.UnitKindGroupCommittee && u.Kind != domain.UnitKindSecondaryCommittee:
		return domain.Errorf(domain.CodeValidation, "共性问题属于公司党委或二级党委", "a common problem is of the company's committee, or of a second-level one").On("ownerUnitId")
	case k.standing(c.Tx) != nil:
		return domain.Broken("INV-CP1", "criterionCode", "该指标、根源已有未了的共性问题", "there is one of this criterion and cause that stands")
	case x.UnitCount < leastByHand:
		return domain.Broken("INV-CP1", "unitCount", "须至少在%d个单位出现", "it is found in %d units at least", leastByHand)
	case engine.Blank(x.ProposedWhyZh):
		return domain.Broken("INV-CP1", "proposedWhyZh", "须写明提出的理由", "say why it is put forward")
	}
	return nil
}

// confirmsCommon is INV-CP2: a person confirms, with an analysis; where there are not enough
// units any more, with a reason. What it is about then stays as it is.
func confirmsCommon(c *engine.Change) error {
	if !c.Moved(string(domain.CommonProblemStatusConfirmed)) {
		return nil
	}
	x := engine.After[domain.CommonProblem](c)
	now := keyOf(x).count(c.Tx)
	enough := ground.CommonEnough(int64(len(now.Units)), int64(len(now.Base)), c.Tx.Settings(x.CycleID))
	switch {
	case engine.Blank(x.AnalysisZh):
		return domain.Broken("INV-CP2", "analysisZh", "确认须有剖析", "it is confirmed with an analysis")
	case !enough && engine.Blank(c.Reason):
		return domain.Broken("INV-CP2", "status", "单位数或占比已不足，须说明确认的理由", "there are not enough units any more: say why it is confirmed")
	}
	for _, f := range counted(now) {
		c.Set(f.Field, f.Value)
	}
	return nil
}

// dismissesCommon keeps at how many units it was dismissed: it is not proposed again before
// some more.
func dismissesCommon(c *engine.Change) error {
	if c.Moved(string(domain.CommonProblemStatusDismissed)) {
		x := engine.After[domain.CommonProblem](c)
		c.Set(domain.CommonProblemFieldDismissedAt, domain.Int(int64(len(keyOf(x).count(c.Tx).Units))))
	}
	return nil
}

// evaluatesCommon is INV-CP3: the server compares what became of the units of the campaign
// with what became of comparable ones.
func evaluatesCommon(c *engine.Change) error {
	if !c.Moved(string(domain.CommonProblemStatusEvaluated)) {
		return nil
	}
	x := engine.After[domain.CommonProblem](c)
	done := lastCampaign(c.Tx, x.ID, domain.CampaignStatusDone)
	if done == nil {
		return domain.Broken("INV-CP3", "status", "专项行动完成后方可评估", "it is evaluated once its campaign is done")
	}
	e := effectOf(c.Tx, x, done)
	c.Set(domain.CommonProblemFieldEffectN, domain.Int(int64(e.N)))
	c.Set(domain.CommonProblemFieldEffectState, engine.Text(domain.FigureStateNoData))
	for _, f := range []int{domain.CommonProblemFieldEffectBefore, domain.CommonProblemFieldEffectAfter, domain.CommonProblemFieldOthersBefore, domain.CommonProblemFieldOthersAfter, domain.CommonProblemFieldEffect} {
		c.Set(f, domain.Null)
	}
	if e.Own > 0 {
		c.Set(domain.CommonProblemFieldEffectBefore, domain.Float(fourDigits(e.Before)))
		c.Set(domain.CommonProblemFieldEffectAfter, domain.Float(fourDigits(e.After)))
	}
	if e.Own == 0 || int64(e.N) < c.Tx.Settings(x.CycleID).ComparableMin {
		return nil
	}
	c.Set(domain.CommonProblemFieldOthersBefore, domain.Float(fourDigits(e.OthersBefore)))
	c.Set(domain.CommonProblemFieldOthersAfter, domain.Float(fourDigits(e.OthersAfter)))
	c.Set(domain.CommonProblemFieldEffect, domain.Float(fourDigits(e.After-e.Before-(e.OthersAfter-e.OthersBefore))))
	c.Set(domain.CommonProblemFieldEffectState, engine.Text(domain.FigureStateOk))
	return nil
}

// effectOf compares the affected units with the others of their kind in the scope of the
// owner that were in no campaign on the criterion in the meantime.
func effectOf(tx *engine.Tx, x *domain.CommonProblem, done *domain.Campaign) check.Effect {
	kind := domain.UnitKind(tx.Settings(x.CycleID).CommonUnitKind)
	return check.EffectOn(tx, x.CriterionCode, tx.DayOf(done.RunningAt), done.DoneOn,
		func(unit string) bool { return slices.Contains(x.AffectedUnitIDs, unit) },
		func(unit string) bool {
			u := engine.Find[domain.OrgUnit](tx, unit)
			return u != nil && u.Kind == kind && tx.State().Below(unit, x.OwnerUnitID) && !check.InCampaign(tx, unit, x.CriterionCode, tx.DayOf(done.RunningAt))
		})
}

// endsCommon says which end an evaluated one has: it is resolved where few units have it
// still and what is known of the effect speaks for it, and recurs otherwise.
func endsCommon(c *engine.Change) error {
	resolved := c.Moved(string(domain.CommonProblemStatusResolved))
	if !resolved && !c.Moved(string(domain.CommonProblemStatusRecurring)) {
		return nil
	}
	x := engine.After[domain.CommonProblem](c)
	few := ground.BelowShare(int64(len(keyOf(x).count(c.Tx).Open)), x.BaseCount, c.Tx.Settings(x.CycleID))
	helped := x.EffectState == domain.FigureStateNoData || x.Effect > 0
	switch {
	case resolved && !few:
		return domain.Errorf(domain.CodeValidation, "仍有此问题的单位占比未降到界限以下", "the share of units that have it still is not below the limit").On("status")
	case resolved && !helped:
		return domain.Errorf(domain.CodeValidation, "与可比单位相比没有改善", "compared with other units nothing has become better").On("status")
	case !resolved && few && helped:
		return domain.Errorf(domain.CodeValidation, "已符合解决的条件", "what it takes to be resolved is there").On("status")
	}
	return nil
}

// followCommon writes the effect beside the campaign that it is of.
func followCommon(c *engine.Change) error {
	if c.New == nil || c.Old == nil || !c.Moved(string(domain.CommonProblemStatusEvaluated)) {
		return nil
	}
	x := engine.After[domain.CommonProblem](c)
	done := lastCampaign(c.Tx, x.ID, domain.CampaignStatusDone)
	if done == nil {
		return nil
	}
	effect := domain.Null
	if c.New.Has(domain.CommonProblemFieldEffect) {
		effect = domain.Float(x.Effect)
	}
	return engine.Put[domain.Campaign](c.Tx, done.ID, engine.To(domain.CampaignFieldEvaluatedOn, domain.DateValue(c.Tx.ActDay())),
		engine.To(domain.CampaignFieldEffect, effect), engine.To(domain.CampaignFieldEffectN, domain.Int(x.EffectN)))
}

// lastCampaign is the newest campaign of a common problem in one of some states; nil for none.
func lastCampaign(tx *engine.Tx, common string, in ...domain.CampaignStatus) (last *domain.Campaign) {
	for _, x := range engine.List[domain.Campaign](tx, "commonProblemId", common) {
		if slices.Contains(in, x.Status) {
			last = x
		}
	}
	return last
}

// campaignStarts is DL86: a common problem that is confirmed has its campaign running in time.
func campaignStarts() engine.Deadline {
	return engine.Deadline{Key: "DL86", Entity: "CommonProblem",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.CommonProblem)
			return engine.Run{From: x.ConfirmedOn}, x.Status == domain.CommonProblemStatusConfirmed && r.Has(domain.CommonProblemFieldConfirmedOn)
		},
	}
}

// newsOfCommon tells who confirms of what the rule proposes.
func newsOfCommon() []engine.News {
	return []engine.News{{Kind: engine.NoticeTask, Entity: "CommonProblem", To: []string{string(domain.CommonProblemStatusDetected)},
		Says: domain.Text{Zh: "发现共性问题，待确认", En: "A common problem waits to be confirmed"}, Who: []string{"CONFIRMER"},
		Whom: engine.Whom{"CONFIRMER": func(s *state.Snapshot, r *domain.Record, today domain.Date) []string {
			return org.MayHold(s, today, r.Body.(*domain.CommonProblem).OwnerUnitID, "COMMON_PROBLEM", domain.LevelApprove)
		}}}}
}
