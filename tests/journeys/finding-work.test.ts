import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { desktop, openPage, phone } from '#tests/support/browser.ts'
import { resultsPage } from '#tests/support/results-page.ts'
import { at, portalDatabase, words } from '#tests/support/site.ts'

const ways = [
  { way: 'on an old phone without JavaScript', script: false, viewport: phone },
  { way: 'on a phone', script: true, viewport: phone },
  { way: 'at a desk without JavaScript', script: false, viewport: desktop },
  { way: 'at a desk', script: true, viewport: desktop },
]

describe.each(ways)('$way', ({ script, viewport }) => {
  let page: Page
  beforeEach(async () => {
    page = await openPage({ script, viewport })
  })
  afterEach(() => page.context().close())

  /** Opens the filters where they are, ticks one, and sees the results. */
  async function filter(facet: string, value: string): Promise<void> {
    const isBeside = viewport === desktop
    if (!isBeside) await page.locator('.filters-open').click()
    const before = page.url()
    const choice = page.locator(`[data-facet="${facet}"]:visible input[value="${value}"]`)
    await choice.check()
    if (!script || !isBeside) await page.locator('.filters-apply button:visible').click()
    await page.waitForURL((url) => url.href !== before && url.search.includes(value))
    await page.locator('#results .vacancy-card').first().waitFor()
  }

  test('a welder types 沈阳铁西包住的电焊工 and opens the right vacancy', async () => {
    const results = resultsPage(page)
    await results.search('沈阳铁西包住的电焊工')
    for (const label of ['沈阳', '沈阳 · 铁西区', '包住']) await results.chip(label).waitFor()
    const first = results.cards.first()
    const title = await first.locator('.vacancy-title').innerText()
    expect(title).toContain('焊')
    expect(await first.innerText()).toMatch(/沈阳.*铁西区/)
    await first.click()
    await page.waitForURL(/\/vacancies\/\d+$/)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title)
    expect(await page.getByRole('main').innerText()).toContain('包住')
  })

  test('铁西 alone asks which one, and the answer narrows the results', async () => {
    const results = resultsPage(page)
    await results.search('铁西的焊工')
    await results.chip('沈阳 · 铁西区、鞍山 · 铁西区').waitFor()
    await page.getByRole('link', { name: '鞍山 · 铁西区', exact: true }).click()
    await page.waitForURL(/district=210303/)
    await results.chip('鞍山').waitFor()
    for (const card of await results.cards.allInnerTexts()) expect(card).toMatch(/鞍山.*铁西区/)
  })

  test('a vacancy leads back to the page of results it was found on, and from nowhere to none', async () => {
    const back = page.getByRole('link', { name: words('zh-CN', 'jobs:search.backToResultsPage', { page: 2 }) })
    await page.goto(at('/vacancies?city=210100&page=2'))
    await resultsPage(page).cards.first().click()
    await page.waitForURL(/\/vacancies\/\d+$/)
    await back.click()
    await page.waitForURL(/city=210100&page=2$/)
    await page.goto(at(`/vacancies/${(await resultsPage(page).ids())[0]}`))
    expect(await back.count()).toBe(0)
  })

  test('a page that does not exist is said not to, and the last one shown', async () => {
    const results = resultsPage(page)
    await page.goto(at('/vacancies?city=210900&page=499'))
    await page.getByText(words('zh-CN', 'jobs:search.beyondTitle', { page: 499 })).waitFor()
    expect(await results.cards.count()).toBeGreaterThan(0)
  })

  test('without words there is nothing to be relevant to: the newest come first', async () => {
    await page.goto(at('/vacancies'))
    const sort = page.locator('.sort')
    expect(await sort.locator('[aria-current]').innerText()).toBe(words('zh-CN', 'jobs:sort.newest'))
    expect(await sort.getByRole('link').count()).toBe(2)
  })

  test('from every page one tap leads to finding work and to hiring', async () => {
    for (const path of ['/', '/about', '/vacancies', '/sign-in']) {
      await page.goto(at(path))
      const nav = page.getByRole('navigation', { name: words('zh-CN', 'site:shell.navigation') })
      for (const name of ['shell.findWork', 'shell.hire'])
        expect(await nav.getByRole('link', { name: words('zh-CN', `site:${name}`) }).isVisible()).toBe(true)
    }
    await page.getByRole('link', { name: words('zh-CN', 'site:shell.hire') }).click()
    await page.getByRole('link', { name: words('zh-CN', 'employers:hire.begin') }).click()
    await page.waitForURL(/\/sign-up\?back=%2Femployer$/)
  })

  test('a chip that was understood can be taken away', async () => {
    const results = resultsPage(page)
    await results.search('沈阳铁西包住的电焊工')
    const narrow = await results.total()
    await results.chip('包住').click()
    await results.chip('包住').waitFor({ state: 'detached' })
    expect(await results.total()).toBeGreaterThanOrEqual(narrow)
    expect(new URL(page.url()).searchParams.get('q')).not.toContain('包住')
    await results.chip('沈阳 · 铁西区').waitFor()
  })

  test('results are narrowed to a city, then to a district, and the back button undoes it', async () => {
    const results = resultsPage(page)
    await page.goto(at('/vacancies'))
    const all = await results.total()
    await filter('city', '210300')
    const inCity = await results.total()
    expect(inCity).toBeLessThan(all)
    for (const card of await results.cards.allInnerTexts()) expect(card).toContain('鞍山')
    await filter('district', '210302')
    expect(await results.total()).toBeLessThan(inCity)
    for (const card of await results.cards.allInnerTexts()) expect(card).toMatch(/鞍山.*铁东区/)
    do await page.goBack()
    while (page.url().includes('filters') || page.url().includes('210302'))
    await results.chip('铁东区').waitFor({ state: 'detached' })
    await expect.poll(results.total).toBe(inCity)
  })

  test('the best paid come first when asked for', async () => {
    const results = resultsPage(page)
    await page.goto(at('/vacancies?city=210100&kind=full_time'))
    await page.getByRole('link', { name: words('zh-CN', 'jobs:sort.pay') }).click()
    await page.waitForURL(/sort=pay/)
    await page.locator('[aria-current]', { hasText: words('zh-CN', 'jobs:sort.pay') }).waitFor()
    const pay = await monthlyPay(await results.ids())
    expect(pay).toEqual(pay.toSorted((a, b) => b - a))
  })

  test('the second page shows other vacancies', async () => {
    const results = resultsPage(page)
    await page.goto(at('/vacancies?sort=newest'))
    const first = await results.ids()
    await page.locator('.pager [rel=next]').click()
    await page.waitForURL(/page=2/)
    const second = await results.ids()
    expect(second.length).toBeGreaterThan(0)
    expect(first.filter((id) => second.includes(id))).toEqual([])
    await page.locator('.pager [rel=prev]').click()
    await expect.poll(results.ids).toEqual(first)
  })

  test('a question without an answer offers changes that lead to vacancies', async () => {
    const results = resultsPage(page)
    await page.goto(
      at(`/vacancies?q=${encodeURIComponent('电焊工')}&city=210900&kind=internship&education=doctorate&pay_min=15000`),
    )
    await results.searchedByEngine()
    await page.getByRole('heading', { name: words('zh-CN', 'jobs:search.noneTitle') }).waitFor()
    const offers = page.locator('.offers a')
    const promised = await offers.allInnerTexts()
    expect(promised.length).toBeGreaterThan(0)
    const hrefs = await offers.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
    for (const [index, href] of hrefs.entries()) {
      await page.goto(href)
      const total = Number(promised[index]!.replaceAll(',', '').match(/(\d+)\D*$/)?.[1])
      expect(await results.total(), 'as promised').toBe(total)
      expect(await results.cards.count()).toBeGreaterThan(0)
    }
  })

  test('what is only similar is called similar', async () => {
    const results = resultsPage(page)
    await results.search('沈阳量子考古焊工')
    const similar = await page.locator('.notice', { hasText: '量子考古焊工' }).count()
    const none = await page.getByRole('heading', { name: words('zh-CN', 'jobs:search.noneTitle') }).count()
    expect(similar + none).toBe(1)
  })

  test('an English visitor does the same', async () => {
    const results = resultsPage(page, 'en')
    await results.search('沈阳铁西包住的电焊工')
    expect(new URL(page.url()).pathname).toBe('/en/vacancies')
    await results.chip('Shenyang · Tiexi District').waitFor()
    const first = results.cards.first()
    const title = await first.locator('.vacancy-title').innerText()
    expect(await first.innerText()).toContain('Shenyang')
    await first.click()
    await page.waitForURL(/\/en\/vacancies\/\d+$/)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title)
    await page.getByRole('link', { name: '中文' }).click()
    await page.waitForURL((url) => /^\/vacancies\/\d+$/.test(url.pathname))
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
  })
})

/** Yuan a month at best, as the sort compares it, in the order of the ids. */
async function monthlyPay(ids: number[]): Promise<number[]> {
  const months = { month: 1, day: 21.75, hour: 174, year: 1 / 12 } as Record<string, number>
  const rows = await portalDatabase
    .selectFrom('vacancies')
    .select(['id', 'pay_max', 'pay_period'])
    .where('id', 'in', ids)
    .execute()
  const pay = new Map(rows.map((row) => [row.id, (row.pay_max ?? 0) * (months[row.pay_period] ?? 0)]))
  return ids.map((id) => pay.get(id) ?? 0)
}
