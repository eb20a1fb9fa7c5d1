package ground

import (
	"math"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// The education record of a member: what was attended, learnt, asked for and written down in a
// cycle. It is one reading of the state, so that the places which it reaches never disagree
// about a revision (do.md 5.9).

// The forms of training that rules speak of, and the class of venues that are red bases.
const (
	FormCollective  = "COLLECTIVE_STUDY"
	FormCentralised = "CENTRALISED_TRAINING"
	FormDaily       = "DAILY_EDUCATION"
	FormVisit       = "FIELD_VISIT"

	// FormPresentation is the form of a check in which somebody presents.
	FormPresentation = "GROUP_PRESENTATION"

	redBase = "LOCAL_RED_BASE"
)

// Present says whether a mode of attendance is that of somebody who was there.
func Present(m domain.AttendanceMode) bool {
	return m == domain.AttendanceModeRemote || m == domain.AttendanceModeOnSiteList || m == domain.AttendanceModeQr
}

// SessionHeld says whether a session took place.
func SessionHeld(st domain.TrainingStatus) bool {
	return st == domain.TrainingStatusHeld || st == domain.TrainingStatusChecked || st == domain.TrainingStatusClosed
}

// SessionDay is the day of a session: that on which it was held, before that the one it is
// planned for; 0 where neither is said.
func SessionDay(s *state.Snapshot, x *domain.TrainingSession) domain.Date {
	switch {
	case x.HeldAt != 0:
		return s.DayOf(x.HeldAt)
	case x.PlannedAt != 0:
		return s.DayOf(x.PlannedAt)
	}
	return 0
}

// PlanApproved says whether a plan of training was approved.
func PlanApproved(st domain.TrainingPlanStatus) bool {
	return st == domain.TrainingPlanStatusApproved || st == domain.TrainingPlanStatusInExecution || st == domain.TrainingPlanStatusSummarised
}

// Expects says whether a session expects a member: by name, or, where it names nobody, by its
// classes in its unit; without any, all of the unit. A session for levels of party workers alone
// expects those whom it names.
func Expects(s *state.Snapshot, x *domain.TrainingSession, m *domain.Member) bool {
	if len(x.ExpectedMemberIDs) > 0 {
		return slices.Contains(x.ExpectedMemberIDs, m.ID)
	}
	if m.Status != domain.MemberStateActive || len(x.AudienceClasses) == 0 && len(x.WorkerLevels) > 0 {
		return false
	}
	inUnit := x.UnitID == m.PartyGroupID || x.UnitID == m.BranchID || s.Below(m.BranchID, x.UnitID)
	return inUnit && (len(x.AudienceClasses) == 0 || slices.Contains(x.AudienceClasses, m.MemberClassCode))
}

// ExpectedOf are the members whom a session expects, but for those who are exempt on its day.
func ExpectedOf(s *state.Snapshot, x *domain.TrainingSession) (out []string) {
	on := SessionDay(s, x)
	add := func(id string) {
		if !slices.Contains(out, id) && ExemptOn(s, id, on) == NotExempt {
			out = append(out, id)
		}
	}
	for _, id := range x.ExpectedMemberIDs {
		add(id)
	}
	if len(x.ExpectedMemberIDs) > 0 {
		return out
	}
	of := func(field, unit string) {
		s.EachOf("Member", field, unit, func(r *domain.Record) bool {
			if m := r.Body.(*domain.Member); Expects(s, x, m) {
				add(m.ID)
			}
			return true
		})
	}
	of("partyGroupId", x.UnitID)
	of("branchId", x.UnitID)
	s.EachBelow(x.UnitID, func(unit string) { of("branchId", unit) })
	return out
}

// RedBaseSession says whether a session was a visit to a red base.
func RedBaseSession(s *state.Snapshot, x *domain.TrainingSession) bool {
	if x.FormCode != FormVisit || x.VenueUseID == "" {
		return false
	}
	u := s.Find("VenueUse", x.VenueUseID)
	if u == nil {
		return false
	}
	v := s.Find("Venue", u.Body.(*domain.VenueUse).VenueID)
	return v != nil && GroupOf(s, "venueKinds", v.Body.(*domain.Venue).KindCode) == redBase
}

// Line is a line of attendance that counts, with the day of what it is of and its form; ""
// for an event.
type Line struct {
	*domain.Attendance
	On   domain.Date
	Form string
}

// Lines are the lines of a member in a span of days at what was held, as many as were there, in
// order of days.
func Lines(s *state.Snapshot, member string, in domain.Span) (out []Line) {
	s.EachPart("Attendance", "memberId", member, []string{"eventId", "sessionId", "mode", "status"}, func(r *domain.Record) bool {
		a := r.Body.(*domain.Attendance)
		if a.Status != domain.AttendanceStatusValid || !Present(a.Mode) {
			return true
		}
		l := Line{}
		if x := sessionOf(s, a.SessionID); x != nil {
			if !SessionHeld(x.Status) {
				return true
			}
			l.On, l.Form = SessionDay(s, x), x.FormCode
		} else {
			l.On = eventDay(s, a.EventID)
		}
		if in.Contains(l.On) {
			l.Attendance = s.Whole(r).Body.(*domain.Attendance)
			out = append(out, l)
		}
		return true
	})
	slices.SortFunc(out, func(a, b Line) int {
		if a.On != b.On {
			return int(a.On) - int(b.On)
		}
		return compare(a.ID, b.ID)
	})
	return out
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// eventDay is the day on which an event was held; 0 for none.
func eventDay(s *state.Snapshot, id string) (on domain.Date) {
	s.FindPart("OrgLifeEvent", id, []string{"heldAt"}, func(r *domain.Record) { on = s.DayOf(r.Body.(*domain.OrgLifeEvent).HeldAt) })
	return on
}

func sessionOf(s *state.Snapshot, id string) *domain.TrainingSession {
	if r := s.Find("TrainingSession", id); r != nil {
		return r.Body.(*domain.TrainingSession)
	}
	return nil
}

// Credit adds up the minutes of lines; daily education counts up to what the settings say of a
// year (INV-TR4).
func Credit(p *domain.Params, lines []Line) (minutes int64) {
	daily := int64(0)
	for _, l := range lines {
		if l.Form == FormDaily {
			daily += l.CreditMinutes
		} else {
			minutes += l.CreditMinutes
		}
	}
	return minutes + min(daily, p.DailyEducationMaxMinutes)
}

// MinutesDue are those that a member owes in a cycle; 0 for who is not at work, or exempt from
// hours for as much of the year as the settings say.
func MinutesDue(s *state.Snapshot, m *domain.Member, cycle *domain.PdcaCycle) int64 {
	year := domain.YearOf(domain.FirstOfYear(int(cycle.Year)))
	p := Settings(s, cycle.ID, year.To)
	if m.Status != domain.MemberStateActive || GroupOf(s, "memberClasses", m.MemberClassCode) == "OFF_POST" || relieved(s, m.ID, year, p) {
		return 0
	}
	who := "member"
	if BranchLeader(s, m.ID, year.To) {
		who = "branchLeader"
	}
	for _, e := range p.TrainingHours {
		if e.Key == who {
			return e.Value * 60
		}
	}
	return 0
}

// relieved is INV-EX3 for hours: whether full exemptions cover as much of a year as the settings
// say.
func relieved(s *state.Snapshot, member string, year domain.Span, p *domain.Params) bool {
	covered := map[domain.Date]bool{}
	eachExemption(s, member, func(x *domain.Exemption, from, to domain.Date) {
		if FarOf(s, x.KindCode) != Fully {
			return
		}
		for on := max(from, year.From); on <= min(to, year.To); on++ {
			covered[on] = true
		}
	})
	return len(covered) > 0 && float64(len(covered)) >= p.ExemptShare*float64(year.To-year.From+1)
}

// BranchLeader says whether a member is of the leading body of a branch on a day: by a post of
// its term, or by the role of secretary or committee member.
func BranchLeader(s *state.Snapshot, member string, on domain.Date) (leads bool) {
	s.EachOf("TermPosition", "memberId", member, func(r *domain.Record) bool {
		p := r.Body.(*domain.TermPosition)
		u := s.Unit(p.OrgUnitID)
		leads = u != nil && u.Body.(*domain.OrgUnit).Kind == domain.UnitKindBranch && p.From <= on && (!r.Has(domain.TermPositionFieldTo) || on <= p.To)
		return !leads
	})
	s.EachOf("Account", "memberId", member, func(a *domain.Record) bool {
		s.EachOf("RoleGrant", "accountId", a.ID, func(r *domain.Record) bool {
			g := r.Body.(*domain.RoleGrant)
			is := g.Role == domain.RoleBranchSecretary || g.Role == domain.RoleBranchCommitteeMember
			leads = leads || is && g.Status == domain.GrantStatusActive && g.From <= on && (!r.Has(domain.RoleGrantFieldTo) || on <= g.To)
			return !leads
		})
		return !leads
	})
	return leads
}

// Asked is how many sessions of a span expected a member, and at how many of these they were.
// Leave that was granted and exemptions leave a session out (INV-AT9).
type Asked struct{ Expected, Attended int64 }

// AskedOf counts what was held in a span of days, and with the planned ones what is announced.
func AskedOf(s *state.Snapshot, m *domain.Member, in domain.Span, planned bool) (n Asked) {
	for _, x := range SessionsFor(s, m) {
		announced := planned && x.Status == domain.TrainingStatusPublished
		if !SessionHeld(x.Status) && !announced || !in.Contains(SessionDay(s, x)) {
			continue
		}
		a := lineOf(s, x.ID, m.ID)
		if a != nil && (a.Mode == domain.AttendanceModeExempt || a.Mode == domain.AttendanceModeLeave && a.Status == domain.AttendanceStatusValid) {
			continue
		}
		n.Expected++
		if a != nil && a.Status == domain.AttendanceStatusValid && Present(a.Mode) {
			n.Attended++
		}
	}
	return n
}

// lineOf is the line of a member at a session; nil for none.
func lineOf(s *state.Snapshot, session, member string) *domain.Attendance {
	if r := s.Find("Attendance", domain.KeyID("Attendance", "", session, member)); r != nil {
		return r.Body.(*domain.Attendance)
	}
	return nil
}

// SessionsFor are the sessions that expect a member, in order of creation by unit.
func SessionsFor(s *state.Snapshot, m *domain.Member) (out []*domain.TrainingSession) {
	seen := map[string]bool{}
	look := func(field, value string) {
		s.EachOf("TrainingSession", field, value, func(r *domain.Record) bool {
			if x := r.Body.(*domain.TrainingSession); !seen[x.ID] && Expects(s, x, m) {
				seen[x.ID] = true
				out = append(out, x)
			}
			return true
		})
	}
	look("expectedMemberIds", m.ID)
	if m.PartyGroupID != "" {
		look("unitId", m.PartyGroupID)
	}
	for unit := m.BranchID; unit != ""; {
		look("unitId", unit)
		u := s.Unit(unit)
		if u == nil {
			break
		}
		unit = u.Body.(*domain.OrgUnit).ParentID
	}
	return out
}

// ResultStands says whether a result was confirmed.
func ResultStands(st domain.LearningResultStatus) bool {
	return st == domain.LearningResultStatusConfirmed || st == domain.LearningResultStatusCorrected
}

// Education is the record of a member in a cycle as of a state, at a revision.
func Education(s *state.Snapshot, m *domain.Member, cycle *domain.PdcaCycle, rev domain.Rev) domain.EducationSnapshot {
	year := domain.YearOf(domain.FirstOfYear(int(cycle.Year)))
	lines := Lines(s, m.ID, year)
	e := domain.EducationSnapshot{AsOfRev: int64(rev), Minutes: Credit(Settings(s, cycle.ID, year.To), lines), MinutesRequired: MinutesDue(s, m, cycle)}
	for _, l := range lines {
		if l.Form != "" && !slices.Contains(e.FormsUsed, l.Form) {
			e.FormsUsed = append(e.FormsUsed, l.Form)
		}
		if x := sessionOf(s, l.SessionID); x != nil && RedBaseSession(s, x) {
			e.RedBaseVisits++
		}
	}
	slices.Sort(e.FormsUsed)
	asked := AskedOf(s, m, year, false)
	if e.SessionsExpected, e.SessionsAttended = asked.Expected, asked.Attended; asked.Expected > 0 {
		rate := math.Round(float64(asked.Attended)/float64(asked.Expected)*1000) / 1000
		e.AttendanceRate = &rate
	}
	learnt(s, m.ID, year, &e)
	s.EachOf("TrainingNeed", "memberId", m.ID, func(r *domain.Record) bool {
		if n := r.Body.(*domain.TrainingNeed); n.CycleID == cycle.ID && n.Status != domain.NeedStatusDuplicate {
			e.NeedsRaised++
			if n.Status != domain.NeedStatusCollected {
				e.NeedsAnswered++
			}
		}
		return true
	})
	s.EachOf("Reflection", "memberId", m.ID, func(r *domain.Record) bool {
		p := r.Body.(*domain.Reflection)
		if x := sessionOf(s, p.SessionID); x != nil && p.Status == domain.PaperStatusAccepted && year.Contains(SessionDay(s, x)) {
			e.Reflections++
		}
		return true
	})
	return e
}

// learnt adds what a member's checks came to. Scores are of a hundred, whatever the highest is.
func learnt(s *state.Snapshot, member string, year domain.Span, e *domain.EducationSnapshot) {
	sum, scored := 0.0, 0
	s.EachOf("LearningResult", "memberId", member, func(r *domain.Record) bool {
		x := r.Body.(*domain.LearningResult)
		if !ResultStands(x.Status) || x.Absent || !year.Contains(x.CheckedOn) {
			return true
		}
		e.ChecksTaken++
		if x.Pass {
			e.ChecksPassed++
		}
		if x.Prize != domain.LearningPrizeNone {
			e.Prizes++
		}
		if x.Role == domain.LearningRolePresenter && x.CheckForm == FormPresentation {
			e.Presentations++
		}
		if c := s.Find("LearningCheck", x.CheckID); c != nil && r.Has(domain.LearningResultFieldScore) {
			sum, scored = sum+x.Score/c.Body.(*domain.LearningCheck).MaxScore*100, scored+1
		}
		return true
	})
	if scored > 0 {
		mean := math.Round(sum/float64(scored)*10) / 10
		e.MeanScore = &mean
	}
}

// Classes counts the active members of each class in a unit and all below it.
func Classes(s *state.Snapshot, unit string) map[string]int64 {
	n := map[string]int64{}
	count := func(u string) {
		s.EachOf("Member", "branchId", u, func(r *domain.Record) bool {
			if m := r.Body.(*domain.Member); m.Status == domain.MemberStateActive {
				n[m.MemberClassCode]++
			}
			return true
		})
	}
	count(unit)
	s.EachBelow(unit, count)
	return n
}

// ClassesPlanned are the classes that plans of training of a unit name which were approved, or
// point to one of a unit above that was (INV-TRP1).
func ClassesPlanned(s *state.Snapshot, unit, cycle string) map[string]string {
	out := map[string]string{}
	s.EachOf("TrainingPlan", "unitId", unit, func(r *domain.Record) bool {
		p := r.Body.(*domain.TrainingPlan)
		if p.CycleID != cycle || p.MemberClassCode == "" {
			return true
		}
		ok := PlanApproved(p.Status)
		if by := s.Find("TrainingPlan", p.CoveredByPlanID); by != nil {
			ok = ok || PlanApproved(by.Body.(*domain.TrainingPlan).Status)
		}
		if ok {
			out[p.MemberClassCode] = p.ID
		}
		return true
	})
	return out
}

// TrainingGaps are the classes that are present in a unit and have no plan of training, in order
// of their codes.
func TrainingGaps(s *state.Snapshot, unit string, cycle *domain.PdcaCycle) []string {
	least := Settings(s, cycle.ID, domain.FirstOfYear(int(cycle.Year))).MinForClassPlan
	planned, out := ClassesPlanned(s, unit, cycle.ID), []string{}
	for class, n := range Classes(s, unit) {
		if n >= least && planned[class] == "" {
			out = append(out, class)
		}
	}
	slices.Sort(out)
	return out
}
