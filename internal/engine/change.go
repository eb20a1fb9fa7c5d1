package engine

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/merge"
	"pdca/internal/registry"
)

// FieldInput is what somebody wrote into one field.
type FieldInput struct {
	Field  *registry.Field
	Change merge.Change
	// Was is the value that the user changed, where the client sent it.
	Was     domain.Value
	WasSent bool
	// Sealed says that the value is a sealed text already: one that was kept.
	Sealed bool
	// Base overrides Op.Base for this field where HasBase.
	Base    domain.Rev
	HasBase bool
}

// OpKind says what an operation does.
type OpKind uint8

// The kinds of operations.
const (
	OpCreate OpKind = iota
	OpUpdate
	OpDelete
)

// Op is one operation on one record.
type Op struct {
	Kind OpKind
	Ent  *registry.Entity
	ID   string
	// Base is the rev that the user was looking at.
	Base   domain.Rev
	Fields []FieldInput
	// Reason is given with a change of state.
	Reason string
	// ExpectHash is the hash of the content that was seen; "" for none.
	ExpectHash string
}

// Change is what rules look at: a record before and after, not yet stored.
type Change struct {
	Tx  *Tx
	Ent *registry.Entity
	// Old is nil for a new record. New is nil for a deletion; rules may set its
	// fields with Set.
	Old, New *domain.Record
	Reason   string

	expectHash string
	// effects are what the change writes, in order of field; wrote has their fields.
	// A change is made for every operation of a push, so these are no maps.
	effects []domain.FieldEffect
	wrote   fieldSet
	// inputs are what the caller sent; sent has their fields.
	inputs []FieldInput
	sent   fieldSet
	// merged says that a field was decided against what somebody else had written.
	merged bool
}

func newChange(tx *Tx, op Op, old, now *domain.Record) *Change {
	return &Change{Tx: tx, Ent: op.Ent, Old: old, New: now, Reason: op.Reason, expectHash: op.ExpectHash,
		effects: make([]domain.FieldEffect, 0, len(op.Fields)+2), inputs: op.Fields}
}

// write notes what the change does to a field.
func (c *Change) write(eff domain.FieldEffect) {
	i, found := slices.BinarySearchFunc(c.effects, eff.Field, func(e domain.FieldEffect, f int) int { return e.Field - f })
	if found {
		c.effects[i] = eff
		return
	}
	c.effects = slices.Insert(c.effects, i, eff)
	c.wrote.add(eff.Field)
}

// Set lets a rule write a field of the new record.
func (c *Change) Set(field int, v domain.Value) {
	if c.New.Body.Get(field).Equal(v) {
		return
	}
	c.New.Body.Set(field, v)
	c.write(domain.FieldEffect{Field: field, Value: v})
	if c.Sent(field) {
		c.Tx.Rewritten = true
	}
}

// Wrote says whether the change touches one of the fields.
func (c *Change) Wrote(fields ...int) bool {
	for _, f := range fields {
		if c.wrote.has(f) {
			return true
		}
	}
	return false
}

// Inputs are what the caller sent, in the order of the sending.
func (c *Change) Inputs() []FieldInput { return c.inputs }

// Sent says whether the caller sent the field.
func (c *Change) Sent(field int) bool { return c.sent.has(field) }

// Unsend forgets that the caller sent a field: what a rule makes of it is then
// no rewriting.
func (c *Change) Unsend(field int) { c.sent.remove(field) }

// SentValue is the plain value that the caller sent, whatever merging made of
// it; ok is false where none was sent.
func (c *Change) SentValue(field int) (v domain.Value, ok bool) {
	if !c.Sent(field) {
		return domain.Null, false
	}
	i := slices.IndexFunc(c.inputs, func(in FieldInput) bool { return in.Field.Index == field })
	in := c.inputs[i]
	return in.Field.Form(in.Change.Value), in.Change.Kind == merge.Plain
}

// From is the state before; "" for a new record or one without states.
func (c *Change) From() string {
	if c.Old == nil || c.Ent.Status < 0 {
		return ""
	}
	return c.Old.Body.Str(c.Ent.Status)
}

// To is the state after, To == From where it did not change.
func (c *Change) To() string {
	if c.New == nil || c.Ent.Status < 0 {
		return ""
	}
	return c.New.Body.Str(c.Ent.Status)
}

// Moved says whether the state changed to one of those named.
func (c *Change) Moved(to ...string) bool {
	return c.To() != c.From() && slices.Contains(to, c.To())
}

// finish checks a change as a whole, stores it and lets rules follow it up.
func (c *Change) finish(eff *domain.Effect) (*domain.Record, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	eff.Fields, eff.Reason, eff.Merged = c.effects, c.Reason, c.merged
	r, err := c.Tx.emit(c.Old, eff)
	if err != nil {
		return nil, err
	}
	c.New = r
	return r, c.follow()
}

// accept brings what was sent for a field into the form in which it is kept, and
// holds it against the field's limits. rewritten says that it is not what was sent.
func (c *Change) accept(in FieldInput) (out FieldInput, rewritten bool, err error) {
	f, clock := in.Field, c.Tx.clock()
	if out = in; in.Sealed {
		return out, false, nil
	}
	switch in.Change.Kind {
	case merge.SetOps:
		out.Change.Add, err = f.AcceptElements(in.Change.Add, clock)
		out.Change.Remove = f.FormElements(in.Change.Remove)
		rewritten = !slices.Equal(out.Change.Add, in.Change.Add)
	case merge.IncOp:
		err = f.AcceptIncrement(in.Change.Inc)
	default:
		out.Change.Value, err = f.Accept(in.Change.Value, clock)
		rewritten = !out.Change.Value.Equal(in.Change.Value)
	}
	if err == nil && rewritten {
		c.Tx.Rewritten = true
	}
	err = c.ofLimits(err)
	if in.WasSent {
		out.Was = f.Form(in.Was)
	}
	if err == nil && f.Sealed != nil {
		out, err = c.seal(out)
	}
	return out, rewritten, err
}

// ofLimits names the rule that the limits of an entity's fields are, where it has one.
func (c *Change) ofLimits(err error) error {
	if err == nil || c.Ent.Limits == "" {
		return err
	}
	if e := domain.AsError(err); e.Rule == "" && e.Code == domain.CodeValidation {
		named := *e
		named.Rule = c.Ent.Limits
		return &named
	}
	return err
}

// check holds the new record against what the declaration and the rules say.
func (c *Change) check() error {
	if err := c.stampAll(); err != nil {
		return err
	}
	c.oweLists()
	if err := c.separated(); err != nil {
		return err
	}
	if err := c.ruled(c.Tx.rules(c.Ent).check); err != nil {
		return err
	}
	c.Tx.State().Veil(c.Ent, c.New)
	if err := c.shuts(); err != nil {
		return err
	}
	for _, f := range c.Ent.Fields {
		if f.Required && !c.New.Has(f.Index) {
			return f.Check(domain.Null)
		}
	}
	return errs(c.Ent.CheckSpans(c.New, c.Wrote), c.codes(), c.references(), c.unique())
}

// references makes sure that what the record refers to exists, and that the
// actor may know it. What was sent for a new record was looked up first of all, and
// what lists name is looked up last of all (oweLists).
func (c *Change) references() error {
	for _, f := range c.Ent.Refs {
		if !c.Wrote(f.Index) || c.Old == nil && c.Sent(f.Index) {
			continue
		}
		if err := c.reference(f); err != nil {
			return err
		}
	}
	return c.concealedRefs()
}

// concealedRefs holds what the record refers to against INV-I1.
func (c *Change) concealedRefs() error {
	for _, f := range c.Ent.Refs {
		if !f.Ref.To.Concealable || !c.Wrote(f.Index) || c.Ent.Team == registry.TeamSelf {
			continue // an inspection may be known before its plan is
		}
		if to := c.Tx.State().Find(f.Ref.To.Name, c.New.Body.Str(f.Index)); to != nil {
			if err := mayRefer(c.New, to, f.Name); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *Change) reference(f *registry.Field) error {
	if !c.New.Has(f.Index) {
		return nil
	}
	id := c.New.Body.Str(f.Index)
	to := c.Tx.State().Find(f.Ref.To.Name, id)
	if to == nil || c.Sent(f.Index) && !c.Tx.Sees(f.Ref.To, to) && !c.Tx.mayKnow(f, to) {
		return Missing(f.Name)
	}
	return nil
}

// follow carries a change on: copies that follow it, and the entity's rule.
func (c *Change) follow() error {
	if c.Old != nil && c.New != nil && len(c.Ent.Followers) > 0 {
		if err := c.Tx.AsSystem(func() error { return c.Tx.ByRule(ruleCopy, c.followCopies) }); err != nil {
			return err
		}
	}
	if after := c.Tx.rules(c.Ent).after; len(after) > 0 {
		return c.Tx.AsSystem(func() error { return c.ruled(after) })
	}
	return nil
}

// ruleCopy stands for a rule's number where a field follows what it is a copy of.
const ruleCopy = "@copy"

// followCopies renews the fields of other records that follow one of this.
func (c *Change) followCopies() error {
	for _, to := range c.Ent.Followers {
		if !c.Wrote(to.Source) {
			continue
		}
		v := c.New.Body.Get(to.Source)
		for _, r := range c.Tx.referring(to.From, to.Via, c.New.ID) {
			if to.From.SealedIn[statusOf(to.From, r)] {
				continue // history stays with the old unit
			}
			if err := c.Tx.Put(to.From, r.ID, domain.FieldEffect{Field: to.Field.Index, Value: v}); err != nil {
				return err
			}
		}
	}
	return nil
}

// referring collects the records that refer to one, so that they can be changed
// while nobody walks the index.
func (tx *Tx) referring(ent *registry.Entity, f *registry.Field, id string) (out []*domain.Record) {
	tx.State().Each(ent, f, domain.String(id), func(r *domain.Record) bool { out = append(out, r); return true })
	return out
}

func statusOf(ent *registry.Entity, r *domain.Record) string {
	if ent.Status < 0 {
		return ""
	}
	return r.Body.Str(ent.Status)
}

// Put writes fields of an existing record as the server's own doing: no rights,
// no merging, no rules. With no fields it only moves the record's rev.
func (tx *Tx) Put(ent *registry.Entity, id string, fields ...domain.FieldEffect) error {
	old := tx.State().Get(ent, id)
	if old == nil {
		return domain.Errorf(domain.CodeNotFound, "记录不存在", "there is no such record")
	}
	return tx.AsSystem(func() error {
		_, err := tx.emit(old, &domain.Effect{Type: ent.Name, ID: id, Prev: old.Rev, Fields: fields})
		return err
	})
}

// PutBecause is Put with the reason of it, for the history.
func (tx *Tx) PutBecause(r *domain.Record, reason string, fields ...domain.FieldEffect) error {
	return tx.AsSystem(func() error {
		_, err := tx.emit(r, &domain.Effect{Type: r.Body.TypeName(), ID: r.ID, Prev: r.Rev, Fields: fields, Reason: reason})
		return err
	})
}

// PutOwn writes fields of an existing record past rights, merging and rules, like Put,
// but as the actor's own doing: their device counts as the writer.
func (tx *Tx) PutOwn(ent *registry.Entity, id string, fields ...domain.FieldEffect) (*domain.Record, error) {
	old := tx.State().Get(ent, id)
	if old == nil {
		return nil, NotFound()
	}
	return tx.emit(old, &domain.Effect{Type: ent.Name, ID: id, Prev: old.Rev, Fields: fields})
}

// Make creates a record as the server's own doing: no rights and no rules. A keyed one
// needs no id, and where it is there already nothing changes: the server may make it as
// often as it likes.
func (tx *Tx) Make(ent *registry.Entity, id string, fields ...domain.FieldEffect) (r *domain.Record, err error) {
	if len(ent.Key) > 0 {
		if id, r, err = tx.makeKeyed(ent, id, fields); err != nil || r != nil {
			return r, err
		}
	}
	for _, f := range ent.Fields {
		has := slices.ContainsFunc(fields, func(fe domain.FieldEffect) bool { return fe.Field == f.Index })
		if !has && !f.Default.IsNull() {
			fields = append(fields, domain.FieldEffect{Field: f.Index, Value: f.Default})
		}
	}
	return tx.emit(nil, &domain.Effect{Type: ent.Name, ID: id, Create: true, Fields: fields})
}

// Forbidden is the error of somebody who may see a record but not do this to it.
func Forbidden() *domain.Error {
	return domain.Errorf(domain.CodeForbidden, "没有权限进行此操作", "you have no right to do this")
}

// NotFound is the error of a record that does not exist, or that the actor must
// not know of.
func NotFound() *domain.Error {
	return domain.Errorf(domain.CodeNotFound, "记录不存在", "there is no such record")
}

// ReadOnly is the error of a field that nobody but the server writes, or not any more.
func ReadOnly(f *registry.Field) *domain.Error {
	e := domain.Errorf(domain.CodeReadOnlyField, "%s 不可修改", "%s cannot be changed", f.Name).On(f.Name)
	e.Rule = f.Rule
	return e
}

// ValidID says whether an id is a UUIDv7 in canonical lower-case form.
func ValidID(id string) bool {
	if len(id) != 36 || id[14] != '7' || !('8' <= id[19] && id[19] <= '9' || id[19] == 'a' || id[19] == 'b') {
		return false
	}
	for i := range len(id) {
		c := id[i]
		switch hex := '0' <= c && c <= '9' || 'a' <= c && c <= 'f'; i {
		case 8, 13, 18, 23:
			if c != '-' {
				return false
			}
		default:
			if !hex {
				return false
			}
		}
	}
	return true
}
