package figures

import (
	"pdca/internal/domain"
	"pdca/internal/state"
)

// The table of named figures: each of the shipped declarations is either alive, which says
// how its rows follow from facts, or waits for a part of the product and says what is not
// there yet. The table is held against both at start.

// reading says how facts become rows.
type reading uint8

const (
	// inPeriod adds up what lies in the period, by its day.
	inPeriod reading = iota
	// stock adds up all that came and went by the last day.
	stock
	// overdue adds up what was due before today.
	overdue
	// waiting adds up all that waits, whenever it began.
	waiting
	// covered counts units where something is, against the units there are.
	covered
	// unseen counts units by the days since something was there.
	unseen
	// lastSeen is the days since something was there.
	lastSeen
	// shared counts units where something is, against those where it was looked for.
	shared
	// balances, placed and spread are of points.
	balances
	placed
	spread
)

// head gives what a fact is grouped by; "" for no value.
type head func(a *asking, f *state.Fact) string

// alive is how a figure follows from facts.
type alive struct {
	read reading
	// sources are what is read; where one is named Below, the line is of another.
	sources []string
	below   string
	groups  map[string]head
	// fill are groups whose values all have a row, also with nothing in it.
	fill []string
	// only leaves facts out; nil for none.
	only func(f *state.Fact) bool
	// member is the field by which a record is a member's.
	member string
	// byAge takes the place of sources where rows are by age.
	byAge []string
	// criterion gives the criterion that a fact is of; nil where facts are of none. scored
	// says that what is added up hangs on how it is worded.
	criterion head
	scored    bool
	// decide settles, when it is asked, what a fact counts for, where that hangs on more than
	// its record: on settings, on the standards, on other records if walk says so, which has
	// the facts looked at record by record (r is nil without it). It answers whether the fact
	// counts at all.
	decide func(a *asking, r *domain.Record, f *state.Fact) bool
	walk   bool
}

func at(i int) head { return func(_ *asking, f *state.Fact) string { return f.Heads[i] } }

// category is the first part of the criterion's code that a fact stands under.
func category(i int) head { return categoryOf(at(i)) }

func categoryOf(criterion head) head {
	return func(a *asking, f *state.Fact) string {
		if code := criterion(a, f); len(code) >= 2 {
			return code[:2]
		}
		return ""
	}
}

func age(a *asking, f *state.Fact) string { return bandOf(a.params.AgeBands, int64(a.today-f.On)) }

// visited says whether a fact of srcVisits is a visit by others.
func visited(f *state.Fact) bool { return f.Heads[0] != string(domain.SupervisionModeSelfCheck) }

var lives = map[string]alive{
	"activeBranches": {read: stock, sources: []string{srcUnits}},
	"activeMembers":  {read: stock, sources: []string{srcMembers}, groups: map[string]head{"MEMBER_CLASS": at(0), "MEMBER_STATUS": at(1)}},
	"conflictsOpen":  {read: waiting, sources: []string{srcConflicts}, groups: map[string]head{"CONFLICT_KIND": at(0)}},

	"pledgeCompletion": {read: inPeriod, sources: []string{srcPledges}, member: "memberId"},
	"pledgesOverdue":   {read: overdue, sources: []string{srcPledgesDue}, groups: map[string]head{"AGE_BAND": age}, fill: []string{"AGE_BAND"}, member: "memberId"},

	"pointsBalance":      {read: balances, sources: []string{srcPoints}, member: "memberId"},
	"pointsRank":         {read: placed, sources: []string{srcPoints}, member: "memberId"},
	"pointsPosted":       {read: inPeriod, sources: []string{srcPoints}, groups: map[string]head{"POINTS_RULE": at(0), "POINTS_GROUP": pointsGroup, "SIGN": sign}, member: "memberId"},
	"pointsPending":      {read: waiting, sources: []string{srcPointsPending}, groups: map[string]head{"AGE_BAND": age}, fill: []string{"AGE_BAND"}},
	"pointsDistribution": {read: spread, sources: []string{srcPoints, srcMembers}, groups: map[string]head{"QUANTILE": nil}},
	"venueUse":           {read: inPeriod, sources: []string{srcVenueUses}, groups: map[string]head{"VENUE": at(0), "VENUE_CLASS": venueClass}},

	"inspectionCoverage": {read: covered, sources: []string{srcVisits}, groups: map[string]head{"SUPERVISION_MODE": at(0), "CHECK_METHOD": at(1)},
		fill: []string{"SUPERVISION_MODE", "CHECK_METHOD"}, only: visited},
	"inspectionsHeld":  {read: inPeriod, sources: []string{srcVisits}, groups: map[string]head{"SUPERVISION_MODE": at(0), "INSPECTION_STATE": at(1)}},
	"modeMethodMatrix": {read: inPeriod, sources: []string{srcResults}, groups: map[string]head{"SUPERVISION_MODE": at(0), "CHECK_METHOD": at(1)}, fill: []string{"SUPERVISION_MODE", "CHECK_METHOD"}},
	"notVisited":       {read: unseen, sources: []string{srcVisits}, groups: map[string]head{"DAYS_BAND": nil, "SUPERVISION_MODE": at(0)}, fill: []string{"DAYS_BAND", "SUPERVISION_MODE"}, only: visited},
	"lastVisitDays":    {read: lastSeen, sources: []string{srcVisits}, groups: map[string]head{"SUPERVISION_MODE": at(0)}, fill: []string{"SUPERVISION_MODE"}, only: visited},
	"dataOnTime":       {read: inPeriod, sources: []string{srcData}, groups: map[string]head{"SUPERVISION_MODE": at(0)}},
	"sampleShortfall": {read: inPeriod, sources: []string{srcSamples}, decide: sampled, criterion: codeOf(2),
		groups: map[string]head{"SUPERVISION_MODE": at(0), "CHECK_METHOD": at(1), "CATEGORY": categoryOf(codeOf(2))}},

	"findingsRaised": {read: inPeriod, sources: []string{srcFindings}, criterion: at(2),
		groups: map[string]head{"SEVERITY": at(0), "PROBLEM_SOURCE": at(1), "CRITERION": at(2), "CATEGORY": category(2), "SUPERVISION_MODE": at(3)}},
	"findingsOpen": {read: stock, sources: []string{srcOpenFindings, srcOpenProblems}, byAge: []string{srcFindingAges, srcProblemAges}, criterion: at(2),
		groups: map[string]head{"SEVERITY": at(0), "PROBLEM_SOURCE": at(1), "CATEGORY": category(2), "AGE_BAND": age}, fill: []string{"AGE_BAND"}},

	"repeatRate": {read: inPeriod, sources: []string{srcRepeats}, criterion: at(1), groups: map[string]head{"SEVERITY": at(0), "CATEGORY": category(1)}},

	"assistContact": {read: waiting, sources: []string{srcHelped}, decide: contacted, walk: true, groups: map[string]head{"HELPER_KIND": at(0)}},
	"assistRunning": {read: stock, sources: []string{srcPairings}, groups: map[string]head{"HELPER_KIND": at(0), "ASSIST_FORM": at(1)}},
	"assistExit":    {read: inPeriod, sources: []string{srcPairingsEnded}, groups: map[string]head{"HELPER_KIND": at(0), "ASSIST_FORM": at(1)}},

	"rectOnTime":         {read: inPeriod, sources: []string{srcRectDue}, groups: map[string]head{"SEVERITY": at(0)}},
	"rectOnTimeExtended": {read: inPeriod, sources: []string{srcRectDueExtended}, groups: map[string]head{"SEVERITY": at(0)}},
	"rectOverdue":        {read: overdue, sources: []string{srcRectUnfinished}, groups: map[string]head{"SEVERITY": at(0), "AGE_BAND": age}, fill: []string{"AGE_BAND"}},

	"rectReturnRate": {read: inPeriod, sources: []string{srcRectSubmitted}, groups: map[string]head{"SEVERITY": at(0)}},

	"commonProblem":    {read: shared, sources: []string{srcCauses}, below: srcResults, criterion: at(2), groups: map[string]head{"CRITERION": at(2), "ROOT_CAUSE": at(0)}},
	"selfCheckCandour": {read: inPeriod, sources: []string{srcOutside}, criterion: at(2), groups: map[string]head{"CATEGORY": category(2), "PROBLEM_SOURCE": at(1)}},
	"problemsByCause": {read: inPeriod, sources: []string{srcProblems}, criterion: at(2),
		groups: map[string]head{"ROOT_CAUSE": at(0), "PROBLEM_SOURCE": at(1), "CATEGORY": category(2), "PROBLEM_KIND": at(3)}},
}

// lacks names, of a figure that is not alive although its entities are declared or derived,
// what is not there yet: an entity, Entity.field, or a derived source of figures.json. Once
// that is there, the program does not start until the figure is alive. The others wait for
// the entities that they name.
var lacks = map[string]string{
	"dataTrust": "*trusted", "deadlinesKept": "*deadline", "stageProgress": "*deadline", "reviewOnTime": "*deadline",
	"tasksWaiting": "*task", "brokenChains": "*gap", "fourSamesShare": "*fourSames", "closingProgress": "*closingCheck",
	"escalations": "Notice.aboutUnitId", "orgLifeMissing": "OrgLifeEvent", "orgLifeCompliance": "OrgLifeEvent",
	"feedbackBoth": "Inspection.bulletinIssued", "assistEffect": "CriterionScore", "carriedAge": "Problem.timesCarried",
}

// broughtBy is the part that a figure waits for where that is not its own.
var broughtBy = map[string]string{"dataTrust": "DO", "businessBesides": "PLAN", "stageProgress": "PLAN"}

// unranked are the figures by which nobody is placed (figures.md 5).
var unranked = []string{"weakBranches", "careFollowUp", "careClosure", "accountabilityClosure"}
