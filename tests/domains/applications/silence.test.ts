import { expect, test } from 'vitest'
import { endApplications, nudgeEmployers } from '#app/domains/applications/follow-silence.server.ts'
import { followVacancy } from '#app/domains/applications/follow-vacancy.server.ts'
import { refuseApplications } from '#app/domains/applications/refuse-applications.server.ts'
import { shortlistApplication } from '#app/domains/applications/shortlist-application.server.ts'
import { writeAsEmployer } from '#app/domains/applications/write-message.server.ts'
import { closeVacancy } from '#app/domains/jobs/close-vacancy.server.ts'
import { takeDownVacancy } from '#app/domains/jobs/take-down-vacancy.server.ts'
import { closeAccount } from '#app/domains/identity/account/close-account.server.ts'
import { system } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { anApplication, aRecruiter, aSeeker, stateOf, toldTo } from './fixtures.ts'

const database = await testDatabase()

const minute = 60_000
/** Runs what the schedule does, so many days from now and a minute. */
async function on(day: number) {
  const back = useClock(() => new Date(daysFromNow(day).getTime() + minute))
  try {
    await endApplications(system, { limit: 500 })
    await nudgeEmployers(system, { limit: 500 })
  } finally {
    back()
  }
}
const reacted = (vacancyId: number) =>
  database.transaction().execute((trx) => followVacancy(trx, { ids: { vacancyId } }))

test('silence: reminded on days 7, 14, 30 and 53, ended on day 60 with an apology, each once', async () => {
  const { applicationId, recruiter, seeker } = await anApplication()
  const told: [number, number][] = []
  for (const day of [1, 6.9, 7, 8, 14, 20, 30, 40, 53, 55, 59.9, 60, 61]) {
    await on(day)
    await on(day)
    told.push([day, (await toldTo(recruiter.personId)).length - 1])
  }
  expect(told).toEqual([
    [1, 0],
    [6.9, 0],
    [7, 1],
    [8, 1],
    [14, 2],
    [20, 2],
    [30, 3],
    [40, 3],
    [53, 4],
    [55, 4],
    [59.9, 4],
    [60, 4],
    [61, 4],
  ])
  expect((await toldTo(recruiter.personId)).slice(1)).toEqual([
    ...Array<string>(3).fill('applications_waiting'),
    'applications_closing',
  ])
  expect(await stateOf(applicationId)).toMatchObject({ status: 'lapsed', answered_at: null, end_reason: 'silence' })
  expect(await toldTo(seeker.actor.personId)).toEqual(['applications_lapsed'])
})

test('a portal that stood still reminds once, of the latest day', async () => {
  const { recruiter } = await anApplication()
  await on(31)
  await on(31)
  expect((await toldTo(recruiter.personId)).slice(1)).toEqual(['applications_waiting'])
})

test('a message of the employer begins the days anew; what is answered is not reminded of', async () => {
  const { applicationId, recruiter, vacancyId } = await anApplication()
  const answered = await anApplication({ recruiter, vacancyId })
  await shortlistApplication(recruiter, answered)
  const back = useClock(() => daysFromNow(6))
  await writeAsEmployer(recruiter, { applicationId, words: '请稍等，下周答复您。' }).finally(back)
  await on(10)
  expect((await toldTo(recruiter.personId)).slice(1)).toEqual([])
  await on(13.1)
  expect((await toldTo(recruiter.personId)).slice(1)).toEqual(['applications_waiting'])
  expect((await stateOf(answered.applicationId)).status).toBe('shortlisted')
})

test('twenty of one employer on one day are one reminder, and two ends of one person one message', async () => {
  const { recruiter } = await aRecruiter()
  const seeker = await aSeeker()
  for (let more = 0; more < 2; more++) await anApplication({ recruiter, seeker })
  for (let more = 0; more < 4; more++) await anApplication({ recruiter })
  await on(7)
  expect((await toldTo(recruiter.personId)).slice(1)).toEqual(['applications_waiting'])
  await on(60)
  expect(await toldTo(seeker.actor.personId)).toEqual(['applications_lapsed'])
})

test('a vacancy ends: seven days to answer, then the rest end with it', async () => {
  const { vacancyId, recruiter, applicationId, seeker } = await anApplication()
  const others = [await anApplication({ recruiter, vacancyId }), await anApplication({ recruiter, vacancyId })]
  await closeVacancy(recruiter, { vacancyId, reason: 'employer_closed' })
  await reacted(vacancyId)
  await reacted(vacancyId)
  expect((await toldTo(recruiter.personId)).slice(1)).toEqual(['applications_vacancy_over'])
  await refuseApplications(recruiter, { applicationIds: [others[0]!.applicationId], reason: 'position_filled' })
  await on(6.9)
  expect((await stateOf(applicationId)).status).toBe('sent')
  await on(7)
  expect(await stateOf(applicationId)).toMatchObject({
    status: 'vacancy_gone',
    end_reason: 'closed',
    answered_at: null,
  })
  expect(await stateOf(others[0]!.applicationId)).toMatchObject({ status: 'refused', end_reason: 'position_filled' })
  expect(await toldTo(seeker.actor.personId)).toEqual(['applications_vacancy_gone'])
})

test('one that a bureau took down says so, and one that is open again keeps its applications', async () => {
  const reviewer = await actorWith('reviewer', { cityCode: '210100' })
  const { vacancyId, applicationId } = await anApplication()
  await database.transaction().execute((trx) => takeDownVacancy(trx, reviewer, { vacancyId, reason: '虚假信息' }))
  await reacted(vacancyId)
  await on(7)
  expect(await stateOf(applicationId)).toMatchObject({ status: 'vacancy_gone', end_reason: 'taken_down' })

  const kept = await anApplication()
  const set = (status: string) =>
    database.updateTable('vacancies').set({ status }).where('id', '=', kept.vacancyId).execute()
  await set('expired')
  await reacted(kept.vacancyId)
  await set('published')
  await reacted(kept.vacancyId)
  await on(8)
  expect((await stateOf(kept.applicationId)).status).toBe('sent')
})

test('who closes their account leaves nothing of the résumé, and their applications end', async () => {
  const { applicationId, seeker } = await anApplication()
  await closeAccount(seeker.actor, undefined)
  expect((await stateOf(applicationId)).resume_cipher).toBeNull()
  await on(0)
  expect(await stateOf(applicationId)).toMatchObject({ status: 'withdrawn', end_reason: 'account_closed' })
})
