import { describe, expect, test, vi } from 'vitest'
import { addDays } from '#db/values/days.ts'
import { getOwnVacancies } from '#app/domains/jobs/posting/get-own-vacancies.server.ts'
import { getVacancyForm } from '#app/domains/jobs/posting/get-vacancy-form.server.ts'
import { postVacancy, saveVacancy } from '#app/domains/jobs/posting/save-vacancy.server.ts'
import { VacancyForm } from '#app/domains/jobs/posting/vacancy-form.ts'
import { withdrawVacancy } from '#app/domains/jobs/posting/withdraw-vacancy.server.ts'
import { closeVacancy } from '#app/domains/jobs/close-vacancy.server.ts'
import { getVacancyPage } from '#app/domains/jobs/get-vacancy-page.server.ts'
import { pauseVacancy } from '#app/domains/jobs/pause-vacancy.server.ts'
import { rejectVacancy } from '#app/domains/jobs/reject-vacancy.server.ts'
import { Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { aVacancy } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { eventsOf } from '#tests/domains/employers/fixtures.ts'
import { aPoster, approve, drafted, form, itemsOf, submitVacancy, today } from './posting.ts'
import { emittedAbout } from '#tests/support/noted-events.ts'

vi.mock('#app/reactions.ts', () => import('#tests/support/noted-events.ts'))

const database = await testDatabase()
const reject = operation(rejectVacancy)
const reviewer = await actorWith('reviewer', { cityCode: '210100' })
const statusOf = async (id: number) =>
  (await database.selectFrom('vacancies').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status

describe('a vacancy', () => {
  test('is written as a draft, also before the employer is verified, and handed in afterwards', async () => {
    const poster = await aPoster({ status: 'in_review', verified_at: null, verified_until: null })
    const id = await drafted(poster)
    await expect(getVacancyPage(id)).rejects.toThrow(NotFound)
    await expect(submitVacancy(poster, { vacancyId: id })).rejects.toThrow('not_verified')
    expect(await statusOf(id)).toBe('draft')
    await database
      .updateTable('employers')
      .set({ status: 'verified', verified_at: new Date(), verified_until: new Date(Date.now() + 86_400_000) })
      .where('id', '=', poster.employerId)
      .execute()
    expect(await submitVacancy(poster, { vacancyId: id })).toEqual({ isPublished: false })
    expect(await itemsOf(id)).toEqual([{ kind: 'vacancy', status: 'waiting', city_code: '210100' }])
    expect(await eventsOf(database, 'vacancy', id)).toEqual(['vacancy.drafted', 'vacancy.submitted'])
  })

  test('goes public when its bureau approves it, with what the employer wrote', async () => {
    const poster = await aPoster()
    const id = await drafted(poster)
    await submitVacancy(poster, { vacancyId: id })
    await expect(
      approve(await actorWith('reviewer', { cityCode: '210300' }), { vacancyId: id, reason: 'ok' }),
    ).rejects.toThrow(NotFound)
    await approve(reviewer, { vacancyId: id, reason: 'ok' })
    const page = await getVacancyPage(id)
    expect(page).toMatchObject({
      state: 'open',
      agency: null,
      vacancy: { title: '数控车工', pay: { min: 6000, max: 8000 }, workingConditions: '两班倒，每周休一天。' },
    })
    const news = await database
      .selectFrom('index_queue')
      .where('entity', '=', 'vacancy')
      .select(['entity', 'lane'])
      .where('entity_id', '=', id)
      .execute()
    expect(news).toEqual([{ entity: 'vacancy', lane: 'urgent' }])
    expect(await emittedAbout(database, id)).toEqual(['vacancy.published'])
  })

  test('has the hours that are ticked and those that its texts say', async () => {
    const hoursOf = async (given: Partial<VacancyForm>) =>
      await database
        .selectFrom('vacancies')
        .select(['hours', 'benefits'])
        .where('id', '=', await drafted(await aPoster(), given))
        .executeTakeFirstOrThrow()
    expect(await hoursOf({})).toEqual({ hours: ['two_shifts', 'one_day_off'], benefits: ['meals'] })
    expect(await hoursOf({ title: '保安（夜班）', hours: ['no_overtime'], conditions: '周末双休。' })).toEqual({
      hours: ['night_shift', 'no_overtime'],
      benefits: ['meals', 'weekends_off'],
    })
    expect(await hoursOf({ conditions: '不是两班倒，无双休。' })).toEqual({ hours: [], benefits: ['meals'] })
  })

  test('given back is written anew and handed in again', async () => {
    const poster = await aPoster()
    const id = await drafted(poster)
    await submitVacancy(poster, { vacancyId: id })
    await reject(reviewer, { vacancyId: id, reason: '薪酬不清楚' })
    expect((await getOwnVacancies(poster, { group: 'drafts' })).vacancies[0]).toMatchObject({
      id,
      reason: '薪酬不清楚',
    })
    await database
      .updateTable('review_items')
      .set({ status: 'withdrawn', ended_at: new Date() })
      .where('entity_id', '=', id)
      .execute()
    await saveVacancy(poster, { vacancyId: id, form: form({ payMax: 9000 }) })
    expect(await statusOf(id)).toBe('draft')
    await submitVacancy(poster, { vacancyId: id })
    await withdrawVacancy(poster, { vacancyId: id })
    expect((await itemsOf(id)).map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn'])
  })

  test('of a trusted employer is public at once; one in ten is looked at afterwards', async () => {
    const poster = await aPoster({ is_trusted: true })
    const sampled: boolean[] = []
    for (let i = 0; i < 10; i++) {
      const id = await drafted(poster, {
        title: `数控车工 ${i}`,
        duties: `第 ${i} 种零件的加工和检验，${'图纸'.repeat(i)}`,
      })
      expect(await submitVacancy(poster, { vacancyId: id })).toEqual({ isPublished: true })
      const items = await itemsOf(id)
      expect(items.length).toBe(id % 10 === 0 ? 1 : 0)
      sampled.push(items[0]?.kind === 'vacancy_sample')
    }
    expect(sampled.filter(Boolean)).toHaveLength(1)
  })

  test('that cannot be handed in is not written either', async () => {
    const poster = await aPoster({ status: 'lapsed' })
    await expect(postVacancy(poster, { vacancyId: null, form: form() })).rejects.toThrow(Conflict)
    expect((await getOwnVacancies(poster, { group: 'drafts' })).counts.drafts).toBe(0)
  })

  test('twenty times handed in is in review once', async () => {
    const poster = await aPoster()
    const id = await drafted(poster)
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => submitVacancy(poster, { vacancyId: id })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await itemsOf(id)).toHaveLength(1)
  })

  test.each([
    ['validUntil', { validUntil: '2020-01-01' }, 'over'],
    ['validUntil', { validUntil: addDays(today, 400) }, 'too_far'],
    ['place', { place: '999999' }, 'unknown_place'],
  ])('is refused for its %s', async (field, given, code) => {
    await expect(drafted(await aPoster(), given)).rejects.toMatchObject({ fields: [{ field, code }] })
  })

  test('needs everything the law wants before publishing, and pay the right way round', () => {
    const typed = Object.fromEntries(
      Object.entries(form()).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
    )
    expect(VacancyForm.safeParse(typed).success).toBe(true)
    for (const name of [
      'title',
      'kind',
      'place',
      'headcount',
      'payMin',
      'payMax',
      'payPeriod',
      'duties',
      'conditions',
      'validUntil',
    ]) {
      expect(VacancyForm.safeParse({ ...typed, [name]: undefined }).success, name).toBe(false)
    }
    expect(VacancyForm.safeParse({ ...typed, payMin: '9000' }).error?.issues[0]).toMatchObject({
      path: ['payMax'],
      params: { code: 'below_min' },
    })
    const monthlyByTheHour = VacancyForm.safeParse({ ...typed, payMin: '4000', payMax: '5000', payPeriod: 'hour' })
    expect(monthlyByTheHour.error?.issues[0]).toMatchObject({
      path: ['payMax'],
      params: { code: 'pay_implausible', lowest: 5, highest: 2_000 },
    })
    expect(VacancyForm.safeParse({ ...typed, payMin: '20', payMax: '30', payPeriod: 'hour' }).success).toBe(true)
  })

  test('of a suspended or lapsed employer is not published', async () => {
    for (const given of [
      { suspended_at: new Date(), suspension_reason: 'x' },
      { status: 'lapsed' },
      { verified_until: new Date(Date.now() - 1000) },
    ]) {
      const poster = await aPoster(given)
      await expect(submitVacancy(poster, { vacancyId: await drafted(poster) })).rejects.toThrow(Conflict)
    }
  })

  test('of another employer is not found, whatever is tried', async () => {
    const stranger = await aPoster()
    const vacancyId = await aVacancy()
    for (const act of [
      () => saveVacancy(stranger, { vacancyId, form: form() }),
      () => submitVacancy(stranger, { vacancyId }),
      () => withdrawVacancy(stranger, { vacancyId }),
      () => pauseVacancy(stranger, { vacancyId, reason: 'employer_paused' }),
      () => closeVacancy(stranger, { vacancyId, reason: 'employer_closed' }),
      () => getVacancyForm(stranger, String(vacancyId)),
    ])
      await expect(act()).rejects.toThrow(NotFound)
    await expect(drafted(await actorWith('seeker'))).rejects.toThrow(Forbidden)
  })

  test('is paused and closed by its own people, with an audit row', async () => {
    const poster = await aPoster()
    const vacancyId = await aVacancy({ employer_id: poster.employerId! })
    await pauseVacancy(poster, { vacancyId, reason: 'employer_paused' })
    await closeVacancy(poster, { vacancyId, reason: 'employer_closed' })
    expect(await eventsOf(database, 'vacancy', vacancyId)).toEqual(['vacancy.paused', 'vacancy.closed'])
    await expect(saveVacancy(poster, { vacancyId, form: form() })).rejects.toThrow('not_draft')
    expect((await getOwnVacancies(poster, { group: 'ended' })).counts).toMatchObject({ open: 0, ended: 1 })
  })
})
