package figurestest

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
)

// linked are figures of doing that this reference has no reading for: hours are of who owes them
// by the base and the settings, care is told of above a floor alone. Package figures holds both
// against their records, and the scripts of acceptance against numbers.
var linked = map[string]bool{"trainingHoursRate": true, "careFollowUp": true}

// doing are the readings of figures whose records count by what other records say.
var doing = map[string]func(x *reference){
	"orgLifeCompliance": func(x *reference) { x.meetings(false) }, "orgLifeMissing": func(x *reference) { x.meetings(true) },
	"orgLifeLate": func(x *reference) {
		x.events(func(e *domain.OrgLifeEvent) (yes, of bool) { return e.CreatedLate || e.MinutesLate, true })
	},
	"topicIntegration": func(x *reference) {
		x.events(func(e *domain.OrgLifeEvent) (yes, of bool) {
			return e.IsCentralWorkTopic, e.Kind == domain.OrgLifeKindThemePartyDay || e.AlsoKind == domain.OrgLifeKindThemePartyDay
		})
	},
	"ideaContribution": (*reference).contributions, "narrowConversion": (*reference).conversion,
	"actionMix": (*reference).actions, "threeLinkContact": (*reference).contacts,
}

func within(on domain.Date) func(from, to domain.Date) bool {
	return func(from, to domain.Date) bool { return from <= on && on <= to }
}

// meetings counts branches of which every meeting was held that was due, against those of which
// any was; or those that missed one in the last period that ended.
func (x *reference) meetings(missed bool) {
	s := x.v.Snapshot
	s.Scan(x.reg().Entity("PdcaCycle"), func(r *domain.Record) bool {
		cycle := r.Body.(*domain.PdcaCycle)
		if cycle.Status == domain.CycleStatusDraft {
			return true
		}
		p := ground.Settings(s, cycle.ID, domain.FirstOfYear(int(cycle.Year)))
		x.meet(func(unit, branch string) {
			for _, c := range ground.Rhythm(s, unit, cycle, "", p) {
				if c.Exempt && !c.Held() || c.To >= x.today || missed && (c.Held() || !x.lastEnded(c)) {
					continue
				}
				group, in := "", within(c.To)
				if len(x.q.groupBy) > 0 {
					group = string(c.Kind)
				}
				if missed {
					in = always
				}
				x.each(branch, "", group, in, func(n *counted, _ bool) {
					n.n++
					if n.under[branch] = true; !c.Held() {
						n.over[branch] = true
					}
				})
			}
		})
		return true
	})
	for _, n := range x.rows {
		if n.den, n.num = int64(len(n.under)), int64(len(n.under)-len(n.over)); missed {
			n.num, n.den = int64(len(n.over)), 0
		}
	}
}

// lastEnded says whether the period after a cell has not ended yet.
func (x *reference) lastEnded(c ground.RhythmCell) bool {
	next := c.To + 1
	switch days := c.To - c.From; {
	case days > 300:
		return domain.AddMonths(next, 12)-1 >= x.today
	case days > 60:
		return domain.AddMonths(next, 3)-1 >= x.today
	}
	return domain.AddMonths(next, 1)-1 >= x.today
}

// events counts meetings that were held, of those that are of a kind.
func (x *reference) events(is func(e *domain.OrgLifeEvent) (yes, of bool)) {
	for _, r := range x.seen("OrgLifeEvent") {
		e := r.Body.(*domain.OrgLifeEvent)
		yes, of := is(e)
		if !of || !ground.EventHeld(e) {
			continue
		}
		x.each(e.UnitID, "", x.groupOf(r), within(x.v.DayOf(e.HeldAt)), func(c *counted, _ bool) {
			if c.n, c.den = c.n+1, c.den+1; yes {
				c.num++
			}
		})
	}
}

// discussed calls fn for the topics that were discussed, with the day of their event.
func (x *reference) discussed(fn func(t *domain.NarrowTopic, on domain.Date)) {
	for _, r := range x.seen("NarrowTopic") {
		t := r.Body.(*domain.NarrowTopic)
		e := x.v.Find("OrgLifeEvent", t.EventID)
		if !x.is("status", "RAISED", "SELECTED", "DROPPED")(r) && e != nil && e.Has(domain.OrgLifeEventFieldHeldAt) {
			fn(t, x.v.DayOf(e.Body.(*domain.OrgLifeEvent).HeldAt))
		}
	}
}

// contributions counts who had an idea of those who were there.
func (x *reference) contributions() {
	x.discussed(func(t *domain.NarrowTopic, on domain.Date) {
		x.each(t.BranchID, "", "", within(on), func(c *counted, _ bool) {
			c.num, c.den, c.n = c.num+t.ContributingMembers, c.den+t.PresentMembers, c.n+1
		})
	})
}

// conversion counts valid ideas, and how many came to each step.
func (x *reference) conversion() {
	steps := []string{"VALID", "ADOPTED", "DONE", "VERIFIED"}
	x.discussed(func(t *domain.NarrowTopic, on domain.Date) {
		x.v.Scan(x.reg().Entity("Idea"), func(r *domain.Record) bool {
			i := r.Body.(*domain.Idea)
			if i.TopicID != t.ID || i.Status != domain.IdeaStatusValid && i.Status != domain.IdeaStatusAdopted {
				return true
			}
			at := 0
			if i.Status == domain.IdeaStatusAdopted {
				at = 1
				x.v.Scan(x.reg().Entity("AgreedMeasure"), func(r *domain.Record) bool {
					if m := r.Body.(*domain.AgreedMeasure); slices.Contains(m.IdeaIDs, i.ID) {
						at = max(at, map[domain.MeasureStatus]int{domain.MeasureStatusReported: 2, domain.MeasureStatusVerified: 3}[m.Status])
					}
					return true
				})
			}
			x.each(t.BranchID, "", "", within(on), func(c *counted, total bool) {
				if !total && len(x.q.groupBy) > 0 {
					return
				}
				if c.n, c.den = c.n+1, c.den+1; at == 3 {
					c.num++
				}
			})
			for no, step := range steps {
				x.each(t.BranchID, "", step, within(on), func(c *counted, total bool) {
					if total || len(x.q.groupBy) == 0 {
						return
					}
					if c.n, c.den = c.n+1, c.den+1; at >= no {
						c.num++
					}
				})
			}
			return true
		})
	})
	if len(x.q.groupBy) > 0 {
		for k := range x.rows {
			if k.who != "" && k.group == "" {
				delete(x.rows, k)
			}
		}
	}
}

// actions counts what branches were prescribed and did; by kind also what they chose.
func (x *reference) actions() {
	s := x.v.Snapshot
	for _, r := range x.seen("PrescribedAction") {
		a := r.Body.(*domain.PrescribedAction)
		for _, u := range x.seen("OrgUnit") {
			p := ground.Answer(s, a.ID, u.ID)
			if !r.Has(domain.PrescribedActionFieldDueOn) || !s.Below(u.ID, a.IssuerUnitID) || !ground.IsBranch(s, u.ID) || !ground.Prescribed(s, a, u.ID) ||
				(p == nil || !ground.Practised(p)) && a.DueOn > x.today {
				continue
			}
			group := ""
			if len(x.q.groupBy) > 0 {
				group = "PRESCRIBED"
			}
			x.each(u.ID, "", group, within(a.DueOn), func(c *counted, _ bool) {
				if c.n, c.den = c.n+1, c.den+1; ground.DonePrescribed(s, p, a.DueOn) {
					c.num++
				}
			})
		}
	}
	for _, r := range x.seen("PracticeActivity") {
		if p := r.Body.(*domain.PracticeActivity); len(x.q.groupBy) > 0 && p.ActionKind == domain.ActionKindSelfChosen && ground.Practised(p) {
			x.each(p.BranchID, "", "SELF_CHOSEN", within(x.day(r, "dueOn", "reportedAt")), func(c *counted, total bool) {
				if !total {
					c.num, c.n = c.num+1, c.n+1
				}
			})
		}
	}
}

// contacts counts the months of links that were kept, of those that are over or were kept.
func (x *reference) contacts() {
	for _, r := range x.seen("ThreeLink") {
		l := r.Body.(*domain.ThreeLink)
		group := ""
		if len(x.q.groupBy) > 0 {
			group = string(l.LinkKind)
		}
		for i, month := 0, domain.MonthOf(l.From).From; i < 36 && ground.HeldAny(l, month); i, month = i+1, domain.AddMonths(month, 1) {
			_, kept := ground.ContactMonth(x.v.Snapshot, r.ID, month)
			if on := domain.MonthOf(month).To; kept || on <= x.today {
				x.each(l.UnitID, "", group, within(on), func(c *counted, _ bool) {
					if c.n, c.den = c.n+1, c.den+1; kept {
						c.num++
					}
				})
			}
		}
	}
}

// attended is the day of the event that a line is of (INV-AT9); 0 where its minutes are not in,
// it was told twice, or the member was nowhere on that day.
func (x *reference) attended(l *domain.Attendance) domain.Date {
	r := x.v.Find("OrgLifeEvent", l.EventID)
	if r == nil || l.MemberUnitID == "" || !x.is("status", "MINUTED", "REVIEWED", "ARCHIVED")(r) || x.str(r, "duplicateOfId") != "" || x.str(r, "heldAt") == "" {
		return 0
	}
	return x.day(r, "heldAt")
}
