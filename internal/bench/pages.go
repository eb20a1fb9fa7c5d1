package bench

import "strings"

// The six pages of a dashboard, each one request (figures.md 16), as far as the fields that
// they ask for are declared: the parts to come add theirs.

// Page is one of them, with the account that opens it and what it is opened with.
type Page struct{ Name, Account, Query, Variables string }

// Pages are the six, each with the fragments that it uses.
func Pages() (out []Page) {
	for _, p := range pages {
		p.Query = whole(p.Query)
		out = append(out, p)
	}
	return out
}

// whole is a query with the fragments that it uses.
func whole(query string) string {
	for _, f := range []string{"Card", "Rows"} {
		if strings.Contains(query, "..."+f) {
			query += fragment(f)
		}
	}
	return query
}

// fragment is one of those that the pages share.
func fragment(name string) string {
	i := strings.Index(figureFragments, "fragment "+name+" ")
	text := figureFragments[i:]
	if j := strings.Index(text[1:], "fragment "); j >= 0 {
		text = text[:j+1]
	}
	return text
}

const figureFragments = `
fragment Card on Figure { key complete total { state why value valueText numerator denominator missing band token
  trust { key value band } compare { with value delta comparable whyNot } issued { value number } } }
fragment Rows on Figure { key complete rows { unitId unit { id nameZh } unitState group { by code textZh } period { from labelZh running }
  state why value numerator denominator missing band token } }
`

var pages = []Page{
	{"page: Company overview", "admin", `query CompanyOverview($unit: ID!, $cycle: ID!) {
  head: figures(keys: [ACTIVE_BRANCHES, ACTIVE_MEMBERS, DATA_TRUST, CONFERENCES_HELD], unitId: $unit, period: {cycleId: $cycle}) { ...Card }
  business: figures(keys: [BUSINESS_BESIDES], unitId: $unit, groupBy: [BUSINESS_KIND], period: {cycleId: $cycle}, compare: [YEAR_BEFORE]) { ...Rows }
  stages: figures(keys: [STAGE_PROGRESS], unitId: $unit, groupBy: [STAGE], period: {cycleId: $cycle}) { ...Rows }
  cards: figures(unitId: $unit, period: {cycleId: $cycle}, compare: [YEAR_BEFORE], keys: [
    VERTICAL_COVERAGE, MEMBER_REACH, LETTER_COMPLETENESS, LETTER_TIMELINESS, BROKEN_CHAINS, PLAN_QUANTIFIED, CLAIM_RATE, UNCLAIMED_ITEMS, PLEDGE_COMPLETION, PLEDGES_OVERDUE, DUTY_COMPLETION,
    ORG_LIFE_COMPLIANCE, ORG_LIFE_LATE, ORG_LIFE_MISSING, TOPIC_INTEGRATION, IDEA_CONTRIBUTION, PROJECT_ON_TIME, TRAINING_HOURS_RATE, CHECK_PASS_RATE, LINK_RATE, NEEDS_ANSWERED,
    INSPECTION_COVERAGE, FEEDBACK_BOTH, BULLETIN_ACKNOWLEDGED, ASSIST_RUNNING, ASSIST_CONTACT, ASSIST_EFFECT,
    RECT_ON_TIME, RECT_ON_TIME_EXTENDED, RECT_RETURN_RATE, LOOK_BACK_COVERAGE, ACCOUNTABILITY_CLOSURE, ZEROING_RATE, CARRY_OVER_RATE, REPEAT_RATE, IMPROVEMENTS_STANDARDISED, CLOSING_PROGRESS]) { ...Card }
  coverage: figures(keys: [HORIZONTAL_COVERAGE], unitId: $unit, of: BRANCH, groupBy: [LETTER_KIND], period: {cycleId: $cycle}) { key rows { group { code textZh } value missing } total { value missing token records(part: MISSING, first: 5) { totalCount nodes { record { ... on OrgUnit { id nameZh } } } } } }
  units: figures(keys: [LETTER_COMPLETENESS, PLEDGE_COMPLETION, ORG_LIFE_COMPLIANCE, RECT_ON_TIME], unitId: $unit, level: SECOND, period: {cycleId: $cycle}) { ...Rows }
  life: figures(keys: [ORG_LIFE_COMPLIANCE], unitId: $unit, groupBy: [ACTIVITY_KIND], period: {cycleId: $cycle}) { ...Rows }
  funnel: figures(keys: [NARROW_CONVERSION], unitId: $unit, groupBy: [FUNNEL_STEP], period: {cycleId: $cycle}) { ...Rows }
  spread: figures(keys: [POINTS_DISTRIBUTION], unitId: $unit, groupBy: [QUANTILE], period: {cycleId: $cycle}) { ...Rows }
  care: figures(keys: [CARE_FOLLOW_UP], unitId: $unit, bucket: MONTH, period: {cycleId: $cycle}) { ...Rows }
  visited: figures(keys: [NOT_VISITED], unitId: $unit, of: BRANCH, groupBy: [DAYS_BAND]) { ...Rows }
  grades: figures(keys: [GRADE_MATRIX], unitId: $unit, groupBy: [PARTY_GRADE, CENTRAL_GRADE], period: {cycleId: $cycle}) { ...Rows }
  heat: figures(keys: [SCORE_RATE], unitId: $unit, level: SECOND, groupBy: [CATEGORY], period: {cycleId: $cycle}) { ...Rows }
  overdue: figures(keys: [RECT_OVERDUE], unitId: $unit, groupBy: [SEVERITY]) { ...Rows }
  lookBacks: figures(keys: [LOOK_BACK_FAILURE], unitId: $unit, groupBy: [OUTCOME], period: {cycleId: $cycle}) { ...Rows }
  common: figures(keys: [COMMON_PROBLEM], unitId: $unit, groupBy: [CRITERION, ROOT_CAUSE], period: {cycleId: $cycle}, orderBy: VALUE_DESC, first: 10) { ...Rows }
  trend: figures(keys: [FINDINGS_RAISED, ORG_LIFE_EVENTS], unitId: $unit, bucket: MONTH, period: {cycleId: $cycle}) { ...Rows }
}
`, `{"unit":"c","cycle":"cycle-2026"}`},
	{"page: Second-level unit", "secretary-s07", `query UnitPage($unit: ID!, $cycle: ID!) {
  unit: orgUnit(id: $unit) { id nameZh parent { nameZh } adminLinks(first: 5) { nodes { adminUnit { id nameZh } } } }
  cards: figures(unitId: $unit, period: {cycleId: $cycle}, compare: [YEAR_BEFORE], keys: [VERTICAL_COVERAGE, MEMBER_REACH, TARGET_ATTAINMENT, BROKEN_CHAINS, PLEDGE_COMPLETION, ORG_LIFE_COMPLIANCE, ORG_LIFE_LATE, TOPIC_INTEGRATION, TRAINING_HOURS_RATE, INSPECTION_COVERAGE, RECT_ON_TIME, RECT_ON_TIME_EXTENDED, REPEAT_RATE, SELF_CHECK_CANDOUR, ZEROING_RATE, UNIT_SCORE, DATA_TRUST]) { ...Card }
  branches: figures(unitId: $unit, level: BRANCH, period: {cycleId: $cycle}, keys: [ORG_LIFE_COMPLIANCE, ATTENDANCE_RATE, PLEDGE_COMPLETION, CLAIM_RATE, DUTY_COMPLETION, TRAINING_HOURS_RATE, TOPIC_INTEGRATION, FINDINGS_OPEN, RECT_OVERDUE, RECT_ON_TIME, UNIT_SCORE, LAST_VISIT_DAYS, DATA_TRUST]) { ...Rows }
  letters: figures(keys: [LETTER_COMPLETENESS, LETTER_TIMELINESS], unitId: $unit, level: WORKSHOP, groupBy: [LETTER_KIND], period: {cycleId: $cycle}) { ...Rows }
  missed: figures(keys: [ORG_LIFE_MISSING], unitId: $unit, groupBy: [ACTIVITY_KIND]) { key rows { group { code textZh } value records(part: NUMERATOR, first: 15) { nodes { record { ... on OrgUnit { id nameZh } } } } } }
  care: figures(keys: [CARE_FOLLOW_UP], unitId: $unit, bucket: MONTH, period: {cycleId: $cycle}) { ...Rows }
  heat: figures(keys: [SCORE_RATE], unitId: $unit, level: BRANCH, groupBy: [CATEGORY], period: {cycleId: $cycle}) { ...Rows }
  trend: figures(keys: [FINDINGS_RAISED, FINDINGS_OPEN, ATTENDANCE_RATE], unitId: $unit, bucket: MONTH, period: {cycleId: $cycle}) { ...Rows }
  overdue: rectifications(first: 20, orderBy: [DUE_ON_ASC], filter: {unitId: {under: $unit}, dueOn: {beforeToday: true}, status: {in: [ISSUED, PLAN_SUBMITTED, PLAN_APPROVED, IN_PROGRESS, RETURNED, REOPENED]}}) {
    totalCount nodes { id dueOn originalDueOn unit { id nameZh } finding { severity criterionCode descriptionZh } } }
  bySeverity: findingsAggregate(filter: {unitId: {under: $unit}, not: {status: {in: [REGISTERED, WITHDRAWN]}}}, groupBy: [UNIT_LEVEL_BRANCH, SEVERITY], fill: true) { groupCount groups { keys { unitAtLevel { id nameZh } severity } count } }
  secretaries: figures(keys: [SECRETARY_DUTY], unitId: $unit, level: BRANCH, period: {cycleId: $cycle}) { ...Rows }
  tasks: myTasks(first: 20) { totalCount nodes { action titleZh dueOn overdueDays record { id } } }
}
`, `{"unit":"s07","cycle":"cycle-2026"}`},
	{"page: Branch secretary", "secretary-b007", `query BranchPage($branch: ID!, $cycle: ID!, $month: String!) {
  branch: orgUnit(id: $branch) { id nameZh parent { id nameZh } adminLinks(first: 3) { nodes { adminUnit { id nameZh } } } }
  three: myTasks(first: 3) { totalCount nodes { action titleZh dueOn overdueDays record { id } } }
  cards: figures(unitId: $branch, period: {cycleId: $cycle}, compare: [YEAR_BEFORE], keys: [PLAN_QUANTIFIED, CLAIM_RATE, UNCLAIMED_ITEMS, PLEDGE_COMPLETION, PLEDGES_OVERDUE, DUTY_COMPLETION, SECRETARY_DUTY, ORG_LIFE_COMPLIANCE, ORG_LIFE_LATE, ATTENDANCE_RATE, TOPIC_INTEGRATION, IDEA_CONTRIBUTION, TRAINING_HOURS_RATE, CHECK_PASS_RATE, THREE_LINK_CONTACT, UNIT_SCORE, FINDINGS_OPEN, RECT_ON_TIME, RECT_OVERDUE, POINTS_PENDING, ZEROING_RATE, DATA_TRUST]) { ...Card }
  rhythm: figures(keys: [ORG_LIFE_COMPLIANCE, ORG_LIFE_EVENTS], unitId: $branch, groupBy: [ACTIVITY_KIND], bucket: MONTH, period: {cycleId: $cycle}) { ...Rows }
  mix: figures(keys: [ACTION_MIX], unitId: $branch, groupBy: [ACTION_KIND], period: {cycleId: $cycle}) { ...Rows }
  ranks: figures(keys: [POINTS_RANK, POINTS_BALANCE], unitId: $branch, per: MEMBERS, period: {cycleId: $cycle}, rank: {direction: BEST_FIRST, among: SAME_KIND}) { key rows { member { id name memberClassCode } value rank { place of tied whyNot } trust { value band } } }
  spread: figures(keys: [POINTS_DISTRIBUTION], unitId: $branch, groupBy: [QUANTILE], period: {cycleId: $cycle}) { key total { extra { name value } } rows { group { code } value } }
  categories: figures(keys: [SCORE_RATE], unitId: $branch, groupBy: [CATEGORY], period: {cycleId: $cycle}, compare: [YEAR_BEFORE], comparableOnly: true) { key rows { group { code textZh } state value compare { value delta comparable whyNot } } }
  noContact: figures(keys: [THREE_LINK_CONTACT], unitId: $branch, period: {month: $month}) { key total { value missing records(part: MISSING, first: 34) { nodes { record { id } } } } }
  rectify: rectifications(first: 20, orderBy: [DUE_ON_ASC], filter: {unitId: {eq: $branch}, not: {status: {in: [CLOSED, ACCEPTED, LOOK_BACK_DUE]}}}) { totalCount nodes { id status dueOn originalDueOn owner { name } finding { severity criterionCode descriptionZh } } }
  answer: findings(first: 20, filter: {unitId: {eq: $branch}, status: {in: [CONFIRMED]}, replyZh: {isNull: true}}) { totalCount nodes { id severity criterionCode descriptionZh } }
  conflicts: syncConflicts(first: 5, filter: {status: {eq: OPEN}}) { totalCount nodes { id recordType field } }
}
`, `{"branch":"b007","cycle":"cycle-2026","month":"2026-10"}`},
	{"page: Member", "member-m00007", `query MemberPage($cycle: ID!) {
  me { id name member { id name branch { id nameZh } memberClassCode } }
  cards: figures(per: SELF, period: {cycleId: $cycle}, keys: [POINTS_BALANCE, PLEDGE_COMPLETION, PLEDGES_OVERDUE, DUTY_COMPLETION, ATTENDANCE_RATE, TRAINING_HOURS_RATE, CHECK_PASS_RATE]) { ...Card }
  place: figures(keys: [POINTS_RANK], per: SELF, period: {cycleId: $cycle}, rank: {direction: BEST_FIRST, among: SAME_KIND}) { key rows { rank { place of tied whyNot } trust { value } } }
  months: figures(keys: [POINTS_POSTED], per: SELF, bucket: MONTH, period: {cycleId: $cycle}) { key rows { period { labelZh } state value } }
  rules: figures(keys: [POINTS_POSTED], per: SELF, groupBy: [POINTS_RULE], period: {cycleId: $cycle}) { key rows { group { code textZh } value token } }
  pledges(first: 5, filter: {cycleId: {eq: $cycle}}, orderBy: [DUE_ON_ASC]) { nodes { id textZh dueOn status percent } }
  tasks: myTasks(first: 10) { nodes { action titleZh dueOn overdueDays } }
  notices(first: 10, filter: {readAt: {isNull: true}}) { totalCount nodes { id titleZh dueOn } }
}
`, `{"cycle":"cycle-2026"}`},
	{"page: Inspection control", "admin", `query InspectionControl($unit: ID!, $cycle: ID!) {
  matrix: figures(keys: [MODE_METHOD_MATRIX], unitId: $unit, groupBy: [SUPERVISION_MODE, CHECK_METHOD], period: {cycleId: $cycle}) { key total { value } rows { group { by code textZh } value extra { name value } token } }
  modes: figures(keys: [INSPECTION_COVERAGE, INSPECTIONS_HELD], unitId: $unit, of: BRANCH, groupBy: [SUPERVISION_MODE], period: {cycleId: $cycle}) { ...Rows }
  methods: figures(keys: [INSPECTION_COVERAGE], unitId: $unit, groupBy: [CHECK_METHOD], period: {cycleId: $cycle}) { ...Rows }
  bands: figures(keys: [NOT_VISITED], unitId: $unit, of: BRANCH, groupBy: [DAYS_BAND]) { ...Rows }
  longest: figures(keys: [LAST_VISIT_DAYS], unitId: $unit, level: BRANCH, first: 359) { key rows { unitId unit { nameZh parent { nameZh } } state value } }
  sampling: figures(keys: [SAMPLE_SHORTFALL], unitId: $unit, groupBy: [CATEGORY], period: {cycleId: $cycle}) { ...Rows }
  quality: figures(keys: [SAMPLE_SHORTFALL, SAMPLE_DRAWN, DATA_ON_TIME, REVIEW_ON_TIME, FEEDBACK_BOTH, BULLETIN_ACKNOWLEDGED, SELF_CHECK_CANDOUR, FOUR_SAMES_SHARE, DATA_TRUST], unitId: $unit, period: {cycleId: $cycle}, compare: [YEAR_BEFORE]) { ...Card }
  sources: figures(keys: [FINDINGS_RAISED], unitId: $unit, groupBy: [PROBLEM_SOURCE, SEVERITY], period: {cycleId: $cycle}) { ...Rows }
  running: inspectionsAggregate(filter: {cycleId: {eq: $cycle}, not: {status: {in: [PUBLISHED, CANCELLED]}}}, groupBy: [MODE, STATUS]) { total { count } groups { keys { mode status } count } }
  workload: criterionResultsAggregate(filter: {inspection: {cycleId: {eq: $cycle}}, counted: {eq: true}}, groupBy: [INSPECTOR_ID], bins: [{field: SAMPLE_SIZE, edges: [0, 5, 10]}], having: {count: {gte: 20}}, orderBy: [{by: COUNT, direction: DESC}], first: 30) { groupCount groups { keys { inspectorId inspector { name } bins { bin } } count avg { sampleSize } } }
  stale: inspections(first: 20, orderBy: [LEFT_SITE_AT_ASC], filter: {status: {in: [IN_PROGRESS, PARTS_SUBMITTED]}, leftSiteAt: {lt: "2026-11-26T00:00:00Z"}}) { totalCount nodes { id mode unit { nameZh } leftSiteAt status } }
}
`, `{"unit":"c","cycle":"cycle-2026"}`},
	{"page: Overview that renews itself", "admin", `query Wall($unit: ID!, $cycle: ID!) {
  wall: figures(unitId: $unit, period: {cycleId: $cycle}, keys: [ACTIVE_BRANCHES, ACTIVE_MEMBERS, STAGE_PROGRESS, VERTICAL_COVERAGE, PLEDGE_COMPLETION, ORG_LIFE_COMPLIANCE, TOPIC_INTEGRATION, TRAINING_HOURS_RATE, INSPECTION_COVERAGE, RECT_ON_TIME, FINDINGS_OPEN, ZEROING_RATE, PROJECTS_RUNNING, VENUE_USE, DATA_TRUST]) { key definition { titleZh formulaZh unit } total { state value valueText band numerator denominator provisionalBecause } }
}
`, `{"unit":"c","cycle":"cycle-2026"}`},
}

// singles are figures of the whole enterprise, each asked alone.
var singles = []string{"ACTIVE_MEMBERS", "PLEDGE_COMPLETION", "FINDINGS_OPEN", "RECT_ON_TIME", "INSPECTION_COVERAGE", "MODE_METHOD_MATRIX", "POINTS_POSTED", "POINTS_DISTRIBUTION", "COMMON_PROBLEM"}
