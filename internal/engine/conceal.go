package engine

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// INV-I1: what follows from a check that its unit must not know of yet is
// concealed from it, until the first check-in reaches the server. The state says of
// every record whether it is (state/veil.go); rules look at other records through
// each and list (lookup.go), which pass over what is concealed unless the change
// is itself about that check. So no rule tells a unit of it, whoever asks.

// reveal touches every record that the check-in of an inspection takes the veil
// from, so that whoever may see it from now on is sent it.
func (tx *Tx) reveal(i *domain.Inspection) error {
	if err := tx.revealPlan(i.PlanID); err != nil {
		return err
	}
	for {
		told := tx.revealed()
		for _, r := range told {
			if err := tx.Put(tx.Registry().Entity(r.Body.TypeName()), r.ID); err != nil {
				return err
			}
		}
		if len(told) == 0 {
			return nil // what follows from what was revealed is revealed, too
		}
		if err := tx.warnOfReuse(told); err != nil {
			return err
		}
	}
}

// revealed lists the concealed records that nothing conceals any more.
func (tx *Tx) revealed() (out []*domain.Record) {
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
func (tx *Tx) revealPlan(id string) error {
	p := Find[domain.SupervisionPlan](tx, id)
	if p == nil || !p.Concealed || !tx.visited(p) {
		return nil
	}
	return Put[domain.SupervisionPlan](tx, id, To(domain.SupervisionPlanFieldConcealed, domain.Bool(false)))
}

// visited says whether the plan is known to every unit that it names, by an
// inspection there that is not hidden, and none of its inspections is hidden.
func (tx *Tx) visited(p *domain.SupervisionPlan) bool {
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
// that it names.
func concealPlan(c *Change) error {
	p := After[domain.SupervisionPlan](c)
	hidden := unannounced(p.Mode) || !p.Announced
	c.Set(domain.SupervisionPlanFieldConcealed, domain.Bool(hidden && !c.Tx.visited(p)))
	return nil
}
