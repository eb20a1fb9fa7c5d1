package engine

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/merge"
	"pdca/internal/registry"
)

// Create makes a record. An id that exists becomes an update with base 0 for
// those who may see the record, and cannot be used by others. A keyed record that was
// deleted is made anew by who knows of that. The record is nil where the change was
// kept as a conflict instead.
func (tx *Tx) Create(op Op) (*domain.Record, error) {
	if op.Ent.Internal {
		return nil, domain.Errorf(domain.CodeUnknownType, "没有这种实体", "there is no such entity")
	}
	var err error
	if op.ID, err = tx.KeyID(op); err != nil {
		return nil, err
	}
	if old := tx.State().Get(op.Ent, op.ID); old != nil {
		keyed := len(op.Ent.Key) > 0
		if keyed && (!tx.Sees(op.Ent, old) || old.Deleted() && tx.knowsGone(old)) {
			return tx.create(op)
		}
		if !tx.Sees(op.Ent, old) {
			if !ValidID(op.ID) {
				return nil, invalidID() // as where there is none
			}
			return nil, domain.Errorf(domain.CodeValidation, "该编号不可使用", "this id cannot be used").On("id")
		}
		if tx.unchanged(op, old) {
			return old, nil
		}
		return tx.merge(Op{Ent: op.Ent, ID: op.ID, Fields: op.Fields, Reason: op.Reason, ExpectHash: op.ExpectHash}, old)
	}
	return tx.create(op)
}

func invalidID() error {
	return domain.Errorf(domain.CodeValidation, "编号须为小写的 UUIDv7", "the id must be a UUIDv7 in lower case").On("id")
}

func (tx *Tx) create(op Op) (*domain.Record, error) {
	if !tx.Trusted() && len(op.Ent.Key) == 0 && !ValidID(op.ID) {
		return nil, invalidID()
	}
	c := newChange(tx, op, nil, op.Ent.New())
	c.New.ID = op.ID
	for _, in := range op.Fields {
		if err := c.fill(in); err != nil {
			return nil, err
		}
	}
	if err := c.sentReferences(); err != nil {
		return nil, err
	}
	if err := InOrder(c, tx.rules(op.Ent).fill...); err != nil {
		return nil, err
	}
	for _, f := range op.Ent.Fields {
		if !f.Default.IsNull() && !c.New.Has(f.Index) {
			c.Set(f.Index, f.Default)
		}
	}
	if err := errs(c.copies(), c.placeable()); err != nil {
		return nil, err
	}
	c.place()
	if !tx.may(op.Ent.Create, domain.LevelEdit, c) {
		return nil, Forbidden()
	}
	if err := c.sealed(nil); err != nil && !tx.Trusted() {
		return nil, err // a sealed catalogue or inspection takes no new parts either
	}
	if err := c.mayFill(); err != nil {
		return nil, err
	}
	if err := c.startState(); err != nil {
		return nil, err
	}
	if err := c.keyTaken(); err != nil {
		return nil, err
	}
	if gone := tx.State().Get(op.Ent, op.ID); gone != nil {
		return c.again(gone)
	}
	r, err := c.finish(&domain.Effect{Type: op.Ent.Name, ID: op.ID, Create: true})
	if err == nil {
		tx.oweAwaited(r, op.Ent)
	}
	return r, err
}

// firstValue is what a change makes of a field that has no value yet.
func firstValue(c merge.Change) domain.Value {
	switch c.Kind {
	case merge.SetOps:
		return domain.List(c.Add)
	case merge.IncOp:
		return c.Inc
	}
	return c.Value
}

// fill puts what the caller sent into a new record.
func (c *Change) fill(in FieldInput) error {
	f := in.Field
	if f.Server && !c.Tx.Trusted() {
		if firstValue(in.Change).IsNull() {
			return nil
		}
		return ReadOnly(f)
	}
	in, _, err := c.accept(in)
	v := firstValue(in.Change)
	if err == nil && in.Change.Kind != merge.Plain {
		err = f.CheckMerged(v)
	}
	if err != nil {
		return err
	}
	c.sent.add(f.Index)
	if !v.IsNull() {
		v = Canonical(f, v)
		c.New.Body.Set(f.Index, v)
		c.write(domain.FieldEffect{Field: f.Index, Value: v})
	}
	return nil
}

// sentReferences looks up what was referred to before anything is taken from it:
// the refusal of a right or of a rule would tell a hidden record from none.
func (c *Change) sentReferences() error {
	for _, in := range c.inputs {
		if !in.Field.Single() || c.Old != nil && !c.Wrote(in.Field.Index) {
			continue // what lost a merge, or is as it was, is not taken from anything
		}
		if err := c.reference(in.Field); err != nil {
			return err
		}
	}
	return nil
}

// mayFill asks for the rows of fields that have one of their own: who may make a
// finding may not reply to it in the unit's name.
func (c *Change) mayFill() error {
	for _, f := range c.Ent.Fields {
		if f.Write != "" && f.Write != c.Ent.Create && c.Sent(f.Index) && c.New.Has(f.Index) && !c.Tx.may(f.Write, domain.LevelEdit, c) {
			return Forbidden().On(f.Name)
		}
	}
	return nil
}

// startState lets a new record start in a later state than its first where the
// actor may make the transition at once, or in one that comes before it.
func (c *Change) startState() error {
	if c.Ent.Status < 0 || c.Tx.Trusted() || !c.Sent(c.Ent.Status) {
		return nil
	}
	f := c.Ent.Fields[c.Ent.Status]
	first, to := f.Default.S, c.To()
	switch {
	case to == first:
		return nil
	case c.Ent.Legal(to, first) != nil && !leadsTo(c.Ent, to):
		return c.Tx.transition(c, to, first)
	}
	return c.Tx.transition(c, first, to)
}

// leadsTo says whether any transition ends in a state.
func leadsTo(ent *registry.Entity, state string) bool {
	return slices.ContainsFunc(ent.Transitions, func(t registry.Transition) bool { return t.To == state })
}

// copies fills the fields that follow a reference.
func (c *Change) copies() error {
	for _, f := range c.Ent.Fields {
		if f.Copy == nil {
			continue
		}
		via := c.Ent.Fields[f.Copy.Via]
		id := c.New.Body.Str(f.Copy.Via)
		from := c.Tx.State().Find(via.Ref.To.Name, id)
		if from == nil {
			continue // a missing reference is reported as such
		}
		v := from.Body.Get(via.Ref.To.Field(f.Copy.From).Index)
		if c.Sent(f.Index) && !c.New.Body.Get(f.Index).Equal(v) {
			return ReadOnly(f)
		}
		c.Set(f.Index, v)
	}
	return nil
}

// placeable asks for what says where the new record belongs, before its rights
// are asked there.
func (c *Change) placeable() error {
	if c.Ent.Bucket < 0 {
		return nil
	}
	bucket := c.Ent.Fields[c.Ent.Bucket]
	if c.New.Has(bucket.Index) {
		return nil
	}
	if bucket.Copy != nil {
		bucket = c.Ent.Fields[bucket.Copy.Via]
	}
	return bucket.Check(c.New.Body.Get(bucket.Index))
}

// place puts the new record into its bucket, so that rights can be asked, and
// works out from whom it is concealed.
func (c *Change) place() {
	c.Tx.State().Veil(c.Ent, c.New)
	switch c.Ent.Bucket {
	case registry.BucketRef:
		c.New.Unit = domain.RefBucket
	case registry.BucketSelf:
		c.New.Unit = c.New.ID
		c.placeBelow()
	default:
		c.New.Unit = c.New.Body.Str(c.Ent.Bucket)
	}
}

// placeBelow asks for the rights to a unit that is new, or moves, at the unit
// that it comes under: its own place in the tree is not there yet.
func (c *Change) placeBelow() {
	for _, f := range c.Ent.Refs {
		if f.Ref.To == c.Ent && c.Wrote(f.Index) && c.New.Has(f.Index) {
			c.New.Unit = c.New.Body.Str(f.Index)
		}
	}
}
