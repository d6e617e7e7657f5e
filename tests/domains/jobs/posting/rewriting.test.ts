import { describe, expect, test, vi } from 'vitest'
import { getOwnVacancies } from '#app/domains/jobs/posting/get-own-vacancies.server.ts'
import { getVacancyForm } from '#app/domains/jobs/posting/get-vacancy-form.server.ts'
import { postVacancy, saveVacancy } from '#app/domains/jobs/posting/save-vacancy.server.ts'
import { getVacancyPage } from '#app/domains/jobs/get-vacancy-page.server.ts'
import { pauseVacancy } from '#app/domains/jobs/pause-vacancy.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { eventsOf } from '#tests/domains/employers/fixtures.ts'
import { aPoster, approve, form, itemsOf } from './posting.ts'
import { emittedAbout } from '#tests/support/noted-events.ts'

vi.mock('#app/reactions.ts', () => import('#tests/support/noted-events.ts'))

const database = await testDatabase()
const reviewer = await actorWith('reviewer', { cityCode: '210100' })

describe('a public vacancy written anew', () => {
  const published = async (given = {}) => {
    const poster = await aPoster(given)
    const { isPublished } = await postVacancy(poster, { vacancyId: null, form: form() })
    const id = (await getOwnVacancies(poster, { group: isPublished ? 'open' : 'waiting' })).vacancies[0]!.id
    if (!isPublished) await approve(reviewer, { vacancyId: id, reason: 'ok' })
    await database
      .updateTable('review_items')
      .set({ status: 'withdrawn', ended_at: new Date() })
      .where('entity_id', '=', id)
      .execute()
    await database
      .updateTable('vacancies')
      .set({ published_at: daysFromNow(-9) })
      .where('id', '=', id)
      .execute()
    return { poster, id }
  }
  const pageOf = async (id: number) => {
    const page = await getVacancyPage(id)
    return page.state === 'open'
      ? { max: page.vacancy.pay.max, isOld: Date.parse(page.vacancy.publishedAt) < daysFromNow(-8).getTime() }
      : page.state
  }
  const rewritten = form({ payMax: 9_500 })

  test('is seen by nobody until it is approved, and is as old as before; every step is kept', async () => {
    const { poster, id } = await published()
    await pauseVacancy(poster, { vacancyId: id, reason: 'employer_paused' })
    expect(await postVacancy(poster, { vacancyId: id, form: rewritten })).toEqual({ isPublished: false })
    await expect(getVacancyPage(id)).rejects.toThrow(NotFound)
    expect((await itemsOf(id)).at(-1)).toMatchObject({ kind: 'vacancy', status: 'waiting' })
    await approve(reviewer, { vacancyId: id, reason: 'ok' })
    expect(await pageOf(id)).toEqual({ max: 9_500, isOld: true })
    expect((await eventsOf(database, 'vacancy', id)).slice(-4)).toEqual([
      'vacancy.revised',
      'vacancy.edited',
      'vacancy.submitted',
      'vacancy.approved',
    ])
    const steps = await database
      .selectFrom('vacancy_status_changes')
      .select('to_status')
      .where('vacancy_id', '=', id)
      .orderBy('id')
      .execute()
    expect(steps.map(({ to_status }) => to_status)).toEqual([
      'in_review',
      'published',
      'paused',
      'draft',
      'in_review',
      'published',
    ])
    const queued = await database
      .selectFrom('index_queue')
      .where('entity', '=', 'vacancy')
      .select('lane')
      .where('entity_id', '=', id)
      .execute()
    expect(queued.map(({ lane }) => lane)).toEqual(['urgent', 'urgent', 'urgent', 'urgent'])
    expect(await emittedAbout(database, id)).toEqual([
      'vacancy.published',
      'vacancy.changed',
      'vacancy.changed',
      'vacancy.published',
    ])
  })

  test('of a trusted employer is public again at once', async () => {
    const { poster, id } = await published({ is_trusted: true })
    expect(await postVacancy(poster, { vacancyId: id, form: rewritten })).toEqual({ isPublished: true })
    expect(await pageOf(id)).toEqual({ max: 9_500, isOld: true })
  })

  test('stays as it was where it cannot be handed in, kept as a draft, or came with a feed', async () => {
    const { poster, id } = await published()
    await expect(saveVacancy(poster, { vacancyId: id, form: rewritten })).rejects.toThrow('not_draft')
    const { id: import_id } = await database
      .insertInto('imports')
      .values({ source: 'feed', adapter: 'test', file_name: 'feed.csv' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const imported = await aVacancy({ employer_id: poster.employerId!, import_id })
    await expect(postVacancy(poster, { vacancyId: imported, form: rewritten })).rejects.toThrow('from_feed')
    await database.updateTable('employers').set({ status: 'lapsed' }).where('id', '=', poster.employerId).execute()
    await expect(postVacancy(poster, { vacancyId: id, form: rewritten })).rejects.toThrow('not_verified')
    expect(await pageOf(id)).toEqual({ max: 8_000, isOld: true })
    expect(await getVacancyForm(poster, String(id))).toMatchObject({ mayPublish: false, isTrusted: false })
  })
})
