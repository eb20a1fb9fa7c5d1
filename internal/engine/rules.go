package engine

import (
	"errors"
	"fmt"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Rule is what an entity asks for beyond its declaration. Several rules may hang on
// one entity, those of one noun on that of another: all of them hold, each step in
// the order of the table. What a rule does not need is nil.
type Rule struct {
	// Entity is the name of what the rule hangs on.
	Entity string
	// Number is that of the rule by which After changes other records, as its effects
	// say it. An After of several rules names each where it follows it (Tx.ByRule).
	Number string
	// Fill completes a new record before anything is asked about it, rights
	// included: what the server knows without being told.
	Fill func(c *Change) error
	// Fills names the required fields that Fill puts in where a create leaves them out and
	// the server can know them, with blanks between: a form does not ask for these.
	Fills string
	// Check looks at a change before it is stored: it may refuse it and may set
	// fields of the new record. It also sees deletions (New is nil).
	Check func(c *Change) error
	// Via names a state that a change passes through on its way, because of what
	// it brings along; "" for none. The first that names one decides.
	Via func(c *Change, from, to string) string
	// Brings names the fields, with blanks between, one of which a change brings along
	// where Via names a state.
	Brings string
	// Apart says which record a change to one that exists is really about, and
	// leaves both as the change is to find them; nil is the one that it names. An
	// entity has one at most.
	Apart func(tx *Tx, op Op, r *domain.Record) (Op, *domain.Record, error)
	// Seals is the number of the rule that a change to a sealed record is refused by; it
	// may stand alone.
	Seals string
	// Awaits says which record a refused create of the entity waits for, as far as what was
	// sent shows that it is rightly made; "" for none. What is kept of it is carried out by
	// the server, by the rule AwaitedBy, in the change that makes that record.
	Awaits    func(tx *Tx, op Op) string
	AwaitedBy string
	// After follows a stored change up with changes to other records, as the
	// server's own doing. New is the record as the change stored it, whatever an
	// earlier rule made of it since.
	After func(c *Change) error
}

// Rules are what an engine is told of the domain at its start. The zero value holds
// nobody to anything.
type Rules struct {
	// Table has every rule; for one entity their order counts.
	Table []Rule
	// Duties are the rules of the separation of duties.
	Duties []Duty
	// Enterprise knows the people; nil knows nobody.
	Enterprise Enterprise
	// Deadlines are what runs out: each of the table whose entity is declared has a row.
	Deadlines []Deadline
	// DeadlineTable has lengths and ladders; nil is the shipped one. Set gives one as it
	// is set for a record on which it runs from a day, nil as the table has it; SetBy
	// are the fields, by entity, that this and the working days depend on.
	DeadlineTable *domain.DeadlineTable
	Set           func(s *state.Snapshot, d *domain.Deadline, r *domain.Record, from domain.Date) *domain.Deadline
	SetBy         map[string][]string
	// Sets are all the forms that a deadline has in a state, whichever record it runs on.
	Sets func(s *state.Snapshot, d *domain.Deadline) []*domain.Deadline
	// Waits are what waits for somebody, beside what the declaration says of states.
	Waits []state.Wait
	// News are what people are told of because it has happened.
	News []News
	// Ground reads what rules count by out of a state.
	Ground Ground
	// Audited are entities of which every change that somebody brings about is noted in the
	// audit, beside what goes by rows that are logged.
	Audited []string
	// Catalogue says what every numbered rule asks for, for people.
	Catalogue []RuleText
	// Acts are what somebody can do that is more than a change of one record, Askings what
	// can be asked that is no record.
	Acts    []Act
	Askings []Asking
	// Late says what becomes of a change of state that is not known before its window is
	// over, whichever the day of the act: an error refuses it, and it may set fields. Nil
	// goes by the day of the act alone, and refuses what is late (Window.Refused).
	Late func(c *Change, w Window) error
}

// RuleText is a numbered rule in words.
type RuleText struct {
	// Number is as errors and histories have it; On names the entities that it is about,
	// with blanks between them, "" for any.
	Number, On string
	Zh, En     string
}

// Catalogue is what the engine was told of its numbered rules. It is shared and must not
// be changed.
func (e *Engine) Catalogue() []RuleText { return e.cfg.Rules.Catalogue }

// Settings are the values in force for the cycle of a day's year in a state.
func (e *Engine) Settings(s *state.Snapshot, on domain.Date) *domain.Params {
	return e.ground.Settings(s, "", on)
}

// SettingsOf are the values in force for a cycle on a day in a state.
func (e *Engine) SettingsOf(s *state.Snapshot, cycle string, on domain.Date) *domain.Params {
	return e.ground.Settings(s, cycle, on)
}

// Ground reads out of a state what rules count by. Both are asked often, and answer from
// memory; what they return is shared and must not be changed.
type Ground struct {
	// Calendar has the working days; nil knows weekdays alone. It returns the same
	// pointer for as long as nothing that it reads changes.
	Calendar func(s *state.Snapshot) *domain.Calendar
	// Settings has the values in force for a cycle on a day, "" for that of the day's
	// year; nil has those that ship with the product.
	Settings func(s *state.Snapshot, cycle string, on domain.Date) *domain.Params
	// Cold are the records that need not be in memory; nil has none.
	Cold func(s *state.Snapshot) state.Cold
}

func (g Ground) orNone() Ground {
	if g.Calendar == nil {
		weekdays := domain.NewCalendar()
		g.Calendar = func(*state.Snapshot) *domain.Calendar { return weekdays }
	}
	if g.Settings == nil {
		g.Settings = func(*state.Snapshot, string, domain.Date) *domain.Params { return domain.DefaultParams() }
	}
	if g.Cold == nil {
		g.Cold = func(*state.Snapshot) state.Cold { return state.Cold{} }
	}
	return g
}

// ruleset is all that hangs on one entity.
type ruleset struct {
	fill, check, after []func(*Change) error
	via                []func(c *Change, from, to string) string
	apart              func(tx *Tx, op Op, r *domain.Record) (Op, *domain.Record, error)
	// awaits is what a refused create waits for, by the rule awaitedBy; awaited says that
	// creates of another entity wait for records of this one.
	awaits    func(tx *Tx, op Op) string
	awaitedBy string
	awaited   bool
	// fills are the required fields that fill puts in, brings those that via goes by.
	fills  fieldSet
	brings []string
	// bound says that a duty stands above something that is done to its records.
	bound bool
	// seals is the number of the rule that its sealed records are sealed by; "" for none.
	seals string
}

// sorted holds the table against the declaration, and returns what hangs on each
// entity, by its index.
func (r Rules) sorted(reg *registry.Registry) ([]ruleset, error) {
	for _, name := range r.Audited {
		if reg.Entity(name) == nil {
			return nil, fmt.Errorf("the audit is of %q, which is not declared", name)
		}
	}
	sets := make([]ruleset, len(reg.Entities))
	for i, rule := range r.Table {
		ent := reg.Entity(rule.Entity)
		if ent == nil {
			return nil, fmt.Errorf("rule %d hangs on %q, which is not declared", i, rule.Entity)
		}
		if err := errs(sets[ent.Index].add(rule), sets[ent.Index].filled(ent, rule)); err != nil {
			return nil, fmt.Errorf("rule %d, of %s: %w", i, rule.Entity, err)
		}
		if rule.Awaits != nil {
			for _, f := range ent.Refs {
				sets[f.Ref.To.Index].awaited = true
			}
		}
	}
	return sets, nil
}

func (s *ruleset) add(r Rule) error {
	switch {
	case r.Fill == nil && r.Check == nil && r.Via == nil && r.Apart == nil && r.After == nil && r.Seals == "" && r.Awaits == nil:
		return errors.New("it does nothing")
	case (r.Via == nil) != (r.Brings == ""):
		return errors.New("what brings a change through a state is not said")
	case r.Number != "" && r.After == nil:
		return errors.New("it has a number, and changes nothing by it")
	case (r.Awaits == nil) != (r.AwaitedBy == ""):
		return errors.New("what waits is carried out by a numbered rule")
	case r.Awaits != nil && s.awaits != nil:
		return errors.New("another one says already what its creates wait for")
	case r.Apart != nil && s.apart != nil:
		return errors.New("another one takes its changes apart already")
	case r.Apart != nil:
		s.apart = r.Apart
	}
	if r.Awaits != nil {
		s.awaits, s.awaitedBy = r.Awaits, r.AwaitedBy
	}
	if r.Seals != "" {
		s.seals = r.Seals
	}
	s.fill, s.check, s.after = with(s.fill, r.Fill), with(s.check, r.Check), with(s.after, r.named())
	if r.Via != nil {
		s.via = append(s.via, r.Via)
		s.brings = append(s.brings, strings.Fields(r.Brings)...)
	}
	return nil
}

// filled notes what a rule fills, and holds the fields that it names against the declaration.
// A field that a create may leave out anyway is none to name.
func (s *ruleset) filled(ent *registry.Entity, r Rule) error {
	for _, name := range strings.Fields(r.Fills) {
		f := ent.Field(name)
		if r.Fill == nil || f == nil || !f.Required || f.Server || f.Copy != nil || !f.Default.IsNull() {
			return fmt.Errorf("it fills %q, which is no required field of a create", name)
		}
		s.fills.add(f.Index)
	}
	for _, name := range strings.Fields(r.Brings) {
		if ent.Field(name) == nil {
			return fmt.Errorf("it goes by %q, which is not declared", name)
		}
	}
	return nil
}

// Fills says whether a rule puts a required field in where a create leaves it out.
func (e *Engine) Fills(ent *registry.Entity, f *registry.Field) bool {
	return e.rules[ent.Index].fills.has(f.Index)
}

// Passes lists the fields one of which has to come along with a change that passes through
// a state on its way; none where no change of the entity does.
func (e *Engine) Passes(ent *registry.Entity) []string { return e.rules[ent.Index].brings }

// named is After under the rule's number.
func (r Rule) named() func(*Change) error {
	if r.After == nil || r.Number == "" {
		return r.After
	}
	return func(c *Change) error { return c.Tx.ByRule(r.Number, func() error { return r.After(c) }) }
}

func with(list []func(*Change) error, step func(*Change) error) []func(*Change) error {
	if step == nil {
		return list
	}
	return append(list, step)
}

// rules are those of an entity.
func (tx *Tx) rules(ent *registry.Entity) *ruleset { return &tx.e.rules[ent.Index] }

// apart lets an entity's rule say which record a change is really about.
func (tx *Tx) apart(op Op, r *domain.Record) (Op, *domain.Record, error) {
	rule := tx.rules(op.Ent).apart
	if rule == nil || tx.Trusted() || tx.settling {
		return op, r, nil
	}
	return rule(tx, op, r)
}

// via is the state that the change passes on its way, where a rule knows one.
func (c *Change) via(from, to string) string {
	for _, rule := range c.Tx.rules(c.Ent).via {
		if state := rule(c, from, to); state != "" {
			return state
		}
	}
	return ""
}

// ruled runs rules on the change. One about a concealed check sees what belongs
// to it.
func (c *Change) ruled(list []func(*Change) error) error {
	if len(list) == 0 {
		return nil
	}
	tx := c.Tx
	defer func(was string) { tx.inside = was }(tx.inside)
	tx.inside = checkOf(c.record())
	return InOrder(c, list...)
}
