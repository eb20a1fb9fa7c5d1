package merge

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
)

// maxNotes bounds the notes of MAX, MIN, COUNTER and TEXT. Only a field that
// more devices than this change without ever pulling meets the bound.
const maxNotes = 32

// rival is one value of a MAX or MIN that nobody replaced knowingly.
type rival struct {
	value domain.Value
	mark  Mark
}

// extreme keeps the greatest (smallest) of the values that are still in the
// running. A change takes out the values that its user knew, which is how a
// mistyped maximum can be lowered again; the values below the present one must
// therefore be remembered, or lowering it would forget them in one order of
// arrival and not in the other.
func extreme(in *Input) Result {
	mine := rival{in.Change.Value, in.mark(in.At)}
	rivals := append(in.rivals(), mine)
	slices.SortFunc(rivals, in.ranking())

	best := rivals[0]
	notes := noteRivals(rivals[1:])
	return Result{
		Value: best.value, Changed: !best.value.Equal(in.Server),
		Mark: best.mark, Touch: best.mark != in.ServerMark,
		Notes: notes, Noted: !slices.Equal(notes, in.Notes),
		Exact: best.value.Equal(mine.value),
	}
}

// rivals returns the values that the pushing user did not know.
func (in *Input) rivals() []rival {
	var l []rival
	if !in.knows(in.ServerMark) {
		l = append(l, rival{in.Server, in.ServerMark})
	}
	for _, n := range in.Notes {
		if v, ok := decode(n.Text); ok && !in.knows(n.Mark) {
			l = append(l, rival{v, n.Mark})
		}
	}
	return l
}

// ranking sorts the value that wins to the front. A value beats null in either
// direction: a field that was cleared has no value to compare.
func (in *Input) ranking() func(a, b rival) int {
	sign := -1
	if in.Policy == Min {
		sign = 1
	}
	return func(a, b rival) int {
		if a.value.IsNull() != b.value.IsNull() {
			return order(b.value, a.value)
		}
		return cmp.Or(sign*in.order(a.value, b.value), cmp.Compare(b.mark.At, a.mark.At), cmp.Compare(b.mark.Device, a.mark.Device))
	}
}

// order compares two values as MAX and MIN do.
func (in *Input) order(a, b domain.Value) int {
	if in.Rank == nil {
		return order(a, b)
	}
	return cmp.Compare(in.Rank(a), in.Rank(b))
}

// noteRivals keeps the values that could come up again, those nearest to
// winning first. Null never can.
func noteRivals(l []rival) []Note {
	var notes []Note
	for _, r := range l {
		if len(notes) < maxNotes && !r.value.IsNull() {
			notes = append(notes, Note{encode(r.value), r.mark})
		}
	}
	return notes
}
