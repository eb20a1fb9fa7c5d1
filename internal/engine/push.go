package engine

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// Mutation is one atomic group of operations that a device made.
type Mutation struct {
	// N is the device's own counter.
	N int64
	// At is the device's clock when the user acted, corrected by what is known of
	// that clock; 0 where it cannot be read. Said is what it showed; 0 for At.
	At, Said domain.Time
	Ops      []Op
	// Raw is the operations as they were sent, in canonical JSON.
	Raw []byte
	// Idle is the server's time at which the device said last that nothing was waiting; 0
	// where that is not known. What it sends since was done since.
	Idle domain.Time
	// Given is what the device had been given; nil where that is not known.
	Given *Given
	// boxes has the keys of those whose texts are in it, and mark is what identifies it where
	// it has such texts: their digest would tell them to who tries. Push sets them.
	boxes Boxes
	mark  string
	// Last says that the device is revoked and wipes itself: the mutation is kept and not
	// applied.
	Last bool
	// Bad says what is wrong with the operations already without looking at the
	// state, and BadOp at which of them; nil where nothing is.
	Bad   *domain.Error
	BadOp int
}

// Status is the decision on a mutation.
type Status string

// The decisions.
const (
	Applied  Status = "APPLIED"
	Merged   Status = "MERGED"
	Rejected Status = "REJECTED"
)

// Answer is the recorded result of a mutation.
type Answer struct {
	N         int64
	Status    Status
	Rev       domain.Rev
	Duplicate bool
	Conflicts []Conflict
	// Err and Op say why it was rejected, and at which operation.
	Err *domain.Error
	Op  int
	// Sealed are the sealed texts that the mutation writes, as type and field: what a device
	// does not keep when texts are erased.
	Sealed []string
}

// Push decides a device's mutations in order. It returns the answers to those
// that are decided and durable; an error comes with the answers before it.
// MUTATION_GAP says that nothing was applied. Where the answers have grown long, those
// that follow are left undecided: the device sends them again.
func (e *Engine) Push(ctx context.Context, actor domain.Actor, mutations []Mutation) ([]Answer, error) {
	if err := e.sealAll(ctx, actor, mutations); err != nil {
		return nil, err
	}
	past, err := e.past(ctx, actor, mutations)
	if err != nil {
		return nil, err
	}
	answers := make([]Answer, len(mutations))
	known := 0
	for known < len(past) && past[known].digest == mutations[known].digest() {
		answers[known] = past[known].answer
		known++
	}
	told := make([]int, len(mutations)+1) // in bytes, before each
	for i := range known {
		told[i+1] = told[i] + answers[i].size()
	}
	runs := make([]func(*Tx) error, 0, len(mutations)-known)
	for i := known; i < len(mutations); i++ {
		var before *decision
		if i < len(past) {
			before = past[i]
		}
		runs = append(runs, func(tx *Tx) (err error) {
			if told[i] > maxTold {
				return errTold
			}
			answers[i], err = tx.mutate(&mutations[i], before, twinOf(mutations, answers[:i]))
			told[i+1] = told[i] + answers[i].size()
			return err
		})
	}
	durable, err := e.DoAll(ctx, actor, runs)
	if errors.Is(err, errTold) {
		err = nil
	}
	e.notePush(actor, mutations, answers[:known+durable])
	for i := range answers[:known+durable] {
		answers[i].Sealed = e.sealedIn(mutations[i].Raw)
	}
	if err != nil && durable == 0 {
		return nil, err
	}
	return answers[:known+durable], err // the sequencer may still be writing those behind
}

// maxTold is from how many bytes of answers on no more mutations of a push are decided:
// what a device lost in merges can be far larger than what it sent.
const maxTold = 2 << 20

var errTold = errors.New("the answers are long enough")

// size is what an answer takes, about.
func (a *Answer) size() int {
	n := 100
	for _, c := range a.Conflicts {
		n += 200 + len(c.Server) + len(c.Device)
	}
	return n
}

// DeviceOf returns the enrolled, active device of an account.
func DeviceOf(find func(entity, id string) *domain.Record, device, account string) (*domain.Device, error) {
	r := find("Device", device)
	if r == nil {
		return nil, domain.Errorf(domain.CodeForbidden, "设备未登记，请重新登录并登记", "the device is not enrolled; sign in again and enrol it")
	}
	d := r.Body.(*domain.Device)
	switch {
	case d.AccountID != account:
		return nil, domain.Errorf(domain.CodeForbidden, "设备登记在另一账号名下", "the device is enrolled for another account")
	case d.Status != domain.DeviceStatusActive:
		return nil, domain.Errorf(domain.CodeDeviceRevoked, "设备已被撤销，须清除本地数据", "the device was revoked; it must wipe its data")
	}
	return d, nil
}

// tellsOfTwin says whether a mutation was refused because its number stands for
// another.
func tellsOfTwin(a Answer) bool { return a.Err != nil && a.Err.Code == domain.CodeNumberReused }

// Wipes says whether a device of an account was revoked and is to wipe itself.
func Wipes(find func(entity, id string) *domain.Record, device, account string) bool {
	r := find("Device", device)
	if r == nil {
		return false
	}
	d := r.Body.(*domain.Device)
	return d.AccountID == account && d.Status != domain.DeviceStatusActive && d.Wipe
}

// mayPush is DeviceOf, but for the last push of a device that is to wipe itself: that is
// taken, and out is why nothing of it is applied.
func mayPush(find func(entity, id string) *domain.Record, actor domain.Actor, m *Mutation) (out, err error) {
	_, err = DeviceOf(find, actor.Device, actor.Account)
	if err != nil && m.Last && Wipes(find, actor.Device, actor.Account) {
		return err, nil
	}
	return nil, err
}

// RevokedError is DEVICE_REVOKED for a device that is to wipe itself: whether it is to hand
// over what waits before, and the last of its mutations that is decided.
type RevokedError struct {
	Cause    *domain.Error
	HandOver bool
	Last     int64
}

// Error writes the cause.
func (e *RevokedError) Error() string { return e.Cause.Error() }

// Unwrap returns the domain error.
func (e *RevokedError) Unwrap() error { return e.Cause }

// mutate decides one mutation and records the decision. before is the decision that
// is known to be taken already, nil where none is. twin is the mark of a push that has shown
// itself to be that of another device under the same id; "" for others.
func (tx *Tx) mutate(m *Mutation, before *decision, twin string) (Answer, error) {
	out, err := mayPush(tx.State().Find, tx.Actor, m)
	if err != nil {
		return Answer{}, err
	}
	switch last := tx.State().LastMutation(tx.Actor.Device); {
	case m.N <= last:
		return tx.repeated(m, before)
	case m.N != last+1:
		return Answer{}, Gap(last + 1)
	}
	tx.boxes = m.boxes
	if tx.N, tx.given = m.N, m.Given; m.At != 0 {
		tx.SetAt(m.At, m.Said)
	}
	tx.floor = max(m.Idle, tx.actedBefore(m.N))
	a, written := Answer{N: m.N, Status: Applied, Rev: tx.Rev()}, tx.Written()
	err = tx.Atomically(func() (err error) {
		if out != nil {
			return out
		}
		size := tx.g.size
		if a.Op, err = tx.carryOutFor(m, twin); err != nil {
			return err
		}
		if a.Conflicts = tx.Conflicts; len(a.Conflicts) > 0 || tx.Rewritten {
			a.Status = Merged
		}
		if tx.Written() == written {
			if err := tx.LeaveReceipt(); err != nil {
				return err
			}
		}
		return errs(tx.receipt(m, &a), tx.fits(size))
	})
	if err == nil {
		return a, nil
	}
	if !decided(err) {
		return Answer{}, err
	}
	a = Answer{N: m.N, Status: Rejected, Rev: tx.Rev(), Err: domain.AsError(err), Op: a.Op}
	return a, errs(tx.keepRejected(m, a.Err), tx.receipt(m, &a))
}

// fits refuses a mutation that no commit can take, so that it does not keep those
// behind it waiting for ever.
func (tx *Tx) fits(size int) error {
	if tx.g.size-size > journal.MaxEntriesBytes {
		return domain.Errorf(domain.CodeLimit, "一次变更的内容过大，请分几次提交", "the mutation is larger than a commit takes; send it in parts")
	}
	return nil
}

// GapError is MUTATION_GAP with the number that comes next.
type GapError struct {
	Cause    *domain.Error
	Expected int64
}

// Error writes the cause.
func (e *GapError) Error() string { return e.Cause.Error() }

// Unwrap returns the domain error.
func (e *GapError) Unwrap() error { return e.Cause }

// Gap makes the error of a mutation whose number is not the next.
func Gap(next int64) error {
	return &GapError{domain.Errorf(domain.CodeMutationGap, "变更编号不连续", "the mutation is not the next one"), next}
}

// twinMark is what the id of a device is followed by in the marks of its twin, and what
// tells it from other twins: each of two phones may come to be one of the other.
const twinMark = "~"

// twinOf is the mark of the twin that a push is from, as far as its first answers tell; ""
// for none. It is the same in all pushes in which the twin is asked for what it has.
func twinOf(mutations []Mutation, answers []Answer) string {
	i := slices.IndexFunc(answers, tellsOfTwin)
	if i < 0 {
		return ""
	}
	return fmt.Sprintf("%s%d.%.8x", twinMark, mutations[i].N, mutations[i].digest())
}

// carryOutFor carries a mutation out. What the one twin wrote the other has not seen:
// a twin's changes are not those of the device that it says to be.
func (tx *Tx) carryOutFor(m *Mutation, twin string) (int, error) {
	if twin != "" {
		device := tx.Actor.Device
		tx.Actor.Device += twin
		defer func() { tx.Actor.Device = device }()
	}
	return tx.carryOut(m)
}

// yieldOps is after how many operations of a mutation the sequencer lets others go first: a
// mutation may have thousands, and requests that only read are quick.
const yieldOps = 16

func (tx *Tx) carryOut(m *Mutation) (int, error) {
	if m.Bad != nil {
		return m.BadOp, m.Bad
	}
	for i, op := range m.Ops {
		var err error
		if tx.op = i; i%yieldOps == yieldOps-1 {
			runtime.Gosched()
		}
		switch op.Kind {
		case OpCreate:
			_, err = tx.Create(op)
		case OpUpdate:
			_, err = tx.Update(op)
		case OpDelete:
			err = tx.Delete(op)
		}
		if err != nil {
			return i, err
		}
	}
	return tx.settleOwed()
}
