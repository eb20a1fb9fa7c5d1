// The words of the page in both languages. What the domain says (titles, formulas, names,
// errors) comes from the API; here is only what belongs to the page.

export type Lang = 'zh' | 'en'

const kept = localStorage.getItem('pdca-lang')
let current: Lang = kept === 'zh' || kept === 'en' ? kept : navigator.language.startsWith('zh') ? 'zh' : 'en'

export const lang = (): Lang => current

export function setLang(l: Lang): void {
  current = l
  localStorage.setItem('pdca-lang', l)
  document.documentElement.lang = l === 'zh' ? 'zh-CN' : 'en'
}

/** pick chooses between two texts; the Chinese one stands in for a missing English one. */
export const pick = (zh: string | null | undefined, en: string | null | undefined): string => (current === 'zh' ? zh || en : en || zh) ?? ''

/** named is the name of a unit or another record that has one. */
export const named = (n: { nameZh?: string | null; nameEn?: string | null } | null | undefined): string => pick(n?.nameZh, n?.nameEn)

const words = {
  product: ['党建 PDCA 监督检查平台', 'PDCA supervision of party building'],
  user: ['账号', 'Account'],
  password: ['口令', 'Password'],
  signIn: ['登录', 'Sign in'],
  signingIn: ['正在登录…', 'Signing in…'],
  signOut: ['退出', 'Sign out'],
  ended: ['会话已结束，请重新登录。', 'The session has ended. Please sign in again.'],
  light: ['浅色', 'Light'],
  dark: ['深色', 'Dark'],
  auto: ['随系统', 'System'],
  theme: ['外观', 'Appearance'],
  language: ['English', '中文'],
  wall: ['大屏', 'Wall'],
  leaveWall: ['退出大屏', 'Leave wall'],
  main: ['跳到正文', 'Skip to the page'],
  live: ['实时', 'Live'],
  polling: ['每 15 秒更新', 'Every 15 s'],
  offline: ['网络已断开，显示的是断开前的数据', 'No network: what you see is from before'],
  loading: ['正在读取…', 'Loading…'],
  failed: ['读取失败', 'Could not be read'],
  again: ['重试', 'Try again'],
  rev: ['修订', 'Revision'],
  partial: ['只含您可见的部分', 'Only the part that you may see'],
  PLAN: ['计划', 'Plan'],
  DO: ['执行', 'Do'],
  CHECK: ['检查', 'Check'],
  ACT: ['处理', 'Act'],
  GROUND: ['基础', 'Ground'],
  yearBefore: ['同比', 'on last year'],
  provisional: ['暂定', 'provisional'],
  PERIOD_RUNNING: ['期间未结束', 'the period is running'],
  LATE_DATA_WINDOW: ['仍在补录期', 'late data may still come'],
  NOT_CONFIRMED: ['尚有未确认', 'not all is confirmed'],
  CALENDAR: ['工作日历未确认', 'the calendar is not confirmed'],
  ZERO_DENOMINATOR: ['没有应计对象', 'nothing to count'],
  NO_RECORDS: ['没有记录', 'no records'],
  BELOW_FLOOR: ['人数过少，不予显示', 'too few to be shown'],
  NOT_KEPT: ['未留存历史', 'no history is kept'],
  NO_DATA: ['无数据', 'No data'],
  SUPPRESSED: ['不予显示', 'Not shown'],
  GOOD: ['良好', 'good'],
  AMBER: ['关注', 'watch'],
  RED: ['预警', 'alarm'],
  of: ['/', 'of'],
  missing: ['缺', 'missing'],
  formula: ['口径', 'Formula'],
  watch: ['注意', 'Mind'],
  settings: ['现行参数', 'Settings in force'],
  asOf: ['数据时点', 'As of'],
  period: ['期间', 'Period'],
  running: ['进行中', 'running'],
  catalogue: ['标准版本', 'Catalogue'],
  trust: ['可信度', 'Trust'],
  records: ['记录', 'Records'],
  NUMERATOR: ['计入', 'Counted'],
  MISSING: ['未计入', 'Missing'],
  DENOMINATOR: ['全部', 'All'],
  more: ['再显示一些', 'Show more'],
  none: ['没有记录', 'No records'],
  close: ['关闭', 'Close'],
  open: ['查看记录', 'open the records'],
  tasks: ['待办', 'Tasks'],
  noTasks: ['没有待办事项', 'Nothing waits for you'],
  due: ['{d} 到期', 'due {d}'],
  overdue: ['逾期 {n} 天', '{n} days overdue'],
  noDue: ['未定期限', 'no deadline'],
  dueSoft: ['日期可能变动', 'may move'],
  handle: ['办理', 'Handle'],
  cancel: ['取消', 'Cancel'],
  reason: ['意见（可不填）', 'Remark (optional)'],
  confirm: ['确认：{to}', 'Confirm: {to}'],
  sending: ['正在提交…', 'Sending…'],
  unsent: ['网络不通，尚未提交；所填内容已保留，恢复后自动提交。', 'No network: not sent yet. What you wrote is kept and is sent when the network is back.'],
  done: ['已办理', 'Done'],
  units: ['各单位', 'Units'],
  branches: ['各支部', 'Branches'],
  unitName: ['单位', 'Unit'],
  heat: ['问题热力图：21 类 × 单位', 'Heat map: 21 categories × units'],
  fewer: ['少', 'few'],
  manyWord: ['多', 'many'],
  matrix: ['监督方式 × 检查方法', 'Supervision modes × methods'],
  grades: ['双轨等级矩阵', 'Grade matrix of the two tracks'],
  closing: ['整改漏斗', 'From problem to closed'],
  issued: ['下达', 'Issued'],
  planned: ['方案已批', 'Plan approved'],
  submitted: ['提交验收', 'Handed in'],
  accepted: ['验收通过', 'Accepted'],
  closed: ['已关闭', 'Closed'],
  narrow: ['窄口转化漏斗', 'Narrow topics'],
  trends: ['按月趋势', 'By month'],
  visited: ['距上次检查', 'Since the last visit'],
  common: ['共性问题', 'Common problems'],
  commonNote: ['占支部比例', 'share of branches'],
  causes: ['根本原因', 'Root causes'],
  spread: ['积分分布', 'Spread of points'],
  ranks: ['党员积分', 'Points of members'],
  severity: ['存量问题：严重程度', 'Open findings by severity'],
  openBy: ['存量问题：类别', 'Open findings by category'],
  mix: ['规定动作与自选动作', 'Prescribed and self-chosen actions'],
  rectify: ['整改中', 'Being put right'],
  shownOf: ['显示 {n} / {all}', '{n} of {all}'],
  until: ['原期限 {d}', 'first due {d}'],
  begin: ['从这里开始', 'Where to begin'],
  beginDemo: ['演示企业的账号，口令均为 pdca-demo：', 'Accounts of the demonstration, all with the password pdca-demo:'],
  beginApi: ['先用 mutation { login(…) } 登录，再把访问令牌放入请求头 Authorization: Bearer …', 'Sign in with mutation { login(…) } and send the access token as Authorization: Bearer …'],
  graphql: ['GraphQL 接口：查询与变更（也支持 GET 查询）', 'GraphQL: queries and mutations; GET for queries'],
  syncDoor: ['外业设备同步：一次往返，先推后拉', 'Field devices: push and pull in one round trip'],
  graphiql: ['在浏览器中查询，可看字段说明与费用', 'Ask in the browser, with descriptions and costs'],
  sdl: ['接口定义，须登录', 'The schema, for whoever is signed in'],
  limits: ['同步请求的限额', 'Limits of a sync request'],
  health: ['存活与就绪检查', 'Whether the process lives, and can answer'],
  who1: ['全公司', 'the whole company'],
  who2: ['二级单位党委书记', 'secretary of a second-level unit'],
  who3: ['党支部书记', 'branch secretary'],
  noUnit: ['没有可看的单位页面：此账号的单位不在党组织树中，或您无权查看。', 'There is no page to show: the unit is not in the party tree, or you may not see it.'],
  Pledge: ['承诺', 'Pledge'], Rectification: ['整改', 'Rectification'], Problem: ['问题', 'Problem'], Finding: ['发现', 'Finding'], PointsEntry: ['积分', 'Points'],
  Inspection: ['检查', 'Inspection'], AssistancePairing: ['帮扶', 'Pairing'], VenueUse: ['阵地使用', 'Venue use'], Venue: ['阵地', 'Venue'], Member: ['党员', 'Member'],
  OrgUnit: ['单位', 'Unit'], SyncConflict: ['同步冲突', 'Conflict'],
  ISSUED: ['已下达', 'Issued'], PLAN_SUBMITTED: ['方案已提交', 'Plan submitted'], PLAN_APPROVED: ['方案已批准', 'Plan approved'], IN_PROGRESS: ['整改中', 'In progress'],
  SUBMITTED: ['已提交验收', 'Submitted'], RETURNED: ['已退回', 'Returned'], REOPENED: ['已重开', 'Reopened'],
  CRITICAL: ['关键', 'Critical'], MAJOR: ['重要', 'Major'], MINOR: ['一般', 'Minor'], GENERAL: ['一般', 'General'],
  coverage: ['覆盖：横向到边、纵向到底', 'Coverage: to every side, down to everybody'],
  coverageNote: ['取各格最低', 'the least cell counts'],
  level: ['层级', 'Level'],
  vertical: ['纵向到底', 'Down to the leaves'],
  reach: ['党员触达', 'Members reached'],
  least: ['最低', 'least'],
  chains: ['断链', 'Broken chains'],
  chainsNone: ['没有断链', 'The chain holds'],
  acts: ['由 {who} 处理', '{who} to act'],
  nobody: ['尚无责任人', 'nobody in office'],
  since: ['自 {d}', 'since {d}'],
  lettersAndPlans: ['责任书与计划', 'Letters and plans'],
  lettersNote: ['已签署、已批准', 'signed, approved'],
  secretary: ['书记履责', "The secretary's duties"],
  all: ['全部', 'All'],
  confirmed: ['已完成', 'Done'],
  late: ['逾期', 'Late'],
  dueSoon: ['七日内', 'Within a week'],
  lists: ['党员履责清单', 'Duty lists'],
  quarter: ['第 {n} 季度', 'quarter {n}'],
  items: ['事项', 'Items'],
  state: ['状态', 'State'],
  BUSINESS_TARGET_LETTER: ['经营目标', 'Business'], PARTY_TARGET_LETTER: ['党建目标', 'Party building'], INTEGRITY_LETTER: ['党风廉政', 'Integrity'],
  COMPANY: ['公司', 'Company'], SECONDARY_UNIT: ['二级单位', 'Second level'], WORKSHOP_SECTION: ['车间科室', 'Workshops'], BRANCH: ['党支部', 'Branches'],
  UNIT_WITHOUT_TARGET: ['单位无目标', 'Unit without a target'], NOT_DECOMPOSED: ['未分解', 'Not decomposed'], NO_OWNER: ['无责任人', 'Nobody answers for it'],
  NOT_ACCEPTED: ['未承接', 'Not accepted'], NO_LETTER: ['未入责任书', 'In no letter'], NO_CLAIM: ['无人认领', 'Not claimed to the full'],
  OWNER_GONE: ['责任人离岗', 'Who answers for it is gone'], MEMBER_UNREACHED: ['党员未触达', 'Member whom nothing has reached'],
  Target: ['目标', 'Target'], ResponsibilityLetter: ['责任书', 'Letter'], BranchPlan: ['支部计划', 'Branch plan'], PlanItem: ['计划事项', 'Plan item'], TargetClaim: ['认领', 'Claim'],
  DutyItem: ['履责事项', 'Duty'], SecretaryDuty: ['书记履责', 'Duty of the secretary'], TargetGroupFigure: ['基数', 'Base'], Conference: ['会议', 'Conference'],
  OPEN: ['进行中', 'Open'], SELF_REPORTED: ['已自报', 'Reported'], REPORTED: ['已报告', 'Reported'], CONFIRMED: ['已确认', 'Confirmed'], LAPSED: ['已失效', 'Lapsed'],
  MISSED: ['未完成', 'Missed'], WAIVED: ['免予', 'Waived'],
  EXEMPT: ['免评', 'exempt'], OFF: ['未启用', 'off'], NOT_RANKED: ['不排名', 'not ranked'],
} satisfies Record<string, [string, string]>

export type Word = keyof typeof words

/** t is a word of the page, with what stands in braces filled in. */
export function t(word: Word, fill: Record<string, string | number> = {}): string {
  return words[word][current === 'zh' ? 0 : 1].replace(/\{(\w+)\}/g, (_, k: string) => String(fill[k] ?? ''))
}

/** code is the text of a code that the page has a word for, else the code itself. */
export const code = (c: string | null | undefined): string => c && c in words ? t(c as Word) : c ?? ''

const locale = () => current === 'zh' ? 'zh-CN' : 'en-GB'
const date = (d: string, form: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale(), { ...form, timeZone: 'UTC' }).format(new Date(`${d}T00:00:00Z`))

export const day = (d: string): string => date(d, { month: 'short', day: 'numeric' })
export const fullDay = (d: string): string => date(d, { dateStyle: 'medium' })
export const month = (d: string): string => date(d, { month: current === 'zh' ? 'numeric' : 'short' })
export const yearMonth = (d: string): string => date(d, { year: 'numeric', month: 'long' })
export const time = (d: Date): string => new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(d)
export const number = (n: number): string => new Intl.NumberFormat(locale(), { maximumFractionDigits: 4 }).format(n)

/** shown is a number as the server wrote it, its thousands parted as the reader's language parts them. */
export const shown = (valueText: string): string => valueText.replace(/^\d{5,}/, n => number(Number(n)))
