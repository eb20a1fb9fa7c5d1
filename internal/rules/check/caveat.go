package check

import (
	"slices"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// What a result has to be read with. None of it changes a score.
const (
	noCheckIn      = "NO_CHECK_IN"
	staticCode     = "STATIC_CODE"
	clockSkew      = "CLOCK_SKEW"
	lateData       = "LATE_DATA"
	witnessedOnly  = "WITNESSED_ONLY"
	sampleShort    = "SAMPLE_SHORT"
	onePart        = "ONE_PART"
	criticalFailed = "CRITICAL_FAILED"
)

// skewed is from when on a device's clock that runs ahead is worth a word.
const skewed = domain.Time(10 * time.Minute / time.Millisecond)

// caveats are those of an inspection whose parts are handed in; none before.
func caveats(tx *engine.Tx, i *domain.Inspection) domain.Value {
	if !partsClosed(i.Status) || i.Status == domain.InspectionStatusCancelled {
		return domain.Null
	}
	var out []string
	note := func(caveat string, yes bool) {
		if yes && !slices.Contains(out, caveat) {
			out = append(out, caveat)
		}
	}
	for _, in := range checkInsOf(tx, i.ID) {
		note(noCheckIn, in.Status == domain.CheckInStatusExcused)
		note(staticCode, in.Status == domain.CheckInStatusVerified && in.CodeKind != domain.CodeKindNone)
		note(clockSkew, in.AtDevice > in.AtServer+skewed)
	}
	// Data that came late stay late, whatever is handed in again.
	note(lateData, slices.Contains(i.Caveats, lateData))
	hours := tx.Settings(i.CycleID).Deadline("DL12").Amount
	for _, p := range partsOf(tx, i.ID) {
		note(witnessedOnly, signedState(tx, p) == underPen)
		late := p.LeftSiteAt != 0 && tx.Now() > p.LeftSiteAt+domain.Time(hours)*domain.Time(time.Hour/time.Millisecond)
		note(lateData, late && i.Status == domain.InspectionStatusPartsSubmitted)
	}
	note(onePart, !centralChecked(tx, i))
	floor := tx.Settings(i.CycleID).CriticalFloorRate
	engine.Each(tx, "inspectionId", i.ID, func(r *domain.CriterionResult) bool {
		cr := engine.Find[domain.Criterion](tx, r.CriterionID)
		if cr == nil || !r.Counted {
			return true
		}
		s := scoringOf(tx, cr).Sample
		note(sampleShort, s != nil && r.NotApplicable == "" && r.SampleSize < s.Min)
		note(criticalFailed, cr.WeightClass == domain.WeightClassCritical && r.Has(domain.CriterionResultFieldScore) && r.Score < floor*cr.MaxScore)
		return true
	})
	if len(out) == 0 {
		return domain.Null
	}
	slices.Sort(out)
	return domain.List(out)
}
