package do

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// attended are the rules that are earned by having been at a kind of event.
var attended = map[domain.OrgLifeKind]string{
	domain.OrgLifeKindBranchAssembly:    "PT01",
	domain.OrgLifeKindPartyGroupMeeting: "PT02",
	domain.OrgLifeKindThemePartyDay:     "PT03",
	domain.OrgLifeKindPartyLecture:      "PT04",
}

const (
	// examinedRule is earned by a self-examination at an organisation-life meeting.
	examinedRule = "PT06"
	// absentRule is what an absence costs that nobody excused.
	absentRule = "PT32"
)

// derive writes what follows for a line from what it has: it is done again with every change,
// so it does not matter what came first.
func derive(c *engine.Change, l *domain.Attendance, o *occasion) {
	m := engine.Find[domain.Member](c.Tx, l.MemberID)
	if m == nil {
		return
	}
	on := c.Tx.DayOf(o.began)
	c.Set(domain.AttendanceFieldMemberUnitID, engine.Text(branchOn(c.Tx, m, on)))
	if o.event != nil && !isExpected(c.Tx, o.event, m) {
		mark(c, domain.AttendanceFlagGuest)
	} else {
		unmark(c, domain.AttendanceFlagGuest)
	}
	if cameBy(l.Mode) && (l.Status == domain.AttendanceStatusAsked || l.Status == domain.AttendanceStatusRefused) {
		c.Set(domain.AttendanceFieldStatus, engine.Text(domain.AttendanceStatusValid))
	}
	p := c.Tx.Settings("")
	behind := l.At - o.began
	c.Set(domain.AttendanceFieldLate, domain.Bool(cameBy(l.Mode) && l.At != 0 && o.began != 0 && behind > domain.Time(p.LateAfterMinutes)*minute))
	if n := credited(c.Tx, l, o); n > 0 || l.Has(domain.AttendanceFieldCreditMinutes) {
		c.Set(domain.AttendanceFieldCreditMinutes, domain.Int(n))
	}
}

// credited are the minutes of study that a line is worth (INV-TR4).
func credited(tx *engine.Tx, l *domain.Attendance, o *occasion) int64 {
	if !present(l) || guest(l) {
		return 0
	}
	p := tx.Settings("")
	if o.event != nil {
		if o.event.Has(domain.OrgLifeEventFieldCreditMinutes) {
			return o.event.CreditMinutes
		}
		i := slices.IndexFunc(p.CreditMinutes, func(x domain.CreditMinutesEntry) bool { return x.Key == string(o.event.Kind) })
		if i < 0 {
			return 0
		}
		return p.CreditMinutes[i].Value
	}
	return creditOf(p, o.session, l)
}

// followLine gives what a line has earned, takes back what it has not, and counts.
func followLine(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	l := engine.After[domain.Attendance](c)
	if l.EventID == "" {
		return nil
	}
	e := engine.Find[domain.OrgLifeEvent](c.Tx, l.EventID)
	if e == nil {
		return nil
	}
	if into := mergedInto(c.Tx, e); into != nil && l.Status != domain.AttendanceStatusMoved {
		tx := c.Tx
		tx.Owe("fold/"+e.ID, func() error { return foldLines(tx, &e.Record, &into.Record) })
		return nil
	}
	if recorded(e) {
		tx, id := c.Tx, e.ID
		tx.Owe("count/"+id, func() error { return count(tx, id) })
	}
	return settleLine(c.Tx, l, e)
}

// mergedInto is the event that one went into; nil for none.
func mergedInto(tx *engine.Tx, e *domain.OrgLifeEvent) *domain.OrgLifeEvent {
	if e.Status != domain.OrgLifeStatusMerged || e.MergeIntoID == "" {
		return nil
	}
	return engine.Find[domain.OrgLifeEvent](tx, e.MergeIntoID)
}

// settleEvent is settleLine for all lines of an event.
func settleEvent(tx *engine.Tx, id string) error {
	e := engine.Find[domain.OrgLifeEvent](tx, id)
	if e == nil {
		return nil
	}
	for _, l := range linesOf(tx, id) {
		if err := settleLine(tx, l, e); err != nil {
			return err
		}
	}
	return nil
}

// settleLine posts what a line has earned once the minutes of its event are in, and takes back
// what it no longer has (INV-PO3). Minutes that are returned take nothing back.
func settleLine(tx *engine.Tx, l *domain.Attendance, e *domain.OrgLifeEvent) error {
	on := tx.DayOf(cmp.Or(e.HeldAt, e.PlannedAt))
	gone := e.Status == domain.OrgLifeStatusCancelled || e.Status == domain.OrgLifeStatusMerged || e.DuplicateOfID != ""
	if rule := attended[e.Kind]; rule != "" {
		a := Award{Member: l.MemberID, Rule: rule, SourceType: "Attendance", Source: l.ID, On: on}
		lectured := e.Kind == domain.OrgLifeKindPartyLecture && e.LecturerID == l.MemberID
		if err := earned(tx, a, present(l) && !guest(l) && !lectured && !gone, recorded(e)); err != nil {
			return err
		}
	}
	if e.Kind == domain.OrgLifeKindOrgLifeMeeting {
		if err := settleExamination(tx, e, l.MemberID); err != nil {
			return err
		}
	}
	absent := Award{Member: l.MemberID, Rule: absentRule, SourceType: "Attendance", Source: l.ID, On: on}
	if !unexcused(l) || guest(l) || gone {
		return Revoke(tx, absent)
	}
	return nil
}

// earned posts an award that is earned and due, and takes one back that is not earned.
func earned(tx *engine.Tx, a Award, is, due bool) error {
	switch {
	case !is:
		return Revoke(tx, a)
	case due:
		return Post(tx, a)
	}
	return nil
}

// settleExamination is PT06: a self-examination that was accepted, of somebody who was at the
// meeting. It is asked whenever one of the two, or the meeting, changes.
func settleExamination(tx *engine.Tx, e *domain.OrgLifeEvent, member string) error {
	var paper *domain.SelfExamination
	engine.Each(tx, "eventId", e.ID, func(x *domain.SelfExamination) bool {
		if x.MemberID == member {
			paper = x
		}
		return paper == nil
	})
	if paper == nil {
		return nil
	}
	there := false
	engine.Each(tx, "eventId", e.ID, func(l *domain.Attendance) bool {
		there = there || l.MemberID == member && present(l) && !guest(l)
		return !there
	})
	a := Award{Member: member, Rule: examinedRule, SourceType: "SelfExamination", Source: paper.ID, On: tx.DayOf(cmp.Or(e.HeldAt, e.PlannedAt))}
	standing := there && paper.Status == domain.PaperStatusAccepted && e.Status != domain.OrgLifeStatusCancelled && e.Status != domain.OrgLifeStatusMerged
	return earned(tx, a, standing, recorded(e))
}

// countAtClosing writes the counts of an event with its minutes, before what goes by them is
// judged.
func countAtClosing(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.OrgLifeStatusMinuted)) || c.Given(domain.OrgLifeEventFieldExpectedCount) {
		return nil
	}
	for _, f := range headsOf(c.Tx, engine.After[domain.OrgLifeEvent](c)).fields() {
		c.Set(f.Field, f.Value)
	}
	return nil
}

// eventLines does for the lines what becomes of their event.
func eventLines(c *engine.Change) error {
	if c.Old == nil || c.New == nil {
		return nil
	}
	e, tx := engine.After[domain.OrgLifeEvent](c), c.Tx
	id := e.ID
	if c.Wrote(domain.OrgLifeEventFieldHeldAt, domain.OrgLifeEventFieldCreditMinutes) {
		tx.Owe("lines/"+id, func() error { return deriveAll(tx, "eventId", id) })
	}
	switch {
	case c.Moved(string(domain.OrgLifeStatusMinuted)):
		return closeList(tx, c.New)
	case c.Moved(string(domain.OrgLifeStatusMerged)):
		if into := mergedInto(tx, e); into != nil {
			return foldLines(tx, c.New, &into.Record)
		}
	case c.Moved(string(domain.OrgLifeStatusCancelled)), c.Wrote(domain.OrgLifeEventFieldDuplicateOfID, domain.OrgLifeEventFieldLecturerID):
		return settleEvent(tx, id)
	}
	return nil
}

// sessionLines has the lines of a session reckoned anew where it is said to have been
// another time, or length.
func sessionLines(c *engine.Change) error {
	if c.Old == nil || c.New == nil || !c.Wrote(domain.TrainingSessionFieldHeldAt, domain.TrainingSessionFieldMinutes, domain.TrainingSessionFieldFormCode) {
		return nil
	}
	tx, id := c.Tx, c.New.ID
	tx.Owe("lines/"+id, func() error { return deriveAll(tx, "sessionId", id) })
	return nil
}

// deriveAll has what follows for the lines of an occasion reckoned anew.
func deriveAll(tx *engine.Tx, field, id string) error {
	for _, l := range engine.List[domain.Attendance](tx, field, id) {
		if err := tx.Carry(&l.Record, "", engine.To(domain.AttendanceFieldMode, engine.Text(l.Mode))); err != nil {
			return err
		}
	}
	return nil
}
