// The shapes of the answers, written by hand beside documents.ts: few enough to read.

export type Part = 'PLAN' | 'DO' | 'CHECK' | 'ACT' | 'GROUND'

export interface Named { nameZh: string; nameEn?: string | null }
export interface Unit extends Named { id: string; kind: string; ancestors: (Named & { id: string; kind: string })[] }

export interface Definition {
  titleZh: string
  titleEn: string
  part: Part
  unit: 'PERCENT' | 'COUNT' | 'DAYS' | 'SCORE' | 'POINTS' | 'RATIO' | 'YUAN'
  direction: 'HIGHER' | 'LOWER' | 'NONE'
}

export interface FullDefinition extends Definition {
  formulaZh: string
  formulaEn: string
  watchZh: string | null
  settings: { name: string; value: string }[]
}

export interface GroupValue { code: string | null; textZh: string | null; textEn: string | null }

export interface Num {
  state: 'OK' | 'NO_DATA' | 'SUPPRESSED' | 'PROVISIONAL'
  why: string | null
  value: number | null
  valueText: string
  numerator?: number | null
  denominator?: number | null
  missing?: number | null
  band?: 'GOOD' | 'AMBER' | 'RED' | null
  provisionalBecause?: string[]
  trust?: { value: number | null; band: string | null } | null
  compare?: { value: number | null; delta: number | null; comparable: boolean; whyNot: string | null }[]
}

export interface Row extends Num {
  unitId: string | null
  unit?: Named | null
  group: GroupValue[]
  period?: { from: string; running: boolean }
}

export interface Card { key: string; complete: boolean; definition: Definition; total: Num }
export interface Rows { key: string; complete: boolean; definition: Definition; rows: Row[] }

export interface Rank {
  member: { id: string; name: string }
  state: Num['state']
  why: string | null
  value: number | null
  valueText: string
  rank: { place: number | null; of: number; tied: boolean; whyNot: string | null } | null
}

/** A record as far as it has a name; which fields are there goes by its type. */
export interface NamedRecord {
  __typename: string
  id: string
  nameZh?: string
  name?: string
  textZh?: string | null
  problemZh?: string | null
  descriptionZh?: string | null
  finding?: string | null
  criterionCode?: string
  titleZh?: string | null
  heading?: string
  plannedOn?: string | null
  purposeCode?: Named | null
  points?: number
  rule?: Named | null
  recordType?: string
  field?: string | null
  unit?: Named | null
  branch?: Named | null
  trigger?: Named | null
  member?: { name: string } | null
  number?: string | null
  letterKind?: string
  planItem?: { titleZh: string } | null
}

export interface Task {
  kind: string
  titleZh: string
  titleEn: string
  recordType: string
  action: string | null
  dueOn: string | null
  overdueDays: number
  light: 'AMBER' | 'RED' | null
  provisional: boolean
  record: NamedRecord
}

export interface Tasks { totalCount: number; nodes: Task[] }

export interface Rectification {
  id: string
  status: string
  dueOn: string
  originalDueOn: string
  severity: string | null
  problemZh: string | null
  owner: { name: string } | null
}

/** A rate of coverage; its value is null where the viewer does not see all that it is of. */
export interface Rate { numerator: number; denominator: number; value: number | null; state: Num['state'] }

export interface Coverage {
  levels: (Rate & { level: string; letterKind: string })[]
  minimum: { level: string; letterKind: string } | null
  vertical: (Rate & { letterKind: string; pending: number })[]
  memberReach: Rate
  gapCounts: { kind: string; count: number }[]
}

/** A gap of the chain from the conference to the person. */
export interface Chain {
  kind: string
  letterKind: string | null
  level: string | null
  unitId: string
  titleZh: string | null
  since: string
  whoMustAct: string[]
  path: { targetId: string; code: string | null }[]
}

export interface Chains { totalCount: number; hasNextPage?: boolean; endCursor?: string | null; nodes: Chain[] }

export interface Duty { id: string; titleZh: string; status: string; dueOn: string | null; originalDueOn: string | null }

export interface DutyList { id: string; quarter: number; status: string; itemCount: number | null; doneCount: number | null; lateCount: number | null; member: { id: string; name: string } | null }

/** What the three pages have in common; each leaves out what it does not ask for. */
export interface Page {
  unit: Unit | null
  cards: Card[]
  closing: { groups: { keys: { status: string }; count: number }[] }
  trend: Rows[]
  tasks: Tasks
  coverage: Coverage | null
  chains: Chains
  letters: Rows[]
  plans: Rows[]
  secretary?: { total: number; done: number; late: number; dueSoon: number; waived: number } | null
  duties?: { nodes: Duty[] }
  lists?: { nodes: DutyList[] }
  units?: Rows[]
  /** The other columns of the table of units; their rows have no names. */
  columns?: Rows[]
  funnel?: Rows[]
  spread?: Rows[]
  visited?: Rows[]
  matrix?: Rows[]
  grades?: Rows[]
  heat?: Rows[]
  categories?: { rows: Row[] }[]
  common?: Rows[]
  causes?: Rows[]
  ranks?: { key: string; definition: Definition; rows: Rank[] }[]
  severity?: Rows[]
  open?: Rows[]
  mix?: Rows[]
  rectify?: { totalCount: number; nodes: Rectification[] }
}

export interface Behind {
  key: string
  complete: boolean
  asOfRev: number
  computedAt: string
  catalogueVersions: string[]
  period: { from: string; to: string; labelZh: string; running: boolean }
  definition: FullDefinition
  total: Num & { token: string }
  rows: (Num & { token: string; member: { id: string } | null; group: GroupValue[]; period: { from: string } })[]
}

export interface Records {
  totalCount: number
  sum: number
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  nodes: { unitId: string; on: string | null; amount: number; inNumerator: boolean; inDenominator: boolean; whyZh: string | null; record: NamedRecord }[]
}
