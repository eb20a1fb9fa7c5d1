package figures

import (
	"pdca/internal/domain"
	"pdca/internal/state"
)

// What cases of care and honours count for. The facts of a case are read by the row CARE at a
// unit, which shows no record; no group tells them apart, and the person is there for the
// floor alone.

// The sources of this file.
const srcCareContacts, srcCareClosed, srcHonours = "cases of care", "cases of care closed", "honours"

// careRow is the row of the matrix that gives the figures of care.
const careRow = "CARE"

// careFact is of a case by the day of its limit; false for one that counts for nothing.
func careFact(r *domain.Record, day state.Days) (*domain.CareTrigger, state.Fact, bool) {
	t := r.Body.(*domain.CareTrigger)
	if t.DueAt == 0 || t.Status == domain.CareStatusRaised || t.Status == domain.CareStatusRejected {
		return t, state.Fact{}, false
	}
	return t, state.Fact{Unit: t.BranchID, On: day(t.DueAt - 1), Den: 1, Heads: heads(t.SubjectID)}, true
}

func careContactFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	t, f, ok := careFact(r, day)
	if !ok {
		return
	}
	if f.Pending = t.FirstRightContactAt == 0; t.InTime {
		f.Num = 1
	}
	add(f)
}

func careClosedFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	t, f, ok := careFact(r, day)
	if !ok {
		return
	}
	if f.Pending = t.Status != domain.CareStatusClosed; !f.Pending {
		f.Num = 1
	}
	add(f)
}

// honourFacts are of honours that stand, at the unit that grants them.
func honourFacts(r *domain.Record, _ state.Days, add func(state.Fact)) {
	h := r.Body.(*domain.Honour)
	if h.Status != domain.HonourStatusAwarded {
		return
	}
	of := "TEAM"
	switch {
	case h.MemberID != "":
		of = "MEMBER"
	case h.AccountID != "":
		of = "ACCOUNT"
	case h.RecipientUnitID != "":
		of = "UNIT"
	}
	add(state.Fact{Unit: h.UnitID, On: h.GrantedOn, Num: 1, Heads: heads(h.LevelCode, of)})
}
