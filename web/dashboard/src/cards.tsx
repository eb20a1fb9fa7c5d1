// The four stages and the figures in them. Which figure stands in which stage is what its
// declaration says.

import { Badge, type Spot } from './detail'
import type { Card, Num, Part } from './types'
import { number, pick, shown, t } from './words'

export type Open = (spot: Spot) => void

const stages: Part[] = ['PLAN', 'DO', 'CHECK', 'ACT']

export function Stages({ cards, open, unit, where }: { cards: Card[]; open: Open; unit: string; where: string }) {
  return <div class="stages">{stages.map(part => {
    const all = cards.filter(c => c.definition.part === part)
    return <section class={`stage ${part.toLowerCase()}`} key={part} aria-labelledby={`stage-${part}`}>
      <h2 id={`stage-${part}`}><span aria-hidden="true">{part[0]}</span>{t(part)}</h2>
      {all.map(c => <Figure key={c.key} card={c} open={() => open({ key: c.key, unit, where })} />)}
    </section>
  })}</div>
}

/** Ground is the line of bases above the stages. */
export function Ground({ cards, open, unit, where }: { cards: Card[]; open: Open; unit: string; where: string }) {
  return <div class="ground">{cards.filter(c => c.definition.part === 'GROUND').map(c =>
    <button key={c.key} onClick={() => open({ key: c.key, unit, where })}><b>{shown(c.total.valueText)}</b><span>{pick(c.definition.titleZh, c.definition.titleEn)}</span></button>)}</div>
}

function Figure({ card, open }: { card: Card; open: () => void }) {
  const { definition: d, total } = card
  return <button class="card" onClick={open} data-key={card.key}>
    <span class="title">{pick(d.titleZh, d.titleEn)}</span>
    <span class="value">{total.value === null ? '–' : shown(total.valueText)}<Light row={total} /></span>
    {d.unit === 'PERCENT' && total.value !== null && <span class="meter" aria-hidden="true"><i class={total.band ?? ''} style={{ width: `${Math.min(100, total.value)}%` }} /></span>}
    <span class="under">
      {d.unit === 'PERCENT' && total.denominator != null && <span>{number(total.numerator ?? 0)} {t('of')} {number(total.denominator)}</span>}
      <Delta card={card} />
      <Badge row={total} />
    </span>
  </button>
}

/** Light is the band of a number: a form and a word beside the colour. */
export function Light({ row }: { row: Num }) {
  if (!row.band) return null
  return <span class={`light ${row.band}`} role="img" aria-label={t(row.band)} title={t(row.band)}>{{ GOOD: '●', AMBER: '▲', RED: '■' }[row.band]}</span>
}

function Delta({ card }: { card: Card }) {
  const c = card.total.compare?.[0]
  if (!c?.comparable || c.delta === null) return null
  const better = card.definition.direction === 'NONE' || c.delta === 0 ? '' : (c.delta > 0) === (card.definition.direction === 'HIGHER') ? 'better' : 'worse'
  return <span class={`delta ${better}`}>{t('yearBefore')} {c.delta > 0 ? '+' : ''}{number(c.delta)}</span>
}
