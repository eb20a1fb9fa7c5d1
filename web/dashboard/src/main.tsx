// The frame: who is signed in, which page is open, what stands above it.

import { render } from 'preact'
import { useEffect, useReducer, useState } from 'preact/hooks'
import { account, type Answer, Offline, onEnd, signOut } from './api'
import { type Gaps, GapSheet } from './chains'
import { Detail, type Spot } from './detail'
import { type Line, said, usePage } from './page'
import { pageOf, views, wall } from './pages'
import { SignIn } from './signin'
import { setTheme, Switches, theme } from './switches'
import type { Page } from './types'
import { lang, named, setLang, t, time } from './words'

interface Route { page: string; unit: string; wall: boolean }

/** home is the page of the account's unit, or of the nearest unit above that has one. */
function home(): Route | undefined {
  const u = account()?.unit
  const own = u && [u, ...u.ancestors].find(x => pageOf(x.kind))
  return own ? { page: pageOf(own.kind)!, unit: own.id, wall: false } : undefined
}

function route(): Route | undefined {
  const [, wall, page, unit] = /^#\/(wall\/)?(\w+)\/(.+)$/.exec(location.hash) ?? []
  return page && unit && page in views ? { page, unit: decodeURIComponent(unit), wall: !!wall } : home()
}

const hash = (r: Route) => `#/${r.wall ? 'wall/' : ''}${r.page}/${encodeURIComponent(r.unit)}`

function App() {
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const [note, setNote] = useState('')
  useEffect(() => {
    addEventListener('hashchange', redraw as () => void)
    onEnd(() => { setNote(t('ended')); redraw(0) })
  }, [])
  if (!account()) return <SignIn note={note} done={() => { setNote(''); redraw(0) }} changed={() => redraw(0)} />
  const r = route()
  if (!r) return <main class="enter"><p>{t('noUnit')}</p><Account redraw={() => redraw(0)} /></main>
  return <Shown key={r.page + r.unit} route={r} redraw={() => redraw(0)} />
}

function Account({ redraw }: { redraw: () => void }) {
  return <p class="switches"><span class="who">{account()?.name}</span>
    <button class="plain" onClick={() => { void signOut(); location.hash = ''; redraw() }}>{t('signOut')}</button></p>
}

function Shown({ route: r, redraw }: { route: Route; redraw: () => void }) {
  const view = views[r.page]!
  const { answer, error, line, again } = usePage<Page>(view.query, r.unit, lang())
  const [spot, setSpot] = useState<Spot>()
  const [gaps, setGaps] = useState<Gaps>()
  useEffect(() => { document.documentElement.dataset.wall = String(r.wall) }, [r.wall])
  useEffect(() => { scrollTo(0, 0) }, [])
  const unit = answer?.data.unit
  const name = named(unit)
  useEffect(() => { document.title = [name, t('product')].filter(Boolean).join(' · ') }, [name])
  const missing = answer && !unit ? new Error(t('noUnit')) : undefined
  const problem = missing ?? (answer && error instanceof Offline ? undefined : error)
  return <>
    <a class="skip" href="#page" onClick={e => { e.preventDefault(); document.getElementById('page')?.focus() }}>{t('main')}</a>
    <header class="top">
      <nav aria-label={t('units')}><ol>
        {[...unit?.ancestors ?? []].reverse().filter(a => pageOf(a.kind)).map(a => <li key={a.id}><a href={hash({ page: pageOf(a.kind)!, unit: a.id, wall: false })}>{named(a)}</a></li>)}
        <li><h1>{name || t('loading')}</h1></li>
      </ol></nav>
      <Status line={line} answer={answer} />
      <p class="switches walls"><a class="plain" href={hash({ ...r, wall: !r.wall })}>{r.wall ? t('leaveWall') : t('wall')}</a></p>
      <Switches changed={redraw} />
      <Account redraw={redraw} />
    </header>
    <main id="page" tabIndex={-1} class={r.page}>
      {problem && <p class="error" role="alert">{t('failed')}: {said(problem, t('offline'))} <button onClick={again}>{t('again')}</button></p>}
      {!answer && !problem && <div class="skeleton" aria-busy="true"><i /><i /><i /><i /></div>}
      {answer && unit && (r.wall ? wall : view.body)(answer.data, { unit: r.unit, where: name, open: setSpot, gaps: setGaps }, again)}
    </main>
    {spot && <Detail spot={spot} close={() => setSpot(undefined)} />}
    {gaps && <GapSheet gaps={gaps} unit={r.unit} close={() => setGaps(undefined)} />}
  </>
}

/** Status says how new the page is, and tells screen readers when the network goes or comes. */
function Status({ line, answer }: { line: Line; answer?: Answer<Page> }) {
  return <p class={`status ${line}`}>
    <span role="status">{t(line)}</span>
    {answer && <small>{t('rev')} {answer.rev} · {time(answer.at)}</small>}
  </p>
}

setLang(lang())
setTheme(theme())
const root = document.getElementById('app')!
root.textContent = ''
render(<App />, root)
