package figures

import (
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// How far records can be trusted (dataTrust): whether they were written in time, and what they
// rest on. A record counts once, on the day that it is of, whenever it arrived; what can be said
// against it lowers the share once, and stands under each of its kinds. Records of care are not
// among them: they are private, and a share of them by branch would tell how many there are.

// What can be said against a record.
const (
	weakLate       = "LATE"
	weakImported   = "IMPORTED_ONLY"
	weakMismatch   = "MISMATCH"
	weakReused     = "REUSED"
	weakManual     = "MANUAL"
	weakWaived     = "WAIVED"
	weakReciprocal = "RECIPROCAL"
	// sound is the kind of a record that nothing is said against.
	sound = "SOUND"
)

// trustKinds are all kinds, each with what it is called.
var trustKinds = []struct {
	code string
	text domain.Text
}{
	{sound, domain.Text{Zh: "无疑点", En: "nothing against it"}},
	{weakLate, domain.Text{Zh: "补录或逾期到达", En: "written afterwards or received late"}},
	{weakImported, domain.Text{Zh: "仅有导入佐证", En: "on imported evidence alone"}},
	{weakMismatch, domain.Text{Zh: "校验不符", En: "evidence that does not match its hash"}},
	{weakReused, domain.Text{Zh: "重复使用校验值", En: "evidence that was used before"}},
	{weakManual, domain.Text{Zh: "无签到码", En: "without a code"}},
	{weakWaived, domain.Text{Zh: "未经检验", En: "closed without a check"}},
	{weakReciprocal, domain.Text{Zh: "互相核验", En: "verified by each other"}},
}

// Names of the sources.
const (
	srcSoundEvents, srcSoundLines    = "events by trust", "lines of attendance by trust"
	srcSoundPoints, srcSoundPledges  = "points by trust", "pledges by trust"
	srcSoundDuties, srcSoundUses     = "duties by trust", "uses of venues by trust"
	srcSoundSessions, srcSoundVisits = "sessions by trust", "inspections by trust"
	srcSoundResults, srcSoundRects   = "results by trust", "rectifications by trust"
	srcSoundProgress, srcSoundProof  = "progress by trust", "evidence by trust"
)

// trusted are the names of all of them.
var trusted = []string{srcSoundEvents, srcSoundLines, srcSoundPoints, srcSoundPledges, srcSoundDuties, srcSoundUses, srcSoundSessions,
	srcSoundVisits, srcSoundResults, srcSoundRects, srcSoundProgress, srcSoundProof}

// reviewRow is the row by which it is told that bytes were used before: it tells of pieces that
// others do not see.
const reviewRow = "RESULT_REVIEW"

// trustSources look at their records alone; those that rest on evidence look at that as well.
var trustSources = []*state.Facts{
	{Name: srcSoundEvents, Of: "OrgLifeEvent", Unit: "unitId", Add: soundEvent},
	{Name: srcSoundLines, Of: "Attendance", Unit: "unitId", Add: soundLine},
	{Name: srcSoundPoints, Of: "PointsEntry", Unit: "unitId", Add: soundPoints},
	{Name: srcSoundPledges, Of: "Pledge", Unit: "unitId", Add: soundPledge},
	{Name: srcSoundDuties, Of: "DutyItem", Unit: "branchId", Add: soundDuty},
	{Name: srcSoundUses, Of: "VenueUse", Unit: "unitId", Add: soundUse},
	{Name: srcSoundSessions, Of: "TrainingSession", Unit: "unitId", Add: soundSession},
	{Name: srcSoundVisits, Of: "Inspection", Unit: "unitId", Add: soundVisit},
	{Name: srcSoundResults, Of: "CriterionResult", Guard: scoreRow, Looks: soundResult, Also: restsOn("CriterionResult", "evidenceIds"), Reads: ofEvidence},
	{Name: srcSoundRects, Of: "Rectification", Looks: soundRect, Also: restsOn("Rectification", "afterEvidenceIds"), Reads: ofEvidence},
	{Name: srcSoundProgress, Of: "TargetProgress", Looks: soundProgress, Also: restsOn("TargetProgress", "evidenceIds"), Reads: ofEvidence},
	{Name: srcSoundProof, Of: "Evidence", Unit: "unitId", Guard: reviewRow, Add: soundEvidence},
}

// restsOn are the records to look at again when a piece of evidence changed that they name.
func restsOn(entity, field string) map[string]again {
	return map[string]again{"Evidence": whereField(entity, field)}
}

// ofEvidence is what is read of the evidence that a record rests on.
var ofEvidence = map[string][]string{"Evidence": {"status", "captureMode", "sensitivity"}}

// sayAgainst is the fact of a record, with what there is against it.
func sayAgainst(r *domain.Record, unit string, on domain.Date, weak ...string) state.Fact {
	f := state.Fact{Unit: unit, On: on, Den: 1}
	weak = slices.DeleteFunc(weak, func(k string) bool { return k == "" })
	if len(weak) == 0 {
		f.Num, weak = 1, []string{sound}
	}
	f.Heads = heads(r.Body.TypeName(), strings.Join(weak, kindSep))
	return f
}

// kindSep stands between the kinds of what is against one record.
const kindSep = "+"

// when is a kind where it holds.
func when(holds bool, kind string) string {
	if holds {
		return kind
	}
	return ""
}

func soundEvent(r *domain.Record, day state.Days, add func(state.Fact)) {
	if e := r.Body.(*domain.OrgLifeEvent); minuted(e) && e.DuplicateOfID == "" && e.HeldAt != 0 {
		add(sayAgainst(r, e.UnitID, day(e.HeldAt), when(e.CreatedLate || e.MinutesLate, weakLate)))
	}
}

// soundLine is of whoever was expected (INV-AT9), on the day of the check-in; who has none is of
// the day on which that was written down.
func soundLine(r *domain.Record, day state.Days, add func(state.Fact)) {
	l := r.Body.(*domain.Attendance)
	if !l.Asked() {
		return
	}
	on := made(r, day)
	if r.Has(domain.AttendanceFieldAt) {
		on = day(l.At)
	}
	late := slices.Contains(l.Flags, string(domain.AttendanceFlagManualAfter)) || slices.Contains(l.Flags, string(domain.AttendanceFlagReceivedLate))
	add(sayAgainst(r, l.UnitID, on, when(late, weakLate)))
}

func soundPoints(r *domain.Record, day state.Days, add func(state.Fact)) {
	if p := r.Body.(*domain.PointsEntry); counts(p.Status) {
		add(sayAgainst(r, p.UnitID, p.OccurredOn, when(slices.Contains(p.Flags, string(domain.PointsFlagLate)), weakLate)))
	}
}

// soundPledge is of pledges that were decided on (INV-PL1).
func soundPledge(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.Pledge)
	if r.Has(domain.PledgeFieldDueOn) && (p.Status == domain.PledgeStatusFulfilled || p.Status == domain.PledgeStatusUnfulfilled) {
		add(sayAgainst(r, p.UnitID, p.DueOn, when(slices.Contains(p.Flags, string(domain.PledgeFlagReciprocal)), weakReciprocal)))
	}
}

// soundDuty is of duties that were confirmed; a report may have been received late (INV-DU3).
func soundDuty(r *domain.Record, day state.Days, add func(state.Fact)) {
	if d := r.Body.(*domain.DutyItem); d.Status == domain.DutyItemStatusConfirmed && r.Has(domain.DutyItemFieldReportedOn) {
		add(sayAgainst(r, d.BranchID, d.ReportedOn, when(d.ReceivedLate, weakLate)))
	}
}

// soundUse is of uses that count: a venue was entered by its code, or by evidence (INV-V3).
func soundUse(r *domain.Record, day state.Days, add func(state.Fact)) {
	if u := r.Body.(*domain.VenueUse); u.Status == domain.VenueUseStatusCompleted && u.Counted && r.Has(domain.VenueUseFieldUseOn) {
		add(sayAgainst(r, u.UnitID, u.UseOn, when(slices.Contains(u.Flags, string(domain.VenueUseFlagManual)), weakManual)))
	}
}

// soundSession is of sessions that are closed: with a check, or with a reason for none (INV-TR3).
func soundSession(r *domain.Record, day state.Days, add func(state.Fact)) {
	if s := r.Body.(*domain.TrainingSession); s.Status == domain.TrainingStatusClosed && s.HeldAt != 0 {
		add(sayAgainst(r, s.UnitID, day(s.HeldAt), when(s.CreatedLate, weakLate), when(s.CheckWaivedReason != "", weakWaived)))
	}
}

// soundVisit is of inspections whose data are on the server; they may have come late (DL12).
func soundVisit(r *domain.Record, day state.Days, add func(state.Fact)) {
	i := r.Body.(*domain.Inspection)
	if r.Has(domain.InspectionFieldLeftSiteOn) && r.Has(domain.InspectionFieldPartsSubmittedAt) {
		add(sayAgainst(r, i.UnitID, i.LeftSiteOn, when(slices.Contains(i.Caveats, lateData), weakLate)))
	}
}

func soundResult(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	if c := r.Body.(*domain.CriterionResult); c.Counted && r.Has(domain.CriterionResultFieldVisitedOn) {
		f := sayAgainst(r, c.UnitID, c.VisitedOn, resting(s, c.EvidenceIDs)...)
		f.Guarded = c.Status != domain.ResultStatusLocked
		add(f)
	}
}

// soundRect is of tasks that were handed in, by the evidence of what was done.
func soundRect(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	if t := r.Body.(*domain.Rectification); r.Has(domain.RectificationFieldFirstSubmittedAt) {
		add(sayAgainst(r, t.UnitID, s.DayOf(t.FirstSubmittedAt), resting(s, t.AfterEvidenceIDs)...))
	}
}

func soundProgress(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	if p := r.Body.(*domain.TargetProgress); p.Status == domain.ProgressStatusAccepted && r.Has(domain.TargetProgressFieldDoneOn) {
		add(sayAgainst(r, p.UnitID, p.DoneOn, resting(s, p.EvidenceIDs)...))
	}
}

// resting is what the evidence of a record says against it. What is sensitive says nothing: who
// reads the record may not know of it.
func resting(s *state.Snapshot, evidence []string) (weak []string) {
	all, imported, mismatch := 0, 0, false
	for _, id := range evidence {
		r := s.Find("Evidence", id)
		if r == nil {
			continue
		}
		e := r.Body.(*domain.Evidence)
		if e.Status == domain.EvidenceStatusWithdrawn || e.Sensitivity == domain.SensitivitySensitive {
			continue
		}
		if all++; e.CaptureMode == domain.CaptureModeImported {
			imported++
		}
		mismatch = mismatch || e.Status == domain.EvidenceStatusMismatch
	}
	return []string{when(all > 0 && imported == all, weakImported), when(mismatch, weakMismatch)}
}

// soundEvidence is of pieces whose bytes were looked at. That they were used before counts for
// who reviews alone: for others there is one fact, for them three that come to another one.
func soundEvidence(r *domain.Record, day state.Days, add func(state.Fact)) {
	e := r.Body.(*domain.Evidence)
	if e.Status != domain.EvidenceStatusVerified && e.Status != domain.EvidenceStatusMismatch {
		return
	}
	on := made(r, day)
	if r.Has(domain.EvidenceFieldCapturedAtDevice) {
		on = day(e.CapturedAtDevice)
	}
	mismatch := when(e.Status == domain.EvidenceStatusMismatch, weakMismatch)
	f := sayAgainst(r, e.UnitID, on, mismatch)
	add(f)
	if slices.Contains(e.Warnings, warnReused) {
		f.Num, f.Den, f.Guarded = -f.Num, -f.Den, true
		add(f)
		f = sayAgainst(r, e.UnitID, on, mismatch, weakReused)
		f.Guarded = true
		add(f)
	}
}

// warnReused is the warning of bytes that were used before (INV-E2).
const warnReused = "REUSED"

// eachKind calls fn for the groups that a fact stands in which has several kinds at the place kind.
func eachKind(group string, kind int, fn func(group string)) {
	codes := strings.Split(group, groupSep)
	for k := range strings.SplitSeq(codes[kind], kindSep) {
		codes[kind] = k
		fn(strings.Join(codes, groupSep))
	}
}
