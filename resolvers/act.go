package resolvers

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/gql"
	"pdca/internal/jsonscan"
)

// actsOf are the acts of the engine's rules by their fields, and with the door's own all
// fields of the mutation root that the declaration gives no meaning to. An act that the
// schema does not have stops the start, as does a field of it that nothing carries out.
func actsOf(cfg Config) (acts map[string]*engine.Act, fields map[string]gql.Own, err error) {
	acts, fields = map[string]*engine.Act{}, maps.Clone(own)
	list := cfg.Engine.Acts()
	for i := range list {
		a := &list[i]
		if cfg.Schema.Mutation == nil || cfg.Schema.Mutation.Fields.ForName(a.Name) == nil {
			return nil, nil, fmt.Errorf("the schema has no mutation %q", a.Name)
		}
		acts[a.Name], fields[a.Name] = a, gql.Own{Gives: strings.Fields(a.Gives)}
	}
	return acts, fields, nil
}

// act carries an act of the rules out and moves the view behind its commit.
func (c *call) act(m gql.Mutation, a *engine.Act) (*gql.Outcome, error) {
	input := bytes.Clone(m.Input)
	out := &gql.Outcome{Client: jsonscan.Member(input, "clientMutationId")}
	key, err := keyOf(out.Client)
	var kept engine.Kept
	if err == nil {
		ctx, cancel := context.WithDeadline(c.ctx, c.deadline)
		defer cancel()
		kept, err = c.api.cfg.Engine.Act(ctx, c.actor, a, key, input)
	}
	view := c.api.cfg.Engine.View(c.actor)
	c.run.See(view)
	if out.Errors = kept.Refusals(); err == nil && len(out.Errors) > 0 {
		err, out.Errors = out.Errors[0], nil
	}
	if err != nil {
		if domain.AsError(err).Hash != "" {
			out.ID = engine.NamedID(input)
		}
		return out, err
	}
	out.ID, out.Rev, out.Plain = kept.ID, min(kept.Rev, view.Rev), map[string]domain.Value{}
	for name, raw := range kept.Gives {
		out.Plain[name] = domain.Value{Kind: domain.KindObject, S: string(raw)}
	}
	return out, nil
}
