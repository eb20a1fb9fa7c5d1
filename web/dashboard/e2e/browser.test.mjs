// A secretary at the page, in a real browser against a real server: signs in, reads,
// edits, sees what another account changed, loses the network and comes back. All the
// while nothing is asked of another host, and the console stays clean.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { api, browser, demo, signIn } from './demo.mjs'

const patience = 60_000 // of a machine that has other work to do; nothing here waits that long by itself

let server, chrome, context, page
const outside = [], complaints = [], asked = []
let unplugged = false // what the browser says of requests that it could not send is no fault

before(async () => {
  server = await demo('--small')
  chrome = await browser()
  context = await chrome.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
  context.setDefaultTimeout(patience)
  page = await context.newPage()
  page.on('request', r => {
    if (new URL(r.url()).origin !== server.origin) outside.push(r.url())
    if (r.url().includes('/graphql')) asked.push(`${r.method()} ${r.method() === 'GET' ? new URL(r.url()).searchParams.get('query').split('(')[0] : JSON.parse(r.postData()).query.split(/[({]/)[0].trim()}`)
  })
  page.on('console', m => {
    if (['error', 'warning'].includes(m.type()) && !unplugged) complaints.push(m.text())
  })
  page.on('pageerror', e => complaints.push(e.message))
})

after(async () => {
  await chrome?.close()
  await server?.stop()
})

/** number is what a card of the page shows. */
const number = key => page.locator(`[data-key=${key}] .value`).innerText().then(s => Number(s.replace(/[^\d.]/g, '')))
const tasks = () => page.locator('#tasks small').innerText().then(s => Number(s.replace(/\D/g, '')))
const until = (f, arg) => page.waitForFunction(f, arg, { timeout: patience })
const approvals = () => page.locator('.tasks li', { hasText: '审核积分' })

test('who has not signed in is told how to begin, and a wrong password is refused in words', async () => {
  await signIn(page, server.origin, 'secretary-s07', 'wrong')
  assert.match(await page.locator('[role=alert]').innerText(), /[一-鿿]/)
  assert.match(await page.locator('.begin').innerText(), /POST \/graphql[^]*POST \/sync[^]*pdca .* schema/)
  complaints.length = 0 // the refusal is no complaint of the page
})

test('signs in, and reads the page with one request, the names in its broken chains with another', async () => {
  asked.length = 0
  await signIn(page, server.origin, 'secretary-s07')
  await page.waitForSelector('.stages')
  assert.deepEqual(asked.filter(a => a.startsWith('GET')).slice(0, 1), ['GET query Unit'])
  assert.ok(asked.filter(a => !a.includes('query Unit') && !a.includes('query Names') && !a.includes('subscription')).every(a => a.startsWith('POST mutation SignIn')), asked.join(', '))
  assert.ok(!page.url().includes('eyJ'), 'no token in the address')
  for (const name of ['计划', '执行', '检查', '处理']) {
    const stage = page.locator('.stage', { has: page.locator('h2', { hasText: name }) })
    await stage.locator('[data-key]').first().waitFor()
    assert.match((await stage.locator('[data-key]').allInnerTexts()).join(' '), /\d/, `a number of the stage ${name}`)
  }
})

test('opens the formula, the time and the records behind a number, by keyboard', async () => {
  const card = page.locator('[data-key=FINDINGS_OPEN]')
  const open = await number('FINDINGS_OPEN')
  await card.focus()
  await page.keyboard.press('Enter')
  const dialog = page.locator('dialog')
  await dialog.locator('.records li').first().waitFor()
  assert.match(await dialog.innerText(), /口径[^]*数据时点[^]*修订 \d+/)
  assert.equal(Number((await dialog.locator('h3 small').innerText()).replace(/\D/g, '')), open)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), 'FINDINGS_OPEN', 'the focus is where it was')

  const cell = page.locator('.grid [tabindex="0"]').first()
  await cell.focus()
  await page.keyboard.press('ArrowRight')
  assert.equal(await page.evaluate(() => document.activeElement.dataset.at), '0,1')
})

test('carries out a task', async () => {
  const before = await tasks()
  const task = approvals().first()
  await task.getByRole('button').click()
  await task.locator('textarea').fill('情况属实')
  await task.locator('button.primary').click()
  await page.locator('.tasks .done', { hasText: '已办理' }).waitFor()
  await until(n => Number(document.querySelector('#tasks small').innerText) < n, before)
})

test('is told in words what the server refuses, on the phone of a branch secretary', async () => {
  const phone = await (await chrome.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 }, hasTouch: true })).newPage()
  phone.setDefaultTimeout(patience)
  await signIn(phone, server.origin, 'secretary-b007')
  const refused = phone.locator('.tasks li', { hasText: '提交整改结果' }).first()
  await refused.getByRole('button').first().tap()
  await refused.locator('textarea').fill('已完成')
  await refused.locator('button.primary').tap()
  assert.match(await refused.locator('[role=alert]').innerText(), /[一-鿿]/)
  await phone.reload()
  assert.equal(await refused.locator('textarea').inputValue(), '已完成', 'what was typed is there after a reload')
  await phone.context().close()
})

test("sees another account's change without being told to look", async () => {
  const admin = await api(server.origin, 'admin')
  const waiting = await number('POINTS_PENDING')
  const { myTasks } = await admin('{ myTasks(first: 1, kinds: [POINTS_APPROVE]) { nodes { record { id } } } }')
  const { transitionPointsEntry: done } = await admin(`mutation { transitionPointsEntry(input: {id: "${myTasks.nodes[0].record.id}", to: POSTED}) { errors { message } } }`)
  assert.deepEqual(done.errors, [])
  await until(n => Number(document.querySelector('[data-key=POINTS_PENDING] .value').innerText) < n, waiting)
})

test('loses the network, keeps what was typed, and sends it once the network is back', async () => {
  const before = await tasks()
  const task = approvals().first()
  await task.getByRole('button').click()
  unplugged = true
  await context.setOffline(true)
  await page.locator('.status.offline').waitFor()
  assert.ok(await page.locator('.stages').isVisible(), 'the numbers stay')
  await task.locator('textarea').fill('断网时写下的意见')
  await task.locator('button.primary').click()
  assert.match(await task.locator('[role=alert]').innerText(), /已保留/)
  assert.equal(await task.locator('textarea').inputValue(), '断网时写下的意见')
  await context.setOffline(false)
  await page.locator('.tasks .done', { hasText: '已办理' }).waitFor()
  await page.locator('.status:not(.offline)').waitFor()
  await until(n => Number(document.querySelector('#tasks small').innerText) < n, before)
  unplugged = false
})

test('speaks English, goes dark, fits a phone and a wall', async () => {
  await page.locator('.top').getByRole('button', { name: 'English' }).click()
  await page.locator('.stage h2', { hasText: 'Plan' }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en')
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await paper()
  for (let i = 0; i < 2; i++) await page.locator('.top').getByRole('button', { name: 'Appearance' }).click()
  assert.notEqual(await paper(), light)
  await page.setViewportSize({ width: 390, height: 844 })
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out of a phone')
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.goto(`${server.origin}/#/wall/unit/s07`)
  await page.locator('[data-wall=true] .stages').waitFor()
  assert.equal(await page.locator('.tasks').count(), 0)
})

test('signs out, and takes nothing along', async () => {
  await page.goto(`${server.origin}/#/unit/s07`)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.locator('[name=username]').waitFor()
  assert.equal(await page.evaluate(() => sessionStorage.getItem('pdca-session')), null)
})

test('asked no other host for anything, and the console is clean', () => {
  assert.deepEqual(outside, [])
  assert.deepEqual(complaints, [])
})
