package figures

import (
	"math"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// What single records of planning count for. They are of a cycle, which is their first
// head: a record counts for the cycle that it names, whatever its days are.

// stands says whether a target is there to be answered for: issued, and not cancelled.
func stands(s domain.TargetStatus) bool {
	return s != domain.TargetStatusDraft && s != domain.TargetStatusCancelled
}

// held says whether a target is taken on by its holder.
func held(s domain.TargetStatus) bool {
	return stands(s) && s != domain.TargetStatusIssued && s != domain.TargetStatusRejected
}

func targetHeads(t *domain.Target) [state.FactHeads]string {
	return heads(t.CycleID, string(t.LetterKind), t.ClassCode)
}

// issuedOn is the day on which a target was issued, or made where nobody issued it.
func issuedOn(t *domain.Target, day state.Days) domain.Date {
	if t.Has(domain.TargetFieldIssuedAt) {
		return day(t.IssuedAt)
	}
	return made(&t.Record, day)
}

func takenUpFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	t := r.Body.(*domain.Target)
	if !stands(t.Status) {
		return
	}
	f := state.Fact{Unit: t.HolderUnitID, On: issuedOn(t, day), Den: 1, Heads: targetHeads(t)}
	if held(t.Status) && (t.OwnerMemberID != "" || t.OwnerAccountID != "") {
		f.Num = 1
	}
	add(f)
}

// attainmentFacts weigh what targets have attained, in ten-thousandths. One that nothing is
// known of counts as nothing once its day has come.
func attainmentFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	t := r.Body.(*domain.Target)
	if !stands(t.Status) || !r.Has(domain.TargetFieldDueOn) {
		return
	}
	hundredths := int64(math.Round(t.Weight * 100))
	known := r.Has(domain.TargetFieldAttainment)
	f := state.Fact{Unit: t.HolderUnitID, On: t.DueOn, Den: hundredths * 100, Guarded: true, Pending: !known, Heads: targetHeads(t)}
	if known {
		f.Num = (hundredths*int64(math.Round(t.Attainment*10_000)) + 50) / 100
	}
	add(f)
}

func itemHeads(p *domain.PlanItem) [state.FactHeads]string {
	return heads(p.CycleID, p.ClassCode, string(p.ActionKind))
}

// quantifiedFacts are of the items of plans that have work in them, and whether they say
// what, who, until when and shown by what (INV-P2).
func quantifiedFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.PlanItem)
	if p.Status == domain.PlanItemStatusDropped || p.SkipReasonZh != "" {
		return
	}
	f := state.Fact{Unit: p.BranchID, On: dayIn(r, domain.PlanItemFieldOpenedOn, p.OpenedOn, made(r, day)), Den: 1, Heads: itemHeads(p)}
	if p.Indicator != "" && (p.OwnerMemberID != "" || p.OwnerAccountID != "") && r.Has(domain.PlanItemFieldDueOn) && len(p.EvidenceKinds) > 0 {
		f.Num = 1
	}
	add(f)
}

// dutyFacts are of duties by their first due day: one that is confirmed is decided, early
// too.
func dutyFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	d := r.Body.(*domain.DutyItem)
	due := dayIn(r, domain.DutyItemFieldOriginalDueOn, d.OriginalDueOn, d.DueOn)
	if d.Status == domain.DutyItemStatusWaived || due == 0 {
		return
	}
	f := state.Fact{Unit: d.BranchID, On: due, Den: 1, Pending: d.Status != domain.DutyItemStatusConfirmed}
	if !f.Pending && r.Has(domain.DutyItemFieldReportedOn) && d.ReportedOn <= due {
		f.Num = 1
	}
	add(f)
}

func secretaryFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	d := r.Body.(*domain.SecretaryDuty)
	if d.Status == domain.SecretaryDutyStatusDraft || d.Status == domain.SecretaryDutyStatusWaived || !r.Has(domain.SecretaryDutyFieldDueOn) {
		return
	}
	f := state.Fact{Unit: d.UnitID, On: d.DueOn, Den: 1, Pending: d.Status != domain.SecretaryDutyStatusConfirmed}
	if !f.Pending && r.Has(domain.SecretaryDutyFieldDoneOn) && d.DoneOn <= d.DueOn {
		f.Num = 1
	}
	add(f)
}

// answeredFacts are of suggestions by the last day of their answer (DL36).
func answeredFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	x := r.Body.(*domain.Suggestion)
	from := dayIn(r, domain.SuggestionFieldReceivedOn, x.ReceivedOn, made(r, s.DayOf))
	f := state.Fact{Unit: x.UnitID, On: ground.Due(s, "DL36", r, from), Den: 1, Pending: !r.Has(domain.SuggestionFieldAnsweredAt)}
	if !f.Pending && s.DayOf(x.AnsweredAt) <= f.On {
		f.Num = 1
	}
	add(f)
}

// surveyedFacts are of surveys that are closed: the answers, of the staff that the base of
// the unit has. Staff of a workshop are asked as those of the party unit that it is linked with,
// since the figure is one of the party's.
func surveyedFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	x := r.Body.(*domain.StaffSurvey)
	base := ground.Base(s, x.CycleID, x.UnitID)
	if x.Status != domain.SurveyStatusClosed && x.Status != domain.SurveyStatusPublished || base == nil || base.StaffCount == 0 {
		return
	}
	f := state.Fact{Unit: x.UnitID, On: x.ClosesAt, Num: x.Answers, Den: base.StaffCount, Heads: heads(x.CycleID)}
	add(f)
	s.EachOf("UnitLink", "adminUnitId", x.UnitID, func(l *domain.Record) bool {
		k := l.Body.(*domain.UnitLink)
		if !k.Days().Contains(x.ClosesAt) {
			return true
		}
		f.Unit = k.PartyUnitID
		add(f)
		return false // at one alone: they add up above
	})
}

// conferenceFacts are of conferences that set their targets, at the unit that held them and
// at those of the other line that are linked with it: the three are held by different lines
// and are those of the enterprise as a whole.
func conferenceFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	c := r.Body.(*domain.Conference)
	if c.Status != domain.ConferenceStatusTargetsRecorded && c.Status != domain.ConferenceStatusClosed {
		return
	}
	f := state.Fact{Unit: c.HostUnitID, On: dayIn(r, domain.ConferenceFieldHeldOn, c.HeldOn, made(r, s.DayOf)), Num: 1, Heads: heads(c.CycleID, string(c.Kind))}
	add(f)
	for _, ends := range [][2]string{{"partyUnitId", "adminUnitId"}, {"adminUnitId", "partyUnitId"}} {
		s.EachOf("UnitLink", ends[0], c.HostUnitID, func(l *domain.Record) bool {
			f.Unit = l.Body.Str(s.Registry().Of(l.Body).Field(ends[1]).Index)
			add(f)
			return true
		})
	}
}

// companyFacts are of who has to hold conferences, one of each kind every year.
func companyFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	u := r.Body.(*domain.OrgUnit)
	if u.Kind != domain.UnitKindGroupCompany && u.Kind != domain.UnitKindGroupCommittee || u.Status != domain.OrgUnitStatusActive {
		return
	}
	for _, kind := range []domain.ConferenceKind{domain.ConferenceKindAnnualWorkConference, domain.ConferenceKindStaffCongress, domain.ConferenceKindPartyIntegrityConference} {
		add(state.Fact{Unit: u.ID, On: made(r, day), Den: 1, Heads: heads("", string(kind))})
	}
}

// carriedFacts are of problems that are carried over, as such or as what was found or is put
// right of them, in the year that they come from.
func carriedFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	x := r.Body.(*domain.CarryOver)
	from := s.Find("PdcaCycle", x.FromCycleID)
	ofProblem := x.ProblemID != "" || x.FindingID != "" || x.RectificationID != ""
	if x.Status != domain.CarryOverStatusAccepted || !ofProblem || from == nil {
		return
	}
	add(state.Fact{Unit: x.UnitID, On: domain.FirstOfYear(int(from.Body.(*domain.PdcaCycle).Year)+1) - 1, Num: 1})
}

// carriableFacts are of the problems that may be.
func carriableFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	problemFacts(r, day, func(f state.Fact) {
		f.Num, f.Den, f.Heads = 0, 1, heads()
		add(f)
	})
}

// clauseFacts are of clauses of letters that have ended.
func clauseFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	x := r.Body.(*domain.LetterItem)
	of := s.Find("ResponsibilityLetter", x.LetterID)
	if x.Outcome == "" || of == nil {
		return
	}
	l := of.Body.(*domain.ResponsibilityLetter)
	if l.Status == domain.LetterStatusSuperseded || l.Status == domain.LetterStatusVoid {
		return
	}
	f := state.Fact{Unit: x.TakerUnitID, On: moved(r, domain.LetterItemFieldOutcome, s.DayOf), Den: 1, Heads: heads(l.CycleID, string(l.Kind), string(l.Level))}
	if x.Outcome == domain.TargetOutcomeAchieved {
		f.Num = 1
	}
	add(f)
}

// reportFacts are of the periods for which a target is reported, by the day on which the
// report is due (DL32): from its acceptance until it ends. What is reckoned from below is
// not reported on (INV-PG5).
func reportFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	t := r.Body.(*domain.Target)
	months := map[domain.ReportEvery]int{domain.ReportEveryMonth: 1, domain.ReportEveryQuarter: 3, domain.ReportEveryHalfYear: 6}[t.ReportEvery]
	cycle := s.Find("PdcaCycle", t.CycleID)
	if months == 0 || !held(t.Status) || t.Status == domain.TargetStatusAccepted || cycle == nil || reckoned(s, t.ID) {
		return
	}
	year := int(cycle.Body.(*domain.PdcaCycle).Year)
	from := dayIn(r, domain.TargetFieldAcceptedAt, s.DayOf(t.AcceptedAt), issuedOn(t, s.DayOf))
	for m := 0; m < 12; m += months {
		first := domain.AddMonths(domain.FirstOfYear(year), m)
		last := domain.AddMonths(first, months) - 1
		if last < from || r.Has(domain.TargetFieldDueOn) && first > t.DueOn || r.Has(domain.TargetFieldSettledAt) && last >= s.DayOf(t.SettledAt) {
			continue
		}
		f := state.Fact{Unit: t.HolderUnitID, On: ground.Due(s, "DL32", r, last), Den: 1, Guarded: true, Heads: heads(t.CycleID, string(t.LetterKind))}
		reported, late := reportedIn(s, t.ID, first, last)
		if f.Pending = !reported; reported && !late {
			f.Num = 1
		}
		add(f)
	}
}

// reckoned says whether a target is worked out from those below it.
func reckoned(s *state.Snapshot, target string) (yes bool) {
	s.EachOf("TargetAllocation", "targetId", target, func(r *domain.Record) bool {
		a := r.Body.(*domain.TargetAllocation)
		yes = a.Status == domain.AllocationStatusApproved && (a.Method == domain.AllocationMethodWeighted || a.Method == domain.AllocationMethodSum)
		return !yes
	})
	return yes
}

// reportedIn says whether something was reported of a target as of a day of a period, and
// whether all of that came late.
func reportedIn(s *state.Snapshot, target string, first, last domain.Date) (reported, late bool) {
	late = true
	s.EachOf("TargetProgress", "targetId", target, func(r *domain.Record) bool {
		p := r.Body.(*domain.TargetProgress)
		if p.Status == domain.ProgressStatusAccepted && first <= p.AsOf && p.AsOf <= last {
			reported, late = true, late && p.Late
		}
		return true
	})
	return reported, late
}
