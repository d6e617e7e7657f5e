import { expect, test } from 'vitest'
import { answerInterview } from '#app/domains/applications/answer-interview.server.ts'
import { answerOffer } from '#app/domains/applications/answer-offer.server.ts'
import { cancelHireAsEmployer } from '#app/domains/applications/cancel-hire.server.ts'
import { closeOthers } from '#app/domains/applications/close-others.server.ts'
import { confirmStart } from '#app/domains/applications/confirm-start.server.ts'
import { contestNoShow } from '#app/domains/applications/contest-no-show.server.ts'
import { getReplyFigures } from '#app/domains/applications/get-reply-figures.server.ts'
import { openApplication } from '#app/domains/applications/open-application.server.ts'
import { proposeInterview } from '#app/domains/applications/propose-interview.server.ts'
import { recordInterview } from '#app/domains/applications/record-interview.server.ts'
import { refuseApplications } from '#app/domains/applications/refuse-applications.server.ts'
import { reopenApplications } from '#app/domains/applications/reopen-applications.server.ts'
import { shortlistApplication } from '#app/domains/applications/shortlist-application.server.ts'
import { withdrawApplication } from '#app/domains/applications/withdraw-application.server.ts'
import { writeAsEmployer, writeAsSeeker, writeNote } from '#app/domains/applications/write-message.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { BadInput, Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { anApplication, aRecruiter, aSeeker, offerTo, stateOf, toldTo } from './fixtures.ts'

const database = await testDatabase()

const interviewTomorrow = { startsAt: daysFromNow(1), minutes: 30, form: 'place', place: '北二中路 18 号' } as const
const inDays = async <Result>(days: number, work: () => Promise<Result>) => {
  const back = useClock(() => daysFromNow(days))
  return work().finally(back)
}
const historyOf = async (applicationId: number) => {
  const rows = await database
    .selectFrom('application_transitions')
    .select(['action', 'actor', 'to_status'])
    .where('application_id', '=', applicationId)
    .orderBy('id')
    .execute()
  return rows.map(({ action, actor, to_status }) => `${actor} ${action} ${to_status}`)
}

test('from opening to the first day, with a message at each turn', async () => {
  const { applicationId, recruiter, seeker } = await anApplication()
  await openApplication(recruiter, { applicationId })
  expect((await stateOf(applicationId)).answered_at).toBeNull()
  await shortlistApplication(recruiter, { applicationId })
  expect((await stateOf(applicationId)).answered_at).not.toBeNull()
  await proposeInterview(recruiter, { applicationId, ...interviewTomorrow })
  await answerInterview(seeker.actor, { applicationId, wish: '下午三点以后' })
  await proposeInterview(recruiter, { applicationId, ...interviewTomorrow, startsAt: daysFromNow(2) })
  await answerInterview(seeker.actor, { applicationId, wish: null })
  await expect(recordInterview(recruiter, { applicationId, hasCome: true })).rejects.toThrow(/not_yet/)
  await inDays(3, () => recordInterview(recruiter, { applicationId, hasCome: true }))
  await offerTo(recruiter, applicationId)
  await expect(confirmStart(recruiter, { applicationId })).rejects.toThrow(/not_accepted/)
  await answerOffer(seeker.actor, { applicationId, isAccepted: true })
  await expect(answerOffer(seeker.actor, { applicationId, isAccepted: true })).rejects.toThrow(/conflict.accepted/)
  await confirmStart(recruiter, { applicationId })
  expect(await historyOf(applicationId)).toEqual([
    'seeker apply sent',
    'employer open viewed',
    'employer shortlist shortlisted',
    'employer propose_interview interview',
    'employer propose_interview interview',
    'employer record_interview interview_done',
    'employer offer offered',
    'seeker accept offered',
    'employer confirm_start hired',
  ])
  expect(await toldTo(seeker.actor.personId)).toEqual([
    'application_shortlisted',
    'application_interview',
    'application_interview',
    'application_offered',
    'application_hired',
  ])
  expect(await toldTo(recruiter.personId)).toEqual([
    'application_received',
    'application_interview_another',
    'application_interview_confirmed',
    'application_accepted',
  ])
})

const deeds: [string, (actor: Person, applicationId: number) => Promise<unknown>][] = [
  ['open', (actor, applicationId) => openApplication(actor, { applicationId })],
  ['shortlist', (actor, applicationId) => shortlistApplication(actor, { applicationId })],
  ['refuse', (actor, id) => refuseApplications(actor, { applicationIds: [id], reason: 'distance' })],
  ['invite', (actor, applicationId) => proposeInterview(actor, { applicationId, ...interviewTomorrow })],
  ['offer', (actor, applicationId) => offerTo(actor, applicationId)],
  ['write', (actor, applicationId) => writeAsEmployer(actor, { applicationId, words: '您好' })],
  ['note', (actor, applicationId) => writeNote(actor, { applicationId, words: '不错' })],
  ['record', (actor, applicationId) => recordInterview(actor, { applicationId, hasCome: true })],
  ['confirm', (actor, applicationId) => confirmStart(actor, { applicationId })],
  ['cancel', (actor, applicationId) => cancelHireAsEmployer(actor, { applicationId, reason: 'did_not_start' })],
]

test.each(deeds)('%s: only for the employer, nobody for oneself, nothing of who has blocked it', async (_, act) => {
  const uscc = '91350100M000100Y43'
  const { recruiter } = await aRecruiter()
  await database.updateTable('employers').set({ uscc: null }).where('uscc', '=', uscc).execute()
  await database.updateTable('employers').set({ uscc }).where('id', '=', recruiter.employerId).execute()
  const { applicationId, seeker } = await anApplication({ recruiter })
  const before = await stateOf(applicationId)
  await expect(act(seeker.actor, applicationId)).rejects.toThrow(Forbidden)
  await expect(act(await actorWith('reviewer', { cityCode: '210100' }), applicationId)).rejects.toThrow(Forbidden)
  await expect(act((await aRecruiter()).recruiter, applicationId)).rejects.toThrow(NotFound)
  const self: Person = { ...recruiter, personId: seeker.actor.personId }
  await expect(act(self, applicationId)).rejects.toThrow(new Conflict('applications:conflict.own_application'))
  await database.insertInto('blocked_employers').values({ person_id: seeker.actor.personId, uscc }).execute()
  await expect(act(recruiter, applicationId)).rejects.toThrow(NotFound)
  expect(await stateOf(applicationId)).toEqual(before)
})

test('of two who decide at once one does, and the other hears why not; a double click opens once', async () => {
  const { applicationId, recruiter, seeker } = await anApplication()
  const colleague = await actorWith('employer_owner', { employerId: recruiter.employerId! })
  await Promise.all([openApplication(recruiter, { applicationId }), openApplication(colleague, { applicationId })])
  const both = await Promise.allSettled([
    refuseApplications(recruiter, { applicationIds: [applicationId], reason: 'distance' }),
    refuseApplications(colleague, { applicationIds: [applicationId], reason: 'pay_mismatch' }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((one) => one.status === 'rejected')?.reason).toEqual(new Conflict('applications:conflict.refused'))
  expect(await historyOf(applicationId)).toHaveLength(3)
  expect(await toldTo(seeker.actor.personId)).toEqual(['application_refused'])
})

test('many are refused for one reason, or none', async () => {
  const first = await anApplication()
  const { recruiter, vacancyId } = first
  const others = [await anApplication({ recruiter, vacancyId }), await anApplication({ recruiter, vacancyId })]
  const ids = [first, ...others].map(({ applicationId }) => applicationId)
  await withdrawApplication(others[1]!.seeker.actor, { applicationId: ids[2]! })
  const refuse = (applicationIds: number[]) =>
    refuseApplications(recruiter, { applicationIds, reason: 'position_filled' })
  await expect(refuse(ids)).rejects.toThrow(Conflict)
  expect((await stateOf(ids[0]!)).status).toBe('sent')
  await refuse(ids.slice(0, 2))
  expect(await Promise.all(ids.slice(0, 2).map(stateOf))).toMatchObject([
    { status: 'refused', end_reason: 'position_filled' },
    { status: 'refused', end_reason: 'position_filled' },
  ])
})

test('words of a refusal are lawful, and long enough', async () => {
  const { applicationId, recruiter } = await anApplication()
  const refuse = (words?: string) =>
    refuseApplications(recruiter, { applicationIds: [applicationId], reason: 'other', words })
  for (const words of ['我们这个岗位只要男性，女性不考虑。', '您已婚未育，我们不考虑录用。', '不好', undefined])
    await expect(refuse(words), words).rejects.toThrow(BadInput)
  await refuse('这个岗位的设备和您熟悉的不一样，下次有合适的再联系您。')
  await expect(
    refuseApplications(recruiter, {
      applicationIds: [(await anApplication({ recruiter })).applicationId],
      reason: 'skills_gap',
    }),
  ).rejects.toThrow(BadInput)
})

test('who did not come may say otherwise, once and within seven days', async () => {
  const missed = async () => {
    const { applicationId, recruiter, seeker } = await anApplication()
    await proposeInterview(recruiter, { applicationId, ...interviewTomorrow })
    const miss = (day: number) => inDays(day, () => recordInterview(recruiter, { applicationId, hasCome: false }))
    const contest = (day: number) =>
      inDays(day, () => contestNoShow(seeker.actor, { applicationId, words: '我到了。' }))
    await miss(2)
    return { applicationId, miss, contest }
  }
  const late = await missed()
  await expect(late.contest(9.1)).rejects.toThrow(/contest_over/)
  const { applicationId, miss, contest } = await missed()
  await contest(8.9)
  expect(await stateOf(applicationId)).toMatchObject({ status: 'interview', ended_at: null })
  await miss(9)
  await expect(contest(9.5)).rejects.toThrow(/contest_over/)
})

test('six live ones, hired in one, the rest closed: five employers get one notice each, rates stay', async () => {
  const seeker = await aSeeker()
  const all = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const { recruiter } = await aRecruiter()
      return anApplication({ recruiter, seeker })
    }),
  )
  const [job, ...rest] = all as [(typeof all)[number], ...typeof all]
  await expect(closeOthers(seeker.actor, undefined)).rejects.toThrow(/not_hired/)
  await shortlistApplication(job.recruiter, job)
  await offerTo(job.recruiter, job.applicationId)
  await answerOffer(seeker.actor, { ...job, isAccepted: true })
  await confirmStart(job.recruiter, job)
  const rates = () => inDays(20, () => Promise.all(all.map(({ employerId }) => getReplyFigures(employerId))))
  const before = await rates()
  expect(await closeOthers(seeker.actor, undefined)).toBe(5)
  expect(await closeOthers(seeker.actor, undefined)).toBe(0)
  const states = await Promise.all(all.map(({ applicationId }) => stateOf(applicationId)))
  expect(states.map(({ status }) => status)).toEqual(['hired', ...Array(5).fill('hired_elsewhere')])
  for (const { recruiter } of rest)
    expect(await toldTo(recruiter.personId)).toEqual(['application_received', 'application_hired_elsewhere'])
  expect(await rates()).toEqual(before)

  // The job comes to nothing: the hire leaves its month by a second row, and the others can come back.
  await database.updateTable('vacancies').set({ status: 'closed' }).where('id', '=', rest[0]!.vacancyId).execute()
  await cancelHireAsEmployer(job.recruiter, { ...job, reason: 'employer_withdrew', words: '项目停了。' })
  const entries = await database
    .selectFrom('hire_entries')
    .select(['change', 'month'])
    .where('application_id', '=', job.applicationId)
    .orderBy('id')
    .execute()
  expect(entries.map(({ change }) => change)).toEqual([1, -1])
  expect(new Set(entries.map(({ month }) => month)).size).toBe(1)
  expect(await reopenApplications(seeker.actor, undefined)).toBe(4)
  expect((await stateOf(rest[1]!.applicationId)).status).toBe('sent')
  expect((await stateOf(rest[0]!.applicationId)).status).toBe('hired_elsewhere')
})

test('an accepted offer can be taken back before the first day, one that is not accepted cannot', async () => {
  const { applicationId, recruiter, seeker } = await anApplication()
  await shortlistApplication(recruiter, { applicationId })
  await offerTo(recruiter, applicationId)
  const cancel = () => cancelHireAsEmployer(recruiter, { applicationId, reason: 'employer_withdrew' })
  await expect(cancel()).rejects.toThrow(/not_accepted/)
  await answerOffer(seeker.actor, { applicationId, isAccepted: true })
  await cancel()
  expect((await stateOf(applicationId)).status).toBe('hire_cancelled')
  const entries = await database.selectFrom('hire_entries').where('application_id', '=', applicationId).execute()
  expect(entries).toEqual([])
})

test('both sides write while it is live; notes stay with the employer, and a message is an answer', async () => {
  const { applicationId, recruiter, seeker } = await anApplication()
  await writeNote(recruiter, { applicationId, words: '先放一放' })
  await writeAsSeeker(seeker.actor, { applicationId, words: '请问包住吗？' })
  expect((await stateOf(applicationId)).answered_at).toBeNull()
  await writeAsEmployer(recruiter, { applicationId, words: '包住。' })
  expect((await stateOf(applicationId)).answered_at).not.toBeNull()
  await withdrawApplication(seeker.actor, { applicationId })
  await expect(writeAsEmployer(recruiter, { applicationId, words: '别走' })).rejects.toThrow(/withdrawn/)
})

test('somebody else’s is not there', async () => {
  const { applicationId } = await anApplication()
  const { actor } = await aSeeker()
  for (const act of [
    () => withdrawApplication(actor, { applicationId }),
    () => answerOffer(actor, { applicationId, isAccepted: true }),
    () => answerInterview(actor, { applicationId, wish: null }),
    () => contestNoShow(actor, { applicationId, words: '我到了。' }),
    () => writeAsSeeker(actor, { applicationId, words: '您好' }),
  ])
    await expect(act()).rejects.toThrow(NotFound)
})

test('the vacancy and its applications go together when it moves to another employer', async () => {
  const { applicationId, vacancyId } = await anApplication()
  const { employerId, recruiter } = await aRecruiter({ city_code: '210300' })
  await database.updateTable('vacancies').set({ employer_id: employerId }).where('id', '=', vacancyId).execute()
  expect(await stateOf(applicationId)).toMatchObject({ recipient_id: employerId, city_code: '210300' })
  await openApplication(recruiter, { applicationId })
})
