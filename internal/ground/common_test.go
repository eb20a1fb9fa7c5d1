package ground

import (
	"testing"

	"pdca/internal/domain"
)

// What is compared are whole numbers: 71 of 359 are fewer than a fifth, 72 are not.
func TestCommonEnough(t *testing.T) {
	for _, tc := range []struct {
		units, base int64
		want        bool
	}{{72, 359, true}, {71, 359, false}, {4, 18, false}, {5, 25, true}, {5, 26, false}, {4, 25, false}, {5, 5, true}, {0, 0, false}} {
		if got := CommonEnough(tc.units, tc.base, domain.DefaultParams()); got != tc.want {
			t.Errorf("%d of %d: %v", tc.units, tc.base, got)
		}
	}
}
