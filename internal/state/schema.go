package state

import (
	"bytes"
	"cmp"
	"fmt"
	"sync"
	"time"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Tables say of the records what no declaration says. They are handed over at start:
// the state itself knows no noun of the domain.
type Tables struct {
	Scopes  Scopes
	Figures Figures
	// Deadlines is what runs out; nothing in a state that is only looked into.
	Deadlines Deadlines
	// Waits is what waits for somebody, beside what the declaration says of states.
	Waits []Wait
	// Leaving says who may go that is named to act.
	Leaving Leaving
	// Zone is the enterprise's time zone, by which instants have days; nil is UTC, in a state
	// that is only looked into.
	Zone *time.Location
	// Rows says where the rows of a leaf go when a draft ends, and that all records which may
	// be rows are; nil for the heap, and lines. It is for tests that have all of them cold
	// (statetest).
	Rows func(rows []byte) ([]byte, *Mapped)
}

// With returns the tables with more sums, which are somebody's own: what a package
// counts for itself is not left to whoever starts it.
func (t Tables) With(sums ...Sum) Tables {
	t.Figures.Sums = append(t.Figures.Sums[:len(t.Figures.Sums):len(t.Figures.Sums)], sums...)
	return t
}

// Schema is a declaration with its tables, held against each other. It is immutable.
type Schema struct {
	reg *registry.Registry
	// sums and lasting are by entity, derived by field.
	sums    [][]Sum
	lasting [][]int
	kept    []*Lasting
	derived map[*registry.Field]Derive
	// balancesOf are by entity; balanceAt says at which place a balance is kept.
	balancesOf [][]*balance
	balanceAt  map[*Balance]uint16
	// factsOf are the sources of facts by entity, factsBy by name; named answers the named
	// figures, nil for none.
	factsOf [][]*source
	factsBy map[string]*source
	// runsOf are, by entity, the facts of runs of deadlines on its records; nil for none.
	// outcomeOf says where it stands what became of runs, dueBy finds a deadline by its name.
	runsOf    []*source
	outcomeOf Outcomes
	ended     *registry.Entity
	dueBy     map[string]int
	// linkedBy says, by entity, whose facts follow from its records too.
	linkedBy []linking
	named    Named
	// hosted answers fields of the query root that give no records.
	hosted map[string]Hosted
	// signable is by entity.
	signable map[string]Signable
	// accounts are who acts; watched, by entity, is what scopes depend on, acts, by
	// reach, how a record is judged.
	accounts *registry.Entity
	active   func(a *domain.Record) bool
	grantsOf func(s *Snapshot, a *domain.Record, inForce func(domain.Span) bool) []Grant
	ways     []Way
	watched  []watched
	acts     []Act
	// due are the deadlines, timed what a change means for them, by entity.
	due   []Deadline
	timed []timed
	// waits is what waits for somebody.
	waits []wait
	// zone has the enterprise's days.
	zone *time.Location
	// keepRows keeps the rows of a leaf, coldRows says that all records which may be are rows.
	keepRows func(rows []byte) ([]byte, *Mapped)
	coldRows bool
	// parts has, by entity, what parts of records are shown in (part.go).
	parts []sync.Pool
}

// NewSchema puts tables beside a declaration. A name in them that the declaration does
// not have is an error, and so is what it declares and no table computes.
func NewSchema(reg *registry.Registry, t Tables) (*Schema, error) {
	s := &Schema{reg: reg, zone: cmp.Or(t.Zone, time.UTC), keepRows: t.Rows, coldRows: t.Rows != nil, parts: make([]sync.Pool, len(reg.Entities))}
	if s.keepRows == nil {
		s.keepRows = heapRows
	}
	if reg.Units == nil {
		return nil, fmt.Errorf("no entity is a tree of units")
	}
	if err := s.scopes(t.Scopes); err != nil {
		return nil, fmt.Errorf("scopes: %w", err)
	}
	if err := s.figures(t.Figures); err != nil {
		return nil, fmt.Errorf("figures: %w", err)
	}
	if err := s.deadlines(t.Deadlines); err != nil {
		return nil, fmt.Errorf("deadlines: %w", err)
	}
	handed, err := s.handOver(t.Leaving)
	if err != nil {
		return nil, fmt.Errorf("who leaves: %w", err)
	}
	if err := s.waiting(append(handed, t.Waits...)); err != nil {
		return nil, fmt.Errorf("what waits: %w", err)
	}
	return s, nil
}

func heapRows(rows []byte) ([]byte, *Mapped) { return bytes.Clone(rows), nil }

// DayOf is the day of an instant in the enterprise's time zone.
func (s *Snapshot) DayOf(t domain.Time) domain.Date { return s.schema.dayOf(t) }

// Zone is the enterprise's time zone.
func (s *Snapshot) Zone() *time.Location { return s.schema.zone }

func (s *Schema) dayOf(t domain.Time) domain.Date { return domain.DateOf(t.Std(), s.zone) }

// Registry returns the declaration.
func (s *Schema) Registry() *registry.Registry { return s.reg }

// entity finds an entity that a table names.
func (s *Schema) entity(name string) (*registry.Entity, error) {
	if e := s.reg.Entity(name); e != nil {
		return e, nil
	}
	return nil, fmt.Errorf("it is no entity")
}
