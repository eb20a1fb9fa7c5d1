package figures

import (
	"math"
	"slices"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// What problems, common problems and campaigns say of themselves, and the figures of them
// that are more than a sum.

func timesCarried(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	return domain.Int(ground.TimesCarried(v.Snapshot, r.ID))
}

func ageDays(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	return domain.Int(ground.ProblemAge(r.Body.(*domain.Problem), v.Today))
}

func watchLight(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	return domain.String(string(ground.ProblemLight(v.Snapshot, r.Body.(*domain.Problem), v.Today)))
}

// kindProposed is the kind that a problem has until somebody decides (INV-CP2): common where
// an open common problem has its criterion and cause.
func kindProposed(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	p := r.Body.(*domain.Problem)
	switch {
	case p.CriterionCode == "" || p.RootCauseCode == "" || !ground.ProblemOpen(p.Status):
		return domain.Null
	case ground.CommonProblemOf(v.Snapshot, p.UnitID, p.CriterionCode, p.RootCauseCode) != "":
		return domain.String(string(domain.ProblemKindCommon))
	}
	return domain.String(string(domain.ProblemKindIndividual))
}

func commonNow(v *state.View, r *domain.Record) ground.Common {
	c := r.Body.(*domain.CommonProblem)
	return ground.CommonOf(v.Snapshot, c.OwnerUnitID, c.CycleID, c.CriterionCode, c.RootCauseCode, domain.UnitKind(ground.Settings(v.Snapshot, c.CycleID, v.Today).CommonUnitKind))
}

func unitsNow(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	return domain.Int(int64(len(commonNow(v, r).Units)))
}

func baseNow(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	return domain.Int(int64(len(commonNow(v, r).Base)))
}

// campaignUnits are the units of a campaign and whether each is done, by its kind: its
// special tasks, the cases of its drive, its sheets.
func campaignUnits(s *state.Snapshot, c *domain.Campaign) map[string]bool {
	units := map[string]bool{}
	note := func(unit string, done bool) {
		was, known := units[unit]
		units[unit] = done && (was || !known)
	}
	switch c.Kind {
	case domain.CampaignKindWeakBranch:
		s.EachOf("WeakBranchCase", "campaignId", c.ID, func(r *domain.Record) bool {
			if x := r.Body.(*domain.WeakBranchCase); x.Status != domain.WeakCaseStatusDismissed {
				note(x.BranchID, x.Status == domain.WeakCaseStatusReleased)
			}
			return true
		})
	case domain.CampaignKindRegulationSelfCheck:
		s.EachOf("RegulationSelfCheck", "campaignId", c.ID, func(r *domain.Record) bool {
			x := r.Body.(*domain.RegulationSelfCheck)
			note(x.UnitID, x.Status == domain.SelfCheckStatusFilled || x.Status == domain.SelfCheckStatusUnitReviewed || x.Status == domain.SelfCheckStatusClosed)
			return true
		})
	default:
		for _, unit := range c.UnitIDs {
			note(unit, true) // without a task nothing is open there
		}
		s.EachOf("Rectification", "campaignId", c.ID, func(r *domain.Record) bool {
			x := r.Body.(*domain.Rectification)
			note(x.ResponsibleUnitID, ground.RectificationAccepted(x.Status))
			return true
		})
	}
	return units
}

func unitsTotal(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	return domain.Int(int64(len(campaignUnits(v.Snapshot, r.Body.(*domain.Campaign)))))
}

func unitsDone(v *state.View, _ *registry.Field, r *domain.Record, _ state.Asked) domain.Value {
	n := int64(0)
	for _, done := range campaignUnits(v.Snapshot, r.Body.(*domain.Campaign)) {
		if done {
			n++
		}
	}
	return domain.Int(n)
}

// carriedOn counts problems that were carried over at all.
func carriedOn(a *asking, r *domain.Record, _ *state.Fact) bool {
	return a.v.Meter.Spend(1) && ground.TimesCarried(a.v.Snapshot, r.ID) > 0
}

// effectFacts are of campaigns whose effect was computed: in percentage points, with the
// number of units that it is compared with.
func effectFacts(r *domain.Record, _ state.Days, add func(state.Fact)) {
	c := r.Body.(*domain.Campaign)
	if r.Has(domain.CampaignFieldEffect) && r.Has(domain.CampaignFieldEvaluatedOn) {
		add(state.Fact{Unit: c.OwnerUnitID, On: c.EvaluatedOn, Num: int64(math.Round(c.Effect * 1_000_000)), Heads: heads(r.ID, strconv.FormatInt(c.EffectN, 10))})
	}
}

// ages takes the middle of the days since the facts' days, and the age that nine in ten do
// not exceed.
func (c *counting) ages(t tally) {
	c.eachFact(func(_ *domain.Record, f *state.Fact, member string) {
		c.rows(f, member, func(k rowKey) {
			s := t.at(k)
			s.n++
			s.days = append(s.days, int64(c.today-f.On))
		})
	}, c.is.walk)
	for _, s := range t {
		slices.Sort(s.days)
		s.num = s.days[(len(s.days)-1)/2]
		s.extra = []state.NamedDecimal{{Name: "p90", Value: &domain.Decimal{N: s.days[(9*len(s.days)+9)/10-1]}}, {Name: "n", Value: &domain.Decimal{N: int64(len(s.days))}}}
	}
}

// effects takes the mean of what campaigns brought, beside the fewest units that one of them
// was compared with.
func (c *counting) effects(t tally) {
	least := map[*sum]int64{}
	c.eachFact(func(_ *domain.Record, f *state.Fact, member string) {
		n, _ := strconv.ParseInt(f.Heads[1], 10, 64)
		c.rows(f, member, func(k rowKey) {
			s := t.at(k)
			if s.n == 0 || n < least[s] {
				least[s] = n
			}
			s.num, s.n = s.num+f.Num, s.n+1
		})
	}, false)
	for _, s := range t {
		s.num = int64(math.Round(float64(s.num) / float64(s.n)))
		s.extra = []state.NamedDecimal{{Name: "n", Value: &domain.Decimal{N: least[s]}}}
	}
}
