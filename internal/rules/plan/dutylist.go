package plan

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// What a member owes in a quarter is one list, which the server opens (DL42), the member
// reports and somebody else confirms. A list that nobody reports listLapses.

// fillDutyList dates a list that the server opens.
func fillDutyList(c *engine.Change) error {
	l := engine.After[domain.DutyList](c)
	cycle := engine.Find[domain.PdcaCycle](c.Tx, l.CycleID)
	if cycle == nil || !c.New.Has(domain.DutyListFieldQuarter) {
		return nil // what is missing is reported as such
	}
	last := quarter(cycle.Year, l.Quarter).To
	c.Stamp(domain.DutyListFieldOpenedOn, domain.DateValue(c.Tx.Today()))
	c.Stamp(domain.DutyListFieldReportDueOn, domain.DateValue(last+domain.Date(c.Tx.Settings(l.CycleID).DutyReportDays)))
	return nil
}

// quarter is one of the quarters of a year, 1 to 4.
func quarter(year, no int64) domain.Span {
	return domain.QuarterOf(domain.AddMonths(domain.FirstOfYear(int(year)), int(no-1)*3))
}

// quarterOf is the quarter of its year that a day lies in.
func quarterOf(on domain.Date) int64 { return int64(on.Std().Month()-1)/3 + 1 }

func checkDutyList(c *engine.Change) error {
	if c.Old == nil || c.New == nil {
		return nil
	}
	return engine.InOrder(c, reportDuties, returnDuties, confirmDuties, countDuties)
}

// reportDuties takes a list as reported: every item has its report, or a reason why it has
// none. Who reports for the member has the member's assent, and shows it.
func reportDuties(c *engine.Change) error {
	if !c.Moved(string(domain.DutyListStatusSelfReported)) || c.Tx.Trusted() {
		return nil
	}
	l := engine.After[domain.DutyList](c)
	for _, i := range engine.List[domain.DutyItem](c.Tx, "listId", l.ID) {
		if openDuty(i.Status) && engine.Blank(i.WhyNotZh) {
			return domain.Errorf(domain.CodeValidation, "还有事项未报告，也未写明原因", "an item is neither reported nor has a reason why not").On("items")
		}
	}
	own := ownDuty(c.Tx, l.MemberID)
	c.Set(domain.DutyListFieldOnBehalf, domain.Bool(!own))
	switch {
	case own:
	case l.Assent == "" || l.Assent == domain.AssentOwn:
		return domain.Errorf(domain.CodeValidation, "代报须写明本人同意的依据", "who reports for the member says what the assent rests on").On("assent")
	case l.AssentEvidenceID == "":
		return domain.Errorf(domain.CodeValidation, "代报须附本人同意的佐证", "who reports for the member shows the assent").On("assentEvidenceId")
	}
	return nil
}

// ownDuty says whether the actor is the member whose duty it is.
func ownDuty(tx *engine.Tx, member string) bool { return member != "" && org.ActorMember(tx) == member }

// openDuty says whether a duty is with its member.
func openDuty(s domain.DutyItemStatus) bool {
	return s == domain.DutyItemStatusOpen || s == domain.DutyItemStatusReturned
}

// returnDuties hands a list back within the days in which it is to be confirmed (DL43).
func returnDuties(c *engine.Change) error {
	if !c.Moved(string(domain.DutyListStatusReturned)) || c.Tx.Trusted() {
		return nil
	}
	l := engine.Before[domain.DutyList](c)
	if c.Tx.ActDay() > c.Tx.DueOn(confirmsDuties, c.Old, c.Tx.DayOf(l.ReportedAt)) {
		return domain.Broken(confirmsDuties, "status", "已过确认期限，不再退回", "the days in which it could be handed back are over")
	}
	return nil
}

// confirmDuties wants an end of every item.
func confirmDuties(c *engine.Change) error {
	if !c.Moved(string(domain.DutyListStatusConfirmed)) {
		return nil
	}
	for _, i := range engine.List[domain.DutyItem](c.Tx, "listId", c.New.ID) {
		if !c.Tx.Trusted() && (openDuty(i.Status) || i.Status == domain.DutyItemStatusReported) {
			return domain.Errorf(domain.CodeValidation, "还有事项未作结论", "an item has no end yet").On("items")
		}
	}
	c.Stamp(domain.DutyListFieldConfirmedBy, engine.Text(c.Tx.Actor.Account))
	return nil
}

// countDuties sums a list up whenever its state changes. Items that were waived count for
// nothing.
func countDuties(c *engine.Change) error {
	if c.From() == c.To() {
		return nil
	}
	var n, done, late, undone int64
	for _, i := range engine.List[domain.DutyItem](c.Tx, "listId", c.New.ID) {
		if i.Status == domain.DutyItemStatusWaived {
			continue
		}
		n++
		switch i.Status {
		case domain.DutyItemStatusConfirmed:
			done++
		case domain.DutyItemStatusUndone:
			undone++
		}
		if i.Has(domain.DutyItemFieldReportedOn) && i.ReportedOn > i.OriginalDueOn {
			late++
		}
	}
	for f, v := range map[int]int64{domain.DutyListFieldItemCount: n, domain.DutyListFieldDoneCount: done, domain.DutyListFieldLateCount: late, domain.DutyListFieldUndoneCount: undone} {
		c.Stamp(f, domain.Int(v))
	}
	return nil
}

// nextQuarter is the first quarter of a cycle that runs of which the lists of a branch are
// not opened yet, and the day on which that is due. A cycle begins with the quarter in which
// it was activated; one that was imported as it ran, with the next. A branch has none of a
// quarter that was over before there was the branch.
func nextQuarter(s *state.Snapshot, branch *domain.Record) (cycle *domain.PdcaCycle, no int64, on domain.Date) {
	running := cyclesOf(s, domain.CycleStatusActive)
	slices.SortFunc(running, func(a, b *domain.PdcaCycle) int { return cmp.Compare(a.Year, b.Year) })
	for _, cycle := range running {
		began := s.DayOf(engine.Entered(&cycle.Record, domain.PdcaCycleFieldStatus))
		for no := int64(1); no <= 4; no++ {
			q := quarter(cycle.Year, no)
			if q.To < max(began, s.DayOf(branch.CreatedAt)) || q.From <= began && !cycle.Changed(domain.PdcaCycleFieldStatus) {
				continue
			}
			on := max(q.From, began)
			if !engine.Did(s, opensDuties, branch, on-1, 0) {
				return cycle, no, on
			}
		}
	}
	return nil, 0, 0
}

// cyclesOf are the cycles in a state.
func cyclesOf(s *state.Snapshot, status domain.CycleStatus) (out []*domain.PdcaCycle) {
	s.EachOf("PdcaCycle", "status", string(status), func(r *domain.Record) bool {
		out = append(out, r.Body.(*domain.PdcaCycle))
		return true
	})
	return out
}

// openDuties is DL42: every member of the branch who is bound to anything gets a list.
func openDuties(tx *engine.Tx, branch *domain.Record) error {
	cycle, no, _ := nextQuarter(tx.State(), branch)
	if cycle == nil {
		return nil
	}
	for _, m := range engine.List[domain.Member](tx, "branchId", branch.ID) {
		if err := openDutyList(tx, m, cycle.ID, no); err != nil {
			return err
		}
	}
	return nil
}

// openDutyList opens the list of a member who is bound; where it is there nothing changes.
func openDutyList(tx *engine.Tx, m *domain.Member, cycle string, no int64) error {
	if m.Status != domain.MemberStateActive || ground.ExemptOn(tx.State(), m.ID, tx.Today()) == ground.Fully || dutyListOf(tx, cycle, m.ID, no) != nil {
		return nil
	}
	return tx.AsSystem(func() error {
		return engine.Create[domain.DutyList](tx, engine.To(domain.DutyListFieldCycleID, engine.Text(cycle)),
			engine.To(domain.DutyListFieldMemberID, engine.Text(m.ID)), engine.To(domain.DutyListFieldQuarter, domain.Int(no)))
	})
}

// dutyListOf is the list of a member and quarter; nil for none.
func dutyListOf(tx *engine.Tx, cycle, member string, no int64) (list *domain.DutyList) {
	engine.Each(tx, "memberId", member, func(l *domain.DutyList) bool {
		if l.CycleID == cycle && l.Quarter == no {
			list = l
		}
		return list == nil
	})
	return list
}

// arrives gives a member who comes, or comes back, the list of a quarter that is opened.
func arrives(c *engine.Change) error {
	if c.New == nil || !c.Made(domain.MemberFieldStatus, domain.MemberFieldBranchID) {
		return nil
	}
	return joinsQuarter(c.Tx, engine.After[domain.Member](c))
}

// boundAgain does the same where an exemption ends.
func boundAgain(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.ExemptionStatusEnded), string(domain.ExemptionStatusWithdrawn)) {
		return nil
	}
	return joinsQuarter(c.Tx, engine.Find[domain.Member](c.Tx, engine.After[domain.Exemption](c).MemberID))
}

func joinsQuarter(tx *engine.Tx, m *domain.Member) error {
	if m == nil {
		return nil
	}
	branch := engine.Find[domain.OrgUnit](tx, m.BranchID)
	if branch == nil {
		return nil
	}
	on := tx.Today()
	for _, cycle := range cyclesOf(tx.State(), domain.CycleStatusActive) {
		began := tx.DayOf(engine.Entered(&cycle.Record, domain.PdcaCycleFieldStatus))
		q := domain.QuarterOf(on)
		if int(cycle.Year) != on.Std().Year() || !engine.Did(tx.State(), opensDuties, &branch.Record, max(q.From, began)-1, 0) {
			continue
		}
		if err := openDutyList(tx, m, cycle.ID, quarterOf(on)); err != nil {
			return err
		}
	}
	return nil
}

// leavesDuties is INV-MB3 for duties: what a member who leaves has not done is waived, and
// the list ends.
func leavesDuties(c *engine.Change) error {
	if !org.Left(c) {
		return nil
	}
	for _, l := range engine.List[domain.DutyList](c.Tx, "memberId", c.New.ID) {
		if l.Status == domain.DutyListStatusOpen || l.Status == domain.DutyListStatusReturned {
			if err := endDutyList(c.Tx, l, domain.DutyItemStatusWaived, "党员已离开"); err != nil {
				return err
			}
		}
	}
	return nil
}

// listLapses ends a list that nobody reported: what is open in it was not done.
func listLapses(tx *engine.Tx, r *domain.Record) error {
	return endDutyList(tx, r.Body.(*domain.DutyList), domain.DutyItemStatusUndone, "")
}

func endDutyList(tx *engine.Tx, l *domain.DutyList, to domain.DutyItemStatus, reason string) error {
	for _, i := range engine.List[domain.DutyItem](tx, "listId", l.ID) {
		if !openDuty(i.Status) {
			continue
		}
		if err := tx.Carry(&i.Record, reason, engine.To(domain.DutyItemFieldStatus, engine.Text(to))); err != nil {
			return err
		}
	}
	return tx.Carry(&l.Record, reason, engine.To(domain.DutyListFieldStatus, engine.Text(domain.DutyListStatusLapsed)))
}
