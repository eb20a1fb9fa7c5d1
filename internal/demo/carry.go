package demo

import (
	"fmt"

	"pdca/internal/domain"
)

// fillCarryOvers hands on what the finished cycle could not end, each with a name and a
// date (INV-LOOP).
func (w *world) fillCarryOvers() {
	for i, t := range w.carried {
		id := fmt.Sprintf("carry-%d-%02d", w.this, i+1)
		w.carriedItem(id, i+1, t)
		w.out.add(w.record("CarryOver", id).
			str(domain.CarryOverFieldFromCycleID, cycleID(w.last)).
			str(domain.CarryOverFieldToCycleID, cycleID(w.this)).
			str(domain.CarryOverFieldUnitID, t.f.in.b.id()).
			str(domain.CarryOverFieldRectificationID, t.id()).
			str(domain.CarryOverFieldIntoPlanItemID, w.carriedItemID(id, t)).
			str(domain.CarryOverFieldOwnerMemberID, t.owner.id()).
			day(domain.CarryOverFieldDueOn, w.carriedDue()).
			str(domain.CarryOverFieldWhyOpenZh, "整改措施需跨年实施，年内未能完成").
			day(domain.CarryOverFieldFirstFoundOn, t.f.in.planned).
			num(domain.CarryOverFieldTimesCarried, 1).
			str(domain.CarryOverFieldStatus, string(domain.CarryOverStatusAccepted)))
	}
}

// carriedTo counts what a branch carries along into the running year.
func (w *world) carriedTo(year int, b *branch) (n int) {
	for _, t := range w.carried {
		if year == w.this && t.f.in.b == b {
			n++
		}
	}
	return n
}

func (w *world) carriedDue() domain.Date { return date(w.this, 6, 30) }

func (w *world) carriedItemID(carry string, t *task) string {
	return domain.KeyID("PlanItem", branchPlanID(w.this, t.f.in.b), carry)
}

// carriedItem is the item that a carry-over has in the plan of its branch. It has an owner by
// name, so nobody is asked to claim it.
func (w *world) carriedItem(carry string, n int, t *task) {
	b, title := t.f.in.b, t.f.text
	rec := w.record("PlanItem", w.carriedItemID(carry, t)).
		str(domain.PlanItemFieldPlanID, branchPlanID(w.this, b)).
		str(domain.PlanItemFieldSourceKey, carry).
		str(domain.PlanItemFieldBranchID, b.id()).
		str(domain.PlanItemFieldCycleID, cycleID(w.this)).
		str(domain.PlanItemFieldCode, fmt.Sprintf("C%02d", n)).
		str(domain.PlanItemFieldClassCode, "CARRY_OVER").
		str(domain.PlanItemFieldTitleZh, title).
		str(domain.PlanItemFieldSourceKind, string(domain.PlanItemSourceCarryOver)).
		obj(domain.PlanItemFieldCopied, domain.PlanItemCopy{TitleZh: title, ClassCode: "CARRY_OVER", DueOn: w.carriedDue().String()}).
		str(domain.PlanItemFieldOwnerMemberID, t.owner.id()).
		flag(domain.PlanItemFieldClaimable, false).
		flag(domain.PlanItemFieldPlanPinned, true).
		day(domain.PlanItemFieldOpenedOn, min(planApproved(w.this, b), w.today)).
		day(domain.PlanItemFieldDueOn, w.carriedDue())
	status := domain.PlanItemStatusOpen
	if t.status == domain.RectificationStatusClosed {
		status = domain.PlanItemStatusVerified
		rec.day(domain.PlanItemFieldDoneOn, t.submitted).
			str(domain.PlanItemFieldReportedBy, b.account).
			str(domain.PlanItemFieldVerifiedBy, "secretary-"+b.unit.party()).
			time(domain.PlanItemFieldVerifiedAt, w.past(t.accepted, 16*60))
	}
	w.out.add(rec.str(domain.PlanItemFieldStatus, string(status)))
}
