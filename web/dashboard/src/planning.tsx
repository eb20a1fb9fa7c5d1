// The panels of planning: how far the targets have come down, which letters are signed and
// plans approved, and what the secretary and the members of a branch have to do.

import { useState } from 'preact/hooks'
import { Lines } from './charts/bars'
import { Panel, type Place } from './panels'
import type { Coverage as Of, Duty, DutyList, Page, Rate, Row } from './types'
import { code, day, number, pick, shown, t } from './words'

const kinds = ['BUSINESS_TARGET_LETTER', 'PARTY_TARGET_LETTER', 'INTEGRITY_LETTER']

/** What keeps a target from its leaves: all kinds of gap but those of units and of members. */
const onTheWay = ['NOT_DECOMPOSED', 'NO_OWNER', 'NOT_ACCEPTED', 'NO_LETTER', 'NO_CLAIM', 'OWNER_GONE']

/** Coverage is levels by kinds of letter, the least of them marked, then the leaves and the members. */
export function Coverage({ of, place }: { of: Of; place: Place }) {
  const levels = [...new Set(of.levels.map(l => l.level))]
  const least = (level: string, kind: string) => of.minimum?.level === level && of.minimum.letterKind === kind
  return <Panel title={t('coverage')} note={t('coverageNote')}>
    <div class="scroll" role="region" aria-label={t('coverage')} tabIndex={0}><table class="units rates">
      <thead><tr><th scope="col">{t('level')}</th>{kinds.map(k => <th scope="col" key={k}>{code(k)}</th>)}</tr></thead>
      <tbody>
        {levels.map(level => <tr key={level}><th scope="row">{code(level)}</th>
          {kinds.map(kind => <td key={kind}><Percent rate={of.levels.find(l => l.level === level && l.letterKind === kind)} least={least(level, kind)}
            open={() => place.gaps({ title: `${code('UNIT_WITHOUT_TARGET')} · ${code(level)} · ${code(kind)}`, kinds: ['UNIT_WITHOUT_TARGET'], letterKind: kind, level })} /></td>)}
        </tr>)}
        <tr><th scope="row">{t('vertical')}</th>{kinds.map(kind => <td key={kind}><Percent rate={of.vertical.find(v => v.letterKind === kind)}
          open={() => place.gaps({ title: `${t('vertical')} · ${code(kind)}`, kinds: onTheWay, letterKind: kind })} /></td>)}</tr>
        <tr><th scope="row">{t('reach')}</th><td colSpan={kinds.length}><Percent rate={of.memberReach} open={() => place.open({ key: 'MEMBER_REACH', unit: place.unit, where: place.where })} /></td></tr>
      </tbody>
    </table></div>
  </Panel>
}

function Percent({ rate, least, open }: { rate: Rate | undefined; least?: boolean; open: () => void }) {
  if (!rate || rate.value === null) return <span class="quiet" title={code(rate?.state ?? 'NO_DATA')}>–</span>
  const some = least && rate.value < 100
  return <button class={some ? 'plain least' : 'plain'} onClick={open}>
    {number(rate.value)} %{some && <span class="light AMBER" role="img" aria-label={t('least')} title={t('least')}>▲</span>}
    <small>{number(rate.numerator)} {t('of')} {number(rate.denominator)}</small>
  </button>
}

/** Letters are those signed, by kind, and below them the plans that are approved. */
export function Letters({ page, place }: { page: Page; place: Place }) {
  const bar = (key: string, r: Row, label: string, groupBy?: string[]) => ({
    id: key + label, label, value: r.value, text: r.value === null ? '–' : shown(r.valueText), note: r.denominator ? ` ${number(r.numerator ?? 0)}/${number(r.denominator)}` : '',
    open: () => place.open({ key, unit: place.unit, where: place.where, groupBy, codes: groupBy && r.group.map(g => g.code ?? '') }),
  })
  const letters = page.letters.flatMap(f => f.rows.map(r => bar(f.key, r, pick(r.group[0]?.textZh, r.group[0]?.textEn), ['LETTER_KIND'])))
  const plans = page.plans.flatMap(f => f.rows.map(r => bar(f.key, r, pick(f.definition.titleZh, f.definition.titleEn))))
  return <Panel title={t('lettersAndPlans')} note={t('lettersNote')}><Lines label={t('lettersAndPlans')} most={100} bars={[...letters, ...plans]} /></Panel>
}

type Choice = 'all' | 'confirmed' | 'late' | 'dueSoon'

/** chosen are the duties behind a count of the secretary's page. Which are late and due soon
 * the server says by their number; what is open comes by its day, so they are the first ones. */
function chosen(choice: Choice, page: NonNullable<Page['secretary']>, duties: Duty[]): Duty[] {
  const missed = duties.filter(d => d.status === 'MISSED')
  const open = [...missed, ...duties.filter(d => ['ISSUED', 'RETURNED'].includes(d.status))]
  switch (choice) {
    case 'all': return duties
    case 'confirmed': return duties.filter(d => d.status === 'CONFIRMED')
    case 'late': return open.slice(0, page.late)
    case 'dueSoon': return open.slice(page.late, page.late + page.dueSoon)
  }
}

/** Secretary is what the branch's secretary has to do in the year, done and late. */
export function Secretary({ page, duties }: { page: NonNullable<Page['secretary']>; duties: Duty[] }) {
  const [choice, setChoice] = useState<Choice>('all')
  const counts: Record<Choice, number> = { all: page.total + page.waived, confirmed: page.done, late: page.late, dueSoon: page.dueSoon }
  return <Panel title={t('secretary')} note={`${number(page.done)} ${t('of')} ${number(page.total)}`}>
    <div class="tabs" role="group" aria-label={t('secretary')}>{(Object.keys(counts) as Choice[]).map(c =>
      <button key={c} aria-pressed={c === choice} onClick={() => setChoice(c)}>{t(c)} {number(counts[c])}</button>)}</div>
    <ul class="records scroll tall" tabIndex={0} aria-label={t(choice)}>{chosen(choice, page, duties).map(d => <li key={d.id}>
      <b>{d.titleZh}</b>
      <span>{[code(d.status), d.dueOn && t('due', { d: day(d.dueOn) }), d.originalDueOn !== d.dueOn && d.originalDueOn && t('until', { d: day(d.originalDueOn) })].filter(Boolean).join(' · ')}</span>
    </li>)}</ul>
    {counts[choice] === 0 && <p class="quiet">{t('none')}</p>}
  </Panel>
}

/** DutyLists are those of the newest quarter, a row a member; the number opens what it is of. */
export function DutyLists({ lists, place }: { lists: DutyList[]; place: Place }) {
  const quarter = lists[0]?.quarter
  const now = lists.filter(l => l.quarter === quarter)
  const behind = (l: DutyList) => place.open({ key: 'DUTY_COMPLETION', unit: place.unit, where: l.member?.name, member: l.member?.id })
  return <Panel title={t('lists')} note={quarter ? `${t('quarter', { n: quarter })} · ${number(now.length)}` : undefined}>
    {now.length === 0 && <p class="quiet">{t('none')}</p>}
    {now.length > 0 && <div class="scroll tall" role="region" aria-label={t('lists')} tabIndex={0}><table class="units ranks">
      <thead><tr><th scope="col">{t('Member')}</th><th scope="col">{t('state')}</th><th scope="col">{t('items')}</th><th scope="col">{t('confirmed')}</th><th scope="col">{t('late')}</th></tr></thead>
      <tbody>{now.map(l => <tr key={l.id}>
        <th scope="row">{l.member?.name}</th><td>{code(l.status)}</td>
        {[l.itemCount, l.doneCount, l.lateCount].map((n, i) => <td key={i}><button class="plain" onClick={() => behind(l)}>{number(n ?? 0)}</button></td>)}
      </tr>)}</tbody>
    </table></div>}
  </Panel>
}
