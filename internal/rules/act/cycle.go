package act

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/check"
)

// closeLoop is INV-LOOP: a cycle closes when everything that was found in it
// has an end, or a successor in the next cycle with a name and a date.
func closeLoop(c *engine.Change) error {
	if !c.Moved(string(domain.CycleStatusClosed)) {
		return nil
	}
	p := engine.After[domain.PdcaCycle](c)
	for _, child := range engine.List[domain.PdcaCycle](c.Tx, "parentCycleId", p.ID) {
		if child.Status != domain.CycleStatusClosed {
			return unclosed("还有未关闭的子循环", "a child cycle is not closed")
		}
	}
	carried, left := carriedOver(p), 0
	for _, i := range everyInspection(c.Tx, p.ID) {
		if !ended(i) {
			return unclosed("还有未结束的检查任务", "an inspection has not ended")
		}
		engine.Each(c.Tx, "inspectionId", i.ID, func(f *domain.Finding) bool {
			if !check.Settled(c.Tx, f, carried) {
				left++
			}
			return true
		})
	}
	if left > 0 {
		return unclosed("还有%d个问题既未关闭也未结转（须有责任人和期限）", "%d problems are neither closed nor carried over with a name and a date", left)
	}
	return nil
}

// everyInspection lists those of a cycle, the concealed ones as well: who closes the
// enterprise's cycle stands above all checks.
func everyInspection(tx *engine.Tx, cycle string) (out []*domain.Inspection) {
	tx.State().EachOf("Inspection", "cycleId", cycle, func(r *domain.Record) bool {
		out = append(out, r.Body.(*domain.Inspection))
		return true
	})
	return out
}

func unclosed(zh, en string, args ...any) error {
	return domain.Broken("INV-LOOP", "status", zh, en, args...)
}

// carriedOver holds what goes on in the next cycle; an entry without a name or a
// date carries nothing.
func carriedOver(p *domain.PdcaCycle) map[string]bool {
	carried := map[string]bool{}
	for _, x := range engine.Objects[domain.CarryOver](p.CarryOver) {
		if x.OwnerID != "" && x.DueOn != "" {
			carried[x.ProblemID] = true
		}
	}
	return carried
}

// ended says whether an inspection can bring up nothing new.
func ended(i *domain.Inspection) bool {
	switch i.Status {
	case domain.InspectionStatusConfirmed, domain.InspectionStatusPublished, domain.InspectionStatusCancelled:
		return true
	}
	return false
}
