package domain

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestMask: a mask is a set, of any number of rows, and equal sets are equal values.
func TestMask(t *testing.T) {
	rows := rapid.SliceOf(rapid.Custom(func(t *rapid.T) RowNo {
		return RowNo(rapid.SampledFrom([]int{1, 7, 8, 31, 32, 33, 63, 64, 65, 145, 300, 65535}).Draw(t, "row"))
	}))
	rapid.Check(t, func(t *rapid.T) {
		a, b := rows.Draw(t, "a"), rows.Draw(t, "b")
		ma, mb := MaskOf(a...), MaskOf(b...)
		in := func(keep func(x, y bool) bool) (out []RowNo) {
			for _, r := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(a, b)))) {
				if keep(slices.Contains(a, r), slices.Contains(b, r)) {
					out = append(out, r)
				}
			}
			return out
		}
		or, and := in(func(x, y bool) bool { return x || y }), in(func(x, y bool) bool { return x && y })
		only := in(func(x, y bool) bool { return y && !x })
		if got := ma.Or(mb); !slices.Equal(got.Rows(), or) || got != MaskOf(or...) {
			t.Errorf("or: %v", got.Rows())
		}
		if got := ma.And(mb); !slices.Equal(got.Rows(), and) || got != MaskOf(and...) {
			t.Errorf("and: %v", got.Rows())
		}
		if ma.Covers(mb) != (len(only) == 0) || ma.Empty() != (len(a) == 0) {
			t.Errorf("covers %v, empty %v", ma.Covers(mb), ma.Empty())
		}
		for _, r := range or {
			if ma.Has(r) != slices.Contains(a, r) {
				t.Errorf("has %d: %v", r, ma.Has(r))
			}
		}
	})
	if none := MaskOf(0); none.Has(0) || !none.Empty() || none.Has(65535) {
		t.Error("row 0 is no row")
	}
}

func TestReading(t *testing.T) {
	unit, all := Reading{Rows: MaskOf(70)}, Reading{Rows: MaskOf(70), Revealed: MaskOf(70)}
	for name, ok := range map[string]bool{
		"plain":             unit.Sees(70, false) && all.Sees(70, false),
		"hidden":            !unit.Sees(70, true) && all.Sees(70, true) && !unit.Whole(70) && all.Whole(70),
		"other row":         !all.Sees(6, false) && !all.Sees(70+64, false),
		"more covers less":  all.Covers(unit) && !unit.Covers(all),
		"together":          unit.Or(all) == all && unit.And(all) == unit,
		"nothing":           Reading{}.Empty() && !unit.Empty() && unit.And(Reading{}).Empty(),
		"nothing is hidden": !Reading{Revealed: MaskOf(70)}.Sees(70, true),
	} {
		if !ok {
			t.Error(name)
		}
	}
}

func TestPoint(t *testing.T) {
	var h Hash
	h[0], h[7], h[8] = 0x0a, 1, 0xff
	p := Point{4823, h.Prefix()}
	if p.String() != "4823:0a00000000000001" {
		t.Errorf("written as %s", p)
	}
	if got, hashed, err := ParsePoint(p.String()); got != p || !hashed || err != nil {
		t.Errorf("read as %v %v %v", got, hashed, err)
	}
	if got, hashed, err := ParsePoint("17"); got.Rev != 17 || hashed || err != nil {
		t.Errorf("a revision alone: %v %v %v", got, hashed, err)
	}
	for _, bad := range []string{"", "x", "-1", "1:", "1:0a", "1:0a000000000000001", "1:0a0000000000000g", ":0a00000000000001", "9223372036854775808", "1:0a00000000000001:"} {
		if _, _, err := ParsePoint(bad); AsError(err).Code != CodeMalformed {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
