package enginetest

import (
	"context"
	"fmt"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// Batch is what a device has pushed at once.
type Batch struct {
	w         *World
	actor     domain.Actor
	mutations []engine.Mutation
	answers   []engine.Answer
}

// Batch pushes deeds as the device's next mutations, one each, made looking at a revision. The
// line breaks after some of them first, so that the device sends all of them.
func (w *World) Batch(who string, base domain.Rev, breaks int, deeds ...string) (*Batch, error) {
	b := &Batch{w: w, actor: w.ActorOf(who)}
	for _, d := range deeds {
		op, err := w.Op(d)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d, err)
		}
		op.Base = base
		w.sent[b.actor.Device]++
		b.mutations = append(b.mutations, engine.Mutation{N: w.sent[b.actor.Device], At: domain.TimeOf(w.Clock.Now()), Ops: []engine.Op{op}, Raw: []byte(d)})
	}
	if breaks > 0 {
		if _, err := w.Push(context.Background(), b.actor, b.mutations[:breaks]); err != nil {
			return nil, err
		}
	}
	answers, err := w.Push(context.Background(), b.actor, b.mutations)
	b.answers = answers
	if err == nil && len(answers) < len(deeds) {
		err = fmt.Errorf("%d of %d mutations are decided", len(answers), len(deeds))
	}
	return b, err
}

// Refused says of each mutation by which error it was refused; "" for one that was taken.
func (b *Batch) Refused() (out []string) {
	for _, a := range b.answers {
		why := ""
		if a.Err != nil {
			why = a.Err.Error()
		}
		out = append(out, why)
	}
	return out
}

// Again pushes the batch once more: that changes nothing, and is answered as it was.
func (b *Batch) Again() error {
	was, head := b.w.Snapshot().Digest(), b.w.Snapshot().Rev
	answers, err := b.w.Push(context.Background(), b.actor, b.mutations)
	again := &Batch{answers: answers}
	switch {
	case err != nil:
		return err
	case b.w.Snapshot().Rev != head || b.w.Snapshot().Digest() != was:
		return fmt.Errorf("a repeated push wrote something: revision %d after %d", b.w.Snapshot().Rev, head)
	case !slices.Equal(again.Refused(), b.Refused()):
		return fmt.Errorf("a repeated push is answered %v, was %v", again.Refused(), b.Refused())
	case slices.ContainsFunc(answers, func(a engine.Answer) bool { return !a.Duplicate }):
		return fmt.Errorf("a repeated push is taken for a new one")
	}
	return nil
}
