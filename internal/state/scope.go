package state

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Scope is what one account may read at one revision, by audience: for every
// unit and every inspection the rows of the rights matrix that let it read, and
// the persons whose records are its own. It is immutable.
type Scope struct {
	// Units is by unit id (or RefBucket), Teams by inspection id.
	Units map[string]domain.Reading
	Teams map[string]domain.Mask
	// Persons are the account's id and its member's.
	Persons []string

	account *domain.Account
	grants  []Grant
	reg     *registry.Registry
}

// Grant is one role of an account that is in force.
type Grant struct {
	Role domain.Role
	Unit string
}

// scopeCache keeps computed scopes until something that they depend on changes.
type scopeCache struct{ byKey sync.Map }

type scopeKey struct {
	account string
	today   domain.Date
}

// scopeFields lists the entities that scopes depend on, with the fields; nil
// stands for any change.
var scopeFields = map[string][]int{
	"OrgUnit": {domain.OrgUnitFieldParentID, domain.OrgUnitFieldPath},
	"Account": {domain.AccountFieldRoles, domain.AccountFieldMemberID, domain.AccountFieldStatus},
	"Inspection": {domain.InspectionFieldLeadID, domain.InspectionFieldInspectorIDs, domain.InspectionFieldStatus,
		domain.InspectionFieldUnitID},
	"AssistancePairing": {domain.AssistancePairingFieldHelperIDs, domain.AssistancePairingFieldStatus},
}

// rescope drops the cached scopes when the change matters to them.
func (d *Draft) rescope(ent *registry.Entity, old, r *domain.Record) {
	fields, ok := scopeFields[ent.Name]
	if !ok {
		return
	}
	if old != nil && r != nil && old.Deleted() == r.Deleted() &&
		!slices.ContainsFunc(fields, func(f int) bool { return !old.Body.Get(f).Equal(r.Body.Get(f)) }) {
		return
	}
	d.scopes = &scopeCache{}
}

// Scope returns what an account may read on a day; an account that is absent or
// disabled may read nothing.
func (s *Snapshot) Scope(account string, today domain.Date) *Scope {
	key := scopeKey{account, today}
	if c, ok := s.scopes.byKey.Load(key); ok {
		return c.(*Scope)
	}
	sc := s.computeScope(account, today)
	s.scopes.byKey.Store(key, sc)
	return sc
}

func (s *Snapshot) computeScope(account string, today domain.Date) *Scope {
	sc := &Scope{Units: map[string]domain.Reading{}, Teams: map[string]domain.Mask{}, reg: s.reg}
	rec := s.Find("Account", account)
	if rec == nil {
		return sc
	}
	a := rec.Body.(*domain.Account)
	if a.Status != domain.AccountStatusActive {
		return sc
	}
	sc.account, sc.Persons = a, []string{account}
	if a.MemberID != "" {
		sc.Persons = append(sc.Persons, a.MemberID)
	}
	sc.grants = GrantsOf(a, today)
	reference := s.reg.Reads("*", domain.ReachSubtree)
	for _, g := range sc.grants {
		reference = reference.Or(s.reg.Reads(g.Role, domain.ReachSubtree))
		s.subtree(sc, g)
	}
	sc.Units[domain.RefBucket] = domain.Reading{Rows: reference}
	s.assigned(sc, account)
	return sc
}

// GrantsOf lists the roles of an account that are in force on a day.
func GrantsOf(a *domain.Account, today domain.Date) (out []Grant) {
	for _, text := range a.Roles {
		g, err := domain.DecodeObject[domain.RoleGrant](text)
		if err == nil && dayIn(g.From, g.To, today) {
			out = append(out, Grant{g.Role, g.ScopeUnitID})
		}
	}
	return out
}

// OverAll says whether an account has a role on a day over the whole enterprise: over
// every unit that lies below none. A partner's unit may be one of these.
func (s *Snapshot) OverAll(a *domain.Account, role domain.Role, today domain.Date) bool {
	grants, all := GrantsOf(a, today), true
	s.Scan(s.reg.Entity("OrgUnit"), func(r *domain.Record) bool {
		all = r.Body.(*domain.OrgUnit).ParentID != "" || slices.Contains(grants, Grant{role, r.ID})
		return all
	})
	return all && len(grants) > 0
}

func dayIn(from, to string, day domain.Date) bool {
	f, ferr := domain.ParseDate(from)
	t, terr := domain.ParseDate(to)
	return (ferr != nil || day >= f) && (terr != nil || day <= t)
}

// subtree adds a grant's unit and all below it. What is concealed goes by the unit
// that runs the check: a grant there, or above it, reveals it.
func (s *Snapshot) subtree(sc *Scope, g Grant) {
	m := s.reg.Reads(g.Role, domain.ReachSubtree)
	if m.Empty() || s.Find("OrgUnit", g.Unit) == nil {
		return
	}
	grant := joiner{with: domain.Reading{Rows: m, Revealed: m}}
	sc.Units[g.Unit] = grant.join(sc.Units[g.Unit])
	s.EachBelow(g.Unit, func(unit string) { sc.Units[unit] = grant.join(sc.Units[unit]) })
}

// joiner adds one grant to what others gave already. Neighbours mostly had the
// same, so they share one result.
type joiner struct{ with, old, sum domain.Reading }

func (j *joiner) join(old domain.Reading) domain.Reading {
	if j.sum.Empty() || old != j.old {
		j.old, j.sum = old, old.Or(j.with)
	}
	return j.sum
}

// EachBelow calls fn for every unit below a unit, nearest first.
func (s *Snapshot) EachBelow(unit string, fn func(unit string)) {
	e := s.reg.Entity("OrgUnit")
	f := e.Fields[domain.OrgUnitFieldParentID]
	queue := []string{unit}
	for len(queue) > 0 {
		unit, queue = queue[0], queue[1:]
		s.Each(e, f, domain.String(unit), func(c *domain.Record) bool {
			fn(c.ID)
			queue = append(queue, c.ID)
			return true
		})
	}
}

// Below says whether a unit is another one or lies below it.
func (s *Snapshot) Below(unit, top string) bool {
	if unit == top {
		return true
	}
	r := s.Find("OrgUnit", unit)
	return r != nil && strings.Contains(r.Body.(*domain.OrgUnit).Path+"/", "/"+top+"/")
}

// assigned adds the inspections and pairings that the account works in.
func (s *Snapshot) assigned(sc *Scope, account string) {
	var team, help domain.Mask
	for _, g := range sc.grants {
		team = team.Or(s.reg.Reads(g.Role, domain.ReachTeam))
		help = help.Or(s.reg.Reads(g.Role, domain.ReachHelp))
	}
	if !team.Empty() {
		for _, field := range []string{"leadId", "inspectorIds"} {
			s.EachOf("Inspection", field, account, func(r *domain.Record) bool {
				s.inspects(sc, r.Body.(*domain.Inspection), team)
				return true
			})
		}
	}
	if !help.Empty() {
		s.EachOf("AssistancePairing", "helperIds", account, func(r *domain.Record) bool {
			if p := r.Body.(*domain.AssistancePairing); underWay(p.Status) {
				sc.Units[p.UnitID] = sc.Units[p.UnitID].Or(domain.Reading{Rows: help})
			}
			return true
		})
	}
}

// inspects adds one inspection: its own records for as long as it exists, its
// unit's while it runs.
func (s *Snapshot) inspects(sc *Scope, i *domain.Inspection, m domain.Mask) {
	switch i.Status {
	case domain.InspectionStatusCancelled:
		return
	case domain.InspectionStatusPlanned, domain.InspectionStatusPublished, domain.InspectionStatusConfirmed:
	default:
		sc.Units[i.UnitID] = sc.Units[i.UnitID].Or(domain.Reading{Rows: m})
	}
	sc.Teams[i.ID] = sc.Teams[i.ID].Or(m)
}

// Sees says whether the scope covers a record.
func (sc *Scope) Sees(ent *registry.Entity, r *domain.Record) bool {
	return sc.reads(sc.readRow(ent, r), ent, r)
}

// reads says whether the scope covers a record by a row of the matrix. Nobody owns
// what is concealed: owners may be of the unit inspected.
func (sc *Scope) reads(row domain.RowNo, ent *registry.Entity, r *domain.Record) bool {
	if sc.coversUnit(placeOf(r), row) {
		return true
	}
	if t := teamOf(ent, r); t != "" && sc.Teams[t].Has(row) {
		return true
	}
	return !r.Concealed() && sc.owns(ent, r)
}

// coversUnit says whether a unit's audience, or that of its veil, is covered.
func (sc *Scope) coversUnit(a audience, row domain.RowNo) bool {
	return sc.Units[a.id].Sees(row, a.kind == audVeil)
}

// seesBy says whether the scope covers an audience for records of an entity.
func (sc *Scope) seesBy(a audience, ent *registry.Entity, r *domain.Record) bool {
	switch a.kind {
	case audUnit, audVeil:
		return sc.coversUnit(a, sc.readRow(ent, r))
	case audTeam:
		return sc.Teams[a.id].Has(sc.readRow(ent, r))
	}
	return slices.Contains(sc.Persons, a.id)
}

// readRow is the row of the matrix that a record is read by; a SyncConflict is
// read by the row of the record that it is about. Reference data are everybody's
// to read, but who tried to change what in them concerns only those who keep them.
func (sc *Scope) readRow(ent *registry.Entity, r *domain.Record) domain.RowNo {
	if ent.ReadAs < 0 {
		return ent.ReadRow
	}
	about := sc.reg.Entity(r.Body.Str(ent.ReadAs))
	switch {
	case about == nil:
		return 0
	case r.Unit == domain.RefBucket:
		return sc.reg.ReadReference
	}
	return about.ReadRow
}

func (sc *Scope) owns(ent *registry.Entity, r *domain.Record) (own bool) {
	eachOwner(ent, r, func(id string) { own = own || slices.Contains(sc.Persons, id) })
	return own
}

// Allowed says whether the account may act on a record (as it is, or as it
// would be made) by a row of the matrix at a level.
func (s *Snapshot) Allowed(sc *Scope, action string, level domain.Level, ent *registry.Entity, r *domain.Record) bool {
	row, _ := s.reg.Matrix.Row(action)
	for _, cell := range row {
		if cell.Level < level {
			continue
		}
		for _, g := range sc.grants {
			if g.Role == cell.Role && s.reaches(sc, g, cell.Reach, ent, r) {
				return true
			}
		}
	}
	return false
}

func (s *Snapshot) reaches(sc *Scope, g Grant, reach domain.Reach, ent *registry.Entity, r *domain.Record) bool {
	switch reach {
	case domain.ReachSubtree:
		return r.Unit == domain.RefBucket || s.Below(r.Unit, g.Unit)
	case domain.ReachTeam, domain.ReachLead:
		i := s.inspectionOf(ent, r)
		return i != nil && (i.LeadID == sc.account.ID || reach == domain.ReachTeam && slices.Contains(i.InspectorIDs, sc.account.ID)) ||
			i == nil && reach == domain.ReachTeam && s.inspectsUnit(sc, r.Unit)
	case domain.ReachHelp:
		return s.helps(sc.account.ID, r.Unit)
	}
	return sc.owns(ent, r)
}

// inspectionOf returns the inspection that a record belongs to: itself, or the
// one that its team field names, or that of the finding it follows from.
func (s *Snapshot) inspectionOf(ent *registry.Entity, r *domain.Record) *domain.Inspection {
	if ent.Team == registry.TeamSelf {
		return r.Body.(*domain.Inspection)
	}
	id := teamOf(ent, r)
	if rect, ok := r.Body.(*domain.Rectification); ok {
		if f := s.Find("Finding", rect.FindingID); f != nil {
			id = f.Body.(*domain.Finding).InspectionID
		}
	}
	if i := s.Find("Inspection", id); i != nil {
		return i.Body.(*domain.Inspection)
	}
	return nil
}

// inspectsUnit says whether the account has a running inspection of a unit.
func (s *Snapshot) inspectsUnit(sc *Scope, unit string) bool {
	for id := range sc.Teams {
		if i := s.Find("Inspection", id); i != nil && i.Unit == unit && running(i.Body.(*domain.Inspection).Status) {
			return true
		}
	}
	return false
}

// running says whether the team of an inspection in that state works on its unit.
func running(status domain.InspectionStatus) bool {
	switch status {
	case domain.InspectionStatusPlanned, domain.InspectionStatusCancelled, domain.InspectionStatusConfirmed, domain.InspectionStatusPublished:
		return false
	}
	return true
}

// helps says whether the account helps a unit in a pairing that is under way.
func (s *Snapshot) helps(account, unit string) (yes bool) {
	s.EachOf("AssistancePairing", "helperIds", account, func(r *domain.Record) bool {
		p := r.Body.(*domain.AssistancePairing)
		yes = p.UnitID == unit && underWay(p.Status)
		return !yes
	})
	return yes
}

// underWay says whether a pairing is agreed and has not ended.
func underWay(status domain.PairingStatus) bool {
	switch status {
	case domain.PairingStatusAgreed, domain.PairingStatusActive, domain.PairingStatusEvaluated, domain.PairingStatusExtended:
		return true
	}
	return false
}

// Account returns the account that the scope is of; nil where it may do nothing.
func (sc *Scope) Account() *domain.Account { return sc.account }

// Grants lists the roles in force.
func (sc *Scope) Grants() []Grant { return sc.grants }

// UnitIDs lists the units that the scope covers in any way, in order.
func (sc *Scope) UnitIDs() []string { return slices.Sorted(maps.Keys(sc.Units)) }
