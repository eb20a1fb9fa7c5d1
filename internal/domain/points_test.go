package domain_test

import (
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pgregory.net/rapid"
)

func TestShippedPointsRules(t *testing.T) {
	r := domain.ShippedPointsRules()
	if r.Version != "1.0.0" || r.OpeningBalance != 60 || r.ResetPeriod != "YEAR" || r.PostingWithinDays != 10 ||
		r.DisputeReplyWorkingDays != 10 || len(r.Rules) != 38 || r != domain.ShippedPointsRules() {
		t.Errorf("head: %+v", r)
	}
	p, ok := r.Rule("PT14")
	if !ok || p.Points != 1 || p.Cap == nil || *p.Cap != (domain.ShippedCap{Period: "QUARTER", MaxPoints: 3}) || p.Posting != "AUTO" {
		t.Errorf("PT14: %+v", p)
	}
	if p, ok := r.Rule("PT38"); !ok || p.Points != -20 || p.Cap != nil || p.Approver != "DISCIPLINE_OFFICER" {
		t.Errorf("PT38: %+v", p)
	}
	if _, ok := r.Rule("PT39"); ok {
		t.Error("PT39 was found")
	}
}

func TestParsePointsRulesRefuses(t *testing.T) {
	good := string(readData(t, "points-rules.json"))
	for name, edit := range map[string][2]string{
		"not JSON":         {`{`, ``},
		"code twice":       {`"PT02"`, `"PT01"`},
		"no points":        {`"points": 2`, `"points": 0`},
		"cap below points": {`"maxPoints": 8`, `"maxPoints": 1`},
		"cap of bonus < 0": {`"maxPoints": 8`, `"maxPoints": -8`},
		"cap of loss > 0":  {`"maxPoints": -15`, `"maxPoints": 15`},
		"unknown period":   {`"period": "QUARTER"`, `"period": "WEEK"`},
	} {
		bad := strings.Replace(good, edit[0], edit[1], 1)
		if bad == good {
			t.Fatalf("%s: the edit does not apply", name)
		}
		if _, err := domain.ParsePointsRules([]byte(bad)); domain.AsError(err).Code != domain.CodeValidation {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCapPeriod(t *testing.T) {
	for _, c := range []struct{ period, on, from, to string }{
		{"YEAR", "2026-01-01", "2026-01-01", "2026-12-31"},
		{"YEAR", "2026-12-31", "2026-01-01", "2026-12-31"},
		{"QUARTER", "2026-03-31", "2026-01-01", "2026-03-31"},
		{"QUARTER", "2026-04-01", "2026-04-01", "2026-06-30"},
		{"MONTH", "2028-02-29", "2028-02-01", "2028-02-29"},
	} {
		s, ok := domain.CapPeriod(c.period, day(t, c.on))
		if want := (domain.Span{From: day(t, c.from), To: day(t, c.to)}); !ok || s != want {
			t.Errorf("%s around %s: %v to %v", c.period, c.on, s.From, s.To)
		}
	}
	for _, p := range []string{"", "WEEK", "year"} {
		if _, ok := domain.CapPeriod(p, 0); ok {
			t.Errorf("%q is a period", p)
		}
	}
}

func TestCappedPoints(t *testing.T) {
	for _, c := range []struct {
		points, sum int64
		limit       *int64
		recorded    int64
		capped      bool
	}{
		{2, 0, new(int64(8)), 2, false},
		{2, 6, new(int64(8)), 2, false}, // reaches the cap: nothing exceeds it
		{2, 8, new(int64(8)), 0, true},
		{2, 7, new(int64(8)), 1, true}, // the part that fits
		{2, 9, new(int64(8)), 0, true}, // a cap lowered under what was posted takes nothing back
		{9, 0, new(int64(8)), 8, true},
		{2, -2, new(int64(8)), 2, false},
		{-3, 0, new(int64(-15)), -3, false},
		{-3, -12, new(int64(-15)), -3, false},
		{-3, -13, new(int64(-15)), -2, true},
		{-3, -15, new(int64(-15)), 0, true},
		{-3, -18, new(int64(-15)), 0, true},
		{-20, -400, nil, -20, false}, // no limit
		{5, 4000, nil, 5, false},
		{2, 0, new(int64(0)), 0, true},
		{0, 8, new(int64(8)), 0, false},
	} {
		got, capped := domain.CappedPoints(c.points, c.sum, c.limit)
		if got != c.recorded || capped != c.capped {
			t.Errorf("%d after %d: %d %t, want %d %t", c.points, c.sum, got, capped, c.recorded, c.capped)
		}
	}
}

// TestCapsHold posts random entries of one rule: the sum never passes the cap,
// and it is the plain sum or the cap, whichever is nearer to zero.
func TestCapsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sign := rapid.SampledFrom([]int64{1, -1}).Draw(t, "sign")
		limit := sign * rapid.Int64Range(0, 30).Draw(t, "limit")
		sum, plain := int64(0), int64(0)
		for _, p := range rapid.SliceOf(rapid.Int64Range(1, 10)).Draw(t, "points") {
			recorded, capped := domain.CappedPoints(sign*p, sum, &limit)
			if recorded*sign < 0 || capped == (recorded == sign*p) {
				t.Fatalf("%d after %d of %d: %d %t", sign*p, sum, limit, recorded, capped)
			}
			sum, plain = sum+recorded, plain+sign*p
		}
		if want := sign * min(sign*plain, sign*limit); sum != want {
			t.Fatalf("the sum is %d, want %d", sum, want)
		}
	})
}

func TestPointsBalance(t *testing.T) {
	for _, c := range []struct {
		posted []int64
		want   int64
	}{{nil, 60}, {[]int64{2, -3, 5}, 64}, {[]int64{-20, -20, -20, -20}, -20}, {[]int64{5, -5}, 60}} {
		if got := domain.PointsBalance(60, c.posted); got != c.want {
			t.Errorf("%v: %d, want %d", c.posted, got, c.want)
		}
	}
}

func TestPointsRanks(t *testing.T) {
	for _, c := range []struct {
		balances []int64
		want     []int
	}{
		{nil, []int{}},
		{[]int64{60}, []int{1}},
		{[]int64{90, 80, 80, 70}, []int{1, 2, 2, 4}},
		{[]int64{70, 80, 90, 80}, []int{4, 2, 1, 2}},
		{[]int64{5, 5, 5}, []int{1, 1, 1}},
		{[]int64{-4, 0, -4, 3}, []int{3, 2, 3, 1}},
	} {
		if got := domain.PointsRanks(c.balances); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.balances, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		balances := rapid.SliceOf(rapid.Int64Range(-5, 5)).Draw(t, "balances")
		before := slices.Clone(balances)
		ranks := domain.PointsRanks(balances)
		for i, b := range balances {
			higher := 0
			for _, c := range balances {
				if c > b {
					higher++
				}
			}
			if ranks[i] != higher+1 {
				t.Fatalf("%v: rank %d at %d", balances, ranks[i], i)
			}
		}
		if !slices.Equal(balances, before) {
			t.Fatal("the balances were reordered")
		}
	})
}
