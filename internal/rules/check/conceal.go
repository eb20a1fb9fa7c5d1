package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
	"pdca/internal/rules/proof"
)

// INV-I1: what follows from a check that its unit must not know of yet is
// concealed from it, until the first check-in reaches the server. The state says of
// every record whether it is (state/veil.go); rules look at other records through
// engine.Each and engine.List, which pass over what is concealed unless the change
// is itself about that check. So no rule tells a unit of it, whoever asks.

// reveal touches every record that the check-in of an inspection takes the veil
// from, so that whoever may see it from now on is sent it.
func reveal(tx *engine.Tx, i *domain.Inspection) error {
	if err := revealPlan(tx, i.PlanID); err != nil {
		return err
	}
	for {
		told := revealed(tx)
		for _, r := range told {
			if err := tx.Put(tx.Registry().Of(r.Body), r.ID); err != nil {
				return err
			}
		}
		if len(told) == 0 {
			return nil // what follows from what was revealed is revealed, too
		}
		if err := proof.WarnOfReuse(tx, told); err != nil {
			return err
		}
	}
}

// revealed lists the concealed records that nothing conceals any more.
func revealed(tx *engine.Tx) (out []*domain.Record) {
	s := tx.State()
	s.EachConcealed(func(ent *registry.Entity, r *domain.Record) bool {
		if !s.StillConcealed(ent, r) {
			out = append(out, r)
		}
		return true
	})
	return out
}

// revealPlan shows a plan once all units that it names were visited.
func revealPlan(tx *engine.Tx, id string) error {
	p := engine.Find[domain.SupervisionPlan](tx, id)
	if p == nil || !p.Concealed || !visited(tx, p) {
		return nil
	}
	return engine.Put[domain.SupervisionPlan](tx, id, engine.To(domain.SupervisionPlanFieldConcealed, domain.Bool(false)))
}

// visited says whether the plan is known to every unit that it names, by an
// inspection there that is not hidden, and none of its inspections is hidden.
func visited(tx *engine.Tx, p *domain.SupervisionPlan) bool {
	var units []string
	hidden := false
	tx.State().EachOf("Inspection", "planId", p.ID, func(r *domain.Record) bool {
		i := r.Body.(*domain.Inspection)
		hidden = hidden || i.Concealed && i.Status != domain.InspectionStatusCancelled
		if !i.Concealed {
			units = append(units, i.UnitID)
		}
		return true
	})
	known := func(named string) bool {
		return slices.ContainsFunc(units, func(u string) bool { return tx.State().Below(u, named) })
	}
	return !hidden && len(units) > 0 && !slices.ContainsFunc(p.ScopeUnitIDs, func(u string) bool { return !known(u) })
}

// concealPlan hides a plan whose inspections come without notice from the units
// that it names (INV-SP3).
func concealPlan(c *engine.Change) error {
	p := engine.After[domain.SupervisionPlan](c)
	hidden := concealing(p)
	c.Set(domain.SupervisionPlanFieldConcealing, domain.Bool(hidden))
	c.Set(domain.SupervisionPlanFieldConcealed, domain.Bool(hidden && !visited(c.Tx, p)))
	return nil
}
