import { afterEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openPage, phone } from '#tests/support/browser.ts'
import { pageOf } from '#tests/support/people-in-browser.ts'
import { at, words } from '#tests/support/site.ts'

let page: Page
afterEach(() => page.context().close())

const focused = () =>
  page.evaluate(() => {
    const one = document.activeElement
    return {
      tag: one?.tagName ?? '',
      text: one?.textContent?.trim() ?? '',
      id: one?.id ?? '',
      href: one?.getAttribute('href') ?? '',
    }
  })

/** A ring around the focused element, or around the card that it opens. */
const hasRing = () =>
  page.evaluate(() => {
    const card = document.activeElement?.closest('li')
    return [document.activeElement, card].some(
      (one) =>
        one &&
        Number.parseFloat(getComputedStyle(one).outlineWidth) >= 3 &&
        getComputedStyle(one).outlineStyle !== 'none',
    )
  })

describe.each([{ script: true }, { script: false }])('by keyboard alone, JavaScript $script', ({ script }) => {
  test('the first stop skips to the content', async () => {
    page = await openPage({ script })
    await page.goto(at('/vacancies'))
    await page.keyboard.press('Tab')
    expect((await focused()).text).toBe(words('zh-CN', 'site:shell.skip'))
    expect(await page.locator('.skip-link').first().isVisible()).toBe(true)
    await page.keyboard.press('Enter')
    expect((await focused()).id).toBe('main')
  })

  test('a vacancy is searched and opened', async () => {
    page = await openPage({ script })
    await page.goto(at('/'))
    for (let stops = 0; (await focused()).id !== 'q'; stops++) {
      expect(stops, 'the search box is near').toBeLessThan(10)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.type('电焊工')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/vacancies\?q=/)
    for (let stops = 0; !/^\/vacancies\/\d+$/.test((await focused()).href); stops++) {
      expect(stops, 'a vacancy can be reached').toBeLessThan(120)
      await page.keyboard.press('Tab')
      expect(await hasRing(), (await focused()).text).toBe(true)
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/vacancies\/\d+$/)
  })

  test('what stands behind the navigation of the account is opened and reached', async () => {
    page = await pageOf('seeker', { script, viewport: phone })
    await page.goto(at('/me'))
    const more = words('zh-CN', 'site:shell.more')
    const privacy = page.locator('.section-nav a[href="/me/privacy"]')
    for (let stops = 0; (await focused()).text !== more; stops++) {
      expect(stops, 'it is near').toBeLessThan(20)
      await page.keyboard.press('Tab')
    }
    expect(await hasRing()).toBe(true)
    expect(await privacy.isVisible()).toBe(false)
    await page.keyboard.press('Enter')
    expect(await privacy.isVisible()).toBe(true)
    if (script) {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Escape')
      expect([await privacy.isVisible(), (await focused()).text]).toEqual([false, more])
      await page.keyboard.press('Enter')
    }
    for (let stops = 0; (await focused()).href !== '/me/privacy'; stops++) {
      expect(stops, 'each is a stop').toBeLessThan(6)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/me\/privacy$/)
    expect(await privacy.getAttribute('aria-current'), 'where one is stands in the row').toBe('page')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)
  })
})

test('suggestions are chosen with the arrow keys, closed with Escape', async () => {
  page = await openPage()
  await page.goto(at('/'))
  const box = page.getByRole('combobox')
  await box.pressSequentially('电焊')
  const options = page.getByRole('option')
  await options.first().waitFor()
  expect(await box.getAttribute('aria-expanded')).toBe('true')
  await box.press('ArrowDown')
  const chosen = page.locator('[role=option][aria-selected=true]')
  expect(await chosen.count()).toBe(1)
  expect(await box.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'))
  await box.press('Escape')
  await options.first().waitFor({ state: 'hidden' })
  expect(await box.inputValue()).toBe('电焊')
  await box.press('ArrowDown')
  await box.press('ArrowDown')
  await box.press('Enter')
  await page.waitForURL(/\/vacancies/)
})
