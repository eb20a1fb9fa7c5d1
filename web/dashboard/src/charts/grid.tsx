// A table of numbers as colours: heat maps and matrices. One stop of the Tab key; the
// arrow keys move inside, Enter opens the records behind a cell.

import { useRef, useState } from 'preact/hooks'
import { number, t } from '../words'

export interface Head { id: string; label: string; href?: string }

export interface GridProps {
  label: string
  corner: string
  rows: Head[]
  columns: Head[]
  value: (row: string, column: string) => number | null
  open: (row: string, column: string) => void
}

/** The steps of colour: the largest cell is the darkest, a cell with nothing has none. */
const steps = 6

export function Grid({ label, corner, rows, columns, value, open }: GridProps) {
  const [at, setAt] = useState<[number, number]>([0, 0])
  const table = useRef<HTMLTableElement>(null)
  const most = Math.max(1, ...rows.flatMap(r => columns.map(c => value(r.id, c.id) ?? 0)))

  function move(e: KeyboardEvent, r: number, c: number): void {
    const to: Record<string, [number, number]> = {
      ArrowUp: [r - 1, c], ArrowDown: [r + 1, c], ArrowLeft: [r, c - 1], ArrowRight: [r, c + 1],
      Home: [r, 0], End: [r, columns.length - 1], PageUp: [0, c], PageDown: [rows.length - 1, c],
    }
    const next = to[e.key]
    if (!next) return
    e.preventDefault()
    const [y, x] = [Math.min(Math.max(next[0], 0), rows.length - 1), Math.min(Math.max(next[1], 0), columns.length - 1)]
    setAt([y, x])
    table.current?.querySelector<HTMLElement>(`[data-at="${y},${x}"]`)?.focus()
  }

  return <>
    <div class="scroll" role="region" aria-label={label} tabIndex={-1}>
      <table class="grid" ref={table} role="grid" aria-label={label}>
        <thead><tr><th scope="col">{corner}</th>{columns.map(c => <th scope="col" key={c.id} title={c.label}><span>{c.label}</span></th>)}</tr></thead>
        <tbody>{rows.map((r, y) => <tr key={r.id}>
          <th scope="row" title={r.label}>{r.href ? <a href={r.href} tabIndex={-1}>{r.label}</a> : r.label}</th>
          {columns.map((c, x) => {
            const v = value(r.id, c.id)
            return <td key={c.id} role="gridcell">
              <button class={`cell h${v ? Math.ceil(v / most * steps) : 0}`} data-at={`${y},${x}`} tabIndex={y === Math.min(at[0], rows.length - 1) && x === at[1] ? 0 : -1}
                title={`${r.label} · ${c.label}: ${v ?? t('NO_DATA')}`} aria-label={`${r.label}, ${c.label}: ${v ?? t('NO_DATA')}`}
                onKeyDown={e => move(e, y, x)} onFocus={() => setAt([y, x])} onClick={() => open(r.id, c.id)}>{v ? number(v) : v === 0 ? '·' : ''}</button>
            </td>
          })}
        </tr>)}</tbody>
      </table>
    </div>
    <p class="legend" aria-hidden="true">{t('fewer')}{Array.from({ length: steps + 1 }, (_, i) => <i key={i} class={`h${i}`} />)}{t('manyWord')} ({number(most)})</p>
  </>
}
