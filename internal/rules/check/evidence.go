package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// withdrawn asks the results that rest on a piece again: one of 0 points must not
// lose its last proof.
func withdrawn(c *engine.Change) error {
	if !c.Moved(string(domain.EvidenceStatusWithdrawn)) {
		return nil
	}
	tx, e := c.Tx, engine.After[domain.Evidence](c)
	for _, r := range engine.List[domain.CriterionResult](tx, "inspectionId", e.InspectionID) {
		if slices.Contains(r.EvidenceIDs, e.ID) {
			tx.Owe("grounds/"+r.ID, func() error { return grounds(tx, r.ID) })
		}
	}
	return nil
}
