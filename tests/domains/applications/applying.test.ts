import { expect, test } from 'vitest'
import { apply } from '#app/domains/applications/apply.server.ts'
import { openSent } from '#app/domains/applications/open-sent.server.ts'
import { refuseApplications } from '#app/domains/applications/refuse-applications.server.ts'
import { withdrawApplication } from '#app/domains/applications/withdraw-application.server.ts'
import { anonymous } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { Conflict, Forbidden, Gone, NotFound, TooMany } from '#app/platform/errors.ts'
import { anEmployer, aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'
import { anApplication, applyTo, aRecruiter, aSeeker, named, stateOf, toldTo } from './fixtures.ts'

const database = await testDatabase()

test('a résumé is sent, frozen, with a consent that names who receives it, and the employer is told', async () => {
  const { applicationId, recruiter, seeker, employerId } = await anApplication()
  const row = await stateOf(applicationId)
  expect(row).toMatchObject({ status: 'sent', attempt: 1, recipient_id: employerId, channel: 'web' })
  expect(openSent(row.resume_cipher)).toMatchObject({ displayName: '王小焊', format: 1, resumeId: seeker.resumeId })
  expect(openSent(row.resume_cipher)).not.toHaveProperty('birthMonth')
  const consent = await database
    .selectFrom('application_consents')
    .selectAll()
    .where('application_id', '=', applicationId)
    .executeTakeFirstOrThrow()
  expect(consent.receivers).toMatchObject([{ id: employerId, part: 'employer' }])
  expect(await toldTo(recruiter.personId)).toEqual(['application_received'])
  const audit = await database
    .selectFrom('audit_rows')
    .select(['event', 'after'])
    .where('person_id', '=', seeker.actor.personId)
    .execute()
  expect(audit.map(({ event }) => event)).toContain('application.sent')
  expect(JSON.stringify(audit)).not.toContain('王小焊')
})

test('what was sent does not change, whatever becomes of the résumé', async () => {
  const { applicationId, seeker } = await anApplication()
  await database.updateTable('resumes').set({ title: '另一份' }).where('id', '=', seeker.resumeId).execute()
  await expect(
    database
      .updateTable('applications')
      .set({ resume_cipher: Buffer.from('other') })
      .where('id', '=', applicationId)
      .execute(),
  ).rejects.toThrow(/does not change/)
})

test('an agency that posts for a client receives it, and the consent names both', async () => {
  const client = await anEmployer()
  const { employerId: agency, recruiter } = await aRecruiter({ agency_licence_no: '210100123456' })
  const vacancyId = await aVacancy({ employer_id: client, agency_id: agency })
  const { applicationId } = await anApplication({ vacancyId, recruiter })
  expect(await stateOf(applicationId)).toMatchObject({ recipient_id: agency, employer_id: client, agency_id: agency })
  const { receivers } = await database
    .selectFrom('application_consents')
    .select('receivers')
    .where('application_id', '=', applicationId)
    .executeTakeFirstOrThrow()
  expect(receivers).toMatchObject([
    { id: client, part: 'employer' },
    { id: agency, part: 'agency' },
  ])
})

test('of a person and a vacancy one is live: a second is refused, and of two at once one', async () => {
  const { vacancyId, seeker } = await anApplication()
  const again = () => applyTo(seeker.actor, { vacancyId, resumeId: seeker.resumeId })
  await expect(again()).rejects.toThrow(new Conflict('applications:conflict.one_live'))
  const other = await aSeeker()
  const both = await Promise.allSettled([1, 2].map(() => applyTo(other.actor, { vacancyId, resumeId: other.resumeId })))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const row = await stateOf((await anApplication()).applicationId)
  await expect(
    asOwner((owner) =>
      owner
        .insertInto('applications')
        .values({ ...row, id: undefined, recipient_id: undefined, attempt: 2 } as never)
        .execute(),
    ),
  ).rejects.toThrow(/applications_one_live/)
})

test('again after a refusal: not before thirty days, and three times in all', async () => {
  const { vacancyId, seeker, recruiter, applicationId } = await anApplication()
  const again = () => applyTo(seeker.actor, { vacancyId, resumeId: seeker.resumeId })
  let last = applicationId
  for (const attempt of [2, 3]) {
    await refuseApplications(recruiter, { applicationIds: [last], reason: 'distance' })
    await expect(again()).rejects.toThrow(/too_early/)
    await database
      .updateTable('applications')
      .set({ ended_at: daysFromNow(-31) })
      .where('id', '=', last)
      .execute()
    last = (await again()).applicationId
    expect(await stateOf(last)).toMatchObject({ attempt, status: 'sent' })
  }
  await refuseApplications(recruiter, { applicationIds: [last], reason: 'distance' })
  await database
    .updateTable('applications')
    .set({ ended_at: daysFromNow(-90) })
    .where('id', '=', last)
    .execute()
  await expect(again()).rejects.toThrow(/too_many_attempts/)
})

test('not again after withdrawing', async () => {
  const { vacancyId, seeker, applicationId } = await anApplication()
  await withdrawApplication(seeker.actor, { applicationId })
  await expect(applyTo(seeker.actor, { vacancyId, resumeId: seeker.resumeId })).rejects.toThrow(
    new Conflict('applications:conflict.not_again'),
  )
})

test('a hundred on one day, in the days of Shanghai', async () => {
  const { seeker, applicationId } = await anApplication()
  const { id: _, recipient_id: __, ...row } = await stateOf(applicationId)
  const { recruiter } = await aRecruiter()
  const others = await Promise.all(Array.from({ length: 99 }, () => aVacancy({ employer_id: recruiter.employerId! })))
  const sentBefore = others.slice(0, 98).map((vacancy_id) => ({ ...row, vacancy_id, status: 'sent' }))
  await database.insertInto('applications').values(sentBefore).execute()
  const hundredth = await applyTo(seeker.actor, { vacancyId: others[98]!, resumeId: seeker.resumeId })
  expect(hundredth.sentToday).toBe(100)
  const next = await aVacancy({ employer_id: recruiter.employerId! })
  const one = () => applyTo(seeker.actor, { vacancyId: next, resumeId: seeker.resumeId })
  await expect(one()).rejects.toThrow(TooMany)
  const back = useClock(() => daysFromNow(1))
  await one().finally(back)
})

test('refused to whoever may not, for what is over, and where nobody would read it', async () => {
  const { recruiter, employerId } = await aRecruiter()
  const vacancyId = await aVacancy({ employer_id: employerId })
  const { actor, resumeId } = await aSeeker()
  const stranger = await aSeeker()
  await expect(applyTo(anonymous, { vacancyId, resumeId })).rejects.toThrow(Forbidden)
  await expect(applyTo(recruiter, { vacancyId, resumeId })).rejects.toThrow(Forbidden)
  await expect(applyTo(actor, { vacancyId, resumeId: stranger.resumeId })).rejects.toThrow(NotFound)
  await expect(applyTo(actor, { vacancyId: 99_999_999, resumeId })).rejects.toThrow(NotFound)
  const closed = await aVacancy({ employer_id: employerId, status: 'closed' })
  await expect(applyTo(actor, { vacancyId: closed, resumeId })).rejects.toThrow(Gone)
  const unread = await aVacancy()
  await expect(applyTo(actor, { vacancyId: unread, resumeId })).rejects.toThrow(
    new Conflict('applications:conflict.nobody_there'),
  )
  const self = await aSeeker()
  await database
    .insertInto('role_grants')
    .values({
      person_id: self.actor.personId,
      role: 'employer_recruiter',
      employer_id: employerId,
      granted_at: new Date(),
      proved_at: new Date(),
    })
    .execute()
  await expect(applyTo(self.actor, { vacancyId, resumeId: self.resumeId })).rejects.toThrow(
    new Conflict('applications:conflict.own_employer'),
  )
})

test('not to an employer that one has blocked', async () => {
  const { employerId } = await aRecruiter({ uscc: '91350100M000100Y43' })
  const vacancyId = await aVacancy({ employer_id: employerId })
  const { actor, resumeId } = await aSeeker()
  await database
    .insertInto('blocked_employers')
    .values({ person_id: actor.personId, uscc: '91350100M000100Y43' })
    .execute()
  await expect(applyTo(actor, { vacancyId, resumeId })).rejects.toThrow(new Conflict('applications:conflict.blocked'))
})

test('many new ones within a day are one message', async () => {
  const { recruiter, vacancyId } = await anApplication()
  for (let more = 0; more < 3; more++) await anApplication({ recruiter, vacancyId })
  expect(await toldTo(recruiter.personId)).toEqual(['application_received'])
})

test('others would receive it than the page named: nothing is sent, whichever of them came or went', async () => {
  const { employerId, recruiter } = await aRecruiter()
  const { employerId: agency } = await aRecruiter({ agency_licence_no: '210100123456' })
  const { actor, resumeId } = await aSeeker()
  const vacancyId = await aVacancy({ employer_id: employerId, agency_id: agency })
  for (const receivers of ['', String(employerId), String(agency), `${agency} ${employerId}`, `${employerId} 99999999`])
    await expect(apply(actor, { vacancyId, resumeId, receivers })).rejects.toThrow(
      new Conflict('applications:conflict.other_receivers'),
    )
  expect(await toldTo(recruiter.personId)).toEqual([])
  await apply(actor, { vacancyId, resumeId, receivers: await named(vacancyId) })
})
