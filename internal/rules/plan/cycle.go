package plan

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// oneRootAYear is O1: the cycle is the calendar year; branches and projects have
// child cycles.
func oneRootAYear(c *engine.Change) (err error) {
	p := engine.After[domain.PdcaCycle](c)
	if p == nil || p.ParentCycleID != "" || !c.Made(domain.PdcaCycleFieldYear) {
		return nil
	}
	c.Tx.State().Each(c.Ent, c.Ent.Fields[domain.PdcaCycleFieldYear], domain.Int(p.Year), func(r *domain.Record) bool {
		if r.ID != p.ID && r.Body.(*domain.PdcaCycle).ParentCycleID == "" {
			err = domain.Broken("O1", "year", "该年度已有循环", "that year has its cycle already")
		}
		return err == nil
	})
	return err
}

// CycleOpen refuses to hang new work on a closed cycle.
func CycleOpen(tx *engine.Tx, id string) error {
	if p := engine.Find[domain.PdcaCycle](tx, id); p != nil && p.Status == domain.CycleStatusClosed && !tx.Trusted() {
		return domain.Broken("INV-LOOP", "cycleId", "该循环已关闭", "that cycle is closed")
	}
	return nil
}
