import { expect, test } from 'vitest'
import { demoMaker } from '#app/domains/identity/demo/demo-people.ts'
import { desktop, phone } from '#tests/support/browser.ts'
import { pageOf } from '#tests/support/people-in-browser.ts'
import { at, portalDatabase, words } from '#tests/support/site.ts'

/** An employer pastes a table, looks at what was read, publishes what is whole, and takes the drafts back. */

const ways = [
  { script: true, viewport: desktop, trade: '龙骨滚弯工' },
  { script: false, viewport: phone, trade: '扁钢滚弯工' },
] as const
const made = (trade: string) =>
  portalDatabase.selectFrom('vacancies').select(['title', 'status']).where('title', 'like', `${trade}%`).orderBy('id')

test.each(ways)('with scripts: $script', async ({ script, viewport, trade }) => {
  await portalDatabase.updateTable('employers').set({ is_trusted: true }).where('uscc', '=', demoMaker).execute()
  const page = await pageOf('employer-owner', { script, viewport })
  const zh = (key: string, values = {}) => words('zh-CN', `jobs:several.${key}`, values)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await page.goto(at('/employer/vacancies'))
  await page.getByRole('link', { name: words('zh-CN', 'jobs:own.several'), exact: true }).click()

  await press(zh('read'))
  expect(await page.locator('.error-summary').innerText()).toContain(words('zh-CN', 'forms:missing'))
  const rows = [
    '岗位\t人数\t工资\t工作内容\t备注',
    `${trade}甲\t2\t6000-8000元/月\t看图纸，调折弯机，做首件检查。\t有班车`,
    `${trade}乙\t\t面议\t\t`,
    `${trade}丙\t1\t7000元/月\t看图纸，调折弯机，限男性。`,
  ].join('\n')
  await page.locator('[name="rows"]').fill(rows)
  await page.locator('[name="conditions"]').fill('短')
  await press(zh('read'))
  expect(await page.locator('.error-summary a').getAttribute('href')).toBe('#conditions')
  expect(await page.locator('[name="rows"]').inputValue(), 'nothing is lost').toBe(rows)
  await page.locator('[name="conditions"]').fill('白班，每周休一天。')
  await press(zh('read'))

  const shown = page.locator('.pasted-row')
  expect(await shown.count()).toBe(3)
  expect(await shown.nth(0).innerText()).toContain(zh('state.whole'))
  expect(await shown.nth(1).innerText()).toContain(words('zh-CN', 'forms:missing'))
  expect(await shown.nth(2).locator('.finding').innerText()).toContain('限男性')
  expect(await made(trade).execute(), 'nothing is saved by reading').toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(
    true,
  )

  await page.getByRole('button', { name: zh('publish_other', { count: 1 }), exact: true }).dblclick()
  await page.waitForURL(/\/batches\/\d+$/)
  expect(
    (await made(trade).execute()).map(({ status }) => status),
    'pressed twice, made once',
  ).toEqual(['published', 'draft', 'draft'])
  await press(words('zh-CN', 'jobs:batch.discard_other', { count: 2 }))
  await page.waitForURL(/\/employer\/vacancies\?/)
  expect(await made(trade).execute()).toEqual([{ title: `${trade}甲`, status: 'published' }])
})
