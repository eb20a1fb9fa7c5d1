// The three pages of figures.md 16 that people open first. They differ in what they ask
// and in which panels they put where.

import { Ground, Stages } from './cards'
import { Chains } from './chains'
import { branch, company, unit } from './documents'
import { Closing, Heat, Matrix, type Place, Ranks, Rectify, Shares, Spread, Trends, Units } from './panels'
import { Coverage, DutyLists, Letters, Secretary } from './planning'
import { TaskList } from './tasks'
import type { Page } from './types'
import { t } from './words'

export interface View {
  query: string
  body: (page: Page, place: Place, again: () => void) => preact.JSX.Element
}

const top = (page: Page, place: Place) => <>
  <Ground cards={page.cards} {...place} />
  <Stages cards={page.cards} {...place} />
</>

/** planning is what is asked of a plan at every level: whether it has come down to everybody. */
const planning = (page: Page, place: Place) => <>
  <div class="stack">
    {page.coverage && <Coverage of={page.coverage} place={place} />}
    <Letters page={page} place={place} />
  </div>
  <div class="most"><Chains page={page} place={place} /></div>
</>

const modes: [string, string] = ['SUPERVISION_MODE', 'CHECK_METHOD']

export const views: Record<string, View> = {
  company: {
    query: company,
    body: (page, place, again) => <>
      {top(page, place)}
      <div class="panels">
        {planning(page, place)}
        <Trends figures={page.trend} place={place} />
        <Heat page={page} place={place} below="unit" />
        <Closing page={page} />
        <Shares figure={page.visited?.[0]} title={t('visited')} groupBy={['DAYS_BAND']} of="BRANCH" place={place} />
        <Spread figure={page.spread?.[0]} place={place} />
        <Matrix figure={page.matrix?.[0]} title={t('matrix')} groupBy={modes} place={place} />
        <Matrix figure={page.grades?.[0]} title={t('grades')} groupBy={['PARTY_GRADE', 'CENTRAL_GRADE']} place={place} />
        <Shares figure={page.common?.[0]} title={t('common')} note={t('commonNote')} groupBy={['CRITERION', 'ROOT_CAUSE']} place={place} sorted wide="half" />
        <Shares figure={page.causes?.[0]} title={t('causes')} groupBy={['ROOT_CAUSE']} place={place} sorted wide="half" />
        <Units rows={[...page.units ?? [], ...page.columns ?? []]} title={t('units')} page="unit" place={place} />
        <div class="beside">
          <TaskList tasks={page.tasks} changed={again} />
          <Shares figure={page.funnel?.[0]} title={t('narrow')} groupBy={['FUNNEL_STEP']} place={place} centred />
        </div>
      </div>
    </>,
  },
  unit: {
    query: unit,
    body: (page, place, again) => <>
      {top(page, place)}
      <div class="panels">
        <div class="beside"><TaskList tasks={page.tasks} changed={again} /></div>
        <div class="most">
          <Units rows={[...page.units ?? [], ...page.columns ?? []]} title={t('branches')} page="branch" place={place} />
          <Trends figures={page.trend} place={place} />
        </div>
        {planning(page, place)}
        <Heat page={page} place={place} below="branch" />
        <Closing page={page} />
        <Shares figure={page.visited?.[0]} title={t('visited')} groupBy={['DAYS_BAND']} of="BRANCH" place={place} />
        <Shares figure={page.causes?.[0]} title={t('causes')} groupBy={['ROOT_CAUSE']} place={place} sorted />
        <Matrix figure={page.matrix?.[0]} title={t('matrix')} groupBy={modes} place={place} />
      </div>
    </>,
  },
  branch: {
    query: branch,
    body: (page, place, again) => <>
      {top(page, place)}
      <div class="panels">
        <div class="beside"><TaskList tasks={page.tasks} changed={again} /></div>
        <div class="most two">
          {page.secretary && <Secretary page={page.secretary} duties={page.duties?.nodes ?? []} />}
          {page.lists && <DutyLists lists={page.lists.nodes} place={place} />}
          {page.coverage && <Coverage of={page.coverage} place={place} />}
          <Letters page={page} place={place} />
          <Chains page={page} place={place} />
        </div>
        {page.rectify && <Rectify list={page.rectify} />}
        <Closing page={page} />
        <Shares figure={page.severity?.[0]} title={t('severity')} groupBy={['SEVERITY']} place={place} />
        <Shares figure={page.open?.[0]} title={t('openBy')} groupBy={['CATEGORY']} place={place} sorted />
        <Ranks figure={page.ranks?.[0]} place={place} />
        <Trends figures={page.trend} place={place} />
        <Shares figure={page.mix?.[0]} title={t('mix')} groupBy={['ACTION_KIND']} place={place} />
      </div>
    </>,
  },
}

/** wall is what of a page is read from three metres: no lists, nothing to press. */
export const wall = (page: Page, place: Place) => <div class={page.heat ? 'walls' : ''}>
  <div>
    {top(page, place)}
    <div class="panels">
      {page.coverage && <Coverage of={page.coverage} place={place} />}
      <Closing page={page} />
      <Trends figures={page.trend} place={place} />
      <Shares figure={page.visited?.[0] ?? page.open?.[0]} title={page.visited ? t('visited') : t('openBy')} groupBy={page.visited ? ['DAYS_BAND'] : ['CATEGORY']} of="BRANCH" place={place} />
    </div>
  </div>
  <Heat page={page} place={place} below={pageOf(page.unit?.kind ?? '') === 'company' ? 'unit' : 'branch'} />
</div>

/** pageOf says which page a unit has; undefined for one outside the party tree. */
export function pageOf(kind: string): string | undefined {
  return { GROUP_COMMITTEE: 'company', SECONDARY_COMMITTEE: 'unit', GENERAL_BRANCH: 'unit', BRANCH: 'branch' }[kind]
}
