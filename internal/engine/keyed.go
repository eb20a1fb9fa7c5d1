package engine

import (
	"fmt"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/merge"
	"pdca/internal/registry"
)

// KeyID is the id of the record that an operation makes, where the entity's records are
// keyed; otherwise the operation's own. An operation that names another one is refused:
// what is about the same thing is one record, whoever records it.
func (tx *Tx) KeyID(op Op) (string, error) {
	if len(op.Ent.Key) == 0 {
		return op.ID, nil
	}
	var wrong error
	id, err := op.Ent.KeyID(func(f *registry.Field) domain.Value {
		v := f.Default
		if i := slices.IndexFunc(op.Fields, func(in FieldInput) bool { return in.Field == f }); i >= 0 {
			sent, err := f.Accept(firstValue(op.Fields[i].Change), registry.Clock{})
			if wrong = errs(wrong, err); !sent.IsNull() {
				v = sent
			}
		}
		return v
	})
	switch {
	case wrong != nil:
		return "", wrong
	case err != nil:
		return "", err
	case op.ID != "" && op.ID != id:
		return "", otherKey()
	}
	return id, nil
}

func otherKey() *domain.Error {
	return domain.Broken(registry.RuleKey, "id", "编号须由键字段算出", "the id is not the one that the key gives")
}

// keyTaken refuses a new keyed record that is there already, out of the actor's sight. It
// says no more than of a unique value that a hidden record has, and not more often.
func (c *Change) keyTaken() error {
	if len(c.Ent.Key) == 0 || c.Old != nil || c.Tx.Trusted() {
		return nil
	}
	f := c.Ent.Key[0]
	if c.Tx.Guessed(f) {
		return unusable(f)
	}
	if r := c.Tx.State().Get(c.Ent, c.New.ID); r != nil && !c.Tx.Sees(c.Ent, r) {
		c.Tx.Guess(f)
		return unusable(f)
	}
	return nil
}

// knowsGone says whether who makes a keyed record anew knows that it was deleted: what is
// deleted comes back by a wish, and never by itself.
func (tx *Tx) knowsGone(r *domain.Record) bool {
	_, by := r.Updated()
	return tx.Trusted() || tx.Actor.Device == "" || by == tx.Actor.Account || tx.given != nil && r.Rev <= tx.given.All
}

// again makes the record in the place of its tombstone, of which nothing is left in it.
func (c *Change) again(gone *domain.Record) (*domain.Record, error) {
	for i := range c.Ent.Fields {
		if gone.Has(i) && !c.New.Has(i) {
			c.write(domain.FieldEffect{Field: i})
		}
	}
	return c.finish(&domain.Effect{Type: c.Ent.Name, ID: gone.ID, Prev: gone.Rev, Restore: true})
}

// makeKeyed is Make for an entity with a key: a record that is there, a tombstone
// included, stays as it is.
func (tx *Tx) makeKeyed(ent *registry.Entity, id string, fields []domain.FieldEffect) (string, *domain.Record, error) {
	op := Op{Ent: ent, ID: id}
	for _, fe := range fields {
		op.Fields = append(op.Fields, FieldInput{Field: ent.Fields[fe.Field], Change: merge.Change{Value: fe.Value}})
	}
	id, err := tx.KeyID(op)
	if err != nil {
		return "", nil, fmt.Errorf("make %s %s: %w", ent.Name, op.ID, err)
	}
	return id, tx.State().Get(ent, id), nil
}
