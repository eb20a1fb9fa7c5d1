package domain

import "strconv"

// Decimal is a number of a fixed scale: N × 10^-Scale.
type Decimal struct {
	N     int64
	Scale int
}

// Append appends the number as JSON, with all digits of its scale.
func (d Decimal) Append(b []byte) []byte {
	if d.Scale == 0 {
		return strconv.AppendInt(b, d.N, 10)
	}
	n := d.N
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	unit := int64(1)
	for range d.Scale {
		unit *= 10
	}
	b = append(strconv.AppendInt(b, n/unit, 10), '.')
	frac := strconv.FormatInt(n%unit, 10)
	for range d.Scale - len(frac) {
		b = append(b, '0')
	}
	return append(b, frac...)
}

// String writes the number as Append does.
func (d Decimal) String() string { return string(d.Append(nil)) }

// MaxDecimals is how many digits behind the point a Decimal has at most where it is sent.
const MaxDecimals = 4

// Share is n ÷ d as a number of some digits, rounded half up in absolute value; d is above
// 0. It is exact up to there: sums stay far below 2^40.
func Share(n, d int64, decimals int) Decimal {
	for range decimals {
		n *= 10
	}
	return Decimal{rounded(n, d), decimals}
}

// Rounded is the number with fewer digits, rounded half up in absolute value.
func (d Decimal) Rounded(decimals int) Decimal {
	unit := int64(1)
	for range d.Scale - decimals {
		unit *= 10
	}
	return Decimal{rounded(d.N, unit), min(decimals, d.Scale)}
}

// rounded divides and rounds halves up in absolute value; d is above 0.
func rounded(n, d int64) int64 {
	if n < 0 {
		return -halfUp(-n, d)
	}
	return halfUp(n, d)
}
