import { readFileSync } from 'node:fs'
import type * as axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { demoMaker } from '#app/domains/identity/demo/demo-people.ts'
import { desktop, phone } from '#tests/support/browser.ts'
import { pageOf } from '#tests/support/people-in-browser.ts'
import { scriptedPerson } from '#tests/support/scripted-person.ts'
import { askAs } from '#tests/security/ask.ts'
import { at, type Language, portalDatabase, words } from '#tests/support/site.ts'

const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
let serial = 0
const ways = [
  { script: true, viewport: desktop, language: 'zh-CN' },
  { script: false, viewport: phone, language: 'zh-CN' },
  { script: true, viewport: phone, language: 'en' },
] as const

async function asOwner(way: (typeof ways)[number], path: string): Promise<Page> {
  await portalDatabase.updateTable('employers').set({ is_trusted: true }).where('uscc', '=', demoMaker).execute()
  const page = await pageOf('employer-owner', way)
  await page.goto(at(path, way.language))
  return page
}

const button = (page: Page, language: Language, key: string) =>
  page.getByRole('button', { name: words(language, key), exact: true })
const valueOf = (page: Page, name: string) => page.locator(`[name="${name}"]`).inputValue()
const vacancyCalled = (title: string) =>
  portalDatabase.selectFrom('vacancies').selectAll().where('title', '=', title).orderBy('id', 'desc').execute()

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

test('a text sent to a vacancy that is there already changes nothing, and nothing typed is lost', async () => {
  const title = '重写的焊工'
  const { id } = await portalDatabase
    .selectFrom('vacancies as v')
    .innerJoin('employers as e', 'e.id', 'v.employer_id')
    .select('v.id')
    .where('e.uscc', '=', demoMaker)
    .where('v.status', '=', 'draft')
    .orderBy('v.id')
    .executeTakeFirstOrThrow()
  const answer = await askAs('employer-owner', `/employer/vacancies/${id}`, {
    method: 'POST',
    body: new URLSearchParams({ act: 'read', title, duties: '写了很久的内容', advertisement: '招两个焊工，八千包住' }),
  })
  expect(answer.status).toBe(409)
  const html = await answer.text()
  for (const text of [title, '写了很久的内容', '招两个焊工，八千包住', words('zh-CN', 'jobs:conflict.reads_into_new')])
    expect(html).toContain(text)
})

describe.each(ways)('with scripts: $script, $viewport.width px, $language', (way) => {
  const { script, language } = way

  test('an employer pastes a sentence, completes what is missing, sends it in, posts another like it', async () => {
    const title = `${['龙门', '立柱', '悬臂'][serial++]}焊工`
    const page = await asOwner(way, '/employer/vacancies/new')
    await page.locator('[name="address"]').fill('开发大路 29 号')
    await page
      .locator('[name="advertisement"]')
      .fill(`招两个${title}，铁西，八千包住，下周上岗就可以开始焊接，电话13912345678王经理`)
    await button(page, language, 'jobs:posting.reading.submit').click()

    const read = page.locator('.read-fields')
    await read.waitFor()
    expect(await read.innerText()).toContain(title)
    expect(await page.locator('.advertisement').innerText()).toContain('13912345678')
    const filled = ['title', 'headcount', 'place', 'payMin', 'payMax', 'duties', 'address', 'conditions']
    expect(await Promise.all(filled.map((name) => valueOf(page, name)))).toEqual([
      title,
      '2',
      '210106',
      '8000',
      '8000',
      '下周上岗就可以开始焊接',
      '开发大路 29 号',
      '',
    ])
    expect(await page.locator('[name="benefits"][value="lodging"]').isChecked()).toBe(true)
    expect(
      await page.locator('.error-summary a').evaluateAll((links) => links.map((one) => one.getAttribute('href'))),
    ).toEqual(['#conditions'])
    expect(await page.locator('details.more').getAttribute('open')).toBeNull()
    if (script) expect(await findings(page)).toEqual([])
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    ).toBe(true)
    expect(await vacancyCalled(title), 'nothing is saved by reading').toEqual([])

    await page.locator('[name="conditions"]').fill('两班倒，每周休一天。')
    await button(page, language, 'jobs:posting.submit').click()
    await page.waitForURL(/\/employer\/vacancies\?/)
    const [posted, ...others] = await vacancyCalled(title)
    expect(others).toEqual([])
    expect(posted).toMatchObject({ status: 'published', headcount: 2, pay_min: 8000, benefits: ['lodging'] })

    const row = page.locator('tr', { hasText: title })
    await row.getByRole('link', { name: words(language, 'jobs:own.copy'), exact: true }).click()
    await page.waitForURL(/copy=/)
    expect(await valueOf(page, 'title')).toBe(title)
    expect(await valueOf(page, 'conditions')).toBe('两班倒，每周休一天。')
    await page.locator('[name="conditions"]').fill('三班倒，每周休两天。')
    await button(page, language, 'jobs:posting.save').click()
    await page.waitForURL(/\/employer\/vacancies\?/)
    expect((await vacancyCalled(title)).map(({ status }) => status)).toEqual(['draft', 'published'])

    await page.getByRole('link', { name: title, exact: true }).first().click()
    await page.getByRole('link', { name: words(language, 'jobs:posting.preview'), exact: true }).click()
    expect(await page.locator('.vacancy-head h1').innerText()).toBe(title)
    expect(await page.locator('.vacancy-text').innerText()).toContain('三班倒，每周休两天。')
  })
})

/** Of the demo's usual kind of vacancy the one of usual length; its rows are the same every time. */
async function usualDemoVacancy() {
  const rows = await portalDatabase
    .selectFrom('vacancies')
    .selectAll()
    .where('is_demo', '=', true)
    .where('kind', '=', 'full_time')
    .where('pay_period', '=', 'month')
    .where('pay_max', 'is not', null)
    .orderBy(({ fn }) => fn('length', [fn('concat', ['title', 'address', 'description', 'working_conditions'])]))
    .orderBy('id')
    .execute()
  return rows[Math.floor(rows.length / 2)]!
}

describe('a person who writes three characters a second', () => {
  test('posts what the usual vacancy of the demo says in three minutes', async () => {
    const wanted = await usualDemoVacancy()
    const page = await asOwner(ways[0], '/employer/vacancies/new')
    const person = scriptedPerson(page)
    const title = `${wanted.title}（二班）`
    await person.write('title', title)
    await person.write('headcount', String(wanted.headcount))
    await person.write('payMin', String(wanted.pay_min))
    await person.write('payMax', String(wanted.pay_max))
    await person.choose('place', wanted.district_code ?? wanted.city_code)
    await person.write('address', wanted.address!)
    await person.write('duties', wanted.description)
    await person.write('conditions', wanted.working_conditions!)
    await person.click(page.locator('details.more summary'))
    await person.tick('benefits', wanted.benefits)
    await person.tick('hours', wanted.hours)
    if (wanted.education !== 'any' || wanted.experience_years_min > 0) {
      await person.choose('education', wanted.education)
      await person.write('experience', String(wanted.experience_years_min))
    }
    await person.click(button(page, 'zh-CN', 'jobs:posting.submit'))
    await page.waitForURL(/\/employer\/vacancies\?/)
    const same = ['headcount', 'pay_min', 'pay_max', 'benefits', 'district_code', 'address', 'education'] as const
    const [posted] = await vacancyCalled(title)
    expect(posted).toMatchObject(Object.fromEntries(same.map((column) => [column, wanted[column]])))
    expect(posted).toMatchObject({ description: wanted.description, working_conditions: wanted.working_conditions })
    const { fields, seconds } = person.effort('A vacancy like those of the demo')
    expect(fields).toBeLessThanOrEqual(12)
    expect(seconds).toBeLessThanOrEqual(180)
  })

  test('posts out of one sentence in one', async () => {
    const title = '桁架焊工'
    const page = await asOwner(ways[0], '/employer/vacancies/new')
    const person = scriptedPerson(page)
    await person.write(
      'advertisement',
      `招两个${title}，铁西，八千包住，焊接桁架、支座和平台的栏杆，两班倒，每周休一天`,
    )
    await person.click(button(page, 'zh-CN', 'jobs:posting.reading.submit'))
    await page.locator('.read-fields').waitFor()
    expect(await page.locator('.error-summary').allInnerTexts(), 'nothing is missing').toEqual([])
    await person.click(button(page, 'zh-CN', 'jobs:posting.submit'))
    await page.waitForURL(/\/employer\/vacancies\?/)
    expect((await vacancyCalled(title)).map(({ pay_min, benefits }) => [pay_min, benefits])).toEqual([
      [8000, ['lodging']],
    ])
    const { fields, seconds } = person.effort('A vacancy out of a sentence')
    expect(fields).toBe(1)
    expect(seconds).toBeLessThanOrEqual(60)
  })
})

const seen = (page: Page) =>
  page
    .locator('main form')
    .locator('input:not([type="hidden"], [type="radio"], [type="checkbox"]), select, textarea, fieldset.field')
    .filter({ visible: true })
    .count()

test.each(['employer-owner', 'agency-owner'] as const)('at most twelve fields are seen: %s', async (account) => {
  for (const script of [true, false]) {
    const page = await pageOf(account, { script, viewport: phone })
    await page.goto(at('/employer/vacancies/new'))
    expect(await seen(page)).toBeLessThanOrEqual(12)
    expect(await seen(page)).toBeGreaterThan(9)
    await page.locator('[name="advertisement"]').fill('招两个焊工，铁西，八千包住，长白班')
    await button(page, 'zh-CN', 'jobs:posting.reading.submit').click()
    await page.locator('.read-fields').waitFor()
    expect(await seen(page), 'what was read is listed, and opens nothing').toBeLessThanOrEqual(12)
    const summary = page.locator('.error-summary')
    expect(await summary.getByRole('heading').allInnerTexts()).toEqual([words('zh-CN', 'forms:missing')])
    expect(await summary.getByRole('link').count()).toBeGreaterThan(0)
    expect(await page.title()).not.toContain(words('zh-CN', 'forms:inTitle'))
  }
})
