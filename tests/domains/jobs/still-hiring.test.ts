import { expect, test } from 'vitest'
import { askIfHiring, pauseUnconfirmed } from '#app/domains/jobs/ask-if-hiring.server.ts'
import { confirmHiring } from '#app/domains/jobs/confirm-hiring.server.ts'
import { cardsInOrder } from '#app/domains/jobs/vacancy-queries.server.ts'
import { pauseVacancy } from '#app/domains/jobs/pause-vacancy.server.ts'
import { resumeVacancy } from '#app/domains/jobs/resume-vacancy.server.ts'
import { type Person, system } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { addDays, shanghaiDay, startOfShanghaiDay } from '#db/values/days.ts'
import { anEmployer, aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { toldTo } from '../applications/fixtures.ts'

const database = await testDatabase()
const hour = 3_600_000
const today = shanghaiDay(new Date())

/** What the schedule does at an hour of a day from today, by the clock of Shanghai. */
async function on(day: number, at = 10): Promise<void> {
  const back = useClock(() => new Date(startOfShanghaiDay(addDays(today, day)).getTime() + at * hour))
  try {
    await askIfHiring(system, { limit: 500 })
    await pauseUnconfirmed(system, { limit: 500 })
  } finally {
    back()
  }
}

/** A vacancy that became public today, and somebody who acts for its employer. */
async function aPosting(): Promise<{ recruiter: Person; vacancyId: number }> {
  const employerId = await anEmployer()
  const recruiter = await actorWith('employer_recruiter', { employerId })
  const vacancyId = await aVacancy({ employer_id: employerId, expires_at: daysFromNow(200), status: 'paused' })
  await resumeVacancy(recruiter, { vacancyId, reason: 'employer_resumed' })
  return { recruiter, vacancyId }
}

const rowOf = (id: number) =>
  database
    .selectFrom('vacancies')
    .select(['status', 'unanswered', 'confirmed_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

test('asked after a month and again after another, paused a week later, each once', async () => {
  const { recruiter, vacancyId } = await aPosting()
  const seen: [number, string, number][] = []
  for (const day of [0, 29, 30, 31, 59, 60, 61, 66, 67, 68, 100]) {
    await on(day)
    await on(day)
    seen.push([day, (await rowOf(vacancyId)).status, (await toldTo(recruiter.personId)).length])
  }
  expect(seen).toEqual([
    [0, 'published', 0],
    [29, 'published', 0],
    [30, 'published', 1],
    [31, 'published', 1],
    [59, 'published', 1],
    [60, 'published', 2],
    [61, 'published', 2],
    [66, 'published', 2],
    [67, 'paused', 3],
    [68, 'paused', 3],
    [100, 'paused', 3],
  ])
  expect(await toldTo(recruiter.personId)).toEqual(['still_hiring_asked', 'still_hiring_asked', 'still_hiring_paused'])
})

test('an answer starts the month anew, and cards say the day', async () => {
  const { recruiter, vacancyId } = await aPosting()
  await on(30)
  expect((await cardsInOrder([vacancyId]))[0]?.confirmedOn, 'nobody has said so yet').toBeNull()
  const back = useClock(() => new Date(startOfShanghaiDay(addDays(today, 31)).getTime() + 9 * hour))
  await confirmHiring(recruiter, { vacancyId })
  expect((await cardsInOrder([vacancyId]))[0]?.confirmedOn).toBe(addDays(today, 31))
  back()
  await on(60)
  expect(await rowOf(vacancyId)).toMatchObject({ status: 'published', unanswered: 0 })
  await on(61)
  expect(await rowOf(vacancyId)).toMatchObject({ status: 'published', unanswered: 1 })
})

test('nobody is asked at night, and one message names all that is due on a day', async () => {
  const { recruiter, vacancyId } = await aPosting()
  const { employer_id: employerId } = await database
    .selectFrom('vacancies')
    .select('employer_id')
    .where('id', '=', vacancyId)
    .executeTakeFirstOrThrow()
  const later = new Date(startOfShanghaiDay(addDays(today, 30)).getTime() + 22 * hour)
  await aVacancy({ employer_id: employerId!, expires_at: daysFromNow(200), ask_again_at: later })
  await on(30, 8.9)
  expect(await toldTo(recruiter.personId)).toEqual([])
  await on(30, 9)
  await on(30, 23)
  expect(await toldTo(recruiter.personId)).toEqual(['still_hiring_asked'])
})

test('taken up again, it is asked after a month as if it were new', async () => {
  const { recruiter, vacancyId } = await aPosting()
  for (const day of [30, 60, 67]) await on(day)
  expect((await rowOf(vacancyId)).status).toBe('paused')
  await resumeVacancy(recruiter, { vacancyId, reason: 'employer_resumed' })
  expect(await rowOf(vacancyId)).toMatchObject({ status: 'published', unanswered: 0, confirmed_at: null })
})

test('what a feed keeps up to date, whose employer nobody acts for or is suspended, is left alone', async () => {
  const fed = await aVacancy({ expires_at: daysFromNow(200) })
  const alone = await aVacancy({ expires_at: daysFromNow(200), ask_again_at: daysFromNow(1) })
  const { vacancyId: hidden } = await aPosting()
  await database
    .updateTable('employers')
    .set({ suspended_at: new Date(), suspension_reason: '收取押金' })
    .where('id', '=', (eb) => eb.selectFrom('vacancies').select('employer_id').where('id', '=', hidden))
    .execute()
  for (const day of [30, 60, 90, 120]) await on(day)
  for (const id of [fed, alone, hidden]) expect(await rowOf(id)).toMatchObject({ status: 'published', unanswered: 0 })
})

test('only who posts it confirms it, and only while it is public', async () => {
  const { recruiter, vacancyId } = await aPosting()
  const stranger = await actorWith('employer_owner', { employerId: await anEmployer() })
  const bureau = await actorWith('reviewer', { cityCode: '210100' })
  await expect(confirmHiring(stranger, { vacancyId })).rejects.toThrow(NotFound)
  for (const actor of [bureau, await actorWith('seeker', {})])
    await expect(confirmHiring(actor, { vacancyId })).rejects.toThrow(Forbidden)
  await expect(confirmHiring(recruiter, { vacancyId: 999_999_999 })).rejects.toThrow(NotFound)
  await pauseVacancy(recruiter, { vacancyId, reason: 'employer_paused' })
  await expect(confirmHiring(recruiter, { vacancyId })).rejects.toThrow(Conflict)
})
