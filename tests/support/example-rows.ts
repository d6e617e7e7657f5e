// First, because it gives the settings of the portal to this process before anything reads them.
import { anOpenVacancy, portalDatabase } from './site.ts'
import { randomBytes } from 'node:crypto'
import type { Insertable } from 'kysely'
import { phoneColumns } from '#app/domains/identity/contact-columns.server.ts'
import { addResume } from '#app/domains/seekers/add-resume.server.ts'
import { resumeColumns } from '#app/domains/seekers/resume-columns.server.ts'
import { newToken, seal, tokenHash } from '#app/platform/access/secrets.server.ts'
import type { DB } from '#db/schema.generated.ts'
import { aResume } from '#tests/domains/seekers/fixtures.ts'
import type { Account } from './sign-in.ts'

/** Where codes of attempts went. */
export const phone = { channel: 'sms', address: '+8619900009999' }
export const mail = { channel: 'mail', address: 'nobody@portal.example' }

type Attempt = Partial<Insertable<DB['sign_in_flows']>> & { purpose: string; address?: string }

/** An attempt to sign in that has come so far; answers the cookie of its browser. */
export async function anAttempt({ address, ...flow }: Attempt): Promise<string> {
  const token = newToken()
  const sealed = address ? { address_cipher: seal(address), address_index: Buffer.from(address) } : {}
  await portalDatabase
    .insertInto('sign_in_flows')
    .values({
      token_hash: tokenHash(token),
      return_to: '/me',
      expires_at: new Date(Date.now() + 29 * 60_000),
      ...sealed,
      ...flow,
    })
    .execute()
  return `__Host-flow=${token}`
}

/** Something that waits for the bureau of Shenyang. */
export async function aReviewItem(): Promise<number> {
  const vacancy = await anOpenVacancy()
  const waiting = portalDatabase
    .selectFrom('review_items')
    .select('id')
    .where('city_code', '=', '210100')
    .where('status', '=', 'waiting')
  const found = await waiting.executeTakeFirst()
  if (found) return found.id
  const { id } = await portalDatabase
    .insertInto('review_items')
    .values({
      city_code: '210100',
      kind: 'vacancy_sample',
      entity: 'vacancy',
      entity_id: vacancy.id,
      due_at: new Date(Date.now() + 86_400_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** One that came in by import and that nobody has claimed. */
export async function anUnclaimedEmployer(): Promise<number> {
  const found = await portalDatabase
    .selectFrom('employers')
    .select('id')
    .where('source', '=', 'examples')
    .executeTakeFirst()
  if (found) return found.id
  const name = '沈阳无人认领机械厂'
  const employer = { source: 'examples', name, name_key: name, city_code: '210100', district_code: '210106' }
  return (await portalDatabase.insertInto('employers').values(employer).returning('id').executeTakeFirstOrThrow()).id
}

/** Two drafts that the owner of the demo employer has written down together; answers their batch. */
export async function aVacancyBatch(): Promise<number> {
  const { employer_id: employerId } = await portalDatabase
    .selectFrom('role_grants')
    .select('employer_id')
    .where('person_id', '=', await personOf('employer-owner'))
    .where('employer_id', 'is not', null)
    .executeTakeFirstOrThrow()
  const rows = await portalDatabase
    .insertInto('vacancies')
    .values(
      ['成批写的焊工', '成批写的钳工'].map((title) => ({
        source: 'examples',
        external_id: randomBytes(8).toString('hex'),
        employer_id: employerId!,
        title,
        kind: 'full_time',
        city_code: '210100',
        headcount: 1,
        pay_period: 'month',
        pay_months: 12,
        education: 'any',
        experience_years_min: 0,
        description: '按图纸施工，服从安排。',
        status: 'draft',
      })),
    )
    .returning('id')
    .execute()
  const ids = rows.map(({ id }) => id)
  await portalDatabase.updateTable('vacancies').set({ batch_id: ids[0]! }).where('id', 'in', ids).execute()
  return ids[0]!
}

/** The demo person of this account. */
export async function personOf(account: Account): Promise<number> {
  const { id } = await portalDatabase
    .selectFrom('people')
    .select('id')
    .where('demo_account', '=', account)
    .executeTakeFirstOrThrow()
  return id
}

/** One that nobody can apply to any more. */
export function anEndedVacancy() {
  return portalDatabase
    .selectFrom('vacancies')
    .select('id')
    .where('status', 'in', ['closed', 'expired'])
    .orderBy('id')
    .executeTakeFirstOrThrow()
}

/** A row of the demo agency's clients. */
export async function aClientOfTheAgency(): Promise<number> {
  const row = await portalDatabase
    .selectFrom('agency_clients as c')
    .innerJoin('role_grants as g', 'g.employer_id', 'c.agency_id')
    .innerJoin('people as p', 'p.id', 'g.person_id')
    .select('c.id')
    .where('p.demo_account', '=', 'agency-owner')
    .where('c.ended_at', 'is', null)
    .orderBy('c.id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** The default résumé of the demo person of this account, written anew where others took it away. */
export async function aResumeOf(account: Account): Promise<number> {
  const personId = await personOf(account)
  const found = await portalDatabase
    .selectFrom('seekers')
    .select('default_resume_id')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (found) return found.default_resume_id
  return portalDatabase
    .transaction()
    .execute((trx) => addResume(trx, personId, { ...resumeColumns(aResume()), title: '焊工' }))
}

/** A file of it. */
export async function aResumeFileOf(account: Account): Promise<number> {
  const resumeId = await aResumeOf(account)
  const found = await portalDatabase
    .selectFrom('resume_files')
    .select('id')
    .where('resume_id', '=', resumeId)
    .executeTakeFirst()
  if (found) return found.id
  const file = { name: '焊工证.png', media_type: 'image/png', bytes: 100, scanned_at: new Date() }
  const { id } = await portalDatabase
    .insertInto('files')
    .values({ ...file, key: randomBytes(16).toString('hex'), sha256: randomBytes(32) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const attached = { person_id: await personOf(account), resume_id: resumeId, file_id: id }
  return (await portalDatabase.insertInto('resume_files').values(attached).returning('id').executeTakeFirstOrThrow()).id
}

/** An application of this demo person, the oldest in this state or the oldest of all. */
export async function anApplicationOf(account: Account, status?: string): Promise<number> {
  const applications = portalDatabase
    .selectFrom('applications')
    .select('id')
    .where('person_id', '=', await personOf(account))
    .orderBy('id')
  const { id } = await (status ? applications.where('status', '=', status) : applications).executeTakeFirstOrThrow()
  return id
}

/** An application to the employer of the demo that nobody has opened. */
export async function aReceivedApplication(status = 'sent'): Promise<number> {
  const { id } = await portalDatabase
    .selectFrom('applications as a')
    .innerJoin('role_grants as g', 'g.employer_id', 'a.recipient_id')
    .select('a.id')
    .where('g.person_id', '=', await personOf('employer-owner'))
    .where('a.status', '=', status)
    .orderBy('a.id')
    .executeTakeFirstOrThrow()
  return id
}

/** A vacancy of the employer of the demo that this person has not applied to. */
export async function aVacancyToApply(account: Account): Promise<number> {
  const person = await personOf(account)
  const { id } = await portalDatabase
    .selectFrom('vacancies as v')
    .innerJoin('role_grants as g', 'g.employer_id', 'v.employer_id')
    .select('v.id')
    .where('g.person_id', '=', await personOf('employer-owner'))
    .where('v.agency_id', 'is', null)
    .where('v.status', '=', 'published')
    .where('v.expires_at', '>', new Date(Date.now() + 86_400_000))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('applications as a')
            .select('a.id')
            .whereRef('a.vacancy_id', '=', 'v.id')
            .where('a.person_id', '=', person),
        ),
      ),
    )
    .orderBy('v.id', 'desc')
    .executeTakeFirstOrThrow()
  return id
}

/** Somebody who applied by the number of attempts, without an account. */
export const aPersonByPhone = () =>
  portalDatabase
    .insertInto('people')
    .values({ name: '王大爷', has_account: false, ...phoneColumns(phone.address) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
