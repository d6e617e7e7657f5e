import { db } from '#db/client.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { apply } from '#app/domains/applications/apply.server.ts'
import { makeOffer } from '#app/domains/applications/make-offer.server.ts'
import type { Actor, Person } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { actorWith } from '#tests/support/people.ts'
import { written } from '#tests/domains/seekers/fixtures.ts'

export type Seeker = { actor: Person; resumeId: number }

/** Somebody with a résumé. */
export async function aSeeker(name?: string): Promise<Seeker> {
  const actor = await actorWith('seeker', name === undefined ? {} : { name })
  return { actor, resumeId: await written(actor, { displayName: name ?? '王小焊', birthMonth: '1990-05' }) }
}

/** An employer with somebody who acts for it. */
export async function aRecruiter(given: Parameters<typeof anEmployer>[0] = {}) {
  const employerId = await anEmployer(given)
  return { employerId, recruiter: await actorWith('employer_recruiter', { employerId }) }
}

/** Whom the page of a vacancy names; nobody where there is none. */
export async function named(vacancyId: number): Promise<string> {
  const row = await db()
    .selectFrom('vacancies')
    .select(['employer_id', 'agency_id'])
    .where('id', '=', vacancyId)
    .executeTakeFirst()
  return [row?.employer_id, row?.agency_id].filter(Boolean).join(' ')
}

/** Applies as from the page of the vacancy. */
export const applyTo = async (actor: Actor, sent: { vacancyId: number; resumeId: number }) =>
  apply(actor, { ...sent, receivers: await named(sent.vacancyId) })

/** A vacancy that has been applied to, with both sides. */
export async function anApplication(given: { vacancyId?: number; recruiter?: Person; seeker?: Seeker } = {}) {
  const { employerId, recruiter } = given.recruiter
    ? { employerId: given.recruiter.employerId!, recruiter: given.recruiter }
    : await aRecruiter()
  const vacancyId = given.vacancyId ?? (await aVacancy({ employer_id: employerId }))
  const seeker = given.seeker ?? (await aSeeker())
  const { applicationId } = await applyTo(seeker.actor, { vacancyId, resumeId: seeker.resumeId })
  return { applicationId, vacancyId, employerId, recruiter, seeker }
}

export const anOffer = {
  pay: 6_000,
  payPeriod: 'month',
  contract: 'fixed',
  contractMonths: 36,
  probationMonths: 6,
  probationPay: 5_000,
} as const

/** Offers a job that begins today. */
export const offerTo = (recruiter: Person, applicationId: number, given: object = {}) =>
  makeOffer(recruiter, { applicationId, ...anOffer, startOn: shanghaiDay(now()), ...given })

/** How an application stands. */
export const stateOf = (applicationId: number) =>
  db().selectFrom('applications').selectAll().where('id', '=', applicationId).executeTakeFirstOrThrow()

/** What somebody was told in the portal, by template, in order. */
export async function toldTo(personId: number): Promise<string[]> {
  const rows = await db()
    .selectFrom('messages')
    .select('template')
    .where('person_id', '=', personId)
    .where('channel', '=', 'portal')
    .orderBy('id')
    .execute()
  return rows.map(({ template }) => template)
}
