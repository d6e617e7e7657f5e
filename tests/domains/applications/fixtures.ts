import { db } from '#db/client.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { apply } from '#app/domains/applications/apply.server.ts'
import { makeOffer } from '#app/domains/applications/make-offer.server.ts'
import type { Resume } from '#app/domains/seekers/resume.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { blindIndex, seal } from '#app/platform/access/secrets.server.ts'
import { now } from '#app/platform/clock.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { actorWith } from '#tests/support/people.ts'

const content: Omit<Resume, 'phone'> = {
  language: 'zh-CN',
  displayName: '王小焊',
  birthMonth: '1990-05',
  sharesBirthMonth: false,
  education: [],
  work: [{ employer: '沈阳某机械厂', title: '焊工', from: '2018-03', until: null, duties: '氩弧焊、二保焊。' }],
  certs: [{ name: '焊工证', gotOn: '2019-06' }],
  skills: ['氩弧焊'],
  languages: [],
  wish: { occupations: [], cities: ['210100'], payMin: 600_000, kinds: ['full_time'], startOn: null },
  about: null,
}

let serial = 0

const phoneColumns = (phone: string) => ({
  phone_cipher: seal(phone),
  phone_index: blindIndex('phone', phone),
  phone_masked: '139****0000',
})

/** A résumé of somebody, their default one. Answers its id. */
export async function aResume(personId: number, given: Partial<typeof content> = {}): Promise<number> {
  const said = { ...content, ...given }
  return db()
    .transaction()
    .execute(async (trx) => {
      const { id } = await trx
        .insertInto('resumes')
        .values({
          person_id: personId,
          slot: 1,
          title: '焊工',
          language: said.language,
          content_cipher: seal(JSON.stringify(said)),
          ...phoneColumns(`+86139${String(10_000_000 + ++serial)}`),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await trx.insertInto('seekers').values({ person_id: personId, default_resume_id: id }).execute()
      return id
    })
}

export type Seeker = { actor: Person; resumeId: number }

/** Somebody with a résumé. */
export async function aSeeker(name?: string): Promise<Seeker> {
  const actor = await actorWith('seeker', name === undefined ? {} : { name })
  return { actor, resumeId: await aResume(actor.personId, name === undefined ? {} : { displayName: name }) }
}

/** An employer with somebody who acts for it. */
export async function aRecruiter(given: Parameters<typeof anEmployer>[0] = {}) {
  const employerId = await anEmployer(given)
  return { employerId, recruiter: await actorWith('employer_recruiter', { employerId }) }
}

/** A vacancy that has been applied to, with both sides. */
export async function anApplication(given: { vacancyId?: number; recruiter?: Person; seeker?: Seeker } = {}) {
  const { employerId, recruiter } = given.recruiter
    ? { employerId: given.recruiter.employerId!, recruiter: given.recruiter }
    : await aRecruiter()
  const vacancyId = given.vacancyId ?? (await aVacancy({ employer_id: employerId }))
  const seeker = given.seeker ?? (await aSeeker())
  const { applicationId } = await apply(seeker.actor, { vacancyId, resumeId: seeker.resumeId })
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
