package check

import (
	"cmp"
	"slices"
	"time"

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

// followEvidence has a new piece held against the visit.
func followEvidence(c *engine.Change) error {
	if c.New == nil || c.Old != nil {
		return nil
	}
	tx, id := c.Tx, engine.After[domain.Evidence](c).InspectionID
	if id != "" {
		tx.Owe("windows/"+id, func() error { return windows(tx, id) })
	}
	return nil
}

// aroundVisit is how long before the first check-in and after the last one left a piece is
// still one of the visit.
const aroundVisit = domain.Time(time.Hour / time.Millisecond)

// windows is INV-E7: what was captured outside the visit is marked; it shows, and proves
// nothing that weighs. Before anybody has checked in there is no visit to be outside of.
func windows(tx *engine.Tx, inspection string) error {
	first, last := domain.Time(0), domain.Time(0)
	for _, in := range checkInsOf(tx, inspection) {
		at := in.AtDevice
		if !in.Has(domain.InspectionCheckInFieldAtDevice) {
			at = cmp.Or(in.AtServer, in.CreatedAt)
		}
		if first == 0 || at < first {
			first = at
		}
	}
	for _, p := range partsOf(tx, inspection) {
		last = max(last, p.LeftSiteAt)
	}
	if first == 0 {
		return nil
	}
	for _, e := range engine.List[domain.Evidence](tx, "inspectionId", inspection) {
		if !e.Has(domain.EvidenceFieldCapturedAtDevice) {
			continue
		}
		out := e.CapturedAtDevice < first-aroundVisit || last != 0 && e.CapturedAtDevice > last+aroundVisit
		if out == e.OutOfWindow {
			continue
		}
		err := tx.ByRule("INV-E7", func() error {
			return engine.Put[domain.Evidence](tx, e.ID, engine.To(domain.EvidenceFieldOutOfWindow, domain.Bool(out)))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
