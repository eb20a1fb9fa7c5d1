package figures

import (
	"pdca/internal/domain"
	"pdca/internal/state"
)

// The sources of the named figures: what single records count for. Each looks at its record
// alone, so that a cell follows from single records whatever the order of commits was.

// Names of the sources.
const (
	srcUnits, srcMembers, srcConflicts                = "units", "members", "conflicts"
	srcPledges, srcPledgesDue                         = "pledges", "pledges due"
	srcPoints, srcPointsPending, srcVenueUses         = "points", "points pending", "uses of venues"
	srcVisits, srcResults, srcFindings                = "visits", "results", "findings"
	srcOpenFindings, srcOpenProblems                  = "open findings", "open problems"
	srcFindingAges, srcProblemAges                    = "ages of findings", "ages of problems"
	srcProblems, srcCauses, srcOutside                = "problems", "causes", "problems found outside"
	srcData, srcSamples, srcRepeats                   = "data of inspections", "samples", "findings and repeats"
	srcPairings, srcPairingsEnded, srcHelped          = "pairings", "pairings ended", "pairings under way"
	srcRectDue, srcRectDueExtended, srcRectUnfinished = "rectifications", "rectifications as extended", "rectifications open"
	srcRectSubmitted                                  = "rectifications submitted"
	srcEffects                                        = "effects of campaigns"
	srcLookBacksDue, srcLookBacks                     = "look-backs due", "look-backs"
	srcCases, srcSteps                                = "accountability", "steps of ladders"
	srcTakenUp, srcAttained, srcReports, srcLeaves    = "targets", "attainment", "reports", "leaves"
	srcQuantified, srcUnclaimed, srcPlans             = "plan items", "unclaimed", "plans"
	srcDuties, srcSecretary, srcAnswered, srcSurveyed = "duties", "secretaries' duties", "suggestions", "surveys"
	srcConferences, srcCompanies                      = "conferences", "companies"
	srcCarried, srcCarriable                          = "carried over", "what may be carried over"
	srcLetters, srcLetterTimes, srcClauses            = "letters", "letters in time", "clauses"
	srcUses, srcTitles                                = "uses of results", "titles"
	srcWeak, srcWeakAgain                             = "weak branches", "weak branches again"
	srcHolding, srcBased                              = "units of the base", "members of the base"
	srcFeedback, srcBulletins, srcBusiness            = "inspections told", "bulletins received", "business figures"
	srcUnitGaps, srcMemberGaps                        = "gaps of units", "gaps of members"
	srcTargetGaps, srcItemGaps                        = "gaps of targets", "gaps of plan items"
	srcSheets, srcZeroing, srcRespects                = "self-check sheets", "zeroing items", "respects of zeroing"
	srcImprovements                                   = "improvements"
	srcGrades, srcTrackGrades                         = "grades", "grades by track"
	srcGradePairs, srcDragged, srcFourSames           = "grades of both tracks", "grades drawn down", "the four sames"
)

// scoreRow is the row that results and findings need until they are confirmed.
const scoreRow = "INSPECTION_SCORE"

// allSources lists them.
var allSources = []*state.Facts{
	{Name: srcCareContacts, Of: "CareTrigger", Unit: "branchId", By: careRow, Add: careContactFacts},
	{Name: srcCareClosed, Of: "CareTrigger", Unit: "branchId", By: careRow, Add: careClosedFacts},
	{Name: srcHonours, Of: "Honour", Unit: "unitId", Add: honourFacts},
	{Name: srcSheets, Of: "RegulationSelfCheck", Unit: "unitId", Add: sheetFacts},
	{Name: srcZeroing, Of: "ZeroingItem", Unit: "unitId", Add: zeroingFacts},
	{Name: srcRespects, Of: "ZeroingRespect", Looks: respectFacts, Also: map[string]again{"ZeroingItem": whereField("ZeroingRespect", "itemId")}},
	{Name: srcImprovements, Of: "Improvement", Unit: "unitId", Add: improvementFacts},
	{Name: srcUnits, Of: "OrgUnit", Add: unitFacts},
	{Name: srcMembers, Of: "Member", Unit: "branchId", Add: memberFacts},
	{Name: srcConflicts, Of: "SyncConflict", Add: conflictFacts},
	{Name: srcPledges, Of: "Pledge", Unit: "unitId", Add: pledgeFacts},
	{Name: srcPledgesDue, Of: "Pledge", Unit: "unitId", Guard: "PLEDGE", Add: pledgeDueFacts},
	{Name: srcPoints, Of: "PointsEntry", Unit: "unitId", Add: pointsFacts},
	{Name: srcPointsPending, Of: "PointsEntry", Unit: "unitId", Add: pendingFacts},
	{Name: srcVenueUses, Of: "VenueUse", Unit: "unitId", Add: venueUseFacts},
	{Name: srcVisits, Of: "Inspection", Unit: "unitId", Add: visitFacts},
	{Name: srcData, Of: "Inspection", Unit: "unitId", Add: dataFacts},
	{Name: srcResults, Of: "CriterionResult", Unit: "unitId", Guard: scoreRow, Add: resultFacts},
	{Name: srcSamples, Of: "CriterionResult", Unit: "unitId", Guard: scoreRow, Add: sampleFacts},
	{Name: srcRepeats, Of: "Finding", Unit: "unitId", Guard: scoreRow, Add: repeatFacts},
	{Name: srcFindings, Of: "Finding", Unit: "unitId", Guard: scoreRow, Add: findingFacts},
	{Name: srcOpenFindings, Of: "Finding", Unit: "unitId", Guard: scoreRow, Add: openFindingFacts},
	{Name: srcFindingAges, Of: "Finding", Unit: "unitId", Guard: scoreRow, Add: findingAgeFacts},
	{Name: srcOpenProblems, Of: "Problem", Unit: "unitId", Add: openProblemFacts},
	{Name: srcProblemAges, Of: "Problem", Unit: "unitId", Add: problemAgeFacts},
	{Name: srcProblems, Of: "Problem", Unit: "unitId", Add: problemFacts},
	{Name: srcCauses, Of: "Problem", Unit: "unitId", Add: causeFacts},
	{Name: srcOutside, Of: "Problem", Unit: "unitId", Add: outsideFacts},
	{Name: srcPairings, Of: "AssistancePairing", Unit: "unitId", Add: pairingFacts},
	{Name: srcPairingsEnded, Of: "AssistancePairing", Unit: "unitId", Add: pairingEndFacts},
	{Name: srcHelped, Of: "AssistancePairing", Unit: "unitId", Add: helpedFacts},
	{Name: srcRectDue, Of: "Rectification", Unit: "unitId", Add: rectFacts},
	{Name: srcRectDueExtended, Of: "Rectification", Unit: "unitId", Add: rectExtendedFacts},
	{Name: srcRectUnfinished, Of: "Rectification", Unit: "unitId", Add: rectOpenFacts},
	{Name: srcEffects, Of: "Campaign", Unit: "ownerUnitId", Add: effectFacts},
	{Name: srcRectSubmitted, Of: "Rectification", Unit: "unitId", Add: rectSubmittedFacts},
	{Name: srcAcceptedStandard, Of: "Rectification", Unit: "unitId", Add: acceptedStandardFacts},
	{Name: srcSampled, Of: "LookBack", Unit: "unitId", Add: sampledFacts},
	{Name: srcFeedback, Of: "Inspection", Unit: "unitId", Add: toldFacts},
	{Name: srcBulletins, Of: "BulletinUnit", Unit: "unitId", Add: receivedFacts},
	{Name: srcBusiness, Of: "BusinessFigure", Unit: "unitId", Add: businessFacts},
	{Name: srcUses, Of: "ResultUse", Unit: "unitId", Add: useFacts},
	{Name: srcTitles, Of: "ModelBranchTitle", Unit: "branchId", Add: titleFacts},
	{Name: srcWeak, Of: "WeakBranchCase", Unit: "branchId", Add: weakFacts},
	{Name: srcWeakAgain, Of: "WeakBranchCase", Unit: "branchId", Add: weakAgainFacts},
	{Name: srcLookBacksDue, Of: "LookBack", Unit: "unitId", Add: lookBackDueFacts},
	{Name: srcLookBacks, Of: "LookBack", Unit: "unitId", Add: lookBackFacts},
	{Name: srcCases, Of: "Accountability", Unit: "unitId", Add: caseFacts},
	{Name: srcSteps, Of: "EscalationStep", Unit: "unitId", Add: stepFacts},
}

// made is the day on which a record was made, which stands for a day that nobody named.
func made(r *domain.Record, day state.Days) domain.Date { return day(r.CreatedAt) }

// moved is the day on which a field of a record was last changed, or the record made.
func moved(r *domain.Record, field int, day state.Days) domain.Date { return day(r.Mark(field).At) }

// dayIn is a date field, or a day in its place where it has no value.
func dayIn(r *domain.Record, field int, day, instead domain.Date) domain.Date {
	if r.Has(field) {
		return day
	}
	return instead
}

// heads fills the heads of a fact.
func heads(list ...string) (h [state.FactHeads]string) {
	copy(h[:], list)
	return h
}

// stay is a stock: something is there from one day on, until it is not any more.
func stay(f state.Fact, ended bool, left domain.Date, add func(state.Fact)) {
	f.Num = 1
	add(f)
	if ended {
		f.Num, f.On = -1, max(left, f.On)
		add(f)
	}
}

func unitFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	u := r.Body.(*domain.OrgUnit)
	if u.Kind != domain.UnitKindBranch || u.Status == domain.OrgUnitStatusPlanned {
		return
	}
	left := dayIn(r, domain.OrgUnitFieldValidTo, u.ValidTo, moved(r, domain.OrgUnitFieldStatus, day))
	stay(state.Fact{Unit: u.ID, On: dayIn(r, domain.OrgUnitFieldValidFrom, u.ValidFrom, made(r, day))}, u.Status != domain.OrgUnitStatusActive, left, add)
}

func memberFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	m := r.Body.(*domain.Member)
	left := dayIn(r, domain.MemberFieldLeftOn, m.LeftOn, moved(r, domain.MemberFieldStatus, day))
	stay(state.Fact{Unit: m.BranchID, On: dayIn(r, domain.MemberFieldJoinedOn, m.JoinedOn, made(r, day)), Heads: heads(m.MemberClassCode, string(m.MemberStatus))},
		m.Status != domain.MemberStateActive, left, add)
}

func conflictFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	if c := r.Body.(*domain.SyncConflict); c.Status == domain.ConflictStatusOpen {
		add(state.Fact{Unit: c.UnitID, On: made(r, day), Num: 1, Heads: heads(string(c.Kind))})
	}
}

func pledgeFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.Pledge)
	f := state.Fact{Unit: p.UnitID, On: p.DueOn, Den: 1}
	switch {
	case !r.Has(domain.PledgeFieldDueOn):
	case p.Status == domain.PledgeStatusFulfilled:
		f.Num = 1
		add(f)
	case p.Status == domain.PledgeStatusUnfulfilled:
		add(f)
	}
}

// pledgeDueFacts are of pledges that are not decided. The day of one that is being revised
// is not for its circle.
func pledgeDueFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.Pledge)
	if r.Has(domain.PledgeFieldDueOn) && (p.Status == domain.PledgeStatusPublished || p.Status == domain.PledgeStatusRevised) {
		add(state.Fact{Unit: p.UnitID, On: p.DueOn, Num: 1, Guarded: p.Status == domain.PledgeStatusRevised})
	}
}

// pointsFacts count entries below the line, so that none is told from nothing.
func pointsFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	if p := r.Body.(*domain.PointsEntry); counts(p.Status) {
		add(state.Fact{Unit: p.UnitID, On: p.OccurredOn, Num: p.Points, Den: 1, Heads: heads(p.RuleCode)})
	}
}

func pendingFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	if p := r.Body.(*domain.PointsEntry); p.Status == domain.PointsStatusPending {
		add(state.Fact{Unit: p.UnitID, On: p.OccurredOn, Num: 1})
	}
}

func venueUseFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	if u := r.Body.(*domain.VenueUse); u.Status == domain.VenueUseStatusCompleted && u.Counted && r.Has(domain.VenueUseFieldUseOn) {
		add(state.Fact{Unit: u.UnitID, On: u.UseOn, Num: 1, Heads: heads(u.VenueID)})
	}
}

func problem(r *domain.Record, on domain.Date) state.Fact {
	p := r.Body.(*domain.Problem)
	return state.Fact{Unit: p.UnitID, On: on, Num: 1, Heads: findingHeads(p.Severity, p.Source, p.CriterionCode, string(p.Kind))}
}

func registeredOn(r *domain.Record, day state.Days) domain.Date {
	return dayIn(r, domain.ProblemFieldRegisteredOn, r.Body.(*domain.Problem).RegisteredOn, made(r, day))
}

func problemOver(p *domain.Problem) bool {
	return p.Status == domain.ProblemStatusClosed || p.Status == domain.ProblemStatusMerged || p.Status == domain.ProblemStatusVoid
}

// openProblemFacts begin with the day of registering: before that it was a finding that
// was open.
func openProblemFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.Problem)
	left := dayIn(r, domain.ProblemFieldClosedOn, p.ClosedOn, moved(r, domain.ProblemFieldStatus, day))
	stay(problem(r, registeredOn(r, day)), problemOver(p), left, add)
}

func problemAgeFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	if p := r.Body.(*domain.Problem); !problemOver(p) {
		add(problem(r, dayIn(r, domain.ProblemFieldFirstFoundOn, p.FirstFoundOn, registeredOn(r, day))))
	}
}

func problemFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.Problem)
	if p.Status != domain.ProblemStatusMerged && p.Status != domain.ProblemStatusVoid {
		f := problem(r, registeredOn(r, day))
		f.Heads = heads(p.RootCauseCode, string(p.Source), p.CriterionCode, string(p.Kind))
		add(f)
	}
}

// causeFacts are of problems whose cause is known.
func causeFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.Problem)
	before := p.Status == domain.ProblemStatusRegistered || p.Status == domain.ProblemStatusMerged || p.Status == domain.ProblemStatusVoid
	if !before && p.CriterionCode != "" && p.RootCauseCode != "" {
		add(state.Fact{Unit: p.UnitID, On: registeredOn(r, day), Num: 1, Heads: heads(p.RootCauseCode, "", p.CriterionCode)})
	}
}

// outsideFacts are of problems that others found, and whether the unit had told of them.
func outsideFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	p := r.Body.(*domain.Problem)
	if p.Source == domain.ProblemSourceUnitSelfCheck {
		return
	}
	f := state.Fact{Unit: p.UnitID, On: registeredOn(r, day), Den: 1, Heads: heads("", string(p.Source), p.CriterionCode)}
	if p.SelfFoundBefore {
		f.Num = 1
	}
	add(f)
}

// rectified is the fact of a task by one of its two due days. What was accepted is decided,
// early too, and in time as long as it holds; what was not, though it may be closed with its
// unit, counts once it is due (INV-FG10 for the original day).
func rectified(r *domain.Record, due domain.Date, add func(state.Fact)) {
	t := r.Body.(*domain.Rectification)
	f := state.Fact{Unit: t.UnitID, On: due, Den: 1, Heads: heads(string(t.Severity))}
	if f.Pending = !r.Has(domain.RectificationFieldAcceptedOn); !f.Pending && r.Has(domain.RectificationFieldSubmittedOn) && t.SubmittedOn <= due {
		switch t.Status {
		case domain.RectificationStatusAccepted, domain.RectificationStatusLookBackDue, domain.RectificationStatusClosed:
			f.Num = 1
		}
	}
	add(f)
}

func rectFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	rectified(r, r.Body.(*domain.Rectification).OriginalDueOn, add)
}

func rectExtendedFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	rectified(r, r.Body.(*domain.Rectification).DueOn, add)
}

func rectOpenFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	t := r.Body.(*domain.Rectification)
	switch t.Status {
	case domain.RectificationStatusSubmitted, domain.RectificationStatusAccepted, domain.RectificationStatusLookBackDue, domain.RectificationStatusClosed:
	default:
		add(state.Fact{Unit: t.UnitID, On: t.DueOn, Num: 1, Heads: heads(string(t.Severity))})
	}
}

// rectSubmittedFacts are of tasks that were handed in once, and whether they came back.
func rectSubmittedFacts(r *domain.Record, day state.Days, add func(state.Fact)) {
	t := r.Body.(*domain.Rectification)
	if !r.Has(domain.RectificationFieldFirstSubmittedAt) {
		return
	}
	f := state.Fact{Unit: t.UnitID, On: day(t.FirstSubmittedAt), Den: 1, Heads: heads(string(t.Severity))}
	if t.ReturnCount > 0 {
		f.Num = 1
	}
	add(f)
}
