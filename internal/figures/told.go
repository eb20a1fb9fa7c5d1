package figures

import (
	"math"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// How units were told, face to face and in writing, and the business figures that stand
// beside.

// toldFacts are of inspections by others that are confirmed: both forms of feedback count,
// neither for the other.
func toldFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	i := r.Body.(*domain.Inspection)
	confirmed := i.Status == domain.InspectionStatusConfirmed || i.Status == domain.InspectionStatusPublished
	if !confirmed || i.Mode == domain.SupervisionModeSelfCheck || i.Mode == domain.SupervisionModePeerCheck {
		return
	}
	f := state.Fact{Unit: i.UnitID, On: moved(r, domain.InspectionFieldStatus, day), Den: 1}
	if r.Has(domain.InspectionFieldConfirmedAt) {
		f.On = day(i.ConfirmedAt)
	}
	if i.SessionDone {
		f.Heads[0] = "SESSION"
	}
	if i.BulletinIssued {
		f.Heads[1] = "BULLETIN"
	}
	if i.SessionDone && i.BulletinIssued {
		f.Num = 1
	}
	add(f)
}

// receivedFacts are of what bulletins that were issued say of units. An objection is a
// receipt.
func receivedFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	x := r.Body.(*domain.BulletinUnit)
	if x.Status == domain.BulletinUnitStatusDraft || !r.Has(domain.BulletinUnitFieldIssuedAt) {
		return
	}
	f := state.Fact{Unit: x.UnitID, On: day(x.IssuedAt), Den: 1}
	if x.Status == domain.BulletinUnitStatusAcknowledged || x.Status == domain.BulletinUnitStatusObjected {
		f.Num = 1
	}
	add(f)
}

// businessFacts are of figures that are confirmed, in hundredths, with what they are in.
func businessFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	if x := r.Body.(*domain.BusinessFigure); x.Status == domain.BusinessFigureStatusConfirmed {
		add(state.Fact{Unit: x.UnitID, On: domain.FirstOfYear(int(x.Year)), Num: int64(math.Round(x.Value * 100)),
			Heads: heads(x.IndicatorCode, string(x.Relation), strconv.FormatFloat(x.Value, 'f', -1, 64), x.UnitText)})
	}
}

// relations are the signs that stand before a value; equal has none.
var relations = map[string]string{"GT": "＞", "GE": "≥", "LT": "＜", "LE": "≤"}

// businessText writes a business figure as its source has it (INV-BF1): more than 150 is
// never written as 150.
func businessText(_ bool, f *state.Fact) string {
	return relations[f.Heads[1]] + f.Heads[2] + " " + f.Heads[3]
}
