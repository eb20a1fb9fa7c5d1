import { GraphiQL } from 'graphiql'
import { buildSchema } from 'graphql'
import { useEffect, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { fetcher, schemaText, signIn } from './server.js'
import { texts } from './texts.js'
import '@graphiql/react/dist/style.css'
import 'graphiql/src/style.css'
import './explorer.css'

const first = '{\n  me { id name unit { nameZh } }\n  serverInfo { head }\n}\n'

function Explorer() {
  const [language, setLanguage] = useState(navigator.language.startsWith('en') ? 'en' : 'zh')
  const [session, setSession] = useState(null)
  const [report, setReport] = useState(null)
  const t = texts[language]
  useEffect(() => { document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN'; document.title = t.title }, [language])
  return <>
    <header>
      <strong>{t.title}</strong>
      <Report report={report} t={t} />
      <select aria-label={t.language} value={language} onChange={e => setLanguage(e.target.value)}>
        <option value="zh">中文</option>
        <option value="en">English</option>
      </select>
      {session && <button onClick={() => { session.end(); setSession(null); setReport(null) }}>{t.signOut}</button>}
    </header>
    {session ? <Signed session={session} language={language} report={setReport} t={t} /> : <SignIn done={setSession} language={language} t={t} />}
  </>
}

/** Report says what the last request took. */
function Report({ report, t }) {
  if (!report) return <output />
  const { cost, budget, rev, took } = report
  const parts = [`${took.toFixed(0)} ms`]
  if (rev) parts.unshift(`${t.rev} ${rev}`)
  if (budget?.requests !== undefined) parts.unshift(`${t.left} ${budget.requests}`)
  if (cost) parts.unshift(`${t.cost} ${cost.requested} / ${cost.max}`, `${t.steps} ${cost.steps} / ${cost.maxSteps}`)
  return <output>{parts.join(' · ')}</output>
}

function SignIn({ done, language, t }) {
  const [wrong, setWrong] = useState('')
  const submit = async e => {
    e.preventDefault()
    const { username, password } = e.target.elements
    try {
      done(await signIn(username.value, password.value, language))
    } catch (err) {
      setWrong(err.message)
    }
  }
  return <form onSubmit={submit}>
    <label>{t.username}<input name="username" autoComplete="username" autoFocus required /></label>
    <label>{t.password}<input name="password" type="password" autoComplete="current-password" required /></label>
    <button>{t.signIn}</button>
    <p role="alert">{wrong}</p>
  </form>
}

function Signed({ session, language, report, t }) {
  const [schema, setSchema] = useState(null)
  const [wrong, setWrong] = useState('')
  useEffect(() => {
    let current = true
    schemaText(session, language)
      .then(text => current && setSchema(buildSchema(text, { assumeValid: true })))
      .catch(err => current && setWrong(err.message))
    return () => { current = false }
  }, [session, language])
  const ask = useMemo(() => fetcher(session, language, report), [session, language])
  if (wrong) return <p role="alert">{wrong}</p>
  if (!schema) return <p>{t.loading}</p>
  // What was typed stays with this tab of the browser, and goes with it.
  return <GraphiQL fetcher={ask} schema={schema} storage={sessionStorage} defaultQuery={first} isHeadersEditorEnabled={false} showPersistHeadersSettings={false} disableTabs={false} />
}

createRoot(document.getElementById('root')).render(<Explorer />)
