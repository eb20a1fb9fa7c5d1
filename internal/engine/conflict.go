package engine

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/jsonscan"
	"pdca/internal/merge"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Nothing that a user typed is ever lost: what loses a merge, a change to a
// deleted record and a refused mutation are kept as SyncConflict records, in
// the bucket of the record that they are about, until a person settles them.

// keep stores the values that lost a merge.
func (tx *Tx) keep(about *domain.Record, lost []Conflict) error {
	for _, c := range lost {
		fields := []domain.FieldEffect{
			{Field: domain.SyncConflictFieldKind, Value: domain.String(string(domain.ConflictKindField))},
			{Field: domain.SyncConflictFieldField, Value: domain.String(c.Field)},
			{Field: domain.SyncConflictFieldPolicy, Value: domain.String(c.Policy)},
			{Field: domain.SyncConflictFieldOutcome, Value: domain.String(string(c.Outcome))},
			tx.kept(domain.SyncConflictFieldBase, c.Base),
			tx.kept(domain.SyncConflictFieldServer, c.Server),
			tx.kept(domain.SyncConflictFieldDevice, c.Device),
		}
		var err error
		if c.ID, err = tx.keepAbout(about, fields); err != nil {
			return err
		}
		tx.Conflicts = append(tx.Conflicts, c)
	}
	return nil
}

// kept is a JSON field of a conflict, in the canonical form that a replay reads.
func (tx *Tx) kept(field int, text string) domain.FieldEffect {
	f := tx.e.reg.Entity("SyncConflict").Fields[field]
	v, err := f.ParseJSON([]byte(text))
	if err != nil { // JSON without a canonical form is kept as a text
		v, _ = f.ParseJSON(jsonscan.AppendString(nil, strings.ToValidUTF8(text, "\uFFFD")))
	}
	return domain.FieldEffect{Field: field, Value: v}
}

// keepAbout makes a conflict record about another record.
func (tx *Tx) keepAbout(about *domain.Record, fields []domain.FieldEffect) (string, error) {
	ent := tx.e.reg.Of(about.Body)
	fields = append(fields,
		domain.FieldEffect{Field: domain.SyncConflictFieldRecordType, Value: domain.String(ent.Name)},
		domain.FieldEffect{Field: domain.SyncConflictFieldRecordID, Value: domain.String(about.ID)},
		domain.FieldEffect{Field: domain.SyncConflictFieldUnitID, Value: domain.String(about.Unit)})
	if also := alsoOf(ent, about); len(also) > 0 {
		fields = append(fields, domain.FieldEffect{Field: domain.SyncConflictFieldAlsoUnitIDs, Value: domain.List(also)})
	}
	if i := cmp.Or(teamID(ent, about), checkOf(about)); i != "" {
		fields = append(fields, domain.FieldEffect{Field: tx.e.reg.Entity("SyncConflict").Team, Value: domain.String(i)})
	}
	return tx.makeConflict(fields)
}

// checkOf is the check that conceals a record; "" for none.
func checkOf(r *domain.Record) string {
	if r.Concealed() {
		return r.Ext.Check
	}
	return ""
}

// checkThere says whether the check that conceals a record is stored.
func (tx *Tx) checkThere(r *domain.Record) bool {
	return slices.ContainsFunc(tx.e.reg.Entities, func(ent *registry.Entity) bool {
		return ent.Team == registry.TeamSelf && tx.State().Find(ent.Name, r.Ext.Check) != nil
	})
}

// alsoOf lists the units that own a record besides its own, in order.
func alsoOf(ent *registry.Entity, r *domain.Record) (units []string) {
	state.EachAlso(ent, r, func(unit string) { units = append(units, unit) })
	slices.Sort(units)
	return slices.Compact(units)
}

func teamID(ent *registry.Entity, r *domain.Record) string {
	switch ent.Team {
	case -1:
		return ""
	case registry.TeamSelf:
		return r.ID
	}
	return r.Body.Str(ent.Team)
}

func (tx *Tx) makeConflict(fields []domain.FieldEffect) (string, error) {
	fields = append(fields,
		domain.FieldEffect{Field: domain.SyncConflictFieldAccountID, Value: domain.String(tx.Actor.Account)},
		domain.FieldEffect{Field: domain.SyncConflictFieldAt, Value: domain.TimeValue(tx.At)})
	if tx.Actor.Device != "" {
		fields = append(fields, domain.FieldEffect{Field: domain.SyncConflictFieldDeviceID, Value: domain.String(tx.Actor.Device)})
	}
	if tx.N > 0 {
		fields = append(fields, domain.FieldEffect{Field: domain.SyncConflictFieldMutation, Value: domain.Int(tx.N)})
	}
	if tx.said != 0 {
		fields = append(fields, domain.FieldEffect{Field: domain.SyncConflictFieldDeviceAt, Value: domain.TimeValue(tx.said)})
	}
	id := cmp.Or(tx.keepAs, tx.NewID())
	return id, tx.AsSystem(func() error {
		_, err := tx.Make(tx.e.reg.Entity("SyncConflict"), id, fields...)
		return err
	})
}

// keepDeleted keeps a change that came after the record was deleted.
func (tx *Tx) keepDeleted(op Op, old *domain.Record) error {
	if len(op.Fields) == 0 {
		return nil
	}
	fields := inputsJSON(tx.sealInputs(op, old))
	if err := tx.leave(len(fields)); err != nil {
		return err
	}
	return tx.keepGone(old, fields)
}

// keepUnseen keeps what others had written into a record that is deleted by
// somebody who had not seen it.
func (tx *Tx) keepUnseen(op Op, old *domain.Record) error {
	if old.Ext == nil {
		return nil
	}
	b := []byte{'{'}
	for _, m := range old.Ext.Marks {
		f := op.Ent.Fields[m.Field]
		if m.Rev <= op.Base || tx.Actor.Device != "" && m.Device == tx.Actor.Device || f.Server || f.Copy != nil {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = f.AppendJSON(append(jsonscan.AppendString(b, f.Name), ':'), old.Body.Get(m.Field))
	}
	if len(b) == 1 {
		return nil
	}
	return tx.keepGone(old, append(b, '}'))
}

func (tx *Tx) keepGone(old *domain.Record, fields []byte) error {
	c := Conflict{Type: old.Body.TypeName(), RecordID: old.ID, Policy: "DELETE", Outcome: merge.OutcomeServer,
		Base: "null", Server: "null", Device: string(fields)}
	var err error
	c.ID, err = tx.keepAbout(old, []domain.FieldEffect{
		{Field: domain.SyncConflictFieldKind, Value: domain.String(string(domain.ConflictKindDeleted))},
		{Field: domain.SyncConflictFieldPolicy, Value: domain.String(c.Policy)},
		{Field: domain.SyncConflictFieldOutcome, Value: domain.String(string(c.Outcome))},
		tx.kept(domain.SyncConflictFieldDevice, c.Device),
	})
	tx.Conflicts = append(tx.Conflicts, c)
	return err
}

// inputsJSON writes what was sent, as an object of fields.
func inputsJSON(inputs []FieldInput) []byte {
	b := []byte{'{'}
	for i, in := range inputs {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(jsonscan.AppendString(b, in.Field.Name), ':')
		switch in.Change.Kind {
		case merge.SetOps:
			b = in.Field.AppendJSON(append(b, `{"$add":`...), domain.List(in.Change.Add))
			b = append(in.Field.AppendJSON(append(b, `,"$remove":`...), domain.List(in.Change.Remove)), '}')
		case merge.IncOp:
			b = append(in.Field.AppendJSON(append(b, `{"$inc":`...), in.Change.Inc), '}')
		default:
			b = in.Field.AppendJSON(b, in.Change.Value)
		}
	}
	return append(b, '}')
}

// keepRejected keeps a whole refused mutation: its operations as they were sent.
// Where all of them are about one audience, which the actor is part of, that
// audience sees it; otherwise it is for the actor's eyes, because the operations
// tell of records that others may not know.
//
// There is a quota of that: beyond it the mutation is not decided, and the device keeps
// it.
func (tx *Tx) keepRejected(m *Mutation, cause *domain.Error) error {
	if err := tx.leave(len(m.Raw)); err != nil {
		return err
	}
	ops, err := tx.keptOps(m.Raw)
	if err != nil {
		return err
	}
	fields := []domain.FieldEffect{
		{Field: domain.SyncConflictFieldKind, Value: domain.String(string(domain.ConflictKindRejected))},
		tx.kept(domain.SyncConflictFieldOps, ops),
		{Field: domain.SyncConflictFieldErrorCode, Value: domain.String(string(cause.Code))},
		{Field: domain.SyncConflictFieldErrorMessage, Value: domain.String(cause.Explain(false))},
	}
	if id := tx.awaited(m.Ops, cause); id != "" {
		fields = append(fields, domain.FieldEffect{Field: domain.SyncConflictFieldMissingID, Value: domain.String(id)})
	}
	if about := tx.oneAudience(m.Ops); about != nil {
		_, err = tx.keepAbout(about, fields)
		return err
	}
	_, err = tx.makeConflict(append(fields, // the row of SyncConflict itself is nobody's
		domain.FieldEffect{Field: domain.SyncConflictFieldRecordType, Value: domain.String("SyncConflict")},
		domain.FieldEffect{Field: domain.SyncConflictFieldRecordID, Value: domain.String("-")},
		domain.FieldEffect{Field: domain.SyncConflictFieldUnitID, Value: domain.String(tx.home())}))
	return err
}

// keptInRecord is how large operations may be that are kept in the record; larger
// ones go to the blobs, and the record names them.
const keptInRecord = journal.MaxEntriesBytes / 2

func (tx *Tx) keptOps(raw []byte) (string, error) {
	if len(raw) <= keptInRecord {
		return string(raw), nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), tx.e.cfg.AppendTimeout)
	defer cancel()
	sum := fmt.Sprintf("%x", sha256.Sum256(raw))
	if err := tx.e.cfg.Store.Blobs().Put(ctx, sum, bytes.NewReader(raw)); err != nil {
		return "", Unavailable("数据库暂时无法写入，可安全重试", "the journal cannot be written just now; it is safe to repeat").Because(err)
	}
	return fmt.Sprintf(`{"sha256":%q,"size":%d}`, sum, len(raw)), nil
}

// oneAudience returns a record that has the readers of every operation; nil where
// there is none.
func (tx *Tx) oneAudience(ops []Op) (about *domain.Record) {
	for _, op := range ops {
		r := tx.aboutOp(op)
		if r == nil || r.Shut() || r.Concealed() && !tx.checkThere(r) {
			return nil // of a check that there is not, and of what few may read, nobody else may hear
		}
		if about == nil {
			about = r
		}
		ent := tx.e.reg.Of(about.Body)
		if ent != op.Ent && len(ent.Guarded)+len(op.Ent.Guarded) > 0 || ent.ReadRow != op.Ent.ReadRow || about.Unit != r.Unit || teamID(ent, about) != teamID(op.Ent, r) || !slices.Equal(alsoOf(ent, about), alsoOf(op.Ent, r)) {
			return nil
		}
	}
	return about
}

// aboutOp returns the record that an operation is about, as it is or as it would
// be made; nil for one that the actor may not see, or sees because it is published.
func (tx *Tx) aboutOp(op Op) *domain.Record {
	if op.Ent == nil || op.Ent.ReadAs >= 0 {
		return nil
	}
	r := tx.State().Get(op.Ent, op.ID)
	if r == nil && op.Kind == OpCreate {
		r = tx.wouldBe(op)
	}
	if r == nil || !tx.Sees(op.Ent, r) || !tx.Trusted() && !tx.Scope().Entitled(op.Ent, r) {
		return nil
	}
	return r
}

// wouldBe is a refused new record, as far as it can be told where it belongs. What
// it refers to counts only where the actor sees it.
func (tx *Tx) wouldBe(op Op) *domain.Record {
	c := newChange(tx, op, nil, op.Ent.New())
	c.New.ID = op.ID
	for _, in := range op.Fields {
		_ = c.fill(in) // it was refused; what can be read of it counts
		if in.Field.Single() && c.reference(in.Field) != nil {
			c.New.Body.Set(in.Field.Index, domain.Null)
		}
	}
	_ = InOrder(c, tx.rules(op.Ent).fill...)
	_ = c.copies()
	for _, ref := range op.Ent.ConcealedBy { // a reference to a record of any kind is no reference of the declaration
		of := ref.To
		if ref.Type >= 0 {
			of = tx.e.reg.Entity(c.New.Body.Str(ref.Type))
		}
		if of == nil {
			continue
		}
		if r := tx.State().Get(of, c.New.Body.Str(ref.ID)); r == nil || !tx.Sees(of, r) { // a hidden one is like none
			c.New.Body.Set(ref.ID, domain.Null)
		}
	}
	c.place()
	return c.New
}

// home is the actor's own unit.
func (tx *Tx) home() string {
	return cmp.Or(tx.e.people.Home(tx, tx.Actor.Account), domain.RefBucket)
}

// Resolve settles a conflict. Only who may make the change that the resolution
// means may settle it that way; keeping what stands is open to whoever may
// change the record.
//
// The reason is that of the change which the resolution means, and of the settling.
func (tx *Tx) Resolve(id string, how domain.ConflictResolution, value []byte, reason string) (*domain.Record, error) {
	ent := tx.e.reg.Entity("SyncConflict")
	rec := tx.State().Find(ent.Name, id)
	if rec == nil || !tx.Sees(ent, rec) {
		return nil, NotFound()
	}
	sc := rec.Body.(*domain.SyncConflict)
	if sc.Status == domain.ConflictStatusResolved {
		return nil, domain.Errorf(domain.CodeIllegalTransition, "该冲突已处理", "the conflict is settled already").On("status")
	}
	tx.settling = true
	stored, err := tx.settle(sc, how, value, reason)
	tx.settling = false
	if err != nil {
		return nil, err
	}
	fields := []domain.FieldEffect{
		{Field: domain.SyncConflictFieldStatus, Value: domain.String(string(domain.ConflictStatusResolved))},
		{Field: domain.SyncConflictFieldResolution, Value: domain.String(string(how))},
		{Field: domain.SyncConflictFieldResolvedBy, Value: domain.String(tx.Actor.Account)},
	}
	if len(stored) > 0 {
		fields = append(fields, tx.kept(domain.SyncConflictFieldResolvedValue, string(stored)))
	}
	slices.SortFunc(fields, func(a, b domain.FieldEffect) int { return a.Field - b.Field })
	err = tx.AsSystem(func() (err error) {
		rec = tx.State().Get(ent, id)
		rec, err = tx.emit(rec, &domain.Effect{Type: ent.Name, ID: id, Prev: rec.Rev, Fields: fields, Reason: reason})
		return err
	})
	return rec, err
}

// settle makes the change that a resolution means.
func (tx *Tx) settle(sc *domain.SyncConflict, how domain.ConflictResolution, value []byte, reason string) ([]byte, error) {
	ent := tx.e.reg.Entity(sc.RecordType)
	if ent == nil {
		return nil, NotFound()
	}
	rec := tx.State().Get(ent, sc.RecordID)
	switch {
	case how == domain.ConflictResolutionKeepServer && tx.outvoted(ent, rec, sc):
		value = tx.chosen(ent, rec, sc, false)
		return value, tx.write(ent, rec, sc.Field, value, reason, true)
	case how == domain.ConflictResolutionKeepServer:
		return nil, tx.mayDismiss(ent, rec, sc)
	case how == domain.ConflictResolutionRestore && sc.Kind == domain.ConflictKindDeleted:
		return nil, tx.restore(ent, rec, sc, reason)
	case sc.Kind != domain.ConflictKindField || rec == nil || rec.Deleted() || ent.Field(sc.Field) == nil:
	case how == domain.ConflictResolutionTakeDevice:
		value = tx.chosen(ent, rec, sc, true)
		return value, tx.write(ent, rec, sc.Field, value, reason, true)
	case how == domain.ConflictResolutionValue:
		err := tx.write(ent, rec, sc.Field, value, reason, false)
		return tx.stored(ent, rec, sc.Field, value), err
	}
	return nil, domain.Errorf(domain.CodeValidation, "这种冲突不能这样处理", "a conflict of this kind cannot be settled this way").On("resolution")
}

// outvoted says whether the field of a conflict holds the device's value, or a
// text with both: the server's is to be written then, and not only kept. What
// somebody wrote there since stands.
func (tx *Tx) outvoted(ent *registry.Entity, rec *domain.Record, sc *domain.SyncConflict) bool {
	f := ent.Field(sc.Field)
	if sc.Kind != domain.ConflictKindField || rec == nil || rec.Deleted() || f == nil {
		return false
	}
	now := rec.Body.Get(f.Index)
	switch sc.Outcome {
	case domain.MergeOutcomeDevice:
		v, err := f.ParseJSON(orNull(sc.Device))
		return err == nil && now.Equal(Canonical(f, v))
	case domain.MergeOutcomeBoth:
		return rec.Mark(f.Index).Rev <= sc.CreatedRev || merge.Marked(now.S)
	}
	return false
}

// chosen is the value of one side, in JSON. Where somebody has written into a text
// with both versions since, only the marked places are settled.
func (tx *Tx) chosen(ent *registry.Entity, rec *domain.Record, sc *domain.SyncConflict, device bool) []byte {
	f := ent.Field(sc.Field)
	if now := rec.Body.Get(f.Index); sc.Outcome == domain.MergeOutcomeBoth && rec.Mark(f.Index).Rev > sc.CreatedRev && merge.Marked(now.S) {
		return f.AppendJSON(nil, domain.String(merge.Choose(now.S, device)))
	}
	if device {
		return orNull(sc.Device)
	}
	return orNull(sc.Server)
}

// orNull is a kept value in JSON; one that is not there is null.
func orNull(text string) []byte {
	if text == "" {
		return []byte("null")
	}
	return []byte(text)
}

// mayDismiss lets those close a conflict who may change the record, and its
// author where it concerns nobody else.
func (tx *Tx) mayDismiss(ent *registry.Entity, rec *domain.Record, sc *domain.SyncConflict) error {
	if sc.AccountID == tx.Actor.Account || tx.Trusted() {
		return nil
	}
	if rec != nil && mayChange(tx.State(), tx.Scope(), ent, rec) {
		return nil
	}
	return Forbidden()
}

// mayChange says whether a scope has the right to change a record, its unit's or that
// over the units which the entity asks it over.
func mayChange(s *state.Snapshot, sc *state.Scope, ent *registry.Entity, r *domain.Record) bool {
	return ent.Update != "" && s.AllowedOver(sc, ent.Over, ent.Update, domain.LevelEdit, ent, r)
}

// stored is what is kept of a value that was chosen: of a sealed text the sealed form.
func (tx *Tx) stored(ent *registry.Entity, rec *domain.Record, field string, value []byte) []byte {
	f := ent.Field(field)
	if f.Sealed == nil {
		return bytes.Clone(value)
	}
	return f.AppendJSON(nil, tx.State().Get(ent, rec.ID).Body.Get(f.Index))
}

// write stores one value as an ordinary change by the actor. kept says that it is one that
// was kept in the conflict.
func (tx *Tx) write(ent *registry.Entity, rec *domain.Record, field string, raw []byte, reason string, kept bool) error {
	f := ent.Field(field)
	v, err := f.ParseJSON(raw)
	if err != nil {
		return err
	}
	in := FieldInput{Field: f, Change: merge.Change{Value: v}, Sealed: kept && f.Sealed != nil}
	_, err = tx.Update(Op{Ent: ent, ID: rec.ID, Base: Seen, Fields: []FieldInput{in}, Reason: reason})
	return err
}

// Seen is the base of a change by somebody who looks at the newest version.
const Seen = ^domain.Rev(0)

// restore brings a deleted record back with the change that was kept. Another
// change of the same record may have brought it back already.
func (tx *Tx) restore(ent *registry.Entity, rec *domain.Record, sc *domain.SyncConflict, reason string) error {
	if rec == nil {
		return NotFound()
	}
	if rec.Deleted() {
		if err := tx.bringBack(ent, rec, ent.Delete, reason); err != nil {
			return err
		}
	}
	op := Op{Ent: ent, ID: rec.ID, Base: Seen, Reason: reason}
	if err := ReadFields(ent, []byte(sc.Device), nil, &op); err != nil {
		return err
	}
	for i := range op.Fields {
		op.Fields[i].Sealed = op.Fields[i].Field.Sealed != nil // as they were kept
	}
	_, err := tx.Update(op)
	return err
}

// revive takes a tombstone back. What went away obeys the rules of something new
// when it returns: its number may be taken by now, its inspection sealed.
func (tx *Tx) revive(ent *registry.Entity, rec *domain.Record, fields []domain.FieldEffect, reason string) error {
	c := newChange(tx, Op{Ent: ent, ID: rec.ID, Reason: reason}, nil, ent.New())
	c.New.ID = rec.ID
	for _, f := range fields {
		c.New.Body.Set(f.Field, f.Value)
		c.write(f)
	}
	c.place()
	if err := c.sealed(nil); err != nil && !tx.Trusted() {
		return err
	}
	_, err := c.finish(&domain.Effect{Type: ent.Name, ID: rec.ID, Prev: rec.Rev, Restore: true})
	return err
}
