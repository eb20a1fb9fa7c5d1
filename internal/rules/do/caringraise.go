package do

import (
	"slices"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// raiseCare raises a case of care for a member because of something that happened: it is
// confirmed from the beginning. One that goes on for the member and kind takes the event as
// one more source. What an import brings in happened before, and raises nothing.
func raiseCare(tx *engine.Tx, memberID string, kind domain.CareKind, source domain.CareSource, sourceID string) error {
	m := engine.Find[domain.Member](tx, memberID)
	if m == nil || m.Status != domain.MemberStateActive {
		return nil
	}
	return raiseFor(tx, domain.CareSubjectMember, memberID, kind, source, sourceID)
}

// raiseFor is raiseCare for a member or a member of staff.
func raiseFor(tx *engine.Tx, who domain.CareSubject, id string, kind domain.CareKind, source domain.CareSource, sourceID string) error {
	if tx.Actor.System && !tx.ByClock() {
		return nil
	}
	if t := openCase(tx, id, kind, ""); t != nil {
		return tx.ByRule("INV-C3", func() error { return oneMoreSource(tx, t, sourceID) })
	}
	return tx.AsSystem(func() error {
		return engine.Create[domain.CareTrigger](tx,
			engine.To(domain.CareTriggerFieldSubjectType, engine.Text(who)),
			engine.To(domain.CareTriggerFieldSubjectID, engine.Text(id)),
			engine.To(domain.CareTriggerFieldKind, engine.Text(kind)),
			engine.To(domain.CareTriggerFieldSource, engine.Text(source)),
			engine.To(domain.CareTriggerFieldSourceIDs, domain.List([]string{sourceID})),
			engine.To(domain.CareTriggerFieldStatus, engine.Text(domain.CareStatusConfirmed)))
	})
}

func oneMoreSource(tx *engine.Tx, t *domain.CareTrigger, source string) error {
	if source == "" || slices.Contains(t.SourceIDs, source) {
		return nil
	}
	list := append(slices.Clone(t.SourceIDs), source)
	slices.Sort(list)
	return engine.Put[domain.CareTrigger](tx, t.ID, engine.To(domain.CareTriggerFieldSourceIDs, domain.List(list)))
}

// careHome is the party unit of who is cared for: the branch of a member; of staff the one
// that their unit, or the nearest above it, is linked with. "" where there is no such person.
func careHome(s *state.Snapshot, kind domain.CareSubject, subject string, on domain.Date) string {
	if kind == domain.CareSubjectMember {
		if r := s.Find("Member", subject); r != nil {
			return r.Body.(*domain.Member).BranchID
		}
		return ""
	}
	r := s.Find("Account", subject)
	if r == nil {
		return ""
	}
	home := r.Body.(*domain.Account).UnitID
	for u := s.Unit(home); u != nil; u = s.Unit(u.Body.(*domain.OrgUnit).ParentID) {
		x := u.Body.(*domain.OrgUnit)
		if x.Line == domain.UnitLineParty {
			return x.ID
		}
		party := ""
		s.EachOf("UnitLink", "adminUnitId", x.ID, func(l *domain.Record) bool {
			k := l.Body.(*domain.UnitLink)
			if k.Days().Contains(on) {
				party = k.PartyUnitID
			}
			return party == ""
		})
		if party != "" {
			return party
		}
	}
	return ""
}

// endOf is the end of a day: a limit holds until then.
func endOf(tx *engine.Tx, d domain.Date) domain.Time {
	y, m, day := d.Std().Date()
	return domain.TimeOf(time.Date(y, m, day+1, 0, 0, 0, 0, tx.Zone()))
}

// fillCare says where a new case is handled, who raised it and when. People raise it about
// those of their own unit; anybody else is answered as if there were no such person.
func fillCare(c *engine.Change) error {
	t, tx := engine.After[domain.CareTrigger](c), c.Tx
	c.Set(domain.CareTriggerFieldOwnKey, domain.Bool(true))
	if c.Given(domain.CareTriggerFieldBranchID) {
		return nil
	}
	branch := careHome(tx.State(), t.SubjectType, t.SubjectID, tx.ActDay())
	if branch == "" {
		return engine.Missing("subjectId")
	}
	c.Set(domain.CareTriggerFieldBranchID, engine.Text(branch))
	c.Stamp(domain.CareTriggerFieldRaisedAt, domain.TimeValue(raisedNow(tx)))
	if !tx.Trusted() {
		c.Set(domain.CareTriggerFieldRaisedByAccountID, engine.Text(tx.Actor.Account))
		if !raises(c, branch) {
			return engine.Missing("subjectId")
		}
	}
	return toAbove(c, branch)
}

// raisedNow is the time of the act, or that at which the clock acts.
func raisedNow(tx *engine.Tx) domain.Time {
	if tx.ByClock() {
		return tx.Now()
	}
	return tx.ActAt()
}

// careRaise is the row by which care is raised.
const careRaise = "CARE_RAISE"

// raises says whether the actor may raise care in a branch: by a right over it or a unit
// linked with it, or by one over a part of it, where they belong: a group leader's reaches
// the group alone, and they know the others of the branch as well.
func raises(c *engine.Change, branch string) bool {
	tx := c.Tx
	if tx.State().AllowedOver(tx.Scope(), nil, careRaise, domain.LevelEdit, c.Ent, c.New.Within(branch)) {
		return true
	}
	a := engine.Find[domain.Account](tx, tx.Actor.Account)
	if a == nil || careHome(tx.State(), domain.CareSubjectAccount, a.ID, tx.ActDay()) != branch && !memberThere(tx, a, branch) {
		return false
	}
	_, cells := tx.Registry().Matrix.Cells(careRaise)
	for _, g := range tx.State().GrantsOf(a.ID, tx.Today()) {
		if cells[g.Role].Level >= domain.LevelEdit {
			unit := g.Unit
			if cells[g.Role].Reach == domain.ReachHome {
				unit = a.UnitID
			}
			c.Set(domain.CareTriggerFieldRaisedUnitID, engine.Text(unit))
			return true
		}
	}
	return false
}

func memberThere(tx *engine.Tx, a *domain.Account, branch string) bool {
	m := engine.Find[domain.Member](tx, a.MemberID)
	return m != nil && m.BranchID == branch
}

// toAbove is the end of INV-C6: what is about the branch secretary is handled by the unit
// above, whose secretary takes the place.
func toAbove(c *engine.Change, branch string) error {
	t, tx := engine.After[domain.CareTrigger](c), c.Tx
	secretary := org.SecretaryOf(tx.State(), branch, tx.ActDay())
	if secretary == "" || !isCaredFor(tx, t, secretary) {
		return nil
	}
	above := org.Above(tx.State(), branch)
	c.Set(domain.CareTriggerFieldBranchID, engine.Text(above))
	c.Set(domain.CareTriggerFieldAboveUnitID, engine.Text(above))
	if !c.New.Has(domain.CareTriggerFieldRaisedUnitID) && !tx.Trusted() {
		c.Set(domain.CareTriggerFieldRaisedUnitID, engine.Text(branch)) // the right to raise it is that in the branch
	}
	return nil
}

// handlers are the secretaries above who take the place of a branch secretary that a case is
// about; nil for none. They are written behind the change: who makes it need not see them.
func handlers(tx *engine.Tx, t *domain.CareTrigger) []string {
	if t.AboveUnitID == "" {
		return nil
	}
	if len(t.HandlerIDs) > 0 {
		return t.HandlerIDs
	}
	list := org.Nearest(tx.State(), tx.Today(), t.AboveUnitID, func(h state.Holder) bool { return h.Role == domain.RoleUnitSecretary })
	slices.Sort(list)
	return list
}

// handledAbove lets the secretaries above see what belongs to a case of theirs.
func handledAbove[T any](tx *engine.Tx, id, trigger string, field int) error {
	t := engine.Find[domain.CareTrigger](tx, trigger)
	if t == nil {
		return nil
	}
	list := handlers(tx, t)
	if len(list) == 0 {
		return nil
	}
	return tx.ByRule("INV-C6", func() error { return engine.Put[T](tx, id, engine.To(field, domain.List(list))) })
}

// isCaredFor says whether an account is that of who is cared for.
func isCaredFor(tx *engine.Tx, t *domain.CareTrigger, account string) bool {
	return isPerson(tx, t.SubjectID, account)
}

// isPerson says whether an account is somebody's, who is named as a member or an account.
func isPerson(tx *engine.Tx, person, account string) bool {
	return person != "" && account != "" && (person == account || org.MemberOf(tx, account) == person || tx.SamePerson(person, account))
}

// raisedByPosts are the changes of posts by which care is raised.
func raisedByPosts() []engine.Rule {
	return []engine.Rule{
		{Entity: "TermPosition", Number: "INV-C3", After: positionChanged},
		{Entity: "RoleGrant", Number: "INV-C3", After: grantChanged},
		{Entity: "Member", Number: "INV-C3", After: memberChanged},
	}
}

func postChanged(tx *engine.Tx, member, source string) error {
	if member == "" {
		return nil
	}
	return raiseCare(tx, member, domain.CareKindPostChange, domain.CareSourcePostChange, source)
}

// positionChanged: a post of a term that begins, or ends, with the change; one of a day to
// come is looked at on that day (postDays).
func positionChanged(c *engine.Change) error {
	p := engine.After[domain.TermPosition](c)
	if p == nil {
		return nil
	}
	today := c.Tx.ActDay()
	begins := c.Old == nil && p.From <= today
	ends := c.Wrote(domain.TermPositionFieldTo) && c.New.Has(domain.TermPositionFieldTo) && p.To <= today
	if !begins && !ends {
		return nil
	}
	return postChanged(c.Tx, holderOf(c.Tx, p), p.ID)
}

func holderOf(tx *engine.Tx, p *domain.TermPosition) string {
	if p.MemberID != "" {
		return p.MemberID
	}
	return org.MemberOf(tx, p.AccountID)
}

// noPost are the roles that are no post: everybody's, those of the system and of partners.
var noPost = []domain.Role{domain.RoleMember, domain.RoleStaff, domain.RoleSystemAdmin, domain.RolePartnerViewer}

// grantChanged: a role that begins or ends with the change.
func grantChanged(c *engine.Change) error {
	g := engine.After[domain.RoleGrant](c)
	if g == nil || slices.Contains(noPost, g.Role) {
		return nil
	}
	today := c.Tx.ActDay()
	begins := (c.Old == nil || c.From() == string(domain.GrantStatusProposed)) && g.Status == domain.GrantStatusActive && g.From <= today
	ends := c.Old != nil && c.From() == string(domain.GrantStatusActive) &&
		(c.Moved(string(domain.GrantStatusEnded)) || c.Wrote(domain.RoleGrantFieldTo) && c.New.Has(domain.RoleGrantFieldTo) && g.To <= today)
	if !begins && !ends {
		return nil
	}
	return postChanged(c.Tx, org.MemberOf(c.Tx, g.AccountID), g.ID)
}

// memberChanged: who goes on or off post, or into another class; and a case goes with who
// it is about to another branch.
func memberChanged(c *engine.Change) error {
	m := engine.After[domain.Member](c)
	if m == nil || c.Old == nil {
		return nil
	}
	if c.Wrote(domain.MemberFieldBranchID) {
		if err := careMoves(c.Tx, m); err != nil {
			return err
		}
	}
	if !c.Wrote(domain.MemberFieldOnPost, domain.MemberFieldMemberClassCode) {
		return nil
	}
	return postChanged(c.Tx, m.ID, m.ID)
}

func careMoves(tx *engine.Tx, m *domain.Member) error {
	for _, t := range engine.List[domain.CareTrigger](tx, "subjectId", m.ID) {
		if !careOpen(t) || t.AboveUnitID != "" || t.BranchID == m.BranchID {
			continue
		}
		if err := tx.Carry(tx.State().Find("CareTrigger", t.ID), "", engine.To(domain.CareTriggerFieldBranchID, engine.Text(m.BranchID))); err != nil {
			return err
		}
	}
	return nil
}

// postDays look at posts and roles whose first or last day was still to come when it was
// written.
func postDays() []engine.Deadline {
	day := func(key, entity string, of func(s *state.Snapshot, r *domain.Record) (domain.Date, bool), raise func(tx *engine.Tx, r *domain.Record) error) engine.Deadline {
		return engine.Deadline{Key: key, Entity: entity, Own: engine.OnDay(key, "岗位变动", "A change of post"),
			Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
				on, runs := of(s, r)
				return engine.Run{From: on - 1, Due: on - 1}, runs // it is over when the day begins
			},
			Do: map[int]func(*engine.Tx, *domain.Record) error{0: raise}}
	}
	ahead := func(s *state.Snapshot, r *domain.Record, field int, on domain.Date) (domain.Date, bool) {
		return on, r.Has(field) && s.DayOf(r.Mark(field).At) < on
	}
	position := func(tx *engine.Tx, r *domain.Record) error {
		return postChanged(tx, holderOf(tx, r.Body.(*domain.TermPosition)), r.ID)
	}
	grant := func(tx *engine.Tx, r *domain.Record) error {
		g := r.Body.(*domain.RoleGrant)
		if g.Status != domain.GrantStatusActive || slices.Contains(noPost, g.Role) {
			return nil
		}
		return postChanged(tx, org.MemberOf(tx, g.AccountID), r.ID)
	}
	domainRole := func(r *domain.Record) bool { return !slices.Contains(noPost, r.Body.(*domain.RoleGrant).Role) }
	return []engine.Deadline{
		day("CARE_POST_FROM", "TermPosition", func(s *state.Snapshot, r *domain.Record) (domain.Date, bool) {
			return ahead(s, r, domain.TermPositionFieldFrom, r.Body.(*domain.TermPosition).From)
		}, position),
		day("CARE_POST_TO", "TermPosition", func(s *state.Snapshot, r *domain.Record) (domain.Date, bool) {
			return ahead(s, r, domain.TermPositionFieldTo, r.Body.(*domain.TermPosition).To)
		}, position),
		day("CARE_ROLE_FROM", "RoleGrant", func(s *state.Snapshot, r *domain.Record) (domain.Date, bool) {
			on, ok := ahead(s, r, domain.RoleGrantFieldFrom, r.Body.(*domain.RoleGrant).From)
			return on, ok && domainRole(r)
		}, grant),
		day("CARE_ROLE_TO", "RoleGrant", func(s *state.Snapshot, r *domain.Record) (domain.Date, bool) {
			on, ok := ahead(s, r, domain.RoleGrantFieldTo, r.Body.(*domain.RoleGrant).To)
			return on, ok && domainRole(r)
		}, grant),
	}
}

// dueOf is the instant at which the time for a case's contact is over.
func dueOf(tx *engine.Tx, r *domain.Record, t *domain.CareTrigger) domain.Time {
	return endOf(tx, ground.Due(tx.State(), careLimit(t.Kind), r, tx.DayOf(t.RaisedAt)))
}
