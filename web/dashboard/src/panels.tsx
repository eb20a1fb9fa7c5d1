// The panels under the stages. Each is given what the page was answered and draws
// nothing that is not in it.

import type { ComponentChildren } from 'preact'
import { Light, type Open } from './cards'
import type { Gaps } from './chains'
import { Columns, Lines } from './charts/bars'
import { Grid, type Head } from './charts/grid'
import type { Definition, Page, Rank, Rectification, Row, Rows } from './types'
import { code, day, month, named, number, pick, shown, t, type Word } from './words'

/** Place is the unit whose page it is, and what opens a number. */
export interface Place { unit: string; where: string; open: Open; gaps: (g: Gaps) => void }

export function Panel({ title, note, wide, children }: { title: string; note?: string; wide?: boolean | 'half' | 'most'; children: ComponentChildren }) {
  return <section class={`panel ${wide === true ? 'wide' : wide || ''}`} aria-label={title}><h2>{title}{note && <small>{note}</small>}</h2>{children}</section>
}

const titleOf = (d: Definition) => pick(d.titleZh, d.titleEn)
const text = (r: { group: Row['group'] }, i = 0) => pick(r.group[i]?.textZh, r.group[i]?.textEn) || (r.group[i]?.code ?? '')
const codes = (r: Row) => r.group.map(g => g.code ?? '')

/** Units is the table of the units below, a column for each figure. */
export function Units({ rows, title, page, place }: { rows: Rows[]; title: string; page: string; place: Place }) {
  const units = rows[0]?.rows ?? []
  const cells = new Map(rows.map(f => [f.key, new Map(f.rows.map(r => [r.unitId, r]))]))
  return <Panel title={title} note={number(units.length)} wide="most">
    <div class="scroll" role="region" aria-label={title} tabIndex={0}><table class="units">
      <thead><tr><th scope="col">{t('unitName')}</th>{rows.map(f => <th scope="col" key={f.key}>{titleOf(f.definition)}</th>)}</tr></thead>
      <tbody>{units.map(u => <tr key={u.unitId}>
        <th scope="row"><a href={`#/${page}/${u.unitId}`}>{named(u.unit) || u.unitId}</a></th>
        {rows.map(f => {
          const r = cells.get(f.key)?.get(u.unitId)
          return <td key={f.key}>{r && r.value !== null
            ? <button class="plain" onClick={() => place.open({ key: f.key, unit: u.unitId!, where: named(u.unit) })}>{shown(r.valueText)}<Light row={r} /></button>
            : <span class="quiet" title={code(r?.why)}>–</span>}</td>
        })}
      </tr>)}</tbody>
    </table></div>
  </Panel>
}

/** Heat is 21 categories by unit. */
export function Heat({ page, place, below }: { page: Page; place: Place; below: string }) {
  const figure = page.heat?.[0]
  if (!figure) return null
  const cells = new Map(figure.rows.map(r => [`${r.unitId} ${r.group[0]?.code}`, r.value]))
  const names = new Map((page.units?.[0]?.rows ?? []).map(r => [r.unitId, named(r.unit)]))
  const rows: Head[] = [...new Set(figure.rows.map(r => r.unitId ?? ''))].map(id => ({ id, label: names.get(id) ?? id, href: `#/${below}/${id}` }))
  const columns: Head[] = (page.categories?.[0]?.rows ?? []).map(r => ({ id: r.group[0]?.code ?? '', label: `${r.group[0]?.code} ${text(r)}` }))
  return <Panel title={t('heat')} note={titleOf(figure.definition)} wide>
    <Grid label={t('heat')} corner={t('unitName')} rows={rows} columns={columns} value={(r, c) => cells.get(`${r} ${c}`) ?? null}
      open={(r, c) => place.open({ key: figure.key, unit: r, where: names.get(r), groupBy: ['CATEGORY'], codes: [c] })} />
  </Panel>
}

/** Matrix is a figure grouped by two things. */
export function Matrix({ figure, title, note, groupBy, place }: { figure: Rows | undefined; title: string; note?: string; groupBy: [string, string]; place: Place }) {
  if (!figure) return null
  const heads = (i: number): Head[] => [...new Map(figure.rows.map(r => [r.group[i]?.code ?? '', { id: r.group[i]?.code ?? '', label: text(r, i) }])).values()]
  const cells = new Map(figure.rows.map(r => [codes(r).join(' '), r.value]))
  return <Panel title={title} note={note} wide="most">
    <Grid label={title} corner="" rows={heads(0)} columns={heads(1)} value={(r, c) => cells.get(`${r} ${c}`) ?? null}
      open={(r, c) => place.open({ key: figure.key, unit: place.unit, where: place.where, groupBy, codes: [r, c] })} />
  </Panel>
}

/** Shares is a figure grouped by one thing, the longest first where `sorted`. */
export function Shares({ figure, title, note, groupBy, place, sorted, of, centred, wide }: { figure: Rows | undefined; title: string; note?: string; groupBy: string[]; place: Place; sorted?: boolean; of?: string; centred?: boolean; wide?: 'half' }) {
  if (!figure) return null
  const rows = sorted ? figure.rows.filter(r => r.value).sort((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, 10) : figure.rows
  return <Panel title={title} note={note} wide={wide}>
    {rows.length === 0 && <p class="quiet">{t('none')}</p>}
    <Lines label={title} centred={centred} bars={rows.map(r => ({
      id: codes(r).join(' '), label: r.group.map((_, i) => text(r, i)).join(' · '), value: r.value, text: r.value === null ? '–' : shown(r.valueText),
      open: () => place.open({ key: figure.key, unit: place.unit, where: place.where, of, groupBy, codes: codes(r) }),
    }))} />
  </Panel>
}

/** How far a rectification has come: a step counts what stands there or has gone beyond. */
const steps: [Word, string[]][] = [
  ['issued', ['ISSUED', 'PLAN_SUBMITTED']],
  ['planned', ['PLAN_APPROVED', 'IN_PROGRESS', 'RETURNED', 'REOPENED']],
  ['submitted', ['SUBMITTED']],
  ['accepted', ['ACCEPTED', 'LOOK_BACK_DUE']],
  ['closed', ['CLOSED']],
]

/** Closing is the funnel of rectification: an aggregate, not a figure. */
export function Closing({ page }: { page: Page }) {
  const count = (states: string[]) => page.closing.groups.filter(g => states.includes(g.keys.status)).reduce((n, g) => n + g.count, 0)
  const here = steps.map(([, states]) => count(states))
  const beyond = here.map((_, i) => here.slice(i).reduce((a, b) => a + b, 0))
  const all = beyond[0] ?? 0
  return <Panel title={t('closing')} note={number(all)}>
    <Lines label={t('closing')} centred most={all || 1} bars={steps.map(([word], i) => ({ id: word, label: t(word), value: beyond[i] ?? 0, note: all ? ` ${Math.round((beyond[i] ?? 0) / all * 100)} %` : '' }))} />
  </Panel>
}

/** Trends is a small series for each figure. */
export function Trends({ figures, place }: { figures: Rows[]; place: Place }) {
  return <Panel title={t('trends')} wide>
    <div class="trends">{figures.map(f => <div key={f.key}>
      <h3>{titleOf(f.definition)}</h3>
      <Columns label={titleOf(f.definition)} bars={f.rows.map(r => ({
        id: r.period!.from, label: month(r.period!.from), value: r.value, text: r.valueText, faint: r.period!.running,
        open: () => place.open({ key: f.key, unit: place.unit, where: place.where, bucket: 'MONTH', from: r.period!.from }),
      }))} />
    </div>)}</div>
  </Panel>
}

/** Spread is five numbers of a distribution on one line. */
export function Spread({ figure, place }: { figure: Rows | undefined; place: Place }) {
  if (!figure) return null
  return <Panel title={t('spread')}>
    <div class="five">{figure.rows.map(r => <button key={codes(r).join()} onClick={() => place.open({ key: figure.key, unit: place.unit, where: place.where, groupBy: ['QUANTILE'], codes: codes(r) })}>
      <b>{r.value === null ? '–' : number(r.value)}</b><span>{text(r)}</span></button>)}</div>
  </Panel>
}

/** Ranks are the members of a branch by their points, where places are given. */
export function Ranks({ figure, place }: { figure: { key: string; definition: Definition; rows: Rank[] } | undefined; place: Place }) {
  if (!figure) return null
  const rows = [...figure.rows].sort((a, b) => (b.value ?? -1) - (a.value ?? -1))
  return <Panel title={t('ranks')} note={number(rows.length)}>
    <div class="scroll tall" role="region" aria-label={t('ranks')} tabIndex={0}><table class="units ranks"><tbody>{rows.map(r => <tr key={r.member.id}>
      <td class="place">{r.rank?.place ?? ''}</td><th scope="row">{r.member.name}</th>
      <td>{r.value === null ? <span class="quiet">{code(r.rank?.whyNot ?? r.why)}</span>
        : <button class="plain" onClick={() => place.open({ key: figure.key, unit: place.unit, where: r.member.name, member: r.member.id })}>{shown(r.valueText)}</button>}</td>
    </tr>)}</tbody></table></div>
  </Panel>
}

/** Rectify is what is being put right, what is due first on top. */
export function Rectify({ list }: { list: { totalCount: number; nodes: Rectification[] } }) {
  return <Panel title={t('rectify')} note={number(list.totalCount)}>
    {list.nodes.length === 0 && <p class="quiet">{t('none')}</p>}
    <ul class="records">{list.nodes.map(r => <li key={r.id}>
      <b>{r.problemZh}</b>
      <span>{[code(r.severity), code(r.status), r.owner?.name, t('due', { d: day(r.dueOn) }), r.originalDueOn !== r.dueOn && t('until', { d: day(r.originalDueOn) })].filter(Boolean).join(' · ')}</span>
    </li>)}</ul>
  </Panel>
}
