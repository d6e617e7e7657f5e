import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { contactColumns, phoneColumns } from '#app/domains/identity/contact-columns.server.ts'
import { record } from '#app/platform/audit.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { seal } from '#app/platform/access/secrets.server.ts'
import type { DB } from '#db/schema.generated.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { daysFromNow } from './builders.ts'
import { mark } from './mark.ts'
import { alertRows } from './personal-alerts.ts'
import { applicationRows } from './personal-application.ts'
import { suggestionRows } from './personal-suggestions.ts'

export type Given = { trx: Transaction<DB>; actor: Person; employerId: number; agencyId: number; itemId: number }

/**
 * Rows of one person in every table where somebody has rows of their own, every column filled: a table that is declared
 * and has none here fails `tests/domains/identity/personal-data.test.ts`.
 */
export const personalRows: Readonly<Record<string, (given: Given) => Promise<unknown>>> = {
  people: ({ trx, actor }) =>
    trx
      .updateTable('people')
      .set({
        name: mark('name'),
        ...contactColumns({ channel: 'sms', address: '+8613877776543' }),
        ...contactColumns({ channel: 'mail', address: `${randomBytes(8).toString('hex')}@canary.example` }),
      })
      .where('id', '=', actor.personId)
      .execute(),
  passwords: ({ trx, actor }) =>
    trx
      .insertInto('passwords')
      .values({ person_id: actor.personId, hash: `$argon2id$${mark('hash')}` })
      .execute(),
  used_passwords: ({ trx, actor }) =>
    trx
      .insertInto('used_passwords')
      .values({ person_id: actor.personId, hash: mark('used'), changed_at: new Date() })
      .execute(),
  authenticators: ({ trx, actor }) =>
    trx
      .insertInto('authenticators')
      .values({
        person_id: actor.personId,
        secret_cipher: seal(mark('secret')),
        confirmed_at: new Date(),
        reset_requested_by: actor.personId,
      })
      .execute(),
  recovery_codes: ({ trx, actor }) =>
    trx
      .insertInto('recovery_codes')
      .values({ person_id: actor.personId, code_hash: Buffer.from(mark('recovery')), used_at: new Date() })
      .execute(),
  identities: ({ trx, actor }) =>
    trx
      .insertInto('identities')
      .values({ person_id: actor.personId, issuer: mark('issuer'), subject: mark('subject') })
      .execute(),
  notice_acceptances: ({ trx, actor }) =>
    trx
      .insertInto('notice_acceptances')
      .values({ person_id: actor.personId, purpose: 'feedback', version: 1, withdrawn_at: new Date() })
      .execute(),
  sign_in_flows: ({ trx, actor }) =>
    trx
      .insertInto('sign_in_flows')
      .values({
        token_hash: Buffer.from(mark('token')),
        purpose: 'change_phone',
        channel: 'sms',
        address_cipher: seal(mark('address')),
        address_index: Buffer.from(mark('address')),
        person_id: actor.personId,
        code_hash: Buffer.from(mark('code')),
        payload_cipher: seal(mark('payload')),
        return_to: `/me/${mark('return')}`,
        expires_at: new Date(Date.now() + 600_000),
      })
      .execute(),
  sessions: ({ trx, actor }) =>
    trx
      .insertInto('sessions')
      .values({
        token_hash: Buffer.from(mark('session')),
        person_id: actor.personId,
        device: mark('device'),
        network: mark('network'),
        expires_at: daysFromNow(1),
        ended_at: new Date(),
      })
      .execute(),
  role_grants: ({ trx, actor, employerId }) =>
    trx
      .insertInto('role_grants')
      .values({
        person_id: actor.personId,
        role: 'employer_recruiter',
        employer_id: employerId,
        requested_by: actor.personId,
        granted_at: new Date(),
      })
      .execute(),
  messages: async ({ trx, actor }) => {
    const message = () => ({
      person_id: actor.personId,
      template: mark('template'),
      language: 'zh-CN',
      link: `/me/${mark('link')}`,
      values_cipher: seal(JSON.stringify({ said: mark('values') })),
      sent_at: new Date(),
      read_at: new Date(),
    })
    await trx
      .insertInto('messages')
      .values([
        { ...message(), channel: 'portal', sent_at: null },
        { ...message(), channel: 'sms', address_cipher: seal(mark('to')), read_at: null },
      ])
      .execute()
  },
  files: ({ trx, actor }) =>
    trx
      .insertInto('files')
      .values({
        key: randomBytes(16).toString('hex'),
        name: mark('file'),
        media_type: 'application/pdf',
        bytes: 1,
        sha256: randomBytes(32),
        scanned_at: new Date(),
        uploaded_by: actor.personId,
      })
      .execute(),
  audit_rows: ({ trx, actor }) =>
    record(trx, actor, { event: 'person.renamed', entity: 'person', entityId: actor.personId }),
  employer_invitations: ({ trx, actor, employerId }) =>
    trx
      .insertInto('employer_invitations')
      .values({
        employer_id: employerId,
        role: 'employer_recruiter',
        address_index: Buffer.from(mark('invited')),
        address_masked: '138****1234',
        invited_by: actor.personId,
        expires_at: daysFromNow(1),
        accepted_by: actor.personId,
        accepted_at: new Date(),
      })
      .execute(),
  employer_claims: ({ trx, actor, employerId }) =>
    trx
      .insertInto('employer_claims')
      .values({
        employer_id: employerId,
        person_id: actor.personId,
        uscc: '91350100M000100Y43',
        city_code: '210100',
        words: mark('claim'),
      })
      .execute(),
  agency_clients: ({ trx, actor, employerId, agencyId }) =>
    trx
      .insertInto('agency_clients')
      .values({
        agency_id: agencyId,
        client_id: employerId,
        authorised_from: shanghaiDay(daysFromNow(-1)),
        authorised_until: shanghaiDay(daysFromNow(1)),
        accepted_at: new Date(),
        accepted_by: actor.personId,
      })
      .execute(),
  reports: ({ trx, actor, employerId, itemId }) =>
    trx
      .insertInto('reports')
      .values({
        reference: 'AAAA-BBBB-CCCC',
        entity: 'employer',
        entity_id: employerId,
        employer_id: employerId,
        reason: 'fee',
        words: mark('report'),
        contact_cipher: seal(mark('contact')),
        contact_masked: '138****1234',
        language: 'zh-CN',
        person_id: actor.personId,
        review_item_id: itemId,
      })
      .execute(),
  seekers: async ({ trx, actor }) => {
    const { id } = await trx
      .insertInto('resumes')
      .values({
        person_id: actor.personId,
        slot: 1,
        title: mark('resume'),
        language: 'zh-CN',
        content_cipher: seal(JSON.stringify({ about: mark('about') })),
        ...phoneColumns('+8613877770001'),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await trx.insertInto('seekers').values({ person_id: actor.personId, default_resume_id: id }).execute()
  },
  resumes: async ({ trx, actor }) =>
    trx
      .insertInto('resumes')
      .values({
        person_id: actor.personId,
        slot: 2,
        title: mark('resume'),
        language: 'en',
        content_cipher: seal(JSON.stringify({ about: mark('about') })),
        ...phoneColumns('+8613877770002'),
      })
      .execute(),
  resume_files: async ({ trx, actor }) => {
    const { id } = await trx
      .insertInto('files')
      .values({
        key: randomBytes(16).toString('hex'),
        name: mark('resume-file'),
        media_type: 'application/pdf',
        bytes: 1,
        sha256: randomBytes(32),
        scanned_at: new Date(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await trx.insertInto('resume_files').values({ person_id: actor.personId, file_id: id }).execute()
  },
  blocked_employers: ({ trx, actor }) =>
    trx
      .insertInto('blocked_employers')
      .values({ person_id: actor.personId, uscc: '91210100MA0P4T8K1Q', name: mark('blocked') })
      .execute(),
  ...alertRows,
  ...suggestionRows,
  legality_settings: ({ trx, actor }) =>
    trx
      .insertInto('legality_settings')
      .values({ question: mark('question'), answer: 'warn', reason: mark('legality'), set_by: actor.personId })
      .execute(),
  minimum_wages: ({ trx, actor }) =>
    trx
      .insertInto('minimum_wages')
      .values({
        ...{ division_code: '210106', monthly_fen: 210_000, doc_no: mark('wage'), entered_by: actor.personId },
        valid_from: shanghaiDay(new Date()),
      })
      .execute(),
  review_items: ({ trx, actor, employerId }) =>
    trx
      .insertInto('review_items')
      .values({
        city_code: '210100',
        kind: 'employer_claim',
        entity: 'employer',
        entity_id: employerId,
        person_id: actor.personId,
        due_at: daysFromNow(1),
      })
      .execute(),
  ...applicationRows,
}
