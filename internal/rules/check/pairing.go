package check

import (
	"math"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// fillPairing gives a pairing the cycle of the year, and says who arranged it.
func fillPairing(c *engine.Change) error {
	p := engine.After[domain.AssistancePairing](c)
	if p.CycleID == "" {
		if id := ground.CycleOf(c.Tx.State(), int64(c.Tx.ActDay().Std().Year())); id != "" {
			c.Set(domain.AssistancePairingFieldCycleID, engine.Text(id))
		}
	}
	c.Stamp(domain.AssistancePairingFieldIssuerUnitID, engine.Text(ordersOver(c.Tx, p.UnitID)))
	return nil
}

func checkPairing(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, triggered, ofHelpers, fixed, weakCriteria, target, fitHelpers, itsGuide, itsTerm, agreedBy, begins, evaluate, ended, extended, suggest)
}

// explained wants words beside what no record shows: the number of a decision, the grade
// or the case.
func explained(c *engine.Change, p *domain.AssistancePairing) error {
	if c.Made(domain.AssistancePairingFieldTriggerCode, domain.AssistancePairingFieldTriggerZh) && engine.Blank(p.TriggerZh) {
		return domain.Broken("INV-AS3", "triggerZh", "须写明启动依据，如决定文号", "say what triggered it, as the number of the decision")
	}
	return nil
}

// ofHelpers says who the helpers are: by account, and by unit.
func ofHelpers(c *engine.Change) error {
	if !c.Made(domain.AssistancePairingFieldHelperIDs) {
		return nil
	}
	var accounts, units []string
	for _, id := range engine.After[domain.AssistancePairing](c).HelperIDs {
		h := engine.Named[domain.HelperRegister](c, id, domain.AssistancePairingFieldHelperIDs)
		if h == nil {
			return engine.Missing("helperIds")
		}
		accounts = append(accounts, h.AccountID)
		if !slices.Contains(units, h.UnitID) {
			units = append(units, h.UnitID)
		}
	}
	c.Set(domain.AssistancePairingFieldHelperAccountIDs, listOrNull(accounts))
	c.Set(domain.AssistancePairingFieldHelperUnitIDs, listOrNull(units))
	return nil
}

func listOrNull(l []string) domain.Value {
	if len(l) == 0 {
		return domain.Null
	}
	return domain.List(l)
}

// agreedUpon says whether a pairing has got beyond a proposal.
func agreedUpon(s domain.PairingStatus) bool {
	return s != "" && s != domain.PairingStatusProposed && s != domain.PairingStatusCancelled
}

// fixed is INV-AS1: what was agreed upon does not change afterwards.
func fixed(c *engine.Change) error {
	if c.Tx.Trusted() || !agreedUpon(domain.PairingStatus(c.From())) {
		return nil
	}
	for _, f := range []int{domain.AssistancePairingFieldCriteria, domain.AssistancePairingFieldExitTarget, domain.AssistancePairingFieldTriggerCode, domain.AssistancePairingFieldFormCode} {
		if c.Wrote(f) {
			return domain.Broken("INV-AS1", c.Ent.Fields[f].Name, "商定后不再更改", "it is fixed when the pairing is agreed")
		}
	}
	return nil
}

// weakCriteria is INV-AS1: each criterion is one of the cycle's catalogue, applies to the
// unit, and is weak by a confirmed result of the last months. Whoever arranges the pairing
// names the code; the rest is the server's, fixed when it is agreed.
func weakCriteria(c *engine.Change) error {
	agreeing := c.Moved(string(domain.PairingStatusAgreed))
	p := engine.After[domain.AssistancePairing](c)
	if c.Tx.Trusted() || !agreeing && !c.Made(domain.AssistancePairingFieldCriteria) || agreedUpon(domain.PairingStatus(c.From())) {
		return nil
	}
	list := engine.Objects[domain.PairingCriterion](p.Criteria)
	if agreeing && len(list) == 0 {
		return notWeak("criteria", "商定时须有薄弱指标", "an agreed pairing has weak criteria")
	}
	sum, seen := 0.0, map[string]bool{}
	for i, x := range list {
		if seen[x.CriterionCode] {
			return notWeak("criterionCode", "指标%s重复", "criterion %s is there twice", x.CriterionCode)
		}
		seen[x.CriterionCode] = true
		base, err := baseline(c.Tx, p, x.CriterionCode)
		if err != nil {
			return err
		}
		sum += base.rate
		list[i] = domain.PairingCriterion{CriterionCode: x.CriterionCode}
		if agreeing {
			rate := round4(base.rate)
			list[i].TextHash, list[i].BaselineResultID, list[i].BaselineRate, list[i].BaselineOn = base.text, base.result.ID, &rate, base.on.String()
		}
	}
	if len(list) == 0 {
		return nil
	}
	v, err := c.Embed(domain.AssistancePairingFieldCriteria, list)
	if err != nil {
		return err
	}
	c.Set(domain.AssistancePairingFieldCriteria, v)
	c.Set(domain.AssistancePairingFieldBaselineRate, domain.Float(round4(sum/float64(len(list)))))
	return nil
}

func notWeak(field, zh, en string, args ...any) error {
	return domain.Broken("INV-AS1", field, zh, en, args...)
}

func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// baseline is the newest confirmed result on a criterion that shows it weak.
func baseline(tx *engine.Tx, p *domain.AssistancePairing, code string) (*rated, error) {
	set, version := tx.Settings(p.CycleID), ""
	if cy := engine.Find[domain.PdcaCycle](tx, p.CycleID); cy != nil {
		version = cy.CatalogueVersion
	}
	if _, err := criterionOf(tx, &domain.Inspection{CatalogueVersion: version, UnitID: p.UnitID}, code); err != nil {
		return nil, notWeak("criterionCode", "循环的标准中没有适用于该单位的指标%s", "the cycle's catalogue has no criterion %s for this unit", code)
	}
	since := domain.AddMonths(tx.ActDay(), -int(set.BaselineMonths))
	base := newestRate(tx, p.UnitID, code, func(r *rated) bool { return r.on >= since })
	switch {
	case base == nil:
		return nil, notWeak("criterionCode", "指标%s近%d个月没有已确认的检查结果", "criterion %s has no confirmed result of the last %d months", code, set.BaselineMonths)
	case base.rate >= set.WeakRate:
		return nil, notWeak("criterionCode", "指标%s得分率%.4g，不低于%.4g，不是薄弱指标", "criterion %s has a rate of %.4g, which is not below %.4g", code, base.rate, set.WeakRate)
	}
	return base, nil
}

// target is INV-AS1 for the exit target: above the baseline.
func target(c *engine.Change) error {
	p := engine.After[domain.AssistancePairing](c)
	agreeing := c.Moved(string(domain.PairingStatusAgreed))
	switch {
	case c.Tx.Trusted() || !agreeing && !c.Made(domain.AssistancePairingFieldExitTarget, domain.AssistancePairingFieldCriteria):
	case !c.New.Has(domain.AssistancePairingFieldExitTarget):
		if agreeing {
			return notWeak("exitTarget", "商定时须有退出目标", "an agreed pairing has an exit target")
		}
	case c.New.Has(domain.AssistancePairingFieldBaselineRate) && p.ExitTarget <= p.BaselineRate:
		return notWeak("exitTarget", "退出目标须高于基线%.4g", "the exit target lies above the baseline of %.4g", p.BaselineRate)
	}
	return nil
}

// fitHelpers is INV-AS2, INV-HP2 and INV-HP3: helpers are registered, from outside, and bear
// no more than they can.
func fitHelpers(c *engine.Change) error {
	p := engine.After[domain.AssistancePairing](c)
	if c.Tx.Trusted() || !c.Made(domain.AssistancePairingFieldHelperIDs) && !c.Moved(string(domain.PairingStatusAgreed)) {
		return nil
	}
	var had []string
	if c.Old != nil && !c.Moved(string(domain.PairingStatusAgreed)) {
		had = engine.Before[domain.AssistancePairing](c).HelperIDs
	}
	for _, id := range engine.Without(p.HelperIDs, had) {
		h := engine.Find[domain.HelperRegister](c.Tx, id)
		if h == nil {
			return engine.Missing("helperIds")
		}
		if why := notFor(c.Tx, h, p.UnitID, p.ID); why != "" {
			r := refusedHelpers[why]
			return domain.Broken(r[0], "helperIds", r[1], r[2])
		}
	}
	return nil
}

// oneToOne is the form that has one helper and one guide.
const oneToOne = "ONE_TO_ONE"

// itsGuide is INV-AS4: the guide is of the unit above; ONE_TO_ONE has one helper and a guide.
func itsGuide(c *engine.Change) error {
	p, tx := engine.After[domain.AssistancePairing](c), c.Tx
	if tx.Trusted() {
		return nil
	}
	if p.GuideID != "" && c.Made(domain.AssistancePairingFieldGuideID) && !guides(tx, p.GuideID, p.UnitID) {
		return domain.Broken("INV-AS4", "guideId", "指导人须为上级单位人员", "the guide is of the unit above")
	}
	if !c.Moved(string(domain.PairingStatusAgreed)) {
		return nil
	}
	switch {
	case len(p.HelperIDs) == 0:
		return domain.Broken("INV-AS4", "helperIds", "商定时须有帮扶人", "an agreed pairing has a helper")
	case p.FormCode == oneToOne && len(p.HelperIDs) != 1:
		return domain.Broken("INV-AS4", "helperIds", "一对一帮扶只有一名帮扶人", "one-to-one assistance has exactly one helper")
	case p.FormCode == oneToOne && p.GuideID == "":
		return domain.Broken("INV-AS4", "guideId", "一对一帮扶须有上级指导人", "one-to-one assistance has a guide")
	}
	return nil
}

// guides says whether an account holds a post over a unit above another.
func guides(tx *engine.Tx, account, unit string) bool {
	for scope, holders := range tx.State().Holders(tx.Today()) {
		if scope == unit || !tx.State().Below(unit, scope) {
			continue
		}
		if slices.ContainsFunc(holders, func(h state.Holder) bool {
			return h.Account == account && (h.Role == domain.RoleUnitSecretary || h.Role == domain.RolePartyAffairsOfficer || h.Role == domain.RoleCompanyCommittee)
		}) {
			return true
		}
	}
	return false
}

// itsTerm bounds a pairing in time. Once it is agreed its end moves by an extension only.
func itsTerm(c *engine.Change) error {
	p := engine.After[domain.AssistancePairing](c)
	if c.Tx.Trusted() || !c.Made(domain.AssistancePairingFieldFrom, domain.AssistancePairingFieldTo) || !c.New.Has(domain.AssistancePairingFieldTo) {
		return nil
	}
	months := c.Tx.Settings(p.CycleID).PairingMaxMonths
	switch {
	case agreedUpon(domain.PairingStatus(c.From())) && !c.Moved(string(domain.PairingStatusExtended)):
		return domain.Errorf(domain.CodeValidation, "商定后期限只能经延长改变", "once it is agreed its term moves by an extension only").On("to")
	case !c.New.Has(domain.AssistancePairingFieldFrom):
		return domain.Errorf(domain.CodeValidation, "须有起始日", "the first day is missing").On("from")
	case p.To < p.From:
		return domain.Errorf(domain.CodeValidation, "截止日早于起始日", "it ends before it begins").On("to")
	case !c.Moved(string(domain.PairingStatusExtended)) && p.To > domain.AddMonths(p.From, int(months)):
		return domain.Errorf(domain.CodeValidation, "期限最长%d个月", "a pairing lasts %d months at most", months).On("to")
	}
	return nil
}

// agreedBy is INV-AS4: the unit and every helper have agreed, each by an account of their
// own.
func agreedBy(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Moved(string(domain.PairingStatusAgreed)) {
		return nil
	}
	p, unit, helpers := engine.After[domain.AssistancePairing](c), "", []string(nil)
	engine.Each(c.Tx, "pairingId", p.ID, func(a *domain.PairingAgreement) bool {
		switch {
		case a.Status != domain.PairingAgreementStatusAgreed:
		case a.AccountID == "":
			unit = a.AnsweredBy
		default:
			helpers = append(helpers, a.AccountID)
		}
		return true
	})
	if unit == "" || len(engine.Without(p.HelperAccountIDs, helpers)) > 0 {
		return domain.Broken("INV-AS4", "status", "须受助单位和每名帮扶人以本人账号同意", "the unit and every helper agree first, each by an account of their own")
	}
	c.Stamp(domain.AssistancePairingFieldUnitAgreedBy, engine.Text(unit))
	c.Stamp(domain.AssistancePairingFieldHelperAgreedBy, domain.List(engine.Without(p.HelperAccountIDs, engine.Without(p.HelperAccountIDs, helpers))))
	return nil
}

// begins lets a pairing begin on its first day.
func begins(c *engine.Change) error {
	p := engine.After[domain.AssistancePairing](c)
	if c.Tx.Trusted() || !c.Moved(string(domain.PairingStatusActive)) || c.New.Has(domain.AssistancePairingFieldFrom) && c.Tx.ActDay() >= p.From {
		return nil
	}
	return domain.Errorf(domain.CodeValidation, "未到起始日", "its first day has not come").On("from")
}

// evaluate is INV-AS5 and INV-AS6: every criterion has a fresh result, by a team without any
// helper; the newest counts. The rate that is reached and the effect are the server's.
func evaluate(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Moved(string(domain.PairingStatusEvaluated)) {
		return nil
	}
	p := engine.After[domain.AssistancePairing](c)
	set := c.Tx.Settings(p.CycleID)
	fresh := p.ActiveOn + domain.Date(set.FreshAfterDays)
	list, missing, sum := engine.Objects[domain.PairingCriterion](p.Criteria), []string(nil), 0.0
	for i := range list {
		x := &list[i]
		exit := newestRate(c.Tx, p.UnitID, x.CriterionCode, func(r *rated) bool {
			return r.on >= fresh && r.text == x.TextHash && usable(r.result) && !slices.ContainsFunc(team(r.inspection), func(id string) bool { return slices.Contains(p.HelperAccountIDs, id) })
		})
		if exit == nil {
			missing = append(missing, x.CriterionCode)
			continue
		}
		rate := round4(exit.rate)
		x.ExitResultID, x.ExitRate, x.ExitOn = exit.result.ID, &rate, exit.on.String()
		sum += exit.rate
	}
	if len(missing) > 0 || len(list) == 0 {
		return domain.Broken("INV-AS5", "criterionCode", "须有%s及以后、由不含帮扶人的检查组得出的结果，尚缺：%s", "fresh results are needed, of %s or later, by a team without the helpers; missing: %s", fresh, strings.Join(missing, ", "))
	}
	v, err := c.Embed(domain.AssistancePairingFieldCriteria, list)
	if err != nil {
		return err
	}
	c.Set(domain.AssistancePairingFieldCriteria, v)
	reached := round4(sum / float64(len(list)))
	c.Set(domain.AssistancePairingFieldReachedRate, domain.Float(reached))
	others, n := comparison(c.Tx, p, list)
	effect := domain.Null
	if int64(n) >= set.ComparableMin {
		effect = domain.Float(round4(sum/float64(len(list)) - meanBaseline(list) - others))
	}
	c.Set(domain.AssistancePairingFieldEffect, effect)
	c.Set(domain.AssistancePairingFieldEffectN, domain.Int(int64(n)))
	return nil
}

func meanBaseline(list []domain.PairingCriterion) (mean float64) {
	for _, x := range list {
		if x.BaselineRate != nil {
			mean += *x.BaselineRate / float64(len(list))
		}
	}
	return mean
}

// ended holds the end of a pairing against its target.
func ended(c *engine.Change) error {
	p := engine.After[domain.AssistancePairing](c)
	if !c.Tx.Trusted() && c.Moved(string(domain.PairingStatusEndedEffective)) && p.ReachedRate < p.ExitTarget {
		return domain.Broken("INV-AS5", "status", "达到的得分率%.4g，未达到退出目标%.4g", "the rate reached is %.4g, the exit target %.4g", p.ReachedRate, p.ExitTarget)
	}
	return nil
}

// extended: a pairing is extended once, by half of its term at most.
func extended(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Moved(string(domain.PairingStatusExtended)) {
		return nil
	}
	p, old := engine.After[domain.AssistancePairing](c), engine.Before[domain.AssistancePairing](c)
	latest := old.To + (old.To-old.From)/2
	switch {
	case old.Extensions > 0:
		return domain.Errorf(domain.CodeValidation, "只能延长一次", "a pairing is extended once").On("status")
	case p.To <= old.To || p.To > latest:
		return domain.Errorf(domain.CodeValidation, "须同时给出新的截止日，最晚%s", "the new last day comes with it, %s at the latest", latest).On("to")
	}
	c.Stamp(domain.AssistancePairingFieldExtensions, domain.Int(old.Extensions+1))
	return nil
}

// followPairing asks the unit and each helper to agree, and keeps the helpers' numbers.
// What one leads to that ended ineffective is for package act.
func followPairing(c *engine.Change) error {
	old, p := engine.Before[domain.AssistancePairing](c), engine.After[domain.AssistancePairing](c)
	if p != nil && c.Made(domain.AssistancePairingFieldHelperIDs) {
		asked := map[string]bool{}
		engine.Each(c.Tx, "pairingId", p.ID, func(a *domain.PairingAgreement) bool { asked[a.AccountID] = true; return true })
		for _, account := range append([]string{""}, p.HelperAccountIDs...) {
			if asked[account] {
				continue
			}
			set := []domain.FieldEffect{engine.To(domain.PairingAgreementFieldPairingID, engine.Text(p.ID))}
			if account != "" {
				set = append(set, engine.To(domain.PairingAgreementFieldAccountID, engine.Text(account)))
			}
			if err := c.Tx.ByRule("INV-AS4", func() error { return engine.Create[domain.PairingAgreement](c.Tx, set...) }); err != nil {
				return err
			}
		}
	}
	if c.Old != nil && c.New != nil && c.From() == c.To() && !c.Wrote(domain.AssistancePairingFieldHelperIDs) {
		return nil
	}
	return followHelpers(c.Tx, old, p)
}

// checkAgreement is INV-AS4: the unit answers by its own secretary, a helper by their own
// account, as long as the pairing is not agreed.
func checkAgreement(c *engine.Change) error {
	if c.Old == nil || c.New == nil || c.Tx.Trusted() || c.From() == c.To() {
		return nil
	}
	a := engine.After[domain.PairingAgreement](c)
	own := a.AccountID == c.Tx.Actor.Account
	if a.AccountID == "" {
		own = slices.ContainsFunc(c.Tx.State().Holders(c.Tx.Today())[a.UnitID], func(h state.Holder) bool {
			return h.Account == c.Tx.Actor.Account && (h.Role == domain.RoleBranchSecretary || h.Role == domain.RoleUnitSecretary)
		})
	}
	p := engine.Find[domain.AssistancePairing](c.Tx, a.PairingID)
	switch {
	case !own:
		return domain.Broken("INV-AS4", "status", "由受助单位书记或帮扶人以本人账号答复", "the unit's own secretary answers for it, and each helper for themselves")
	case p != nil && agreedUpon(p.Status) && c.Moved(string(domain.PairingAgreementStatusDeclined)):
		return domain.Broken("INV-AS4", "status", "结对已商定", "the pairing is agreed")
	}
	c.Stamp(domain.PairingAgreementFieldAnsweredBy, engine.Text(c.Tx.Actor.Account))
	return nil
}
