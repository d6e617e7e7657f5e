import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { demoMaker } from '#app/domains/identity/demo/demo-people.ts'
import { desktop, phone } from '#tests/support/browser.ts'
import { pageOf } from '#tests/support/people-in-browser.ts'
import { at, type Language, portalDatabase, words } from '#tests/support/site.ts'

let serial = 0
const ways = [
  { script: true, viewport: desktop, language: 'zh-CN' },
  { script: false, viewport: phone, language: 'zh-CN' },
  { script: true, viewport: phone, language: 'en' },
  { script: false, viewport: desktop, language: 'en' },
] as const

async function newVacancy(way: (typeof ways)[number]): Promise<Page> {
  await portalDatabase.updateTable('employers').set({ is_trusted: true }).where('uscc', '=', demoMaker).execute()
  const page = await pageOf('employer-owner', way)
  await page.goto(at('/employer/vacancies/new', way.language))
  return page
}

const button = (page: Page, language: Language, key: string) =>
  page.getByRole('button', { name: words(language, key), exact: true })

async function fill(page: Page, title: string): Promise<void> {
  await page.locator('[name="title"]').fill(title)
  await page.locator('[name="headcount"]').fill('2')
  await page.locator('[name="payMin"]').fill('6000')
  await page.locator('[name="payMax"]').fill('9000')
  await page.locator('[name="address"]').fill('开发大路 29 号')
  await page.locator('[name="duties"]').fill(`负责 ${title.length + serial} 号车间钢结构件的焊接，看得懂图纸。`)
  await page.locator('[name="conditions"]').fill('两班倒，每周休一天，发劳保用品。')
}

const noSidewaysScroll = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

/** In Chinese the journey from posting to leaving begins with it. */
describe.each(ways.filter(({ language }) => language === 'en'))('with scripts: $script, in English', (way) => {
  const { script, language } = way

  test('an employer pastes 限男性, is stopped, takes the lawful words, publishes and is found', async () => {
    const page = await newVacancy(way)
    const name = `龙门吊焊工${String(++serial).padStart(3, '0')}${script ? '一' : '二'}`
    await fill(page, `${name}（限男性）`)
    const finding = page.locator('[data-findings="title"] .finding[data-severity="block"]')
    if (!script) await button(page, language, 'jobs:posting.submit').click()
    await finding.waitFor()
    expect(await finding.locator('mark').innerText()).toBe('限男性')
    expect(await finding.innerText()).toContain('妇女权益保障法')
    expect(await noSidewaysScroll(page)).toBe(true)
    if (script) {
      await button(page, language, 'jobs:posting.submit').click()
      await page.locator('.error-summary').waitFor()
      expect(await page.locator('[name="address"]').inputValue(), 'what was typed stays').toBe('开发大路 29 号')
    }
    await finding.getByRole('button').click()
    await finding.waitFor({ state: 'detached' })
    expect(await page.locator('[name="title"]').inputValue()).toBe(`${name}（男女不限）`)
    await button(page, language, 'jobs:posting.submit').click()
    await page
      .getByRole('status')
      .filter({ hasText: words(language, 'jobs:posting.publishedUnchecked') })
      .waitFor()
    await expect
      .poll(
        async () => {
          await page.goto(at(`/vacancies?q=${encodeURIComponent(name)}`, language))
          return page.locator('.vacancy-card').filter({ hasText: name }).count()
        },
        { timeout: 10_000 },
      )
      .toBe(1)
  })
})

describe.each(ways)('with scripts: $script, $viewport.width px, $language', (way) => {
  const { script, language } = way

  test('an employer insists on an age, and the bureau sees why it waits', async () => {
    const page = await newVacancy(way)
    const title = `龙门吊司机${String(++serial).padStart(3, '0')}${script ? '一' : '二'}（35岁以下）`
    await fill(page, title)
    await button(page, language, 'jobs:posting.submit').click()
    await page.locator('.error-summary').waitFor()
    await button(page, language, 'jobs:posting.insist').click()
    await page
      .getByRole('status')
      .filter({ hasText: words(language, 'jobs:posting.handedInUnchecked') })
      .waitFor()
    const item = await portalDatabase
      .selectFrom('review_items as i')
      .innerJoin('vacancies as v', 'v.id', 'i.entity_id')
      .select('i.id')
      .where('i.kind', '=', 'vacancy')
      .where('v.title', '=', title)
      .executeTakeFirstOrThrow()
    const review = await pageOf('shenyang-reviewer', way)
    await review.goto(at(`/bureau/review/${item.id}`, language))
    expect(await review.locator('.finding mark').allInnerTexts()).toContain('35岁以下')
    expect(await review.getByRole('main').innerText()).toContain(words(language, 'review:signs.legality.name'))
    expect(await noSidewaysScroll(review)).toBe(true)
  })
})
