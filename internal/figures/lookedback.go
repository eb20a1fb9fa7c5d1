package figures

import (
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// What look-backs, accountability and the steps of the ladder count for.

// lookBackDueFacts are of look-backs by the last day of their window: what is done counts at
// once, what is not counts once the day is there.
func lookBackDueFacts(r *domain.Record, _ state.Days, add func(state.Fact)) {
	l := r.Body.(*domain.LookBack)
	if l.Status == domain.LookBackStatusCancelled || !r.Has(domain.LookBackFieldWindowTo) {
		return
	}
	f := state.Fact{Unit: l.UnitID, On: l.WindowTo, Den: 1, Pending: l.Status != domain.LookBackStatusDone, Heads: heads(string(l.Severity))}
	if !f.Pending {
		f.Num = 1
	}
	add(f)
}

// lookBackFacts are of look-backs that are done, and whether what was put right had not held.
func lookBackFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	l := r.Body.(*domain.LookBack)
	if l.Status != domain.LookBackStatusDone || l.DoneAt == 0 {
		return
	}
	f := state.Fact{Unit: l.UnitID, On: day(l.DoneAt), Den: 1, Heads: heads(string(l.Severity), string(l.Outcome))}
	if l.Outcome != domain.LookBackOutcomeHeld {
		f.Num = 1
	}
	add(f)
}

// caseFacts are of decisions, and whether they were carried out.
func caseFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	a := r.Body.(*domain.Accountability)
	if a.DecidedAt == 0 || a.Status == domain.AccountabilityStatusNotUpheld {
		return
	}
	f := state.Fact{Unit: a.UnitID, On: day(a.DecidedAt), Den: 1, Heads: heads(a.FormCode)}
	if a.Status == domain.AccountabilityStatusEnforced || a.Status == domain.AccountabilityStatusClosed {
		f.Num = 1
	}
	add(f)
}

// stepFacts are of steps of the ladder, each once, however many people were told.
func stepFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	if s := r.Body.(*domain.EscalationStep); s.DueAt != 0 {
		add(state.Fact{Unit: s.UnitID, On: day(s.DueAt), Num: 1, Heads: heads(s.DeadlineKey, strconv.FormatInt(s.Step, 10))})
	}
}
