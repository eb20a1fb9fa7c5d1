package engine

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/merge"
	"pdca/internal/registry"
)

// Update changes fields of a record, merging with what others changed since
// op.Base. A change to a deleted record is kept as a conflict.
func (tx *Tx) Update(op Op) (*domain.Record, error) {
	old := tx.State().Get(op.Ent, op.ID)
	if old == nil || op.Ent.Internal || !tx.Sees(op.Ent, old) {
		return nil, NotFound()
	}
	return tx.merge(tx.ours(op), old)
}

func (tx *Tx) merge(op Op, old *domain.Record) (*domain.Record, error) {
	if old.Deleted() {
		return nil, tx.keepDeleted(op, old)
	}
	var err error
	if op.Ent.Compact && recall(op, old) {
		if old, err = tx.remembered(op.Ent, old); err != nil {
			return nil, err
		}
	}
	op.Base = tx.looked(op.Base, old)
	op, old, err = tx.apart(op, old)
	if err != nil {
		return nil, err
	}
	c := newChange(tx, op, old, old.Body.Copy())
	var lost []Conflict
	for _, in := range op.Fields {
		conflict, err := c.field(op, in)
		if err != nil {
			return nil, ofField(err, in.Field)
		}
		if conflict != nil {
			lost = append(lost, *conflict)
		}
	}
	if err := errs(c.allowed(lost), c.sentReferences()); err != nil {
		return nil, err
	}
	r := old
	if len(c.effects) > 0 {
		if r, err = c.finish(&domain.Effect{Type: op.Ent.Name, ID: op.ID, Prev: old.Rev}); err != nil {
			return nil, err
		}
	}
	return r, tx.keep(r, lost)
}

// unchanged says whether a record has everything that was sent already, and the actor
// may know it.
func (tx *Tx) unchanged(op Op, old *domain.Record) bool {
	return !old.Deleted() && !slices.ContainsFunc(op.Fields, func(in FieldInput) bool {
		return !tx.Reads(in.Field, old) || !Canonical(in.Field, in.Field.Form(firstValue(in.Change))).Equal(old.Body.Get(in.Field.Index))
	})
}

func onField(err error, name string) error {
	if e := domain.AsError(err); e.Field == "" && e.Code != domain.CodeInternal {
		e.Field = name
	}
	return err
}

// ofField is onField for the refusal of a field: one that is written once says by which rule.
func ofField(err error, f *registry.Field) error {
	if e := domain.AsError(onField(err, f.Name)); e.Code == domain.CodeReadOnlyField && e.Rule == "" {
		e.Rule = f.Rule
	}
	return err
}

// field merges one field that was sent.
func (c *Change) field(op Op, in FieldInput) (*Conflict, error) {
	f, tx := in.Field, c.Tx
	if !tx.Reads(f, c.Old) {
		return nil, Forbidden().On(f.Name)
	}
	if f.Server && !tx.Trusted() {
		if in.Change.Kind == merge.Plain && in.Change.Value.Equal(c.Old.Body.Get(f.Index)) {
			return nil, nil // a client that sends back what it was given changes nothing
		}
		return nil, ReadOnly(f)
	}
	if f.Copy != nil && !tx.Trusted() && !in.Change.Value.Equal(c.Old.Body.Get(f.Index)) {
		return nil, ReadOnly(f)
	}
	in, rewritten, err := c.accept(in)
	if err != nil {
		return nil, err
	}
	plain := in.Change.Kind == merge.Plain
	if plain {
		in.Change.Value = Canonical(f, in.Change.Value)
	}
	in.Change = c.recognise(f, in.Change)
	mi, past := c.input(op, in)
	res, err := merge.Field(mi)
	if past != nil && past.err != nil {
		return nil, Unreadable(past.err)
	}
	if err != nil {
		if IsCode(err, domain.CodeIllegalTransition) {
			return nil, tx.passage(c, c.From(), in.Change.Value.S) // says whether it is illegal or not allowed
		}
		return nil, err
	}
	c.sent.add(f.Index)
	c.merged = c.merged || res.Conflict != nil || plain && !res.Exact
	if res.Changed && !(plain && res.Exact) {
		if err := f.CheckMerged(res.Value); err != nil {
			return c.overgrown(mi, in, err)
		}
	}
	if res.Changed || res.Touch || res.Noted || rewritten && tx.Actor.Device != "" {
		// A device that sent another spelling of what is there is told how it is kept.
		c.New.Body.Set(f.Index, res.Value)
		c.write(effectOf(f.Index, res))
	}
	if !res.Exact && plain {
		tx.Rewritten = true
	}
	if res.Conflict == nil {
		if !res.Exact && plain {
			tx.Merged = append(tx.Merged, Conflict{Type: c.Ent.Name, RecordID: c.Old.ID, Field: f.Name, Policy: f.Policy, Outcome: left(&mi, &res)})
		}
		return nil, nil
	}
	return c.lost(f, res.Conflict), nil
}

// overgrown deals with a merged value that breaks the field's limits. Two texts
// that are both within them may not be together: the server's stays then, and
// the device's is kept for a person.
func (c *Change) overgrown(mi merge.Input, in FieldInput, err error) (*Conflict, error) {
	if mi.Policy != merge.Text || in.Field.Check(in.Change.Value) != nil {
		return nil, err
	}
	var base domain.Value
	if mi.Was != nil {
		base, _ = mi.Was()
	}
	return c.lost(in.Field, &merge.Conflict{Outcome: merge.OutcomeServer, Base: base, Server: mi.Server, Device: in.Change.Value}), nil
}

// left says whose value a merge without a conflict left in the record.
func left(in *merge.Input, res *merge.Result) merge.Outcome {
	if res.Value.Equal(in.Server) {
		return merge.OutcomeServer
	}
	return merge.OutcomeBoth
}

func effectOf(field int, res merge.Result) domain.FieldEffect {
	eff := domain.FieldEffect{Field: field, Value: res.Value, At: res.Mark.At, Said: res.Mark.Said, Quiet: !res.Touch && !res.Changed, Noted: res.Noted}
	if res.Noted {
		for _, n := range res.Notes {
			eff.Notes = append(eff.Notes, domain.FieldNote{Field: field, Text: n.Text, Rev: n.Mark.Rev, At: n.Mark.At, Device: n.Mark.Device})
		}
	}
	return eff
}

// lost describes a value that lost a merge.
func (c *Change) lost(f *registry.Field, m *merge.Conflict) *Conflict {
	text := func(v domain.Value) string { return string(f.AppendJSON(nil, v)) }
	return &Conflict{Type: c.Ent.Name, RecordID: c.Old.ID, Field: f.Name, Policy: f.Policy, Outcome: m.Outcome,
		Base: text(m.Base), Server: text(m.Server), Device: text(m.Device)}
}

// input gathers everything that the merge of a field depends on. What the merge
// did ask of the past counts only if that could be read.
func (c *Change) input(op Op, in FieldInput) (merge.Input, *past) {
	f, old, tx := in.Field, c.Old, c.Tx
	policy, _ := merge.ParsePolicy(f.Policy) // the registry has checked the name
	base := op.Base
	if in.HasBase {
		base = in.Base
	}
	mi := merge.Input{Policy: policy, Rev: tx.Rev(), Base: base, At: tx.At, Device: tx.Actor.Device,
		Server: old.Body.Get(f.Index), ServerMark: markOf(old.Mark(f.Index)), Created: created(old),
		Change: in.Change, WasSent: in.WasSent}
	if tx.system > 0 {
		mi.Device = ""
	}
	if old.Ext != nil {
		for _, n := range old.Ext.Notes {
			if n.Field == f.Index {
				mi.Notes = append(mi.Notes, merge.Note{Text: n.Text, Mark: merge.Mark{Rev: n.Rev, At: n.At, Device: n.Device}})
			}
		}
	}
	if f.Enum != nil {
		mi.Rank = func(v domain.Value) int { return f.Enum.Place(v.S) }
	}
	mi.Legal = func(from, to domain.Value) bool { return tx.passage(c, from.S, to.S) == nil }
	if mi.ServerMark.Rev <= base && !in.WasSent {
		return mi, nil // seen: nobody asks what it was
	}
	past := tx.history(c.Ent, old.ID, f, base)
	mi.Was = func() (domain.Value, bool) {
		if in.WasSent {
			return in.Was, true
		}
		return past.was()
	}
	mi.MarkAtBase = past.mark
	return mi, past
}

func markOf(m domain.FieldMark) merge.Mark {
	return merge.Mark{Rev: m.Rev, At: m.At, Said: m.Said, Device: m.Device}
}

func created(r *domain.Record) merge.Mark {
	m := merge.Mark{Rev: r.CreatedRev, At: r.CreatedAt}
	if r.Ext != nil && r.Ext.Device != "" {
		m.At, m.Device = r.Ext.DeviceAt, r.Ext.Device
	}
	return m
}

// Canonical brings a value into the form in which equal values are equal.
func Canonical(f *registry.Field, v domain.Value) domain.Value {
	policy, _ := merge.ParsePolicy(f.Policy)
	return merge.Canonical(policy, v)
}

// allowed asks for the rights to everything that the change touches, on the
// record as it was and as it will be. Whoever may not write a field may not leave
// a conflict over it either.
func (c *Change) allowed(lost []Conflict) error {
	touched := func(f *registry.Field) bool {
		return c.Wrote(f.Index) || slices.ContainsFunc(lost, func(l Conflict) bool { return l.Field == f.Name })
	}
	if c.Tx.Trusted() || len(c.effects)+len(lost) == 0 {
		return nil
	}
	if err := c.sealed(touched); err != nil {
		return err
	}
	granted := "-" // most changes need one row for all their fields
	for _, f := range c.Ent.Fields {
		if !touched(f) {
			continue
		}
		if f.Index == c.Ent.Status {
			if c.To() == c.From() {
				if !c.mayWant(lost) {
					return Forbidden().On(f.Name)
				}
			} else if err := c.Tx.transition(c, c.From(), c.To()); err != nil {
				return err
			}
			continue
		}
		action := c.Ent.WriteRow(f, c.record())
		if action != granted && !c.Tx.may(action, domain.LevelEdit, c) {
			return Forbidden().On(f.Name)
		}
		granted = action
	}
	return nil
}

// mayWant says whether the actor has the right to a transition that leads to a state
// which lost a merge: who only reads the record leaves no conflict over its state.
func (c *Change) mayWant(lost []Conflict) bool {
	i := slices.IndexFunc(lost, func(l Conflict) bool { return l.Field == c.Ent.Fields[c.Ent.Status].Name })
	if i < 0 {
		return true
	}
	v, err := c.Ent.Fields[c.Ent.Status].ParseJSON([]byte(lost[i].Device))
	return err == nil && slices.ContainsFunc(c.Ent.Transitions, func(t registry.Transition) bool { return t.To == v.S && c.Tx.mayMove(c, &t) })
}

// record is the record as it was, or for a new one as it will be.
func (c *Change) record() *domain.Record {
	if c.Old != nil {
		return c.Old
	}
	return c.New
}

// may asks for a right, on the record before the change and after it.
func (tx *Tx) may(action string, level domain.Level, c *Change) bool {
	if tx.Trusted() {
		return true
	}
	if action == "" {
		return false
	}
	s, sc := tx.State(), tx.Scope()
	if c.Old != nil && !s.AllowedOver(sc, c.Ent.Over, action, level, c.Ent, c.Old) {
		return false
	}
	if c.New == nil {
		return true
	}
	if c.Old != nil {
		c.place()
	}
	return s.AllowedOver(sc, c.Ent.Over, action, level, c.Ent, c.New)
}

// transition checks a change of state: legal at all, for this actor, in the window that
// binds it, and with a reason and the hash of what was seen where these are asked for,
// whichever door it comes by. Whoever settles a conflict is asked for neither of the two.
func (tx *Tx) transition(c *Change, from, to string) error {
	if err := tx.passage(c, from, to); err != nil {
		return err
	}
	if tx.Trusted() {
		return nil
	}
	for _, t := range c.steps(from, to) {
		if t.Reason && !tx.settling && Blank(c.Reason) {
			return domain.Errorf(domain.CodeValidation, "须说明理由", "a reason must be given").On("reason")
		}
		if err := tx.inWindow(c, t); err != nil {
			return err
		}
		if t.ExpectHash && len(c.Ent.Signed) > 0 && !tx.settling {
			if err := c.expects(t.NamedRule()); err != nil {
				return err
			}
		}
	}
	return nil
}

// steps are the transitions of a legal change of state.
func (c *Change) steps(from, to string) []*registry.Transition {
	if t := c.wayTo(from, to); t != nil {
		return []*registry.Transition{t}
	}
	via := c.via(from, to)
	if via == "" {
		return nil
	}
	return append(c.steps(from, via), c.steps(via, to)...)
}

// passage is transition but for window and reason: what merging asks, which has a change of state
// that is not to be as a conflict, and one that is out of its window or lacks its reason or hash refused as a whole.
func (tx *Tx) passage(c *Change, from, to string) error {
	if c.Ent.Legal(from, to) == nil {
		if via := c.via(from, to); via != "" {
			return errs(tx.passage(c, from, via), tx.passage(c, via, to))
		}
		return illegal()
	}
	if tx.Trusted() {
		return nil
	}
	t := c.wayTo(from, to)
	switch {
	case t == nil:
		return c.notTheirs(from, to)
	case t.Other:
		return tx.another(c, from, t.Rule)
	}
	return nil
}

// wayTo returns the first of the legal transitions between two states that the actor has
// the right to; nil where there is none.
func (c *Change) wayTo(from, to string) (way *registry.Transition) {
	c.Ent.Ways(from, to, func(t *registry.Transition) bool {
		if c.Tx.mayMove(c, t) {
			way = t
		}
		return way == nil
	})
	return way
}

// byServer stands for a row of the matrix in the transitions that the server makes.
const byServer = "SERVER"

// notTheirs is the error of who has no right to any of the legal transitions between two
// states. It names the rule that says who has, where the declaration does; where the rule
// says when the server makes it, the transition is illegal for everybody else.
func (c *Change) notTheirs(from, to string) error {
	err := Forbidden().On("status")
	c.Ent.Ways(from, to, func(t *registry.Transition) bool {
		if t.By == byServer && t.NamedRule() != "" {
			err = illegal() // what follows of itself is nobody's to do: it is not yet so
		}
		if t.Other || t.By == byServer {
			err.Rule = t.NamedRule()
		}
		return err.Rule == ""
	})
	return err
}

// mayMove asks for the right to a transition.
func (tx *Tx) mayMove(c *Change, t *registry.Transition) bool {
	return tx.State().AllowedTo(tx.Scope(), t, c.Ent, c.record())
}

func illegal() *domain.Error {
	return domain.Errorf(domain.CodeIllegalTransition, "不能从当前状态转到所要求的状态", "this state cannot be reached from the present one").On("status")
}

// Transition changes the state on a person's explicit wish. A record that is in
// the state already is no success: a device that sends the state again changes
// nothing (Update), but who asks for a transition expects one.
func (tx *Tx) Transition(op Op) (*domain.Record, error) {
	old := tx.State().Get(op.Ent, op.ID)
	if old != nil && !op.Ent.Internal && !old.Deleted() && tx.Sees(op.Ent, old) {
		for _, in := range op.Fields {
			if in.Field.Index == op.Ent.Status && in.Change.Value.Equal(old.Body.Get(op.Ent.Status)) {
				return nil, illegal()
			}
		}
	}
	return tx.Update(op)
}

// Delete leaves a tombstone. Deleting what is deleted changes nothing.
func (tx *Tx) Delete(op Op) error {
	old := tx.State().Get(op.Ent, op.ID)
	if old == nil || op.Ent.Internal || !tx.Sees(op.Ent, old) {
		return NotFound()
	}
	if old.Deleted() {
		return nil
	}
	old, err := tx.remembered(op.Ent, old)
	if err != nil {
		return err
	}
	op = tx.ours(op)
	op.Base = tx.looked(op.Base, old)
	c := newChange(tx, op, old, nil)
	if err := c.sealed(nil); err != nil && !tx.Trusted() {
		return err
	}
	if !tx.may(op.Ent.Delete, domain.LevelEdit, c) {
		return Forbidden()
	}
	if err := c.deletable(); err != nil {
		return err
	}
	return c.erase(op)
}
