import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, inject } from 'vitest'

export const phone = { width: 360, height: 740 }
export const desktop = { width: 1280, height: 900 }

export type Visit = {
  script?: boolean
  viewport?: { width: number; height: number }
  language?: 'zh-CN' | 'en'
  colorScheme?: 'light' | 'dark'
}

let browser: Promise<Browser> | undefined
afterAll(async () => (await browser)?.close())

/** --no-sandbox because the tests also run as root; the pages are our own. */
function launch(): Promise<Browser> {
  const { executablePath, env } = inject('chromium')
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-zygote', '--font-render-hinting=none'],
      // A page lives for a second: its scripts are not worth optimising.
      '--js-flags=--no-opt --no-maglev',
    ],
  })
}

/** A visitor with an empty cookie jar; every page they open fails the test when it throws or logs an error. */
export async function visitor(visit: Visit = {}): Promise<BrowserContext> {
  browser ??= launch()
  const context = await (
    await browser
  ).newContext({
    javaScriptEnabled: visit.script ?? true,
    viewport: visit.viewport ?? desktop,
    locale: visit.language ?? 'zh-CN',
    colorScheme: visit.colorScheme ?? 'light',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(10_000)
  context.on('weberror', (error) => console.error(`${error.page()?.url()}: ${error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error' && !/status of (400|403|404|409|410|500|503)/.test(message.text()))
      console.error(message.text())
  })
  return context
}

export async function openPage(visit: Visit = {}): Promise<Page> {
  return (await visitor(visit)).newPage()
}
