package figures

import (
	"fmt"
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Every shipped figure is alive; each of the wrong tables is refused.
func TestFiguresAreHeldAgainstTheDeclaration(t *testing.T) {
	reg := registry.MustLoad()
	if err := newNamed().Hold(reg); err != nil {
		t.Fatal(err)
	}
	wrong := func(what string, change func() (undo func())) {
		t.Helper()
		undo := change()
		defer undo()
		if err := newNamed().Hold(reg); err == nil {
			t.Errorf("%s: it is let pass", what)
		}
	}
	wrong("declared and not alive", func() func() {
		is := lives["findingsOpen"]
		delete(lives, "findingsOpen")
		return func() { lives["findingsOpen"] = is }
	})
	wrong("by member, of nobody's records", func() func() {
		was := lives["trainingHoursRate"]
		lives["trainingHoursRate"] = alive{read: was.read, sources: was.sources, groups: was.groups}
		return func() { lives["trainingHoursRate"] = was }
	})
	wrong("a group that is not declared", func() func() {
		lives["activeBranches"] = alive{read: stock, sources: []string{srcUnits}, groups: map[string]head{"SEVERITY": at(0)}}
		return func() { lives["activeBranches"] = alive{read: stock, sources: []string{srcUnits}} }
	})
}

// FIG-11: what is shown is rounded half up in absolute value, once.
func TestRounding(t *testing.T) {
	for _, tc := range []struct {
		n, d int64
		want string
	}{{1, 16, "6.3"}, {1, 8, "12.5"}, {11, 12, "91.7"}, {72, 359, "20.1"}, {340, 359, "94.7"}, {23, 24, "95.8"}, {43, 216, "19.9"}, {44, 216, "20.4"},
		{12296, 12297, "100.0"}, {2, 3, "66.7"}, {667, 1000, "66.7"}, {0, 5, "0.0"}} {
		if got := domain.Share(100*tc.n, tc.d, 1).String(); got != tc.want {
			t.Errorf("%d of %d is %s, want %s", tc.n, tc.d, got, tc.want)
		}
	}
	for scale4, want := range map[int64]string{123_456_750: "12345.68", -500: "-0.05", 500: "0.05"} {
		if got := (domain.Decimal{N: scale4, Scale: 4}).Rounded(2).String(); got != want {
			t.Errorf("%d at scale 4 is %s, want %s", scale4, got, want)
		}
	}
	if got := (domain.Decimal{N: -5, Scale: 2}).Rounded(1).String(); got != "-0.1" {
		t.Errorf("-0.05 is %s", got)
	}
}

// FIG-11: quantiles by nearest rank, and Gini.
func TestSpread(t *testing.T) {
	c := &counting{asking: &asking{q: &state.FigureQuery{GroupBy: []string{"QUANTILE"}}}}
	got := tally{}
	c.quantiles(got, rowKey{}, []int64{60, 60, 68, 72, 90})
	for code, want := range map[string]int64{"MIN": 60, "Q1": 60, "MEDIAN": 68, "Q3": 72, "MAX": 90} {
		if s := got[rowKey{group: code}]; s == nil || s.num != want {
			t.Errorf("%s is %v, want %d", code, s, want)
		}
	}
	if g := gini([]int64{60, 60, 68, 72, 90}); g[0].Value.String() != "0.082" {
		t.Errorf("Gini is %s", g[0].Value)
	}
	if g := gini([]int64{-1, 1}); g[0].Value != nil {
		t.Errorf("Gini of a mean of nothing is %s", g[0].Value)
	}
}

// writingOf is what makes rows of a figure, with nothing else at hand.
func writingOf(key string, rows ...*state.FigureRow) *writing {
	d := domain.ShippedFigures().Keyed(key)
	params := domain.DefaultParams()
	a := &asking{v: &state.View{}, q: &state.FigureQuery{}, params: params}
	return &writing{counting: &counting{asking: a, d: d, is: lives[key]}, f: &state.FigureAnswer{Rows: rows, Total: &state.FigureRow{}}}
}

func shown(n int64) *state.FigureRow {
	r := &state.FigureRow{State: string(domain.FigureStateOk), Num: plain(n, 0), Den: plain(n, 0), Value: plain(100, 0)}
	if n == 0 {
		r.State, r.Value = string(domain.FigureStateNoData), nil
	}
	return r
}

// INV-FG7: of fewer than the floor nothing is shown; 0 to 4 look alike in care; where one row
// alone is hidden, the total is hidden with it, because the rest would give it away.
func TestINV_FG7_Floor(t *testing.T) {
	for _, tc := range []struct {
		key    string
		of     []int64
		hidden []bool
		total  bool
	}{
		{"careFollowUp", []int64{16, 4, 10}, []bool{false, true, false}, true},
		{"careFollowUp", []int64{16, 5, 10}, []bool{false, false, false}, false},
		{"careFollowUp", []int64{16, 0, 4}, []bool{false, true, true}, false},
		{"pointsDistribution", []int64{5, 4}, []bool{false, true}, true},
		{"pledgeCompletion", []int64{1, 2}, []bool{false, false}, false},
	} {
		t.Run(fmt.Sprint(tc.key, tc.of), func(t *testing.T) {
			var rows []*state.FigureRow
			sum := int64(0)
			for _, n := range tc.of {
				rows, sum = append(rows, shown(n)), sum+n
			}
			w := writingOf(tc.key, rows...)
			w.f.Total = shown(sum)
			w.floor()
			for i, r := range rows {
				if hidden := r.State == string(domain.FigureStateSuppressed); hidden != tc.hidden[i] || hidden && (r.Num != nil || r.Den != nil || r.Value != nil || r.Why != "BELOW_FLOOR") {
					t.Errorf("row %d of %d: %+v", i, tc.of[i], r)
				}
			}
			if hidden := w.f.Total.State == string(domain.FigureStateSuppressed); hidden != tc.total {
				t.Errorf("the total: %+v", w.f.Total)
			}
		})
	}
}

// A care figure is asked by month at two levels and in no other cut.
func TestINV_FG7_CareIsAskedInNoOtherCut(t *testing.T) {
	d := domain.ShippedFigures().Keyed("careFollowUp")
	if len(groupsOf(d)) != 0 || allowsLevel(d, "BRANCH") || !allowsLevel(d, "SECOND") || !allowsLevel(d, "COMPANY") {
		t.Errorf("groups %v, at a branch %t", groupsOf(d), allowsLevel(d, "BRANCH"))
	}
	for _, tc := range []struct {
		q    state.FigureQuery
		pass bool
	}{
		{state.FigureQuery{Period: state.FigurePeriod{Month: "2026-09"}}, true},
		{state.FigureQuery{Bucket: "MONTH"}, true},
		{state.FigureQuery{}, true}, // the series of its months
		{state.FigureQuery{Period: state.FigurePeriod{Range: true}}, false},
		{state.FigureQuery{Bucket: "WEEK"}, false},
		{state.FigureQuery{Period: state.FigurePeriod{Month: "2026-09"}, Bucket: "DAY"}, false},
	} {
		if err := allowsPeriod(d, &tc.q); (err == nil) != tc.pass {
			t.Errorf("%+v: %v", tc.q, err)
		}
	}
}

// 29 February is beside the 28th, and a month that is over beside the whole month.
func TestTheYearBefore(t *testing.T) {
	today := day(2024, 3, 15)
	for _, tc := range []struct{ s, want span }{
		{monthSpan(2024, 2), monthSpan(2023, 2)},
		{yearSpan(2024), span{from: day(2023, 1, 1), to: day(2023, 3, 15)}},
		{span{from: day(2024, 2, 1), to: day(2024, 2, 28)}, span{from: day(2023, 2, 1), to: day(2023, 2, 28)}},
	} {
		if got := before(tc.s, "YEAR_BEFORE", "", today); got.from != tc.want.from || got.to != tc.want.to {
			t.Errorf("before %s to %s: %s to %s", tc.s.from, tc.s.to, got.from, got.to)
		}
	}
	if list := buckets("MONTH", yearSpan(2024), today); len(list) != 3 || list[2].to != day(2024, 3, 31) {
		t.Errorf("months so far: %v", list)
	}
}

// TestRanksTieAsShown is FIG-01 4: what is shown as equal shares a place.
func TestRanksTieAsShown(t *testing.T) {
	var rows []*state.FigureRow
	for i, of := range [][2]int64{{8, 12}, {200, 300}, {667, 1000}, {1, 2}, {9, 9}} {
		v := domain.Share(100*of[0], of[1], 1)
		rows = append(rows, &state.FigureRow{State: string(domain.FigureStateOk), Num: plain(of[0], 0), Den: plain(of[1], 0), Value: &v,
			Member: &domain.NewMember().Record})
		rows[i].Member.Body.(*domain.Member).MemberClassCode = "FRONT_LINE"
	}
	rows[3].State = string(domain.FigureStateProvisional)
	w := writingOf("pledgeCompletion", rows...)
	w.seat(false)
	var places []int
	for _, r := range rows {
		places = append(places, r.Rank.Place)
	}
	if !slices.Equal(places, []int{2, 2, 2, 0, 1}) || !rows[0].Rank.Tied || rows[4].Rank.Tied || rows[4].Rank.Of != 4 || rows[3].Rank.WhyNot != "PROVISIONAL" {
		t.Errorf("places %v, %+v", places, rows[4].Rank)
	}
}
