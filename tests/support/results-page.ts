import type { Page } from 'playwright-core'
import { at, words, type Language } from './site.ts'

/** What a visitor sees and does on a page of search results. */
export function resultsPage(page: Page, language: Language = 'zh-CN') {
  const results = page.locator('#results')
  const cards = results.locator('.vacancy-card')
  const notice = (title: string) => results.locator('.notice', { hasText: words(language, title) })
  /** Asks again while the page had to be searched without the engine (a busy machine): the two count differently. */
  const searchedByEngine = async () => {
    while (await notice('jobs:search.degradedTitle').count()) await page.reload()
  }
  return {
    cards,
    notice,
    searchedByEngine,
    chip: (label: string) => results.getByRole('link', { name: words(language, 'jobs:search.remove', { label }) }),
    titles: () => cards.locator('.vacancy-title').allInnerTexts(),
    ids: async () => {
      const links = await cards
        .locator('.vacancy-title a')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
      return links.map((link) => Number(link.split('/').pop()))
    },
    /** The engine's number in the heading; for "1,000+" the number that is certain, NaN when nothing was found. */
    total: async () => {
      await searchedByEngine()
      return Number(
        (await results.getByRole('heading', { level: 1 }).innerText()).replaceAll(',', '').match(/\d+/)?.[0],
      )
    },
    search: async (text: string) => {
      await page.goto(at('/', language))
      await page.getByRole('searchbox').or(page.getByRole('combobox')).fill(text)
      await page.getByRole('button', { name: words(language, 'jobs:search.submit') }).click()
      await page.waitForURL(/\/vacancies\?/)
    },
  }
}
