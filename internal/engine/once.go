package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/merge"
)

// MaxKeyBytes is how long a key of a change may be.
const MaxKeyBytes = 100

// Ask names a change of the API.
type Ask struct {
	// Key is what the caller calls the change, at most MaxKeyBytes; "" for none.
	Key string
	// Op is what is done to a record of a Type, as the API calls it, and Input all that
	// is asked for: a key must not be used for another change.
	Op, Type string
	Input    []byte
	// Ops are the operations, for the audit; none for what is noted elsewhere.
	Ops []Op
	// Mark identifies the input in the place of its own digest, where it holds texts that
	// are sealed (Engine.Mark); "" for none.
	Mark string
}

// Kept is what came of a change, in the form that is kept under its key. Its names and
// what they mean are for ever: the journal holds it.
type Kept struct {
	Op    string `json:"op"`
	Input string `json:"in,omitempty"`
	Type  string `json:"type"`
	// ID is the record that was changed, or deleted.
	ID      string     `json:"id,omitempty"`
	Deleted bool       `json:"deleted,omitempty"`
	Rev     domain.Rev `json:"rev"`
	// Idle says that the change wrote nothing, which has its receipt counted among what
	// the account left.
	Idle   bool        `json:"idle,omitempty"`
	Errors []keptError `json:"errors,omitempty"`
	// Merges are the fields of the record that were merged.
	Merges []KeptMerge `json:"merges,omitempty"`
	// Gives are the plain members of the answer of an act (Act.Gives).
	Gives map[string]json.RawMessage `json:"gives,omitempty"`

	// Gone is the record that was deleted, as it was; it is not kept.
	Gone *domain.Record `json:"-"`
}

// KeptMerge is what became of a field that was merged: whose value it has now, and the
// conflict that keeps what was lost, "" for none. Field is "" where the record was gone.
type KeptMerge struct {
	Field    string        `json:"field,omitempty"`
	Outcome  merge.Outcome `json:"outcome"`
	Conflict string        `json:"conflict,omitempty"`
}

// keepMerges notes what was merged of the record.
func (k *Kept) keepMerges(tx *Tx) {
	for _, list := range [][]Conflict{tx.Merged, tx.Conflicts} {
		for _, c := range list {
			if c.Type == k.Type && c.RecordID == k.ID {
				k.Merges = append(k.Merges, KeptMerge{c.Field, c.Outcome, c.ID})
			}
		}
	}
}

type keptError struct {
	Code  domain.ErrorCode `json:"code"`
	Zh    string           `json:"zh"`
	En    string           `json:"en"`
	Field string           `json:"field,omitempty"`
	Rule  string           `json:"rule,omitempty"`
	Hash  string           `json:"hash,omitempty"`
}

// Refuse adds an error that the caller is told as part of the answer.
func (k *Kept) Refuse(e *domain.Error) {
	k.Errors = append(k.Errors, keptError{e.Code, e.Message.Zh, e.Message.En, e.Field, e.Rule, e.Hash})
}

// Refusals are the errors that the caller is told.
func (k *Kept) Refusals() (list []*domain.Error) {
	for _, e := range k.Errors {
		err := domain.Errorf(e.Code, "", "").On(e.Field)
		err.Message, err.Rule, err.Hash = domain.Text{Zh: e.Zh, En: e.En}, e.Rule, e.Hash
		list = append(list, err)
	}
	return list
}

// Once carries out a change that apply describes, filling in what it did. Under a key it
// leaves a Receipt in the same commit, so that a repetition, whose first answer may have
// got lost, is answered alike and does nothing again, for KeyDays. A refusal is kept
// too: what was refused once under a key stays refused under it, and is no error then.
// Apply may run more than once, also after Once has given up waiting: it owns what it
// refers to.
func (e *Engine) Once(ctx context.Context, actor domain.Actor, ask Ask, apply func(*Tx, *Kept) error) (Kept, error) {
	var k Kept
	err := e.Do(ctx, actor, func(tx *Tx) (err error) {
		k, err = tx.once(ask, apply)
		return err
	})
	if err != nil {
		e.noteAsk(actor, &ask, domain.AsError(err))
		return Kept{}, err // k may still be written
	}
	if list := k.Refusals(); len(list) > 0 {
		e.noteAsk(actor, &ask, list[0]) // kept under the key, and refused all the same
	}
	return k, nil
}

// noteAsk notes a change of the API that was refused.
func (e *Engine) noteAsk(actor domain.Actor, ask *Ask, refused *domain.Error) {
	for i := range ask.Ops {
		e.noteRefused(actor, &ask.Ops[i], refused)
	}
}

func (tx *Tx) once(ask Ask, apply func(*Tx, *Kept) error) (Kept, error) {
	if ask.Key != "" {
		if k, known, err := tx.repeat(ask); known || err != nil {
			return k, err
		}
	}
	k, before := Kept{Op: ask.Op, Type: ask.Type}, tx.Written()
	err := tx.Atomically(func() error { return apply(tx, &k) })
	if err != nil {
		if ask.Key == "" || !decided(err) {
			return k, err
		}
		k.Refuse(domain.AsError(err))
	}
	k.keepMerges(tx)
	k.Rev, k.Idle = tx.Rev(), ask.Key != "" && tx.Written() == before
	if ask.Key == "" {
		return k, nil
	}
	return k, tx.keepKey(ask, &k)
}

// decided says whether an error is a decision on what was asked for, which a repetition
// finds again, and not the server's trouble or the account's haste.
func decided(err error) bool {
	switch domain.AsError(err).Kind {
	case domain.KindInternal, domain.KindUnavailable, domain.KindRateLimited:
		return false
	}
	return true
}

// hash identifies what is asked for.
func (a *Ask) hash() string {
	if a.Mark != "" {
		return a.Mark
	}
	sum := sha256.Sum256(a.Input)
	return hex.EncodeToString(sum[:8])
}

// keepKey leaves the receipt.
func (tx *Tx) keepKey(ask Ask, k *Kept) error {
	k.Input = ask.hash()
	b, err := json.Marshal(k)
	if err != nil {
		return fmt.Errorf("record an answer: %w", err)
	}
	if k.Idle {
		if err := tx.LeaveReceipt(); err != nil {
			return err
		}
	}
	return tx.Remember(ask.Key, b)
}

// repeat answers as the receipt says; known is false where there is none.
func (tx *Tx) repeat(ask Ask) (k Kept, known bool, err error) {
	recorded, known, err := tx.Recall(ask.Key)
	if err != nil || !known {
		return k, false, err
	}
	if err := json.Unmarshal([]byte(recorded), &k); err != nil {
		return k, false, fmt.Errorf("read a recorded answer: %w", err)
	}
	if k.Op != ask.Op || k.Input != ask.hash() {
		return k, false, domain.Errorf(domain.CodeConflict, "该编号已用于另一次变更", "this number was used for another mutation").On("clientMutationId")
	}
	return k, true, nil
}
