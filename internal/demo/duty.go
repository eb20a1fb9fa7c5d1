package demo

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"pdca/internal/domain"
)

// fillDuties writes what members owe in the running quarter and the one before, those of one unit
// in the last quarter of the finished year too, and the duties of secretaries for both years.
func (w *world) fillDuties() {
	r := w.random("duties")
	now := w.quarter()
	for q := max(1, now-1); q <= now; q++ {
		for _, m := range w.members {
			if !m.exempt && m.joined <= quarterStart(w.this, q) {
				w.dutyList(r, m, w.this, q, q < now)
			}
		}
	}
	for _, m := range w.members { // of the finished year the last quarter of one unit is kept
		if m.branch.graded() && m.joined <= quarterStart(w.last, 4) {
			w.dutyList(r, m, w.last, 4, true)
		}
	}
	for _, year := range []int{w.last, w.this} {
		for _, s := range w.units {
			w.secretaryDuties(r, year, s.party(), "secretary-"+s.party(), domain.UnitKindSecondaryCommittee)
		}
		for _, b := range w.branches {
			w.secretaryDuties(r, year, b.id(), b.account, domain.UnitKindBranch)
		}
	}
}

// quarter is that of today.
func (w *world) quarter() int { return int(w.today.Std().Month()-1)/3 + 1 }

func quarterStart(year, q int) domain.Date { return date(year, 3*q-2, 1) }

// standardDuty is the template of a member's class; every class has one but those of the
// young, who owe what the front line owes.
func standardDuty(class string) domain.StandardDuty {
	list := domain.ShippedPlan().StandardDuties
	for _, t := range list {
		if t.MemberClass == class {
			return t
		}
	}
	return list[0]
}

// dutyList writes the list of a quarter with its duties: the standard one of the class, and
// what the member claimed or answers for of the branch's plan, which follows that.
func (w *world) dutyList(r *rand.Rand, m *member, year, q int, over bool) {
	id := domain.KeyID("DutyList", cycleID(year), m.id(), strconv.Itoa(q))
	end := quarterStart(year, q+1) - 1
	if q == 4 {
		end = date(year, 12, 31)
	}
	t := standardDuty(m.class)
	status, item := domain.DutyListStatusOpen, domain.DutyItemStatusOpen
	done := over && chance(r, 0.93)
	reported := end - domain.Date(between(r, 1, 20))
	switch {
	case done:
		status, item = domain.DutyListStatusConfirmed, domain.DutyItemStatusConfirmed
	case over:
		status, item = domain.DutyListStatusLapsed, domain.DutyItemStatusUndone
	}
	by := m.branch.account
	if m == m.branch.secretary {
		by = "secretary-" + m.branch.unit.party()
	}
	rec := w.record("DutyList", id).
		str(domain.DutyListFieldCycleID, cycleID(year)).
		str(domain.DutyListFieldMemberID, m.id()).
		num(domain.DutyListFieldQuarter, q).
		str(domain.DutyListFieldBranchID, m.branch.id()).
		str(domain.DutyListFieldGroupUnitID, m.group).
		day(domain.DutyListFieldOpenedOn, quarterStart(year, q)).
		day(domain.DutyListFieldReportDueOn, end+7).
		num(domain.DutyListFieldItemCount, 1+len(w.owed(m, year, q)))
	n := 0
	for _, o := range w.owed(m, year, q) {
		if o.done {
			n++
		}
	}
	if done {
		n++
		rec.time(domain.DutyListFieldReportedAt, w.past(end, 18*60)).
			str(domain.DutyListFieldConfirmedBy, by).time(domain.DutyListFieldConfirmedAt, w.past(end+6, 9*60))
	} else if over {
		rec.num(domain.DutyListFieldUndoneCount, 1)
	}
	if n > 0 {
		rec.num(domain.DutyListFieldDoneCount, n)
	}
	w.out.add(rec.str(domain.DutyListFieldStatus, string(status)))
	name := "duty-" + strconv.Itoa(q) + "-" + m.id()
	if year == w.last {
		name = fmt.Sprintf("duty-%d-%d-%s", year, q, m.id())
	}
	d := w.record("DutyItem", name).
		str(domain.DutyItemFieldListID, id).
		str(domain.DutyItemFieldMemberID, m.id()).
		str(domain.DutyItemFieldBranchID, m.branch.id()).
		str(domain.DutyItemFieldGroupUnitID, m.group).
		str(domain.DutyItemFieldCycleID, cycleID(year)).
		str(domain.DutyItemFieldTitleZh, t.Zh).
		str(domain.DutyItemFieldSource, string(domain.DutySourceStandard)).
		str(domain.DutyItemFieldTemplateCode, t.Code).
		day(domain.DutyItemFieldDueOn, end).
		day(domain.DutyItemFieldOriginalDueOn, end).
		str(domain.DutyItemFieldStatus, string(item))
	if done {
		d.str(domain.DutyItemFieldResultZh, "已按要求完成").day(domain.DutyItemFieldReportedOn, reported).
			str(domain.DutyItemFieldConfirmedBy, by).time(domain.DutyItemFieldConfirmedAt, w.past(end+6, 9*60))
	}
	w.out.add(d)
	for i, o := range w.owed(m, year, q) {
		w.follows(id, m, i+1, &o)
	}
}

// owed is what a member owes by a record that has states of its own.
type owed struct {
	source        domain.DutySource
	field         int
	id            string
	title, target string
	due           domain.Date
	done          bool
}

// owed are the claims of a member that are due in a quarter, and of a secretary the items of
// the plan too: all are due in the last one.
func (w *world) owed(m *member, year, q int) (out []owed) {
	if q < 4 || year != w.this {
		return nil
	}
	b := m.branch
	for _, c := range m.claims {
		out = append(out, owed{domain.DutySourceClaim, domain.DutyItemFieldClaimID, claimID(w.this, c.goal, m), itemTitle(b, c.goal), w.targetOf(w.this, c.goal, b), c.due, w.over(c.due)})
	}
	n := 0
	for i := range goals {
		target := w.targetOf(w.this, i, b)
		if m != b.secretary || target == "" {
			continue
		}
		item, _, _ := w.planItemID(w.this, i, b)
		out = append(out, owed{domain.DutySourcePlanItem, domain.DutyItemFieldPlanItemID, item, itemTitle(b, i), target, itemDue(w.this, n), w.over(itemDue(w.this, n)) && !w.unclaimed(w.this, b, i)})
		n++
	}
	return out
}

// follows writes the item of a list that takes its state from what it is owed by.
func (w *world) follows(list string, m *member, n int, o *owed) {
	status := domain.DutyItemStatusOpen
	rec := w.record("DutyItem", fmt.Sprintf("duty-4-%s-%d", m.id(), n)).
		str(domain.DutyItemFieldListID, list).
		str(domain.DutyItemFieldMemberID, m.id()).
		str(domain.DutyItemFieldBranchID, m.branch.id()).
		str(domain.DutyItemFieldGroupUnitID, m.group).
		str(domain.DutyItemFieldCycleID, cycleID(w.this)).
		str(domain.DutyItemFieldTitleZh, o.title).
		str(domain.DutyItemFieldSource, string(o.source)).
		str(o.field, o.id).
		str(domain.DutyItemFieldTargetID, o.target).
		flag(domain.DutyItemFieldFollows, true).
		day(domain.DutyItemFieldDueOn, o.due).
		day(domain.DutyItemFieldOriginalDueOn, o.due)
	if o.done {
		status = domain.DutyItemStatusConfirmed
		rec.day(domain.DutyItemFieldReportedOn, o.due-5).time(domain.DutyItemFieldConfirmedAt, w.past(o.due-3, 9*60))
	}
	w.out.add(rec.str(domain.DutyItemFieldStatus, string(status)))
}

func (w *world) secretaryDuties(r *rand.Rand, year int, unit, owner string, kind domain.UnitKind) {
	for i, t := range domain.ShippedPlan().SecretaryDuties[kind] {
		var month, day int
		if _, err := fmt.Sscanf(t.DueMonthDay, "%d-%d", &month, &day); err != nil {
			continue // the shipped data are tested
		}
		due := date(year, month, day)
		status := domain.SecretaryDutyStatusIssued
		rec := w.record("SecretaryDuty", domain.KeyID("SecretaryDuty", cycleID(year), unit, t.Code, strconv.Itoa(i+1))).
			str(domain.SecretaryDutyFieldCycleID, cycleID(year)).
			str(domain.SecretaryDutyFieldUnitID, unit).
			str(domain.SecretaryDutyFieldKindCode, t.Code).
			num(domain.SecretaryDutyFieldPosition, i+1).
			str(domain.SecretaryDutyFieldTitleZh, t.Zh).
			str(domain.SecretaryDutyFieldOwnerAccountID, owner).
			flag(domain.SecretaryDutyFieldAuto, t.Measure != nil).
			day(domain.SecretaryDutyFieldDueOn, due).
			day(domain.SecretaryDutyFieldOriginalDueOn, due)
		if t.Measure != nil {
			rec.obj(domain.SecretaryDutyFieldMeasure, t.Measure)
		}
		done := due - 4
		if t.Measure == nil && chance(r, 0.04) {
			done = due + 6
		}
		if done+2 < w.today {
			status = domain.SecretaryDutyStatusConfirmed
			rec.day(domain.SecretaryDutyFieldDoneOn, done).str(domain.SecretaryDutyFieldDoneBy, owner).
				flag(domain.SecretaryDutyFieldLate, done > due).
				time(domain.SecretaryDutyFieldConfirmedAt, w.past(done+2, 9*60))
			if t.Measure == nil {
				rec.str(domain.SecretaryDutyFieldResultZh, "已完成，材料在册").time(domain.SecretaryDutyFieldReportedAt, w.past(done, 9*60))
			}
		}
		w.out.add(rec.str(domain.SecretaryDutyFieldStatus, string(status)))
	}
	if year == w.this { // the clock looks at them when the day is over
		w.out.add(w.record("DutyWatch", domain.KeyID("DutyWatch", cycleID(year), unit)).
			str(domain.DutyWatchFieldCycleID, cycleID(year)).
			str(domain.DutyWatchFieldUnitID, unit).
			day(domain.DutyWatchFieldMeasuredOn, w.today-1))
	}
}
