package merge

import (
	"slices"
	"sort"
)

// hunk says that tokens lo to hi of the base became tokens lo2 to hi2 of the
// other text.
type hunk struct{ lo, hi, lo2, hi2 int }

func (h hunk) inserts() bool { return h.lo == h.hi }
func (h hunk) deletes() bool { return h.lo2 == h.hi2 }

// The bounds of the work for one diff. They count steps, never time: the same
// texts must merge to the same text on a slow machine. Beyond them a stretch
// between two common sentences is replaced as a whole, which costs a coarser
// merge and loses nothing.
const (
	maxEdits = 1 << 10 // tokens inserted and deleted in one stretch
	maxSteps = 1 << 24 // tokens compared
)

// differ collects the hunks between two texts.
type differ struct {
	a, b  *words
	steps int
	hunks []hunk
}

// diff returns what became of a in b, in order, no two hunks touching. Sentences
// that both texts have exactly once hold it together; between them it compares
// token by token.
func diff(a, b *words) []hunk {
	d := differ{a: a, b: b, steps: maxSteps}
	lo, lo2 := 0, 0
	for _, s := range commonSentences(a, b) {
		d.between(lo, s.lo, lo2, s.lo2)
		lo, lo2 = s.hi, s.hi2
	}
	d.between(lo, a.len(), lo2, b.len())
	d.slide()
	return d.join()
}

// sentences returns where each sentence of a text ends, as token counts.
func (w *words) sentences() []int {
	var ends []int
	for i := 1; i <= w.len(); i++ {
		if s := w.breakAt(i); s >= breakSentence && (s >= breakLine || breakAfter(w.token(i)) < breakSentence) {
			ends = append(ends, i)
		}
	}
	return ends
}

// commonSentences returns sentences that each text has exactly once, in an order
// that both have: the anchors of a patience diff.
func commonSentences(a, b *words) []hunk {
	type place struct{ lo, hi, n int }
	count := func(w *words) map[string]place {
		m, lo := map[string]place{}, 0
		for _, hi := range w.sentences() {
			s := w.cut(lo, hi)
			m[s] = place{lo, hi, m[s].n + 1}
			lo = hi
		}
		return m
	}
	var common []hunk
	inB := count(b)
	for s, p := range count(a) {
		if q := inB[s]; p.n == 1 && q.n == 1 {
			common = append(common, hunk{p.lo, p.hi, q.lo, q.hi})
		}
	}
	slices.SortFunc(common, func(x, y hunk) int { return x.lo - y.lo })
	return longestRising(common)
}

// longestRising returns a longest subsequence whose lo2 rises.
func longestRising(l []hunk) []hunk {
	var tops []int // tops[n]: index of the smallest end of a run of n+1
	before := make([]int, len(l))
	for i, h := range l {
		n := sort.Search(len(tops), func(n int) bool { return l[tops[n]].lo2 >= h.lo2 })
		before[i] = -1
		if n > 0 {
			before[i] = tops[n-1]
		}
		if n == len(tops) {
			tops = append(tops, i)
		}
		tops[n] = i
	}
	run := make([]hunk, len(tops))
	for n, i := len(tops)-1, 0; n >= 0; n-- {
		if n == len(tops)-1 {
			i = tops[n]
		}
		run[n], i = l[i], before[i]
	}
	return run
}

// between compares one stretch of a with one of b.
func (d *differ) between(lo, hi, lo2, hi2 int) {
	for lo < hi && lo2 < hi2 && d.a.id[lo] == d.b.id[lo2] {
		lo, lo2 = lo+1, lo2+1
	}
	for lo < hi && lo2 < hi2 && d.a.id[hi-1] == d.b.id[hi2-1] {
		hi, hi2 = hi-1, hi2-1
	}
	if lo == hi || lo2 == hi2 || !d.shortest(lo, hi, lo2, hi2) {
		d.add(hunk{lo, hi, lo2, hi2})
	}
}

// add appends a hunk, joining it to one that it touches.
func (d *differ) add(h hunk) {
	if h.inserts() && h.deletes() {
		return
	}
	if n := len(d.hunks); n > 0 && d.hunks[n-1].hi == h.lo && d.hunks[n-1].hi2 == h.lo2 {
		d.hunks[n-1].hi, d.hunks[n-1].hi2 = h.hi, h.hi2
		return
	}
	d.hunks = append(d.hunks, h)
}

// slide moves insertions and deletions that could as well be somewhat earlier
// or later (the second of two equal words was added: or the first?) to where the
// text breaks most naturally, and else to the latest place. Both sides of a
// merge must choose alike, or one edit made twice would look like two.
func (d *differ) slide() {
	l := d.hunks
	d.hunks = make([]hunk, 0, len(l))
	for i, h := range l {
		// A token is left between hunks, so that they never grow together.
		first, last := 0, d.a.len()
		if n := len(d.hunks); n > 0 {
			first = d.hunks[n-1].hi + 1
		}
		if i+1 < len(l) {
			last = l[i+1].lo - 1
		}
		left, right := max(h.lo-first, 0), max(last-h.hi, 0)
		switch {
		case h.inserts():
			by := slideBy(d.b, h.lo2, h.hi2, left, right)
			d.hunks = append(d.hunks, d.split(h.move(by), right-by)...)
		case h.deletes():
			d.hunks = append(d.hunks, h.move(slideBy(d.a, h.lo, h.hi, left, right)))
		default:
			d.hunks = append(d.hunks, d.split(h, right)...)
		}
	}
}

// split takes a sentence that was added behind a rewritten one out of the
// rewriting. In 甲。 that became 乙。丙。 the full stop that stayed may be either; the
// common end of the texts makes it the second, where people mean the first.
func (d *differ) split(h hunk, right int) []hunk {
	if d.b.breakAt(h.hi2) >= breakSentence {
		return []hunk{h}
	}
	for n := 1; n <= min(right, maxGap); n++ {
		if d.a.breakAt(h.hi+n) < breakSentence {
			continue
		}
		stays := d.a.id[h.hi : h.hi+n]
		for at := h.lo2 + 1; at+n <= h.hi2; at++ {
			if slices.Equal(d.b.id[at:at+n], stays) {
				return []hunk{{h.lo, h.hi, h.lo2, at}, {h.hi + n, h.hi + n, at + n, h.hi2 + n}}
			}
		}
		break
	}
	return []hunk{h}
}

func (h hunk) move(by int) hunk { return hunk{h.lo + by, h.hi + by, h.lo2 + by, h.hi2 + by} }

// slideBy returns the best move of tokens lo to hi of w, at most so many tokens
// to the left and to the right.
func slideBy(w *words, lo, hi, left, right int) int {
	from, to := 0, 0
	for -from < left && w.id[lo+from-1] == w.id[hi+from-1] {
		from--
	}
	for to < right && w.id[lo+to] == w.id[hi+to] {
		to++
	}
	best, strength := 0, -1
	for by := from; by <= to; by++ {
		if s := int(w.breakAt(lo+by)) + int(w.breakAt(hi+by)); s >= strength {
			best, strength = by, s
		}
	}
	return best
}

// maxGap is how many tokens in common may lie between two hunks that are one
// rewriting: a character that happens to occur in the old and in the new wording.
const maxGap = 3

// join makes one hunk of hunks that only coincidence keeps apart. Pure
// insertions, and pure deletions, are no rewriting: what lies between them
// stayed. Nor are words with a space between them, which rarely coincide.
func (d *differ) join() []hunk {
	var l []hunk
	for _, h := range d.hunks {
		if n := len(l); n > 0 && d.coincides(l[n-1], h) {
			l[n-1].hi, l[n-1].hi2 = h.hi, h.hi2
			continue
		}
		l = append(l, h)
	}
	return l
}

func (d *differ) coincides(x, y hunk) bool {
	size := func(h hunk) int { return max(h.hi-h.lo, h.hi2-h.lo2) }
	if gap := y.lo - x.hi; gap > min(maxGap, size(x), size(y)) || x.inserts() && y.inserts() || x.deletes() && y.deletes() {
		return false
	}
	for i := x.hi + 1; i <= y.lo; i++ {
		if d.a.breakAt(i) != breakNone {
			return false
		}
	}
	return true
}
