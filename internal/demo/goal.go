package demo

import (
	"fmt"

	"pdca/internal/domain"
)

// goal is a target of the company: what a conference set.
type goal struct {
	kind  domain.LetterKind
	class string
	zh    string
	// of is the indicator, and so that of every part: each unit is to reach the same rate.
	of domain.TargetIndicator
}

// goals are what the three conferences of a year set.
var goals = []goal{
	{domain.LetterKindBusinessTargetLetter, "PRODUCTION_OPERATION", "主营业务收入完成率", percent("收入完成率", 100)},
	{domain.LetterKindBusinessTargetLetter, "PRODUCTION_OPERATION", "生产计划按期完成率", percent("按期完成率", 98)},
	{domain.LetterKindBusinessTargetLetter, "QUALITY_SAFETY", "一次交检合格率", percent("一次交检合格率", 99)},
	{domain.LetterKindBusinessTargetLetter, "QUALITY_SAFETY", "安全隐患按期整改率", percent("按期整改率", 100)},
	{domain.LetterKindBusinessTargetLetter, "TECH_INNOVATION", "科技攻关节点完成率", percent("节点完成率", 95)},
	{domain.LetterKindBusinessTargetLetter, "REFORM_MANAGEMENT", "管理提升措施落实率", percent("措施落实率", 100)},
	{domain.LetterKindPartyTargetLetter, "POLITICAL_BUILDING", "理论学习计划完成率", percent("学习计划完成率", 100)},
	{domain.LetterKindPartyTargetLetter, "ORGANISATION_BUILDING", "组织生活制度落实率", percent("制度落实率", 100)},
	{domain.LetterKindPartyTargetLetter, "TEAM_BUILDING", "党员责任区和示范岗达标率", percent("达标率", 95)},
	{domain.LetterKindPartyTargetLetter, "CULTURE_MASS_WORK", "职工思想动态走访覆盖率", percent("走访覆盖率", 100)},
	{domain.LetterKindIntegrityLetter, "CONDUCT_INTEGRITY", "廉洁教育覆盖率", percent("教育覆盖率", 100)},
	{domain.LetterKindIntegrityLetter, "SUPERVISION_DISCIPLINE", "关键岗位监督检查覆盖率", percent("检查覆盖率", 100)},
}

// businessGoals is how many of the goals, the first ones, are of business.
const businessGoals = 6

func percent(name string, goal float64) domain.TargetIndicator {
	return domain.TargetIndicator{Kind: domain.IndicatorKindPercent, NameZh: name, UnitZh: "%", Goal: &goal, Direction: domain.IndicatorDirectionUp}
}

// letterOf is the letter before the number in the codes of a kind's targets.
func letterOf(kind domain.LetterKind) string { return string(kind[0]) }

// conferenceOf is the conference that sets the targets of a kind.
func conferenceOf(kind domain.LetterKind) domain.ConferenceKind {
	switch kind {
	case domain.LetterKindBusinessTargetLetter:
		return domain.ConferenceKindAnnualWorkConference
	case domain.LetterKindPartyTargetLetter:
		return domain.ConferenceKindStaffCongress
	}
	return domain.ConferenceKindPartyIntegrityConference
}

// conferences are the three of a year, with the day on which they are held.
var conferences = []struct {
	kind  domain.ConferenceKind
	zh    string
	day   int
	place string
}{
	{domain.ConferenceKindAnnualWorkConference, "年度工作会议", 10, "集团公司大礼堂"},
	{domain.ConferenceKindStaffCongress, "职工代表大会", 20, "职工文化宫"},
	{domain.ConferenceKindPartyIntegrityConference, "党的建设暨党风廉政建设和反腐败工作会议", 28, "集团公司大礼堂"},
}

func conferenceID(year int, kind domain.ConferenceKind) string {
	return fmt.Sprintf("conf-%d-%s", year, map[domain.ConferenceKind]string{domain.ConferenceKindAnnualWorkConference: "work",
		domain.ConferenceKindStaffCongress: "staff", domain.ConferenceKindPartyIntegrityConference: "party"}[kind])
}

// broken says what was left undone in the running year on purpose, so that the pages of
// coverage have something to show: a branch without a target of party building, a target
// that nobody accepted, and a plan item that nobody claimed.
func (w *world) without(year int, b *branch, kind domain.LetterKind) bool {
	return year == w.this && kind == domain.LetterKindPartyTargetLetter && b.n == w.brokenBranch(0)
}

// brokenBranch is the number of one of the three branches with a broken chain: the last
// ones, of which nothing else is told.
func (w *world) brokenBranch(i int) int { return w.branches[len(w.branches)-1-i].n }

// target is one node of the tree.
type target struct {
	id, code string
	goal     *goal
	n        int
	// above is nil at the root.
	above *target
	level domain.DecompositionLevel
	// holder answers for it, counter is the unit of the other line, issuer is above.
	holder, counter, issuer string
	owner, account          string
	weight                  float64
	unit                    *secondary
	branch                  *branch
}

// shares are n weights that sum to 100.00, by largest remainder in hundredths.
func shares(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		cents := 10000 / n
		if i < 10000%n {
			cents++
		}
		out[i] = float64(cents) / 100
	}
	return out
}

// fillGoals writes the conferences of both years with the tree of their targets.
func (w *world) fillGoals() {
	for _, year := range []int{w.last, w.this} {
		for _, c := range conferences {
			held := workday(date(year, 1, c.day))
			due, present := 0, 0
			if c.kind == domain.ConferenceKindStaffCongress {
				due, present = 300, 276
			}
			rec := w.record("Conference", conferenceID(year, c.kind)).
				str(domain.ConferenceFieldCycleID, cycleID(year)).
				str(domain.ConferenceFieldKind, string(c.kind)).
				str(domain.ConferenceFieldTitleZh, fmt.Sprintf("%d年%s", year, c.zh)).
				str(domain.ConferenceFieldHostUnitID, "gc").
				day(domain.ConferenceFieldPlannedOn, held).
				day(domain.ConferenceFieldHeldOn, min(held, w.today)).
				str(domain.ConferenceFieldPlaceZh, c.place).
				str(domain.ConferenceFieldResolutionZh, "会议审议通过年度目标任务，要求逐级分解、签订责任书、落实到支部和党员。").
				num(domain.ConferenceFieldTargetCount, w.countOf(c.kind)).
				str(domain.ConferenceFieldStatus, string(domain.ConferenceStatusClosed))
			if due > 0 {
				rec.num(domain.ConferenceFieldDelegatesDue, due).num(domain.ConferenceFieldDelegatesPresent, present)
			}
			w.out.add(rec)
		}
		w.tree(year)
	}
}

func (w *world) countOf(kind domain.ConferenceKind) (n int) {
	for i := range goals {
		if conferenceOf(goals[i].kind) == kind {
			n++
		}
	}
	return n
}

// tree writes the targets of a year, from the company to the workshops and branches, each
// below the allocation that brought it in.
func (w *world) tree(year int) {
	for _, c := range conferences {
		w.allocation(year, nil, c.kind)
		share := shares(w.countOf(c.kind))
		numbers := map[domain.LetterKind]int{}
		for i := range goals {
			g := &goals[i]
			if conferenceOf(g.kind) != c.kind {
				continue
			}
			numbers[g.kind]++
			root := &target{goal: g, n: i, code: fmt.Sprintf("%s%02d", letterOf(g.kind), numbers[g.kind]), level: domain.DecompositionLevelCompany,
				holder: "gc", counter: "c", issuer: "gc", account: "leader-gc", weight: share[numbers[g.kind]-1]}
			if g.kind != domain.LetterKindBusinessTargetLetter {
				root.holder, root.counter = "c", "gc"
			}
			root.id = fmt.Sprintf("t-%d-%s", year, root.code)
			w.target(year, root)
			w.decompose(year, root)
			w.submitted(year, root, "")
		}
		w.submitted(year, nil, c.kind)
	}
}

// submitted notes what an allocation came to when it was submitted.
func (w *world) submitted(year int, above *target, kind domain.ConferenceKind) {
	w.hashed("TargetAllocation", allocationID(year, above, kind), domain.TargetAllocationFieldSubmittedHash)
}

// decompose writes the targets of the second-level units below a root, and theirs.
func (w *world) decompose(year int, root *target) {
	w.allocation(year, root, "")
	share := shares(len(w.units))
	for i, s := range w.units {
		t := w.below(root, i+1, domain.DecompositionLevelSecondaryUnit, s.admin(), s.party(), share[i])
		t.unit, t.account = s, "leader-"+s.admin()
		if root.goal.kind != domain.LetterKindBusinessTargetLetter {
			t.account = "secretary-" + s.party()
		}
		t.id = secondaryID(root.id, s)
		w.target(year, t)
		w.allocation(year, t, "")
		var takers []*branch
		for _, b := range w.branches {
			if b.unit == s && !w.without(year, b, root.goal.kind) {
				takers = append(takers, b)
			}
		}
		parts := shares(len(takers))
		for n, b := range takers {
			w.target(year, w.branchTarget(year, t, n+1, b, parts[n]))
		}
		w.submitted(year, t, "")
		w.report(year, t)
	}
}

// branchTarget is the target of a workshop, or of a branch where the kind or the branch has
// no workshop.
func (w *world) branchTarget(year int, above *target, n int, b *branch, share float64) *target {
	level, admin := domain.DecompositionLevelWorkshopSection, b.admin()
	if !b.workshop() || above.goal.kind != domain.LetterKindBusinessTargetLetter {
		level = domain.DecompositionLevelBranch
	}
	t := w.below(above, n, level, admin, b.id(), share)
	if level == domain.DecompositionLevelBranch {
		t.holder, t.counter = b.id(), admin
	}
	t.branch, t.unit, t.owner = b, b.unit, b.secretary.id()
	t.id = fmt.Sprintf("t-%d-%s-%s", year, above.above.code, b.id())
	return t
}

func (w *world) below(above *target, n int, level domain.DecompositionLevel, admin, party string, share float64) *target {
	t := &target{goal: above.goal, n: above.n, above: above, code: fmt.Sprintf("%s.%02d", above.code, n), level: level, holder: admin, counter: party, issuer: above.holder, weight: share}
	if above.goal.kind != domain.LetterKindBusinessTargetLetter {
		t.holder, t.counter = party, admin
	}
	return t
}

func allocationID(year int, above *target, kind domain.ConferenceKind) string {
	if above == nil {
		return "alloc-" + conferenceID(year, kind)
	}
	return "alloc-" + above.id
}

// allocation writes the decision on the parts of a target, or of a conference.
func (w *world) allocation(year int, above *target, kind domain.ConferenceKind) {
	on, method := workday(date(year, 1, 29)), domain.AllocationMethodWeighted
	if above != nil && above.unit != nil {
		method = domain.AllocationMethodOwn // a unit reports on what it took on as a whole
	}
	rec := w.record("TargetAllocation", allocationID(year, above, kind)).
		str(domain.TargetAllocationFieldCycleID, cycleID(year)).
		str(domain.TargetAllocationFieldMethod, string(method)).
		str(domain.TargetAllocationFieldSubmittedBy, "admin").
		str(domain.TargetAllocationFieldStatus, string(domain.AllocationStatusApproved))
	holder, by := "gc", "leader-gc"
	if above == nil {
		rec.str(domain.TargetAllocationFieldConferenceID, conferenceID(year, kind))
	} else {
		holder = above.holder
		rec.str(domain.TargetAllocationFieldTargetID, above.id)
		if on = workday(date(year, 2, 3)); above.unit != nil {
			on, by = workday(date(year, 2, 10)), "leader-"+above.unit.admin()
		}
	}
	w.out.add(rec.str(domain.TargetAllocationFieldHolderUnitID, holder).
		str(domain.TargetAllocationFieldDecidingUnitID, holder).
		str(domain.TargetAllocationFieldApprovedBy, by).
		time(domain.TargetAllocationFieldSubmittedAt, w.past(on-2, 10*60)).
		time(domain.TargetAllocationFieldApprovedAt, w.past(on, 10*60)))
}

// target writes one.
func (w *world) target(year int, t *target) {
	issued := map[domain.DecompositionLevel]domain.Date{domain.DecompositionLevelCompany: date(year, 1, 29), domain.DecompositionLevelSecondaryUnit: date(year, 2, 3)}[t.level]
	if issued == 0 {
		issued = date(year, 2, 10)
	}
	issued = workday(issued)
	every, path, root := domain.ReportEveryQuarter, t.id, conferenceID(year, conferenceOf(t.goal.kind))
	if t.branch != nil {
		every = domain.ReportEveryNone // its plan items and claims say how far it is
	}
	depth := 1
	for up := t.above; up != nil; up = up.above {
		path, depth = up.id+"/"+path, depth+1
	}
	status, accepted := domain.TargetStatusActive, issued+5
	switch {
	case year == w.last:
		status = domain.TargetStatusAchieved
	case t.branch != nil && t.branch.n == w.brokenBranch(1) && t.goal.kind == domain.LetterKindIntegrityLetter && t.goal.class == "CONDUCT_INTEGRITY":
		status, accepted = domain.TargetStatusIssued, 0
	}
	rec := w.record("Target", t.id).
		str(domain.TargetFieldCycleID, cycleID(year)).
		str(domain.TargetFieldCode, t.code).
		str(domain.TargetFieldTitleZh, t.goal.zh).
		str(domain.TargetFieldLetterKind, string(t.goal.kind)).
		str(domain.TargetFieldClassCode, t.goal.class).
		str(domain.TargetFieldLevel, string(t.level)).
		str(domain.TargetFieldHolderUnitID, t.holder).
		str(domain.TargetFieldCounterUnitID, t.counter).
		str(domain.TargetFieldIssuerUnitID, t.issuer).
		str(domain.TargetFieldOwnerMemberID, t.owner).
		str(domain.TargetFieldOwnerAccountID, t.account).
		obj(domain.TargetFieldIndicator, t.goal.of).
		float(domain.TargetFieldWeight, t.weight).
		day(domain.TargetFieldDueOn, date(year, 12, 31)).
		str(domain.TargetFieldReportEvery, string(every)).
		list(domain.TargetFieldEvidenceKinds, []string{"LEDGER"}).
		str(domain.TargetFieldPath, path).
		num(domain.TargetFieldDepth, depth).
		str(domain.TargetFieldRootConferenceID, root).
		time(domain.TargetFieldIssuedAt, w.past(issued, 10*60)).
		str(domain.TargetFieldStatus, string(status))
	if t.above == nil {
		rec.str(domain.TargetFieldConferenceID, root).str(domain.TargetFieldAllocationID, allocationID(year, nil, conferenceOf(t.goal.kind)))
	} else {
		rec.str(domain.TargetFieldParentID, t.above.id).str(domain.TargetFieldAllocationID, allocationID(year, t.above, ""))
	}
	if accepted != 0 {
		rec.time(domain.TargetFieldAcceptedAt, w.past(accepted, 15*60)).str(domain.TargetFieldAcceptedBy, w.accepts(t))
	}
	w.attained(rec, year, t)
	if status == domain.TargetStatusAchieved {
		rec.time(domain.TargetFieldSettledAt, w.past(date(year+1, 1, 12), 10*60)).str(domain.TargetFieldSettledBy, settles(t))
	}
	if year == w.this {
		rec.str(domain.TargetFieldPreviousTargetID, "t-"+fmt.Sprint(w.last)+t.id[len("t-2026"):])
	}
	w.out.add(rec)
}

// settles is the account that decides how a target ended: whoever answers for the one above.
func settles(t *target) string {
	if t.above == nil {
		return "committee-1"
	}
	return t.above.account
}

// accepts is the account that accepts a target: whoever leads the unit that holds it.
func (w *world) accepts(t *target) string {
	switch {
	case t.branch != nil:
		return t.branch.account
	case t.unit != nil:
		return t.account
	}
	return "leader-gc"
}
