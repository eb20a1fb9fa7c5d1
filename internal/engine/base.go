package engine

import "pdca/internal/domain"

// ours returns the operation without bases of another history. A revision that is not
// committed yet was seen by nobody: it is of commits that a restore took back, and
// what is here now was not seen.
func (tx *Tx) ours(op Op) Op {
	foreign := func(base domain.Rev) bool { return base >= tx.Rev() && base != Seen }
	if foreign(op.Base) {
		op.Base = 0
	}
	for i, in := range op.Fields {
		if in.HasBase && foreign(in.Base) {
			op.Fields = append([]FieldInput{}, op.Fields...)
			op.Fields[i].Base = 0
		}
	}
	return op
}
