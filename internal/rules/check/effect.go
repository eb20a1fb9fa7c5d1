package check

import (
	"maps"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// Effect is what became of the rate of some units on a criterion, beside what became of
// comparable ones: means of the newest results before and the first ones after.
type Effect struct {
	// Own and N are how many units there are of either kind with results at both ends.
	Own, N                                   int
	Before, After, OthersBefore, OthersAfter float64
}

// EffectOn is INV-AS6 and INV-CP3: the newest confirmed results before a day and the first
// ones after another, of units of the first kind and of comparable ones that nobody helped
// in the meantime. Only where the criterion says the same at both ends two are compared.
func EffectOn(tx *engine.Tx, code string, from, to domain.Date, own, comparable func(unit string) bool) (e Effect) {
	before := newestRates(tx, code, func(r *rated) bool { return r.on < from })
	after := firstRates(tx, code, func(r *rated) bool {
		return r.on > to && before[r.result.UnitID] != nil && r.text == before[r.result.UnitID].text
	})
	for _, unit := range slices.Sorted(maps.Keys(after)) { // in one order, so that every server adds up alike
		switch {
		case own(unit):
			e.Own++
			e.Before, e.After = e.Before+before[unit].rate, e.After+after[unit].rate
		case comparable(unit) && !helpedSince(tx, unit, from):
			e.N++
			e.OthersBefore, e.OthersAfter = e.OthersBefore+before[unit].rate, e.OthersAfter+after[unit].rate
		}
	}
	if e.Own > 0 {
		e.Before, e.After = e.Before/float64(e.Own), e.After/float64(e.Own)
	}
	if e.N > 0 {
		e.OthersBefore, e.OthersAfter = e.OthersBefore/float64(e.N), e.OthersAfter/float64(e.N)
	}
	return e
}

// firstRates are the first confirmed results on a criterion that fit, by unit.
func firstRates(tx *engine.Tx, code string, fits func(*rated) bool) map[string]*rated {
	first := map[string]*rated{}
	engine.Each(tx, "criterionCode", code, func(r *domain.CriterionResult) bool {
		x := rateOf(tx, r)
		if x != nil && fits(x) && (first[r.UnitID] == nil || x.on < first[r.UnitID].on) {
			first[r.UnitID] = x
		}
		return true
	})
	return first
}

// InCampaign says whether a unit was in a campaign on a criterion that was not over before a
// day.
func InCampaign(tx *engine.Tx, unit, criterion string, since domain.Date) (yes bool) {
	for _, x := range engine.List[domain.CommonProblem](tx, "criterionCode", criterion) {
		engine.Each(tx, "commonProblemId", x.ID, func(a *domain.Campaign) bool {
			ran := a.Status == domain.CampaignStatusRunning || a.Status == domain.CampaignStatusDone && a.DoneOn >= since
			yes = yes || ran && slices.Contains(a.UnitIDs, unit)
			return !yes
		})
	}
	return yes
}
