// What waits for the account, and the change of state that most of it asks for. What is
// typed is kept in the tab until it was carried out; a change that met no network goes
// again by itself, under the number it had, so that it is carried out once.

import { useEffect, useState } from 'preact/hooks'
import { change, Offline } from './api'
import { nameOf } from './detail'
import { transition } from './documents'
import { said } from './page'
import type { Task, Tasks } from './types'
import { day, named, number, pick, t } from './words'

interface Draft { reason: string; key: string; unsent: boolean }

const place = (task: Task) => `pdca-draft-${task.recordType}-${task.record.id}-${task.action}`

function draftOf(task: Task): Draft | null {
  return JSON.parse(sessionStorage.getItem(place(task)) ?? 'null') as Draft | null
}

export function TaskList({ tasks, changed }: { tasks: Tasks; changed: () => void }) {
  const [done, setDone] = useState('')
  return <section class="panel tasks" aria-labelledby="tasks">
    <h2 id="tasks">{t('tasks')} <small>{number(tasks.totalCount)}</small></h2>
    <p class="done" role="status">{done}</p>
    {tasks.nodes.length === 0 && <p class="quiet">{t('noTasks')}</p>}
    <ul>{tasks.nodes.map(task => <Item key={place(task)} task={task} done={() => { setDone(`✓ ${t('done')}: ${pick(task.titleZh, task.titleEn)}`); changed() }} />)}</ul>
    {tasks.totalCount > tasks.nodes.length && <p class="quiet">{t('shownOf', { n: tasks.nodes.length, all: tasks.totalCount })}</p>}
  </section>
}

function Item({ task, done }: { task: Task; done: () => void }) {
  const [draft, setDraft] = useState<Draft | null>(() => draftOf(task))
  const [sending, setSending] = useState(false)
  const [error, setError] = useState<Error>()

  function keep(d: Draft | null): void {
    setDraft(d)
    if (d) sessionStorage.setItem(place(task), JSON.stringify(d))
    else sessionStorage.removeItem(place(task))
  }

  async function send(d: Draft): Promise<void> {
    setSending(true)
    setError(undefined)
    try {
      await change(transition(task.recordType, task.action!), { id: task.record.id, reason: d.reason || null, key: d.key })
      keep(null)
      done()
    } catch (e) {
      // Refused, it is another change that is sent next; unanswered, it is the same one.
      keep(e instanceof Offline ? { ...d, unsent: true } : { ...d, unsent: false, key: crypto.randomUUID() })
      setError(e as Error)
    }
    setSending(false)
  }

  useEffect(() => {
    if (!draft?.unsent || sending) return
    const go = () => void send(draft)
    addEventListener('online', go)
    const timer = setInterval(() => { if (navigator.onLine) go() }, 5000)
    return () => { removeEventListener('online', go); clearInterval(timer) }
  }, [draft, sending])

  const title = pick(task.titleZh, task.titleEn)
  return <li class={task.light ?? ''}>
    <div class="task">
      <div>
        <b>{title}</b>
        <span class="what">{nameOf(task.record)}{task.record.unit && task.record.__typename !== 'Inspection' ? ` · ${named(task.record.unit)}` : ''}</span>
        <span class="when">{task.dueOn ? t('due', { d: day(task.dueOn) }) : t('noDue')}{task.overdueDays > 0 && <em> {t('overdue', { n: task.overdueDays })}</em>}{task.provisional && ` (${t('dueSoft')})`}</span>
      </div>
      {task.action && !draft && <button onClick={() => keep({ reason: '', key: crypto.randomUUID(), unsent: false })} aria-label={`${t('handle')}: ${title}, ${nameOf(task.record)}`}>{t('handle')}</button>}
    </div>
    {draft && <form onSubmit={e => { e.preventDefault(); void send(draft) }}>
      <label>{t('reason')}<textarea rows={2} value={draft.reason} maxLength={1000} readOnly={draft.unsent} autoFocus
        onInput={e => keep({ ...draft, reason: e.currentTarget.value })} /></label>
      {error && <p class="error" role="alert">{said(error, t('unsent'))}</p>}
      {!error && draft.unsent && <p class="error" role="alert">{t('unsent')}</p>}
      <p class="actions">
        <button class="primary" disabled={sending}>{sending ? t('sending') : t('confirm', { to: title })}</button>
        <button type="button" class="plain" disabled={sending} onClick={() => { setError(undefined); keep(null) }}>{t('cancel')}</button>
      </p>
    </form>}
  </li>
}
