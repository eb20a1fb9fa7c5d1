package engine

import "testing"

// A set of fields holds what was put into it, at every number and for any size.
func TestFieldSet(t *testing.T) {
	var s fieldSet
	for i := range 300 {
		s.add(i)
		if !s.has(i) || s.has(i+1) || s.has(-1) || s.has(-64) || s.has(-65) {
			t.Fatalf("field %d", i)
		}
	}
	for i := range 400 {
		if s.remove(i); s.has(i) || i < 299 && !s.has(i+1) {
			t.Fatalf("field %d is there after it was taken out", i)
		}
	}
	var few fieldSet
	few.add(63)
	if n := testing.AllocsPerRun(10, func() { few.add(3); few.remove(3) }); n != 0 || few.more != nil {
		t.Errorf("%v allocations for a set of few fields", n)
	}
}
