package domain

import "testing"

func TestFixed(t *testing.T) {
	for _, c := range []struct {
		x    float64
		over int
		want string
	}{{1, 1, "1"}, {91.7, 1, "91.7"}, {0.0001, 1, "0.0001"}, {-12.5, 1, "-12.5"}, {100, 3, "33.3333"}, {200, 3, "66.6667"}, {-200, 3, "-66.6667"},
		{0.0001, 2, "0.0001"}, {-0.0001, 2, "-0.0001"}, {12345.67575, 1, "12345.6758"}, {0, 7, "0"}} {
		d, ok := FixedOf(Float(c.x))
		if got := string(d.Over(c.over).Append(nil)); got != c.want || !ok {
			t.Errorf("%v over %d is %s, want %s", c.x, c.over, got, c.want)
		}
	}
	if _, ok := FixedOf(Float(1e12)); ok {
		t.Error("16 digits are told")
	}
	if _, ok := Fixed(fixedMost).Plus(1); ok {
		t.Error("a sum of 16 digits is told")
	}
	if CompareRatio(1, 3, 2, 6) != 0 || CompareRatio(199, 1000, 1, 5) >= 0 || CompareRatio(-1, 2, -1, 3) >= 0 {
		t.Error("fractions are not compared exactly")
	}
}
