package merge

import "slices"

// shortest adds the hunks of a shortest edit script between two stretches
// (E. Myers, "An O(ND) difference algorithm and its variations", 1986). It
// reports false, and adds nothing, where that takes too many edits or steps.
func (d *differ) shortest(lo, hi, lo2, hi2 int) bool {
	m := myers{a: d.a.id[lo:hi], b: d.b.id[lo2:hi2]}
	edits, ok := m.search(&d.steps)
	if !ok {
		return false
	}
	for _, h := range m.script(edits) {
		d.add(hunk{h.lo + lo, h.hi + lo, h.lo2 + lo2, h.hi2 + lo2})
	}
	return true
}

// myers is one search. A diagonal k holds the points where k more tokens of a
// than of b are behind.
type myers struct {
	a, b []int32
	// trace holds, for each number of edits, the furthest points of a that fewer
	// edits reach, for diagonals -edits to edits; -1 where a diagonal has none.
	trace [][]int32
}

// search returns the number of edits between a and b.
func (m *myers) search(steps *int) (edits int, ok bool) {
	limit := min(len(m.a)+len(m.b), maxEdits)
	reach := make([]int32, 2*limit+3)
	for i := range reach {
		reach[i] = -1
	}
	mid := limit + 1
	for e := 0; e <= limit; e++ {
		now := slices.Clone(reach[mid-e-1 : mid+e+2])
		m.trace = append(m.trace, now)
		for k := -e; k <= e; k += 2 {
			x, _, on := m.step(now, e, k)
			if !on {
				reach[mid+k] = -1
				continue
			}
			from := x
			for x < len(m.a) && x-k < len(m.b) && m.a[x] == m.b[x-k] {
				x++
			}
			if x == len(m.a) && x-k == len(m.b) {
				return e, true
			}
			reach[mid+k] = int32(x)
			if *steps -= 1 + x - from; *steps < 0 {
				return 0, false
			}
		}
	}
	return 0, false
}

// step returns where diagonal k is entered with the e-th edit: by an insertion
// from the diagonal above or by a deletion from the one below, whichever gets
// further. It reports false where neither stays inside both texts.
func (m *myers) step(reach []int32, e, k int) (x int, insert, ok bool) {
	if e == 0 {
		return 0, false, true
	}
	above, below := int(reach[k+1+e+1]), int(reach[k-1+e+1])
	canInsert := above >= 0 && above-k <= len(m.b)
	canDelete := below >= 0 && below < len(m.a)
	switch {
	case canInsert && (!canDelete || above > below):
		return above, true, true
	case canDelete:
		return below + 1, false, true
	}
	return 0, false, false
}

// script walks back from the end and returns the hunks in order.
func (m *myers) script(edits int) []hunk {
	var l []hunk
	x, y := len(m.a), len(m.b)
	for e := edits; e > 0; e-- {
		k := x - y
		entered, insert, _ := m.step(m.trace[e], e, k)
		x, y = entered, entered-k
		if insert {
			l = append(l, hunk{x, x, y - 1, y})
			y--
		} else {
			l = append(l, hunk{x - 1, x, y, y})
			x--
		}
	}
	slices.Reverse(l)
	return l
}
