package plan

import (
	"cmp"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
)

// What an allocation is held against as a whole, when it is submitted and again when it is
// approved, and never before: while it is a draft, two people may be at it, and nothing has
// to add up (plan.md 13.2).

// lawful is INV-T1 to T9 over everything that would be below the parent by an allocation,
// and INV-T14 where nothing is to be.
func lawful(tx *engine.Tx, a *domain.TargetAllocation) error {
	if a.Version > 1 && !reasonGiven(a.ReasonZh) {
		return domain.Broken("INV-T11", "reasonZh", "改版须写明理由，至少%d字", "a new version gives its reason, in %d characters or more", leastReason)
	}
	below := ground.Below(tx.State(), a)
	if a.Method == domain.AllocationMethodNone {
		return endsHere(a, below)
	}
	if err := cmp.Or(weightsAddUp(below), goalsAddUp(tx, a, below), fewEnough(tx, a, below)); err != nil {
		return err
	}
	for _, s := range below {
		if err := lawfulShare(tx, a, s); err != nil {
			return err
		}
	}
	return nil
}

// endsHere is INV-T14: nothing is below, and it is said why.
func endsHere(a *domain.TargetAllocation, below []ground.Share) error {
	switch {
	case len(below) > 0:
		return domain.Broken("INV-T14", "method", "尚有下级目标%s", "there still is target %s below", below[0].Code)
	case !reasonGiven(a.ReasonZh):
		return domain.Broken("INV-T14", "reasonZh", "不再分解须写明理由，至少%d字", "what goes no further gives its reason, in %d characters or more", leastReason)
	}
	return nil
}

// weightsAddUp is INV-T2: to exactly 100.00, in whole hundredths.
func weightsAddUp(below []ground.Share) error {
	sum := ground.WeightSum(below)
	if sum == ground.WholeWeight {
		return nil
	}
	return domain.Broken("INV-T2", "weight", "权重合计%s，差额%s", "the weights sum to %s, a gap of %s", ground.Hundredths(sum), ground.Hundredths(ground.WholeWeight-sum))
}

// goalsAddUp is INV-T3: by method SUM the goals below are the parent's goal, to its digits,
// or it is said why not.
func goalsAddUp(tx *engine.Tx, a *domain.TargetAllocation, below []ground.Share) error {
	if a.Method != domain.AllocationMethodSum {
		return nil
	}
	t := engine.Find[domain.Target](tx, a.TargetID)
	if t == nil || !indicatorCounts(engine.Object[domain.TargetIndicator](t.Indicator)) {
		return domain.Broken("INV-T3", "method", "上级没有可求和的目标值", "the parent has no goal that could be a sum")
	}
	parent := engine.Object[domain.TargetIndicator](t.Indicator)
	for _, s := range below {
		if s.Indicator.Kind != parent.Kind {
			return domain.Broken("INV-T3", "indicator", "目标%s的指标类型与上级不同，不能求和", "the indicator of target %s is of another kind than the parent's: they make no sum", s.Code)
		}
	}
	sum, ok := ground.GoalSum(below)
	if !ok {
		return domain.Broken("INV-T3", "goal", "目标值过大", "the goals are too great")
	}
	goal, _ := domain.FixedOf(domain.Float(*parent.Goal))
	digits := int64(0)
	if parent.Decimals != nil {
		digits = *parent.Decimals
	}
	if roundedTo(sum, digits) == roundedTo(goal, digits) || reasonGiven(a.DifferenceNoteZh) {
		return nil
	}
	return domain.Broken("INV-T3", "goal", "目标值合计%s，上级为%s", "the goals sum to %s, the parent's is %s", string(sum.Append(nil)), string(goal.Append(nil)))
}

// roundedTo is a number to so many digits behind the point, half up in absolute value.
func roundedTo(x domain.Fixed, digits int64) domain.Fixed {
	unit := 1
	for range domain.FixedScale - digits {
		unit *= 10
	}
	return x.Over(unit)
}

// indicatorCounts says whether an indicator has a number for its goal.
func indicatorCounts(x domain.TargetIndicator) bool {
	return (x.Kind == domain.IndicatorKindNumber || x.Kind == domain.IndicatorKindPercent) && x.Goal != nil
}

// fewEnough is INV-T5 over the whole.
func fewEnough(tx *engine.Tx, a *domain.TargetAllocation, below []ground.Share) error {
	return notTooMany(len(below), tx.Settings(a.CycleID).MaxChildren)
}

func notTooMany(n int, most int64) error {
	if int64(n) <= most {
		return nil
	}
	err := domain.Errorf(domain.CodeLimit, "一个目标最多分解为%d个", "a target has %d below it at most", most).On("parentId")
	err.Rule = "INV-T5"
	return err
}

// lawfulShare holds one target against the rules, as it would be by the allocation. What
// an earlier version issued is held against what the new one changes of it.
func lawfulShare(tx *engine.Tx, a *domain.TargetAllocation, s ground.Share) error {
	t := s.Target
	if err := cmp.Or(dueInside(tx, t.ParentID, t.CycleID, s.DueOn), indicatorComplete(s)); err != nil {
		return err
	}
	if t.Status != domain.TargetStatusDraft {
		return nil
	}
	return cmp.Or(targetPlaced(tx, t), targetClassed(tx, t), targetOwned(t), targetConcrete(s))
}

// targetConcrete is INV-T7, quantified, detailed and concrete: weight, day and evidence are there.
// INV-CF3 asks a target of a conference for both of its holders.
func targetConcrete(s ground.Share) error {
	missing := func(field, zh, en string) error {
		return domain.Broken("INV-T7", field, "目标%s缺少"+zh, "target %s has no "+en, s.Code)
	}
	switch {
	case s.Weight == 0:
		return missing("weight", "权重", "weight")
	case s.DueOn == 0:
		return missing("dueOn", "期限", "due date")
	case len(s.EvidenceKinds) == 0:
		return missing("evidenceKinds", "佐证类型", "kind of evidence")
	case s.Depth == 1 && s.CounterUnitID == "":
		return bothHolders(s.Target)
	}
	return nil
}

func bothHolders(t *domain.Target) error {
	return domain.Broken("INV-CF3", "counterUnitId", "公司级目标%s须同时写明党政两方责任单位", "target %s of the company names both its holders, of the party and of the administration", t.Code)
}

// indicatorComplete is INV-T7 and T9 for the indicator: what makes it complete is there, and the
// goal is one.
func indicatorComplete(s ground.Share) error {
	x := s.Indicator
	incomplete := func(zh, en string) error {
		return domain.Broken("INV-T7", "indicator", "目标%s的指标缺少"+zh, "the indicator of target %s has no "+en, s.Code)
	}
	switch indicatorLacks(x) {
	case "":
		return goalPossible(s.Code, x)
	case "goal":
		return incomplete("目标值", "goal")
	case "unitZh":
		return incomplete("计量单位", "unit of measure")
	case "direction":
		return incomplete("方向", "direction")
	case "deliverableZh":
		return incomplete("成果", "deliverable")
	}
	return incomplete("类型", "kind")
}

// leastDeliverable is how many characters name what is to be delivered.
const leastDeliverable = 4

// indicatorLacks names the first member that an indicator needs by its kind and does not have; ""
// where it is complete. The goal of a date is the day on which the target is due, and the
// unit of a percentage needs no name.
func indicatorLacks(x domain.TargetIndicator) string {
	switch x.Kind {
	case domain.IndicatorKindNumber, domain.IndicatorKindPercent:
		switch {
		case x.Goal == nil:
			return "goal"
		case x.Kind == domain.IndicatorKindNumber && engine.Blank(x.UnitZh):
			return "unitZh"
		case x.Direction == "":
			return "direction"
		}
		return ""
	case domain.IndicatorKindDate:
		return ""
	case domain.IndicatorKindDeliverable:
		if utf8.RuneCountInString(x.DeliverableZh) < leastDeliverable {
			return "deliverableZh"
		}
		return ""
	}
	return "kind"
}

// mostPercent bounds a goal in percent.
const mostPercent = 1000

// goalPossible is INV-T9: a goal that can be reached, and that is not where it starts.
func goalPossible(code string, x domain.TargetIndicator) error {
	if !indicatorCounts(x) {
		return nil
	}
	bad := func(zh, en string, args ...any) error { return domain.Broken("INV-T9", "indicator", zh, en, args...) }
	switch {
	case x.Kind == domain.IndicatorKindPercent && (*x.Goal < 0 || *x.Goal > mostPercent):
		return bad("目标%s：百分比目标值须在0至%d之间", "target %s: a goal in percent lies between 0 and %d", code, mostPercent)
	case x.Direction == domain.IndicatorDirectionHold:
		return nil
	case x.Baseline != nil && *x.Baseline == *x.Goal:
		return bad("目标%s：目标值与起点相同", "target %s: the goal is where it starts", code)
	case x.Baseline == nil && x.Direction == domain.IndicatorDirectionUp && *x.Goal <= 0:
		return bad("目标%s：没有起点的提升目标须大于0", "target %s: a goal without a start, to be raised, is above 0", code)
	}
	return nil
}

// targetOwned is INV-T6: somebody answers for what goes to a team, a party group or a person, and
// for the last a member.
func targetOwned(t *domain.Target) error {
	switch t.Level {
	case domain.DecompositionLevelIndividual:
		if t.OwnerMemberID == "" {
			return domain.Broken("INV-T6", "ownerMemberId", "个人目标%s须写明责任党员", "target %s, of an individual, names the member in charge", t.Code)
		}
	case domain.DecompositionLevelTeam, domain.DecompositionLevelPartyGroup:
		if t.OwnerMemberID == "" && t.OwnerAccountID == "" {
			return domain.Broken("INV-T6", "ownerMemberId", "末级目标%s须写明责任人", "target %s, at the last level, names who is in charge", t.Code)
		}
	}
	return nil
}
