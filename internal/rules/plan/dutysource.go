package plan

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// "Ask once" (INV-DU2): what a member owes by a claim, a pledge, a plan item or a
// rectification is an item of the list as well, and takes its state from there.

// Owed is what a member owes by a record that has states of its own.
type Owed struct {
	// Source says what kind of record it is, ID which.
	Source domain.DutySource
	ID     string
	// Member owes it, by DueOn; "" and 0 where nobody does, or no day is said.
	Member, Cycle string
	DueOn         domain.Date
	// Standing says that it is owed from now on whatever its day: an item of the quarter that
	// runs, due by the end of it at the latest.
	Standing bool
	TitleZh  string
	// Status is what the item is by the record's state; "" where there is to be none.
	Status domain.DutyItemStatus
	// DoneOn is the day on which it was done; 0 for that of the act.
	DoneOn domain.Date
}

// FollowDuty brings the items of a record to what it says, and gives its member one where a
// list that is open should have it.
func FollowDuty(tx *engine.Tx, o Owed) error {
	has := false
	field := tx.Registry().Entity("DutyItem").Fields[dutySources[o.Source]].Name
	for _, i := range engine.List[domain.DutyItem](tx, field, o.ID) {
		l := engine.Find[domain.DutyList](tx, i.ListID)
		if l == nil || l.Status == domain.DutyListStatusConfirmed || l.Status == domain.DutyListStatusLapsed {
			continue
		}
		has = has || i.MemberID == o.Member
		if err := o.carry(tx, i, l); err != nil {
			return err
		}
	}
	if has || o.Status != domain.DutyItemStatusOpen || o.Member == "" {
		return nil
	}
	on := o.DueOn
	if o.Standing {
		on = tx.Today()
	}
	if cycle := engine.Find[domain.PdcaCycle](tx, o.Cycle); cycle == nil || int(cycle.Year) != on.Std().Year() {
		return nil // its day lies in no quarter of the cycle
	}
	if l := dutyListOf(tx, o.Cycle, o.Member, quarterOf(on)); l != nil {
		return o.Add(tx, l)
	}
	return nil
}

// carry brings one item along; what another member owes now is waived here.
func (o Owed) carry(tx *engine.Tx, i *domain.DutyItem, l *domain.DutyList) error {
	to := o.Status
	if i.MemberID != o.Member || to == "" {
		to = domain.DutyItemStatusWaived
	}
	var fields []domain.FieldEffect
	if to != i.Status && !(to == domain.DutyItemStatusOpen && i.Status == domain.DutyItemStatusReturned) {
		fields = append(fields, engine.To(domain.DutyItemFieldStatus, engine.Text(to)))
		if o.DoneOn != 0 && (to == domain.DutyItemStatusReported || to == domain.DutyItemStatusConfirmed) {
			fields = append(fields, engine.To(domain.DutyItemFieldReportedOn, domain.DateValue(o.DoneOn)))
		}
	}
	if due := o.due(l); openDuty(i.Status) && due != i.DueOn {
		fields = append(fields, engine.To(domain.DutyItemFieldDueOn, domain.DateValue(due)))
	}
	if len(fields) == 0 {
		return nil
	}
	return tx.Carry(&i.Record, "", fields...)
}

// due is the day of the item in a list: that of the record, as far as it lies in the days of
// the list.
func (o Owed) due(l *domain.DutyList) domain.Date {
	if o.DueOn == 0 {
		return l.ReportDueOn
	}
	return max(min(o.DueOn, l.ReportDueOn), l.OpenedOn)
}

// Add puts what is owed on a list that is open; where it is there nothing changes.
func (o Owed) Add(tx *engine.Tx, l *domain.DutyList) error {
	if l.Status != domain.DutyListStatusOpen && l.Status != domain.DutyListStatusReturned || o.Status != domain.DutyItemStatusOpen && o.Status != domain.DutyItemStatusReported {
		return nil
	}
	field := dutySources[o.Source]
	for _, i := range engine.List[domain.DutyItem](tx, "listId", l.ID) {
		if i.Str(field) == o.ID {
			return nil
		}
	}
	fields := []domain.FieldEffect{engine.To(field, engine.Text(o.ID)), engine.To(domain.DutyItemFieldDueOn, domain.DateValue(o.due(l)))}
	if o.Status == domain.DutyItemStatusReported && o.DoneOn != 0 {
		fields = append(fields, engine.To(domain.DutyItemFieldReportedOn, domain.DateValue(o.DoneOn)))
	}
	return addDuty(tx, l, o.Source, o.ID, o.TitleZh, append(fields, engine.To(domain.DutyItemFieldStatus, engine.Text(o.Status)))...)
}

// LearningOf is the list of a member for the quarter of a day in a cycle, with its LEARNING
// item; nil for none.
func LearningOf(tx *engine.Tx, cycle, member string, on domain.Date) (l *domain.DutyList, item *domain.DutyItem) {
	if l = dutyListOf(tx, cycle, member, quarterOf(on)); l == nil {
		return nil, nil
	}
	engine.Each(tx, "listId", l.ID, func(i *domain.DutyItem) bool {
		if i.Source == domain.DutySourceLearning {
			item = i
		}
		return item == nil
	})
	return l, item
}

// FollowLearning is INV-DU6: one item of learning a list, which comes with the first thing that
// expects the member and takes its state from what they attended. A list that has ended, and
// what stands already, stay.
func FollowLearning(tx *engine.Tx, l *domain.DutyList, item *domain.DutyItem, to domain.DutyItemStatus, resultZh string) error {
	withMember := l.Status == domain.DutyListStatusOpen || l.Status == domain.DutyListStatusReturned
	return tx.ByRule("INV-DU6", func() error {
		switch {
		case item == nil && withMember:
			cycle := engine.Find[domain.PdcaCycle](tx, l.CycleID)
			if cycle == nil {
				return nil
			}
			return addDuty(tx, l, domain.DutySourceLearning, "", "参加本季度学习培训并通过检验", engine.To(domain.DutyItemFieldDueOn, domain.DateValue(quarter(cycle.Year, l.Quarter).To)),
				engine.To(domain.DutyItemFieldStatus, engine.Text(to)))
		case item == nil || l.Status == domain.DutyListStatusConfirmed || l.Status == domain.DutyListStatusLapsed || item.Status == to && item.ResultZh == resultZh:
			return nil
		}
		var fields []domain.FieldEffect
		if item.ResultZh != resultZh {
			fields = append(fields, engine.To(domain.DutyItemFieldResultZh, engine.Text(resultZh)))
		}
		if item.Status != to {
			fields = append(fields, engine.To(domain.DutyItemFieldStatus, engine.Text(to)))
		}
		return tx.Carry(&item.Record, "", fields...)
	})
}

// addDuty makes the item of a list for a source, or for a template. Its id is of both: the
// clock opens a quarter, and what it makes on any server depends on nothing else.
func addDuty(tx *engine.Tx, l *domain.DutyList, source domain.DutySource, of, title string, more ...domain.FieldEffect) error {
	return tx.AsSystem(func() error {
		fields := append([]domain.FieldEffect{engine.To(domain.DutyItemFieldListID, engine.Text(l.ID)),
			engine.To(domain.DutyItemFieldSource, engine.Text(source)), engine.To(domain.DutyItemFieldTitleZh, engine.Text(title))}, more...)
		_, err := createAs(tx, tx.Registry().Entity("DutyItem"), domain.KeyID("DutyItem", l.ID, string(source), of), fields)
		return err
	})
}

// fillDuties is INV-DU2 for a list that is opened: claims, pledges and plan items of the
// quarter, and what everybody of the member's class owes. What members owe by records of
// later stages is added there.
func fillDuties(c *engine.Change) error {
	if c.Old != nil || c.New == nil || c.Given(domain.DutyListFieldOpenedOn) {
		return nil // an import that says when it was opened has its items
	}
	tx, l := c.Tx, engine.After[domain.DutyList](c)
	cycle := engine.Find[domain.PdcaCycle](tx, l.CycleID)
	if cycle == nil {
		return nil
	}
	var owed []Owed
	for _, x := range engine.List[domain.TargetClaim](tx, "memberId", l.MemberID) {
		owed = append(owed, owedByClaim(tx, x))
	}
	for _, x := range engine.List[domain.Pledge](tx, "memberId", l.MemberID) {
		owed = append(owed, owedByPledge(x))
	}
	for _, x := range engine.List[domain.PlanItem](tx, "ownerMemberId", l.MemberID) {
		owed = append(owed, owedByItem(x))
	}
	q := quarter(cycle.Year, l.Quarter)
	for _, o := range owed {
		if o.Cycle == l.CycleID && q.Contains(o.DueOn) {
			if err := o.Add(tx, l); err != nil {
				return err
			}
		}
	}
	return standardDuties(tx, l)
}

// standardDuties adds what members of a class owe each quarter.
func standardDuties(tx *engine.Tx, l *domain.DutyList) error {
	m := engine.Find[domain.Member](tx, l.MemberID)
	if m == nil {
		return nil
	}
	const list = "dutyTemplates"
	add := func(code, title string) error {
		return addDuty(tx, l, domain.DutySourceStandard, code, title, engine.To(domain.DutyItemFieldTemplateCode, engine.Text(code)))
	}
	for _, t := range domain.ShippedPlan().StandardDuties {
		if r := engine.Find[domain.Code](tx, domain.KeyID("Code", list, t.Code)); t.MemberClass != m.MemberClassCode || r != nil && r.Status == domain.CodeStatusRetired {
			continue
		}
		if err := add(t.Code, t.Zh); err != nil {
			return err
		}
	}
	for _, r := range engine.List[domain.Code](tx, "list", list) {
		if r.BuiltIn || r.Group != m.MemberClassCode || r.Status == domain.CodeStatusRetired {
			continue
		}
		if err := add(r.Code, r.NameZh); err != nil {
			return err
		}
	}
	return nil
}

// owedByClaim is what a member owes by a claim, which is due with its plan item.
func owedByClaim(tx *engine.Tx, x *domain.TargetClaim) Owed {
	o := Owed{Source: domain.DutySourceClaim, ID: x.ID, Member: x.MemberID, Cycle: x.CycleID, DoneOn: x.DoneOn,
		Status: map[domain.ClaimStatus]domain.DutyItemStatus{domain.ClaimStatusConfirmed: domain.DutyItemStatusOpen,
			domain.ClaimStatusDone: domain.DutyItemStatusReported, domain.ClaimStatusVerified: domain.DutyItemStatusConfirmed}[x.Status]}
	if i := engine.Find[domain.PlanItem](tx, x.PlanItemID); i != nil {
		o.DueOn, o.TitleZh = i.DueOn, i.TitleZh
	}
	return o
}

// owedByPledge says nothing of the pledge's text, which has readers of its own. A pledge is
// owed from when it is published first, also under revision.
func owedByPledge(x *domain.Pledge) Owed {
	o := Owed{Source: domain.DutySourcePledge, ID: x.ID, Member: x.MemberID, Cycle: x.CycleID, DueOn: x.DueOn, DoneOn: x.DoneOn, TitleZh: "兑现本人承诺"}
	switch x.Status {
	case domain.PledgeStatusFulfilled:
		o.Status = domain.DutyItemStatusConfirmed
	case domain.PledgeStatusUnfulfilled:
		o.Status = domain.DutyItemStatusUndone
	case domain.PledgeStatusWaived, domain.PledgeStatusWithdrawn:
	default:
		if x.Version > 0 {
			o.Status = domain.DutyItemStatusOpen
		}
	}
	return o
}

func owedByItem(x *domain.PlanItem) Owed {
	return Owed{Source: domain.DutySourcePlanItem, ID: x.ID, Member: x.OwnerMemberID, Cycle: x.CycleID, DueOn: x.DueOn, DoneOn: x.DoneOn, TitleZh: x.TitleZh,
		Status: map[domain.PlanItemStatus]domain.DutyItemStatus{domain.PlanItemStatusOpen: domain.DutyItemStatusOpen, domain.PlanItemStatusReported: domain.DutyItemStatusReported,
			domain.PlanItemStatusVerified: domain.DutyItemStatusConfirmed, domain.PlanItemStatusMissed: domain.DutyItemStatusUndone}[x.Status]}
}

func claimOwed(c *engine.Change) error {
	if c.New == nil || !c.Made(domain.TargetClaimFieldStatus) {
		return nil
	}
	return FollowDuty(c.Tx, owedByClaim(c.Tx, engine.After[domain.TargetClaim](c)))
}

func pledgeOwed(c *engine.Change) error {
	if c.New == nil || !c.Made(domain.PledgeFieldStatus, domain.PledgeFieldDueOn) {
		return nil
	}
	return FollowDuty(c.Tx, owedByPledge(engine.After[domain.Pledge](c)))
}

// itemOwed follows a plan item, and brings its claims along where its day moves.
func itemOwed(c *engine.Change) error {
	if c.New == nil || !c.Made(domain.PlanItemFieldStatus, domain.PlanItemFieldDueOn, domain.PlanItemFieldOwnerMemberID) {
		return nil
	}
	i := engine.After[domain.PlanItem](c)
	if err := FollowDuty(c.Tx, owedByItem(i)); err != nil || !c.Wrote(domain.PlanItemFieldDueOn) {
		return err
	}
	for _, x := range engine.List[domain.TargetClaim](c.Tx, "planItemId", i.ID) {
		if err := FollowDuty(c.Tx, owedByClaim(c.Tx, x)); err != nil {
			return err
		}
	}
	return nil
}
