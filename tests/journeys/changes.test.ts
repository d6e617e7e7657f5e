import type { Page } from 'playwright-core'
import { afterAll, afterEach, describe, expect, inject, test } from 'vitest'
import { closeDb } from '#db/client.ts'
import { closeVacancy } from '#app/domains/jobs/close-vacancy.server.ts'
import { system } from '#app/platform/access/actor.ts'
import { openPage } from '#tests/support/browser.ts'
import { resultsPage } from '#tests/support/results-page.ts'
import { anOpenVacancy, at, languages, words } from '#tests/support/site.ts'

const { databaseUrl, meilisearchPid } = inject('portal')
process.env.DATABASE_URL = databaseUrl
afterAll(closeDb)

let page: Page | undefined
afterEach(async () => {
  await page?.context().close()
  page = undefined
})

const isFound = async (id: number, title: string) => {
  const answer = await fetch(at(`/api/v1/vacancies?per_page=100&q=${encodeURIComponent(title)}`))
  const { items } = (await answer.json()) as { items: { id: number }[] }
  return items.some((item) => item.id === id)
}

describe('when an employer closes a vacancy', () => {
  test.each(languages)(
    'its page says so with 410 and offers similar ones, and search forgets it within a second (%s)',
    async (language) => {
      const { id, title } = await anOpenVacancy()
      expect((await fetch(at(`/vacancies/${id}`, language))).status).toBe(200)
      await closeVacancy(system, { vacancyId: id, reason: 'employer_closed' })
      const closedAt = Date.now()
      expect(await isFound(id, title), 'found right after closing').toBe(false)
      expect(Date.now() - closedAt).toBeLessThan(1_000)

      page = await openPage({ language, script: false })
      const answer = await page.goto(at(`/vacancies/${id}`, language))
      expect(answer?.status()).toBe(410)
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(words(language, 'jobs:gone.title'))
      const similar = page.locator('.vacancy-card a').first()
      const href = await similar.getAttribute('href')
      expect(href).not.toContain(`/${id}`)
      expect((await fetch(new URL(href ?? '', at('/')))).status).toBe(200)
      expect(await (await fetch(at('/sitemap.xml'))).text()).not.toContain(`/vacancies/${id}<`)
    },
  )
})

describe.skipIf(meilisearchPid === null)('when the search engine hangs', () => {
  const hang = () => process.kill(meilisearchPid!, 'SIGSTOP')
  const resume = () => process.kill(meilisearchPid!, 'SIGCONT')
  afterEach(resume)

  test('pages answer within two seconds, results say that search is simpler, and all is well afterwards', async () => {
    page = await openPage()
    const results = resultsPage(page)
    await results.search('沈阳电焊工')
    expect(await results.notice('jobs:search.degradedTitle').count()).toBe(0)

    hang()
    const { id } = await anOpenVacancy()
    for (const path of [
      '/',
      '/vacancies?q=电焊工',
      '/vacancies',
      `/vacancies/${id}`,
      '/vacancies?q=hangong&city=210100',
      '/api/v1/vacancies?q=电焊工',
    ]) {
      const started = Date.now()
      expect((await fetch(at(path))).status, path).toBe(200)
      expect(Date.now() - started, path).toBeLessThan(2_000)
    }
    await page.reload()
    await results.notice('jobs:search.degradedTitle').waitFor()
    expect(await results.cards.count()).toBeGreaterThan(0)

    resume()
    await expect
      .poll(
        async () => {
          await page!.reload()
          return results.notice('jobs:search.degradedTitle').count()
        },
        { timeout: 15_000 },
      )
      .toBe(0)
  })
})
