import { describe, expect, test } from 'vitest'
import { phone } from '#tests/support/browser.ts'
import { pageOf } from '#tests/support/people-in-browser.ts'
import { at, portalDatabase, words } from '#tests/support/site.ts'

/** An occupation is chosen by typing any of its names, with JavaScript and without. */

const codeOf = async (title: string) =>
  (
    await portalDatabase
      .selectFrom('vacancies')
      .select('occupation_code')
      .where('title', '=', title)
      .executeTakeFirstOrThrow()
  ).occupation_code

describe.each([{ script: true }, { script: false }])('with scripts: $script', ({ script }) => {
  test('a name that means several is asked about once, and nothing is lost', async () => {
    const title = script ? '厂内驾驶甲' : '厂内驾驶乙'
    const page = await pageOf('employer-owner', { script, viewport: phone })
    await page.goto(at('/employer/vacancies/new'))
    const field = (name: string) => page.locator(`[name="${name}"]`)
    await field('title').fill(title)
    await field('occupation').fill('叉车')
    for (const [name, value] of [
      ['payMin', '6000'],
      ['payMax', '7000'],
      ['duties', '在厂里开叉车装卸货物，保养车辆。'],
      ['conditions', '白班，每周休一天。'],
    ] as const)
      await field(name).fill(value)
    const save = page.getByRole('button', { name: words('zh-CN', 'jobs:posting.save'), exact: true }).last()
    await save.click()

    const summary = page.locator('.error-summary')
    expect(await summary.innerText()).toContain('叉车')
    await summary.getByRole('link').click()
    expect(await field('duties').inputValue()).toBe('在厂里开叉车装卸货物，保养车辆。')
    await page.getByLabel('起重装卸机械操作工').check()
    await field('duties').fill('短')
    await save.click()
    expect(await summary.innerText(), 'what was chosen is not asked again').not.toContain('叉车')
    await field('duties').fill('在厂里开叉车装卸货物，保养车辆。')
    await save.click()
    await page.waitForURL(/\/employer\/vacancies\?/)
    expect(await codeOf(title)).toBe('6-30-05-01')
  })
})

test('while typing, names are suggested, and taken by keyboard without sending the form', async () => {
  const page = await pageOf('employer-owner', { script: true, viewport: phone })
  await page.goto(at('/employer/vacancies/new'))
  const field = page.locator('[name="occupation"]')
  await field.pressSequentially('dianhan')
  const list = page.getByRole('listbox', { name: words('zh-CN', 'occupations:suggestions') })
  await list.getByRole('option').first().waitFor()
  expect(await field.getAttribute('role')).toBe('combobox')
  await field.press('ArrowDown')
  const taken = await field.inputValue()
  expect(await field.getAttribute('aria-activedescendant')).toBe(
    await list.getByRole('option').first().getAttribute('id'),
  )
  await field.press('Enter')
  expect(await list.count(), 'the list is closed').toBe(0)
  expect(page.url()).toContain('/employer/vacancies/new')
  expect(await field.inputValue()).toBe(taken)
  await field.fill('月嫂')
  await list.getByRole('option', { name: /家政服务员/ }).click()
  expect(await field.inputValue()).toBe('家政服务员')
})
