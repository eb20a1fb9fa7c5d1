// The only file that speaks to the server: who is signed in, questions, changes, events.
// Everything goes to the public GraphQL endpoint, docs/api-guide.md.

import { createClient } from 'graphql-sse'
import { lang } from './words'

const endpoint = '/graphql'

export interface Account {
  id: string
  name: string
  unit: Home | null
}

interface Home {
  id: string
  kind: string
  ancestors: { id: string; kind: string }[]
}

interface Session {
  accessToken: string
  refreshToken: string
  account: Account
  /** When to ask for the next pair, by this machine's clock, whatever that says. */
  until: number
}

// The session lives as long as the tab: sessionStorage, which no other origin and no
// other tab reads, and which is empty once the tab is closed. Never in a URL, nor a cookie.
const place = 'pdca-session'
let session: Session | null = JSON.parse(sessionStorage.getItem(place) ?? 'null')
let ended: () => void = () => {}

function keep(s: Session | null): void {
  session = s
  if (s) sessionStorage.setItem(place, JSON.stringify(s))
  else sessionStorage.removeItem(place)
}

export const account = (): Account | null => session?.account ?? null

/** onEnd is told when the server does not know the session any more. */
export function onEnd(f: () => void): void {
  ended = f
}

/** Refused is what the server says no with; its message is for people, in their language. */
export class Refused extends Error {
  constructor(readonly code: string, message: string, readonly field?: string) {
    super(message)
  }
}

/** Offline says that nothing came back: what was sent may or may not have arrived. */
export class Offline extends Error {}

interface UserError { code: string; message: string; field?: string | null }

interface Reply<T> {
  data?: T | null
  errors?: { message: string; extensions?: { code?: string } }[]
}

async function http(input: string, init: RequestInit, token?: string): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': lang(), ...(init.headers as Record<string, string>) }
  if (token) headers.Authorization = `Bearer ${token}`
  try {
    return await fetch(input, { ...init, headers, cache: 'no-store', signal: AbortSignal.timeout(30_000) })
  } catch (cause) {
    throw new Offline('offline', { cause })
  }
}

const post = (query: string, variables: object, token?: string) =>
  http(endpoint, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query, variables }) }, token)

async function read<T>(r: Response): Promise<T> {
  let reply: Reply<T>
  try {
    reply = await r.json() as Reply<T>
  } catch (cause) {
    throw r.ok || r.status >= 500 ? new Offline('cut off', { cause }) : new Refused(String(r.status), r.statusText || String(r.status))
  }
  const [error] = reply.errors ?? []
  if (error) throw new Refused(error.extensions?.code ?? String(r.status), error.message)
  if (!reply.data) throw new Refused(String(r.status), r.statusText)
  return reply.data
}

function refuse(errors: UserError[]): void {
  const [e] = errors
  if (e) throw new Refused(e.code, e.message, e.field ?? undefined)
}

const who = `accessToken refreshToken expiresAt account { id name unit { id kind ancestors { id kind } } } errors { code message field }`

interface Pair { accessToken: string; refreshToken: string; expiresAt: string; account: Account; errors: UserError[] }

/** begun keeps a new pair of tokens. How long it lives is told by the server's clock alone. */
function begun(r: Response, { accessToken, refreshToken, expiresAt, account, errors }: Pair): void {
  refuse(errors)
  const lives = Date.parse(expiresAt) - Date.parse(r.headers.get('Date') ?? '')
  keep({ accessToken, refreshToken, account, until: lives > 0 ? Date.now() + lives - 30_000 : Number.MAX_SAFE_INTEGER })
}

export async function signIn(username: string, password: string): Promise<void> {
  const r = await post(`mutation SignIn($username: String!, $password: String!) { login(input: {username: $username, password: $password}) { ${who} } }`, { username, password })
  begun(r, (await read<{ login: Pair }>(r)).login)
}

export async function signOut(): Promise<void> {
  const token = session?.accessToken
  keep(null)
  try {
    await post('mutation { logout(input: {}) { errors { code } } }', {}, token)
  } catch (e) {
    if (!(e instanceof Offline)) throw e // the session ends by itself, at the latest when it is unused
  }
}

// A refresh token is used once: whoever needs a new pair meanwhile waits for the same one.
let refreshing: Promise<void> | null = null

function refresh(): Promise<void> {
  return refreshing ??= (async () => {
    const refreshToken = session?.refreshToken
    const r = await post(`mutation Refresh($refreshToken: String!) { refreshSession(input: {refreshToken: $refreshToken}) { ${who} } }`, { refreshToken })
    begun(r, (await read<{ refreshSession: Pair }>(r)).refreshSession)
  })().catch(e => {
    if (e instanceof Refused && !['RATE_LIMITED', 'UNAVAILABLE', 'INTERNAL'].includes(e.code)) {
      keep(null)
      ended()
    }
    throw e
  }).finally(() => { refreshing = null })
}

async function signed(go: (token: string) => Promise<Response>): Promise<Response> {
  if (session && Date.now() > session.until) await refresh()
  const r = await go(session?.accessToken ?? '')
  if (r.status !== 401) return r
  await refresh()
  return go(session?.accessToken ?? '')
}

/** Answer is what a question was answered with, and what to ask it again with. */
export interface Answer<T> { data: T; tag: string | null; rev: number; at: Date }

/** ask puts a question by GET. Where nothing changed since the answer that is handed in,
 * the server says so (304) without executing anything, and that answer is given back. */
export async function ask<T>(query: string, variables: object, before?: Answer<T>): Promise<Answer<T>> {
  const url = `${endpoint}?${new URLSearchParams({ query: lean(query), variables: JSON.stringify(variables) })}`
  const r = await signed(token => http(url, before?.tag ? { headers: { 'If-None-Match': before.tag } } : {}, token))
  const rev = Number(r.headers.get('Pdca-Rev') ?? before?.rev ?? 0)
  if (r.status === 304 && before) return { ...before, rev, at: new Date() }
  return { data: await read<T>(r), tag: r.headers.get('ETag'), rev, at: new Date() }
}

/** change sends a mutation of one field and throws what it was refused with. */
export async function change(mutation: string, variables: object): Promise<void> {
  const r = await signed(token => post(mutation, variables, token))
  for (const payload of Object.values(await read<Record<string, { errors: UserError[] }>>(r))) refuse(payload.errors)
}

/** listen opens a subscription over Server-Sent Events and calls heard with each event,
 * down once it ends: with true where the server has no such thing, so that asking again is of no use. */
export function listen(query: string, variables: object, heard: () => void, down: (never: boolean) => void): () => void {
  const client = createClient({
    url: endpoint,
    retryAttempts: 0,
    headers: () => ({ Authorization: `Bearer ${session?.accessToken ?? ''}`, 'Accept-Language': lang() }),
  })
  let closed = false
  const end = (never: boolean) => {
    if (!closed) down(never)
    closed = true
  }
  const stop = client.subscribe({ query: lean(query), variables: variables as Record<string, unknown> }, {
    next: event => event.errors ? end(event.errors.some(e => e.extensions?.code !== 'UNAUTHENTICATED')) : heard(),
    error: e => end(e instanceof Response && e.status >= 400 && e.status < 500 && ![401, 408, 429].includes(e.status)),
    complete: () => end(false),
  })
  return () => {
    closed = true
    stop()
    client.dispose()
  }
}

// A document is written to be read and travels without its layout; the documents of this
// page hold no texts, in which blanks would count.
const lean = (s: string) => s.replace(/\s+/g, ' ').trim()
