package engine

import (
	"pdca/internal/domain"
	"slices"
)

// withdrawn asks the results that rest on a piece again: one of 0 points must not
// lose its last proof.
func withdrawn(c *Change) error {
	if !c.Moved(string(domain.EvidenceStatusWithdrawn)) {
		return nil
	}
	tx, e := c.Tx, After[domain.Evidence](c)
	for _, r := range List[domain.CriterionResult](tx, "inspectionId", e.InspectionID) {
		if slices.Contains(r.EvidenceIDs, e.ID) {
			tx.Owe("grounds/"+r.ID, func() error { return tx.grounds(r.ID) })
		}
	}
	return nil
}
