package merge

import (
	"slices"
	"strings"
)

// ThreeWay merges two texts that were both made from base. Where only one of
// them changed a place, its version stands; where both made the same change, it
// is made once; where both changed a place differently, every version stays in
// the text as a marked block, and contested is true. Everything that either
// side wrote is in the result.
//
// The work is bounded by the length of the texts, and the result depends on
// nothing but them. It may be longer than any of the three.
func ThreeWay(base, server, device string) (merged string, contested bool) {
	switch {
	case server == device, device == base:
		return server, false
	case server == base:
		return device, false
	}
	lx := lexicon{}
	b, s, d := lx.read(base), lx.read(server), lx.read(device)
	t := threeWay{base: &b, texts: [2]*words{&s, &d}, chinese: chinese(server, device)}
	hs, hd := diff(&b, &s), diff(&b, &d)
	t.regions(t.unrepeated(hs, hd, onServer), t.unrepeated(hd, hs, onDevice))
	t.coalesce()
	return t.write()
}

// region is a stretch of the base and the hunks of each side in it.
type region struct {
	lo, hi int
	hunks  [2][]hunk
}

// threeWay is one merge.
type threeWay struct {
	base    *words
	texts   [2]*words
	chinese bool
	parts   []region
}

// unrepeated leaves out insertions that the other side made as well, as the
// beginning or the end of a larger change.
func (t *threeWay) unrepeated(own, other []hunk, of side) []hunk {
	return slices.DeleteFunc(slices.Clone(own), func(h hunk) bool {
		return h.inserts() && slices.ContainsFunc(touching(other, h.lo), func(o hunk) bool {
			return !o.inserts() && t.repeats(h, o, of)
		})
	})
}

// repeats says whether a version of what the other side wrote in a place ends
// or begins with what this side inserted behind or before the place.
func (t *threeWay) repeats(ins, h hunk, of side) bool {
	text := t.texts[of].cut(ins.lo2, ins.hi2)
	return slices.ContainsFunc(versions(t.texts[1-of].cut(h.lo2, h.hi2)), func(v string) bool {
		return ins.lo == h.hi && strings.HasSuffix(v, text) || ins.lo == h.lo && strings.HasPrefix(v, text)
	})
}

// touching returns the at most two hunks that begin or end at a point or
// enclose it.
func touching(l []hunk, at int) []hunk {
	i, _ := slices.BinarySearchFunc(l, at, func(h hunk, at int) int { return h.hi - at })
	return l[i:min(i+2, len(l))]
}

// regions groups the hunks of both sides so that those of different sides that
// meet are in one region.
func (t *threeWay) regions(s, d []hunk) {
	for len(s)+len(d) > 0 {
		of := onServer
		if len(s) == 0 || len(d) > 0 && before(d[0], s[0]) {
			of = onDevice
		}
		next := &s
		if of == onDevice {
			next = &d
		}
		h := (*next)[0]
		*next = (*next)[1:]
		if n := len(t.parts); n == 0 || !t.joins(&t.parts[n-1], h, of) {
			t.parts = append(t.parts, region{lo: h.lo, hi: h.hi})
		}
		r := &t.parts[len(t.parts)-1]
		r.hi = max(r.hi, h.hi)
		r.hunks[of] = append(r.hunks[of], h)
	}
}

func before(x, y hunk) bool { return x.lo < y.lo || x.lo == y.lo && x.hi < y.hi }

// joins says whether a hunk meets the last hunk of the other side in a region.
func (t *threeWay) joins(r *region, h hunk, of side) bool {
	other := r.hunks[1-of]
	if len(other) == 0 {
		return false
	}
	last := other[len(other)-1]
	switch {
	case last.inserts() && h.inserts():
		return last.lo == h.lo
	case last.inserts():
		return t.sticks(last, h, 1-of)
	case h.inserts():
		return t.sticks(h, last, of)
	}
	// Replacements that touch would make one word of two halves, unless the text
	// breaks there.
	return h.lo < last.hi || h.lo == last.hi && t.base.breakAt(h.lo) == breakNone
}

// sticks says whether an insertion belongs to a place that the other side
// changed: it lies inside, or at the edge with nothing to separate them.
func (t *threeWay) sticks(ins, h hunk, of side) bool {
	w, at := t.texts[of], ins.lo
	switch at {
	case h.hi:
		return breakAfter(t.base.token(at-1)) < breakClause && breakAfter(w.token(ins.lo2)) == breakNone
	case h.lo:
		return breakAfter(w.token(ins.hi2-1)) == breakNone
	}
	return h.lo < at && at < h.hi
}

// coalesce makes one region of contested regions that only a few characters
// separate; two blocks in one clause are hard to read.
func (t *threeWay) coalesce() {
	var parts []region
	var last bool // whether the last of parts is contested
	for _, r := range t.parts {
		_, contested := t.resolve(&r)
		if n := len(parts); contested && last && t.near(parts[n-1].hi, r.lo) {
			parts[n-1].append(r)
			continue
		}
		parts, last = append(parts, r), contested
	}
	t.parts = parts
}

func (r *region) append(next region) {
	r.hi = next.hi
	for i, l := range next.hunks {
		r.hunks[i] = append(r.hunks[i], l...)
	}
}

func (t *threeWay) near(lo, hi int) bool {
	if hi-lo > maxGap {
		return false
	}
	for i := lo + 1; i <= hi; i++ {
		if t.base.breakAt(i) >= breakSentence {
			return false
		}
	}
	return true
}

// write puts the regions and what lies between them together.
func (t *threeWay) write() (string, bool) {
	var text strings.Builder
	any, at := false, 0
	for i := range t.parts {
		r := &t.parts[i]
		merged, contested := t.resolve(r)
		text.WriteString(t.base.cut(at, r.lo))
		text.WriteString(merged)
		any, at = any || contested, r.hi
	}
	text.WriteString(t.base.cut(at, t.base.len()))
	return text.String(), any
}

// resolve merges one region.
func (t *threeWay) resolve(r *region) (text string, contested bool) {
	s, d := t.reading(r, onServer), t.reading(r, onDevice)
	switch {
	case s == d, len(r.hunks[onDevice]) == 0, t.extends(r, onServer):
		return s, false
	case len(r.hunks[onServer]) == 0, t.extends(r, onDevice):
		return d, false
	case onlyDeletes(r.hunks[onServer]) && onlyDeletes(r.hunks[onDevice]):
		return t.left(r), false
	}
	return settle(versions(t.base.cut(r.lo, r.hi)), s, d, t.chinese)
}

// extends says whether one side made the other's change and wrote some more
// before or behind it.
func (t *threeWay) extends(r *region, of side) bool {
	if len(r.hunks[0]) != 1 || len(r.hunks[1]) != 1 {
		return false
	}
	long, short := r.hunks[of][0], r.hunks[1-of][0]
	if long.lo != short.lo || long.hi != short.hi || short.deletes() {
		return false
	}
	w := t.texts[of]
	theirs, ours := t.texts[1-of].id[short.lo2:short.hi2], w.id[long.lo2:long.hi2]
	n := len(theirs)
	if n >= len(ours) {
		return false
	}
	// 不好 is not 好 and some more: the text must break between the two.
	behind := slices.Equal(ours[:n], theirs) &&
		(breakAfter(w.token(long.lo2+n-1)) != breakNone || breakAfter(w.token(long.lo2+n)) != breakNone)
	return behind || slices.Equal(ours[len(ours)-n:], theirs) && breakAfter(w.token(long.hi2-n-1)) != breakNone
}

// reading returns what one side made of a region.
func (t *threeWay) reading(r *region, of side) string {
	var text strings.Builder
	at := r.lo
	for _, h := range r.hunks[of] {
		text.WriteString(t.base.cut(at, h.lo))
		text.WriteString(t.texts[of].cut(h.lo2, h.hi2))
		at = h.hi
	}
	text.WriteString(t.base.cut(at, r.hi))
	return text.String()
}

func onlyDeletes(l []hunk) bool {
	return !slices.ContainsFunc(l, func(h hunk) bool { return !h.deletes() })
}

// left returns what remains of a region in which both sides only deleted: both
// wanted their part gone, and nobody's words are lost.
func (t *threeWay) left(r *region) string {
	var text strings.Builder
	at := r.lo
	for _, h := range slices.SortedFunc(slices.Values(slices.Concat(r.hunks[0], r.hunks[1])), func(x, y hunk) int { return x.lo - y.lo }) {
		if h.lo > at {
			text.WriteString(t.base.cut(at, h.lo))
		}
		at = max(at, h.hi)
	}
	text.WriteString(t.base.cut(at, r.hi))
	return text.String()
}
