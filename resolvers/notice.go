package resolvers

import (
	"bytes"
	"context"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/gql"
	"pdca/internal/jsonscan"
)

// maxMarked is how many notices may be named in one mutation.
const maxMarked = 1000

// markNotices marks notices of the caller's own as read.
func (c *call) markNotices(m gql.Mutation) (*gql.Outcome, error) {
	out := &gql.Outcome{Client: bytes.Clone(jsonscan.Member(m.Input, "clientMutationId"))}
	raw := bytes.Clone(m.Input)
	in, err := input[struct {
		IDs []string `json:"ids"`
	}](raw)
	ids, before, ask := in.IDs, domain.Time(0), engine.Ask{Op: m.Field, Type: "Notice", Input: raw}
	if err == nil {
		before, err = markedBefore(raw)
	}
	switch {
	case err != nil:
	case len(ids) == 0 && before == 0:
		err = invalidValue("须给出 ids 或 allBefore", "name ids or allBefore").On("ids")
	case len(ids) > maxMarked:
		err = domain.Errorf(domain.CodeLimit, "一次至多标记 %d 条提醒", "at most %d notices are marked at once", maxMarked).On("ids")
	default:
		ask.Key, err = keyOf(out.Client)
	}
	var kept engine.Kept
	if err == nil {
		ctx, cancel := context.WithDeadline(c.ctx, c.deadline)
		defer cancel()
		kept, err = c.api.cfg.Engine.Once(ctx, c.actor, ask, func(tx *engine.Tx, _ *engine.Kept) error { return tx.ReadNotices(ids, before) })
	}
	view := c.api.cfg.Engine.View(c.actor)
	c.run.See(view)
	if err != nil {
		return out, err
	}
	if out.Errors = kept.Refusals(); len(out.Errors) == 0 {
		out.Rev = min(kept.Rev, view.Rev)
	}
	return out, nil
}

// markedBefore reads allBefore; 0 for none.
func markedBefore(raw []byte) (domain.Time, error) {
	text := jsonscan.Member(raw, "allBefore")
	if jsonscan.IsNull(text) {
		return 0, nil
	}
	t, err := domain.ParseTime(jsonscan.String(text))
	if err != nil {
		return 0, invalidValue("allBefore 不是有效的时刻", "allBefore is no instant").On("allBefore")
	}
	return max(t, 1), nil
}
