package simtest

import (
	"fmt"

	"pdca/internal/device"
	"pdca/internal/domain"
)

// Planning is what a branch and those above it write at one time: items of a plan, which have
// the ids of their keys on every device, weights of targets of one decomposition, and what
// anybody suggests.

// ownItems is how many items of its own the branch plans: few, so that devices meet.
const ownItems = 8

func yearPlan() string { return domain.KeyID("BranchPlan", "cy26", "b1") }

// planning makes the plan of b1 and a decomposition of what the conference set for s1.
func (w *world) planning() {
	w.act(fmt.Sprintf(`create BranchPlan %s {"cycleId":"cy26","branchId":"b1"}`, yearPlan()))
	w.act(`create Conference meeting {"cycleId":"cy26","kind":"PARTY_INTEGRITY_CONFERENCE","titleZh":"党建工作会议","hostUnitId":"c","status":"TARGETS_RECORDED"}`)
	w.act(`create TargetAllocation roots {"conferenceId":"meeting","cycleId":"cy26","holderUnitId":"c","status":"APPROVED"}`)
	w.act(`create Target root {"allocationId":"roots","titleZh":"示范项目","letterKind":"PARTY_TARGET_LETTER","classCode":"ORGANISATION_BUILDING","level":"SECONDARY_UNIT","holderUnitId":"s1","weight":100,"dueOn":"2026-12-31","status":"ACTIVE"}`)
	w.act(`create TargetAllocation shares {"targetId":"root","cycleId":"cy26","holderUnitId":"s1"}`)
	for _, branch := range []string{"b1", "b2"} {
		w.act(fmt.Sprintf(`create Target share-%[1]s {"allocationId":"shares","titleZh":"示范项目","letterKind":"PARTY_TARGET_LETTER","classCode":"ORGANISATION_BUILDING","level":"BRANCH","holderUnitId":%[1]q,"weight":50,"dueOn":"2026-12-31"}`, branch))
	}
}

// plan is what somebody does about the year's work.
func (w *world) plan() {
	switch n := w.year.IntN(10); {
	case n <= 3:
		p := w.phoneFor(w.year, []string{"bs1", "us1"}[w.year.IntN(2)])
		w.done(p)(w.planItem(p))
	case n <= 5:
		p := w.phoneFor(w.year, "bs1")
		if i := w.from(w.year, p, "PlanItem", nil); i != nil {
			w.done(p)(one(p.Update("PlanItem", i.ID, map[string]any{"measureZh": i.Text("measureZh") + w.token(p)})))
		}
	case n <= 8:
		p := w.phoneFor(w.year, []string{"us1", "pa"}[w.year.IntN(2)])
		share := w.from(w.year, p, "Target", func(r *device.Record) bool { return r.Text("allocationId") == "shares" })
		if share != nil {
			w.done(p)(one(p.Update("Target", share.ID, map[string]any{"weight": 10 * (1 + w.year.IntN(9)), "titleZh": w.token(p)})))
		}
	default:
		p := w.phoneFor(w.year, []string{"in1", "bs1", "pa"}[w.year.IntN(3)])
		w.done(p)(one(p.Create("Suggestion", p.NewID(), map[string]any{"unitId": "b1", "kindCode": "PRODUCTION", "textZh": w.token(p)})))
	}
}

// planItem plans an item, perhaps one that another device plans at the same time.
func (w *world) planItem(p *phone) ([]device.Op, error) {
	key := fmt.Sprint("own-", w.year.IntN(ownItems))
	return one(p.Create("PlanItem", domain.KeyID("PlanItem", yearPlan(), key),
		map[string]any{"planId": yearPlan(), "sourceKey": key, "classCode": "SELF_CHOSEN", "titleZh": w.token(p)}))
}
