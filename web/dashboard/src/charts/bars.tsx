// Bars by hand: months side by side, and shares one below the other (also as a funnel).

import { number, t } from '../words'

export interface Bar {
  id: string
  label: string
  value: number | null
  text?: string
  note?: string
  faint?: boolean
  open?: () => void
}

/** Columns is a small series: a column for each month, the running one hatched. */
export function Columns({ label, bars }: { label: string; bars: Bar[] }) {
  const most = Math.max(1, ...bars.map(b => Math.abs(b.value ?? 0)))
  return <ol class="columns" aria-label={label}>
    {bars.map(b => <li key={b.id}>
      <button title={`${b.label}: ${b.text ?? b.value ?? t('NO_DATA')}`} aria-label={`${label}, ${b.label}: ${b.text ?? b.value ?? t('NO_DATA')}`} onClick={b.open}>
        <b>{b.value === null ? '' : compact(b.value)}</b>
        <i class={b.faint ? 'faint' : ''} style={{ height: `${Math.max(0, b.value ?? 0) / most * 100}%` }} />
        <span>{b.label}</span>
      </button>
    </li>)}
  </ol>
}

/** Lines is a list of lengths; with `centred` it is a funnel. */
export function Lines({ label, bars, most, centred }: { label: string; bars: Bar[]; most?: number; centred?: boolean }) {
  const full = most ?? Math.max(1, ...bars.map(b => b.value ?? 0))
  return <ol class={centred ? 'lines centred' : 'lines'} aria-label={label}>
    {bars.map(b => {
      const inside = <><span class="name" title={b.label}>{b.label}</span><span class="track"><i style={{ width: `${(b.value ?? 0) / full * 100}%` }} /></span><span class="figure">{b.text ?? number(b.value ?? 0)}{b.note && <small>{b.note}</small>}</span></>
      return <li key={b.id}>{b.open ? <button onClick={b.open}>{inside}</button> : <div>{inside}</div>}</li>
    })}
  </ol>
}

function compact(n: number): string {
  return Math.abs(n) >= 10_000 ? `${Math.round(n / 1000)}k` : number(n)
}
