package resolvers

import (
	"context"
	"encoding/json"
	"slices"

	"pdca/internal/audit"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// auditLook is how many events are looked at for one page, auditLookExport for a file.
const (
	auditLook       = 5000
	auditLookExport = 1_000_000
)

// auditAsk is what is asked of the audit.
type auditAsk struct {
	First  int
	Before string
	// ID is the account of which events are asked for; "" for all.
	ID     string
	Filter *auditFilter
}

// auditFilter are conditions on events; what is not given asks for nothing.
type auditFilter struct {
	Action      []string `json:"action,omitempty"`
	Outcome     *string  `json:"outcome,omitempty"`
	RecordType  *string  `json:"recordType,omitempty"`
	RecordID    *string  `json:"recordId,omitempty"`
	AgreementID *string  `json:"agreementId,omitempty"`
	DeviceID    *string  `json:"deviceId,omitempty"`
	From        *string  `json:"from,omitempty"`
	To          *string  `json:"to,omitempty"`
}

// fits says whether an event satisfies all of the conditions.
func (f *auditFilter) fits(e *domain.AuditEvent) bool {
	is := func(want *string, have string) bool { return want == nil || *want == have }
	return f == nil || (f.Action == nil || slices.Contains(f.Action, e.Action)) && is(f.Outcome, e.Outcome) && is(f.RecordType, e.RecordType) &&
		is(f.RecordID, e.RecordID) && is(f.AgreementID, e.AgreementID) && is(f.DeviceID, e.DeviceID) &&
		(f.From == nil || e.At >= *f.From) && (f.To == nil || e.At < *f.To)
}

// sound brings the instants of a filter into the form of the events.
func (f *auditFilter) sound() error {
	if f == nil {
		return nil
	}
	for _, at := range []*string{f.From, f.To} {
		if at == nil {
			continue
		}
		t, err := domain.ParseTime(*at)
		if err != nil {
			return domain.Errorf(domain.CodeBadQuery, "不是有效的时刻", "not an instant")
		}
		*at = t.String()
	}
	return nil
}

// auditEvents answers what was noted of who did what, to whoever has the right over the
// units of those who did it, but for their own (INV-AU2). That somebody reads it is noted
// before they do (INV-AU3).
func (c *call) auditEvents(raw []byte) ([]string, error) {
	ask, err := arguments[auditAsk](raw)
	if err == nil {
		err = ask.Filter.sound()
	}
	if err != nil {
		return nil, err
	}
	s := newAuditScope(c.run.View())
	if !s.any {
		err := engine.Forbidden()
		c.api.cfg.Engine.Note(c.actor, domain.AuditEvent{Action: audit.ReadAudit}, err)
		return nil, err
	}
	var asked []byte
	if ask.Filter != nil {
		if asked, err = json.Marshal(ask.Filter); err != nil {
			return nil, err
		}
	}
	if err := c.noteAudit(domain.AuditEvent{RecordID: ask.ID, FilterJson: string(asked), Count: int64(ask.First)}); err != nil {
		return nil, err
	}
	from := ""
	if ask.Filter != nil {
		ask.Before, from = ask.Filter.begin(ask.Before), value(ask.Filter.From)
	}
	return c.events(ask.First, ask.Before, from, func(e *domain.AuditEvent) bool {
		return (ask.ID == "" || e.AccountID == ask.ID) && ask.Filter.fits(e) && s.sees(e)
	})
}

// noteAudit has it on record that the audit is read, before it is.
func (c *call) noteAudit(ev domain.AuditEvent) error {
	ev.AccountID, ev.DeviceID, ev.Action = c.actor.Account, c.actor.Device, audit.ReadAudit
	if err := c.api.cfg.Engine.Audit().Record(context.WithoutCancel(c.ctx), ev); err != nil {
		return engine.Unavailable("查阅记录暂时无法写入，请稍后重试", "the read cannot be recorded just now, try again").Because(err)
	}
	return nil
}

// begin is the id before which events are looked at: those of a later time are passed over
// without looking at any, so that a condition on the time leads as far back as events go.
func (f *auditFilter) begin(before string) string {
	if f.To == nil {
		return before
	}
	t, err := domain.ParseTime(*f.To)
	if id := audit.First(t.Std()); err == nil && (before == "" || id < before) {
		return id
	}
	return before
}

// events are those before one that fit, newest first and no older than from, as their JSON
// texts.
func (c *call) events(first int, before, from string, fits func(e *domain.AuditEvent) bool) (out []string, err error) {
	look := auditLook
	if c.exporting {
		look = auditLookExport
	}
	for looked := 0; len(out) < first && looked < look; {
		list, err := c.api.cfg.Engine.Audit().List(c.ctx, before, 200)
		if err != nil {
			return nil, engine.Unavailable("审计事件暂时无法读取，请稍后重试", "the audit cannot be read just now, try again").Because(err)
		}
		for i := range list {
			if before, looked = list[i].ID, looked+1; list[i].At < from {
				return out, nil
			}
			if len(out) < first && fits(&list[i]) {
				b, err := json.Marshal(list[i])
				if err != nil {
					return nil, err
				}
				out = append(out, string(b))
			}
		}
		if len(list) == 0 {
			break
		}
	}
	return out, nil
}

// auditScope is of whom somebody reads the events.
type auditScope struct {
	view *state.View
	// any says that they read some, and all that they read those of nobody's account too.
	any, all bool
}

func newAuditScope(v *state.View) *auditScope {
	s := &auditScope{view: v}
	_, cells := v.Registry().Matrix.Cells("AUDIT")
	for _, g := range v.Scope.Grants() {
		if cells[g.Role].Level >= domain.LevelView {
			s.any = true
			s.all = s.all || v.OverAll(g.Role)
		}
	}
	return s
}

func (s *auditScope) sees(e *domain.AuditEvent) bool {
	if e.AccountID == s.view.Actor.Account {
		return false
	}
	ent := s.view.Registry().Entity("Account")
	r := s.view.Get(ent, e.AccountID)
	if e.AccountID == "" || r == nil {
		return s.all
	}
	return s.view.Allowed(s.view.Scope, "AUDIT", domain.LevelView, ent, r)
}
