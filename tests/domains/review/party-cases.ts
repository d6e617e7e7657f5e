import { contactColumns, contactIndex } from '#app/domains/identity/contact-columns.server.ts'
import { makeReport } from '#app/domains/review/make-report.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { Conflict } from '#app/platform/errors.ts'
import { db } from '#db/client.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { anEmail } from '#tests/domains/identity/people.ts'
import { aVacancy, anEmployer, daysFromNow } from '#tests/support/builders.ts'
import { actorWith } from '#tests/support/people.ts'

export const city = '210100'
export const words = '写给当事人的话'
export const reviewer = () => actorWith('reviewer', { cityCode: city })

type GivenEmployer = Parameters<typeof anEmployer>[0]
export const unproved = { status: 'in_review', verified_at: null, verified_until: null } satisfies GivenEmployer
export const suspended = { suspended_at: new Date(), suspension_reason: '涉嫌诈骗' } satisfies GivenEmployer

/** What a case is about: the employer and the state of its vacancy where they matter. */
export type Given = { given?: GivenEmployer; vacancy?: string }

/**
 * What is decided about: an employer, the agency that posts for it, the employer it may be merged into, a claim of it,
 * its vacancy.
 */
export type Matter = {
  employer: number
  agency: number
  other: number
  claimant: number
  vacancy: number
}

export async function aMatter({ given, vacancy: status = 'published' }: Given = {}): Promise<Matter> {
  const [employer, other] = [await anEmployer(given), await anEmployer()]
  const agency = await anEmployer({ agency_licence_no: '210106000012' })
  await db()
    .insertInto('agency_clients')
    .values({
      agency_id: agency,
      client_id: employer,
      authorised_from: shanghaiDay(daysFromNow(-9)),
      authorised_until: shanghaiDay(daysFromNow(99)),
    })
    .execute()
  const { personId: claimant } = await actorWith('seeker')
  await claim(claimant, employer)
  const vacancy = await aVacancy({ employer_id: employer, status })
  return { employer, agency, other, claimant, vacancy }
}

/** What somebody who reviews is besides, as a refusal says it, and how they become it. */
export type Way = { says: string; make: (reviewer: Person, matter: Matter) => Promise<void> }

/** Every way in which somebody who reviews may be a party as well. */
export const ways: Record<string, Way> = {
  owner: { says: 'member', make: ({ personId }, { employer }) => join(personId, employer, 'employer_owner') },
  recruiter: { says: 'member', make: ({ personId }, { employer }) => join(personId, employer, 'employer_recruiter') },
  'member until last month': {
    says: 'member',
    make: async ({ personId }, { employer }) => {
      await join(personId, employer, 'employer_owner')
      await db()
        .updateTable('role_grants')
        .set({ revoked_at: daysFromNow(-30) })
        .where('person_id', '=', personId)
        .where('employer_id', '=', employer)
        .execute()
    },
  },
  'member who waits to be confirmed': {
    says: 'member',
    make: async ({ personId }, { employer }) => {
      await db()
        .insertInto('role_grants')
        .values({ person_id: personId, employer_id: employer, role: 'employer_owner' })
        .execute()
    },
  },
  'of the agency': { says: 'member', make: ({ personId }, { agency }) => join(personId, agency, 'employer_owner') },
  invited: {
    says: 'invited',
    make: async ({ personId }, { employer, claimant }) => {
      const contact = anEmail()
      await db().updateTable('people').set(contactColumns(contact)).where('id', '=', personId).execute()
      await db()
        .insertInto('employer_invitations')
        .values({
          employer_id: employer,
          role: 'employer_owner',
          address_index: contactIndex(contact),
          address_masked: 'x',
          invited_by: claimant,
          expires_at: daysFromNow(3),
        })
        .execute()
    },
  },
  claimant: { says: 'claimant', make: ({ personId }, { employer }) => claim(personId, employer) },
  'reporter of the employer': { says: 'reporter', make: (by, { employer }) => report(by, 'employer', employer) },
  'reporter of its vacancy': {
    says: 'reporter',
    make: async (by, { employer }) => {
      // Reported while it was to be seen.
      const standing = await db()
        .selectFrom('employers')
        .select(['suspended_at', 'suspension_reason'])
        .where('id', '=', employer)
        .executeTakeFirstOrThrow()
      await db()
        .updateTable('employers')
        .set({ suspended_at: null, suspension_reason: null })
        .where('id', '=', employer)
        .execute()
      await report(by, 'vacancy', await aVacancy({ employer_id: employer }))
      await db().updateTable('employers').set(standing).where('id', '=', employer).execute()
    },
  },
}

export const join = async (personId: number, employerId: number, role: string) => {
  await db()
    .insertInto('role_grants')
    .values({ person_id: personId, employer_id: employerId, role, granted_at: new Date() })
    .execute()
}

const claim = async (personId: number, employerId: number) => {
  await db()
    .insertInto('employer_claims')
    .values({ employer_id: employerId, person_id: personId, uscc: '91210106MA0XYX123A', city_code: city })
    .execute()
}

const report = async (by: Person, entity: 'employer' | 'vacancy', entityId: number) => {
  await makeReport(by, { entity, entityId, reason: 'fee', language: 'zh-CN' })
}

export const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof Conflict ? thrown.reason : thrown),
  )
