package domain

import (
	"math"
	"math/rand/v2"
	"testing"
)

func day(t testing.TB, s string) Date {
	t.Helper()
	if s == "" {
		return 0
	}
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func number(direction IndicatorDirection, goal float64, baseline ...float64) TargetIndicator {
	x := TargetIndicator{Kind: IndicatorKindNumber, Direction: direction, Goal: &goal}
	if len(baseline) > 0 {
		x.Baseline = &baseline[0]
	}
	return x
}

func reading(asOf Date, v float64) Report {
	return Report{AsOf: asOf, Value: FixedNear(v), Valued: true}
}

// TestAttainmentOfAValue has one row for each way of measuring a number, at its edges.
func TestAttainmentOfAValue(t *testing.T) {
	const up, down, hold = IndicatorDirectionUp, IndicatorDirectionDown, IndicatorDirectionHold
	due := day(t, "2026-12-31")
	for _, tc := range []struct {
		name string
		in   TargetIndicator
		v    float64
		raw  Fixed
	}{
		{"up, half", number(up, 90), 45, 5000},
		{"up, three quarters", number(up, 60), 45, 7500},
		{"up, more than all", number(up, 100), 152, 15200},
		{"up, a third", number(up, 3), 1, 3333},
		{"up, two thirds", number(up, 3), 2, 6667},
		{"up, half of the last digit", number(up, 20000), 1, 1}, // 0.00005
		{"up, below nothing", number(up, 100), -5, -500},
		{"up from a baseline", number(up, 120, 100), 105, 2500},
		{"up from a baseline, fallen", number(up, 120, 100), 90, -5000},
		{"up to a goal below nothing", number(up, -5, -10), -7.5, 5000},
		{"up to nothing, without a baseline", number(up, 0), 0, 10000},
		{"down, reached", number(down, 4), 4, 10000},
		{"down, undercut", number(down, 4), 1, 10000},
		{"down, twice as much", number(down, 4), 8, 5000},
		{"down to nothing, nothing happened", number(down, 0), 0, 10000},
		{"down to nothing, something happened", number(down, 0), 1, 0},
		{"down from a baseline", number(down, 4, 8), 7, 2500},
		{"down from a baseline, risen", number(down, 4, 8), 10, -5000},
		{"the goal is the baseline", number(up, 5, 5), 5, 10000},
		{"held", number(hold, 98), 98, 10000},
		{"not held", number(hold, 98), 97.9999, 0},
		{"held at nothing", number(hold, 0), 0, 10000},
		{"not held at nothing", number(hold, 0), 1, 0},
		{"as large as numbers get", number(up, 0.0001), 99_999_999_999, fixedMost},
	} {
		y := Yardstick{Indicator: tc.in, DueOn: due}
		a := y.Own([]Report{reading(due, tc.v)}, due)
		if a.Raw != tc.raw || !a.Known || a.Rate != min(max(tc.raw, 0), 10000) || a.Provisional {
			t.Errorf("%s: %d, rate %d, known %v; want %d", tc.name, a.Raw, a.Rate, a.Known, tc.raw)
		}
	}
}

// TestAttainmentWithoutReports: nothing is known before the day, and none of it was
// reached behind it.
func TestAttainmentWithoutReports(t *testing.T) {
	due := day(t, "2026-06-30")
	for _, kind := range []IndicatorKind{IndicatorKindNumber, IndicatorKindPercent, IndicatorKindDate, IndicatorKindDeliverable} {
		y := Yardstick{Indicator: TargetIndicator{Kind: kind, Direction: IndicatorDirectionUp}, DueOn: due, LateFactor: 0.8}
		if a := y.Own(nil, due); a.Known {
			t.Errorf("%s on its day: %+v", kind, a)
		}
		if a := y.Own(nil, due+1); !a.Known || a.Rate != 0 || a.Valued {
			t.Errorf("%s behind its day: %+v", kind, a)
		}
	}
	if a := (Yardstick{}).Own(nil, due); a.Known {
		t.Errorf("without a day: %+v", a)
	}
}

func TestAttainmentOfADelivery(t *testing.T) {
	due := day(t, "2026-06-30")
	y := Yardstick{Indicator: TargetIndicator{Kind: IndicatorKindDeliverable}, DueOn: due, LateFactor: 0.8}
	for _, tc := range []struct {
		name  string
		done  Date
		today Date
		rate  Fixed
		known bool
	}{
		{"on its day", due, due, 10000, true},
		{"a day late", due + 1, due + 1, 8000, true},
		{"under way", 0, due, 0, false},
		{"never", 0, due + 1, 0, true},
	} {
		a := y.Own([]Report{{AsOf: due - 10}, {AsOf: tc.today, DoneOn: tc.done}}, tc.today)
		if a.Rate != tc.rate || a.Known != tc.known || a.Valued {
			t.Errorf("%s: %+v", tc.name, a)
		}
	}
}

// TestAttainmentHeld: a period without a report was not met, and one that is not over does
// not count.
func TestAttainmentHeld(t *testing.T) {
	due := day(t, "2026-12-31")
	q := ReportPeriods(ReportEveryQuarter, 2026, day(t, "2026-01-10"), due)
	y := Yardstick{Indicator: number(IndicatorDirectionHold, 98), DueOn: due, Periods: q}
	for _, tc := range []struct {
		name     string
		readings []Report
		today    Date
		rate     Fixed
		known    bool
	}{
		{"within the first period", []Report{reading(q[0]-1, 99)}, q[0], 0, false},
		{"one met", []Report{reading(q[0], 99)}, q[0] + 5, 10000, true},
		{"told some days later", []Report{reading(q[0]+3, 99)}, q[0] + 5, 10000, true},
		{"one of two", []Report{reading(q[0], 99), reading(q[1], 97)}, q[1] + 5, 5000, true},
		{"one left out", []Report{reading(q[1], 99)}, q[1] + 5, 5000, true},
		{"none since, the year over", []Report{reading(q[0], 99)}, due + 1, 2500, true},
		{"all four", []Report{reading(q[3], 98), reading(q[0], 98), reading(q[1], 98), reading(q[2], 98)}, due + 1, 10000, true},
	} {
		if a := y.Own(tc.readings, tc.today); a.Rate != tc.rate || a.Known != tc.known {
			t.Errorf("%s: %+v", tc.name, a)
		}
	}
	once := Yardstick{Indicator: y.Indicator, DueOn: due}
	if a := once.Own([]Report{reading(due, 98)}, due); a.Rate != 10000 || !a.Known {
		t.Errorf("reported on once: %+v", a)
	}
}

func known(rate float64) Attainment { return Attainment{}.at(FixedNear(rate)) }

func TestAttainmentByWeights(t *testing.T) {
	for _, tc := range []struct {
		name        string
		parts       []Part
		rate        Fixed
		known, part bool
	}{
		{"none", nil, 0, false, false},
		{"two", []Part{{FixedNear(60), known(0.5)}, {FixedNear(40), known(0.75)}}, 6000, true, false},
		{"one still to come", []Part{{FixedNear(60), known(0.5)}, {FixedNear(40), Attainment{}}}, 5000, true, true},
		{"nothing known", []Part{{FixedNear(60), Attainment{}}}, 0, false, false},
		{"one that nobody reported", []Part{{FixedNear(60), known(0.5)}, {FixedNear(40), known(0)}}, 3000, true, false},
		{"thirds", []Part{{FixedNear(33.34), known(1)}, {FixedNear(33.33), known(0)}, {FixedNear(33.33), known(0)}}, 3334, true, false},
		{"one is provisional itself", []Part{{FixedNear(100), Attainment{Known: true, Rate: 4000, Provisional: true}}}, 4000, true, true},
	} {
		a := Weighted(tc.parts)
		if a.Rate != tc.rate || a.Known != tc.known || a.Known && a.Provisional != tc.part {
			t.Errorf("%s: %+v", tc.name, a)
		}
	}
}

func TestAttainmentBySum(t *testing.T) {
	y := Yardstick{Indicator: number(IndicatorDirectionUp, 150), DueOn: 1}
	d02, d01 := Attainment{Value: FixedNear(45), Valued: true, AsOf: 10}.at(5000), Attainment{Value: FixedNear(45), Valued: true, AsOf: 20}.at(7500)
	if a := y.Sum([]Part{{Attainment: d02}, {Attainment: d01}}); a.Rate != 6000 || a.Value != FixedNear(90) || a.AsOf != 20 || a.Provisional {
		t.Errorf("both: %+v", a)
	}
	if a := y.Sum([]Part{{Attainment: d02}, {}}); a.Rate != 3000 || !a.Provisional {
		t.Errorf("one still to come: %+v", a)
	}
	if a := y.Sum([]Part{{Attainment: d02}, {Attainment: known(0)}}); a.Rate != 3000 || a.Provisional {
		t.Errorf("one that nobody reported: %+v", a)
	}
	if a := y.Sum([]Part{{}, {}}); a.Known {
		t.Errorf("nothing known: %+v", a)
	}
	fewer := Yardstick{Indicator: number(IndicatorDirectionDown, 5)}
	if a := fewer.Sum([]Part{{Attainment: known(0)}}); !a.Known || a.Rate != 0 {
		t.Errorf("nobody reported how little it was: %+v", a)
	}
}

func TestReportPeriods(t *testing.T) {
	for _, tc := range []struct {
		every     ReportEvery
		from, due string
		n         int
		last      string
	}{
		{ReportEveryNone, "2026-01-01", "2026-12-31", 0, ""},
		{ReportEveryMonth, "2026-01-01", "2026-12-31", 12, "2026-12-31"},
		{ReportEveryQuarter, "2026-01-01", "2026-12-31", 4, "2026-12-31"},
		{ReportEveryQuarter, "2026-03-31", "2026-12-31", 4, "2026-12-31"},
		{ReportEveryQuarter, "2026-04-01", "2026-12-31", 3, "2026-12-31"},
		{ReportEveryHalfYear, "2026-02-01", "2026-09-15", 2, "2026-09-15"},
		{ReportEveryQuarter, "2026-01-01", "2026-02-10", 1, "2026-02-10"},
		{ReportEveryMonth, "2026-02-01", "2026-02-28", 1, "2026-02-28"},
	} {
		ends := ReportPeriods(tc.every, 2026, day(t, tc.from), day(t, tc.due))
		if len(ends) != tc.n || tc.n > 0 && ends[tc.n-1] != day(t, tc.last) {
			t.Errorf("%s from %s to %s: %v", tc.every, tc.from, tc.due, ends)
		}
	}
}

func TestINV_T10_EndFollowsFromAttainment(t *testing.T) {
	for rate, want := range map[Fixed]TargetStatus{10000: TargetStatusAchieved, 9999: TargetStatusPartlyAchieved, 6000: TargetStatusPartlyAchieved, 5999: TargetStatusMissed, 0: TargetStatusMissed} {
		if got := TargetEnd(rate, 1, 0.6); got != want {
			t.Errorf("%d ends %s, want %s", rate, got, want)
		}
	}
}

// TestAttainmentProperties: whatever comes in, a rate lies within 0 and 1; more of what is
// to grow never takes anything away, and more of what is to shrink never adds; parts are
// reckoned alike in any order; equal parts are what each of them is; and the exact share
// is no further off than half of the last digit.
func TestAttainmentProperties(t *testing.T) {
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 1))
	defer func() {
		if t.Failed() {
			t.Logf("seed %d", seed)
		}
	}()
	any := func() float64 { return math.Round((r.Float64()-0.3)*1e6) / 100 }
	for range 5000 {
		goal, baseline := any(), any()
		in := number([]IndicatorDirection{IndicatorDirectionUp, IndicatorDirectionDown, IndicatorDirectionHold}[r.IntN(3)], goal)
		if r.IntN(2) == 0 && in.Direction == IndicatorDirectionUp == (goal > baseline) && goal != baseline {
			in.Baseline = &baseline
		}
		y := Yardstick{Indicator: in, DueOn: 100}
		v, more := any(), math.Abs(any())
		a, b := y.Own([]Report{reading(50, v)}, 60), y.Own([]Report{reading(50, v+more)}, 60)
		rising := in.Direction == IndicatorDirectionUp
		falling := in.Direction == IndicatorDirectionDown
		switch {
		case a.Rate < 0 || a.Rate > 10000:
			t.Fatalf("%+v at %v: %d", in, v, a.Rate)
		case rising && b.Rate < a.Rate, falling && b.Rate > a.Rate:
			t.Fatalf("%+v at %v: %d, at %v: %d", in, v, a.Rate, v+more, b.Rate)
		}
		if rising && in.Baseline == nil && goal > 0 && math.Abs(a.Raw.Float()-v/goal) > 0.00005+1e-9*math.Abs(v/goal) {
			t.Fatalf("%v of %v is %v", v, goal, a.Raw.Float())
		}
		parts := make([]Part, 1+r.IntN(6))
		for i := range parts {
			parts[i].Weight = Fixed(1 + r.IntN(1_000_000))
			if r.IntN(4) > 0 {
				parts[i].Attainment = known(r.Float64())
			}
		}
		whole := Weighted(parts)
		sum := y.Sum(parts)
		r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		if Weighted(parts) != whole || y.Sum(parts) != sum {
			t.Fatalf("%+v in another order", parts)
		}
		least, most, some := Fixed(10000), Fixed(0), false
		for _, p := range parts {
			if p.Known {
				least, most, some = min(least, p.Rate), max(most, p.Rate), true
			}
		}
		if whole.Known != some || some && (whole.Rate < least || whole.Rate > most) {
			t.Fatalf("%+v is %+v", parts, whole)
		}
	}
}
