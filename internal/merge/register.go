package merge

import "pdca/internal/domain"

// lastWrite keeps the write of the greatest (time, time said, device), where the
// time of a write is never before that of the write its user had seen. Seeing is
// thereby a special case of being later, so that the outcome is a plain maximum
// and no order of arrival can change it. The time that the device said decides
// between two that both ran behind what their users had seen.
func lastWrite(in *Input) Result {
	m := in.effective()
	v, same := in.Change.Value, in.Change.Value.Equal(in.Server)
	switch known := in.knows(in.ServerMark); {
	case known && same && !m.after(in.ServerMark):
		return in.keep()
	case known:
		return in.write(v, m)
	case !in.later(m):
		r := in.keep()
		if !same {
			r.Conflict = in.conflict(OutcomeServer)
		}
		return r
	}
	r := in.write(v, m)
	if !same {
		r.Conflict = in.conflict(OutcomeDevice)
	}
	return r
}

// effective is the mark of the change: when it counts as made at.
func (in *Input) effective() Mark {
	seen := in.ServerMark
	if !in.knows(seen) {
		// Times only grow, so a clock ahead of the present value is ahead of the one
		// at base as well.
		if in.At > seen.At || in.MarkAtBase == nil {
			return in.mark(in.At)
		}
		var ok bool
		if seen, ok = in.MarkAtBase(); !ok {
			return in.mark(in.At)
		}
	}
	return in.behind(seen)
}

// behind moves the time of the change behind a write that its user knew. The
// device's own writes after base need no step, because they arrive in the order in
// which they were made; with one, a rival of the same millisecond would win or
// lose by its order of arrival: it may have taken their place in the record.
func (in *Input) behind(seen Mark) Mark {
	m, said := in.mark(in.At), in.At
	switch {
	case seen == Mark{}:
	case in.own(seen) && seen.Rev > in.Base:
		m.At, said = max(in.At, seen.At), max(in.At, seen.said())
	default:
		m.At = max(in.At, seen.At+1)
	}
	if said != m.At {
		m.Said = said
	}
	return m
}

// after says whether a write counts as made after another, devices aside.
func (m Mark) after(o Mark) bool {
	return m.At > o.At || m.At == o.At && m.said() > o.said()
}

// later says whether the change beats a server value that its user had not
// seen. Two edits without a device that share a millisecond have nothing but
// their values to tell them apart.
func (in *Input) later(m Mark) bool {
	s := in.ServerMark
	switch {
	case m.after(s) || s.after(m):
		return m.after(s)
	case m.Device != s.Device:
		return m.Device > s.Device
	}
	return order(in.Change.Value, in.Server) > 0
}

// order is Compare made total: values that are equal in size but not the same
// (0 and -0, 1 and 1.0) must not depend on which came first.
func order(a, b domain.Value) int {
	switch c := a.Compare(b); {
	case c != 0:
		return c
	case a.Kind != b.Kind:
		return int(a.Kind) - int(b.Kind)
	case a.N != b.N && a.N < b.N:
		return -1
	case a.N != b.N:
		return 1
	}
	return 0
}

// serverFirst lets the server's value stay against a change that had not seen it.
func serverFirst(in *Input) Result {
	switch {
	case in.Change.Value.Equal(in.Server):
		return in.keep()
	case in.knows(in.ServerMark):
		return in.take(in.Change.Value, in.At)
	}
	r := in.keep()
	r.Conflict = in.conflict(OutcomeServer)
	return r
}

// state moves a state machine. An illegal move is the user's error where the
// user had seen the state, and nobody's fault otherwise.
func state(in *Input) (Result, error) {
	to := in.Change.Value
	switch {
	case to.Equal(in.Server):
		return in.keep(), nil
	case in.Legal != nil && in.Legal(in.Server, to):
		return in.take(to, in.At), nil
	case in.knows(in.ServerMark):
		return Result{}, domain.Errorf(domain.CodeIllegalTransition,
			"当前状态不允许这一变更", "this change of state is not allowed")
	}
	r := in.keep()
	r.Conflict = in.conflict(OutcomeServer)
	return r, nil
}

// immutable refuses every change; sending the value again is none.
func immutable(in *Input) (Result, error) {
	if in.Change.Value.Equal(in.Server) {
		return in.keep(), nil
	}
	return Result{}, domain.Errorf(domain.CodeReadOnlyField,
		"该字段创建后不可修改", "the field cannot be changed after creation")
}
