package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// loggedOf makes sure that a log is of something, from which it has its unit.
func loggedOf(c *engine.Change) error {
	if engine.After[domain.WorkLog](c).PairingID == "" {
		return domain.Errorf(domain.CodeValidation, "工作记录须属于一项工作", "a log is of some work").On("pairingId")
	}
	return nil
}

// checkWorkLog stamps who wrote a log, and who confirmed it.
func checkWorkLog(c *engine.Change) error {
	switch {
	case c.New == nil:
	case c.Old == nil:
		c.Stamp(domain.WorkLogFieldBy, engine.Text(c.Tx.Actor.Account))
	case c.Moved(string(domain.WorkLogStatusConfirmed)):
		c.Stamp(domain.WorkLogFieldConfirmedBy, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}
