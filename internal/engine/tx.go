package engine

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/merge"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// group is the commit in the making: one draft and the entries that led to it.
type group struct {
	e       *Engine
	base    *state.Snapshot
	draft   *state.Draft
	entries [][]byte
	size    int
	piece   []byte
	// mutation counts the changes in this commit; it is the high half of Ord.
	mutation uint32
	// full says that the last change did not fit behind the others.
	full  bool
	seats []seat
	// snap is the state that the group leads to, once it is complete.
	snap *state.Snapshot
	// struck says that all is done that was due by the time of the group.
	struck bool
	// under is the group in flight that this one is built on; nil for none.
	under *group
	// past is the group as the commit that it becomes (written); nil until it is asked for.
	past *pastCommit
	// events are what somebody's changes leave in the audit when the group is durable.
	events []domain.AuditEvent
}

// run carries out one change, all of it or nothing.
func (g *group) run(actor domain.Actor, fn func(*Tx) error) error {
	starts := g.draft.Starts()
	tx := &Tx{g: g, e: g.e, Actor: actor, server: actor.System, At: g.draft.At, today: domain.DateOf(g.draft.At.Std(), g.e.loc), movesDone: g.draft.Moves()}
	mark, n, size, noted := g.draft.Mark(), len(g.entries), g.size, len(g.events)
	err := tx.guard(fn)
	if err == nil {
		err = errs(tx.settleRuns(), tx.redate(starts), tx.late(starts))
	}
	if err == nil && (g.size > journal.MaxEntriesBytes || len(g.entries) > journal.MaxEntries) {
		if n > 0 {
			g.full = true
		}
		err = domain.Errorf(domain.CodeLimit, "一次变更的内容过大", "one change is larger than a commit takes")
	}
	if err != nil {
		g.draft.Rollback(mark)
		g.entries, g.size, g.events = g.entries[:n], size, g.events[:noted]
		return err
	}
	for i := range g.events[noted:] { // whoever a rule names for a part of it
		g.events[noted+i].AccountID, g.events[noted+i].DeviceID = actor.Account, actor.Device
	}
	g.mutation++
	return nil
}

// Tx is one change under way. It sees the draft, which holds everything that
// was committed and what earlier changes of the same group did.
type Tx struct {
	g *group
	e *Engine
	// Actor is who makes the change.
	Actor domain.Actor
	// At is the time that the change counts as made at: the clamped device time,
	// or the server's. Until SetAt it is the server's.
	At domain.Time
	// N is the number of the device mutation; 0 for the API.
	N     int64
	today domain.Date
	// due is the instant as of which the clock does something; 0 otherwise.
	due domain.Time
	// clocked says that the clock makes the change.
	clocked bool
	// redated is the rule that has what runs reckoned anew (Redated); "" for none.
	redated string
	// movesDone is up to where what runs came to is kept (settleRuns).
	movesDone int
	// Conflicts collects what lost a merge, Merged what was merged and lost nothing that is
	// kept.
	Conflicts, Merged []Conflict
	// Rewritten says that a rule or a merge stored something else than was sent.
	Rewritten bool
	// system > 0 while the server itself acts for a rule.
	system int
	// server says that the change is the server's own from its beginning: an import, the
	// clock.
	server bool
	// moved is the mark of the answer that is moved into a record of its own: its
	// device is the maker of that record. Nil otherwise.
	moved *domain.FieldMark
	// inside is the concealed check that the change in hand is about; "" for none.
	inside string
	// settling says that a person settles a conflict.
	settling bool
	// rule is the number of the rule that the server follows just now; "" for none.
	rule string
	// owed waits for the end of the change; op is the operation under way.
	owed []owed
	op   int
	// floor is before when the act of a device cannot lie; 0 where that is not known.
	floor domain.Time
	// said is the device's own clock, where At was corrected; 0 otherwise.
	said domain.Time
	// given is what the device had been given when its user acted; nil where that
	// is not known.
	given *Given
	// boxes has the keys of those whose texts the change may seal.
	boxes Boxes
	// keepAs is the id of the conflict that is kept next; "" for a new one.
	keepAs string
}

// guard runs fn and turns a panic into an internal error.
func (tx *Tx) guard(fn func(*Tx) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in a change: %v\n%s", p, debug.Stack())
			tx.e.log.Error("change", "error", err)
		}
	}()
	if err = fn(tx); err == nil {
		_, err = tx.settleOwed()
	}
	return err
}

// SetAt sets the device's time of the change, corrected by what is known of its
// clock. A time in the future is clamped to the server's clock, one before 1970 to
// 1970: a device may say any time. said is what it did say; 0 for the same.
func (tx *Tx) SetAt(at, said domain.Time) {
	tx.At, tx.said = max(min(at, tx.g.draft.At), 1), cmp.Or(said, at)
	if tx.said == tx.At {
		tx.said = 0
	}
}

// clock is what values that cannot lie in the future are held against: where the
// device's own clock is ahead, what its user wrote down by it is taken.
func (tx *Tx) clock() registry.Clock {
	return registry.Clock{Today: tx.today, Now: max(tx.g.draft.At, tx.said)}
}

// Now is the server's time of the commit, or the instant at which what the clock does
// was due.
func (tx *Tx) Now() domain.Time { return cmp.Or(tx.due, tx.g.draft.At) }

// Today is the day of Now in the enterprise's time zone.
func (tx *Tx) Today() domain.Date { return tx.today }

// ActAt is the time of the act: what was done offline counts at the device's time,
// corrected, between the moment behind which the device can have done nothing that the
// server does not know of and its receipt. What is done online is done now. It is what
// windows, late records and deadlines that end by an act are judged by; merging goes by At.
func (tx *Tx) ActAt() domain.Time { return max(tx.At, min(tx.floor, tx.g.draft.At)) }

// Skew is how far the clock of the device that made the change ran ahead of the server's,
// as far as the time of the change was corrected by it; 0 for what is done online. A time that
// the device wrote down by that clock is moved by it.
func (tx *Tx) Skew() domain.Time {
	if tx.said == 0 || tx.system > 0 {
		return 0
	}
	return tx.said - tx.At
}

// ActDay is the day of the act in the enterprise's time zone.
func (tx *Tx) ActDay() domain.Date { return tx.DayOf(tx.ActAt()) }

// Rev is the commit that the change will be part of.
func (tx *Tx) Rev() domain.Rev { return tx.g.draft.Rev }

// State is the draft, for reading.
func (tx *Tx) State() *state.Snapshot { return &tx.g.draft.Snapshot }

// Base is the state of the last commit before the one in the making: what is computed from it
// is the same for whoever reads that revision again.
func (tx *Tx) Base() *state.Snapshot { return tx.g.base }

// Registry returns the declaration.
func (tx *Tx) Registry() *registry.Registry { return tx.e.reg }

// Calendar returns the enterprise's working days, as the records of the draft say. It is
// the same pointer as long as none of these changes.
func (tx *Tx) Calendar() *domain.Calendar { return tx.e.ground.Calendar(tx.State()) }

// Settings returns the values in force for a cycle on the day of the change; "" is the
// cycle of the running year. They are shared and must not be changed.
func (tx *Tx) Settings(cycle string) *domain.Params {
	return tx.e.ground.Settings(tx.State(), cycle, tx.today)
}

// NewID makes a record id.
func (tx *Tx) NewID() string { return tx.e.cfg.NewID() }

// Scope is what the actor may see and do.
func (tx *Tx) Scope() *state.Scope { return tx.State().Scope(tx.Actor.Account, tx.today) }

// Sees says whether the actor may see a record; the system sees all.
func (tx *Tx) Sees(ent *registry.Entity, r *domain.Record) bool {
	return tx.Trusted() || tx.Scope().Sees(ent, r)
}

// Reads says whether the actor may read a field of a record that they see; the system
// reads all. Nobody changes what they may not read: whether it was accepted, or merged,
// would tell what is there.
func (tx *Tx) Reads(f *registry.Field, r *domain.Record) bool {
	return f.Guard == nil || tx.Trusted() || tx.Scope().ReadsField(tx.State(), f, r)
}

// Trusted says whether the server itself acts, by its own rights: an import, or what a
// rule follows up.
func (tx *Tx) Trusted() bool { return tx.Actor.System || tx.system > 0 }

// AsSystem runs fn with the server's own rights: a rule that changes other
// records than the one that the actor changed.
func (tx *Tx) AsSystem(fn func() error) error {
	tx.system++
	defer func() { tx.system-- }()
	return fn()
}

// ByRule runs fn, which does what a rule of the domain asks of the server: every change
// in there says by which rule it was made (Effect.Rule). A rule within a rule is the one
// that counts.
func (tx *Tx) ByRule(number string, fn func() error) error {
	defer func(was string) { tx.rule = was }(tx.rule)
	tx.rule = number
	return fn()
}

// InNameOf runs fn with the server's own rights, as if another account had done it at
// a mark, on the device of that: what moves from one record into another stays theirs.
func (tx *Tx) InNameOf(account string, at domain.FieldMark, fn func() error) error {
	actor := tx.Actor
	tx.Actor, tx.moved = domain.Actor{Account: account}, &at
	defer func() { tx.Actor, tx.moved = actor, nil }()
	return tx.AsSystem(fn)
}

// Settling says whether a person settles a conflict by the change.
func (tx *Tx) Settling() bool { return tx.settling }

// Atomically runs fn and takes back what it did if it fails.
func (tx *Tx) Atomically(fn func() error) error {
	mark, n, size, noted := tx.g.draft.Mark(), len(tx.g.entries), tx.g.size, len(tx.g.events)
	conflicts, merged, rewritten := len(tx.Conflicts), len(tx.Merged), tx.Rewritten
	waiting := tx.owed
	err := fn()
	if err != nil {
		tx.owed = waiting
		tx.g.draft.Rollback(mark)
		tx.movesDone = min(tx.movesDone, tx.g.draft.Moves())
		tx.g.entries, tx.g.size, tx.g.events = tx.g.entries[:n], size, tx.g.events[:noted]
		tx.Conflicts, tx.Merged, tx.Rewritten = tx.Conflicts[:conflicts], tx.Merged[:merged], rewritten
	}
	return err
}

// emit applies an effect to the draft and writes its entry. known is any version of
// the record; nil for a new one.
func (tx *Tx) emit(known *domain.Record, eff *domain.Effect) (*domain.Record, error) {
	eff.By, eff.Device, eff.At, eff.Said, eff.Mutation = tx.Actor.Account, tx.Actor.Device, tx.At, tx.said, tx.g.mutation
	eff.Rule = tx.rule
	if tx.system > 0 {
		eff.Device, eff.At, eff.Said = "", tx.Now(), 0
	}
	if tx.moved != nil && eff.Create {
		eff.Device, eff.At, eff.Said = tx.moved.Device, tx.moved.At, 0
	}
	for i := range eff.Fields {
		if f := &eff.Fields[i]; f.At == eff.At {
			f.At = 0 // the effect's own time need not be said again
		}
	}
	if err := tx.allSealed(eff); err != nil {
		return nil, err
	}
	opened := tx.opens(eff)
	news, to := tx.happens(eff)
	tx.enter(eff)
	r, err := tx.g.draft.ApplyTo(known, eff)
	if err != nil {
		return nil, err
	}
	tx.g.enter(eff)
	tx.note(eff, r)
	tx.oweNews(news, r, to, eff.Reason)
	if r.Body.TypeName() == tx.e.reg.Units.Ent.Name {
		tx.oweCircles(known, r)
	}
	tx.oweShut(known, r)
	if tx.Actor.System {
		// An import is no mutation of anybody's: its records need not reach a device
		// on one page, so each counts by itself.
		tx.g.mutation++
	}
	return r, tx.reopen(opened, r.ID)
}

// Entries are cut from pieces of memory, of which the first of a group is small: most groups
// have a few changes, and leave nearly all of a large one unused.
const (
	leastPiece, mostPiece = 4 << 10, 32 << 10
	// pieceLeft is how much of a piece has to be left for one more entry.
	pieceLeft = 1 << 10
)

// enter writes an effect's entry. Small entries are cut from larger pieces of memory; one
// that outgrows its piece gets memory of its own size, because a piece that is made larger
// for it would be kept once more by each entry cut from it. Either lives as long as the
// commit does, and that is as long as it is asked for its history.
func (g *group) enter(eff *domain.Effect) {
	if cap(g.piece)-len(g.piece) < pieceLeft {
		g.piece = make([]byte, 0, min(max(2*cap(g.piece), leastPiece), mostPiece))
	}
	start, room := len(g.piece), cap(g.piece)
	grown := g.e.reg.AppendEffect(g.piece, eff)
	entry := grown[start:len(grown):len(grown)]
	if cap(grown) == room {
		g.piece = grown
	} else {
		entry = bytes.Clone(entry)
	}
	g.entries = append(g.entries, entry)
	g.size += len(entry)
}

// Conflict is a value that lost a merge, with the record that keeps it.
type Conflict struct {
	// ID is the SyncConflict's id.
	ID, Type, RecordID, Field string
	Policy                    string
	Outcome                   merge.Outcome
	// Base, Server and Device are in JSON; "null" for none.
	Base, Server, Device string
}

// errs joins what several checks of one change found; nil entries are dropped.
func errs(list ...error) error {
	if i := slices.IndexFunc(list, func(err error) bool { return err != nil }); i >= 0 {
		return list[i]
	}
	return nil
}

// IsCode says whether err is a domain error of a code.
func IsCode(err error, code domain.ErrorCode) bool {
	e, ok := errors.AsType[*domain.Error](err)
	return ok && e.Code == code
}
