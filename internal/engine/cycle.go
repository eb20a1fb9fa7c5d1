package engine

import "pdca/internal/domain"

func checkCycle(c *Change) error {
	if c.New == nil {
		return nil
	}
	return inOrder(c, oneRootAYear, closeLoop)
}

// oneRootAYear is O1: the cycle is the calendar year; branches and projects have
// child cycles.
func oneRootAYear(c *Change) (err error) {
	p := after[domain.PdcaCycle](c)
	if p.ParentCycleID != "" || !c.made(domain.PdcaCycleFieldYear) {
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

// closeLoop is INV-LOOP: a cycle closes when everything that was found in it
// has an end, or a successor in the next cycle with a name and a date.
func closeLoop(c *Change) error {
	if !c.Moved(string(domain.CycleStatusClosed)) {
		return nil
	}
	p := after[domain.PdcaCycle](c)
	for _, child := range list[domain.PdcaCycle](c.Tx, "parentCycleId", p.ID) {
		if child.Status != domain.CycleStatusClosed {
			return unclosed("还有未关闭的子循环", "a child cycle is not closed")
		}
	}
	carried, left := carriedOver(p), 0
	for _, i := range c.Tx.everyInspection(p.ID) {
		if !ended(i) {
			return unclosed("还有未结束的检查任务", "an inspection has not ended")
		}
		each(c.Tx, "inspectionId", i.ID, func(f *domain.Finding) bool {
			if !c.Tx.settled(f, carried) {
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
func (tx *Tx) everyInspection(cycle string) (out []*domain.Inspection) {
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
	for _, x := range objects[domain.CarryOver](p.CarryOver) {
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

// settled says whether a finding has an end (it was withdrawn, or everything
// that it asked for is closed) or a successor among those carried over.
func (tx *Tx) settled(f *domain.Finding, carried map[string]bool) bool {
	if f.Status == domain.FindingStatusWithdrawn || carried[f.ID] {
		return true
	}
	some, all := false, true
	each(tx, "findingId", f.ID, func(r *domain.Rectification) bool {
		some = true
		all = r.Status == domain.RectificationStatusClosed || carried[r.ID]
		return all
	})
	return some && all
}

// openMajor counts the serious findings of a unit that are not settled.
func (tx *Tx) openMajor(unit string) (n int) {
	each(tx, "unitId", unit, func(f *domain.Finding) bool {
		if f.Severity != domain.WeightClassStandard && !tx.settled(f, nil) {
			n++
		}
		return true
	})
	return n
}

// cycleOpen refuses to hang new work on a closed cycle.
func (tx *Tx) cycleOpen(id string) error {
	if p := find[domain.PdcaCycle](tx, id); p != nil && p.Status == domain.CycleStatusClosed && !tx.trusted() {
		return domain.Broken("INV-LOOP", "cycleId", "该循环已关闭", "that cycle is closed")
	}
	return nil
}
