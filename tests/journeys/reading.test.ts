import { afterEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openPage, phone, type Visit } from '#tests/support/browser.ts'
import { anOpenVacancy, at, languages, words } from '#tests/support/site.ts'

let page: Page
afterEach(() => page.context().close())

async function open(path: string, visit: Visit = {}): Promise<Page> {
  page = await openPage(visit)
  await page.goto(at(path, visit.language))
  return page
}

const textSize = () => page.locator('body').evaluate((body) => Number.parseFloat(getComputedStyle(body).fontSize))
const background = () =>
  page.locator('body').evaluate((body) => {
    const canvas = document.createElement('canvas').getContext('2d')!
    canvas.fillStyle = getComputedStyle(body).backgroundColor
    canvas.fillRect(0, 0, 1, 1)
    return (
      canvas
        .getImageData(0, 0, 1, 1)
        .data.slice(0, 3)
        .reduce((sum, part) => sum + part, 0) / 3
    )
  })

describe.each([{ script: true }, { script: false }])('a reader with JavaScript $script', ({ script }) => {
  test.each(languages)('chooses larger text once and keeps it (%s)', async (language) => {
    await open('/', { script, language, viewport: phone })
    const normal = await textSize()
    await page.getByRole('button', { name: words(language, 'site:shell.elder') }).click()
    await expect.poll(textSize).toBeGreaterThanOrEqual(20)
    expect(normal).toBe(17)
    await page.goto(at('/vacancies', language))
    expect(await textSize()).toBeGreaterThanOrEqual(20)
    await page.getByRole('button', { name: words(language, 'site:shell.elder') }).click()
    await expect.poll(textSize).toBe(normal)
  })

  test('chooses the dark theme and keeps it', async () => {
    await open('/', { script })
    expect(await background()).toBeGreaterThan(200)
    await page.getByRole('button', { name: words('zh-CN', 'site:shell.theme.dark') }).click()
    await expect.poll(background).toBeLessThan(60)
    await page.goto(at('/vacancies'))
    expect(await background()).toBeLessThan(60)
    await page.getByRole('button', { name: words('zh-CN', 'site:shell.theme.auto') }).click()
    await expect.poll(background).toBeGreaterThan(200)
  })
})

test('a device set to dark gets dark pages unasked', async () => {
  await open('/vacancies', { colorScheme: 'dark' })
  expect(await background()).toBeLessThan(60)
})

test('a vacancy is printed without what only a screen needs', async () => {
  const { id, title } = await anOpenVacancy()
  await open(`/vacancies/${id}`)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('heading', { level: 1, name: title }).isVisible()).toBe(true)
  for (const screenOnly of ['.masthead-nav', '.masthead-tools', '.skip-link', '.theme-switch']) {
    expect(await page.locator(screenOnly).isVisible(), screenOnly).toBe(false)
  }
  expect(await background()).toBeGreaterThan(250)
})

test('Chinese characters have shapes of their own, no empty boxes', async () => {
  await open('/')
  const shapes = await page.evaluate(() =>
    [...'沈阳焊工'].map((character) => {
      const canvas = document.createElement('canvas')
      const context = canvas.getContext('2d')!
      context.font = `40px ${getComputedStyle(document.body).fontFamily}`
      context.fillText(character, 10, 60)
      return canvas.toDataURL()
    }),
  )
  expect(new Set(shapes).size).toBe(4)
})

test.each(languages)('a page that does not exist says so and leads on (%s)', async (language) => {
  await open('/vacancies/99999999', { language })
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(words(language, 'site:error.404.title'))
  await page
    .getByRole('main')
    .getByRole('link', { name: words(language, 'site:error.findWork') })
    .click()
  await page.waitForURL(at('/vacancies', language))
})

test.each(languages)('everything fits when text is four times as large (%s)', async (language) => {
  await open('/vacancies', { language, viewport: { width: 320, height: 256 } })
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0)
})

test('touch targets are at least 44 pixels high, 60 in elder mode', async () => {
  await open('/vacancies?city=210100', { viewport: phone })
  const small = (least: number) =>
    page
      .locator('button:visible, a.button:visible, a.chip:visible, .switch:visible, input[type=search]:visible')
      .evaluateAll(
        (all, limit) =>
          all
            .filter((one) => one.getBoundingClientRect().height < limit - 0.5)
            .map((one) => one.outerHTML.slice(0, 120)),
        least,
      )
  expect(await small(44)).toEqual([])
  await page.getByRole('button', { name: words('zh-CN', 'site:shell.elder') }).click()
  await expect.poll(() => small(60)).toEqual([])
})
