import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { openPage, phone } from '#tests/support/browser.ts'
import { at } from '#tests/support/site.ts'

let page: Page
afterEach(() => page.context().close())

/** Cards that are whole on the first screen. */
const wholeCards = () =>
  page
    .locator('#results .vacancy-card')
    .evaluateAll((cards) => cards.filter((card) => card.getBoundingClientRect().bottom <= window.innerHeight).length)

describe.each([
  { screen: 'of a desk', viewport: { width: 1280, height: 800 }, least: 5 },
  { screen: 'of a phone', viewport: phone, least: 3 },
])('the first screen $screen', ({ viewport, least }) => {
  test.each(['/vacancies', `/vacancies?q=${encodeURIComponent('焊工')}`, '/employers'])(
    `shows ${least} results of %s`,
    async (path) => {
      page = await openPage({ viewport })
      await page.goto(at(path))
      expect(await wholeCards()).toBeGreaterThanOrEqual(least)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
    },
  )
})
