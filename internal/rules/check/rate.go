package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// How a unit does on a criterion, by confirmed results: what baselines, exits and effects of
// assistance are computed from.

// rated is a confirmed result as a rate.
type rated struct {
	result *domain.CriterionResult
	rate   float64
	on     domain.Date
	// text is the hash of what the criterion says.
	text string
}

// newestRate is the newest confirmed result of a unit on a criterion that fits; nil for
// none. A self-check never counts.
func newestRate(tx *engine.Tx, unit, code string, fits func(*domain.Inspection, *rated) bool) (newest *rated) {
	engine.Each(tx, "unitId", unit, func(r *domain.CriterionResult) bool {
		if r.CriterionCode != code || !r.Counted || !r.Has(domain.CriterionResultFieldScore) {
			return true
		}
		i, cr := engine.Find[domain.Inspection](tx, r.InspectionID), engine.Find[domain.Criterion](tx, r.CriterionID)
		if i == nil || cr == nil || cr.MaxScore <= 0 || i.Mode == domain.SupervisionModeSelfCheck || !isConfirmed(i.Status) {
			return true
		}
		x := &rated{result: r, rate: r.Score / cr.MaxScore, on: madeOnDay(tx, i), text: domain.CriterionText(cr.TitleZh, cr.Scoring)}
		if (newest == nil || x.on >= newest.on) && (fits == nil || fits(i, x)) {
			newest = x
		}
		return true
	})
	return newest
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

// comparison is INV-AS6: the mean change of units that nobody helped, of the same kind, with
// confirmed results on all the criteria at both ends, and how many these are.
// later check-act: nor in a campaign on these criteria.
func comparison(tx *engine.Tx, p *domain.AssistancePairing, list []domain.PairingCriterion) (change float64, n int) {
	unit := engine.Find[domain.OrgUnit](tx, p.UnitID)
	if unit == nil || len(list) == 0 {
		return 0, 0
	}
	var units []string
	engine.Each(tx, "criterionCode", list[0].CriterionCode, func(r *domain.CriterionResult) bool {
		if r.UnitID != p.UnitID && !slices.Contains(units, r.UnitID) {
			units = append(units, r.UnitID)
		}
		return true
	})
	set := tx.Settings(p.CycleID)
	for _, id := range units {
		if u := engine.Find[domain.OrgUnit](tx, id); u == nil || u.Kind != unit.Kind || helpedSince(tx, id, p.AgreedOn) {
			continue
		}
		sum, all := 0.0, true
		for _, x := range list {
			before := newestRate(tx, id, x.CriterionCode, func(_ *domain.Inspection, r *rated) bool {
				return r.on <= p.AgreedOn && r.on >= domain.AddMonths(p.AgreedOn, -int(set.BaselineMonths)) && r.text == x.TextHash
			})
			after := newestRate(tx, id, x.CriterionCode, func(_ *domain.Inspection, r *rated) bool {
				return r.on >= p.ActiveOn+domain.Date(set.FreshAfterDays) && r.text == x.TextHash && usable(r.result)
			})
			if before == nil || after == nil {
				all = false
				break
			}
			sum += after.rate - before.rate
		}
		if all {
			change += sum / float64(len(list))
			n++
		}
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
