package check

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/merge"
	"pdca/internal/registry"
)

// Two inspectors may answer one and the same record of a criterion without
// having seen each other. Neither answer is a later version of the other: both
// are originals, and the lead decides between them (design/domain.md 5.1). So
// they are taken apart before anything is merged: the record stays that of its
// inspector, and the other's answer becomes a record in their own name, as if
// they had made it themselves. Which came first does not matter.

// answerFields are what an inspector answers a criterion with.
var answerFields = []int{domain.CriterionResultFieldInputs, domain.CriterionResultFieldNotApplicable}

// scoreState goes with an answer whoever wrote it.
var scoreState = append(slices.Clone(answerFields), domain.CriterionResultFieldScore, domain.CriterionResultFieldStatus)

// apartResult takes the actor's answer and another inspector's apart where one of
// them is a score.
func apartResult(tx *engine.Tx, op engine.Op, r *domain.Record) (engine.Op, *domain.Record, error) {
	to, r, err := ofInspector(tx, op, r)
	if err == nil && tx.Actor.Device != "" && scores(op) && restated(op, r) {
		tx.Rewritten = true
		to.Fields = slices.DeleteFunc(slices.Clone(to.Fields), func(in engine.FieldInput) bool { return in.Field.Index == domain.CriterionResultFieldStatus })
	}
	return to, r, err
}

// restated says whether a device that sends SCORED only says again that its
// answer stands: how it stands to others the device need not know.
func restated(op engine.Op, r *domain.Record) bool {
	switch answerIn(r).Status {
	case domain.ResultStatusConflicted, domain.ResultStatusReconciled:
		return brings(op) || baseOf(op) < r.Mark(domain.CriterionResultFieldStatus).Rev
	}
	return false
}

// ofInspector finds the record that holds the actor's own answer.
func ofInspector(tx *engine.Tx, op engine.Op, r *domain.Record) (engine.Op, *domain.Record, error) {
	base := baseOf(op)
	if base >= r.Rev {
		return op, r, nil // nobody else was here since
	}
	if own := tx.State().Get(op.Ent, opinionID(r, tx.Actor.Account)); own != nil {
		if base < own.CreatedRev && !own.Deleted() {
			return toward(tx, op, own), own, nil // the device has not heard yet that they are two
		}
		return op, r, nil
	}
	other, err := answeredBy(tx, r, base)
	if err != nil {
		return op, r, err
	}
	if other == "" || other == tx.Actor.Account || !answers(op) || !splittable(tx, op.Ent, r) {
		return op, r, nil
	}
	seen, err := asSeen(tx, op, r, base)
	if err != nil || !dissents(op, seen, r) {
		return op, r, err
	}
	if answerIn(r).InspectorID == tx.Actor.Account {
		return moveAway(tx, op, r, seen, other)
	}
	own, err := opinion(tx, op.Ent, r, seen, tx.Actor.Account)
	if err != nil {
		return op, r, err
	}
	return toward(tx, op, own), own, nil
}

// baseOf is the oldest revision that the user was looking at.
func baseOf(op engine.Op) domain.Rev {
	rev := op.Base
	for _, in := range op.Fields {
		if in.HasBase {
			rev = min(rev, in.Base)
		}
	}
	return rev
}

// answers says whether the operation answers the criterion, or says that the
// answer stands.
func answers(op engine.Op) bool { return scores(op) || brings(op) }

// brings says whether the operation brings an answer along.
func brings(op engine.Op) bool {
	return slices.ContainsFunc(op.Fields, func(in engine.FieldInput) bool { return slices.Contains(answerFields, in.Field.Index) })
}

// scores says whether the operation asks for the answer to count.
func scores(op engine.Op) bool {
	return slices.ContainsFunc(op.Fields, func(in engine.FieldInput) bool {
		return in.Field.Index == domain.CriterionResultFieldStatus && in.Change.Value.S == string(domain.ResultStatusScored)
	})
}

// dissents says whether the answer that the operation leads to is another than
// the record's, and one of the two is a score. Drafts merge as any field does.
func dissents(op engine.Op, seen, r *domain.Record) bool {
	status := func(r *domain.Record) bool { return scoredOrLater(answerIn(r).Status) }
	if !scores(op) && !status(seen) && !status(r) {
		return false
	}
	for _, i := range answerFields {
		mine := seen.Body.Get(i)
		for _, in := range op.Fields {
			if in.Field.Index == i {
				mine = engine.Canonical(in.Field, in.Change.Value)
			}
		}
		if !mine.Equal(r.Body.Get(i)) {
			return true
		}
	}
	return false
}

// splittable says whether a second opinion may come up: not behind a lock, not
// once the parts are handed in, and not by somebody who may not score.
func splittable(tx *engine.Tx, ent *registry.Entity, r *domain.Record) bool {
	res := answerIn(r)
	i := engine.Find[domain.Inspection](tx, res.InspectionID)
	return res.Status != domain.ResultStatusLocked && i != nil && !partsClosed(i.Status) &&
		tx.State().Allowed(tx.Scope(), ent.Update, domain.LevelEdit, ent, r)
}

// answeredBy is the account that last answered behind a revision, unless it was
// the actor's own device; "" for nobody.
func answeredBy(tx *engine.Tx, r *domain.Record, base domain.Rev) (account string, err error) {
	newest := domain.Rev(0)
	for _, i := range answerFields {
		m := r.Mark(i)
		own := m.Device != "" && m.Device == tx.Actor.Device
		if m.Rev <= base || own || m.Rev < newest || !r.Has(i) && !r.Changed(i) {
			continue
		}
		newest = m.Rev
		if account, err = writer(tx, r, m); err != nil {
			return "", err
		}
	}
	return account, nil
}

// writer is the account that made a mark. Where no device did, and the record has
// changed since, the journal knows.
func writer(tx *engine.Tx, r *domain.Record, m domain.FieldMark) (account string, err error) {
	if d := engine.Find[domain.Device](tx, m.Device); d != nil {
		return d.AccountID, nil
	}
	if m.Rev == r.CreatedRev && !r.Changed(m.Field) {
		return r.CreatedBy, nil
	}
	if m.Rev == r.Rev {
		_, account = r.Updated()
		return account, nil
	}
	err = tx.Walk(tx.Registry().Of(r.Body), r.ID, func(rev domain.Rev, e *domain.Effect) bool {
		if rev == m.Rev && account == "" {
			account = e.By
		}
		return rev >= m.Rev
	})
	return account, engine.Unreadable(err)
}

// asSeen is the record as the actor's device shows it without this operation:
// what it was at base, with what the device itself wrote since.
func asSeen(tx *engine.Tx, op engine.Op, r *domain.Record, base domain.Rev) (*domain.Record, error) {
	seen := r.Body.Copy()
	for _, f := range op.Ent.Fields {
		m := r.Mark(f.Index)
		if f.Server || f.Copy != nil || f.Policy == "IMMUTABLE" || m.Rev <= base || m.Device != "" && m.Device == tx.Actor.Device {
			continue
		}
		v, err := tx.Was(op.Ent, r.ID, f, base)
		if err != nil {
			return nil, err
		}
		seen.Body.Set(f.Index, v)
	}
	status := answerIn(seen).Status
	seen.Body.Set(domain.CriterionResultFieldStatus, engine.Text(plainStatus(status)))
	return seen, nil
}

// plainStatus is how far an answer is by itself, whatever stands beside it.
func plainStatus(s domain.ResultStatus) domain.ResultStatus {
	if s == "" {
		return domain.ResultStatusUnanswered
	}
	if scoredOrLater(s) {
		return domain.ResultStatusScored
	}
	return s
}

// toward is the operation as one on a record that holds the actor's own answer:
// what was copied into it counts as seen, unless another device of the same person
// gave that answer.
func toward(tx *engine.Tx, op engine.Op, own *domain.Record) engine.Op {
	tx.Rewritten = true
	seen := own.CreatedRev
	if madeOn(own) != tx.Actor.Device {
		seen = 0
	}
	to := op
	to.ID, to.Base, to.Fields = own.ID, max(op.Base, seen), nil
	for _, in := range op.Fields {
		if in.Field.Index == domain.CriterionResultFieldInspectorID {
			continue // it names itself
		}
		in.Base = max(in.Base, seen)
		to.Fields = append(to.Fields, in)
	}
	return to
}

// opinion makes the record of one inspector's answer beside another's.
func opinion(tx *engine.Tx, ent *registry.Entity, r, answer *domain.Record, account string) (*domain.Record, error) {
	op := engine.Op{Kind: engine.OpCreate, Ent: ent, ID: opinionID(r, account)}
	for _, f := range ent.Fields {
		if f.Server || f.Copy != nil || !answer.Has(f.Index) || f.Index == domain.CriterionResultFieldScore {
			continue // the score follows from the inputs
		}
		v := answer.Body.Get(f.Index)
		switch f.Index {
		case domain.CriterionResultFieldInspectorID:
			v = engine.Text(account)
		case domain.CriterionResultFieldStatus:
			v = engine.Text(plainStatus(domain.ResultStatus(v.S)))
		}
		op.Fields = append(op.Fields, engine.FieldInput{Field: f, Change: merge.Change{Value: v}})
	}
	return tx.Create(op)
}

// moveAway moves another inspector's answer, and what else they wrote, out of the
// actor's record, which is then as the actor saw it.
func moveAway(tx *engine.Tx, op engine.Op, r, seen *domain.Record, other string) (engine.Op, *domain.Record, error) {
	if tx.State().Get(op.Ent, opinionID(r, other)) != nil {
		return op, r, nil // they have their record, and wrote into this one as well
	}
	err := tx.InNameOf(other, r.Mark(domain.CriterionResultFieldInputs), func() error {
		_, err := opinion(tx, op.Ent, r, r, other)
		return err
	})
	if err != nil {
		return op, r, err
	}
	tx.Rewritten = true
	op.Fields = slices.Clone(op.Fields) // a change may run more than once
	now, err := putBack(tx, op, r, seen, other)
	if err != nil {
		return op, r, err
	}
	group := sameCriterion(tx, answerIn(now))
	if err := tx.AsSystem(func() error { return stood(tx, group, "") }); err != nil {
		return op, r, err
	}
	id, inspection := r.ID, answerIn(r).InspectionID
	tx.Owe("grounds/"+id, func() error { return grounds(tx, id) })
	tx.Owe("totals/"+inspection, func() error { return totals(tx, inspection) })
	return op, tx.State().Get(op.Ent, r.ID), nil
}

// putBack gives the fields that another inspector wrote the values that the actor
// saw. The actor's device counts as their writer, so that what it sends next does
// not contest with its own view.
func putBack(tx *engine.Tx, op engine.Op, r, seen *domain.Record, other string) (*domain.Record, error) {
	now := tx.State().Get(op.Ent, r.ID)
	var back []domain.FieldEffect
	for _, f := range op.Ent.Fields {
		v := seen.Body.Get(f.Index)
		if f.Server || v.Equal(now.Body.Get(f.Index)) {
			continue
		}
		by, err := writer(tx, r, r.Mark(f.Index))
		if err != nil {
			return nil, err
		}
		if by != other && !slices.Contains(scoreState, f.Index) {
			continue // a third one's word is merged with as ever
		}
		back = append(back, domain.FieldEffect{Field: f.Index, Value: v, Noted: true})
		markSeen(op, f)
	}
	return tx.PutOwn(op.Ent, r.ID, back...)
}

// markSeen lets the operation's change of a field count as one that saw the newest
// value.
func markSeen(op engine.Op, f *registry.Field) {
	for i := range op.Fields {
		if in := &op.Fields[i]; in.Field == f {
			in.Base, in.HasBase = engine.Seen, true
		}
	}
}

// opinionID is the id of an account's answer beside a record that both answered:
// a UUIDv7 of the time of that record, the same in whatever order things come.
func opinionID(r *domain.Record, account string) string {
	return engine.DerivedID(r.CreatedAt, "opinion", r.ID, account)
}

// answerIn is the result that a record is.
func answerIn(r *domain.Record) *domain.CriterionResult { return r.Body.(*domain.CriterionResult) }

// madeOn is the device that made a record; "" for none.
func madeOn(r *domain.Record) string {
	if r.Ext == nil {
		return ""
	}
	return r.Ext.Device
}
