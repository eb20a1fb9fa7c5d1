// What the page asks for: one request for each of its three pages, as figures.md 16 has
// them. `Card` is a figure as a whole, `Rows` one row by row.

const fragments = `
fragment Card on Figure {
  key complete definition { titleZh titleEn part unit direction }
  total { state why value valueText numerator denominator missing band provisionalBecause
    trust { value band } compare { value delta comparable whyNot } }
}
fragment Rows on Figure {
  key complete definition { titleZh titleEn part unit direction }
  rows { unitId unit { nameZh nameEn } group { code textZh textEn } period { from running } state why value valueText numerator denominator missing band }
}
fragment Named on Node {
  __typename id
  ... on OrgUnit { nameZh nameEn }
  ... on Member { name branch { nameZh nameEn } }
  ... on Pledge { textZh member { name } }
  ... on Rectification { problemZh unit { nameZh nameEn } }
  ... on Problem { descriptionZh unit { nameZh nameEn } }
  ... on Finding { criterionCode finding: descriptionZh unit { nameZh nameEn } }
  ... on PointsEntry { points rule { nameZh: titleZh nameEn: titleEn } member { name } }
  ... on Inspection { titleZh plannedOn unit { nameZh nameEn } }
  ... on AssistancePairing { trigger { nameZh } unit { nameZh nameEn } }
  ... on VenueUse { purposeCode { nameZh nameEn } unit { nameZh nameEn } }
  ... on Venue { nameZh unit { nameZh nameEn } }
  ... on SyncConflict { recordType field }
  ... on Conference { heading: titleZh }
  ... on Target { heading: titleZh unit: holderUnit { nameZh nameEn } }
  ... on ResponsibilityLetter { number letterKind: kind unit: takerUnit { nameZh nameEn } }
  ... on BranchPlan { unit: branch { nameZh nameEn } }
  ... on PlanItem { heading: titleZh unit: branch { nameZh nameEn } }
  ... on TargetClaim { member { name } planItem { titleZh } }
  ... on DutyItem { heading: titleZh member { name } }
  ... on SecretaryDuty { heading: titleZh unit { nameZh nameEn } }
  ... on TargetGroupFigure { unit { nameZh nameEn } }
}
fragment Task on Task { kind titleZh titleEn recordType action dueOn overdueDays light provisional record { ...Named } }
`

/** The table of the units below: the first figure names them, the others are numbers alone. */
const cells = `fragment Cells on Figure {
  key complete definition { titleZh titleEn part unit direction }
  rows { unitId why value valueText band }
}`

/** The 21 categories of the catalogue and what is found open in each, a row for a unit. */
const heat = (level: string) => `heat: figures(keys: [SCORE_RATE], unitId: $unit, level: ${level}, groupBy: [CATEGORY]) {
  key complete definition { titleZh titleEn part unit direction }
  rows { unitId group { code } state value }
}
categories: figures(keys: [FINDINGS_OPEN], unitId: $unit, groupBy: [CATEGORY]) { rows { group { code textZh textEn } value } }`

/** Whether what was set has come down to everybody, and where it has not: both lines of the
 * unit, so it is of more than the figures of the same name. */
const chain = `fragment Chain on BrokenChain { kind letterKind level unitId titleZh since whoMustAct path { targetId code } }`
const planning = `
  coverage(unitId: $unit) { levels { level letterKind numerator denominator value state } minimum { level letterKind }
    vertical { letterKind numerator denominator pending value state } memberReach { numerator denominator value state } gapCounts { kind count } }
  chains: brokenChains(unitId: $unit, first: 6) { totalCount nodes { ...Chain } }
  letters: figures(keys: [LETTER_COMPLETENESS], unitId: $unit, groupBy: [LETTER_KIND]) { ...Rows }
  plans: figures(keys: [PLAN_TIMELINESS], unitId: $unit) { ...Rows }`

const shared = `${planning}
  unit: orgUnit(id: $unit) { id nameZh nameEn kind ancestors { id nameZh nameEn kind } }
  closing: rectificationsAggregate(filter: {unitId: {under: $unit}}, groupBy: [STATUS]) { groups { keys { status } count } }
`

export const company = `query Company($unit: ID!) {
  ${shared}
  cards: figures(unitId: $unit, compare: [YEAR_BEFORE], keys: [
    ACTIVE_BRANCHES, ACTIVE_MEMBERS, CONFLICTS_OPEN, DATA_TRUST, STAGE_PROGRESS, CONFERENCES_HELD,
    LETTER_TIMELINESS, PLAN_QUANTIFIED, CLAIM_RATE, UNCLAIMED_ITEMS, PLEDGE_COMPLETION, PLEDGES_OVERDUE, DUTY_COMPLETION,
    POINTS_POSTED, POINTS_PENDING, VENUE_USE, ORG_LIFE_COMPLIANCE, ORG_LIFE_LATE, ORG_LIFE_MISSING, TOPIC_INTEGRATION, IDEA_CONTRIBUTION, PROJECT_ON_TIME, TRAINING_HOURS_RATE, CHECK_PASS_RATE, LINK_RATE, NEEDS_ANSWERED, CARE_FOLLOW_UP,
    INSPECTION_COVERAGE, INSPECTIONS_HELD, FINDINGS_RAISED, FINDINGS_OPEN, FEEDBACK_BOTH, BULLETIN_ACKNOWLEDGED, ASSIST_RUNNING, ASSIST_EXIT, ASSIST_CONTACT, ASSIST_EFFECT,
    RECT_ON_TIME, RECT_ON_TIME_EXTENDED, RECT_OVERDUE, SELF_CHECK_CANDOUR, RECT_RETURN_RATE, LOOK_BACK_COVERAGE, LOOK_BACK_FAILURE, ACCOUNTABILITY_CLOSURE, ZEROING_RATE, CARRY_OVER_RATE, REPEAT_RATE, IMPROVEMENTS_STANDARDISED, CLOSING_PROGRESS]) { ...Card }
  units: figures(keys: [ACTIVE_MEMBERS], unitId: $unit, level: SECOND) { ...Rows }
  columns: figures(keys: [PLEDGE_COMPLETION, PLEDGES_OVERDUE, POINTS_PENDING, INSPECTION_COVERAGE, FINDINGS_OPEN, RECT_ON_TIME, RECT_OVERDUE, ORG_LIFE_COMPLIANCE, UNIT_SCORE], unitId: $unit, level: SECOND) { ...Cells }
  funnel: figures(keys: [NARROW_CONVERSION], unitId: $unit, groupBy: [FUNNEL_STEP]) { ...Rows }
  spread: figures(keys: [POINTS_DISTRIBUTION], unitId: $unit, groupBy: [QUANTILE]) { ...Rows }
  visited: figures(keys: [NOT_VISITED], unitId: $unit, of: BRANCH, groupBy: [DAYS_BAND]) { ...Rows }
  matrix: figures(keys: [MODE_METHOD_MATRIX], unitId: $unit, groupBy: [SUPERVISION_MODE, CHECK_METHOD]) { ...Rows }
  grades: figures(keys: [GRADE_MATRIX], unitId: $unit, groupBy: [PARTY_GRADE, CENTRAL_GRADE]) { ...Rows }
  ${heat('SECOND')}
  common: figures(keys: [COMMON_PROBLEM], unitId: $unit, groupBy: [CRITERION, ROOT_CAUSE], orderBy: VALUE_DESC, first: 8) { ...Rows }
  causes: figures(keys: [PROBLEMS_BY_CAUSE], unitId: $unit, groupBy: [ROOT_CAUSE]) { ...Rows }
  trend: figures(keys: [FINDINGS_RAISED, INSPECTIONS_HELD, POINTS_POSTED, ORG_LIFE_EVENTS], unitId: $unit, bucket: MONTH) { ...Rows }
  tasks: myTasks(first: 8) { totalCount nodes { ...Task } }
} ${fragments} ${cells} ${chain}`

export const unit = `query Unit($unit: ID!) {
  ${shared}
  cards: figures(unitId: $unit, compare: [YEAR_BEFORE], keys: [
    ACTIVE_BRANCHES, ACTIVE_MEMBERS, CONFLICTS_OPEN, DATA_TRUST,
    TARGET_ATTAINMENT, LETTER_TIMELINESS, CLAIM_RATE, PLEDGE_COMPLETION, PLEDGES_OVERDUE, DUTY_COMPLETION, SECRETARY_DUTY,
    POINTS_POSTED, POINTS_PENDING, VENUE_USE, ORG_LIFE_COMPLIANCE, ORG_LIFE_LATE, ORG_LIFE_MISSING, TOPIC_INTEGRATION, TRAINING_HOURS_RATE, ATTENDANCE_RATE, CARE_FOLLOW_UP,
    INSPECTION_COVERAGE, INSPECTIONS_HELD, FINDINGS_RAISED, FINDINGS_OPEN, ASSIST_RUNNING, UNIT_SCORE,
    RECT_ON_TIME, RECT_ON_TIME_EXTENDED, RECT_OVERDUE, SELF_CHECK_CANDOUR, REPEAT_RATE, ZEROING_RATE]) { ...Card }
  units: figures(keys: [ACTIVE_MEMBERS], unitId: $unit, level: BRANCH) { ...Rows }
  columns: figures(keys: [PLEDGE_COMPLETION, PLEDGES_OVERDUE, POINTS_PENDING, FINDINGS_OPEN, RECT_ON_TIME, RECT_OVERDUE, LAST_VISIT_DAYS, ORG_LIFE_COMPLIANCE, UNIT_SCORE], unitId: $unit, level: BRANCH) { ...Cells }
  visited: figures(keys: [NOT_VISITED], unitId: $unit, of: BRANCH, groupBy: [DAYS_BAND]) { ...Rows }
  matrix: figures(keys: [MODE_METHOD_MATRIX], unitId: $unit, groupBy: [SUPERVISION_MODE, CHECK_METHOD]) { ...Rows }
  ${heat('BRANCH')}
  causes: figures(keys: [PROBLEMS_BY_CAUSE], unitId: $unit, groupBy: [ROOT_CAUSE]) { ...Rows }
  trend: figures(keys: [FINDINGS_RAISED, INSPECTIONS_HELD, POINTS_POSTED, ATTENDANCE_RATE], unitId: $unit, bucket: MONTH) { ...Rows }
  tasks: myTasks(first: 20) { totalCount nodes { ...Task } }
} ${fragments} ${cells} ${chain}`

export const branch = `query Branch($unit: ID!) {
  ${shared}
  cards: figures(unitId: $unit, compare: [YEAR_BEFORE], keys: [
    ACTIVE_MEMBERS, CONFLICTS_OPEN, DATA_TRUST,
    PLAN_QUANTIFIED, CLAIM_RATE, UNCLAIMED_ITEMS, PLEDGE_COMPLETION, PLEDGES_OVERDUE, DUTY_COMPLETION, SECRETARY_DUTY,
    POINTS_POSTED, POINTS_PENDING, VENUE_USE, ORG_LIFE_COMPLIANCE, ORG_LIFE_LATE, ATTENDANCE_RATE, TOPIC_INTEGRATION, IDEA_CONTRIBUTION, TRAINING_HOURS_RATE, CHECK_PASS_RATE, THREE_LINK_CONTACT,
    LAST_VISIT_DAYS, INSPECTIONS_HELD, FINDINGS_RAISED, FINDINGS_OPEN, UNIT_SCORE,
    RECT_ON_TIME, RECT_ON_TIME_EXTENDED, RECT_OVERDUE, SELF_CHECK_CANDOUR, ZEROING_RATE]) { ...Card }
  ranks: figures(keys: [POINTS_BALANCE], unitId: $unit, per: MEMBERS, rank: {direction: BEST_FIRST, among: SAME_KIND}) {
    key definition { titleZh titleEn part unit direction } rows { member { id name } state why value valueText rank { place of tied whyNot } } }
  severity: figures(keys: [FINDINGS_OPEN], unitId: $unit, groupBy: [SEVERITY]) { ...Rows }
  open: figures(keys: [FINDINGS_OPEN], unitId: $unit, groupBy: [CATEGORY]) { ...Rows }
  mix: figures(keys: [ACTION_MIX], unitId: $unit, groupBy: [ACTION_KIND]) { ...Rows }
  trend: figures(keys: [FINDINGS_RAISED, POINTS_POSTED, ORG_LIFE_EVENTS], unitId: $unit, bucket: MONTH) { ...Rows }
  rectify: rectifications(first: 12, orderBy: [DUE_ON_ASC], filter: {unitId: {eq: $unit}, not: {status: {in: [CLOSED, ACCEPTED, LOOK_BACK_DUE]}}}) {
    totalCount nodes { id status dueOn originalDueOn severity problemZh owner { name } } }
  secretary: secretaryPage(unitId: $unit) { total done late dueSoon waived }
  duties: secretaryDuties(first: 40, orderBy: [ORIGINAL_DUE_ON_ASC], filter: {unitId: {eq: $unit}, status: {ne: DRAFT}, cycle: {status: {eq: ACTIVE}}}) { nodes { id titleZh status dueOn originalDueOn } }
  lists: dutyLists(first: 100, orderBy: [OPENED_ON_DESC], filter: {branchId: {eq: $unit}, cycle: {status: {eq: ACTIVE}}}) { nodes { id quarter status itemCount doneCount lateCount member { id name } } }
  tasks: myTasks(first: 20) { totalCount nodes { ...Task } }
} ${fragments} ${chain}`

/** One number, its declaration and its time; the row's token opens the records behind it. */
export const behind = `query Behind($key: FigureKey!, $unit: ID!, $of: UnitLevel!, $per: FigurePer!, $groupBy: [FigureGroup!], $bucket: TimeBucket, $cycle: FigurePeriod) {
  figures(keys: [$key], unitId: $unit, of: $of, per: $per, groupBy: $groupBy, bucket: $bucket, period: $cycle) {
    key complete asOfRev computedAt catalogueVersions period { from to labelZh running }
    definition { titleZh titleEn formulaZh formulaEn watchZh part unit direction settings { name value } }
    total { ...Number } rows { member { id } group { code textZh textEn } period { from } ...Number }
  }
}
fragment Number on FigureRow { state why value valueText numerator denominator missing band provisionalBecause trust { value band } token }`

export const records = `query Records($token: String!, $part: FigurePartOfRow!, $after: String) {
  figureRecords(token: $token, part: $part, first: 25, after: $after) {
    totalCount sum pageInfo { hasNextPage endCursor }
    nodes { unitId on amount inNumerator inDenominator whyZh record { ...Named } }
  }
} ${fragments.slice(fragments.indexOf('fragment Named'), fragments.indexOf('fragment Task'))}`

/** Gaps of one kind, with the way down to each and who has to act. */
export const chains = `query Chains($unit: ID!, $kinds: [GapKind!], $letterKind: LetterKind, $after: String) {
  brokenChains(unitId: $unit, kinds: $kinds, letterKind: $letterKind, first: 50, after: $after) { totalCount hasNextPage endCursor nodes { ...Chain } }
} ${chain}`

/** What the units and accounts of gaps are called: gaps hold their ids alone. */
export const names = `query Names($units: [ID!]!, $accounts: [ID!]!) {
  orgUnits(first: 100, filter: {id: {in: $units}}) { nodes { id nameZh nameEn } }
  accounts(first: 100, filter: {id: {in: $accounts}}) { nodes { id name } }
}`

/** What tells that a page is not the newest any more. It is then asked for again as a
 * whole, so that all its numbers are of one revision. */
export const figuresChanged = `subscription Figures($unit: ID!) {
  figuresChanged(unitId: $unit, minIntervalMs: 2000, keys: [ACTIVE_MEMBERS, BROKEN_CHAINS, LETTER_COMPLETENESS, SECRETARY_DUTY, PLEDGE_COMPLETION, PLEDGES_OVERDUE, POINTS_POSTED, POINTS_PENDING, VENUE_USE, INSPECTIONS_HELD, FINDINGS_RAISED, FINDINGS_OPEN, ASSIST_RUNNING, RECT_ON_TIME, RECT_OVERDUE]) { rev full }
}`

export const tasksChanged = `subscription Tasks { tasksChanged { rev count } }`

/** The transition that a task waits for. Its field is derived from the record's type, as
 * the API derives it; both names come from the server and are held to what names look like. */
export function transition(recordType: string, to: string): string {
  if (!/^[A-Z]\w*$/.test(recordType) || !/^[A-Z_]+$/.test(to)) throw new Error(`no transition of ${recordType} to ${to}`)
  return `mutation Move($id: ID!, $reason: String, $key: String) {
  transition${recordType}(input: {id: $id, to: ${to}, reason: $reason, clientMutationId: $key}) { rev errors { code message field } } }`
}
