package domain

import (
	"math/big"
	"slices"
	"time"
)

// Yardstick is what the attainment of a target is measured by.
type Yardstick struct {
	Indicator TargetIndicator
	// DueOn is the last day of the target; 0 for none yet.
	DueOn Date
	// Periods are the last days of the periods that are reported on, in order
	// (ReportPeriods). Only what is to be held looks at them.
	Periods []Date
	// LateFactor is what a delivery behind its day is worth, above 0 and at most 1.
	LateFactor float64
}

// Report is one report on a target that was accepted.
type Report struct {
	AsOf Date
	// Value is cumulative to AsOf; Valued says whether there is one.
	Value  Fixed
	Valued bool
	// DoneOn is the day on which a delivery was made; 0 while it was not.
	DoneOn Date
}

// Attainment is how far a target came. The zero value knows nothing yet.
type Attainment struct {
	// Value is what was reached by AsOf; Valued says whether that is known as a number.
	Value  Fixed
	Valued bool
	AsOf   Date
	// Raw is the attainment as reckoned, Rate the same within 0 and 1, both rounded half up
	// to ten-thousandths. Known says whether there is one.
	Raw, Rate Fixed
	Known     bool
	// Provisional says that a part of it is not known, and may still come.
	Provisional bool
}

// Part is a target below another one, with its weight in it.
type Part struct {
	Weight Fixed
	Attainment
}

// reached is an attainment of 1.
const reached = Fixed(fixedUnit)

// FixedNear is the nearest number of ten-thousandths; what has more digits is the greatest
// or least one.
func FixedNear(x float64) Fixed {
	d, ok := FixedOf(Float(x))
	switch {
	case ok:
		return d
	case x < 0:
		return -fixedMost
	}
	return fixedMost
}

// Float is the number as a float.
func (d Fixed) Float() float64 { return float64(d) / fixedUnit }

// Own is the attainment of a target that is measured by reports of its own. Before its day
// nothing is known without a report; afterwards no report is none of it.
func (y Yardstick) Own(readings []Report, today Date) Attainment {
	readings = slices.Clone(readings)
	slices.SortStableFunc(readings, func(a, b Report) int { return int(a.AsOf - b.AsOf) })
	over := y.DueOn != 0 && today > y.DueOn
	if len(readings) == 0 {
		return Attainment{Known: over}
	}
	last := readings[len(readings)-1]
	a := Attainment{Value: last.Value, Valued: last.Valued, AsOf: last.AsOf}
	switch {
	case y.delivered():
		return y.delivery(readings, a, over)
	case y.Indicator.Direction == IndicatorDirectionHold:
		return y.held(readings, a, over)
	case !last.Valued:
		a.Known = over
		return a
	}
	return a.at(y.ratio(last.Value))
}

// delivered says whether it is a day or a thing that counts, and no number.
func (y Yardstick) delivered() bool {
	return y.Indicator.Kind == IndicatorKindDate || y.Indicator.Kind == IndicatorKindDeliverable
}

// delivery is all of it in time, less when late, and nothing when it never came.
func (y Yardstick) delivery(readings []Report, a Attainment, over bool) Attainment {
	a.Value, a.Valued = 0, false
	var done Date
	for _, r := range readings {
		if r.DoneOn != 0 {
			done, a.AsOf = r.DoneOn, r.AsOf // the last one corrects what was said before
		}
	}
	switch {
	case done == 0:
		a.Known = over
		return a
	case y.DueOn == 0 || done <= y.DueOn:
		return a.at(reached)
	}
	return a.at(FixedNear(y.LateFactor))
}

// held is the share of the periods in which the goal was met, of those that were over by
// the last report or, behind its day, of all. A period without a report was not met.
func (y Yardstick) held(readings []Report, a Attainment, over bool) Attainment {
	until := a.AsOf
	if over {
		until = max(until, y.DueOn)
	}
	ends := y.Periods
	if len(ends) == 0 && y.DueOn != 0 {
		ends = []Date{y.DueOn}
	}
	due, met := 0, 0
	for i, end := range ends {
		if end > until {
			break
		}
		due++
		// The report on a period is the first one from its last day on, before the next
		// period is over.
		j := slices.IndexFunc(readings, func(r Report) bool { return r.Valued && r.AsOf >= end })
		if j >= 0 && (i+1 == len(ends) || readings[j].AsOf < ends[i+1]) && y.meets(readings[j].Value) {
			met++
		}
	}
	if due == 0 {
		return a
	}
	return a.at(ratio(int64(met), int64(due)))
}

// goal and baseline as numbers; false where there is none.
func (y Yardstick) goal() (Fixed, bool)     { return optional(y.Indicator.Goal) }
func (y Yardstick) baseline() (Fixed, bool) { return optional(y.Indicator.Baseline) }

func optional(x *float64) (Fixed, bool) {
	if x == nil {
		return 0, false
	}
	return FixedNear(*x), true
}

// meets says whether a value is as good as the goal: not above it where less is better or
// nothing is to happen at all, else not below it.
func (y Yardstick) meets(v Fixed) bool {
	g, _ := y.goal()
	if y.Indicator.Direction == IndicatorDirectionDown || y.Indicator.Direction == IndicatorDirectionHold && g == 0 {
		return v <= g
	}
	return v >= g
}

// ratio is how much of the way to the goal a value is: from the baseline where there is
// one, else from nothing.
func (y Yardstick) ratio(v Fixed) Fixed {
	g, set := y.goal()
	b, from := y.baseline()
	down := y.Indicator.Direction == IndicatorDirectionDown
	switch {
	case !set, y.Indicator.Direction == IndicatorDirectionHold, from && g == b, !from && !down && g <= 0:
		return all(y.meets(v)) // nothing to divide by
	case from:
		return ratio(int64(v-b), int64(g-b)) // falling from b to g is the same share
	case !down:
		return ratio(int64(v), int64(g))
	case v <= g:
		return reached
	case g <= 0:
		return 0
	}
	return ratio(int64(g), int64(v))
}

func all(yes bool) Fixed {
	if yes {
		return reached
	}
	return 0
}

// ratio is n ÷ d in ten-thousandths, rounded half up in absolute value; d is not 0.
func ratio(n, d int64) Fixed {
	if d < 0 {
		n, d = -n, -d
	}
	x := new(big.Int).Mul(big.NewInt(n), big.NewInt(fixedUnit))
	return quotient(x, big.NewInt(d))
}

// quotient divides, rounded half up in absolute value; d is above 0.
func quotient(n, d *big.Int) Fixed {
	sign := n.Sign()
	n = new(big.Int).Abs(n)
	n.Add(n.Lsh(n, 1), d).Quo(n, new(big.Int).Lsh(d, 1))
	if !n.IsInt64() || n.Int64() > fixedMost {
		return Fixed(sign) * fixedMost
	}
	return Fixed(int64(sign) * n.Int64())
}

// at is the attainment with a raw share.
func (a Attainment) at(raw Fixed) Attainment {
	a.Raw, a.Rate, a.Known = raw, min(max(raw, 0), reached), true
	return a
}

// Sum is the attainment of a target whose value is the sum of those of its parts. One part
// of which nothing is known yet leaves it provisional.
func (y Yardstick) Sum(parts []Part) Attainment {
	var a Attainment
	known := 0
	for _, p := range parts {
		a.Provisional = a.Provisional || !p.Known || p.Provisional
		a.AsOf = max(a.AsOf, p.AsOf)
		if p.Valued {
			a.Value, _ = a.Value.Plus(p.Value)
			a.Valued = true
		}
		if p.Known {
			known++
		}
	}
	switch {
	case a.Valued:
		return a.at(y.ratio(a.Value))
	case known == 0:
		return Attainment{}
	}
	return a.at(0) // their days are over, and nothing was reported
}

// Weighted is the attainment of a target by its parts: Σ w·a ÷ Σ w of those of which
// something is known. One of which nothing is known yet leaves it provisional.
func Weighted(parts []Part) Attainment {
	var a Attainment
	n, d := new(big.Int), new(big.Int)
	for _, p := range parts {
		a.Provisional = a.Provisional || !p.Known || p.Provisional
		a.AsOf = max(a.AsOf, p.AsOf)
		if p.Known {
			w := big.NewInt(int64(p.Weight))
			n.Add(n, new(big.Int).Mul(w, big.NewInt(int64(p.Rate))))
			d.Add(d, w)
		}
	}
	if d.Sign() <= 0 {
		return Attainment{}
	}
	return a.at(quotient(n, d))
}

// months are how many a period of reports has.
var months = map[ReportEvery]int{ReportEveryMonth: 1, ReportEveryQuarter: 3, ReportEveryHalfYear: 6}

// ReportPeriods are the last days of the periods of a year that a target is reported on,
// from the one in which it began: the last one ends with the target. None where it is not
// reported on by periods.
func ReportPeriods(every ReportEvery, year int, from, dueOn Date) (ends []Date) {
	n := months[every]
	if n == 0 {
		return nil
	}
	for m := n; m <= 12; m += n {
		end := DateOf(time.Date(year, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC), time.UTC)
		if end >= dueOn {
			return append(ends, dueOn)
		}
		if end >= from {
			ends = append(ends, end)
		}
	}
	return ends
}

// TargetEnd is INV-T10: how a target of an attainment ends, by the shares from which it
// is achieved, and achieved in part.
func TargetEnd(rate Fixed, achievedFrom, partlyFrom float64) TargetStatus {
	switch {
	case rate >= FixedNear(achievedFrom):
		return TargetStatusAchieved
	case rate >= FixedNear(partlyFrom):
		return TargetStatusPartlyAchieved
	}
	return TargetStatusMissed
}
