package engine

import (
	"context"
	"slices"

	"pdca/internal/audit"
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// What the engine notes of changes, below every door: those that go by a row of the rights
// matrix that is logged, those of entities that the rules have noted (Rules.Audited), and
// those that were refused for want of a right. What was written is noted once it is durable;
// it costs a change nothing but the question.

// UseAudit gives the engine where to note who did what.
func (e *Engine) UseAudit(l *audit.Log) { e.audit.Store(l) }

// Audit returns where it is noted who did what; nil for nowhere, which can be used alike.
func (e *Engine) Audit() *audit.Log { return e.audit.Load() }

// AuditDays is how many days audit events are kept.
func (e *Engine) AuditDays() int {
	return int(e.ground.Settings(e.Snapshot(), "", e.Today()).AuditDays)
}

// note has an effect noted once it is durable, unless the change is the server's own. r is the
// record that it led to.
func (tx *Tx) note(eff *domain.Effect, r *domain.Record) {
	if tx.server {
		return
	}
	if ev := tx.event(eff, r); ev != nil {
		tx.g.events = append(tx.g.events, *ev)
	}
}

// event is what an effect leaves in the audit; nil for nothing. It goes by what is written,
// so that no way of writing it passes by: an operation, a conflict that is settled, what
// follows from another change. Of entities that the rules have noted every effect is an event
// but what the server alone writes, which is a sign-in or a new password and noted as such;
// of others what the actor writes by a row that is logged.
func (tx *Tx) event(eff *domain.Effect, r *domain.Record) *domain.AuditEvent {
	ent := tx.e.reg.Entity(eff.Type)
	has := func(is func(*registry.Field, domain.Value) bool) bool {
		return slices.ContainsFunc(eff.Fields, func(f domain.FieldEffect) bool { return is(ent.Fields[f.Field], f.Value) })
	}
	action, whole := "UPDATE", ""
	switch {
	case eff.Create:
		action, whole = "CREATE", ent.Create
	case eff.Delete:
		action, whole = "DELETE", ent.Delete
	case has(func(f *registry.Field, _ domain.Value) bool { return f.Index == ent.Status }):
		action = "TRANSITION"
	}
	m := tx.e.reg.Matrix
	switch {
	case slices.Contains(tx.e.cfg.Rules.Audited, ent.Name):
		if whole == "" && !has(func(f *registry.Field, _ domain.Value) bool { return !f.Server && f.Copy == nil }) {
			return nil
		}
	case tx.system > 0:
		return nil
	case whole != "" && (m.Logged(whole) || has(func(f *registry.Field, _ domain.Value) bool { return m.Logged(f.Write) })):
	case whole == "" && has(func(f *registry.Field, v domain.Value) bool { return m.Logged(rowOf(ent, f, v, r)) }):
	default:
		return nil
	}
	return &domain.AuditEvent{Action: action, RecordType: ent.Name, RecordID: eff.ID}
}

// rowOf is the row that a change of a field goes by.
func rowOf(ent *registry.Entity, f *registry.Field, v domain.Value, r *domain.Record) string {
	if f.Index == ent.Status && (ent.ReadIf == nil || ent.ReadIf.Update == "" || !r.Shut()) {
		if i := slices.IndexFunc(ent.Transitions, func(t registry.Transition) bool { return t.To == v.S }); i >= 0 {
			return ent.Transitions[i].By
		}
	}
	return ent.WriteRow(f, r)
}

// noteAll notes what a group that is durable now has written.
func (e *Engine) noteAll(events []domain.AuditEvent) {
	if l := e.Audit(); l != nil {
		for _, ev := range events {
			l.Note(ev)
		}
	}
}

// verbs are the actions of audit events.
var auditVerbs = [...]string{OpCreate: "CREATE", OpUpdate: "UPDATE", OpDelete: "DELETE"}

// noteRefused notes an operation that was refused for want of a right.
func (e *Engine) noteRefused(actor domain.Actor, op *Op, err *domain.Error) {
	l := e.Audit()
	if l == nil || op.Ent == nil || actor.System || err.Code != domain.CodeForbidden {
		return
	}
	ev := domain.AuditEvent{AccountID: actor.Account, DeviceID: actor.Device, Action: auditVerbs[op.Kind], RecordType: op.Ent.Name, RecordID: op.ID,
		Outcome: audit.Refused, Code: string(err.Code)}
	if op.Kind == OpUpdate && slices.ContainsFunc(op.Fields, func(in FieldInput) bool { return in.Field.Index == op.Ent.Status }) {
		ev.Action = "TRANSITION"
	}
	l.Note(ev)
}

// notePush notes what was refused of a push.
func (e *Engine) notePush(actor domain.Actor, mutations []Mutation, answers []Answer) {
	if e.Audit() == nil {
		return
	}
	for i := range answers {
		m, a := &mutations[i], &answers[i]
		if !a.Duplicate && a.Err != nil && a.Op < len(m.Ops) {
			e.noteRefused(actor, &m.Ops[a.Op], a.Err)
		}
	}
}

// Note notes an event of a door's own.
func (e *Engine) Note(actor domain.Actor, ev domain.AuditEvent, err error) {
	if ev.AccountID == "" {
		ev.AccountID = actor.Account
	}
	ev.DeviceID = actor.Device
	if err != nil {
		ev.Outcome, ev.Code = audit.Refused, string(domain.AsError(err).Code)
	}
	e.Audit().Note(ev)
}

// KeepAudit stores what is noted and deletes what is old, until ctx ends.
func (e *Engine) KeepAudit(ctx context.Context) {
	if l := e.Audit(); l != nil {
		l.Run(ctx)
	}
}

// Event has an act of the actor noted that is about a record, once it is durable: one that
// no row of the matrix that is logged says of itself.
func (tx *Tx) Event(action string, r *domain.Record) {
	tx.g.events = append(tx.g.events, domain.AuditEvent{Action: action, RecordType: r.Body.TypeName(), RecordID: r.ID})
}
