// A demonstration server and a browser, for the test and for the pictures.

import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const root = new URL('../../..', import.meta.url).pathname

/** demo serves the demonstration enterprise at a free port of this machine. PDCA names a
 * program that is built already. */
export async function demo(...flags) {
  const dir = mkdtempSync(join(tmpdir(), 'pdca-page-'))
  let program = process.env.PDCA
  if (!program) {
    program = join(dir, 'pdca')
    execFileSync('go', ['build', '-o', program, './cmd/pdca'], { cwd: root, stdio: 'inherit' })
  }
  const file = join(dir, 'address')
  const server = spawn(program, ['demo', '--addr', '127.0.0.1:0', '--addr-file', file, ...flags], { stdio: 'ignore' })
  process.once('exit', () => server.kill()) // also where the script fails before stop
  const ended = new Promise((_, reject) => server.once('exit', code => reject(new Error(`the server ended: ${code}`))))
  ended.catch(() => {}) // asked for below, and no news once the test is over
  const up = (async () => {
    while (!existsSync(file) || !readFileSync(file, 'utf8').trim()) await new Promise(r => setTimeout(r, 100))
    return readFileSync(file, 'utf8').trim()
  })()
  const said = await Promise.race([up, ended])
  const origin = said.startsWith('http') ? said : `http://${said}`
  return {
    origin,
    async stop() {
      const gone = new Promise(done => server.once('exit', done))
      server.kill()
      await gone
      rmSync(dir, { recursive: true })
    },
  }
}

/** browser is Debian's chromium, or what CHROMIUM names. Root has no sandbox to give it. */
export function browser() {
  const names = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  const executablePath = names.find(n => n && existsSync(n))
  if (!executablePath) throw new Error('no chromium: apt-get install chromium, or name one in CHROMIUM')
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
}

export async function signIn(page, origin, user, password = 'pdca-demo') {
  await page.goto(`${origin}/`)
  await page.fill('[name=username]', user)
  await page.fill('[name=password]', password)
  await page.click('button.primary')
}

/** api asks and changes as another account, beside the page. */
export async function api(origin, user) {
  const send = async (query, token) => {
    const r = await fetch(`${origin}/graphql`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }, body: JSON.stringify({ query }) })
    const { data, errors } = await r.json()
    if (errors) throw new Error(JSON.stringify(errors))
    return data
  }
  const { login } = await send(`mutation { login(input: {username: "${user}", password: "pdca-demo"}) { accessToken } }`)
  return query => send(query, login.accessToken)
}
