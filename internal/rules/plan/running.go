package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
)

// When an accepted target runs: one of the company at once, one at a level of letters with
// its letter in force, one further down with the plan of its branch. Whichever of the two
// comes last sets it going.

// targetRuns sets a target going that has just been accepted.
func targetRuns(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.TargetStatusAccepted)) {
		return nil
	}
	if t := engine.After[domain.Target](c); targetCarried(c.Tx, t) {
		return runTarget(c.Tx, t)
	}
	return nil
}

func runTarget(tx *engine.Tx, t *domain.Target) error {
	if t.Status != domain.TargetStatusAccepted {
		return nil
	}
	return tx.Carry(&t.Record, "", engine.To(domain.TargetFieldStatus, engine.Text(domain.TargetStatusActive)))
}

// targetCarried says whether what an accepted target needs to run is there.
func targetCarried(tx *engine.Tx, t *domain.Target) bool {
	switch t.Level {
	case domain.DecompositionLevelCompany:
		return true
	case domain.DecompositionLevelSecondaryUnit, domain.DecompositionLevelWorkshopSection:
		return slices.ContainsFunc(engine.List[domain.LetterItem](tx, "targetId", t.ID), func(i *domain.LetterItem) bool { return letterBinds(tx, i.LetterID) })
	}
	return slices.ContainsFunc(branchesOf(tx, t.HolderUnitID), func(branch string) bool {
		return slices.ContainsFunc(engine.List[domain.BranchPlan](tx, "branchId", branch), func(p *domain.BranchPlan) bool {
			return p.CycleID == t.CycleID && (p.Status == domain.BranchPlanStatusApproved || p.Status == domain.BranchPlanStatusInExecution)
		})
	})
}

// branchesOf are the branches whose plan carries what a unit at the last levels holds: its
// own, that above a party group, those linked with the workshop of a team.
func branchesOf(tx *engine.Tx, unit string) []string {
	u := engine.Find[domain.OrgUnit](tx, unit)
	switch {
	case u == nil:
		return nil
	case u.Kind == domain.UnitKindPartyGroup:
		return []string{u.ParentID}
	case u.Kind == domain.UnitKindTeam:
		return ground.LinkedWith(tx.State(), u.ParentID, tx.ActDay())
	}
	return []string{unit}
}

// letterRuns sets the targets of a letter going that has come into force.
func letterRuns(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.LetterStatusInForce)) {
		return nil
	}
	for _, i := range engine.List[domain.LetterItem](c.Tx, "letterId", c.New.ID) {
		if t := engine.Find[domain.Target](c.Tx, i.TargetID); t != nil {
			if err := runTarget(c.Tx, t); err != nil {
				return err
			}
		}
	}
	return nil
}

// planRuns sets the targets going that the plan of a branch carries, once it is approved.
func planRuns(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.BranchPlanStatusApproved)) {
		return nil
	}
	p := engine.After[domain.BranchPlan](c)
	for _, unit := range carriedBy(c.Tx, p.BranchID) {
		for _, t := range engine.List[domain.Target](c.Tx, "holderUnitId", unit) {
			if t.CycleID != p.CycleID || !targetCarried(c.Tx, t) {
				continue
			}
			if err := runTarget(c.Tx, t); err != nil {
				return err
			}
		}
	}
	return nil
}

// carriedBy are the units whose targets the plan of a branch carries: the branch, its party
// groups, and the teams of the workshops that it is linked with.
func carriedBy(tx *engine.Tx, branch string) []string {
	out := []string{branch}
	for _, above := range append(ground.LinkedWith(tx.State(), branch, tx.ActDay()), branch) {
		engine.Each(tx, "parentId", above, func(u *domain.OrgUnit) bool {
			if u.Kind == domain.UnitKindTeam || u.Kind == domain.UnitKindPartyGroup {
				out = append(out, u.ID)
			}
			return true
		})
	}
	return out
}
