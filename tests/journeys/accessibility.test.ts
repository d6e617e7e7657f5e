import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desktop, phone, visitor } from '#tests/support/browser.ts'
import { at, examples, languages } from '#tests/support/site.ts'

const pages = await examples()
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const looks = [
  { look: 'light', colorScheme: 'light', text: 'normal', viewport: desktop },
  { look: 'dark', colorScheme: 'dark', text: 'normal', viewport: phone },
  { look: 'elder', colorScheme: 'light', text: 'elder', viewport: phone },
  { look: 'elder and dark', colorScheme: 'dark', text: 'elder', viewport: desktop },
] as const

describe.each(looks)('axe finds nothing in $look', ({ colorScheme, text, viewport }) => {
  let context: BrowserContext

  beforeAll(async () => {
    context = await visitor({ colorScheme, viewport })
    await context.request.post(at('/preferences'), { form: { text, back: '/' }, headers: { origin: new URL(at('/')).origin } })
  })
  afterAll(() => context.close())

  test.each(languages.flatMap((language) => pages.map(({ path }) => ({ language, path }))))('$language $path', async ({ language, path }) => {
    const page = await context.newPage()
    await page.goto(at(path, language))
    expect(await page.locator('html').getAttribute('data-text')).toBe(text)
    const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ').slice(0, 300)}`)).toEqual([])
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(overflow, 'nothing sticks out to the side').toBeLessThanOrEqual(0)
    await page.close()
  })
})
