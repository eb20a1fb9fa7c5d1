package resolvers

import (
	"encoding/json"

	"pdca/internal/domain"
	"pdca/internal/engine"
	sharing "pdca/internal/share"
	"pdca/internal/state"
)

// Answer answers what is no record: what the state adds up, the audit, what agreements share,
// and what the rules answer (engine.Asking). Some of it says more than the state does, or
// notes that it was read, so no answer of it is used twice.
func (c *call) Answer(field string, args []byte) ([]string, error) {
	if hosted := c.run.View().Hosted(field); hosted != nil {
		return hosted(c.run.View(), args)
	}
	c.fleeting = true
	if a := c.api.cfg.Engine.Asking(field); a != nil {
		return a.Answer(c.run.View(), args)
	}
	switch field {
	case "sharedTypes":
		return c.sharedTypes(args)
	case "sharedRecords":
		return c.sharedRecords(args)
	case "sharedAggregate":
		return c.sharedAggregate(args)
	case "sharedReadings":
		return c.sharedReadings(args)
	}
	return c.auditEvents(args)
}

// arguments reads those of a hosted field. They are of their types, but for a condition
// whose variable has no value: it is refused, and not left out.
func arguments[T any](raw []byte) (in T, err error) {
	if json.Unmarshal(raw, &in) != nil {
		return in, domain.Errorf(domain.CodeBadQuery, "参数的值不符合其类型，或其变量没有值", "the value of an argument is not of its type, or its variable has none")
	}
	return in, nil
}

// texts are values as JSON texts.
func texts[T any](list ...T) (out []string, err error) {
	for _, x := range list {
		b, err := json.Marshal(x)
		if err != nil {
			return nil, err
		}
		out = append(out, string(b))
	}
	return out, nil
}

func (c *call) door() sharing.Door { return sharing.Door{Engine: c.api.cfg.Engine} }

func (c *call) sharedTypes(raw []byte) ([]string, error) {
	ask, err := arguments[sharing.Ask](raw)
	if err != nil {
		return nil, err
	}
	list, err := c.door().Types(c.run.View(), ask.AgreementID)
	if err != nil {
		return nil, err
	}
	return texts(list...)
}

func (c *call) sharedRecords(raw []byte) ([]string, error) {
	ask, err := arguments[sharing.Ask](raw)
	if err != nil {
		return nil, err
	}
	ask.Export = c.exporting
	page, err := c.door().Records(c.ctx, c.run.View(), ask)
	if err != nil {
		return nil, err
	}
	return texts(page)
}

func (c *call) sharedAggregate(raw []byte) ([]string, error) {
	ask, err := arguments[struct {
		sharing.Ask
		GroupBy []string
	}](raw)
	if err != nil {
		return nil, err
	}
	sums, err := c.door().Aggregate(c.ctx, c.run.View(), ask.AgreementID, ask.Type, ask.GroupBy, ask.First)
	if err != nil {
		return nil, err
	}
	return texts(sums)
}

// sharedReadings answers what was read under an agreement, to whoever reads the agreement
// over the unit whose data go out: the partner does not.
func (c *call) sharedReadings(raw []byte) ([]string, error) {
	ask, err := arguments[struct {
		AgreementID, Before string
		First               int
	}](raw)
	if err != nil {
		return nil, err
	}
	if sharing.Ours(c.run.View(), ask.AgreementID) == nil {
		return nil, engine.Forbidden()
	}
	if err := c.noteAudit(domain.AuditEvent{AgreementID: ask.AgreementID, Count: int64(ask.First)}); err != nil {
		return nil, err
	}
	return c.events(ask.First, ask.Before, "", func(e *domain.AuditEvent) bool {
		return e.AgreementID == ask.AgreementID && sharing.Reading(e) && e.AccountID != c.actor.Account
	})
}

// Shared answers figures by an agreement that names them.
func (c *call) Shared(q *state.FigureQuery, dry bool) ([]*state.FigureAnswer, bool, error) {
	list, shared, err := c.door().Figures(c.ctx, c.run.View(), q, c.exporting, dry)
	c.fleeting = c.fleeting || shared
	return list, shared, err
}
