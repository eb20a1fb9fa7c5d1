package domain_test

import (
	"testing"

	"pdca/internal/domain"
)

// TestOverallGrade holds INV-G1 for all 16 pairs, written out, and INV-G2.
func TestOverallGrade(t *testing.T) {
	for pair, want := range map[string]string{
		"AA": "A", "AB": "B", "AC": "C", "AD": "D",
		"BA": "B", "BB": "B", "BC": "C", "BD": "D",
		"CA": "C", "CB": "C", "CC": "C", "CD": "D",
		"DA": "D", "DB": "D", "DC": "D", "DD": "D",
	} {
		if got := domain.OverallGrade(pair[:1], pair[1:]); got != want {
			t.Errorf("%s gives %q, want %q", pair, got, want)
		}
	}
	for _, g := range []string{"", "A", "B", "C", "D", "E", "AB", "a"} {
		for _, none := range []string{"", "E", "a", "DC"} {
			if a, b := domain.OverallGrade(g, none), domain.OverallGrade(none, g); a != "" || b != "" {
				t.Errorf("%q with %q gives %q and %q, want none", g, none, a, b)
			}
		}
	}
}

func TestPartyGrade(t *testing.T) {
	set := domain.DefaultParams()
	for _, c := range []struct {
		tenths int64
		zeros  int64
		grade  string
		capped bool
	}{
		{10000, 0, "A", false}, {9000, 0, "A", false}, {8999, 0, "B", false},
		{8000, 0, "B", false}, {7999, 0, "C", false}, {7000, 0, "C", false},
		{6999, 0, "D", false}, {0, 0, "D", false},
		{10000, 1, "C", true}, {8999, 2, "C", true}, {7999, 1, "C", false}, {6999, 1, "D", false}, {10000, 3, "D", true},
	} {
		grade, capped := set.PartyGrade(c.tenths, c.zeros)
		if grade != c.grade || capped != c.capped {
			t.Errorf("%d, %d critical zeros: %q capped %t, want %q %t", c.tenths, c.zeros, grade, capped, c.grade, c.capped)
		}
	}
	if grade, capped := new(domain.GradesSettings).PartyGrade(9000, 0); grade != "" || capped {
		t.Errorf("without bands: %q capped %t", grade, capped)
	}
}

func TestUnitScore(t *testing.T) {
	for _, c := range []struct {
		awarded, applicable, want int64
		ok                        bool
	}{
		{9640, 9640, 10000, true}, // a branch with full marks
		{0, 9640, 0, true},
		{5720, 5720, 10000, true},
		{0, 0, 0, false},         // every criterion dropped: no data, not zero
		{1, 3, 3333, true},       // 333.33
		{2, 3, 6667, true},       // 666.67
		{1, 16, 625, true},       // exactly 62.5
		{1, 32, 313, true},       // 31.25: the half goes up, not to the even 31.2
		{7, 1600, 44, true},      // 4.375
		{8675, 9640, 8999, true}, // 899.896 stays below an A
	} {
		if got, ok := domain.UnitScore(c.awarded, c.applicable); got != c.want || ok != c.ok {
			t.Errorf("%d of %d: %d %t, want %d %t", c.awarded, c.applicable, got, ok, c.want, c.ok)
		}
	}
}

func TestCheckSample(t *testing.T) {
	five := &domain.CatalogueSample{Min: 5, Rule: "MIN_OR_ALL"}
	for _, c := range []struct {
		sample              *domain.CatalogueSample
		inspected, existing int64
		ok                  bool
	}{
		{five, 5, 100, true}, {five, 4, 100, false}, {five, 5, 5, true}, {five, 4, 4, true},
		{five, 3, 4, false}, {five, 0, 0, true}, {five, 0, 1, false}, {five, 6, 5, false},
		{five, -1, 5, false}, {nil, 0, 100, true}, {nil, 3, 2, false},
	} {
		err := domain.CheckSample(c.sample, c.inspected, c.existing)
		if (err == nil) != c.ok {
			t.Errorf("%d of %d: %v", c.inspected, c.existing, err)
		}
		if e := domain.AsError(err); err != nil && (e.Rule != "INV-R4" || e.Field != "sampleSize") {
			t.Errorf("%d of %d: rule %s on %s", c.inspected, c.existing, e.Rule, e.Field)
		}
	}
}

func TestCheckScore(t *testing.T) {
	for tenths := range int64(10001) {
		r := domain.ScoreResult{Tenths: tenths, Complete: true}
		if err := domain.CheckScore(r, float64(tenths)/10); err != nil {
			t.Fatal(err)
		}
		if err := domain.CheckScore(r, float64(tenths+1)/10); err == nil {
			t.Fatalf("%d accepted as %d", tenths+1, tenths)
		}
	}
	err := domain.AsError(domain.CheckScore(domain.ScoreResult{Tenths: 75, Complete: true}, 8))
	if err.Rule != "INV-R1" || err.Field != "score" || err.Message.En != "the inputs earn 7.5, not 8 as submitted" {
		t.Errorf("the error does not show both scores: %v", err)
	}
}

func TestFormatTenths(t *testing.T) {
	for tenths, want := range map[int64]string{0: "0", 1: "0.1", 75: "7.5", 120: "12", 10000: "1000", -5: "-0.5"} {
		if got := domain.FormatTenths(tenths); got != want {
			t.Errorf("%d reads %q, want %q", tenths, got, want)
		}
	}
}
