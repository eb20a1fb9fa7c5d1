// What is behind a number: its formula, its time, and the list of its records. It asks
// anew, for the number that was pressed alone, so its token is fresh (a token lives for
// ten minutes) and what it says is of one revision, which it names.

import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ask } from './api'
import { behind, records } from './documents'
import { said } from './page'
import type { Behind, GroupValue, NamedRecord, Num, Records } from './types'
import { code, fullDay, named, number, pick, shown, t, time, yearMonth } from './words'

/** Spot says which number: the figure, its root, and where it is grouped the row. */
export interface Spot {
  key: string
  unit: string
  where?: string
  of?: string
  groupBy?: string[]
  codes?: string[]
  bucket?: string
  from?: string
  member?: string
}

type Part = 'NUMERATOR' | 'MISSING' | 'DENOMINATOR'

/** Found is the row that was pressed; a total has no group. */
type Found = Num & { token: string; group?: GroupValue[] }

function rowOf(f: Behind, s: Spot): Found | undefined {
  if (!s.codes && !s.from && !s.member) return f.total
  return f.rows.find(r => (!s.member || r.member?.id === s.member) && (!s.from || r.period.from === s.from) && (!s.codes || s.codes.every((c, i) => r.group[i]?.code === c)))
}

/** Sheet is what opens beside the page; Escape and a press beside it close it. */
export function Sheet({ label, close, children }: { label: string; close: () => void; children: ComponentChildren }) {
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => { box.current?.showModal() }, [])
  return <dialog class="detail" ref={box} onClose={close} aria-label={label} onClick={e => { if (e.target === box.current) box.current?.close() }}>
    <article>
      <button class="plain shut" aria-label={t('close')} onClick={() => box.current?.close()}>✕</button>
      {children}
    </article>
  </dialog>
}

export function Detail({ spot, close }: { spot: Spot; close: () => void }) {
  const [figure, setFigure] = useState<Behind>()
  const [error, setError] = useState<Error>()
  const load = () => {
    setError(undefined)
    ask<{ figures: Behind[] }>(behind, { key: spot.key, unit: spot.unit, of: spot.of ?? 'BRANCH', per: spot.member ? 'MEMBERS' : 'UNIT', groupBy: spot.groupBy, bucket: spot.bucket })
      .then(a => setFigure(a.data.figures[0]), setError)
  }
  useEffect(load, [])

  const row = figure && rowOf(figure, spot)
  return <Sheet label={figure ? pick(figure.definition.titleZh, figure.definition.titleEn) : t('loading')} close={close}>
    {error && <p class="error" role="alert">{said(error, t('offline'))} <button onClick={load}>{t('again')}</button></p>}
    {!figure && !error && <div class="skeleton"><i /><i /><i /></div>}
    {figure && <Head figure={figure} row={row} spot={spot} />}
    {figure && row && row.state !== 'NO_DATA' && row.state !== 'SUPPRESSED' && <List key={row.token} row={row} />}
  </Sheet>
}

function Head({ figure: f, row, spot }: { figure: Behind; row: Found | undefined; spot: Spot }) {
  const d = f.definition
  return <>
    <header>
      <h2>{pick(d.titleZh, d.titleEn)}</h2>
      <p>{[spot.where, ...(row?.group ?? []).map(g => pick(g.textZh, g.textEn)), spot.from && yearMonth(spot.from)].filter(Boolean).join(' · ')}</p>
      <p class="value">{row ? shown(row.valueText) : t('NO_DATA')}{row && <Badge row={row} />}</p>
      {row?.denominator != null && <p>{number(row.numerator ?? 0)} {t('of')} {number(row.denominator)}{row.missing != null && `, ${t('missing')} ${number(row.missing)}`}</p>}
    </header>
    <dl>
      <dt>{t('formula')}</dt><dd>{pick(d.formulaZh, d.formulaEn)}</dd>
      {d.watchZh && <><dt>{t('watch')}</dt><dd lang="zh-CN">{d.watchZh}</dd></>}
      <dt>{t('period')}</dt><dd>{fullDay(f.period.from)} – {fullDay(f.period.to)}{f.period.running && ` (${t('running')})`}</dd>
      <dt>{t('asOf')}</dt><dd>{time(new Date(f.computedAt))} · {t('rev')} {f.asOfRev}{!f.complete && ` · ${t('partial')}`}</dd>
      {row?.state === 'PROVISIONAL' && <><dt>{t('provisional')}</dt><dd>{row.provisionalBecause?.map(code).join(', ')}</dd></>}
      {row?.trust?.value != null && <><dt>{t('trust')}</dt><dd>{row.trust.value} %</dd></>}
      {f.catalogueVersions.length > 0 && <><dt>{t('catalogue')}</dt><dd>{f.catalogueVersions.join(', ')}</dd></>}
      {d.settings.length > 0 && <><dt>{t('settings')}</dt><dd>{d.settings.map(s => `${s.name} ${s.value}`).join(' · ')}</dd></>}
    </dl>
  </>
}

/** Badge says in words what a number is short of. */
export function Badge({ row }: { row: Num }) {
  if (row.state === 'PROVISIONAL') return <small class="badge">{t('provisional')}</small>
  if (row.state === 'OK') return null
  return <small class="badge">{code(row.why ?? row.state)}</small>
}

function List({ row }: { row: Found }) {
  const parts: Part[] = row.missing ? ['MISSING', 'NUMERATOR', 'DENOMINATOR'] : row.denominator != null ? ['NUMERATOR', 'DENOMINATOR'] : ['NUMERATOR']
  const [part, setPart] = useState<Part>(parts[0]!)
  const [list, setList] = useState<Records['nodes']>([])
  const [page, setPage] = useState<Records>()
  const [error, setError] = useState<Error>()
  const load = (after?: string | null) => {
    setError(undefined)
    ask<{ figureRecords: Records }>(records, { token: row.token, part, after }).then(({ data: { figureRecords: r } }) => {
      setPage(r)
      setList(l => after ? [...l, ...r.nodes] : r.nodes)
    }, setError)
  }
  useEffect(() => { setPage(undefined); load() }, [part])
  return <section>
    <h3>{t('records')}{page && <small> {number(page.totalCount)}</small>}</h3>
    {parts.length > 1 && <div class="tabs" role="group" aria-label={t('records')}>{parts.map(p => <button key={p} aria-pressed={p === part} onClick={() => setPart(p)}>{t(p)}</button>)}</div>}
    {error && <p class="error" role="alert">{said(error, t('offline'))} <button onClick={() => load()}>{t('again')}</button></p>}
    {!page && !error && <div class="skeleton"><i /><i /></div>}
    {page && list.length === 0 && <p class="quiet">{t('none')}</p>}
    <ul class="records">{page && list.map((n, i) => <li key={n.record.id + i}>
      <b>{nameOf(n.record)}</b>
      <span>{[code(n.record.__typename), named(n.record.unit ?? n.record.branch), n.on && fullDay(n.on), n.amount !== 1 && number(n.amount), n.whyZh].filter(Boolean).join(' · ')}</span>
    </li>)}</ul>
    {page?.pageInfo.hasNextPage && <button class="more" onClick={() => load(page.pageInfo.endCursor)}>{t('more')} ({t('shownOf', { n: list.length, all: page.totalCount })})</button>}
  </section>
}

/** nameOf is what people call a record; its id where nothing better is known of its type. */
export function nameOf(r: NamedRecord): string {
  const text = r.nameZh ? named(r as { nameZh: string }) : r.textZh ?? r.problemZh ?? r.descriptionZh ?? r.finding ?? r.titleZh ?? r.heading ?? (r.purposeCode ? named(r.purposeCode) : r.planItem?.titleZh ?? r.name)
  const person = r.member?.name
  const points = r.points !== undefined ? `${r.points > 0 ? '+' : ''}${r.points} ${named(r.rule)}` : undefined
  const letter = r.letterKind && [code(r.letterKind), r.number].filter(Boolean).join(' ')
  const rest = letter ? `${letter} · ${named(r.unit)}` : r.recordType ? `${code(r.recordType)} ${r.field ?? ''}` : named(r.trigger ?? r.unit)
  return [person, points, text].filter(Boolean).join(' · ') || rest || r.id
}
