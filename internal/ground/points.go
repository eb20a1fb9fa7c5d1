package ground

import (
	"pdca/internal/domain"
	"pdca/internal/state"
)

// Reckoned is what an entry of a points rule is recorded with.
type Reckoned struct {
	// Cycle is that of the year of the day, Rule the one in force in its version; nil for none.
	Cycle *domain.PdcaCycle
	Rule  *domain.PointsRule
	// Points are what still fits below the cap, Capped that they are fewer than the rule's.
	Points int64
	Capped bool
}

// PointsRule finds a rule that is in force, by code and version; nil for none.
func PointsRule(s *state.Snapshot, code, version string) (rule *domain.PointsRule) {
	s.EachOf("PointsRule", "code", code, func(r *domain.Record) bool {
		if x := r.Body.(*domain.PointsRule); x.Version == version && x.Status == domain.PointsRuleStatusInForce {
			rule = x
		}
		return rule == nil
	})
	return rule
}

// PointsCycle is the cycle that points of a day belong to: the root of its year; nil for
// none.
func PointsCycle(s *state.Snapshot, on domain.Date) *domain.PdcaCycle {
	if r := s.Find("PdcaCycle", CycleOf(s, int64(on.Std().Year()))); r != nil {
		return r.Body.(*domain.PdcaCycle)
	}
	return nil
}

// Points says what an entry of a rule for a member on a day is recorded with, and by which
// rule it is refused: INV-PT10, the cycle of its year takes entries; INV-PT2, its version has
// the rule. What is refused for a closed cycle alone is reckoned all the same.
func Points(s *state.Snapshot, member, code string, on domain.Date) (Reckoned, error) {
	x := Reckoned{Cycle: PointsCycle(s, on)}
	if x.Cycle == nil || x.Cycle.Status == domain.CycleStatusDraft {
		return x, domain.Broken("INV-PT10", "occurredOn", "发生日所在年度没有已启用的循环", "no cycle of that year has begun")
	}
	if x.Rule = PointsRule(s, code, x.Cycle.PointsRulesVersion); x.Rule == nil {
		return x, domain.Broken("INV-PT2", "ruleCode", "循环所用版本没有这条施行中的积分规则", "the version of the cycle has no such points rule in force")
	}
	x.Points, x.Capped = x.Rule.Points, false
	if x.Rule.Cap != "" {
		x.Points, x.Capped = capped(s, x.Rule, member, on)
	}
	if x.Cycle.Status == domain.CycleStatusClosed {
		err := domain.Errorf(domain.CodeSealed, "发生日所在年度的循环已关闭", "the cycle of that year is closed").On("occurredOn")
		err.Rule = "INV-PT10"
		return x, err
	}
	return x, nil
}

// capped is INV-PT13. What waits for review holds its place below the cap, what was turned
// down does not; what was reversed stands beside what took it back.
func capped(s *state.Snapshot, rule *domain.PointsRule, member string, on domain.Date) (points int64, cut bool) {
	limit, err := domain.DecodeObject[domain.PointsCap](rule.Cap)
	if err != nil {
		panic(err) // what is stored was held against the declaration
	}
	span, sum := domain.Span{}, int64(0)
	span, _ = domain.CapPeriod(limit.Period, on)
	s.EachPart("PointsEntry", "memberId", member, []string{"ruleCode", "status", "occurredOn", "points"}, func(r *domain.Record) bool {
		o := r.Body.(*domain.PointsEntry)
		if o.RuleCode == rule.Code && o.Status != domain.PointsStatusRejected && span.Contains(o.OccurredOn) && !r.Concealed() {
			sum += o.Points
		}
		return true
	})
	return domain.CappedPoints(rule.Points, sum, &limit.MaxPoints)
}

// PointsOn are the balance of a member at the end of a span of days, what it changed by in the
// span, and what waits for review, of a cycle (INV-PT14). An entry that was reversed stays in
// the sum, the one that takes it back is there too.
func PointsOn(s *state.Snapshot, member string, cycle *domain.PdcaCycle, span domain.Span) (balance, change, pending int64) {
	balance = Settings(s, cycle.ID, domain.FirstOfYear(int(cycle.Year))).PointsOpening
	s.EachBoth("PointsEntry", "memberId", member, "cycleId", cycle.ID, func(r *domain.Record) bool {
		p := r.Body.(*domain.PointsEntry)
		if p.OccurredOn > span.To || r.Concealed() {
			return true
		}
		switch p.Status {
		case domain.PointsStatusPending:
			pending += p.Points
		case domain.PointsStatusRejected:
		default:
			if balance += p.Points; p.OccurredOn >= span.From {
				change += p.Points
			}
		}
		return true
	})
	return balance, change, pending
}
