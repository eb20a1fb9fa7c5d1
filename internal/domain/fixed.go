package domain

import (
	"math"
	"math/big"
	"strconv"
)

// FixedScale is how many digits behind the point are reckoned with: sums are whole
// numbers of ten-thousandths, so their order does not matter and they are exact.
const FixedScale = 4

// fixedUnit is 10 to the power of FixedScale, fixedMost the greatest sum that is
// told: 15 digits, which every client's numbers hold.
const (
	fixedUnit = 10_000
	fixedMost = 999_999_999_999_999
)

// Fixed is a number of ten-thousandths.
type Fixed int64

// FixedOf rounds a number value, half up in absolute value; false where it has more
// digits than a Fixed.
func FixedOf(v Value) (Fixed, bool) {
	x := math.Round(v.Float() * fixedUnit)
	return Fixed(x), math.Abs(x) <= fixedMost
}

// Plus adds; false where the sum has more digits than a Fixed.
func (d Fixed) Plus(e Fixed) (Fixed, bool) {
	sum := d + e
	return sum, -fixedMost <= sum && sum <= fixedMost
}

// Over divides, rounded half up in absolute value. n is positive.
func (d Fixed) Over(n int) Fixed {
	q, rest := d/Fixed(n), d%Fixed(n)
	if 2*max(rest, -rest) < Fixed(n) {
		return q
	} else if d < 0 {
		return q - 1
	}
	return q + 1
}

// CompareRatio compares two fractions, of positive denominators, exactly.
func CompareRatio(a Fixed, n int, b Fixed, m int) int {
	x := new(big.Int).Mul(big.NewInt(int64(a)), big.NewInt(int64(m)))
	return x.Cmp(new(big.Int).Mul(big.NewInt(int64(b)), big.NewInt(int64(n))))
}

// Append writes the number as a JSON number, without zeros at its end.
func (d Fixed) Append(b []byte) []byte {
	if d < 0 {
		b, d = append(b, '-'), -d
	}
	b = strconv.AppendInt(b, int64(d/fixedUnit), 10)
	rest := d % fixedUnit
	if rest == 0 {
		return b
	}
	b = append(b, '.')
	for unit := Fixed(fixedUnit / 10); rest > 0; unit /= 10 {
		b = append(b, byte('0'+rest/unit))
		rest %= unit
	}
	return b
}
