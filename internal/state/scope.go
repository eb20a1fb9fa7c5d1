package state

import (
	"fmt"
	"maps"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Scopes is the table of who sees what: what a scope is filled with, and by which
// reach of a right somebody acts on a record. The state keeps scopes and judges
// records by them.
type Scopes struct {
	Accounts Accounts
	Ways     []Way
}

// Accounts are the records that act.
type Accounts struct {
	// Of is their entity. Fields are, by entity, those that Active and Grants look at.
	Of     string
	Fields map[string][]string
	// Active says whether an account may do anything at all.
	Active func(a *domain.Record) bool
	// Grants lists its roles in force, whether it is active or not; inForce says whether a
	// span has the day that is asked for.
	Grants func(s *Snapshot, a *domain.Record, inForce func(domain.Span) bool) []Grant
}

// Grant is one role of an account that is in force.
type Grant struct {
	Role domain.Role
	Unit string
}

// Way is one way in which accounts come to see records and to act on them.
type Way struct {
	// Name tells it from the others.
	Name string
	// Fields are, by entity, those that Open looks at: a change of one of them, and a
	// record more or less, drops the scopes that are kept. Those of Accounts are known.
	Fields map[string][]string
	// Open adds to a scope what its account sees this way; nil for nothing. It is called
	// once for an account and the days on which the scope is the same while nothing of
	// Fields changes, in the order of the table. Of the day it asks Scope.InForce alone.
	Open func(s *Snapshot, sc *Scope)
	// Acts says, by reach, whether one grant of an account lets it act on a record as
	// it is, or as it would be made. Each reach of the rights matrix is of one way.
	Acts map[domain.Reach]Act
}

// Act judges a record for a grant of the scope's account, by a row of the matrix.
type Act func(s *Snapshot, sc *Scope, g Grant, row domain.RowNo, ent *registry.Entity, r *domain.Record) bool

// Scope is what one account may read at one revision, by audience: for every
// unit and every team the rows of the rights matrix that let it read, and the persons
// whose records are its own. It is immutable once it is open.
type Scope struct {
	// Units is by unit id (or RefBucket), Teams by the id of the record whose team it is.
	Units map[string]domain.Reading
	Teams map[string]domain.Mask
	// Persons are those whose own records may be read, the account's person among them,
	// and Tasks those of whom what they must act on may be.
	Persons, Tasks map[string]domain.Mask
	// Self are the ids that stand for the account's own person.
	Self []string
	// Across are, by the unit of a grant, the units that links lead to from there.
	Across map[string]map[string]bool
	// Circles are those that the account belongs to (Circle): what is published to them is
	// open to it.
	Circles []string

	account *domain.Record
	today   domain.Date
	// days are those of which today could be any other: on all of them the scope is the same.
	days     domain.Span
	grants   []Grant
	reg      *registry.Registry
	verdicts *verdicts
}

// watched are the fields of an entity that scopes depend on.
type watched struct {
	yes    bool
	fields []int
}

// scopes holds the table against the declaration.
func (s *Schema) scopes(t Scopes) (err error) {
	s.watched = make([]watched, len(s.reg.Entities))
	if s.accounts, err = s.entity(t.Accounts.Of); err != nil {
		return fmt.Errorf("accounts of %q: %w", t.Accounts.Of, err)
	}
	s.active, s.grantsOf, s.ways = t.Accounts.Active, t.Accounts.Grants, t.Ways
	if s.active == nil || s.grantsOf == nil {
		return fmt.Errorf("accounts of %q: %w", t.Accounts.Of, orNothing(nil))
	}
	for _, entity := range slices.Sorted(maps.Keys(t.Accounts.Fields)) {
		if err := s.watch(entity, t.Accounts.Fields[entity]); err != nil {
			return fmt.Errorf("accounts: %w", err)
		}
	}
	for _, w := range t.Ways {
		if err := s.way(w); err != nil {
			return fmt.Errorf("%s: %w", w.Name, err)
		}
	}
	return s.allReached()
}

func (s *Schema) way(w Way) error {
	for _, entity := range slices.Sorted(maps.Keys(w.Fields)) {
		if err := s.watch(entity, w.Fields[entity]); err != nil {
			return err
		}
	}
	for reach, act := range w.Acts {
		switch {
		case act == nil:
			return fmt.Errorf("reach %d: %w", reach, orNothing(nil))
		case int(reach) < len(s.acts) && s.acts[reach] != nil:
			return fmt.Errorf("reach %d is of another way already", reach)
		}
		for int(reach) >= len(s.acts) {
			s.acts = append(s.acts, nil)
		}
		s.acts[reach] = act
	}
	return nil
}

// watch notes fields that scopes depend on.
func (s *Schema) watch(entity string, fields []string) error {
	e, err := s.entity(entity)
	if err != nil {
		return fmt.Errorf("%q: %w", entity, err)
	}
	w := &s.watched[e.Index]
	w.yes = true
	for _, name := range fields {
		f := e.Field(name)
		if f == nil || f.Derived {
			return fmt.Errorf("%s has no stored field %q", entity, name)
		}
		w.fields = append(w.fields, f.Index)
	}
	return nil
}

// allReached makes sure that every right of the matrix can be judged.
func (s *Schema) allReached() error {
	for _, action := range s.reg.Matrix.Actions() {
		row, _ := s.reg.Matrix.Row(action)
		for _, cell := range row {
			if int(cell.Reach) >= len(s.acts) || s.acts[cell.Reach] == nil {
				return fmt.Errorf("no way has reach %d, which %s gives the role %s", cell.Reach, action, cell.Role)
			}
		}
	}
	return nil
}

// rescope drops the cached scopes when the change matters to them.
func (d *Draft) rescope(ent *registry.Entity, old, r *domain.Record) {
	w := &d.schema.watched[ent.Index]
	if !w.yes {
		return
	}
	if old != nil && r != nil && old.Deleted() == r.Deleted() &&
		!slices.ContainsFunc(w.fields, func(f int) bool { return !old.Body.Get(f).Equal(r.Body.Get(f)) }) {
		return
	}
	d.scopes = &scopeCache{}
}

// Scope returns what an account may read on a day; an account that is absent or
// disabled may read nothing.
func (s *Snapshot) Scope(account string, today domain.Date) *Scope {
	if d := s.draft; d != nil {
		if d.asked.in == s.scopes && d.asked.account == account && d.asked.today == today {
			return d.asked.is
		}
		d.asked = askedScope{s.scopes, account, today, s.scope(account, today)}
		return d.asked.is
	}
	return s.scope(account, today)
}

func (s *Snapshot) scope(account string, today domain.Date) *Scope {
	sc := s.scopes.of(account, today)
	if sc == nil {
		sc = s.computeScope(account, today)
		s.scopes.keep(account, sc)
	}
	return sc
}

// askedScope is the scope that a draft was asked for last: every operation of a change asks for
// that of its actor several times.
type askedScope struct {
	in      *scopeCache
	account string
	today   domain.Date
	is      *Scope
}

func (s *Snapshot) computeScope(account string, today domain.Date) *Scope {
	sc := &Scope{Units: map[string]domain.Reading{}, Teams: map[string]domain.Mask{}, Persons: map[string]domain.Mask{}, Tasks: map[string]domain.Mask{},
		today: today, days: domain.Always(), reg: s.reg, verdicts: &verdicts{}}
	a := s.account(account)
	if a == nil || !s.schema.active(a) {
		return sc
	}
	sc.account, sc.grants = a, s.schema.grantsOf(s, a, sc.InForce)
	for i := range s.schema.ways {
		if open := s.schema.ways[i].Open; open != nil {
			open(s, sc)
		}
	}
	return sc
}

// InForce says whether a span has the day of the scope that is being opened. It is how ways
// ask for the day: the scope is kept for all days of which the answers are the same.
func (sc *Scope) InForce(days domain.Span) bool {
	sc.days = sc.days.Alike(days, sc.today)
	return days.Contains(sc.today)
}

// account returns the live record of an account.
func (s *Snapshot) account(id string) *domain.Record {
	if r := s.Get(s.schema.accounts, id); r != nil && !r.Deleted() {
		return r
	}
	return nil
}

// GrantsOf lists the roles of an account that are in force on a day, whether it may
// use them or not.
func (s *Snapshot) GrantsOf(account string, today domain.Date) []Grant {
	if a := s.account(account); a != nil {
		return s.schema.grantsOf(s, a, func(days domain.Span) bool { return days.Contains(today) })
	}
	return nil
}

// Sees says whether the scope covers a record, if only in outline.
func (sc *Scope) Sees(ent *registry.Entity, r *domain.Record) bool {
	return sc.Entitled(ent, r) || sc.inCircle(r)
}

// Entitled says whether the account sees a record by a right, not only because it is
// published to a circle.
func (sc *Scope) Entitled(ent *registry.Entity, r *domain.Record) bool {
	if ent.ReadAs >= 0 {
		return sc.seesAbout(ent, r)
	}
	return sc.reads(ent.RowOf(r), ent, r) || ent.OutlineRow != 0 && sc.reads(ent.OutlineRow, ent, r)
}

// seesAbout says whether the scope covers a record that is about another one: by its own
// row, and by that of the other's entity where both lie, in a unit or for the team.
// What concerns nobody else its owners see whatever they may read there, and so they see
// what is about a record that is about another one itself: nobody knows here which.
func (sc *Scope) seesAbout(ent *registry.Entity, r *domain.Record) bool {
	if sc.alone(ent, r) {
		return true
	}
	own := AnyOwner(ent, r, func(id string) bool { return sc.Persons[id].Has(ent.ReadRow) })
	by := func(row domain.RowNo) bool {
		return sc.coversUnit(placeOf(r), row) || sc.coversTeam(ent, r, row) || sc.coversAlso(row, ent, r)
	}
	if about := sc.reg.Entity(r.Body.Str(ent.ReadAs)); own && about != nil && about.ReadAs >= 0 {
		return !r.Concealed()
	}
	return (own || by(ent.ReadRow)) && by(sc.aboutRow(ent, r, r.Shut()))
}

// reads says whether the scope covers a record by a row of the matrix. Nobody owns
// what is concealed, nor is it anybody's task: these may be of the unit inspected. A
// circle reads by no row: what is asked for by one is not published.
func (sc *Scope) reads(row domain.RowNo, ent *registry.Entity, r *domain.Record) bool {
	return sc.coversUnit(placeOf(r), row) || sc.coversTeam(ent, r, row) || sc.coversAlso(row, ent, r) || sc.owns(row, ent, r) || sc.mustAct(row, ent, r)
}

// coversUnit says whether a unit's audience, or that of its veil, is covered.
func (sc *Scope) coversUnit(a audience, row domain.RowNo) bool {
	return sc.Units[a.id].Sees(row, a.open().kind == audVeil)
}

func (sc *Scope) coversTeam(ent *registry.Entity, r *domain.Record, row domain.RowNo) bool {
	t := TeamOf(ent, r)
	return t != "" && sc.Teams[t].Has(row)
}

// seesUnit says whether a unit's audience, or that of its veil, is covered for an entity
// whose records are all read by one row, or seen in outline.
func (sc *Scope) seesUnit(a audience, ent *registry.Entity) bool {
	return sc.coversUnit(a, ent.RowIf(a.shut())) || ent.OutlineRow != 0 && sc.coversUnit(a, ent.OutlineRow)
}

// alone says whether a record about another one is the account's own, and concerns nobody
// else.
func (sc *Scope) alone(ent *registry.Entity, r *domain.Record) bool {
	return !r.Concealed() && ent.ReadAlone(r) && AnyOwner(ent, r, func(id string) bool { return sc.Persons[id].Has(ent.ReadRow) })
}

// owns says whether a row lets read a record as the own of somebody.
func (sc *Scope) owns(row domain.RowNo, ent *registry.Entity, r *domain.Record) bool {
	return !r.Concealed() && AnyOwner(ent, r, func(id string) bool { return sc.Persons[id].Has(row) })
}

// mustAct says whether a row lets read a record as what somebody must act on.
func (sc *Scope) mustAct(row domain.RowNo, ent *registry.Entity, r *domain.Record) bool {
	return !r.Concealed() && anyAssignee(ent, r, row, func(id string) bool { return sc.Tasks[id].Has(row) })
}

// seesBy says whether the scope covers an audience for records of an entity.
func (sc *Scope) seesBy(a audience, ent *registry.Entity, r *domain.Record) bool {
	if ent.ReadAs >= 0 {
		return sc.seesAbout(ent, r) // by two rows, in two audiences perhaps
	}
	return sc.covers(a, ent.RowIf(a.shut())) || ent.OutlineRow != 0 && sc.covers(a, ent.OutlineRow)
}

// covers says whether an audience is covered by a row.
func (sc *Scope) covers(a audience, row domain.RowNo) bool {
	switch a.open().kind {
	case audUnit, audVeil:
		return sc.coversUnit(a, row)
	case audTeam:
		return sc.Teams[a.id].Has(row)
	case audTask:
		return sc.Tasks[a.id].Has(row)
	case audAlso:
		return sc.Units[a.id].Rows.Has(row)
	case audCircle:
		return slices.Contains(sc.Circles, a.id)
	}
	return sc.Persons[a.id].Has(row)
}

// aboutRow is the row of the record that another one is about, shut or not. Reference data are
// everybody's to read, but who tried to change what in them concerns only those who
// keep them; what is about nothing is nobody's.
func (sc *Scope) aboutRow(ent *registry.Entity, r *domain.Record, shut bool) domain.RowNo {
	about := sc.reg.Entity(r.Body.Str(ent.ReadAs))
	switch {
	case about == nil || about.ReadAs >= 0:
		return 0
	case r.Unit == domain.RefBucket:
		return sc.reg.ReadReference
	}
	return about.RowIf(shut)
}

// Owns says whether a record is the account's own.
func (sc *Scope) Owns(ent *registry.Entity, r *domain.Record) bool {
	return AnyOwner(ent, r, func(id string) bool { return slices.Contains(sc.Self, id) })
}

// Allowed says whether the account may act on a record (as it is, or as it
// would be made) by a row of the matrix at a level.
func (s *Snapshot) Allowed(sc *Scope, action string, level domain.Level, ent *registry.Entity, r *domain.Record) bool {
	return s.allowed(sc, nil, action, level, ent, r)
}

// allowed is Allowed for the grants of some roles; for all of them where none are named.
func (s *Snapshot) allowed(sc *Scope, only []domain.Role, action string, level domain.Level, ent *registry.Entity, r *domain.Record) bool {
	no, cells := s.reg.Matrix.Cells(action)
	for _, g := range sc.grants {
		if len(only) > 0 && !slices.Contains(only, g.Role) {
			continue
		}
		if cell := cells[g.Role]; cell.Level >= level && cell.Level != domain.LevelNone && s.schema.acts[cell.Reach](s, sc, g, no, ent, r) {
			return true
		}
	}
	return false
}

// AllowedOver is Allowed over one of the units that some fields of the record name,
// instead of the one that owns it; by no fields it is Allowed.
func (s *Snapshot) AllowedOver(sc *Scope, over []int, action string, level domain.Level, ent *registry.Entity, r *domain.Record) bool {
	return s.allowedOver(sc, over, nil, action, level, ent, r)
}

// AllowedTo says whether the account has the right to a transition of a record. What only
// the server makes nobody has the right to.
func (s *Snapshot) AllowedTo(sc *Scope, t *registry.Transition, ent *registry.Entity, r *domain.Record) bool {
	return t.By != "SERVER" && s.allowedOver(sc, t.Over, t.Only, t.By, t.Level(), ent, r)
}

func (s *Snapshot) allowedOver(sc *Scope, over []int, only []domain.Role, action string, level domain.Level, ent *registry.Entity, r *domain.Record) (yes bool) {
	if action == registry.AnyAccount {
		return sc.Anybody()
	}
	if len(over) == 0 {
		return s.allowed(sc, only, action, level, ent, r)
	}
	for _, f := range over {
		eachUnit(ent, r, f, func(unit string) {
			yes = yes || s.allowed(sc, only, action, level, ent, r.Within(unit))
		})
	}
	return yes
}

// Anybody says whether the account has what every account has (registry.AnyAccount).
func (sc *Scope) Anybody() bool {
	return sc.account != nil && !slices.ContainsFunc(sc.grants, func(g Grant) bool { return g.Role == domain.RolePartnerViewer })
}

// Today is the day that the scope is of.
func (sc *Scope) Today() domain.Date { return sc.today }

// Account returns the record of the scope's account; nil where it may do nothing.
func (sc *Scope) Account() *domain.Record { return sc.account }

// Grants lists the roles in force.
func (sc *Scope) Grants() []Grant { return sc.grants }

// Reads returns the rows that the roles in force let read with a reach.
func (sc *Scope) Reads(reach domain.Reach) (m domain.Mask) {
	for _, g := range sc.grants {
		m = m.Or(sc.reg.Reads(g.Role, reach))
	}
	return m
}

// UnitIDs lists the units that the scope covers in any way, in order.
func (sc *Scope) UnitIDs() []string { return slices.Sorted(maps.Keys(sc.Units)) }
