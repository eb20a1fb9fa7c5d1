package figures

import (
	"pdca/internal/domain"
	"pdca/internal/ground"
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
	// ofCycle adds up what is of the cycle of the period, as it is now or was at its end.
	ofCycle
	// leastKind is ofCycle for the kind of letter, or the one of the four sames, that has the
	// smallest share.
	leastKind
	// balances, placed and spread are of points.
	balances
	placed
	spread
	// ages is the middle of the days since facts that are open now.
	ages
	// effects is the mean of what campaigns brought.
	effects
	// correlated is how far two sides of facts go together.
	correlated
	// closing counts the kinds of what keeps a cycle open that are at an end.
	closing
	// kept counts units of which every fact in the period holds, against those that have any;
	// missed those of which one that waits does not.
	kept
	missed
	// drawn counts what was drawn of what is to be drawn.
	drawn
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
	// own gives the facts of one member, where the records of the sources are of many together;
	// each comes with the record that it is of.
	own func(a *asking, m *domain.Record, fn func(r *domain.Record, f *state.Fact))
	// byAge takes the place of sources where rows are by age.
	byAge []string
	// criterion gives the criterion that a fact is of; nil where facts are of none. scored
	// says that what is added up hangs on how it is worded.
	criterion head
	scored    bool
	// tell gives the facts in place of sources; dated says that their days are wanted.
	tell func(c *counting, dated bool, fn func(r *domain.Record, f *state.Fact))
	// as makes the facts of a source, by its name, those of the figure; false leaves one out.
	as map[string]func(a *asking, f *state.Fact) bool
	// company says that what is of no unit counts at the company.
	company bool
	// decide settles, when it is asked, what a fact counts for, where that hangs on more than
	// its record: on settings, on the standards, on other records if walk says so, which has
	// the facts looked at record by record (r is nil without it). It answers whether the fact
	// counts at all.
	// Of what is said here about facts nothing looks at the unit of one, but decide where byUnit
	// says so.
	decide func(a *asking, r *domain.Record, f *state.Fact) bool
	walk   bool
	byUnit bool
	// mean says that the value is the mean of the facts, not their sum.
	mean bool
	// pending says of a fact that it may still turn out otherwise without anybody being late.
	pending func(a *asking, f *state.Fact) bool
	// also counts some of the facts beside the value, by what they are below the line, each under a
	// name of its own.
	also []counted
	// persons is who a fact is of, where a floor goes by how many there are; nil for none.
	persons head
	// says is the text of the one fact that a row is of, where no number alone says it. Rows of
	// several have no value then: what they would add up to is nothing.
	says func(en bool, f *state.Fact) string
	// openTo are the roles that a floor hides nothing from: they know the cases by name.
	openTo []domain.Role
}

// counted is a count of the facts that fit, under its name.
type counted struct {
	name string
	fits func(f *state.Fact) bool
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
	"dataTrust":      {read: inPeriod, sources: trusted, groups: map[string]head{"ENTITY_KIND": at(0), "TRUST_KIND": at(1)}},
	"conflictsOpen":  {read: waiting, sources: []string{srcConflicts}, groups: map[string]head{"CONFLICT_KIND": at(0)}},

	"tasksWaiting": {read: waiting, tell: waitingTasks, groups: map[string]head{"TASK_KIND": at(0), "DUE_BAND": at(1)}, fill: []string{"DUE_BAND"}},

	"attendanceRate": {read: inPeriod, sources: []string{srcAttendance}, groups: map[string]head{"ACTIVITY_KIND": at(0)}, member: "memberId"},

	"pledgeCompletion": {read: inPeriod, sources: []string{srcPledges}, member: "memberId"},
	"pledgesOverdue":   {read: overdue, sources: []string{srcPledgesDue}, groups: map[string]head{"AGE_BAND": age}, fill: []string{"AGE_BAND"}, member: "memberId"},

	"pointsBalance":      {read: balances, sources: []string{srcPoints}, member: "memberId"},
	"pointsRank":         {read: placed, sources: []string{srcPoints}, member: "memberId"},
	"pointsPosted":       {read: inPeriod, sources: []string{srcPoints}, groups: map[string]head{"POINTS_RULE": at(0), "POINTS_GROUP": pointsGroup, "SIGN": sign}, member: "memberId"},
	"pointsPending":      {read: waiting, sources: []string{srcPointsPending}, groups: map[string]head{"AGE_BAND": age}, fill: []string{"AGE_BAND"}},
	"pointsDistribution": {read: spread, sources: []string{srcPoints, srcMembers}, groups: map[string]head{"QUANTILE": nil}},
	"venueUse":           {read: inPeriod, sources: []string{srcVenueUses}, groups: map[string]head{"VENUE": at(0), "VENUE_CLASS": venueClass}},

	"actionMix":        {read: inPeriod, sources: []string{srcPrescribed}, groups: map[string]head{"ACTION_KIND": at(0), "ACTIVITY_KIND": at(1)}},
	"markCheck":        {read: inPeriod, sources: []string{srcMarks}},
	"platformActive":   {read: stock, sources: []string{srcPlatforms}, groups: map[string]head{"PLATFORM_KIND": at(0)}},
	"threeLinkContact": {read: inPeriod, sources: []string{srcLinkMonths}, groups: map[string]head{"LINK_KIND": at(0)}},

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

	"carriedAge":     {read: ages, sources: []string{srcProblemAges}, decide: carriedOn, walk: true, groups: map[string]head{"AGE_BAND": age}, fill: []string{"AGE_BAND"}},
	"campaignEffect": {read: effects, sources: []string{srcEffects}, groups: map[string]head{"CAMPAIGN": at(0)}},

	"repeatRate": {read: inPeriod, sources: []string{srcRepeats}, criterion: at(1), groups: map[string]head{"SEVERITY": at(0), "CATEGORY": category(1)}},

	"assistContact": {read: waiting, sources: []string{srcHelped}, decide: contacted, walk: true, groups: map[string]head{"HELPER_KIND": at(0)}},
	"assistRunning": {read: stock, sources: []string{srcPairings}, groups: map[string]head{"HELPER_KIND": at(0), "ASSIST_FORM": at(1)}},
	"assistExit":    {read: inPeriod, sources: []string{srcPairingsEnded}, groups: map[string]head{"HELPER_KIND": at(0), "ASSIST_FORM": at(1)}},

	"rectOnTime":         {read: inPeriod, sources: []string{srcRectDue}, groups: map[string]head{"SEVERITY": at(0)}},
	"rectOnTimeExtended": {read: inPeriod, sources: []string{srcRectDueExtended}, groups: map[string]head{"SEVERITY": at(0)}},
	"rectOverdue":        {read: overdue, sources: []string{srcRectUnfinished}, groups: map[string]head{"SEVERITY": at(0), "AGE_BAND": age}, fill: []string{"AGE_BAND"}},

	"rectReturnRate": {read: inPeriod, sources: []string{srcRectSubmitted}, groups: map[string]head{"SEVERITY": at(0)}},

	"lookBackCoverage": {read: inPeriod, sources: []string{srcLookBacksDue}, groups: map[string]head{"SEVERITY": at(0)}},
	"lookBackFailure":  {read: inPeriod, sources: []string{srcLookBacks}, groups: map[string]head{"SEVERITY": at(0), "OUTCOME": at(1)}},
	"accountabilityClosure": {read: inPeriod, sources: []string{srcCases}, groups: map[string]head{"ACCOUNTABILITY_FORM": at(0)},
		openTo: []domain.Role{domain.RoleCompanyCommittee, domain.RoleDisciplineOfficer, domain.RoleCadreOfficer}},
	"sampleDrawn": {read: drawn, sources: []string{srcAcceptedStandard, srcSampled}},
	"escalations": {read: inPeriod, sources: []string{srcSteps}, groups: map[string]head{"DEADLINE_KEY": at(0), "LADDER_STEP": at(1)}},

	"commonProblem":      {read: shared, sources: []string{srcCauses}, below: srcResults, criterion: at(2), groups: map[string]head{"CRITERION": at(2), "ROOT_CAUSE": at(0)}},
	"selfCheckCandour":   {read: inPeriod, sources: []string{srcOutside}, criterion: at(2), groups: map[string]head{"CATEGORY": category(2), "PROBLEM_SOURCE": at(1)}},
	"targetsTakenUp":     {read: ofCycle, sources: []string{srcTakenUp}, groups: byTarget},
	"targetAttainment":   {read: inPeriod, sources: []string{srcAttained}, groups: byTarget},
	"reportsOnTime":      {read: inPeriod, sources: []string{srcReports}, groups: map[string]head{"LETTER_KIND": at(1)}},
	"verticalCoverage":   {read: ofCycle, sources: []string{srcLeaves}, groups: byTarget, only: unlessExempt, pending: stillRuns},
	"horizontalCoverage": {read: leastKind, sources: []string{srcHolding}, decide: ofLevel, byUnit: true, groups: map[string]head{"LETTER_KIND": at(1)}, fill: []string{"LETTER_KIND"}},
	"memberReach":        {read: ofCycle, sources: []string{srcBased}, only: countedBy(isReached), groups: map[string]head{"MEMBER_CLASS": at(1)}},
	"claimRate":          {read: ofCycle, sources: []string{srcBased}, only: countedBy(hasClaimed), groups: map[string]head{"MEMBER_CLASS": at(1)}},
	"brokenChains": {read: ofCycle, sources: gapSources, decide: broken,
		groups: map[string]head{"GAP_KIND": at(1), "LETTER_KIND": at(2), "DECOMPOSITION_LEVEL": at(3)}},
	"letterCompleteness":  {read: ofCycle, sources: []string{srcLetters}, groups: byLetter},
	"letterTimeliness":    {read: inPeriod, sources: []string{srcLetterTimes}, groups: byLetter},
	"clauseCompletion":    {read: ofCycle, sources: []string{srcClauses}, groups: byLetter},
	"planTimeliness":      {read: inPeriod, sources: []string{srcPlans}},
	"planQuantified":      {read: ofCycle, sources: []string{srcQuantified}, groups: map[string]head{"TARGET_CLASS": at(1), "ACTION_KIND": at(2)}},
	"unclaimedItems":      {read: waiting, sources: []string{srcUnclaimed}, groups: map[string]head{"TARGET_CLASS": at(1)}},
	"dutyCompletion":      {read: inPeriod, sources: []string{srcDuties}, member: "memberId"},
	"secretaryDuty":       {read: inPeriod, sources: []string{srcSecretary}},
	"suggestionsAnswered": {read: inPeriod, sources: []string{srcAnswered}},
	"surveyParticipation": {read: inPeriod, sources: []string{srcSurveyed}},
	"conferencesHeld":     {read: ofCycle, sources: []string{srcConferences, srcCompanies}, groups: map[string]head{"CONFERENCE_KIND": at(1)}, fill: []string{"CONFERENCE_KIND"}},
	"carryOverRate":       {read: inPeriod, sources: []string{srcCarried, srcCarriable}},

	"deadlinesKept": {read: inPeriod, sources: everyRun(), as: toldElsewhere, company: true, groups: map[string]head{"DEADLINE_KEY": at(0)}},
	"stageProgress": {read: inPeriod, sources: everyRun(), as: toldElsewhere, company: true, decide: doneAtLast, groups: map[string]head{"STAGE": stage}, fill: []string{"STAGE"}},
	"reviewOnTime":  {read: inPeriod, sources: []string{runsOn("Inspection")}, only: reviewed, groups: map[string]head{"DEADLINE_KEY": at(0)}},

	"feedbackBoth": {read: inPeriod, sources: []string{srcFeedback}, also: []counted{
		{"sessions", func(f *state.Fact) bool { return f.Heads[0] != "" }}, {"bulletins", func(f *state.Fact) bool { return f.Heads[1] != "" }}}},
	"bulletinAcknowledged":     {read: inPeriod, sources: []string{srcBulletins}},
	"businessBesides":          {read: inPeriod, sources: []string{srcBusiness}, groups: map[string]head{"BUSINESS_KIND": at(0)}, says: businessText},
	"resultUses":               {read: inPeriod, sources: []string{srcUses}, groups: map[string]head{"RESULT_USE": at(0)}},
	"modelBranches":            {read: stock, sources: []string{srcTitles}, groups: map[string]head{"TITLE_STATE": at(0)}},
	"weakBranches":             {read: stock, sources: []string{srcWeak}, groups: map[string]head{"CASE_STATE": at(0), "GROUND": at(1)}},
	"weakRepeat":               {read: inPeriod, sources: []string{srcWeakAgain}, groups: map[string]head{"GROUND": at(0)}},
	"selfCheckFilled":          {read: ofCycle, sources: []string{srcSheets}},
	"zeroingRate":              {read: ofCycle, sources: []string{srcZeroing}, groups: map[string]head{"ZEROING_RESPECT": at(1)}, fill: []string{"ZEROING_RESPECT"}},
	"improvementsStandardised": {read: inPeriod, sources: []string{srcImprovements}, groups: map[string]head{"STANDARDISED_AS": at(0)}},
	"closingProgress":          {read: closing, groups: closingKind, fill: []string{"ENTITY_KIND"}},
	"gradeDistribution":        {read: ofCycle, sources: []string{srcGrades}, groups: map[string]head{"GRADE_TRACK": at(3), "GRADE": at(1), "UNIT_KIND": at(2)}, fill: []string{"GRADE"}},
	"gradeMatrix":              {read: ofCycle, sources: []string{srcGradePairs}, groups: map[string]head{"PARTY_GRADE": at(1), "CENTRAL_GRADE": at(2)}, fill: []string{"PARTY_GRADE", "CENTRAL_GRADE"}},
	"gradeDragged":             {read: ofCycle, sources: []string{srcDragged}, groups: map[string]head{"DRAGGED_BY": at(1)}},
	"fourSamesShare":           {read: leastKind, sources: []string{srcFourSames}, groups: map[string]head{"FOUR_SAMES": at(1)}, fill: []string{"FOUR_SAMES"}},

	"ideaContribution":  {read: inPeriod, sources: []string{srcTopics}},
	"narrowConversion":  {read: inPeriod, sources: []string{srcIdeas}, groups: map[string]head{"FUNNEL_STEP": at(0)}, fill: []string{"FUNNEL_STEP"}},
	"orgLifeEvents":     {read: inPeriod, sources: []string{srcMeetings}, groups: map[string]head{"ACTIVITY_KIND": at(0), "CENTRAL_WORK": at(1)}},
	"orgLifeLate":       {read: inPeriod, sources: []string{srcMeetingsLate}, groups: map[string]head{"ACTIVITY_KIND": at(0)}},
	"topicIntegration":  {read: inPeriod, sources: []string{srcThemeDays}},
	"orgLifeCompliance": {read: kept, sources: []string{srcRhythm}, decide: rhythmEnded, groups: map[string]head{"ACTIVITY_KIND": at(0)}},
	"orgLifeMissing":    {read: missed, sources: []string{srcRhythm}, decide: rhythmMissed, groups: map[string]head{"ACTIVITY_KIND": at(0)}},

	"problemsByCause": {read: inPeriod, sources: []string{srcProblems}, criterion: at(2),
		groups: map[string]head{"ROOT_CAUSE": at(0), "PROBLEM_SOURCE": at(1), "CATEGORY": category(2), "PROBLEM_KIND": at(3)}},

	"scoreRate": {read: ofCycle, sources: []string{ground.ScoreFacts}, decide: ofOneKind, criterion: at(1), scored: true, pending: stillOpen,
		groups: map[string]head{"CATEGORY": category(1), "ITEM": itemOf(1), "CRITERION": at(1)}},
	"unitScore": {read: ofCycle, sources: []string{ground.ScoreFacts}, decide: ofOneKind, criterion: at(1), scored: true, pending: stillOpen,
		groups: map[string]head{"CATEGORY": category(1), "ITEM": itemOf(1)}},
	"trainingForms":     {read: inPeriod, sources: []string{srcSessions}, groups: map[string]head{"TRAINING_FORM": at(0)}},
	"needsAnswered":     {read: inPeriod, sources: []string{srcNeeds}},
	"checkPassRate":     {read: inPeriod, sources: []string{srcLearnt}, groups: map[string]head{"CHECK_FORM": at(0), "MEMBER_CLASS": at(1)}, member: "memberId"},
	"linkRate":          {read: inPeriod, sources: []string{srcLinked}},
	"trainingHoursRate": {read: ofCycle, sources: []string{srcHours}, groups: map[string]head{"MEMBER_CLASS": at(1)}, own: ownHours},

	"evaluationCoverage":   {read: ofCycle, sources: []string{srcEvaluations}, decide: ofOneKind, pending: stillOpen, groups: map[string]head{"UNIT_KIND": at(2)}},
	"projectsRunning":      {read: stock, sources: []string{srcPlusRunning, srcInnovationRunning}, groups: map[string]head{"PROJECT_KIND": at(0), "FOCUS": at(1)}},
	"projectBenefit":       {read: inPeriod, sources: []string{srcPlusBenefits, srcInnovationGains}, groups: map[string]head{"PROJECT_KIND": at(0), "BENEFIT_KIND": at(1)}},
	"projectOnTime":        {read: inPeriod, sources: []string{srcMilestones}, groups: map[string]head{"PROJECT_KIND": at(0)}},
	"assistEffect":         {read: inPeriod, sources: []string{srcAssistEffects}, mean: true, groups: map[string]head{"HELPER_KIND": at(0), "ASSIST_FORM": at(1)}},
	"appraisalConsistency": {read: correlated, sources: []string{srcAppraised}, walk: true},
	"workerProfile":        {read: ofCycle, sources: []string{srcProfiles}, groups: map[string]head{"WORKER_LEVEL": at(1)}},
	"careFollowUp":         {read: inPeriod, sources: []string{srcCareContacts}, persons: at(0)},
	"careClosure":          {read: inPeriod, sources: []string{srcCareClosed}, persons: at(0)},
	"honoursGiven":         {read: inPeriod, sources: []string{srcHonours}, groups: map[string]head{"HONOUR_LEVEL": at(0), "HONOUR_SUBJECT": at(1)}},
}

// byTarget are the groups of what targets count for.
var byTarget = map[string]head{"LETTER_KIND": at(1), "TARGET_CLASS": at(2)}

// byLetter are those of letters.
var byLetter = map[string]head{"LETTER_KIND": at(1), "LETTER_LEVEL": at(2)}

// unranked are the figures by which nobody is placed (figures.md 5).
var unranked = []string{"weakBranches", "careFollowUp", "careClosure", "accountabilityClosure"}
