package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// settleTarget is INV-T10: how a target ends follows from its attainment, and an end is
// taken back only while no letter that rests on it is settled. That another account takes
// it back is declared.
func settleTarget(c *engine.Change) error {
	if c.New == nil || c.Old == nil {
		return nil
	}
	t := engine.After[domain.Target](c)
	switch from := domain.TargetStatus(c.From()); {
	case ended(t.Status) && from != t.Status:
		if err := endOfTarget(c, t); err != nil {
			return err
		}
		c.Stamp(domain.TargetFieldSettledAt, domain.TimeValue(c.Tx.ActAt()))
		c.Stamp(domain.TargetFieldSettledBy, engine.Text(c.Tx.Actor.Account))
	case ended(from) && c.Moved(string(domain.TargetStatusActive)):
		if !c.Tx.Trusted() && letterSettled(c.Tx, t.ID) {
			return domain.Broken("INV-T10", "status", "责任书已结算，结果不再更改", "a letter with it is settled: its end stands")
		}
		c.Set(domain.TargetFieldSettledAt, domain.Null)
		c.Set(domain.TargetFieldSettledBy, domain.Null)
	}
	return nil
}

// endOfTarget holds the end that is wanted against the attainment.
func endOfTarget(c *engine.Change, t *domain.Target) error {
	if c.Tx.Trusted() && !c.Tx.ByClock() {
		return nil // what was decided before
	}
	if !c.New.Has(domain.TargetFieldAttainment) {
		return domain.Broken("INV-T10", "status", "尚无核定的进展，不能认定结果", "no report was accepted yet: its end cannot be decided")
	}
	if want := endOf(c.Tx, t); want != t.Status {
		return domain.Broken("INV-T10", "status", "结果须与完成率%s一致", "its end follows from its attainment, which is %s", string(domain.FixedNear(t.Attainment).Append(nil)))
	}
	return nil
}

// endOf is how a target of which something is known ends.
func endOf(tx *engine.Tx, t *domain.Target) domain.TargetStatus {
	set := tx.Settings(t.CycleID)
	return domain.TargetEnd(domain.FixedNear(t.Attainment), set.AchievedFrom, set.PartlyFrom)
}

// letterSettled says whether a letter that rests on a target is settled.
func letterSettled(tx *engine.Tx, target string) bool {
	return slices.ContainsFunc(engine.List[domain.LetterItem](tx, "targetId", target), func(x *domain.LetterItem) bool {
		l := engine.Find[domain.ResponsibilityLetter](tx, x.LetterID)
		return l != nil && l.Status == domain.LetterStatusSettled
	})
}

// followTarget reckons a target anew, with those above it, where it is under way again or is
// left out. What its clauses say of it follows by INV-L5 (clauseOutcomes).
func followTarget(c *engine.Change) error {
	if c.New == nil || c.Old == nil {
		return nil
	}
	t, from := engine.After[domain.Target](c), domain.TargetStatus(c.From())
	ends := from != t.Status && (ended(t.Status) || ended(from) || t.Status == domain.TargetStatusCancelled)
	if !ends && !c.Wrote(domain.TargetFieldIndicator, domain.TargetFieldWeight, domain.TargetFieldDueOn) {
		return nil
	}
	if underWay(t.Status) {
		if err := reckon(c.Tx, t.ID); err != nil {
			return err
		}
	}
	return reckon(c.Tx, t.ParentID)
}

// targetSettled is DL38: the end of a target is decided in January. At the end of its
// ladder the server decides what needs no judgement: what is missed by its attainment and
// has no report that waits.
func targetSettled() engine.Deadline {
	return engine.Deadline{Key: "DL38", Entity: "Target",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			t := r.Body.(*domain.Target)
			cycle := s.Find("PdcaCycle", t.CycleID)
			if t.Status != domain.TargetStatusActive || cycle == nil {
				return engine.Run{}, false
			}
			return engine.Run{From: domain.FirstOfYear(int(cycle.Body.(*domain.PdcaCycle).Year)+1) - 1}, true
		},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){"PdcaCycle": targetsOfCycle},
		Who:  engine.Whom{"OWNER": whoOwns},
		Do:   map[int]func(*engine.Tx, *domain.Record) error{lastStep: missed},
	}
}

// lastStep is the last day of the ladder of DL38.
const lastStep = 15

func missed(tx *engine.Tx, r *domain.Record) error {
	t := r.Body.(*domain.Target)
	waits := slices.ContainsFunc(engine.List[domain.TargetProgress](tx, "targetId", t.ID), func(p *domain.TargetProgress) bool {
		return p.Status == domain.ProgressStatusSubmitted
	})
	if waits || !r.Has(domain.TargetFieldAttainment) || endOf(tx, t) != domain.TargetStatusMissed {
		return nil
	}
	return tx.MoveTo(r, string(domain.TargetStatusMissed))
}
