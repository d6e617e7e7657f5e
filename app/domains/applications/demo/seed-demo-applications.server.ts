import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { addDays, shanghaiDay, startOfShanghaiDay } from '#db/values/days.ts'
import { partOfCode } from '#db/values/text.ts'
import { demoMaker } from '#app/domains/identity/demo/demo-people.ts'
import { type Resume, resumeSnapshot, type ResumeSnapshot } from '#app/domains/seekers/resume.ts'
import { takeSnapshot } from '#app/domains/seekers/get-resumes.server.ts'
import { seal } from '#app/platform/access/secrets.server.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { keepConsent } from '../keep-consent.server.ts'
import { limitsOn } from '../application-limits.ts'
import { applicationStates } from '../application-status.ts'
import { type DemoApplication, demoApplications } from './demo-applications.ts'

const day = 86_400_000

/**
 * Applications of invented people to the maker of heavy machines, in every state that there is something to see of.
 * Answers how many came; a second call changes nothing.
 */
export const seedDemoApplications = operation(async (trx, _actor, _: void): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtext('seed-demo-applications'))`.execute(trx)
  if (await trx.selectFrom('applications').select('id').limit(1).executeTakeFirst()) return 0
  const vacancies = await trx
    .selectFrom('vacancies as v')
    .innerJoin('employers as e', 'e.id', 'v.employer_id')
    .select(['v.id', 'v.employer_id', 'v.city_code', 'e.name', 'e.city_code as employer_city'])
    .where('e.uscc', '=', demoMaker)
    .where('v.is_demo', '=', true)
    .where('v.agency_id', 'is', null)
    .where('v.status', '=', 'published')
    .orderBy('v.id')
    .limit(4)
    .execute()
  if (vacancies.length < 4) return 0
  let added = 0
  for (const [at, application] of demoApplications.entries()) {
    const vacancy = vacancies[at % Math.max(1, vacancies.length)]
    const sender = vacancy && (await senderOf(trx, application.by))
    if (!vacancy || !sender) continue
    await addApplication(trx, { ...application, ...sender, vacancy })
    added += 1
  }
  return added
})

type Sender = { personId: number; resume: ResumeSnapshot }
type Vacancy = { id: number; employer_id: number; city_code: string; name: string; employer_city: string | null }

/** Who sends it, with the résumé; null for a person of the demo page who is not there. */
async function senderOf(trx: Transaction<DB>, by: DemoApplication['by']): Promise<Sender | null> {
  if ('account' in by) {
    const person = await trx
      .selectFrom('people as p')
      .innerJoin('seekers as s', 's.person_id', 'p.id')
      .select(['p.id', 's.default_resume_id'])
      .where('p.demo_account', '=', by.account)
      .executeTakeFirst()
    if (!person) return null
    const owned = { personId: person.id, resumeId: person.default_resume_id }
    return { personId: person.id, resume: await takeSnapshot(trx, owned) }
  }
  const { name, trade, years } = by
  const { id } = await trx
    .insertInto('people')
    .values({ name, is_demo: true })
    .returning('id')
    .executeTakeFirstOrThrow()
  const from = `${Number(partOfCode(shanghaiDay(now()), 0, 4)) - years}-03`
  const resume: Resume = {
    language: 'zh-CN',
    displayName: name,
    phone: `+861990001${String(id % 10_000).padStart(4, '0')}`,
    birthMonth: null,
    sharesBirthMonth: false,
    education: [],
    work: [{ employer: '沈阳某机械厂', title: trade, from, until: null, duties: null }],
    certs: [],
    skills: [trade],
    languages: [],
    wish: { occupations: [{ name: trade, code: null }], cities: ['210100'], payMin: null, kinds: [], startOn: null },
    about: null,
  }
  return {
    personId: id,
    resume: resumeSnapshot(resume, { resumeId: 0, resumeVersion: 1, isPhoneVerified: false, files: [] }),
  }
}

async function addApplication(
  trx: Transaction<DB>,
  given: DemoApplication & Sender & { vacancy: Vacancy },
): Promise<void> {
  const { personId, resume, vacancy, daysAgo, status, answeredAfter, reason } = given
  const at = now()
  const appliedAt = new Date(at.getTime() - daysAgo * day)
  const after = (days: number) => new Date(appliedAt.getTime() + days * day)
  const answeredAt = answeredAfter === undefined ? null : after(answeredAfter)
  const { isLive } = applicationStates[status]
  const { nudgeDays, daysUntilLapse } = limitsOn(shanghaiDay(at))
  const next = nudgeDays.find((one) => one > daysAgo) ?? daysUntilLapse
  const endedAt = isLive ? null : (answeredAt ?? after(daysUntilLapse))
  const { id } = await trx
    .insertInto('applications')
    .values({
      person_id: personId,
      vacancy_id: vacancy.id,
      employer_id: vacancy.employer_id,
      city_code: vacancy.employer_city ?? vacancy.city_code,
      workplace_city_code: vacancy.city_code,
      channel: 'web',
      attempt: 1,
      status,
      resume_cipher: seal(JSON.stringify(resume)),
      applied_at: appliedAt,
      silent_since: appliedAt,
      silence_due_at: after(next),
      viewed_at: status === 'sent' ? null : (answeredAt ?? after(1)),
      answered_at: answeredAt,
      accepted_at: status === 'hired' ? answeredAt : null,
      ended_at: endedAt,
      end_reason: reason ?? (status === 'lapsed' ? 'silence' : null),
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const receiver = { id: vacancy.employer_id, part: 'employer', name: vacancy.name, uscc: null, contact: '' } as const
  await keepConsent(trx, { applicationId: id, receivers: [receiver], at: appliedAt })
  const line = (to_status: string, action: string, actor: string, changed_at: Date) => ({
    application_id: id,
    to_status,
    action,
    actor,
    reason: to_status === status ? (reason ?? null) : null,
    detail: reason === 'skills_gap' && to_status === status ? 'experience' : null,
    changed_at,
  })
  const last = lastSteps[status]
  await trx
    .insertInto('application_transitions')
    .values([
      line('sent', 'apply', 'seeker', appliedAt),
      ...(last
        ? [line(status, last, status === 'lapsed' ? 'system' : 'employer', answeredAt ?? endedAt ?? after(1))]
        : []),
    ])
    .execute()
  if (status === 'interview') await addInterview(trx, id, vacancy.name)
  if (status === 'offered') await addOffer(trx, id)
}

const lastSteps: { readonly [Status in DemoApplication['status']]?: string } = {
  viewed: 'open',
  shortlisted: 'shortlist',
  interview: 'propose_interview',
  interview_done: 'record_interview',
  offered: 'offer',
  hired: 'confirm_start',
  refused: 'refuse',
  lapsed: 'lapse',
}

/** In three days at half past nine, not confirmed yet. */
async function addInterview(trx: Transaction<DB>, applicationId: number, employer: string): Promise<void> {
  const morning = startOfShanghaiDay(addDays(shanghaiDay(now()), 3))
  await trx
    .insertInto('application_interviews')
    .values({
      application_id: applicationId,
      starts_at: new Date(morning.getTime() + 9.5 * 3_600_000),
      minutes: 40,
      form: 'place',
      place: `${employer} 一楼会议室`,
      proposed_at: now(),
    })
    .execute()
}

async function addOffer(trx: Transaction<DB>, applicationId: number): Promise<void> {
  await trx
    .insertInto('application_offers')
    .values({
      application_id: applicationId,
      pay: 6_500,
      pay_period: 'month',
      start_on: addDays(shanghaiDay(now()), 14),
      contract: 'fixed',
      contract_months: 36,
      probation_months: 2,
      probation_pay: 5_500,
      offered_at: now(),
    })
    .execute()
}
