// The pictures in docs/pictures, of the full demonstration. `npm run pictures` takes them anew.

import { browser, demo, signIn } from './demo.mjs'

const to = new URL('../../../docs/pictures/', import.meta.url).pathname
const pictures = [
  { file: 'company.png', user: 'admin', lang: 'en-GB', theme: 'light', width: 1440, height: 1500 },
  { file: 'branch-phone.png', user: 'secretary-b007', lang: 'zh-CN', theme: 'light', width: 390, height: 844, scale: 2 },
  { file: 'wall.png', user: 'admin', lang: 'zh-CN', theme: 'dark', width: 1440, height: 810, hash: '#/wall/company/c' },
]

// PDCA_ORIGIN names a server that runs already.
const server = process.env.PDCA_ORIGIN ? { origin: process.env.PDCA_ORIGIN, stop() {} } : await demo()
const chrome = await browser()
for (const p of pictures) {
  const context = await chrome.newContext({ locale: p.lang, colorScheme: p.theme, viewport: { width: p.width, height: p.height }, deviceScaleFactor: p.scale ?? 1 })
  context.setDefaultTimeout(240_000)
  const page = await context.newPage()
  await signIn(page, server.origin, p.user)
  await page.waitForSelector('.stages')
  if (p.hash) {
    await page.goto(`${server.origin}/${p.hash}`)
    await page.waitForSelector('[data-wall=true] .stages')
  }
  await page.waitForSelector('.status.live')
  await page.screenshot({ path: to + p.file })
  await context.close()
}
await chrome.close()
await server.stop()
