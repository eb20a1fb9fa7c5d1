package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/sync/merge"
)

// Mutation is one atomic group of operations that a device made.
type Mutation struct {
	// N is the device's own counter.
	N int64
	// At is the device's clock when the user acted.
	At  domain.Time
	Ops []Op
	// Raw is the operations as they were sent, in canonical JSON.
	Raw []byte
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
	// idle says that the mutation wrote nothing.
	idle bool
}

// Push decides a device's mutations in order. It returns the answers to those
// that are decided and durable; an error comes with the answers before it.
// MUTATION_GAP says that nothing was applied. Where the answers have grown long, those
// that follow are left undecided: the device sends them again.
func (e *Engine) Push(ctx context.Context, actor domain.Actor, mutations []Mutation) ([]Answer, error) {
	answers := make([]Answer, len(mutations))
	told := make([]int, len(mutations)+1) // in bytes, before each
	runs := make([]func(*Tx) error, len(mutations))
	for i := range mutations {
		runs[i] = func(tx *Tx) (err error) {
			if told[i] > maxTold {
				return errTold
			}
			answers[i], err = tx.mutate(&mutations[i])
			told[i+1] = told[i] + answers[i].size()
			return err
		}
	}
	durable, err := e.DoAll(ctx, actor, runs)
	if errors.Is(err, errTold) {
		err = nil
	}
	if durable == 0 {
		return nil, err // the sequencer may still be writing the answers
	}
	return answers[:durable], err
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

// mutate decides one mutation and records the decision.
func (tx *Tx) mutate(m *Mutation) (Answer, error) {
	if _, err := DeviceOf(tx.State().Find, tx.Actor.Device, tx.Actor.Account); err != nil {
		return Answer{}, err
	}
	receipts := tx.e.reg.Entity("Receipt")
	id := fmt.Sprintf("%s/%d", tx.Actor.Device, m.N)
	if r := tx.State().Find(receipts.Name, id); r != nil {
		return ReadAnswer(m.N, r)
	}
	if next := tx.State().LastMutation(tx.Actor.Device) + 1; m.N != next {
		return Answer{}, Gap(next)
	}
	if tx.N = m.N; m.At >= 0 {
		tx.SetAt(m.At)
	}
	a, before := Answer{N: m.N, Status: Applied, Rev: tx.Rev()}, tx.Written()
	err := tx.Atomically(func() (err error) {
		size := tx.g.size
		if a.Op, err = tx.carryOut(m); err != nil {
			return err
		}
		if a.Conflicts = tx.Conflicts; len(a.Conflicts) > 0 || tx.Rewritten {
			a.Status = Merged
		}
		if a.idle = tx.Written() == before; a.idle {
			if err := tx.LeaveReceipt(); err != nil {
				return err
			}
		}
		return errs(tx.receipt(receipts, id, &a), tx.fits(size))
	})
	if err == nil {
		return a, nil
	}
	a = Answer{N: m.N, Status: Rejected, Rev: tx.Rev(), Err: domain.AsError(err), Op: a.Op}
	switch a.Err.Kind {
	case domain.KindInternal, domain.KindUnavailable, domain.KindRateLimited:
		return Answer{}, err
	}
	return a, errs(tx.keepRejected(m, a.Err), tx.receipt(receipts, id, &a))
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

func (tx *Tx) carryOut(m *Mutation) (int, error) {
	if m.Bad != nil {
		return m.BadOp, m.Bad
	}
	for i, op := range m.Ops {
		var err error
		tx.op = i
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

// receiptJSON is how an answer is recorded; an APPLIED one that wrote something has none.
type receiptJSON struct {
	Status Status `json:"status"`
	// Idle has the receipt counted among what the account left (Snapshot.Refused).
	Idle      bool           `json:"idle,omitempty"`
	Conflicts []conflictJSON `json:"conflicts,omitempty"`
	Code      domain.Code    `json:"code,omitempty"`
	Zh        string         `json:"zh,omitempty"`
	En        string         `json:"en,omitempty"`
	Field     string         `json:"field,omitempty"`
	Rule      string         `json:"rule,omitempty"`
	Op        int            `json:"op,omitempty"`
}

type conflictJSON struct {
	ID      string          `json:"id"`
	Type    string          `json:"type"`
	Record  string          `json:"record"`
	Field   string          `json:"field,omitempty"`
	Policy  string          `json:"policy,omitempty"`
	Outcome merge.Outcome   `json:"outcome"`
	Server  json.RawMessage `json:"server"`
	Device  json.RawMessage `json:"device"`
}

// receipt records the answer, so that a repetition is answered alike.
func (tx *Tx) receipt(ent *registry.Entity, id string, a *Answer) error {
	var fields []domain.FieldEffect
	if a.Status != Applied || a.idle {
		r := receiptJSON{Status: a.Status, Op: a.Op, Idle: a.idle}
		if a.Err != nil {
			r.Code, r.Zh, r.En, r.Field, r.Rule = a.Err.Code, a.Err.Message.Zh, a.Err.Message.En, a.Err.Field, a.Err.Rule
		}
		for _, c := range a.Conflicts {
			r.Conflicts = append(r.Conflicts, conflictJSON{c.ID, c.Type, c.RecordID, c.Field, c.Policy, c.Outcome,
				json.RawMessage(c.Server), json.RawMessage(c.Device)})
		}
		b, err := json.Marshal(r)
		if err != nil {
			return fmt.Errorf("record an answer: %w", err)
		}
		v, err := ent.Fields[domain.ReceiptFieldAnswer].ParseJSON(b)
		if err != nil {
			return fmt.Errorf("record an answer: %w", err)
		}
		fields = append(fields, domain.FieldEffect{Field: domain.ReceiptFieldAnswer, Value: v})
	}
	return tx.AsSystem(func() error {
		_, err := tx.Make(ent, id, fields...)
		return err
	})
}

// ReadAnswer reads the recorded answer to a mutation.
func ReadAnswer(n int64, rec *domain.Record) (Answer, error) {
	a := Answer{N: n, Status: Applied, Rev: rec.CreatedRev, Duplicate: true}
	text := rec.Body.(*domain.Receipt).Answer
	if text == "" {
		return a, nil
	}
	var r receiptJSON
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return Answer{}, fmt.Errorf("read a recorded answer: %w", err)
	}
	a.Status, a.Op = r.Status, r.Op
	if r.Code != "" {
		a.Err = domain.Errorf(r.Code, "", "").On(r.Field)
		a.Err.Message, a.Err.Rule = domain.Text{Zh: r.Zh, En: r.En}, r.Rule
	}
	for _, c := range r.Conflicts {
		a.Conflicts = append(a.Conflicts, Conflict{ID: c.ID, Type: c.Type, RecordID: c.Record, Field: c.Field, Policy: c.Policy,
			Outcome: c.Outcome, Server: string(c.Server), Device: string(c.Device)})
	}
	return a, nil
}
