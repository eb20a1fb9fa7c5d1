package engine

import (
	"context"
	"encoding/json"
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Act is what somebody does that is more than a change of one record: a field of the
// mutation root of its own. All of it is one commit, or nothing is.
type Act struct {
	// Name is the field's name in the API; what it takes and answers is in internal/gen/acts.
	Name string
	// Entity names what kind of record the payload answers; "" where it answers none.
	Entity string
	// Gives names the plain members of the payload, with blanks between.
	Gives string
	// Fresh says that it gives what is shown once and kept nowhere: it is done anew each
	// time, whatever number the caller gave it.
	Fresh bool
	// Do does it. What it changes by Create and Update of the Tx goes by the rights of the
	// actor and every rule; what the server alone may write it writes by Put and Make, once
	// it has asked for the right itself (Tx.May). It may run more than once. input is the
	// JSON text of the input, of the right type (ReadInput).
	Do func(tx *Tx, input []byte, done *Done) error
}

// Done is what an act answers.
type Done struct {
	// ID is the record that is answered, as it is behind the commit and the actor may see it.
	// With a refusal that names the present hash of a record (domain.Error.Hash), it is
	// answered beside it.
	ID string
	// Gives are the plain members: texts, numbers, lists of these.
	Gives map[string]any
}

// Give sets a plain member.
func (d *Done) Give(name string, v any) {
	if d.Gives == nil {
		d.Gives = map[string]any{}
	}
	d.Gives[name] = v
}

// Asking is a field of the query root that answers objects which are no records.
type Asking struct {
	// Name is the field's name in the API. Its type is an @embedded one of the declaration,
	// or a list of one.
	Name string
	// Answer answers each object as its JSON text, from what the viewer may see; one at most
	// where the field is no list. args are the arguments as a JSON object (ReadInput).
	Answer func(v *state.View, args []byte) ([]string, error)
}

// ReadInput reads the input of an act, or the arguments of an asking, which are of their
// types already, but for a variable without a value.
func ReadInput[T any](raw []byte) (in T, err error) {
	if json.Unmarshal(raw, &in) != nil {
		return in, domain.Errorf(domain.CodeBadQuery, "参数的值不符合其类型，或其变量没有值", "the value of an argument is not of its type, or its variable has none")
	}
	return in, nil
}

// JSONTexts are values as JSON texts: the answer of an Asking.
func JSONTexts[T any](list ...T) (out []string, err error) {
	for _, x := range list {
		b, err := json.Marshal(x)
		if err != nil {
			return nil, fmt.Errorf("write an answer: %w", err)
		}
		out = append(out, string(b))
	}
	return out, nil
}

// May says whether the actor has a right at a level over a record.
func (tx *Tx) May(action string, level domain.Level, r *domain.Record) bool {
	ent := tx.e.reg.Of(r.Body)
	return tx.Trusted() || tx.State().AllowedOver(tx.Scope(), ent.Over, action, level, ent, r)
}

// sortedActs holds the acts and askings against the declaration.
func (r Rules) sortedActs(reg *registry.Registry) error {
	named := map[string]bool{}
	for _, a := range r.Acts {
		if a.Name == "" || a.Do == nil || named[a.Name] || a.Entity != "" && reg.Entity(a.Entity) == nil {
			return fmt.Errorf("the act %q does nothing, is there twice or answers %q, which is not declared", a.Name, a.Entity)
		}
		named[a.Name] = true
	}
	for _, a := range r.Askings {
		if a.Name == "" || a.Answer == nil || named[a.Name] {
			return fmt.Errorf("the asking %q answers nothing, or is there twice", a.Name)
		}
		named[a.Name] = true
	}
	return nil
}

// Acts are what somebody can do beyond the changes of records. They are shared and must not
// be changed.
func (e *Engine) Acts() []Act { return e.cfg.Rules.Acts }

// Asking is the one of a name; nil for none.
func (e *Engine) Asking(name string) *Asking {
	for i := range e.cfg.Rules.Askings {
		if a := &e.cfg.Rules.Askings[i]; a.Name == name {
			return a
		}
	}
	return nil
}

// Act carries an act out. key is what the caller calls it, "" for none (Once); input is
// kept until it is done.
func (e *Engine) Act(ctx context.Context, actor domain.Actor, a *Act, key string, input []byte) (Kept, error) {
	ask := Ask{Key: key, Op: a.Name, Type: a.Entity, Input: input}
	if a.Fresh {
		ask.Key = ""
	}
	if ent := e.reg.Entity(a.Entity); ent != nil {
		ask.Ops = []Op{{Kind: OpUpdate, Ent: ent, ID: NamedID(input)}}
	}
	return e.Once(ctx, actor, ask, func(tx *Tx, k *Kept) error {
		var d Done
		if err := a.Do(tx, input, &d); err != nil {
			return err
		}
		k.ID = d.ID
		return k.give(d.Gives)
	})
}

// NamedID is the record that an input names as its id; "" for none.
func NamedID(input []byte) string {
	raw := jsonscan.Member(input, "id")
	if jsonscan.IsNull(raw) {
		return ""
	}
	return jsonscan.String(raw)
}

// give keeps the plain members of an answer.
func (k *Kept) give(gives map[string]any) error {
	k.Gives = nil
	for name, v := range gives {
		b, err := json.Marshal(v)
		if err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		if k.Gives == nil {
			k.Gives = map[string]json.RawMessage{}
		}
		k.Gives[name] = b
	}
	return nil
}
