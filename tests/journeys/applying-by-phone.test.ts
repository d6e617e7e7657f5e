import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { demoMaker } from '#app/domains/identity/demo/demo-people.ts'
import { phone as small } from '#tests/support/browser.ts'
import { codeFor, pageOf } from '#tests/support/people-in-browser.ts'
import { at, openVacancies, portalDatabase, words } from '#tests/support/site.ts'

/** Two who share a telephone apply without accounts, see what became of it, and one of them leaves. */

const zh = (key: string, values = {}) => words('zh-CN', `applications:${key}`, values)
const press = (page: Page, name: string) => page.locator('main').getByRole('button', { name, exact: true }).click()
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`)

const aVacancyOfMaker = () =>
  openVacancies()
    .select('v.id')
    .where('e.uscc', '=', demoMaker)
    .where('v.agency_id', 'is', null)
    .orderBy('v.id')
    .executeTakeFirstOrThrow()

/** A number gets one code a minute, which nobody here waits for. */
const nextMinute = () => sql`delete from rate_limits`.execute(portalDatabase)

/** The form of a vacancy, filled in; it is sent once more because the consent is not ticked by itself. */
async function askForCode(page: Page, vacancyId: number, given: { name: string; phone: string }): Promise<void> {
  await page.goto(at(`/vacancies/${vacancyId}`))
  await page
    .getByRole('link', { name: zh('byPhone.link'), exact: true })
    .first()
    .click()
  await field(page, 'name').fill(given.name)
  await field(page, 'phone').fill(given.phone)
  await field(page, 'about').fill('做过五年装配，会看图纸')
  await press(page, zh('byPhone.submit'))
  expect(await page.locator('.error-summary').innerText()).toContain(zh('byPhone.errors.consent.required'))
  expect(await field(page, 'about').inputValue(), 'what was typed is kept').toBe('做过五年装配，会看图纸')
  await field(page, 'consent').check()
  await press(page, zh('byPhone.submit'))
}

describe.each([{ script: true }, { script: false }])('with scripts: $script', ({ script }) => {
  test('by a number and a code, with an answer and a way out', { timeout: 120_000 }, async () => {
    const phone = `138${String(Date.now() % 100_000_000).padStart(8, '0')}`
    const { id: vacancyId } = await aVacancyOfMaker()
    const page = await pageOf(null, { script, viewport: small })

    await askForCode(page, vacancyId, { name: '甄小满', phone })
    await field(page, 'code').fill('000000')
    await press(page, zh('byPhone.code.send'))
    expect(await page.locator('.error-summary').count(), 'a wrong code sends nothing').toBe(1)
    await field(page, 'code').fill(await codeFor(page, phone))
    await press(page, zh('byPhone.code.send'))
    expect(await page.locator('.state-line').innerText()).toContain(zh('status.sent'))
    const first = new URL(page.url()).pathname

    await page.goto(at('/me/security'))
    expect(new URL(page.url()).pathname, 'a code opens nothing of an account').toBe('/sign-in')

    await nextMinute()
    const other = await pageOf(null, { script, viewport: small })
    await askForCode(other, vacancyId, { name: '甄大满', phone })
    await field(other, 'code').fill(await codeFor(other, phone))
    await press(other, zh('byPhone.code.send'))
    await other.getByLabel(zh('byPhone.who.new', { name: '甄大满' })).check()
    await press(other, zh('byPhone.code.send'))
    expect(await other.locator('.state-line').innerText()).toContain(zh('status.sent'))
    expect(new URL(other.url()).pathname, 'two names are two people').not.toBe(first)
    await other.goto(at(first))
    expect(await other.locator('.state-line').count(), 'nobody sees what the other sent').toBe(0)

    await nextMinute()
    const later = await pageOf(null, { script, viewport: small })
    await later.goto(at(first))
    await later.getByRole('link', { name: words('zh-CN', 'identity:signIn.byCode.link') }).click()
    await field(later, 'phone').fill(phone)
    await press(later, zh('byPhone.submit'))
    await field(later, 'code').fill(await codeFor(later, phone))
    await press(later, zh('byPhone.code.show'))
    await later.getByLabel('甄小满', { exact: true }).check()
    await press(later, zh('byPhone.code.show'))
    expect(new URL(later.url()).pathname, 'to what the message was about').toBe(first)
    await later.getByRole('link', { name: zh('own.withdraw'), exact: true }).click()
    await press(later, zh('withdrawing.submit'))
    expect(await later.locator('.state-line').innerText()).toContain(zh('status.withdrawn'))

    await later.goto(at('/me/privacy/close'))
    await press(later, words('zh-CN', 'identity:close.submit'))
    const left = await portalDatabase
      .selectFrom('people')
      .select('name')
      .where('name', 'in', ['甄小满', '甄大满'])
      .where('disabled_at', 'is', null)
      .where('has_account', '=', false)
      .where('created_at', '>', new Date(Date.now() - 120_000))
      .execute()
    expect(left.map(({ name }) => name)).toContain('甄大满')
    expect(
      left.map(({ name }) => name),
      'who left is not known any more',
    ).not.toContain('甄小满')
  })
})
