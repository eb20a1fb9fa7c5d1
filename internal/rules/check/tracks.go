package check

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// The two tracks of an assessment, as their sources have them: nobody types any of it
// (INV-G3).

// tracks are what a unit's grade in a cycle is made of.
type tracks struct {
	evaluation  *domain.PostEvaluation
	band, party domain.Grade
	cap         domain.CapReason
	central     domain.Grade
	centralIDs  []string
	pending     []string
}

// tracksOf takes both tracks from their sources.
func tracksOf(tx *engine.Tx, unit, cycle string) *tracks {
	t := &tracks{cap: domain.CapReasonNone}
	t.readParty(tx, unit, cycle)
	t.readCentral(tx, unit, cycle)
	return t
}

// newestEvaluation is the post-evaluation of a unit and cycle that stands; nil for none.
func newestEvaluation(tx *engine.Tx, unit, cycle string) (newest *domain.PostEvaluation) {
	engine.Each(tx, "unitId", unit, func(p *domain.PostEvaluation) bool {
		stands := p.Status == domain.PostEvaluationStatusConfirmed || p.Status == domain.PostEvaluationStatusPublished
		if p.CycleID == cycle && stands && (newest == nil || p.Version > newest.Version) {
			newest = p
		}
		return true
	})
	return newest
}

// readParty is the party track: the band of the score, capped by critical criteria at zero
// (INV-G6); none with too little coverage (INV-G7). Inspections enter through the
// post-evaluation alone (INV-G8).
func (t *tracks) readParty(tx *engine.Tx, unit, cycle string) {
	p := newestEvaluation(tx, unit, cycle)
	if p == nil {
		t.pending = append(t.pending, "党建：没有已确认的后评估")
		return
	}
	t.evaluation = p
	set := tx.Settings(cycle)
	if len(p.CriticalNoData) > 0 {
		t.pending = append(t.pending, "关键指标无数据："+strings.Join(p.CriticalNoData, "、"))
	}
	if !p.Has(domain.PostEvaluationFieldNormalised) {
		t.pending = append(t.pending, "党建：数据不足，没有测得的指标")
		return
	}
	tenths := int64(math.Round(p.Normalised * 10))
	band, _ := set.PartyGrade(tenths, 0)
	t.band = domain.Grade(band)
	if p.Coverage < set.MinCoverage {
		t.pending = append(t.pending, fmt.Sprintf("党建：数据不足，覆盖率%s低于%s", percent(p.Coverage), percent(set.MinCoverage)))
		return
	}
	zeros := int64(len(p.CriticalCodes))
	grade, capped := set.PartyGrade(tenths, zeros)
	t.party = domain.Grade(grade)
	switch {
	case capped && zeros >= set.CriticalManyCount:
		t.cap = domain.CapReasonCriticalMany
	case capped:
		t.cap = domain.CapReasonCritical
	}
}

func percent(share float64) string { return fmt.Sprintf("%.1f%%", share*100) }

// readCentral is the central track: the lowest of the linked administrative units (INV-G9);
// none while one of them has none, or where none is linked.
func (t *tracks) readCentral(tx *engine.Tx, unit, cycle string) {
	on, missing, lowest := gradingDay(tx, cycle), []string(nil), ""
	engine.Each(tx, "partyUnitId", unit, func(l *domain.UnitLink) bool {
		if !l.Days().Contains(on) {
			return true
		}
		g := centralInForce(tx, l.AdminUnitID, cycle)
		switch {
		case g == nil:
			missing = append(missing, unitCode(tx, l.AdminUnitID))
		case len(t.centralIDs) == 0:
			lowest, t.centralIDs = string(g.Grade), []string{g.ID}
		case !slices.Contains(t.centralIDs, g.ID):
			lowest, t.centralIDs = domain.OverallGrade(lowest, string(g.Grade)), append(t.centralIDs, g.ID)
		}
		return true
	})
	slices.Sort(t.centralIDs)
	switch {
	case len(missing) > 0:
		slices.Sort(missing)
		t.pending = append(t.pending, "中心工作：尚无等级的对应单位："+strings.Join(missing, "、"))
	case len(t.centralIDs) == 0:
		t.pending = append(t.pending, "中心工作：没有对应的行政单位")
	default:
		t.central = domain.Grade(lowest)
	}
}

func unitCode(tx *engine.Tx, id string) string {
	if u := engine.Find[domain.OrgUnit](tx, id); u != nil {
		return u.Code
	}
	return id
}

// fields are the tracks as an assessment has them. The overall grade is the lower (INV-G1).
func (t *tracks) fields() []domain.FieldEffect {
	overall, dragged := domain.Grade(domain.OverallGrade(string(t.party), string(t.central))), domain.DraggedBy("")
	switch {
	case overall == "":
	case t.party == t.central:
		dragged = domain.DraggedByNone
	case overall == t.party:
		dragged = domain.DraggedByParty
	default:
		dragged = domain.DraggedByCentral
	}
	out := []domain.FieldEffect{
		engine.To(domain.UnitAssessmentFieldPartyBandGrade, orNull(t.band)), engine.To(domain.UnitAssessmentFieldCapReason, engine.Text(t.cap)),
		engine.To(domain.UnitAssessmentFieldPartyGrade, orNull(t.party)), engine.To(domain.UnitAssessmentFieldCentralGradeIDs, listOrNull(t.centralIDs)),
		engine.To(domain.UnitAssessmentFieldCentralGrade, orNull(t.central)), engine.To(domain.UnitAssessmentFieldOverallGrade, orNull(overall)),
		engine.To(domain.UnitAssessmentFieldDraggedBy, orNull(dragged)), engine.To(domain.UnitAssessmentFieldPendingReasonZh, orNull(strings.Join(t.pending, "；"))),
	}
	p := t.evaluation
	if p == nil {
		for _, f := range []int{domain.UnitAssessmentFieldPostEvaluationID, domain.UnitAssessmentFieldPartyScore, domain.UnitAssessmentFieldPartyCoverage, domain.UnitAssessmentFieldCriticalCodes, domain.UnitAssessmentFieldInspectionIDs} {
			out = append(out, engine.To(f, domain.Null))
		}
		return out
	}
	return append(out, engine.To(domain.UnitAssessmentFieldPostEvaluationID, engine.Text(p.ID)),
		engine.To(domain.UnitAssessmentFieldPartyScore, floatOrNull(p.Normalised, p.Has(domain.PostEvaluationFieldNormalised))),
		engine.To(domain.UnitAssessmentFieldPartyCoverage, floatOrNull(p.Coverage, p.Has(domain.PostEvaluationFieldCoverage))),
		engine.To(domain.UnitAssessmentFieldCriticalCodes, listOrNull(slices.Sorted(slices.Values(p.CriticalCodes)))),
		engine.To(domain.UnitAssessmentFieldInspectionIDs, listOrNull(slices.Sorted(slices.Values(p.InspectionIDs)))))
}

func orNull[S ~string](s S) domain.Value {
	if s == "" {
		return domain.Null
	}
	return engine.Text(s)
}

func floatOrNull(x float64, has bool) domain.Value {
	if !has {
		return domain.Null
	}
	return domain.Float(x)
}
