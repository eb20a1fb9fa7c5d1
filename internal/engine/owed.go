package engine

import "slices"

// owed is what has to be checked or done at the end of a change: a rule over
// several records must not depend on the order in which one change writes them,
// and a sum over many need not be made more than once.
type owed struct {
	key string
	op  int
	run func() error
}

// Owe puts something off to the end of the change, as the server's own doing: once for a
// key.
func (tx *Tx) Owe(key string, run func() error) {
	if !slices.ContainsFunc(tx.owed, func(o owed) bool { return o.key == key }) {
		tx.owed = append(tx.owed, owed{key, tx.op, run})
	}
}

// oweAlso is Owe for what is like nothing else that is put off.
func (tx *Tx) oweAlso(run func() error) {
	tx.owed = append(tx.owed, owed{op: tx.op, run: run})
}

// settleOwed does what was put off, as the server's own doing. An error comes
// with the place of the operation that led to it.
func (tx *Tx) settleOwed() (op int, err error) {
	for len(tx.owed) > 0 {
		o := tx.owed[0]
		tx.owed = tx.owed[1:]
		if err := tx.AsSystem(o.run); err != nil {
			return o.op, err
		}
	}
	return 0, nil
}
