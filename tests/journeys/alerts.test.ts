import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { openPage, phone } from '#tests/support/browser.ts'
import { openMail } from '#tests/support/people-in-browser.ts'
import { giveCookies, signIn } from '#tests/support/sign-in.ts'
import { anOpenVacancy, at, words } from '#tests/support/site.ts'

const zh = (key: string) => words('zh-CN', key)
let page: Page
afterEach(() => page.context().close())
let serial = Date.now() % 1_000_000

describe.each([{ script: true }, { script: false }])('with JavaScript $script', ({ script }) => {
  test('somebody without an account asks by mail, confirms, and wants no more', { timeout: 120_000 }, async () => {
    page = await openPage({ script, viewport: phone })
    const address = `alerts-${++serial}@portal.example`
    await page.goto(at(`/vacancies?q=${encodeURIComponent('铁西包住的电焊工')}`))
    await page.getByRole('link', { name: zh('jobs:alert') }).click()
    expect(await page.locator('main').innerText()).toContain('铁西包住的电焊工')
    await page.getByLabel(zh('saved-searches:new.fields.email')).fill('kein')
    await page.getByRole('button', { name: zh('saved-searches:new.submit') }).click()
    expect(await page.locator('.error-summary').isVisible()).toBe(true)
    await page.getByLabel(zh('saved-searches:new.fields.email')).fill(address)
    await page.getByRole('button', { name: zh('saved-searches:new.submit') }).click()
    await page.getByRole('heading', { name: zh('saved-searches:new.sentTitle') }).waitFor()
    await openMail(page, address, '铁西')
    await page.getByRole('button', { name: zh('saved-searches:confirm.submit') }).click()
    await page.getByRole('heading', { level: 1, name: zh('saved-searches:list.title') }).waitFor()
    expect(await page.locator('.alert-row').count()).toBe(1)
    await page.getByRole('button', { name: zh('saved-searches:list.frequency.weekly') }).click()
    await page.locator('[name=frequency][value=weekly][aria-pressed=true]').waitFor()
    await page.getByRole('link', { name: zh('saved-searches:list.all') }).click()
    await page.getByRole('button', { name: zh('saved-searches:stop.submit') }).click()
    await page.getByRole('heading', { name: zh('saved-searches:stop.doneTitle') }).waitFor()
    await openMail(page, address, '铁西')
    await page.getByRole('heading', { name: zh('saved-searches:gone.title') }).waitFor()
  })

  test('somebody signed in saves, pauses and deletes an alert, and keeps a vacancy', { timeout: 120_000 }, async () => {
    page = await openPage({ script, viewport: phone })
    await giveCookies(page.context(), await signIn('seeker-2'))
    const { id, title } = await anOpenVacancy()
    await page.goto(at(`/vacancies/${id}`))
    await page.getByRole('button', { name: zh('saved-searches:kept.keep') }).click()
    await page.getByRole('button', { name: zh('saved-searches:kept.isKept') }).waitFor()
    await page.goto(at('/kept'))
    expect(await page.locator('main').innerText()).toContain(title)
    await page.goto(at(`/vacancies/${id}`))
    await page.getByRole('button', { name: zh('saved-searches:kept.isKept') }).click()
    await page.getByRole('button', { name: zh('saved-searches:kept.keep') }).waitFor()

    const trade = `电焊工${++serial}`
    await page.goto(at(`/alerts/new?q=${encodeURIComponent(trade)}`))
    await page.getByRole('button', { name: zh('saved-searches:new.submit') }).click()
    const row = page.locator('.alert-row', { hasText: trade })
    await row.getByRole('button', { name: zh('saved-searches:list.pause') }).click()
    expect(await row.innerText()).toContain(zh('saved-searches:list.state.paused'))
    await row.getByRole('link', { name: zh('saved-searches:list.remove') }).click()
    await page.getByRole('button', { name: zh('saved-searches:remove.submit') }).click()
    await expect.poll(() => page.locator('.alert-row', { hasText: trade }).count()).toBe(0)
  })
})

test('a stranger keeps a vacancy on the device', async () => {
  page = await openPage({ viewport: phone })
  const { id, title } = await anOpenVacancy()
  await page.goto(at(`/vacancies/${id}`))
  await page.getByRole('button', { name: zh('saved-searches:kept.keep') }).click()
  await page.getByRole('button', { name: zh('saved-searches:kept.isKept') }).waitFor()
  await page.goto(at('/kept'))
  await page.getByText(title).first().waitFor()
  expect(new URL(page.url()).searchParams.get('ids')).toBe(String(id))
})

test('a stranger without a script is led to signing in and back', async () => {
  page = await openPage({ script: false, viewport: phone })
  const { id } = await anOpenVacancy()
  await page.goto(at(`/vacancies/${id}`))
  await page.getByRole('button', { name: zh('saved-searches:kept.keep') }).click()
  const { pathname, searchParams } = new URL(page.url())
  expect([pathname, searchParams.get('back')]).toEqual(['/sign-in', `/vacancies/${id}`])
})

test('a program of mail ends the mails with one request', async () => {
  page = await openPage()
  const { origin } = new URL(at('/'))
  const answer = await fetch(`${origin}/alerts/stop?token=7.${'a'.repeat(43)}`, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    redirect: 'manual',
  })
  expect(answer.status).toBe(404)
})
