package resolvers

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/jsonscan"
)

// A mutation with a clientMutationId leaves a Receipt in the same commit, so that
// a repetition, whose first answer may have got lost, is answered alike and does
// nothing again. A refusal is recorded too: what was refused once under a number
// stays refused under it. Receipts are kept for engine.KeyDays.

// answer is what came of a mutation, in the form that receipts keep.
type answer struct {
	// Op is the mutation's name and Input the hash of its input: the number of a
	// mutation must not be used for another one.
	Op      string     `json:"op"`
	Input   string     `json:"in,omitempty"`
	Type    string     `json:"type"`
	ID      string     `json:"id,omitempty"`
	Deleted bool       `json:"deleted,omitempty"`
	Rev     domain.Rev `json:"rev"`
	// Idle says that the mutation wrote nothing, which has the receipt counted among
	// what the account left.
	Idle   bool          `json:"idle,omitempty"`
	Errors []answerError `json:"errors,omitempty"`
}

type answerError struct {
	Code  domain.Code `json:"code"`
	Zh    string      `json:"zh"`
	En    string      `json:"en"`
	Field string      `json:"field,omitempty"`
	Rule  string      `json:"rule,omitempty"`
}

func (a *answer) fail(e *domain.Error) {
	a.Errors = append(a.Errors, answerError{e.Code, e.Message.Zh, e.Message.En, e.Field, e.Rule})
}

// into fills the payload.
func (a *answer) into(out *outcome) {
	for _, e := range a.Errors {
		err := domain.Errorf(e.Code, "", "").On(e.Field)
		err.Message, err.Rule = domain.Text{Zh: e.Zh, En: e.En}, e.Rule
		out.errors = append(out.errors, err)
	}
	switch {
	case len(a.Errors) > 0:
	case a.Deleted:
		out.deleted = a.ID
	default:
		out.id = a.ID
	}
}

// maxClientID is how long a clientMutationId may be, in bytes.
const maxClientID = 100

// receiptKey is the number of the mutation; "" where it has none.
func (m *mutation) receiptKey() (string, error) {
	if jsonscan.IsNull(m.client) {
		return "", nil
	}
	id := jsonscan.String(m.client)
	if id == "" || len(id) > maxClientID {
		return "", invalidValue("clientMutationId 应为 1–%d 字节", "clientMutationId has 1 to %d bytes", maxClientID).On("clientMutationId")
	}
	return id, nil
}

// inputHash identifies what the mutation asks for.
func (m *mutation) inputHash() string {
	sum := sha256.Sum256(m.input)
	return hex.EncodeToString(sum[:8])
}

// record leaves the receipt.
func (m *mutation) record(tx *engine.Tx, key string) error {
	m.answer.Input = m.inputHash()
	b, err := json.Marshal(m.answer)
	if err != nil {
		return fmt.Errorf("record an answer: %w", err)
	}
	if m.answer.Idle {
		if err := tx.LeaveReceipt(); err != nil {
			return err
		}
	}
	return tx.Remember(key, b)
}

// repeat answers as the receipt says.
func (m *mutation) repeat(recorded string) error {
	var a answer
	if err := json.Unmarshal([]byte(recorded), &a); err != nil {
		return fmt.Errorf("read a recorded answer: %w", err)
	}
	if a.Op != m.name || a.Input != m.inputHash() {
		return domain.Errorf(domain.CodeConflict, "该编号已用于另一次变更", "this number was used for another mutation").On("clientMutationId")
	}
	m.answer = a
	return nil
}
