package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// checkContact is INV-AS7 and INV-TL3 for the logs of a pairing: helpers write them, for
// pairings of their own, and the unit that is helped says whether it was so.
func checkContact(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil
	}
	p := engine.Find[domain.AssistancePairing](c.Tx, engine.After[domain.WorkLog](c).PairingID)
	if p == nil {
		return nil
	}
	helps := slices.Contains(p.HelperIDs, c.Tx.Actor.Account)
	switch {
	case c.Old == nil && !helps:
		return ruled("INV-TL3", "只有帮扶人可以记录", "only helpers log their contacts")
	case helps && c.Moved(string(domain.WorkLogStatusConfirmed), string(domain.WorkLogStatusObjected)):
		return ruled("INV-TL3", "由受助单位确认", "the unit that is helped confirms").On("status")
	}
	return nil
}

// ruled is the refusal of somebody to whom a rule does not leave it.
func ruled(rule, zh, en string) *domain.Error {
	e := domain.Errorf(domain.CodeForbidden, zh, en)
	e.Rule = rule
	return e
}
