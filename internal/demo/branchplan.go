package demo

import (
	"fmt"
	"math/rand/v2"

	"pdca/internal/domain"
)

// fillBranchPlans writes the plans of both years with what members took on of them.
func (w *world) fillBranchPlans() {
	r := w.random("branch plans")
	for _, year := range []int{w.last, w.this} {
		for _, b := range w.branches {
			w.branchPlan(r, year, b)
		}
	}
}

func branchPlanID(year int, b *branch) string {
	return domain.KeyID("BranchPlan", cycleID(year), b.id())
}

// targetOf is the target of a branch, or of its workshop, for a goal; "" where it has none.
func (w *world) targetOf(year, goal int, b *branch) string {
	if w.without(year, b, goals[goal].kind) {
		return ""
	}
	position := 0
	for i := range goal + 1 {
		if goals[i].kind == goals[goal].kind {
			position++
		}
	}
	return fmt.Sprintf("t-%d-%s%02d-%s", year, letterOf(goals[goal].kind), position, b.id())
}

func planApproved(year int, b *branch) domain.Date {
	return workday(date(year, 3, 16) + domain.Date(b.n%14))
}

func (w *world) branchPlan(r *rand.Rand, year int, b *branch) {
	plan := branchPlanID(year, b)
	approved := planApproved(year, b)
	status := domain.BranchPlanStatusInExecution
	var letters []string
	for _, kind := range letterKinds {
		if b.workshop() {
			letters = append(letters, letterID(year, kind, b.admin()))
		}
	}
	rec := w.record("BranchPlan", plan).
		str(domain.BranchPlanFieldCycleID, cycleID(year)).
		str(domain.BranchPlanFieldBranchID, b.id()).
		list(domain.BranchPlanFieldLetterIDs, letters).
		str(domain.BranchPlanFieldGuidingZh, "对标年度目标，按类别分解，落实到党小组和党员。").
		day(domain.BranchPlanFieldReviewedOn, min(approved-6, w.today)).
		time(domain.BranchPlanFieldSubmittedAt, w.past(approved-4, 9*60)).
		time(domain.BranchPlanFieldApprovedAt, w.past(approved, 9*60)).
		str(domain.BranchPlanFieldApprovedBy, "secretary-"+b.unit.party()).
		num(domain.BranchPlanFieldVersion, 1)
	var items []int
	for i := range goals {
		if w.targetOf(year, i, b) != "" {
			items = append(items, i)
		}
	}
	carried, classes := w.carriedTo(year, b), classesOf(items)
	if carried > 0 {
		classes++
	}
	rec.num(domain.BranchPlanFieldItemCount, len(items)+carried).num(domain.BranchPlanFieldQuantifiedCount, len(items)).num(domain.BranchPlanFieldClassCount, classes)
	if year == w.last {
		status = domain.BranchPlanStatusSummarised
		rec.str(domain.BranchPlanFieldSummaryZh, "全年计划事项已完成，未完成的整改任务按规定结转。")
	}
	w.out.add(rec.str(domain.BranchPlanFieldStatus, string(status)))
	for n, goal := range items {
		w.planItem(year, b, n, goal, approved)
	}
	w.claims(r, year, b, items, approved)
}

func classesOf(items []int) int {
	seen := map[string]bool{}
	for _, i := range items {
		seen[goals[i].class] = true
	}
	return len(seen)
}

// planItemID is the id of what a branch plans for a goal: its source is the clause of the
// letter, or the target where there is no letter.
func (w *world) planItemID(year, goal int, b *branch) (id, source, clause string) {
	source = w.targetOf(year, goal, b)
	if b.workshop() {
		position := 0
		for i := range goal + 1 {
			if goals[i].kind == goals[goal].kind {
				position++
			}
		}
		clause = fmt.Sprintf("%s/%d", letterID(year, goals[goal].kind, b.admin()), position)
		source = clause
	}
	return domain.KeyID("PlanItem", branchPlanID(year, b), source), source, clause
}

// itemTitle is what a branch calls its item for a goal.
func itemTitle(b *branch, goal int) string { return b.section + goals[goal].zh }

func (w *world) planItem(year int, b *branch, n, goal int, approved domain.Date) {
	g := &goals[goal]
	id, source, clause := w.planItemID(year, goal, b)
	kind, status, title := domain.PlanItemSourceTarget, domain.PlanItemStatusOpen, g.zh
	if clause != "" {
		kind, title = domain.PlanItemSourceLetter, clauseText(g)
	}
	due, share := itemDue(year, n), 0
	if w.unclaimed(year, b, goal) {
		share = 100
	}
	rec := w.record("PlanItem", id).
		str(domain.PlanItemFieldPlanID, branchPlanID(year, b)).
		str(domain.PlanItemFieldSourceKey, source).
		str(domain.PlanItemFieldBranchID, b.id()).
		str(domain.PlanItemFieldCycleID, cycleID(year)).
		str(domain.PlanItemFieldCode, fmt.Sprintf("%s%02d", letterOf(g.kind), n+1)).
		str(domain.PlanItemFieldClassCode, g.class).
		str(domain.PlanItemFieldTitleZh, itemTitle(b, goal)).
		str(domain.PlanItemFieldMeasureZh, "按月盘点进度，问题当月解决，台账留痕").
		str(domain.PlanItemFieldTargetID, w.targetOf(year, goal, b)).
		str(domain.PlanItemFieldLetterItemID, clause).
		str(domain.PlanItemFieldSourceKind, string(kind)).
		obj(domain.PlanItemFieldIndicator, g.of).
		list(domain.PlanItemFieldEvidenceKinds, []string{"LEDGER"}).
		obj(domain.PlanItemFieldCopied, domain.PlanItemCopy{TitleZh: title, ClassCode: g.class, TargetID: w.targetOf(year, goal, b), Indicator: &g.of,
			EvidenceKinds: []string{"LEDGER"}, DueOn: date(year, 12, 31).String()}).
		day(domain.PlanItemFieldOpenedOn, min(approved, w.today)).
		num(domain.PlanItemFieldOpenShare, share).
		day(domain.PlanItemFieldDueOn, due).
		str(domain.PlanItemFieldOwnerMemberID, b.secretary.id())
	if w.over(due) && share == 0 {
		status = domain.PlanItemStatusVerified
		rec.float(domain.PlanItemFieldAttainment, 1).day(domain.PlanItemFieldDoneOn, due-3).
			str(domain.PlanItemFieldReportedBy, b.account).str(domain.PlanItemFieldVerifiedBy, "secretary-"+b.unit.party()).
			time(domain.PlanItemFieldVerifiedAt, w.past(due, 16*60))
	}
	w.out.add(rec.str(domain.PlanItemFieldStatus, string(status)))
}

// itemDue is the day of the nth item of a plan, in the year's last weeks.
func itemDue(year, n int) domain.Date { return date(year, 12, 10) + domain.Date(n) }

// over says whether what is due on a day was done and looked at by today: all are some days
// before their time.
func (w *world) over(due domain.Date) bool { return due-3 <= w.today }

// unclaimed says whether nobody claimed a plan item of the running year: one of a branch with
// a broken chain.
func (w *world) unclaimed(year int, b *branch, goal int) bool {
	return year == w.this && b.n == w.brokenBranch(2) && goal == 0
}

// claims deals the items out to the members who are not excused, so that the shares of each
// item sum to 100.
func (w *world) claims(r *rand.Rand, year int, b *branch, items []int, approved domain.Date) {
	takers := make([][]*member, len(items))
	n := 0
	for _, m := range w.frozen(year, b) {
		if m.exempt || year == w.this && m.pledged && m != b.secretary && chance(r, 0.02) {
			continue // excused, or content with what was pledged
		}
		for w.unclaimed(year, b, items[n%len(items)]) {
			n++
		}
		takers[n%len(items)] = append(takers[n%len(items)], m)
		n++
	}
	for i, goal := range items {
		if len(takers[i]) == 0 && !w.unclaimed(year, b, goal) {
			takers[i] = []*member{b.members[i%len(b.members)]} // a small branch: some take on two
			if m := takers[i][0]; m.exempt || m.joined > w.frozenOn(year) {
				takers[i][0] = b.secretary
			}
		}
		for k, m := range takers[i] {
			share := 100 / len(takers[i])
			if k < 100%len(takers[i]) {
				share++
			}
			w.claim(r, year, b, goal, m, share, approved, itemDue(year, i))
			if year == w.this {
				m.claims = append(m.claims, claimed{goal, itemDue(year, i)})
			}
		}
	}
}

// claimed is what a member took on: of which goal's item, and when that is due.
type claimed struct {
	goal int
	due  domain.Date
}

func claimID(year, goal int, m *member) string {
	return fmt.Sprintf("claim-%d-%02d-%s", year, goal, m.id())
}

func (w *world) claim(r *rand.Rand, year int, b *branch, goal int, m *member, share int, approved, due domain.Date) {
	item, _, _ := w.planItemID(year, goal, b)
	claimed, by := w.past(approved+domain.Date(between(r, 2, 12)), 20*60), b.account
	if m == b.secretary {
		by = "secretary-" + b.unit.party()
	}
	status := domain.ClaimStatusConfirmed
	rec := w.record("TargetClaim", claimID(year, goal, m)).
		str(domain.TargetClaimFieldPlanItemID, item).
		str(domain.TargetClaimFieldMemberID, m.id()).
		str(domain.TargetClaimFieldMemberNameZh, m.name).
		str(domain.TargetClaimFieldBranchID, b.id()).
		str(domain.TargetClaimFieldGroupUnitID, m.group).
		str(domain.TargetClaimFieldCycleID, cycleID(year)).
		str(domain.TargetClaimFieldTargetID, w.targetOf(year, goal, b)).
		num(domain.TargetClaimFieldSharePercent, share).
		num(domain.TargetClaimFieldConfirmedPercent, share).
		str(domain.TargetClaimFieldPromiseZh, "承担本岗位相应任务，按月报告进展").
		time(domain.TargetClaimFieldClaimedAt, claimed).
		str(domain.TargetClaimFieldConfirmedBy, by).
		time(domain.TargetClaimFieldConfirmedAt, w.past(approved+14, 9*60))
	if w.over(due) {
		status = domain.ClaimStatusVerified
		done := date(year, 11, 1) + domain.Date(between(r, 0, 25))
		rec.str(domain.TargetClaimFieldResultZh, "已完成所承担的任务").day(domain.TargetClaimFieldDoneOn, done).
			str(domain.TargetClaimFieldVerifiedBy, by).time(domain.TargetClaimFieldVerifiedAt, w.past(done+5, 9*60))
	}
	w.out.add(rec.str(domain.TargetClaimFieldStatus, string(status)))
}
