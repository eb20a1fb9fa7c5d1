package merge

import (
	"cmp"
	"fmt"

	"pdca/internal/domain"
)

// Mark says who wrote a value, and when. The zero Mark is that of a field that
// nobody ever wrote.
type Mark struct {
	// Rev is the commit that holds the write.
	Rev domain.Rev
	// At is the time that the write counts as made at: the clamped time of the
	// device, moved forward where that clock ran behind what its user had seen.
	At domain.Time
	// Said is that clamped time itself; 0 where it is At.
	Said domain.Time
	// Device is empty for an edit that came through GraphQL.
	Device string
}

// said is the time that the device said.
func (m Mark) said() domain.Time { return cmp.Or(m.Said, m.At) }

// Note is what a policy has to remember about a field besides its value. Only
// this package reads it; the caller stores it and hands it back.
//
//   - SET: an add of an element that no remover has seen. An element may have
//     several; one without any was there when the record was created.
//   - MAX, MIN: a value that lost against the current one.
//   - COUNTER, TEXT, SET: what the device of the Mark was showing after its push
//     was merged into something else.
type Note struct {
	Text string
	Mark Mark
}

// ChangeKind says which members of a Change count.
type ChangeKind uint8

// The kinds of change: a plain value, {"$add", "$remove"}, {"$inc"}.
const (
	Plain ChangeKind = iota
	SetOps
	IncOp
)

// Change is what was pushed for the field.
type Change struct {
	Kind ChangeKind
	// Value is the new value of a Plain change; null clears the field.
	Value domain.Value
	// Add and Remove belong to SetOps. An element named in both is added.
	Add, Remove []string
	// Inc belongs to IncOp.
	Inc domain.Value
}

// Input is everything that the outcome depends on.
type Input struct {
	Policy Policy
	// Rev is the commit that the change becomes part of; the new marks of the
	// Result carry it. A caller that does not know it yet leaves it 0 and puts it
	// into the result's marks that have Rev 0 later.
	Rev domain.Rev
	// Base is the rev of the record that the user was looking at.
	Base domain.Rev
	// At is the device's time of the change, clamped to the server's clock.
	At domain.Time
	// Device is the pushing device; empty for a GraphQL edit.
	Device string

	// Server is the field's value, ServerMark its mark, Notes its notes.
	Server     domain.Value
	ServerMark Mark
	Notes      []Note
	// Created is the mark of the record's creation.
	Created Mark

	Change Change

	// Was returns the value that the user changed: the push's own `was`; without
	// one, the newest value that this device itself wrote after Base; without one,
	// the value at Base, or at the creation of a record created after Base. It
	// reports false where that is not known, and is called only when needed. It
	// may be nil.
	Was func() (domain.Value, bool)
	// WasSent says that Was returns the push's own `was`.
	WasSent bool
	// MarkAtBase returns the mark that the field had at Base. LAST_WRITE asks for
	// it when the clock of the push is not ahead of the value's. It may be nil;
	// the order of arrival then counts where a clock ran behind.
	MarkAtBase func() (Mark, bool)
	// Legal says whether the actor may move a STATE from one value to the other.
	// Nil allows nothing.
	Legal func(from, to domain.Value) bool
	// Rank is the place of a value of an enum among all, in rising order: what MAX and
	// MIN go by. Nil for what has an order of its own.
	Rank func(domain.Value) int
}

// Outcome says which value a conflict left in the record.
type Outcome string

// The outcomes, in the words of the sync protocol. Both belongs to TEXT.
const (
	OutcomeServer Outcome = "SERVER"
	OutcomeDevice Outcome = "DEVICE"
	OutcomeBoth   Outcome = "BOTH"
)

// Conflict is what a person may want to look at: the value that both sides had
// seen (null when unknown) and what each made of it.
type Conflict struct {
	Outcome              Outcome
	Base, Server, Device domain.Value
}

// Result is the field after the change. One that is Changed, Touched or Noted
// changes the record: the record's rev must become that of the commit even where
// the value stays, or no device could ever know of the new marks.
type Result struct {
	Value domain.Value
	// Changed says that Value differs from the server's value.
	Changed bool
	// Mark is the field's mark from now on. Touch says that it differs from the
	// one before. A Mark is touched without a changed value where a LAST_WRITE,
	// MAX or MIN was confirmed: without it a third push that lies between the two
	// would win or lose by its order of arrival.
	Mark  Mark
	Touch bool
	// Notes are the field's notes from now on. Noted says that they differ from
	// those before.
	Notes []Note
	Noted bool
	// Conflict is nil when nothing was lost.
	Conflict *Conflict
	// Exact says that the change was applied as sent; the elements of a SET have
	// no order.
	Exact bool
}

// Field merges one pushed change into one field.
//
// Errors are *domain.Error without a field name: READ_ONLY_FIELD for a change of
// an IMMUTABLE, ILLEGAL_TRANSITION for a STATE that the user had seen, and
// VALIDATION for a change that the policy cannot read. Any other error is a
// Policy that does not exist.
func Field(in Input) (Result, error) {
	if err := in.check(); err != nil {
		return Result{}, err
	}
	switch in.Policy {
	case LastWrite:
		return lastWrite(&in), nil
	case Server:
		return serverFirst(&in), nil
	case Max, Min:
		return extreme(&in), nil
	case Counter:
		return counter(&in)
	case Set:
		return set(&in), nil
	case Text:
		return text(&in), nil
	case State:
		return state(&in)
	case Immutable:
		return immutable(&in)
	}
	return Result{}, fmt.Errorf("merge policy %v does not exist", in.Policy)
}

// check refuses changes that the policy has no meaning for.
func (in *Input) check() error {
	c := &in.Change
	ok := true
	switch {
	case c.Kind == SetOps:
		ok = in.Policy == Set
	case c.Kind == IncOp:
		ok = in.Policy == Counter && !c.Inc.IsNull() && number(c.Inc)
	case in.Policy == Set:
		ok = c.Value.IsNull() || c.Value.Kind == domain.KindList
	case in.Policy == Counter:
		ok = number(c.Value)
	case in.Policy == Text:
		ok = c.Value.IsNull() || c.Value.Kind == domain.KindString
	case in.Policy == Max || in.Policy == Min:
		ok = c.Value.Kind != domain.KindList
	}
	if !ok {
		return domain.Errorf(domain.CodeValidation, "该字段不接受这种改动", "the field does not take this kind of change")
	}
	return nil
}

// knows says whether the pushing user knew of a write: it had reached the
// device, or comes from it.
func (in *Input) knows(m Mark) bool { return m.Rev <= in.Base || in.own(m) }

// own says whether this device made the write. Edits without a device are
// nobody's own.
func (in *Input) own(m Mark) bool { return in.Device != "" && m.Device == in.Device }

// mark is the mark of a value that this change writes.
func (in *Input) mark(at domain.Time) Mark { return Mark{Rev: in.Rev, At: at, Device: in.Device} }

// keep leaves the field as it is.
func (in *Input) keep() Result {
	return Result{
		Value: in.Server, Mark: in.ServerMark, Notes: in.Notes,
		Exact: in.Change.Kind == Plain && in.Change.Value.Equal(in.Server),
	}
}

// take makes v the field's value, written by this change at that time.
func (in *Input) take(v domain.Value, at domain.Time) Result { return in.write(v, in.mark(at)) }

// write makes v the field's value, with that mark.
func (in *Input) write(v domain.Value, m Mark) Result {
	return Result{
		Value: v, Changed: !v.Equal(in.Server), Mark: m, Touch: true, Notes: in.Notes,
		Exact: in.Change.Kind == Plain && in.Change.Value.Equal(v),
	}
}

// conflict records that the change and the server's value could not both stay.
func (in *Input) conflict(o Outcome) *Conflict {
	base, _ := in.was()
	return &Conflict{Outcome: o, Base: base, Server: in.Server, Device: in.Change.Value}
}

func (in *Input) was() (domain.Value, bool) {
	if in.Was == nil {
		return domain.Null, false
	}
	return in.Was()
}
