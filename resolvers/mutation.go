package resolvers

import (
	"bytes"
	"context"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/jsonscan"
	"pdca/internal/merge"
	"pdca/internal/registry"
)

// mutationRoot is the source of the mutation root's fields. They are carried out
// in order; each is answered from the snapshot after its own commit.
type mutationRoot struct{}

func (mutationRoot) field(c *call, n *node) bool {
	if n.op == opTypename {
		return c.typename(n)
	}
	if !c.meter.Ask() { // a limit was met before: this one is not carried out
		return c.fail(n, c.meter.Err())
	}
	var out *outcome
	var err error
	if n.op == opAccount {
		out, err = c.carryOut(n)
	} else {
		out, err = c.change(n)
	}
	if err != nil {
		return c.fail(n, err)
	}
	c.descend(n.name)
	ok := c.object(n.sel, out)
	c.ascend()
	return ok
}

// change carries out a derived mutation and moves the view behind its commit.
// Errors that the caller can do something about are part of the outcome.
func (c *call) change(n *node) (*outcome, error) {
	m := &mutation{op: n.op, ask: engine.Ask{Op: n.field, Type: n.ent.Name, Input: bytes.Clone(c.values[n.slot].raw)}}
	m.Ent = n.ent
	err := m.decode()
	var done engine.Kept
	if err == nil {
		ctx, cancel := context.WithDeadline(c.ctx, c.deadline)
		defer cancel()
		done, err = c.api.cfg.Engine.Once(ctx, c.actor, m.ask, m.apply)
	}
	c.see(c.api.cfg.Engine.View(c.actor))
	out := &outcome{client: m.client}
	if err != nil {
		return out, out.refused(c, err)
	}
	switch out.errors = done.Refusals(); {
	case len(out.errors) > 0:
	case done.Deleted:
		out.deleted, out.gone = done.ID, done.Gone
	default:
		out.id = done.ID
	}
	if len(out.errors) == 0 {
		// A change that stores nothing is part of no commit.
		out.rev = min(done.Rev, c.view.Rev)
	}
	return out, nil
}

// mutation is one derived mutation. It owns all that it refers to: the sequencer
// may run it after its call has given up waiting.
type mutation struct {
	engine.Op
	op  op
	ask engine.Ask
	// client is the JSON text of clientMutationId; nil for none.
	client []byte
	// expected is expectedRev where it is given.
	expected    domain.Rev
	hasExpected bool
	resolution  domain.ConflictResolution
	value       []byte
}

// decode reads the input, which is of the right type already.
func (m *mutation) decode() error {
	m.Base = engine.Seen
	bases := []byte(nil)
	for quoted, raw := range jsonscan.Members(m.ask.Input) {
		var err error
		switch name := jsonscan.String(quoted); name {
		case "clientMutationId":
			m.client = raw
		case "id":
			if !jsonscan.IsNull(raw) {
				m.ID = jsonscan.String(raw)
			}
		case "reason":
			if !jsonscan.IsNull(raw) {
				m.Reason = jsonscan.String(raw)
			}
		case "expectedRev":
			err = m.expect(raw)
		case "bases":
			bases = raw
		default:
			err = m.member(name, raw)
		}
		if err != nil {
			return err
		}
	}
	if err := m.setBases(bases); err != nil {
		return err
	}
	return m.setKey()
}

// setKey takes the key under which the change is carried out once.
func (m *mutation) setKey() error {
	if jsonscan.IsNull(m.client) {
		return nil
	}
	m.ask.Key = jsonscan.String(m.client)
	if m.ask.Key == "" || len(m.ask.Key) > engine.MaxKeyBytes {
		return invalidValue("clientMutationId 应为 1–%d 字节", "clientMutationId has 1 to %d bytes", engine.MaxKeyBytes).On("clientMutationId")
	}
	return nil
}

// expect reads the revision that the caller was looking at.
func (m *mutation) expect(raw []byte) error {
	if jsonscan.IsNull(raw) {
		return nil
	}
	rev, err := parseRev(raw)
	m.Base, m.expected, m.hasExpected = rev, rev, true
	return err
}

// member reads what is particular to one mutation: the state, the resolution or
// a field.
func (m *mutation) member(name string, raw []byte) error {
	switch {
	case m.op == opTransition && name == "to":
		f := m.Ent.Fields[m.Ent.Status]
		v, err := f.ParseJSON(raw)
		m.Fields = append(m.Fields, engine.FieldInput{Field: f, Change: merge.Change{Value: v}})
		return err
	case m.op == opResolve && name == "resolution":
		m.resolution = domain.ConflictResolution(jsonscan.String(raw))
		return nil
	case m.op == opResolve && name == "value":
		m.value = raw
		return nil
	}
	if f := m.Ent.Field(name); f != nil {
		v, err := f.ParseJSON(raw)
		return m.add(f, merge.Change{Value: v}, err)
	}
	return m.increment(name, raw)
}

// increment reads <set>Add, <set>Remove and <counter>Inc.
func (m *mutation) increment(name string, raw []byte) error {
	if jsonscan.IsNull(raw) {
		return nil
	}
	for _, suffix := range []string{"Add", "Remove", "Inc"} {
		base, ok := strings.CutSuffix(name, suffix)
		f := m.Ent.Field(base)
		if !ok || f == nil {
			continue
		}
		if suffix == "Inc" {
			v, err := f.ParseJSON(raw)
			return m.add(f, merge.Change{Kind: merge.IncOp, Inc: v}, err)
		}
		return m.setOps(f, suffix == "Add", raw)
	}
	return engine.NotFound() // the schema has no such member
}

// setOps joins what is added to and removed from a set into one change.
func (m *mutation) setOps(f *registry.Field, adds bool, raw []byte) error {
	list, err := f.ParseElements(raw)
	if err != nil {
		return err
	}
	for i := range m.Fields {
		if in := &m.Fields[i]; in.Field == f && in.Change.Kind == merge.SetOps {
			in.Change.Add, in.Change.Remove = append(in.Change.Add, pick(list, adds)...), append(in.Change.Remove, pick(list, !adds)...)
			return nil
		}
	}
	return m.add(f, merge.Change{Kind: merge.SetOps, Add: pick(list, adds), Remove: pick(list, !adds)}, nil)
}

func pick(list []string, yes bool) []string {
	if yes {
		return list
	}
	return nil
}

// add takes one change of a field. A field is changed in one way only.
func (m *mutation) add(f *registry.Field, change merge.Change, err error) error {
	if err != nil {
		return err
	}
	for _, in := range m.Fields {
		if in.Field == f {
			return invalidValue("同一字段不能同时整体赋值和增减", "a field cannot be set and incremented at once").On(f.Name)
		}
	}
	m.Fields = append(m.Fields, engine.FieldInput{Field: f, Change: change})
	return nil
}

// setBases gives single fields the revision that they were edited at.
func (m *mutation) setBases(raw []byte) error {
	if jsonscan.IsNull(raw) {
		return nil
	}
	for base := range jsonscan.Elements(raw) {
		rev, err := parseRev(jsonscan.Member(base, "rev"))
		if err != nil {
			return err
		}
		name, known := jsonscan.String(jsonscan.Member(base, "field")), false
		for i := range m.Fields {
			if in := &m.Fields[i]; in.Field.Name == name {
				in.Base, in.HasBase, known = rev, true, true
			}
		}
		if !known {
			return invalidValue("bases 所列的字段未在本次修改中", "bases names a field that is not being changed").On("bases")
		}
	}
	return nil
}

// apply carries the operation out, on the sequencer's goroutine.
func (m *mutation) apply(tx *engine.Tx, k *engine.Kept) error {
	op := m.Op
	if m.op == opCreate && op.ID == "" {
		op.ID = tx.NewID()
	}
	k.ID = op.ID
	if err := m.unchanged(tx); err != nil {
		return err
	}
	var r *domain.Record
	var err error
	switch m.op {
	case opCreate:
		r, err = tx.Create(op)
	case opDelete:
		k.Deleted = true
		if old := tx.State().Get(op.Ent, op.ID); old != nil && !old.Deleted() && tx.Sees(op.Ent, old) {
			k.Gone = old
		}
		return tx.Delete(op)
	case opTransition:
		r, err = tx.Transition(op)
	case opResolve:
		r, err = tx.Resolve(op.ID, m.resolution, m.value)
	default:
		r, err = tx.Update(op)
	}
	if err == nil && r == nil {
		// Kept as a conflict, which must stay: so this is no error of the change.
		k.Refuse(domain.Errorf(domain.CodeConflict, "记录已被删除；所作修改已留存，待人处理", "the record was deleted; the change was kept for a person to settle"))
	}
	return err
}

// unchanged holds a deletion or a change of state against the revision that was
// seen. Changes of fields are merged instead.
func (m *mutation) unchanged(tx *engine.Tx) error {
	if !m.hasExpected || m.op == opUpdate {
		return nil
	}
	old := tx.State().Get(m.Ent, m.ID)
	if old != nil && tx.Sees(m.Ent, old) && !old.Deleted() && old.Rev != m.expected {
		return domain.Errorf(domain.CodeConflict, "记录在此期间已被修改", "the record was changed in the meantime").On("expectedRev")
	}
	return nil
}

// answerable says whether an error is one that the caller is told as data.
func answerable(err error) bool {
	switch domain.AsError(err).Kind {
	case domain.KindInternal, domain.KindUnavailable:
		return false
	}
	return true
}

func parseRev(raw []byte) (domain.Rev, error) {
	if !isInt(raw, 0, 1<<53) {
		return 0, invalidValue("修订号应为非负整数", "a revision is a whole number, not negative")
	}
	var rev domain.Rev
	for _, digit := range raw {
		rev = rev*10 + domain.Rev(digit-'0')
	}
	return rev, nil
}
