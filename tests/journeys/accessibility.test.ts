import { readFileSync } from 'node:fs'
import type { RunOptions } from 'axe-core'
import type * as axe from 'axe-core'
import { sql } from 'kysely'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, openPage, phone, visitor } from '#tests/support/browser.ts'
import { giveCookies } from '#tests/support/sign-in.ts'
import { examples } from '#tests/support/examples.ts'
import { at, type Language, languages, portalDatabase, words } from '#tests/support/site.ts'

const pages = (await examples()).filter(({ status }) => status !== 303)
const visitors = [...new Set(pages.map(({ cookies }) => cookies))]
/** The minified one, given to a context: a browser compiles what it knows already quicker than what it is told anew. */
const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const standards = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
type Look = {
  look: string
  viewport: { width: number; height: number }
  colorScheme: 'light' | 'dark'
  text: string
  rules: { type: string; values: string[] }
}

/**
 * Rules whose answer depends on colours, sizes and what sticks out; all others read the document, which is the same in
 * every look.
 */
const seen = {
  type: 'rule',
  values: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'],
}

/**
 * Every page is loaded once in each language. All rules are asked twice, in each language once, where most can go
 * wrong: English, whose words are long, in large text on a phone, and Chinese on a desk in the dark, where it is laid
 * out anew.
 * Chinese on a phone in the light is asked what is seen. ALL_LOOKS=1 takes all looks in both.
 */
const everyLook = [
  { look: 'on a phone', viewport: phone, colorScheme: 'light', text: 'normal', rules: seen, of: ['zh-CN'] },
  {
    look: 'in large text on a phone',
    viewport: phone,
    colorScheme: 'light',
    text: 'elder',
    rules: standards,
    of: ['en'],
  },
  { look: 'on a phone in the dark', viewport: phone, colorScheme: 'dark', text: 'normal', rules: seen, of: [] },
  {
    look: 'on a desk in the dark',
    viewport: desktop,
    colorScheme: 'dark',
    text: 'normal',
    rules: standards,
    of: ['zh-CN'],
  },
  { look: 'in large text on a desk', viewport: desktop, colorScheme: 'light', text: 'elder', rules: seen, of: [] },
] satisfies (Look & { of: readonly Language[] })[]
const looksIn = (language: Language): Look[] =>
  everyLook.filter(({ of }) => process.env.ALL_LOOKS === '1' || (of as readonly Language[]).includes(language))

/** What axe, which is in the page already, finds there. */
async function findings(page: Page, rules: Look['rules'] = standards): Promise<string[]> {
  const { violations } = await page.evaluate(
    (runOnly) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly, resultTypes: ['violations'] } as RunOptions),
    rules,
  )
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html)
        .join(' ')
        .slice(0, 300)}`,
  )
}

/** Facts between dots of which a line begins where the dots of broken lines are cut off. */
const cutAtItsBegin = () =>
  [...document.querySelectorAll<HTMLElement>('.dots > *')]
    .filter((fact) => {
      const dots = fact.parentElement!
      const begin = dots.getBoundingClientRect().left + parseFloat(getComputedStyle(dots).fontSize)
      const words = document.createRange()
      words.selectNodeContents(fact)
      return [...words.getClientRects()].some(({ left, width }) => width > 0 && left < begin - 1)
    })
    .map((fact) => fact.innerText)

const contexts = new Map<string, BrowserContext>()
/** Pages that are used again: making one takes as long as loading it. */
const idle = new Map<string, Page[]>()
beforeAll(async () => {
  for (const cookies of visitors) {
    const context = await visitor({ viewport: phone })
    await giveCookies(context, cookies)
    await context.addInitScript(axeSource)
    contexts.set(cookies, context)
  }
})
afterAll(() => Promise.all([...contexts.values()].map((context) => context.close())))

const cases = languages.flatMap((language) =>
  pages.map((page) => ({ ...page, language, who: page.as ?? 'a stranger' })),
)
test.concurrent.each(cases)(
  'axe finds nothing, and nothing sticks out to the side: $language $path for $who',
  async ({ language, path, cookies }) => {
    const page = idle.get(cookies)?.pop() ?? (await contexts.get(cookies)!.newPage())
    await page.setViewportSize(phone)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(at(path, language))
    for (const { look, viewport, colorScheme, text, rules } of looksIn(language)) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme })
      await page.evaluate((size) => {
        document.documentElement.dataset.text = size
      }, text)
      expect(await findings(page, rules), look).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, look).toBeLessThanOrEqual(0)
      expect(await page.evaluate(cutAtItsBegin), look).toEqual([])
    }
    idle.set(cookies, [...(idle.get(cookies) ?? []), page])
  },
)

test('the looks are those that somebody gets who chooses them', async () => {
  const context = await visitor()
  await context.request.post(at('/preferences'), {
    form: { text: 'elder', theme: 'dark', back: '/' },
    headers: { origin: new URL(at('/')).origin },
  })
  const page = await context.newPage()
  await page.goto(at('/'))
  const html = page.locator('html')
  expect([await html.getAttribute('data-text'), await html.getAttribute('data-theme')]).toEqual(['elder', 'dark'])
  await context.close()
})

test.each(languages)(
  'axe finds nothing on the page of a fault, and it tells nothing about the inside (%s)',
  async (language) => {
    const page = await openPage({ language, viewport: phone })
    const answer = await portalDatabase.transaction().execute(async (trx) => {
      await sql`lock table employers in access exclusive mode`.execute(trx)
      return page.goto(at('/employers/1', language), { timeout: 20_000 })
    })
    expect(answer?.status()).toBeGreaterThanOrEqual(500)
    const title = await page.getByRole('heading', { level: 1 }).innerText()
    expect([words(language, 'site:error.500.title'), words(language, 'site:error.503.title')]).toContain(title)
    expect(await page.content()).not.toMatch(/lock timeout|at \w+ \(|node_modules|select /)
    await page.evaluate(axeSource)
    expect(await findings(page)).toEqual([])
    await page.context().close()
  },
)
