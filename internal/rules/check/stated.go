package check

import (
	"math"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// Figures that are written down: what a bulletin says of its units, and a review of its cycle. The
// numbers are those of the last commit, as whoever issues them sees them, and stay what they were.

// Stated are figures of a unit and a period. One that is not answered is there without a value.
func Stated(tx *engine.Tx, keys []string, unit string, period state.FigurePeriod) (out []domain.ReviewFigure) {
	named := tx.Base().Named()
	v := tx.Base().View(tx.Actor, tx.Today())
	for _, key := range keys {
		f := domain.ReviewFigure{Key: key, State: domain.FigureStateNoData}
		if d := domain.ShippedFigures().Keyed(key); d != nil && named != nil {
			q := &state.FigureQuery{Keys: []string{d.Enum}, Unit: unit, Per: "UNIT", Period: period, First: 1, Passing: true}
			if answered := figureRow(named, v, q); answered != nil {
				f.State = domain.FigureState(answered.State)
				f.Numerator, f.Denominator, f.Value = decimalFloat(answered.Num), decimalFloat(answered.Den), decimalFloat(answered.Value)
			}
		}
		out = append(out, f)
	}
	return out
}

// figureRow is the row of the unit that is asked for; nil where the figure is refused.
func figureRow(named state.Named, v *state.View, q *state.FigureQuery) *state.FigureRow {
	if named.Check(v, q) != nil {
		return nil
	}
	list, err := named.Answer(v, q)
	if err != nil || len(list) == 0 {
		return nil
	}
	return list[0].Total
}

func decimalFloat(d *domain.Decimal) *float64 {
	if d == nil {
		return nil
	}
	x := float64(d.N) / math.Pow10(d.Scale)
	return &x
}

// stateable asks of the figures of a bulletin that they are there to be stated: of those with a
// floor, and of care, nothing is written down (INV-DOC3).
func stateable(c *engine.Change) error {
	if !c.Made(domain.BulletinFieldFigureKeys) {
		return nil
	}
	for _, key := range engine.After[domain.Bulletin](c).FigureKeys {
		if d := domain.ShippedFigures().Keyed(key); d == nil || d.Suppress != "NONE" {
			return domain.Errorf(domain.CodeValidation, "没有可通报的指标 %s", "there is no figure %s that a bulletin may state", key).On("figureKeys")
		}
	}
	return nil
}

// stating are the figures of a bulletin that is being issued, in the part of a unit.
func stating(tx *engine.Tx, b *domain.Bulletin, u *domain.BulletinUnit) ([]domain.FieldEffect, error) {
	if len(b.FigureKeys) == 0 {
		return nil, nil
	}
	v, err := engine.Embed[domain.BulletinUnit](tx, domain.BulletinUnitFieldFigures, Stated(tx, b.FigureKeys, u.UnitID, between(b.PeriodFrom, b.PeriodTo)))
	if err != nil {
		return nil, err
	}
	return []domain.FieldEffect{engine.To(domain.BulletinUnitFieldFigures, v), engine.To(domain.BulletinUnitFieldAsOfRev, domain.Int(int64(tx.Base().Rev)))}, nil
}

// between is a period by its first and last day: a month, a quarter or a year where it is one, since
// not every figure is answered for any days.
func between(from, to domain.Date) state.FigurePeriod {
	first := from.Std()
	y, m, day := first.Date()
	p := state.FigurePeriod{Set: 1}
	ends := func(months int) bool { return day == 1 && domain.AddMonths(from, months)-1 == to }
	switch {
	case ends(1):
		p.Month = first.Format("2006-01")
	case ends(3) && m%3 == time.January:
		p.Quarter = y*10 + (int(m)+2)/3
	case ends(12) && m == time.January:
		p.Year = y
	default:
		p.Range, p.From, p.To = true, from, to
	}
	return p
}
