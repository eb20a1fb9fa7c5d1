package figures

import (
	"math"
	"testing"
)

// Equals have their mean rank, and a side that does not vary has no correlation.
func TestSpearman(t *testing.T) {
	for _, tc := range []struct {
		name  string
		pairs [][2]int64
		want  float64
		ok    bool
	}{
		{"the same order", [][2]int64{{1, 10}, {2, 20}, {3, 30}}, 1, true},
		{"the other way round", [][2]int64{{1, 30}, {2, 20}, {3, 10}}, -1, true},
		{"two alike", [][2]int64{{3, 60}, {3, 70}, {4, 80}}, math.Sqrt(3) / 2, true},
		{"all outcomes alike", [][2]int64{{3, 60}, {3, 70}, {3, 80}}, 0, false},
		{"one", [][2]int64{{3, 60}}, 0, false},
	} {
		got, ok := spearman(tc.pairs)
		if ok != tc.ok || math.Abs(got-tc.want) > 1e-9 {
			t.Errorf("%s: %v %v", tc.name, got, ok)
		}
	}
}
