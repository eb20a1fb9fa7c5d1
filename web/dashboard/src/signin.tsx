// The first view: who one is, and what the API says to whoever comes by for the first time.

import { useState } from 'preact/hooks'
import { signIn } from './api'
import { Switches } from './switches'
import { said } from './page'
import { t } from './words'

// The server writes it into the page; under `npm run dev` nobody does.
const version = document.querySelector<HTMLMetaElement>('meta[name="pdca-version"]')?.content

export function SignIn({ note, done, changed }: { note?: string; done: () => void; changed: () => void }) {
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  const [error, setError] = useState<Error>()
  const [busy, setBusy] = useState(false)

  async function go(e: Event): Promise<void> {
    e.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await signIn(user.trim(), password)
      done()
    } catch (e) {
      setError(e as Error)
      setBusy(false)
    }
  }

  return <main class="enter">
    <form onSubmit={e => void go(e)}>
      <p class="mark" aria-hidden="true"><i>P</i><i>D</i><i>C</i><i>A</i></p>
      <h1>{t('product')}</h1>
      {note && <p class="quiet" role="status">{note}</p>}
      <label>{t('user')}<input name="username" autoComplete="username" required value={user} onInput={e => setUser(e.currentTarget.value)} autoFocus /></label>
      <label>{t('password')}<input name="password" type="password" autoComplete="current-password" required value={password} onInput={e => setPassword(e.currentTarget.value)} /></label>
      {error && <p class="error" role="alert">{said(error, t('offline'))}</p>}
      <button class="primary" disabled={busy}>{busy ? t('signingIn') : t('signIn')}</button>
      <Switches changed={changed} />
    </form>
    <section class="begin" aria-labelledby="begin">
      <h2 id="begin">{t('begin')}</h2>
      <p>{t('beginDemo')}</p>
      <dl>
        <dt><code>admin</code></dt><dd>{t('who1')}</dd>
        <dt><code>secretary-s07</code></dt><dd>{t('who2')}</dd>
        <dt><code>secretary-b007</code></dt><dd>{t('who3')}</dd>
      </dl>
      <p>{t('beginApi')}</p>
      <dl>
        <dt><code>POST /graphql</code></dt><dd>{t('graphql')}</dd>
        <dt><a href="/graphiql"><code>/graphiql</code></a></dt><dd>{t('graphiql')}</dd>
        <dt><code>/schema.graphql</code></dt><dd>{t('sdl')}</dd>
        <dt><code>POST /sync</code></dt><dd>{t('syncDoor')}</dd>
        <dt><a href="/sync/limits"><code>/sync/limits</code></a></dt><dd>{t('limits')}</dd>
        <dt><a href="/healthz"><code>/healthz</code></a> <a href="/readyz"><code>/readyz</code></a></dt><dd>{t('health')}</dd>
      </dl>
      <p class="quiet">{version}</p>
    </section>
  </main>
}
