package do

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// The three links: a committee member to a branch, one of the branch's to a team, a member to
// a post or a person; and their contacts.

const (
	threeLinkRow = "THREE_LINK"
	// monthLinked is the rule for a month in which all links were kept.
	monthLinked = "PT25"
)

func threeLinkRules() []engine.Rule {
	return []engine.Rule{
		{Entity: "ThreeLink", Number: "INV-TL4", Check: checkLink, After: followLink},
		{Entity: "LinkContact", Number: "INV-TL1", Fill: fillContact, Check: checkContact, After: followContact},
	}
}

func checkLink(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, linkedToOne, linkGiven, linkEnds)
}

func badLink(field, zh, en string) error { return domain.Broken("INV-TL4", field, zh, en) }

// linkedToOne is INV-TL4: a link is to one, of its kind.
func linkedToOne(c *engine.Change) error {
	if c.Old != nil || c.Tx.Trusted() {
		return nil
	}
	l := engine.After[domain.ThreeLink](c)
	targets := len(engine.Without([]string{l.LinkedUnitID, l.LinkedMemberID, l.LinkedAccountID, l.LinkedPostZh}, []string{""}))
	toUnit := l.LinkKind != domain.ThreeLinkKindMemberToPost
	switch {
	case targets != 1:
		return badLink("linkedUnitId", "联系对象须为一个", "a link is to one")
	case toUnit != (l.LinkedUnitID != ""):
		return badLink("linkedUnitId", "委员联系支部，支委联系班组，党员联系岗位或职工", "a committee member is linked to a branch, one of the branch to a team, a member to a post or person")
	case toUnit:
		return linkedUnit(c, l)
	}
	return nil
}

// linkedUnit: the branch or team is one of the unit, or of what is linked with it. One that is
// not, and is hidden, is refused like none.
func linkedUnit(c *engine.Change, l *domain.ThreeLink) error {
	kinds := []domain.UnitKind{domain.UnitKindTeam, domain.UnitKindPartyGroup}
	if l.LinkKind == domain.ThreeLinkKindCommitteeToBranch {
		kinds = []domain.UnitKind{domain.UnitKindBranch, domain.UnitKindGeneralBranch}
	}
	s, u := c.Tx.State(), engine.Find[domain.OrgUnit](c.Tx, l.LinkedUnitID)
	if u == nil {
		return nil // a missing reference is reported as such
	}
	tops := append(ground.LinkedWith(s, l.UnitID, c.Tx.ActDay()), l.UnitID)
	ours := slices.ContainsFunc(tops, func(top string) bool { return s.Below(u.ID, top) })
	switch {
	case ours && slices.Contains(kinds, u.Kind):
		return nil
	case engine.Visible[domain.OrgUnit](c.Tx, u.ID) == nil:
		return engine.Missing("linkedUnitId")
	}
	return badLink("linkedUnitId", "联系对象须为本单位的支部或班组", "the branch or team is one of the unit")
}

// linkGiven: a link is given to its linker, and changed, by who leads the unit.
func linkGiven(c *engine.Change) error {
	l := engine.After[domain.ThreeLink](c)
	m := engine.Visible[domain.Member](c.Tx, l.LinkerMemberID)
	switch {
	case c.Tx.Trusted():
	case c.Old == nil && m != nil && !c.Tx.State().Below(m.BranchID, l.UnitID) && m.PartyGroupID != l.UnitID:
		return badLink("linkerMemberId", "联系人须为本单位党员", "the linker is a member of the unit")
	case l.LinkerMemberID == org.ActorMember(c.Tx) && !org.MayOver(c.Tx, l.UnitID, threeLinkRow, domain.LevelEdit):
		return denied("INV-TL4", "linkerMemberId", "联系由组织指定，不由联系人自定", "a link is given by who leads, not by the linker")
	}
	return nil
}

// linkEnds dates the end of a link, and asks who takes it over.
func linkEnds(c *engine.Change) error {
	if c.Old == nil || !c.Moved(string(domain.LinkStatusEnded), string(domain.LinkStatusReassigned)) {
		return nil
	}
	l := engine.After[domain.ThreeLink](c)
	if c.Moved(string(domain.LinkStatusReassigned)) && (l.SuccessorID == "" || l.SuccessorID == l.LinkerMemberID) {
		return badLink("successorId", "须写明接替人", "say who takes it over")
	}
	if on := max(c.Tx.ActDay(), l.From); !c.New.Has(domain.ThreeLinkFieldTo) || l.To > on {
		c.Set(domain.ThreeLinkFieldTo, domain.DateValue(on))
	}
	return nil
}

// followLink gives a link that is handed on to who takes it over, from the next day until it
// was to end.
func followLink(c *engine.Change) error {
	if c.Old == nil || c.New == nil || !c.Moved(string(domain.LinkStatusReassigned)) {
		return nil
	}
	l, old := engine.After[domain.ThreeLink](c), engine.Before[domain.ThreeLink](c)
	if old.Has(domain.ThreeLinkFieldTo) && old.To <= l.To {
		return nil
	}
	fields := []domain.FieldEffect{
		engine.To(domain.ThreeLinkFieldLinkerMemberID, engine.Text(l.SuccessorID)),
		engine.To(domain.ThreeLinkFieldFrom, domain.DateValue(l.To+1)),
		engine.To(domain.ThreeLinkFieldStatus, engine.Text(domain.LinkStatusActive)),
	}
	for _, f := range []int{domain.ThreeLinkFieldUnitID, domain.ThreeLinkFieldLinkKind, domain.ThreeLinkFieldLinkedUnitID, domain.ThreeLinkFieldLinkedMemberID,
		domain.ThreeLinkFieldLinkedAccountID, domain.ThreeLinkFieldLinkedPostZh, domain.ThreeLinkFieldTo, domain.ThreeLinkFieldTaskZh} {
		if old.Has(f) {
			fields = append(fields, engine.To(f, old.Get(f)))
		}
	}
	slices.SortFunc(fields, func(a, b domain.FieldEffect) int { return a.Field - b.Field })
	_, err := c.Tx.Make(c.Ent, c.Tx.NewID(), fields...)
	return err
}

// linker are the accounts of who keeps a link.
func linker(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
	if c, ok := r.Body.(*domain.LinkContact); ok {
		return org.AccountsOf(s, c.LinkerMemberID)
	}
	return org.AccountsOf(s, r.Body.(*domain.ThreeLink).LinkerMemberID)
}

func threeLinkNews() []engine.News {
	whom := engine.Whom{"LINKER": linker}
	return []engine.News{
		{Kind: engine.NoticeTask, Entity: "ThreeLink", To: []string{string(domain.LinkStatusActive)}, Says: domain.Text{Zh: "指定了三联联系", En: "A link was given"}, Who: []string{"LINKER"}, Whom: whom},
		{Kind: engine.NoticeReturned, Entity: "LinkContact", To: []string{string(domain.WorkLogStatusObjected)}, Says: domain.Text{Zh: "联系记录有异议", En: "A contact is objected to"}, Reason: true, Who: []string{"LINKER"}, Whom: whom},
	}
}

// threeLinkDeadlines are DL50, the contact of every month, and the end of a month.
func threeLinkDeadlines() []engine.Deadline {
	return []engine.Deadline{{
		Key: "DL50", Entity: "ThreeLink", Tally: engine.Uncounted,
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			month := monthAsked(s, r.Body.(*domain.ThreeLink))
			return engine.Run{From: month}, month != 0
		},
		Also: map[string]func(*state.Snapshot, *domain.Record, func(string)){
			"LinkContact": func(_ *state.Snapshot, r *domain.Record, again func(string)) {
				again(r.Body.(*domain.LinkContact).ThreeLinkID)
			},
		},
		Who: engine.Whom{"LINKER": linker},
		// A month that was missed has been told of to the end of its ladder: the next one is asked for.
		Do: map[int]func(*engine.Tx, *domain.Record) error{3: func(tx *engine.Tx, r *domain.Record) error {
			month := monthAsked(tx.State(), r.Body.(*domain.ThreeLink))
			return engine.Put[domain.ThreeLink](tx, r.ID, engine.To(domain.ThreeLinkFieldWatchedFrom, domain.DateValue(domain.AddMonths(month, 1))))
		}},
	}, {
		// The last month in which a contact was: earlier ones were settled when they were over,
		// and what comes later for one is settled as it comes.
		Key: "LINK_MONTH", Entity: "ThreeLink", Own: engine.OnDay("LINK_MONTH", "三联当月结束", "End of a month of contacts"),
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			l := r.Body.(*domain.ThreeLink)
			last := domain.MonthOf(l.LastContactOn).To
			return engine.Run{From: last, Due: last}, r.Has(domain.ThreeLinkFieldLastContactOn) && ground.HeldAll(l, domain.MonthOf(l.LastContactOn).From)
		},
		Do: map[int]func(*engine.Tx, *domain.Record) error{0: func(tx *engine.Tx, r *domain.Record) error {
			l := r.Body.(*domain.ThreeLink)
			return rewardMonth(tx, l.LinkerMemberID, l.LastContactOn)
		}},
	}}
}

// monthAsked is the first day of the month of which a link owes a contact: the first that it
// runs through, that nobody was told of to the end, and that has none. 0 for none.
func monthAsked(s *state.Snapshot, l *domain.ThreeLink) domain.Date {
	if l.Status != domain.LinkStatusActive {
		return 0
	}
	month := domain.MonthOf(cmp.Or(l.WatchedFrom, l.From)).From
	if l.From > month {
		month = domain.AddMonths(month, 1)
	}
	for ground.HeldAll(l, month) {
		if _, ok := ground.ContactMonth(s, l.ID, month); !ok {
			return month
		}
		month = domain.AddMonths(month, 1)
	}
	return 0
}
