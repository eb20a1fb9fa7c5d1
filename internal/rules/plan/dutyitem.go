package plan

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// dutySources have the field that names the record a duty comes from; the other sources have
// none, which is why they are reported by hand.
var dutySources = map[domain.DutySource]int{
	domain.DutySourcePlanItem: domain.DutyItemFieldPlanItemID, domain.DutySourceClaim: domain.DutyItemFieldClaimID,
	domain.DutySourcePledge: domain.DutyItemFieldPledgeID, domain.DutySourceRectification: domain.DutyItemFieldRectificationID,
}

func checkDutyItem(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, startDuty, dutyWords, moveDuty, reportDuty, judgeDuty)
}

// startDuty is what a new item has to be: of a list that is open, from what its source asks
// for, once a list, and due in its quarter or in the days in which that is reported.
func startDuty(c *engine.Change) error {
	i := engine.After[domain.DutyItem](c)
	l := engine.Find[domain.DutyList](c.Tx, i.ListID)
	if c.Old != nil || l == nil {
		return nil
	}
	cycle := engine.Find[domain.PdcaCycle](c.Tx, l.CycleID)
	if cycle == nil {
		return nil
	}
	q := quarter(cycle.Year, l.Quarter)
	if !c.New.Has(domain.DutyItemFieldDueOn) {
		c.Set(domain.DutyItemFieldDueOn, domain.DateValue(q.To))
	}
	switch {
	case c.Tx.Trusted():
	case l.Status != domain.DutyListStatusOpen && l.Status != domain.DutyListStatusReturned:
		return domain.Errorf(domain.CodeValidation, "清单已自报，不再增加事项", "the list is reported and takes no more items").On("listId")
	case i.Source != domain.DutySourceSelf && i.Source != domain.DutySourceAssigned:
		return domain.Broken("INV-DU2", "source", "该来源的事项由系统列入", "items of this source are the server's")
	case ownDuty(c.Tx, i.MemberID) != (i.Source == domain.DutySourceSelf):
		return domain.Broken("INV-DU2", "source", "本人自定，他人交办", "a member chooses for themselves, and is assigned by others")
	case i.DueOn < q.From || i.DueOn > l.ReportDueOn:
		return domain.Broken("INV-DU5", "dueOn", "期限须在本季度或其填报期内", "the due date lies in the quarter, or in the days in which it is reported")
	}
	c.Stamp(domain.DutyItemFieldOriginalDueOn, domain.DateValue(i.DueOn))
	return fromSource(c, i)
}

// fromSource is INV-DU1 and the form of INV-DU2: exactly the record that the source asks
// for, once a list.
func fromSource(c *engine.Change, i *domain.DutyItem) error {
	want, names := dutySources[i.Source]
	for _, f := range dutySources {
		if has := c.New.Has(f); has != (names && f == want) {
			return domain.Broken("INV-DU2", c.Ent.Fields[f].Name, "须恰为该来源所要求的记录", "it names exactly the record that its source asks for")
		}
	}
	learning := i.Source == domain.DutySourceLearning // INV-DU6: it follows the education record
	c.Set(domain.DutyItemFieldFollows, domain.Bool(names || learning))
	c.Stamp(domain.DutyItemFieldTargetID, engine.Text(targetOfDuty(c.Tx, i)))
	for _, o := range engine.List[domain.DutyItem](c.Tx, "listId", i.ListID) {
		again := names && o.Str(want) == i.Str(want) || learning && o.Source == i.Source || i.TemplateCode != "" && o.TemplateCode == i.TemplateCode
		if o.ID != i.ID && again {
			return domain.Broken("INV-DU1", "listId", "清单中已有该来源的事项", "the list has an item of this source already")
		}
	}
	return nil
}

// targetOfDuty is the target that a duty serves, along its source.
func targetOfDuty(tx *engine.Tx, i *domain.DutyItem) string {
	if x := engine.Find[domain.TargetClaim](tx, i.ClaimID); x != nil {
		return x.TargetID
	}
	if x := engine.Find[domain.PlanItem](tx, i.PlanItemID); x != nil {
		return x.TargetID
	}
	if x := engine.Find[domain.Pledge](tx, i.PledgeID); x != nil {
		return x.TargetID
	}
	return ""
}

// dutyWords keeps what others laid down as they worded it.
func dutyWords(c *engine.Change) error {
	i := engine.After[domain.DutyItem](c)
	if c.Old != nil && !c.Tx.Trusted() && c.Wrote(domain.DutyItemFieldTitleZh) && ownDuty(c.Tx, i.MemberID) && i.Source != domain.DutySourceSelf {
		return domain.Broken("INV-DU2", "titleZh", "只有自定事项由本人命名", "a member words only what they chose")
	}
	return nil
}

// moveDuty is INV-DU5: a day moves before it is over, for a reason.
func moveDuty(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() || !c.Wrote(domain.DutyItemFieldDueOn) {
		return nil
	}
	was, i := engine.Before[domain.DutyItem](c), engine.After[domain.DutyItem](c)
	l := engine.Find[domain.DutyList](c.Tx, i.ListID)
	switch {
	case i.Follows:
		return domain.Broken("INV-DU2", "dueOn", "期限随来源而定", "the day follows its source")
	case c.Tx.ActDay() > was.DueOn:
		return domain.Broken("INV-DU5", "dueOn", "期限已过，不得更改", "its day is over and moves no more")
	case engine.Blank(c.Reason):
		return domain.Broken("INV-DU5", "reason", "更改期限须说明理由", "a day moves for a reason")
	case l != nil && (!c.New.Has(domain.DutyItemFieldDueOn) || i.DueOn < l.OpenedOn || i.DueOn > l.ReportDueOn):
		return domain.Broken("INV-DU5", "dueOn", "期限须在本季度或其填报期内", "the due date lies in the quarter, or in the days in which it is reported")
	}
	return nil
}

// reportDuty is INV-DU2 by hand: what follows a source is not reported a second time, and
// what is reported is shown. The day of the act counts (INV-DU3).
func reportDuty(c *engine.Change) error {
	if !c.Moved(string(domain.DutyItemStatusReported)) {
		return done(c)
	}
	i := engine.After[domain.DutyItem](c)
	told := !engine.Blank(i.ResultZh) && (i.Source == domain.DutySourceStandard || i.Source == domain.DutySourceSelf)
	switch {
	case c.Tx.Trusted():
	case i.Follows:
		return followsSource()
	case len(i.EvidenceIDs) == 0 && !told:
		return domain.Errorf(domain.CodeValidation, "报告须有佐证", "what is reported is shown by evidence").On("evidenceIds")
	}
	stampReported(c, i)
	return nil
}

// done dates an item that its source ends without a report before.
func done(c *engine.Change) error {
	if i := engine.After[domain.DutyItem](c); c.Moved(string(domain.DutyItemStatusConfirmed)) && !c.New.Has(domain.DutyItemFieldReportedOn) {
		stampReported(c, i)
	}
	return nil
}

func stampReported(c *engine.Change, i *domain.DutyItem) {
	on := c.Tx.ActDay()
	if c.Given(domain.DutyItemFieldReportedOn) {
		on = i.ReportedOn
	}
	c.Set(domain.DutyItemFieldReportedOn, domain.DateValue(on))
	c.Set(domain.DutyItemFieldReceivedLate, domain.Bool(on <= i.DueOn && c.Tx.Today() > i.DueOn))
}

// followsSource refuses by hand what a source says.
func followsSource() error {
	e := domain.Errorf(domain.CodeIllegalTransition, "该事项随来源而定，不另行报告", "this follows its source, and is not reported again").On("status")
	e.Rule = "INV-DU2"
	return e
}

// judgeDuty is how somebody else ends an item, or hands it back.
func judgeDuty(c *engine.Change) error {
	if c.Old == nil || c.Tx.Trusted() {
		return nil
	}
	i := engine.After[domain.DutyItem](c)
	confirmed := c.Moved(string(domain.DutyItemStatusConfirmed))
	switch {
	case i.Follows && (confirmed || c.Moved(string(domain.DutyItemStatusReturned))):
		return followsSource()
	case c.Moved(string(domain.DutyItemStatusUndone)):
		if l := engine.Find[domain.DutyList](c.Tx, i.ListID); l != nil && l.Status != domain.DutyListStatusSelfReported {
			return domain.Errorf(domain.CodeValidation, "未完成在清单自报之后认定", "an item is found undone once the list is reported").On("status")
		}
	case confirmed:
		c.Stamp(domain.DutyItemFieldConfirmedBy, engine.Text(c.Tx.Actor.Account))
	}
	return nil
}

// notOwnDuty is INV-DU4: nobody ends an own item or list, hands it back, or moves its day.
func notOwnDuty(c *engine.Change, action, account string) error {
	var member string
	switch x := cmp.Or(c.New, c.Old).Body.(type) {
	case *domain.DutyItem:
		member = x.MemberID
	case *domain.DutyList:
		member = x.MemberID
	}
	moves := action == "DUTY" && c.Old != nil && c.Ent.Name == "DutyItem" && c.Wrote(domain.DutyItemFieldDueOn)
	if member == "" || org.MemberOf(c.Tx, account) != member || action == "DUTY" && !moves {
		return nil
	}
	e := domain.Errorf(domain.CodeForbidden, "不得确认本人的履责事项，也不得更改其期限", "nobody confirms an own duty, or moves its day")
	e.Rule = "INV-DU4"
	return e
}

// settleNotices marks what was told of an overdue item as settled, once that is with its
// member no more (INV-DU3).
func settleNotices(c *engine.Change) error {
	if c.Old == nil || c.New == nil || !openDuty(domain.DutyItemStatus(c.From())) || openDuty(domain.DutyItemStatus(c.To())) {
		return nil
	}
	told := engine.List[domain.Notice](c.Tx, "recordId", c.New.ID)
	told = slices.DeleteFunc(told, func(n *domain.Notice) bool { return n.DeadlineKey != dutyOverdue || n.Has(domain.NoticeFieldSettledAt) })
	for _, n := range told {
		if err := engine.Put[domain.Notice](c.Tx, n.ID, engine.To(domain.NoticeFieldSettledAt, domain.TimeValue(c.Tx.Now()))); err != nil {
			return err
		}
	}
	return nil
}
