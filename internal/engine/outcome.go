package engine

import (
	"slices"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// What became of the runs of deadlines is kept (DeadlineRun), because no record tells it
// afterwards: a run that ends leaves the day that it was due at first, and whether it ended in
// time by the time of the act, late, or never, when the clock had gone through its ladder. The
// change that ends it writes it, so every server and every replay has the same.
//
// One that is put off while it runs has its first day noted there, and is judged by that: an
// extension that was granted moves when people are told, and no rate. What a calendar or the
// settings reckon anew is no extension. A run that goes on again, because what had ended it
// was handed back, has no outcome until it ends again; one whose record is called off, and one
// that the clock or the end of a cycle ends before it was due, has none at all.

// Tally says how the runs of a deadline are counted.
type Tally uint8

const (
	// CountedOnce: where it counts from another instant while it runs, that was put right, and it is
	// the same run.
	CountedOnce Tally = iota
	// CountedEach: what counts from a later instant is the next run.
	CountedEach
	// PutOff: what it counts from is itself a last day, that can be put off.
	PutOff
	// Uncounted: who lets it pass has missed nothing, or other facts tell what became of it.
	Uncounted
)

// counted says whether figures count the runs of a deadline: those of the table by which
// somebody is told to do something. What the server does by itself nobody can miss.
func (d *deadline) counted() bool {
	urges := func(r domain.Rung) bool {
		return r.Action == "NOTICE" || r.Action == "ESCALATE" || r.Action == "BULLETIN" || r.Action == "FLAG:AMBER"
	}
	return d.Own == nil && d.Tally != Uncounted && slices.ContainsFunc(d.set.Ladder, urges)
}

// outcomes tells the state where it stands.
func outcomes(reg *registry.Registry) state.Outcomes {
	if reg.Entity("DeadlineRun") == nil {
		return state.Outcomes{}
	}
	return state.Outcomes{Of: "DeadlineRun", Key: "deadlineKey",
		Tell: func(r *domain.Record) state.Outcome {
			x := r.Body.(*domain.DeadlineRun)
			o := state.Outcome{Deadline: x.DeadlineKey, RecordID: x.RecordID, Due: x.DueOn, Ended: x.Outcome != "", Kept: x.Outcome == domain.RunOutcomeKept}
			if o.Ended && !o.Kept {
				o.How = string(x.Outcome)
			}
			return o
		},
		Each: eachOutcome,
	}
}

// eachOutcome goes through what is kept of a deadline and a record, in the order of the runs:
// they have numbers, so none needs an index.
func eachOutcome(s *state.Snapshot, key, id string, fn func(*domain.Record)) {
	ent := s.Registry().Entity("DeadlineRun")
	for n := 1; ; n++ {
		r := s.Get(ent, outcomeID(key, id, n))
		if r == nil {
			return
		}
		fn(r)
	}
}

func outcomeID(key, id string, n int) string {
	return domain.KeyID("DeadlineRun", key, id, strconv.Itoa(n))
}

// lastOutcome is what is kept of the newest run that has anything kept, and the number of the
// next; nil for none.
func lastOutcome(s *state.Snapshot, key, id string) (last *domain.DeadlineRun, next int) {
	next = 1
	eachOutcome(s, key, id, func(r *domain.Record) { last, next = r.Body.(*domain.DeadlineRun), next+1 })
	return last, next
}

// run is the run of a deadline on a record, for the state.
func (e *Engine) run(d *deadline, s *state.Snapshot, r *domain.Record) (state.Run, bool) {
	run, ok := d.Runs(s, r)
	if !ok {
		return state.Run{}, false
	}
	over, due := e.ends(d, s, r, run)
	if d.Passes && Did(s, d.Key, r, due, 0) {
		return state.Run{}, false
	}
	out := state.Run{Over: over}
	if !d.counted() || s.Registry().Entity("DeadlineRun") == nil {
		return out, true
	}
	switch {
	case d.Tally == PutOff:
	case run.At != 0:
		out.Since = run.At
	case run.From != 0:
		out.Since = e.dayStarts(run.From)
	case d.Tally == CountedEach:
		out.Since = e.dayStarts(due)
	}
	if out.Due = due; d.Tally != CountedEach {
		if o, _ := lastOutcome(s, d.Key, r.ID); o != nil && o.Outcome == "" && o.Since == out.Since {
			out.Due = o.DueOn
		}
	}
	return out, true
}

// settleRuns keeps what became of the runs that the change ended, put off or took up again
// since it was last called.
func (tx *Tx) settleRuns() error {
	moved := tx.g.draft.Moved(tx.movesDone)
	if len(moved) == 0 {
		return nil
	}
	type run struct {
		deadline int
		no       uint32
	}
	var order []run
	was, all, shut := map[run]*state.Run{}, map[run]bool{}, map[run]bool{}
	for _, m := range moved {
		k := run{m.Deadline, m.No}
		if _, seen := was[k]; !seen {
			order, was[k], all[k] = append(order, k), m.Was, true
		}
		all[k], shut[k] = all[k] && m.All, m.By != nil && m.By.Bucket == registry.BucketRef
	}
	err := tx.AsSystem(func() error {
		for _, k := range order {
			if err := tx.settleRun(&tx.e.deadlines[k.deadline], k.deadline, tx.State().Numbered(k.no), was[k], all[k], shut[k]); err != nil {
				return err
			}
		}
		return nil
	})
	tx.movesDone = tx.g.draft.Moves()
	return err
}

// settleRun does so for one. all says that the record had no part in it, shut that reference
// data led to it, as a cycle that closes: nobody did what was due.
func (tx *Tx) settleRun(d *deadline, i int, r *domain.Record, was *state.Run, all, shut bool) error {
	is := tx.State().Run(i, r)
	switch {
	case was == nil && is == nil:
		return nil
	case was == nil:
		return tx.runsAgain(d, r, is)
	case is == nil:
		return tx.runEnded(d, r, was, shut || tx.due != 0)
	case was.Since == is.Since:
		if was.Due == is.Due || all || tx.redated != "" {
			return nil
		}
		return tx.keepRun(d, r, was, To(domain.DeadlineRunFieldDueOn, domain.DateValue(was.Due)))
	case d.Tally != CountedEach:
		return nil
	case is.Since > was.Since:
		if err := tx.runEnded(d, r, was, shut || tx.due != 0); err != nil {
			return err
		}
	}
	return tx.runsAgain(d, r, is)
}

// runsAgain takes back the outcome of a run that goes on.
func (tx *Tx) runsAgain(d *deadline, r *domain.Record, is *state.Run) error {
	if r.CreatedRev == tx.Rev() {
		return nil // nothing was kept of it yet
	}
	if o, _ := lastOutcome(tx.State(), d.Key, r.ID); o == nil || o.Outcome == "" || o.Since != is.Since {
		return nil
	}
	return tx.keepRun(d, r, is, To(domain.DeadlineRunFieldEndedAt, domain.Null), To(domain.DeadlineRunFieldOutcome, domain.Null))
}

// calledOff are states in which nothing is due any more that was.
var calledOff = []string{"CANCELLED", "VOID", "MERGED"}

// runEnded keeps how a run ended; undone says that nobody's act ended it.
func (tx *Tx) runEnded(d *deadline, r *domain.Record, was *state.Run, undone bool) error {
	if r.Deleted() || d.ent.Status >= 0 && slices.Contains(calledOff, r.Body.Str(d.ent.Status)) {
		return nil
	}
	at, outcome := tx.ActAt(), domain.RunOutcomeLate
	inTime := tx.DayOf(at) <= was.Due
	if d.set.Unit == domain.TermHours {
		inTime = at < was.Over
	}
	switch {
	case inTime && undone:
		return nil // nobody did anything, and nobody had to yet
	case inTime:
		outcome = domain.RunOutcomeKept
	case undone:
		outcome = domain.RunOutcomeMissed
	}
	return tx.keepRun(d, r, was, To(domain.DeadlineRunFieldEndedAt, domain.TimeValue(at)), To(domain.DeadlineRunFieldOutcome, Text(outcome)))
}

// keepRun writes what is kept of a run.
func (tx *Tx) keepRun(d *deadline, r *domain.Record, run *state.Run, fields ...domain.FieldEffect) error {
	ent := tx.e.reg.Entity("DeadlineRun")
	last, next := lastOutcome(tx.State(), d.Key, r.ID)
	if last != nil && last.Since == run.Since {
		return tx.Put(ent, outcomeID(d.Key, r.ID, next-1), fields...)
	}
	made := []domain.FieldEffect{To(domain.DeadlineRunFieldDeadlineKey, domain.String(d.Key)), To(domain.DeadlineRunFieldRecordID, domain.String(r.ID)),
		To(domain.DeadlineRunFieldSince, domain.TimeValue(run.Since)), To(domain.DeadlineRunFieldDueOn, domain.DateValue(run.Due))}
	for _, f := range fields {
		if f.Field != domain.DeadlineRunFieldDueOn {
			made = append(made, f)
		}
	}
	_, err := tx.Make(ent, outcomeID(d.Key, r.ID, next), made...)
	return err
}
