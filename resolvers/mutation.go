package resolvers

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/gql"
	"pdca/internal/jsonscan"
	"pdca/internal/merge"
	"pdca/internal/registry"
)

// Mutate carries out a field of the mutation root.
func (c *call) Mutate(m gql.Mutation) (*gql.Outcome, error) {
	switch {
	case m.Field == "markNoticesRead":
		return c.markNotices(m)
	case m.Field == "resolveConflict":
		m.Ent = c.api.cfg.Engine.Registry().Entity("SyncConflict")
	case c.api.acts[m.Field] != nil:
		return c.act(m, c.api.acts[m.Field])
	case m.Verb == gql.VerbOwn:
		return c.account(m)
	}
	return c.change(m)
}

// change carries out a change of a record and moves the view behind its commit. Errors
// that the caller can do something about are part of the outcome.
func (c *call) change(asked gql.Mutation) (*gql.Outcome, error) {
	m := &mutation{verb: asked.Verb, ask: engine.Ask{Op: asked.Field, Type: asked.Ent.Name, Input: bytes.Clone(asked.Input)}}
	m.Ent = asked.Ent
	err := m.decode()
	if err == nil {
		err = m.reached(c)
	}
	if err == nil {
		err = m.prepare(c)
	}
	m.ask.Ops = m.audited()
	var kept engine.Kept
	if err == nil {
		ctx, cancel := context.WithDeadline(c.ctx, c.deadline)
		defer cancel()
		kept, err = c.api.cfg.Engine.Once(ctx, c.actor, m.ask, m.apply)
	}
	view := c.api.cfg.Engine.View(c.actor)
	c.run.See(view)
	out := &gql.Outcome{Client: m.client}
	if err != nil {
		out.ID = m.seenOtherwise(err)
		return out, err
	}
	for _, k := range kept.Merges {
		out.Merges = append(out.Merges, gql.Merge{Field: k.Field, Outcome: string(k.Outcome), Conflict: k.Conflict})
	}
	if out.Errors = kept.Refusals(); len(out.Errors) > 0 {
		out.ID = m.seenOtherwise(out.Errors[0])
		return out, nil
	}
	// A change that stores nothing is part of no commit.
	if out.Rev = min(kept.Rev, view.Rev); kept.Deleted {
		out.Deleted, out.Gone = kept.ID, kept.Gone
	} else {
		out.ID = kept.ID
	}
	return out, nil
}

// prepare has the keys at hand of those whose sealed texts the change may write, before it
// is queued.
func (m *mutation) prepare(c *call) (err error) {
	e := c.api.cfg.Engine
	settles := m.verb == gql.VerbOwn
	if !settles && (len(m.Ent.Sealed) == 0 || !slices.ContainsFunc(m.Fields, func(in engine.FieldInput) bool { return in.Field.Sealed != nil })) {
		return nil
	}
	ctx, cancel := context.WithDeadline(c.ctx, c.deadline)
	defer cancel()
	if settles {
		m.boxes, err = c.conflictBoxes(ctx, m.ID)
	} else {
		if m.verb == gql.Create && m.ID == "" {
			m.ID = e.NewID() // whose text it is has to be known
		}
		op := m.Op
		if op.Kind = engine.OpUpdate; m.verb == gql.Create {
			op.Kind = engine.OpCreate
		}
		m.boxes, err = e.Boxes(ctx, c.actor, op)
	}
	if err == nil && (m.boxes != nil || !settles) {
		m.ask.Mark, err = e.Mark(m.ask.Input)
	}
	return err
}

// audited are the operations as the audit is to note them.
func (m *mutation) audited() []engine.Op {
	op := m.Op
	switch m.verb {
	case gql.Create:
		op.Kind = engine.OpCreate
	case gql.Delete:
		op.Kind = engine.OpDelete
	default:
		op.Kind = engine.OpUpdate
	}
	return []engine.Op{op}
}

// conflictBoxes are the keys that settling a conflict may need.
func (c *call) conflictBoxes(ctx context.Context, id string) (engine.Boxes, error) {
	e := c.api.cfg.Engine
	r := e.View(c.actor).Record(e.Registry().Entity("SyncConflict"), id)
	if r == nil {
		return nil, nil //nolint:nilnil // it will be refused
	}
	sc := r.Body.(*domain.SyncConflict)
	return e.BoxesOf(ctx, c.actor, e.Registry().Entity(sc.RecordType), sc.RecordID)
}

// seenOtherwise is the record whose content is not the one that the caller saw: it is part
// of the answer, as it is now. "" where that is not why a mutation was refused.
func (m *mutation) seenOtherwise(err error) string {
	e := domain.AsError(err)
	if e.Hash != "" || e.Code == domain.CodeConflict && (e.Field == inputIfRev || e.Field == inputExpectedRev) {
		return m.ID
	}
	return ""
}

// The members of an input that say which revision of the record was seen.
const (
	inputIfRev       = "ifRev"
	inputExpectedRev = "expectedRev"
	inputBases       = "bases"
)

// seen notes a revision that the caller says to have seen.
func (m *mutation) seen(rev domain.Rev, member string) {
	if rev >= m.latest {
		m.latest, m.latestIn = rev, member
	}
}

// reached refuses revisions that no server has reached: nobody can have seen anything at
// one. They are of another history, or made up, and would pass for the newest.
func (m *mutation) reached(c *call) error {
	if m.latest <= c.api.cfg.Engine.Snapshot().Rev {
		return nil
	}
	newest, err := c.Newest()
	if err != nil || m.latest <= newest.Rev {
		return err
	}
	return invalidValue("没有这个修订号：最新的提交是 %d", "there is no such revision: the last commit is %d", newest.Rev).On(m.latestIn)
}

// mutation is one derived mutation. It owns all that it refers to: the sequencer
// may run it after its call has given up waiting.
type mutation struct {
	engine.Op
	verb gql.Verb // VerbOwn where a conflict is resolved
	ask  engine.Ask
	// client is the JSON text of clientMutationId; nil for none.
	client []byte
	// expected is expectedRev where it is given.
	expected    domain.Rev
	hasExpected bool
	// ifRev is ifRev where it is given.
	ifRev domain.Rev
	hasIf bool
	// latest is the latest revision that is named, latestIn the member that names it.
	latest     domain.Rev
	latestIn   string
	resolution domain.ConflictResolution
	value      []byte
	// boxes are the keys of sealed texts.
	boxes engine.Boxes
}

// decode reads the input, which is of the right type already.
func (m *mutation) decode() (err error) {
	m.Base = engine.Seen
	bases := []byte(nil)
	for quoted, raw := range jsonscan.Members(m.ask.Input) {
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
		case "expectHash":
			if !jsonscan.IsNull(raw) {
				m.ExpectHash = jsonscan.String(raw)
			}
		case inputExpectedRev, inputIfRev:
			err = m.expect(name, raw)
		case inputBases:
			bases = raw
		default:
			err = m.member(name, raw)
		}
		if err != nil {
			return err
		}
	}
	if m.hasExpected && m.hasIf {
		return invalidValue("ifRev 与 expectedRev 只能给出一个", "give ifRev or expectedRev, not both").On(inputIfRev)
	}
	if err = m.setBases(bases); err != nil {
		return err
	}
	m.ask.Key, err = keyOf(m.client)
	return err
}

// keyOf is the key under which a change is carried out once; "" where the client gave none.
func keyOf(client []byte) (string, error) {
	if jsonscan.IsNull(client) {
		return "", nil
	}
	key := jsonscan.String(client)
	if key == "" || len(key) > engine.MaxKeyBytes {
		return "", invalidValue("clientMutationId 应为 1–%d 字节", "clientMutationId has 1 to %d bytes", engine.MaxKeyBytes).On("clientMutationId")
	}
	return key, nil
}

// expect reads the revision that the caller was looking at.
func (m *mutation) expect(member string, raw []byte) error {
	if jsonscan.IsNull(raw) {
		return nil
	}
	rev, err := parseRev(raw)
	if m.Base = rev; member == inputIfRev {
		m.ifRev, m.hasIf = rev, true
	} else {
		m.expected, m.hasExpected = rev, true
	}
	m.seen(rev, member)
	return err
}

// member reads what is particular to one mutation: the state, the resolution or
// a field.
func (m *mutation) member(name string, raw []byte) error {
	switch {
	case m.verb == gql.Transition && name == "to":
		f := m.Ent.Fields[m.Ent.Status]
		v, err := f.ParseJSON(raw)
		m.Fields = append(m.Fields, engine.FieldInput{Field: f, Change: merge.Change{Value: v}})
		return err
	case m.verb == gql.VerbOwn && name == "resolution":
		m.resolution = domain.ConflictResolution(jsonscan.String(raw))
		return nil
	case m.verb == gql.VerbOwn && name == "value":
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
		m.seen(rev, inputBases)
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
	tx.Hold(m.boxes)
	op, err := m.named(tx)
	if err != nil {
		return err
	}
	k.ID = op.ID
	if err := m.unchanged(tx); err != nil {
		return err
	}
	var r *domain.Record
	switch m.verb {
	case gql.Create:
		r, err = tx.Create(op)
	case gql.Delete:
		k.Deleted = true
		if old := tx.State().Get(op.Ent, op.ID); old != nil && !old.Deleted() && tx.Sees(op.Ent, old) {
			k.Gone = old
		}
		return tx.Delete(op)
	case gql.Transition:
		r, err = tx.Transition(op)
	case gql.VerbOwn:
		r, err = tx.Resolve(op.ID, m.resolution, m.value, op.Reason)
	default:
		r, err = tx.Update(op)
	}
	if err == nil && r == nil {
		// Kept as a conflict, which must stay: so this is no error of the change.
		k.Refuse(domain.Errorf(domain.CodeConflict, "记录已被删除；所作修改已留存，待人处理", "the record was deleted; the change was kept for a person to settle"))
	}
	return err
}

// named is the operation with the id of what it makes, where the caller gave none.
func (m *mutation) named(tx *engine.Tx) (op engine.Op, err error) {
	op = m.Op
	if m.verb != gql.Create {
		return op, nil
	}
	if op.ID, err = tx.KeyID(op); op.ID == "" && err == nil {
		op.ID = tx.NewID()
	}
	return op, err
}

// unchanged holds a change against the revision that was seen, where it must be that of
// the record: with ifRev, and a deletion or a change of state with expectedRev, too.
// Changes of fields are merged else.
func (m *mutation) unchanged(tx *engine.Tx) error {
	if !m.hasIf && (!m.hasExpected || m.verb == gql.Update) {
		return nil
	}
	old := tx.State().Get(m.Ent, m.ID)
	switch {
	case old == nil || !tx.Sees(m.Ent, old):
		return nil // refused as what is not there
	case m.hasIf && old.Rev != m.ifRev:
		return changedSince(inputIfRev)
	case m.hasExpected && !old.Deleted() && old.Rev != m.expected:
		return changedSince(inputExpectedRev)
	}
	return nil
}

func changedSince(member string) error {
	return domain.Errorf(domain.CodeConflict, "记录在此期间已被修改", "the record was changed in the meantime").On(member)
}

func parseRev(raw []byte) (domain.Rev, error) {
	n, err := strconv.ParseUint(string(raw), 10, 54)
	if err != nil || n > 1<<53 {
		return 0, invalidValue("修订号应为非负整数", "a revision is a whole number, not negative")
	}
	return domain.Rev(n), nil
}

func invalidValue(zh, en string, args ...any) *domain.Error {
	return domain.Errorf(domain.CodeValidation, zh, en, args...)
}
