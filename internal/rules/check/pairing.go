package check

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

func checkPairing(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, triggered, fixedTarget, strongHelpers, evaluated)
}

// openFindings is the trigger that is held against records: what is not put right.
const openFindings = "OPEN_MAJOR_FINDINGS"

// triggered is INV-AS3: a pairing has a ground that can be looked up.
func triggered(c *engine.Change) error {
	p := engine.After[domain.AssistancePairing](c)
	if c.New.Has(domain.AssistancePairingFieldFrom) && c.New.Has(domain.AssistancePairingFieldTo) && p.To < p.From {
		return domain.Errorf(domain.CodeValidation, "截止日早于起始日", "it ends before it begins").On("to")
	}
	if p.TriggerCode != openFindings {
		return explained(c, p)
	}
	many := c.Tx.Settings(p.CycleID).ManyFindings
	if !c.Made(domain.AssistancePairingFieldTriggerCode) || openMajor(c.Tx, p.UnitID) >= many {
		return nil
	}
	return domain.Broken("INV-AS3", "triggerCode", "未关闭的重要问题不足%d个", "there are not %d open major findings", many)
}

// explained wants words beside what no record shows: the number of a decision, the grade
// or the case.
func explained(c *engine.Change, p *domain.AssistancePairing) error {
	if c.Made(domain.AssistancePairingFieldTriggerCode, domain.AssistancePairingFieldTriggerZh) && engine.Blank(p.TriggerZh) {
		return domain.Broken("INV-AS3", "triggerZh", "须写明启动依据，如决定文号", "say what triggered it, as the number of the decision")
	}
	return nil
}

// agreedUpon says whether a pairing has got beyond a proposal.
func agreedUpon(s domain.PairingStatus) bool {
	return s != "" && s != domain.PairingStatusProposed && s != domain.PairingStatusCancelled
}

// fixedTarget is INV-AS1: the weak criteria and the exit target are there when
// the pairing is agreed, and do not change afterwards.
func fixedTarget(c *engine.Change) error {
	p := engine.After[domain.AssistancePairing](c)
	if agreedUpon(domain.PairingStatus(c.From())) && c.Wrote(domain.AssistancePairingFieldBaseline, domain.AssistancePairingFieldExitTarget) {
		return domain.Broken("INV-AS1", "baseline", "商定后薄弱指标和退出目标不再更改", "weak criteria and exit target are fixed when the pairing is agreed")
	}
	if !agreedUpon(p.Status) {
		return nil
	}
	if len(engine.Object[domain.AssistanceBaseline](p.Baseline).WeakCriteria) == 0 || !c.New.Has(domain.AssistancePairingFieldExitTarget) {
		return domain.Broken("INV-AS1", "baseline", "商定时须有薄弱指标和退出目标", "an agreed pairing has weak criteria and an exit target")
	}
	return nil
}

// strongHelpers is INV-AS2: no helper comes from a weak branch.
func strongHelpers(c *engine.Change) error {
	p := engine.After[domain.AssistancePairing](c)
	if !c.Made(domain.AssistancePairingFieldHelperIDs) && !c.Moved(string(domain.PairingStatusAgreed)) {
		return nil
	}
	for _, id := range p.HelperIDs {
		if engine.Named[domain.Account](c, id, domain.AssistancePairingFieldHelperIDs) == nil {
			return engine.Missing("helperIds")
		}
		switch home := org.BranchOf(c.Tx, id); {
		case home != p.UnitID && !weak(c.Tx, home, c.Tx.Settings(p.CycleID).ManyFindings):
		case looksInto(c.Tx, home):
			return domain.Broken("INV-AS2", "helperIds", "帮扶人所在支部不得是软弱涣散支部", "a helper's own branch must not be weak")
		default:
			return engine.Missing("helperIds") // that the branch is weak is not for the actor to know
		}
	}
	return nil
}

// looksInto says whether the actor may see what makes a unit count as weak.
func looksInto(tx *engine.Tx, unit string) bool {
	return org.MayOver(tx, unit, "ASSIST", domain.LevelView) && org.MayOver(tx, unit, "INSPECTION", domain.LevelView)
}

// weak says whether a unit counts as weak. The declaration has no case file of
// weak branches yet, so it goes by what leads to one: the unit is helped itself,
// or has many serious findings open.
func weak(tx *engine.Tx, unit string, many int64) (weak bool) {
	engine.Each(tx, "unitId", unit, func(p *domain.AssistancePairing) bool {
		switch p.Status {
		case domain.PairingStatusEndedEffective, domain.PairingStatusEndedIneffective, domain.PairingStatusCancelled:
		default:
			weak = true
		}
		return !weak
	})
	return weak || openMajor(tx, unit) >= many
}

// evaluated holds the end of a pairing against its target, where the rate that
// was reached is known.
func evaluated(c *engine.Change) error {
	p := engine.After[domain.AssistancePairing](c)
	if c.Moved(string(domain.PairingStatusEndedEffective)) && c.New.Has(domain.AssistancePairingFieldReachedRate) && p.ReachedRate < p.ExitTarget {
		return domain.Broken("INV-AS1", "status", "未达到退出目标", "the exit target is not reached")
	}
	return nil
}
