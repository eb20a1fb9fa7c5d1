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
// those that were refused for want of a right. It costs a change nothing but the question.

// UseAudit gives the engine where to note who did what.
func (e *Engine) UseAudit(l *audit.Log) { e.audit.Store(l) }

// Audit returns where it is noted who did what; nil for nowhere, which can be used alike.
func (e *Engine) Audit() *audit.Log { return e.audit.Load() }

// AuditDays is how many days audit events are kept.
func (e *Engine) AuditDays() int {
	return int(e.ground.Settings(e.Snapshot(), "", e.Today()).AuditDays)
}

// Logged says whether an operation leaves an audit event where it is carried out.
func (e *Engine) Logged(op *Op) bool {
	if op.Ent == nil {
		return false
	}
	if slices.Contains(e.cfg.Rules.Audited, op.Ent.Name) {
		return true
	}
	m := e.reg.Matrix
	switch op.Kind {
	case OpCreate:
		return m.Logged(op.Ent.Create) || slices.ContainsFunc(op.Fields, func(in FieldInput) bool { return m.Logged(in.Field.Write) })
	case OpDelete:
		return m.Logged(op.Ent.Delete)
	}
	return slices.ContainsFunc(op.Fields, func(in FieldInput) bool { return m.Logged(rowOf(op.Ent, in)) })
}

// rowOf is the row that a change of a field goes by.
func rowOf(ent *registry.Entity, in FieldInput) string {
	if in.Field.Index == ent.Status {
		to := in.Change.Value.S
		if i := slices.IndexFunc(ent.Transitions, func(t registry.Transition) bool { return t.To == to }); i >= 0 {
			return ent.Transitions[i].By
		}
	}
	if in.Field.Write != "" {
		return in.Field.Write
	}
	return ent.Update
}

// verbs are the actions of audit events.
var auditVerbs = [...]string{OpCreate: "CREATE", OpUpdate: "UPDATE", OpDelete: "DELETE"}

// noteOp notes what became of an operation.
func (e *Engine) noteOp(actor domain.Actor, op *Op, err *domain.Error) {
	l := e.Audit()
	refused := err != nil && err.Code == domain.CodeForbidden
	if l == nil || op.Ent == nil || actor.System || err != nil && !refused || err == nil && !e.Logged(op) {
		return
	}
	ev := domain.AuditEvent{AccountID: actor.Account, DeviceID: actor.Device, Action: auditVerbs[op.Kind], RecordType: op.Ent.Name, RecordID: op.ID}
	if op.Kind == OpUpdate && slices.ContainsFunc(op.Fields, func(in FieldInput) bool { return in.Field.Index == op.Ent.Status }) {
		ev.Action = "TRANSITION"
	}
	if refused {
		ev.Outcome, ev.Code = audit.Refused, string(err.Code)
	}
	l.Note(ev)
}

// notePush notes what became of a push.
func (e *Engine) notePush(actor domain.Actor, mutations []Mutation, answers []Answer) {
	if e.Audit() == nil {
		return
	}
	for i := range answers {
		m, a := &mutations[i], &answers[i]
		switch {
		case a.Duplicate:
		case a.Err == nil:
			for k := range m.Ops {
				e.noteOp(actor, &m.Ops[k], nil)
			}
		case a.Op < len(m.Ops):
			e.noteOp(actor, &m.Ops[a.Op], a.Err)
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
