package check

import (
	"maps"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// How a unit does on a criterion, by confirmed results: what baselines, exits and effects of
// assistance are computed from.

// rated is a confirmed result as a rate.
type rated struct {
	result     *domain.CriterionResult
	inspection *domain.Inspection
	rate       float64
	on         domain.Date
	// text is the hash of what the criterion says.
	text string
}

// rateOf is what a result says of its unit; nil where it is not confirmed or does not count.
// A self-check never counts.
func rateOf(tx *engine.Tx, r *domain.CriterionResult) *rated {
	if !r.Counted || !r.Has(domain.CriterionResultFieldScore) {
		return nil
	}
	i, cr := engine.Find[domain.Inspection](tx, r.InspectionID), engine.Find[domain.Criterion](tx, r.CriterionID)
	if i == nil || cr == nil || cr.MaxScore <= 0 || i.Mode == domain.SupervisionModeSelfCheck || !isConfirmed(i.Status) {
		return nil
	}
	return &rated{result: r, inspection: i, rate: r.Score / cr.MaxScore, on: madeOnDay(tx, i), text: domain.CriterionText(cr.TitleZh, cr.Scoring)}
}

// newestRate is the newest confirmed result of a unit on a criterion that fits; nil for
// none.
func newestRate(tx *engine.Tx, unit, code string, fits func(*rated) bool) (newest *rated) {
	engine.Each(tx, "unitId", unit, func(r *domain.CriterionResult) bool {
		if r.CriterionCode == code {
			newest = newer(newest, rateOf(tx, r), fits)
		}
		return true
	})
	return newest
}

// newestRates are the newest confirmed results on a criterion that fit, by unit: one look
// at the results on it, however many units there are.
func newestRates(tx *engine.Tx, code string, fits func(*rated) bool) map[string]*rated {
	newest := map[string]*rated{}
	engine.Each(tx, "criterionCode", code, func(r *domain.CriterionResult) bool {
		if x := newer(newest[r.UnitID], rateOf(tx, r), fits); x != nil {
			newest[r.UnitID] = x
		}
		return true
	})
	return newest
}

// newer is the one of two that is newer, where it fits.
func newer(newest, x *rated, fits func(*rated) bool) *rated {
	if x == nil || newest != nil && x.on < newest.on || fits != nil && !fits(x) {
		return newest
	}
	return x
}

func isConfirmed(s domain.InspectionStatus) bool {
	return s == domain.InspectionStatusConfirmed || s == domain.InspectionStatusPublished
}

// madeOnDay is the day that the results of an inspection speak for.
func madeOnDay(tx *engine.Tx, i *domain.Inspection) domain.Date {
	if i.Has(domain.InspectionFieldPlannedOn) {
		return i.PlannedOn
	}
	return tx.DayOf(i.ConfirmedAt)
}

// usable says whether a result shows how a unit does after help: scored on site or from its
// routine work.
func usable(r *domain.CriterionResult) bool {
	onSite, known := domain.MethodOnSite(string(r.Method))
	return known && onSite || r.Method == domain.CheckMethodRoutineWork
}

// comparison is INV-AS6: the mean change of units that nobody helped and no campaign on these
// criteria took in, of the same kind, with confirmed results on all the criteria at both ends,
// and how many these are.
func comparison(tx *engine.Tx, p *domain.AssistancePairing, list []domain.PairingCriterion) (change float64, n int) {
	unit := engine.Find[domain.OrgUnit](tx, p.UnitID)
	if unit == nil || len(list) == 0 {
		return 0, 0
	}
	set := tx.Settings(p.CycleID)
	sums, ends := map[string]float64{}, map[string]int{}
	for _, x := range list {
		before := newestRates(tx, x.CriterionCode, func(r *rated) bool {
			return r.on <= p.AgreedOn && r.on >= domain.AddMonths(p.AgreedOn, -int(set.BaselineMonths)) && r.text == x.TextHash
		})
		after := newestRates(tx, x.CriterionCode, func(r *rated) bool {
			return r.on >= p.ActiveOn+domain.Date(set.FreshAfterDays) && r.text == x.TextHash && usable(r.result)
		})
		for id, end := range after {
			if begin := before[id]; begin != nil {
				sums[id] += end.rate - begin.rate
				ends[id]++
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(sums)) { // in one order, so that every server adds up alike
		u := engine.Find[domain.OrgUnit](tx, id)
		campaigned := slices.ContainsFunc(list, func(x domain.PairingCriterion) bool { return InCampaign(tx, id, x.CriterionCode, p.AgreedOn) })
		if id == p.UnitID || ends[id] < len(list) || u == nil || u.Kind != unit.Kind || campaigned || helpedSince(tx, id, p.AgreedOn) {
			continue
		}
		change += sums[id] / float64(len(list))
		n++
	}
	if n > 0 {
		change /= float64(n)
	}
	return change, n
}

// helpedSince says whether a unit was in a pairing that ran at some time since a day.
func helpedSince(tx *engine.Tx, unit string, since domain.Date) (yes bool) {
	engine.Each(tx, "unitId", unit, func(p *domain.AssistancePairing) bool {
		ended := tx.DayOf(engine.Entered(&p.Record, domain.AssistancePairingFieldStatus))
		yes = runs(p.Status) || p.Has(domain.AssistancePairingFieldAgreedOn) && p.Status != domain.PairingStatusProposed && ended >= since
		return !yes
	})
	return yes
}
