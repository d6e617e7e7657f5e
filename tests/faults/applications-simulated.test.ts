import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { answerInterview } from '#app/domains/applications/answer-interview.server.ts'
import { answerOffer } from '#app/domains/applications/answer-offer.server.ts'
import {
  type ApplicationAction,
  applicationLifecycle,
  ApplicationStatus,
  type Mover,
} from '#app/domains/applications/application-status.ts'
import { closeOthers } from '#app/domains/applications/close-others.server.ts'
import { confirmStart } from '#app/domains/applications/confirm-start.server.ts'
import { contestNoShow } from '#app/domains/applications/contest-no-show.server.ts'
import { endApplications, nudgeEmployers } from '#app/domains/applications/follow-silence.server.ts'
import { followVacancy } from '#app/domains/applications/follow-vacancy.server.ts'
import { getReplyFigures } from '#app/domains/applications/get-reply-figures.server.ts'
import { openApplication } from '#app/domains/applications/open-application.server.ts'
import { proposeInterview } from '#app/domains/applications/propose-interview.server.ts'
import { recordInterview } from '#app/domains/applications/record-interview.server.ts'
import { refuseApplications } from '#app/domains/applications/refuse-applications.server.ts'
import { shortlistApplication } from '#app/domains/applications/shortlist-application.server.ts'
import { withdrawApplication } from '#app/domains/applications/withdraw-application.server.ts'
import { writeAsEmployer } from '#app/domains/applications/write-message.server.ts'
import { closeVacancy } from '#app/domains/jobs/close-vacancy.server.ts'
import { type Person, system } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { PortalError } from '#app/platform/errors.ts'
import { stateAfter } from '#app/platform/lifecycle.ts'
import { anOffer, applyTo, aRecruiter, aSeeker, offerTo, type Seeker } from '#tests/domains/applications/fixtures.ts'
import { aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { db } from '#db/client.ts'
import { randomFor } from '#db/values/random.ts'

/**
 * Employers and applicants do what they like for ten weeks: nothing ends in a state that it cannot be in, everybody is
 * told once, and what is published of an employer is what its rows say. EMPLOYERS and APPLICANTS make it shorter.
 */
const employers = Number(process.env.EMPLOYERS ?? 10)
const applicants = Number(process.env.APPLICANTS ?? 500)
const days = 70
const dayLength = 86_400_000

const database = await testDatabase()
const { chance, pick } = randomFor('ten weeks')

let today = daysFromNow(0)
const refused = { by: 0 }
/** What is refused is refused; everything else is a fault. */
const tried = async (work: () => Promise<unknown>) => {
  await work().catch((error: unknown) => {
    if (!(error instanceof PortalError)) throw error
    refused.by += 1
  })
}

type House = { employerId: number; recruiter: Person; vacancies: number[] }

const asEmployer: ((recruiter: Person, applicationId: number) => Promise<unknown>)[] = [
  (recruiter, applicationId) => openApplication(recruiter, { applicationId }),
  (recruiter, applicationId) => openApplication(recruiter, { applicationId }),
  (recruiter, applicationId) => shortlistApplication(recruiter, { applicationId }),
  (recruiter, id) => refuseApplications(recruiter, { applicationIds: [id], reason: 'distance' }),
  (recruiter, applicationId) =>
    proposeInterview(recruiter, {
      applicationId,
      startsAt: new Date(today.getTime() + dayLength),
      minutes: 30,
      form: 'telephone',
      place: '12333',
    }),
  (recruiter, applicationId) => recordInterview(recruiter, { applicationId, hasCome: chance(0.7) }),
  (recruiter, applicationId) => offerTo(recruiter, applicationId, { ...anOffer, probationMonths: 0 }),
  (recruiter, applicationId) => confirmStart(recruiter, { applicationId }),
  (recruiter, applicationId) => writeAsEmployer(recruiter, { applicationId, words: '请稍等。' }),
]
const asSeeker: ((seeker: Person, applicationId: number) => Promise<unknown>)[] = [
  (seeker, applicationId) => answerInterview(seeker, { applicationId, wish: chance(0.5) ? null : '下午' }),
  (seeker, applicationId) => answerOffer(seeker, { applicationId, isAccepted: chance(0.7) }),
  (seeker, applicationId) => contestNoShow(seeker, { applicationId, words: '我到了。' }),
  (seeker, applicationId) => withdrawApplication(seeker, { applicationId }),
  (seeker) => closeOthers(seeker, undefined),
]

async function aDay(houses: readonly House[], seekers: readonly Seeker[], day: number): Promise<void> {
  if (day < 45)
    for (let more = 0; more < seekers.length / 20; more++) {
      const { actor, resumeId } = pick(seekers)
      await tried(() => applyTo(actor, { vacancyId: pick(pick(houses).vacancies), resumeId }))
    }
  const sent = await database
    .selectFrom('applications')
    .select(['id', 'recipient_id', 'person_id'])
    .orderBy('id')
    .execute()
  for (const { id, recipient_id, person_id } of sent) {
    const recruiter = houses.find(({ employerId }) => employerId === recipient_id)!.recruiter
    const seeker = seekers.find(({ actor }) => actor.personId === person_id)!.actor
    if (chance(0.05)) await tried(() => pick(asEmployer)(recruiter, id))
    if (chance(0.02)) await tried(() => pick(asSeeker)(seeker, id))
  }
  if (day % 9 === 8) {
    const { recruiter, vacancies } = pick(houses)
    const vacancyId = pick(vacancies)
    await tried(() => closeVacancy(recruiter, { vacancyId, reason: 'employer_closed' }))
    // Told twice, as after a death in between.
    for (let time = 0; time < 2; time++)
      await db()
        .transaction()
        .execute((trx) => followVacancy(trx, { ids: { vacancyId } }))
  }
  for (let time = 0; time < 2; time++) {
    while ((await endApplications(system, { limit: 100 })) >= 100);
    while ((await nudgeEmployers(system, { limit: 100 })) >= 100);
  }
}

test('ten weeks of employers and applicants', { timeout: 1_800_000 }, async () => {
  const houses: House[] = []
  for (let at = 0; at < employers; at++) {
    const { employerId, recruiter } = await aRecruiter()
    const vacancies = await Promise.all(
      [1, 2, 3].map(() => aVacancy({ employer_id: employerId, expires_at: daysFromNow(400) })),
    )
    houses.push({ employerId, recruiter, vacancies })
  }
  const seekers: Seeker[] = []
  for (let at = 0; at < applicants; at++) seekers.push(await aSeeker())
  const begin = today.getTime()
  const back = useClock(() => today)
  try {
    for (let day = 0; day < days; day++) {
      today = new Date(begin + day * dayLength + 3_600_000)
      await aDay(houses, seekers, day)
    }
    await expectLawful()
    await expectToldOnce()
    for (const { employerId } of houses) await expectFigures(employerId)
  } finally {
    back()
  }
  expect(refused.by).toBeGreaterThan(0)
})

/** Every line of every history is a step of the lifecycle that goes on where the one before ended. */
async function expectLawful(): Promise<void> {
  const lines = await database.selectFrom('application_transitions').selectAll().orderBy('id').execute()
  const stands = new Map<number, ApplicationStatus>()
  for (const { application_id: id, action, actor, from_status, to_status } of lines) {
    expect(stands.get(id) ?? null).toBe(from_status)
    const to = ApplicationStatus.parse(to_status)
    if (action === 'apply') expect(to).toBe('sent')
    else
      expect(
        stateAfter(applicationLifecycle, {
          status: ApplicationStatus.parse(from_status),
          action: action as ApplicationAction,
          movers: [actor as Mover],
        }),
      ).toBe(to)
    stands.set(id, to)
  }
  const rows = await database.selectFrom('applications').select(['id', 'status']).execute()
  expect(rows.length).toBeGreaterThan(applicants / 2)
  expect(new Set(rows.map(({ status }) => status)).size).toBeGreaterThan(6)
  for (const { id, status } of rows) expect(stands.get(id)).toBe(status)
}

/** As many messages as there were steps; ends by themselves at most one a person and run, and one at least. */
async function expectToldOnce(): Promise<void> {
  const { rows } = await sql<{ action: string; steps: number; told: number }>`
    select t.action, count(*) as steps, (select count(*) from messages m
      where m.channel = 'portal' and m.template = (case t.action
        when 'shortlist' then 'application_shortlisted' when 'refuse' then 'application_refused'
        when 'propose_interview' then 'application_interview' when 'record_no_show' then 'application_no_show'
        when 'offer' then 'application_offered' when 'confirm_start' then 'application_hired'
        when 'accept' then 'application_accepted' when 'decline' then 'application_declined'
        when 'contest' then 'application_contested' end)) as told
    from application_transitions t
    where t.action in ('shortlist', 'refuse', 'propose_interview', 'record_no_show', 'offer', 'confirm_start', 'accept',
      'decline', 'contest') group by t.action`.execute(database)
  for (const { action, steps, told } of rows) expect(told, action).toBe(steps)
  const { rows: ends } = await sql<{ person: number; ends: number; told: number }>`
    select a.person_id as person, count(distinct t.changed_at) as ends,
      (select count(*) from messages m where m.person_id = a.person_id and m.channel = 'portal'
        and m.template in ('applications_lapsed', 'applications_vacancy_gone')) as told
    from application_transitions t join applications a on a.id = t.application_id
    where t.action in ('lapse', 'lose_vacancy') group by a.person_id`.execute(database)
  expect(ends.length).toBeGreaterThan(0)
  for (const { ends: most, told } of ends) {
    expect(told).toBeGreaterThan(0)
    expect(told).toBeLessThanOrEqual(most * 2)
  }
}

/** The figures once more, from the history and the messages instead of what the applications remember. */
async function expectFigures(employerId: number): Promise<void> {
  const until = new Date(today.getTime() - 14 * dayLength)
  const from = new Date(until.getTime() - 180 * dayLength)
  const { rows } = await sql<{ of: number; inTime: number; answered: number; median: number | null }>`
    with sent as (
      select a.id, a.applied_at, least(
        (select min(t.changed_at) from application_transitions t where t.application_id = a.id
          and t.to_status in ('shortlisted', 'interview', 'offered', 'refused') and t.actor = 'employer'),
        (select min(m.sent_at) from application_messages m where m.application_id = a.id
          and m.author = 'employer' and not m.is_internal)) as answered,
        (select min(t.changed_at) from application_transitions t where t.application_id = a.id
          and t.to_status = 'withdrawn') as withdrawn
      from applications a where a.recipient_id = ${employerId} and a.applied_at > ${from} and a.applied_at <= ${until}
    )
    select count(*) as of, count(*) filter (where answered - applied_at <= interval '14 days') as "inTime",
      count(answered) as answered,
      percentile_cont(0.5) within group (order by extract(epoch from answered - applied_at)) / 86400 as median
    from sent
    where not (withdrawn is not null and answered is null and withdrawn - applied_at <= interval '14 days')`.execute(
    database,
  )
  const { of, inTime, answered, median } = rows[0]!
  expect(await getReplyFigures(employerId)).toEqual(
    of < 5
      ? { isEnough: false }
      : {
          isEnough: true,
          rate: Math.floor((inTime / of) * 100 + 0.5),
          withinDays: 14,
          of,
          medianDays: median === null ? null : Math.floor(median * 10 + 0.5) / 10,
          answered,
        },
  )
}
