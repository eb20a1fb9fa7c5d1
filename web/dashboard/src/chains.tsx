// Where the chain from the conference to the person is broken, and who has to act. A gap holds
// ids of units and accounts; what they are called is asked for beside it.

import { useEffect, useState } from 'preact/hooks'
import { ask } from './api'
import { Lines } from './charts/bars'
import { Sheet } from './detail'
import { chains, names } from './documents'
import { said } from './page'
import { Panel, type Place } from './panels'
import type { Chain, Chains as List, Named, Page } from './types'
import { code, fullDay, named, number, t } from './words'

/** Gaps says which of them: all of the page's unit, or those of a kind, letter or level. */
export interface Gaps { title: string; kinds?: string[]; letterKind?: string; level?: string }

type Names = Map<string, string>

const unique = (ids: string[]) => [...new Set(ids)].slice(0, 100)

async function namesOf(list: Chain[]): Promise<Names> {
  const { data } = await ask<{ orgUnits: { nodes: (Named & { id: string })[] }; accounts: { nodes: { id: string; name: string }[] } }>(
    names, { units: unique(list.map(c => c.unitId)), accounts: unique(list.flatMap(c => c.whoMustAct)) })
  return new Map([...data.orgUnits.nodes.map(u => [u.id, named(u)] as const), ...data.accounts.nodes.map(a => [a.id, a.name] as const)])
}

/** useNames knows the names once they came; until then, and of what may not be seen, the ids stand. */
function useNames(list: Chain[]): Names {
  const [known, setKnown] = useState<Names>(new Map())
  const of = list.map(c => c.unitId + c.whoMustAct.join()).join()
  useEffect(() => {
    if (list.length > 0) void namesOf(list).then(setKnown, () => {})
  }, [of])
  return known
}

/** Chains is the panel: how many of each kind, and the oldest of all. */
export function Chains({ page, place }: { page: Page; place: Place }) {
  const known = useNames(page.chains.nodes)
  const counts = page.coverage?.gapCounts ?? []
  const more = page.chains.totalCount > page.chains.nodes.length
  return <Panel title={t('chains')} note={number(page.chains.totalCount)}>
    {page.chains.totalCount === 0 && <p class="quiet">{t('chainsNone')}</p>}
    <Lines label={t('chains')} bars={counts.map(g => ({ id: g.kind, label: code(g.kind), value: g.count, open: () => place.gaps({ title: code(g.kind), kinds: [g.kind] }) }))} />
    <Rows list={page.chains.nodes} known={known} />
    {more && <button class="more" onClick={() => place.gaps({ title: t('chains') })}>{t('more')} ({t('shownOf', { n: page.chains.nodes.length, all: page.chains.totalCount })})</button>}
  </Panel>
}

function Rows({ list, known }: { list: Chain[]; known: Names }) {
  const name = (id: string) => known.get(id) ?? id
  return <ul class="records">{list.map((c, i) => <li key={c.kind + c.unitId + i}>
    <b>{code(c.kind)}{c.titleZh && ` · ${c.titleZh}`}</b>
    <span>{[name(c.unitId) !== c.titleZh && name(c.unitId), code(c.letterKind), c.path.map(s => s.code ?? '…').join(' › '), t('since', { d: fullDay(c.since) })].filter(Boolean).join(' · ')}</span>
    <span class="acts">{c.whoMustAct.length > 0 ? t('acts', { who: c.whoMustAct.map(name).join('、') }) : t('nobody')}</span>
  </li>)}</ul>
}

/** GapSheet lists gaps beside the page. */
export function GapSheet({ gaps, unit, close }: { gaps: Gaps; unit: string; close: () => void }) {
  const [page, setPage] = useState<List>()
  const [list, setList] = useState<Chain[]>([])
  const [error, setError] = useState<Error>()
  const shown = list.filter(c => !gaps.level || c.level === gaps.level)
  const known = useNames(shown)
  const load = (after?: string | null) => {
    setError(undefined)
    ask<{ brokenChains: List }>(chains, { unit, kinds: gaps.kinds, letterKind: gaps.letterKind, after }).then(({ data: { brokenChains: b } }) => {
      setPage(b)
      setList(l => after ? [...l, ...b.nodes] : b.nodes)
    }, setError)
  }
  useEffect(() => load(), [])
  return <Sheet label={gaps.title} close={close}>
    <header><h2>{t('chains')}</h2><p>{gaps.title}</p></header>
    {error && <p class="error" role="alert">{said(error, t('offline'))} <button onClick={() => load()}>{t('again')}</button></p>}
    {!page && !error && <div class="skeleton"><i /><i /></div>}
    {page && shown.length === 0 && !page.hasNextPage && <p class="quiet">{t('chainsNone')}</p>}
    <Rows list={shown} known={known} />
    {page?.hasNextPage && <button class="more" onClick={() => load(page.endCursor)}>{t('more')}</button>}
  </Sheet>
}
