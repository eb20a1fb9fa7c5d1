package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
)

// Award is an entry that the server posts because something happened.
type Award struct {
	// Member earns it by Rule.
	Member, Rule string
	// SourceType and Source are the record by which it is earned.
	SourceType, Source string
	// On is the day on which it happened.
	On domain.Date
}

// Post adds the entry of an award in the commit of what earns it (INV-PO2): once, whoever
// posts again, and as the next of its source where the entry before was reversed or turned
// down. A rule that is not in force gives no points, nor does a cycle that has not begun or is
// closed, or a member who had left by the day.
func Post(tx *engine.Tx, a Award) error {
	if _, err := ground.Points(tx.State(), a.Member, a.Rule, a.On); err != nil || gone(tx, a.Member, a.On) {
		return nil
	}
	n := last(tx, a)
	if e := entryOf(tx, a.Rule, a.Member, nth(a.Source, n)); e != nil && !ended(e.Status) {
		return nil
	} else if e != nil {
		n++
	}
	return tx.AsSystem(func() error {
		return engine.Create[domain.PointsEntry](tx,
			engine.To(domain.PointsEntryFieldMemberID, engine.Text(a.Member)),
			engine.To(domain.PointsEntryFieldRuleCode, engine.Text(a.Rule)),
			engine.To(domain.PointsEntryFieldSourceType, engine.Text(a.SourceType)),
			engine.To(domain.PointsEntryFieldSourceID, engine.Text(nth(a.Source, n))),
			engine.To(domain.PointsEntryFieldOccurredOn, domain.DateValue(a.On)))
	})
}

// Posted says whether the source of an award ever earned it, whatever became of that.
func Posted(tx *engine.Tx, a Award) bool {
	return entryOf(tx, a.Rule, a.Member, a.Source) != nil
}

// Revoke takes the entry of an award back, in the commit in which its source is voided or
// found false (INV-PO3): one that is pending is turned down, one that counts is reversed. What
// a closed cycle had stays.
func Revoke(tx *engine.Tx, a Award) error {
	e := entryOf(tx, a.Rule, a.Member, nth(a.Source, last(tx, a)))
	if e == nil || ended(e.Status) {
		return nil
	}
	if c := engine.Find[domain.PdcaCycle](tx, e.CycleID); c != nil && c.Status == domain.CycleStatusClosed {
		return nil
	}
	return tx.ByRule("INV-PO3", func() error {
		to := domain.PointsStatusReversed
		if e.Status == domain.PointsStatusPending {
			to = domain.PointsStatusRejected
		}
		err := engine.Put[domain.PointsEntry](tx, e.ID, engine.To(domain.PointsEntryFieldStatus, engine.Text(to)))
		if err != nil || to == domain.PointsStatusRejected {
			return err
		}
		return addReversal(tx, e)
	})
}

// last is the number of the last entry of an award's source that there is; 1 without any.
func last(tx *engine.Tx, a Award) int {
	n := 1
	for entryOf(tx, a.Rule, a.Member, nth(a.Source, n+1)) != nil {
		n++
	}
	return n
}

// gone says whether a member is not there, or had left by a day (INV-MB3).
func gone(tx *engine.Tx, member string, on domain.Date) bool {
	m := engine.Find[domain.Member](tx, member)
	return m == nil || org.LeftBy(tx, m, on)
}
