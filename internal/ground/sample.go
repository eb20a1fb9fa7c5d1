package ground

import "math"

// SampleOf is how many of n are drawn. The share is taken in millionths: a product of floats
// may lie above the whole number that it means.
func SampleOf(n int, share float64) int {
	const whole = 1_000_000
	if n == 0 {
		return 0
	}
	ppm := int(math.Round(share * whole))
	return min(n, max(1, (ppm*n+whole-1)/whole))
}
