import { AxeBuilder } from '@axe-core/playwright'
import { sql } from 'kysely'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desktop, openPage, phone, visitor } from '#tests/support/browser.ts'
import { giveCookies } from '#tests/support/sign-in.ts'
import { examples } from '#tests/support/examples.ts'
import { at, type Language, languages, portalDatabase, words } from '#tests/support/site.ts'

const pages = (await examples()).filter(({ status }) => status !== 303)
const visitors = [...new Set(pages.map(({ cookies }) => cookies))]
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/**
 * Each look in the languages in which it is taken: large text on a phone in both on strangers' pages. Those behind a door are looked at once
 * in each language: in English, whose words are long, with large text on a phone, in Chinese on a desk in the dark. ALL_LOOKS=1 takes all in both.
 */
const looks = [
  { look: 'light', colorScheme: 'light', text: 'normal', viewport: desktop, ofStrangers: ['zh-CN'], behindDoors: [] },
  { look: 'dark', colorScheme: 'dark', text: 'normal', viewport: phone, ofStrangers: ['en'], behindDoors: [] },
  { look: 'elder', colorScheme: 'light', text: 'elder', viewport: phone, ofStrangers: ['zh-CN', 'en'], behindDoors: ['en'] },
  { look: 'dark on a desk', colorScheme: 'dark', text: 'normal', viewport: desktop, ofStrangers: [], behindDoors: ['zh-CN'] },
  { look: 'elder and dark', colorScheme: 'dark', text: 'elder', viewport: desktop, ofStrangers: ['en'], behindDoors: [] },
] satisfies { look: string; colorScheme: 'light' | 'dark'; text: string; viewport: typeof desktop; ofStrangers: Language[]; behindDoors: Language[] }[]
const isLookedAt = ({ ofStrangers, behindDoors }: { ofStrangers: Language[]; behindDoors: Language[] }, language: Language, as: string | undefined) =>
  process.env.ALL_LOOKS === '1' || (as ? behindDoors : ofStrangers).includes(language)

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(standards).options({ resultTypes: ['violations'] }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ').slice(0, 300)}`)
}

describe.each(looks)('axe finds nothing in $look', (look) => {
  const { colorScheme, text, viewport } = look
  const contexts = new Map<string, BrowserContext>()

  beforeAll(async () => {
    for (const cookies of visitors) {
      const context = await visitor({ colorScheme, viewport })
      await context.request.post(at('/preferences'), { form: { text, back: '/' }, headers: { origin: new URL(at('/')).origin } })
      await giveCookies(context, cookies)
      contexts.set(cookies, context)
    }
  })
  afterAll(() => Promise.all([...contexts.values()].map((context) => context.close())))

  const cases = languages.flatMap((language) => pages.filter(({ as }) => isLookedAt(look, language, as)).map((page) => ({ ...page, language, who: page.as ?? 'a stranger' })))
  test.concurrent.each(cases)('$language $path for $who', async ({ language, path, cookies }) => {
    const page = await contexts.get(cookies)!.newPage()
    await page.goto(at(path, language))
    expect(await page.locator('html').getAttribute('data-text')).toBe(text)
    expect(await findings(page)).toEqual([])
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(overflow, 'nothing sticks out to the side').toBeLessThanOrEqual(0)
    await page.close()
  })
})

test.each(languages)('axe finds nothing on the page of a fault, and it tells nothing about the inside (%s)', async (language) => {
  const page = await openPage({ language, viewport: phone })
  const answer = await portalDatabase.transaction().execute(async (trx) => {
    await sql`lock table employers in access exclusive mode`.execute(trx)
    return page.goto(at('/employers/1', language), { timeout: 20_000 })
  })
  expect(answer?.status()).toBeGreaterThanOrEqual(500)
  const title = await page.getByRole('heading', { level: 1 }).innerText()
  expect([words(language, 'site:error.500.title'), words(language, 'site:error.503.title')]).toContain(title)
  expect(await page.content()).not.toMatch(/lock timeout|at \w+ \(|node_modules|select /)
  expect(await findings(page)).toEqual([])
  await page.context().close()
})
