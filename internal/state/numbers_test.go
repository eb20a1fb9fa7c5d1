package state

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestSetsOfNumbers: whatever is put in and taken out, a set has what a plain list would
// have, from wherever it is gone over, and a set that it was cloned from stays as it was.
func TestSetsOfNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var (
			set  numbers
			want []uint32
			// old are the sets that were shared, as they were.
			old   []numbers
			olds  [][]uint32
			epoch = uint64(1)
		)
		// Sets of distances of a byte and of several.
		far := rapid.SampledFrom([]uint32{300, 3000, 1 << 20, 1<<32 - 1}).Draw(t, "far")
		anyNo := rapid.Uint32Range(0, far)
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			switch rapid.IntRange(0, 4).Draw(t, "step") {
			case 0: // as records are made
				from := anyNo.Draw(t, "from")
				if n := len(want); n > 0 {
					from = want[n-1]
				}
				by := rapid.SampledFrom([]uint32{1, 34, 200, 70_000}).Draw(t, "by")
				for i := range uint32(rapid.IntRange(1, 400).Draw(t, "run")) {
					if no := from + i*by; no >= from {
						set.add(epoch, no)
						want = append(want, no)
					}
				}
			case 1:
				for _, no := range rapid.SliceOfN(anyNo, 1, 40).Draw(t, "add") {
					set.add(epoch, no)
					want = append(want, no)
				}
			case 2:
				for _, no := range rapid.SliceOfN(anyNo, 1, 40).Draw(t, "remove") {
					set.remove(epoch, no)
					want = slices.DeleteFunc(want, func(w uint32) bool { return w == no })
				}
			case 3: // most of a stretch, so that lists become empty
				if n := len(want); n > 0 {
					gone := slices.Clone(want[:rapid.IntRange(0, n).Draw(t, "stretch")])
					for _, no := range gone {
						set.remove(epoch, no)
					}
					want = want[len(gone):]
				}
			case 4:
				old, olds = append(old, set), append(olds, slices.Clone(want))
				set = set.clone()
				epoch++
			}
			slices.Sort(want)
			want = slices.Compact(want)
			holds(t, &set, want, anyNo.Draw(t, "seek"))
		}
		for i := range old {
			holds(t, &old[i], olds[i], 0)
		}
	})
}

// holds says that a set has numbers, from either end and from one of them on.
func holds(t *rapid.T, s *numbers, want []uint32, seek uint32) {
	t.Helper()
	if s.Len() != len(want) {
		t.Fatalf("counts %d of %d", s.Len(), len(want))
	}
	read := func(what string, p spot, step func(*spot), want []uint32) {
		t.Helper()
		var got []uint32
		for no, ok := p.number(); ok && len(got) <= len(want); no, ok = p.number() {
			got = append(got, no)
			step(&p)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%s: %v\nwant %v", what, got, want)
		}
	}
	at, _ := slices.BinarySearch(want, seek)
	read("from the start", s.start(), (*spot).next, want)
	read("from a number on", s.seek(seek), (*spot).next, want[at:])
	back, p := slices.Clone(want), s.end()
	slices.Reverse(back)
	p.back()
	read("from the end", p, (*spot).back, back)
	p = s.seek(seek)
	p.back()
	read("from a number back", p, (*spot).back, back[len(back)-at:])
	for c := range s.lists() {
		if n := len(s.list(c).far); n > mostGaps {
			t.Fatalf("a list of %d bytes", n)
		}
	}
}
