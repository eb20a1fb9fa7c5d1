package resolvers

import (
	"pdca/internal/domain"
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

// noteRead notes that the caller reads sealed texts of a record.
func (c *call) noteRead(ent *registry.Entity, id string) {}
