// One page of numbers, kept new: asked for once, then whenever an event says that it is
// not the newest any more, and every 15 s where no events come, be it that the server has
// none, that the network holds them back, or that the connection is lost.

import { useEffect, useState } from 'preact/hooks'
import { type Answer, ask, listen, Offline, Refused } from './api'
import { figuresChanged, tasksChanged } from './documents'

export type Line = 'live' | 'polling' | 'offline'

export interface Kept<T> {
  answer?: Answer<T>
  error?: Error
  line: Line
  again: () => void
}

const interval = 15_000
// A connection that died without a word is found out by asking now and then all the same:
// where nothing changed that is a 304, which the server answers without executing anything.
const liveInterval = 60_000

// Whether this server has no events; known after the first try, true for all pages.
let silent = false

export function usePage<T>(query: string, unit: string, lang: string): Kept<T> {
  const [kept, set] = useState<Omit<Kept<T>, 'again'>>({ line: 'polling' })
  const [again, setAgain] = useState<() => void>(() => () => {})
  useEffect(() => {
    const k = keeper<T>(query, unit, set)
    setAgain(() => k.now)
    return k.stop
  }, [query, unit, lang])
  return { ...kept, again }
}

/** keeper asks, listens and asks again until it is stopped. A page that nobody looks at
 * holds no connection: browsers allow six to a server, for all tabs together. */
function keeper<T>(query: string, unit: string, set: (k: Omit<Kept<T>, 'again'>) => void) {
  let answer: Answer<T> | undefined
  let line: Line = 'polling'
  let error: Error | undefined
  let asking = false, waiting = false, stopped = false
  let timer = 0
  let falls = 0 // how often the streams ended without an event between
  let streams: (() => void)[] = []
  let hearing = false // the first event came: streams that stay silent do not count
  const tell = () => { if (!stopped) set({ answer, error, line }) }

  async function now(): Promise<void> {
    if (asking) { waiting = true; return }
    asking = true
    clearTimeout(timer)
    try {
      answer = await ask<T>(query, { unit }, answer)
      error = undefined
      line = hearing ? 'live' : 'polling'
    } catch (e) {
      error = e instanceof Error ? e : new Error(String(e))
      if (e instanceof Offline) { hangUp(); line = 'offline' }
    }
    asking = false
    if (stopped) return
    tell()
    if (waiting) { waiting = false; void now(); return }
    if (document.hidden) return
    if (streams.length === 0 && !silent && !error) open()
    timer = setTimeout(now, error instanceof Offline ? interval / 5 : hearing && !error ? liveInterval : interval)
  }

  function open(): void {
    // Events follow the first answer at once; each says only that it is worth asking.
    const heard = () => { falls = 0; hearing = true; void now() }
    const down = (never: boolean) => {
      silent ||= never
      hangUp()
      line = error instanceof Offline ? 'offline' : 'polling'
      tell()
      clearTimeout(timer)
      if (!stopped) timer = setTimeout(now, never ? interval : Math.min(interval, 1000 * 2 ** falls++))
    }
    const first = () => { // a server without events is asked for one stream, not for two
      if (streams.length === 1) streams.push(listen(tasksChanged, {}, heard, down))
      heard()
    }
    streams = [listen(figuresChanged, { unit }, first, down)]
  }

  function hangUp(): void {
    for (const stop of streams) stop()
    streams = []
    hearing = false
  }

  const wake = () => {
    if (document.hidden) { hangUp(); clearTimeout(timer) } else void now()
  }
  const lost = () => { hangUp(); line = 'offline'; error = new Offline('offline'); tell(); clearTimeout(timer); timer = setTimeout(now, interval / 5) }
  document.addEventListener('visibilitychange', wake)
  addEventListener('online', wake)
  addEventListener('offline', lost)
  set({ line })
  void now()

  function stop(): void {
    stopped = true
    clearTimeout(timer)
    hangUp()
    document.removeEventListener('visibilitychange', wake)
    removeEventListener('online', wake)
    removeEventListener('offline', lost)
  }
  return { now, stop }
}

/** said is an error in the words of the page. */
export const said = (e: Error, offline: string): string => e instanceof Offline ? offline : e instanceof Refused ? e.message : String(e.message)
