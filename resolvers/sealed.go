package resolvers

import (
	"context"

	"pdca/internal/audit"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/gql"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
)

// Unseal opens a sealed text of a record for the caller.
func (c *call) Unseal(ent *registry.Entity, f *registry.Field, r *domain.Record) (string, error) {
	e := c.api.cfg.Engine
	u, err := e.Unseal(c.ctx, c.run.View().Snapshot, ent, f, r)
	if err != nil {
		return "", err
	}
	b := []byte(`{"text":`)
	if u.Open {
		c.noteRead(ent, r.ID)
		b = jsonscan.AppendString(b, u.Text)
	} else {
		b = append(b, "null"...)
	}
	if u.Erased != 0 {
		out := f.Sealed.Out.Embedded.Field("erasedOn")
		b = out.AppendJSON(append(b, `,"erasedOn":`...), domain.DateValue(e.DayOf(u.Erased)))
	}
	return string(append(b, '}')), nil
}

// Kept opens the sealed texts that a conflict keeps.
func (c *call) Kept(r *domain.Record, text string) ([]byte, error) {
	return c.api.cfg.Engine.Kept(c.ctx, c.run.View().Snapshot, r, text, func(ent *registry.Entity, id, _ string) { c.noteRead(ent, id) })
}

// Seen notes that the caller reads a record of which that is noted. Of a file it is noted as a
// whole that it was made.
func (c *call) Seen(ent *registry.Entity, r *domain.Record) {
	if !c.exporting {
		c.noteReading(audit.ReadLogged, ent, r.ID)
	}
}

// noteRead notes that the caller reads sealed texts of a record.
func (c *call) noteRead(ent *registry.Entity, id string) {
	c.noteReading(audit.ReadSealed, ent, id)
}

func (c *call) noteReading(action string, ent *registry.Entity, id string) {
	if n := len(c.reads); n > 0 && c.reads[n-1].RecordID == id && c.reads[n-1].RecordType == ent.Name && c.reads[n-1].Action == action {
		return // several fields of one record are one read
	}
	c.reads = append(c.reads, domain.AuditEvent{AccountID: c.actor.Account, DeviceID: c.actor.Device, Action: action, RecordType: ent.Name, RecordID: id, Count: 1})
}

// recordReads has it on the record what sealed texts are in the answer, before anybody gets
// it: an answer whose reads cannot be recorded is not given.
func (c *call) recordReads() error {
	if len(c.reads) == 0 {
		return nil
	}
	if err := c.api.cfg.Engine.Audit().Record(context.WithoutCancel(c.ctx), c.reads...); err != nil {
		return engine.Unavailable("查阅记录暂时无法写入，密封文字未给出，请稍后重试", "the read cannot be recorded just now, so the sealed texts are not given; try again").Because(err)
	}
	return nil
}

// noteAccount notes a sign-in and what is done to sessions, devices and passwords.
func (c *call) noteAccount(m gql.Mutation, t Tokens, id string, err error) {
	e := c.api.cfg.Engine
	if e.Audit() == nil || m.Field == "refreshSession" && err == nil || m.Field == "mintSurveyCodes" { // which notes itself
		return // renewals are no news
	}
	ev := domain.AuditEvent{Action: auditActions[m.Field], RecordID: id, AccountID: t.Account}
	if m.Field == "login" && t.Account == "" {
		ev.AccountID = c.named(jsonscan.String(jsonscan.Member(m.Input, "username")))
	}
	if at := c.api.cfg.Address; at != nil {
		ev.IpHash = e.AddressHash(at(c.ctx))
	}
	actor := c.actor
	if m.Field == "login" {
		actor = domain.Actor{} // who signs in is nobody yet
	}
	e.Note(actor, ev, err)
}

var auditActions = map[string]string{"login": "LOGIN", "refreshSession": "REFRESH", "logout": "LOGOUT", "registerDevice": "REGISTER_DEVICE",
	"revokeDevice": "REVOKE_DEVICE", "changePassword": "CHANGE_PASSWORD"}

// named is the account of a user name; "" for none.
func (c *call) named(name string) (id string) {
	e := c.api.cfg.Engine
	ent := e.Registry().Entity("Account")
	f := ent.Field("username")
	e.Snapshot().Each(ent, f, f.Form(domain.String(name)), func(r *domain.Record) bool {
		id = r.ID
		return false
	})
	return id
}
