import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { getEmployerPage } from '#app/domains/jobs/get-employer-page.server.ts'
import { liftSuspension } from '#app/domains/employers/lift-suspension.server.ts'
import { suspendEmployer } from '#app/domains/employers/suspend-employer.server.ts'
import { findVacancies } from '#app/domains/jobs/search/find-vacancies.server.ts'
import { getHomePage } from '#app/domains/jobs/get-home-page.server.ts'
import { getSitemapPart } from '#app/domains/jobs/get-sitemap.server.ts'
import { getVacancyPage } from '#app/domains/jobs/get-vacancy-page.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { indexQueueState, markStaleFrom } from '#db/index-queue.ts'
import { type Dispatcher, startDispatcher } from '#search/sync/dispatcher.ts'
import { findDrift } from '#search/sync/drift.ts'
import { searchVacanciesInDatabase } from '#search/vacancies/query-vacancies.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { aVacancy, anEmployer } from '#tests/support/builders.ts'
import { asOwner, hasMeilisearch, testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'

const database = await testDatabase()
const offered = 5_000
const others = 15_000
const everything: VacancySearch = {
  q: '',
  city: [],
  district: [],
  kind: [],
  education: [],
  benefits: [],
  hours: [],
  audiences: [],
  industry: [],
  size: [],
  sort: 'relevance',
  page: 1,
  perPage: 20,
}

const suspend = operation(suspendEmployer)
const lift = operation(liftSuspension)

/** So many vacancies like a first one, which is answered. */
async function offerMany(employerId: number, title: string, count: number): Promise<number> {
  const first = await aVacancy({ employer_id: employerId, title })
  const columns =
    sql.raw(`employer_id, title, kind, city_code, district_code, headcount, pay_period, pay_months, education,
    experience_years_min, description, status, published_at, expires_at`)
  await sql`insert into vacancies (source, external_id, ${columns}) select 'test', v.id || '-' || n, ${columns}
    from vacancies v, generate_series(2, ${count}::int) as n where v.id = ${first}`.execute(database)
  return first
}

describe.skipIf(!hasMeilisearch())(`an employer with ${offered} vacancies among ${offered + others}`, () => {
  let employerId: number
  let vacancyId: number
  let colleague: number
  let dispatcher: Dispatcher | undefined

  beforeAll(async () => {
    employerId = await anEmployer()
    await offerMany(await anEmployer(), '包装工', others)
    colleague = await aVacancy({ title: '手工织造工' })
    vacancyId = await offerMany(employerId, '手工织造工', offered)
    await asOwner((owner) => sql`analyze vacancies`.execute(owner))
    await rebuildIndex(database, vacancies)
    dispatcher = startDispatcher(database, process.env.DATABASE_URL!)
  })
  afterAll(() => dispatcher?.stop())

  /** What is to be seen of them everywhere, right now. */
  async function seen() {
    const named = await findVacancies({ ...everything, q: '手工织造工' })
    const all = await findVacancies(everything)
    const degraded = await searchVacanciesInDatabase({ ...everything, q: '手工织造工' })
    const degradedAll = await searchVacanciesInDatabase(everything)
    const employer = await getEmployerPage(String(employerId), null)
    const sitemap = await getSitemapPart('vacancies', Math.floor(vacancyId / 10_000))
    const vacancy = await getVacancyPage(vacancyId).catch((error: unknown) => error)
    const similar = await getVacancyPage(colleague)
    const home = await getHomePage()
    const theirs = (cards: { employer: { id: number } }[]) =>
      cards.filter(({ employer: { id } }) => id === employerId).length
    return {
      searchPage: theirs(named.cards),
      total: named.total,
      facet: all.facets.kind.full_time,
      all: all.total,
      degraded: degraded.total,
      degradedFirst: degradedAll.ids.includes(vacancyId),
      employerPage: employer.openVacancies,
      employerCards: employer.vacancies.cards.length,
      sitemap: sitemap.entries.some(({ id }) => id === vacancyId),
      vacancyPage: vacancy instanceof NotFound ? 404 : 200,
      similar: theirs(similar.similar),
      home: home.total,
      newest: theirs(home.newest),
      answeredBy: [named.degraded, all.degraded],
    }
  }

  /** As after an import: all others are copied into the index again, and it has begun. */
  async function copyOthers(): Promise<void> {
    await markStaleFrom('vacancy', 'bulk', sql`select id from vacancies where employer_id <> ${employerId}`).execute(
      database,
    )
    const { due } = await indexQueueState(database)
    await vi.waitFor(async () => expect((await indexQueueState(database)).due).toBeLessThan(due), {
      timeout: 60_000,
      interval: 20,
    })
  }

  const stillCopying = async () =>
    expect((await indexQueueState(database)).due, 'the import was being copied all the while').toBeGreaterThan(0)

  /** Within seconds, because on a busy machine PostgreSQL may answer once in place of the engine. */
  const soon = (expected: object) =>
    vi.waitFor(async () => expect(await seen()).toMatchObject(expected), { timeout: 10_000, interval: 20 })

  test('is out of every page and search at once while an import is copied, and back as fast', async () => {
    const clerk = await actorWith('city_administrator', { cityCode: '210100' })
    await soon({
      total: offered + 1,
      all: offered + others + 1,
      employerPage: offered,
      similar: 6,
      answeredBy: [false, false],
    })
    const before = await seen()
    await copyOthers()
    await suspend(clerk, { employerId, reason: '收取押金' })
    await soon({
      searchPage: 0,
      total: 1,
      facet: others + 1,
      all: others + 1,
      degraded: 1,
      degradedFirst: false,
      employerPage: 0,
      employerCards: 0,
      sitemap: false,
      vacancyPage: 404,
      similar: 0,
      home: others + 1,
      newest: 0,
      answeredBy: [false, false],
    })

    await stillCopying()

    await copyOthers()
    await lift(clerk, { employerId, reason: '押金已退还' })
    await soon(before)
    await stillCopying()

    await vi.waitFor(async () => expect((await indexQueueState(database)).due).toBe(0), {
      timeout: 120_000,
      interval: 200,
    })
    expect(await findDrift(database, vacancies)).toMatchObject({ missing: [], extra: [], stale: [] })
  })
})
