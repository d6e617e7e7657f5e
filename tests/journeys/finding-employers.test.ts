import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { desktop, openPage, phone } from '#tests/support/browser.ts'
import { resultsPage } from '#tests/support/results-page.ts'
import { at, portalDatabase, words } from '#tests/support/site.ts'

const { name, id } = await portalDatabase
  .selectFrom('vacancies as v')
  .innerJoin('employers as e', 'e.id', 'v.employer_id')
  .where('v.status', '=', 'published')
  .where('e.status', '=', 'verified')
  .where('e.suspended_at', 'is', null)
  .select(['e.id', 'e.name'])
  .orderBy('e.id')
  .limit(1)
  .executeTakeFirstOrThrow()

describe.each([
  { way: 'on an old phone without JavaScript', script: false, viewport: phone },
  { way: 'at a desk', script: true, viewport: desktop },
])('$way', ({ script, viewport }) => {
  let page: Page
  beforeEach(async () => {
    page = await openPage({ script, viewport })
  })
  afterEach(() => page.context().close())

  test('a company is found by name, and its vacancies opened', async () => {
    await page.goto(at('/'))
    await page.getByRole('link', { name: words('zh-CN', 'home:findEmployers') }).click()
    await page.getByRole('searchbox').or(page.getByRole('combobox')).fill(name)
    await page.getByRole('button', { name: words('zh-CN', 'jobs:search.submit') }).click()
    await page.waitForURL(/\/employers\?q=/)
    const first = resultsPage(page).cards.first()
    expect(await first.locator('.vacancy-title').innerText()).toBe(name)
    await first.click()
    await page.waitForURL(new RegExp(`/employers/${id}$`))
    const back = page.getByRole('link', { name: words('zh-CN', 'jobs:search.backToResults') })
    expect(await back.getAttribute('href')).toBe(`/employers?q=${encodeURIComponent(name)}`)
    await page.locator('.vacancy-card').first().click()
    await page.waitForURL(/\/vacancies\/\d+$/)
  })

  test('words for a city are ticked; another city replaces them, and unticking takes them back', async () => {
    const results = resultsPage(page)
    const open = async () => {
      if (viewport === phone) await page.locator('.filters-open').click()
    }
    const choose = async (value: string, isOn: boolean) => {
      await open()
      const before = page.url()
      await page.locator(`[data-facet="city"]:visible label`, { hasText: value }).locator('input').setChecked(isOn)
      if (!script) await page.locator('.filters-apply button:visible').click()
      await page.waitForURL((url) => url.href !== before && !url.pathname.endsWith('filters'))
      await page.locator('#results:not([aria-busy])').waitFor()
    }
    const ticked = async () => {
      await open()
      const all = page.locator('[data-facet="city"]:visible label', { has: page.locator('input:checked') })
      return (await all.allInnerTexts()).map((text) => text.replace(/[\d,\s]+$/, ''))
    }
    const address = at(`/vacancies?q=${encodeURIComponent('鞍山 焊工')}`)
    await page.goto(address)
    expect(await ticked()).toEqual(['鞍山'])
    await page.goto(address)
    await choose('沈阳', true)
    await results.chip('沈阳').waitFor()
    expect(await results.chip('鞍山').count()).toBe(0)
    for (const card of await results.cards.allInnerTexts()) expect(card).toContain('沈阳')
    expect(await page.locator('#q').inputValue()).toBe('焊工')
    await page.goto(address)
    const inCity = await results.total()
    await choose('鞍山', false)
    await results.chip('鞍山').waitFor({ state: 'detached' })
    expect(await results.total()).toBeGreaterThan(inCity)
  })
})

test('employers are filtered at once, and the same words lead to vacancies', async () => {
  const page = await openPage({ viewport: desktop })
  const results = resultsPage(page)
  await page.goto(at('/employers'))
  const all = await results.total()
  await page.locator('[data-facet="verified"] input').check()
  await page.waitForURL(/verified=yes/)
  await results.chip(words('zh-CN', 'jobs:filters.verifiedOnly')).waitFor()
  const verified = await results.total()
  expect(verified).toBeGreaterThan(0)
  expect(verified).toBeLessThanOrEqual(all)
  await page
    .locator('.kind-links')
    .getByRole('link', { name: words('zh-CN', 'jobs:search.kind') })
    .click()
  await page.waitForURL(/\/vacancies$/)
  await page.context().close()
})

test('an employer that is suggested is marked, and leads to its search', async () => {
  const page = await openPage()
  await page.goto(at('/'))
  await page.getByRole('combobox').pressSequentially(name)
  const option = page.getByRole('option', {
    name: new RegExp(`^${name}\\s*${words('zh-CN', 'jobs:search.employer')}$`),
  })
  await option.click()
  await page.waitForURL(/\/employers\?q=/)
  expect(await resultsPage(page).cards.first().locator('.vacancy-title').innerText()).toBe(name)
  await page.context().close()
})
